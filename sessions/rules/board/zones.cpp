#include "sessions/rules/board/zones_events.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/board/missing.h"
#include "sessions/rules/card_kinds.h"
#include "sessions/rules/counts.h"
#include "sessions/rules/numbers.h"
#include "sessions/rules/session.h"
#include "sessions/rules/texts.h"
#include "sessions/rules/topic.h"

namespace entremise::rules {
namespace {

tl::expected<void, Refusal> check_area(const ZoneArea& area) {
    if (!on_board(area.x, area.y) ||
        !on_board(std::int64_t{area.x} + area.width, std::int64_t{area.y} + area.height))
        return counts::refuse_far();
    if (area.width < least_zone || area.height < least_zone)
        return counts::refuse_over("refusal.zone_too_small", least_zone);
    if (area.width > largest_zone || area.height > largest_zone)
        return counts::refuse_over("refusal.zone_too_large", largest_zone);
    return {};
}

Change change_of(ZoneId id, const ZoneArea& before, const ZoneArea& after) {
    Change change{ChangedField::zone_area, id.value};
    change.place_before = {before.x, before.y, before.width};
    change.place_after = {after.x, after.y, after.width};
    change.before = before.height;
    change.after = after.height;
    return change;
}

}  // namespace

const Zone* zone_on_board(const State& s, ZoneId id) {
    const Zone* zone = s.board.zones.find(id);
    return zone && !zone->archived ? zone : nullptr;
}

std::vector<CardId> cards_in_zone(const State& s, const ZoneArea& area) {
    std::vector<CardId> found;
    for (const auto& [id, card] : s.board.cards) {
        if (card.archived) continue;
        const Size size = size_of(s, card);
        const std::int64_t x = 2 * std::int64_t{card.place.x} + size.width - 2 * std::int64_t{area.x},
                           y = 2 * std::int64_t{card.place.y} + size.height - 2 * std::int64_t{area.y};
        if (x >= 0 && x <= 2 * std::int64_t{area.width} && y >= 0 && y <= 2 * std::int64_t{area.height})
            found.push_back(id);
    }
    return found;
}

tl::expected<Events, Refusal> moved_zones(const State& s, const std::vector<ZoneMove>& asked) {
    ZonesMoved event;
    for (const auto& move : asked) {
        const Zone* zone = zone_on_board(s, move.zone);
        if (!zone) return refuse("refusal.no_such_zone");
        if (auto good = check_area(move.area); !good) return tl::unexpected(good.error());
        std::erase_if(event.moves, [&](const ZoneMove& known) { return known.zone == move.zone; });
        if (move.area != zone->area) event.moves.push_back(move);
    }
    if (event.moves.empty()) return Events{};
    return Events{std::move(event)};
}

template <> Decision decide(const State& s, const Stamp& by, const DrawZone& ask) {
    if (!leads(s, by.author)) return refuse("refusal.mediators_only");
    const auto there =
        std::ranges::count_if(s.board.zones, [](const auto& row) { return !row.second.archived; });
    if (static_cast<std::size_t>(there) >= counts::zones)
        return counts::refuse_over("refusal.too_many_zones", counts::zones);
    if (auto good = check_area(ask.area); !good) return tl::unexpected(good.error());
    auto title = clean_text(ask.title, texts::zone_title);
    if (!title) return tl::unexpected(title.error());
    return Events{ZoneDrawn{s.board.next_zone, std::move(*title), ask.area}};
}

void TitleZone::start_from(const State& s) {
    if (const auto* known = s.board.zones.find(zone)) base = known->revision;
}

template <> Decision decide(const State& s, const Stamp& by, const TitleZone& ask) {
    if (!leads(s, by.author)) return refuse("refusal.mediators_only");
    const Zone* zone = zone_on_board(s, ask.zone);
    if (!zone) return refuse("refusal.no_such_zone");
    auto title = clean_text(ask.title, texts::zone_title);
    if (!title) return tl::unexpected(title.error());
    if (*title == zone->title) return Events{};
    if (ask.base != zone->revision) return refuse("refusal.text_changed");
    return Events{ZoneTitled{ask.zone, std::move(*title)}};
}

template <> Decision decide(const State& s, const Stamp& by, const MoveZone& ask) {
    if (!leads(s, by.author)) return refuse("refusal.mediators_only");
    auto events = moved_zones(s, {{ask.zone, ask.area}});
    if (!events || events->empty() || !ask.carry) return events;
    const ZoneArea& before = zone_on_board(s, ask.zone)->area;
    const auto cards = cards_in_zone(s, before);
    if (cards.size() > counts::moved) return counts::refuse_at_once(cards.size(), counts::moved);
    const auto dx = ask.area.x - before.x, dy = ask.area.y - before.y;
    for (const CardId id : cards)
        if (const auto& at = s.board.cards.find(id)->place;
            !on_board(std::int64_t{at.x} + dx, std::int64_t{at.y} + dy))
            return counts::refuse_far();
    std::ranges::move(carried(s, cards, dx, dy), std::back_inserter(*events));
    return events;
}

template <> Result<> apply(State& s, const Stamp& by, const ZoneDrawn& e) {
    if (!check_area(e.area)) return fail("zone " + std::to_string(e.zone.value) + " has no such area");
    if (!s.board.zones.emplace(e.zone, Zone{e.title, e.area, by.author}))
        return fail("zone " + std::to_string(e.zone.value) + " exists already");
    if (auto used = use_id(s.board.next_zone, e.zone); !used) return used;
    Change change{ChangedField::zone_there, e.zone.value};
    change.after = 1;
    remember(s, by, std::move(change));
    return {};
}

template <> Result<> apply(State& s, const Stamp& by, const ZoneTitled& e) {
    Zone* zone = s.board.zones.find(e.zone);
    if (!zone) return fail(missing("zone", e.zone.value));
    Change change{ChangedField::zone_title, e.zone.value};
    change.text_before = std::exchange(zone->title, e.title);
    change.text_after = e.title;
    ++zone->revision;
    remember(s, by, std::move(change));
    return {};
}

template <> Result<> apply(State& s, const Stamp& by, const ZonesMoved& e) {
    for (const auto& move : e.moves) {
        Zone* zone = s.board.zones.find(move.zone);
        if (!zone) return fail(missing("zone", move.zone.value));
        if (!check_area(move.area))
            return fail("zone " + std::to_string(move.zone.value) + " has no such area");
        remember(s, by, change_of(move.zone, zone->area, move.area));
        zone->area = move.area;
    }
    return {};
}

const Topic zones_topic = topic_of(ZonesEvents{}, ZonesCommands{});

}  // namespace entremise::rules
