#include "app/desktop/window.h"

#include <glad/gl.h>
// After glad, which brings OpenGL.
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include <algorithm>
#include <utility>

#include "imgui_impl_glfw.h"
#include "imgui_impl_opengl3.h"

namespace entremise::desktop {
namespace {

std::string last_problem() {
    const char* what = nullptr;
    glfwGetError(&what);
    return what ? what : "";
}

std::vector<GLFWmonitor*> monitors() {
    int count = 0;
    GLFWmonitor** const first = glfwGetMonitors(&count);
    return {first, first + count};
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
        if (action != GLFW_PRESS) return;
        if (key == GLFW_KEY_F11) self.set_fullscreen(!self.fullscreen_);
        if (key == GLFW_KEY_ESCAPE && !self.takes_input_) self.set_fullscreen(false);
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
        glfwSetWindowFocusCallback(window, [](GLFWwindow* w, int) { of(w).request_redraw(); });
        glfwSetWindowRefreshCallback(window, [](GLFWwindow* w) { of(w).request_redraw(); });
        glfwSetFramebufferSizeCallback(window, [](GLFWwindow* w, int, int) { of(w).request_redraw(); });
        glfwSetWindowIconifyCallback(window, [](GLFWwindow* w, int) { of(w).request_redraw(); });
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
    if (!takes_input_) glfwSetInputMode(window_, GLFW_CURSOR, GLFW_CURSOR_HIDDEN);
    ui_.fonts = &desktop_.fonts_;
    rescale();
}

Window::~Window() {
    glfwMakeContextCurrent(window_);
    ImGui::SetCurrentContext(context_);
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

void Window::set_title(const std::string& title) { glfwSetWindowTitle(window_, title.c_str()); }
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
    if (on) {
        GLFWmonitor* const screen = monitor();
        const GLFWvidmode* mode = screen ? glfwGetVideoMode(screen) : nullptr;
        if (!mode) return;
        glfwGetWindowPos(window_, &x_, &y_);
        glfwGetWindowSize(window_, &width_, &height_);
        glfwSetWindowMonitor(window_, screen, 0, 0, mode->width, mode->height, mode->refreshRate);
    } else {
        glfwSetWindowMonitor(window_, nullptr, x_, y_, width_, height_, GLFW_DONT_CARE);
    }
    fullscreen_ = on;
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
    glViewport(0, 0, width, height);
    const ImVec4 paper = ImGui::ColorConvertU32ToFloat4(ui_.theme.paper);
    glClearColor(paper.x, paper.y, paper.z, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    glfwSwapBuffers(window_);
    redraws_.drawn(now, ui_.next_frame);
}

Result<std::unique_ptr<Desktop>> Desktop::open() {
    if (!glfwInit()) return fail("error.no_display", {{"detail", last_problem()}});
    return std::unique_ptr<Desktop>(new Desktop());
}

Desktop::~Desktop() {
    while (!windows_.empty()) windows_.pop_back();
    glfwTerminate();
}

bool Desktop::has_second_screen() const { return monitors().size() > 1; }

Result<Window*> Desktop::open_window(const WindowOptions& options, std::function<void(view::Ui&)> draw) {
    glfwDefaultWindowHints();
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
    glfwWindowHint(GLFW_AUTO_ICONIFY, GLFW_FALSE);  // a projection must not vanish when it loses the focus
    glfwWindowHint(GLFW_FOCUS_ON_SHOW, options.takes_input ? GLFW_TRUE : GLFW_FALSE);
    glfwWindowHint(GLFW_FOCUSED, options.takes_input ? GLFW_TRUE : GLFW_FALSE);
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
    Window& window = *windows_.back();
    if (options.second_screen && windows_.size() > 1) {
        GLFWmonitor* const taken = windows_.front()->monitor();
        for (GLFWmonitor* other : monitors()) {
            if (other == taken) continue;
            int x = 0, y = 0;
            glfwGetMonitorPos(other, &x, &y);
            glfwSetWindowPos(made, x + 40, y + 40);
            window.set_fullscreen(true);
            break;
        }
        if (!has_second_screen()) glfwFocusWindow(windows_.front()->window_);  // not under what only shows
    }
    return &window;
}

void Desktop::close(Window& window) {
    std::erase_if(windows_, [&](const auto& owned) { return owned.get() == &window; });
}

void Desktop::turn(double most) {
    double wait = woken_ ? 0 : most;
    for (const auto& window : windows_) wait = std::min(wait, window->redraws_.wait(now()));
    if (wait > 0)
        glfwWaitEventsTimeout(wait);
    else
        glfwPollEvents();
    if (woken_.exchange(false))
        for (const auto& window : windows_) window->request_redraw();
    const double time = now();
    const bool any =
        std::ranges::any_of(windows_, [&](const auto& window) { return window->redraws_.is_due(time); });
    if (!any) return;
    fonts_.new_frame();
    // A draw function may open a window: it is drawn in the next turn.
    for (std::size_t i = 0, count = windows_.size(); i < count && i < windows_.size(); ++i)
        if (windows_[i]->redraws_.is_due(time)) windows_[i]->frame(time);
}

void Desktop::wake() {
    woken_ = true;
    glfwPostEmptyEvent();
}

double Desktop::now() const { return glfwGetTime(); }

}  // namespace entremise::desktop
