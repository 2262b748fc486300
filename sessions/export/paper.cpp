#include "sessions/export/paper.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace entremise::exports {

using namespace picture;

namespace {

Colour colour_of(const Tint& tint) {
    static constexpr std::array<Colour, 6> positions = {0x7A3E9D, 0x0B6E8F, 0x8A6100,
                                                        0xA03A6B, 0x4E6B1E, 0x5B5BB0};
    switch (tint.tone) {
    case Tone::ink: return light::ink;
    case Tone::soft: return light::ink_soft;
    case Tone::kind: return look_of(static_cast<rules::CardKind>(tint.number)).on_paper;
    case Tone::note: return tint.number ? light::note_b_line : light::note_line;
    case Tone::note_soft: return tint.number ? light::note_b_soft : light::note_soft;
    case Tone::position: return positions[tint.number % positions.size()];
    case Tone::agree: return light::agree;
    case Tone::disagree: return light::disagree;
    case Tone::answer: return 0x8C8778;
    case Tone::move: return 0x4A5364;
    case Tone::state: return light::ink_soft;
    }
    return light::ink;
}

/// Of a badge: its ground and its words, by how hot it is.
std::pair<Colour, Colour> heat_colours(std::uint32_t heat) {
    switch (rules::heat_band(heat)) {
    case 0: return {0xE3EDF8, 0x1F5FA8};
    case 1: return {0xFBF0D9, 0x855800};
    default: return {0xFBE9E0, 0x9C3208};
    }
}

BoardRect shrunk(const BoardRect& r, float by) { return grown(r, -by); }
BoardRect on_board(const CardPicture& card, BoardRect part) {
    part.x += card.rect.x;
    part.y += card.rect.y;
    return part;
}

void rounded(cairo_t* cr, const BoardRect& b, double r) {
    constexpr double quarter = std::numbers::pi / 2;
    r = std::min({r, b.width / 2., b.height / 2.});
    const double x = b.x, y = b.y, right = x + b.width, bottom = y + b.height;
    cairo_new_sub_path(cr);
    cairo_arc(cr, right - r, y + r, r, -quarter, 0);
    cairo_arc(cr, right - r, bottom - r, r, 0, quarter);
    cairo_arc(cr, x + r, bottom - r, r, quarter, 2 * quarter);
    cairo_arc(cr, x + r, y + r, r, 2 * quarter, 3 * quarter);
    cairo_close_path(cr);
}
void fill(cairo_t* cr, const BoardRect& b, double r, Colour c, double alpha = 1) {
    rounded(cr, b, r);
    colour(cr, c, alpha);
    cairo_fill(cr);
}
/// Border and inside as two fills: crisp at every size, and the corners nest.
void framed(cairo_t* cr, const BoardRect& b, double r, float stroke, Colour border, Colour inside) {
    fill(cr, {b.x, b.y + 1, b.width, b.height + 1.5f}, r, light::ink, .07);
    fill(cr, b, r, border);
    fill(cr, shrunk(b, stroke), r - stroke, inside);
}
void dashed_outline(cairo_t* cr, const BoardRect& b, double r, Colour c, double width, double on,
                    double off) {
    rounded(cr, b, r);
    const std::array<double, 2> dash = {on, off};
    cairo_set_dash(cr, dash.data(), 2, 0);
    colour(cr, c);
    cairo_set_line_width(cr, width);
    cairo_stroke(cr);
    cairo_set_dash(cr, nullptr, 0, 0);
}
/// A band along an edge, within the round corners.
void band(cairo_t* cr, const BoardRect& card, double r, const BoardRect& part, Colour c) {
    cairo_save(cr);
    rounded(cr, card, r);
    cairo_clip(cr);
    cairo_rectangle(cr, part.x, part.y, part.width, part.height);
    colour(cr, c);
    cairo_fill(cr);
    cairo_restore(cr);
}

void diamond(cairo_t* cr, const BoardRect& box, double by, Colour c) {
    const auto m = middle(box);
    const double side = box.width / 2. - by;
    cairo_move_to(cr, m.x, m.y - side);
    cairo_line_to(cr, m.x + side, m.y);
    cairo_line_to(cr, m.x, m.y + side);
    cairo_line_to(cr, m.x - side, m.y);
    cairo_close_path(cr);
    colour(cr, c);
    cairo_fill(cr);
}

void paint_move(cairo_t* cr, const CardPicture& card, const Letters& letters) {
    const bool done = card.move_state == rules::MoveState::done;
    const Colour tint =
        card.move_state == rules::MoveState::dropped ? light::ink_faint : colour_of(accent_of(card));
    diamond(cr, card.rect, 0, tint);
    if (!done) diamond(cr, card.rect, 1.8, light::surface);
    const auto m = middle(card.rect);
    if (card.move_state == rules::MoveState::in_progress) {  // its lower half is done
        const double inner = card.rect.width / 2. - 3.2;
        cairo_move_to(cr, m.x - inner, m.y);
        cairo_line_to(cr, m.x + inner, m.y);
        cairo_line_to(cr, m.x, m.y + inner);
        cairo_close_path(cr);
        colour(cr, tint, .35);
        cairo_fill(cr);
    }
    if (card.letter.empty()) return;
    const double size = std::max(12., std::min(static_cast<double>(card.words_for), 16.)),
                 w = letters.width(Weight::bold, size, card.letter);
    colour(cr, done ? light::surface : tint);
    letters.draw(cr, Weight::bold, size, m.x - w / 2, m.y + size * .36, card.letter);
}

void paint_words(cairo_t* cr, const CardPicture& card, const CardText& text, const Letters& letters) {
    double y = card.rect.y + text.y;
    const double x = card.rect.x + text.x;
    for (std::size_t i = 0; i < text.shown; ++i, y += text.line) {
        const auto part = text.part(i);
        if (card.kind == rules::CardKind::move) {  // the words stand out from lines below
            const auto wide = static_cast<float>(letters.width(text.weight, text.size, part));
            fill(cr, {static_cast<float>(x) - 5, static_cast<float>(y), wide + 10, text.line}, text.line / 2,
                 light::paper);
        }
        colour(cr, colour_of(text.tint));
        letters.draw(cr, text.weight, text.size, x, baseline_in(y, text.line, text.size), part,
                     text.tracking);
    }
}

/// For or against: a plus or a minus.
void paint_sign(cairo_t* cr, const BoardRect& at, bool against, Colour c) {
    const double side = at.width, x = at.x + side / 2, y = at.y + side / 2, r = side * .3;
    colour(cr, c);
    cairo_set_line_width(cr, side * .11);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
    cairo_move_to(cr, x - r, y);
    cairo_line_to(cr, x + r, y);
    if (!against) {
        cairo_move_to(cr, x, y - r);
        cairo_line_to(cr, x, y + r);
    }
    cairo_stroke(cr);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_BUTT);
}

