#include "app/client/device.h"

namespace entremise::client {

Result<std::unique_ptr<Device>> Device::make(const Settings& settings, net::CodeKeys& keys, Random& random) {
    net::ClientSettings client;
    client.address = settings.address;
    client.port = settings.port;
    client.code = settings.code;
    client.key_of = net::always(settings.key);
    auto transport = net::make_enet_client(client, keys, random);
    if (!transport) return tl::unexpected(transport.error());
    std::unique_ptr<Device> device(new Device);
    device->transport_ = std::move(*transport);
    const auto request = protocol::request_to_join(settings.name, settings.observer);
    if (!request) return tl::unexpected(request.error());
    device->connection_ = std::make_unique<NetworkClient>(*device->transport_, *request, random);
    device->replica_ = std::make_unique<Replica>(*device->connection_);
    return device;
}

bool Device::tick(Micros now) {
    connection_->tick(now);
    return replica_->poll(now);
}

void Device::leave(Micros now) {
    connection_->leave();
    transport_->flush();
    transport_->tick(now);
}

}  // namespace entremise::client
