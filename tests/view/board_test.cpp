#include "app/view/board_view.h"

#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "tests/support/screen.h"
#include "tests/view/support/table.h"

using namespace entremise;
using namespace entremise::view;

namespace {

/// One person's board over a table that answers at once, or not.
struct Desk {
    test::SmallTable table;
    PersonId self = table.mediator;
    BoardUi own;
    BoardOptions options{.area = {84, 56, 1022, 684}};
    std::map<PersonId, Presence> presence;
    std::vector<rules::Command> asked;
    std::vector<std::string> refusals;
    std::vector<Presence> told;
    bool answers = true;
    test::Screen screen{[this](Ui& ui) { draw(ui); }};

    Desk() { see({{200, 100}, 1}); }
    explicit Desk(PersonId person) : self(person) { see({{200, 100}, 1}); }

    void draw(Ui& ui) {
        const Scene base = table.scene_of(self);
        const Scene scene{.state = base.state,
                          .self = base.self,
                          .now = base.now,
                          .started = base.started,
                          .presence = presence,
                          .connection = {},
                          .seq = base.seq};
        Requests out;
        draw_board(ui, scene, own, options, out);
        for (const auto& request : out) {
            if (const auto* p = std::get_if<Presence>(&request)) told.push_back(*p);
            const auto* command = std::get_if<rules::Command>(&request);
            if (!command || std::holds_alternative<rules::ShowPointer>(*command)) continue;
            asked.push_back(*command);
            if (answers) refusals.push_back(table.ask(self, *command));
        }
    }
    void see(const Sight& sight) {
        own.camera.show(sight);
        own.fitted = true;
        screen.frame(2);
    }
    ImVec2 at(BoardPoint p) const { return own.camera.to_screen(p); }
    ImVec2 at(CardId id) const { return own.camera.to_screen(middle(own.layout.find(id)->rect)); }
    template <class T> const T* last() const {
        return asked.empty() ? nullptr : std::get_if<T>(&asked.back());
    }
    const rules::Card& card(CardId id) const { return *table.all.board.cards.find(id); }
    std::string said() const { return own.said ? own.said->why.key : ""; }
};

}  // namespace

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

