#include "net/enet_host.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "net/enet_common.h"
#include "net/handshake.h"

namespace entremise::net {
namespace {

constexpr std::size_t spare_peers = 8;  // returning devices connect beside their old connection
constexpr Micros must_speak_within =
    10'000'000;  // from admission to connecting, from connecting to the first frame
constexpr Micros tick_when_queued = 10'000, tick_when_idle = 100'000;
constexpr int most_rounds = 16;

class EnetHost final : public HostTransport {
public:
    EnetHost(EnetOwner enet, const HostIdentity& identity, const HostSettings& settings,
             Doorkeeper& doorkeeper, Random& random)
        : slots_(enet->peerCount), enet_(std::move(enet)), handshakes_(identity, doorkeeper, random) {
        ENetAddress bound{};
        if (enet_socket_get_address(enet_->socket, &bound) == 0) port_ = bound.port;
        handshakes_.set_port(port_);
        handshakes_.set_own_addresses(own_addresses().own);
        // ENet keeps no word for its owner but one per peer.
        enet_->peers[0].data = this;
        enet_->intercept = [](ENetHost* host, ENetEvent*) {
            return static_cast<EnetHost*>(host->peers[0].data)->intercept() ? 1 : 0;
        };
        if (settings.discoverable && settings.discovery_port != port_)
            beacon_.emplace(settings.discovery_port, port_);
    }

    ~EnetHost() override {
        for (auto& waiting : expected_) forget_keys(waiting.admission);
        for (std::size_t i = 0; i < enet_->peerCount; ++i)
            if (enet_->peers[i].state != ENET_PEER_STATE_DISCONNECTED)
                enet_peer_disconnect_now(&enet_->peers[i], 0);
    }

    void tick(Micros now) override {
        now_ = now;
        ENetEvent event;
        // One service takes up to 256 datagrams; looking for its events costs no pass over the peers.
        for (int round = 0; round < most_rounds && enet_host_service(enet_.get(), &event, 0) > 0; ++round) do
                handle(event);
            while (enet_host_check_events(enet_.get(), &event) > 0);
        handshakes_.tick(now);
        after_handshakes();
        if (beacon_) beacon_->tick(now);
        close_the_silent();
        take_counters(*enet_, counters_);
    }

    std::vector<HostEvent> take() override { return std::exchange(events_, {}); }

    bool send(PeerId id, Channel channel, Bytes plaintext) override {
        const auto found = open_.find(id.value);
        if (found == open_.end()) return false;
        auto& slot = slots_[found->second];
        switch (send_sealed(enet_->peers[found->second], *slot.channels, slot.queue, channel, plaintext)) {
        case Sent::yes: return true;
        case Sent::left_out: ++counters_.dropped; return true;
        case Sent::failed: break;
        }
        close(found->second, "queue full");
        return false;
    }

    std::size_t queued(PeerId id) const override {
        const auto found = open_.find(id.value);
        if (found == open_.end()) return 0;
        const auto& queue = slots_[found->second].queue;
        return queue_load(queue.bytes, queue.messages);
    }

    void flush() override { enet_host_flush(enet_.get()); }

    void drop(PeerId id, std::string why) override {
        const auto found = open_.find(id.value);
        if (found == open_.end()) return;
        // What was sent before still goes out: it may say why.
        auto* peer = &enet_->peers[found->second];
        let_go(found->second, std::move(why));
        enet_peer_disconnect_later(peer, 0);
    }

    void set_locked(bool locked) override {
        handshakes_.set_locked(locked);
        if (beacon_) beacon_->set_locked(locked);
    }
    std::uint16_t port() const override { return port_; }

    std::vector<int> handles() const override {
        std::vector<int> out{enet_->socket};
        if (beacon_)
            for (const int handle : beacon_->handles()) out.push_back(handle);
        return out;
    }

    Micros next_tick(Micros now) const override {
        const bool queued =
            std::any_of(slots_.begin(), slots_.end(), [](const Slot& s) { return s.queue.messages > 0; });
        return std::min(handshakes_.next_tick(now), now + (queued ? tick_when_queued : tick_when_idle));
    }

    TransportCounters counters() const override {
        auto out = counters_;
        out.dropped += handshakes_.dropped();
        out.wrong_codes = handshakes_.wrong_codes();
        return out;
    }

private:
    /// What we know of the ENet peer with the same index.
    struct Slot {
        PeerId id;  // 0 until the first frame opened
        std::uint32_t participant = 0;
        DeviceKey device{};
        std::uint64_t instance = 0;
        Micros since = 0;
        std::optional<SealedChannels> channels;
        Queue queue;
    };
    struct Expected {
        Admission admission;
        Micros since = 0;
    };

    static void forget_keys(Admission& admission) {
        forget(admission.client_to_host);
        forget(admission.host_to_client);
    }
    std::size_t index_of(const ENetPeer* peer) const { return static_cast<std::size_t>(peer - enet_->peers); }

    /// True: taken, ENet shall not see it. ENet's own datagrams are to be filtered here, before it parses
    /// them.
    bool intercept() {
        const Bytes datagram(enet_->receivedData, enet_->receivedDataLength);
        if (!is_our_datagram(datagram)) return false;
        handshakes_.receive(address_of(enet_->receivedAddress), datagram, now_);
        after_handshakes();
        return true;
    }

