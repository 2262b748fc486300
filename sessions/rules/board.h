#pragma once
#include "sessions/core/text.h"
#include "sessions/rules/common.h"

namespace entremise::rules {

/// What a card stands for. Only kinds that behave differently are told apart here.
enum class CardKind : std::uint8_t { note, actor, controversy, position, argument, move };
Words words_of(CardKind);
/// How long the text of such a card may be.
TextLimits text_limits(CardKind);

/// Typed relations between two cards. `defends`: actor → position (the actor is a holder of the position);
/// the next eight: actor → actor; `concerns`: a note → any card.
enum class LinkKind : std::uint8_t {
    concerns,
    defends,
    works_with,
    funds,
    mandates,
    informs,
    opposes,
    depends_on,
    speaks_for,
    trusts,
};
Words words_of(LinkKind);

/// Who gave a spokesperson the word.
enum class Mandate : std::uint8_t { unsaid, elected, delegated, self_declared, mediator_reading };
Words words_of(Mandate);

/// Whole board units (one pixel at 100 %), x to the right, y down, of the upper left corner. The height
/// follows the text, so it is no part of the state.
struct Place {
    std::int32_t x = 0;
    std::int32_t y = 0;
    std::uint32_t width = 0;  ///< 0 = the kind's own
    void describe(Fields& f) {
        f(1, "x", x);
        f(2, "y", y);
        f(3, "width", width);
    }
    friend bool operator==(const Place&, const Place&) = default;
};

/// The board's side of anything on it. What a controversy or a move is besides lies in its topic, under the
/// same id.
struct Card {
    CardKind kind = CardKind::note;
    PersonId author;  ///< 0: nobody to be named
    Micros created = 0;
    Place place;
    std::string text;
    std::uint32_t colour = 0;    ///< notes: 0 yellow, 1 blue
    std::uint32_t revision = 0;  ///< of the text
    CardId parent;               ///< position → controversy, argument → position or argument
    bool archived = false;
    std::vector<PersonId> echoes;  ///< who agrees with a note, ascending

    void describe(Fields& f) {
        f(1, "kind", kind);
        f(2, "author", author);
        f(3, "created", created);
        f(4, "place", place);
        f(5, "text", text);
        f(6, "colour", colour);
        f(7, "revision", revision);
        f(8, "parent", parent);
        f(9, "archived", archived);
        f(10, "echoes", echoes);
    }
    friend bool operator==(const Card&, const Card&) = default;
};

struct Link {
    LinkKind kind = LinkKind::concerns;
    CardId from;
    CardId to;
    std::uint32_t strength = 0;  ///< 1 to 3
    PersonId author;
    bool archived = false;
    Mandate mandate = Mandate::unsaid;  ///< `speaks_for` only
    void describe(Fields& f) {
        f(1, "kind", kind);
        f(2, "from", from);
        f(3, "to", to);
        f(4, "strength", strength);
        f(5, "author", author);
        f(6, "archived", archived);
        f(7, "mandate", mandate);
    }
    friend bool operator==(const Link&, const Link&) = default;
};

/// A stroke of ink. Points in quarters of a board unit: the first absolute, the others relative to the one
/// before; x and y in turn.
struct Stroke {
    PersonId author;
    std::uint32_t colour = 0;  ///< 0 red, 1 blue, 2 green, 3 black
    std::uint32_t width = 0;   ///< 0 fine (2 u), 1 middle (3.5 u), 2 broad (7 u)
    std::vector<std::int32_t> points;
    bool archived = false;
    void describe(Fields& f) {
        f(1, "author", author);
        f(2, "colour", colour);
        f(3, "width", width);
        f(4, "points", points);
        f(5, "archived", archived);
    }
    friend bool operator==(const Stroke&, const Stroke&) = default;
};

/// What one act changed, so that it can be taken back: a field goes back only if it still holds what the act
/// wrote.
enum class ChangedField : std::uint8_t { place, text, colour, card_there, link_there, stroke_there };
Words words_of(ChangedField);

struct Change {
    ChangedField field = ChangedField::place;
    std::uint64_t id = 0;  ///< of the card, link or stroke
    Place place_before, place_after;
    std::string text_before, text_after;
    std::uint32_t before = 0, after = 0;  ///< colour; there: 1 = lies on the board
    void describe(Fields& f) {
        f(1, "field", field);
        f(2, "id", id);
        f(3, "place_before", place_before);
        f(4, "place_after", place_after);
        f(5, "text_before", text_before);
        f(6, "text_after", text_after);
        f(7, "before", before);
        f(8, "after", after);
    }
    friend bool operator==(const Change&, const Change&) = default;
};

/// What one gesture of one person changed: the events of one author that share one time.
struct Act {
    Micros at = 0;
    bool undone = false;
    std::vector<Change> changes;
    void describe(Fields& f) {
        f(1, "at", at);
        f(2, "undone", undone);
        f(3, "changes", changes);
    }
    friend bool operator==(const Act&, const Act&) = default;
};
inline constexpr std::size_t acts_kept = 20;  ///< per person

struct Acts {
    std::vector<Act> kept;  ///< oldest first; undone ones last
    Micros quiet = 0;       ///< events of this time belong to an undo or a redo and are no act of their own
    void describe(Fields& f) {
        f(1, "kept", kept);
        f(2, "quiet", quiet);
    }
    friend bool operator==(const Acts&, const Acts&) = default;
};

struct Pointer {
    bool shown = false;
    std::int32_t x = 0, y = 0;
    void describe(Fields& f) {
        f(1, "shown", shown);
        f(2, "x", x);
        f(3, "y", y);
    }
    friend bool operator==(const Pointer&, const Pointer&) = default;
};

struct Board {
    Table<CardId, Card> cards;
    Table<LinkId, Link> links;
    Table<StrokeId, Stroke> strokes;
    CardId next_card{1};
    LinkId next_link{1};
    StrokeId next_stroke{1};
    std::map<PersonId, Acts> acts;
    Pointer pointer;  ///< the mediator's

