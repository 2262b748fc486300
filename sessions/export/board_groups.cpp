#include "sessions/export/board_groups.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <span>
#include <tuple>

#include "sessions/export/paper.h"

namespace entremise::exports {

using namespace picture;

namespace {

constexpr double usual_distances = 20;
constexpr double least_usual = 200, most_usual = 1'000;  // board units
constexpr std::size_t looked_at = 400;                   // cards whose neighbour is looked for

/// A card, with the words beside it, a stroke, or a zone with its title.
struct Thing {
    BoardRect rect;
    CardId card = {};
    StrokeId stroke = {};
    ZoneId zone = {};
};

/// The median distance from a card to the one next to it.
double usual_distance(const std::vector<Thing>& things, std::size_t cards) {
    std::vector<double> nearest;
    const std::size_t step = std::max<std::size_t>(1, cards / looked_at);
    for (std::size_t i = 0; i < cards; i += step) {
        const auto here = middle(things[i].rect);
        double least = std::numeric_limits<double>::max();
        for (std::size_t j = 0; j < cards; ++j) {
            if (i == j) continue;
            const auto there = middle(things[j].rect);
            least = std::min(least, std::hypot(there.x - here.x, there.y - here.y));
        }
        nearest.push_back(least);
    }
    if (nearest.empty()) return least_usual;
    const auto half = nearest.begin() + static_cast<std::ptrdiff_t>(nearest.size() / 2);
    std::ranges::nth_element(nearest, half);
    return std::clamp(*half, least_usual, most_usual);
}

/// Sets of things that are one.
class Together {
public:
    explicit Together(std::size_t count) : of_(count) { std::iota(of_.begin(), of_.end(), std::size_t{0}); }
    std::size_t of(std::size_t i) {
        while (of_[i] != i) i = of_[i] = of_[of_[i]];
        return i;
    }
    void join(std::size_t a, std::size_t b) { of_[std::max(of(a), of(b))] = std::min(of(a), of(b)); }

private:
    std::vector<std::size_t> of_;
};

/// Joins what is no more than `gap` apart, or little more. Whatever has its middle in one square of that side
/// is one; so are squares whose contents come that near.
void join_near(const std::vector<Thing>& things, double gap, Together& together) {
    struct Square {
        std::size_t first;
        BoardRect round;
    };
    std::map<std::pair<std::int64_t, std::int64_t>, Square> squares;
    for (std::size_t i = 0; i < things.size(); ++i) {
        const auto at = middle(things[i].rect);
        const auto cell = [&](double where) { return static_cast<std::int64_t>(std::floor(where / gap)); };
        const auto [square, fresh] = squares.try_emplace({cell(at.x), cell(at.y)}, Square{i, things[i].rect});
        if (fresh) continue;
        together.join(square->second.first, i);
        square->second.round = round_both(square->second.round, things[i].rect);
    }
    for (const auto& [place, square] : squares) {
        const auto near = grown(square.round, static_cast<float>(gap));
        for (std::int64_t x = place.first; x <= place.first + 2; ++x)
            for (std::int64_t y = place.second - 2; y <= place.second + 2; ++y)
                if (const auto other = squares.find({x, y});
                    other != squares.end() && meet(near, other->second.round))
                    together.join(square.first, other->second.first);
    }
}

double span(const BoardRect& r) { return std::max(r.width, r.height); }

}  // namespace

BoardRect place_of(const CardPicture& card) {
    auto place = card.rect;
    place.width += static_cast<float>(rules::row_of(card.kind).words_beside);
    return place;
}

std::vector<Group> groups_of(const MapPicture& map, const Letters& letters) {
    std::vector<Thing> things;
    for (const auto& [id, card] : map.boxes())
        things.push_back({.rect = reach_of(card, letters), .card = id});
    const double gap = usual_distances * usual_distance(things, things.size());
    for (const auto& [id, zone] : map.zones()) things.push_back({.rect = with_title(zone.rect), .zone = id});
    std::vector<Thing> wide;
    for (const auto& [id, stroke] : map.strokes())
        (span(stroke.bounds) > gap ? wide : things).push_back({.rect = stroke.bounds, .stroke = id});

    Together together(things.size());
    join_near(things, gap, together);
    std::map<std::size_t, Group> made;
    const auto add = [](Group& group, const Thing& thing) {
        if (thing.card)
            group.cards.push_back(thing.card);
        else if (thing.zone)
            group.zones.push_back(thing.zone);
        else
            group.strokes.push_back(thing.stroke);
        group.bounds = round_both(group.bounds, thing.rect);
    };
    for (std::size_t i = 0; i < things.size(); ++i) add(made[together.of(i)], things[i]);
    std::vector<Group> groups;
    for (auto& [first, group] : made) groups.push_back(std::move(group));
    for (const auto& stroke : wide) {  // a frame drawn round things is theirs
        const auto its = std::ranges::find_if(groups, [&](const Group& group) {
            return holds(grown(group.bounds, static_cast<float>(gap)), stroke.rect);
        });
        add(its == groups.end() ? groups.emplace_back() : *its, stroke);
    }
    const auto order = [](const Group& group) {
        return std::tuple(-static_cast<std::int64_t>(group.cards.size()),
                          -static_cast<std::int64_t>(group.strokes.size()),
                          group.cards.empty() ? CardId{} : group.cards.front(),
                          group.strokes.empty() ? StrokeId{} : group.strokes.front(),
                          group.zones.empty() ? ZoneId{} : group.zones.front());
    };
    std::ranges::sort(groups, {}, order);

    std::map<CardId, std::size_t> of;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        for (const CardId id : groups[i].cards) of[id] = i;
        std::ranges::sort(groups[i].strokes);
        std::ranges::sort(groups[i].zones);
    }
    for (std::size_t i = 0; i < map.edges().size(); ++i) {
        const auto& edge = map.edges()[i];
        const auto from = of.find(edge.from), to = of.find(edge.to);
        if (from == of.end() || to == of.end()) continue;
        if (from->second != to->second) {
            groups[from->second].leaving.push_back(i);
            groups[to->second].leaving.push_back(i);
            continue;
        }
        auto& group = groups[from->second];
        group.edges.push_back(i);
        std::array<BoardPoint, 5> way;  // a link may swing out beyond the cards
        for (std::size_t n = 0; n < way.size(); ++n) way[n] = edge.route.at(static_cast<double>(n) / 4);
        group.bounds = round_both(group.bounds, bounds_of(std::span<const BoardPoint>(way)));
        if (edge.label_at) group.bounds = round_both(group.bounds, label_of(edge, letters));
    }
    return groups;
}

}  // namespace entremise::exports
