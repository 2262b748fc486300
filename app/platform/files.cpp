#include "app/platform/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "app/platform/clock.h"
#include "sessions/core/hash.h"
#include "sessions/core/text.h"
#include "sessions/log/session_file.h"

namespace entremise::platform {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
constexpr std::size_t most_recent = 8;

std::string home() {
    const char* value = std::getenv("HOME");
    return value && *value ? value : ".";
}
std::string from_environment(const char* name, const std::string& otherwise) {
    const char* value = std::getenv(name);
    return value && *value ? value : otherwise;
}
std::string settings_folder() {
    return from_environment("XDG_CONFIG_HOME", home() + "/.config") + "/entremise";
}
std::string data_folder() {
    return from_environment("XDG_DATA_HOME", home() + "/.local/share") + "/entremise";
}

Result<> make_folder(const std::string& path) {
    std::error_code error;
    fs::create_directories(path, error);
    if (error) return fail("error.folder", {{"path", path}, {"detail", error.message()}});
    return {};
}

Json read_json(const std::string& path) {
    const auto text = read_file(path);
    return text ? Json::parse(*text, nullptr, false) : Json();
}

bool is_folder(const std::string& path) {
    std::error_code error;
    return fs::is_directory(path, error);
}

std::string documents_folder() {
    // The desktop's own notion, in French "Documents" or whatever the user made of it.
    const auto dirs =
        read_file(from_environment("XDG_CONFIG_HOME", home() + "/.config") + "/user-dirs.dirs").value_or("");
    for (const auto line : split(dirs, '\n')) {
        constexpr std::string_view key = "XDG_DOCUMENTS_DIR=\"";
        if (!line.starts_with(key)) continue;
        std::string value(line.substr(key.size()));
        value = value.substr(0, value.find('"'));
        if (value.starts_with("$HOME")) value = home() + value.substr(5);
        if (is_folder(value)) return value;
    }
    const auto usual = home() + "/Documents";
    return is_folder(usual) ? usual : home();
}

struct Closed {
    int file;
    ~Closed() { ::close(file); }
};

std::string keys_path(const std::string& session_path) { return log::beside(session_path, ".keys"); }

/// File names and titles may be any bytes; what is no text is replaced.
std::string text_of(const Json& json) { return json.dump(1, ' ', false, Json::error_handler_t::replace); }

/// Settings are flat: of lists those of texts alone, no structs, no bytes.
class FlatFields : public rules::Fields {
protected:
    ~FlatFields() = default;
    void blob(rules::Field, std::string&) override {}
    void part(rules::Field, const rules::Part&) override {}
    void items(rules::Field, rules::Items&, rules::Items::Shape) override {}
};

class SettingsReader final : public FlatFields {
public:
    explicit SettingsReader(const Json& json) : json_(json) {}

private:
    Json at(rules::Field f) const { return json_.value(std::string(f.name), Json()); }
    void boolean(rules::Field f, bool& yes) override {
        if (const auto found = at(f); found.is_boolean()) yes = found.get<bool>();
    }
    void natural(rules::Field f, std::uint64_t& n, std::uint64_t most) override {
        if (const auto found = at(f); found.is_number_unsigned())
            n = std::min(found.get<std::uint64_t>(), most);
    }
    void integer(rules::Field f, std::int64_t& n, std::int64_t least, std::int64_t most) override {
        const auto found = at(f);
        if (found.is_number_unsigned())
            n = static_cast<std::int64_t>(
                std::min(found.get<std::uint64_t>(), static_cast<std::uint64_t>(most)));
        else if (found.is_number_integer())
            n = std::max(found.get<std::int64_t>(), least);
    }
    void word(rules::Field f, std::uint64_t& n, rules::Words words) override {
        std::string said;
        text(f, said);
        const auto found = std::ranges::find(words, std::string_view(said));
        if (found != words.end()) n = static_cast<std::uint64_t>(found - words.begin());
    }
    void text(rules::Field f, std::string& out) override {
        if (const auto found = at(f); found.is_string()) out = found.get<std::string>();
    }
    void items(rules::Field f, rules::Items& list, rules::Items::Shape shape) override {
        const auto found = at(f);
        if (shape != rules::Items::Shape::list || !found.is_array()) return;
        list.clear();
        for (const auto& one : found) {
            if (!one.is_string()) continue;
            const auto alone = Json::object({{std::string(f.name), one}});
            SettingsReader reader(alone);
            if (!list.add(reader, f)) break;
        }
    }
    const Json& json_;
};

class TextsWriter final : public FlatFields {
public:
    Json json = Json::array();

private:
    void boolean(rules::Field, bool&) override {}
    void natural(rules::Field, std::uint64_t&, std::uint64_t) override {}
    void integer(rules::Field, std::int64_t&, std::int64_t, std::int64_t) override {}
    void word(rules::Field, std::uint64_t&, rules::Words) override {}
    void text(rules::Field, std::string& text) override { json.push_back(text); }
};

class SettingsWriter final : public FlatFields {
public:
    Json json = Json::object();

private:
    template <class T> void put(rules::Field f, const T& value) { json[std::string(f.name)] = value; }
    void boolean(rules::Field f, bool& yes) override { put(f, yes); }
    void natural(rules::Field f, std::uint64_t& n, std::uint64_t) override { put(f, n); }
    void integer(rules::Field f, std::int64_t& n, std::int64_t, std::int64_t) override { put(f, n); }
    void word(rules::Field f, std::uint64_t& n, rules::Words words) override {
        put(f, std::string(words[n]));
    }
    void text(rules::Field f, std::string& text) override { put(f, text); }
    void items(rules::Field f, rules::Items& list, rules::Items::Shape shape) override {
        if (shape != rules::Items::Shape::list) return;
        TextsWriter texts;
        list.each(texts, f);
        put(f, texts.json);
    }
};

template <std::size_t N> bool take_hex(const Json& json, const char* name, ByteArray<N>& out) {
    if (!json.contains(name) || !json[name].is_string()) return false;
    const auto bytes = from_hex(json[name].get<std::string>());
    if (bytes.size() != N) return false;
    std::ranges::copy(bytes, out.begin());
    return true;
}

}  // namespace

