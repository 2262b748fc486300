#pragma once
#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "app/desktop/painter.h"
#include "app/desktop/projection_place.h"
#include "app/platform/screens.h"
#include "app/view/toolkit/redraw_scheduler.h"
#include "app/view/toolkit/ui.h"
#include "sessions/core/result.h"

struct GLFWwindow;
struct GLFWmonitor;

namespace entremise::desktop {

class Desktop;

/// One window of the program, with a context of its own over the letters that all windows share.
class Window {
public:
    ~Window();
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;

    view::Ui& ui() { return ui_; }
    /// Size of all text and measures; the screen's own scale comes on top.
    void set_scale(float interface_scale);
    /// Its screen has no room for a full window at 100 %.
    bool on_small_screen() const;
    /// Asked as often as one likes.
    void set_title(const std::string&);
    /// Of one that was opened unseen: what it shows, from now on.
    void appear(const std::string& title, std::function<void(view::Ui&)> draw);
    /// The person wants it closed. It stays until the desktop closes it, so that one can ask first.
    bool close_wanted() const;
    void keep_open();
    bool takes_input() const { return takes_input_; }
    bool is_fullscreen() const { return fullscreen_; }
    void set_fullscreen(bool);
    /// Fills that screen. False where it is no longer there.
    bool fill(const Screen&);
    /// A small window on the other one's screen, right behind it.
    void stand_behind(Window& front);
    /// Something may look different: draw.
    void request_redraw() { redraws_.request_redraw(); }

private:
    friend class Desktop;
    struct Callbacks;
    Window(Desktop&, GLFWwindow*, bool takes_input, std::function<void(view::Ui&)>);
    void frame(double now);
    void lost();
    bool prepare();
    GLFWmonitor* monitor() const;
    bool fill(GLFWmonitor*);
    /// The screen that it filled is gone.
    void come_back();
    void rescale();

    Desktop& desktop_;
    GLFWwindow* window_;
    ImGuiContext* context_ = nullptr;
    std::function<void(view::Ui&)> draw_;
    view::Ui ui_;
    view::RedrawScheduler redraws_;
    std::unique_ptr<Painter> painter_;
    double gave_way_at_ = -1;  ///< a frame that is due waits for hands since then
    bool lost_ = false;        ///< what was shown last is no longer there
    float interface_scale_ = 1;
    std::string title_;
    bool takes_input_, fullscreen_ = false;
    bool key_repeats_ = false;  ///< the key that gave the present character is held
    bool fresh_character_ = false, held_character_ = false;
    int x_ = 0, y_ = 0, width_ = 0, height_ = 0;  ///< before fullscreen
    int drawn_width_ = 0, drawn_height_ = 0;      ///< of the last frame, pixels
};

struct WindowOptions {
    std::string title;
    int width = 1366, height = 768;  ///< all of the screen where it has not that room
    bool takes_input = true;         ///< the projection takes none, and never has the keyboard
    bool seen = true;  ///< false: made ready, and not there before `appear`, `fill` or `stand_behind`
};

/// The display: opens windows, sleeps while nothing happens, draws those that need it.
///
/// Threads: the main one only, but for `wake`. Ownership: of the windows and the letters; one per program.
class Desktop {
public:
    /// Fails with "error.no_display".
    static Result<std::unique_ptr<Desktop>> open();
    ~Desktop();
    Desktop(const Desktop&) = delete;
    Desktop& operator=(const Desktop&) = delete;

    /// `draw` is called for each frame of the window. Fails with "error.no_opengl" (no OpenGL 3.3) or
    /// "error.window". The window lives until `close`.
    Result<Window*> open_window(const WindowOptions&, std::function<void(view::Ui&)> draw);
    void close(Window&);
    std::vector<Screen> screens();
    /// The screen that holds most of the window.
    Screen screen_of(const Window&);
    /// One was plugged in or unplugged since that was asked last.
    bool screens_changed();

    /// Sleeps until input, `wake`, or the next frame that a window asked for, at most `most` seconds; then
    /// draws the windows that need it.
    void turn(double most = 1e6);
    /// Ends the sleep: something happened, and whoever takes it knows which windows show it. From any thread.
    void wake();
    /// Seconds of a steady clock.
    double now() const;

private:
    friend class Window;
    Desktop() = default;
    bool gives_way(Window&);
    Screen named(Screen);
    void on_screens();
    void give_keyboard_back();
    view::Fonts fonts_;
    std::vector<std::unique_ptr<Window>> windows_;
    std::atomic<bool> woken_ = false;
    bool screens_changed_ = true;
    platform::ScreenNames names_;
};

}  // namespace entremise::desktop
