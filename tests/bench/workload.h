#pragma once
#include <string>
#include <vector>

#include "sessions/log/session_log.h"

namespace entremise::bench {

/// The workload of the benchmarks: 10 % create a note, 70 % move one, 20 % edit its text; the note drawn
/// uniformly among the existing ones; generator s = s·1664525 + 1013904223 (mod 2³²), value s/2³².
class Workload {
public:
    explicit Workload(log::Seq first) : next_(first) {}
    /// The next n entries, one act each, 10 ms apart.
    std::vector<log::Entry> entries(std::size_t n);

private:
    double draw();
    log::Entry made(const rules::Event&);
    std::uint32_t s_ = 1;
    log::Seq next_;
    Micros time_ = 1'000'000;
    std::uint64_t notes_ = 0;
};

/// A session file of that many events; replaced if it exists.
Result<> make_session(const std::string& path, std::size_t events, Random&);

}  // namespace entremise::bench
