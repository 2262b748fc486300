#include "sessions/rules/votes/delphi.h"

#include <catch2/catch_test_macros.hpp>

#include "sessions/rules/votes/pairs.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/support/workshop.h"

using namespace entremise;
using namespace entremise::rules;

namespace {

/// A panel of eight, asked two things in rounds.
struct Panel {
    test::Workshop w;
    PersonId mo = w.mediator();
    std::vector<PersonId> people;
    Rule rule{.type = VoteType::delphi, .question = "Dans six mois", .options = {"Le local", "Le camion"}};

    Panel() {
        for (int i = 0; i < 8; ++i) people.push_back(w.participant("P" + std::to_string(i + 1)));
    }
    /// Two numbers for each person; 0: no opinion.
    DelphiCourse round(const std::vector<std::pair<int, int>>& answers) {
        const auto vote = w.state().votes.next;
        REQUIRE(w.ask(mo, OpenVote{rule}) == "");
        for (std::size_t i = 0; i < answers.size(); ++i) {
            Ballot ballot;
            set_mark(ballot, 1, static_cast<std::uint32_t>(answers[i].first));
            if (rule.options.size() > 1) set_mark(ballot, 2, static_cast<std::uint32_t>(answers[i].second));
            REQUIRE(w.ask(people[i], CastBallot{vote, ballot}) == "");
        }
        REQUIRE(w.ask(mo, CloseVote{vote, {}}) == "");
        REQUIRE(w.ask(mo, PublishVote{vote}) == "");
        rule.previous_round = vote;
        const auto course = delphi_course(w.state(), *w.state().votes.all.find(vote));
        REQUIRE(course);
        return *course;
    }
};
std::vector<std::pair<int, int>> alike(int answer) { return {8, {answer, answer}}; }
const std::vector<std::pair<int, int>> apart{{4, 1}, {4, 5}, {5, 1}, {5, 5}, {4, 1}, {4, 5}, {4, 1}, {1, 5}};

}  // namespace

TEST_CASE("rounds go on until consensus, until nobody moves, or until three are over", "[rules][votes]") {
    Panel panel;
    auto course = panel.round(apart);
    CHECK((course.round == 1 && course.panel == 8 && course.items.size() == 2));
    CHECK(course.items[0].stop == DelphiStop::consensus);  // 7 of 8
    CHECK(course.items[1].stop == DelphiStop::goes_on);
    CHECK_FALSE(course.items[1].changed);
    auto moved = apart;
    moved[0].second = moved[1].second = 3;
    course = panel.round(moved);
    CHECK((course.round == 2 && course.items[1].changed == 2u));
    CHECK(course.items[1].stop == DelphiStop::goes_on);  // 2 of 8 is a quarter
    SECTION("one of eight is under 15 %") {
        moved[0].second = 2;
        moved[1].second = 0;  // who has no opinion any more did not change an answer
        course = panel.round(moved);
        CHECK((course.items[1].changed == 1u && course.items[1].stop == DelphiStop::stable));
    }
    SECTION("the third is the last") {
        moved[0].second = moved[1].second = moved[2].second = 2;
        course = panel.round(moved);
        CHECK((course.round == 3 && course.items[1].stop == DelphiStop::rounds));
        const auto words = words_of_course(course);
        CHECK(words.back().key == "vote.said_round_open");
    }
}

