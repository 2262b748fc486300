#include "sessions/log/session_log.h"

#include <algorithm>
#include <array>

#include "sessions/log/file_lock.h"
#include "sessions/log/judge.h"
#include "sessions/log/private_file.h"
#include "sessions/log/seal.h"
#include "sessions/log/session_copy.h"
#include "sessions/log/session_file.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/confidence.h"
#include "sessions/rules/numbers.h"

namespace entremise::log {
namespace {

constexpr Seq snapshot_every = 32'768;  // events; as far apart as the key frames of a long replay
constexpr int most_authors = 10'000;    // far more than people a session can have

/// Whose states are kept in the private file, in this order.
constexpr std::array closed_audiences{rules::Audience::host, rules::Audience::mediators};

class SqliteLog final : public SessionLog {
public:
    SqliteLog(FileLock lock, Database db, PrivateFile file, FileHead head, Random& random,
              const std::optional<SealKey>& seal)
        : lock_(std::move(lock)),
          db_(std::move(db)),
          private_(std::move(file)),
          meta_(std::move(head.meta)),
          kinds_(std::move(head.kinds)),
          chain_(head.seq, head.head),
          time_(head.time),
          random_(random),
          seal_(seal) {
        for (auto* database : {&db_, &private_.database()}) database->take_values_up_to(longest_snapshot);
    }

    /// What the judgement came to: the states need not be read from the file once more.
    void take_states(States states) { judged_ = std::move(states); }
    Result<> prepare() {
        struct {
            Statement& statement;
            std::string_view sql;
        } const all[] = {
            {put_event_, "INSERT INTO event VALUES(?,?,?,?,?,?)"},
            {put_head_, "UPDATE meta SET value=? WHERE key='head'"},
            {put_done_, "INSERT OR REPLACE INTO done VALUES(?,?,?,?)"},
        };
        for (const auto& [statement, sql] : all) {
            auto made = db_.prepare(sql);
            if (!made) return tl::unexpected(made.error());
            statement = std::move(*made);
        }
        auto newest = db_.number("SELECT max(seq) FROM snapshot");
        if (!newest) return tl::unexpected(newest.error());
        snapshot_ = static_cast<Seq>(*newest);
        watch();
        return {};
    }
    Result<> compare_private() {
        if (auto done = private_.drop_beyond(chain_.seq()); !done) return done;
        auto kept = private_.entries(1, chain_.seq());
        if (!kept) return tl::unexpected(kept.error());
        auto found = kept->begin();
        return each_row(1, chain_.seq(),
                        "SELECT seq,time_us,author,kind,body,mark FROM event WHERE seq BETWEEN ? AND ? AND "
                        "kind=? ORDER BY seq",
                        [&](const EventRow& row) -> Result<> {
                            while (found != kept->end() && found->seq < row.seq) ++found;
                            if (found == kept->end() || !fits(row, *found)) missing_.push_back(row.seq);
                            return {};
                        })
            .and_then([&]() -> Result<> {
                return missing_.empty() ? Result<>() : private_.keep_gone(missing_.back());
            });
    }

    const std::string& path() const override { return db_.path(); }
    const SessionMeta& meta() const override { return meta_; }
    Seq seq() const override { return chain_.seq(); }
    const Hash& head() const override { return chain_.head(); }
    const std::vector<Seq>& missing() const override { return missing_; }
    std::optional<Message> warning() const override {
        if (missing_.empty()) return std::nullopt;
        return Message{"error.private_missing",
                       {{"path", private_.path()},
                        {"count", std::to_string(missing_.size())},
                        {"seq", std::to_string(missing_.front())}}};
    }

