#include "tests/log/support/files.h"
#include "tests/support/asks.h"

#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "sessions/rules/agenda_events.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/controversies/controversies_events.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/support/workshop.h"

namespace entremise::test {
namespace fs = std::filesystem;

Folder::Folder() {
    // In memory where there is such a place: what is tested is the order of writes, not this machine's disk.
    const fs::path memory = "/dev/shm";
    std::error_code none;
    const bool fast =
        !std::getenv("TMPDIR") && fs::is_directory(memory, none) && access(memory.c_str(), W_OK) == 0;
    std::string name = ((fast ? memory : fs::temp_directory_path()) / "entremise-log-XXXXXX").string();
    if (!mkdtemp(name.data())) throw std::runtime_error("no folder");
    path_ = name;
}
Folder::~Folder() {
    std::error_code none;
    fs::remove_all(path_, none);
}
std::vector<std::string> Folder::names() const {
    std::vector<std::string> out;
    for (const auto& entry : fs::directory_iterator(path_)) out.push_back(entry.path().filename().string());
    std::sort(out.begin(), out.end());
    return out;
}

std::string bytes_of_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::stringstream all;
    all << in.rdbuf();
    if (!in) throw std::runtime_error("cannot read " + path);
    return all.str();
}
void write_file(const std::string& path, std::string_view bytes) {
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!out.flush()) throw std::runtime_error("cannot write " + path);
}
void copy_file(const std::string& from, const std::string& to) {
    fs::copy_file(from, to, fs::copy_options::overwrite_existing);
}
bool exists(const std::string& path) { return fs::exists(path); }

void sql(const std::string& path, const std::string& statements) {
    sqlite3* db = nullptr;
    sqlite3_open(path.c_str(), &db);
    char* what = nullptr;
    sqlite3_exec(db, "PRAGMA synchronous=OFF", nullptr, nullptr, nullptr);
    const int code = sqlite3_exec(db, statements.c_str(), nullptr, nullptr, &what);
    const std::string text = what ? what : "";
    sqlite3_free(what);
    sqlite3_close(db);
    if (code != SQLITE_OK) throw std::runtime_error(statements + ": " + text);
}

std::string sql_value(const std::string& path, const std::string& query) {
    sqlite3* db = nullptr;
    sqlite3_open_v2(path.c_str(), &db, SQLITE_OPEN_READONLY, nullptr);
    sqlite3_stmt* stmt = nullptr;
    std::string out;
    if (sqlite3_prepare_v2(db, query.c_str(), -1, &stmt, nullptr) == SQLITE_OK &&
        sqlite3_step(stmt) == SQLITE_ROW)
        out.assign(static_cast<const char*>(sqlite3_column_blob(stmt, 0)),
                   static_cast<std::size_t>(sqlite3_column_bytes(stmt, 0)));
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return out;
}

log::SessionMeta some_meta() {
    log::SessionMeta meta;
    for (std::size_t i = 0; i < meta.session_id.size(); ++i)
        meta.session_id[i] = static_cast<std::uint8_t>(i + 1);
    meta.title = "Atelier";
    meta.language = "fr";
    meta.started = 1'762'178'400'000'000;
    meta.program = "0.1.0";
    return meta;
}

log::Entry entry_of(log::Seq seq, Micros time, PersonId author, const rules::Event& event) {
    log::Entry out{seq, time, author, event.index(), {}, rules::audience(event)};
    rules::encode(event, out.body);
    return out;
}

Result<std::vector<log::PublicEntry>> Writer::operator()(PersonId author,
                                                         const std::vector<rules::Event>& events,
                                                         std::vector<log::LastCommand> commands) {
    time_ += 1000;
    std::vector<log::Entry> group;
    for (const auto& event : events)
        group.push_back(entry_of(log_.seq() + group.size() + 1, time_, author, event));
    return log_.append(group, commands);
}

bool in_child(const std::function<bool()>& work, bool as_nobody) {
    const pid_t child = fork();
    if (child < 0) throw std::runtime_error("no child");
    if (child == 0) {
        bool good = false;
        try {
            good = (!as_nobody || geteuid() != 0 || setuid(65534) == 0) && work();
        } catch (...) {
            good = false;
        }
        _exit(good ? 0 : 1);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

bool killed_after(const std::function<bool()>& work) {
    const pid_t child = fork();
    if (child < 0) throw std::runtime_error("no child");
    if (child == 0) {
        bool good = false;
        try {
            good = work();
        } catch (...) {
            good = false;
        }
        if (good) kill(getpid(), SIGKILL);
        _exit(1);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
}

void small_meeting(log::SessionLog& log) {
    using namespace rules;
    Workshop w({{"Accueil", 10, "", Contribution::everything}, {"Carte", 30, "", Contribution::everything}});
    const auto mo = w.mediator();
    const auto ana = w.participant("Ana"), bo = w.participant("Bo"), cy = w.participant("Cy");
    const auto must = [&](PersonId who, const Command& command) {
        if (const auto refused = w.ask(who, command); !refused.empty()) throw std::runtime_error(refused);
    };
    must(mo, EnterStage{1});
    must(ana, AddNote{{10, 20, 0}, "Le camion est trop petit", 0, {}});
    must(bo, AddNote{{110, 20, 0}, "Élargir l'accès", 1, {}});
    must(ana, MoveCards{{{CardId{1}, 40, 60, 0}}});
    must(mo, open_vote("Essai de six mois ?"));
    must(ana, cast(VoteId{1}, 1));
    must(bo, cast(VoteId{1}, 2));
    must(ana, cast(VoteId{1}, 2));
    must(cy, cast(VoteId{1}, 1));
    must(mo, close_vote(VoteId{1}));
    must(mo, PublishVote{VoteId{1}});
    must(mo, AddControversy{"Comment acheter plus ?", {300, 300, 0}, "priority"});
    std::vector<log::Entry> group;
    for (const auto& [by, event] : w.entries()) {
        if (!group.empty() && group.back().time != by.time) {
            if (!log.append(group, {})) throw std::runtime_error("append");
            group.clear();
        }
        group.push_back(entry_of(log.seq() + group.size() + 1, by.time, by.author, event));
    }
    if (!log.append(group, {})) throw std::runtime_error("append");
}

}  // namespace entremise::test
