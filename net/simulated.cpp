#include "net/simulated.h"

#include <algorithm>
#include <cassert>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <set>

#include "sessions/core/random.h"

namespace entremise::net {
namespace {

constexpr Micros millisecond = 1000, second = 1'000'000;
constexpr Micros timeout = 8 * second, must_speak_within = 10 * second, refusal_believed = 700 * millisecond,
                 heartbeat = 500 * millisecond, decided_within = second;
constexpr Micros retries[] = {250 * millisecond, 500 * millisecond, 1000 * millisecond, 2000 * millisecond};
constexpr std::size_t most_queued_bytes = 1024 * 1024, most_queued_messages = 2000;
constexpr std::uint64_t wrong_codes_to_alarm = 20;
constexpr std::uint32_t most_wrong_codes = 3;

enum Way : std::size_t { to_host = 0, to_client = 1 };

struct Frame {
    Micros arrives;
    ByteVector bytes;
};
/// An ordered channel, one way.
struct Stream {
    std::deque<Frame> frames;
    Micros last_arrival = 0;
    bool moving = false;  // an event will look at the first frame
};
struct Line {
    std::size_t bytes = 0, messages = 0;  // under way, ordered channels
    std::array<Stream, 2> ordered;
    Micros free_at = 0;                  // all that was sent before has left, ordered channels
    std::uint64_t sent = 0, newest = 0;  // ephemeral frames, to see who overtakes
    bool speaks = true;                  // the sender's end stands
};
struct Connection {
    std::size_t client = 0;
    PeerId peer;  // 0 until the first frame arrived
    std::uint32_t participant = 0;
    DeviceKey device{};
    std::uint64_t instance = 0;
    Welcome welcome;
    std::array<Line, 2> lines;
    bool at_host = true, at_client = false;
};
struct Attempt {
    std::uint64_t number = 0;
    std::size_t client = 0;
    JoinRequest request;
};
struct Answer {
    std::optional<NotAdmitted> refused;
    std::uint64_t connection = 0;
    std::optional<Micros> asked = {};  // first, the doorkeeper
};

}  // namespace

class SimulatedNetwork::World {
public:
    struct Client {
        std::string name;
        DeviceKey device{};
        bool knows_code = true, alive = true, was_in = false;
        std::uint64_t attempt = 0;  // 0: none
        std::uint64_t connection = 0;
        std::uint32_t wrong_codes = 0;
        Micros heard_at = 0;
        std::vector<ClientEvent> events;
        TransportCounters counters;
    };
    struct Host {
        Doorkeeper* doorkeeper = nullptr;
        std::vector<HostEvent> events;
        std::vector<Attempt> knocks;              // answered in its tick
        std::map<std::uint64_t, Answer> answers;  // by attempt
        TransportCounters counters;
    };

    World(std::uint64_t seed, const SimulatedFaults& given) : random(seed), faults(given) {}

    Micros now = 0;
    SeededRandom random;
    SimulatedFaults faults;
    SimulatedCounts counts;
    std::function<void(const std::string&, Bytes)> watcher;
    std::optional<Host> host;
    std::deque<Client> clients;                                      // never moved, never removed
    std::map<std::string, std::pair<Partition, Micros>> partitions;  // and since when

    void advance(Micros to) {
        while (!events_.empty() && events_.begin()->first.first <= to) {
            auto event = events_.extract(events_.begin());
            now = std::max(now, event.key().first);
            event.mapped()();
        }
        now = std::max(now, to);
    }
    Micros next(Micros at_most) const {
        return events_.empty() ? at_most : std::min(at_most, events_.begin()->first.first);
    }

    bool passes(std::size_t client, Way way) const {
        const auto found = partitions.find(clients[client].name);
        if (found == partitions.end()) return true;
        const auto partition = found->second.first;
        return partition == Partition::none ||
               partition == (way == to_host ? Partition::to_client : Partition::to_host);
    }
    Connection* find(std::uint64_t id) {
        const auto found = connections_.find(id);
        return found == connections_.end() ? nullptr : &found->second;
    }
    std::uint64_t connection_of(PeerId peer) const {
        const auto found = peers_.find(peer.value);
        return found == peers_.end() ? 0 : found->second;
    }

    // --- joining ---

    void knock(std::size_t client, const JoinRequest& request) {
        const auto number = ++last_attempt_;
        clients[client].attempt = number;
        knock_again({number, client, request}, 0);
        after(timeout, [this, client, number] {
            if (clients[client].attempt == number) give_up(client, {"error.no_answer"}, false);
        });
    }

