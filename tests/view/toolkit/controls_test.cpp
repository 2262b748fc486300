#include "app/view/toolkit/controls.h"

#include <catch2/catch_test_macros.hpp>
#include <functional>

#include "app/view/scene/scene.h"
#include "app/view/scene/tints.h"
#include "app/view/toolkit/text.h"
#include "app/view/toolkit/widgets.h"
#include "tests/support/screen.h"

using namespace entremise;
using namespace entremise::view;
using test::Screen;

namespace {

template <class Fn> auto in_panel(Fn draw) {
    return [draw](Ui& ui) {
        zone(ui, "###panel", {0, 0, 380, 700}, {.padding = {16, 16}, .scroll = Scroll::bar},
             [&] { draw(ui); });
    };
}

}  // namespace

TEST_CASE("a button is pressed with the mouse, once", "[view][controls]") {
    int pressed = 0;
    Screen screen{in_panel([&](Ui& ui) { pressed += button(ui, {"###vote", "Lancer un vote"}).clicked; })};
    screen.press("###panel/###vote");
    CHECK(pressed == 1);
    CHECK(screen.shows("Lancer un vote"));
}

TEST_CASE("Tab reaches a button, Space and Enter press it", "[view][controls]") {
    int first = 0, second = 0;
    Screen screen{in_panel([&](Ui& ui) {
        first += button(ui, {"###first", "Un"}).clicked;
        second += button(ui, {"###second", "Deux"}).clicked;
    })};
    screen.key(ImGuiKey_Tab);
    REQUIRE(screen.focused("**/###first"));
    screen.key(ImGuiKey_Tab);
    REQUIRE(screen.focused("**/###second"));
    screen.key(ImGuiKey_Space);
    CHECK(second == 1);
    screen.key(ImGuiKey_Enter);
    CHECK(second == 2);
    CHECK(first == 0);
}

TEST_CASE("a button with a reason against it cannot be pressed, is skipped by Tab, and says why",
          "[view][controls]") {
    int pressed = 0;
    Screen screen{in_panel([&](Ui& ui) {
        pressed += button(ui, {"###close", "Fermer"}, {.why_not = "Le vote n’est pas ouvert"}).clicked;
        button(ui, {"###other", "Autre"});
    })};
    screen.press("**/###close");
    CHECK(pressed == 0);
    CHECK(screen.disabled("**/###close"));
    screen.wait(.7);
    CHECK(screen.shows("Le vote n’est pas ouvert"));
    screen.key(ImGuiKey_Tab);
    CHECK(screen.focused("**/###other"));
}

TEST_CASE("an option says that it is chosen, and choosing moves nothing", "[view][controls]") {
    std::size_t chosen = 0;
    Screen screen{in_panel([&](Ui& ui) {
        for (int i = 0; i < 3; ++i) {
            ImGui::PushID(i);
            if (option_card(ui, {"###option", "Répondre d’abord à l’urgence, puis aux cuisines et jardins"},
                            {.on = static_cast<std::size_t>(i) == chosen}))
                chosen = static_cast<std::size_t>(i);
            ImGui::PopID();
        }
    })};
    CHECK(screen.checked("###panel/$$0/###option"));
    const ImRect before = screen.item("###panel/$$2/###option").rect;
    screen.press("###panel/$$2/###option");
    CHECK(chosen == 2);
    CHECK(screen.checked("###panel/$$2/###option"));
    CHECK_FALSE(screen.checked("###panel/$$0/###option"));
    const ImRect after = screen.item("###panel/$$2/###option").rect;
    CHECK(before.Min.y == after.Min.y);
    CHECK(before.Max.y == after.Max.y);
}

TEST_CASE("arrow keys go from option to option", "[view][controls]") {
    Screen screen{in_panel([&](Ui& ui) {
        option_card(ui, {"###a", "Oui"}, {});
        option_card(ui, {"###b", "Non"}, {});
    })};
    screen.key(ImGuiKey_Tab);
    screen.key(ImGuiKey_DownArrow);
    CHECK(screen.focused("**/###b"));
}

