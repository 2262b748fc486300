#include "app/view/board/card_kinds.h"

#include <algorithm>
#include <cctype>
#include <vector>

namespace entremise::view {
namespace {

using rules::CardKind;

constexpr CardKindView actor_view{
    Tool::actor, "tool.actor", 'A', Icon::actor, "board.new_actor", "word.actors", 0, 2, true};
constexpr CardKindView controversy_view{Tool::controversy,
                                        "tool.controversy",
                                        'C',
                                        Icon::controversy,
                                        "board.new_controversy",
                                        "word.controversies",
                                        1,
                                        0,
                                        false};
constexpr CardKindView position_view{
    Tool::position, "tool.position", 'P', Icon::position, "board.new_position", "word.positions", 2, 1,
    false};
constexpr CardKindView argument_view{
    Tool::argument, "tool.argument", '+', Icon::argument_for, "board.new_argument", "word.arguments", 3, 3,
    false};
constexpr CardKindView move_view{Tool::move,   "tool.move", 'G', Icon::gesture, nullptr,
                                 "word.moves", 4,           5,   false};
constexpr CardKindView note_view{Tool::note,   "tool.note", 'N', Icon::note, "board.new_note",
                                 "word.notes", 5,           4,   true};

}  // namespace

#pragma GCC diagnostic push
#pragma GCC diagnostic error "-Wswitch"  // a kind without a row does not compile
const CardKindView& view_of(CardKind kind) {
    switch (kind) {
    case CardKind::note: return note_view;
    case CardKind::actor: return actor_view;
    case CardKind::controversy: return controversy_view;
    case CardKind::position: return position_view;
    case CardKind::argument: return argument_view;
    case CardKind::move: return move_view;
    }
    return note_view;
}
#pragma GCC diagnostic pop

std::span<const CardKind> kinds_on_rail() {
    static const auto sorted = [] {
        std::vector<CardKind> kinds(rules::card_kinds().begin(), rules::card_kinds().end());
        std::ranges::sort(kinds, {}, [](CardKind kind) { return view_of(kind).rail; });
        return kinds;
    }();
    return sorted;
}

std::optional<CardKind> kind_of(Tool tool) {
    for (const CardKind kind : rules::card_kinds())
        if (view_of(kind).tool == tool) return kind;
    return {};
}

std::optional<CardKind> kind_of_key(unsigned letter) {
    if (letter > 127) return {};
    for (const CardKind kind : rules::card_kinds())
        if (view_of(kind).key == std::toupper(static_cast<int>(letter))) return kind;
    return {};
}

}  // namespace entremise::view
