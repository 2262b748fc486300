#pragma once
#include "sessions/rules/event.h"
#include "sessions/rules/portraits/portraits.h"

namespace entremise::rules {

// Events

/// A group begins to answer together.
struct PortraitBegun {
    static constexpr std::string_view kind = "portrait.begun";
    static constexpr bool lasts = true;
    PortraitId portrait;
    PortraitItems asked;
    VoteId vote;
    void describe(Fields& f) {
        f(1, "portrait", portrait);
        f(2, "asked", asked);
        f(3, "vote", vote);
    }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const PortraitBegun&, const PortraitBegun&) = default;
};

struct PortraitAnswered {
    static constexpr std::string_view kind = "portrait.answered";
    PortraitId portrait;
    std::uint32_t item = 0;    ///< from 1
    std::uint32_t answer = 0;  ///< 0: none any more
    void describe(Fields& f) {
        f(1, "portrait", portrait);
        f(2, "item", item);
        f(3, "answer", answer);
    }
    std::optional<Event> as_it_is(const State&, PersonId by) const;
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const PortraitAnswered&, const PortraitAnswered&) = default;
};

/// What another session published, to compare with.
struct PortraitRecalled {
    static constexpr std::string_view kind = "portrait.recalled";
    PortraitId portrait;
    RecalledPortrait about;
    void describe(Fields& f) {
        f(1, "portrait", portrait);
        f(2, "about", about);
    }
    std::optional<Event> as_it_is(const State&, PersonId by) const;
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const PortraitRecalled&, const PortraitRecalled&) = default;
};

/// Every event of the topic; the order gives their numbers.
using PortraitsEvents = Kinds<PortraitBegun, PortraitAnswered, PortraitRecalled>;

// Commands

/// After a published vote its items; else those of the session's lists.
struct BeginPortrait {
    static constexpr std::string_view kind = "portrait.begin";
    std::string question;  ///< of a vote its own
    VoteId vote;           ///< 0: nobody answered alone before
    void describe(Fields& f) {
        f(1, "question", question);
        f(2, "vote", vote);
    }
    friend bool operator==(const BeginPortrait&, const BeginPortrait&) = default;
};

struct AnswerPortrait {
    static constexpr std::string_view kind = "portrait.answer";
    PortraitId portrait;       ///< 0: the last that was begun
    std::uint32_t item = 0;    ///< from 1
    std::uint32_t answer = 0;  ///< 0: none any more
    void describe(Fields& f) {
        f(1, "portrait", portrait);
        f(2, "item", item);
        f(3, "answer", answer);
    }
    friend bool operator==(const AnswerPortrait&, const AnswerPortrait&) = default;
};

struct RecallPortrait {
    static constexpr std::string_view kind = "portrait.recall";
    PortraitId portrait;  ///< 0: a new one
    RecalledPortrait about;
    void describe(Fields& f) {
        f(1, "portrait", portrait);
        f(2, "about", about);
    }
    friend bool operator==(const RecallPortrait&, const RecallPortrait&) = default;
};

/// Every command of the topic.
using PortraitsCommands = Kinds<BeginPortrait, AnswerPortrait, RecallPortrait>;

}  // namespace entremise::rules
