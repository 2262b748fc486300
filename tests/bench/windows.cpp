// The program's windows, as people see them, in software.
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <fstream>
#include <optional>
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
    /// The address of a host, from the first line that it says.
    static std::string address(test::Process& host) {
        return "127.0.0.1:" + std::to_string(Json::parse(host.line())["port"].get<int>());
    }
    test::Process guest(const std::string& address) const {
        return start({"join", address, "--code", code, "--name", "Rosa"});
    }
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

/// A note that is being written in the mediator's window.
class Note {
public:
    explicit Note(const Room& room) : room_(room), keys_(room.display.name()) {
        press(n);
        pause(500);
    }
    /// A hundred letters: how long each took to its pixels, milliseconds. Nothing else moves on the board
    /// when they are written first; written again, they are looked for where they were.
    std::vector<double> write() {
        const Glass::Part board{90, 60, 1400, 900};
        const auto part = seen_.value_or(board);
        std::vector<double> took;
        for (std::size_t i = 0; i < count; ++i) {
            const auto before = room_.glass.look(part);
            press(letters[i % std::size(letters)]);
            const auto pressed = Clock::now();
            auto now = room_.glass.look(part);
            while (now == before && since(pressed) < 2000) {
                std::this_thread::sleep_for(std::chrono::microseconds(300));
                now = room_.glass.look(part);
            }
            took.push_back(since(pressed));
            if (part.left == board.left) reach(board, before, now);
            pause(90 + static_cast<int>(i * 37 % 60));
        }
        seen_ = reached_;
        return took;
    }
    void erase() {
        for (std::size_t i = 0; i < count; ++i) {
            press(backspace);
            pause(20);
        }
    }

private:
    static constexpr std::size_t count = 100;
    static constexpr std::uint8_t n = 57, backspace = 22,
                                  letters[] = {38, 56, 54, 40, 26};  // no blank: it may show nothing

    void press(std::uint8_t key) { keys_.press(key); }
    /// Takes in whatever became another.
    void reach(const Glass::Part& part, const std::vector<std::uint32_t>& before,
               const std::vector<std::uint32_t>& now) {
        for (std::size_t i = 0; i < now.size(); ++i) {
            if (now[i] == before[i]) continue;
            const auto wide_part = static_cast<std::size_t>(part.width);
            const int x = part.left + static_cast<int>(i % wide_part),
                      y = part.top + static_cast<int>(i / wide_part);
            auto& all = reached_ ? *reached_ : reached_.emplace(Glass::Part{x, y, 1, 1});
            const int right = std::max(all.left + all.width, x + 1),
                      low = std::max(all.top + all.height, y + 1);
            all.left = std::min(all.left, x), all.top = std::min(all.top, y);
            all.width = right - all.left, all.height = low - all.top;
        }
    }

    const Room& room_;
    Keyboard keys_;
    std::optional<Glass::Part> seen_, reached_;
};

}  // namespace

/// From a key to the pixels of its letter, with both windows at 1080p: alone, and while twenty devices act.
void key_seen() {
    const auto say = [](const std::string& name, const std::vector<double>& took) {
        print(name, {{"p50_ms", percentile(took, .5)},
                     {"p90_ms", percentile(took, .9)},
                     {"max_ms", percentile(took, 1)}});
    };
    const Room room;
    auto host = room.host();
    const auto address = Room::address(host);
    open_both(room, host);
    Note note(room);
    say("key_seen", note.write());
    note.erase();
    auto crowd = room.start(
        {"crowd", address, "--code", code, "--participants", "20", "--rate", "20", "--seconds", "3600"});
    pause(4000);  // all are in and act
    say("key_seen_while_20_act", note.write());
}

/// Ten seconds in which nobody does anything.
void idle_windows() {
    const Room room;
    auto host = room.host();
    const auto address = Room::address(host);
    open_both(room, host);
    auto guest = room.guest(address);
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
    auto table = room.start({"host", room.file, "--code", code, "--port", "0", "--json", "--headless"});
    const auto guest = wait_for({"join", Room::address(table), "--code", code, "--name", "Rosa"});
    print("first_frame", {{"start_ms", wait_for({})},
                          {"host_ms", host},
                          {"participant_ms", guest},
                          {"replay_ms", wait_for({"replay", room.file})}});
}

}  // namespace entremise::bench
