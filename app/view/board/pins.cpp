// Cards that stay where they are: the nail, and what a hand feels of it.
#include <algorithm>
#include <cmath>

#include "app/view/board/action_rows.h"
#include "sessions/rules/board/cards_events.h"

namespace entremise::view {

bool all_pinned(const BoardFrame& f) {
    const auto& cards = f.own.selection.cards;
    return !cards.empty() && std::ranges::all_of(cards, [&](CardId id) {
        const auto* card = rules::card_on_board(f.state(), id);
        return card && card->pinned;
    });
}

std::optional<Message> why_not_pin(const BoardFrame& f) {
    if (f.own.selection.cards.empty()) return Message{"why.choose_card"};
    return asked(f, rules::PinCards{f.own.selection.cards, !all_pinned(f)});
}

void pin(BoardFrame& f) {
    const CardId first = f.own.selection.cards.empty() ? CardId{} : f.own.selection.cards.front();
    if (const auto why = why_not_pin(f)) return say_at(f, *why, first, middle(f.camera().visible()));
    ask_or_say(f, rules::Command(rules::PinCards{f.own.selection.cards, !all_pinned(f)}), first, {});
}

void draw_nail(const BoardFrame& f, const CardBox& box, const Rect& on_screen) {
    const auto* card = f.state().board.cards.find(box.id);
    if (!card || !card->pinned || f.options.projection || on_screen.GetWidth() < f.ui.u(24)) return;
    const float size = f.ui.u(16);
    const ImVec2 c{on_screen.Max.x - size * .3f, on_screen.Max.y - size * .3f};
    f.ui.canvas().AddCircleFilled(c, size * .75f, f.ui.theme.surface);
    f.ui.canvas().AddCircle(c, size * .75f, f.ui.theme.control, 0, std::max(1.f, f.ui.u(1)));
    draw_icon(f.ui, Icon::pin, c - ImVec2(size, size) / 2, size, f.ui.theme.ink_soft);
}

bool is_pinned_down(BoardFrame& f, const std::vector<CardId>& cards) {
    const auto is_pinned = [&](CardId id) {
        const auto* card = f.state().board.cards.find(id);
        return card && card->pinned;
    };
    const auto found = std::ranges::find_if(cards, is_pinned);
    if (found == cards.end() || !std::ranges::all_of(cards, is_pinned)) return false;
    f.own.shaken = {*found, f.ui.now};
    say_at(f, {f.leads() ? "refusal.card_pinned" : "refusal.card_pinned_by_mediator"}, *found, {});
    return true;
}

float shake_of(const BoardFrame& f, CardId id) {
    const double since = f.ui.now - f.own.shaken.since;
    if (id != f.own.shaken.card || since > feel::shake_time || f.ui.reduced_motion) return 0;
    f.ui.wake_in(0);
    constexpr double turns = 3, whole_turn = 2 * 3.14159265358979;
    const double share = since / feel::shake_time;
    return f.ui.u(feel::shake) * static_cast<float>((1 - share) * std::sin(share * turns * whole_turn));
}

}  // namespace entremise::view
