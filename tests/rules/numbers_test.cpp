#include "sessions/rules/numbers.h"

#include <catch2/catch_test_macros.hpp>

#include "sessions/rules/board/ink_events.h"
#include "sessions/rules/board/links_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/people_events.h"
#include "sessions/rules/session.h"
#include "sessions/rules/state.h"
#include "sessions/rules/votes/votes_events.h"

using namespace entremise;
using namespace entremise::rules;

namespace {

bool can_be_read(const Event& event) {
    std::string bytes;
    encode(event, bytes);
    return decode_event(event.index(), bytes).has_value();
}

}  // namespace

TEST_CASE("an id that is wider than it travels is not read, in an event or in a state", "[rules][numbers]") {
    for (const auto id : {most_id + 1, std::uint64_t{1} << 40, ~std::uint64_t{0} - 1}) {
        CHECK_FALSE(can_be_read(PersonJoined{PersonId{id}, "Ana", {}}));
        CHECK_FALSE(can_be_read(NoteAdded{CardId{id}, {}, "x", 0}));
        State state;
        state.people.next = PersonId{id};
        std::string bytes;
        encode(state, bytes);
        CHECK_FALSE(decode_state(bytes));
    }
    CHECK(can_be_read(PersonJoined{PersonId{most_id}, "Ana", {}}));
}

TEST_CASE("what would leave no next id does not apply", "[rules][numbers]") {
    const auto applies = [](const Event& event) {
        State state;
        state.board.cards.emplace(CardId{1}, {});
        return apply(state, {}, event).has_value();
    };
    for (const auto& [id, good] : {std::pair{most_id - 1, true}, {most_id, false}}) {
        CHECK(applies(PersonJoined{PersonId{id}, "Ana", {}}) == good);
        CHECK(applies(NoteAdded{CardId{id}, {}, "x", 0}) == good);
        CHECK(applies(LinkDrawn{LinkId{id}, CardId{1}, CardId{1}, {}, 2, {}}) == good);
        CHECK(applies(StrokeDrawn{StrokeId{id}, 0, 0, {1, 2}}) == good);
        CHECK(applies(VoteOpened{VoteId{id}, {}, {}}) == good);
    }
}

TEST_CASE("a session without ids left says that it is full, and can still be opened and ended",
          "[rules][numbers]") {
    State state;
    REQUIRE(apply(state, {}, Event{PersonJoined{PersonId{1}, "Mo", Role::mediator}}));
    REQUIRE(decide(state, {PersonId{1}, 1}, AddNote{{}, "x", 0, {}}));
    state.board.next_card = CardId{most_id};
    const auto note = decide(state, {PersonId{1}, 1}, Command{AddNote{{}, "x", 0, {}}});
    REQUIRE_FALSE(note);
    CHECK(note.error().key == "refusal.session_full");
    CHECK(decide(state, {{}, 1}, Command{MarkPresence{PersonId{1}, false}}));
    state.people.next = PersonId{most_id};
    const auto person = decide(state, {{}, 1}, Command{AdmitPerson{"Ana", {}}});
    REQUIRE_FALSE(person);
    CHECK(person.error().key == "refusal.session_full");
}

TEST_CASE("a time that no session reaches is not read", "[rules][numbers]") {
    for (const auto& [time, good] : {std::pair{longest_session, true},
                                     {-longest_session, true},
                                     {longest_session + 1, false},
                                     {std::numeric_limits<Micros>::max(), false},
                                     {std::numeric_limits<Micros>::min(), false}}) {
        State state;
        state.agenda.timer.started = time;
        std::string bytes;
        encode(state, bytes);
        CHECK(decode_state(bytes).has_value() == good);
    }
}

TEST_CASE("many empty items are refused before they take memory", "[rules][numbers]") {
    std::string roll;
    for (int i = 0; i < 500'000; ++i) roll += std::string_view("\x1a\0", 2);  // field 3: an empty part
    DecodeLimits few;
    few.memory = 1 << 20;
    const auto opened = Event{VoteOpened{}}.index();
    std::string body;
    encode(Event{VoteOpened{VoteId{1}, {}, {{PersonId{1}, {}}}}}, body);
    CHECK(decode_event(opened, body, few));
    const auto read = decode_event(opened, "\x08\x01" + roll, few);
    REQUIRE_FALSE(read);
    CHECK(detail_of(read.error()).find("too many") != std::string::npos);
}
