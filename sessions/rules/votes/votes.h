#pragma once
#include <optional>

#include "sessions/rules/people.h"
#include "sessions/rules/votes/ballot.h"

namespace entremise::rules {

/// Each has its row in `votes/<kind>.cpp` (`kind.h`).
enum class VoteType : std::uint8_t {
    binary,       ///< options: 1 yes, 2 no
    single,       ///< one of the options
    approval,     ///< any of the options
    dots,         ///< dots given to the options
    score,        ///< a number, 0 to 10 or on another scale, of the question or of each option
    ranking,      ///< the options in an order, ties allowed, not all of them need have a place
    gradients,    ///< options: eight degrees of agreement, from whole (1) to a block (8)
    consent,      ///< options: 1 consent, 2 objection, with its reason
    statements,   ///< each option is agreed with, disagreed with or passed
    delphi,       ///< numbers for the question or for each option, in rounds, each told what came out before
    force_field,  ///< options that push and options that hold back, each with a strength, 1 to 5
    temperature,  ///< a number of the question, 0 to 100
    portrait,     ///< each item is answered A, B, C or not known; items make up conditions
    pins,         ///< the options are degrees: each person pins where things are and where they should be
    heat,         ///< the criteria of heat, each rated 0 to 4: how hot a controversy is to the group
};
Words words_of(VoteType);

/// How a ballot is filled in; a view has a form for each.
enum class BallotForm : std::uint8_t {
    choose_one,   ///< one option, or an abstention where the kind has one
    choose_many,  ///< any of the options
    give,         ///< so many to each option, out of a number of dots
    rate,         ///< a number for each option, or none
    rank,         ///< places
    slide,        ///< a number on a long scale
    answer,       ///< one of a few answers to each option, one option after the other
    pin,          ///< a place for each of two pins
};

enum class Secrecy : std::uint8_t {
    named,             ///< all see who, after closing (or at once when live)
    confidential,      ///< the host keeps who chose what, and tells totals: `votes/confidential.h`
    anonymous,         ///< nobody can link voter and ballot
    anonymous_paired,  ///< the same, and it can be told which ballots of two rounds are one person's
};
Words words_of(Secrecy);

/// Of the result. Unless it is seen live it goes to the mediators first, who publish it.
enum class Visibility : std::uint8_t {
    after_close,    ///< published once it was counted: that is said before people vote
    live,           ///< named votes: ballots are seen as they come
    mediator_only,  ///< for the mediators, unless they publish it
};
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

/// By what the actor of each voter is, a result is taken apart: once, and whole or not at all.
enum class Breakdown : std::uint8_t {
    none,
    sector,
    actor_kind,
    position,  ///< what it holds in the controversy that the vote is about
};
Words words_of(Breakdown);

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
    withheld,        ///< without names and under three ballots: only their number may be said
    awaits_casting,  ///< binary: as many for as against, and the rule names who decides then
    first,           ///< dots, score: one option is ahead; nothing is decided by it
    near_tie,        ///< dots: the gap of those ahead is too small to mean something
    measured,        ///< a scale: there is nothing to choose between
    cycle,           ///< ranking: each option is beaten by another one
    strong,          ///< gradients, here and below
    lukewarm,
    divided,
    not_ripe,
    blocked,
    objections,  ///< consent: at least one
};
Words words_of(Outcome);

/// What the numbers of the options are a share of, where they are told.
enum class ShareOf : std::uint8_t { cast, ballots, dots };
Words words_of(ShareOf);

/// Who may cast a ballot, frozen at opening (but for late arrivals, where the rules let them in).
struct Elector {
    PersonId person;
    CardId actor;         ///< unit actor: for whom
    PersonId proxy = {};  ///< who may drop this person's ballot, until the person drops one
    void describe(Fields& f) {
        f(1, "person", person);
        f(2, "actor", actor);
        f(3, "proxy", proxy);
    }
    friend auto operator<=>(const Elector&, const Elector&) = default;
};