    Result<std::vector<PublicEntry>> append(std::span<const Entry>, std::span<const LastCommand>) override;
    Result<States> states() override;
    Result<std::vector<PublicEntry>> read(Seq from, Seq to) override;
    Result<std::vector<Entry>> read_for(rules::Audience, Seq from, Seq to) override;
    std::vector<LastCommand> last_commands() override;
    std::vector<Seat> seats() override { return private_.seats().value_or(std::vector<Seat>{}); }
    Result<> keep_seat(const Seat& seat) override {
        return guarded([&] { return private_.keep_seat(seat); });
    }
    Result<> drop_seats(std::span<const ByteArray<32>> devices) override {
        return guarded([&] { return private_.drop_seats(devices); });
    }
    bool tidy(int frames) override;
    PathWatch::Seen look() override;
    Result<std::unique_ptr<SessionCopy>> take_copy(bool with_private) override;
    Result<> move_to(const std::string& path) override;
    bool wants_snapshot() const override { return !broken_ && chain_.seq() >= snapshot_ + snapshot_every; }
    Result<> keep_snapshot(const States&) override;
    Result<> close() override;

private:
    /// Every write goes through here: one that failed is the last one.
    template <class Write> Result<> guarded(Write write) {
        if (broken_) return tl::unexpected(*broken_);
        Result<> done = write();
        if (!done) give_up(done.error());
        return done;
    }
    void give_up(const Error& error) {
        broken_ = error;
        db_.keep_log_on_close();  // what a failed sync left behind is not to be spread
        private_.database().keep_log_on_close();
    }
    bool fits(const EventRow& row, const PrivateFile::Entry& entry) const {
        if (entry.seq != row.seq) return false;
        const auto hash = commitment_of(entry.author, kinds_.word(entry.kind), entry.body, Bytes(entry.salt));
        return row.body == body_of(rules::ConfidenceKept{rules::Blob{std::string(text_of(hash))}});
    }
    static std::string body_of(const rules::Event& event) {
        std::string body;
        rules::encode(event, body);
        return body;
    }
    std::size_t confidence() const { return *rules::event_number(rules::ConfidenceKept::kind); }
    Result<> put_seal(std::string_view open, std::string_view closed);
    Result<> write_common(std::span<const PublicEntry>, const Chain& after, std::span<const LastCommand>);
    template <class Fn> Result<> each_row(Seq from, Seq to, std::string_view sql, Fn fn);

    /// The files by their names now.
    void watch() {
        watch_ = {};
        for (auto* database : {&db_, &private_.database()}) {
            watch_.add(database->path());
            watch_.add(database->log_path());
        }
        gone_ = false;
    }
    /// Each file in order where it still has its name; as it is, whole by itself, where it has not.
    void leave() {
        release_statements();
        if (watch_.place_of(private_.path()) == Place::there)
            (void)private_.close();
        else
            private_.leave();
        if (watch_.place_of(path()) == Place::there)
            (void)db_.make_plain();
        else
            db_.keep_log_on_close();
        db_.close();
        broken_ = file_error("error.disk", path(), "the log is closed").value();
        lock_.release();
    }
    void release_statements() {
        for (auto* statement : {&put_event_, &put_head_, &put_done_}) *statement = Statement();
    }

