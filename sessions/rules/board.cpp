#include "sessions/rules/board.h"

#include <algorithm>

#include "sessions/core/text.h"
#include "sessions/rules/session.h"

namespace entremise::rules {
namespace {

constexpr std::string_view card_words[] = {"note", "actor", "controversy", "position", "argument", "move"};
constexpr std::string_view link_words[] = {"concerns", "defends", "works_with", "funds",      "mandates",
                                           "informs",  "opposes", "depends_on", "speaks_for", "trusts"};
constexpr std::string_view mandate_words[] = {"unsaid", "elected", "delegated", "self_declared",
                                              "mediator_reading"};
constexpr std::size_t most_moves = 500;
constexpr std::size_t most_pasted = 200;
constexpr std::size_t most_archived = 2'000;
constexpr std::uint32_t note_colours = 2, ink_colours = 4, ink_widths = 3;
constexpr std::uint32_t widest = 2'000;

bool on_board(std::int64_t x, std::int64_t y, std::int64_t edge = board_edge) {
    return x >= -edge && x <= edge && y >= -edge && y <= edge;
}

bool may_reword(const State& s, PersonId who, PersonId author) {
    const Person* person = s.people.all.find(who);
    return may_change(s, who, author) || (person && person->role == Role::scribe);
}

std::string missing(std::string_view what, std::uint64_t id) {
    return "there is no " + std::string(what) + " " + std::to_string(id);
}

}  // namespace

TextLimits text_limits(CardKind kind) {
    switch (kind) {
    case CardKind::note: return note_text;
    case CardKind::actor: return {80};
    case CardKind::controversy:
    case CardKind::position: return {300};
    case CardKind::argument: return {500};
    case CardKind::move: return {80};
    }
    return note_text;
}

Words words_of(CardKind) { return card_words; }
Words words_of(LinkKind) { return link_words; }
Words words_of(Mandate) { return mandate_words; }

const Card* card_on_board(const State& s, CardId id) {
    const Card* card = s.board.cards.find(id);
    return card && !card->archived ? card : nullptr;
}
const Card* card_on_board(const State& s, CardId id, CardKind kind) {
    const Card* card = card_on_board(s, id);
    return card && card->kind == kind ? card : nullptr;
}

tl::expected<void, Refusal> may_add(const State& s, const Stamp& by, CardKind kind) {
    const Person* person = s.people.all.find(by.author);
    if (!person) return refuse("refusal.not_in_session");
    if (s.agenda.ended) return refuse("refusal.session_ended");
    if (person->role == Role::observer) return refuse("refusal.observers_watch");
    if (person->role == Role::participant && s.agenda.stage < s.agenda.items.size()) {
        switch (s.agenda.items[s.agenda.stage].contribution) {
        case Contribution::everything: break;
        case Contribution::notes:
            if (kind != CardKind::note) return refuse("refusal.notes_only_now");
            break;
        case Contribution::nothing: return refuse("refusal.listening_now");
        }
    }
    if (s.board.cards.size() >= by.limits.cards)
        return refuse("refusal.board_full", {{"most", std::to_string(by.limits.cards)}});
    if (s.board.cards.size() >= by.limits.cards_per_person) {
        const auto own = std::ranges::count_if(
            s.board.cards, [&](const auto& row) { return row.second.author == by.author; });
        if (static_cast<std::uint32_t>(own) >= by.limits.cards_per_person)
            return refuse("refusal.too_many_of_yours",
                          {{"most", std::to_string(by.limits.cards_per_person)}});
    }
    return {};
}

bool may_change(const State& s, PersonId who, PersonId author) {
    const Person* person = s.people.all.find(who);
    if (!person || person->role == Role::observer || s.agenda.ended) return false;
    return leads(s, who) || (author && who == author);
}

tl::expected<void, Refusal> check_place(const Place& place) {
    if (!on_board(place.x, place.y) || place.width > widest) return refuse("refusal.off_the_board");
    return {};
}

std::vector<LinkKind> kinds_between(const State& s, CardId from, CardId to) {
    const Card* a = card_on_board(s, from);
    const Card* b = card_on_board(s, to);
    if (!a || !b || from == to) return {};
    using enum LinkKind;
    if (a->kind == CardKind::note) return {concerns};
    if (a->kind == CardKind::actor && b->kind == CardKind::position) return {defends};
    if (a->kind == CardKind::actor && b->kind == CardKind::actor)
        return {works_with, depends_on, funds, mandates, informs, speaks_for, trusts, opposes};
    return {};
}

tl::expected<void, Refusal> may_link(const State& s, CardId from, CardId to, LinkKind relation,
                                     LinkId instead) {
    const Card* a = card_on_board(s, from);
    const Card* b = card_on_board(s, to);
    if (!a || !b) return refuse("refusal.no_such_card");
    if (from == to) return refuse("refusal.link_to_itself");
    const auto kinds = kinds_between(s, from, to);
    if (std::ranges::find(kinds, relation) == kinds.end()) {
        if (a->kind == CardKind::position) return refuse("refusal.position_answers_one");
        if (a->kind == CardKind::argument) return refuse("refusal.argument_has_its_place");
        if (b->kind == CardKind::controversy) return refuse("refusal.actors_defend_positions");
        return refuse("refusal.no_such_link");
    }
    for (const auto& [id, link] : s.board.links)
        if (!link.archived && id != instead && link.from == from && link.to == to && link.kind == relation)
            return refuse("refusal.link_exists");
    return {};
}

Decision decide(const State& s, const Stamp& by, const AddNote& ask) {
    if (auto may = may_add(s, by, CardKind::note); !may) return tl::unexpected(may.error());
    if (auto good = check_place(ask.place); !good) return tl::unexpected(good.error());
    if (ask.colour >= note_colours) return refuse("refusal.no_such_colour");
    auto text = clean_text(ask.text, text_limits(CardKind::note));
    if (!text) return tl::unexpected(text.error());
    Events events{NoteAdded{s.board.next_card, ask.place, *text, ask.colour}};
    if (ask.about) {
        if (!card_on_board(s, ask.about)) return refuse("refusal.no_such_card");
        events.push_back(
            LinkDrawn{s.board.next_link, s.board.next_card, ask.about, LinkKind::concerns, 2, {}});
    }
    return events;
}

Decision decide(const State& s, const Stamp& by, const PasteThings& ask) {
    if (ask.notes.size() + ask.links.size() + ask.strokes.size() > most_pasted)
        return refuse("refusal.too_many_at_once");
    Events events;
    Stamp stamp = by;  // each one takes a place of those that are left
    const auto card = [&](std::uint32_t number) { return CardId{s.board.next_card.value + number - 1}; };
    for (const auto& note : ask.notes) {
        auto one = decide(s, stamp, AddNote{note.place, note.text, note.colour, {}});
        if (!one) return one;
        auto added = std::get<NoteAdded>(one->front());
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
        auto drawn = std::get<StrokeDrawn>(one->front());
        drawn.stroke = next_stroke;
        next_stroke = StrokeId{next_stroke.value + 1};
        events.push_back(std::move(drawn));
    }
    return events;
}

Decision decide(const State& s, const Stamp& by, const MoveCards& ask) {
    if (ask.moves.empty()) return Events{};
    if (ask.moves.size() > most_moves) return refuse("refusal.too_many_at_once");
    CardsMoved event;
    for (const auto& move : ask.moves) {
        const Card* card = card_on_board(s, move.card);
        if (!card) return refuse("refusal.no_such_card");
        if (!may_change(s, by.author, card->author)) return refuse("refusal.not_yours");
        if (!on_board(move.x, move.y) || move.width > widest) return refuse("refusal.off_the_board");
        const auto width = move.width ? move.width : card->place.width;
        if (Place{move.x, move.y, width} != card->place) event.moves.push_back(move);
    }
    if (event.moves.empty()) return Events{};
    return Events{std::move(event)};
}

Decision decide(const State& s, const Stamp& by, const RewordCard& ask) {
    const Card* card = card_on_board(s, ask.card);
    if (!card) return refuse("refusal.no_such_card");
    if (!may_reword(s, by.author, card->author)) return refuse("refusal.not_yours");
    auto text = clean_text(ask.text, text_limits(card->kind));
    if (!text) return tl::unexpected(text.error());
    if (*text == card->text) return Events{};
    if (ask.base != card->revision) return refuse("refusal.text_changed");
    if (card->kind == CardKind::actor)
        if (const auto same = actor_named(s, *text); same && same != ask.card)
            return refuse("refusal.actor_exists", {{"name", card_on_board(s, same)->text}});
    return Events{CardReworded{ask.card, *text}};
}

Decision decide(const State& s, const Stamp& by, const ColourNote& ask) {
    const Card* card = card_on_board(s, ask.card, CardKind::note);
    if (!card) return refuse("refusal.no_such_card");
    if (!may_change(s, by.author, card->author)) return refuse("refusal.not_yours");
    if (ask.colour >= note_colours) return refuse("refusal.no_such_colour");
    if (ask.colour == card->colour) return Events{};
    return Events{NoteColoured{ask.card, ask.colour}};
}

Decision decide(const State& s, const Stamp& by, const ArchiveThings& ask) {
    if (ask.cards.size() + ask.links.size() + ask.strokes.size() > most_archived)
        return refuse("refusal.too_many_at_once");
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
        !gather(ask.strokes, s.board.strokes, event.strokes))
        return refuse("refusal.not_yours");
    if (event.cards.empty() && event.links.empty() && event.strokes.empty()) return Events{};
    return Events{std::move(event)};
}

