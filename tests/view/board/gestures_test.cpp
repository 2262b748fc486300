#include "app/view/board/board.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cmath>

#include "app/view/panels/toasts.h"
#include "sessions/picture/from_afar.h"
#include "sessions/rules/actors_events.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/board/links_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/counts.h"
#include "tests/support/asks.h"
#include "tests/view/support/desk.h"

using namespace entremise;
using namespace entremise::view;
using test::Desk;

TEST_CASE("a click selects a card and writes nothing", "[view][board]") {
    Desk d;
    for (int i = 0; i < 5; ++i) {
        d.screen.press(d.at(d.table.first));
        d.screen.wait(.5);
    }
    CHECK(d.own.selection.cards == std::vector{d.table.first});
    CHECK(d.asked.empty());
    d.screen.press(d.at(BoardPoint{900, 400}));
    CHECK(d.own.selection.empty());
}

TEST_CASE("a drag below five pixels is a click, above it moves the card by as much as the hand",
          "[view][board]") {
    Desk d;
    const ImVec2 from = d.at(d.table.first);
    d.screen.drag(from, from + ImVec2(4, 0));
    CHECK(d.asked.empty());
    d.screen.wait(.6);  // else it would be a double click
    d.screen.drag(from, from + ImVec2(60, -30));
    const auto* move = d.last<rules::MoveCards>();
    REQUIRE(move);
    REQUIRE(move->moves.size() == 1);
    CHECK(move->moves[0] == rules::CardMove{d.table.first, 460, 400});
    CHECK(d.card(d.table.first).place.x == 460);
    CHECK(d.asked.size() == 1);
}

TEST_CASE("several chosen cards move together, in one act", "[view][board]") {
    Desk d;
    d.own.selection.cards = {d.table.first, d.table.controversy};
    const ImVec2 from = d.at(d.table.first);
    d.screen.drag(from, from + ImVec2(0, 40));
    const auto* move = d.last<rules::MoveCards>();
    REQUIRE(move);
    CHECK(move->moves.size() == 2);
    CHECK(d.card(d.table.controversy).place.y == 220);
    CHECK(d.own.selection.cards.size() == 2);
}

TEST_CASE("Shift holds a moved card to one axis", "[view][board]") {
    Desk d;
    const ImVec2 from = d.at(d.table.first);
    auto& io = ImGui::GetIO();
    d.screen.hover(from);
    io.AddMouseButtonEvent(0, true);
    d.screen.frame();
    d.screen.hover(from + ImVec2(80, 20));
    io.AddKeyEvent(ImGuiMod_Shift, true);
    d.screen.frame();
    d.screen.hover(from + ImVec2(90, 25));
    io.AddMouseButtonEvent(0, false);
    d.screen.frame(2);
    const auto* move = d.last<rules::MoveCards>();
    REQUIRE(move);
    CHECK(move->moves[0] == rules::CardMove{d.table.first, 490, 430});
}

TEST_CASE("Escape during a drag puts everything back and asks nothing", "[view][board]") {
    Desk d;
    const ImVec2 from = d.at(d.table.first);
    d.screen.hover(from);
    ImGui::GetIO().AddMouseButtonEvent(0, true);
    d.screen.frame();
    d.screen.hover(from + ImVec2(100, 50));
    REQUIRE(std::holds_alternative<Moving>(d.own.gesture));
    d.screen.key(ImGuiKey_Escape);
    CHECK(std::holds_alternative<Idle>(d.own.gesture));
    ImGui::GetIO().AddMouseButtonEvent(0, false);
    d.screen.frame(2);
    CHECK(d.asked.empty());
}

TEST_CASE("losing the window during a drag drops it", "[view][board]") {
    Desk d;
    const ImVec2 from = d.at(d.table.first);
    d.screen.hover(from);
    ImGui::GetIO().AddMouseButtonEvent(0, true);
    d.screen.frame();
    d.screen.hover(from + ImVec2(100, 50));
    d.screen.focus(false);
    d.screen.focus(true);
    CHECK(d.asked.empty());
    CHECK(std::holds_alternative<Idle>(d.own.gesture));
}

