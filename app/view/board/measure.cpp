// How a card is measured: which texts it shows, where, and how tall it is.
#include <algorithm>
#include <cmath>
#include <set>

#include "app/view/board/frame.h"
#include "app/view/board/map_index.h"
#include "app/view/toolkit/shapes.h"
#include "sessions/core/packs.h"
#include "sessions/core/text.h"
#include "sessions/wording/names.h"

namespace entremise::view {
namespace {

using rules::CardKind;
constexpr float diamond_size = 38, move_gap = 7, move_text = 150;

/// Puts texts one under the other.
struct Writer {
    const Ui& ui;
    CardBox& box;
    float x, y, width;

    void text(CardText::Tone tone, Weight weight, float css, float k, std::string words,
              std::size_t most = 0) {
        CardText text{tone, weight, css, k, x, y, width, most, std::move(words), {}};
        text.lines = card_lines(ui, weight, css, text.text, width);
        y += text.height();
        box.texts.push_back(std::move(text));
    }
};

std::string actor_words(const Ui& ui, const Scene& scene, CardId id) {
    const auto* about = scene.state.actors.all.find(id);
    if (!about) return {};
    std::vector<std::string> parts;
    if (about->kind == rules::ActorKind::non_human)
        parts.push_back(wording::say_word(*ui.language, "actor_kind", about->kind));
    if (!about->sector.empty() && about->sector != "other")
        parts.push_back(scene.packs.sectors.label(about->sector, ui.language->code()));
    for (const auto& logic : about->logics)
        parts.push_back(
            ui.tr("card.logic", {{"text", scene.packs.logics.label(logic, ui.language->code())}}));
    if (about->pivotal) parts.push_back(ui.tr("card.pivotal"));
    if (about->strategic) parts.push_back(ui.tr("card.strategic"));
    if (rules::empty_chair(*about))
        parts.push_back(ui.tr("card.empty_chair"));
    else if (about->presence != rules::ActorPresence::at_table)
        parts.push_back(wording::say_word(*ui.language, "actor_presence", about->presence));
    return joined(parts, " · ");
}

std::uint32_t number(const std::map<CardId, std::uint32_t>& counts, CardId of) {
    const auto found = counts.find(of);
    return found == counts.end() ? 0 : found->second;
}

/// One line, however long.
CardText line_of(CardText::Tone tone, Weight weight, float x, float y, float width, std::string text) {
    const std::size_t end = text.size();
    return {tone, weight, 12, 1.35f, x, y, width, 1, std::move(text), {{0, end, end}}};
}

}  // namespace

CardText question_kicker(std::string text, float card_width) {
    return line_of(CardText::Tone::kicker, bold, 18, 17, card_width - 36, std::move(text));
}

CardText side_kicker(std::string text, float card_width) {
    return line_of(CardText::Tone::side, semibold, 34, 10, card_width - 46, std::move(text));
}

BoardRect diamond_of(const CardBox& box) {
    return {box.rect.x, box.rect.y + (box.rect.height - diamond_size) / 2, diamond_size, diamond_size};
}

float usual_width(CardKind kind) {
    switch (kind) {
    case CardKind::note: return 150;
    case CardKind::actor: return 188;
    case CardKind::controversy: return 300;
    case CardKind::position: return 230;
    case CardKind::argument: return 210;
    case CardKind::move: return diamond_size + move_gap + move_text;
    }
    return 150;
}

BoardLayout::Tally BoardLayout::count(const Ui& ui, const rules::State& s) const {
    Tally tally;
    tally.names[PersonId{}] = ui.tr("word.anonymous");
    for (const auto& [id, person] : s.people.all) {
        const auto spoken_for = rules::speaks_for(s, id);
        tally.names[id] = spoken_for.empty() ? person.name : person.name + " (" + spoken_for + ")";
    }
    for (const auto& [id, about] : s.controversies.positions) {
        const auto* card = rules::card_on_board(s, id);
        if (card) tally.positions[card->parent].push_back(id);
    }
    for (const auto& [controversy, positions] : tally.positions)
        for (std::size_t i = 0; i < positions.size(); ++i)
            tally.index[positions[i]] = static_cast<std::uint32_t>(i);
    for (const auto& [id, about] : s.controversies.arguments) {
        const auto* card = rules::card_on_board(s, id);
        for (int depth = 0; card && card->kind == CardKind::argument && depth < 64; ++depth) {
            const CardId parent = card->parent;
            card = rules::card_on_board(s, parent);
            if (card && card->kind == CardKind::position) ++tally.arguments[parent];
        }
    }
    std::set<std::pair<CardId, CardId>> held;  // an actor counts once
    for (const auto& [id, link] : s.board.links)
        if (!link.archived && link.kind == rules::LinkKind::defends && rules::card_on_board(s, link.from) &&
            held.insert({link.to, link.from}).second)
            ++tally.holders[link.to];
    return tally;
}

BoardLayout::Key BoardLayout::key_of(const Ui& ui, const Scene& scene, CardId id, const rules::Card& card,
                                     const Tally& tally) const {
    const rules::State& s = scene.state;
    Key key{card.revision, card.place.width, card.colour, card.echoes.size(), card.author, {}};
    switch (card.kind) {
    case CardKind::note: {
        const auto name = tally.names.find(card.author);
        if (name != tally.names.end()) key.words = name->second;
        if (!card.echoes.empty())
            key.words = ui.tr("card.by", {{"name", key.words}, {"n", text_of(card.echoes.size())}});
        break;
    }
    case CardKind::actor: key.words = actor_words(ui, scene, id); break;
    case CardKind::controversy: {
        const auto* about = s.controversies.all.find(id);
        const auto heat = about ? rules::heat_of(*about) : std::nullopt;
        key.words =
            about ? wording::say_word(*ui.language, "controversy_state", about->state) : std::string();
        if (heat) key.words += "#" + text_of(*heat);
        if (const auto found = tally.positions.find(id); found != tally.positions.end())
            for (const CardId position : found->second)
                key.words += "/" + text_of(number(tally.holders, position));
        break;
    }
    case CardKind::position: {
        std::uint32_t all = 0;
        if (const auto found = tally.positions.find(card.parent); found != tally.positions.end())
            for (const CardId position : found->second) all += number(tally.holders, position);
        key.words = text_of(number(tally.arguments, id)) + "/" + text_of(number(tally.holders, id)) + "/" +
                    text_of(all) + "/" + text_of(number(tally.index, id));
        break;
    }
    case CardKind::argument: {
        const auto* about = s.controversies.arguments.find(id);
        key.words = about ? (about->against ? "-" : "+") + about->nature : "+";
        break;
    }
    case CardKind::move: {
        const auto* about = s.mediation.moves.find(id);
        if (about)
            key.words = about->code + "/" + std::string(wording::word_of(about->state)) + "/" +
                        text_of(about->number);
        break;
    }
    }
    return key;
}

CardBox BoardLayout::measured(const Ui& ui, const Scene& scene, CardId id, const rules::Card& card,
                              const Tally& tally, const Key& key) const {
    const rules::State& s = scene.state;
    CardBox box;
    box.id = id;
    box.kind = card.kind;
    const float wide = card.place.width > 0 ? static_cast<float>(card.place.width) : usual_width(card.kind);
    float tall = 0;
    switch (card.kind) {
    case CardKind::note: {
        box.colour = card.colour;
        Writer write{ui, box, 11, 11, wide - 22};
        write.text(CardText::Tone::title, regular, 13.5f, 1.35f, card.text, feel::most_lines);
        write.y += 6;
        // The line about the writer stands at the foot, also of a note of few words.
        write.text(CardText::Tone::by, regular, 12, 1.35f, key.words, 2);
        tall = std::max(96.f, write.y + 11);
        box.texts.back().y += tall - 11 - write.y;
        break;
    }
    case CardKind::actor: {
        const auto* about = s.actors.all.find(id);
        box.empty_chair = about && rules::empty_chair(*about);
        Writer write{ui, box, 18, 11, wide - 31 - (box.empty_chair ? 30 : 0)};
        write.text(CardText::Tone::title, semibold, 15, 1.25f, card.text, feel::most_lines);
        if (!key.words.empty()) {
            write.y += 2;
            write.text(CardText::Tone::soft, regular, 13, 1.35f, key.words, 3);
        }
        tall = write.y + 11;
        break;
    }
    case CardKind::controversy: {
        const auto* about = s.controversies.all.find(id);
        if (about) box.state = about->state;
        if (const auto heat = about ? rules::heat_of(*about) : std::nullopt) {
            box.heat = *heat;
            box.badge = wording::heat_text(*ui.language, *heat);
        }
        Writer write{ui, box, 18, 40, wide - 36};
        write.text(CardText::Tone::title, semibold, 18, 1.25f, card.text, feel::most_lines_controversy);
        const std::string state = wording::say_word(*ui.language, "controversy_state", box.state);
        std::string kicker = upper(ui.tr("card.controversy", {{"state", state}}));
        // Beside the heat there is not always room for the kind; the frame tells it too.
        const float badge = box.badge.empty() ? 0 : badge_size(ui, box.badge, 12, 1).x / ui.u(1) + 8;
        if (kicker_w(ui, kicker) / ui.u(1) > wide - 36 - badge) kicker = upper(state);
        box.texts.push_back(question_kicker(std::move(kicker), wide));
        float all = 0;
        if (const auto found = tally.positions.find(id); found != tally.positions.end()) {
            for (const CardId position : found->second)
                if (const auto held = tally.holders.find(position); held != tally.holders.end()) {
                    all += static_cast<float>(held->second);
                    box.shares.push_back({static_cast<float>(held->second), tally.index.at(position)});
                }
        }
        for (auto& share : box.shares) share.first /= all;
        if (!box.shares.empty()) {
            write.y += 8;
            box.bar_y = write.y;
            write.y += 8;
        }
        tall = write.y + 16;
        break;
    }
    case CardKind::position: {
        const auto found = tally.index.find(id);
        box.colour = found == tally.index.end() ? 0 : found->second;
        Writer write{ui, box, 13, 15, wide - 26};
        write.text(CardText::Tone::title, semibold, 15, 1.25f, card.text, feel::most_lines);
        write.y += 2;
        const auto arguments = number(tally.arguments, id), holders = number(tally.holders, id);
        std::uint32_t all = 0;
        if (const auto sisters = tally.positions.find(card.parent); sisters != tally.positions.end())
            for (const CardId sister : sisters->second) all += number(tally.holders, sister);
        write.text(CardText::Tone::soft, regular, 13, 1.35f,
                   ui.tr("card.position_line",
                         {{"arguments", ui.tr("word.arguments", {{"n", text_of(arguments)}})},
                          {"holders", holders ? ui.tr("card.defended", {{"n", text_of(holders)}})
                                              : ui.tr("card.not_defended")}}));
        if (all > 0) {
            box.shares.push_back({static_cast<float>(holders) / static_cast<float>(all), box.colour});
            write.y += 8;
            box.bar_y = write.y;
            write.y += 8;
        }
        tall = write.y + 11;
        break;
    }
    case CardKind::argument: {
        const auto* about = s.controversies.arguments.find(id);
        box.against = about && about->against;
        Writer write{ui, box, 13, 31, wide - 25};
        write.text(CardText::Tone::title, regular, 14, 1.3f, card.text, feel::most_lines);
        std::string kicker = upper(ui.tr(box.against ? "card.against" : "card.for"));
        if (about && !about->nature.empty())
            kicker += " · " + scene.packs.natures.label(about->nature, ui.language->code());
        box.texts.push_back(side_kicker(std::move(kicker), wide));
        tall = write.y + 11;
        break;
    }
    case CardKind::move: {
        const auto* about = s.mediation.moves.find(id);
        box.colour = static_cast<std::uint32_t>(wording::practice_of(scene.packs, about ? about->code : ""));
        box.number = about ? about->number : 0;
        if (about) box.move_state = about->state;
        Writer write{ui, box, diamond_size + move_gap, 0, move_text};
        std::string words = card.text;
        if (about && about->state != rules::MoveState::done)
            words += " · " + wording::say_word(*ui.language, "move_state", about->state);
        write.text(CardText::Tone::title, semibold, 13.5f, 1.25f, std::move(words), 3);
        tall = std::max(diamond_size, write.y);
        box.own_text().y = (tall - write.y) / 2;
        break;
    }
    }
    box.rect = {static_cast<float>(card.place.x), static_cast<float>(card.place.y), wide, std::floor(tall)};
    if (card.kind == CardKind::move) {
        float widest = 0;
        const auto& text = box.own_text();
        for (std::size_t i = 0; i < text.shown(); ++i) {
            const auto part = std::string_view(text.text).substr(text.lines[i].begin,
                                                                 text.lines[i].end - text.lines[i].begin);
            widest = std::max(widest, text_w(ui, text.weight, 18, part) * text.css * css_to_size / 18);
        }
        box.rect.width = diamond_size + move_gap + std::ceil(widest) + 6;
    }
    return box;
}

}  // namespace entremise::view
