// What was asked and is not answered yet, and what others are told of what is in the hand.
#include <algorithm>
#include <cmath>
#include <utility>

#include "app/view/board/frame.h"
#include "sessions/rules/board/acts_events.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/board/ink_events.h"
#include "sessions/rules/board/links_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/board/zones_events.h"

namespace entremise::view {
void say_at(BoardFrame& f, Message why, CardId card, BoardPoint place) {
    if (why.key.starts_with("refusal.")) remember_refusal(f.own, why, f.scene.now);
    f.own.said = Said{std::move(why), card, place, f.ui.now + feel::reason_stays};
}

Token ask_or_say(BoardFrame& f, rules::Command command, CardId at, BoardPoint place) {
    if (!f.works())
        return say_at(f, {f.state().agenda.ended ? "refusal.session_ended" : "refusal.read_only"}, at, place),
               Token{};
    flush_nudge(f, true);  // what was nudged before comes before
    // The same rules as the host's: what they forbid is said at once, where the hand is.
    const auto decision = rules::decide(f.state(), f.stamp(), command);
    if (!decision) return say_at(f, decision.error(), at, place), Token{};
    const Token token{f.ui.draw_number()};
    request(f.out, std::move(command), token);
    return token;
}

bool may_change(const BoardFrame& f, CardId id) {
    const auto* card = f.state().board.cards.find(id);
    return card && f.works() && rules::may_change(f.state(), f.scene.self, card->author);
}

namespace {

bool is_live(const Scene& scene) {
    return scene.connection.state == ConnectionState::local ||
           scene.connection.state == ConnectionState::live;
}

/// A draft whose text came to its card after all is none.
bool is_kept_after_all(const BoardFrame& f, const Draft& draft) {
    const auto* card = draft.what.card ? f.state().board.cards.find(draft.what.card) : nullptr;
    return card && card->text == draft.text;
}

/// What was drawn for it gives way to what it led to; the new card, if it was for one.
CardId give_way(BoardUi& own, const Answered& answer) {
    Pending& p = own.pending;
    const auto of_it = [&](const auto& asked) { return asked.token == answer.token; };
    const auto of_that = [&](const auto& row) { return row.second.token == answer.token; };
    std::erase_if(p.moves, of_that);
    std::erase_if(p.zones, of_that);
    std::erase_if(p.texts, of_that);
    std::erase_if(p.links, of_it);
    std::erase_if(p.strokes, of_it);
    std::erase_if(p.pastes, of_it);
    if (p.erasing == answer.token) p.erased.clear();
    std::erase_if(own.drafts, of_it);
    const bool for_card =
        std::ranges::any_of(p.cards, [&](const auto& card) { return of_it(card) && !card.beside; });
    std::erase_if(p.cards, of_it);
    return for_card && answer.made && !answer.made->cards.empty() ? answer.made->cards.front() : CardId{};
}

/// While nobody can answer, no answer is late.
void stop_the_clock(BoardFrame& f) {
    const bool live = is_live(f.scene);
    if (live && f.own.was_live) return;
    f.own.was_live = live;
    Pending& p = f.own.pending;
    p.since = f.ui.now;
    for (auto& card : p.cards) card.since = f.ui.now;
    for (auto& paste : p.pastes) paste.since = f.ui.now;
    for (auto& link : p.links) link.since = f.ui.now;
    for (auto& stroke : p.strokes) stroke.since = f.ui.now;
}

}  // namespace

bool waits(const BoardFrame& f, double since) {
    return !f.own.was_live || f.ui.now - since > feel::clock_after;
}

void settle_pending(BoardFrame& f) {
    stop_the_clock(f);
    Pending& p = f.own.pending;
    CardId arrived;
    std::erase_if(p.answers, [&](const Answered& answer) {
        if (answer.seq > f.scene.seq) return false;
        const bool for_text =
            std::ranges::any_of(p.texts, [&](const auto& row) { return row.second.token == answer.token; });
        const CardId card = give_way(f.own, answer);
        if (card) arrived = card;
        if (answer.made && !answer.made->zones.empty() && !f.own.writing)
            f.own.selection = {.zones = answer.made->zones};
        if ((card || for_text) && answer.token == f.own.awaited.token) {
            f.own.awaited = {};
            f.ui.wake_in(0);  // what was typed meanwhile goes on
        }
        return true;
    });
    const bool given_up = f.ui.now - p.since > feel::pending_given_up;
    std::erase_if(p.moves,
                  [&](const auto& row) { return given_up || !rules::card_on_board(f.state(), row.first); });
    std::erase_if(p.zones,
                  [&](const auto& row) { return given_up || !rules::zone_on_board(f.state(), row.first); });
    std::erase_if(p.texts, [&](const auto& row) {
        const bool lost = given_up || !rules::card_on_board(f.state(), row.first);
        if (lost) f.own.drafts.push_back({{.card = row.first}, row.second.text, row.second.token});
        return lost;
    });
    const auto late = [&](const auto& asked) { return f.ui.now - asked.since > feel::pending_given_up; };
    std::erase_if(p.cards, [&](const Pending::Card& asked) {
        if (late(asked)) f.own.drafts.push_back({asked.what, asked.text, asked.token});
        return late(asked);
    });
    std::erase_if(p.pastes, [&](const Pending::Paste& asked) {
        if (late(asked))
            for (const auto& note : asked.notes) f.own.drafts.push_back({note.what, note.text, note.token});
        return late(asked);
    });
    std::erase_if(p.links, late);
    std::erase_if(p.strokes, late);
    if (given_up) p.erased.clear();
    if (arrived && f.own.writing)
        f.own.chosen_before = {.cards = {arrived}};
    else if (arrived)
        select_only(f, arrived);
    if (const int step = p.cards.empty() ? std::exchange(f.own.step_after, 0) : 0; step && !f.own.writing)
        step_selection(f, step);
    std::erase_if(f.own.drafts, [&](const Draft& draft) { return is_kept_after_all(f, draft); });
    const bool waits = !p.moves.empty() || !p.zones.empty() || !p.texts.empty() || !p.cards.empty() ||
                       !p.pastes.empty() || !p.links.empty() || !p.strokes.empty();
    if (waits) f.ui.wake_in(feel::clock_after);

    const auto gone = [&](CardId id) { return !f.own.layout.find(id); };
    std::erase_if(f.own.selection.cards, gone);
    std::erase_if(f.own.selection.links, [&](LinkId id) { return !f.own.layout.find_link(id); });
    std::erase_if(f.own.selection.strokes, [&](StrokeId id) { return !f.own.layout.strokes().contains(id); });
    const auto& zones = f.own.layout.zones();
    std::erase_if(f.own.selection.zones, [&](ZoneId id) { return !zones.contains(id); });
    const auto* zoning = std::get_if<Zoning>(&f.own.gesture);
    if (zoning && zoning->zone && !zones.contains(zoning->zone)) end_gesture(f);
    const auto* dragged = std::get_if<Moving>(&f.own.gesture);
    if (dragged && dragged->zone && !zones.contains(dragged->zone)) end_gesture(f);
    // A card that somebody archived leaves the hand; the draft is dropped.
    if (const auto* moving = std::get_if<Moving>(&f.own.gesture);
        moving && std::ranges::any_of(moving->cards, gone))
        end_gesture(f);
    if (const auto* linking = std::get_if<Linking>(&f.own.gesture); linking && gone(linking->from))
        end_gesture(f);
}

namespace {

/// The end of a text, in whole graphemes.
std::string tail(const std::string& text, std::size_t most) {
    if (text.size() <= most) return text;
    std::string_view rest = text;
    while (rest.size() > most - 3) rest.remove_prefix(grapheme_end(rest, 1));
    return "…" + std::string(rest);
}

/// A card that is not there yet, and where; what belongs to something confided is no one else's.
std::optional<Presence::NewCard> added(const Writing& w) {
    if (w.card || rules::is_confided(w.parent)) return {};
    return Presence::NewCard{w.kind, static_cast<std::int32_t>(w.place.x),
                             static_cast<std::int32_t>(w.place.y)};
}
/// Where it is written, its words while who leads writes them.
void tell_writing(const BoardFrame& f, const Writing& w, std::string_view text, double wrote, Presence& now) {
    const double quiet = f.ui.now - wrote;
    now.editing = w.card;
    if (quiet >= feel::editing_held) {  // who has stopped typing holds the card no longer
        now.rests = static_cast<bool>(w.card);
        return;
    }
    now.adding = added(w);
    if (f.leads() && !rules::is_confided(w.parent))
        now.text = tail(std::string(text), feel::longest_text_shown);
    f.ui.wake_in(feel::editing_held - quiet);
}

/// Words grow five times a second; that they are done is told at once.
void slow_words(const BoardFrame& f, Presence& now) {
    const auto& told = f.own.told;
    const bool grows = !now.text.empty() && !told.presence.text.empty() && now.text != told.presence.text;
    if (!grows || f.ui.now - told.text_at >= feel::text_every) return;
    now.text = told.presence.text;
    f.ui.wake_in(feel::text_every - (f.ui.now - told.text_at));
}

/// What this person has in hand, for others; nothing where they may not change anything.
Presence in_hand(const BoardFrame& f) {
    Presence now;
    if (!f.works()) return now;
    if (f.own.pointer.shown)
        now.pointer = rules::Pointer{true, static_cast<std::int32_t>(f.own.pointer.at.x),
                                     static_cast<std::int32_t>(f.own.pointer.at.y)};
    now.trails = std::holds_alternative<Pointing>(f.own.gesture);
    if (f.leads()) {
        const BoardRect seen = f.camera().visible();
        const auto whole = [](float value) { return static_cast<std::int32_t>(std::lround(value)); };
        now.view = Presence::View{whole(seen.x),      whole(seen.y),      whole(seen.width),
                                  whole(seen.height), f.own.looked.thing, f.own.looked.card};
        if (rules::is_for_room(f.own.lens)) now.view->lens = f.own.lens;
        now.selected = f.own.selection.sole_card();
    }
    if (f.own.writing)
        tell_writing(f, *f.own.writing, f.own.editor.text(), f.own.wrote, now);
    else if (const auto& beside = f.own.beside)
        tell_writing(f, beside->what, beside->text, beside->wrote, now);
    if (const auto* moving = std::get_if<Moving>(&f.own.gesture))
        for (const CardId id : moving->cards) {
            if (now.dragged.size() == feel::most_ghosts) break;
            if (const CardBox* box = f.own.layout.find(id)) {
                const BoardRect r = rect_now(f, *box);
                now.dragged.push_back({id, static_cast<std::int32_t>(r.x), static_cast<std::int32_t>(r.y)});
            }
        }
    if (const auto* inking = std::get_if<Inking>(&f.own.gesture)) now.stroke = packed(inking->pen.points());
    return now;
}

}  // namespace

void tell_presence(BoardFrame& f) {
    auto& told = f.own.told;
    Presence now = in_hand(f);
    if (f.own.finder.open) {  // what is looked for is nobody else's
        now.view = told.presence.view;
        now.selected = told.presence.selected;
    }
    if (!f.works() && (!told.any || now == told.presence)) return;
    slow_words(f, now);
    if (now != told.presence || !told.any) {
        Presence but_view = now;
        but_view.view = told.presence.view;
        const double every = but_view == told.presence ? feel::view_every : feel::presence_every;
        if (f.ui.now - told.at >= every) {
            if (now.text != told.presence.text) told.text_at = f.ui.now;
            told.presence = now;
            told.at = f.ui.now;
            told.any = true;
            f.out.emplace_back(std::move(now));
        } else {
            f.ui.wake_in(every - (f.ui.now - told.at));
        }
    }
    // The mediator's pointer is in the log too: a replay without it is hard to follow.
    if (!f.works() || !f.leads()) return;
    const auto& logged = f.state().board.pointer;
    const rules::ShowPointer options{
        f.own.pointer.shown, f.own.pointer.shown ? static_cast<std::int32_t>(f.own.pointer.at.x) : logged.x,
        f.own.pointer.shown ? static_cast<std::int32_t>(f.own.pointer.at.y) : logged.y};
    const bool same = options.shown == logged.shown && options.x == logged.x && options.y == logged.y;
    if (same) return;
    if (f.ui.now - told.pointer_at < feel::pointer_event_every)
        return f.ui.wake_in(feel::pointer_event_every);
    told.pointer_at = f.ui.now;
    f.out.emplace_back(rules::Command(options));
}

void remember_refusal(BoardUi& own, Message why, Micros at) {
    constexpr std::size_t most = 50;
    if (own.refusals.size() == most) own.refusals.erase(own.refusals.begin());
    own.refusals.push_back({at, std::move(why)});
}

void keep_draft(BoardUi& own, const Writing& what, std::string text, bool met) {
    if (!text.empty()) own.drafts.push_back({what, std::move(text), {}, met});
    if (met) own.met_asked = true;
}

void hide_board(Ui& ui, const Scene& scene, BoardUi& own, Requests& out) {
    const BoardOptions none;
    BoardFrame f{ui, scene, own, none, out};
    own.layout.update(ui, scene);
    settle_pending(f);
    own.gesture = Idle{};
    own.tidying.reset();
    own.finder = {};
    own.pointer.shown = false;
    lose_typed_ahead(own);
    if (own.writing) {
        if (own.editor.is_changed()) keep_draft(own, *own.writing, own.editor.text());
        own.writing.reset();
        own.editor.close();
    }
    Presence now;
    if (own.beside) tell_writing(f, own.beside->what, own.beside->text, own.beside->wrote, now);
    slow_words(f, now);
    if (own.told.presence == now) return;
    if (own.told.presence.text != now.text) own.told.text_at = ui.now;
    own.told.presence = now;
    own.told.any = true;
    out.emplace_back(std::move(now));
}

namespace {

/// Its refusal is said on the board, whoever in this window asked it.
bool concerns_board(const rules::Command& asked) {
    return asked.is<rules::MoveCards>() || asked.is<rules::TidyCards>() || asked.is<rules::RewordCard>() ||
           asked.is<rules::DrawLink>() || asked.is<rules::DrawStroke>() || asked.is<rules::ArchiveThings>() ||
           asked.is<rules::AddNote>() || asked.is<rules::PinCards>() || asked.is<rules::PasteThings>() ||
           asked.is<rules::ColourNote>() || asked.is<rules::EchoNote>() || asked.is<rules::UndoAct>() ||
           asked.is<rules::RedoAct>() || asked.is<rules::DrawZone>() || asked.is<rules::TitleZone>() ||
           asked.is<rules::MoveZone>();
}

}  // namespace

void answered(BoardUi& own, const Answered& answer) { own.pending.answers.push_back(answer); }

bool refused(BoardUi& own, const Refused& answer) {
    if (!answer.asked) return false;
    Pending& p = own.pending;
    BoardPoint place = own.camera.to_board(own.camera.area().GetCenter());
    bool found = false;
    if (answer.token) {
        const auto of_it = [&](const auto& asked) { return asked.token == answer.token; };
        const auto of_that = [&](const auto& row) { return row.second.token == answer.token; };
        for (const auto& card : p.cards)
            if (of_it(card)) {
                place = card.what.place;
                keep_draft(own, card.what, card.text);
            }
        for (const auto& paste : p.pastes)
            if (of_it(paste))
                for (const auto& note : paste.notes) {
                    place = paste.notes.front().what.place;
                    keep_draft(own, note.what, note.text);
                }
        for (const auto& row : p.texts)
            if (of_that(row))
                keep_draft(own, {.card = row.first}, row.second.text,
                           answer.why.key == "refusal.text_changed");
        found = std::erase_if(p.cards, of_it) + std::erase_if(p.pastes, of_it) +
                    std::erase_if(p.texts, of_that) + std::erase_if(p.moves, of_that) +
                    std::erase_if(p.zones, of_that) + std::erase_if(p.links, of_it) +
                    std::erase_if(p.strokes, of_it) >
                0;
        if (p.erasing == answer.token) p.erased.clear();
    }
    const bool ours = found || concerns_board(*answer.asked);
    if (ours) remember_refusal(own, answer.why);
    if (ours && !own.met_asked)
        own.said = Said{answer.why, answer.at, place, 0};  // 0: from the next frame on
    return ours;
}

}  // namespace entremise::view
