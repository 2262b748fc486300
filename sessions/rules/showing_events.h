#pragma once
#include "sessions/rules/event.h"
#include "sessions/rules/showing.h"

namespace entremise::rules {

// Events

struct ShownToAll {
    static constexpr std::string_view kind = "board.shown";
    ShownThing thing = ShownThing::nothing;
    CardId card;
    std::int32_t x = 0, y = 0;
    std::uint32_t width = 0, height = 0;
    std::uint32_t picture_width = 0;
    Lens lens = Lens::none;
    void describe(Fields& f) {
        f(1, "thing", thing);
        f(2, "card", card);
        f(3, "x", x);
        f(4, "y", y);
        f(5, "width", width);
        f(6, "height", height);
        f(7, "picture_width", picture_width);
        f(8, "lens", lens);
    }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const ShownToAll&, const ShownToAll&) = default;
};

/// What was shown by hand is so no more.
struct ShownNoMore {
    static constexpr std::string_view kind = "room.released";
    void describe(Fields&) {}
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const ShownNoMore&, const ShownNoMore&) = default;
};

/// Question or result of a vote is put on the room's screen; 0: goes.
struct VoteShown {
    static constexpr std::string_view kind = "room.vote";
    VoteId vote;
    bool counting = false;  ///< and how the result was counted
    void describe(Fields& f) {
        f(1, "vote", vote);
        f(2, "counting", counting);
    }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const VoteShown&, const VoteShown&) = default;
};

struct RoomFrozen {
    static constexpr std::string_view kind = "room.frozen";
    bool on = false;
    void describe(Fields& f) { f(1, "on", on); }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const RoomFrozen&, const RoomFrozen&) = default;
};

struct RoomBlackened {
    static constexpr std::string_view kind = "room.black";
    bool on = false;
    void describe(Fields& f) { f(1, "on", on); }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const RoomBlackened&, const RoomBlackened&) = default;
};

/// The room follows its author from now on.
struct RoomLed {
    static constexpr std::string_view kind = "room.led";
    void describe(Fields&) {}
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const RoomLed&, const RoomLed&) = default;
};

/// Every event of the topic; the order gives their numbers.
using ShowingEvents = Kinds<ShownToAll, ShownNoMore, VoteShown, RoomFrozen, RoomBlackened, RoomLed>;

// Commands

/// By hand, until it is released: a card; without one the part of the board that the mediator sees; or what
/// `thing` says (of a frame, `card` lies in it). A result that is on the screen gives way to it, an open vote
/// does not.
struct ShowToAll {
    static constexpr std::string_view kind = "board.show";
    CardId card;
    std::int32_t x = 0, y = 0;
    std::uint32_t width = 0, height = 0;
    ShownThing thing = ShownThing::nothing;
    std::uint32_t picture_width = 0;
    Lens lens = Lens::none;
    void describe(Fields& f) {
        f(1, "card", card);
        f(2, "x", x);
        f(3, "y", y);
        f(4, "width", width);
        f(5, "height", height);
        f(6, "thing", thing);
        f(7, "picture_width", picture_width);
        f(8, "lens", lens);
    }
    friend bool operator==(const ShowToAll&, const ShowToAll&) = default;
};

/// One step back to the map: the vote on the screen goes, else what is shown by hand. `wholly`: whatever
/// holds, black and frozen too.
struct ReleaseRoom {
    static constexpr std::string_view kind = "room.release";
    bool wholly = false;
    void describe(Fields& f) { f(1, "wholly", wholly); }
    friend bool operator==(const ReleaseRoom&, const ReleaseRoom&) = default;
};

/// The open vote, or one whose result everyone may know.
struct ShowVote {
    static constexpr std::string_view kind = "room.show_vote";
    VoteId vote;
    bool counting = false;  ///< and how the result was counted
    void describe(Fields& f) {
        f(1, "vote", vote);
        f(2, "counting", counting);
    }
    friend bool operator==(const ShowVote&, const ShowVote&) = default;
};

struct FreezeRoom {
    static constexpr std::string_view kind = "room.freeze";
    bool on = false;
    void describe(Fields& f) { f(1, "on", on); }
    friend bool operator==(const FreezeRoom&, const FreezeRoom&) = default;
};

struct BlackenRoom {
    static constexpr std::string_view kind = "room.blacken";
    bool on = false;
    void describe(Fields& f) { f(1, "on", on); }
    friend bool operator==(const BlackenRoom&, const BlackenRoom&) = default;
};

/// The room follows whoever asks.
struct LeadRoom {
    static constexpr std::string_view kind = "room.lead";
    void describe(Fields&) {}
    friend bool operator==(const LeadRoom&, const LeadRoom&) = default;
};

/// Every command of the topic.
using ShowingCommands = Kinds<ShowToAll, ReleaseRoom, ShowVote, FreezeRoom, BlackenRoom, LeadRoom>;

}  // namespace entremise::rules
