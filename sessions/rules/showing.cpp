#include "sessions/rules/counts.h"
#include "sessions/rules/session.h"
#include "sessions/rules/showing_events.h"
#include "sessions/rules/topic.h"
#include "sessions/rules/votes/counting.h"

namespace entremise::rules {
namespace {

constexpr std::uint32_t largest = 8 * board_edge;

/// Open or published.
const Vote* vote_to_show(const State& s, VoteId id) {
    const Vote* vote = s.votes.all.find(id);
    return vote && (vote->state == VoteState::open || is_published(*vote)) ? vote : nullptr;
}
const Vote* vote_on_screen(const State& s) { return vote_to_show(s, s.showing.vote); }

bool is_there(const State& s, const Showing& showing) {
    const bool is_named = showing.thing == ShownThing::card || showing.thing == ShownThing::frame;
    return showing.thing != ShownThing::nothing && (!is_named || card_on_board(s, showing.card));
}

/// A screen that comes back from black or frozen shows a result anew.
void uncovered(Showing& showing, const Stamp& by) {
    if (!showing.black && !showing.frozen) showing.vote_since = by.time;
}

}  // namespace

Words words_of(ShownThing) {
    static constexpr std::string_view words[] = {"nothing",  "card",  "part",    "code",
                                                 "reading",  "frame", "whole",   "landmarks",
                                                 "outcomes", "who",   "portrait"};
    return words;
}

RoomScreen under_cover(const State& s) {
    if (s.agenda.ended) return RoomScreen::follow;
    if (vote_on_screen(s)) return RoomScreen::vote;
    return is_there(s, s.showing) ? RoomScreen::shown : RoomScreen::follow;
}

RoomScreen room_screen(const State& s) {
    if (s.agenda.ended) return RoomScreen::follow;  // the room compares the closing code
    if (s.showing.black) return RoomScreen::black;
    return s.showing.frozen ? RoomScreen::frozen : under_cover(s);
}

PersonId leads_room(const State& s) {
    const auto is_here = [&](PersonId id) {
        const Person* person = s.people.all.find(id);
        return person && person->present && leads(s, id);
    };
    if (is_here(s.showing.follows)) return s.showing.follows;
    for (const Role role : {Role::mediator, Role::co_mediator})
        for (const auto& [id, person] : s.people.all)
            if (person.role == role && person.present) return id;
    return {};
}

bool has_map_for_room(const State& s) {
    return !s.board.strokes.empty() || !s.board.zones.empty() ||
           std::ranges::any_of(s.board.cards, [](const auto& row) {
               return !row.second.archived && row.second.kind != CardKind::move && !is_confided(row.first);
           });
}

State seen_by_room(const State& all) {
    State s = all;
    const CardId shown = s.showing.thing == ShownThing::card ? s.showing.card : CardId{};
    for (auto& [id, card] : s.board.cards)
        if (card.kind == CardKind::move && id != shown) card.archived = true;
    for (auto& [id, move] : s.mediation.moves) {
        move.note.clear();
        move.confided.clear();
        move.about = {};
        move.before.clear();
        move.after.clear();
        move.effect = MoveEffect::unknown;
    }
    for (auto& [id, controversy] : s.controversies.all) {
        controversy.heat.clear();
        controversy.history.clear();
    }
    for (auto& [id, argument] : s.controversies.arguments) argument.nature.clear();
    for (auto& [id, actor] : s.actors.all) actor.strategic = actor.pivotal = false;
    for (auto& [id, course] : s.actors.courses) course.power.clear();
    for (auto& [id, arrangement] : s.agreements.arrangements) arrangement.terms.holders.clear();
    s.agreements.dissents = {};
    return s;
}

void bring_vote(State& s, const Stamp& by, VoteId vote) {
    s.showing.vote = vote;
    s.showing.vote_since = by.time;
    s.showing.counting = false;
}

void take_vote_away(State& s, VoteId vote) {
    if (s.showing.vote == vote) s.showing.vote = {};
}

void go_on(State& s, const Stamp& by, bool to_next_stage) {
    const Vote* vote = vote_on_screen(s);
    if (!vote || vote->state == VoteState::open || s.showing.black || s.showing.frozen) return;
    if (!leads(s, by.author)) return;
    // A file that somebody changed may hold any times: their distance may be too far for one.
    const bool seen =
        by.time > s.showing.vote_since &&
        static_cast<std::uint64_t>(by.time) - static_cast<std::uint64_t>(s.showing.vote_since) >=
            static_cast<std::uint64_t>(result_stays);
    if (to_next_stage || seen) s.showing.vote = {};
}

template <> Decision decide(const State& s, const Stamp& by, const ShowToAll& ask) {
    if (!leads(s, by.author)) return refuse("refusal.mediators_only");
    const bool said = ask.thing != ShownThing::nothing;
    ShownToAll shown{.thing = said ? ask.thing : ask.card ? ShownThing::card : ShownThing::part};
    switch (shown.thing) {
    case ShownThing::nothing: break;
    case ShownThing::card:
    case ShownThing::frame:
        if (!card_on_board(s, ask.card)) return refuse("refusal.no_such_card");
        shown.card = ask.card;
        break;
    case ShownThing::part: {
        const bool there = on_board(ask.x, ask.y, view_edge) && ask.width > 0 && ask.height > 0 &&
                           ask.width <= largest && ask.height <= largest;
        if (!there) return counts::refuse_far(view_edge);
        shown.x = ask.x, shown.y = ask.y, shown.width = ask.width, shown.height = ask.height;
        break;
    }
    case ShownThing::code:
    case ShownThing::whole:
    case ShownThing::landmarks:
    case ShownThing::outcomes:
    case ShownThing::who:
    case ShownThing::portrait: break;
    case ShownThing::reading:
        if (ask.picture_width < least_picture || ask.picture_width > widest_picture)
            return refuse("refusal.picture_width", {{"least", std::to_string(least_picture)},
                                                    {"most", std::to_string(widest_picture)}});
        shown.picture_width = ask.picture_width;
        break;
    }
    // A question or a position that is shown has a page of its own.
    const Card* card = card_on_board(s, shown.card);
    const bool has_page = card && (card->kind == CardKind::controversy || card->kind == CardKind::position);
    const bool of_map = (shown.thing == ShownThing::card && !has_page) || shown.thing == ShownThing::frame ||
                        shown.thing == ShownThing::part || shown.thing == ShownThing::whole;
    if (of_map && is_for_room(ask.lens)) shown.lens = ask.lens;
    Events events;
    if (const Vote* vote = vote_on_screen(s); vote && vote->state != VoteState::open)
        events.emplace_back(VoteShown{});
    events.emplace_back(shown);
    return events;
}

template <> Decision decide(const State& s, const Stamp& by, const ReleaseRoom& ask) {
    if (!leads(s, by.author)) return refuse("refusal.mediators_only");
    Events events;
    if (vote_on_screen(s)) events.emplace_back(VoteShown{});
    if (s.showing.thing != ShownThing::nothing && (ask.wholly || events.empty()))
        events.emplace_back(ShownNoMore{});
    if (ask.wholly && s.showing.frozen) events.emplace_back(RoomFrozen{false});
    if (ask.wholly && s.showing.black) events.emplace_back(RoomBlackened{false});
    return events;
}

template <> Decision decide(const State& s, const Stamp& by, const ShowVote& ask) {
    if (!leads(s, by.author)) return refuse("refusal.mediators_only");
    const Vote* vote = vote_to_show(s, ask.vote);
    if (!vote) return refuse("refusal.vote_not_to_show");
    return Events{
        VoteShown{ask.vote, ask.counting && is_published(*vote) && !how_counted(s, ask.vote).empty()}};
}

template <> Decision decide(const State& s, const Stamp& by, const FreezeRoom& ask) {
    if (!leads(s, by.author)) return refuse("refusal.mediators_only");
    return ask.on == s.showing.frozen ? Events{} : Events{RoomFrozen{ask.on}};
}

template <> Decision decide(const State& s, const Stamp& by, const BlackenRoom& ask) {
    if (!leads(s, by.author)) return refuse("refusal.mediators_only");
    return ask.on == s.showing.black ? Events{} : Events{RoomBlackened{ask.on}};
}

template <> Decision decide(const State& s, const Stamp& by, const LeadRoom&) {
    if (!leads(s, by.author)) return refuse("refusal.mediators_only");
    return leads_room(s) == by.author && s.showing.follows == by.author ? Events{} : Events{RoomLed{}};
}

template <> Result<> apply(State& s, const Stamp& by, const ShownToAll& e) {
    if (!is_for_room(e.lens)) return fail("who weighs how much is shown to the room");
    auto& showing = s.showing;
    showing.at = by.time;
    showing.by = by.author;
    showing.thing = e.thing;
    showing.card = e.card;
    showing.x = e.x, showing.y = e.y, showing.width = e.width, showing.height = e.height;
    showing.picture_width = e.picture_width;
    showing.lens = e.lens;
    return {};
}

template <> Result<> apply(State& s, const Stamp&, const ShownNoMore&) {
    auto& showing = s.showing;
    showing.thing = ShownThing::nothing;
    showing.card = {};
    showing.x = showing.y = 0;
    showing.width = showing.height = showing.picture_width = 0;
    showing.lens = Lens::none;
    return {};
}

template <> Result<> apply(State& s, const Stamp& by, const VoteShown& e) {
    if (e.vote && !s.votes.all.contains(e.vote))
        return fail("there is no vote " + std::to_string(e.vote.value));
    bring_vote(s, by, e.vote);
    s.showing.counting = e.counting;
    return {};
}

template <> Result<> apply(State& s, const Stamp& by, const RoomFrozen& e) {
    s.showing.frozen = e.on;
    uncovered(s.showing, by);
    return {};
}

template <> Result<> apply(State& s, const Stamp& by, const RoomBlackened& e) {
    s.showing.black = e.on;
    uncovered(s.showing, by);
    return {};
}

template <> Result<> apply(State& s, const Stamp& by, const RoomLed&) {
    s.showing.follows = by.author;
    return {};
}

const Topic showing_topic = topic_of(ShowingEvents{}, ShowingCommands{});

}  // namespace entremise::rules
