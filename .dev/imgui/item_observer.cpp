#include "item_observer.h"

namespace {
ItemObserver* observer_of(ImGuiContext* context) { return static_cast<ItemObserver*>(context->TestEngine); }
}  // namespace

void set_item_observer(ImGuiContext& context, ItemObserver* observer) {
    context.TestEngine = observer;
    context.TestEngineHookItems = observer != nullptr;
}

void ImGuiTestEngineHook_ItemAdd(ImGuiContext* context, ImGuiID id, const ImRect& rect,
                                 const ImGuiLastItemData* data) {
    if (auto* observer = observer_of(context)) observer->on_item(*context, id, rect, data);
}
void ImGuiTestEngineHook_ItemInfo(ImGuiContext* context, ImGuiID id, const char* label,
                                  ImGuiItemStatusFlags flags) {
    if (auto* observer = observer_of(context)) observer->on_label(*context, id, label, flags);
}
void ImGuiTestEngineHook_Log(ImGuiContext*, const char*, ...) {}
const char* ImGuiTestEngine_FindItemDebugLabel(ImGuiContext*, ImGuiID) { return nullptr; }

void tell_text(ImGuiContext& context, std::string_view text, const ImRect& rect) {
    if (auto* observer = observer_of(&context)) observer->on_text(context, text, rect);
}
