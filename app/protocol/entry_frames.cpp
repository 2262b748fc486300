#include "app/protocol/entry_frames.h"

#include <algorithm>

namespace entremise::protocol {
namespace {
constexpr std::size_t room_for_entries = net::longest_plaintext[0] - 64;
constexpr std::size_t room_for_state = net::longest_plaintext[1] - 128;
constexpr std::size_t room_for_presence = net::longest_plaintext[2] - 4;
constexpr std::size_t entry_overhead = 48;  // numbers around the bodies, at most
}  // namespace

WireEntry wire_entry(const log::PublicEntry& entry) {
    return {entry.seq, entry.time, entry.author, entry.kind, entry.body, std::nullopt};
}
WireEntry::Inside inside_of(const log::Entry& entry) { return {entry.author, entry.kind, entry.body}; }

std::vector<ByteVector> entry_frames(const std::vector<WireEntry>& entries, rules::Audience audience) {
    std::vector<ByteVector> frames;
    std::vector<WireEntry> part;
    std::size_t size = 0;
    const auto finish = [&] {
        if (!part.empty()) frames.push_back(encode(part, audience));
        part.clear();
        size = 0;
    };
    for (const auto& entry : entries) {
        auto more = entry.body.size() + entry_overhead;
        if (entry.inside) more += entry.inside->body.size() + entry_overhead;
        if (size + more > room_for_entries) finish();
        part.push_back(entry);
        size += more;
    }
    finish();
    return frames;
}

std::vector<ByteVector> snapshot_frames(log::Seq seq, const Hash& head, rules::Audience audience,
                                        Bytes state) {
    std::vector<ByteVector> frames;
    for (std::size_t at = 0; at < state.size() || frames.empty(); at += room_for_state)
        frames.push_back(
            encode(SnapshotPart{seq, head, audience, at, state.size(),
                                state.subspan(at, std::min(room_for_state, state.size() - at))}));
    return frames;
}

std::vector<ByteVector> presence_frames(const std::vector<Presence>& all) {
    std::vector<ByteVector> frames;
    std::vector<Presence> part;
    std::size_t size = 0;
    for (const auto& one : all) {
        const auto more = encode(std::vector{one}).size();
        if (size + more > room_for_presence && !part.empty()) {
            frames.push_back(encode(part));
            part.clear();
            size = 0;
        }
        part.push_back(one);
        size += more;
    }
    if (!part.empty()) frames.push_back(encode(part));
    return frames;
}

}  // namespace entremise::protocol
