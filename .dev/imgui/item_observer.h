#pragma once
#include <string_view>

#include "imgui.h"
#include "imgui_internal.h"

/// Is told of every item that Dear ImGui lays out: how tests find and press what people see.
/// Costs one branch per item while nobody observes.
struct ItemObserver {
    virtual ~ItemObserver() = default;
    virtual void on_item(ImGuiContext&, ImGuiID, const ImRect&, const ImGuiLastItemData*) = 0;
    virtual void on_label(ImGuiContext&, ImGuiID, const char* label, ImGuiItemStatusFlags) = 0;
    /// A text that was drawn, and where; also when it lies outside what the window shows.
    virtual void on_text(ImGuiContext&, std::string_view, const ImRect&) {}
};

/// The observer must outlive its use by the context; nullptr ends it.
void set_item_observer(ImGuiContext&, ItemObserver*);

/// Whoever draws text himself tells of it here.
void tell_text(ImGuiContext&, std::string_view, const ImRect&);
inline bool is_observed(const ImGuiContext& context) { return context.TestEngineHookItems; }
