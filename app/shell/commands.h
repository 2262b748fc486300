#pragma once
#include <cstdint>
#include <string>

#include "app/host/hosted_session.h"
#include "app/platform/console.h"
#include "app/shell/crowd.h"
#include "app/shell/demo.h"

/// What each command of the command line does, once its words are read. Each answers with the exit code.
namespace entremise::shell {

struct HostCommand {
    std::string file, title, agenda_template, code, mediator_name;
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
struct ExportCommand {
    std::string file, to;
    std::string language;  ///< empty: the session's own
    std::uint64_t at = 0;
    bool without_names = false;
};
struct CheckCommand {
    std::string file;
    std::uint64_t at = 0;
};

/// How to join the meeting, and once it is closed how it ended: a sentence, or an object for a program that
/// reads it.
void say_ready(const platform::Console&, const host::HostedSession&);
void say_ended(const platform::Console&, const host::HostedSession&);

int host_command(const platform::Console&, const HostCommand&);
int export_command(const platform::Console&, const ExportCommand&);
int check_command(const platform::Console&, const CheckCommand&);
int crowd_command(const platform::Console&, const CrowdSettings&);
int demo_command(const platform::Console&, const DemoSettings&);
int schema_command(const platform::Console&);

}  // namespace entremise::shell
