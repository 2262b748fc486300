// What a window asks of the page « Plan », and the panel beside it.
#include <algorithm>
#include <map>

#include "app/view/board/card_kinds.h"
#include "app/view/panels/pages.h"
#include "sessions/wording/names.h"

namespace entremise::view {

using namespace rules;

std::vector<OutlineUi::Line> outline_of(const State& s, const BoardLayout& map) {
    std::map<CardId, int> depth;
    std::map<CardId, std::vector<CardId>> held;  // by actors
    for (const auto& [id, link] : s.board.links)
        if (!link.archived && link.kind == LinkKind::defends) held[link.from].push_back(link.to);
    std::vector<OutlineUi::Line> lines;
    for (const CardId id : map.reading_order(s)) {
        const auto above = depth.find(s.board.cards.find(id)->parent);
        int deep = above == depth.end() ? 0 : above->second + 1;
        if (map.find(id)->kind == CardKind::actor)  // below the first position that it defends
            for (const CardId position : held[id])
                if (const auto found = depth.find(position); found != depth.end() && deep == 0)
                    deep = found->second + 1;
        depth[id] = deep;
        lines.push_back({.card = id, .depth = deep});
    }
    return lines;
}

std::optional<BoardUi::Beside> reworded_beside(const rules::State& s, const OutlineUi& own) {
    const auto* card = own.editor.is_open() ? rules::card_on_board(s, own.writing) : nullptr;
    if (!card) return std::nullopt;
    return BoardUi::Beside{.what = {.card = own.writing, .kind = card->kind, .parent = card->parent},
                           .wrote = own.wrote,
                           .text = own.editor.text()};
}

bool has_words(const OutlineUi& own) {
    return std::ranges::any_of(own.rewordings, [&](const auto& one) {
        return one.first != own.writing || !own.editor.is_open() || own.editor.is_changed();
    });
}

bool answered(OutlineUi& own, const Answered& answer) {
    return std::erase_if(own.rewordings, [&](const auto& one) {
               return answer.token && one.second.asked == answer.token;
           }) > 0;
}

bool refused(OutlineUi& own, const Refused& answer) {
    for (auto& [id, half] : own.rewordings) {
        if (!answer.token || half.asked != answer.token) continue;
        half.asked = {};
        half.why = answer.why;
        return true;
    }
    return false;
}

void draw_outline_panel(Ui& ui, const Scene& scene, PagesUi& pages) {
    const State& s = scene.state;
    auto& own = pages.outline;
    kicker(ui, ui.tr("page.outline"));
    gap(ui, 4);
    heading(ui, ui.tr("outline.heading"), 18);
    gap(ui, 8);
    soft(ui, ui.tr("outline.help"), 14);
    std::map<CardKind, std::size_t> count;
    for (const auto& [id, card] : s.board.cards)
        if (!card.archived) ++count[card.kind];
    if (const auto* card = card_on_board(s, own.chosen_row)) {
        section(ui, ui.tr("outline.chosen"));
        say(ui, {.weight = semibold}, ui.theme.ink, wording::text_of_card(*ui.language, s, own.chosen_row));
        gap(ui, 6);
        fact(ui, ui.tr("outline.kind"), wording::say_word(*ui.language, "card_kind", card->kind));
        if (const auto* question = s.controversies.all.find(own.chosen_row))
            fact(ui, ui.tr("outline.state"), wording::state_name(*ui.language, scene.packs, question->state));
        if (card->author)
            fact(ui, ui.tr("inspector.author"), wording::name_of(*ui.language, s, card->author));
        gap(ui, 6);
        if (text_link(ui, cursor(), ui.label("sheet.see_card"))) pages.go = own.chosen_row;
    }
    if (count.empty()) return;
    section(ui, ui.tr("page.map"));
    for (const CardKind kind : card_kinds())
        if (const auto found = count.find(kind); found != count.end())
            body(ui, ui.tr(view_of(kind).count, {{"n", text_of(found->second)}}), 14);
}

}  // namespace entremise::view
