#include <catch2/catch_test_macros.hpp>

#include "sessions/rules/actors_events.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/controversies/controversies_events.h"
#include "sessions/rules/controversies/inquiry_events.h"
#include "sessions/rules/counts.h"
#include "tests/support/asks.h"
#include "tests/support/workshop.h"

using namespace entremise;
using namespace entremise::rules;
using test::Workshop;

namespace {

/// Questions 1 and 2, position 3 of the first, argument 4 of Ana's.
struct Asking : Workshop {
    PersonId mo = mediator(), ana = participant("Ana"), bo = participant("Bo"),
             scribe = person("Sam", Role::scribe);
    static constexpr CardId question{1}, other{2}, position{3}, argument{4};
    Asking() {
        must(ask(mo, AddControversy{"Comment acheter plus ?", {}, ""}));
        must(ask(mo, AddControversy{"Qui décide ?", {800, 0}, ""}));
        must(ask(mo, AddPosition{question, "Ensemble", {0, 300}}));
        must(ask(ana, AddArgument{position, "Cela coûte moins", {0, 500}}));
    }
    static void must(const std::string& refused) { REQUIRE(refused == ""); }
    const Inquiry& inquiry() { return state().inquiry; }
};

WriteUnknown unknown(std::string text, RecordId record = {}) {
    WriteUnknown ask{.record = record, .fact = {}};
    ask.fact.controversy = Asking::question;
    ask.fact.text = std::move(text);
    return ask;
}

}  // namespace

SCENARIO("unknown facts are a list: who finds out, by when, what was found", "[rules][inquiry]") {
    Asking w;
    CHECK(w.ask(w.ana, unknown("Combien ?")) == "refusal.record_keepers_only");
    auto ask = unknown("  Combien de ménages ? ");
    ask.fact.who = "Sophie";
    ask.fact.by_when = "1er mars 2027";
    REQUIRE(w.ask(w.scribe, ask) == "");
    REQUIRE(w.ask(w.mo, unknown("Depuis quand ?")) == "");
    CHECK(unknowns_of(w.state(), Asking::question).size() == 2);
    CHECK(unknowns_of(w.state(), Asking::other).empty());
    const auto& first = *w.inquiry().unknowns.find(RecordId{1});
    CHECK(first.text == "Combien de ménages ?");
    CHECK(first.who == "Sophie");
    CHECK(w.projection().inquiry == w.state().inquiry);
    CHECK(w.ask(w.mo, unknown("  ")) == "refusal.text_empty");
    CHECK(w.ask(w.mo, unknown("Combien ?", RecordId{9})) == "refusal.no_such_record");
    WHEN("one is answered") {
        auto found = unknown("", RecordId{1});
        found.start_from(w.state());
        found.fact.answer = "Quarante";
        REQUIRE(w.ask(w.mo, found) == "");
        CHECK(count_unanswered(w.state(), Asking::question) == 1);
        CHECK(w.ask(w.mo, found) == "");  // nothing new: nothing is written
        CHECK(w.last_act().empty());
    }
    WHEN("one is set aside") {
        auto aside = unknown("", RecordId{1});
        aside.start_from(w.state());
        aside.fact.aside = true;
        REQUIRE(w.ask(w.mo, aside) == "");
        CHECK(unknowns_of(w.state(), Asking::question) == std::vector{RecordId{2}});
    }
    WHEN("its question leaves the board") {
        REQUIRE(w.ask(w.mo, ArchiveThings{{Asking::question}, {}, {}}) == "");
        CHECK(unknowns_of(w.state(), Asking::question).empty());
        CHECK(w.ask(w.mo, unknown("Encore ?")) == "refusal.no_such_controversy");
    }
    WHEN("there are as many as there may be") {
        for (auto n = unknowns_of(w.state(), Asking::question).size(); n < counts::unknown_facts; ++n)
            REQUIRE(w.ask(w.mo, unknown("Fait " + std::to_string(n))) == "");
        CHECK(w.ask(w.mo, unknown("Encore un")) == "refusal.too_many_unknowns");
        auto aside = unknown("", RecordId{1});
        aside.start_from(w.state());
        aside.fact.aside = true;
        REQUIRE(w.ask(w.mo, aside) == "");
        REQUIRE(w.ask(w.mo, unknown("Encore un")) == "");
        aside.fact.aside = false;
        CHECK(w.ask(w.mo, aside) == "refusal.too_many_unknowns");
    }
}

SCENARIO("avoiding, forcing, excluding and postponing are noted as what they are", "[rules][inquiry]") {
    Asking w;
    WriteEvasion ask{
        .record = {}, .controversy = Asking::question, .evasion = "postpone", .words = "« on verra »"};
    CHECK(w.ask(w.ana, ask) == "refusal.record_keepers_only");
    REQUIRE(w.ask(w.mo, ask) == "");
    const auto most = counts::evasions;
    const auto id = evasions_of(w.state(), Asking::question).front();
    CHECK(w.inquiry().evasions.find(id)->kind == "postpone");
    CHECK(w.inquiry().evasions.find(id)->at == w.entries().back().by.time);
    ask.evasion = " ";
    CHECK(w.ask(w.mo, ask) == "refusal.evasion_needed");
    WriteEvasion aside{.record = id, .controversy = {}, .evasion = {}, .words = {}};
    aside.start_from(w.state());
    aside.aside = true;
    REQUIRE(w.ask(w.mo, aside) == "");
    CHECK(evasions_of(w.state(), Asking::question).empty());
    ask.evasion = "avoid";
    for (std::size_t n = 0; n < most; ++n) REQUIRE(w.ask(w.mo, ask) == "");
    CHECK(w.ask(w.mo, ask) == "refusal.too_many_evasions");
}

