// The page « Plan »: what stands on the map, as a list in the order in which the map is read.
#include "app/view/panels/outline_page.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "app/view/board/card_kinds.h"
#include "app/view/panels/asking.h"
#include "app/view/panels/pages.h"
#include "app/view/toolkit/picker.h"
#include "app/view/toolkit/shapes.h"
#include "sessions/core/text.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/wording/names.h"

namespace entremise::view {
namespace {

using namespace rules;

using Line = OutlineUi::Line;

constexpr float words_css = 15, facts_css = 13, link_css = 14;

std::string row_id(CardId id) { return "###row" + text_of(id.value); }

// ---- what is written on a row ----

Paragraph words_of_row(CardKind kind) {
    const bool leads = kind == CardKind::controversy;
    return {.weight = leads ? bold : kind == CardKind::position ? semibold : regular, .css = words_css};
}

/// Its kind and its state, as the map says them.
std::string kind_text(const Ui& ui, const Scene& scene, CardId id, const CardBox& box) {
    const Language& say = *ui.language;
    const State& s = scene.state;
    switch (box.kind) {
    case CardKind::controversy:
        return say("card.controversy",
                   {{"state", wording::state_name(say, scene.packs, s.controversies.all.find(id)->state)}});
    case CardKind::argument:
        return say(box.answer ? "card.answer" : box.against ? "card.against" : "card.for");
    case CardKind::arrangement:
        if (const auto* about = s.agreements.arrangements.find(id))
            return say("card.arrangement",
                       {{"state", wording::say_word(say, "arrangement_state", about->state)}});
        break;
    case CardKind::intermediary:
        if (const auto* about = s.actors.intermediaries.find(id))
            return wording::say_word(say, "card_kind", box.kind) + " · " +
                   wording::say_word(say, "intermediary_status", about->status);
        break;
    case CardKind::move:
        if (const auto* about = s.mediation.moves.find(id))
            return wording::say_word(say, "card_kind", box.kind) + " · " +
                   wording::say_word(say, "move_state", about->state);
        break;
    case CardKind::note:
    case CardKind::actor:
    case CardKind::position:
    case CardKind::question: break;
    }
    return wording::say_word(say, "card_kind", box.kind);
}

std::string facts_text(const Ui& ui, const Scene& scene, CardId id, const CardBox& box) {
    auto text = kind_text(ui, scene, id, box);
    if (box.empty_chair) text += " · " + ui.tr("card.empty_chair");
    if (!box.below.empty()) text += " · " + box.below;
    for (const auto& [zone_id, zone] : scene.state.board.zones) {
        if (!zone.archived && holds(picture::rect_of(zone.area), middle(box.rect)))
            text += " · " + ui.tr("outline.in_zone", {{"text", zone.title}});
    }
    return text;
}

/// Who is writing in that card now; empty: nobody else.
std::string writer_text(const Ui& ui, const Scene& scene, CardId id) {
    for (const auto& [person, presence] : scene.presence)
        if (presence.editing == id && !presence.rests && person != scene.self)
            return ui.tr("outline.writes", {{"name", wording::name_of(*ui.language, scene.state, person)}});
    return {};
}

/// May this person change its words? Asked of the rules with words that differ.
bool may_reword_now(const Scene& scene, const PagesUi& own, CardId id) {
    const auto* card = card_on_board(scene.state, id);
    if (!card || !own.works || !view_of(card->kind).hint) return false;
    const auto may = decide(scene.state, Stamp{.author = scene.self, .time = scene.now},
                            Command{RewordCard{id, card->text + ".", card->revision, true}});
    if (may) return true;
    const auto& key = may.error().key;  // of these words, not of who writes them
    return key.starts_with("refusal.text_") || key == "refusal.yes_no_question" ||
           key == "refusal.actor_exists";
}

// ---- which rows there are ----

void keep_what_answers(const State& s, std::vector<Line>& lines, std::string_view filter) {
    const auto search = searchable(trimmed(filter));
    if (search.empty()) return;
    std::set<CardId> above;  // what the ones further down belong to
    std::vector<CardId> way;
    std::vector<bool> answers;
    for (const auto& line : lines) {
        way.resize(std::min(way.size(), static_cast<std::size_t>(line.depth)));
        const bool yes = match_rank(searchable(s.board.cards.find(line.card)->text), search).has_value();
        answers.push_back(yes);
        if (yes) above.insert(way.begin(), way.end());
        way.push_back(line.card);
    }
    std::vector<Line> kept;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!answers[i] && !above.contains(lines[i].card)) continue;
        lines[i].context = !answers[i];
        kept.push_back(lines[i]);
    }
    lines = std::move(kept);
}

