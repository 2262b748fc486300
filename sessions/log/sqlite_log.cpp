#include "sessions/log/sqlite_log.h"

#include <algorithm>

#include "sessions/log/seal.h"
#include "sessions/log/session_copy.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/confidence.h"
#include "sessions/rules/numbers.h"

namespace entremise::log {
namespace {

constexpr Seq snapshot_every = 32'768;  // events; as far apart as the key frames of a long replay
constexpr int most_authors = 10'000;    // far more than people a session can have

/// Whose states are kept in the private file, in this order.
constexpr std::array closed_audiences{rules::Audience::host, rules::Audience::mediators};

std::size_t confidence() { return *rules::event_number(rules::ConfidenceKept::kind); }

std::string body_of(const rules::Event& event) {
    std::string body;
    rules::encode(event, body);
    return body;
}

}  // namespace

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

Result<> SqliteLog::prepare() {
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
    if (waits_) while_held(waits_);
    watch();
    return {};
}

Result<> SqliteLog::compare_private() {
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

bool SqliteLog::fits(const EventRow& row, const PrivateFile::Entry& entry) const {
    if (entry.seq != row.seq) return false;
    const auto hash = commitment_of(entry.author, kinds_.word(entry.kind), entry.body, Bytes(entry.salt));
    return row.body == body_of(rules::ConfidenceKept{rules::Blob{std::string(text_of(hash))}});
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
    auto done = guarded_whole([&]() -> Result<> {
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
    return put_head_.with(Bytes(after.head())).run();
}

void SqliteLog::while_held(std::function<bool(Micros)> waits) {
    waits_ = std::move(waits);
    for (auto* database : {&db_, &private_.database()}) database->while_held(waits_);
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
    auto kept = guarded_whole([&]() -> Result<> {
        const auto& open = states.at(rules::Audience::everyone);
        const rules::State* const open_one[] = {&open};
        std::array<const rules::State*, closed_audiences.size()> closed_ones{};
        for (std::size_t i = 0; i < closed_ones.size(); ++i) closed_ones[i] = &states.at(closed_audiences[i]);
        const bool same = std::ranges::all_of(closed_ones, [&](const auto* one) { return *one == open; });
        const auto closed = pack_snapshot(chain_.head(), closed_ones);
        if (auto done = private_.keep_snapshot(chain_.seq(), same ? std::string_view() : closed); !done)
            return done;
        if (auto done = db_.run("DELETE FROM snapshot"); !done) return done;
        auto put = db_.prepare("INSERT INTO snapshot VALUES(?,?)");
        if (!put) return tl::unexpected(put.error());
        const auto body = pack_snapshot(chain_.head(), open_one);
        if (auto done = put->with(chain_.seq(), bytes_of(body)).run(); !done) return done;
        return put_seal(body, same ? std::string_view() : closed);
    });
    if (kept) snapshot_ = chain_.seq();
    return kept;
}

bool SqliteLog::wants_snapshot() const { return !broken_ && chain_.seq() >= snapshot_ + snapshot_every; }

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

void SqliteLog::watch() {
    watch_ = {};
    for (auto* database : {&db_, &private_.database()}) {
        watch_.add(database->path());
        watch_.add(database->log_path());
    }
    gone_ = false;
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

void SqliteLog::leave() {
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

}  // namespace entremise::log
