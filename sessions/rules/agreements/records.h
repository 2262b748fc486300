#pragma once
#include <utility>

#include "sessions/rules/session.h"
#include "sessions/rules/state.h"

/// What every topic needs that puts something on record under a `RecordId`.
namespace entremise::rules {

/// What stands under that number, or an empty one under the next.
template <class Thing>
tl::expected<std::pair<RecordId, Thing>, Refusal> record_in(const State& s, const Table<RecordId, Thing>& all,
                                                            RecordId asked) {
    if (!asked) return std::pair{s.agreements.next, Thing{}};
    const Thing* known = all.find(asked);
    if (!known) return refuse("refusal.no_such_record");
    return std::pair{asked, *known};
}

}  // namespace entremise::rules
