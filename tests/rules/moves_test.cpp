#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <set>

#include "sessions/core/packs.h"
#include "sessions/rules/actors/stakes_events.h"
#include "sessions/rules/actors_events.h"
#include "sessions/rules/agreements/agreements_events.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/board/links_events.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/confidence.h"
#include "sessions/rules/controversies/controversies_events.h"
#include "sessions/rules/mediation/suggestions.h"
#include "sessions/rules/mediation/tallies.h"
#include "sessions/rules/mediation_events.h"
#include "sessions/rules/showing.h"
#include "tests/support/asks.h"
#include "tests/support/workshop.h"

using namespace entremise;
using namespace entremise::rules;
using test::Workshop;

namespace {

constexpr std::string_view secret = "zibeline";

bool says(const State& s, std::string_view word) {
    std::string bytes;
    encode(s, bytes);
    return bytes.find(word) != std::string::npos;
}

/// Question 1 with position 2, held by 4, 5 and 6, and position 3, held by 7; nobody has a stake yet.
struct Debate : Workshop {
    PersonId mo = mediator(), ana = participant("Ana"), co = person("Co", Role::co_mediator);
    static constexpr CardId question{1}, many{2}, few{3}, first{4}, lone{7};
    Debate() {
        put(AddControversy{"Pour qui acheter ?", {}, ""});
        put(AddPosition{question, "Tout le quartier", {0, 300}});
        put(AddPosition{question, "Les inscrits", {400, 300}});
        for (int i = 0; i < 4; ++i) put(AddActor{"Acteur " + std::to_string(i), {i * 300, 600}, {}});
        for (const std::uint64_t holder : {4, 5, 6}) put(DrawLink{CardId{holder}, many, LinkKind::defends});
        put(DrawLink{lone, few, LinkKind::defends});
    }
    void put(const Command& command) { REQUIRE(ask(mo, command) == ""); }
    CardId place(std::string code, std::vector<CardId> targets, MoveState state = MoveState::done,
                 bool confided = false) {
        PlaceMove move{.code = std::move(code), .label = "Geste", .targets = std::move(targets)};
        move.state = state;
        move.confided = confided;
        const auto id = confided ? this->state().board.next_confided() : next_card();
        put(move);
        return id;
    }
    const Move& move(CardId id) { return *state().mediation.moves.find(id); }
    BeforeAfter only(CardId id) {
        const auto both = before_and_after(state(), move(id));
        REQUIRE(both.size() == 1);
        return both.front();
    }
    std::string reason(std::string_view code, std::vector<CardId> chosen) {
        for (const auto& one : suggested_moves(state(), built_in_packs(), chosen))
            if (one.code == code) return one.reason.key;
        return "";
    }
};

}  // namespace

TEST_CASE("a move done stands beside what its targets say since", "[rules][moves]") {
    Debate w;
    const auto done = w.place("C1", {Debate::few});
    CHECK_FALSE(w.only(done).changed());
    w.put(RewordCard{Debate::few, "Les ménages inscrits", 0});
    w.put(RestatePosition{Debate::few, Debate::lone, true});
    const auto both = w.only(done);
    CHECK((both.before.text == "Les inscrits" && both.after.text == "Les ménages inscrits"));
    const auto changes = changes_in(both);
    REQUIRE(changes.size() == 1);
    CHECK((changes[0].aspect == Aspect::restated && changes[0].before->value == 0 &&
           changes[0].after->value == 1));
}

TEST_CASE("a move that was under way stands beside what its targets said at its end", "[rules][moves]") {
    Debate w;
    const auto move = w.place("S1", {Debate::lone}, MoveState::planned);
    w.put(RewordCard{Debate::lone, "Ville", 0});
    CHECK(w.move(move).before.empty());
    w.put(ChangeMoveState{move, MoveState::in_progress, ""});
    Actor about = *w.state().actors.all.find(Debate::lone);
    about.presence = ActorPresence::to_invite;
    w.put(DescribeActor{Debate::lone, about});
    CHECK(w.only(move).before.text == "Ville");
    CHECK(changes_in(w.only(move)).size() == 1);
    w.put(ChangeMoveState{move, MoveState::done, ""});
    about.engagement = Engagement::mobilised;
    w.put(DescribeActor{Debate::lone, about});
    const auto changes = changes_in(w.only(move));
    REQUIRE(changes.size() == 1);
    CHECK(changes[0].aspect == Aspect::actor_presence);
    w.put(ChangeMoveState{move, MoveState::in_progress, ""});
    CHECK(changes_in(w.only(move)).size() == 2);  // it goes on
    w.put(ChangeMoveState{move, MoveState::planned, ""});
    CHECK(before_and_after(w.state(), w.move(move)).empty());
}

