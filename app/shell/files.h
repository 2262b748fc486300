#pragma once
#include <string>
#include <vector>

#include "net/noise.h"
#include "sessions/core/random.h"
#include "sessions/core/result.h"

/// Where the program keeps what it keeps. Every call answers with a sentence when the disk says no.
namespace entremise::shell {

/// The folder for new sessions: "Entremise" in the user's documents; made when it is not there.
Result<std::string> sessions_folder();
/// A name for a new session file: date, title without what file systems dislike, and a number if it is taken.
std::string file_for(const std::string& folder, const std::string& title, std::int64_t utc);
/// Session files opened or made lately, newest first, those that are still there.
std::vector<std::string> recent_files();
void remember_file(const std::string& path);

/// What a host keeps beside its session file (NAME.keys, mode 0600) while it lives: whoever held the code
/// before a crash comes in again after it. Removed when the session is closed in order.
struct SessionKeys {
    net::KeyPair host_key;
    std::string code;
    ByteArray<16> code_salt{};
};
Result<SessionKeys> load_session_keys(const std::string& session_path, const ByteArray<16>& session_id);
Result<> save_session_keys(const std::string& session_path, const ByteArray<16>& session_id,
                           const SessionKeys&);
void remove_session_keys(const std::string& session_path);

/// This device's key pair for the session with that code: the same after a restart, so that the seat is found
/// again. `name`: to sit several devices at one machine (tests, crowds).
Result<net::KeyPair> device_key(const std::string& code, const std::string& name, Random&);

/// What the user chose: language, theme, size, name. Missing or damaged: the defaults.
struct Settings {
    std::string language;  ///< empty: the system's
    std::string theme = "light";
    int text_percent = 100;
    bool reduced_motion = false;
    std::string name, actor, mediator_name;
};
Settings load_settings();
void save_settings(const Settings&);

/// "fr" or "en", by the environment (LC_ALL, LC_MESSAGES, LANG); French when it says neither.
std::string system_language();
/// Reads a whole file / writes one through a temporary file and a rename.
Result<std::string> read_file(const std::string& path);
Result<> write_file(const std::string& path, const std::string& content, bool private_file = false);

}  // namespace entremise::shell
