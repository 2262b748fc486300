#pragma once
#include "imgui.h"
#include "imgui_internal.h"

/// Is told of every item that Dear ImGui lays out: how tests find and press what people see.
/// Costs one branch per item while nobody observes.
struct ItemObserver {
    virtual ~ItemObserver() = default;
    virtual void on_item(ImGuiContext&, ImGuiID, const ImRect&, const ImGuiLastItemData*) = 0;
    virtual void on_label(ImGuiContext&, ImGuiID, const char* label, ImGuiItemStatusFlags) = 0;
};

/// The observer must outlive its use by the context; nullptr ends it.
void set_item_observer(ImGuiContext&, ItemObserver*);
