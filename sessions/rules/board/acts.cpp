#include "sessions/rules/board/acts_events.h"

#include <algorithm>
#include <limits>
#include <optional>

#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/board/zones_events.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/mediation_events.h"
#include "sessions/rules/numbers.h"
#include "sessions/rules/session.h"
#include "sessions/rules/topic.h"

/// Undo and redo: what one person's gestures changed, and how it goes back without touching what others did
/// since.
namespace entremise::rules {
namespace {

constexpr std::string_view field_words[] = {"place",      "text",         "colour",       "card_there",
                                            "link_there", "stroke_there", "stroke_place", "pinned",
                                            "zone_there", "zone_area",    "zone_title"};

/// Of a zone, after the act or before it.
ZoneArea area_in(const Change& change, bool after) {
    const Place& place = after ? change.place_after : change.place_before;
    return {place.x, place.y, place.width, after ? change.after : change.before};
}

/// Does the thing still hold what the act wrote (undo), or what it found (redo)?
bool still_holds(const State& s, const Change& change, bool after) {
    const Card* card = s.board.cards.find(CardId{change.id});
    const auto there = after ? change.after : change.before;
    switch (change.field) {
    case ChangedField::place:
        return card && !card->archived && !card->pinned &&
               card->place == (after ? change.place_after : change.place_before);
    case ChangedField::text:
        return card && !card->archived && !holds(s, CardId{change.id}) &&
               card->text == (after ? change.text_after : change.text_before);
    case ChangedField::colour: return card && !card->archived && card->colour == there;
    case ChangedField::pinned: return card && !card->archived && card->pinned == (there == 1);
    case ChangedField::card_there:
        return card && !card->archived == (there == 1) && !(there == 1 && holds(s, CardId{change.id}));
    case ChangedField::link_there: {
        const Link* link = s.board.links.find(LinkId{change.id});
        return link && !link->archived == (there == 1);
    }
    case ChangedField::stroke_there: {
        const Stroke* stroke = s.board.strokes.find(StrokeId{change.id});
        return stroke && !stroke->archived == (there == 1);
    }
    case ChangedField::stroke_place: {
        const Stroke* stroke = s.board.strokes.find(StrokeId{change.id});
        return stroke && !stroke->archived &&
               start_of(*stroke) == (after ? change.place_after : change.place_before);
    }
    case ChangedField::zone_there: {
        const Zone* zone = s.board.zones.find(ZoneId{change.id});
        return zone && !zone->archived == (there == 1);
    }
    case ChangedField::zone_area: {
        const Zone* zone = zone_on_board(s, ZoneId{change.id});
        return zone && zone->area == area_in(change, after);
    }
    case ChangedField::zone_title: {
        const Zone* zone = zone_on_board(s, ZoneId{change.id});
        return zone && zone->title == (after ? change.text_after : change.text_before);
    }
    }
    return false;
}

bool may_know(const State& s, PersonId who, CardId id) { return !is_confided(id) || leads(s, who); }

/// Of a thing that only the mediators know. Links and strokes are everyone's.
bool is_of_confided(const Change& change) {
    return is_of_card(change.field) && is_confided(CardId{change.id});
}
bool is_told_to_everyone(const Rewrite& rewrite) {
    const auto written = event_of(rewrite, false);
    return written && audience(*written) == Audience::everyone;
}
bool is_of_confided(const Act& act) {
    return !(act.changes.empty() && act.rewrites.empty()) &&
           std::ranges::all_of(act.changes, [](const Change& change) { return is_of_confided(change); }) &&
           std::ranges::none_of(act.rewrites, is_told_to_everyone);
}
/// A confided move that an act told to everyone: its number before, and since.
struct Telling {
    CardId confided, told;
};
std::optional<Telling> telling_of(const State& s, const Act& act) {
    Telling telling;
    for (const auto& change : act.changes) {
        if (change.field != ChangedField::card_there || !s.mediation.moves.find(CardId{change.id})) continue;
        const bool confided = is_confided(CardId{change.id});
        if (confided && change.before == 1) telling.confided = CardId{change.id};
        if (!confided && change.after == 1) telling.told = CardId{change.id};
    }
    if (!telling.confided || !telling.told) return std::nullopt;
    return telling;
}
/// Who leads no more takes nothing back of which they may not know any more.
bool may_undo(const State& s, PersonId who, const Act& act) {
    return leads(s, who) || (!is_of_confided(act) && !telling_of(s, act));
}

/// What was noted of a move since it was told goes back into confidence with it, and comes again with it.
void carry_notes(const State& s, const Act& act, bool undo, Events& events) {
    const auto telling = telling_of(s, act);
    if (!telling) return;
    const CardId to = undo ? telling->confided : telling->told;
    const Move& from = *s.mediation.moves.find(undo ? telling->told : telling->confided);
    const Move& now = *s.mediation.moves.find(to);
    if (now.state != from.state) events.push_back(MoveStateChanged{to, from.state});
    if (latest_note(now) != latest_note(from)) events.push_back(MoveNoted{to, latest_note(from), false});
}

/// The events that bring an act's changes back (undo) or again (redo), gathered by kind.
class Restoring {
public:
    Restoring(const State& s, PersonId who, bool undo) : s_(s), who_(who), undo_(undo) {}

