#include "app/protocol/parts.h"

#include <algorithm>

#include "sessions/core/packing.h"

namespace entremise::protocol {
namespace {
constexpr std::size_t longest_packet = net::longest_plaintext[0];
constexpr std::size_t part_head = 4;  // type, flags, place, count
constexpr std::size_t part_room = longest_packet - part_head;
constexpr std::size_t most_parts = (longest_frame + part_room - 1) / part_room;
static_assert(most_parts < 128, "place and count take a byte each");
}  // namespace

std::size_t packets_of(Bytes frame) {
    return frame.size() <= longest_packet ? 1 : (frame.size() + part_room - 1) / part_room;
}

ByteVector packet_of(Bytes frame, std::size_t place) {
    const auto count = packets_of(frame);
    if (count == 1) return {frame.begin(), frame.end()};
    const auto from = place * part_room;
    Packer out;
    out.byte(static_cast<std::uint8_t>(FrameType::part)).byte(0).natural(place).natural(count);
    return out.raw(frame.subspan(from, std::min(part_room, frame.size() - from))).take();
}

Assembler::Took Assembler::take(Bytes packet, ByteVector& frame) {
    if (type_of(packet) != FrameType::part) return Took::other;
    Unpacker in(packet);
    in.raw(2);
    const auto place = in.natural(), count = in.natural();
    if (!in.good() || packet.size() > longest_packet) return Took::bad;
    const auto bytes = packet.subspan(std::min(packet.size(), part_head));
    const bool last = place + 1 == count;
    const bool fits = count >= 2 && count <= most_parts && place < count &&
                      (last ? !bytes.empty() : bytes.size() == part_room);
    if (!fits) return Took::bad;
    if (place == 0) {  // what was not finished never will be
        parts_.clear();
        next_ = 0;
        count_ = count;
    }
    if (place != next_ || count != count_ || parts_.size() + bytes.size() > longest_frame) return Took::bad;
    parts_.insert(parts_.end(), bytes.begin(), bytes.end());
    ++next_;
    if (!last) return Took::more;
    frame = std::exchange(parts_, {});
    next_ = count_ = 0;
    return type_of(frame) == FrameType::part ? Took::bad : Took::whole;
}

}  // namespace entremise::protocol
