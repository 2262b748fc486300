// Titled rectangles round what is looked at together: how they look, and the hand on them.
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "app/view/board/action_rows.h"
#include "app/view/toolkit/shapes.h"
#include "sessions/core/text.h"
#include "sessions/rules/board/zones_events.h"
#include "sessions/rules/texts.h"

namespace entremise::view {
namespace {

constexpr float title_letters = 18, corner_side = 9;  // u; css px

rules::ZoneArea whole_units(const BoardRect& r) {
    const auto x = static_cast<std::int32_t>(std::lround(r.x)),
               y = static_cast<std::int32_t>(std::lround(r.y));
    return {x, y, static_cast<std::uint32_t>(std::max(1l, std::lround(r.width))),
            static_cast<std::uint32_t>(std::max(1l, std::lround(r.height)))};
}

using picture::rect_of;

/// Between two corners, no smaller than a zone may be.
BoardRect between(BoardPoint fixed, BoardPoint hand) {
    const auto side = [](double from, double to) {
        constexpr double least = rules::least_zone;
        const double length = std::max(least, std::abs(to - from));
        return std::pair(to < from ? from - length : from, length);
    };
    const auto [x, width] = side(fixed.x, hand.x);
    const auto [y, height] = side(fixed.y, hand.y);
    return {static_cast<float>(x), static_cast<float>(y), static_cast<float>(width),
            static_cast<float>(height)};
}

std::array<BoardPoint, 4> corners_of(const BoardRect& r) {
    const double x = r.x, y = r.y, right = x + r.width, low = y + r.height;
    return {BoardPoint{x, y}, {right, y}, {right, low}, {x, low}};
}

float title_px(const BoardFrame& f) {
    const float least = f.ui.u(std::max(f.least_words(), 1.f));
    return std::max(least, title_letters * f.camera().z());
}

/// The tab with the title, on the upper edge of the rectangle on the screen.
Rect title_rect(const BoardFrame& f, const Rect& zone, std::string_view title) {
    const float px = title_px(f), pad = px * .45f, tall = px * 1.5f;
    const float most = std::max(zone.GetWidth(), px * 5);
    const float wide = std::min(most, text_w(f.ui, semibold, px, title) + 2 * pad);
    return {{zone.Min.x, zone.Min.y - tall}, {zone.Min.x + wide, zone.Min.y}};
}

/// Is it of this person to move?
bool in_hand_of(const BoardFrame& f) { return f.works() && f.leads(); }

void draw_zone(BoardFrame& f, const Rect& r, std::string_view title, bool chosen, bool waiting) {
    const Theme& t = f.ui.theme;
    const float radius = f.ui.u(t.radius) * f.camera().zoom(),
                line = std::max(1.f, f.ui.u(chosen ? 2.f : 1.5f));
    const ImU32 edge = chosen ? t.accent : t.control;
    auto& canvas = f.ui.canvas();
    canvas.AddRectFilled(r.Min, r.Max, fade(t.sunken, .55f), radius, ImDrawFlags_RoundCornersBottom);
    canvas.AddRect(r.Min, r.Max, edge, radius, ImDrawFlags_RoundCornersBottom, line);
    if (title.empty()) return;
    const float px = title_px(f), pad = px * .45f;
    const Rect tab = title_rect(f, r, title);
    canvas.AddRectFilled(tab.Min, tab.Max, t.sunken, radius, ImDrawFlags_RoundCornersTop);
    canvas.AddRect(tab.Min, tab.Max, edge, radius, ImDrawFlags_RoundCornersTop, line);
    const auto shown = ellipsis(f.ui, semibold, px, title, tab.GetWidth() - 2 * pad);
    draw_text(f.ui, semibold, px, {tab.Min.x + pad, in_line(tab.Min.y, tab.GetHeight(), px)},
              waiting ? t.ink_soft : t.ink, shown);
}

/// Does its frame say it instead, seen from afar?
bool says_title(const BoardFrame& f, ZoneId id) {
    if (is_on_the_way(f)) return false;
    auto& layout = layout_now(f);
    const auto frame = std::ranges::find_if(
        layout.frames(), [&](const picture::MapFrame& one) { return one.frame.zone == id; });
    return frame != layout.frames().end() && frame->is_far && !reads_through(f, *frame) &&
           layout.from_afar(*frame, f.smallest(), *f.ui.language, measure_of(f.ui)).title.has_value();
}

void ask_title(BoardFrame& f, ZoneId zone, const rules::ZoneArea& area) {
    const rules::DrawZone drawn{"…", area};
    if (const auto may = rules::decide(f.state(), f.stamp(), drawn); !zone && !may)
        return say_at(f, may.error(), {}, {static_cast<double>(area.x), static_cast<double>(area.y)});
    const auto* known = f.state().board.zones.find(zone);
    f.own.zone_sheet = BoardUi::ZoneSheet{.zone = zone,
                                          .area = area,
                                          .title = known ? known->title : std::string(),
                                          .base = known ? known->revision : 0};
    f.ui.wait_for_opened();
}

void draw_there(BoardFrame& f, ZoneId zone, const rules::ZoneArea& area, Token token) {
    if (!token) return;
    f.own.pending.zones[zone] = {area, token};
    f.own.pending.since = f.ui.now;
}

}  // namespace

BoardRect zone_now(const BoardFrame& f, ZoneId id, const BoardRect& lies) {
    BoardRect r = lies;
    if (const auto asked = f.own.pending.zones.find(id); asked != f.own.pending.zones.end())
        r = rect_of(asked->second.area);
    if (f.own.tidying) {
        const auto& zones = f.own.tidying->zones;
        const auto to = std::ranges::find(zones, id, &rules::ZoneMove::zone);
        if (to != zones.end()) {
            const BoardRect there = rect_of(to->area);
            const float share = tidy_share(f);
            const auto go = [&](float from, float end) { return from + (end - from) * share; };
            r = {go(r.x, there.x), go(r.y, there.y), go(r.width, there.width), go(r.height, there.height)};
        }
    }
    if (const auto* moving = std::get_if<Moving>(&f.own.gesture); moving && moving->zone == id && id) {
        r.x += static_cast<float>(moving->dx);
        r.y += static_cast<float>(moving->dy);
    }
    if (const auto* zoning = std::get_if<Zoning>(&f.own.gesture); zoning && zoning->zone == id && id)
        r = between(zoning->from, zoning->to);
    return r;
}

void draw_zones(BoardFrame& f) {
    const BoardRect seen = grown(f.camera().visible(), 60);
    for (const auto& [id, zone] : f.own.layout.zones()) {
        const BoardRect r = zone_now(f, id, zone.rect);
        if (!meet(r, seen)) continue;
        const bool asked = f.own.pending.zones.contains(id) && waits(f, f.own.pending.since);
        const std::string_view title = says_title(f, id) ? std::string_view() : zone.title;
        draw_zone(f, whole(f.camera().to_screen(r)), title, f.own.selection.has(id), asked);
    }
    if (const auto* zoning = std::get_if<Zoning>(&f.own.gesture); zoning && !zoning->zone)
        draw_zone(f, whole(f.camera().to_screen(between(zoning->from, zoning->to))), {}, true, false);
    if (const auto& sheet = f.own.zone_sheet; sheet && !sheet->zone)
        draw_zone(f, whole(f.camera().to_screen(rect_of(sheet->area))), sheet->title, true, false);
}

void draw_zone_corners(BoardFrame& f) {
    const ZoneId id = f.own.selection.sole_zone();
    const auto* zone = id ? f.own.layout.zones().find(id) : nullptr;
    if (!zone || !in_hand_of(f)) return;
    const float half = f.ui.u(corner_side) / 2;
    for (const BoardPoint& corner : corners_of(zone_now(f, id, zone->rect))) {
        const ImVec2 at = whole(f.camera().to_screen(corner));
        f.ui.canvas().AddRectFilled(at - ImVec2(half, half), at + ImVec2(half, half), f.ui.theme.surface);
        f.ui.canvas().AddRect(at - ImVec2(half, half), at + ImVec2(half, half), f.ui.theme.accent, 0, 0,
                              std::max(1.f, f.ui.u(1.5f)));
    }
}

int zone_corner_under(const BoardFrame& f, ImVec2 p) {
    const ZoneId id = f.own.selection.sole_zone();
    const auto* zone = id && f.own.tool == Tool::select ? f.own.layout.zones().find(id) : nullptr;
    if (!zone || !in_hand_of(f)) return -1;
    const float reach = f.ui.u(f.touch() ? feel::touch_handle_slop : feel::handle_slop);
    const auto corners = corners_of(zone->rect);
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const ImVec2 at = f.camera().to_screen(corners[i]);
        if (std::hypot(at.x - p.x, at.y - p.y) <= reach) return static_cast<int>(i);
    }
    return -1;
}