    /// Within the host's tick.
    void answer_knocks() {
        std::set<std::uint64_t> open;
        for (const auto& attempt : std::exchange(host->knocks, {})) {
            auto& answer = host->answers[attempt.number];
            if (!answer.refused && answer.connection == 0) answer = decide(attempt, answer);
            if (!answer.refused && answer.connection == 0) {
                if (open.insert(attempt.number).second) host->knocks.push_back(attempt);
                continue;
            }
            if (answer.connection != 0 && find(answer.connection) == nullptr) continue;
            if (datagram_passes(attempt.client, to_client))
                after(travel(), [this, attempt, given = answer] { hear(attempt, given); });
        }
    }

    // --- frames ---

    bool send(std::uint64_t id, Way way, Channel channel, Bytes bytes) {
        auto* c = find(id);
        if (c == nullptr || !c->lines[way].speaks) return false;
        const bool too_long = bytes.size() > longest_plaintext[static_cast<std::size_t>(channel)];
        if (too_long && channel == Channel::ephemeral) return true;
        auto& line = c->lines[way];
        auto& sender = way == to_host ? clients[c->client].counters : host->counters;
        ++sender.datagrams_out;
        sender.bytes_out += bytes.size();
        ByteVector copy(bytes.begin(), bytes.end());
        if (channel == Channel::ephemeral) {
            send_ephemeral(id, *c, way, std::move(copy));
            return true;
        }
        if (too_long || line.bytes + bytes.size() > most_queued_bytes ||
            line.messages >= most_queued_messages) {
            const auto why = too_long ? "frame too long" : "queue full";
            end_at_host(id, why);
            end_at_client(id, why);
            return false;
        }
        auto& stream = line.ordered[static_cast<std::size_t>(channel)];
        auto& left = line.free_at;
        left = std::max(left, now);
        if (faults.bytes_per_second > 0)
            left += static_cast<Micros>(bytes.size() * 1'000'000 / faults.bytes_per_second);
        Micros arrives = left + travel();
        for (; chance(faults.lost); arrives += faults.resend_after) ++counts.resent;
        stream.last_arrival = std::max(stream.last_arrival, arrives);
        line.bytes += copy.size();
        ++line.messages;
        stream.frames.push_back({stream.last_arrival, std::move(copy)});
        if (!std::exchange(stream.moving, true))
            at(stream.last_arrival, [this, id, way, channel] { move_on(id, way, channel); });
        return true;
    }

    std::size_t queued(std::uint64_t id, Way way) {
        const auto* c = find(id);
        return c == nullptr ? 0 : queue_load(c->lines[way].bytes, c->lines[way].messages);
    }

    // --- ends ---

    /// The host's end goes; the client's is told if the word reaches it, after what was sent before.
    void drop(std::uint64_t id, std::string why) { part(id, to_client, std::move(why)); }
    void leave(std::uint64_t id) { part(id, to_host, ""); }

    void end_at_host(std::uint64_t id, std::string why) {
        auto* c = find(id);
        if (c == nullptr || !c->at_host) return;
        c->at_host = false;
        c->lines[to_client].speaks = false;
        if (c->peer && host) {
            peers_.erase(c->peer.value);
            host->events.emplace_back(PeerClosed{c->peer, std::move(why)});
        }
        forget_if_over(id);
    }
    void end_at_client(std::uint64_t id, std::string why) {
        auto* c = find(id);
        if (c == nullptr || !c->at_client) return;
        c->at_client = false;
        c->lines[to_host].speaks = false;
        auto& client = clients[c->client];
        if (client.connection == id) {
            client.connection = 0;
            client.events.emplace_back(Disconnected{std::move(why)});
        }
        forget_if_over(id);
    }

    void host_crashed() {
        bool connected = false;
        for (auto& [id, c] : connections_) {
            c.at_host = false;
            c.lines[to_client].speaks = false;
            connected = connected || c.at_client;
            clients[c.client].heard_at = now;
            time_out(id);
        }
        if (connected) ++counts.crashes;
        peers_.clear();
        host.reset();
    }
    void client_gone(std::size_t client) {
        clients[client].alive = false;
        clients[client].attempt = 0;
        const auto id = std::exchange(clients[client].connection, 0);
        if (auto* c = find(id)) {
            c->at_client = false;
            c->lines[to_host].speaks = false;
            time_out(id);
        }
    }

