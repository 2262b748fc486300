#pragma once
#include <optional>
#include <vector>

#include "sessions/rules/state.h"
#include "sessions/rules/votes/kind.h"

namespace entremise::rules {

/// Where one item stands after the rounds there were; the first that holds.
enum class DelphiStop : std::uint8_t {
    goes_on,    ///< into another round
    consensus,  ///< three quarters or more within the agreed band, and the middle half close together
    stable,     ///< from the second round on: fewer than 15 % of the panel answered otherwise
    rounds,     ///< three rounds are over
};
Words words_of(DelphiStop);

struct DelphiItem {
    std::uint32_t option = 0;
    DelphiStop stop = DelphiStop::goes_on;
    /// Of those who answered both rounds; nothing: nobody did, the first one, or who answered what is not
    /// known here.
    std::optional<std::uint32_t> changed;
};
struct DelphiCourse {
    std::uint32_t round = 1;
    std::uint32_t panel = 0;  ///< electors
    bool secret = false;      ///< in this round or the one before: nobody knows who changed an answer
    std::vector<DelphiItem> items;
};
/// Nothing: another kind of vote, not counted, or with too few answers to say anything.
std::optional<DelphiCourse> delphi_course(const State&, const Vote&);
std::vector<Message> words_of_course(const DelphiCourse&);

/// So far apart the quartiles may be where there is consensus, in steps of the scale.
std::uint32_t delphi_nearness(const Rule&);

}  // namespace entremise::rules