TEST_CASE("the present stage and its neighbours are written out, all of them stand in a list",
          "[view][controls]") {
    const std::vector<Label> stages{
        {"###a", "Accueil"}, {"###b", "Acteurs"}, {"###c", "Controverses"}, {"###d", "Clôture"}};
    std::optional<std::size_t> pressed;
    std::size_t current = 1;
    StepperLook look;
    Screen screen{[&](Ui& ui) {
        zone(ui, "###panel", {0, 0, 700, 700}, {.padding = {16, 16}}, [&] {
            if (auto i = stepper(ui, cursor(), stages, current, look)) pressed = i;
        });
    }};
    CHECK(screen.checked("**/###b"));
    CHECK(screen.shows("2/4 Accueil Acteurs Controverses"));
    CHECK_FALSE(screen.shows("Clôture"));
    screen.press("**/###c");
    CHECK(pressed == 2u);
    screen.press("**/###stages");
    screen.frame(2);
    CHECK(screen.shows("4. Clôture"));
    screen.press("**/###d");
    CHECK(pressed == 3u);
    screen.frame(2);
    SECTION("the next one stays under the hand") {
        const auto next = screen.item("**/###c").rect;
        current = 2;
        screen.frame(2);
        CHECK(screen.item("**/###d").rect.Min.x == next.Min.x);
        CHECK(screen.item("**/###d").rect.Max.x == next.Max.x);
    }
    SECTION("where there is little room, the present one alone") {
        const float whole = stepper_width(screen.ui, stages, look);
        look.neighbours = false;
        screen.frame(2);
        CHECK(stepper_width(screen.ui, stages, look) < whole / 1.5f);
        CHECK(screen.shows("2/4 Acteurs"));
        CHECK_FALSE(screen.has("**/###c"));
    }
    SECTION("before the first one is entered, it is the next") {
        current = stages.size();
        screen.frame(2);
        CHECK(screen.shows("–/4 Accueil"));
    }
}

TEST_CASE("a sheet keeps its place while it grows, and its button in sight", "[view][controls]") {
    int rows = 2;
    bool wanted = true;
    std::optional<std::size_t> answer;
    Screen screen{[&](Ui& ui) {
                      zone(ui, "###host", {0, 0, 1, 1}, {}, [&] {
                          if (std::exchange(wanted, false)) open_sheet("###sheet");
                          if (begin_sheet(ui, "###sheet", "Une question") != Sheet::open) return;
                          for (int i = 0; i < rows; ++i) {
                              button(ui, {"###row" + text_of(i), "Choix"});
                              gap(ui, 8);
                          }
                          if (const auto pressed = sheet_end(ui, {.go = "Faire"})) answer = pressed;
                      });
                  },
                  {.width = 800, .height = 600}};
    screen.frame(6);
    const float top = screen.item("**/###row0").rect.Min.y;
    rows = 5;
    screen.frame(4);
    CHECK(screen.item("**/###row0").rect.Min.y == top);
    rows = 40;
    screen.frame(4);
    const auto go = screen.item("**/###go").rect;
    CHECK(go.Max.y <= 600 - 24);
    SECTION("its keys and the pointer reach it") {
        screen.press("**/###go");
        CHECK(answer == 0u);
    }
    SECTION("Enter does it") {
        screen.key(ImGuiKey_Enter);
        CHECK(answer == 0u);
    }
    SECTION("what the keyboard is on is seen above it") {
        int seen = 0;
        for (int i = 0; i < 20; ++i) {
            screen.key(ImGuiKey_Tab);
            screen.frame(3);
            for (int row = 0; row < rows; ++row) {
                const std::string path = "**/###row" + text_of(row);
                if (!screen.focused(path)) continue;
                CHECK(screen.item(path).rect.Max.y <= go.Min.y);
                ++seen;
            }
        }
        CHECK(seen >= 15);
    }
    SECTION("nothing that it covers can be pressed") {
        for (int i = 0; i < 40; ++i) {
            const std::string row = "**/###row" + text_of(i);
            if (!screen.has(row)) continue;
            const auto r = screen.item(row).rect;
            if (r.Overlaps(go)) {
                screen.press(ImVec2(go.Min.x + 4, go.Min.y + 4));
                CHECK(answer == 0u);
                return;
            }
        }
        CHECK(go.Min.y > 0);
    }
}

