#include "app/desktop/changes.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <utility>

namespace entremise::desktop {

using view::Rect;

namespace {

constexpr float whole_share = .75f;  // of the picture: more is drawn in one; the board is two thirds

std::uint64_t mixed(std::uint64_t mark, std::uint64_t more) {
    return (std::rotl(mark, 25) ^ more) * 0x9E3779B97F4A7C15U;
}
/// Of eight bytes each.
template <std::size_t n> std::uint64_t mixed(std::uint64_t mark, const std::array<std::uint64_t, n>& words) {
    for (const auto word : words) mark = mixed(mark, word);
    return mark;
}

Rect rect_of(const ImVec4& clip, ImVec2 origin) {
    return {clip.x - origin.x, clip.y - origin.y, clip.z - origin.x, clip.w - origin.y};
}

Rect around(const ImDrawVert& a, const ImDrawVert& b, const ImDrawVert& c, ImVec2 origin) {
    return {view::least(a.pos, view::least(b.pos, c.pos)) - origin,
            view::largest(a.pos, view::largest(b.pos, c.pos)) - origin};
}

float area(const Rect& r) { return r.GetWidth() * r.GetHeight(); }
float area(const std::vector<Rect>& parts) {
    float all = 0;
    for (const Rect& part : parts) all += area(part);
    return all;
}
Rect both(Rect a, const Rect& b) {
    a.Min = view::least(a.Min, b.Min);
    a.Max = view::largest(a.Max, b.Max);
    return a;
}
Rect moved(Rect r, ImVec2 by) {
    r.Translate(by);
    return r;
}
Rect clipped(Rect r, const Rect& by) {
    r.ClipWith(by);
    return r;
}
/// Squares in a row, counted from 0, `end` not with them.
Rect squares(int x, int y, int end, int side) {
    return {static_cast<float>(x * side), static_cast<float>(y * side), static_cast<float>(end * side),
            static_cast<float>((y + 1) * side)};
}
bool is_empty(const Rect& r) { return !(r.Min.x < r.Max.x && r.Min.y < r.Max.y); }

/// Joins the two that cost least together, until none lies on another and what a part costs, in pixels, is
/// less than what joining would add.
void join(std::vector<Rect>& parts, std::size_t most, float part_costs) {
    for (;;) {
        std::size_t first = 0, second = 0;
        float least = 1e18f;
        bool overlap = false;
        for (std::size_t i = 0; i < parts.size(); ++i)
            for (std::size_t k = i + 1; k < parts.size(); ++k) {
                const bool one = parts[i].Overlaps(parts[k]);
                const float more = area(both(parts[i], parts[k])) - area(parts[i]) - area(parts[k]);
                if (one < overlap || (one == overlap && more >= least)) continue;
                overlap = one, least = more, first = i, second = k;
            }
        if (first == second || (parts.size() <= most && !overlap && least > part_costs)) return;
        parts[first] = both(parts[first], parts[second]);
        parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(second));
    }
}

int square_of(float at) { return static_cast<int>(std::floor(at / Changes::square)); }
int last_square_of(float end) { return static_cast<int>(std::ceil(end / Changes::square)) - 1; }

/// A corner, as seen from the anchor: to a quarter of a pixel, since what moved far is counted a little
/// otherwise.
std::array<std::uint64_t, 3> seen_from(const ImDrawVert& corner, ImVec2 anchor) {
    const auto quarter = [](float at) {
        return static_cast<std::uint32_t>(static_cast<std::int32_t>(std::lround(at * 4)));
    };
    std::uint64_t uv = 0;
    static_assert(sizeof corner.uv == sizeof uv);
    std::memcpy(&uv, &corner.uv, sizeof uv);
    return {std::uint64_t{quarter(corner.pos.x - anchor.x)} << 32 | quarter(corner.pos.y - anchor.y), uv,
            corner.col};
}

}  // namespace

