#include "tests/end_to_end/support/display.h"

#include <signal.h>
#include <stdlib.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace entremise::test {
namespace {

constexpr std::uint32_t accent = 0x1F5FA8;

/// A keyboard on which every letter of the tests has a key of its own: xdotool would change the keyboard for
/// each one it misses, faster than a busy program follows.
constexpr const char* letters[] = {"Eacute",      "eacute",      "egrave",     "agrave", "ccedilla",
                                   "ucircumflex", "ocircumflex", "idiaeresis", "U2019",  "EuroSign"};
constexpr int free_keys[] = {93, 97, 103, 120, 132, 149, 154, 168, 178, 183};

}  // namespace

std::size_t Picture::colours() const {
    auto all = pixels;
    std::sort(all.begin(), all.end());
    return static_cast<std::size_t>(std::unique(all.begin(), all.end()) - all.begin());
}

std::size_t Picture::difference(const Picture& other) const {
    if (width != other.width || height != other.height) return std::max(pixels.size(), other.pixels.size());
    const auto is_another = [](std::uint32_t a, std::uint32_t b) {
        for (const int shift : {0, 8, 16}) {
            const int step = static_cast<int>(a >> shift & 255) - static_cast<int>(b >> shift & 255);
            if (std::abs(step) > rounding) return true;
        }
        return false;
    };
    std::size_t count = 0;
    for (std::size_t i = 0; i < pixels.size(); ++i) count += is_another(pixels[i], other.pixels[i]);
    return count;
}

std::optional<Picture::Place> Picture::main_button() const {
    constexpr int least_width = 80, least_height = 30;
    const auto at = [&](int x, int y) { return pixels[static_cast<std::size_t>(y * width + x)]; };
    int widest = least_width;
    std::optional<Place> found;
    for (int y = 0; y + least_height < height; ++y)
        for (int x = 0; x < width; ++x) {
            int end = x;
            while (end < width && at(end, y) == accent) ++end;
            if (end - x > widest) {
                // The left edge has no letters: it tells how tall the block is.
                int low = y;
                while (low < height && at(x, low) == accent) ++low;
                if (low - y >= least_height - 12) {
                    widest = end - x;
                    found = Place{(x + end) / 2, (y + low) / 2};
                }
            }
            x = end;
        }
    return found;
}

Display::Display(std::string home, int width, int height) : home_(std::move(home)) {
    server_ = std::make_unique<Process>(
        std::vector<std::string>{"Xvfb", "-displayfd", "1", "-screen", "0",
                                 std::to_string(width) + "x" + std::to_string(height) + "x24", "-nolisten",
                                 "tcp", "-noreset", "-fbdir", home_},
        home_);
    const auto number = server_->line();
    if (number.empty()) throw std::runtime_error("Xvfb does not start: " + server_->errors());
    name_ = ":" + number;
    std::vector<std::string> words{"xmodmap"};
    for (std::size_t i = 0; i < std::size(letters); ++i) {
        words.emplace_back("-e");
        words.push_back("keycode " + std::to_string(free_keys[i]) + " = " + letters[i]);
    }
    if (const auto done = run(words, around(home_)); done.code != 0) throw std::runtime_error(done.errors);
}

Surroundings Display::around(const std::string& home) const {
    return {home, 0, {{"DISPLAY", name_}, {"LC_ALL", "C.UTF-8"}}};  // xdotool reads what it types in that
}

Display::~Display() {
    server_->signal(SIGTERM);  // so that it takes its lock away
    server_->wait();
}

std::vector<std::string> Display::windows(const Process& process, const std::string& title) const {
    const auto found = run({"xdotool", "search", "--onlyvisible", "--all", "--pid",
                            std::to_string(process.id()), "--name", title},
                           around(home_));
    std::istringstream in(found.out);
    std::vector<std::string> all;
    for (std::string id; in >> id;) all.push_back(id);
    return all;
}

std::string Display::xdotool(std::vector<std::string> words) const {
    words.insert(words.begin(), "xdotool");
    const auto done = run(words, around(home_));
    if (done.code != 0) throw std::runtime_error("xdotool: " + done.errors);
    return done.out;
}

Picture Display::picture(int left, int top, int width, int height) const {
    // The server's memory lies in a file: a dump as xwd writes it, numbers with the high byte first.
    std::ifstream in(home_ + "/Xvfb_screen0", std::ios::binary);
    std::array<unsigned char, 100> head{};
    in.read(reinterpret_cast<char*>(head.data()), head.size());
    const auto number = [&](std::size_t i) {
        const auto byte = [&](std::size_t n) { return static_cast<std::uint32_t>(head[i * 4 + n]); };
        return byte(0) << 24 | byte(1) << 16 | byte(2) << 8 | byte(3);
    };
    const std::streamoff start = number(0) + number(19) * 12, line = number(12);
    if (!in || number(11) != 32) throw std::runtime_error("the server's picture is not understood");
    Picture picture{
        width, height,
        std::vector<std::uint32_t>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height))};
    for (int y = 0; y < height; ++y) {
        in.seekg(start + line * (top + y) + left * 4);
        in.read(reinterpret_cast<char*>(
                    &picture.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(width)]),
                width * 4);
    }
    if (!in) throw std::runtime_error("a window lies outside the screen");
    for (auto& pixel : picture.pixels) pixel &= 0xFFFFFF;
    return picture;
}

Hand::Hand(const Display& display, const Process& process, const std::string& title, int x, int y)
    : display_(display), x_(x), y_(y) {
    eventually("a window « " + title + " »", [&] {
        const auto all = display_.windows(process, title);
        if (all.size() == 1) window_ = all.front();
        return all.size() == 1;
    });
    const auto geometry = display_.xdotool(
        {"windowmove", window_, std::to_string(x), std::to_string(y), "getwindowgeometry", window_});
    const auto size = geometry.find("Geometry: ");
    if (size == std::string::npos ||
        std::sscanf(geometry.c_str() + size, "Geometry: %dx%d", &width_, &height_) != 2)
        throw std::runtime_error("no size in: " + geometry);
    eventually("the window « " + title + " » drawing itself", [&] { return at_rest().colours() > 20; });
}

void Hand::key(const std::vector<std::string>& keys) const {
    std::vector<std::string> words{"windowfocus", window_, "key", "--delay", "30"};
    words.insert(words.end(), keys.begin(), keys.end());
    display_.xdotool(words);
}

void Hand::type(const std::string& text) const {
    display_.xdotool({"windowfocus", window_, "type", "--delay", "30", text});
}

void Hand::click(Picture::Place at) const {
    display_.xdotool({"windowfocus", window_, "mousemove", "--window", window_, std::to_string(at.x),
                      std::to_string(at.y), "click", "1"});
}

void Hand::open_menu_at_end() const {
    after("the menu", [&] { click({width_ - 34, 28}); });
    after_key("Up");
}

void Hand::press_main_button() const {
    std::optional<Picture::Place> place;
    eventually("a main button that can be pressed",
               [&] { return (place = at_rest().main_button()).has_value(); });
    click(*place);
}

void Hand::press_corner_button() const { click({width_ - 79, height_ - 29}); }

Picture Hand::picture() const { return display_.picture(x_, y_, width_, height_); }

Picture Hand::at_rest() const {
    constexpr int rest = 10;
    Picture now = picture();
    int looks = 0;
    eventually("rest in a window", [&] {
        auto next = picture();
        looks = next.difference(now) < little ? looks + 1 : 0;
        now = std::move(next);
        return looks >= rest;
    });
    return now;
}

}  // namespace entremise::test
