// « Ranger »: where everything would lie is shown; it is asked for when it is kept.
#include <algorithm>

#include "app/view/board/frame.h"
#include "app/view/toolkit/shapes.h"
#include "sessions/picture/tidy.h"
#include "sessions/rules/board/cards_events.h"

namespace entremise::view {
namespace {

constexpr float below_question = 34;  // css px more than the margin: it floats over the board

/// False: all that was asked for lies so already.
bool find_places(const BoardFrame& f, Tidying& tidying) {
    tidying.seq = f.scene.seq;
    tidying.moves = tidying.only.empty() ? picture::tidy(f.state()) : picture::tidy(f.state(), tidying.only);
    if (tidying.moves.empty()) return false;
    if (tidying.only.empty()) tidying.zones = picture::zones_after(f.state(), tidying.moves);
    rules::State laid = f.state();
    for (const auto& move : tidying.moves) {
        auto& place = laid.board.cards.find(move.card)->place;
        place.x = move.x;
        place.y = move.y;
    }
    for (const auto& move : tidying.zones) laid.board.zones.find(move.zone)->area = move.area;
    tidying.laid.update(laid, {*f.ui.language, measure_of(f.ui), f.scene.packs});
    return true;
}

void cancel(BoardFrame& f) {
    if (f.own.tidying->only.empty()) f.own.camera.go(f.own.tidying->before, f.ui.now);
    f.own.tidying.reset();
}

/// Until the answer comes.
void draw_there(BoardFrame& f, const std::vector<rules::CardMove>& moves, Token token) {
    if (!token) return;
    for (const auto& move : moves) f.own.pending.moves[move.card] = {move, token};
    f.own.pending.since = f.ui.now;
}

void keep(BoardFrame& f) {
    auto moves = std::move(f.own.tidying->moves);
    auto zones = std::move(f.own.tidying->zones);
    f.own.tidying.reset();
    const Token token = ask_or_say(f, rules::Command(rules::TidyCards{moves, zones}), moves.front().card, {});
    if (token)
        for (const auto& move : zones) f.own.pending.zones[move.zone] = {move.area, token};
    draw_there(f, moves, token);
}

}  // namespace

void ask_moves(BoardFrame& f, std::vector<rules::CardMove> moves) {
    if (moves.empty()) return;
    const Token token = ask_or_say(f, rules::Command(rules::MoveCards{moves}), moves.front().card, {});
    draw_there(f, moves, token);
}

void tidy(BoardFrame& f) {
    if (f.own.tidying || !f.works()) return;
    end_gesture(f);
    flush_nudge(f, true);
    f.own.tool = Tool::select;
    Tidying tidying{
        .only = {}, .moves = {}, .zones = {}, .laid = {}, .since = f.ui.now, .before = f.camera().sight()};
    if (f.own.selection.cards.size() > 1) tidying.only = f.own.selection.cards;
    if (!find_places(f, tidying)) {
        f.own.toast = Message{"toast.tidy_already"};
        return;
    }
    if (tidying.only.empty()) {
        explore(f);
        const BoardRect all = below_floating(f, tidying.laid.bounds(), below_question, feel::fit_margin);
        f.own.camera.fit(beside_minimap(f, all, feel::fit_margin), f.ui.now);
    }
    f.own.tidying = std::move(tidying);
}

void go_on_tidying(BoardFrame& f) {
    if (!f.own.tidying) return;
    if (!f.works() || f.own.writing || f.own.editor.is_open()) return f.own.tidying.reset();
    if (f.scene.seq != f.own.tidying->seq && !find_places(f, *f.own.tidying)) return f.own.tidying.reset();
    if (tidy_share(f) < 1) f.ui.wake_in(0);
}

void take_tidy_keys(BoardFrame& f) {
    while (f.ui.next_character()) {
    }  // letters are commands again when it is kept or not
    if (ImGui::Shortcut(ImGuiKey_Enter) || ImGui::Shortcut(ImGuiKey_KeypadEnter)) return keep(f);
    if (ImGui::Shortcut(ImGuiKey_Escape)) cancel(f);
}

void draw_tidying(BoardFrame& f) {
    if (!f.own.tidying) return;
    Ui& ui = f.ui;
    const std::string count = ui.tr("board.tidy_moves", {{"n", text_of(f.own.tidying->moves.size())}});
    const ButtonLook keeps{.kind = Kind::primary, .css = 14, .pad_x = 12, .pad_y = 6};
    const ButtonLook cancels{.css = 14, .pad_x = 12, .pad_y = 6};
    const Label keep_label{"###tidy_keep", ui.tr("board.tidy_keep")},
        cancel_label{"###tidy_cancel", ui.tr("board.tidy_cancel")};
    const ImVec2 a = button_size(ui, keep_label.text, keeps), b = button_size(ui, cancel_label.text, cancels);
    const float px = ui.em(14), words = text_w(ui, regular, px, count), pad = ui.u(8), gap = ui.u(10);
    const ImVec2 size(words + a.x + b.x + 2 * pad + 2 * gap + ui.u(6), std::max(a.y, b.y) + 2 * pad);
    const Rect& area = f.camera().area();
    const ImVec2 corner =
        whole(ImVec2(area.GetCenter().x - size.x / 2, area.Min.y + ui.u(8)));  // above what is fitted
    card(ui, {corner, corner + size}, ui.theme.surface, ui.theme.line, ui.stroke(), ui.u(8));
    float x = corner.x + pad + ui.u(6);
    draw_text(ui, regular, px, {x, in_line(corner.y, size.y, px)}, ui.theme.ink, count);
    x += words + gap;
    const bool kept = button(ui, {x, corner.y + pad}, keep_label, keeps).clicked;
    x += a.x + gap;
    if (button(ui, {x, corner.y + pad}, cancel_label, cancels)) return cancel(f);
    if (kept) keep(f);
}

float tidy_share(const BoardFrame& f) {
    if (!f.own.tidying) return 0;
    if (f.ui.reduced_motion) return 1;
    const double t = std::clamp((f.ui.now - f.own.tidying->since) / feel::tidy_time, 0., 1.);
    return static_cast<float>(1 - (1 - t) * (1 - t) * (1 - t));
}

const rules::CardMove* tidy_move(const BoardFrame& f, CardId id) {
    if (!f.own.tidying) return nullptr;
    const auto& moves = f.own.tidying->moves;
    const auto found = std::ranges::lower_bound(moves, id, {}, &rules::CardMove::card);
    return found != moves.end() && found->card == id ? &*found : nullptr;
}

}  // namespace entremise::view
