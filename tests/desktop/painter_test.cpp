#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>

#include "app/desktop/offscreen.h"
#include "app/desktop/window.h"
#include "app/view/windows/mediator_view.h"
#include "sessions/core/random.h"
#include "sessions/rules/people_events.h"
#include "tests/end_to_end/support/display.h"
#include "tests/support/folder.h"
#include "tests/support/whole_table.h"

using namespace entremise;

namespace {

constexpr int wide = 500, high = 400, side = 40;
constexpr std::uint32_t of_square = 0xC03020;

std::uint32_t rgb(ImU32 colour) {
    const auto part = [&](int shift) { return colour >> shift & 0xFF; };
    return part(IM_COL32_R_SHIFT) << 16 | part(IM_COL32_G_SHIFT) << 8 | part(IM_COL32_B_SHIFT);
}

}  // namespace

TEST_CASE("what nothing covers is the window's ground, also where something was", "[desktop][windows]") {
    const test::Folder folder;
    const test::Display display{folder.file("")};
    for (const auto& [name, value] : display.around({}).variables) ::setenv(name.c_str(), value.c_str(), 1);
    auto opened = desktop::Desktop::open();
    REQUIRE(opened);
    int x = 20;
    view::Theme theme = view::light_theme;
    auto made = (*opened)->open_window({.title = "ground", .width = wide, .height = high}, [&](view::Ui& ui) {
        ui.theme = theme;
        const auto left = static_cast<float>(x);
        ImGui::GetBackgroundDrawList()->AddRectFilled({left, 100}, {left + side, 100.f + side},
                                                      IM_COL32(0xC0, 0x30, 0x20, 255));
    });
    REQUIRE(made);
    const auto shows = [&](std::uint32_t colour, int left) {
        const auto seen = display.picture(left + 4, 104, side - 8, side - 8).pixels;
        return std::ranges::all_of(seen, [&](auto pixel) { return pixel == colour; });
    };
    const auto comes = [&](const std::string& what, auto holds) {
        test::eventually(what, [&] {
            (*made)->request_redraw();
            (*opened)->turn(0);
            return holds();
        });
    };
    // Small changes, one after the other: from the third on only what changed is drawn.
    for (int step = 0; step < 6; ++step) {
        const int before = x;
        comes("the square", [&] { return shows(of_square, x); });
        x += 60;
        comes("the ground where it was", [&] { return shows(rgb(theme.paper), before); });
    }
    theme = view::dark_theme;
    comes("another ground", [&] { return shows(rgb(theme.paper), 20); });
}

TEST_CASE("a board that is pushed about looks as if all were drawn", "[desktop][windows]") {
    rules::State state = test::whole_table(7);
    (void)rules::apply(state, {{}, 1}, rules::PersonJoined{PersonId{1}, "Animatrice", rules::Role::mediator});
    const std::map<PersonId, view::Presence> nobody;
    const auto packs = built_in_packs();
    view::Scene scene{.state = state, .self = PersonId{1}, .presence = nobody, .packs = packs, .seq = 1};
    struct Shown {
        std::unique_ptr<desktop::Offscreen> screen;
        view::MediatorUi ui;
        view::Requests requests;
        void draw(const view::Scene& scene) {
            screen->draw([&](view::Ui& to) { view::draw_mediator(to, scene, ui, requests); }, 1);
        }
    } changes, whole;
    for (Shown* shown : {&changes, &whole}) {
        auto opened = desktop::Offscreen::open(1366, 768);
        REQUIRE(opened);
        shown->screen = std::move(*opened);
        shown->screen->ui().reduced_motion = true;
        for (int i = 0; i < 8; ++i) shown->draw(scene);
    }
    changes.screen->draw_changes(true);
    SeededRandom random(12);
    const auto within = [&](int most) {
        return static_cast<float>(static_cast<int>(random.number() % (2U * static_cast<unsigned>(most) + 1)) -
                                  most);
    };
    const CardId card = state.board.cards.begin()->first;
    for (int step = 0; step < 40; ++step) {
        const ImVec2 by(within(30), within(20));
        if (step % 7 == 5) {
            ++scene.seq;
            state.board.cards.find(card)->place.x += 40;
        }
        for (Shown* shown : {&changes, &whole}) {
            auto& camera = shown->ui.board.camera;
            if (step == 20) camera.show({camera.sight().at, 1});
            if (step % 9 == 8)
                camera.zoom_at(camera.area().GetCenter(), camera.zoom() * 1.1f);
            else if (step % 5 != 4)
                camera.pan(by);
            shown->draw(scene);
        }
        CAPTURE(step, by.x, by.y);
        const auto seen = changes.screen->pixels(), wanted = whole.screen->pixels();
        REQUIRE(seen.size() == wanted.size());
        int most = 0;  // what lies elsewhere is counted a little otherwise
        for (std::size_t i = 0; i < seen.size(); ++i) most = std::max(most, std::abs(seen[i] - wanted[i]));
        CHECK(most <= 2);
    }
}
