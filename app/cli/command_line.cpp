#include "app/cli/command_line.h"

#include <CLI/CLI.hpp>
#include <set>
#include <sstream>

#include "app/cli/commands.h"
#include "app/desktop/windows.h"
#include "app/platform/console.h"
#include "app/platform/files.h"
#include "app/view/windows/replay_view.h"
#include "net/address.h"
#include "net/enet_host.h"
#include "net/secret.h"
#include "sessions/core/text.h"
#include "sessions/core/version.h"
#include "sessions/export/export.h"

namespace entremise::cli {
namespace {

constexpr std::string_view no_path = "names no file";

/// The language must be known before the options are described in it.
std::string language_of(int count, char** words) {
    for (int i = 1; i < count; ++i) {
        const std::string_view word = words[i];
        if (word == "--lang" && i + 1 < count) return words[i + 1];
        if (word.starts_with("--lang=")) return std::string(word.substr(7));
    }
    struct Settings {
        std::string language;
        void describe(rules::Fields& f) { f(1, "language", language); }
    };
    const auto chosen = platform::load_settings<Settings>().language;
    return chosen.empty() ? platform::system_language() : chosen;
}

/// What the parser did not understand, as one sentence in the user's language. The parser's own words are
/// English; the piece of the command line that they name is not lost.
Message usage_error(const CLI::ParseError& error, const std::string& command) {
    const std::string said = error.what();
    const auto before = [&](std::string_view mark) { return said.substr(0, said.find(mark)); };
    const auto after = [&](std::string_view mark) {
        const auto at = said.find(mark);
        return at == std::string::npos ? said : said.substr(at + mark.size());
    };
    const auto about = [&](const char* key, std::string word) {
        return Message{
            key,
            {{"word", std::move(word)}, {"command", command.empty() ? "entremise" : "entremise " + command}}};
    };
    if (dynamic_cast<const CLI::RequiredError*>(&error))
        return about("error.usage.missing", before(" is required"));
    if (dynamic_cast<const CLI::ExtrasError*>(&error)) return about("error.usage.unexpected", after(": "));
    if (dynamic_cast<const CLI::ConversionError*>(&error))
        return about("error.usage.value", after("Could not convert: "));
    if (said.ends_with(no_path)) return about("error.usage.path", before(": "));
    if (dynamic_cast<const CLI::ValidationError*>(&error)) {
        auto message = about("error.usage.value", before(": "));
        std::string allowed = after(" not in ");
        if (allowed == said) return message;
        if (allowed.starts_with("range ")) allowed.erase(0, 6);
        std::erase_if(allowed, [](char c) { return c == '[' || c == ']' || c == '{' || c == '}'; });
        if (const auto to = allowed.find(" to "); to != std::string::npos) allowed.replace(to, 4, "–");
        message.key = "error.usage.value_among";
        message.words.emplace_back("allowed", allowed);
        return message;
    }
    if (dynamic_cast<const CLI::ArgumentMismatch*>(&error)) return about("error.usage.value", before(": "));
    return about("error.usage", said);
}

}  // namespace

int run(int count, char** words) {
    net::protect_process();
    const auto& language = Language::of(language_of(count, words));
    const auto tr = [&](const char* key) { return language(key); };
    CLI::App app{tr("cli.about") + "\n" + tr("cli.none"), "entremise"};
    app.set_help_flag("-h,--help", tr("cli.opt.help"));
    app.set_version_flag("--version", "entremise " + std::string(program_version()), tr("cli.opt.version"));
    app.require_subcommand(0, 1);
    std::string lang;
    bool json = false;
    const auto common = [&](CLI::App* to) {
        to->set_help_flag("-h,--help", tr("cli.opt.help"));
        to->add_option("--lang", lang, tr("cli.opt.lang"))->check(CLI::IsMember({"fr", "en"}));
    };
    app.add_option("--lang", lang, tr("cli.opt.lang"))->check(CLI::IsMember({"fr", "en"}));

    // A variable of a shell that is not set names no file, and not the one that is taken without this option.
    const auto path = [&](CLI::App* to, const char* name, auto& value, const char* help) {
        return to->add_option(name, value, tr(help))
            ->type_name(tr("cli.type.path"))
            ->check([](const std::string& word) { return std::string(word.empty() ? no_path : ""); });
    };

    desktop::HostCommand host;
    auto* host_app = app.add_subcommand("host", tr("cli.host"));
    common(host_app);
    path(host_app, "FILE", host.file, "cli.opt.file_host");
    host_app->add_option("--title", host.title, tr("cli.opt.title"));
    path(host_app, "--packs", host.packs, "cli.opt.packs");
    host_app->add_option("--template", host.agenda_template, tr("cli.opt.template"));
    host_app->add_option("--code", host.code, tr("cli.opt.code"));
    host_app->add_option("--name", host.mediator_name, tr("cli.opt.name"));
    host_app->add_option("--port", host.port, tr("cli.opt.port"));
    host_app->add_flag("--headless", host.headless, tr("cli.opt.headless"));
    host_app->add_flag("--json", json, tr("cli.opt.json"));

    desktop::JoinCommand join;
    auto* join_app = app.add_subcommand("join", tr("cli.join"));
    common(join_app);
    join_app->add_option("ADDRESS", join.address, tr("cli.opt.address"));
    join_app->add_option("--code", join.code, tr("cli.opt.code"));
    join_app->add_option("--name", join.name, tr("cli.opt.name"));
    join_app->add_option("--actor", join.actor, tr("cli.opt.actor"));
    join_app->add_flag("--observer", join.observer, tr("cli.opt.observer"));

    desktop::ReplayCommand replay;
    auto* replay_app = app.add_subcommand("replay", tr("cli.replay"));
    common(replay_app);
    path(replay_app, "FILE", replay.file, "cli.opt.file")->required();
    replay_app->add_option("--at", replay.at, tr("cli.opt.at_replay"));
    replay_app->add_option("--speed", replay.speed, tr("cli.opt.speed"))
        ->check(CLI::IsMember(std::set<int>(view::replay_speeds.begin(), view::replay_speeds.end())));

    ExportCommand exporting;
    auto* export_app = app.add_subcommand("export", tr("cli.export"));
    common(export_app);
    path(export_app, "FILE", exporting.file, "cli.opt.file")->required();
    path(export_app, "--to", exporting.to, "cli.opt.to")
        ->description(language("cli.opt.to", {{"list", exports::format_list()}}))
        ->allow_extra_args(false)  // what follows may be FILE
        ->required();
    export_app->add_option("--at", exporting.at, tr("cli.opt.at"))->check(CLI::NonNegativeNumber);
    export_app->add_flag("--public", exporting.without_names, tr("cli.opt.public"));

    CheckCommand check;
    auto* check_app = app.add_subcommand("check", tr("cli.check"));
    common(check_app);
    path(check_app, "FILE", check.file, "cli.opt.file")->required();
    check_app->add_option("--at", check.at, tr("cli.opt.at"))->check(CLI::NonNegativeNumber);
    path(check_app, "--sound-copy", check.sound_copy, "cli.opt.sound_copy");
    check_app->add_flag("--json", json, tr("cli.opt.json"));

    rehearsal::CrowdSettings crowd;
    std::string crowd_address = "127.0.0.1";
    auto* crowd_app = app.add_subcommand("crowd", tr("cli.crowd"));
    common(crowd_app);
    crowd_app->add_option("ADDRESS", crowd_address, tr("cli.opt.address"));
    crowd_app->add_option("--code", crowd.code, tr("cli.opt.code"))->required();
    crowd_app->add_option("--participants", crowd.participants, tr("cli.opt.participants"))
        ->check(CLI::Range(1, 1000));
    crowd_app->add_option("--seconds", crowd.seconds, tr("cli.opt.seconds"))->check(CLI::Range(0.0, 86400.0));
    crowd_app->add_option("--rate", crowd.rate, tr("cli.opt.rate"))->check(CLI::Range(0.0, 100000.0));
    path(crowd_app, "--script", crowd.script, "cli.opt.script");
    crowd_app->add_option("--seed", crowd.seed, tr("cli.opt.seed"));
    path(crowd_app, "--told", crowd.told_file, "cli.opt.told");
    crowd_app->add_flag("--json", json, tr("cli.opt.json"));

    rehearsal::DemoSettings demo;
    auto* demo_app = app.add_subcommand("demo", tr("cli.demo"));
    common(demo_app);
    path(demo_app, "--script", demo.script, "cli.opt.script");
    demo_app->add_option("--participants", demo.participants, tr("cli.opt.participants"))
        ->check(CLI::Range(1, static_cast<int>(net::most_devices)));
    demo_app->add_option("--seconds", demo.seconds, tr("cli.opt.seconds"))->check(CLI::Range(0.0, 86400.0));
    path(demo_app, "--out", demo.out, "cli.opt.out");
    demo_app->add_flag("--headless", demo.headless, tr("cli.opt.headless"));
    demo_app->add_flag("--json", json, tr("cli.opt.json"));

    std::string packs_folder;
    auto* packs_app = app.add_subcommand("packs", tr("cli.packs"));
    common(packs_app);
    path(packs_app, "DIR", packs_folder, "cli.opt.packs_to")->required();

    auto* schema_app = app.add_subcommand("schema", tr("cli.schema"));
    common(schema_app);

    const platform::Console console{language, false};
    try {
        app.parse(count, words);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0) {  // help and version
            std::ostringstream asked_for;
            app.exit(error, asked_for, asked_for);
            console.text(std::string(trimmed(asked_for.str())));
            return 0;
        }
        const auto chosen = app.get_subcommands();
        console.error(usage_error(error, chosen.empty() ? "" : chosen.front()->get_name()));
        return 2;
    }
    const platform::Console chosen{language, json};
    if (host_app->parsed())
        return host.headless ? host_command(chosen, host) : desktop::host_windows(chosen, host);
    if (join_app->parsed()) return desktop::join_window(chosen, join);
    if (replay_app->parsed()) return desktop::replay_window(chosen, replay);
    if (export_app->parsed()) {
        exporting.language = lang;
        return export_command(chosen, exporting);
    }
    if (check_app->parsed()) return check_command(chosen, check);
    if (crowd_app->parsed()) {
        const auto where = net::address_and_port(crowd_address);
        if (!where) {
            console.error(where.error());
            return 2;
        }
        crowd.address = where->first;
        crowd.port = where->second;
        crowd.language = language.code();
        return crowd_command(chosen, crowd);
    }
    if (demo_app->parsed()) {
        demo.language = language.code();
        return demo_command(chosen, demo);
    }
    if (packs_app->parsed()) return packs_command(chosen, packs_folder);
    if (schema_app->parsed()) return schema_command(chosen);
    return desktop::start_window(chosen);
}

}  // namespace entremise::cli
