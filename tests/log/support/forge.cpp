#include "tests/log/support/forge.h"

#include <sqlite3.h>

#include <stdexcept>
#include <vector>

#include "sessions/log/session_file.h"
#include "sessions/rules/codec.h"
#include "tests/log/support/files.h"

namespace entremise::test {
namespace {

/// A statement of the test's own, with blobs.
class Db {
public:
    explicit Db(const std::string& path) {
        sqlite3_open(path.c_str(), &db_);
        sqlite3_exec(db_, "PRAGMA synchronous=OFF; BEGIN", nullptr, nullptr, nullptr);
    }
    ~Db() {
        sqlite3_exec(db_, "COMMIT", nullptr, nullptr, nullptr);
        sqlite3_close(db_);
    }
    Db(const Db&) = delete;
    Db& operator=(const Db&) = delete;
    sqlite3_stmt* prepare(const char* text) {
        sqlite3_stmt* made = nullptr;
        if (sqlite3_prepare_v2(db_, text, -1, &made, nullptr) != SQLITE_OK)
            throw std::runtime_error(sqlite3_errmsg(db_));
        return made;
    }
    /// The blob, then the number, are bound in this order.
    void put(const char* text, Bytes blob, std::int64_t number = 0) {
        auto* put = prepare(text);
        sqlite3_bind_blob(put, 1, blob.data(), static_cast<int>(blob.size()), SQLITE_TRANSIENT);
        if (sqlite3_bind_parameter_count(put) > 1) sqlite3_bind_int64(put, 2, number);
        sqlite3_step(put);
        sqlite3_finalize(put);
    }

private:
    sqlite3* db_ = nullptr;
};

std::string bytes_at(sqlite3_stmt* row, int column) {
    const auto* at = static_cast<const char*>(sqlite3_column_blob(row, column));
    return at ? std::string(at, static_cast<std::size_t>(sqlite3_column_bytes(row, column))) : std::string();
}

}  // namespace

void chain_anew(const std::string& path) {
    const auto id = sql_value(path, "SELECT value FROM meta WHERE key='session_id'");
    log::Chain chain{bytes_of(id)};
    std::vector<std::pair<std::int64_t, log::Mark>> marks;
    Db db(path);
    auto* rows = db.prepare(
        "SELECT seq,time_us,author,coalesce(word,''),body FROM event LEFT JOIN kind ON number=kind ORDER BY "
        "seq");
    while (sqlite3_step(rows) == SQLITE_ROW) {
        const auto seq = sqlite3_column_int64(rows, 0);
        chain.add(static_cast<log::Seq>(seq), sqlite3_column_int64(rows, 1),
                  PersonId{static_cast<std::uint64_t>(sqlite3_column_int64(rows, 2))}, bytes_at(rows, 3),
                  bytes_at(rows, 4));
        marks.emplace_back(seq, log::mark_of(chain.head()));
    }
    sqlite3_finalize(rows);
    for (const auto& [seq, mark] : marks) db.put("UPDATE event SET mark=? WHERE seq=?", Bytes(mark), seq);
    db.put("UPDATE meta SET value=? WHERE key='head'", Bytes(chain.head()));
}

void lay_event(const std::string& path, const rules::Event& event, PersonId author, Micros after) {
    std::string body;
    rules::encode(event, body);
    const auto word = std::string(rules::event_word(event.index()));
    Db db(path);
    db.put(("INSERT INTO event SELECT max(seq)+1, max(time_us)+" + std::to_string(after) + ", " +
            std::to_string(static_cast<std::int64_t>(author.value)) +
            ", (SELECT number FROM kind WHERE word='" + word + "'), ?, zeroblob(8) FROM event")
               .c_str(),
           bytes_of(body));
}

void forge_snapshot(const std::string& path, const rules::State& state) {
    const auto old = log::unpack_snapshot(
        sql_value(path, "SELECT body FROM snapshot WHERE seq=(SELECT max(seq) FROM snapshot)"));
    if (!old) throw std::runtime_error("no snapshot");
    const rules::State* const one[] = {&state};
    const auto body = log::pack_snapshot(old->head, one);
    Db db(path);
    db.put("UPDATE snapshot SET body=?", bytes_of(body));
}

}  // namespace entremise::test
