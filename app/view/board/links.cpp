// Links: which relation, its strength, another end; and what a link may lead to that is not there yet.
#include <algorithm>
#include <array>
#include <utility>

#include "app/view/board/frame.h"
#include "sessions/core/text.h"
#include "sessions/rules/board/links_events.h"
#include "sessions/wording/names.h"

namespace entremise::view {
namespace {

using rules::CardKind;
using rules::LinkKind;
using rules::Mandate;

/// A relation and, of who speaks for somebody, the mandate for it.
struct Relation {
    LinkKind kind;
    Mandate mandate = Mandate::unsaid;
    friend bool operator==(const Relation&, const Relation&) = default;
};

/// What was chosen with the first card and is linked to the same one: by the same relation, else by the only
/// one that may be between the two. Where none may, it is said.
std::vector<rules::NewLink> links_of_others(BoardFrame& f, Relation relation) {
    std::vector<rules::NewLink> links;
    const auto [to, others] = std::exchange(f.own.link_others, {});
    for (const CardId other : others) {
        std::vector<rules::NewLink> ways;
        for (const auto& [a, b] : {std::pair{other, to}, std::pair{to, other}})
            for (const auto kind : rules::kinds_between(f.state(), a, b))
                if (rules::may_link(f.state(), a, b, kind)) ways.push_back({a, b, kind});
        const auto same = std::ranges::find(ways, relation.kind, &rules::NewLink::relation);
        if (same == ways.end() && ways.size() != 1) {
            say_at(f, why_no_link(f, other, to).value_or(Refusal{{"refusal.no_such_link"}}), other, {});
            continue;
        }
        links.push_back(same == ways.end() ? ways.front() : *same);
        if (links.back().relation == relation.kind) links.back().mandate = relation.mandate;
    }
    return links;
}

/// With all that was chosen beside it: one act.
void draw_link(BoardFrame& f, CardId from, CardId to, Relation relation, std::uint32_t strength,
               LinkId instead, std::vector<rules::NewLink> more = {}) {
    if (!f.works()) return say_at(f, {"refusal.read_only"}, to, {});
    const rules::DrawLink ask{.from = from,
                              .to = to,
                              .relation = relation.kind,
                              .strength = strength,
                              .mandate = relation.mandate,
                              .instead = instead,
                              .more = std::move(more)};
    const Token token = ask_or_say(f, rules::Command(ask), to, {});
    if (!token) return;
    if (instead) f.own.selection.clear();
    f.own.last_relation = relation.kind;
    f.own.pending.links.push_back({from, to, relation.kind, token, f.ui.now});
    for (const auto& link : ask.more)
        f.own.pending.links.push_back({link.from, link.to, link.relation, token, f.ui.now});
}

/// The relations that may be, the kind used last on top. Nobody speaks for others without a mandate: each is
/// one of its own.
std::vector<Relation> relations_here(const BoardFrame& f, CardId from, CardId to) {
    auto kinds = rules::kinds_between(f.state(), from, to);
    const auto last = std::ranges::find(kinds, f.own.last_relation);
    if (last != kinds.end()) std::rotate(kinds.begin(), last, last + 1);
    std::vector<Relation> relations;
    for (const LinkKind kind : kinds)
        if (kind == LinkKind::speaks_for)
            for (const auto mandate :
                 {Mandate::elected, Mandate::delegated, Mandate::self_declared, Mandate::mediator_reading})
                relations.push_back({kind, mandate});
        else
            relations.push_back({kind});
    return relations;
}
std::string words_of_relation(const Ui& ui, const Relation& relation) {
    auto words = wording::say_word(*ui.language, "link_kind", relation.kind);
    if (relation.mandate != Mandate::unsaid)
        words += " · " + wording::say_word(*ui.language, "mandate", relation.mandate);
    return words;
}

/// Letters without a pause begin a word; one alone, or again, goes to the next word that begins with it,
/// after the one that has the keyboard.
std::optional<Relation> typed_relation(BoardFrame& f, const std::vector<Relation>& relations,
                                       std::optional<Relation> focused) {
    std::optional<Relation> found;
    while (const ImWchar c = f.ui.next_character()) {
        const auto letter = folded(inside::utf8_of(c));
        auto& letters = f.own.link_letters;
        const bool goes_on = !letters.typed.empty() && f.ui.now - letters.at <= feel::letters_within;
        letters.at = f.ui.now;
        const auto from = focused ? std::ranges::find(relations, *focused) - relations.begin() : -1;
        const auto go = [&](std::ptrdiff_t first, const std::string& begin) {
            for (std::size_t i = 0; i < relations.size(); ++i) {
                const Relation& one = relations[(static_cast<std::size_t>(first) + i) % relations.size()];
                if (!folded(words_of_relation(f.ui, one)).starts_with(begin)) continue;
                found = focused = one;
                letters.typed = begin;
                return true;
            }
            return false;
        };
        // A letter that no word goes on with is none of it: the word stays.
        if (goes_on &&
            (go(std::max<std::ptrdiff_t>(from, 0), letters.typed + letter) || letters.typed != letter))
            continue;
        go(from + 1, letter);
    }
    return found;
}

void draw_relations(BoardFrame& f) {
    if (std::exchange(f.own.link_asked, false)) {
        open_menu("###relations");
        if (f.own.link_at) ImGui::SetNextWindowPos(f.camera().to_screen(*f.own.link_at));
    }
    if (!begin_menu(f.ui, "###relations", 240)) return;
    const auto [from, to] = f.own.link_choice;
    const LinkId instead = f.own.link_instead;
    const auto* link = instead ? f.state().board.links.find(instead) : nullptr;
    const std::uint32_t strength = link ? link->strength : 2;
    const auto relations = relations_here(f, from, to);
    const auto is_now = [&](const Relation& one) {
        return link && link->kind == one.kind && link->mandate == one.mandate;
    };
    const auto why_not = [&](const Relation& one) {
        if (link && link->kind == one.kind) return std::string();
        const auto may = rules::may_link(f.state(), from, to, one.kind, instead);
        return may ? std::string() : (*f.ui.language)(may.error());
    };
    std::optional<Relation> chosen, focused;
    const auto id_of = [](const Relation& one) {
        auto id = "###" + std::string(wording::word_of(one.kind));
        if (one.mandate != Mandate::unsaid) id += "_" + std::string(wording::word_of(one.mandate));
        return id;
    };
    for (const auto& one : relations)
        if (inside::focused() == ImGui::GetID(id_of(one).c_str())) focused = one;
    const auto typed = typed_relation(f, relations, focused);
    // The first that can be is what Enter takes.
    const auto first = std::ranges::find_if(relations, [&](const auto& one) { return why_not(one).empty(); });
    for (const auto& one : relations) {
        const std::string why = why_not(one);
        const Label label{id_of(one), words_of_relation(f.ui, one)};
        if (typed ? typed == one : ImGui::IsWindowAppearing() && first != relations.end() && one == *first)
            ImGui::SetKeyboardFocusHere(), ImGui::SetNavCursorVisible(true);
        if (menu_item(f.ui, label, {.icon = Icon::link, .why_not = why, .on = is_now(one)})) chosen = one;
    }
    if (chosen && !is_now(*chosen))
        draw_link(f, from, to, *chosen, strength, instead, links_of_others(f, *chosen));
    if (link) {
        menu_rule(f.ui);
        for (std::uint32_t n = 1; n <= 3; ++n)
            if (menu_item(f.ui,
                          {"###strength" + text_of(n), f.ui.tr("inspector.strength") + " · " +
                                                           f.ui.tr("inspector.strength." + text_of(n))},
                          {.on = n == strength}) &&
                n != strength)
                draw_link(f, from, to, {link->kind, link->mandate}, n, instead);
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

bool may_link_chosen(const BoardFrame& f, CardId to) {
    return !f.own.selection.has(to) &&
           std::ranges::all_of(f.own.selection.cards, [&](CardId from) { return !why_no_link(f, from, to); });
}

void link_cards(BoardFrame& f, CardId from, CardId to, const std::vector<CardId>& others) {
    if (const auto why = why_no_link(f, from, to)) return say_at(f, *why, to, {});
    f.own.link_others = {to, others};
    if (rules::kinds_between(f.state(), from, to).empty()) std::swap(from, to);
    std::vector<rules::LinkKind> kinds;
    for (const auto kind : rules::kinds_between(f.state(), from, to))
        if (rules::may_link(f.state(), from, to, kind)) kinds.push_back(kind);
    if (kinds.size() > 1 || kinds.front() == rules::LinkKind::speaks_for) {
        f.own.link_choice = {from, to};
        f.own.link_instead = {};
        f.own.link_asked = true;
        f.own.link_at.reset();
        return;
    }
    draw_link(f, from, to, {kinds.front()}, 2, {}, links_of_others(f, {kinds.front()}));
}

void reattach(BoardFrame& f, LinkId id, CardId fixed, CardId to) {
    const auto* link = f.state().board.links.find(id);
    if (!link || link->archived) return;
    const CardId from = link->from == fixed ? fixed : to, end = link->from == fixed ? to : fixed;
    if (from == link->from && end == link->to) return;
    if (const auto may = rules::may_link(f.state(), from, end, link->kind, id); !may)
        return say_at(f, may.error(), to, {});
    draw_link(f, from, end, {link->kind, link->mandate}, link->strength, id);
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
    f.own.link_others = {};
    f.own.link_asked = true;
    f.own.link_at.reset();
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
