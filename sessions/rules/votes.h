#pragma once
#include <optional>

#include "sessions/rules/people.h"

namespace entremise::rules {

enum class VoteType : std::uint8_t {
    binary,  ///< options: 1 yes, 2 no
    single,  ///< one of the options
};
Words words_of(VoteType);

enum class Secrecy : std::uint8_t {
    named,      ///< all see who, after closing (or at once when live)
    anonymous,  ///< nobody can link voter and ballot
};
Words words_of(Secrecy);

enum class Visibility : std::uint8_t { after_close, live, mediator_only };
Words words_of(Visibility);

enum class Majority : std::uint8_t {
    simple,
    two_thirds,
    absolute_present,
    absolute_all,
    unanimity,
    fraction
};
Words words_of(Majority);

/// Who has one ballot: each person, or each actor whatever its number of delegates.
enum class VoteUnit : std::uint8_t { person, actor };
Words words_of(VoteUnit);

enum class QuorumKind : std::uint8_t { more_than_half, fraction, number };
Words words_of(QuorumKind);

/// Minimum participation, abstentions included: B ≥ floor(E/2)+1; or B·q ≥ p·E; or B ≥ p.
struct Quorum {
    QuorumKind kind = QuorumKind::more_than_half;
    std::uint32_t p = 0, q = 0;
    void describe(Fields& f) {
        f(1, "kind", kind);
        f(2, "p", p);
        f(3, "q", q);
    }
    friend bool operator==(const Quorum&, const Quorum&) = default;
};

enum class VoteState : std::uint8_t { open, closed, published, cancelled };
Words words_of(VoteState);

enum class Outcome : std::uint8_t {
    no_quorum,  ///< tested first: nothing is adopted
    no_result,  ///< nobody cast a vote for or against
    adopted,    ///< binary: the majority rule is met
    not_adopted,
    chosen,          ///< single: one option leads (with a majority, if one is required)
    tied,            ///< single: several options lead
    run_off,         ///< single, majority required: `leading` go into another round
    withheld,        ///< secret and under three ballots: only their number may be said
    awaits_casting,  ///< binary: as many for as against, and the rule names who decides then
};
Words words_of(Outcome);

/// Who may cast a ballot, frozen at opening (but for late arrivals, where the rules let them in).
struct Elector {
    PersonId person;
    CardId actor;  ///< unit actor: for whom
    void describe(Fields& f) {
        f(1, "person", person);
        f(2, "actor", actor);
    }
    friend auto operator<=>(const Elector&, const Elector&) = default;
};

/// What is asked and how it is counted; nothing of it changes once the vote is open.
struct Rule {
    VoteType type = VoteType::binary;
    std::string question;
    std::vector<std::string> options;  ///< single: 2 to 12; binary: none (the packs name yes and no)
    Secrecy secrecy = Secrecy::named;
    Visibility visibility = Visibility::after_close;
    VoteUnit unit = VoteUnit::person;
    Quorum quorum;
    Majority majority = Majority::simple;
    std::uint32_t p = 0, q = 0;      ///< majority `fraction`: Y·q ≥ p·cast
    bool majority_required = false;  ///< single
    CardId subject;                  ///< what it is about: a controversy, a position; 0 = nothing on the map
    VoteId previous_round;
    bool only_present = false;  ///< who is away at opening is not on the roll
    bool allow_late = false;    ///< who comes while it is open joins the roll
    PersonId casting;           ///< whose voice decides when yes and no are equal; 0 = that is not adopted
    void describe(Fields& f) {
        f(1, "type", type);
        f(2, "question", question);
        f(3, "options", options);
        f(4, "secrecy", secrecy);
        f(5, "visibility", visibility);
        f(6, "unit", unit);
        f(7, "quorum", quorum);
        f(8, "majority", majority);
        f(9, "p", p);
        f(10, "q", q);
        f(11, "majority_required", majority_required);
        f(12, "subject", subject);
        f(13, "previous_round", previous_round);
        f(14, "only_present", only_present);
        f(15, "allow_late", allow_late);
        f(16, "casting", casting);
    }
    friend bool operator==(const Rule&, const Rule&) = default;
};

/// One published ballot: choice 0 = abstention, else the number of the option. Named: with the elector.
/// Secret: with the tracker that only the voter's device knows; rows in the order of their trackers.
struct BallotRow {
    PersonId person;
    Blob tracker;
    std::uint32_t choice = 0;
    void describe(Fields& f) {
        f(1, "person", person);
        f(2, "tracker", tracker);
        f(3, "choice", choice);
    }
    friend bool operator==(const BallotRow&, const BallotRow&) = default;
};

struct Tally {
    std::uint32_t electors = 0;         ///< E
    std::uint32_t present = 0;          ///< electors present at closing, and those who voted and left
    std::uint32_t ballots = 0;          ///< B = cast + abstentions
    std::uint32_t abstentions = 0;      ///< A
    std::vector<std::uint32_t> counts;  ///< per option; binary: yes, no
    Outcome outcome = Outcome::no_quorum;
    std::vector<std::uint32_t> leading;  ///< single: the options that lead or go into the run-off, from 1
    void describe(Fields& f) {
        f(1, "electors", electors);
        f(2, "present", present);
        f(3, "ballots", ballots);
        f(4, "abstentions", abstentions);
        f(5, "counts", counts);
        f(6, "outcome", outcome);
        f(7, "leading", leading);
    }
    friend bool operator==(const Tally&, const Tally&) = default;
};

struct NamedBallot {
    PersonId person;
    std::uint32_t choice = 0;
    void describe(Fields& f) {
        f(1, "person", person);
        f(2, "choice", choice);
    }
    friend bool operator==(const NamedBallot&, const NamedBallot&) = default;
};

/// The voice that decided a tie. What was counted stays as it was counted.
struct CastingVote {
    bool yes = false;
    Micros given = 0;
    PersonId recorded_by;  ///< who told it to the host: the chair, or a mediator who heard it
    void describe(Fields& f) {
        f(1, "yes", yes);
        f(2, "given", given);
        f(3, "recorded_by", recorded_by);
    }
    friend bool operator==(const CastingVote&, const CastingVote&) = default;
};

struct Vote {
    Rule rule;
    VoteState state = VoteState::open;
    Micros opened = 0;
    Micros closed = 0;
    std::vector<Elector> roll;     ///< ascending
    std::uint32_t turnout = 0;     ///< ballots held
    std::vector<PersonId> marked;  ///< who has voted, ascending; known to mediators until closing
    std::map<std::uint64_t, NamedBallot>
        ballots;           ///< named votes: by seat (person or actor); empty where not visible
    bool counted = false;  ///< `tally`, `rows` and `voters` are known here
    Tally tally;
    std::vector<BallotRow> rows;
    std::vector<PersonId> voters;      ///< ascending; nobody under three secret ballots
    std::string reason;                ///< cancelled: why
    std::vector<PersonId> objections;  ///< who says that the result is not right, in their order
    std::optional<CastingVote> casting;

