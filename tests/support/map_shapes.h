#pragma once
#include <fmt/format.h>

#include <span>
#include <string>

#include "sessions/picture/map_picture.h"

namespace entremise::test {

inline std::string at(const picture::BoardRect& r) {
    return fmt::format("{:.0f},{:.0f} {:.0f}×{:.0f}", r.x, r.y, r.width, r.height);
}

/// What a painter is given, one shape a line. `words`: with the lines of text and where they lie.
inline std::string shapes_of(const picture::MapPicture& map, bool words) {
    std::string out;
    for (const auto& edge : map.edges()) {
        const auto look = look_of(edge);
        out +=
            fmt::format("line {}→{} width {:.1f}{}{}{}", edge.from.value, edge.to.value, look.width,
                        look.dashed ? " dashed" : "", look.arrow ? " arrow" : "", look.bar_end ? " bar" : "");
        if (edge.quiet) out += " quiet";
        const auto& corners = edge.route.corners;
        for (const auto& p :
             corners.empty() ? std::span<const picture::BoardPoint>(edge.route.points) : corners)
            out += fmt::format(" {:.1f},{:.1f}", p.x, p.y);
        out += edge.label.empty() ? "\n" : " « " + edge.label + " »\n";
    }
    for (const auto& reference : map.references())
        out += fmt::format("reference {}→{} {}\n", reference.actor.value, reference.position.value,
                           at(reference.chip.rect));
    for (const auto& [id, card] : map.boxes()) {
        out += fmt::format("card {} {} {}{}{}", id.value, rules::row_of(card.kind).word, at(card.rect),
                           card.away ? " away" : "", card.empty_chair ? " chair" : "");
        out += "\n";
        if (!words) continue;
        for (const auto& text : card.texts)
            for (std::size_t i = 0; i < text.shown; ++i)
                out += fmt::format("  {:.0f},{:.0f} {:.1f}: {}\n", text.x,
                                   text.y + text.line * static_cast<float>(i), text.size, text.part(i));
        if (card.badge_at.width > 0) out += fmt::format("  badge: {}\n", card.badge);
    }
    for (const auto& [id, stroke] : map.strokes()) out += fmt::format("ink {}\n", stroke.points.size());
    return out;
}

}  // namespace entremise::test
