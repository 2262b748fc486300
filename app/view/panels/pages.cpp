#include "app/view/panels/pages.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <utility>

#include "app/view/panels/sheets.h"
#include "app/view/toolkit/shapes.h"
#include "sessions/core/text.h"
#include "sessions/rules/outcomes/reading.h"
#include "sessions/rules/showing_events.h"
#include "sessions/wording/names.h"
#include "sessions/wording/outcomes.h"

namespace entremise::view {
namespace {

using namespace rules;

/// One of the pages, in as many lines as it takes; returns how wide and tall they are.
ImVec2 draw_tabs(Ui& ui, PagesUi& own, ImVec2 at) {
    const std::array tabs{ui.label("page.map"), ui.label("page.outline"),  ui.label("page.landmarks"),
                          ui.label("page.who"), ui.label("page.outcomes"), ui.label("page.portrait")};
    const std::span all(tabs);
    const float room = room_right();
    const auto open = static_cast<std::size_t>(own.open);
    ImVec2 size;
    for (std::size_t from = 0; from < all.size();) {
        std::size_t count = all.size() - from;
        while (count > 1 && segments_size(ui, all.subspan(from, count)).x > room) --count;
        const auto line = all.subspan(from, count);
        if (from > 0) size.y += ui.u(6);
        // Behind the last of a line: none of it is the open one.
        const std::size_t current = open >= from && open < from + count ? open - from : count;
        if (const auto pressed = segments(ui, {at.x, at.y + size.y}, line, current))
            own.open = static_cast<Page>(from + *pressed);
        const ImVec2 took = segments_size(ui, line);
        size = {std::max(size.x, took.x), size.y + took.y};
        from += count;
    }
    return size;
}

/// Back to the map, from page to page; at the right, to the room.
void draw_header(Ui& ui, const Scene& scene, PagesUi& own) {
    const ImVec2 at = whole(cursor());
    const ImVec2 size = draw_tabs(ui, own, at);
    float low = at.y + size.y;
    if (leads(scene.state, scene.self) && !scene.state.agenda.ended &&
        thing_of(own.open) != ShownThing::nothing) {
        const bool on =
            under_cover(scene.state) == RoomScreen::shown && scene.state.showing.thing == thing_of(own.open);
        const Label label{"###page_show", ui.tr(on ? "page.shown" : "page.show")};
        const ButtonLook look{
            .css = 14, .pad_x = 12, .pad_y = 6, .icon = Icon::projector, .key = "M", .on = on};
        const ImVec2 wide = button_size(ui, label.text, look);
        const bool beside = size.x + wide.x + ui.u(16) <= room_right();
        const ImVec2 where =
            beside ? ImVec2(at.x + room_right() - wide.x, at.y) : ImVec2(at.x, low + ui.u(8));
        if (button(ui, where, label, look)) own.show = true;
        low = std::max(low, where.y + wide.y);
    }
    ImGui::SetCursorScreenPos({at.x, low});
    ImGui::Dummy({1, ui.u(12)});
}

/// A part of a page on a surface of its own, as wide as there is room.
template <class Fn> void boxed(Ui& ui, float least_bottom, Fn draw) {
    const ImVec2 at = whole(cursor());
    const float width = std::floor(room_right()), pad = ui.u(18), right = inside::content_right();
    ImDrawList& list = ui.canvas();
    ImDrawListSplitter layers;
    layers.Split(&list, 2);
    layers.SetCurrentChannel(&list, 1);
    ImGui::Indent(pad);
    ImGui::SetCursorScreenPos(at + ImVec2(pad, ui.u(14)));
    inside::set_content_right(right - pad);
    draw();
    inside::set_content_right(right);
    ImGui::Unindent(pad);
    const float bottom = std::max(cursor().y + ui.u(14), least_bottom);
    layers.SetCurrentChannel(&list, 0);
    card(ui, {at, {at.x + width, bottom}}, ui.theme.surface, ui.theme.line, ui.stroke(), ui.u(10), false);
    layers.Merge(&list);
    ImGui::SetCursorScreenPos({at.x, bottom});
    ImGui::Dummy({width, 0});
}

void draw_landmarks_page(Ui& ui, const Scene& scene, PagesUi& own) {
    const PageLook look{1, &own};
    boxed(ui, 0, [&] { draw_ladder(ui, scene, look); });
    gap(ui, 12);
    constexpr float side_by_side = 760;
    const float foot = ImGui::GetWindowPos().y + ImGui::GetWindowSize().y - ui.u(16);
    if (room_right() < ui.u(side_by_side)) {
        boxed(ui, 0, [&] { draw_purpose(ui, scene, look); });
        gap(ui, 12);
        boxed(ui, 0, [&] { draw_history(ui, scene, look); });
    } else {
        const ImVec2 at = whole(cursor());
        const float end = inside::content_right(), left = std::floor((end - at.x) * .34f);
        inside::set_content_right(at.x + left);
        boxed(ui, foot, [&] { draw_purpose(ui, scene, look); });
        const float left_end = cursor().y;
        inside::set_content_right(end);
        const float step = left + ui.u(12);
        ImGui::Indent(step);
        ImGui::SetCursorScreenPos({at.x + step, at.y});
        boxed(ui, left_end, [&] { draw_history(ui, scene, look); });
        ImGui::Unindent(step);
        ImGui::SetCursorScreenPos({at.x, std::max(left_end, cursor().y)});
        ImGui::Dummy({0, 0});
    }
    gap(ui, 16);
}

bool any_removed(const State& s) {
    const auto removed = [](const auto& table) {
        for (const auto& [id, one] : table)
            if (one.removed) return true;
        return false;
    };
    return removed(s.landmarks.points) || removed(s.landmarks.events) || removed(s.outcomes.all) ||
           removed(s.outcomes.effects);
}

void landmarks_panel(Ui& ui, const Scene& scene, PagesUi& own) {
    const auto& packs = scene.packs;
    const auto& code = ui.language->code();
    kicker(ui, ui.tr("landmarks.title"));
    gap(ui, 4);
    heading(ui, ui.tr("landmarks.heading"), 18);
    gap(ui, 8);
    soft(ui, ui.tr("landmarks.help"), 14);
    if (writes_pages(scene)) {
        gap(ui, 14);
        if (button(ui, ui.label("landmarks.say_collaboration"), {.kind = Kind::primary})) {
            own.collaboration.start_from(scene.state);
            own.telling_collaboration = true;
        }
    }
    section(ui, packs.collaboration.title.in(code));
    const auto& said = scene.state.landmarks.collaboration;
    for (const auto& row : packs.collaboration.rows) {
        const bool here = row.key == said.today, wished = row.key == said.wished;
        const std::string mark = std::string(here ? "● " : "") + (wished ? "○ " : "");
        say(ui, {.weight = here || wished ? bold : semibold, .css = 14},
            here ? ui.theme.accent : ui.theme.ink, mark + row.label.in(code));
        soft(ui, row.meaning.in(code), 14);
        gap(ui, 6);
    }
    section(ui, packs.partnerships.title.in(code));
    for (const auto& row : packs.partnerships.rows) {
        say(ui, {.weight = row.key == said.form ? bold : semibold, .css = 14},
            row.key == said.form ? ui.theme.accent : ui.theme.ink, row.label.in(code));
        soft(ui, row.meaning.in(code), 14);
        gap(ui, 6);
    }
    if (writes_pages(scene) && any_removed(scene.state)) {
        gap(ui, 10);
        if (text_link(ui, cursor(), ui.label("page.removed"))) own.restoring = true;
    }
}

}  // namespace

ShownThing thing_of(Page page) {
    switch (page) {
    case Page::landmarks: return ShownThing::landmarks;
    case Page::outcomes: return ShownThing::outcomes;
    case Page::who: return ShownThing::who;
    case Page::portrait: return ShownThing::portrait;
    case Page::map:
    case Page::outline: break;
    }
    return ShownThing::nothing;
}

bool writes_pages(const Scene& scene) {
    return keeps_records(scene.state, scene.self) && !scene.state.agenda.ended;
}

void turn_to(PagesUi& own, Page page) {
    own.open = own.open == page ? Page::map : page;
    own.outline.takes_keys = own.open == Page::outline;
}

bool has_turned(PagesUi& own) { return std::exchange(own.was, own.open) != own.open; }

void draw_page_zone(Ui& ui, const Scene& scene, PagesUi& own, const BoardLayout& map, Rect area,
                    bool hears_escape, Requests& out) {
    // What was open over the page, or is being written on it, goes first.
    const bool over = inside::any_popup(), was_over = std::exchange(own.asked, over);
    const bool writes = inside::in_field() || (own.open == Page::outline && own.outline.editor.is_open());
    if (hears_escape && !over && !was_over && !writes && ImGui::IsKeyPressed(ImGuiKey_Escape, false))
        own.open = Page::map;
    zone(ui, "###page", area, {.padding = {16, 12}, .fill = ui.theme.paper, .scroll = Scroll::bar}, [&] {
        draw_header(ui, scene, own);
        switch (own.open) {
        case Page::map: break;
        case Page::outline: draw_outline(ui, scene, own, map, out); break;
        case Page::landmarks: draw_landmarks_page(ui, scene, own); break;
        case Page::who: draw_who(ui, scene, {1, &own}); break;
        case Page::outcomes: draw_chain(ui, scene, {1, &own}, out); break;
        case Page::portrait: draw_portrait(ui, scene, own, out); break;
        }
    });
    if (!std::exchange(own.show, false) || thing_of(own.open) == ShownThing::nothing) return;
    const bool on =
        under_cover(scene.state) == RoomScreen::shown && scene.state.showing.thing == thing_of(own.open);
    if (on)
        request(out, ReleaseRoom{});
    else
        request(out, ShowToAll{.thing = thing_of(own.open)});
}

void draw_page_panel(Ui& ui, const Scene& scene, PagesUi& own, Requests& out) {
    if (own.open == Page::outline) draw_outline_panel(ui, scene, own);
    if (own.open == Page::landmarks) landmarks_panel(ui, scene, own);
    if (own.open == Page::who) draw_who_panel(ui, scene, own);
    if (own.open == Page::portrait) draw_portrait_panel(ui, scene, own, out);
    if (own.open == Page::outcomes) {
        draw_chain_panel(ui, scene, own, out);
        if (writes_pages(scene) && any_removed(scene.state)) {
            gap(ui, 14);
            if (text_link(ui, cursor(), ui.label("page.removed"))) own.restoring = true;
        }
    }
}

void CardCounts::update(const Scene& scene) {
    if (scene.seq != 0 && scene.seq == seq_ && &scene.state == state_) return;
    seq_ = scene.seq;
    state_ = &scene.state;
    of_.assign(words_of(rules::CardKind{}).size(), 0);
    all_ = 0;
    for (const auto& [id, card] : scene.state.board.cards) {
        if (card.archived) continue;
        ++of_[static_cast<std::size_t>(card.kind)];
        ++all_;
    }
}

void list_pages(Ui& ui, const Scene& scene, PagesUi& own) {
    const State& s = scene.state;
    section(ui, ui.tr("page.title"));
    own.cards.update(scene);
    const std::string all = own.cards.all() ? text_of(own.cards.all()) : std::string();
    if (row(ui, {.text = ui.tr("page.outline"), .right = all, .id = "###open_outline"}))
        own.open = Page::outline;
    const auto& degree = s.landmarks.collaboration.today;
    const std::string today =
        degree.empty() ? std::string() : scene.packs.collaboration.label(degree, ui.language->code());
    if (row(ui, {.text = ui.tr("page.landmarks"), .right = today, .id = "###open_landmarks"}))
        own.open = Page::landmarks;
    const auto unplaced = without_place(s).size();
    const std::string missing =
        unplaced ? ui.tr("who.without_place", {{"n", text_of(unplaced)}}) : std::string();
    if (row(ui, {.text = ui.tr("page.who"), .right = missing, .id = "###open_who"})) own.open = Page::who;
    std::size_t proposed = 0;
    if (keeps_records(s, scene.self))
        for (const auto& one : proposals(s)) proposed += !one.aside;
    const auto count = outcomes_of(s).size();
    const std::string right = proposed ? ui.tr("outcomes.proposed_count", {{"n", text_of(proposed)}})
                              : count  ? text_of(count)
                                       : std::string();
    if (row(ui, {.text = ui.tr("page.outcomes"), .right = right, .id = "###open_outcomes"}))
        own.open = Page::outcomes;
    const auto shared = last_shared(s);
    const std::string answered = shared ? shared_text(ui, *s.portraits.shared.find(shared)) : std::string();
    if (row(ui, {.text = ui.tr("page.portrait"), .right = answered, .id = "###open_portrait"}))
        own.open = Page::portrait;
    rule(ui);
}

void outcome_of_card(Ui& ui, const Scene& scene, CardId id, PagesUi& own, Requests& out) {
    const State& s = scene.state;
    const auto proposal = proposal_of(s, id);
    std::vector<OutcomeId> of_it;
    for (const auto one : outcomes_of(s))
        if (s.outcomes.all.find(one)->source == id) of_it.push_back(one);
    if (!proposal && of_it.empty()) return;
    section(ui, ui.tr("inspector.outcomes"));
    for (const auto one : of_it)
        if (row(ui, {.text = wording::outcome_kind_text(*ui.language, scene.packs,
                                                        s.outcomes.all.find(one)->kind),
                     .id = "###outcome" + text_of(one.value)})) {
            own.open = Page::outcomes;
            own.chosen = one;
            own.proposal = {};
        }
    if (!of_it.empty()) rule(ui);
    if (!proposal || !writes_pages(scene)) return;
    soft(ui,
         ui.tr("outcomes.proposed",
               {{"text", wording::outcome_kind_text(*ui.language, scene.packs, proposal->kind)}}),
         14);
    gap(ui, 8);
    const std::array<Choice, 2> choices{
        Choice{{"###accept_outcome", ui.tr("inspector.accept_outcome")}, {.kind = Kind::primary}},
        Choice{{"###outcome_aside", ui.tr("outcomes.set_aside")}}};
    const auto pressed = buttons(ui, std::span(choices).first(proposal->aside ? 1 : 2));
    if (pressed == 0u) request(out, AcceptProposal{id});
    if (pressed == 1u) request(out, SetProposalAside{id, true});
}

void begin_point(PagesUi& own, PointSide side) {
    own.point = {.point = {side}};
    own.writing_point = true;
}
void begin_key_event(PagesUi& own) {
    own.event = {};
    own.writing_event = true;
}
void begin_outcome(PagesUi& own) {
    own.outcome = {};
    own.writing_outcome = true;
}
void begin_effect(PagesUi& own) {
    own.effect = {};
    own.writing_effect = true;
}
void begin_outcome(PagesUi& own, const State& s, OutcomeId id) {
    own.outcome = {.outcome = id};
    own.outcome.start_from(s);
    own.writing_outcome = true;
}
void begin_effect(PagesUi& own, const State& s, OutcomeId id) {
    own.effect = {.effect = id};
    own.effect.start_from(s);
    own.writing_effect = true;
}

}  // namespace entremise::view
