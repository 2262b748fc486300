#pragma once
#include <string>

#include "app/view/scene/scene.h"
#include "app/view/toolkit/ui.h"

namespace entremise::view {

/// What concerns the session's file: a copy of it, and where it goes on when it cannot stay where it is.
struct FileUi {
    bool copying = false, saving = false;  ///< open that sheet
    std::string path;                      ///< as a person writes it
    bool with_private = false;
};
/// « Copier la séance… »
void copy_sheet(Ui&, const Scene&, FileUi&, Requests&);
/// « Enregistrer ailleurs… »
void save_sheet(Ui&, const Scene&, FileUi&, Requests&);

}  // namespace entremise::view
