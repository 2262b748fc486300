#include "app/view/votes/casting.h"

#include <catch2/catch_test_macros.hpp>

#include "app/view/windows/mediator_view.h"
#include "app/view/windows/participant_view.h"
#include "app/view/windows/projection_view.h"
#include "sessions/core/text.h"
#include "sessions/rules/showing_events.h"
#include "sessions/rules/votes/votes_events.h"
#include "sessions/wording/events.h"
#include "tests/support/asks.h"
#include "tests/support/screen.h"
#include "tests/view/support/table.h"

using namespace entremise;
using namespace entremise::view;
using test::Screen;
using test::SmallTable;

namespace {

std::string fr(std::string_view key, const std::vector<std::pair<std::string, std::string>>& words = {}) {
    return Language::of("fr")(key, words);
}

/// Three who vote; Lucie's voice decides a tie. What is asked for is put to the table.
struct Room : SmallTable {
    VoteId id{1};
    std::string refused = "nothing was asked";

    void open(rules::Visibility visibility = rules::Visibility::after_close) {
        REQUIRE(ask(mediator,
                    rules::OpenVote{
                        {.question = "Essayer six mois ?", .visibility = visibility, .casting = lucie}})
                    .empty());
    }
    void tie(rules::Visibility visibility = rules::Visibility::after_close) {
        open(visibility);
        REQUIRE(ask(rosa, rules::CastBallot{id, rules::choosing(1)}).empty());
        REQUIRE(ask(marc, rules::CastBallot{id, rules::choosing(2)}).empty());
        REQUIRE(ask(lucie, rules::CastBallot{id, rules::choosing(0)}).empty());
        REQUIRE(close(mediator, id).empty());
        if (visibility != rules::Visibility::mediator_only)
            REQUIRE(ask(mediator, rules::PublishVote{id}).empty());
    }
    const rules::Vote& vote() { return *all.votes.all.find(id); }
    void take(PersonId who, const Requests& out) {
        for (const auto& request : out)
            if (const auto* command = std::get_if<rules::Command>(&request)) refused = ask(who, *command);
    }
};

struct Participant {
    Room& room;
    PersonId self;
    ParticipantUi own;
    Screen screen;
    Participant(Room& r, PersonId who)
        : room(r), self(who), screen{[this](Ui& ui) {
              Requests out;
              draw_participant(ui, room.scene_of(self), own, out);
              room.take(self, out);
          }} {
        screen.frame(3);
    }
};

struct Mediator {
    Room& room;
    MediatorUi own;
    Screen screen;
    explicit Mediator(Room& r, Screen::Wish wish = {})
        : room(r),
          screen{[this](Ui& ui) {
                     Requests out;
                     draw_mediator(ui, room.scene_of(room.mediator), own, out);
                     room.take(room.mediator, out);
                 },
                 wish} {
        screen.frame(3);
    }
};

struct Wall {
    ProjectionUi own;
    Requests out;
    Screen screen;
    explicit Wall(Room& room)
        : screen{[&room, this](Ui& ui) { draw_projection(ui, room.projection(), own, out); },
                 {.width = 1920, .height = 1080}} {
        screen.frame(3);
    }
};

}  // namespace

TEST_CASE("who decides a tie is chosen in the sheet, where a tie may be left to a voice", "[view][casting]") {
    for (const auto* language : {"fr", "en"}) {
        Room room;
        Mediator m{room, {.width = 1366, .height = 768, .language = language}};
        begin_vote(m.own.vote, room.all, std::array{SmallTable::first});
        m.own.vote.draft.type = rules::VoteType::binary;
        m.screen.frame(4);
        CHECK(m.screen.shows(Language::of(language)("vote_outcome.not_adopted")));
        const auto& open = m.screen.item("**/###vote.open");
        CHECK(open.clip.Contains(open.rect));  // its buttons are in sight
        m.screen.press("**/###casting");
        m.screen.frame(2);
        CHECK(m.screen.shows(Language::of(language)("vote.in_a_tie_person", {{"name", "Rosa"}})));
        m.screen.press("**/###3");  // nobody, the mediator, Rosa, Marc, Lucie
        m.screen.frame(2);
        CHECK(m.own.vote.draft.casting == room.marc);
        m.own.vote.draft.secrecy = rules::Secrecy::anonymous;
        m.screen.frame(2);
        CHECK_FALSE(m.screen.has("**/###casting"));
        m.own.vote.draft.secrecy = rules::Secrecy::named;
        m.own.vote.draft.majority = rules::Majority::unanimity;
        m.screen.frame(2);
        CHECK_FALSE(m.screen.has("**/###casting"));
        m.own.vote.draft.majority = rules::Majority::simple;
        m.screen.frame(2);
        m.screen.press("**/###vote.open");
        CHECK(room.refused.empty());
        CHECK(room.vote().rule.casting == room.marc);
    }
}

