#include "app/desktop/announce.h"

#include <fmt/format.h>

#include <filesystem>
#include <nlohmann/json.hpp>

namespace entremise::desktop {
namespace {

using Json = nlohmann::json;

/// File names may be any bytes; what is no text is replaced.
void print(const platform::Console& console, const Json& json) {
    console.line(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

}  // namespace

void say_ready(const platform::Console& console, const host::HostedSession& session) {
    if (console.json)
        print(console, Json{{"ready", true},
                            {"port", session.port()},
                            {"code", session.code()},
                            {"file", session.file()}});
    else
        console.line(console.language(
            "cli.host.ready",
            {{"port", std::to_string(session.port())}, {"code", session.code()}, {"file", session.file()}}));
}

void say_went_on(const platform::Console& console, const host::HostedSession::WentOn& news) {
    const auto why =
        fmt::format("{} ({})", console.language(fmt::format("disk.{}", protocol::word_of(news.why))),
                    std::filesystem::path(news.gone).filename().string());
    const Message said = news.to.empty() ? Message{"cli.host.could_not_go_on", {{"why", why}}}
                                         : Message{"cli.host.went_on", {{"why", why}, {"file", news.to}}};
    console.error(said);
    if (news.error) console.error(*news.error);
    if (!console.json) return;
    Json json{{"file_lost", protocol::word_of(news.why)}, {"gone", news.gone}};
    json["file"] = news.to.empty() ? Json() : Json(news.to);
    print(console, json);
}

Message said_of(protocol::Disk disk, const std::string& file) {
    return {fmt::format("cli.host.disk.{}", protocol::word_of(disk)), {{"file", file}}};
}

void say_ended(const platform::Console& console, const host::HostedSession& session) {
    const auto code = log::closing_code(session.head(), session.meta().language);
    if (console.json)
        print(console, Json{{"ended", true},
                            {"events", session.seq()},
                            {"closing_code", code},
                            {"file", session.file()}});
    else
        console.line(console.language(
            "cli.host.ended", {{"events", console.language.number(static_cast<std::int64_t>(session.seq()))},
                               {"file", session.file()},
                               {"code", code}}));
}

}  // namespace entremise::desktop
