#include "tests/support/asks.h"

#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/people_events.h"
#include "sessions/rules/votes/votes_events.h"

namespace entremise::test {

rules::Command note(std::string text, rules::Place place) {
    return rules::AddNote{place, std::move(text), 0, {}};
}

rules::Command open_vote(rules::Rule rule) { return rules::OpenVote{std::move(rule)}; }

rules::Command open_vote(std::string question, CardId subject) {
    rules::Rule rule;
    rule.question = std::move(question);
    rule.subject = subject;
    return open_vote(std::move(rule));
}

rules::Command cast(VoteId vote, std::uint32_t option) {
    return rules::CastBallot{vote, rules::choosing(option)};
}

rules::Command close_vote(VoteId vote) { return rules::CloseVote{vote, {}}; }

rules::Command speak_for(CardId actor) { return rules::SpeakFor{actor, ""}; }

rules::Command mark_presence(PersonId person, bool present) { return rules::MarkPresence{person, present}; }

}  // namespace entremise::test
