#pragma once
#include "sessions/rules/event.h"
#include "sessions/rules/landmarks/landmarks.h"

namespace entremise::rules {

// Events

struct CollaborationSaid {
    static constexpr std::string_view kind = "collaboration.said";
    Collaboration collaboration;
    void describe(Fields& f) { f(1, "collaboration", collaboration); }
    std::optional<Event> as_it_is(const State&, PersonId by) const;
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const CollaborationSaid&, const CollaborationSaid&) = default;
};

struct PurposeSaid {
    static constexpr std::string_view kind = "purpose.said";
    std::string text;  ///< empty: none any more
    void describe(Fields& f) { f(1, "text", text); }
    std::optional<Event> as_it_is(const State&, PersonId by) const;
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const PurposeSaid&, const PurposeSaid&) = default;
};

/// A new one, or what one that was there says now.
struct PointWritten {
    static constexpr std::string_view kind = "landmark.written";
    LandmarkId landmark;
    Point point;
    void describe(Fields& f) {
        f(1, "landmark", landmark);
        f(2, "point", point);
    }
    std::optional<Event> as_it_is(const State&, PersonId by) const;
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const PointWritten&, const PointWritten&) = default;
};

struct KeyEventWritten {
    static constexpr std::string_view kind = "key_event.written";
    LandmarkId landmark;
    KeyEvent event;  ///< its moment is this event's
    void describe(Fields& f) {
        f(1, "landmark", landmark);
        f(2, "event", event);
    }
    std::optional<Event> as_it_is(const State&, PersonId by) const;
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const KeyEventWritten&, const KeyEventWritten&) = default;
};

/// Every event of the topic; the order gives their numbers.
using LandmarksEvents = Kinds<CollaborationSaid, PurposeSaid, PointWritten, KeyEventWritten>;

// Commands

struct SayCollaboration {
    static constexpr std::string_view kind = "collaboration.say";
    Collaboration collaboration;
    void start_from(const State&);
    void describe(Fields& f) { f(1, "collaboration", collaboration); }
    friend bool operator==(const SayCollaboration&, const SayCollaboration&) = default;
};

struct SayPurpose {
    static constexpr std::string_view kind = "purpose.say";
    std::string text;  ///< empty: none any more
    void describe(Fields& f) { f(1, "text", text); }
    friend bool operator==(const SayPurpose&, const SayPurpose&) = default;
};

struct WritePoint {
    static constexpr std::string_view kind = "landmark.write";
    LandmarkId landmark;  ///< 0: a new one
    Point point;
    void start_from(const State&);
    void describe(Fields& f) {
        f(1, "landmark", landmark);
        f(2, "point", point);
    }
    friend bool operator==(const WritePoint&, const WritePoint&) = default;
};

/// Its date as people write it (`rough_date_said`).
struct WriteKeyEvent {
    static constexpr std::string_view kind = "key_event.write";
    LandmarkId landmark;  ///< 0: a new one
    std::string date;
    std::string text;
    std::string outcome;
    CardId card;
    bool removed = false;
    void start_from(const State&);
    void describe(Fields& f) {
        f(1, "landmark", landmark);
        f(2, "date", date);
        f(3, "text", text);
        f(4, "outcome", outcome);
        f(5, "card", card);
        f(6, "removed", removed);
    }
    friend bool operator==(const WriteKeyEvent&, const WriteKeyEvent&) = default;
};

/// Every command of the topic.
using LandmarksCommands = Kinds<SayCollaboration, SayPurpose, WritePoint, WriteKeyEvent>;

}  // namespace entremise::rules
