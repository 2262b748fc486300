// How each kind of card is drawn, at every zoom.
#include <algorithm>
#include <array>
#include <cmath>

#include "app/view/board/frame.h"
#include "app/view/toolkit/shapes.h"
#include "sessions/core/text.h"

namespace entremise::view {
namespace {

using rules::CardKind;

void outline(const Ui& ui, const Rect& r, ImU32 colour, float width, float on, float off) {
    const std::array<ImVec2, 5> edge{r.Min, ImVec2(r.Max.x, r.Min.y), r.Max, ImVec2(r.Min.x, r.Max.y), r.Min};
    dashes(ui, edge, colour, width, on, off);
}

void draw_move(const Ui& ui, const CardBox& box, Rect r, float zoom, const CardLook& look) {
    const float side = r.GetWidth() / 2, k = side / 13;
    const ImVec2 c = r.GetCenter();
    const bool filled = box.move_state == rules::MoveState::done;
    const ImU32 colour = box.move_state == rules::MoveState::dropped ? ui.theme.ink_faint : ui.theme.move;
    diamond(ui, c, side, colour);
    if (!filled) diamond(ui, c, side - std::max(1.5f, 1.8f * k), ui.theme.surface);
    if (box.move_state == rules::MoveState::in_progress && !box.confided) {  // its lower half is done
        const float inner = side - std::max(2.5f, 3.2f * k);
        ui.canvas().AddTriangleFilled(c - ImVec2(inner, 0), c + ImVec2(inner, 0), c + ImVec2(0, inner),
                                      fade(colour, .35f));
    }
    const ImU32 on_it = filled ? ui.theme.surface : colour;
    if (box.confided) {
        draw_icon(ui, Icon::lock, c - ImVec2(side, side) * .58f, side * 1.16f, on_it);
        if (!look.editing) draw_card_text(ui, box.own_text(), r.Min, zoom, 0, true);
        return;
    }
    const float px = ui.em(std::max(12.f, std::min(box.words_for, 16.f)), zoom);
    draw_text(ui, bold, px, {c.x - text_w(ui, bold, px, box.letter) / 2, c.y - px / 2}, on_it, box.letter);
    if (!look.editing) draw_card_text(ui, box.own_text(), r.Min, zoom, 0, true);
}

}  // namespace

void draw_card_text(const Ui& ui, const CardText& text, ImVec2 corner, float zoom, float down, bool on_pill,
                    bool centred) {
    const float k = ui.u(zoom), px = ui.em(text.size, zoom), line = text.line * k;
    const Weight weight = weight_of(text.weight);
    const ImU32 colour = colour_of(ui, text.tint);
    float y = corner.y + text.y * k + down;
    for (std::size_t i = 0; i < text.shown; ++i, y += line) {
        const auto part = text.part(i);
        float left = corner.x + text.x * k;
        if (centred) left += (text.width * k - text_w(ui, weight, px, part)) / 2;
        if (on_pill)
            ui.canvas().AddRectFilled({left - 5 * k, y},
                                      {left + text_w(ui, weight, px, part) + 5 * k, y + line}, ui.theme.paper,
                                      line / 2);
        draw_text(ui, weight, px, {left, in_line(y, line, px)}, colour, part, text.tracking * k);
    }
}

void draw_reference(const Ui& ui, const CardBox& chip, const Rect& r, float zoom) {
    const Theme& t = ui.theme;
    card(ui, r, t.accent_soft, t.line, ui.stroke(), t.radius * ui.u(zoom), false);
    draw_card_text(ui, chip.own_text(), r.Min, zoom, 0, false);
}

void draw_body(const Ui& ui, const CardBox& box, Rect r, float zoom, bool lifted) {
    const Theme& t = ui.theme;
    const float k = ui.u(zoom), radius = t.radius * k;
    if (lifted) shadow(ui, r, radius, std::max(.1f, t.shadow_alpha * 1.6f), 4 * k, 6 * k);
    switch (picture::look_of(box.kind).body) {
    case picture::Body::note:
        shadow(ui, r, 3 * k, t.shadow_alpha * 1.6f, 2 * k, 2.5f * k);
        card(ui, r, box.colour ? t.note_b : t.note, colour_of(ui, box), ui.stroke(), 3 * k, false);
        break;
    case picture::Body::bar_left:
        if (!box.away)
            return card_left(ui, r, colour_of(ui, box), box.kind == CardKind::argument ? 4 : 6, zoom);
        // There in thought only: a dashed outline on paper.
        ui.canvas().AddRectFilled(r.Min, r.Max, t.paper, radius);
        ui.canvas().AddRectFilled(r.Min, {r.Min.x + 6 * k, r.Max.y}, colour_of(ui, box), radius,
                                  ImDrawFlags_RoundCornersLeft);
        outline(ui, r, t.ink_faint, std::max(1.f, 1.5f * k), 6 * k, 4 * k);
        break;
    case picture::Body::framed:
        card(ui, r, t.surface, colour_of(ui, box), std::max(1.5f, 2 * k), radius);
        break;
    case picture::Body::bar_top: card_top(ui, r, colour_of(ui, box), 5, zoom); break;
    case picture::Body::plain: card(ui, r, t.surface, t.line, ui.stroke(), radius); break;
    case picture::Body::diamond: break;
    case picture::Body::double_edge: {
        card(ui, r, t.surface, colour_of(ui, box), std::max(1.f, 1.5f * k), radius);
        const ImVec2 inset(4 * k, 4 * k);
        ui.canvas().AddRect(r.Min + inset, r.Max - inset, colour_of(ui, box), std::max(1.f, radius - 4 * k),
                            0, std::max(1.f, .75f * k));
        break;
    }
    case picture::Body::tinted:
        card(ui, r, t.*view_of(box.kind).ground, colour_of(ui, box), std::max(1.f, 1.5f * k), radius);
        break;
    }
}

ImU32 colour_of(const Ui& ui, const picture::Tint& tint) {
    const Theme& t = ui.theme;
    switch (tint.tone) {
    case picture::Tone::ink: return t.ink;
    case picture::Tone::soft: return t.ink_soft;
    case picture::Tone::kind: return t.*view_of(static_cast<CardKind>(tint.number)).colour;
    case picture::Tone::note: return tint.number ? t.note_b_line : t.note_line;
    case picture::Tone::note_soft: return tint.number ? t.note_b_soft : t.note_soft;
    case picture::Tone::position: return option_colour(ui, tint.number);
    case picture::Tone::agree: return t.agree;
    case picture::Tone::disagree: return t.disagree;
    case picture::Tone::answer: return t.answer;
    case picture::Tone::move: return t.move;
    case picture::Tone::state: return tint_of(ui, static_cast<rules::ControversyState>(tint.number)).ink;
    }
    return t.control;
}

ImU32 colour_of(const Ui& ui, const CardBox& box) { return colour_of(ui, accent_of(box)); }

Icon icon_of(const CardBox& box) { return box.against ? Icon::argument_against : view_of(box.kind).icon; }

void draw_card(const Ui& ui, const CardBox& box, Rect r, float zoom, const CardLook& look) {
    const Theme& t = ui.theme;
    const float k = ui.u(zoom);
    r = whole(r);
    if (box.kind == CardKind::move) return draw_move(ui, box, r, zoom, look);
    draw_body(ui, box, r, zoom, look.lifted);
    if (look.draft) outline(ui, r, t.accent, std::max(1.f, ui.u(1.5f)), ui.u(5), ui.u(4));
    const auto at = [&](const BoardRect& part, float down = 0) {
        const ImVec2 corner = r.Min + ImVec2(part.x, part.y) * k + ImVec2(0, down);
        return Rect(corner, corner + ImVec2(part.width, part.height) * k);
    };
    for (const CardText& text : box.texts) {
        const bool own = &text == &box.texts.front();
        if (own && look.editing) continue;
        const bool below = text.y > box.own_text().y && !own;
        draw_card_text(ui, text, r.Min, zoom, below ? look.grown : 0, false);
    }
    if (box.sign_at.width > 0) {
        const Rect sign = at(box.sign_at);
        draw_icon(ui, icon_of(box), sign.Min, sign.GetWidth(), colour_of(ui, box));
    }
    if (box.badge_at.width > 0) {
        const Tint tint = tint_of_heat(ui, box.heat);
        const Rect place = at(box.badge_at);
        const float px = ui.em(box.badge_size, zoom);
        ui.canvas().AddRectFilled(place.Min, place.Max, tint.soft, place.GetHeight() / 2);
        draw_text(ui, semibold, px, {place.Min.x + 8 * k, in_line(place.Min.y, place.GetHeight(), px)},
                  tint.ink, box.badge);
    }
    if (box.chair_at.width > 0) {  // a chair: back, seat, legs
        const Rect chair = at(box.chair_at);
        outline(ui, chair, t.controversy, std::max(1.f, 1.4f * k), 4 * k, 3 * k);
        const float part = chair.GetWidth() / 24;
        const auto p = [&](float x, float y) { return chair.Min + ImVec2(x, y) * part; };
        const float stroke = std::max(1.f, 1.7f * k);
        auto& list = ui.canvas();
        list.AddLine(p(8, 4), p(8, 20), t.controversy, stroke);
        list.AddLine(p(8, 13), p(16, 13), t.controversy, stroke);
        list.AddLine(p(16, 13), p(16, 20), t.controversy, stroke);
    }
    if (look.waiting)
        draw_icon(ui, Icon::clock, {r.Max.x - 16 * k, r.Max.y - 16 * k}, std::max(10.f, 12 * k), t.ink_faint);
}

EditorLook editor_look(const Ui& ui, const CardBox& box, ImVec2 corner, float zoom) {
    const CardText& text = box.own_text();
    const float k = ui.u(zoom);
    const Theme& t = ui.theme;
    ImU32 fill = 0;  // only where the letters have to be larger than the card's
    if (zoom < feel::near_from)
        fill = box.kind == CardKind::note ? (box.colour ? t.note_b : t.note) : t.surface;
    corner = whole(corner);
    return {.at = {corner.x + text.x * k, corner.y + text.y * k},
            .width = text.width * k,
            .weight = weight_of(text.weight),
            .css = text.size,
            .k = text.line / text.size,
            .z = zoom,
            .ink = colour_of(ui, text.tint),
            .fill = fill};
}

CardBox box_for(const Ui& ui, const Writing& writing, std::string_view text) {
    CardBox box;
    box.kind = writing.kind;
    box.against = writing.against;
    box.title = text;
    box.size = rules::size_of(writing.kind, text, writing.width);
    if (writing.kind == CardKind::controversy) box.above = upper(ui.tr("card.controversy_word"));
    if (writing.kind == CardKind::argument)
        box.above = upper(ui.tr(writing.against ? "card.against" : "card.for"));
    box.in_short = box.above;
    box.rect = {static_cast<float>(writing.place.x), static_cast<float>(writing.place.y),
                static_cast<float>(box.size.width), static_cast<float>(box.size.height)};
    set_words(box, 0, measure_of(ui));
    return box;
}

void reword(const Ui& ui, CardBox& box, std::string_view text) {
    const bool answer = box.kind == CardKind::argument && box.size.width < rules::size_of(box.kind, "").width;
    const auto width = box.kind == CardKind::note && box.size != rules::size_of(box.kind, box.title)
                           ? static_cast<std::uint32_t>(box.size.width)
                           : 0;
    box.size = rules::size_of(box.kind, text, width, answer);
    box.title = text;
    box.rect.width = static_cast<float>(box.size.width);
    box.rect.height = static_cast<float>(box.size.height);
    box.texts.clear();
    set_words(box, std::max(0.f, box.words_for), measure_of(ui));
}

}  // namespace entremise::view
