#include "sessions/log/private_file.h"

#include <sys/stat.h>

#include <algorithm>

#include "sessions/log/session_file.h"

namespace entremise::log {
namespace {

constexpr std::int64_t most_seats = 10'000;

constexpr std::string_view tables[][2] = {
    {"entry",
     "CREATE TABLE entry(seq INTEGER PRIMARY KEY, author INTEGER NOT NULL, kind INTEGER NOT NULL, body BLOB "
     "NOT NULL, "
     "salt BLOB NOT NULL) STRICT"},
    {"meta", "CREATE TABLE meta(key TEXT PRIMARY KEY, value ANY NOT NULL) STRICT, WITHOUT ROWID"},
    {"seat", "CREATE TABLE seat(device BLOB PRIMARY KEY, person INTEGER NOT NULL) STRICT, WITHOUT ROWID"},
    {"snapshot", "CREATE TABLE snapshot(seq INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT"},
};

Result<> fits(Database& db, Bytes session_id) {
    auto rows = db.prepare("SELECT name, sql FROM sqlite_schema ORDER BY name");
    if (!rows) return tl::unexpected(rows.error());
    for (const auto& [name, sql] : tables) {
        auto row = rows->step();
        if (!row) return tl::unexpected(row.error());
        if (!*row || rows->bytes(0) != name || rows->bytes(1) != sql)
            return damaged(db.path(), "unexpected table");
    }
    auto more = rows->step();
    if (!more) return tl::unexpected(more.error());
    if (*more) return damaged(db.path(), "unexpected table");
    auto id = db.text("SELECT value FROM meta WHERE key='session_id'");
    if (!id) return tl::unexpected(id.error());
    if (*id != text_of(session_id)) return damaged(db.path(), "of another session");
    return {};
}

/// The lock stays with the connection and goes with the process.
Result<> lock_and_log(Database& db) {
    return db.run(
        "PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; BEGIN EXCLUSIVE; "
        "COMMIT");
}

}  // namespace

Result<PrivateFile> PrivateFile::create(const std::string& path, Bytes session_id) {
    if (auto made = make_empty_file(path, 0600); !made) return tl::unexpected(made.error());
    auto db = Database::open(path, Database::Mode::write);
    if (!db) return tl::unexpected(db.error());
    if (auto done = lock_and_log(*db); !done) return tl::unexpected(done.error());
    auto whole = Transaction::begin(*db);
    if (!whole) return tl::unexpected(whole.error());
    for (const auto& [name, sql] : tables)
        if (auto done = db->run(std::string(sql).c_str()); !done) return tl::unexpected(done.error());
    {
        auto put = db->prepare("INSERT INTO meta VALUES('session_id',?)");
        if (!put) return tl::unexpected(put.error());
        if (auto done = put->with(session_id).run(); !done) return tl::unexpected(done.error());
    }
    if (auto done = whole->commit(); !done) return tl::unexpected(done.error());
    PrivateFile out;
    out.db_ = std::move(*db);
    if (auto done = out.prepare(); !done) return tl::unexpected(done.error());
    return out;
}

Result<PrivateFile> PrivateFile::open(const std::string& path, Bytes session_id, Database::Mode mode) {
    auto db = Database::open(path, mode);
    if (!db) return tl::unexpected(db.error());
    if (auto ours = versions_are_ours(*db); !ours) return tl::unexpected(ours.error());
    if (mode == Database::Mode::write)
        if (auto done = lock_and_log(*db); !done) return tl::unexpected(done.error());
    if (auto same = fits(*db, session_id); !same) return tl::unexpected(same.error());
    if (mode == Database::Mode::write) ::chmod(path.c_str(), 0600);  // a copy may have come back without
    PrivateFile out;
    out.db_ = std::move(*db);
    if (mode == Database::Mode::write)
        if (auto done = out.prepare(); !done) return tl::unexpected(done.error());
    return out;
}

Result<PrivateFile> PrivateFile::resume(const std::string& path, Bytes session_id) {
    if (!must_be_file(path)) return create(path, session_id);
    return open(path, session_id, Database::Mode::write);
}

Result<std::optional<PrivateFile>> PrivateFile::peek(const std::string& path, Bytes session_id) {
    if (!must_be_file(path)) return std::nullopt;
    return open(path, session_id, Database::Mode::read).map([](PrivateFile&& file) {
        return std::optional(std::move(file));
    });
}

Result<> PrivateFile::prepare() {
    return db_.prepare("INSERT INTO entry VALUES(?,?,?,?,?)").map([&](Statement&& put) {
        put_ = std::move(put);
    });
}

Result<> PrivateFile::close() {
    put_ = Statement();
    auto plain = db_.make_plain();
    db_.close();
    return plain;
}

void PrivateFile::leave() {
    put_ = Statement();
    db_.keep_log_on_close();
    db_.close();
}

Result<> PrivateFile::add(const std::vector<Entry>& entries) {
    auto whole = Transaction::begin(db_);
    if (!whole) return tl::unexpected(whole.error());
    for (const auto& e : entries)
        if (auto done = put_.with(e.seq, e.author.value, e.kind, bytes_of(e.body), Bytes(e.salt)).run();
            !done)
            return done;
    return whole->commit();
}

Result<> PrivateFile::drop_beyond(Seq head) {
    for (const std::string_view sql :
         {"DELETE FROM entry WHERE seq > ?", "DELETE FROM snapshot WHERE seq > ?"}) {
        auto drop = db_.prepare(sql);
        if (!drop) return tl::unexpected(drop.error());
        if (auto done = drop->with(head).run(); !done) return done;
    }
    return {};
}

Result<std::vector<PrivateFile::Entry>> PrivateFile::entries(Seq from, Seq to) {
    std::vector<Entry> out;
    auto rows =
        db_.prepare("SELECT seq,author,kind,body,salt FROM entry WHERE seq BETWEEN ? AND ? ORDER BY seq");
    if (!rows) return tl::unexpected(rows.error());
    rows->with(from, to);
    for (;;) {
        auto row = rows->step();
        if (!row) return tl::unexpected(row.error());
        if (!*row) return out;
        Entry e{static_cast<Seq>(rows->number(0)),
                PersonId{static_cast<std::uint64_t>(rows->number(1))},
                rows->number(2),
                std::string(rows->bytes(3)),
                {}};
        const auto salt = rows->bytes(4);
        std::ranges::copy(bytes_of(salt.substr(0, std::min(salt.size(), e.salt.size()))), e.salt.begin());
        out.push_back(std::move(e));
    }
}

Result<Seq> PrivateFile::gone_up_to() {
    return db_.number("SELECT value FROM meta WHERE key='gone'").map([](std::int64_t seq) {
        return static_cast<Seq>(std::max<std::int64_t>(seq, 0));
    });
}

Result<> PrivateFile::keep_gone(Seq up_to) {
    auto put = db_.prepare("INSERT OR REPLACE INTO meta VALUES('gone',?)");
    if (!put) return tl::unexpected(put.error());
    return put->with(up_to).run();
}

Result<> PrivateFile::keep_seats(std::span<const Seat> seats) {
    if (seats.empty()) return {};
    auto whole = Transaction::begin(db_);
    if (!whole) return tl::unexpected(whole.error());
    auto put = db_.prepare("INSERT OR REPLACE INTO seat VALUES(?,?)");
    if (!put) return tl::unexpected(put.error());
    for (const auto& seat : seats)
        if (auto done = put->with(Bytes(seat.device), seat.person.value).run(); !done) return done;
    return whole->commit();
}

Result<> PrivateFile::drop_seats(std::span<const ByteArray<32>> devices) {
    if (devices.empty()) return {};
    auto whole = Transaction::begin(db_);
    if (!whole) return tl::unexpected(whole.error());
    auto drop = db_.prepare("DELETE FROM seat WHERE device = ?");
    if (!drop) return tl::unexpected(drop.error());
    for (const auto& device : devices)
        if (auto done = drop->with(Bytes(device)).run(); !done) return done;
    return whole->commit();
}

Result<> PrivateFile::seats_are_few() {
    auto more =
        db_.number("SELECT count(*) FROM (SELECT 1 FROM seat LIMIT " + std::to_string(most_seats + 1) + ")");
    if (!more) return tl::unexpected(more.error());
    if (*more > most_seats) return damaged(path(), "more seats than people");
    return {};
}

Result<std::vector<Seat>> PrivateFile::seats() {
    std::vector<Seat> out;
    auto rows = db_.prepare("SELECT device, person FROM seat");
    if (!rows) return tl::unexpected(rows.error());
    for (;;) {
        auto row = rows->step();
        if (!row) return tl::unexpected(row.error());
        if (!*row) return out;
        Seat seat{{}, PersonId{static_cast<std::uint64_t>(rows->number(1))}};
        const auto device = rows->bytes(0);
        if (device.size() != seat.device.size()) continue;
        std::ranges::copy(bytes_of(device), seat.device.begin());
        out.push_back(seat);
    }
}

Result<> PrivateFile::keep_snapshot(Seq seq, std::string_view body) {
    auto whole = Transaction::begin(db_);
    if (!whole) return tl::unexpected(whole.error());
    if (auto done = db_.run("DELETE FROM snapshot"); !done) return done;
    if (!body.empty()) {
        auto put = db_.prepare("INSERT INTO snapshot VALUES(?,?)");
        if (!put) return tl::unexpected(put.error());
        if (auto done = put->with(seq, bytes_of(body)).run(); !done) return done;
    }
    return whole->commit();
}

std::string PrivateFile::snapshot(Seq seq) { return snapshot_body(db_, seq); }

}  // namespace entremise::log
