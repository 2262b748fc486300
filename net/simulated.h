#pragma once
#include <functional>
#include <memory>
#include <string>

#include "net/transport.h"

namespace entremise::net {

/// What a simulated network does to frames. Times in microseconds, one way; chances in percent, per frame.
struct SimulatedFaults {
    Micros delay = 1000;   ///< every frame takes this long,
    Micros jitter = 0;     ///< and up to this much longer: ephemeral frames overtake one another
    unsigned lost = 0;     ///< ordered frames are sent again, ephemeral ones are gone
    unsigned doubled = 0;  ///< ephemeral frames only
    Micros resend_after = 60'000;
    std::uint64_t bytes_per_second = 0;  ///< of ordered frames, each connection and way; 0: no limit
};

/// Where nothing passes between the host and a client. After 8 s of any but `none` both see the connection
/// end.
enum class Partition : std::uint8_t { none, both, to_host, to_client };

/// What the network did: a simulation in which one of these stayed 0 has not tried that.
struct SimulatedCounts {
    std::uint64_t delivered = 0;  ///< frames
    std::uint64_t resent = 0;     ///< ordered frames that were lost on the way, each time
    std::uint64_t lost = 0;       ///< ephemeral frames
    std::uint64_t doubled = 0, overtaken = 0;
    std::uint64_t partitions = 0;  ///< begun
    std::uint64_t timeouts = 0;    ///< connections that ended without a word
    std::uint64_t crashes = 0;     ///< hosts that went while somebody was connected
    std::uint64_t connections = 0, replaced = 0, refused = 0;
    friend bool operator==(const SimulatedCounts&, const SimulatedCounts&) = default;
};

/// A network of one host and its clients at the level of frames: no sockets, no keys, no clock but the `now`
/// given to the ticks, all chance from one seed. The same calls in the same order give the same course of
/// things.
///
/// A host that is destroyed has crashed: nobody is told. A new one may be made, which knows no old
/// connection; there is never more than one. The network must outlive its transports. One thread.
class SimulatedNetwork {
public:
    explicit SimulatedNetwork(std::uint64_t seed, SimulatedFaults = {});
    ~SimulatedNetwork();
    SimulatedNetwork(const SimulatedNetwork&) = delete;
    SimulatedNetwork& operator=(const SimulatedNetwork&) = delete;

    std::unique_ptr<HostTransport> make_host(Doorkeeper&);
    /// `name` is what set_partition calls this client. One that does not know the code is refused.
    std::unique_ptr<ClientTransport> make_client(std::string name, const DeviceKey&, bool knows_code = true);

    /// From now on; what is under way keeps its course.
    void set_faults(const SimulatedFaults&);
    /// Of all clients of that name, those to come included.
    void set_partition(const std::string& client, Partition);
    const SimulatedCounts& counts() const;
    /// Sees every frame that reaches a client, by its name, before the client does.
    void watch(std::function<void(const std::string& client, Bytes frame)>);

    class World;

private:
    std::unique_ptr<World> world_;
};

}  // namespace entremise::net