TEST_CASE("a choice that the sheet does not show is not asked for", "[view][casting]") {
    Room room;
    Mediator m{room};
    begin_vote(m.own.vote, room.all, std::array{SmallTable::first});
    m.own.vote.draft.type = rules::VoteType::binary;
    m.own.vote.draft.casting = room.lucie;
    m.own.vote.draft.secrecy = rules::Secrecy::anonymous;
    m.screen.frame(4);
    m.screen.press("**/###vote.open");
    CHECK(room.refused.empty());
    CHECK_FALSE(room.vote().rule.casting);
}

TEST_CASE("whose voice was chosen and who left since is said before the vote is opened", "[view][casting]") {
    Room room;
    Mediator m{room};
    begin_vote(m.own.vote, room.all, std::array{SmallTable::first});
    m.own.vote.draft.type = rules::VoteType::binary;
    m.own.vote.draft.casting = room.lucie;
    REQUIRE(room.ask({}, test::mark_presence(room.lucie, false)).empty());
    m.screen.frame(4);
    CHECK(m.screen.shows(fr("vote.in_a_tie_person", {{"name", "Lucie"}})));
    CHECK(m.screen.shows(fr("refusal.casting_person")));
    CHECK(m.screen.disabled("**/###vote.open"));
}

TEST_CASE("everyone reads before voting who decides a tie", "[view][casting]") {
    Room room;
    room.open();
    const auto rule = fr("vote.casting_rule", {{"name", "Lucie"}});
    CHECK(Participant{room, room.rosa}.screen.shows(rule));
    CHECK(Participant{room, room.lucie}.screen.shows(rule));
    CHECK(Participant{room, room.person("Olga", rules::Role::observer)}.screen.shows(rule));
    CHECK(Mediator{room}.screen.shows(rule));
    CHECK(Wall{room}.screen.shows(rule));
}

TEST_CASE("the chair decides the tie in her own window, after a question", "[view][casting]") {
    Room room;
    room.tie();
    Participant lucie{room, room.lucie};
    CHECK(lucie.screen.shows(fr("vote.casting_awaited", {{"name", "Lucie"}})));
    CHECK_FALSE(lucie.screen.has("**/###put_aside"));  // it cannot be lost out of sight
    CHECK(lucie.screen.shows(fr("vote.casting_yes_self")));
    lucie.screen.press("**/###casting_no");
    lucie.screen.frame(2);
    CHECK_FALSE(room.vote().casting);
    CHECK(lucie.screen.shows(fr("sheet.casting_body")));
    lucie.screen.press("**/###go");
    CHECK(room.refused.empty());
    REQUIRE(room.vote().casting);
    CHECK(outcome_of(room.vote()) == rules::Outcome::not_adopted);
    lucie.screen.frame(3);
    CHECK_FALSE(lucie.screen.has("**/###casting_no"));
    CHECK(lucie.screen.has("**/###put_aside"));
}

