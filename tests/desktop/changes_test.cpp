#include "app/desktop/changes.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
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
        return changes.since_last(*ImGui::GetDrawData(), wide, tall);
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
    const auto parts = page.changes.since_last(*ImGui::GetDrawData(), wide, tall - 1);
    REQUIRE(parts.size() == 1);  // of another size it is another picture
    CHECK(parts[0].GetWidth() == wide);
    CHECK(parts[0].GetHeight() == tall - 1);
    CHECK(is_whole(page.changed()));
    CHECK(is_whole(page.changes.since_last(*ImGui::GetDrawData(), wide, tall, IM_COL32_BLACK)));
    CHECK(page.changes.since_last(*ImGui::GetDrawData(), wide, tall, IM_COL32_BLACK).empty());
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
        const Narrowed narrowed(data, {256, 256, 384, 384});
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