TEST_CASE("a participant cannot move what is not theirs, and reads why at the hand", "[view][board]") {
    test::SmallTable t;
    Desk d(t.rosa);
    const ImVec2 from = d.at(d.table.first);
    d.screen.drag(from, from + ImVec2(80, 0));
    CHECK(d.asked.empty());
    CHECK(d.said() == "refusal.not_yours");
    CHECK(d.screen.shows("Cette carte est à quelqu’un d’autre"));
    d.see({{150, 500}, 1});
    const ImVec2 mine = d.at(d.table.note);
    d.screen.drag(mine, mine + ImVec2(50, 0));
    CHECK(d.last<rules::MoveCards>());
}

TEST_CASE("a marquee takes the cards whose middle it holds", "[view][board]") {
    Desk d;
    d.screen.drag(d.at(BoardPoint{330, 380}), d.at(BoardPoint{560, 700}));
    CHECK(d.own.selection.has(d.table.first));
    CHECK(d.own.selection.has(d.table.argument));
    CHECK_FALSE(d.own.selection.has(d.table.controversy));
    CHECK(d.asked.empty());
}

TEST_CASE("a middle drag, a right drag and a drag with Space held move the view only", "[view][board]") {
    Desk d;
    const ImVec2 from = d.at(d.table.first);
    const BoardPoint start = d.own.camera.sight().at;
    d.screen.drag(from, from + ImVec2(80, 40), 2);
    CHECK(std::abs(d.own.camera.sight().at.x - (start.x - 80)) < 1);
    d.screen.drag(from, from + ImVec2(-80, -40), 1);
    CHECK(std::abs(d.own.camera.sight().at.x - start.x) < 1);
    d.screen.hold(ImGuiKey_Space);
    d.screen.drag(from, from + ImVec2(30, 0));
    d.screen.release(ImGuiKey_Space);
    CHECK(std::abs(d.own.camera.sight().at.x - (start.x - 30)) < 1);
    CHECK(d.asked.empty());
}

TEST_CASE("the wheel pans, with Ctrl it zooms to the pointer", "[view][board]") {
    Desk d;
    const ImVec2 p = d.at(BoardPoint{700, 300});
    d.screen.hover(p);
    const Sight start = d.own.camera.sight();
    d.screen.wheel(1);
    CHECK(d.own.camera.zoom() == 1);
    CHECK(d.own.camera.sight().at.y < start.at.y);
    const BoardPoint kept = d.own.camera.to_board(p);
    ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, true);
    d.screen.wheel(1);
    d.screen.wait(.4);
    ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, false);
    d.screen.frame(2);
    CHECK(d.own.camera.zoom() > 1.15f);
    const BoardPoint there = d.own.camera.to_board(p);
    CHECK(std::hypot(there.x - kept.x, there.y - kept.y) < 1);
}

TEST_CASE("a link drawn from a handle gets its kind from the pair", "[view][board]") {
    Desk d;
    d.see({{60, 380}, 1});
    d.screen.press(d.at(d.table.parish));
    const Rect r = d.own.camera.to_screen(d.own.layout.find(d.table.parish)->rect);
    d.screen.wait(.6);
    d.screen.drag({r.Max.x + 6, r.GetCenter().y}, d.at(d.table.first));
    CHECK(d.said() == "refusal.link_exists");
    REQUIRE(d.table.ask(d.table.mediator, rules::ArchiveThings{{}, {LinkId{1}}, {}}) == "");
    d.screen.frame(2);
    d.screen.drag({r.Max.x + 6, r.GetCenter().y}, d.at(d.table.first));
    const auto* link = d.last<rules::DrawLink>();
    REQUIRE(link);
    CHECK(link->relation == rules::LinkKind::defends);
}

TEST_CASE("over an illegal target the reason is read before the drop", "[view][board]") {
    Desk d;
    d.screen.type("l");
    const ImVec2 from = d.at(d.table.first);
    d.screen.hover(from);
    ImGui::GetIO().AddMouseButtonEvent(0, true);
    d.screen.frame();
    d.screen.hover(from + ImVec2(20, 0));
    d.screen.hover(d.at(d.table.controversy));
    CHECK(d.screen.shows("Une position répond à une seule question"));
    ImGui::GetIO().AddMouseButtonEvent(0, false);
    d.screen.frame(2);
    CHECK(d.asked.empty());
}