/// What is asked and how it is counted; nothing of it changes once the vote is open.
struct Rule {
    VoteType type = VoteType::binary;
    std::string question;
    std::vector<std::string> options;  ///< where the kind has none of its own (binary: yes and no)
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
    std::uint32_t dots =
        0;  ///< dots: each ballot gives that many at most; 0 before opening: a third of the options
    std::uint32_t cap = 0;  ///< dots: to one option at most; 0 before opening: all of them
    std::uint32_t scale_from = 0, scale_to = 0;  ///< a scale's ends; both 0 before opening: the kind's own
    std::uint32_t pushing = 0;                   ///< force field: so many of the options push, the first ones
    std::vector<std::uint32_t> levers;  ///< force field: on which options one can act, ascending, from 1
    std::uint32_t band_from = 0,
                  band_to = 0;  ///< delphi: what counts as agreed; both 0 before opening: the upper part
    std::vector<std::string> conditions;      ///< portrait: what its items make up
    std::vector<std::uint32_t> condition_of;  ///< portrait: of each option one of them, from 1
    std::uint32_t minutes = 0;                ///< people are told to answer within; nobody is cut off; 0: no
    Breakdown breakdown = Breakdown::none;    ///< not of a secret vote
    bool proxies = false;                     ///< by person, not of a secret vote: those given before opening
    std::vector<CardId> cards;                ///< of each option the card it stands for; empty: of none
    bool whole_rows =
        false;  ///< secret, of a kind whose ballots are fingerprints: they are published all the same
    bool comments =
        false;  ///< a ballot may say why; without names that is told in a drawn order, without rows
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
        f(17, "dots", dots);
        f(18, "cap", cap);
        f(19, "whole_rows", whole_rows);
        f(20, "comments", comments);
        f(21, "scale_from", scale_from);
        f(22, "scale_to", scale_to);
        f(23, "pushing", pushing);
        f(24, "levers", levers);
        f(25, "band_from", band_from);
        f(26, "band_to", band_to);
        f(27, "conditions", conditions);
        f(28, "condition_of", condition_of);
        f(29, "minutes", minutes);
        f(30, "breakdown", breakdown);
        f(31, "proxies", proxies);
        f(32, "cards", cards);
    }
    friend bool operator==(const Rule&, const Rule&) = default;
};

/// Its ballots go through the box: nobody can link a voter and a ballot.
inline bool is_secret(const Rule& rule) {
    return rule.secrecy == Secrecy::anonymous || rule.secrecy == Secrecy::anonymous_paired;
}
/// Secret, and a ballot of the round before can be told to be the same person's: `votes/pairs.h`.
inline bool is_paired(const Rule& rule) { return rule.secrecy == Secrecy::anonymous_paired; }
/// Its result says who chose what.
inline bool names_are_told(const Rule& rule) { return rule.secrecy == Secrecy::named; }

/// One published ballot. Named: with the elector. Confidential: with nothing. Secret: with the tracker that
/// only the voter's device knows, and never with its reason; rows in the order of their trackers. Where the
/// answers of one person, put together, would be recognised, a digest stands for them (`has_digests`).
struct BallotRow {
    PersonId person;
    Blob tracker;
    Ballot ballot;
    Blob digest = {};  ///< `digest_bytes`; only that device and the box can make it
    Blob pair = {};    ///< `pair_bytes`, of a paired vote: the same for that device's ballot of each round
    PersonId by = {};  ///< named: who dropped it for that person; 0: the person
    void describe(Fields& f) {
        f(1, "person", person);
        f(2, "tracker", tracker);
        f(3, "ballot", ballot);
        f(4, "digest", digest);
        f(10, "pair", pair);
        f(11, "by", by);
    }
    friend bool operator==(const BallotRow&, const BallotRow&) = default;
};

/// Of one option: how many ballots gave it each mark, from 1 up; of a ranking: how many prefer it to each
/// option.
struct MarkCounts {
    std::vector<std::uint32_t> counts;
    void describe(Fields& f) { f(1, "counts", counts); }
    friend bool operator==(const MarkCounts&, const MarkCounts&) = default;
};