TEST_CASE("a pill with a box is ticked and unticked", "[view][controls]") {
    bool on = false;
    Screen screen{in_panel([&](Ui& ui) {
        check_pill(ui, cursor(), {"###skip", "sauter les silences"}, on);
    })};
    CHECK_FALSE(screen.checked("**/###skip"));
    screen.press("**/###skip");
    CHECK(on);
    CHECK(screen.checked("**/###skip"));
    screen.press("**/###skip");
    CHECK_FALSE(on);
}

TEST_CASE("a row that is too wide shows its whole text below", "[view][controls]") {
    Screen screen{in_panel([&](Ui& ui) {
        row(ui, {.badge = "cognitif", .text = "Reformuler", .right = "14:12", .id = "###short"});
        row(ui, {.badge = "stratégique",
                 .text = "Élargir la table aux familles du quartier",
                 .right = "14:21",
                 .id = "###long"});
    })};
    CHECK(screen.item("**/###short").rect.GetHeight() < screen.item("**/###long").rect.GetHeight());
    CHECK(screen.shows("Élargir la table aux familles du quartier"));
    CHECK_FALSE(screen.shows("…"));
}

TEST_CASE("of several segments the other one is chosen", "[view][controls]") {
    const std::array<Label, 3> speeds{{{"###1", "1×"}, {"###2", "2×"}, {"###4", "4×"}}};
    std::size_t speed = 0;
    int changes = 0;
    Screen screen{in_panel([&](Ui& ui) {
        if (auto to = segments(ui, cursor(), speeds, speed)) speed = *to, ++changes;
    })};
    screen.press("**/###4");
    CHECK(speed == 2);
    screen.press("**/###4");
    CHECK(changes == 1);
    CHECK(screen.checked("**/###4"));
}

TEST_CASE("a field takes text with accents and keeps it on Escape", "[view][controls]") {
    std::string name;
    FieldEvent last;
    bool entered = false;
    Screen screen{in_panel([&](Ui& ui) {
        last = labelled_field(ui, {"###name", "Votre nom"}, name, {.hint = "comme on vous appelle"});
        entered |= last.entered;
    })};
    screen.press("**/###name");
    REQUIRE(last.active);
    screen.type("Éric à Noël");
    CHECK(name == "Éric à Noël");
    screen.key(ImGuiKey_Escape);
    CHECK(name == "Éric à Noël");
    CHECK_FALSE(last.active);
    CHECK_FALSE(entered);
    screen.press("**/###name");
    screen.key(ImGuiKey_Enter);
    CHECK(entered);
}

TEST_CASE("a field stops at its limit of graphemes", "[view][controls]") {
    std::string name;
    Screen screen{in_panel([&](Ui& ui) { text_field(ui, {"###name", "Nom"}, name, {.most = {4}}); })};
    screen.press("**/###name");
    screen.type("éèêëx");
    CHECK(name == "éèêë");
}

TEST_CASE("a field says how near its limit it is, and that not all was taken", "[view][controls]") {
    std::string name;
    Screen screen{in_panel([&](Ui& ui) { text_field(ui, {"###name", "Nom"}, name, {.most = {10}}); })};
    screen.press("**/###name");
    screen.type("1234567");
    CHECK_FALSE(screen.shows(" / 10"));
    screen.type("8");
    CHECK(screen.shows("8 / 10"));
    screen.type("90");
    CHECK(screen.shows("10 / 10"));
    CHECK_FALSE(screen.shows("le reste n’a pas été pris"));
    screen.type("x");
    CHECK(name == "1234567890");
    CHECK(screen.shows("10 / 10 · le reste n’a pas été pris"));
    screen.key(ImGuiKey_Backspace);
    CHECK(name == "123456789");
    CHECK(screen.shows("9 / 10"));
    CHECK_FALSE(screen.shows("le reste n’a pas été pris"));
}