TEST_CASE("where several relations may be, a list asks which", "[view][board]") {
    Desk d;
    d.see({{60, 120}, .7f});
    d.screen.type("l");
    d.screen.drag(d.at(d.table.bank), d.at(d.table.parish));
    d.screen.frame(2);
    REQUIRE(d.screen.has("**/###funds"));
    d.screen.press("**/###funds");
    const auto* link = d.last<rules::DrawLink>();
    REQUIRE(link);
    CHECK(link->relation == rules::LinkKind::funds);
    CHECK(d.own.tool == Tool::select);
}

TEST_CASE("letters without a pause begin the words of a relation", "[view][board]") {
    Desk d;
    d.see({{60, 120}, .7f});
    d.screen.type("l");
    d.screen.drag(d.at(d.table.bank), d.at(d.table.parish));
    d.screen.frame(2);
    // « parle pour » begins with the third of them, and is not what is meant.
    for (const char* letter : {"d", "é", "p"}) d.screen.type(letter);
    d.screen.key(ImGuiKey_Enter);
    const auto* link = d.last<rules::DrawLink>();
    REQUIRE(link);
    CHECK(link->relation == rules::LinkKind::depends_on);
}

TEST_CASE("who speaks for somebody is drawn with the mandate, one row of the list for each",
          "[view][board]") {
    Desk d;
    d.see({{60, 120}, .7f});
    d.screen.type("l");
    d.screen.drag(d.at(d.table.bank), d.at(d.table.parish));
    d.screen.frame(2);
    CHECK_FALSE(d.screen.has("**/###speaks_for"));
    d.screen.press("**/###speaks_for_delegated");
    const auto* link = d.last<rules::DrawLink>();
    REQUIRE(link);
    CHECK(link->relation == rules::LinkKind::speaks_for);
    CHECK(link->mandate == rules::Mandate::delegated);
    for (const auto& refusal : d.refusals) CHECK(refusal == "");
}

TEST_CASE("ink becomes one stroke at release, in quarter units", "[view][board]") {
    Desk d;
    d.screen.type("e");
    REQUIRE(d.own.tool == Tool::ink);
    d.screen.drag(d.at(BoardPoint{700, 400}), d.at(BoardPoint{900, 500}));
    const auto* stroke = d.last<rules::DrawStroke>();
    REQUIRE(stroke);
    const auto points = unpacked(stroke->points);
    CHECK(std::abs(points.front().x - 700) < 1);
    CHECK(std::abs(points.back().x - 900) < 1);
    CHECK(d.own.pending.strokes.empty());
    CHECK(d.own.layout.strokes().size() == 1);
    d.screen.key(ImGuiKey_Escape);
    CHECK(d.own.tool == Tool::select);
}

TEST_CASE("the eraser takes whole strokes and never cards", "[view][board]") {
    Desk d;
    REQUIRE(d.table.ask(d.table.mediator,
                        rules::DrawStroke{0, 1, packed(std::vector<BoardPoint>{{700, 400}, {900, 500}})}) ==
            "");
    d.screen.frame(2);
    d.screen.type("x");
    d.screen.drag(d.at(BoardPoint{820, 380}), d.at(BoardPoint{780, 520}));
    const auto* archive = d.last<rules::ArchiveThings>();
    REQUIRE(archive);
    CHECK(archive->strokes.size() == 1);
    CHECK(archive->cards.empty());
    CHECK(d.own.layout.strokes().empty());
}

TEST_CASE("a right click chooses what is under the pointer first", "[view][board]") {
    Desk d;
    REQUIRE(d.table.ask(d.table.mediator,
                        rules::DrawStroke{0, 1, packed(std::vector<BoardPoint>{{700, 350}, {900, 350}})}) ==
            "");
    d.own.selection.cards = {d.table.first};
    d.screen.frame(2);
    SECTION("a stroke") {
        d.screen.press(d.at(BoardPoint{800, 350}), 1);
        CHECK(d.own.selection == Selection{.strokes = {StrokeId{1}}});
    }
    SECTION("a link") {
        const Edge* edge = d.own.layout.find_link(LinkId{1});
        REQUIRE(edge);
        d.screen.press(d.at(edge->route.at(.4)), 1);
        CHECK(d.own.selection == Selection{.links = {LinkId{1}}});
    }
    SECTION("one of several") {
        d.own.selection.strokes = {StrokeId{1}};
        d.screen.press(d.at(BoardPoint{800, 350}), 1);
        CHECK(d.own.selection.size() == 2);
    }
    SECTION("nothing") {
        d.screen.press(d.at(BoardPoint{860, 330}), 1);
        CHECK(d.own.selection.empty());
    }
}

