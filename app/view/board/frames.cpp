// Frames of the map under the hand: one is fitted, the next one is gone to.
#include <algorithm>
#include <cmath>
#include <limits>

#include "app/view/board/frame.h"
#include "sessions/picture/tidy.h"

namespace entremise::view {
namespace {

using picture::Frame;

/// Its cards, with the words beside moves, and references to its positions.
BoardRect bounds_of(const BoardFrame& f, const Frame& frame) {
    BoardRect all;
    for (const CardId id : frame.cards())
        if (const CardBox* box = f.own.layout.find(id)) {
            BoardRect r = rect_now(f, *box);
            if (!box->mute) r.width += static_cast<float>(rules::row_of(box->kind).words_beside);
            all = round_both(all, r);
        }
    if (const auto* zone = f.own.layout.zones().find(frame.zone))
        all = round_both(all, picture::with_title(zone_now(f, frame.zone, zone->rect)));
    for (const Reference& reference : f.own.layout.references())
        if (std::ranges::find(frame.columns, reference.position, &picture::Column::position) !=
            frame.columns.end())
            all = round_both(all, reference.chip.rect);
    return all;
}

void fit(BoardFrame& f, const BoardRect& all, const Looked& looked) {
    if (all.width <= 0) return;
    explore(f);
    f.own.camera.fit_frame(beside_minimap(f, all, feel::frame_margin), f.ui.now);
    aim_at(f, looked);
}
void fit(BoardFrame& f, const Frame& frame) {
    fit(f, bounds_of(f, frame), {rules::ShownThing::frame, frame.id});
}

double away_from(const BoardRect& r, BoardPoint p) {
    const double left = r.x, right = left + r.width, top = r.y, low = top + r.height;
    return std::hypot(std::max({left - p.x, p.x - right, 0.}), std::max({top - p.y, p.y - low, 0.}));
}

bool has(const Frame& frame, CardId id) {
    const auto cards = frame.cards();
    return std::ranges::binary_search(cards, id);
}

}  // namespace

bool fit_part(BoardFrame& f, CardId id) {
    const CardBox* box = id ? f.own.layout.find(id) : nullptr;
    const auto* found = box ? f.own.layout.frame_of(*box) : nullptr;
    if (!found) return false;
    const Frame& frame = found->frame;
    const Looked column{rules::ShownThing::card, id};
    if (frame.kind == Frame::Kind::question && frame.id == id)
        fit(f, frame);
    else if (std::ranges::find(frame.columns, id, &picture::Column::position) != frame.columns.end())
        fit(f, bounds_of(f.own.layout, column).value_or(box->rect), column);
    else
        return false;
    return true;
}

bool go_in(BoardFrame& f, CardId id) {
    constexpr float larger = 1.05f;
    const CardBox* box = f.own.layout.find(id);
    const auto* frame = box && is_far(f, box->id) ? f.own.layout.frame_of(*box) : nullptr;
    if (!frame) return false;
    const BoardRect all = beside_minimap(f, bounds_of(f, frame->frame), feel::frame_margin);
    if (f.camera().fitting(all, feel::frame_margin, feel::fit_most).zoom < f.camera().zoom() * larger)
        return false;
    fit(f, frame->frame);
    return true;
}

rules::Near near_in_frame(const BoardFrame& f, BoardPoint seen) {
    rules::Near near = near_point(seen);
    const BoardRect view = f.camera().visible();
    double least = std::numeric_limits<double>::max();
    for (const auto& frame : f.own.layout.frames()) {
        if (frame.frame.kind != Frame::Kind::question) continue;
        const double away = away_from(frame.bounds, seen);
        const bool is_seen = away == 0 || holds(view, middle(frame.bounds));
        if (is_seen && away < least) near.card = frame.frame.id, least = away;
    }
    return near;
}

void step_frame(BoardFrame& f, int step) {
    auto frames = picture::frames_as_read(f.state());
    std::erase_if(frames, [](const Frame& frame) {  // the room, which follows, sees none
        return frame.kind == Frame::Kind::loose && frame.of_kind == rules::CardKind::move;
    });
    if (frames.empty()) return;
    const CardId chosen = f.own.selection.sole_card();
    auto now = std::ranges::find_if(frames, [&](const Frame& frame) { return has(frame, chosen); });
    if (now == frames.end() && f.own.looked.thing == rules::ShownThing::frame)
        now = std::ranges::find_if(frames, [&](const Frame& frame) { return has(frame, f.own.looked.card); });
    if (now == frames.end() && f.own.looked.thing == rules::ShownThing::whole) {  // one goes in
        now = step > 0 ? frames.begin() : std::prev(frames.end());
        step = 0;
    }
    if (now == frames.end()) {  // the one in the middle of the view
        const BoardPoint here = middle(f.camera().visible());
        now = std::ranges::min_element(frames, {}, [&](const Frame& frame) {
            const BoardPoint there = middle(bounds_of(f, frame));
            return std::hypot(there.x - here.x, there.y - here.y);
        });
    }
    const auto count = static_cast<std::ptrdiff_t>(frames.size());
    const auto at = std::clamp<std::ptrdiff_t>(now - frames.begin() + step, 0, count - 1);
    const Frame& to = frames[static_cast<std::size_t>(at)];
    if (to.kind == Frame::Kind::question)
        select_only(f, to.id);
    else
        f.own.selection.clear();
    fit(f, to);
}

}  // namespace entremise::view
