#include "app/view/panels/toasts.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/support/screen.h"

using namespace entremise;
using namespace entremise::view;
using test::Screen;

namespace {

struct Window {
    Toasts toasts;
    int pressed = 0;
    Requests out;
    Screen screen{[this](Ui& ui) {
        zone(ui, "###board", {0, 0, 1366, 768}, {}, [&] {
            pressed += hit(ui, "###beside", {{500, 600}, {560, 620}}).clicked;
        });
        draw_toasts(ui, toasts, {0, 0, 1366, 768}, out);
    }};
};

}  // namespace

TEST_CASE("beside a toast the mouse reaches what lies there", "[view][toasts]") {
    Window w;
    toast_said(w.toasts, {"toast.copied"});
    w.screen.frame(3);
    w.screen.press(ImVec2(530, 610));
    CHECK(w.pressed == 1);
}

TEST_CASE("a toast goes after four seconds, under the pointer it stays", "[view][toasts]") {
    Window w;
    toast_said(w.toasts, {"toast.copied"});
    w.screen.frame(3);
    w.screen.hover(w.toasts.area.GetCenter());
    w.screen.wait(6);
    CHECK(w.screen.shows("Copié"));
    w.screen.hover(ImVec2(10, 10));
    w.screen.wait(4.2);
    CHECK_FALSE(w.screen.shows("Copié"));
}

TEST_CASE("an error stays until it is closed, by mouse or by Escape", "[view][toasts]") {
    Window w;
    toast_failed(w.toasts, {"toast.pasted_cut", {{"most", "140"}}});
    w.screen.wait(10);
    CHECK(w.screen.shows("Le texte collé a été coupé à la limite de 140 caractères."));
    SECTION("by key") {
        w.screen.key(ImGuiKey_Escape);
        w.screen.frame(2);
        CHECK(w.toasts.shown.empty());
    }
    SECTION("by mouse") {
        w.screen.press("**/###close");
        w.screen.frame(2);
        CHECK(w.toasts.shown.empty());
    }
}

TEST_CASE("a toast that asks stays eight seconds, and its answer closes it", "[view][toasts]") {
    Window w;
    toast_said(w.toasts, {"toast.wheel_zooms"},
               {{"toast.keep", prefer(&Preferences::wheel, Wheel::mouse)},
                {"toast.change", prefer(&Preferences::wheel, Wheel::touchpad)}});
    w.screen.wait(7);
    w.screen.press("**/###toast.change");
    REQUIRE(w.out.size() == 1);
    CHECK(std::get<SetPreference>(w.out[0]).on().wheel == Wheel::touchpad);
    w.screen.frame(2);
    CHECK(w.toasts.shown.empty());
}

TEST_CASE("what goes on is said until it is over, and may come to be stopped", "[view][toasts]") {
    Window w;
    const Message running{"toast.exporting"};
    toast_lasting(w.toasts, running);
    w.screen.wait(20);
    CHECK(w.screen.shows("Export en cours…"));
    CHECK_FALSE(w.screen.has("**/###toast.stop"));
    toast_lasting(w.toasts, running, {{"toast.stop", StopExports{}}});
    w.screen.frame(2);
    CHECK(w.toasts.shown.size() == 1);
    CHECK(w.screen.has("**/###toast.stop"));
    toast_over(w.toasts, running);
    w.screen.frame(2);
    CHECK_FALSE(w.screen.shows("Export en cours…"));
}

TEST_CASE("on a small screen smaller text is proposed, once, and is in nobody's way", "[view][toasts]") {
    Toasts toasts;
    Settings settings;
    Requests out;
    test::Screen screen{[&](Ui& ui) {
        propose_small_text(toasts, settings, out);
        draw_toasts(ui, toasts, {0, 0, 1366, 700}, out);
    }};
    const auto keep = [&] {
        for (const auto& request : std::exchange(out, {}))
            if (const auto* set = std::get_if<SetPreference>(&request))
                static_cast<Preferences&>(settings) = set->on(settings);
    };
    screen.frame(3);
    CHECK(out.empty());
    CHECK(toasts.shown.empty());
    settings.small_screen = true;
    screen.frame(3);
    keep();
    CHECK(settings.text_proposed);
    CHECK(settings.text_percent == 100);
    screen.wait(2);
    CHECK(screen.shows("Cet écran est petit"));
    SECTION("taken") {
        screen.press("**/###settings.text_smaller");
        keep();
        CHECK(settings.text_percent == 80);
    }
    SECTION("not taken") {
        screen.press("**/###toast.keep");
        keep();
        CHECK(settings.text_percent == 100);
    }
    SECTION("not answered") {
        screen.wait(9);
        CHECK(settings.text_percent == 100);
    }
    screen.frame(3);
    CHECK(toasts.shown.empty());
    toasts = {};  // the next start
    screen.frame(3);
    CHECK(toasts.shown.empty());
    CHECK(out.empty());
}
