#pragma once
#include <vector>

#include "app/view/panels/long_text.h"
#include "app/view/scene/scene.h"
#include "app/view/toolkit/widgets.h"
#include "sessions/rules/lenses/lenses_events.h"
#include "sessions/rules/lenses/look.h"

namespace entremise::view {

/// What a lens says, and what the group reads through it.
struct LensUi {
    bool noting = false;  ///< open that sheet
    rules::NoteLens note;
    LongText field;
    std::vector<CardId> go;                ///< choose and show these
    rules::Lens turn = rules::Lens::none;  ///< another lens is wanted
};

/// In the panel's flow: what is laid over the map, what that shows, what to ask oneself, what was read.
void draw_lens_panel(Ui&, const Scene&, const rules::LensLook&, rules::Lens, LensUi&);
/// Its sheet; once per frame, in a zone that is always there.
void lens_sheet(Ui&, const Scene&, LensUi&, Requests&);

}  // namespace entremise::view
