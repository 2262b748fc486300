#include "app/view/toasts.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/support/screen.h"

using namespace entremise;
using namespace entremise::view;
using test::Screen;

namespace {

struct Window {
    Toasts toasts;
    int pressed = 0;
    Screen screen{[this](Ui& ui) {
        zone(ui, "###board", {0, 0, 1366, 768}, {}, [&] {
            pressed += hit(ui, "###beside", {{500, 600}, {560, 620}}).clicked;
        });
        draw_toasts(ui, toasts, {0, 0, 1366, 768});
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
    toast_failed(w.toasts, {"toast.pasted_cut"});
    w.screen.wait(10);
    CHECK(w.screen.shows("Le texte collé a été coupé à la limite."));
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
