#include "sessions/picture/frames.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <tuple>

#include "sessions/picture/blocks.h"
#include "sessions/rules/board/free_place.h"

namespace entremise::picture {
namespace {

using rules::Area;
using rules::Card;
using rules::CardKind;
using rules::LinkKind;

constexpr std::int32_t row_tolerance = 48, near_enough = 40;
constexpr int deepest = 64;  // of answers, of notes on notes

/// A card that all may know of and that lies on the board.
const Card* told_card(const rules::State& s, CardId id) {
    return rules::is_confided(id) ? nullptr : rules::card_on_board(s, id);
}

std::int64_t gap_between(const Area& a, const Area& b) {
    const auto beyond = [](std::int32_t low_a, std::int32_t long_a, std::int32_t low_b, std::int32_t long_b) {
        return std::max<std::int64_t>(
            {0, std::int64_t{low_a} - low_b - long_b, std::int64_t{low_b} - low_a - long_a});
    };
    const auto dx = beyond(a.x, a.size.width, b.x, b.size.width),
               dy = beyond(a.y, a.size.height, b.y, b.size.height);
    return dx * dx + dy * dy;
}

class Finder {
public:
    explicit Finder(const rules::State& s) : s_(s) {}
    std::vector<Frame> find();

private:
    const Card& card(CardId id) const { return *s_.board.cards.find(id); }
    bool is_placed(CardId id) const { return of_.contains(id); }
    void put(CardId id, std::size_t frame) { of_.emplace(id, frame); }
    void find_questions();
    void find_holders();
    void find_linked();
    void find_zones();
    void find_near();
    void find_notes_and_moves();
    void find_loose();
    void put_loose(CardId);
    std::size_t home_of(CardId note_or_move, int depth);
    std::vector<CardId> targets_of(CardId move) const;
    std::vector<CardId> concerned_by(CardId note) const;
    std::size_t frame_of_stage(std::uint32_t stage);
    std::size_t frame_of_zone(CardId);
    std::uint32_t stage_of(const Card&) const;
    void part_notes();
    std::vector<CardId> by_place(std::vector<CardId>, bool x_first) const;
    void add_arguments(Column&, CardId parent, int depth);