TEST_CASE("each kind of card tells what may change about it", "[rules][moves]") {
    Debate w;
    w.put(AddIntermediary{.title = "Charte", .place = {0, 900}});
    const CardId charter{8};
    w.put(AddArgument{Debate::few, "Moins cher", {0, 1200}, false, "fact"});
    const CardId argument{9};
    w.put(WriteArrangement{.controversy = Debate::question, .text = "Essai", .place = {0, 1500}});
    const CardId arrangement{10};
    const auto move =
        w.place("C8", {Debate::question, Debate::few, Debate::lone, charter, argument, arrangement});
    const auto aspects = [&](std::size_t i) {
        std::vector<Aspect> all;
        for (const auto& one : w.move(move).before[i].aspects) all.push_back(one.aspect);
        return all;
    };
    REQUIRE(w.move(move).before.size() == 6);
    using enum Aspect;
    CHECK(aspects(0) == std::vector{controversy_state, positions});
    CHECK(aspects(1) == std::vector{holders, restated, arguments});
    CHECK(aspects(2) == std::vector{actor_presence, engagement, stakes});
    CHECK(aspects(3) == std::vector{intermediary_status});
    CHECK(aspects(4) == std::vector{arguments, argument_nature});
    CHECK(aspects(5) == std::vector{arrangement_state});
    CHECK(w.move(move).before[4].aspects.back().key == "fact");
    std::vector<std::int8_t> ratings(heat_criteria, 2);
    w.put(RateHeat{Debate::question, ratings});
    const auto rated = before_and_after(w.state(), w.move(move)).front();
    const auto changes = changes_in(rated);
    REQUIRE(changes.size() == 1);
    CHECK((changes[0].aspect == heat && !changes[0].before && changes[0].after->value == 50));
}

TEST_CASE("who is in a move, what it is about and its role are said with it and anew", "[rules][moves]") {
    Debate w;
    w.put(SayStake{.actor = Debate::lone, .text = "Garder ses clients"});
    w.put(test::open_vote("On essaie ?", Debate::question));
    PlaceMove ask{.code = "C2", .label = "Faire dire l’enjeu", .targets = {Debate::few}};
    ask.about = {{StakeId{1}}, {LinkId{4}}, {VoteId{1}}, {w.ana, w.mo, w.ana}, " mediation "};
    const auto id = w.next_card();
    w.put(ask);
    CHECK(w.projection().mediation.moves.find(id)->about ==
          MoveAbout{{StakeId{1}}, {LinkId{4}}, {VoteId{1}}, {w.mo, w.ana}, "mediation"});
    const auto refused = [&](std::string_view key, auto change) {
        DescribeMove again{id, {Debate::few}, {}};
        change(again);
        CHECK(w.ask(w.mo, again) == key);
    };
    refused("refusal.no_such_stake", [](auto& it) { it.about.stakes = {StakeId{9}}; });
    refused("refusal.link_gone", [](auto& it) { it.about.links = {LinkId{99}}; });
    refused("refusal.no_such_vote", [](auto& it) { it.about.votes = {VoteId{9}}; });
    refused("refusal.no_such_person", [](auto& it) { it.about.people = {PersonId{99}}; });
    refused("refusal.no_such_card", [](auto& it) { it.targets = {CardId{99}}; });
    CHECK(w.ask(w.ana, DescribeMove{id, {}, {}}) == "refusal.mediators_only");
    // What left the board since goes with the next word, and hinders nothing.
    w.put(ArchiveThings{{Debate::few}, {LinkId{4}}, {}});
    w.put(DescribeMove{id, {Debate::few, Debate::many}, {{}, {LinkId{4}}, {}, {w.co}, "liaison"}});
    CHECK(w.move(id).targets == std::vector{Debate::many});
    CHECK(w.move(id).about == MoveAbout{{}, {}, {}, {w.co}, "liaison"});
    w.put(DescribeMove{id, {Debate::many}, {{}, {}, {}, {w.co}, "liaison"}});
    CHECK(w.last_act().empty());
}

