#pragma once
#include "app/view/windows/mediator_view.h"
#include "tests/support/screen.h"
#include "tests/view/support/asked.h"
#include "tests/view/support/table.h"

namespace entremise::test {

/// The mediator's window over a table; presence is not what these tests are about.
struct MediatorWindow {
    SmallTable table;
    view::MediatorUi own;
    view::Requests out;
    bool touch = false, projects = false;
    Screen screen;
    explicit MediatorWindow(Screen::Wish wish = {.width = 1920, .height = 1080})
        : screen{[this](view::Ui& ui) {
                     view::Requests frame;
                     auto scene = table.scene_of(table.mediator);
                     scene.settings.touch = touch;
                     scene.settings.projection_open = projects;
                     view::draw_mediator(ui, scene, own, frame);
                     for (auto& request : frame)
                         if (!std::get_if<view::Presence>(&request)) out.push_back(std::move(request));
                 },
                 wish} {
        screen.frame(3);
        out.clear();
    }
    void choose(CardId card) {
        own.board.selection = {};
        own.board.selection.cards = {card};
        screen.frame(2);
        out.clear();
    }
};

}  // namespace entremise::test
