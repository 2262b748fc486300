// A session file of every released version opens for ever, and says the same. tests/golden/v1.entremise holds
// an event of every kind (confidential ones too: v1.private). To write it anew, before a release only:
//   test_log "[.golden]"
#include <catch2/catch_test_macros.hpp>

#include <cstdio>
#include <cstdlib>

#include "sessions/log/replay.h"
#include "sessions/rules/actors/stakes_events.h"
#include "sessions/rules/actors/strategies_events.h"
#include "sessions/rules/actors_events.h"
#include "sessions/rules/agenda_events.h"
#include "sessions/rules/agreements/agreements_events.h"
#include "sessions/rules/board/acts_events.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/board/ink_events.h"
#include "sessions/rules/board/links_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/board/zones_events.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/controversies/controversies_events.h"
#include "sessions/rules/controversies/inquiry_events.h"
#include "sessions/rules/landmarks/landmarks_events.h"
#include "sessions/rules/lenses/lenses_events.h"
#include "sessions/rules/mediation_events.h"
#include "sessions/rules/method_events.h"
#include "sessions/rules/outcomes/outcomes_events.h"
#include "sessions/rules/parking/parking_events.h"
#include "sessions/rules/people_events.h"
#include "sessions/rules/portraits/portraits_events.h"
#include "sessions/rules/showing_events.h"
#include "sessions/rules/votes/votes_events.h"
#include "source_dir.h"
#include "tests/log/support/files.h"
#include "tests/support/workshop.h"

using namespace entremise;
using namespace entremise::rules;
using namespace entremise::log;
using namespace entremise::test;

