#pragma once
#include "sessions/rules/board/board.h"
#include "sessions/rules/event.h"

namespace entremise::rules {

// Events

struct CardsMoved {
    static constexpr std::string_view kind = "cards.moved";
    std::vector<CardMove> moves;
    std::vector<StrokeMove> ink = {};  ///< what lay on them
    void describe(Fields& f) {
        f(1, "moves", moves);
        f(2, "ink", ink);
    }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const CardsMoved&, const CardsMoved&) = default;
};

/// « Ranger »: as if all were moved at once.
struct CardsTidied {
    static constexpr std::string_view kind = "cards.tidied";
    std::vector<CardMove> moves;
    std::vector<StrokeMove> ink = {};  ///< what lay on them
    void describe(Fields& f) {
        f(1, "moves", moves);
        f(2, "ink", ink);
    }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const CardsTidied&, const CardsTidied&) = default;
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

/// Taken off the board, never destroyed.
struct ThingsArchived {
    static constexpr std::string_view kind = "things.archived";
    std::vector<CardId> cards;
    std::vector<LinkId> links;
    std::vector<StrokeId> strokes;
    std::vector<ZoneId> zones = {};
    void describe(Fields& f) {
        f(1, "cards", cards);
        f(2, "links", links);
        f(3, "strokes", strokes);
        f(4, "zones", zones);
    }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const ThingsArchived&, const ThingsArchived&) = default;
};

struct ThingsRestored {
    static constexpr std::string_view kind = "things.restored";
    std::vector<CardId> cards;
    std::vector<LinkId> links;
    std::vector<StrokeId> strokes;
    std::vector<ZoneId> zones = {};
    void describe(Fields& f) {
        f(1, "cards", cards);
        f(2, "links", links);
        f(3, "strokes", strokes);
        f(4, "zones", zones);
    }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const ThingsRestored&, const ThingsRestored&) = default;
};

/// They stay where they are from now on, or may be moved again.
struct CardsPinned {
    static constexpr std::string_view kind = "cards.pinned";
    std::vector<CardId> cards;
    bool on = false;
    void describe(Fields& f) {
        f(1, "cards", cards);
        f(2, "on", on);
    }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const CardsPinned&, const CardsPinned&) = default;
};

/// Every event of the topic; the order gives their numbers.
using CardsEvents = Kinds<CardsMoved, CardsTidied, CardReworded, ThingsArchived, ThingsRestored, CardsPinned>;

// Commands

struct MoveCards {
    static constexpr std::string_view kind = "cards.move";
    static constexpr bool on_confided = true;
    std::vector<CardMove> moves;
    void describe(Fields& f) { f(1, "moves", moves); }
    friend bool operator==(const MoveCards&, const MoveCards&) = default;
};

/// Where « Ranger » lays cards, and the zones round them: the mediators' alone, and of many more than a hand
/// moves.
struct TidyCards {
    static constexpr std::string_view kind = "cards.tidy";
    static constexpr bool on_confided = true;
    std::vector<CardMove> moves;
    std::vector<ZoneMove> zones = {};
    void describe(Fields& f) {
        f(1, "moves", moves);
        f(2, "zones", zones);
    }
    friend bool operator==(const TidyCards&, const TidyCards&) = default;
};

/// The mediators': neither a hand nor « Ranger » moves a pinned card.
struct PinCards {
    static constexpr std::string_view kind = "cards.pin";
    static constexpr bool on_confided = true;
    std::vector<CardId> cards;
    bool on = false;
    void describe(Fields& f) {
        f(1, "cards", cards);
        f(2, "on", on);
    }
    friend bool operator==(const PinCards&, const PinCards&) = default;
};

struct RewordCard {
    static constexpr std::string_view kind = "card.reword";
    static constexpr bool on_confided = true;
    CardId card;
    std::string text;
    std::uint32_t base = 0;         ///< the revision read
    bool as_is = false;             ///< of a controversy: even if it can be answered by yes or no
    void start_from(const State&);  ///< the base
    void describe(Fields& f) {
        f(1, "card", card);
        f(2, "text", text);
        f(3, "base", base);
        f(4, "as_is", as_is);
    }
    friend bool operator==(const RewordCard&, const RewordCard&) = default;
};

struct ArchiveThings {
    static constexpr std::string_view kind = "things.archive";
    static constexpr bool on_confided = true;
    std::vector<CardId> cards;
    std::vector<LinkId> links;
    std::vector<StrokeId> strokes;
    std::vector<ZoneId> zones = {};
    void describe(Fields& f) {
        f(1, "cards", cards);
        f(2, "links", links);
        f(3, "strokes", strokes);
        f(4, "zones", zones);
    }
    friend bool operator==(const ArchiveThings&, const ArchiveThings&) = default;
};

/// For the topics' `decide`, of a move that is on the board: those cards go so far, with the ink on them; a
/// pinned one stays. No event: none moves.
Events carried(const State&, const std::vector<CardId>&, std::int32_t dx, std::int32_t dy);

/// An event on cards that everyone knows and on others that only the mediators know becomes two: each is told
/// whole, to its own audience.
void keep_apart(Events&);

/// Every command of the topic.
using CardsCommands = Kinds<MoveCards, TidyCards, RewordCard, ArchiveThings, PinCards>;

}  // namespace entremise::rules
