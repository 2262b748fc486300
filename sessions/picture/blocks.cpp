#include "sessions/picture/blocks.h"

#include <algorithm>
#include <tuple>

#include "sessions/rules/board/free_place.h"

namespace entremise::picture {
namespace {

using rules::CardKind;
using rules::Size;

constexpr std::int32_t column_width = 230, column_gap = 24, indent = 16, answer_indent = 34;
constexpr std::int32_t under_question = 30, under_position = 20, under_argument = 10, between_rows = 44;
constexpr Size chip{172, 50};
constexpr std::int32_t stack_gap = 8, stacks_apart = 16, near_indent = 20;
constexpr std::int32_t move_gap = 16, badge_step = 30;
constexpr std::int32_t note_gap = 12, widest_note_gap = 28, above_notes = 18, above_others = 18,
                       above_arrangement = 24;
constexpr std::int32_t tallest = 900, stack_tolerance = 100;
constexpr std::size_t most_in_a_stack = rules::stack_height, most_stacks = 3;
/// What a window of 1366 × 768 shows of the map beside its panel, in css px, and what notes may take of it.
constexpr std::int64_t view_width = 918, view_height = 636, room_for_notes = 120;

const rules::Card& card(const rules::State& s, CardId id) { return *s.board.cards.find(id); }
Size size_of(const rules::State& s, CardId id) { return rules::size_of(s, card(s, id)); }

/// Where holders of a position stand.
struct Stack {
    std::vector<Holder> holders;
    std::size_t stacks = 1;
    std::int32_t per_stack() const {
        return static_cast<std::int32_t>((holders.size() + stacks - 1) / stacks);
    }
    std::int32_t width() const {
        const auto n = static_cast<std::int32_t>(stacks);
        return holders.empty() ? 0 : n * chip.width + (n - 1) * stacks_apart;
    }
    std::int32_t height() const {
        return holders.empty() ? 0 : per_stack() * (chip.height + stack_gap) - stack_gap;
    }
};

/// A position with what hangs from it.
struct Pillar {
    const Column* column = nullptr;
    Stack left, right, below;
    std::int32_t height = 0;  ///< of the position and its arguments

    std::int32_t width() const {
        return below.stacks < 2 ? column_width : std::max(column_width, near_indent + below.width());
    }
    std::int32_t full_height() const {
        return height + (below.holders.empty() ? 0 : rules::below_arguments + below.height());
    }
};

class Layer {
public:
    Layer(const rules::State& s, const Frame& frame) : s_(s), frame_(frame) {}
    Block question();
    Block grid(const std::vector<CardId>&);
    Block zone();
    void add_badges(Block&) const;

private:
    std::size_t columns() const { return frame_.columns.size(); }
    std::vector<Pillar> pillars(const std::vector<std::size_t>& stacks) const;
    std::vector<Holder> ordered(std::vector<Holder>, bool one_stack) const;
    Block core(const std::vector<std::size_t>& stacks) const;
    void put(Block&, CardId, std::int32_t x, std::int32_t y, CardId beside = {}) const;
    void put_stack(Block&, const Stack&, std::int32_t x, std::int32_t y, CardId beside) const;
    void put_moves(Block&) const;
    void put_arrangements(Block&) const;
    void put_others(Block&) const;
    struct Strip {
        std::int32_t x, top;
    };
    std::vector<Strip> free_strips(const Block&) const;
    void put_notes(Block&) const;
    struct Flowed {
        std::int32_t width = 0, height = 0;
    };
    Flowed flow(Block&, const std::vector<CardId>&, std::int32_t y, std::int32_t most,
                std::int32_t gap) const;
    Size taken_by(CardId) const;

