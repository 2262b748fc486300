// What floats over the board: where one is, menus, questions, drafts.
#include <algorithm>
#include <array>
#include <cmath>

#include "app/view/board/action_rows.h"
#include "app/view/toolkit/shapes.h"
#include "sessions/core/text.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/wording/names.h"

namespace entremise::view {
namespace {

using rules::CardKind;

std::string why_not_add(const BoardFrame& f, CardKind kind) {
    if (!f.works()) return f.ui.tr("refusal.read_only");
    const auto may = rules::may_add(f.state(), f.stamp(), kind);
    return may ? std::string() : (*f.ui.language)(may.error());
}

std::string why_not(const BoardFrame& f, const rules::Command& command) {
    if (!f.works()) return f.ui.tr("refusal.read_only");
    const auto may = rules::decide(f.state(), f.stamp(), command);
    return may ? std::string() : (*f.ui.language)(may.error());
}

/// Of several chosen cards: what the first one of them gives the others.
void arrange_items(BoardFrame& f) {
    if (f.own.selection.cards.size() < 2 || !f.works()) return;
    menu_rule(f.ui);
    for (const auto& [how, word] : arrangements) {
        auto moves = picture::arranged(f.state(), f.own.selection.cards, how);
        const std::string why = moves.empty() ? f.ui.tr("menu.arranged_already") : "";
        if (menu_item(f.ui, f.ui.label("menu." + std::string(word)), {.why_not = why}))
            ask_moves(f, std::move(moves));
    }
}

void board_menu(BoardFrame& f) {
    Ui& ui = f.ui;
    const CardId id = f.own.selection.sole_card();
    const auto* card = id ? rules::card_on_board(f.state(), id) : nullptr;
    if (card && card->kind != CardKind::move) {
        const std::string not_mine =
            may_change(f, id) || card->kind == CardKind::note ? std::string() : ui.tr("refusal.not_yours");
        if (menu_item(ui, ui.label("menu.edit_card"),
                      {.icon = Icon::ink,
                       .key = "F2",
                       .why_not = f.works() ? not_mine : ui.tr("refusal.read_only")}))
            edit_card(f, id);
    }
    if (card && card->kind == CardKind::controversy) {
        const auto why = why_not_add(f, CardKind::position);
        if (menu_item(ui, ui.label("menu.add_position"),
                      {.icon = Icon::position, .key = "P", .why_not = why}))
            new_card(f, CardKind::position, false, {}, id);
    }
    if (card && (card->kind == CardKind::position || card->kind == CardKind::argument)) {
        const auto why = why_not_add(f, CardKind::argument);
        if (menu_item(ui, ui.label("menu.add_argument_for"),
                      {.icon = Icon::argument_for, .key = "+", .why_not = why}))
            new_card(f, CardKind::argument, false, {}, id);
        if (menu_item(ui, ui.label("menu.add_argument_against"),
                      {.icon = Icon::argument_against, .key = "-", .why_not = why}))
            new_card(f, CardKind::argument, true, {}, id);
    }
    const auto no_note = why_not_add(f, CardKind::note);
    if (menu_item(ui, ui.label("menu.add_note"), {.icon = Icon::note, .key = "N", .why_not = no_note})) {
        if (card)
            new_card(f, CardKind::note, false, {}, {});
        else
            new_card(f, CardKind::note, false, f.own.menu_at, {});
    }
    if (card && card->kind == CardKind::note) {
        const bool on = std::ranges::binary_search(card->echoes, f.scene.self);
        const auto why = why_not(f, rules::EchoNote{id, !on});
        if (menu_item(ui, ui.label(on ? "menu.unecho" : "menu.echo"),
                      {.icon = Icon::echo, .key = "O", .why_not = why}))
            echo(f, id);
        if (f.works() && may_change(f, id)) {
            constexpr std::array keys{"menu.width_narrow", "menu.width_middle", "menu.width_wide"};
            const auto now = card->place.width
                                 ? card->place.width
                                 : static_cast<std::uint32_t>(rules::size_of(f.state(), *card).width);
            for (std::size_t i = 0; i < keys.size(); ++i) {
                const auto wide = static_cast<std::uint32_t>(feel::note_widths[i]);
                if (menu_item(ui, ui.label(keys[i]), {.on = wide == now}) && wide != now)
                    ask_or_say(f,
                               rules::Command(rules::MoveCards{{{id, card->place.x, card->place.y, wide}}}),
                               id, {});
            }
        }
        const rules::ColourNote colour{id, card->colour ? 0u : 1u};
        const auto no_colour = why_not(f, colour);
        if (menu_item(ui, ui.label("menu.note_colour"), {.icon = Icon::note, .why_not = no_colour}))
            ask_or_say(f, rules::Command(colour), id, {});
    }
    if (card && card->kind == CardKind::actor && f.works()) {
        const auto no_presence = why_no_presence(f);
        if (menu_item(ui, ui.label("action.presence"),
                      {.icon = Icon::people, .why_not = no_presence ? (*ui.language)(*no_presence) : ""}))
            f.own.presence_asked = true;
    }
    if (card && f.leads() && menu_item(ui, ui.label("menu.add_move"), {.icon = Icon::gesture, .key = "G"}))
        f.own.move_wanted = true;
    if (f.leads() && f.works() &&
        menu_item(ui, ui.label("menu.show_to_all"), {.icon = Icon::eye, .key = "M"}))
        show_to_all(f);
    if (f.leads() && f.works() &&
        menu_item(ui, ui.label(f.own.selection.cards.size() > 1 ? "menu.tidy_chosen" : "menu.tidy"),
                  {.icon = Icon::fit, .key = "R"}))
        tidy(f);
    arrange_items(f);
    if (const ZoneId zone = f.own.selection.sole_zone(); zone && f.leads() && f.works()) {
        if (menu_item(ui, ui.label("menu.rename_zone"), {.icon = Icon::ink, .key = "F2"})) edit_zone(f, zone);
    } else if (f.leads() && f.works()) {
        const bool chosen = !f.own.selection.cards.empty();
        if (menu_item(ui, {"###menu.zone", std::string(ui.tr(chosen ? "action.zone_round" : "action.zone"))},
                      {.icon = Icon::zone}))
            new_zone(f);
    }
    if (f.leads() && f.works() && !f.own.selection.cards.empty() &&
        menu_item(ui, {"###menu.pin", std::string(ui.tr(all_pinned(f) ? "action.unpin" : "action.pin"))},
                  {.icon = Icon::pin, .key = "K"}))
        pin(f);
    menu_rule(ui);
    if (menu_item(ui, ui.label("action.lens"), {.icon = Icon::eye, .key = "Y"})) f.own.lens_asked = true;
    if (menu_item(ui, ui.label("action.filter"),
                  {.icon = Icon::search, .key = key_name(ui, ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_F)}))
        f.own.filter_asked = true;
    menu_rule(ui);
    if (!f.own.drafts.empty() && f.works() &&
        menu_item(ui, ui.label("menu.resume_draft"), {.icon = Icon::ink}))
        resume_draft(f);
    const auto act_item = [&](std::string_view key, std::string_view with_name, std::string_view none,
                              Icon icon, std::string_view shortcut, const rules::Act* act) {
        const std::string text = act ? ui.tr(with_name, {{"what", words_of_act(f, *act)}}) : ui.tr(key);
        return menu_item(ui, {"###" + std::string(key), text},
                         {.icon = icon,
                          .key = shortcut,
                          .why_not = act ? std::string_view() : std::string_view(ui.tr(none))});
    };
    if (act_item("menu.undo", "menu.undo_what", "refusal.nothing_to_undo", Icon::undo, "Ctrl+Z",
                 act_to_undo(f)))
        undo(f, false);
    if (act_item("menu.redo", "menu.redo_what", "refusal.nothing_to_redo", Icon::redo, "Ctrl+Y",
                 rules::next_redo(f.state(), f.scene.self)))
        undo(f, true);
    if (!f.own.selection.empty()) {
        const auto why = why_not(f, rules::ArchiveThings{f.own.selection.cards, f.own.selection.links,
                                                         f.own.selection.strokes, f.own.selection.zones});
        if (menu_item(ui, ui.label("menu.archive"),
                      {.icon = Icon::trash, .key = ui.tr("key.delete"), .why_not = why}))
            archive(f, false);
    }
    menu_rule(ui);
    if (menu_item(ui, ui.label("menu.zoom_all"), {.icon = Icon::fit, .key = ui.tr("key.home")})) see_all(f);
}

/// « Maude montre : … »
std::string words_of_shown(const BoardFrame& f, const Looked& shown, const std::string& name) {
    using rules::ShownThing;
    if (shown.thing == ShownThing::whole) return f.ui.tr("board.shown_whole", {{"name", name}});
    if (shown.thing == ShownThing::part) return f.ui.tr("board.shown_part", {{"name", name}});
    const CardBox* box = f.own.layout.find(shown.card);
    const auto* frame = box && shown.thing == ShownThing::frame ? f.own.layout.frame_of(*box) : nullptr;
    const auto text = frame ? frame->title : wording::text_of_card(*f.ui.language, f.state(), shown.card);
    return f.ui.tr("board.shown", {{"name", name}, {"text", shortened(text, 40)}});
}

/// What the mediator shows to everyone, for who explores: their view stays until they ask for it.
void draw_shown_pill(BoardFrame& f, ImVec2 at) {
    const auto& showing = f.state().showing;
    if (!f.own.exploring) f.own.told_of = showing.at;
    const Looked shown{showing.thing, showing.card};
    const bool is_part = shown.thing == rules::ShownThing::part;
    if (showing.at == f.own.told_of || (!is_part && !bounds_of(f.own.layout, shown))) return;
    const auto name = wording::name_of(*f.ui.language, f.state(), showing.by);
    const bool pressed = pill(f.ui, at, {"###shown", words_of_shown(f, shown, name) + " · "},
                              {.link = f.ui.tr("board.shown_see")})
                             .clicked;
    if (!pressed) return;
    f.own.told_of = showing.at;
    if (shown.thing == rules::ShownThing::card)
        return void(bring_into_view(f, f.own.layout.find(showing.card)->rect, 60));
    const BoardRect part{static_cast<float>(showing.x), static_cast<float>(showing.y),
                         static_cast<float>(showing.width), static_cast<float>(showing.height)};
    f.own.camera.fit_selection(bounds_of(f.own.layout, shown).value_or(part), f.ui.now);
}

}  // namespace

void draw_follow_pill(BoardFrame& f) {
    if (!f.options.follows || f.options.projection) return;
    const ImVec2 at = f.camera().area().Min + ImVec2(f.ui.u(16), f.ui.u(8));  // above what is fitted
    const bool exploring = f.own.exploring;
    const std::string text =
        exploring ? f.ui.tr("top.exploring", {{"back", ""}}) : f.ui.tr("top.following", {{"explore", ""}});
    draw_shown_pill(f, at + ImVec2(0, pill_size(f.ui, "0").y + f.ui.u(9)));
    if (!pill(f.ui, at, {"###follow", text},
              {.icon = Icon::eye, .link = f.ui.tr(exploring ? "top.back" : "top.explore")}))
        return;
    f.own.exploring = !exploring;
    f.own.camera.stop();
}

namespace {
constexpr float minimap_side = 22;  // css, of its buttons
/// Its line of buttons.
float minimap_foot(const Ui& ui) { return ui.reach(ui.u(minimap_side)) + ui.u(4); }

/// Where the map of the map lies; empty: it is not there.
Rect minimap_rect(const BoardFrame& f) {
    const Ui& ui = f.ui;
    const Rect& area = f.camera().area();
    if (f.options.projection || f.own.layout.bounds().width <= 0 || area.GetWidth() < ui.u(560) ||
        area.GetHeight() < ui.u(320))
        return {};
    if (f.options.follows && !f.own.exploring) return {};
    const bool small = ui.css_width < 1700;
    const float wide = ui.u(small && ui.css_reach == 0 ? 112 : 144);
    const ImVec2 size = whole(ImVec2(wide, ui.u(small ? 76 : 96) + minimap_foot(ui)));
    const float margin = ui.u(small ? 14 : 20);
    const ImVec2 corner = whole(area.Max - size - ImVec2(margin, margin));
    return {corner, corner + size};
}
}  // namespace

bool bring_into_view(BoardFrame& f, const BoardRect& r, float margin) {
    const Sight now = f.camera().sight();
    Sight to = holds(f.camera().visible(), r) ? now : f.camera().showing(r, margin);
    const float z = f.camera().z();
    Rect there = f.camera().to_screen(r);
    there.Translate({static_cast<float>(now.at.x - to.at.x) * z, static_cast<float>(now.at.y - to.at.y) * z});
    there.Expand(f.ui.u(12));
    if (const Rect map = minimap_rect(f); map.GetWidth() > 0 && there.Overlaps(map)) {
        const float left = there.Max.x - map.Min.x, up = there.Max.y - map.Min.y;
        (left < up ? to.at.x : to.at.y) += std::min(left, up) / z;
    }
    if (to == now) return false;
    f.own.camera.go(to, f.ui.now);
    return true;
}

BoardRect below_floating(const BoardFrame& f, BoardRect all, float css, float margin) {
    const float room = css / f.camera().fitting(all, margin, feel::fit_most).zoom;
    all.y -= room;
    all.height += room;
    return all;
}

BoardRect beside_minimap(const BoardFrame& f, const BoardRect& all, float margin) {
    const Rect map = minimap_rect(f);
    if (map.GetWidth() <= 0) return all;
    const Sight to = f.camera().fitting(all, margin, feel::fit_most);
    const float z = to.zoom * f.ui.scale;
    const auto on_screen = [&](const BoardRect& r) {
        const ImVec2 corner =
            f.camera().area().Min +
            ImVec2(static_cast<float>(r.x - to.at.x), static_cast<float>(r.y - to.at.y)) * z;
        return Rect{corner, corner + ImVec2(r.width, r.height) * z};
    };
    const bool covers = std::ranges::any_of(
        f.own.layout.spots(), [&](const auto& row) { return on_screen(row.second.rect).Overlaps(map); });
    if (!covers) return all;
    BoardRect wider = all;  // the map in the corner lies beside it then
    wider.width += map.GetWidth() / z;
    return wider;
}

namespace {

/// A card lies there, one that is being written, or the hand is at work.
bool needs_place(const BoardFrame& f, Rect place) {
    place.Expand(f.ui.u(4));
    const auto lies_there = [&](const BoardRect& r) { return f.camera().to_screen(r).Overlaps(place); };
    constexpr float words = 170;  // u, right of a move
    const float z = f.camera().z();
    const BoardPoint corner = f.camera().to_board(place.Min);
    const BoardRect there{static_cast<float>(corner.x) - words, static_cast<float>(corner.y),
                          place.GetWidth() / z + words, place.GetHeight() / z};
    for (const CardId id : f.own.layout.cards_in(there)) {
        const CardBox& box = *f.own.layout.find(id);
        BoardRect r = rect_now(f, box);
        if (box.kind == CardKind::move)
            r.width = std::max(r.width, box.own_text().x + std::min(words, box.own_text().width));
        if (lies_there(r)) return true;
    }
    for (const auto& [id, move] : f.own.pending.moves)
        if (const CardBox* box = f.own.layout.find(id); box && lies_there(rect_now(f, *box))) return true;
    for (const auto& card : f.own.pending.cards)
        if (lies_there(box_for(f.ui, card.what, card.text).rect)) return true;
    if (f.own.writing && !f.own.writing->card &&
        lies_there(box_for(f.ui, *f.own.writing, f.own.editor.text()).rect))
        return true;
    if (const auto* moving = std::get_if<Moving>(&f.own.gesture))
        for (const CardId id : moving->cards)
            if (const CardBox* box = f.own.layout.find(id); box && lies_there(rect_now(f, *box))) return true;
    Rect near = place;
    near.Expand(f.ui.u(feel::map_fades_within));
    return !std::holds_alternative<Idle>(f.own.gesture) && near.Contains(ImGui::GetIO().MousePos);
}

/// Everything drawn since then is so much paler.
void fade_since(ImDrawList& list, int first, float share) {
    if (share >= 1) return;
    for (int i = first; i < list.VtxBuffer.Size; ++i) {
        ImU32& colour = list.VtxBuffer[i].col;
        colour = fade(colour, share);
    }
}

}  // namespace

void draw_minimap(BoardFrame& f) {
    const Ui& ui = f.ui;
    const Rect& area = f.camera().area();
    const Rect frame = minimap_rect(f);
    if (frame.GetWidth() <= 0) return;
    const bool yields = needs_place(f, frame);
    f.own.map_seen = ease(f.ui, f.own.map_seen, yields ? 0 : 1, feel::map_fade_tau);
    if (f.own.map_seen < .02f) return;
    const int first = f.ui.canvas().VtxBuffer.Size;
    const ImVec2 corner = frame.Min, size = frame.GetSize() - ImVec2(0, minimap_foot(ui));
    card(ui, frame, ui.theme.surface, ui.theme.line, ui.stroke(), ui.u(6));

    // The whole of the map and of what is seen, in the frame.
    const BoardRect world = grown(round_both(f.own.layout.bounds(), f.camera().visible()), 40);
    const ImVec2 room = size - ImVec2(ui.u(10), ui.u(8));
    const float k = std::min(room.x / world.width, room.y / world.height);
    const ImVec2 zero = corner + (size - ImVec2(world.width, world.height) * k) / 2;
    const auto on_map = [&](const BoardRect& r) {
        return Rect(zero + ImVec2(r.x - world.x, r.y - world.y) * k,
                    zero + ImVec2(r.x + r.width - world.x, r.y + r.height - world.y) * k);
    };
    for (const auto& [id, zone] : f.own.layout.zones()) {
        const Rect r = on_map(zone_now(f, id, zone.rect));
        f.ui.canvas().AddRect(r.Min, r.Max, ui.theme.control, ui.u(1), 0, ui.stroke());
    }
    const bool crowded = f.own.layout.spots().size() > 1500;  // then notes are left out
    for (const auto& [id, spot] : f.own.layout.spots()) {
        if (crowded && spot.kind == CardKind::note) continue;
        const CardBox& box = *f.own.layout.find(id);
        const Rect r = on_map(rect_now(f, box));
        f.ui.canvas().AddRectFilled(r.Min, largest(r.Max, r.Min + ImVec2(1.5f, 1.5f)),
                                    fade(colour_of(ui, box), .65f), ui.u(1));
    }
    Rect seen = on_map(f.camera().visible());
    seen.ClipWith({corner + ImVec2(2, 2), corner + size - ImVec2(2, 2)});
    f.ui.canvas().AddRect(seen.Min, seen.Max, ui.theme.accent, ui.u(2), 0, ui.u(1.5f));

    if (yields) return fade_since(f.ui.canvas(), first, f.own.map_seen);  // not for the hand now
    const Hit map = hit(f.ui, "###minimap", {corner, corner + size});
    if (map.held) {
        const ImVec2 p = ImGui::GetIO().MousePos;
        const BoardPoint wanted{world.x + (p.x - zero.x) / k, world.y + (p.y - zero.y) / k};
        const BoardRect v = f.camera().visible();
        f.own.camera.show({{wanted.x - v.width / 2, wanted.y - v.height / 2}, f.camera().zoom()});
        explore(f);
    }
    const float y = corner.y + size.y, side = ui.reach(ui.u(minimap_side));
    const auto zoom_button = [&](const char* id, const char* key, Icon icon, float x) {
        const Hit h = hit(f.ui, id, {{x, y + ui.u(1)}, {x + side, y + ui.u(1) + side}});
        if (h.hover) f.ui.canvas().AddRectFilled(h.rect.Min, h.rect.Max, ui.theme.neutral_soft, ui.u(5));
        draw_icon(ui, icon, h.rect.GetCenter() - ImVec2(ui.u(6), ui.u(6)), ui.u(12), ui.theme.ink_soft);
        tooltip(f.ui, ui.tr(key));
        return h.clicked;
    };
    if (zoom_button("###zoom_out", "menu.zoom_out", Icon::minus, corner.x + ui.u(4)))
        zoom_step(f, area.GetCenter(), -1);
    if (zoom_button("###zoom_in", "menu.zoom_in", Icon::plus, corner.x + size.x - side - ui.u(4)))
        zoom_step(f, area.GetCenter(), 1);
    const std::string percent = ui.tr("board.zoom", {{"n", text_of(std::lround(f.camera().zoom() * 100))}});
    const float wide = text_w(ui, regular, ui.em(12), percent);
    const Hit all = hit(f.ui, "###zoom_all",
                        {{corner.x + size.x / 2 - wide / 2 - ui.u(6), y + ui.u(1)},
                         {corner.x + size.x / 2 + wide / 2 + ui.u(6), y + ui.u(1) + side}});
    if (all.hover) f.ui.canvas().AddRectFilled(all.rect.Min, all.rect.Max, ui.theme.neutral_soft, ui.u(5));
    if (all) see_all(f);
    tooltip(f.ui, ui.tr("menu.zoom_all"), ui.tr("key.home"));
    draw_text(ui, regular, ui.em(12),
              {corner.x + size.x / 2 - wide / 2, in_line(y + ui.u(1), side, ui.em(12))}, ui.theme.ink_soft,
              percent);
    fade_since(f.ui.canvas(), first, f.own.map_seen);
}

void draw_void(BoardFrame& f) {
    if (f.options.projection || f.own.layout.bounds().width <= 0) return;
    const bool follows = (f.options.follows || f.options.keeps_all) && !f.own.exploring;
    if (follows || f.own.writing || f.camera().is_moving()) return;
    const BoardRect seen = f.camera().visible();
    const bool any = !f.own.layout.is_free(seen) || !f.own.pending.cards.empty() ||
                     std::ranges::any_of(f.own.layout.strokes(),
                                         [&](const auto& row) { return meet(row.second.bounds, seen); }) ||
                     std::ranges::any_of(f.own.layout.zones(),
                                         [&](const auto& row) { return meet(row.second.rect, seen); });
    if (any) {
        f.own.left_behind = f.camera().sight();
        return;
    }
    const std::string text = f.ui.tr("board.nothing_here") + " · ", link = f.ui.tr("board.go_back");
    const ImVec2 size = pill_size(f.ui, text, {.icon = Icon::eye, .link = link});
    const ImVec2 at = f.camera().area().GetCenter() - size / 2;
    if (!pill(f.ui, whole(at), {"###void", text}, {.icon = Icon::eye, .link = link})) return;
    if (f.own.left_behind)
        f.own.camera.go(*f.own.left_behind, f.ui.now);
    else
        see_all(f);
}

void draw_empty(BoardFrame& f) {
    if (f.own.layout.bounds().width > 0 || f.own.writing || !f.own.pending.cards.empty()) return;
    const bool begun = std::ranges::any_of(f.scene.presence,
                                           [](const auto& other) { return other.second.adding.has_value(); });
    if (begun) return;
    const char* key = f.options.projection ? "board.empty_projection"
                      : f.leads()          ? "board.empty"
                                           : "board.empty_participant";
    if (!f.options.projection && !f.works()) key = "board.empty_projection";
    const float css = f.options.projection ? 32.f : 17.f,
                width = std::min(f.ui.u(f.options.projection ? 900 : 360),
                                 f.camera().area().GetWidth() - f.ui.u(40));
    const ImVec2 c = f.camera().area().GetCenter();
    const float px = f.ui.em(css), line = f.ui.lh(css);
    if (!f.options.projection)
        draw_icon(f.ui, Icon::controversy, c - ImVec2(f.ui.u(18), f.ui.u(56)), f.ui.u(36),
                  f.ui.theme.control);
    float y = c.y;
    for (const auto part : wrap(f.ui, regular, px, f.ui.tr(key), width)) {
        draw_text(f.ui, regular, px, {c.x - text_w(f.ui, regular, px, part) / 2, in_line(y, line, px)},
                  f.ui.theme.ink_soft, part);
        y += line;
    }
}

void draw_menus(BoardFrame& f) {
    if (std::exchange(f.own.menu_asked, false)) open_menu("###board_menu");
    if (std::exchange(f.own.menu_by_key, false))
        ImGui::SetNextWindowPos(f.camera().to_screen(f.own.menu_at), ImGuiCond_Appearing);
    if (begin_menu(f.ui, "###board_menu", 320)) {
        board_menu(f);
        end_menu();
    }
    draw_link_menus(f);
    draw_presence_menu(f);
    draw_held_menu(f);
}

void draw_archive_sheet(BoardFrame& f) {
    constexpr const char* id = "###archive_sheet";
    if (!f.own.archiving.empty() && !ImGui::IsPopupOpen(id)) open_sheet(id);
    switch (begin_sheet(f.ui, id, f.ui.tr("sheet.archive_title", {{"n", text_of(f.own.archiving.size())}}))) {
    case Sheet::closed: break;
    case Sheet::dismissed: f.own.archiving.clear(); break;
    case Sheet::open: {
        body(f.ui, f.ui.tr("sheet.archive_body"));
        gap(f.ui, 6);
        for (std::size_t i = 0; i < f.own.archiving.size() && i < 6; ++i)
            soft(f.ui,
                 "· " + shortened(wording::text_of_card(*f.ui.language, f.state(), f.own.archiving[i]), 60));
        const auto pressed = sheet_end(f.ui, {.go = f.ui.tr("sheet.archive"), .id = "###sheet.archive"});
        if (pressed == 0u) archive(f, true);
        if (pressed) f.own.archiving.clear();
        break;
    }
    }
}

}  // namespace entremise::view
