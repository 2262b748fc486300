#pragma once
#include "app/view/toolkit/ui.h"

namespace entremise::view {

/// Lines between parts, in the current zone.
void line_below(const Ui&);
void line_above(const Ui&);
void line_left(const Ui&);
void line_right(const Ui&);

}  // namespace entremise::view
