#pragma once
#include <string>
#include <vector>

#include "app/view/scene/scene.h"
#include "app/view/toolkit/ui.h"

namespace entremise::view {

/// Sizes of the room's screen: made for 1920 × 1080 css px; smaller pictures show the same, smaller. Read
/// from several heights of the picture away, so nothing is below `least`.
struct RoomSizes {
    float k = 1;
    explicit RoomSizes(const Ui&);
    float least() const { return 28 * k; }
    float read() const { return 48 * k; }       ///< what is talked about
    float read_long() const { return 40 * k; }  ///< the same, where it is long
    float figure() const { return 48 * k; }     ///< numbers of a result, at least
    float edge() const { return 60 * k; }
    float header() const { return 76 * k; }
};

/// Its first letter as at the beginning of a sentence.
std::string begun(const std::string& text);

/// What the room reads of a card: its words whole, and what they are about.
struct RoomText {
    std::string kicker;  ///< what it is
    ImU32 edge = 0;      ///< the colour of its kind
    ImU32 ink = 0;       ///< of the kicker
    std::string text;
    std::string actor;                              ///< of an argument: whose it is; never who wrote it
    std::string about;                              ///< « sur la position »; empty: about nothing
    std::vector<std::pair<std::string, ImU32>> of;  ///< the texts of those, each with its colour
    std::string counts;                             ///< of what hangs on it
};
/// Of a card of the state that the room may see; no text: there is none.
RoomText room_text(const Ui&, const rules::State&, CardId);
/// The stage that goes on, if it says what it is for.
RoomText stage_text(const Ui&, const rules::State&);

/// The colour of a position among those of its question.
ImU32 position_colour(const Ui&, const rules::State&, CardId position);
/// « 2 arguments, 1 réponse », or none.
std::string arguments_text(const Ui&, const rules::State&, CardId position);
/// The names of who holds a position, one after the other.
std::string holders_text(const Ui&, const rules::State&, CardId position);
/// Of whom an argument is: the actor for whom its author speaks; empty: nobody's, or a mediator wrote it
/// down.
std::string argument_actor(const rules::State&, CardId argument);

}  // namespace entremise::view
