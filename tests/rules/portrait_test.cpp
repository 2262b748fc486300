#include "sessions/rules/votes/portrait.h"

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include "sessions/rules/portraits/portraits_events.h"
#include "sessions/rules/votes/kind.h"
#include "sessions/rules/votes/pairs.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/support/workshop.h"

using namespace entremise;
using namespace entremise::rules;
using Catch::Matchers::WithinAbs;

namespace {

Rule built_in() {
    Rule rule{.type = VoteType::portrait, .question = "Où en est notre partenariat ?"};
    take_items(rule, built_in_packs(), "fr");
    return rule;
}
Rule of_two() {
    Rule rule{.type = VoteType::portrait, .question = "Et nous ?"};
    rule.options = {"un", "deux", "trois"};
    rule.conditions = {"X", "Y"};
    rule.condition_of = {1, 2, 2};
    return rule;
}
/// Ballots with so many A, B, C for each item.
std::vector<Ballot> with_totals(const std::vector<std::array<std::uint32_t, 3>>& totals) {
    std::vector<Ballot> ballots(totals[0][0] + totals[0][1] + totals[0][2]);
    for (const auto& [a, b, c] : totals)
        for (std::uint32_t i = 0; i < ballots.size(); ++i)
            ballots[i].marks.push_back(static_cast<std::uint8_t>(i < a       ? portrait_a
                                                                 : i < a + b ? portrait_b
                                                                             : portrait_c));
    return ballots;
}
Tally counted(const Rule& rule, const std::vector<Ballot>& ballots) {
    const auto n = static_cast<std::uint32_t>(ballots.size());
    return count_ballots(rule, n, n, ballots);
}
Ballot row(std::initializer_list<std::uint8_t> marks) { return {marks, {}}; }
std::vector<std::string> notes(const ResultRow& row) {
    std::vector<std::string> keys;
    for (const auto& note : row.notes) keys.push_back(note.key);
    return keys;
}

}  // namespace

TEST_CASE("the portrait of the method: eighteen items, six conditions", "[rules][votes][portrait]") {
    const auto rule = built_in();
    CHECK((rule.options.size() == 18 && rule.conditions.size() == 6));
    const std::vector<std::uint32_t> of{1, 1, 2, 3, 4, 6, 6, 6, 4, 4, 4, 5, 5, 5, 6, 5, 6, 6};
    CHECK(rule.condition_of == of);
    CHECK(condition_title(rule, 12) == "Arrangements favorisant l’égalisation des rapports de pouvoir");
    CHECK((condition_of(rule, 0) == 0 && condition_of(rule, 19) == 0 && condition_title(rule, 19).empty()));
}

TEST_CASE("the indices and flags of nine answers are those of the method", "[rules][votes][portrait]") {
    const auto rule = built_in();
    const auto tally = counted(rule, with_totals({{6, 2, 1},
                                                  {5, 3, 1},
                                                  {3, 4, 2},
                                                  {4, 3, 2},
                                                  {5, 3, 1},
                                                  {6, 2, 1},
                                                  {5, 4, 0},
                                                  {4, 4, 1},
                                                  {3, 4, 2},
                                                  {2, 5, 2},
                                                  {4, 4, 1},
                                                  {2, 3, 4},
                                                  {3, 4, 2},
                                                  {2, 4, 3},
                                                  {5, 3, 1},
                                                  {2, 4, 3},
                                                  {4, 4, 1},
                                                  {6, 2, 1}}));
    CHECK((tally.outcome == Outcome::measured && tally.ballots == 9 && tally.abstentions == 0));
    const auto portrait = portrait_of(rule, tally);
    const std::vector<double> indices{75.0, 55.6, 61.1, 61.1, 45.8, 73.1};
    for (std::size_t i = 0; i < indices.size(); ++i) {
        CAPTURE(i);
        const auto& condition = portrait.conditions[i];
        CHECK_THAT(*condition.index, WithinAbs(indices[i], 0.05));
        CHECK((*condition.low <= *condition.index && *condition.index <= *condition.high));
        CHECK((condition.items == condition.with_index));
    }
    std::vector<std::uint32_t> weak, divided;
    for (std::uint32_t i = 0; i < portrait.items.size(); ++i) {
        if (portrait.items[i].to_work_on) weak.push_back(i + 1);
        if (portrait.items[i].divided) divided.push_back(i + 1);
    }
    CHECK(weak == std::vector<std::uint32_t>{12, 14, 16});
    CHECK(divided == std::vector<std::uint32_t>{4, 12});
    CHECK_THAT(*portrait.items[3].consensus, WithinAbs(0.325, 0.0005));
    CHECK_THAT(*portrait.items[11].consensus, WithinAbs(0.325, 0.0005));

    const auto table = result_table(rule, tally);
    REQUIRE((table.rows.size() == 18 && table.groups.size() == 6));
    CHECK((table.groups[4].large == "45.8" && table.rows[11].group == 5));
    CHECK(notes(table.rows[11]) == std::vector<std::string>{"portrait.to_work_on", "portrait.divided"});
    CHECK(notes(table.rows[0]).empty());
}