ZoneId zone_under(const BoardFrame& f, ImVec2 p) {
    if (!in_hand_of(f)) return {};
    const float slop = f.ui.u(f.touch() ? feel::touch_link_slop : feel::link_slop);
    const auto& zones = f.own.layout.zones();
    for (auto row = zones.end(); row != zones.begin();) {
        const auto& [id, zone] = *--row;
        Rect r = f.camera().to_screen(zone_now(f, id, zone.rect));
        if (title_rect(f, r, zone.title).Contains(p)) return id;
        Rect inner = r;
        r.Expand(slop);
        inner.Expand(-slop);
        if (r.Contains(p) && !inner.Contains(p)) return id;
    }
    return {};
}

bool start_zone_drag(BoardFrame& f, ZoneId id, BoardPoint from) {
    const auto* zone = rules::zone_on_board(f.state(), id);
    if (!zone) return false;
    flush_nudge(f, true);
    if (f.own.pending.zones.contains(id)) {  // it is on its way
        end_gesture(f);
        return true;
    }
    auto cards = rules::cards_in_zone(f.state(), zone->area);
    std::erase_if(cards, [&](CardId card) { return f.state().board.cards.find(card)->pinned; });
    f.own.gesture = Moving{.from = from, .cards = std::move(cards), .zone = id};
    return true;
}

