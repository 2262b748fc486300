#include "app/platform/screens.h"

#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <string>

#include "tests/support/folder.h"

using namespace entremise::platform;

namespace {

/// A description of 128 bytes whose third block of text says that.
std::string edid(const std::string& text, char kind = '\xfc') {
    std::string bytes(128, '\0');
    bytes.replace(0, 8, std::string("\x00\xff\xff\xff\xff\xff\xff\x00", 8));
    const auto block = std::string("\0\0\0", 3) + kind + '\0' + text;
    bytes.replace(54 + 2 * 18, block.size(), block);
    return bytes;
}

void plug(const entremise::test::Folder& folder, const std::string& entry, const std::string& bytes) {
    std::filesystem::create_directories(folder.file(entry));
    std::ofstream(folder.file(entry + "/edid"), std::ios::binary) << bytes;
}

}  // namespace

TEST_CASE("a screen is called by the name that it gives itself", "[screens]") {
    CHECK(name_in_description(edid("EPSON PJ\n    ")) == "EPSON PJ");
    CHECK(name_in_description(edid("  EPSON  PJ2")) == "EPSON  PJ2");
    CHECK(name_in_description(edid("BenQ\n", '\xff')).empty());  // its number, not its name
    CHECK(name_in_description(edid("\n")).empty());
}

TEST_CASE("a description that is none gives no name", "[screens]") {
    const auto whole = edid("EPSON PJ\n");
    for (std::size_t size = 0; size < 54 + 4 * 18; ++size)
        CHECK(name_in_description(std::string_view(whole).substr(0, size)).empty());
    auto other = whole;
    other[1] = 'x';
    CHECK(name_in_description(other).empty());
}

TEST_CASE("the port of the display server is found among the system's", "[screens]") {
    const entremise::test::Folder folder;
    plug(folder, "card0-HDMI-A-1", edid("EPSON PJ\n"));
    plug(folder, "card0-DP-1", edid("DELL U2412M"));
    plug(folder, "card0-VGA-1", "");
    plug(folder, "card0", edid("nobody"));
    const std::filesystem::path devices(folder.file(""));
    CHECK(screen_name("HDMI-1", devices) == "EPSON PJ");
    CHECK(screen_name("HDMI-A-1", devices) == "EPSON PJ");
    CHECK(screen_name("DP-1", devices) == "DELL U2412M");
    CHECK(screen_name("VGA-1", devices) == "VGA-1");
    CHECK(screen_name("DP-2", devices) == "DP-2");
    CHECK(screen_name("DP-1", devices / "nowhere") == "DP-1");
    plug(folder, "card1-DP-1", edid("another"));
    CHECK(screen_name("DP-1", devices) == "DP-1");
}

TEST_CASE("a screen's description is read once, until others may be plugged in", "[screens]") {
    const entremise::test::Folder folder;
    ScreenNames names{folder.file("")};
    plug(folder, "card0-HDMI-A-1", edid("EPSON PJ\n"));
    CHECK(names.of("HDMI-1") == "EPSON PJ");
    CHECK(names.of("DP-1") == "DP-1");
    plug(folder, "card0-HDMI-A-1", edid("BenQ\n"));
    plug(folder, "card0-DP-1", edid("DELL U2412M"));
    CHECK(names.of("HDMI-1") == "EPSON PJ");
    CHECK(names.of("DP-1") == "DP-1");
    names.forget();
    CHECK(names.of("HDMI-1") == "BenQ");
    CHECK(names.of("DP-1") == "DELL U2412M");
}

TEST_CASE("a laptop's own panel is told from what is plugged in", "[screens]") {
    for (const auto* port : {"eDP-1", "LVDS-1", "DSI-1"}) CHECK(is_built_in(port));
    for (const auto* port : {"DP-1", "HDMI-1", "VGA-1", "DUMMY0", ""}) CHECK_FALSE(is_built_in(port));
}
