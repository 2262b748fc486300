#include "sessions/picture/tidy.h"

#include <algorithm>
#include <map>
#include <set>
#include <span>
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
    if (frame.kind == Frame::Kind::zone) {
        const auto now = zone_as_it_lies(s, frame).value_or(whole_zone(s.board.zones.find(frame.zone)->area));
        return {now.x, now.y};
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
void sort_as_read(std::span<LaidFrame> frames) {
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
struct Corner {
    std::int64_t x, y;
};

/// The first of what stays that would lie too near such a frame there.
const Area* in_the_way(std::span<const Area> staying, const Corner& at, const Block& block) {
    for (const Area& one : staying)
        if (at.x < one.x + one.size.width + frame_gap && one.x < at.x + block.width + frame_gap &&
            at.y < one.y + one.size.height + frame_gap && one.y < at.y + block.height + frame_gap)
            return &one;
    return nullptr;
}

/// Rows no wider than that, from that corner, round those that stay.
Extent pack(std::span<LaidFrame> frames, std::span<const Area> staying, const Corner& from,
            std::int64_t most) {
    Extent all;
    Corner at = from;
    std::int64_t tall = 0;  // of the row so far, with what it went round
    for (LaidFrame& f : frames) {
        for (;;) {
            if (at.x > from.x && at.x - from.x + f.block.width > most) {
                at = {from.x, at.y + tall + frame_gap};
                tall = 0;
            }
            const auto* other = in_the_way(staying, at, f.block);
            if (!other) break;
            at.x = std::int64_t{other->x} + other->size.width + frame_gap;
            tall = std::max(tall, std::int64_t{other->y} + other->size.height - at.y);
        }
        f.x = static_cast<std::int32_t>(at.x);
        f.y = static_cast<std::int32_t>(at.y);
        tall = std::max<std::int64_t>(tall, f.block.height);
        all.width = std::max(all.width, at.x - from.x + f.block.width);
        at.x += f.block.width + frame_gap;
    }
    all.height = at.y + tall - from.y;
    return all;
}

void pack_near_16_10(std::span<LaidFrame> frames, std::span<const Area> staying) {
    if (frames.empty()) return;
    // As they are read, the first is where the map begins; who stays may lie before it.
    Corner from{frames.front().x, frames.front().y};
    for (const Area& one : staying)
        from = {std::min<std::int64_t>(from.x, one.x), std::min<std::int64_t>(from.y, one.y)};
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
        const Extent all = pack(frames, staying, from, most);
        const auto cost = std::max(all.width * aspect_height, all.height * aspect_width);
        if (least < 0 || cost < least) best = most, least = cost;
    }
    pack(frames, staying, from, best);
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

/// A box of a frame with the words beside it.
Area with_words(const rules::State& s, const BlockItem& item, std::pair<std::int32_t, std::int32_t> at) {
    return {at.first,
            at.second,
            {item.size.width + rules::row_of(card(s, item.card).kind).words_beside, item.size.height}};
}

/// Confided cards keep their distance from what they are on, where there is room.
void follow(const rules::State& s, const std::vector<LaidFrame>& frames, Places& places) {
    std::vector<Area> taken;
    for (const LaidFrame& f : frames)
        for (const BlockItem& item : f.block.items)
            taken.push_back(with_words(s, item, {f.x + item.x, f.y + item.y}));
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
        if (confided.pinned) continue;
        const Area area = free_from(taken, area_at(s, id, at));
        taken.push_back(area);
        places[id] = {area.x, area.y};
    }
}

}  // namespace

