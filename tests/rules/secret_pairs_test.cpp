#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include "sessions/rules/votes/counting.h"
#include "sessions/rules/votes/pairs.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/support/workshop.h"

using namespace entremise;
using namespace entremise::rules;
using Catch::Matchers::WithinAbs;

namespace {

Blob token(std::size_t person) { return {std::string(pair_bytes, static_cast<char>('a' + person))}; }

Rule asked(VoteType type = VoteType::score) {
    Rule rule{
        .type = type, .question = "Je peux vivre avec ce service", .secrecy = Secrecy::anonymous_paired};
    if (type == VoteType::score) rule.scale_from = 1, rule.scale_to = 5;
    return rule;
}

/// Rounds of one question, as the box gives them out; a mark of 0 drops no ballot.
struct Rounds {
    test::Workshop w;
    PersonId mo = w.mediator();
    std::vector<PersonId> people;
    Rule rule;

    explicit Rounds(Rule asks, std::size_t persons = 5) : rule(std::move(asks)) {
        for (std::size_t i = 0; i < persons; ++i)
            people.push_back(w.participant("P" + std::to_string(i + 1)));
    }
    std::vector<BallotRow> rows_of(const std::vector<std::uint32_t>& marks) const {
        std::vector<BallotRow> rows;
        for (std::size_t i = 0; i < marks.size(); ++i) {
            if (!marks[i]) continue;
            // Trackers are drawn anew for each vote: their order is nobody's.
            const auto at = static_cast<char>('a' + (i * 7 + rule.previous_round.value * 3) % 26);
            rows.push_back({{}, {std::string(tracker_bytes, at)}, choosing(marks[i])});
            if (rule.type == VoteType::score)
                rows.back().ballot = Ballot{{static_cast<std::uint8_t>(marks[i])}, {}};
            rows.back().pair = token(i);
        }
        std::ranges::sort(rows, {}, &BallotRow::tracker);
        return rows;
    }
    VoteId open(const std::vector<std::uint32_t>& marks) {
        const auto vote = w.state().votes.next;
        REQUIRE(w.ask(mo, OpenVote{rule}) == "");
        for (std::size_t i = 0; i < marks.size(); ++i)
            if (marks[i]) REQUIRE(w.ask_as_host(MarkVoted{vote, people[i]}) == "");
        return vote;
    }
    VoteId round(const std::vector<std::uint32_t>& marks) {
        const auto vote = open(marks);
        REQUIRE(w.ask(mo, CloseVote{vote, rows_of(marks)}) == "");
        REQUIRE(w.ask(mo, PublishVote{vote}) == "");
        REQUIRE(result_faults(*w.state().votes.all.find(vote)).empty());
        rule.previous_round = vote;
        return vote;
    }
    std::optional<Shift> shift(VoteId id) {
        return shift_of(w.projection(), *w.projection().votes.all.find(id));
    }
};

bool says(const std::vector<Message>& words, std::string_view key) {
    return std::ranges::any_of(words, [&](const Message& one) { return one.key == key; });
}

}  // namespace

SCENARIO("the service of sample C: secret rounds are paired by token", "[rules][votes][pairs]") {
    Rounds r(asked(), 15);
    r.round({5, 5, 5, 5, 1, 1, 1, 2, 1, 3, 3, 3, 5, 4, 5});
    const auto after = r.round({5, 4, 5, 5, 2, 1, 3, 3, 0, 4, 4, 4, 5, 4, 5});
    const auto shift = r.shift(after);
    REQUIRE(shift);
    CHECK((shift->secret && !shift->withheld));
    CHECK((shift->pairs == 14 && shift->only_before == 1 && shift->only_after == 0));
    CHECK((shift->up == 6 && shift->down == 1 && shift->same == 7));
    CHECK_THAT(shift->p, WithinAbs(.125, 1e-12));
    CHECK_THAT(shift->mean_before, WithinAbs(3.43, 5e-3));
    CHECK_THAT(shift->mean_after, WithinAbs(3.86, 5e-3));
    CHECK_THAT(shift->cns_before, WithinAbs(.306, 5e-4));
    CHECK_THAT(shift->cns_after, WithinAbs(.565, 5e-4));
    CHECK((shift->whole() == Shift::Whole::none && shift->spread() == Shift::Spread::closer));
    const auto words = words_of_shift(*shift);
    CHECK((says(words, "vote.said_no_shift") && says(words, "vote.said_closer")));
    // The room saw the fifteen answers: a mean of fourteen would tell the fifteenth.
    CHECK_FALSE(says(words, "vote.said_pairs_means"));
    const auto named = [](const std::vector<Figure>& figures, std::string_view name) {
        return std::ranges::find(figures, name, &Figure::name) != figures.end();
    };
    CHECK((named(figures_of_shift(*shift), "mean_before") && named(figures_of_shift(*shift), "cns_after")));
    for (const auto* name : {"mean_before", "mean_after", "cns_before", "cns_after"})
        CHECK_FALSE(named(figures_of_shift(*shift, true), name));
}