TEST_CASE("what is pasted into a field is cut at its limit, and that is said", "[view][controls]") {
    std::string name;
    Screen screen{in_panel([&](Ui& ui) {
        text_field(ui, {"###name", "Nom"}, name, {.most = {10, false, 16}});
    })};
    screen.press("**/###name");
    screen.clipboard = "Hélène-Éléonore";
    screen.key(ImGuiMod_Ctrl | ImGuiKey_V);
    CHECK(name == "Hélène-Élé");
    CHECK(screen.shows("le reste n’a pas été pris"));
    screen.key(ImGuiMod_Ctrl | ImGuiKey_A);
    screen.clipboard = "éééééééé";  // as many bytes as there may be
    screen.key(ImGuiMod_Ctrl | ImGuiKey_V);
    CHECK(name == "éééééééé");
    CHECK(screen.shows("16 / 16"));
    screen.type("a");
    CHECK(name == "éééééééé");
    CHECK(screen.shows("le reste n’a pas été pris"));
}

TEST_CASE("what a field takes is no command", "[view][controls]") {
    std::string name, commands;
    Screen screen{in_panel([&](Ui& ui) {
        text_field(ui, {"###name", "Nom"}, name);
        while (const ImWchar c = ui.next_character()) commands += static_cast<char>(c);
    })};
    screen.type("A");
    CHECK(commands == "A");
    screen.press("**/###name");
    screen.type("Banque");
    CHECK(name == "Banque");
    CHECK(commands == "A");
}

TEST_CASE("a slider follows the mouse and the arrow keys", "[view][controls]") {
    float zoom = 1;
    Screen screen{in_panel([&](Ui& ui) {
        slider(ui, cursor(), {"###zoom", "Zoom"}, zoom, .1f, 4, {.logarithmic = true});
    })};
    const ImRect r = screen.item("**/###zoom").rect;
    screen.drag(r.GetCenter(), {r.Max.x + 50, r.GetCenter().y});
    CHECK(zoom == 4);
    screen.key(ImGuiKey_Tab);
    REQUIRE(screen.focused("**/###zoom"));
    screen.key(ImGuiKey_Home);
    CHECK(zoom == .1f);
    screen.key(ImGuiKey_RightArrow);
    CHECK(zoom > .1f);
    CHECK(screen.focused("**/###zoom"));
}

TEST_CASE("a menu opens, is walked with the arrows, and closes on a choice", "[view][controls]") {
    int chosen = 0;
    Screen screen{in_panel([&](Ui& ui) {
        if (button(ui, {"###more", "Plus"})) open_menu("###menu");
        if (!begin_menu(ui, "###menu")) return;
        if (menu_item(ui, {"###first", "Annuler : déplacer 12 cartes"},
                      {.icon = Icon::undo, .key = "Ctrl+Z"}))
            chosen = 1;
        menu_rule(ui);
        if (menu_item(ui, {"###second", "Refaire"}, {.why_not = "Rien à refaire"})) chosen = 2;
        if (menu_item(ui, {"###third", "Archiver"}, {.icon = Icon::trash})) chosen = 3;
        end_menu();
    })};
    CHECK_FALSE(screen.has("**/###first"));
    screen.press("**/###more");
    REQUIRE(screen.has("**/###first"));
    CHECK(screen.disabled("**/###second"));
    screen.press("**/###third");
    CHECK(chosen == 3);
    screen.frame(2);
    CHECK_FALSE(screen.has("**/###first"));
    screen.press("**/###more");
    screen.key(ImGuiKey_Escape);
    screen.frame(2);
    CHECK_FALSE(screen.has("**/###first"));
}

