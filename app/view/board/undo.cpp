// Undo and redo: what is asked, what it changes on the board, and what never goes back.
#include <algorithm>
#include <array>
#include <set>

#include "app/view/board/action_rows.h"
#include "sessions/core/text.h"
#include "sessions/rules/board/acts_events.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/board/zones_events.h"
#include "sessions/wording/names.h"

namespace entremise::view {
namespace {

using rules::ChangedField;

/// What the answer will change, by what the rules say here.
struct Effect {
    std::set<std::pair<bool, std::uint64_t>> cards;  ///< not archived by it; id
    std::set<std::pair<ChangedField, std::uint64_t>> fields;
    rules::Events records;  ///< what it writes of things that are on record
    BoardRect bounds;
};

Effect effect_of(const BoardFrame& f, const rules::Events& events) {
    Effect effect;
    const auto round_card = [&](CardId id) {
        const auto* card = f.state().board.cards.find(id);
        if (!card) return;
        const CardBox* box = f.own.layout.find(id);
        const BoardRect r =
            box ? box->rect
                : BoardRect{static_cast<float>(card->place.x), static_cast<float>(card->place.y),
                            static_cast<float>(rules::size_of(f.state(), *card).width),
                            static_cast<float>(rules::size_of(f.state(), *card).height)};
        effect.bounds = round_both(effect.bounds, r);
    };
    const auto things = [&](const auto& event, bool there) {
        for (const CardId id : event.cards) {
            effect.cards.insert({there, id.value});
            effect.fields.insert({ChangedField::card_there, id.value});
            round_card(id);
        }
        for (const LinkId id : event.links) {
            effect.fields.insert({ChangedField::link_there, id.value});
            if (const auto* link = f.state().board.links.find(id))
                round_card(link->from), round_card(link->to);
        }
        for (const StrokeId id : event.strokes) {
            effect.fields.insert({ChangedField::stroke_there, id.value});
            if (const auto* stroke = f.state().board.strokes.find(id))
                effect.bounds = round_both(effect.bounds, grown(bounds_of(unpacked(stroke->points)), 4));
        }
    };
    const auto zone_field = [&](ZoneId id, ChangedField changed, const rules::ZoneArea* area) {
        effect.fields.insert({changed, id.value});
        const auto* zone = f.state().board.zones.find(id);
        if (!area && zone) area = &zone->area;
        if (area) effect.bounds = round_both(effect.bounds, picture::rect_of(*area));
    };
    const auto field = [&](CardId id, ChangedField changed) {
        effect.cards.insert({true, id.value});
        effect.fields.insert({changed, id.value});
    };
    for (const rules::Event& event : events) {
        if (const auto* moved = event.as<rules::CardsMoved>()) {
            for (const auto& move : moved->moves) {
                field(move.card, ChangedField::place);
                BoardRect r{0, 0, 150, 96};
                if (const CardBox* box = f.own.layout.find(move.card)) r = box->rect;
                r.x = static_cast<float>(move.x);
                r.y = static_cast<float>(move.y);
                effect.bounds = round_both(effect.bounds, r);
            }
            for (const auto& move : moved->ink)
                effect.fields.insert({ChangedField::stroke_place, move.stroke.value});
        } else if (const auto* reworded = event.as<rules::CardReworded>()) {
            field(reworded->card, ChangedField::text);
            round_card(reworded->card);
        } else if (const auto* coloured = event.as<rules::NoteColoured>()) {
            field(coloured->card, ChangedField::colour);
            round_card(coloured->card);
        } else if (const auto* pinned = event.as<rules::CardsPinned>()) {
            for (const CardId id : pinned->cards) field(id, ChangedField::pinned), round_card(id);
        } else if (const auto* zones = event.as<rules::ZonesMoved>()) {
            for (const auto& move : zones->moves) zone_field(move.zone, ChangedField::zone_area, &move.area);
        } else if (const auto* titled = event.as<rules::ZoneTitled>()) {
            zone_field(titled->zone, ChangedField::zone_title, nullptr);
        } else if (const auto* archived = event.as<rules::ThingsArchived>()) {
            things(*archived, false);
            for (const ZoneId id : archived->zones) zone_field(id, ChangedField::zone_there, nullptr);
        } else if (const auto* restored = event.as<rules::ThingsRestored>()) {
            things(*restored, true);
            for (const ZoneId id : restored->zones) zone_field(id, ChangedField::zone_there, nullptr);
        } else if (event.row().as_it_is) {
            effect.records.push_back(event);
            if (const CardId id = rules::card_of(event))
                effect.cards.insert({true, id.value}), round_card(id);
        }
    }
    return effect;
}

/// Of an event's kind: what it is about.
std::string first_word(std::string_view kind) { return std::string(kind.substr(0, kind.find('.'))); }

/// Who changed the same since, for « (Rosa) ».
std::string who_changed(const BoardFrame& f, const rules::Change& change, Micros since) {
    const rules::Act* latest = nullptr;
    PersonId who;
    for (const auto& [person, acts] : f.state().board.acts)
        for (const auto& act : acts.kept)
            if (act.at > since && (!latest || act.at > latest->at) &&
                std::ranges::any_of(act.changes, [&](const rules::Change& other) {
                    return other.id == change.id && other.field == change.field;
                }))
                latest = &act, who = person;
    return latest ? wording::name_of(*f.ui.language, f.state(), who) : f.ui.tr("word.someone");
}

/// « « Local » a bougé depuis (Rosa) », or how many things others have changed; empty where all goes back.
std::string words_of_kept(const BoardFrame& f, const rules::Act& act, const Effect& effect, bool again) {
    std::vector<const rules::Change*> kept;
    for (const auto& change : act.changes)
        if (change.field != ChangedField::stroke_place && !effect.fields.contains({change.field, change.id}))
            kept.push_back(&change);
    const auto stays = [&](const rules::Rewrite& rewrite) {
        const auto written = rules::event_of(rewrite, !again);
        return written && std::ranges::find(effect.records, *written) == effect.records.end();
    };
    const auto records = static_cast<std::size_t>(std::ranges::count_if(act.rewrites, stays));
    const auto count = kept.size() + records;
    if (count == 0) return {};
    if (count > 1 || records > 0 || !rules::is_of_card(kept.front()->field))
        return f.ui.tr("toast.kept", {{"n", text_of(count)}});
    const rules::Change& change = *kept.front();
    return f.ui.tr(
        change.field == ChangedField::place ? "toast.kept_moved" : "toast.kept_changed",
        {{"text", shortened(wording::text_of_card(*f.ui.language, f.state(), CardId{change.id}), 40)},
         {"name", who_changed(f, change, act.at)}});
}

/// What this person did last is never undone: when it was, and the sentence that names the way.
std::optional<std::pair<Micros, Message>> lasting(const BoardFrame& f) {
    std::optional<std::pair<Micros, Message>> latest;
    const auto consider = [&](Micros at, Message why) {
        if (!latest || at > latest->first) latest = std::pair(at, std::move(why));
    };
    const auto own = f.state().board.acts.find(f.scene.self);
    // What came with a card went with it.
    const auto went = [&](const rules::Act& act) { return act.undone && act.at == own->second.lasted; };
    if (own != f.state().board.acts.end() && own->second.lasted &&
        std::ranges::none_of(own->second.kept, went)) {
        const std::string key = "toast.lasting." + first_word(own->second.lasting);
        consider(own->second.lasted, {f.ui.language->has(key) ? key : "toast.lasting.other"});
    }
    if (f.leads())
        for (const auto& [id, vote] : f.state().votes.all)
            consider(std::max(vote.opened, vote.closed), {"toast.lasting.vote"});
    for (const auto& [id, about] : f.state().controversies.all)
        for (const auto& change : about.history)
            if (change.author == f.scene.self && latest && change.at == latest->first &&
                change.from != change.to)
                latest->second = {
                    "toast.state_needs_reason",
                    {{"state", wording::state_name(*f.ui.language, f.scene.packs, change.from)}}};
    return latest;
}

/// That came after the act, or with it and stays when it goes: but for a new card, whose all goes with it.
bool stays_with(const rules::Act* act, Micros lasting) {
    if (!act || lasting > act->at) return true;
    return lasting == act->at && std::ranges::none_of(act->changes, [](const rules::Change& change) {
               return change.field == ChangedField::card_there && change.after == 1;
           });
}

CardId first_card(const rules::Act& act) {
    const auto found =
        std::ranges::find_if(act.changes, [](const auto& change) { return rules::is_of_card(change.field); });
    return found == act.changes.end() ? CardId{} : CardId{found->id};
}

/// What it changes flashes, and the view goes there if it is not seen.
void show_effect(BoardFrame& f, const Effect& effect) {
    f.own.flashing.clear();
    for (const auto& [there, id] : effect.cards)
        if (there) f.own.flashing.push_back(CardId{id});
    f.own.flashing_since = f.ui.now;
    if (effect.bounds.width <= 0 || meet(effect.bounds, f.camera().visible())) return;
    explore(f);
    f.own.camera.go(f.camera().showing(effect.bounds, 40), f.ui.now);
}

/// A page lies over it.
bool is_beside_board(const BoardFrame& f) { return f.options.area.GetWidth() <= 0; }

}  // namespace

void take_undo_keys(Ui& ui, const Scene& scene, BoardUi& own, Requests& out) {
    if (inside::active() != 0 ||
        ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel))
        return;
    const auto pressed = [](std::string_view id) {
        const auto row = std::ranges::find(action_rows(), id, &BoardAction::id);
        return std::ranges::any_of(row->chords, [](ImGuiKeyChord chord) {
            return ImGui::Shortcut(chord, ImGuiInputFlags_RouteGlobal);
        });
    };
    const bool back = pressed("undo"), again = pressed("redo");
    if (!back && !again) return;
    const BoardOptions none{.area = {}};
    BoardFrame f{ui, scene, own, none, out};
    undo(f, again);
    // What would stand at the card.
    if (auto said = std::exchange(own.said, {})) own.toast = std::move(said->why);
    if (auto used = std::exchange(own.undoing.used, {})) own.toast = std::move(*used);
}