void Changes::Marks::cover(const Rect& area) {
    left = square_of(area.Min.x), top = square_of(area.Min.y);
    columns = std::max(0, last_square_of(area.Max.x) - left + 1);
    rows = std::max(0, last_square_of(area.Max.y) - top + 1);
    all.assign(static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows), empty);
}
std::size_t Changes::Marks::index(int column, int row) const {
    return static_cast<std::size_t>((row - top) * columns + column - left);
}
Changes::Mark Changes::Marks::of(int column, int row) const {
    if (column < left || row < top || column >= left + columns || row >= top + rows) return none;
    return all[index(column, row)];
}

void Changes::mark(const ImDrawData& data, const ImDrawList& list, const ImDrawCmd& command, unsigned from,
                   unsigned to, bool moves) {
    std::array<std::uint64_t, 3> where{};
    std::memcpy(where.data(), &command.ClipRect, sizeof command.ClipRect);
    const auto* letters = command.TexRef._TexData;
    where[2] = letters ? static_cast<std::uint64_t>(letters->UniqueID)
                       : static_cast<std::uint64_t>(command.TexRef._TexID);
    const auto begun = mixed(1, where);
    Rect seen = rect_of(command.ClipRect, data.DisplayPos);
    seen.ClipWith({0, 0, static_cast<float>(width_), static_cast<float>(height_)});
    if (moves) seen.ClipWith(area_);
    Marks& marks = moves ? moving_ : fixed_;
    const ImVec2 origin = moves ? anchor() : ImVec2();
    const auto* vertices = list.VtxBuffer.Data + command.VtxOffset;
    for (unsigned i = from; i + 2 < to; i += 3) {
        const auto* index = list.IdxBuffer.Data + i;
        const std::array three{vertices[index[0]], vertices[index[1]], vertices[index[2]]};
        Rect at = around(three[0], three[1], three[2], data.DisplayPos);
        at.ClipWith(seen);
        if (is_empty(at)) continue;
        Mark triangle = begun;
        if (moves) {
            for (const auto& corner : three) triangle = mixed(triangle, seen_from(corner, origin));
        } else {
            std::array<std::uint64_t, 8> words{};
            static_assert(sizeof three <= sizeof words);
            std::memcpy(words.data(), three.data(), sizeof three);
            triangle = mixed(begun, words);
        }
        at.Translate(ImVec2() - origin);
        const int right = std::min(marks.left + marks.columns - 1, square_of(at.Max.x)),
                  low = std::min(marks.top + marks.rows - 1, square_of(at.Max.y));
        for (int y = square_of(at.Min.y); y <= low; ++y)
            for (int x = square_of(at.Min.x); x <= right; ++x) {
                Mark& there = marks.all[marks.index(x, y)];
                there = mixed(there, triangle);
            }
    }
}

void Changes::mark(const ImDrawData& data, const view::Layer& layer) {
    const Rect whole{0, 0, static_cast<float>(width_), static_cast<float>(height_)};
    fixed_.cover(whole);
    moving_.cover(moved(area_, ImVec2() - anchor()));
    for (const ImDrawList* list : data.CmdLists)
        for (const ImDrawCmd& command : list->CmdBuffer) {
            const unsigned begin = command.IdxOffset, end = begin + command.ElemCount;
            const bool has = list == layer.list;
            const unsigned from = has ? std::clamp(static_cast<unsigned>(layer.from), begin, end) : end;
            const unsigned to = has ? std::clamp(static_cast<unsigned>(layer.to), from, end) : end;
            mark(data, *list, command, begin, from, false);
            mark(data, *list, command, from, to, true);
            mark(data, *list, command, to, end, false);
        }
}

/// False where it cannot be told from what it was: it is another, or moved by a part of a pixel.
bool Changes::follow(const view::Layer& layer, Change& change) {
    constexpr double near = .01;  // px
    const bool same = area_.Min == layer.area.Min && area_.Max == layer.area.Max;
    const double dx = std::round(layer.x - layer_x_), dy = std::round(layer.y - layer_y_);
    const bool follows = same && std::abs(layer.x - layer_x_ - dx) < near &&
                         std::abs(layer.y - layer_y_ - dy) < near && std::abs(dx) < layer.area.GetWidth() &&
                         std::abs(dy) < layer.area.GetHeight();
    if (!follows) {
        area_ = layer.area;
        layer_x_ = layer.x, layer_y_ = layer.y;
        anchor_x_ = static_cast<int>(area_.Min.x), anchor_y_ = static_cast<int>(area_.Min.y);
        return false;
    }
    layer_x_ += dx, layer_y_ += dy;
    change.moved = area_;
    change.dx = static_cast<int>(dx), change.dy = static_cast<int>(dy);
    anchor_x_ += change.dx, anchor_y_ += change.dy;
    return true;
}

