#include "sessions/log/session_log.h"

#include "sessions/log/judge.h"
#include "sessions/log/sqlite_log.h"

namespace entremise::log {
namespace {

Result<std::unique_ptr<SqliteLog>> assemble(FileLock lock, Database db, PrivateFile closed, FileHead head,
                                            Random& random, const std::optional<SealKey>& seal) {
    auto log = std::make_unique<SqliteLog>(std::move(lock), std::move(db), std::move(closed), std::move(head),
                                           random, seal);
    if (auto done = log->prepare(); !done) return tl::unexpected(done.error());
    if (auto done = log->compare_private(); !done) return tl::unexpected(done.error());
    return log;
}

/// Whoever does not know every event must not write after them: its ids could be taken.
Result<> knows_all_events(Database& db, const Kinds& kinds) {
    for (std::size_t number = 1; number < kinds.words.size(); ++number) {
        if (kinds.words[number].empty() || kinds.ours[number] != unknown_kind) continue;
        auto used = db.number("SELECT EXISTS(SELECT 1 FROM event WHERE kind=" + std::to_string(number) + ")");
        if (!used) return tl::unexpected(used.error());
        if (*used) return file_error("error.file_newer", db.path());
    }
    return {};
}

struct Judged {
    FileHead head;
    SessionLog::States states;
};

Result<Judged> judge_to_go_on(const std::string& path, const std::optional<SealKey>& seal) {
    auto file = Moment::of(path);
    if (!file) return tl::unexpected(file.error());
    if (auto known = knows_all_events(*file->db, file->head.kinds); !known)
        return tl::unexpected(known.error());
    Judge judge(*file->db, file->head, {0, seal});
    const auto& report = judge.run();
    if (report.private_file == CheckReport::Private::in_use) return file_error("error.file_in_use", path);
    if (!report.ok) return tl::unexpected(said(path, report));
    return Judged{file->head, judge.states()};
}

constexpr auto live = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-8000";

Result<std::unique_ptr<SessionLog>> fill_new(const std::string& path, const std::string& closed_path,
                                             const SessionMeta& meta, Random& random,
                                             const std::optional<SealKey>& seal) {
    auto lock = FileLock::take(path);
    if (!lock) return tl::unexpected(lock.error());
    auto closed = PrivateFile::create(closed_path, Bytes(meta.session_id));
    if (!closed) return tl::unexpected(closed.error());
    auto db = Database::open(path, Database::Mode::write);
    if (!db) return tl::unexpected(db.error());
    if (auto done = db->run(live); !done) return tl::unexpected(done.error());
    if (auto done = write_layout(*db, meta); !done) return tl::unexpected(done.error());
    auto head = read_head(*db);
    if (!head) return tl::unexpected(head.error());
    if (auto done = register_kinds(*db, head->kinds); !done) return tl::unexpected(done.error());
    return assemble(std::move(*lock), std::move(*db), std::move(*closed), std::move(*head), random, seal);
}

}  // namespace

bool LastCommand::was_accepted(std::uint64_t of, std::uint64_t command) const {
    if (of != instance || command > number) return false;
    const auto back = number - command;
    return back >= commands_kept || (accepted >> back & 1);
}

void LastCommand::accept(std::uint64_t of, std::uint64_t command) {
    if (of != instance) {
        instance = of;
        number = command;
        accepted = 1;
    } else if (command > number) {
        const auto on = command - number;
        accepted = (on < commands_kept ? accepted << on : 0) | 1;
        number = command;
    } else if (number - command < commands_kept) {
        accepted |= std::uint64_t{1} << (number - command);
    }
}

Result<std::unique_ptr<SessionLog>> SessionLog::create(const std::string& path, const SessionMeta& meta,
                                                       Random& random, const std::optional<SealKey>& seal) {
    const auto closed_path = private_path(path);
    if (must_be_file(closed_path)) return file_error("error.file_exists", closed_path);
    if (auto empty = make_empty_file(path, 0644); !empty) return tl::unexpected(empty.error());
    auto made = fill_new(path, closed_path, meta, random, seal);
    if (!made) remove_session(path);  // no half-made session is left behind
    return made;
}

Result<std::unique_ptr<SessionLog>> SessionLog::resume(const std::string& path, Random& random,
                                                       const std::optional<SealKey>& seal) {
    if (auto there = must_be_file(path); !there) return tl::unexpected(there.error());
    if (auto may = must_be_writable(path); !may) return tl::unexpected(may.error());
    // The lock first: a second host is found before anything is changed.
    auto lock = FileLock::take(path);
    if (!lock) return tl::unexpected(lock.error());
    // Then the judgement: a file that does not pass is not touched, nor anything beside it.
    auto judged = judge_to_go_on(path, seal);
    if (!judged) return tl::unexpected(judged.error());
    const auto& head = judged->head;
    auto closed = PrivateFile::resume(private_path(path), Bytes(head.meta.session_id));
    if (!closed &&
        closed.error().key == "error.file_in_use")  // people know the session, not what lies beside it
        return file_error(closed.error().key, path, detail_of(closed.error()));
    if (!closed) return tl::unexpected(closed.error());
    auto db = Database::open(path, Database::Mode::write);
    if (!db) return tl::unexpected(db.error());
    if (auto done = db->run(live); !done) return tl::unexpected(done.error());
    auto now = read_head(*db);
    if (!now) return tl::unexpected(now.error());
    if (now->seq != head.seq || now->head != head.head)  // another program wrote meanwhile
        return file_error("error.file_in_use", path);
    if (auto done = register_kinds(*db, now->kinds); !done) return tl::unexpected(done.error());
    auto log = assemble(std::move(*lock), std::move(*db), std::move(*closed), std::move(*now), random, seal);
    if (log) (*log)->take_states(std::move(judged->states));
    return log;
}

}  // namespace entremise::log
