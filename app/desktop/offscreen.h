#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include "app/desktop/painter.h"
#include "app/view/toolkit/ui.h"
#include "sessions/core/result.h"

namespace entremise::desktop {

/// A window without a display: OpenGL through EGL into a picture of its own. For pictures of the program's
/// windows where there is no screen; what it draws is what a window would show.
///
/// Ownership: context, letters and picture are its own; other windows may be open. Threads: the one that
/// draws.
class Offscreen {
public:
    /// Fails with "error.no_opengl" where the machine has no OpenGL 3.3, not even in software.
    static Result<std::unique_ptr<Offscreen>> open(int width, int height);
    ~Offscreen();
    Offscreen(const Offscreen&) = delete;
    Offscreen& operator=(const Offscreen&) = delete;

    /// Theme, scale and language, to be set before `draw`.
    view::Ui& ui() { return ui_; }
    /// For pictures of what is under the pointer or has the keyboard's focus.
    ImGuiIO& io();
    /// Draws several frames, a sixtieth of a second apart, so that sizes and letters settle.
    void draw(const std::function<void(view::Ui&)>&, int frames = 6);
    /// From now on draws as a window does, only what changed, or the whole picture in every frame.
    void draw_changes(bool);
    /// The last frame: three bytes a pixel, the lowest row first.
    std::vector<std::uint8_t> pixels() const;
    /// The last frame as PNG. Fails with "error.export_write".
    Result<> save(const std::filesystem::path&) const;
    /// Time to build a frame (all but the drawing), of the last `draw`, in milliseconds.
    double build_ms() const { return build_ms_; }

private:
    struct Gl;
    Offscreen(std::unique_ptr<Gl>, int width, int height);

    std::unique_ptr<Gl> gl_;
    int width_, height_;
    view::Fonts fonts_;
    view::Ui ui_;
    ImGuiContext* context_ = nullptr;
    double time_ = 0, build_ms_ = 0;
    std::unique_ptr<Painter> painter_;  ///< none: every frame whole
};

}  // namespace entremise::desktop
