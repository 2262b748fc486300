#include "app/desktop/projection_place.h"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

using namespace entremise::desktop;

namespace {

const Screen panel{"eDP-1", "eDP-1", 0, 0, 1366, 768, true};
const Screen epson{"HDMI-1", "EPSON PJ", 1366, 0, 1280, 720};
const Screen benq{"DP-1", "BenQ", 1366, 0, 1920, 1080};

/// The laptop, whatever is plugged in, and what was said so far.
struct Desk {
    ProjectionPlace place;
    KnownScreens known;
    std::vector<Screen> all{panel};
    Screen own = panel;
    bool open = true;

    ProjectionPlace::Place now() {
        place.plugged_in(all);
        return place.place(all, own, known, open);
    }
    std::string on() {
        const auto is = now();
        return is.on ? is.on->name : "a window";
    }
    std::string asked() { return now().asked.value_or("nothing"); }
    void says_yes(const std::string& name) {
        known.projectors.push_back(name);
        place.choose_screen(name);
        place.answered(name);
    }
    void says_no(const std::string& name) {
        known.others.push_back(name);
        place.answered(name);
    }
};

}  // namespace

TEST_CASE("a projector plugged in is offered, and the answer is remembered by its name", "[projection]") {
    Desk desk;
    CHECK(desk.on() == "a window");
    CHECK(desk.asked() == "nothing");
    desk.all = {panel, epson};
    CHECK(desk.on() == "a window");
    CHECK(desk.asked() == "EPSON PJ");
    SECTION("yes: it fills it, and the next time without a question") {
        desk.says_yes("EPSON PJ");
        CHECK(desk.on() == "EPSON PJ");
        CHECK(desk.asked() == "nothing");
        Desk next{.known = desk.known, .all = {panel, epson}};
        next.all[1].port = "DP-3";
        CHECK(next.on() == "EPSON PJ");
        CHECK(next.asked() == "nothing");
    }
    SECTION("no: it is not asked again, and can be chosen all the same") {
        desk.says_no("EPSON PJ");
        CHECK(desk.asked() == "nothing");
        Desk next{.known = desk.known, .all = {panel, epson}};
        CHECK(next.on() == "a window");
        CHECK(next.asked() == "nothing");
        CHECK(next.now().possible == std::vector<std::string>{"EPSON PJ"});
        next.place.choose_screen("EPSON PJ");
        CHECK(next.on() == "EPSON PJ");
    }
}

TEST_CASE("a projection comes back when its screen goes, and returns with it, ten times", "[projection]") {
    Desk desk;
    desk.all = {panel, epson};
    desk.says_yes("EPSON PJ");
    for (int time = 0; time < 10; ++time) {
        desk.all = {panel, epson};
        CHECK(desk.on() == "EPSON PJ");
        CHECK(desk.asked() == "nothing");
        desk.all = {panel};
        CHECK(desk.on() == "a window");
        CHECK(desk.asked() == "nothing");
    }
}

TEST_CASE("the projection never covers the screen on which the mediator works", "[projection]") {
    Desk desk;
    desk.says_yes("EPSON PJ");
    desk.all = {panel, epson};
    SECTION("the mediator's window was moved to the projector's screen") {
        desk.own = epson;
        CHECK(desk.on() == "a window");
        CHECK(desk.asked() == "nothing");  // a laptop's own panel is no projector
        desk.own = panel;
        CHECK(desk.on() == "EPSON PJ");
    }
    SECTION("both screens show the same, whole or in part") {
        for (const auto& [x, y] : {std::pair{0, 0}, std::pair{1000, 100}, std::pair{1365, 0}}) {
            desk.all[1].x = x;
            desk.all[1].y = y;
            CHECK(desk.on() == "a window");
            CHECK(desk.now().possible.empty());
        }
        desk.all[1].x = 0;
        desk.all[1].y = panel.height;
        CHECK(desk.on() == "EPSON PJ");
    }
    SECTION("the lid was closed: only the projector is left") {
        desk.all = {epson};
        desk.own = epson;
        CHECK(desk.on() == "a window");
    }
    SECTION("whoever arranges the windows puts it there all the same") {
        desk.place.not_there("EPSON PJ");
        CHECK(desk.on() == "a window");
        CHECK(desk.now().possible.empty());
        desk.all = {panel};
        CHECK(desk.on() == "a window");
        desk.all = {panel, epson};
        CHECK(desk.on() == "EPSON PJ");  // plugged in anew, it is tried anew
    }
}

TEST_CASE("a screen that shows the mediator's own window to the room is named", "[projection]") {
    Desk desk;
    const auto mirrors = [&] { return desk.now().mirrors.value_or("nothing"); };
    CHECK(mirrors() == "nothing");
    CHECK(desk.now().alone);
    desk.all = {panel, epson};
    CHECK(mirrors() == "nothing");
    CHECK_FALSE(desk.now().alone);
    for (const auto& [width, height] : {std::pair{1366, 768}, std::pair{1280, 720}}) {
        desk.all[1].x = 0;
        desk.all[1].width = width;
        desk.all[1].height = height;
        CHECK(mirrors() == "EPSON PJ");
        CHECK(desk.asked() == "nothing");
    }
    SECTION("whether there is a projection or not, and whatever was said of it as a projector") {
        desk.says_yes("EPSON PJ");
        CHECK(mirrors() == "EPSON PJ");
        desk.open = false;
        CHECK(mirrors() == "EPSON PJ");
        desk.all[1].x = panel.width;
        CHECK(mirrors() == "nothing");
    }
    SECTION("the laptop's own is the mediator's, wherever the window is said to be") {
        desk.own = desk.all[1];
        CHECK(mirrors() == "EPSON PJ");
    }
    SECTION("the mediator's second screen is no news") {
        desk.says_no("EPSON PJ");
        CHECK(mirrors() == "nothing");
        CHECK(Desk{.known = desk.known, .all = desk.all}.now().mirrors == std::nullopt);
    }
    SECTION("beside a screen that the projection may fill") {
        desk.all.push_back(benq);
        desk.says_yes("BenQ");
        CHECK(desk.on() == "BenQ");
        CHECK(mirrors() == "EPSON PJ");
    }
}

TEST_CASE("what the mediator chooses last is so, whatever is plugged in", "[projection]") {
    Desk desk;
    desk.known.projectors = {"BenQ", "EPSON PJ"};
    desk.all = {panel, epson};
    CHECK(desk.on() == "EPSON PJ");
    desk.place.choose_window();
    CHECK(desk.on() == "a window");
    desk.all = {panel};
    CHECK(desk.on() == "a window");
    desk.all = {panel, epson, benq};
    CHECK(desk.on() == "a window");
    CHECK(desk.asked() == "nothing");
    desk.place.choose_screen("BenQ");
    CHECK(desk.on() == "BenQ");
    desk.all = {panel, epson};
    CHECK(desk.on() == "EPSON PJ");  // rather than none
    desk.all = {panel, epson, benq};
    CHECK(desk.on() == "BenQ");
}

TEST_CASE("a projection that was closed does not open by itself, but is offered", "[projection]") {
    Desk desk;
    desk.known.projectors = {"EPSON PJ"};
    desk.open = false;
    CHECK(desk.asked() == "nothing");
    desk.all = {panel, epson};
    CHECK(desk.asked() == "EPSON PJ");
    desk.place.answered("EPSON PJ");
    CHECK(desk.asked() == "nothing");
    desk.all = {panel};
    CHECK(desk.asked() == "nothing");
    desk.all = {panel, epson};
    CHECK(desk.asked() == "EPSON PJ");
}