    void set_partition(const std::string& name, Partition partition) {
        auto& [current, since] = partitions[name];
        for (auto& client : clients)  // until now its heart was heard
            if (client.name == name && current == Partition::none) client.heard_at = now;
        if (partition != Partition::none && current == Partition::none) {
            since = now;
            ++counts.partitions;
            after(timeout, [this, name, begun = now] {
                const auto& [still, from] = partitions[name];
                if (still == Partition::none || from != begun) return;
                for (const auto id : ids())
                    if (auto* c = find(id); c != nullptr && clients[c->client].name == name) time_out_now(id);
            });
        }
        current = partition;
    }

    Micros silence(const Client& client, Micros at_time) {
        const auto* c = find(client.connection);
        const auto index = c == nullptr ? 0 : c->client;
        const bool beating = c != nullptr && c->at_host && passes(index, to_client);
        return beating ? std::min(heartbeat, at_time - client.heard_at) : at_time - client.heard_at;
    }

private:
    void at(Micros when, std::function<void()> event) {
        events_.emplace(std::pair(when, ++last_event_), std::move(event));
    }
    void after(Micros time, std::function<void()> event) { at(now + time, std::move(event)); }
    bool chance(unsigned percent) { return percent > 0 && random.number() % 100 < percent; }
    Micros travel() {
        const auto more = faults.jitter > 0 ? random.number() % static_cast<std::uint64_t>(faults.jitter) : 0;
        return faults.delay + static_cast<Micros>(more);
    }
    bool datagram_passes(std::size_t client, Way way) { return passes(client, way) && !chance(faults.lost); }
    std::vector<std::uint64_t> ids() const {
        std::vector<std::uint64_t> out;
        for (const auto& [id, c] : connections_) out.push_back(id);
        return out;
    }

    void knock_again(const Attempt& attempt, std::size_t n) {
        auto& client = clients[attempt.client];
        if (client.attempt != attempt.number) return;
        if (datagram_passes(attempt.client, to_host))
            after(travel(), [this, attempt] {
                if (host) host->knocks.push_back(attempt);
            });
        after(retries[std::min(n, std::size(retries) - 1)],
              [this, attempt, n] { knock_again(attempt, n + 1); });
    }

    Answer decide(const Attempt& attempt, const Answer& so_far) {
        const auto& client = clients[attempt.client];
        if (!client.knows_code) {
            if (++host->counters.wrong_codes % wrong_codes_to_alarm == 0)
                host->events.emplace_back(WrongCodes{static_cast<std::uint32_t>(host->counters.wrong_codes)});
            ++counts.refused;
            return {NotAdmitted::wrong_code, 0};
        }
        const auto decision = host->doorkeeper->admit(client.device, attempt.request);
        const auto asked = so_far.asked.value_or(now);
        if (!decision && now - asked < decided_within) return {{}, 0, asked};
        const auto welcome = decision.value_or(tl::unexpected(NotAdmitted::slow));
        if (!welcome) {
            ++counts.refused;
            return {welcome.error(), 0};
        }
        const auto id = ++last_connection_;
        auto& c = connections_[id];
        c.client = attempt.client;
        c.participant = welcome->participant;
        c.device = client.device;
        c.instance = attempt.request.instance;
        c.welcome = *welcome;
        c.lines[to_client].speaks = false;  // until the first frame of the client
        after(must_speak_within, [this, id] {
            if (const auto* found = find(id); found != nullptr && found->at_host && !found->peer)
                drop(id, "never spoke");
        });
        return {{}, id};
    }

    void hear(const Attempt& attempt, const Answer& answer) {
        auto& client = clients[attempt.client];
        if (client.attempt != attempt.number) return;
        if (answer.refused) {
            after(refusal_believed, [this, attempt, reason = *answer.refused] {
                auto& asker = clients[attempt.client];
                if (asker.attempt != attempt.number) return;
                if (reason == NotAdmitted::wrong_code) ++asker.wrong_codes;
                give_up(attempt.client, sentence(reason),
                        asker.wrong_codes >= most_wrong_codes || (is_final(reason) && !asker.was_in));
            });
            return;
        }
        auto* c = find(answer.connection);
        if (c == nullptr || !c->at_host) return;
        client.attempt = 0;
        if (auto* old = find(client.connection)) {
            old->at_client = false;
            old->lines[to_host].speaks = false;
            time_out(client.connection);
        }
        client.connection = answer.connection;
        client.heard_at = now;
        client.was_in = true;
        client.wrong_codes = 0;
        c->at_client = true;
        client.events.emplace_back(Connected{c->welcome, {}, {}});
        ++counts.connections;
    }

