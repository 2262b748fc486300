#include "app/view/board/actions.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <set>

#include "sessions/rules/agenda_events.h"
#include "sessions/rules/board/cards_events.h"
#include "tests/view/support/desk.h"

using namespace entremise;
using namespace entremise::view;
using test::Desk;

namespace {

std::vector<ActionNow> actions(Desk& d) {
    const Scene base = d.table.scene_of(d.self);
    const Scene scene{.state = base.state,
                      .self = base.self,
                      .now = base.now,
                      .presence = d.presence,
                      .packs = base.packs,
                      .connection = d.connection,
                      .seq = base.seq,
                      .settings = d.settings};
    return board_actions(d.screen.ui, scene, d.own, d.options);
}
const ActionNow& action(const std::vector<ActionNow>& all, std::string_view id) {
    const auto found = std::ranges::find(all, id, &ActionNow::id);
    REQUIRE(found != all.end());
    return *found;
}
/// The board as a person finds it: nothing open, nothing in the hand.
void put_everything_down(Desk& d) {
    if (inside::any_popup()) {
        d.screen.frame(3);
        d.screen.key(ImGuiKey_Escape);
        d.screen.frame(3);
    }
    d.own.editor.close();
    d.own.writing.reset();
    d.own.gesture = Idle{};
    d.own.tidying.reset();
    d.own.tool = Tool::select;
    d.own.finder = {};
    d.own.said.reset();
    d.own.selection = {.cards = {d.table.first}};
    d.own.focus_wanted = true;
    d.screen.frame(4);
}

}  // namespace

TEST_CASE("every letter and sign that the board takes is listed with its action, and no other",
          "[view][board]") {
    Desk d;
    std::set<char> listed;
    for (const auto& one : actions(d))
        if (one.key.size() == 1 && one.group != ActionGroup::typing) listed.insert(one.key.front());
    CHECK(listed.size() > 14);
    for (char c = '!'; c <= '~'; ++c) {
        if (c >= 'a' && c <= 'z') continue;  // as capitals
        CAPTURE(c);
        put_everything_down(d);
        ImGui::GetIO().AddInputCharacter(static_cast<unsigned>(c));
        d.screen.frame();
        const bool taken = d.screen.ui.typed.empty();
        CHECK(taken == listed.contains(c));
    }
}

TEST_CASE("every other key that the board hears is listed with its action, and no other", "[view][board]") {
    Desk d;
    put_everything_down(d);
    const Ui& ui = d.screen.ui;
    // Keys that are there twice, and the sign that needs Shift on some of them.
    const std::map<std::string, std::string> same{
        {key_name(ui, ImGuiKey_KeypadEnter), key_name(ui, ImGuiKey_Enter)},
        {key_name(ui, ImGuiMod_Ctrl | ImGuiKey_KeypadAdd), key_name(ui, ImGuiMod_Ctrl | ImGuiKey_Equal)},
        {key_name(ui, ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_Equal),
         key_name(ui, ImGuiMod_Ctrl | ImGuiKey_Equal)},
        {key_name(ui, ImGuiMod_Ctrl | ImGuiKey_KeypadSubtract), key_name(ui, ImGuiMod_Ctrl | ImGuiKey_Minus)},
        {key_name(ui, ImGuiMod_Ctrl | ImGuiKey_Keypad0), key_name(ui, ImGuiMod_Ctrl | ImGuiKey_0)}};
    std::set<std::string> heard, listed;
    const auto& routes = ImGui::GetCurrentContext()->KeysRoutingTable;
    for (int key = ImGuiKey_NamedKey_BEGIN; key < ImGuiKey_NamedKey_END; ++key)
        for (auto at = routes.Index[key - ImGuiKey_NamedKey_BEGIN]; at != -1;
             at = routes.Entries[at].NextEntryIndex) {
            if (routes.Entries[at].RoutingCurr == ImGuiKeyOwner_NoOwner) continue;
            const auto name = key_name(ui, key | routes.Entries[at].Mods);
            heard.insert(same.contains(name) ? same.at(name) : name);
        }
    for (const auto& one : actions(d)) {
        if (one.group == ActionGroup::typing) continue;
        for (auto keys = one.key; !keys.empty();) {
            const auto end = keys.find(" · ");
            const auto key = keys.substr(0, end);
            keys = end == std::string::npos ? "" : keys.substr(end + std::string_view(" · ").size());
            // Letters are read as characters; the space bar is held for the mouse.
            if (key.size() > 1 && !key.starts_with("Maj+M") && key != "Maj+Z" && key != "Maj+C" &&
                !key.starts_with("Espace"))
                listed.insert(key);
        }
    }
    CHECK(listed.size() > 25);
    CHECK(heard == listed);
}

TEST_CASE("every action has a name, and a key or a place in the palette", "[view][board]") {
    Desk d;
    for (const char* language : {"fr", "en"}) {
        d.screen.ui.language = &Language::of(language);
        std::set<std::string> names, keys;
        for (const auto& one : actions(d)) {
            CAPTURE(one.id, one.name, one.key);
            CHECK_FALSE(one.name.starts_with("action."));
            CHECK(names.insert(one.name).second);
            const std::string where = one.group == ActionGroup::typing ? "typing " : "";
            if (!one.key.empty()) CHECK(keys.insert(where + one.key).second);
            CHECK_FALSE((one.key_alone && one.key.empty()));
        }
    }
}

