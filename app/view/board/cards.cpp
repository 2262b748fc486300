// How each kind of card is drawn, at every zoom.
#include <algorithm>
#include <array>
#include <cmath>

#include "app/view/board/frame.h"
#include "app/view/toolkit/charts.h"
#include "app/view/toolkit/shapes.h"

namespace entremise::view {
namespace {

using rules::CardKind;

ImU32 tone_colour(const Ui& ui, const CardBox& box, const CardText& text) {
    const Theme& t = ui.theme;
    switch (text.tone) {
    case CardText::Tone::title:
        return box.kind == CardKind::move ? tint_of(ui, static_cast<rules::Practice>(box.colour)).ink : t.ink;
    case CardText::Tone::soft: return t.ink_soft;
    case CardText::Tone::kicker: return t.controversy;
    case CardText::Tone::by: return box.colour ? t.note_b_soft : t.note_soft;
    case CardText::Tone::side: return box.against ? t.disagree : t.agree;
    }
    return t.ink;
}

std::string_view part_of(const CardText& text, const Line& line) {
    return std::string_view(text.text).substr(line.begin, line.end - line.begin);
}

void draw_card_text(const Ui& ui, const CardBox& box, const CardText& text, ImVec2 corner, float zoom,
                    float down) {
    const float k = ui.u(zoom), px = ui.em(text.css, zoom), line = ui.lh(text.css, text.k, zoom);
    const ImU32 colour = tone_colour(ui, box, text);
    const float tracking =
        text.tone == CardText::Tone::kicker || text.tone == CardText::Tone::side ? text.css * k * .06f : 0;
    float y = corner.y + text.y * k + down;
    for (std::size_t i = 0; i < text.shown(); ++i, y += line) {
        const auto part = part_of(text, text.lines[i]);
        const ImVec2 at{corner.x + text.x * k, in_line(y, line, px)};
        if (i + 1 == text.shown() && text.shown() < text.lines.size())
            draw_text(ui, text.weight, px, at, colour,
                      ellipsis(ui, text.weight, px, std::string(part) + "…", text.width * k), tracking);
        else
            draw_text(ui, text.weight, px, at, colour, part, tracking);
    }
}

void draw_move(const Ui& ui, const CardBox& box, Rect r, float zoom, const CardLook& look) {
    const float k = ui.u(zoom), side = 19 * k;
    const ImVec2 c{r.Min.x + side, (r.Min.y + r.Max.y) / 2};
    const Tint tint = tint_of(ui, static_cast<rules::Practice>(box.colour));
    const bool filled = box.move_state == rules::MoveState::done;
    const ImU32 colour = box.move_state == rules::MoveState::dropped ? ui.theme.ink_faint : tint.full;
    diamond(ui, c, side, colour);
    if (!filled) diamond(ui, c, side - std::max(1.5f, 2.5f * k), ui.theme.surface);
    if (box.move_state == rules::MoveState::in_progress) {  // its lower half is done
        const float inner = side - std::max(2.5f, 4.5f * k);
        ui.canvas().AddTriangleFilled(c - ImVec2(inner, 0), c + ImVec2(inner, 0), c + ImVec2(0, inner),
                                      fade(colour, .35f));
    }
    const bool for_the_room = look.least_title > feel::least_title;
    const std::string number = std::to_string(box.number);
    // As large as the diamond holds: half the width and half the height of the digits within its half side.
    const float wanted = std::max(ui.em(14, zoom), ui.em(for_the_room ? look.least_title : 0.f));
    const float ratio = text_w(ui, bold, wanted, number) / wanted;
    const float px = std::min(wanted, side * .95f / (ratio / 2 + .36f));
    if (zoom >= feel::title_only)
        draw_text(ui, bold, px, {c.x - text_w(ui, bold, px, number) / 2, c.y - px / 2},
                  filled ? ui.theme.surface : colour, number);
    if (zoom < feel::all_detail || look.editing) return;
    const CardText& text = box.own_text();
    const float px_words = ui.em(text.css, zoom), left = r.Min.x + text.x * k;
    float y = r.Min.y + text.y * k;
    const float line = ui.lh(text.css, text.k, zoom);
    for (std::size_t i = 0; i < text.shown(); ++i, y += line) {
        const float wide = text_w(ui, text.weight, px_words, part_of(text, text.lines[i]));
        ui.canvas().AddRectFilled({left - 5 * k, y}, {left + wide + 5 * k, y + line}, ui.theme.paper,
                                  line / 2);
    }
    draw_card_text(ui, box, text, r.Min, zoom, 0);
}

}  // namespace

void draw_body(const Ui& ui, const CardBox& box, Rect r, float zoom, bool lifted) {
    const Theme& t = ui.theme;
    const float k = ui.u(zoom), radius = t.radius * k;
    if (lifted) shadow(ui, r, radius, std::max(.1f, t.shadow_alpha * 1.6f), 4 * k, 6 * k);
    switch (box.kind) {
    case CardKind::note:
        shadow(ui, r, 3 * k, t.shadow_alpha * 1.6f, 2 * k, 2.5f * k);
        card(ui, r, box.colour ? t.note_b : t.note, box.colour ? t.note_b_line : t.note_line, ui.stroke(),
             3 * k, false);
        break;
    case CardKind::actor: card_left(ui, r, t.actor, 6, zoom); break;
    case CardKind::controversy: card(ui, r, t.surface, t.controversy, std::max(1.5f, 2 * k), radius); break;
    case CardKind::position: card_top(ui, r, option_colour(ui, box.colour), 5, zoom); break;
    case CardKind::argument: card(ui, r, t.surface, t.line, ui.stroke(), radius); break;
    case CardKind::move: break;
    }
}

namespace {

/// The words alone, at a size that can be read; as many lines as there is room for.
void draw_title(const Ui& ui, const CardBox& box, Rect r, float zoom, const CardLook& look) {
    const CardText& text = box.own_text();
    const float k = ui.u(zoom), own = ui.em(text.css, zoom);
    const bool argument = box.kind == CardKind::argument;
    const float accent = box.kind == CardKind::position ? 5 * k : 0, top = std::max(3.f, 6 * k);
    const float side =
        argument ? std::min(ui.u(22), 24 * k) : 0;  // for or against is never told by colour alone
    const float left = std::max(4.f, text.x * k * .7f) + (argument ? side + ui.u(3) : 0),
                room = r.GetWidth() - left - std::max(3.f, 6 * k);
    const float tall = r.GetHeight() - 2 * top - accent;
    float px = std::max(own, ui.em(look.least_title));
    const auto lines_at = [&](float size) -> const std::vector<Line>& {
        const float ratio = room / size;
        if (box.far_width != ratio) {
            box.far_lines = break_lines(ui, text.weight, size, text.text, room);
            box.far_width = ratio;
        }
        return box.far_lines;
    };
    const auto line_of = [](float size) { return size / css_to_size * 1.25f; };
    const auto fits = [&](float size) {
        return static_cast<std::size_t>(std::max(1.f, tall / line_of(size)));
    };
    // Smaller rather than with a word cut in two.
    const float least = std::max(own, ui.em(feel::least_title_narrow));
    while (px > least && cuts_a_word(lines_at(px))) px = std::max(least, px * .94f);
    const auto& lines = lines_at(px);
    // A word that is too wide all the same ends the title.
    const std::size_t shown =
        std::min({lines.size(), fits(px), static_cast<std::size_t>(feel::title_lines_far_out),
                  lines_before_cut(lines) + 1});
    const float line = line_of(px);
    float y = r.Min.y + top + accent;
    if (argument)
        draw_icon(ui, icon_of(box), {r.Min.x + std::max(3.f, 6 * k), y + (line - side) / 2}, side,
                  box.against ? ui.theme.disagree : ui.theme.agree);
    for (std::size_t i = 0; i < shown; ++i, y += line) {
        const auto part = part_of(text, lines[i]);
        const ImVec2 at{r.Min.x + left, in_line(y, line, px)};
        if (i + 1 == shown && shown < lines.size())
            draw_text(ui, text.weight, px, at, ui.theme.ink,
                      ellipsis(ui, text.weight, px, std::string(part) + "…", room));
        else
            draw_text(ui, text.weight, px, at, ui.theme.ink, part);
    }
}

}  // namespace

ImU32 colour_of(const Ui& ui, const CardBox& box) {
    const Theme& t = ui.theme;
    switch (box.kind) {
    case CardKind::note: return box.colour ? t.note_b_line : t.note_line;
    case CardKind::actor: return t.actor;
    case CardKind::controversy: return t.controversy;
    case CardKind::position: return option_colour(ui, box.colour);
    case CardKind::argument: return box.against ? t.disagree : t.agree;
    case CardKind::move: return tint_of(ui, static_cast<rules::Practice>(box.colour)).full;
    }
    return t.control;
}

Icon icon_of(const CardBox& box) { return box.against ? Icon::argument_against : view_of(box.kind).icon; }

void draw_card(const Ui& ui, const CardBox& box, Rect r, float zoom, const CardLook& look) {
    const Theme& t = ui.theme;
    const float k = ui.u(zoom);
    r = whole(r);
    if (zoom < feel::title_only) {
        if (box.kind == CardKind::move) return draw_move(ui, box, r, zoom, look);
        const ImU32 colour = colour_of(ui, box);
        ui.canvas().AddRectFilled(r.Min, r.Max, colour);
        const float side = std::min({r.GetHeight() * .7f, r.GetWidth() * .7f, ui.u(20)});
        const bool dark_on_note = box.kind == CardKind::note;
        if (side > ui.u(9))
            draw_icon(ui, icon_of(box), r.GetCenter() - ImVec2(side, side) / 2, side,
                      dark_on_note ? t.note_soft : t.surface);
        return;
    }
    if (box.kind == CardKind::move) return draw_move(ui, box, r, zoom, look);
    draw_body(ui, box, r, zoom, look.lifted);
    if (look.draft) {
        const std::array<ImVec2, 5> edge{r.Min, ImVec2(r.Max.x, r.Min.y), r.Max, ImVec2(r.Min.x, r.Max.y),
                                         r.Min};
        dashes(ui, edge, t.accent, std::max(1.f, ui.u(1.5f)), ui.u(5), ui.u(4));
    }
    if (zoom < feel::all_detail) {
        if (!look.editing) draw_title(ui, box, r, zoom, look);
        return;
    }

    for (const CardText& text : box.texts) {
        const bool own = &text == &box.texts.front();
        if (own && look.editing) continue;
        const bool below = text.y > box.own_text().y && !own;
        draw_card_text(ui, box, text, r.Min, zoom, below ? look.grown : 0);
    }
    if (box.kind == CardKind::argument)
        draw_icon(ui, icon_of(box), r.Min + ImVec2(12, 9) * k, 18 * k, box.against ? t.disagree : t.agree);
    if (!box.badge.empty()) {
        const Tint tint = tint_of_heat(ui, box.heat);
        const ImVec2 size = badge_size(ui, box.badge, 12, zoom);
        badge(ui, {r.Max.x - 18 * k - size.x, r.Min.y + 16 * k}, box.badge, tint.soft, tint.ink, 12, zoom);
    }
    if (box.empty_chair) {
        const Rect chair{r.Max.x - 36 * k, r.Min.y + 10 * k, r.Max.x - 12 * k, r.Min.y + 34 * k};
        const std::array<ImVec2, 5> edge{chair.Min, ImVec2(chair.Max.x, chair.Min.y), chair.Max,
                                         ImVec2(chair.Min.x, chair.Max.y), chair.Min};
        dashes(ui, edge, t.controversy, std::max(1.f, 1.4f * k), 4 * k, 3 * k);
        // A chair: back, seat, legs.
        const auto p = [&](float x, float y) { return chair.Min + ImVec2(x, y) * k; };
        const float stroke = std::max(1.f, 1.7f * k);
        auto& list = ui.canvas();
        list.AddLine(p(8, 4), p(8, 20), t.controversy, stroke);
        list.AddLine(p(8, 13), p(16, 13), t.controversy, stroke);
        list.AddLine(p(16, 13), p(16, 20), t.controversy, stroke);
    }
    if (!box.shares.empty()) {
        const float down = look.grown;
        std::vector<Share> shares;
        for (const auto& [part, number] : box.shares) shares.push_back({part, option_colour(ui, number)});
        const float side = box.kind == CardKind::controversy ? 18.f : 13.f;
        bar(ui,
            {{r.Min.x + side * k, r.Min.y + box.bar_y * k + down},
             {r.Max.x - side * k, r.Min.y + (box.bar_y + 8) * k + down}},
            shares);
    }
    if (look.waiting)
        draw_icon(ui, Icon::clock, {r.Max.x - 16 * k, r.Max.y - 16 * k}, std::max(10.f, 12 * k), t.ink_faint);
}

EditorLook editor_look(const Ui& ui, const CardBox& box, ImVec2 corner, float zoom) {
    const CardText& text = box.own_text();
    const float k = ui.u(zoom);
    const Theme& t = ui.theme;
    ImU32 fill = 0;  // only where the letters have to be larger than the card's
    if (zoom < feel::all_detail)
        fill = box.kind == CardKind::note ? (box.colour ? t.note_b : t.note) : t.surface;
    corner = whole(corner);
    return {.at = {corner.x + text.x * k, corner.y + text.y * k},
            .width = text.width * k,
            .weight = text.weight,
            .css = text.css,
            .k = text.k,
            .z = zoom,
            .ink = tone_colour(ui, box, text),
            .fill = fill};
}

CardBox box_for(const Ui& ui, const Writing& writing) {
    CardBox box;
    box.kind = writing.kind;
    box.against = writing.against;
    const float wide = writing.width > 0 ? static_cast<float>(writing.width) : usual_width(writing.kind);
    CardText text;
    float below = 11;
    switch (writing.kind) {
    case CardKind::note:
        text = {CardText::Tone::title, regular, 13.5f, 1.35f, 11, 11, wide - 22, 0, {}, {}}, below = 33;
        break;
    case CardKind::actor:
        text = {CardText::Tone::title, semibold, 15, 1.25f, 18, 11, wide - 31, 0, {}, {}};
        break;
    case CardKind::controversy:
        text = {CardText::Tone::title, semibold, 18, 1.25f, 18, 40, wide - 36, 0, {}, {}}, below = 16;
        break;
    case CardKind::position:
        text = {CardText::Tone::title, semibold, 15, 1.25f, 13, 15, wide - 26, 0, {}, {}}, below = 31;
        break;
    case CardKind::argument:
        text = {CardText::Tone::title, regular, 14, 1.3f, 13, 31, wide - 25, 0, {}, {}};
        break;
    case CardKind::move:
        text = {CardText::Tone::title, semibold, 13.5f, 1.25f, 45, 11, wide - 45, 0, {}, {}};
        break;
    }
    text.lines = {{0, 0, 0}};
    const float tall = text.y + text.height() + below;
    box.rect = {static_cast<float>(writing.place.x), static_cast<float>(writing.place.y), wide,
                std::floor(writing.kind == CardKind::note ? std::max(96.f, tall) : tall)};
    box.texts.push_back(std::move(text));
    if (writing.kind == CardKind::controversy)
        box.texts.push_back(question_kicker(upper(ui.tr("card.controversy_word")), wide));
    if (writing.kind == CardKind::argument)
        box.texts.push_back(side_kicker(upper(ui.tr(writing.against ? "card.against" : "card.for")), wide));
    return box;
}

}  // namespace entremise::view
