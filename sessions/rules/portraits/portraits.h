#pragma once
#include <string>
#include <vector>

#include "sessions/rules/common.h"
#include "sessions/rules/votes/votes.h"

namespace entremise::rules {

/// What a portrait asks: as the fields of a vote's rule.
struct PortraitItems {
    std::string question;
    std::vector<std::string> options;         ///< the items
    std::vector<std::string> conditions;      ///< what they make up
    std::vector<std::uint32_t> condition_of;  ///< of each item one of them, from 1
    void describe(Fields& f) {
        f(1, "question", question);
        f(2, "options", options);
        f(3, "conditions", conditions);
        f(4, "condition_of", condition_of);
    }
    friend bool operator==(const PortraitItems&, const PortraitItems&) = default;
};

/// What a group answers together, item by item: a letter each, no index.
struct SharedPortrait {
    PortraitItems asked;
    VoteId vote;                         ///< each answered alone before; 0: nobody did
    std::vector<std::uint32_t> answers;  ///< of each item, as in a ballot (votes/portrait.h); 0: none yet
    Micros at = 0;                       ///< when it was begun
    void describe(Fields& f) {
        f(1, "asked", asked);
        f(2, "vote", vote);
        f(3, "answers", answers);
        f(4, "at", at);
    }
    friend bool operator==(const SharedPortrait&, const SharedPortrait&) = default;
};

/// What a portrait said that another session published: its totals, nobody's answers.
struct RecalledPortrait {
    PortraitItems asked;
    std::string title;              ///< of that session
    std::string date;               ///< "2026-03-12"
    std::uint32_t ballots = 0;      ///< `fewest_secret_ballots` at least
    std::vector<MarkCounts> marks;  ///< of each item: A, B, C, do not know
    bool removed = false;           ///< it may come back
    void describe(Fields& f) {
        f(1, "asked", asked);
        f(2, "title", title);
        f(3, "date", date);
        f(4, "ballots", ballots);
        f(5, "marks", marks);
        f(6, "removed", removed);
    }
    friend bool operator==(const RecalledPortrait&, const RecalledPortrait&) = default;
};

struct Portraits {
    Table<PortraitId, SharedPortrait> shared;
    Table<PortraitId, RecalledPortrait> recalled;
    PortraitId next{1};  ///< of both
    void describe(Fields& f) {
        f(1, "shared", shared);
        f(2, "recalled", recalled);
        f(3, "next", next);
    }
    friend bool operator==(const Portraits&, const Portraits&) = default;
};

/// The one that is answered, or was last; 0: none.
PortraitId last_shared(const State&);
/// The last vote on a portrait whose result everyone knows; 0: none.
VoteId last_portrait(const State&);
/// Its totals as another session may recall them. Nothing: no portrait, or too few answered.
std::optional<RecalledPortrait> recallable(const Vote&);
/// The rule of a vote that asks the same.
Rule rule_of(const PortraitItems&);
/// Its totals, as a vote would have counted them.
Tally tally_of(const RecalledPortrait&);

}  // namespace entremise::rules
