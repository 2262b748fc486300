#include "app/view/votes/breakdown.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "sessions/rules/actors_events.h"
#include "sessions/rules/people_events.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/view/support/mediator_window.h"
#include "tests/view/support/participant_window.h"
#include "tests/view/support/wall.h"

using namespace entremise;
using namespace entremise::view;
using test::asked;
using test::SmallTable;

namespace {

std::string fr(std::string_view key, const std::vector<std::pair<std::string, std::string>>& words = {}) {
    return Language::of("fr")(key, words);
}

/// The bank is of business, the parish of the community; Rosa and Marc speak for the parish, Lucie for the
/// bank.
void seat(SmallTable& table) {
    const auto has_sector = [&](CardId actor, const char* sector) {
        auto about = *table.all.actors.all.find(actor);
        about.sector = sector;
        REQUIRE(table.ask(table.mediator, rules::DescribeActor{actor, about}).empty());
    };
    has_sector(SmallTable::parish, "community");
    has_sector(SmallTable::bank, "business");
    for (const auto who : {table.rosa, table.marc})
        REQUIRE(table.ask(who, rules::SpeakFor{SmallTable::parish, ""}).empty());
    REQUIRE(table.ask(table.lucie, rules::SpeakFor{SmallTable::bank, ""}).empty());
}

void vote(SmallTable& table, rules::Rule rule) {
    rule.question = "Essayer six mois ?";
    REQUIRE(table.ask(table.mediator, rules::OpenVote{rule}).empty());
    for (const auto& [who, option] :
         {std::pair{table.rosa, 1u}, std::pair{table.marc, 1u}, std::pair{table.lucie, 2u}})
        REQUIRE(table.ask(who, rules::CastBallot{VoteId{1}, rules::choosing(option)}).empty());
    REQUIRE(table.close_and_publish(table.mediator, VoteId{1}).empty());
}

}  // namespace

TEST_CASE("the sheet asks by what a result is taken apart, where it may be", "[view][votes][breakdown]") {
    test::MediatorWindow w;
    begin_vote(w.own.vote, w.table.all, std::array{SmallTable::controversy});
    w.own.vote.draft.question = "Essayer six mois ?";
    w.own.vote.draft.type = rules::VoteType::binary;
    w.screen.frame(4);
    w.screen.press("**/###breakdown");
    w.screen.frame(2);
    CHECK(w.screen.has("**/###3"));  // by position: the vote is about a controversy
    w.screen.press("**/###1");
    w.screen.frame(2);
    CHECK(w.screen.shows(fr("vote.seen.breakdown", {{"by", fr("vote_breakdown.sector")}})));
    w.own.vote.draft.secrecy = rules::Secrecy::anonymous;
    w.screen.frame(2);
    CHECK_FALSE(w.screen.has("**/###breakdown"));
    w.own.vote.draft.secrecy = rules::Secrecy::named;
    w.own.vote.draft.subject = {};
    w.screen.frame(2);
    w.screen.press("**/###breakdown");
    w.screen.frame(2);
    CHECK_FALSE(w.screen.has("**/###3"));
    w.screen.press("**/###2");
    w.screen.frame(2);
    w.screen.press("**/###vote.open");
    REQUIRE(asked<rules::OpenVote>(w.out));
    CHECK(asked<rules::OpenVote>(w.out)->rule.breakdown == rules::Breakdown::actor_kind);
}

TEST_CASE("sub-groups are told to those who lead, to those who vote and to the room",
          "[view][votes][breakdown]") {
    rules::Rule rule;
    rule.breakdown = rules::Breakdown::sector;
    const auto check = [](const test::Screen& screen) {
        CHECK(screen.shows("Communautaire"));
        CHECK(screen.shows(fr("breakdown.of", {{"n", "2"}, {"of", "2"}})));
        CHECK(screen.shows("Affaires"));
    };
    test::MediatorWindow m;
    seat(m.table), vote(m.table, rule);
    m.screen.frame(4);
    check(m.screen);
    test::ParticipantWindow p{{.width = 1366, .height = 1200}};
    seat(p.table), vote(p.table, rule);
    p.screen.frame(4);
    check(p.screen);
    test::Wall wall;
    seat(wall.table), vote(wall.table, rule);
    wall.screen.frame(4);
    check(wall.screen);
}

TEST_CASE("why sub-groups are not told is said", "[view][votes][breakdown]") {
    rules::Rule rule;
    rule.breakdown = rules::Breakdown::sector;
    rule.secrecy = rules::Secrecy::confidential;
    test::MediatorWindow m;
    seat(m.table), vote(m.table, rule);
    m.screen.frame(4);
    CHECK(m.screen.shows(fr("breakdown.hidden", {{"by", fr("breakdown_by.sector")}})));
    CHECK_FALSE(m.screen.shows(fr("breakdown.of", {{"n", "2"}, {"of", "2"}})));
}

