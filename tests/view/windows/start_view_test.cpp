#include "app/view/windows/start_view.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "sessions/core/text.h"
#include "tests/support/screen.h"

using namespace entremise;
using namespace entremise::view;
using test::Screen;

namespace {

struct Start {
    StartScene scene;
    StartUi own;
    Requests out;
    Screen screen{[this](Ui& ui) { draw_start(ui, scene, own, out); }};
};

template <class T> const T* last(const Requests& out) {
    return out.empty() ? nullptr : std::get_if<T>(&out.back());
}

}  // namespace

TEST_CASE("a session is hosted with a title and a template", "[view][start]") {
    Start s;
    s.screen.frame(2);
    CHECK(s.screen.disabled("###start/###host.start"));
    s.screen.press("###start/###host.session_title");
    s.screen.type("Table de quartier");
    s.screen.frame(2);
    s.screen.press("###start/###host.start");
    REQUIRE(last<HostSession>(s.out));
    CHECK(last<HostSession>(s.out)->title == "Table de quartier");
    CHECK(last<HostSession>(s.out)->agenda_template == "mediation");
}

TEST_CASE("joining looks for hosts by itself, and needs four words and a name", "[view][start]") {
    Start s;
    s.screen.press("###pages/###page_join");
    s.screen.frame(2);
    REQUIRE(last<LookForHosts>(s.out));
    s.scene.found = {{"Table de quartier", "192.168.1.20", false}};
    s.screen.frame(2);
    s.screen.press("**/###join.code");
    s.screen.type("lune érable canot");
    s.screen.frame(2);
    CHECK(s.screen.disabled("###start/###join.go"));
    s.screen.type(" sel");
    s.screen.key(ImGuiKey_Tab);
    s.screen.type("Rosa");
    s.screen.frame(2);
    CHECK_FALSE(s.screen.disabled("###start/###join.go"));
    s.screen.press("###start/###join.go");
    REQUIRE(last<JoinSession>(s.out));
    CHECK(last<JoinSession>(s.out)->address == "192.168.1.20");
    CHECK(last<JoinSession>(s.out)->code == "lune érable canot sel");
    CHECK(last<JoinSession>(s.out)->name == "Rosa");
}

TEST_CASE("a page begins with the keyboard in the first field that is still empty", "[view][start]") {
    Start s;
    s.screen.frame(3);
    s.screen.type("Table de quartier");
    CHECK(s.own.title == "Table de quartier");
    s.own.address = "192.168.1.20";
    s.screen.press("###pages/###page_join");
    s.screen.frame(3);
    s.screen.type("lune érable canot sel");
    s.screen.key(ImGuiKey_Tab);
    s.screen.type("Rosa");
    CHECK(s.own.code == "lune érable canot sel");
    CHECK(s.own.name == "Rosa");
    s.screen.key(ImGuiKey_Enter);
    REQUIRE(last<JoinSession>(s.out));
    CHECK(last<JoinSession>(s.out)->address == "192.168.1.20");
}

TEST_CASE("a host without a title is named once, by its address", "[view][start]") {
    Start s;
    s.screen.press("###pages/###page_join");
    s.scene.found = {{"", "192.168.1.20", false}};
    s.screen.frame(2);
    CHECK(std::ranges::count(s.screen.drawn(), "192.168.1.20", &Screen::Drawn::text) == 1);
}

TEST_CASE("a recent session is watched again or resumed; a missing one is neither", "[view][start]") {
    Start s;
    s.screen.press("###pages/###page_replay");
    s.scene.recent = {{"/tmp/a.entremise", "Mardi", "hier", false}, {"/tmp/b.entremise", "Perdue", "", true}};
    s.screen.frame(2);
    CHECK(s.screen.disabled("###start/$$1/###start.watch"));
    s.screen.press("###start/$$0/###start.watch");
    REQUIRE(last<OpenReplay>(s.out));
    CHECK(last<OpenReplay>(s.out)->path == "/tmp/a.entremise");
    s.screen.press("###start/$$0/###start.resume");
    REQUIRE(last<ResumeFile>(s.out));
}