const rules::Act* act_to_undo(const BoardFrame& f) {
    const auto* last = rules::next_undo(f.state(), f.scene.self);
    if (!last || last->at != f.own.undoing.from) return last;
    return rules::undo_before(f.state(), f.scene.self, f.own.undoing.past);
}

std::string words_of_act(const BoardFrame& f, const rules::Act& act) {
    const Ui& ui = f.ui;
    std::array<std::size_t, 12> counts{};
    bool hands_over = false;
    enum {
        added,
        archived,
        moved,
        reworded,
        coloured,
        linked,
        drawn,
        pinned,
        loosened,
        zoned,
        zone_moved,
        zone_titled
    };
    for (const auto& change : act.changes) {
        const bool there = change.after == 1;
        switch (change.field) {
        case ChangedField::place: ++counts[moved]; break;
        case ChangedField::text: ++counts[reworded]; break;
        case ChangedField::colour: ++counts[coloured]; break;
        case ChangedField::pinned: ++counts[there ? pinned : loosened]; break;
        case ChangedField::card_there:
            ++counts[there ? added : archived];
            hands_over |= !there && rules::is_confided(CardId{change.id});
            break;
        case ChangedField::link_there: ++counts[there ? linked : archived]; break;
        case ChangedField::stroke_there: ++counts[there ? drawn : archived]; break;
        case ChangedField::stroke_place: break;  // goes with its card
        case ChangedField::zone_there: ++counts[there ? zoned : archived]; break;
        case ChangedField::zone_area: ++counts[zone_moved]; break;
        case ChangedField::zone_title: ++counts[zone_titled]; break;
        }
    }
    if (counts[linked] > 0 && counts[archived] == counts[linked] && counts[added] + counts[moved] == 0)
        return ui.tr("act.relink");
    if (hands_over && counts[added] > 0) return ui.tr("act.tell");
    constexpr std::array keys{"act.card",   "act.archive", "act.move",      "act.text",
                              "act.colour", "act.link",    "act.stroke",    "act.pin",
                              "act.unpin",  "act.zone",    "act.zone_move", "act.zone_title"};
    for (std::size_t i = 0; i < keys.size(); ++i)
        if (counts[i] > 0) return ui.tr(keys[i], {{"n", text_of(counts[i])}});
    const auto written = act.rewrites.empty() ? std::nullopt : rules::event_of(act.rewrites.front(), false);
    if (!written) return ui.tr("act.text");
    return ui.tr("act.record." + first_word(written->word()));
}