Decision decide(const State& s, const Stamp& by, const EchoNote& ask) {
    const Card* card = card_on_board(s, ask.card, CardKind::note);
    if (!card) return refuse("refusal.no_such_card");
    const Person* person = s.people.all.find(by.author);
    if (!person) return refuse("refusal.not_in_session");
    if (person->role == Role::observer) return refuse("refusal.observers_watch");
    if (card->author == by.author) return refuse("refusal.own_echo");
    if (std::ranges::binary_search(card->echoes, by.author) == ask.on) return Events{};
    return Events{NoteEchoed{ask.card, ask.on}};
}

Decision decide(const State& s, const Stamp& by, const DrawLink& ask) {
    const Card* from = card_on_board(s, ask.from);
    if (!from) return refuse("refusal.no_such_card");
    if (auto may = may_add(s, by, from->kind == CardKind::note ? CardKind::note : CardKind::actor); !may)
        return tl::unexpected(may.error());
    if (auto may = may_link(s, ask.from, ask.to, ask.relation, ask.instead); !may)
        return tl::unexpected(may.error());
    if (ask.strength > 3) return refuse("refusal.no_such_link");
    const auto mandate = ask.relation == LinkKind::speaks_for ? ask.mandate : Mandate::unsaid;
    const LinkDrawn drawn{
        s.board.next_link, ask.from, ask.to, ask.relation, ask.strength ? ask.strength : 2, mandate};
    if (!ask.instead) return Events{drawn};
    const Link* old = s.board.links.find(ask.instead);
    if (!old || old->archived) return refuse("refusal.no_such_link");
    if (!may_change(s, by.author, old->author)) return refuse("refusal.not_yours");
    if (old->from == drawn.from && old->to == drawn.to && old->kind == drawn.relation &&
        old->strength == drawn.strength && old->mandate == drawn.mandate)
        return Events{};
    return Events{ThingsArchived{{}, {ask.instead}, {}}, drawn};
}