TEST_CASE("a moved card stays where it was put until the host answers, and goes back when refused",
          "[view][board]") {
    Desk d;
    d.answers = false;
    const ImVec2 from = d.at(d.table.first);
    d.screen.drag(from, from + ImVec2(100, 0));
    REQUIRE(d.own.pending.moves.contains(d.table.first));
    // It is picked up there again.
    d.screen.hover(from + ImVec2(100, 0));
    CHECK(d.own.hovered == d.table.first);
    refused(d.own, {.why = {{"refusal.busy", {{"seconds", "2"}}}}, .at = d.table.first});
    d.screen.frame(2);
    CHECK(d.own.pending.moves.empty());
    CHECK(d.screen.shows("L’hôte est débordé : encore 2 s."));
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

TEST_CASE("N and what follows become a note; Enter writes it; it is chosen", "[view][board]") {
    Desk d;
    d.screen.type("nQui paie l’entretien ?");
    REQUIRE(d.own.editor.is_open());
    d.screen.key(ImGuiKey_Enter);
    const auto* add = d.last<rules::AddNote>();
    REQUIRE(add);
    CHECK(add->text == "Qui paie l’entretien ?");
    d.screen.frame(3);
    CHECK(d.own.selection.sole_card() == d.table.last_card());
    CHECK(d.own.pending.cards.empty());
}

TEST_CASE("an empty new card leaves no trace", "[view][board]") {
    Desk d;
    d.screen.type("n");
    d.screen.key(ImGuiKey_Escape);
    d.screen.type("n   ");
    d.screen.key(ImGuiKey_Enter);
    CHECK(d.asked.empty());
    CHECK_FALSE(d.own.writing);
    CHECK(d.own.drafts.empty());
}

TEST_CASE("a map is built without a mouse", "[view][board]") {
    Desk d;
    d.screen.type("cQui décide de l’usage du local ?");
    d.screen.key(ImGuiKey_Enter);
    d.screen.frame(3);
    const CardId question = d.own.selection.sole_card();
    REQUIRE(d.card(question).kind == rules::CardKind::controversy);
    d.screen.type("pLa paroisse");
    d.screen.key(ImGuiMod_Ctrl | ImGuiKey_Enter);
    d.screen.type("Un comité");
    d.screen.key(ImGuiKey_Enter);
    d.screen.frame(3);
    const auto positions = rules::positions_of(d.table.all, question);
    REQUIRE(positions.size() == 2);
    CHECK(d.own.selection.sole_card() == positions[1]);
    d.screen.type("+Tout le monde y est");
    d.screen.key(ImGuiKey_Enter);
    d.screen.frame(3);
    CHECK(rules::count_arguments(d.table.all, positions[1]) == 1);
    d.screen.key(ImGuiMod_Ctrl | ImGuiKey_UpArrow);
    CHECK(d.own.selection.sole_card() == positions[1]);
    d.screen.key(ImGuiMod_Ctrl | ImGuiKey_UpArrow);
    CHECK(d.own.selection.sole_card() == question);
    d.own.selection.cards = {d.table.parish};
    d.screen.type("l");
    d.screen.type("u");  // Un comité
    d.screen.key(ImGuiKey_Enter);
    const auto* link = d.last<rules::DrawLink>();
    REQUIRE(link);
    CHECK(link->from == d.table.parish);
    CHECK(link->to == positions[1]);
    for (const auto& refusal : d.refusals) CHECK(refusal == "");
    for (const CardId id : positions)
        for (const CardId other : positions)
            if (id != other) CHECK_FALSE(meet(d.own.layout.find(id)->rect, d.own.layout.find(other)->rect));
}

TEST_CASE("a position needs a question, and says so", "[view][board]") {
    Desk d;
    d.own.selection.cards = {d.table.note};
    d.screen.type("p");
    CHECK(d.said() == "refusal.position_needs_question");
    CHECK_FALSE(d.own.editor.is_open());
    CHECK(d.screen.shows("Une position répond à une question"));
}

TEST_CASE("a double click edits a card in place, on the board it makes a note", "[view][board]") {
    Desk d;
    d.screen.double_click(d.at(d.table.first));
    REQUIRE(d.own.editor.is_open());
    d.screen.type(" !");
    d.screen.key(ImGuiKey_Enter);
    const auto* reword = d.last<rules::RewordCard>();
    REQUIRE(reword);
    CHECK(reword->text == "Répondre d’abord à l’urgence !");
    CHECK(reword->base == 0);
    d.screen.wait(.6);
    d.screen.double_click(d.at(BoardPoint{860, 360}));
    REQUIRE(d.own.writing);
    CHECK(d.own.writing->kind == rules::CardKind::note);
}

TEST_CASE("opening the editor of a card moves no letter", "[view][board]") {
    Desk d;
    const auto drawn = [&] {
        std::vector<std::pair<std::string, float>> lines;
        for (const auto& text : d.screen.drawn())
            if (text.text.find("urgence") != std::string::npos ||
                text.text.find("Répondre") != std::string::npos)
                lines.emplace_back(text.text, text.rect.Min.x);
        return lines;
    };
    for (const float zoom : {1.f, 1.5f}) {
        d.see({{300, 350}, zoom});
        const auto before = drawn();
        REQUIRE(before.size() == 2);
        d.own.selection.cards = {d.table.first};
        d.screen.key(ImGuiKey_F2);
        REQUIRE(d.own.editor.is_open());
        const auto after = drawn();
        REQUIRE(after.size() == before.size());
        for (std::size_t i = 0; i < before.size(); ++i) {
            CHECK(after[i].first == before[i].first);
            CHECK(std::abs(after[i].second - before[i].second) <= 1);
        }
        d.screen.key(ImGuiKey_Escape);
    }
}

TEST_CASE("a text that another has changed meanwhile is kept as a draft and offered again", "[view][board]") {
    Desk d;
    d.own.selection.cards = {d.table.first};
    d.screen.key(ImGuiKey_F2);
    d.screen.type(" (moi)");
    REQUIRE(d.table.ask(d.table.mediator, rules::RewordCard{d.table.first, "Changé", 0}) == "");
    d.screen.key(ImGuiKey_Enter);
    CHECK(d.said() == "refusal.text_changed");
    REQUIRE(d.own.drafts.size() == 1);
    CHECK(d.screen.shows("Brouillon retrouvé"));
    d.screen.press("**/###draft");
    REQUIRE(d.own.editor.is_open());
    CHECK(d.own.editor.text() == "Répondre d’abord à l’urgence (moi)");
    d.screen.key(ImGuiKey_Enter);
    CHECK(d.card(d.table.first).text == "Répondre d’abord à l’urgence (moi)");
}

TEST_CASE("half a thought is not sent when the window loses the keyboard", "[view][board]") {
    Desk d;
    d.screen.type("nà moitié");
    d.screen.focus(false);
    d.screen.focus(true);
    CHECK(d.asked.empty());
    REQUIRE(d.own.drafts.size() == 1);
    CHECK(d.own.drafts[0].second == "à moitié");
}

TEST_CASE("a link drawn from a handle gets its kind from the pair", "[view][board]") {
    Desk d;
    d.see({{60, 380}, 1});
    d.screen.press(d.at(d.table.parish));
    const ImRect r = d.own.camera.to_screen(d.own.layout.find(d.table.parish)->rect);
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
    d.own.tool = Tool::link;
    d.screen.frame();
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
    d.own.tool = Tool::link;
    d.screen.frame();
    d.screen.drag(d.at(d.table.bank), d.at(d.table.parish));
    d.screen.frame(2);
    REQUIRE(d.screen.has("**/###funds"));
    d.screen.press("**/###funds");
    const auto* link = d.last<rules::DrawLink>();
    REQUIRE(link);
    CHECK(link->relation == rules::LinkKind::funds);
    CHECK(d.own.tool == Tool::select);
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

TEST_CASE("the arrows nudge the selection, together within a second one act; else they move the view",
          "[view][board]") {
    Desk d;
    d.own.selection.cards = {d.table.first};
    for (int i = 0; i < 3; ++i) d.screen.key(ImGuiKey_RightArrow);
    d.screen.key(ImGuiMod_Shift | ImGuiKey_DownArrow);
    CHECK(d.asked.empty());
    d.screen.wait(1.2);
    REQUIRE(d.asked.size() == 1);
    CHECK(d.card(d.table.first).place == rules::Place{424, 470, 0});
    d.own.selection.clear();
    const BoardPoint before = d.own.camera.sight().at;
    d.screen.key(ImGuiKey_RightArrow);
    CHECK(d.own.camera.sight().at.x == before.x + 80);
}

TEST_CASE("Delete archives, Ctrl and Z bring back", "[view][board]") {
    Desk d;
    d.own.selection.cards = {d.table.argument};
    d.screen.key(ImGuiKey_Delete);
    CHECK(d.card(d.table.argument).archived);
    CHECK(d.own.selection.empty());
    d.screen.key(ImGuiMod_Ctrl | ImGuiKey_Z);
    CHECK_FALSE(d.card(d.table.argument).archived);
    d.screen.key(ImGuiMod_Ctrl | ImGuiKey_Y);
    CHECK(d.card(d.table.argument).archived);
}

TEST_CASE("a card with moves is archived only after asking", "[view][board]") {
    Desk d;
    d.own.selection.cards = {d.table.first};
    d.screen.key(ImGuiKey_Delete);
    d.screen.frame(3);
    CHECK(d.asked.empty());
    REQUIRE(d.screen.has("**/###sheet.archive"));
    d.screen.key(ImGuiKey_Escape);
    d.screen.frame(2);
    CHECK_FALSE(d.card(d.table.first).archived);
    d.screen.key(ImGuiKey_Delete);
    d.screen.frame(3);
    d.screen.press("**/###sheet.archive");
    CHECK(d.card(d.table.first).archived);
}

TEST_CASE("Tab goes through the map in its own order", "[view][board]") {
    Desk d;
    std::vector<CardId> seen;
    for (int i = 0; i < 4; ++i) {
        d.screen.key(ImGuiKey_Tab);
        seen.push_back(d.own.selection.sole_card());
    }
    CHECK(seen == std::vector{d.table.controversy, d.table.first, d.table.argument, d.table.parish});
    d.screen.key(ImGuiMod_Shift | ImGuiKey_Tab);
    CHECK(d.own.selection.sole_card() == d.table.argument);
}

TEST_CASE("the menu of a card offers what can be done with it", "[view][board]") {
    Desk d;
    d.screen.press(d.at(d.table.first), 1);
    d.screen.frame(2);
    CHECK(d.own.selection.sole_card() == d.table.first);
    CHECK(d.screen.has("**/###menu.add_argument_for"));
    CHECK_FALSE(d.screen.has("**/###menu.add_position"));
    CHECK(d.screen.disabled("**/###menu.redo"));
    d.screen.press("**/###menu.add_argument_against");
    REQUIRE(d.own.writing);
    CHECK(d.own.writing->against);
}

TEST_CASE("O echoes a note of another, again takes it back", "[view][board]") {
    Desk d;
    d.own.selection.cards = {d.table.note};
    d.screen.type("o");
    CHECK(d.card(d.table.note).echoes.size() == 2);
    d.screen.type("o");
    CHECK(d.card(d.table.note).echoes.size() == 1);
}

TEST_CASE("what is dragged is told to others, twenty times a second at most", "[view][board]") {
    Desk d;
    const ImVec2 from = d.at(d.table.first);
    d.told.clear();
    d.screen.hover(from);
    ImGui::GetIO().AddMouseButtonEvent(0, true);
    d.screen.frame();
    for (int i = 1; i <= 60; ++i) d.screen.hover(from + ImVec2(static_cast<float>(i) * 3, 0));
    REQUIRE_FALSE(d.told.empty());
    CHECK(d.told.size() <= 22);
    REQUIRE(d.told.back().dragged.size() == 1);
    CHECK(d.told.back().dragged[0].card == d.table.first);
    ImGui::GetIO().AddMouseButtonEvent(0, false);
    d.screen.wait(.3);
    CHECK(d.told.back().dragged.empty());
}

TEST_CASE("others' hands are seen: ghosts, who writes, the mediator's pointer", "[view][board]") {
    test::SmallTable t;
    Desk d(t.marc);
    d.presence[t.rosa] = {.editing = d.table.note};
    d.presence[t.lucie] = {.dragged = {{d.table.first, 600, 300}}};
    d.presence[t.mediator] = {.pointer = rules::Pointer{true, 500, 300}};
    d.see({{150, 100}, .8f});
    CHECK(d.screen.shows("Rosa écrit…"));
    CHECK(d.screen.shows("Lucie"));
    CHECK(d.screen.shows("animation"));
    d.screen.double_click(d.at(d.table.note));
    CHECK_FALSE(d.own.editor.is_open());
}

TEST_CASE("a follower shows what the mediator shows, until the first own pan", "[view][board]") {
    test::SmallTable t;
    Desk d(t.marc);
    d.options.follows = true;
    d.presence[t.mediator] = {.view = BoardRect{1000, 1000, 800, 500}};
    d.screen.wait(1.5);
    CHECK(holds(grown(d.own.camera.visible(), 2), BoardRect{1000, 1000, 800, 500}));
    CHECK(d.screen.shows("explorer librement"));
    d.screen.drag({500, 300}, {600, 300}, 2);
    CHECK(d.own.exploring);
    const Sight mine = d.own.camera.sight();
    d.presence[t.mediator] = {.view = BoardRect{-500, -500, 800, 500}};
    d.screen.wait(1);
    CHECK(d.own.camera.sight() == mine);
    CHECK(d.screen.shows("Revenir (Début)"));
    d.screen.press("**/###follow");
    d.screen.wait(1.5);
    CHECK(holds(grown(d.own.camera.visible(), 2), BoardRect{-500, -500, 800, 500}));
}

TEST_CASE("a demonstration keeps the whole map in view, until the first own pan", "[view][board]") {
    Desk d;
    d.options.keeps_all = true;
    d.see({{5000, 5000}, 1});
    d.screen.wait(1.5);
    CHECK(holds(grown(d.own.camera.visible(), 2), d.own.layout.bounds()));
    d.screen.drag({500, 300}, {600, 300}, 2);
    const Sight mine = d.own.camera.sight();
    REQUIRE(d.table.ask(d.self, rules::AddNote{{4000, 4000, 0}, "loin", 0, {}}).empty());
    d.screen.wait(1);
    CHECK(d.own.camera.sight() == mine);
}

TEST_CASE("the projection takes no input and shows nothing of the hand", "[view][board]") {
    Desk d;
    d.options.projection = true;
    d.options.area = {0, 0, 1366, 768};
    d.screen.frame(2);
    CHECK_FALSE(d.screen.has("**/###canvas"));
    CHECK_FALSE(d.screen.has("**/###minimap"));
    d.screen.press(d.at(d.table.first));
    d.screen.type("nsecret");
    CHECK(d.own.selection.empty());
    CHECK_FALSE(d.own.editor.is_open());
    CHECK(d.asked.empty());
}

TEST_CASE("far out cards show their title, then only their colour", "[view][board]") {
    Desk d;
    CHECK(d.screen.shows("1 argument · défendue par 1 acteur"));
    d.see({{0, 0}, .45f});
    CHECK_FALSE(d.screen.shows("1 argument · défendue par 1 acteur"));
    CHECK(d.screen.shows("Répondre"));
    d.see({{-500, -500}, .2f});
    CHECK_FALSE(d.screen.shows("Répondre"));
    for (const auto& text : d.screen.drawn())
        if (text.visible) CHECK(text.rect.GetHeight() >= 11);
}

TEST_CASE("an ended session is looked at, not changed", "[view][board]") {
    Desk d;
    d.options.may_edit = false;
    d.screen.frame(2);
    const ImVec2 from = d.at(d.table.first);
    d.screen.drag(from, from + ImVec2(80, 0));
    d.screen.type("n");
    d.screen.key(ImGuiKey_Delete);
    CHECK(d.asked.empty());
    CHECK(d.said() != "");
}

TEST_CASE("a window at rest asks for no frames", "[view][board]") {
    Desk d;
    d.screen.hover(ImVec2(600, 300));
    d.screen.wait(2);
    CHECK(d.screen.ui.next_frame > 1e6);
}

TEST_CASE("an empty board says what to do first", "[view][board]") {
    test::Table empty;
    const auto mo = empty.person("Maude", rules::Role::mediator);
    BoardUi own;
    Requests out;
    test::Screen screen{[&](Ui& ui) {
        draw_board(ui, empty.scene_of(mo), own, {.area = {0, 0, 900, 600}}, out);
    }};
    CHECK(screen.shows("Commencez par une question"));
}

TEST_CASE("the first card of an empty board does not move the view", "[view][board]") {
    test::Table empty;
    const auto mo = empty.person("Maude", rules::Role::mediator);
    BoardUi own;
    test::Screen screen{[&](Ui& ui) {
        Requests out;
        draw_board(ui, empty.scene_of(mo), own, {.area = {0, 0, 900, 600}}, out);
        for (const auto& request : out)
            if (const auto* command = std::get_if<rules::Command>(&request)) empty.ask(mo, *command);
    }};
    screen.frame(2);
    const Sight before = own.camera.sight();
    screen.double_click({200, 150});
    screen.type("Qui paie ?");
    screen.key(ImGuiKey_Enter);
    screen.wait(1);
    REQUIRE(empty.all.board.cards.size() == 1);
    CHECK(own.camera.sight() == before);
}