    void after_handshakes() {
        for (auto& admission : handshakes_.take_admitted()) {
            expected_.push_back({admission, now_});
            forget_keys(admission);
        }
        for (const auto& out : handshakes_.take_outgoing())
            send_datagram(*enet_, out.to, out.bytes, counters_);
        if (const auto alarm = handshakes_.take_alarm()) events_.emplace_back(*alarm);
    }

    void handle(const ENetEvent& event) {
        const auto index = index_of(event.peer);
        switch (event.type) {
        case ENET_EVENT_TYPE_CONNECT: connected(index, event.data); break;
        case ENET_EVENT_TYPE_RECEIVE:
            received(index, event);
            enet_packet_destroy(event.packet);
            break;
        case ENET_EVENT_TYPE_DISCONNECT: let_go(index, "disconnected"); break;
        case ENET_EVENT_TYPE_NONE: break;
        }
    }

    void connected(std::size_t index, std::uint32_t token) {
        auto& peer = enet_->peers[index];
        const auto from = address_of(peer.address);
        const auto found = std::find_if(expected_.begin(), expected_.end(), [&](const Expected& e) {
            return e.admission.token == token && e.admission.from == from;
        });
        if (found == expected_.end()) {
            ++counters_.dropped;
            enet_peer_reset(&peer);
            return;
        }
        auto& admission = found->admission;
        auto& slot = slots_[index];
        slot.id = {};
        slot.participant = admission.welcome.participant;
        slot.device = admission.device;
        slot.instance = admission.request.instance;
        slot.since = now_;
        slot.channels.emplace(admission.host_to_client, admission.client_to_host);
        forget_keys(admission);
        expected_.erase(found);
        set_up_peer(peer);
    }

    void received(std::size_t index, const ENetEvent& event) {
        auto& slot = slots_[index];
        if (!slot.channels) return;  // was dropped; ENet still hands out what had come
        ByteVector plaintext;
        if (!open_packet(*slot.channels, event, plaintext)) {
            ++counters_.dropped;
            if (event.channelID != static_cast<enet_uint8>(Channel::ephemeral))
                close(index, "a frame did not open");
            return;
        }
        if (!slot.id) opened(index);
        events_.emplace_back(
            PeerReceived{slot.id, static_cast<Channel>(event.channelID), std::move(plaintext)});
    }

    /// Its first frame opened: it is who it was admitted as, and takes the place of its older connection.
    void opened(std::size_t index) {
        auto& slot = slots_[index];
        slot.id = PeerId{++last_id_};
        open_.emplace(slot.id.value, index);
        events_.emplace_back(PeerOpened{slot.id, slot.participant, slot.device, slot.instance});
        for (std::size_t i = 0; i < slots_.size(); ++i)
            if (i != index && slots_[i].id &&
                (slots_[i].device == slot.device || slots_[i].participant == slot.participant))
                close(i, "replaced");
    }

    void close(std::size_t index, std::string why) {
        let_go(index, std::move(why));
        enet_peer_disconnect_now(&enet_->peers[index], 0);
    }

    void let_go(std::size_t index, std::string why) {
        auto& slot = slots_[index];
        if (slot.id) {
            open_.erase(slot.id.value);
            events_.emplace_back(PeerClosed{slot.id, std::move(why)});
        }
        slot.id = {};
        slot.channels.reset();
    }

    void close_the_silent() {
        for (auto at = expected_.begin(); at != expected_.end();) {
            if (now_ - at->since < must_speak_within) {
                ++at;
                continue;
            }
            forget_keys(at->admission);
            at = expected_.erase(at);
        }
        for (std::size_t i = 0; i < slots_.size(); ++i)
            if (slots_[i].channels && !slots_[i].id && now_ - slots_[i].since >= must_speak_within)
                close(i, "never spoke");
    }

    std::vector<Slot> slots_;  // before enet_: its packets count in their queues until they are gone
    EnetOwner enet_;
    HostHandshakes handshakes_;
    std::optional<Beacon> beacon_;
    std::vector<Expected> expected_;
    std::unordered_map<std::uint64_t, std::size_t> open_;  // by PeerId
    std::uint64_t last_id_ = 0;
    std::vector<HostEvent> events_;
    std::uint16_t port_ = 0;
    Micros now_ = 0;
    TransportCounters counters_;
};

}  // namespace

Result<std::unique_ptr<HostTransport>> make_enet_host(const HostSettings& settings, CodeKeys& code_keys,
                                                      Doorkeeper& doorkeeper, Random& random) {
    auto enet = make_enet(settings.port, true, settings.limit + spare_peers);
    if (!enet) return tl::unexpected(enet.error());
    auto key = code_keys.of(settings.code, settings.code_salt);
    if (!key) return tl::unexpected(key.error());
    HostIdentity identity{*key, settings.session_id, settings.code_salt, settings.key};
    forget(*key);
    auto host = std::make_unique<EnetHost>(std::move(*enet), identity, settings, doorkeeper, random);
    forget(identity.code_key);
    forget(identity.key.secret);
    return host;
}

}  // namespace entremise::net
