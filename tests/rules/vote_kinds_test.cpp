#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <map>

#include "sessions/core/language.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/votes/kind.h"
#include "sessions/rules/votes/quorum.h"
#include "sessions/rules/votes/statistics.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/support/ballots.h"
#include "tests/support/workshop.h"

using namespace entremise;
using namespace entremise::rules;
using Catch::Matchers::WithinAbs;
using Counts = std::vector<std::uint32_t>;

namespace {

Rule rule_of(VoteType type, std::vector<std::string> options = {}) {
    Rule rule;
    rule.type = type;
    rule.question = "Où mettre le premier effort ?";
    rule.options = std::move(options);
    if (kind_of(type).scale) REQUIRE(kind_of(type).scale(rule));
    return rule;
}
Tally counted(const Rule& rule, const std::vector<Ballot>& ballots) {
    const auto n = static_cast<std::uint32_t>(ballots.size());
    return count_ballots(rule, n, n, ballots);
}
/// So many ballots for each degree, from 1 up.
Tally degrees(const Counts& counts) {
    std::vector<Ballot> ballots;
    for (std::uint32_t i = 0; i < counts.size(); ++i)
        ballots.insert(ballots.end(), counts[i], choosing(i + 1));
    return counted(rule_of(VoteType::gradients), ballots);
}
Tally of_levels(const std::vector<std::uint32_t>& levels) {
    return counted(rule_of(VoteType::gradients), test::ballots(levels));
}
double figure(const std::vector<Figure>& figures, std::string_view name) {
    const auto found = std::ranges::find(figures, name, &Figure::name);
    REQUIRE(found != figures.end());
    return found->value;
}
bool says(const ResultTable& table, std::string_view key) {
    return std::ranges::any_of(table.words, [&](const Message& words) { return words.key == key; });
}

}  // namespace

TEST_CASE("figures of a scale", "[rules][votes][statistics]") {
    // Tastle and Wierman's published example, and the two ends.
    CHECK_THAT(*consensus(Counts{30, 40, 210, 130, 530, 50, 10}), WithinAbs(0.7256876, 5e-8));
    CHECK_THAT(*consensus(Counts{5, 0, 0, 0, 5}), WithinAbs(0, 1e-12));
    CHECK_THAT(*consensus(Counts{0, 0, 9, 0, 0}), WithinAbs(1, 1e-12));
    CHECK_FALSE(consensus(Counts{0, 0, 0}));
    CHECK_FALSE(consensus(Counts{3}));
    CHECK_THAT(sign_test(6, 0), WithinAbs(.03125, 1e-12));
    CHECK_THAT(sign_test(6, 1), WithinAbs(.125, 1e-12));
    CHECK_THAT(sign_test(6, 4), WithinAbs(.7539063, 5e-8));
    CHECK(sign_test(0, 0) == 1);
    CHECK(sign_test(5, 5) == 1);
    CHECK_THAT(sign_test(400, 500), WithinAbs(sign_test(500, 400), 1e-12));
    // At 1 + (n-1)p: of 0 1 2 3 the quarter lies at 0.75, the median at 1.5.
    const Counts four{1, 1, 1, 1};
    CHECK((quartile(four, 1) == 3 && quartile(four, 2) == 6 && quartile(four, 3) == 9));
    CHECK(quartile(Counts{0, 0, 0, 1}, 1) == 12);
    CHECK(quartile(Counts{1, 0, 0, 0, 1}, 2) == 8);
    CHECK((quarters_text(30) == "7.5" && quarters_text(28) == "7" && quarters_text(29) == "7.25"));
    CHECK((decimal_text(6.45, 1) == "6.5" && decimal_text(.0449, 2) == "0.04" && decimal_text(3, 0) == "3"));
    CHECK((decimal_text(-.125, 2) == "-0.13" && decimal_text(-.001, 2) == "0.00"));
}

