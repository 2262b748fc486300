#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "app/view/panels/pages.h"
#include "app/view/windows/projection_view.h"
#include "sessions/rules/votes/kind.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/view/support/mediator_window.h"
#include "tests/view/support/open_window.h"

using namespace entremise;
using namespace entremise::view;
using test::Led;
using test::Screen;

namespace {

rules::Rule of_two() {
    rules::Rule rule{.type = rules::VoteType::portrait, .question = "Où en sommes-nous ?"};
    rule.options = {"Chacun peut s’opposer.", "On se parle vrai.", "L’argent est partagé."};
    rule.conditions = {"Pouvoir", "Débat", "Moyens"};
    rule.condition_of = {1, 2, 3};
    return rule;
}

void answer(Led& w, const rules::Rule& rule) {
    auto& t = w.table;
    const auto id = t.all.votes.next;
    REQUIRE(t.ask(t.mediator, rules::OpenVote{rule}) == "");
    for (const auto& elector : std::vector(t.all.votes.all.find(id)->roll))
        REQUIRE(t.ask(elector.person, rules::CastBallot{id, {{1, 2, 3}, {}}}) == "");
    REQUIRE(t.ask(t.mediator, rules::CloseVote{id, {}}) == "");
    REQUIRE(t.ask(t.mediator, rules::PublishVote{id}) == "");
    w.own.vote.dismissed = id;
    w.screen.frame(3);
}

}  // namespace

TEST_CASE("a group answers together on the page, and the room follows", "[view][pages][portrait][room]") {
    Led w({.width = 1920, .height = 1080});
    w.own.inspector.pages.open = Page::portrait;
    w.screen.frame(3);
    CHECK(w.says("portrait.nobody_yet"));
    w.press("**/###portrait.begin_shared");
    const auto id = rules::last_shared(w.table.all);
    REQUIRE(id);
    const auto answers = [&] { return w.table.all.portraits.shared.find(id)->answers; };
    w.press("**/###answer12_3");
    CHECK(answers()[11] == 3);
    w.press("**/###answer12_1");
    CHECK(answers()[11] == 1);
    w.press("**/###answer12_0");
    CHECK(answers()[11] == 0);
    w.press("**/###answer1_2");
    CHECK(w.screen.shows("1 sur 18"));
    w.screen.type("m");
    w.screen.frame(4);
    CHECK(w.table.everyone.showing.thing == rules::ShownThing::portrait);
    ProjectionUi own;
    Requests out;
    Screen wall{[&](Ui& ui) { draw_projection(ui, w.table.projection(), own, out); },
                {.width = 1920, .height = 1080}};
    wall.frame(3);
    // All of it is seen, without an index.
    for (const auto& row : built_in_packs().portrait.rows) {
        CAPTURE(row.key);
        CHECK(wall.shows(row.key + ". " + row.label.fr));
    }
    CHECK(wall.shows("1 sur 18"));
}

TEST_CASE("what was counted is on the page with its conditions, and the group answers after it",
          "[view][pages][portrait]") {
    Led w({.width = 1920, .height = 1080});
    answer(w, of_two());
    w.own.inspector.pages.open = Page::portrait;
    w.screen.frame(3);
    CHECK(w.screen.shows("1 · Pouvoir"));
    CHECK(w.screen.shows("100,0 · A 3 · B 0 · C 0"));
    CHECK_FALSE(w.says("portrait.nobody_yet"));
    w.press("**/###portrait.begin_after");
    const auto& shared = *w.table.all.portraits.shared.find(rules::last_shared(w.table.all));
    CHECK((shared.vote == rules::last_portrait(w.table.all) && shared.answers.size() == 3));
    CHECK_FALSE(w.screen.has("**/###portrait.begin_after"));
}

