#pragma once
#include <string>
#include <vector>

#include "sessions/rules/board/board.h"

namespace entremise::rules {

/// What nobody knows of a question and somebody would have to find out (`domain` section 17).
struct UnknownFact {
    CardId controversy;
    std::string text;
    std::string who;      ///< finds out; empty: to be found
    std::string by_when;  ///< a date as people write one; empty: none
    std::string answer;   ///< empty: still unknown
    bool aside = false;   ///< no longer looked for
    void describe(Fields& f) {
        f(1, "controversy", controversy);
        f(2, "text", text);
        f(3, "who", who);
        f(4, "by_when", by_when);
        f(5, "answer", answer);
        f(6, "aside", aside);
    }
    friend bool operator==(const UnknownFact&, const UnknownFact&) = default;
};

/// A way round a question that is no treatment of it, noted so that it can be seen (`domain` section 6).
struct Evasion {
    CardId controversy;
    std::string kind;   ///< a key of the packs: avoided, forced through, …
    std::string words;  ///< how it showed
    bool aside = false;
    Micros at = 0;
    void describe(Fields& f) {
        f(1, "controversy", controversy);
        f(2, "kind", kind);
        f(3, "words", words);
        f(4, "aside", aside);
        f(5, "at", at);
    }
    friend bool operator==(const Evasion&, const Evasion&) = default;
};

/// A free question: it may arise from any card, and its answer is written when there is one. Its text is its
/// card's.
struct FreeQuestion {
    std::string answer;  ///< empty: none yet
    PersonId answered_by;
    Micros answered = 0;
    void describe(Fields& f) {
        f(1, "answer", answer);
        f(2, "answered_by", answered_by);
        f(3, "answered", answered);
    }
    friend bool operator==(const FreeQuestion&, const FreeQuestion&) = default;
};

struct Inquiry {
    Table<RecordId, UnknownFact> unknowns;
    Table<RecordId, Evasion> evasions;
    Table<CardId, FreeQuestion> questions;
    void describe(Fields& f) {
        f(1, "unknowns", unknowns);
        f(2, "evasions", evasions);
        f(3, "questions", questions);
    }
    friend bool operator==(const Inquiry&, const Inquiry&) = default;
};

/// What is still listed as unknown of a question, answered or not, in the order in which it was written.
std::vector<RecordId> unknowns_of(const State&, CardId controversy);
/// How many of them have no answer.
std::size_t count_unanswered(const State&, CardId controversy);
std::vector<RecordId> evasions_of(const State&, CardId controversy);

}  // namespace entremise::rules
