#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "app/view/windows/mediator_view.h"
#include "app/view/windows/participant_view.h"
#include "app/view/windows/projection_view.h"
#include "app/view/windows/replay_view.h"
#include "app/view/windows/start_view.h"
#include "sessions/rules/agenda_events.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/support/screen.h"
#include "tests/view/support/table.h"

using namespace entremise;
using namespace entremise::view;
using test::Screen;
using test::SmallTable;

namespace {

constexpr Micros second = 1'000'000;
constexpr int at_rest = 3;  // frames after the last input

/// One window over a table; the session's clock goes with the screen's.
template <class Own> struct Window {
    using Draw = void (*)(Ui&, const Scene&, Own&, Requests&);
    test::Table& table;
    PersonId self;
    Draw draw;
    std::map<PersonId, Presence> presence = {};
    Own own;
    Screen screen{[this](Ui& ui) {
        table.now = static_cast<Micros>(ui.now * static_cast<double>(second));
        const Scene base = self.value ? table.scene_of(self) : table.projection();
        Scene scene{.state = base.state, .self = base.self, .presence = presence, .packs = base.packs};
        scene.now = base.now;
        scene.room_code = "lune érable canot sel";
        Requests out;
        draw(ui, scene, own, out);
    }};
    /// After everything that moves has come to its place; within one minute of the clock.
    int frames_of_ten_seconds() {
        (void)screen.frames_in(80 - std::fmod(screen.ui.now, 60));
        return screen.frames_in(10) - at_rest;
    }
};

struct Mediated {
    PersonId mediator;
    Window<MediatorUi> of_mediator;
    Window<ProjectionUi> room;
    Window<ParticipantUi> of_rosa;

    Mediated(test::Table& table, PersonId leads, PersonId rosa)
        : mediator(leads),
          of_mediator{table, leads, draw_mediator},
          room{table, {}, draw_projection},
          of_rosa{table, rosa, draw_participant} {
        Presence seen{.person = mediator, .view = Presence::View{-700, -300, 1100, 690}};
        of_rosa.presence[mediator] = room.presence[mediator] = seen;
    }
    void check_idle() {
        CHECK(of_mediator.frames_of_ten_seconds() == 0);
        CHECK(room.frames_of_ten_seconds() == 0);
        CHECK(of_rosa.frames_of_ten_seconds() == 0);
    }
};

}  // namespace

TEST_CASE("in a session an idle window draws nothing", "[view][idle]") {
    SECTION("on an empty board, where everybody follows the mediator") {
        test::Table table;
        const auto mediator = table.person("Camille", rules::Role::mediator), rosa = table.person("Rosa");
        Mediated(table, mediator, rosa).check_idle();
    }
    SECTION("with cards") {
        SmallTable table;
        Mediated(table, table.mediator, table.rosa).check_idle();
    }
    SECTION("with an open vote") {
        SmallTable table;
        REQUIRE(table.ask(table.mediator, rules::OpenVote{{.type = rules::VoteType::single,
                                                           .question = "Par quoi commencer ?",
                                                           .options = {"Camion", "Local commun"}}}) == "");
        Mediated(table, table.mediator, table.rosa).check_idle();
    }
    SECTION("with a card chosen, the pointer on it, and a sheet open") {
        SmallTable table;
        Mediated all(table, table.mediator, table.rosa);
        auto& screen = all.of_mediator.screen;
        all.of_mediator.own.board.selection.cards = {SmallTable::note};
        screen.frame(3);
        screen.hover(all.of_mediator.own.board.camera.to_screen(
            middle(all.of_mediator.own.board.layout.find(SmallTable::note)->rect)));
        all.check_idle();
        screen.hover("**/###timer");
        all.check_idle();
        screen.press("**/###timer");
        all.check_idle();
    }
    SECTION("while a text waits for its next letter") {
        SmallTable table;
        Mediated all(table, table.mediator, table.rosa);
        all.of_mediator.own.board.focus_wanted = true;
        all.of_mediator.screen.frame(3);
        all.of_mediator.screen.type("n");
        all.of_mediator.screen.type("Une note");
        REQUIRE(all.of_mediator.own.board.writing);
        // The caret blinks so long as one may still be thinking of the next word, and stays lit then.
        CHECK(all.of_mediator.screen.frames_in(5) > 6);
        all.check_idle();
        CHECK(all.of_mediator.own.board.writing);
    }
}

TEST_CASE("an idle start window and an idle replay draw nothing", "[view][idle]") {
    StartScene scene;
    StartUi own;
    Requests out;
    Screen start([&](Ui& ui) { draw_start(ui, scene, own, out); });
    start.press("**/###host.session_title");
    CHECK(start.frames_in(5) > 6);  // the caret
    (void)start.frames_in(15);
    CHECK(start.frames_in(10) == at_rest);

    SmallTable table;
    const log::Replay::Landmarks marks;
    const std::vector<ReplayEntry> recent;
    ReplayUi replay_own;
    ReplayRequests asked;
    Screen replay([&](Ui& ui) {
        draw_replay(ui,
                    {.state = table.everyone,
                     .landmarks = marks,
                     .seq = 12,
                     .last = 40,
                     .time = 90 * second,
                     .duration = 1200 * second,
                     .sittings = table.everyone.agenda.sittings,
                     .loaded = true,
                     .checking = log::Replay::Checking::good,
                     .recent = recent},
                    replay_own, asked);
    });
    (void)replay.frames_in(20);
    CHECK(replay.frames_in(10) == at_rest);
}

TEST_CASE("a running timer is drawn once a second, the clock of the thread once a minute", "[view][idle]") {
    SmallTable table;
    Mediated all(table, table.mediator, table.rosa);
    (void)all.of_mediator.screen.frames_in(20);
    const int minutes = all.of_mediator.screen.frames_in(180) - at_rest;
    CHECK(minutes == 3);
    REQUIRE(table.ask(table.mediator, rules::StartTimer{600}) == "");
    for (auto* screen : {&all.of_mediator.screen, &all.room.screen, &all.of_rosa.screen}) {
        (void)screen->frames_in(1);
        const int seconds = screen->frames_in(10) - at_rest;
        CHECK(seconds >= 9);
        CHECK(seconds <= 11);
    }
}
