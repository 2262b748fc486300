#include "app/view/toolkit/charts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <vector>

#include "app/view/toolkit/shapes.h"
#include "app/view/toolkit/text.h"

namespace entremise::view {

void bar(const Ui& ui, Rect r, std::span<const Share> shares) {
    r = whole(r);
    const float radius = r.GetHeight() / 2;
    auto& list = ui.canvas();
    list.AddRectFilled(r.Min, r.Max, ui.theme.sunken, radius);
    float x = r.Min.x;
    bool first = true;
    for (const auto& [part, colour] : shares) {
        float end = std::min(r.Max.x, x + r.GetWidth() * part);
        const bool last = end > r.Max.x - 1;
        if (last) end = r.Max.x;
        ImDrawFlags corners = ImDrawFlags_RoundCornersNone;
        if (first)
            corners = last ? ImDrawFlags_RoundCornersAll : ImDrawFlags_RoundCornersLeft;
        else if (last)
            corners = ImDrawFlags_RoundCornersRight;
        if (end - x > .5f) {
            if (first) end = std::max(end, x + radius);  // else the round corner would stand out of the track
            list.AddRectFilled({x, r.Min.y}, {end, r.Max.y}, colour, radius, corners);
            first = false;
        }
        x = end;
    }
}

void bar_before(const Ui& ui, Rect r, float now, float before, ImU32 colour) {
    r = whole(r);
    auto& list = ui.canvas();
    const float radius = ui.u(8), x_now = r.Min.x + r.GetWidth() * now,
                x_before = r.Min.x + r.GetWidth() * before;
    list.AddRectFilled(r.Min, r.Max, ui.theme.sunken, radius);
    if (before > now)
        hatch(ui, {{std::max(x_now, r.Min.x + ui.u(2)), r.Min.y}, {x_before, r.Max.y}}, fade(colour, .75f),
              ui.u(12), ui.u(2.5f));
    if (now > 0) list.AddRectFilled(r.Min, {std::max(x_now, r.Min.x + radius), r.Max.y}, colour, radius);
    // On a dark fill the dashes would vanish: a paper-coloured line lies under them.
    const std::array<ImVec2, 2> mark{ImVec2(x_before, r.Min.y - ui.u(8)),
                                     ImVec2(x_before, r.Max.y + ui.u(8))};
    list.AddRectFilled({x_before - ui.u(4), mark[0].y}, {x_before + ui.u(4), mark[1].y}, ui.theme.paper,
                       ui.u(2));
    dashes(ui, mark, ui.theme.ink, ui.u(4), ui.u(8), ui.u(6));
}

void dumbbell(const Ui& ui, std::string_view label, float before, float after, ImU32 colour, ImU32 ink) {
    const ImVec2 at = cursor();
    const float width = room_right(), px = ui.em(13.5f), tall = ui.u(34), y = std::floor(at.y + tall / 2);
    const float left = at.x + width * .494f, right = at.x + width - ui.u(14);
    draw_text(ui, regular, px, {at.x, y - px / 2}, ink ? ink : ui.theme.ink,
              ellipsis(ui, regular, px, label, left - at.x - ui.u(10)));
    auto& list = ui.canvas();
    list.AddRectFilled({left, y - ui.u(3)}, {right, y + ui.u(3)}, ui.theme.sunken, ui.u(3));
    const float a = left + (right - left) * before, b = left + (right - left) * after;
    list.AddRectFilled({std::min(a, b), y - ui.u(1)}, {std::max(a, b), y + ui.u(1)}, colour);
    ring(ui, {a, y}, ui.u(7), ui.u(2), colour, ui.theme.surface);
    list.AddCircleFilled({b, y}, ui.u(6), colour);
    ImGui::Dummy({width, tall});
}

void polyline(const Ui& ui, std::span<const ImVec2> points, ImU32 colour, float thickness) {
    if (points.empty()) return;
    ui.canvas().AddPolyline(points.data(), static_cast<int>(points.size()), colour, 0, thickness);
    for (const auto& end : {points.front(), points.back()})
        ui.canvas().AddCircleFilled(end, thickness / 2, colour);
}

void sparkline(const Ui& ui, std::span<const ImVec2> points, std::span<const Mark> marks, ImU32 colour,
               float css_height) {
    const ImVec2 at = cursor();
    const float width = room_right(), tall = ui.u(css_height), ground = ui.u(css_height - 12), side = ui.u(4);
    const auto place = [&](float x, float y) {
        return at + ImVec2(side + (width - 2 * side) * x, ui.u(4) + (ground - ui.u(8)) * (1 - y));
    };
    for (const Mark& mark : marks) {
        const float x = place(mark.x, 0).x;
        const std::array<ImVec2, 2> line{ImVec2(x, at.y), ImVec2(x, at.y + ground)};
        dashes(ui, line, mark.colour, ui.u(1), ui.u(3), ui.u(3));
        diamond(ui, {x, at.y + ground + ui.u(6)}, ui.u(6), mark.colour);
    }
    std::vector<ImVec2> drawn;
    for (const ImVec2& p : points) drawn.push_back(place(p.x, p.y));
    polyline(ui, drawn, colour, ui.u(2.5f));
    if (!drawn.empty()) ui.canvas().AddCircleFilled(drawn.back(), ui.u(3.5f), colour);
    ImGui::Dummy({width, tall});
}

namespace {

/// Where the axes of a web lie, from the top on clockwise.
struct WebPlan {
    ImVec2 centre;
    float radius;
    std::size_t axes;
    ImVec2 at(std::size_t axis, float value) const {
        const double turn = 2 * std::numbers::pi * static_cast<double>(axis) / static_cast<double>(axes);
        return centre + ImVec2(static_cast<float>(std::sin(turn)), static_cast<float>(-std::cos(turn))) *
                            (radius * value / 100);
    }
};

/// From axis to axis, where both have that value.
template <class Fn> void each_side(std::span<const Spoke> axes, std::optional<float> Spoke::*value, Fn fn) {
    for (std::size_t i = 0; i < axes.size(); ++i)
        if (const auto j = (i + 1) % axes.size(); axes[i].*value && axes[j].*value) fn(i, j);
}

}  // namespace

void web(const Ui& ui, Rect area, std::span<const Spoke> axes, float css) {
    if (axes.size() < fewest_axes) return;
    const Theme& t = ui.theme;
    auto& list = ui.canvas();
    const float px = ui.em(css), line = ui.lh(css);
    float margin = 0;
    for (const auto& axis : axes) margin = std::max(margin, text_w(ui, semibold, px, axis.label));
    const WebPlan plan{area.GetCenter(),
                       std::max(1.f, std::min(area.GetWidth() / 2 - margin - ui.u(css * .5f),
                                              area.GetHeight() / 2 - line * 1.2f)),
                       axes.size()};
    const float thin = std::max(1.f, ui.u(css * .06f)), thick = std::max(2.f, ui.u(css * .17f));
    each_side(axes, &Spoke::low, [&](auto i, auto j) {
        if (axes[i].high && axes[j].high)
            list.AddQuadFilled(plan.at(i, *axes[i].low), plan.at(i, *axes[i].high), plan.at(j, *axes[j].high),
                               plan.at(j, *axes[j].low), t.accent_soft);
    });
    for (std::size_t i = 0; i < axes.size(); ++i) {
        for (const float ring : {25.f, 50.f, 75.f, 100.f})
            list.AddLine(plan.at(i, ring), plan.at((i + 1) % axes.size(), ring), t.line, thin);
        list.AddLine(plan.centre, plan.at(i, 100), t.line, thin);
    }
    each_side(axes, &Spoke::before, [&](auto i, auto j) {
        dashes(ui, std::array{plan.at(i, *axes[i].before), plan.at(j, *axes[j].before)}, t.ink_soft,
               thin * 1.6f, ui.u(css * .45f), ui.u(css * .35f));
    });
    each_side(axes, &Spoke::value, [&](auto i, auto j) {
        list.AddLine(plan.at(i, *axes[i].value), plan.at(j, *axes[j].value), t.accent, thick);
    });
    for (std::size_t i = 0; i < axes.size(); ++i) {
        if (axes[i].value) list.AddCircleFilled(plan.at(i, *axes[i].value), thick * 1.7f, t.accent);
        const float wide = text_w(ui, semibold, px, axes[i].label);
        const ImVec2 end = plan.at(i, 100), out = end - plan.centre;
        const float beside = ui.u(css * .4f), upright = plan.radius * .9f;
        const float x = std::abs(out.x) < 1 ? end.x - wide / 2
                        : out.x > 0         ? end.x + beside
                                            : end.x - wide - beside;
        const float y = out.y < -upright  ? end.y - line * 1.1f
                        : out.y > upright ? end.y + line * .1f
                                          : end.y - line / 2;
        draw_text(ui, semibold, px, {x, y}, t.ink, axes[i].label);
    }
}

}  // namespace entremise::view