std::vector<Rect> Changes::joined(const std::vector<bool>& grains, std::size_t triangles) const {
    constexpr float triangles_a_pixel = 4;  // a look at so many costs what drawing one pixel does
    const Rect whole{0, 0, static_cast<float>(width_), static_cast<float>(height_)};
    std::vector<Rect> parts, row, above;
    // What goes on in the next row, as wide, is one with it.
    const auto end_row = [&] {
        for (const Rect& r : above)
            if (std::ranges::none_of(row, [&](const Rect& one) { return one.Min == r.Min; }))
                parts.push_back(r);
        above = std::exchange(row, {});
    };
    for (int y = 0; y < down(); ++y, end_row())
        for (int x = 0; x < across(); ++x) {
            if (!grains[static_cast<std::size_t>(y * across() + x)]) continue;
            int end = x + 1;
            while (end < across() && grains[static_cast<std::size_t>(y * across() + end)]) ++end;
            Rect r = clipped(squares(x, y, end, grain), whole);
            for (const Rect& before : above)
                if (before.Min.x == r.Min.x && before.Max.x == r.Max.x) r.Min.y = before.Min.y;
            row.push_back(r);
            x = end;
        }
    end_row();
    const auto is_most = [&] { return area(parts) > whole_share * area(whole); };
    if (is_most()) return {whole};  // nothing need be joined
    join(parts, most, static_cast<float>(triangles) / triangles_a_pixel);
    return is_most() ? std::vector{whole} : parts;
}

Change Changes::since_last(const ImDrawData& data, int width, int height, ImU32 ground,
                           const view::Layer& layer) {
    const bool other = width != width_ || height != height_ || ground != ground_;
    width_ = width, height_ = height, ground_ = ground;
    Change change;
    const Rect lay = area_;
    const bool follows = follow(layer, change);
    std::swap(fixed_, fixed_before_);
    std::swap(moving_, moving_before_);
    mark(data, layer);
    const Rect whole{0, 0, static_cast<float>(width), static_cast<float>(height)};
    if (other) return {.parts = {whole}};

    std::vector<bool> grains(static_cast<std::size_t>(across() * down()));
    const auto draw = [&](Rect r) {
        r.ClipWith(whole);
        if (is_empty(r)) return;
        const int right = static_cast<int>(std::ceil(r.Max.x / grain)),
                  low = static_cast<int>(std::ceil(r.Max.y / grain));
        for (int y = static_cast<int>(r.Min.y) / grain; y < low; ++y)
            for (int x = static_cast<int>(r.Min.x) / grain; x < right; ++x)
                grains[static_cast<std::size_t>(y * across() + x)] = true;
    };
    const ImVec2 by(static_cast<float>(change.dx), static_cast<float>(change.dy));
    const auto draw_on_layer = [&](const Rect& r) { draw(clipped(r, area_)); };
    for (int y = 0; y < fixed_.rows; ++y)
        for (int x = 0; x < fixed_.columns; ++x) {
            const Mark now = fixed_.of(x, y), before = fixed_before_.of(x, y);
            const Rect r = squares(x, y, x + 1, square);
            if (now != before) draw(r);
            if (!change.moves()) continue;
            // What stays has moved with what lies under it, and is wanted where it was.
            if (now != empty) draw_on_layer(r);
            if (before != empty) draw_on_layer(moved(clipped(r, area_), by));
        }
    if (!follows) draw(lay), draw(area_);
    for (int y = moving_.top; follows && y < moving_.top + moving_.rows; ++y)
        for (int x = moving_.left; x < moving_.left + moving_.columns; ++x) {
            if (moving_.of(x, y) != moving_before_.of(x, y))
                draw_on_layer(moved(squares(x, y, x + 1, square), anchor()));
        }
    // What came into view.
    if (change.dx > 0) draw({area_.Min.x, area_.Min.y, area_.Min.x + by.x, area_.Max.y});
    if (change.dx < 0) draw({area_.Max.x + by.x, area_.Min.y, area_.Max.x, area_.Max.y});
    if (change.dy > 0) draw({area_.Min.x, area_.Min.y, area_.Max.x, area_.Min.y + by.y});
    if (change.dy < 0) draw({area_.Min.x, area_.Max.y + by.y, area_.Max.x, area_.Max.y});

    change.parts = joined(grains, static_cast<std::size_t>(data.TotalIdxCount) / 3);
    if (change.parts.size() == 1 && area(change.parts[0]) == area(whole)) return {.parts = {whole}};
    return change;
}