namespace {

const std::string golden = std::string(SOURCE_DIR) + "/tests/golden/v1";

/// A meeting that meets every kind of event.
std::vector<Workshop::Told> every_kind() {
    Workshop w(
        {{"Accueil", 10, "inform", Contribution::nothing}, {"Carte", 40, "", Contribution::everything}});
    REQUIRE(w.ask_as_host(ChoosePacks{packed_lists(
                R"({"levels":{"rows":[{"key":"street","label":{"fr":"Rue","en":"Street"}}]}})")}) == "");
    const auto mo = w.mediator(), ana = w.participant("Ana"), bo = w.participant("Bo"),
               cy = w.participant("Cy");
    const auto put = [&](PersonId who, const Command& command) { REQUIRE(w.ask(who, command) == ""); };
    put(mo, RetitleSession{"Table de sécurité alimentaire"});
    put(mo, SetAgenda{{{"Accueil", 5, "", Contribution::nothing},
                       {"Carte", 40, "explore", Contribution::everything}}});
    put(mo, EnterStage{1});
    put(mo, StartTimer{180});
    put(mo, PauseTimer{true});
    put(mo, PauseTimer{false});
    put({}, InterruptTimer{});
    put({}, CorrectClock{4 * 3600 * Micros{1'000'000}});
    put(mo, ExtendTimer{120});
    put(mo, StopTimer{});
    put(mo, PlaceMarker{"la question change"});
    put(bo, RenamePerson{bo, "Béatrice"});
    put(mo, ChangeRole{cy, Role::scribe});
    put(ana, RaiseHand{true, {}});
    put(mo, RaiseHand{false, ana});
    put(ana, AddNote{{10, 20, 0}, "Le camion est trop petit", 0, {}});
    put(bo, AddNote{{200, 20, 240}, "Élargir l'accès", 1, CardId{1}});
    put(ana, MoveCards{{{CardId{1}, 40, 60, 0}}});
    put(ana, RewordCard{CardId{1}, "Le camion est trop petit pour l'hiver", 0});
    put(ana, ColourNote{CardId{1}, 1});
    put(ana, UndoAct{});
    put(ana, RedoAct{});
    put(cy, EchoNote{CardId{1}, true});
    put(cy, DrawStroke{1, 2, {0, 0, 40, -12, 3, 3}});
    put(cy, ArchiveThings{{}, {}, {StrokeId{1}}});
    put(cy, UndoAct{});
    put(mo, ShowPointer{true, 100, -50});
    Actor bank;
    bank.directly_affected = true;
    bank.presence = ActorPresence::absent;
    bank.logics = {"gift", "care"};
    put(mo, AddActor{"Banque alimentaire", {0, 400, 0}, bank});
    put(mo, AddActor{"Arrondissement", {300, 400, 0}, {}});
    bank.mandate = "nourrir";
    put(mo, DescribeActor{CardId{3}, bank});
    put(ana, SpeakFor{CardId{3}, ""});
    put(mo, AddControversy{
                "Comment acheter plus, sans rien retirer à l'urgence ?", {600, 0, 0}, "target_public"});
    put(ana, AddPosition{CardId{5}, "réserver aux faibles revenus", {500, 200, 0}});
    put(bo, AddPosition{CardId{5}, "ouvrir à tout le quartier", {700, 200, 0}});
    put(ana, AddArgument{CardId{6}, "les denrées manquent déjà", {500, 320, 0}, false, "fact"});
    put(mo, DrawLink{CardId{3}, CardId{6}, LinkKind::defends, 3});
    put(mo, DrawLink{CardId{4}, CardId{7}, LinkKind::defends, 1});
    put(mo, DrawLink{CardId{4}, CardId{3}, LinkKind::speaks_for, 1, Mandate::elected});
    put(mo, SayMandate{LinkId{4}, Mandate::delegated});
    put(mo, RestatePosition{CardId{6}, CardId{3}, true});
    put(mo, ShowToAll{CardId{5}});
    put(mo, ShowToAll{{}, -20, 40, 800, 600});
    put(mo, ShowToAll{.thing = ShownThing::reading, .picture_width = 200});
    put(mo, ReleaseRoom{});
    put(mo, FreezeRoom{true});
    put(mo, BlackenRoom{true});
    put(mo, ReleaseRoom{true});
    put(mo, LeadRoom{});
    put(mo, RateHeat{CardId{5}, {3, 2, 3, 1, 2, 3, 2, 3, 2, 3, 2, 2, -1}});
    put(mo, PlaceMove{"C5", "Poser la question commune", {900, 0, 0}, {CardId{5}}, "", MoveState::planned});
    put(mo, ChangeMoveState{CardId{9}, MoveState::done, "reçue", true});
    put(mo,
        ChangeControversyState{CardId{5}, ControversyState::emerging, Ground::move, CardId{9}, {}, "", ""});
    ChangeControversyState change{CardId{5}, ControversyState::open, Ground::note, {}, {}, "reconnue", "",
                                  {}};
    change.terms.recognition.resize(recognition_questions, Answer::yes);
    put(mo, change);
    change = {CardId{5},
              ControversyState::in_treatment,
              Ground::override_reason,
              {},
              {},
              "le temps presse",
              "lay_open",
              {}};
    put(mo, change);
    put(mo, ChooseTreatment{CardId{5}, "displace", TreatmentResult::moved, "les faits sont là"});
    OpenVote vote;
    vote.rule.question = "Essai de six mois ?";
    vote.rule.subject = CardId{5};
    vote.rule.allow_late = true;
    put(mo, vote);
    put({}, AdmitPerson{"Dora", Role::participant});
    put(ana, CastBallot{VoteId{1}, choosing(1)});
    put(bo, CastBallot{VoteId{1}, choosing(2)});
    put(mo, CancelVote{VoteId{1}, "question à reformuler"});
    vote.rule.visibility = Visibility::mediator_only;
    vote.rule.type = VoteType::single;
    vote.rule.options = {"six mois", "un an", "pas d'essai"};
    vote.rule.previous_round = VoteId{1};
    put(mo, vote);
    for (const auto who : {ana, bo, cy}) put(who, CastBallot{VoteId{2}, choosing(who == bo ? 2u : 1u)});
    put(mo, CloseVote{VoteId{2}, {}});
    put(mo, PublishVote{VoteId{2}});
    put(mo, ShowVote{VoteId{2}});
    put(bo, ObjectToVote{VoteId{2}});
    vote.rule = {};
    vote.rule.question = "Commencer en mars ?";
    vote.rule.casting = cy;
    put(mo, vote);
    put(ana, CastBallot{VoteId{3}, choosing(1)});
    put(bo, CastBallot{VoteId{3}, choosing(2)});
    put(cy, CastBallot{VoteId{3}, choosing(0)});
    put(mo, CloseVote{VoteId{3}, {}});
    put(mo, PublishVote{VoteId{3}});
    put(mo, GiveCastingVote{VoteId{3}, true});
    vote.rule = {};
    vote.rule.type = VoteType::approval;
    vote.rule.question = "Où commencer ?";
    vote.rule.options = {"ici", "là"};
    vote.rule.minutes = 3;
    vote.rule.breakdown = Breakdown::actor_kind;
    put(mo, vote);
    put(ana, CastBallot{VoteId{4}, choosing(1)});
    put(bo, CastBallot{VoteId{4}, choosing(2)});
    put(cy, CastBallot{VoteId{4}, choosing(0)});
    put(mo, CloseVote{VoteId{4}, {}});
    put(mo, PublishVote{VoteId{4}});
    put(mo, DrawLots{VoteId{4}});
    put(mo, ShowVote{VoteId{4}, true});
    vote.rule = {};
    vote.rule.type = VoteType::dots;
    vote.rule.question = "Où d'abord ?";
    vote.rule.options = {"ici", "là"};
    vote.rule.cards = {CardId{3}, CardId{4}};
    put(mo, vote);
    for (const auto who : {ana, bo, cy}) put(mo, TickPaper{VoteId{5}, who});
    put(mo, TickPaper{VoteId{5}, cy, true});
    put(mo, TickPaper{VoteId{5}, cy});
    CloseVote counted{VoteId{5}, {}};
    counted.paper = {{mo, {2, 1}, 0}, {ana, {2, 1}, 0}};
    put(mo, counted);
    put(mo, PrepareVote{{}, vote.rule});
    put(mo, PrepareVote{DraftId{1}, {}, true});
    put(mo, SeatPerson{"Denise", "Une voisine"});
    put(mo, SayPresent{PersonId{w.state().people.next.value - 1}, false});
    put(ana, GiveProxy{{}, bo});
    put(mo,
        AddIntermediary{"Charte du quartier", {0, 600, 0}, {}, {CardId{3}}, {CardId{4}}, {CardId{5}}, {}});
    put(mo, DescribeIntermediary{CardId{10}, {IntermediaryKind::object, IntermediaryStatus::adopted}});
    PlaceMove aside{.code = "S2", .label = "Rencontrer en aparté", .targets = {CardId{3}}};
    aside.note = "craint pour ses livraisons";
    aside.confided = true;
    put(mo, aside);
    put(mo, TidyCards{{{CardId{1}, -24, 48, 0}, {CardId{2}, 240, 48, 0}}});
    put(mo, MoveCards{{{first_confided, 40, 60, 0}}});
    put(mo, UndoAct{});
    put(mo, TellMove{first_confided});
    put(mo, DescribeMove{CardId{9}, {CardId{5}}, {.people = {mo, ana}, .role = "translation"}});
    put(mo, ObserveEffect{CardId{9}, MoveEffect::positive});
    WriteArrangement arrangement{.controversy = CardId{5},
                                 .text = "Ouvert à tous, essai de six mois",
                                 .terms = {.review = "15 juillet 2027", .stop = "les demandes montent"},
                                 .near = Near{CardId{5}}};
    arrangement.terms.decided_by = DecidedBy::vote;
    arrangement.terms.vote = VoteId{3};
    arrangement.terms.holders = {{CardId{3}, HolderStatus::satisfied, ""}};
    arrangement.commitments = {{{}, "Julien", "ouvrir les inscriptions", "2027-01-15", {}}};
    put(cy, arrangement);
    put(cy, HearHolder{CardId{12}, {CardId{4}, HolderStatus::dissent_recorded, "je crains pour l'hiver"}});
    WriteArrangement concluded{.arrangement = CardId{12}};
    concluded.start_from(w.state());
    concluded.conclude = true;
    put(mo, concluded);
    put(cy, WriteCommitment{{}, {"", "siéger au comité", "", {}, CardId{6}}});
    put(cy, WriteDissent{.about = CardId{7}, .holder = CardId{4}, .words = "trop vite"});
    put(cy, WriteDecision{.text = "On essaie", .by = DecidedBy::consent, .about = CardId{5}});
    change = {CardId{5}, ControversyState::open, Ground::note, {}, {}, "cela revient", "", {}};
    change.terms.reopening = Reopening::comes_back;
    put(ana, change);
    put(mo, SayPower{CardId{3}, "money", 3});
    put(ana, SayStake{CardId{3}, "que les denrées suffisent", "material", 5, CardId{6}});
    put(ana, RewordStake{StakeId{1}, "que les denrées suffisent à l'urgence", "material", 4, CardId{5}});
    put(ana, SetStakeAside{StakeId{1}, true});
    put(ana, SetStakeAside{StakeId{1}, false});
    SayStake fear{CardId{3}, "perdre un donateur", "security", 5};
    fear.confided = true;
    put(mo, fear);
    put(mo, TellStake{first_confided_stake});
    put(mo, ReadStrategy{CardId{3}, CardId{5}, "resist"});
    put(mo, ReadStrategy{CardId{3}, CardId{5}, "negotiate"});
    put(mo, TakeBackStrategy{CardId{3}, CardId{5}});
    WriteUnknown unknown{.record = {}, .fact = {}};
    unknown.fact = {CardId{5}, "combien n'osent pas venir ?", "Sophie", "dans un mois", "", false};
    put(cy, unknown);
    unknown = {.record = RecordId{w.state().agreements.next.value - 1}, .fact = {}};
    unknown.start_from(w.state());
    unknown.fact.answer = "une quarantaine";
    put(mo, unknown);
    put(mo,
        WriteEvasion{.record = {}, .controversy = CardId{5}, .evasion = "postpone", .words = "« on verra »"});
    put(mo, DescribeControversy{
                .controversy = CardId{5}, .object = "place", .signal = Signal::silence, .broader = {}});
    put(mo, MarkArgument{.argument = CardId{8}, .nature = "fact", .source = "relevé", .contested = true});
    const auto asked = w.next_card();
    put(ana, AskQuestion{.text = "Qui livre ?", .place = {900, 900}, .about = CardId{6}});
    put(mo, AnswerQuestion{asked, "la Banque"});
    put(mo, SayCollaboration{{"coordination", "partnership", "completive"}});
    put(cy, SayPurpose{"Que personne n'ait à choisir entre le loyer et l'épicerie"});
    put(cy, WritePoint{{}, {PointSide::challenge, "les bénévoles s'épuisent"}});
    put(cy,
        WriteKeyEvent{
            .date = "mars 2021", .text = "La banque rejoint la Table", .outcome = "T9", .card = CardId{3}});
    put(cy, WriteOutcome{.code = "T9", .date = "2021", .key_event = LandmarkId{2}});
    put(mo, SetProposalAside{CardId{10}, true});
    put(mo, AcceptProposal{CardId{10}});
    put(mo, WriteEffect{.text = "plus de ménages viennent",
                        .state = EffectState::observed,
                        .when = "été 2027",
                        .follows = {OutcomeId{1}, OutcomeId{2}}});
    put(mo, PinCards{{CardId{1}}, true});
    put(cy, NoteLens{Lens::interdependence, "la Banque tient tout le monde"});
    put(cy, ParkTopic{.text = "le local", .owner = "Mo", .returns = "en mars", .about = CardId{5}});
    put(mo, DrawZone{"À reprendre", {800, 800, 400, 300}});
    put(mo, TitleZone{ZoneId{1}, "Pour la suite", 0});
    put(mo, MoveZone{ZoneId{1}, {820, 800, 400, 320}, true});
    put(mo, BeginPortrait{"Où en sommes-nous ?", {}});
    put(mo, AnswerPortrait{{}, 12, 3});
    RecallPortrait recall;
    recall.about = {{"Et nous ?", {"un", "deux"}, {"ensemble"}, {1, 1}}, "Table de mars", "mars 2026", 9};
    recall.about.marks = {{{6, 2, 1, 0}}, {{5, 3, 0, 1}}};
    put(mo, recall);
    put({}, MarkPresence{bo, false});
    put(mo, EndSession{});
    put({}, ResumeSession{{1'762'264'800'000'000, -300, "America/Montreal"}, 50'000});
    put(mo, EndSession{});
    return w.entries();
}

std::string dump(SessionLog& log) {
    std::string out;
    const auto list = log.read_for(Audience::host, 1, log.seq());
    REQUIRE(list);
    for (const auto& e : *list) {
        const auto event = decode_event(e.kind, e.body);
        REQUIRE(event);
        out += "{\"seq\":" + std::to_string(e.seq) + ",\"time\":" + std::to_string(e.time) +
               ",\"author\":" + std::to_string(e.author.value) + ",\"kind\":\"" +
               std::string(event_word(e.kind)) + "\",\"event\":" + to_json(*event) + "}\n";
    }
    const auto states = log.states();
    REQUIRE(states);
    const auto head = log.head(), all = digest(states->at(Audience::host)),
               mediators = digest(states->at(Audience::mediators)),
               everyone = digest(states->at(Audience::everyone));
    out += "{\"head\":\"" + to_hex(Bytes(head)) + "\",\"all\":\"" + to_hex(Bytes(all)) +
           "\",\"mediators\":\"" + to_hex(Bytes(mediators)) + "\",\"everyone\":\"" + to_hex(Bytes(everyone)) +
           "\"}\n";
    return out + "{\"state\":" + to_json(states->at(Audience::host)) + "}\n";
}

}  // namespace

TEST_CASE("the golden session is written anew", "[.golden]") {
    if (!std::getenv("ENTREMISE_NEW_GOLDEN")) SKIP("only for who asks for it");
    for (const auto* ending : {".entremise", ".private", ".jsonl"}) std::remove((golden + ending).c_str());
    SeededRandom random{1};
    auto log = SessionLog::create(golden + ".entremise", some_meta(), random);
    REQUIRE(log);
    std::vector<Entry> group;
    for (const auto& [by, event] : every_kind())
        group.push_back(entry_of(group.size() + 1, by.time, by.author, event));
    REQUIRE((*log)->append(group, {}));
    write_file(golden + ".jsonl", dump(**log));
    REQUIRE((*log)->close());
}

SCENARIO("the session of version 1 opens and says what it said", "[log][golden]") {
    Folder folder;
    const auto path = folder / "v1.entremise";
    copy_file(golden + ".entremise", path);
    copy_file(golden + ".private", folder / "v1.private");
    const auto report = check(path);
    REQUIRE(report);
    INFO(report->reason.key);
    CHECK(report->ok);
    CHECK(report->private_file == CheckReport::Private::whole);
    SeededRandom random{2};
    auto log = SessionLog::resume(path, random);
    REQUIRE(log);
    CHECK((*log)->missing().empty());
    CHECK(dump(**log) == bytes_of_file(golden + ".jsonl"));
    THEN("it holds an event of every kind") {
        std::vector<int> met(event_kinds());
        const auto open = *(*log)->read(1, (*log)->seq());
        const auto whole = *(*log)->read_for(Audience::host, 1, (*log)->seq());
        for (const auto& e : open) ++met[e.kind];
        for (const auto& e : whole) ++met[e.kind];
        for (std::size_t kind = 0; kind < met.size(); ++kind) {
            INFO(event_word(kind));
            CHECK(met[kind] > 0);
        }
    }
    THEN("it goes on") {
        Writer write{**log, 1'000'000'000};
        REQUIRE(write({}, {SessionResumed{}}));
        REQUIRE((*log)->close());
        CHECK(check(path)->ok);
    }
}
