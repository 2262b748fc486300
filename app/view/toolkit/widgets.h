#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "app/view/toolkit/controls.h"
#include "app/view/toolkit/text.h"
#include "app/view/toolkit/ui.h"

namespace entremise::view {

// Small things that several windows draw alike.

/// Fill, text on it, and the full colour.
struct Tint {
    ImU32 soft, ink, full;
};

/// Badges beside one another, wrapping; in the flow.
struct Badge {
    std::string text;
    Tint tint;
};
void badges(Ui&, std::span<const Badge>);

/// A pill that only says something; markup and icon as a pill's. Returns its size.
struct QuietLook {
    ImU32 ink = 0, fill = 0;
    Icon icon = Icon::none;
    ImU32 dot = 0;  ///< a filled circle before the text, and an outline
};
float quiet_pill_height(const Ui&);
ImVec2 quiet_pill(Ui&, ImVec2 at, std::string_view markup, const QuietLook& = {});

/// A choice out of a list: its label above, what is chosen in a field; pressing opens the list.
struct PickLook {
    std::string_view none = {};  ///< said where nothing is chosen
    std::string_view why_not = {};
};
std::optional<std::size_t> pick(Ui&, const Label&, std::span<const std::string> options, std::size_t current,
                                const PickLook& = {});
/// A kicker with the usual room above; nothing above the first of a panel.
void section(Ui&, std::string_view text);
/// A small kicker-like label at the left, a value at the right, wrapped where it must be.
void fact(Ui&, std::string_view name, std::string_view value);
/// What is missing, or a hint, in a soft box.
void notice(Ui&, Tone, std::string_view text);

/// The key of a command was typed, by character; only where no field takes it. Call before anything else
/// takes it.
bool take_key(Ui&, char small_letter);
/// A digit, for a list that reads them; also of the unshifted row of keyboards where digits ask for Shift.
/// Nothing over `most`; what is no digit stays.
std::optional<std::uint32_t> take_digit(Ui&, std::uint32_t most);

}  // namespace entremise::view
