// What was asked and is not answered yet, and what others are told of what is in the hand.
#include <algorithm>
#include <cmath>
#include <type_traits>
#include <utility>

#include "app/view/board/frame.h"
#include "sessions/rules/actors_events.h"
#include "sessions/rules/board/acts_events.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/board/ink_events.h"
#include "sessions/rules/board/links_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/controversies/controversies_events.h"

namespace entremise::view {
namespace {

template <class T, class... Others> constexpr bool is_any_of = (std::is_same_v<T, Others> || ...);

}  // namespace

void say_at(BoardFrame& f, Message why, CardId card, BoardPoint place) {
    if (why.key.starts_with("refusal.")) remember_refusal(f.own, why, f.scene.now);
    f.own.said = Said{std::move(why), card, place, f.ui.now + feel::reason_stays};
}

bool ask_or_say(BoardFrame& f, rules::Command command, CardId at, BoardPoint place) {
    if (!f.works())
        return say_at(f, {f.state().agenda.ended ? "refusal.session_ended" : "refusal.read_only"}, at, place),
               false;
    // The same rules as the host's: what they forbid is said at once, where the hand is.
    const auto decision = rules::decide(f.state(), f.stamp(), command);
    if (!decision) return say_at(f, decision.error(), at, place), false;
    f.out.emplace_back(std::move(command));
    return true;
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

/// Is that card the one that was asked for? Another's hand may have moved it meanwhile.
bool became(const BoardFrame& f, const Writing& what, const std::string& text, CardId id, bool by_place) {
    const auto* card = f.state().board.cards.find(id);
    if (!card || card->kind != what.kind) return false;
    if (by_place)
        return card->place.x == static_cast<std::int32_t>(what.place.x) &&
               card->place.y == static_cast<std::int32_t>(what.place.y);
    return card->text == text && (!card->author || card->author == f.scene.self);
}

CardId find_asked(const BoardFrame& f, const Writing& what, const std::string& text, CardId after,
                  bool by_place) {
    for (std::uint64_t id = after.value; id < f.state().board.next_card.value; ++id)
        if (became(f, what, text, CardId{id}, by_place)) return CardId{id};
    return {};
}

/// A draft whose text came to the board after all is none.
bool is_kept_after_all(const BoardFrame& f, const Draft& draft) {
    if (draft.what.card) {
        const auto* card = f.state().board.cards.find(draft.what.card);
        return card && card->text == draft.text;
    }
    return draft.after && find_asked(f, draft.what, draft.text, draft.after, false);
}

/// While nobody can answer, no answer is late.
void stop_the_clock(BoardFrame& f) {
    const bool live = is_live(f.scene);
    if (live && f.own.was_live) return;
    f.own.was_live = live;
    Pending& p = f.own.pending;
    p.since = f.ui.now;
    for (auto& card : p.cards) card.since = f.ui.now;
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
    const rules::Board& board = f.state().board;
    const bool given_up = f.ui.now - p.since > feel::pending_given_up;
    std::erase_if(p.moves, [&](const auto& row) {
        const auto* card = rules::card_on_board(f.state(), row.first);
        return given_up || !card || (card->place.x == row.second.x && card->place.y == row.second.y);
    });
    std::erase_if(p.texts, [&](const auto& row) {
        const auto* card = rules::card_on_board(f.state(), row.first);
        if (card && card->text == row.second) return true;
        if (!card || given_up) keep_draft(f.own, {.card = row.first}, row.second);
        return !card || given_up;
    });
    CardId arrived;
    std::erase_if(p.cards, [&](const Pending::Card& asked) {
        if (const CardId id = find_asked(f, asked.what, asked.text, asked.after, true)) {
            arrived = id;
            return true;
        }
        if (f.ui.now - asked.since <= feel::pending_given_up) return false;
        if (!find_asked(f, asked.what, asked.text, asked.after, false))
            f.own.drafts.push_back({asked.what, asked.text, asked.after});
        return true;
    });
    if (arrived && !f.own.writing) select_only(f, arrived);
    if (const int step = p.cards.empty() ? std::exchange(f.own.step_after, 0) : 0; step && !f.own.writing)
        step_selection(f, step);
    std::erase_if(f.own.drafts, [&](const Draft& draft) { return is_kept_after_all(f, draft); });
    std::erase_if(p.links, [&](const Pending::Link& asked) {
        return f.ui.now - asked.since > feel::pending_given_up ||
               std::ranges::any_of(board.links, [&](const auto& row) {
                   return row.second.from == asked.from && row.second.to == asked.to &&
                          row.second.kind == asked.kind && !row.second.archived;
               });
    });
    std::erase_if(p.strokes, [&](const Pending::Stroke& asked) {
        if (f.ui.now - asked.since > feel::pending_given_up) return true;
        for (std::uint64_t id = asked.after.value; id < board.next_stroke.value; ++id)
            if (const auto* stroke = board.strokes.find(StrokeId{id});
                stroke && stroke->points == asked.points)
                return true;
        return false;
    });
    std::erase_if(p.erased, [&](StrokeId id) {
        const auto* stroke = board.strokes.find(id);
        return given_up || !stroke || stroke->archived;
    });
    const bool waits =
        !p.moves.empty() || !p.texts.empty() || !p.cards.empty() || !p.links.empty() || !p.strokes.empty();
    if (waits) f.ui.wake_in(feel::clock_after);

    const auto gone = [&](CardId id) { return !f.own.layout.find(id); };
    std::erase_if(f.own.selection.cards, gone);
    std::erase_if(f.own.selection.links, [&](LinkId id) { return !f.own.layout.find_link(id); });
    std::erase_if(f.own.selection.strokes, [&](StrokeId id) { return !f.own.layout.strokes().contains(id); });
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

/// What this person has in hand, for others; nothing where they may not change anything.
Presence in_hand(const BoardFrame& f) {
    Presence now;
    if (!f.works()) return now;
    if (f.own.pointer.shown)
        now.pointer = rules::Pointer{true, static_cast<std::int32_t>(f.own.pointer.at.x),
                                     static_cast<std::int32_t>(f.own.pointer.at.y)};
    if (f.leads()) {
        const BoardRect seen = f.camera().visible();
        const auto whole = [](float value) { return static_cast<std::int32_t>(std::lround(value)); };
        now.view = Presence::View{whole(seen.x), whole(seen.y), whole(seen.width), whole(seen.height)};
        now.selected = f.own.selection.sole_card();
    }
    // Who has stopped typing holds the card no longer.
    if (f.own.writing && f.ui.now - f.own.wrote < feel::editing_held) {
        const Writing& w = *f.own.writing;
        now.editing = w.card;
        if (!w.card)
            now.adding = Presence::NewCard{w.kind, static_cast<std::int32_t>(w.place.x),
                                           static_cast<std::int32_t>(w.place.y)};
        if (f.leads()) now.text = tail(f.own.editor.text(), feel::longest_text_shown);
        f.ui.wake_in(feel::editing_held - (f.ui.now - f.own.wrote));
    }
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
    if (!f.works() && (!told.any || now == told.presence)) return;
    // Words grow five times a second; that they are done is told at once.
    const bool grows = !now.text.empty() && !told.presence.text.empty() && now.text != told.presence.text;
    if (grows && f.ui.now - told.text_at < feel::text_every) {
        now.text = told.presence.text;
        f.ui.wake_in(feel::text_every - (f.ui.now - told.text_at));
    }
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

void hide_board(BoardUi& own, Requests& out) {
    own.gesture = Idle{};
    own.pointer.shown = false;
    if (own.writing) {
        if (own.editor.is_changed()) keep_draft(own, *own.writing, own.editor.text());
        own.writing.reset();
        own.editor.close();
    }
    if (!own.told.any || own.told.presence == Presence{}) return;
    own.told.presence = {};
    out.emplace_back(Presence{});
}

bool refused(BoardUi& own, const Refused& answer) {
    if (!answer.asked) return false;
    Pending& p = own.pending;
    BoardPoint place = own.camera.to_board(own.camera.area().GetCenter());
    const rules::Command& asked = *answer.asked;
    const bool ours = [&] {
        if (const auto* move = asked.as<rules::MoveCards>()) {
            for (const auto& one : move->moves)
                if (const auto found = p.moves.find(one.card); found != p.moves.end() && found->second == one)
                    p.moves.erase(found);
        } else if (const auto* reword = asked.as<rules::RewordCard>()) {
            const auto found = p.texts.find(reword->card);
            if (found == p.texts.end() || found->second != reword->text) return true;
            keep_draft(own, {.card = reword->card}, reword->text, answer.why.key == "refusal.text_changed");
            p.texts.erase(found);
        } else if (const auto* draw = asked.as<rules::DrawLink>()) {
            std::erase_if(p.links, [&](const Pending::Link& link) {
                return link.from == draw->from && link.to == draw->to && link.kind == draw->relation;
            });
        } else if (const auto* ink = asked.as<rules::DrawStroke>()) {
            std::erase_if(p.strokes,
                          [&](const Pending::Stroke& stroke) { return stroke.points == ink->points; });
        } else if (const auto* archive = asked.as<rules::ArchiveThings>()) {
            std::erase_if(p.erased, [&](StrokeId id) {
                return std::ranges::find(archive->strokes, id) != archive->strokes.end();
            });
        } else if (asked.is<rules::AddNote>() || asked.is<rules::AddActor>() ||
                   asked.is<rules::AddControversy>() || asked.is<rules::AddPosition>() ||
                   asked.is<rules::AddArgument>()) {
            const auto found = std::ranges::find(p.cards, asked, &Pending::Card::asked);
            if (found == p.cards.end()) return asked.is<rules::AddNote>();
            place = found->what.place;
            keep_draft(own, found->what, found->text);
            p.cards.erase(found);
        } else {
            return asked.is<rules::ColourNote>() || asked.is<rules::EchoNote>() ||
                   asked.is<rules::UndoAct>() || asked.is<rules::RedoAct>();
        }
        return true;
    }();
    if (ours) remember_refusal(own, answer.why);
    if (ours && !own.met_asked)
        own.said = Said{answer.why, answer.at, place, 0};  // 0: from the next frame on
    return ours;
}

}  // namespace entremise::view