    void describe(Fields& f) {
        f(1, "cards", cards);
        f(2, "links", links);
        f(3, "strokes", strokes);
        f(4, "next_card", next_card);
        f(5, "next_link", next_link);
        f(6, "next_stroke", next_stroke);
        f(7, "acts", acts);
        f(8, "pointer", pointer);
    }
    friend bool operator==(const Board&, const Board&) = default;
};

/// The card if it lies on the board (not archived) and is of this kind.
const Card* card_on_board(const State&, CardId);
const Card* card_on_board(const State&, CardId, CardKind);
/// May this link exist? The reason as a refusal otherwise. Pure, for the window as for the host.
/// `instead`: that link goes for it, so it may be of the same kind.
tl::expected<void, Refusal> may_link(const State&, CardId from, CardId to, LinkKind, LinkId instead = {});
/// The kinds that may be drawn between two cards, the likeliest first; empty: none.
std::vector<LinkKind> kinds_between(const State&, CardId from, CardId to);
/// May this person put such a card on the board now? (role, stage, limits)
tl::expected<void, Refusal> may_add(const State&, const Stamp&, CardKind);
/// May this person change (move, delete) the thing of that author?
bool may_change(const State&, PersonId who, PersonId author);
/// The person's next undo (or redo) act, nullptr if there is none.
const Act* next_undo(const State&, PersonId);
/// The latest one that is older than that moment.
const Act* undo_before(const State&, PersonId, Micros);
const Act* next_redo(const State&, PersonId);

/// For the topics' `apply`: lays the card and remembers the act. The id must be new.
Result<> lay_card(State&, const Stamp&, CardId, Card);
/// Remembers a change for undo: in the author's latest act if it has the same time, else in a new one.
void remember(State&, const Stamp&, Change);
/// Takes things off the board or puts them back.
Result<> set_archived(State&, const Stamp&, const std::vector<CardId>&, const std::vector<LinkId>&,
                      const std::vector<StrokeId>&, bool archived);
/// For the topics' `decide`.
tl::expected<void, Refusal> check_place(const Place&);

// Events

struct NoteAdded {
    static constexpr std::string_view kind = "note.added";
    CardId card;
    Place place;
    std::string text;
    std::uint32_t colour = 0;
    void describe(Fields& f) {
        f(1, "card", card);
        f(2, "place", place);
        f(3, "text", text);
        f(4, "colour", colour);
    }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const NoteAdded&, const NoteAdded&) = default;
};