void paint_chair(cairo_t* cr, const BoardRect& at) {  // back, seat, legs
    dashed_outline(cr, at, 0, light::controversy, 1.4, 4, 3);
    colour(cr, light::controversy);
    cairo_set_line_width(cr, 1.7);
    const double part = at.width / 24.;
    const auto line = [&](double x0, double y0, double x1, double y1) {
        cairo_move_to(cr, at.x + x0 * part, at.y + y0 * part);
        cairo_line_to(cr, at.x + x1 * part, at.y + y1 * part);
    };
    line(8, 4, 8, 20);
    line(8, 13, 16, 13);
    line(16, 13, 16, 20);
    cairo_stroke(cr);
}

}  // namespace

void colour(cairo_t* cr, Colour c, double alpha) {
    cairo_set_source_rgba(cr, (c >> 16 & 255) / 255.0, (c >> 8 & 255) / 255.0, (c & 255) / 255.0, alpha);
}

BoardRect reach_of(const CardPicture& card, const Letters& letters) {
    BoardRect all = card.rect;
    if (card.kind != rules::CardKind::move) return all;
    const CardText& text = card.own_text();
    for (std::size_t i = 0; i < text.shown; ++i) {
        const auto wide = static_cast<float>(letters.width(text.weight, text.size, text.part(i)));
        all = round_both(all, {card.rect.x + text.x, card.rect.y + text.y, wide + 6, text.height()});
    }
    return all;
}

