#include "sessions/script/script.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>

#include "sessions/core/assets.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/votes/kind.h"
#include "sessions/rules/votes/opinions.h"
#include "tests/export/support/played.h"

using namespace entremise;
using namespace entremise::script;

namespace {

constexpr std::string_view head =
    "titre « Un mardi »\ndébut 14:00\npersonne MO « Maude » rôle mediator\npersonne P1 « Rosa »\n";

/// What the person who wrote the script is told.
std::string trouble_with(std::string_view lines) {
    const auto script = parse_script(std::string(head) + std::string(lines));
    return script ? "" : Language::of("fr")(script.error());
}
std::string played_trouble(std::string_view lines) {
    const auto script = parse_script(std::string(head) + std::string(lines));
    REQUIRE(script);
    test::Played session;
    return session.play(*script);
}

}  // namespace

TEST_CASE("a script names its title, people and steps", "[script]") {
    const auto script =
        parse_script(std::string(head) +
                     "# un commentaire\n"
                     "14:10 P1 note « Qui parle au nom des familles ? » à 12,-40 bleue  # et un autre\n"
                     "14:10:30 MO étape « Accueil »\n");
    REQUIRE(script);
    CHECK(script->title == "Un mardi");
    CHECK(script->starts == 14 * 60);
    REQUIRE(script->people.size() == 2);
    CHECK(script->people[0].role == rules::Role::mediator);
    REQUIRE(script->steps.size() == 2);
    const auto& note = script->steps[0];
    CHECK(note.line == 6);
    CHECK(note.at == Micros{600} * 1'000'000);
    CHECK(note.who == "P1");
    CHECK(note.command == "note.add");
    REQUIRE(note.fields.at("text").size() == 1);
    CHECK(note.fields.at("text")[0].text == "Qui parle au nom des familles ?");
    CHECK(note.fields.at("place.x")[0].text == "12");
    CHECK(note.fields.at("place.y")[0].text == "-40");
    CHECK(note.fields.at("colour")[0].text == "1");
    CHECK(script->duration() == Micros{630} * 1'000'000);
}

TEST_CASE("a script may be written in English", "[script]") {
    const auto script = parse_script(
        "title “A Tuesday”\nlanguage en\nstart 9:00\nperson A “Ann” role mediator\n"
        "9:01 A actor “Food bank” at 10,20 kind organisation\n"
        "9:02 A controversy “How?” at 300,0 as Q\n"
        "9:03 A position “Together” in Q\n"
        "9:04 A link “Food bank” defends “Together”\n");
    REQUIRE(script);
    test::Played session;
    CHECK(session.play(*script).empty());
    CHECK(session.state().actors.all.size() == 1);
    CHECK(rules::holders_of(session.state(), CardId{3}).size() == 1);
}

TEST_CASE("what is wrong with a script is said in one sentence, with its line", "[script]") {
    CHECK(trouble_with("25:99 P1 note « a »") ==
          "Ligne 5\u00A0: l’heure «\u00A025:99\u00A0» n’est pas de la forme 14:10 ou 14:10:30.");
    CHECK(trouble_with("14:10 P1 note « a »\n14:05 P1 note « b »").starts_with("Ligne 6"));
    CHECK(trouble_with("14:10 P9 note « a »").find("P9") != std::string::npos);
    CHECK(trouble_with("14:10 P1 chante « a »").find("chante") != std::string::npos);
    CHECK(trouble_with("14:10 P1 note « a").find("n’est pas fermé") != std::string::npos);
    CHECK(trouble_with("14:10 P1 note").find("texte") != std::string::npos);
    CHECK(trouble_with("14:10 P1 note « a » partout").find("partout") != std::string::npos);
    CHECK(trouble_with("14:10 P1 note « a » à 12").find("12") != std::string::npos);
    CHECK(trouble_with("14:10 P1 note « a » à").find("à") != std::string::npos);
    CHECK(trouble_with("personne P1 « Encore »").find("P1") != std::string::npos);
    CHECK(trouble_with("\n\xFF").starts_with("Ligne 6"));
    CHECK(trouble_with("\xFF").find("UTF-8") != std::string::npos);
    const auto long_one = parse_script(std::string(longest_script + 1, '#'));
    REQUIRE_FALSE(long_one);
    CHECK(Language::of("fr")(long_one.error()) == "Le scénario est trop long\u00A0: 4 Mo au plus.");
    CHECK_FALSE(parse_script(""));
    CHECK_FALSE(parse_script("14:00"));
    CHECK_FALSE(parse_script("14:00 MO"));
}

