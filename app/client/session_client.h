#pragma once
#include <deque>
#include <map>
#include <optional>
#include <variant>
#include <vector>

#include "app/client/kept_ballots.h"
#include "app/protocol/frames.h"
#include "app/protocol/join.h"
#include "app/protocol/parts.h"
#include "sessions/core/random.h"
#include "sessions/log/session_log.h"
#include "sessions/rules/pieces.h"
#include "sessions/rules/session.h"

namespace entremise::client {

// What comes from the host, in order. Values: may be handed to another thread.

struct NewState {  ///< the whole state at a number; what was there before is void
    log::Seq seq = 0;
    rules::State state;
    Hash head{};  ///< the chain there
};
/// Some of a whole state that is on its way has come; what was there before holds until it is whole.
struct StateArriving {
    std::uint64_t received = 0, total = 0;   ///< in a measure of the host's
    std::optional<rules::State> shown = {};  ///< now and then: what can be looked at already
};
/// An entry as far as it may be known here: decoded, and its place in the chain worked out, once.
struct ToldEntry {
    log::Seq seq = 0;
    Micros time = 0;
    PersonId author;
    rules::Event event;
    Hash head{};  ///< the chain after it
};
struct NewEntries {
    std::vector<ToldEntry> entries;
};
/// What came of a request.
struct Answer {
    std::uint64_t number = 0;
    protocol::Token token;  ///< its asker's
    rules::Command command;
    std::optional<Refusal> refusal = {};
    std::uint32_t wait_ms = 0;
    log::Seq first = 0, seq = 0;  ///< accepted: as in `protocol::Accepted`, as is `made`
    std::optional<rules::Made> made = {};
};
struct BallotAnswer {
    VoteId vote;
    std::optional<Refusal> refusal;  ///< nothing: the box holds it
    PersonId seat = {};              ///< 0: of this device's own person
};
struct Others {
    std::vector<protocol::Presence> presence;
};
struct HostClock {
    Micros now = 0;  ///< session time at the host
};
/// The host's chain differs from what was told here: somebody lies or a file was exchanged.
struct ForkAlarm {
    log::Seq seq = 0;
};
struct DiskChanged {
    protocol::Disk disk = protocol::Disk::good;
};
struct ConnectionChanged {
    protocol::ConnectionState state = protocol::ConnectionState::connecting;
    Message reason;
};
/// What the host told the mediators because somebody should look.
struct HostAlarm {
    protocol::AlarmKind kind = protocol::AlarmKind::wrong_codes;
    std::uint64_t value = 0;  ///< how many wrong codes; whose device has another log
};
using Update = std::variant<protocol::Welcome, protocol::HostKey, StateArriving, NewState, NewEntries, Answer,
                            BallotAnswer, OwnBallot, Others, HostClock, ForkAlarm, HostAlarm, DiskChanged,
                            ConnectionChanged>;

/// A window's, or a scripted participant's, connection with its host.
class Connection {
public:
    virtual ~Connection() = default;
    /// Before anything was heard.
    virtual protocol::ConnectionState first_state() const { return protocol::ConnectionState::connecting; }
    /// The number by which the answer will name it, besides the asker's token.
    virtual std::uint64_t ask(const rules::Command&, protocol::Token = {}) = 0;
    /// What is not needed any more, the caller wipes (`wipe_ballot`). `seat`: 0, or a person without a
    /// device.
    virtual void drop_ballot(VoteId, const rules::Ballot&, PersonId seat) = 0;
    /// Of this device's own secret ballot, once the result was told; else "". For as long as it is shown.
    virtual std::string tracker(VoteId) const = 0;
    /// Shown to others, lost without harm; the last one wins.
    virtual void show(const protocol::Presence&) = 0;
    virtual std::vector<Update> take() = 0;
};

/// The device's side of the conversation, without any transport: bytes in, updates and bytes out. One thread.
class SessionClient {
public:
    /// instance: drawn anew for each start of the program.
    SessionClient(std::uint64_t instance, Random& random) : instance_(instance), random_(random) {}