void find_lines(const Ui& ui, const Scene& scene, OutlineUi& own, const BoardLayout& map, float width) {
    const OutlineUi::Seen now{scene.seq, &scene.state, own.filter, ui.language->code(), width, ui.scale};
    if (scene.seq != 0 && own.seen == now) return;
    const bool other_letters = own.seen.scale != now.scale;
    own.seen = now;
    own.lines = outline_of(scene.state, map);
    if (other_letters) own.measured.clear();
    std::erase_if(own.measured, [&](const auto& one) { return !map.find(one.first); });
    keep_what_answers(scene.state, own.lines, own.filter);
    const bool asks = std::ranges::any_of(
        own.lines, [&](const Line& line) { return map.find(line.card)->kind == CardKind::controversy; });
    bool free = !asks;
    for (auto& line : own.lines) {
        const auto kind = map.find(line.card)->kind;
        if (line.depth > 0 || kind == CardKind::controversy) continue;
        line.first_free = !std::exchange(free, true);
    }
}

const OutlineUi::Measured& measure(const Ui& ui, const Scene& scene, OutlineUi& own, const CardBox& box,
                                   CardId id, float width) {
    auto& known = own.measured[id];
    const auto half = own.rewordings.find(id);
    auto text = half != own.rewordings.end() ? half->second.text : scene.state.board.cards.find(id)->text;
    if (trimmed(text).empty()) text = ui.tr("board.untitled");
    auto facts = facts_text(ui, scene, id, box);
    if (const auto writer = writer_text(ui, scene, id); !writer.empty()) facts += " · " + writer;
    if (known.width == width && known.text == text && known.facts == facts) return known;
    known = {std::move(text), std::move(facts), width, 0, 0};
    known.text_tall = paragraph_height(ui, words_of_row(box.kind), known.text, width);
    known.facts_tall = paragraph_height(ui, {.css = facts_css}, known.facts, width);
    return known;
}

// ---- writing ----

void begin_writing(Ui& ui, const Scene& scene, PagesUi& pages, CardId id) {
    auto& own = pages.outline;
    if (!may_reword_now(scene, pages, id) || own.editor.is_open()) return;
    const auto* card = card_on_board(scene.state, id);
    auto& half = own.rewordings[id];
    if (half.text.empty()) {
        RewordCard ask{.card = id};
        ask.start_from(scene.state);
        half = {.text = card->text, .read = card->text, .base = ask.base};
    }
    if (half.asked) return;  // on its way
    half.why.reset();
    own.writing = own.chosen_row = id;
    own.wrote = ui.now;
    own.editor.open(ui, half.text, text_limits(card->kind), false);
}

/// Asks for the words that were written; what is refused at once stays, with the reason.
void ask_for(Ui& ui, const Scene& scene, OutlineUi& own, CardId id, bool as_is, Requests& out) {
    const auto found = own.rewordings.find(id);
    const auto* card = card_on_board(scene.state, id);
    if (found == own.rewordings.end() || !card) return;
    auto& half = found->second;
    // As the rules would keep it, so that it is known when it comes.
    half.text = clean_text(std::string(trimmed(half.text)), text_limits(card->kind))
                    .value_or(std::string(trimmed(half.text)));
    if (half.text == card->text) return void(own.rewordings.erase(found));
    const RewordCard ask{id, half.text, half.base, as_is};
    const auto may = decide(scene.state, Stamp{.author = scene.self, .time = scene.now}, Command{ask});
    half.why.reset();
    if (!may) {
        half.why = may.error();
        return;
    }
    half.asked = Token{ui.draw_number()};
    request(out, ask, half.asked);
}

/// The words that were asked for are there, or nothing is left of what was begun.
void settle(const Scene& scene, OutlineUi& own) {
    const State& s = scene.state;
    const auto line = scene.connection.state;
    if (line != ConnectionState::local && line != ConnectionState::live)
        for (auto& [id, half] : own.rewordings) half.asked = {};  // whether it came, nobody knows
    std::erase_if(own.rewordings, [&](const auto& one) {
        const auto* card = card_on_board(s, one.first);
        if (one.first == own.writing && own.editor.is_open()) return false;
        return one.second.text == one.second.read || (card && one.second.text == card->text);
    });
    if (own.writing && !card_on_board(s, own.writing)) own.editor.close(), own.writing = {};
}

