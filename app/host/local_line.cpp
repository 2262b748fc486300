#include "app/host/local_line.h"

namespace entremise::host {

using namespace protocol;

LocalLine::LocalLine(LocalEnd& end, std::uint64_t instance, std::unique_ptr<Random> random)
    : end_(end), random_(std::move(random)), protocol_(instance, *random_) {
    for (auto& frame : protocol_.opening_frames()) end_.to_host(std::move(frame));
}
LocalLine::~LocalLine() { end_.leave(); }

std::uint64_t LocalLine::ask(const rules::Command& command) {
    const auto number = protocol_.ask(command);
    send_due();
    return number;
}
void LocalLine::send_due() {
    for (auto& frame : protocol_.due()) end_.to_host(std::move(frame));
}
void LocalLine::drop_ballot(VoteId vote, std::uint32_t choice) {
    end_.to_host(protocol_.ballot_frame(vote, choice));
}
void LocalLine::show(const PresenceFrame& presence) { end_.to_host(encode(std::vector{presence})); }

std::vector<Update> LocalLine::take() {
    std::vector<Update> updates;
    for (const auto& frame : end_.take_for_window()) protocol_.receive(frame, updates);
    send_due();
    return updates;
}

}  // namespace entremise::host
