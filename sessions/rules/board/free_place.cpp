#include "sessions/rules/board/free_place.h"

#include <algorithm>
#include <utility>

#include "sessions/core/text.h"
#include "sessions/rules/board/zones_events.h"
#include "sessions/rules/counts.h"
#include "sessions/rules/state.h"

namespace entremise::rules {
namespace {

constexpr std::int32_t step = 16, air = 12;
constexpr std::int32_t turns = 63, steps = 16'000;  // of the spiral
constexpr std::int32_t above_band = 24, band_rows = 4, full_band_rows = 12, full_band_width = 1'040;
constexpr std::int32_t beside = 40, longest_row = 1'040, half_question = 520, between_questions = 96,
                       sister_gap = 48, argument_gap = 16, under_question = 110, under_claim = 40;

bool meet(const Area& a, const Area& b) {
    return a.x < b.x + b.size.width + air && b.x < a.x + a.size.width + air &&
           a.y < b.y + b.size.height + air && b.y < a.y + a.size.height + air;
}

Area room_for(CardKind kind, Size size) {
    const auto& row = row_of(kind);
    return {0, 0, {size.width + row.words_beside, size.height}};
}

/// The last of a kind that belongs to that card: positions by x, arguments by y.
const Card* last_sister(const State& s, CardId parent, CardKind kind) {
    const Card* last = nullptr;
    const auto order = [&](const Card& card) {
        return kind == CardKind::position ? card.place.x : card.place.y;
    };
    for (const auto& [id, card] : s.board.cards)
        if (!card.archived && card.kind == kind && card.parent == parent &&
            (!last || order(card) >= order(*last)))
            last = &card;
    return last;
}

/// What lies on the board and takes room from who may know of it.
std::vector<Area> areas(const State& s, bool confided) {
    std::vector<Area> out;
    for (const auto& [id, card] : s.board.cards)
        if (!card.archived && (confided || !is_confided(id))) out.push_back(area_of(s, card));
    for (const auto& [id, zone] : s.board.zones)  // in it there is room, on its title there is none
        if (!zone.archived)
            out.push_back({zone.area.x,
                           zone.area.y - zone_title_height,
                           {static_cast<std::int32_t>(zone.area.width), zone_title_height}});
    return out;
}
bool is_free(const std::vector<Area>& taken, const Area& area) {
    return std::ranges::none_of(taken, [&](const Area& other) { return meet(area, other); });
}

/// Calls for every argument below a claim, however deep.
template <class Fn> void each_below(const State& s, CardId claim, Fn fn, std::size_t depth = 0) {
    for (const CardId id : arguments_of(s, claim)) {
        fn(id);
        if (depth < counts::argument_depth) each_below(s, id, fn, depth + 1);
    }
}

/// A holder stands left of the first position of its question, right of the last, below the others, in a
/// stack. None: the stack is full.
std::optional<Area> holder_place(const State& s, CardId position, const Card& card, Area wanted,
                                 bool confided) {
    const Area at = area_of(s, card);
    bool is_first = true, is_last = true;
    for (const CardId other : positions_of(s, card.parent))
        if (const auto x = s.board.cards.find(other)->place.x; other != position)
            is_first = is_first && x > at.x, is_last = is_last && x < at.x;
    std::int32_t low = at.y + at.size.height;
    each_below(s, position, [&](CardId id) {
        const Area argument = area_of(s, *s.board.cards.find(id));
        low = std::max(low, argument.y + argument.size.height);
    });
    const auto taken = areas(s, confided);
    const auto stack = [&](std::int32_t x, std::int32_t y) -> std::optional<Area> {
        wanted.x = x;
        for (int i = 0; i < stack_height; ++i) {
            wanted.y = y + i * (wanted.size.height + air);
            if (is_free(taken, wanted)) return wanted;
        }
        return {};
    };
    std::optional<Area> found;
    if (is_first) found = stack(at.x - beside_position - wanted.size.width, at.y);
    if (!found && is_last) found = stack(at.x + at.size.width + beside_position, at.y);
    if (!found && !is_first && !is_last) found = stack(at.x + holder_indent, low + below_arguments);
    return found;
}

/// All that belongs to a question, from side to side and down.
struct Room {
    std::int32_t left, right, top, low;
};
Room room_of(const State& s, CardId question) {
    const Area at = area_of(s, *s.board.cards.find(question));
    Room room{at.x, at.x + at.size.width, at.y, at.y + at.size.height};
    const auto add = [&](CardId id) {
        const Area area = area_of(s, *s.board.cards.find(id));
        room.left = std::min(room.left, area.x);
        room.right = std::max(room.right, area.x + area.size.width);
        room.low = std::max(room.low, area.y + area.size.height);
    };
    for (const CardId position : positions_of(s, question)) {
        add(position);
        each_below(s, position, add);
        for (const CardId holder : holders_of(s, position)) add(holder);
    }
    for (const CardId arrangement : arrangements_of(s, question)) add(arrangement);
    return room;
}

/// Beside another question, each with room for what will belong to it: right of all in that row of them.
Area beside_questions(const State& s, CardId question, Area wanted) {
    wanted.y = s.board.cards.find(question)->place.y;
    std::int32_t right = 0;
    bool any = false;
    for (const auto& [id, card] : s.board.cards) {
        if (card.archived || card.kind != CardKind::controversy) continue;
        const Area at = area_of(s, card);
        const Room room = room_of(s, id);
        if (room.low < wanted.y || room.top > wanted.y + half_question) continue;
        const auto end = std::max(room.right, at.x + at.size.width / 2 + half_question);
        right = any ? std::max(right, end) : end;
        any = true;
    }
    wanted.x = right + between_questions + half_question - wanted.size.width / 2;
    return wanted;
}

/// What belongs to no question yet stands in none's room: beside it, where that is nearest.
Area beside_rooms(const State& s, Area wanted) {
    for (const auto& [id, card] : s.board.cards) {
        if (card.archived || card.kind != CardKind::controversy) continue;
        const Room room = room_of(s, id);
        if (positions_of(s, id).empty() ||
            !meet(wanted, {room.left, room.top, {room.right - room.left, room.low - room.top}}))
            continue;
        const auto left = wanted.x + wanted.size.width - room.left, right = room.right - wanted.x,
                   up = wanted.y + wanted.size.height - room.top, down = room.low - wanted.y;
        const auto least = std::min({left, right, up, down});
        if (least == left)
            wanted.x -= left + beside;
        else if (least == right)
            wanted.x += right + beside;
        else if (least == up)
            wanted.y -= up + beside;
        else
            wanted.y += down + beside;
    }
    return wanted;
}

/// After one of its kind: right of it, until the row of them is as long as one looks; then below that row.
Area next_in_row(const State& s, const Card& card, Area wanted, bool confided) {
    const Area there = area_of(s, card);
    std::int32_t left = there.x, low = there.y + there.size.height;
    for (bool found = true; std::exchange(found, false);)
        for (const auto& [id, other] : s.board.cards) {
            if (other.archived || other.kind != card.kind || other.place.y != card.place.y) continue;
            if (!confided && is_confided(id)) continue;
            const Area area = area_of(s, other);
            const auto gap = left - (area.x + area.size.width);
            if (gap < 0 || gap > beside + air) continue;
            left = area.x;
            low = std::max(low, area.y + area.size.height);
            found = true;
        }
    wanted.x = there.x + there.size.width + beside;
    wanted.y = there.y;
    if (wanted.x + wanted.size.width - left <= longest_row) return wanted;
    wanted.x = left;
    wanted.y = low + beside;
    return wanted;
}

/// Below all that belongs to a question: its arrangements and the notes about it lie in rows there. None:
/// these rows are full.
std::optional<Area> band_place(const State& s, CardId question, Area wanted, bool confided) {
    const Room all = room_of(s, question);
    const auto taken = areas(s, confided);
    const auto in_rows = [&](int rows, std::int32_t end) -> std::optional<Area> {
        for (int row = 0; row < rows; ++row) {
            wanted.y = all.low + above_band + row * (wanted.size.height + air);
            for (wanted.x = all.left; wanted.x + wanted.size.width <= end; wanted.x += step)
                if (is_free(taken, wanted)) return wanted;
        }
        return {};
    };
    // As wide as the frame; then as many as a whole meeting writes.
    if (const auto found = in_rows(band_rows, all.right)) return found;
    return in_rows(full_band_rows, std::max(all.right, all.left + full_band_width));
}

/// Where its meaning puts it: a holder with its position, a note about a question, or what belongs to one,
/// below it.
std::optional<Area> place_by_meaning(const State& s, CardId near, const Card& card, CardKind kind,
                                     const Area& wanted, bool confided) {
    if (kind == CardKind::actor && card.kind == CardKind::position)
        return holder_place(s, near, card, wanted, confided);
    if (!is_remark(kind) && kind != CardKind::arrangement) return {};
    const CardId question = card.kind == CardKind::controversy ? near : controversy_of(s, near);
    return card_on_board(s, question) ? band_place(s, question, wanted, confided) : std::nullopt;
}

/// The nearest place where a question has room for what will belong to it.
Area with_room(const State& s, Area wanted, bool confided) {
    const std::int32_t half = half_question - wanted.size.width / 2;
    const Area room = free_area(s, {wanted.x - half, wanted.y, {2 * half_question, half_question}}, confided);
    wanted.x = room.x + half;
    wanted.y = room.y;
    return wanted;
}

}  // namespace

Area area_of(const State& s, const Card& card) {
    Area area = room_for(card.kind, size_of(s, card));
    area.x = card.place.x;
    area.y = card.place.y;
    return area;
}

Area free_area(const State& s, Area wanted, bool confided, Size corners) {
    const auto fits = [&](const Area& area) {
        return on_board(area.x, area.y) && on_board(area.x + corners.width, area.y + corners.height);
    };
    wanted.x = std::max(std::min(wanted.x, board_edge - corners.width), -board_edge);
    wanted.y = std::max(std::min(wanted.y, board_edge - corners.height), -board_edge);
    Area reach = wanted;  // of the whole spiral
    reach.x -= turns * step + step;
    reach.y -= turns * step + step;
    reach.size.width += 2 * (turns + 1) * step;
    reach.size.height += 2 * (turns + 1) * step;
    auto taken = areas(s, confided);
    std::erase_if(taken, [&](const Area& area) { return !meet(area, reach); });
    Area last = wanted;
    on_spiral(steps, [&](std::int32_t x, std::int32_t y) {
        const Area here{wanted.x + x, wanted.y + y, wanted.size};
        if (!fits(here)) return false;
        last = here;
        return is_free(taken, here);
    });
    return last;
}

Place free_place(const State& s, const Near& near, CardKind kind, std::string_view text, std::uint32_t width,
                 CardId parent, bool confided) {
    const Card* card = confided || !is_confided(near.card) ? card_on_board(s, near.card) : nullptr;
    const Card* above = card_on_board(s, parent);
    Area wanted = room_for(kind, size_of(kind, text, width, above && above->kind == CardKind::argument));
    // What a question came to stands below all of it.
    const bool below_all = kind == CardKind::arrangement;
    const Card* sister = near.card == parent && above && !below_all ? last_sister(s, parent, kind) : nullptr;
    if (sister) {
        const Area last = area_of(s, *sister);
        const bool in_a_row = kind == CardKind::position;
        wanted.x = in_a_row ? last.x + last.size.width + sister_gap : last.x;
        wanted.y = in_a_row ? last.y : last.y + last.size.height + argument_gap;
    } else if (card && near.card == parent && may_belong(kind, card->kind) && !below_all) {
        const Area there = area_of(s, *card);
        const bool in_a_row = kind == CardKind::position;
        wanted.x = in_a_row ? there.x + (there.size.width - wanted.size.width) / 2 - wanted.size.width * 3 / 5
                            : there.x + 24;
        wanted.y = there.y + there.size.height + (in_a_row ? under_question : under_claim);
    } else if (const auto found =
                   card ? place_by_meaning(s, near.card, *card, kind, wanted, confided) : std::nullopt) {
        wanted = *found;
    } else if (card) {
        const CardId question =
            card->kind == CardKind::controversy ? near.card : controversy_of(s, near.card);
        const bool asks = kind == CardKind::controversy;
        const bool beside_one = asks && card_on_board(s, question);
        wanted = beside_one ? beside_questions(s, question, wanted) : next_in_row(s, *card, wanted, confided);
        if (asks && !beside_one) wanted = with_room(s, wanted, confided);
    } else {
        wanted.x = near.x - wanted.size.width / 2;
        wanted.y = near.y - wanted.size.height / 2;
        if (kind == CardKind::controversy)
            wanted = with_room(s, wanted, confided);
        else if (kind == CardKind::actor || kind == CardKind::intermediary)
            wanted = beside_rooms(s, wanted);
    }
    const Area found = free_area(s, wanted, confided);
    return {found.x, found.y, width};
}

tl::expected<Place, Refusal> placed(const State& s, const Place& asked, const std::optional<Near>& near,
                                    CardKind kind, std::string_view text, CardId parent, bool confided) {
    if (near && !on_board(near->x, near->y)) return counts::refuse_far();
    const Place place =
        near ? free_place(s, *near, kind, trimmed(text), std::min(asked.width, widest_card), parent, confided)
             : asked;
    if (auto good = check_place(near ? Place{place.x, place.y, asked.width} : place); !good)
        return tl::unexpected(good.error());
    return place;
}

tl::expected<ReadyCard, Refusal> ready_card(const State& s, const Stamp& by, CardKind kind,
                                            const Place& asked, const std::optional<Near>& near,
                                            std::string_view text) {
    if (auto may = may_add(s, by, kind); !may) return tl::unexpected(may.error());
    const auto place = placed(s, asked, near, kind, text);
    if (!place) return tl::unexpected(place.error());
    auto clean = clean_text(text, text_limits(kind));
    if (!clean) return tl::unexpected(clean.error());
    return ReadyCard{*place, std::move(*clean)};
}

}  // namespace entremise::rules
