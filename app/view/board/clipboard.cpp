// Copies: the clipboard, pasted lists, doubled notes and ink.
#include <algorithm>
#include <cmath>

#include "app/view/board/frame.h"
#include "app/view/board/ink.h"
#include "sessions/core/text.h"
#include "sessions/rules/board/free_place.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/counts.h"

namespace entremise::view {
namespace {

using rules::CardKind;

/// Without the bullet or the number that begins it; `marked`: there was one.
std::string_view without_bullet(std::string_view line, bool& marked) {
    line = trimmed(line);
    marked = false;
    for (const std::string_view bullet : {"•", "–", "—", "-", "*", "·", "▪", "◦", "●", "☐"})
        if (line.starts_with(bullet) && line.substr(bullet.size()).starts_with(' ')) {
            marked = true;
            return trimmed(line.substr(bullet.size()));
        }
    std::size_t digits = 0;
    while (digits < line.size() && digits < 3 && line[digits] >= '0' && line[digits] <= '9') ++digits;
    const bool numbered = digits > 0 && digits + 1 < line.size() &&
                          (line[digits] == '.' || line[digits] == ')') && line[digits + 1] == ' ';
    if (!numbered) return line;
    marked = true;
    return trimmed(line.substr(digits + 1));
}

void paste_notes(BoardFrame& f, const std::vector<std::string>& lines, BoardPoint at) {
    rules::PasteThings ask;
    const auto [wide, tall] = rules::size_of(CardKind::note, "");
    const std::int32_t step_x = wide + 16, step_y = tall + 32;
    const auto columns = static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(lines.size()))));
    for (std::size_t i = 0; i < lines.size(); ++i)
        ask.notes.push_back({{static_cast<std::int32_t>(i % columns) * step_x,
                              static_cast<std::int32_t>(i / columns) * step_y, 0},
                             lines[i],
                             0});
    ask.near = near_point(at);
    Pending::Paste asked{{}, ask_or_say(f, rules::Command(ask), {}, at), f.ui.now};
    for (const auto& note : ask.notes) {
        const Writing what{.kind = CardKind::note, .place = {at.x + note.place.x, at.y + note.place.y}};
        asked.notes.push_back({what, note.text, asked.token, f.ui.now});
        if (!asked.token) keep_draft(f.own, what, note.text);
    }
    if (asked.token) f.own.pending.pastes.push_back(std::move(asked));
}

void paste_one(BoardFrame& f, const std::string& text, BoardPoint at) {
    Writing note{.kind = CardKind::note};
    put_near(f, note, near_point(at));
    commit_writing(f, note, text);
}

/// Copies of what is chosen, so far away. Actors, controversies and what belongs to them exist once.
rules::PasteThings copies(const BoardFrame& f, std::int32_t dx, std::int32_t dy) {
    rules::PasteThings ask;
    const auto& board = f.state().board;
    std::map<CardId, std::uint32_t> numbers;
    for (const CardId id : f.own.selection.cards) {
        const auto* card = board.cards.find(id);  // cut, it is on the board no more
        if (!card || card->kind != CardKind::note) continue;
        ask.notes.push_back(
            {{card->place.x + dx, card->place.y + dy, card->place.width}, card->text, card->colour});
        numbers[id] = static_cast<std::uint32_t>(ask.notes.size());
    }
    for (const auto& [id, link] : board.links) {
        const auto from = numbers.find(link.from), to = numbers.find(link.to);
        if (link.archived || from == numbers.end()) continue;
        if (to != numbers.end())
            ask.links.push_back({from->second, to->second, {}});
        else if (rules::card_on_board(f.state(), link.to) &&
                 ask.notes.size() + ask.links.size() + f.own.selection.strokes.size() < rules::counts::pasted)
            ask.links.push_back({from->second, 0, link.to});  // it is about the same
    }
    for (const StrokeId id : f.own.selection.strokes) {
        const auto* stroke = board.strokes.find(id);
        if (!stroke || stroke->archived || stroke->points.size() < 2) continue;
        auto points = stroke->points;  // only the first point is absolute
        points[0] += dx * 4;
        points[1] += dy * 4;
        ask.strokes.push_back({stroke->colour, stroke->width, std::move(points)});
    }
    return ask;
}

/// How far they go, as they lie to one another, so that their middle is there, or at the nearest free place.
std::pair<std::int32_t, std::int32_t> way_to(const BoardFrame& f, const Selection& things, BoardPoint at) {
    BoardRect all;
    for (const CardId id : things.cards)
        if (const auto* card = f.state().board.cards.find(id); card && card->kind == CardKind::note) {
            const auto area = rules::area_of(f.state(), *card);
            all =
                round_both(all, {static_cast<float>(area.x), static_cast<float>(area.y),
                                 static_cast<float>(area.size.width), static_cast<float>(area.size.height)});
        }
    for (const StrokeId id : things.strokes)
        if (const auto* stroke = f.state().board.strokes.find(id))
            for (const BoardPoint& point : unpacked(stroke->points))
                all = round_both(all, {static_cast<float>(point.x), static_cast<float>(point.y), 1, 1});
    const auto whole = [](double value) { return static_cast<std::int32_t>(std::lround(value)); };
    const rules::Size size{whole(all.width), whole(all.height)};
    const auto there = rules::free_area(
        f.state(), {whole(at.x) - size.width / 2, whole(at.y) - size.height / 2, size}, false, size);
    return {there.x - whole(all.x), there.y - whole(all.y)};
}

