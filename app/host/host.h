#pragma once
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "app/host/ballot_box.h"
#include "app/host/flow.h"
#include "app/host/log_writer.h"
#include "app/host/recent_entries.h"
#include "app/protocol/frames.h"
#include "app/protocol/local_end.h"
#include "app/protocol/parts.h"
#include "net/transport.h"
#include "sessions/core/random.h"
#include "sessions/log/session_log.h"
#include "sessions/rules/session.h"

namespace entremise::host {

struct HostOptions {
    rules::Limits limits;
    double commands_per_second = 25;  ///< per device; 0 = as many as come
    std::uint32_t burst = 60;
    bool locked = false;  ///< nobody new comes in
    /// Asked when the file has gone from its place: may let the host `go_on_in` another one at once.
    std::function<void(class Host&)> shelter;
    /// Whether the disk has a thread of its own; then the log's `Random` must be one for any thread.
    LogWriter::Thread disk = LogWriter::Thread::hosts;
    /// How long another program may still hold the file when the host has to wait for it: at the beginning
    /// and at the end.
    Micros patience = 5'000'000;
    /// Bytes of the newest entries that are kept for telling them again.
    std::size_t recent_bytes = 32 << 20;
    /// Called when there is something to do: from a window's thread, from the disk's.
    std::function<void()> wake;
};

/// Puts everything in order: the only writer of a session.
///
/// ask → decide → write → apply → tell. What arrives while a group is being written is decided and is the
/// next group; each is told when it is on disk. A state is kept for each audience, by the same `apply`; what
/// a device may not see is never sent to it.
///
/// Threads: one thread, except the queues of a LocalEnd and what the LogWriter does. Never asks for the time:
/// `tick` is given it. Waits for the disk only to begin, to go on in another file, to close, and when
/// something went wrong. Errors: a log that can no longer write is told to everybody; nothing more is
/// accepted, looking goes on. A disk that is slow, a file that another program holds or that has gone from
/// its place is told too: what is asked from then on waits, and is neither told nor lost, until it is
/// written, here or in another file
/// (`go_on_in`).
class Host final : public net::Doorkeeper {
public:
    /// The log and the generator must outlive the host. Reads the states from the log.
    static Result<std::unique_ptr<Host>> make(log::SessionLog&, Random&, const HostOptions&);
    ~Host() override;

    /// For a new file: writes the first events (session.started, the mediator's person.joined). For a resumed
    /// one: session.resumed, and everybody is away until they come back. `now`: see tick. `clock`: what the
    /// wall says then. `own_lists`: of a new one, the method's lists of its own (`OwnPacks::text`).
    Result<> begin(Micros now, const std::string& mediator_name, const std::vector<rules::AgendaItem>& items,
                   const rules::WallClock& clock = {}, std::string_view own_lists = {});
    /// Of the last event; -1 before the first.
    Micros last_time() const { return last_time_; }

    /// The network, once it is there (it is made with this host as its doorkeeper); without one, only the
    /// windows of this program take part. Must outlive the host.
    void attach(net::HostTransport&);

    /// A window of this program: the mediator's (person 1) or the projection (person 0: it only looks). Its
    /// client must be destroyed before the host. Before the first tick, or from the host's thread.
    protocol::LocalEnd& local_end(PersonId person, std::function<void()> wake_window);

    /// `now`: microseconds since the session's start. `steady`: of a clock that never jumps, for the network.
    void tick(Micros now, Micros steady);
    /// The wall clock was set: how far it is now from what it would be had nobody set it since `begin`. On
    /// disk with the next tick.
    void correct_clock(Micros now, Micros difference);
    /// Is there anything waiting from the windows of this program? (The sockets are in the transport's
    /// handles.)
    bool has_local_input() const;
    /// When to tick at the latest if nothing arrives, in the time of `steady`.
    Micros next_tick(Micros steady) const;
    /// Closes in order: a timer that runs stands still, an open group is written, everybody is told, the file
    /// is left as one plain file.
    Result<> close();