    FileLock lock_;  // the last to go
    Database db_;
    PrivateFile private_;
    SessionMeta meta_;
    Kinds kinds_;
    Chain chain_;
    Micros time_;
    Random& random_;
    std::optional<SealKey> seal_;
    std::optional<States> judged_;  ///< at the head, until they were asked for or something was appended
    Seq snapshot_ = 0;
    std::vector<Seq> missing_;
    PathWatch watch_;
    bool gone_ = false;  ///< not where it was, when last looked
    std::optional<Error> broken_;
    Statement put_event_, put_head_, put_done_;
};

template <class Fn> Result<> SqliteLog::each_row(Seq from, Seq to, std::string_view sql, Fn fn) {
    auto rows = db_.prepare(sql);
    if (!rows) return tl::unexpected(rows.error());
    if (sql == rows_between)
        rows->with(from, to);
    else
        rows->with(from, to, std::uint64_t{kinds_.file[confidence()]});
    for (;;) {
        auto row = rows->step();
        if (!row) return tl::unexpected(row.error());
        if (!*row) return {};
        if (auto done = fn(event_row(*rows)); !done) return done;
    }
}

Result<std::vector<PublicEntry>> SqliteLog::append(std::span<const Entry> entries,
                                                   std::span<const LastCommand> commands) {
    if (broken_) return tl::unexpected(*broken_);
    std::vector<PublicEntry> told;
    std::vector<PrivateFile::Entry> kept;
    told.reserve(entries.size());
    Chain chain = chain_;
    Micros time = time_;
    for (const auto& e : entries) {
        if (e.seq != chain.seq() + 1 || e.time < time || e.time > rules::longest_session ||
            e.kind >= kinds_.file.size())  // numbers go on by one, times never fall, kinds are ours
            return fail("entry " + std::to_string(e.seq) + " does not follow " + std::to_string(chain.seq()));
        time = e.time;
        auto& out = told.emplace_back(PublicEntry{e.seq, e.time, e.author, e.kind, {}, {}});
        if (e.audience == rules::Audience::everyone) {
            out.body = e.body;
        } else {
            auto& row = kept.emplace_back(PrivateFile::Entry{
                e.seq, e.author, static_cast<std::int64_t>(kinds_.file[e.kind]), e.body, {}});
            random_.fill(row.salt);
            const auto hash = commitment_of(e.author, rules::event_word(e.kind), e.body, Bytes(row.salt));
            out.author = {};
            out.kind = confidence();
            out.body = body_of(rules::ConfidenceKept{rules::Blob{std::string(text_of(hash))}});
        }
        chain.add(out.seq, out.time, out.author, rules::event_word(out.kind), out.body);
        out.mark = mark_of(chain.head());
    }
    // The private file first: after a power cut it may know too much, never too little.
    auto done = guarded([&]() -> Result<> {
        if (!kept.empty())
            if (auto first = private_.add(kept); !first) return first;
        return write_common(told, chain, commands);
    });
    if (!done) return tl::unexpected(done.error());
    judged_.reset();
    chain_ = chain;
    time_ = time;
    return told;
}

Result<> SqliteLog::write_common(std::span<const PublicEntry> entries, const Chain& after,
                                 std::span<const LastCommand> commands) {
    auto whole = Transaction::begin(db_);
    if (!whole) return tl::unexpected(whole.error());
    for (const auto& e : entries) {
        auto put = put_event_
                       .with(e.seq, e.time, e.author.value, std::uint64_t{kinds_.file[e.kind]},
                             bytes_of(e.body), Bytes(e.mark))
                       .run();
        if (!put) return put;
    }
    for (const auto& c : commands)
        if (auto put = put_done_.with(c.author.value, c.instance, c.number, c.accepted).run(); !put)
            return put;
    if (auto put = put_head_.with(Bytes(after.head())).run(); !put) return put;
    return whole->commit();
}

Result<SessionLog::States> SqliteLog::states() {
    if (judged_) {
        auto states = std::move(*judged_);
        judged_.reset();
        return states;
    }
    States out;
    Seq from = 1;
    auto all_kept = private_.entries(1, chain_.seq());
    if (!all_kept) return tl::unexpected(all_kept.error());
    auto found = all_kept->begin();
    // With something missing the snapshots know more than a replay: what is gone is gone for good and all.
    if (auto snapshot = missing_.empty() ? newest_snapshot(db_, chain_.seq()) : std::nullopt) {
        const bool nothing_closed = all_kept->empty() || all_kept->front().seq > snapshot->seq;
        auto closed = nothing_closed ? std::nullopt : unpack_snapshot(private_.snapshot(snapshot->seq));
        if (closed && (closed->states.size() != closed_audiences.size() || closed->head != snapshot->head))
            closed.reset();
        if (nothing_closed || closed) {
            for (std::size_t i = 0; i < closed_audiences.size(); ++i)
                out[closed_audiences[i]] = closed ? std::move(closed->states[i]) : snapshot->state;
            out[rules::Audience::everyone] = std::move(snapshot->state);
            from = snapshot->seq + 1;
            while (found != all_kept->end() && found->seq < from) ++found;
        }
    }
    // Where nothing is closed yet the states are one; it is copied when the first closed event comes.
    const auto& all = out[rules::Audience::host];
    const auto split = [&] {
        for (const auto who : rules::audiences) out.try_emplace(who, all);
    };
    auto done = each_row(from, chain_.seq(), rows_between, [&](const EventRow& row) -> Result<> {
        const auto bad = [&](const Error& error) {
            return damaged(path(), "event " + std::to_string(row.seq) + ": " + detail_of(error));
        };
        const auto ours = kinds_.ours_of(row.kind);
        if (ours == unknown_kind) return bad(Error{{"unknown kind"}});
        while (found != all_kept->end() && found->seq < row.seq) ++found;
        const bool closed = ours == confidence();
        if (closed && (found == all_kept->end() || !fits(row, *found))) return {};
        auto event = closed ? rules::decode_event(kinds_.ours_of(found->kind), found->body)
                            : rules::decode_event(ours, row.body);
        if (!event) return bad(event.error());
        if (closed) split();
        const rules::Stamp by{closed ? found->author : row.author, row.time};
        for (auto& [who, state] : out) {
            const bool told = who != rules::Audience::everyone && is_told(who, rules::audience(*event));
            if (closed && !told) continue;
            if (auto applied = rules::apply(state, by, *event); !applied) return bad(applied.error());
        }
        return {};
    });
    if (!done) return tl::unexpected(done.error());
    split();
    return out;
}

Result<std::vector<PublicEntry>> SqliteLog::read(Seq from, Seq to) {
    std::vector<PublicEntry> out;
    auto done =
        each_row(from, std::min(to, chain_.seq()), rows_between, [&](const EventRow& row) -> Result<> {
            out.push_back(public_entry(row, kinds_));
            return {};
        });
    if (!done) return tl::unexpected(done.error());
    return out;
}

Result<std::vector<Entry>> SqliteLog::read_for(rules::Audience who, Seq from, Seq to) {
    std::vector<Entry> out;
    auto kept = private_.entries(from, std::min(to, chain_.seq()));
    if (!kept) return tl::unexpected(kept.error());
    auto found = kept->begin();
    auto done =
        each_row(from, std::min(to, chain_.seq()), rows_between, [&](const EventRow& row) -> Result<> {
            out.push_back({row.seq, row.time, row.author, kinds_.ours_of(row.kind), std::string(row.body)});
            while (found != kept->end() && found->seq < row.seq) ++found;
            if (out.back().kind != confidence() || found == kept->end() || !fits(row, *found)) return {};
            const auto kind = kinds_.ours_of(found->kind);
            const auto event = rules::decode_event(kind, found->body);
            if (!event || !is_told(who, rules::audience(*event))) return {};
            out.back() = {row.seq, row.time, found->author, kind, found->body, rules::audience(*event)};
            return {};
        });
    if (!done) return tl::unexpected(done.error());
    return out;
}

std::vector<LastCommand> SqliteLog::last_commands() {
    std::vector<LastCommand> out;
    auto rows = db_.prepare("SELECT author, instance, command, accepted FROM done ORDER BY author LIMIT " +
                            std::to_string(most_authors));
    if (!rows) return out;
    for (auto row = rows->step(); row && *row; row = rows->step())
        out.push_back({PersonId{static_cast<std::uint64_t>(rows->number(0))},
                       static_cast<std::uint64_t>(rows->number(1)),
                       static_cast<std::uint64_t>(rows->number(2)),
                       static_cast<std::uint64_t>(rows->number(3))});
    return out;
}

Result<> SqliteLog::keep_snapshot(const States& states) {
    if (broken_ || chain_.seq() == 0 || !missing_.empty()) return {};
    return guarded([&]() -> Result<> {
        const auto& open = states.at(rules::Audience::everyone);
        const rules::State* const open_one[] = {&open};
        std::array<const rules::State*, closed_audiences.size()> closed_ones{};
        for (std::size_t i = 0; i < closed_ones.size(); ++i) closed_ones[i] = &states.at(closed_audiences[i]);
        const bool same = std::ranges::all_of(closed_ones, [&](const auto* one) { return *one == open; });
        const auto closed = pack_snapshot(chain_.head(), closed_ones);
        if (auto done = private_.keep_snapshot(chain_.seq(), same ? std::string_view() : closed); !done)
            return done;
        auto whole = Transaction::begin(db_);
        if (!whole) return tl::unexpected(whole.error());
        if (auto done = db_.run("DELETE FROM snapshot"); !done) return done;
        auto put = db_.prepare("INSERT INTO snapshot VALUES(?,?)");
        if (!put) return tl::unexpected(put.error());
        const auto body = pack_snapshot(chain_.head(), open_one);
        if (auto done = put->with(chain_.seq(), bytes_of(body)).run(); !done) return done;
        if (auto done = put_seal(body, same ? std::string_view() : closed); !done) return done;
        if (auto done = whole->commit(); !done) return done;
        snapshot_ = chain_.seq();
        return {};
    });
}

Result<> SqliteLog::put_seal(std::string_view open, std::string_view closed) {
    if (auto done = db_.run("DELETE FROM meta WHERE key='seal'"); !done || !seal_) return done;
    auto put = db_.prepare("INSERT INTO meta VALUES('seal',?)");
    if (!put) return tl::unexpected(put.error());
    const auto seal = seal_of(*seal_, Bytes(meta_.session_id), chain_.seq(), chain_.head(),
                              program_fingerprint(), open, closed);
    return put->with(Bytes(seal)).run();
}

bool SqliteLog::tidy(int frames) {
    if (broken_) return false;
    auto& closed = private_.database();
    const bool in_private = closed.waiting() >= frames;
    if (!in_private && db_.waiting() < frames) return false;
    (void)guarded([&] { return in_private ? closed.checkpoint() : db_.checkpoint(); });
    return !broken_ && db_.waiting() >= frames;
}

PathWatch::Seen SqliteLog::look() {
    auto seen = watch_.look();
    if (seen.place == Place::there) {
        gone_ = false;
    } else if (!std::exchange(gone_, true) && !broken_) {
        (void)private_.database().empty_log();
        (void)db_.empty_log();
    }
    return seen;
}

Result<std::unique_ptr<SessionCopy>> SqliteLog::take_copy(bool with_private) {
    return SessionCopy::of(db_, with_private ? &private_.database() : nullptr).map([](SessionCopy&& copy) {
        return std::make_unique<SessionCopy>(std::move(copy));
    });
}

Result<> SqliteLog::move_to(const std::string& path) {
    auto all = take_copy(true);
    if (!all) return tl::unexpected(all.error());
    if (auto written = (*all)->write(path); !written) return written;
    auto opened = SessionLog::resume(path, random_, seal_);  // judged there
    if (!opened) {
        remove_session(path);
        return tl::unexpected(opened.error());
    }
    auto& there = static_cast<SqliteLog&>(**opened);
    if (there.seq() != seq() || there.head() != head()) {
        opened->reset();
        remove_session(path);
        return damaged(path, "the copy ends elsewhere");
    }
    const auto left = watch_.look().place;
    const bool named = left == Place::there || left == Place::replaced;
    const std::string old_path = this->path();
    if (!broken_) {
        (void)private_.database().empty_log();
        (void)db_.empty_log();
    }
    release_statements();
    there.release_statements();
    std::swap(lock_, there.lock_);
    std::swap(db_, there.db_);
    std::swap(private_, there.private_);
    std::swap(kinds_, there.kinds_);
    std::swap(missing_, there.missing_);
    std::swap(watch_, there.watch_);
    if (broken_)
        there.give_up(Error{});
    else
        there.leave();
    opened->reset();
    if (!named) remove_side_files(old_path);  // of no file there
    broken_.reset();
    judged_.reset();
    return prepare();
}

Result<> SqliteLog::close() {
    if (broken_) return tl::unexpected(*broken_);
    release_statements();
    if (look().place != Place::there) {
        leave();
        return {};
    }
    auto plain = db_.make_plain();
    auto plain_private = private_.close();
    broken_ = file_error("error.disk", path(), "the log is closed").value();
    db_.close();
    lock_.release();
    return plain ? plain_private : plain;
}

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
