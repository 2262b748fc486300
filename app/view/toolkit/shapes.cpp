#include "app/view/toolkit/shapes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "app/view/toolkit/text.h"

namespace entremise::view {
namespace {

enum class Edge { left, top };

/// A stroke that lies within the rounded rectangle. Dear ImGui lays it half a pixel within the corners it is
/// given: its middle is half a stroke within ours.
void edge_within(const Ui& ui, const Rect& r, ImU32 colour, float stroke, float radius) {
    const ImVec2 in((stroke - 1) / 2, (stroke - 1) / 2);
    ui.canvas().AddRect(r.Min + in, r.Max - in, colour, std::max(0.f, radius - stroke / 2), 0, stroke);
}

/// The surface, the accent over its edge, the border about the three others: nothing is filled twice, for in
/// software every pixel counts.
void edged_card(const Ui& ui, Rect r, ImU32 accent, float css, float z, Edge edge) {
    const float radius = ui.u(ui.theme.radius) * z, width = std::floor(ui.u(css) * z + .5f),
                line = ui.stroke(), in = line / 2;
    const bool left = edge == Edge::left;
    const ImDrawFlags accent_corners = left ? ImDrawFlags_RoundCornersLeft : ImDrawFlags_RoundCornersTop;
    const ImDrawFlags rest_corners = left ? ImDrawFlags_RoundCornersRight : ImDrawFlags_RoundCornersBottom;
    auto& list = ui.canvas();
    shadow(ui, r, radius, ui.theme.shadow_alpha, ui.u(1), ui.u(2));
    const ImVec2 accent_end = left ? ImVec2(std::min(r.Max.x, r.Min.x + radius * 2), r.Max.y)
                                   : ImVec2(r.Max.x, std::min(r.Max.y, r.Min.y + radius * 2));
    list.AddRectFilled(r.Min, accent_end, accent, radius, accent_corners);
    const ImVec2 rest = left ? ImVec2(r.Min.x + width, r.Min.y) : ImVec2(r.Min.x, r.Min.y + width);
    list.AddRectFilled(rest + ImVec2(left ? 0 : in, left ? in : 0), r.Max - ImVec2(in, in), ui.theme.surface,
                       std::max(0.f, radius - in), rest_corners);
    const float arc = std::max(0.f, std::min({radius, (r.Max.x - rest.x) / 2, (r.Max.y - rest.y) / 2}) - in);
    const ImVec2 low = r.Max - ImVec2(in + arc, in + arc);
    if (left) {
        list.PathLineTo({rest.x, r.Min.y + in});
        list.PathArcToFast({low.x, r.Min.y + in + arc}, arc, 9, 12);
        list.PathArcToFast(low, arc, 0, 3);
        list.PathLineTo({rest.x, r.Max.y - in});
    } else {
        list.PathLineTo({r.Max.x - in, rest.y});
        list.PathArcToFast(low, arc, 0, 3);
        list.PathArcToFast({r.Min.x + in + arc, low.y}, arc, 3, 6);
        list.PathLineTo({r.Min.x + in, rest.y});
    }
    list.PathStroke(ui.theme.line, 0, line);
}

/// The points of a rounded rectangle, clockwise; as many whatever its size.
constexpr std::size_t corner_points = 4;
using RoundPath = std::array<ImVec2, 4 * corner_points>;
RoundPath round_path(const Rect& r, float radius) {
    radius = std::max(0.f, std::min({radius, r.GetWidth() / 2, r.GetHeight() / 2}));
    const std::array<ImVec2, 4> middles{r.Max - ImVec2(radius, radius),
                                        {r.Min.x + radius, r.Max.y - radius},
                                        r.Min + ImVec2(radius, radius),
                                        {r.Max.x - radius, r.Min.y + radius}};
    RoundPath path;
    for (std::size_t i = 0; i < path.size(); ++i) {
        const std::size_t corner = i / corner_points;
        const float angle =
            (static_cast<float>(corner) + static_cast<float>(i % corner_points) / (corner_points - 1)) *
            std::numbers::pi_v<float> / 2;
        path[i] = middles[corner] + ImVec2(std::cos(angle), std::sin(angle)) * radius;
    }
    return path;
}

}  // namespace

void shadow(const Ui& ui, Rect r, float radius, float alpha, float dy, float blur) {
    if (alpha <= 0) return;
    // Three rings: one that the card covers, the edge, and where the shadow ends.
    const ImVec2 down(0, dy);
    const Rect edge{r.Min + down, r.Max + down};
    const float in = std::max(0.f, std::min({dy + 1, r.GetWidth() / 2, r.GetHeight() / 2}));
    const auto grown = [&](float by) { return Rect{edge.Min - ImVec2(by, by), edge.Max + ImVec2(by, by)}; };
    const std::array rings{round_path(grown(-in), radius - in), round_path(edge, radius),
                           round_path(grown(blur), radius + blur)};
    const std::array colours{fade(ui.theme.shadow, alpha), fade(ui.theme.shadow, alpha),
                             fade(ui.theme.shadow, 0)};
    auto& list = ui.canvas();
    constexpr int points = static_cast<int>(std::tuple_size_v<RoundPath>);
    list.PrimReserve(points * 2 * 6, points * 3);
    const unsigned first = list._VtxCurrentIdx;
    const ImVec2 white = ImGui::GetFontTexUvWhitePixel();
    for (std::size_t ring = 0; ring < rings.size(); ++ring)
        for (const ImVec2& at : rings[ring]) list.PrimWriteVtx(at, white, colours[ring]);
    const auto corner = [&](int ring, int i) {
        list.PrimWriteIdx(static_cast<ImDrawIdx>(first + static_cast<unsigned>(ring * points + i % points)));
    };
    for (int ring = 0; ring < 2; ++ring)
        for (int i = 0; i < points; ++i) {
            corner(ring, i), corner(ring, i + 1), corner(ring + 1, i + 1);
            corner(ring, i), corner(ring + 1, i + 1), corner(ring + 1, i);
        }
}

void card(const Ui& ui, Rect r, ImU32 fill, ImU32 border, float stroke, float radius, bool lifted) {
    if (lifted) shadow(ui, r, radius, ui.theme.shadow_alpha, ui.u(1), ui.u(2));
    const ImVec2 in(stroke / 2, stroke / 2);
    ui.canvas().AddRectFilled(r.Min + in, r.Max - in, fill, std::max(0.f, radius - in.x));
    edge_within(ui, r, border, stroke, radius);
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
    // Only what is in sight, whatever length is asked for; where a line lies follows from the left end.
    const float h = r.GetHeight(), seen = std::max(r.Min.x, ui.canvas().GetClipRectMin().x),
                end = std::min(r.Max.x, ui.canvas().GetClipRectMax().x);
    const float first = r.Min.x - h + std::floor((seen - r.Min.x) / step) * step;
    const int count = end > first ? static_cast<int>((end - first) / step) + 1 : 0;
    for (int i = 0; i < count; ++i) {
        const float x = first + static_cast<float>(i) * step;
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