TEST_CASE("a step that names nothing on the board says so", "[script]") {
    CHECK(played_trouble("14:10 MO déplace « Rien » à 1,2").find("Rien") != std::string::npos);
    CHECK(played_trouble("14:10 MO note « Un chat »\n14:11 MO note « Un chien »\n14:12 MO archive « Un ch »")
              .find("plusieurs") != std::string::npos);
    CHECK(
        played_trouble("14:10 MO note « Un chat »\n14:11 MO note « Un chien »\n14:12 MO archive « Un chien »")
            .empty());
}

TEST_CASE("a place beyond all numbers is a trouble of its line", "[script]") {
    for (const auto* far : {"-9223372036854775808,0", "0,9223372036854775807", "99999999999999999999,0"})
        CHECK_FALSE(played_trouble(std::string("14:10 P1 note « a » à ") + far).empty());
}

TEST_CASE("a key goes on naming a thing whose text has changed", "[script]") {
    CHECK(played_trouble("14:10 MO controverse « Où ? » nommée Q\n14:11 MO réécrit Q « Comment ? »\n"
                         "14:12 MO position « Ici » dans Q")
              .empty());
}

TEST_CASE("things without a place do not lie on one another", "[script]") {
    const auto script =
        parse_script(std::string(head) + "14:01 MO note « a »\n14:02 MO note « b »\n14:03 MO acteur « c »\n");
    REQUIRE(script);
    test::Played session;
    REQUIRE(session.play(*script).empty());
    const auto& cards = session.state().board.cards;
    CHECK(cards.find(CardId{1})->place != cards.find(CardId{2})->place);
    CHECK(cards.find(CardId{2})->place != cards.find(CardId{3})->place);
}

/// How many people are in each group of the first vote, which asks statements.
static std::vector<std::size_t> groups_of(const rules::State& s) {
    const auto map = rules::opinions_of(*s.votes.all.find(VoteId{1}));
    std::vector<std::size_t> sizes(map ? map->groups : 0);
    if (map && map->groups > 0)
        for (const auto& person : map->people) ++sizes[person.group];
    return sizes;
}

