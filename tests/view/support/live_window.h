#pragma once
#include <optional>

#include "app/view/windows/mediator_view.h"
#include "app/view/windows/participant_view.h"
#include "tests/support/screen.h"
#include "tests/view/support/table.h"

namespace entremise::test {

/// A whole window over a table that answers each request at once, as a host beside it does.
template <class Own, auto draw> struct LiveWindow {
    Table& table;
    PersonId self;
    Own own;
    int keys = 0;  ///< pressed so far, words not counted
    std::vector<std::string> refusals;
    std::vector<view::Request> others;  ///< what is no command
    Screen screen;

    LiveWindow(Table& t, PersonId person, Screen::Wish wish = {.width = 1366, .height = 768})
        : table(t), self(person), screen{[this](view::Ui& ui) { draw_frame(ui); }, wish} {
        screen.frame(3);
    }
    void draw_frame(view::Ui& ui) {
        view::Requests out;
        draw(ui, table.scene_of(self), own, out);
        for (auto& request : out) {
            const auto* command = std::get_if<rules::Command>(&request);
            if (!command) {
                if (!std::get_if<view::Presence>(&request)) others.push_back(std::move(request));
                continue;
            }
            const auto why = table.ask(self, *command);
            if (why.empty()) {
                view::answered(own, table.last_answer(request.token));
                continue;
            }
            refusals.push_back(why);
            view::refused(own, {.token = request.token, .why = {{why, {}}}, .asked = *command});
        }
    }
    /// A key of the keyboard, with its modifiers: one press.
    LiveWindow& key(ImGuiKeyChord chord) {
        ++keys;
        screen.key(chord);
        screen.frame(4);
        return *this;
    }
    /// A letter or sign that is a command: one press.
    LiveWindow& letter(std::string_view text) {
        ++keys;
        screen.type(text);
        screen.frame(4);
        return *this;
    }
    /// Words: not counted.
    LiveWindow& words(std::string_view text) {
        screen.type(text);
        screen.frame(3);
        return *this;
    }
    LiveWindow& enter() { return key(ImGuiKey_Enter); }
    int counted() { return std::exchange(keys, 0); }
};
using LiveMediator = LiveWindow<view::MediatorUi, view::draw_mediator>;
using LiveParticipant = LiveWindow<view::ParticipantUi, view::draw_participant>;

}  // namespace entremise::test
