#include "sessions/picture/frames.h"

#include <catch2/catch_test_macros.hpp>
#include <set>

#include "sessions/picture/blocks.h"
#include "tests/support/random_map.h"

using namespace entremise;
using namespace entremise::picture;
using rules::CardKind;
using rules::LinkKind;

namespace {

/// A board to lay cards on, without a session.
struct Board {
    rules::State s;
    CardId add(CardKind kind, rules::Place at = {}, CardId parent = {}, std::string text = "Un texte") {
        const auto id = s.board.next_card;
        s.board.cards.emplace(id, {.kind = kind, .place = at, .text = std::move(text), .parent = parent});
        ++s.board.next_card.value;
        return id;
    }
    CardId actor(rules::Place at = {}, rules::ActorPresence presence = rules::ActorPresence::at_table) {
        const auto id = add(CardKind::actor, at);
        rules::Actor about;
        about.presence = presence;
        s.actors.all.emplace(id, about);
        return id;
    }
    CardId move(std::vector<CardId> targets) {
        const auto id = add(CardKind::move);
        s.mediation.moves.emplace(id, {.targets = std::move(targets)});
        return id;
    }
    LinkId link(CardId from, CardId to, LinkKind kind = LinkKind::defends) {
        const auto id = s.board.next_link;
        s.board.links.emplace(id, {.kind = kind, .from = from, .to = to});
        ++s.board.next_link.value;
        return id;
    }
};

const Frame& frame_with(const std::vector<Frame>& frames, CardId id) {
    for (const Frame& frame : frames)
        if (const auto cards = frame.cards(); std::ranges::find(cards, id) != cards.end()) return frame;
    FAIL("card " << id.value << " lies in no frame");
    return frames.front();
}

}  // namespace

TEST_CASE(
    "a question's frame has its positions from left to right, their arguments top down, each with its "
    "answers",
    "[picture][frames]") {
    Board b;
    const auto question = b.add(CardKind::controversy), right = b.add(CardKind::position, {900, 0}, question),
               left = b.add(CardKind::position, {100, 40}, question),
               low = b.add(CardKind::argument, {0, 700}, left),
               high = b.add(CardKind::argument, {0, 300}, left),
               answer = b.add(CardKind::argument, {0, 900}, high);
    const auto frames = frames_of(b.s);
    REQUIRE(frames.size() == 1);
    CHECK(frames[0].id == question);
    REQUIRE(frames[0].columns.size() == 2);
    CHECK(frames[0].columns[0].position == left);
    CHECK(frames[0].columns[0].arguments == std::vector{high, answer, low});
    CHECK(frames[0].columns[1].position == right);
}

TEST_CASE("an actor stands with the position it held first; another question shows a reference",
          "[picture][frames]") {
    Board b;
    const auto one = b.add(CardKind::controversy), two = b.add(CardKind::controversy, {3000, 0});
    const auto a = b.add(CardKind::position, {0, 0}, one), c = b.add(CardKind::position, {300, 0}, one),
               d = b.add(CardKind::position, {3000, 0}, two);
    const auto actor = b.actor();
    b.link(actor, c);
    b.link(actor, d);
    b.link(actor, a);
    auto frames = frames_of(b.s);
    REQUIRE(frames.size() == 2);
    CHECK(frames[0].columns[0].holders.empty());
    CHECK(frames[0].columns[1].holders == std::vector<Holder>{{actor, false}});
    CHECK(frames[1].columns[0].holders == std::vector<Holder>{{actor, true}});
    CHECK(lay_out(b.s, frames[1]).find(actor) == nullptr);
    CHECK(lay_out(b.s, frames[0]).find(actor));
    // The oldest link that lives.
    for (auto& [id, link] : b.s.board.links)
        if (link.to == c) link.archived = true;
    frames = frames_of(b.s);
    CHECK(frames[0].columns[0].holders == std::vector<Holder>{{actor, true}});
    CHECK(frames[1].columns[0].holders == std::vector<Holder>{{actor, false}});
}

TEST_CASE("who is linked to a frame belongs to it; who is absent, to the nearest", "[picture][frames]") {
    Board b;
    const auto one = b.add(CardKind::controversy), two = b.add(CardKind::controversy, {3000, 0});
    const auto position = b.add(CardKind::position, {0, 200}, one), holder = b.actor({-300, 200});
    b.link(holder, position);
    const auto friend_of_holder = b.actor({3100, 300}), tool = b.add(CardKind::intermediary, {0, 900});
    b.link(holder, friend_of_holder, LinkKind::works_with);
    b.link(tool, two, LinkKind::serves);
    const auto absent = b.actor({2600, 60}, rules::ActorPresence::absent), present = b.actor({1500, 4000});
    const auto frames = frames_of(b.s);
    CHECK(frame_with(frames, friend_of_holder).id == one);
    CHECK(frame_with(frames, tool).id == two);
    CHECK(frame_with(frames, absent).id == two);
    CHECK(frame_with(frames, present).kind == Frame::Kind::loose);
}