TEST_CASE("sample A plays to its end, where its question is arranged", "[script][sample]") {
    const auto text = asset("samples/a-securite-alimentaire.workshop");
    REQUIRE_FALSE(text.empty());
    const auto script = parse_script(text);
    if (!script) FAIL(Language::of("fr")(script.error()));
    test::Played session;
    REQUIRE(session.play(*script) == "");
    const auto& s = session.state();
    CHECK(s.people.all.size() == 13);
    REQUIRE(s.controversies.all.size() == 1);
    const auto& controversy = s.controversies.all.begin()->second;
    CHECK(controversy.state == rules::ControversyState::arranged);
    CHECK(controversy.treatment == "compromise");
    const auto said = [&](rules::HolderStatus status) {
        const auto& arrangement = s.agreements.arrangements.begin()->second;
        return std::ranges::count(arrangement.terms.holders, status, &rules::HolderSays::status);
    };
    REQUIRE(s.agreements.arrangements.size() == 1);
    CHECK(said(rules::HolderStatus::satisfied) == 10);
    CHECK(said(rules::HolderStatus::can_live_with) == 2);
    CHECK(s.stakes.all.size() == 5);
    CHECK(s.inquiry.unknowns.size() == 1);
    // The treatments follow one another without leaving it.
    const auto steps = std::ranges::count_if(controversy.history, [](const auto& step) {
        return step.from == rules::ControversyState::in_treatment;
    });
    CHECK(steps == 3);
    CHECK(controversy.history.size() == 7);
    REQUIRE(s.votes.all.size() == 6);
    CHECK(groups_of(s) == std::vector<std::size_t>{7, 5});
    CHECK(s.votes.all.find(VoteId{2})->tally.counts == std::vector<std::uint32_t>{3, 7, 6, 3, 5});
    CHECK(s.votes.all.find(VoteId{3})->tally.counts == std::vector<std::uint32_t>{0, 4, 4, 0, 1, 2, 1, 0});
    CHECK(s.votes.all.find(VoteId{4})->tally.counts == std::vector<std::uint32_t>{1, 6, 4, 0, 1, 0, 0, 0});
    CHECK(s.votes.all.find(VoteId{4})->rule.previous_round == VoteId{3});
    // Consent in two rounds: one objection, then none.
    CHECK(s.votes.all.find(VoteId{5})->tally.counts == std::vector<std::uint32_t>{11, 1});
    CHECK(s.votes.all.find(VoteId{5})->tally.outcome == rules::Outcome::objections);
    CHECK(s.votes.all.find(VoteId{6})->rule.previous_round == VoteId{5});
    CHECK(s.votes.all.find(VoteId{6})->tally.outcome == rules::Outcome::adopted);
    const auto events = session.source().seq;
    CHECK(events >= 150);
    CHECK(events <= 480);
    const auto minutes = script->duration() / 60'000'000;
    CHECK(minutes >= 95);
    CHECK(minutes <= 110);
    if (const char* out = std::getenv("ENTREMISE_KEEP"))
        for (const auto* name : {"a.png", "a.pdf", "a.svg", "a.md", "a.json", "a.jsonl"})
            CHECK(exports::export_source(session.source(), std::string(out) + "/" + name));
}

TEST_CASE("sample B plays to its end: a majority is not enough, a pilot by steps is", "[script][sample]") {
    const auto script = parse_script(asset("samples/b-rue-ecole.workshop"));
    if (!script) FAIL(Language::of("fr")(script.error()));
    test::Played session;
    REQUIRE(session.play(*script) == "");
    const auto& s = session.state();
    CHECK(s.people.all.size() == 15);
    REQUIRE(s.controversies.all.size() == 1);
    const auto& question = s.controversies.all.begin()->second;
    CHECK(question.state == rules::ControversyState::arranged);
    std::vector<rules::ControversyState> way;
    for (const auto& step : question.history)
        if (step.from != step.to) way.push_back(step.to);
    using enum rules::ControversyState;
    CHECK(way == std::vector{emerging, open, explored, in_treatment, arranged});
    CHECK(groups_of(s) == std::vector<std::size_t>{6, 4, 4});
    const auto& full = *s.votes.all.find(VoteId{3});  // 7 for, 4 against, 2 abstain: two thirds are not there
    CHECK(full.tally.counts == std::vector<std::uint32_t>{7, 4});
    CHECK(full.tally.abstentions == 2);
    CHECK(full.tally.outcome == rules::Outcome::not_adopted);
    CHECK(s.votes.all.find(VoteId{5})->tally.outcome == rules::Outcome::adopted);
    CHECK(s.votes.all.find(VoteId{4})->rule.previous_round == VoteId{2});
}

