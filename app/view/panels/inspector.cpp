#include "app/view/panels/inspector.h"

#include <algorithm>
#include <array>
#include <map>

#include "app/view/board/card_kinds.h"
#include "app/view/panels/moves_panel.h"
#include "app/view/panels/sheets.h"
#include "sessions/core/packs.h"
#include "sessions/core/text.h"
#include "sessions/rules/actors_events.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/board/links_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/counts.h"
#include "sessions/rules/mediation_events.h"
#include "sessions/rules/texts.h"
#include "sessions/wording/names.h"

namespace entremise::view {
namespace {

using namespace rules;

Tint quiet(const Ui& ui) { return {ui.theme.neutral_soft, ui.theme.ink_soft, ui.theme.pass}; }

void title(Ui& ui, std::string_view kind, ImU32 colour, std::string_view text) {
    kicker(ui, kind, colour);
    gap(ui, 2);
    heading(ui, text.empty() ? std::string_view(ui.tr("board.untitled")) : text,
            room_right() < ui.u(330) ? 18 : 20);
}

void written_by(Ui& ui, const Scene& scene, const Card& card) {
    gap(ui, 14);
    fact(ui, ui.tr("inspector.author"),
         card.author ? wording::name_of(*ui.language, scene.state, card.author) : ui.tr("word.anonymous"));
    fact(ui, ui.tr("inspector.created"), time_of_day(*ui.language, scene, card.created));
}

void archive_button(Ui& ui, const Chosen& chosen, InspectorUi& own) {
    gap(ui, 24);
    std::string why_not;
    if (chosen.count() > counts::archived)
        why_not = (*ui.language)(counts::refuse_at_once(chosen.count(), counts::archived).value());
    if (button(ui, ui.label("inspector.remove"), {.icon = Icon::trash, .why_not = why_not})) {
        own.archived = chosen;
        own.archiving = true;
    }
    gap(ui, 6);
}

bool go_row(Ui& ui, const Row& look) { return row(ui, look).clicked; }

void overview(Ui& ui, const Scene& scene, InspectorUi& own, InspectorWish& options, Requests& out) {
    const State& s = scene.state;
    const auto& agenda = s.agenda;
    if (agenda.stage < agenda.items.size()) {
        const auto& item = agenda.items[agenda.stage];
        kicker(ui, ui.tr("inspector.agenda"));
        gap(ui, 2);
        heading(ui, ui.tr("panel.stage", {{"n", text_of(agenda.stage + 1)}, {"text", item.title}}), 18);
        if (!item.aim.empty()) {
            gap(ui, 4);
            soft(ui, item.aim);
        }
        gap(ui, 10);
        std::vector<Badge> tags{
            {ui.tr("contribution." + std::string(wording::word_of(item.contribution))), quiet(ui)}};
        if (item.minutes)
            tags.push_back({ui.tr("word.minutes_short", {{"n", text_of(item.minutes)}}), quiet(ui)});
        badges(ui, tags);
    } else {
        heading(ui, agenda.title, 18);
    }
    gap(ui, 18);
    own.pages.cards.update(scene);
    const auto laid = [&](CardKind kind) { return own.pages.cards.of(kind); };
    const bool blank = own.pages.cards.all() == 0;
    if (blank && (!s.board.strokes.empty() || !s.board.zones.empty())) {
        notice(ui, Tone::neutral, ui.tr("board.no_cards"));
    } else if (blank) {
        notice(ui, Tone::neutral, ui.tr("board.empty"));
    } else {
        std::vector<std::string> told;
        for (const CardKind kind : kinds_on_rail())
            told.push_back(ui.tr(view_of(kind).count, {{"n", text_of(laid(kind))}}));
        for (const CardKind kind : {CardKind::arrangement, CardKind::question})
            if (const auto n = laid(kind)) told.push_back(ui.tr(view_of(kind).count, {{"n", text_of(n)}}));
        kicker(ui, ui.tr("inspector.summary"));
        gap(ui, 6);
        soft(ui, joined(told, " · "));
    }
    if (const std::size_t most = Limits{}.cards, n = s.board.cards.size(); n >= most - most / 20) {
        gap(ui, 6);
        notice(ui, Tone::warning,
               ui.tr("inspector.cards_of", {{"n", ui.language->number(static_cast<std::int64_t>(n))},
                                            {"most", ui.language->number(static_cast<std::int64_t>(most))}}));
    }
    list_moves_to_do(ui, scene, options, out);
    list_pages(ui, scene, own.pages);
    list_agreements(ui, scene, own.agreements);
    bool any = false;
    for (const auto& [id, controversy] : s.controversies.all) {
        const auto* card = card_on_board(s, id);
        if (!card) continue;
        if (!any) section(ui, ui.tr("minutes.controversies"));
        any = true;
        const Tint tint = tint_of(ui, controversy.state);
        if (go_row(ui, {.badge = wording::state_name(*ui.language, scene.packs, controversy.state),
                        .badge_fill = tint.soft,
                        .badge_ink = tint.ink,
                        .text = card->text,
                        .id = "###go" + text_of(id.value)}))
            options.go = id;
    }
    if (any) rule(ui);
    if (!s.votes.all.empty()) section(ui, ui.tr("inspector.votes"));
    for (const auto& [id, vote] : s.votes.all)
        row(ui, {.badge = wording::say_word(*ui.language, "vote_state", vote.state),
                 .text = vote.rule.question,
                 .right = time_of_day(*ui.language, scene, vote.opened)});
    if (!s.votes.all.empty()) rule(ui);
    tell_moves_of_session(ui, scene, options, out);
    if (!blank) {
        gap(ui, 18);
        soft(ui, ui.tr("inspector.nothing"), 14);
    }
}

void inspect_argument(Ui& ui, const Scene& scene, CardId id, const Card& card, InspectorUi& own,
                      InspectorWish& options, Requests& out) {
    const auto* argument = scene.state.controversies.arguments.find(id);
    if (!argument) return;
    const Theme& t = ui.theme;
    title(ui, ui.tr("inspector.argument"), argument->against ? t.disagree : t.agree, card.text);
    gap(ui, 10);
    std::vector<Badge> tags{{ui.tr(argument->against ? "card.against" : "card.for"),
                             argument->against ? Tint{t.controversy_soft, t.controversy_ink, t.disagree}
                                               : Tint{t.logistic_soft, t.logistic_ink, t.agree}}};
    if (!argument->nature.empty())
        tags.push_back({scene.packs.natures.label(argument->nature, ui.language->code()), quiet(ui)});
    if (argument->contested) tags.push_back({ui.tr("card.contested"), quiet(ui)});
    if (leads(scene.state, card.author)) tags.push_back({ui.tr("inspector.written_by_mediator"), quiet(ui)});
    badges(ui, tags);
    section(ui, ui.tr(argument->against ? "inspector.against_what" : "inspector.for_what"));
    if (go_row(ui,
               {.text = wording::text_of_card(*ui.language, scene.state, card.parent), .id = "###target"}))
        options.go = card.parent;
    rule(ui);
    for (const auto below : arguments_of(scene.state, id))
        if (go_row(ui,
                   {.text = wording::text_of_card(*ui.language, scene.state, below),
                    .id = "###go" + text_of(below.value),
                    .icon = scene.state.controversies.arguments.find(below)->against ? Icon::argument_against
                                                                                     : Icon::argument_for}))
            options.go = below;
    list_marks(ui, scene, id, own.inquiry, out);
    written_by(ui, scene, card);
}

void inspect_question(Ui& ui, const Scene& scene, CardId id, const Card& card, InspectorUi& own,
                      InspectorWish& options) {
    if (!scene.state.inquiry.questions.contains(id)) return;
    title(ui, wording::say_word(*ui.language, "card_kind", card.kind), 0, card.text);
    const auto about = linked_from(scene.state, id, LinkKind::concerns);
    if (!about.empty()) section(ui, ui.tr("inspector.arises_from"));
    for (const auto from : about)
        if (go_row(ui, {.text = wording::text_of_card(*ui.language, scene.state, from),
                        .id = "###go" + text_of(from.value)}))
            options.go = from;
    list_answer(ui, scene, id, own.inquiry);
    written_by(ui, scene, card);
}

void inspect_note(Ui& ui, const Scene& scene, CardId id, const Card& card, Requests& out) {
    title(ui, ui.tr("inspector.note"), 0, card.text);
    const std::vector colours{ui.tr("note_colour.0"), ui.tr("note_colour.1")};
    gap(ui, 14);
    if (const auto i = pick(ui, ui.label("inspector.colour"), colours, card.colour))
        request(out, ColourNote{id, static_cast<std::uint32_t>(*i)});
    if (!card.echoes.empty()) {
        section(ui, ui.tr("inspector.echoes"));
        std::vector<std::string> names;
        for (const auto who : card.echoes) names.push_back(wording::name_of(*ui.language, scene.state, who));
        soft(ui, joined(names));
    }
    written_by(ui, scene, card);
}

/// Another card is shown now: a note that was half written belongs to the move of before.
void keep_move_note(const Scene& scene, InspectorUi& own, CardId shown, Requests& out) {
    if (!own.noted || own.noted == shown) return;
    const auto* move = scene.state.mediation.moves.find(own.noted);
    if (move && card_on_board(scene.state, own.noted) && own.move_note != own.note_read &&
        leads(scene.state, scene.self))
        request(out, ChangeMoveState{own.noted, move->state, own.move_note, !own.note_closed});
    own.noted = {};
}

/// Who may read what stands in the field above, in words; and, of what only the mediators know, the way to
/// the room.
void note_lock(Ui& ui, const Move& move, CardId id, InspectorUi& own) {
    const auto words = [&](std::string_view key) {
        const ImVec2 at = cursor();
        draw_icon(ui, Icon::lock, at, ui.u(16), ui.theme.ink_soft);
        ImGui::Indent(ui.u(22));
        soft(ui, ui.tr(key), 14);
        ImGui::Unindent(ui.u(22));
    };
    if (is_confided(id)) {
        words("inspector.move_confided");
        gap(ui, 10);
        if (button(ui, ui.label("inspector.tell_move"))) own.told = id, own.telling = true;
        return;
    }
    if (move.confided.empty())
        check_row(ui, ui.label("inspector.note_closed"), own.note_closed);
    else
        words("inspector.note_confided");
    if (own.note_closed && !move.note.empty()) {
        gap(ui, 6);
        soft(ui, ui.tr("inspector.note_told", {{"text", move.note}}), 14);
        gap(ui, 6);
        soft(ui, ui.tr("inspector.note_kept"), 14);
    }
    if (move.confided.empty()) return;
    gap(ui, 10);
    const std::string why_not =
        own.move_note != own.note_read ? ui.tr("inspector.note_not_kept") : std::string();
    if (button(ui, ui.label("inspector.open_note"), {.why_not = why_not})) own.told = id, own.opening = true;
}

/// Asked before, since nothing that was told can be untold.
void tell_sheets(Ui& ui, const Scene& scene, InspectorUi& own, Requests& out) {
    const auto* move = scene.state.mediation.moves.find(own.told);
    if (confirm_sheet(ui, "###tell", own.telling,
                      {.title = ui.tr("sheet.tell_title"),
                       .body = ui.tr("sheet.tell_body",
                                     {{"text", wording::text_of_card(*ui.language, scene.state, own.told)}}),
                       .go = ui.tr("sheet.tell")})) {
        own.telling_it = Token{ui.draw_number()};
        request(out, TellMove{own.told}, own.telling_it);
    }
    if (confirm_sheet(ui, "###open", own.opening,
                      {.title = ui.tr("sheet.open_note_title"),
                       .body = ui.tr("sheet.open_note_body", {{"text", move ? move->confided : ""}}),
                       .go = ui.tr("sheet.open_note")}) &&
        move) {
        request(out, ChangeMoveState{own.told, move->state, move->confided, true});
        own.note_closed = false;
    }
}

void inspect_move(Ui& ui, const Scene& scene, CardId id, const Card& card, InspectorUi& own,
                  InspectorWish& options, Requests& out) {
    const auto* move = scene.state.mediation.moves.find(id);
    if (!move) return;
    const auto practice = rules::practice_of(scene.packs, move->code);
    const Tint tint = tint_of_moves(ui);
    const bool confided = is_confided(id);
    title(ui, confided ? ui.tr("card.move_confided") : ui.tr("card.move", {{"n", text_of(move->number)}}),
          tint.ink, card.text);
    gap(ui, 10);
    badges(ui, std::array{Badge{ui.tr("practice." + std::string(wording::word_of(practice))), tint},
                          Badge{move->code, quiet(ui)},
                          Badge{time_of_day(*ui.language, scene, move->changed), quiet(ui)}});
    if (const auto* known = scene.packs.moves.find(move->code)) {
        gap(ui, 10);
        soft(ui, known->meaning.in(ui.language->code()));
    }
    gap(ui, 16);
    const bool untouched = own.move_note == own.note_read, first = !own.noted;
    if (const auto& note = latest_note(*move);
        first || (untouched && own.note_read != note)) {  // somebody else may have written it
        own.noted = id;
        own.move_note = own.note_read = note;
    }
    if (first) own.note_field = {};
    if (first)
        own.note_closed = confided || (move->note.empty() && is_noted_in_confidence(scene.state, *move));
    if (confided || !move->confided.empty()) own.note_closed = true;
    const auto states = wording::all_words<MoveState>(*ui.language, "move_state");
    if (const auto i =
            pick(ui, ui.label("inspector.move_state"), states, static_cast<std::size_t>(move->state)))
        request(out, ChangeMoveState{id, static_cast<MoveState>(*i), own.move_note, !own.note_closed});
    gap(ui, 14);
    const auto field = long_text(ui, ui.label("inspector.move_note"), own.move_note, own.note_field,
                                 {.most = texts::move_note});
    if ((field.left || field.entered) && own.move_note != own.note_read) {
        request(out, ChangeMoveState{id, move->state, own.move_note, !own.note_closed});
        own.note_read = own.move_note;
    }
    gap(ui, 6);
    note_lock(ui, *move, id, own);
    inspect_move_parts(ui, scene, id, *move, options, out);
}

/// What such links tie an intermediary to: a tick that goes takes the link away, the list below draws one.
struct Ties {
    LinkKind link;
    CardKind to;
    bool from_here;
    const char *asks, *none, *add;
};
constexpr Ties intermediary_ties[] = {
    {LinkKind::produces, CardKind::actor, false, "inspector.producers", "inspector.no_producers",
     "inspector.add_actor"},
    {LinkKind::uses, CardKind::actor, false, "inspector.users", "inspector.no_users", "inspector.add_actor"},
    {LinkKind::serves, CardKind::controversy, true, "inspector.serves", "inspector.no_served",
     "inspector.add_question"},
};

void list_ties(Ui& ui, const Scene& scene, CardId id, const Ties& ties, Requests& out) {
    const State& s = scene.state;
    section(ui, ui.tr(ties.asks));
    const auto tied = ties.from_here ? linked_from(s, id, ties.link) : linked_to(s, id, ties.link);
    if (tied.empty()) soft(ui, ui.tr(ties.none), 14);
    for (const auto other : tied) {
        bool on = true;
        if (!check_row(ui,
                       {std::string("###") + ties.asks + text_of(other.value),
                        wording::text_of_card(*ui.language, s, other)},
                       on))
            continue;
        ArchiveThings gone;
        for (const auto& [number, link] : s.board.links)
            if (!link.archived && link.kind == ties.link && link.from == (ties.from_here ? id : other) &&
                link.to == (ties.from_here ? other : id))
                gone.links.push_back(number);
        request(out, gone);
    }
    std::vector<CardId> free;
    std::vector<std::string> names;
    for (const auto& [other, card] : s.board.cards) {
        if (card.archived || card.kind != ties.to || std::ranges::binary_search(tied, other)) continue;
        free.push_back(other);
        names.push_back(wording::text_of_card(*ui.language, s, other));
    }
    if (!free.empty()) {
        gap(ui, 6);
        if (const auto i = pick(ui, {"###" + std::string(ties.asks), ""}, names, names.size(),
                                {.none = ui.tr(ties.add)}))
            request(out, DrawLink{.from = ties.from_here ? id : free[*i],
                                  .to = ties.from_here ? free[*i] : id,
                                  .relation = ties.link});
    }
}

void inspect_intermediary(Ui& ui, const Scene& scene, CardId id, const Card& card, InspectorUi& own,
                          InspectorWish& options, Requests& out) {
    const auto* known = scene.state.actors.intermediaries.find(id);
    if (!known) return;
    Intermediary about = *known;
    title(ui, ui.tr("inspector.intermediary"), ui.theme.intermediary, card.text);
    if (leads(scene.state, card.author)) {
        gap(ui, 10);
        badges(ui, std::array{Badge{ui.tr("inspector.written_by_mediator"), quiet(ui)}});
    }
    gap(ui, 16);
    if (const auto i = pick(ui, ui.label("inspector.kind"),
                            wording::all_words<IntermediaryKind>(*ui.language, "intermediary_kind"),
                            static_cast<std::size_t>(about.kind)))
        about.kind = static_cast<IntermediaryKind>(*i);
    gap(ui, 12);
    if (const auto i = pick(ui, ui.label("inspector.intermediary_status"),
                            wording::all_words<IntermediaryStatus>(*ui.language, "intermediary_status"),
                            static_cast<std::size_t>(about.status)))
        about.status = static_cast<IntermediaryStatus>(*i);
    if (about != *known) request(out, DescribeIntermediary{id, about});
    outcome_of_card(ui, scene, id, own.pages, out);
    for (const auto& ties : intermediary_ties) list_ties(ui, scene, id, ties, out);
    list_moves_on(ui, scene, id, options);
    written_by(ui, scene, card);
}

void inspect_link(Ui& ui, const Scene& scene, LinkId id, Requests& out) {
    const auto* link = scene.state.board.links.find(id);
    if (!link) return;
    title(ui, ui.tr("inspector.link"), 0, wording::say_word(*ui.language, "link_kind", link->kind));
    gap(ui, 12);
    soft(ui, wording::text_of_card(*ui.language, scene.state, link->from) + " → " +
                 wording::text_of_card(*ui.language, scene.state, link->to));
    gap(ui, 12);
    if (link->kind == LinkKind::speaks_for) {
        const auto now = mandate_choice(link->mandate);
        const auto& unsaid = wording::say_word(*ui.language, "mandate", Mandate::unsaid);
        if (const auto i = pick(ui, ui.label("inspector.spoken_mandate"), mandate_names(*ui.language), now,
                                {.none = unsaid}))
            request(out, SayMandate{id, mandates[*i]});
        gap(ui, 12);
    }
    fact(ui, ui.tr("inspector.strength"),
         ui.tr("inspector.strength." + text_of(std::clamp(link->strength, 1u, 3u))));
    fact(ui, ui.tr("inspector.author"), wording::name_of(*ui.language, scene.state, link->author));
}

void inspect_stroke(Ui& ui, const Scene& scene, StrokeId id) {
    const auto* stroke = scene.state.board.strokes.find(id);
    if (!stroke) return;
    title(ui, ui.tr("panel.ink"), 0, ui.tr("ink_width." + text_of(std::min(stroke->width, 2u))));
    gap(ui, 12);
    fact(ui, ui.tr("inspector.colour"), ui.tr("ink." + text_of(std::min(stroke->colour, 3u))));
    fact(ui, ui.tr("inspector.author"), wording::name_of(*ui.language, scene.state, stroke->author));
}

/// Its title, what lies in it.
void inspect_zone(Ui& ui, const Scene& scene, ZoneId id, InspectorWish& options) {
    const auto* zone = zone_on_board(scene.state, id);
    if (!zone) return;
    const auto cards = cards_in_zone(scene.state, zone->area);
    title(ui, ui.tr("panel.zone"), 0, zone->title);
    gap(ui, 12);
    if (leads(scene.state, scene.self) && !scene.state.agenda.ended &&
        button(ui, ui.label("inspector.rename_zone"), {.icon = Icon::ink}))
        options.zone = id;
    section(ui, ui.tr("inspector.in_zone", {{"n", text_of(cards.size())}}));
    if (cards.empty()) soft(ui, ui.tr("inspector.zone_empty"), 14);
    for (const CardId card : cards)
        if (go_row(ui, {.badge = wording::say_word(*ui.language, "card_kind",
                                                   card_on_board(scene.state, card)->kind),
                        .text = wording::text_of_card(*ui.language, scene.state, card),
                        .id = "###go" + text_of(card.value)}))
            options.go = card;
}

}  // namespace

std::string text_of_move(const Ui& ui, const State& s, CardId id) {
    const auto text = wording::text_of_card(*ui.language, s, id);
    return is_confided(id) ? text + " · " + ui.tr("moves.confided") : text;
}

void list_moves_on(Ui& ui, const Scene& scene, CardId id, InspectorWish& options) {
    section(ui, ui.tr("inspector.moves"));
    if (card_on_board(scene.state, id, CardKind::controversy)) count_moves_here(ui, scene, id);
    const auto moves = moves_on(scene.state, id);
    for (const auto at : moves) {
        const auto& move = *scene.state.mediation.moves.find(at);
        const auto practice = rules::practice_of(scene.packs, move.code);
        const Tint tint = tint_of_moves(ui);
        if (go_row(ui, {.badge = ui.tr("practice." + std::string(wording::word_of(practice))),
                        .badge_fill = tint.soft,
                        .badge_ink = tint.ink,
                        .text = text_of_move(ui, scene.state, at),
                        .right = move.state == MoveState::done
                                     ? time_of_day(*ui.language, scene, move.changed)
                                     : wording::say_word(*ui.language, "move_state", move.state),
                        .id = "###go" + text_of(at.value)}))
            options.go = at;
    }
    if (moves.empty())
        soft(ui, ui.tr("inspector.no_moves"));
    else
        rule(ui);
}

InspectorWish draw_inspector(Ui& ui, const Scene& scene, const Chosen& chosen, InspectorUi& own,
                             Requests& out) {
    InspectorWish options;
    const State& s = scene.state;
    keep_move_note(scene, own, chosen.sole_card(), out);
    if (chosen.empty()) {
        overview(ui, scene, own, options, out);
        return options;
    }
    if (chosen.count() > 1) {
        const bool cards_only = chosen.count() == chosen.cards.size();
        heading(ui, ui.tr(cards_only ? "inspector.many" : "inspector.many_things",
                          {{"n", text_of(chosen.count())}}));
        gap(ui, 10);
        for (const auto id : chosen.cards)
            if (const auto* card = card_on_board(s, id))
                if (go_row(ui, {.badge = wording::say_word(*ui.language, "card_kind", card->kind),
                                .text = wording::text_of_card(*ui.language, s, id),
                                .id = "###go" + text_of(id.value)}))
                    options.go = id;
        rule(ui);
        gap(ui, 20);
        std::string why_not;
        if (chosen.cards.size() > counts::move_targets)
            why_not = (*ui.language)(counts::refuse_targets().value());
        const std::array<Choice, 2> choices{Choice{ui.label("inspector.open_vote"), {.kind = Kind::primary}},
                                            Choice{ui.label("inspector.add_move"), {.why_not = why_not}}};
        if (const auto pressed = buttons(ui, choices)) (*pressed == 0 ? options.vote : options.move) = true;
        if (!why_not.empty()) gap(ui, 8), soft(ui, why_not, 14);
        archive_button(ui, chosen, own);
        return options;
    }
    if (!chosen.links.empty()) inspect_link(ui, scene, chosen.links.front(), out);
    if (!chosen.strokes.empty()) inspect_stroke(ui, scene, chosen.strokes.front());
    if (!chosen.zones.empty()) inspect_zone(ui, scene, chosen.zones.front(), options);
    if (const auto id = chosen.sole_card()) {
        const auto* card = card_on_board(s, id);
        if (!card) {
            soft(ui, ui.tr("refusal.no_such_card"));
            return options;
        }
        ImGui::PushID(static_cast<int>(id.value));
#pragma GCC diagnostic push
#pragma GCC diagnostic error "-Wswitch"  // a kind that is not looked into does not compile
        switch (card->kind) {
        case CardKind::controversy: inspect_controversy(ui, scene, id, own, options, out); break;
        case CardKind::position: inspect_position(ui, scene, id, own, options, out); break;
        case CardKind::actor: inspect_actor(ui, scene, id, own, options, out); break;
        case CardKind::argument: inspect_argument(ui, scene, id, *card, own, options, out); break;
        case CardKind::note: inspect_note(ui, scene, id, *card, out); break;
        case CardKind::move: inspect_move(ui, scene, id, *card, own, options, out); break;
        case CardKind::intermediary: inspect_intermediary(ui, scene, id, *card, own, options, out); break;
        case CardKind::arrangement: inspect_arrangement(ui, scene, id, own, options, out); break;
        case CardKind::question: inspect_question(ui, scene, id, *card, own, options); break;
        }
#pragma GCC diagnostic pop
        ImGui::PopID();
    }
    archive_button(ui, chosen, own);
    return options;
}

void draw_inspector_sheets(Ui& ui, const Scene& scene, InspectorUi& own, Requests& out) {
    state_sheet(ui, scene, own, out);
    treatment_sheet(ui, scene, own, out);
    heat_sheet(ui, scene, own, out);
    tell_sheets(ui, scene, own, out);
    draw_agreement_sheets(ui, scene, own.agreements, out);
    draw_actor_sheets(ui, scene, own.actor, out);
    draw_inquiry_sheets(ui, scene, own.inquiry, out);
    lens_sheet(ui, scene, own.lens, out);
    draw_page_sheets(ui, scene, own.pages, out);
    if (confirm_sheet(ui, "###archive", own.archiving,
                      {.title = ui.tr("sheet.archive_title", {{"n", text_of(own.archived.count())}}),
                       .body = ui.tr("sheet.archive_body"),
                       .go = ui.tr("sheet.archive"),
                       .danger = true}))
        request(out, ArchiveThings{own.archived.cards, own.archived.links, own.archived.strokes,
                                   own.archived.zones});
}

}  // namespace entremise::view