void undo(BoardFrame& f, bool again) {
    const BoardPoint here = f.camera().to_board(f.camera().area().GetCenter());
    const bool waiting = !f.own.nudge.cards.empty() || !f.own.pending.moves.empty() ||
                         !f.own.pending.texts.empty() || !f.own.pending.cards.empty() ||
                         !f.own.pending.pastes.empty();
    flush_nudge(f, true);
    // What was asked and is not here yet is the latest act: only the host knows it.
    if (waiting && f.works()) {
        f.out.emplace_back(again ? rules::Command(rules::RedoAct{}) : rules::Command(rules::UndoAct{}));
        return;
    }
    const rules::Act* act = again ? rules::next_redo(f.state(), f.scene.self) : act_to_undo(f);
    auto& undoing = f.own.undoing;
    if (!again)
        if (auto last = lasting(f); last && last->first > undoing.warned && stays_with(act, last->first)) {
            undoing.warned = last->first;
            if (act && act->at == last->first) {  // what is left of it is nothing to take back alone
                undoing.from = rules::next_undo(f.state(), f.scene.self)->at;
                undoing.past = act->at;
                act = act_to_undo(f);
            }
            f.own.toast = std::move(last->second);
            if (act)
                f.own.toast =
                    Message{"toast.lasting_next",
                            {{"why", (*f.ui.language)(*f.own.toast)}, {"what", words_of_act(f, *act)}}};
            undoing.said = f.own.toast;
            return;
        }
    // What was said of what stays is over: this goes back.
    f.own.toast_over = std::exchange(undoing.said, {});
    rules::UndoAct ask;
    const auto* latest = rules::next_undo(f.state(), f.scene.self);
    if (act && act != latest) ask.act = act->at;
    const rules::Command command = again ? rules::Command(rules::RedoAct{}) : rules::Command(ask);
    const auto decision = f.works() ? rules::decide(f.state(), f.stamp(), command) : rules::Decision{};
    if (!decision && decision.error().key == "refusal.undo_used") {
        if (f.leads()) {
            undoing.used = decision.error();
            undoing.used_act = act->at;
            return;
        }
        undoing.from = latest->at;
        undoing.past = act->at;
    }
    if (!ask_or_say(f, command, act ? first_card(*act) : f.own.selection.sole_card(), here)) return;
    const Effect effect = effect_of(f, *decision);
    show_effect(f, effect);
    const std::string kept = words_of_kept(f, *act, effect, again);
    if (kept.empty()) {
        // What lies beside the board changes where nobody may be looking.
        if (f.own.toast_over || !effect.records.empty() || is_beside_board(f)) {
            std::string key = again ? "toast.redone" : "toast.undone";
            const CardId of = effect.records.empty() ? CardId{} : rules::card_of(effect.records.front());
            std::vector<std::pair<std::string, std::string>> words{{"what", words_of_act(f, *act)}};
            if (const auto* card = f.state().board.cards.find(of)) {
                key += "_of";
                words.emplace_back("text", shortened(card->text, 40));
            }
            f.own.toast = Message{std::move(key), std::move(words)};
            undoing.said = f.own.toast;  // until the next
        }
        return;
    }
    if (effect.fields.empty() && effect.records.empty())
        return say_at(f, {"toast.nothing_undone", {{"kept", kept}}}, first_card(*act), here);
    std::set<std::uint64_t> cards;
    for (const auto& [there, id] : effect.cards) cards.insert(id);
    f.own.toast = Message{"toast.undone_but", {{"n", text_of(cards.size())}, {"kept", kept}}};
}

void draw_undo_sheet(BoardFrame& f) {
    constexpr const char* id = "###undo_sheet";
    auto& undoing = f.own.undoing;
    if (!undoing.used) return;
    if (!ImGui::IsPopupOpen(id)) open_sheet(id);
    switch (begin_sheet(f.ui, id, f.ui.tr("sheet.undo_used_title", undoing.used->words))) {
    case Sheet::closed: break;
    case Sheet::dismissed: undoing.used.reset(); break;
    case Sheet::open: {
        body(f.ui, f.ui.tr("sheet.undo_used_body", undoing.used->words));
        const auto pressed = sheet_end(f.ui, {.go = f.ui.tr("sheet.archive"), .id = "###sheet.archive"});
        if (pressed == 0u)
            ask_or_say(f, rules::Command(rules::UndoAct{.really = true, .act = undoing.used_act}), {},
                       f.camera().to_board(f.camera().area().GetCenter()));
        if (pressed) undoing.used.reset();
        break;
    }
    }
}

}  // namespace entremise::view
