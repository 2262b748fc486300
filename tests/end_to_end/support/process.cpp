#include "tests/end_to_end/support/process.h"

#include <fcntl.h>
#include <linux/capability.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <utility>

namespace entremise::test {

namespace {

void enter(const Surroundings& around) {
    setenv("HOME", around.home.c_str(), 1);
    for (const char* name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_DOCUMENTS_DIR",
                             "DISPLAY", "WAYLAND_DISPLAY"})
        unsetenv(name);
    for (const auto& [name, value] : around.variables) setenv(name.c_str(), value.c_str(), 1);
    // Rights hold for root too, as they do for people; who is not root needs none of this.
    for (const int right : {CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH}) prctl(PR_CAPBSET_DROP, right, 0, 0, 0);
    if (chdir(around.home.c_str()) != 0) _exit(126);  // a relative name lies there, too
    if (around.largest_file == 0) return;
    const rlimit limit{around.largest_file, around.largest_file};
    setrlimit(RLIMIT_FSIZE, &limit);
    signal(SIGXFSZ, SIG_IGN);  // the write fails instead
}

}  // namespace

Process::Process(const std::vector<std::string>& words, const Surroundings& around) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("pipe");
    auto pattern = around.home + "/stderr-XXXXXX";
    const int errors = mkstemp(pattern.data());
    error_file_ = pattern;
    pid_ = fork();
    if (pid_ == 0) {
        prctl(PR_SET_PDEATHSIG, SIGTERM);  // a test that is killed leaves nothing running
        dup2(ends[1], 1);
        dup2(errors, 2);
        enter(around);
        std::vector<char*> raw;
        for (const auto& word : words) raw.push_back(const_cast<char*>(word.c_str()));
        raw.push_back(nullptr);
        execvp(raw[0], raw.data());
        _exit(127);
    }
    close(ends[1]);
    close(errors);
    out_ = ends[0];
}

Process::~Process() {
    if (!ended_) {
        kill(pid_, SIGKILL);
        wait();
    }
    close(out_);
}

std::string Process::line(double seconds) {
    const auto until = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
    while (true) {
        if (const auto end = buffer_.find('\n'); end != std::string::npos) {
            auto found = buffer_.substr(0, end);
            buffer_.erase(0, end + 1);
            return found;
        }
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now())
                .count();
        pollfd one{out_, POLLIN, 0};
        if (left <= 0 || poll(&one, 1, static_cast<int>(left)) <= 0) return {};
        char part[4096];
        const auto size = read(out_, part, sizeof part);
        if (size <= 0) return {};
        buffer_.append(part, static_cast<std::size_t>(size));
    }
}

void Process::signal(int number) { kill(pid_, number); }

int Process::wait() {
    if (ended_) return code_;
    int status = 0;
    waitpid(pid_, &status, 0);
    ended_ = true;
    return code_ = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

bool Process::ended() {
    int status = 0;
    if (ended_ || waitpid(pid_, &status, WNOHANG) != pid_) return ended_;
    ended_ = true;
    code_ = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    return true;
}

std::string Process::rest() {
    char part[4096];
    for (ssize_t size; (size = read(out_, part, sizeof part)) > 0;)
        buffer_.append(part, static_cast<std::size_t>(size));
    return std::exchange(buffer_, {});
}

std::string Process::errors() const {
    std::ifstream in(error_file_);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

bool Process::ends_within(double seconds) {
    const auto until = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
    while (true) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now())
                .count();
        pollfd one{out_, POLLIN, 0};
        if (left <= 0 || poll(&one, 1, static_cast<int>(left)) <= 0) return false;
        char part[4096];
        const auto size = read(out_, part, sizeof part);
        if (size <= 0) return true;
        buffer_.append(part, static_cast<std::size_t>(size));
    }
}

Ran run(const std::vector<std::string>& words, const Surroundings& around, double seconds) {
    Process process(words, around);
    if (seconds > 0 && !process.ends_within(seconds)) process.signal(SIGKILL);
    auto out = process.rest();
    const int code = process.wait();
    return {code, std::move(out), process.errors()};
}

}  // namespace entremise::test
