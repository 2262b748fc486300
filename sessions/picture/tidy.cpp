#include "sessions/picture/tidy.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "sessions/rules/board/free_place.h"

namespace entremise::picture {
namespace {

using rules::Area;
using rules::CardMove;

constexpr std::int32_t frame_gap = 48, air = 8;
constexpr std::int64_t aspect_width = 16, aspect_height = 10;

const rules::Card& card(const rules::State& s, CardId id) { return *s.board.cards.find(id); }

/// Where the block would begin if nothing moved: of a question that is its place; else the first cards'
/// corner.
std::pair<std::int32_t, std::int32_t> corner_now(const rules::State& s, const Frame& frame,
                                                 const Block& block) {
    if (frame.kind == Frame::Kind::question) {
        const auto* question = block.find(frame.question);
        const auto& place = card(s, frame.question).place;
        return {place.x - question->x, place.y - question->y};
    }
    std::int32_t x = rules::board_edge, y = rules::board_edge;
    for (const auto* ids : {&frame.others, &frame.notes})
        for (const CardId id : *ids) {
            x = std::min(x, card(s, id).place.x);
            y = std::min(y, card(s, id).place.y);
        }
    return {x, y};
}

/// Rows by y, then x: who begins above the middle of the first of a row belongs to it.
void sort_as_read(std::vector<LaidFrame>& frames) {
    std::ranges::sort(frames, {}, [](const LaidFrame& f) { return std::tuple(f.y, f.x, f.frame.id); });
    for (auto row = frames.begin(); row != frames.end();) {
        const auto below = row->y + std::max(frame_gap, row->block.height / 2);
        const auto end = std::find_if(row, frames.end(), [&](const LaidFrame& f) { return f.y >= below; });
        std::sort(row, end, [](const LaidFrame& a, const LaidFrame& b) {
            return std::tuple(a.x, a.y, a.frame.id) < std::tuple(b.x, b.y, b.frame.id);
        });
        row = end;
    }
}

struct Extent {
    std::int64_t width = 0, height = 0;
};
/// Rows no wider than that, from the corner of the first.
Extent pack(std::vector<LaidFrame>& frames, std::int64_t most) {
    Extent all;
    const std::int64_t left = frames.front().x;
    std::int64_t x = 0, y = frames.front().y, tall = 0;
    for (LaidFrame& f : frames) {
        if (x > 0 && x + f.block.width > most) {
            y += tall + frame_gap;
            x = tall = 0;
        }
        f.x = static_cast<std::int32_t>(left + x);
        f.y = static_cast<std::int32_t>(y);
        tall = std::max<std::int64_t>(tall, f.block.height);
        all.width = std::max(all.width, x + f.block.width);
        x += f.block.width + frame_gap;
    }
    all.height = y + tall - frames.front().y;
    return all;
}

void pack_near_16_10(std::vector<LaidFrame>& frames) {
    if (frames.empty()) return;
    std::vector<std::int64_t> widths;
    for (std::size_t i = 0; i < frames.size(); ++i) {
        std::int64_t sum = -frame_gap;
        for (std::size_t j = i; j < frames.size(); ++j)
            widths.push_back(sum += frames[j].block.width + frame_gap);
    }
    std::ranges::sort(widths);
    const auto twice = std::ranges::unique(widths);
    widths.erase(twice.begin(), twice.end());
    std::int64_t best = widths.front(), least = -1;
    for (const auto most : widths) {
        const Extent all = pack(frames, most);
        const auto cost = std::max(all.width * aspect_height, all.height * aspect_width);
        if (least < 0 || cost < least) best = most, least = cost;
    }
    pack(frames, best);
}

bool too_near(const Area& a, const Area& b) {
    return a.x < b.x + b.size.width + air && b.x < a.x + a.size.width + air &&
           a.y < b.y + b.size.height + air && b.y < a.y + a.size.height + air;
}

/// The first place on a square spiral that meets none of these.
Area free_from(const std::vector<Area>& taken, const Area& wanted) {
    constexpr int most_steps = 40'000;
    Area here = wanted;
    const bool found = rules::on_spiral(most_steps, [&](std::int32_t x, std::int32_t y) {
        here.x = wanted.x + x;
        here.y = wanted.y + y;
        return rules::on_board(here.x, here.y) &&
               std::ranges::none_of(taken, [&](const Area& other) { return too_near(here, other); });
    });
    return found ? here : wanted;
}

using Places = std::map<CardId, std::pair<std::int32_t, std::int32_t>>;

std::vector<CardMove> moved(const rules::State& s, const Places& places) {
    std::vector<CardMove> out;
    for (const auto& [id, at] : places)
        if (const auto& now = card(s, id).place; now.x != at.first || now.y != at.second)
            out.push_back({id, at.first, at.second, 0});
    return out;
}

Area area_at(const rules::State& s, CardId id, std::pair<std::int32_t, std::int32_t> at) {
    Area area = rules::area_of(s, card(s, id));
    area.x = at.first;
    area.y = at.second;
    return area;
}

/// Confided cards keep their distance from what they are on, where there is room.
void follow(const rules::State& s, const std::vector<LaidFrame>& frames, Places& places) {
    std::vector<Area> taken;
    for (const LaidFrame& f : frames)
        for (const BlockItem& item : f.block.items)
            taken.push_back(
                {f.x + item.x,
                 f.y + item.y,
                 {item.size.width + rules::row_of(card(s, item.card).kind).words_beside, item.size.height}});
    for (const auto& [id, confided] : s.board.cards) {
        if (!rules::is_confided(id) || confided.archived) continue;
        auto at = std::pair(confided.place.x, confided.place.y);
        if (const auto* move = s.mediation.moves.find(id))
            for (const CardId target : move->targets)
                if (const auto found = places.find(target); found != places.end()) {
                    const auto& before = card(s, target).place;
                    at.first += found->second.first - before.x;
                    at.second += found->second.second - before.y;
                    break;
                }
        const Area area = free_from(taken, area_at(s, id, at));
        taken.push_back(area);
        places[id] = {area.x, area.y};
    }
}

}  // namespace

namespace {

std::vector<LaidFrame> as_read(const rules::State& s) {
    std::vector<LaidFrame> out;
    for (Frame& frame : frames_of(s)) {
        LaidFrame laid;
        laid.block = lay_out(s, frame);
        std::tie(laid.x, laid.y) = corner_now(s, frame, laid.block);
        laid.frame = std::move(frame);
        out.push_back(std::move(laid));
    }
    sort_as_read(out);
    return out;
}

}  // namespace

std::vector<LaidFrame> laid_frames(const rules::State& s) {
    auto out = as_read(s);
    pack_near_16_10(out);
    return out;
}

std::vector<Frame> frames_as_read(const rules::State& s) {
    std::vector<Frame> out;
    for (LaidFrame& laid : as_read(s)) out.push_back(std::move(laid.frame));
    return out;
}

std::vector<CardMove> tidy(const rules::State& s) {
    const auto frames = laid_frames(s);
    Places places;
    for (const LaidFrame& f : frames)
        for (const BlockItem& item : f.block.items) {
            if (!rules::on_board(f.x + item.x, f.y + item.y)) return {};
            if (!item.is_reference) places[item.card] = {f.x + item.x, f.y + item.y};
        }
    follow(s, frames, places);
    return moved(s, places);
}

std::vector<CardMove> tidy(const rules::State& s, const std::vector<CardId>& only) {
    const auto is_chosen = [&](CardId id) { return std::ranges::find(only, id) != only.end(); };
    std::vector<Area> taken;
    for (const auto& [id, other] : s.board.cards)
        if (!other.archived && !is_chosen(id)) taken.push_back(rules::area_of(s, other));
    Places places;
    const auto place_of = [&](CardId id) {
        const auto found = places.find(id);
        const auto& now = card(s, id).place;
        return found == places.end() ? std::pair(now.x, now.y) : found->second;
    };
    for (const Frame& frame : frames_of(s)) {
        const Block block = lay_out(s, frame);
        const auto corner = corner_now(s, frame, block);
        for (const BlockItem& item : block.items) {  // badges are the last
            if (item.is_reference || !is_chosen(item.card)) continue;
            const auto badge = std::ranges::find(frame.badges, item.card, &std::pair<CardId, CardId>::first);
            if (badge != frame.badges.end()) {
                const auto on = place_of(badge->second);
                const auto* there = block.find(badge->second);
                places[item.card] = {on.first + item.x - there->x, on.second + item.y - there->y};
                continue;
            }
            const Area area =
                free_from(taken, area_at(s, item.card, {corner.first + item.x, corner.second + item.y}));
            taken.push_back(area);
            places[item.card] = {area.x, area.y};
        }
    }
    return moved(s, places);
}

}  // namespace entremise::picture
