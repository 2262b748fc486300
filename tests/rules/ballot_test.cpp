#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "sessions/rules/votes/kind.h"
#include "sessions/rules/votes/pins.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/support/ballots.h"
#include "tests/support/workshop.h"

using namespace entremise;
using namespace entremise::rules;

namespace {

Ballot marked(std::size_t options, std::uint8_t mark, std::string reason = {}) {
    return {std::vector<std::uint8_t>(options, mark), std::move(reason)};
}

Rule rule_of(VoteType type) {
    Rule rule;
    rule.type = type;
    rule.question = "On essaie ?";
    if (kind_of(type).most_options > 0) rule.options = {"six mois", "un an", "jamais"};
    if (kind_of(type).scale) REQUIRE(kind_of(type).scale(rule));
    if (kind_of(type).sides) rule.pushing = 1;
    if (kind_of(type).conditions) rule.conditions = {"ensemble"}, rule.condition_of = {1, 1, 1};
    if (kind_of(type).form == BallotForm::give) rule.dots = rule.cap = 2;
    return rule;
}

std::vector<VoteType> all_types() {
    std::vector<VoteType> types;
    for (std::size_t i = 0; i < words_of(VoteType{}).size(); ++i) types.push_back(static_cast<VoteType>(i));
    return types;
}

}  // namespace

TEST_CASE("a ballot comes back whole from its fixed form, whatever is marked and said", "[rules][ballot]") {
    const std::vector<Ballot> all{
        {},
        {{}, "sans avis"},
        choosing(1),
        choosing(12),
        choosing(128),
        marked(200, 3),                                    // statements: agree, disagree, pass, unseen
        marked(128, 15, "une marque pour chaque option"),  // ranks, points, scores
        marked(127, 255),
        {{101}, std::string(600, 'x')},  // a temperature
        {{0, 2, 1}, "trop tôt"},
    };
    for (const auto& ballot : all) {
        INFO(ballot.marks.size());
        CHECK(unpack(test::packed(ballot)) == ballot);
    }
    CHECK(test::packed({}) == PackedBallot{});
}

TEST_CASE("what does not fit the form of a ballot is not packed", "[rules][ballot]") {
    CHECK_FALSE(can_be_packed(marked(509, 1)));
    CHECK_FALSE(can_be_packed(marked(255, 4)));
    CHECK_FALSE(can_be_packed(marked(128, 16)));
    CHECK_FALSE(can_be_packed(Ballot{{1, 0}, {}}));
    CHECK_FALSE(can_be_packed(Ballot{{}, std::string(601, 'x')}));
    CHECK_FALSE(can_be_packed(Ballot{{}, "\xff"}));
    CHECK_FALSE(can_be_packed(Ballot{{}, std::string(1, '\0')}));
    PackedBallot left = test::packed(choosing(1));
    CHECK_FALSE(pack(marked(509, 1), left));
    CHECK(left == PackedBallot{});
}

TEST_CASE("each ballot is packed in one way only", "[rules][ballot]") {
    const auto packed = test::packed(choosing(2));
    const auto reads = [&](auto change) {
        auto changed = packed;
        change(changed);
        return unpack(changed).has_value();
    };
    CHECK(reads([](PackedBallot&) {}));
    CHECK_FALSE(reads([](PackedBallot& p) {  // more room for a mark than it needs
        p.choice = {};
        p.choice[0] = 4;
        p.choice[1] = 0x10;
    }));
    CHECK_FALSE(reads([](PackedBallot& p) { p.choice[0] = 3; }));  // a form that there is not
    CHECK_FALSE(reads([](PackedBallot& p) { p.choice[0] = 0; }));  // an abstention with something behind it
    CHECK_FALSE(reads([](PackedBallot& p) { p.choice[1] = 0; }));  // marks of which none is given
    CHECK_FALSE(reads([](PackedBallot& p) { p.reason[0] = 0xff; }));  // a reason that is no text
    CHECK_FALSE(reads([](PackedBallot& p) { p.reason[1] = 'x'; }));   // a reason with a hole
}

TEST_CASE("every kind of vote has its row", "[rules][votes]") {
    for (const auto type : all_types()) {
        const auto& kind = kind_of(type);
        INFO(words_of(type)[static_cast<std::size_t>(type)]);
        REQUIRE(kind.type == type);
        REQUIRE((kind.options && kind.name && kind.may_be && kind.count && kind.judge));
        const auto rule = rule_of(type);
        const auto options = option_count(rule);
        CHECK(options > 0);
        const auto one = kind.form == BallotForm::pin ? Ballot{{pin_today, pin_wished}, {}} : choosing(1);
        CHECK(check_ballot(rule, one));
        CHECK(check_ballot(rule, choosing(options + 1)).error().key == "refusal.no_such_option");
        CHECK(check_ballot(rule, {{1, 0}, {}}).error().key ==
              (options > 1 ? "refusal.not_understood" : "refusal.no_such_option"));
        CHECK_FALSE(check_ballot(rule, {{1}, "parce que"}));
        CHECK(bool(check_ballot(rule, {})) == kind.abstention);
        CHECK(check_marks(rule, {{static_cast<std::uint8_t>(most_mark(rule) + 1)}, {}}).error().key ==
              "refusal.not_understood");
        auto open = rule;
        open.comments = true;
        CHECK(check_ballot(open, {one.marks, "parce que"}));
        CHECK(check_ballot(open, {{1}, "parce que "}).error().key ==
              "refusal.not_understood");  // as it is kept
        const auto tally = count_ballots(rule, 3, 3, test::ballots({1, 1, 0}));
        CHECK((tally.ballots == 3 && tally.counts.size() == options));
        const auto table = result_table(rule, tally);
        const bool numbers = most_mark(rule) > 1 && kind.form != BallotForm::give &&
                             kind.form != BallotForm::rank;  // who gave none is said of each
        REQUIRE(table.rows.size() ==
                (rows_are_answers(rule) ? 10 : options + (kind.abstention && !numbers ? 1 : 0)));
        for (const auto& row : table.rows) CHECK((!row.name.key.empty() || !row.name.text.empty()));
        CHECK((table.rows.back().option == 0) == (kind.abstention && !numbers));
        for (const auto& row : table.rows) CHECK((row.bar <= table.full || !row.option));
    }
}

