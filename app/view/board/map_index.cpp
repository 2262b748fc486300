#include "app/view/board/map_index.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "app/view/board/frame.h"
#include "app/view/board/ink.h"
#include "sessions/wording/names.h"

namespace entremise::view {
namespace {

using rules::CardKind;
constexpr float cell = 256;  // u, of the grid

std::uint64_t cell_key(int x, int y) {
    return static_cast<std::uint64_t>(static_cast<std::uint32_t>(x)) << 32 | static_cast<std::uint32_t>(y);
}

}  // namespace

template <class Fn> void BoardLayout::each_cell(const BoardRect& r, Fn fn) const {
    const int x0 = static_cast<int>(std::floor(r.x / cell)),
              x1 = static_cast<int>(std::floor((r.x + r.width) / cell));
    const int y0 = static_cast<int>(std::floor(r.y / cell)),
              y1 = static_cast<int>(std::floor((r.y + r.height) / cell));
    for (int y = y0; y <= y1; ++y)
        for (int x = x0; x <= x1; ++x) fn(cell_key(x, y));
}

void BoardLayout::put_in_grid(CardId id, const BoardRect& r) {
    each_cell(r, [&](std::uint64_t at) { grid_[at].push_back(id); });
}

void BoardLayout::take_from_grid(CardId id, const BoardRect& r) {
    each_cell(r, [&](std::uint64_t at) {
        const auto found = grid_.find(at);
        if (found == grid_.end()) return;
        std::erase(found->second, id);
        if (found->second.empty()) grid_.erase(found);
    });
}

void BoardLayout::update(const Ui& ui, const Scene& scene) {
    const rules::State& s = scene.state;
    const bool words_changed = seen_.language != ui.language->code();
    if (seen_.measured && scene.seq != 0 && scene.seq == seen_.seq && &s == seen_.state && !words_changed)
        return;
    seen_ = {scene.seq, &s, ui.language->code(), true};
    if (words_changed) {
        boxes_ = {};
        keys_ = {};
        grid_.clear();
    }
    const Tally tally = count(ui, s);
    std::vector<BoardRect> changed;
    bounds_ = {};
    for (const auto& [id, card] : s.board.cards) {
        CardBox* box = boxes_.find(id);
        if (card.archived) {
            if (!box) continue;
            changed.push_back(box->rect);
            take_from_grid(id, box->rect);
            boxes_.erase(id);
            keys_.erase(id);
            continue;
        }
        Key key = key_of(ui, scene, id, card, tally);
        const Key* before = keys_.find(id);
        if (box && before && *before == key && box->kind == card.kind) {
            const float x = static_cast<float>(card.place.x), y = static_cast<float>(card.place.y);
            if (x != box->rect.x || y != box->rect.y) {
                changed.push_back(box->rect);
                take_from_grid(id, box->rect);
                box->rect.x = x;
                box->rect.y = y;
                put_in_grid(id, box->rect);
                changed.push_back(box->rect);
            }
        } else {
            CardBox made = measured(ui, scene, id, card, tally, key);
            if (box) {
                changed.push_back(box->rect);
                take_from_grid(id, box->rect);
                *box = std::move(made);
                *keys_.find(id) = std::move(key);
            } else {
                boxes_.emplace(id, std::move(made));
                keys_.emplace(id, std::move(key));
            }
            box = boxes_.find(id);
            put_in_grid(id, box->rect);
            changed.push_back(box->rect);
        }
        bounds_ = round_both(bounds_, box->rect);
    }
    // Going back in a replay, cards are gone that were there.
    if (!boxes_.empty() && (boxes_.end() - 1)->first >= s.board.next_card) {
        std::vector<CardId> gone;
        for (const auto& [id, box] : boxes_)
            if (!s.board.cards.contains(id)) gone.push_back(id);
        for (const CardId id : gone) {
            changed.push_back(boxes_.find(id)->rect);
            take_from_grid(id, boxes_.find(id)->rect);
            boxes_.erase(id);
            keys_.erase(id);
        }
    }
    if (!strokes_.empty() && (strokes_.end() - 1)->first >= s.board.next_stroke) strokes_ = {};
    for (const auto& [id, stroke] : s.board.strokes) {
        const StrokeShape* shape = strokes_.find(id);
        if (stroke.archived) {
            if (shape) strokes_.erase(id);
            continue;
        }
        if (!shape) {
            StrokeShape made{unpacked(stroke.points), {}};
            made.bounds = grown(bounds_of(made.points), 4);
            strokes_.emplace(id, std::move(made));
            shape = strokes_.find(id);
        }
        bounds_ = round_both(bounds_, shape->bounds);
    }
    lay_edges(ui, scene, changed);
}

void BoardLayout::lay_edges(const Ui& ui, const Scene& scene, const std::vector<BoardRect>& changed) {
    const rules::State& s = scene.state;
    std::map<std::tuple<Edge::Kind, std::uint64_t, CardId, CardId>, Route> before;
    const auto key = [](const Edge& e) { return std::tuple{e.kind, e.link.value, e.from, e.to}; };
    for (const Edge& edge : edges_) before.emplace(key(edge), edge.route);
    std::vector<Edge> edges;
    const auto add = [&](Edge edge) {
        if (boxes_.contains(edge.from) && boxes_.contains(edge.to)) edges.push_back(std::move(edge));
    };
    for (const auto& [id, box] : boxes_) {
        const rules::Card& card = *s.board.cards.find(id);
        switch (card.kind) {
        case CardKind::position: add(Edge{.kind = Edge::Kind::answers, .from = card.parent, .to = id}); break;
        case CardKind::argument:
            add(Edge{.kind = Edge::Kind::argues, .from = id, .to = card.parent, .against = box.against});
            break;
        case CardKind::move:
            if (const auto* move = s.mediation.moves.find(id))
                for (const CardId target : move->targets)
                    add(Edge{.kind = Edge::Kind::touches,
                             .from = id,
                             .to = target,
                             .practice = wording::practice_of(scene.packs, move->code)});
            break;
        case CardKind::note:
        case CardKind::actor:
        case CardKind::controversy: break;
        }
    }
    for (const auto& [id, link] : s.board.links)
        if (!link.archived)
            add(Edge{.kind = Edge::Kind::link,
                     .link = id,
                     .from = link.from,
                     .to = link.to,
                     .relation = link.kind,
                     .strength = link.strength,
                     .label = wording::say_word(*ui.language, "link_kind", link.kind)});

    for (Edge& edge : edges) {
        const BoardRect from = find(edge.from)->rect, to = find(edge.to)->rect;
        const auto found = before.find(key(edge));
        const BoardRect near = grown(round_both(from, to), 120);
        const bool same = found != before.end() &&
                          std::ranges::none_of(changed, [&](const BoardRect& r) { return meet(r, near); });
        if (same) {
            edge.route = found->second;
            continue;
        }
        // A move reaches out from its diamond, not from its words.
        const CardBox& start = *find(edge.from);
        const BoardRect out = start.kind == CardKind::move ? diamond_of(start) : from;
        std::vector<BoardRect> others;
        for (const CardId id : cards_in(near))
            if (id != edge.from && id != edge.to) others.push_back(find(id)->rect);
        if (others.size() > 40) others.clear();  // in a crowd there is no way round
        std::optional<Route> kept;
        if (found != before.end())
            kept = found->second;
        else if (edge.kind == Edge::Kind::answers &&
                 to.y > from.y + from.height)  // a tree hangs down, if it can
            kept = curve_between(from, to, Side::bottom, Side::top, 0);
        edge.route = best_route(out, to, others, kept);
    }
    edges_ = std::move(edges);
    spread_ends();
    for (Edge& edge : edges_)
        if (!edge.label.empty()) place_label(ui, edge);
}

/// Several ends on one side stand 12 u apart, in the order of where they go.
void BoardLayout::spread_ends() {
    struct End {
        std::size_t edge;
        bool at_start;
        double toward;
    };
    std::map<std::pair<CardId, Side>, std::vector<End>> ends;
    for (std::size_t i = 0; i < edges_.size(); ++i) {
        const Edge& e = edges_[i];
        const auto toward = [](Side side, const BoardRect& other) {
            return side == Side::top || side == Side::bottom ? middle(other).x : middle(other).y;
        };
        ends[{e.from, e.route.from}].push_back({i, true, toward(e.route.from, find(e.to)->rect)});
        ends[{e.to, e.route.to}].push_back({i, false, toward(e.route.to, find(e.from)->rect)});
    }
    std::vector<picture::Ends> offsets(edges_.size());
    for (auto& [place, here] : ends) {
        std::ranges::stable_sort(here, {}, &End::toward);
        const BoardRect& r = find(place.first)->rect;
        const bool across = place.second == Side::top || place.second == Side::bottom;
        const float room = (across ? r.width : r.height) - 24;
        const float step = here.size() < 2 ? 0
                                           : std::min(feel::link_spread * (across ? 2 : 1),
                                                      room / static_cast<float>(here.size() - 1));
        for (std::size_t i = 0; i < here.size(); ++i) {
            const float along = (static_cast<float>(i) - static_cast<float>(here.size() - 1) / 2) * step;
            (here[i].at_start ? offsets[here[i].edge].from : offsets[here[i].edge].to) = along;
        }
    }
    for (std::size_t i = 0; i < edges_.size(); ++i) {
        Edge& e = edges_[i];
        const CardBox& start = *find(e.from);
        const BoardRect from = start.kind == CardKind::move ? diamond_of(start) : start.rect;
        e.route = curve_between(from, find(e.to)->rect, e.route.from, e.route.to, e.route.bend, offsets[i]);
    }
}

/// The first place along the way where the words meet no card; hidden where there is none.
void BoardLayout::place_label(const Ui& ui, Edge& edge) const {
    const float half = text_w(ui, regular, 18, edge.label) * 13 * css_to_size / 18 / 2 + 8;
    edge.label_at.reset();
    for (const double t : {.5, .4, .6, .3, .7}) {
        const BoardPoint p = edge.route.at(t);
        const BoardRect r{static_cast<float>(p.x) - half, static_cast<float>(p.y) - 10, 2 * half, 20};
        if (is_free(r)) {
            edge.label_at = p;
            return;
        }
    }
    edge.label_at = edge.route.at(.5);
}

const Edge* BoardLayout::find_link(LinkId id) const {
    const auto found = std::ranges::find(edges_, id, &Edge::link);
    return id && found != edges_.end() ? &*found : nullptr;
}

std::vector<CardId> BoardLayout::cards_in(const BoardRect& r) const {
    std::vector<CardId> out;
    const double cells = (r.width / cell + 2.) * (r.height / cell + 2.);
    if (cells > static_cast<double>(grid_.size())) {
        for (const auto& [id, box] : boxes_)
            if (meet(box.rect, r)) out.push_back(id);
        return out;
    }
    each_cell(r, [&](std::uint64_t at) {
        const auto found = grid_.find(at);
        if (found == grid_.end()) return;
        for (const CardId id : found->second)
            if (meet(boxes_.find(id)->rect, r)) out.push_back(id);
    });
    std::ranges::sort(out);
    const auto twice = std::ranges::unique(out);
    out.erase(twice.begin(), twice.end());
    return out;
}

bool BoardLayout::is_free(const BoardRect& r, CardId except) const {
    return std::ranges::all_of(cards_in(r), [&](CardId id) { return id == except; });
}

std::vector<CardId> BoardLayout::children(const rules::State& s, CardId parent) const {
    std::vector<CardId> out;
    for (const auto& [id, box] : boxes_)
        if (s.board.cards.find(id)->parent == parent) out.push_back(id);
    std::ranges::stable_sort(out, [&](CardId a, CardId b) {
        const CardBox &left = *find(a), &right = *find(b);
        if (left.kind == CardKind::position && right.kind == CardKind::position)
            return left.rect.x < right.rect.x;
        return left.rect.y < right.rect.y;
    });
    return out;
}

std::vector<CardId> BoardLayout::reading_order(const rules::State& s) const {
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
            const CardBox &l = *find(a), &r = *find(b);
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

}  // namespace entremise::view
