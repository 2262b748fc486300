#pragma once
#include <optional>
#include <span>

#include "app/view/toolkit/icons.h"
#include "app/view/toolkit/theme.h"
#include "sessions/rules/card_kinds.h"
#include "sessions/rules/event.h"

namespace entremise::view {

/// What the mouse does. Every kind of card has a tool besides: `tool_of`.
enum class Tool : std::uint8_t { select, link, ink, eraser, pointer, pan, zone, first_kind };
constexpr Tool tool_of(rules::CardKind kind) {
    return static_cast<Tool>(static_cast<std::uint8_t>(Tool::first_kind) + static_cast<std::uint8_t>(kind));
}

/// A card that was just written.
struct NewCard {
    std::string text;
    rules::Place place;
    std::optional<rules::Near> near;
    CardId parent;  ///< what it belongs to or is tied to, 0 if nothing
    bool against = false;
    bool as_is = false;  ///< a controversy's words, even if they can be answered by yes or no
};

inline constexpr int no_tool = -1;

/// How a window deals with a kind of card. A kind without a row does not compile.
struct CardKindView {
    const char* name;  ///< of its tool
    char key;          ///< letter or sign: makes one; 0: it is written in a sheet
    Icon icon;
    const char* hint;   ///< while nothing is written yet; none: its words are not written by hand
    const char* count;  ///< « 3 notes »
    int rail;           ///< place among the tools, or `no_tool`
    int rank;           ///< who is given room first where words are large
    bool has_handles;   ///< links are drawn from its sides
    rules::Command (*add)(const rules::State&, const NewCard&);  ///< none: chosen from a list
    ImU32 Theme::*colour = &Theme::control;  ///< where the kind has one (picture::Tone::kind)
    ImU32 Theme::*ground = &Theme::surface;  ///< of a tinted card
    const char* needs = nullptr;             ///< refusal: nothing is chosen that it could belong to
    bool tied = false;                       ///< made by key: tied to what is chosen
};
const CardKindView& view_of(rules::CardKind);
/// In the order of the tools.
std::span<const rules::CardKind> kinds_on_rail();
/// Those that a letter makes: the tools' first, then the others.
std::span<const rules::CardKind> kinds_with_key();
/// The kind that a tool or a letter makes.
std::optional<rules::CardKind> kind_of(Tool);
std::optional<rules::CardKind> kind_of_key(unsigned letter);

}  // namespace entremise::view