TEST_CASE("all others read who has to decide a tie, then what came of it", "[view][casting]") {
    Room room;
    room.tie();
    const auto all_read = [&](const std::string& said) {
        {
            Participant rosa{room, room.rosa};
            CHECK(rosa.screen.shows(said));
            CHECK_FALSE(rosa.screen.has("**/###casting_yes"));
            CHECK(rosa.screen.has("**/###put_aside"));
        }
        Wall wall{room};
        CHECK(wall.screen.shows(upper(said.substr(0, grapheme_end(said, 1))) +
                                said.substr(grapheme_end(said, 1))));
        CHECK_FALSE(wall.screen.has("**/###casting_yes"));
    };
    all_read(fr("vote.casting_awaited", {{"name", "Lucie"}}));
    REQUIRE(room.ask(room.mediator, rules::ReleaseRoom{}).empty());  // the wall goes back to the board
    REQUIRE(room.ask(room.lucie, rules::GiveCastingVote{room.id, true}).empty());
    all_read(fr("vote.casting_given", {{"result", fr("vote_outcome.adopted")}, {"name", "Lucie"}}));
}

TEST_CASE("the mediator records what the chair said, and is named with it", "[view][casting]") {
    Room room;
    room.tie();
    Mediator m{room};
    CHECK(m.screen.shows(fr("vote.casting_awaited", {{"name", "Lucie"}})));
    CHECK(m.screen.shows(fr("vote.casting_no", {{"name", "Lucie"}})));
    m.screen.press("###panel/###casting_yes");
    m.screen.frame(2);
    m.screen.press("**/###go");
    CHECK(room.refused.empty());
    CHECK(room.vote().casting->recorded_by == room.mediator);
    m.screen.frame(3);
    const auto by = room.all.people.all.find(room.mediator)->name;
    CHECK(m.screen.shows(
        fr("vote.casting_noted", {{"result", fr("vote_outcome.adopted")}, {"name", "Lucie"}, {"by", by}})));
    const auto& [stamp, event] = room.entries.back();
    CHECK(wording::event_text(Language::of("fr"), built_in_packs(), room.all, stamp, event) ==
          fr("event.vote.casting_given.noted", {{"name", "Lucie"},
                                                {"by", by},
                                                {"text", "Essayer six mois ?"},
                                                {"result", fr("vote_outcome.adopted")}}));
}

TEST_CASE("a tie that only the mediators know is decided once it is published", "[view][casting]") {
    Room room;
    room.tie(rules::Visibility::mediator_only);
    Mediator m{room};
    CHECK(m.screen.disabled("###panel/###casting_yes"));
    m.screen.press("###panel/###vote.publish");
    m.screen.frame(2);
    m.screen.key(ImGuiMod_Ctrl | ImGuiKey_Enter);
    m.screen.frame(3);
    CHECK_FALSE(m.screen.disabled("###panel/###casting_yes"));
}

TEST_CASE("another round takes the tie out of the chair's hands", "[view][casting]") {
    Room room;
    room.tie();
    auto again = room.vote().rule;
    again.previous_round = room.id;
    REQUIRE(room.ask(room.mediator, rules::OpenVote{again}).empty());
    REQUIRE(room.close_and_publish(room.mediator, VoteId{2}).empty());
    Mediator m{room};
    m.own.vote.shown = room.id;
    m.screen.frame(3);
    CHECK(m.screen.shows(fr("vote.casting_lapsed")));
    CHECK_FALSE(m.screen.has("###panel/###casting_yes"));
}

TEST_CASE("a vote about something else takes no tie out of the chair's sight", "[view][casting]") {
    Room room;
    room.tie();
    REQUIRE(room.ask(room.mediator, rules::OpenVote{{.question = "Autre chose ?"}}).empty());
    Participant lucie{room, room.lucie};
    CHECK(lucie.screen.shows("Autre chose ?"));
    REQUIRE(room.close_and_publish(room.mediator, VoteId{2}).empty());
    lucie.screen.frame(3);
    CHECK(lucie.screen.has("**/###casting_yes"));
    lucie.own.put_aside = VoteId{2};  // seen and closed before
    CHECK(ballot_at_hand(room.projection().state, room.lucie) == VoteId{1});
    CHECK(ballot_at_hand(room.projection().state, room.rosa) == VoteId{2});
    REQUIRE(room.ask(room.lucie, rules::GiveCastingVote{VoteId{1}, true}).empty());
    lucie.screen.frame(3);
    CHECK(lucie.own.put_aside == VoteId{2});  // it does not come again
    CHECK_FALSE(lucie.screen.has("**/###put_aside"));
}
