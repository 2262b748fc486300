// What is typed behind a card that was just written, before the host has answered: it is for that card.
#include <algorithm>

#include "app/view/board/frame.h"
#include "app/view/toolkit/shapes.h"
#include "sessions/core/text.h"

namespace entremise::view {
namespace {

using rules::CardKind;

bool is_on_its_way(const Pending& p, Token token) {
    const auto of_it = [&](const auto& asked) { return asked.token == token; };
    return std::ranges::any_of(p.cards, of_it) ||
           std::ranges::any_of(p.texts, [&](const auto& row) { return row.second.token == token; });
}

bool opens_editor(unsigned c) {
    const auto kind = kind_of_key(c);
    return c == '-' || (kind && view_of(*kind).hint);
}

/// The texts that would be written by these keys; `at_once`: by any letter, else after that of a kind.
std::vector<std::string> words_in(const std::vector<inside::Typed>& keys, bool at_once) {
    std::vector<std::string> texts;
    std::string text;
    bool writing = false, ctrl = ImGui::GetIO().KeyCtrl, shift = ImGui::GetIO().KeyShift;
    const auto end = [&](bool goes_on) {
        if (!trimmed(text).empty()) texts.push_back(text);
        text.clear();
        writing = goes_on;
    };
    for (const auto& key : keys) {
        if (key.character) {
            if (ctrl || key.character < 0x20) continue;
            if (writing || at_once) text += inside::utf8_of(key.character);
            writing = writing || at_once || opens_editor(key.character);
        } else if (key.key == ImGuiMod_Ctrl) {
            ctrl = key.down;
        } else if (key.key == ImGuiMod_Shift) {
            shift = key.down;
        } else if (key.down && writing) {
            const bool enter = key.key == ImGuiKey_Enter || key.key == ImGuiKey_KeypadEnter;
            if (enter && shift) text += '\n';
            if (enter && !shift) end(ctrl);
            if (key.key == ImGuiKey_Escape || key.key == ImGuiKey_Tab) end(false);
            if (key.key == ImGuiKey_Backspace && !text.empty()) {
                std::size_t last = 0;
                for (std::size_t at = 0; at < text.size();
                     at += grapheme_end(std::string_view(text).substr(at), 1))
                    last = at;
                text.resize(last);
            }
        }
    }
    end(false);
    return texts;
}

}  // namespace

void await_answer(BoardFrame& f, const Writing& w, BoardPoint below) {
    const auto& p = f.own.pending;
    Token token{};
    if (w.card) {
        if (const auto found = p.texts.find(w.card); found != p.texts.end()) token = found->second.token;
    } else if (!p.cards.empty() && p.cards.back().what == w) {
        token = p.cards.back().token;
    }
    if (!token) return;
    f.own.awaited = {token, below, f.ui.now, {}};
    f.ui.holds_keys = true;
}

void lose_typed_ahead(BoardUi& own) {
    if (!own.awaited.token) return;
    for (auto& text : own.awaited.written)
        keep_draft(own, {.kind = CardKind::note, .place = own.awaited.below}, std::move(text));
    own.awaited = {};
    inside::drop_keys_held();
}

void keep_typed_ahead(BoardFrame& f) {
    auto& awaited = f.own.awaited;
    if (!awaited.token) return;
    awaited.written = words_in(inside::keys_held(), f.scene.settings.types_into_card);
    // It will not come, or the hand is elsewhere: the keys have no meaning any more, the words are kept.
    if (!is_on_its_way(f.own.pending, awaited.token) || ImGui::IsMouseClicked(0) || f.own.writing ||
        !f.works())
        return lose_typed_ahead(f.own);
    f.ui.holds_keys = true;
    if (!waits(f, awaited.since)) f.ui.wake_in(feel::clock_after);
}

void draw_typed_ahead(BoardFrame& f) {
    const auto& awaited = f.own.awaited;
    if (!awaited.token || awaited.written.empty() || !waits(f, awaited.since)) return;
    std::string text;
    for (const auto& written : awaited.written) text += (text.empty() ? "" : "\n") + written;
    const Paragraph look{.css = 14};
    const Rect& area = f.camera().area();
    const float pad = f.ui.u(10), room = std::min(f.ui.u(260), area.GetWidth() - f.ui.u(32));
    const float tall = paragraph_height(f.ui, look, text, room - 2 * pad) + 2 * pad;
    ImVec2 at = f.camera().to_screen(awaited.below) + ImVec2(0, f.ui.u(6));
    at.x = std::clamp(at.x, area.Min.x, std::max(area.Min.x, area.Max.x - room));
    at.y = std::clamp(at.y, area.Min.y, std::max(area.Min.y, area.Max.y - tall));
    at = whole(at);
    const Rect r = whole(Rect{at, at + ImVec2(room, tall)});
    card(f.ui, r, f.ui.theme.surface, f.ui.theme.accent, f.ui.stroke(), f.ui.u(6));
    draw_icon(f.ui, Icon::clock, {r.Max.x - f.ui.u(18), r.Min.y + f.ui.u(6)}, f.ui.u(12),
              f.ui.theme.ink_soft);
    draw_paragraph(f.ui, look, at + ImVec2(pad, pad), room - 2 * pad, f.ui.theme.ink_soft, text);
}

}  // namespace entremise::view
