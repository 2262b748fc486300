#include "sessions/rules/votes/breakdown.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <random>

#include "sessions/rules/actors_events.h"
#include "sessions/rules/board/links_events.h"
#include "sessions/rules/controversies/controversies_events.h"
#include "sessions/rules/people_events.h"
#include "sessions/rules/votes/kind.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/support/workshop.h"

using namespace entremise;
using namespace entremise::rules;
using Catch::Matchers::WithinAbs;

namespace {

/// A table of three from health, three from housing, and whoever is asked for besides.
struct Sectors {
    test::Workshop w;
    PersonId mo = w.mediator();
    std::vector<PersonId> people;
    std::vector<CardId> actors;
    VoteId vote{1};

    explicit Sectors(std::vector<std::string> sectors = {"health", "health", "health", "housing", "housing",
                                                         "housing"}) {
        for (const auto& sector : sectors) {
            const auto name = "Acteur " + std::to_string(actors.size() + 1);
            actors.push_back(w.next_card());
            Actor about;
            about.sector = sector;
            about.kind = actors.size() % 2 ? ActorKind::organisation : ActorKind::group;
            REQUIRE(w.ask(mo, AddActor{name, {}, about, {}}) == "");
            people.push_back(w.participant("P" + std::to_string(people.size() + 1)));
            REQUIRE(w.ask(people.back(), SpeakFor{actors.back(), {}}) == "");
        }
    }
    Rule rule(Secrecy secrecy = Secrecy::named) const {
        Rule asked{.question = "On essaie ?", .secrecy = secrecy};
        asked.breakdown = Breakdown::sector;
        return asked;
    }
    std::string open(const Rule& asked) {
        vote = w.state().votes.next;
        return w.ask(mo, OpenVote{asked});
    }
    void cast(const std::vector<Ballot>& ballots) {
        for (std::size_t i = 0; i < ballots.size(); ++i)
            REQUIRE(w.ask(people[i], CastBallot{vote, ballots[i]}) == "");
    }
    void close() {
        REQUIRE(w.ask(mo, CloseVote{vote, {}}) == "");
        REQUIRE(w.ask(mo, PublishVote{vote}) == "");
        REQUIRE(result_faults(seen()).empty());
    }
    const Vote& seen() { return *w.projection().votes.all.find(vote); }
};

std::vector<std::string> keys(const Vote& vote) {
    std::vector<std::string> all;
    for (const auto& group : vote.groups) all.push_back(group.key);
    return all;
}
std::vector<std::uint32_t> ballots(const Vote& vote) {
    std::vector<std::uint32_t> all;
    for (const auto& group : vote.groups) all.push_back(group.tally.ballots);
    return all;
}
using Keys = std::vector<std::string>;
using Counts = std::vector<std::uint32_t>;

}  // namespace

SCENARIO("a result is taken apart by sector as the table stood when it closed", "[rules][votes][breakdown]") {
    Sectors t({"health", "housing", "health", ""});
    REQUIRE(t.open(t.rule()) == "");
    t.cast({choosing(1), choosing(2), choosing(1)});
    t.close();
    CHECK(keys(t.seen()) == Keys{"health", "housing", ""});
    CHECK(ballots(t.seen()) == Counts{2, 1, 0});  // named: nobody is found out who is not told anyway
    CHECK(t.seen().groups[0].tally.counts == Counts{2, 0});
    CHECK(t.seen().groups[2].tally.electors == 1);
    CHECK_FALSE(hides_groups(t.seen()));
    const auto before = t.seen().groups;
    Actor other = *t.w.state().actors.all.find(t.actors[0]);
    other.sector = "research";
    REQUIRE(t.w.ask(t.mo, DescribeActor{t.actors[0], other}) == "");
    CHECK(t.seen().groups == before);
}

SCENARIO("where names are not told a result is taken apart whole, or not at all",
         "[rules][votes][breakdown]") {
    Sectors t;
    REQUIRE(t.open(t.rule(Secrecy::confidential)) == "");
    const bool whole = GENERATE(true, false);
    t.cast({choosing(1), choosing(1), choosing(2), choosing(2), choosing(2)});
    if (whole) REQUIRE(t.w.ask(t.people[5], CastBallot{t.vote, choosing(0)}) == "");
    t.close();
    CHECK(ballots(t.seen()) == (whole ? Counts{3, 3} : Counts{}));
    CHECK(hides_groups(t.seen()) != whole);
    if (!whole) return;
    CHECK(t.seen().groups[1].tally.counts == Counts{0, 2});
    CHECK(t.seen().groups[1].tally.abstentions == 1);
}

