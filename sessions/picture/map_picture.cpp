#include "sessions/picture/map_picture.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <utility>

#include "sessions/picture/blocks.h"
#include "sessions/picture/square_routes.h"
#include "sessions/wording/names.h"

namespace entremise::picture {
namespace {

using rules::CardKind;
constexpr float cell = 256;  // u, of the grid
constexpr float link_spread = 12;
constexpr float most_beside = 160;                     ///< u, of the words beside a card
constexpr float looked_round = 120, looked_far = 600;  ///< for a way between two cards

std::uint64_t cell_key(int x, int y) {
    return static_cast<std::uint64_t>(static_cast<std::uint32_t>(x)) << 32 | static_cast<std::uint32_t>(y);
}

/// Quarters of a unit, each from the one before.
std::vector<BoardPoint> points_of(const rules::Stroke& stroke) {
    std::vector<BoardPoint> points;
    std::int64_t x = 0, y = 0;
    for (std::size_t i = 0; i + 1 < stroke.points.size(); i += 2) {
        x += stroke.points[i];
        y += stroke.points[i + 1];
        points.push_back({static_cast<double>(x) / 4, static_cast<double>(y) / 4});
    }
    return points;
}

/// A card with the words beside it and so much round both.
BoardRect words_with(const CardPicture& card, float by) {
    const auto beside = card.mute ? 0.f : static_cast<float>(rules::row_of(card.kind).words_beside);
    BoardRect r = card.rect;
    r.width += beside;
    return beside > 0 ? grown(r, by) : r;
}

}  // namespace

BoardRect rect_of(const rules::ZoneArea& a) {
    return {static_cast<float>(a.x), static_cast<float>(a.y), static_cast<float>(a.width),
            static_cast<float>(a.height)};
}

BoardRect with_title(const BoardRect& zone) {
    constexpr float high = zone_title_height;
    return {zone.x, zone.y - high, zone.width, zone.height + high};
}

template <class Fn> void MapPicture::each_cell(const BoardRect& r, Fn fn) const {
    const int x0 = static_cast<int>(std::floor(r.x / cell)),
              x1 = static_cast<int>(std::floor((r.x + r.width) / cell));
    const int y0 = static_cast<int>(std::floor(r.y / cell)),
              y1 = static_cast<int>(std::floor((r.y + r.height) / cell));
    for (int y = y0; y <= y1; ++y)
        for (int x = x0; x <= x1; ++x) fn(cell_key(x, y));
}

void MapPicture::put_in_grid(CardId id, const BoardRect& r) {
    each_cell(r, [&](std::uint64_t at) { grid_[at].push_back(id); });
}

void MapPicture::take_from_grid(CardId id, const BoardRect& r) {
    each_cell(r, [&](std::uint64_t at) {
        const auto found = grid_.find(at);
        if (found == grid_.end()) return;
        std::erase(found->second, id);
        if (found->second.empty()) grid_.erase(found);
    });
}

void MapPicture::take_off(CardId id) {
    take_from_grid(id, boxes_.find(id)->rect);
    boxes_.erase(id);
    spots_.erase(id);
    notes_.erase(id);
}

EdgeLook look_of(const Edge& edge) {
    constexpr float strengths[] = {1.5f, 1.5f, 2.5f, 3.5f};  // by strength 0 (none said) to 3
    const bool is_bracket = !edge.route.corners.empty();
    switch (edge.kind) {
    case Edge::Kind::answers: return {.plain = true, .width = 1.8f, .arrow = !is_bracket};
    case Edge::Kind::argues:
        return {.tint = {edge.against ? Tone::disagree : Tone::agree},
                .plain = edge.on_argument,
                .width = 1.6f,
                .arrow = !is_bracket};
    case Edge::Kind::touches: return {.tint = {Tone::move}, .width = 1.8f, .dashed = true};
    case Edge::Kind::link: break;
    }
    const float width = strengths[std::min<std::uint32_t>(edge.strength, 3)];
    if (edge.relation == rules::LinkKind::defends)
        return {.tint = {Tone::position, edge.colour}, .width = width, .arrow = !is_bracket};
    const bool opposes = edge.relation == rules::LinkKind::opposes;
    return {.tint = {Tone::disagree},
            .plain = !opposes,
            .width = width,
            .arrow = !opposes && edge.relation != rules::LinkKind::works_with,
            .bar_end = opposes};
}

void MapPicture::forget() {
    boxes_ = {};
    spots_ = {};
    notes_ = {};
    grid_.clear();
}

/// nullptr where it is no note, or another than was laid.
const MapPicture::LaidNote* MapPicture::laid(CardId id, const rules::Card& card) const {
    const LaidNote* note = card.kind == CardKind::note ? notes_.find(id) : nullptr;
    const bool same = note && note->revision == card.revision && note->colour == card.colour &&
                      note->place == card.place && note->echoes == card.echoes.size() &&
                      note->author == card.author;
    return same ? note : nullptr;
}

void MapPicture::update(const rules::State& s, const Look& look) {
    const Tally tally = count(s, look);
    if (tally.names != names_ || tally.dots != dots_) {
        names_ = tally.names;
        dots_ = tally.dots;
        notes_ = {};
    }
    std::vector<BoardRect> changed;
    bool reworded = false;
    bounds_ = {};
    for (const auto& [id, card] : s.board.cards) {
        if (!card.archived && laid(id, card)) continue;
        CardPicture* box = boxes_.find(id);
        if (card.archived) {
            if (!box) continue;
            changed.push_back(box->rect);
            take_off(id);
            continue;
        }
        CardFacts facts = facts_of(s, id, card, tally, look);
        const BoardRect rect{static_cast<float>(card.place.x), static_cast<float>(card.place.y),
                             static_cast<float>(facts.size.width), static_cast<float>(facts.size.height)};
        if (!box) {
            boxes_.emplace(id, CardPicture{std::move(facts), rect});
            box = boxes_.find(id);
            set_words(*box, 0, look.measure);
            spots_.emplace(id, {rect, card.kind});
            put_in_grid(id, rect);
            changed.push_back(rect);
        } else {
            if (rect != box->rect) {
                changed.push_back(box->rect);
                take_from_grid(id, box->rect);
                put_in_grid(id, rect);
                box->rect = spots_.find(id)->rect = rect;
                changed.push_back(rect);
            }
            if (static_cast<const CardFacts&>(*box) != facts) {
                static_cast<CardFacts&>(*box) = std::move(facts);
                reworded = true;
                box->texts.clear();
                box->read_to = -1;
                set_words(*box, box->words_for, look.measure);
            }
        }
        if (card.kind == CardKind::note) {
            const LaidNote now{card.revision, card.colour, card.place, card.echoes.size(), card.author};
            if (LaidNote* note = notes_.find(id))
                *note = now;
            else
                notes_.emplace(id, now);
        }
    }
    // Going back in a replay, or for who leads no more, cards are gone that were there.
    const auto confided = std::ranges::lower_bound(boxes_, rules::first_confided, {},
                                                   [](const auto& row) { return row.first; });
    if ((confided != boxes_.begin() && (confided - 1)->first >= s.board.next_card) ||
        (confided != boxes_.end() && (boxes_.end() - 1)->first >= s.board.next_confided())) {
        std::vector<CardId> gone;
        for (const auto& [id, box] : boxes_)
            if (!s.board.cards.contains(id)) gone.push_back(id);
        for (const CardId id : gone) {
            changed.push_back(boxes_.find(id)->rect);
            take_off(id);
        }
    }
    for (const auto& [id, spot] : spots_) bounds_ = round_both(bounds_, spot.rect);
    if (!strokes_.empty() && (strokes_.end() - 1)->first >= s.board.next_stroke) strokes_ = {};
    for (const auto& [id, stroke] : s.board.strokes) {
        const StrokeShape* shape = strokes_.find(id);
        if (stroke.archived) {
            if (shape) strokes_.erase(id);
            continue;
        }
        if (stroke.points.size() < 2) continue;
        const auto x = stroke.points[0], y = stroke.points[1];
        if (shape && (shape->x != x || shape->y != y)) {  // it went along with a card
            strokes_.erase(id);
            shape = nullptr;
        }
        if (!shape) {
            StrokeShape made{x, y, points_of(stroke), {}};
            made.bounds = grown(bounds_of(made.points), 4);
            strokes_.emplace(id, std::move(made));
            shape = strokes_.find(id);
        }
        bounds_ = round_both(bounds_, shape->bounds);
    }
    zones_ = {};
    for (const auto& [id, zone] : s.board.zones) {
        if (zone.archived) continue;
        const BoardRect r = rect_of(zone.area);
        zones_.emplace(id, ZoneShape{zone.title, r});
        bounds_ = round_both(bounds_, with_title(r));
    }
    lay_edges(s, look, tally, changed, reworded);
}

/// Moves that lie on a card that they are on: its corner says what a line would.
void MapPicture::find_badges(const rules::State& s) {
    badges_.clear();
    for (const auto& [id, move] : s.mediation.moves)
        if (const CardPicture* box = find(id))
            for (const CardId target : move.targets)
                if (const CardPicture* on = find(target); on && meet(box->rect, on->rect))
                    badges_.emplace(id, target);
}

/// Where a line ends that goes to that card: at the card on which it lies.
CardId MapPicture::end_of(CardId id) const {
    const auto found = badges_.find(id);
    return found == badges_.end() ? id : found->second;
}

/// Words beside a move cover no card: where one lies there, and on the corner of a card, there are none. They
/// stand in one line where there is room for it, and no taller than the moves beside them leave room for.
void MapPicture::mute_moves(const Measure& measure) {
    constexpr float tall = 36, tallest = 48, one_line = 18, wide = 240;
    struct Beside {
        CardId move;
        bool mute;
        float room, tall = tallest;
    };
    std::vector<Beside> all;
    for (const auto& [id, box] : boxes_) {
        const auto beside = static_cast<float>(rules::row_of(box.kind).words_beside);
        if (beside <= 0) continue;
        const BoardRect& r = box.rect;
        const auto is_free_for = [&, move = id](float width) {
            const BoardRect words{r.x + r.width, r.y + (r.height - tall) / 2, width, tall};
            return std::ranges::none_of(cards_in(words), [&](CardId other) {
                const bool counts = rules::is_confided(move) || !rules::is_confided(other);
                return other != move && counts && !meet(find(other)->rect, r);
            });
        };
        const bool mute = badges_.contains(id) || !is_free_for(beside);
        all.push_back({id, mute, !mute && is_free_for(wide) ? wide - 10 : beside - 10});
    }
    for (Beside& one : all) {
        const BoardRect r = find(one.move)->rect;
        for (const CardId id :
             cards_in({r.x - wide, r.y - tallest, r.width + 2 * wide, r.height + 2 * tallest})) {
            const auto other = std::ranges::lower_bound(all, id, {}, &Beside::move);
            if (other == all.end() || other->move != id || id == one.move || other->mute) continue;
            if (rules::is_confided(id) && !rules::is_confided(one.move)) continue;
            const BoardRect& there = find(id)->rect;
            const bool meet_across = r.x + r.width < there.x + there.width + other->room &&
                                     there.x + there.width < r.x + r.width + one.room;
            if (meet_across) one.tall = std::min(one.tall, std::abs(there.y - r.y));
        }
        one.mute |= one.tall < one_line;  // the other one keeps its words
        CardPicture& box = *boxes_.find(one.move);
        if (one.mute == box.mute && one.room == box.beside && one.tall == box.tall_beside) continue;
        box.mute = one.mute;
        box.beside = one.room;
        box.tall_beside = one.tall;
        box.texts.clear();
        set_words(box, box.words_for, measure);
    }
}

std::vector<Edge> MapPicture::edges_of(const rules::State& s, const Look& look) const {
    std::vector<Edge> edges;
    const auto add = [&](Edge edge) {
        if (boxes_.contains(edge.from) && boxes_.contains(edge.to)) edges.push_back(std::move(edge));
    };
    const auto stands_beside = [&](CardId move, CardId target) {
        constexpr float near = 40;
        const CardPicture* on = find(target);
        return on && on->kind == CardKind::controversy && meet(words_with(*find(move), near), on->rect);
    };
    for (const auto& [id, card] : s.board.cards) {
        if (card.archived || card.kind == CardKind::note) continue;
        if (card.kind == CardKind::position) {
            add(Edge{.kind = Edge::Kind::answers, .from = card.parent, .to = id});
        } else if (card.kind == CardKind::argument) {
            const auto* parent = s.board.cards.find(card.parent);
            add(Edge{.kind = Edge::Kind::argues,
                     .from = id,
                     .to = card.parent,
                     .against = find(id)->against,
                     .on_argument = parent && parent->kind == CardKind::argument});
        } else if (const auto* move = s.mediation.moves.find(id)) {
            for (const CardId target : move->targets)
                if (const CardPicture* on = find(target);
                    on && !meet(find(id)->rect, on->rect) && !stands_beside(id, target))
                    add(Edge{.kind = Edge::Kind::touches, .from = id, .to = target});
        }
    }
    for (const auto& [id, link] : s.board.links)
        if (!link.archived) {
            const CardPicture* to = find(link.to);
            add(Edge{.kind = Edge::Kind::link,
                     .link = id,
                     .from = link.from,
                     .to = link.to,
                     .relation = link.kind,
                     .strength = link.strength,
                     .colour = to ? to->colour : 0,
                     .label = wording::say_word(look.language, "link_kind", link.kind)});
        }
    return edges;
}

/// Cards there, and the words beside moves, but for the ends and what lies on a card. What only the mediators
/// know is in no way of what everyone knows.
std::vector<BoardRect> MapPicture::in_the_way(const BoardRect& r, const Edge& edge) const {
    std::vector<BoardRect> out;
    const bool confided = rules::is_confided(edge.from) || rules::is_confided(edge.to);
    const CardId from = end_of(edge.from), to = end_of(edge.to);
    for (const Reference& other : references_)
        if (meet(other.chip.rect, r) && !(other.actor == edge.from && other.position == edge.to))
            out.push_back(other.chip.rect);
    for (const CardId id : cards_in({r.x - most_beside, r.y, r.width + most_beside, r.height}))
        if (id != from && id != to && !badges_.contains(id) && (confided || !rules::is_confided(id)))
            if (const BoardRect taken = words_with(*find(id), 0); meet(taken, r)) out.push_back(taken);
    return out;
}

bool MapPicture::is_clear(const Route& route, const Edge& edge) const {
    return !runs_through(route, in_the_way(grown(bounds_of(route), 1), edge));
}

/// A bracket where the ends stand as in a frame; else a curve; where that would run through a card, straight
/// pieces round it.
Route MapPicture::way_of(const Edge& edge, const std::optional<Route>& before) const {
    return way_between(find(end_of(edge.from))->rect, find(end_of(edge.to))->rect, edge, before);
}

Route MapPicture::way_between(const BoardRect& from, const BoardRect& to, const Edge& edge,
                              const std::optional<Route>& before) const {
    const BoardRect near = grown(round_both(from, to), looked_round);
    const auto others = in_the_way(near, edge);
    std::optional<Bracket> kind;
    if (edge.kind == Edge::Kind::answers) kind = Bracket::answers;
    if (edge.kind == Edge::Kind::argues) kind = Bracket::argues;
    if (edge.kind == Edge::Kind::link && edge.relation == rules::LinkKind::defends) kind = Bracket::holds;
    if (kind)
        if (auto way = bracket(*kind, from, to, others)) return std::move(*way);
    constexpr std::size_t crowd = 40;  // among more than that no curve is looked for
    const bool crowded = others.size() > crowd;
    Route curve = best_route(from, to, crowded ? std::span<const BoardRect>() : others, before);
    if (is_clear(curve, edge)) return curve;
    for (const float round : {looked_round, looked_far}) {
        const auto here =
            round == looked_round ? others : in_the_way(grown(round_both(from, to), round), edge);
        if (auto way = square_way(from, to, here, round)) return std::move(*way);
    }
    return curve;
}

void MapPicture::lay_edges(const rules::State& s, const Look& look, const Tally& tally,
                           const std::vector<BoardRect>& changed, bool reworded) {
    std::map<std::tuple<Edge::Kind, std::uint64_t, CardId, CardId>, const Edge*> before;
    const auto key = [](const Edge& e) { return std::tuple{e.kind, e.link.value, e.from, e.to}; };
    for (const Edge& edge : edges_) before.emplace(key(edge), &edge);
    find_badges(s);
    mute_moves(look.measure);
    auto moved = changed;
    std::vector<Edge> edges = edges_of(s, look);
    // Asked first: it remembers what it was asked of.
    const bool found_anew = has_other_frames(s, edges) || !changed.empty() || reworded;
    if (found_anew) {
        const auto before_that = references_;
        find_frames(s, look, tally);
        const bool stand =
            std::ranges::equal(references_, before_that, [](const Reference& a, const Reference& b) {
                return a.actor == b.actor && a.position == b.position && a.chip.rect == b.chip.rect;
            });
        if (!stand) {
            for (const Reference& reference : before_that) moved.push_back(reference.chip.rect);
            for (const Reference& reference : references_) moved.push_back(reference.chip.rect);
        }
    }
    for (Edge& edge : edges) {
        edge.quiet = !look.on_paper && is_quiet(edge);
        const auto found = before.find(key(edge));
        const BoardRect near = grown(round_both(find(edge.from)->rect, find(edge.to)->rect), looked_round);
        const bool same = found != before.end() &&
                          std::ranges::none_of(moved, [&](const BoardRect& r) { return meet(r, near); });
        if (same && (edge.quiet || found->second->is_led)) {
            edge.route = found->second->route;
            edge.is_led = found->second->is_led;
            continue;
        }
        if (edge.quiet) {
            edge.route = quick_route(find(edge.from)->rect, find(edge.to)->rect);
            continue;
        }
        std::optional<Route> kept;
        if (found != before.end() && found->second->is_led && found->second->route.corners.empty())
            kept = found->second->route;
        edge.route = way_of(edge, kept);
        edge.is_led = true;
    }
    edges_ = std::move(edges);
    for (const Reference& reference : references_) bounds_ = round_both(bounds_, reference.chip.rect);
    if (found_anew) lead_references();
    spread_ends();
    place_labels(look.measure);
}

/// Several ends on one side stand 12 u apart, in the order of where they go.
void MapPicture::spread_ends() {
    struct End {
        std::size_t edge;
        bool at_start;
        double toward;
    };
    std::map<std::pair<CardId, Side>, std::vector<End>> ends;
    for (std::size_t i = 0; i < edges_.size(); ++i) {
        const Edge& e = edges_[i];
        if (!e.route.corners.empty() || e.quiet) continue;
        const auto toward = [](Side side, const BoardRect& other) {
            return side == Side::top || side == Side::bottom ? middle(other).x : middle(other).y;
        };
        ends[{end_of(e.from), e.route.from}].push_back({i, true, toward(e.route.from, find(e.to)->rect)});
        ends[{end_of(e.to), e.route.to}].push_back({i, false, toward(e.route.to, find(e.from)->rect)});
    }
    std::vector<Ends> offsets(edges_.size());
    for (auto& [place, here] : ends) {
        std::ranges::stable_sort(here, {}, &End::toward);
        const BoardRect& r = find(place.first)->rect;
        const bool across = place.second == Side::top || place.second == Side::bottom;
        const float room = (across ? r.width : r.height) - 24;
        const float step = here.size() < 2 ? 0
                                           : std::min(link_spread * (across ? 2 : 1),
                                                      room / static_cast<float>(here.size() - 1));
        for (std::size_t i = 0; i < here.size(); ++i) {
            const float along = (static_cast<float>(i) - static_cast<float>(here.size() - 1) / 2) * step;
            (here[i].at_start ? offsets[here[i].edge].from : offsets[here[i].edge].to) = along;
        }
    }
    for (std::size_t i = 0; i < edges_.size(); ++i) {
        Edge& e = edges_[i];
        if (!e.route.corners.empty() || e.quiet) continue;
        const auto curve = [&](Ends at) {
            return curve_between(find(end_of(e.from))->rect, find(end_of(e.to))->rect, e.route.from,
                                 e.route.to, e.route.bend, at);
        };
        const Route spread = curve(offsets[i]);
        if (e.route == spread) continue;
        const Route straight = curve({});
        e.route = is_clear(spread, e) || !is_clear(straight, e) ? spread : straight;
    }
}

/// Each at the first place along its way where the words meet no card and no other words.
void MapPicture::place_labels(const Measure& measure) {
    std::unordered_map<std::uint64_t, std::vector<BoardRect>, CellHash> placed;
    const auto is_free_of_words = [&](const BoardRect& r) {
        for (const CardId id : cards_in({r.x - most_beside, r.y, r.width + most_beside, r.height})) {
            const BoardRect taken = words_with(*find(id), 4);
            if (meet(taken, r)) return false;
        }
        bool free = true;
        each_cell(r, [&](std::uint64_t at) {
            const auto found = placed.find(at);
            if (found != placed.end())
                free = free &&
                       std::ranges::none_of(found->second, [&](const BoardRect& o) { return meet(o, r); });
        });
        return free;
    };
    for (Edge& edge : edges_) {
        edge.label_at.reset();
        if (edge.label.empty() || edge.quiet || edge.relation == rules::LinkKind::defends) continue;
        const float half = measure.width(Weight::regular, 13, edge.label) / 2 + 8;
        for (const double t : {.5, .4, .6, .3, .7, .2, .8}) {
            const BoardPoint p = edge.route.at(t);
            const BoardRect r{static_cast<float>(p.x) - half, static_cast<float>(p.y) - 10, 2 * half, 20};
            if (!is_free_of_words(r)) continue;
            edge.label_at = p;
            each_cell(r, [&](std::uint64_t at) { placed[at].push_back(r); });
            break;
        }
    }
}

const CardPicture& MapPicture::with_words(CardId id, float smallest, const Measure& measure) {
    CardPicture& box = *boxes_.find(id);
    set_words(box, smallest, measure);
    return box;
}

const Edge* MapPicture::find_link(LinkId id) const {
    const auto found = std::ranges::find(edges_, id, &Edge::link);
    return id && found != edges_.end() ? &*found : nullptr;
}

/// To look at every card takes no longer than to look up its cells.
bool MapPicture::is_large(const BoardRect& r) const {
    const double cells = (r.width / cell + 2.) * (r.height / cell + 2.);
    constexpr double as_long_as = 20;  // to look up a cell takes as long as to look at so many spots
    return cells * as_long_as > static_cast<double>(spots_.size());
}

std::vector<CardId> MapPicture::cards_in(const BoardRect& r) const {
    std::vector<CardId> out;
    if (is_large(r)) {
        out.reserve(spots_.size());
        for (const auto& [id, spot] : spots_)
            if (meet(spot.rect, r)) out.push_back(id);
        return out;
    }
    each_cell(r, [&](std::uint64_t at) {
        const auto found = grid_.find(at);
        if (found == grid_.end()) return;
        for (const CardId id : found->second)
            if (meet(spots_.find(id)->rect, r)) out.push_back(id);
    });
    std::ranges::sort(out);
    const auto twice = std::ranges::unique(out);
    out.erase(twice.begin(), twice.end());
    return out;
}

bool MapPicture::is_free(const BoardRect& r) const {
    if (is_large(r))
        return std::ranges::none_of(spots_, [&](const auto& row) { return meet(row.second.rect, r); });
    return cards_in(r).empty();
}

std::vector<CardId> MapPicture::children(const rules::State& s, CardId parent) const {
    std::vector<CardId> out;
    for (const auto& [id, box] : boxes_)
        if (s.board.cards.find(id)->parent == parent) out.push_back(id);
    std::ranges::stable_sort(out, [&](CardId a, CardId b) {
        const CardPicture &left = *find(a), &right = *find(b);
        if (left.kind == CardKind::position && right.kind == CardKind::position)
            return left.rect.x < right.rect.x;
        return left.rect.y < right.rect.y;
    });
    return out;
}

std::vector<CardId> MapPicture::reading_order(const rules::State& s) const {
    std::map<CardId, std::vector<CardId>> children;
    std::vector<CardId> controversies, rest, out;
    std::map<CardId, std::vector<CardId>> defenders;
    for (const auto& [id, link] : s.board.links)
        if (!link.archived && link.kind == rules::LinkKind::defends && boxes_.contains(link.from))
            defenders[link.to].push_back(link.from);
    for (const auto& [id, box] : boxes_) {
        if (box.kind == CardKind::controversy)
            controversies.push_back(id);
        else if (const CardId parent = s.board.cards.find(id)->parent; boxes_.contains(parent))
            children[parent].push_back(id);
        else
            rest.push_back(id);
    }
    const auto by_rows = [&](CardId a, CardId b) {
        const BoardRect &l = find(a)->rect, &r = find(b)->rect;
        const float row_l = std::floor(l.y / 100), row_r = std::floor(r.y / 100);
        return std::tuple(row_l, l.x, a) < std::tuple(row_r, r.x, b);
    };
    std::ranges::sort(controversies, by_rows);
    std::set<CardId> done;
    const auto visit = [&](auto&& self, CardId id) -> void {
        if (!done.insert(id).second) return;
        out.push_back(id);
        auto& below = children[id];
        std::ranges::stable_sort(below, [&](CardId a, CardId b) {
            const CardPicture &l = *find(a), &r = *find(b);
            return l.kind == CardKind::position && r.kind == CardKind::position ? l.rect.x < r.rect.x
                                                                                : l.rect.y < r.rect.y;
        });
        for (const CardId child : below) self(self, child);
        auto& actors = defenders[id];
        std::ranges::sort(actors, by_rows);
        for (const CardId actor : actors) self(self, actor);
    };
    for (const CardId id : controversies) visit(visit, id);
    std::ranges::sort(rest, by_rows);
    for (const CardId id : rest) visit(visit, id);
    return out;
}

}  // namespace entremise::picture
