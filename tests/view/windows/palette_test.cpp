// Ctrl+K and F1 in whole windows.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "app/view/windows/window_actions.h"
#include "sessions/rules/agenda_events.h"
#include "sessions/rules/board/acts_events.h"
#include "sessions/rules/board/cards_events.h"
#include "tests/view/support/mediator_window.h"

using namespace entremise;
using namespace entremise::view;
using test::MediatorWindow;
using test::Screen;
using test::SmallTable;

namespace {

void open(Screen& screen, ImGuiKeyChord chord, const char* text) {
    screen.key(chord);
    screen.frame(4);
    screen.type(text);
    screen.frame(2);
}

struct ParticipantWindow {
    SmallTable table;
    ParticipantUi own;
    Requests out;
    Screen screen{[this](Ui& ui) {
        Requests frame;
        draw_participant(ui, table.scene_of(table.rosa), own, frame);
        for (auto& request : frame)
            if (!std::get_if<Presence>(&request)) out.push_back(std::move(request));
    }};
    ParticipantWindow() {
        screen.frame(3);
        out.clear();
    }
};

}  // namespace

TEST_CASE("the palette does what is typed, by name and without accents", "[view][windows]") {
    MediatorWindow w;
    w.choose(SmallTable::first);
    open(w.screen, ImGuiMod_Ctrl | ImGuiKey_K, "archiver");
    w.screen.key(ImGuiKey_Enter);
    w.screen.frame(4);
    // A position with a move on it is asked about first.
    CHECK(w.screen.has("**/###sheet.archive"));
    w.screen.key(ImGuiKey_Escape);
    w.screen.frame(3);
    open(w.screen, ImGuiMod_Ctrl | ImGuiKey_K, "repere");
    w.screen.key(ImGuiKey_Enter);
    w.screen.frame(4);
    CHECK(w.screen.has("**/###marker"));
}

TEST_CASE("the palette finds cards and people too", "[view][windows]") {
    MediatorWindow w;
    open(w.screen, ImGuiMod_Ctrl | ImGuiKey_K, "saint-alban");
    w.screen.key(ImGuiKey_Enter);
    w.screen.frame(4);
    CHECK(w.own.board.selection.sole_card() == SmallTable::parish);
    open(w.screen, ImGuiMod_Ctrl | ImGuiKey_K, "lucie");
    w.screen.key(ImGuiKey_Enter);
    w.screen.frame(4);
    CHECK(w.own.people.shown);
}

TEST_CASE("what cannot be done is greyed in the palette, with its reason", "[view][windows]") {
    ParticipantWindow w;
    w.own.board.selection = {.cards = {SmallTable::first}};
    open(w.screen, ImGuiMod_Ctrl | ImGuiKey_K, "montrer");
    CHECK(w.screen.disabled("**/###show_to_all"));
    CHECK(w.screen.shows("Seule la médiation peut le faire"));
    w.screen.key(ImGuiKey_Enter);
    w.screen.frame(3);
    CHECK(w.out.empty());
    CHECK(w.screen.has("**/###show_to_all"));  // still open
    w.screen.key(ImGuiKey_Escape);
    w.screen.frame(3);
    CHECK_FALSE(w.screen.has("**/###show_to_all"));
}

TEST_CASE("F1 lists the keys of the window and is searched by action or key", "[view][windows]") {
    MediatorWindow w;
    w.screen.key(ImGuiKey_F1);
    w.screen.frame(4);
    CHECK(w.screen.shows("Touches de cette fenêtre"));
    w.screen.type("ctrl+z");
    w.screen.frame(2);
    CHECK(w.screen.has("**/###undo"));
    CHECK_FALSE(w.screen.has("**/###copy"));
    w.screen.key(ImGuiMod_Ctrl | ImGuiKey_A);
    w.screen.type("fleches");
    w.screen.frame(2);
    CHECK(w.screen.has("**/###nudge"));
    CHECK_FALSE(w.screen.has("**/###undo"));
    w.screen.key(ImGuiKey_Escape);
    w.screen.frame(3);
    CHECK_FALSE(w.screen.has("**/###undo"));
}

TEST_CASE("the letters of a window are listed with its actions, and do them", "[view][windows]") {
    MediatorWindow w;
    const auto all = mediator_actions(w.screen.ui, w.table.scene_of(w.table.mediator), w.own, {});
    for (const char* key : {"A", "C", "P", "+", "-", "N", "I", "G",  "V",  "T",   "F",  "!",
                            "M", "L", "E", "X", "D", "O", "Z", "F8", "F9", "F11", "F1", "F6"}) {
        CAPTURE(key);
        CHECK(std::ranges::count(all, key, &ActionNow::key) == 1);
    }
    for (const auto& one : all) {
        CAPTURE(one.id);
        CHECK(std::ranges::count(all, one.id, &ActionNow::id) == 1);
    }
    // F9 without a timer says so, where it did nothing.
    w.screen.key(ImGuiKey_F9);
    w.screen.frame(2);
    CHECK(w.out.empty());
    CHECK(w.screen.shows("Aucune minuterie n’est lancée."));
}

TEST_CASE("an action of the board is done where the panel was seen", "[view][windows]") {
    MediatorWindow w({.width = 700, .height = 700});
    w.own.panel_first = true;
    w.screen.frame(3);
    open(w.screen, ImGuiMod_Ctrl | ImGuiKey_K, "ajouter une note");
    w.screen.key(ImGuiKey_Enter);
    w.screen.frame(5);
    CHECK(w.own.board.editor.is_open());
}