SCENARIO("beside pairs no total stands while one or two answered in one round only",
         "[rules][votes][pairs]") {
    using Marks = std::vector<std::uint32_t>;
    struct Case {
        Marks before, after;
        bool hidden;
    };
    const auto one = GENERATE(Case{{1, 2, 3, 4, 5, 0, 0, 0}, {1, 2, 3, 4, 5, 0, 0, 0}, false},
                              Case{{1, 2, 3, 4, 5, 0, 0, 0}, {1, 2, 3, 4, 0, 0, 0, 0}, true},
                              Case{{1, 2, 3, 4, 5, 0, 0, 0}, {1, 2, 3, 0, 0, 0, 0, 0}, true},
                              Case{{1, 2, 3, 4, 0, 0, 0, 0}, {1, 2, 3, 4, 5, 0, 0, 0}, true},
                              Case{{1, 2, 3, 4, 5, 1, 0, 0}, {1, 2, 3, 0, 0, 0, 0, 0}, false},
                              Case{{1, 2, 3, 0, 0, 0, 0, 0}, {1, 2, 3, 1, 2, 3, 0, 0}, false});
    Rounds r(asked(), 8);
    const auto before = r.round(one.before);
    const auto& s = r.w.projection();
    CHECK(shown_table(s, before).rows.size() == 5);
    const auto after = r.round(one.after);
    for (const auto id : {before, after}) {
        CHECK(pairs_hide_totals(s, id) == one.hidden);
        const auto table = shown_table(s, id);
        CHECK(table.rows.empty() == one.hidden);
        CHECK(says(table.words, "vote.said_totals_hidden") == one.hidden);
        CHECK((one.hidden ? table.figures.empty() && table.in_short.key.empty() : true));
    }
    CHECK(shown_before(s, after).empty() == one.hidden);
    CHECK(says(words_beside(s, *s.votes.all.find(after)), "vote.said_pairs_numbers"));
}

SCENARIO("where all answered twice the means of the pairs are said", "[rules][votes][pairs]") {
    Rounds r(asked(), 5);
    r.round({1, 2, 3, 4, 5});
    const auto shift = r.shift(r.round({2, 2, 3, 4, 5}));
    REQUIRE(shift);
    CHECK(says(words_of_shift(*shift), "vote.said_pairs_means"));
}

SCENARIO("beside pairs no reading stands that one more answer may have turned", "[rules][votes][pairs]") {
    Rounds r(asked(VoteType::gradients), 11);
    const auto before = r.round({1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0});
    CHECK(shown_outcome(r.w.projection(), before) == Outcome::strong);
    const auto after = r.round({1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 8});
    const auto& s = r.w.projection();
    CHECK(s.votes.all.find(after)->tally.outcome == Outcome::blocked);
    for (const auto id : {before, after}) {
        CHECK(pairs_hide_totals(s, id));
        CHECK(shown_outcome(s, id) == Outcome::measured);
        CHECK(shown_table(s, id).outcome == Outcome::measured);
        CHECK(how_counted(s, id).empty());
    }
}

SCENARIO("a round after rounds whose totals are hidden does not show them either", "[rules][votes][pairs]") {
    Rounds r(asked(), 8);
    r.round({1, 2, 3, 4, 5, 0, 0, 0});
    const auto second = r.round({1, 2, 3, 4, 0, 0, 0, 0});
    const auto third = r.round({2, 2, 3, 4, 0, 0, 0, 0});
    const auto& s = r.w.projection();
    CHECK(pairs_hide_totals(s, second));
    CHECK_FALSE(pairs_hide_totals(s, third));
    CHECK(shown_before(s, third).empty());
}

SCENARIO("of fewer than three secret pairs nothing is known", "[rules][votes][pairs]") {
    Rounds r(asked(), 8);
    r.round({1, 2, 3, 4, 5, 0, 0, 0});
    const auto after = r.round({0, 0, 0, 4, 5, 1, 2, 0});
    const auto shift = r.shift(after);
    REQUIRE(shift);
    CHECK((shift->withheld && shift->pairs == 0 && shift->only_before == 0 && shift->moves.empty()));
    CHECK(words_of_shift(*shift) == std::vector<Message>{{"vote.said_few_pairs", {{"n", "3"}}}});
    CHECK(figures_of_shift(*shift).empty());
    CHECK_FALSE(hides_totals(*shift));
}

