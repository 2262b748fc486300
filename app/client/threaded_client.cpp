#include "app/client/threaded_client.h"

#include <algorithm>

#include "app/platform/clock.h"

namespace entremise::client {
namespace {
constexpr Micros longest_sleep = 1'000'000;
}  // namespace

Result<std::unique_ptr<ThreadedClient>> ThreadedClient::make(const Settings& settings) {
    std::unique_ptr<ThreadedClient> connection(new ThreadedClient(settings.wake_window));
    net::ClientSettings client;
    client.address = settings.address;
    client.port = settings.port;
    client.code = settings.code;
    client.key_of = settings.key_of;
    auto transport = net::make_enet_client(client, connection->code_keys_, connection->random_);
    if (!transport) return tl::unexpected(transport.error());
    connection->transport_ = std::move(*transport);
    const auto request = protocol::request_to_join(settings.name, settings.observer);
    if (!request) return tl::unexpected(request.error());
    connection->connection_ =
        std::make_unique<NetworkClient>(*connection->transport_, *request, connection->random_);
    connection->thread_ = std::jthread([it = connection.get()](std::stop_token stop) { it->run(stop); });
    return connection;
}

ThreadedClient::~ThreadedClient() {
    if (!thread_.joinable()) return;
    thread_.request_stop();
    wake_.wake();
    thread_.join();
}

void ThreadedClient::run(std::stop_token stop) {
    while (!stop.stop_requested()) {
        auto handles = transport_->handles();
        handles.push_back(wake_.handle());
        const auto now = platform::steady_now();
        net::wait(handles, std::clamp<Micros>(connection_->next_tick(now) - now, 0, longest_sleep));
        wake_.clear();
        std::vector<Job> jobs;
        {
            const std::scoped_lock lock(mutex_);
            jobs.swap(jobs_);
        }
        for (auto& job : jobs) {
            if (const auto* asked = std::get_if<Asked>(&job))
                connection_->ask(asked->command, asked->token);
            else if (auto* dropped = std::get_if<Dropped>(&job)) {
                connection_->drop_ballot(dropped->vote, dropped->ballot, dropped->seat);
                protocol::wipe_ballot(dropped->ballot);
            } else
                connection_->show(std::get<protocol::Presence>(job));
        }
        connection_->tick(platform::steady_now());
        auto fresh = connection_->take();
        if (fresh.empty()) continue;
        {
            const std::scoped_lock lock(mutex_);
            std::ranges::move(fresh, std::back_inserter(updates_));
        }
        wake_window_();
    }
    connection_->leave();
    transport_->flush();
    transport_->tick(platform::steady_now());
}

void ThreadedClient::put(Job job) {
    {
        const std::scoped_lock lock(mutex_);
        jobs_.push_back(std::move(job));
    }
    wake_.wake();
}

std::uint64_t ThreadedClient::ask(const rules::Command& command, protocol::Token token) {
    put(Asked{command, token});
    return ++asked_;
}
void ThreadedClient::drop_ballot(VoteId vote, const rules::Ballot& ballot, PersonId seat) {
    put(Dropped{vote, ballot, seat});
}
void ThreadedClient::show(const protocol::Presence& presence) { put(presence); }
std::vector<Update> ThreadedClient::take() {
    const std::scoped_lock lock(mutex_);
    return std::exchange(updates_, {});
}

}  // namespace entremise::client