// ---- a row ----

/// Words that act, beside one another where they fit.
struct Links {
    std::vector<Label> labels;
    std::vector<ImVec2> at;  ///< from the first one's corner
    float tall = 0;
};
Links lay_links(const Ui& ui, std::vector<Label> labels, float width) {
    Links links{std::move(labels), {}, 0};
    ImVec2 at;
    const float line = ui.reach(ui.lh(link_css));
    for (const auto& label : links.labels) {
        const float wide = text_w(ui, regular, ui.em(link_css), label.text);
        if (at.x > 0 && at.x + wide > width) at = {0, at.y + line};
        links.at.push_back(at);
        at.x += wide + ui.u(18);
    }
    links.tall = links.labels.empty() ? 0 : at.y + line;
    return links;
}

/// A row as it is now: what is cached of it, and what stands below its words while it is chosen or written.
struct Shown {
    const Line* line = nullptr;
    const CardBox* box = nullptr;
    const OutlineUi::Measured* measured = nullptr;
    const Rewording* half = nullptr;
    bool chosen = false, written = false;
    float top = 0, tall = 0, before = 0, words_tall = 0, head_tall = 0;  ///< px
    float left = 0, width = 0;                                           ///< of the words, from the row's
    std::string why;
    bool refused = false;
    Links links;
};

constexpr float pad_css = 6, indent_css = 22, icon_css = 18;

std::vector<Label> acts_of(const Ui& ui, const Scene& scene, const PagesUi& pages, CardId id,
                           const Shown& row) {
    const auto n = text_of(id.value);
    std::vector<Label> acts;
    if (row.half && !row.written && !row.half->asked) {
        const auto* why = row.half->why ? &row.half->why->key : nullptr;
        if (why && *why == "refusal.yes_no_question" && leads(scene.state, scene.self))
            acts.push_back({"###as_is" + n, ui.tr("sheet.closed_question_keep")});
        if (why && *why == "refusal.text_changed")
            acts.push_back({"###mine" + n, ui.tr("outline.keep_mine")});
        else
            acts.push_back({"###resume" + n, ui.tr("outline.resume")});
        acts.push_back({"###drop" + n, ui.tr("outline.drop")});
    }
    if (row.written || !row.chosen) return acts;
    acts.push_back({"###see" + n, ui.tr("sheet.see_card")});
    if (!row.half && may_reword_now(scene, pages, id))
        acts.push_back({"###reword" + n, ui.tr("outline.reword")});
    return acts;
}

/// Why the words are not kept, and what the card says meanwhile.
std::string state_of_words(const Ui& ui, const Scene& scene, CardId id, const Shown& row) {
    if (!row.half || row.half->asked) return {};
    if (!row.half->why) return row.written ? std::string() : ui.tr("outline.not_kept");
    auto text = say_message(*ui.language, *row.half->why);
    if (row.half->why->key == "refusal.text_changed")
        text +=
            " " + ui.tr("outline.says_now", {{"text", wording::text_of_card(*ui.language, scene.state, id)}});
    return text;
}

Shown show(const Ui& ui, const Scene& scene, PagesUi& pages, const BoardLayout& map, const Line& line,
           float width) {
    auto& own = pages.outline;
    Shown row{.line = &line, .box = map.find(line.card)};
    row.left = ui.u(pad_css + icon_css + 10) + ui.u(indent_css) * static_cast<float>(std::min(line.depth, 6));
    row.width = std::max(ui.u(120), width - row.left - ui.u(pad_css));
    row.measured = &measure(ui, scene, own, *row.box, line.card, row.width);
    const auto half = own.rewordings.find(line.card);
    row.half = half == own.rewordings.end() ? nullptr : &half->second;
    row.chosen = own.chosen_row == line.card;
    row.written = own.writing == line.card && own.editor.is_open();
    row.words_tall = row.measured->text_tall;
    if (row.written) {
        const auto most = text_limits(row.box->kind).graphemes;
        const bool counts = static_cast<float>(count_graphemes(own.editor.text())) >=
                            CardEditor::counter_from * static_cast<float>(most);
        row.words_tall = std::max(own.editor.height(), ui.lh(words_css)) + ui.u(10) +
                         (counts ? ui.u(8) + badge_size(ui, "0").y : 0);
    }
    row.head_tall = ui.reach(std::ceil(ui.u(pad_css * 2) + row.words_tall + row.measured->facts_tall));
    row.why = state_of_words(ui, scene, line.card, row);
    row.refused = row.half && row.half->why;
    row.links = lay_links(ui, acts_of(ui, scene, pages, line.card, row), row.width);
    row.before = line.first_free ? ui.u(12) + ui.lh(12) + ui.u(4) : line.depth == 0 ? ui.u(6) : 0;
    row.tall = row.head_tall;
    if (!row.why.empty()) row.tall += paragraph_height(ui, {.css = facts_css}, row.why, row.width) + ui.u(4);
    if (!row.links.labels.empty()) row.tall += row.links.tall + ui.u(pad_css);
    row.tall = std::ceil(row.tall);
    return row;
}

