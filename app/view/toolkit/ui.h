#pragma once
#include <algorithm>
#include <cmath>
#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/view/toolkit/fonts.h"
#include "app/view/toolkit/inside.h"
#include "app/view/toolkit/theme.h"
#include "imgui.h"
#include "sessions/core/language.h"

namespace entremise::view {

/// Dear ImGui's font size is ascender + descender: in Inter so many times the size in css.
inline constexpr float css_to_size = 1.2102f;

/// What people see and what tests press: `id` is "###name" and never changes with the language.
struct Label {
    std::string id;
    std::string text;
};

/// What of a window's picture may move as one under what stays: a part of a list, seen within an area.
struct Layer {
    const ImDrawList* list = nullptr;  ///< none: nothing does
    int from = 0, to = 0;              ///< of its indices
    Rect area;                         ///< px
    double x = 0, y = 0;               ///< px, where the point 0, 0 of what moves lies
};

/// With what a window is drawn: theme, scale, letters, language. One per window, handed to every drawing
/// function.
///
/// Lengths in "css" are those of the target screens at 100 %; `u` makes pixels of them.
struct Ui {
    Theme theme = light_theme;
    Fonts* fonts = nullptr;  ///< not ours; outlives this
    const Language* language = &Language::of("fr");
    float scale = 1;   ///< interface scale × the screen's own: pixels per css px
    float texels = 2;  ///< of a letter's picture per pixel; 1 where a pixel is half a css px
    /// What is drawn will be shown that much smaller: letters are drawn as fine as can be seen then.
    float shrink = 1;
    bool reduced_motion = false;
    bool repeating = false;  ///< the characters of this frame come from a held key: no commands
    bool moving = false;     ///< the camera zooms: letters are drawn from whole sizes, not baked anew

    // Set by begin_frame.
    float css_width = 0, css_height = 0;
    double now = 0;         ///< seconds; only for what moves on the screen
    double touched = 0;     ///< `now` when a key, the mouse or the wheel last did something
    double next_frame = 0;  ///< seconds until something wants to be drawn again; see wake_in
    std::deque<ImWchar>
        typed;        ///< characters of this frame that no text field took; take them with next_character
    int waiting = 0;  ///< frames for which they wait for what a command opened: no other command takes them
    bool holds_keys = false;     ///< for the next frame: what is typed waits for something that is on its way
    int leaves_zone = 0;         ///< Tab went past the last item of a zone (1), or before its first (-1)
    bool half_written = false;   ///< a sheet is open that holds words typed into it
    bool sheet_written = false;  ///< the sheet that is drawn holds such words
    bool walks_zones = false;    ///< set by walk_zones: such a Tab leads on to another zone
    bool by_keys = false;        ///< the keyboard brought the focus where it is; a click ends that
    /// css px: no control is lower, and a finger finds it. Set by a window at the begin of its frame.
    float css_reach = 0;
    /// What is written on the item under the pointer, and which tooltip the hand has gone on from.
    struct Tip {
        Rect over;                  ///< the item, px; empty: none
        mutable std::string words;  ///< drawn on it in this frame
        std::string written;        ///< the same of the frame before
        int frames = 0;             ///< so many have begun with it: from the second on that is known
        bool gone = false;          ///< a key, a button or the wheel since: none till the pointer leaves
    } tip;
    ImDrawList* onto = nullptr;  ///< draw here instead of in the current window
    Layer layer;                 ///< set by what draws one; none at the begin of a frame
    std::uint64_t numbers = 0;   ///< drawn so far

    float u(float css) const { return css * scale; }
    /// The height of something that is pressed, px, which its look alone would make that high.
    float reach(float height) const { return std::max(height, std::floor(u(css_reach))); }
    /// Font size in pixels, for Dear ImGui.
    float em(float css, float z = 1) const { return std::max(8.f, css * scale * z * css_to_size); }
    /// Height of a line of text; k 1.25 for titles, 1.15 on the projection.
    float lh(float css, float k = 1.35f, float z = 1) const { return css * scale * z * k; }
    /// Width of a border in whole pixels.
    float stroke() const { return std::max(theme.stroke, std::floor(theme.stroke * scale)); }

