#pragma once
#include <memory>
#include <optional>
#include <string>

#include "sessions/log/session_log.h"

namespace entremise::rules {
class Event;
}

namespace entremise::log {

class Database;
struct EventRow;
struct FileHead;

/// What is said of a session file, whoever asks: `check`, the host before it goes on, a replay, an export.
struct CheckReport {
    bool ok = false;
    Seq last = 0;    ///< the number of the last event in the file
    Seq events = 0;  ///< as many were judged
    Seq sound = 0;   ///< events up to this number are in order, whatever is wrong: a copy may keep them
    Hash head{};
    std::string closing_code;
    Hash digest{};  ///< of what everyone sees, at `at`
    enum class Private { none, whole, partial, damaged, in_use } private_file = Private::none;
    Seq bad_seq = 0;  ///< first bad event when not ok; 0 = the file as a whole
    Message reason;   ///< what is wrong there
    std::uint64_t unknown_events = 0;
};

/// The sentence about a file that is not in order: error.unsound, error.unsound_file (the file as a whole),
/// error.unsound_whole (nothing of it can go on). Words: path, name, seq, sound, and why.
Error said(const std::string& path, const CheckReport&);
/// What `said` made of a report: up to where a copy can go on; 0: it is another error, or nowhere.
Seq sound_up_to(const Error&);

/// Judges a log event by event, from the first: the chain, order of numbers and times, that each event can be
/// read, is of an audience that may stand there, keeps the invariants and applies, for every audience;
/// private entries against their commitments; then the head, the snapshots, what `meta` says of what the
/// events say, and the database itself. What `apply` makes on the way is the state, and nothing else is.
///
/// Memory: the states, and the private entries. Threads: one at a time, like its database.
class Judge {
public:
    struct Options {
        Seq at = 0;  ///< where the digest is wanted; 0: at the end
        /// A snapshot with this machine's seal is believed: up to there only the chain is judged.
        std::optional<SealKey> seal;
    };
    /// The database must outlive it, in one reading transaction.
    Judge(Database&, const FileHead&, Options);
    ~Judge();

    /// The next row, in order. False: it is not as it should be, and nothing is judged after it.
    bool take(const EventRow&);
    /// The rows ended there: the rest of the judgement.
    const CheckReport& finish(const Result<>& reading);
    /// All of it: takes every row of the file, then finishes.
    const CheckReport& run();

    /// What everyone knows after the last event taken.
    const rules::State& everyone() const;
    /// That event as it was applied; nullptr: it is not known here, or stands before what is believed.
    const rules::Event* last() const;
    /// Events so far that were passed over, because this program does not know their kind.
    std::uint64_t unknown_events() const;
    /// What each audience knows.
    SessionLog::States states();
    /// What session.started says; nothing before it was taken.
    struct Opening {
        std::string title, language;
        std::int64_t utc = 0;  ///< microseconds since 1970; 0: it does not say
    };
    const std::optional<Opening>& opening() const;

private:
    struct Inside;
    std::unique_ptr<Inside> in_;
};

/// Judges a saved session; it is only read. `at`: digest there (0 = at the end). Fails only when the file
/// cannot be opened as a session.
Result<CheckReport> check(const std::string& path, Seq at = 0);

}  // namespace entremise::log
