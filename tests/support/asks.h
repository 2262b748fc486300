#pragma once
#include <string>

#include "sessions/rules/board/board.h"
#include "sessions/rules/event.h"
#include "sessions/rules/votes/votes.h"

namespace entremise::test {

// What tests ask for on the way to something else: so they need no topic's events, and are not built anew
// with them.

rules::Command note(std::string text, rules::Place = {});
rules::Command open_vote(rules::Rule);
/// For or against, named.
rules::Command open_vote(std::string question, CardId subject = {});
/// The ballot that marks this option and nothing else; 0: an abstention.
rules::Command cast(VoteId, std::uint32_t option);
rules::Command close_vote(VoteId);
rules::Command speak_for(CardId actor);
rules::Command mark_presence(PersonId, bool present);

}  // namespace entremise::test
