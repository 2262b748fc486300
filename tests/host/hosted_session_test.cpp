#include "app/host/hosted_session.h"

#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>

#include "app/client/device.h"
#include "app/client/local_client.h"
#include "app/platform/clock.h"
#include "app/platform/files.h"
#include "sessions/core/language.h"
#include "sessions/log/judge.h"
#include "sessions/rules/agenda_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/codec.h"
#include "tests/support/holder.h"
#include "tests/support/home.h"

using namespace entremise;
using namespace entremise::platform;
namespace fs = std::filesystem;

namespace {

struct Desk {
    test::Home home;
    SystemRandom random;
    std::string file = home.file("table.entremise");

    Result<std::unique_ptr<host::HostedSession>> start(const std::string& path, std::uint16_t port = 0,
                                                       const std::string& packs = {}) {
        host::HostedSettings settings;
        settings.packs = packs;
        settings.file = path;
        settings.title = "Table de quartier";
        settings.port = port;
        return host::HostedSession::start(settings, random);
    }
    std::vector<std::string> files() const {
        std::vector<std::string> names;
        for (const auto& entry : fs::directory_iterator(fs::path(file).parent_path()))
            if (entry.is_regular_file()) names.push_back(entry.path().filename());
        std::ranges::sort(names);
        return names;
    }
};

}  // namespace

TEST_CASE("a start that fails leaves nothing behind, and what was there as it was", "[host][session]") {
    Desk t;
    auto first = t.start(t.file);
    REQUIRE(first);
    const auto before = t.files();
    SECTION("of a new session") {
        const auto second = t.start(t.home.file("other.entremise"), (*first)->port());
        REQUIRE_FALSE(second);
        CHECK(second.error().key == "error.port_in_use");
        CHECK(t.files() == before);
    }
    SECTION("of a saved one") {
        const auto port = (*first)->port();
        auto other = t.start(t.home.file("other.entremise"));
        REQUIRE(other);
        REQUIRE((*other)->close());
        other->reset();
        const auto both = t.files();
        REQUIRE_FALSE(t.start(t.home.file("other.entremise"), port));
        CHECK(t.files() == both);
        CHECK(t.start(t.home.file("other.entremise")));
    }
}

TEST_CASE("a session begins with the lists of a folder, and keeps them when it goes on",
          "[host][session][method]") {
    Desk t;
    const auto lists = t.home.file("listes");
    fs::create_directory(lists);
    const auto write = [&](const char* text) { std::ofstream(lists + "/agendas.json") << text; };
    write("{\"rows\": [\n{\"key\": \"mardi\"}]}");
    const auto before = t.files();
    const auto broken = t.start(t.file, 0, lists);
    REQUIRE_FALSE(broken);
    CHECK(Language::of("fr")(broken.error()) == "agendas.json, ligne 2\u00A0: «\u00A0label\u00A0» manque.");
    CHECK(t.files() == before);
    write(R"({"rows": [{"key": "mardi", "label": "Mardi", "items": [{"title": "Chanter"}]}]})");
    {
        auto session = t.start(t.file, 0, lists);
        REQUIRE(session);
        (*session)->on_host([](host::Host& host) {
            REQUIRE(host.everyone().method.own);
            CHECK(host.everyone().method.packs().agendas.label("mardi", "en") == "Mardi");
            REQUIRE(host.everyone().agenda.items.size() == 1);
            CHECK(host.everyone().agenda.items.front().title == "Chanter");
        });
        REQUIRE((*session)->close());
    }
    const auto other = t.start(t.file, 0, lists);
    REQUIRE_FALSE(other);
    CHECK(other.error().key == "error.packs_resumed");
    fs::remove_all(lists);
    auto again = t.start(t.file);
    REQUIRE(again);
    (*again)->on_host([](host::Host& host) { CHECK(host.everyone().method.own); });
}

TEST_CASE("after a crash the code and the lock are what they were", "[host][session]") {
    Desk t;
    std::string code;
    protocol::HostKey key;
    {
        auto session = t.start(t.file);
        REQUIRE(session);
        code = (*session)->code();
        key = (*session)->host_key();
        CHECK_FALSE((*session)->resumed());
        (*session)->set_locked(true);
    }  // the plug is pulled
    auto session = t.start(t.file);
    REQUIRE(session);
    CHECK((*session)->resumed());
    CHECK((*session)->code() == code);
    CHECK((*session)->host_key() == key);  // the seal too
    CHECK((*session)->locked());
    REQUIRE((*session)->close());
    session->reset();
    CHECK_FALSE(fs::exists(t.home.file("table.keys")));
    auto later = t.start(t.file);
    REQUIRE(later);
    CHECK((*later)->code() != code);
    CHECK_FALSE((*later)->locked());
}

