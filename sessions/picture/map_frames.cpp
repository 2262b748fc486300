// What frames make of the map: references, and lines that are drawn on demand.
#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "sessions/core/text.h"
#include "sessions/picture/blocks.h"
#include "sessions/picture/from_afar.h"
#include "sessions/picture/map_picture.h"
#include "sessions/wording/names.h"

namespace entremise::picture {

using rules::CardKind;

/// In which frames cards lie, where references stand, what each frame says of itself.
void MapPicture::find_frames(const rules::State& s, const Look& look, const Tally& tally) {
    const auto before = std::exchange(frames_, {});
    in_bands_.clear();
    references_.clear();
    if (look.on_paper) return;
    for (auto& [id, spot] : spots_) spot.frame = 0;
    for (Frame& found : frames_of(s)) {
        frames_.push_back({.frame = std::move(found)});
        MapFrame& one = frames_.back();
        const auto number = static_cast<std::uint32_t>(frames_.size());
        for (const CardId id : one.frame.cards())
            if (Spot* spot = spots_.find(id)) {
                spot->frame = number;
                if (spot->kind != CardKind::move) one.bounds = round_both(one.bounds, spot->rect);
            }
        if (one.frame.kind == Frame::Kind::question)
            in_bands_.insert(one.frame.notes.begin(), one.frame.notes.end());
        if (const ZoneShape* zone = zones_.find(one.frame.zone))
            one.bounds = round_both(one.bounds, with_title(zone->rect));
        tell_frame(s, look, tally, one);
        const auto same = std::ranges::find_if(before, [&](const MapFrame& was) {
            return was.frame.id == one.frame.id && was.frame.kind == one.frame.kind;
        });
        if (same != before.end()) one.is_far = same->is_far;
    }
    lay_references(s, look);
}

/// Although no card came, went, moved or says anything else.
bool MapPicture::has_other_frames(const rules::State& s, const std::vector<Edge>& edges) {
    Basis now{.targets = {}, .entered = s.agenda.entered, .titles = {}, .zones = zones_, .found = true};
    for (const auto& [id, move] : s.mediation.moves) now.targets.push_back(move.targets);
    for (const auto& item : s.agenda.items) now.titles.push_back(item.title);
    const bool same_lines = std::ranges::equal(edges, edges_, [](const Edge& a, const Edge& b) {
        return a.kind == b.kind && a.link == b.link && a.from == b.from && a.to == b.to &&
               a.relation == b.relation;
    });
    const bool same = now == basis_;
    basis_ = std::move(now);
    return !same || !same_lines;
}

void MapPicture::tell_frame(const rules::State& s, const Look& look, const Tally& tally,
                            MapFrame& one) const {
    const Language& say = look.language;
    const Frame& frame = one.frame;
    const auto notes_of = [&](const std::string& title) { return say("frame.notes", {{"title", title}}); };
    const CardPicture* question = find(frame.question);
    switch (frame.kind) {
    case Frame::Kind::question: break;
    case Frame::Kind::notes_of_question: one.title = question ? notes_of(question->title) : ""; return;
    case Frame::Kind::notes_of_stage: {
        const auto& items = s.agenda.items;
        one.title = frame.stage < items.size()
                        ? notes_of(items[frame.stage].title)
                        : say("word.notes", {{"n", std::to_string(frame.notes.size())}});
        return;
    }
    case Frame::Kind::zone: one.title = s.board.zones.find(frame.zone)->title; return;
    case Frame::Kind::loose:
        one.title = say(look_of(frame.of_kind).counted, {{"n", std::to_string(frame.others.size())}});
        return;
    }
    if (!question) return;
    one.title = question->title;
    one.told = question->state;
    one.state = wording::state_name(say, look.packs, question->state);
    one.heat = question->badge;
    const auto count_of = [](const std::map<CardId, std::uint32_t>& counts, CardId id) {
        const auto found = counts.find(id);
        return found == counts.end() ? 0u : found->second;
    };
    std::uint32_t arguments = 0, answers = 0;
    std::set<CardId> actors;
    for (const Column& column : frame.columns) {
        arguments += count_of(tally.arguments, column.position);
        answers += count_of(tally.answers, column.position);
        for (const Holder& holder : column.holders) actors.insert(holder.actor);
    }
    std::vector<std::string> parts{say("word.positions", {{"n", std::to_string(frame.columns.size())}})};
    if (arguments + answers > 0) parts.push_back(wording::count_arguments(say, arguments, answers));
    if (!actors.empty()) parts.push_back(say("word.actors", {{"n", std::to_string(actors.size())}}));
    one.counts = joined(parts, " · ");
}

void MapPicture::look_at(float smallest, const Measure& measure) {
    constexpr float gap = 1.1f;
    smallest = in_steps(smallest);
    for (MapFrame& one : frames_) {
        if (one.reads_to < 0) {
            one.reads_to = std::numeric_limits<float>::max();
            for (const CardId id : one.frame.cards()) {
                CardPicture* box = boxes_.find(id);
                if (!box || box->kind == CardKind::move) continue;
                if (box->read_to < 0) box->read_to = picture::reads_to(*box, measure);
                one.reads_to = std::min(one.reads_to, box->read_to);
            }
        }
        one.is_far = smallest > (one.is_far ? one.reads_to / gap : one.reads_to);
    }
}

/// Where « Ranger » would leave room for them beside their position; below that where a card lies there.
void MapPicture::lay_references(const rules::State& s, const Look& look) {
    constexpr float step = 58;
    constexpr int tries = 24;
    const auto is_taken = [&](const BoardRect& r) {
        return std::ranges::any_of(cards_in(r), [](CardId id) { return !rules::is_confided(id); }) ||
               std::ranges::any_of(references_, [&](const Reference& o) { return meet(o.chip.rect, r); });
    };
    for (MapFrame& one : frames_) {
        const Frame& frame = one.frame;
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
            one.bounds = round_both(one.bounds, r);
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
    const auto from = spots_.find(edge.from)->frame, to = spots_.find(edge.to)->frame;
    if (edge.kind == Edge::Kind::answers || edge.kind == Edge::Kind::argues) return false;
    if (from == 0 || to == 0) return false;
    if (from != to) return true;
    return in_bands_.contains(edge.from) && edge.relation == rules::LinkKind::concerns &&
           !meet(grown(find(edge.from)->rect, beside), find(edge.to)->rect);
}

const FarFrame& MapPicture::from_afar(const MapFrame& frame, float smallest, const Language& say,
                                      const Measure& measure) {
    MapFrame& own = frames_[static_cast<std::size_t>(&frame - frames_.data())];
    smallest = in_steps(smallest);
    if (!own.from_afar || own.said_for != smallest) {
        own.from_afar =
            std::make_shared<const FarFrame>(picture::from_afar(own, *this, smallest, say, measure));
        own.said_for = smallest;
    }
    return *own.from_afar;
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
