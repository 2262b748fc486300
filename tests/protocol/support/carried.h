#pragma once
#include <catch2/catch_test_macros.hpp>

#include "app/protocol/parts.h"

namespace entremise::test {

/// The frame as it comes out of its packets at the other end.
inline ByteVector carried(const ByteVector& frame) {
    protocol::Assembler assembler;
    ByteVector whole;
    const auto packets = protocol::packets_of(frame);
    for (std::size_t i = 0; i < packets; ++i) {
        const auto packet = protocol::packet_of(frame, i);
        CHECK(packet.size() <= net::longest_plaintext[static_cast<std::size_t>(net::Channel::control)]);
        const auto took = assembler.take(packet, whole);
        if (took == protocol::Assembler::Took::other) return packet;
        CHECK(took ==
              (i + 1 == packets ? protocol::Assembler::Took::whole : protocol::Assembler::Took::more));
    }
    return whole;
}

}  // namespace entremise::test