/// A card's new place; `width` 0 keeps the width.
struct CardMove {
    CardId card;
    std::int32_t x = 0, y = 0;
    std::uint32_t width = 0;
    void describe(Fields& f) {
        f(1, "card", card);
        f(2, "x", x);
        f(3, "y", y);
        f(4, "width", width);
    }
    friend bool operator==(const CardMove&, const CardMove&) = default;
};

struct CardsMoved {
    static constexpr std::string_view kind = "cards.moved";
    std::vector<CardMove> moves;
    void describe(Fields& f) { f(1, "moves", moves); }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const CardsMoved&, const CardsMoved&) = default;
};

struct CardReworded {
    static constexpr std::string_view kind = "card.reworded";
    CardId card;
    std::string text;
    void describe(Fields& f) {
        f(1, "card", card);
        f(2, "text", text);
    }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const CardReworded&, const CardReworded&) = default;
};

struct NoteColoured {
    static constexpr std::string_view kind = "note.coloured";
    CardId card;
    std::uint32_t colour = 0;
    void describe(Fields& f) {
        f(1, "card", card);
        f(2, "colour", colour);
    }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const NoteColoured&, const NoteColoured&) = default;
};

/// Taken off the board, never destroyed.
struct ThingsArchived {
    static constexpr std::string_view kind = "things.archived";
    std::vector<CardId> cards;
    std::vector<LinkId> links;
    std::vector<StrokeId> strokes;
    void describe(Fields& f) {
        f(1, "cards", cards);
        f(2, "links", links);
        f(3, "strokes", strokes);
    }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const ThingsArchived&, const ThingsArchived&) = default;
};

struct ThingsRestored {
    static constexpr std::string_view kind = "things.restored";
    std::vector<CardId> cards;
    std::vector<LinkId> links;
    std::vector<StrokeId> strokes;
    void describe(Fields& f) {
        f(1, "cards", cards);
        f(2, "links", links);
        f(3, "strokes", strokes);
    }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const ThingsRestored&, const ThingsRestored&) = default;
};

/// The author of the stamp agrees with a note, or no longer does.
struct NoteEchoed {
    static constexpr std::string_view kind = "note.echoed";
    CardId card;
    bool on = false;
    void describe(Fields& f) {
        f(1, "card", card);
        f(2, "on", on);
    }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const NoteEchoed&, const NoteEchoed&) = default;
};

struct LinkDrawn {
    static constexpr std::string_view kind = "link.drawn";
    LinkId link;
    CardId from;
    CardId to;
    LinkKind relation = LinkKind::concerns;
    std::uint32_t strength = 0;
    Mandate mandate = Mandate::unsaid;
    void describe(Fields& f) {
        f(1, "link", link);
        f(2, "from", from);
        f(3, "to", to);
        f(4, "relation", relation);
        f(5, "strength", strength);
        f(6, "mandate", mandate);
    }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const LinkDrawn&, const LinkDrawn&) = default;
};

/// By what mandate somebody speaks for somebody, said or corrected later.
struct MandateSaid {
    static constexpr std::string_view kind = "link.mandate_said";
    LinkId link;
    Mandate mandate = Mandate::unsaid;
    void describe(Fields& f) {
        f(1, "link", link);
        f(2, "mandate", mandate);
    }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const MandateSaid&, const MandateSaid&) = default;
};

struct StrokeDrawn {
    static constexpr std::string_view kind = "stroke.drawn";
    StrokeId stroke;
    std::uint32_t colour = 0;
    std::uint32_t width = 0;
    std::vector<std::int32_t> points;
    void describe(Fields& f) {
        f(1, "stroke", stroke);
        f(2, "colour", colour);
        f(3, "width", width);
        f(4, "points", points);
    }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const StrokeDrawn&, const StrokeDrawn&) = default;
};

/// Where the mediator points; at most 10 a second, only while in use.
struct PointerShown {
    static constexpr std::string_view kind = "pointer.shown";
    bool shown = false;
    std::int32_t x = 0, y = 0;
    void describe(Fields& f) {
        f(1, "shown", shown);
        f(2, "x", x);
        f(3, "y", y);
    }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const PointerShown&, const PointerShown&) = default;
};

