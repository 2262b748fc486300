#include "app/view/board/card_kinds.h"

#include <algorithm>
#include <cctype>
#include <vector>

#include "sessions/rules/actors_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/controversies/controversies_events.h"
#include "sessions/rules/controversies/inquiry_events.h"

namespace entremise::view {
namespace {

using rules::CardKind;

using rules::Command, rules::State;

Command add_actor(const State&, const NewCard& n) { return rules::AddActor{n.text, n.place, {}, n.near}; }
Command add_controversy(const State&, const NewCard& n) {
    return rules::AddControversy{.question = n.text, .place = n.place, .near = n.near, .as_is = n.as_is};
}
Command add_position(const State&, const NewCard& n) {
    return rules::AddPosition{n.parent, n.text, n.place, n.near};
}
Command add_argument(const State&, const NewCard& n) {
    return rules::AddArgument{n.parent, n.text, n.place, n.against, {}, n.near};
}
Command add_note(const State&, const NewCard& n) {
    return rules::AddNote{n.place, n.text, 0, n.parent, n.near};
}

Command add_question(const State&, const NewCard& n) {
    return rules::AskQuestion{n.text, n.place, n.parent, n.near};
}

/// Tied to what is chosen: the actor who produces it, the question it serves.
Command add_intermediary(const State& s, const NewCard& n) {
    rules::AddIntermediary ask{.title = n.text, .place = n.place, .near = n.near};
    if (rules::card_on_board(s, n.parent, CardKind::actor)) ask.producers = {n.parent};
    if (rules::card_on_board(s, n.parent, CardKind::controversy)) ask.serves = {n.parent};
    return ask;
}

constexpr CardKindView actor_view{.name = "tool.actor",
                                  .key = 'A',
                                  .icon = Icon::actor,
                                  .hint = "board.new_actor",
                                  .count = "word.actors",
                                  .rail = 0,
                                  .rank = 2,
                                  .has_handles = true,
                                  .add = add_actor,
                                  .colour = &Theme::actor};
constexpr CardKindView controversy_view{.name = "tool.controversy",
                                        .key = 'C',
                                        .icon = Icon::controversy,
                                        .hint = "board.new_controversy",
                                        .count = "word.controversies",
                                        .rail = 1,
                                        .rank = 0,
                                        .has_handles = false,
                                        .add = add_controversy,
                                        .colour = &Theme::controversy};
constexpr CardKindView position_view{.name = "tool.position",
                                     .key = 'P',
                                     .icon = Icon::position,
                                     .hint = "board.new_position",
                                     .count = "word.positions",
                                     .rail = 2,
                                     .rank = 1,
                                     .has_handles = false,
                                     .add = add_position,
                                     .needs = "refusal.position_needs_question"};
constexpr CardKindView argument_view{.name = "tool.argument",
                                     .key = '+',
                                     .icon = Icon::argument_for,
                                     .hint = "board.new_argument",
                                     .count = "word.arguments",
                                     .rail = 3,
                                     .rank = 3,
                                     .has_handles = false,
                                     .add = add_argument,
                                     .needs = "refusal.argument_needs_position"};
constexpr CardKindView move_view{.name = "tool.move",
                                 .key = 'G',
                                 .icon = Icon::gesture,
                                 .hint = nullptr,
                                 .count = "word.moves",
                                 .rail = 4,
                                 .rank = 5,
                                 .has_handles = false,
                                 .add = nullptr};
constexpr CardKindView intermediary_view{.name = "tool.intermediary",
                                         .key = 'I',
                                         .icon = Icon::intermediary,
                                         .hint = "board.new_intermediary",
                                         .count = "word.intermediaries",
                                         .rail = 5,
                                         .rank = 3,
                                         .has_handles = true,
                                         .add = add_intermediary,
                                         .colour = &Theme::intermediary,
                                         .ground = &Theme::intermediary_soft,
                                         .tied = true};
constexpr CardKindView note_view{.name = "tool.note",
                                 .key = 'N',
                                 .icon = Icon::note,
                                 .hint = "board.new_note",
                                 .count = "word.notes",
                                 .rail = 6,
                                 .rank = 4,
                                 .has_handles = true,
                                 .add = add_note,
                                 .tied = true};

constexpr CardKindView arrangement_view{.name = "card_kind.arrangement",
                                        .key = 0,
                                        .icon = Icon::check,
                                        .hint = "board.new_arrangement",
                                        .count = "word.arrangements",
                                        .rail = no_tool,
                                        .rank = 1,
                                        .has_handles = false,
                                        .add = nullptr,
                                        .colour = &Theme::arrangement};
constexpr CardKindView question_view{.name = "card_kind.question",
                                     .key = '?',
                                     .icon = Icon::question,
                                     .hint = "board.new_question",
                                     .count = "word.questions",
                                     .rail = no_tool,
                                     .rank = 4,
                                     .has_handles = true,
                                     .add = add_question,
                                     .colour = &Theme::ink_soft,
                                     .tied = true};

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
    case CardKind::intermediary: return intermediary_view;
    case CardKind::arrangement: return arrangement_view;
    case CardKind::question: return question_view;
    }
    return note_view;
}
#pragma GCC diagnostic pop

std::span<const CardKind> kinds_on_rail() {
    static const auto sorted = [] {
        std::vector<CardKind> kinds(rules::card_kinds().begin(), rules::card_kinds().end());
        std::erase_if(kinds, [](CardKind kind) { return view_of(kind).rail == no_tool; });
        std::ranges::sort(kinds, {}, [](CardKind kind) { return view_of(kind).rail; });
        return kinds;
    }();
    return sorted;
}

std::span<const CardKind> kinds_with_key() {
    static const auto all = [] {
        std::vector<CardKind> kinds(kinds_on_rail().begin(), kinds_on_rail().end());
        for (const CardKind kind : rules::card_kinds())
            if (view_of(kind).key && view_of(kind).rail == no_tool) kinds.push_back(kind);
        return kinds;
    }();
    return all;
}

std::optional<CardKind> kind_of(Tool tool) {
    for (const CardKind kind : rules::card_kinds())
        if (tool_of(kind) == tool) return kind;
    return {};
}

std::optional<CardKind> kind_of_key(unsigned letter) {
    if (letter > 127) return {};
    for (const CardKind kind : rules::card_kinds())
        if (view_of(kind).key == std::toupper(static_cast<int>(letter))) return kind;
    return {};
}

}  // namespace entremise::view