TEST_CASE("what an item needs for an index, and where the flags begin", "[rules][votes][portrait]") {
    const auto rule = of_two();
    // Item 1: two scored answers. Item 2: A C C, index 33. Item 3: A A C, a third of them C.
    const auto tally = counted(rule, {row({1, 1, 1}), row({2, 3, 1}), row({4, 3, 3}), row({0, 4})});
    const auto portrait = portrait_of(rule, tally);
    CHECK_FALSE(portrait.items[0].index);
    CHECK((!portrait.items[0].to_work_on && !portrait.items[0].divided &&
           portrait.items[0].counts.unknown == 1));
    CHECK((portrait.items[1].to_work_on && portrait.items[2].to_work_on));
    CHECK_THAT(*portrait.items[2].index, WithinAbs(200. / 3, 1e-9));
    CHECK_FALSE(portrait.conditions[0].index);  // no item of it has one
    CHECK_THAT(*portrait.conditions[1].index, WithinAbs(50, 1e-9));
    // Half of three answers, the one in the middle counted half: C C/2 and C/2 A; C A/2 and A/2 A.
    CHECK_THAT(*portrait.conditions[1].low, WithinAbs((0 + 100. / 3) / 2, 1e-9));
    CHECK_THAT(*portrait.conditions[1].high, WithinAbs((200. / 3 + 100) / 2, 1e-9));
    const auto table = result_table(rule, tally);
    CHECK((table.groups[0].large == "–" && table.groups[0].said.key == "vote.said_portrait_few"));
    // Index exactly 50, no C among five: nothing to work on.
    const auto even = portrait_of(rule, counted(rule, {row({2}), row({2}), row({2}), row({2}), row({2})}));
    CHECK((*even.items[0].index == 50 && !even.items[0].to_work_on && !even.items[0].divided));
}

TEST_CASE("who knows nothing of any item abstains, and a ballot marks something",
          "[rules][votes][portrait]") {
    const auto rule = of_two();
    CHECK_FALSE(check_ballot(rule, {}));
    CHECK(check_ballot(rule, row({4, 4, 4})));
    CHECK_FALSE(check_ballot(rule, row({5})));
    const auto tally = counted(rule, {row({4, 4, 4}), row({0, 4})});
    CHECK((tally.abstentions == 2 && tally.outcome == Outcome::no_result));
    auto secret = rule;
    secret.secrecy = Secrecy::anonymous;
    CHECK(has_digests(secret));
}

TEST_CASE("a difference of ten points is one, unrounded; below, it is stable", "[rules][votes][portrait]") {
    CHECK(has_moved(50., 60.) == true);
    CHECK(has_moved(60., 50.) == true);
    CHECK(has_moved(50., 59.999) == false);
    CHECK_FALSE(has_moved(std::nullopt, 60.).has_value());
    CHECK_FALSE(has_moved(50., std::nullopt).has_value());
}

TEST_CASE("whatever a host tells makes a portrait", "[rules][votes][portrait]") {
    auto rule = of_two();
    rule.condition_of = {9, 0};
    Tally tally;
    tally.ballots = 3;
    tally.counts = {7};
    tally.marks = {{{4'000'000'000u, 4'000'000'000u}}};
    const auto table = result_table(rule, tally);
    CHECK((table.rows.size() == 3 && table.groups.size() == 2));
    CHECK(portrait_of(rule, {}).items.size() == 3);
}