void act_on(Ui& ui, const Scene& scene, PagesUi& pages, CardId id, const std::string& act, Requests& out) {
    auto& own = pages.outline;
    if (act.starts_with("###see")) pages.go = id;
    if (act.starts_with("###reword") || act.starts_with("###resume")) begin_writing(ui, scene, pages, id);
    if (act.starts_with("###drop")) own.rewordings.erase(id);
    if (act.starts_with("###as_is")) ask_for(ui, scene, own, id, true, out);
    if (act.starts_with("###mine")) {
        RewordCard ask{.card = id};
        ask.start_from(scene.state);
        own.rewordings[id].base = ask.base;
        ask_for(ui, scene, own, id, false, out);
    }
}

/// What the keyboard does on the row that has it: how many rows on, and whether its words are wanted.
struct RowKeys {
    std::ptrdiff_t step = 0;
    bool first = false, last = false, edits = false;
};
RowKeys take_row_keys(ImGuiID id) {
    for (const auto key : {ImGuiKey_UpArrow, ImGuiKey_DownArrow, ImGuiKey_PageUp, ImGuiKey_PageDown,
                           ImGuiKey_Home, ImGuiKey_End, ImGuiKey_Enter, ImGuiKey_KeypadEnter, ImGuiKey_F2})
        inside::own_key(key, id);
    constexpr std::ptrdiff_t page = 10;
    RowKeys keys;
    if (inside::pressed(ImGuiKey_UpArrow, id, true)) keys.step = -1;
    if (inside::pressed(ImGuiKey_DownArrow, id, true)) keys.step = 1;
    if (inside::pressed(ImGuiKey_PageUp, id, true)) keys.step = -page;
    if (inside::pressed(ImGuiKey_PageDown, id, true)) keys.step = page;
    keys.first = inside::pressed(ImGuiKey_Home, id);
    keys.last = inside::pressed(ImGuiKey_End, id);
    keys.edits = inside::pressed(ImGuiKey_F2, id) || inside::pressed(ImGuiKey_Enter, id) ||
                 inside::pressed(ImGuiKey_KeypadEnter, id);
    return keys;
}

/// The caret's line stays in sight.
void keep_caret_in_view(const Ui& ui, float top) {
    const float above = ImGui::GetWindowPos().y + ui.u(12), line = ui.lh(words_css),
                below = ImGui::GetWindowPos().y + ImGui::GetWindowSize().y - ui.u(40);
    const float out = top + line > below ? top + line - below : top < above ? top - above : 0;
    if (out != 0 && ImGui::GetScrollMaxY() > 0) ImGui::SetScrollY(ImGui::GetScrollY() + out);
}

