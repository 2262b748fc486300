#include "app/view/windows/room_column.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "app/view/toolkit/lines.h"
#include "app/view/toolkit/text.h"

namespace entremise::view {
namespace {

using namespace rules;

constexpr std::size_t actor_lines = 2;  // and then "…"
using namespace column;

constexpr std::size_t about_lines = 5;  // of what a text is about: it has a page of its own

/// Looks for new and reworded cards; what was there when the screen was opened is not new.
void note_written(const Scene& scene, const State& s, const Ui& ui, KnownTexts& known, ColumnUi& own) {
    const bool first = !known.revisions;
    if (!first && scene.seq == known.seq) return;
    known.seq = scene.seq;
    Table<CardId, std::uint32_t> now;
    for (const auto& [id, card] : s.board.cards) {
        now.emplace(id, card.revision);
        if (first || card.archived || card.text.empty()) continue;
        const auto* before = known.revisions->find(id);
        if (before && *before == card.revision) continue;
        if (std::ranges::find(own.written, id, &ColumnUi::Written::card) == own.written.end())
            own.written.push_back({id, ui.now});
    }
    known.revisions = std::move(now);
}

/// The first of them that is still to be read.
CardId read_written(Ui& ui, const State& s, ColumnUi& own) {
    while (!own.written.empty()) {
        const auto& first = own.written.front();
        const bool is_read = own.reading_since > 0;
        const double left = is_read ? own.reading_since + read_for - ui.now : read_for;
        if (card_on_board(s, first.card) && left > 0 && (is_read || ui.now - first.at < too_old)) {
            if (!is_read) own.reading_since = ui.now;
            ui.wake_in(left);
            return first.card;
        }
        own.written.pop_front();
        own.reading_since = 0;
    }
    return {};
}

CardId led_card(Ui& ui, const Scene& scene, const State& s, ColumnUi& own) {
    const auto leader = scene.presence.find(leads_room(s));
    const CardId led = leader == scene.presence.end() ? CardId{} : leader->second.selected;
    if (led != own.led) own.led = led, own.led_since = ui.now;
    if (own.rested == own.led) return own.rested;
    const double rests = ui.now - own.led_since;
    if (rests >= rests_for)
        own.rested = own.led;
    else
        ui.wake_in(rests_for - rests);
    return own.rested;
}

/// Draws what the column says from a place down, or only measures it.
class Flow {
public:
    Flow(Ui& ui, ImVec2 at, float width, bool draws) : ui_(ui), at_(at), width_(width), draws_(draws) {}
    float used() const { return used_; }
    void gap(float css) { used_ += ui_.u(css); }
    void say(const Paragraph& look, ImU32 colour, std::string_view text, ImU32 bar = 0, float indent = 0) {
        if (text.empty()) return;
        const float left = ui_.u(indent), room = width_ - left;
        const float tall = paragraph_height(ui_, look, text, room);
        if (draws_) {
            const ImVec2 at = at_ + ImVec2(0, used_);
            if (bar) ui_.canvas().AddRectFilled(at, at + ImVec2(std::max(3.f, left / 4), tall), bar);
            draw_paragraph(ui_, look, at + ImVec2(left, 0), room, colour, text);
        }
        used_ += tall;
    }
    void rule() {
        if (draws_)
            ui_.canvas().AddRectFilled(at_ + ImVec2(0, used_),
                                       at_ + ImVec2(width_, used_ + std::max(1.f, ui_.stroke())),
                                       ui_.theme.line);
    }

private:
    Ui& ui_;
    ImVec2 at_;
    float width_, used_ = 0;
    bool draws_;
};

struct Setting {
    float size;            ///< css of the text
    std::size_t most = 0;  ///< lines of it; 0: all
};

void say_text(Flow& flow, const Ui& ui, const RoomSizes& z, const RoomText& says, const Setting& set) {
    const Theme& t = ui.theme;
    flow.say({.weight = bold, .css = z.least(), .k = 1.2f}, says.ink, says.kicker);
    flow.gap(18 * z.k);
    flow.say({.weight = semibold, .css = set.size, .k = 1.2f, .most = set.most}, t.ink, says.text);
    if (set.most) {
        flow.gap(10 * z.k);
        flow.say({.css = z.least(), .k = 1.2f}, t.ink_soft, ui.tr("room.rest_on_screens"));
    }
    if (says.actor.empty()) return;
    flow.gap(26 * z.k);
    flow.say({.css = 30 * z.k, .k = 1.25f, .most = actor_lines}, t.ink, says.actor);
}

void say_about(Flow& flow, const Ui& ui, const RoomSizes& z, const RoomText& says) {
    const Theme& t = ui.theme;
    if (!says.about.empty()) {
        flow.say({.css = z.least(), .k = 1.25f}, t.ink_soft, says.about);
        const std::size_t lines = says.of.size() > 1 ? 2 : about_lines;
        for (std::size_t i = 0; i < says.of.size() && i < 3; ++i) {
            flow.gap(10 * z.k);
            flow.say({.css = 32 * z.k, .k = 1.25f, .most = lines}, t.ink, says.of[i].first, says.of[i].second,
                     24 * z.k);
        }
    }
    if (says.counts.empty()) return;
    if (!says.about.empty()) flow.gap(30 * z.k);
    flow.say({.css = z.least(), .k = 1.25f}, t.ink_soft, says.counts);
}

bool has_about(const RoomText& says) { return !says.about.empty() || !says.counts.empty(); }

/// All of it below one another.
float say_all(Ui& ui, const RoomSizes& z, const RoomText& says, const Setting& set, ImVec2 at, float width,
              bool draws) {
    Flow flow(ui, at, width, draws);
    say_text(flow, ui, z, says, set);
    if (has_about(says)) {
        flow.gap(34 * z.k);
        flow.rule();
        flow.gap(26 * z.k);
        say_about(flow, ui, z, says);
    }
    return flow.used();
}

/// What it is about stands right of it.
float say_beside(Ui& ui, const RoomSizes& z, const RoomText& says, const Setting& set, ImVec2 at, float width,
                 bool draws) {
    const float left = has_about(says) ? std::floor(width * .6f) : width, space = ui.u(48 * z.k);
    Flow text(ui, at, left, draws);
    say_text(text, ui, z, says, set);
    Flow about(ui, at + ImVec2(left + space, 0), width - left - space, draws);
    if (has_about(says)) say_about(about, ui, z, says);
    return std::max(text.used(), about.used());
}

bool is_below(const Ui& ui) { return ui.css_width <= ui.css_height * 1.5f; }

ImVec2 padding(const RoomSizes& z, bool below) { return below ? ImVec2(60, 30) * z.k : ImVec2(40, 44) * z.k; }

struct Fit {
    float part;
    Setting set;
};
/// The narrowest column and the largest letters that hold it; the longest are cut.
Fit fit(Ui& ui, const RoomText& says, Rect room) {
    const RoomSizes z(ui);
    const bool below = is_below(ui);
    const ImVec2 pad = padding(z, below);
    const auto measure = [&](float part, const Setting& set) {
        const float wide = below ? room.GetWidth() : room.GetWidth() * part;
        const float tall = below ? room.GetHeight() * part : room.GetHeight();
        const float width = ui.u(wide - pad.x * 2) - (below ? 0 : ui.u(6 * z.k));
        const float used = (below ? say_beside : say_all)(ui, z, says, set, {}, width, false);
        return ui.u(tall - pad.y * 2) - used;
    };
    for (const float size : {z.read(), z.read_long()})
        for (const float part : {narrow, (narrow + wide) / 2, wide})
            if ((size == z.read() || part == wide) && measure(part, {size}) >= 0) return {part, {size}};
    Setting cut{z.read_long(), 2};
    while (cut.most < 60 && measure(wide, {cut.size, cut.most + 1}) >= 0) ++cut.most;
    return {wide, cut};
}

}  // namespace

void choose_words(Ui& ui, const Scene& scene, const State& s, KnownTexts& known, ColumnUi& own) {
    note_written(scene, s, ui, known, own);
    const CardId led = led_card(ui, scene, s, own);
    const bool by_hand = under_cover(scene.state) == RoomScreen::shown;
    CardId card = by_hand && s.showing.thing == ShownThing::card ? s.showing.card : CardId{};
    if (!card_on_board(s, card)) card = led;
    if (!card_on_board(s, card)) card = read_written(ui, s, own);
    own.says = room_text(ui, s, card);
    own.card = own.says.text.empty() ? CardId{} : card;
    if (own.says.text.empty()) own.says = stage_text(ui, s);
}

ColumnPlace place_column(Ui& ui, ColumnUi& own, Rect room) {
    const RoomSizes z(ui);
    const bool nothing = own.says.text.empty();
    const Fit best = nothing ? Fit{0, {z.read()}} : fit(ui, own.says, room);
    if (own.part < 0) {
        own.part = own.laid = best.part;  // the screen was just opened
    } else if (own.part != best.part) {
        own.part = best.part;
        own.part_since = ui.now;
    }
    if (own.laid != own.part) {
        const double lasted = ui.now - own.part_since;
        if (lasted >= stays_for)
            own.laid = own.part;
        else
            ui.wake_in(stays_for - lasted);
    }
    ColumnPlace place{.map = room, .column = room, .size = best.set.size, .lines = best.set.most};
    if (is_below(ui)) {
        place.map.Max.y = room.Max.y - std::floor(room.GetHeight() * own.laid);
        place.column.Min.y = room.Max.y - std::floor(room.GetHeight() * own.part);
    } else {
        place.map.Max.x = room.Max.x - std::floor(room.GetWidth() * own.laid);
        place.column.Min.x = room.Max.x - std::floor(room.GetWidth() * own.part);
    }
    return place;
}

void draw_column(Ui& ui, const ColumnUi& own, const ColumnPlace& place) {
    if (own.says.text.empty()) return;
    const RoomSizes z(ui);
    const bool below = is_below(ui);
    zone(ui, "###column", place.column, {.fill = ui.theme.surface, .more = ImGuiWindowFlags_NoInputs}, [&] {
        const ImVec2 at = ImGui::GetWindowPos(), size = ImGui::GetWindowSize();
        const float bar = std::floor(std::max(3.f, ui.u(6 * z.k)));
        ui.canvas().AddRectFilled(at, at + (below ? ImVec2(size.x, bar) : ImVec2(bar, size.y)),
                                  own.says.edge);
        const ImVec2 pad = padding(z, below) * ui.scale;
        const float left = below ? 0 : bar;
        (below ? say_beside : say_all)(ui, z, own.says, {place.size, place.lines},
                                       at + ImVec2(pad.x + left, pad.y), size.x - pad.x * 2 - left, true);
    });
}

}  // namespace entremise::view
