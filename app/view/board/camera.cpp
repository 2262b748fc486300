#include "app/view/board/camera.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace entremise::view {
namespace {

float clamped(float zoom) { return std::clamp(zoom, feel::least_zoom, feel::most_zoom); }

Sight between(const Sight& a, const Sight& b, ImVec2 size, double share) {
    // Zoom by ratio, and the middle of the view in a straight line: else it would swing.
    const float zoom = a.zoom * std::pow(b.zoom / a.zoom, static_cast<float>(share));
    const double half_x = size.x / 2, half_y = size.y / 2;
    const auto mid = [&](const Sight& s) {
        return BoardPoint{s.at.x + half_x / s.zoom, s.at.y + half_y / s.zoom};
    };
    const BoardPoint from = mid(a), to = mid(b);
    // The middle goes as fast on the screen as the zoom lets it.
    const double k =
        std::abs(b.zoom - a.zoom) < 1e-4f ? share : (1 / a.zoom - 1 / zoom) / (1 / a.zoom - 1 / b.zoom);
    const BoardPoint at{from.x + (to.x - from.x) * k, from.y + (to.y - from.y) * k};
    return {{at.x - half_x / zoom, at.y - half_y / zoom}, zoom};
}

}  // namespace

void Camera::set_area(Rect area, float scale) {
    // What is in the middle stays there when the window or the text size changes.
    const bool first = area_.GetWidth() <= 1;
    const bool changed = !first && (area.Min != area_.Min || area.Max != area_.Max || scale != scale_);
    const BoardPoint kept = changed ? to_board(area_.GetCenter()) : BoardPoint();
    area_ = area;
    scale_ = scale;
    if (!changed) return;
    const BoardPoint now = to_board(area_.GetCenter());
    now_.at = {now_.at.x + kept.x - now.x, now_.at.y + kept.y - now.y};
    move_.reset();
    wheel_.reset();
}

ImVec2 Camera::to_screen(BoardPoint p) const {
    return {area_.Min.x + static_cast<float>((p.x - now_.at.x) * z()),
            area_.Min.y + static_cast<float>((p.y - now_.at.y) * z())};
}
BoardPoint Camera::zero() const {
    return {double{area_.Min.x} - now_.at.x * z(), double{area_.Min.y} - now_.at.y * z()};
}
BoardPoint Camera::to_board(ImVec2 s) const {
    return {now_.at.x + (s.x - area_.Min.x) / z(), now_.at.y + (s.y - area_.Min.y) / z()};
}
Rect Camera::to_screen(const BoardRect& r) const {
    return {to_screen(BoardPoint{r.x, r.y}),
            to_screen(BoardPoint{double{r.x} + r.width, double{r.y} + r.height})};
}
BoardRect Camera::visible() const {
    return {static_cast<float>(now_.at.x), static_cast<float>(now_.at.y), area_.GetWidth() / z(),
            area_.GetHeight() / z()};
}

Sight Camera::goal() const {
    if (move_) return move_->to;
    if (!wheel_) return now_;
    Camera there = *this;
    there.wheel_.reset();
    there.zoom_at(wheel_->at, wheel_->goal);
    return there.now_;
}

void Camera::stop() {
    if (move_ || wheel_) ++asked_;
    move_.reset();
    wheel_.reset();
    following_ = false;
}

void Camera::show(const Sight& sight) {
    stop();
    ++asked_;
    now_ = {sight.at, clamped(sight.zoom)};
}

void Camera::pan(ImVec2 pixels) {
    stop();
    ++asked_;
    now_.at.x -= pixels.x / z();
    now_.at.y -= pixels.y / z();
}

void Camera::zoom_at(ImVec2 at, float zoom) {
    ++asked_;
    const BoardPoint kept = to_board(at);
    now_.zoom = clamped(zoom);
    now_.at = {kept.x - (at.x - area_.Min.x) / z(), kept.y - (at.y - area_.Min.y) / z()};
}

void Camera::go(const Sight& to, double now) {
    stop();
    if (to == now_) return;
    ++asked_;
    move_ = Move{now_, {to.at, clamped(to.zoom)}, now};
}

void Camera::wheel(ImVec2 at, float notches, double now) {
    move_.reset();
    ++asked_;
    const float cut = std::clamp(notches, -feel::wheel_most, feel::wheel_most);
    const float from = wheel_ ? wheel_->goal : now_.zoom;
    wheel_ = Wheel{at, clamped(from * std::pow(2.f, cut / feel::wheel_notches_to_double)), now};
}

