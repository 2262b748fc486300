#include "app/view/panels/move_picker.h"

#include <algorithm>
#include <array>
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
    explicit Palette(std::vector<MoveRow> moves, const Screen::Wish& wish = {},
                     std::vector<CardId> targets = {})
        : screen{[this](Ui& ui) {
                     const auto base = table.scene_of(table.mediator);
                     const Scene scene{.state = base.state,
                                       .self = base.self,
                                       .presence = base.presence,
                                       .packs = packs,
                                       .connection = base.connection};
                     zone(ui, "###sheets", {0, 0, 1, 1}, {}, [&] { draw_move_picker(ui, scene, own, out); });
                 },
                 wish} {
        if (!moves.empty()) packs.moves.rows = std::move(moves);
        begin_move(own, table.all, targets);
        screen.frame(4);
    }
    const rules::PlaceMove* placed() const {
        if (out.empty()) return nullptr;
        return std::get<rules::Command>(out.back()).as<rules::PlaceMove>();
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

TEST_CASE("each practice has a column of its own, whatever the order of the pack", "[view][moves]") {
    Palette p({move("L1", "Un lieu neutre", "logistic"), move("C1", "Un miroir", "cognitive"),
               move("X1", "Un silence", ""), move("L2", "Un repas", "logistic"),
               move("C2", "Un schéma", "cognitive")});
    CAPTURE(p.screen.all_text());
    const auto left_of = [&](std::string_view text) {
        REQUIRE(p.drawn(text).size() == 1);
        return p.drawn(text).front().rect.Min.x;
    };
    for (const auto* head : {"Cognitifs", "Stratégiques", "Logistiques", "Autres"})
        CHECK(p.drawn(head).size() == (std::string_view(head) == "Stratégiques" ? 0 : 1));
    CHECK(left_of("Un miroir") == left_of("Un schéma"));
    CHECK(left_of("Un miroir") < left_of("Un lieu neutre"));
    CHECK(left_of("Un lieu neutre") == left_of("Un repas"));
    CHECK(left_of("Un repas") < left_of("Un silence"));
    CHECK(p.drawn("Un miroir").front().rect.Min.y < p.drawn("Un schéma").front().rect.Min.y);
    CHECK(p.drawn("Un miroir").front().rect.Min.y == p.drawn("Un lieu neutre").front().rect.Min.y);
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

TEST_CASE("Enter logs the move as done, Shift+Enter plans it, by letters or by code", "[view][moves]") {
    const bool planned = GENERATE(false, true);
    const auto* typed = GENERATE("s8", "proteger");
    Palette p({}, {}, {SmallTable::first});
    p.screen.type(typed);
    p.screen.frame(2);
    p.screen.key(planned ? ImGuiKeyChord{ImGuiMod_Shift | ImGuiKey_Enter} : ImGuiKeyChord{ImGuiKey_Enter});
    REQUIRE(p.placed());
    CHECK(p.placed()->code == "S8");
    CHECK(p.placed()->state == (planned ? rules::MoveState::planned : rules::MoveState::done));
    CHECK(p.placed()->targets == std::vector{SmallTable::first});
}

TEST_CASE("the picker counts what was made, says what is planned, and proposes with a reason",
          "[view][moves]") {
    Palette p({}, {}, {SmallTable::first});
    CAPTURE(p.screen.all_text());
    CHECK(p.drawn("1 ×").size() == 1);    // C1
    CHECK(p.drawn("prévu").size() == 1);  // S1
    CHECK(p.screen.shows("proposé ici\u00A0: un seul acteur la défend"));
    CHECK(p.screen.shows("proposé ici\u00A0: aucun enjeu dit par Paroisse Saint-Alban"));
}

TEST_CASE("the picker says what a move wants to be on, and offers it", "[view][moves]") {
    Palette p({}, {}, {SmallTable::controversy});
    p.screen.type("c1");
    p.screen.frame(3);
    CHECK(p.screen.shows("Porte sur (Position)"));
    CHECK(p.screen.shows("redire une position"));
    p.screen.press("**/###moves.target");
    CHECK(p.screen.shows("Répondre d’abord à l’urgence"));
    p.screen.press("**/###2");
    p.screen.frame(2);
    p.screen.press("**/###moves.role");
    p.screen.press("**/###1");
    p.screen.frame(2);
    p.screen.press("**/###C1");
    REQUIRE(p.placed());
    CHECK(p.placed()->targets == std::vector{SmallTable::second});
    CHECK(p.placed()->about.role == "translation");
}

TEST_CASE("what was chosen for one kind of move is not what another one is on", "[view][moves]") {
    Palette p({}, {}, {SmallTable::controversy});
    p.own.instead = rules::MoveTarget{SmallTable::second};
    p.screen.press("**/###S1");  // wants an actor
    REQUIRE(p.placed());
    CHECK(p.placed()->targets == std::vector{SmallTable::controversy});
}

TEST_CASE("the picker works with large letters, in a low window and in English", "[view][moves]") {
    const auto scale = GENERATE(1.f, 2.f);
    const auto* language = GENERATE("fr", "en");
    Palette p({}, {.scale = scale, .language = language}, {SmallTable::first});
    CAPTURE(scale, language, p.screen.all_text());
    p.screen.type("L10");
    p.screen.frame(3);
    const auto rows = p.drawn(std::string_view(language) == "fr" ? "Caler sur" : "Fit outside");
    REQUIRE(rows.size() == 1);
    CHECK(rows.front().visible);
    CHECK(p.drawn(std::string_view(language) == "fr" ? "Reformuler" : "Mirror").empty());
    p.screen.key(ImGuiKey_Enter);
    REQUIRE(p.placed());
    CHECK(p.placed()->code == "L10");
}

TEST_CASE("a link that was chosen is what the move is on", "[view][moves]") {
    Palette p({});
    begin_move(p.own, p.table.all, {}, std::array{LinkId{1}});
    p.screen.frame(4);
    p.screen.press("**/###S9");
    REQUIRE(p.placed());
    CHECK(p.placed()->about.links == std::vector{LinkId{1}});
    CHECK(p.placed()->targets.empty());
}

TEST_CASE("a second move is on what the first is on", "[view][moves]") {
    SmallTable t;
    const auto targets = t.all.mediation.moves.find(t.done)->targets;
    REQUIRE_FALSE(targets.empty());
    MovePickerUi own;
    const auto begun = [&](const std::vector<CardId>& chosen) {
        begin_move(own, t.all, chosen);
        std::vector<CardId> on;
        for (const auto& target : own.targets) on.push_back(target.card);
        return on;
    };
    CHECK(begun({t.done}) == targets);
    CHECK(begun({targets.front(), t.done}) == targets);
    CHECK(begun({t.note}) == std::vector{t.note});
}
