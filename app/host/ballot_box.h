#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "app/protocol/frames.h"
#include "sessions/core/random.h"

namespace entremise::rules {
struct CloseVote;
}

namespace entremise::host {

/// Secret ballots of one open vote: one slot per seat, in a random place, without names, times or order; in
/// locked memory, zeroed when the box is destroyed. Who has voted is known apart from what lies in the slots.
class BallotBox {
public:
    /// seats: how many ballots there may be. The box is allocated at once, so that its size says nothing.
    BallotBox(VoteId vote, std::uint32_t seats, Random&);
    ~BallotBox();
    BallotBox(const BallotBox&) = delete;
    BallotBox& operator=(const BallotBox&) = delete;

    enum class Put {
        first,     ///< this seat had none
        changed,   ///< found by its old handle and replaced
        repeated,  ///< the very same frame again
        strange,   ///< the seat has a ballot and the old handle fits none, or another has that tracker or
                   ///< token
    };
    /// `seat`: person or actor id, from the connection, never from the frame. Of two delegates of one actor
    /// the first keeps the seat: the second has no handle that fits.
    Put put(std::uint64_t seat, const protocol::BallotFrame&);
    /// The seat's ballot, if it is the one of this handle: that it was put was never written.
    void take_out(std::uint64_t seat, const protocol::Handle&);
    /// Does this very frame lie in the box?
    bool holds(const protocol::BallotFrame&) const;
    bool has(std::uint64_t seat) const { return voted_.contains(seat); }
    std::uint32_t count() const { return static_cast<std::uint32_t>(voted_.size()); }
    VoteId vote() const { return vote_; }
    /// What lies in the box, sorted by tracker: the only order that means nothing. Without reasons: they are
    /// never told beside a row. `digests`: each with what stands for its answers.
    std::vector<rules::BallotRow> rows(bool digests = false) const;
    /// What was said with them, in an order that is drawn.
    std::vector<std::string> reasons();

private:
    struct Slot {
        protocol::Handle handle;
        protocol::Tracker tracker;
        protocol::PairToken pair;
        std::uint8_t used;
        rules::PackedBallot ballot;
    };
    static void fill(Slot&, const protocol::BallotFrame&);
    Slot* find(const protocol::Handle&) const;
    /// Two rows with one tracker or one pair could not be published, nor told apart.
    bool is_apart(const protocol::BallotFrame&, const Slot* except) const;
    VoteId vote_;
    std::uint32_t size_;
    Slot* slots_;
    Random& random_;
    std::map<std::uint64_t, bool> voted_;
};

/// The box of the open secret vote, if there is one. It is shown what was written, and comes and goes with
/// it.
class BallotDesk {
public:
    BallotDesk(Random& random, const rules::Limits& limits) : random_(random), limits_(limits) {}

    /// After a restart: an empty one for the vote that is open. The devices will send their ballots again.
    void resume(const rules::State&);
    /// An event that is on disk, and a state that has it.
    void see(const rules::State&, const rules::Event&);
    /// The one of this vote; nullptr: there is none.
    BallotBox* box_of(VoteId) const;
    /// Puts what lies in the box into the command that closes its vote; why not, when a ballot is missing.
    std::optional<Refusal> fill(const rules::State&, rules::CloseVote&) const;

private:
    void open(VoteId, const rules::Vote&);
    Random& random_;
    const rules::Limits& limits_;
    std::unique_ptr<BallotBox> box_;
};

}  // namespace entremise::host
