#include "app/platform/screens.h"

#include <algorithm>
#include <vector>

#include "app/platform/files.h"

namespace entremise::platform {
namespace {

/// "HDMI-1" of "HDMI-A-1": the system tells kinds of plugs apart that a display server does not.
std::string plain(std::string port) {
    if (port.starts_with("HDMI-A-")) port.erase(5, 2);
    return port;
}

/// "HDMI-1" of "card0-HDMI-A-1".
std::string port_of(const std::string& entry) {
    const auto card = entry.find('-');
    return card == std::string::npos ? std::string() : plain(entry.substr(card + 1));
}

}  // namespace

std::string name_in_description(std::string_view edid) {
    constexpr std::string_view header("\x00\xff\xff\xff\xff\xff\xff\x00", 8), name_follows("\0\0\0\xfc\0", 5);
    constexpr std::size_t first = 54, size = 18, count = 4;
    if (edid.size() < first + count * size || !edid.starts_with(header)) return {};
    for (std::size_t i = 0; i < count; ++i) {
        auto block = edid.substr(first + i * size, size);
        if (!block.starts_with(name_follows)) continue;
        block.remove_prefix(name_follows.size());
        const auto is_written = [](char c) { return c >= ' ' && c <= '~'; };
        std::string name(block.begin(), std::ranges::find_if_not(block, is_written));
        name.erase(name.find_last_not_of(' ') + 1);
        name.erase(0, name.find_first_not_of(' '));
        return name;
    }
    return {};
}

std::string screen_name(const std::string& port, const std::filesystem::path& devices) {
    const std::string wanted = plain(port);
    std::vector<std::string> names;
    std::error_code none;
    for (std::filesystem::directory_iterator at(devices, none), end; !none && at != end; at.increment(none))
        if (port_of(at->path().filename().string()) == wanted)
            if (const auto edid = read_file((at->path() / "edid").string()))
                if (auto name = name_in_description(*edid); !name.empty()) names.push_back(std::move(name));
    // Two graphics cards may have a port of that name each: whose screen it is cannot be told.
    return names.size() == 1 ? names.front() : port;
}

const std::string& ScreenNames::of(const std::string& port) {
    const auto known = names_.find(port);
    return known != names_.end() ? known->second
                                 : names_.emplace(port, screen_name(port, devices_)).first->second;
}

bool is_built_in(std::string_view port) {
    return port.starts_with("eDP") || port.starts_with("LVDS") || port.starts_with("DSI");
}

}  // namespace entremise::platform
