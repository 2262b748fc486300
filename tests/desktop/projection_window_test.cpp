#include <X11/Xlib.h>
#include <X11/Xutil.h>
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <memory>
#include <string>

#include "app/desktop/window.h"
#include "tests/end_to_end/support/display.h"
#include "tests/end_to_end/support/process.h"
#include "tests/support/folder.h"

using namespace entremise;

namespace {

constexpr int wide = 500, high = 400;
constexpr std::uint32_t of_hand = 0xC03020, of_room = 0x2030C0;

/// The mediator's window and what only shows, each of one colour, on a screen that nobody sees.
class Table {
public:
    Table() {
        for (const auto& [name, value] : display_.around({}).variables)
            ::setenv(name.c_str(), value.c_str(), 1);
        auto opened = desktop::Desktop::open();
        REQUIRE(opened);
        desktop = std::move(*opened);
        hand = open("hand", of_hand, true);
        glfwSetWindowPos(glfwGetCurrentContext(), 0, 0);
        room = open("room", of_room, false);
    }
    std::string id(const std::string& title) const {
        const auto found = display_.xdotool({"search", "--name", "^" + title + "$"});
        return found.substr(0, found.find('\n'));
    }
    std::string focus() const {
        const auto found = display_.xdotool({"getwindowfocus"});
        return found.substr(0, found.find('\n'));
    }
    void give_focus(const std::string& title) const {
        (void)display_.xdotool({"windowfocus", "--sync", id(title)});
    }
    bool shows(std::uint32_t colour, int x, int y) const {
        const auto seen = display_.picture(x, y, 4, 4).pixels;
        return std::ranges::all_of(seen, [&](auto pixel) { return pixel == colour; });
    }
    /// The only screen, by the words of xrandr: "--off", "--auto". It says no to part of it and does the
    /// rest.
    void screen(const std::string& what) const {
        (void)test::run({"xrandr", "--output", "screen", what}, display_.around(folder_.file("")));
    }
    template <class Fn> bool comes(const std::string& what, Fn holds) {
        test::eventually(what, [&] {
            for (desktop::Window* window : {hand, room}) window->request_redraw();
            desktop->turn(0);
            return holds();
        });
        return true;
    }
    bool takes_keys(const std::string& title) const {
        Display* const server = XOpenDisplay(display_.name().c_str());
        XWMHints* const hints = XGetWMHints(server, std::stoul(id(title)));
        const bool takes = !hints || !(hints->flags & InputHint) || hints->input;
        if (hints) XFree(hints);
        XCloseDisplay(server);
        return takes;
    }

private:
    const test::Folder folder_;
    const test::Display display_{folder_.file("")};

public:
    std::unique_ptr<desktop::Desktop> desktop;
    desktop::Window *hand = nullptr, *room = nullptr;

private:
    desktop::Window* open(const std::string& title, std::uint32_t colour, bool takes_input) {
        const desktop::WindowOptions options{
            .title = title, .width = wide, .height = high, .takes_input = takes_input, .seen = takes_input};
        auto made = desktop->open_window(options, [colour](view::Ui&) {
            ImGui::GetBackgroundDrawList()->AddRectFilled(
                {0, 0}, ImGui::GetIO().DisplaySize,
                IM_COL32(colour >> 16 & 0xFF, colour >> 8 & 0xFF, colour & 0xFF, 255));
        });
        REQUIRE(made);
        return *made;
    }
};

}  // namespace

TEST_CASE("the projection asks for no keys, and gives back those that it is given", "[desktop][windows]") {
    Table table;
    table.room->stand_behind(*table.hand);
    CHECK(table.takes_keys("hand"));
    CHECK_FALSE(table.takes_keys("room"));
    table.give_focus("room");
    CHECK(table.comes("the keyboard back with the hand", [&] { return table.focus() == table.id("hand"); }));
}

TEST_CASE("a projection without a screen stands small behind the mediator's window", "[desktop][windows]") {
    Table table;
    const auto screen = table.desktop->screen_of(*table.hand);
    CHECK(screen.width == 2800);
    CHECK(table.desktop->screens() == std::vector{screen});
    const auto is_behind = [&] {
        return table.shows(of_hand, 60, 60) && table.shows(of_room, wide + 20, 60);
    };
    table.room->stand_behind(*table.hand);
    CHECK(table.comes("the projection behind the mediator's window", is_behind));
    // Where it may cover it, it does so until it comes back.
    REQUIRE(table.room->fill(screen));
    CHECK(table.room->is_fullscreen());
    CHECK(table.comes("the projection all over its screen", [&] {
        return table.shows(of_room, 60, 60) && table.shows(of_room, screen.width - 8, screen.height - 8);
    }));
    table.room->stand_behind(*table.hand);
    CHECK_FALSE(table.room->is_fullscreen());
    CHECK(table.comes("the projection behind it again", is_behind));
    auto gone = screen;
    gone.x = 2800;
    CHECK_FALSE(table.room->fill(gone));
}

TEST_CASE("a screen that goes takes no projection with it, and is filled again when it is back",
          "[desktop][windows]") {
    Table table;
    const auto screen = table.desktop->screen_of(*table.hand);
    (void)table.desktop->screens_changed();  // as at the start
    REQUIRE(table.room->fill(screen));
    CHECK(table.comes("the projection all over its screen",
                      [&] { return table.shows(of_room, screen.width - 8, screen.height - 8); }));
    CHECK_FALSE(table.desktop->screens_changed());
    for (int time = 0; time < 3; ++time) {
        table.screen("--off");
        CHECK(table.comes("word that it is gone", [&] { return table.desktop->screens_changed(); }));
        CHECK(table.desktop->screens().empty());
        CHECK_FALSE(table.room->is_fullscreen());
        CHECK_FALSE(table.room->fill(screen));
        table.screen("--auto");
        CHECK(table.comes("word that it is back", [&] { return table.desktop->screens_changed(); }));
        CHECK(table.desktop->screens() == std::vector{screen});
        CHECK(table.comes("the mediator's window in front", [&] { return table.shows(of_hand, 60, 60); }));
        REQUIRE(table.room->fill(screen));
        CHECK(table.comes("the projection on it again",
                          [&] { return table.shows(of_room, screen.width - 8, screen.height - 8); }));
    }
}
