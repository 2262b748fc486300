#pragma once
#include <functional>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "app/view/toolkit/ui.h"
#include "item_observer.h"

namespace entremise::test {

/// A screen without a window: draws views in process, knows every item they lay out, and presses them.
///
/// Items are found by Dear ImGui's own chain of ids: "###panel/###vote", "$$57" for PushID(57); "**/###vote"
/// is the one item of that name anywhere. A missing item throws with a list of what is there.
class Screen : ItemObserver {
public:
    struct Wish {
        int width = 1366, height = 768;
        float scale = 1;
        view::Theme theme = view::light_theme;
        std::string_view language = "fr";
    };
    struct Item {
        ImGuiID id = 0, seed = 0;
        ImRect rect, clip;
        std::string window, label;
        ImGuiItemStatusFlags status = 0;
        ImGuiItemFlags flags = 0;
        bool checked() const { return status & ImGuiItemStatusFlags_Checked; }
        bool disabled() const { return flags & ImGuiItemFlags_Disabled; }
    };
    struct Drawn {
        std::string text, window;
        ImRect rect;
        bool visible;
    };

    /// `draw` is called each frame, with the Ui or without.
    template <class Fn> explicit Screen(Fn draw) : Screen(std::move(draw), Wish()) {}
    template <class Fn> Screen(Fn draw, const Wish& wish) {
        if constexpr (std::is_invocable_v<Fn, view::Ui&>)
            draw_ = std::move(draw);
        else
            draw_ = [draw = std::move(draw)](view::Ui&) mutable { draw(); };
        open(wish);
    }
    ~Screen() override;
    Screen(const Screen&) = delete;
    Screen& operator=(const Screen&) = delete;

    view::Ui ui;
    std::string clipboard;

    void frame(int count = 1);
    /// Lets time pass without input, in frames of a sixtieth of a second.
    void wait(double seconds) { frame(static_cast<int>(seconds * 60 + 1)); }

    /// Lets time pass without input as the program does: a frame comes three times after the last input and
    /// when something asks for one. How many came.
    int frames_in(double seconds);

    void press(std::string_view path);
    void press(ImVec2 at, ImGuiMouseButton button = 0);
    void double_click(ImVec2 at);
    void hover(std::string_view path);
    void hover(ImVec2 at);
    void drag(ImVec2 from, ImVec2 to, ImGuiMouseButton button = 0);
    void drag(std::string_view from, std::string_view to);
    void wheel(float amount, float sideways = 0);
    /// Characters as a keyboard gives them, all within one frame.
    void type(std::string_view text);
    /// A key, with ImGuiMod_Ctrl | … if need be: down, a frame, up, two frames.
    void key(ImGuiKeyChord);
    void hold(ImGuiKeyChord);
    void release(ImGuiKeyChord);
    /// The program's window lost the focus of the desktop, or got it.
    void focus(bool on);

    bool has(std::string_view path) const { return find(path) != nullptr; }
    /// Throws when there is none, or more than one.
    const Item& item(std::string_view path) const;
    /// All that were laid out in the last frame.
    const std::map<ImGuiID, Item>& items() const { return items_; }
    bool checked(std::string_view path) const { return item(path).checked(); }
    bool disabled(std::string_view path) const { return item(path).disabled(); }
    bool focused(std::string_view path) const;
    /// Whether that text was drawn in the last frame where it can be seen; line breaks count as blanks.
    bool shows(std::string_view text) const;
    const std::vector<Drawn>& drawn() const { return texts_; }
    /// Everything that the last frame drew, folded into a number: other pixels, another number.
    std::uint64_t drawn_shapes() const;
    /// Everything drawn, one text a line: for messages.
    std::string all_text() const;

private:
    void open(const Wish&);
    void draw_frame(double step);
    void on_item(ImGuiContext&, ImGuiID, const ImRect&, const ImGuiLastItemData*) override;
    void on_label(ImGuiContext&, ImGuiID, const char*, ImGuiItemStatusFlags) override;
    void on_text(ImGuiContext&, std::string_view, const ImRect&) override;
    const Item* find(std::string_view path) const;
    ImVec2 reveal(std::string_view path);
    void answer_textures();
    std::string dump() const;

    view::Fonts fonts_;
    std::function<void(view::Ui&)> draw_;
    ImGuiContext* context_ = nullptr;
    ImGuiContext* before_ = nullptr;
    std::map<ImGuiID, Item> items_;
    std::vector<Drawn> texts_;
    double time_ = 0;
    static constexpr double usual_step = 1 / 60.;
};

}  // namespace entremise::test