    void set_locked(bool);
    PersonId mediator() const { return PersonId{1}; }
    /// All that there is, on disk or on its way; what everyone may know, and is on disk.
    const rules::State& state() const { return states_.at(rules::Audience::host); }
    const rules::State& everyone() const { return states_.at(rules::Audience::everyone); }
    /// Of the last entry that is on disk.
    log::Seq seq() const { return seq_; }
    /// Is anything on its way to the disk, or waiting for it?
    bool is_writing() const { return in_flight_ || !group_.entries.empty(); }
    bool disk_failed() const { return protocol::has_failed(disk_); }
    protocol::Disk disk() const { return disk_; }
    /// The file that is not where it was; empty while all are.
    const std::string& gone() const { return gone_; }
    /// The session goes on in a file of this name, made whole at once; what waited is written there. Also
    /// after a disk that failed. Fails as SessionLog::move_to; then nothing has changed.
    Result<> go_on_in(const std::string& path);
    /// Once all that was asked before is on disk; on the disk's thread, in turn. Nobody waits for it.
    void on_disk(LogWriter::Work);
    /// Connected devices and windows, the projection not counted.
    std::size_t present() const;

    net::Decision admit(const net::DeviceKey&, const net::JoinRequest&) override;

private:
    /// A device or a window. Told in order of numbers, without gaps.
    struct Peer {
        std::variant<net::PeerId, protocol::LocalEnd*> end;
        PersonId person;
        rules::Audience audience = rules::Audience::everyone;
        std::uint64_t instance = 0;
        bool live = false;  ///< has said what it has; is told everything that comes
        double budget = 0;  ///< commands it may still send now
        Micros filled = 0;  ///< when the budget was last filled, steady
        Flow flow = {};
        protocol::Assembler parts = {};  ///< of a request that is coming
    };
    /// A window of this program that belongs to nobody.
    static bool is_projection(const Peer& peer) {
        return !peer.person && std::holds_alternative<protocol::LocalEnd*>(peer.end);
    }
    /// Whoever waits longer for the disk is told so.
    static constexpr Micros slow_after = 1'000'000;
    using PeerKey = std::uint64_t;  ///< a PeerId's value, or from first_window up
    static constexpr PeerKey first_window = PeerKey{1} << 63;

    struct PendingAnswer {
        PeerKey peer;
        protocol::Accepted accepted;
    };
    struct PendingBallot {
        PeerKey peer;
        PersonId person;
        std::uint64_t seat = 0;     ///< of the vote
        protocol::BallotHeld held;  ///< wiped once it was sent
    };

    /// What was decided together, and is written together.
    struct Group {
        std::vector<log::Entry> entries;
        std::vector<rules::Event> events;  ///< of the entries
        std::size_t bytes = 0;             ///< of their bodies
        std::vector<log::LastCommand> commands;
        std::vector<log::Seat> seats;
        std::vector<PendingAnswer> answers;  ///< to be said once it is on disk
        std::vector<PendingBallot> held;
        bool changes_roles = false;
        Micros since = -1;  ///< when it was first there, steady

        bool empty() const { return entries.empty() && answers.empty() && held.empty(); }
        void add(Group&& later);
    };
    /// What came of writing one.
    struct Written {
        log::PathWatch::Seen seen;  ///< before it; nothing is written to what is not there
        Result<std::vector<log::PublicEntry>> entries;
        Hash head{};
    };

    Host(log::SessionLog&, RecentEntries, Random&, const HostOptions&);

    void take_network();
    void take_windows();
    void receive(PeerKey, Bytes frame);
    void receive_hello(Peer&, const protocol::Hello&);
    /// Is there another log than this one on that device? What is not in memory is looked up, and said later.
    bool has_another_log(const Peer&, const protocol::Hello&);
    void say_another_log(PersonId);
    void receive_request(PeerKey, Peer&, Bytes frame);
    protocol::Accepted answer_again(const Peer&, std::uint64_t number) const;
    void remember_answer(const Peer&, const protocol::Accepted&);
    void receive_ballot(PeerKey, Peer&, const protocol::BallotFrame&);
    void receive_presence(const Peer&, Bytes frame);

    /// Decides, and adds the events to the group that waits for the disk; the number of the last one, 0 if
    /// none.
    tl::expected<log::Seq, Refusal> perform(PersonId author, const rules::Command&);
    /// Applies them to the host's own state, all or none. False: they do not apply, and must not be written.
    bool try_out(const std::vector<log::Entry>&, const std::vector<rules::Event>&);
    rules::Stamp stamp_of(PersonId author);
    // host_write.cpp
    log::Seq last_decided() const;
    /// Of what others ask: not more waits for the disk than can be kept. The host's own is always taken.
    bool takes_more() const;
    void commit();
    void wrote(Written&);
    void finish(Group&);
    /// Waits until nothing is on its way to the disk, or can be.
    void settle();
    void tidy_when_idle();
    void keep_snapshot();
    void tell(const Group&, const std::vector<log::PublicEntry>&);
    /// False: the peer is gone.
    bool send(const Peer&, net::Channel, Bytes frame);
    void answer(PeerKey, ByteVector frame, log::Seq after);
    void welcome(const Peer&, bool snapshot);