/// The author takes an act back; what goes back follows as events of the same time. `kept`: how many changes
/// stay because others have changed the same since.
struct ActUndone {
    static constexpr std::string_view kind = "act.undone";
    Micros act = 0;
    std::uint32_t kept = 0;
    void describe(Fields& f) {
        f(1, "act", act);
        f(2, "kept", kept);
    }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const ActUndone&, const ActUndone&) = default;
};

struct ActRedone {
    static constexpr std::string_view kind = "act.redone";
    Micros act = 0;
    std::uint32_t kept = 0;
    void describe(Fields& f) {
        f(1, "act", act);
        f(2, "kept", kept);
    }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const ActRedone&, const ActRedone&) = default;
};

// Commands

struct AddNote {
    static constexpr std::string_view kind = "note.add";
    Place place;
    std::string text;
    std::uint32_t colour = 0;
    CardId about;  ///< 0, or the card that the note concerns: a link is drawn in the same act
    void describe(Fields& f) {
        f(1, "place", place);
        f(2, "text", text);
        f(3, "colour", colour);
        f(4, "about", about);
    }
    friend bool operator==(const AddNote&, const AddNote&) = default;
};

/// Notes, what links them and ink in one act: a pasted list, copies.
struct PasteThings {
    static constexpr std::string_view kind = "things.paste";
    struct Note {
        Place place;
        std::string text;
        std::uint32_t colour = 0;
        void describe(Fields& f) {
            f(1, "place", place);
            f(2, "text", text);
            f(3, "colour", colour);
        }
        friend bool operator==(const Note&, const Note&) = default;
    };
    struct Link {
        std::uint32_t from = 0;  ///< the note that concerns something: its number, from 1
        std::uint32_t to = 0;    ///< another of the notes, or 0:
        CardId card;             ///< a card of the board
        void describe(Fields& f) {
            f(1, "from", from);
            f(2, "to", to);
            f(3, "card", card);
        }
        friend bool operator==(const Link&, const Link&) = default;
    };
    struct Ink {
        std::uint32_t colour = 0, width = 0;
        std::vector<std::int32_t> points;
        void describe(Fields& f) {
            f(1, "colour", colour);
            f(2, "width", width);
            f(3, "points", points);
        }
        friend bool operator==(const Ink&, const Ink&) = default;
    };
    std::vector<Note> notes;
    std::vector<Link> links;
    std::vector<Ink> strokes;
    void describe(Fields& f) {
        f(1, "notes", notes);
        f(2, "links", links);
        f(3, "strokes", strokes);
    }
    friend bool operator==(const PasteThings&, const PasteThings&) = default;
};

struct MoveCards {
    static constexpr std::string_view kind = "cards.move";
    std::vector<CardMove> moves;
    void describe(Fields& f) { f(1, "moves", moves); }
    friend bool operator==(const MoveCards&, const MoveCards&) = default;
};

struct RewordCard {
    static constexpr std::string_view kind = "card.reword";
    CardId card;
    std::string text;
    std::uint32_t base = 0;  ///< the revision read
    void describe(Fields& f) {
        f(1, "card", card);
        f(2, "text", text);
        f(3, "base", base);
    }
    friend bool operator==(const RewordCard&, const RewordCard&) = default;
};

struct ColourNote {
    static constexpr std::string_view kind = "note.colour";
    CardId card;
    std::uint32_t colour = 0;
    void describe(Fields& f) {
        f(1, "card", card);
        f(2, "colour", colour);
    }
    friend bool operator==(const ColourNote&, const ColourNote&) = default;
};

struct ArchiveThings {
    static constexpr std::string_view kind = "things.archive";
    std::vector<CardId> cards;
    std::vector<LinkId> links;
    std::vector<StrokeId> strokes;
    void describe(Fields& f) {
        f(1, "cards", cards);
        f(2, "links", links);
        f(3, "strokes", strokes);
    }
    friend bool operator==(const ArchiveThings&, const ArchiveThings&) = default;
};

struct EchoNote {
    static constexpr std::string_view kind = "note.echo";
    CardId card;
    bool on = false;
    void describe(Fields& f) {
        f(1, "card", card);
        f(2, "on", on);
    }
    friend bool operator==(const EchoNote&, const EchoNote&) = default;
};

