#include "app/desktop/left_session.h"

#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "app/platform/files.h"

namespace entremise::desktop {
namespace {

using Json = nlohmann::json;
constexpr auto kept_for = std::chrono::hours(24);

std::string path() { return platform::device_folder("return") + "/session.json"; }

}  // namespace

Result<> remember_session(const view::LeftSession& left) {
    if (auto made = platform::make_device_folder("return"); !made) return made;
    const Json json{{"title", left.title},      {"address", left.join.address},
                    {"code", left.join.code},   {"name", left.join.name},
                    {"actor", left.join.actor}, {"observer", left.join.observer}};
    return platform::write_file(path(), json.dump(1, ' ', false, Json::error_handler_t::replace), true);
}

std::optional<view::LeftSession> left_session() {
    std::error_code error;
    const auto written = std::filesystem::last_write_time(path(), error);
    if (error) return {};
    if (std::filesystem::file_time_type::clock::now() - written > kept_for) {
        forget_session();
        return {};
    }
    const auto text = platform::read_file(path());
    const auto json = text ? Json::parse(*text, nullptr, false) : Json();
    if (!json.is_object()) return {};
    try {
        return view::LeftSession{.title = json.at("title").get<std::string>(),
                                 .join = {.address = json.at("address").get<std::string>(),
                                          .code = json.at("code").get<std::string>(),
                                          .name = json.at("name").get<std::string>(),
                                          .actor = json.at("actor").get<std::string>(),
                                          .observer = json.at("observer").get<bool>()}};
    } catch (const Json::exception&) {
        return {};
    }
}

void forget_session() { ::unlink(path().c_str()); }

}  // namespace entremise::desktop