TEST_CASE("what is settled may be left out of the next round", "[rules][votes]") {
    Panel panel;
    REQUIRE(panel.round(apart).items[0].stop == DelphiStop::consensus);
    panel.rule.options = {"Le camion"};
    const auto of_second = [](std::vector<std::pair<int, int>> answers) {
        for (auto& one : answers) one.first = one.second;
        return answers;
    };
    auto moved = apart;
    moved[0].second = 3;
    const auto course = panel.round(of_second(moved));
    CHECK((course.round == 2 && course.items.size() == 1 && course.items[0].changed == 1u));
    CHECK(course.items[0].stop == DelphiStop::stable);
    const auto& s = panel.w.state();
    const auto& now = std::prev(s.votes.all.end())->second;
    const auto* earlier = comparable_round(s, now);
    REQUIRE(earlier);
    CHECK((option_before(*earlier, now.rule, 1) == 2 && option_before(*earlier, now.rule, 2) == 0));
    const auto rows = rows_before(*earlier, now);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].name.text == "Le camion");
    REQUIRE(result_table(now).rows.size() == 1);
    CHECK(result_table(now).rows[0].name.text == "Le camion");  // an option alone is no question
    panel.rule.options = {"Autre chose", "Le camion"};          // one is new, one is not
    const auto more = panel.round(apart);
    CHECK((more.round == 3 && !more.items[0].changed && more.items[1].changed));
    const auto& newest = std::prev(s.votes.all.end())->second;
    CHECK(rows_before(*comparable_round(s, newest), newest).empty());
    panel.rule.options = {"Tout autre chose"};
    CHECK(panel.round(of_second(apart)).round == 1);
}

TEST_CASE("nothing is judged without a quorum, nor stable where nobody answered twice", "[rules][votes]") {
    Panel panel;
    (void)panel.round(apart);
    const auto course = panel.round({{0, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 0}, {5, 0}});
    CHECK_FALSE(course.items[1].changed);
    CHECK(course.items[1].stop == DelphiStop::goes_on);
    Vote vote = std::prev(panel.w.state().votes.all.end())->second;
    vote.tally.outcome = Outcome::no_quorum;
    CHECK_FALSE(delphi_course(panel.w.state(), vote));
}

TEST_CASE("a scale or a band that a Delphi has not is refused in words of its own", "[rules][votes]") {
    Panel panel;
    panel.rule.scale_to = 10;
    CHECK(panel.w.ask(panel.mo, OpenVote{panel.rule}) == "refusal.vote_band");
    panel.rule.scale_from = 1, panel.rule.scale_to = 5;
    panel.rule.band_from = 4, panel.rule.band_to = 6;
    CHECK(panel.w.ask(panel.mo, OpenVote{panel.rule}) == "refusal.vote_band");
    panel.rule.band_to = 5;
    panel.rule.band_from = 5;
    (void)panel.round(alike(5));
    panel.rule.scale_from = panel.rule.scale_to = 0;  // left out: as in the round before
    panel.rule.band_from = panel.rule.band_to = 0;
    (void)panel.round(alike(5));
    const auto& last = std::prev(panel.w.state().votes.all.end())->second.rule;
    CHECK((last.scale_to == 5 && last.band_from == 5 && last.band_to == 5));
}

TEST_CASE("what counts as agreed is fixed before the first round", "[rules][votes]") {
    Panel panel;
    panel.rule.scale_from = 1, panel.rule.scale_to = 9;
    panel.rule.band_from = panel.rule.band_to = 9;
    (void)panel.round(alike(9));
    panel.rule.band_from = 1;
    (void)panel.round(alike(9));
    const auto& last = std::prev(panel.w.state().votes.all.end())->second.rule;
    CHECK((last.band_from == 9 && last.band_to == 9));
}

TEST_CASE("of one question a round is told without counting points", "[rules][votes]") {
    const auto keys = [](const DelphiCourse& course) {
        std::vector<std::string> all;
        for (const auto& words : words_of_course(course)) all.push_back(words.key);
        return all;
    };
    using Keys = std::vector<std::string>;
    DelphiCourse course{2, 8, false, {{1, DelphiStop::goes_on, 3}}};
    CHECK(keys(course) == Keys{"vote.said_round_alone", "vote.said_round_again_alone"});
    course.items[0].stop = DelphiStop::stable;
    CHECK(keys(course) == Keys{"vote.said_round_stable", "vote.said_round_last"});
    course.items.push_back({2, DelphiStop::goes_on, 1});
    CHECK(keys(course) == Keys{"vote.said_round", "vote.said_round_again"});
}

TEST_CASE("of secret rounds nobody says who changed", "[rules][votes]") {
    const DelphiCourse course{2, 8, true, {{1, DelphiStop::goes_on, {}}}};
    const auto words = words_of_course(course);
    CHECK(words.back().key == "vote.said_round_secret");
    test::Workshop w;
    Vote vote;
    CHECK_FALSE(delphi_course(w.state(), vote));
}
