#include "sessions/rules/board/ink_events.h"

#include <algorithm>
#include <utility>

#include "sessions/rules/counts.h"
#include "sessions/rules/numbers.h"
#include "sessions/rules/session.h"
#include "sessions/rules/topic.h"

namespace entremise::rules {
namespace {

constexpr std::uint32_t ink_colours = 4, ink_widths = 3;

}  // namespace

template <> Decision decide(const State& s, const Stamp& by, const DrawStroke& ask) {
    if (auto may = may_add(s, by, CardKind::note); !may) return tl::unexpected(may.error());
    if (ask.points.size() > 2 * longest_stroke)
        return counts::refuse_over("refusal.stroke_length", longest_stroke);
    if (ask.points.size() < 2 || ask.points.size() % 2) return refuse("refusal.stroke_empty");
    if (ask.colour >= ink_colours || ask.width >= ink_widths) return refuse("refusal.no_such_colour");
    std::int64_t x = 0, y = 0;
    for (std::size_t i = 0; i < ask.points.size(); i += 2) {
        x += ask.points[i];
        y += ask.points[i + 1];
        if (!on_board(x, y, view_edge)) return counts::refuse_far(view_edge);
    }
    return Events{StrokeDrawn{s.board.next_stroke, ask.colour, ask.width, ask.points}};
}

template <> Decision decide(const State& s, const Stamp& by, const ShowPointer& ask) {
    if (!leads(s, by.author)) return refuse("refusal.mediators_only");
    if (!on_board(ask.x, ask.y)) return counts::refuse_far();
    const PointerShown event{ask.shown, ask.x, ask.y};
    if (s.board.pointer == Pointer{event.shown, event.x, event.y}) return Events{};
    return Events{event};
}

template <> Result<> apply(State& s, const Stamp& by, const StrokeDrawn& e) {
    if (!s.board.strokes.emplace(e.stroke, Stroke{by.author, e.colour, e.width, e.points}))
        return fail("stroke " + std::to_string(e.stroke.value) + " exists already");
    if (auto used = use_id(s.board.next_stroke, e.stroke); !used) return used;
    Change change{ChangedField::stroke_there, e.stroke.value};
    change.after = 1;
    remember(s, by, std::move(change));
    return {};
}

template <> Result<> apply(State& s, const Stamp&, const PointerShown& e) {
    s.board.pointer = {e.shown, e.x, e.y};
    return {};
}

const Topic ink_topic = topic_of(InkEvents{}, InkCommands{});

}  // namespace entremise::rules
