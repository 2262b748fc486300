#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "net/transport.h"

namespace entremise::net {

std::vector<int> wait(const std::vector<int>& handles, Micros at_most) {
    std::vector<pollfd> waiting;
    waiting.reserve(handles.size());
    for (const int handle : handles) waiting.push_back({handle, POLLIN, 0});
    const auto milliseconds = std::clamp<Micros>((at_most + 999) / 1000, 0, 60'000);
    std::vector<int> readable;
    // An interruption ends the sleep early, which does no harm.
    if (poll(waiting.data(), waiting.size(), static_cast<int>(milliseconds)) <= 0) return readable;
    for (const auto& one : waiting)
        if (one.revents) readable.push_back(one.fd);
    return readable;
}

WakeUp::WakeUp() {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) std::abort();  // no file descriptors: nothing could go on
    read_ = ends[0];
    write_ = ends[1];
}
WakeUp::~WakeUp() {
    close(read_);
    close(write_);
}
void WakeUp::wake() {
    const char byte = 1;
    // A full pipe is awake already.
    [[maybe_unused]] const auto written = write(write_, &byte, 1);
}
void WakeUp::clear() {
    char bytes[256];
    while (read(read_, bytes, sizeof bytes) > 0) continue;
}
int WakeUp::handle() const { return read_; }

}  // namespace entremise::net
