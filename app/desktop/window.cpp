#include "app/desktop/window.h"

#include <glad/gl.h>
// After glad, which brings OpenGL.
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include <algorithm>
#include <utility>

#include "app/desktop/stacking.h"
#include "imgui_impl_glfw.h"
#include "imgui_impl_opengl3.h"

namespace entremise::desktop {
namespace {

std::string last_problem() {
    const char* what = nullptr;
    glfwGetError(&what);
    return what ? what : "";
}

constexpr double longest_way_given = .1;  // seconds

Desktop* the_desktop = nullptr;  // for what GLFW says of no window

std::vector<GLFWmonitor*> monitors() {
    int count = 0;
    GLFWmonitor** const first = glfwGetMonitors(&count);
    return {first, first + count};
}

/// Without the name that people call it. Nothing is said of the screen of a window where there is none.
Screen place_of(GLFWmonitor* monitor) {
    const GLFWvidmode* const mode = monitor ? glfwGetVideoMode(monitor) : nullptr;
    const char* const port = monitor ? glfwGetMonitorName(monitor) : nullptr;
    if (!mode || !port) return {};
    Screen screen{.port = port, .width = mode->width, .height = mode->height};
    screen.built_in = platform::is_built_in(screen.port);
    glfwGetMonitorPos(monitor, &screen.x, &screen.y);
    return screen;
}

/// Of the screen on which it probably appears, with the desktop's own bars and the window's title.
bool has_room_for(int width, int height) {
    GLFWmonitor* const screen = glfwGetPrimaryMonitor();
    if (!screen) return true;
    constexpr int title = 40;
    int left = 0, top = 0, wide = 0, tall = 0;
    float x = 1, y = 1;
    glfwGetMonitorWorkarea(screen, &left, &top, &wide, &tall);
    glfwGetMonitorContentScale(screen, &x, &y);  // GLFW makes windows larger by that
    return static_cast<float>(width) * x <= static_cast<float>(wide) &&
           static_cast<float>(height + title) * y <= static_cast<float>(tall);
}

}  // namespace

/// What GLFW tells us before it tells Dear ImGui: that something happened, and the keys that are the window's
/// own.
struct Window::Callbacks {
    static Window& of(GLFWwindow* window) { return *static_cast<Window*>(glfwGetWindowUserPointer(window)); }

    static void key(GLFWwindow* window, int key, int, int action, int) {
        Window& self = of(window);
        self.request_redraw();
        self.key_repeats_ = action == GLFW_REPEAT;
        if (key == GLFW_KEY_F11 && action == GLFW_PRESS && self.takes_input_)
            self.set_fullscreen(!self.fullscreen_);
    }
    static void focus(GLFWwindow* window, int has) {
        Window& self = of(window);
        self.request_redraw();
        if (has && !self.takes_input_) self.desktop_.give_keyboard_back();
    }
    static void character(GLFWwindow* window, unsigned) {
        Window& self = of(window);
        self.request_redraw();
        (self.key_repeats_ ? self.held_character_ : self.fresh_character_) = true;
    }
    static void scale(GLFWwindow* window, float, float) { of(window).rescale(); }

