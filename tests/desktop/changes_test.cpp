#include "app/desktop/changes.h"

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <string>

#include "app/view/toolkit/text.h"
#include "tests/support/screen.h"

using namespace entremise;
using namespace entremise::desktop;
using view::Rect;

namespace {

constexpr int wide = 640, tall = 480;

/// A few words, squares and lines that a test moves about.
struct Page {
    std::string word = "Été";
    float x = 300;
    bool line = false, under = false;
    Changes changes;
    test::Screen screen{[this](view::Ui& ui) {
                            view::zone(ui, "###all", {0, 0, wide, tall}, {}, [&] {
                                auto& list = *ImGui::GetWindowDrawList();
                                list.AddRectFilled({0, 0}, {wide, tall}, IM_COL32(250, 250, 250, 255));
                                if (under) list.AddRectFilled({20, 20}, {30, 30}, IM_COL32(9, 9, 9, 255));
                                view::draw_text(ui, view::bold, 20, {10, 10}, IM_COL32_BLACK, word);
                                list.AddRectFilled({x, 300}, {x + 40, 340}, IM_COL32(200, 0, 0, 255));
                                if (line) list.AddLine({10, 400}, {600, 470}, IM_COL32_BLACK);
                            });
                        },
                        {.width = wide, .height = tall}};
    std::vector<Rect> changed() {
        screen.frame();
        return changes.since_last(*ImGui::GetDrawData(), wide, tall).parts;
    }
};

bool is_whole(const std::vector<Rect>& parts) {
    return parts.size() == 1 && parts[0].GetWidth() == wide && parts[0].GetHeight() == tall;
}
int triangles() {
    int count = 0;
    for (const ImDrawList* list : ImGui::GetDrawData()->CmdLists)
        for (const auto& command : list->CmdBuffer) count += static_cast<int>(command.ElemCount) / 3;
    return count;
}

}  // namespace

TEST_CASE("where nothing changed nothing is drawn", "[desktop][changes]") {
    Page page;
    CHECK(is_whole(page.changed()));
    CHECK(page.changed().empty());
    const auto parts = page.changes.since_last(*ImGui::GetDrawData(), wide, tall - 1).parts;
    REQUIRE(parts.size() == 1);  // of another size it is another picture
    CHECK(parts[0].GetWidth() == wide);
    CHECK(parts[0].GetHeight() == tall - 1);
    CHECK(is_whole(page.changed()));
    CHECK(is_whole(page.changes.since_last(*ImGui::GetDrawData(), wide, tall, IM_COL32_BLACK).parts));
    CHECK(page.changes.since_last(*ImGui::GetDrawData(), wide, tall, IM_COL32_BLACK).parts.empty());
}

TEST_CASE("a letter more is drawn where it stands, whatever is drawn after it", "[desktop][changes]") {
    Page page;
    (void)page.changed();
    page.word += "s";
    const auto parts = page.changed();
    REQUIRE(parts.size() == 1);
    CHECK(parts[0].GetHeight() == Changes::square);
    CHECK(parts[0].GetWidth() <= 2 * Changes::square);
    CHECK(parts[0].Min.y == 0);
}

TEST_CASE("what was left and what was reached are drawn anew, and what lies under words",
          "[desktop][changes]") {
    Page page;
    (void)page.changed();
    page.x = 560;
    auto parts = page.changed();
    const auto drawn = [&](ImVec2 p) {
        return std::ranges::any_of(parts, [&](const Rect& part) { return part.Contains(p); });
    };
    CHECK(drawn({310, 310}));
    CHECK(drawn({590, 330}));
    CHECK_FALSE(drawn({20, 20}));
    page.under = true;
    parts = page.changed();
    CHECK(drawn({25, 25}));
    CHECK_FALSE(drawn({590, 330}));
}

TEST_CASE("what changes here and there is drawn in a few parts, none on another", "[desktop][changes]") {
    Page page;
    (void)page.changed();
    page.word = "Tout";
    page.x = 10;
    page.line = true;
    const auto parts = page.changed();
    CHECK(parts.size() >= 2);
    CHECK(parts.size() <= Changes::most);
    for (std::size_t i = 0; i < parts.size(); ++i)
        for (std::size_t k = i + 1; k < parts.size(); ++k) CHECK_FALSE(parts[i].Overlaps(parts[k]));
}