struct Tally {
    std::uint32_t electors = 0;     ///< E
    std::uint32_t present = 0;      ///< electors present at closing, and those who voted and left
    std::uint32_t ballots = 0;      ///< B = cast + abstentions
    std::uint32_t abstentions = 0;  ///< A
    /// Per option: the ballots that mark it (binary: yes, no); dots; ranking: points after Borda, in halves.
    std::vector<std::uint32_t> counts;
    Outcome outcome = Outcome::no_quorum;
    std::vector<std::uint32_t> leading;  ///< the options that lead or go into the run-off, from 1
    std::vector<MarkCounts> marks;       ///< of each option, where its kind counts marks or duels
    void describe(Fields& f) {
        f(1, "electors", electors);
        f(2, "present", present);
        f(3, "ballots", ballots);
        f(4, "abstentions", abstentions);
        f(5, "counts", counts);
        f(6, "outcome", outcome);
        f(7, "leading", leading);
        f(8, "marks", marks);
    }
    friend bool operator==(const Tally&, const Tally&) = default;
};

/// What those answered whose actors are alike.
struct SubGroup {
    std::string key;  ///< a sector of the packs, the word of a kind of actor, `several_positions`; "": none
    CardId position;  ///< which is held, where that is what the result is taken apart by
    Tally tally;      ///< no outcome
    void describe(Fields& f) {
        f(1, "key", key);
        f(2, "position", position);
        f(3, "tally", tally);
    }
    friend bool operator==(const SubGroup&, const SubGroup&) = default;
};

/// What somebody counted of the ballots on paper.
struct PaperCount {
    PersonId teller;
    std::vector<std::uint32_t> counts;  ///< per option, as in `Tally`
    std::uint32_t abstentions = 0;      ///< ballots that mark nothing
    void describe(Fields& f) {
        f(1, "teller", teller);
        f(2, "counts", counts);
        f(3, "abstentions", abstentions);
    }
    friend bool operator==(const PaperCount&, const PaperCount&) = default;
};

/// The ballots on paper: who dropped one, and their totals alone.
struct PaperBallots {
    std::vector<PersonId> voters;  ///< ascending; known to everyone, as they are in the room
    std::vector<std::uint32_t> counts;
    std::uint32_t abstentions = 0;
    std::vector<PersonId> tellers;  ///< two, who counted alike
    void describe(Fields& f) {
        f(1, "voters", voters);
        f(2, "counts", counts);
        f(3, "abstentions", abstentions);
        f(4, "tellers", tellers);
    }
    friend bool operator==(const PaperBallots&, const PaperBallots&) = default;
};

