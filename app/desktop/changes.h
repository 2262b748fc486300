#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "app/view/toolkit/ui.h"
#include "imgui.h"

namespace entremise::desktop {

/// How a picture comes from the one before.
struct Change {
    std::vector<view::Rect> parts;  ///< to be drawn anew; none: nothing changed
    view::Rect moved;               ///< what of that lies in here has moved by so many pixels, before that
    int dx = 0, dy = 0;
    bool moves() const { return dx != 0 || dy != 0; }
};

/// Which parts of a picture differ from the one before, told from what is to be drawn, not from pixels: the
/// picture is cut into squares, and all triangles that touch a square, in their order, make its mark. What
/// moves as one has squares of its own, which move with it.
///
/// Threads: one.
class Changes {
public:
    static constexpr int square = 32;        ///< pixels
    static constexpr int grain = 16;         ///< pixels: parts lie on such
    static constexpr std::size_t most = 12;  ///< parts: each costs a look at every triangle

    /// Parts of a picture of that size, in pixels, on whole grains, none on another; a few large ones rather
    /// than many. Everything at first and after a change of size or of the colour of its ground.
    Change since_last(const ImDrawData&, int width, int height, ImU32 ground = 0, const view::Layer& = {});

private:
    using Mark = std::uint64_t;
    /// Squares from a corner on, counted in squares.
    struct Marks {
        int left = 0, top = 0, columns = 0, rows = 0;
        std::vector<Mark> all;
        void cover(const view::Rect&);
        std::size_t index(int column, int row) const;
        Mark of(int column, int row) const;  ///< `none` outside
    };
    static constexpr Mark none = 0, empty = 1;

    void mark(const ImDrawData&, const view::Layer&);
    void mark(const ImDrawData&, const ImDrawList&, const ImDrawCmd&, unsigned from, unsigned to, bool moves);
    bool follow(const view::Layer&, Change&);
    std::vector<view::Rect> joined(const std::vector<bool>& grains, std::size_t triangles) const;
    int across() const { return (width_ + grain - 1) / grain; }
    int down() const { return (height_ + grain - 1) / grain; }
    ImVec2 anchor() const { return {static_cast<float>(anchor_x_), static_cast<float>(anchor_y_)}; }

    int width_ = 0, height_ = 0;
    ImU32 ground_ = 0;
    view::Rect area_;  ///< of what moves
    /// Where it lay when it last moved by a part of a pixel, and the whole pixels since.
    double layer_x_ = 0, layer_y_ = 0;
    int anchor_x_ = 0, anchor_y_ = 0;  ///< px, from which its squares are counted
    Marks fixed_, moving_;
    Marks fixed_before_, moving_before_;
};

/// What of that list can be seen within parts of the picture, in the same order, and no other corner; for one
/// drawing. Gives the whole list back when it ends.
class Narrowed {
public:
    Narrowed(ImDrawData&, std::span<const view::Rect> parts);
    ~Narrowed();
    Narrowed(const Narrowed&) = delete;
    Narrowed& operator=(const Narrowed&) = delete;

private:
    struct List {
        ImVector<ImDrawCmd> commands;
        ImVector<ImDrawIdx> indices;
        ImVector<ImDrawVert> corners;
        void swap(ImDrawList&);
    };
    ImDrawData& data_;
    std::vector<List> whole_;
};

}  // namespace entremise::desktop
