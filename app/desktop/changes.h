#pragma once
#include <cstdint>
#include <vector>

#include "app/view/toolkit/inside.h"
#include "imgui.h"

namespace entremise::desktop {

/// Which parts of a picture differ from the one before, told from what is to be drawn, not from pixels: the
/// picture is cut into squares, and all triangles that touch a square, in their order, make its mark.
///
/// Threads: one.
class Changes {
public:
    static constexpr int square = 64;       ///< pixels
    static constexpr std::size_t most = 4;  ///< parts: each costs a look at every triangle

    /// Parts of a picture of that size, in pixels, on whole squares, none on another; a few large ones rather
    /// than many. Everything at first and after a change of size or of the colour of its ground.
    std::vector<view::Rect> since_last(const ImDrawData&, int width, int height, ImU32 ground = 0);

private:
    std::vector<std::uint64_t> marked(const ImDrawData&) const;
    int width_ = 0, height_ = 0, columns_ = 0, rows_ = 0;
    ImU32 ground_ = 0;
    std::vector<std::uint64_t> marks_;
};

/// What of that list can be seen within a part of the picture, in the same order; for one drawing. Gives the
/// whole list back when it ends.
class Narrowed {
public:
    Narrowed(ImDrawData&, const view::Rect& part);
    ~Narrowed();
    Narrowed(const Narrowed&) = delete;
    Narrowed& operator=(const Narrowed&) = delete;

private:
    struct Whole {
        ImVector<ImDrawCmd> commands;
        ImVector<ImDrawIdx> indices;
    };
    ImDrawData& data_;
    std::vector<Whole> whole_;
};

}  // namespace entremise::desktop
