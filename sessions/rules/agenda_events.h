#pragma once
#include "sessions/rules/agenda.h"
#include "sessions/rules/event.h"

namespace entremise::rules {

// Events

struct SessionStarted {
    static constexpr std::string_view kind = "session.started";
    std::string title;
    std::string language;
    std::vector<AgendaItem> items;
    WallClock clock = {};
    void describe(Fields& f) {
        f(1, "title", title);
        f(2, "language", language);
        f(3, "items", items);
        f(4, "clock", clock);
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
    WallClock clock = {};
    Micros last = 0;  ///< time of the event before
    void describe(Fields& f) {
        f(1, "clock", clock);
        f(2, "last", last);
    }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const SessionResumed&, const SessionResumed&) = default;
};

/// Somebody, or the network, set the clock of the host's machine: how far it is now from what it would be,
/// had nobody set it since it was read last (started, resumed).
struct ClockCorrected {
    static constexpr std::string_view kind = "clock.corrected";
    Micros difference = 0;
    void describe(Fields& f) { f(1, "difference", difference); }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const ClockCorrected&, const ClockCorrected&) = default;
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
    static constexpr bool lasts = true;
    std::uint32_t stage = 0;
    void describe(Fields& f) { f(1, "stage", stage); }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const StageEntered&, const StageEntered&) = default;
};

struct TimerStarted {
    static constexpr std::string_view kind = "timer.started";
    static constexpr bool lasts = true;
    std::uint32_t seconds = 0;
    void describe(Fields& f) { f(1, "seconds", seconds); }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const TimerStarted&, const TimerStarted&) = default;
};

struct TimerExtended {
    static constexpr std::string_view kind = "timer.extended";
    static constexpr bool lasts = true;
    std::uint32_t seconds = 0;
    void describe(Fields& f) { f(1, "seconds", seconds); }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const TimerExtended&, const TimerExtended&) = default;
};

struct TimerPaused {
    static constexpr std::string_view kind = "timer.paused";
    static constexpr bool lasts = true;
    bool paused = false;  ///< false: runs again
    void describe(Fields& f) { f(1, "paused", paused); }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const TimerPaused&, const TimerPaused&) = default;
};

struct TimerStopped {
    static constexpr std::string_view kind = "timer.stopped";
    static constexpr bool lasts = true;
    void describe(Fields&) {}
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const TimerStopped&, const TimerStopped&) = default;
};

/// The host was closed, or broke down, while the timer ran: it stands still from then on.
struct TimerInterrupted {
    static constexpr std::string_view kind = "timer.interrupted";
    Micros at = 0;
    void describe(Fields& f) { f(1, "at", at); }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const TimerInterrupted&, const TimerInterrupted&) = default;
};

struct MarkerPlaced {
    static constexpr std::string_view kind = "marker.placed";
    static constexpr bool lasts = true;
    std::string text;
    void describe(Fields& f) { f(1, "text", text); }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const MarkerPlaced&, const MarkerPlaced&) = default;
};

/// Every event of the topic; the order gives their numbers.
using AgendaEvents = Kinds<SessionStarted, SessionResumed, SessionEnded, SessionRetitled, AgendaSet,
                           StageEntered, TimerStarted, TimerExtended, TimerPaused, TimerStopped, MarkerPlaced,
                           ClockCorrected, TimerInterrupted>;

// Commands

/// Only author 0 may ask.
struct StartSession {
    static constexpr std::string_view kind = "session.start";
    static constexpr bool after_the_end = true;
    std::string title;
    std::string language;
    std::vector<AgendaItem> items;
    WallClock clock = {};
    void describe(Fields& f) {
        f(1, "title", title);
        f(2, "language", language);
        f(3, "items", items);
        f(4, "clock", clock);
    }
    friend bool operator==(const StartSession&, const StartSession&) = default;
};

struct EndSession {
    static constexpr std::string_view kind = "session.end";
    static constexpr bool after_the_end = true;
    void describe(Fields&) {}
    friend bool operator==(const EndSession&, const EndSession&) = default;
};

/// Only author 0 may ask.
struct ResumeSession {
    static constexpr std::string_view kind = "session.resume";
    static constexpr bool after_the_end = true;
    WallClock clock = {};
    Micros last = 0;  ///< time of the last event
    void describe(Fields& f) {
        f(1, "clock", clock);
        f(2, "last", last);
    }
    friend bool operator==(const ResumeSession&, const ResumeSession&) = default;
};

/// Only author 0 may ask.
struct CorrectClock {
    static constexpr std::string_view kind = "clock.correct";
    Micros difference = 0;
    void describe(Fields& f) { f(1, "difference", difference); }
    friend bool operator==(const CorrectClock&, const CorrectClock&) = default;
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

/// The host is closed. Only author 0 may ask.
struct InterruptTimer {
    static constexpr std::string_view kind = "timer.interrupt";
    void describe(Fields&) {}
    friend bool operator==(const InterruptTimer&, const InterruptTimer&) = default;
};

struct PlaceMarker {
    static constexpr std::string_view kind = "marker.place";
    std::string text;
    void describe(Fields& f) { f(1, "text", text); }
    friend bool operator==(const PlaceMarker&, const PlaceMarker&) = default;
};

/// Every command of the topic.
using AgendaCommands =
    Kinds<StartSession, ResumeSession, EndSession, RetitleSession, SetAgenda, EnterStage, StartTimer,
          ExtendTimer, PauseTimer, StopTimer, PlaceMarker, CorrectClock, InterruptTimer>;

}  // namespace entremise::rules
