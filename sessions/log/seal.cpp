#include "sessions/log/seal.h"

namespace entremise::log {

Hash seal_of(const SealKey& key, Bytes session_id, Seq seq, const Hash& head, const Hash& made_by,
             std::string_view open, std::string_view closed) {
    return Hasher(Bytes(key))
        .add("entremise snapshot")
        .add(session_id)
        .add(seq)
        .add(Bytes(head))
        .add(Bytes(made_by))
        .add(std::uint64_t{open.size()})
        .add(open)
        .add(std::uint64_t{closed.size()})
        .add(closed)
        .finish();
}

}  // namespace entremise::log