TEST_CASE("Ctrl and a click take a member out of the selection, and back in", "[view][board]") {
    Desk d;
    d.own.selection.cards = {d.table.first, d.table.controversy};
    ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, true);
    d.screen.frame(2);
    d.screen.press(d.at(d.table.first));
    CHECK(d.own.selection.cards == std::vector{d.table.controversy});
    d.screen.wait(.6);
    d.screen.press(d.at(d.table.first));
    CHECK(d.own.selection.cards.size() == 2);
    ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, false);
    d.screen.frame(2);
    CHECK(d.asked.empty());
}

TEST_CASE("a middle drag tells a mouse: its wheel zooms from then on", "[view][board]") {
    Desk d;
    d.screen.drag({500, 300}, {560, 300}, 2);
    d.screen.wheel(1);
    d.screen.wait(.4);
    CHECK(d.own.camera.zoom() > 1.1f);
}

TEST_CASE("the tool for arguments asks on which side", "[view][board]") {
    Desk d;
    d.own.tool = tool_of(rules::CardKind::argument);
    d.screen.frame();
    d.screen.press(d.at(d.table.first));
    d.screen.frame(2);
    d.screen.press("**/###menu.add_argument_against");
    REQUIRE(d.own.writing);
    CHECK(d.own.writing->against);
    CHECK(d.own.writing->parent == d.table.first);
}

TEST_CASE("a link dropped on the board offers what may be made there", "[view][board]") {
    Desk d;
    d.screen.type("l");
    d.screen.drag(d.at(d.table.first), d.at(BoardPoint{860, 700}));
    d.screen.frame(2);
    CHECK_FALSE(d.screen.has("**/###menu.add_position"));
    d.screen.press("**/###menu.add_argument_for");
    REQUIRE(d.own.writing);
    CHECK(d.own.writing->parent == d.table.first);
    CHECK(std::abs(d.own.writing->place.y - 680) < 40);
}

TEST_CASE("a double click on a link edits its kind and its strength", "[view][board]") {
    Desk d;
    REQUIRE(d.table.ask(d.self, rules::DrawLink{d.table.bank, d.table.parish, rules::LinkKind::funds, 1}) ==
            "");
    d.see({{60, 120}, 1});
    const Edge* edge = d.own.layout.find_link(LinkId{3});
    REQUIRE(edge);
    d.screen.double_click(d.at(edge->route.at(.5)));
    d.screen.frame(2);
    CHECK(d.screen.checked("**/###funds"));
    CHECK(d.screen.checked("**/###strength1"));
    d.screen.press("**/###strength3");
    d.screen.frame(2);
    const auto* link = d.table.all.board.links.find(LinkId{4});
    REQUIRE(link);
    CHECK(link->strength == 3);
    CHECK(link->kind == rules::LinkKind::funds);
    CHECK(d.table.all.board.links.find(LinkId{3})->archived);
    CHECK(d.asked.size() == 1);  // one act, undone by one key
    for (const auto& refusal : d.refusals) CHECK(refusal == "");
}

TEST_CASE("an end of the chosen link is dragged to another card; over nothing it returns", "[view][board]") {
    Desk d;
    d.see({{100, 100}, .8f});
    d.own.selection.links = {LinkId{1}};
    d.screen.frame(2);
    const Edge* edge = d.own.layout.find_link(LinkId{1});
    REQUIRE(edge);
    const ImVec2 end = d.at(edge->route.points[3]);
    d.screen.drag(end, d.at(BoardPoint{860, 700}));
    CHECK(d.asked.empty());
    d.screen.wait(.6);
    d.screen.drag(end, d.at(d.table.second));
    const auto* link = d.table.all.board.links.find(LinkId{3});
    REQUIRE(link);
    CHECK(link->from == d.table.parish);
    CHECK(link->to == d.table.second);
    CHECK(d.table.all.board.links.find(LinkId{1})->archived);
}