    const rules::State& s_;
    const Frame& frame_;
};

/// A move with the words beside it.
Size Layer::taken_by(CardId id) const {
    Size size = size_of(s_, id);
    size.width += rules::row_of(card(s_, id).kind).words_beside;
    size.height = std::max(size.height, chip.height);  // rows stay rows
    return size;
}

void Layer::put(Block& block, CardId id, std::int32_t x, std::int32_t y, CardId beside) const {
    block.items.push_back({id, x, y, size_of(s_, id), false, beside});
}

/// Cards as they stand, then references: a stack by y, several beside each other from left to right.
std::vector<Holder> Layer::ordered(std::vector<Holder> holders, bool one_stack) const {
    const auto place = [&](const Holder& h) { return card(s_, h.actor).place; };
    const auto references =
        std::ranges::stable_partition(holders, [](const Holder& h) { return !h.is_reference; });
    const auto end = references.begin();
    const auto by_y = [&](const Holder& a, const Holder& b) {
        return std::tuple(place(a).y, place(a).x, a.actor) < std::tuple(place(b).y, place(b).x, b.actor);
    };
    if (one_stack) {
        std::sort(holders.begin(), end, by_y);
        return holders;
    }
    std::sort(holders.begin(), end, [&](const Holder& a, const Holder& b) {
        return std::tuple(place(a).x, place(a).y, a.actor) < std::tuple(place(b).x, place(b).y, b.actor);
    });
    for (auto stack = holders.begin(); stack != end;) {
        const auto x = place(*stack).x;
        const auto next =
            std::find_if(stack, end, [&](const Holder& h) { return place(h).x - x >= stack_tolerance; });
        std::sort(stack, next, by_y);
        stack = next;
    }
    return holders;
}

std::vector<Pillar> Layer::pillars(const std::vector<std::size_t>& stacks) const {
    const auto starts = row_starts(columns());
    std::vector<Pillar> out(columns());
    for (std::size_t row = 0; row + 1 < starts.size(); ++row)
        for (std::size_t i = starts[row]; i < starts[row + 1]; ++i) {
            const Column& column = frame_.columns[i];
            Pillar& pillar = out[i];
            pillar.column = &column;
            pillar.height = size_of(s_, column.position).height;
            for (const CardId argument : column.arguments)
                pillar.height += size_of(s_, argument).height + under_argument;
            if (!column.arguments.empty()) pillar.height += under_position - under_argument;
            const bool first = i == starts[row], last = i + 1 == starts[row + 1];
            const bool split = first && last && column.holders.size() > 1;
            auto holders = ordered(column.holders, stacks[i] == 1 && !split);
            Stack& stack = first ? pillar.left : last ? pillar.right : pillar.below;
            if (split) {
                const auto half = static_cast<std::ptrdiff_t>((holders.size() + 1) / 2);
                pillar.right = {{holders.begin() + half, holders.end()}, stacks[i]};
                holders.erase(holders.begin() + half, holders.end());
            }
            stack = {std::move(holders), stacks[i]};
        }
    return out;
}

void Layer::put_stack(Block& block, const Stack& stack, std::int32_t x, std::int32_t y, CardId beside) const {
    const auto per_stack = static_cast<std::size_t>(stack.per_stack());
    for (std::size_t i = 0; i < stack.holders.size(); ++i) {
        const auto column = static_cast<std::int32_t>(i / per_stack),
                   row = static_cast<std::int32_t>(i % per_stack);
        const Holder& holder = stack.holders[i];
        block.items.push_back({holder.actor, x + column * (chip.width + stacks_apart),
                               y + row * (chip.height + stack_gap), chip, holder.is_reference, beside});
    }
}

/// The question, its positions and who holds them, with so many stacks for each position.
Block Layer::core(const std::vector<std::size_t>& stacks) const {
    Block block;
    const auto all = pillars(stacks);
    const auto starts = row_starts(columns());
    const Size question = size_of(s_, frame_.question);
    const auto left_of = [](const Pillar& p) {
        return p.left.holders.empty() ? 0 : p.left.width() + rules::beside_position;
    };
    const auto right_of = [](const Pillar& p) {
        return p.right.holders.empty() ? 0 : p.right.width() + rules::beside_position;
    };
    std::vector<std::int32_t> widths;
    block.width = question.width;
    for (std::size_t row = 0; row + 1 < starts.size(); ++row) {
        std::int32_t width = -column_gap;
        for (std::size_t i = starts[row]; i < starts[row + 1]; ++i) width += all[i].width() + column_gap;
        widths.push_back(width + left_of(all[starts[row]]) + right_of(all[starts[row + 1] - 1]));
        block.width = std::max(block.width, widths.back());
    }
    put(block, frame_.question, (block.width - question.width) / 2, 0);
    std::int32_t y = question.height;
    for (std::size_t row = 0; row + 1 < starts.size(); ++row) {
        y += row == 0 ? under_question : between_rows;
        std::int32_t x = (block.width - widths[row]) / 2, low = y;
        for (std::size_t i = starts[row]; i < starts[row + 1]; ++i) {
            const Pillar& p = all[i];
            const CardId position = p.column->position;
            put_stack(block, p.left, x, y, position);
            x += left_of(p);
            put(block, position, x, y);
            std::int32_t under = y + size_of(s_, position).height + under_position;
            for (const CardId argument : p.column->arguments) {
                const bool is_answer = card(s_, card(s_, argument).parent).kind == CardKind::argument;
                put(block, argument, x + (is_answer ? answer_indent : indent), under);
                under += size_of(s_, argument).height + under_argument;
            }
            put_stack(block, p.below, x + (p.below.stacks == 1 ? rules::holder_indent : near_indent),
                      y + p.height + rules::below_arguments, position);
            put_stack(block, p.right, x + p.width() + rules::beside_position, y, position);
            x += p.width() + column_gap;
            low = std::max({low, y + p.full_height(), y + p.left.height(), y + p.right.height()});
        }
        y = low;
    }
    block.height = block.low = y;
    return block;
}

/// So many stacks beside each other that a window shows the frame as large as it can.
Block Layer::question() {
    std::vector<std::size_t> stacks;
    for (const Column& column : frame_.columns)
        stacks.push_back(
            std::max<std::size_t>(1, (column.holders.size() + most_in_a_stack - 1) / most_in_a_stack));
    const auto cost = [](const Block& b) {
        return std::max(b.width * view_height, (b.height + room_for_notes) * view_width);
    };
    Block block = core(stacks);
    for (bool better = true; better;) {
        better = false;
        auto best = stacks;
        for (std::size_t i = 0; i < stacks.size(); ++i) {
            if (stacks[i] >= most_stacks || frame_.columns[i].holders.size() < 2 * (stacks[i] + 1)) continue;
            auto wider = stacks;
            ++wider[i];
            if (Block other = core(wider); cost(other) < cost(block)) {
                block = std::move(other);
                best = std::move(wider);
                better = true;
            }
        }
        stacks = std::move(best);
    }
    put_moves(block);
    put_arrangements(block);
    put_others(block);
    put_notes(block);
    return block;
}

/// Columns right of the question and left of it in turn; the frame grows where they need it. Few of them
/// stand two to a column, with room for two lines of words in letters that are read on a small screen.
void Layer::put_moves(Block& block) const {
    constexpr std::size_t few = 4;
    if (frame_.moves.empty()) return;
    const bool are_few = frame_.moves.size() <= few;
    const std::int32_t to_a_column = are_few ? 2 : 3, move_step = are_few ? 46 : 34;
    const BlockItem question = *block.find(frame_.question);
    const auto step = taken_by(frame_.moves.front()).width + move_gap;
    std::int32_t least = 0;
    for (std::size_t i = 0; i < frame_.moves.size(); ++i) {
        const auto at = static_cast<std::int32_t>(i), column = at / to_a_column, out = column / 2;
        const auto x = column % 2 == 0 ? question.x + question.size.width + move_gap + out * step
                                       : question.x - (out + 1) * step;
        put(block, frame_.moves[i], x, 2 + at % to_a_column * move_step);
        least = std::min(least, x);
        block.width = std::max(block.width, x + step - move_gap);
    }
    for (BlockItem& item : block.items) item.x -= least;
    block.width -= least;
}

/// Below the positions and who holds them, in the middle: what they came to.
void Layer::put_arrangements(Block& block) const {
    for (const CardId id : frame_.arrangements) {
        const Size size = size_of(s_, id);
        put(block, id, (block.width - size.width) / 2, block.low + above_arrangement);
        block.low += above_arrangement + size.height;
    }
    block.height = block.low;
}

/// What the last row of positions leaves free above its end: below the stacks at its sides, then below its
/// columns, from outside in.
std::vector<Layer::Strip> Layer::free_strips(const Block& block) const {
    std::vector<Strip> out;
    const auto starts = row_starts(columns());
    if (columns() == 0) return out;
    std::size_t first = starts[starts.size() - 2], last = columns() - 1;
    const auto down_to = [&](std::int32_t left, std::int32_t right) {
        std::int32_t low = 0;
        for (const BlockItem& item : block.items)
            if (item.x < right && item.x + item.size.width > left)
                low = std::max(low, item.y + item.size.height);
        return low + above_others;
    };
    const auto* leftmost = block.find(frame_.columns[first].position);
    const auto* rightmost = block.find(frame_.columns[last].position);
    std::int32_t left = leftmost->x, right = rightmost->x;
    for (const BlockItem& item : block.items) {
        if (item.beside == leftmost->card) left = std::min(left, item.x);
        if (item.beside == rightmost->card) right = std::max(right, item.x);
    }
    if (left < leftmost->x) out.push_back({left, down_to(left, left + chip.width)});
    if (right > rightmost->x + column_width) out.push_back({right, down_to(right, right + chip.width)});
    for (bool from_left = true; first <= last; from_left = !from_left) {
        const auto* position = block.find(frame_.columns[from_left ? first : last].position);
        out.push_back({position->x + rules::holder_indent, down_to(position->x, position->x + column_width)});
        if (from_left)
            ++first;
        else if (last-- == 0)
            break;
    }
    return out;
}

/// Actors in the corners that are free, lowest first; the rest in rows below.
void Layer::put_others(Block& block) const {
    std::vector<CardId> actors, rest;
    for (const CardId id : in_rows(s_, frame_.others))
        (card(s_, id).kind == CardKind::actor ? actors : rest).push_back(id);
    if (frame_.others.empty()) return;
    const auto strips = free_strips(block);
    std::vector<std::pair<std::int32_t, std::int32_t>> slots;
    for (std::int32_t y = block.low - chip.height; slots.size() < actors.size();
         y -= chip.height + stack_gap) {
        const auto before = slots.size();
        for (const Strip& strip : strips)
            if (y >= strip.top && slots.size() < actors.size()) slots.push_back({strip.x, y});
        if (slots.size() == before) break;
    }
    std::ranges::sort(slots);
    std::vector<CardId> placed(actors.begin(), actors.begin() + static_cast<std::ptrdiff_t>(slots.size()));
    std::ranges::sort(placed, {},
                      [&](CardId id) { return std::tuple(card(s_, id).place.x, card(s_, id).place.y, id); });
    for (std::size_t i = 0; i < slots.size(); ++i) put(block, placed[i], slots[i].first, slots[i].second);
    std::vector<CardId> below(actors.begin() + static_cast<std::ptrdiff_t>(slots.size()), actors.end());
    below.insert(below.end(), rest.begin(), rest.end());
    if (below.empty()) return;
    const auto flowed = flow(block, below, block.low + above_others, block.width, stack_gap);
    block.width = std::max(block.width, flowed.width);
    block.height = block.low + above_others + flowed.height;
}

/// One row, spread over the width a little.
void Layer::put_notes(Block& block) const {
    if (frame_.notes.empty()) return;
    std::int32_t wide = 0, tall = 0, x = 0;
    for (const CardId id : frame_.notes) {
        wide += size_of(s_, id).width;
        tall = std::max(tall, size_of(s_, id).height);
    }
    const auto gaps = static_cast<std::int32_t>(frame_.notes.size()) - 1;
    const auto gap = gaps == 0 ? 0 : std::clamp((block.width - wide) / gaps, note_gap, widest_note_gap);
    for (const CardId id : in_rows(s_, frame_.notes)) {
        put(block, id, x, block.height + above_notes);
        x += size_of(s_, id).width + gap;
    }
    block.height += above_notes + tall;
}

/// From left to right, a new row where the width is full.
Layer::Flowed Layer::flow(Block& block, const std::vector<CardId>& ids, std::int32_t y, std::int32_t most,
                          std::int32_t gap) const {
    Flowed all;
    std::int32_t x = 0, row = 0, top = 0;
    for (const CardId id : ids) {
        const Size size = taken_by(id);
        if (x > 0 && x + size.width > most) {
            top += row + gap;
            x = row = 0;
        }
        put(block, id, x, y + top);
        row = std::max(row, size.height);
        all.width = std::max(all.width, x + size.width);
        x += size.width + gap;
    }
    all.height = top + row;
    return all;
}

/// Rows in the order in which they stand, the whole near 16:10.
Block Layer::grid(const std::vector<CardId>& ids) {
    Block block;
    std::int64_t area = 0;
    std::int32_t most = 0;
    for (const CardId id : ids) {
        const Size size = taken_by(id);
        area += std::int64_t{size.width + note_gap} * (size.height + note_gap);
        most = std::max(most, size.width);
    }
    while (std::int64_t{most} * most * 10 < area * 16) most += 10;
    const auto flowed = flow(block, in_rows(s_, ids), 0, most, note_gap);
    block.width = flowed.width;
    block.height = block.low = flowed.height;
    return block;
}

Block Layer::zone() {
    auto all = frame_.others;
    all.insert(all.end(), frame_.notes.begin(), frame_.notes.end());
    if (const auto now = zone_as_it_lies(s_, frame_)) {
        Block block{.items = {}, .width = now->size.width, .height = now->size.height};
        for (const CardId id : all) {
            const auto& place = card(s_, id).place;
            put(block, id, place.x - now->x, place.y - now->y);
        }
        return block;
    }
    Block block = grid(all);
    for (BlockItem& item : block.items) {
        item.x += zone_padding;
        item.y += zone_padding + zone_title_height;
    }
    block.width += 2 * zone_padding;
    block.height += 2 * zone_padding + zone_title_height;
    return block;
}

/// A move on another card sits on its upper right corner; further ones beside it, then on its lower edge.
void Layer::add_badges(Block& block) const {
    std::vector<std::pair<CardId, std::int32_t>> counts;
    for (const auto& [move, target] : frame_.badges) {
        const auto* found = block.find(target);
        if (!found) continue;
        const BlockItem on = *found;
        auto count = std::ranges::find(counts, target, &std::pair<CardId, std::int32_t>::first);
        if (count == counts.end()) count = counts.insert(counts.end(), {target, 0});
        const Size size = size_of(s_, move);
        const auto in_a_row = std::max(1, (on.size.width - size.width) / badge_step);
        const auto kind = card(s_, target).kind;
        const auto above = kind == CardKind::position ? 16 : kind == CardKind::argument ? 9 : 7;
        const auto at = count->second++, row = at / in_a_row % 2;
        put(block, move, on.x + on.size.width - size.width + 4 - at % in_a_row * badge_step,
            row == 0 ? on.y - above : on.y + on.size.height - size.height + 7);
    }
}

}  // namespace

const BlockItem* Block::find(CardId id) const {
    const auto found = std::ranges::find_if(
        items, [&](const BlockItem& item) { return item.card == id && !item.is_reference; });
    return found == items.end() ? nullptr : &*found;
}

std::vector<std::size_t> row_starts(std::size_t count) {
    if (count == 0) return {0};
    if (count <= most_in_a_row) return {0, count};
    return {0, (count + 1) / 2, count};
}

bool notes_fit(const rules::State& s, const Block& block, const std::vector<CardId>& notes) {
    std::int32_t wide = -note_gap, tall = 0;
    for (const CardId id : notes) {
        wide += size_of(s, id).width + note_gap;
        tall = std::max(tall, size_of(s, id).height);
    }
    return wide <= block.width && block.height + above_notes + tall <= tallest;
}

rules::Area whole_zone(const rules::ZoneArea& area) {
    return {
        area.x,
        area.y - zone_title_height,
        {static_cast<std::int32_t>(area.width), static_cast<std::int32_t>(area.height) + zone_title_height}};
}

std::optional<rules::Area> zone_as_it_lies(const rules::State& s, const Frame& frame) {
    std::vector<rules::Area> areas;
    for (const auto* ids : {&frame.others, &frame.notes})
        for (const CardId id : *ids) areas.push_back(rules::area_of(s, card(s, id)));
    const auto meet = [](const rules::Area& a, const rules::Area& b) {
        return a.x < b.x + b.size.width && b.x < a.x + a.size.width && a.y < b.y + b.size.height &&
               b.y < a.y + a.size.height;
    };
    rules::Area all = whole_zone(s.board.zones.find(frame.zone)->area);
    for (auto one = areas.begin(); one != areas.end(); ++one) {
        if (std::any_of(areas.begin(), one, [&](const rules::Area& other) { return meet(*one, other); }))
            return std::nullopt;
        const auto right = std::max(all.x + all.size.width, one->x + one->size.width),
                   low = std::max(all.y + all.size.height, one->y + one->size.height);
        all.x = std::min(all.x, one->x);
        all.y = std::min(all.y, one->y);
        all.size = {right - all.x, low - all.y};
    }
    return all;
}

Block lay_out(const rules::State& s, const Frame& frame) {
    Layer layer(s, frame);
    Block block;
    if (frame.kind == Frame::Kind::question) {
        block = layer.question();
    } else if (frame.kind == Frame::Kind::zone) {
        block = layer.zone();
    } else {
        auto all = frame.others;
        all.insert(all.end(), frame.notes.begin(), frame.notes.end());
        block = layer.grid(all);
    }
    layer.add_badges(block);
    return block;
}

}  // namespace entremise::picture
