#include "sessions/rules/board/cards_events.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "sessions/core/question.h"
#include "sessions/core/text.h"
#include "sessions/rules/board/missing.h"
#include "sessions/rules/board/zones_events.h"
#include "sessions/rules/card_kinds.h"
#include "sessions/rules/counts.h"
#include "sessions/rules/session.h"
#include "sessions/rules/topic.h"

namespace entremise::rules {
namespace {

bool may_reword(const State& s, PersonId who, PersonId author) {
    const Person* person = s.people.all.find(who);
    return may_change(s, who, author) || (person && person->role == Role::scribe);
}

/// Takes the confided cards out of an event on others too, into one of their own.
template <class E, class One, class CardOf>
std::optional<Event> split_off(Event& event, std::vector<One> E::*cards, CardOf card_of) {
    E* told = event.as<E>();
    if (!told) return std::nullopt;
    E confided;
    const auto is_one = [&](const One& one) { return is_confided(std::invoke(card_of, one)); };
    std::ranges::copy_if(told->*cards, std::back_inserter(confided.*cards), is_one);
    if constexpr (std::is_same_v<E, CardsPinned>) confided.on = told->on;
    if ((confided.*cards).empty() || confided == *told) return std::nullopt;
    std::erase_if(told->*cards, is_one);
    return Event{std::move(confided)};
}

constexpr std::int64_t quarters = 4;  // of a board unit, in which ink is kept

/// In quarters of a board unit.
struct Extent {
    std::int64_t left, top, right, low;
};
bool meet(const Extent& a, const Extent& b) {
    return a.left <= b.right && b.left <= a.right && a.top <= b.low && b.top <= a.low;
}

Extent extent_of(const State& s, const Card& card) {
    const Size size = size_of(s, card);
    const std::int64_t x = quarters * card.place.x, y = quarters * card.place.y;
    return {x, y, x + quarters * size.width, y + quarters * size.height};
}

template <class Fn> void each_point(const Stroke& stroke, Fn fn) {
    std::int64_t x = 0, y = 0;
    for (std::size_t i = 0; i + 1 < stroke.points.size(); i += 2) {
        x += stroke.points[i];
        y += stroke.points[i + 1];
        fn(x, y);
    }
}

Extent extent_of(const Stroke& stroke) {
    Extent all{stroke.points[0], stroke.points[1], stroke.points[0], stroke.points[1]};
    each_point(stroke, [&](std::int64_t x, std::int64_t y) {
        all = {std::min(all.left, x), std::min(all.top, y), std::max(all.right, x), std::max(all.low, y)};
    });
    return all;
}

/// At least four in five of its points.
bool lies_on(const Stroke& stroke, const Extent& card) {
    std::size_t on_it = 0;
    each_point(stroke, [&](std::int64_t x, std::int64_t y) {
        on_it += x >= card.left && x <= card.right && y >= card.top && y <= card.low;
    });
    return on_it * 5 >= stroke.points.size() / 2 * 4;
}

/// A card above that one, where it is drawn, on which the ink lies too.
bool is_on_another(const State& s, const Stroke& stroke, const Extent& ink, CardId below) {
    for (auto row = s.board.cards.end(); row != s.board.cards.begin();) {
        const auto& [id, card] = *--row;
        if (id <= below) return false;
        if (card.archived || is_confided(id) || quarters * card.place.x > ink.right ||
            quarters * card.place.y > ink.low)
            continue;
        if (const Extent there = extent_of(s, card); meet(there, ink) && lies_on(stroke, there)) return true;
    }
    return false;
}

/// Ink goes along with the uppermost card on which it lies. Ink is everyone's: a card that only the mediators
/// know takes none with it.
std::vector<StrokeMove> ink_on(const State& s, const std::vector<CardMove>& moves) {
    if (s.board.strokes.empty()) return {};
    struct Carrier {
        Extent at;
        std::int64_t dx, dy;
    };
    std::map<CardId, Carrier, std::greater<>> carriers;
    for (const auto& move : moves) {
        const Card& card = *s.board.cards.find(move.card);
        if (is_confided(move.card)) continue;
        carriers.insert_or_assign(
            move.card, Carrier{extent_of(s, card), quarters * (std::int64_t{move.x} - card.place.x),
                               quarters * (std::int64_t{move.y} - card.place.y)});
    }
    std::vector<StrokeMove> carried;
    for (const auto& [id, stroke] : s.board.strokes) {
        if (stroke.archived || stroke.points.size() < 2) continue;
        const Extent ink = extent_of(stroke);
        const auto found = std::ranges::find_if(carriers, [&, &drawn = stroke](const auto& row) {
            return meet(row.second.at, ink) && lies_on(drawn, row.second.at);
        });
        if (found == carriers.end() || is_on_another(s, stroke, ink, found->first)) continue;
        const auto& [at, dx, dy] = found->second;
        if ((dx == 0 && dy == 0) || !on_board(ink.left + dx, ink.top + dy, view_edge) ||
            !on_board(ink.right + dx, ink.low + dy, view_edge))
            continue;
        carried.push_back({id, static_cast<std::int32_t>(stroke.points[0] + dx),
                           static_cast<std::int32_t>(stroke.points[1] + dy)});
    }
    return carried;
}

/// `E`: the cards with the ink on them.
template <class E> Decision moved(const State& s, tl::expected<std::vector<CardMove>, Refusal> moves) {
    if (!moves) return tl::unexpected(moves.error());
    if (moves->empty()) return Events{};
    auto ink = ink_on(s, *moves);
    return Events{E{std::move(*moves), std::move(ink)}};
}

Result<> move_things(State& s, const Stamp& by, const std::vector<CardMove>& moves,
                     const std::vector<StrokeMove>& ink) {
    for (const auto& move : moves) {
        Card* card = s.board.cards.find(move.card);
        if (!card) return fail(missing("card", move.card.value));
        const Place before = card->place;
        card->place = {move.x, move.y, move.width ? move.width : before.width};
        remember(s, by, {ChangedField::place, move.card.value, before, card->place});
    }
    for (const auto& move : ink) {
        Stroke* stroke = s.board.strokes.find(move.stroke);
        if (!stroke || stroke->points.size() < 2) return fail(missing("stroke", move.stroke.value));
        const Place before = start_of(*stroke);
        stroke->points[0] = move.x;
        stroke->points[1] = move.y;
        remember(s, by, {ChangedField::stroke_place, move.stroke.value, before, start_of(*stroke)});
    }
    return {};
}

/// What of that many moves changes something. A pinned card stays; if none of them goes, that is said.
tl::expected<std::vector<CardMove>, Refusal> check_moves(const State& s, const Stamp& by,
                                                         const std::vector<CardMove>& asked,
                                                         std::size_t most) {
    if (asked.size() > most) return counts::refuse_at_once(asked.size(), most);
    std::vector<CardMove> moves;
    std::set<CardId> known;  // of a card that is named twice, the last place
    std::size_t held = 0;
    for (auto at = asked.rbegin(); at != asked.rend(); ++at) {
        const CardMove& move = *at;
        const Card* card = card_on_board(s, move.card);
        if (!card) return refuse("refusal.no_such_card");
        if (!may_change(s, by.author, card->author)) return refuse("refusal.not_yours");
        if (auto good = check_place({move.x, move.y, move.width}); !good) return tl::unexpected(good.error());
        const auto width = move.width ? move.width : card->place.width;
        if (!known.insert(move.card).second || Place{move.x, move.y, width} == card->place) continue;
        if (card->pinned)
            ++held;
        else
            moves.push_back(move);
    }
    if (held > 0 && moves.empty())
        return refuse(leads(s, by.author) ? "refusal.card_pinned" : "refusal.card_pinned_by_mediator");
    std::ranges::reverse(moves);
    return moves;
}

}  // namespace

template <> Decision decide(const State& s, const Stamp& by, const MoveCards& ask) {
    return moved<CardsMoved>(s, check_moves(s, by, ask.moves, counts::moved));
}

template <> Decision decide(const State& s, const Stamp& by, const TidyCards& ask) {
    if (!leads(s, by.author)) return refuse("refusal.mediators_only");
    if (ask.zones.size() > counts::zones) return counts::refuse_at_once(ask.zones.size(), counts::zones);
    auto zones = moved_zones(s, ask.zones);
    if (!zones) return zones;
    auto events = moved<CardsTidied>(s, check_moves(s, by, ask.moves, counts::tidied));
    if (events) std::ranges::move(*zones, std::back_inserter(*events));
    return events;
}

Events carried(const State& s, const std::vector<CardId>& cards, std::int32_t dx, std::int32_t dy) {
    std::vector<CardMove> moves;
    for (const CardId id : cards)
        if (const Card& card = *s.board.cards.find(id); !card.pinned)
            moves.push_back({id, card.place.x + dx, card.place.y + dy});
    return moved<CardsMoved>(s, std::move(moves)).value();
}

template <> Decision decide(const State& s, const Stamp& by, const PinCards& ask) {
    if (!leads(s, by.author)) return refuse("refusal.mediators_only");
    if (ask.cards.size() > counts::moved) return counts::refuse_at_once(ask.cards.size(), counts::moved);
    CardsPinned event{{}, ask.on};
    for (const CardId id : ask.cards) {
        const Card* card = card_on_board(s, id);
        if (!card) return refuse("refusal.no_such_card");
        if (card->pinned != ask.on && std::ranges::find(event.cards, id) == event.cards.end())
            event.cards.push_back(id);
    }
    if (event.cards.empty()) return Events{};
    return Events{std::move(event)};
}

void RewordCard::start_from(const State& s) {
    if (const auto* known = s.board.cards.find(card)) base = known->revision;
}

template <> Decision decide(const State& s, const Stamp& by, const RewordCard& ask) {
    const Card* card = card_on_board(s, ask.card);
    if (!card) return refuse("refusal.no_such_card");
    if (!may_reword(s, by.author, card->author)) return refuse("refusal.not_yours");
    auto text = clean_text(ask.text, text_limits(card->kind));
    if (!text) return tl::unexpected(text.error());
    if (*text == card->text) return Events{};
    if (card->kind == CardKind::controversy && !(leads(s, by.author) && ask.as_is) && asks_yes_or_no(*text))
        return refuse("refusal.yes_no_question");
    if (ask.base != card->revision) return refuse("refusal.text_changed");
    if (card->kind == CardKind::actor)
        if (const auto same = actor_named(s, *text); same && same != ask.card)
            return refuse("refusal.actor_exists", {{"name", card_on_board(s, same)->text}});
    return Events{CardReworded{ask.card, *text}};
}

template <> Decision decide(const State& s, const Stamp& by, const ArchiveThings& ask) {
    if (const auto count = ask.cards.size() + ask.links.size() + ask.strokes.size() + ask.zones.size();
        count > counts::archived)
        return counts::refuse_at_once(count, counts::archived);
    if (!ask.zones.empty() && !leads(s, by.author)) return refuse("refusal.mediators_only");
    ThingsArchived event;
    const auto gather = [&](const auto& ids, const auto& table, auto& out) -> bool {
        for (const auto id : ids) {
            const auto* thing = table.find(id);
            if (!thing || thing->archived) continue;
            if (!may_change(s, by.author, thing->author)) return false;
            if (std::ranges::find(out, id) == out.end()) out.push_back(id);
        }
        return true;
    };
    if (!gather(ask.cards, s.board.cards, event.cards) || !gather(ask.links, s.board.links, event.links) ||
        !gather(ask.strokes, s.board.strokes, event.strokes) ||
        !gather(ask.zones, s.board.zones, event.zones))
        return refuse("refusal.not_yours");
    if (std::ranges::any_of(event.cards, [&](CardId id) { return holds(s, id); }))
        return refuse("refusal.arrangement_holds");
    if (event == ThingsArchived{}) return Events{};
    return Events{std::move(event)};
}

template <> Result<> apply(State& s, const Stamp& by, const CardsMoved& e) {
    return move_things(s, by, e.moves, e.ink);
}

template <> Result<> apply(State& s, const Stamp& by, const CardsTidied& e) {
    return move_things(s, by, e.moves, e.ink);
}

template <> Result<> apply(State& s, const Stamp& by, const CardReworded& e) {
    Card* card = s.board.cards.find(e.card);
    if (!card) return fail(missing("card", e.card.value));
    Change change{ChangedField::text, e.card.value};
    change.text_before = std::exchange(card->text, e.text);
    change.text_after = e.text;
    ++card->revision;
    // What a holder confirmed were other words.
    if (auto* position = s.controversies.positions.find(e.card)) position->restated_by.clear();
    remember(s, by, std::move(change));
    return {};
}

template <> Result<> apply(State& s, const Stamp& by, const CardsPinned& e) {
    for (const CardId id : e.cards) {
        Card* card = s.board.cards.find(id);
        if (!card) return fail(missing("card", id.value));
        if (card->pinned == e.on) continue;
        card->pinned = e.on;
        Change change{ChangedField::pinned, id.value};
        change.before = !e.on;
        change.after = e.on;
        remember(s, by, std::move(change));
    }
    return {};
}

template <> Result<> apply(State& s, const Stamp& by, const ThingsArchived& e) {
    return set_archived(s, by, e.cards, e.links, e.strokes, e.zones, true);
}

template <> Result<> apply(State& s, const Stamp& by, const ThingsRestored& e) {
    return set_archived(s, by, e.cards, e.links, e.strokes, e.zones, false);
}

void keep_apart(Events& events) {
    for (std::size_t i = 0; i < events.size(); ++i) {
        const auto of_card = [](CardId id) { return id; };
        auto rest = split_off(events[i], &CardsMoved::moves, &CardMove::card);
        if (!rest) rest = split_off(events[i], &CardsTidied::moves, &CardMove::card);
        if (!rest) rest = split_off(events[i], &ThingsArchived::cards, of_card);
        if (!rest) rest = split_off(events[i], &ThingsRestored::cards, of_card);
        if (!rest) rest = split_off(events[i], &CardsPinned::cards, of_card);
        if (rest) events.insert(events.begin() + static_cast<std::ptrdiff_t>(++i), std::move(*rest));
    }
}

const Topic cards_topic = topic_of(CardsEvents{}, CardsCommands{});

}  // namespace entremise::rules
