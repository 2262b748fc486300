#pragma once
#include <string>
#include <vector>

#include "sessions/rules/board/board.h"

namespace entremise::rules {

/// Where a collaboration stands and where the group wants it, as the group says it: keys of the packs; empty:
/// not said.
struct Collaboration {
    std::string today;   ///< a degree of `collaboration`
    std::string wished;  ///< likewise
    std::string form;    ///< of `partnerships`: as it is lived
    void describe(Fields& f) {
        f(1, "today", today);
        f(2, "wished", wished);
        f(3, "form", form);
    }
    friend bool operator==(const Collaboration&, const Collaboration&) = default;
};

/// What the group says of working together: what it gains by it, what is difficult in it.
enum class PointSide : std::uint8_t { benefit, challenge };
Words words_of(PointSide);

struct Point {
    PointSide side = PointSide::benefit;
    std::string text;
    bool removed = false;  ///< it may come back
    void describe(Fields& f) {
        f(1, "side", side);
        f(2, "text", text);
        f(3, "removed", removed);
    }
    friend bool operator==(const Point&, const Point&) = default;
};

/// A dated fact of the collaboration's history.
struct KeyEvent {
    std::string date;  ///< "2019", "2019-05" or "2019-05-31": as much of it as is known
    std::string text;
    std::string outcome;  ///< a kind of the pack `outcomes`; empty: none
    CardId card;          ///< of the map; 0: none
    bool removed = false;
    Micros at = 0;  ///< when it was first written down
    void describe(Fields& f) {
        f(1, "date", date);
        f(2, "text", text);
        f(3, "outcome", outcome);
        f(4, "card", card);
        f(5, "removed", removed);
        f(6, "at", at);
    }
    friend bool operator==(const KeyEvent&, const KeyEvent&) = default;
};

/// Where a group comes from and what it works together for.
struct Landmarks {
    Collaboration collaboration;
    std::string purpose;
    Table<LandmarkId, Point> points;
    Table<LandmarkId, KeyEvent> events;
    LandmarkId next{1};  ///< of points and of events
    void describe(Fields& f) {
        f(1, "collaboration", collaboration);
        f(2, "purpose", purpose);
        f(3, "points", points);
        f(4, "events", events);
        f(5, "next", next);
    }
    friend bool operator==(const Landmarks&, const Landmarks&) = default;
};

/// Those that were not removed, in the order in which they were written.
std::vector<LandmarkId> points_of(const State&, PointSide);
/// Those that were not removed, by date; of one date, in the order in which they were written.
std::vector<LandmarkId> events_by_date(const State&);
/// Nothing was said yet.
bool is_blank(const Landmarks&);

}  // namespace entremise::rules
