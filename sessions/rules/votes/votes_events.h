#pragma once
#include "sessions/rules/event.h"
#include "sessions/rules/votes/votes.h"

namespace entremise::rules {

// Events

struct VoteOpened {
    static constexpr std::string_view kind = "vote.opened";
    static constexpr bool lasts = true;
    VoteId vote;
    Rule rule;
    std::vector<Elector> roll;
    void describe(Fields& f) {
        f(1, "vote", vote);
        f(2, "rule", rule);
        f(3, "roll", roll);
    }
    Audience audience() const { return Audience::everyone; }
    VoteId made() const { return vote; }
    friend bool operator==(const VoteOpened&, const VoteOpened&) = default;
};

/// Somebody came while the vote was open, and its rules let late arrivals in.
struct ElectorAdded {
    static constexpr std::string_view kind = "vote.elector_added";
    VoteId vote;
    Elector elector;
    void describe(Fields& f) {
        f(1, "vote", vote);
        f(2, "elector", elector);
    }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const ElectorAdded&, const ElectorAdded&) = default;
};

/// A ballot of a named or a confidential vote; the last one of a seat counts.
struct BallotCast {
    static constexpr std::string_view kind = "ballot.cast";
    VoteId vote;
    PersonId person;
    Ballot ballot;
    bool live = false;  ///< the rules of the vote show ballots at once
    PersonId by = {};   ///< who dropped it for that person; 0: the person
    void describe(Fields& f) {
        f(1, "vote", vote);
        f(2, "person", person);
        f(3, "ballot", ballot);
        f(4, "live", live);
        f(5, "by", by);
    }
    Audience audience() const { return live ? Audience::everyone : Audience::host; }
    friend bool operator==(const BallotCast&, const BallotCast&) = default;
};

/// Who has voted, nothing else.
struct VoteMarked {
    static constexpr std::string_view kind = "vote.marked";
    VoteId vote;
    PersonId person;
    void describe(Fields& f) {
        f(1, "vote", vote);
        f(2, "person", person);
    }
    Audience audience() const { return Audience::mediators; }
    friend bool operator==(const VoteMarked&, const VoteMarked&) = default;
};

struct VoteTurnout {
    static constexpr std::string_view kind = "vote.turnout";
    static constexpr bool hides_author = true;  // the count is for everyone, who voted just now is not
    VoteId vote;
    std::uint32_t count = 0;
    void describe(Fields& f) {
        f(1, "vote", vote);
        f(2, "count", count);
    }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const VoteTurnout&, const VoteTurnout&) = default;
};

/// No more ballots; the result is with the mediators until it is published.
struct VoteEnded {
    static constexpr std::string_view kind = "vote.ended";
    VoteId vote;
    void describe(Fields& f) { f(1, "vote", vote); }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const VoteEnded&, const VoteEnded&) = default;
};

/// The result, whole.
struct VoteClosed {
    static constexpr std::string_view kind = "vote.closed";
    static constexpr bool lasts = true;
    VoteId vote;
    Tally tally;
    std::vector<BallotRow> rows;
    std::vector<PersonId> voters;
    bool for_mediators = false;
    std::vector<std::string> reasons = {};  ///< without names: in a drawn order
    std::vector<SubGroup> groups = {};
    PaperBallots paper = {};
    void describe(Fields& f) {
        f(1, "vote", vote);
        f(2, "tally", tally);
        f(3, "rows", rows);
        f(4, "voters", voters);
        f(5, "for_mediators", for_mediators);
        f(6, "reasons", reasons);
        f(7, "groups", groups);
        f(8, "paper", paper);
    }
    Audience audience() const { return for_mediators ? Audience::mediators : Audience::everyone; }
    friend bool operator==(const VoteClosed&, const VoteClosed&) = default;
};

