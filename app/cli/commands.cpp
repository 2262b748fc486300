#include "app/cli/commands.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <thread>

#include "app/client/local_client.h"
#include "app/desktop/announce.h"
#include "app/host/hosted_session.h"
#include "app/platform/clock.h"
#include "app/platform/files.h"
#include "app/platform/outputs.h"
#include "sessions/core/own_packs.h"
#include "sessions/export/export.h"
#include "sessions/log/file_signs.h"
#include "sessions/log/sound_copy.h"
#include "sessions/rules/codec.h"

namespace entremise::cli {
namespace {

using Json = nlohmann::json;

/// File names may be any bytes; what is no text is replaced.
void print(const platform::Console& console, const Json& json) {
    console.line(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

std::string_view word_of(log::CheckReport::Private it) {
    switch (it) {
    case log::CheckReport::Private::none: return "none";
    case log::CheckReport::Private::whole: return "whole";
    case log::CheckReport::Private::partial: return "partial";
    case log::CheckReport::Private::damaged: return "damaged";
    case log::CheckReport::Private::in_use: return "in_use";
    }
    return "none";
}

void say_failed(const platform::Console& console, const platform::Outputs& outputs) {
    for (const auto& one : outputs.failed) console.trouble(platform::not_written(console.language, one));
}

}  // namespace

int host_command(const platform::Console& console, const desktop::HostCommand& command) {
    const auto& stop = platform::asked_to_stop();
    SystemRandom random;
    host::HostedSettings settings;
    settings.file = command.file;
    settings.title = command.title;
    settings.language = console.language.code();
    settings.packs = command.packs;
    settings.agenda_template = command.agenda_template;
    settings.mediator_name = command.mediator_name;
    settings.code = command.code;
    settings.port = command.port;
    settings.goes_on_by_itself = true;
    auto session = host::HostedSession::start(settings, random);
    if (!session) {
        console.error(session.error());
        return 1;
    }
    desktop::say_ready(console, **session);
    if (const auto warning = (*session)->warning()) console.error(*warning);
    client::LocalClient mediator((*session)->mediator_end()), everyone((*session)->projection_end());
    bool disk_failed = false;
    auto said = protocol::Disk::good;
    const auto say_where = [&] {
        for (const auto& news : (*session)->went_on()) desktop::say_went_on(console, news);
    };
    while (!stop) {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        (void)mediator.take();
        say_where();
        for (const auto& update : everyone.take())
            if (const auto* changed = std::get_if<client::DiskChanged>(&update)) {
                const auto disk = changed->disk;
                const bool failed = protocol::has_failed(disk);
                const bool waits = disk == protocol::Disk::slow || disk == protocol::Disk::held;
                if ((failed && !disk_failed) || (waits && disk != said))
                    console.error(desktop::said_of(disk, (*session)->file()));
                disk_failed |= failed;
                if (waits) said = disk;  // a disk that is slow again and again is called so once
            }
    }
    const auto closed = (*session)->close();
    say_where();
    if (!closed && !disk_failed) console.error(closed.error());
    if (!closed || disk_failed) return 1;
    desktop::say_ended(console, **session);
    return 0;
}

int packs_command(const platform::Console& console, const std::string& folder) {
    if (auto written = write_built_in_packs(folder); !written) {
        console.error(written.error());
        return 1;
    }
    console.line(console.language("cli.packs.done", {{"path", folder}}));
    return 0;
}

int export_command(const platform::Console& console, const ExportCommand& command) {
    exports::Options options;
    options.at = command.at;
    options.as_public = command.without_names;
    options.language = command.language;
    // One that is drawn in two forms is noted of both: it is said once.
    std::vector<std::string> noted;
    options.note = [&](const Message& note) {
        const auto said = platform::sentence(console.language, note);
        if (std::ranges::find(noted, said) == noted.end()) noted.push_back(said);
    };
    platform::Outputs outputs;
    std::optional<Error> fault;  // of the session file: the same for all
    for (const auto& to : command.to) {
        const auto done = exports::export_session(command.file, to, options);
        outputs.tried(to, done ? nullptr : &done.error());
        if (done && done->fault) fault = done->fault;
        if (done) console.line(console.language("cli.export.done", {{"file", to}}));
    }
    for (const auto& note : noted) console.line(note);
    if (fault) console.error(*fault);
    say_failed(console, outputs);
    return outputs.failed.empty() && !fault ? 0 : 1;
}

int check_command(const platform::Console& console, const CheckCommand& command) {
    const auto report = log::check(command.file, command.at);
    const auto signs = log::signs_of(command.file);
    const auto not_checked = [&](const Message& why) {
        console.error(why);
        if (console.json)
            print(console, Json{{"ok", false},
                                {"bad_seq", 0},
                                {"reason", platform::sentence(console.language, why)},
                                {"without_log", signs.without_log},
                                {"names", signs.names}});
        return 1;
    };
    if (!report && signs.without_log)  // nothing was in the file itself yet, or not whole
        return not_checked({"error.copy_without_log", report.error().words});
    if (!report) return not_checked(report.error());
    if (report->ok && command.at > report->events)
        return not_checked({"error.no_such_event",
                            {{"n", std::to_string(command.at)}, {"last", std::to_string(report->events)}}});
    std::string copied;
    log::Seq copied_to = 0;
    if (!command.sound_copy.empty()) {
        const auto copy = log::copy_sound(command.file, command.sound_copy);
        if (!copy) return not_checked(copy.error());
        copied = command.sound_copy;
        copied_to = copy->events;
    }
    const auto say_copied = [&] {
        if (!copied.empty())
            console.line(console.language("cli.check.copied",
                                          {{"sound", std::to_string(copied_to)}, {"file", copied}}));
    };
    if (console.json) {
        Json out = {{"events", report->events},
                    {"head", to_hex(report->head)},
                    {"closing_code", report->closing_code},
                    {"digest", to_hex(report->digest)},
                    {"private", word_of(report->private_file)},
                    {"without_log", signs.without_log},
                    {"names", signs.names},
                    {"ok", report->ok}};
        if (!report->ok) {
            out["bad_seq"] = report->bad_seq;
            out["reason"] = console.language(report->reason);
        }
        if (!copied.empty()) out["sound_copy"] = copied;
        print(console, out);
        return report->ok ? 0 : 1;
    }
    if (!report->ok) {
        console.error(log::said(command.file, *report));
        say_copied();
        return 1;
    }
    const auto& tr = console.language;
    console.line(tr("cli.check.good", {{"events", tr.number(static_cast<std::int64_t>(report->events))},
                                       {"code", report->closing_code}}));
    const auto fact = [&](const char* key, const std::string& value) {
        console.line(tr(key) + tr("word.colon") + value);
    };
    fact("cli.check.digest", to_hex(report->digest));
    fact("cli.check.head", to_hex(report->head));
    fact("cli.check.private", tr(fmt::format("cli.check.private.{}", word_of(report->private_file))));
    if (signs.without_log) console.line(tr("cli.check.without_log"));
    if (report->private_file == log::CheckReport::Private::none)
        console.line(tr("cli.check.without_private"));
    if (signs.names > 1) console.line(tr("cli.check.names", {{"n", std::to_string(signs.names)}}));
    if (report->unknown_events)
        console.line(tr("cli.check.unknown", {{"n", std::to_string(report->unknown_events)}}));
    say_copied();
    return 0;
}

int crowd_command(const platform::Console& console, const rehearsal::CrowdSettings& settings) {
    SystemRandom random;
    const auto report = rehearsal::run_crowd(settings, random, platform::asked_to_stop());
    if (!report) {
        console.error(report.error());
        return 1;
    }
    if (console.json) {
        print(console,
              Json{{"participants", report->participants},
                   {"joined", report->joined},
                   {"refused", report->refused},
                   {"commands", report->commands},
                   {"accepted", report->accepted},
                   {"not_accepted", report->not_accepted},
                   {"events_told", report->events_told},
                   {"last_seq", report->last_seq},
                   {"reconnects", report->reconnects},
                   {"latency_ms", {{"p50", report->p50}, {"p99", report->p99}, {"max", report->max}}},
                   {"bytes_received", report->bytes_received},
                   {"datagrams_received", report->datagrams_received},
                   {"all_equal", report->all_equal},
                   {"disk_failed", report->disk_failed},
                   {"digest", report->digest}});
    } else {
        console.line(console.language(
            "cli.crowd.done",
            {{"joined", std::to_string(report->joined)},
             {"participants", std::to_string(report->participants)},
             {"refused", std::to_string(report->refused)},
             {"events", console.language.number(static_cast<std::int64_t>(report->events_told))},
             {"p50", console.language.decimal(report->p50)},
             {"p99", console.language.decimal(report->p99)},
             {"reconnects", std::to_string(report->reconnects)}}));
    }
    if (report->joined == 0 && !report->refusal.key.empty()) console.error(report->refusal);
    if (report->disk_failed) console.error({"refusal.disk"});
    return report->joined == report->participants && report->all_equal && !report->disk_failed ? 0 : 1;
}

int demo_command(const platform::Console& console, const rehearsal::DemoSettings& settings) {
    SystemRandom random;
    const auto report = rehearsal::run_demo(console, settings, random);
    if (!report) {
        console.error(report.error());
        return 1;
    }
    const auto& tr = console.language;
    if (console.json) {
        Json votes = Json::array(), failed = Json::array();
        for (const auto& one : report->outputs.failed)
            failed.push_back({{"file", one.path}, {"reason", platform::sentence(tr, one.why)}});
        for (const auto& vote : report->votes)
            votes.push_back({{"title", vote.title}, {"result", vote.result}});
        print(console, Json{{"file", report->file},
                            {"participants", report->participants},
                            {"events", report->events},
                            {"votes", votes},
                            {"seconds", report->seconds},
                            {"outputs", report->outputs.written},
                            {"not_written", failed},
                            {"troubles", report->troubles}});
    } else {
        for (const auto& vote : report->votes)
            console.line(tr("cli.demo.vote", {{"title", vote.title}, {"result", vote.result}}));
        for (const auto& file : report->outputs.written) console.line(tr("cli.demo.saved", {{"file", file}}));
        console.line(
            tr("cli.demo.done", {{"seconds", fmt::format("{:.0f}", report->seconds)},
                                 {"events", tr.number(static_cast<std::int64_t>(report->events))},
                                 {"votes", std::to_string(report->votes.size())},
                                 {"out", std::filesystem::path(report->file).parent_path().string()}}));
    }
    say_failed(console, report->outputs);
    for (const auto& trouble : report->troubles) console.trouble(trouble);
    return report->troubles.empty() && report->outputs.failed.empty() ? 0 : 1;
}

int schema_command(const platform::Console& console) {
    console.text(rules::schema());
    return 0;
}

}  // namespace entremise::cli
