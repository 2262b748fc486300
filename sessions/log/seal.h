#pragma once
#include <string_view>

#include "sessions/core/hash.h"
#include "sessions/log/session_log.h"

namespace entremise::log {

/// Binds what a snapshot holds to this machine: a file that came from elsewhere may bring any state, and only
/// the log says what is so. BLAKE2b-256 with the machine's key over all that a snapshot says: `made_by` (the
/// program that made it), `open` (its body in the common file), `closed` (that in the private file, "" if
/// none).
Hash seal_of(const SealKey&, Bytes session_id, Seq, const Hash& head, const Hash& made_by,
             std::string_view open, std::string_view closed);

}  // namespace entremise::log
