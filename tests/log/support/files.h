#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "sessions/log/session_log.h"

struct sqlite3;

namespace entremise::test {

/// A folder of its own, gone with it.
class Folder {
public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    const std::string& path() const { return path_; }
    std::string operator/(std::string_view name) const { return path_ + "/" + std::string(name); }
    std::vector<std::string> names() const;

private:
    std::string path_;
};

/// The whole file; throws when it cannot be read or written.
std::string bytes_of_file(const std::string& path);
void write_file(const std::string& path, std::string_view bytes);
void copy_file(const std::string& from, const std::string& to);
bool exists(const std::string& path);

/// Runs SQL on a file with a connection that trusts it.
void sql(const std::string& path, const std::string& statements);
std::string sql_value(const std::string& path, const std::string& query);

log::SessionMeta some_meta();

/// Numbers entries for a log: time goes on by a millisecond an act.
class Writer {
public:
    explicit Writer(log::SessionLog& log, Micros time = 0) : log_(log), time_(time) {}
    /// One act: appended as one group.
    Result<std::vector<log::PublicEntry>> operator()(PersonId author, const std::vector<rules::Event>& events,
                                                     std::vector<log::LastCommand> commands = {});

private:
    log::SessionLog& log_;
    Micros time_;
};
log::Entry entry_of(log::Seq, Micros, PersonId, const rules::Event&);

/// Ends a child process by SIGKILL after `work`; what `work` returns comes back. Checks fail in the parent
/// only. True when the child got to its end (and killed itself there).
bool killed_after(const std::function<bool()>& work);
/// The same without the kill: its process ends at once, nothing is closed. As somebody who may do little when
/// `as_nobody` and the tests run as root.
bool in_child(const std::function<bool()>& work, bool as_nobody = false);

/// A small meeting with people, notes, confidential ballots and a published vote.
void small_meeting(log::SessionLog&);

}  // namespace entremise::test
