#pragma once
#include <algorithm>
#include <string>
#include <utility>

#include "sessions/core/ids.h"
#include "sessions/core/result.h"
#include "sessions/core/table.h"

namespace entremise::rules {

struct State;

/// Ids are at most this, wherever they are kept or travel: what reads foreign bytes refuses more.
inline constexpr std::uint64_t most_id = 0xffff'ffff;
/// A session lasts at most a hundred years of 365 days: no sum of its times overflows.
inline constexpr Micros longest_session = Micros{100} * 365 * 86'400 * 1'000'000;

/// An item of the agenda is planned for at most so many minutes.
inline constexpr std::uint32_t longest_stage = 720;

/// A session begins before 2200-01-01 (UTC, microseconds since 1970).
inline constexpr std::int64_t last_start = 7'258'118'400'000'000;

/// `id` is used from now on, and the next one to give comes after it. Fails where there would be none.
template <class Tag> Result<> use_id(Id<Tag>& next, Id<Tag> id) {
    if (id.value >= most_id)
        return fail(std::string(Tag::word) + " " + std::to_string(id.value) + " is out of range");
    next = Id<Tag>{std::max(next.value, id.value + 1)};
    return {};
}

/// Under that number, in the place of what was there; else a new one, and the next number comes after it.
template <class Tag, class Thing>
Result<> put_under(Id<Tag>& next, Table<Id<Tag>, Thing>& all, Id<Tag> id, Thing thing) {
    if (Thing* known = all.find(id)) {
        *known = std::move(thing);
        return {};
    }
    if (auto used = use_id(next, id); !used) return used;
    all.emplace(id, std::move(thing));
    return {};
}

/// What stands under that number; where nothing does, what was `said`, set aside by that flag. Without its
/// moment, which is the event's.
template <class Tag, class Thing>
Thing standing_under(const Table<Id<Tag>, Thing>& all, Id<Tag> id, Thing said, bool Thing::*aside) {
    if (const Thing* known = all.find(id))
        said = *known;
    else
        said.*aside = true;
    if constexpr (requires { said.at; }) said.at = 0;
    return said;
}

/// Are there ids left for whatever an act of the meeting may make?
bool ids_are_left(const State&);

}  // namespace entremise::rules
