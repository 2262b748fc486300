#include "app/view/windows/participant_line.h"

#include <algorithm>

#include "app/view/panels/sheets.h"
#include "app/view/toolkit/shapes.h"
#include "sessions/core/text.h"
#include "sessions/rules/card_kinds.h"

namespace entremise::view {
namespace {

using namespace rules;

constexpr float css = 15, line_k = 1.35f, pad_x = 12, pad_y = 11;
constexpr double busy_for = 2;         // s after the last key
constexpr float most_of_window = .4f;  // its height

void clear(NoteLine& own) {
    own.text.clear();
    own.kind = CardKind::note;
    own.parent = {};
    own.against = false;
}

void open(Ui& ui, NoteLine& own) {
    std::string text = own.text;
    own.editor.open(ui, std::move(text), text_limits(own.kind), own.text.empty());
    own.wanted = false;
    own.wrote = ui.now;
}

bool is_digit_alone(std::string_view text) {
    text = trimmed(text);
    return text.size() == 1 && text.front() >= '0' && text.front() <= '9';
}

/// False: it was not asked for, and that was said.
bool send(Ui& ui, const Scene& scene, BoardUi& board, Toasts& toasts, NoteLine& own, Requests& out) {
    const WrittenBeside card{own.kind, own.parent, own.against, std::string(trimmed(own.text))};
    if (const auto why = add_beside(ui, scene, board, card, out)) {
        toast_said(toasts, *why);
        return false;
    }
    clear(own);
    return true;
}

std::string_view kind_word(const Ui& ui, const State& s, const NoteLine& own) {
    if (own.kind != CardKind::argument) return {};
    const auto* parent = card_on_board(s, own.parent);
    if (parent && parent->kind == CardKind::argument) return ui.tr("panel.answer");
    return ui.tr(own.against ? "panel.against" : "panel.for");
}

std::string hint_of(const Ui& ui, const State& s, const NoteLine& own, const NoteLineLook& look) {
    if (!look.why_not.empty()) return std::string(look.why_not);
    if (look.letters == Letters::ballot) return ui.tr("line.folded");
    if (own.kind == CardKind::argument) {
        const auto* parent = card_on_board(s, own.parent);
        const bool answers = parent && parent->kind == CardKind::argument;
        const auto what = parent ? shortened(parent->text, 60) : std::string();
        return ui.tr(answers ? "line.answer" : own.against ? "line.against" : "line.for", {{"text", what}});
    }
    if (const auto* about = card_on_board(s, own.parent))
        return ui.tr("line.about", {{"text", shortened(about->text, 60)}});
    return ui.tr(look.letters == Letters::board && !look.takes_words ? "line.note_board" : "line.note");
}

struct Field {
    Rect box;          ///< px
    EditorLook words;  ///< how its words are written
    std::vector<Line> lines;
    float line = 0, px = 0;
};

/// Where the field and its words lie in the current zone.
Field laid(const Ui& ui, const NoteLine& own, Rect box, float before) {
    Field f{.box = box, .line = ui.lh(css, line_k), .px = ui.em(css)};
    f.words = {.at = {box.Min.x + ui.u(pad_x) + before, box.Min.y + ui.u(pad_y)},
               .width = box.GetWidth() - ui.u(pad_x) * 2 - before,
               .css = css,
               .k = line_k,
               .ink = ui.theme.ink};
    f.lines = card_lines(ui, regular, css, own.text, f.words.width / ui.scale);
    return f;
}

void draw_words(Ui& ui, const NoteLine& own, const Field& f) {
    float y = f.words.at.y;
    for (const auto& part : f.lines) {
        draw_text(ui, regular, f.px, {f.words.at.x, in_line(y, f.line, f.px)}, ui.theme.ink,
                  std::string_view(own.text).substr(part.begin, part.end - part.begin));
        y += f.line;
    }
}

/// A caret that stands still: what is typed comes here.
void draw_waiting_caret(Ui& ui, const Field& f) {
    const float x = std::floor(f.words.at.x) - std::floor(ui.u(2)), y = f.words.at.y;
    ui.canvas().AddRectFilled({x, std::floor(y + f.line * .1f)},
                              {x + std::max(1.f, ui.u(1.5f)), std::floor(y + f.line * .9f)}, ui.theme.ink);
}

/// What ended the editor in this frame.
enum class Ended { no, by_enter, by_escape, otherwise };
Ended how_ended(Edited edited) {
    switch (edited) {
    case Edited::open:
    case Edited::closed: return Ended::no;
    case Edited::sister: return Ended::by_enter;
    case Edited::finished:
        if (ImGui::IsKeyPressed(ImGuiKey_Enter, false) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter, false))
            return Ended::by_enter;
        return ImGui::IsKeyPressed(ImGuiKey_Escape, false) ? Ended::by_escape : Ended::otherwise;
    case Edited::next:
    case Edited::previous:
    case Edited::dropped:
    case Edited::interrupted: break;
    }
    return Ended::otherwise;
}

void give_letters_to_board(Ui& ui, NoteLine& own) {
    clear(own);
    own.called = false;
    inside::focus_part("###board");
    ImGui::SetNavCursorVisible(false);
    ui.by_keys = true;
}

}  // namespace

