#pragma once
#include <utility>

#include "sessions/rules/numbers.h"
#include "sessions/rules/session.h"
#include "sessions/rules/state.h"

/// What every topic needs that puts something on record under a `RecordId`.
namespace entremise::rules {

/// May this person put something on record now? The reason as a refusal otherwise.
tl::expected<void, Refusal> may_keep(const State&, const Stamp&);

/// What stands under that number, or an empty one under the next.
template <class Thing>
tl::expected<std::pair<RecordId, Thing>, Refusal> record_in(const State& s, const Table<RecordId, Thing>& all,
                                                            RecordId asked) {
    if (!asked) return std::pair{s.agreements.next, Thing{}};
    const Thing* known = all.find(asked);
    if (!known) return refuse("refusal.no_such_record");
    return std::pair{asked, *known};
}

/// Puts it under that number, in the place of what was there.
template <class Thing> Result<> put_record(State& s, Table<RecordId, Thing>& all, RecordId id, Thing thing) {
    if (Thing* known = all.find(id)) {
        *known = std::move(thing);
        return {};
    }
    if (auto used = use_id(s.agreements.next, id); !used) return used;
    if (!all.emplace(id, std::move(thing)))
        return fail("record " + std::to_string(id.value) + " exists already");
    return {};
}

}  // namespace entremise::rules