    void add(const Change& change) {
        const bool confided = is_of_confided(change);
        if (confided && !leads(s_, who_)) return;
        const bool leaders = (change.field == ChangedField::pinned || is_of_zone(change.field)) &&
                             !leads(s_, who_);  // the mediators'
        if (leaders || !still_holds(s_, change, undo_) || is_there_twice(change)) {
            if (change.field == ChangedField::stroke_place) return;  // goes, or stays, with its card
            kept_of_told_ += !confided;
            ++kept_;
            return;
        }
        const auto there = undo_ ? change.before : change.after;
        auto& things_cards = there ? restored_.cards : archived_.cards;
        auto& things_links = there ? restored_.links : archived_.links;
        auto& things_strokes = there ? restored_.strokes : archived_.strokes;
        auto& things_zones = there ? restored_.zones : archived_.zones;
        const auto& place = undo_ ? change.place_before : change.place_after;
        switch (change.field) {
        case ChangedField::place:
            moved_.moves.push_back({CardId{change.id}, place.x, place.y, place.width});
            break;
        case ChangedField::text:
            reworded_.push_back(
                CardReworded{CardId{change.id}, undo_ ? change.text_before : change.text_after});
            break;
        case ChangedField::colour: coloured_.push_back(NoteColoured{CardId{change.id}, there}); break;
        case ChangedField::pinned: (there ? pinned_ : loosened_).cards.push_back(CardId{change.id}); break;
        case ChangedField::card_there: things_cards.push_back(CardId{change.id}); break;
        case ChangedField::link_there: things_links.push_back(LinkId{change.id}); break;
        case ChangedField::stroke_there: things_strokes.push_back(StrokeId{change.id}); break;
        case ChangedField::stroke_place: moved_.ink.push_back({StrokeId{change.id}, place.x, place.y}); break;
        case ChangedField::zone_there: things_zones.push_back(ZoneId{change.id}); break;
        case ChangedField::zone_area:
            zones_.moves.push_back({ZoneId{change.id}, area_in(change, !undo_)});
            break;
        case ChangedField::zone_title:
            titled_.push_back({ZoneId{change.id}, undo_ ? change.text_before : change.text_after});
            break;
        }
    }
    void add(const Rewrite& rewrite) {
        const auto write = event_of(rewrite, undo_), written = event_of(rewrite, !undo_);
        if (!write || !written || !written->row().as_it_is) return;
        const bool told = audience(*write) == Audience::everyone && audience(*written) == Audience::everyone;
        if (!told && !leads(s_, who_)) return;
        const CardId card = card_of(*write);
        if (written->row().as_it_is(s_, who_, written->it()) == *written &&
            broken_invariant(s_, *write).empty() && (!card || card_on_board(s_, card)) &&
            (!write->row().may_stand || write->row().may_stand(s_, write->it()))) {
            rewritten_.push_back(*write);
            return;
        }
        ++kept_;
        kept_of_told_ += told;
    }
    /// What everyone is told of an act on things that everyone knows counts those alone.
    std::uint32_t kept(const Act& act) const { return is_of_confided(act) ? kept_ : kept_of_told_; }
    /// A link that another has drawn anew meanwhile would be there twice.
    bool is_there_twice(const Change& change) const {
        const bool comes = change.field == ChangedField::link_there && (undo_ ? change.before : change.after);
        const Link* link = comes ? s_.board.links.find(LinkId{change.id}) : nullptr;
        return link && std::ranges::any_of(s_.board.links, [&](const auto& row) {
                   const auto& [id, other] = row;
                   const bool goes = std::ranges::find(archived_.links, id) != archived_.links.end();
                   return !other.archived && !goes && other.from == link->from && other.to == link->to &&
                          other.kind == link->kind;
               });
    }
    void append_to(Events& events) && {
        if (!empty(restored_)) events.push_back(std::move(restored_));
        if (!moved_.moves.empty()) events.push_back(std::move(moved_));
        if (!zones_.moves.empty()) events.push_back(std::move(zones_));
        for (auto& event : titled_) events.push_back(std::move(event));
        for (auto& event : reworded_) events.push_back(std::move(event));
        for (auto& event : coloured_) events.push_back(event);
        if (!pinned_.cards.empty()) events.push_back(std::move(pinned_));
        if (!loosened_.cards.empty()) events.push_back(std::move(loosened_));
        for (auto& event : rewritten_) events.push_back(std::move(event));
        if (!empty(archived_)) events.push_back(std::move(archived_));
    }

private:
    static bool empty(const auto& things) {
        return things.cards.empty() && things.links.empty() && things.strokes.empty() && things.zones.empty();
    }
    const State& s_;
    PersonId who_;
    bool undo_;
    std::uint32_t kept_ = 0, kept_of_told_ = 0;
    CardsMoved moved_;
    std::vector<CardReworded> reworded_;
    std::vector<NoteColoured> coloured_;
    ZonesMoved zones_;
    std::vector<ZoneTitled> titled_;
    CardsPinned pinned_{{}, true}, loosened_{{}, false};
    ThingsArchived archived_;
    ThingsRestored restored_;
    Events rewritten_;
};

/// How often others already use a card: links, echoes, positions and arguments under it, votes on it, moves
/// on it, their edits of it.
struct Uses {
    std::uint32_t links = 0, echoes = 0, others = 0;
};
Uses uses_by_others(const State& s, PersonId self, CardId id) {
    Uses uses;
    const auto edits = [&](const Change& change) {
        return change.id == id.value &&
               (change.field == ChangedField::text || change.field == ChangedField::colour);
    };
    for (const auto& [link_id, link] : s.board.links)
        if (!link.archived && (link.from == id || link.to == id) && link.author != self) ++uses.links;
    for (const auto person : s.board.cards.find(id)->echoes)
        if (person != self) ++uses.echoes;
    for (const auto& [card_id, card] : s.board.cards)
        if (!card.archived && card.parent == id && card.author != self) ++uses.others;
    for (const auto& [vote_id, vote] : s.votes.all)
        if (vote.rule.subject == id) ++uses.others;
    for (const auto& [move_id, move] : s.mediation.moves)
        if (std::ranges::binary_search(move.targets, id) && may_know(s, self, move_id)) ++uses.others;
    const auto writes = [&](const Rewrite& rewrite) {
        const auto written = event_of(rewrite, false);
        if (!written || card_of(*written) != id || written->is<NoteEchoed>()) return false;  // counted above
        return audience(*written) == Audience::everyone || leads(s, self);
    };
    for (const auto& [person, acts] : s.board.acts)
        for (const auto& act : acts.kept)
            if (person != self && !act.undone &&
                (std::ranges::any_of(act.changes, edits) || std::ranges::any_of(act.rewrites, writes)))
                ++uses.others;
    return uses;
}

Act* act_at(State& s, PersonId author, Micros at) {
    const auto found = s.board.acts.find(author);
    if (found == s.board.acts.end()) return nullptr;
    for (auto& act : found->second.kept)
        if (act.at == at) return &act;
    return nullptr;
}

Result<> mark_undone(State& s, const Stamp& by, Micros at, bool undone) {
    if (Act* act = act_at(s, by.author, at)) act->undone = undone;
    s.board.acts[by.author].quiet = by.time;
    return {};
}

}  // namespace

Words words_of(ChangedField) { return field_words; }

const Act* next_undo(const State& s, PersonId who) {
    return undo_before(s, who, std::numeric_limits<Micros>::max());
}

const Act* undo_before(const State& s, PersonId who, Micros moment) {
    const auto found = s.board.acts.find(who);
    if (found == s.board.acts.end()) return nullptr;
    const Act* last = nullptr;
    for (const auto& act : found->second.kept)
        if (!act.undone && act.at < moment && may_undo(s, who, act)) last = &act;
    return last;
}

const Act* next_redo(const State& s, PersonId who) {
    const auto found = s.board.acts.find(who);
    if (found == s.board.acts.end()) return nullptr;
    for (const auto& act : found->second.kept)
        if (act.undone && may_undo(s, who, act)) return &act;
    return nullptr;
}

std::optional<Event> event_of(const Rewrite& rewrite, bool undo) {
    const auto number = event_number(rewrite.event);
    if (!number) return std::nullopt;
    auto event = decode_event(*number, (undo ? rewrite.before : rewrite.after).bytes);
    return event ? std::optional<Event>(std::move(*event)) : std::nullopt;
}

namespace {

/// What happens at that time takes an act back, or does it again.
bool undoes(const Acts& acts, const Stamp& by) { return acts.quiet == by.time && by.time != 0; }

/// The act that this event belongs to; nullptr: to none that could be taken back.
Act* act_of(State& s, const Stamp& by) {
    if (!by.author) return nullptr;
    auto& acts = s.board.acts[by.author];
    if (undoes(acts, by)) return nullptr;
    auto& kept = acts.kept;
    if (kept.empty() || kept.back().at != by.time) {
        std::erase_if(kept, [](const Act& act) { return act.undone; });  // a new act ends redo
        if (kept.size() >= acts_kept) {
            // The oldest place is used again: no memory moves, however long the session.
            Act oldest = std::move(kept.front());
            std::ranges::move(kept.begin() + 1, kept.end(), kept.begin());
            oldest.changes.clear();
            oldest.rewrites.clear();
            oldest.at = by.time;
            kept.back() = std::move(oldest);
        } else {
            kept.push_back({by.time, false, {}, {}});
        }
    }
    return &kept.back();
}

}  // namespace

void remember(State& s, const Stamp& by, Change change) {
    if (Act* act = act_of(s, by)) act->changes.push_back(std::move(change));
}

void remember_rewrite(State& s, const Stamp& by, const Event& before, const Event& after) {
    if (before == after) return;
    Act* act = act_of(s, by);
    if (!act) return;
    Rewrite rewrite{std::string(before.word()), {}, {}};
    encode(before, rewrite.before.bytes);
    encode(after, rewrite.after.bytes);
    // What one act writes twice goes back at once.
    for (auto& earlier : act->rewrites)
        if (earlier.event == rewrite.event && earlier.after == rewrite.before) {
            earlier.after = std::move(rewrite.after);
            return;
        }
    act->rewrites.push_back(std::move(rewrite));
}

void remember_lasting(State& s, const Stamp& by, const Event& event) {
    if (!by.author || is_undoing(s, by)) return;
    auto& acts = s.board.acts[by.author];
    acts.lasted = by.time;
    acts.lasting = event.word();
}

void forget_rewrites(State& s, const Stamp& by) {
    const auto found = s.board.acts.find(by.author);
    if (found == s.board.acts.end() || found->second.kept.empty()) return;
    auto& kept = found->second.kept;
    if (kept.back().at != by.time) return;
    kept.back().rewrites.clear();
    if (kept.back().changes.empty()) kept.pop_back();
}

bool is_undoing(const State& s, const Stamp& by) {
    const auto found = s.board.acts.find(by.author);
    return found != s.board.acts.end() && undoes(found->second, by);
}

Result<> lay_card(State& s, const Stamp& by, CardId id, Card card) {
    card.author = by.author;
    card.created = by.time;
    if (!s.board.cards.emplace(id, std::move(card)))
        return fail("card " + std::to_string(id.value) + " exists already");
    if (is_confided(id)) {
        if (id.value >= most_id) return fail("card " + std::to_string(id.value) + " is out of range");
        s.board.confided = std::max(s.board.confided, id.value - first_confided.value + 1);
    } else if (auto used = use_id(s.board.next_card, id); !used) {
        return used;
    }
    Change change{ChangedField::card_there, id.value};
    change.after = 1;
    remember(s, by, std::move(change));
    return {};
}

Result<> set_archived(State& s, const Stamp& by, const std::vector<CardId>& cards,
                      const std::vector<LinkId>& links, const std::vector<StrokeId>& strokes,
                      const std::vector<ZoneId>& zones, bool archived) {
    const auto mark = [&](auto& table, auto id, ChangedField field, std::string_view what) -> Result<> {
        auto* thing = table.find(id);
        if (!thing) return fail("there is no " + std::string(what) + " " + std::to_string(id.value));
        if (thing->archived == archived) return {};
        thing->archived = archived;
        Change change{field, id.value};
        change.before = archived;
        change.after = !archived;
        remember(s, by, std::move(change));
        return {};
    };
    for (const auto id : cards)
        if (auto done = mark(s.board.cards, id, ChangedField::card_there, "card"); !done) return done;
    for (const auto id : links)
        if (auto done = mark(s.board.links, id, ChangedField::link_there, "link"); !done) return done;
    for (const auto id : strokes)
        if (auto done = mark(s.board.strokes, id, ChangedField::stroke_there, "stroke"); !done) return done;
    for (const auto id : zones)
        if (auto done = mark(s.board.zones, id, ChangedField::zone_there, "zone"); !done) return done;
    return {};
}

template <> Decision decide(const State& s, const Stamp& by, const UndoAct& ask) {
    const Act* act = ask.act ? undo_before(s, by.author, ask.act + 1) : next_undo(s, by.author);
    if (!act || (ask.act && act->at != ask.act)) return refuse("refusal.nothing_to_undo");
    Restoring back(s, by.author, true);
    for (auto change = act->changes.rbegin(); change != act->changes.rend(); ++change) {
        if (change->field == ChangedField::card_there && change->after == 1 &&
            still_holds(s, *change, true)) {
            const auto uses = uses_by_others(s, by.author, CardId{change->id});
            if (uses.links + uses.echoes + uses.others > 0 && !(ask.really && leads(s, by.author)))
                return refuse("refusal.undo_used", {{"name", s.board.cards.find(CardId{change->id})->text},
                                                    {"links", std::to_string(uses.links)},
                                                    {"echoes", std::to_string(uses.echoes)}});
        }
        back.add(*change);
    }
    for (auto rewrite = act->rewrites.rbegin(); rewrite != act->rewrites.rend(); ++rewrite)
        back.add(*rewrite);
    Events events{ActUndone{act->at, back.kept(*act), is_of_confided(*act)}};
    std::move(back).append_to(events);
    carry_notes(s, *act, true, events);
    return events;
}

template <> Decision decide(const State& s, const Stamp& by, const RedoAct&) {
    const Act* act = next_redo(s, by.author);
    if (!act) return refuse("refusal.nothing_to_redo");
    Restoring again(s, by.author, false);
    for (const auto& change : act->changes) again.add(change);
    for (const auto& rewrite : act->rewrites) again.add(rewrite);
    Events events{ActRedone{act->at, again.kept(*act), is_of_confided(*act)}};
    std::move(again).append_to(events);
    carry_notes(s, *act, false, events);
    return events;
}

template <> Result<> apply(State& s, const Stamp& by, const ActUndone& e) {
    return mark_undone(s, by, e.act, true);
}
template <> Result<> apply(State& s, const Stamp& by, const ActRedone& e) {
    return mark_undone(s, by, e.act, false);
}

const Topic acts_topic = topic_of(ActsEvents{}, ActsCommands{});

}  // namespace entremise::rules
