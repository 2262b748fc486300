#include "app/view/votes/opinions.h"

#include <algorithm>

#include "app/view/votes/result.h"
#include "app/view/windows/room_vote.h"
#include "sessions/rules/mediation_events.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/support/screen.h"
#include "tests/view/support/asked.h"
#include "tests/view/support/mediator_window.h"
#include "tests/view/support/participant_window.h"

using namespace entremise;
using namespace entremise::view;
using namespace entremise::rules;

namespace {

/// A published vote on five statements: two groups, each half of the people.
Vote two_camps(std::size_t people = 8) {
    Vote vote;
    vote.rule = {.type = VoteType::statements, .question = "Où en sommes-nous ?"};
    vote.rule.options = {"Tous d’accord", "Les uns", "Les autres", "Encore les uns", "Et les autres"};
    std::vector<Ballot> ballots;
    for (std::size_t i = 0; i < people; ++i) {
        const bool first = i % 2 == 0;
        const std::uint8_t yes = 1, no = 2;
        ballots.push_back(
            {{yes, first ? yes : no, first ? no : yes, first ? yes : no, first ? no : yes}, {}});
        vote.roll.push_back({PersonId{i + 1}, {}});
        vote.voters.push_back(PersonId{i + 1});
        vote.rows.push_back({PersonId{i + 1}, {}, ballots.back()});
    }
    const auto n = static_cast<std::uint32_t>(people);
    vote.tally = count_ballots(vote.rule, n, n, ballots);
    vote.counted = true;
    vote.state = VoteState::published;
    return vote;
}
struct Panel {
    State state;
    VoteId id{1};
    std::optional<std::size_t> own;
    test::Screen screen{[this](Ui& ui) {
                            zone(ui, "###panel", {0, 0, 420, 1400}, {}, [&] {
                                const auto* vote = state.votes.all.find(id);
                                if (!vote) return;
                                if (const auto map = opinions_shown(ui, *vote))
                                    draw_opinions(ui, vote->rule, *map, own, 15);
                            });
                        },
                        {.width = 420, .height = 1400}};
    explicit Panel(Vote vote) { state.votes.all.emplace(id, std::move(vote)); }
    void settle() {
        screen.frame();
        finish_opinions();
        screen.frame(2);
    }
};

}  // namespace

TEST_CASE("groups are drawn when they are worked out, with what they share and what parts them",
          "[view][opinions]") {
    Panel panel(two_camps());
    panel.settle();
    CHECK(panel.screen.shows("2 façons de voir."));
    CHECK(panel.screen.shows("Ce qui rassemble"));
    CHECK(panel.screen.shows("Tous d’accord"));
    CHECK(panel.screen.shows("Ce qui nous distingue"));
    CHECK(panel.screen.shows("Groupe 1 : 4 d’accord"));
    CHECK_FALSE(panel.screen.shows("Le point cerclé est le vôtre"));
    panel.own = 3;
    panel.screen.frame(2);
    CHECK(panel.screen.shows("Le point cerclé est le vôtre"));
}

TEST_CASE("under six people nobody is put in a group", "[view][opinions]") {
    Panel panel(two_camps(4));
    panel.settle();
    CHECK(panel.screen.shows("Trop peu pour chercher des groupes"));
    CHECK_FALSE(panel.screen.shows("Groupe 1"));
}

TEST_CASE("where a total would tell who is in no group, each statement is shown by group",
          "[view][opinions]") {
    auto vote = two_camps(16);
    vote.roll.push_back({PersonId{17}, {}});
    vote.voters.push_back(PersonId{17});
    vote.rows.push_back({PersonId{17}, {}, {{1}, {}}});
    std::vector<Ballot> ballots;
    for (const auto& row : vote.rows) ballots.push_back(row.ballot);
    vote.tally = count_ballots(vote.rule, 17, 17, ballots);
    State state;
    state.votes.all.emplace(VoteId{1}, vote);
    test::Screen screen{[&](Ui& ui) {
                            zone(ui, "###panel", {0, 0, 420, 2400}, {},
                                 [&] { draw_result(ui, state, VoteId{1}, {.css = 16}); });
                        },
                        {.width = 420, .height = 2400}};
    screen.frame();
    CHECK_FALSE(screen.shows("17 d’accord"));  // nor before it is known which totals may stand there
    finish_opinions();
    screen.frame(2);
    CHECK(screen.shows("2 façons de voir."));
    CHECK(screen.shows("Chaque énoncé, par groupe"));
    CHECK(screen.shows("Une ou deux personnes ne sont dans aucun groupe"));
    CHECK_FALSE(screen.shows("17 d’accord"));
}

TEST_CASE("the room reads what the groups rest on, and none without a quorum", "[view][opinions]") {
    State state;
    for (std::uint64_t i = 1; i <= 8; ++i)
        state.people.all.emplace(PersonId{i}, Person{.name = "P" + std::to_string(i)});
    auto vote = two_camps();
    vote.objections = {PersonId{2}};
    state.votes.all.emplace(VoteId{1}, vote);
    const std::map<PersonId, Presence> nobody;
    LiveOpinions live;
    const Scene scene{.state = state, .self = {}, .presence = nobody, .packs = built_in_packs()};
    test::Screen screen{[&](Ui& ui) {
                            zone(ui, "###room", {40, 40, 1880, 1040}, {},
                                 [&] { draw_room_vote(ui, scene, live, VoteId{1}); });
                        },
                        {.width = 1920, .height = 1080}};
    screen.frame();
    finish_opinions();
    screen.frame(2);
    CHECK(screen.shows("Ce qui rassemble"));
    CHECK(screen.shows("Quorum atteint"));
    CHECK(screen.shows("P2"));
    auto& kept = *state.votes.all.find(VoteId{1});
    kept.tally.outcome = Outcome::no_quorum;
    screen.frame(2);
    CHECK_FALSE(screen.shows("Ce qui rassemble"));
    CHECK(screen.shows("Quorum non atteint"));
    // Fewer than six: counted, and why there are no groups.
    auto few = two_camps(4);
    *state.votes.all.find(VoteId{1}) = few;
    screen.frame();
    finish_opinions();
    screen.frame(2);
    CHECK(screen.shows("Trop peu pour chercher des groupes"));
    CHECK(screen.shows("2 d’accord · 2 pas d’accord"));
}

