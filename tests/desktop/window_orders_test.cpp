#include <glad/gl.h>
// After glad, which brings OpenGL.
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <thread>
#include <vector>

#include "app/desktop/window.h"
#include "app/view/toolkit/text.h"
#include "tests/end_to_end/support/display.h"
#include "tests/support/folder.h"

using namespace entremise;
using namespace entremise::desktop;

namespace {

constexpr int wide = 300, high = 100, most_windows = 3;

/// Windows beside each other on a screen that nobody sees, each with a word in it.
class Windows {
public:
    explicit Windows(const test::Display& display) : display_(display) {
        for (const auto& [name, value] : display.around({}).variables)
            ::setenv(name.c_str(), value.c_str(), 1);
        auto opened = Desktop::open();
        REQUIRE(opened);
        desktop_ = std::move(*opened);
    }
    void open(int place) {
        const auto draw = [this, place](view::Ui& ui) {
            ++frames_[static_cast<std::size_t>(place)];
            glfwSetWindowPos(glfwGetCurrentContext(), place * wide, 0);
            view::zone(ui, "###all", {0, 0, ui.css_width, ui.css_height}, {}, [&] {
                view::draw_text(ui, view::bold, ui.em(50), {10, 10}, colour(), letters());
                for (int size = 20; large_ && size < 60; ++size)
                    view::draw_text(ui, view::bold, ui.em(static_cast<float>(size)), {10, 60}, colour(),
                                    "abcdefghijklm");
            });
        };
        auto made = desktop_->open_window({"W", wide, high}, draw);
        REQUIRE(made);
        at(place) = *made;
    }
    void close(int place) {
        desktop_->close(*at(place));
        at(place) = nullptr;
    }
    /// One frame of those that are there, with letters that were not drawn before.
    void frame() {
        for (Window* window : windows_)
            if (window) window->request_redraw();
        turn();
    }
    void frame_of(int place) {
        at(place)->request_redraw();
        turn();
    }
    /// How many each was drawn.
    const std::vector<int>& frames() const { return frames_; }
    /// Until none wants a frame any more.
    void settle() {
        for (auto before = std::vector<int>(); before != frames_;) {
            before = frames_;
            for (int turns = 0; turns < 20; ++turns) desktop_->turn(.01);
        }
    }
    /// From another thread, as a host does.
    void wake() {
        std::jthread([this] { desktop_->wake(); }).join();
        desktop_->turn(60);  // ends at once
        desktop_->turn(0);
    }
    /// So many letters from now on that the picture that holds them is replaced by a larger one.
    void write_large() { large_ = true; }
    /// Number of the newest picture that holds letters.
    int pictures_of_letters() { return some().ui().fonts->atlas().TexData->UniqueID; }
    /// People see the word in each of them.
    bool all_are_read() {
        for (int place = 0; place < most_windows; ++place) {
            if (!at(place)) continue;
            test::eventually("a word in a window", [&] {
                desktop_->turn(0);
                const auto shown = display_.picture(place * wide, 0, wide, high).pixels;
                return std::ranges::count(shown, rgb()) > 200;
            });
        }
        return true;
    }

private:
    void turn() {
        ++step_;
        desktop_->turn(0);
        CHECK(glGetError() == GL_NO_ERROR);
    }
    Window& some() {
        return **std::ranges::find_if(windows_, [](auto* one) { return one; });
    }
    Window*& at(int place) { return windows_[static_cast<std::size_t>(place)]; }
    std::string letters() const { return std::string(3, static_cast<char>('A' + step_ % 26)); }
    std::uint32_t rgb() const { return 0x400000U + static_cast<std::uint32_t>(step_) * 0x1003; }
    ImU32 colour() const { return IM_COL32(rgb() >> 16 & 0xFF, rgb() >> 8 & 0xFF, rgb() & 0xFF, 255); }

    const test::Display& display_;
    std::unique_ptr<Desktop> desktop_;
    std::vector<Window*> windows_ = std::vector<Window*>(most_windows);
    std::vector<int> frames_ = std::vector<int>(most_windows);
    int step_ = 0;
    bool large_ = false;
};

}  // namespace

TEST_CASE("windows are read whatever others were opened and closed before, in any order",
          "[desktop][windows]") {
    const test::Folder folder;
    const test::Display display(folder.file(""));
    std::vector<int> order{0, 1, 2};
    int tried = 0;
    do {
        for (unsigned drawn_before = 0; drawn_before < 8; ++drawn_before) {
            INFO("closed " << order[0] << order[1] << order[2] << ", frames before: " << drawn_before);
            Windows windows(display);
            for (const int place : {0, 1, 2}) {
                windows.open(place);
                windows.frame();
            }
            for (unsigned i = 0; i < order.size(); ++i) {
                if (drawn_before >> i & 1U) windows.frame();
                windows.close(order[i]);
            }
            windows.open(order[0]);
            windows.frame();
            CHECK(windows.all_are_read());
            windows.open(order[1]);
            windows.close(order[0]);
            windows.frame();
            CHECK(windows.all_are_read());
            ++tried;
        }
    } while (std::ranges::next_permutation(order).found);
    CHECK(tried == 48);
}

TEST_CASE("a window that was long not drawn closes without what others put in its letters' place",
          "[desktop][windows]") {
    const test::Folder folder;
    const test::Display display(folder.file(""));
    Windows windows(display);
    windows.open(0);
    for (int frames = 0; frames < 3; ++frames) windows.frame();
    windows.open(1);
    const auto before = windows.pictures_of_letters();
    windows.write_large();
    for (int frames = 0; frames < 12; ++frames) windows.frame_of(1);
    CHECK(windows.pictures_of_letters() > before);
    windows.close(0);
    windows.frame();
    CHECK(windows.all_are_read());
}

TEST_CASE("what happens wakes the program, and only a window that shows it is drawn", "[desktop][windows]") {
    const test::Folder folder;
    const test::Display display(folder.file(""));
    Windows windows(display);
    for (const int place : {0, 1}) {
        windows.open(place);
        CHECK(windows.all_are_read());
    }
    windows.settle();
    const auto before = windows.frames();
    windows.wake();
    CHECK(windows.frames() == before);
    windows.frame_of(1);
    CHECK(windows.frames() == std::vector<int>{before[0], before[1] + 1, before[2]});
}
