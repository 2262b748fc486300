// What a participant comes to ask, and how.
#include "sessions/rules/actors/stakes_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/view/support/reach.h"

using namespace entremise;
using test::ParticipantWindow;
using test::SmallTable;
using At = test::Hand<ParticipantWindow>;

namespace {

/// A tie that Rosa has to decide.
void tie(At& a) {
    a.put(rules::OpenVote{{.question = "Essayer six mois ?", .casting = a.w.table.rosa}});
    const auto& t = a.w.table;
    const std::pair<PersonId, std::uint32_t> ballots[]{{t.marc, 1u}, {t.lucie, 2u}, {t.rosa, 0u}};
    for (const auto& [who, choice] : ballots)
        a.put(rules::CastBallot{VoteId{1}, rules::choosing(choice)}, who);
    REQUIRE(a.w.table.close_and_publish(t.mediator, VoteId{1}) == "");
    a.w.screen.frame(3);
}

}  // namespace

const std::vector<test::Way<ParticipantWindow>>& test::ways_of_participants() {
    static const std::vector<Way<ParticipantWindow>> all{
        {"note.add", [](At& a) { a.enter("Combien de familles ?"); }},
        {"argument.add",
         [](At& a) {
             a.choose(SmallTable::first);
             a.press("###foot/###against");
             a.enter("Trop tard");
         }},
        {"position.add",
         [](At& a) {
             a.choose(SmallTable::controversy);
             a.press("**/###choice_new_position");
             a.enter("Partager le camion");
         }},
        {"controversy.add",
         [](At& a) {
             a.press("**/###choice_new_controversy");
             a.enter("Qui décide de l’horaire ?");
         }},
        {"question.ask",
         [](At& a) {
             a.choose(SmallTable::argument);
             a.press("**/###choice_new_question");
             a.enter("Qui compte les files ?");
         }},
        {"actor.add",
         [](At& a) {
             a.act("new_actor");
             a.enter("Voisins");
         }},
        {"note.echo",
         [](At& a) {
             a.put(rules::AddNote{{600, 900, 0}, "Le local est libre", 1, {}}, a.w.table.marc);
             a.choose(a.w.table.last_card());
             a.press("**/###choice_echo");
         }},
        {"stake.say",
         [](At& a) {
             a.act("new_stake");
             a.write("**/###stake_text", "Que la file raccourcisse");
             a.press("**/###go");
         }},
        {"stake.put_aside",
         [](At& a) {
             a.put(rules::SayStake{.actor = SmallTable::parish, .text = "Que la file raccourcisse"},
                   a.w.table.rosa);
             a.choose(SmallTable::parish);
             a.press("**/###stake1");
             a.press("**/###stake_remove");
         }},
        {"actor.describe",
         [](At& a) {
             a.choose(SmallTable::parish);
             a.press("**/###change_identity");
             a.write("**/###identity", "un lieu d’accueil");
             a.press("**/###go");
         }},
        {"hand.raise", [](At& a) { a.press("###foot/###hand"); }},
        {"person.speak_for",
         [](At& a) {
             a.press("###top/###speak_for");
             a.press("**/###actor5");
         }},
        {"card.reword",
         [](At& a) {
             a.choose(SmallTable::note);
             a.act("edit");
             a.enter(" Encore");
         }},
        {"cards.move",
         [](At& a) {
             a.choose(SmallTable::note);
             a.act("width_wide");
         }},
        {"note.colour",
         [](At& a) {
             a.choose(SmallTable::note);
             a.act("note_colour");
         }},
        {"things.archive",
         [](At& a) {
             a.choose(SmallTable::note);
             a.act("archive");
         }},
        {"stroke.draw",
         [](At& a) {
             a.press("###foot/###ink");
             a.drag({700, 400}, {900, 500});
         }},
        {"ballot.drop",
         [](At& a) {
             a.w.open(rules::Secrecy::named);
             a.press("###panel/###option0");
             a.press("###ballot/###drop");
         }},
        {"vote.object",
         [](At& a) {
             a.w.open(rules::Secrecy::anonymous);
             for (const auto who : {a.w.table.rosa, a.w.table.marc, a.w.table.lucie})
                 REQUIRE(a.w.table.drop(who, VoteId{1}, rules::choosing(1)) == "");
             REQUIRE(a.w.table.close_and_publish(a.w.table.mediator, VoteId{1}) == "");
             a.w.ballots[VoteId{1}] = {.found = view::OwnBallot::Found::missing};
             a.w.screen.frame(3);
             a.press("###panel/###object");
         }},
        {"vote.give_casting", [](At& a) {
             tie(a);
             a.press("**/###casting_yes");
             a.press("**/###go");
         }}};
    return all;
}

TEST_CASE("a participant comes to ask what the table of ways says", "[view][windows][reach]") {
    test::go_all(test::ways_of_participants());
}
