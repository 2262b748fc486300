#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "sessions/core/ids.h"
#include "sessions/core/result.h"
#include "sessions/rules/fields.h"

namespace entremise::rules {

struct State;
class Event;    // one of the events, see event.h
class Command;  // one of the commands
using Events = std::vector<Event>;
/// What a command leads to, or why not.
using Decision = tl::expected<Events, Refusal>;

/// Who may know: an id. What an event says is told to an audience whole or not at all; there is no default.
enum class Audience : std::uint8_t {
    everyone,
    mediators,  ///< co-mediators included
    host,       ///< nobody else, until a later event publishes it
};
/// Those in use: for each there is a state.
inline constexpr std::array audiences{Audience::everyone, Audience::mediators, Audience::host};
/// Is that audience told what is meant for `what`? Each is told what is for everyone and what is for itself;
/// the host, all.
constexpr bool is_told(Audience who, Audience what) {
    return what == Audience::everyone || what == who || who == Audience::host;
}

/// The things that an act made, each kind in the order in which they came.
struct Made {
    std::vector<CardId> cards;
    std::vector<LinkId> links;
    std::vector<StrokeId> strokes;
    std::vector<VoteId> votes;
    std::vector<StakeId> stakes;
    std::vector<ZoneId> zones;
    void add(CardId id) { cards.push_back(id); }
    void add(LinkId id) { links.push_back(id); }
    void add(StrokeId id) { strokes.push_back(id); }
    void add(VoteId id) { votes.push_back(id); }
    void add(StakeId id) { stakes.push_back(id); }
    void add(ZoneId id) { zones.push_back(id); }
    friend bool operator==(const Made&, const Made&) = default;
};

/// How much a session may hold (`security.md` limits); benchmarks lift them.
struct Limits {
    std::uint32_t cards = 20'000;
    std::uint32_t cards_per_person = 3'000;
    std::uint32_t people = 1'000;
};
inline constexpr std::int32_t board_edge = 1'000'000;  ///< coordinates lie within ±this, whole board units
inline constexpr std::int32_t view_edge = 4 * board_edge;  ///< those of views and of ink
inline constexpr std::size_t longest_stroke = 2'000;       ///< points

/// Who, when, and one random number drawn by the host. Author 0: the host, or nobody to be named.
struct Stamp {
    PersonId author;
    Micros time = 0;  ///< since the session's start; events of one act share one time, no two acts do
    std::uint64_t random = 0;  ///< for `decide` only
    Limits limits = {};        ///< for `decide` only
};

inline tl::unexpected<Refusal> refuse(std::string key,
                                      std::vector<std::pair<std::string, std::string>> words = {}) {
    return tl::unexpected(Refusal{{std::move(key), std::move(words)}});
}

}  // namespace entremise::rules
