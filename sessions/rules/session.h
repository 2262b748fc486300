#pragma once
#include <string>
#include <variant>
#include <vector>

#include "sessions/core/hash.h"
#include "sessions/rules/actors.h"
#include "sessions/rules/agenda.h"
#include "sessions/rules/board.h"
#include "sessions/rules/controversies.h"
#include "sessions/rules/mediation.h"
#include "sessions/rules/people.h"
#include "sessions/rules/showing.h"
#include "sessions/rules/votes.h"

namespace entremise::rules {

/// A session at one moment, as one audience sees it: a value. Copy it, compare it, hand it to a thread.
struct State {
    Agenda agenda;
    People people;
    Board board;
    Actors actors;
    Controversies controversies;
    Mediation mediation;
    Votes votes;
    Showing showing;

    // Made once, in session.cpp: they are long, and everybody needs them.
    State();
    State(const State&);
    State(State&&) noexcept;
    State& operator=(const State&);
    State& operator=(State&&) noexcept;
    ~State();

    void describe(Fields& f) {
        f(1, "agenda", agenda);
        f(2, "people", people);
        f(3, "board", board);
        f(4, "actors", actors);
        f(5, "controversies", controversies);
        f(6, "mediation", mediation);
        f(7, "votes", votes);
        f(8, "showing", showing);
    }
    friend bool operator==(const State&, const State&);
};

/// Something whose content is not for everyone lies in the private file under this number: one may know that,
/// not what nor by whom. `commitment`: BLAKE2b-256 of author, kind and body, keyed with a random salt
/// (`sessions/log`).
struct ConfidenceKept {
    static constexpr std::string_view kind = "confidence.kept";
    Blob commitment;
    void describe(Fields& f) { f(1, "commitment", commitment); }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const ConfidenceKept&, const ConfidenceKept&) = default;
};

using AnyEvent =
    std::variant<SessionStarted, SessionResumed, SessionEnded, SessionRetitled, AgendaSet, StageEntered,
                 TimerStarted, TimerExtended, TimerPaused, TimerStopped, MarkerPlaced, PersonJoined,
                 PresenceChanged, PersonRenamed, RoleChanged, PersonSpeaksFor, HandRaised, HandLowered,
                 NoteAdded, CardsMoved, CardReworded, NoteColoured, ThingsArchived, ThingsRestored,
                 NoteEchoed, LinkDrawn, MandateSaid, StrokeDrawn, PointerShown, ActUndone, ActRedone,
                 ActorAdded, ActorDescribed, ControversyAdded, PositionAdded, ArgumentAdded, PositionRestated,
                 ControversyStateChanged, TreatmentChosen, HeatRated, MovePlaced, MoveStateChanged,
                 VoteOpened, ElectorAdded, BallotCast, VoteMarked, VoteTurnout, VoteEnded, VoteClosed,
                 VotePublished, VoteCancelled, VoteObjected, CastingGiven, ShownToAll, ConfidenceKept>;

using AnyCommand =
    std::variant<StartSession, ResumeSession, EndSession, RetitleSession, SetAgenda, EnterStage, StartTimer,
                 ExtendTimer, PauseTimer, StopTimer, PlaceMarker, AdmitPerson, MarkPresence, RenamePerson,
                 ChangeRole, SpeakFor, RaiseHand, AddNote, PasteThings, MoveCards, RewordCard, ColourNote,
                 ArchiveThings, EchoNote, DrawLink, SayMandate, DrawStroke, ShowPointer, UndoAct, RedoAct,
                 AddActor, DescribeActor, AddControversy, AddPosition, AddArgument, RestatePosition,
                 ChangeControversyState, ChooseTreatment, RateHeat, PlaceMove, ChangeMoveState, OpenVote,
                 CastBallot, MarkVoted, CloseVote, PublishVote, CancelVote, ObjectToVote, GiveCastingVote,
                 ShowToAll>;

/// What the host accepted.
struct Event : AnyEvent {
    using AnyEvent::AnyEvent;
    Event();
    Event(const Event&);
    Event(Event&&) noexcept;
    Event& operator=(const Event&);
    Event& operator=(Event&&) noexcept;
    ~Event();
    friend bool operator==(const Event&, const Event&);
};
/// What somebody asks for.
struct Command : AnyCommand {
    using AnyCommand::AnyCommand;
    Command();
    Command(const Command&);
    Command(Command&&) noexcept;
    Command& operator=(const Command&);
    Command& operator=(Command&&) noexcept;
    ~Command();
    friend bool operator==(const Command&, const Command&);
};

/// Today's rules: what a command leads to, or why not. Pure: the same state, stamp and command give the same
/// answer on every machine. `s` is what the asker may see or more; the host asks with the full state, a
/// window with its replica.
Decision decide(const State& s, const Stamp& by, const Command&);
/// What an event does, for ever. Fails only on a damaged log, and then leaves `s` as it was or half-changed:
/// throw it away.
Result<> apply(State& s, const Stamp& by, const Event&);
Audience audience(const Event&);
/// The event is written with author 0: its audience may know that it happened, not through whom.
bool hides_author(const Event&);

/// BLAKE2b-256 of the state's canonical encoding.
Hash digest(const State&);
Result<> apply(State&, const Stamp&, const ConfidenceKept&);

}  // namespace entremise::rules
