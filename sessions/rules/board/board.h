#pragma once
#include <optional>

#include "sessions/core/text.h"
#include "sessions/rules/common.h"

namespace entremise::rules {

/// What a card stands for. Only kinds that behave differently are told apart here; the row of each is in
/// card_kinds.
enum class CardKind : std::uint8_t {
    note,
    actor,
    controversy,
    position,
    argument,
    move,
    intermediary,
    arrangement,
    question,
};
Words words_of(CardKind);
/// How long the text of such a card may be.
TextLimits text_limits(CardKind);

/// Typed relations between two cards. `concerns`: a note or a free question → any card; `defends`: actor →
/// position (the actor is a holder of the position); the next eight: actor → actor; `produces`, `uses`: actor
/// → intermediary; `serves`: intermediary → controversy.
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
    produces,
    uses,
    serves,
};
Words words_of(LinkKind);

/// Who gave a spokesperson the word.
enum class Mandate : std::uint8_t { unsaid, elected, delegated, self_declared, mediator_reading };
Words words_of(Mandate);

/// Whole board units (one pixel at 100 %), x to the right, y down, of the upper left corner. The size
/// follows from the text (card_kinds), so it is no part of the state.
struct Place {
    std::int32_t x = 0;
    std::int32_t y = 0;
    std::uint32_t width = 0;  ///< of a note, chosen by hand; 0: follows from its letters
    void describe(Fields& f) {
        f(1, "x", x);
        f(2, "y", y);
        f(3, "width", width);
    }
    friend bool operator==(const Place&, const Place&) = default;
};

