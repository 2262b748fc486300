// What lies where is the same on the mediator's, a participant's and the room's screen.
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "app/view/board/board.h"
#include "sessions/picture/from_afar.h"
#include "sessions/rules/board/ink_events.h"
#include "sessions/rules/board/links_events.h"
#include "tests/view/support/desk.h"

using namespace entremise;
using namespace entremise::view;
using picture::BoardPoint;

namespace {

constexpr ImU32 full = 0xFF000000;

/// A board of one of the three kinds over a table.
struct Board {
    test::SmallTable& table;
    PersonId self;
    std::map<PersonId, Presence>& presence;
    BoardUi own;
    BoardOptions options;
    test::Screen screen;

    Board(test::SmallTable& t, PersonId person, std::map<PersonId, Presence>& others, bool projection)
        : table(t),
          self(person),
          presence(others),
          options{.area = projection ? Rect{0, 0, 1920, 1080} : Rect{84, 56, 1022, 684},
                  .projection = projection},
          screen([this](Ui& ui) { draw(ui); },
                 {.width = projection ? 1920 : 1366, .height = projection ? 1080 : 768}) {}
    void draw(Ui& ui) {
        const Scene base = options.projection ? table.projection() : table.scene_of(self);
        const Scene scene{.state = base.state,
                          .self = base.self,
                          .now = base.now,
                          .presence = presence,
                          .packs = base.packs,
                          .connection = {}};
        Requests out;
        draw_board(ui, scene, own, options, out);
    }
    void see(const Sight& sight) {
        own.fitted = true;
        own.camera.show(sight);
        screen.frame(2);
    }
    /// The middle, on the board, of all that was drawn there in that colour, however opaque.
    std::optional<BoardPoint> middle_of(ImU32 colour, const BoardRect& there) {
        float left = 1e9f, top = 1e9f, right = -1e9f, bottom = -1e9f;
        for (const ImDrawList* list : ImGui::GetDrawData()->CmdLists)
            for (const ImDrawVert& v : list->VtxBuffer)
                if ((v.col & ~full) == (colour & ~full) && (v.col & full) > 0x30000000 &&
                    holds(there, own.camera.to_board(v.pos))) {
                    left = std::min(left, v.pos.x), right = std::max(right, v.pos.x);
                    top = std::min(top, v.pos.y), bottom = std::max(bottom, v.pos.y);
                }
        if (left > right) return {};
        return own.camera.to_board({(left + right) / 2, (top + bottom) / 2});
    }
    /// Where that text is drawn, on the board.
    std::optional<BoardPoint> place_of(std::string_view text) {
        for (const auto& drawn : screen.drawn())
            if (drawn.visible && drawn.text.starts_with(text)) return own.camera.to_board(drawn.rect.Min);
        return {};
    }
};

bool near(BoardPoint a, BoardPoint b, double by) { return std::hypot(a.x - b.x, a.y - b.y) <= by; }

}  // namespace

TEST_CASE("cards, links, ink and pointer lie in the same places on the three screens", "[view][board][one]") {
    test::SmallTable table;
    REQUIRE(table.ask(table.mediator,
                      rules::DrawLink{table.parish, table.bank, rules::LinkKind::opposes, 2}) == "");
    REQUIRE(table.ask(table.mediator, rules::DrawStroke{1, 1, {2000, 2000, 160, 40, 160, -40}}) == "");
    std::map<PersonId, Presence> presence;
    presence[table.marc].pointer = rules::Pointer{true, 420, 330};
    Board mediator(table, table.mediator, presence, false), participant(table, table.rosa, presence, false),
        room(table, PersonId{}, presence, true);
    const std::array boards{&mediator, &participant, &room};
    for (Board* board : boards) {  // nothing else is drawn in these
        board->screen.ui.theme.accent = rgb(0x123456);
        board->screen.ui.theme.hot = rgb(0x654321);
    }
    for (const float zoom : {1.f, .7f, .3f}) {
        std::vector<std::map<CardId, BoardRect>> cards;
        std::vector<BoardPoint> ink, pointer;
        std::vector<std::map<std::pair<CardId, CardId>, picture::Route>> routes;
        for (Board* board : boards) {
            CAPTURE(zoom, board->options.projection, board->self.value);
            board->see({{-100, 0}, board->options.projection ? zoom * 1.4f : zoom});
            std::map<CardId, BoardRect> rects;
            for (const auto& [id, box] : board->own.layout.boxes())
                if (!rules::is_confided(id)) rects[id] = box.rect;
            cards.push_back(std::move(rects));
            std::map<std::pair<CardId, CardId>, picture::Route> ways;
            for (const auto& edge : board->own.layout.edges()) ways[{edge.from, edge.to}] = edge.route;
            routes.push_back(std::move(ways));
            const auto stroke = board->middle_of(board->screen.ui.theme.accent, {440, 440, 200, 140});
            const auto point = board->middle_of(board->screen.ui.theme.hot, {300, 200, 240, 240});
            REQUIRE(stroke);
            REQUIRE(point);
            ink.push_back(*stroke);
            pointer.push_back(*point);
            // A card's first word stands in the card, wherever that is.
            for (const auto& [id, box] : board->own.layout.boxes()) {
                if (box.kind == rules::CardKind::move || box.title.empty()) continue;
                const auto at = board->place_of(box.title.substr(0, box.title.find(' ')));
                CAPTURE(box.title);
                if (at && box.kind != rules::CardKind::controversy)
                    CHECK(holds(grown(box.rect, 4 / zoom), *at));
            }
        }
        for (std::size_t i = 1; i < boards.size(); ++i) {
            CAPTURE(zoom, i);
            CHECK(cards[i] == cards[0]);
            CHECK(routes[i] == routes[0]);
            CHECK(near(ink[i], ink[0], 3 / zoom));
            CHECK(near(pointer[i], pointer[0], 3 / zoom));
        }
    }
}

TEST_CASE("a question seen from afar is gone into with Enter, and only then reworded", "[view][board][one]") {
    test::Desk d;
    d.see({{-900, -600}, .3f});
    REQUIRE(d.own.layout.frames().front().is_far);
    d.own.selection.cards = {d.table.controversy};
    d.screen.key(ImGuiKey_Enter);
    d.screen.wait(.5);
    CHECK_FALSE(d.own.editor.is_open());
    CHECK_FALSE(d.own.layout.frames().front().is_far);
    d.screen.key(ImGuiKey_Enter);
    d.screen.wait(.2);
    CHECK(d.own.editor.is_open());
}

TEST_CASE("what a frame says from afar instead of a card is what a press takes", "[view][board][one]") {
    test::Desk d;
    d.see({{-900, -600}, .3f});
    REQUIRE(d.own.layout.frames().front().is_far);
    const CardBox& argument = *d.own.layout.find(d.table.argument);
    const auto& far = d.own.layout.from_afar(d.own.layout.frames().front(), 40, *d.screen.ui.language,
                                             measure_of(d.screen.ui));
    const CardId instead = far.stands_for(argument.id, d.own.layout);
    d.screen.press(d.at(d.table.argument));
    CHECK(d.own.selection.cards == std::vector{instead});
    CHECK(far.stands_for(d.table.done, d.own.layout) == CardId{});
}
