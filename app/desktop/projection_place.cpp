#include "app/desktop/projection_place.h"

#include <algorithm>

namespace entremise::desktop {

bool share_a_place(const Screen& a, const Screen& b) {
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

namespace {

bool in(const std::vector<std::string>& names, const Screen& screen) {
    return std::ranges::find(names, screen.name) != names.end();
}

/// Of two that show the same the laptop's own is the mediator's, wherever its window is said to be.
std::optional<std::string> mirror(const std::vector<Screen>& all, const Screen& own,
                                  const KnownScreens& known) {
    std::vector<Screen> same;
    std::ranges::copy_if(all, std::back_inserter(same),
                         [&](const Screen& screen) { return share_a_place(screen, own); });
    if (same.size() < 2) return std::nullopt;
    std::ranges::stable_partition(same, [&](const Screen& screen) { return screen.port != own.port; });
    for (const Screen& screen : same)
        if (!screen.built_in && !in(known.others, screen)) return screen.name;
    return std::nullopt;
}

}  // namespace

ProjectionPlace::Place ProjectionPlace::place(const std::vector<Screen>& all, const Screen& own,
                                              const KnownScreens& known, bool open) const {
    std::vector<Screen> free;
    std::ranges::copy_if(all, std::back_inserter(free), [&](const Screen& screen) {
        return !share_a_place(screen, own) && !avoided_.contains(screen.name);
    });
    Place place{.mirrors = mirror(all, own, known), .alone = all.size() < 2};
    for (const Screen& screen : free) place.possible.push_back(screen.name);
    if (!window_chosen_) {
        const auto chosen = std::ranges::find(free, chosen_, &Screen::name);
        const auto projector =
            std::ranges::find_if(free, [&](const Screen& screen) { return in(known.projectors, screen); });
        if (chosen != free.end())
            place.on = *chosen;
        else if (projector != free.end())
            place.on = *projector;
    }
    if (open && place.on) return place;
    for (const Screen& screen : free) {
        const bool settled = in(known.others, screen) || (open && in(known.projectors, screen));
        if (settled || screen.built_in || answered_.contains(screen.name)) continue;
        place.asked = screen.name;
        break;
    }
    return place;
}

void ProjectionPlace::choose_screen(std::string name) {
    avoided_.erase(name);
    chosen_ = std::move(name);
    window_chosen_ = false;
}

void ProjectionPlace::choose_window() {
    chosen_.reset();
    window_chosen_ = true;
}

void ProjectionPlace::plugged_in(const std::vector<Screen>& all) {
    const auto is_gone = [&](const std::string& name) {
        return std::ranges::find(all, name, &Screen::name) == all.end();
    };
    std::erase_if(answered_, is_gone);
    std::erase_if(avoided_, is_gone);
}

}  // namespace entremise::desktop