TEST_CASE("sample C plays to its end: one question waits, another is arranged with dissent",
          "[script][sample]") {
    const auto script = parse_script(asset("samples/c-consommation-supervisee.workshop"));
    if (!script) FAIL(Language::of("fr")(script.error()));
    test::Played session;
    REQUIRE(session.play(*script) == "");
    const auto& s = session.state();
    REQUIRE(s.controversies.all.size() == 3);
    std::vector<rules::ControversyState> states;
    for (const auto& [id, question] : s.controversies.all) states.push_back(question.state);
    using enum rules::ControversyState;
    CHECK(states == std::vector{parked, requalified, arranged});
    CHECK(s.agreements.dissents.size() == 2);
    CHECK(groups_of(s) == std::vector<std::size_t>{10, 5});
    CHECK((s.controversies.all.end() - 1)->second.broader == s.controversies.all.begin()->first);
    CHECK(s.votes.all.find(VoteId{3})->tally.counts == std::vector<std::uint32_t>{10, 3});
    CHECK(s.votes.all.find(VoteId{3})->tally.outcome == rules::Outcome::adopted);
    CHECK(s.votes.all.find(VoteId{4})->tally.counts == std::vector<std::uint32_t>{6, 6});
    CHECK(s.votes.all.find(VoteId{4})->tally.outcome == rules::Outcome::not_adopted);
    const auto* asked = s.votes.all.find(VoteId{6});
    REQUIRE((asked && asked->rule.type == rules::VoteType::portrait && asked->tally.ballots == 9));
    std::vector<std::string> indices;
    for (const auto& condition : rules::result_table(*asked).groups) indices.push_back(condition.large);
    CHECK(indices == std::vector<std::string>{"75.0", "55.6", "61.1", "61.1", "45.8", "73.1"});
    // What was said aside stays aside.
    std::string told;
    rules::encode(session.source().state, told);
    CHECK(told.find("Ne pas être reconnu") == std::string::npos);
    CHECK(told.find("peur pour le trajet") == std::string::npos);
}

TEST_CASE("a tie is decided by the voice that was named before", "[script]") {
    const std::string before =
        "personne P2 « Marc »\n14:10 MO vote « On essaie ? » prépondérante P1 nommé V\n14:11 P2 bulletin V "
        "oui\n"
        "14:11 P1 bulletin V non\n14:12 MO ferme V\n14:12 MO publie V\n";
    const auto script = parse_script(std::string(head) + before + "14:13 P1 tranche V non\n");
    REQUIRE(script);
    test::Played session;
    REQUIRE(session.play(*script) == "");
    const auto* vote = session.state().votes.all.find(VoteId{1});
    REQUIRE(vote);
    CHECK(rules::outcome_of(*vote) == rules::Outcome::not_adopted);
    CHECK(vote->casting->recorded_by == PersonId{2});
    CHECK(played_trouble(before + "14:13 P1 tranche V peut-être").find("peut-être") != std::string::npos);
    CHECK(played_trouble("14:10 MO vote « On essaie ? » prépondérante P9").find("P9") != std::string::npos);
}

TEST_CASE("an intermediary is played with its ties, and a line says only what changes", "[script]") {
    const auto script =
        parse_script(std::string(head) +
                     "14:01 MO acteur « Comptoir »\n14:01 MO acteur « Cuisines »\n"
                     "14:02 MO controverse « Pour qui ? » nommée Q\n"
                     "14:03 MO intermédiaire « Camion » sorte objet statut ébauche par « Comptoir » "
                     "pour « Comptoir », « Cuisines » sert Q\n"
                     "14:04 MO précise « Camion » statut adopté\n");
    REQUIRE(script);
    test::Played session;
    REQUIRE(session.play(*script) == "");
    const auto& s = session.state();
    const CardId truck{4};
    REQUIRE(s.actors.intermediaries.contains(truck));
    CHECK(*s.actors.intermediaries.find(truck) ==
          rules::Intermediary{rules::IntermediaryKind::object, rules::IntermediaryStatus::adopted});
    CHECK(rules::linked_to(s, truck, rules::LinkKind::produces) == std::vector{CardId{1}});
    CHECK(rules::linked_to(s, truck, rules::LinkKind::uses) == std::vector{CardId{1}, CardId{2}});
    CHECK(rules::linked_from(s, truck, rules::LinkKind::serves) == std::vector{CardId{3}});
}

