#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "tests/end_to_end/support/display.h"

namespace entremise::bench {

/// What a display shows, read where its server keeps it: cheap enough to look a thousand times a second.
class Glass {
public:
    /// `home`: of the display. Throws.
    explicit Glass(const std::string& home);
    ~Glass();
    Glass(const Glass&) = delete;
    Glass& operator=(const Glass&) = delete;

    struct Part {
        int left = 0, top = 0, width = 0, height = 0;
    };
    std::vector<std::uint32_t> look(const Part&) const;
    /// Something is there that is neither black nor of one colour.
    bool is_drawn(const Part&) const;

private:
    const std::uint8_t* data_ = nullptr;
    std::size_t size_ = 0, start_ = 0, line_ = 0;
};

/// A keyboard of that display: its keys go to whichever window has the focus, at once. Throws.
class Keyboard {
public:
    /// As in DISPLAY, of this machine: ":7".
    explicit Keyboard(const std::string& display);
    ~Keyboard();
    Keyboard(const Keyboard&) = delete;
    Keyboard& operator=(const Keyboard&) = delete;

    /// The number of a key, as X counts them.
    void press(std::uint8_t key);

private:
    void send(const std::vector<std::uint8_t>&);
    std::vector<std::uint8_t> receive(std::size_t);

    int socket_ = -1;
    std::uint8_t test_ = 0;  ///< the number of the extension that presses keys
};

}  // namespace entremise::bench