Result<std::string> read_file(const std::string& path, std::size_t most) {
    const auto failed = [&](int why) {
        return why == ENOENT || why == ENOTDIR || why == ENAMETOOLONG || why == ELOOP
                   ? fail("error.file_missing", {{"path", path}})
                   : fail("error.file_unreadable", {{"path", path}, {"detail", std::strerror(why)}});
    };
    // Without O_NONBLOCK, a pipe waits for who writes into it.
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (file < 0 && errno == ENXIO) return fail("error.not_a_file", {{"path", path}});  // a socket
    if (file < 0) return failed(errno);
    const Closed closed{file};
    struct stat there {};
    if (::fstat(file, &there) != 0) return failed(errno);
    if (!S_ISREG(there.st_mode)) return fail("error.not_a_file", {{"path", path}});
    std::string all;
    while (all.size() <= most) {
        const auto had = all.size();
        constexpr std::size_t part = 1 << 16;
        all.resize(had + part);
        const auto read = ::read(file, all.data() + had, part);
        all.resize(had + static_cast<std::size_t>(std::max<ssize_t>(read, 0)));
        if (read < 0 && errno != EINTR) return failed(errno);
        if (read == 0) return all;
    }
    return fail("error.file_large", {{"path", path}, {"most", std::to_string(most / 1'000'000)}});
}

Result<std::FILE*> open_to_append(const std::string& path) {
    const auto failed = [&] {
        return fail("error.write", {{"path", path}, {"detail", std::strerror(errno)}});
    };
    const int file =
        ::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0666);
    if (file < 0 && errno == ENXIO) return fail("error.not_a_file", {{"path", path}});  // a pipe, a socket
    if (file < 0) return failed();
    struct stat there {};
    const bool good = ::fstat(file, &there) == 0 && S_ISREG(there.st_mode);
    std::FILE* const out = good ? ::fdopen(file, "a") : nullptr;
    if (out) return out;
    ::close(file);
    return good ? failed() : fail("error.not_a_file", {{"path", path}});
}

