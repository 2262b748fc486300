#include "sessions/picture/square_routes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>
#include <queue>
#include <tuple>

namespace entremise::picture {
namespace {

constexpr double gap = 4;         ///< between an end and its card, u
constexpr double lane = 8;        ///< from the edge of a card to the ways along it
constexpr double least_room = 3;  ///< no way is nearer to a card
constexpr double cost_of_corner = 40;
constexpr std::size_t most_crossings = 60'000;
constexpr double above_position = 15, under_claim = 8, under_holder = 3, beside_position = 12,
                 from_position = 13;

Route square(Side from, Side to, std::vector<BoardPoint> corners) {
    Route route{.from = from, .to = to};
    std::vector<BoardPoint> kept;  // without corners that are none
    for (const BoardPoint& p : corners) {
        if (!kept.empty() && kept.back() == p) continue;
        if (kept.size() > 1) {
            const BoardPoint &a = kept[kept.size() - 2], &b = kept.back();
            if ((a.x == b.x && b.x == p.x) || (a.y == b.y && b.y == p.y)) kept.pop_back();
        }
        kept.push_back(p);
    }
    route.points[0] = kept.front();
    route.points[1] = kept[std::min<std::size_t>(1, kept.size() - 1)];
    route.points[2] = kept[kept.size() - std::min<std::size_t>(2, kept.size())];
    route.points[3] = kept.back();
    route.corners = std::move(kept);
    return route;
}

bool piece_meets(const BoardPoint& a, const BoardPoint& b, const BoardRect& r) {
    return std::max(a.x, b.x) > r.x && std::min(a.x, b.x) < double{r.x} + r.width &&
           std::max(a.y, b.y) > r.y && std::min(a.y, b.y) < double{r.y} + r.height;
}

double right_of(const BoardRect& r) { return double{r.x} + r.width; }
double bottom_of(const BoardRect& r) { return double{r.y} + r.height; }

/// Lines along which ways may run, and which pieces of them are free.
class Streets {
public:
    Streets(const BoardRect& from, const BoardRect& to, std::span<const BoardRect> others, float round)
        : from_(from), to_(to) {
        const BoardRect within = grown(round_both(from, to), round);
        for (const BoardRect& r : others)
            if (meet(r, within)) cards_.push_back(r);
        for (const BoardRect& r : cards_) add(r, lane);
        for (const BoardRect* r : {&from_, &to_}) {
            add(*r, lane);
            add(*r, gap);
            xs_.push_back(middle(*r).x);
            ys_.push_back(middle(*r).y);
        }
        std::erase_if(xs_, [&](double x) { return x < within.x || x > right_of(within); });
        std::erase_if(ys_, [&](double y) { return y < within.y || y > bottom_of(within); });
        for (auto* lines : {&xs_, &ys_}) {
            std::ranges::sort(*lines);
            const auto twice = std::ranges::unique(*lines);
            lines->erase(twice.begin(), twice.end());
        }
        if (!fits()) return;
        blocked_.assign(xs_.size() * ys_.size() * 2, 0);
        for (const BoardRect& r : cards_) block(r);
        block(from_);
        block(to_);
    }
    bool fits() const { return xs_.size() * ys_.size() <= most_crossings; }
    std::optional<Route> shortest() const;

private:
    void add(const BoardRect& r, double by) {
        xs_.insert(xs_.end(), {r.x - by, right_of(r) + by});
        ys_.insert(ys_.end(), {r.y - by, bottom_of(r) + by});
    }
    static std::size_t first_after(const std::vector<double>& lines, double at) {
        return static_cast<std::size_t>(std::ranges::upper_bound(lines, at) - lines.begin());
    }
    /// The piece from a crossing to the next one, to the right or down.
    std::size_t piece(std::size_t x, std::size_t y, bool down) const {
        return (y * xs_.size() + x) * 2 + down;
    }
    void block(const BoardRect& r) {
        const double left = r.x - least_room, right = right_of(r) + least_room, top = r.y - least_room,
                     bottom = bottom_of(r) + least_room;
        const auto x0 = first_after(xs_, left), y0 = first_after(ys_, top);
        for (auto y = y0; y < ys_.size() && ys_[y] < bottom; ++y)
            for (auto x = x0 - (x0 > 0); x + 1 < xs_.size() && xs_[x] < right; ++x)
                if (xs_[x + 1] > left) blocked_[piece(x, y, false)] = 1;
        for (auto x = x0; x < xs_.size() && xs_[x] < right; ++x)
            for (auto y = y0 - (y0 > 0); y + 1 < ys_.size() && ys_[y] < bottom; ++y)
                if (ys_[y + 1] > top) blocked_[piece(x, y, true)] = 1;
    }
    std::size_t line_at(const std::vector<double>& lines, double at) const {
        return static_cast<std::size_t>(std::ranges::lower_bound(lines, at) - lines.begin());
    }
    struct End {
        Side side;
        std::size_t x, y;
    };
    std::array<End, 4> ends_of(const BoardRect& r) const {
        const auto mx = line_at(xs_, middle(r).x), my = line_at(ys_, middle(r).y);
        return {End{Side::top, mx, line_at(ys_, r.y - gap)},
                {Side::right, line_at(xs_, right_of(r) + gap), my},
                {Side::bottom, mx, line_at(ys_, bottom_of(r) + gap)},
                {Side::left, line_at(xs_, r.x - gap), my}};
    }