SCENARIO("a sub-group that nobody of voted in is told with nothing", "[rules][votes][breakdown]") {
    Sectors t;
    REQUIRE(t.open(t.rule(Secrecy::confidential)) == "");
    t.cast({choosing(1), choosing(1), choosing(2)});
    t.close();
    CHECK(t.seen().tally.outcome == Outcome::no_quorum);
    CHECK(ballots(t.seen()) == Counts{3, 0});
}

SCENARIO("no secret vote is taken apart, nor what is withheld", "[rules][votes][breakdown]") {
    Sectors t;
    REQUIRE(t.open(t.rule(Secrecy::anonymous)) == "");
    CHECK(t.w.state().votes.all.find(t.vote)->rule.breakdown == Breakdown::none);
    REQUIRE(t.w.ask(t.mo, CancelVote{t.vote, "autrement"}) == "");
    REQUIRE(t.open(t.rule(Secrecy::confidential)) == "");
    t.cast({choosing(1), choosing(2)});
    t.close();
    CHECK((is_withheld(t.seen()) && t.seen().groups.empty() && !hides_groups(t.seen())));
}

SCENARIO("by kind of actor, by person or by actor", "[rules][votes][breakdown]") {
    Sectors t({"", "", "", ""});
    auto asked = t.rule();
    asked.breakdown = Breakdown::actor_kind;
    asked.unit = GENERATE(VoteUnit::person, VoteUnit::actor);
    const auto second = t.w.participant("Une autre voix du premier");
    REQUIRE(t.w.ask(second, SpeakFor{t.actors[0], {}}) == "");
    const auto alone = t.w.participant("Sans acteur");
    REQUIRE(t.open(asked) == "");
    t.cast({choosing(1), choosing(2), choosing(2)});
    REQUIRE(t.w.ask(second, CastBallot{t.vote, choosing(2)}) == "");
    const bool by_person = asked.unit == VoteUnit::person;
    if (by_person) REQUIRE(t.w.ask(alone, CastBallot{t.vote, choosing(0)}) == "");
    t.close();
    if (by_person) {
        CHECK(keys(t.seen()) == Keys{"group", "organisation", ""});
        CHECK(ballots(t.seen()) == Counts{1, 3, 1});
    } else {
        CHECK(keys(t.seen()) == Keys{"group", "organisation"});
        CHECK(ballots(t.seen()) == Counts{1, 2});  // of two delegates the last ballot
        CHECK(t.seen().groups[1].tally.counts == Counts{0, 2});
    }
}

SCENARIO("by position held in the controversy that is voted on", "[rules][votes][breakdown]") {
    Sectors t({"", "", "", ""});
    auto asked = t.rule();
    asked.breakdown = Breakdown::position;
    CHECK(t.open(asked) == "refusal.breakdown_position");
    const auto question = t.w.next_card();
    REQUIRE(t.w.ask(t.mo, AddControversy{"Comment acheter ?", {}}) == "");
    std::vector<CardId> positions;
    for (const auto* text : {"Ensemble", "Chacun"}) {
        positions.push_back(t.w.next_card());
        REQUIRE(t.w.ask(t.mo, AddPosition{question, text, {}}) == "");
    }
    const auto holds = [&](std::size_t actor, std::size_t position) {
        REQUIRE(t.w.ask(t.mo, DrawLink{t.actors[actor], positions[position], LinkKind::defends}) == "");
    };
    holds(0, 1), holds(1, 0), holds(2, 0), holds(2, 1);
    asked.subject = GENERATE_COPY(question, positions[1]);
    REQUIRE(t.open(asked) == "");
    t.cast({choosing(1), choosing(1), choosing(2), choosing(2)});
    t.close();
    REQUIRE(t.seen().groups.size() == 4);
    CHECK(t.seen().groups[0].position == positions[0]);
    CHECK(t.seen().groups[1].position == positions[1]);
    CHECK(keys(t.seen()) == Keys{"", "", std::string(several_positions), ""});
    CHECK(t.seen().groups[2].tally.counts == Counts{0, 1});
    CHECK_FALSE(t.seen().groups[3].position);
}

