// Ctrl+K and F1 in whole windows.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <set>
#include <tuple>

#include "app/view/windows/window_actions.h"
#include "sessions/core/text.h"
#include "sessions/rules/agenda_events.h"
#include "sessions/rules/board/acts_events.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/controversies/controversies_events.h"
#include "sessions/rules/people_events.h"
#include "tests/view/support/mediator_window.h"
#include "tests/view/support/participant_window.h"

using namespace entremise;
using namespace entremise::view;
using test::asked;
using test::MediatorWindow;
using test::ParticipantWindow;
using test::Screen;
using test::SmallTable;

namespace {

void open(Screen& screen, ImGuiKeyChord chord, const char* text) {
    screen.key(chord);
    screen.frame(4);
    screen.type(text);
    screen.frame(2);
}

const ActionNow& action(const std::vector<ActionNow>& all, std::string_view id) {
    const auto found = std::ranges::find(all, id, &ActionNow::id);
    REQUIRE(found != all.end());
    return *found;
}
std::vector<ActionNow> actions(MediatorWindow& w) {
    return mediator_actions(w.screen.ui, w.table.scene_of(w.table.mediator), w.own, {});
}
void take(Screen& screen, const char* text) {
    open(screen, ImGuiMod_Ctrl | ImGuiKey_K, text);
    screen.key(ImGuiKey_Enter);
    screen.frame(4);
}

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
    open(w.screen, ImGuiMod_Ctrl | ImGuiKey_K, "placer un repere");
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

TEST_CASE("letters that come in one burst with F1 or Ctrl and K are searched for", "[view][windows]") {
    MediatorWindow w;
    ImGuiIO& io = ImGui::GetIO();
    for (const bool keys : {true, false}) {
        CAPTURE(keys);
        if (!keys) io.AddKeyEvent(ImGuiMod_Ctrl, true);
        for (const bool down : {true, false}) io.AddKeyEvent(keys ? ImGuiKey_F1 : ImGuiKey_K, down);
        if (!keys) io.AddKeyEvent(ImGuiMod_Ctrl, false);
        io.AddInputCharactersUTF8("inge");
        w.screen.frame(14);
        CHECK(w.own.palette.picker.search == "inge");
        CHECK_FALSE(w.own.board.editor.is_open());
        CHECK(w.out.empty());
        w.screen.key(ImGuiKey_Escape);
        w.screen.frame(4);
    }
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

TEST_CASE("the palette leads to the next stage and to any, and asks before rights change as the bar does",
          "[view][windows]") {
    MediatorWindow w;
    take(w.screen, "etape suivante");
    REQUIRE(asked<rules::EnterStage>(w.out));
    CHECK(asked<rules::EnterStage>(w.out)->stage == 2);
    w.out.clear();
    take(w.screen, "accueil");  // notes only
    CHECK(w.out.empty());
    CHECK(w.screen.shows("ils écrivent des notes"));
    w.screen.key(ImGuiKey_Enter);
    w.screen.frame(3);
    REQUIRE(asked<rules::EnterStage>(w.out));
    CHECK(asked<rules::EnterStage>(w.out)->stage == 0);
    CHECK(action(actions(w), "stage_1").why_not == "C’est l’étape en cours.");
    REQUIRE(w.table.ask(w.table.mediator, rules::EnterStage{2}) == "");
    w.screen.frame(2);
    CHECK(action(actions(w), "next_stage").why_not == "C’est la dernière étape.");
}

TEST_CASE("the palette does at once what menus and panels do, of what is chosen or going on",
          "[view][windows]") {
    MediatorWindow w;
    w.choose(SmallTable::controversy);
    take(w.screen, "changer l'etat");
    CHECK(w.screen.has("**/###state_sheet"));
    w.screen.key(ImGuiKey_Escape);
    w.screen.frame(3);
    CHECK(action(actions(w), "change_treatment").why_not == "Cette controverse n’est pas au travail.");
    w.choose(SmallTable::note);
    CHECK(action(actions(w), "change_state").why_not == "Choisissez d’abord une controverse.");
    take(w.screen, "minuterie de 3");
    REQUIRE(asked<rules::StartTimer>(w.out));
    CHECK(asked<rules::StartTimer>(w.out)->seconds == 180);
    w.out.clear();
    CHECK(action(actions(w), "give_floor").why_not == "Personne ne demande la parole.");
    REQUIRE(w.table.ask(w.table.rosa, rules::RaiseHand{true, {}}) == "");
    take(w.screen, "parole a rosa");
    REQUIRE(asked<rules::RaiseHand>(w.out));
    CHECK(asked<rules::RaiseHand>(w.out)->person == w.table.rosa);
    CHECK_FALSE(asked<rules::RaiseHand>(w.out)->up);
    w.out.clear();
    take(w.screen, "code d'entree");
    CHECK(w.screen.has("**/###top.code_copy"));
}

TEST_CASE("whatever menus, tools and the room’s keys do is in the palette too", "[view][windows]") {
    MediatorWindow w;
    REQUIRE(w.table.ask(w.table.mediator, rules::StartTimer{300}) == "");
    w.own.board.selection = {.cards = {SmallTable::note, SmallTable::first}};
    w.screen.frame(3);
    const auto& fr = Language::of("fr");
    // Where they are called otherwise: their place says the rest.
    const std::map<std::string, std::string> other{{"menu.palette", "palette"},
                                                   {"menu.find", "find"},
                                                   {"menu.keys", "keys"},
                                                   {"menu.marker", "marker"},
                                                   {"menu.people", "people"},
                                                   {"menu.code", "code"},
                                                   {"timer.pause", "pause_timer"},
                                                   {"timer.extend", "extend_timer"},
                                                   {"timer.stop", "stop_timer"},
                                                   {"timer.start", "timer"},
                                                   {"timer.minutes", "timer"},
                                                   {"top.code_label", "code"},
                                                   {"join.address", "code"},
                                                   {"top.open", "lock"},
                                                   {"room.key.follow", "follow_map"},
                                                   {"room.key.show", "show_to_all"},
                                                   {"room.key.result", "show_result"},
                                                   {"room.key.back", "release_room"},
                                                   {"room.key.freeze", "freeze"},
                                                   {"room.key.black", "black"},
                                                   {"room.open", "projection"},
                                                   {"room.closed", "projection"},
                                                   {"tool.select", "select"},
                                                   {"tool.link", "link"},
                                                   {"tool.ink", "ink"},
                                                   {"tool.eraser", "eraser"},
                                                   {"tool.pointer", "pointer"},
                                                   {"menu.edit_card", "edit"},
                                                   {"menu.add_move", "new_move"},
                                                   {"menu.add_note", "new_note"},
                                                   {"menu.tidy_chosen", "tidy"},
                                                   {"menu.archive", "archive"},
                                                   {"menu.undo", "undo"},
                                                   {"menu.redo", "redo"},
                                                   {"menu.zoom_all", "see_all"}};
    std::set<std::string> names, keys, ids;
    for (const auto& one : actions(w)) {
        names.insert(one.name);
        ids.insert(one.id);
        for (const auto part : split(one.key, ' ')) keys.insert(std::string(part));
    }
    std::set<std::string> words;
    for (const auto& [key, id] : other) {
        CAPTURE(key);
        CHECK(ids.contains(id));
        words.insert(fr(key));
    }
    for (const std::uint32_t minutes : timer_minutes) {
        CHECK(ids.contains("timer_" + text_of(minutes)));
        words.insert(fr("word.minutes", {{"n", text_of(minutes)}}));
    }
    for (const auto kind : kinds_on_rail()) words.insert(fr(view_of(kind).name));
    int seen = 0;
    const auto known = [&](const std::string& text) {
        return names.contains(text) || words.contains(text) || keys.contains(text);
    };
    const auto look = [&](std::string_view part) {
        int here = 0;
        std::string text;  // of an item, which may have several lines
        for (const auto& drawn : w.screen.drawn()) {
            if (!drawn.visible || drawn.window.find(part) == std::string::npos) continue;
            ++here;
            text += (text.empty() ? "" : " ") + drawn.text;
            if (known(text)) text.clear();
        }
        CAPTURE(part);
        CHECK(text == "");
        CHECK(here > 0);
        seen += here;
    };
    look("###rail");
    look("###room");
    for (const char* pill : {"###top/###top.menu", "###top/###timer"}) {
        w.screen.press(pill);
        w.screen.frame(3);
        look("##Popup");
        w.screen.key(ImGuiKey_Escape);
        w.screen.frame(3);
    }
    w.own.board.focus_wanted = true;
    w.screen.frame(3);
    w.screen.key(ImGuiMod_Shift | ImGuiKey_F10);
    w.screen.frame(3);
    look("##Popup");
    CHECK(seen > 55);
}

TEST_CASE("a key of a whole window is listed with what it does, and no other does anything",
          "[view][windows]") {
    for (int n = 0; n < 12; ++n) {
        const auto key = static_cast<ImGuiKey>(ImGuiKey_F1 + n);
        if (key == ImGuiKey_F11) continue;  // the program's
        MediatorWindow w;
        w.projects = true;
        REQUIRE(w.table.ask(w.table.mediator, rules::StartTimer{300}) == "");
        w.choose(SmallTable::first);
        w.screen.frame(3);
        const auto words = w.screen.all_text();
        const auto* focus = ImGui::GetCurrentContext()->NavWindow;
        w.screen.key(key);
        w.screen.frame(3);
        const bool did = !w.out.empty() || w.own.board.editor.is_open() || words != w.screen.all_text() ||
                         focus != ImGui::GetCurrentContext()->NavWindow;
        const auto name = key_name(w.screen.ui, key);
        const auto all = actions(w);
        const bool listed = std::ranges::any_of(
            all, [&](const ActionNow& one) { return one.key == name || one.key.ends_with(" · " + name); });
        CAPTURE(name);
        CHECK(did == listed);
    }
    MediatorWindow w;
    std::set<std::string> listed;
    for (const auto& one : actions(w))
        if (one.key.size() == 1) listed.insert(one.key);
    for (char c = '!'; c <= '~'; ++c) {
        if (c >= 'a' && c <= 'z') continue;  // as capitals
        MediatorWindow one;
        one.choose(SmallTable::first);
        ImGui::GetIO().AddInputCharacter(static_cast<unsigned>(c));
        one.screen.frame();
        const bool taken = one.screen.ui.typed.empty();
        CAPTURE(c);
        CHECK(taken == listed.contains(std::string(1, c)));
    }
}

TEST_CASE("a participant’s keys do what their list says, and say why not", "[view][windows]") {
    ParticipantWindow w;
    w.screen.key(ImGuiKey_Escape);  // in the empty line: the letters are the board's
    w.screen.frame(3);
    const auto all = participant_actions(w.screen.ui, w.table.scene_of(w.table.rosa), w.own, {});
    CHECK(action(all, "hand").key == "H");
    CHECK(action(all, "hand").name == "Lever la main");
    CHECK(action(all, "ballot").key == "B");
    CHECK(action(all, "show_to_all").why_not.starts_with("Seule la médiation"));
    CHECK(std::ranges::count(all, "new_note", &ActionNow::id) == 1);
    CHECK(action(all, "new_note").key == "N");
    w.screen.type("h");
    w.screen.wait(.4);
    REQUIRE(asked<rules::RaiseHand>(w.out));
    CHECK(asked<rules::RaiseHand>(w.out)->up);
    w.out.clear();
    w.screen.type("b");
    w.screen.wait(.4);
    CHECK(w.out.empty());
    CHECK(w.screen.shows("Aucun vote ne vous attend."));
    take(w.screen, "pour qui parlez");
    CHECK(w.screen.has("**/###panel.speak_for_myself"));
    w.screen.key(ImGuiKey_Escape);
    w.screen.frame(3);
    w.screen.key(ImGuiKey_F1);
    w.screen.frame(4);
    CHECK(w.screen.shows(
        "Les lettres vont à la ligne de note. Échap dans la ligne vide, ou F6, les donne au tableau."));
}

TEST_CASE("what a participant takes from the palette to write is written in the line, as by its key",
          "[view][windows]") {
    ParticipantWindow w;
    take(w.screen, "ajouter une note");
    CHECK(w.own.line.editor.is_open());
    CHECK_FALSE(w.own.board.editor.is_open());
    w.enter("Une note");
    REQUIRE(asked<rules::AddNote>(w.out));
    CHECK(asked<rules::AddNote>(w.out)->text == "Une note");
    w.out.clear();
    w.own.board.selection = {.cards = {SmallTable::first}};
    w.screen.frame(2);
    take(w.screen, "argument contre");
    w.enter("Trop cher");
    REQUIRE(asked<rules::AddArgument>(w.out));
    CHECK(asked<rules::AddArgument>(w.out)->against);
    CHECK(asked<rules::AddArgument>(w.out)->target == SmallTable::first);
}

TEST_CASE("the palette leads from part to part, and to the keys, for who has no function keys",
          "[view][windows]") {
    const auto focused = [] { return std::string(ImGui::GetCurrentContext()->NavWindow->Name); };
    std::string by_key;
    {
        MediatorWindow w;
        w.own.board.focus_wanted = true;
        w.screen.frame(3);
        w.screen.key(ImGuiKey_F6);
        w.screen.frame(3);
        by_key = focused();
    }
    MediatorWindow w;
    w.own.board.focus_wanted = true;
    w.screen.frame(3);
    take(w.screen, "partie suivante");
    w.screen.frame(3);
    CHECK(focused() == by_key);
    CHECK(by_key.find("###board") == std::string::npos);
    take(w.screen, "touches de");
    CHECK(w.screen.shows("Touches de cette fenêtre"));
    CHECK(w.screen.has("**/###undo"));
}

TEST_CASE("a row of what was found is pressed, and what is typed then is looked for still",
          "[view][windows]") {
    MediatorWindow w;
    open(w.screen, ImGuiMod_Ctrl | ImGuiKey_F, "saint");
    w.screen.press("**/###card" + text_of(SmallTable::parish.value));
    w.screen.frame(5);
    CHECK(w.own.board.selection.sole_card() == SmallTable::parish);
    CHECK(w.own.board.finder.open);
    w.screen.type("urgence");
    w.screen.frame(3);
    CHECK(w.own.board.finder.picker.search.find("urgence") != std::string::npos);
    CHECK_FALSE(w.own.board.editor.is_open());
}

TEST_CASE("what a participant looks for is no note, and Escape gives the keyboard to the board",
          "[view][windows]") {
    ParticipantWindow w;
    w.screen.key(ImGuiMod_Ctrl | ImGuiKey_F);  // while the letters are the line's
    w.screen.frame(4);
    REQUIRE(w.own.board.finder.open);
    w.screen.type("repondre");
    w.screen.frame(2);
    CHECK(w.own.board.finder.picker.search == "repondre");
    CHECK_FALSE(w.own.line.editor.is_open());
    w.screen.key(ImGuiKey_Enter);
    w.screen.wait(.4);
    CHECK(w.own.board.selection.sole_card() == SmallTable::first);
    CHECK(w.out.empty());
    w.screen.key(ImGuiKey_Escape);
    w.screen.frame(4);
    CHECK_FALSE(w.own.board.finder.open);
    w.screen.type("h");
    w.screen.wait(.4);
    CHECK(asked<rules::RaiseHand>(w.out));
    CHECK(w.own.line.text.empty());
}

TEST_CASE("the palette scrolls in its list alone, on every screen and at every size of text",
          "[view][windows]") {
    for (const auto& [width, height, scale] : std::initializer_list<std::tuple<int, int, float>>{
             {1366, 768, .8f}, {1366, 768, 1}, {1366, 768, 2}, {1920, 1080, 1}, {1920, 1080, 2}}) {
        CAPTURE(width, height, scale);
        ParticipantWindow w({.width = width, .height = height, .scale = scale});
        for (const ImGuiKeyChord key : {ImGuiMod_Ctrl | ImGuiKey_K, ImGuiKeyChord(ImGuiKey_F1)}) {
            w.screen.key(key);
            w.screen.frame(5);
            int lists = 0;
            for (const auto* window : ImGui::GetCurrentContext()->Windows) {
                if (!window->Active || !(window->RootWindow->Flags & ImGuiWindowFlags_Modal)) continue;
                lists += window->ScrollbarY ? 1 : 0;
                if (window == window->RootWindow) CHECK_FALSE(window->ScrollbarY);
            }
            CHECK(lists == 1);
            w.screen.type("main");
            w.screen.frame(5);
            for (const auto* window : ImGui::GetCurrentContext()->Windows)
                if (window->Active && (window->RootWindow->Flags & ImGuiWindowFlags_Modal))
                    CHECK_FALSE(window->ScrollbarY);  // and is no longer than what it holds
            w.screen.key(ImGuiKey_Escape);
            w.screen.frame(3);
        }
    }
}

TEST_CASE("what can be done stands before what cannot, cards among it", "[view][windows]") {
    MediatorWindow w;
    w.choose(SmallTable::note);
    // Answers to actions for controversies, greyed, and to a card.
    open(w.screen, ImGuiMod_Ctrl | ImGuiKey_K, "alimentaire");
    w.screen.key(ImGuiKey_Enter);
    w.screen.frame(4);
    CHECK(w.own.board.selection.sole_card() != SmallTable::note);
    w.choose(SmallTable::note);
    open(w.screen, ImGuiMod_Ctrl | ImGuiKey_K, "controverse");
    CHECK(w.screen.item("**/###new_controversy").rect.Min.y < w.screen.item("**/###change_state").rect.Min.y);
    CHECK(w.screen.disabled("**/###change_state"));
}

TEST_CASE("what is said of an actor is begun from the palette, once one is chosen",
          "[view][windows][actor]") {
    const std::pair<const char*, const char*> sheets[] = {{"dire la place", "**/###sector"},
                                                          {"dire qui est", "**/###identity"},
                                                          {"dire un enjeu", "**/###stake_text"},
                                                          {"lire ce que fait", "**/###way_resist"},
                                                          {"dire qui parle", "**/###voice_actor"}};
    for (const auto& [typed, control] : sheets) {
        INFO(typed);
        MediatorWindow w;
        w.choose(SmallTable::first);
        take(w.screen, typed);
        CHECK_FALSE(w.screen.has(control));
        w.screen.key(ImGuiKey_Escape);
        w.screen.frame(3);
        w.choose(SmallTable::bank);
        take(w.screen, typed);
        CHECK(w.screen.has(control));
    }
}
