// What the mediator is typing, as the room reads it.
#include <algorithm>

#include "app/view/board/frame.h"
#include "app/view/toolkit/shapes.h"

namespace entremise::view {
namespace {

/// Within the area, as near to where it should be as that allows.
Rect moved_into(Rect r, const Rect& area) {
    r.Translate(least(ImVec2(0, 0), area.Max - r.Max));
    r.Translate(largest(ImVec2(0, 0), area.Min - r.Min));
    return r;
}

}  // namespace

void draw_typing_for_room(BoardFrame& f, const Presence& presence) {
    const Ui& ui = f.ui;
    const CardBox* there = presence.editing ? f.own.layout.find(presence.editing) : nullptr;
    if (presence.rests) return;
    if (!presence.adding && (!there || presence.text.empty())) return;
    const auto kind = there ? there->kind : presence.adding->kind;
    const Rect card = f.camera().to_screen(there ? rect_now(f, *there) : rect_of_new(f, *presence.adding));
    const float css = std::max(for_room(ui, 28), 15 * f.camera().zoom()), px = ui.em(css),
                line = ui.lh(css, 1.2f), pad = ui.u(css * .5f);
    Rect area = f.camera().area();
    area.Expand(-ui.u(24));
    const float width = std::min(std::max(card.GetWidth(), ui.u(css * 15)), area.GetWidth());
    auto lines = wrap(ui, semibold, px, presence.text, width - pad * 2);
    // Where it is longer than the wall, its end is what is being written.
    const auto most = static_cast<std::size_t>(std::max(1.f, (area.GetHeight() - pad * 2) / line));
    if (lines.size() > most) lines.erase(lines.begin(), lines.end() - static_cast<std::ptrdiff_t>(most));
    const float tall = line * static_cast<float>(std::max<std::size_t>(1, lines.size())) + pad * 2;
    const Rect r = whole(moved_into({card.Min, card.Min + ImVec2(width, tall)}, area));
    const bool note = kind == rules::CardKind::note;
    shadow(ui, r, ui.u(ui.theme.radius), ui.theme.shadow_alpha * 2, ui.u(4), ui.u(10));
    entremise::view::card(ui, r, note ? ui.theme.note : ui.theme.surface, ui.theme.accent, ui.u(3),
                          ui.u(ui.theme.radius));
    ImVec2 at = r.Min + ImVec2(pad, pad);
    float end = at.x;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const float y = at.y + line * static_cast<float>(i);
        draw_text(ui, semibold, px, {at.x, in_line(y, line, px)}, ui.theme.ink, lines[i]);
        end = at.x + text_w(ui, semibold, px, lines[i]);
    }
    const float y = r.Max.y - pad - line;
    ui.canvas().AddRectFilled({end + ui.u(2), y + line * .12f}, {end + ui.u(5), y + line * .88f},
                              ui.theme.accent);
}

}  // namespace entremise::view
