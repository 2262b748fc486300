#include "app/view/board/card_editor.h"

#include <algorithm>
#include <cmath>

#include "app/view/board/feel.h"
#include "app/view/toolkit/shapes.h"

namespace entremise::view {
namespace {

constexpr float least_css = 14;       // smaller text is edited at this size, over the card
constexpr double blink_every = 1.06;  // seconds; half of it seen
constexpr double shake_time = .3;

/// Keys that are the editor's alone while it is open: neither focus nor shortcuts move.
constexpr ImGuiKey own_keys[] = {
    ImGuiKey_LeftArrow, ImGuiKey_RightArrow, ImGuiKey_UpArrow,  ImGuiKey_DownArrow, ImGuiKey_Home,
    ImGuiKey_End,       ImGuiKey_PageUp,     ImGuiKey_PageDown, ImGuiKey_Enter,     ImGuiKey_KeypadEnter,
    ImGuiKey_Tab,       ImGuiKey_Escape,     ImGuiKey_Delete,   ImGuiKey_Backspace, ImGuiKey_Space};

/// The look at a size that can be read: where the card shows its title only, larger than the card's.
EditorLook readable(EditorLook look) {
    if (look.z >= feel::near_from) return look;
    const float factor = std::max(1.f, least_css / (look.css * look.z));
    look.z *= factor;
    look.width *= factor;
    return look;
}

}  // namespace

void CardEditor::open(Ui& ui, std::string text, TextLimits limits, bool is_new) {
    edit_ = TextEdit(std::move(text), limits);
    open_ = true;
    is_new_ = is_new;
    active_ = selecting_ = cut_ = wrote_ = false;
    opened_frame_ = ImGui::GetFrameCount();
    early_.clear();
    std::swap(early_, ui.typed);
    column_.reset();
    last_change_ = ui.now;
    shake_ = -1;
}

void CardEditor::replace(std::string_view text) {
    edit_.select_all();
    edit_.erase_selection();
    edit_.insert(text);
}

std::size_t CardEditor::Layout::line_of(std::size_t place) const {
    std::size_t i = 0;
    while (i + 1 < lines.size() && place >= lines[i].next && lines[i + 1].begin <= place) ++i;
    return i;
}

CardEditor::Layout CardEditor::layout(const Ui& ui, const EditorLook& look) const {
    return {card_lines(ui, look.weight, look.css, edit_.text(), look.width / (ui.scale * look.z)),
            ui.em(look.css, look.z), ui.lh(look.css, look.k, look.z)};
}

/// The text of a line with its trailing blanks: the caret may stand among them.
std::string_view CardEditor::part(const Line& line) const {
    std::size_t end = line.next;
    if (end > line.end && edit_.text()[end - 1] == '\n') --end;
    return std::string_view(edit_.text()).substr(line.begin, end - line.begin);
}

std::size_t CardEditor::place_at(const Ui& ui, const EditorLook& look, const Layout& l, ImVec2 point) const {
    const float row = std::floor((point.y - look.at.y) / l.line);
    if (row < 0) return 0;
    if (row >= static_cast<float>(l.lines.size())) return edit_.text().size();
    const Line& line = l.lines[static_cast<std::size_t>(row)];
    return line.begin + caret_at(ui, look.weight, l.px,
                                 std::string_view(edit_.text()).substr(line.begin, line.end - line.begin),
                                 point.x - look.at.x);
}

Edited CardEditor::draw(Ui& ui, const std::string& name, const EditorLook& wanted) {
    if (!open_) return Edited::closed;
    const EditorLook look = readable(wanted);
    const Layout before = layout(ui, look);
    const Rect box{look.at,
                   look.at + ImVec2(look.width, before.line * static_cast<float>(before.lines.size()))};
    const ImGuiID id = inside::add_editor(name, box);

    Edited answer = Edited::open;
    if (!active_) {
        inside::activate(id);
        active_ = true;
    } else if (inside::active() != id || ImGui::GetIO().AppFocusLost) {
        answer = Edited::interrupted;
    }
    wrote_ = false;
    const std::string written = edit_.text();
    if (answer == Edited::open) {
        inside::want_text();
        for (const ImGuiKey key : own_keys) inside::own_key(key, id);
        take_characters(ui);
        // The key or the click that opened it does not end it.
        if (ImGui::GetFrameCount() > opened_frame_) {
            answer = take_keys(ui, look, id);
            if (answer == Edited::open) answer = take_mouse(ui, look, box);
        }
    }
    if (edit_.text() != written) {
        wrote_ = true;
        last_change_ = ui.now;
    }

    const float shaken = static_cast<float>(ui.now - shake_);
    ImVec2 at = look.at;
    if (shake_ >= 0 && shaken < shake_time && !ui.reduced_motion) {
        at.x += ui.u(3) * std::sin(shaken * 60) * (1 - shaken / static_cast<float>(shake_time));
        ui.wake_in(0);
    }
    draw_text_and_caret(ui, look, at);
    const Layout after = layout(ui, look);
    height_ = after.line * static_cast<float>(after.lines.size());
    caret_y_ = after.line * static_cast<float>(after.line_of(edit_.caret()));
    // Not let go of here: what else lies under a click elsewhere must not act in this frame.
    if (answer != Edited::open) open_ = false;
    return answer;
}

void CardEditor::take_characters(Ui& ui) {
    std::string typed;
    for (auto* queue : {&early_, &ui.typed}) {
        for (const ImWchar c : *queue) typed += inside::utf8_of(c);
        queue->clear();
    }
    if (typed.empty()) return;
    column_.reset();
    // One by one, so that undo goes back by words even when many come in one frame.
    for (std::size_t at = 0; at < typed.size();) {
        const char* next = typed.data() + at;
        inside::next_code(next, typed.data() + typed.size());
        const auto length = static_cast<std::size_t>(next - (typed.data() + at));
        if (!edit_.insert(std::string_view(typed).substr(at, length))) {
            shake_ = ui.now;
            break;
        }
        at += length;
    }
}

void CardEditor::go_line(const Ui& ui, const EditorLook& look, int step, bool select) {
    const Layout l = layout(ui, look);
    const std::size_t row = l.line_of(edit_.caret());
    const Line& line = l.lines[row];
    if (!column_) column_ = caret_x(ui, look.weight, l.px, part(line), edit_.caret() - line.begin);
    if (step < 0 && row == 0) return edit_.move_to(0, select);
    if (step > 0 && row + 1 == l.lines.size()) return edit_.move_to(edit_.text().size(), select);
    const Line& to = l.lines[step < 0 ? row - 1 : row + 1];
    const auto shown = std::string_view(edit_.text()).substr(to.begin, to.end - to.begin);
    edit_.move_to(to.begin + caret_at(ui, look.weight, l.px, shown, *column_), select);
}

void CardEditor::paste(Ui& ui) {
    const char* held = ImGui::GetClipboardText();
    if (!held) return;
    if (!edit_.insert(held)) {
        cut_ = true;
        shake_ = ui.now;
    }
}

Edited CardEditor::take_keys(Ui& ui, const EditorLook& look, ImGuiID id) {
    using Unit = TextEdit::Unit;
    const ImGuiIO& io = ImGui::GetIO();
    const bool select = io.KeyShift;
    const Unit unit = io.KeyCtrl ? Unit::word : Unit::grapheme;
    const auto pressed = [&](ImGuiKey key) { return inside::pressed(key, id, true); };
    const auto once = [&](ImGuiKey key) { return inside::pressed(key, id); };
    const auto chord = [&](ImGuiKeyChord keys) { return inside::chord(keys, id); };
    const auto moved = [&](std::size_t to) {
        edit_.move_to(to, select);
        column_.reset();
        last_change_ = ui.now;
    };

    if (once(ImGuiKey_Escape)) return Edited::finished;
    if (once(ImGuiKey_Tab)) return io.KeyShift ? Edited::previous : Edited::next;
    if (io.KeyShift && (pressed(ImGuiKey_Enter) || pressed(ImGuiKey_KeypadEnter))) {
        if (!edit_.insert("\n")) shake_ = ui.now;
        column_.reset();
    } else if (once(ImGuiKey_Enter) || once(ImGuiKey_KeypadEnter)) {
        return io.KeyCtrl ? Edited::sister : Edited::finished;
    }

    if (chord(ImGuiMod_Ctrl | ImGuiKey_Z)) {
        if (!edit_.undo() && is_new_) return Edited::dropped;
    }
    if (chord(ImGuiMod_Ctrl | ImGuiKey_Y) || chord(ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_Z)) edit_.redo();
    if (chord(ImGuiMod_Ctrl | ImGuiKey_A)) edit_.select_all();
    const bool cut = chord(ImGuiMod_Ctrl | ImGuiKey_X) || (io.KeyShift && once(ImGuiKey_Delete));
    if ((cut || chord(ImGuiMod_Ctrl | ImGuiKey_C) || chord(ImGuiMod_Ctrl | ImGuiKey_Insert)) &&
        edit_.has_selection()) {
        ImGui::SetClipboardText(std::string(edit_.selection()).c_str());
        if (cut) edit_.erase_selection();
    }
    if (chord(ImGuiMod_Ctrl | ImGuiKey_V) || chord(ImGuiMod_Shift | ImGuiKey_Insert)) paste(ui);

    const auto [begin, end] = std::minmax({edit_.caret(), edit_.anchor()});
    const bool collapse =
        edit_.has_selection() && !select && !io.KeyCtrl;  // an arrow goes to that end of the selection
    if (pressed(ImGuiKey_LeftArrow)) moved(collapse ? begin : edit_.before(edit_.caret(), unit));
    if (pressed(ImGuiKey_RightArrow)) moved(collapse ? end : edit_.after(edit_.caret(), unit));
    if (pressed(ImGuiKey_UpArrow)) go_line(ui, look, -1, select), last_change_ = ui.now;
    if (pressed(ImGuiKey_DownArrow)) go_line(ui, look, 1, select), last_change_ = ui.now;
    if (pressed(ImGuiKey_PageUp)) moved(0);
    if (pressed(ImGuiKey_PageDown)) moved(edit_.text().size());
    if (pressed(ImGuiKey_Home) || pressed(ImGuiKey_End)) {
        const Layout l = layout(ui, look);
        const Line& line = l.lines[l.line_of(edit_.caret())];
        const bool home = ImGui::IsKeyDown(ImGuiKey_Home);
        // In the middle of a broken word the end of the line is the start of the next one: stop before it.
        const bool runs_on = line.end == line.next && line.next < edit_.text().size();
        const std::size_t line_end = runs_on ? edit_.before(line.end, Unit::grapheme) : line.end;
        moved(io.KeyCtrl ? (home ? 0 : edit_.text().size()) : home ? line.begin : line_end);
    }
    if (pressed(ImGuiKey_Backspace)) edit_.erase_before(unit), column_.reset();
    if (!io.KeyShift && pressed(ImGuiKey_Delete)) edit_.erase_after(unit), column_.reset();
    return Edited::open;
}

Edited CardEditor::take_mouse(Ui& ui, const EditorLook& look, const Rect& box) {
    const ImGuiIO& io = ImGui::GetIO();
    Rect reach = box;
    reach.Expand(ui.u(8));  // the card's own padding
    const bool inside =
        reach.Contains(io.MousePos) && ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem);
    if (inside || selecting_) ImGui::SetMouseCursor(ImGuiMouseCursor_TextInput);
    if (!inside && (io.MouseClicked[0] || io.MouseClicked[1])) return Edited::finished;
    const Layout l = layout(ui, look);
    if (inside && io.MouseClicked[0]) {
        const auto place = place_at(ui, look, l, io.MousePos);
        const int clicks = io.MouseClickedCount[0];
        if (clicks == 1) {
            edit_.move_to(place, io.KeyShift);
            selecting_ = true;
        } else if (clicks == 2) {
            edit_.select_word(place);
        } else {
            edit_.select_all();
        }
        column_.reset();
        last_change_ = ui.now;
    } else if (selecting_ && io.MouseDown[0]) {
        if (io.MouseDelta.x != 0 || io.MouseDelta.y != 0)
            edit_.move_to(place_at(ui, look, l, io.MousePos), true);
    }
    if (!io.MouseDown[0]) selecting_ = false;
    return Edited::open;
}