    void describe(Fields& f) {
        f(1, "rule", rule);
        f(2, "state", state);
        f(3, "opened", opened);
        f(4, "closed", closed);
        f(5, "roll", roll);
        f(6, "turnout", turnout);
        f(7, "marked", marked);
        f(8, "ballots", ballots);
        f(9, "counted", counted);
        f(10, "tally", tally);
        f(11, "rows", rows);
        f(12, "voters", voters);
        f(13, "reason", reason);
        f(14, "objections", objections);
        f(15, "casting", casting);
    }
    friend bool operator==(const Vote&, const Vote&) = default;
};

struct Votes {
    Table<VoteId, Vote> all;
    VoteId next{1};
    void describe(Fields& f) {
        f(1, "all", all);
        f(2, "next", next);
    }
    friend bool operator==(const Votes&, const Votes&) = default;
};

/// Under so many secret ballots only their number is published: fewer would say who chose what.
inline constexpr std::uint32_t fewest_secret_ballots = 3;
inline constexpr std::size_t tracker_bytes = 10;

/// Ballots as the counting sees them: no names.
Tally count_ballots(const Rule&, std::uint32_t electors, std::uint32_t present,
                    const std::vector<std::uint32_t>& choices);
/// Percent of `part` in `whole`, rounded half up: floor((200c + d) / (2d)); 0 of 0 is 0.
std::uint32_t percent(std::uint32_t part, std::uint32_t whole);
/// Ballots there may be at most (persons, or actors with a delegate).
std::uint32_t seats(const Vote&);
/// The seat of a person in this vote: person or actor id; 0 = no ballot.
std::uint64_t seat_of(const Vote&, PersonId);
std::uint32_t option_count(const Rule&);
/// A tie of such a vote may be left to one voice: it must be seen who decides, and by what.
bool may_have_casting(const Rule&);
/// Whose voice that may be: somebody who is there and does not only watch.
bool may_give_casting(const State&, PersonId);
/// Tied, and still to be decided by that voice; not any more once another round was opened.
bool awaits_casting(const State&, VoteId);
/// What came of it: of the counting, and of the casting vote where it was given.
Outcome outcome_of(const Vote&);
/// Ballots there may be before it closes: late arrivals have one where the rules say so.
std::uint32_t most_seats(const Vote&, const Limits&);
/// For the topics' `decide`: puts the person who will have this role, speak for this actor and be there on
/// the roll of the open vote, if its rules let late arrivals in.
void let_in_late(const State&, PersonId, Role, CardId actor, Events&);
/// The open vote that came last, 0 if none.
VoteId open_vote(const State&);

/// What does not fit in a counted result. Whoever was told it can look, whatever the host says.
enum class ResultFault : std::uint8_t {
    rows,      ///< not one for each ballot, of a wrong kind, or with an answer that does not exist
    trackers,  ///< one twice, or out of order
    voters,    ///< not one for each ballot, one twice, two of one seat, or not on the roll
    sums,      ///< counting the rows gives another result
};
std::vector<ResultFault> result_faults(const Vote&);
/// A counted secret vote with so few ballots that only their number is told: no rows, no voters.
bool is_withheld(const Vote&);

// Events

struct VoteOpened {
    static constexpr std::string_view kind = "vote.opened";
    VoteId vote;
    Rule rule;
    std::vector<Elector> roll;
    void describe(Fields& f) {
        f(1, "vote", vote);
        f(2, "rule", rule);
        f(3, "roll", roll);
    }
    Audience audience() const { return Audience::everyone; }
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

/// A named ballot; the last one of a seat counts.
struct BallotCast {
    static constexpr std::string_view kind = "ballot.cast";
    VoteId vote;
    PersonId person;
    std::uint32_t choice = 0;
    bool live = false;  ///< the rules of the vote show ballots at once
    void describe(Fields& f) {
        f(1, "vote", vote);
        f(2, "person", person);
        f(3, "choice", choice);
        f(4, "live", live);
    }
    Audience audience() const { return live ? Audience::everyone : Audience::nobody; }
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
    VoteId vote;
    Tally tally;
    std::vector<BallotRow> rows;
    std::vector<PersonId> voters;
    bool for_mediators = false;
    void describe(Fields& f) {
        f(1, "vote", vote);
        f(2, "tally", tally);
        f(3, "rows", rows);
        f(4, "voters", voters);
        f(5, "for_mediators", for_mediators);
    }
    Audience audience() const { return for_mediators ? Audience::mediators : Audience::everyone; }
    friend bool operator==(const VoteClosed&, const VoteClosed&) = default;
};

/// What `vote.closed` told the mediators, repeated to everyone.
struct VotePublished {
    static constexpr std::string_view kind = "vote.published";
    VoteId vote;
    Tally tally;
    std::vector<BallotRow> rows;
    std::vector<PersonId> voters;
    void describe(Fields& f) {
        f(1, "vote", vote);
        f(2, "tally", tally);
        f(3, "rows", rows);
        f(4, "voters", voters);
    }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const VotePublished&, const VotePublished&) = default;
};

struct VoteCancelled {
    static constexpr std::string_view kind = "vote.cancelled";
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

// Commands

struct OpenVote {
    static constexpr std::string_view kind = "vote.open";
    Rule rule;
    void describe(Fields& f) { f(1, "rule", rule); }
    friend bool operator==(const OpenVote&, const OpenVote&) = default;
};

/// Named votes only: a secret ballot goes to the ballot box in a frame of its own and is never a command.
struct CastBallot {
    static constexpr std::string_view kind = "ballot.drop";
    VoteId vote;
    std::uint32_t choice = 0;
    void describe(Fields& f) {
        f(1, "vote", vote);
        f(2, "choice", choice);
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

/// `rows`: what lay in the ballot box, sorted by tracker; the host fills it in, nobody else may.
struct CloseVote {
    static constexpr std::string_view kind = "vote.close";
    VoteId vote;
    std::vector<BallotRow> rows;
    void describe(Fields& f) {
        f(1, "vote", vote);
        f(2, "rows", rows);
    }
    friend bool operator==(const CloseVote&, const CloseVote&) = default;
};

struct PublishVote {
    static constexpr std::string_view kind = "vote.publish";
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

// What each command leads to, and what each event does (session.h chooses among them by type).
Decision decide(const State&, const Stamp&, const OpenVote&);
Decision decide(const State&, const Stamp&, const CastBallot&);
Decision decide(const State&, const Stamp&, const MarkVoted&);
Decision decide(const State&, const Stamp&, const CloseVote&);
Decision decide(const State&, const Stamp&, const PublishVote&);
Decision decide(const State&, const Stamp&, const CancelVote&);
Decision decide(const State&, const Stamp&, const ObjectToVote&);
Decision decide(const State&, const Stamp&, const GiveCastingVote&);
Result<> apply(State&, const Stamp&, const VoteOpened&);
Result<> apply(State&, const Stamp&, const ElectorAdded&);
Result<> apply(State&, const Stamp&, const BallotCast&);
Result<> apply(State&, const Stamp&, const VoteMarked&);
Result<> apply(State&, const Stamp&, const VoteTurnout&);
Result<> apply(State&, const Stamp&, const VoteEnded&);
Result<> apply(State&, const Stamp&, const VoteClosed&);
Result<> apply(State&, const Stamp&, const VotePublished&);
Result<> apply(State&, const Stamp&, const VoteCancelled&);
Result<> apply(State&, const Stamp&, const VoteObjected&);
Result<> apply(State&, const Stamp&, const CastingGiven&);

}  // namespace entremise::rules
