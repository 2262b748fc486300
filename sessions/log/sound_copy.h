#pragma once
#include <string>

#include "sessions/log/judge.h"

namespace entremise::log {

/// Writes what is sound of a session as a session of its own, to go on with: the events up to `sound` of its
/// judgement with their marks, title and language as the log has them, the kinds, the private entries that
/// fit and the seats. Snapshots are left out; who asked last too, when events are left out. The original, and
/// what lies beside it, is only read. Returns the judgement on the copy, which is in order. Fails with
/// error.nothing_sound, error.file_exists, or as `check`; nothing is left behind then.
Result<CheckReport> copy_sound(const std::string& from, const std::string& to);

}  // namespace entremise::log
