#pragma once
#include <filesystem>
#include <string>
#include <string_view>

namespace entremise::platform {

/// The name that a screen gives itself in its description (EDID), without spaces at its ends; empty when it
/// gives none that can be read.
std::string name_in_description(std::string_view edid);
/// How people call the screen at that port ("HDMI-1"): its own name, else the port. `devices`: where the
/// system lists what is plugged in.
std::string screen_name(const std::string& port, const std::filesystem::path& devices = "/sys/class/drm");
/// The port of a laptop's own panel.
bool is_built_in(std::string_view port);

}  // namespace entremise::platform