TEST_CASE("the parts of a result are the whole, whatever the kind", "[rules][votes][breakdown]") {
    const auto seed = GENERATE(range(1u, 9u));
    INFO("seed " << seed);
    std::mt19937 draw(seed);
    for (std::size_t i = 0; i < words_of(VoteType{}).size(); ++i) {
        const auto type = static_cast<VoteType>(i);
        const auto& kind = kind_of(type);
        INFO(kind.word);
        if (kind.only_secret) continue;
        Sectors t({"health", "housing", "health", "", "housing", "health", "research"});
        auto asked = t.rule(seed % 2 ? Secrecy::named : Secrecy::confidential);
        asked.type = type;
        if (kind.most_options > 0) asked.options = {"a", "b", "c"};
        if (kind.sides) asked.pushing = 2;
        if (kind.conditions) asked.conditions = {"x", "y"}, asked.condition_of = {1, 2, 2};
        REQUIRE(t.open(asked) == "");
        const Rule& rule = t.w.state().votes.all.find(t.vote)->rule;
        for (const auto person : t.people)
            for (int tries = 0; tries < 20; ++tries) {
                Ballot ballot;
                for (std::uint32_t option = 1; option <= option_count(rule); ++option)
                    set_mark(ballot, option, draw() % (most_mark(rule) + 1));
                drop_empty_end(ballot);
                if (asks_why(rule, ballot)) ballot.reason = "parce que";
                if (!check_ballot(rule, ballot)) continue;
                REQUIRE(t.w.ask(person, CastBallot{t.vote, ballot}) == "");
                break;
            }
        REQUIRE(t.w.ask(t.mo, CloseVote{t.vote, {}}) == "");
        const Vote& vote = *t.w.mediators().votes.all.find(t.vote);
        CHECK(result_faults(vote).empty());
        if (vote.groups.empty()) continue;
        Vote changed = vote;
        ++changed.groups[0].tally.counts[0];
        CHECK(result_faults(changed) == std::vector{ResultFault::sums});
        changed = vote;
        changed.groups.pop_back();
        CHECK(result_faults(changed) == std::vector{ResultFault::sums});
    }
}

TEST_CASE("a host may not tell of one or two where names are not told", "[rules][votes][breakdown]") {
    Sectors t;
    REQUIRE(t.open(t.rule(Secrecy::confidential)) == "");
    t.cast({choosing(1), choosing(1), choosing(2), choosing(2), choosing(2)});
    t.close();
    Vote lied = t.seen();
    REQUIRE(lied.groups.empty());
    Tally three{.electors = 3, .present = 3, .ballots = 3, .counts = {2, 1}, .outcome = Outcome::measured},
        two{.electors = 3, .present = 2, .ballots = 2, .counts = {0, 2}, .outcome = Outcome::measured};
    lied.groups = {{"health", {}, three}, {"housing", {}, two}};
    CHECK(result_faults(lied) == std::vector{ResultFault::sums});
    lied.rule.breakdown = Breakdown::none;
    CHECK(result_faults(lied) == std::vector{ResultFault::sums});
}

SCENARIO("what declared groups agree with is the least of their shares", "[rules][votes][breakdown]") {
    Sectors t({"health", "health", "health", "housing", "housing", "housing", "research", "police_justice",
               "education"});
    auto asked = t.rule();
    asked.type = VoteType::statements;
    asked.options = {"a", "b"};
    REQUIRE(t.open(asked) == "");
    const Ballot yes{{1, 1}, {}}, no{{1, 2}, {}}, pass{{3, 2}, {}};
    t.cast({yes, yes, no, no, no, yes, pass, no, yes});
    t.close();
    const auto declared = declared_agreement(t.seen());
    REQUIRE(declared);
    CHECK(declared->groups == 3);                               // the last three together
    CHECK_THAT(declared->lowest[0], WithinAbs(3. / 5, 1e-12));  // (2+1)/(3+2), of the others
    CHECK_THAT(declared->lowest[1], WithinAbs(2. / 5, 1e-12));
    const auto words = words_of_declared(t.seen(), nullptr);
    REQUIRE(words.size() == 1);
    CHECK(words[0] == Message{"vote.said_declared", {{"n", "3"}, {"statements", "a"}}});
    OpinionMap map;
    map.found = OpinionMap::Found::groups;
    map.statements.resize(2);
    map.groups = 2;
    map.statements[0].common = .09;  // .3 in each of the two
    map.statements[1].common = .25;
    const auto both = words_of_declared(t.seen(), &map);
    REQUIRE(both.size() == 2);
    CHECK(both[1] == Message{"vote.said_declared_other",
                             {{"statement", "a"}, {"declared", "0.60"}, {"groups", "0.30"}}});
}

SCENARIO("declared groups under three voters say nothing alone", "[rules][votes][breakdown]") {
    Sectors t({"health", "health", "health", "housing", "research"});
    auto asked = t.rule();
    asked.type = VoteType::statements;
    asked.options = {"a", "b"};
    REQUIRE(t.open(asked) == "");
    t.cast(std::vector<Ballot>(5, Ballot{{1, 1}, {}}));
    t.close();
    CHECK_FALSE(declared_agreement(t.seen()));
    CHECK(words_of_declared(t.seen(), nullptr).empty());
}
