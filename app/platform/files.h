#pragma once
#include <cstdio>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "net/locked.h"
#include "net/noise.h"
#include "sessions/core/random.h"
#include "sessions/core/result.h"
#include "sessions/log/session_log.h"
#include "sessions/rules/fields.h"

/// Where the program keeps what it keeps. Every call answers with a sentence when the disk says no.
namespace entremise::platform {

/// The folder for new sessions: "Entremise" in the user's documents; made when it is not there.
Result<std::string> sessions_folder();
/// A name for a new session file: date, title without what file systems dislike, and a number if it is taken.
std::string file_for(const std::string& folder, const std::string& title, std::int64_t utc);
/// Free names for a session that cannot stay in the file of that name: beside it, "NAME (2).entremise", then
/// in the sessions' folder; those whose folder is there.
std::vector<std::string> other_places(const std::string& path);
/// Where a session is to be saved as a person wrote it: a folder (then under `name` in it), with or without
/// the ending.
std::string session_path(const std::string& written, const std::string& name);
/// Session files opened or made lately, newest first, those that are still there.
std::vector<std::string> recent_files();
/// Nothing is where one may not look: a loop of links, another user's folder, a vanished drive. Never throws.
bool is_there(const std::string& path);
void remember_file(const std::string& path);

/// What a host keeps beside its session file (NAME.keys, mode 0600) while it lives: whoever held the code
/// before a crash comes in again after it. Removed when the session is closed in order.
struct SessionKeys {
    net::KeyPair host_key;
    std::string code;
    ByteArray<16> code_salt{};
    bool locked = false;  ///< nobody new came in
};
Result<SessionKeys> load_session_keys(const std::string& session_path, const ByteArray<16>& session_id);
/// Wipe the secret when done: `net::forget(keys.host_key.secret)`.
Result<> save_session_keys(const std::string& session_path, const ByteArray<16>& session_id,
                           const SessionKeys&);
void remove_session_keys(const std::string& session_path);

/// This machine's key for the seal on snapshots: made when there is none (seal.key in the user's
/// configuration, mode 0600). Nothing when it can be neither read nor kept: snapshots are then worth what a
/// stranger's are.
std::optional<log::SealKey> seal_key(Random&);

/// A folder of this device's own for what concerns one person, and nobody else may read (0700).
std::string device_folder(std::string_view part);
Result<> make_device_folder(std::string_view part);

/// This device's key pairs, one for each session: the same after a restart, so that the seat is found again.
/// Anybody may name a session; only one that let this device in is kept on the disk (folder 0700, file 0600).
/// Any thread.
class DeviceKeys {
public:
    /// `name`: several people may sit at one machine, one after the other.
    explicit DeviceKeys(std::string name) : name_(std::move(name)) {}
    net::KeyPair of(const ByteArray<16>& session_id);
    Result<> keep(const ByteArray<16>& session_id);
    /// The session has ended for good.
    void forget(const ByteArray<16>& session_id);

private:
    std::string file_of(const ByteArray<16>& session_id) const;
    std::string name_;
    std::mutex mutex_;
    SystemRandom random_;
    std::map<ByteArray<16>, net::Locked<net::KeyPair>> pairs_;
};

/// The file of what the user chose on this device: texts, words, numbers, yes or no, as they are described.
/// What is missing or damaged stays as it was.
void read_settings(const std::function<void(rules::Fields&)>& describe);
void write_settings(const std::function<void(rules::Fields&)>& describe);
template <class T> T load_settings() {
    T all;
    read_settings([&](rules::Fields& f) { all.describe(f); });
    return all;
}
template <class T> void save_settings(T all) {
    write_settings([&](rules::Fields& f) { all.describe(f); });
}

/// "fr" or "en", by the environment (LC_ALL, LC_MESSAGES, LANG); French when it says neither.
std::string system_language();
/// Reads a whole file of at most so many bytes, at once or not at all: what never ends, or waits for somebody
/// else (a pipe, a device), is not read. Fails with error.file_missing, error.file_unreadable,
/// error.not_a_file, error.file_large.
Result<std::string> read_file(const std::string& path, std::size_t most = 16'000'000);
/// A file to write more into, at its end; made when it is not there. Fails with error.write,
/// error.not_a_file.
Result<std::FILE*> open_to_append(const std::string& path);
/// Writes a whole file through a temporary file and a rename.
/// `lasting`: it is on the disk when this returns, also through a power cut; without, one does not wait.
Result<> write_file(const std::string& path, const std::string& content, bool private_file = false,
                    bool lasting = true);

}  // namespace entremise::platform
