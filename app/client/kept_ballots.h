#pragma once
#include <array>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/protocol/frames.h"
#include "net/locked.h"
#include "sessions/core/random.h"

namespace entremise::client {

using protocol::OwnBallot;

/// The secret ballots of this device: in locked memory, on no disk, gone with the program. Any thread.
class KeptBallots {
public:
    /// What is asked. Of a paired vote: the token of the round before goes with it, if that one is known here
    /// and asked the very same; else it has a new one, whatever the host says.
    void opened(VoteId, const rules::Rule&);
    /// A new ballot, to be sent; it takes the place of the one before of that seat. It must fit its fixed
    /// form. `seat`: 0, or a person without a device, of whose ballot nothing is told but what came of it.
    protocol::BallotFrame drop(VoteId, const rules::Ballot&, Random&, PersonId seat = {});
    /// What a host that lost its box needs to have again, in order; of settled votes nothing.
    std::vector<protocol::BallotFrame> to_send_again() const;
    /// The box holds this one, or does not want it; what is known now. Nothing: it is not about what is kept,
    /// or the vote is settled.
    std::optional<OwnBallot> answered(VoteId, const protocol::Handle&, const std::optional<Refusal>&);
    /// What was published of a secret vote.
    struct Told {
        bool withheld;  ///< too few, or too few beside those on paper: there are no rows
        const std::vector<rules::BallotRow>& rows;
        const std::vector<std::string>& reasons;
    };
    /// The result was published: nothing of this vote is sent again. One for each seat whose ballot was
    /// dropped here.
    std::vector<OwnBallot> settle(VoteId, const Told&);
    /// The vote was cancelled: its ballots are forgotten.
    void forget(VoteId);
    /// Of a settled vote, in hexadecimal digits; else "".
    std::string tracker(VoteId) const;

private:
    static constexpr std::size_t most_waiting = 8;
    struct Kept {
        protocol::BallotFrame held;                               ///< the box said that it has it
        std::array<protocol::BallotFrame, most_waiting> waiting;  ///< sent after it, without an answer yet
        std::size_t waits = 0;
        bool is_held = false, settled = false;

        const protocol::BallotFrame* newest() const;
        void take_out(std::size_t from, std::size_t count);
    };
    using Seat = std::pair<VoteId, PersonId>;
    using All = std::map<Seat, net::Locked<Kept>>;
    static OwnBallot told_of(const Seat&, OwnBallot::Found, const protocol::BallotFrame* = nullptr);
    std::optional<OwnBallot> answered(All::iterator, const protocol::Handle&, const std::optional<Refusal>&);
    std::optional<OwnBallot> settle(All::iterator, const Told&);
    mutable std::mutex mutex_;
    All all_;
    struct Round {
        VoteId first;  ///< of its question: in all its rounds the token is the same
        rules::Rule rule;
    };
    std::map<VoteId, Round> paired_;
    std::map<Seat, net::Locked<protocol::PairToken>> tokens_;  ///< by first round
};

}  // namespace entremise::client
