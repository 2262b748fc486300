#include "sessions/log/session_file.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "sessions/core/text.h"
#include "sessions/core/version.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/numbers.h"

namespace entremise::log {
namespace {

/// Raise it with a release that repairs an `apply`: snapshots made before are then made anew.
constexpr std::string_view snapshot_version = "1";

constexpr std::int64_t application = 0x456e7472;  // "Entr"
constexpr std::string_view tables[][2] = {
    {"done",
     "CREATE TABLE done(author INTEGER PRIMARY KEY, instance INTEGER NOT NULL, command INTEGER NOT NULL, "
     "accepted INTEGER NOT NULL) STRICT"},
    {"event",
     "CREATE TABLE event(seq INTEGER PRIMARY KEY, time_us INTEGER NOT NULL, author INTEGER NOT NULL, "
     "kind INTEGER NOT NULL, body BLOB NOT NULL, mark BLOB NOT NULL) STRICT"},
    {"kind", "CREATE TABLE kind(number INTEGER PRIMARY KEY, word TEXT NOT NULL) STRICT"},
    {"meta", "CREATE TABLE meta(key TEXT PRIMARY KEY, value ANY NOT NULL) STRICT, WITHOUT ROWID"},
    {"snapshot", "CREATE TABLE snapshot(seq INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT"},
};
constexpr std::int64_t most_kinds = 10'000;
constexpr std::size_t longest_kind = 64, longest_title = 4'096, longest_word = 256;  // bytes
constexpr std::int64_t smallest_row = 16;  // bytes; an event takes more, whatever is in it

Result<> layout_is_ours(Database& db) {
    auto rows = db.prepare("SELECT name, sql FROM sqlite_schema ORDER BY name");
    if (!rows) return tl::unexpected(rows.error());
    std::size_t place = 0;
    for (;;) {
        auto row = rows->step();
        if (!row) return tl::unexpected(row.error());
        if (!*row) break;
        const bool same = place < std::size(tables) && rows->bytes(0) == tables[place][0] &&
                          rows->bytes(1) == tables[place][1];
        if (!same) return damaged(db.path(), "unexpected table");
        ++place;
    }
    if (place != std::size(tables)) return damaged(db.path(), "a table is missing");
    return {};
}

Result<SessionMeta> read_meta(Database& db, Hash& head, std::optional<Hash>& seal) {
    auto rows = db.prepare("SELECT key, value FROM meta");
    if (!rows) return tl::unexpected(rows.error());
    SessionMeta meta;
    int whole = 0;
    for (;;) {
        auto row = rows->step();
        if (!row) return tl::unexpected(row.error());
        if (!*row) break;
        const auto key = rows->bytes(0);
        const auto value = rows->bytes(1);
        if (key == "session_id" && value.size() == meta.session_id.size()) {
            std::ranges::copy(bytes_of(value), meta.session_id.begin());
            ++whole;
        } else if (key == "head" && value.size() == head.size()) {
            std::ranges::copy(bytes_of(value), head.begin());
            ++whole;
        } else if (key == "seal" && value.size() == sizeof(Hash)) {
            std::ranges::copy(bytes_of(value), seal.emplace().begin());
        } else if (key == "title") {
            meta.title = value;
        } else if (key == "language") {
            meta.language = value;
        } else if (key == "program") {
            meta.program = value;
        } else if (key == "started") {
            meta.started = rows->number(1);
        }
    }
    if (meta.title.size() > longest_title || meta.language.size() > longest_word ||
        meta.program.size() > longest_word || !valid_utf8(meta.title) || !valid_utf8(meta.program))
        return damaged(db.path(), "title, language or program cannot be");
    if (meta.started < 0 || meta.started > rules::last_start)
        return damaged(db.path(), "the start cannot be");
    if (whole != 2) return damaged(db.path(), "session id or head is missing");
    return meta;
}

Result<Kinds> read_kinds(Database& db) {
    auto rows = db.prepare("SELECT number, word FROM kind ORDER BY number");
    if (!rows) return tl::unexpected(rows.error());
    Kinds kinds;
    kinds.file.resize(rules::event_kinds());
    for (;;) {
        auto row = rows->step();
        if (!row) return tl::unexpected(row.error());
        if (!*row) break;
        const auto number = rows->number(0);
        if (number < 1 || number > most_kinds) return damaged(db.path(), "kind " + std::to_string(number));
        const auto at = static_cast<std::size_t>(number);
        if (rows->bytes(1).size() > longest_kind || !valid_utf8(rows->bytes(1)))
            return damaged(db.path(), "kind " + std::to_string(number));
        kinds.words.resize(at + 1);
        kinds.ours.resize(at + 1, unknown_kind);
        kinds.words[at] = rows->bytes(1);
        if (const auto ours = rules::event_number(kinds.words[at])) {
            if (kinds.file[*ours]) return damaged(db.path(), "kind " + kinds.words[at] + " twice");
            kinds.ours[at] = *ours;
            kinds.file[*ours] = at;
        }
    }
    return kinds;
}

}  // namespace

Hash program_fingerprint() {
    static const Hash made_by =
        Hasher().add(snapshot_version).add(program_version()).add(rules::schema()).finish();
    return made_by;
}

tl::unexpected<Error> damaged(const std::string& path, std::string detail) {
    return file_error("error.file_damaged", path, std::move(detail));
}

std::string_view Kinds::word(std::int64_t number) const {
    const auto at = static_cast<std::size_t>(number);
    return number > 0 && at < words.size() ? std::string_view(words[at]) : std::string_view();
}
std::size_t Kinds::ours_of(std::int64_t number) const {
    const auto at = static_cast<std::size_t>(number);
    return number > 0 && at < ours.size() ? ours[at] : unknown_kind;
}

Result<> write_layout(Database& db, const SessionMeta& meta) {
    auto whole = Transaction::begin(db);
    if (!whole) return tl::unexpected(whole.error());
    if (auto done = db.run(("PRAGMA application_id=" + std::to_string(application)).c_str()); !done)
        return done;
    for (const auto& [name, sql] : tables)
        if (auto done = db.run(std::string(sql).c_str()); !done) return done;
    auto put = db.prepare("INSERT INTO meta VALUES(?,?)");
    if (!put) return tl::unexpected(put.error());
    const std::string_view title = meta.title, language = meta.language, program = meta.program;
    const std::string text = rules::schema();
    const Hash head = Chain(Bytes(meta.session_id)).head();
    auto done = put->with(std::string_view("format"), file_format).run();
    const auto keep = [&](std::string_view key, const auto& value) {
        if (done) done = put->with(key, value).run();
    };
    keep("session_id", Bytes(meta.session_id));
    keep("title", title);
    keep("language", language);
    keep("started", meta.started);
    keep("program", program);
    keep("schema", std::string_view(text));
    keep("head", Bytes(head));
    if (!done) return done;
    return whole->commit();
}

Result<> versions_are_ours(Database& db) {
    std::array<std::uint8_t, 20> begin{};
    if (db.read_header(begin) && begin[18] == begin[19] && (begin[18] == 1 || begin[18] == 2)) return {};
    return damaged(db.path(), "its header is of another kind of file");
}

Result<FileHead> read_head(Database& db) {
    const auto not_ours = [&] { return file_error("error.not_a_session", db.path()); };
    auto id = db.number("PRAGMA application_id");
    if (!id) return tl::unexpected(id.error());
    if (*id != application) return not_ours();
    auto format = db.number("SELECT value FROM meta WHERE key='format'");
    if (!format) return tl::unexpected(format.error());
    if (*format > file_format) return file_error("error.file_newer", db.path());
    if (*format < 1) return damaged(db.path(), "format " + std::to_string(*format));
    if (auto same = versions_are_ours(db); !same) return tl::unexpected(same.error());
    if (auto same = layout_is_ours(db); !same) return tl::unexpected(same.error());

    FileHead out;
    auto meta = read_meta(db, out.head, out.seal);
    if (!meta) return tl::unexpected(meta.error());
    out.meta = std::move(*meta);
    auto kinds = read_kinds(db);
    if (!kinds) return tl::unexpected(kinds.error());
    out.kinds = std::move(*kinds);

    auto last = db.prepare("SELECT seq, time_us FROM event ORDER BY seq DESC LIMIT 1");
    if (!last) return tl::unexpected(last.error());
    auto row = last->step();
    if (!row) return tl::unexpected(row.error());
    out.room = static_cast<Seq>(db.size() / smallest_row);
    if (*row) {
        if (last->number(0) < 1) return damaged(db.path(), "no event has a number");
        out.seq = static_cast<Seq>(last->number(0));
        out.time = std::clamp<Micros>(last->number(1), 0, rules::longest_session);
    }
    return out;
}

Result<Moment> Moment::of(const std::string& path) {
    auto opened = Database::open(path, Database::Mode::read);
    if (!opened) return tl::unexpected(opened.error());
    auto db = std::make_unique<Database>(std::move(*opened));
    auto whole = Transaction::begin_reading(*db);
    if (!whole) return tl::unexpected(whole.error());
    auto head = read_head(*db);
    if (!head) return tl::unexpected(head.error());
    return Moment{std::move(db), std::move(*whole), std::move(*head)};
}

Result<> register_kinds(Database& db, Kinds& kinds) {
    if (std::ranges::find(kinds.file, std::size_t{0}) == kinds.file.end()) return {};
    auto put = db.prepare("INSERT INTO kind VALUES(?,?)");
    if (!put) return tl::unexpected(put.error());
    auto whole = Transaction::begin(db);
    if (!whole) return tl::unexpected(whole.error());
    if (kinds.words.empty()) {
        kinds.words.resize(1);
        kinds.ours.resize(1, unknown_kind);
    }
    for (std::size_t ours = 0; ours < kinds.file.size(); ++ours) {
        if (kinds.file[ours]) continue;
        const auto number = kinds.words.size();
        const auto word = rules::event_word(ours);
        if (auto done = put->with(std::uint64_t{number}, word).run(); !done) return done;
        kinds.words.emplace_back(word);
        kinds.ours.push_back(ours);
        kinds.file[ours] = number;
    }
    return whole->commit();
}

std::string pack_snapshot(const Hash& head, std::span<const rules::State* const> states) {
    const auto made_by = program_fingerprint();
    std::string out(text_of(made_by));
    out += text_of(head);
    std::string one;
    for (const auto* state : states) {
        one.clear();
        rules::encode(*state, one);
        out += text_of(little_endian<8>(one.size()));
        out += one;
    }
    return out;
}

std::optional<OpenedSnapshot> unpack_snapshot(std::string_view body) {
    OpenedSnapshot out;
    const auto made_by = program_fingerprint();
    if (body.size() < 64 || body.substr(0, 32) != text_of(made_by)) return std::nullopt;
    std::ranges::copy(bytes_of(body.substr(32, 32)), out.head.begin());
    body.remove_prefix(64);
    while (!body.empty()) {
        if (body.size() < 8) return std::nullopt;
        const auto size = from_little_endian(bytes_of(body.substr(0, 8)));
        body.remove_prefix(8);
        if (size > body.size()) return std::nullopt;
        auto state = rules::decode_state(body.substr(0, size));
        if (!state) return std::nullopt;
        out.states.push_back(std::move(*state));
        body.remove_prefix(size);
    }
    return out;
}

Seq newest_snapshot_at(Database& db, Seq head) {
    auto rows = db.prepare("SELECT max(seq) FROM snapshot WHERE seq BETWEEN 1 AND ?");
    if (!rows) return 0;
    auto row = rows->with(head).step();
    return row && *row ? static_cast<Seq>(rows->number(0)) : 0;
}

std::string snapshot_body(Database& db, Seq seq) {
    auto size = db.prepare("SELECT length(body) FROM snapshot WHERE seq=? AND typeof(body)='blob'");
    if (!size) return {};
    auto row = size->with(seq).step();
    if (!row || !*row || size->number(0) > longest_snapshot) return {};
    db.take_values_up_to(longest_snapshot);
    std::string out;
    if (auto body = db.prepare("SELECT body FROM snapshot WHERE seq=?"))
        if (auto there = body->with(seq).step(); there && *there) out = body->bytes(0);
    db.take_values_up_to(longest_value);
    return out;
}

std::optional<StateSnapshot> newest_snapshot(Database& db, Seq head) {
    const auto seq = newest_snapshot_at(db, head);
    if (!seq) return std::nullopt;
    auto rows = db.prepare("SELECT mark FROM event WHERE seq=?");
    if (!rows) return std::nullopt;
    auto row = rows->with(seq).step();
    if (!row || !*row) return std::nullopt;
    auto opened = unpack_snapshot(snapshot_body(db, seq));
    if (!opened || opened->states.size() != 1 || rows->bytes(0) != text_of(mark_of(opened->head)))
        return std::nullopt;
    return StateSnapshot{seq, opened->head, std::move(opened->states[0])};
}

EventRow event_row(const Statement& rows) {
    return {static_cast<Seq>(rows.number(0)),
            rows.number(1),
            PersonId{static_cast<std::uint64_t>(rows.number(2))},
            rows.number(3),
            rows.bytes(4),
            rows.bytes(5)};
}

PublicEntry public_entry(const EventRow& row, const Kinds& kinds) {
    PublicEntry out{row.seq, row.time, row.author, kinds.ours_of(row.kind), std::string(row.body), {}};
    if (out.kind == unknown_kind) out.unknown_word = kinds.word(row.kind);
    if (row.mark.size() == out.mark.size()) std::ranges::copy(bytes_of(row.mark), out.mark.begin());
    return out;
}

std::string beside(const std::string& path, std::string_view ending) {
    constexpr std::string_view own = ".entremise";
    std::error_code error;
    auto name = path;
    if (std::filesystem::is_symlink(path, error)) {
        const auto real = std::filesystem::canonical(path, error);
        if (!error) name = real.string();
    }
    if (name.ends_with(own)) name.resize(name.size() - own.size());
    return name.append(ending);
}
std::string private_path(const std::string& path) { return beside(path, ".private"); }

void remove_session(const std::string& path) {
    for (const auto& file : {path, private_path(path)})
        for (const char* side : {"", "-wal", "-shm", "-journal"}) ::unlink((file + side).c_str());
}

void remove_side_files(const std::string& path) {
    for (const auto& file : {path, private_path(path)}) {
        struct stat there {};
        if (::stat(file.c_str(), &there) == 0) continue;
        for (const char* side : {"-wal", "-shm"}) ::unlink((file + side).c_str());
    }
}

void sync_folder_of(const std::string& path) {
    const auto folder = std::filesystem::path(path).parent_path();
    if (const int handle = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        handle >= 0) {
        ::fsync(handle);  // some file systems refuse; then the name is as safe as it can be
        ::close(handle);
    }
}

Result<> make_empty_file(const std::string& path, unsigned mode) {
    const int file = ::open(path.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, static_cast<mode_t>(mode));
    if (file < 0) {
        const int code = errno;
        const auto* key = code == EEXIST                                              ? "error.file_exists"
                          : code == ENOENT || code == ENOTDIR || code == ENAMETOOLONG ? "error.file_missing"
                          : code == EACCES || code == EROFS || code == EPERM          ? "error.file_read_only"
                          : code == ENOSPC || code == EDQUOT                          ? "error.disk_full"
                                                                                      : "error.disk";
        return file_error(key, path, std::strerror(code));
    }
    ::close(file);
    sync_folder_of(path);
    return {};
}

Result<> must_be_file(const std::string& path) {
    struct stat there {};
    const bool looked_at = ::stat(path.c_str(), &there) == 0;
    if (!looked_at && errno != EACCES) return file_error("error.file_missing", path);
    if (looked_at && !S_ISREG(there.st_mode)) return file_error("error.not_a_session", path);
    if (!looked_at || ::access(path.c_str(), R_OK) != 0)
        return file_error("error.file_unreadable", path, std::strerror(errno));
    return {};
}

Result<> must_be_writable(const std::string& path) {
    const auto folder = std::filesystem::path(path).parent_path();
    if (::access(path.c_str(), W_OK) != 0 || ::access(folder.empty() ? "." : folder.c_str(), W_OK) != 0)
        return file_error("error.file_read_only", path);
    return {};
}

}  // namespace entremise::log
