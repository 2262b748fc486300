#pragma once
#include "app/shell/program.h"

namespace entremise::shell {

/// Joins and shows a participant's window until it is closed. Fails with the reason when the host lets nobody
/// in.
Result<> join_session(Program&, const view::JoinSession&, const std::atomic<bool>& stop);

}  // namespace entremise::shell