/// In the place of its words. Returns how many rows on Tab goes.
int draw_writing(Ui& ui, const Scene& scene, OutlineUi& own, const Shown& row, const Rect& box,
                 Requests& out) {
    const CardId id = row.line->card;
    const Theme& t = ui.theme;
    const Rect field = whole(Rect{{box.Min.x + row.left - ui.u(6), box.Min.y + ui.u(pad_css) - ui.u(2)},
                                  {box.Max.x - ui.u(2), box.Min.y + ui.u(pad_css) + row.words_tall}});
    card(ui, field, t.surface, t.control, ui.stroke(), ui.u(t.radius), false);
    const auto words = words_of_row(row.box->kind);
    const EditorLook look{.at = {box.Min.x + row.left, field.Min.y + ui.u(5)},
                          .width = row.width - ui.u(4),
                          .weight = words.weight,
                          .css = words.css,
                          .k = words.k,
                          .ink = t.ink};
    Edited now = own.editor.draw(ui, "###words" + text_of(id.value), look);
    // A click on a row above has taken the hand already.
    if (now == Edited::interrupted && ImGui::IsMouseClicked(0) && !ImGui::GetIO().AppFocusLost)
        now = Edited::finished;
    inside::let_others_be_pressed();  // a click elsewhere ends it and does what is there
    focus_ring(ui, field, ui.u(t.radius));
    auto& half = own.rewordings[id];
    if (half.text != own.editor.text()) own.wrote = ui.now;
    half.text = own.editor.text();
    const auto most = text_of(text_limits(row.box->kind).graphemes);
    if (own.editor.take_cut()) half.why = Message{"toast.pasted_cut", {{"most", most}}};
    if (own.editor.is_writing()) keep_caret_in_view(ui, look.at.y + own.editor.caret_y());
    if (now == Edited::open) return 0;
    own.writing = {};
    half.why.reset();
    const bool left = ImGui::IsKeyPressed(ImGuiKey_Escape, false);
    // Half a thought is no text of the card: it waits here.
    if (now != Edited::interrupted && !left) ask_for(ui, scene, own, id, false, out);
    const bool entered =
        ImGui::IsKeyPressed(ImGuiKey_Enter, false) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter, false);
    if (now == Edited::finished && (left || entered)) inside::give_focus(row_id(id), box);
    return now == Edited::next || now == Edited::sister ? 1 : now == Edited::previous ? -1 : 0;
}

ImU32 colour_of_kind(const Ui& ui, const CardBox& box) {
    if (box.kind == CardKind::argument) return box.against ? ui.theme.disagree : ui.theme.agree;
    return ui.theme.*view_of(box.kind).colour;
}

void draw_words(const Ui& ui, const Shown& row, const Rect& box) {
    const Theme& t = ui.theme;
    const ImVec2 at(box.Min.x + row.left, box.Min.y + ui.u(pad_css));
    const bool quiet = row.line->context || (row.half && row.half->asked);
    if (!row.written)
        draw_paragraph(ui, words_of_row(row.box->kind), at, row.width, quiet ? t.ink_soft : t.ink,
                       row.measured->text);
    draw_paragraph(ui, {.css = facts_css}, at + ImVec2(0, row.words_tall), row.width,
                   row.box->empty_chair ? t.controversy_ink : t.ink_soft, row.measured->facts);
}

}  // namespace

