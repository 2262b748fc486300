#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>

#include "app/desktop/window.h"
#include "tests/end_to_end/support/display.h"
#include "tests/support/folder.h"

using namespace entremise;

namespace {

constexpr int wide = 500, high = 400, side = 40;
constexpr std::uint32_t of_square = 0xC03020;

std::uint32_t rgb(ImU32 colour) {
    const auto part = [&](int shift) { return colour >> shift & 0xFF; };
    return part(IM_COL32_R_SHIFT) << 16 | part(IM_COL32_G_SHIFT) << 8 | part(IM_COL32_B_SHIFT);
}

}  // namespace

TEST_CASE("what nothing covers is the window's ground, also where something was", "[desktop][windows]") {
    const test::Folder folder;
    const test::Display display{folder.file("")};
    for (const auto& [name, value] : display.around({}).variables) ::setenv(name.c_str(), value.c_str(), 1);
    auto opened = desktop::Desktop::open();
    REQUIRE(opened);
    int x = 20;
    view::Theme theme = view::light_theme;
    auto made = (*opened)->open_window({.title = "ground", .width = wide, .height = high}, [&](view::Ui& ui) {
        ui.theme = theme;
        const auto left = static_cast<float>(x);
        ImGui::GetBackgroundDrawList()->AddRectFilled({left, 100}, {left + side, 100.f + side},
                                                      IM_COL32(0xC0, 0x30, 0x20, 255));
    });
    REQUIRE(made);
    const auto shows = [&](std::uint32_t colour, int left) {
        const auto seen = display.picture(left + 4, 104, side - 8, side - 8).pixels;
        return std::ranges::all_of(seen, [&](auto pixel) { return pixel == colour; });
    };
    const auto comes = [&](const std::string& what, auto holds) {
        test::eventually(what, [&] {
            (*made)->request_redraw();
            (*opened)->turn(0);
            return holds();
        });
    };
    // Small changes, one after the other: from the third on only what changed is drawn.
    for (int step = 0; step < 6; ++step) {
        const int before = x;
        comes("the square", [&] { return shows(of_square, x); });
        x += 60;
        comes("the ground where it was", [&] { return shows(rgb(theme.paper), before); });
    }
    theme = view::dark_theme;
    comes("another ground", [&] { return shows(rgb(theme.paper), 20); });
}
