#pragma once
#include <optional>
#include <string>
#include <vector>

#include "sessions/picture/map_picture.h"

namespace entremise::picture {

/// Words within a rectangle of the board.
struct FarText {
    BoardRect in;
    CardText text;  ///< from its corner
    bool centred = false;
};

/// A frame that is too small to be read card by card, speaking as a whole: the question over its width, each
/// position over its column, arguments as strokes, holders as one block per stack, notes as colours. Boxes
/// are where the cards are; only the words have more room.
struct FarFrame {
    struct Stroke {
        CardId argument;
        BoardRect rect;
        Tint tint;
    };
    struct Column {
        CardId position;  ///< or a question that stands where its card lies
        Tint tint;
        BoardRect rect;
        FarText words;
        std::vector<Stroke> strokes;
    };
    struct Stack {
        std::vector<CardId> actors;
        bool is_reference = false;
        BoardRect rect;
        std::vector<FarText> words;  ///< all their names, or how many they are
    };
    struct Tab {
        BoardRect rect;
        FarText state, counts;
    };
    CardId question;  ///< 0: of a frame without one
    BoardRect hull;
    /// No card of another frame lies within its hull. Where one does (before « Ranger »), it has no hull, its
    /// question stands where its card lies, and notes have no title.
    bool is_apart = true;
    std::optional<FarText> title;
    bool title_on_pill = false;  ///< over what lies there; `title->in` is the pill
    std::optional<Tab> tab;      ///< at the upper edge
    std::vector<Column> columns;
    std::vector<Stack> stacks;
    /// A card as a colour only. What it looks like stands here: there may be thousands.
    struct ColourBlock {
        CardId card;
        BoardRect rect;
        rules::CardKind kind{};
        std::uint32_t colour = 0;  ///< of a note
        Tint tint;
    };
    std::vector<ColourBlock> blocks;
    /// Cards with their words: who is absent (an outline, and an empty chair where there is one), what was
    /// agreed, free questions.
    std::vector<CardId> as_they_are;
    /// What stands for a card here: an argument's position, a move nothing, all else itself.
    CardId stands_for(CardId, const MapPicture&) const;
    /// Where that card is seen: its question where the title stands, a position and its arguments over their
    /// column, holders with their stack. None: where it lies.
    std::optional<BoardRect> rect_of(CardId) const;
    /// Are its own words written whole here?
    bool says_whole(CardId) const;
};

/// `smallest`: of letters, u. Pure.
FarFrame from_afar(const MapFrame&, const MapPicture&, float smallest, const Language&, const Measure&);

}  // namespace entremise::picture
