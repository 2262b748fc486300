#include "app/view/toolkit/picker.h"

#include <catch2/catch_test_macros.hpp>

#include "app/view/toolkit/text.h"
#include "sessions/core/text.h"
#include "tests/support/screen.h"

using namespace entremise;
using namespace entremise::view;
using test::Screen;

namespace {

/// A list of words.
struct Words {
    std::vector<std::string> all{"Annuler", "Ajouter un acteur", "Rétablir", "Œuvrer"};
    Picker picker;
    std::vector<std::string> shown, taken;
    Screen screen{[this](Ui& ui) {
        zone(ui, "###words", {0, 0, 400, 300}, {}, [&] {
            const auto event = picker_field(ui, picker, "Chercher", shown.size());
            shown.clear();
            for (const auto& word : all)
                if (match_rank(searchable(word), searchable(picker.search))) shown.push_back(word);
            for (std::size_t i = 0; i < shown.size(); ++i) {
                const ImVec2 at = cursor();
                const std::string id = "###row" + std::to_string(i);
                picker_row(ui, picker, i, id, hit(ui, id, {at, at + ImVec2(300, 30)}));
                draw_text(ui, regular, ui.em(15), at, ui.theme.ink, shown[i]);
            }
            if (event.taken != Taken::no && picker.at < shown.size())
                taken.push_back(shown[picker.at] + (event.taken == Taken::shifted ? "+" : ""));
        });
    }};
    Words() {
        picker.open();
        screen.frame(4);
    }
};

}  // namespace

TEST_CASE("Enter takes the first row once something was typed, and nothing before", "[view][picker]") {
    Words w;
    w.screen.key(ImGuiKey_Enter);
    w.screen.frame(2);
    CHECK(w.taken.empty());
    w.screen.type("retab");
    REQUIRE(w.shown == std::vector<std::string>{"Rétablir"});
    CHECK(w.screen.checked("**/###row0"));
    w.screen.key(ImGuiKey_Enter);
    CHECK(w.taken == std::vector<std::string>{"Rétablir"});
    // It has the keyboard again.
    w.screen.frame(3);
    w.screen.key(ImGuiMod_Shift | ImGuiKey_Enter);
    CHECK(w.taken.back() == "Rétablir+");
}

TEST_CASE("the arrows mark another row, round and round, and go back to the first when one types",
          "[view][picker]") {
    Words w;
    w.screen.key(ImGuiKey_DownArrow);
    CHECK(w.screen.checked("**/###row0"));
    w.screen.key(ImGuiKey_UpArrow);
    CHECK(w.screen.checked("**/###row3"));
    w.screen.key(ImGuiKey_DownArrow);
    w.screen.key(ImGuiKey_DownArrow);
    CHECK(w.screen.checked("**/###row1"));
    w.screen.key(ImGuiKey_Enter);
    CHECK(w.taken == std::vector<std::string>{"Ajouter un acteur"});
    w.screen.frame(3);
    w.screen.type("r");
    CHECK(w.picker.at == 0);
    CHECK(w.screen.checked("**/###row0"));
}

TEST_CASE("a text answers to its words in any order, without accents, best where it begins so",
          "[view][picker]") {
    const auto rank = [](const char* text, const char* search) {
        return match_rank(searchable(text), searchable(search));
    };
    CHECK(rank("Échéance du bail", "eche") == 0);
    CHECK(rank("Échéance du bail", "bail éch") == 1);
    CHECK(rank("Échéance du bail", "ail") == 2);
    CHECK_FALSE(rank("Échéance du bail", "loyer"));
    CHECK_FALSE(rank("Échéance du bail", "bail loyer"));
    CHECK(rank("Œuvre commune", "oeuvre") == 0);
    CHECK(rank("L’œuvre", "oeuvre") == 1);
}
