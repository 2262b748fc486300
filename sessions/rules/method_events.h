#pragma once
#include "sessions/rules/event.h"
#include "sessions/rules/method.h"

namespace entremise::rules {

// Events

/// The session has lists of its own. Once, before anybody is there.
struct PacksSet {
    static constexpr std::string_view kind = "packs.set";
    std::vector<Blob> parts;
    void describe(Fields& f) { f(1, "parts", parts); }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const PacksSet&, const PacksSet&) = default;
};

/// Every event of the topic; the order gives their numbers.
using MethodEvents = Kinds<PacksSet>;

// Commands

/// Only author 0 may ask.
struct ChoosePacks {
    static constexpr std::string_view kind = "packs.choose";
    std::vector<Blob> parts;
    void describe(Fields& f) { f(1, "parts", parts); }
    friend bool operator==(const ChoosePacks&, const ChoosePacks&) = default;
};

/// Every command of the topic.
using MethodCommands = Kinds<ChoosePacks>;

}  // namespace entremise::rules
