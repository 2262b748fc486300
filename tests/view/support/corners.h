#pragma once
#include <vector>

#include "imgui.h"

namespace entremise::test {

/// Of all that was drawn in the last frame in that colour, the corners; px.
inline std::vector<ImVec2> corners_in(ImU32 colour) {
    std::vector<ImVec2> found;
    for (const ImDrawList* list : ImGui::GetDrawData()->CmdLists)
        for (const ImDrawVert& corner : list->VtxBuffer)
            if (corner.col == colour) found.push_back(corner.pos);
    return found;
}

}  // namespace entremise::test
