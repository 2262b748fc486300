#pragma once
#include <cstddef>

#include "app/protocol/frames.h"

/// Frames that are longer than what the control channel carries at once: they travel in numbered parts, one
/// right after the other, and are put together before anybody reads them. Whole frames may come in between.
namespace entremise::protocol {

/// An act or an event, and what stands around it.
inline constexpr std::size_t longest_frame = rules::largest_act + 4'096;

/// How many packets the frame takes: 1, as it is, or the number of its parts.
std::size_t packets_of(Bytes frame);
/// One of them, from 0 up. Of a frame that fits, the frame.
ByteVector packet_of(Bytes frame, std::size_t place);

/// Puts together what one partner sends: in order, nothing missing, one frame at a time. Keeps
/// `longest_frame` bytes at most.
class Assembler {
public:
    enum class Took {
        other,  ///< it is no part: a frame as it came
        more,   ///< a part, others must follow
        whole,  ///< the last part: the frame is there
        bad,    ///< out of order, of another count, too long or too short: the partner speaks nonsense
    };
    Took take(Bytes packet, ByteVector& frame);
    /// Bytes that are kept.
    std::size_t held() const { return parts_.capacity(); }

private:
    ByteVector parts_;
    std::size_t next_ = 0, count_ = 0;
};

}  // namespace entremise::protocol
