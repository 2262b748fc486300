#pragma once
#include <string>

#include "app/view/toolkit/ui.h"

namespace entremise::test {

/// What the gallery remembers between frames.
struct GalleryUi {
    std::size_t stage = 3, option = 0, speed = 0, pressed = 0;
    bool skip = true, square = false;
    float zoom = 1;
    std::string name = "Rosa", empty;
};

/// Every control of the kit on one screen, laid out as the mediator's window is.
void draw_gallery(view::Ui&, GalleryUi&);

}  // namespace entremise::test