void start_zone_corner(BoardFrame& f, int corner, BoardPoint hand) {
    const ZoneId id = f.own.selection.sole_zone();
    const auto* zone = f.own.layout.zones().find(id);
    if (!zone || f.own.pending.zones.contains(id)) return end_gesture(f);
    const auto corners = corners_of(zone->rect);
    f.own.gesture = Zoning{corners[static_cast<std::size_t>((corner + 2) % 4)], hand, id};
}

void drop_zone(BoardFrame& f, const Moving& moving) {
    const auto* zone = rules::zone_on_board(f.state(), moving.zone);
    f.own.gesture = Idle{};
    if (!zone) return;
    BoardRect r = rect_of(zone->area);
    r.x += static_cast<float>(moving.dx);
    r.y += static_cast<float>(moving.dy);
    move_zone(f, moving.zone, whole_units(r));
}

void move_zone(BoardFrame& f, ZoneId id, const rules::ZoneArea& area) {
    const auto* zone = rules::zone_on_board(f.state(), id);
    if (!zone || zone->area == area) return;
    const auto dx = area.x - zone->area.x, dy = area.y - zone->area.y;
    const auto inside = rules::cards_in_zone(f.state(), zone->area);
    const BoardPoint at{static_cast<double>(area.x), static_cast<double>(area.y)};
    const Token token = ask_or_say(f, rules::Command(rules::MoveZone{id, area, true}), {}, at);
    draw_there(f, id, area, token);
    if (!token) return;
    for (const CardId card : inside)
        if (const auto& now = *f.state().board.cards.find(card); !now.pinned)
            f.own.pending.moves[card] = {{card, now.place.x + dx, now.place.y + dy}, token};
}

void finish_zoning(BoardFrame& f, const Zoning& zoning) {
    f.own.gesture = Idle{};
    const ImVec2 a = f.camera().to_screen(zoning.from), b = f.camera().to_screen(zoning.to);
    if (std::hypot(a.x - b.x, a.y - b.y) <= f.ui.u(feel::drag_from) && !zoning.zone) return;  // a click
    const auto area = whole_units(between(zoning.from, zoning.to));
    if (zoning.zone)
        return draw_there(f, zoning.zone, area,
                          ask_or_say(f, rules::Command(rules::MoveZone{zoning.zone, area}), {}, zoning.to));
    if (!f.own.tool_kept) f.own.tool = Tool::select;
    ask_title(f, {}, area);
}

void nudge_zone(BoardFrame& f, ZoneId id, std::int32_t dx, std::int32_t dy) {
    const auto* zone = rules::zone_on_board(f.state(), id);
    const auto known = f.own.pending.zones.find(id);
    if (!zone || (known != f.own.pending.zones.end() && known->second.token)) return;
    if (!f.own.nudge.cards.empty()) flush_nudge(f, true);
    auto area = known == f.own.pending.zones.end() ? zone->area : known->second.area;
    area.x += dx;
    area.y += dy;
    f.own.pending.zones[id] = {area, {}};
    for (const CardId card : rules::cards_in_zone(f.state(), zone->area))
        if (const auto& now = *f.state().board.cards.find(card); !now.pinned)
            f.own.pending.moves[card] = {
                {card, now.place.x + area.x - zone->area.x, now.place.y + area.y - zone->area.y}};
    f.own.pending.since = f.own.nudge.last = f.ui.now;
}

