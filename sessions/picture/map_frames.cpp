// What frames make of the map: references, and lines that are drawn on demand.
#include <algorithm>

#include "sessions/picture/blocks.h"
#include "sessions/picture/map_picture.h"

namespace entremise::picture {

using rules::CardKind;

/// In which frames cards lie that lines join, and where references stand.
void MapPicture::find_frames(const rules::State& s, const Look& look) {
    frames_.clear();
    in_bands_.clear();
    references_.clear();
    if (look.on_paper || (s.board.links.empty() && s.mediation.moves.empty())) return;
    const auto frames = frames_of(s);
    for (std::size_t i = 0; i < frames.size(); ++i) {
        for (const CardId id : frames[i].cards()) frames_[id] = i;
        if (frames[i].kind == Frame::Kind::question)
            in_bands_.insert(frames[i].notes.begin(), frames[i].notes.end());
    }
    lay_references(s, look, frames);
}

/// Where « Ranger » would leave room for them beside their position; below that where a card lies there.
void MapPicture::lay_references(const rules::State& s, const Look& look, const std::vector<Frame>& frames) {
    constexpr float step = 58;
    constexpr int tries = 24;
    const auto is_taken = [&](const BoardRect& r) {
        return std::ranges::any_of(cards_in(r), [](CardId id) { return !rules::is_confided(id); }) ||
               std::ranges::any_of(references_, [&](const Reference& o) { return meet(o.chip.rect, r); });
    };
    for (const Frame& frame : frames) {
        const bool has_any = std::ranges::any_of(frame.columns, [](const Column& column) {
            return std::ranges::any_of(column.holders, &Holder::is_reference);
        });
        if (!has_any) continue;
        const Block block = lay_out(s, frame);
        for (const BlockItem& item : block.items) {
            if (!item.is_reference) continue;
            const auto* laid = block.find(item.beside);
            const CardPicture &on = *find(item.beside), &actor = *find(item.card);
            BoardRect r{on.rect.x + static_cast<float>(item.x - laid->x),
                        on.rect.y + static_cast<float>(item.y - laid->y), static_cast<float>(item.size.width),
                        static_cast<float>(item.size.height)};
            const BoardRect wanted = r;
            for (int i = 0; i < tries && is_taken(r); ++i) r.y += step;
            if (is_taken(r)) r = wanted;
            CardPicture chip;
            chip.id = item.card;
            chip.kind = CardKind::actor;
            chip.title = actor.title + " ↗";
            chip.size = item.size;
            chip.rect = r;
            set_words(chip, 0, look.measure);
            references_.push_back({item.card, item.beside, std::move(chip), {}, on.colour});
            bounds_ = round_both(bounds_, r);
        }
    }
}

void MapPicture::lead_references() {
    for (Reference& reference : references_) {
        const Edge edge{.kind = Edge::Kind::link,
                        .from = reference.actor,
                        .to = reference.position,
                        .relation = rules::LinkKind::defends};
        reference.route = way_between(reference.chip.rect, find(reference.position)->rect, edge, {});
    }
}

/// Between frames, and from a note in the band below its question: the place says it, or the reference does.
bool MapPicture::is_quiet(const Edge& edge) const {
    constexpr float beside = 40;
    const auto from = frames_.find(edge.from), to = frames_.find(edge.to);
    if (edge.kind == Edge::Kind::answers || edge.kind == Edge::Kind::argues) return false;
    if (from == frames_.end() || to == frames_.end()) return false;
    if (from->second != to->second) return true;
    return in_bands_.contains(edge.from) && edge.relation == rules::LinkKind::concerns &&
           !meet(grown(find(edge.from)->rect, beside), find(edge.to)->rect);
}

const Edge& MapPicture::led(const Edge& edge) {
    Edge& own = edges_[static_cast<std::size_t>(&edge - edges_.data())];
    if (!own.is_led) {
        own.route = way_of(own, {});
        own.is_led = true;
    }
    return own;
}

const std::vector<Reference>& MapPicture::references_with_words(float smallest, const Measure& measure) {
    for (Reference& reference : references_) set_words(reference.chip, smallest, measure);
    return references_;
}

}  // namespace entremise::picture