/// What `vote.closed` told the mediators, repeated to everyone.
struct VotePublished {
    static constexpr std::string_view kind = "vote.published";
    static constexpr bool lasts = true;
    VoteId vote;
    Tally tally;
    std::vector<BallotRow> rows;
    std::vector<PersonId> voters;
    std::vector<std::string> reasons = {};  ///< without names: in a drawn order
    std::vector<SubGroup> groups = {};
    PaperBallots paper = {};
    void describe(Fields& f) {
        f(1, "vote", vote);
        f(2, "tally", tally);
        f(3, "rows", rows);
        f(4, "voters", voters);
        f(5, "reasons", reasons);
        f(6, "groups", groups);
        f(7, "paper", paper);
    }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const VotePublished&, const VotePublished&) = default;
};

struct VoteCancelled {
    static constexpr std::string_view kind = "vote.cancelled";
    static constexpr bool lasts = true;
    VoteId vote;
    std::string reason;
    void describe(Fields& f) {
        f(1, "vote", vote);
        f(2, "reason", reason);
    }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const VoteCancelled&, const VoteCancelled&) = default;
};

/// Somebody on the roll says that the result is not right: the own ballot is not in it, or the sums are
/// wrong.
struct VoteObjected {
    static constexpr std::string_view kind = "vote.objected";
    VoteId vote;
    PersonId person;
    void describe(Fields& f) {
        f(1, "vote", vote);
        f(2, "person", person);
    }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const VoteObjected&, const VoteObjected&) = default;
};

/// The voice that the rule names decided the tie. The author is who told it: that person, or a mediator.
struct CastingGiven {
    static constexpr std::string_view kind = "vote.casting_given";
    VoteId vote;
    PersonId person;
    bool yes = false;
    void describe(Fields& f) {
        f(1, "vote", vote);
        f(2, "person", person);
        f(3, "yes", yes);
    }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const CastingGiven&, const CastingGiven&) = default;
};

/// Lots decided a tie: of the options that led, in their order, the one at the place `number mod their
/// number`, counted from 0.
struct LotsDrawn {
    static constexpr std::string_view kind = "vote.lots_drawn";
    VoteId vote;
    std::uint32_t number = 0;
    std::uint32_t option = 0;
    void describe(Fields& f) {
        f(1, "vote", vote);
        f(2, "number", number);
        f(3, "option", option);
    }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const LotsDrawn&, const LotsDrawn&) = default;
};

/// A vote is kept ready, with another rule, or not any more.
struct VotePrepared {
    static constexpr std::string_view kind = "vote.prepared";
    DraftId draft;
    Rule rule;
    bool dropped = false;  ///< it was opened, or is not wanted any more
    void describe(Fields& f) {
        f(1, "draft", draft);
        f(2, "rule", rule);
        f(3, "dropped", dropped);
    }
    Audience audience() const { return Audience::mediators; }
    friend bool operator==(const VotePrepared&, const VotePrepared&) = default;
};

/// Somebody votes on paper: the seat takes no other ballot.
struct OnPaper {
    static constexpr std::string_view kind = "vote.on_paper";
    VoteId vote;
    PersonId person;
    bool taken_back = false;  ///< no, not on paper after all
    void describe(Fields& f) {
        f(1, "vote", vote);
        f(2, "person", person);
        f(3, "taken_back", taken_back);
    }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const OnPaper&, const OnPaper&) = default;
};

/// Every event of the topic; the order gives their numbers.
using VotesEvents =
    Kinds<VoteOpened, ElectorAdded, BallotCast, VoteMarked, VoteTurnout, VoteEnded, VoteClosed, VotePublished,
          VoteCancelled, VoteObjected, CastingGiven, LotsDrawn, VotePrepared, OnPaper>;

// Commands

struct OpenVote {
    static constexpr std::string_view kind = "vote.open";
    Rule rule;
    DraftId draft = {};  ///< which was kept ready, and is not any more; 0: none
    void describe(Fields& f) {
        f(1, "rule", rule);
        f(2, "draft", draft);
    }
    friend bool operator==(const OpenVote&, const OpenVote&) = default;
};

/// Never a secret ballot: it goes to the ballot box in a frame of its own and is never a command.
struct CastBallot {
    static constexpr std::string_view kind = "ballot.drop";
    VoteId vote;
    Ballot ballot;
    PersonId person = {};  ///< whose it is: 0 = the asker's; of who has no device: `acts_for`; a proxy
    void describe(Fields& f) {
        f(1, "vote", vote);
        f(2, "ballot", ballot);
        f(3, "person", person);
    }
    friend bool operator==(const CastBallot&, const CastBallot&) = default;
};