TEST_CASE("an error is one sentence beside the button", "[view][start]") {
    Start s;
    s.scene.error = Message{"refusal.wrong_code"};
    s.screen.frame(2);
    CHECK(s.screen.shows(Language::of("fr")("refusal.wrong_code")));
}

TEST_CASE("the language changes from the start window", "[view][start]") {
    Start s;
    s.screen.press("###foot/###en");
    REQUIRE(last<SetPreference>(s.out));
    CHECK(last<SetPreference>(s.out)->on().language == "en");
}

TEST_CASE("a session can be begun without an agenda", "[view][start]") {
    Start s;
    s.screen.frame(2);
    s.screen.type("Table de quartier");
    s.screen.press("###start/###host.template");
    s.screen.press("**/###0");
    s.screen.frame(2);
    s.screen.press("###start/###host.start");
    REQUIRE(last<HostSession>(s.out));
    CHECK(last<HostSession>(s.out)->agenda_template == "none");
}

TEST_CASE("an error stays on the page where it was made", "[view][start]") {
    Start s;
    s.scene.error = Message{"refusal.wrong_code"};
    s.scene.error_page = StartPage::join;
    s.screen.frame(2);
    CHECK_FALSE(s.screen.shows(Language::of("fr")("refusal.wrong_code")));
    s.screen.press("###pages/###page_join");
    s.screen.frame(2);
    CHECK(s.screen.shows(Language::of("fr")("refusal.wrong_code")));
}

TEST_CASE("a host that answers moves nothing under the hand", "[view][start]") {
    Start s;
    s.screen.press("###pages/###page_join");
    s.scene.searching = true;
    s.screen.frame(2);
    const auto place = [&] { return s.screen.item("**/###join.code").rect.Min.y; };
    const float before = place();
    s.scene.found = {{"", "192.168.1.20", false}};
    s.screen.frame(2);
    CHECK(place() == before);
    s.scene.found.push_back({"Table de quartier", "192.168.1.21", false});
    s.screen.frame(2);
    CHECK(place() == before);
    s.scene.found.clear();
    s.scene.searching = false;
    s.screen.frame(2);
    CHECK(place() == before);
    s.out.clear();
    s.screen.press("###start/###join.search_again");
    REQUIRE(last<LookForHosts>(s.out));
}

TEST_CASE("a session of before is resumed from where sessions are hosted", "[view][start]") {
    Start s;
    s.scene.recent = {{"/tmp/b.entremise", "Perdue", "", true}, {"/tmp/a.entremise", "Mardi", "hier", false}};
    s.screen.frame(2);
    CHECK_FALSE(s.screen.has("###start/$$0/###resume"));
    s.screen.press("###start/$$1/###resume");
    REQUIRE(last<ResumeFile>(s.out));
    CHECK(last<ResumeFile>(s.out)->path == "/tmp/a.entremise");
}

TEST_CASE("Tab and F6 reach the list of what can be done and the foot", "[view][start]") {
    Start s;
    s.screen.frame(3);
    std::vector<std::string> seen;
    for (int i = 0; i < 20; ++i) {
        s.screen.key(ImGuiKey_Tab);
        s.screen.frame(2);
        seen.emplace_back(ImGui::GetCurrentContext()->NavWindow->RootWindow->Name);
    }
    for (const auto* zone : {"###pages", "###start", "###foot"}) CHECK(std::ranges::count(seen, zone) > 0);
}

TEST_CASE("a file that does not pass can go on as a copy of what is sound", "[view][start]") {
    Start s;
    s.scene.error =
        Message{"start.unsound",
                {{"name", "mardi.entremise"}, {"seq", "124"}, {"sound", "123"}, {"reason", "check.altered"}}};
    s.scene.copy = {"/tmp/mardi.entremise", 123};
    s.screen.frame(2);
    CHECK(s.screen.shows("Continuer sur une copie, jusqu’à l’événement 123"));
    s.screen.press("###start/###sound_copy");
    REQUIRE(last<ResumeCopy>(s.out));
    CHECK(last<ResumeCopy>(s.out)->path == "/tmp/mardi.entremise");
    const auto said = Language::of("fr")(*s.scene.error);
    CHECK(said.find(Language::of("fr")("check.altered")) != std::string::npos);  // the reason is a text too
    s.scene.copy.reset();
    s.screen.frame(2);
    CHECK_FALSE(s.screen.has("###start/###sound_copy"));
}

