#pragma once
#include <string>
#include <vector>

#include "sessions/rules/board/board.h"

namespace entremise::rules {

/// How an actor behaved from some moment on, as the mediators read it. No state but theirs has any.
struct Strategy {
    CardId actor;
    CardId controversy;  ///< about which it behaves so; 0: on the whole
    std::string way;     ///< a key of the packs
    PersonId author;
    Micros at = 0;
    void describe(Fields& f) {
        f(1, "actor", actor);
        f(2, "controversy", controversy);
        f(3, "way", way);
        f(4, "author", author);
        f(5, "at", at);
    }
    friend bool operator==(const Strategy&, const Strategy&) = default;
};

struct Strategies {
    std::vector<Strategy> all;  ///< in the order of their times
    void describe(Fields& f) { f(1, "all", all); }
    friend bool operator==(const Strategies&, const Strategies&) = default;
};

/// What was read of an actor about that controversy (0: on the whole), the latest last.
std::vector<Strategy> strategies_of(const State&, CardId actor, CardId controversy);
/// The controversies about which something was read of an actor, and 0 if something was on the whole, as they
/// came.
std::vector<CardId> read_about(const State&, CardId actor);

}  // namespace entremise::rules
