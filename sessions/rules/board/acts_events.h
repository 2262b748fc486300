#pragma once
#include "sessions/rules/board/board.h"
#include "sessions/rules/event.h"

namespace entremise::rules {

// Events

/// The author takes an act back; what goes back follows as events of the same time. `kept`: how many changes
/// stay because others have changed the same since.
struct ActUndone {
    static constexpr std::string_view kind = "act.undone";
    Micros act = 0;
    std::uint32_t kept = 0;
    bool confided = false;  ///< only the mediators know of what the act changed
    void describe(Fields& f) {
        f(1, "act", act);
        f(2, "kept", kept);
        f(3, "confided", confided);
    }
    Audience audience() const { return confided ? Audience::mediators : Audience::everyone; }
    friend bool operator==(const ActUndone&, const ActUndone&) = default;
};

struct ActRedone {
    static constexpr std::string_view kind = "act.redone";
    Micros act = 0;
    std::uint32_t kept = 0;
    bool confided = false;  ///< as in act.undone
    void describe(Fields& f) {
        f(1, "act", act);
        f(2, "kept", kept);
        f(3, "confided", confided);
    }
    Audience audience() const { return confided ? Audience::mediators : Audience::everyone; }
    friend bool operator==(const ActRedone&, const ActRedone&) = default;
};

/// Every event of the topic; the order gives their numbers.
using ActsEvents = Kinds<ActUndone, ActRedone>;

// Commands

/// Takes back one's own latest act. `really`: archive one's own new card although others have used it.
struct UndoAct {
    static constexpr std::string_view kind = "act.undo";
    bool really = false;
    Micros act = 0;  ///< one that is not the latest, when that one cannot go back; 0: the latest
    void describe(Fields& f) {
        f(1, "really", really);
        f(2, "act", act);
    }
    friend bool operator==(const UndoAct&, const UndoAct&) = default;
};

struct RedoAct {
    static constexpr std::string_view kind = "act.redo";
    void describe(Fields&) {}
    friend bool operator==(const RedoAct&, const RedoAct&) = default;
};

/// Every command of the topic.
using ActsCommands = Kinds<UndoAct, RedoAct>;

}  // namespace entremise::rules
