#pragma once
#include "app/desktop/program.h"

namespace entremise::desktop {

/// Joins and shows a participant's window until it is closed. Fails with the reason when the host lets nobody
/// in.
Result<> join_session(Program&, const view::JoinSession&, const std::atomic<bool>& stop);

}  // namespace entremise::desktop