TEST_CASE("a target that comes later is read from then on", "[rules][moves]") {
    Debate w;
    const auto id = w.place("C1", {Debate::few});
    w.put(RewordCard{Debate::few, "Les ménages inscrits", 0});
    w.put(RewordCard{Debate::many, "Toute la population", 0});
    w.put(DescribeMove{id, {Debate::few, Debate::many}, {}});
    auto both = before_and_after(w.state(), w.move(id));
    REQUIRE(both.size() == 2);
    CHECK((both[0].before.text == "Toute la population" && !both[0].changed()));
    CHECK((both[1].before.text == "Les inscrits" && both[1].changed()));
    w.put(DescribeMove{id, {Debate::many}, {}});
    CHECK(before_and_after(w.state(), w.move(id)).size() == 1);
}

TEST_CASE("what the mediators saw of a move stays with them, and may be seen otherwise later",
          "[rules][moves][confidence]") {
    Debate w;
    const auto planned = w.place("C1", {Debate::few}, MoveState::planned);
    CHECK(w.ask(w.mo, ObserveEffect{planned, MoveEffect::positive}) == "refusal.effect_too_early");
    const auto id = w.place("C1", {Debate::few});
    CHECK(w.ask(w.ana, ObserveEffect{id, MoveEffect::positive}) == "refusal.mediators_only");
    w.put(ObserveEffect{id, MoveEffect::unknown});
    CHECK(w.last_act().empty());
    const auto before = w.projection();
    for (const auto effect :
         {MoveEffect::positive, MoveEffect::none, MoveEffect::negative, MoveEffect::unknown}) {
        w.put(ObserveEffect{id, effect});
        CHECK(audience(w.last_act().front()) == Audience::mediators);
        CHECK(w.mediators().mediation.moves.find(id)->effect == effect);
        CHECK(w.projection() == before);
    }
}

TEST_CASE("a confided move tells the room neither of its stake nor of what it changed",
          "[rules][moves][confidence]") {
    Debate w;
    SayStake stake{.actor = Debate::lone, .text = std::string(secret)};
    stake.confided = true;
    w.put(stake);
    PlaceMove ask{.code = "S2", .label = "Rencontrer en aparté", .targets = {Debate::lone}};
    ask.about.stakes = {first_confided_stake};
    ask.about.people = {w.mo, w.ana};
    ask.state = MoveState::done;
    CHECK(w.ask(w.mo, ask) == "refusal.confided");  // told to the room it names what the room may not know
    CHECK(w.ask(w.ana, ask) == "refusal.mediators_only");
    ask.confided = true;
    const auto before = w.projection();
    w.put(ask);
    const auto aside = first_confided;
    w.put(RewordStake{.stake = first_confided_stake, .text = std::string(secret) + " bleue"});
    w.put(ObserveEffect{aside, MoveEffect::negative});
    CHECK(w.projection() == before);
    const auto& mine = *w.mediators().mediation.moves.find(aside);
    REQUIRE(mine.before.size() == 2);
    CHECK(mine.before[1].text == secret);
    CHECK(before_and_after(w.mediators(), mine)[1].after.text == std::string(secret) + " bleue");

    const auto now = w.next_card();
    w.put(TellMove{aside});
    for (const auto& event : w.last_act())
        if (audience(event) == Audience::everyone) CHECK_FALSE(names_confided(event));
    CHECK_FALSE(says(w.projection(), secret));
    const auto& told = *w.projection().mediation.moves.find(now);
    CHECK(told.about.stakes.empty());
    CHECK(told.about.people == std::vector{w.mo, w.ana});
    CHECK(told.before.empty());
    CHECK(told.effect == MoveEffect::unknown);
    const auto& kept = *w.mediators().mediation.moves.find(now);
    CHECK(kept.effect == MoveEffect::negative);
    CHECK(kept.before.size() == 2);
    CHECK(w.ask(w.mo, DescribeMove{now, {}, {{first_confided_stake}, {}, {}, {}, ""}}) == "refusal.confided");
}

TEST_CASE("the room's screen sees of a move neither people nor before and after", "[rules][moves][showing]") {
    Debate w;
    PlaceMove ask{.code = "C1", .label = "Reformuler", .targets = {Debate::few}};
    ask.state = MoveState::done;
    ask.about.people = {w.ana};
    ask.about.role = "translation";
    w.put(ask);
    const auto room = seen_by_room(w.state());
    const auto& move = *room.mediation.moves.find(CardId{8});
    CHECK(move.about == MoveAbout{});
    CHECK(move.before.empty());
    CHECK(move.targets == std::vector{Debate::few});
}