void Narrowed::List::swap(ImDrawList& list) {
    list.CmdBuffer.swap(commands);
    list.IdxBuffer.swap(indices);
    list.VtxBuffer.swap(corners);
}

Narrowed::Narrowed(ImDrawData& data, std::span<const Rect> parts)
    : data_(data), whole_(static_cast<std::size_t>(data.CmdLists.Size)) {
    struct Taken {
        unsigned command = 0;
        ImDrawIdx index = 0;
    };
    std::vector<Taken> taken;
    for (int i = 0; i < data.CmdLists.Size; ++i) {
        ImDrawList& list = *data.CmdLists[i];
        List& seen = whole_[static_cast<std::size_t>(i)];
        taken.assign(static_cast<std::size_t>(list.VtxBuffer.Size), {});
        unsigned number = 0;
        for (const ImDrawCmd& command : list.CmdBuffer)
            for (const Rect& part : parts) {
                ImDrawCmd within = command;
                within.IdxOffset = static_cast<unsigned>(seen.indices.Size);
                within.VtxOffset = static_cast<unsigned>(seen.corners.Size);
                within.ClipRect = {std::max(command.ClipRect.x, part.Min.x + data.DisplayPos.x),
                                   std::max(command.ClipRect.y, part.Min.y + data.DisplayPos.y),
                                   std::min(command.ClipRect.z, part.Max.x + data.DisplayPos.x),
                                   std::min(command.ClipRect.w, part.Max.y + data.DisplayPos.y)};
                if (within.ClipRect.x >= within.ClipRect.z || within.ClipRect.y >= within.ClipRect.w)
                    continue;
                ++number;
                const Rect clip = rect_of(within.ClipRect, data.DisplayPos);
                const auto* index = list.IdxBuffer.Data + command.IdxOffset;
                const auto* vertices = list.VtxBuffer.Data + command.VtxOffset;
                for (unsigned k = 0; k + 2 < command.ElemCount; k += 3) {
                    const Rect at = around(vertices[index[k]], vertices[index[k + 1]], vertices[index[k + 2]],
                                           data.DisplayPos);
                    if (at.Max.x < clip.Min.x || at.Min.x > clip.Max.x || at.Max.y < clip.Min.y ||
                        at.Min.y > clip.Max.y)
                        continue;
                    for (unsigned corner = 0; corner < 3; ++corner) {
                        Taken& one = taken[command.VtxOffset + index[k + corner]];
                        if (one.command != number) {
                            one = {number, static_cast<ImDrawIdx>(static_cast<unsigned>(seen.corners.Size) -
                                                                  within.VtxOffset)};
                            seen.corners.push_back(vertices[index[k + corner]]);
                        }
                        seen.indices.push_back(one.index);
                    }
                }
                within.ElemCount = static_cast<unsigned>(seen.indices.Size) - within.IdxOffset;
                if (within.ElemCount > 0) seen.commands.push_back(within);
            }
        seen.swap(list);
    }
}

Narrowed::~Narrowed() {
    for (int i = 0; i < data_.CmdLists.Size; ++i)
        whole_[static_cast<std::size_t>(i)].swap(*data_.CmdLists[i]);
}

}  // namespace entremise::desktop
