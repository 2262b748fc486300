#include <algorithm>

#include "app/host/host.h"
#include "app/protocol/entry_frames.h"
#include "sessions/rules/codec.h"

/// What the host says, and to whom.
namespace entremise::host {

using namespace protocol;

namespace {
constexpr Micros kept_for = 10'000'000;  // a state that nobody reads
}  // namespace

/// Tells those who have all that came before and take what is sent; the others come to it in their own time.
void Host::tell(const Group& group, const std::vector<log::PublicEntry>& written) {
    std::vector<WireEntry> entries;
    entries.reserve(written.size());
    for (const auto& entry : written) entries.push_back(wire_entry(entry));
    std::map<rules::Audience, std::vector<EntryFrame>> frames;
    for (auto& [key, peer] : peers_) {
        auto& flow = peer.flow;
        const bool ready =
            peer.live && flow.known() + 1 == written.front().seq && flow.packet == 0 && flow.waiting.empty();
        if (!ready) continue;
        const auto [known, first] = frames.try_emplace(peer.audience);
        if (first) {
            for (std::size_t i = 0; i < entries.size(); ++i) {
                const auto& whole = group.entries[i];
                const bool more =
                    whole.audience != rules::Audience::everyone && is_told(peer.audience, whole.audience);
                entries[i].inside = more ? std::optional(inside_of(whole)) : std::nullopt;
            }
            known->second = entry_frames(entries, peer.audience);
        }
        for (const auto& frame : known->second) {
            if (packets_of(frame.bytes) > 1 || !has_room(peer)) break;
            send(peer, net::Channel::control, frame.bytes);
            flow.told = frame.last;
        }
    }
}

bool Host::send(const Peer& peer, net::Channel channel, Bytes frame) {
    const auto* device = std::get_if<net::PeerId>(&peer.end);
    if (!device) {
        std::get<LocalEnd*>(peer.end)->to_window(frame);
        return true;
    }
    if (channel != net::Channel::control || packets_of(frame) == 1)
        return transport_->send(*device, channel, frame);
    for (std::size_t place = 0; place < packets_of(frame); ++place)
        if (!transport_->send(*device, channel, packet_of(frame, place))) return false;
    return true;
}

void Host::answer(PeerKey key, ByteVector frame, log::Seq after) {
    if (const auto found = peers_.find(key); found != peers_.end())
        say(key, found->second, std::move(frame), after);
}

void Host::welcome(const Peer& peer, bool snapshot) {
    Welcome welcome;
    welcome.session_id = meta_.session_id;
    welcome.self = peer.person;
    welcome.title = meta_.title;
    welcome.language = meta_.language;
    welcome.now = now_;
    welcome.head = seq_;
    welcome.snapshot = snapshot ? peer.flow.snapshots : 0;
    welcome.build = build_name();
    welcome.vocabulary = rules::own_vocabulary();
    send(peer, net::Channel::control, encode(welcome));
}

void Host::follow_roles() {
    for (auto& [key, peer] : peers_) {
        const rules::Person* person = everyone().people.all.find(peer.person);  // as it is on disk
        if (!person) continue;
        const auto audience = rules::audience_of(person->role);
        if (audience == peer.audience) continue;
        peer.audience = audience;
        accepted_.erase(peer.person);  // what was told to whom it was is not told again
        if (!peer.live) continue;
        start_flow(peer, true, 0, false);
        welcome(peer, true);
    }
}

void Host::send_checkpoints() {
    last_checkpoint_ = steady_;
    forget_states(steady_ - kept_for);
    const auto frame = encode(Checkpoint{seq_, log::mark_of(head_), now_});
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
/// Who may not know of a card is not shown that a hand is on it.
void withhold_confided(std::vector<Presence>& all) {
    for (auto& one : all) {
        if (rules::is_confided(one.editing)) {
            one.text.clear();
            one.editing = {};
            one.rests = false;
        }
        if (rules::is_confided(one.selected)) one.selected = {};
        if (one.view && rules::is_confided(one.view->card)) {
            one.view->of = rules::ShownThing::part;
            one.view->card = {};
        }
        std::erase_if(one.dragged, [](const auto& move) { return rules::is_confided(move.card); });
    }
}
}  // namespace

/// Who comes late sees at once what others have in hand.
void Host::show_everyone_to(const Peer& peer) {
    std::vector<Presence> all;
    for (const auto& [person, frame] : presence_)
        if (connected_.contains(person)) all.push_back(frame);
    if (!is_projection(peer)) withhold_typing(all);
    if (peer.audience == rules::Audience::everyone) withhold_confided(all);
    for (const auto& frame : presence_frames(all)) send(peer, net::Channel::ephemeral, frame);
}

void Host::send_presence() {
    last_presence_ = steady_;
    std::vector<Presence> changed;
    for (const auto person : presence_changed_) changed.push_back(presence_[person]);
    presence_changed_.clear();
    const auto show = [&](const std::vector<Presence>& all, auto to) {
        for (const auto& frame : presence_frames(all))
            for (const auto& [key, peer] : peers_)
                if (peer.live && to(peer)) send(peer, net::Channel::ephemeral, frame);
    };
    auto open = changed;
    withhold_confided(open);
    const bool typing = std::ranges::any_of(changed, [](const auto& one) { return !one.text.empty(); });
    if (!typing && open == changed) return show(changed, [](const Peer&) { return true; });
    show(open, is_projection);
    withhold_typing(open);
    withhold_typing(changed);
    const auto is_told_all = [](const Peer& peer) { return peer.audience != rules::Audience::everyone; };
    show(open, [&](const Peer& peer) { return !is_projection(peer) && !is_told_all(peer); });
    show(changed, is_told_all);
}

void Host::raise_alarm(const AlarmFrame& alarm) {
    const auto frame = encode(alarm);
    for (const auto& [key, peer] : peers_)
        if (peer.live && peer.audience == rules::Audience::mediators)
            send(peer, net::Channel::control, frame);
}

}  // namespace entremise::host
