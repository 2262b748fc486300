#include "sessions/export/sheets.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <span>
#include <utility>

namespace entremise::exports {

using namespace picture;

namespace {

/// A, B … Z, AA …
std::string letters_of(std::size_t column) {
    std::string out;
    for (std::size_t n = column + 1; n > 0; n = (n - 1) / 26)
        out.insert(out.begin(), static_cast<char>('A' + (n - 1) % 26));
    return out;
}

/// Sheets by column and row, one step from the next.
class Grid {
public:
    Grid(const BoardRect& bounds, SheetSize size, double overlap)
        : bounds_(bounds), size_(size), step_{size.width - overlap, size.height - overlap} {
        columns = count(bounds.width - overlap, step_.width);
        rows = count(bounds.height - overlap, step_.height);
    }
    std::size_t columns = 0, rows = 0;
    std::set<std::pair<std::size_t, std::size_t>> used;  ///< row, column

    /// All sheets that show some of it.
    void use(const BoardRect& thing) {
        const auto [left, right] =
            span(thing.x - left_edge(), thing.width, step_.width, size_.width, columns);
        const auto [top, bottom] = span(thing.y - top_edge(), thing.height, step_.height, size_.height, rows);
        for (auto row = top; row <= bottom; ++row)
            for (auto column = left; column <= right; ++column) used.insert({row, column});
    }
    BoardRect part(std::size_t column, std::size_t row) const {
        return {static_cast<float>(left_edge() + static_cast<double>(column) * step_.width),
                static_cast<float>(top_edge() + static_cast<double>(row) * step_.height),
                static_cast<float>(size_.width), static_cast<float>(size_.height)};
    }

private:
    static std::size_t count(double length, double step) {
        return static_cast<std::size_t>(std::max(1., std::ceil(length / step)));
    }
    /// What is left over lies on both sides alike.
    double left_edge() const {
        return bounds_.x - (static_cast<double>(columns - 1) * step_.width + size_.width - bounds_.width) / 2;
    }
    double top_edge() const {
        return bounds_.y - (static_cast<double>(rows - 1) * step_.height + size_.height - bounds_.height) / 2;
    }
    static std::pair<std::size_t, std::size_t> span(double from, double length, double step, double size,
                                                    std::size_t most) {
        const auto at = [&](double n) {
            return static_cast<std::size_t>(std::clamp(std::floor(n), 0., static_cast<double>(most - 1)));
        };
        return {at((from - size) / step + 1), at((from + length) / step)};
    }
    BoardRect bounds_;
    SheetSize size_, step_;
};

/// A line as pieces short enough to tell the sheets that it crosses.
template <class At> void use_line(Grid& grid, double length, double piece, At at) {
    const auto pieces = static_cast<std::size_t>(std::clamp(std::ceil(length / piece), 1., 1e5));
    auto from = at(0.);
    for (std::size_t i = 1; i <= pieces; ++i) {
        const auto to = at(static_cast<double>(i) / static_cast<double>(pieces));
        const std::array<BoardPoint, 2> ends = {from, to};
        grid.use(grown(bounds_of(std::span<const BoardPoint>(ends)), 6));
        from = to;
    }
}

Grid grid_of(const MapPicture& map, const Group& group, SheetSize size, double overlap) {
    Grid grid(group.bounds, size, overlap);
    const double piece = std::min(size.width, size.height) / 4;
    for (const CardId id : group.cards) grid.use(place_of(*map.find(id)));
    for (const ZoneId id : group.zones) {  // what is painted of it: its border, its title
        const BoardRect &r = map.zones().find(id)->rect, all = with_title(r);
        grid.use({all.x, all.y, r.width, r.y - all.y});
        const std::array<BoardPoint, 5> corners{BoardPoint{r.x, r.y},
                                                {r.x + r.width, r.y},
                                                {r.x + r.width, r.y + r.height},
                                                {r.x, r.y + r.height},
                                                {r.x, r.y}};
        for (std::size_t i = 0; i + 1 < corners.size(); ++i) {
            const auto a = corners[i], b = corners[i + 1];
            use_line(grid, std::hypot(b.x - a.x, b.y - a.y), piece, [&](double t) {
                return BoardPoint{a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
            });
        }
    }
    for (const auto i : group.edges) {
        const auto& route = map.edges()[i].route;
        const double length =
            std::hypot(route.points[3].x - route.points[0].x, route.points[3].y - route.points[0].y);
        use_line(grid, 2 * length, piece, [&](double t) { return route.at(t); });
    }
    for (const StrokeId id : group.strokes) {
        const auto& points = map.strokes().find(id)->points;
        if (points.size() == 1)
            grid.use({static_cast<float>(points[0].x), static_cast<float>(points[0].y), 1, 1});
        for (std::size_t i = 0; i + 1 < points.size(); ++i) {
            const auto a = points[i], b = points[i + 1];
            use_line(grid, std::hypot(b.x - a.x, b.y - a.y), piece, [&](double t) {
                return BoardPoint{a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
            });
        }
    }
    return grid;
}

}  // namespace

const Sheets::One* Sheets::at(std::ptrdiff_t column, std::ptrdiff_t row) const {
    const auto found = std::ranges::find_if(sheets, [&](const One& one) {
        return std::cmp_equal(one.column, column) && std::cmp_equal(one.row, row);
    });
    return found == sheets.end() ? nullptr : &*found;
}

Sheets sheets_of(const MapPicture& map, const Group& group, SheetSize size, const std::string& prefix) {
    Sheets out;
    auto grid = grid_of(map, group, size, sheet_overlap);
    while (grid.used.size() > most_sheets) {
        out.shrunk *= .8;
        grid = grid_of(map, group, {size.width / out.shrunk, size.height / out.shrunk},
                       sheet_overlap / out.shrunk);
    }
    out.columns = grid.columns;
    out.rows = grid.rows;
    out.bounds = round_both(grid.part(0, 0), grid.part(grid.columns - 1, grid.rows - 1));
    for (const auto& [row, column] : grid.used)
        out.sheets.push_back(
            {column, row, prefix + letters_of(column) + std::to_string(row + 1), grid.part(column, row)});
    return out;
}

}  // namespace entremise::exports