bool flush_zone_nudge(BoardFrame& f, bool now) {
    auto& zones = f.own.pending.zones;
    const auto nudged = std::ranges::find_if(zones, [](const auto& row) { return !row.second.token; });
    if (nudged == zones.end()) return false;
    const double left = feel::nudge_together - (f.ui.now - f.own.nudge.last);
    if (!now && left > 0) {
        f.ui.wake_in(left);
        return true;
    }
    const auto [id, asked] = *nudged;
    zones.erase(nudged);
    std::erase_if(f.own.pending.moves, [](const auto& row) { return !row.second.token; });
    move_zone(f, id, asked.area);
    return true;
}

std::optional<Message> why_not_zone(const BoardFrame& f) {
    return asked(f, rules::DrawZone{"…", {0, 0, 400, 300}});
}

void show_zone(BoardFrame& f, ZoneId id) {
    const auto* found = f.own.layout.zones().find(id);
    if (!found) return;
    f.own.selection = {.zones = {id}};
    f.own.keyed = f.ui.now;
    const BoardRect whole = picture::with_title(found->rect);
    if (holds(f.camera().visible(), whole) && f.camera().zoom() >= feel::near_from) return;
    explore(f);
    f.own.camera.go(f.camera().fitting(whole, feel::selection_margin, feel::fit_most), f.ui.now);
}

void new_zone(BoardFrame& f) {
    if (const auto why = why_not_zone(f)) return say_at(f, *why, {}, middle(f.camera().visible()));
    end_gesture(f);
    if (f.own.selection.cards.empty()) {
        choose_tool(f.own, Tool::zone, false);
        return;
    }
    constexpr float air = 24;
    BoardRect round;
    for (const CardId id : f.own.selection.cards)
        if (const CardBox* box = f.own.layout.find(id)) {
            BoardRect r = rect_now(f, *box);
            r.width += static_cast<float>(box->mute ? 0 : rules::row_of(box->kind).words_beside);
            round = round_both(round, r);
        }
    ask_title(f, {}, whole_units(grown(round, air)));
}

void edit_zone(BoardFrame& f, ZoneId id) {
    if (const auto* zone = rules::zone_on_board(f.state(), id); zone && in_hand_of(f))
        ask_title(f, id, zone->area);
}

void draw_zone_hint(BoardFrame& f) {
    if (f.own.tool != Tool::zone || !std::holds_alternative<Idle>(f.own.gesture)) return;
    const Rect& area = f.camera().area();
    const std::string text(f.ui.tr("board.zone_hint"));
    const float wide = pill_size(f.ui, text).x;
    quiet_pill(f.ui, whole(ImVec2(area.GetCenter().x - wide / 2, area.Min.y + f.ui.u(8))), text);
}

void draw_zone_sheet(BoardFrame& f) {
    constexpr const char* id = "###zone_sheet";
    auto& sheet = f.own.zone_sheet;
    if (!sheet) return;
    Ui& ui = f.ui;
    if (!ImGui::IsPopupOpen(id)) open_sheet(id);
    switch (begin_sheet(ui, id, ui.tr(sheet->zone ? "sheet.zone_rename" : "sheet.zone_new"))) {
    case Sheet::closed: break;
    case Sheet::dismissed: sheet.reset(); break;
    case Sheet::open: {
        const auto event = labelled_field(
            ui, ui.label("sheet.zone_title"), sheet->title,
            {.most = rules::texts::zone_title,
             .focus = ImGui::IsWindowAppearing() || std::exchange(sheet->back_to_field, false)});
        gap(ui, 12);
        std::string why;
        const auto ask = sheet->zone
                             ? rules::Command(rules::TitleZone{sheet->zone, sheet->title, sheet->base})
                             : rules::Command(rules::DrawZone{sheet->title, sheet->area});
        if (trimmed(sheet->title).empty())
            why = ui.tr("why.zone_title");
        else if (!f.works())
            why = ui.tr("refusal.read_only");
        else if (const auto may = rules::decide(f.state(), f.stamp(), ask); !may)
            why = (*ui.language)(may.error());
        sheet->back_to_field = event.entered && !why.empty();
        const auto pressed =
            sheet_end(ui, {.go = ui.tr("inspector.save"), .entered = event.entered, .why_not = why});
        if (pressed == 0u) {
            const auto& a = sheet->area;
            const BoardPoint at{static_cast<double>(a.x), static_cast<double>(a.y)};
            ask_or_say(f, ask, {}, at);
        }
        if (pressed) sheet.reset();
        break;
    }
    }
}

}  // namespace entremise::view
