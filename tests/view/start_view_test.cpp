#include "app/view/start_view.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

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
    s.own.page = StartPage::join;
    s.scene.found = {{"", "192.168.1.20", false}};
    s.screen.frame(2);
    CHECK(std::ranges::count(s.screen.drawn(), "192.168.1.20", &Screen::Drawn::text) == 1);
}

TEST_CASE("a recent session is watched again or resumed; a missing one is neither", "[view][start]") {
    Start s;
    s.own.page = StartPage::replay;
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
    REQUIRE(last<SetLanguage>(s.out));
    CHECK(last<SetLanguage>(s.out)->code == "en");
}
