#include "app/desktop/changes.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>

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
Rect both(Rect a, const Rect& b) {
    a.Min = view::least(a.Min, b.Min);
    a.Max = view::largest(a.Max, b.Max);
    return a;
}

/// Joins the two that cost least together, until few are left and none lies on another.
void join(std::vector<Rect>& parts, std::size_t most) {
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
        if (first == second || (parts.size() <= most && !overlap && least > 0)) return;
        parts[first] = both(parts[first], parts[second]);
        parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(second));
    }
}

}  // namespace

std::vector<std::uint64_t> Changes::marked(const ImDrawData& data) const {
    std::vector<std::uint64_t> marks(static_cast<std::size_t>(columns_ * rows_), 1);
    const Rect picture{0, 0, static_cast<float>(width_), static_cast<float>(height_)};
    const auto cell = [](float at) { return static_cast<int>(at) / square; };
    for (const ImDrawList* list : data.CmdLists)
        for (const ImDrawCmd& command : list->CmdBuffer) {
            std::array<std::uint64_t, 3> where{};
            std::memcpy(where.data(), &command.ClipRect, sizeof command.ClipRect);
            const auto* letters = command.TexRef._TexData;
            where[2] = letters ? static_cast<std::uint64_t>(letters->UniqueID)
                               : static_cast<std::uint64_t>(command.TexRef._TexID);
            const auto begun = mixed(1, where);
            Rect seen = rect_of(command.ClipRect, data.DisplayPos);
            seen.ClipWith(picture);
            const auto* index = list->IdxBuffer.Data + command.IdxOffset;
            const auto* vertices = list->VtxBuffer.Data + command.VtxOffset;
            for (unsigned i = 0; i + 2 < command.ElemCount; i += 3) {
                const std::array three{vertices[index[i]], vertices[index[i + 1]], vertices[index[i + 2]]};
                Rect at = around(three[0], three[1], three[2], data.DisplayPos);
                at.ClipWith(seen);
                if (!(at.Min.x < at.Max.x && at.Min.y < at.Max.y)) continue;
                std::array<std::uint64_t, 8> words{};
                static_assert(sizeof three <= sizeof words);
                std::memcpy(words.data(), three.data(), sizeof three);
                const auto mark = mixed(begun, words);
                const int right = std::min(columns_ - 1, cell(at.Max.x)),
                          low = std::min(rows_ - 1, cell(at.Max.y));
                for (int y = cell(at.Min.y); y <= low; ++y)
                    for (int x = cell(at.Min.x); x <= right; ++x) {
                        auto& there = marks[static_cast<std::size_t>(y * columns_ + x)];
                        there = mixed(there, mark);
                    }
            }
        }
    return marks;
}

std::vector<Rect> Changes::since_last(const ImDrawData& data, int width, int height, ImU32 ground) {
    const bool other = width != width_ || height != height_ || ground != ground_;
    width_ = width, height_ = height, ground_ = ground;
    columns_ = (width + square - 1) / square;
    rows_ = (height + square - 1) / square;
    auto marks = marked(data);
    const Rect whole{0, 0, static_cast<float>(width), static_cast<float>(height)};
    std::vector<Rect> parts;
    for (int y = 0; !other && y < rows_; ++y)
        for (int x = 0; x < columns_; ++x) {
            const auto i = static_cast<std::size_t>(y * columns_ + x);
            if (marks[i] == marks_[i]) continue;
            Rect r{static_cast<float>(x * square), static_cast<float>(y * square),
                   static_cast<float>((x + 1) * square), static_cast<float>((y + 1) * square)};
            r.ClipWith(whole);
            if (!parts.empty() && parts.back().Min.y == r.Min.y && parts.back().Max.x == r.Min.x)
                parts.back().Max.x = r.Max.x;
            else
                parts.push_back(r);
        }
    marks_ = std::move(marks);
    if (other) return {whole};
    join(parts, most);
    float all = 0;
    for (const auto& part : parts) all += area(part);
    if (all > whole_share * area(whole)) return {whole};
    return parts;
}

Narrowed::Narrowed(ImDrawData& data, const Rect& part)
    : data_(data), whole_(static_cast<std::size_t>(data.CmdLists.Size)) {
    for (int i = 0; i < data.CmdLists.Size; ++i) {
        ImDrawList& list = *data.CmdLists[i];
        Whole& whole = whole_[static_cast<std::size_t>(i)];
        ImVector<ImDrawCmd> commands;
        ImVector<ImDrawIdx> indices;
        for (const ImDrawCmd& command : list.CmdBuffer) {
            ImDrawCmd within = command;
            within.IdxOffset = static_cast<unsigned>(indices.Size);
            within.ClipRect = {std::max(command.ClipRect.x, part.Min.x + data.DisplayPos.x),
                               std::max(command.ClipRect.y, part.Min.y + data.DisplayPos.y),
                               std::min(command.ClipRect.z, part.Max.x + data.DisplayPos.x),
                               std::min(command.ClipRect.w, part.Max.y + data.DisplayPos.y)};
            if (within.ClipRect.x >= within.ClipRect.z || within.ClipRect.y >= within.ClipRect.w) continue;
            const Rect seen = rect_of(within.ClipRect, data.DisplayPos);
            const auto* index = list.IdxBuffer.Data + command.IdxOffset;
            const auto* vertices = list.VtxBuffer.Data + command.VtxOffset;
            for (unsigned k = 0; k + 2 < command.ElemCount; k += 3) {
                const Rect at = around(vertices[index[k]], vertices[index[k + 1]], vertices[index[k + 2]],
                                       data.DisplayPos);
                if (at.Max.x < seen.Min.x || at.Min.x > seen.Max.x || at.Max.y < seen.Min.y ||
                    at.Min.y > seen.Max.y)
                    continue;
                for (unsigned corner = 0; corner < 3; ++corner) indices.push_back(index[k + corner]);
            }
            within.ElemCount = static_cast<unsigned>(indices.Size) - within.IdxOffset;
            if (within.ElemCount > 0) commands.push_back(within);
        }
        whole.commands.swap(list.CmdBuffer);
        whole.indices.swap(list.IdxBuffer);
        list.CmdBuffer.swap(commands);
        list.IdxBuffer.swap(indices);
    }
}

Narrowed::~Narrowed() {
    for (int i = 0; i < data_.CmdLists.Size; ++i) {
        data_.CmdLists[i]->CmdBuffer.swap(whole_[static_cast<std::size_t>(i)].commands);
        data_.CmdLists[i]->IdxBuffer.swap(whole_[static_cast<std::size_t>(i)].indices);
    }
}

}  // namespace entremise::desktop
