// The program's windows, as people see them, in software.
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <fstream>
#include <sstream>
#include <thread>

#include "tests/bench/figures.h"
#include "tests/bench/glass.h"
#include "tests/bench/workload.h"
#include "tests/support/folder.h"

namespace entremise::bench {
namespace {

using Clock = std::chrono::steady_clock;
constexpr const char* code = "lune érable canot sel";
constexpr int wide = 1920, tall = 1080;

double since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}
void pause(int ms) { std::this_thread::sleep_for(std::chrono::milliseconds(ms)); }

struct Room {
    test::Folder folder;
    test::Display display{folder.file(""), wide * 2, tall};
    Glass glass{folder.file("")};
    std::string file = folder.file("table.entremise");

    Room() { (void)make_session(file, 300, random_source()); }
    test::Process start(std::vector<std::string> words) const {
        words.insert(words.begin(), PROGRAM);
        return {words, display.around(folder.file(""))};
    }
    test::Process host() const { return start({"host", file, "--code", code, "--port", "0", "--json"}); }
    /// Puts it there, as large as a screen.
    void place(const test::Process& process, const std::string& title, int left) const {
        std::string window;
        test::eventually("a window", [&] {
            const auto all = display.windows(process, title);
            if (all.size() == 1) window = all.front();
            return all.size() == 1;
        });
        (void)display.xdotool({"windowsize", window, std::to_string(wide), std::to_string(tall), "windowmove",
                               window, std::to_string(left), "0"});
        test::eventually("a picture", [&] { return glass.is_drawn({left, 0, wide, tall}); });
    }
};

/// Of one process so far.
double cpu_seconds_of(pid_t id) {
    std::ifstream in("/proc/" + std::to_string(id) + "/stat");
    std::string all((std::istreambuf_iterator<char>(in)), {}), word;
    std::istringstream words(all.substr(all.rfind(')') + 1));
    double ticks = 0;
    for (int i = 3; words >> word && i <= 15; ++i)
        if (i >= 14) ticks += std::stod(word);
    return ticks / static_cast<double>(sysconf(_SC_CLK_TCK));
}

/// Both windows of a host on their screens, the mediator's with the keyboard.
void open_both(const Room& room, const test::Process& host) {
    room.place(host, "projection$", wide);
    room.place(host, "Entremise$", 0);
    (void)room.display.xdotool({"windowfocus", room.display.windows(host, "Entremise$").front()});
    pause(1500);
}

}  // namespace

/// From a key to the pixels of its letter, with both windows at 1080p.
void key_seen() {
    const Room room;
    auto host = room.host();
    (void)host.line();
    open_both(room, host);
    Keyboard keys(room.display.name());
    const Glass::Part board{90, 60, 1400, 900};
    constexpr std::uint8_t n = 57,
                           letters[] = {38, 56, 54, 40, 26};  // no blank: at a line's end it shows nothing
    keys.press(n);
    pause(500);
    std::vector<double> took;
    for (std::size_t i = 0; i < 100; ++i) {
        keys.press(letters[i % std::size(letters)]);
        const auto pressed = Clock::now();
        const auto before = room.glass.look(board);
        while (room.glass.look(board) == before && since(pressed) < 2000)
            std::this_thread::sleep_for(std::chrono::microseconds(300));
        took.push_back(since(pressed));
        pause(90 + static_cast<int>(i * 37 % 60));
    }
    print("key_seen", {{"p50_ms", percentile(took, .5)},
                       {"p90_ms", percentile(took, .9)},
                       {"max_ms", percentile(took, 1)}});
}

/// Ten seconds in which nobody does anything.
void idle_windows() {
    const Room room;
    auto host = room.host();
    const auto ready = Json::parse(host.line());
    open_both(room, host);
    auto guest = room.start(
        {"join", "127.0.0.1:" + std::to_string(ready["port"].get<int>()), "--code", code, "--name", "Rosa"});
    auto first = room.start({});
    pause(15'000);  // carets rest by then
    const auto before =
        std::array{cpu_seconds_of(host.id()), cpu_seconds_of(guest.id()), cpu_seconds_of(first.id())};
    pause(10'000);
    const auto percent = [&](const test::Process& process, std::size_t i) {
        return (cpu_seconds_of(process.id()) - before[i]) * 10;
    };
    print("idle_windows", {{"host_percent_of_a_core", percent(host, 0)},
                           {"participant_percent_of_a_core", percent(guest, 1)},
                           {"start_percent_of_a_core", percent(first, 2)}});
}

/// From the start of the program to something to read in its window.
void first_frame() {
    const Room room;
    const Glass::Part part{0, 0, 900, 600};
    const auto wait_for = [&](const std::vector<std::string>& words) {
        std::vector<double> took;
        for (int i = 0; i < 7; ++i) {
            const auto began = Clock::now();
            {
                auto process = room.start(words);
                while (!room.glass.is_drawn(part) && since(began) < 20'000) pause(1);
                took.push_back(since(began));
                process.signal(15);
                (void)process.wait();
            }
            test::eventually("an empty display", [&] { return !room.glass.is_drawn(part); });
        }
        return percentile(took, .5);
    };
    const auto host = wait_for({"host", room.file, "--code", code, "--port", "0"});
    print("first_frame",
          {{"start_ms", wait_for({})}, {"host_ms", host}, {"replay_ms", wait_for({"replay", room.file})}});
}

}  // namespace entremise::bench