namespace {

bool is_pinned(const rules::State& s, CardId id) { return card(s, id).pinned; }
/// Where something will be put.
bool is_empty_zone(const rules::State& s, const rules::Zone& zone) {
    return !zone.archived && rooted_in(s, zone.area).empty();
}
/// A pinned card, an empty zone.
bool goes_round_something(const rules::State& s) {
    return std::ranges::any_of(s.board.cards,
                               [](const auto& row) { return row.second.pinned && !row.second.archived; }) ||
           std::ranges::any_of(s.board.zones, [&](const auto& row) { return is_empty_zone(s, row.second); });
}

Places places_of(const rules::State& s) {
    Places out;
    for (const auto& [id, one] : s.board.cards) out[id] = {one.place.x, one.place.y};
    return out;
}

/// Of those that nothing is laid on; moves lie on corners of other cards.
std::vector<Area> pinned_areas(const rules::State& s) {
    std::vector<Area> out;
    for (const auto& [id, one] : s.board.cards)
        if (one.pinned && !one.archived && one.kind != rules::CardKind::move)
            out.push_back(rules::area_of(s, one));
    return out;
}

std::vector<LaidFrame> as_they_lie(const rules::State& s) {
    std::vector<LaidFrame> out;
    for (Frame& frame : frames_of(s)) {
        LaidFrame laid;
        laid.block = lay_out(s, frame);
        std::tie(laid.x, laid.y) = corner_now(s, frame, laid.block);
        laid.stays = std::ranges::any_of(laid.block.items, [&](const BlockItem& item) {
            return !item.is_reference && is_pinned(s, item.card);
        });
        laid.frame = std::move(frame);
        out.push_back(std::move(laid));
    }
    return out;
}

/// Nothing of a frame that stays lies on a pinned card, or on what is laid already: what would goes to the
/// nearest free place, with the moves on it.
void make_way(const rules::State& s, const LaidFrame& frame, const std::vector<Area>& pinned,
              std::vector<Area>& taken, Places& places) {
    const auto& badges = frame.frame.badges;
    for (const BlockItem& item : frame.block.items) {  // badges are the last
        if (item.is_reference || is_pinned(s, item.card)) continue;
        auto& place = places[item.card];
        const auto badge = std::ranges::find(badges, item.card, &std::pair<CardId, CardId>::first);
        if (badge != badges.end()) {
            const auto* there = frame.block.find(badge->second);
            const auto& on = places[badge->second];
            place = {on.first + item.x - there->x, on.second + item.y - there->y};
            continue;
        }
        Area area = with_words(s, item, place);
        const auto is_on = [&](const Area& other) {
            return area.x < other.x + other.size.width && other.x < area.x + area.size.width &&
                   area.y < other.y + other.size.height && other.y < area.y + area.size.height;
        };
        if (std::ranges::any_of(pinned, [&](const Area& other) { return too_near(area, other); }) ||
            std::ranges::any_of(taken, is_on)) {
            std::vector<Area> all = pinned;
            all.insert(all.end(), taken.begin(), taken.end());
            area = free_from(all, area);
            place = {area.x, area.y};
        }
        taken.push_back(area);
    }
}

std::vector<CardMove> tidy_once(const rules::State& s) {
    const auto frames = laid_frames(s);
    Places places;
    for (const LaidFrame& f : frames)
        for (const BlockItem& item : f.block.items) {
            if (!rules::on_board(f.x + item.x, f.y + item.y)) return {};
            if (item.is_reference) continue;
            const auto& now = card(s, item.card);
            // Notes round a pinned one lie as a hand laid them: no order of theirs says how else.
            const bool as_it_lies = now.pinned || (f.stays && f.frame.kind != Frame::Kind::question);
            places[item.card] =
                as_it_lies ? std::pair(now.place.x, now.place.y) : std::pair(f.x + item.x, f.y + item.y);
        }
    const auto pinned = pinned_areas(s);
    std::vector<Area> taken;
    for (const LaidFrame& f : frames)
        if (!f.stays)
            for (const BlockItem& item : f.block.items)
                taken.push_back(with_words(s, item, {f.x + item.x, f.y + item.y}));
    for (const LaidFrame& f : frames)
        if (f.stays) make_way(s, f, pinned, taken, places);
    follow(s, frames, places);
    return moved(s, places);
}

}  // namespace

std::vector<LaidFrame> laid_frames(const rules::State& s) {
    auto out = as_they_lie(s);
    const auto staying = std::ranges::stable_partition(out, [](const LaidFrame& f) { return !f.stays; });
    const std::span free(out.begin(), staying.begin());
    sort_as_read(free);
    std::vector<Area> in_place = pinned_areas(s);
    for (const auto& [id, zone] : s.board.zones)
        if (is_empty_zone(s, zone)) in_place.push_back(whole_zone(zone.area));
    for (const LaidFrame& f : staying) in_place.push_back({f.x, f.y, {f.block.width, f.block.height}});
    pack_near_16_10(free, in_place);
    return out;
}

std::vector<Frame> frames_as_read(const rules::State& s) {
    auto laid = as_they_lie(s);
    sort_as_read(laid);
    std::vector<Frame> out;
    for (LaidFrame& one : laid) out.push_back(std::move(one.frame));
    return out;
}

