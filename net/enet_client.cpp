#include "net/enet_client.h"

#include <algorithm>
#include <optional>

#include "net/enet_common.h"
#include "net/handshake.h"

namespace entremise::net {
namespace {

constexpr std::size_t peers = 4;  // the connection, the one that replaces it, and some on their way out
constexpr Micros tick_when_busy = 10'000, tick_when_idle = 100'000;
constexpr int most_rounds = 16;
constexpr int most_wrong_codes = 3;
constexpr Micros connecting_takes = 3'000'000;  // at most, once let in; ENet alone would wait for 8 s

class EnetClient final : public ClientTransport {
public:
    EnetClient(EnetOwner enet, const Address& host, const ClientSettings& settings, CodeKeys& keys,
               Random& random)
        : enet_(std::move(enet)), settings_(settings), host_(host), keys_(keys), random_(random) {
        // ENet keeps no word for its owner but one per peer.
        enet_->peers[0].data = this;
        enet_->intercept = [](ENetHost* client, ENetEvent*) {
            return static_cast<EnetClient*>(client->peers[0].data)->intercept() ? 1 : 0;
        };
    }

    ~EnetClient() override {
        disconnect();
        forget({reinterpret_cast<std::uint8_t*>(settings_.code.data()), settings_.code.size()});
    }

    void connect(const JoinRequest& request) override {
        give_up();
        name_ = request.name;
        handshake_ =
            std::make_unique<ClientHandshake>(settings_.code, settings_.key_of, request, keys_, random_);
    }

    void tick(Micros now) override {
        now_ = now;
        if (!heard_at_) heard_at_ = now;
        ENetEvent event;
        for (int round = 0; round < most_rounds && enet_host_service(enet_.get(), &event, 0) > 0; ++round) do
                handle(event);
            while (enet_host_check_events(enet_.get(), &event) > 0);
        if (handshake_) {
            handshake_->tick(now);
            after_handshake();
        }
        if (coming_ && now - coming_since_ >= connecting_takes) {  // the host went away after its welcome
            give_up();
            not_connected({"error.no_answer"});
        }
        take_counters(*enet_, counters_);
    }

    std::vector<ClientEvent> take() override { return std::exchange(events_, {}); }

    bool send(Channel channel, Bytes plaintext) override {
        if (!current_) return false;
        switch (send_sealed(*current_->peer, current_->channels, queues_[index_of(current_->peer)], channel,
                            plaintext)) {
        case Sent::yes: return true;
        case Sent::left_out: ++counters_.dropped; return true;
        case Sent::failed: break;
        }
        lose("queue full");
        return false;
    }

    std::size_t queued() const override {
        if (!current_) return 0;
        const auto& queue = queues_[index_of(current_->peer)];
        return queue_load(queue.bytes, queue.messages);
    }

    void flush() override { enet_host_flush(enet_.get()); }

    void disconnect() override {
        give_up();
        if (!current_) return;
        enet_host_flush(enet_.get());
        enet_peer_disconnect_now(current_->peer, 0);
        current_.reset();
    }

    bool connected() const override { return current_.has_value(); }
    Micros silence(Micros now) const override { return heard_at_ ? now - *heard_at_ : 0; }
    std::vector<int> handles() const override { return {enet_->socket}; }

    Micros next_tick(Micros now) const override {
        const bool busy = coming_ || (current_ && queues_[index_of(current_->peer)].messages > 0);
        const auto next = now + (busy ? tick_when_busy : tick_when_idle);
        return handshake_ ? std::min(next, handshake_->next_tick()) : next;
    }

    TransportCounters counters() const override { return counters_; }

private:
    struct Connection {
        ENetPeer* peer;
        SealedChannels channels;
        Connected welcome;
    };

    std::size_t index_of(const ENetPeer* peer) const { return static_cast<std::size_t>(peer - enet_->peers); }

    /// True: taken, ENet shall not see it. ENet's own datagrams are to be filtered here, before it parses
    /// them.
    bool intercept() {
        if (address_of(enet_->receivedAddress) != host_) {
            ++counters_.dropped;
            return true;
        }
        heard_at_ = now_;
        const Bytes datagram(enet_->receivedData, enet_->receivedDataLength);
        if (!is_our_datagram(datagram)) return false;
        if (handshake_) {
            handshake_->receive(datagram, now_);
            after_handshake();
        }
        return true;
    }