TEST_CASE("a portrait asks the session's list, or one of its own with its conditions",
          "[rules][votes][portrait]") {
    test::Workshop w;
    const auto mo = w.mediator();
    const auto p = w.participant("P1");
    Rule rule{.type = VoteType::portrait, .question = "Où en sommes-nous ?"};
    REQUIRE(w.ask(mo, OpenVote{rule}) == "");
    const auto id = open_vote(w.state());
    CHECK(has_same_items(w.state().votes.all.find(id)->rule, built_in()));
    REQUIRE(w.ask(mo, CancelVote{id, "…"}) == "");

    rule = of_two();
    rule.conditions.clear();
    CHECK(w.ask(mo, OpenVote{rule}) == "refusal.vote_conditions");
    rule = of_two();
    rule.condition_of.pop_back();
    CHECK(w.ask(mo, OpenVote{rule}) == "refusal.vote_condition_of");
    rule.condition_of = {1, 2, 3};
    CHECK(w.ask(mo, OpenVote{rule}) == "refusal.vote_condition_of");
    rule.condition_of = {1, 2, 0};
    CHECK(w.ask(mo, OpenVote{rule}) == "refusal.vote_condition_of");
    // Another kind has none.
    rule = of_two();
    rule.type = VoteType::statements;
    REQUIRE(w.ask(mo, OpenVote{rule}) == "");
    const auto& kept = w.state().votes.all.find(open_vote(w.state()))->rule;
    CHECK((kept.conditions.empty() && kept.condition_of.empty()));
    (void)p;
}

TEST_CASE("two dates of the very same items are compared, condition by condition",
          "[rules][votes][portrait]") {
    test::Workshop w;
    const auto mo = w.mediator();
    std::vector<PersonId> people;
    for (int i = 0; i < 4; ++i) people.push_back(w.participant("P" + std::to_string(i)));
    const auto ask = [&](Rule rule, std::initializer_list<std::uint8_t> marks) {
        REQUIRE(w.ask(mo, OpenVote{rule}) == "");
        const auto id = open_vote(w.state());
        for (const auto who : people) REQUIRE(w.ask(who, CastBallot{id, row(marks)}) == "");
        REQUIRE(w.ask(mo, CloseVote{id, {}}) == "");
        REQUIRE(w.ask(mo, PublishVote{id}) == "");
        return id;
    };
    const auto vote = [&](VoteId id) -> const Vote& { return *w.state().votes.all.find(id); };
    const auto first = ask(of_two(), {2, 2, 2}), then = ask(of_two(), {1, 2, 2});
    CHECK_FALSE(portrait_before(w.state(), vote(first)));
    REQUIRE(portrait_before(w.state(), vote(then)));
    CHECK(portrait_before(w.state(), vote(then))->vote == first);
    const auto words = words_beside(w.state(), vote(then));
    REQUIRE(words.size() == 2);
    CHECK((words[0].key == "vote.said_condition_up" && words[1].key == "vote.said_conditions_stable"));
    auto reworded = of_two();
    reworded.options[0] = "premier";
    const auto other = ask(reworded, {1, 1, 1});
    CHECK_FALSE(portrait_before(w.state(), vote(other)));
    reworded = of_two();
    reworded.condition_of = {2, 1, 1};
    reworded.previous_round = then;
    CHECK_FALSE(portrait_before(w.state(), vote(ask(reworded, {1, 1, 1}))));
}

TEST_CASE("a group answers together, alone or after a vote, and takes an answer back", "[rules][portrait]") {
    test::Workshop w;
    const auto mo = w.mediator();
    const auto p = w.participant("P1");
    CHECK(w.ask(p, BeginPortrait{"Et nous ?", {}}) != "");
    REQUIRE(w.ask(mo, BeginPortrait{"Et nous ?", {}}) == "");
    const auto id = last_shared(w.state());
    const auto shared = [&]() -> const SharedPortrait& { return *w.state().portraits.shared.find(id); };
    CHECK((shared().asked.question == "Et nous ?" && shared().answers.size() == 18 && !shared().vote));
    CHECK(w.ask(mo, AnswerPortrait{id, 19, 1}) == "refusal.no_such_portrait");
    CHECK(w.ask(mo, AnswerPortrait{id, 0, 1}) == "refusal.no_such_portrait");
    CHECK(w.ask(mo, AnswerPortrait{id, 1, 5}) == "refusal.not_understood");
    CHECK(w.ask(p, AnswerPortrait{id, 1, 1}) != "");
    REQUIRE(w.ask(mo, AnswerPortrait{{}, 12, portrait_c}) == "");  // the last that was begun
    CHECK(shared().answers[11] == portrait_c);
    REQUIRE(w.ask(mo, AnswerPortrait{id, 12, 0}) == "");
    CHECK(shared().answers[11] == 0);

    // After a vote it asks what the vote asked, once everyone knows the result.
    REQUIRE(w.ask(mo, OpenVote{of_two()}) == "");
    const auto vote = open_vote(w.state());
    CHECK(w.ask(mo, BeginPortrait{"…", vote}) == "refusal.no_such_portrait");
    REQUIRE(w.ask(p, CastBallot{vote, row({1, 2, 3})}) == "");
    REQUIRE(w.ask(mo, CloseVote{vote, {}}) == "");
    CHECK(w.ask(mo, BeginPortrait{"…", vote}) == "refusal.no_such_portrait");
    REQUIRE(w.ask(mo, PublishVote{vote}) == "");
    CHECK(last_portrait(w.state()) == vote);
    REQUIRE(w.ask(mo, BeginPortrait{"…", vote}) == "");
    const auto& after = *w.state().portraits.shared.find(last_shared(w.state()));
    CHECK((after.vote == vote && after.asked.question == "Et nous ?" && after.answers.size() == 3));
}

