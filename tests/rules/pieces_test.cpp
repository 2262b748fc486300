#include "sessions/rules/pieces.h"

#include <catch2/catch_test_macros.hpp>

#include "sessions/core/random.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/session.h"

using namespace entremise;
using namespace entremise::rules;

namespace {

/// One with something in every table, links to what came later included.
State large_state(std::uint64_t cards, std::uint64_t strokes) {
    State s;
    s.agenda.title = "Séance";
    s.agenda.items.push_back({"Accueil", 10, "", {}});
    s.agenda.entered = {5};
    for (std::uint64_t i = 1; i <= 20; ++i) {
        Person person;
        person.name = "Personne " + std::to_string(i);
        person.actor = CardId{cards};
        s.people.all.emplace(PersonId{i}, person);
    }
    s.people.hands = {PersonId{3}, PersonId{2}};
    for (std::uint64_t i = 1; i <= cards; ++i) {
        Card card;
        card.kind = static_cast<CardKind>(i % words_of(CardKind{}).size());
        card.text = "Une carte " + std::to_string(i);
        if (card.kind == CardKind::position) card.parent = CardId{i - 1};
        const CardId id{i};
        switch (card.kind) {
        case CardKind::note: break;
        case CardKind::actor: s.actors.all.emplace(id, {}); break;
        case CardKind::intermediary: s.actors.intermediaries.emplace(id, {}); break;
        case CardKind::controversy: s.controversies.all.emplace(id, {}); break;
        case CardKind::position: s.controversies.positions.emplace(id, {}); break;
        case CardKind::question: s.inquiry.questions.emplace(id, {}); break;
        case CardKind::argument: s.controversies.arguments.emplace(id, {}); break;
        case CardKind::arrangement:
            s.agreements.arrangements.emplace(
                id, {.state = {}, .terms = {.holders = {{CardId{1}, {}, ""}, {CardId{cards}, {}, ""}}}});
            break;
        case CardKind::move: {
            Move move;
            move.targets = {CardId{1}, CardId{cards}};
            s.mediation.moves.emplace(id, move);
            break;
        }
        }
        s.board.cards.emplace(id, card);
        s.board.acts[PersonId{1 + i % 20}].kept.push_back({static_cast<Micros>(i), false, {Change{}}});
    }
    for (std::uint64_t i = 1; i < cards; i += 2)
        s.board.links.emplace(LinkId{i}, {LinkKind::concerns, CardId{i}, CardId{cards - i}});
    for (std::uint64_t i = 1; i <= strokes; ++i) {
        Stroke stroke;
        for (std::int32_t p = 0; p < 4'000; ++p) stroke.points.push_back(p % 9 - 40);
        s.board.strokes.emplace(StrokeId{i}, stroke);
    }
    s.board.next_card = CardId{cards + 1};
    Vote vote;
    vote.rule.question = "Vraiment ?";
    vote.rows.resize(40);
    s.votes.all.emplace(VoteId{1}, vote);
    return s;
}

std::string stream_of(const State& state, std::size_t about) {
    std::string out;
    StatePieces pieces(state);
    std::uint64_t before = 0;
    while (!pieces.over()) {
        pieces.more(out, about);
        CHECK(pieces.done() >= before);
        before = pieces.done();
    }
    CHECK(pieces.done() == pieces.total());
    return out;
}

/// Whatever stands on another is there.
void check_showable(const State& s) {
    for (const auto& [id, card] : s.board.cards) {
        if (card.kind == CardKind::actor) CHECK(s.actors.all.contains(id));
        if (card.kind == CardKind::controversy) CHECK(s.controversies.all.contains(id));
        if (card.kind == CardKind::move) CHECK(s.mediation.moves.contains(id));
        if (card.parent) CHECK(s.board.cards.contains(card.parent));
    }
    for (const auto& [id, link] : s.board.links)
        CHECK((s.board.cards.contains(link.from) && s.board.cards.contains(link.to)));
    for (const auto& [id, move] : s.mediation.moves) {
        CHECK(s.board.cards.contains(id));
        for (const auto target : move.targets) CHECK(s.board.cards.contains(target));
    }
    for (const auto& [id, person] : s.people.all)
        if (person.actor) CHECK(s.board.cards.contains(person.actor));
}

}  // namespace

TEST_CASE("a state in pieces is the state, however it is cut", "[rules][pieces]") {
    const auto state = large_state(700, 3);
    for (const std::size_t about :
         {std::size_t{1}, std::size_t{900}, std::size_t{60'000}, std::size_t{1} << 30}) {
        INFO(about);
        const auto stream = stream_of(state, about);
        for (const std::size_t step : {std::size_t{7'001}, stream.size()}) {
            ArrivingState arriving;
            for (std::size_t at = 0; at < stream.size(); at += step)
                REQUIRE(arriving.take(std::string_view(stream).substr(at, step)));
            CHECK(arriving.whole());
            CHECK(arriving.state() == state);
        }
    }
    ArrivingState empty;
    REQUIRE(empty.take(stream_of(State(), 1'000)));
    CHECK(empty.state() == State());
}

TEST_CASE("the board can be looked at before ink, votes and undo have come", "[rules][pieces]") {
    const auto state = large_state(2'000, 20);
    StatePieces pieces(state);
    ArrivingState arriving;
    std::size_t cards = 0, strokes = 0;
    bool grew = false;
    while (!pieces.over()) {
        std::string bytes;
        pieces.more(bytes, 10'000);
        REQUIRE(arriving.take(bytes));
        const auto shown = showable(arriving.state());
        check_showable(shown);
        CHECK(shown.board.cards.size() >= cards);
        grew |= cards > 0 && shown.board.cards.size() > cards;
        cards = shown.board.cards.size();
        if (shown.board.strokes.size() > strokes) {
            strokes = shown.board.strokes.size();
            CHECK(cards == 2'000);
        }
        CHECK(shown.votes.all.empty());
        CHECK(shown.board.acts.empty());
    }
    CHECK(grew);
    CHECK(strokes == 20);
}

TEST_CASE("foreign bytes make no state that is larger than they are, and end nothing", "[rules][pieces]") {
    const auto good = stream_of(large_state(60, 1), 500);
    SeededRandom random(11);
    INFO("seed 11");
    std::size_t refused = 0, taken = 0;
    for (int round = 0; round < 4'000; ++round) {
        auto bytes = good;
        for (auto changes = 1 + random.number() % 3; changes > 0; --changes)
            bytes[random.number() % bytes.size()] = static_cast<char>(random.number());
        if (random.number() % 4 == 0) bytes.resize(random.number() % bytes.size());
        ArrivingState arriving;
        const auto done = arriving.take(bytes);
        done ? ++taken : ++refused;
        if (done) check_showable(showable(arriving.state()));
    }
    CHECK(refused > 0);
    CHECK(taken > 0);
    CHECK_FALSE(ArrivingState().take(std::string("\0", 1)));
    CHECK_FALSE(ArrivingState().take("\xff\xff\xff\xff\x01"));
    CHECK_FALSE(ArrivingState().take("\xff\xff\xff\x7f"));
}

TEST_CASE("a command of many small things takes no large memory", "[rules][pieces]") {
    const auto paste = *[] {
        for (std::size_t i = 0; i < command_kinds(); ++i)
            if (command_word(i) == "things.paste") return std::optional(i);
        return std::optional<std::size_t>();
    }();
    std::string body;
    for (int i = 0; i < 20'000; ++i) body.append("\x0a\x00", 2);
    CHECK(decode_command(paste, body, limits_of_commands));
    body.append("\x0a\x00", 2);
    CHECK_FALSE(decode_command(paste, body, limits_of_commands));
}
