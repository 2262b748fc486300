// One question after the other, each with a few answers: statements, portraits, criteria.
#include <algorithm>
#include <array>

#include "app/view/toolkit/charts.h"
#include "app/view/votes/answer_rows.h"
#include "sessions/core/random.h"
#include "sessions/core/text.h"
#include "sessions/rules/votes/opinions.h"
#include "sessions/rules/votes/portrait.h"

namespace entremise::view {

using namespace rules;

namespace {

/// Of all options in an order of this device's own, so that what stands first weighs nothing; or as they were
/// written.
void draw_order(BallotUi& own, const Rule& rule) {
    SystemRandom random;
    const auto options = option_count(rule);
    own.order.resize(options);
    for (std::uint32_t i = 0; i < options; ++i) own.order[i] = i + 1;
    if (kind_of(rule).in_order) return;
    for (std::size_t i = options; i > 1; --i) std::swap(own.order[i - 1], own.order[random.number() % i]);
}

/// Puts there what is worth most to be asked next, by chance, of what this person has not answered. Where
/// nobody knows what others answered, the order that was drawn stays.
void draw_next(BallotUi& own, std::size_t place, const OpinionMap* live) {
    if (!live || place >= own.order.size()) return;
    std::vector<std::pair<std::size_t, double>> left;
    double sum = 0;
    for (std::size_t i = place; i < own.order.size(); ++i) {
        const auto option = own.order[i];
        if (mark_of(own, option) || option > live->statements.size()) continue;
        sum += asking_weight(live->statements[option - 1]);
        left.emplace_back(i, sum);
    }
    if (left.empty()) return;
    SystemRandom random;
    const double drawn = sum * (static_cast<double>(random.number() >> 11) * 0x1p-53);
    const auto found = std::ranges::find_if(left, [&](const auto& one) { return drawn < one.second; });
    std::swap(own.order[place], own.order[found == left.end() ? left.back().first : found->first]);
}

/// What was answered, what is being asked and what is to come: a mark each, as many as fit.
void say_progress(Ui& ui, const BallotUi& own) {
    const ImVec2 at = cursor();
    const float space = ui.u(3), width = room_right();
    const auto count = static_cast<float>(own.order.size());
    if (count * (space + ui.u(2)) > width) {
        const auto done =
            std::ranges::count_if(own.order, [&](auto option) { return mark_of(own, option) > 0; });
        bar(ui, {at, at + ImVec2(width, ui.u(6))},
            std::array{Share{static_cast<float>(done) / count, ui.theme.accent}});
        return flow_below({at, at + ImVec2(width, ui.u(6))});
    }
    const float side = std::max(1.f, std::floor((width - space * (count - 1)) / count));
    for (std::size_t i = 0; i < own.order.size(); ++i) {
        const float x = at.x + static_cast<float>(i) * (side + space);
        const bool done = mark_of(own, own.order[i]) > 0;
        const ImU32 colour = i + 1 == own.at ? ui.theme.accent : done ? ui.theme.ink_faint : ui.theme.sunken;
        ui.canvas().AddRectFilled({x, at.y}, {x + side, at.y + ui.u(6)}, colour, ui.u(3));
    }
    flow_below({at, at + ImVec2(width, ui.u(6))});
}

}  // namespace

void fill_in_answers(Ui& ui, BallotUi& own, const Rule& rule, const OpinionMap* live) {
    Rows rows(ui, own);
    const auto options = option_count(rule), answers = most_mark(rule);
    if (own.order.size() != options) draw_order(own, rule), draw_next(own, 0, live);
    if (options == 0) return;
    own.at = std::clamp(own.at, 1u, options);
    const auto asked = own.order[own.at - 1];
    const auto give = [&](std::uint32_t mark) {
        if (mark_of(own, asked) == mark) return set_mark(own, asked, 0);  // once more: not seen again
        set_mark(own, asked, mark);
        if (own.at < options) {
            draw_next(own, own.at, live);
            ++own.at, own.wanted = !ui.typed.empty() || own.focused;
        } else
            own.drop_next = true;
    };
    const auto step_back = [&] { own.at = std::max(1u, own.at - 1), own.words = false; };
    const auto before = own.at;
    // Where answers are numbers a digit is the number itself.
    const auto first = kind_of(rule).scale ? first_value(rule) : 1,
               last = kind_of(rule).scale ? rule.scale_to : answers;
    if (own.hears) {
        if (const auto digit = take_digit(ui, last); digit && *digit >= first)
            give(*digit + 1 - first);
        else if (own.focused && ImGui::IsKeyPressed(ImGuiKey_Backspace, false))
            step_back();
    }
    say_progress(ui, own);
    gap(ui, 10);
    auto where = ui.tr(kind_of(rule).in_order ? "ballot.item_of" : "ballot.statement_of",
                       {{"n", text_of(before)}, {"of", text_of(options)}});
    if (const auto of = condition_title(rule, asked); !of.empty()) where += " · " + std::string(of);
    soft(ui, where, 14);
    gap(ui, 4);
    say(ui, {.weight = semibold, .css = 20, .k = 1.25f}, ui.theme.ink,
        wording::option_text(*ui.language, rule, asked));
    gap(ui, 12);
    const auto mark = mark_of(own, asked);
    for (std::uint32_t i = 1; i <= answers; ++i) {
        const std::string name = "###answer" + text_of(i),
                          digit = i - 1 + first <= last ? text_of(i - 1 + first) : " ";
        const Hit h = option_card(ui, {name, wording::mark_text(*ui.language, rule, i)},
                                  {.on = mark == i, .digit = digit, .pad_y = answers > 3 ? 10.f : 13.f});
        if (rows.enters(name, h, 0) && mark == i)
            own.go = true;
        else if (h)
            give(i);
        gap(ui, between_answers);
    }
    const auto at_first =
        before == 1 ? std::string_view(ui.tr("ballot.is_first_statement")) : std::string_view();
    const auto at_last =
        before == options ? std::string_view(ui.tr("ballot.is_last_statement")) : std::string_view();
    const ImVec2 at = cursor();
    const float side = ui.reach(ui.u(36));
    if (icon_button(ui, at, ui.label("ballot.statement_before"), Icon::back, side / ui.scale, false,
                    at_first))
        step_back();
    if (icon_button(ui, at + ImVec2(side + ui.u(6), 0), ui.label("ballot.statement_next"), Icon::forward,
                    side / ui.scale, false, at_last))
        ++own.at;
    std::uint32_t left = 0;
    for (std::uint32_t i = 1; i <= options; ++i) left += mark_of(own, i) == 0;
    const Paragraph look{.css = 14};
    const auto told = ui.tr(left == options ? "ballot.statements_first"
                            : left          ? "ballot.statements_left"
                                            : "ballot.statements_done",
                            {{"n", text_of(left)}});
    const float beside = 2 * side + ui.u(18), room = room_right() - beside,
                tall = paragraph_height(ui, look, told, room);
    draw_paragraph(ui, look, {at.x + beside, at.y + std::max(0.f, std::floor((side - tall) / 2))}, room,
                   ui.theme.ink_soft, told);
    flow_below({at, at + ImVec2(room_right(), std::max(side, tall))});
    gap(ui, 6);
    if (!kind_of(rule).in_order) soft(ui, ui.tr("ballot.pass_counts"), 14);
}

}  // namespace entremise::view