TEST_CASE("the relation used last is on top, and a letter chooses", "[view][board]") {
    Desk d;
    d.see({{60, 120}, .7f});
    d.own.last_relation = rules::LinkKind::trusts;
    d.screen.type("l");
    d.screen.drag(d.at(d.table.bank), d.at(d.table.parish));
    d.screen.frame(2);
    CHECK(d.screen.item("**/###trusts").rect.Min.y < d.screen.item("**/###works_with").rect.Min.y);
    d.screen.type("f");  // on from « fait confiance à », which has the keyboard: finance
    d.screen.key(ImGuiKey_Enter);
    const auto* link = d.last<rules::DrawLink>();
    REQUIRE(link);
    CHECK(link->relation == rules::LinkKind::funds);
}

TEST_CASE("the pen's colour and width are chosen beside the board's edge", "[view][board]") {
    Desk d;
    d.screen.type("e");
    CHECK(d.screen.checked("**/###ink_colour0"));
    d.screen.press("**/###ink_colour2");
    d.screen.press("**/###ink_width2");
    d.screen.drag(d.at(BoardPoint{700, 400}), d.at(BoardPoint{900, 500}));
    const auto* stroke = d.last<rules::DrawStroke>();
    REQUIRE(stroke);
    CHECK(stroke->colour == 2);
    CHECK(stroke->width == 2);
}

TEST_CASE("a tool that is kept serves again", "[view][board]") {
    Desk d;
    choose_tool(d.own, tool_of(rules::CardKind::note), true);
    d.screen.frame();
    for (const double x : {860., 700.}) {
        d.screen.press(d.at(BoardPoint{x, 360}));
        REQUIRE(d.own.editor.is_open());
        d.screen.type("x");
        d.screen.key(ImGuiKey_Enter);
        d.screen.wait(.6);
    }
    CHECK(d.asked.size() == 2);
    CHECK(d.own.tool == tool_of(rules::CardKind::note));
    d.screen.key(ImGuiKey_Escape);
    CHECK(d.own.tool == Tool::select);
}

TEST_CASE("what a card cuts is read under the pointer", "[view][board]") {
    Desk d;
    const std::string text =
        "Le camion est trop petit pour l’hiver et personne ne sait qui paiera le prochain, ni quand il "
        "viendra, "
        "ni s’il passera dans la ruelle où attendent les familles qui ne viennent pas le mardi matin ; ";
    // Longer than the largest note holds.
    REQUIRE(d.table.ask(d.self, test::note(text + text + text + "le lundi soir", {860, 300, 0})) == "");
    d.screen.frame(2);
    const CardId note = d.table.last_card();
    const auto tipped = [&](std::string_view end) {
        for (const auto& drawn : d.screen.drawn())
            if (drawn.visible && drawn.text.ends_with(end)) return true;
        return false;
    };
    d.screen.hover(d.at(note));
    d.screen.wait(.3);
    CHECK_FALSE(tipped("lundi soir"));
    d.screen.wait(.4);
    CHECK(tipped("soir"));
    d.screen.hover(d.at(d.table.parish));
    d.screen.wait(1);
    CHECK_FALSE(tipped("soir"));
    d.see({{-500, -500}, .25f});
    d.screen.hover(d.at(d.table.parish));
    d.screen.wait(.2);
    CHECK(tipped("Saint-Alban"));
    // From afar its question is written whole: no need to say it twice.
    d.see({{-500, -500}, .4f});
    d.screen.frame(2);
    const auto* frame = d.own.layout.frame_of(*d.own.layout.find(d.table.controversy));
    REQUIRE(frame);
    REQUIRE(frame->is_far);
    REQUIRE(frame->from_afar->says_whole(d.table.controversy));
    const auto& title = d.own.layout.find(d.table.controversy)->title;
    const auto end = title.substr(title.rfind(' ') + 1);
    const auto times = [&] {
        return std::ranges::count_if(
            d.screen.drawn(), [&](const auto& drawn) { return drawn.visible && drawn.text.ends_with(end); });
    };
    const auto before = times();
    d.screen.hover(d.at(d.table.controversy));
    d.screen.wait(1);
    CHECK(times() == before);
}