    // flow.cpp
    bool has_room(const Peer&) const;
    bool is_behind(const Peer&) const;
    void say(PeerKey, Peer&, ByteVector frame, log::Seq after = 0);
    void start_flow(Peer&, bool whole_state, log::Seq told, bool asked);
    StateOnItsWay& state_for(rules::Audience);
    void forget_states(Micros unused_since);
    const protocol::EntryFrame* entry_frame(rules::Audience, log::Seq first);
    std::size_t give(Peer&);
    void give_what_is_due();

    void open_peer(PeerKey, Peer);
    void close_peer(PeerKey);
    void drop_peer(PeerKey, const std::string& why);
    void follow_roles();
    void raise_alarm(const protocol::AlarmFrame&);
    void show_everyone_to(const Peer&);
    void send_checkpoints();
    void send_presence();
    void send_ballot_answer(PeerKey, protocol::BallotHeld&);
    // host_file.cpp
    void look_at_file();
    void looked(const log::PathWatch::Seen&);
    void see_how_the_disk_does();
    Micros waiting_since() const {
        const auto since = in_flight_ ? in_flight_->since : group_.since;
        return since < 0 ? steady_ : since;
    }
    void set_disk(protocol::Disk);
    void fail_disk(const Error&);
    Refusal refused_by_disk() const;
    bool spend(Peer&);
    std::string guest_name() const;

    const log::SessionMeta& meta_;
    net::HostTransport* transport_ = nullptr;
    Random& random_;
    HostOptions options_;
    log::SessionLog::States states_;  ///< the host's is ahead by what is on its way to the disk
    log::Seq seq_ = 0;                ///< on disk
    Hash head_{};                     ///< then
    RecentEntries recent_;
    protocol::Disk disk_ = protocol::Disk::good;
    std::string gone_;  ///< the file that is not where it was
    Micros now_ = 0, steady_ = 0;
    Micros last_time_ = -1;  ///< of the last act; no two acts share a time
    Micros last_checkpoint_ = 0, last_presence_ = 0, last_tidy_ = 0, last_work_ = 0,
           last_look_ = 0;              ///< steady
    Group group_;                       ///< open
    std::unique_ptr<Group> in_flight_;  ///< read by the writer until it says what came of it
    bool refused_for_now_ = false;      ///< another program holds the file, and was waited for in vain
    bool looking_ = false;              ///< at the file's name
    bool tidying_ = false;              ///< because there is nothing else to do
    bool moving_ = false;               ///< to another file: nothing is begun
    Micros calm_at_ = 0;                ///< when a disk that was slow is called good again, steady

    std::deque<std::unique_ptr<StateOnItsWay>> states_on_their_way_;  ///< the newest first
    std::map<rules::Audience, std::vector<protocol::EntryFrame>> told_again_;
    Micros flow_due_ = INT64_MAX;  ///< when somebody may be given more, if nothing happens before; steady
    std::size_t flow_turn_ = 0;

    std::map<PeerKey, Peer> peers_;
    std::map<PersonId, PeerKey> connected_;  ///< the newest connection of each person
    std::vector<std::unique_ptr<protocol::LocalEnd>> windows_;
    PeerKey next_window_ = first_window;
    std::map<net::DeviceKey, PersonId> seats_;   ///< on disk
    std::set<net::DeviceKey> coming_;            ///< whose seat is on its way there
    std::vector<net::DeviceKey> lost_seats_;     ///< that may be on disk, and have nobody
    std::map<PersonId, log::LastCommand> done_;  ///< accepted commands are known when they come again
    /// And, of those accepted since this program was started, what came of them.
    struct Told {
        std::uint64_t instance = 0;
        std::map<std::uint64_t, protocol::Accepted> answers;  ///< by number, the newest ones
    };
    std::map<PersonId, Told> accepted_;
    std::map<PersonId, protocol::Presence> presence_;
    std::set<PersonId> presence_changed_;
    std::set<PersonId> forked_;     ///< whose devices had another log
    std::set<PersonId> looked_up_;  ///< whose log is being compared
    BallotDesk ballots_;
    LogWriter writer_;  ///< the last: what it is doing may end with a look at the others
};

}  // namespace entremise::host
