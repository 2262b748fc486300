#pragma once
#include "sessions/rules/event.h"
#include "sessions/rules/lenses/lens.h"

namespace entremise::rules {

// Events

struct LensNoted {
    static constexpr std::string_view kind = "lens.noted";
    Lens lens = Lens::none;
    std::string text;  ///< empty: nothing any more
    void describe(Fields& f) {
        f(1, "lens", lens);
        f(2, "text", text);
    }
    std::optional<Event> as_it_is(const State&, PersonId by) const;
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const LensNoted&, const LensNoted&) = default;
};

/// Every event of the topic; the order gives their numbers.
using LensesEvents = Kinds<LensNoted>;

// Commands

struct NoteLens {
    static constexpr std::string_view kind = "lens.note";
    Lens lens = Lens::none;
    std::string text;  ///< empty: nothing any more
    void start_from(const State&);
    void describe(Fields& f) {
        f(1, "lens", lens);
        f(2, "text", text);
    }
    friend bool operator==(const NoteLens&, const NoteLens&) = default;
};

/// Every command of the topic.
using LensesCommands = Kinds<NoteLens>;

}  // namespace entremise::rules
