// Links: which relation, its strength, another end; and what a link may lead to that is not there yet.
#include <algorithm>
#include <array>

#include "app/view/board/frame.h"
#include "sessions/core/text.h"
#include "sessions/rules/board/links_events.h"
#include "sessions/wording/names.h"

namespace entremise::view {
namespace {

using rules::CardKind;
using rules::LinkKind;

void draw_link(BoardFrame& f, CardId from, CardId to, LinkKind kind, std::uint32_t strength, LinkId instead) {
    if (!f.works()) return say_at(f, {"refusal.read_only"}, to, {});
    const auto* old = f.state().board.links.find(instead);
    const rules::DrawLink ask{.from = from,
                              .to = to,
                              .relation = kind,
                              .strength = strength,
                              .mandate = old ? old->mandate : rules::Mandate::unsaid,
                              .instead = instead};
    const Token token = ask_or_say(f, rules::Command(ask), to, {});
    if (!token) return;
    if (instead) f.own.selection.clear();
    f.own.last_relation = kind;
    f.own.pending.links.push_back({from, to, kind, token, f.ui.now});
}

/// The kinds that may be, the one used last on top.
std::vector<LinkKind> kinds_here(const BoardFrame& f, CardId from, CardId to) {
    auto kinds = rules::kinds_between(f.state(), from, to);
    const auto last = std::ranges::find(kinds, f.own.last_relation);
    if (last != kinds.end()) std::rotate(kinds.begin(), last, last + 1);
    return kinds;
}

/// A typed letter goes to the next word that begins with it, after the one that has the keyboard.
std::optional<LinkKind> typed_kind(BoardFrame& f, const std::vector<LinkKind>& kinds,
                                   std::optional<LinkKind> focused) {
    std::optional<LinkKind> found;
    while (const ImWchar c = f.ui.next_character()) {
        const auto letter = folded(inside::utf8_of(c));
        const auto from = focused ? std::ranges::find(kinds, *focused) - kinds.begin() : -1;
        for (std::size_t i = 1; i <= kinds.size(); ++i) {
            const LinkKind kind = kinds[(static_cast<std::size_t>(from + 1) + i - 1) % kinds.size()];
            if (!folded(wording::say_word(*f.ui.language, "link_kind", kind)).starts_with(letter)) continue;
            found = focused = kind;
            break;
        }
    }
    return found;
}

void draw_relations(BoardFrame& f) {
    if (std::exchange(f.own.link_asked, false)) open_menu("###relations");
    if (!begin_menu(f.ui, "###relations", 240)) return;
    const auto [from, to] = f.own.link_choice;
    const LinkId instead = f.own.link_instead;
    const auto* link = instead ? f.state().board.links.find(instead) : nullptr;
    const std::uint32_t strength = link ? link->strength : 2;
    const auto kinds = kinds_here(f, from, to);
    const auto why_not = [&](LinkKind kind) {
        if (link && link->kind == kind) return std::string();
        const auto may = rules::may_link(f.state(), from, to, kind, instead);
        return may ? std::string() : (*f.ui.language)(may.error());
    };
    std::optional<LinkKind> chosen, focused;
    const auto id_of = [](LinkKind kind) { return "###" + std::string(wording::word_of(kind)); };
    for (const LinkKind kind : kinds)
        if (inside::focused() == ImGui::GetID(id_of(kind).c_str())) focused = kind;
    const auto typed = typed_kind(f, kinds, focused);
    // The first that can be is what Enter takes.
    const auto first = std::ranges::find_if(kinds, [&](LinkKind kind) { return why_not(kind).empty(); });
    for (const LinkKind kind : kinds) {
        const std::string why = why_not(kind);
        const Label label{id_of(kind), wording::say_word(*f.ui.language, "link_kind", kind)};
        if (typed ? typed == kind : ImGui::IsWindowAppearing() && first != kinds.end() && kind == *first)
            ImGui::SetKeyboardFocusHere(), ImGui::SetNavCursorVisible(true);
        if (menu_item(f.ui, label, {.icon = Icon::link, .why_not = why, .on = link && link->kind == kind}))
            chosen = kind;
    }
    if (chosen && !(link && link->kind == *chosen)) draw_link(f, from, to, *chosen, strength, instead);
    if (link) {
        menu_rule(f.ui);
        for (std::uint32_t n = 1; n <= 3; ++n)
            if (menu_item(f.ui,
                          {"###strength" + text_of(n), f.ui.tr("inspector.strength") + " · " +
                                                           f.ui.tr("inspector.strength." + text_of(n))},
                          {.on = n == strength}) &&
                n != strength)
                draw_link(f, from, to, link->kind, n, instead);
    }
    end_menu();
}

void draw_offered(BoardFrame& f) {
    auto& dropped = f.own.dropped;
    if (std::exchange(dropped.asked, false)) open_menu("###offered");
    if (!begin_menu(f.ui, "###offered", 260)) return;
    const auto* card = rules::card_on_board(f.state(), dropped.from);
    const auto offer = [&](std::string_view key, Icon icon, std::string_view shortcut, CardKind kind,
                           bool against) {
        const auto may = rules::may_add(f.state(), f.stamp(), kind);
        const std::string why = may ? std::string() : (*f.ui.language)(may.error());
        if (!menu_item(f.ui, f.ui.label(key), {.icon = icon, .key = shortcut, .why_not = why})) return;
        new_card(f, kind, against, {}, dropped.from);
        if (!f.own.writing) return;
        // Where the hand let go, if that is not on the card itself.
        const CardBox* from = f.own.layout.find(dropped.from);
        if (from && holds(from->rect, dropped.at)) return;
        put_near(f, *f.own.writing, near_point(dropped.at));
    };
    if (card && card->kind == CardKind::controversy)
        offer("menu.add_position", Icon::position, "P", CardKind::position, false);
    if (card && (card->kind == CardKind::position || card->kind == CardKind::argument)) {
        offer("menu.add_argument_for", Icon::argument_for, "+", CardKind::argument, false);
        offer("menu.add_argument_against", Icon::argument_against, "-", CardKind::argument, true);
    }
    if (card) offer("menu.add_note", Icon::note, "N", CardKind::note, false);
    end_menu();
}

}  // namespace

std::optional<Refusal> why_no_link(const BoardFrame& f, CardId from, CardId to) {
    // Drawn the wrong way round it is the same link.
    for (const auto& [a, b] : {std::pair{from, to}, std::pair{to, from}})
        for (const auto kind : rules::kinds_between(f.state(), a, b))
            if (rules::may_link(f.state(), a, b, kind)) return std::nullopt;
    if (rules::kinds_between(f.state(), from, to).empty() &&
        !rules::kinds_between(f.state(), to, from).empty())
        std::swap(from, to);
    const auto kinds = rules::kinds_between(f.state(), from, to);
    const auto may =
        rules::may_link(f.state(), from, to, kinds.empty() ? rules::LinkKind::works_with : kinds.front());
    return may ? std::nullopt : std::optional(may.error());
}

void link_cards(BoardFrame& f, CardId from, CardId to) {
    if (const auto why = why_no_link(f, from, to)) return say_at(f, *why, to, {});
    if (rules::kinds_between(f.state(), from, to).empty()) std::swap(from, to);
    std::vector<rules::LinkKind> kinds;
    for (const auto kind : rules::kinds_between(f.state(), from, to))
        if (rules::may_link(f.state(), from, to, kind)) kinds.push_back(kind);
    if (kinds.size() > 1) {
        f.own.link_choice = {from, to};
        f.own.link_instead = {};
        f.own.link_asked = true;
        return;
    }
    draw_link(f, from, to, kinds.front(), 2, {});
}

void reattach(BoardFrame& f, LinkId id, CardId fixed, CardId to) {
    const auto* link = f.state().board.links.find(id);
    if (!link || link->archived) return;
    const CardId from = link->from == fixed ? fixed : to, end = link->from == fixed ? to : fixed;
    if (from == link->from && end == link->to) return;
    if (const auto may = rules::may_link(f.state(), from, end, link->kind, id); !may)
        return say_at(f, may.error(), to, {});
    draw_link(f, from, end, link->kind, link->strength, id);
}

void offer_cards(BoardFrame& f, CardId from, BoardPoint at) {
    if (f.works() && rules::card_on_board(f.state(), from)) f.own.dropped = {from, at, true};
}

void edit_link(BoardFrame& f, LinkId id) {
    const auto* link = f.state().board.links.find(id);
    if (!link || !f.works()) return;
    if (!rules::may_change(f.state(), f.scene.self, link->author))
        return say_at(f, {"refusal.not_yours"}, link->to, {});
    f.own.link_choice = {link->from, link->to};
    f.own.link_instead = id;
    f.own.link_asked = true;
}

void draw_link_menus(BoardFrame& f) {
    draw_relations(f);
    draw_offered(f);
}

std::optional<std::array<ImVec2, 2>> ends_of_chosen(const BoardFrame& f) {
    const Selection& s = f.own.selection;
    if (s.links.size() != 1 || s.size() != 1 || f.own.tool != Tool::select ||
        f.camera().zoom() < feel::handles_from)
        return {};
    const Edge* edge = f.own.layout.find_link(s.links.front());
    if (!edge) return {};
    Route straight;
    const Route& route = route_now(f, *edge, straight);
    return std::array{f.camera().to_screen(route.points[0]), f.camera().to_screen(route.points[3])};
}

}  // namespace entremise::view