void Camera::step(ImVec2 at, int direction, double now) {
    const float from = move_ ? move_->to.zoom : now_.zoom;
    float to = from;
    constexpr float near = 1.01f;  // a step from 99.9 % leads past 100 %
    if (direction > 0) {
        for (const float candidate : feel::zoom_steps)
            if (candidate > from * near) {
                to = candidate;
                break;
            }
    } else {
        for (const float candidate : feel::zoom_steps)
            if (candidate < from / near) to = candidate;
    }
    Camera goal = *this;
    goal.zoom_at(at, to);
    go(goal.now_, now);
}

Sight Camera::fitting(const BoardRect& r, float margin, float most) const {
    const float wide = std::max(1.f, area_.GetWidth() / scale_ - 2 * margin),
                tall = std::max(1.f, area_.GetHeight() / scale_ - 2 * margin);
    const float zoom =
        clamped(std::min({most, wide / std::max(1.f, r.width), tall / std::max(1.f, r.height)}));
    const double per = 1 / (2. * zoom * scale_);
    const BoardPoint m = middle(r);
    return {{m.x - area_.GetWidth() * per, m.y - area_.GetHeight() * per}, zoom};
}

Sight Camera::showing(const BoardRect& r, float margin) const {
    const BoardRect v = grown(visible(), -margin / now_.zoom);
    Sight to = now_;
    const auto least = [](double low, double high, double from, double size) {
        if (from < low || size > high - low) return from - low;
        return from + size > high ? from + size - high : 0.;
    };
    to.at.x += least(v.x, v.x + v.width, r.x, r.width);
    to.at.y += least(v.y, v.y + v.height, r.y, r.height);
    return to;
}

void Camera::fit(const BoardRect& all, double now) {
    before_ = now_;
    go(fitting(all, feel::fit_margin, feel::fit_most), now);
}
void Camera::fit_selection(const BoardRect& r, double now) {
    before_ = now_;
    go(fitting(r, feel::selection_margin, feel::selection_most), now);
}
void Camera::fit_frame(const BoardRect& r, double now) {
    before_ = now_;
    go(fitting(r, feel::frame_margin, feel::fit_most), now);
}
void Camera::back(double now) {
    if (!before_) return;
    const Sight to = *before_;
    before_ = now_;
    go(to, now);
}

void Camera::follow(const BoardRect& r, Ui& ui) {
    const Sight to = fitting(r, 0, feel::most_zoom);
    stop();
    const BoardRect v = visible();
    const double away = std::max(std::abs(middle(r).x - middle(v).x) / v.width,
                                 std::abs(middle(r).y - middle(v).y) / v.height);
    const double left = std::exp(-ImGui::GetIO().DeltaTime / feel::follow_tau);
    const bool near = std::abs(to.at.x - now_.at.x) * z() < .5 && std::abs(to.at.y - now_.at.y) * z() < .5 &&
                      std::abs(to.zoom / now_.zoom - 1) < .002f;
    if (near || ui.reduced_motion || away > feel::follow_cut) {
        now_ = to;
        return;
    }
    now_ = between(now_, to, area_.GetSize() / scale_, 1 - left);
    following_ = true;
    ui.wake_in(0);
}

void Camera::update(Ui& ui) {
    if (move_) {
        const double share =
            ui.reduced_motion ? 1 : std::clamp((ui.now - move_->start) / feel::move_time, 0., 1.);
        const double eased = 1 - std::pow(1 - share, 3);
        now_ = share >= 1 ? move_->to : between(move_->from, move_->to, area_.GetSize() / scale_, eased);
        if (share >= 1) move_.reset();
        ui.wake_in(0);
    }
    if (wheel_) {
        const float left =
            ui.reduced_motion ? 0 : static_cast<float>(std::exp(-ImGui::GetIO().DeltaTime / feel::wheel_tau));
        const float to = wheel_->goal * std::pow(now_.zoom / wheel_->goal, left);
        if (std::abs(to / wheel_->goal - 1) > .001f) {
            zoom_at(wheel_->at, to);
            ui.wake_in(0);
        } else {
            zoom_at(wheel_->at, wheel_->goal);
            const double rested = ui.now - wheel_->last;
            const bool nearly = now_.zoom != 1 && std::abs(now_.zoom - 1) < feel::settle_within;
            if (nearly && rested < feel::settle_after) {
                ui.wake_in(feel::settle_after - rested);
            } else {
                if (nearly) zoom_at(wheel_->at, 1);
                wheel_.reset();
                ui.wake_in(0);
            }
        }
    }
}

}  // namespace entremise::view
