#include "sessions/rules/board/free_place.h"

#include <algorithm>
#include <utility>

#include "sessions/core/text.h"
#include "sessions/rules/counts.h"
#include "sessions/rules/state.h"

namespace entremise::rules {
namespace {

constexpr std::int32_t step = 16, air = 12;
constexpr std::int32_t turns = 63, steps = 16'000;  // of the spiral
constexpr std::int32_t beside = 40, sister_gap = 48, argument_gap = 16, under_question = 110,
                       under_claim = 40;

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
    std::vector<Area> taken;
    for (const auto& [id, card] : s.board.cards)
        if (!card.archived && (confided || !is_confided(id)))
            if (const Area area = area_of(s, card); meet(area, reach)) taken.push_back(area);
    Area here = wanted, last = wanted;
    std::int32_t x = 0, y = 0, dx = 0, dy = -1;
    for (std::int32_t i = 0; i < steps; ++i) {
        here.x = wanted.x + x * step;
        here.y = wanted.y + y * step;
        if (fits(here)) {
            if (std::ranges::none_of(taken, [&](const Area& other) { return meet(here, other); }))
                return here;
            last = here;
        }
        if (x == y || (x < 0 && x == -y) || (x > 0 && x == 1 - y)) std::swap(dx, dy), dx = -dx;
        x += dx;
        y += dy;
    }
    return last;
}

Place free_place(const State& s, const Near& near, CardKind kind, std::string_view text, std::uint32_t width,
                 CardId parent, bool confided) {
    const Card* card = confided || !is_confided(near.card) ? card_on_board(s, near.card) : nullptr;
    const Card* above = card_on_board(s, parent);
    Area wanted = room_for(kind, size_of(kind, text, width, above && above->kind == CardKind::argument));
    const Card* sister = near.card == parent && above ? last_sister(s, parent, kind) : nullptr;
    if (sister) {
        const Area last = area_of(s, *sister);
        const bool in_a_row = kind == CardKind::position;
        wanted.x = in_a_row ? last.x + last.size.width + sister_gap : last.x;
        wanted.y = in_a_row ? last.y : last.y + last.size.height + argument_gap;
    } else if (card && near.card == parent && may_belong(kind, card->kind)) {
        const Area there = area_of(s, *card);
        const bool in_a_row = kind == CardKind::position;
        wanted.x = in_a_row ? there.x + (there.size.width - wanted.size.width) / 2 - wanted.size.width * 3 / 5
                            : there.x + 24;
        wanted.y = there.y + there.size.height + (in_a_row ? under_question : under_claim);
    } else if (card) {
        const Area there = area_of(s, *card);
        wanted.x = there.x + there.size.width + beside;
        wanted.y = there.y;
    } else {
        wanted.x = near.x - wanted.size.width / 2;
        wanted.y = near.y - wanted.size.height / 2;
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
