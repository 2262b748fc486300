#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sessions/log/database.h"
#include "sessions/log/session_log.h"

namespace entremise::log {

/// What the log, the replay and the check share: the layout of the two files.

inline constexpr std::int64_t file_format = 1;
inline constexpr std::int64_t longest_snapshot = 256 << 20;  ///< bytes; the largest board is far below

/// The kinds by the numbers of one file.
struct Kinds {
    std::vector<std::string> words;  ///< by file number; empty: none of that number
    std::vector<std::size_t> ours;   ///< by file number: this program's, or `unknown_kind`
    std::vector<std::size_t> file;   ///< by this program's number: the file's; 0 = not in the list yet

    /// "" for a number that is not in the list.
    std::string_view word(std::int64_t file_number) const;
    std::size_t ours_of(std::int64_t file_number) const;
};

/// Where the log stands, as the file says.
struct FileHead {
    SessionMeta meta;
    Seq seq = 0;      ///< of the last event, however far it stands from the others
    Seq room = 0;     ///< the file has no room for more events than that
    Micros time = 0;  ///< of the last event, within what a session may last
    Hash head{};
    std::optional<Hash> seal;  ///< on its newest snapshot
    Kinds kinds;
};

/// Makes the tables of an empty file.
Result<> write_layout(Database&, const SessionMeta&);
/// The tables must be exactly ours, and what they say of the session of a length that can be.
Result<FileHead> read_head(Database&);
/// A session file as it is at one moment, whatever a host writes meanwhile.
struct Moment {
    std::unique_ptr<Database> db;  // the transaction holds on to it
    Transaction whole;
    FileHead head;
    /// Fails as Database::open and read_head.
    static Result<Moment> of(const std::string& path);
};
/// Adds the kinds of this program that the file does not name yet.
Result<> register_kinds(Database&, Kinds&);

/// A snapshot's body: what made it, the chain there, the states one after the other.
std::string pack_snapshot(const Hash& head, std::span<const rules::State* const> states);
struct OpenedSnapshot {
    Hash head{};
    std::vector<rules::State> states;
};
/// Nothing when another program version made it or it cannot be read: it is only a cache.
std::optional<OpenedSnapshot> unpack_snapshot(std::string_view body);
/// Where the newest snapshot stands that is not beyond `head`; 0: nowhere.
Seq newest_snapshot_at(Database&, Seq head);
/// The body of the snapshot there; "" when there is none or it is longer than `longest_snapshot`.
std::string snapshot_body(Database&, Seq);
/// The newest snapshot of what everyone sees that fits the log; nothing when there is none. Whoever made the
/// file may have put anything into it: to look at, until the log was replayed.
std::optional<StateSnapshot> newest_snapshot(Database&, Seq head);
/// What makes the snapshots of this program: those of another are of no use.
Hash program_fingerprint();

/// One row of the table `event`, its mark not yet judged.
struct EventRow {
    Seq seq = 0;
    Micros time = 0;
    PersonId author;
    std::int64_t kind = 0;
    std::string_view body;
    std::string_view mark;
};
inline constexpr std::string_view every_row =
    "SELECT seq,time_us,author,kind,body,mark FROM event ORDER BY seq";
inline constexpr std::string_view rows_between =
    "SELECT seq,time_us,author,kind,body,mark FROM event WHERE seq BETWEEN ? AND ? ORDER BY seq";
EventRow event_row(const Statement& rows);
PublicEntry public_entry(const EventRow&, const Kinds&);

/// The header says that SQLite may write the file as well as read it, with a journal or a write-ahead log.
/// Fails with error.file_damaged.
Result<> versions_are_ours(Database&);
/// NAME.entremise → NAME.private
std::string private_path(const std::string& path);
/// The folder's entry is on disk when it returns, as far as the file system lets one say.
void sync_folder_of(const std::string& path);
/// What SQLite keeps beside a file, of the session and of its private file, where they have gone themselves.
void remove_side_files(const std::string& path);
/// Fails with error.file_missing.
Result<> must_be_file(const std::string& path);
/// Fails with error.file_read_only: the file and its folder (SQLite's side files) must take writes.
Result<> must_be_writable(const std::string& path);
/// Fails with error.file_exists when the name is taken. The folder's entry is on disk when it returns.
Result<> make_empty_file(const std::string& path, unsigned mode);
tl::unexpected<Error> damaged(const std::string& path, std::string detail);

}  // namespace entremise::log
