#pragma once
#include "sessions/rules/board/board.h"
#include "sessions/rules/event.h"

namespace entremise::rules {

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
    CardId made() const { return card; }
    friend bool operator==(const NoteAdded&, const NoteAdded&) = default;
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

/// The author of the stamp agrees with a note, or no longer does.
struct NoteEchoed {
    static constexpr std::string_view kind = "note.echoed";
    CardId card;
    bool on = false;
    void describe(Fields& f) {
        f(1, "card", card);
        f(2, "on", on);
    }
    std::optional<Event> as_it_is(const State&, PersonId by) const;
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const NoteEchoed&, const NoteEchoed&) = default;
};

/// Every event of the topic; the order gives their numbers.
using NotesEvents = Kinds<NoteAdded, NoteColoured, NoteEchoed>;

// Commands

struct AddNote {
    static constexpr std::string_view kind = "note.add";
    Place place;
    std::string text;
    std::uint32_t colour = 0;
    CardId about;              ///< 0, or the card that the note concerns: a link is drawn in the same act
    std::optional<Near> near;  ///< instead of a place: the host finds a free one
    void describe(Fields& f) {
        f(1, "place", place);
        f(2, "text", text);
        f(3, "colour", colour);
        f(4, "about", about);
        f(5, "near", near);
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
    std::optional<Near> near;  ///< the notes' places are then counted from the free one near it
    void describe(Fields& f) {
        f(1, "notes", notes);
        f(2, "links", links);
        f(3, "strokes", strokes);
        f(4, "near", near);
    }
    friend bool operator==(const PasteThings&, const PasteThings&) = default;
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

/// Every command of the topic.
using NotesCommands = Kinds<AddNote, PasteThings, ColourNote, EchoNote>;

}  // namespace entremise::rules