void CardEditor::draw_text_and_caret(Ui& ui, const EditorLook& look, ImVec2 at) const {
    const Theme& t = ui.theme;
    const Layout l = layout(ui, look);
    const float tall = l.line * static_cast<float>(l.lines.size());
    auto& list = ui.canvas();
    if (look.fill) {
        Rect paper{at, at + ImVec2(look.width, tall)};
        paper.Expand(ui.u(4));
        list.AddRectFilled(paper.Min, paper.Max, look.fill, ui.u(4));
    }
    const auto [begin, end] = std::minmax({edit_.caret(), edit_.anchor()});
    const std::size_t caret_line = l.line_of(edit_.caret());
    float y = at.y;
    for (std::size_t i = 0; i < l.lines.size(); ++i, y += l.line) {
        const Line& line = l.lines[i];
        const auto with_blanks = part(line);
        const auto x_of = [&](std::size_t place) {
            return at.x +
                   std::min(look.width, caret_x(ui, look.weight, l.px, with_blanks, place - line.begin));
        };
        if (begin < end && begin < line.next && end > line.begin) {
            const std::size_t last = line.begin + with_blanks.size();
            const float right = end > last ? x_of(last) + ui.u(4) : x_of(std::min(end, last));
            list.AddRectFilled({x_of(std::max(begin, line.begin)), y}, {right, y + l.line},
                               fade(t.accent, .3f));
        }
        draw_text(ui, look.weight, l.px, {at.x, in_line(y, l.line, l.px)}, look.ink ? look.ink : t.ink,
                  std::string_view(edit_.text()).substr(line.begin, line.end - line.begin));
        if (i != caret_line) continue;
        const double since = std::fmod(ui.now - last_change_, blink_every);
        const float x = std::floor(x_of(edit_.caret()));
        const bool blinks = ui.blinks(last_change_);
        if (since < blink_every / 2 || !blinks)
            list.AddRectFilled({x, std::floor(y + l.line * .1f)},
                               {x + std::max(1.f, ui.u(1.5f)), std::floor(y + l.line * .9f)},
                               look.ink ? look.ink : t.ink);
        if (blinks) ui.wake_in(since < blink_every / 2 ? blink_every / 2 - since : blink_every - since);
    }

    const auto count = edit_.graphemes();
    if (static_cast<float>(count) < counter_from * static_cast<float>(edit_.most())) return;
    const std::string counter = ui.language->number(static_cast<std::int64_t>(count)) + " / " +
                                ui.language->number(static_cast<std::int64_t>(edit_.most()));
    const bool full = count >= edit_.most();
    const ImVec2 size = badge_size(ui, counter);
    badge(ui, {at.x + look.width - size.x, at.y + tall + ui.u(6)}, counter,
          full ? t.controversy_soft : t.neutral_soft, full ? t.controversy_ink : t.ink_soft);
}

}  // namespace entremise::view
