#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "imgui.h"

namespace entremise::view {

/// A rectangle: its corners, in pixels unless it is said otherwise.
struct Rect {
    ImVec2 Min, Max;

    constexpr Rect() = default;
    constexpr Rect(ImVec2 min, ImVec2 max) : Min(min), Max(max) {}
    constexpr Rect(float x0, float y0, float x1, float y1) : Min(x0, y0), Max(x1, y1) {}

    ImVec2 GetCenter() const { return (Min + Max) * .5f; }
    ImVec2 GetSize() const { return Max - Min; }
    float GetWidth() const { return Max.x - Min.x; }
    float GetHeight() const { return Max.y - Min.y; }
    bool Contains(ImVec2 p) const { return p.x >= Min.x && p.y >= Min.y && p.x < Max.x && p.y < Max.y; }
    bool Contains(const Rect& r) const {
        return r.Min.x >= Min.x && r.Min.y >= Min.y && r.Max.x <= Max.x && r.Max.y <= Max.y;
    }
    bool Overlaps(const Rect& r) const {
        return r.Min.y < Max.y && r.Max.y > Min.y && r.Min.x < Max.x && r.Max.x > Min.x;
    }
    void Expand(float by) { Expand(ImVec2(by, by)); }
    void Expand(ImVec2 by) { Min -= by, Max += by; }
    void ClipWith(const Rect& r) {
        Min = {Min.x >= r.Min.x ? Min.x : r.Min.x, Min.y >= r.Min.y ? Min.y : r.Min.y};
        Max = {Max.x < r.Max.x ? Max.x : r.Max.x, Max.y < r.Max.y ? Max.y : r.Max.y};
    }
    void Translate(ImVec2 by) { Min += by, Max += by; }
};

inline ImVec2 least(ImVec2 a, ImVec2 b) { return {a.x < b.x ? a.x : b.x, a.y < b.y ? a.y : b.y}; }
inline ImVec2 largest(ImVec2 a, ImVec2 b) { return {a.x >= b.x ? a.x : b.x, a.y >= b.y ? a.y : b.y}; }
inline float length_squared(ImVec2 v) { return v.x * v.x + v.y * v.y; }

/// What Dear ImGui's public header does not tell or do. Its internal header is included in inside.cpp alone:
/// what changes there with a new version is mended there. All of the current context.
namespace inside {

/// The keyboard, not the mouse, shows what has the focus.
bool by_keyboard();
/// The item that has the focus, that is held or written in; 0: none.
ImGuiID focused();
ImGuiID active();
/// Somebody writes in a text field.
bool in_field();
/// The keyboard's arrows, not Tab, brought the focus to that item in this frame.
bool arrived_by_arrow(ImGuiID);
/// Gives an item of the current window the keyboard's focus, without pressing it.
void give_focus(const std::string& id, const Rect&);
bool any_popup();
/// The current window is a popup, or within one.
bool within_popup();
/// Of the item that the keyboard is on, if the current window has laid it already in this frame.
std::optional<Rect> focus_so_far();
bool item_is_disabled();
/// Seconds for which the pointer has been over the present item.
float hovered_for();

/// From now to the end of the next frame the key is that item's: the focus does not move by it.
void own_key(ImGuiKey, ImGuiID);
bool pressed(ImGuiKey, ImGuiID owner, bool repeats = false);
/// With Ctrl and the like; repeats.
bool chord(ImGuiKeyChord, ImGuiID owner);

/// An item of that name in the current window in which one writes; and makes it the active one.
ImGuiID add_editor(const std::string& name, const Rect&);
void activate(ImGuiID);
/// The active item does not keep other items from being pressed.
void let_others_be_pressed();
/// The system's keyboard and input methods are wanted in the next frame.
void want_text();
/// The text of a field that is being edited was changed from outside: the caret goes to its end.
void reload_field(ImGuiID);
/// The right edge of the current window's content.
float content_right();
void set_content_right(float);

/// A window by its name, as it was when last drawn.
struct Part {
    bool was_drawn = false;     ///< in the frame before
    bool is_drawn = false;      ///< in this one
    bool own_keys = false;      ///< takes its keys itself
    bool has_items = false;     ///< that the keyboard can reach
    bool holds_focus = false;   ///< it, or something in it
    bool has_keyboard = false;  ///< it itself
    Rect rect;
    ImDrawList* list = nullptr;
};
Part part(const char* name);
void focus_part(const char* name);
/// The keyboard goes there, to its first item.
void walk_to(const char* name);

/// Once for each context.
void prepare();
/// Dear ImGui's NewFrame. It takes as many events as it can into one frame; where Ctrl is let go in the frame
/// in which its key went down, the key would come without it, and of letters and keys like Enter it keeps no
/// order: what would change the meaning waits for the next frame. `hold`: what is typed waits altogether,
/// whatever is asked of the mouse or of a function key meanwhile.
void new_frame(bool hold);
/// What waits so, in order: a key that went down or up, or a character.
struct Typed {
    ImGuiKey key = ImGuiKey_None;
    bool down = false;
    unsigned character = 0;
};
std::vector<Typed> keys_held();
/// Nobody will take it.
void drop_keys_held();
/// Before it: where Tab would begin again within the same zone it is taken back: 1 forwards, -1 backwards.
int take_tab_round();
bool events_wait();
/// Of an atlas that no context owns, once a frame.
void new_frame(ImFontAtlas&, int frame);

/// Takes one character off the front of [p, end); 0xFFFD for what is no UTF-8. `p` moves on by at least one.
unsigned next_code(const char*& p, const char* end);
std::string utf8_of(unsigned code);

/// For tests: somebody looks, a text that was drawn, the last item can be chosen and whether it is.
bool is_observed();
void tell_text(std::string_view, const Rect&);
void tell_checked(const std::string& id, bool on);

}  // namespace inside
}  // namespace entremise::view
