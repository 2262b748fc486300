#pragma once
#include <optional>
#include <string_view>

#include "sessions/rules/board/board.h"
#include "sessions/script/script.h"

/// What people call things in a script, in the present state.
namespace entremise::script {

std::optional<rules::CardKind> card_kind_named(std::string_view word);
/// The id of a thing of this kind ("card", "vote", "stake", "person"); of others, and where a number is
/// written, that number. A card is called by its whole text, else by its beginning if it is the only one,
/// else (a move) by its code; `kinds`: words of kinds of cards with "+" between, empty = any. Fails with the
/// detail.
tl::expected<std::uint64_t, Message> thing_named(const rules::State&, const Script&, std::string_view of,
                                                 std::string_view kinds, const ScriptValue& name);
/// A stage by its title.
std::optional<std::uint32_t> stage_named(const rules::State&, std::string_view title);
/// An answer of a vote: yes, no, abstention, the beginning of an option, or its number.
std::optional<std::uint32_t> choice_named(const rules::State&, VoteId, std::string_view word);

}  // namespace entremise::script