TEST_CASE("words written in a sheet do not go with one Escape", "[view][controls]") {
    int dismissed = 0;
    std::string text, kept = "déjà là";
    Screen screen{in_panel([&](Ui& ui) {
        if (button(ui, {"###open", "Écrire"})) open_sheet("###sheet");
        switch (begin_sheet(ui, "###sheet", "Écrire", 480, kept.empty())) {
        case Sheet::closed: break;
        case Sheet::dismissed: ++dismissed; break;
        case Sheet::open:
            text_field(ui, {"###kept", ""}, kept);
            text_field(ui, {"###text", ""}, text);
            end_sheet();
            break;
        }
    })};
    const auto escape = [&] {
        screen.key(ImGuiKey_Escape);
        screen.frame(2);
    };
    screen.press("**/###open");
    screen.frame(2);
    SECTION("nothing written: one is enough") {
        escape();
        CHECK(dismissed == 1);
    }
    SECTION("written: it is said, and the next one closes") {
        screen.press("**/###text");
        screen.type("pas encore");
        escape();  // leaves the field
        CHECK_FALSE(screen.shows("Vous avez écrit ici"));
        escape();
        CHECK(dismissed == 0);
        CHECK(screen.shows("Vous avez écrit ici"));
        SECTION("at once") {
            escape();
            CHECK(dismissed == 1);
        }
        SECTION("going on in between asks anew") {
            screen.press("**/###text");
            screen.type("!");
            escape();
            CHECK_FALSE(screen.shows("Vous avez écrit ici"));
            escape();
            CHECK(dismissed == 0);
        }
    }
    SECTION("a sheet that keeps its words closes at once") {
        kept.clear();
        screen.press("**/###text");
        screen.type("pas encore");
        escape();
        escape();
        CHECK(dismissed == 1);
    }
}

TEST_CASE("Escape dismisses a sheet, and what lies behind it cannot be pressed", "[view][controls]") {
    int behind = 0, confirmed = 0, dismissed = 0;
    Screen screen{in_panel([&](Ui& ui) {
        if (button(ui, {"###open", "Clore"})) open_sheet("###sheet"), ++behind;
        switch (begin_sheet(ui, "###sheet", "Clore la séance ?")) {
        case Sheet::closed: break;
        case Sheet::dismissed: ++dismissed; break;
        case Sheet::open:
            if (button(ui, {"###yes", "Clore"}, {.kind = Kind::primary})) {
                ++confirmed;
                close_popup();
            }
            end_sheet();
            break;
        }
    })};
    screen.press("**/###open");
    screen.frame(2);
    REQUIRE(screen.has("**/###yes"));
    CHECK(screen.shows("Clore la séance ?"));
    screen.press(screen.item("**/###open").rect.GetCenter());
    CHECK(behind == 1);
    screen.key(ImGuiKey_Escape);
    CHECK(dismissed == 1);
    screen.frame(2);
    CHECK_FALSE(screen.has("**/###yes"));
    screen.press("**/###open");
    screen.frame(2);
    screen.press("**/###yes");
    CHECK(confirmed == 1);
}

TEST_CASE("a toast can be acted on and closed", "[view][controls]") {
    ToastAnswer all;
    const std::array<Label, 2> actions{{{"###again", "Refaire"}, {"###other", "Autre"}}};
    Screen screen{in_panel([&](Ui& ui) {
        const auto answer =
            toast(ui, "###toast", {190, 400}, {.text = "11 cartes remises", .actions = actions});
        if (answer.acted) all.acted = answer.acted;
        all.closed |= answer.closed;
    })};
    CHECK(screen.shows("11 cartes remises Refaire Autre"));
    screen.press("**/###again");
    CHECK(all.acted == 0u);
    screen.press("**/###other");
    CHECK(all.acted == 1u);
    screen.press("**/###close");
    CHECK(all.closed);
}

TEST_CASE("a missing item is named with what there is", "[view][controls]") {
    Screen screen{in_panel([&](Ui& ui) { button(ui, {"###vote", "Voter"}); })};
    try {
        screen.press("**/###nothing");
        FAIL("should have thrown");
    } catch (const std::runtime_error& error) {
        CHECK(std::string(error.what()).find("###vote") != std::string::npos);
    }
}