TEST_CASE("what was missing is said, for the quorum and for the majority", "[rules][votes]") {
    const auto words = [](const Rule& rule, std::uint32_t electors, const std::vector<Ballot>& ballots) {
        const auto table = result_table(rule, count_ballots(rule, electors, electors, ballots));
        std::map<std::string, std::string> said;
        for (const auto& one : table.words) said[one.key] = one.words.empty() ? "" : one.words[0].second;
        return said;
    };
    const auto votes = [](std::size_t yes, std::size_t no, std::size_t abstain) {
        std::vector<Ballot> ballots(yes, choosing(1));
        ballots.insert(ballots.end(), no, choosing(2));
        ballots.resize(yes + no + abstain);
        return ballots;
    };
    Rule rule = rule_of(VoteType::binary);
    using Said = std::map<std::string, std::string>;
    CHECK(words(rule, 14, votes(7, 4, 2)).empty());
    CHECK(words(rule, 12, votes(6, 6, 0)) == Said{{"vote.said_equal", ""}, {"vote.said_votes_missing", "1"}});
    CHECK(words(rule, 14, votes(3, 1, 1)) == Said{{"vote.said_quorum_missing", "3"}});
    rule.majority = Majority::two_thirds;
    CHECK(words(rule, 14, votes(7, 4, 2)) == Said{{"vote.said_votes_missing", "1"}});
    rule.majority = Majority::fraction;
    rule.p = 4, rule.q = 5;
    CHECK(words(rule, 14, votes(9, 3, 0)) == Said{{"vote.said_votes_missing", "3"}});
    rule.majority = Majority::absolute_all;
    CHECK(words(rule, 14, votes(7, 4, 2)) == Said{{"vote.said_votes_missing", "1"}});
    rule.majority = Majority::unanimity;
    CHECK(words(rule, 14, votes(12, 1, 0)).empty());
    CHECK(ballots_needed({QuorumKind::fraction, 2, 3}, 10) == 7);
    CHECK(ballots_needed({QuorumKind::number, 4, 0}, 10) == 4);
    CHECK(ballots_needed({}, 10) == 6);
}