SCENARIO("only one answer in an order is asked in paired rounds, and both alike", "[rules][votes][pairs]") {
    using enum VoteType;
    for (const auto type : {single, approval, dots, ranking, consent, statements, delphi, force_field}) {
        Rule rule = asked(type);
        rule.options = {"a", "b"};
        if (type == force_field) rule.pushing = 1;
        INFO(static_cast<int>(type));
        CHECK_FALSE(may_be_paired(rule));
        Rounds r(rule);
        CHECK(r.w.ask(r.mo, OpenVote{rule}) == "refusal.vote_not_paired");
    }
    for (const auto type : {binary, score, gradients, temperature}) {
        CHECK(may_be_paired(asked(type)));
        Rounds r(asked(type));
        CHECK(r.w.ask(r.mo, OpenVote{asked(type)}) == "");
    }
    Rule of_options = asked();
    of_options.options = {"a", "b"};
    CHECK_FALSE(may_be_paired(of_options));
    Rule live = asked();
    live.visibility = Visibility::live;
    Rounds r(asked());
    CHECK(r.w.ask(r.mo, OpenVote{live}) == "refusal.secret_is_never_live");
    r.round({1, 2, 3, 4, 5});
    const auto refused = [&](auto change) {
        Rule rule = r.rule;
        change(rule);
        return r.w.ask(r.mo, OpenVote{rule}) == "refusal.paired_round";
    };
    CHECK(refused([](Rule& rule) { rule.secrecy = Secrecy::anonymous; }));
    CHECK(refused([](Rule& rule) { rule.secrecy = Secrecy::named; }));
    CHECK(refused([](Rule& rule) { rule.question += " ?"; }));
    CHECK(refused([](Rule& rule) { rule.scale_to = 9; }));
    CHECK(refused([](Rule& rule) { rule.type = VoteType::temperature; }));
    CHECK(r.w.ask(r.mo, OpenVote{r.rule}) == "");
    Rounds plain(Rule{.question = "On essaie ?", .secrecy = Secrecy::anonymous});
    REQUIRE(plain.w.ask(plain.mo, OpenVote{plain.rule}) == "");
    REQUIRE(plain.w.ask(plain.mo, CancelVote{VoteId{1}, "mal posée"}) == "");
    plain.rule.previous_round = VoteId{1};
    plain.rule.secrecy = Secrecy::anonymous_paired;
    CHECK(plain.w.ask(plain.mo, OpenVote{plain.rule}) == "refusal.paired_round");
}

SCENARIO("a row has a pair in paired votes only, and none is there twice", "[rules][votes][pairs]") {
    const std::vector<std::uint32_t> marks{1, 2, 3, 4, 5};
    Rounds r(asked());
    const auto vote = r.open(marks);
    const auto rows = r.rows_of(marks);
    const auto refused = [&](auto change) {
        auto changed = rows;
        change(changed);
        return r.w.ask(r.mo, CloseVote{vote, changed}) == "refusal.not_understood";
    };
    CHECK(refused([](auto& all) { all[1].pair = {}; }));
    CHECK(refused([](auto& all) { all[1].pair.bytes.pop_back(); }));
    CHECK(refused([](auto& all) { all[1].pair = all[0].pair; }));
    REQUIRE(r.w.ask(r.mo, CloseVote{vote, rows}) == "");
    const Vote honest = *r.w.state().votes.all.find(vote);
    CHECK(result_faults(honest).empty());
    Vote told = honest;
    told.rows[1].pair = told.rows[0].pair;
    CHECK(result_faults(told) == std::vector{ResultFault::trackers});
    told = honest;
    told.rows[1].pair = {};
    CHECK(result_faults(told) == std::vector{ResultFault::rows});
    told = honest;
    told.rule.secrecy = Secrecy::anonymous;
    CHECK(result_faults(told) == std::vector{ResultFault::rows});
    // Of one that is there twice all the same, the last counts.
    Rounds twice(asked());
    twice.round({1, 1, 1, 1, 5});
    const auto after = twice.round({1, 1, 1, 1, 5});
    Vote spoilt = *twice.w.projection().votes.all.find(after);
    for (auto& row : spoilt.rows)
        if (row.pair == token(3)) row.pair = token(4);
    const auto shift = shift_of(twice.w.projection(), spoilt);
    REQUIRE(shift);
    CHECK((shift->pairs == 4 && shift->only_before == 1));
}

SCENARIO("under three ballots no pair is told", "[rules][votes][pairs]") {
    Rounds r(asked());
    const auto vote = r.open({1, 2});
    REQUIRE(r.w.ask(r.mo, CloseVote{vote, r.rows_of({1, 2})}) == "");
    CHECK(r.w.mediators().votes.all.find(vote)->rows.empty());
}
