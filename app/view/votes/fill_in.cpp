#include "app/view/votes/fill_in.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "app/view/votes/answer_rows.h"
#include "app/view/votes/result.h"
#include "sessions/core/text.h"
#include "sessions/rules/texts.h"
#include "sessions/rules/votes/kind.h"
#include "sessions/wording/votes.h"

namespace entremise::view {
namespace {

using namespace rules;

/// One list of answers: the arrows move and choose, as in any list of which one may be chosen.
void choose_one(Ui& ui, BallotUi& own, const Rule& rule) {
    const auto options = option_count(rule);
    std::optional<std::uint32_t> choice;
    if (own.answer) choice = chosen(*own.answer);
    bool among = false, focused = false;
    if (own.hears)
        if (const auto digit = take_digit(ui, options); digit && (*digit || kind_of(rule).abstention))
            choice = *digit, own.drop_next = true, own.words = false;
    const auto rows = options + (kind_of(rule).abstention ? 1 : 0);
    const float pad = options > 6 ? 8.5f : 11.5f;
    for (std::uint32_t i = 1; i <= rows; ++i) {
        const std::uint32_t option = i <= options ? i : 0;
        const bool on = choice == option;
        const std::string name = "###option" + text_of(option), digit = option ? digit_of(option) : " ";
        const Hit h =
            option_card(ui, {name, wording::option_text(*ui.language, rule, option)},
                        {.on = on, .colour = option ? 0 : ui.theme.ink_soft, .digit = digit, .pad_y = pad});
        if (own.wanted && (on || (!choice && i == 1))) {
            inside::give_focus(name, h.rect);
            own.wanted = false;
        }
        const bool moved = inside::arrived_by_arrow(ImGui::GetID(name.c_str()));
        if (h.focus && moved && own.among) choice = option, own.words = false;
        among |= h.focus;
        focused |= inside::focused() == ImGui::GetID(name.c_str());
        if (h) {
            const bool entered = ImGui::IsKeyPressed(ImGuiKey_Enter, false);
            if (on && entered) own.go = true;
            if (!entered) own.words = false;
            choice = option;
        }
        if (i < rows) gap(ui, options > 6 ? 6 : between_answers);
    }
    if (choice && (!own.answer || chosen(*own.answer) != *choice)) own.answer = choosing(*choice);
    own.among = among;
    own.focused = focused;
}

void choose_many(Ui& ui, BallotUi& own, const Rule& rule) {
    Rows rows(ui, own);
    const auto options = option_count(rule);
    if (own.hears)
        if (const auto digit = take_digit(ui, std::min<std::uint32_t>(options, most_digits)); digit && *digit)
            set_mark(own, *digit, !mark_of(own, *digit));
    for (std::uint32_t i = 1; i <= options; ++i) {
        const std::string name = "###option" + text_of(i), digit = digit_of(i);
        const Hit h =
            option_card(ui, {name, wording::option_text(*ui.language, rule, i)},
                        {.on = mark_of(own, i) > 0, .square = true, .digit = digit, .pad_y = 11.5f});
        if (rows.enters(name, h, i))
            own.go = true;
        else if (h)
            set_mark(own, i, !mark_of(own, i));
        gap(ui, between_answers);
    }
    abstention(ui, rows, rule, ui.tr("choice.abstain"));
}

/// Dots: a row a line, with less and more at its right.
void give(Ui& ui, BallotUi& own, const Rule& rule) {
    Rows rows(ui, own);
    const auto options = option_count(rule);
    const auto given = [&] {
        std::uint32_t sum = 0;
        for (std::uint32_t i = 1; i <= options; ++i) sum += mark_of(own, i);
        return sum;
    };
    const auto may_more = [&](std::uint32_t i) { return given() < rule.dots && mark_of(own, i) < rule.cap; };
    const auto change = [&](std::uint32_t i, bool more) {
        if (more ? may_more(i) : mark_of(own, i) > 0) set_mark(own, i, mark_of(own, i) + (more ? 1 : -1));
    };
    own.at = std::clamp(own.at, 1u, std::max(1u, options));
    if (own.hears) {
        // Before the digits, which are read by the place of their keys: one of them writes « - » somewhere.
        if (take_key(ui, {'+'}))
            change(own.at, true), own.words = false;
        else if (take_key(ui, {'-', 0x2212}))
            change(own.at, false), own.words = false;
        else if (const auto digit = take_digit(ui, std::min<std::uint32_t>(options, most_digits));
                 digit && *digit)
            own.at = *digit, own.to_at = true, own.words = false;
    }
    const float side = ui.reach(ui.u(34)), number = ui.u(30);
    for (std::uint32_t i = 1; i <= options; ++i) {
        const bool on = mark_of(own, i) > 0;
        const auto row = answer_row(ui, own, rule, i, on, side, ui.u(36), 2 * side + number + ui.u(22),
                                    digit_of(i), false);
        const float right = row.box.Max.x - ui.u(10), y = row.middle(side);
        const auto why = may_more(i) ? std::string_view() : std::string_view(ui.tr("ballot.no_dot_left"));
        const auto none = on ? std::string_view() : std::string_view(ui.tr("ballot.no_dot_here"));
        ImGui::PushID(static_cast<int>(i));
        if (icon_button(ui, {right - side, y}, ui.label("ballot.more"), Icon::plus, side / ui.scale, false,
                        why))
            own.at = i, change(i, true);
        if (icon_button(ui, {right - 2 * side - number, y}, ui.label("ballot.less"), Icon::minus,
                        side / ui.scale, false, none))
            own.at = i, change(i, false);
        ImGui::PopID();
        const auto n = text_of(mark_of(own, i));
        const float px = ui.em(16);
        draw_text(ui, semibold, px,
                  {right - side - number / 2 - text_w(ui, semibold, px, n) / 2,
                   in_line(row.box.Min.y, row.box.GetHeight(), px)},
                  ui.theme.ink, n);
        rows.end(row, i, [&] { change(i, true); });
    }
    say(ui, {.weight = semibold, .css = 15}, ui.theme.ink,
        ui.tr("ballot.dots_given", {{"n", text_of(given())}, {"of", text_of(rule.dots)}}));
    soft(ui, ui.tr("ballot.dots_keys"), 14);
    gap(ui, between_answers);
    abstention(ui, rows, rule, ui.tr("choice.abstain"));
}

/// The numbers of a scale as keys, so many a line; the one that is pressed.
std::optional<std::uint32_t> number_keys(Ui& ui, Rows& rows, std::uint32_t option, std::uint32_t first,
                                         std::uint32_t count, std::uint32_t per_line, float tall_css,
                                         std::uint32_t mark) {
    const bool narrow = per_line > 6;
    const ChoiceGrid grid(per_line, ui.u(tall_css), ui.u(narrow ? 3 : 6));
    const float px = ui.em(narrow ? 14.f : 17.f);
    std::optional<std::uint32_t> pressed;
    for (std::uint32_t i = 0; i < count; ++i) {
        const auto text = text_of(i + first);
        const std::string name = "###mark" + text_of(option) + "_" + text;
        const bool on = mark == i + 1;
        const auto weight = on ? bold : regular;
        const Hit h = hit(ui, name, grid.at(i));
        choice_card(ui, h.rect, on, 8);
        draw_text(ui, weight, px,
                  {h.rect.GetCenter().x - text_w(ui, weight, px, text) / 2,
                   in_line(h.rect.Min.y, h.rect.GetHeight(), px)},
                  ui.theme.ink, text);
        if (h.focus) focus_ring(ui, h.rect, ui.u(8));
        const bool entered = rows.enters(name, h, i == 0 || !rows.own.to_at ? option : 0);
        if (entered && on)
            rows.own.go = true;
        else if (h)
            pressed = i + 1;
    }
    grid.end(count);
    return pressed;
}

std::string scale_text(const Ui& ui, const Rule& rule) {
    return ui.tr("ballot.ends." + std::string(kind_of(rule).word),
                 {{"from", text_of(rule.scale_from)}, {"to", text_of(rule.scale_to)}});
}

/// What came of an option in the round before, and one's own answer to it.
void say_earlier(Ui& ui, const Rule& rule, const Earlier& earlier, std::uint32_t option) {
    if (!earlier.vote) return;
    const auto then = option_before(*earlier.vote, rule, option);  // what is settled may have left the list
    if (then == 0) return;
    const auto table = result_table(*earlier.vote);
    const Message* said = &table.in_short;
    for (const auto& row : table.rows)
        if (!rows_are_answers(rule) && row.option == then) said = &row.said;
    if (said->key.empty()) return;
    auto text = ui.tr("ballot.earlier", {{"text", wording::figure_text(*ui.language, *said)}});
    const auto mark = earlier.own ? earlier.own->mark(then) : 0;
    if (mark)
        text += " " + ui.tr("ballot.earlier_own", {{"n", wording::mark_text(*ui.language, rule, mark)}});
    soft(ui, text, 14);
    gap(ui, 3);
}

/// What was said in the round before, whoever said it.
void say_earlier_reasons(Ui& ui, const Earlier& earlier) {
    if (!earlier.vote) return;
    auto reasons = earlier.vote->reasons;
    for (const auto& row : earlier.vote->rows)
        if (!row.ballot.reason.empty()) reasons.push_back(row.ballot.reason);
    if (reasons.empty()) return;
    say(ui, {.weight = semibold, .css = 14}, ui.theme.ink_soft, ui.tr("ballot.earlier_reasons"));
    for (const auto& reason : reasons) soft(ui, ui.tr("vote.quoted", {{"text", reason}}), 14);
    gap(ui, between_answers);
}

/// A number on a long scale: with the hand or the arrows, or typed.
void slide(Ui& ui, BallotUi& own, const Rule& rule) {
    Rows rows(ui, own);
    const auto most = most_mark(rule) - 1;
    if (own.hears)
        if (const auto digit = take_digit(ui, most_digits)) {
            const auto mark = mark_of(own, 1);
            const auto grown = own.digits && mark ? (mark - 1) * 10 + *digit : *digit;
            set_mark(own, 1, (grown <= most ? grown : *digit) + 1);
            own.digits = own.drop_next = true;
        }
    const auto mark = mark_of(own, 1);
    const auto text = mark ? wording::mark_text(*ui.language, rule, mark) : std::string("–");
    say(ui, {.weight = bold, .css = 34}, mark ? ui.theme.ink : ui.theme.ink_soft, text);
    gap(ui, 6);
    const ImVec2 at = cursor();
    float value = mark ? static_cast<float>(mark - 1) : static_cast<float>(most) / 2;
    const bool slid = slider(ui, at, ui.label("ballot.slide"), value, 0, static_cast<float>(most),
                             {.css_width = room_right() / ui.scale - 4, .step = 1});
    if (slid || ImGui::IsItemActivated())  // where it is pressed is an answer, the middle too
        set_mark(own, 1, static_cast<std::uint32_t>(std::lround(value)) + 1), own.digits = false;
    const auto name = ui.label("ballot.slide").id;
    if (own.wanted) inside::give_focus(name, {at, cursor()});
    own.wanted = false;
    rows.focused |= inside::focused() == ImGui::GetID(name.c_str());
    if (rows.focused && mark && ImGui::IsKeyPressed(ImGuiKey_Enter, false)) own.go = true;
    gap(ui, 6);
    soft(ui, scale_text(ui, rule), 14);
    gap(ui, between_answers);
    abstention(ui, rows, rule, ui.tr("ballot.no_opinion"));
}

/// A number for the question, or for each option; who has none leaves it.
void rate(Ui& ui, BallotUi& own, const Rule& rule, const Earlier& earlier) {
    Rows rows(ui, own);
    const auto options = option_count(rule), count = most_mark(rule), first = first_value(rule);
    own.at = std::clamp(own.at, 1u, std::max(1u, options));
    if (own.hears) {
        // 1 and then 0 is 10.
        if (const auto digit = take_digit(ui, most_digits)) {
            const auto now = mark_of(own, own.at);
            const bool ten = *digit == 0 && own.digits && now == 2 - first && rule.scale_to == 10;
            const auto value = ten ? 10 : *digit;
            if (value >= rule.scale_from && value <= rule.scale_to) {
                set_mark(own, own.at, value + 1 - first);
                own.digits = !ten;
                own.drop_next = options == 1;
            }
        }
        if (options > 1 && take_key(ui, {'+'}))
            own.at = std::min(own.at + 1, options), own.to_at = true, own.digits = false;
    }
    say_earlier_reasons(ui, earlier);
    const bool alone = rule.options.empty();
    if (alone) {
        say_earlier(ui, rule, earlier, 1);
        if (const auto mark = number_keys(ui, rows, 1, first, count, 6, 46, mark_of(own, 1)))
            set_mark(own, 1, *mark), own.digits = false;
        gap(ui, 6);
        soft(ui, scale_text(ui, rule) + (rule.scale_to == 10 ? " " + ui.tr("ballot.score_ten") : ""), 14);
    }
    for (std::uint32_t i = 1; !alone && i <= options; ++i) {
        const auto mark = mark_of(own, i);
        draw_heading(ui, rule, i, 14);
        say(ui, {.weight = own.at == i || mark ? semibold : regular, .css = 15}, ui.theme.ink,
            wording::option_text(*ui.language, rule, i));
        gap(ui, 3);
        say_earlier(ui, rule, earlier, i);
        if (const auto pressed = number_keys(ui, rows, i, first, count, count, 30, mark)) {
            set_mark(own, i, *pressed == mark ? 0 : *pressed);  // once more: no opinion again
            own.at = i, own.digits = false;
        }
        gap(ui, 7);
    }
    if (!alone) soft(ui, scale_text(ui, rule) + " " + ui.tr("ballot.score_many"), 14);
    gap(ui, between_answers);
    abstention(ui, rows, rule, ui.tr("ballot.no_opinion"));
}

/// Places without a gap.
void close_up(Ballot& ballot) {
    const std::set<std::uint8_t> used(ballot.marks.begin(), ballot.marks.end());
    for (auto& mark : ballot.marks)
        if (mark)
            mark = static_cast<std::uint8_t>(
                std::ranges::count_if(used, [&](auto one) { return one > 0 && one <= mark; }));
    drop_empty_end(ballot);
}

/// Up: beside the one before, then before it; down the other way, and after the last out of the order.
void step_place(BallotUi& own, std::uint32_t option, bool up, std::uint32_t options) {
    if (!own.answer) own.answer.emplace();
    auto& marks = own.answer->marks;
    marks.resize(options);
    const auto place = marks[option - 1];
    const auto last = *std::ranges::max_element(marks);
    const bool shared = place > 0 && std::ranges::count(marks, place) > 1;
    const auto make_room = [&](std::uint8_t from) {
        for (auto& mark : marks)
            if (mark >= from) ++mark;
    };
    if (place == 0) {
        if (up) marks[option - 1] = static_cast<std::uint8_t>(last + 1);
    } else if (shared && up) {
        make_room(place);
        marks[option - 1] = place;
    } else if (shared) {
        make_room(static_cast<std::uint8_t>(place + 1));
        marks[option - 1] = static_cast<std::uint8_t>(place + 1);
    } else if (up) {
        if (place > 1) marks[option - 1] = static_cast<std::uint8_t>(place - 1);
    } else {
        marks[option - 1] = place < last ? static_cast<std::uint8_t>(place + 1) : std::uint8_t{0};
    }
    close_up(*own.answer);
    own.words = false;
}

void rank(Ui& ui, BallotUi& own, const Rule& rule) {
    Rows rows(ui, own);
    const auto options = option_count(rule);
    own.at = std::clamp(own.at, 1u, std::max(1u, options));
    std::vector<std::uint32_t> order(options);
    for (std::uint32_t i = 0; i < options; ++i) order[i] = i + 1;
    std::ranges::stable_sort(order, {}, [&](std::uint32_t option) {
        const auto mark = mark_of(own, option);
        return mark ? mark : options + 1;
    });
    if (own.hears)
        if (const auto digit = take_digit(ui, std::min<std::uint32_t>(options, most_digits))) {
            set_mark(own, own.at, *digit);
            close_up(*own.answer);
            for (const auto option : order)
                if (!mark_of(own, option)) {
                    own.at = option, own.to_at = true;
                    break;
                }
        }
    bool told = false;
    const float side = ui.reach(ui.u(30));
    for (const auto option : order) {
        const auto place = mark_of(own, option);
        if (!place && !told) {
            told = true;
            soft(ui, ui.tr("ballot.unranked"), 14);
            gap(ui, 4);
        }
        const auto row = answer_row(ui, own, rule, option, place > 0, side, ui.u(46) + 2 * side, ui.u(12),
                                    place ? text_of(place) : "–", !place);
        const ImVec2 buttons(row.box.Min.x + ui.u(34), row.middle(side));
        const bool is_first = place == 1 && std::ranges::count(own.answer->marks, std::uint8_t{1}) == 1;
        ImGui::PushID(static_cast<int>(option));
        if (icon_button(ui, buttons, ui.label("ballot.rank_up"), Icon::up, side / ui.scale, false,
                        is_first ? std::string_view(ui.tr("ballot.is_first")) : std::string_view()))
            own.at = option, step_place(own, option, true, options);
        if (icon_button(ui, buttons + ImVec2(side, 0), ui.label("ballot.rank_down"), Icon::down,
                        side / ui.scale, false,
                        place ? std::string_view() : std::string_view(ui.tr("ballot.is_unranked"))))
            own.at = option, step_place(own, option, false, options);
        ImGui::PopID();
        rows.end(row, option, [&] {  // the next place, or none again
            if (place) {
                set_mark(own, option, 0);
                close_up(*own.answer);
            } else {
                step_place(own, option, true, options);
            }
        });
    }
    soft(ui, ui.tr("ballot.rank_keys"), 14);
    gap(ui, between_answers);
    abstention(ui, rows, rule, ui.tr("choice.abstain"));
}

void say_why(Ui& ui, BallotUi& own, const Rule& rule) {
    const bool must = own.answer && asks_why(rule, *own.answer);
    if (!must && !rule.comments) return;
    gap(ui, 10);
    const auto field = labelled_field(ui, ui.label(must ? "ballot.objection" : "ballot.comment"), own.why,
                                      {.most = texts::ballot_reason, .focus = must && !own.asked_why});
    own.asked_why = must;
    if (field.entered) own.go = true, own.words = false;
    gap(ui, 4);
    soft(ui,
         ui.tr(!names_are_told(rule) ? "ballot.why_secret"
               : must                ? "ballot.why_objection"
                                     : "ballot.why_named"),
         14);
}

#pragma GCC diagnostic push
#pragma GCC diagnostic error "-Wswitch"  // a form that cannot be filled in does not compile
void fill_in_form(Ui& ui, BallotUi& own, const Rule& rule, const Earlier& earlier) {
    switch (kind_of(rule).form) {
    case BallotForm::choose_one: return choose_one(ui, own, rule);
    case BallotForm::choose_many: return choose_many(ui, own, rule);
    case BallotForm::give: return give(ui, own, rule);
    case BallotForm::rate: return rate(ui, own, rule, earlier);
    case BallotForm::rank: return rank(ui, own, rule);
    case BallotForm::slide: return slide(ui, own, rule);
    case BallotForm::answer: return fill_in_answers(ui, own, rule, earlier.live);
    case BallotForm::pin: return fill_in_pins(ui, own, rule);
    }
}
#pragma GCC diagnostic pop

}  // namespace

void fill_in(Ui& ui, BallotUi& own, const Rule& rule, const Earlier& earlier) {
    fill_in_form(ui, own, rule, earlier);
    if (may_say_why(rule)) say_why(ui, own, rule);
}

std::optional<Ballot> filled_in(const BallotUi& own, const Rule& rule) {
    if (!own.answer || (own.answer->abstains() && !kind_of(rule).abstention)) return std::nullopt;
    Ballot ballot = *own.answer;
    ballot.reason.clear();
    if (may_say_why(rule, ballot))
        ballot.reason = texts::clean_or_empty(own.why, texts::ballot_reason).value_or(std::string());
    if (!kind_of(rule).may_be(rule, ballot)) return std::nullopt;  // something of it is still missing
    return ballot;
}

}  // namespace entremise::view
