#pragma once
#include <optional>

#include "sessions/rules/common.h"
#include "sessions/rules/sittings.h"

namespace entremise::rules {

/// What participants may put on the board during a stage.
enum class Contribution : std::uint8_t { everything, notes, nothing };
Words words_of(Contribution);

struct AgendaItem {
    std::string title;
    std::uint32_t minutes = 0;  ///< 0 = not timed
    std::string aim;
    Contribution contribution = Contribution::everything;

    void describe(Fields& f) {
        f(1, "title", title);
        f(2, "minutes", minutes);
        f(3, "aim", aim);
        f(4, "contribution", contribution);
    }
    friend bool operator==(const AgendaItem&, const AgendaItem&) = default;
};

/// A countdown that never cuts anybody off. Times since the session's start.
struct Timer {
    bool running = false;
    std::uint32_t seconds = 0;  ///< planned, extensions included
    Micros started = 0;         ///< when it last began to run
    Micros used = 0;            ///< before that
    /// When the host was closed or broke down while it ran; nothing once somebody has said how it goes on.
    std::optional<Micros> interrupted = {};

    /// Seconds left at `now`; negative = overrun.
    std::int64_t left(Micros now) const;
    void describe(Fields& f) {
        f(1, "running", running);
        f(2, "seconds", seconds);
        f(3, "started", started);
        f(4, "used", used);
        f(5, "interrupted", interrupted);
    }
    friend bool operator==(const Timer&, const Timer&) = default;
};

/// A moment worth finding again, with a word.
struct Marker {
    Micros at = 0;
    PersonId author;
    std::string text;
    void describe(Fields& f) {
        f(1, "at", at);
        f(2, "author", author);
        f(3, "text", text);
    }
    friend bool operator==(const Marker&, const Marker&) = default;
};

struct Agenda {
    std::string title;     ///< of the session
    std::string language;  ///< "fr" or "en": of the minutes and of what the host writes
    std::vector<AgendaItem> items;
    std::uint32_t stage = 0;      ///< index of the current item
    std::vector<Micros> entered;  ///< per item, when it was first entered; -1 = not yet
    Timer timer;
    std::vector<Marker> markers;
    bool ended = false;
    std::vector<Sitting> sittings;  ///< the last one goes on, or was the last

    /// The title, or another one while it has none.
    const std::string& title_or(const std::string& other) const { return title.empty() ? other : title; }

    void describe(Fields& f) {
        f(1, "title", title);
        f(2, "language", language);
        f(3, "items", items);
        f(4, "stage", stage);
        f(5, "entered", entered);
        f(6, "timer", timer);
        f(7, "markers", markers);
        f(8, "ended", ended);
        f(9, "sittings", sittings);
    }
    friend bool operator==(const Agenda&, const Agenda&) = default;
};

/// The timer stands still since the host was closed, and the mediators have not said yet how it goes on.
bool timer_waits_for_word(const Agenda&);

}  // namespace entremise::rules
