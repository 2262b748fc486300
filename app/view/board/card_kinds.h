#pragma once
#include <optional>
#include <span>

#include "app/view/toolkit/icons.h"
#include "sessions/rules/card_kinds.h"

namespace entremise::view {

enum class Tool {
    select,
    actor,
    controversy,
    position,
    argument,
    move,
    note,
    link,
    ink,
    eraser,
    pointer,
    pan
};

/// How a window deals with a kind of card. A kind without a row does not compile.
struct CardKindView {
    Tool tool;         ///< makes one
    const char* name;  ///< of its tool
    char key;          ///< letter or sign: makes one
    Icon icon;
    const char* hint;   ///< while nothing is written yet; none: its words are not written by hand
    const char* count;  ///< « 3 notes »
    int rail;           ///< place among the tools
    int rank;           ///< who is given room first where words are large
    bool has_handles;   ///< links are drawn from its sides
};
const CardKindView& view_of(rules::CardKind);
/// In the order of the tools.
std::span<const rules::CardKind> kinds_on_rail();
/// The kind that a tool or a letter makes.
std::optional<rules::CardKind> kind_of(Tool);
std::optional<rules::CardKind> kind_of_key(unsigned letter);

}  // namespace entremise::view
