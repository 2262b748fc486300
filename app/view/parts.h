#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/view/controls.h"
#include "app/view/scene.h"
#include "app/view/text.h"
#include "app/view/ui.h"

namespace entremise::view {

// Small things that several windows say or draw alike.

/// The word of an enumerator, as in keys of the language packs.
template <class E> std::string_view word_of(E value) {
    return rules::words_of(value)[static_cast<std::size_t>(value)];
}
/// "prefix.word" in the window's language.
template <class E> const std::string& say_word(const Ui& ui, std::string_view prefix, E value) {
    return ui.tr(std::string(prefix) + "." + std::string(word_of(value)));
}
inline std::string text_of(std::integral auto n) { return std::to_string(n); }

inline void ask(Requests& out, rules::Command command) { out.emplace_back(std::move(command)); }

/// Minutes since midnight, here, of a moment of the session; and as people write it.
int minutes_of_day(const Scene&, Micros);
std::string time_of_day(const Ui&, const Scene&, Micros);
/// The name; "word.someone" for nobody.
std::string name_of(const Ui&, const rules::State&, PersonId);
/// A card's text on one line; "board.untitled" when it has none or is unknown.
std::string text_of_card(const Ui&, const rules::State&, CardId);
std::string joined(std::span<const std::string>, std::string_view between = ", ");
std::string shortened(std::string_view, std::size_t graphemes);

/// Fill, text on it, and the full colour.
struct Tint {
    ImU32 soft, ink, full;
};
Tint tint_of(const Ui&, rules::Practice);
Tint tint_of(const Ui&, rules::ControversyState);
Tint tint_of_heat(const Ui&, std::uint32_t heat);
/// Of the n-th position or option, from 0: never the only sign.
ImU32 option_colour(const Ui&, std::size_t n);
std::string heat_text(const Ui&, std::uint32_t heat);

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
ImVec2 quiet_pill(Ui&, ImVec2 at, std::string_view markup, const QuietLook& = {});

/// A choice out of a list: its label above, what is chosen in a field; pressing opens the list.
struct PickLook {
    std::string_view none = {};  ///< said where nothing is chosen
    std::string_view why_not = {};
};
std::optional<std::size_t> pick(Ui&, const Label&, std::span<const std::string> options, std::size_t current,
                                const PickLook& = {});
/// Which words the user may choose from, as texts.
template <class E> std::vector<std::string> all_words(const Ui& ui, std::string_view prefix) {
    std::vector<std::string> texts;
    for (const auto word : rules::words_of(E{}))
        texts.push_back(ui.tr(std::string(prefix) + "." + std::string(word)));
    return texts;
}

/// A kicker with the usual room above; nothing above the first of a panel.
void section(Ui&, std::string_view text);
/// A small kicker-like label at the left, a value at the right, wrapped where it must be.
void fact(Ui&, std::string_view name, std::string_view value);
/// What is missing, or a hint, in a soft box.
void notice(Ui&, Tone, std::string_view text);

/// The key of a command was typed, by character; only where no field takes it. Call before anything else
/// takes it.
bool take_key(Ui&, char small_letter);

}  // namespace entremise::view
