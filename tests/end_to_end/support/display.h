#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "tests/end_to_end/support/process.h"

namespace entremise::test {

/// Looks again and again until `holds`; throws, saying what never came, when that takes too long even for a
/// busy machine.
template <class Fn> void eventually(const std::string& what, Fn holds) {
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (!holds()) {
        if (std::chrono::steady_clock::now() > until) throw std::runtime_error("never came: " + what);
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
}

/// What a window shows.
struct Picture {
    struct Place {
        int x = 0, y = 0;
    };
    int width = 0, height = 0;
    std::vector<std::uint32_t> pixels;  ///< 0xRRGGBB, row by row

    std::size_t colours() const;
    /// Steps of 255: edges come out so far apart in software where a picture was drawn whole or in parts.
    static constexpr int rounding = 1;
    /// How many pixels are another, by more than rounding: a caret is 20, a sheet 100,000.
    std::size_t difference(const Picture&) const;
    /// The middle of the button one would press next: the widest block of the accent's colour that is as tall
    /// as a button. Nothing while it is disabled.
    std::optional<Place> main_button() const;
};

/// A screen that nobody sees, for windows of real programs, and hands for it: xdotool. Windows stand where
/// they are put, for no window manager runs.
class Display {
public:
    /// Files of its own lie in `home`.
    explicit Display(std::string home, int width = 2800, int height = 1600);
    ~Display();
    Display(const Display&) = delete;
    Display& operator=(const Display&) = delete;

    /// What a program must find around it to open its windows here.
    Surroundings around(const std::string& home) const;
    /// The windows of that process whose title matches a regular expression.
    std::vector<std::string> windows(const Process&, const std::string& title) const;
    std::string xdotool(std::vector<std::string> words) const;
    /// As in DISPLAY.
    const std::string& name() const { return name_; }
    Picture picture(int left, int top, int width, int height) const;

private:
    std::string home_, name_;
    std::unique_ptr<Process> server_;
};

/// One window, once it is there and has drawn itself.
class Hand {
public:
    /// Waits for it, and puts it at a place where it covers none of the others.
    Hand(const Display&, const Process&, const std::string& title, int x, int y);

    /// One after the other, as of a keyboard: "n", "ctrl+Return".
    void key(const std::vector<std::string>& keys) const;
    void type(const std::string& text) const;
    void click(Picture::Place) const;
    /// Opens the menu under the three dots and goes to its last entry, which ends or leaves: Enter chooses
    /// it.
    void open_menu_at_end() const;
    void press_main_button() const;
    /// The one at the bottom right: leaves the start window.
    void press_corner_button() const;

    /// Once it no longer changes: carets and hands of clocks apart.
    Picture at_rest() const;
    /// Does something and waits until the window shows that it happened.
    template <class Fn> Picture after(const std::string& what, Fn act) const {
        const Picture before = at_rest();
        act();
        Picture now;
        eventually("a picture after: " + what, [&] {
            now = at_rest();
            return now.difference(before) > much;
        });
        return now;
    }
    Picture after_key(const std::string& name) const {
        return after(name, [&] { key({name}); });
    }

    static constexpr std::size_t little = 150, much = 600;  ///< pixels

private:
    Picture picture() const;

    const Display& display_;
    std::string window_;
    int x_, y_, width_ = 0, height_ = 0;
};

}  // namespace entremise::test
