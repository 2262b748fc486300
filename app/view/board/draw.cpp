// The passes of the board, bottom up: lines, cards, ink, words on lines, selection, what others have in hand.
#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "app/view/board/frame.h"
#include "app/view/toolkit/charts.h"
#include "app/view/toolkit/shapes.h"
#include "sessions/wording/names.h"

namespace entremise::view {
namespace {

struct LineLook {
    ImU32 colour;
    float width;  ///< u
    bool dashed = false;
};

}  // namespace

const Route& route_now(const BoardFrame& f, const Edge& edge, Route& straight) {
    if (tidy_share(f) >= 1) return edge.route;
    const CardBox &from = *f.own.layout.find(edge.from), &to = *f.own.layout.find(edge.to);
    const BoardRect a = rect_now(f, from), b = rect_now(f, to);
    if (a == from.rect && b == to.rect) return edge.route;
    return straight = quick_route(a, b);
}

namespace {

const std::vector<Edge>& edges_now(const BoardFrame& f) { return layout_now(f).edges(); }

Curve on_screen(const BoardFrame& f, const Route& route) {
    Curve curve;
    for (int i = 0; i < 4; ++i) curve.points[i] = f.camera().to_screen(route.points[i]);
    return curve;
}

/// Straight pieces with corners; the last one as any line that ends, with its arrow.
void draw_corners(BoardFrame& f, const Route& route, const LineLook& look, ImU32 colour, float width,
                  bool arrow) {
    std::vector<ImVec2> points;
    points.reserve(route.corners.size());
    for (const BoardPoint& p : route.corners) points.push_back(f.camera().to_screen(p));
    const float zoom = f.camera().zoom();
    std::span<const ImVec2> plain(points);
    if (arrow) plain = plain.first(points.size() - 1);
    if (look.dashed && zoom >= least_zoom_for_dashes)
        dashes(f.ui, plain, colour, width, f.ui.u(6) * zoom, f.ui.u(5) * zoom);
    else if (plain.size() > 1)
        polyline(f.ui, plain, colour, width);
    if (!arrow) return;
    const ImVec2 a = points[points.size() - 2], b = points.back();
    bezier(f.ui, {{a, a + (b - a) / 3, a + (b - a) * (2.f / 3), b}}, colour, width, look.dashed, true, zoom);
}

void draw_edge(BoardFrame& f, const Route& route, const LineLook& look, bool arrow, bool bar_end,
               bool chosen) {
    const float zoom = f.camera().zoom(), k = f.camera().z();
    const Curve curve = on_screen(f, route);
    const float least = f.options.projection ? f.ui.u(for_room(f.ui, feel::least_link_far)) : 1.2f;
    const float width = std::max(least, look.width * k) + (chosen ? f.ui.u(1.5f) : 0);
    const ImU32 colour = chosen ? f.ui.theme.accent : look.colour;
    if (!route.corners.empty())
        draw_corners(f, route, look, colour, width, arrow);
    else
        bezier(f.ui, curve, colour, width, look.dashed, arrow, zoom);
    if (!bar_end) return;
    ImVec2 way = curve.points[3] - curve.points[2];
    way = way / std::max(1e-3f, std::hypot(way.x, way.y));
    const ImVec2 side = ImVec2(-way.y, way.x) * (7 * k), at = curve.points[3] - way * (2 * k);
    f.ui.canvas().AddLine(at - side, at + side, colour, width * 1.3f);
}

/// A name on its colour, above that corner and above the tags that are there already.
void name_tag(BoardFrame& f, ImVec2 at, std::string_view text, std::vector<Rect>* tags = nullptr) {
    const float px = f.ui.em(12), wide = text_w(f.ui, semibold, px, text), tall = f.ui.lh(12) + f.ui.u(4);
    at = whole(ImVec2(at.x, at.y - tall - f.ui.u(3)));
    const auto is_over = [&](const Rect& other) {
        return other.Overlaps({at, at + ImVec2(wide + f.ui.u(14), tall)});
    };
    if (tags) {
        while (std::ranges::any_of(*tags, is_over)) at.y -= tall + f.ui.u(2);
        tags->push_back({at, at + ImVec2(wide + f.ui.u(14), tall)});
    }
    f.ui.canvas().AddRectFilled(at, at + ImVec2(wide + f.ui.u(14), tall), f.ui.theme.accent, f.ui.u(6));
    draw_text(f.ui, semibold, px, {at.x + f.ui.u(7), in_line(at.y, tall, px)}, f.ui.theme.on_accent, text);
}

void draw_pointer(BoardFrame& f, BoardPoint at, std::string_view word) {
    const ImVec2 c = f.camera().to_screen(at);
    if (!f.camera().area().Contains(c)) return;
    const float r =
        f.ui.u(f.options.projection ? for_room(f.ui, feel::pointer_radius_far) : feel::pointer_radius);
    f.ui.canvas().AddCircleFilled(c, r / 2, fade(f.ui.theme.hot, .85f));
    f.ui.canvas().AddCircle(c, r, fade(f.ui.theme.hot, .55f), 0, f.ui.u(f.options.projection ? 4 : 3));
    const float px = f.ui.em(f.options.projection ? for_room(f.ui, 28) : 13);
    draw_text(f.ui, regular, px, {c.x + r + f.ui.u(6), c.y - px / 2}, f.ui.theme.controversy_ink, word);
}

void draw_stroke(BoardFrame& f, std::span<const BoardPoint> points, ImU32 colour, std::uint32_t width) {
    std::vector<ImVec2> screen;
    screen.reserve(points.size());
    for (const BoardPoint& p : points) screen.push_back(f.camera().to_screen(p));
    const float least = f.options.projection ? f.ui.u(for_room(f.ui, feel::least_ink_far)) : 1;
    const float thick = std::max(least, feel::ink_widths[std::min(width, 2u)] * f.camera().z());
    if (screen.size() == 1) return f.ui.canvas().AddCircleFilled(screen[0], thick / 2, colour);
    polyline(f.ui, smooth_curve(screen, f.ui.u(feel::ink_segment)), colour, thick);
}

/// A sentence in a bubble above something (or below), within the view.
void draw_sentence(BoardFrame& f, const Rect& at, std::string_view text, bool good = false) {
    const Theme& t = f.ui.theme;
    const ImU32 fill = good ? t.accent_soft : t.controversy_soft, ink = good ? t.accent : t.controversy_ink,
                line = good ? t.accent : t.controversy;
    const Paragraph look{.weight = semibold, .css = 14};
    const Rect& area = f.camera().area();
    const float pad = f.ui.u(12), gap = f.ui.u(12), edge = f.ui.u(8);
    const float room = std::min(f.ui.u(340), area.GetWidth() - f.ui.u(32)) - 2 * pad;
    float wide = 0;
    for (const auto part : wrap(f.ui, semibold, f.ui.em(14), text, room))
        wide = std::max(wide, text_w(f.ui, semibold, f.ui.em(14), part));
    const float tall = paragraph_height(f.ui, look, text, room) + f.ui.u(16);
    ImVec2 place{at.GetCenter().x - wide / 2 - pad, at.Min.y - tall - gap};
    const bool below = place.y < area.Min.y + edge;
    if (below) place.y = at.Max.y + gap;
    const auto within = [](float v, float low, float high) {
        return std::clamp(v, low, std::max(low, high));
    };
    place.x = within(place.x, area.Min.x + edge, area.Max.x - wide - 2 * pad - edge);
    place.y = within(place.y, area.Min.y + edge, area.Max.y - tall - edge);
    place = whole(place);
    const Rect r{place, place + ImVec2(std::floor(wide + 2 * pad), std::floor(tall))};
    const float tip_x = std::clamp(at.GetCenter().x, r.Min.x + f.ui.u(14), r.Max.x - f.ui.u(14));
    const ImVec2 tip{tip_x, below ? at.Max.y + f.ui.u(3) : at.Min.y - f.ui.u(3)};
    const float base = below ? r.Min.y + 1 : r.Max.y - 1;
    card(f.ui, r, fill, t.strong ? line : fill, f.ui.stroke(), f.ui.u(8));
    f.ui.canvas().AddTriangleFilled({tip_x - f.ui.u(7), base}, {tip_x + f.ui.u(7), base}, tip, fill);
    draw_paragraph(f.ui, look, place + ImVec2(pad, f.ui.u(8)), room, ink, text);
}

}  // namespace

ImU32 ink_colour(const Ui& ui, std::uint32_t number) {
    const ImU32 colours[] = {ui.theme.hot, ui.theme.accent, ui.theme.agree, ui.theme.ink};
    return colours[std::min(number, 3u)];
}

std::array<ImVec2, 4> handles_of(const Rect& r) {
    const ImVec2 c = r.GetCenter();
    return {ImVec2(c.x, r.Min.y), ImVec2(r.Max.x, c.y), ImVec2(c.x, r.Max.y), ImVec2(r.Min.x, c.y)};
}

BoardRect rect_now(const BoardFrame& f, const CardBox& box) {
    BoardRect r = box.rect;
    if (const auto found = f.own.pending.moves.find(box.id); found != f.own.pending.moves.end()) {
        r.x = static_cast<float>(found->second.to.x);
        r.y = static_cast<float>(found->second.to.y);
    }
    if (const auto* move = tidy_move(f, box.id)) {
        const float share = tidy_share(f);
        r.x += (static_cast<float>(move->x) - r.x) * share;
        r.y += (static_cast<float>(move->y) - r.y) * share;
    }
    if (const auto* moving = std::get_if<Moving>(&f.own.gesture);
        moving && std::ranges::find(moving->cards, box.id) != moving->cards.end()) {
        r.x += static_cast<float>(moving->dx);
        r.y += static_cast<float>(moving->dy);
    }
    return r;
}

bool is_held(const BoardFrame& f, CardId id) {
    const auto* moving = std::get_if<Moving>(&f.own.gesture);
    return moving && std::ranges::find(moving->cards, id) != moving->cards.end();
}

bool is_drawn(const BoardFrame& f, const Edge& edge) {
    const Selection& s = f.own.selection;
    if (edge.link && (s.has(edge.link) || edge.link == f.own.hovered_link)) return true;
    const bool is_end_chosen = s.has(edge.from) || s.has(edge.to);
    // The room sees no moves.
    if (f.options.projection && edge.kind == Edge::Kind::touches) return is_end_chosen;
    // A frame that speaks from afar says it instead.
    const bool from_far = is_far(f, edge.from), to_far = is_far(f, edge.to);
    if (from_far && to_far)
        return is_end_chosen && f.own.layout.frame_of(edge.from) != f.own.layout.frame_of(edge.to);
    if (f.own.through.lens != rules::Lens::none && stands_out(f, edge)) return true;
    // So small, what a move is on would be lines across words.
    if (edge.kind == Edge::Kind::touches && (from_far || to_far)) return is_end_chosen;
    return !edge.quiet || is_end_chosen;
}

void draw_edges(BoardFrame& f) {
    const BoardRect seen = grown(f.camera().visible(), 60);
    Route straight;
    for (const Edge& one : edges_now(f)) {
        if (!is_drawn(f, one)) continue;
        const Edge& edge = layout_now(f).led(one);
        const Route& route = route_now(f, edge, straight);
        if (!meet(grown(bounds_of(route), 2), seen)) continue;
        const bool chosen =
            (edge.link && f.own.selection.has(edge.link)) || (edge.link && edge.link == f.own.hovered_link);
        const auto look = look_of(edge);
        ImU32 colour = look.plain ? f.ui.theme.pass : colour_of(f.ui, look.tint);
        if (f.own.through.on && !stands_out(f, edge)) colour = fade(colour, 1 - veil_share);
        draw_edge(f, route, {colour, look.width, look.dashed}, look.arrow, look.bar_end, chosen);
    }
    if (!is_on_the_way(f))
        for (const Reference& reference : layout_now(f).references())
            if (reference.route && !is_held(f, reference.position) && !is_far(f, reference.position))
                draw_edge(f, *reference.route,
                          {colour_of(f.ui, picture::Tint{picture::Tone::position, reference.colour}), 2.5f},
                          false, false, false);
    for (const auto& link : f.own.pending.links) {
        const CardBox *from = f.own.layout.find(link.from), *to = f.own.layout.find(link.to);
        if (from && to)
            draw_edge(f, quick_route(rect_now(f, *from), rect_now(f, *to)), {f.ui.theme.pass, 2}, true, false,
                      false);
    }
}

/// Under the cards.
static void draw_references(BoardFrame& f) {
    if (is_on_the_way(f)) return;
    const BoardRect seen = f.camera().visible();
    for (const Reference& reference : layout_now(f).references_with_words(f.smallest(), measure_of(f.ui)))
        if (meet(reference.chip.rect, seen) && !is_held(f, reference.position) &&
            !is_far(f, reference.position))
            draw_reference(f.ui, reference.chip, f.camera().to_screen(reference.chip.rect),
                           f.camera().zoom());
}

/// What was drawn since then shows through by that share.
static void pale_from(ImDrawList& list, int first, float share) {
    for (int i = first; i < list.VtxBuffer.Size; ++i) {
        ImU32& colour = list.VtxBuffer[i].col;
        const auto alpha = static_cast<float>((colour & IM_COL32_A_MASK) >> IM_COL32_A_SHIFT);
        colour = (colour & ~IM_COL32_A_MASK) |
                 (static_cast<ImU32>(std::lround(alpha * (1 - share))) << IM_COL32_A_SHIFT);
    }
}

void draw_cards(BoardFrame& f) {
    const float zoom = f.camera().zoom();
    const auto measure = measure_of(f.ui);
    const float smallest = f.smallest();
    const auto worded = [&](CardId id) -> const CardBox& {
        return layout_now(f).with_words(id, smallest, measure);  // beside a move, where there is room then
    };
    const auto* linking = std::get_if<Linking>(&f.own.gesture);
    std::vector<CardId> above;  // what is in the hand is drawn last
    const auto draw = [&](const CardBox& box, bool lifted) {
        const BoardRect now = rect_now(f, *f.own.layout.find(box.id));
        Rect r = f.camera().to_screen(now);
        r.Translate({shake_of(f, box.id), 0});
        CardLook look{.lifted = lifted};
        const bool asked = f.own.pending.moves.contains(box.id) || f.own.pending.texts.contains(box.id);
        look.waiting = asked && waits(f, f.own.pending.since);
        if (const auto text = f.own.pending.texts.find(box.id); text != f.own.pending.texts.end()) {
            CardBox reworded = box;
            reword(f.ui, reworded, text->second.text);
            return draw_card(
                f.ui, reworded,
                f.camera().to_screen(BoardRect{now.x, now.y, reworded.rect.width, reworded.rect.height}),
                zoom, look);
        }
        const int first = f.ui.canvas().VtxBuffer.Size;
        draw_card(f.ui, box, r, zoom, look);
        const auto veil = [&](float share) {
            // Its words lie beside it, among other cards: these are not veiled with them.
            if (box.kind == rules::CardKind::move) return pale_from(f.ui.canvas(), first, share);
            Rect all = r;
            all.Expand(2);
            f.ui.canvas().AddRectFilled(all.Min, all.Max, fade(f.ui.theme.paper, share),
                                        f.ui.u(f.ui.theme.radius) * zoom);
        };
        if (linking && box.id != linking->from && why_no_link(f, linking->from, box.id)) veil(.6f);
        if (steps_back(f, box.id)) veil(veil_share);
        draw_nail(f, box, r);
    };
    BoardRect seen = grown(f.camera().visible(), 12);
    seen.x -= 170, seen.width += 170;  // words right of a move
    draw_references(f);
    for (const CardId id : f.own.layout.cards_in(seen)) {
        if (is_far(f, id) || (f.own.writing && f.own.writing->card == id)) continue;
        if (is_held(f, id) || f.own.pending.moves.contains(id) || tidy_move(f, id)) continue;
        // The room sees no moves, but for one that is shown to it.
        if (f.options.projection && f.own.layout.find(id)->kind == rules::CardKind::move &&
            f.state().showing.card != id)
            continue;
        draw(worded(id), false);
    }
    if (f.own.tidying)
        for (const auto& move : f.own.tidying->moves)
            if (const CardBox* box = f.own.layout.find(move.card);
                box && !f.own.pending.moves.contains(move.card) && meet(rect_now(f, *box), seen) &&
                !is_far(f, box->id))
                draw(worded(move.card), false);
    for (const auto& [id, move] : f.own.pending.moves)
        if (f.own.layout.find(id) && !is_held(f, id) && !(f.own.writing && f.own.writing->card == id))
            draw(worded(id), false);
    if (const auto* moving = std::get_if<Moving>(&f.own.gesture))
        for (const CardId id : moving->cards)
            if (f.own.layout.find(id)) draw(worded(id), true);
    for (const auto& card : f.own.pending.cards) {
        CardBox box = box_for(f.ui, card.what, card.text);
        set_words(box, smallest, measure);
        draw_card(f.ui, box, f.camera().to_screen(box.rect), zoom, {.waiting = waits(f, card.since)});
    }
}

/// It lies on a card whose words are now elsewhere than where it was drawn: full, it would strike them out.
static bool is_off_its_words(const BoardFrame& f, const picture::StrokeShape& shape) {
    for (const CardId id : f.own.layout.cards_in(shape.bounds)) {
        const CardBox& box = *f.own.layout.find(id);
        const auto inside = std::ranges::count_if(
            shape.points, [&](const BoardPoint& point) { return holds(box.rect, point); });
        if (static_cast<std::size_t>(inside) * 5 < shape.points.size() * 4) continue;
        constexpr float much = 1.1f;  // larger than that, lines break elsewhere
        return is_far(f, box.id) || box.words_for > picture::look_of(box.kind).size * much;
    }
    return false;
}

void draw_ink(BoardFrame& f) {
    const BoardRect seen = f.camera().visible();
    const auto* erasing = std::get_if<Erasing>(&f.own.gesture);
    for (const auto& [id, shape] : f.own.layout.strokes()) {
        if (!meet(shape.bounds, seen)) continue;
        const auto* stroke = f.state().board.strokes.find(id);
        if (!stroke) continue;
        const auto touched = [&](const std::vector<StrokeId>& ids) {
            return std::ranges::find(ids, id) != ids.end();
        };
        const bool pale = (erasing && touched(erasing->touched)) || touched(f.own.pending.erased);
        ImU32 colour = ink_colour(f.ui, stroke->colour);
        const bool chosen = f.own.selection.has(id);
        if (chosen)
            colour = f.ui.theme.accent;
        else if (is_off_its_words(f, shape))
            colour = fade(colour, .45f);
        draw_stroke(f, shape.points, pale ? fade(colour, .3f) : colour, stroke->width);
    }
    for (const auto& stroke : f.own.pending.strokes)
        draw_stroke(f, unpacked(stroke.points), ink_colour(f.ui, stroke.colour), stroke.width);
    if (const auto* inking = std::get_if<Inking>(&f.own.gesture))
        draw_stroke(f, inking->pen.points(), ink_colour(f.ui, f.own.ink_colour), f.own.ink_width);
}

/// Larger than where it was laid, it may cover a card: then it is not there.
static bool label_fits(const BoardFrame& f, BoardPoint at, std::string_view label, float size) {
    if (size <= f.camera().zoom()) return true;
    const Rect r = link_label_rect(f.ui, f.camera().to_screen(at), label, size);
    const BoardPoint a = f.camera().to_board(r.Min), b = f.camera().to_board(r.Max);
    return layout_now(f).is_free({static_cast<float>(a.x), static_cast<float>(a.y),
                                  static_cast<float>(b.x - a.x), static_cast<float>(b.y - a.y)});
}

void draw_labels(BoardFrame& f) {
    constexpr float label_letters = 13;

    const float zoom = f.camera().zoom();
    const BoardRect seen = grown(f.camera().visible(), 80);
    Route straight;
    if (is_on_the_way(f)) return;  // nothing to read while everything moves
    for (const Edge& edge : edges_now(f)) {
        const bool chosen = f.own.selection.has(edge.link) || edge.link == f.own.hovered_link;
        if (f.own.through.on && !chosen && !stands_out(f, edge)) continue;
        if (edge.label.empty() || (!edge.label_at && !chosen)) continue;
        const bool moved = is_held(f, edge.from) || is_held(f, edge.to);
        const BoardPoint at =
            moved ? route_now(f, edge, straight).at(.5) : edge.label_at.value_or(edge.route.at(.5));
        if (!holds(seen, at) || !is_drawn(f, edge)) continue;
        const float size = std::max(zoom, f.least_words() / label_letters);
        if (!chosen && !label_fits(f, at, edge.label, size)) continue;
        link_label(f.ui, f.camera().to_screen(at), edge.label, size);
    }
}

void draw_selection(BoardFrame& f) {
    auto& list = f.ui.canvas();
    const Theme& t = f.ui.theme;
    const float radius = f.ui.u(t.radius) * f.camera().zoom() + f.ui.u(3);
    const auto outline = [&](const CardBox& box, ImU32 colour, float width) {
        Rect r = whole(f.camera().to_screen(rect_seen(f, box)));
        r.Expand(f.ui.u(3));
        list.AddRect(r.Min, r.Max, colour, radius, 0, width);
    };
    if (!f.options.projection && f.own.hovered && !f.own.selection.has(f.own.hovered))
        if (const CardBox* box = f.own.layout.find(f.own.hovered))
            outline(*box, fade(t.accent, .6f), std::max(1.f, f.ui.u(1)));
    for (const CardId id :
         f.own.selection.cards)  // the one that is written grows: it has an outline of its own
        if (const CardBox* box = f.own.layout.find(id); box && !(f.own.writing && f.own.writing->card == id))
            outline(*box, t.accent, f.ui.u(2));

    if (f.own.tidying) {
        std::set<const picture::FarFrame*> whole_frames;
        const ImU32 colour = fade(t.accent, .7f);
        const float width = std::max(1.f, f.ui.u(1.5f));
        for (const auto& move : f.own.tidying->moves)
            if (const CardBox* box = f.own.layout.find(move.card)) {
                const auto* frame = seen_from_afar(f, *box);
                if (!frame) outline(*box, colour, width);
                if (!frame || !frame->is_apart || !whole_frames.insert(frame).second) continue;
                // Round its tab too: no line through words.
                const Rect r = whole(f.camera().to_screen(
                    frame->tab ? picture::round_both(frame->hull, frame->tab->rect) : frame->hull));
                list.AddRect(r.Min, r.Max, colour, 20 * f.camera().z(), 0, width);
            }
    }

    const double flashed = f.ui.now - f.own.flashing_since;
    if (flashed < feel::flash_time) {
        f.ui.wake_in(0);
        for (const CardId id : f.own.flashing)
            if (const CardBox* box = f.own.layout.find(id))
                outline(*box, fade(t.accent, static_cast<float>(1 - flashed / feel::flash_time)), f.ui.u(4));
    }

    if (const auto* marquee = std::get_if<Marquee>(&f.own.gesture)) {
        const ImVec2 a = f.camera().to_screen(marquee->from), b = f.camera().to_screen(marquee->to);
        const Rect r{least(a, b), largest(a, b)};
        list.AddRectFilled(r.Min, r.Max, fade(t.accent, .1f));
        list.AddRect(r.Min, r.Max, t.accent, 0, 0, std::max(1.f, f.ui.u(1)));
        if (!f.own.selection.empty()) {
            const Selection& s = f.own.selection;
            const std::string count =
                f.ui.tr(s.size() == s.cards.size() ? "inspector.many" : "inspector.many_things",
                        {{"n", text_of(s.size())}});
            name_tag(f, {r.Min.x, r.Min.y}, count);
        }
    }
    const bool one =
        f.own.selection.sole_card() && std::holds_alternative<Idle>(f.own.gesture) && !f.own.writing;
    if (one && f.works() && f.camera().zoom() >= feel::handles_from && f.own.tool == Tool::select)
        if (const CardBox* box = f.own.layout.find(f.own.selection.sole_card()))
            if (view_of(box->kind).has_handles && !is_far(f, box->id)) {
                Rect r = whole(f.camera().to_screen(rect_now(f, *box)));
                r.Expand(f.ui.u(3));
                for (const ImVec2 at : handles_of(r))
                    ring(f.ui, at, f.ui.u(feel::handle_radius), f.ui.u(1.5f), t.accent, t.surface);
            }

    if (const auto ends = ends_of_chosen(f); ends && f.works())
        for (const ImVec2 at : *ends)
            ring(f.ui, at, f.ui.u(feel::handle_radius), f.ui.u(1.5f), t.accent, t.surface);

    const auto* linking = std::get_if<Linking>(&f.own.gesture);
    if (!linking) return;
    const CardBox* from = f.own.layout.find(linking->from);
    if (!from) return;
    const CardBox* to = linking->to ? f.own.layout.find(linking->to) : nullptr;
    const auto why = linking->to ? why_no_link(f, linking->from, linking->to) : std::nullopt;
    const BoardRect tip{static_cast<float>(linking->tip.x), static_cast<float>(linking->tip.y), 1, 1};
    const Route route = quick_route(rect_now(f, *from), to && !why ? rect_now(f, *to) : tip);
    draw_edge(f, route, {why ? t.disagree : t.accent, 2.2f, true}, true, false, false);
    for (const CardId id : linking->others)
        if (const CardBox* other = f.own.layout.find(id))
            draw_edge(f, quick_route(rect_now(f, *other), to && !why ? rect_now(f, *to) : tip),
                      {why ? t.disagree : t.accent, 2.2f, true}, true, false, false);
    if (to && !why) outline(*to, t.agree, f.ui.u(2.5f));
    if (to && linking->by_key && !linking->lost) {  // from afar its own words cannot be read
        const Rect r = f.camera().to_screen(rect_now(f, *to));
        const auto name = shortened(wording::text_of_card(*f.ui.language, f.state(), linking->to), 60);
        draw_sentence(f, r, f.ui.tr("link.to", {{"text", name}}), !why);
    }
    if (why) {
        const ImVec2 at = f.camera().to_screen(linking->tip);
        list.AddCircleFilled(at + ImVec2(f.ui.u(16), f.ui.u(16)), f.ui.u(9), t.disagree);
        draw_icon(f.ui, Icon::close, at + ImVec2(f.ui.u(11), f.ui.u(11)), f.ui.u(10), t.surface);
        draw_sentence(f, {at - ImVec2(0, f.ui.u(6)), at}, (*f.ui.language)(*why));
    }
}

BoardRect rect_of_new(const BoardFrame& f, const Presence::NewCard& adding) {
    Writing what{.kind = adding.kind};
    what.place = {static_cast<double>(adding.x), static_cast<double>(adding.y)};
    return box_for(f.ui, what).rect;
}

/// Stays while the button is held, and for a moment after: one who presses again goes on with it.
static void draw_trail(BoardFrame& f, PersonId person, const Presence& presence) {
    auto& trail = f.own.trails[person];
    if (presence.trails && presence.pointer && presence.pointer->shown) {
        const BoardPoint at{static_cast<double>(presence.pointer->x),
                            static_cast<double>(presence.pointer->y)};
        trail.held = f.ui.now;
        if (trail.points.size() < feel::pointer_trail_most &&
            (trail.points.empty() || !(trail.points.back() == at)))
            trail.points.push_back(at);
    } else if (f.ui.now - trail.held > feel::pointer_trail) {
        trail.points.clear();
    }
    if (trail.points.empty()) return;
    f.ui.wake_in(0);
    std::vector<ImVec2> line;
    for (const BoardPoint& point : trail.points) line.push_back(f.camera().to_screen(point));
    if (line.size() > 1)
        polyline(f.ui, line, fade(f.ui.theme.hot, .5f),
                 f.ui.u(f.options.projection ? for_room(f.ui, 10) : feel::pointer_trail_width));
}

void draw_others(BoardFrame& f) {
    const Theme& t = f.ui.theme;
    bool pointed = false;
    std::vector<Rect> tags;
    for (const auto& [person, presence] : f.scene.presence) {
        if (person == f.scene.self) continue;
        const std::string name = wording::name_of(*f.ui.language, f.state(), person);
        if (!f.options.projection) {
            for (const auto& ghost : presence.dragged) {
                const CardBox* box = f.own.layout.find(ghost.card);
                if (!box) continue;
                const BoardRect there{static_cast<float>(ghost.x), static_cast<float>(ghost.y),
                                      box->rect.width, box->rect.height};
                const Rect r = whole(f.camera().to_screen(there));
                f.ui.canvas().AddRect(r.Min, r.Max, fade(t.accent, .7f), f.ui.u(t.radius) * f.camera().zoom(),
                                      0, f.ui.u(1.5f));
                name_tag(f, r.Min, name, &tags);
            }
            // What the mediator has chosen is seen by those who follow.
            if (const CardBox* box = presence.selected && f.options.follows && !f.own.exploring
                                         ? f.own.layout.find(presence.selected)
                                         : nullptr) {
                Rect r = whole(f.camera().to_screen(rect_seen(f, *box)));
                r.Expand(f.ui.u(4));
                f.ui.canvas().AddRect(r.Min, r.Max, fade(t.accent, .55f),
                                      f.ui.u(t.radius) * f.camera().zoom() + f.ui.u(4), 0, f.ui.u(2));
            }
            if (const CardBox* box = presence.editing ? f.own.layout.find(presence.editing) : nullptr) {
                const auto* card = f.state().board.cards.find(presence.editing);
                const bool named = card && card->author;
                const std::string key = presence.rests ? "board.writing_rests" : "board.writing";
                name_tag(f, f.camera().to_screen(rect_now(f, *box)).Min,
                         named ? f.ui.tr(key, {{"name", name}}) : f.ui.tr(key + "_someone"), &tags);
            }
            if (const auto& adding = presence.adding) {
                const Rect r = whole(f.camera().to_screen(rect_of_new(f, *adding)));
                const float radius = f.ui.u(t.radius) * f.camera().zoom();
                f.ui.canvas().AddRectFilled(r.Min, r.Max, fade(t.surface, .8f), radius);
                f.ui.canvas().AddRect(r.Min, r.Max, fade(t.accent, .7f), radius, 0, f.ui.u(1.5f));
                name_tag(f, r.Min, f.ui.tr("board.writing", {{"name", name}}), &tags);
            }
        } else if (rules::leads(f.state(), person)) {
            draw_typing_for_room(f, presence);
        }
        if (presence.stroke.size() >= 2) draw_stroke(f, unpacked(presence.stroke), fade(t.hot, .6f), 1);
        draw_trail(f, person, presence);
        if (presence.pointer && presence.pointer->shown) {
            const bool mediator = rules::leads(f.state(), person);
            pointed |= mediator;
            draw_pointer(f,
                         {static_cast<double>(presence.pointer->x), static_cast<double>(presence.pointer->y)},
                         mediator ? f.ui.tr("board.pointer") : name);
        }
    }
    // A replay has no presence: there the pointer of the log is seen. And the mediator's own.
    const bool own_pointer = f.own.pointer.shown;
    const auto& logged = f.state().board.pointer;
    if (!pointed && !own_pointer && logged.shown && !(f.scene.self && f.leads()))
        draw_pointer(f, {static_cast<double>(logged.x), static_cast<double>(logged.y)},
                     f.ui.tr("board.pointer"));
    if (!own_pointer) return;
    std::vector<ImVec2> trail;
    for (const auto& [at, when] : f.own.pointer.trail) trail.push_back(f.camera().to_screen(at));
    if (trail.size() > 1) polyline(f.ui, trail, fade(t.hot, .5f), f.ui.u(feel::pointer_trail_width));
    draw_pointer(f, f.own.pointer.at, f.ui.tr("board.pointer"));
}

void draw_said(BoardFrame& f) {
    if (!f.own.said) return;
    if (f.ui.now > f.own.said->until) {
        f.own.said.reset();
        return;
    }
    f.ui.wake_in(f.own.said->until - f.ui.now);
    const CardBox* box = f.own.said->card ? f.own.layout.find(f.own.said->card) : nullptr;
    const ImVec2 point = f.camera().to_screen(f.own.said->at);
    draw_sentence(f, box ? f.camera().to_screen(rect_now(f, *box)) : Rect(point, point),
                  (*f.ui.language)(f.own.said->why));
}

}  // namespace entremise::view
