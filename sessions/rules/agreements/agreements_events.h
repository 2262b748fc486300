#pragma once
#include "sessions/rules/agreements/agreements.h"
#include "sessions/rules/controversies/guards.h"
#include "sessions/rules/event.h"

namespace entremise::rules {

// Events

struct ArrangementAdded {
    static constexpr std::string_view kind = "arrangement.added";
    CardId arrangement;
    CardId controversy;
    Place place;
    std::string text;
    ArrangementTerms terms;
    void describe(Fields& f) {
        f(1, "arrangement", arrangement);
        f(2, "controversy", controversy);
        f(3, "place", place);
        f(4, "text", text);
        f(5, "terms", terms);
    }
    Audience audience() const { return Audience::everyone; }
    CardId made() const { return arrangement; }
    friend bool operator==(const ArrangementAdded&, const ArrangementAdded&) = default;
};

/// All that it says now, but its text and its commitments.
struct ArrangementWritten {
    static constexpr std::string_view kind = "arrangement.written";
    static constexpr bool lasts = true;
    CardId arrangement;
    ArrangementTerms terms;
    void describe(Fields& f) {
        f(1, "arrangement", arrangement);
        f(2, "terms", terms);
    }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const ArrangementWritten&, const ArrangementWritten&) = default;
};

struct ArrangementStateChanged {
    static constexpr std::string_view kind = "arrangement.state_changed";
    static constexpr bool lasts = true;
    CardId arrangement;
    ArrangementState state = ArrangementState::draft;
    void describe(Fields& f) {
        f(1, "arrangement", arrangement);
        f(2, "state", state);
    }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const ArrangementStateChanged&, const ArrangementStateChanged&) = default;
};

/// A new one, or what one that was there says now.
struct CommitmentWritten {
    static constexpr std::string_view kind = "commitment.written";
    static constexpr bool lasts = true;
    RecordId record;
    Commitment commitment;
    void describe(Fields& f) {
        f(1, "record", record);
        f(2, "commitment", commitment);
    }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const CommitmentWritten&, const CommitmentWritten&) = default;
};

struct DissentWritten {
    static constexpr std::string_view kind = "dissent.written";
    static constexpr bool lasts = true;
    RecordId record;
    Dissent dissent;  ///< its moment is the event's
    void describe(Fields& f) {
        f(1, "record", record);
        f(2, "dissent", dissent);
    }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const DissentWritten&, const DissentWritten&) = default;
};

struct DecisionWritten {
    static constexpr std::string_view kind = "decision.written";
    static constexpr bool lasts = true;
    RecordId record;
    DecisionTaken decision;  ///< likewise
    void describe(Fields& f) {
        f(1, "record", record);
        f(2, "decision", decision);
    }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const DecisionWritten&, const DecisionWritten&) = default;
};

/// Every event of the topic; the order gives their numbers.
using AgreementsEvents = Kinds<ArrangementAdded, ArrangementWritten, ArrangementStateChanged,
                               CommitmentWritten, DissentWritten, DecisionWritten>;

// Commands

/// A commitment of an arrangement that is being written.
struct CommitmentLine {
    RecordId record;  ///< 0: a new one
    std::string who, what, due;
    CommitmentState state = CommitmentState::open;
    void describe(Fields& f) {
        f(1, "record", record);
        f(2, "who", who);
        f(3, "what", what);
        f(4, "due", due);
        f(5, "state", state);
    }
    friend bool operator==(const CommitmentLine&, const CommitmentLine&) = default;
};

/// Keeps an arrangement as it is written so far. `conclude`: it is agreed, and its question arranged by it.
/// Dates as people write them (`date_said`).
struct WriteArrangement {
    static constexpr std::string_view kind = "arrangement.write";
    CardId arrangement;  ///< 0: a new one,
    CardId controversy;  ///< of this question
    std::string text;
    Place place;
    ArrangementTerms terms;
    std::vector<CommitmentLine> commitments;  ///< new ones, and what others say now
    std::uint32_t base = 0;                   ///< the revision read
    bool conclude = false;
    std::optional<Near> near;       ///< instead of a place: the host finds a free one
    void start_from(const State&);  ///< text, base and terms
    void describe(Fields& f) {
        f(1, "arrangement", arrangement);
        f(2, "controversy", controversy);
        f(3, "text", text);
        f(4, "place", place);
        f(5, "terms", terms);
        f(6, "commitments", commitments);
        f(7, "base", base);
        f(8, "conclude", conclude);
        f(9, "near", near);
    }
    friend bool operator==(const WriteArrangement&, const WriteArrangement&) = default;
};

/// What one holder says of it.
struct HearHolder {
    static constexpr std::string_view kind = "arrangement.hear";
    CardId arrangement;
    HolderSays said;
    void describe(Fields& f) {
        f(1, "arrangement", arrangement);
        f(2, "said", said);
    }
    friend bool operator==(const HearHolder&, const HearHolder&) = default;
};

struct WriteCommitment {
    static constexpr std::string_view kind = "commitment.write";
    RecordId record;  ///< 0: a new one
    Commitment commitment;
    void start_from(const State&);
    void describe(Fields& f) {
        f(1, "record", record);
        f(2, "commitment", commitment);
    }
    friend bool operator==(const WriteCommitment&, const WriteCommitment&) = default;
};

struct WriteDissent {
    static constexpr std::string_view kind = "dissent.write";
    RecordId record;  ///< 0: a new one
    CardId about;
    CardId holder;
    VoteId vote;
    std::string words;
    bool withdrawn = false;
    void start_from(const State&);
    void describe(Fields& f) {
        f(1, "record", record);
        f(2, "about", about);
        f(3, "holder", holder);
        f(4, "vote", vote);
        f(5, "words", words);
        f(6, "withdrawn", withdrawn);
    }
    friend bool operator==(const WriteDissent&, const WriteDissent&) = default;
};

struct WriteDecision {
    static constexpr std::string_view kind = "decision.write";
    RecordId record;  ///< 0: a new one
    std::string text;
    DecidedBy by = DecidedBy::unsaid;
    VoteId vote;
    CardId about;
    bool withdrawn = false;
    void start_from(const State&);
    void describe(Fields& f) {
        f(1, "record", record);
        f(2, "text", text);
        f(3, "by", by);
        f(4, "vote", vote);
        f(5, "about", about);
        f(6, "withdrawn", withdrawn);
    }
    friend bool operator==(const WriteDecision&, const WriteDecision&) = default;
};

/// Every command of the topic.
using AgreementsCommands = Kinds<WriteArrangement, HearHolder, WriteCommitment, WriteDissent, WriteDecision>;

/// What has to be so before it can be concluded, one by one.
std::vector<Guard> guards_of(const State&, const WriteArrangement&);
/// What should be thought of before; nothing of it blocks. `at`: where it is mended, 0: in the sheet.
struct Hint {
    Message what;
    CardId at;
    friend bool operator==(const Hint&, const Hint&) = default;
};
std::vector<Hint> hints_for(const State&, const WriteArrangement&);

}  // namespace entremise::rules
