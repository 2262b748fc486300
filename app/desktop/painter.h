#pragma once
#include "app/desktop/changes.h"

namespace entremise::desktop {

/// All of it, in a picture of that size in pixels, into what is bound.
void draw_whole(ImDrawData&, int width, int height, ImU32 ground);

/// Draws what Dear ImGui laid out for a window, and of that only what changed: in software every pixel
/// counts. Where little changes again and again, as under a typing hand or where the board is pushed about,
/// it keeps the picture, for a window's own is lost whenever it is shown, and moves of it what moved; what is
/// new everywhere is drawn straight into the window.
///
/// Threads: the one that has the window's OpenGL context, which must be the current one, also when this ends.
class Painter {
public:
    /// Into the window itself, or into a picture instead (OpenGL's number of a framebuffer).
    explicit Painter(unsigned onto = 0) : onto_(onto) {}
    ~Painter();
    Painter(const Painter&) = delete;
    Painter& operator=(const Painter&) = delete;

    /// Of that size in pixels. `ground`: the colour of what nothing covers. `lost`: the desktop has not what
    /// was shown last. `layer`: what of it may have moved as one. False where there is nothing new to show.
    bool paint(ImDrawData&, int width, int height, ImU32 ground, bool lost, const view::Layer& layer = {});
    /// Makes, while nothing is waited for, what the first kept picture costs: in software the drawing is
    /// compiled. Nothing is shown by it.
    void prepare(ImTextureRef letters);
    bool is_prepared() const { return picture_.frame != 0; }

private:
    void keep_picture(ImDrawData&, int width, int height, ImU32 ground);
    void move(const Change&);
    void show() const;

    /// A picture of our own to draw into.
    struct Picture {
        unsigned frame = 0, pixels = 0;
        int width = 0, height = 0;
        void make(int width, int height);
        void drop();
    };
    unsigned onto_;
    Picture picture_, beside_;                ///< the kept one; what moves goes by the other
    int shown_width_ = 0, shown_height_ = 0;  ///< of what was painted last
    bool kept_ = false;                       ///< the picture is what was shown last
    int small_changes_ = 0;                   ///< one after the other
    Changes changes_;
};

}  // namespace entremise::desktop