TEST_CASE("a guess about the wheel is said once, and can be kept or changed", "[view][board]") {
    Desk d;
    Toasts toasts;
    say_for_board(toasts, d.own);
    CHECK(toasts.shown.empty());
    d.screen.drag({500, 300}, {560, 300}, 2);
    say_for_board(toasts, d.own);
    REQUIRE(toasts.shown.size() == 1);
    CHECK(toasts.shown[0].text.key == "toast.wheel_zooms");
    REQUIRE(toasts.shown[0].actions.size() == 2);
    CHECK(std::get<SetPreference>(toasts.shown[0].actions[0].request).on().wheel == Wheel::mouse);
    CHECK(std::get<SetPreference>(toasts.shown[0].actions[1].request).on().wheel == Wheel::touchpad);
    toasts.shown.clear();
    d.screen.hover({500, 300});
    d.screen.wheel(0, 1);  // sideways: a touchpad after all, silently
    say_for_board(toasts, d.own);
    CHECK(toasts.shown.empty());
    d.screen.wheel(1);
    d.screen.wait(.4);
    CHECK(d.own.camera.zoom() == 1);
}

TEST_CASE("the wheel does what the preference says, whatever the hand seems to be", "[view][board]") {
    Desk d;
    d.screen.hover({500, 300});
    SECTION("a mouse zooms, with Ctrl it pans") {
        d.settings.wheel = Wheel::mouse;
        d.screen.wheel(0, 1);
        d.screen.wheel(1);
        d.screen.wait(.4);
        CHECK(d.own.camera.zoom() > 1.1f);
        const float zoom = d.own.camera.zoom();
        ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, true);
        d.screen.wheel(1);
        d.screen.wait(.4);
        CHECK(d.own.camera.zoom() == zoom);
    }
    SECTION("a touchpad pans") {
        d.settings.wheel = Wheel::touchpad;
        d.screen.drag({500, 300}, {560, 300}, 2);
        d.screen.wheel(1);
        d.screen.wait(.4);
        CHECK(d.own.camera.zoom() == 1);
        CHECK_FALSE(d.own.wheel_guessed);
    }
}

TEST_CASE("a long press opens the menu, a press that moved does not", "[view][board]") {
    Desk d;
    const ImVec2 at = d.at(d.table.first);
    d.screen.hover(at);
    ImGui::GetIO().AddMouseButtonEvent(0, true);
    d.screen.wait(.3);
    CHECK_FALSE(d.screen.has("**/###menu.edit_card"));
    SECTION("held still") {
        d.screen.wait(.3);
        CHECK(d.screen.has("**/###menu.edit_card"));
        CHECK(d.own.selection.sole_card() == d.table.first);
        ImGui::GetIO().AddMouseButtonEvent(0, false);
        d.screen.frame(3);
        CHECK(d.screen.has("**/###menu.edit_card"));
        CHECK(d.asked.empty());
    }
    SECTION("moved") {
        d.screen.hover(at + ImVec2(20, 0));
        d.screen.wait(.6);
        CHECK_FALSE(d.screen.has("**/###menu.edit_card"));
        ImGui::GetIO().AddMouseButtonEvent(0, false);
        d.screen.frame(2);
        CHECK(d.last<rules::MoveCards>());
    }
}

TEST_CASE("a finger may tremble twice as far, and reaches farther", "[view][board]") {
    Desk d;
    const ImVec2 at = d.at(d.table.first);
    const Rect r = d.own.camera.to_screen(d.own.layout.find(d.table.first)->rect);
    const ImVec2 beside{r.Max.x + 7, r.GetCenter().y};
    d.screen.press(beside);
    CHECK(d.own.selection.empty());
    d.settings.touch = true;
    d.screen.wait(.6);
    d.screen.press(beside);
    CHECK(d.own.selection.sole_card() == d.table.first);
    d.screen.wait(.6);
    d.screen.drag(at, at + ImVec2(9, 0));
    CHECK(d.asked.empty());
    d.screen.wait(.6);
    d.screen.drag(at, at + ImVec2(12, 0));
    CHECK(d.last<rules::MoveCards>());
}