Decision decide(const State& s, const Stamp& by, const SayMandate& ask) {
    const Link* link = s.board.links.find(ask.link);
    if (!link || link->archived || link->kind != LinkKind::speaks_for) return refuse("refusal.no_such_link");
    if (!may_change(s, by.author, link->author)) return refuse("refusal.not_yours");
    if (link->mandate == ask.mandate) return Events{};
    return Events{MandateSaid{ask.link, ask.mandate}};
}

Decision decide(const State& s, const Stamp& by, const DrawStroke& ask) {
    if (auto may = may_add(s, by, CardKind::note); !may) return tl::unexpected(may.error());
    if (ask.points.size() < 2 || ask.points.size() % 2 || ask.points.size() > 2 * longest_stroke)
        return refuse("refusal.stroke_length");
    if (ask.colour >= ink_colours || ask.width >= ink_widths) return refuse("refusal.no_such_colour");
    std::int64_t x = 0, y = 0;
    for (std::size_t i = 0; i < ask.points.size(); i += 2) {
        x += ask.points[i];
        y += ask.points[i + 1];
        if (!on_board(x, y, std::int64_t{4} * board_edge)) return refuse("refusal.off_the_board");
    }
    return Events{StrokeDrawn{s.board.next_stroke, ask.colour, ask.width, ask.points}};
}

