// The pen's colours and widths, what lies under the pointer, and the text of a card that is cut.
#include <algorithm>
#include <cmath>

#include "app/view/board/frame.h"
#include "app/view/toolkit/shapes.h"

namespace entremise::view {

constexpr float widest_pill = 330;  // css px, of who follows, with its margin

void draw_pen(BoardFrame& f) {
    if (f.own.tool != Tool::ink || !f.works() || f.options.projection) return;
    const Ui& ui = f.ui;
    const float side = ui.reach(std::floor(ui.u(32))), pad = ui.u(6), gap = ui.u(8);
    const float wide = 7 * side + gap + 2 * pad, tall = side + 2 * pad;
    const Rect& area = f.camera().area();
    const bool draft_above = f.own.drafts.size() > f.own.drafts_aside;
    ImVec2 corner(area.GetCenter().x - wide / 2, area.Min.y + ui.u(16));
    const bool pill_beside = f.options.follows && corner.x < area.Min.x + ui.u(widest_pill);
    if (draft_above || pill_beside) corner.y += pill_size(ui, "0").y + ui.u(13);
    corner = whole(corner);
    card(ui, {corner, corner + ImVec2(wide, tall)}, ui.theme.surface, ui.theme.line, ui.stroke(), ui.u(8));
    float x = corner.x + pad;
    const auto choice = [&](const std::string& id, std::string_view name, bool on) {
        const Hit h = hit(f.ui, id, {{x, corner.y + pad}, {x + side, corner.y + pad + side}});
        report_checked(id, on);
        if (on || h.hover)
            f.ui.canvas().AddRectFilled(h.rect.Min, h.rect.Max,
                                        on ? ui.theme.accent_soft : ui.theme.neutral_soft, ui.u(6));
        tooltip(f.ui, name);
        x += side;
        return h;
    };
    for (std::uint32_t n = 0; n < 4; ++n) {
        const Hit h = choice("###ink_colour" + text_of(n), ui.tr("ink." + text_of(n)), n == f.own.ink_colour);
        f.ui.canvas().AddCircleFilled(h.rect.GetCenter(), ui.u(8), ink_colour(ui, n));
        if (h) f.own.ink_colour = n;
    }
    x += gap;
    for (std::uint32_t n = 0; n < 3; ++n) {
        const Hit h =
            choice("###ink_width" + text_of(n), ui.tr("ink_width." + text_of(n)), n == f.own.ink_width);
        const ImVec2 c = h.rect.GetCenter();
        f.ui.canvas().AddLine(c - ImVec2(ui.u(9), 0), c + ImVec2(ui.u(9), 0),
                              ink_colour(ui, f.own.ink_colour), std::max(1.f, ui.u(feel::ink_widths[n])));
        if (h) f.own.ink_width = n;
    }
}

void draw_tool_cursor(BoardFrame& f, bool hovered) {
    const bool inking = f.own.tool == Tool::ink, erasing = f.own.tool == Tool::eraser;
    const bool busy =
        std::holds_alternative<Inking>(f.own.gesture) || std::holds_alternative<Erasing>(f.own.gesture);
    if (!(hovered || busy) || !f.works() || (!inking && !erasing)) return;
    ImGui::SetMouseCursor(ImGuiMouseCursor_None);
    const ImVec2 at = ImGui::GetIO().MousePos;
    const float radius =
        inking ? std::max(1.5f, feel::ink_widths[std::min(f.own.ink_width, 2u)] * f.camera().z() / 2)
               : f.ui.u(f.touch() ? feel::touch_eraser_radius : feel::eraser_radius);
    auto& list = f.ui.canvas();
    if (inking) list.AddCircleFilled(at, radius, ink_colour(f.ui, f.own.ink_colour));
    list.AddCircle(at, radius + 1.5f, f.ui.theme.surface, 0, 2);  // seen on any ground
    list.AddCircle(at, radius + (inking ? 3 : 0), f.ui.theme.ink, 0, std::max(1.f, f.ui.u(1.2f)));
}

void draw_card_tip(BoardFrame& f, bool hovered) {
    auto& hovering = f.own.hovering;
    const CardId under = hovered ? f.own.hovered : CardId{};
    // By key the chosen card is the one that is pointed at.
    const bool idle = std::holds_alternative<Idle>(f.own.gesture) && !f.own.writing && !f.own.said;
    const CardId id = !idle                                       ? CardId{}
                      : under                                     ? under
                      : f.ui.now - f.own.keyed < feel::tip_by_key ? f.own.selection.sole_card()
                                                                  : CardId{};
    if (id != hovering.card) hovering = {id, f.ui.now};
    if (under && (ImGui::IsAnyMouseDown() || !ImGui::GetIO().InputQueueCharacters.empty()))
        hovering.gone = true;
    if (hovering.gone && under) return;
    const CardBox* box = id ? f.own.layout.find(id) : nullptr;
    if (!box || ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel)) return;
    const CardText& text = box->own_text();  // its words as they were drawn
    const auto* frame = seen_from_afar(f, *box);
    if (frame && frame->says_whole(id)) return;
    const bool as_it_is = !frame || std::ranges::find(frame->as_they_are, id) != frame->as_they_are.end();
    const Rect r = f.camera().to_screen(rect_seen(f, *box));
    const bool tiny = std::min(r.GetWidth(), r.GetHeight()) < f.ui.u(24), block = !as_it_is;
    const bool cut = text.is_cut();
    if (!tiny && !block && !cut) return;
    const double after = tiny ? feel::tooltip_far_after : block ? 0 : feel::tooltip_after;
    const double left = hovering.since + after - f.ui.now;
    if (left > 0) return f.ui.wake_in(left);
    const float pad = f.ui.u(10),
                room = std::min(f.ui.u(340), f.camera().area().GetWidth() - f.ui.u(32)) - 2 * pad;
    const Paragraph look{};
    float wide = 0;
    for (const auto part : wrap(f.ui, regular, f.ui.em(15), text.text, room))
        wide = std::max(wide, text_w(f.ui, regular, f.ui.em(15), part));
    const ImVec2 size(std::ceil(wide) + 2 * pad, paragraph_height(f.ui, look, text.text, room) + 2 * pad);
    const Rect& area = f.camera().area();
    const float edge = f.ui.u(8);
    ImVec2 at{r.Min.x, r.Max.y + f.ui.u(6)};
    if (at.y + size.y > area.Max.y - edge) at.y = r.Min.y - size.y - f.ui.u(6);
    at.x = std::clamp(at.x, area.Min.x + edge, std::max(area.Min.x + edge, area.Max.x - size.x - edge));
    at.y = std::clamp(at.y, area.Min.y + edge, std::max(area.Min.y + edge, area.Max.y - size.y - edge));
    at = whole(at);
    card(f.ui, {at, at + size}, f.ui.theme.surface, f.ui.theme.control, f.ui.stroke(), f.ui.u(8));
    draw_paragraph(f.ui, look, at + ImVec2(pad, pad), room, f.ui.theme.ink, text.text);
}

}  // namespace entremise::view
