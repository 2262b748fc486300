#include "app/desktop/windows.h"

#include <cstdlib>

#include "app/desktop/host_windows.h"
#include "app/desktop/participant_window.h"
#include "app/desktop/replay_window.h"
#include "app/desktop/start_window.h"
#include "app/platform/console.h"

namespace entremise::desktop {
namespace {

template <class Fn> int with_program(const platform::Console& console, Fn fn) {
    Program program(console);
    auto done = program.open();
    if (done) done = fn(program);
    if (!done) console.error(done.error());
    return done ? 0 : 1;
}

}  // namespace

bool has_display() {
    const char* x11 = std::getenv("DISPLAY");
    const char* wayland = std::getenv("WAYLAND_DISPLAY");
    return (x11 && *x11) || (wayland && *wayland);
}

int start_window(const platform::Console& console) {
    const auto& stop = platform::asked_to_stop();
    return with_program(console, [&](Program& program) {
        view::StartUi first;
        first.name = program.kept.name;
        first.actor = program.kept.actor;
        first.mediator = program.kept.mediator_name;
        return run_from_start(program, first, stop);
    });
}

int host_windows(const platform::Console& console, const HostCommand& command) {
    const auto& stop = platform::asked_to_stop();
    return with_program(console, [&](Program& program) {
        host::HostedSettings hosted;
        hosted.file = command.file;
        hosted.title = command.title;
        hosted.packs = command.packs;
        hosted.agenda_template = command.agenda_template;
        hosted.mediator_name = command.mediator_name;
        hosted.code = command.code;
        hosted.port = command.port;
        return host_session(program, hosted, stop);
    });
}

int join_window(const platform::Console& console, const JoinCommand& command) {
    const auto& stop = platform::asked_to_stop();
    return with_program(console, [&](Program& program) {
        if (!command.address.empty() && !command.code.empty() && !command.name.empty())
            return join_session(
                program, {command.address, command.code, command.name, command.actor, command.observer},
                stop);
        view::StartUi first;
        first.page = view::StartPage::join;
        first.address = command.address;
        first.code = command.code;
        first.name = command.name.empty() ? program.kept.name : command.name;
        first.actor = command.actor.empty() ? program.kept.actor : command.actor;
        first.observer = command.observer;
        return run_from_start(program, first, stop);
    });
}

int replay_window(const platform::Console& console, const ReplayCommand& command) {
    const auto& stop = platform::asked_to_stop();
    return with_program(console, [&](Program& program) {
        return replay_session(program, command.file, command.at, command.speed, stop);
    });
}

}  // namespace entremise::desktop