    const std::string& tr(std::string_view key) const { return (*language)(key); }
    std::string tr(std::string_view key,
                   const std::vector<std::pair<std::string, std::string>>& words) const {
        return (*language)(key, words);
    }
    /// The translated text with "###key" as its id.
    Label label(std::string_view key) const { return {"###" + std::string(key), tr(key)}; }

    ImDrawList& canvas() const { return onto ? *onto : *ImGui::GetWindowDrawList(); }
    /// From 1 up, never the same twice in this window.
    std::uint64_t draw_number() { return ++numbers; }
    /// Asks for a frame in that many seconds: 0 while something moves, .5 for a caret.
    void wake_in(double seconds) { next_frame = std::min(next_frame, seconds); }
    /// A caret blinks after that until this many seconds are over, then stays lit: an idle window draws
    /// nothing.
    static constexpr double blinks_for = 10;
    bool blinks(double since) const { return !reduced_motion && now - since <= blinks_for; }
    /// The next typed character, in order: what is not taken by a command is text of the editor it opened. 0:
    /// none.
    ImWchar next_character();
    /// After a command that opens something: what was typed behind it is for that.
    void wait_for_opened() { waiting = 3; }
};

/// Settings of a new Dear ImGui context that never change: keys, times, no files.
void prepare_context(ImGuiIO&);
/// NewFrame; then sizes, characters, Dear ImGui's own style from theme and scale.
void begin_frame(Ui&, double now);

/// A part of the window (tool rail, board, panel …): a Dear ImGui window without any look of its own.
enum class Scroll { none, hidden_bar, bar };
struct ZoneLook {
    ImVec2 padding = {0, 0};  ///< css
    ImU32 fill = 0;
    Scroll scroll = Scroll::none;
    ImGuiWindowFlags more = 0;
};
/// Edges in css px of the window. Always followed by end_zone; `zone` does both. A zone that appears leaves
/// the keyboard where it is.
void begin_zone(Ui&, const char* id, Rect css, const ZoneLook&);
void end_zone();
template <class Fn> void zone(Ui& ui, const char* id, Rect css, const ZoneLook& look, Fn draw) {
    begin_zone(ui, id, css, look);
    draw();
    end_zone();
}

/// The first variant, from rich to poor, whose width fits; the last one if none does. `width(i)` in pixels.
template <class Fn> std::size_t fit_variant(float room, std::size_t variants, Fn width) {
    for (std::size_t i = 0; i + 1 < variants; ++i)
        if (width(i) <= room) return i;
    return variants - 1;
}

/// What happened to an item, and the whole pixels it lies on.
struct Hit {
    Rect rect;
    bool hover = false, held = false, focus = false, clicked = false;
    bool off = false;  ///< disabled; drawn so
    explicit operator bool() const { return clicked; }
};
/// The one way to make something pressable: reached by Tab and arrows, pressed by mouse, Enter or Space.
/// With a reason (`why_not`) it is disabled, and says why under the pointer.
Hit hit(Ui&, const std::string& id, Rect, std::string_view why_not = {});
/// Right after `hit`: tells the test hook that this item can be chosen and whether it is.
void report_checked(const std::string& id, bool on);
/// 2 px of surface, then 2.5 px of focus: seen on any fill. Containers keep 5 px for it.
void focus_ring(Ui&, Rect, float radius);
/// For the last item; after half a second under the pointer or with the keyboard's focus.
void tooltip(Ui&, std::string_view text, std::string_view key = {});

/// Moves `from` towards `to` with time constant `tau` in seconds; at once with reduced motion.
float ease(Ui&, float from, float to, float tau);

inline ImVec2 cursor() { return ImGui::GetCursorScreenPos(); }
inline float room_right() { return ImGui::GetContentRegionAvail().x; }
inline ImVec2 whole(ImVec2 p) { return {std::floor(p.x + .5f), std::floor(p.y + .5f)}; }
inline Rect whole(Rect r) { return {whole(r.Min), whole(r.Max)}; }

}  // namespace entremise::view
