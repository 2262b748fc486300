#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace entremise::platform {

/// The name that a screen gives itself in its description (EDID), without spaces at its ends; empty when it
/// gives none that can be read.
std::string name_in_description(std::string_view edid);
/// How people call the screen at that port ("HDMI-1"): its own name, else the port. `devices`: where the
/// system lists what is plugged in.
std::string screen_name(const std::string& port, const std::filesystem::path& devices = "/sys/class/drm");
/// The same, for who asks again and again: each port is looked at once.
class ScreenNames {
public:
    explicit ScreenNames(std::filesystem::path devices = "/sys/class/drm") : devices_(std::move(devices)) {}
    const std::string& of(const std::string& port);
    /// Other screens may be plugged in now.
    void forget() { names_.clear(); }

private:
    std::filesystem::path devices_;
    std::map<std::string, std::string> names_;  ///< by port
};
/// The port of a laptop's own panel.
bool is_built_in(std::string_view port);

}  // namespace entremise::platform
