#include "app/protocol/entry_frames.h"

#include <algorithm>

namespace entremise::protocol {
namespace {
constexpr std::size_t room_for_entries = net::longest_plaintext[0] - 64;
constexpr std::size_t room_for_presence = net::longest_plaintext[2] - 4;
constexpr std::size_t entry_overhead = 48;  // numbers around the bodies, at most
}  // namespace

WireEntry wire_entry(const log::PublicEntry& entry) {
    return {entry.seq, entry.time, entry.author, entry.kind, entry.body, std::nullopt};
}
WireEntry::Inside inside_of(const log::Entry& entry) { return {entry.author, entry.kind, entry.body}; }

std::vector<EntryFrame> entry_frames(const std::vector<WireEntry>& entries, rules::Audience audience) {
    std::vector<EntryFrame> frames;
    std::vector<WireEntry> part;
    std::size_t size = 0;
    const auto finish = [&] {
        if (!part.empty()) frames.push_back({part.front().seq, part.back().seq, encode(part, audience)});
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

namespace {
/// What fits; a text that is being typed stays: on the wall one follows it letter by letter.
Presence shortened(Presence one) {
    while (encode(std::vector{one}).size() > room_for_presence &&
           (!one.stroke.empty() || !one.dragged.empty())) {
        if (!one.stroke.empty())
            one.stroke.clear();
        else
            one.dragged.resize(one.dragged.size() / 2);
    }
    return one;
}
}  // namespace

std::vector<ByteVector> presence_frames(const std::vector<Presence>& all) {
    std::vector<ByteVector> frames;
    std::vector<Presence> part;
    std::size_t size = 0;
    for (const auto& whole : all) {
        const auto one = shortened(whole);
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
