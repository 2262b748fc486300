#pragma once
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "sessions/rules/session.h"

namespace entremise::test {

/// Who asks. People come in the order of their numbers: 1 is the mediator, at a window of the host's; 2
/// becomes co-mediator; the others are participants.
inline constexpr PersonId the_host{0}, mediator{1}, co_mediator{2}, bob{3}, cleo{4}, dan{5};
inline constexpr std::uint64_t people_of_the_walk = 5;

/// A command as large as the rules take it, and what is one more than that.
struct LargestAct {
    struct Over {
        rules::Command command;
        std::string key;  ///< of its refusal; empty: it is taken as the nearest that is sound
    };
    PersonId by;
    rules::Command command;
    std::vector<Over> over = {};
    /// Texts that have another sentence than that they are too long: the field's path, the refusal's key
    /// (empty as above).
    std::vector<std::pair<std::string, std::string>> said_otherwise = {};
    bool on_the_way = false;  ///< no example, only what one needs
};

/// A walk through every command that there is: each is asked of the state that those before it have left,
/// begun with nothing. The host's own commands are among them.
std::vector<std::function<LargestAct(const rules::State&)>> largest_acts();

/// One more letter in each of its texts, and what it says of its other limits.
std::vector<LargestAct::Over> one_more_of_each(const LargestAct&);

/// So many letters, of as many bytes as the rules take for them.
std::string widest_text(std::size_t letters);
/// A person's name of as many letters and bytes as it may have.
std::string longest_name(PersonId);

}  // namespace entremise::test
