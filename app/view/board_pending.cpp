// What was asked and is not answered yet, and what others are told of what is in the hand.
#include <algorithm>

#include "app/view/board_parts.h"

namespace entremise::view {

void say_at(BoardFrame& f, Message why, CardId card, BoardPoint place) {
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

void settle_pending(BoardFrame& f) {
    Pending& p = f.own.pending;
    const rules::Board& board = f.state().board;
    const bool given_up = f.ui.now - p.since > feel::pending_given_up;
    std::erase_if(p.moves, [&](const auto& row) {
        const auto* card = rules::card_on_board(f.state(), row.first);
        return given_up || !card || (card->place.x == row.second.x && card->place.y == row.second.y);
    });
    std::erase_if(p.texts, [&](const auto& row) {
        const auto* card = rules::card_on_board(f.state(), row.first);
        return given_up || !card || card->text == row.second;
    });
    std::erase_if(p.cards, [&](const Pending::Card& asked) {
        if (f.ui.now - asked.since > feel::pending_given_up) {
            f.own.drafts.emplace_back(asked.what, asked.text);
            return true;
        }
        for (std::uint64_t id = asked.after.value; id < board.next_card.value; ++id) {
            const auto* card = board.cards.find(CardId{id});
            if (!card || card->kind != asked.what.kind ||
                card->place.x != static_cast<std::int32_t>(asked.what.place.x) ||
                card->place.y != static_cast<std::int32_t>(asked.what.place.y))
                continue;
            if (!f.own.writing) select_only(f, CardId{id});
            return true;
        }
        return false;
    });
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

void tell_presence(BoardFrame& f) {
    if (!f.works()) return;
    Presence now;
    if (f.own.pointer.shown)
        now.pointer = rules::Pointer{true, static_cast<std::int32_t>(f.own.pointer.at.x),
                                     static_cast<std::int32_t>(f.own.pointer.at.y)};
    if (f.leads()) {
        now.view = f.camera().visible();
        now.selected = f.own.selection.sole_card();
    }
    if (f.own.writing) now.editing = f.own.writing->card;
    if (const auto* moving = std::get_if<Moving>(&f.own.gesture))
        for (const CardId id : moving->cards) {
            if (now.dragged.size() == feel::most_ghosts) break;
            if (const CardBox* box = f.own.layout.find(id)) {
                const BoardRect r = rect_now(f, *box);
                now.dragged.push_back({id, static_cast<std::int32_t>(r.x), static_cast<std::int32_t>(r.y)});
            }
        }
    if (const auto* inking = std::get_if<Inking>(&f.own.gesture)) now.stroke = packed(inking->pen.points());

    auto& told = f.own.told;
    if (now != told.presence || !told.any) {
        Presence but_view = now;
        but_view.view = told.presence.view;
        const double every = but_view == told.presence ? feel::view_every : feel::presence_every;
        if (f.ui.now - told.at >= every) {
            told.presence = now;
            told.at = f.ui.now;
            told.any = true;
            f.out.emplace_back(std::move(now));
        } else {
            f.ui.wake_in(every - (f.ui.now - told.at));
        }
    }
    // The mediator's pointer is in the log too: a replay without it is hard to follow.
    if (!f.leads()) return;
    const auto& logged = f.state().board.pointer;
    const rules::ShowPointer wish{
        f.own.pointer.shown, f.own.pointer.shown ? static_cast<std::int32_t>(f.own.pointer.at.x) : logged.x,
        f.own.pointer.shown ? static_cast<std::int32_t>(f.own.pointer.at.y) : logged.y};
    const bool same = wish.shown == logged.shown && wish.x == logged.x && wish.y == logged.y;
    if (same) return;
    if (f.ui.now - told.pointer_at < feel::pointer_event_every)
        return f.ui.wake_in(feel::pointer_event_every);
    told.pointer_at = f.ui.now;
    f.out.emplace_back(rules::Command(wish));
}

void refused(BoardUi& own, const Refused& answer) {
    const auto keep = [&](const Writing& writing, const std::string& text) {
        own.drafts.emplace_back(writing, text);
    };
    Pending& p = own.pending;
    CardId at = answer.at;
    if (at && (p.moves.contains(at) || p.texts.contains(at))) {
        if (const auto text = p.texts.find(at); text != p.texts.end()) keep({.card = at}, text->second);
        p.moves.erase(at);
        p.texts.erase(at);
    } else {
        if (!p.moves.empty()) at = p.moves.begin()->first;
        for (const auto& [card, text] : p.texts) keep({.card = card}, text);
        for (const auto& card : p.cards) keep(card.what, card.text);
        p = {};
    }
    BoardPoint place = own.camera.to_board(own.camera.area().GetCenter());
    if (!own.drafts.empty()) place = own.drafts.back().first.place;
    own.said = Said{answer.why, at, place, 0};  // 0: from the next frame on
}

}  // namespace entremise::view
