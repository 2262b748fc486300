#pragma once
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sessions/log/database.h"
#include "sessions/log/session_log.h"

namespace entremise::log {

/// NAME.private beside the session file: what is not for everyone, and who sat where. Mode 0600. Whoever
/// writes the session holds it locked; the lock goes with the process.
class PrivateFile {
public:
    using Salt = ByteArray<32>;
    struct Entry {
        Seq seq = 0;
        PersonId author;
        std::int64_t kind = 0;  ///< the session file's number
        std::string body;
        Salt salt{};
    };

    /// Fails with error.file_exists when there is one of that name.
    static Result<PrivateFile> create(const std::string& path, Bytes session_id);
    /// Locks and opens; where there is none, a new one is begun.
    static Result<PrivateFile> resume(const std::string& path, Bytes session_id);
    /// For reading only. Nothing when there is none of this session.
    static Result<std::optional<PrivateFile>> peek(const std::string& path, Bytes session_id);

    const std::string& path() const { return db_.path(); }
    /// All or none; on disk when it returns.
    Result<> add(const std::vector<Entry>&);
    /// Removes entries with numbers above `head`: the common file never got them.
    Result<> drop_beyond(Seq head);
    Result<std::vector<Entry>> entries(Seq from, Seq to);
    /// Entries up to this number may be missing: an earlier private file held them, and it is gone.
    Result<Seq> gone_up_to();
    Result<> keep_gone(Seq up_to);

    /// All or none; on disk when it returns.
    Result<> keep_seats(std::span<const Seat>);
    /// Gives up what these devices had, all at once.
    Result<> drop_seats(std::span<const ByteArray<32>> devices);
    /// Fails with error.file_damaged when there are more than a session can have.
    Result<> seats_are_few();
    Result<std::vector<Seat>> seats();
    /// An empty body: no closed states to keep, the old snapshot goes.
    Result<> keep_snapshot(Seq, std::string_view body);
    /// "" when there is none at this number, or one that is too long.
    std::string snapshot(Seq);

    Database& database() { return db_; }
    /// Lets go of it, as it is: it has not its name any more.
    void leave();
    /// Leaves one plain file and gives the lock back.
    Result<> close();

private:
    static Result<PrivateFile> open(const std::string& path, Bytes session_id, Database::Mode);
    Result<> prepare();
    Database db_;
    Statement put_;
};

}  // namespace entremise::log