TEST_CASE("an arrangement is played: kept, heard, committed to, concluded", "[script]") {
    const std::string before =
        "14:01 MO controverse « Pour qui ? » nommée Q\n14:01 MO acteur « Comptoir »\n"
        "14:01 MO acteur « Cuisines »\n14:02 MO position « Réserver » dans Q nommée Qa\n"
        "14:02 MO position « Ouvrir » dans Q nommée Qb\n14:03 MO lien « Comptoir » défend Qa\n"
        "14:03 MO lien « Cuisines » défend Qb\n"
        "14:04 MO état Q in_treatment traitement compromise raison « le temps presse »\n"
        "14:05 MO entente « Un essai » de Q bilan « 15 juillet 2027 » arrêt « les files montent » nommée E\n"
        "14:06 MO entend « Comptoir » satisfied sur E\n"
        "14:06 MO entend « Cuisines » can_live_with sur E note « si cela dure »\n"
        "14:07 MO engagement « Ouvrir les inscriptions » qui « Julien » pour « 15 janvier 2027 » sur E\n";
    const auto script = parse_script(std::string(head) + before +
                                     "14:08 MO conclut E consentement\n"
                                     "14:09 MO dissidence « trop vite » de « Cuisines » sur Qb\n"
                                     "14:09 MO décision « On essaie » parole sur Q\n"
                                     "14:10 MO engagement « Ouvrir » ligne 1 tenu\n"
                                     "14:11 P1 état Q open motif stop_met note « les files montent »\n");
    REQUIRE(script);
    test::Played session;
    REQUIRE(session.play(*script) == "");
    const auto& s = session.state();
    REQUIRE(s.agreements.arrangements.size() == 1);
    const auto& it = s.agreements.arrangements.begin()->second;
    CHECK(it.state == rules::ArrangementState::ended);  // the question came back
    CHECK(it.terms.review == "2027-07-15");
    CHECK(it.terms.stop == "les files montent");
    CHECK(it.terms.decided_by == rules::DecidedBy::consent);
    REQUIRE(it.terms.holders.size() == 2);
    CHECK(it.terms.holders[1].words == "si cela dure");
    const auto& commitment = *s.agreements.commitments.find(RecordId{1});
    CHECK((commitment.who == "Julien" && commitment.what == "Ouvrir" && commitment.due == "2027-01-15"));
    CHECK(commitment.state == rules::CommitmentState::done);
    CHECK(s.agreements.dissents.size() == 1);
    CHECK(s.agreements.decisions.begin()->second.by == rules::DecidedBy::mediator);
    CHECK(s.controversies.all.begin()->second.reopened == 1);
    CHECK_FALSE(played_trouble(before + "14:08 P1 conclut E\n").empty());
}

TEST_CASE("a secret ballot that says what no ballot can is no abstention", "[script]") {
    const std::string before = "14:10 MO vote « On essaie ? » secret nommé V\n";
    CHECK(played_trouble(before + "14:11 P1 bulletin V oui\n").empty());
    CHECK_FALSE(played_trouble(before + "14:11 P1 ballot.drop vote V ballot.marks 0\n").empty());
    CHECK_FALSE(played_trouble(before + "14:11 P1 ballot.drop vote V ballot.marks 7\n").empty());
}

TEST_CASE("what a script notes of an aside is for the mediators, until a line tells of it", "[script]") {
    const auto played = [](std::string_view lines) {
        const auto script = parse_script(std::string(head) + std::string(lines));
        REQUIRE(script);
        test::Played session;
        REQUIRE(session.play(*script) == "");
        return session.source().state;
    };
    const auto of = [](const rules::State& s, std::string_view code) -> const rules::Move* {
        for (const auto& [id, move] : s.mediation.moves)
            if (move.code == code) return &move;
        return nullptr;
    };
    const auto kept = played(
        "14:00 MO geste S2 en_cours note « ses craintes »\n"
        "14:01 MO geste C1 note « pendant l’aparté »\n"
        "14:02 MO fait S2\n"
        "14:03 MO geste C2 note « après »\n"
        "14:04 MO geste C3 note « gardé » fermé\n"
        "14:05 MO geste C4\n"
        "14:06 MO fait C4 note « dit »\n");
    CHECK_FALSE(of(kept, "S2"));
    REQUIRE(of(kept, "C1"));
    CHECK(of(kept, "C1")->note.empty());
    CHECK(of(kept, "C2")->note == "après");
    CHECK(of(kept, "C3")->note.empty());
    CHECK(of(kept, "C4")->note == "dit");

    const auto told = played(
        "14:00 MO geste S2 note « ses craintes »\n"
        "14:01 MO dévoile S2\n");
    REQUIRE(of(told, "S2"));
    CHECK(of(told, "S2")->note.empty());
    const auto opened = played(
        "14:00 MO geste S2 note « ses craintes »\n"
        "14:01 MO dévoile S2\n"
        "14:02 MO fait S2 ouvert\n");
    CHECK(of(opened, "S2")->note == "ses craintes");
    const auto at_once = played("14:00 MO geste S2 dit\n14:01 MO geste C1 confié\n");
    CHECK(of(at_once, "S2"));
    CHECK_FALSE(of(at_once, "C1"));
    CHECK(played_trouble("14:00 MO geste S2 note « ses craintes » ouvert\n").find("refusal.move_not_told") !=
          std::string::npos);
}

