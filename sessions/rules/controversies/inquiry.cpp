#include "sessions/rules/agreements/records.h"
#include "sessions/rules/board/free_place.h"
#include "sessions/rules/board/links_events.h"
#include "sessions/rules/board/missing.h"
#include "sessions/rules/controversies/inquiry_events.h"
#include "sessions/rules/counts.h"
#include "sessions/rules/numbers.h"
#include "sessions/rules/texts.h"
#include "sessions/rules/topic.h"

namespace entremise::rules {
namespace {

/// A question on the board; of what is written already, one that was.
bool is_known(const State& s, CardId controversy, CardId before) {
    return controversy && (controversy == before || card_on_board(s, controversy, CardKind::controversy));
}

/// How many things of a question are on record.
template <class Thing> std::size_t count_of(const Table<RecordId, Thing>& all, CardId controversy) {
    return static_cast<std::size_t>(std::ranges::count_if(
        all, [&](const auto& row) { return row.second.controversy == controversy && !row.second.aside; }));
}

template <class Thing>
std::vector<RecordId> kept_of(const State& s, const Table<RecordId, Thing>& all, CardId controversy) {
    std::vector<RecordId> found;
    if (!card_on_board(s, controversy)) return found;
    for (const auto& [id, thing] : all)
        if (thing.controversy == controversy && !thing.aside) found.push_back(id);
    return found;
}

/// Would a question be part of itself?
bool turns_round(const State& s, CardId controversy, CardId broader) {
    for (std::size_t steps = 0; broader && steps <= s.controversies.all.size(); ++steps) {
        if (broader == controversy) return true;
        const auto* up = s.controversies.all.find(broader);
        broader = up ? up->broader : CardId{};
    }
    return false;
}

}  // namespace

std::vector<RecordId> unknowns_of(const State& s, CardId controversy) {
    return kept_of(s, s.inquiry.unknowns, controversy);
}

std::size_t count_unanswered(const State& s, CardId controversy) {
    const auto all = unknowns_of(s, controversy);
    return static_cast<std::size_t>(
        std::ranges::count_if(all, [&](RecordId id) { return s.inquiry.unknowns.find(id)->answer.empty(); }));
}

std::vector<RecordId> evasions_of(const State& s, CardId controversy) {
    return kept_of(s, s.inquiry.evasions, controversy);
}

void WriteUnknown::start_from(const State& s) {
    if (const auto* known = s.inquiry.unknowns.find(record)) fact = *known;
}

void WriteEvasion::start_from(const State& s) {
    const auto* known = s.inquiry.evasions.find(record);
    if (!known) return;
    controversy = known->controversy;
    evasion = known->kind;
    words = known->words;
    aside = known->aside;
}

void DescribeControversy::start_from(const State& s) {
    const auto* known = s.controversies.all.find(controversy);
    if (!known) return;
    object = known->object;
    signal = known->signal;
    broader = known->broader;
}

void MarkArgument::start_from(const State& s) {
    const auto* known = s.controversies.arguments.find(argument);
    if (!known) return;
    nature = known->nature;
    source = known->source;
    contested = known->contested;
}

template <> Decision decide(const State& s, const Stamp& by, const WriteUnknown& ask) {
    if (auto may = may_keep_records(s, by); !may) return tl::unexpected(may.error());
    const auto known = record_in(s, s.inquiry.unknowns, ask.record);
    if (!known) return tl::unexpected(known.error());
    const auto& [record, before] = *known;
    UnknownFact fact = ask.fact;
    if (!is_known(s, fact.controversy, before.controversy)) return refuse("refusal.no_such_controversy");
    const bool one_more = !fact.aside && (!ask.record || before.aside);
    if (one_more && count_of(s.inquiry.unknowns, fact.controversy) >= counts::unknown_facts)
        return counts::refuse_over("refusal.too_many_unknowns", counts::unknown_facts);
    auto text = clean_text(fact.text, texts::unknown_fact);
    if (!text) return tl::unexpected(text.error());
    fact.text = std::move(*text);
    for (const auto& [field, most] :
         {std::pair{&fact.who, texts::commitment_who}, std::pair{&fact.by_when, texts::date},
          std::pair{&fact.answer, texts::answer}}) {
        auto clean = texts::clean_or_empty(*field, most);
        if (!clean) return tl::unexpected(clean.error());
        *field = std::move(*clean);
    }
    if (ask.record && fact == before) return Events{};
    return Events{UnknownWritten{record, std::move(fact)}};
}

template <> Decision decide(const State& s, const Stamp& by, const WriteEvasion& ask) {
    if (auto may = may_keep_records(s, by); !may) return tl::unexpected(may.error());
    const auto known = record_in(s, s.inquiry.evasions, ask.record);
    if (!known) return tl::unexpected(known.error());
    const auto& [record, before] = *known;
    if (!is_known(s, ask.controversy, before.controversy)) return refuse("refusal.no_such_controversy");
    const bool one_more = !ask.aside && (!ask.record || before.aside);
    if (one_more && count_of(s.inquiry.evasions, ask.controversy) >= counts::evasions)
        return counts::refuse_over("refusal.too_many_evasions", counts::evasions);
    if (trimmed(ask.evasion).empty()) return refuse("refusal.evasion_needed");
    auto kind = clean_text(ask.evasion, texts::method_word);
    if (!kind) return tl::unexpected(kind.error());
    auto words = texts::clean_or_empty(ask.words, texts::state_reason);
    if (!words) return tl::unexpected(words.error());
    Evasion evasion{ask.controversy, std::move(*kind), std::move(*words), ask.aside, before.at};
    if (ask.record && evasion == before) return Events{};
    evasion.at = 0;
    return Events{EvasionWritten{record, std::move(evasion)}};
}

template <> Decision decide(const State& s, const Stamp& by, const DescribeControversy& ask) {
    if (!leads(s, by.author)) return refuse("refusal.mediators_only");
    const Controversy* known = s.controversies.all.find(ask.controversy);
    if (!known || !card_on_board(s, ask.controversy)) return refuse("refusal.no_such_controversy");
    auto object = texts::clean_or_empty(ask.object, texts::controversy_object);
    if (!object) return tl::unexpected(object.error());
    if (ask.broader && ask.broader != known->broader && !card_on_board(s, ask.broader, CardKind::controversy))
        return refuse("refusal.no_such_controversy");
    if (turns_round(s, ask.controversy, ask.broader)) return refuse("refusal.part_of_itself");
    if (*object == known->object && ask.signal == known->signal && ask.broader == known->broader)
        return Events{};
    return Events{ControversyDescribed{ask.controversy, std::move(*object), ask.signal, ask.broader}};
}

template <> Decision decide(const State& s, const Stamp& by, const MarkArgument& ask) {
    const Card* card = card_on_board(s, ask.argument, CardKind::argument);
    if (!card) return refuse("refusal.no_such_card");
    if (!may_change(s, by.author, card->author)) return refuse("refusal.not_yours");
    auto nature = texts::clean_or_empty(ask.nature, texts::argument_nature);
    if (!nature) return tl::unexpected(nature.error());
    auto source = texts::clean_or_empty(ask.source, texts::argument_source);
    if (!source) return tl::unexpected(source.error());
    const Argument& known = *s.controversies.arguments.find(ask.argument);
    if (*nature == known.nature && *source == known.source && ask.contested == known.contested)
        return Events{};
    return Events{ArgumentMarked{ask.argument, std::move(*nature), std::move(*source), ask.contested}};
}

template <> Decision decide(const State& s, const Stamp& by, const AskQuestion& ask) {
    const auto card = ready_card(s, by, CardKind::question, ask.place, ask.near, ask.text);
    if (!card) return tl::unexpected(card.error());
    Events events{QuestionAsked{s.board.next_card, card->place, card->text}};
    if (ask.about) {
        if (!card_on_board(s, ask.about)) return refuse("refusal.no_such_card");
        events.push_back(
            LinkDrawn{s.board.next_link, s.board.next_card, ask.about, LinkKind::concerns, 2, {}});
    }
    return events;
}

template <> Decision decide(const State& s, const Stamp& by, const AnswerQuestion& ask) {
    const Card* card = card_on_board(s, ask.question, CardKind::question);
    if (!card) return refuse("refusal.no_such_card");
    if (!may_change(s, by.author, card->author)) return refuse("refusal.not_yours");
    auto answer = texts::clean_or_empty(ask.answer, texts::answer);
    if (!answer) return tl::unexpected(answer.error());
    if (*answer == s.inquiry.questions.find(ask.question)->answer) return Events{};
    return Events{QuestionAnswered{ask.question, std::move(*answer)}};
}

std::optional<Event> UnknownWritten::as_it_is(const State& s, PersonId by) const {
    if (!keeps_records(s, by)) return std::nullopt;
    return UnknownWritten{record, standing_under(s.inquiry.unknowns, record, fact, &UnknownFact::aside)};
}
template <> Result<> apply(State& s, const Stamp&, const UnknownWritten& e) {
    return put_under(s.agreements.next, s.inquiry.unknowns, e.record, e.fact);
}

std::optional<Event> EvasionWritten::as_it_is(const State& s, PersonId by) const {
    if (!keeps_records(s, by)) return std::nullopt;
    return EvasionWritten{record, standing_under(s.inquiry.evasions, record, evasion, &Evasion::aside)};
}
template <> Result<> apply(State& s, const Stamp& by, const EvasionWritten& e) {
    Evasion evasion = e.evasion;
    evasion.at = by.time;
    return put_under(s.agreements.next, s.inquiry.evasions, e.record, std::move(evasion));
}

std::optional<Event> ControversyDescribed::as_it_is(const State& s, PersonId by) const {
    const auto* known = s.controversies.all.find(controversy);
    if (!known || !leads(s, by)) return std::nullopt;
    return ControversyDescribed{controversy, known->object, known->signal, known->broader};
}
template <> Result<> apply(State& s, const Stamp&, const ControversyDescribed& e) {
    Controversy* known = s.controversies.all.find(e.controversy);
    if (!known) return fail(missing("controversy", e.controversy.value));
    known->object = e.object;
    known->signal = e.signal;
    known->broader = e.broader;
    return {};
}

std::optional<Event> ArgumentMarked::as_it_is(const State& s, PersonId by) const {
    const auto* known = s.controversies.arguments.find(argument);
    const Card* card = s.board.cards.find(argument);
    if (!known || !card || !may_change(s, by, card->author)) return std::nullopt;
    return ArgumentMarked{argument, known->nature, known->source, known->contested};
}
template <> Result<> apply(State& s, const Stamp&, const ArgumentMarked& e) {
    Argument* known = s.controversies.arguments.find(e.argument);
    if (!known) return fail(missing("argument", e.argument.value));
    known->nature = e.nature;
    known->source = e.source;
    known->contested = e.contested;
    return {};
}

template <> Result<> apply(State& s, const Stamp& by, const QuestionAsked& e) {
    Card card;
    card.kind = CardKind::question;
    card.place = e.place;
    card.text = e.text;
    if (auto done = lay_card(s, by, e.question, std::move(card)); !done) return done;
    s.inquiry.questions.emplace(e.question, FreeQuestion{});
    return {};
}

std::optional<Event> QuestionAnswered::as_it_is(const State& s, PersonId by) const {
    const auto* known = s.inquiry.questions.find(question);
    const Card* card = s.board.cards.find(question);
    if (!known || !card || !may_change(s, by, card->author)) return std::nullopt;
    // What another answered is not answered again in one's own name.
    if (known->answered_by && known->answered_by != by) return std::nullopt;
    return QuestionAnswered{question, known->answer};
}
template <> Result<> apply(State& s, const Stamp& by, const QuestionAnswered& e) {
    FreeQuestion* known = s.inquiry.questions.find(e.question);
    if (!known) return fail(missing("question", e.question.value));
    known->answer = e.answer;
    known->answered_by = e.answer.empty() ? PersonId{} : by.author;
    known->answered = e.answer.empty() ? 0 : by.time;
    return {};
}

namespace {

/// A question is never part of itself, whatever a file says.
std::string_view broken(const State& s, const Event& event) {
    const auto* described = event.as<ControversyDescribed>();
    return described && turns_round(s, described->controversy, described->broader) ? "check.part_of_itself"
                                                                                   : "";
}

}  // namespace

const Topic inquiry_topic = topic_of(InquiryEvents{}, InquiryCommands{}, broken);

}  // namespace entremise::rules
