#include "app/view/windows/mediator_view.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "sessions/rules/agenda_events.h"
#include "sessions/rules/board/acts_events.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/people_events.h"
#include "sessions/rules/showing_events.h"
#include "tests/view/support/corners.h"
#include "tests/view/support/mediator_window.h"

using namespace entremise;
using namespace entremise::view;
using test::asked;
using test::Screen;
using test::SmallTable;
using Window = test::MediatorWindow;

TEST_CASE("a click on a stage enters it", "[view][mediator]") {
    Window w;
    w.screen.press("###top/###stage2");
    REQUIRE(asked<rules::EnterStage>(w.out));
    CHECK(asked<rules::EnterStage>(w.out)->stage == 2);
}

TEST_CASE("before a stage changes what participants may do it is asked, once", "[view][mediator]") {
    Window w;
    w.screen.press("###top/###stage0");  // notes only
    w.screen.frame(3);
    CHECK(w.out.empty());
    CHECK(w.screen.shows("ils complètent toute la carte"));
    CHECK(w.screen.shows("ils écrivent des notes"));
    SECTION("Enter goes on") {
        w.screen.key(ImGuiKey_Enter);
        w.screen.frame(2);
        REQUIRE(asked<rules::EnterStage>(w.out));
        CHECK(asked<rules::EnterStage>(w.out)->stage == 0);
    }
    SECTION("Escape stays") {
        w.screen.key(ImGuiKey_Escape);
        w.screen.frame(2);
        CHECK(w.out.empty());
    }
}

TEST_CASE("nothing in the bar moves when the timer, hands or people change", "[view][mediator]") {
    for (const int width : {1024, 1366, 1920}) {
        Window w{{.width = width, .height = 768}};
        INFO(width);
        const auto places = [&] {
            std::vector<float> x;
            for (const char* id :
                 {"###stages", "###stage1", "###stage2", "###timer", "###people", "###code", "###top.menu"})
                x.push_back(w.screen.item(std::string("###top/") + id).rect.Min.x);
            return x;
        };
        const auto before = places();
        REQUIRE(w.table.ask(w.table.mediator, rules::StartTimer{5}).empty());
        REQUIRE(w.table.ask(w.table.rosa, rules::RaiseHand{true, {}}).empty());
        w.screen.frame(2);
        CHECK(places() == before);
        w.table.pass(700'000'000);  // well over
        REQUIRE(w.table.ask(w.table.marc, rules::RaiseHand{true, {}}).empty());
        REQUIRE(w.table.ask({}, rules::MarkPresence{w.table.lucie, false}).empty());
        w.screen.frame(2);
        CHECK(places() == before);
    }
}

TEST_CASE("a click on the present stage asks for nothing", "[view][mediator]") {
    Window w;
    w.screen.press("###top/###stage1");
    CHECK(w.out.empty());
}

TEST_CASE("the timer is started from its pill, paused and stopped", "[view][mediator]") {
    Window w;
    w.screen.press("###top/###timer");
    w.screen.press("**/###start3");
    REQUIRE(asked<rules::StartTimer>(w.out));
    CHECK(asked<rules::StartTimer>(w.out)->seconds == 180);
    REQUIRE(w.table.ask(w.table.mediator, rules::StartTimer{180}).empty());
    w.out.clear();
    w.screen.press("###top/###timer");
    w.screen.press("**/###timer.extend");
    REQUIRE(asked<rules::ExtendTimer>(w.out));
    w.out.clear();
    w.screen.key(ImGuiKey_F9);
    REQUIRE(asked<rules::PauseTimer>(w.out));
    CHECK(asked<rules::PauseTimer>(w.out)->paused);
}

TEST_CASE("minutes that no timer may run are told how many it may", "[view][mediator]") {
    Window w;
    w.screen.press("###top/###timer");
    w.screen.frame(4);
    w.screen.type("720");
    CHECK_FALSE(w.screen.disabled("**/###timer.start"));
    w.screen.key(ImGuiKey_Backspace);
    w.screen.type("1");
    w.screen.frame(2);
    CHECK(w.screen.disabled("**/###timer.start"));
    CHECK(w.screen.shows("Choisissez une durée entre 1 seconde et 12 heures."));
}