struct DrawLink {
    static constexpr std::string_view kind = "link.draw";
    CardId from;
    CardId to;
    LinkKind relation = LinkKind::concerns;
    std::uint32_t strength = 0;         ///< 1 to 3; 0 = the middle
    Mandate mandate = Mandate::unsaid;  ///< `speaks_for` only
    LinkId instead;                     ///< goes in the same act: another end, kind or strength; 0 = none
    void describe(Fields& f) {
        f(1, "from", from);
        f(2, "to", to);
        f(3, "relation", relation);
        f(4, "strength", strength);
        f(5, "mandate", mandate);
        f(6, "instead", instead);
    }
    friend bool operator==(const DrawLink&, const DrawLink&) = default;
};

struct SayMandate {
    static constexpr std::string_view kind = "link.say_mandate";
    LinkId link;
    Mandate mandate = Mandate::unsaid;
    void describe(Fields& f) {
        f(1, "link", link);
        f(2, "mandate", mandate);
    }
    friend bool operator==(const SayMandate&, const SayMandate&) = default;
};

struct DrawStroke {
    static constexpr std::string_view kind = "stroke.draw";
    std::uint32_t colour = 0;
    std::uint32_t width = 0;
    std::vector<std::int32_t> points;
    void describe(Fields& f) {
        f(1, "colour", colour);
        f(2, "width", width);
        f(3, "points", points);
    }
    friend bool operator==(const DrawStroke&, const DrawStroke&) = default;
};

struct ShowPointer {
    static constexpr std::string_view kind = "pointer.show";
    bool shown = false;
    std::int32_t x = 0, y = 0;
    void describe(Fields& f) {
        f(1, "shown", shown);
        f(2, "x", x);
        f(3, "y", y);
    }
    friend bool operator==(const ShowPointer&, const ShowPointer&) = default;
};

/// Takes back one's own latest act. `really`: archive one's own new card although others have used it.
struct UndoAct {
    static constexpr std::string_view kind = "act.undo";
    bool really = false;
    Micros act = 0;  ///< one that is not the latest, when that one cannot go back; 0: the latest
    void describe(Fields& f) {
        f(1, "really", really);
        f(2, "act", act);
    }
    friend bool operator==(const UndoAct&, const UndoAct&) = default;
};

struct RedoAct {
    static constexpr std::string_view kind = "act.redo";
    void describe(Fields&) {}
    friend bool operator==(const RedoAct&, const RedoAct&) = default;
};

// What each command leads to, and what each event does (session.h chooses among them by type).
Decision decide(const State&, const Stamp&, const AddNote&);
Decision decide(const State&, const Stamp&, const PasteThings&);
Decision decide(const State&, const Stamp&, const MoveCards&);
Decision decide(const State&, const Stamp&, const RewordCard&);
Decision decide(const State&, const Stamp&, const ColourNote&);
Decision decide(const State&, const Stamp&, const ArchiveThings&);
Decision decide(const State&, const Stamp&, const EchoNote&);
Decision decide(const State&, const Stamp&, const DrawLink&);
Decision decide(const State&, const Stamp&, const SayMandate&);
Decision decide(const State&, const Stamp&, const DrawStroke&);
Decision decide(const State&, const Stamp&, const ShowPointer&);
Decision decide(const State&, const Stamp&, const UndoAct&);
Decision decide(const State&, const Stamp&, const RedoAct&);
Result<> apply(State&, const Stamp&, const NoteAdded&);
Result<> apply(State&, const Stamp&, const CardsMoved&);
Result<> apply(State&, const Stamp&, const CardReworded&);
Result<> apply(State&, const Stamp&, const NoteColoured&);
Result<> apply(State&, const Stamp&, const ThingsArchived&);
Result<> apply(State&, const Stamp&, const ThingsRestored&);
Result<> apply(State&, const Stamp&, const NoteEchoed&);
Result<> apply(State&, const Stamp&, const LinkDrawn&);
Result<> apply(State&, const Stamp&, const MandateSaid&);
Result<> apply(State&, const Stamp&, const StrokeDrawn&);
Result<> apply(State&, const Stamp&, const PointerShown&);
Result<> apply(State&, const Stamp&, const ActUndone&);
Result<> apply(State&, const Stamp&, const ActRedone&);

}  // namespace entremise::rules
