#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/host/line.h"

namespace entremise::host {

/// A state fed by what the host tells, through `apply`. Nothing else changes it.
class Replica {
public:
    /// Fails when an event does not apply: the replica is then void and asks for a snapshot.
    Result<> take(const NewState&);
    Result<> take(NewState&&);
    Result<> take(const Told&);

    const rules::State& state() const { return state_; }
    log::Seq seq() const { return seq_; }
    Micros time() const { return time_; }  ///< of the last event
    std::uint64_t unknown_events() const { return unknown_; }

private:
    rules::State state_;
    log::Seq seq_ = 0;
    Micros time_ = 0;
    std::uint64_t unknown_ = 0;
};

/// What a window lives on: a line to the host and a replica. One thread, the window's.
class Feed {
public:
    explicit Feed(Line& line) : line_(line) {}

    /// Takes what came and applies it. `now`: any steady microseconds. True when something changed that can
    /// be seen.
    bool poll(Micros now);

    const rules::State& state() const { return replica_.state(); }
    log::Seq seq() const { return replica_.seq(); }
    const std::optional<Greeting>& greeting() const { return greeting_; }
    PersonId self() const { return greeting_ ? greeting_->self : PersonId{}; }
    /// Session time at the host, as well as it is known here.
    Micros session_time(Micros now) const { return now + offset_; }
    const std::map<PersonId, PresenceFrame>& presence() const { return presence_; }
    const LineState& line_state() const { return line_state_; }
    Micros line_state_since() const { return line_since_; }
    bool disk_failed() const { return disk_failed_; }
    bool fork() const { return fork_; }

    std::uint64_t ask(const rules::Command&);
    void drop_ballot(VoteId vote, std::uint32_t choice) {
        own_ballots_[vote] = {vote, OwnBallot::Found::sending, choice, {}};
        line_.drop_ballot(vote, choice);
    }
    /// Ballots of this device since the program started: nobody else is told them before the vote is closed.
    const std::map<VoteId, OwnBallot>& own_ballots() const { return own_ballots_; }
    void show(const PresenceFrame& presence) { line_.show(presence); }
    /// Answers and ballot answers since the last call.
    std::vector<Answer> answers() { return std::exchange(answers_, {}); }
    std::vector<BallotAnswer> ballot_answers() { return std::exchange(ballot_answers_, {}); }
    /// Entries applied since the last call, for flashes, sounds, scripts.
    std::vector<ToldEntry> fresh() { return std::exchange(fresh_, {}); }
    /// Where the newest whole state stands that came; nothing: everything was told from the first event on.
    const std::optional<log::Chain>& began_at() const { return began_at_; }

private:
    void settle_named(const Answer&);

    Line& line_;
    Replica replica_;
    std::optional<Greeting> greeting_;
    Micros offset_ = 0;
    std::map<PersonId, PresenceFrame> presence_;
    LineState line_state_;
    Micros line_since_ = 0;
    bool disk_failed_ = false, fork_ = false;
    std::vector<Answer> answers_;
    std::vector<BallotAnswer> ballot_answers_;
    std::map<VoteId, OwnBallot> own_ballots_;
    struct NamedBallot {
        VoteId vote;
        std::optional<OwnBallot> before;
    };
    std::map<std::uint64_t, NamedBallot> named_;  ///< asked and not answered, by number
    std::vector<ToldEntry> fresh_;
    std::optional<log::Chain> began_at_;
};

}  // namespace entremise::host
