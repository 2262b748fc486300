#pragma once
#include <array>

#include "imgui.h"

namespace entremise::view {

enum class Weight { regular, semibold, bold };
using enum Weight;

/// The letters: Inter in three weights, with what it lacks taken from Noto Symbols, Noto Math and DejaVu.
///
/// Ownership: holds the atlas that all windows of the program share; must outlive their contexts.
/// Threads: the one that draws.
class Fonts {
public:
    Fonts();
    Fonts(const Fonts&) = delete;
    Fonts& operator=(const Fonts&) = delete;

    ImFontAtlas& atlas() { return atlas_; }
    /// Once per frame of the program, before the first window's NewFrame.
    void new_frame();
    /// Before the current context ends: tells it which pictures of letters there are and how many contexts
    /// use them, so that the last one, and no other, takes them off the graphics card. By itself it knows
    /// only what was so at its last frame. A context that comes later puts them there again.
    void list_pictures();
    ImFont* of(Weight weight) const { return weights_[static_cast<std::size_t>(weight)]; }
    /// For Dear ImGui's own text fields, which draw whole-pixel sizes.
    ImFont* field() const { return field_; }

private:
    ImFontAtlas atlas_;
    std::array<ImFont*, 3> weights_{};
    ImFont* field_ = nullptr;
    int frame_ = 0;
};

}  // namespace entremise::view
