#pragma once
#include "app/desktop/program.h"

namespace entremise::desktop {

/// Opens a saved session and shows it until its window is closed. `at`: "HH:MM:SS" of the day, or a number of
/// an event.
Result<> replay_session(Program&, const std::string& path, const std::string& at, int speed,
                        const std::atomic<bool>& stop);

}  // namespace entremise::desktop
