#pragma once
#include "sessions/rules/lenses/lens.h"
#include "sessions/rules/people.h"

namespace entremise::rules {

/// What a mediator puts on the room's screen by hand: a card, a part of the board, how one joins, letters to
/// see whether the room can read them, a frame of the map, the whole of it, the pages beside it. The parts of
/// the map are also what a mediator looks at: each screen shows what is named at its own best scale.
enum class ShownThing : std::uint8_t {
    nothing,
    card,
    part,
    code,
    reading,
    frame,
    whole,
    landmarks,
    outcomes,
    who,       ///< who stands where
    portrait,  ///< of the partnership
};
Words words_of(ShownThing);

/// What the room's screen shows: everything that decides it but the screens themselves. Nobody's view of the
/// map moves by it; who explores is told of what was shown and may go there.
struct Showing {
    Micros at = 0;  ///< when something was last shown by hand; 0: nothing yet
    PersonId by;    ///< who did
    ShownThing thing = ShownThing::nothing;
    CardId card;  ///< thing card; thing frame: one that lies in it, its question if it has one
    std::int32_t x = 0, y = 0;
    std::uint32_t width = 0, height = 0;  ///< thing part: board units
    std::uint32_t picture_width = 0;      ///< thing reading: of the picture on the wall, in centimetres
    Lens lens = Lens::none;               ///< of the map: through which it is shown
    PersonId follows;       ///< the mediator who took the room's screen; 0: nobody did, see `leads_room`
    VoteId vote;            ///< whose question, or result, is on the screen; 0: none
    Micros vote_since = 0;  ///< since when that can be seen as it is now
    bool frozen = false, black = false;
    bool counting = false;  ///< of the result on the screen: how it was counted
    void describe(Fields& f) {
        f(1, "at", at);
        f(2, "by", by);
        f(3, "thing", thing);
        f(4, "card", card);
        f(5, "x", x);
        f(6, "y", y);
        f(7, "width", width);
        f(8, "height", height);
        f(9, "picture_width", picture_width);
        f(10, "follows", follows);
        f(11, "vote", vote);
        f(12, "vote_since", vote_since);
        f(13, "frozen", frozen);
        f(14, "black", black);
        f(15, "lens", lens);
        f(16, "counting", counting);
    }
    friend bool operator==(const Showing&, const Showing&) = default;
};

/// What holds on the room's screen: of all that is wanted, the first of these.
enum class RoomScreen : std::uint8_t { black, frozen, vote, shown, follow };
RoomScreen room_screen(const State&);
/// The same as if the screen were neither black nor frozen: what it will show then.
RoomScreen under_cover(const State&);
/// The mediator whose map the room follows: who took the screen, else the first one who is there; 0: nobody.
PersonId leads_room(const State&);

/// Something of the map is for the room: a card that is neither a move nor confided, ink, a zone.
bool has_map_for_room(const State&);
/// What of a state the room's screen may show. Moves are not there (but for one that is shown by hand,
/// without what was noted of it), nor is how hot a question is, of what nature an argument, who weighs how
/// much, or what holders say of an arrangement.
State seen_by_room(const State&);

/// Such a picture on the wall may be so wide, in centimetres.
inline constexpr std::uint32_t least_picture = 20, widest_picture = 2'000;
/// A result has to be seen that long before an act on the map takes it away.
inline constexpr Micros result_stays = 20'000'000;

// For `apply` of what votes do, and of every event.

/// Its question, or its result, comes on the room's screen.
void bring_vote(State&, const Stamp&, VoteId);
/// If it is on the screen it goes.
void take_vote_away(State&, VoteId);
/// Somebody who leads goes on with the map, or with the meeting: a result that was seen gives way.
void go_on(State&, const Stamp&, bool to_next_stage);

}  // namespace entremise::rules
