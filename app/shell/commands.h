#pragma once
#include <atomic>
#include <cstdint>
#include <optional>
#include <string>

#include "app/shell/crowd.h"
#include "app/shell/demo.h"
#include "sessions/core/language.h"

/// What each command of the command line does, once its words are read. Each answers with the exit code.
namespace entremise::shell {

/// Where a command writes and how it speaks.
struct Console {
    const Language& language;
    bool json = false;
    void line(const std::string&) const;  ///< stdout
    void error(const Message&) const;     ///< stderr, one sentence
};
/// The sentence of a message, with what paths are called for people.
std::string sentence(const Language&, const Message&);

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

class Meeting;
/// How to join the meeting, and once it is closed how it ended: a sentence, or an object for a program that
/// reads it.
void say_ready(const Console&, const Meeting&);
void say_ended(const Console&, const Meeting&);

int host_command(const Console&, const HostCommand&);
int export_command(const Console&, const ExportCommand&);
int check_command(const Console&, const CheckCommand&);
int crowd_command(const Console&, const CrowdSettings&);
int demo_command(const Console&, const DemoSettings&);
int schema_command(const Console&);

/// Becomes true with SIGINT or SIGTERM.
const std::atomic<bool>& asked_to_stop();
/// "192.168.1.20", "192.168.1.20:47801", "name:47801".
Result<std::pair<std::string, std::uint16_t>> address_and_port(const std::string&);
/// The other way; the usual port is not written.
std::string address_text(const std::string& address, std::uint16_t port);

}  // namespace entremise::shell
