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
    std::function<void()> wake;  ///< called from a window's thread when it asked for something
};

/// Puts everything in order: the only writer of a session.
///
/// ask → decide → write → apply → tell. Everything that arrived by one tick is decided, written as one group
/// and told when it is on disk. A state is kept for each audience, by the same `apply`; what a device may not
/// see is never sent to it.
///
/// Threads: one thread, except the queues of a LocalEnd. Never asks for the time: `tick` is given it.
/// Errors: a log that can no longer write is told to everybody; nothing more is accepted, looking goes on.
/// A file that has gone from its place is told too: what is asked from then on waits, and is neither written
/// nor told, until the file is back or the session goes on in another one (`go_on_in`).
class Host final : public net::Doorkeeper {
public:
    /// The log and the generator must outlive the host. Reads the states from the log.
    static Result<std::unique_ptr<Host>> make(log::SessionLog&, Random&, const HostOptions&);
    ~Host() override;

    /// For a new file: writes the first events (session.started, the mediator's person.joined). For a resumed
    /// one: session.resumed, and everybody is away until they come back. `now`: see tick. `clock`: what the
    /// wall says then.
    Result<> begin(Micros now, const std::string& mediator_name, const std::vector<rules::AgendaItem>& items,
                   const rules::WallClock& clock = {});
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
    /// All that there is; what everyone may know.
    const rules::State& state() const { return states_.at(rules::Audience::host); }
    const rules::State& everyone() const { return states_.at(rules::Audience::everyone); }
    log::Seq seq() const;
    bool disk_failed() const { return protocol::has_failed(disk_); }
    protocol::Disk disk() const { return disk_; }
    /// The file that is not where it was; empty while all are.
    const std::string& gone() const { return gone_; }
    /// The session goes on in a file of this name, made whole at once; what waited is written there. Also
    /// after a disk that failed. Fails as SessionLog::move_to; then nothing has changed.
    Result<> go_on_in(const std::string& path);
    /// Connected devices and windows, the projection not counted.
    std::size_t present() const;

    tl::expected<net::Welcome, net::NotAdmitted> admit(const net::DeviceKey&,
                                                       const net::JoinRequest&) override;

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
    using PeerKey = std::uint64_t;  ///< a PeerId's value, or from first_window up
    static constexpr PeerKey first_window = PeerKey{1} << 63;

    struct PendingAnswer {
        PeerKey peer;
        protocol::Accepted accepted;
    };
    struct PendingBallot {
        PeerKey peer;
        protocol::BallotHeld held;  ///< wiped once it was sent
    };

    Host(log::SessionLog&, Random&, const HostOptions&);

    void take_network();
    void take_windows();
    void receive(PeerKey, Bytes frame);
    void receive_hello(Peer&, const protocol::Hello&);
    /// Is there another log than this one on that device?
    bool has_another_log(const protocol::Hello&);
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
    void commit();
    void write_group();
    void tell(const std::vector<log::PublicEntry>&);
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
    /// What of the log is told again, as an audience may know it.
    std::vector<protocol::WireEntry> read_entries(rules::Audience, log::Seq from, log::Seq to);
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
    void fail_disk(const Error&);
    // host_file.cpp
    bool file_is_there();
    void set_disk(protocol::Disk);
    Refusal refused_by_disk() const;
    bool spend(Peer&);
    std::string guest_name() const;

    log::SessionLog& log_;
    net::HostTransport* transport_ = nullptr;
    Random& random_;
    HostOptions options_;
    log::SessionLog::States states_;
    protocol::Disk disk_ = protocol::Disk::good;
    std::string gone_;  ///< the file that is not where it was
    Micros now_ = 0, steady_ = 0;
    Micros last_time_ = -1;  ///< of the last act; no two acts share a time
    Micros last_checkpoint_ = 0, last_presence_ = 0, last_tidy_ = 0, last_work_ = 0,
           last_look_ = 0;  ///< steady
    bool roles_changed_ = false;

    struct GroupEntry {
        log::Entry entry;
        rules::Event event;
    };
    std::vector<GroupEntry> group_;
    std::size_t group_bytes_ = 0;
    std::vector<log::LastCommand> group_commands_;
    std::vector<PendingAnswer> answers_;
    std::vector<PendingBallot> held_;

    std::deque<std::unique_ptr<StateOnItsWay>> states_on_their_way_;  ///< the newest first
    std::map<rules::Audience, std::vector<protocol::EntryFrame>> told_again_;
    Micros flow_due_ = INT64_MAX;  ///< when somebody may be given more, if nothing happens before; steady
    std::size_t flow_turn_ = 0;

    std::map<PeerKey, Peer> peers_;
    std::map<PersonId, PeerKey> connected_;  ///< the newest connection of each person
    std::vector<std::unique_ptr<protocol::LocalEnd>> windows_;
    PeerKey next_window_ = first_window;
    std::map<net::DeviceKey, PersonId> seats_;
    std::map<PersonId, log::LastCommand> done_;  ///< accepted commands are known when they come again
    /// And, of those accepted since this program was started, what came of them.
    struct Told {
        std::uint64_t instance = 0;
        std::map<std::uint64_t, protocol::Accepted> answers;  ///< by number, the newest ones
    };
    std::map<PersonId, Told> accepted_;
    std::map<PersonId, protocol::Presence> presence_;
    std::set<PersonId> presence_changed_;
    std::set<PersonId> forked_;  ///< whose devices had another log
    BallotDesk ballots_;
};

}  // namespace entremise::host