    void give_up(std::size_t client, Message reason, bool final) {
        clients[client].attempt = 0;
        clients[client].events.emplace_back(NotConnected{std::move(reason), final});
    }

    void send_ephemeral(std::uint64_t id, Connection& c, Way way, ByteVector bytes) {
        const auto number = ++c.lines[way].sent;
        const int copies = chance(faults.doubled) ? 2 : 1;
        if (copies == 2) ++counts.doubled;
        for (int n = 0; n < copies; ++n) {
            if (!datagram_passes(c.client, way)) {
                ++counts.lost;
                continue;
            }
            after(travel(), [this, id, way, number, bytes] {
                auto* found = find(id);
                if (found == nullptr) return;
                auto& line = found->lines[way];
                if (number < line.newest) ++counts.overtaken;
                line.newest = std::max(line.newest, number);
                deliver(id, *found, way, Channel::ephemeral, bytes);
            });
        }
    }

    void move_on(std::uint64_t id, Way way, Channel channel) {
        auto* c = find(id);
        if (c == nullptr) return;
        auto& stream = c->lines[way].ordered[static_cast<std::size_t>(channel)];
        if (!passes(c->client, way)) {
            ++counts.resent;
            after(faults.resend_after, [this, id, way, channel] { move_on(id, way, channel); });
            return;
        }
        while (!stream.frames.empty() && stream.frames.front().arrives <= now) {
            const auto bytes = std::move(stream.frames.front().bytes);
            stream.frames.pop_front();
            c->lines[way].bytes -= bytes.size();
            --c->lines[way].messages;
            deliver(id, *c, way, channel, bytes);
        }
        stream.moving = !stream.frames.empty();
        if (stream.moving)
            at(stream.frames.front().arrives, [this, id, way, channel] { move_on(id, way, channel); });
    }

    void deliver(std::uint64_t id, Connection& c, Way way, Channel channel, const ByteVector& bytes) {
        if (way == to_client) {
            auto& client = clients[c.client];
            if (!c.at_client || client.connection != id) return;
            client.heard_at = now;
            ++client.counters.datagrams_in;
            client.counters.bytes_in += bytes.size();
            if (watcher) watcher(client.name, bytes);
            client.events.emplace_back(Received{channel, bytes});
        } else {
            if (!c.at_host || !host) return;
            if (!c.peer) open(id, c);
            ++host->counters.datagrams_in;
            host->counters.bytes_in += bytes.size();
            host->events.emplace_back(PeerReceived{c.peer, channel, bytes});
        }
        ++counts.delivered;
    }

    void open(std::uint64_t id, Connection& c) {
        c.peer = PeerId{++last_peer_};
        c.lines[to_client].speaks = true;
        peers_[c.peer.value] = id;
        host->events.emplace_back(PeerOpened{c.peer, c.participant, c.device, c.instance});
        for (const auto other : ids())
            if (const auto* o = find(other); other != id && o->at_host && o->peer &&
                                             (o->device == c.device || o->participant == c.participant)) {
                ++counts.replaced;
                drop(other, "replaced");
            }
    }

    /// One end goes of its own will; the other is told if one datagram reaches it, else it times out.
    void part(std::uint64_t id, Way way, std::string why) {
        auto* c = find(id);
        if (c == nullptr) return;
        const bool reaches = datagram_passes(c->client, way);
        Micros arrives = now + travel();
        for (const auto& stream : c->lines[way].ordered) arrives = std::max(arrives, stream.last_arrival);
        if (reaches)
            at(arrives, [this, id, way] {
                if (way == to_client)
                    end_at_client(id, "disconnected");
                else
                    end_at_host(id, "disconnected");
            });
        else
            time_out(id);
        if (way == to_client) {
            end_at_host(id, std::move(why));
        } else {
            c->at_client = false;
            c->lines[to_host].speaks = false;
            clients[c->client].connection = 0;
            forget_if_over(id);
        }
    }

    void time_out(std::uint64_t id) {
        after(timeout, [this, id] { time_out_now(id); });
    }
    void time_out_now(std::uint64_t id) {
        const auto* c = find(id);
        if (c == nullptr) return;
        if ((c->at_host && c->peer) || c->at_client) ++counts.timeouts;
        end_at_host(id, "timeout");
        end_at_client(id, "timeout");
        forget_if_over(id);
    }
    void forget_if_over(std::uint64_t id) {
        const auto found = connections_.find(id);
        if (found != connections_.end() && !found->second.at_host && !found->second.at_client)
            connections_.erase(found);
    }

