#pragma once
#include <vector>

#include "app/view/controls.h"
#include "app/view/scene.h"

namespace entremise::view {

/// What was just done or went wrong: at most two, bottom centre of the board; errors stay until closed.
struct Toasts {
    struct One {
        Message text;
        bool error = false;
        float left = 0;  ///< seconds
    };
    std::vector<One> shown;  ///< oldest first
    ImRect area;             ///< what they covered in the last frame, px
};

void toast_said(Toasts&, Message);
void toast_failed(Toasts&, Message);
/// `board`: css px; draws nothing, and takes no input, where there is nothing to say.
void draw_toasts(Ui&, Toasts&, ImRect board);

}  // namespace entremise::view
