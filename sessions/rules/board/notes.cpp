#include "sessions/rules/board/notes_events.h"

#include <algorithm>
#include <utility>

#include "sessions/core/text.h"
#include "sessions/rules/board/free_place.h"
#include "sessions/rules/board/ink_events.h"
#include "sessions/rules/board/links_events.h"
#include "sessions/rules/board/missing.h"
#include "sessions/rules/counts.h"
#include "sessions/rules/session.h"
#include "sessions/rules/topic.h"

namespace entremise::rules {
namespace {

constexpr std::uint32_t note_colours = 2;

/// From where the places of all these notes are counted, so that they meet no card and lie on the board.
Place free_corner(const State& s, const PasteThings& ask) {
    Place first;        // the upper left corner of them all
    Size all, corners;  // from 0, 0
    for (const auto& note : ask.notes) {
        const auto& place = note.place;
        const Size size = size_of(CardKind::note, note.text, place.width);
        if (!on_board(place.x, place.y)) continue;  // refused below
        first.x = std::min(first.x, place.x);
        first.y = std::min(first.y, place.y);
        corners = {std::max(corners.width, place.x), std::max(corners.height, place.y)};
        all = {std::max(all.width, place.x + size.width), std::max(all.height, place.y + size.height)};
    }
    const auto from_first = [&](Size size) { return Size{size.width - first.x, size.height - first.y}; };
    const Area found = free_area(s, {ask.near->x + first.x, ask.near->y + first.y, from_first(all)}, false,
                                 from_first(corners));
    return {found.x - first.x, found.y - first.y, 0};
}

}  // namespace

template <> Decision decide(const State& s, const Stamp& by, const AddNote& ask) {
    if (auto may = may_add(s, by, CardKind::note); !may) return tl::unexpected(may.error());
    const auto place = placed(s, ask.place, ask.near, CardKind::note, ask.text);
    if (!place) return tl::unexpected(place.error());
    if (ask.colour >= note_colours) return refuse("refusal.no_such_colour");
    auto text = clean_text(ask.text, text_limits(CardKind::note));
    if (!text) return tl::unexpected(text.error());
    Events events{NoteAdded{s.board.next_card, *place, *text, ask.colour}};
    if (ask.about) {
        if (!card_on_board(s, ask.about)) return refuse("refusal.no_such_card");
        events.push_back(
            LinkDrawn{s.board.next_link, s.board.next_card, ask.about, LinkKind::concerns, 2, {}});
    }
    return events;
}

template <> Decision decide(const State& s, const Stamp& by, const ColourNote& ask) {
    const Card* card = card_on_board(s, ask.card, CardKind::note);
    if (!card) return refuse("refusal.no_such_card");
    if (!may_change(s, by.author, card->author)) return refuse("refusal.not_yours");
    if (ask.colour >= note_colours) return refuse("refusal.no_such_colour");
    if (ask.colour == card->colour) return Events{};
    return Events{NoteColoured{ask.card, ask.colour}};
}

template <> Decision decide(const State& s, const Stamp& by, const EchoNote& ask) {
    const Card* card = card_on_board(s, ask.card, CardKind::note);
    if (!card) return refuse("refusal.no_such_card");
    const Person* person = s.people.all.find(by.author);
    if (!person) return refuse("refusal.not_in_session");
    if (person->role == Role::observer) return refuse("refusal.observers_watch");
    if (card->author == by.author) return refuse("refusal.own_echo");
    if (std::ranges::binary_search(card->echoes, by.author) == ask.on) return Events{};
    return Events{NoteEchoed{ask.card, ask.on}};
}

template <> Decision decide(const State& s, const Stamp& by, const PasteThings& ask) {
    if (const auto count = ask.notes.size() + ask.links.size() + ask.strokes.size(); count > counts::pasted)
        return counts::refuse_at_once(count, counts::pasted);
    if (ask.near && !on_board(ask.near->x, ask.near->y)) return counts::refuse_far();
    const Place corner = ask.near ? free_corner(s, ask) : Place{};
    Events events;
    Stamp stamp = by;  // each one takes a place of those that are left
    const auto card = [&](std::uint32_t number) { return CardId{s.board.next_card.value + number - 1}; };
    for (const auto& note : ask.notes) {
        auto one = decide(s, stamp,
                          AddNote{{corner.x + note.place.x, corner.y + note.place.y, note.place.width},
                                  note.text,
                                  note.colour,
                                  {}});
        if (!one) return one;
        auto added = one->front().get<NoteAdded>();
        added.card = card(static_cast<std::uint32_t>(events.size() + 1));
        events.push_back(std::move(added));
        if (stamp.limits.cards > 0) --stamp.limits.cards;
        if (stamp.limits.cards_per_person > 0) --stamp.limits.cards_per_person;
    }
    LinkId next_link = s.board.next_link;
    for (const auto& link : ask.links) {
        const auto count = ask.notes.size();
        const bool among = link.to > 0 && link.to <= count && link.to != link.from;
        if (link.from == 0 || link.from > count || (!among && (link.to || !card_on_board(s, link.card))))
            return refuse("refusal.no_such_card");
        events.push_back(
            LinkDrawn{next_link, card(link.from), among ? card(link.to) : link.card, LinkKind::concerns, 2});
        next_link = LinkId{next_link.value + 1};
    }
    StrokeId next_stroke = s.board.next_stroke;
    for (const auto& ink : ask.strokes) {
        auto one = decide(s, by, DrawStroke{ink.colour, ink.width, ink.points});
        if (!one) return one;
        auto drawn = one->front().get<StrokeDrawn>();
        drawn.stroke = next_stroke;
        next_stroke = StrokeId{next_stroke.value + 1};
        events.push_back(std::move(drawn));
    }
    return events;
}

template <> Result<> apply(State& s, const Stamp& by, const NoteAdded& e) {
    Card card;
    card.kind = CardKind::note;
    card.place = e.place;
    card.text = e.text;
    card.colour = e.colour;
    return lay_card(s, by, e.card, std::move(card));
}

template <> Result<> apply(State& s, const Stamp& by, const NoteColoured& e) {
    Card* card = s.board.cards.find(e.card);
    if (!card) return fail(missing("card", e.card.value));
    Change change{ChangedField::colour, e.card.value};
    change.before = std::exchange(card->colour, e.colour);
    change.after = e.colour;
    remember(s, by, std::move(change));
    return {};
}

std::optional<Event> NoteEchoed::as_it_is(const State& s, PersonId by) const {
    const Card* known = s.board.cards.find(card);
    if (!known) return std::nullopt;
    return NoteEchoed{card, std::ranges::binary_search(known->echoes, by)};
}
template <> Result<> apply(State& s, const Stamp& by, const NoteEchoed& e) {
    Card* card = s.board.cards.find(e.card);
    if (!card) return fail(missing("card", e.card.value));
    const auto at = std::ranges::lower_bound(card->echoes, by.author);
    const bool there = at != card->echoes.end() && *at == by.author;
    if (e.on && !there) card->echoes.insert(at, by.author);
    if (!e.on && there) card->echoes.erase(at);
    return {};
}

const Topic notes_topic = topic_of(NotesEvents{}, NotesCommands{});

}  // namespace entremise::rules