/// Where something new is wanted that has no place of its own: near a card, else near a point.
struct Near {
    CardId card;
    std::int32_t x = 0, y = 0;  ///< where there is no such card
    void describe(Fields& f) {
        f(1, "card", card);
        f(2, "x", x);
        f(3, "y", y);
    }
    friend bool operator==(const Near&, const Near&) = default;
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

/// A stroke's new place: its first point, in quarters of a board unit.
struct StrokeMove {
    StrokeId stroke;
    std::int32_t x = 0, y = 0;
    void describe(Fields& f) {
        f(1, "stroke", stroke);
        f(2, "x", x);
        f(3, "y", y);
    }
    friend bool operator==(const StrokeMove&, const StrokeMove&) = default;
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
    CardId parent;               ///< position, arrangement → controversy; argument → position or argument
    bool archived = false;
    std::vector<PersonId> echoes;  ///< who agrees with a note, ascending
    bool pinned = false;           ///< stays where it is, whoever drags or tidies

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
        f(11, "pinned", pinned);
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
    Micros created = 0;
    void describe(Fields& f) {
        f(1, "kind", kind);
        f(2, "from", from);
        f(3, "to", to);
        f(4, "strength", strength);
        f(5, "author", author);
        f(6, "archived", archived);
        f(7, "mandate", mandate);
        f(8, "created", created);
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
/// A rectangle that a zone takes, in whole board units.
struct ZoneArea {
    std::int32_t x = 0, y = 0;
    std::uint32_t width = 0, height = 0;
    void describe(Fields& f) {
        f(1, "x", x);
        f(2, "y", y);
        f(3, "width", width);
        f(4, "height", height);
    }
    friend bool operator==(const ZoneArea&, const ZoneArea&) = default;
};
inline constexpr std::uint32_t least_zone = 48, largest_zone = 20'000;  ///< units a side

/// A titled rectangle drawn round what is looked at together. Which cards are in it follows from their places
/// (`cards_in_zone`).
struct Zone {
    std::string title;
    ZoneArea area;
    PersonId author;
    std::uint32_t revision = 0;  ///< of the title
    bool archived = false;
    void describe(Fields& f) {
        f(1, "title", title);
        f(2, "area", area);
        f(3, "author", author);
        f(4, "revision", revision);
        f(5, "archived", archived);
    }
    friend bool operator==(const Zone&, const Zone&) = default;
};

struct ZoneMove {
    ZoneId zone;
    ZoneArea area;
    void describe(Fields& f) {
        f(1, "zone", zone);
        f(2, "area", area);
    }
    friend bool operator==(const ZoneMove&, const ZoneMove&) = default;
};

/// Its first point, in quarters of a board unit.
inline Place start_of(const Stroke& stroke) { return {stroke.points[0], stroke.points[1], 0}; }

/// What one act changed, so that it can be taken back: a field goes back only if it still holds what the act
/// wrote.
enum class ChangedField : std::uint8_t {
    place,
    text,
    colour,
    card_there,
    link_there,
    stroke_there,
    stroke_place,
    pinned,
    zone_there,
    zone_area,
    zone_title,
};
Words words_of(ChangedField);
/// Of a card; else of a link, a stroke or a zone.
constexpr bool is_of_card(ChangedField field) {
    return field == ChangedField::place || field == ChangedField::text || field == ChangedField::colour ||
           field == ChangedField::card_there || field == ChangedField::pinned;
}

constexpr bool is_of_zone(ChangedField field) {
    return field == ChangedField::zone_there || field == ChangedField::zone_area ||
           field == ChangedField::zone_title;
}

struct Change {
    ChangedField field = ChangedField::place;
    std::uint64_t id = 0;             ///< of the card, link, stroke or zone
    Place place_before, place_after;  ///< of a stroke: its first point, in quarters of a board unit
    std::string text_before, text_after;
    /// Colour; there: 1 = lies on the board; pinned: 1 = it is; of a zone's area: its height.
    std::uint32_t before = 0, after = 0;
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

/// What an act wrote of a thing that is on record, and what stood there: two events of one kind (`as_it_is`).
struct Rewrite {
    std::string event;   ///< their word
    Blob before, after;  ///< their bodies (codec)
    void describe(Fields& f) {
        f(1, "event", event);
        f(2, "before", before);
        f(3, "after", after);
    }
    friend bool operator==(const Rewrite&, const Rewrite&) = default;
};

/// What one gesture of one person changed: the events of one author that share one time.
struct Act {
    Micros at = 0;
    bool undone = false;
    std::vector<Change> changes;
    std::vector<Rewrite> rewrites;
    void describe(Fields& f) {
        f(1, "at", at);
        f(2, "undone", undone);
        f(3, "changes", changes);
        f(4, "rewrites", rewrites);
    }
    friend bool operator==(const Act&, const Act&) = default;
};
inline constexpr std::size_t acts_kept = 20;  ///< per person

struct Acts {
    std::vector<Act> kept;  ///< oldest first; undone ones last
    Micros quiet = 0;       ///< events of this time belong to an undo or a redo and are no act of their own
    Micros lasted = 0;      ///< when something came that is never undone,
    std::string lasting;    ///< and what: the event's word
    void describe(Fields& f) {
        f(1, "kept", kept);
        f(2, "quiet", quiet);
        f(3, "lasted", lasted);
        f(4, "lasting", lasting);
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

/// Cards from this number up are known to the mediators alone: the number says it of everything that names
/// one. Told to the room, such a thing gets a new card, with a number like any other.
inline constexpr CardId first_confided{std::uint64_t{1} << 30};
constexpr bool is_confided(CardId id) { return id >= first_confided; }

struct Board {
    Table<CardId, Card> cards;
    Table<LinkId, Link> links;
    Table<StrokeId, Stroke> strokes;
    Table<ZoneId, Zone> zones;
    CardId next_card{1};
    LinkId next_link{1};
    StrokeId next_stroke{1};
    ZoneId next_zone{1};
    std::map<PersonId, Acts> acts;
    Pointer pointer;             ///< the mediator's
    std::uint64_t confided = 0;  ///< cards that were laid for the mediators alone
    CardId next_confided() const { return {first_confided.value + confided}; }

    void describe(Fields& f) {
        f(1, "cards", cards);
        f(2, "links", links);
        f(3, "strokes", strokes);
        f(4, "next_card", next_card);
        f(5, "next_link", next_link);
        f(6, "next_stroke", next_stroke);
        f(7, "acts", acts);
        f(8, "pointer", pointer);
        f(9, "confided", confided);
        f(10, "zones", zones);
        f(11, "next_zone", next_zone);
    }
    friend bool operator==(const Board&, const Board&) = default;
};

/// How many cards there are that everyone may know, archived ones too.
std::size_t told_cards(const Board&);
/// The card if it lies on the board (not archived) and is of this kind.
const Card* card_on_board(const State&, CardId);
const Card* card_on_board(const State&, CardId, CardKind);
const Zone* zone_on_board(const State&, ZoneId);
/// The cards on the board whose middle lies in it, ascending; those that only the mediators know too.
std::vector<CardId> cards_in_zone(const State&, const ZoneArea&);
/// May this link exist? The reason as a refusal otherwise. Pure, for the window as for the host.
/// `instead`: that link goes for it, so it may be of the same kind.
tl::expected<void, Refusal> may_link(const State&, CardId from, CardId to, LinkKind, LinkId instead = {});
/// Its text, if it was taken off the board too; empty: there is no such card.
std::string card_text(const State&, CardId);
/// The kinds that may be drawn between two cards, the likeliest first; empty: none.
std::vector<LinkKind> kinds_between(const State&, CardId from, CardId to);
/// May this person put such a card on the board now? (role, stage, limits)
tl::expected<void, Refusal> may_add(const State&, const Stamp&, CardKind);
/// An arrangement that was agreed stays on the board for as long as it holds.
bool holds(const State&, CardId);
/// May this person change (move, delete) the thing of that author?
bool may_change(const State&, PersonId who, PersonId author);
/// The person's next undo (or redo) act, nullptr if there is none.
const Act* next_undo(const State&, PersonId);
/// The latest one that is older than that moment.
const Act* undo_before(const State&, PersonId, Micros);
const Act* next_redo(const State&, PersonId);

/// The cards on the board from which such a link leads to this one, each once, ascending.
std::vector<CardId> linked_to(const State&, CardId to, LinkKind);
/// The cards on the board to which such a link leads from this one, each once, ascending.
std::vector<CardId> linked_from(const State&, CardId from, LinkKind);

/// For the topics' `apply`: lays the card and remembers the act. The id must be new.
Result<> lay_card(State&, const Stamp&, CardId, Card);
/// Remembers a change for undo: in the author's latest act if it has the same time, else in a new one.
void remember(State&, const Stamp&, Change);
/// Remembers likewise that what `before` says of its thing became what `after` says.
void remember_rewrite(State&, const Stamp&, const Event& before, const Event& after);
/// Remembers that the author's latest is this, which undo never takes back.
void remember_lasting(State&, const Stamp&, const Event&);
/// What this act wrote of things on record is not taken back after all.
void forget_rewrites(State&, const Stamp&);
/// The event belongs to an undo or a redo.
bool is_undoing(const State&, const Stamp&);
/// The event that writes it, in a state that holds this act: what undo writes, or else what redo writes.
/// Nothing: bytes that no event has.
std::optional<Event> event_of(const Rewrite&, bool undo);
/// Takes things off the board or puts them back.
Result<> set_archived(State&, const Stamp&, const std::vector<CardId>&, const std::vector<LinkId>&,
                      const std::vector<StrokeId>&, const std::vector<ZoneId>&, bool archived);
/// For the topics' `decide`.
tl::expected<void, Refusal> check_place(const Place&);
/// Within ±edge; ink counts in quarters of a unit.
bool on_board(std::int64_t x, std::int64_t y, std::int64_t edge = board_edge);
inline constexpr std::uint32_t widest_card = 2'000;  ///< board units

}  // namespace entremise::rules
