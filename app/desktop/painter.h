#pragma once
#include "app/desktop/changes.h"

namespace entremise::desktop {

/// Draws what Dear ImGui laid out for a window, and of that only what changed: in software every pixel
/// counts. Where little changes again and again, as under a typing hand, it keeps the picture, for a window's
/// own is lost whenever it is shown; what moves as a whole is drawn straight into the window.
///
/// Threads: the one that has the window's OpenGL context, which must be the current one, also when this ends.
class Painter {
public:
    Painter() = default;
    ~Painter();
    Painter(const Painter&) = delete;
    Painter& operator=(const Painter&) = delete;

    /// Of that size in pixels. `ground`: the colour of what nothing covers. `lost`: the desktop has not what
    /// was shown last. False where there is nothing new to show.
    bool paint(ImDrawData&, int width, int height, ImU32 ground, bool lost);
    /// Makes, while nothing is waited for, what the first kept picture costs: in software the drawing is
    /// compiled. Nothing is shown by it.
    void prepare(ImTextureRef letters);
    bool is_prepared() const { return frame_ != 0; }

private:
    void keep_picture(ImDrawData&, int width, int height, ImU32 ground);
    void show() const;

    unsigned frame_ = 0, picture_ = 0;
    int width_ = 0, height_ = 0;              ///< of the kept picture
    int shown_width_ = 0, shown_height_ = 0;  ///< of what was painted last
    bool kept_ = false;                       ///< the picture is what was shown last
    int small_changes_ = 0;                   ///< one after the other
    Changes changes_;
};

}  // namespace entremise::desktop
