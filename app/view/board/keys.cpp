// Keys of the board.
#include <algorithm>
#include <cmath>
#include <tuple>

#include "app/view/board/frame.h"
#include "sessions/core/text.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/showing_events.h"

namespace entremise::view {
namespace {

using rules::CardKind;

BoardRect bounds_of_selection(const BoardFrame& f) {
    BoardRect r;
    for (const CardId id : f.own.selection.cards)
        if (const CardBox* box = f.own.layout.find(id)) r = round_both(r, rect_now(f, *box));
    for (const StrokeId id : f.own.selection.strokes)
        if (const auto* shape = f.own.layout.strokes().find(id)) r = round_both(r, shape->bounds);
    for (const ZoneId id : f.own.selection.zones)
        if (const auto* zone = f.own.layout.zones().find(id))
            r = round_both(r, picture::with_title(zone_now(f, id, zone->rect)));
    return r;
}

/// The frame that the chosen zone is; nothing: none is chosen, or it is none.
std::optional<Looked> frame_of_chosen_zone(const BoardFrame& f) {
    const ZoneId id = f.own.selection.sole_zone();
    for (const auto& frame : f.own.layout.frames())
        if (id && frame.frame.zone == id) return Looked{rules::ShownThing::frame, frame.frame.id};
    return std::nullopt;
}

void show(BoardFrame& f, CardId id) {
    const CardBox* box = f.own.layout.find(id);
    if (!box) return;
    if (bring_into_view(f, rect_now(f, *box), 40)) explore(f);
}

/// Parent, child, sisters; else the nearest card that way.
CardId walk(const BoardFrame& f, CardId from, ImGuiDir dir) {
    const auto* card = rules::card_on_board(f.state(), from);
    const CardBox* box = f.own.layout.find(from);
    if (!card || !box) return {};
    if (dir == ImGuiDir_Up && f.own.layout.find(card->parent)) return card->parent;
    if (dir == ImGuiDir_Down)
        if (const auto below = f.own.layout.children(f.state(), from); !below.empty()) return below.front();
    if ((dir == ImGuiDir_Left || dir == ImGuiDir_Right) && card->parent) {
        const auto sisters = f.own.layout.children(f.state(), card->parent);
        const auto at = std::ranges::find(sisters, from);
        if (dir == ImGuiDir_Right && at != sisters.end() && at + 1 != sisters.end()) return *(at + 1);
        if (dir == ImGuiDir_Left && at != sisters.begin() && at != sisters.end()) return *(at - 1);
    }
    const BoardPoint here = middle(box->rect);
    CardId nearest;
    double least = 1e18;
    for (const auto& [id, other] : f.own.layout.boxes()) {
        const double dx = middle(other.rect).x - here.x, dy = middle(other.rect).y - here.y;
        const double along = dir == ImGuiDir_Left    ? -dx
                             : dir == ImGuiDir_Right ? dx
                             : dir == ImGuiDir_Up    ? -dy
                                                     : dy;
        const double across = dir == ImGuiDir_Left || dir == ImGuiDir_Right ? std::abs(dy) : std::abs(dx);
        if (along <= 4 || across > along * 2) continue;
        if (along + across * 2 < least) least = along + across * 2, nearest = id;
    }
    return nearest;
}

void nudge(BoardFrame& f, ImGuiDir dir, int by) {
    const auto& cards = f.own.selection.cards;
    const auto fixed = std::ranges::find_if(cards, [&](CardId id) { return !may_change(f, id); });
    if (fixed != cards.end())
        return say_at(f, {!f.works() ? "refusal.read_only" : "refusal.not_yours"}, *fixed, {});
    if (is_pinned_down(f, cards)) return;
    if (f.own.nudge.cards != cards) flush_nudge(f, true);
    const int dx = dir == ImGuiDir_Left    ? -by
                   : dir == ImGuiDir_Right ? by
                                           : 0,
              dy = dir == ImGuiDir_Up     ? -by
                   : dir == ImGuiDir_Down ? by
                                          : 0;
    for (const CardId id : cards) {
        const CardBox* box = f.own.layout.find(id);
        if (!box || f.state().board.cards.find(id)->pinned) continue;
        const BoardRect r = rect_now(f, *box);
        f.own.pending.moves[id] = {
            {id, static_cast<std::int32_t>(r.x) + dx, static_cast<std::int32_t>(r.y) + dy}};
    }
    f.own.pending.since = f.ui.now;
    f.own.nudge.cards = cards;
    f.own.nudge.last = f.ui.now;
}

/// Letters without a pause begin a title; one alone, or again, goes to the next title that begins with it.
std::ptrdiff_t by_letter(const BoardFrame& f, Linking& linking, std::ptrdiff_t at, ImWchar c) {
    const auto letter = folded(inside::utf8_of(c));
    const bool goes_on = !linking.letters.empty() && f.ui.now - linking.typed_at <= feel::letters_within;
    linking.typed_at = f.ui.now;
    const auto count = static_cast<std::ptrdiff_t>(linking.choices.size());
    const auto find = [&](std::ptrdiff_t from, const std::string& begin) -> std::optional<std::ptrdiff_t> {
        for (std::ptrdiff_t i = from; i < from + count; ++i) {
            const auto candidate = (at + i) % count;
            const auto* card =
                f.state().board.cards.find(linking.choices[static_cast<std::size_t>(candidate)]);
            if (card && folded(card->text).starts_with(begin)) return candidate;
        }
        return {};
    };
    linking.typed = goes_on ? linking.typed + letter : letter;
    const std::string longer = goes_on ? linking.letters + letter : letter;
    if (!goes_on) linking.letters.clear();
    if (const auto found = find(goes_on ? 0 : 1, longer)) {
        linking.letters = longer;
        return *found;
    }
    const bool again = goes_on && linking.letters == letter;
    return again ? find(1, letter).value_or(at) : at;
}

/// Why what was typed leads to nothing: the card of that title cannot be linked, or there is none.
void say_lost(BoardFrame& f, const Linking& linking) {
    for (const auto& [id, box] : f.own.layout.boxes()) {
        const auto* card = f.state().board.cards.find(id);
        if (!card || id == linking.from || !folded(card->text).starts_with(linking.typed)) continue;
        if (const auto why = why_no_link(f, linking.from, id)) return say_at(f, *why, id, {});
    }
    say_at(f, {"why.no_such_title", {{"text", linking.typed}}}, linking.from, {});
}

/// While a link is made by key: arrows, Tab and first letters choose, Enter draws it.
bool take_link_keys(BoardFrame& f) {
    auto* linking = std::get_if<Linking>(&f.own.gesture);
    if (!linking || !linking->by_key) return false;
    const auto count = static_cast<std::ptrdiff_t>(linking->choices.size());
    auto at = std::ranges::find(linking->choices, linking->to) - linking->choices.begin();
    const auto pressed = [](ImGuiKey key) { return ImGui::IsKeyPressed(key); };
    if (pressed(ImGuiKey_RightArrow) || pressed(ImGuiKey_DownArrow) ||
        (pressed(ImGuiKey_Tab) && !ImGui::GetIO().KeyShift))
        ++at;
    if (pressed(ImGuiKey_LeftArrow) || pressed(ImGuiKey_UpArrow) ||
        (pressed(ImGuiKey_Tab) && ImGui::GetIO().KeyShift))
        --at;
    at = (at + count) % count;
    if (at != std::ranges::find(linking->choices, linking->to) - linking->choices.begin())
        linking->lost = false;
    while (const ImWchar c = f.ui.next_character()) {
        at = by_letter(f, *linking, at, c);
        // One wrong letter is a slip; a title of which hardly one is right is that of another card.
        linking->lost = linking->typed.size() > linking->letters.size() * 2;
        if (linking->lost) say_lost(f, *linking);
    }
    linking->to = linking->choices[static_cast<std::size_t>(at)];
    linking->tip = middle(f.own.layout.find(linking->to)->rect);
    show(f, linking->to);
    if ((pressed(ImGuiKey_Enter) || pressed(ImGuiKey_KeypadEnter)) && linking->lost) {
        say_lost(f, *linking);
    } else if (pressed(ImGuiKey_Enter) || pressed(ImGuiKey_KeypadEnter)) {
        const Linking chosen = *linking;
        end_gesture(f);
        link_cards(f, chosen.from, chosen.to, chosen.others);
        if (f.own.link_asked) f.own.link_at = chosen.tip;
    } else if (pressed(ImGuiKey_Escape)) {
        end_gesture(f);
    }
    return true;
}

/// Letters are read while the board has the keyboard, or nothing has: not while somebody walks a panel by
/// key.
bool hears_letters(const BoardFrame& f) {
    return ImGui::IsWindowFocused() ||
           (f.options.hears_all && !inside::by_keyboard() && inside::active() == 0);
}

/// As chosen in the settings: what is typed goes on with the text of the chosen card.
bool types_into_card(BoardFrame& f) {
    const auto* card = rules::card_on_board(f.state(), f.own.selection.sole_card());
    return f.scene.settings.types_into_card && card && view_of(card->kind).hint && !f.ui.repeating &&
           f.ui.typed.front() != ' ' && may_change(f, f.own.selection.sole_card());
}

void take_letters(BoardFrame& f) {
    if (!hears_letters(f)) return;
    if (!f.ui.typed.empty() && f.ui.waiting == 0 && types_into_card(f))
        return edit_card(f, f.own.selection.sole_card());
    while (!f.own.editor.is_open() && !f.ui.typed.empty() && f.ui.waiting == 0)
        if (!take_letter(f)) return;  // somebody else's
}

}  // namespace

void link_by_key(BoardFrame& f) {
    if (f.own.selection.cards.empty()) {
        f.own.tool = Tool::link;
        return;
    }
    const CardId from = f.own.selection.cards.front();
    Linking linking{.from = from, .tip = middle(f.own.layout.find(from)->rect), .by_key = true};
    linking.others.assign(f.own.selection.cards.begin() + 1, f.own.selection.cards.end());
    for (const CardId id : f.own.layout.reading_order(f.state()))
        if (may_link_chosen(f, id)) linking.choices.push_back(id);
    if (linking.choices.empty()) return say_at(f, {"refusal.no_such_link"}, from, {});
    linking.to = linking.choices.front();
    linking.tip = middle(f.own.layout.find(linking.to)->rect);
    f.own.gesture = std::move(linking);
}

void escape(BoardFrame& f) {
    if (f.own.said) return f.own.said.reset();
    if (!std::holds_alternative<Idle>(f.own.gesture)) return end_gesture(f);
    if (f.own.tool != Tool::select) {
        f.own.tool = Tool::select;
        f.own.tool_kept = false;
        return;
    }
    if (!f.own.selection.empty()) return f.own.selection.clear();
    if (f.own.lens != rules::Lens::none && (!f.options.follows || f.own.exploring))
        f.own.lens = rules::Lens::none;
    else
        f.own.filter = {};
}

ImVec2 middle_of_work(const BoardFrame& f) {
    const BoardRect r = bounds_of_selection(f);
    const Rect on_screen = f.camera().to_screen(r);
    return r.width > 0 && f.camera().area().Overlaps(on_screen) ? on_screen.GetCenter()
                                                                : f.camera().area().GetCenter();
}

void walk_selection(BoardFrame& f, ImGuiDir dir, bool extend) {
    const CardId to = walk(f, f.own.selection.cards.empty() ? CardId{} : f.own.selection.cards.back(), dir);
    if (!to) return;
    if (extend && !f.own.selection.has(to))
        f.own.selection.cards.push_back(to);
    else
        select_only(f, to);
    f.own.keyed = f.ui.now;
    show(f, to);
}

void go_by_arrow(BoardFrame& f, ImGuiDir dir, bool far) {
    if (!f.own.selection.cards.empty()) return nudge(f, dir, far ? feel::nudge_far : feel::nudge);
    if (const ZoneId zone = f.own.selection.sole_zone(); zone && f.leads() && f.works()) {
        const auto step = static_cast<std::int32_t>(far ? feel::nudge_far : feel::nudge);
        const auto along = [&](ImGuiDir back, ImGuiDir on) {
            return dir == back ? -step : dir == on ? step : 0;
        };
        return nudge_zone(f, zone, along(ImGuiDir_Left, ImGuiDir_Right), along(ImGuiDir_Up, ImGuiDir_Down));
    }
    const float by = f.ui.u(far ? feel::arrow_pan_far : feel::arrow_pan);
    explore(f);
    f.own.camera.pan({dir == ImGuiDir_Left    ? by
                      : dir == ImGuiDir_Right ? -by
                                              : 0,
                      dir == ImGuiDir_Up     ? by
                      : dir == ImGuiDir_Down ? -by
                                             : 0});
}

void see_selection(BoardFrame& f) {
    const CardId chosen = f.own.selection.sole_card();
    explore(f);
    if (fit_part(f, chosen)) return;
    const BoardRect r = bounds_of_selection(f);
    if (r.width <= 0) return;
    f.own.camera.fit_selection(r, f.ui.now);
    if (const auto zone = frame_of_chosen_zone(f)) aim_at(f, *zone);
    if (chosen) aim_at(f, {rules::ShownThing::card, chosen});
}

void show_to_all(BoardFrame& f) {
    using rules::ShownThing;
    const BoardRect v = f.camera().visible();
    const CardId card = f.own.selection.sole_card();
    const auto zone = frame_of_chosen_zone(f);
    const Looked looked = card ? Looked{ShownThing::card, card} : zone.value_or(f.own.looked);
    rules::ShowToAll ask{.card = looked.card, .thing = looked.thing};
    if (looked.thing == ShownThing::part)
        ask = {.x = static_cast<std::int32_t>(v.x),
               .y = static_cast<std::int32_t>(v.y),
               .width = static_cast<std::uint32_t>(v.width),
               .height = static_cast<std::uint32_t>(v.height),
               .thing = ShownThing::part};
    ask.lens = f.own.lens;
    // Of what has a page, or is not for the room, there is no lens.
    if (const auto shown = rules::decide(f.state(), f.stamp(), rules::Command(ask)); shown && !shown->empty())
        if (const auto* event = shown->back().as<rules::ShownToAll>()) ask.lens = event->lens;
    const auto& now = f.state().showing;
    const bool again = rules::room_screen(f.state()) == rules::RoomScreen::shown &&
                       ask == rules::ShowToAll{.card = now.card,
                                               .x = now.x,
                                               .y = now.y,
                                               .width = now.width,
                                               .height = now.height,
                                               .thing = now.thing,
                                               .lens = now.lens};
    ask_or_say(f, again ? rules::Command(rules::ReleaseRoom{}) : rules::Command(ask), card, middle(v));
}

void see_all(BoardFrame& f) {
    if (f.own.layout.bounds().width <= 0) return;
    explore(f);
    f.own.camera.fit(beside_minimap(f, f.own.layout.bounds(), feel::fit_margin), f.ui.now);
    aim_at(f, {rules::ShownThing::whole, {}});
}

void zoom_step(BoardFrame& f, ImVec2 at, int direction) {
    explore(f);
    f.own.camera.step(at, direction, f.ui.now);
}

void step_selection(BoardFrame& f, int step) {
    struct Stop {
        CardId card;
        ZoneId zone = {};
        bool operator==(const Stop&) const = default;
    };
    std::vector<Stop> order;
    for (const CardId id : f.own.layout.reading_order(f.state())) order.push_back({id});
    // The zones come behind all cards, in rows as these.
    const auto cards = static_cast<std::ptrdiff_t>(order.size());
    for (const auto& [id, zone] : f.own.layout.zones()) order.push_back({{}, id});
    std::ranges::sort(order.begin() + cards, order.end(), {}, [&](const Stop& stop) {
        const BoardRect& r = f.own.layout.zones().find(stop.zone)->rect;
        return std::tuple(std::floor(r.y / 100), r.x, stop.zone);
    });
    if (order.empty()) return;
    const Stop now = f.own.selection.cards.empty() ? Stop{{}, f.own.selection.sole_zone()}
                                                   : Stop{f.own.selection.cards.back()};
    const auto found = std::ranges::find(order, now);
    const auto count = static_cast<std::ptrdiff_t>(order.size());
    const std::ptrdiff_t at =
        found == order.end() ? (step > 0 ? 0 : count - 1) : (found - order.begin() + step + count) % count;
    const Stop to = order[static_cast<std::size_t>(at)];
    if (to.zone) return show_zone(f, to.zone);
    select_only(f, to.card);
    f.own.keyed = f.ui.now;
    show(f, to.card);
}

void select_only(BoardFrame& f, CardId id) { f.own.selection = {.cards = {id}}; }

void archive(BoardFrame& f, bool sure) {
    rules::ArchiveThings ask{f.own.selection.cards, f.own.selection.links, f.own.selection.strokes,
                             f.own.selection.zones};
    if (f.own.selection.empty()) return;
    const CardId first = ask.cards.empty() ? CardId{} : ask.cards.front();
    const bool used = std::ranges::any_of(ask.cards, [&](CardId id) {
        return !rules::moves_on(f.state(), id).empty() ||
               std::ranges::any_of(f.state().votes.all,
                                   [&](const auto& row) { return row.second.rule.subject == id; });
    });
    if (!sure && (ask.cards.size() >= feel::archive_asks_from || used)) {
        if (const auto may = rules::decide(f.state(), f.stamp(), ask); !may)
            return say_at(f, may.error(), first, f.camera().to_board(f.camera().area().GetCenter()));
        f.own.archiving = ask.cards;
        return;
    }
    if (ask_or_say(f, rules::Command(std::move(ask)), first,
                   f.camera().to_board(f.camera().area().GetCenter())))
        f.own.selection.clear();
}

void echo(BoardFrame& f, CardId id) {
    const auto* card = rules::card_on_board(f.state(), id, CardKind::note);
    if (!card) return;
    ask_or_say(f,
               rules::Command(rules::EchoNote{id, !std::ranges::binary_search(card->echoes, f.scene.self)}),
               id, {});
}

void flush_nudge(BoardFrame& f, bool now) {
    auto& n = f.own.nudge;
    if (n.cards.empty()) return void(flush_zone_nudge(f, now));
    const double left = feel::nudge_together - (f.ui.now - n.last);
    if (!now && left > 0) return f.ui.wake_in(left);
    rules::MoveCards ask;
    for (const CardId id : n.cards)
        if (const auto found = f.own.pending.moves.find(id); found != f.own.pending.moves.end())
            ask.moves.push_back(found->second.to);
    const CardId first = n.cards.front();
    n.cards.clear();
    f.own.pending.since = f.ui.now;
    const auto moves = ask.moves;
    if (moves.empty()) return;
    const Token token = ask_or_say(f, rules::Command(std::move(ask)), first, {});
    for (const auto& move : moves)
        if (token)
            f.own.pending.moves[move.card].token = token;
        else
            f.own.pending.moves.erase(move.card);
}

void take_keys(BoardFrame& f) {
    flush_nudge(f, false);
    if (f.options.projection ||
        ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel))
        return;
    take_chords(f, true);
    if (f.own.editor.is_open() || f.own.writing) return;
    if (f.own.tidying) return take_tidy_keys(f);
    if (ImGui::IsWindowFocused() && take_link_keys(f)) return;
    if (!std::holds_alternative<Linking>(f.own.gesture)) take_letters(f);
    if (f.own.editor.is_open() || !ImGui::IsWindowFocused()) return;
    take_chords(f, false);
}

}  // namespace entremise::view
