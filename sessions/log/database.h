#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "sessions/core/bytes.h"
#include "sessions/core/ids.h"
#include "sessions/core/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace entremise::log {

/// An error about a file, with the words `path`, `name` (without the folder) and `detail`.
tl::unexpected<Error> file_error(std::string_view key, const std::string& path, std::string detail = {});

/// A prepared statement, to be used again and again. What is bound must live until `step` or `run` returns.
class Statement {
public:
    Statement() = default;
    Statement(Statement&& other) noexcept : stmt_(std::exchange(other.stmt_, nullptr)) {}
    Statement& operator=(Statement&& other) noexcept {
        std::swap(stmt_, other.stmt_);
        return *this;
    }
    ~Statement();

    /// Parameters in turn, from the first.
    template <class... T> Statement& with(const T&... values) {
        reset();
        int place = 0;
        (bind(++place, values), ...);
        return *this;
    }
    /// True: a row; false: no more.
    Result<bool> step();
    /// For statements without rows.
    Result<> run();
    void reset();

    std::int64_t number(int column) const;
    /// A blob or text; valid until the next step. Empty when there is not enough memory for it.
    std::string_view bytes(int column) const;

private:
    friend class Database;
    void bind(int place, std::int64_t);
    void bind(int place, std::uint64_t number) { bind(place, static_cast<std::int64_t>(number)); }
    void bind(int place, Bytes);
    void bind(int place, std::string_view text);
    sqlite3_stmt* stmt_ = nullptr;
};

/// Bytes of one text or blob: above the largest event, below what would be a burden.
inline constexpr std::int64_t longest_value = 2 << 20;

/// One connection to an SQLite file, opened as if the file came from a stranger.
/// Threads: one at a time. Errors: as `file_error`.
class Database {
public:
    enum class Mode { read, write };
    /// The file must be there; with `read` it is never changed.
    static Result<Database> open(const std::string& path, Mode);
    /// An empty one that is in no file.
    static Result<Database> in_memory();
    Database() = default;
    Database(Database&& other) noexcept
        : db_(std::exchange(other.db_, nullptr)),
          path_(std::move(other.path_)),
          waiting_(std::move(other.waiting_)),
          held_(std::move(other.held_)) {}
    Database& operator=(Database&& other) noexcept {
        std::swap(db_, other.db_);
        path_.swap(other.path_);
        waiting_.swap(other.waiting_);
        held_.swap(other.held_);
        return *this;
    }
    ~Database();

    const std::string& path() const { return path_; }
    bool is_open() const { return db_ != nullptr; }
    /// One or more statements; rows are thrown away.
    Result<> run(const char* sql);
    Result<Statement> prepare(std::string_view sql);
    /// The first column of the first row, 0 when there is none.
    Result<std::int64_t> number(std::string_view sql);
    Result<std::string> text(std::string_view sql);
    /// Texts and blobs longer than this are damage (TOOBIG), seen before any memory is asked for; at first
    /// `longest_value`.
    void take_values_up_to(std::int64_t bytes);
    /// Asked again and again while another program holds the file, with the microseconds that it has by then:
    /// whether to wait on. Without it, for 5 seconds. One that is closed asks nothing.
    void while_held(std::function<bool(Micros)> waits);
    /// What the file has room for, in bytes; 0 when that cannot be told.
    std::int64_t size();
    /// The first bytes of the file itself, as many as there is room for. Read by the connection's own
    /// descriptor: to open and close another one would take away the locks it holds, and whoever closes the
    /// file next in another program would then remove its write-ahead log. False: they cannot be read.
    bool read_header(std::span<std::uint8_t>);
    /// Moves what the write-ahead log holds into the file, as far as no reader is in the way.
    Result<> checkpoint();
    /// Frames in the write-ahead log that are not in the file yet.
    int waiting() const { return waiting_ ? *waiting_ : 0; }
    /// The same; then it holds nothing, so that the file is whole without it, wherever it is now. Waits for
    /// nobody who reads it.
    Result<> empty_log();
    /// The write-ahead log's name beside the file, the name of a link followed.
    std::string log_path() const;
    /// All of it, at one moment, into another one that is empty; on disk when it returns, if it is in a file.
    Result<> copy_to(Database&);
    /// Closing then leaves the write-ahead log as it is.
    void keep_log_on_close();
    /// One plain file: no write-ahead log beside it any more.
    Result<> make_plain();
    void close();

private:
    void wait_while_held();
    sqlite3* db_ = nullptr;
    std::string path_;
    // Of SQLite's hooks, so they must not move.
    struct Held {
        std::function<bool(Micros)> waits;
        Micros so_far = 0;
    };
    std::unique_ptr<int> waiting_;
    std::unique_ptr<Held> held_;
};

/// All of the statements or none. Rolls back unless committed.
class Transaction {
public:
    static Result<Transaction> begin(Database&);
    /// One moment of the file, whatever a host writes meanwhile.
    static Result<Transaction> begin_reading(Database&);
    Transaction(Transaction&& other) noexcept : db_(std::exchange(other.db_, nullptr)) {}
    ~Transaction();
    Result<> commit();

private:
    explicit Transaction(Database& db) : db_(&db) {}
    Database* db_;
};

}  // namespace entremise::log
