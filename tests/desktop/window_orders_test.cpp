#include <glad/gl.h>
// After glad, which brings OpenGL.
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <functional>
#include <string>
#include <thread>
#include <utility>
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
    void open(int place, bool takes_input = true) {
        const auto draw = [this, place](view::Ui& ui) {
            ++frames_[static_cast<std::size_t>(place)];
            order_ += static_cast<char>('0' + place);
            if (auto act = std::exchange(during_[static_cast<std::size_t>(place)], {})) act();
            glfwSetWindowPos(glfwGetCurrentContext(), place * wide, 0);
            view::zone(ui, "###all", {0, 0, ui.css_width, ui.css_height}, {}, [&] {
                view::draw_text(ui, view::bold, ui.em(50), {10, 10}, colour(), letters());
                if (busy_) draw_shapes(*ImGui::GetWindowDrawList());
                for (int size = 20; large_ && size < 60; ++size)
                    view::draw_text(ui, view::bold, ui.em(static_cast<float>(size)), {10, 60}, colour(),
                                    "abcdefghijklm");
            });
        };
        auto made = desktop_->open_window({title(place), wide, high, takes_input}, draw);
        REQUIRE(made);
        at(place) = *made;
    }
    void close(int place) {
        desktop_->close(*at(place));
        at(place) = nullptr;
    }
    /// One frame of those that are there, with letters that were not drawn before.
    void frame() {
        request_all();
        turn();
    }
    void request_all() {
        for (Window* window : windows_)
            if (window) window->request_redraw();
    }
    void frame_of(int place) {
        at(place)->request_redraw();
        turn();
    }
    /// How many each was drawn.
    const std::vector<int>& frames() const { return frames_; }
    /// Which windows were drawn, one after the other, since that was asked last.
    std::string order() { return std::exchange(order_, {}); }
    /// A key comes for that window while another one is drawn.
    void key_while(int drawn, int place) {
        during_[static_cast<std::size_t>(drawn)] = [this, place] {
            const auto window = display_.xdotool({"search", "--name", "^" + title(place) + "$"});
            (void)display_.xdotool(
                {"windowfocus", "--sync", window.substr(0, window.find('\n')), "key", "a"});
        };
        request_all();
    }
    /// One look at what is due.
    void one_turn() { desktop_->turn(0); }
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
    /// Shapes that move with every frame, some over others, in less than half of the window.
    void be_busy() { busy_ = true; }
    test::Picture picture(int place) const { return display_.picture(place * wide, 0, wide, high); }
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
    void draw_shapes(ImDrawList& list) const {
        const auto along = [&](int speed, int most) { return static_cast<float>(step_ * speed % most); };
        const ImU32 soft = IM_COL32(200, 90, 0, 120);
        list.AddRectFilled({along(31, 60), along(7, 60)}, {along(31, 60) + 60, 90}, soft, 8);
        list.AddCircleFilled({20 + along(17, 80), 50}, 20, IM_COL32(0, 90, 200, 120));
        list.AddLine({0, along(13, high)}, {120, along(5, high)}, IM_COL32(0, 120, 0, 255), 1.5f);
    }
    static std::string title(int place) { return "window " + std::to_string(place); }
    std::string order_;
    std::vector<std::function<void()>> during_ = std::vector<std::function<void()>>(most_windows);
    std::vector<int> frames_ = std::vector<int>(most_windows);
    int step_ = 0;
    bool large_ = false, busy_ = false;
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

TEST_CASE("a key is seen before what only shows is drawn", "[desktop][windows]") {
    const test::Folder folder;
    const test::Display display(folder.file(""));
    Windows windows(display);
    windows.open(0, false);
    windows.open(1);
    CHECK(windows.all_are_read());
    windows.settle();
    (void)windows.order();
    windows.key_while(1, 1);
    windows.one_turn();
    CHECK(windows.order() == "1");
    windows.one_turn();
    CHECK(windows.order().starts_with("1"));
    windows.settle();
    CHECK(windows.order().find('0') != std::string::npos);  // it comes all the same
}

TEST_CASE("a picture of which only what changed is drawn is the picture drawn whole", "[desktop][windows]") {
    const test::Folder folder;
    const test::Display display(folder.file(""));
    Windows windows(display);
    windows.be_busy();
    windows.open(0);
    for (int step = 0; step < 12; ++step) {
        INFO("step " << step);
        windows.frame();
        windows.open(1);  // has drawn nothing yet
        windows.request_all();
        windows.settle();
        test::eventually("the same picture twice",
                         [&] { return windows.picture(0).difference(windows.picture(1)) == 0; });
        CHECK(windows.picture(0).colours() > 20);
        windows.close(1);
    }
}
