#pragma once
#include "sessions/core/text.h"

/// How long what people write may be; a card's text: `text_limits` of its kind. The rules check it, the
/// windows say it where one types, scripts and the command line are held to it: nobody has a number of their
/// own.
namespace entremise::rules::texts {

inline constexpr TextLimits session_title = title_text, move_note = note_text;
inline constexpr TextLimits person{name_text.graphemes, false, 64};  ///< a device asks to join with it
inline constexpr TextLimits stage_title{60}, stage_aim{200};
inline constexpr TextLimits marker{140};
inline constexpr TextLimits affiliation{80};  ///< for whom one speaks
inline constexpr TextLimits question{300}, option{140}, cancel_reason{200};
inline constexpr TextLimits ballot_reason{300, true, 600};  ///< bytes: as the secret frame has room
inline constexpr TextLimits controversy_object{40}, argument_nature{40}, returns{140},
    state_reason{500, true}, treatment_note{500, true};
inline constexpr TextLimits argument_source{140}, unknown_fact{300}, answer{500, true};
inline constexpr TextLimits method_word{
    40};  ///< a treatment, a disagreement, a mediator's role: of the packs
inline constexpr TextLimits date{40}, stop_condition{300}, holder_words{300, true};
inline constexpr TextLimits commitment_who{80}, commitment_what{300};
inline constexpr TextLimits dissent{500, true}, decision{500, true};
inline constexpr TextLimits actor_detail{500, true}, actor_word{40}, stake{200};
inline constexpr TextLimits purpose{300}, landmark_point{140}, key_event{140};
inline constexpr TextLimits lens_note{500, true}, parked_topic{200}, zone_title{60};
inline constexpr TextLimits outcome{200}, effect{200}, effect_when{60};

/// Nothing where nothing is written.
inline tl::expected<std::string, Refusal> clean_or_empty(std::string_view raw, TextLimits most) {
    if (trimmed(raw).empty()) return std::string();
    return clean_text(raw, most);
}

}  // namespace entremise::rules::texts