TEST_CASE("a rule that no honest host opens costs no more than one it does", "[rules][votes]") {
    auto rule = rule_of(VoteType::score);
    rule.scale_to = 4'000'000'000;
    CHECK(most_mark(rule) == 101);
    CHECK(result_table(rule, counted(rule, test::ballots({1, 1, 1}))).rows.size() == 101);
    rule = rule_of(VoteType::ranking, std::vector<std::string>(30'000, "a"));
    CHECK(option_count(rule) == 12);
    const auto tally = counted(rule, {{std::vector<std::uint8_t>(400, 1), {}}});
    CHECK((tally.marks.size() == 12 && tally.marks[0].counts.size() == 12));
    CHECK(result_table(rule, tally).rows.size() == 13);
}

TEST_CASE("an approval is counted of all ballots", "[rules][votes]") {
    const auto rule = rule_of(VoteType::approval, {"Paroisse", "École", "Caserne"});
    const auto tally = counted(rule, {{{1, 0, 1}, {}}, {{1}, {}}, {{0, 0, 1}, {}}, {}});
    CHECK((tally.counts == Counts{2, 0, 2} && tally.abstentions == 1));
    CHECK((tally.outcome == Outcome::tied && tally.leading == Counts{1, 3}));
    const auto table = result_table(rule, tally);
    CHECK((table.rows[0].whole == 4 && table.share_of == ShareOf::ballots));
    CHECK(counted(rule, {{}, {}}).outcome == Outcome::no_result);
    CHECK(counted(rule, {{{0, 1}, {}}}).outcome == Outcome::chosen);
}

SCENARIO("dots: a third of the options each, and a small gap separates nothing", "[rules][votes]") {
    test::Workshop w;
    const auto mo = w.mediator();
    for (int i = 0; i < 12; ++i) w.participant("Personne " + std::to_string(i));
    auto rule = rule_of(VoteType::dots, {"Camion", "Local commun", "Dépannage", "Achat", "Coordination"});
    rule.whole_rows = true;  // named ballots are told anyway
    REQUIRE(w.ask(mo, OpenVote{rule}) == "");
    const auto& opened = w.state().votes.all.find(VoteId{1})->rule;
    CHECK((opened.dots == 2 && opened.cap == 2 && !opened.whole_rows));
    CHECK_FALSE(check_ballot(opened, {{0, 3}, {}}));
    CHECK_FALSE(check_ballot(opened, {{1, 1, 1}, {}}));
    CHECK(check_ballot(opened, {{0, 2}, {}}));
    CHECK(check_ballot(opened, {{0, 1}, {}}));  // what is not given is lost
    // 3, 7, 6, 3 and 5 of 24: three are within two dots of each other.
    std::vector<Ballot> ballots;
    const auto give = [&](std::size_t a, std::size_t b, int n) {
        for (int i = 0; i < n; ++i) {
            Ballot ballot{std::vector<std::uint8_t>(5), {}};
            ++ballot.marks[a], ++ballot.marks[b];
            while (ballot.marks.back() == 0) ballot.marks.pop_back();
            ballots.push_back(ballot);
        }
    };
    give(0, 1, 3), give(1, 2, 4), give(2, 4, 2), give(3, 4, 3);
    const auto tally = counted(opened, ballots);
    CHECK(tally.counts == Counts{3, 7, 6, 3, 5});
    CHECK((tally.outcome == Outcome::near_tie && tally.leading == Counts{2, 3, 5}));
    const auto table = result_table(opened, tally);
    CHECK((figure(table.figures, "dots_given") == 24 && figure(table.figures, "near_tie_within") == 2));
    CHECK(
        (table.rows[1].whole == 24 && table.share_of == ShareOf::dots && says(table, "vote.said_near_tie")));
    auto capped = opened;
    capped.cap = 1;
    CHECK_FALSE(check_ballot(capped, {{0, 2}, {}}));
    Tally far;
    far.ballots = far.electors = far.present = 50;
    far.counts = {39, 36};
    judge(rule_of(VoteType::dots, {"a", "b"}), far);  // 75 dots: within 4
    CHECK(far.outcome == Outcome::near_tie);
    far.counts = {39, 30};
    judge(rule_of(VoteType::dots, {"a", "b"}), far);
    CHECK((far.outcome == Outcome::first && far.leading == Counts{1}));
}

TEST_CASE("a score: the median, then the mean, and who has no opinion apart", "[rules][votes]") {
    auto rule = rule_of(VoteType::score);
    REQUIRE(option_count(rule) == 1);
    const auto mark = [](std::uint8_t score) { return Ballot{{static_cast<std::uint8_t>(score + 1)}, {}}; };
    auto tally = counted(rule, {mark(7), mark(8), mark(0), mark(10), {}});
    CHECK((tally.outcome == Outcome::measured && tally.leading.empty() && tally.abstentions == 1));
    auto table = result_table(rule, tally);
    CHECK((figure(table.figures, "median") == 7.5 && figure(table.figures, "mean") == 6.25));
    CHECK((figure(table.figures, "no_opinion") == 1 && table.rows.size() == 11));
    CHECK((table.rows[7].name.text == "7" && table.rows[7].count == 1 && table.rows[6].count == 0));
    CHECK_FALSE(check_ballot(rule, {{12}, {}}));
    auto five = rule_of(VoteType::score);
    five.scale_from = 1, five.scale_to = 5;
    CHECK_FALSE(check_ballot(five, {{6}, {}}));
    // Before and after of sample B, 1 to 5.
    const auto levels = [&](std::vector<std::uint8_t> all) {
        std::vector<Ballot> ballots;
        for (const auto level : all) ballots.push_back({{level}, {}});
        return result_table(five, counted(five, ballots)).figures;
    };
    const auto before = levels({5, 5, 5, 5, 2, 1, 1, 1, 5, 3, 4, 3, 4, 3});
    const auto after = levels({4, 4, 5, 4, 3, 2, 2, 1, 4, 4, 4, 4, 4, 4});
    CHECK_THAT(figure(before, "cns"), WithinAbs(.345, 5e-4));
    CHECK_THAT(figure(after, "cns"), WithinAbs(.616, 5e-4));
    CHECK_THAT(figure(before, "mean"), WithinAbs(3.357, 5e-4));
    CHECK((figure(after, "mean") == 3.5 && figure(after, "median") == 4));
    rule = rule_of(VoteType::score, {"a", "b", "c"});
    const auto marks = [](std::uint8_t a, std::uint8_t b) {
        return Ballot{{static_cast<std::uint8_t>(a + 1), static_cast<std::uint8_t>(b + 1)}, {}};
    };
    tally = counted(rule, {marks(5, 5), marks(5, 5), marks(9, 6)});  // the same median, another mean
    CHECK((tally.outcome == Outcome::first && tally.leading == Counts{1}));
    table = result_table(rule, tally);
    CHECK((table.rows[2].said.key == "vote.said_no_score" && table.rows[0].large == "5"));
    CHECK((table.rows[0].bar == 20 && table.full == 40 && table.on_a_scale));
    tally = counted(rule, {marks(5, 5), marks(9, 9)});
    CHECK((tally.outcome == Outcome::tied && tally.leading == Counts{1, 2}));
    CHECK(counted(rule, {{}, {}}).outcome == Outcome::no_result);
}

TEST_CASE("a ranking: points after Borda, each against each, and a cycle said to be one", "[rules][votes]") {
    const auto rule = rule_of(VoteType::ranking, {"A", "B", "C"});
    std::vector<Ballot> ballots;
    ballots.insert(ballots.end(), 4, {{1, 2, 3}, {}});
    ballots.insert(ballots.end(), 3, {{3, 1, 2}, {}});
    ballots.insert(ballots.end(), 2, {{2, 3, 1}, {}});
    auto tally = counted(rule, ballots);
    CHECK(tally.counts == Counts{20, 20, 14});  // halves: 10, 10, 7
    CHECK((tally.marks[0].counts == Counts{0, 6, 4} && tally.marks[1].counts == Counts{3, 0, 7} &&
           tally.marks[2].counts == Counts{5, 2, 0}));
    CHECK((tally.outcome == Outcome::cycle && tally.leading.empty()));
    const auto table = result_table(rule, tally);
    CHECK((table.rows[2].large == "7" && figure(table.rows[2].figures, "borda") == 7));
    CHECK(table.words.front().words.front().second == "A 6-3 B ; A 4-5 C ; B 7-2 C");
    // Who is not ranked shares what is left; a tie, and two without a place, count for neither.
    tally = counted(rule, {{{1}, {}}});
    CHECK(
        (tally.counts == Counts{4, 1, 1} && tally.outcome == Outcome::chosen && tally.leading == Counts{1}));
    tally = counted(rule, {{{1, 1, 2}, {}}});
    CHECK(
        (tally.counts == Counts{3, 3, 0} && tally.outcome == Outcome::tied && tally.leading == Counts{1, 2}));
    CHECK(counted(rule, {{}, {}}).outcome == Outcome::no_result);
    CHECK_FALSE(check_ballot(rule, {{1, 3}, {}}));  // a gap
    CHECK_FALSE(check_ballot(rule, {{2, 2}, {}}));
    CHECK(check_ballot(rule, {{1, 1, 2}, {}}));
}

TEST_CASE("degrees of agreement are read, the first that fits", "[rules][votes]") {
    // The pilot of sample A, before and after.
    auto tally = of_levels({3, 6, 2, 3, 5, 2, 2, 7, 2, 3, 6, 3});
    CHECK(tally.outcome == Outcome::divided);
    auto table = result_table(rule_of(VoteType::gradients), tally);
    CHECK((figure(table.figures, "support") == 8 && figure(table.figures, "support_of") == 12));
    CHECK((table.rows.size() == 8 && says(table, "vote.said_hear_first")));
    tally = of_levels({2, 3, 2, 3, 3, 1, 2, 5, 2, 2, 3, 2});
    CHECK(tally.outcome == Outcome::strong);
    table = result_table(rule_of(VoteType::gradients), tally);
    CHECK((figure(table.figures, "support") == 11 && says(table, "vote.said_consent_next")));
    CHECK(degrees({9, 0, 0, 0, 0, 0, 0, 1}).outcome == Outcome::blocked);
    CHECK(degrees({3, 3, 0, 0, 2, 0, 0, 0}).outcome == Outcome::not_ripe);
    CHECK(degrees({6, 3, 0, 0, 0, 0, 1, 0}).outcome == Outcome::divided);
    CHECK(degrees({2, 0, 0, 0, 0, 1, 0, 0}).outcome == Outcome::divided);  // 2 of 3 are under three quarters
    CHECK(degrees({1, 1, 3, 0, 0, 0, 0, 0}).outcome == Outcome::lukewarm);
    CHECK(degrees({1, 1, 2, 0, 0, 0, 0, 0}).outcome == Outcome::strong);
    // 4 abstains: out of what support is a part of, and of n5 >= n/4 not.
    tally = degrees({3, 0, 0, 5, 0, 0, 0, 0});
    CHECK((tally.abstentions == 5 && tally.outcome == Outcome::strong));
    CHECK(degrees({2, 0, 0, 5, 2, 0, 0, 0}).outcome == Outcome::divided);
    CHECK(degrees({0, 0, 0, 4, 0, 0, 0, 0}).outcome == Outcome::no_result);
    CHECK_FALSE(check_ballot(rule_of(VoteType::gradients), {}));
}

SCENARIO("consent: an objection says why, and is enough", "[rules][votes]") {
    const auto rule = rule_of(VoteType::consent);
    CHECK(check_ballot(rule, choosing(1)));
    CHECK(check_ballot(rule, choosing(2)).error().key == "refusal.ballot_reason");
    CHECK(check_ballot(rule, {{0, 1}, "Aucune denrée du dépannage"}));
    CHECK_FALSE(check_ballot(rule, {{1}, "Bravo"}));
    CHECK_FALSE(check_ballot(rule, {}));
    CHECK(counted(rule, test::ballots({1, 1, 1})).outcome == Outcome::adopted);
    const auto tally = counted(rule, test::ballots({1, 2, 1}));
    CHECK((tally.outcome == Outcome::objections && says(result_table(rule, tally), "vote.said_integrate")));
    CHECK(count_ballots(rule, 10, 10, test::ballots({1, 2, 1})).outcome == Outcome::no_quorum);
    CHECK(result_table(rule, count_ballots(rule, 10, 10, test::ballots({1, 2, 1}))).rows[1].count == 1);
}

SCENARIO("secret answers that would be recognised are published as totals and digests", "[rules][votes]") {
    const auto close = [](Rule rule, const std::vector<Ballot>& ballots, std::vector<std::string> reasons,
                          std::size_t digest) {
        test::Workshop w;
        const auto mo = w.mediator();
        rule.secrecy = Secrecy::anonymous;
        CloseVote ask{VoteId{1}, {}, std::move(reasons)};
        std::vector<PersonId> people;
        for (std::size_t i = 0; i < ballots.size(); ++i)
            people.push_back(w.participant("Personne " + std::to_string(i)));
        REQUIRE(w.ask(mo, OpenVote{rule}) == "");
        for (std::size_t i = 0; i < ballots.size(); ++i) {
            REQUIRE(w.ask_as_host(MarkVoted{VoteId{1}, people[i]}) == "");
            ask.rows.push_back({{}, {std::string(tracker_bytes, static_cast<char>('a' + i))}, ballots[i]});
            ask.rows.back().digest.bytes = std::string(digest, static_cast<char>('k' + i));
        }
        const auto refused = w.ask(mo, ask);
        return std::pair(refused, *w.state().votes.all.find(VoteId{1}));
    };
    const auto rule = rule_of(VoteType::ranking, {"A", "B", "C"});
    const std::vector<Ballot> ballots{{{1, 2, 3}, {}}, {{3, 1, 2}, {}}, {{1}, {}}};
    auto [refused, vote] = close(rule, ballots, {}, digest_bytes);
    REQUIRE(refused == "");
    for (const auto& row : vote.rows)
        CHECK((row.ballot.abstains() && row.digest.bytes.size() == digest_bytes));
    CHECK(vote.tally.counts == Counts{8, 7, 3});
    CHECK(result_faults(vote).empty());
    auto lied = vote;
    lied.tally.leading = {3};
    CHECK(result_faults(lied) == std::vector{ResultFault::sums});
    lied = vote;
    lied.rows[1].ballot = ballots[1];
    CHECK(result_faults(lied) == std::vector{ResultFault::rows});
    lied = vote;
    lied.rows[1].digest = {};
    CHECK(result_faults(lied) == std::vector{ResultFault::rows});
    // Whole rows where the group chose them; then there is no digest.
    CHECK(close(rule, ballots, {}, 0).first == "refusal.not_understood");
    auto open = rule;
    open.whole_rows = true;
    CHECK(close(open, ballots, {}, 0).second.rows[1].ballot == ballots[1]);
    CHECK(close(open, ballots, {}, digest_bytes).first == "refusal.not_understood");
    CHECK(has_digests(rule) == false);  // named
    // What was said comes apart, and only where it may be said.
    const auto consent = rule_of(VoteType::consent);
    const auto said = close(consent, test::ballots({1, 2, 1}), {"Pas les denrées du dépannage"}, 0);
    CHECK(said.first == "");
    CHECK(said.second.reasons == std::vector<std::string>{"Pas les denrées du dépannage"});
    CHECK(result_faults(said.second).empty());
    CHECK(close(open, ballots, {"parce que"}, 0).first == "refusal.not_understood");
    CHECK(close(consent, test::ballots({1, 2, 1}), {"a", "b", "c", "d"}, 0).first ==
          "refusal.not_understood");
    // Under three ballots neither rows nor words.
    const auto few = close(consent, test::ballots({1, 2}), {"Pas ainsi"}, 0);
    CHECK((few.first == "" && few.second.reasons.empty() && few.second.rows.empty()));
}

TEST_CASE("a temperature: median first, rows of ten degrees", "[rules][votes]") {
    const auto rule = rule_of(VoteType::temperature);
    CHECK((option_count(rule) == 1 && most_mark(rule) == 101));
    const auto degree = [](std::uint32_t n) { return Ballot{{static_cast<std::uint8_t>(n + 1)}, {}}; };
    const auto tally = counted(rule, {degree(0), degree(9), degree(40), degree(90), degree(100), {}});
    CHECK((tally.outcome == Outcome::measured && tally.abstentions == 1 && tally.counts == Counts{5}));
    const auto table = result_table(rule, tally);
    REQUIRE(table.rows.size() == 10);
    CHECK((table.rows[0].count == 2 && table.rows[4].count == 1 && table.rows[9].count == 2));
    CHECK((table.rows[9].name.text == "90–100" && table.rows[0].whole == 5));
    CHECK((figure(table.figures, "median") == 40 && figure(table.figures, "quartile_1") == 9 &&
           figure(table.figures, "quartile_3") == 90 && figure(table.figures, "mean") == 47.8));
    CHECK((is_counted_in(rule, degree(100), 10) && is_counted_in(rule, degree(9), 1)));
    CHECK((is_counted_in(rule, {}, 0) && !is_counted_in(rule, degree(9), 9)));
    CHECK_FALSE(check_ballot(rule, {{102}, {}}));
    CHECK(counted(rule, {{}, {}}).outcome == Outcome::no_result);
}

TEST_CASE("forces on both sides: medians, what each side weighs, the gap", "[rules][votes]") {
    auto rule = rule_of(VoteType::force_field, {"Deux écoles prêtes", "L’été arrive", "Le bail", "Le coût"});
    rule.pushing = 2;
    rule.levers = {3};
    const auto tally = counted(rule, {{{4, 2, 5}, {}}, {{5, 3, 2}, {}}, {{1, 0, 4}, {}}, {}});
    CHECK((tally.outcome == Outcome::measured && tally.abstentions == 1));
    const auto table = result_table(rule, tally);
    REQUIRE(table.rows.size() == 4);
    CHECK((table.rows[0].large == "4" && table.rows[1].large == "2.5" && table.rows[2].large == "4"));
    CHECK((table.rows[3].large == "–" && table.rows[3].said.key == "vote.said_not_rated"));
    CHECK((figure(table.figures, "for") == 6.5 && figure(table.figures, "against") == 4 &&
           figure(table.figures, "gap") == 2.5));
    CHECK((says(table, "vote.said_forces_push") && says(table, "vote.said_lever")));
    CHECK((table.rows[0].name.stance == Stance::agree && table.rows[2].name.stance == Stance::disagree));
    CHECK((heading_over(rule, 1) == "vote.forces_push" && heading_over(rule, 3) == "vote.forces_hold" &&
           heading_over(rule, 2).empty()));
    CHECK_FALSE(check_ballot(rule, {{6}, {}}));
}

TEST_CASE("a ballot of statements answers one at least", "[rules][votes]") {
    const auto rule = rule_of(VoteType::statements, {"a", "b", "c", "d"});
    CHECK_FALSE(check_ballot(rule, {}));
    CHECK(check_ballot(rule, {{0, 0, 3}, {}}));
    CHECK_FALSE(check_ballot(rule, {{4}, {}}));
    const auto table = result_table(rule, counted(rule, {{{1, 2, 3}, {}}, {{1}, {}}}));
    REQUIRE(table.rows.size() == 4);
    CHECK((table.in_short.key == "vote.said_statements" && table.rows[0].parts[0].second == 2));
}

TEST_CASE("a force field has a force on each side, and levers among them", "[rules][votes]") {
    test::Workshop w;
    const auto mo = w.mediator();
    (void)w.participant("P1");
    auto rule = rule_of(VoteType::force_field, {"a", "b", "c"});
    for (const std::uint32_t pushing : {0u, 3u, 4u}) {
        rule.pushing = pushing;
        CHECK(w.ask(mo, OpenVote{rule}) == "refusal.vote_sides");
    }
    rule.pushing = 1;
    rule.levers = {4};
    CHECK(w.ask(mo, OpenVote{rule}) == "refusal.no_such_option");
    rule.levers = {3, 1, 3};
    REQUIRE(w.ask(mo, OpenVote{rule}) == "");
    CHECK(w.state().votes.all.begin()->second.rule.levers == Counts{1, 3});
    // What another kind does not have is not kept.
    REQUIRE(w.ask(mo, CancelVote{open_vote(w.state()), "…"}) == "");
    rule.type = VoteType::single;
    rule.band_from = rule.band_to = 4;
    REQUIRE(w.ask(mo, OpenVote{rule}) == "");
    const auto& kept = w.state().votes.all.find(open_vote(w.state()))->rule;
    CHECK((kept.levers.empty() && kept.pushing == 0 && kept.band_from == 0 && kept.scale_to == 0));
}

TEST_CASE("an item of a Delphi is agreed on by three quarters, close together", "[rules][votes]") {
    auto rule = rule_of(VoteType::delphi);
    CHECK((rule.scale_from == 1 && rule.scale_to == 5 && rule.band_from == 4 && rule.band_to == 5));
    const auto judged = [&](const std::vector<std::uint32_t>& marks) {
        std::vector<Ballot> ballots;
        for (const auto mark : marks) ballots.push_back({{static_cast<std::uint8_t>(mark)}, {}});
        return figure(result_table(rule, counted(rule, ballots)).figures, "consensus") == 1;
    };
    CHECK(judged({4, 4, 5, 1}));           // 3 of 4, quartiles 3.25 and 4.25
    CHECK_FALSE(judged({4, 4, 3, 3}));     // half
    CHECK_FALSE(judged({4, 4, 4, 1, 1}));  // three fifths
    rule.band_from = 3;
    CHECK_FALSE(judged({3, 3, 5, 5}));  // all within, two apart
    Rule nine{.type = VoteType::delphi};
    nine.scale_from = 1, nine.scale_to = 9;
    REQUIRE(kind_of(nine).scale(nine));
    CHECK((nine.band_from == 7 && nine.band_to == 9));
    nine.scale_to = 7;
    CHECK_FALSE(kind_of(nine).scale(nine));
}

SCENARIO("degrees are said in each reader's language, a session's own words stay with the vote",
         "[rules][votes][gradients]") {
    const Rule ours{.type = VoteType::gradients, .question = "On essaie ?"};
    auto own = built_in_packs();
    Rule rule = ours;
    kind_of(rule).take_from(rule, own, "fr");
    CHECK(rule.options.empty());
    CHECK(option_name(rule, 1).key == "gradient.1");
    own.gradients.rows[0].label.fr = "Oui, sans réserve";
    kind_of(rule).take_from(rule, own, "fr");
    REQUIRE(rule.options.size() == 8);
    CHECK(option_name(rule, 1).text == "Oui, sans réserve");
    CHECK(option_name(rule, 1).stance == Stance::agree);
    CHECK(option_count(rule) == 8);
}

TEST_CASE("the degrees of the list are those that readers see", "[rules][votes][gradients]") {
    for (const auto* language : {"fr", "en"}) {
        const auto& say = Language::of(language);
        for (const auto& degree : built_in_packs().gradients.rows)
            CHECK(degree.label.in(language) == say("gradient." + degree.key));
    }
}
