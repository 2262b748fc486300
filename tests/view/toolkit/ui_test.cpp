#include "app/view/toolkit/ui.h"

#include <catch2/catch_test_macros.hpp>

#include "app/view/toolkit/controls.h"
#include "app/view/toolkit/text.h"
#include "tests/support/screen.h"

using namespace entremise;
using namespace entremise::view;
using test::Screen;

TEST_CASE("a chord counts when Ctrl is let go first and all of it comes in one frame", "[view][ui]") {
    int sent = 0, bare = 0;
    Screen screen{[&] {
        sent += ImGui::IsKeyChordPressed(ImGuiMod_Ctrl | ImGuiKey_Enter);
        bare += ImGui::IsKeyChordPressed(ImGuiKey_Enter);
    }};
    ImGuiIO& io = ImGui::GetIO();
    io.AddKeyEvent(ImGuiMod_Ctrl, true);
    io.AddKeyEvent(ImGuiKey_LeftCtrl, true);
    io.AddKeyEvent(ImGuiKey_Enter, true);
    io.AddKeyEvent(ImGuiMod_Ctrl, false);
    io.AddKeyEvent(ImGuiKey_LeftCtrl, false);
    io.AddKeyEvent(ImGuiKey_Enter, false);
    screen.frame(4);
    CHECK(sent == 1);
    CHECK(bare == 0);
    CHECK_FALSE(io.KeyCtrl);
}

TEST_CASE("keys that came faster than frames are taken without waiting for more", "[view][ui]") {
    std::string written;
    Screen screen{[&](Ui& ui) {
        zone(ui, "###panel", {0, 0, 380, 700}, {}, [&] { text_field(ui, {"###name", ""}, written); });
    }};
    screen.press("###panel/###name");
    screen.frame(4);
    ImGuiIO& io = ImGui::GetIO();
    for (int i = 0; i < 12; ++i) {
        io.AddKeyEvent(ImGuiKey_A, true);
        io.AddInputCharacter('a');
        io.AddKeyEvent(ImGuiKey_A, false);
    }
    int frames = 0;
    do screen.frame();
    while (screen.ui.next_frame == 0 && ++frames < 100);
    CHECK(written == "aaaaaaaaaaaa");
}

TEST_CASE("a zone that appears leaves the keyboard where it is", "[view][ui]") {
    bool late = false;
    std::string written;
    Screen screen{[&](Ui& ui) {
        zone(ui, "###panel", {0, 0, 380, 400}, {}, [&] { text_field(ui, {"###name", ""}, written); });
        if (late) zone(ui, "###banner", {0, 400, 380, 440}, {}, [] {});
    }};
    screen.press("###panel/###name");
    late = true;
    screen.frame(3);
    CHECK(screen.focused("###panel/###name"));
    screen.type("Rosa");
    CHECK(written == "Rosa");
}
