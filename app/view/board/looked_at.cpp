// What of the map is looked at: by its name, so that each screen shows it at its own best scale.
#include <algorithm>

#include "app/view/board/frame.h"

namespace entremise::view {
namespace {

using rules::ShownThing;

/// A position with its arguments and what stands for its holders.
BoardRect column_of(const BoardLayout& layout, const CardBox& position, CardId id) {
    BoardRect all = position.rect;
    const auto add = [&](CardId card) {
        if (const CardBox* box = layout.find(card)) all = round_both(all, box->rect);
    };
    if (const auto* frame = layout.frame_of(position))
        for (const picture::Column& column : frame->frame.columns) {
            if (column.position != id) continue;
            for (const CardId argument : column.arguments) add(argument);
            for (const picture::Holder& holder : column.holders)
                if (!holder.is_reference) add(holder.actor);
        }
    for (const Reference& reference : layout.references())
        if (reference.position == id) all = round_both(all, reference.chip.rect);
    return all;
}

/// But for a little on each side: a line of the edge may be out of view.
bool is_seen(const BoardRect& view, const BoardRect& r) {
    constexpr float beyond = .04f;
    return holds(view, {r.x + r.width * beyond, r.y + r.height * beyond, r.width * (1 - 2 * beyond),
                        r.height * (1 - 2 * beyond)});
}

/// The largest frame that is seen whole and fills the view.
Looked filling(const BoardLayout& layout, const BoardRect& view) {
    constexpr float least = .6f;
    Looked found;
    float most = least;
    for (const auto& frame : layout.frames()) {
        const BoardRect& r = frame.bounds;
        const float share = std::max(r.width / view.width, r.height / view.height);
        if (share < most || !is_seen(view, r)) continue;
        most = share;
        found = {ShownThing::frame, frame.frame.id};
    }
    return found;
}

}  // namespace

std::optional<BoardRect> bounds_of(const BoardLayout& layout, const Looked& looked) {
    const CardBox* box = layout.find(looked.card);
    switch (looked.thing) {
    case ShownThing::whole:
        if (layout.bounds().width <= 0) return std::nullopt;
        return layout.bounds();
    case ShownThing::frame: {
        const auto* frame = box ? layout.frame_of(*box) : nullptr;
        if (!frame || frame->bounds.width <= 0) return std::nullopt;
        return frame->bounds;
    }
    case ShownThing::card:
        if (!box) return std::nullopt;
        return box->kind == rules::CardKind::position ? column_of(layout, *box, looked.card) : box->rect;
    case ShownThing::nothing:
    case ShownThing::part:
    case ShownThing::code:
    case ShownThing::reading:
    case ShownThing::landmarks:
    case ShownThing::outcomes:
    case ShownThing::who:
    case ShownThing::portrait: break;
    }
    return std::nullopt;
}

void aim_at(BoardFrame& f, const Looked& looked) {
    f.own.aim = BoardUi::Aim{looked, f.camera().goal().zoom, f.camera().asked()};
}

Looked looked_at(const BoardFrame& f) {
    constexpr float smaller = .8f;
    const Camera& camera = f.camera();
    const Sight goal = camera.goal();
    const ImVec2 size = camera.area().GetSize() / f.ui.scale / goal.zoom;
    const BoardRect view{static_cast<float>(goal.at.x), static_cast<float>(goal.at.y), size.x, size.y};
    if (const auto& aim = f.own.aim)
        if (const auto at = bounds_of(f.own.layout, aim->at)) {
            const bool still = aim->asked == camera.asked();
            if (still || (goal.zoom >= smaller * aim->zoom && is_seen(view, *at))) return aim->at;
        }
    const BoardRect all = f.own.layout.bounds();
    if (all.width > 0 && holds(view, all)) return {ShownThing::whole, {}};
    return filling(f.own.layout, view);
}

}  // namespace entremise::view
