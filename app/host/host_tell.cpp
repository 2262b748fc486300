#include <algorithm>

#include "app/host/host.h"
#include "app/protocol/entry_frames.h"
#include "sessions/rules/codec.h"

/// What the host says, and to whom.
namespace entremise::host {

using namespace protocol;

void Host::tell(const std::vector<log::PublicEntry>& written, const std::set<PeerKey>& welcomed) {
    std::vector<WireEntry> entries;
    entries.reserve(written.size());
    for (const auto& entry : written) entries.push_back(wire_entry(entry));
    std::map<rules::Audience, std::vector<ByteVector>> frames;
    for (const auto& [key, peer] : peers_) {
        if (!peer.live || welcomed.contains(key)) continue;
        const auto [known, first] = frames.try_emplace(peer.audience);
        if (first) {
            for (std::size_t i = 0; i < entries.size(); ++i) {
                const auto& whole = group_[i].entry;
                const bool more =
                    whole.audience != rules::Audience::everyone && is_told(peer.audience, whole.audience);
                entries[i].inside = more ? std::optional(inside_of(whole)) : std::nullopt;
            }
            known->second = entry_frames(entries, peer.audience);
        }
        for (const auto& frame : known->second) send(peer, net::Channel::control, frame);
    }
}

void Host::send(const Peer& peer, net::Channel channel, Bytes frame) {
    if (const auto* device = std::get_if<net::PeerId>(&peer.end))
        transport_->send(*device, channel, frame);
    else
        std::get<LocalEnd*>(peer.end)->to_window(frame);
}

void Host::send_to(PeerKey key, Bytes frame) {
    const auto found = peers_.find(key);
    if (found != peers_.end()) send(found->second, net::Channel::control, frame);
}

void Host::welcome(Peer& peer, bool snapshot) {
    Welcome welcome;
    welcome.session_id = log_.meta().session_id;
    welcome.self = peer.person;
    welcome.title = log_.meta().title;
    welcome.language = log_.meta().language;
    welcome.started = log_.meta().started;
    welcome.now = now_;
    welcome.head = log_.seq();
    welcome.snapshot_follows = snapshot;
    welcome.build = build_name();
    welcome.vocabulary = rules::own_vocabulary();
    send(peer, net::Channel::control, encode(welcome));
    if (!snapshot) return;
    std::string state;
    rules::encode(states_.at(peer.audience), state);
    for (const auto& part : snapshot_frames(log_.seq(), log_.head(), peer.audience, bytes_of(state)))
        send(peer, net::Channel::bulk, part);
}

void Host::send_since(Peer& peer, log::Seq from) {
    if (from > log_.seq()) return;
    const auto open = log_.read(from, log_.seq());
    if (!open) return;
    std::vector<WireEntry> entries;
    for (const auto& entry : *open) entries.push_back(wire_entry(entry));
    if (peer.audience != rules::Audience::everyone)
        if (const auto whole = log_.read_for(peer.audience, from, log_.seq()))
            for (const auto& entry : *whole)
                if (entry.audience != rules::Audience::everyone && entry.seq >= from &&
                    entry.seq - from < entries.size())
                    entries[entry.seq - from].inside = inside_of(entry);
    for (const auto& frame : entry_frames(entries, peer.audience)) send(peer, net::Channel::control, frame);
}

void Host::follow_roles(std::set<PeerKey>& welcomed) {
    for (auto& [key, peer] : peers_) {
        const rules::Person* person = state().people.all.find(peer.person);
        if (!person) continue;
        const auto audience = rules::audience_of(person->role);
        if (audience == peer.audience) continue;
        peer.audience = audience;
        accepted_.erase(peer.person);  // what was told to whom it was is not told again
        if (!peer.live) continue;
        welcome(peer, true);
        welcomed.insert(key);
    }
}

void Host::send_checkpoints() {
    last_checkpoint_ = steady_;
    const auto frame = encode(Checkpoint{log_.seq(), log::mark_of(log_.head()), now_});
    for (const auto& [key, peer] : peers_)
        if (peer.live) send(peer, net::Channel::control, frame);
    // Presence may be lost on its way: what the mediators show is followed, so it is shown again.
    for (const auto& [person, shown] : presence_)
        if (connected_.contains(person) && rules::leads(state(), person)) presence_changed_.insert(person);
}

namespace {
/// Half a sentence is for the wall that the group looks at, not for anybody's device.
void withhold_typing(std::vector<Presence>& all) {
    for (auto& one : all) one.text.clear();
}
}  // namespace

/// Who comes late sees at once what others have in hand.
void Host::show_everyone_to(const Peer& peer) {
    std::vector<Presence> all;
    for (const auto& [person, frame] : presence_)
        if (connected_.contains(person)) all.push_back(frame);
    if (!is_projection(peer)) withhold_typing(all);
    for (const auto& frame : presence_frames(all)) send(peer, net::Channel::ephemeral, frame);
}

void Host::send_presence() {
    last_presence_ = steady_;
    std::vector<Presence> changed;
    for (const auto person : presence_changed_) changed.push_back(presence_[person]);
    presence_changed_.clear();
    const auto show = [&](auto to) {
        for (const auto& frame : presence_frames(changed))
            for (const auto& [key, peer] : peers_)
                if (peer.live && to(peer)) send(peer, net::Channel::ephemeral, frame);
    };
    const bool typing = std::ranges::any_of(changed, [](const auto& one) { return !one.text.empty(); });
    if (!typing) return show([](const Peer&) { return true; });
    show(is_projection);
    withhold_typing(changed);
    show([](const Peer& peer) { return !is_projection(peer); });
}

void Host::raise_alarm(const AlarmFrame& alarm) {
    const auto frame = encode(alarm);
    for (const auto& [key, peer] : peers_)
        if (peer.live && peer.audience == rules::Audience::mediators)
            send(peer, net::Channel::control, frame);
}

}  // namespace entremise::host
