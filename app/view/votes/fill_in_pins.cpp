// Two pins on a row of degrees: a line each, with a place for either.
#include <algorithm>
#include <array>

#include "app/view/scene/tints.h"
#include "app/view/votes/answer_rows.h"
#include "sessions/core/text.h"
#include "sessions/rules/votes/pins.h"

namespace entremise::view {

using namespace rules;

namespace {

constexpr std::array both{pin_today, pin_wished};

/// Where that pin stands; 0: nowhere yet.
std::uint32_t place_of(const BallotUi& own, const Rule& rule, std::uint32_t pin) {
    for (std::uint32_t i = 1; i <= option_count(rule); ++i)
        if (mark_of(own, i) & pin) return i;
    return 0;
}

void put(BallotUi& own, const Rule& rule, std::uint32_t pin, std::uint32_t option) {
    if (const auto before = place_of(own, rule, pin)) set_mark(own, before, mark_of(own, before) & ~pin);
    set_mark(own, option, mark_of(own, option) | pin);
}

}  // namespace

void fill_in_pins(Ui& ui, BallotUi& own, const Rule& rule) {
    Rows rows(ui, own);
    const auto options = option_count(rule);
    own.at = std::clamp(own.at, 1u, 2u);  // the pin that a digit places
    if (own.hears)
        if (const auto digit = take_digit(ui, std::min<std::uint32_t>(options, most_digits));
            digit && *digit) {
            put(own, rule, both.at(own.at - 1), *digit);
            own.drop_next = own.at == 2;
            own.at = 2;
        }
    const float side = ui.reach(ui.u(36)), space = ui.u(8);
    const Theme& t = ui.theme;
    for (std::size_t i = 0; i < both.size(); ++i) {
        const bool wished = both[i] == pin_wished, on = own.at == i + 1;
        const ImVec2 at = whole(cursor());
        const float r = ui.u(6), line = ui.lh(14), wide = room_right();
        draw_pin(ui, {at.x + r, at.y + line / 2}, r, wished);
        const float tall =
            draw_paragraph(ui, {.weight = on ? bold : semibold, .css = 14}, {at.x + r * 2 + ui.u(6), at.y},
                           wide - r * 2 - ui.u(6), wished ? t.agree : t.accent,
                           ui.tr(wished ? "ballot.pin_wished" : "ballot.pin_today"));
        flow_below({at, at + ImVec2(wide, tall)});
        gap(ui, 4);
    }
    gap(ui, 4);
    const auto name_of_place = [](std::uint32_t option, std::uint32_t pin) {
        return "###pin" + text_of(option) + "_" + text_of(pin);
    };
    for (std::uint32_t option = 1; option <= options; ++option) {
        const ImVec2 at = whole(cursor());
        const float wide = room_right(), left = ui.u(28), room = wide - left - 2 * side - 2 * space - ui.u(4);
        const auto words = wording::option_text(*ui.language, rule, option);
        const auto mark = mark_of(own, option);
        const Paragraph look{.weight = mark ? semibold : regular, .css = 15};
        const float tall =
            std::floor(std::max(side + ui.u(4), paragraph_height(ui, look, words, room) + ui.u(8)));
        const Rect box(at, at + ImVec2(wide, tall));
        choice_card(ui, box, mark != 0, 8);
        draw_text(ui, semibold, ui.em(13), {at.x + ui.u(10), in_line(at.y, tall, ui.em(13))}, t.ink_soft,
                  digit_of(option));
        draw_paragraph(ui, look,
                       {at.x + left, at.y + std::floor((tall - paragraph_height(ui, look, words, room)) / 2)},
                       room, t.ink, words);
        for (std::size_t i = 0; i < both.size(); ++i) {
            const auto pin = both[i];
            const float x = box.Max.x - (i == 0 ? 2 * side + space : side) - ui.u(4);
            const Rect place =
                whole(Rect{{x, at.y + (tall - side) / 2}, {x + side, at.y + (tall + side) / 2}});
            const auto name = name_of_place(option, pin);
            const Hit h = hit(ui, name, place);
            if (h.hover) ui.canvas().AddRectFilled(place.Min, place.Max, t.neutral_soft, ui.u(8));
            if (mark & pin)
                draw_pin(ui, place.GetCenter(), ui.u(10), pin == pin_wished);
            else
                ui.canvas().AddCircle(place.GetCenter(), ui.u(9), t.control, 0, ui.stroke());
            report_checked(name, (mark & pin) != 0);
            tooltip(ui, ui.tr(pin == pin_wished ? "landmarks.wished" : "landmarks.today") + " · " + words);
            if (h.focus) focus_ring(ui, place, ui.u(8));
            const bool entered = rows.enters(name, h, 0);
            if (entered && (mark & pin))
                own.go = true;
            else if (h)
                put(own, rule, pin, option), own.at = pin == pin_today ? 2 : own.at, own.words = false;
        }
        flow_below(box);
        gap(ui, options > 6 ? 4 : between_answers);
    }
    soft(ui, ui.tr("ballot.pin_keys"), 14);
}

}  // namespace entremise::view
