#pragma once
#include <optional>

#include "app/view/scene/scene.h"
#include "app/view/toolkit/ui.h"

namespace entremise::view {

/// A stage about to be entered.
struct StagesUi {
    std::size_t to = 0;
    bool asking = false;  ///< open the question
};
/// Enters it; where it changes what participants may do, that is asked first.
void choose_stage(const Scene&, StagesUi&, std::size_t stage, Requests&);
void draw_stage_sheet(Ui&, const Scene&, StagesUi&, Requests&);

}  // namespace entremise::view
