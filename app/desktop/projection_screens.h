#pragma once
#include <optional>
#include <string>
#include <vector>

#include "app/desktop/program.h"
#include "app/desktop/projection_place.h"

namespace entremise::desktop {

/// Moves the projection as screens come and go, asks about new ones, and keeps what was answered.
class ProjectionScreens {
public:
    explicit ProjectionScreens(Program& program) : program_(program) {}
    /// After every turn, and at once for a projection that was just opened. True: there is something new to
    /// show.
    bool follow(Window& mediator, Window* projection, view::Toasts&);
    void take(const view::ProjectOn&);
    void choose_window();
    const view::ScreensShown& shown() const { return shown_; }
    /// There is no screen for the room.
    bool alone() const { return alone_; }
    /// The projection was closed.
    void closed();

private:
    bool look(Window& mediator, Window* projection, view::Toasts&);
    void move(Window& mediator, Window& projection, const ProjectionPlace::Place&, view::Toasts&);

    Program& program_;
    ProjectionPlace place_;
    std::vector<Screen> all_;
    std::optional<Screen> on_;
    std::optional<std::string> asked_, mirrors_;  ///< that is said
    view::ScreensShown shown_;
    double looked_ = -1, moved_ = 0;  ///< when, by the desktop's clock; -1: look now
    bool placed_ = false, alone_ = false;
};

}  // namespace entremise::desktop