TEST_CASE("what is below the edge of a panel is scrolled to", "[view][controls]") {
    int pressed = 0;
    Screen screen{in_panel([&](Ui& ui) {
        gap(ui, 1500);
        pressed += button(ui, {"###deep", "En bas"}).clicked;
    })};
    screen.press("**/###deep");
    CHECK(pressed == 1);
}

TEST_CASE("what is typed before a field has the keyboard becomes its text", "[view][controls]") {
    std::string text;
    int commands = 0;
    bool open = false;
    Screen screen{in_panel([&](Ui& ui) {
        const bool opens = !open && take_key(ui, 'v');
        commands += take_key(ui, 'v') || take_key(ui, 'o');
        open |= opens;
        if (open) text_field(ui, {"###search", ""}, text, {.focus = opens});
    })};
    screen.type("vvo");
    CHECK(text == "vo");
    screen.type("te");
    CHECK(text == "vote");
    CHECK(commands == 0);
}

TEST_CASE("a banner and its lower rule reach over what is beside its words", "[view][controls]") {
    float height = 0;
    bool reaches = false;
    Screen screen{[&](Ui& ui) {
        zone(ui, "###banner", {0, 0, 800, 60}, {}, [&] {
            height =
                banner(ui, {0, 0}, 800, Tone::error, "Le disque est plein.", {.beside = 200, .least = 50});
            reaches = false;
            for (const auto& vertex : ui.canvas().VtxBuffer)
                reaches |= vertex.pos.x > 799 && vertex.pos.y > 49;
        });
    }};
    screen.frame(2);
    CHECK(height == 50);
    CHECK(reaches);
}

TEST_CASE("a tooltip goes when the hand goes on, and comes again when it comes back", "[view][controls]") {
    int pressed = 0;
    Screen screen{[&](Ui& ui) {
        zone(ui, "###zone", {0, 0, 400, 200}, {}, [&] {
            if (icon_button(ui, {20, 20}, {"###one", "Exporter la séance"}, Icon::export_file)) ++pressed;
        });
    }};
    const auto told = [&] { return screen.shows("Exporter la séance"); };
    const auto come = [&] {
        screen.hover(ImVec2(300, 150));
        screen.hover("**/###one");
        screen.wait(.7);
    };
    const std::function<void()> goes_on[] = {[&] { screen.press("**/###one"); }, [&] { screen.type("n"); },
                                             [&] { screen.key(ImGuiKey_F5); }, [&] { screen.wheel(1); }};
    for (const auto& on : goes_on) {
        CAPTURE(&on - goes_on);
        come();
        REQUIRE(told());
        on();
        screen.hover("**/###one");
        screen.wait(1);
        CHECK_FALSE(told());
        come();
        CHECK(told());
    }
}

TEST_CASE("a tooltip never repeats what is written, only what is cut or its key", "[view][controls]") {
    float width = 300;
    std::string_view key = "N";
    Screen screen{[&](Ui& ui) {
        zone(ui, "###zone", {0, 0, 400, 200}, {}, [&] {
            const ImVec2 at{20, 20};
            hit(ui, "###one", {at, at + ImVec2(width, 40)});
            draw_text(ui, regular, ui.em(15), at + ImVec2(8, 8), ui.theme.ink,
                      ellipsis(ui, regular, ui.em(15), "Ajouter une\u00A0note", width - 16));
            ImGui::SetCursorScreenPos(at);
            tooltip(ui, "Ajouter une note", key);
        });
    }};
    const auto tips = [&] {
        screen.hover(ImVec2(380, 180));
        screen.hover("**/###one");
        screen.wait(.8);
        std::string all;
        for (const auto& one : screen.drawn())
            if (one.window.find("Tooltip") != std::string::npos) all += one.text + "|";
        return all;
    };
    CHECK(tips() == "N|");
    key = {};
    CHECK(tips().empty());
    key = "N";
    width = 70;  // there it is cut
    CHECK(tips() == "Ajouter une note|N|");
}