TEST_CASE("the hand pans with the left button; so does any drag where nothing may be changed",
          "[view][board]") {
    Desk d;
    const Sight start = d.own.camera.sight();
    if (GENERATE(true, false))
        d.own.tool = Tool::pan;
    else
        d.options.may_edit = false;
    d.screen.frame();
    d.screen.drag({800, 600}, {760, 600});
    CHECK(std::abs(d.own.camera.sight().at.x - start.at.x - 40) < 1);
    CHECK(d.own.selection.empty());
    CHECK(d.asked.empty());
}

TEST_CASE("a link that is there is said to be there, whichever way round it is drawn again",
          "[view][board]") {
    Desk d;
    rules::AddIntermediary ask{.title = "Charte", .place = {500, 420, 0}};
    ask.producers = ask.users = {d.table.bank};
    REQUIRE(d.table.ask(d.self, ask) == "");
    const auto charter = d.table.last_card();
    d.screen.frame(2);
    d.screen.press(d.at(charter));
    const Rect r = d.own.camera.to_screen(d.own.layout.find(charter)->rect);
    d.screen.wait(.6);
    const auto draw_to = [&](CardId to) { d.screen.drag({r.Max.x + 6, r.GetCenter().y}, d.at(to)); };
    draw_to(d.table.bank);
    CHECK(d.said() == "refusal.link_exists");
    draw_to(d.table.first);
    CHECK(d.said() == "refusal.intermediary_links");
    draw_to(d.table.controversy);
    REQUIRE(d.last<rules::DrawLink>());
    CHECK(d.last<rules::DrawLink>()->relation == rules::LinkKind::serves);
}

