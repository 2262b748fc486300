#pragma once
#include <sys/types.h>

#include <string>
#include <vector>

namespace entremise::test {

/// A program that runs beside the test. Killed, at the latest, with the object.
class Process {
public:
    /// words[0] is the program. HOME and the XDG folders lie in `home`.
    Process(const std::vector<std::string>& words, const std::string& home);
    ~Process();
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;

    /// The next line of its output; empty when it ended or `seconds` are over.
    std::string line(double seconds = 30);
    void signal(int number);
    /// Waits for the end; its exit code, or −signal.
    int wait();
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
Ran run(const std::vector<std::string>& words, const std::string& home);

}  // namespace entremise::test