TEST_CASE("moves are counted by practice, by code and by controversy", "[rules][moves]") {
    Debate w;
    const auto& packs = built_in_packs();
    w.put(AddControversy{"Qui livre ?", {0, 2000}, ""});
    const auto other = CardId{8};
    w.place("C1", {Debate::few});
    w.place("C1", {Debate::question}, MoveState::in_progress);
    w.place("C7", {other}, MoveState::planned);
    const auto dropped = w.place("S3", {}, MoveState::planned);
    w.put(ChangeMoveState{dropped, MoveState::dropped, ""});
    w.place("L3", {});
    w.place("X9", {});
    const auto aside = w.place("S2", {Debate::lone}, MoveState::done, true);
    const auto all = count_by_practice(w.mediators(), packs);
    CHECK(all == std::array<MoveCount, 4>{{{2, 1}, {1, 0}, {1, 0}, {1, 0}}});
    CHECK(count_by_practice(w.projection(), packs)[1] == MoveCount{});
    CHECK(count_by_practice(w.state(), packs, Debate::question)[0] == MoveCount{2, 0});
    CHECK(count_by_practice(w.state(), packs, other)[0] == MoveCount{0, 1});
    CHECK(count_of_code(w.state(), "C1") == MoveCount{2, 0});
    CHECK(count_of_code(w.state(), "C7") == MoveCount{0, 1});
    w.put(TellMove{aside});
    CHECK(count_by_practice(w.mediators(), packs)[1] == MoveCount{1, 0});  // not twice
    CHECK(count_by_practice(w.projection(), packs)[1] == MoveCount{1, 0});
    CHECK(moves_to_do(w.state()) == std::vector{CardId{10}, CardId{11}});
    CHECK(latest_move(w.projection()) == CardId{w.next_card().value - 1});
}

TEST_CASE("on a stake or a vote a move is on the question of these", "[rules][moves]") {
    Debate w;
    w.put(SayStake{.actor = Debate::lone, .text = "Ses clients", .subject = Debate::few});
    w.put(test::open_vote("On essaie ?", Debate::question));
    Move move;
    CHECK_FALSE(is_on_controversy(w.state(), move, Debate::question));
    move.about.stakes = {StakeId{1}};
    CHECK(is_on_controversy(w.state(), move, Debate::question));
    move.about = {};
    move.about.votes = {VoteId{1}};
    CHECK(is_on_controversy(w.state(), move, Debate::question));
}

TEST_CASE("moves are proposed where there is an occasion, with its reason", "[rules][moves]") {
    Debate w;
    CHECK(w.reason("S8", {Debate::few}) == "proposed.few_holders.here");
    CHECK(w.reason("S8", {Debate::many}) == "");
    CHECK(w.reason("S8", {Debate::question}) == "proposed.few_holders");
    CHECK(w.reason("C1", {Debate::many}) == "proposed.not_restated.here");
    CHECK(w.reason("C1", {Debate::question}) == "proposed.not_restated");
    w.put(RestatePosition{Debate::many, Debate::first, true});
    CHECK(w.reason("C1", {Debate::many}) == "");
    CHECK(w.reason("C2", {Debate::few}) == "proposed.no_stake");
    SayStake stake{.actor = Debate::lone, .text = "Ses clients"};
    stake.confided = true;
    w.put(stake);
    CHECK(w.reason("C2", {Debate::few}) == "proposed.no_stake");  // the room knows none
    stake.confided = false;
    w.put(stake);
    CHECK(w.reason("C2", {Debate::few}) == "");
    CHECK(w.reason("S1", {Debate::few}) == "");
    Actor about = *w.state().actors.all.find(Debate::lone);
    about.presence = ActorPresence::absent;
    w.put(DescribeActor{Debate::lone, about});
    CHECK(w.reason("S1", {Debate::few}) == "proposed.holder_absent");
    CHECK(w.reason("S1", {Debate::lone}) == "proposed.holder_absent");
    CHECK(w.reason("S1", {Debate::many}) == "");
    CHECK(w.reason("C7", {Debate::question}) == "");
    ChangeControversyState state{.controversy = Debate::question};
    state.ground = Ground::override_reason;
    state.text = "on y va";
    state.to = ControversyState::open;
    w.put(state);
    CHECK(w.reason("C7", {Debate::few}) == "proposed.facts_unread");
    state.to = ControversyState::in_treatment;
    state.treatment = "compromise";
    w.put(state);
    CHECK(w.reason("C7", {Debate::question}) == "");
    CHECK(w.reason("S10", {Debate::question}) == "proposed.no_arrangement");
    CHECK(w.reason("L9", {Debate::question}) == "");
    WriteArrangement written{.controversy = Debate::question, .text = "Essai", .place = {0, 1500}};
    written.commitments = {{{}, "Lise", "ouvrir", "", {}}};
    w.put(written);
    CHECK(w.reason("S10", {Debate::question}) == "");
    CHECK(w.reason("L9", {Debate::question}) == "proposed.commitments_open");
    CHECK(w.reason("L9", {}) == "proposed.commitments_open");
    CHECK(suggested_moves(State(), built_in_packs(), {}).empty());
}

