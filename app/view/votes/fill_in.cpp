#include "app/view/votes/fill_in.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "app/view/toolkit/charts.h"
#include "app/view/votes/choice.h"
#include "app/view/votes/result.h"
#include "sessions/core/random.h"
#include "sessions/core/text.h"
#include "sessions/rules/texts.h"
#include "sessions/rules/votes/kind.h"
#include "sessions/rules/votes/portrait.h"
#include "sessions/wording/votes.h"

namespace entremise::view {
namespace {

using namespace rules;

constexpr std::size_t most_digits = 9;
constexpr float between = 8;  // css, rows

std::string digit_of(std::uint32_t option) { return option <= most_digits ? text_of(option) : " "; }

void set_mark(BallotUi& own, std::uint32_t option, std::uint32_t mark) {
    if (!own.answer) own.answer.emplace();
    rules::set_mark(*own.answer, option, mark);
    own.words = false;
}

std::uint32_t mark_of(const BallotUi& own, std::uint32_t option) {
    return own.answer ? own.answer->mark(option) : 0;
}

/// A key that writes a character, if it comes next.
bool take_key(Ui& ui, std::initializer_list<ImWchar> keys) {
    if (ui.typed.empty() || ui.waiting > 0) return false;
    if (std::ranges::find(keys, ui.typed.front()) == keys.end()) return false;
    ui.typed.pop_front();
    return true;
}

/// A row whose option is answered by buttons beside its words.
struct AnswerRow {
    Hit hit;
    Rect box;
    float side;  ///< of its square buttons
    float middle(float tall) const { return box.Min.y + std::floor((box.GetHeight() - tall) / 2); }
};

/// The rows that a frame drew, so far as the keyboard is concerned.
struct Rows {
    Ui& ui;
    BallotUi& own;
    bool among = false, focused = false;
    /// After the row, which is called so; true where Enter was meant for the button.
    bool enters(const std::string& name, const Hit& h, std::uint32_t option) {
        const bool has_it = inside::focused() == ImGui::GetID(name.c_str());
        const bool at_hand = own.to_at && option == own.at;
        if (own.wanted || (at_hand && !has_it)) inside::give_focus(name, h.rect);
        own.wanted = false;
        if (at_hand && has_it)
            own.to_at = false;
        else if (h.focus && option && !own.to_at)
            own.at = option;
        among |= h.focus;
        focused |= has_it;
        return h.clicked && ImGui::IsKeyPressed(ImGuiKey_Enter, false);
    }
    /// Ends a row: Enter is for the button, all else that presses it for `press`.
    template <class Fn> void end(const AnswerRow& row, std::uint32_t option, Fn press) {
        if (row.hit.focus) focus_ring(ui, row.box, ui.u(10));
        if (enters("###option" + text_of(option), row.hit, option))
            own.go = true;
        else if (row.hit)
            own.at = option, press();
        flow_below(row.box);
        gap(ui, between);
    }
    ~Rows() { own.among = among, own.focused = focused; }
    Rows(Ui& u, BallotUi& o) : ui(u), own(o) {}
    Rows(const Rows&) = delete;
    Rows& operator=(const Rows&) = delete;
};

/// Where the kind knows an abstention: the last answer, which takes all others back.
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
        if (i < rows) gap(ui, options > 6 ? 6 : between);
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
        gap(ui, between);
    }
    abstention(ui, rows, rule, ui.tr("choice.abstain"));
}

/// `left`, `right`: room beside the words, px; the words are what is pressed. `sign`: at the left edge.
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
    gap(ui, between);
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
    gap(ui, between);
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
    gap(ui, between);
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
    gap(ui, between);
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
    gap(ui, between);
    abstention(ui, rows, rule, ui.tr("choice.abstain"));
}

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

/// One after the other; the last one leads to the button.
void answer(Ui& ui, BallotUi& own, const Rule& rule, const OpinionMap* live) {
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
    if (own.hears) {
        if (const auto digit = take_digit(ui, answers); digit && *digit)
            give(*digit);
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
        const std::string name = "###answer" + text_of(i), digit = text_of(i);
        const Hit h = option_card(ui, {name, wording::mark_text(*ui.language, rule, i)},
                                  {.on = mark == i, .digit = digit, .pad_y = answers > 3 ? 10.f : 13.f});
        if (rows.enters(name, h, 0) && mark == i)
            own.go = true;
        else if (h)
            give(i);
        gap(ui, between);
    }
    const auto first =
        before == 1 ? std::string_view(ui.tr("ballot.is_first_statement")) : std::string_view();
    const auto last =
        before == options ? std::string_view(ui.tr("ballot.is_last_statement")) : std::string_view();
    const ImVec2 at = cursor();
    const float side = ui.reach(ui.u(36));
    if (icon_button(ui, at, ui.label("ballot.statement_before"), Icon::back, side / ui.scale, false, first))
        step_back();
    if (icon_button(ui, at + ImVec2(side + ui.u(6), 0), ui.label("ballot.statement_next"), Icon::forward,
                    side / ui.scale, false, last))
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
    if (!kind_of(rule).conditions) soft(ui, ui.tr("ballot.pass_counts"), 14);
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
    case BallotForm::answer: return answer(ui, own, rule, earlier.live);
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
    return ballot;
}

}  // namespace entremise::view
