#pragma once
#include <string>
#include <vector>

#include "sessions/rules/board/board.h"

namespace entremise::rules {

/// A topic kept for later, with an owner (`domain` section 12). A controversy that waits is in its own state
/// `parked`.
struct ParkedTopic {
    std::string text;
    std::string owner;    ///< who sees to it; empty: to be found
    std::string returns;  ///< the date, or the event, that brings it back
    CardId about;         ///< what of the map it came from; 0: nothing
    bool back = false;    ///< it was taken up again, or is let go
    Micros at = 0;        ///< when it was first written down
    void describe(Fields& f) {
        f(1, "text", text);
        f(2, "owner", owner);
        f(3, "returns", returns);
        f(4, "about", about);
        f(5, "back", back);
        f(6, "at", at);
    }
    friend bool operator==(const ParkedTopic&, const ParkedTopic&) = default;
};

struct Parking {
    Table<RecordId, ParkedTopic> topics;  ///< numbered with all that is on record
    void describe(Fields& f) { f(1, "topics", topics); }
    friend bool operator==(const Parking&, const Parking&) = default;
};

/// Those that wait, in the order in which they were written.
std::vector<RecordId> waiting_topics(const State&);

}  // namespace entremise::rules
