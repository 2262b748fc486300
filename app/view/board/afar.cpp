// Frames that are too small to be read card by card: each speaks as a whole, or not at all.
#include <algorithm>

#include "app/view/board/frame.h"
#include "app/view/toolkit/shapes.h"

namespace entremise::view {
namespace {

using picture::FarFrame;
using picture::FarText;

void draw_words(const BoardFrame& f, const FarText& words) {
    draw_card_text(f.ui, words.text, f.camera().to_screen(words.in).Min, f.camera().zoom(), 0, false,
                   words.centred);
}

bool is_here(const BoardFrame& f, CardId id) {
    return !is_held(f, id) && !f.own.pending.moves.contains(id) && f.own.layout.find(id);
}

/// Colours only: there may be thousands. What is the same for all is looked up once.
void draw_blocks(BoardFrame& f, const FarFrame& frame) {
    const Theme& t = f.ui.theme;
    const bool all_here = f.own.pending.moves.empty() && !std::holds_alternative<Moving>(f.own.gesture);
    const BoardRect seen = f.camera().visible();
    std::vector<const FarFrame::ColourBlock*> shown;
    shown.reserve(frame.blocks.size());
    for (const auto& block : frame.blocks)
        if (meet(block.rect, seen) && (all_here || is_here(f, block.card))) shown.push_back(&block);
    auto& list = f.ui.canvas();
    ImU32 edge = 0, fill = 0;
    const FarFrame::ColourBlock* before = nullptr;
    constexpr std::size_t at_once = 4096;  // vertices are numbered in 16 bits within one part of a list
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const auto& block = *shown[i];
        if (i % at_once == 0) {
            const auto count = static_cast<int>(std::min(at_once, shown.size() - i));
            list.PrimReserve(count * 2 * 6, count * 2 * 4);
        }
        if (!before || before->kind != block.kind || before->colour != block.colour ||
            !(before->tint == block.tint)) {
            const bool note = block.kind == rules::CardKind::note;
            fill = note ? (block.colour ? t.note_b : t.note) : t.*view_of(block.kind).ground;
            edge = colour_of(f.ui, block.tint);
            before = &block;
        }
        const Rect r = whole(f.camera().to_screen(block.rect));
        list.PrimRect(r.Min, r.Max, edge);
        list.PrimRect(r.Min + ImVec2(1, 1), r.Max - ImVec2(1, 1), fill);
    }
}

void draw_far_frame(BoardFrame& f, const FarFrame& frame) {
    const Ui& ui = f.ui;
    const Theme& t = ui.theme;
    const float zoom = f.camera().zoom(), k = f.camera().z();
    const auto at = [&](const BoardRect& r) { return whole(f.camera().to_screen(r)); };
    if (frame.is_apart) card(ui, at(frame.hull), t.sunken, t.line, ui.stroke(), 20 * k, false);
    draw_blocks(f, frame);
    for (const auto& column : frame.columns) {
        card_top(ui, at(column.rect), colour_of(ui, column.tint), std::max(7.f, 4 / zoom), zoom);
        for (const auto& stroke : column.strokes) {
            const Rect r = at(stroke.rect);
            ui.canvas().AddRectFilled(r.Min, r.Max, colour_of(ui, stroke.tint), ui.u(2));
        }
        draw_words(f, column.words);
    }
    for (const auto& stack : frame.stacks) {
        Rect r = at(stack.rect);
        ui.canvas().AddRectFilled(r.Min, r.Max, t.accent_soft, 6 * k);
        if (!stack.is_reference) {
            r.Max.x = r.Min.x + std::max(ui.u(3), 5 * k);
            ui.canvas().AddRectFilled(r.Min, r.Max, t.actor, 6 * k, ImDrawFlags_RoundCornersLeft);
        }
        for (const auto& words : stack.words) draw_words(f, words);
    }
    for (const CardId id : frame.as_they_are)
        if (is_here(f, id)) {
            const CardBox& box = layout_now(f).with_words(id, f.smallest(), measure_of(ui));
            const bool has_room = box.own_text().line <= box.rect.height;
            draw_card(ui, box, f.camera().to_screen(box.rect), zoom, {.editing = !has_room});
        }
    if (frame.title) {
        if (frame.title_on_pill) {
            const Rect r = at(frame.title->in);
            ui.canvas().AddRectFilled(r.Min, r.Max, t.paper, ui.u(8));
        }
        draw_words(f, *frame.title);
    }
    if (frame.tab) {
        const Rect r = at(frame.tab->rect);
        card(ui, r, t.paper, t.line, ui.stroke(), r.GetHeight() / 2, false);
        draw_words(f, frame.tab->state);
        draw_words(f, frame.tab->counts);
    }
}

}  // namespace

picture::MapPicture& layout_now(const BoardFrame& f) {
    if (tidy_share(f) >= 1) return f.own.tidying->laid;
    return f.own.layout;
}

void look_at_frames(BoardFrame& f) { layout_now(f).look_at(f.smallest(), measure_of(f.ui)); }

void draw_frames_from_afar(BoardFrame& f) {
    if (is_on_the_way(f)) return;
    const BoardRect seen = grown(f.camera().visible(), 40);
    for (const auto& frame : layout_now(f).frames())
        if (frame.is_far && !reads_through(f, frame) && meet(grown(frame.bounds, 40), seen)) {
            draw_far_frame(f, layout_now(f).from_afar(frame, f.smallest(), *f.ui.language, measure_of(f.ui)));
            if (!f.own.through.dims || std::ranges::binary_search(f.own.through.frames, frame.frame.id))
                continue;
            const Rect veil = whole(f.camera().to_screen(grown(frame.bounds, 40)));
            f.ui.canvas().AddRectFilled(veil.Min, veil.Max, fade(f.ui.theme.paper, veil_share));
        }
}

static const picture::MapFrame* far_frame_of(const BoardFrame& f, CardId card) {
    if (is_on_the_way(f)) return nullptr;
    const auto* frame = layout_now(f).frame_of(card);
    return frame && frame->is_far && !reads_through(f, *frame) ? frame : nullptr;
}

bool is_on_the_way(const BoardFrame& f) { return f.own.tidying && tidy_share(f) < 1; }

bool is_far(const BoardFrame& f, CardId card) { return far_frame_of(f, card) != nullptr; }

const FarFrame* seen_from_afar(const BoardFrame& f, const CardBox& box) {
    const auto* frame = far_frame_of(f, box.id);
    if (!frame) return nullptr;
    return &layout_now(f).from_afar(*frame, f.smallest(), *f.ui.language, measure_of(f.ui));
}

BoardRect rect_seen(const BoardFrame& f, const CardBox& box) {
    if (!is_held(f, box.id) && !f.own.pending.moves.contains(box.id))
        if (const auto* frame = seen_from_afar(f, box))
            if (const auto column = frame->rect_of(box.id)) return *column;
    return rect_now(f, box);
}

}  // namespace entremise::view
