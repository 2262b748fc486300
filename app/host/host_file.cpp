#include <utility>

#include "app/host/host.h"
#include "net/secret.h"

/// What the host does when its file is not as it should be: cannot be written, or is not where it was.
namespace entremise::host {

using namespace protocol;

namespace {

Disk disk_of(const Error& error) {
    if (error.key == "error.disk_full") return Disk::full;
    if (error.key == "error.file_read_only") return Disk::read_only;
    if (error.key == "error.file_in_use") return Disk::held;
    return Disk::failed;
}

Disk disk_of(log::Place place) {
    switch (place) {
    case log::Place::there: break;
    case log::Place::moved: return Disk::moved;
    case log::Place::deleted: return Disk::deleted;
    case log::Place::replaced: return Disk::replaced;
    }
    return Disk::good;
}

}  // namespace

Refusal Host::refused_by_disk() const {
    switch (disk_) {
    case Disk::full: return {{"refusal.disk_full"}};
    case Disk::read_only: return {{"refusal.disk_read_only"}};
    case Disk::held: return {{"refusal.disk_held"}};
    case Disk::moved:
    case Disk::deleted:
    case Disk::replaced: return {{"refusal.file_gone"}};
    case Disk::good:
    case Disk::failed: break;
    }
    return {{"refusal.disk"}};
}

void Host::set_disk(Disk disk) {
    if (std::exchange(disk_, disk) == disk) return;
    const auto frame = encode_disk(disk);
    for (const auto& [key, peer] : peers_) send(peer, net::Channel::control, frame);
}

bool Host::file_is_there() {
    if (disk_failed()) return true;  // nothing is written any more
    last_look_ = steady_;
    const auto seen = log_.look();
    gone_ = seen.path;
    set_disk(disk_of(seen.place));
    if (disk_ != Disk::good && options_.shelter) options_.shelter(*this);
    return disk_ == Disk::good;
}

Result<> Host::go_on_in(const std::string& path) {
    if (auto moved = log_.move_to(path); !moved) return moved;
    gone_.clear();
    set_disk(Disk::good);
    commit();
    return {};
}

void Host::fail_disk(const Error& why) {
    group_.clear();
    group_bytes_ = 0;
    group_commands_.clear();
    // Only the host's own state was ahead: it is read again from the file.
    if (auto states = log_.states())
        states_ = std::move(*states);
    else
        states_.at(rules::Audience::host) = states_.at(rules::Audience::mediators);
    done_.clear();  // what was accepted and not written was not done
    for (const auto& last : log_.last_commands()) done_[last.author] = last;
    set_disk(disk_of(why));
    for (const auto& [key, pending] : std::exchange(answers_, {}))
        answer(key, encode(RefusedRequest{pending.number, refused_by_disk(), 0}), 0);
    for (auto& [key, held] : std::exchange(held_, {})) {
        held.refusal = refused_by_disk();
        send_ballot_answer(key, held);
    }
}

}  // namespace entremise::host