Decision decide(const State& s, const Stamp& by, const ShowPointer& ask) {
    if (!leads(s, by.author)) return refuse("refusal.mediators_only");
    if (!on_board(ask.x, ask.y)) return refuse("refusal.off_the_board");
    const PointerShown event{ask.shown, ask.x, ask.y};
    if (s.board.pointer == Pointer{event.shown, event.x, event.y}) return Events{};
    return Events{event};
}

Result<> apply(State& s, const Stamp& by, const NoteAdded& e) {
    Card card;
    card.kind = CardKind::note;
    card.place = e.place;
    card.text = e.text;
    card.colour = e.colour;
    return lay_card(s, by, e.card, std::move(card));
}

Result<> apply(State& s, const Stamp& by, const CardsMoved& e) {
    for (const auto& move : e.moves) {
        Card* card = s.board.cards.find(move.card);
        if (!card) return fail(missing("card", move.card.value));
        const Place before = card->place;
        card->place = {move.x, move.y, move.width ? move.width : before.width};
        remember(s, by, {ChangedField::place, move.card.value, before, card->place});
    }
    return {};
}

Result<> apply(State& s, const Stamp& by, const CardReworded& e) {
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

Result<> apply(State& s, const Stamp& by, const NoteColoured& e) {
    Card* card = s.board.cards.find(e.card);
    if (!card) return fail(missing("card", e.card.value));
    Change change{ChangedField::colour, e.card.value};
    change.before = std::exchange(card->colour, e.colour);
    change.after = e.colour;
    remember(s, by, std::move(change));
    return {};
}

Result<> apply(State& s, const Stamp& by, const ThingsArchived& e) {
    return set_archived(s, by, e.cards, e.links, e.strokes, true);
}
Result<> apply(State& s, const Stamp& by, const ThingsRestored& e) {
    return set_archived(s, by, e.cards, e.links, e.strokes, false);
}

Result<> apply(State& s, const Stamp& by, const NoteEchoed& e) {
    Card* card = s.board.cards.find(e.card);
    if (!card) return fail(missing("card", e.card.value));
    const auto at = std::ranges::lower_bound(card->echoes, by.author);
    const bool there = at != card->echoes.end() && *at == by.author;
    if (e.on && !there) card->echoes.insert(at, by.author);
    if (!e.on && there) card->echoes.erase(at);
    return {};
}

Result<> apply(State& s, const Stamp& by, const LinkDrawn& e) {
    if (!s.board.cards.contains(e.from) || !s.board.cards.contains(e.to))
        return fail(missing("card", e.from.value));
    if (!s.board.links.emplace(e.link,
                               Link{e.relation, e.from, e.to, e.strength, by.author, false, e.mandate}))
        return fail("link " + std::to_string(e.link.value) + " exists already");
    s.board.next_link = LinkId{std::max(s.board.next_link.value, e.link.value + 1)};
    Change change{ChangedField::link_there, e.link.value};
    change.after = 1;
    remember(s, by, std::move(change));
    return {};
}

Result<> apply(State& s, const Stamp&, const MandateSaid& e) {
    Link* link = s.board.links.find(e.link);
    if (!link) return fail(missing("link", e.link.value));
    link->mandate = e.mandate;
    return {};
}

Result<> apply(State& s, const Stamp& by, const StrokeDrawn& e) {
    if (!s.board.strokes.emplace(e.stroke, Stroke{by.author, e.colour, e.width, e.points}))
        return fail("stroke " + std::to_string(e.stroke.value) + " exists already");
    s.board.next_stroke = StrokeId{std::max(s.board.next_stroke.value, e.stroke.value + 1)};
    Change change{ChangedField::stroke_there, e.stroke.value};
    change.after = 1;
    remember(s, by, std::move(change));
    return {};
}

Result<> apply(State& s, const Stamp&, const PointerShown& e) {
    s.board.pointer = {e.shown, e.x, e.y};
    return {};
}

}  // namespace entremise::rules