TEST_CASE("where one option is chosen, nothing else may be marked", "[rules][votes]") {
    for (const auto type : {VoteType::binary, VoteType::single}) {
        const auto rule = rule_of(type);
        CHECK(check_ballot(rule, {}));
        for (const Ballot& ballot : {Ballot{{1, 1}, {}}, Ballot{{2}, {}}, Ballot{{1, 2}, {}}})
            CHECK(check_ballot(rule, ballot).error().key == "refusal.not_understood");
    }
}

TEST_CASE("a result says its rows and what they are a part of", "[rules][votes]") {
    const auto rule = rule_of(VoteType::single);
    auto table = result_table(rule, count_ballots(rule, 6, 6, test::ballots({2, 2, 1, 0, 0})));
    REQUIRE(table.rows.size() == 4);
    CHECK((table.rows[1].option == 2 && table.rows[1].name.text == "un an"));
    CHECK((table.rows[1].count == 2 && table.rows[1].whole == 3));
    CHECK((table.rows[3].option == 0 && table.rows[3].count == 2 && table.rows[3].whole == 5));
    CHECK((table.outcome == Outcome::chosen && table.leading == std::vector<std::uint32_t>{2}));
    // Of a result that does not fit together, what is there.
    auto tally = count_ballots(rule, 6, 6, test::ballots({1, 1, 1}));
    tally.counts.resize(1);
    table = result_table(rule, tally);
    CHECK((table.rows.size() == 4 && table.rows[0].count == 3 && table.rows[2].count == 0));
    CHECK(option_name(rule, 9).text == "…");
    auto secret = rule;
    secret.secrecy = Secrecy::anonymous;
    CHECK(result_table(secret, count_ballots(secret, 2, 2, test::ballots({1, 1}))).rows.empty());
}

SCENARIO("a secret ballot's reason never stands beside its row", "[rules][votes]") {
    test::Workshop w;
    const auto mo = w.mediator();
    std::vector<PersonId> people;
    for (int i = 0; i < 3; ++i) people.push_back(w.participant("Personne " + std::to_string(i)));
    auto rule = rule_of(VoteType::binary);
    rule.secrecy = Secrecy::anonymous;
    REQUIRE(w.ask(mo, OpenVote{rule}) == "");
    std::vector<BallotRow> rows;
    for (std::size_t i = 0; i < people.size(); ++i) {
        REQUIRE(w.ask_as_host(MarkVoted{VoteId{1}, people[i]}) == "");
        rows.push_back({{}, {std::string(tracker_bytes, static_cast<char>('a' + i))}, choosing(1)});
    }
    auto told = rows;
    told[1].ballot.reason = "parce que";
    CHECK(w.ask(mo, CloseVote{VoteId{1}, told}) == "refusal.not_understood");
    CHECK(w.ask(mo, CloseVote{VoteId{1}, rows}) == "");
    Vote vote = *w.state().votes.all.find(VoteId{1});
    CHECK(result_faults(vote).empty());
    vote.rows[1].ballot.reason = "parce que";
    CHECK(result_faults(vote) == std::vector{ResultFault::rows});
}

TEST_CASE("rounds are compared where their rows mean the same", "[rules][votes]") {
    State s;
    Vote earlier;
    earlier.rule.type = VoteType::single;
    earlier.rule.options = {"a", "b"};
    earlier.counted = true;
    earlier.tally.counts = {1, 2};
    Vote now = earlier;
    now.rule.previous_round = VoteId{1};
    const auto compared = [&] {
        State with;
        with.votes.all.emplace(VoteId{1}, earlier);
        return comparable_round(with, now) != nullptr;
    };
    CHECK_FALSE(comparable_round(s, now));
    CHECK(compared());
    now.rule.type = VoteType::binary;
    CHECK_FALSE(compared());
    now = earlier;
    CHECK_FALSE(compared());  // of no round before
    now.rule.previous_round = VoteId{1};
    now.rule.options = {"b", "a"};
    CHECK_FALSE(compared());
    now.rule.options = earlier.rule.options;
    earlier.tally.counts.clear();  // too few ballots to be told
    CHECK_FALSE(compared());
}
