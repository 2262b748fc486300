#pragma once
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <exception>
#include <string>
#include <string_view>
#include <vector>

#include "app/view/windows/window_actions.h"
#include "tests/view/support/mediator_window.h"
#include "tests/view/support/participant_window.h"

namespace entremise::test {

inline PersonId self_of(const MediatorWindow& w) { return w.table.mediator; }
inline PersonId self_of(const ParticipantWindow& w) { return w.table.rosa; }
inline view::BoardUi& board_of(MediatorWindow& w) { return w.own.board; }
inline view::BoardUi& board_of(ParticipantWindow& w) { return w.own.board; }
inline std::vector<view::ActionNow> actions_in(MediatorWindow& w) {
    auto scene = w.table.scene_of(self_of(w));
    scene.settings.projection_open = w.projects;
    return view::mediator_actions(w.screen.ui, scene, w.own, {});
}
inline std::vector<view::ActionNow> actions_in(ParticipantWindow& w) {
    return view::participant_actions(w.screen.ui, w.table.scene_of(self_of(w)), w.own, {});
}

/// A person at a window: what they press, type and take from the palette.
template <class Window> struct Hand {
    Window& w;

    /// Done before: by the mediator, or by that person.
    void put(const rules::Command& command, PersonId who = {}) {
        REQUIRE(w.table.ask(who ? who : w.table.mediator, command) == "");
        w.screen.frame(3);
        w.out.clear();
    }
    void choose(std::vector<CardId> cards) {
        board_of(w).selection = {};
        board_of(w).selection.cards = std::move(cards);
        w.screen.frame(3);
        w.out.clear();
    }
    void choose(CardId card) { choose(std::vector{card}); }
    void choose(LinkId link) {
        choose(std::vector<CardId>{});
        board_of(w).selection.links = {link};
        w.screen.frame(3);
    }
    void press(std::string_view path) {
        w.screen.press(path);
        w.screen.frame(3);
    }
    void type(std::string_view text) {
        w.screen.type(text);
        w.screen.frame(4);
    }
    void key(ImGuiKeyChord chord) {
        w.screen.key(chord);
        w.screen.frame(4);
    }
    /// Types it and ends it with Enter.
    void enter(std::string_view text) {
        type(text);
        key(ImGuiKey_Enter);
    }
    void write(std::string_view control, std::string_view text) {
        press(control);
        type(text);
    }
    /// One of a list that a control opens.
    void pick(const std::string& control, int option) {
        press("**/" + control);
        press("**/###" + std::to_string(option));
    }
    /// From the palette, by its whole name.
    void act(std::string_view id) {
        const auto all = actions_in(w);
        const auto found = std::ranges::find(all, id, &view::ActionNow::id);
        INFO(id);
        REQUIRE(found != all.end());
        CHECK(found->why_not == "");
        key(ImGuiMod_Ctrl | ImGuiKey_K);
        enter(found->name);
    }
    void drag(BoardPoint from, BoardPoint to) {
        const auto& camera = board_of(w).camera;
        w.screen.drag(camera.to_screen(from), camera.to_screen(to));
        w.screen.frame(3);
    }

    const rules::Command* asked(std::string_view word) const {
        for (const auto& request : w.out)
            if (const auto* command = std::get_if<rules::Command>(&request))
                if (command->word() == word) return command;
        return nullptr;
    }
};

/// How a person comes to ask a command, by the shortest way there is in that window.
template <class Window> struct Way {
    std::string_view word;  ///< of the command
    void (*go)(Hand<Window>&);
};

/// Goes all of them, each at a table of its own: the command is asked, and the rules take it.
template <class Window> void go_all(const std::vector<Way<Window>>& ways) {
    for (const auto& way : ways) {
        CAPTURE(way.word);
        Window window;
        Hand<Window> hand{window};
        try {
            way.go(hand);
            const auto* command = hand.asked(way.word);
            CHECK(command);
            if (command) CHECK(window.table.ask(self_of(window), rules::Command(*command)) == "");
        } catch (
            const std::exception& missing) {  // an item that is not there: the next ones are still looked at
            FAIL_CHECK(missing.what());
        }
    }
}

const std::vector<Way<MediatorWindow>>& ways_of_mediators();
const std::vector<Way<ParticipantWindow>>& ways_of_participants();

}  // namespace entremise::test