TEST_CASE("a script pins, rates a controversy's heat, and counts ballots on paper", "[script][paper][pins]") {
    const auto script = parse_script(
        "titre « Un mardi »\ndébut 14:00\npersonne MO « Maude » rôle mediator\npersonne P1 « Rosa »\n"
        "personne P2 « Marc »\npersonne P3 « Lucie »\npersonne P4 « Ana »\n"
        "14:01 MO controverse « Où loger le comptoir ? » nommée Q\n"
        "14:01 MO note « Camion » nommée N1\n14:01 MO note « Local » nommée N2\n"
        "14:02 MO vote « Où en est-on ? » repères nommé V1\n"
        "14:02 P1 bulletin V1 ..1..2..\n14:02 P2 bulletin V1 .1...2..\n14:02 P3 bulletin V1 ..=.....\n"
        "14:03 MO ferme V1\n14:03 MO publie V1\n"
        "14:04 MO vote « Est-ce chaud ? » chaleur sur Q nommé V2\n"
        "14:04 P1 bulletin V2 4444444444444\n14:04 P2 bulletin V2 333333333333?\n"
        "14:04 P3 bulletin V2 2222222222222\n"
        "14:05 MO ferme V2\n14:05 MO publie V2\n"
        "14:06 MO vote « Par où ? » options « Camion », « Local » points 3 cartes N1, N2 nominal nommé V3\n"
        "14:06 MO sur_papier V3 P1\n14:06 MO sur_papier V3 P2\n14:06 MO sur_papier V3 P3\n"
        "14:06 P4 bulletin V3 Camion=2 Local=1\n"
        "14:07 MO ferme V3 compte 5, 4 par MO recompte 5, 4 puis_par P4\n14:07 MO publie V3\n");
    if (!script) FAIL(Language::of("fr")(script.error()));
    test::Played session;
    REQUIRE(session.play(*script) == "");
    const auto& votes = session.state().votes.all;
    const auto& pins = *votes.find(VoteId{1});
    CHECK(pins.tally.marks.at(2).counts == std::vector<std::uint32_t>{2, 1});
    CHECK(pins.tally.marks.at(5).counts == std::vector<std::uint32_t>{0, 2});
    const auto& heat = *votes.find(VoteId{2});
    CHECK(rules::result_table(heat).figures.front().value == 75);
    const auto& dots = *votes.find(VoteId{3});
    CHECK(dots.tally.counts == std::vector<std::uint32_t>{7, 5});
    CHECK(dots.rule.cards == std::vector{CardId{2}, CardId{3}});
    CHECK(rules::result_faults(dots).empty());
    const auto told = exports::state_json(session.source(), {});
    REQUIRE(told);
    for (const auto* part : {"\"paper\"", "\"tellers\"", "\"cards\"", "\"median_today\"", "\"heat\""})
        CHECK(told->find(part) != std::string::npos);
    const auto in_public = exports::state_json(session.source(), {.as_public = true});
    REQUIRE(in_public);
    CHECK(in_public->find("\"tellers\": [\n") == std::string::npos);
    CHECK(in_public->find("Rosa") == std::string::npos);
    const auto events = exports::events_jsonl(session.source(), {.as_public = true});
    REQUIRE(events);
    const auto ticked = events->find("\"vote.on_paper\"");
    REQUIRE(ticked != std::string::npos);
    const auto line = events->substr(ticked, events->find('\n', ticked) - ticked);
    CAPTURE(line);
    CHECK(line.find("\"person\"") == std::string::npos);
}
