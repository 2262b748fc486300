#include "app/client/local_client.h"

namespace entremise::client {

using namespace protocol;

LocalClient::LocalClient(LocalEnd& end) : end_(end), protocol_(end.instance(), random_) {
    for (auto& frame : protocol_.opening_frames()) end_.to_host(std::move(frame));
}
LocalClient::~LocalClient() { end_.leave(); }

std::uint64_t LocalClient::ask(const rules::Command& command, Token token) {
    const auto number = protocol_.ask(command, token, refused_);
    send_due();
    return number;
}
void LocalClient::send_due() {
    for (auto& frame : protocol_.due()) end_.to_host(std::move(frame));
}
void LocalClient::drop_ballot(VoteId vote, const rules::Ballot& ballot, PersonId seat) {
    end_.to_host(protocol_.ballot_frame(vote, ballot, seat));
}
void LocalClient::show(const Presence& presence) { end_.to_host(encode(std::vector{presence})); }

std::vector<Update> LocalClient::take() {
    auto updates = std::exchange(refused_, {});
    for (const auto& frame : end_.take_for_window()) protocol_.receive(frame, updates);
    send_due();
    return updates;
}

}  // namespace entremise::client
