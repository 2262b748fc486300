#pragma once
#include <catch2/catch_test_macros.hpp>

#include "app/view/windows/mediator_view.h"
#include "app/view/windows/participant_view.h"
#include "tests/support/screen.h"
#include "tests/view/support/table.h"

namespace entremise::test {

using namespace view;

/// A window of the session over a table that answers at once.
template <class Own> struct Window {
    SmallTable table;
    PersonId self;
    Own own;
    std::vector<std::string> refused;
    Screen screen;
    explicit Window(Screen::Wish wish = {.width = 1366, .height = 768})
        : self(std::is_same_v<Own, MediatorUi> ? table.mediator : table.rosa),
          screen{[this](Ui& ui) { draw(ui); }, wish} {
        screen.frame(3);
    }
    void draw(Ui& ui) {
        Requests out;
        auto scene = table.scene_of(self);
        scene.settings.projection_open = true;
        if constexpr (std::is_same_v<Own, MediatorUi>)
            draw_mediator(ui, scene, own, out);
        else
            draw_participant(ui, scene, own, out);
        for (const auto& request : out)
            if (const auto* command = std::get_if<rules::Command>(&request))
                if (auto why = table.ask(self, *command); !why.empty()) refused.push_back(std::move(why));
    }
    void asks(const rules::Command& command) {
        REQUIRE(table.ask(table.mediator, command) == "");
        screen.frame(3);
    }
    bool says(const char* key) const { return screen.shows(Language::of("fr")(key)); }
    void write(std::string_view control, std::string_view text) {
        screen.press(control);
        screen.type(text);
        screen.frame(2);
    }
    void press(std::string_view control) {
        screen.press(control);
        screen.frame(3);
    }
};
/// The mediator's, and Rosa's.
using Led = Window<MediatorUi>;
using Sat = Window<ParticipantUi>;

}  // namespace entremise::test