TEST_CASE("a portrait seen live is drawn as it comes, with who answered what", "[view][portrait][room]") {
    Led w({.width = 1920, .height = 1080});
    auto rule = of_two();
    rule.visibility = rules::Visibility::live;
    auto& t = w.table;
    REQUIRE(t.ask(t.mediator, rules::OpenVote{rule}) == "");
    const auto id = rules::open_vote(t.all);
    const auto roll = t.all.votes.all.find(id)->roll;
    for (const auto& elector : roll)
        REQUIRE(t.ask(elector.person, rules::CastBallot{id, {{1, 2, 3}, {}}}) == "");
    w.screen.frame(3);
    CHECK(w.screen.shows("100,0 · A 3 · B 0 · C 0"));
    CHECK(w.screen.shows("Rosa Oui, largement"));
    ProjectionUi own;
    Requests out;
    Screen wall{[&](Ui& ui) { draw_projection(ui, t.projection(), own, out); },
                {.width = 1920, .height = 1080}};
    wall.frame(3);
    CHECK(wall.shows("1 · Pouvoir"));
    CHECK(wall.shows("1 · 100,0"));
    CHECK_FALSE(wall.shows("quorum atteint"));
    CHECK_FALSE(wall.shows("Quorum atteint"));
}

TEST_CASE("a vote on a portrait is proposed as a secret one, from the page too", "[view][pages][portrait]") {
    Led w;
    w.own.inspector.pages.open = Page::portrait;
    w.screen.frame(3);
    w.press("**/###portrait.ask_each");
    w.screen.frame(3);
    CHECK(w.own.vote.draft.type == rules::VoteType::portrait);
    CHECK(w.own.vote.draft.secrecy == rules::Secrecy::anonymous);
    w.press("**/###binary");  // another kind: as it was before
    CHECK(w.own.vote.draft.secrecy == rules::Secrecy::named);
    w.press("**/###portrait");
    w.press("**/###vote.open");
    const auto* vote = w.table.all.votes.all.find(rules::open_vote(w.table.all));
    REQUIRE(vote);
    CHECK((vote->rule.options.size() == 18 && vote->rule.question == "Où en est notre partenariat\u202f?"));
}

TEST_CASE("a result that waits to be published is seen on a page too", "[view][pages][vote]") {
    Led w;
    auto& t = w.table;
    REQUIRE(t.ask(t.mediator, rules::OpenVote{of_two()}) == "");
    w.own.inspector.pages.open = Page::portrait;
    w.screen.frame(3);
    const auto id = rules::open_vote(t.all);
    REQUIRE(t.ask(t.rosa, rules::CastBallot{id, {{1, 2, 3}, {}}}) == "");
    REQUIRE(t.ask(t.mediator, rules::CloseVote{id, {}}) == "");
    w.screen.frame(3);
    CHECK(w.screen.has("**/###vote.publish"));
    REQUIRE(t.ask(t.mediator, rules::PublishVote{id}) == "");
    w.screen.frame(3);
    CHECK_FALSE(w.screen.has("**/###vote.publish"));
    CHECK(w.says("portrait.heading"));
}

TEST_CASE("a portrait of other items is said not to be compared, and goes away", "[view][pages][portrait]") {
    Led w({.width = 1920, .height = 1080});
    answer(w, of_two());
    rules::RecalledPortrait about{{"Et nous ?", {"un"}, {"ensemble"}, {1}}, "Table de mars", "2026-03-12", 9};
    about.marks = {{{6, 2, 1, 0}}};
    w.asks(rules::RecallPortrait{{}, about});
    w.own.inspector.pages.open = Page::portrait;
    w.screen.frame(3);
    CHECK(w.screen.shows("Table de mars, 12 mars 2026"));
    CHECK(w.says("portrait.other_items"));
    w.press("**/###recalled1");
    CHECK_FALSE(w.screen.shows("Table de mars"));
}

TEST_CASE("another session is chosen by its place", "[view][pages][portrait]") {
    test::MediatorWindow w;
    w.own.inspector.pages.open = Page::portrait;
    w.screen.frame(3);
    w.screen.press("**/###portrait.compare");
    w.screen.frame(3);
    w.screen.type("~/Documents/mars.entremise");
    w.screen.frame(2);
    w.out.clear();
    w.screen.press("**/###go");
    w.screen.frame(2);
    const auto of = std::ranges::find_if(
        w.out, [](const Request& one) { return std::holds_alternative<RecallPortraitOf>(one); });
    REQUIRE(of != w.out.end());
    CHECK(std::get<RecallPortraitOf>(*of).path == "~/Documents/mars.entremise");
}