TEST_CASE("the time that was announced runs for all, and runs out without closing",
          "[view][votes][duration]") {
    rules::Rule rule;
    rule.question = "Essayer six mois ?";
    rule.minutes = 3;
    const auto ask = [&](test::Table& table, PersonId mediator) {
        REQUIRE(table.ask(mediator, rules::OpenVote{rule}).empty());
        table.pass(19'000'000);
    };
    const auto left = fr("vote.time_left", {{"time", "2:41"}}), up = fr("vote.time_up");
    test::MediatorWindow m;
    ask(m.table, m.table.mediator);
    m.screen.frame(3);
    CHECK(m.screen.shows(left));
    test::Wall wall;
    ask(wall.table, wall.table.mediator);
    wall.screen.frame(3);
    CHECK(wall.screen.shows(left));
    test::ParticipantWindow p;
    ask(p.table, p.table.mediator);
    p.screen.frame(3);
    CHECK(p.screen.shows(left));
    p.table.pass(200'000'000);
    p.screen.frame(2);
    CHECK(p.screen.shows(up));
    CHECK(p.screen.has("**/###drop"));
}

TEST_CASE("how long people are told to have is chosen in the sheet", "[view][votes][duration]") {
    test::MediatorWindow w;
    begin_vote(w.own.vote, w.table.all, {});
    w.own.vote.draft.question = "Essayer six mois ?";
    w.screen.frame(4);
    w.screen.press("**/###minutes");
    w.screen.frame(2);
    w.screen.press("**/###2");
    w.screen.frame(2);
    w.screen.press("**/###vote.open");
    REQUIRE(asked<rules::OpenVote>(w.out));
    CHECK(asked<rules::OpenVote>(w.out)->rule.minutes == 3);
}

TEST_CASE("lots are drawn by who leads, after a question, and everyone reads how", "[view][votes][lots]") {
    test::MediatorWindow w;
    rules::Rule rule{.type = rules::VoteType::single, .question = "Où ?", .options = {"ici", "là"}};
    REQUIRE(w.table.ask(w.table.mediator, rules::OpenVote{rule}).empty());
    REQUIRE(w.table.ask(w.table.rosa, rules::CastBallot{VoteId{1}, rules::choosing(1)}).empty());
    REQUIRE(w.table.ask(w.table.marc, rules::CastBallot{VoteId{1}, rules::choosing(2)}).empty());
    REQUIRE(w.table.close(w.table.mediator, VoteId{1}).empty());
    w.screen.frame(3);
    CHECK_FALSE(w.screen.has("**/###vote.draw_lots"));  // the room does not know of the tie yet
    REQUIRE(w.table.ask(w.table.mediator, rules::PublishVote{VoteId{1}}).empty());
    w.screen.frame(3);
    w.screen.press("**/###vote.draw_lots");
    w.screen.frame(3);
    CHECK(w.screen.shows(fr("sheet.lots_body")));
    CHECK_FALSE(asked<rules::DrawLots>(w.out));
    w.screen.press("**/###go");
    REQUIRE(asked<rules::DrawLots>(w.out));
    REQUIRE(w.table.ask(w.table.mediator, *asked<rules::DrawLots>(w.out)).empty());
    w.screen.frame(3);
    CHECK_FALSE(w.screen.has("**/###vote.draw_lots"));
    CHECK(w.screen.shows(
        fr("vote.said_lots", {{"number", "4"}, {"of", "2"}, {"rest", "0"}, {"option", "ici"}})));
    test::Wall wall;
    wall.asks(rules::OpenVote{rule});
    for (const auto& [who, option] : {std::pair{wall.table.rosa, 1u}, std::pair{wall.table.marc, 2u}})
        REQUIRE(wall.table.ask(who, rules::CastBallot{VoteId{1}, rules::choosing(option)}).empty());
    REQUIRE(wall.table.close_and_publish(wall.table.mediator, VoteId{1}).empty());
    wall.asks(rules::DrawLots{VoteId{1}});
    wall.screen.frame(3);
    CHECK(wall.screen.shows("Tirage au sort"));
}

TEST_CASE("how a result was counted opens under it, for who leads and who votes", "[view][votes][counting]") {
    test::MediatorWindow m;
    vote(m.table, {});
    m.screen.frame(4);
    CHECK_FALSE(m.screen.shows("au moins 2 bulletins"));
    m.screen.press("**/###how_counted");
    m.screen.frame(3);
    CHECK(m.screen.shows("au moins 2 bulletins"));
    m.screen.press("**/###how_counted");
    m.screen.frame(3);
    CHECK_FALSE(m.screen.shows("au moins 2 bulletins"));
    test::ParticipantWindow p{{.width = 1366, .height = 1200}};
    vote(p.table, {});
    p.screen.frame(4);
    p.screen.press("**/###how_counted");
    p.screen.frame(3);
    CHECK(p.screen.shows("Majorité simple"));
}