BoardRect label_of(const Edge& edge, const Letters& letters) {
    const auto wide = static_cast<float>(letters.width(Weight::regular, 13, edge.label)) + 12;
    return {static_cast<float>(edge.label_at->x) - wide / 2, static_cast<float>(edge.label_at->y) - 10, wide,
            20};
}

void paint_card(cairo_t* cr, const CardPicture& card, const Letters& letters) {
    const BoardRect& b = card.rect;
    const Colour accent = colour_of(accent_of(card));
    switch (look_of(card.kind).body) {
    case Body::note: framed(cr, b, 3, 1, accent, card.colour ? light::note_b : light::note); break;
    case Body::bar_left:
        if (card.away) {  // there in thought only: a dashed outline on paper
            fill(cr, b, 8, light::paper);
            band(cr, b, 8, {b.x, b.y, 6, b.height}, accent);
            dashed_outline(cr, shrunk(b, .75f), 7.5, light::ink_faint, 1.5, 6, 4);
        } else {
            framed(cr, b, 8, 1, light::line, light::surface);
            band(cr, b, 8, {b.x, b.y, 6, b.height}, accent);
        }
        break;
    case Body::framed: framed(cr, b, 8, 2, accent, light::surface); break;
    case Body::bar_top:
        framed(cr, b, 8, 1, light::line, light::surface);
        band(cr, b, 8, {b.x, b.y, b.width, 5}, accent);
        break;
    case Body::plain: framed(cr, b, 8, 1, light::line, light::surface); break;
    case Body::diamond: paint_move(cr, card, letters); break;
    case Body::double_edge:
        framed(cr, b, 8, 1.5f, accent, light::surface);
        framed(cr, shrunk(b, 4), 5, .75f, accent, light::surface);
        break;
    case Body::tinted: framed(cr, b, 8, 1.5f, accent, look_of(card.kind).soft_on_paper); break;
    }
    if (card.badge_at.width > 0) {
        const auto [ground, ink] = heat_colours(card.heat);
        const BoardRect at = on_board(card, card.badge_at);
        fill(cr, at, at.height / 2, ground);
        colour(cr, ink);
        letters.draw(cr, Weight::semibold, card.badge_size, at.x + 8,
                     baseline_in(at.y, at.height, card.badge_size), card.badge);
    }
    for (const auto& text : card.texts) paint_words(cr, card, text, letters);
    if (card.sign_at.width > 0) paint_sign(cr, on_board(card, card.sign_at), card.against, accent);
    if (card.chair_at.width > 0) paint_chair(cr, on_board(card, card.chair_at));
}

void paint_edge(cairo_t* cr, const Edge& edge) {
    const EdgeLook look = look_of(edge);
    const Colour tint = look.plain ? light::pass : colour_of(look.tint);
    const auto& p = edge.route.points;
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_BUTT);
    if (look.dashed) {
        const std::array<double, 2> dash = {6, 5};
        cairo_set_dash(cr, dash.data(), 2, 0);
    }
    cairo_move_to(cr, p[0].x, p[0].y);
    if (edge.route.corners.empty()) cairo_curve_to(cr, p[1].x, p[1].y, p[2].x, p[2].y, p[3].x, p[3].y);
    for (const BoardPoint& corner : edge.route.corners) cairo_line_to(cr, corner.x, corner.y);
    colour(cr, tint);
    cairo_set_line_width(cr, look.width);
    cairo_stroke(cr);
    cairo_set_dash(cr, nullptr, 0, 0);
    if (!look.arrow && !look.bar_end) return;
    cairo_save(cr);
    cairo_translate(cr, p[3].x, p[3].y);
    const auto before = edge.route.corners.empty() ? edge.route.at(.93) : p[2];
    cairo_rotate(cr, std::atan2(p[3].y - before.y, p[3].x - before.x));
    if (look.bar_end) {
        cairo_rectangle(cr, -2 - look.width * .65, -7, look.width * 1.3, 14);
    } else {
        cairo_move_to(cr, 0, 0);
        cairo_line_to(cr, -9, -4.5);
        cairo_line_to(cr, -9, 4.5);
        cairo_close_path(cr);
    }
    cairo_fill(cr);
    cairo_restore(cr);
}

