#pragma once
#include "app/desktop/program.h"
#include "app/view/windows/start_view.h"

namespace entremise::desktop {

/// The start window, and what is chosen there, again and again until it is closed.
Result<> run_from_start(Program&, view::StartUi first, const std::atomic<bool>& stop);

}  // namespace entremise::desktop
