#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/view/board/board.h"
#include "app/view/board/card_editor.h"
#include "app/view/board/map_index.h"
#include "app/view/scene/scene.h"

namespace entremise::view {

/// A card's words as somebody wants them, until the map has them.
struct Rewording {
    std::string text;
    std::string read;            ///< as the card said then
    std::uint32_t base = 0;      ///< its revision
    Token asked = {};            ///< 0: not asked for (again)
    std::optional<Message> why;  ///< it was refused
};

/// The page « Plan »: the map as a list, in the order in which the board's Tab goes.
struct OutlineUi {
    std::string filter;
    CardId chosen_row;
    CardId clicked;  ///< the row of the last click: a second one at once writes in it
    std::map<CardId, Rewording> rewordings;
    CardEditor editor;
    CardId writing;            ///< in the editor; 0: nothing
    double wrote = -1e9;       ///< last key in it
    bool takes_keys = false;   ///< the keyboard is wanted on a row
    bool leads_there = false;  ///< the chosen row is to come into view

    /// What is written on a row, and how tall that is.
    struct Measured {
        std::string text, facts;
        float width = 0, text_tall = 0, facts_tall = 0;  ///< px
    };
    struct Line {
        CardId card;
        int depth = 0;            ///< 0: a question, or what belongs to none
        bool first_free = false;  ///< before it: a word that what follows belongs to no question
        bool context = false;     ///< does not answer to the filter, but something below it does
    };
    std::map<CardId, Measured> measured;
    std::vector<Line> lines;  ///< as they were found for
    struct Seen {
        std::uint64_t seq = 0;
        const void* state = nullptr;
        std::string filter, language;
        float width = 0, scale = 0;
        friend bool operator==(const Seen&, const Seen&) = default;
    } seen;
};

struct PagesUi;
void draw_outline(Ui&, const Scene&, PagesUi&, const BoardLayout&, Requests&);
void draw_outline_panel(Ui&, const Scene&, PagesUi&);
/// Words on this device only.
bool has_words(const OutlineUi&);
/// The card whose words are written here just now: it is held for others, as on the board.
std::optional<BoardUi::Beside> reworded_beside(const rules::State&, const OutlineUi&);
/// The host's answer to what was asked there. False: nothing of it.
bool answered(OutlineUi&, const Answered&);
bool refused(OutlineUi&, const Refused&);

/// Cards in the order of the map, each with what it belongs to: its depth below that.
std::vector<OutlineUi::Line> outline_of(const rules::State&, const BoardLayout&);

}  // namespace entremise::view