    /// After (re)connecting: says what is here, then repeats the ballots that are not answered yet.
    /// Whoever sends a ballot's frame wipes it then (`wipe_ballot`).
    std::vector<ByteVector> opening_frames();
    /// Takes a command up; its number. It leaves with `due`. Until it is answered it is in the one list of
    /// what is in flight. One that is too large for any host never leaves: its refusal is among the updates.
    std::uint64_t ask(const rules::Command&, protocol::Token, std::vector<Update>& out);
    /// Commands that may leave now, numbered by the words of the host's welcome: none before it, none while a
    /// whole state is on its way. Any of them may take several packets (`protocol::packets_of`). None is
    /// farther from the oldest one without an answer than the host remembers, so that what is asked again
    /// after a crash is always answered rightly. After `ask` and after `receive`.
    std::vector<ByteVector> due();
    ByteVector ballot_frame(VoteId, const rules::Ballot&, PersonId seat);
    /// False: the host speaks nonsense; the connection should be given up.
    bool receive(Bytes packet, std::vector<Update>& out);

    log::Seq seq() const { return chain_ ? chain_->seq() : 0; }
    std::optional<log::Chain> chain() const { return chain_; }
    bool waits_for_snapshot() const { return snapshot_due_; }
    /// What was asked waits for the host's disk: it said so.
    bool waits_for_disk() const { return protocol::waits(disk_); }
    std::size_t unanswered() const { return unanswered_.size(); }
    const KeptBallots& ballots() const { return ballots_; }
    /// The host is another build, and one of the two lacks something that the other says: nothing is asked of
    /// it, nothing it tells is taken. Said once, as a `ConnectionChanged`.
    bool foreign() const { return foreign_; }

private:
    bool receive_frame(Bytes frame, std::vector<Update>& out);
    bool understands(const protocol::Welcome&);
    bool receive_welcome(Bytes frame, std::vector<Update>& out);
    bool receive_entries(Bytes frame, std::vector<Update>& out);
    bool receive_snapshot(Bytes frame, std::vector<Update>& out);
    bool finish_snapshot(const protocol::SnapshotPart&, std::vector<Update>& out);
    void expect_snapshot(bool);
    bool receive_checkpoint(Bytes frame, std::vector<Update>& out);
    void look_for_own_ballot(const rules::Event&, std::vector<Update>& out);
    void settle(VoteId, const KeptBallots::Told&, std::vector<Update>& out);
    std::size_t own_number(std::size_t foreign) const;

    std::uint64_t instance_;
    Random& random_;
    std::uint64_t next_number_ = 1;
    std::uint64_t sent_ = 0;  ///< number of the last command that left over this connection
    std::uint64_t acknowledged_ = 0;
    struct Request {
        std::uint64_t number = 0;
        protocol::Token token;
        rules::Command command;
    };
    /// Takes it out of the list, if it was not answered before.
    std::optional<Request> answered(std::uint64_t number);
    std::deque<Request> unanswered_;
    KeptBallots ballots_;

    std::optional<protocol::Welcome> welcome_;
    bool welcomed_ = false;  ///< over this connection
    bool foreign_ = false;
    std::vector<std::size_t> event_numbers_;    ///< place in the host's list → this program's number
    std::vector<std::size_t> command_numbers_;  ///< this program's number → place in the host's list
    std::optional<log::Chain> chain_;
    rules::Audience audience_ = rules::Audience::everyone;  ///< as whom it was told
    protocol::Disk disk_ = protocol::Disk::good;            ///< the host's
    bool snapshot_due_ = false;
    rules::ArrivingState arriving_;
    std::uint64_t arrived_bytes_ = 0;
    std::uint64_t shown_ = 0;          ///< of the arriving state, as `received`
    std::vector<ByteVector> waiting_;  ///< told frames that came while a state was on its way
    std::vector<ByteVector> early_;    ///< parts of a state whose welcome is still on its way
    std::size_t waiting_bytes_ = 0, early_bytes_ = 0;
    protocol::Assembler parts_;
};

}  // namespace entremise::client
