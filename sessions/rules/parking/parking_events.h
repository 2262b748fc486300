#pragma once
#include "sessions/rules/event.h"
#include "sessions/rules/parking/parking.h"

namespace entremise::rules {

// Events

/// A new one, or what one that was there says now.
struct TopicParked {
    static constexpr std::string_view kind = "topic.parked";
    RecordId record;
    ParkedTopic topic;  ///< its moment is this event's
    void describe(Fields& f) {
        f(1, "record", record);
        f(2, "topic", topic);
    }
    std::optional<Event> as_it_is(const State&, PersonId by) const;
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const TopicParked&, const TopicParked&) = default;
};

/// Every event of the topic; the order gives their numbers.
using ParkingEvents = Kinds<TopicParked>;

// Commands

struct ParkTopic {
    static constexpr std::string_view kind = "topic.park";
    RecordId record;  ///< 0: a new one
    std::string text, owner, returns;
    CardId about;
    bool back = false;
    void start_from(const State&);
    void describe(Fields& f) {
        f(1, "record", record);
        f(2, "text", text);
        f(3, "owner", owner);
        f(4, "returns", returns);
        f(5, "about", about);
        f(6, "back", back);
    }
    friend bool operator==(const ParkTopic&, const ParkTopic&) = default;
};

/// Every command of the topic.
using ParkingCommands = Kinds<ParkTopic>;

}  // namespace entremise::rules
