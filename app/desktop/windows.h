#pragma once
#include <cstdint>
#include <string>

#include "app/platform/console.h"
#include "net/transport.h"

/// The commands that open windows. Each runs until its windows are closed and answers with the exit code;
/// without a display, one sentence.
namespace entremise::desktop {

struct HostCommand {
    std::string file, title, packs, agenda_template, code, mediator_name;
    std::uint16_t port = net::usual_port;
    bool headless = false;
};
struct JoinCommand {
    std::string address, code, name, actor;
    bool observer = false;
};
struct ReplayCommand {
    std::string file, at;
    int speed = 0;  ///< one of view::replay_speeds: plays at once; 0: waits for somebody to press play
};

int start_window(const platform::Console&);
int host_windows(const platform::Console&, const HostCommand&);
int join_window(const platform::Console&, const JoinCommand&);
int replay_window(const platform::Console&, const ReplayCommand&);
/// Is there a display to open windows on?
bool has_display();

}  // namespace entremise::desktop
