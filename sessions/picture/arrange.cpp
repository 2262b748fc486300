#include "sessions/picture/arrange.h"

#include <algorithm>
#include <tuple>

#include "sessions/rules/card_kinds.h"

namespace entremise::picture {
namespace {

struct Box {
    rules::CardMove at;
    rules::Size size;
};

/// Whole units; what does not divide goes to the first gaps, one unit each.
void spread(std::vector<Box>& boxes, std::int32_t rules::CardMove::*place,
            std::int32_t rules::Size::*length) {
    if (boxes.size() < 3) return;
    std::ranges::sort(boxes, {}, [&](const Box& b) { return std::tuple(b.at.*place, b.at.card); });
    std::int32_t inner = 0;
    for (std::size_t i = 1; i + 1 < boxes.size(); ++i) inner += boxes[i].size.*length;
    const Box &first = boxes.front(), &last = boxes.back();
    const auto gaps = static_cast<std::int32_t>(boxes.size()) - 1;
    const auto room = last.at.*place - first.at.*place - first.size.*length - inner;
    const auto each = room >= 0 ? room / gaps : -((-room + gaps - 1) / gaps);
    auto left = room - each * gaps;
    auto next = first.at.*place + first.size.*length;
    for (std::size_t i = 1; i + 1 < boxes.size(); ++i) {
        next += each + (left-- > 0);
        boxes[i].at.*place = next;
        next += boxes[i].size.*length;
    }
}

}  // namespace

std::vector<rules::CardMove> arranged(const rules::State& s, const std::vector<CardId>& cards, Arrange how) {
    std::vector<Box> boxes;
    for (const CardId id : cards)
        if (const auto* card = rules::card_on_board(s, id))
            boxes.push_back({{id, card->place.x, card->place.y, 0}, rules::size_of(s, *card)});
    if (boxes.size() < 2) return {};
    const Box first = boxes.front();
    const auto across = [&](std::int32_t first_share, std::int32_t own_share) {
        for (Box& b : boxes)
            b.at.x = first.at.x + (first.size.width * first_share - b.size.width * own_share) / 2;
    };
    const auto down = [&](std::int32_t first_share, std::int32_t own_share) {
        for (Box& b : boxes)
            b.at.y = first.at.y + (first.size.height * first_share - b.size.height * own_share) / 2;
    };
    switch (how) {
    case Arrange::left: across(0, 0); break;
    case Arrange::centre: across(1, 1); break;
    case Arrange::right: across(2, 2); break;
    case Arrange::top: down(0, 0); break;
    case Arrange::middle: down(1, 1); break;
    case Arrange::bottom: down(2, 2); break;
    case Arrange::spread_across: spread(boxes, &rules::CardMove::x, &rules::Size::width); break;
    case Arrange::spread_down: spread(boxes, &rules::CardMove::y, &rules::Size::height); break;
    case Arrange::same_width: {
        const auto is_note = [&](const Box& b) {
            return s.board.cards.find(b.at.card)->kind == rules::CardKind::note;
        };
        const auto model = std::ranges::find_if(boxes, is_note);
        if (model == boxes.end()) break;
        const auto width = model->size.width;
        for (Box& b : boxes)
            if (is_note(b) && b.size.width != width) b.at.width = static_cast<std::uint32_t>(width);
        break;
    }
    }
    std::vector<rules::CardMove> out;
    for (const Box& b : boxes) {
        const auto& now = s.board.cards.find(b.at.card)->place;
        if (b.at.x != now.x || b.at.y != now.y || b.at.width != 0) out.push_back(b.at);
    }
    std::ranges::sort(out, {}, &rules::CardMove::card);
    return out;
}

}  // namespace entremise::picture