    std::map<std::pair<Micros, std::uint64_t>, std::function<void()>> events_;
    std::map<std::uint64_t, Connection> connections_;
    std::map<std::uint64_t, std::uint64_t> peers_;  // connection by PeerId
    std::uint64_t last_event_ = 0, last_attempt_ = 0, last_connection_ = 0, last_peer_ = 0;
};

namespace {

using World = SimulatedNetwork::World;
constexpr Micros tick_at_least = 100 * millisecond;

class SimulatedHost final : public HostTransport {
public:
    SimulatedHost(World& world, Doorkeeper& doorkeeper) : world_(world) {
        assert(!world_.host);
        world_.host = World::Host();
        world_.host->doorkeeper = &doorkeeper;
    }
    ~SimulatedHost() override { world_.host_crashed(); }

    void tick(Micros now) override {
        world_.advance(now);
        world_.answer_knocks();
    }
    std::vector<HostEvent> take() override { return std::exchange(world_.host->events, {}); }
    bool send(PeerId peer, Channel channel, Bytes bytes) override {
        const auto id = world_.connection_of(peer);
        return id != 0 && world_.send(id, to_client, channel, bytes);
    }
    std::size_t queued(PeerId peer) const override {
        const auto id = world_.connection_of(peer);
        return id == 0 ? 0 : world_.queued(id, to_client);
    }
    void flush() override {}
    void drop(PeerId peer, std::string why) override {
        if (const auto id = world_.connection_of(peer)) world_.drop(id, std::move(why));
    }
    void set_locked(bool) override {}
    std::uint16_t port() const override { return 47800; }
    std::vector<int> handles() const override { return {}; }
    Micros next_tick(Micros now) const override { return world_.next(now + tick_at_least); }
    TransportCounters counters() const override { return world_.host->counters; }

private:
    World& world_;
};

class SimulatedClient final : public ClientTransport {
public:
    SimulatedClient(World& world, std::size_t index) : world_(world), index_(index) {}
    ~SimulatedClient() override { world_.client_gone(index_); }

    void connect(const JoinRequest& request) override { world_.knock(index_, request); }
    void tick(Micros now) override { world_.advance(now); }
    std::vector<ClientEvent> take() override { return std::exchange(me().events, {}); }
    bool send(Channel channel, Bytes bytes) override {
        return me().connection != 0 && world_.send(me().connection, to_host, channel, bytes);
    }
    std::size_t queued() const override {
        return me().connection == 0 ? 0 : world_.queued(me().connection, to_host);
    }
    void flush() override {}
    void disconnect() override {
        me().attempt = 0;
        if (me().connection != 0) world_.leave(me().connection);
    }
    bool connected() const override { return me().connection != 0; }
    Micros silence(Micros now) const override { return world_.silence(me(), now); }
    std::vector<int> handles() const override { return {}; }
    Micros next_tick(Micros now) const override { return world_.next(now + tick_at_least); }
    TransportCounters counters() const override { return me().counters; }

private:
    World::Client& me() const { return world_.clients[index_]; }
    World& world_;
    std::size_t index_;
};

}  // namespace

SimulatedNetwork::SimulatedNetwork(std::uint64_t seed, SimulatedFaults faults)
    : world_(std::make_unique<World>(seed, faults)) {}
SimulatedNetwork::~SimulatedNetwork() = default;

std::unique_ptr<HostTransport> SimulatedNetwork::make_host(Doorkeeper& doorkeeper) {
    return std::make_unique<SimulatedHost>(*world_, doorkeeper);
}
std::unique_ptr<ClientTransport> SimulatedNetwork::make_client(std::string name, const DeviceKey& device,
                                                               bool knows_code) {
    world_->clients.push_back({std::move(name), device, knows_code});
    return std::make_unique<SimulatedClient>(*world_, world_->clients.size() - 1);
}
void SimulatedNetwork::watch(std::function<void(const std::string&, Bytes)> watcher) {
    world_->watcher = std::move(watcher);
}
void SimulatedNetwork::set_faults(const SimulatedFaults& faults) { world_->faults = faults; }
void SimulatedNetwork::set_partition(const std::string& client, Partition partition) {
    world_->set_partition(client, partition);
}
const SimulatedCounts& SimulatedNetwork::counts() const { return world_->counts; }

}  // namespace entremise::net
