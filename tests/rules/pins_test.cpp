#include "sessions/rules/votes/pins.h"

#include <algorithm>
#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/controversies/controversies_events.h"
#include "sessions/rules/votes/counting.h"
#include "sessions/rules/votes/heat.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/support/ballots.h"
#include "tests/support/workshop.h"

using namespace entremise;
using namespace entremise::rules;

namespace {

struct Room {
    test::Workshop w;
    PersonId mo = w.mediator();
    std::vector<PersonId> people;
    VoteId id{1};

    explicit Room(std::size_t persons = 12) {
        for (std::size_t i = 0; i < persons; ++i)
            people.push_back(w.participant("Personne " + std::to_string(i + 1)));
    }
    void open(const Rule& rule) { REQUIRE(w.ask(mo, OpenVote{rule}) == ""); }
    const Rule& rule() { return w.state().votes.all.find(id)->rule; }
    /// Drops these into the box, closes the vote and publishes it.
    void count(const std::vector<Ballot>& ballots) {
        for (std::size_t i = 0; i < ballots.size(); ++i) {
            REQUIRE(check_ballot(rule(), ballots[i]));
            REQUIRE(w.ask_as_host(MarkVoted{id, people[i]}) == "");
        }
        REQUIRE(w.ask(mo, CloseVote{id, test::rows_of_box(rule(), ballots)}) == "");
        REQUIRE(w.ask(mo, PublishVote{id}) == "");
    }
    const Vote& vote() { return *w.projection().votes.all.find(id); }
};

/// Pins on these degrees, from 1.
Ballot pins(std::uint32_t today, std::uint32_t wished) {
    Ballot ballot;
    set_mark(ballot, today, pin_today);
    set_mark(ballot, wished, ballot.mark(wished) | pin_wished);
    return ballot;
}

const Rule where{.type = VoteType::pins, .question = "Où en est notre collaboration ?"};

double figure(const ResultTable& table, std::string_view name) {
    for (const auto& one : table.figures)
        if (one.name == name) return one.value;
    FAIL("no figure " << name);
    return 0;
}

}  // namespace

SCENARIO("two pins of each are told degree by degree, never together", "[rules][votes][pins]") {
    Room r;
    r.open(where);
    CHECK(r.rule().secrecy == Secrecy::anonymous);
    REQUIRE(r.rule().options.size() == 8);
    CHECK(r.rule().options[2] == "Coordination");
    // As the screen of the landmarks has them.
    const std::vector<std::uint32_t> today{1, 2, 2, 3, 3, 3, 3, 3, 4, 4, 4, 5},
        wished{4, 5, 5, 5, 5, 6, 6, 6, 6, 6, 6, 7};
    std::vector<Ballot> ballots;
    for (std::size_t i = 0; i < 12; ++i) ballots.push_back(pins(today[i], wished[i]));
    r.count(ballots);
    const auto& vote = r.vote();
    CHECK(pins_of(vote.tally, pin_today) == std::vector<std::uint32_t>{1, 2, 5, 3, 1, 0, 0, 0});
    CHECK(pins_of(vote.tally, pin_wished) == std::vector<std::uint32_t>{0, 0, 0, 1, 4, 6, 1, 0});
    for (const auto& row : vote.rows) CHECK((row.ballot.abstains() && !row.digest.bytes.empty()));
    const auto table = result_table(vote);
    CHECK(figure(table, "median_today") == 3);
    CHECK(figure(table, "median_wished") == 6);
    CHECK(table.in_short.words == Message{"", {{"today", "Coordination"}, {"wished", "Partenariat"}}}.words);
    CHECK(table.outcome == Outcome::measured);
    CHECK(pinned(r.w.projection()) == r.id);
    CHECK(result_faults(vote).empty());
}

TEST_CASE("the middle pin, and both where two stand apart", "[rules][votes][pins]") {
    using Places = std::vector<std::uint32_t>;
    CHECK(middle_pins({}).empty());
    CHECK(middle_pins({0, 0}).empty());
    CHECK(middle_pins({0, 3, 0}) == Places{2});
    CHECK(middle_pins({2, 0, 2}) == Places{1, 3});
    CHECK(middle_pins({1, 2, 1}) == Places{2});
    CHECK(middle_pins({3, 0, 2}) == Places{1});
}