struct NamedBallot {
    PersonId person;
    Ballot ballot;
    PersonId by = {};  ///< who dropped it for that person; 0: the person
    void describe(Fields& f) {
        f(1, "person", person);
        f(2, "ballot", ballot);
        f(3, "by", by);
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

/// A tie that a number decided, which the host drew: of the options that lead the one at the place
/// `number mod their number`, counted from 0.
struct Lots {
    std::uint32_t number = 0;  ///< under `lots_end`
    std::uint32_t option = 0;  ///< from 1
    Micros drawn = 0;
    PersonId drawn_by;
    void describe(Fields& f) {
        f(1, "number", number);
        f(2, "option", option);
        f(3, "drawn", drawn);
        f(4, "drawn_by", drawn_by);
    }
    friend bool operator==(const Lots&, const Lots&) = default;
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
        ballots;           ///< not secret: by seat (person or actor); empty where not visible
    bool counted = false;  ///< `tally`, `rows` and `voters` are known here
    Tally tally;
    std::vector<BallotRow> rows;
    std::vector<PersonId> voters;      ///< ascending; nobody where the result is withheld
    std::vector<std::string> reasons;  ///< without names: what was said, in a drawn order
    std::string reason;                ///< cancelled: why
    std::vector<PersonId> objections;  ///< who says that the result is not right, in their order
    std::optional<CastingVote> casting;
    std::vector<SubGroup> groups;  ///< none: not asked for, or it may not be told
    std::optional<Lots> lots;
    PaperBallots paper;

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
        f(16, "reasons", reasons);
        f(17, "groups", groups);
        f(18, "lots", lots);
        f(19, "paper", paper);
    }
    friend bool operator==(const Vote&, const Vote&) = default;
};

struct Votes {
    Table<VoteId, Vote> all;
    VoteId next{1};
    Table<DraftId, Rule> prepared;  ///< kept ready; known to the mediators
    DraftId next_draft{1};
    void describe(Fields& f) {
        f(1, "all", all);
        f(2, "next", next);
        f(3, "prepared", prepared);
        f(4, "next_draft", next_draft);
    }
    friend bool operator==(const Votes&, const Votes&) = default;
};

/// Under so many ballots without names only their number is published: fewer would say who chose what.
inline constexpr std::uint32_t fewest_secret_ballots = 3;
inline constexpr std::size_t tracker_bytes = 10;
inline constexpr std::size_t digest_bytes = 16;
inline constexpr std::size_t pair_bytes = 16;
inline constexpr std::uint32_t lots_end = 1'000'000;  ///< can be read aloud, and divided by hand

/// Ballots as the counting sees them: no names.
Tally count_ballots(const Rule&, std::uint32_t electors, std::uint32_t present, const std::vector<Ballot>&,
                    const PaperBallots& = {});
/// Percent of `part` in `whole`, rounded half up: floor((200c + d) / (2d)); 0 of 0 is 0.
std::uint32_t percent(std::uint32_t part, std::uint32_t whole);
/// Ballots there may be at most (persons, or actors with a delegate).
std::uint32_t seats(const Vote&);
/// The seat of a person in this vote: person or actor id; 0 = no ballot.
std::uint64_t seat_of(const Vote&, PersonId);
/// Who may drop the ballot of that person, as it was when the vote was opened; 0: nobody else.
PersonId proxy_of(const Vote&, PersonId);
/// Whose ballots that person may drop besides the own.
std::vector<PersonId> represented_by(const Vote&, PersonId);
std::uint32_t option_count(const Rule&);
/// Its ballots are secret, and many answers of one person would be a fingerprint: digests are published.
bool has_digests(const Rule&);
/// A ballot may say why.
bool may_say_why(const Rule&);
/// A tie of such a vote may be left to one voice: it must be seen who decides, and by what.
bool may_have_casting(const Rule&);
/// Whose voice that may be: somebody who is there and does not only watch.
bool may_give_casting(const State&, PersonId);
/// Tied, and still to be decided by that voice; not any more once another round was opened.
bool awaits_casting(const State&, VoteId);
/// What came of it: of the counting, and of the casting vote where it was given.
Outcome outcome_of(const Vote&);
/// Another round was opened; one that was cancelled did not take place.
bool has_next_round(const State&, VoteId);
/// Of the options that lead, the one that this number draws; 0: none leads.
std::uint32_t drawn_option(const Vote&, std::uint32_t number);
/// A published tie between options, and nothing has decided it yet.
bool may_draw_lots(const State&, VoteId);
/// Of an open vote that has a time: seconds until it is up, below 0 afterwards.
std::optional<std::int64_t> seconds_left(const Vote&, Micros now);
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
    trackers,  ///< one twice, or out of order; one person's pair twice
    voters,    ///< not one for each ballot, one twice, two of one seat, or not on the roll
    sums,      ///< counting the rows gives another result
};
std::vector<ResultFault> result_faults(const Vote&);
/// Its result is known to everyone.
inline bool is_published(const Vote& vote) { return vote.state == VoteState::published && vote.counted; }
/// A counted vote without names and with so few ballots, or so few that are not on paper, that only their
/// number is told: no rows, no voters but those on paper.
bool is_withheld(const Vote&);

}  // namespace entremise::rules
