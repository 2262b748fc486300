#include "sessions/log/database.h"

#include <sqlite3.h>
#include <sys/stat.h>

#include <algorithm>

namespace entremise::log {
namespace {

/// How long a write waits for another program to let go of the file: a backup, a reader that closes.
constexpr Micros patience = 5'000'000;
constexpr int longest_pause = 25;  // milliseconds until it is tried again

std::string_view key_of(int code) {
    switch (code & 0xff) {
    case SQLITE_FULL: return "error.disk_full";
    case SQLITE_NOTADB: return "error.not_a_session";
    case SQLITE_CORRUPT:
    case SQLITE_MISMATCH:
    case SQLITE_CONSTRAINT:
    case SQLITE_ERROR:  // a statement of ours that does not fit the file
    case SQLITE_TOOBIG: return "error.file_damaged";
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return "error.file_in_use";
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN: return "error.file_read_only";
    default: return code == SQLITE_IOERR_SHORT_READ ? "error.file_damaged" : "error.disk";
    }
}

tl::unexpected<Error> failed(sqlite3* db, int code) {
    const char* name = db ? sqlite3_db_filename(db, "main") : nullptr;
    return file_error(key_of(code), name ? name : "", db ? sqlite3_errmsg(db) : sqlite3_errstr(code));
}

/// SQLite reads its side files unasked, and a pipe would keep it waiting for ever.
Result<> side_files_are_files(const std::string& path) {
    for (const char* side : {"-wal", "-shm", "-journal"}) {
        const auto file = path + side;
        struct stat there {};
        if (::lstat(file.c_str(), &there) == 0 && !S_ISREG(there.st_mode))
            return file_error("error.not_a_file", file);
    }
    return {};
}

}  // namespace

tl::unexpected<Error> file_error(std::string_view key, const std::string& path, std::string detail) {
    return fail(std::string(key),
                {{"path", path}, {"name", path.substr(path.rfind('/') + 1)}, {"detail", std::move(detail)}});
}

Statement::~Statement() { sqlite3_finalize(stmt_); }

void Statement::reset() { sqlite3_reset(stmt_); }

Result<bool> Statement::step() {
    const int code = sqlite3_step(stmt_);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    auto* db = sqlite3_db_handle(stmt_);
    auto error = failed(db, sqlite3_extended_errcode(db));
    reset();
    return error;
}

Result<> Statement::run() {
    auto done = step();
    reset();
    if (!done) return tl::unexpected(done.error());
    return {};
}

std::int64_t Statement::number(int column) const { return sqlite3_column_int64(stmt_, column); }

std::string_view Statement::bytes(int column) const {
    const auto* at = static_cast<const char*>(sqlite3_column_blob(stmt_, column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(stmt_, column));
    return at ? std::string_view(at, size) : std::string_view();
}

void Statement::bind(int place, std::int64_t number) { sqlite3_bind_int64(stmt_, place, number); }
void Statement::bind(int place, Bytes bytes) {
    const void* at = bytes.empty() ? static_cast<const void*>("") : bytes.data();
    sqlite3_bind_blob64(stmt_, place, at, bytes.size(), SQLITE_STATIC);
}
void Statement::bind(int place, std::string_view text) {
    sqlite3_bind_text64(stmt_, place, text.empty() ? "" : text.data(), text.size(), SQLITE_STATIC,
                        SQLITE_UTF8);
}

Result<Database> Database::in_memory() {
    Database out;
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    if (const int code = sqlite3_open_v2(":memory:", &out.db_, flags, nullptr); code != SQLITE_OK)
        return failed(out.db_, code);
    return out;
}

Result<Database> Database::open(const std::string& path, Mode mode) {
    if (auto good = side_files_are_files(path); !good) return tl::unexpected(good.error());
    Database out;
    out.path_ = path;
    // "./" so that no name is taken for a URI or for a database in memory.
    const std::string name = path.starts_with('/') ? path : "./" + path;
    const int flags = (mode == Mode::read ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE) |
                      SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    if (const int code = sqlite3_open_v2(name.c_str(), &out.db_, flags, nullptr); code != SQLITE_OK)
        return failed(out.db_, code);
    if (mode == Mode::write) out.while_held([](Micros so_far) { return so_far < patience; });
    sqlite3_db_config(out.db_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(out.db_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(out.db_, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(out.db_, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    out.take_values_up_to(longest_value);
    sqlite3_limit(out.db_, SQLITE_LIMIT_ATTACHED, 0);
    // Checkpoints are ours, for they would stall a commit: this hook takes the place of SQLite's own.
    out.waiting_ = std::make_unique<int>(0);
    const auto count = [](void* waiting, sqlite3*, const char*, int frames) {
        *static_cast<int*>(waiting) = frames;
        return SQLITE_OK;
    };
    sqlite3_wal_hook(out.db_, count, out.waiting_.get());
    if (auto done = out.run("PRAGMA cell_size_check=ON; PRAGMA mmap_size=0"); !done)
        return tl::unexpected(done.error());
    return out;
}

Database::~Database() { close(); }

void Database::close() {
    sqlite3_close_v2(db_);
    db_ = nullptr;
}

Result<> Database::run(const char* sql) {
    if (sqlite3_exec(db_, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        return failed(db_, sqlite3_extended_errcode(db_));
    return {};
}

Result<Statement> Database::prepare(std::string_view sql) {
    Statement out;
    const int code = sqlite3_prepare_v3(db_, sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &out.stmt_, nullptr);
    if (code != SQLITE_OK) return failed(db_, code);
    return out;
}

Result<std::int64_t> Database::number(std::string_view sql) {
    auto query = prepare(sql);
    if (!query) return tl::unexpected(query.error());
    return query->step().map([&](bool row) { return row ? query->number(0) : 0; });
}

Result<std::string> Database::text(std::string_view sql) {
    auto query = prepare(sql);
    if (!query) return tl::unexpected(query.error());
    return query->step().map([&](bool row) { return row ? std::string(query->bytes(0)) : std::string(); });
}

void Database::take_values_up_to(std::int64_t bytes) {
    sqlite3_limit(db_, SQLITE_LIMIT_LENGTH, static_cast<int>(std::min<std::int64_t>(bytes, INT32_MAX)));
}

void Database::while_held(std::function<bool(Micros)> waits) {
    held_ = std::make_unique<Held>(std::move(waits));
    wait_while_held();
}

void Database::wait_while_held() {
    if (!db_ || !held_) return;
    const auto wait_on = [](void* of, int tried) {
        auto& held = *static_cast<Held*>(of);
        if (tried == 0) held.so_far = 0;
        if (!held.waits(held.so_far)) return 0;
        const int pause = std::min(tried + 1, longest_pause);
        sqlite3_sleep(pause);
        held.so_far += Micros{1'000} * pause;
        return 1;
    };
    sqlite3_busy_handler(db_, wait_on, held_.get());
}

std::int64_t Database::size() {
    const auto pages = number("PRAGMA page_count"), each = number("PRAGMA page_size");
    return pages && each ? *pages * *each : 0;  // at most 2^32 of 64 KiB
}

bool Database::read_header(std::span<std::uint8_t> to) {
    sqlite3_file* file = nullptr;
    if (sqlite3_file_control(db_, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK) return false;
    return file && file->pMethods &&
           file->pMethods->xRead(file, to.data(), static_cast<int>(to.size()), 0) == SQLITE_OK;
}

Result<> Database::checkpoint() {
    int all = 0, moved = 0;
    const int code = sqlite3_wal_checkpoint_v2(db_, nullptr, SQLITE_CHECKPOINT_PASSIVE, &all, &moved);
    if (code != SQLITE_OK && (code & 0xff) != SQLITE_BUSY) return failed(db_, code);
    if (code == SQLITE_OK) *waiting_ = all - moved;  // a reader may be in the way of some
    return {};
}

Result<> Database::empty_log() {
    sqlite3_busy_handler(db_, nullptr, nullptr);
    const int code = sqlite3_wal_checkpoint_v2(db_, nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
    wait_while_held();
    if (code != SQLITE_OK) return failed(db_, code);
    *waiting_ = 0;
    return {};
}

std::string Database::log_path() const {
    const char* file = sqlite3_db_filename(db_, "main");
    return file && *file ? sqlite3_filename_wal(file) : path_ + "-wal";
}

Result<> Database::copy_to(Database& to) {
    auto* copy = sqlite3_backup_init(to.db_, "main", db_, "main");
    if (!copy) return failed(to.db_, sqlite3_extended_errcode(to.db_));
    (void)sqlite3_backup_step(copy, -1);
    const int code = sqlite3_backup_finish(copy);
    return code == SQLITE_OK ? Result<>() : failed(to.db_, code);
}

void Database::keep_log_on_close() { sqlite3_db_config(db_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr); }

Result<> Database::make_plain() {
    auto mode = text("PRAGMA journal_mode=DELETE");
    if (!mode) return tl::unexpected(mode.error());
    if (*mode != "delete") return file_error("error.file_in_use", path_, "the write-ahead log is still read");
    return {};
}

Result<Transaction> Transaction::begin(Database& db) {
    if (auto done = db.run("BEGIN IMMEDIATE"); !done) return tl::unexpected(done.error());
    return Transaction(db);
}

Result<Transaction> Transaction::begin_reading(Database& db) {
    if (auto done = db.run("BEGIN"); !done) return tl::unexpected(done.error());
    return Transaction(db);
}

Transaction::~Transaction() {
    if (db_) (void)db_->run("ROLLBACK");
}

Result<> Transaction::commit() {
    auto done = db_->run("COMMIT");
    if (done) db_ = nullptr;
    return done;
}

}  // namespace entremise::log