bool is_busy(const Ui& ui, const NoteLine& own) {
    // Words are in hand also while another window has the keyboard, which closes the editor.
    return !trimmed(own.text).empty() || (own.editor.is_open() && ui.now - own.wrote < busy_for);
}

std::vector<Draft> unsent_texts(const NoteLine& own) {
    if (trimmed(own.text).empty()) return {};
    return {{{.kind = own.kind, .parent = own.parent, .against = own.against, .near = Near{own.parent}},
             own.text,
             {}}};
}

void write_or_send(Ui& ui, const Scene& scene, BoardUi& board, Toasts& toasts, NoteLine& own, CardKind kind,
                   CardId parent, bool against, Requests& out) {
    own.kind = kind;
    own.parent = parent;
    own.against = against;
    if (trimmed(own.text).empty()) {
        own.text.clear();
        own.wanted = own.called = true;
        return;
    }
    own.editor.close();
    if (!send(ui, scene, board, toasts, own, out)) own.wanted = true;
}

void place_note_line(Ui& ui, NoteLine& own) {
    if (std::exchange(own.placed, true)) return;
    zone(ui, "###line", {0, 0, 1, 1}, {}, [] {});
    ui.wake_in(0);
}

void draw_note_line(Ui& ui, const Scene& scene, BoardUi& board, Toasts& toasts, NoteLine& own,
                    const NoteLineLook& look, Requests& out) {
    const Theme& t = ui.theme;
    const State& s = scene.state;
    const bool writes = look.why_not.empty();
    if (!writes && own.editor.is_open()) own.editor.close();
    const bool hears = writes && look.letters == Letters::line;
    // The key that closed a menu is not for the line.
    const bool takes_keys =
        !std::exchange(own.elsewhere, look.letters == Letters::elsewhere) && hears && !inside::by_keyboard();
    // Leading blanks press what has the focus; they begin no note.
    if (hears && !own.editor.is_open() && own.text.empty())
        while (!ui.typed.empty() && ui.typed.front() == ' ') ui.typed.pop_front();
    own.wanted |= hears && !ui.typed.empty() && ui.waiting == 0 && !ui.repeating;
    own.wanted &= writes;
    // Pasted without a field open: it is meant for the line.
    if (hears && !own.editor.is_open() && ImGui::IsKeyChordPressed(ImGuiMod_Ctrl | ImGuiKey_V)) {
        if (const char* held = ImGui::GetClipboardText()) {
            open(ui, own);
            own.editor.replace(own.text + held);
            own.text = own.editor.text();
        }
    }
    if (own.wanted && !own.editor.is_open()) open(ui, own);
    own.wanted = false;
    // In an empty line the key has nowhere to go: back to what is shown.
    if (hears && own.text.empty() && ImGui::IsKeyChordPressed(ImGuiKey_Home)) board.exploring = false;

    const float width = look.field.GetWidth(), one = look.field.GetHeight();
    const auto word = kind_word(ui, s, own);
    const float before = word.empty() ? 0 : badge_size(ui, word, 13).x + ui.u(8);
    const Field measured = laid(ui, own, {0, 0, ui.u(width), 0}, before);
    const auto count = static_cast<float>(std::max<std::size_t>(measured.lines.size(), 1));
    const bool counts = static_cast<double>(count_graphemes(own.text)) >=
                        CardEditor::counter_from * static_cast<double>(text_limits(own.kind).graphemes);
    const float foot = counts ? ui.u(10) + badge_size(ui, "0").y : 0;
    const float whole_css = std::max(one, (measured.line * count + foot) / ui.scale + pad_y * 2);
    own.height = std::clamp(whole_css, one, std::max(one, ui.css_height * most_of_window));
    // Room for the ring around it.
    constexpr float around = 6;
    const Rect zone_css{look.field.Min.x - around, look.field.Max.y - own.height - around,
                        look.field.Max.x + around, look.field.Max.y + around};
    const bool lifted = own.height > one + 1;
    zone(ui, "###line", zone_css, {.fill = lifted ? t.surface : 0, .scroll = Scroll::hidden_bar}, [&] {
        const ImVec2 at = ImGui::GetWindowPos() + ImVec2(ui.u(around), ui.u(around) - ImGui::GetScrollY());
        const Rect box = whole(Rect{at, at + ImVec2(ui.u(width), ui.u(whole_css))});
        Field f = laid(ui, own, box, before);
        const bool waits = hears || (writes && look.takes_words), rings = own.editor.is_open() || waits;
        card(ui, box, writes ? t.surface : t.neutral_soft, rings ? t.accent : t.control,
             rings ? std::max(ui.stroke(), ui.u(1.5f)) : ui.stroke(), ui.u(t.radius), false);
        if (before > 0)
            badge(ui, {box.Min.x + ui.u(pad_x), f.words.at.y + (f.line - badge_size(ui, word, 13).y) / 2},
                  word, t.accent_soft, t.accent, 13);
        if (own.text.empty())
            draw_text(ui, regular, f.px, {f.words.at.x, in_line(f.words.at.y, f.line, f.px)},
                      writes ? t.ink_faint : t.ink_soft,
                      ellipsis(ui, regular, f.px, hint_of(ui, s, own, look), f.words.width));
        if (!own.editor.is_open()) {
            const Hit h = hit(ui, "###note", box, look.why_not);
            if (h.hover && writes) ImGui::SetMouseCursor(ImGuiMouseCursor_TextInput);
            draw_words(ui, own, f);
            if (waits && own.text.empty()) draw_waiting_caret(ui, f);
            if (h.focus) focus_ring(ui, box, ui.u(t.radius));
            if (h.clicked) {
                ui.typed.clear();  // the blank that pressed it
                open(ui, own);
                own.called = true;
            } else if (takes_keys && ImGui::IsKeyPressed(ImGuiKey_Escape, false)) {
                if (trimmed(own.text).empty()) give_letters_to_board(ui, own);
            } else if (takes_keys && !trimmed(own.text).empty() &&
                       (ImGui::IsKeyPressed(ImGuiKey_Enter, false) ||
                        ImGui::IsKeyPressed(ImGuiKey_KeypadEnter, false))) {
                send(ui, scene, board, toasts, own, out);
            }
            return;
        }
        const Edited edited = own.editor.draw(ui, "###note", f.words);
        inside::let_others_be_pressed();  // a click elsewhere ends it and does what is there
        if (own.editor.is_writing()) own.wrote = ui.now;
        own.text = own.editor.text();
        if (own.editor.take_cut())
            toast_said(toasts, {"toast.pasted_cut", {{"most", text_of(text_limits(own.kind).graphemes)}}});
        focus_ring(ui, box, ui.u(t.radius));
        // The caret's line is seen.
        const float caret = f.words.at.y + own.editor.caret_y(), top = ImGui::GetWindowPos().y + ui.u(around),
                    bottom = ImGui::GetWindowPos().y + ImGui::GetWindowSize().y - ui.u(around + pad_y);
        if (caret + f.line > bottom)
            ImGui::SetScrollY(ImGui::GetScrollY() + caret + f.line - bottom);
        else if (caret < top)
            ImGui::SetScrollY(ImGui::GetScrollY() + caret - top);
        if (own.editor.is_writing()) ui.wake_in(0);  // the field grows a frame later
        if (edited == Edited::next || edited == Edited::previous) inside::give_focus("###note", box);
        switch (how_ended(edited)) {
        case Ended::no: break;
        case Ended::by_enter:
            if (trimmed(own.text).empty()) {
                clear(own);
            } else if (look.ballot_waits && is_digit_alone(own.text)) {
                toast_said(toasts, {"line.digit_alone"});
                own.wanted = true;
            } else {
                send(ui, scene, board, toasts, own, out);
            }
            break;
        case Ended::by_escape:
            if (trimmed(own.text).empty())
                give_letters_to_board(ui, own);
            else
                own.wanted = true;  // its words stay, and so does the line
            break;
        case Ended::otherwise:
            if (edited == Edited::dropped) clear(own);
            break;
        }
        ImGui::SetCursorScreenPos({box.Min.x, box.Max.y + ui.u(around)});
        ImGui::Dummy({0, 0});
    });
    if (own.wanted) ui.wake_in(0);
    if (!writes || trimmed(own.text).empty())
        board.beside.reset();
    else
        write_beside(ui, scene, board, {own.kind, own.parent, own.against, {}}, own.wrote);
}

