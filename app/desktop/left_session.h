#pragma once
#include <optional>

#include "app/view/windows/start_view.h"
#include "sessions/core/result.h"

namespace entremise::desktop {

/// The session that this device was in as a participant, so that after a crash, an outage or a restart one
/// comes back without the code: in the data folder (folder 0700, file 0600) until one leaves in order, the
/// session ends, or a day has passed.
///
/// Threads: the main one.
Result<> remember_session(const view::LeftSession&);
/// Nothing where there is none, or the file is damaged.
std::optional<view::LeftSession> left_session();
void forget_session();

}  // namespace entremise::desktop
