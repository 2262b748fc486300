#pragma once
#include <catch2/catch_test_macros.hpp>

#include "app/view/windows/participant_view.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/support/screen.h"
#include "tests/view/support/asked.h"
#include "tests/view/support/table.h"

namespace entremise::test {

using namespace view;

/// A participant's window over a table.
struct ParticipantWindow {
    SmallTable table;
    ParticipantUi own;
    Requests out;
    std::map<VoteId, OwnBallot> ballots;
    std::string tracker;
    std::optional<std::string> seal;
    Screen screen;
    explicit ParticipantWindow(Screen::Wish wish = {})
        : screen{[this](Ui& ui) {
                     Requests frame;
                     auto scene = table.scene_of(table.rosa);
                     scene.ballots = ballots;
                     scene.host_seal = seal;
                     scene.tracker_of = [this](VoteId) { return tracker; };
                     draw_participant(ui, scene, own, frame);
                     for (auto& request : frame)
                         if (!std::get_if<Presence>(&request)) out.push_back(std::move(request));
                 },
                 wish} {
        screen.frame(3);
        out.clear();
    }
    void open(rules::Secrecy secrecy) {
        REQUIRE(table
                    .ask(table.mediator, rules::OpenVote{{.type = rules::VoteType::single,
                                                          .question = "Par quoi commencer ?",
                                                          .options = {"Camion", "Local commun"},
                                                          .secrecy = secrecy}})
                    .empty());
        screen.frame(3);
        out.clear();
    }
    /// Types it and ends it with Enter.
    void enter(std::string_view text) {
        screen.type(text);
        screen.key(ImGuiKey_Enter);
        screen.frame(2);
    }
};

}  // namespace entremise::test
