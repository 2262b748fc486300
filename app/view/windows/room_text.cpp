#include "app/view/windows/room_text.h"

#include <algorithm>

#include "app/view/scene/tints.h"
#include "app/view/toolkit/text.h"
#include "sessions/core/text.h"
#include "sessions/wording/names.h"

namespace entremise::view {
namespace {

using namespace rules;

std::size_t place_among(const std::vector<CardId>& all, CardId one) {
    return static_cast<std::size_t>(std::ranges::find(all, one) - all.begin());
}

const std::string& text_of(const State& s, CardId id) {
    static const std::string none;
    const auto* card = card_on_board(s, id);
    return card ? card->text : none;
}

void about_one(RoomText& out, const Ui& ui, std::string_view key, const State& s, CardId id, ImU32 colour) {
    if (text_of(s, id).empty()) return;
    out.about = ui.tr(key);
    out.of = {{text_of(s, id), colour}};
}

void tell_argument(const Ui& ui, const State& s, CardId id, const Card& card, RoomText& out) {
    const Theme& t = ui.theme;
    const auto* about = s.controversies.arguments.find(id);
    const bool against = about && about->against;
    const bool answers = card_on_board(s, card.parent, CardKind::argument) != nullptr;
    out.actor = argument_actor(s, id);
    const auto replies = arguments_of(s, id).size();
    if (replies) out.counts = ui.tr("word.answers", {{"n", view::text_of(replies)}});
    if (answers) {
        out.kicker = ui.tr("room.kind.answer");
        out.edge = t.control, out.ink = t.ink_soft;
        return about_one(out, ui, "room.about.argument", s, card.parent, t.control);
    }
    out.kicker = ui.tr(against ? "room.kind.against" : "room.kind.for");
    out.edge = against ? t.disagree : t.agree;
    out.ink = against ? t.controversy_ink : t.agree;
    about_one(out, ui, "room.about.position", s, card.parent, position_colour(ui, s, card.parent));
}

void tell_linked(const Ui& ui, const State& s, CardId id, LinkKind kind, std::string_view key,
                 RoomText& out) {
    for (const auto other : linked_from(s, id, kind))
        out.of.emplace_back(text_of(s, other), card_on_board(s, other, CardKind::position)
                                                   ? position_colour(ui, s, other)
                                                   : ui.theme.control);
    if (!out.of.empty()) out.about = ui.tr(key);
}

}  // namespace

RoomSizes::RoomSizes(const Ui& ui)
    : k(std::clamp(std::min(ui.css_width / 1920, ui.css_height / 1080), .45f, 1.6f)) {}

ImU32 position_colour(const Ui& ui, const State& s, CardId position) {
    const auto* card = s.board.cards.find(position);
    if (!card) return ui.theme.control;
    return option_colour(ui, place_among(positions_of(s, card->parent), position));
}

std::string arguments_text(const Ui& ui, const State& s, CardId position) {
    const auto own = arguments_of(s, position).size();
    const auto all = count_arguments(s, position);
    const auto answers = static_cast<std::uint32_t>(all - own);
    return all == 0 ? std::string()
                    : wording::count_arguments(*ui.language, static_cast<std::uint32_t>(own), answers);
}

std::string holders_text(const Ui& ui, const State& s, CardId position) {
    std::vector<std::string> names;
    for (const auto actor : holders_of(s, position))
        names.push_back(wording::text_of_card(*ui.language, s, actor));
    return joined(names);
}

std::string argument_actor(const State& s, CardId argument) {
    const auto* card = s.board.cards.find(argument);
    if (!card || !card->author || leads(s, card->author)) return {};
    return speaks_for(s, card->author);
}

std::string begun(const std::string& text) {
    const auto first = grapheme_end(text, 1);
    return upper(std::string_view(text).substr(0, first)) + text.substr(first);
}

RoomText room_text(const Ui& ui, const State& s, CardId id) {
    RoomText out;
    const Theme& t = ui.theme;
    const auto* card = card_on_board(s, id);
    if (!card || card->text.empty()) return out;
    out.text = card->text;
    out.edge = t.control, out.ink = t.ink_soft;
    switch (card->kind) {
    case CardKind::controversy: {
        out.kicker = ui.tr("room.kind.question");
        out.edge = t.controversy, out.ink = t.controversy_ink;
        const auto positions = positions_of(s, id).size();
        if (positions) out.counts = ui.tr("word.positions", {{"n", view::text_of(positions)}});
        break;
    }
    case CardKind::position:
        out.kicker = ui.tr("room.kind.position");
        out.edge = out.ink = position_colour(ui, s, id);
        out.counts = arguments_text(ui, s, id);
        about_one(out, ui, "room.about.question", s, card->parent, t.controversy);
        break;
    case CardKind::argument: tell_argument(ui, s, id, *card, out); break;
    case CardKind::note:
        out.kicker = ui.tr("room.kind.note");
        out.edge = card->colour ? t.note_b_line : t.note_line;
        tell_linked(ui, s, id, LinkKind::concerns, "room.about.card", out);
        break;
    case CardKind::question:
        out.kicker = ui.tr("room.kind.free_question");
        if (const auto* about = s.inquiry.questions.find(id); about && !about->answer.empty())
            out.counts = ui.tr("card.answer_is", {{"text", about->answer}});
        tell_linked(ui, s, id, LinkKind::concerns, "room.about.card", out);
        break;
    case CardKind::actor:
        out.kicker = ui.tr("room.kind.actor");
        out.edge = out.ink = t.actor;
        tell_linked(ui, s, id, LinkKind::defends, "room.about.defends", out);
        break;
    case CardKind::move:
        out.kicker = ui.tr("room.kind.move");
        if (const auto* move = s.mediation.moves.find(id))
            for (const auto target : move->targets)
                if (!text_of(s, target).empty()) out.of.emplace_back(text_of(s, target), t.control);
        if (!out.of.empty()) out.about = ui.tr("room.about.card");
        break;
    case CardKind::intermediary:
        out.kicker = ui.tr("room.kind.intermediary");
        out.edge = t.intermediary, out.ink = t.intermediary_ink;
        tell_linked(ui, s, id, LinkKind::serves, "room.about.question", out);
        break;
    case CardKind::arrangement: {
        out.kicker = ui.tr("room.kind.arrangement");
        out.edge = out.ink = t.arrangement;
        const auto kept = kept_commitments(s, id).size();
        if (kept) out.counts = ui.tr("word.commitments", {{"n", view::text_of(kept)}});
        about_one(out, ui, "room.about.question", s, card->parent, t.controversy);
        break;
    }
    }
    return out;
}

RoomText stage_text(const Ui& ui, const State& s) {
    RoomText out;
    const auto& agenda = s.agenda;
    if (agenda.stage >= agenda.items.size() || agenda.items[agenda.stage].aim.empty()) return out;
    out.kicker = ui.tr("room.kind.stage");
    out.edge = out.ink = ui.theme.accent;
    out.text = agenda.items[agenda.stage].aim;
    return out;
}

}  // namespace entremise::view