TEST_CASE("another session's totals are compared where they are of the very same items",
          "[rules][votes][portrait]") {
    test::Workshop w;
    const auto mo = w.mediator();
    std::vector<PersonId> people;
    for (int i = 0; i < 3; ++i) people.push_back(w.participant("P" + std::to_string(i)));
    RecalledPortrait about{
        {"Et nous ?", {"un", "deux", "trois"}, {"X", "Y"}, {1, 2, 2}}, "Table", "mars 2026", 4};
    about.marks = {{{4, 0, 0, 0}}, {{0, 4, 0, 0}}, {{0, 4, 0, 0}}};
    const auto recall = [&](auto change) {
        auto ask = RecallPortrait{{}, about};
        change(ask.about);
        return w.ask(mo, ask);
    };
    CHECK(w.ask(people[0], RecallPortrait{{}, about}) != "");
    CHECK(recall([](auto& it) { it.ballots = 2; }) == "refusal.portrait_totals");
    CHECK(recall([](auto& it) { it.marks.pop_back(); }) == "refusal.portrait_totals");
    CHECK(recall([](auto& it) {
              it.marks[0].counts = {4'000'000'000u, 4'000'000'000u, 0, 0};
          }) == "refusal.portrait_totals");
    CHECK(recall([](auto& it) { it.marks[0].counts.pop_back(); }) == "refusal.portrait_totals");
    CHECK(recall([](auto& it) { it.date = "bientôt"; }) == "refusal.rough_date_not_read");
    CHECK(recall([](auto& it) { it.asked.condition_of[0] = 3; }) == "refusal.vote_condition_of");
    CHECK(recall([](auto& it) { it.asked.options[1] = "un"; }) == "refusal.option_twice");
    REQUIRE(recall([](auto&) {}) == "");
    REQUIRE(recall([](auto& it) { it.date = "2025"; }) == "");

    REQUIRE(w.ask(mo, OpenVote{of_two()}) == "");
    const auto id = open_vote(w.state());
    for (const auto who : people) REQUIRE(w.ask(who, CastBallot{id, row({1, 1, 2})}) == "");
    REQUIRE(w.ask(mo, CloseVote{id, {}}) == "");
    const auto before = portrait_before(w.state(), *w.state().votes.all.find(id));
    REQUIRE(before);
    CHECK((before->date == "2026-03" && before->title == "Table" && !before->vote));  // the later one
    const auto words = words_of_portraits(w.state(), *w.state().votes.all.find(id));
    REQUIRE(words.size() == 2);
    CHECK((words[0].key == "vote.said_condition_up" && words[1].key == "vote.said_conditions_stable"));

    // Taken away it is not compared, and comes back.
    auto gone = *w.state().portraits.recalled.find(PortraitId{1});
    gone.removed = true;
    REQUIRE(w.ask(mo, RecallPortrait{PortraitId{1}, gone}) == "");
    CHECK(portrait_before(w.state(), *w.state().votes.all.find(id))->date == "2025");
    CHECK(w.ask(mo, RecallPortrait{PortraitId{7}, gone}) == "refusal.no_such_portrait");
    CHECK_FALSE(recallable(*w.state().votes.all.find(id)));  // nobody but the mediators knows it yet
    REQUIRE(w.ask(mo, PublishVote{id}) == "");
    const auto told = recallable(*w.state().votes.all.find(id));
    REQUIRE(told);
    CHECK((told->ballots == 3 && told->marks.size() == 3 && told->asked.options.size() == 3));
}
