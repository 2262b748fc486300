#pragma once
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace entremise::desktop {

/// A screen of the desktop. Its place is in the desktop's pixels.
struct Screen {
    std::string port;  ///< where it is plugged in: "HDMI-1"
    std::string name;  ///< as people call it: "EPSON PJ"; the port when it says nothing of itself
    int x = 0, y = 0, width = 0, height = 0;
    bool built_in = false;  ///< a laptop's own
    friend bool operator==(const Screen&, const Screen&) = default;
};
/// The same may be seen on both: of one that mirrors another.
bool share_a_place(const Screen&, const Screen&);

/// What the mediator once said of screens, by their names.
struct KnownScreens {
    std::vector<std::string> projectors, others;
};

/// Where the projection is to be. Never on the screen on which the mediator works.
class ProjectionPlace {
public:
    struct Place {
        std::optional<Screen> on;           ///< fills it; none: a window behind the mediator's
        std::optional<std::string> asked;   ///< the name of a screen that nothing is known of
        std::vector<std::string> possible;  ///< names of the screens it may fill
        /// The name of a screen on which the room may see the mediator's own window.
        std::optional<std::string> mirrors;
        bool alone = false;  ///< there is no screen but the mediator's
    };
    /// `own`: where the mediator works. `open`: there is a projection; else every screen that may take one is
    /// asked about.
    Place place(const std::vector<Screen>& all, const Screen& own, const KnownScreens&, bool open) const;

    /// The mediator chose a screen, or a window; until another choice.
    void choose_screen(std::string name);
    void choose_window();
    /// Not asked about again before it is plugged in anew.
    void answered(const std::string& name) { answered_.insert(name); }
    /// Whoever arranges the windows put it elsewhere: not tried again before it is plugged in anew.
    void not_there(const std::string& name) { avoided_.insert(name); }
    /// Those that are there now.
    void plugged_in(const std::vector<Screen>& all);

private:
    std::optional<std::string> chosen_;
    bool window_chosen_ = false;
    std::set<std::string> answered_, avoided_;
};

}  // namespace entremise::desktop