TEST_CASE("of a part only what touches it is drawn, and all is there again afterwards",
          "[desktop][changes]") {
    Page page;
    page.line = true;
    (void)page.changed();
    auto& data = *ImGui::GetDrawData();
    const int all = triangles();
    {
        const std::array parts{Rect{256, 256, 384, 384}};
        const Narrowed narrowed(data, parts);
        CHECK(triangles() >= 4);  // the page and the red square
        CHECK(triangles() < all / 2);
        for (const ImDrawList* list : data.CmdLists)
            for (const auto& command : list->CmdBuffer) {
                CHECK(command.ClipRect.x >= 256);
                CHECK(command.ClipRect.w <= 384);
            }
    }
    CHECK(triangles() == all);
}

namespace {

/// Squares on a board that is pushed about, beside a bar and under a small map that stay.
struct Board {
    ImVec2 at{0, 0};
    float one = 200;  ///< where one of them lies on the board
    Changes changes;
    static constexpr Rect area{64, 0, wide, tall}, map{544, 400, 608, 448};
    test::Screen screen{[this](view::Ui& ui) {
                            view::zone(ui, "###bar", {0, 0, 64, tall}, {.fill = IM_COL32_WHITE}, [] {});
                            view::zone(ui, "###board", {64, 0, wide, tall}, {}, [&] {
                                auto& list = *ImGui::GetWindowDrawList();
                                const int from = list.IdxBuffer.Size;
                                const auto square = [&](ImVec2 p) {
                                    list.AddRectFilled(p + at, p + at + ImVec2(40, 40), IM_COL32_BLACK);
                                };
                                for (float x = 100.25f; x < 900; x += 100) square({x, 100});
                                square({one, 250});
                                ui.layer = {&list, from, list.IdxBuffer.Size, area, at.x, at.y};
                                list.AddRectFilled(map.Min, map.Max, IM_COL32(200, 0, 0, 255));
                            });
                        },
                        {.width = wide, .height = tall}};
    Change change() {
        screen.frame();
        return changes.since_last(*ImGui::GetDrawData(), wide, tall, 0, screen.ui.layer);
    }
};

float pixels(const Change& change) {
    float all = 0;
    for (const auto& part : change.parts) all += part.GetWidth() * part.GetHeight();
    return all;
}
bool draws(const Change& change, ImVec2 p) {
    return std::ranges::any_of(change.parts, [&](const Rect& part) { return part.Contains(p); });
}

}  // namespace

TEST_CASE("of what is pushed about only what came into view is drawn", "[desktop][changes]") {
    Board board;
    (void)board.change();
    CHECK_FALSE(board.change().moves());
    board.at = {-7, 12};
    Change change = board.change();
    CHECK(change.dx == -7);
    CHECK(change.dy == 12);
    CHECK(change.moved.Min == Board::area.Min);
    CHECK(change.moved.Max == Board::area.Max);
    CHECK(draws(change, {wide - 3, 200}));  // came in from the right
    CHECK(draws(change, {300, 6}));         // and from above
    CHECK(draws(change, {570, 420}));       // the small map stays where it is
    CHECK(draws(change, {540, 456}));       // and what it had covered there
    CHECK_FALSE(draws(change, {300, 250}));
    CHECK_FALSE(draws(change, {20, 250}));
    CHECK(pixels(change) < .2f * wide * tall);
}

TEST_CASE("what changes on a board while it is pushed is drawn anew", "[desktop][changes]") {
    Board board;
    (void)board.change();
    board.at.x += 30;
    board.one = 260;
    const Change change = board.change();
    CHECK(change.dx == 30);
    CHECK(draws(change, {240, 270}));  // where it was carried to
    CHECK(draws(change, {310, 270}));  // where it is
    CHECK_FALSE(draws(change, {350, 200}));
    board.one = 200;
    CHECK_FALSE(board.change().moves());
}

TEST_CASE("what moves by a part of a pixel, or too far, is drawn anew as a whole", "[desktop][changes]") {
    Board board;
    (void)board.change();
    const ImVec2 by = GENERATE(ImVec2(.5f, 0), ImVec2(0, 3.3f), ImVec2(wide, 0), ImVec2(0, -tall));
    board.at = by;
    const Change change = board.change();
    CHECK_FALSE(change.moves());
    for (const ImVec2 p : {ImVec2(70, 5), ImVec2(320, 240), ImVec2(wide - 2, tall - 2)})
        CHECK(draws(change, p));
    board.at += ImVec2(2, 0);
    CHECK(board.change().dx == 2);
}
