#pragma once
#include <sys/types.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace entremise::test {

/// What a program finds around it. HOME and the XDG folders lie in `home`; there is no display.
struct Surroundings {
    std::string home;
    /// Bytes: no file grows beyond, as on a disk that is full; 0: no limit.
    std::uint64_t largest_file = 0;
    std::vector<std::pair<std::string, std::string>> variables = {};
};

/// A program that runs beside the test. Killed, at the latest, with the object.
class Process {
public:
    /// words[0] is the program.
    Process(const std::vector<std::string>& words, const Surroundings&);
    Process(const std::vector<std::string>& words, const std::string& home)
        : Process(words, Surroundings{home}) {}
    ~Process();
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;

    /// The next line of its output; empty when it ended or `seconds` are over.
    std::string line(double seconds = 30);
    pid_t id() const { return pid_; }
    void signal(int number);
    /// Waits for the end; its exit code, or −signal.
    int wait();
    bool ended();
    /// Reads what it writes until it writes no more; false when that takes longer.
    bool ends_within(double seconds);
    /// What it wrote on stdout that was not read yet, and on stderr. After wait.
    std::string rest();
    std::string errors() const;

private:
    pid_t pid_ = -1;
    int out_ = -1;
    std::string buffer_, error_file_;
    bool ended_ = false;
    int code_ = 0;
};

struct Ran {
    int code = 0;
    std::string out, errors;
};
/// Killed after so many seconds; 0: it may take any time.
Ran run(const std::vector<std::string>& words, const Surroundings&, double seconds = 0);
inline Ran run(const std::vector<std::string>& words, const std::string& home) {
    return run(words, Surroundings{home});
}

}  // namespace entremise::test