TEST_CASE("what is greyed does nothing when it is asked for all the same, what is not is not refused",
          "[view][board]") {
    test::SmallTable t;
    struct Case {
        const char* name;
        PersonId who;
        bool may_edit;
        std::vector<CardId> chosen;
        bool link = false;  ///< a link is chosen instead
    };
    const std::vector<Case> cases{{"mediator, nothing chosen", t.mediator, true, {}},
                                  {"mediator, a position", t.mediator, true, {t.first}},
                                  {"mediator, a note", t.mediator, true, {t.note}},
                                  {"mediator, two cards", t.mediator, true, {t.first, t.second}},
                                  {"mediator, a move", t.mediator, true, {t.done}},
                                  {"mediator, a link", t.mediator, true, {}, true},
                                  {"participant, a link", t.rosa, true, {}, true},
                                  {"participant, nothing chosen", t.rosa, true, {}},
                                  {"participant, a position", t.rosa, true, {t.first}},
                                  {"participant, the own note", t.rosa, true, {t.note}},
                                  {"participant, another's note", t.marc, true, {t.note}},
                                  {"an ended session", t.mediator, false, {t.first}}};
    for (const auto& one : cases) {
        CAPTURE(one.name);
        Desk d(one.who);
        d.options.may_edit = one.may_edit;
        const auto choose = [&] {
            d.own.selection = {.cards = one.chosen};
            if (one.link) d.own.selection.links = {t.all.board.links.begin()->first};
        };
        put_everything_down(d);
        choose();
        d.screen.frame(2);
        int greyed = 0, done = 0;
        for (const auto& now : actions(d)) {
            if (now.key_alone) continue;
            CAPTURE(now.id, now.why_not);
            put_everything_down(d);
            choose();
            d.asked.clear();
            d.refusals.clear();
            d.answers = false;
            d.own.pending = {};
            d.own.awaited = {};
            d.own.archiving.clear();
            d.screen.clipboard = now.id == "paste" || now.id == "paste_one" ? "Un mot" : "";
            do_on_board(d.own, now.id);
            d.screen.frame(2);
            if (now.why_not.empty()) {
                ++done;
                CHECK(d.said() == "");
            } else {
                ++greyed;
                CHECK(d.asked.empty());
                CHECK_FALSE(d.own.editor.is_open());
                CHECK(d.own.tool == Tool::select);
                CHECK_FALSE(std::holds_alternative<Linking>(d.own.gesture));
            }
            d.own.move_wanted = false;
            d.own.archiving.clear();
            d.screen.key(ImGuiKey_Escape);
        }
        CHECK(greyed > 0);
        CHECK(done > 5);
    }
}

TEST_CASE("a participant reads why, with the key and in the list", "[view][board]") {
    test::SmallTable t;
    Desk d(t.rosa);
    put_everything_down(d);
    CHECK(action(actions(d), "show_to_all").why_not.find("Seule la médiation") == 0);
    d.screen.type("m");
    CHECK(d.asked.empty());
    CHECK(d.said() == "refusal.mediators_only");
    d.own.selection = {};
    CHECK(action(actions(d), "new_argument").why_not.find("Un argument s’attache") == 0);
    CHECK(action(actions(d), "echo").why_not == "Choisissez d’abord une note.");
}

TEST_CASE("Enter on a chosen link asks for its kind, as a double click does", "[view][board]") {
    Desk d;
    put_everything_down(d);
    const LinkId link = d.table.all.board.links.begin()->first;
    d.own.selection = {};
    d.own.selection.links = {link};
    d.screen.frame(2);
    d.screen.key(ImGuiKey_Enter);
    d.screen.frame(3);
    CHECK(d.own.link_instead == link);
    CHECK(d.screen.has("**/###strength3"));
}

TEST_CASE("undoing says in the list what it would take back", "[view][board]") {
    Desk d;
    put_everything_down(d);
    REQUIRE(d.table.ask(d.table.mediator, rules::MoveCards{{{d.table.first, 420, 440, 0}}}) == "");
    d.screen.frame(2);
    CHECK(action(actions(d), "undo").name.starts_with("Annuler : "));
    CHECK(action(actions(d), "redo").name == "Rétablir");
}

TEST_CASE("several chosen cards are aligned from the palette, by the first one of them", "[view][board]") {
    Desk d;
    put_everything_down(d);
    d.own.selection = {.cards = {d.table.first, d.table.second}};
    CHECK(action(actions(d), "align_top").why_not == "C’est déjà ainsi, ou cela ne change rien.");
    do_on_board(d.own, "align_left");
    d.screen.frame(3);
    CHECK(d.card(d.table.second).place.x == d.card(d.table.first).place.x);
    d.own.selection = {.cards = {d.table.first}};
    CHECK(action(actions(d), "align_left").why_not == "Choisissez d’abord deux cartes ou plus.");
}
