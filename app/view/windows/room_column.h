#pragma once
#include <deque>
#include <optional>

#include "app/view/windows/room_text.h"

namespace entremise::view {

/// What the reading column remembers. Times in seconds of the window.
struct ColumnUi {
    /// The mediator's selection, and what it was when it had last rested for a while.
    CardId led, rested;
    double led_since = -1e9;
    /// Cards that were just written, in their order; the first is being read since then.
    struct Written {
        CardId card;
        double at;
    };
    std::deque<Written> written;
    double reading_since = 0;
    RoomText says;  ///< no text: there is nothing to say
    CardId card;    ///< that it is of; 0: the stage
    /// What part of the picture it takes now, since when, and what part the map leaves to it.
    float part = -1, laid = 0;
    double part_since = 0;
};

/// Every card's text, by its revision, when last looked.
struct KnownTexts {
    std::optional<Table<CardId, std::uint32_t>> revisions;
    std::uint64_t seq = 0;
};

/// Where map and column lie, css px.
struct ColumnPlace {
    Rect map, column;       ///< the column may lie over the map's edge for a while
    float size = 0;         ///< css of its text
    std::size_t lines = 0;  ///< so many of its text, and the rest is on people's own screens; 0: all
};

/// What is being talked about: the card shown by hand, else what the leading mediator chose and rests on,
/// else what was just written, each for a while, else what the stage is for. Once per frame that is not
/// frozen.
void choose_words(Ui&, const Scene&, const rules::State& seen, KnownTexts&, ColumnUi&);
/// The map gives way to the column, or takes its place, only when that has lasted: it does not jump.
ColumnPlace place_column(Ui&, ColumnUi&, Rect room);
void draw_column(Ui&, const ColumnUi&, const ColumnPlace&);

namespace column {
inline constexpr double rests_for = 1.5, read_for = 12, too_old = 60, stays_for = 4;  ///< seconds
inline constexpr float narrow = .27f, wide = .40f;
}  // namespace column

}  // namespace entremise::view