TEST_CASE("a session that is resumed does not begin with a slow disk", "[host][session]") {
    Desk t;
    for (int times = 0; times < 2; ++times) {
        auto session = t.start(t.file);
        REQUIRE(session);
        client::LocalClient window((*session)->projection_end());
        bool writing = true;
        while (writing) (*session)->on_host([&](host::Host& host) { writing = host.is_writing(); });
        for (const auto& update : window.take())
            if (const auto* told = std::get_if<client::DiskChanged>(&update))
                CHECK(told->disk == protocol::Disk::good);
        REQUIRE((*session)->close());
    }
}

TEST_CASE("a session that is closed while another program holds its file is whole beside it",
          "[host][session]") {
    Desk t;
    host::HostedSettings settings;
    settings.file = t.file;
    settings.port = 0;
    settings.options.patience = 0;
    auto session = host::HostedSession::start(settings, t.random);
    REQUIRE(session);
    test::Holder holder(t.file);
    std::string body;
    const auto marker = rules::Command(rules::PlaceMarker{"à retenir"});
    rules::encode(marker, body);
    (*session)->mediator_end().to_host(protocol::encode(protocol::RawRequest{1, marker.index(), body}));
    REQUIRE((*session)->close());
    CHECK((*session)->file() == t.home.file("table (2).entremise"));
    const auto news = (*session)->went_on();
    REQUIRE(news.size() == 1);
    CHECK(news.front().why == protocol::Disk::held);
    CHECK(news.front().gone == t.file);
    CHECK(news.front().to == (*session)->file());
    holder.let_go();
    const auto whole = log::check((*session)->file());
    REQUIRE(whole);
    CHECK(whole->ok);
    CHECK(whole->events == (*session)->seq());
}

TEST_CASE("where no session file can lie, a sentence says so", "[host][session]") {
    Desk t;
    const auto loop = t.home.file("loop.entremise"), folder = t.home.file("folder.entremise");
    fs::create_symlink(loop, loop);
    REQUIRE(fs::create_directory(folder));
    for (const auto& path : {loop, loop + "/below.entremise", folder, t.home.file(std::string(300, 'x'))}) {
        CAPTURE(path);
        const auto started = t.start(path);
        REQUIRE_FALSE(started);
        CHECK(Language::of("fr").has(started.error().key));
    }
}

namespace {

/// A device over real ENet, on this thread.
struct Participant {
    SystemRandom random;
    net::CodeKeys keys;
    std::unique_ptr<client::Device> device;
    std::vector<client::Answer> answers;

