#pragma once
#include "app/platform/console.h"
#include "app/shell/commands.h"

/// The commands that open windows. Each runs until its windows are closed and answers with the exit code;
/// without a display, one sentence.
namespace entremise::shell {

int start_window(const platform::Console&);
int host_windows(const platform::Console&, const HostCommand&);
int join_window(const platform::Console&, const JoinCommand&);
int replay_window(const platform::Console&, const ReplayCommand&);
/// Is there a display to open windows on?
bool has_display();

}  // namespace entremise::shell
