#pragma once
#include <vector>

#include "sessions/rules/card_kinds.h"
#include "sessions/rules/session.h"

namespace entremise::picture {

/// An actor beside a position that it holds: its card or, where that stands elsewhere, a reference to it.
struct Holder {
    CardId actor;
    bool is_reference = false;
    friend bool operator==(const Holder&, const Holder&) = default;
};

/// A position and what stands with it, in the order in which it stands now.
struct Column {
    CardId position;
    std::vector<CardId> arguments;  ///< top down, each followed by its answers
    std::vector<Holder> holders;    ///< cards, then references, each in the order of their links
    friend bool operator==(const Column&, const Column&) = default;
};

/// What lies together and is looked at together.
struct Frame {
    enum class Kind : std::uint8_t {
        question,           ///< a controversy with all that belongs to it
        notes_of_question,  ///< more notes than one row below it holds
        notes_of_stage,     ///< notes that concern nothing, by when they were written
        loose,              ///< what belongs to nothing, by kind
        zone,               ///< what lies in a zone, where nothing of a question does, and notes on it
    };
    Kind kind = Kind::question;
    CardId id;                  ///< by which it is named: its question, else its lowest card
    CardId question;            ///< of the first two kinds
    std::uint32_t stage = 0;    ///< index in the agenda, of the third
    rules::CardKind of_kind{};  ///< of the fourth
    ZoneId zone;                ///< of the fifth
    std::vector<Column> columns;
    std::vector<CardId> moves;         ///< on the question
    std::vector<CardId> arrangements;  ///< of the question
    std::vector<CardId> others;        ///< actors that hold no position, intermediaries; loose: all
    std::vector<CardId> notes;
    std::vector<std::pair<CardId, CardId>> badges;  ///< moves, each with the other card that it is on
    /// Every card whose place is in this frame, ascending.
    std::vector<CardId> cards() const;
    friend bool operator==(const Frame&, const Frame&) = default;
};

/// The frames of the map, by the ids that name them: every card on the board that all may know of lies in one
/// of them. From links and places alone: a mediator's confided cards change nothing.
std::vector<Frame> frames_of(const rules::State&);

/// What lies in a zone and stands for itself, ascending: neither a move nor a note on something, which go
/// with what they are on, nor what not everyone knows.
std::vector<CardId> rooted_in(const rules::State&, const rules::ZoneArea&);

/// Cards in rows, as one reads: who begins less than 48 u below the first of a row belongs to it; rows from
/// left to right.
std::vector<CardId> in_rows(const rules::State&, std::vector<CardId>);

}  // namespace entremise::picture
