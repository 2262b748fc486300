#pragma once
#include <functional>

#include "app/view/toolkit/ui.h"

namespace entremise::view {

/// A picture of another screen, shown small within a window: laid out at that screen's own size by the very
/// function that draws it, and then shrunk. It is kept, so that what does not change is not laid out again.
///
/// Ownership: a context of Dear ImGui over the letters that the window's Ui has; ends before they do, and
/// before the last window. Threads: the one that draws.
class Miniature {
public:
    Miniature() = default;
    ~Miniature();
    Miniature(const Miniature&) = delete;
    Miniature& operator=(const Miniature&) = delete;

    /// Whether what is kept can still be shown, of a screen of that size (px) shrunk by that much: the
    /// letters may have moved in their picture since.
    bool is_current(const Ui& window, ImVec2 size, float shrink) const;
    /// Lays it out anew, as the window's Ui draws.
    void draw(const Ui& window, ImVec2 size, float shrink, const std::function<void(Ui&)>&);
    /// Within a rectangle of the window, px; nothing before the first draw.
    void show(const Ui& window, const Rect&) const;
    /// How often it was laid out.
    std::uint64_t drawn() const { return drawn_; }

private:
    ImGuiContext* context_ = nullptr;
    Ui ui_;
    ImVec2 size_;
    double time_ = 0;
    int letters_ = 0;  ///< which picture of them
    std::uint64_t drawn_ = 0;
};

}  // namespace entremise::view
