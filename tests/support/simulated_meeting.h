#pragma once
#include <memory>
#include <string>
#include <vector>

#include "app/client/local_client.h"
#include "app/client/network_client.h"
#include "app/client/replica.h"
#include "app/host/host.h"
#include "net/simulated.h"
#include "tests/support/folder.h"

namespace entremise::test {

/// A whole meeting in one thread from one seed: a real host and its file, devices over a simulated network, a
/// clock that only moves when told.
class SimulatedMeeting {
public:
    /// `own_lists`: of the method, instead of built-in ones (`OwnPacks::text`).
    explicit SimulatedMeeting(std::uint64_t seed, net::SimulatedFaults faults = {},
                              std::string own_lists = {});
    ~SimulatedMeeting();

    struct Member {
        std::string name;
        net::DeviceKey key{};
        std::unique_ptr<net::ClientTransport> transport;
        std::unique_ptr<client::NetworkClient> line;
        std::unique_ptr<client::Replica> replica;
        std::vector<client::Answer> answers;
        std::vector<client::BallotAnswer> ballot_answers;
        std::vector<client::ToldEntry> told;
    };
    /// Joins; not there before the clock has moved.
    Member& join(const std::string& name, bool observer = false);
    /// The same device, its program started again.
    void restart(Member&);
    client::Replica& mediator() { return *mediator_; }
    client::Replica& projection() { return *projection_; }
    host::Host& host() { return *host_; }
    log::SessionLog& log() { return *log_; }
    std::vector<std::unique_ptr<Member>>& members() { return members_; }
    net::SimulatedNetwork& network() { return *network_; }
    Random& random() { return random_; }
    Micros now() const { return now_; }
    const std::string& path() const { return path_; }

    /// Moves the clock in steps of `step` and lets everybody act.
    void run(Micros duration, Micros step = 1'000);
    /// Runs until all who are connected have seen everything, `most` at the longest; true when they have.
    bool settle(Micros most = 30'000'000);
    /// The host's program dies without a word and starts again from its file.
    void crash_host();
    /// The mediator asks and gets the answer: "" or the refusal's key.
    std::string ask(const rules::Command&);
    std::string ask(Member&, const rules::Command&);

private:
    void start_host();
    Folder folder_;
    std::string path_, own_lists_;
    SeededRandom random_;
    Micros now_ = 1'000'000;
    std::unique_ptr<net::SimulatedNetwork> network_;
    std::unique_ptr<log::SessionLog> log_;
    std::unique_ptr<host::Host> host_;
    std::unique_ptr<net::HostTransport> transport_;
    std::unique_ptr<client::LocalClient> mediator_line_, projection_line_;
    std::unique_ptr<client::Replica> mediator_, projection_;
    std::vector<client::Answer> mediator_answers_;
    std::vector<std::unique_ptr<Member>> members_;
};

}  // namespace entremise::test