    static void install(GLFWwindow* window) {
        glfwSetKeyCallback(window, key);
        glfwSetCharCallback(window, character);
        glfwSetWindowContentScaleCallback(window, scale);
        glfwSetMouseButtonCallback(window, [](GLFWwindow* w, int, int, int) { of(w).request_redraw(); });
        glfwSetCursorPosCallback(window, [](GLFWwindow* w, double, double) { of(w).request_redraw(); });
        glfwSetCursorEnterCallback(window, [](GLFWwindow* w, int) { of(w).request_redraw(); });
        glfwSetScrollCallback(window, [](GLFWwindow* w, double, double) { of(w).request_redraw(); });
        glfwSetWindowFocusCallback(window, focus);
        // The picture is as it was, but the desktop lost it.
        glfwSetWindowRefreshCallback(window, [](GLFWwindow* w) { of(w).lost(); });
        glfwSetFramebufferSizeCallback(window, [](GLFWwindow* w, int, int) { of(w).lost(); });
        glfwSetWindowIconifyCallback(window, [](GLFWwindow* w, int) { of(w).lost(); });
        glfwSetWindowCloseCallback(window, [](GLFWwindow* w) { of(w).request_redraw(); });
    }
};

Window::Window(Desktop& desktop, GLFWwindow* window, bool takes_input, std::function<void(view::Ui&)> draw)
    : desktop_(desktop), window_(window), draw_(std::move(draw)), takes_input_(takes_input) {
    glfwSetWindowUserPointer(window_, this);
    Callbacks::install(window_);  // before Dear ImGui's, which call them
    context_ = ImGui::CreateContext(&desktop_.fonts_.atlas());
    ImGui::SetCurrentContext(context_);
    view::prepare_context(ImGui::GetIO());
    ImGui_ImplGlfw_InitForOpenGL(window_, takes_input_);
    ImGui_ImplOpenGL3_Init("#version 330");
    painter_ = std::make_unique<Painter>();
    if (!takes_input_) glfwSetInputMode(window_, GLFW_CURSOR, GLFW_CURSOR_HIDDEN);
    ui_.fonts = &desktop_.fonts_;
    rescale();
}

Window::~Window() {
    glfwMakeContextCurrent(window_);
    ImGui::SetCurrentContext(context_);
    painter_.reset();
    desktop_.fonts_.list_pictures();
    ImGui_ImplOpenGL3_Shutdown();
    ImGui_ImplGlfw_Shutdown();
    ImGui::DestroyContext(context_);
    glfwDestroyWindow(window_);
}

void Window::rescale() {
    float x = 1, y = 1;
    glfwGetWindowContentScale(window_, &x, &y);
    ui_.scale = interface_scale_ * std::max(1.f, x);
    ui_.texels = x >= 2 ? 1 : 2;  // a pixel is fine enough there
    request_redraw();
}

void Window::set_scale(float interface_scale) {
    interface_scale_ = interface_scale;
    rescale();
}

void Window::appear(const std::string& title, std::function<void(view::Ui&)> draw) {
    draw_ = std::move(draw);
    set_title(title);
    glfwShowWindow(window_);
    request_redraw();
}

void Window::set_title(const std::string& title) {
    if (std::exchange(title_, title) != title) glfwSetWindowTitle(window_, title.c_str());
}
bool Window::close_wanted() const { return glfwWindowShouldClose(window_); }
void Window::keep_open() { glfwSetWindowShouldClose(window_, GLFW_FALSE); }

/// The screen that holds most of the window.
GLFWmonitor* Window::monitor() const {
    int x = 0, y = 0, width = 0, height = 0;
    glfwGetWindowPos(window_, &x, &y);
    glfwGetWindowSize(window_, &width, &height);
    GLFWmonitor* best = glfwGetPrimaryMonitor();
    long most = -1;
    for (GLFWmonitor* candidate : monitors()) {
        const GLFWvidmode* mode = glfwGetVideoMode(candidate);
        int left = 0, top = 0;
        glfwGetMonitorPos(candidate, &left, &top);
        if (!mode) continue;
        const long wide = std::min(x + width, left + mode->width) - std::max(x, left);
        const long tall = std::min(y + height, top + mode->height) - std::max(y, top);
        const long shared = wide > 0 && tall > 0 ? wide * tall : 0;
        if (shared > most) best = candidate, most = shared;
    }
    return best;
}

bool Window::on_small_screen() const {
    constexpr int least_width = 1440, least_height = 860;  // with the desktop's own bars
    GLFWmonitor* const screen = monitor();
    const GLFWvidmode* mode = screen ? glfwGetVideoMode(screen) : nullptr;
    float x = 1, y = 1;
    glfwGetWindowContentScale(window_, &x, &y);
    return mode && (static_cast<float>(mode->width) / std::max(1.f, x) < least_width ||
                    static_cast<float>(mode->height) / std::max(1.f, y) < least_height);
}

void Window::set_fullscreen(bool on) {
    if (on == fullscreen_) return;
    if (on)
        fill(monitor());
    else
        come_back();
}

bool Window::fill(const Screen& screen) {
    for (GLFWmonitor* candidate : monitors()) {
        Screen there = place_of(candidate);
        there.name = screen.name;
        if (there == screen) return fill(candidate);
    }
    return false;
}

bool Window::fill(GLFWmonitor* screen) {
    const GLFWvidmode* mode = screen ? glfwGetVideoMode(screen) : nullptr;
    if (!mode) return false;
    if (!fullscreen_) {
        glfwGetWindowPos(window_, &x_, &y_);
        glfwGetWindowSize(window_, &width_, &height_);
        // Some window managers have it fill the screen on which it stands, whichever is named.
        int left = 0, top = 0;
        glfwGetMonitorPos(screen, &left, &top);
        if (monitor() != screen) glfwSetWindowPos(window_, left + 40, top + 40);
    }
    glfwSetWindowMonitor(window_, screen, 0, 0, mode->width, mode->height, mode->refreshRate);
    if (!takes_input_) put_on_top(window_);
    fullscreen_ = true;
    request_redraw();
    return true;
}

void Window::come_back() {
    glfwSetWindowMonitor(window_, nullptr, x_, y_, width_, height_, GLFW_DONT_CARE);
    fullscreen_ = false;
    request_redraw();
}

void Window::stand_behind(Window& front) {
    int left = 0, top = 0, wide = 0, tall = 0;
    if (GLFWmonitor* const screen = front.monitor())
        glfwGetMonitorWorkarea(screen, &left, &top, &wide, &tall);
    constexpr int margin = 40, widest = 1280;
    width_ = std::clamp(wide * 2 / 3, 320, widest);
    height_ = width_ * 9 / 16;
    x_ = left + margin;
    y_ = top + margin;
    come_back();
    glfwShowWindow(window_);
    put_behind(window_, front.window_);
}

bool Window::prepare() {
    const ImTextureRef letters = desktop_.fonts_.atlas().TexRef;
    if (painter_->is_prepared() || letters._TexData->Status != ImTextureStatus_OK) return false;
    glfwMakeContextCurrent(window_);
    ImGui::SetCurrentContext(context_);
    painter_->prepare(letters);
    return painter_->is_prepared();
}

void Window::lost() {
    lost_ = true;
    request_redraw();
}

void Window::frame(double now) {
    int width = 0, height = 0;
    glfwGetFramebufferSize(window_, &width, &height);
    if (width <= 0 || height <= 0 || glfwGetWindowAttrib(window_, GLFW_ICONIFIED)) return redraws_.skipped();
    glfwMakeContextCurrent(window_);
    ImGui::SetCurrentContext(context_);
    ImGui_ImplOpenGL3_NewFrame();
    ImGui_ImplGlfw_NewFrame();
    // Characters of a held key may still wait from the frame before.
    if (held_character_ || fresh_character_) ui_.repeating = !fresh_character_;
    held_character_ = fresh_character_ = false;
    view::begin_frame(ui_, now);
    draw_(ui_);
    ImGui::Render();
    if (painter_->paint(*ImGui::GetDrawData(), width, height, ui_.theme.paper, std::exchange(lost_, false),
                        ui_.layer))
        glfwSwapBuffers(window_);
    redraws_.drawn(now, ui_.next_frame);
    // The first frame of another size may still go into a picture of the former one, above all in software.
    if (std::exchange(drawn_width_, width) != width || std::exchange(drawn_height_, height) != height) lost();
}

Result<std::unique_ptr<Desktop>> Desktop::open() {
    forget_gone_window_manager();
    if (!glfwInit()) return fail("error.no_display", {{"detail", last_problem()}});
    return std::unique_ptr<Desktop>(the_desktop = new Desktop());
}

Desktop::~Desktop() {
    while (!windows_.empty()) windows_.pop_back();
    the_desktop = nullptr;
    glfwTerminate();
}

Screen Desktop::named(Screen screen) {
    if (!screen.port.empty()) screen.name = names_.of(screen.port);
    return screen;
}

std::vector<Screen> Desktop::screens() {
    std::vector<Screen> all;
    for (GLFWmonitor* monitor : monitors()) all.push_back(named(place_of(monitor)));
    return all;
}

Screen Desktop::screen_of(const Window& window) { return named(place_of(window.monitor())); }

bool Desktop::screens_changed() { return std::exchange(screens_changed_, false); }

/// GLFW made a window of what filled a screen that is gone, as large as that and over everything.
void Desktop::on_screens() {
    screens_changed_ = true;
    names_.forget();
    for (const auto& window : windows_) {
        if (!window->fullscreen_ || glfwGetWindowMonitor(window->window_)) continue;
        if (window->takes_input_)
            window->come_back();
        else
            window->stand_behind(*windows_.front());
    }
}

void Desktop::give_keyboard_back() {
    for (const auto& window : windows_)
        if (window->takes_input_ && glfwGetWindowAttrib(window->window_, GLFW_VISIBLE))
            return glfwFocusWindow(window->window_);
}

Result<Window*> Desktop::open_window(const WindowOptions& options, std::function<void(view::Ui&)> draw) {
    glfwDefaultWindowHints();
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
    glfwWindowHint(GLFW_AUTO_ICONIFY, GLFW_FALSE);  // a projection must not vanish when it loses the focus
    glfwWindowHint(GLFW_FOCUS_ON_SHOW, options.takes_input ? GLFW_TRUE : GLFW_FALSE);
    glfwWindowHint(GLFW_FOCUSED, options.takes_input ? GLFW_TRUE : GLFW_FALSE);
    glfwWindowHint(GLFW_VISIBLE, options.seen && options.takes_input ? GLFW_TRUE : GLFW_FALSE);
    if (options.takes_input && !has_room_for(options.width, options.height))
        glfwWindowHint(GLFW_MAXIMIZED, GLFW_TRUE);
    GLFWwindow* const share = windows_.empty() ? nullptr : windows_.front()->window_;
    GLFWwindow* const made =
        glfwCreateWindow(options.width, options.height, options.title.c_str(), nullptr, share);
    if (!made) {
        const char* what = nullptr;
        const int code = glfwGetError(&what);
        const bool no_gl = code == GLFW_API_UNAVAILABLE || code == GLFW_VERSION_UNAVAILABLE ||
                           code == GLFW_FORMAT_UNAVAILABLE;
        return fail(no_gl ? "error.no_opengl" : "error.window", {{"detail", what ? what : ""}});
    }
    glfwMakeContextCurrent(made);
    if (!gladLoadGL(glfwGetProcAddress)) {
        glfwDestroyWindow(made);
        return fail("error.no_opengl", {});
    }
    // Only the first window waits for the screen: two would wait one after the other.
    glfwSwapInterval(windows_.empty() ? 1 : 0);
    windows_.push_back(
        std::unique_ptr<Window>(new Window(*this, made, options.takes_input, std::move(draw))));
    windows_.back()->title_ = options.title;
    // Dear ImGui's own, which every window brings along, tells nobody.
    glfwSetMonitorCallback([](GLFWmonitor*, int) {
        if (the_desktop) the_desktop->on_screens();
    });
    Window& window = *windows_.back();
    if (!options.takes_input) {
        refuse_keyboard(made);
        if (options.seen) glfwShowWindow(made);
    }
    return &window;
}

void Desktop::close(Window& window) {
    const auto found =
        std::ranges::find_if(windows_, [&](const auto& owned) { return owned.get() == &window; });
    if (found == windows_.end()) return;
    const auto closing = std::move(*found);  // its letters go with it, if no other window is in the list
    windows_.erase(found);
}

void Desktop::turn(double most) {
    double wait = woken_ ? 0 : most;
    for (const auto& window : windows_) wait = std::min(wait, window->redraws_.wait(now()));
    if (wait > 0)
        glfwWaitEventsTimeout(wait);
    else
        glfwPollEvents();
    woken_ = false;
    const double time = now();
    const bool any =
        std::ranges::any_of(windows_, [&](const auto& window) { return window->redraws_.is_due(time); });
    if (!any) {
        if (wait > 0)
            for (const auto& window : windows_)
                if (window->prepare()) break;  // one in a turn
        return;
    }
    fonts_.new_frame();
    // What a hand moves comes first, and again before what only shows when a key came meanwhile.
    // A draw function may open a window: it is drawn in the next turn.
    for (const bool hands : {true, false})
        for (std::size_t i = 0, count = windows_.size(); i < count && i < windows_.size(); ++i) {
            Window& window = *windows_[i];
            if (window.takes_input_ != hands || !window.redraws_.is_due(time)) continue;
            if (!hands && gives_way(window)) return;
            window.frame(time);
        }
}

bool Desktop::gives_way(Window& window) {
    if (window.gave_way_at_ < 0) window.gave_way_at_ = now();
    glfwPollEvents();
    const bool late = now() - window.gave_way_at_ > longest_way_given;
    const bool wanted = std::ranges::any_of(
        windows_, [&](const auto& one) { return one->takes_input_ && one->redraws_.is_due(now()); });
    if (wanted && !late) return true;
    window.gave_way_at_ = -1;
    return false;
}

void Desktop::wake() {
    woken_ = true;
    glfwPostEmptyEvent();
}

double Desktop::now() const { return glfwGetTime(); }

}  // namespace entremise::desktop