Result<> write_file(const std::string& path, const std::string& content, bool private_file, bool lasting) {
    const auto part = path + ".part";
    const auto failed = [&] {
        const int why = errno;
        ::unlink(part.c_str());
        return fail(why == ENOSPC ? "error.disk_full" : "error.write",
                    {{"path", path}, {"detail", std::strerror(why)}});
    };
    ::unlink(part.c_str());
    const int file =
        ::open(part.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, private_file ? 0600 : 0644);
    if (file < 0) return failed();
    std::size_t at = 0;
    while (at < content.size()) {
        const auto done = ::write(file, content.data() + at, content.size() - at);
        if (done <= 0) {
            ::close(file);
            return failed();
        }
        at += static_cast<std::size_t>(done);
    }
    const bool safe = !lasting || ::fsync(file) == 0;
    if (::close(file) != 0 || !safe) return failed();
    if (::rename(part.c_str(), path.c_str()) != 0) return failed();
    if (private_file && lasting)
        log::sync_folder_of(path);  // a key that is gone after a power cut is of no use
    return {};
}

Result<std::string> sessions_folder() {
    const auto folder = documents_folder() + "/Entremise";
    if (auto made = make_folder(folder); !made) return tl::unexpected(made.error());
    return folder;
}

std::string file_for(const std::string& folder, const std::string& title, std::int64_t utc) {
    const auto day = local_time(utc);
    std::string name = fmt::format("{:04}-{:02}-{:02} ", day.year, day.month, day.day);
    for (const char c : harmless(title))
        name += std::strchr("/\\:*?\"<>|", c) || static_cast<unsigned char>(c) < 32 ? ' ' : c;
    // Of 255 bytes that a name may have, what lies beside it ("… (12).entremise-journal") takes some.
    constexpr std::size_t most_letters = 80, most_bytes = 200;
    auto letters = most_letters;
    while (grapheme_end(name, letters) > most_bytes) --letters;
    name = std::string(trimmed(name.substr(0, grapheme_end(name, letters))));
    for (int number = 1;; ++number) {
        auto path = folder + "/" + name + (number > 1 ? fmt::format(" ({})", number) : "") + ".entremise";
        if (!is_there(path)) return path;
    }
}

namespace {
/// "table (2)" → "table"
std::string without_number(const std::string& stem) {
    const auto open = stem.rfind(" (");
    if (open == std::string::npos || !stem.ends_with(")")) return stem;
    const auto digits = stem.substr(open + 2, stem.size() - open - 3);
    const bool number =
        !digits.empty() && std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
    return number ? stem.substr(0, open) : stem;
}
}  // namespace

std::vector<std::string> other_places(const std::string& path) {
    std::error_code error;
    const auto stem = without_number(fs::path(path).stem().string());
    std::vector<std::string> out;
    const auto consider = [&](const fs::path& folder, int first) {
        if (!fs::is_directory(folder, error)) return;
        for (int number = first;; ++number) {
            const auto name = stem + (number > 1 ? fmt::format(" ({})", number) : "");
            const auto free = (folder / (name + ".entremise")).string();
            if (is_there(free) || is_there((folder / (name + ".private")).string())) continue;
            out.push_back(free);
            return;
        }
    };
    const auto folder = fs::path(path).parent_path();
    consider(folder.empty() ? fs::path(".") : folder, 2);
    if (const auto usual = sessions_folder(); usual && *usual != folder.string()) consider(*usual, 1);
    return out;
}

std::string session_path(const std::string& written, const std::string& name) {
    std::error_code error;
    fs::path path(written);
    if (fs::is_directory(path, error)) path /= name;
    if (path.extension() != ".entremise") path += ".entremise";
    return path.string();
}

bool is_there(const std::string& path) {
    std::error_code error;
    return fs::exists(path, error);
}

std::vector<std::string> recent_files() {
    std::vector<std::string> found;
    const auto json = read_json(settings_folder() + "/recent.json");
    if (!json.is_array()) return found;
    for (const auto& path : json) {
        if (found.size() == most_recent) break;
        std::error_code error;
        if (path.is_string() && fs::is_regular_file(path.get<std::string>(), error))
            found.push_back(path.get<std::string>());
    }
    return found;
}

void remember_file(const std::string& path) {
    std::error_code error;
    const auto whole = fs::absolute(path, error).string();
    auto files = recent_files();
    std::erase(files, whole);
    files.insert(files.begin(), whole);
    if (files.size() > most_recent) files.resize(most_recent);
    if (make_folder(settings_folder()))
        (void)write_file(settings_folder() + "/recent.json", text_of(Json(files)));
}

