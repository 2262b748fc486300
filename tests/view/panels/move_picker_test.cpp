#include "app/view/panels/move_picker.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "sessions/rules/mediation_events.h"
#include "tests/support/screen.h"
#include "tests/view/support/table.h"

using namespace entremise;
using namespace entremise::view;
using test::Screen;
using test::SmallTable;

namespace {

/// The palette over a pack of one's own.
struct Palette {
    SmallTable table;
    Packs packs = built_in_packs();
    MovePickerUi own;
    Requests out;
    Screen screen;
    explicit Palette(std::vector<MoveRow> moves)
        : screen{[this](Ui& ui) {
              const auto base = table.scene_of(table.mediator);
              const Scene scene{.state = base.state,
                                .self = base.self,
                                .presence = base.presence,
                                .packs = packs,
                                .connection = base.connection};
              zone(ui, "###sheets", {0, 0, 1, 1}, {}, [&] { draw_move_picker(ui, scene, own, out); });
          }} {
        packs.moves.rows = std::move(moves);
        begin_move(own, {});
        screen.frame(4);
    }
    /// What was drawn of the texts that begin so, from the top.
    std::vector<Screen::Drawn> drawn(std::string_view start) const {
        std::vector<Screen::Drawn> found;
        for (const auto& one : screen.drawn())
            if (one.text.starts_with(start)) found.push_back(one);
        std::ranges::sort(found, {}, [](const auto& one) { return one.rect.Min.y; });
        return found;
    }
};

MoveRow move(std::string key, std::string label, std::string practice) {
    MoveRow row;
    row.key = std::move(key);
    row.label = {label, label};
    row.practice = std::move(practice);
    return row;
}

}  // namespace

TEST_CASE("a long code of a move leaves its title free, and is cut when it is very long", "[view][moves]") {
    const Palette p({move("C1", "Un titre", "cognitive"), move("Reformuler", "Deux titres", "cognitive"),
                     move("Wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww", "Trois titres", "cognitive")});
    for (const auto& [code, title] : {std::pair{"C1", "Un titre"}, std::pair{"Reformuler", "Deux titres"},
                                      std::pair{"Ww", "Trois titres"}}) {
        CAPTURE(code, p.screen.all_text());
        REQUIRE(p.drawn(code).size() == 1);
        REQUIRE(p.drawn(title).size() == 1);
        CHECK(p.drawn(code).front().rect.Max.x < p.drawn(title).front().rect.Min.x);
        CHECK(p.drawn(title).front().rect.Min.x == p.drawn("Un titre").front().rect.Min.x);
    }
    CHECK(p.drawn("Ww").front().text.ends_with("…"));
    CHECK(p.drawn("Reformuler").front().text == "Reformuler");
}

TEST_CASE("each practice is headed once, whatever the order of the pack", "[view][moves]") {
    Palette p({move("L1", "Un lieu neutre", "logistic"), move("C1", "Un miroir", "cognitive"),
               move("X1", "Un silence", ""), move("L2", "Un repas", "logistic"),
               move("C2", "Un schéma", "cognitive")});
    CAPTURE(p.screen.all_text());
    std::vector<std::string> order;
    for (const auto& one : p.drawn("Un ")) order.push_back(one.text);
    CHECK(order ==
          std::vector<std::string>{"Un miroir", "Un schéma", "Un lieu neutre", "Un repas", "Un silence"});
    CHECK(p.drawn("PRATIQUE ").size() == 2);
    CHECK(p.drawn("AUTRES GESTES").size() == 1);
    p.screen.key(ImGuiKey_DownArrow);
    p.screen.key(ImGuiKey_Enter);
    REQUIRE(p.out.size() == 1);
    CHECK(std::get<rules::Command>(p.out.front()).as<rules::PlaceMove>()->code == "C1");
}

TEST_CASE("a move that its pack gives to the mediators is confided, unless the room is to be told at once",
          "[view][moves][confidence]") {
    auto aside = move("S2", "Un aparté", "strategic");
    aside.audience = "mediators";
    Palette p({aside});
    CHECK(p.screen.shows("pour la médiation seulement"));
    const bool told = GENERATE(false, true);
    if (told) {
        p.screen.press("**/###moves.tells");
        p.screen.frame(2);
        CHECK_FALSE(p.screen.shows("pour la médiation seulement"));
    }
    p.screen.press("**/###S2");
    REQUIRE(p.out.size() == 1);
    CHECK(std::get<rules::Command>(p.out.front()).as<rules::PlaceMove>()->confided == !told);
}
