#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sessions/export/export.h"
#include "sessions/script/script.h"

namespace entremise::test {

/// A session without host, network or file: commands decided and applied one after the other, and the log
/// they leave.
class Played {
public:
    Played();
    /// The key of the refusal, or empty when it was accepted.
    std::string ask(PersonId who, const rules::Command&);
    PersonId join(const std::string& name, rules::Role = rules::Role::participant);
    void wait(std::int64_t seconds) { time_ += seconds * 1'000'000; }
    const rules::State& state() const { return state_; }
    /// Closes a secret vote with these ballots: trackers are made up.
    std::string close_secret(PersonId who, VoteId, const std::vector<rules::Ballot>&,
                             const std::vector<rules::Blob>& pairs = {});
    /// The log and the state as everyone sees them.
    exports::Source source() const;
    /// Writes the log as a session file; empty, or what failed.
    std::string save(const std::string& path, std::string_view program = "test") const;
    /// Plays a script to its end; the first trouble as "line 12: …", or empty.
    std::string play(const script::Script&, std::size_t most_steps = 1'000'000, rules::WallClock = {});

private:
    rules::State state_, everyone_;
    std::vector<log::PublicEntry> entries_;
    std::vector<log::Entry> whole_;
    Micros time_ = 0;
};

/// Where a test may write; removed at the end.
class Folder {
public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::string operator/(std::string_view name) const { return path_ + "/" + std::string(name); }
    const std::string& path() const { return path_; }

private:
    std::string path_;
};
std::string content_of(const std::string& path);

}  // namespace entremise::test
