#include "sessions/picture/card_kinds.h"

#include "sessions/core/text.h"
#include "sessions/picture/card_picture.h"
#include "sessions/wording/names.h"

namespace entremise::picture {
namespace {

using rules::CardKind;

std::uint32_t number(const std::map<CardId, std::uint32_t>& counts, CardId of) {
    const auto found = counts.find(of);
    return found == counts.end() ? 0 : found->second;
}

void tell_note(const Subject& of, CardFacts& out) {
    const Language& say = of.look.language;
    out.colour = of.card.colour;
    const auto name = of.tally.names.find(of.card.author);
    if (name != of.tally.names.end()) out.below = name->second;
    const auto* author = of.state.people.all.find(of.card.author);
    out.in_short = author && !of.look.as_public ? author->name : out.below;
    if (!of.card.echoes.empty())
        for (auto* by : {&out.below, &out.in_short})
            *by = say("card.by", {{"name", *by}, {"n", std::to_string(of.card.echoes.size())}});
}

std::vector<std::string> actor_words(const rules::Actor& about, const Language& say, const Packs& packs) {
    std::vector<std::string> parts;
    if (about.kind == rules::ActorKind::non_human)
        parts.push_back(wording::say_word(say, "actor_kind", about.kind));
    if (!about.sector.empty() && about.sector != "other")
        parts.push_back(packs.sectors.label(about.sector, say.code()));
    for (const auto& logic : about.logics)
        parts.push_back(say("card.logic", {{"text", packs.logics.label(logic, say.code())}}));
    if (about.pivotal) parts.push_back(say("card.pivotal"));
    if (about.strategic) parts.push_back(say("card.strategic"));
    if (rules::empty_chair(about))
        parts.push_back(say("card.empty_chair"));
    else if (about.presence != rules::ActorPresence::at_table)
        parts.push_back(wording::say_word(say, "actor_presence", about.presence));
    return parts;
}

void tell_actor(const Subject& of, CardFacts& out) {
    const auto* about = of.state.actors.all.find(of.id);
    if (!about) return;
    out.empty_chair = rules::empty_chair(*about);
    out.away = about->presence != rules::ActorPresence::at_table;
    const auto words = actor_words(*about, of.look.language, of.look.packs);
    out.below = joined(words, " · ");
    // Who is missing is said before what they are.
    if (!words.empty()) out.in_short = out.away ? words.back() : words.front();
}

void tell_controversy(const Subject& of, CardFacts& out) {
    const Language& say = of.look.language;
    const auto* about = of.state.controversies.all.find(of.id);
    if (about) out.state = about->state;
    const bool told = of.look.eyes == Eyes::mediators;
    if (const auto heat = about && told ? rules::heat_of(*about) : std::nullopt) {
        out.heat = *heat;
        out.badge = wording::heat_text(say, *heat);
    }
    const std::string state = wording::state_name(say, of.look.packs, out.state);
    out.above = upper(say("card.controversy", {{"state", state}}));
    out.in_short = upper(state);
}

void tell_position(const Subject& of, CardFacts& out) {
    const Language& say = of.look.language;
    out.colour = number(of.tally.index, of.id);
    const auto holders = number(of.tally.holders, of.id);
    const std::string arguments =
        wording::count_arguments(say, number(of.tally.arguments, of.id), number(of.tally.answers, of.id));
    out.below = say("card.position_line",
                    {{"arguments", arguments},
                     {"holders", holders ? say("card.defended", {{"n", std::to_string(holders)}})
                                         : say("card.not_defended")}});
    out.in_short =
        say("card.position_line",
            {{"arguments", arguments}, {"holders", say("word.actors", {{"n", std::to_string(holders)}})}});
}

void tell_argument(const Subject& of, CardFacts& out) {
    const Language& say = of.look.language;
    const auto* about = of.state.controversies.arguments.find(of.id);
    const auto* parent = of.state.board.cards.find(of.card.parent);
    out.against = about && about->against;
    out.answer = parent && parent->kind == CardKind::argument;
    out.in_short = upper(say(out.answer ? "card.answer" : out.against ? "card.against" : "card.for"));
    out.above = out.in_short;
    if (about && !about->nature.empty() && of.look.eyes != Eyes::room)
        out.above += " · " + of.look.packs.natures.label(about->nature, say.code());
    if (about && about->contested) out.above += " · " + say("card.contested");
}

void tell_move(const Subject& of, CardFacts& out) {
    const auto* about = of.state.mediation.moves.find(of.id);
    const auto practice = rules::practice_of(of.look.packs, about ? about->code : "");
    if (practice != rules::Practice::none)
        out.letter = upper(std::string(1, wording::say_word(of.look.language, "practice", practice).front()));
    out.confided = rules::is_confided(of.id);
    if (!about) return;
    out.move_state = about->state;
    if (about->state != rules::MoveState::done)
        out.title += " · " + wording::say_word(of.look.language, "move_state", about->state);
}

void tell_intermediary(const Subject& of, CardFacts& out) {
    const Language& say = of.look.language;
    const auto* about = of.state.actors.intermediaries.find(of.id);
    if (!about) return;
    const auto& kind = wording::say_word(say, "intermediary_kind", about->kind);
    const auto& status = wording::say_word(say, "intermediary_status", about->status);
    out.above = upper(kind + " · " + status);
    out.in_short = upper(status);
}

void tell_arrangement(const Subject& of, CardFacts& out) {
    const Language& say = of.look.language;
    const auto* about = of.state.agreements.arrangements.find(of.id);
    if (!about) return;
    const auto state = wording::say_word(say, "arrangement_state", about->state);
    out.above = upper(say("card.arrangement", {{"state", state}}));
    out.in_short = upper(state);
    const auto kept = rules::kept_commitments(of.state, of.id).size();
    std::vector<std::string> told{say("word.commitments", {{"n", std::to_string(kept)}})};
    if (!about->terms.review.empty())
        told.push_back(say("card.review", {{"date", wording::day_text(say, about->terms.review)}}));
    out.below = joined(told, " · ");
}

void tell_question(const Subject& of, CardFacts& out) {
    const Language& say = of.look.language;
    out.above = out.in_short = upper(wording::say_word(say, "card_kind", CardKind::question));
    if (const auto* about = of.state.inquiry.questions.find(of.id); about && !about->answer.empty())
        out.below = say("card.answer_is", {{"text", about->answer}});
}

constexpr CardKindLook note_look{.tell = tell_note,
                                 .accent =
                                     [](const CardFacts& c) {
                                         return Tint{Tone::note, c.colour};
                                     },
                                 .body = Body::note,
                                 .weight = Weight::regular,
                                 .size = 13.5f,
                                 .left = 9,
                                 .right = 9,
                                 .top = 7,
                                 .bottom = 5,
                                 .below = 16,
                                 .counted = "word.notes"};
constexpr CardKindLook actor_look{.tell = tell_actor,
                                  .on_paper = 0x1F5FA8,
                                  .body = Body::bar_left,
                                  .weight = Weight::semibold,
                                  .size = 14,
                                  .left = 14,
                                  .right = 8,
                                  .top = 1,
                                  .bottom = 1,
                                  .below = 15,
                                  .counted = "word.actors",
                                  .centred = true};
constexpr CardKindLook controversy_look{.tell = tell_controversy,
                                        .on_paper = 0xB4400F,
                                        .body = Body::framed,
                                        .weight = Weight::semibold,
                                        .size = 17,
                                        .left = 14,
                                        .right = 14,
                                        .top = 10,
                                        .bottom = 9,
                                        .above = 20,
                                        .counted = "word.controversies"};
constexpr CardKindLook position_look{.tell = tell_position,
                                     .accent =
                                         [](const CardFacts& c) {
                                             return Tint{Tone::position, c.colour};
                                         },
                                     .body = Body::bar_top,
                                     .weight = Weight::semibold,
                                     .size = 15,
                                     .left = 10,
                                     .right = 10,
                                     .top = 11,
                                     .bottom = 6,
                                     .below = 17,
                                     .counted = "word.positions"};
constexpr CardKindLook argument_look{
    .tell = tell_argument,
    .accent =
        [](const CardFacts& c) {
            return Tint{c.answer ? Tone::answer : c.against ? Tone::disagree : Tone::agree};
        },
    .body = Body::bar_left,
    .weight = Weight::regular,
    .size = 13.5f,
    .left = 12,
    .right = 6,
    .top = 3,
    .bottom = 3,
    .above = 16,
    .counted = "word.arguments"};
constexpr CardKindLook move_look{.tell = tell_move,
                                 .accent = [](const CardFacts&) { return Tint{Tone::move}; },
                                 .body = Body::diamond,
                                 .weight = Weight::semibold,
                                 .size = 13,
                                 .left = 31,
                                 .right = 0,
                                 .top = 0,
                                 .bottom = 0,
                                 .counted = "word.moves",
                                 .centred = true};
constexpr CardKindLook intermediary_look{.tell = tell_intermediary,
                                         .on_paper = 0x3C6E2F,
                                         .soft_on_paper = 0xE5F1DF,
                                         .body = Body::tinted,
                                         .weight = Weight::semibold,
                                         .size = 14,
                                         .left = 10,
                                         .right = 8,
                                         .top = 5,
                                         .bottom = 4,
                                         .above = 16,
                                         .counted = "word.intermediaries"};

constexpr CardKindLook arrangement_look{.tell = tell_arrangement,
                                        .on_paper = 0x2F6B21,
                                        .body = Body::double_edge,
                                        .weight = Weight::semibold,
                                        .size = 15,
                                        .left = 14,
                                        .right = 14,
                                        .top = 10,
                                        .bottom = 8,
                                        .above = 18,
                                        .below = 18,
                                        .counted = "word.arrangements"};
constexpr CardKindLook question_look{.tell = tell_question,
                                     .on_paper = 0x5B6472,
                                     .body = Body::bar_left,
                                     .weight = Weight::semibold,
                                     .size = 14,
                                     .left = 12,
                                     .right = 8,
                                     .top = 4,
                                     .bottom = 4,
                                     .above = 16,
                                     .below = 16,
                                     .counted = "word.questions"};

}  // namespace

#pragma GCC diagnostic push
#pragma GCC diagnostic error "-Wswitch"  // a kind without a row does not compile
const CardKindLook& look_of(CardKind kind) {
    switch (kind) {
    case CardKind::note: return note_look;
    case CardKind::actor: return actor_look;
    case CardKind::controversy: return controversy_look;
    case CardKind::position: return position_look;
    case CardKind::argument: return argument_look;
    case CardKind::move: return move_look;
    case CardKind::intermediary: return intermediary_look;
    case CardKind::arrangement: return arrangement_look;
    case CardKind::question: return question_look;
    }
    return note_look;
}
#pragma GCC diagnostic pop

}  // namespace entremise::picture
