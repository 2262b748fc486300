#include "app/view/votes/answer_rows.h"

#include <algorithm>

namespace entremise::view {

using namespace rules;

std::string digit_of(std::uint32_t option) { return option <= most_digits ? text_of(option) : " "; }

void set_mark(BallotUi& own, std::uint32_t option, std::uint32_t mark) {
    if (!own.answer) own.answer.emplace();
    rules::set_mark(*own.answer, option, mark);
    own.words = false;
}

std::uint32_t mark_of(const BallotUi& own, std::uint32_t option) {
    return own.answer ? own.answer->mark(option) : 0;
}

bool take_key(Ui& ui, std::initializer_list<ImWchar> keys) {
    if (ui.typed.empty() || ui.waiting > 0) return false;
    if (std::ranges::find(keys, ui.typed.front()) == keys.end()) return false;
    ui.typed.pop_front();
    return true;
}

void abstention(Ui& ui, Rows& rows, const Rule& rule, std::string_view word) {
    if (!kind_of(rule).abstention) return;
    const bool on = rows.own.answer && rows.own.answer->abstains();
    const Hit h = option_card(ui, {"###option0", std::string(word)},
                              {.on = on, .colour = ui.theme.ink_soft, .digit = " ", .pad_y = 11.5f});
    const bool entered = rows.enters("###option0", h, 0);
    if (on && entered) rows.own.go = true;
    if (!h || (on && entered)) return;
    rows.own.answer.emplace();
    rows.own.words = false;
}

AnswerRow answer_row(Ui& ui, const BallotUi& own, const Rule& rule, std::uint32_t option, bool on, float side,
                     float left, float right, std::string_view sign, bool pale) {
    const Theme& t = ui.theme;
    const ImVec2 at = whole(cursor());
    const float width = room_right(), words = width - left - right;
    const auto name = wording::option_text(*ui.language, rule, option);
    const Paragraph text{.weight = on ? semibold : regular};
    const float tall = std::floor(
        std::max(side + ui.u(6), paragraph_height(ui, {.weight = semibold}, name, words) + ui.u(22)));
    AnswerRow row{{}, {at, at + ImVec2(width, tall)}, side};
    row.hit = hit(ui, "###option" + text_of(option),
                  {{at.x + left, at.y}, {at.x + left + words + ui.u(12), at.y + tall}});
    choice_card(ui, row.box, on, 10, own.at == option ? t.control : 0);
    draw_text(ui, semibold, ui.em(14), {at.x + ui.u(14), in_line(at.y, tall, ui.em(14))}, t.ink_soft, sign);
    draw_paragraph(ui, text, {at.x + left, row.middle(paragraph_height(ui, text, name, words))}, words,
                   pale ? t.ink_soft : t.ink, name);
    return row;
}

}  // namespace entremise::view