TEST_CASE("whoever fell out of a session is led back without the code, whatever page is open",
          "[view][start]") {
    Start s;
    s.screen.frame(2);
    CHECK_FALSE(s.screen.has("###start/###start.return"));
    s.scene.left =
        LeftSession{"Table de quartier", {"192.168.1.20", "lune érable canot sel", "Rosa", "", false}};
    s.screen.frame(2);
    CHECK(s.screen.shows("Table de quartier"));
    CHECK_FALSE(s.screen.shows("lune érable canot sel"));  // nobody reads it over a shoulder
    s.screen.press("###start/###start.return");
    const auto asked =
        std::ranges::find_if(s.out, [](const Request& r) { return std::get_if<JoinSession>(&r); });
    REQUIRE(asked != s.out.end());
    CHECK(std::get<JoinSession>(*asked).code == "lune érable canot sel");
    CHECK(std::get<JoinSession>(*asked).name == "Rosa");
    CHECK(s.own.page == StartPage::join);  // where a refusal is said
}

TEST_CASE("a session may have lists of the method of its own, which are read before it begins",
          "[view][start][method]") {
    for (const auto* language : {"fr", "en"}) {
        Start s;
        s.screen.ui.language = &Language::of(language);
        const auto& say = Language::of(language);
        s.screen.frame(2);
        s.screen.press("###start/###host.session_title");
        s.screen.type("Table de quartier");
        s.screen.frame(2);
        CHECK(s.screen.shows(say("host.packs_built_in")));
        CHECK_FALSE(s.screen.shows(say("host.packs_shared")));
        s.screen.press("###start/###host.packs_choose");
        s.screen.frame(2);
        CHECK(s.screen.shows(say("host.packs_shared")));
        CHECK(s.screen.disabled("###start/###host.packs_read"));
        CHECK(s.screen.disabled("###start/###host.start"));
        CHECK(s.screen.shows(say("host.packs_yours")));
        s.screen.press("###start/###host.packs_folder");
        s.screen.type("~/listes ");
        s.screen.frame(2);
        s.screen.press("###start/###host.packs_read");
        REQUIRE(last<UsePacks>(s.out));
        CHECK(last<UsePacks>(s.out)->folder == "~/listes");
        // What was read: its agendas are offered, and which lists they are is said.
        s.scene.own_packs = std::make_shared<const OwnPacks>(
            own_packs_of(
                R"({"agendas": {"rows": [{"key": "mardi", "label": {"fr": "Mardi", "en": "Tuesday"}}]},
                "moves": {"rows": [{"key": "a", "label": "x"}]}})")
                .value());
        s.own.agenda = 5;  // of other lists
        s.screen.frame(2);
        CHECK(s.screen.shows(
            say("host.packs_own", {{"text", joined(titles_of(*s.scene.own_packs, language))}})));
        CHECK(s.screen.shows(std::string(language) == "fr" ? "Mardi" : "Tuesday"));
        s.screen.press("###start/###host.start");
        REQUIRE(last<HostSession>(s.out));
        CHECK(last<HostSession>(s.out)->packs == "~/listes");
        CHECK(last<HostSession>(s.out)->agenda_template == "mardi");
        s.screen.press("###start/###host.packs_back");
        REQUIRE(last<UsePacks>(s.out));
        CHECK(last<UsePacks>(s.out)->folder.empty());
        s.scene.own_packs = nullptr;
        s.screen.frame(2);
        s.screen.press("###start/###host.start");
        CHECK(last<HostSession>(s.out)->packs.empty());
    }
}

TEST_CASE("broken lists are told beside the button, with file and line", "[view][start][method]") {
    Start s;
    s.own.chooses_packs = true;
    s.own.packs = s.own.packs_read = "~/listes";
    s.own.title = "Table de quartier";
    s.scene.error = Message{"error.pack_field", {{"name", "moves.json"}, {"line", "12"}, {"field", "label"}}};
    s.screen.frame(2);
    CHECK(s.screen.shows("moves.json, ligne 12\u00A0: «\u00A0label\u00A0» manque."));
    CHECK(s.screen.disabled("###start/###host.start"));
}