SCENARIO("both pins are placed, each once, and nobody is named", "[rules][votes][pins]") {
    Room r(3);
    auto named = where;
    named.secrecy = Secrecy::named;
    named.visibility = Visibility::live;
    named.whole_rows = true;
    r.open(named);
    CHECK(is_secret(r.rule()));
    CHECK_FALSE(r.rule().whole_rows);
    CHECK(r.rule().visibility == Visibility::after_close);
    CHECK(check_ballot(r.rule(), pins(3, 3)));
    CHECK_FALSE(check_ballot(r.rule(), {}));
    CHECK_FALSE(check_ballot(r.rule(), {{1}, {}}));
    CHECK_FALSE(check_ballot(r.rule(), {{1, 1, 2}, {}}));
    CHECK_FALSE(check_ballot(r.rule(), {{1, 2, 2}, {}}));
    CHECK_FALSE(check_ballot(r.rule(), {{1, 2, 0, 0, 0, 0, 0, 0, 1}, {}}));
    r.count({pins(1, 2), pins(3, 3)});
    CHECK(r.vote().tally.outcome == Outcome::withheld);
    CHECK_FALSE(pinned(r.w.projection()));
}

SCENARIO("how hot a controversy is to a group: medians of what three or more rated", "[rules][votes][heat]") {
    Room r(5);
    Rule rule{.type = VoteType::heat, .question = "Où loger le comptoir ?"};
    CHECK(r.w.ask(r.mo, OpenVote{rule}) == "refusal.heat_subject");
    const auto note = r.w.next_card();
    REQUIRE(r.w.ask(r.mo, AddNote{{0, 0}, "Une note"}) == "");
    rule.subject = note;
    CHECK(r.w.ask(r.mo, OpenVote{rule}) == "refusal.heat_subject");
    rule.subject = r.w.next_card();
    REQUIRE(r.w.ask(r.mo, AddControversy{.question = "Où loger le comptoir ?", .place = {400, 0}}) == "");
    r.open(rule);
    REQUIRE(r.rule().options.size() == heat_criteria);
    CHECK(r.rule().scale_to == 4);
    // Marks are ratings and one, six is not known. Eight criteria; of the eighth only two know.
    const auto ballot = [](std::initializer_list<std::uint8_t> marks) { return Ballot{marks, {}}; };
    r.count({ballot({1, 2, 3, 4, 5, 1, 1, 5}), ballot({2, 2, 3, 4, 5, 1, 2, 5}),
             ballot({3, 2, 3, 4, 5, 2, 3, 6}), ballot({4, 2, 3, 5, 5, 6, 4, 6}),
             ballot({5, 2, 4, 5, 5, 6, 5, 6})});
    const auto& vote = r.vote();
    const auto rated = rated_heat(vote.rule, vote.tally);
    CHECK(rated.criteria == 7);
    // Medians 2, 1, 2, 3, 4, 0, 2 of seven criteria: 14 of 28.
    REQUIRE(rated.heat);
    CHECK(*rated.heat == 50);
    // Lower quartiles 1, 1, 2, 3, 4, 0, 1 and upper ones 3, 1, 2, 4, 4, 0.5, 3.
    CHECK(*rated.low == Catch::Approx(100. * 12 / 28));
    CHECK(*rated.high == Catch::Approx(100. * 17.5 / 28));
    CHECK(vote.tally.counts[7] == 0);
    CHECK(std::ranges::all_of(vote.tally.marks[7].counts, [](auto count) { return count == 0; }));
    const auto table = result_table(vote);
    CHECK(figure(table, "heat") == 50);
    CHECK(table.in_short.key == "vote.said_heat_warm");
    CHECK((table.rows[0].large == "2" && table.rows[7].large == "–"));
    CHECK(last_heat_vote(r.w.projection(), rule.subject) == r.id);
    CHECK_FALSE(last_heat_vote(r.w.projection(), note));
    CHECK(result_faults(vote).empty());
}