    static constexpr auto none = std::numeric_limits<std::size_t>::max();
    const rules::State& s_;
    std::vector<Frame> frames_;
    std::map<CardId, std::size_t> of_;                                 ///< in which frame a card lies
    std::map<CardId, std::pair<std::size_t, std::size_t>> column_of_;  ///< of positions: frame, column
    std::map<CardId, std::vector<CardId>> children_, concerned_;       ///< of a note: what it concerns
    std::map<std::uint32_t, std::size_t> stages_;
    std::map<CardKind, std::size_t> loose_;
    std::map<CardId, ZoneId> zones_;  ///< of those that are frames, in which one a card lies
    std::map<ZoneId, std::size_t> zone_frames_;
};

std::vector<CardId> Finder::by_place(std::vector<CardId> ids, bool x_first) const {
    std::ranges::sort(ids, {}, [&](CardId id) {
        const auto& at = card(id).place;
        return x_first ? std::tuple(at.x, at.y, id) : std::tuple(at.y, at.x, id);
    });
    return ids;
}

void Finder::add_arguments(Column& column, CardId parent, int depth) {
    const auto below = children_.find(parent);
    if (below == children_.end() || depth > deepest) return;
    for (const CardId id : by_place(below->second, false)) {
        if (card(id).kind != CardKind::argument || is_placed(id)) continue;
        put(id, frames_.size() - 1);
        column.arguments.push_back(id);
        add_arguments(column, id, depth + 1);
    }
}

void Finder::find_questions() {
    for (const auto& [id, card] : s_.board.cards)
        if (told_card(s_, id) && told_card(s_, card.parent)) children_[card.parent].push_back(id);
    for (const auto& [id, question] : s_.board.cards) {
        if (question.kind != CardKind::controversy || !told_card(s_, id)) continue;
        frames_.push_back({.kind = Frame::Kind::question, .id = id, .question = id});
        put(id, frames_.size() - 1);
        std::vector<CardId> positions;
        for (const CardId child : children_[id]) {
            if (card(child).kind == CardKind::position) positions.push_back(child);
            if (card(child).kind != CardKind::arrangement) continue;
            put(child, frames_.size() - 1);
            frames_.back().arrangements.push_back(child);
        }
        positions = positions.size() > most_in_a_row ? in_rows(s_, positions) : by_place(positions, true);
        for (const CardId position : positions) {
            put(position, frames_.size() - 1);
            Column column{.position = position};
            add_arguments(column, position, 0);
            column_of_[position] = {frames_.size() - 1, frames_.back().columns.size()};
            frames_.back().columns.push_back(std::move(column));
        }
    }
}

/// Each stands with the position of its oldest link; other frames show a reference.
void Finder::find_holders() {
    std::set<std::pair<std::size_t, CardId>> seen;  // in a frame, an actor
    for (const auto& [id, link] : s_.board.links) {
        const auto column = column_of_.find(link.to);
        if (link.archived || link.kind != LinkKind::defends || column == column_of_.end() ||
            !told_card(s_, link.from))
            continue;
        const auto [frame, index] = column->second;
        if (!seen.insert({frame, link.from}).second) continue;
        auto& holders = frames_[frame].columns[index].holders;
        holders.push_back({.actor = link.from, .is_reference = is_placed(link.from)});
        if (!is_placed(link.from)) put(link.from, frame);
    }
}

/// Actors and what circulates between them, by their oldest link to what lies in a frame.
void Finder::find_linked() {
    const auto may_join = [&](CardId id) {
        const Card* card = told_card(s_, id);
        return card && !is_placed(id) &&
               (card->kind == CardKind::actor || card->kind == CardKind::intermediary);
    };
    const auto join = [&](CardId id, CardId where) {
        const auto frame = of_.find(where);
        if (frame == of_.end() || !may_join(id)) return false;
        put(id, frame->second);
        frames_[frame->second].others.push_back(id);
        return true;
    };
    for (const auto& [id, link] : s_.board.links)
        if (!link.archived && link.kind == LinkKind::serves) join(link.from, link.to);
    for (bool more = true; more;) {
        more = false;
        for (const auto& [id, link] : s_.board.links)
            if (!link.archived && link.kind != LinkKind::concerns && link.kind != LinkKind::defends)
                more |= join(link.from, link.to) || join(link.to, link.from);
    }
}

/// Drawn by hand: what lies in it stays together, whatever stands near. Of a card in several, the first one
/// is its zone; where something of a question lies in it, or of another zone, it is no frame of its own.
void Finder::find_zones() {
    for (const auto& [id, zone] : s_.board.zones) {
        if (zone.archived) continue;
        const auto inside = rooted_in(s_, zone.area);
        const bool is_frame = std::ranges::none_of(
            inside, [&](CardId card) { return is_placed(card) || zones_.contains(card); });
        if (is_frame)
            for (const CardId card : inside) zones_[card] = id;
    }
    for (const auto& [id, zone] : zones_) {
        if (rules::is_remark(card(id).kind)) continue;
        const auto frame = frame_of_zone(id);
        put(id, frame);
        frames_[frame].others.push_back(id);
    }
}

/// `none`: it lies in no zone.
std::size_t Finder::frame_of_zone(CardId id) {
    const auto zone = zones_.find(id);
    if (zone == zones_.end()) return none;
    const auto [found, is_new] = zone_frames_.emplace(zone->second, frames_.size());
    if (is_new) frames_.push_back({.kind = Frame::Kind::zone, .zone = zone->second});
    return found->second;
}

/// Who is absent belongs to the nearest question; who is there, to one that it touches. The nearest comes
/// first, and then counts as part of the frame: laid frames, which lie farther apart than what lies in one,
/// stay as they are.
void Finder::find_near() {
    struct Free {
        CardId id;
        Area area;
        bool absent;
        std::int64_t distance = std::numeric_limits<std::int64_t>::max();
        std::size_t frame = none;
    };
    std::vector<Free> free;
    const auto look_at = [&](Free& one, std::size_t frame, const Area& part) {
        const auto distance = gap_between(one.area, part);
        if (distance < one.distance || (distance == one.distance && frame < one.frame))
            one.distance = distance, one.frame = frame;
    };
    for (const auto& [id, card] : s_.board.cards) {
        if (!told_card(s_, id) || is_placed(id)) continue;
        if (card.kind != CardKind::actor && card.kind != CardKind::intermediary) continue;
        const auto* actor = s_.actors.all.find(id);
        free.push_back(
            {id, rules::area_of(s_, card), actor && actor->presence != rules::ActorPresence::at_table});
    }
    if (free.empty()) return;
    for (std::size_t f = 0; f < frames_.size(); ++f) {
        const Frame& frame = frames_[f];
        if (frame.kind != Frame::Kind::question) continue;
        const Card& question = card(frame.question);
        const Block block = lay_out(s_, {.kind = frame.kind,
                                         .id = frame.id,
                                         .question = frame.question,
                                         .columns = frame.columns,
                                         .moves = {},
                                         .arrangements = frame.arrangements,
                                         .others = {},
                                         .notes = {},
                                         .badges = {}});
        const auto* at = block.find(frame.question);
        const Area whole{question.place.x - at->x, question.place.y - at->y, {block.width, block.low}};
        for (Free& one : free) look_at(one, f, whole);
        for (const CardId id : frame.others)
            for (Free& one : free) look_at(one, f, rules::area_of(s_, card(id)));
    }
    while (!free.empty()) {
        const auto nearest = std::ranges::min_element(free, {}, [](const Free& one) {
            const bool joins = one.frame != none && (one.absent || one.distance <= near_enough * near_enough);
            return std::tuple(!joins, one.distance, one.id);
        });
        const Free one = *nearest;
        if (one.frame == none || (!one.absent && one.distance > near_enough * near_enough)) break;
        free.erase(nearest);
        put(one.id, one.frame);
        frames_[one.frame].others.push_back(one.id);
        for (Free& other : free) look_at(other, one.frame, one.area);
    }
}

std::uint32_t Finder::stage_of(const Card& card) const {
    std::uint32_t stage = 0;
    Micros latest = -1;
    for (std::size_t i = 0; i < s_.agenda.entered.size(); ++i)
        if (const Micros entered = s_.agenda.entered[i];
            entered >= latest && entered >= 0 && entered <= card.created)
            stage = static_cast<std::uint32_t>(i), latest = entered;
    return stage;
}

std::size_t Finder::frame_of_stage(std::uint32_t stage) {
    const auto [found, is_new] = stages_.emplace(stage, frames_.size());
    if (is_new) frames_.push_back({.kind = Frame::Kind::notes_of_stage, .stage = stage});
    return found->second;
}

/// Of a note: where what it concerns lies, by its oldest link; else in its zone; else with its stage. Of a
/// move: where its first target lies; `none` without one.
std::size_t Finder::home_of(CardId id, int depth) {
    if (const auto known = of_.find(id); known != of_.end()) return known->second;
    const Card& here = card(id);
    const bool is_note = rules::is_remark(here.kind);
    if (depth <= deepest)
        for (const CardId target : is_note ? concerned_by(id) : targets_of(id))
            if (const auto home = home_of(target, depth + 1); home != none) return home;
    if (!is_note) return none;
    const auto zone = frame_of_zone(id);
    return zone == none ? frame_of_stage(stage_of(here)) : zone;
}

std::vector<CardId> Finder::concerned_by(CardId note) const {
    const auto found = concerned_.find(note);
    return found == concerned_.end() ? std::vector<CardId>() : found->second;
}

/// Of a move: what it is on, but for other moves.
std::vector<CardId> Finder::targets_of(CardId id) const {
    std::vector<CardId> out;
    if (const auto* move = s_.mediation.moves.find(id))
        for (const CardId target : move->targets)
            if (const Card* card = told_card(s_, target); card && card->kind != CardKind::move)
                out.push_back(target);
    return out;
}

void Finder::find_notes_and_moves() {
    for (const auto& [id, link] : s_.board.links)
        if (!link.archived && link.kind == LinkKind::concerns && told_card(s_, link.to))
            concerned_[link.from].push_back(link.to);
    for (const auto& [id, card] : s_.board.cards) {
        if (!rules::is_remark(card.kind) || !told_card(s_, id)) continue;
        const auto home = home_of(id, 0);
        put(id, home);
        frames_[home].notes.push_back(id);
    }
    for (const auto& [id, card] : s_.board.cards) {
        if (card.kind != CardKind::move || !told_card(s_, id)) continue;
        const auto targets = targets_of(id);
        if (targets.empty()) {
            put_loose(id);
            continue;
        }
        const auto home = of_.at(targets.front());
        put(id, home);
        if (targets.front() == frames_[home].question)
            frames_[home].moves.push_back(id);
        else
            frames_[home].badges.push_back({id, targets.front()});
    }
}

/// What belongs to nothing: one frame for each kind.
void Finder::put_loose(CardId id) {
    const auto kind = card(id).kind;
    const auto [found, is_new] = loose_.emplace(kind, frames_.size());
    if (is_new) frames_.push_back({.kind = Frame::Kind::loose, .of_kind = kind});
    put(id, found->second);
    frames_[found->second].others.push_back(id);
}

void Finder::find_loose() {
    for (const auto& [id, card] : s_.board.cards)
        if (told_card(s_, id) && !is_placed(id) && !rules::is_remark(card.kind) &&
            card.kind != CardKind::move)
            put_loose(id);
}

/// More notes than one row below the question holds, or a frame that would be too tall: a frame of their own.
void Finder::part_notes() {
    const auto count = frames_.size();
    for (std::size_t f = 0; f < count; ++f) {
        if (frames_[f].kind != Frame::Kind::question || frames_[f].notes.empty()) continue;
        Frame bare = frames_[f];
        bare.notes.clear();
        bare.badges.clear();
        if (notes_fit(s_, lay_out(s_, bare), frames_[f].notes)) continue;
        Frame notes{.kind = Frame::Kind::notes_of_question,
                    .question = frames_[f].question,
                    .notes = frames_[f].notes};
        std::erase_if(frames_[f].badges, [&](const auto& badge) {
            const bool on_note = rules::is_remark(card(badge.second).kind);
            if (on_note) notes.badges.push_back(badge);
            return on_note;
        });
        frames_[f].notes.clear();
        frames_.push_back(std::move(notes));
    }
}

std::vector<Frame> Finder::find() {
    find_questions();
    find_holders();
    find_linked();
    for (Frame& frame : frames_)
        for (Column& column : frame.columns)
            std::ranges::stable_partition(column.holders, [](const Holder& h) { return !h.is_reference; });
    find_zones();
    find_near();
    find_loose();
    find_notes_and_moves();
    part_notes();
    for (Frame& frame : frames_) {
        frame.notes = in_rows(s_, std::move(frame.notes));
        frame.others = in_rows(s_, std::move(frame.others));
        frame.arrangements = in_rows(s_, std::move(frame.arrangements));
        if (!frame.id) frame.id = frame.cards().front();
    }
    std::ranges::sort(frames_, {}, &Frame::id);
    return std::move(frames_);
}

}  // namespace

std::vector<CardId> Frame::cards() const {
    std::vector<CardId> out;
    if (kind == Kind::question) out.push_back(question);
    for (const Column& column : columns) {
        out.push_back(column.position);
        out.insert(out.end(), column.arguments.begin(), column.arguments.end());
        for (const Holder& holder : column.holders)
            if (!holder.is_reference) out.push_back(holder.actor);
    }
    for (const auto* more : {&moves, &arrangements, &others, &notes})
        out.insert(out.end(), more->begin(), more->end());
    for (const auto& [move, target] : badges) out.push_back(move);
    std::ranges::sort(out);
    return out;
}

std::vector<CardId> rooted_in(const rules::State& s, const rules::ZoneArea& area) {
    auto inside = rules::cards_in_zone(s, area);
    std::set<CardId> on_something;
    for (const auto& [id, link] : s.board.links)
        if (!link.archived && link.kind == LinkKind::concerns && told_card(s, link.to))
            on_something.insert(link.from);
    std::erase_if(inside, [&](CardId id) {
        return !told_card(s, id) || s.board.cards.find(id)->kind == CardKind::move ||
               on_something.contains(id);
    });
    return inside;
}

std::vector<CardId> in_rows(const rules::State& s, std::vector<CardId> ids) {
    struct Placed {
        std::int32_t x, y;
        CardId id;
    };
    std::vector<Placed> placed;  // looked up once: there may be thousands
    placed.reserve(ids.size());
    for (const CardId id : ids) {
        const auto& at = s.board.cards.find(id)->place;
        placed.push_back({at.x, at.y, id});
    }
    std::ranges::sort(placed, {}, [](const Placed& one) { return std::tuple(one.y, one.x, one.id); });
    for (auto row = placed.begin(); row != placed.end();) {
        const auto end = std::find_if(row, placed.end(), [first = row->y](const Placed& one) {
            return one.y - first >= row_tolerance;
        });
        std::ranges::sort(row, end, {}, [](const Placed& one) { return std::tuple(one.x, one.y, one.id); });
        row = end;
    }
    std::ranges::transform(placed, ids.begin(), &Placed::id);
    return ids;
}

std::vector<Frame> frames_of(const rules::State& s) { return Finder(s).find(); }

}  // namespace entremise::picture