    void after_handshake() {
        for (const auto& bytes : handshake_->take_outgoing()) send_datagram(*enet_, host_, bytes, counters_);
        if (!handshake_->over()) return;
        const auto handshake = std::move(handshake_);
        if (const auto* entered = std::get_if<ClientHandshake::Entered>(&handshake->outcome())) {
            enter(*entered);
        } else if (const auto* reason = std::get_if<NotAdmitted>(&handshake->outcome())) {
            if (*reason == NotAdmitted::wrong_code) ++wrong_codes_, ++counters_.wrong_codes;
            auto why = sentence(*reason);
            why.words.emplace_back("name", name_);
            events_.push_back(NotConnected{
                std::move(why), wrong_codes_ >= most_wrong_codes || (is_final(*reason) && !was_in_)});
        } else {
            not_connected(std::get<Error>(handshake->outcome()));
        }
    }

    void enter(const ClientHandshake::Entered& entered) {
        const auto address = enet_address_of(host_);
        auto* peer = enet_host_connect(enet_.get(), &address, channel_count, entered.token);
        if (peer == nullptr) return not_connected({"error.no_answer"});
        set_up_peer(*peer);
        coming_.emplace(Connection{peer,
                                   {entered.client_to_host, entered.host_to_client},
                                   {entered.welcome, entered.host_key, entered.session_id}});
        coming_since_ = now_;
    }

    void not_connected(Message reason) {
        reason.words.emplace_back("address", settings_.address);
        reason.words.emplace_back("port", std::to_string(host_.port));
        events_.emplace_back(NotConnected{std::move(reason)});
    }

    /// Ends an attempt that has not led to a connection.
    void give_up() {
        handshake_.reset();
        if (!coming_) return;
        enet_peer_reset(coming_->peer);
        coming_.reset();
    }

    void lose(std::string why) {
        auto* peer = current_->peer;
        current_.reset();
        enet_peer_disconnect_now(peer, 0);
        events_.emplace_back(Disconnected{std::move(why)});
    }

    void handle(const ENetEvent& event) {
        const bool is_current = current_ && current_->peer == event.peer;
        const bool is_coming = coming_ && coming_->peer == event.peer;
        switch (event.type) {
        case ENET_EVENT_TYPE_CONNECT:
            if (is_coming) come();
            break;
        case ENET_EVENT_TYPE_RECEIVE:
            if (is_current) received(event);
            enet_packet_destroy(event.packet);
            break;
        case ENET_EVENT_TYPE_DISCONNECT:
            if (is_coming) {
                coming_.reset();
                not_connected({"error.no_answer"});
            } else if (is_current) {
                current_.reset();
                events_.emplace_back(Disconnected{"disconnected"});
            }
            break;
        case ENET_EVENT_TYPE_NONE: break;
        }
    }

    void come() {
        // The host drops the old connection by itself, once it has read a frame of the new one.
        if (current_) enet_peer_reset(current_->peer);
        current_ = std::move(coming_);
        coming_.reset();
        was_in_ = true;
        wrong_codes_ = 0;
        events_.emplace_back(current_->welcome);
    }

    void received(const ENetEvent& event) {
        ByteVector plaintext;
        if (open_packet(current_->channels, event, plaintext)) {
            events_.emplace_back(Received{static_cast<Channel>(event.channelID), std::move(plaintext)});
            return;
        }
        ++counters_.dropped;
        if (event.channelID != static_cast<enet_uint8>(Channel::ephemeral)) lose("a frame did not open");
    }

    std::array<Queue, peers> queues_{};  // before enet_: its packets count in them until they are gone
    EnetOwner enet_;
    ClientSettings settings_;
    Address host_;
    CodeKeys& keys_;
    Random& random_;
    std::unique_ptr<ClientHandshake> handshake_;
    std::optional<Connection> coming_, current_;
    std::string name_;  // as it was asked for last
    std::optional<Micros> heard_at_;
    std::vector<ClientEvent> events_;
    int wrong_codes_ = 0;  // in a row
    bool was_in_ = false;
    Micros now_ = 0, coming_since_ = 0;
    TransportCounters counters_;
};

}  // namespace

Result<std::unique_ptr<ClientTransport>> make_enet_client(const ClientSettings& settings, CodeKeys& keys,
                                                          Random& random) {
    ENetAddress address{ENET_HOST_ANY, settings.port};
    if (settings.address.empty() || enet_address_set_host(&address, settings.address.c_str()) != 0)
        return fail("error.unknown_address", {{"address", settings.address}});
    auto enet = make_enet(0, false, peers);
    if (!enet) return tl::unexpected(enet.error());
    return std::make_unique<EnetClient>(std::move(*enet), address_of(address), settings, keys, random);
}

}  // namespace entremise::net
