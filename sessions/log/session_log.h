#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sessions/core/hash.h"
#include "sessions/core/ids.h"
#include "sessions/core/random.h"
#include "sessions/core/result.h"
#include "sessions/log/path_watch.h"
#include "sessions/rules/session.h"

namespace entremise::log {

class SessionCopy;

using Seq = std::uint64_t;
/// First 8 bytes of the chain after an event.
using Mark = ByteArray<8>;
Mark mark_of(const Hash& chain);

/// An event of a newer program: kept and counted, never guessed.
inline constexpr std::size_t unknown_kind = static_cast<std::size_t>(-1);

/// One accepted event, as the host numbers it. `kind`: this program's event number (rules::event_number).
struct Entry {
    Seq seq = 0;
    Micros time = 0;  ///< since the session's start, never falling
    PersonId author;
    std::size_t kind = 0;
    std::string body;  ///< rules::encode
    rules::Audience audience = rules::Audience::everyone;
};

/// The same as everybody may know it: for a confidential entry author 0, kind confidence.kept, body = the
/// commitment.
struct PublicEntry {
    Seq seq = 0;
    Micros time = 0;
    PersonId author;
    std::size_t kind = 0;
    std::string body;
    Mark mark{};
    std::string unknown_word = {};  ///< the kind's word when `kind` is unknown_kind
};

/// chain(0) = BLAKE2b-256(session id); chain(n) = BLAKE2b-256(chain(n−1), seq, time, author, kind,
/// BLAKE2b-256(body)); integers 8 bytes little endian, kind as its word after its length.
class Chain {
public:
    explicit Chain(Bytes session_id);
    Chain(Seq seq, const Hash& head) : seq_(seq), head_(head) {}
    /// The entry must have number seq() + 1.
    void add(Seq seq, Micros time, PersonId author, std::string_view kind_word, std::string_view body);
    Seq seq() const { return seq_; }
    const Hash& head() const { return head_; }

private:
    Seq seq_ = 0;
    Hash head_{};
};

/// What of a confidential entry lies in the common file: BLAKE2b-256(author, kind word, body) keyed with a
/// 32-byte salt.
Hash commitment_of(PersonId author, std::string_view kind_word, std::string_view body, Bytes salt);
/// The head as five words of the language's list, to be read aloud.
std::string closing_code(const Hash& head, std::string_view language);

struct SessionMeta {
    ByteArray<16> session_id{};
    std::string title;
    std::string language;
    std::int64_t started = 0;  ///< UTC, microseconds since 1970
    std::string program;       ///< version that created the file
};

/// For so many commands, the last accepted one and those before it, it is kept whether they were accepted.
inline constexpr std::uint64_t commands_kept = 64;
/// Each person's last accepted commands, so that a repeat after a crash is known: what was refused is no
/// repeat of something done, even when the refusal got lost.
struct LastCommand {
    PersonId author;
    std::uint64_t instance = 0;  ///< of the asking program
    std::uint64_t number = 0;    ///< of the last one
    std::uint64_t accepted = 1;  ///< bit i: number − i

    /// Farther back than `commands_kept`: taken for accepted; lines do not ask so far back
    /// (client::SessionClient::due).
    bool was_accepted(std::uint64_t instance, std::uint64_t number) const;
    void accept(std::uint64_t instance, std::uint64_t number);
    friend bool operator==(const LastCommand&, const LastCommand&) = default;
};

/// A device that has a seat: how it finds its participant again. Kept in the private file.
struct Seat {
    ByteArray<32> device{};
    PersonId person;
};

struct StateSnapshot {
    Seq seq = 0;
    Hash head{};
    rules::State state;
};

/// This machine's own, for the seal on what it keeps beside a log: whoever has no key believes no snapshot.
using SealKey = ByteArray<32>;

/// What lies beside a session file under its name: NAME.entremise → NAME.private, NAME.keys. A name with
/// another ending keeps it: "séance.2024" → "séance.2024.private". Of a symbolic link: beside the file
/// itself.
std::string beside(const std::string& path, std::string_view ending);
/// Removes the session file and its private file: for one that was just made and never begun.
void remove_session(const std::string& path);

/// The session file: an SQLite database whose table `event` only ever grows, and NAME.private beside it (mode
/// 0600) for what is not for everyone.
///
/// Ownership: one SessionLog per file; it holds the file open, and locked against a second host
/// whatever name that one uses, until destroyed. Threads: one at a time. Errors: every
/// call says what failed; none throws. After a write that failed the log refuses further ones, until it goes
/// on in another file: a sync that failed once must never be trusted again. A file that another program holds
/// is not such a failure.
class SessionLog {
public:
    /// Makes a new file; fails when one of that name exists ("error.file_exists") or the folder cannot be
    /// written.
    /// Snapshots are sealed where there is a key.
    static Result<std::unique_ptr<SessionLog>> create(const std::string& path, const SessionMeta&, Random&,
                                                      const std::optional<SealKey>& = {});
    /// Opens to go on, after the whole of it was judged as by `check`: a snapshot is believed only with this
    /// machine's seal, without one the log is replayed from its beginning. What does not pass is left as it
    /// is, and so is what lies beside it. Entries of the private file beyond the head are dropped; where that
    /// file is not there, a new one is begun, and `missing` says what is gone. Fails with one sentence:
    /// error.unsound, error.unsound_file or error.unsound_whole (see `said`), error.file_missing,
    /// error.not_a_session, error.file_newer (also when events of a newer program are in it: whoever does not
    /// know them must not write after them), error.file_damaged, error.file_in_use, error.file_read_only.
    static Result<std::unique_ptr<SessionLog>> resume(const std::string& path, Random&,
                                                      const std::optional<SealKey>& = {});
    virtual ~SessionLog() = default;