/// The ballot box holds a secret ballot of this person. Only author 0 may ask.
struct MarkVoted {
    static constexpr std::string_view kind = "vote.mark";
    VoteId vote;
    PersonId person;
    void describe(Fields& f) {
        f(1, "vote", vote);
        f(2, "person", person);
    }
    friend bool operator==(const MarkVoted&, const MarkVoted&) = default;
};

/// `rows`: what lay in the ballot box, sorted by tracker, each with its answers and their digest; `reasons`:
/// what was said with them, in a drawn order. The host fills them in, nobody else may.
struct CloseVote {
    static constexpr std::string_view kind = "vote.close";
    VoteId vote;
    std::vector<BallotRow> rows;
    std::vector<std::string> reasons = {};
    std::vector<PaperCount> paper = {};  ///< where somebody voted on paper: two counts, by two people
    void describe(Fields& f) {
        f(1, "vote", vote);
        f(2, "rows", rows);
        f(3, "reasons", reasons);
        f(4, "paper", paper);
    }
    friend bool operator==(const CloseVote&, const CloseVote&) = default;
};

struct PublishVote {
    static constexpr std::string_view kind = "vote.publish";
    static constexpr bool after_the_end = true;
    VoteId vote;
    void describe(Fields& f) { f(1, "vote", vote); }
    friend bool operator==(const PublishVote&, const PublishVote&) = default;
};

struct CancelVote {
    static constexpr std::string_view kind = "vote.cancel";
    VoteId vote;
    std::string reason;
    void describe(Fields& f) {
        f(1, "vote", vote);
        f(2, "reason", reason);
    }
    friend bool operator==(const CancelVote&, const CancelVote&) = default;
};

/// The asker says that the result is not right.
struct ObjectToVote {
    static constexpr std::string_view kind = "vote.object";
    VoteId vote;
    void describe(Fields& f) { f(1, "vote", vote); }
    friend bool operator==(const ObjectToVote&, const ObjectToVote&) = default;
};

/// Asked by the person whose voice decides the tie, or by a mediator who heard it.
struct GiveCastingVote {
    static constexpr std::string_view kind = "vote.give_casting";
    VoteId vote;
    bool yes = false;
    void describe(Fields& f) {
        f(1, "vote", vote);
        f(2, "yes", yes);
    }
    friend bool operator==(const GiveCastingVote&, const GiveCastingVote&) = default;
};

/// The host draws the number.
struct DrawLots {
    static constexpr std::string_view kind = "vote.draw_lots";
    VoteId vote;
    void describe(Fields& f) { f(1, "vote", vote); }
    friend bool operator==(const DrawLots&, const DrawLots&) = default;
};

/// Keeps a vote ready to be opened.
struct PrepareVote {
    static constexpr std::string_view kind = "vote.prepare";
    DraftId draft = {};  ///< 0: a new one
    Rule rule;
    bool dropped = false;  ///< it is not wanted any more
    void describe(Fields& f) {
        f(1, "draft", draft);
        f(2, "rule", rule);
        f(3, "dropped", dropped);
    }
    friend bool operator==(const PrepareVote&, const PrepareVote&) = default;
};

/// A mediator ticks who votes on paper.
struct TickPaper {
    static constexpr std::string_view kind = "vote.tick_paper";
    VoteId vote;
    PersonId person;
    bool taken_back = false;
    void describe(Fields& f) {
        f(1, "vote", vote);
        f(2, "person", person);
        f(3, "taken_back", taken_back);
    }
    friend bool operator==(const TickPaper&, const TickPaper&) = default;
};

/// Every command of the topic.
using VotesCommands = Kinds<OpenVote, CastBallot, MarkVoted, CloseVote, PublishVote, CancelVote, ObjectToVote,
                            GiveCastingVote, DrawLots, PrepareVote, TickPaper>;

}  // namespace entremise::rules
