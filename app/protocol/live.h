#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sessions/core/ids.h"
#include "sessions/core/result.h"
#include "sessions/rules/board/board.h"
#include "sessions/rules/showing.h"
#include "sessions/rules/votes/ballot.h"

/// What is so at this moment and in no log: the same value at the host, on a device and in a window.
namespace entremise::protocol {

/// Of a request, drawn by whoever asks: its answer brings it back. Never the same twice in a window; 0:
/// nobody waits for the answer.
using Token = Id<struct TokenTag>;

/// What somebody has in hand: shown to others, last one wins. From a device, `person` is not sent: the
/// connection says who it is.
struct Presence {
    PersonId person = {};
    std::optional<rules::Pointer> pointer;
    bool trails = false;  ///< its button is held: it leaves a trail
    struct View {
        std::int32_t x = 0, y = 0, width = 0, height = 0;
        rules::ShownThing of = rules::ShownThing::part;  ///< part, whole, frame or card
        CardId card = {};                                ///< of a frame: one in it; of a position: its column
        rules::Lens lens = rules::Lens::none;            ///< through which it is seen
        friend bool operator==(const View&, const View&) = default;
    };
    std::optional<View> view;  ///< the mediator's: what followers show, or at least see
    CardId selected = {};      ///< the mediator's
    CardId editing = {};       ///< who types where
    bool rests = false;        ///< that text is open, but nobody types: others may take it
    struct NewCard {
        rules::CardKind kind = rules::CardKind::note;
        std::int32_t x = 0, y = 0;
        friend bool operator==(const NewCard&, const NewCard&) = default;
    };
    std::optional<NewCard> adding;  ///< who types a card that is not there yet, and where
    std::string text;  ///< a mediator's, being typed: the host shows it on its own projection only
    std::vector<rules::CardMove> dragged;  ///< ghosts
    std::vector<std::int32_t> stroke;      ///< being drawn: as rules::Stroke::points
    friend bool operator==(const Presence&, const Presence&) = default;
};

/// `local`: a window of the host's own program.
enum class ConnectionState { local, connecting, live, interrupted, ended, refused };

/// How the host stands with the session's file. What people do waits while the disk is `slow`, while another
/// program has the file `held`, and, once it has gone from its place, until the host goes on in another one.
enum class Disk : std::uint8_t { good, slow, held, failed, full, read_only, moved, deleted, replaced };
/// As it is called in keys of texts, and to programs.
std::string_view word_of(Disk);
/// Nothing is accepted any more.
inline bool has_failed(Disk disk) { return disk >= Disk::failed && disk <= Disk::read_only; }
/// The file is not where it was.
inline bool is_gone(Disk disk) { return disk >= Disk::moved; }
/// What people do waits, and is not lost.
inline bool waits(Disk disk) { return disk == Disk::slow || disk == Disk::held || is_gone(disk); }

/// How a window is tied to its host.
struct ConnectionStatus {
    ConnectionState state = ConnectionState::local;
    Micros since = 0;  ///< of this state, session time
    Message reason;    ///< ended, refused; connecting: why it takes so long
    Disk disk = Disk::good;
    bool fork = false;  ///< its log is not the one that was told before
    /// 0 to 1: how much has come of what was there when this device came in. Until then one can only look.
    std::optional<float> arriving = {};
};

/// What a device knows of its own ballot, named or secret. Without the tracker: that one is asked for while
/// it is shown.
struct OwnBallot {
    VoteId vote = {};
    enum class Found : std::uint8_t {
        none,  ///< not voted from here
        sending,
        held,  ///< the box, or the host, has it
        refused,
        exact,      ///< lies, exact, in what was published
        changed,    ///< lies there with another choice: the host lies
        missing,    ///< does not lie there: the host lies
        unnamed,    ///< was dropped, but this person is not among the voters
        foreign,    ///< was not dropped from here, but this person is among the voters
        forgotten,  ///< the program was started again since: cannot be checked
        paper,      ///< was not dropped from here: counted among those on paper
    } found = Found::none;
    rules::Ballot ballot = {};
    bool result_is_wrong = false;  ///< rows, sums or voters do not fit, or two results were told
    PersonId seat = {};            ///< 0: of this device's own person; else of one without a device
    friend bool operator==(const OwnBallot&, const OwnBallot&) = default;
};
/// It lies in the box, or is on its way there.
inline bool is_dropped(const OwnBallot& ballot) {
    return ballot.found != OwnBallot::Found::none && ballot.found != OwnBallot::Found::refused;
}
/// It was looked for in what was published, and is not there as it was dropped.
inline bool is_lost(const OwnBallot& ballot) {
    return ballot.found == OwnBallot::Found::changed || ballot.found == OwnBallot::Found::missing;
}

}  // namespace entremise::protocol