void draw_outline(Ui& ui, const Scene& scene, PagesUi& pages, const BoardLayout& map, Requests& out) {
    const Theme& t = ui.theme;
    auto& own = pages.outline;
    const State& s = scene.state;
    settle(scene, own);
    for (auto it = own.rewordings.begin(); it != own.rewordings.end();) {
        const auto id = it->first;
        const auto text = (it++)->second.text;
        if (card_on_board(s, id)) continue;
        notice(ui, Tone::warning, text + " " + ui.tr("sheet.card_gone"));
        gap(ui, 4);
        if (text_link(ui, cursor(), {"###drop" + text_of(id.value), ui.tr("outline.drop")}))
            own.rewordings.erase(id);
        gap(ui, 10);
    }
    if (map.boxes().empty()) return soft(ui, ui.tr("outline.empty"));

    const float css_room = room_right() / ui.scale;
    const auto field = text_field(
        ui, {"###outline.filter", ui.tr("outline.filter")}, own.filter,
        {.hint = ui.tr("outline.filter"), .css_width = std::min(420.f, css_room), .passing = true});
    const float width = std::floor(room_right());
    find_lines(ui, scene, own, map, width);
    gap(ui, 6);
    if (!trimmed(own.filter).empty()) {
        const auto found = std::ranges::count_if(own.lines, [](const Line& one) { return !one.context; });
        soft(ui, found ? ui.tr("outline.found", {{"n", text_of(found)}}) : ui.tr("find.none"), 14);
        gap(ui, 4);
    }
    if (own.lines.empty()) return;

    // Where every row stands; only what is seen of them is drawn.
    const ImVec2 start = whole(cursor());
    std::vector<Shown> rows;
    rows.reserve(own.lines.size());
    float y = start.y;
    std::size_t chosen = own.lines.size();
    for (const auto& line : own.lines) {
        rows.push_back(show(ui, scene, pages, map, line, width));
        rows.back().top = std::floor(y + rows.back().before);
        y = rows.back().top + rows.back().tall;
        if (rows.back().chosen) chosen = rows.size() - 1;
    }
    const float low = y;
    const float seen_from = ImGui::GetWindowPos().y,
                seen_to = ImGui::GetWindowPos().y + ImGui::GetWindowSize().y;
    const auto box_of = [&](const Shown& row) {
        return whole(Rect{{start.x, row.top}, {start.x + width, row.top + row.head_tall}});
    };
    const auto go_to = [&](std::size_t to) {
        const auto& row = rows[to];
        own.chosen_row = row.line->card;
        own.leads_there = true;
        inside::give_focus(row_id(row.line->card), box_of(row));
    };
    const bool wants = std::exchange(own.takes_keys, false) || field.entered;
    if (wants && !inside::any_popup()) go_to(chosen < rows.size() && !field.entered ? chosen : 0);

    const bool twice = !inside::by_keyboard() && ImGui::GetIO().MouseClickedLastCount[0] > 1;
    std::optional<std::size_t> on;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto& row = rows[i];
        const CardId id = row.line->card;
        const bool is_seen = row.top - row.before < seen_to && row.top + row.tall > seen_from;
        if (!is_seen && !row.written && own.chosen_row != id) continue;
        const Rect box = box_of(row);
        if (row.line->first_free)
            draw_kicker(ui, {start.x, row.top - ui.lh(12) - ui.u(4)}, t.ink_soft, ui.tr("outline.free"));
        Hit h;
        RowKeys keys;
        if (!row.written) {
            h = hit(ui, row_id(id), box);
            report_checked(row_id(id), row.chosen);
            // A click brought the focus here, too.
            if (inside::focused() == ImGui::GetItemID()) keys = take_row_keys(ImGui::GetItemID());
            if (h.focus && own.chosen_row != id && !own.leads_there) own.chosen_row = id;
        }
        if (row.chosen || h.hover)
            ui.canvas().AddRectFilled(box.Min, {box.Max.x, row.top + row.tall},
                                      row.chosen ? t.accent_soft : t.neutral_soft, ui.u(6));
        const float side = ui.u(icon_css);
        draw_icon(ui, row.box->against ? Icon::argument_against : view_of(row.box->kind).icon,
                  {box.Min.x + row.left - side - ui.u(8),
                   box.Min.y + ui.u(pad_css) + (ui.lh(words_css) - side) / 2},
                  side, colour_of_kind(ui, *row.box));
        draw_words(ui, row, box);
        if (h.focus) focus_ring(ui, box, ui.u(6));
        if (row.written) {
            if (const int step = draw_writing(ui, scene, own, row, box, out); step != 0)
                on = step > 0 ? std::min(i + 1, rows.size() - 1) : i > 0 ? i - 1 : 0;
        } else {
            if (keys.edits) {
                inside::give_focus(row_id(id), box);  // the key is for no other part of the window
                begin_writing(ui, scene, pages, id);
            }
            if (h.clicked && !keys.edits && !twice) own.chosen_row = own.clicked = id;
            // The first click may have moved what the second one meets.
            if (h.clicked && twice) begin_writing(ui, scene, pages, own.clicked);
            const auto last = static_cast<std::ptrdiff_t>(rows.size()) - 1;
            if (keys.step != 0)
                on = static_cast<std::size_t>(
                    std::clamp<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(i) + keys.step, 0, last));
            if (keys.first) on = 0;
            if (keys.last) on = static_cast<std::size_t>(last);
        }
        float below = row.top + row.head_tall;
        if (!row.why.empty())
            below += draw_paragraph(ui, {.css = facts_css}, {start.x + row.left, below}, row.width,
                                    row.refused ? t.controversy_ink : t.ink_soft, row.why) +
                     ui.u(4);
        for (std::size_t n = 0; n < row.links.labels.size(); ++n)
            if (text_link(ui, ImVec2(start.x + row.left, below) + row.links.at[n], row.links.labels[n],
                          link_css)) {
                if (twice && own.clicked == id)
                    begin_writing(ui, scene, pages, id);
                else
                    act_on(ui, scene, pages, id, row.links.labels[n].id, out);
            }
        if (own.chosen_row == id && own.leads_there) {
            own.leads_there = false;
            const float above = seen_from + ui.u(8), under = seen_to - ui.u(8);
            const float out_of = row.top < above              ? row.top - above
                                 : row.top + row.tall > under ? row.top + row.tall - under
                                                              : 0;
            if (out_of != 0) ImGui::SetScrollY(std::max(0.f, ImGui::GetScrollY() + out_of));
        }
    }
    if (on) go_to(*on);
    ImGui::SetCursorScreenPos({start.x, low});
    ImGui::Dummy({1, ui.u(12)});
}

}  // namespace entremise::view