Result<SessionKeys> load_session_keys(const std::string& session_path, const ByteArray<16>& session_id) {
    const auto json = read_json(keys_path(session_path));
    SessionKeys keys;
    ByteArray<16> id{};
    const bool good = json.is_object() && take_hex(json, "session", id) && id == session_id &&
                      take_hex(json, "host_private", keys.host_key.secret) &&
                      take_hex(json, "host_public", keys.host_key.open) &&
                      take_hex(json, "salt", keys.code_salt) && json.contains("code") &&
                      json["code"].is_string();
    if (!good) return fail("no usable key file");
    keys.code = json["code"].get<std::string>();
    if (const auto locked = json.find("locked"); locked != json.end() && locked->is_boolean())
        keys.locked = locked->get<bool>();
    return keys;
}

Result<> save_session_keys(const std::string& session_path, const ByteArray<16>& session_id,
                           const SessionKeys& keys) {
    const Json json = {{"session", to_hex(session_id)},
                       {"host_private", to_hex(keys.host_key.secret)},
                       {"host_public", to_hex(keys.host_key.open)},
                       {"code", keys.code},
                       {"salt", to_hex(keys.code_salt)},
                       {"locked", keys.locked}};
    return write_file(keys_path(session_path), text_of(json), true);
}

void remove_session_keys(const std::string& session_path) { ::unlink(keys_path(session_path).c_str()); }

std::optional<log::SealKey> seal_key(Random& random) {
    const auto path = settings_folder() + "/seal.key";
    log::SealKey key{};
    // Whoever else could read it could seal, and whoever else could write it could have this machine believe.
    struct stat there {};
    const bool own = ::lstat(path.c_str(), &there) == 0 && S_ISREG(there.st_mode) &&
                     there.st_uid == ::geteuid() && (there.st_mode & 077) == 0 &&
                     there.st_size == 2 * static_cast<off_t>(key.size());
    if (own)
        if (const auto text = read_file(path))
            if (const auto bytes = from_hex(*text); bytes.size() == key.size()) {
                std::ranges::copy(bytes, key.begin());
                return key;
            }
    random.fill(key);
    if (!make_folder(settings_folder()) || !write_file(path, to_hex(key), true)) return std::nullopt;
    return key;
}

std::string device_folder(std::string_view part) { return data_folder() + "/" + std::string(part); }
Result<> make_device_folder(std::string_view part) {
    const auto folder = device_folder(part);
    if (auto made = make_folder(folder); !made) return made;
    ::chmod(folder.c_str(), 0700);
    return {};
}

std::string DeviceKeys::file_of(const ByteArray<16>& session_id) const {
    const auto name = Hasher().add(Bytes(session_id)).add(name_).finish();
    return device_folder("devices") + "/" + to_hex(Bytes(name).first(12)) + ".json";
}

net::KeyPair DeviceKeys::of(const ByteArray<16>& session_id) {
    const std::scoped_lock lock(mutex_);
    if (const auto known = pairs_.find(session_id); known != pairs_.end()) return *known->second;
    constexpr std::size_t most = 64;  // a host that calls itself something else each time fills no memory
    if (pairs_.size() >= most) pairs_.erase(pairs_.begin());
    auto& pair = *pairs_[session_id];
    const auto json = read_json(file_of(session_id));
    const bool kept =
        json.is_object() && take_hex(json, "private", pair.secret) && take_hex(json, "public", pair.open);
    if (!kept) pair = net::make_key_pair(random_);
    return pair;
}

Result<> DeviceKeys::keep(const ByteArray<16>& session_id) {
    auto pair = of(session_id);
    if (auto made = make_device_folder("devices"); !made) return made;
    const Json json = {{"private", to_hex(pair.secret)}, {"public", to_hex(pair.open)}};
    net::forget(pair.secret);
    return write_file(file_of(session_id), text_of(json), true);
}

void DeviceKeys::forget(const ByteArray<16>& session_id) { ::unlink(file_of(session_id).c_str()); }

void read_settings(const std::function<void(rules::Fields&)>& describe) {
    const auto json = read_json(settings_folder() + "/settings.json");
    if (!json.is_object()) return;
    SettingsReader reader(json);
    describe(reader);
}

void write_settings(const std::function<void(rules::Fields&)>& describe) {
    SettingsWriter writer;
    describe(writer);
    if (make_folder(settings_folder()))
        (void)write_file(settings_folder() + "/settings.json", text_of(writer.json));
}

std::string system_language() {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(name);
        if (!value || !*value) continue;
        const std::string_view text = value;
        if (text.starts_with("en")) return "en";
        return "fr";
    }
    return "fr";
}

}  // namespace entremise::platform
