// What a dragged card comes to lie in line with: edges and middles of its neighbours, then equal gaps.
#include <algorithm>
#include <array>
#include <cmath>

#include "app/view/board/frame.h"

namespace entremise::view {
namespace {

/// The extent of a rectangle along one axis, and where it lies across.
struct Span {
    double from, to, low, high;
    double middle() const { return (from + to) / 2; }
};
Span span_of(const BoardRect& r, bool upright) {
    const Span across{r.x, r.x + r.width, r.y, r.y + r.height};
    return upright ? across : Span{across.low, across.high, across.from, across.to};
}

/// By how much to move, and the line that says why.
struct Snap {
    double by = 0;
    Guide guide;
    bool found = false;
};

/// Edges and middles: the least way within reach.
Snap in_line(const Span& hand, const std::vector<Span>& others, double reach, bool upright) {
    Snap best;
    double least = reach;
    for (const Span& other : others)
        for (const double mine : {hand.from, hand.middle(), hand.to})
            for (const double theirs : {other.from, other.middle(), other.to}) {
                const double by = theirs - mine;
                if (std::abs(by) > least || (best.found && std::abs(by) == least)) continue;
                least = std::abs(by);
                best = {by,
                        {upright, theirs, std::min(hand.low, other.low), std::max(hand.high, other.high)},
                        true};
            }
    return best;
}

/// Between two neighbours in the same row, or beside one as far as that is from the next: equal gaps.
Snap evenly(const Span& hand, const std::vector<Span>& others, double reach, bool upright) {
    std::vector<Span> row;
    for (const Span& other : others)
        if (other.low < hand.high && hand.low < other.high) row.push_back(other);
    std::ranges::sort(row, {}, &Span::from);
    Snap best;
    double least = reach;
    const auto consider = [&](double from) {
        const double by = from - hand.from;
        if (std::abs(by) > least) return;
        least = std::abs(by);
        best = {by, {upright, from, hand.low, hand.high}, true};
    };
    const double width = hand.to - hand.from;
    for (std::size_t i = 0; i + 1 < row.size(); ++i) {
        const double gap = row[i + 1].from - row[i].to;
        if (gap < 0) continue;
        if (gap > width) consider(row[i].to + (gap - width) / 2);
        consider(row[i + 1].to + gap);
        consider(row[i].from - gap - width);
    }
    return best;
}

}  // namespace

void snap(BoardFrame& f, Moving& moving) {
    f.own.guides.clear();
    const auto& io = ImGui::GetIO();
    const float speed = io.DeltaTime > 0 ? std::hypot(io.MouseDelta.x, io.MouseDelta.y) / io.DeltaTime : 0;
    if (io.KeyCtrl || speed > f.ui.u(feel::snap_most_speed)) return;
    BoardRect hand;
    for (const CardId id : moving.cards)
        if (const CardBox* box = f.own.layout.find(id)) hand = round_both(hand, rect_now(f, *box));
    if (hand.width <= 0) return;
    // The nearest cards in view.
    std::vector<std::pair<double, BoardRect>> near;
    const BoardPoint here = middle(hand);
    for (const CardId id : f.own.layout.cards_in(f.camera().visible())) {
        const CardBox& box = *f.own.layout.find(id);
        if (is_held(f, id) || box.kind == rules::CardKind::move) continue;
        const BoardPoint there = middle(box.rect);
        near.emplace_back(std::hypot(there.x - here.x, there.y - here.y), box.rect);
    }
    std::ranges::sort(near, {}, [](const auto& one) { return one.first; });
    if (near.size() > feel::snap_neighbours) near.resize(feel::snap_neighbours);
    const double reach = feel::snap_within / f.camera().zoom();
    const bool only_along_x = io.KeyShift && moving.dy == 0, only_along_y = io.KeyShift && moving.dx == 0;
    for (const bool upright : {true, false}) {
        if (upright ? only_along_y : only_along_x) continue;
        std::vector<Span> others;
        for (const auto& [away, rect] : near) others.push_back(span_of(rect, upright));
        const Span span = span_of(hand, upright);
        Snap found = in_line(span, others, reach, upright);
        if (!found.found) found = evenly(span, others, reach, upright);
        if (!found.found) continue;
        (upright ? moving.dx : moving.dy) += found.by;
        f.own.guides.push_back(found.guide);
    }
}

void draw_guides(BoardFrame& f) {
    if (!std::holds_alternative<Moving>(f.own.gesture)) return f.own.guides.clear();
    for (const Guide& guide : f.own.guides) {
        const auto at = [&](double along) {
            const BoardPoint p = guide.upright ? BoardPoint{guide.at, along} : BoardPoint{along, guide.at};
            return f.camera().to_screen(p);
        };
        const ImVec2 a = at(guide.from), b = at(guide.to);
        f.ui.canvas().AddLine(a, b, f.ui.theme.accent, std::max(1.f, f.ui.u(1)));
        for (const ImVec2 end : {a, b}) f.ui.canvas().AddCircleFilled(end, f.ui.u(2.5f), f.ui.theme.accent);
    }
}

}  // namespace entremise::view