    Participant(const host::HostedSession& session, const std::string& name) {
        client::Device::Settings settings;
        settings.port = session.port();
        settings.code = session.code();
        settings.name = name;
        settings.key = net::make_key_pair(random);
        device = client::Device::make(settings, keys, random).value();
    }
    client::Replica& replica() { return device->replica(); }
    bool until(const std::function<bool()>& done) {
        for (const auto ends = steady_now() + 30'000'000; steady_now() < ends;) {
            device->tick(steady_now());
            for (auto& answer : replica().answers()) answers.push_back(std::move(answer));
            if (done()) return true;
            net::wait(device->handles(), 5'000);
        }
        return false;
    }
    std::string ask(const rules::Command& command) {
        const auto number = replica().ask(command);
        if (!until([&] { return !answers.empty() && answers.back().number == number; })) return "no answer";
        return answers.back().refusal ? answers.back().refusal->key : "";
    }
};

}  // namespace

TEST_CASE("the largest act and the board that it makes go over a real network", "[host][session]") {
    Desk t;
    auto session = t.start(t.file);
    REQUIRE(session);
    Participant ana(**session, "Ana");
    REQUIRE(ana.until([&] { return ana.device->connection().live() && ana.replica().seq() > 0; }));
    rules::PasteThings paste;
    std::string text;
    for (int i = 0; i < 1'900; ++i) text += "é";
    for (int i = 0; i < 9; ++i) paste.notes.push_back({{i * 400, 0, 0}, text, 0});
    CHECK(ana.ask(paste).empty());
    text.clear();
    for (int i = 0; i < 1'304; ++i) text += "𝔸";
    paste.notes.clear();
    for (int i = 0; i < 200; ++i) paste.notes.push_back({{i * 400, 400, 0}, text, 0});
    std::string body;
    rules::encode(rules::Command(paste), body);
    REQUIRE(body.size() > rules::largest_act - 8'192);
    CHECK(ana.ask(paste).empty());
    for (auto& note : paste.notes) note.text += text.substr(0, 80);
    CHECK(ana.ask(paste) == "refusal.too_much_at_once");
    CHECK(ana.device->connection().reconnections() == 0);
    Participant bob(**session, "Bob");
    REQUIRE(bob.until([&] { return bob.replica().state().board.cards.size() == 209; }));
    REQUIRE(ana.until([&] { return ana.replica().seq() >= bob.replica().seq(); }));
    CHECK(ana.replica().state().board.cards == bob.replica().state().board.cards);
    CHECK(bob.device->connection().reconnections() == 0);
    CHECK((*session)->close());
}

TEST_CASE("what this machine closed opens by its seal, which nobody else can read", "[host][session]") {
    Desk t;
    {
        auto session = t.start(t.file);
        REQUIRE(session);
        REQUIRE((*session)->close());
    }
    const auto key = t.home.file("XDG_CONFIG_HOME") + "/entremise/seal.key";
    REQUIRE(fs::exists(key));
    CHECK((fs::status(key).permissions() & fs::perms::all) ==
          (fs::perms::owner_read | fs::perms::owner_write));
    const auto first = *seal_key(t.random);
    CHECK(*seal_key(t.random) == first);
    CHECK(t.start(t.file));
    // A key that others could have read, or that is none, is made anew; the file opens all the same.
    fs::permissions(key, fs::perms::group_read, fs::perm_options::add);
    CHECK(*seal_key(t.random) != first);
    REQUIRE(write_file(key, "no key", true));
    CHECK(seal_key(t.random));
    CHECK(t.start(t.file));
}

TEST_CASE("a session that does not pass is not hosted, and its copy is", "[host][session]") {
    Desk t;
    {
        auto session = t.start(t.file);
        REQUIRE(session);
        REQUIRE((*session)->close());
    }
    auto bytes = *read_file(t.file);
    const auto title = bytes.find("Table de quartier");
    REQUIRE(title != std::string::npos);
    for (auto at = title; at != std::string::npos; at = bytes.find("Table de quartier", at + 1))
        bytes[at] = 'F';
    REQUIRE(write_file(t.file, bytes));
    const auto before = t.files();
    const auto refused = t.start(t.file);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().key.starts_with("error.unsound"));
    CHECK(t.files() == before);
    CHECK(*read_file(t.file) == bytes);
}

TEST_CASE("a session that goes on elsewhere takes its keys along, and closes there", "[host][hosted]") {
    Desk desk;
    const auto there = desk.home.file("elsewhere.entremise");
    auto session = desk.start(desk.file);
    REQUIRE(session);
    const auto id = (*session)->meta().session_id;
    const auto kept = load_session_keys(desk.file, id);
    REQUIRE(kept);
    const auto again = (*session)->save_elsewhere(desk.file);
    REQUIRE_FALSE(again);
    CHECK(again.error().key == "error.file_exists");
    CHECK((*session)->file() == desk.file);
    REQUIRE((*session)->save_elsewhere(there));
    CHECK((*session)->file() == there);
    CHECK((*session)->gone().empty());
    const auto now = load_session_keys(there, id);
    REQUIRE(now);
    CHECK(now->code == kept->code);
    CHECK(now->host_key.open == kept->host_key.open);
    CHECK_FALSE(load_session_keys(desk.file, id));
    CHECK(recent_files().front() == there);
    REQUIRE((*session)->close());
    CHECK_FALSE(load_session_keys(there, id));
    CHECK(log::check(there).value().ok);
    CHECK(log::check(desk.file).value().ok);
}

TEST_CASE("another place for a session is a free name beside it, then one in the sessions' folder",
          "[host][hosted]") {
    Desk desk;
    const auto first = other_places(desk.file);
    REQUIRE(first.size() == 2);
    CHECK(first[0] == desk.home.file("table (2).entremise"));
    CHECK(first[1] == *sessions_folder() + "/table.entremise");
    std::ofstream(desk.home.file("table (2).private")) << "x";
    CHECK(other_places(desk.file)[0] == desk.home.file("table (3).entremise"));
    CHECK(other_places(desk.home.file("table (2).entremise"))[0] == desk.home.file("table (3).entremise"));
    CHECK(other_places("/no/such/folder/a.entremise").size() == 1);
    const auto folder = desk.home.file("");
    CHECK(session_path(folder, "table.entremise") == desk.home.file("table.entremise"));
    CHECK(session_path(desk.home.file("autre"), "t.entremise") == desk.home.file("autre.entremise"));
    CHECK(session_path(desk.home.file("a.entremise"), "t.entremise") == desk.home.file("a.entremise"));
}
