#pragma once
#include <string>
#include <vector>

#include "sessions/rules/board/board.h"

namespace entremise::rules {

/// What an actor may gain or lose. Its nature is a key of the packs.
struct Stake {
    CardId actor;
    std::string text;
    std::string nature;            ///< empty: not said
    std::uint32_t importance = 0;  ///< 1 to 5
    CardId subject;                ///< the controversy or the position that it is about; 0: neither
    PersonId author;               ///< who said it last
    Micros said = 0;               ///< when
    bool aside = false;            ///< set aside: no longer one, and may come back
    void describe(Fields& f) {
        f(1, "actor", actor);
        f(2, "text", text);
        f(3, "nature", nature);
        f(4, "importance", importance);
        f(5, "subject", subject);
        f(6, "author", author);
        f(7, "said", said);
        f(8, "aside", aside);
    }
    friend bool operator==(const Stake&, const Stake&) = default;
};

/// Stakes from this number up were told in confidence: the number says it of everything that names one. Told
/// to the room, such a stake gets a new number, as a card does.
inline constexpr StakeId first_confided_stake{first_confided.value};
constexpr bool is_confided(StakeId id) { return id >= first_confided_stake; }

struct Stakes {
    Table<StakeId, Stake> all;
    StakeId next{1};
    std::uint64_t confided = 0;  ///< stakes that were said for the mediators alone
    StakeId next_confided() const { return {first_confided_stake.value + confided}; }
    void describe(Fields& f) {
        f(1, "all", all);
        f(2, "next", next);
        f(3, "confided", confided);
    }
    friend bool operator==(const Stakes&, const Stakes&) = default;
};

/// The stakes of an actor that hold, as whoever has this state knows them: those that everyone knows first,
/// each in the order of its number.
std::vector<StakeId> stakes_of(const State&, CardId actor);
/// Those of them that everyone knows: nothing is decided or counted by what was told in confidence.
std::vector<StakeId> open_stakes_of(const State&, CardId actor);

}  // namespace entremise::rules
