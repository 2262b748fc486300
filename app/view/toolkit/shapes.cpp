#include "app/view/toolkit/shapes.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "app/view/toolkit/text.h"

namespace entremise::view {
namespace {

enum class Edge { left, top };

/// The accent first, then the border and the surface over all but the edge: three fills, no clip rectangle.
void edged_card(const Ui& ui, Rect r, ImU32 accent, float css, float z, Edge edge) {
    const float radius = ui.u(ui.theme.radius) * z, width = std::floor(ui.u(css) * z + .5f),
                line = ui.stroke();
    const bool left = edge == Edge::left;
    const ImDrawFlags accent_corners = left ? ImDrawFlags_RoundCornersLeft : ImDrawFlags_RoundCornersTop;
    const ImDrawFlags rest_corners = left ? ImDrawFlags_RoundCornersRight : ImDrawFlags_RoundCornersBottom;
    auto& list = ui.canvas();
    shadow(ui, r, radius, ui.theme.shadow_alpha, ui.u(1), ui.u(2));
    const ImVec2 accent_end = left ? ImVec2(std::min(r.Max.x, r.Min.x + radius * 2), r.Max.y)
                                   : ImVec2(r.Max.x, std::min(r.Max.y, r.Min.y + radius * 2));
    list.AddRectFilled(r.Min, accent_end, accent, radius, accent_corners);
    const ImVec2 rest = left ? ImVec2(r.Min.x + width, r.Min.y) : ImVec2(r.Min.x, r.Min.y + width);
    list.AddRectFilled(rest, r.Max, ui.theme.line, radius, rest_corners);
    const ImVec2 inside = left ? ImVec2(rest.x, rest.y + line) : ImVec2(rest.x + line, rest.y);
    list.AddRectFilled(inside, r.Max - ImVec2(line, line), ui.theme.surface, std::max(0.f, radius - line),
                       rest_corners);
}

}  // namespace

void shadow(const Ui& ui, Rect r, float radius, float alpha, float dy, float blur) {
    if (alpha <= 0) return;
    constexpr int steps = 4;
    for (int i = steps; i > 0; --i) {
        const float e = blur * static_cast<float>(i) / steps;
        ui.canvas().AddRectFilled(r.Min - ImVec2(e, e - dy), r.Max + ImVec2(e, e + dy),
                                  fade(ui.theme.shadow, alpha / steps), radius + e);
    }
}

void card(const Ui& ui, Rect r, ImU32 fill, ImU32 border, float stroke, float radius, bool lifted) {
    if (lifted) shadow(ui, r, radius, ui.theme.shadow_alpha, ui.u(1), ui.u(2));
    auto& list = ui.canvas();
    list.AddRectFilled(r.Min, r.Max, border, radius);
    list.AddRectFilled(r.Min + ImVec2(stroke, stroke), r.Max - ImVec2(stroke, stroke), fill,
                       std::max(0.f, radius - stroke));
}

void card_left(const Ui& ui, Rect r, ImU32 accent, float css, float z) {
    edged_card(ui, r, accent, css, z, Edge::left);
}
void card_top(const Ui& ui, Rect r, ImU32 accent, float css, float z) {
    edged_card(ui, r, accent, css, z, Edge::top);
}

void diamond(const Ui& ui, ImVec2 c, float r, ImU32 colour) {
    ui.canvas().AddQuadFilled(c - ImVec2(0, r), c + ImVec2(r, 0), c + ImVec2(0, r), c - ImVec2(r, 0), colour);
}

void ring(const Ui& ui, ImVec2 c, float radius, float stroke, ImU32 colour, ImU32 inside) {
    ui.canvas().AddCircleFilled(c, radius, colour);
    ui.canvas().AddCircleFilled(c, radius - stroke, inside);
}

void dashes(const Ui& ui, std::span<const ImVec2> points, ImU32 colour, float thickness, float on,
            float off) {
    if (points.size() < 2) return;
    auto& list = ui.canvas();
    float left = on;  // of the dash or gap we are in
    bool ink = true;
    list.PathLineTo(points[0]);
    for (std::size_t i = 1; i < points.size(); ++i) {
        const ImVec2 from = points[i - 1], way = points[i] - from;
        const float length = std::sqrt(length_squared(way));
        float at = 0;
        while (length - at > left) {
            at += left;
            const ImVec2 q = from + way * (at / length);
            if (ink) {
                list.PathLineTo(q);
                list.PathStroke(colour, 0, thickness);
            } else {
                list.PathClear();
                list.PathLineTo(q);
            }
            ink = !ink;
            left = std::max(.1f, ink ? on : off);
        }
        left -= length - at;
        if (ink) list.PathLineTo(points[i]);
    }
    if (ink) list.PathStroke(colour, 0, thickness);
    list.PathClear();
}

void bezier(const Ui& ui, const Curve& curve, ImU32 colour, float thickness, bool dashed, bool arrow,
            float z) {
    constexpr int parts = 40;
    std::array<ImVec2, parts + 1> points;
    for (int i = 0; i <= parts; ++i)
        points[static_cast<std::size_t>(i)] = curve.at(static_cast<float>(i) / parts);
    const ImVec2 tip = points.back();
    ImVec2 way = curve.points[3] - curve.points[2];
    if (length_squared(way) < 1e-3f) way = tip - points[parts - 1];
    way = way / std::max(1e-3f, std::sqrt(length_squared(way)));
    const float head = ui.u(9) * z;
    int count = parts + 1;
    if (arrow) {  // the line ends within the head: a thick one must not stick out beside the tip
        const float stop = head * .6f;
        while (count > 2 && length_squared(tip - points[static_cast<std::size_t>(count - 2)]) < stop * stop)
            --count;
        points[static_cast<std::size_t>(count - 1)] = tip - way * stop;
    }
    const std::span<const ImVec2> line(points.data(), static_cast<std::size_t>(count));
    if (dashed && z >= least_zoom_for_dashes)
        dashes(ui, line, colour, thickness, ui.u(6) * z, ui.u(5) * z);
    else
        ui.canvas().AddPolyline(line.data(), count, colour, 0, thickness);
    if (!arrow) return;
    const ImVec2 side(-way.y, way.x), base = tip - way * head;
    ui.canvas().AddTriangleFilled(tip, base + side * (head / 2), base - side * (head / 2), colour);
}

void hatch(const Ui& ui, Rect r, ImU32 colour, float step, float thickness) {
    const float h = r.GetHeight();
    for (float x = r.Min.x - h; x < r.Max.x; x += step) {
        const float left = std::max(x, r.Min.x), right = std::min(x + h, r.Max.x);
        if (right > left)
            ui.canvas().AddLine({left, r.Max.y - (left - x)}, {right, r.Max.y - (right - x)}, colour,
                                thickness);
    }
}

Rect link_label_rect(const Ui& ui, ImVec2 middle, std::string_view text, float z) {
    const float px = ui.em(13, z), half = text_w(ui, regular, px, text) / 2 + ui.u(8) * z;
    return {std::floor(middle.x - half), std::floor(middle.y - px * .62f), std::floor(middle.x + half),
            std::floor(middle.y + px * .62f)};
}

void link_label(const Ui& ui, ImVec2 middle, std::string_view text, float z) {
    const Rect r = link_label_rect(ui, middle, text, z);
    const float px = ui.em(13, z);
    ui.canvas().AddRectFilled(r.Min, r.Max, ui.theme.paper, r.GetHeight() / 2);
    draw_text(ui, regular, px, {r.Min.x + ui.u(8) * z, middle.y - px / 2}, ui.theme.ink_soft, text);
}

ImVec2 badge_size(const Ui& ui, std::string_view text, float css, float z) {
    return {std::floor(text_w(ui, semibold, ui.em(css, z), text) + ui.u(16) * z + .5f),
            std::floor(ui.lh(css, 1.35f, z) + ui.u(4) * z + .5f)};
}

float badge(const Ui& ui, ImVec2 at, std::string_view text, ImU32 fill, ImU32 ink, float css, float z) {
    at = whole(at);
    const ImVec2 size = badge_size(ui, text, css, z);
    const float px = ui.em(css, z), radius = ui.u(10) * z;
    ui.canvas().AddRectFilled(at, at + size, fill, radius);
    if (ui.theme.strong) ui.canvas().AddRect(at, at + size, ink, radius);
    draw_text(ui, semibold, px, {at.x + ui.u(8) * z, in_line(at.y, size.y, px)}, ink, text);
    return size.x;
}

}  // namespace entremise::view
