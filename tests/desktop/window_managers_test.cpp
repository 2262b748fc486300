#include <X11/Xatom.h>
#include <X11/Xlib.h>

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <string>
#include <vector>

#include "app/desktop/window.h"
#include "tests/end_to_end/support/display.h"
#include "tests/support/folder.h"

using namespace entremise;

namespace {

/// A screen as large as a laptop's, and whoever arranges its windows.
class Laptop {
public:
    Laptop() {
        for (const auto& [name, value] : display_.around({}).variables)
            ::setenv(name.c_str(), value.c_str(), 1);
        server_ = XOpenDisplay(display_.name().c_str());
        REQUIRE(server_);
        root_ = DefaultRootWindow(server_);
    }
    ~Laptop() { XCloseDisplay(server_); }
    Laptop(const Laptop&) = delete;
    Laptop& operator=(const Laptop&) = delete;

    /// Says what it can do; arranges nothing.
    void manager_comes(const std::vector<std::string>& can) {
        manager_ = XCreateSimpleWindow(server_, root_, -1, -1, 1, 1, 0, 0, 0);
        for (const auto window : {root_, manager_})
            set(window, "_NET_SUPPORTING_WM_CHECK", XA_WINDOW, {manager_});
        std::vector<unsigned long> atoms;
        for (const auto& name : can) atoms.push_back(atom(name));
        set(root_, "_NET_SUPPORTED", XA_ATOM, atoms);
    }
    void manager_dies() {
        XDestroyWindow(server_, manager_);
        XSync(server_, False);
    }
    /// Is that asked of the manager by the window with that title?
    bool asks_for(const std::string& title, const std::string& state) const {
        const auto found = display_.xdotool({"search", "--name", "^" + title + "$"});
        Atom type = None;
        int format = 0;
        unsigned long count = 0, left = 0;
        unsigned char* bytes = nullptr;
        XGetWindowProperty(server_, std::stoul(found), atom("_NET_WM_STATE"), 0, 16, False, XA_ATOM, &type,
                           &format, &count, &left, &bytes);
        bool asks = false;
        for (unsigned long i = 0; i < count; ++i)
            asks = asks || reinterpret_cast<const Atom*>(bytes)[i] == atom(state);
        if (bytes) XFree(bytes);
        return asks;
    }

private:
    Atom atom(const std::string& name) const { return XInternAtom(server_, name.c_str(), False); }
    void set(::Window window, const std::string& name, Atom type, const std::vector<unsigned long>& values) {
        XChangeProperty(server_, window, atom(name), type, 32, PropModeReplace,
                        reinterpret_cast<const unsigned char*>(values.data()),
                        static_cast<int>(values.size()));
        XSync(server_, False);
    }

    const test::Folder folder_;
    const test::Display display_{folder_.file(""), 1366, 768};
    ::Display* server_ = nullptr;
    ::Window root_ = 0, manager_ = 0;
};

}  // namespace

TEST_CASE("windows open where a window manager died before", "[desktop][windows]") {
    Laptop laptop;
    laptop.manager_comes({"_NET_WM_STATE"});
    laptop.manager_dies();
    for (int time = 0; time < 2; ++time) {
        auto desktop = desktop::Desktop::open();
        REQUIRE(desktop);
        CHECK((*desktop)->open_window({.title = "one"}, [](view::Ui&) {}));
    }
}

TEST_CASE("a window for which the screen has no room takes all that there is", "[desktop][windows]") {
    Laptop laptop;
    laptop.manager_comes({"_NET_WM_STATE", "_NET_WM_STATE_MAXIMIZED_VERT", "_NET_WM_STATE_MAXIMIZED_HORZ"});
    auto desktop = desktop::Desktop::open();
    REQUIRE(desktop);
    const auto is_maximized = [&](const desktop::WindowOptions& options) {
        auto made = (*desktop)->open_window(options, [](view::Ui&) {});
        REQUIRE(made);
        const bool tall = laptop.asks_for(options.title, "_NET_WM_STATE_MAXIMIZED_VERT"),
                   wide = laptop.asks_for(options.title, "_NET_WM_STATE_MAXIMIZED_HORZ");
        CHECK(tall == wide);
        return tall && wide;
    };
    CHECK(is_maximized({.title = "as large as the screen"}));
    CHECK(is_maximized({.title = "too tall with its title", .width = 900, .height = 760}));
    CHECK_FALSE(is_maximized({.title = "small", .width = 900, .height = 640}));
    CHECK_FALSE(is_maximized({.title = "the projection", .takes_input = false, .seen = false}));
}