TEST_CASE("two actors hold each position: the chosen one may be the minority", "[rules][moves]") {
    Debate w;
    w.put(ArchiveThings{{CardId{5}, CardId{6}}, {}, {}});
    CHECK(w.reason("S8", {Debate::many}) == "proposed.few_holders.here");
    CHECK(w.reason("S8", {Debate::question}) == "");  // none is smaller than the other
}

TEST_CASE("a move says which things it wants, and they are offered from around the chosen ones",
          "[rules][moves]") {
    Debate w;
    w.put(AddControversy{"Qui livre ?", {0, 2000}, ""});
    w.put(AddPosition{CardId{8}, "La Ville", {0, 2300}});
    const auto& moves = built_in_packs().moves;
    const auto offered = [&](std::string_view code, std::vector<MoveTarget> chosen) {
        return targets_offered(w.state(), *moves.find(code), chosen);
    };
    const auto wants = [&](std::string_view code, std::vector<MoveTarget> chosen) {
        return wants_other_targets(w.state(), *moves.find(code), chosen);
    };
    CHECK_FALSE(wants("C1", {{Debate::few}}));
    CHECK(wants("C1", {{Debate::question}}));
    CHECK(wants("C1", {}));
    CHECK_FALSE(wants("L3", {}));
    CHECK(offered("C1", {{Debate::question}}) == std::vector<MoveTarget>{{Debate::many}, {Debate::few}});
    CHECK(offered("C1", {}).size() == 3);
    CHECK(offered("S1", {{Debate::few}}).size() == 4);
    CHECK(offered("S1", {{Debate::lone}}) == std::vector<MoveTarget>{{Debate::lone}});
    w.put(SayStake{.actor = Debate::lone, .text = "Ses clients"});
    SayStake stake{.actor = Debate::lone, .text = "Sa dette"};
    stake.confided = true;
    w.put(stake);
    CHECK(offered("C2", {{Debate::few}}) == std::vector<MoveTarget>{{.card = {}, .stake = StakeId{1}}});
    CHECK_FALSE(wants("C2", {{.card = {}, .stake = StakeId{1}}}));
    const auto confided = offered("S2", {{Debate::lone}});
    CHECK(std::ranges::find(confided, MoveTarget{.card = {}, .stake = first_confided_stake}) !=
          confided.end());
    w.put(DrawLink{Debate::first, Debate::lone, LinkKind::trusts});
    CHECK(offered("S9", {{Debate::lone}}) == std::vector<MoveTarget>{{.card = {}, .link = LinkId{5}}});
    w.put(test::open_vote("On essaie ?", Debate::question));
    CHECK(offered("S7", {{Debate::few}}) == std::vector<MoveTarget>{{.card = {}, .vote = VoteId{1}}});
    CHECK(offered("L3", {}).empty());
}

TEST_CASE("the packs know the words of the rules for targets and occasions", "[rules][moves]") {
    std::set<std::string_view> kinds, occasions;
    for (const auto& move : built_in_packs().moves.rows) {
        kinds.insert(move.targets.begin(), move.targets.end());
        occasions.insert(move.when.begin(), move.when.end());
    }
    for (const auto word : words_of(TargetKind{})) CHECK(kinds.contains(word));
    for (const auto word : words_of(Occasion{})) CHECK(occasions.contains(word));
    CHECK(kinds.size() == words_of(TargetKind{}).size());
    CHECK(occasions.size() == words_of(Occasion{}).size());
}