TEST_CASE("more cards than one may move are told so before they are in the hand", "[view][board]") {
    Desk d;
    std::vector<CardId> many;
    for (int part = 0; part < 3; ++part) {
        rules::PasteThings some;
        for (int i = 0; i < (part < 2 ? 200 : 101); ++i)
            some.notes.push_back({{i * 200, 6'000 + part * 200, 0}, "n", 0});
        const auto before = d.table.last_card().value;
        REQUIRE(d.table.ask(d.table.mediator, some).empty());
        for (auto id = before + 1; id <= d.table.last_card().value; ++id) many.push_back({id});
    }
    REQUIRE(many.size() == rules::counts::moved + 1);
    d.screen.frame(2);
    many.back() = d.table.first;
    d.own.selection.cards = many;
    const ImVec2 from = d.at(d.table.first);
    d.screen.drag(from, from + ImVec2(0, 40));
    CHECK(d.asked.empty());
    CHECK(d.said() == "refusal.too_many_at_once");
    CHECK(d.screen.shows("501 éléments, 500 au plus"));
}

TEST_CASE("a link is drawn from the whole of a handle, the half that lies on the card too", "[view][board]") {
    Desk d;
    d.see({{60, 380}, 1});
    d.own.selection = {.cards = {d.table.parish}};
    d.screen.frame(2);
    const auto on_screen = d.own.camera.to_screen(d.own.layout.find(d.table.parish)->rect);
    const float top = on_screen.Min.y - 3, middle = on_screen.GetCenter().x;
    const ImVec2 target = d.at(d.table.note);
    for (const float inward : {-10.f, -4.f, 0.f, 4.f, 6.f}) {
        CAPTURE(inward);
        d.own.selection = {.cards = {d.table.parish}};
        const ImVec2 from{middle, top + inward};
        d.screen.hover(from);
        ImGui::GetIO().AddMouseButtonEvent(0, true);
        d.screen.frame();
        for (int i = 1; i <= 8; ++i) d.screen.hover(from + (target - from) * (static_cast<float>(i) / 8));
        CHECK(std::holds_alternative<Linking>(d.own.gesture));
        d.screen.key(ImGuiKey_Escape);
        ImGui::GetIO().AddMouseButtonEvent(0, false);
        d.screen.frame(2);
    }
    // The rest of the card moves it.
    d.own.selection = {.cards = {d.table.parish}};
    d.screen.drag(on_screen.GetCenter(), on_screen.GetCenter() + ImVec2(60, 0));
    CHECK(d.last<rules::MoveCards>());
}

TEST_CASE("a link is hit where it is drawn, at every zoom", "[view][board]") {
    Desk d;
    REQUIRE(d.table.ask(d.self, rules::DrawLink{.from = d.table.parish,
                                                .to = d.table.bank,
                                                .relation = rules::LinkKind::works_with}) == "");
    d.screen.frame(2);
    const LinkId link{3};
    for (const float zoom : {.15f, .25f, .35f, .6f, 1.f, 1.6f}) {
        CAPTURE(zoom);
        const Edge* edge = d.own.layout.find_link(link);
        REQUIRE(edge);
        bool found = false;
        d.own.selection = {.links = {link}};  // from afar lines within a frame are drawn only so
        for (const double t : {.2, .35, .5, .65, .8}) {
            const BoardPoint on_it = edge->route.at(t);
            d.see({{on_it.x - 400 / zoom, on_it.y - 300 / zoom}, zoom});
            const ImVec2 at = d.at(on_it);
            d.screen.hover(at);
            d.screen.frame(2);
            if (d.own.hovered || d.own.hovered_link != link) continue;  // a card is above it there
            found = true;
            // Chosen, it has the accent's colour: some of that is under the pointer.
            const ImU32 accent = d.screen.ui.theme.accent;
            float nearest = 1e9f;
            const ImDrawData* drawn = ImGui::GetDrawData();
            for (const ImDrawList* list : drawn->CmdLists)
                for (int i = 0; i + 1 < list->VtxBuffer.Size; ++i) {
                    const auto &a = list->VtxBuffer[i], &b = list->VtxBuffer[i + 1];
                    if (a.col != accent || b.col != accent) continue;
                    const ImVec2 way = b.pos - a.pos, to = at - a.pos;
                    const float length = way.x * way.x + way.y * way.y;
                    const float share =
                        length > 0 ? std::clamp((to.x * way.x + to.y * way.y) / length, 0.f, 1.f) : 0.f;
                    const ImVec2 off = to - way * share;
                    nearest = std::min(nearest, std::hypot(off.x, off.y));
                }
            CHECK(nearest < 3);
            // What is not drawn is not hit.
            if (zoom > .2f) continue;
            d.own.selection = {};
            d.screen.hover({-50, -50});
            d.screen.frame(2);
            d.screen.hover(at);
            d.screen.frame(2);
            CHECK_FALSE(d.own.hovered_link);
            d.own.selection = {.links = {link}};
        }
        CHECK(found);
    }
}

TEST_CASE("a drag to the edge never leaves the map behind", "[view][board]") {
    for (const bool marquee : {false, true})
        for (const ImVec2 way : {ImVec2(1, 0), ImVec2(-1, 0), ImVec2(0, 1), ImVec2(1, 1)}) {
            Desk d;
            CAPTURE(marquee, way.x, way.y);
            const Rect area = d.own.camera.area();
            const ImVec2 from = marquee ? d.at(BoardPoint{860, 360}) : d.at(d.table.first);
            const auto edge = [](float along, float least, float most, float middle) {
                return along > 0 ? most - 3 : along < 0 ? least + 3 : middle;
            };
            const ImVec2 to{edge(way.x, area.Min.x, area.Max.x, from.x),
                            edge(way.y, area.Min.y, area.Max.y, from.y)};
            d.screen.hover(from);
            ImGui::GetIO().AddMouseButtonEvent(0, true);
            d.screen.frame();
            for (int i = 1; i <= 8; ++i) d.screen.hover(from + (to - from) * (static_cast<float>(i) / 8));
            d.screen.wait(20);
            BoardRect rest;
            for (const auto& [id, box] : d.own.layout.boxes())
                if (marquee || id != d.table.first) rest = round_both(rest, box.rect);
            CHECK(meet(d.own.camera.visible(), rest));
            // It did follow the hand as far as that.
            CHECK_FALSE(d.own.camera.sight() == Sight{{200, 100}, 1});
            ImGui::GetIO().AddMouseButtonEvent(0, false);
            d.screen.frame(2);
        }
}