/// The rectangle, and its title in a tab on the upper edge.
void paint_zone(cairo_t* cr, const ZoneShape& zone, const Letters& letters) {
    constexpr double size = 18, pad = 8, tall = 27, least = 90;
    const double most = std::max<double>(zone.rect.width, least) - 2 * pad;
    const auto title =
        broken_lines(zone.title, static_cast<float>(most), letters.advance(Weight::semibold, size), 1)
            .front();
    const auto edge = [&](const BoardRect& r) {
        fill(cr, r, 6, light::sunken);
        rounded(cr, r, 6);
        colour(cr, light::pass);
        cairo_set_line_width(cr, 1.5);
        cairo_stroke(cr);
    };
    edge(zone.rect);
    const BoardRect tab{zone.rect.x, zone.rect.y - static_cast<float>(tall),
                        static_cast<float>(letters.width(Weight::semibold, size, title) + 2 * pad),
                        static_cast<float>(tall)};
    edge(tab);
    colour(cr, light::ink);
    letters.draw(cr, Weight::semibold, size, tab.x + pad, baseline_in(tab.y, tall, size), title);
}

void paint_label(cairo_t* cr, const Edge& edge, const Letters& letters) {
    const BoardRect at = label_of(edge, letters);
    fill(cr, at, 10, light::paper);
    colour(cr, light::ink_soft);
    letters.draw(cr, Weight::regular, 13, at.x + 6, baseline_in(at.y, 20, 13), edge.label);
}

/// Centripetal Catmull–Rom, as Bézier pieces.
void paint_stroke(cairo_t* cr, std::span<const BoardPoint> points, const rules::Stroke& stroke) {
    static constexpr std::array<Colour, 4> tints = {0xC8401A, 0x1F5FA8, 0x00795C, 0x1E2430};
    static constexpr std::array<double, 3> widths = {2, 3.5, 7};
    if (points.empty()) return;
    std::vector<BoardPoint> p;
    for (const auto& point : points)
        if (p.empty() || point != p.back()) p.push_back(point);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    colour(cr, tints[stroke.colour % 4]);
    cairo_set_line_width(cr, widths[stroke.width % 3]);
    cairo_move_to(cr, p[0].x, p[0].y);
    if (p.size() == 1) cairo_line_to(cr, p[0].x, p[0].y);
    for (std::size_t i = 0; i + 1 < p.size(); ++i) {
        const BoardPoint a = p[i], b = p[i + 1];
        const BoardPoint before = i > 0 ? p[i - 1] : BoardPoint{2 * a.x - b.x, 2 * a.y - b.y};
        const BoardPoint after = i + 2 < p.size() ? p[i + 2] : BoardPoint{2 * b.x - a.x, 2 * b.y - a.y};
        const double d1 = std::hypot(a.x - before.x, a.y - before.y), d2 = std::hypot(b.x - a.x, b.y - a.y),
                     d3 = std::hypot(after.x - b.x, after.y - b.y);
        const double r1 = std::sqrt(d1), r2 = std::sqrt(d2), r3 = std::sqrt(d3);
        // here: the end the handle belongs to; there: the other end; behind: the neighbour beyond `here`
        const auto handle = [](BoardPoint here, BoardPoint there, BoardPoint behind, double near, double far,
                               double d_near, double d_far) {
            const double m = 3 * near * (near + far);
            if (m < 1e-9) return here;
            const auto one = [&](double h, double t, double e) {
                return (d_near * t - d_far * e + (2 * d_near + 3 * near * far + d_far) * h) / m;
            };
            return BoardPoint{one(here.x, there.x, behind.x), one(here.y, there.y, behind.y)};
        };
        const BoardPoint c1 = handle(a, b, before, r1, r2, d1, d2), c2 = handle(b, a, after, r3, r2, d3, d2);
        cairo_curve_to(cr, c1.x, c1.y, c2.x, c2.y, b.x, b.y);
    }
    cairo_stroke(cr);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_BUTT);
}

}  // namespace entremise::exports