std::vector<rules::ZoneMove> zones_after(const rules::State& s, const std::vector<CardMove>& moves) {
    std::map<CardId, std::pair<std::int32_t, std::int32_t>> to;
    for (const CardMove& move : moves) to[move.card] = {move.x, move.y};
    using Way = std::pair<std::int32_t, std::int32_t>;
    const auto place_of = [&](CardId id) {
        const auto& now = card(s, id).place;
        const auto found = to.find(id);
        return found == to.end() ? Way(now.x, now.y) : found->second;
    };
    const auto way_of = [&](CardId id) {
        const auto& now = card(s, id).place;
        const auto [x, y] = place_of(id);
        return Way(x - now.x, y - now.y);
    };
    std::map<ZoneId, std::vector<CardId>> members;  // of those that are frames
    std::map<CardId, ZoneId> of_others;  // of a question (0) or of that zone: for those after it they are not
    for (const Frame& frame : frames_of(s)) {
        if (frame.kind == Frame::Kind::zone) {
            auto& own = members[frame.zone] = frame.others;
            own.insert(own.end(), frame.notes.begin(), frame.notes.end());
            for (const CardId one : own) of_others[one] = frame.zone;
        }
        if (frame.kind != Frame::Kind::question) continue;
        of_others[frame.question] = {};
        for (const CardId one : frame.arrangements) of_others[one] = {};
        for (const Column& column : frame.columns) {
            of_others[column.position] = {};
            for (const CardId one : column.arguments) of_others[one] = {};
            for (const Holder& holder : column.holders)
                if (!holder.is_reference) of_others[holder.actor] = {};
        }
    }
    std::vector<rules::ZoneMove> out;
    for (const auto& [zone_id, zone] : s.board.zones) {
        const ZoneId id = zone_id;
        if (zone.archived) continue;
        rules::ZoneArea area = zone.area;
        const auto own = members.find(id);
        const auto inside = own == members.end() ? rooted_in(s, zone.area) : own->second;
        const auto is_another = [&](CardId one) {
            const auto known = of_others.find(one);
            return known != of_others.end() && known->second < id;
        };
        const bool follows = own == members.end() && std::ranges::any_of(inside, is_another);
        std::map<Way, std::size_t> ways;
        for (const CardId one : inside)
            if (!follows || is_another(one)) ++ways[way_of(one)];
        if (ways.empty() || (ways.size() == 1 && ways.contains({0, 0}))) continue;
        if (follows || ways.size() == 1) {
            const auto way = std::ranges::max_element(ways, {}, &std::pair<const Way, std::size_t>::second);
            area.x += way->first.first;
            area.y += way->first.second;
        } else {
            std::int32_t left = rules::board_edge, top = left, right = -left, low = -left;
            for (const CardId one : inside) {
                const Area there = area_at(s, one, place_of(one));
                left = std::min(left, there.x);
                top = std::min(top, there.y);
                right = std::max(right, there.x + there.size.width);
                low = std::max(low, there.y + there.size.height);
            }
            area = {left - zone_padding, top - zone_padding,
                    static_cast<std::uint32_t>(right - left + 2 * zone_padding),
                    static_cast<std::uint32_t>(low - top + 2 * zone_padding)};
        }
        const auto most = rules::largest_zone;
        if (area != zone.area && area.width <= most && area.height <= most) out.push_back({id, area});
    }
    return out;
}

std::vector<CardMove> tidy(const rules::State& s) {
    if (!goes_round_something(s)) return tidy_once(s);
    // What goes round something may be read in another order then: until nothing moves any more. Where it
    // goes round in a circle, the least of the circle, so that whoever asks again finds the same.
    constexpr std::size_t most_rounds = 40;
    rules::State now = s;
    const auto lay = [&](const auto& places) {
        for (const auto& [id, at] : places) {
            auto& place = now.board.cards.find(id)->place;
            std::tie(place.x, place.y) = at;
        }
        now.board.zones = s.board.zones;
        for (const auto& zone : zones_after(s, moved(s, places_of(now))))
            now.board.zones.find(zone.zone)->area = zone.area;
    };
    std::vector<Places> seen{places_of(now)};
    while (seen.size() < most_rounds) {
        const auto moves = tidy_once(now);
        if (moves.empty()) break;
        Places places = seen.back();
        for (const CardMove& move : moves) places[move.card] = {move.x, move.y};
        lay(places);
        const auto circle = std::ranges::find(seen, places);
        if (circle == seen.end()) {
            seen.push_back(std::move(places));
            continue;
        }
        lay(*std::min_element(circle, seen.end()));
        break;
    }
    return moved(s, places_of(now));
}

std::vector<CardMove> tidy(const rules::State& s, const std::vector<CardId>& only) {
    const auto is_chosen = [&](CardId id) {
        return std::ranges::find(only, id) != only.end() && !is_pinned(s, id);
    };
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
