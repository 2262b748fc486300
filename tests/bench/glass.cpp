#include "tests/bench/glass.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>

namespace entremise::bench {

Glass::Glass(const std::string& home) {
    const int file = open((home + "/Xvfb_screen0").c_str(), O_RDONLY | O_CLOEXEC);
    struct stat about {};
    if (file >= 0 && fstat(file, &about) == 0) {
        size_ = static_cast<std::size_t>(about.st_size);
        void* const there = mmap(nullptr, size_, PROT_READ, MAP_SHARED, file, 0);
        if (there != MAP_FAILED) data_ = static_cast<const std::uint8_t*>(there);
    }
    if (file >= 0) close(file);
    if (!data_) throw std::runtime_error("the display's picture cannot be read");
    // A dump as xwd writes it, numbers with the high byte first.
    const auto number = [&](std::size_t i) {
        const auto byte = [&](std::size_t n) { return std::size_t{data_[i * 4 + n]}; };
        return byte(0) << 24 | byte(1) << 16 | byte(2) << 8 | byte(3);
    };
    start_ = number(0) + number(19) * 12;
    line_ = number(12);
}
Glass::~Glass() { munmap(const_cast<std::uint8_t*>(data_), size_); }

std::vector<std::uint32_t> Glass::look(const Part& part) const {
    const auto width = static_cast<std::size_t>(part.width), height = static_cast<std::size_t>(part.height);
    std::vector<std::uint32_t> pixels(width * height);
    for (std::size_t y = 0; y < height; ++y)
        std::memcpy(pixels.data() + y * width,
                    data_ + start_ + (static_cast<std::size_t>(part.top) + y) * line_ +
                        static_cast<std::size_t>(part.left) * 4,
                    width * 4);
    return pixels;
}

bool Glass::is_drawn(const Part& part) const {
    const auto pixels = look(part);
    std::vector<std::uint32_t> seen;
    for (const auto pixel : pixels) {
        const auto colour = pixel & 0xFFFFFF;
        if (colour != 0 && std::find(seen.begin(), seen.end(), colour) == seen.end()) seen.push_back(colour);
        if (seen.size() > 8) return true;
    }
    return false;
}

Keyboard::Keyboard(const std::string& display) {
    sockaddr_un where{};
    where.sun_family = AF_UNIX;
    const auto path = "/tmp/.X11-unix/X" + display.substr(1);
    path.copy(where.sun_path, sizeof where.sun_path - 1);
    socket_ = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (connect(socket_, reinterpret_cast<const sockaddr*>(&where), sizeof where) != 0)
        throw std::runtime_error("no display " + display);
    send({'l', 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0});  // version 11, low byte first, no password
    const auto head = receive(8);
    if (head[0] != 1) throw std::runtime_error("the display lets nobody in");
    (void)receive((std::size_t{head[6]} | std::size_t{head[7]} << 8) * 4);
    send({98, 0, 4, 0, 5, 0, 0, 0, 'X', 'T', 'E', 'S', 'T', 0, 0, 0});  // QueryExtension
    const auto answer = receive(32);
    if (answer[8] == 0) throw std::runtime_error("the display has no XTEST");
    test_ = answer[9];
}
Keyboard::~Keyboard() { close(socket_); }

void Keyboard::press(std::uint8_t key) {
    std::vector<std::uint8_t> both;
    for (const std::uint8_t what : {2, 3}) {  // down, up
        std::vector<std::uint8_t> fake(36);
        fake[0] = test_, fake[1] = 2, fake[2] = 9;
        fake[4] = what, fake[5] = key;
        both.insert(both.end(), fake.begin(), fake.end());
    }
    send(both);
}

void Keyboard::send(const std::vector<std::uint8_t>& bytes) {
    if (::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(bytes.size()))
        throw std::runtime_error("the display went away");
}
std::vector<std::uint8_t> Keyboard::receive(std::size_t count) {
    std::vector<std::uint8_t> bytes(count);
    if (count > 0 && recv(socket_, bytes.data(), count, MSG_WAITALL) != static_cast<ssize_t>(count))
        throw std::runtime_error("the display went away");
    return bytes;
}

}  // namespace entremise::bench
