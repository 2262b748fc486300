#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/client/session_client.h"

namespace entremise::client {

/// A state fed by what the host tells, through `apply`. Nothing else changes it.
class ReplicaState {
public:
    /// Fails when an event does not apply: the state is then void and asks for a snapshot.
    Result<> take(const NewState&);
    Result<> take(NewState&&);
    Result<> take(const NewEntries&);

    const rules::State& state() const { return state_; }
    log::Seq seq() const { return seq_; }
    Micros time() const { return time_; }  ///< of the last event
    /// The chain there; nothing before anything was told.
    const std::optional<Hash>& head() const { return head_; }
    /// Votes whose result was told twice, and not the same.
    const std::set<VoteId>& contradicted() const { return contradicted_; }
    /// Grows whenever a result was told.
    std::uint64_t results_told() const { return results_told_; }

private:
    rules::State state_;
    log::Seq seq_ = 0;
    Micros time_ = 0;
    std::optional<Hash> head_;
    std::uint64_t results_told_ = 0;
    std::set<VoteId> contradicted_;
};

/// What this device makes of a published result.
struct ResultCheck {
    std::vector<rules::ResultFault> faults;
    bool contradicted = false;  ///< another result was told before
    enum class Name : std::uint8_t {
        fits,
        missing,    ///< a ballot was held, and this person is not among the voters
        foreign,    ///< this person is among the voters, and dropped none
        forgotten,  ///< is among them; the program was started again since, and cannot know
        paper,      ///< is among those who voted on paper, and dropped none here
    } name = Name::fits;
    friend bool operator==(const ResultCheck&, const ResultCheck&) = default;
};

/// What a window lives on: a connection with the host, and the state that what it tells makes. One thread,
/// the window's.
class Replica {
public:
    explicit Replica(Connection& connection) : connection_(connection) {
        status_.state = connection.first_state();
    }

    /// Takes what came and applies it. `now`: any steady microseconds. True when something changed that can
    /// be seen.
    bool poll(Micros now);

    /// While the first one is on its way: as much of it as can be looked at (`connection().arriving`).
    const rules::State& state() const { return preview_ ? *preview_ : state_.state(); }
    log::Seq seq() const { return state_.seq(); }
    const std::optional<protocol::Welcome>& welcome() const { return welcome_; }
    /// Nothing for a window of the host's own program.
    const std::optional<protocol::HostKey>& host_key() const { return host_key_; }
    PersonId self() const { return welcome_ ? welcome_->self : PersonId{}; }
    /// Session time at the host, as well as it is known here.
    Micros session_time(Micros now) const {
        return static_cast<Micros>(static_cast<std::uint64_t>(now) + static_cast<std::uint64_t>(offset_));
    }
    /// Of the others.
    const std::map<PersonId, protocol::Presence>& presence() const { return presence_; }
    protocol::ConnectionStatus connection() const;
    bool disk_failed() const { return protocol::has_failed(status_.disk); }
    bool fork() const { return status_.fork; }
    /// What the host told mediators: how many wrong codes were tried, whose device has another log.
    std::uint64_t wrong_codes() const { return wrong_codes_; }
    const std::set<PersonId>& forked_devices() const { return forked_devices_; }

    std::uint64_t ask(const rules::Command&, protocol::Token = {});
    void drop_ballot(VoteId, const rules::Ballot&, PersonId seat = {});
    /// Ballots that were dropped here for somebody else, in sight.
    const std::map<std::pair<VoteId, PersonId>, OwnBallot>& ballots_for_others() const { return for_others_; }
    /// Whose ballots were dropped on this device without one of their own, and do not lie in what was
    /// published as they were dropped.
    const std::set<std::pair<VoteId, PersonId>>& lost_seats() const { return lost_seats_; }
    /// Ballots of this device since the program started: nobody else is told them before the vote is closed.
    const std::map<VoteId, OwnBallot>& own_ballots() const { return own_ballots_; }
    /// Of counted votes in which this person could vote.
    const std::map<VoteId, ResultCheck>& results() const { return results_; }
    /// The same, with what the results say of them and of those that were not dropped here: to be shown.
    const std::map<VoteId, OwnBallot>& judged_ballots() const { return judged_ballots_; }
    std::string tracker(VoteId vote) const { return connection_.tracker(vote); }
    /// Five words in the session's language; empty while the session goes on.
    std::string closing_code() const;
    void show(const protocol::Presence& presence) { connection_.show(presence); }
    /// Answers and ballot answers since the last call.
    std::vector<Answer> answers() { return std::exchange(answers_, {}); }
    std::vector<BallotAnswer> ballot_answers() { return std::exchange(ballot_answers_, {}); }
    /// Entries applied since the last call, for flashes, sounds, scripts.
    std::vector<ToldEntry> fresh() { return std::exchange(fresh_, {}); }

private:
    void settle_named(const Answer&);
    void note_first_vote(const NewEntries&);
    void judge_results();
    void judge_ballots();
    ResultCheck judged(VoteId, const rules::Vote&);

    Connection& connection_;
    ReplicaState state_;
    std::optional<rules::State> preview_;
    std::optional<protocol::Welcome> welcome_;
    std::optional<protocol::HostKey> host_key_;
    Micros offset_ = 0;
    std::map<PersonId, protocol::Presence> presence_;
    protocol::ConnectionStatus status_;  ///< since: steady
    bool results_changed_ = false;
    std::uint64_t results_seen_ = 0;
    std::uint64_t wrong_codes_ = 0;
    std::set<PersonId> forked_devices_;
    std::map<VoteId, ResultCheck> results_;
    log::Seq first_head_ = 0;           ///< where the log stood when this program came in
    std::optional<VoteId> first_vote_;  ///< votes from here on were opened after that
    std::vector<Answer> answers_;
    std::vector<BallotAnswer> ballot_answers_;
    std::map<std::pair<VoteId, PersonId>, OwnBallot> for_others_,
        held_for_others_;  ///< those that the host has accepted
    std::set<std::pair<VoteId, PersonId>> lost_seats_;
    std::map<VoteId, OwnBallot> own_ballots_, judged_ballots_;
    std::map<VoteId, OwnBallot> held_ballots_;  ///< named ones that the host has accepted
    std::vector<ToldEntry> fresh_;
};

}  // namespace entremise::client