/// The copied notes themselves, if it is they that lie in the clipboard. Of what can be but once, that is
/// said.
bool paste_copied(BoardFrame& f, std::string_view text, BoardPoint at) {
    if (f.own.copied.text.empty() || f.own.copied.text != text) return false;
    Selection before = f.own.selection;
    f.own.selection = f.own.copied.things;
    const auto [dx, dy] = way_to(f, f.own.selection, at);
    const rules::PasteThings ask = copies(f, dx, dy);
    f.own.selection = std::move(before);
    const auto once = once_on_map(f, f.own.copied.things.cards);
    if (once) say_at(f, once->why, once->card, {});
    if (ask.notes.empty() && ask.strokes.empty()) return once.has_value();
    ask_or_say(f, rules::Command(ask), {}, at);
    return true;
}

}  // namespace

std::vector<std::string> listed(std::string_view text) {
    std::vector<std::string> lines;
    bool all_marked = true, all_short = true;
    for (std::size_t at = 0; at <= text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        bool marked = false;
        const auto line = without_bullet(text.substr(at, end - at), marked);
        at = end + 1;
        if (line.empty()) continue;
        all_marked &= marked;
        all_short &= count_graphemes(line) <= feel::list_line;
        lines.emplace_back(line);
    }
    if (lines.size() < 2 || !(all_marked || all_short)) lines.clear();
    return lines;
}

std::optional<Once> once_on_map(const BoardFrame& f, const std::vector<CardId>& cards) {
    for (const CardId id : cards)
        if (const auto* card = rules::card_on_board(f.state(), id); card && card->kind != CardKind::note)
            return Once{id, {"toast.once_on_map", {{"text", shortened(card->text, 40)}}}};
    return std::nullopt;
}

void paste(BoardFrame& f, bool as_one) {
    const char* held = ImGui::GetClipboardText();
    const std::string text(trimmed(writable(held ? held : "", true)));
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const BoardPoint at =
        f.camera().to_board(f.camera().area().Contains(mouse) ? mouse : f.camera().area().GetCenter());
    if (text.empty()) return say_at(f, {"why.nothing_copied"}, {}, at);
    if (!as_one && paste_copied(f, text, at)) return;
    const auto most = rules::text_limits(CardKind::note).graphemes;
    if (const auto count = count_graphemes(text); count > most)
        return say_at(f, {"toast.pasted_too_long", {{"count", text_of(count)}, {"most", text_of(most)}}}, {},
                      at);
    auto lines = listed(text);
    if (!as_one && lines.size() > feel::most_listed) {
        say_at(f,
               {"toast.pasted_as_one", {{"n", text_of(lines.size())}, {"most", text_of(feel::most_listed)}}},
               {}, at);
        lines.clear();
    }
    if (as_one || lines.empty()) return paste_one(f, text, at);
    f.own.pasting = {std::move(lines), text, at};
}

void copy(BoardFrame& f, bool cut) {
    std::string text;
    for (const CardId id : f.own.selection.cards)
        if (const auto* card = f.state().board.cards.find(id))
            text += (text.empty() ? "" : "\n") + card->text;
    if (text.empty()) return;
    ImGui::SetClipboardText(text.c_str());
    f.own.copied = {std::string(trimmed(writable(text, true))), f.own.selection};
    if (cut) archive(f, false);
}

void duplicate(BoardFrame& f) {
    if (const auto once = once_on_map(f, f.own.selection.cards)) return say_at(f, once->why, once->card, {});
    const auto by = static_cast<std::int32_t>(feel::duplicate_offset);
    const rules::PasteThings ask = copies(f, by, by);
    if (ask.notes.empty() && ask.strokes.empty()) return;
    ask_or_say(f, rules::Command(ask), f.own.selection.sole_card(),
               f.camera().to_board(f.camera().area().GetCenter()));
}

void draw_paste_sheet(BoardFrame& f) {
    constexpr const char* id = "###paste_sheet";
    auto& pasting = f.own.pasting;
    if (pasting.lines.empty()) return;
    if (!ImGui::IsPopupOpen(id)) open_sheet(id);
    const std::string n = text_of(pasting.lines.size());
    switch (begin_sheet(f.ui, id, f.ui.tr("sheet.paste_title", {{"n", n}}))) {
    case Sheet::closed: break;
    case Sheet::dismissed: pasting = {}; break;
    case Sheet::open: {
        for (std::size_t i = 0; i < pasting.lines.size() && i < 6; ++i)
            soft(f.ui, "· " + shortened(pasting.lines[i], 60));
        const auto pressed = sheet_end(f.ui, {.go = f.ui.tr("sheet.paste_many", {{"n", n}}),
                                              .id = "###sheet.paste_many",
                                              .others = {f.ui.label("sheet.paste_one")}});
        if (pressed == 0u)
            paste_notes(f, pasting.lines, pasting.at);
        else if (pressed == 2u)
            paste_one(f, pasting.whole, pasting.at);
        if (pressed) pasting = {};
        break;
    }
    }
}

}  // namespace entremise::view