    virtual const std::string& path() const = 0;
    virtual const SessionMeta& meta() const = 0;
    virtual Seq seq() const = 0;
    virtual const Hash& head() const = 0;

    /// Confidential entries whose private half is not there or does not fit: what they held is gone.
    /// Ascending.
    virtual const std::vector<Seq>& missing() const = 0;
    /// The sentence to show about them (error.private_missing: path, count, seq of the first); nothing when
    /// all is there.
    virtual std::optional<Message> warning() const = 0;

    /// Writes all entries or none, and each author's last command in the same transaction. When it returns,
    /// they outlive a power cut. Numbers go on from seq() + 1. What everybody may know comes back with its
    /// marks, for telling. Fails with error.file_in_use when another program holds the file for longer than
    /// is waited: then nothing was written, and the log goes on.
    [[nodiscard]] virtual Result<std::vector<PublicEntry>> append(std::span<const Entry>,
                                                                  std::span<const LastCommand>) = 0;
    /// Asked, from within whatever writes, again and again while another program holds the file, with the
    /// microseconds that it has by then: whether to wait on. Without it, for 5 seconds.
    virtual void while_held(std::function<bool(Micros)> waits) = 0;
    /// What each of `rules::audiences` may know.
    using States = std::map<rules::Audience, rules::State>;
    /// The states at the head, rebuilt from the file.
    [[nodiscard]] virtual Result<States> states() = 0;
    /// Entries with numbers in [from, to], as everybody may know them.
    [[nodiscard]] virtual Result<std::vector<PublicEntry>> read(Seq from, Seq to) = 0;
    /// Entries with numbers in [from, to] as an audience is told them: confidential ones whole where it may
    /// see them.
    [[nodiscard]] virtual Result<std::vector<Entry>> read_for(rules::Audience, Seq from, Seq to) = 0;

    [[nodiscard]] virtual std::vector<LastCommand> last_commands() = 0;
    [[nodiscard]] virtual std::vector<Seat> seats() = 0;
    [[nodiscard]] virtual Result<> keep_seats(std::span<const Seat>) = 0;
    [[nodiscard]] virtual Result<> drop_seats(std::span<const ByteArray<32>> devices) = 0;
    /// Bounded work: moves what the write-ahead logs hold into the files, one file a call, when it holds so
    /// many frames (of 4 KiB, 256 take a few milliseconds). True while there is more.
    virtual bool tidy(int frames) = 0;
    /// The newest snapshot is far: keep_snapshot when nothing else is to do, and before closing.
    virtual bool wants_snapshot() const = 0;
    /// The newest snapshot of what everyone sees is kept in the file; the closed states' in the private file.
    [[nodiscard]] virtual Result<> keep_snapshot(const States&) = 0;
    /// Is the file, and the private one, still where it was opened? One look at each name: before a group is
    /// written, and each second. What was appended is moved into a file that has gone, so that it holds all
    /// of it wherever it is now; what is appended from then on may be in no file that anybody finds.
    virtual PathWatch::Seen look() = 0;
    /// All of it as it is now, with the private file or without.
    [[nodiscard]] virtual Result<std::unique_ptr<SessionCopy>> take_copy(bool with_private) = 0;
    /// Writes all of it as files of that name and goes on in them; the old ones, if they still are anywhere,
    /// stay as they were. Also after a failed append: what was appended before is there. Fails as
    /// `SessionCopy::write`, or as `resume`; then nothing has changed and nothing is left behind.
    [[nodiscard]] virtual Result<> move_to(const std::string& path) = 0;
    /// Leaves one plain file, where it still has its name. The log takes no more entries. What was appended
    /// is safe even when this fails.
    [[nodiscard]] virtual Result<> close() = 0;
};

}  // namespace entremise::log