TEST_CASE("what a question came to lies in its frame, below positions and holders, above the notes",
          "[picture][frames]") {
    Board b;
    const auto question = b.add(CardKind::controversy), position = b.add(CardKind::position, {}, question);
    const auto holder = b.actor(), note = b.add(CardKind::note);
    b.link(holder, position);
    b.link(note, question, LinkKind::concerns);
    const auto later = b.add(CardKind::arrangement, {0, 900}, question),
               first = b.add(CardKind::arrangement, {0, 700}, question);
    const auto frames = frames_of(b.s);
    REQUIRE(frames.size() == 1);
    CHECK(frames[0].arrangements == std::vector{first, later});
    CHECK(frame_with(frames, later).id == question);
    const Block block = lay_out(b.s, frames[0]);
    const auto* laid = block.find(first);
    REQUIRE(laid);
    CHECK(laid->x + laid->size.width / 2 == block.width / 2);
    for (const CardId above : {position, holder})
        CHECK(block.find(above)->y + block.find(above)->size.height < laid->y);
    CHECK(laid->y + laid->size.height < block.find(later)->y);
    CHECK(block.find(later)->y + block.find(later)->size.height < block.find(note)->y);
    CHECK(block.low < block.find(note)->y);
    // Without its question it lies with its like.
    b.s.board.cards.find(question)->archived = true;
    CHECK(frame_with(frames_of(b.s), first).kind == Frame::Kind::loose);
}

TEST_CASE("a note lies with what it concerns, else with what was written in its stage", "[picture][frames]") {
    Board b;
    b.s.agenda.items.resize(3);
    b.s.agenda.entered = {0, 200, 100};  // the second stage was entered last
    const auto question = b.add(CardKind::controversy), position = b.add(CardKind::position, {}, question);
    const auto about = b.add(CardKind::note), on_note = b.add(CardKind::note), early = b.add(CardKind::note),
               late = b.add(CardKind::note), on_late = b.add(CardKind::note);
    b.link(about, position, LinkKind::concerns);
    b.link(on_note, about, LinkKind::concerns);
    b.link(on_late, late, LinkKind::concerns);
    b.s.board.cards.find(early)->created = 150;
    b.s.board.cards.find(late)->created = 250;
    const auto frames = frames_of(b.s);
    CHECK(frame_with(frames, about).notes == std::vector{about, on_note});
    CHECK(frame_with(frames, early).stage == 2);
    CHECK(frame_with(frames, late).stage == 1);
    CHECK(frame_with(frames, on_late).stage == 1);
}

TEST_CASE("notes that go round in a circle lie with a stage", "[picture][frames]") {
    Board b;
    const auto one = b.add(CardKind::note), two = b.add(CardKind::note, {200, 0});
    b.link(one, two, LinkKind::concerns);
    b.link(two, one, LinkKind::concerns);
    const auto frames = frames_of(b.s);
    REQUIRE(frames.size() == 1);
    CHECK(frames[0].notes == std::vector{one, two});
}

TEST_CASE("more notes than a row holds are a frame of their own", "[picture][frames]") {
    Board b;
    const auto question = b.add(CardKind::controversy);
    std::vector<CardId> notes;
    for (int i = 0; i < 3; ++i)
        b.link(notes.emplace_back(b.add(CardKind::note)), question, LinkKind::concerns);
    auto frames = frames_of(b.s);
    REQUIRE(frames.size() == 1);
    CHECK(frames[0].notes.size() == 3);
    b.link(notes.emplace_back(b.add(CardKind::note)), question, LinkKind::concerns);
    const auto badge = b.move({notes[0]});
    frames = frames_of(b.s);
    REQUIRE(frames.size() == 2);
    CHECK(frames[0].notes.empty());
    CHECK(frames[1].kind == Frame::Kind::notes_of_question);
    CHECK(frames[1].question == question);
    CHECK(frames[1].notes == notes);
    CHECK(frame_with(frames, badge).id == frames[1].id);
}

TEST_CASE("a move lies with what it is on, else with its like", "[picture][frames]") {
    Board b;
    const auto question = b.add(CardKind::controversy), position = b.add(CardKind::position, {}, question);
    const auto on_question = b.move({question}), on_position = b.move({position}), on_nothing = b.move({});
    const auto frames = frames_of(b.s);
    CHECK(frames[0].moves == std::vector{on_question});
    CHECK(frames[0].badges == std::vector{std::pair(on_position, position)});
    CHECK(frame_with(frames, on_nothing).of_kind == CardKind::move);
}

TEST_CASE("confided cards change no frame", "[picture][frames][confidence]") {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        CAPTURE(seed);
        auto map = test::RandomMap(seed).state;
        const auto confided = map.board.next_confided();
        map.board.cards.emplace(confided, {.kind = CardKind::move});
        map.mediation.moves.emplace(confided, {.targets = {CardId{1}}});
        const auto with = frames_of(map);
        map.board.cards.erase(confided);
        CHECK(with == frames_of(map));
    }
}

TEST_CASE("every card that all know of lies in exactly one frame", "[picture][frames]") {
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
        CAPTURE(seed);
        const auto map = test::RandomMap(seed).state;
        std::vector<CardId> placed, told;
        for (const Frame& frame : frames_of(map)) {
            const auto cards = frame.cards();
            CHECK_FALSE(cards.empty());
            placed.insert(placed.end(), cards.begin(), cards.end());
        }
        std::ranges::sort(placed);
        for (const auto& [id, card] : map.board.cards)
            if (!rules::is_confided(id)) told.push_back(id);
        CHECK(placed == told);
    }
}