SCENARIO("a question has an object, a signal and maybe a broader question", "[rules][inquiry]") {
    Asking w;
    DescribeControversy ask{.controversy = Asking::question, .object = "priority", .broader = {}};
    ask.signal = Signal::silence;
    ask.broader = Asking::other;
    CHECK(w.ask(w.ana, ask) == "refusal.mediators_only");
    REQUIRE(w.ask(w.mo, ask) == "");
    const auto& c = *w.state().controversies.all.find(Asking::question);
    CHECK(c.object == "priority");
    CHECK(c.signal == Signal::silence);
    CHECK(c.broader == Asking::other);
    DescribeControversy round{.controversy = Asking::other, .object = {}, .broader = Asking::question};
    CHECK(w.ask(w.mo, round) == "refusal.part_of_itself");
    round.broader = Asking::other;
    CHECK(w.ask(w.mo, round) == "refusal.part_of_itself");
    round.broader = Asking::position;
    CHECK(w.ask(w.mo, round) == "refusal.no_such_controversy");
}

SCENARIO("the signal is whoever leads's to say", "[rules][inquiry]") {
    Asking w;
    AddControversy ask{.question = "Que faire ?", .place = {1600, 0}};
    ask.signal = Signal::complaint;
    const auto led = w.next_card();
    REQUIRE(w.ask(w.mo, ask) == "");
    CHECK(w.state().controversies.all.find(led)->signal == Signal::complaint);
    const auto said = w.next_card();
    ask.place = {2400, 0};
    REQUIRE(w.ask(w.ana, ask) == "");
    CHECK(w.state().controversies.all.find(said)->signal == Signal::said_in_session);
}

SCENARIO("a question that yes or no answers is kept only by whoever leads", "[rules][inquiry]") {
    Asking w;
    AddControversy ask{.question = "Faut-il acheter plus ?", .place = {1600, 0}};
    CHECK(w.ask(w.mo, ask) == "refusal.yes_no_question");
    ask.as_is = true;
    CHECK(w.ask(w.ana, ask) == "refusal.yes_no_question");
    CHECK(w.ask(w.mo, ask) == "");
    RewordCard reword{.card = Asking::question, .text = "Est-ce que tout va bien ?"};
    CHECK(w.ask(w.mo, reword) == "refusal.yes_no_question");
    reword.as_is = true;
    CHECK(w.ask(w.mo, reword) == "");
    // Only a question's own words: a position may well say « Oui ».
    CHECK(w.ask(w.mo, RewordCard{.card = Asking::position, .text = "Faut-il ?"}) == "");
}

SCENARIO("an argument's nature, source and doubt are set in place", "[rules][inquiry]") {
    Asking w;
    MarkArgument ask{.argument = Asking::argument, .nature = "fact", .source = "Relevé d'octobre"};
    ask.contested = true;
    CHECK(w.ask(w.bo, ask) == "refusal.not_yours");
    REQUIRE(w.ask(w.ana, ask) == "");
    const auto& known = *w.state().controversies.arguments.find(Asking::argument);
    CHECK(known.nature == "fact");
    CHECK(known.source == "Relevé d'octobre");
    CHECK(known.contested);
    ask.nature = "value";
    CHECK(w.ask(w.mo, ask) == "");
    CHECK(w.ask(w.mo, MarkArgument{.argument = Asking::position, .nature = {}, .source = {}}) ==
          "refusal.no_such_card");
}

SCENARIO("a free question arises from any card and is answered", "[rules][inquiry]") {
    Asking w;
    const auto asked = w.next_card();
    REQUIRE(w.ask(w.ana,
                  AskQuestion{.text = "Qui livre ?", .place = {600, 600}, .about = Asking::argument}) == "");
    CHECK(card_on_board(w.state(), asked, CardKind::question));
    CHECK(linked_from(w.state(), asked, LinkKind::concerns) == std::vector{Asking::argument});
    CHECK(w.ask(w.bo, AnswerQuestion{asked, "Bo"}) == "refusal.not_yours");
    REQUIRE(w.ask(w.mo, AnswerQuestion{asked, "La Banque"}) == "");
    CHECK(w.inquiry().questions.find(asked)->answer == "La Banque");
    CHECK(w.inquiry().questions.find(asked)->answered_by == w.mo);
    REQUIRE(w.ask(w.ana, AnswerQuestion{asked, " "}) == "");
    CHECK(w.inquiry().questions.find(asked)->answered_by == PersonId{});
    CHECK(w.projection().inquiry == w.state().inquiry);
}
