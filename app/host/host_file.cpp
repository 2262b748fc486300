#include <algorithm>
#include <utility>

#include "app/host/host.h"
#include "net/secret.h"

/// What the host does when its file is not as it should be: is written slowly or not at all, or is not where
/// it was.
namespace entremise::host {

using namespace protocol;

namespace {

constexpr Micros calm = 2'000'000;  // without a long wait: the disk is good again

Disk disk_of(const Error& error) {
    if (error.key == "error.disk_full") return Disk::full;
    if (error.key == "error.file_read_only") return Disk::read_only;
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
    case Disk::slow:
    case Disk::good: return {{"refusal.disk_slow"}};
    case Disk::moved:
    case Disk::deleted:
    case Disk::replaced: return {{"refusal.file_gone"}};
    case Disk::failed: break;
    }
    return {{"refusal.disk"}};
}

void Host::set_disk(Disk disk) {
    if (std::exchange(disk_, disk) == disk) return;
    const auto frame = encode_disk(disk);
    for (const auto& [key, peer] : peers_) send(peer, net::Channel::control, frame);
}

void Host::look_at_file() {
    if (disk_failed() || in_flight_ || looking_ || moving_) return;  // whoever writes looks first
    last_look_ = steady_;
    looking_ = true;
    const auto seen = std::make_shared<log::PathWatch::Seen>();
    writer_.do_next([seen](log::SessionLog& log) { *seen = log.look(); },
                    [this, seen] {
                        looking_ = false;
                        looked(*seen);
                    });
}

void Host::looked(const log::PathWatch::Seen& seen) {
    if (disk_failed()) return;  // nothing is written any more
    gone_ = seen.path;
    refused_for_now_ = false;
    const auto place = disk_of(seen.place);
    if (is_gone(place) || is_gone(disk_)) set_disk(place);
    if (is_gone(disk_) && options_.shelter && !moving_) options_.shelter(*this);
}

void Host::see_how_the_disk_does() {
    if (disk_failed() || is_gone(disk_)) return;
    if (is_writing() && (refused_for_now_ || steady_ - waiting_since() >= slow_after)) {
        calm_at_ = steady_ + calm;
        set_disk(refused_for_now_ || writer_.is_held() ? Disk::held : Disk::slow);
    } else if (steady_ >= calm_at_) {
        set_disk(Disk::good);
    }
}

Result<> Host::go_on_in(const std::string& path) {
    moving_ = true;
    auto& log = writer_.waited(0);
    writer_.take();  // what came of the last group
    auto moved = log.move_to(path);
    // Whose person was never written must not have its number when another one gets it.
    if (moved) (void)log.drop_seats(std::exchange(lost_seats_, {}));
    moving_ = false;
    if (!moved) return moved;
    gone_.clear();
    refused_for_now_ = false;
    calm_at_ = 0;
    group_.since = -1;  // another disk: it waits from now on, if anything does
    set_disk(Disk::good);
    commit();
    return {};
}

/// Nothing more is accepted, and what was on its way is refused.
void Host::fail_disk(const Error& why) {
    if (in_flight_) return;  // that one fails in its turn
    auto lost = std::exchange(group_, {});
    auto& log = writer_.waited(0);
    // Only the host's own state was ahead: it is read again from the file.
    if (auto states = log.states())
        states_ = std::move(*states);
    else
        states_.at(rules::Audience::host) = states_.at(rules::Audience::mediators);
    done_.clear();  // what was accepted and not written was not done
    for (const auto& last : log.last_commands()) done_[last.author] = last;
    coming_.clear();
    for (const auto& seat : lost.seats) lost_seats_.push_back(seat.device);
    set_disk(disk_of(why));
    // What was asked again and had been written before is done all the same.
    for (const auto& [key, pending] : lost.answers) {
        const auto peer = peers_.find(key);
        const auto done = peer == peers_.end() ? done_.end() : done_.find(peer->second.person);
        const bool was_done =
            done != done_.end() && done->second.was_accepted(peer->second.instance, pending.number);
        answer(key, was_done ? encode(pending) : encode(RefusedRequest{pending.number, refused_by_disk(), 0}),
               was_done ? pending.seq : 0);
    }
    for (auto& [key, person, seat, held] : lost.held) {
        const auto* vote = state().votes.all.find(held.vote);
        if (!vote || std::ranges::find(vote->marked, person) == vote->marked.end()) {
            held.refusal = refused_by_disk();
            if (auto* box = ballots_.box_of(held.vote)) box->take_out(seat, held.handle);
        }
        send_ballot_answer(key, held);
    }
}

void Host::send_ballot_answer(PeerKey key, BallotHeld& held) {
    auto frame = encode(held);
    if (const auto found = peers_.find(key); found != peers_.end())
        send(found->second, net::Channel::control, frame);
    net::wipe(frame.data(), frame.size());
    net::wipe(held.handle.data(), held.handle.size());
}

}  // namespace entremise::host
