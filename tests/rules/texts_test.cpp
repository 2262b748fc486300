#include "sessions/rules/texts.h"

#include <catch2/catch_test_macros.hpp>
#include <functional>

#include "sessions/rules/actors/stakes_events.h"
#include "sessions/rules/actors/strategies_events.h"
#include "sessions/rules/actors_events.h"
#include "sessions/rules/agenda_events.h"
#include "sessions/rules/agreements/agreements_events.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/board/links_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/board/zones_events.h"
#include "sessions/rules/controversies/controversies_events.h"
#include "sessions/rules/controversies/inquiry_events.h"
#include "sessions/rules/landmarks/landmarks_events.h"
#include "sessions/rules/lenses/lenses_events.h"
#include "sessions/rules/mediation_events.h"
#include "sessions/rules/outcomes/outcomes_events.h"
#include "sessions/rules/parking/parking_events.h"
#include "sessions/rules/people_events.h"
#include "sessions/rules/portraits/portraits_events.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/support/workshop.h"

using namespace entremise;
using namespace entremise::rules;
using test::Workshop;

namespace {

/// A text that somebody writes, and how long it may be.
struct Row {
    const char* name;
    TextLimits most;
    std::function<Command(const std::string&)> with;
    bool by_host = false, of_vote = false, in_treatment = false;
};

Rule asking(std::string question, std::vector<std::string> options = {}) {
    Rule rule;
    rule.question = std::move(question);
    rule.options = std::move(options);
    if (!rule.options.empty()) rule.type = VoteType::single;
    return rule;
}

Actor actor(std::string Actor::*field, const std::string& text) {
    Actor about;
    about.*field = text;
    return about;
}

/// As many letters, the first of them a date.
std::string dated(const std::string& text) {
    const std::string date = "2027-07-15 ";
    return date + text.substr(grapheme_end(text, date.size()));
}

/// Card 1 is a controversy, 2 an actor, 3 a move; vote 1 is open.
std::vector<Row> rows() {
    const auto of = [](CardKind kind) { return text_limits(kind); };
    return {
        {"note", of(CardKind::note),
         [](const auto& t) {
             return AddNote{{0, 500}, t, 0, {}};
         }},
        {"actor", of(CardKind::actor),
         [](const auto& t) {
             return AddActor{t, {0, 900}, {}};
         }},
        {"controversy", of(CardKind::controversy),
         [](const auto& t) {
             return AddControversy{t, {0, 1'300}, ""};
         }},
        {"position", of(CardKind::position),
         [](const auto& t) {
             return AddPosition{CardId{1}, t, {0, 1'700}};
         }},
        {"move", of(CardKind::move),
         [](const auto& t) {
             return PlaceMove{"C1", t, {0, 2'100}, {CardId{1}}, "", MoveState::planned};
         }},
        {"intermediary", of(CardKind::intermediary),
         [](const auto& t) {
             return AddIntermediary{.title = t, .place = {0, 2'500}};
         }},
        {"rewording", of(CardKind::controversy),
         [](const auto& t) {
             return RewordCard{CardId{1}, t};
         }},
        {"free question", of(CardKind::question),
         [](const auto& t) {
             return AskQuestion{.text = t, .place = {600, 2'900}};
         }},
        {"unknown fact", texts::unknown_fact,
         [](const auto& t) {
             return WriteUnknown{
                 .record = {},
                 .fact = {.controversy = CardId{1}, .text = t, .who = {}, .by_when = {}, .answer = {}}};
         }},
        {"who finds out", texts::commitment_who,
         [](const auto& t) {
             return WriteUnknown{
                 .record = {},
                 .fact = {.controversy = CardId{1}, .text = "f", .who = t, .by_when = {}, .answer = {}}};
         }},
        {"found by when", texts::date,
         [](const auto& t) {
             return WriteUnknown{
                 .record = {},
                 .fact = {.controversy = CardId{1}, .text = "f", .who = {}, .by_when = t, .answer = {}}};
         }},
        {"what was found", texts::answer,
         [](const auto& t) {
             return WriteUnknown{
                 .record = {},
                 .fact = {.controversy = CardId{1}, .text = "f", .who = {}, .by_when = {}, .answer = t}};
         }},
        {"how it was evaded", texts::state_reason,
         [](const auto& t) {
             return WriteEvasion{.record = {}, .controversy = CardId{1}, .evasion = "avoid", .words = t};
         }},
        {"a way round", texts::method_word,
         [](const auto& t) {
             return WriteEvasion{.record = {}, .controversy = CardId{1}, .evasion = t, .words = {}};
         }},
        {"arrangement", of(CardKind::arrangement),
         [](const auto& t) {
             return WriteArrangement{.controversy = CardId{1}, .text = t, .place = {0, 2'900}};
         }},
        {"review date", texts::date,
         [](const auto& t) {
             return WriteArrangement{
                 .controversy = CardId{1}, .text = "e", .place = {0, 2'900}, .terms = {.review = dated(t)}};
         }},
        {"stop condition", texts::stop_condition,
         [](const auto& t) {
             return WriteArrangement{
                 .controversy = CardId{1}, .text = "e", .place = {0, 2'900}, .terms = {.stop = t}};
         }},
        {"words of a holder", texts::holder_words,
         [](const auto& t) {
             return WriteArrangement{.controversy = CardId{1},
                                     .text = "e",
                                     .place = {0, 2'900},
                                     .terms = {.holders = {{CardId{2}, HolderStatus::absent, t}}}};
         }},
        {"what is committed", texts::commitment_what,
         [](const auto& t) {
             return WriteCommitment{{}, {"", t, "", {}, {}}};
         }},
        {"who commits", texts::commitment_who,
         [](const auto& t) {
             return WriteCommitment{{}, {t, "x", "", {}, {}}};
         }},
        {"due date", texts::date,
         [](const auto& t) {
             return WriteCommitment{{}, {"", "x", dated(t), {}, {}}};
         }},
        {"dissent", texts::dissent,
         [](const auto& t) { return WriteDissent{.about = CardId{1}, .words = t}; }},
        {"decision", texts::decision,
         [](const auto& t) { return WriteDecision{.text = t, .by = DecidedBy::consent}; }},
        {"degree of collaboration", texts::method_word,
         [](const auto& t) {
             return SayCollaboration{{t, "", ""}};
         }},
        {"degree wished", texts::method_word,
         [](const auto& t) {
             return SayCollaboration{{"", t, ""}};
         }},
        {"form of partnership", texts::method_word,
         [](const auto& t) {
             return SayCollaboration{{"", "", t}};
         }},
        {"purpose", texts::purpose, [](const auto& t) { return SayPurpose{t}; }},
        {"reading through a lens", texts::lens_note,
         [](const auto& t) {
             return NoteLens{Lens::worlds, t};
         }},
        {"title of a zone", texts::zone_title,
         [](const auto& t) {
             return DrawZone{t, {0, 0, 400, 300}};
         }},
        {"new title of a zone", texts::zone_title,
         [](const auto& t) {
             return TitleZone{ZoneId{1}, t, 0};
         }},
        {"parked topic", texts::parked_topic,
         [](const auto& t) { return ParkTopic{.text = t, .returns = "en mars"}; }},
        {"owner of a parked topic", texts::commitment_who,
         [](const auto& t) { return ParkTopic{.text = "le local", .owner = t, .returns = "en mars"}; }},
        {"return of a parked topic", texts::returns,
         [](const auto& t) { return ParkTopic{.text = "le local", .returns = t}; }},
        {"benefit", texts::landmark_point,
         [](const auto& t) {
             return WritePoint{{}, {PointSide::benefit, t}};
         }},
        {"key event", texts::key_event,
         [](const auto& t) { return WriteKeyEvent{.date = "2019", .text = t}; }},
        {"date of a key event", texts::date,
         [](const auto& t) { return WriteKeyEvent{.date = dated(t), .text = "x"}; }},
        {"outcome of a key event", texts::method_word,
         [](const auto& t) { return WriteKeyEvent{.date = "2019", .text = "x", .outcome = t}; }},
        {"kind of outcome", texts::method_word,
         [](const auto& t) { return WriteOutcome{.code = t, .text = "x"}; }},
        {"outcome", texts::outcome, [](const auto& t) { return WriteOutcome{.code = "T1", .text = t}; }},
        {"date of an outcome", texts::date,
         [](const auto& t) { return WriteOutcome{.code = "T1", .text = "x", .date = dated(t)}; }},
        {"effect", texts::effect, [](const auto& t) { return WriteEffect{.text = t}; }},
        {"when of an effect", texts::effect_when,
         [](const auto& t) { return WriteEffect{.text = "x", .when = t}; }},
        {"object", texts::controversy_object,
         [](const auto& t) {
             return AddControversy{"Q", {900, 0}, t};
         }},
        {"session", texts::session_title, [](const auto& t) { return RetitleSession{t}; }},
        {"marker", texts::marker, [](const auto& t) { return PlaceMarker{t}; }},
        {"person", texts::person,
         [](const auto& t) {
             return AdmitPerson{t, Role::participant};
         },
         true},
        {"affiliation", texts::affiliation,
         [](const auto& t) {
             return SpeakFor{{}, t};
         }},
        {"question", texts::question, [](const auto& t) { return OpenVote{asking(t)}; }},
        {"portrait's question", texts::question,
         [](const auto& t) {
             return BeginPortrait{t, {}};
         }},
        {"option", texts::option,
         [](const auto& t) {
             return OpenVote{asking("Q ?", {t, "autre"})};
         }},
        {"reason", texts::cancel_reason,
         [](const auto& t) {
             return CancelVote{VoteId{1}, t};
         },
         false, true},
        {"move's note", texts::move_note,
         [](const auto& t) {
             return PlaceMove{"C1", "m", {0, 2'900}, {CardId{1}}, t, MoveState::planned};
         }},
        {"move's later note", texts::move_note,
         [](const auto& t) {
             return ChangeMoveState{CardId{3}, MoveState::done, t, true};
         }},
        {"state's reason", texts::state_reason,
         [](const auto& t) {
             return ChangeControversyState{CardId{1}, ControversyState::emerging, Ground::note, {}, {}, t,
                                           ""};
         }},
        {"identity", texts::actor_detail,
         [](const auto& t) {
             return AddActor{"a", {900, 400}, actor(&Actor::identity, t)};
         }},
        {"mandate", texts::actor_detail,
         [](const auto& t) {
             return AddActor{"a", {900, 800}, actor(&Actor::mandate, t)};
         }},
        {"sector", texts::actor_word,
         [](const auto& t) {
             return AddActor{"a", {900, 1'200}, actor(&Actor::sector, t)};
         }},
        {"logic", texts::actor_word,
         [](const auto& t) {
             Actor about;
             about.logics = {t};
             return AddActor{"a", {900, 1'600}, about};
         }},
        {"resources", texts::actor_detail,
         [](const auto& t) {
             return AddActor{"a", {900, 2'000}, actor(&Actor::resources, t)};
         }},
        {"identity by others", texts::actor_detail,
         [](const auto& t) {
             return AddActor{"a", {900, 2'400}, actor(&Actor::identity_by_others, t)};
         }},
        {"level", texts::actor_word,
         [](const auto& t) {
             return AddActor{"a", {900, 2'500}, actor(&Actor::level, t)};
         }},
        {"legitimacy", texts::actor_word,
         [](const auto& t) {
             return AddActor{"a", {900, 2'500}, actor(&Actor::legitimacy, t)};
         }},
        {"source of power", texts::actor_word,
         [](const auto& t) {
             return SayPower{CardId{2}, t, 1};
         }},
        {"stake", texts::stake,
         [](const auto& t) {
             return SayStake{CardId{2}, t};
         }},
        {"stake told in confidence", texts::stake,
         [](const auto& t) {
             return SayStake{.actor = CardId{2}, .text = t, .nature = {}, .confided = true};
         }},
        {"stake's nature", texts::actor_word,
         [](const auto& t) {
             return SayStake{CardId{2}, "s", t};
         }},
        {"strategy", texts::actor_word,
         [](const auto& t) {
             return ReadStrategy{CardId{2}, {}, t};
         }},
        {"argument", of(CardKind::argument),
         [](const auto& t) {
             return AddArgument{CardId{4}, t, {900, 2'800}, false, ""};
         }},
        {"argument's nature", texts::argument_nature,
         [](const auto& t) {
             return AddArgument{CardId{4}, "a", {900, 3'200}, false, t};
         }},
        {"what returns it", texts::returns,
         [](const auto& t) {
             ChangeControversyState ask{CardId{1}, ControversyState::parked, Ground::override_reason};
             ask.text = "dit";
             ask.terms.returns = t;
             return ask;
         }},
        {"disagreement", texts::method_word,
         [](const auto& t) {
             ChangeControversyState ask{CardId{1}, ControversyState::requalified, Ground::override_reason};
             ask.text = "dit";
             ask.terms.disagreement = t;
             return ask;
         }},
        {"treatment", texts::method_word,
         [](const auto& t) {
             return ChooseTreatment{CardId{1}, t, TreatmentResult::moved, ""};
         },
         false, false, true},
        {"treatment's note", texts::treatment_note,
         [](const auto& t) {
             return ChooseTreatment{CardId{1}, "displace", TreatmentResult::moved, t};
         },
         false, false, true},
        {"stage's title", texts::stage_title,
         [](const auto& t) {
             return SetAgenda{{{t, 5, "", {}}}};
         }},
        {"stage's aim", texts::stage_aim,
         [](const auto& t) {
             return SetAgenda{{{"Tour", 5, t, {}}}};
         }},
    };
}

std::string text_of(std::size_t graphemes) {
    std::string text;
    for (std::size_t i = 0; i < graphemes; ++i) text += static_cast<char>('a' + i % 26);
    return text;
}

/// What the row's command comes to in a session of its own; Workshop sends every command and event through
/// what a wire and a file carry, and compares.
Refusal answer(const Row& row, const std::string& text) {
    Workshop w;
    const auto mo = w.mediator();
    w.participant("Ana");
    REQUIRE(w.ask(mo, AddControversy{"Q", {0, 0}, ""}).empty());
    REQUIRE(w.ask(mo, DrawZone{"z", {0, 0, 400, 300}}).empty());
    REQUIRE(w.ask(mo, AddActor{"Autre", {400, 0}, {}}).empty());
    REQUIRE(w.ask(mo, PlaceMove{"C1", "m", {0, 200}, {CardId{1}}, "", MoveState::planned}).empty());
    REQUIRE(w.ask(mo, AddPosition{CardId{1}, "P", {400, 300}}).empty());
    REQUIRE(w.ask(mo, DrawLink{CardId{2}, CardId{4}, LinkKind::defends}).empty());
    REQUIRE(w.ask(mo, RateHeat{CardId{1}, {3, 2, 3, 1, 2, 3, 2, -1, -1, -1, -1, -1, -1}}).empty());
    if (row.in_treatment) {
        REQUIRE(w.ask(mo, AddActor{"Encore", {400, 600}, {}}).empty());
        REQUIRE(w.ask(mo, AddPosition{CardId{1}, "Non", {400, 900}}).empty());
        REQUIRE(w.ask(mo, DrawLink{CardId{5}, CardId{6}, LinkKind::defends}).empty());
        ChangeControversyState begin{CardId{1}, ControversyState::in_treatment, Ground::override_reason};
        begin.text = "dit";
        begin.treatment = "lay_open";
        REQUIRE(w.ask(mo, begin).empty());
    }
    if (row.of_vote) REQUIRE(w.ask(mo, OpenVote{asking("Oui ?")}).empty());
    w.ask(row.by_host ? PersonId{} : mo, row.with(text));
    return w.refusal();
}

}  // namespace

TEST_CASE("a text as long as it may be is taken, sent, kept and read", "[rules][texts]") {
    for (const auto& row : rows()) {
        INFO(row.name);
        CHECK(answer(row, text_of(row.most.graphemes)).key == "");
        // The widest letters that so many graphemes may have.
        std::string wide;
        const auto letters = row.most.bytes > 0 ? row.most.bytes / 4 : row.most.graphemes;
        for (std::size_t i = 0; i < letters; ++i) wide += "\U0001D4D0";
        CHECK(answer(row, wide).key == "");
    }
}

TEST_CASE("one letter more is refused, with the number that the windows say", "[rules][texts]") {
    for (const auto& row : rows()) {
        INFO(row.name);
        const auto count = row.most.graphemes + 1;
        CHECK(answer(row, text_of(count)) ==
              Refusal{{"refusal.text_too_long",
                       {{"count", std::to_string(count)}, {"most", std::to_string(row.most.graphemes)}}}});
        CHECK(answer(row, text_of(40'000)).key == "refusal.text_too_long");
    }
}

TEST_CASE("a name that does not travel is refused, not cut", "[rules][texts]") {
    std::string name;
    for (int i = 0; i < 33; ++i) name += "é";
    Workshop w;
    w.mediator();
    CHECK(w.ask_as_host(AdmitPerson{name, Role::participant}) == "refusal.text_too_many_bytes");
    CHECK(w.refusal().words.front().second == "66");
    CHECK(w.ask_as_host(AdmitPerson{name.substr(2), Role::participant}).empty());
}
