#pragma once
#include "app/view/scene/scene.h"

namespace entremise::view {

/// In the flow of a controversy's panel: how hot it was, and what was voted about it, with the moves between.
/// The move that was pressed. Nothing where nothing was measured.
CardId draw_over_time(Ui&, const Scene&, CardId controversy);

}  // namespace entremise::view
