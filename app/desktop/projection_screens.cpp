#include "app/desktop/projection_screens.h"

#include <algorithm>

namespace entremise::desktop {
namespace {

constexpr double between_looks = 1, settling = 2;  // seconds
constexpr std::size_t most_remembered = 100;

/// Says of a screen what is so, with the answers to it, for as long as it is; true when that changed.
bool say_of(std::optional<std::string>& said, const std::optional<std::string>& now, const char* words,
            const std::vector<std::pair<const char*, bool>>& answers, view::Toasts& toasts) {
    if (said == now) return false;
    const auto message = [&](const std::string& screen) { return Message{words, {{"screen", screen}}}; };
    if (said) view::toast_over(toasts, message(*said));
    said = now;
    if (!said) return true;
    std::vector<view::Toasts::Action> actions;
    for (const auto& [key, yes] : answers) actions.push_back({key, view::ProjectOn{*said, yes}});
    view::toast_lasting(toasts, message(*said), std::move(actions));
    return true;
}

/// The newest last; the oldest are forgotten.
void remember(std::vector<std::string>& names, const std::string& name) {
    names.push_back(name);
    if (names.size() > most_remembered) names.erase(names.begin());
}

}  // namespace

bool ProjectionScreens::follow(Window& mediator, Window* projection, view::Toasts& toasts) {
    const bool changed = program_.desktop->screens_changed();
    const double now = program_.desktop->now();
    const bool unplaced = projection && !placed_;
    if (!changed && !unplaced && looked_ >= 0 && now - looked_ < between_looks) return false;
    looked_ = now;
    return look(mediator, projection, toasts);
}

bool ProjectionScreens::look(Window& mediator, Window* projection, view::Toasts& toasts) {
    all_ = program_.desktop->screens();
    place_.plugged_in(all_);
    const auto own = program_.desktop->screen_of(mediator);
    const bool settled = program_.desktop->now() - moved_ > settling;
    if (projection && on_ && settled && std::ranges::find(all_, *on_) != all_.end() &&
        !share_a_place(*on_, own) && share_a_place(program_.desktop->screen_of(*projection), own))
        place_.not_there(on_->name);
    const auto place = place_.place(all_, own, {program_.kept.projectors, program_.kept.other_screens},
                                    projection != nullptr);
    const auto before = shown_;
    if (projection) move(mediator, *projection, place, toasts);
    shown_ = {place.possible, on_ ? on_->name : std::string()};
    alone_ = place.alone;
    const bool asks = say_of(asked_, place.asked, "toast.project_on",
                             {{"toast.project", true}, {"toast.project_not", false}}, toasts);
    const bool warns =
        say_of(mirrors_, place.mirrors, "toast.mirrors", {{"toast.mirrors_mine", false}}, toasts);
    return before != shown_ || asks || warns;
}

void ProjectionScreens::move(Window& mediator, Window& projection, const ProjectionPlace::Place& place,
                             view::Toasts& toasts) {
    const bool stands = placed_ && place.on == on_ && projection.is_fullscreen() == on_.has_value();
    if (stands) return;
    moved_ = program_.desktop->now();
    if (on_ && std::ranges::find(all_, on_->port, &Screen::port) == all_.end())
        view::toast_said(toasts, {"toast.screen_gone", {{"screen", on_->name}}});
    const bool stood = placed_ && !on_ && !projection.is_fullscreen();
    placed_ = true;
    on_ = place.on;
    if (on_ && projection.fill(*on_)) return;
    on_.reset();  // its place may just be changing: tried again with the next look
    if (!stood) projection.stand_behind(mediator);
}

void ProjectionScreens::take(const view::ProjectOn& said) {
    auto& kept = program_.kept;
    std::erase(kept.projectors, said.screen);
    std::erase(kept.other_screens, said.screen);
    remember(said.yes ? kept.projectors : kept.other_screens, said.screen);
    platform::save_settings(kept);
    if (said.yes) place_.choose_screen(said.screen);
    place_.answered(said.screen);
    looked_ = -1;
}

void ProjectionScreens::choose_window() {
    place_.choose_window();
    looked_ = -1;
}

void ProjectionScreens::closed() {
    on_.reset();
    placed_ = false;
    // Those that are there now were not just plugged in.
    for (const auto& screen : all_) place_.answered(screen.name);
    looked_ = -1;
}

}  // namespace entremise::desktop
