#pragma once
#include "sessions/rules/common.h"

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

    /// Seconds left at `now`; negative = overrun.
    std::int64_t left(Micros now) const;
    void describe(Fields& f) {
        f(1, "running", running);
        f(2, "seconds", seconds);
        f(3, "started", started);
        f(4, "used", used);
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

    void describe(Fields& f) {
        f(1, "title", title);
        f(2, "language", language);
        f(3, "items", items);
        f(4, "stage", stage);
        f(5, "entered", entered);
        f(6, "timer", timer);
        f(7, "markers", markers);
        f(8, "ended", ended);
    }
    friend bool operator==(const Agenda&, const Agenda&) = default;
};

// Events

struct SessionStarted {
    static constexpr std::string_view kind = "session.started";
    std::string title;
    std::string language;
    std::vector<AgendaItem> items;
    void describe(Fields& f) {
        f(1, "title", title);
        f(2, "language", language);
        f(3, "items", items);
    }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const SessionStarted&, const SessionStarted&) = default;
};

struct SessionEnded {
    static constexpr std::string_view kind = "session.ended";
    void describe(Fields&) {}
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const SessionEnded&, const SessionEnded&) = default;
};

/// The session goes on: another day, or after a crash.
struct SessionResumed {
    static constexpr std::string_view kind = "session.resumed";
    void describe(Fields&) {}
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const SessionResumed&, const SessionResumed&) = default;
};

struct SessionRetitled {
    static constexpr std::string_view kind = "session.retitled";
    std::string title;
    void describe(Fields& f) { f(1, "title", title); }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const SessionRetitled&, const SessionRetitled&) = default;
};

struct AgendaSet {
    static constexpr std::string_view kind = "agenda.set";
    std::vector<AgendaItem> items;
    void describe(Fields& f) { f(1, "items", items); }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const AgendaSet&, const AgendaSet&) = default;
};

struct StageEntered {
    static constexpr std::string_view kind = "stage.entered";
    std::uint32_t stage = 0;
    void describe(Fields& f) { f(1, "stage", stage); }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const StageEntered&, const StageEntered&) = default;
};

struct TimerStarted {
    static constexpr std::string_view kind = "timer.started";
    std::uint32_t seconds = 0;
    void describe(Fields& f) { f(1, "seconds", seconds); }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const TimerStarted&, const TimerStarted&) = default;
};

struct TimerExtended {
    static constexpr std::string_view kind = "timer.extended";
    std::uint32_t seconds = 0;
    void describe(Fields& f) { f(1, "seconds", seconds); }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const TimerExtended&, const TimerExtended&) = default;
};

struct TimerPaused {
    static constexpr std::string_view kind = "timer.paused";
    bool paused = false;  ///< false: runs again
    void describe(Fields& f) { f(1, "paused", paused); }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const TimerPaused&, const TimerPaused&) = default;
};

struct TimerStopped {
    static constexpr std::string_view kind = "timer.stopped";
    void describe(Fields&) {}
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const TimerStopped&, const TimerStopped&) = default;
};

struct MarkerPlaced {
    static constexpr std::string_view kind = "marker.placed";
    std::string text;
    void describe(Fields& f) { f(1, "text", text); }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const MarkerPlaced&, const MarkerPlaced&) = default;
};

// Commands

/// Only author 0 may ask.
struct StartSession {
    static constexpr std::string_view kind = "session.start";
    std::string title;
    std::string language;
    std::vector<AgendaItem> items;
    void describe(Fields& f) {
        f(1, "title", title);
        f(2, "language", language);
        f(3, "items", items);
    }
    friend bool operator==(const StartSession&, const StartSession&) = default;
};

struct EndSession {
    static constexpr std::string_view kind = "session.end";
    void describe(Fields&) {}
    friend bool operator==(const EndSession&, const EndSession&) = default;
};

/// Only author 0 may ask.
struct ResumeSession {
    static constexpr std::string_view kind = "session.resume";
    void describe(Fields&) {}
    friend bool operator==(const ResumeSession&, const ResumeSession&) = default;
};

struct RetitleSession {
    static constexpr std::string_view kind = "session.retitle";
    std::string title;
    void describe(Fields& f) { f(1, "title", title); }
    friend bool operator==(const RetitleSession&, const RetitleSession&) = default;
};

struct SetAgenda {
    static constexpr std::string_view kind = "agenda.change";
    std::vector<AgendaItem> items;
    void describe(Fields& f) { f(1, "items", items); }
    friend bool operator==(const SetAgenda&, const SetAgenda&) = default;
};

struct EnterStage {
    static constexpr std::string_view kind = "stage.enter";
    std::uint32_t stage = 0;
    void describe(Fields& f) { f(1, "stage", stage); }
    friend bool operator==(const EnterStage&, const EnterStage&) = default;
};

struct StartTimer {
    static constexpr std::string_view kind = "timer.start";
    std::uint32_t seconds = 0;
    void describe(Fields& f) { f(1, "seconds", seconds); }
    friend bool operator==(const StartTimer&, const StartTimer&) = default;
};

struct ExtendTimer {
    static constexpr std::string_view kind = "timer.extend";
    std::uint32_t seconds = 0;
    void describe(Fields& f) { f(1, "seconds", seconds); }
    friend bool operator==(const ExtendTimer&, const ExtendTimer&) = default;
};

struct PauseTimer {
    static constexpr std::string_view kind = "timer.pause";
    bool paused = false;
    void describe(Fields& f) { f(1, "paused", paused); }
    friend bool operator==(const PauseTimer&, const PauseTimer&) = default;
};

struct StopTimer {
    static constexpr std::string_view kind = "timer.stop";
    void describe(Fields&) {}
    friend bool operator==(const StopTimer&, const StopTimer&) = default;
};

struct PlaceMarker {
    static constexpr std::string_view kind = "marker.place";
    std::string text;
    void describe(Fields& f) { f(1, "text", text); }
    friend bool operator==(const PlaceMarker&, const PlaceMarker&) = default;
};

// What each command leads to, and what each event does (session.h chooses among them by type).
Decision decide(const State&, const Stamp&, const StartSession&);
Decision decide(const State&, const Stamp&, const EndSession&);
Decision decide(const State&, const Stamp&, const ResumeSession&);
Decision decide(const State&, const Stamp&, const RetitleSession&);
Decision decide(const State&, const Stamp&, const SetAgenda&);
Decision decide(const State&, const Stamp&, const EnterStage&);
Decision decide(const State&, const Stamp&, const StartTimer&);
Decision decide(const State&, const Stamp&, const ExtendTimer&);
Decision decide(const State&, const Stamp&, const PauseTimer&);
Decision decide(const State&, const Stamp&, const StopTimer&);
Decision decide(const State&, const Stamp&, const PlaceMarker&);
Result<> apply(State&, const Stamp&, const SessionStarted&);
Result<> apply(State&, const Stamp&, const SessionEnded&);
Result<> apply(State&, const Stamp&, const SessionResumed&);
Result<> apply(State&, const Stamp&, const SessionRetitled&);
Result<> apply(State&, const Stamp&, const AgendaSet&);
Result<> apply(State&, const Stamp&, const StageEntered&);
Result<> apply(State&, const Stamp&, const TimerStarted&);
Result<> apply(State&, const Stamp&, const TimerExtended&);
Result<> apply(State&, const Stamp&, const TimerPaused&);
Result<> apply(State&, const Stamp&, const TimerStopped&);
Result<> apply(State&, const Stamp&, const MarkerPlaced&);

}  // namespace entremise::rules