void see_pointing(NoteLine& own) {
    if (ImGui::IsAnyMouseDown()) own.pointed = true;
    for (const auto key : {ImGuiKey_Escape, ImGuiKey_Tab, ImGuiKey_F6})
        if (ImGui::IsKeyPressed(key, false)) own.pointed = false;
}

void sort_letters(Ui& ui, const Scene& scene, BoardUi& board, NoteLine& line, bool writes) {
    if (ui.waiting > 0 || board.writing || !std::holds_alternative<Idle>(board.gesture)) return;
    if (ui.typed.empty() || ui.repeating) return;
    const ImWchar c = ui.typed.front();
    const bool notes = c == 'n' || c == 'N', argues = c == '+' || c == '-';
    const CardId chosen = board.selection.sole_card();
    const auto* card = card_on_board(scene.state, chosen);
    const bool may_argue = card && (card->kind == CardKind::position || card->kind == CardKind::argument);
    const bool by_command = (notes && knows_commands(scene, line)) || (argues && may_argue);
    if (by_command) {
        ui.typed.pop_front();
        line.kind = notes ? CardKind::note : CardKind::argument;
        line.parent = card ? chosen : CardId{};
        line.against = c == '-';
    } else if (c == ' ' || knows_commands(scene, line)) {
        return;  // a blank that is held pans
    }
    if (!writes) return ui.typed.clear();  // the field says why
    open(ui, line);
    line.called = true;
}

}  // namespace entremise::view