TEST_CASE("one press names on the board what the groups share", "[view][opinions]") {
    test::SmallTable table;
    auto vote = two_camps();
    vote.rule.subject = test::SmallTable::controversy;
    for (auto* state : {&table.all, &table.mediators, &table.everyone})
        state->votes.all.emplace(VoteId{1}, vote);
    Requests out;
    const auto draw = [&](PersonId person) {
        return [&, person](Ui& ui) {
            zone(ui, "###panel", {0, 0, 420, 400}, {},
                 [&] { name_common_ground(ui, table.scene_of(person), VoteId{1}, out); });
        };
    };
    test::Screen screen{draw(table.mediator), {.width = 420, .height = 400}};
    screen.frame();
    finish_opinions();
    screen.frame(2);
    screen.press("**/###opinion.name_it");
    const auto* const request = test::asked<PlaceMove>(out);
    REQUIRE(request);
    const auto& asked = *request;
    CHECK((asked.code == "C10" && asked.state == MoveState::done && asked.open));
    CHECK(asked.targets == std::vector{test::SmallTable::controversy});
    CHECK(asked.about.votes == std::vector{VoteId{1}});
    CHECK(asked.note == "« Tous d’accord »");
    REQUIRE(table.ask(table.mediator, asked) == "");
    screen.frame(2);
    CHECK_FALSE(screen.has("**/###opinion.name_it"));
    CHECK(screen.shows("Cet accord est nommé sur le tableau"));
}

TEST_CASE("another number of groups is shown once it fitted best four times in a row", "[view][opinions]") {
    // What fourteen people answered: three groups fit best; two may be.
    const std::vector<std::string> three{"++-+++-+++", "++-++--+++", "++-+.--+++", "++-++--++0", "-0+-0++-0+",
                                         "--+-0++-0+", "-0+--++-.+", "--+-.++-0-", "++-++0-+++", "+++0+0+0++",
                                         "++.++0-+++", "0+0+++0+++", "+++0++0+++", "0+++++++++"};
    Vote vote;
    vote.rule = {.type = VoteType::statements, .question = "?", .visibility = Visibility::live};
    vote.rule.options.assign(10, "…");
    vote.state = VoteState::open;
    const auto answer = [&](const std::vector<std::string>& rows) {
        vote.ballots.clear();
        for (std::size_t i = 0; i < rows.size(); ++i) {
            Ballot ballot;
            for (std::uint32_t j = 0; j < rows[i].size(); ++j)
                set_mark(ballot, j + 1, static_cast<std::uint32_t>(std::string(".+-0").find(rows[i][j])));
            vote.ballots[i + 1] = {PersonId{i + 1}, ballot};
        }
    };
    LiveOpinions live;
    OpinionsShown shown;
    test::Screen screen{[&](Ui& ui) { shown = live.update(ui, VoteId{1}, vote); }, {}};
    const auto settle = [&] {
        for (int i = 0; i < 6; ++i) {
            screen.frame();
            finish_opinions();
        }
        screen.frame();
        return shown ? shown->groups : 99;
    };
    std::vector<std::string> two;
    for (int i = 0; i < 14; ++i) two.push_back(i % 2 ? "++++++++++" : "+-+-+-+-+-");
    answer(two);
    REQUIRE(settle() == 2);
    for (int i = 0; i < 4; ++i) {
        auto rows = three;
        rows[13][0] = ".+-0"[i];  // an answer that changes nothing much
        answer(rows);
        CAPTURE(i);
        const auto groups = settle();
        CHECK(groups == (i < 3 ? 2 : 3));
    }
    vote.rule.visibility = Visibility::after_close;
    screen.frame(2);
    CHECK_FALSE(shown);  // not before it is published
}

TEST_CASE("what is no vote on statements has no groups", "[view][opinions]") {
    auto vote = two_camps();
    vote.counted = false;
    Panel panel(vote);
    CHECK_FALSE(opinions_shown(panel.screen.ui, *panel.state.votes.all.find(panel.id)));
    vote.counted = true;
    vote.rule.type = VoteType::approval;
    CHECK_FALSE(opinions_shown(panel.screen.ui, vote));
}

TEST_CASE("one's own row is known by the name, or by what the device kept", "[view][opinions]") {
    State state;
    state.votes.all.emplace(VoteId{1}, two_camps());
    const std::map<PersonId, Presence> nobody;
    Scene scene{.state = state, .self = PersonId{3}, .presence = nobody, .packs = built_in_packs()};
    CHECK(own_row(scene, VoteId{1}) == std::size_t{2});
    auto& vote = *state.votes.all.find(VoteId{1});
    vote.rule.secrecy = Secrecy::anonymous;
    for (std::size_t i = 0; i < vote.rows.size(); ++i) {
        vote.rows[i].person = {};
        vote.rows[i].tracker.bytes = std::string(tracker_bytes, static_cast<char>('a' + i));
    }
    CHECK_FALSE(own_row(scene, VoteId{1}));
    scene.tracker_of = [](VoteId) { return std::string("6262"); };
    CHECK(own_row(scene, VoteId{1}) == std::size_t{1});
}
