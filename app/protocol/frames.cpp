#include "app/protocol/frames.h"

#include <algorithm>

#include "net/secret.h"
#include "sessions/core/hash.h"
#include "sessions/core/packing.h"
#include "sessions/core/text.h"
#include "sessions/core/version.h"
#include "sessions/rules/numbers.h"

namespace entremise::protocol {
namespace {

constexpr std::size_t most_entries = 100'000;
constexpr std::size_t most_words = 1'000;
constexpr std::size_t most_args = 16;
constexpr std::size_t longest_title = rules::DecodeLimits{}.text;
constexpr std::size_t seat_bytes = 4;
constexpr std::size_t ballot_frame_spare =
    ballot_frame_body - (8 + 4 + 16 + 16 + 10 + sizeof(PairToken) + sizeof(rules::PackedBallot) + seat_bytes);

Packer begin(FrameType type) {
    Packer out;
    out.byte(static_cast<std::uint8_t>(type)).byte(0);
    return out;
}

/// The body of a frame of this type; a reader that is no good otherwise.
Unpacker open(Bytes frame, FrameType type) {
    Unpacker in(frame);
    const bool mine = in.byte() == static_cast<std::uint8_t>(type);
    const bool plain = in.byte() == 0;
    if (!mine || !plain) in.spoil();
    return in;
}

template <std::size_t N> ByteArray<N> array(Unpacker& in) {
    ByteArray<N> out{};
    const auto part = in.raw(N);
    std::ranges::copy(part, out.begin());
    return out;
}

std::uint32_t print(Unpacker& in) { return static_cast<std::uint32_t>(from_little_endian(in.raw(4))); }

void pack(Packer& out, const Refusal& why) {
    out.counted(why.key).natural(why.words.size());
    for (const auto& [name, word] : why.words) out.counted(name).counted(word);
}

Refusal unpack_refusal(Unpacker& in) {
    Refusal why;
    why.key = in.text(200);
    const auto count = in.natural();
    if (count > most_args) in.spoil();
    for (std::uint64_t i = 0; i < count && in.good(); ++i) {
        std::string name(in.text(100));
        why.words.emplace_back(std::move(name), std::string(in.text()));
        if (!valid_utf8(why.words.back().second)) in.spoil();
    }
    return why;
}

std::uint64_t number_of(rules::Audience audience) { return static_cast<std::uint64_t>(audience); }
/// One that is told over a wire.
rules::Audience unpack_audience(Unpacker& in) {
    const auto number = in.natural();
    if (number >= number_of(rules::Audience::host)) in.spoil();
    return in.good() ? static_cast<rules::Audience>(number) : rules::Audience::everyone;
}

/// Of a host's clock: sums of such times never overflow.
Micros session_time(Unpacker& in) {
    const auto value = in.integer();
    if (value < -rules::longest_session || value > rules::longest_session) in.spoil();
    return in.good() ? value : 0;
}

std::int32_t coordinate(Unpacker& in) {
    const auto value = in.integer();
    if (value < -4 * std::int64_t{rules::board_edge} || value > 4 * std::int64_t{rules::board_edge})
        in.spoil();
    return in.good() ? static_cast<std::int32_t>(value) : 0;
}

}  // namespace

std::optional<FrameType> type_of(Bytes frame) {
    if (frame.size() < 2 || frame[1] != 0) return std::nullopt;
    switch (const auto type = static_cast<FrameType>(frame[0])) {
    case FrameType::hello:
    case FrameType::request:
    case FrameType::ballot:
    case FrameType::part:
    case FrameType::welcome:
    case FrameType::entries:
    case FrameType::accepted:
    case FrameType::refused:
    case FrameType::checkpoint:
    case FrameType::snapshot:
    case FrameType::ballot_held:
    case FrameType::farewell:
    case FrameType::disk:
    case FrameType::alarm:
    case FrameType::presence: return type;
    }
    return std::nullopt;
}

ByteVector encode(const Hello& it) {
    return begin(FrameType::hello)
        .natural(it.format)
        .natural(it.seq)
        .raw(it.mark)
        .natural(it.acknowledged)
        .fixed64(it.instance)
        .natural(number_of(it.audience))
        .take();
}
std::optional<Hello> decode_hello(Bytes frame) {
    auto in = open(frame, FrameType::hello);
    Hello it;
    it.format = in.natural();
    if (in.good() && it.format != frames_format) return Hello{it.format};
    it.seq = in.natural();
    it.mark = array<8>(in);
    it.acknowledged = in.natural();
    it.instance = in.fixed64();
    it.audience = unpack_audience(in);
    if (!in.finished()) return std::nullopt;
    return it;
}

ByteVector encode(const RawRequest& it) {
    return begin(FrameType::request).natural(it.number).natural(it.kind).raw(bytes_of(it.body)).take();
}
std::optional<RawRequest> decode_request(Bytes frame) {
    auto in = open(frame, FrameType::request);
    RawRequest it;
    it.number = in.natural();
    it.kind = in.natural();
    if (!in.good() || it.number == 0 || it.kind >= rules::command_kinds()) return std::nullopt;
    Packer head;
    head.natural(it.number).natural(it.kind);
    it.body = text_of(frame.subspan(2 + head.size()));
    return it;
}

ByteVector encode(const BallotFrame& it) {
    ByteVector out(2 + ballot_frame_body);  // made at once: growing would leave copies behind
    out[0] = static_cast<std::uint8_t>(FrameType::ballot);
    auto at = out.begin() + 2;
    const auto put = [&](const auto& bytes) { at = std::ranges::copy(bytes, at).out; };
    put(little_endian<8>(it.vote.value));
    put(little_endian<4>(it.round));
    put(it.old_handle);
    put(it.new_handle);
    put(it.tracker);
    put(it.ballot.choice);
    put(it.pair);
    put(little_endian<seat_bytes>(it.seat.value));
    put(it.ballot.reason);  // and zeros to the end
    return out;
}
rules::Blob digest_of(const Handle& handle, const rules::PackedBallot& ballot) {
    return {std::string(text_of(net::keyed_digest(handle, ballot.choice)))};
}

rules::Blob pair_of(const PairToken& token) {
    return {std::string(text_of(net::keyed_digest(token, bytes_of("pair"))))};
}

void wipe_ballot(std::span<std::uint8_t> frame) {
    if (type_of(frame) == FrameType::ballot) net::wipe(frame.data(), frame.size());
}
void wipe_ballot(rules::Ballot& ballot) {
    net::wipe(ballot.marks.data(), ballot.marks.size());
    net::wipe(ballot.reason.data(), ballot.reason.size());
    ballot = {};
}
std::optional<BallotFrame> decode_ballot(Bytes frame) {
    auto in = open(frame, FrameType::ballot);
    std::optional<BallotFrame> maybe{std::in_place};
    auto& it = *maybe;
    it.vote = VoteId{in.fixed64()};
    it.round = static_cast<std::uint32_t>(from_little_endian(in.raw(4)));
    it.old_handle = array<16>(in);
    it.new_handle = array<16>(in);
    it.tracker = array<10>(in);
    const auto read = [&](auto& into) { std::ranges::copy(in.raw(into.size()), into.begin()); };
    read(it.ballot.choice);
    read(it.pair);
    const auto zeros = [&](std::size_t bytes) {
        return std::ranges::all_of(in.raw(bytes), [](std::uint8_t byte) { return byte == 0; });
    };
    it.seat = PersonId{from_little_endian(in.raw(seat_bytes))};
    read(it.ballot.reason);
    const bool clean = zeros(ballot_frame_spare);
    auto ballot = rules::unpack(it.ballot);
    const bool whole = clean && ballot && in.finished() && it.round == 0 && it.new_handle != Handle{};
    if (ballot) wipe_ballot(*ballot);
    if (!whole) {
        net::wipe(&it, sizeof it);
        maybe.reset();
    }
    return maybe;
}

ByteVector encode(const Welcome& it) {
    auto out = begin(FrameType::welcome);
    out.natural(it.format).counted(it.build);
    out.raw(it.session_id).natural(it.self.value).counted(it.title).counted(it.language);
    out.integer(it.now).natural(it.head).natural(it.snapshot);
    for (const auto* kinds : {&it.vocabulary.events, &it.vocabulary.commands}) {
        out.natural(kinds->size());
        for (const auto& kind : *kinds) out.counted(kind.word).raw(little_endian<4>(kind.print));
    }
    return out.raw(little_endian<4>(it.vocabulary.state)).take();
}
std::optional<Welcome> decode_welcome(Bytes frame) {
    auto in = open(frame, FrameType::welcome);
    Welcome it;
    it.format = in.natural();
    it.build = in.text(100);
    if (!in.good() || !valid_utf8(it.build)) return std::nullopt;
    if (it.format != frames_format) return it;
    it.session_id = array<16>(in);
    it.self = PersonId{in.natural()};
    it.title = in.text(longest_title);
    it.language = in.text(8);
    it.now = session_time(in);
    it.head = in.natural();
    it.snapshot = in.natural();
    for (auto* kinds : {&it.vocabulary.events, &it.vocabulary.commands}) {
        const auto count = in.natural();
        if (count > most_words) in.spoil();
        for (std::uint64_t i = 0; i < count && in.good(); ++i) {
            std::string word(in.text(100));
            kinds->push_back({std::move(word), print(in)});
        }
    }
    it.vocabulary.state = print(in);
    if (!in.finished() || !valid_utf8(it.title)) return std::nullopt;
    return it;
}

std::string build_name() {
    static const std::string name = [] {
        std::vector<std::string> kinds;
        const auto& own = rules::own_vocabulary();
        for (const auto* list : {&own.events, &own.commands})
            for (const auto& kind : *list) kinds.push_back(kind.word + ' ' + std::to_string(kind.print));
        std::ranges::sort(kinds);
        Hasher all;
        for (const auto& kind : kinds) all.add(kind).add("\n");
        const auto hash = all.add(std::uint64_t{own.state}).add(frames_format).finish();
        return std::string(program_version()) + "-" + to_hex(Bytes(hash).first(2));
    }();
    return name;
}

ByteVector encode(const std::vector<WireEntry>& entries, rules::Audience audience) {
    auto out = begin(FrameType::entries);
    const bool closed = audience != rules::Audience::everyone;
    out.natural(number_of(audience)).natural(entries.empty() ? 0 : entries.front().seq);
    Micros before = 0;
    for (const auto& entry : entries) {
        out.integer(entry.time - before).natural(entry.author.value).natural(entry.kind).counted(entry.body);
        before = entry.time;
        if (!closed) continue;
        out.byte(entry.inside.has_value());
        if (entry.inside)
            out.natural(entry.inside->author.value).natural(entry.inside->kind).counted(entry.inside->body);
    }
    return out.take();
}
std::optional<EntriesFrame> decode_entries(Bytes frame) {
    auto in = open(frame, FrameType::entries);
    const auto audience = unpack_audience(in);
    const bool closed = audience != rules::Audience::everyone;
    std::vector<WireEntry> entries;
    auto seq = in.natural();
    Micros before = 0;
    while (in.more()) {
        if (entries.size() >= most_entries) return std::nullopt;
        WireEntry entry;
        entry.seq = seq++;
        // A hostile host may send anything: what would overflow wraps around, and is no time then.
        entry.time = before = static_cast<Micros>(static_cast<std::uint64_t>(before) +
                                                  static_cast<std::uint64_t>(in.integer()));
        entry.author = PersonId{in.natural()};
        if (entry.time < 0 || entry.time > rules::longest_session || entry.author.value > rules::most_id)
            return std::nullopt;
        entry.kind = in.natural();
        entry.body = in.text();
        if (closed && in.byte() != 0) {
            entry.inside = WireEntry::Inside();
            entry.inside->author = PersonId{in.natural()};
            entry.inside->kind = in.natural();
            entry.inside->body = in.text();
        }
        entries.push_back(std::move(entry));
    }
    if (!in.finished() || (!entries.empty() && entries.front().seq == 0)) return std::nullopt;
    return EntriesFrame{audience, std::move(entries)};
}

ByteVector encode(const Accepted& it) {
    auto out = begin(FrameType::accepted);
    out.natural(it.number).natural(it.seq).natural(it.first).byte(it.made.has_value());
    if (!it.made) return out.take();
    const auto list = [&](const auto& ids) {
        out.natural(ids.size());
        for (const auto id : ids) out.natural(id.value);
    };
    list(it.made->cards);
    list(it.made->links);
    list(it.made->strokes);
    list(it.made->votes);
    list(it.made->stakes);
    list(it.made->zones);
    return out.take();
}
std::optional<Accepted> decode_accepted(Bytes frame) {
    auto in = open(frame, FrameType::accepted);
    Accepted it;
    it.number = in.natural();
    it.seq = in.natural();
    it.first = in.natural();
    if (in.byte() != 0) {
        const auto list = [&](auto& ids) {
            const auto count = in.natural();
            for (std::uint64_t i = 0; i < count && in.good(); ++i) ids.push_back({in.natural()});
        };
        it.made.emplace();
        list(it.made->cards);
        list(it.made->links);
        list(it.made->strokes);
        list(it.made->votes);
        list(it.made->stakes);
        list(it.made->zones);
    }
    if (!in.finished()) return std::nullopt;
    return it;
}

ByteVector encode(const RefusedRequest& it) {
    auto out = begin(FrameType::refused);
    out.natural(it.number).natural(it.wait_ms);
    pack(out, it.why);
    return out.take();
}
std::optional<RefusedRequest> decode_refused(Bytes frame) {
    auto in = open(frame, FrameType::refused);
    RefusedRequest it;
    it.number = in.natural();
    it.wait_ms = static_cast<std::uint32_t>(in.natural());
    it.why = unpack_refusal(in);
    if (!in.finished()) return std::nullopt;
    return it;
}

ByteVector encode(const Checkpoint& it) {
    return begin(FrameType::checkpoint).natural(it.seq).raw(it.mark).integer(it.now).take();
}
std::optional<Checkpoint> decode_checkpoint(Bytes frame) {
    auto in = open(frame, FrameType::checkpoint);
    Checkpoint it;
    it.seq = in.natural();
    it.mark = array<8>(in);
    it.now = session_time(in);
    if (!in.finished()) return std::nullopt;
    return it;
}

ByteVector encode(const SnapshotPart& it) {
    return begin(FrameType::snapshot)
        .natural(it.snapshot)
        .natural(it.seq)
        .raw(it.head)
        .natural(number_of(it.audience))
        .natural(it.done)
        .natural(it.total)
        .counted(it.bytes)
        .take();
}
std::optional<SnapshotPart> decode_snapshot(Bytes frame) {
    auto in = open(frame, FrameType::snapshot);
    SnapshotPart it;
    it.snapshot = in.natural();
    it.seq = in.natural();
    it.head = array<32>(in);
    it.audience = unpack_audience(in);
    it.done = in.natural();
    it.total = in.natural();
    it.bytes = in.counted();
    if (!in.finished() || it.snapshot == 0 || it.done > it.total) return std::nullopt;
    return it;
}

ByteVector encode(const BallotHeld& it) {
    auto out = begin(FrameType::ballot_held);
    out.natural(it.vote.value).raw(it.handle).byte(it.refusal.has_value());
    if (it.refusal) pack(out, *it.refusal);
    return out.take();
}
std::optional<BallotHeld> decode_ballot_held(Bytes frame) {
    auto in = open(frame, FrameType::ballot_held);
    BallotHeld it;
    it.vote = VoteId{in.natural()};
    it.handle = array<16>(in);
    if (in.byte() != 0) it.refusal = unpack_refusal(in);
    if (!in.finished()) return std::nullopt;
    return it;
}

ByteVector encode(const AlarmFrame& it) {
    return begin(FrameType::alarm).byte(static_cast<std::uint8_t>(it.kind)).natural(it.value).take();
}
std::optional<AlarmFrame> decode_alarm(Bytes frame) {
    auto in = open(frame, FrameType::alarm);
    AlarmFrame it;
    it.kind = static_cast<AlarmKind>(in.byte());
    it.value = in.natural();
    const bool known = it.kind == AlarmKind::wrong_codes || it.kind == AlarmKind::fork;
    if (!known || !in.finished()) return std::nullopt;
    return it;
}

ByteVector encode_farewell() { return begin(FrameType::farewell).take(); }
std::string_view word_of(Disk disk) {
    switch (disk) {
    case Disk::good: break;
    case Disk::slow: return "slow";
    case Disk::held: return "held";
    case Disk::failed: return "failed";
    case Disk::full: return "full";
    case Disk::read_only: return "read_only";
    case Disk::moved: return "moved";
    case Disk::deleted: return "deleted";
    case Disk::replaced: return "replaced";
    }
    return "good";
}

ByteVector encode_disk(Disk disk) {
    return begin(FrameType::disk).byte(static_cast<std::uint8_t>(disk)).take();
}
std::optional<Disk> decode_disk(Bytes frame) {
    auto in = open(frame, FrameType::disk);
    const auto disk = in.byte();
    if (!in.finished() || disk > static_cast<std::uint8_t>(Disk::replaced)) return std::nullopt;
    return static_cast<Disk>(disk);
}

ByteVector encode(const std::vector<Presence>& all) {
    auto out = begin(FrameType::presence);
    for (const auto& it : all) {
        out.natural(it.person.value);
        const bool typing = !it.text.empty() && it.text.size() <= longest_typing_shown;
        out.byte(static_cast<std::uint8_t>((it.pointer ? 1 : 0) | (it.view ? 2 : 0) | (it.adding ? 4 : 0) |
                                           (typing ? 8 : 0) | (it.rests ? 16 : 0) | (it.trails ? 32 : 0)));
        if (it.pointer) out.byte(it.pointer->shown).integer(it.pointer->x).integer(it.pointer->y);
        if (it.view) {
            out.integer(it.view->x).integer(it.view->y).integer(it.view->width).integer(it.view->height);
            out.byte(static_cast<std::uint8_t>(it.view->of)).natural(it.view->card.value);
            out.byte(static_cast<std::uint8_t>(it.view->lens));
        }
        if (it.adding)
            out.byte(static_cast<std::uint8_t>(it.adding->kind)).integer(it.adding->x).integer(it.adding->y);
        if (typing) out.counted(it.text);
        out.natural(it.selected.value).natural(it.editing.value);
        const auto ghosts = std::min(it.dragged.size(), most_ghosts);
        out.natural(ghosts);
        for (std::size_t i = 0; i < ghosts; ++i)
            out.natural(it.dragged[i].card.value).integer(it.dragged[i].x).integer(it.dragged[i].y);
        const auto points = std::min(it.stroke.size(), longest_stroke_shown);
        out.natural(points);
        for (std::size_t i = 0; i < points; ++i) out.integer(it.stroke[i]);
    }
    return out.take();
}
std::optional<std::vector<Presence>> decode_presence(Bytes frame) {
    auto in = open(frame, FrameType::presence);
    std::vector<Presence> all;
    while (in.more()) {
        Presence it;
        it.person = PersonId{in.natural()};
        const auto flags = in.byte();
        if (flags & 1) {
            rules::Pointer pointer;
            pointer.shown = in.byte() != 0;
            pointer.x = coordinate(in);
            pointer.y = coordinate(in);
            it.pointer = pointer;
        }
        if (flags & 2) {
            Presence::View view;
            view.x = coordinate(in);
            view.y = coordinate(in);
            view.width = coordinate(in);
            view.height = coordinate(in);
            const auto of = in.byte();
            if (of >= rules::words_of(rules::ShownThing{}).size()) return std::nullopt;
            view.of = static_cast<rules::ShownThing>(of);
            view.card = CardId{in.natural()};
            const auto lens = in.byte();
            if (lens >= rules::words_of(rules::Lens{}).size()) return std::nullopt;
            view.lens = static_cast<rules::Lens>(lens);
            it.view = view;
        }
        if (flags & 4) {
            Presence::NewCard card;
            const auto kind = in.byte();
            if (kind >= rules::words_of(rules::CardKind{}).size()) return std::nullopt;
            card.kind = static_cast<rules::CardKind>(kind);
            card.x = coordinate(in);
            card.y = coordinate(in);
            it.adding = card;
        }
        if (flags & 8) {
            it.text = in.text(longest_typing_shown);
            if (it.text.empty() || !valid_utf8(it.text)) return std::nullopt;
        }
        it.selected = CardId{in.natural()};
        it.editing = CardId{in.natural()};
        it.rests = (flags & 16) != 0;
        it.trails = (flags & 32) != 0;
        const auto ghosts = in.natural();
        if (flags > 63 || ghosts > most_ghosts) return std::nullopt;
        for (std::uint64_t i = 0; i < ghosts && in.good(); ++i) {
            rules::CardMove move;
            move.card = CardId{in.natural()};
            move.x = coordinate(in);
            move.y = coordinate(in);
            it.dragged.push_back(move);
        }
        const auto points = in.natural();
        if (points > longest_stroke_shown) return std::nullopt;
        for (std::uint64_t i = 0; i < points && in.good(); ++i) it.stroke.push_back(coordinate(in));
        all.push_back(std::move(it));
        if (all.size() > 1000) return std::nullopt;
    }
    if (!in.finished()) return std::nullopt;
    return all;
}

}  // namespace entremise::protocol
