#pragma once
#include <string_view>

#include "sessions/rules/board/board.h"

namespace entremise::rules {

/// Life of an arrangement: the writing of it, what holds, what held.
enum class ArrangementState : std::uint8_t { draft, agreed, ended };
Words words_of(ArrangementState);

/// What a holder of a position says of an arrangement.
enum class HolderStatus : std::uint8_t { unsaid, satisfied, can_live_with, dissent_recorded, absent };
Words words_of(HolderStatus);

/// By what something was decided.
enum class DecidedBy : std::uint8_t { unsaid, vote, consent, mediator };
Words words_of(DecidedBy);

/// That it is late is computed (`is_late`).
enum class CommitmentState : std::uint8_t { open, done, dropped };
Words words_of(CommitmentState);

struct HolderSays {
    CardId holder;
    HolderStatus status = HolderStatus::unsaid;
    std::string words;  ///< theirs; of who is absent, whoever tells of them
    void describe(Fields& f) {
        f(1, "holder", holder);
        f(2, "status", status);
        f(3, "words", words);
    }
    friend bool operator==(const HolderSays&, const HolderSays&) = default;
};

/// What an arrangement says besides its text. Dates: "2027-07-15"; empty: none yet.
struct ArrangementTerms {
    std::string review;  ///< date
    std::string stop;    ///< the condition on which it stops
    DecidedBy decided_by = DecidedBy::unsaid;
    VoteId vote;                      ///< decided_by vote; by consent: in which it was asked for, or 0
    std::vector<HolderSays> holders;  ///< by holder, ascending
    void describe(Fields& f) {
        f(1, "review", review);
        f(2, "stop", stop);
        f(3, "decided_by", decided_by);
        f(4, "vote", vote);
        f(5, "holders", holders);
    }
    friend bool operator==(const ArrangementTerms&, const ArrangementTerms&) = default;
};

/// Its text is its card's; the question it is of, its card's parent; its commitments, those whose source it
/// is.
struct Arrangement {
    ArrangementState state = ArrangementState::draft;
    ArrangementTerms terms;
    Micros changed = 0;  ///< when it came into its present state
    void describe(Fields& f) {
        f(1, "state", state);
        f(2, "terms", terms);
        f(3, "changed", changed);
    }
    friend bool operator==(const Arrangement&, const Arrangement&) = default;
};

struct Commitment {
    std::string who;  ///< empty: to be found
    std::string what;
    std::string due;  ///< date; empty: none
    CommitmentState state = CommitmentState::open;
    CardId source;  ///< an arrangement, or what it was said of; 0: nothing
    void describe(Fields& f) {
        f(1, "who", who);
        f(2, "what", what);
        f(3, "due", due);
        f(4, "state", state);
        f(5, "source", source);
    }
    friend bool operator==(const Commitment&, const Commitment&) = default;
};

/// Somebody does not agree, in their words.
struct Dissent {
    CardId about;   ///< a position, a question, an arrangement
    CardId holder;  ///< an actor; 0: without name
    VoteId vote;
    std::string words;
    bool withdrawn = false;
    Micros at = 0;
    void describe(Fields& f) {
        f(1, "about", about);
        f(2, "holder", holder);
        f(3, "vote", vote);
        f(4, "words", words);
        f(5, "withdrawn", withdrawn);
        f(6, "at", at);
    }
    friend bool operator==(const Dissent&, const Dissent&) = default;
};

struct DecisionTaken {
    std::string text;
    DecidedBy by = DecidedBy::unsaid;
    VoteId vote;   ///< by vote; by consent: in which it was asked for, or 0
    CardId about;  ///< what was chosen on the map; 0: nothing
    bool withdrawn = false;
    Micros at = 0;
    void describe(Fields& f) {
        f(1, "text", text);
        f(2, "by", by);
        f(3, "vote", vote);
        f(4, "about", about);
        f(5, "withdrawn", withdrawn);
        f(6, "at", at);
    }
    friend bool operator==(const DecisionTaken&, const DecisionTaken&) = default;
};

struct Agreements {
    Table<CardId, Arrangement> arrangements;
    Table<RecordId, Commitment> commitments;
    Table<RecordId, Dissent> dissents;
    Table<RecordId, DecisionTaken> decisions;
    RecordId next{1};  ///< of whatever is put on record
    void describe(Fields& f) {
        f(1, "arrangements", arrangements);
        f(2, "commitments", commitments);
        f(3, "dissents", dissents);
        f(4, "decisions", decisions);
        f(5, "next", next);
    }
    friend bool operator==(const Agreements&, const Agreements&) = default;
};

struct Vote;
/// Something may have been decided so in that vote: it is published; by consent, nobody objected.
bool decides(const Vote&, DecidedBy);
/// Who leads, and the scribe: they put on record what was agreed.
bool keeps_records(const State&, PersonId);
/// The same for `decide`, with the reason.
tl::expected<void, Refusal> may_keep_records(const State&, const Stamp&);
/// Arrangements of a question that lie on the board, in the order of their ids.
std::vector<CardId> arrangements_of(const State&, CardId controversy);
/// Those of them that hold.
std::vector<CardId> agreed_on(const State&, CardId controversy);
/// Commitments of that source, in the order in which they were made; those that were dropped too.
std::vector<RecordId> commitments_of(const State&, CardId source);
/// Those of them that were not dropped.
std::vector<RecordId> kept_commitments(const State&, CardId source);
/// All whose source is on the board, or that have none: by date, those without one last.
std::vector<RecordId> commitments_by_date(const State&);
/// Is it due before today and not done? `today`: "2026-11-03"; empty: no date is compared.
bool is_late(const Commitment&, std::string_view today);
/// Who holds any position of a question, ascending.
std::vector<CardId> holders_in(const State&, CardId controversy);
/// What that holder says of it.
HolderStatus status_of(const ArrangementTerms&, CardId holder);
/// Somebody's dissent from that position is on record: of it, of one of its holders, or of that vote.
bool dissent_is_noted(const State&, CardId position, VoteId vote = {});
/// Every holder of that position says of what holds that they are satisfied, or can live with it.
bool is_lived_with(const State&, CardId position);
/// The holder of a position who contests what holds, and the position; 0: nobody does.
struct Contested {
    CardId position, holder, arrangement;
    friend bool operator==(const Contested&, const Contested&) = default;
};
std::vector<Contested> contested_in(const State&, CardId controversy);

}  // namespace entremise::rules
