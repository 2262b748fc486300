#include "app/view/toolkit/inside.h"

#include <algorithm>
#include <vector>

#include "imgui_internal.h"
#include "item_observer.h"

namespace entremise::view::inside {
namespace {

ImGuiContext& context() { return *ImGui::GetCurrentContext(); }
ImRect rect_of(const Rect& r) { return {r.Min, r.Max}; }

bool is_modifier(const ImGuiInputEvent& event) {
    return event.Type == ImGuiInputEventType_Key && (event.Key.Key & ImGuiMod_Mask_) != 0;
}

bool is_text(const ImGuiInputEvent& event) { return event.Type == ImGuiInputEventType_Text; }
bool is_typed(const ImGuiInputEvent& event) {
    return event.Type == ImGuiInputEventType_Key || is_text(event);
}

/// Enter, Tab, arrows, F1: keys that write nothing.
bool is_command(const ImGuiInputEvent& event) {
    const ImGuiKey key = event.Key.Key;
    return event.Type == ImGuiInputEventType_Key && event.Key.Down && !is_modifier(event) &&
           ((key >= ImGuiKey_Tab && key <= ImGuiKey_Escape && key != ImGuiKey_Space) ||
            (key >= ImGuiKey_F1 && key <= ImGuiKey_F24) || key == ImGuiKey_Menu ||
            key == ImGuiKey_KeypadEnter);
}

bool is_function_key(const ImGuiInputEvent& event) {
    const ImGuiKey key = event.Key.Key;
    return event.Type == ImGuiInputEventType_Key && key >= ImGuiKey_F1 && key <= ImGuiKey_F24 &&
           key != ImGuiKey_F2;
}

/// Up to here the events may come in one frame.
ImGuiInputEvent* end_of_frame(ImVector<ImGuiInputEvent>& queue) {
    bool letter_key = false, text = false, command = false;
    for (auto* event = queue.begin(); event != queue.end(); ++event) {
        if (is_modifier(*event) ? letter_key || text || command
            : is_text(*event)   ? command
                                : is_command(*event) && (text || command))
            return event;
        text |= is_text(*event);
        command |= is_command(*event);
        letter_key |= event->Type == ImGuiInputEventType_Key && !is_modifier(*event) && event->Key.Down;
    }
    return queue.end();
}

}  // namespace

bool by_keyboard() { return context().NavCursorVisible; }
ImGuiID focused() { return context().NavId; }
ImGuiID active() { return context().ActiveId; }
bool in_field() { return context().ActiveId != 0 && context().InputTextState.ID == context().ActiveId; }
bool arrived_by_arrow(ImGuiID id) {
    return context().NavJustMovedToId == id && !context().NavJustMovedToIsTabbing;
}

void give_focus(const std::string& id, const Rect& rect) {
    ImGuiWindow* window = ImGui::GetCurrentWindow();
    ImGui::FocusWindow(window);
    ImGui::SetFocusID(ImGui::GetID(id.c_str()), window);
    ImGui::SetNavWindow(window);
    window->NavRectRel[ImGuiNavLayer_Main] = ImGui::WindowRectAbsToRel(window, rect_of(rect));
    ImGui::SetNavCursorVisible(true);
}

bool any_popup() { return context().OpenPopupStack.Size > 0; }
bool within_popup() {
    return ImGui::GetCurrentWindow()->RootWindow->Flags & (ImGuiWindowFlags_Popup | ImGuiWindowFlags_Modal);
}
std::optional<Rect> focus_so_far() {
    const ImGuiContext& g = context();
    const ImGuiWindow* window = ImGui::GetCurrentWindow();
    if (!g.NavIdIsAlive || !g.NavCursorVisible || g.NavWindow != window) return {};
    const ImRect r = ImGui::WindowRectRelToAbs(g.NavWindow, window->NavRectRel[ImGuiNavLayer_Main]);
    return Rect{r.Min, r.Max};
}
bool item_is_disabled() { return (ImGui::GetItemFlags() & ImGuiItemFlags_Disabled) != 0; }
float hovered_for() { return context().HoverItemDelayTimer; }

void own_key(ImGuiKey key, ImGuiID id) { ImGui::SetKeyOwner(key, id); }
bool pressed(ImGuiKey key, ImGuiID owner, bool repeats) {
    return ImGui::IsKeyPressed(key, repeats ? ImGuiInputFlags_Repeat : 0, owner);
}

bool chord(ImGuiKeyChord keys, ImGuiID owner) { return ImGui::Shortcut(keys, ImGuiInputFlags_Repeat, owner); }

ImGuiID add_editor(const std::string& name, const Rect& rect) {
    const ImGuiID id = ImGui::GetID(name.c_str());
    ImGui::ItemAdd(rect_of(rect), id, nullptr, ImGuiItemFlags_Inputable);
    [[maybe_unused]] ImGuiContext& g = context();
    IMGUI_TEST_ENGINE_ITEM_INFO(id, name.c_str(),
                                g.LastItemData.StatusFlags | ImGuiItemStatusFlags_Inputable);
    return id;
}
void activate(ImGuiID id) {
    ImGuiWindow* window = ImGui::GetCurrentWindow();
    ImGui::SetActiveID(id, window);
    ImGui::SetFocusID(id, window);
    ImGui::FocusWindow(window);
}
void let_others_be_pressed() { context().ActiveIdAllowOverlap = true; }
void want_text() { context().WantTextInputNextFrame = 1; }
void reload_field(ImGuiID id) {
    if (auto* text = ImGui::GetInputTextState(id)) text->ReloadUserBufAndMoveToEnd();
}
float content_right() { return ImGui::GetCurrentWindow()->ContentRegionRect.Max.x; }
void set_content_right(float x) { ImGui::GetCurrentWindow()->ContentRegionRect.Max.x = x; }

Part part(const char* name) {
    const ImGuiWindow* window = ImGui::FindWindowByName(name);
    if (!window) return {};
    const ImGuiWindow* focus = context().NavWindow;
    const ImRect rect = window->Rect();
    return {.was_drawn = window->WasActive,
            .is_drawn = window->Active,
            .own_keys = (window->Flags & ImGuiWindowFlags_NoNavInputs) != 0,
            .has_items = window->DC.NavLayersActiveMask != 0,
            .holds_focus = focus && focus->RootWindow == window,
            .has_keyboard = focus == window,
            .rect = {rect.Min, rect.Max},
            .list = window->DrawList};
}
void focus_part(const char* name) {
    if (ImGuiWindow* window = ImGui::FindWindowByName(name)) ImGui::FocusWindow(window);
}
void walk_to(const char* name) {
    ImGuiWindow* to = ImGui::FindWindowByName(name);
    if (!to) return;
    ImGui::FocusWindow(to);
    if (!(to->Flags & ImGuiWindowFlags_NoNavInputs)) ImGui::NavInitWindow(to, true);
    ImGui::SetNavCursorVisible(true);
}

void prepare() {
    context().ConfigNavWindowingKeyNext = context().ConfigNavWindowingKeyPrev =
        0;  // Ctrl+Tab is not ours to take
}

void new_frame(bool hold) {
    auto& queue = context().InputEventsQueue;
    // What waits stays in the queue: there Dear ImGui compares what comes after it.
    std::vector<ImGuiInputEvent> later;
    if (hold) {
        const auto waits = [&](const ImGuiInputEvent& event) {
            if (!is_typed(event) || is_function_key(event)) return false;
            // A key that went down before is let go of now.
            return is_text(event) || event.Key.Down ||
                   std::ranges::any_of(later, [&](const ImGuiInputEvent& other) {
                       return !is_text(other) && other.Key.Key == event.Key.Key;
                   });
        };
        ImVector<ImGuiInputEvent> now;
        for (const auto& event : queue)
            if (waits(event))
                later.push_back(event);
            else
                now.push_back(event);
        queue.swap(now);
    }
    auto* const late = end_of_frame(queue);
    later.insert(later.begin(), late, queue.end());
    queue.resize(static_cast<int>(late - queue.begin()));
    ImGui::NewFrame();
    for (const auto& event : later) queue.push_back(event);
}

std::vector<Typed> keys_held() {
    std::vector<Typed> held;
    for (const auto& event : context().InputEventsQueue)
        if (is_text(event))
            held.push_back({.character = event.Text.Char});
        else if (is_typed(event))
            held.push_back({.key = event.Key.Key, .down = event.Key.Down});
    return held;
}

void drop_keys_held() {
    auto& queue = context().InputEventsQueue;
    queue.resize(static_cast<int>(std::remove_if(queue.begin(), queue.end(), is_typed) - queue.begin()));
}

int take_tab_round() {
    const ImGuiContext& g = context();
    const bool round = g.NavMoveScoringItems && (g.NavMoveFlags & ImGuiNavMoveFlags_IsTabbing) &&
                       !(g.NavMoveFlags & ImGuiNavMoveFlags_FocusApi) && g.NavTabbingDir != 0;
    if (!round || g.NavId == 0 || !g.NavWindow) return 0;
    if (g.NavWindow->RootWindow->Flags & ImGuiWindowFlags_Popup) return 0;
    ImGui::NavMoveRequestCancel();
    return g.NavTabbingDir;
}
bool events_wait() { return !context().InputEventsQueue.empty(); }
void new_frame(ImFontAtlas& atlas, int frame) { ImFontAtlasUpdateNewFrame(&atlas, frame, true); }

unsigned next_code(const char*& p, const char* end) {
    unsigned code = 0;
    p += std::max(1, ImTextCharFromUtf8(&code, p, end));
    return code;
}
std::string utf8_of(unsigned code) {
    char bytes[5];
    ImTextCharToUtf8(bytes, code);
    return bytes;
}

bool is_observed() { return ::is_observed(context()); }
void tell_text(std::string_view text, const Rect& rect) { ::tell_text(context(), text, rect_of(rect)); }
void tell_checked([[maybe_unused]] const std::string& id, [[maybe_unused]] bool on) {
    [[maybe_unused]] ImGuiContext& g = context();
    IMGUI_TEST_ENGINE_ITEM_INFO(g.LastItemData.ID, id.c_str(),
                                g.LastItemData.StatusFlags | ImGuiItemStatusFlags_Checkable |
                                    (on ? ImGuiItemStatusFlags_Checked : 0));
}

}  // namespace entremise::view::inside