    BoardRect from_, to_;
    std::vector<BoardRect> cards_;
    std::vector<double> xs_, ys_;
    std::vector<char> blocked_;
};

/// A*, over crossings and the two directions in which one may arrive.
std::optional<Route> Streets::shortest() const {
    const auto wide = xs_.size();
    const auto node = [&](std::size_t x, std::size_t y, bool down) { return (y * wide + x) * 2 + down; };
    constexpr auto nowhere = static_cast<std::size_t>(-1);
    std::vector<double> cost(wide * ys_.size() * 2, -1);
    std::vector<std::size_t> before(cost.size(), nowhere);
    struct Step {
        double expected, cost;  // to the goal, so far
        std::size_t at, from;
        bool operator>(const Step& o) const { return std::tie(expected, at) > std::tie(o.expected, o.at); }
    };
    std::priority_queue<Step, std::vector<Step>, std::greater<>> next;
    const auto is_upright = [](Side side) { return side == Side::top || side == Side::bottom; };
    const auto starts = ends_of(from_), goals = ends_of(to_);
    const auto left_from = [&](std::size_t x, std::size_t y) {
        double least = -1;
        for (const End& end : goals)
            if (const double d = std::abs(xs_[end.x] - xs_[x]) + std::abs(ys_[end.y] - ys_[y]);
                least < 0 || d < least)
                least = d;
        return least;
    };
    for (const End& end : starts)
        next.push({left_from(end.x, end.y), 0, node(end.x, end.y, is_upright(end.side)), nowhere});
    std::size_t found = nowhere;
    while (!next.empty()) {
        const auto [expected, sum, at, came] = next.top();
        next.pop();
        if (cost[at] >= 0) continue;
        cost[at] = sum;
        before[at] = came;
        const bool down = at % 2;
        const auto x = at / 2 % wide, y = at / 2 / wide;
        if (std::ranges::any_of(goals, [&](const End& end) {
                return end.x == x && end.y == y && is_upright(end.side) == down;
            })) {
            found = at;
            break;
        }
        const auto go = [&](std::size_t to_x, std::size_t to_y, bool to_down, std::size_t over) {
            if (blocked_[over]) return;
            const double length = std::abs(xs_[to_x] - xs_[x]) + std::abs(ys_[to_y] - ys_[y]);
            const auto to = node(to_x, to_y, to_down);
            if (cost[to] >= 0) return;
            const double so_far = sum + length + (down == to_down ? 0 : cost_of_corner);
            next.push({so_far + left_from(to_x, to_y), so_far, to, at});
        };
        if (x + 1 < wide) go(x + 1, y, false, piece(x, y, false));
        if (x > 0) go(x - 1, y, false, piece(x - 1, y, false));
        if (y + 1 < ys_.size()) go(x, y + 1, true, piece(x, y, true));
        if (y > 0) go(x, y - 1, true, piece(x, y - 1, true));
    }
    if (found == nowhere) return {};
    std::vector<BoardPoint> corners;
    for (auto at = found; at != nowhere; at = before[at])
        corners.push_back({xs_[at / 2 % wide], ys_[at / 2 / wide]});
    std::ranges::reverse(corners);
    const auto side_at = [&](const std::array<End, 4>& ends, const BoardPoint& p) {
        for (const End& end : ends)
            if (xs_[end.x] == p.x && ys_[end.y] == p.y) return end.side;
        return Side::top;
    };
    return square(side_at(starts, corners.front()), side_at(goals, corners.back()), corners);
}

}  // namespace

bool runs_through(const Route& route, std::span<const BoardRect> others) {
    std::vector<BoardPoint> line = route.corners;
    if (line.empty()) {
        constexpr double piece = 8;
        const double length =
            std::hypot(route.points[3].x - route.points[0].x, route.points[3].y - route.points[0].y);
        const int pieces = std::clamp(static_cast<int>(1.3 * length / piece), 16, 512);
        for (int i = 0; i <= pieces; ++i) line.push_back(route.at(static_cast<double>(i) / pieces));
    }
    for (std::size_t i = 1; i < line.size(); ++i)
        if (std::ranges::any_of(others,
                                [&](const BoardRect& r) { return piece_meets(line[i - 1], line[i], r); }))
            return true;
    return false;
}

std::optional<Route> bracket(Bracket kind, const BoardRect& from, const BoardRect& to,
                             std::span<const BoardRect> others) {
    const BoardPoint a = middle(from), b = middle(to);
    std::vector<Route> ways;  // the first that is free is taken
    const auto try_square = [&](Side out, Side in, std::initializer_list<BoardPoint> corners) {
        ways.push_back(square(out, in, corners));
    };
    switch (kind) {
    case Bracket::answers: {
        const double y = to.y - above_position;
        if (y > bottom_of(from))
            try_square(Side::bottom, Side::top,
                       {{a.x, bottom_of(from)}, {a.x, y}, {b.x, y}, {b.x, double{to.y}}});
        break;
    }
    case Bracket::argues: {
        const double x = to.x + under_claim;
        if (from.x > x && from.x < right_of(to) && from.y >= bottom_of(to))
            try_square(Side::left, Side::bottom, {{double{from.x}, a.y}, {x, a.y}, {x, bottom_of(to)}});
        break;
    }
    case Bracket::holds:
        if (from.x >= right_of(to) || to.x >= right_of(from)) {
            const bool is_left = to.x >= right_of(from);
            const double out = is_left ? right_of(from) : from.x, in = is_left ? to.x : right_of(to),
                         toward = is_left ? 1 : -1, over = to.y - lane;
            const Side out_side = is_left ? Side::right : Side::left,
                       in_side = is_left ? Side::left : Side::right;
            for (const double x :
                 {in - toward * from_position, (out + in) / 2, in - toward * beside_position / 2})
                if ((x - out) * toward >= gap)
                    try_square(out_side, in_side, {{out, a.y}, {x, a.y}, {x, b.y}, {in, b.y}});
            // Over the stack that stands nearer.
            const double first = out + toward * lane, last = in - toward * from_position;
            if ((last - first) * toward > 0)
                try_square(out_side, in_side,
                           {{out, a.y}, {first, a.y}, {first, over}, {last, over}, {last, b.y}, {in, b.y}});
        }
        if (from.y >= bottom_of(to)) {
            const double x = to.x + under_holder;
            if (from.x > x && from.x < right_of(to))
                try_square(Side::left, Side::bottom, {{double{from.x}, a.y}, {x, a.y}, {x, bottom_of(to)}});
        }
        break;
    }
    for (Route& way : ways)
        if (!runs_through(way, others)) return std::move(way);
    return {};
}

std::optional<Route> square_way(const BoardRect& from, const BoardRect& to, std::span<const BoardRect> others,
                                float round) {
    const Streets streets(from, to, others, round);
    if (!streets.fits()) return {};
    return streets.shortest();
}

}  // namespace entremise::picture