SCENARIO("under seven criteria no heat is read", "[rules][votes][heat]") {
    Room r(3);
    Rule rule{.type = VoteType::heat, .question = "Où ?", .subject = r.w.next_card()};
    REQUIRE(r.w.ask(r.mo, AddControversy{.question = "Où ?", .place = {}}) == "");
    r.open(rule);
    const Ballot six{{3, 3, 3, 3, 3, 3}, {}};
    r.count({six, six, six});
    CHECK(rated_heat(r.vote().rule, r.vote().tally).criteria == 6);
    CHECK_FALSE(rated_heat(r.vote().rule, r.vote().tally).heat);
    CHECK(result_table(r.vote()).in_short.key == "vote.said_heat_none");
}

SCENARIO("dots may be on cards of the board, which then say how many", "[rules][votes][dots]") {
    Room r(3);
    Rule rule{.type = VoteType::dots, .question = "Par où commencer ?"};
    for (const char* text : {"Camion", "Local", "Achats"}) {
        rule.cards.push_back(r.w.next_card());
        rule.options.emplace_back(text);
        REQUIRE(r.w.ask(r.mo, AddNote{{static_cast<std::int32_t>(rule.cards.size()) * 300, 0}, text}) == "");
    }
    auto wrong = rule;
    wrong.cards.pop_back();
    CHECK(r.w.ask(r.mo, OpenVote{wrong}) == "refusal.not_understood");
    REQUIRE(r.w.ask(r.mo, PrepareVote{{}, rule}) == "");
    auto gone = rule;  // kept ready, it goes on without a card that has left the board
    gone.cards[1] = CardId{99};
    REQUIRE(r.w.ask(r.mo, PrepareVote{{}, gone}) == "");
    CHECK(r.w.mediators().votes.prepared.find(DraftId{2})->cards ==
          std::vector{rule.cards[0], CardId{}, rule.cards[2]});
    rule.dots = 3;
    r.open(rule);
    const auto drop = [&](std::size_t person, std::vector<std::uint8_t> marks) {
        REQUIRE(r.w.ask(r.people[person], CastBallot{r.id, {std::move(marks), {}}}) == "");
    };
    drop(0, {2, 1});
    drop(1, {3});
    drop(2, {0, 0, 1});
    REQUIRE(r.w.ask(r.mo, CloseVote{r.id, {}}) == "");
    CHECK(dots_of_cards(r.w.mediators()).empty());  // not published yet
    REQUIRE(r.w.ask(r.mo, PublishVote{r.id}) == "");
    const auto dots = dots_of_cards(r.w.projection());
    CHECK((dots.at(rule.cards[0]) == 5 && dots.at(rule.cards[1]) == 1 && dots.at(rule.cards[2]) == 1));
}

SCENARIO("a result without quorum is not shown on cards, ladder or question", "[rules][votes][dots][pins]") {
    Room r(8);
    auto rule = where;
    r.open(rule);
    r.count({pins(1, 2), pins(2, 3), pins(3, 4)});
    CHECK(r.vote().tally.outcome == Outcome::no_quorum);
    CHECK_FALSE(pinned(r.w.projection()));
}

TEST_CASE("pins and ratings that do not add up are found out", "[rules][votes][pins][heat]") {
    Tally tally{.electors = 4, .present = 4, .ballots = 3, .counts = {2, 1}};
    tally.marks = {{{2, 0}}, {{1, 3}}};
    CHECK(kind_of(VoteType::pins).adds_up(tally));
    for (const auto change : {0, 1, 2}) {
        auto other = tally;
        if (change == 0) ++other.marks[0].counts[1];
        if (change == 1) ++other.counts[0];
        if (change == 2) other.marks[1].counts.push_back(0);
        CHECK_FALSE(kind_of(VoteType::pins).adds_up(other));
    }
    Tally rated{.electors = 4, .present = 4, .ballots = 3, .counts = {3, 0}};
    rated.marks = {{{1, 0, 2, 0, 0}}, {{0, 0, 0, 0, 0}}};
    CHECK(kind_of(VoteType::heat).adds_up(rated));
    auto few = rated;
    few.counts[1] = few.marks[1].counts[0] = 2;
    CHECK_FALSE(kind_of(VoteType::heat).adds_up(few));
    auto more = rated;
    more.counts[1] = more.marks[1].counts[0] = 4;
    CHECK_FALSE(kind_of(VoteType::heat).adds_up(more));
}
