#include "sessions/rules/counts.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <functional>

#include "sessions/core/language.h"
#include "sessions/rules/actors/stakes_events.h"
#include "sessions/rules/actors_events.h"
#include "sessions/rules/agenda_events.h"
#include "sessions/rules/agreements/agreements_events.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/board/ink_events.h"
#include "sessions/rules/board/links_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/board/zones_events.h"
#include "sessions/rules/controversies/controversies_events.h"
#include "sessions/rules/mediation_events.h"
#include "sessions/rules/outcomes/outcomes_events.h"
#include "sessions/rules/people_events.h"
#include "sessions/rules/showing_events.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/support/workshop.h"

using namespace entremise;
using namespace entremise::rules;
using test::Workshop;

namespace {

/// Something of which there may be so many, and what refuses one more; `said`: the number in its sentence,
/// where that is counted otherwise.
struct Row {
    const char* name;
    std::size_t most;
    const char* refusal;
    std::function<Command(std::size_t)> with;
    std::size_t said = 0;
    bool by_host = false;
};

template <class T, class Make> std::vector<T> several(std::size_t n, Make make) {
    std::vector<T> out;
    for (std::size_t i = 0; i < n; ++i) out.push_back(make(i));
    return out;
}
std::vector<CardId> notes(std::size_t n) {
    return several<CardId>(n, [](auto i) { return CardId{i + 1}; });
}
std::string word(std::size_t i) { return "x" + std::to_string(i); }
std::int32_t units(std::size_t n) { return static_cast<std::int32_t>(n); }

Rule asking(VoteType type) {
    Rule rule;
    rule.type = type;
    rule.question = "Q ?";
    return rule;
}

PasteThings pasted(std::size_t n, bool strokes) {
    PasteThings ask;
    for (std::size_t i = 0; i < n; ++i)
        if (strokes && i % 2)
            ask.strokes.push_back({0, 1, {0, 0, 5, 5}});
        else
            ask.notes.push_back({{units(i) * 400, 9'000, 0}, "n", 0});
    return ask;
}

/// Notes 1 to 2,001 and two actors, a controversy, a position and a timer of an hour are there.
std::vector<Row> rows() {
    const CardId actor{2'002}, other{2'003}, question{2'004};
    const auto moves_of = [](std::size_t n) {
        return several<CardMove>(n, [](auto i) { return CardMove{CardId{i + 1}, 7, units(i), 0}; });
    };
    const auto quorum = [](QuorumKind kind, std::size_t p, std::size_t q) {
        auto rule = asking(VoteType::binary);
        rule.quorum = {kind, static_cast<std::uint32_t>(p), static_cast<std::uint32_t>(q)};
        return OpenVote{rule};
    };
    return {
        {"points of an agenda", counts::agenda_points, "refusal.agenda_too_long",
         [](auto n) {
             return SetAgenda{several<AgendaItem>(n, [](auto i) { return AgendaItem{word(i), 1, "", {}}; })};
         }},
        {"seconds of a timer", counts::timer_seconds, "refusal.timer_length",
         [](auto n) { return StartTimer{static_cast<std::uint32_t>(n)}; }, counts::timer_hours},
        {"seconds more", counts::timer_seconds - 3'600, "refusal.timer_length",
         [](auto n) { return ExtendTimer{static_cast<std::uint32_t>(n)}; }, counts::timer_hours},
        {"options of a vote", counts::vote_options, "refusal.vote_options",
         [](auto n) {
             auto rule = asking(VoteType::single);
             rule.options = several<std::string>(n, word);
             return OpenVote{rule};
         }},
        {"dots of a ballot", counts::vote_dots, "refusal.vote_dots",
         [](auto n) {
             auto rule = asking(VoteType::dots);
             rule.options = {"a", "b"};
             rule.dots = static_cast<std::uint32_t>(n);
             return OpenVote{rule};
         }},
        {"of a majority", counts::of_a_fraction, "refusal.vote_number",
         [](auto n) {
             auto rule = asking(VoteType::binary);
             rule.majority = Majority::fraction;
             rule.p = 1, rule.q = static_cast<std::uint32_t>(n);
             return OpenVote{rule};
         }},
        {"of a quorum", counts::of_a_fraction, "refusal.vote_number",
         [=](auto n) { return quorum(QuorumKind::fraction, 1, n); }},
        {"ballots of a quorum", counts::of_a_fraction, "refusal.vote_number",
         [=](auto n) { return quorum(QuorumKind::number, n, 0); }},
        {"targets of a move", counts::move_targets, "refusal.too_many_targets",
         [](auto n) {
             return PlaceMove{"C1", "m", {0, -900}, notes(n), "", MoveState::planned};
         }},
        {"logics of an actor", counts::actor_logics, "refusal.too_many_logics",
         [=](auto n) {
             Actor about;
             about.logics = several<std::string>(n, word);
             return DescribeActor{actor, about};
         }},
        {"power of a source", counts::power, "refusal.power_degree",
         [=](auto n) {
             return SayPower{actor, "money", static_cast<std::uint32_t>(n)};
         }},
        {"importance of a stake", counts::importance, "refusal.stake_importance",
         [=](auto n) {
             return SayStake{actor, "s", "", static_cast<std::uint32_t>(n)};
         }},
        {"ties of an intermediary", counts::intermediary_ties, "refusal.too_many_ties",
         [=](auto n) {
             AddIntermediary ask{.title = "i", .place = {0, -1'200}};
             ask.users.assign(n, actor);
             return ask;
         }},
        {"pinned at once", counts::moved, "refusal.too_many_at_once",
         [](auto n) {
             return PinCards{notes(n), true};
         }},
        {"commitments of an arrangement", counts::commitments, "refusal.too_many_commitments",
         [=](auto n) {
             WriteArrangement ask{.controversy = question, .text = "e", .place = {0, -1'200}};
             ask.commitments.assign(n, {{}, "", "x", "", {}});
             return ask;
         }},
        {"holders heard", counts::holders_heard, "refusal.too_many_holders",
         [=](auto n) {
             WriteArrangement ask{.controversy = question, .text = "e", .place = {0, -1'200}};
             ask.terms.holders.assign(n, {actor, HolderStatus::satisfied, ""});
             return ask;
         }},
        {"outcomes before one", counts::outcomes_before, "refusal.too_many_before",
         [](auto n) {
             WriteOutcome ask{.code = "T2", .text = "x"};
             ask.follows.assign(n, OutcomeId{1});
             return ask;
         }},
        {"outcomes before an effect", counts::outcomes_before, "refusal.too_many_before",
         [](auto n) {
             WriteEffect ask{.text = "x"};
             ask.follows.assign(n, OutcomeId{1});
             return ask;
         }},
        {"strength of a link", counts::link_strength, "refusal.link_strength",
         [=](auto n) {
             return DrawLink{.from = actor,
                             .to = other,
                             .relation = LinkKind::funds,
                             .strength = static_cast<std::uint32_t>(n)};
         }},
        {"links drawn at once", counts::linked, "refusal.too_many_at_once",
         [=](auto n) {
             DrawLink ask{actor, other, LinkKind::funds};
             for (std::size_t i = 1; i < n; ++i) ask.more.push_back({CardId{i}, actor, LinkKind::concerns});
             return ask;
         }},
        {"things pasted", counts::pasted, "refusal.too_many_at_once",
         [](auto n) { return pasted(n, false); }},
        {"notes and ink pasted", counts::pasted, "refusal.too_many_at_once",
         [](auto n) { return pasted(n, true); }},
        {"zones tidied", counts::zones, "refusal.too_many_at_once",
         [](auto n) {
             TidyCards ask;
             ask.zones.assign(n, {ZoneId{1}, {0, 0, 400, 300}});
             return ask;
         }},
        {"cards moved", counts::moved, "refusal.too_many_at_once",
         [=](auto n) { return MoveCards{moves_of(n)}; }},
        {"cards tidied", counts::tidied, "refusal.too_many_at_once",
         [](auto n) {
             return TidyCards{several<CardMove>(n, [](auto i) {
                 return CardMove{CardId{i % 2'000 + 1}, units(i), 7, 0};
             })};
         }},
        {"things archived", counts::archived, "refusal.too_many_at_once",
         [](auto n) {
             return ArchiveThings{notes(n), {}, {}};
         }},
        {"points of a stroke", longest_stroke, "refusal.stroke_length",
         [](auto n) {
             return DrawStroke{0, 1, std::vector<std::int32_t>(2 * n, 1)};
         }},
        {"width of a card", widest_card, "refusal.card_too_wide",
         [](auto n) {
             return AddNote{{0, -1'500, static_cast<std::uint32_t>(n)}, "n", 0, {}};
         }},
        {"a place to the right", board_edge, "refusal.off_the_board",
         [](auto n) {
             return AddNote{{units(n), 0}, "n", 0, {}};
         }},
        {"a place moved to", board_edge, "refusal.off_the_board",
         [](auto n) {
             return MoveCards{{{CardId{1}, 0, -units(n), 0}}};
         }},
        {"a place near", board_edge, "refusal.off_the_board",
         [](auto n) {
             return AddNote{.text = "n", .near = Near{{}, units(n), 0}};
         }},
        {"a place pasted near", board_edge, "refusal.off_the_board",
         [](auto n) {
             auto ask = pasted(1, false);
             ask.near = Near{{}, units(n), 0};
             return ask;
         }},
        {"a place pointed at", board_edge, "refusal.off_the_board",
         [](auto n) {
             return ShowPointer{true, units(n), 0};
         }},
        {"a place shown", 4 * std::size_t{board_edge}, "refusal.off_the_board",
         [](auto n) {
             return ShowToAll{{}, units(n), 0, 10, 10};
         }},
        {"side of a zone", largest_zone, "refusal.zone_too_large",
         [](auto n) {
             return DrawZone{"z", {0, 0, static_cast<std::uint32_t>(n), 300}};
         }},
        {"height of a zone", largest_zone, "refusal.zone_too_large",
         [](auto n) {
             return MoveZone{ZoneId{1}, {0, 0, 400, static_cast<std::uint32_t>(n)}, false};
         }},
        {"degrees of a criterion", 4, "refusal.heat_ratings",
         [=](auto n) {
             return RateHeat{question, std::vector<std::int8_t>(heat_criteria, static_cast<std::int8_t>(n))};
         }},
        {"people", 3, "refusal.too_many_people",
         [](auto) {
             return AdmitPerson{"Bo", Role::participant};
         },
         0, true},
    };
}

/// A workshop with what the rows name.
struct Room {
    Room() {
        mo = w.mediator();
        w.participant("Ana");
        for (int i = 0; i < 11; ++i) {
            PasteThings some;
            for (int n = 0; n < (i < 10 ? 200 : 1); ++n)
                some.notes.push_back({{n * 200, i * 200, 0}, "n", 0});
            REQUIRE(w.ask(mo, some).empty());
        }
        REQUIRE(w.ask(mo, AddActor{"Ville", {0, -300}, {}}).empty());
        REQUIRE(w.ask(mo, AddActor{"Port", {400, -300}, {}}).empty());
        REQUIRE(w.ask(mo, AddControversy{"Q", {0, -600}, ""}).empty());
        REQUIRE(w.ask(mo, AddPosition{CardId{2'004}, "P", {400, -600}}).empty());
        REQUIRE(w.ask(mo, DrawLink{CardId{2'002}, CardId{2'005}, LinkKind::defends}).empty());
        REQUIRE(w.ask(mo, StartTimer{3'600}).empty());
        REQUIRE(w.ask(mo, DrawZone{"z", {0, 0, 400, 400}}).empty());
        REQUIRE(w.ask(mo, WriteOutcome{.code = "T1", .text = "x"}).empty());
    }
    Workshop w;
    PersonId mo;
};

void check_sentence(const Refusal& why, std::size_t said) {
    for (const auto* code : {"fr", "en"}) {
        const auto sentence = Language::of(code)(why);
        INFO(sentence);
        CHECK(sentence.find(std::to_string(said)) != std::string::npos);
        CHECK(sentence.find('{') == std::string::npos);
    }
}

}  // namespace

TEST_CASE("as many as there may be are taken, sent, kept and read; one more is told the number",
          "[rules][counts]") {
    Room room;
    for (const auto& row : rows()) {
        INFO(row.name);
        Workshop w = room.w;
        if (row.by_host) w.limits.people = static_cast<std::uint32_t>(row.most);
        const PersonId who = row.by_host ? PersonId{} : room.mo;
        Workshop one_more = w;
        CHECK(w.ask(who, row.with(row.most)) == "");
        if (row.by_host) one_more = w;  // the last place is taken
        CHECK(one_more.ask(who, row.with(row.most + 1)) == row.refusal);
        check_sentence(one_more.refusal(), row.said ? row.said : row.most);
    }
    CHECK(room.w.state().board.cards.size() == 2'005);
}

TEST_CASE("as many cards as there may be lie on the board, one more is told the number", "[rules][counts]") {
    Workshop w;
    const auto mo = w.mediator();
    const auto ana = w.participant("Ana");
    w.limits.cards = 5;
    w.limits.cards_per_person = 3;
    const auto note = [](int i) { return AddNote{{0, i * 200}, "n", 0, {}}; };
    for (int i = 0; i < 3; ++i) REQUIRE(w.ask(ana, note(i)).empty());
    CHECK(w.ask(ana, note(3)) == "refusal.too_many_of_yours");
    check_sentence(w.refusal(), 3);
    for (int i = 3; i < 5; ++i) REQUIRE(w.ask(mo, note(i)).empty());
    CHECK(w.ask(mo, note(5)) == "refusal.board_full");
    check_sentence(w.refusal(), 5);
}

TEST_CASE("arguments on arguments are told how deep they may go, and all are counted", "[rules][counts]") {
    Workshop w;
    const auto mo = w.mediator();
    REQUIRE(w.ask(mo, AddControversy{"Q", {0, 0}, ""}).empty());
    REQUIRE(w.ask(mo, AddPosition{CardId{1}, "P", {0, 300}}).empty());
    const auto deep = static_cast<std::uint32_t>(counts::argument_depth);
    for (std::uint32_t i = 0; i < deep; ++i)
        REQUIRE(w.ask(mo, AddArgument{CardId{i + 2}, "a", {units(i) * 300, 600}, false, ""}).empty());
    const CardId last{deep + 2};
    CHECK(controversy_of(w.state(), last) == CardId{1});
    CHECK(count_arguments(w.state(), CardId{2}) == deep);
    CHECK(w.ask(mo, AddArgument{last, "a", {0, 900}, false, ""}) == "refusal.arguments_too_deep");
    check_sentence(w.refusal(), deep);
}

TEST_CASE("no sentence of a refusal has a number of its own", "[rules][counts]") {
    // The codes of the catalogue, an example, a least length: no limits.
    const std::vector<std::string_view> theirs{"refusal.no_such_move", "refusal.fraction",
                                               "refusal.timer_length", "refusal.heat_ratings",
                                               "refusal.vote_options", "refusal.link_strength"};
    std::size_t looked_at = 0;
    for (const auto* code : {"fr", "en"})
        for (const auto& [key, text] : Language::of(code).all()) {
            const bool limit = key.starts_with("refusal.") || key.starts_with("toast.");
            if (!limit || std::ranges::find(theirs, key) != theirs.end()) continue;
            ++looked_at;
            INFO(key);
            CHECK(text.find_first_of("0123456789") == std::string::npos);
        }
    CHECK(looked_at > 200);
}