TEST_CASE("a timer that ran when the session was closed waits for the mediator's word", "[view][mediator]") {
    Window w;
    auto& table = w.table;
    const auto ask = [&](PersonId who, const rules::Command& command) {
        REQUIRE(table.ask(who, command).empty());
    };
    const auto resume = [&] {
        const Micros last = table.now;
        table.pass(3'600'000'000);
        ask({}, rules::ResumeSession{{}, last});
    };
    const auto is_asked = [&] {
        w.screen.frame(2);
        return w.screen.shows("La minuterie était en marche à la fermeture");
    };
    SECTION("nothing is asked when none ran") {
        resume();
        CHECK_FALSE(is_asked());
    }
    SECTION("nor when it stood still") {
        ask(table.mediator, rules::StartTimer{300});
        ask(table.mediator, rules::PauseTimer{true});
        resume();
        CHECK_FALSE(is_asked());
    }
    SECTION("one that ran over is said so") {
        ask(table.mediator, rules::StartTimer{60});
        table.pass(119'000'000);
        ask({}, rules::InterruptTimer{});
        resume();
        REQUIRE(is_asked());
        CHECK(w.screen.shows("dépassée de 1:00"));
    }
    SECTION("it is asked until it is answered") {
        ask(table.mediator, rules::StartTimer{300});
        table.pass(99'000'000);
        ask({}, rules::InterruptTimer{});
        CHECK_FALSE(is_asked());  // while it is being closed
        resume();
        REQUIRE(is_asked());
        CHECK(w.screen.shows("reste 3:20"));
        const bool goes_on = GENERATE(true, false);
        w.out.clear();
        w.screen.press(goes_on ? "###timer_question/###timer.go_on" : "###timer_question/###timer.stay");
        REQUIRE(asked<rules::PauseTimer>(w.out));
        CHECK(asked<rules::PauseTimer>(w.out)->paused == !goes_on);
        CHECK(is_asked());  // it is the host that answers
        ask(table.mediator, *asked<rules::PauseTimer>(w.out));
        CHECK_FALSE(is_asked());
        CHECK(table.all.agenda.timer.running == goes_on);
    }
}

TEST_CASE("whoever is first in line is given the floor from the people", "[view][mediator]") {
    Window w;
    REQUIRE(w.table.ask(w.table.rosa, rules::RaiseHand{true, {}}).empty());
    w.screen.press("###top/###people");
    CHECK(w.screen.shows("Rosa"));
    w.screen.press("**/###people.give_floor");
    REQUIRE(asked<rules::RaiseHand>(w.out));
    CHECK(*asked<rules::RaiseHand>(w.out) == rules::RaiseHand{false, w.table.rosa});
}

TEST_CASE("co-mediation is handed out only after a question", "[view][mediator]") {
    Window w;
    w.screen.press("###top/###people");
    w.screen.press("###panel/$$" + std::to_string(w.table.marc.value) + "/###people.role");
    w.screen.press("**/###people.make_co_mediator");
    w.screen.frame(2);
    CHECK(w.out.empty());
    w.screen.press("**/###go");
    REQUIRE(asked<rules::ChangeRole>(w.out));
    CHECK(*asked<rules::ChangeRole>(w.out) == rules::ChangeRole{w.table.marc, rules::Role::co_mediator});
}

TEST_CASE("the session ends only after a question, and Escape keeps it", "[view][mediator]") {
    Window w;
    w.screen.press("###top/###top.menu");
    w.screen.press("**/###menu.end");
    w.screen.key(ImGuiKey_Escape);
    CHECK(w.out.empty());
    w.screen.press("###top/###top.menu");
    w.screen.press("**/###menu.end");
    w.screen.press("**/###go");
    CHECK(asked<rules::EndSession>(w.out));
}

TEST_CASE("what cannot be taken back asks for Ctrl+Enter, also where the keyboard is on its button",
          "[view][mediator]") {
    Window w;
    w.screen.press("###top/###top.menu");
    w.screen.press("**/###menu.end");
    w.screen.frame(2);
    w.screen.key(ImGuiKey_Enter);
    CHECK(w.out.empty());
    w.screen.key(ImGuiKey_Tab);
    w.screen.frame(2);
    w.screen.key(ImGuiKey_Enter);
    CHECK(w.out.empty());
    w.screen.key(ImGuiMod_Ctrl | ImGuiKey_Enter);
    REQUIRE(asked<rules::EndSession>(w.out));
}

TEST_CASE("a session that ended is said so, and its window can be left from the menu", "[view][mediator]") {
    Window w;
    REQUIRE(w.table.ask(w.table.mediator, rules::EndSession{}).empty());
    w.screen.frame(2);
    CHECK(w.screen.shows("La séance est close."));
    w.screen.press("###top/###top.menu");
    CHECK_FALSE(w.screen.has("**/###menu.end"));
    w.screen.press("**/###menu.quit");
    REQUIRE(w.out.size() == 1);
    CHECK(std::holds_alternative<CloseWindow>(w.out.front()));
}

TEST_CASE("a refusal that belongs to no card is said as a sentence and stays", "[view][mediator]") {
    Window w;
    refused(w.own, {.why = {{"refusal.timer_length", {{"most", "12"}}}}});
    w.screen.frame(2);
    CHECK(w.screen.shows("Choisissez une durée entre 1 seconde et 12 heures."));
    w.screen.wait(6);
    CHECK(w.screen.shows("Choisissez une durée entre 1 seconde et 12 heures."));
}

TEST_CASE("that all is saved is a green tick in the bar, and nothing red", "[view][mediator]") {
    for (const int width : {1366, 1920}) {
        INFO(width);
        Window w{{.width = width, .height = width * 9 / 16}};
        const auto in_bar = [](ImU32 colour) {
            std::size_t count = 0;
            for (const ImVec2 corner : test::corners_in(colour)) count += corner.y < bar_height;
            return count;
        };
        CHECK(in_bar(w.screen.ui.theme.agree) > 0);
        CHECK(in_bar(w.screen.ui.theme.controversy) == 0);
    }
}

TEST_CASE("a disk that failed is said at once and stays", "[view][mediator]") {
    SmallTable table;
    MediatorUi own;
    Requests out;
    Screen screen{[&](Ui& ui) {
        auto scene = table.scene_of(table.mediator);
        scene.connection.disk = Disk::failed;
        draw_mediator(ui, scene, own, out);
    }};
    screen.frame(2);
    CHECK(screen.shows("Le disque n’accepte plus rien"));
}

TEST_CASE("a narrow window shows board or panel, and a button for the other", "[view][mediator]") {
    Window w{{.width = 1366, .height = 768, .scale = 2}};
    CHECK(w.screen.has("###top/###switch"));
    CHECK_FALSE(w.screen.has("**/###inspector.open_vote"));
    w.screen.press("###top/###switch");
    CHECK(w.own.panel_first);
}

TEST_CASE("a frozen projection is said in the bar, where a press releases it", "[view][mediator]") {
    for (const int width : {1920, 1366, 820}) {
        SmallTable table;
        MediatorUi own;
        Requests out;
        REQUIRE(table.ask(table.mediator, rules::FreezeRoom{true}) == "");
        Screen screen{[&](Ui& ui) {
                          auto scene = table.scene_of(table.mediator);
                          scene.settings.projection_open = true;
                          draw_mediator(ui, scene, own, out);
                      },
                      {.width = width, .height = 768}};
        screen.frame(3);
        if (width == 1920) CHECK(screen.shows("Écran figé"));
        out.clear();
        screen.press("###top/###frozen");
        std::erase_if(out, [](const auto& r) { return std::holds_alternative<Presence>(r); });
        REQUIRE(asked<rules::FreezeRoom>(out));
        CHECK_FALSE(asked<rules::FreezeRoom>(out)->on);
    }
}

TEST_CASE("the menu offers the screens that the projection may fill, or a window", "[view][mediator]") {
    SmallTable table;
    MediatorUi own;
    Requests out;
    std::string filled;
    Screen screen{[&](Ui& ui) {
        auto scene = table.scene_of(table.mediator);
        scene.settings.projection_open = true;
        scene.screens = {{"EPSON PJ", "BenQ"}, filled};
        draw_mediator(ui, scene, own, out);
    }};
    const auto choose = [&](const std::string& words) {
        screen.frame(3);
        screen.press("###top/###top.menu");
        screen.frame(3);
        CHECK(screen.shows(words));
        out.clear();
        screen.press("**/###screen_0");
        REQUIRE_FALSE(out.empty());
        return out.back();
    };
    const auto chosen = choose("Projeter sur EPSON PJ");
    REQUIRE(std::holds_alternative<ProjectOn>(chosen));
    CHECK(std::get<ProjectOn>(chosen).screen == "EPSON PJ");
    CHECK(std::get<ProjectOn>(chosen).yes);
    filled = "EPSON PJ";
    CHECK(std::holds_alternative<ProjectInWindow>(choose("Projeter dans une fenêtre")));
}

TEST_CASE("who is missing is seen in the bar", "[view][mediator]") {
    Window w;
    CHECK(w.screen.shows("4 personnes"));
    REQUIRE(w.table.ask({}, rules::MarkPresence{w.table.marc, false}).empty());
    w.screen.frame(2);
    CHECK(w.screen.shows("3 / 4 reliés"));
}

TEST_CASE("the window closes only once the session has ended", "[view][mediator]") {
    Window w;
    w.own.ending = w.own.leaving = true;
    w.screen.frame(3);
    w.screen.press("**/###go");
    REQUIRE(asked<rules::EndSession>(w.out));
    w.out.clear();
    w.screen.frame(3);
    CHECK(w.out.empty());
    REQUIRE(w.table.ask(w.table.mediator, rules::EndSession{}).empty());
    w.screen.frame(2);
    REQUIRE(w.out.size() == 1);
    CHECK(std::holds_alternative<CloseWindow>(w.out.front()));
}

TEST_CASE("closing asks while people are here or words are half written", "[view][mediator]") {
    Window w;
    CHECK(must_ask_before_closing(w.screen.ui, w.table.mediators, w.own));
    for (const auto person : {w.table.rosa, w.table.marc, w.table.lucie})
        REQUIRE(w.table.ask({}, rules::MarkPresence{person, false}).empty());
    CHECK_FALSE(must_ask_before_closing(w.screen.ui, w.table.mediators, w.own));
    w.screen.type("a");
    w.screen.type("Ville");
    CHECK(must_ask_before_closing(w.screen.ui, w.table.mediators, w.own));
}

TEST_CASE("after the end the tools are put away and the closing code is shown", "[view][mediator]") {
    SmallTable table;
    MediatorUi own;
    Requests out;
    Screen screen{[&](Ui& ui) {
        auto scene = table.scene_of(table.mediator);
        scene.closing_code = "lune érable canot sel vent";
        draw_mediator(ui, scene, own, out);
    }};
    screen.frame(2);
    CHECK_FALSE(screen.disabled("###rail/###tool.note"));
    REQUIRE(table.ask(table.rosa, rules::RaiseHand{true, {}}).empty());
    screen.press("###top/###people");
    CHECK(screen.has("**/###people.give_floor"));
    REQUIRE(table.ask(table.mediator, rules::EndSession{}).empty());
    screen.frame(2);
    CHECK_FALSE(own.people.shown);
    CHECK(screen.disabled("###rail/###tool.note"));
    CHECK(screen.shows("lune érable canot sel vent"));
}

TEST_CASE("what is wrong with the file is said with its remedy: to save elsewhere", "[view][mediator]") {
    const auto disk = GENERATE(Disk::failed, Disk::full, Disk::read_only, Disk::held, Disk::moved,
                               Disk::deleted, Disk::replaced);
    SmallTable table;
    MediatorUi own;
    Requests out;
    Screen screen{[&](Ui& ui) {
        auto scene = table.scene_of(table.mediator);
        scene.connection.disk = disk;
        scene.gone_file = "table.private";
        scene.free_place = "~/table (2).entremise";
        draw_mediator(ui, scene, own, out);
    }};
    screen.frame(2);
    INFO(protocol::word_of(disk));
    CHECK(screen.shows("table.private") == protocol::is_gone(disk));
    screen.press("###banner/###disk.save_elsewhere");
    screen.frame(3);
    out.clear();
    screen.press("**/###go");
    const auto found =
        std::ranges::find_if(out, [](const auto& r) { return std::holds_alternative<SaveElsewhere>(r); });
    REQUIRE(found != out.end());
    CHECK(std::get<SaveElsewhere>(*found).path == "~/table (2).entremise");
}

TEST_CASE("a disk that is slow is said, and asks nothing of anybody", "[view][mediator]") {
    SmallTable table;
    MediatorUi own;
    Requests out;
    Screen screen{[&](Ui& ui) {
        auto scene = table.scene_of(table.mediator);
        scene.connection.disk = Disk::slow;
        draw_mediator(ui, scene, own, out);
    }};
    screen.frame(2);
    CHECK(screen.shows("Le disque répond lentement"));
    CHECK_FALSE(screen.shows("Enregistrer ailleurs…"));
}

TEST_CASE("a copy of the session holds the private file only by choice, asked for each time",
          "[view][mediator]") {
    SmallTable table;
    MediatorUi own;
    Requests out;
    Screen screen{[&](Ui& ui) {
        auto scene = table.scene_of(table.mediator);
        scene.free_place = "~/table (2).entremise";
        draw_mediator(ui, scene, own, out);
    }};
    const auto copied = [&] {
        screen.press("**/###go");
        const auto found =
            std::ranges::find_if(out, [](const auto& r) { return std::holds_alternative<CopySession>(r); });
        REQUIRE(found != out.end());
        const auto copy = std::get<CopySession>(*found);
        out.clear();
        return copy;
    };
    screen.frame(2);
    screen.press("###top/###top.menu");
    screen.frame(2);
    screen.press("**/###menu.copy_session");
    screen.frame(3);
    CHECK(copied().with_private == false);
    own.file.copying = true;
    screen.frame(3);
    screen.press("**/###private");
    screen.frame(2);
    CHECK(copied().with_private == true);
    own.file.copying = true;
    screen.frame(3);
    const auto third = copied();
    CHECK_FALSE(third.with_private);
    CHECK(third.path == "~/table (2).entremise");
}

TEST_CASE("stages on the thread are told, not pressed", "[view][mediator]") {
    Window w;
    CHECK_FALSE(w.screen.has("###strip/###stage1"));
    CHECK(w.screen.has("###strip/###move8"));
}

TEST_CASE("in a narrow window the stages are a list behind a pill, over nothing else", "[view][mediator]") {
    SmallTable table;
    MediatorUi own;
    Requests out;
    REQUIRE(table.ask(table.mediator, rules::FreezeRoom{true}) == "");
    Screen screen{[&](Ui& ui) {
                      auto scene = table.scene_of(table.mediator);
                      scene.settings.projection_open = true;
                      draw_mediator(ui, scene, own, out);
                  },
                  {.width = 560, .height = 768}};
    screen.frame(3);
    const auto& stages = screen.item("###top/###stages").rect;
    CHECK_FALSE(stages.Overlaps(screen.item("###top/###frozen").rect));
    screen.press("###top/###stages");
    screen.frame(2);
    out.clear();
    screen.press("**/###stage2");
    REQUIRE(asked<rules::EnterStage>(out));
    CHECK(asked<rules::EnterStage>(out)->stage == 2);
}

TEST_CASE("in the narrowest windows nothing in the bar lies on anything else", "[view][mediator]") {
    for (const int css : {480, 512, 560, 640, 683, 768})
        for (const bool frozen : {false, true}) {
            INFO(css << (frozen ? ", frozen" : ""));
            SmallTable table;
            MediatorUi own;
            Requests out;
            if (frozen) REQUIRE(table.ask(table.mediator, rules::FreezeRoom{true}) == "");
            REQUIRE(table.ask(table.mediator, rules::StartTimer{5}) == "");
            REQUIRE(table.ask(table.rosa, rules::RaiseHand{true, {}}) == "");
            table.pass(700'000'000);
            Screen screen{[&](Ui& ui) {
                              auto scene = table.scene_of(table.mediator);
                              scene.settings.projection_open = true;
                              draw_mediator(ui, scene, own, out);
                          },
                          {.width = 2 * css, .height = 1536, .scale = 2}};
            screen.frame(3);
            std::vector<std::pair<std::string, ImRect>> seen;
            for (const auto& [id, item] : screen.items())
                if (item.window.ends_with("###top") && item.label != "###top" && item.rect.GetWidth() > 0)
                    seen.emplace_back(item.label, item.rect);
            REQUIRE(seen.size() >= 5);
            for (std::size_t i = 0; i < seen.size(); ++i)
                for (std::size_t j = 0; j < i; ++j) {
                    INFO(seen[i].first << " and " << seen[j].first << " from " << seen[i].second.Min.x
                                       << " to " << seen[i].second.Max.x << " and " << seen[j].second.Min.x
                                       << " to " << seen[j].second.Max.x);
                    CHECK_FALSE(seen[i].second.Overlaps(seen[j].second));
                }
            for (const auto& [label, rect] : seen) {
                INFO(label);
                CHECK(rect.Min.x >= 0);
                CHECK(rect.Max.x <= screen.ui.u(screen.ui.css_width));
            }
        }
}

TEST_CASE("a double click on a tool keeps it", "[view][mediator]") {
    Window w;
    w.screen.press("###rail/###tool.note");
    CHECK_FALSE(w.own.board.tool_kept);
    w.screen.press("###rail/###tool.note");
    CHECK(w.own.board.tool == tool_of(rules::CardKind::note));
    CHECK(w.own.board.tool_kept);
}

TEST_CASE("what undo says of itself is said at the bottom", "[view][mediator]") {
    Window w;
    w.own.board.toast = Message{"toast.lasting.vote"};
    w.screen.frame(2);
    CHECK(w.screen.shows("Un vote ne s’annule pas."));
    CHECK_FALSE(w.own.board.toast);
}

TEST_CASE("a refusal is read in the session's thread too", "[view][mediator]") {
    Window w;
    refused(w.own, {.why = {{"refusal.timer_length", {{"most", "12"}}}},
                    .asked = rules::Command(rules::StartTimer{0})});
    w.screen.frame(2);
    REQUIRE(w.own.board.refusals.size() == 1);
    CHECK(w.own.board.refusals[0].at >= 0);
    const auto text = w.screen.ui.tr("refusal.timer_length", {{"most", "12"}});
    w.own.toasts.shown.clear();
    w.screen.frame(2);
    CHECK_FALSE(w.screen.shows(text));
    // The sign stands where the session is now.
    bool found = false;
    for (float x = 100; x < 1900 && !found; x += 4) {
        w.screen.hover(ImVec2(x, 1080 - 28));
        w.screen.wait(.6);
        found = w.screen.shows(text);
    }
    CHECK(found);
}

TEST_CASE("« Main » is among the tools where a finger is the pointer", "[view][mediator]") {
    Window w;
    CHECK_FALSE(w.screen.has("**/###tool.hand"));
    w.touch = true;
    w.screen.frame(2);
    w.screen.press("**/###tool.hand");
    CHECK(w.own.board.tool == Tool::pan);
}

TEST_CASE("on the thread a warning lies on no time of the day", "[view][mediator]") {
    for (const auto& size : {Screen::Wish{.width = 1366, .height = 768}, {.width = 1920, .height = 1080}}) {
        Window w(size);
        CAPTURE(size.width);
        for (int i = 0; i < 40; ++i)
            remember_refusal(w.own.board, {"refusal.read_only"}, w.table.now * i / 40);
        w.screen.frame(3);
        std::vector<ImRect> times;
        for (const auto& one : w.screen.drawn())
            if (one.window == "###strip" && one.text.find(" h ") != std::string::npos)
                times.push_back(one.rect);
            else if (one.window == "###strip" && one.text.find("\u00A0h\u00A0") != std::string::npos)
                times.push_back(one.rect);
        REQUIRE(times.size() > 1);
        int corners = 0;
        for (const ImDrawList* list : ImGui::GetDrawData()->CmdLists) {
            if (std::string_view(list->_OwnerName) != "###strip") continue;
            for (const auto& corner : list->VtxBuffer) {
                if (corner.col != w.screen.ui.theme.strategic_ink) continue;
                ++corners;
                for (const auto& time : times) CHECK_FALSE(time.Contains(corner.pos));
            }
        }
        CHECK(corners > 100);
    }
}

TEST_CASE("no tooltip of the mediator's window repeats what is written under the pointer",
          "[view][mediator]") {
    Window w({.width = 1366, .height = 768});
    w.choose(SmallTable::controversy);
    const auto places = w.screen.drawn();
    int tips = 0;
    for (const auto& place : places) {
        if (!place.visible || place.window == "###board") continue;
        w.screen.hover(place.rect.GetCenter());
        w.screen.wait(.6);
        std::string tip;
        for (const auto& one : w.screen.drawn())
            if (one.window.find("Tooltip") != std::string::npos) tip += one.text;
        if (tip.empty()) continue;
        ++tips;
        CAPTURE(place.text, tip);
        CHECK_FALSE(tip == place.text);
    }
    CHECK(tips > 3);
}

TEST_CASE("after a click elsewhere keys are the board's again", "[view][mediator]") {
    test::MediatorWindow w({.width = 1366, .height = 768});
    const auto is_heard = [&] {
        w.screen.frame(2);
        w.screen.type("r");
        w.screen.frame(30);
        REQUIRE(w.own.board.tidying);
        w.screen.key(ImGuiKey_Enter);
        w.screen.frame(2);
        return !w.own.board.tidying;
    };
    SECTION("a key of the room's screen") {
        w.screen.press("###room/###room.key.freeze");
        CHECK(is_heard());
    }
    SECTION("a pill of the bar, and its menu closed") {
        w.screen.press("###top/###timer");
        w.screen.frame(2);
        w.screen.key(ImGuiKey_Escape);
        w.screen.frame(2);
        CHECK_FALSE(w.screen.shows("minutes"));
        CHECK(is_heard());
    }
    SECTION("a toast that is closed") {
        view::toast_said(w.own.toasts, {"toast.shown_to_all"});
        w.screen.frame(2);
        w.screen.press("###toasts/0/###close");
        CHECK(is_heard());
    }
}

TEST_CASE("tools that have no room are led to, and nothing leads nowhere", "[view][mediator]") {
    Window roomy({.width = 1920, .height = 1080});
    CHECK_FALSE(roomy.screen.has("**/###more_below"));
    Window w({.width = 1366, .height = 768, .scale = 2});
    REQUIRE(w.screen.has("**/###more_below"));
    CHECK(w.own.rail_below);
    CHECK_FALSE(w.own.rail_above);
    const auto seen = [&](const char* tool) {
        const auto& item = w.screen.item(tool);
        return item.clip.Contains(item.rect.GetCenter());
    };
    CHECK_FALSE(seen("**/###tool.pointer"));
    for (int i = 0; i < 12 && w.own.rail_below; ++i) w.screen.press("**/###more_below");
    CHECK(seen("**/###tool.pointer"));
    CHECK(w.own.rail_above);
    for (int i = 0; i < 12 && w.own.rail_above; ++i) w.screen.press("**/###more_above");
    CHECK(seen("**/###tool.select"));
}

TEST_CASE("where the panel stands alone, what it leads to is seen on the map", "[view][windows]") {
    test::MediatorWindow w({.width = 1366, .height = 768, .scale = 2});
    w.own.panel_first = true;
    w.screen.frame(3);
    w.screen.press("**/###go1");
    w.screen.frame(4);
    CHECK_FALSE(w.own.panel_first);
    CHECK(w.own.board.selection.sole_card() == SmallTable::controversy);
}

TEST_CASE("Ctrl and Z take back where a page lies over the map, and say what", "[view][windows]") {
    test::MediatorWindow w;
    REQUIRE(w.table.ask(w.table.mediator, rules::MoveCards{{{SmallTable::first, 420, 430}}}) == "");
    w.own.inspector.pages.open = Page::outline;
    w.screen.frame(4);
    w.out.clear();
    w.screen.key(ImGuiMod_Ctrl | ImGuiKey_Z);
    w.screen.frame(3);
    CHECK(asked<rules::UndoAct>(w.out));
    CHECK(w.screen.shows("Annulé"));
    CHECK(w.own.inspector.pages.open == Page::outline);
}
