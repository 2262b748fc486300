#include "sessions/rules/votes/opinions.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <random>
#include <set>

#include "sessions/rules/votes/kind.h"

using namespace entremise;
using namespace entremise::rules;
using Catch::Matchers::WithinAbs;

namespace {

// The published answers of the three samples: agree, disagree, pass, not seen.
const std::vector<std::string> sample_a{"+-.+--0+++", "+--++0-0++", "-++-+++++0", "-++-+++++-",
                                        "+0-+-+00++", "0++-++++++", "-++-++.+0+", "+--+.++-++",
                                        "-++-+++++.", "00+-0++0++", "+0-+-00-++", "00+0.+0+++"};
const std::vector<std::string> sample_b{"++-+++-+++", "++-++--+++", "++-+.--+++", "++-++--++0", "-0+-0++-0+",
                                        "--+-0++-0+", "-0+--++-.+", "--+-.++-0-", "++-++0-+++", "+++0+0+0++",
                                        "++.++0-+++", "0+0+++0+++", "+++0++0+++", "0+++++++++"};
const std::vector<std::string> sample_c{"+-+-+++0++", "+-+-++++++", "+-+-+++0++", "+-+-+++-++", "-+-+--+++0",
                                        "-+-+--+++-", "-+-+0-+++0", "0+-+--+++0", "-+-+--0++-", "0000+0++++",
                                        "00+0+0++++", "0+00+0++++", "+-+-++++++", "+00-+++++.", "+-+-+++.++"};

std::vector<Ballot> ballots_of(const std::vector<std::string>& rows) {
    std::vector<Ballot> ballots;
    for (const auto& row : rows) {
        Ballot ballot;
        for (std::uint32_t j = 0; j < row.size(); ++j)
            if (const auto mark = std::string(".+-0").find(row[j]))
                set_mark(ballot, j + 1, static_cast<std::uint32_t>(mark));
        ballots.push_back(ballot);
    }
    return ballots;
}
OpinionMap map_of(const std::vector<std::string>& rows) {
    return map_opinions(rows.empty() ? 0 : rows.front().size(), ballots_of(rows));
}
/// The people of a group, from 1 up.
std::set<std::size_t> members(const OpinionMap& map, std::uint32_t group) {
    std::set<std::size_t> all;
    for (const auto& person : map.people)
        if (person.group == group) all.insert(person.row + 1);
    return all;
}
double silhouette(const OpinionMap& map, std::uint32_t k) {
    const auto found = std::ranges::find(map.silhouettes, k, &OpinionMap::Silhouette::k);
    REQUIRE(found != map.silhouettes.end());
    return found->mean;
}
/// "E3+ E4-": the statements that stand for a group.
std::string standing(const OpinionMap& map, std::uint32_t group) {
    std::string text;
    for (const auto& one : map.representative.at(group))
        text += (text.empty() ? "E" : " E") + std::to_string(one.statement + 1) + (one.agrees ? "+" : "-");
    return text;
}
double common(const OpinionMap& map, std::size_t statement) {
    return map.statements.at(statement - 1).common;
}
using Found = OpinionMap::Found;

}  // namespace

TEST_CASE("the tests of proportions give the published values", "[rules][opinions]") {
    CHECK_THAT(proportion_test(4, 5), WithinAbs(1.6329932, 5e-8));
    CHECK_THAT(two_proportions_test(4, 1, 5, 7), WithinAbs(2.1602469, 5e-8));
    CHECK(two_proportions_test(3, 3, 3, 3) == 0);
}

TEST_CASE("sample A: two ways of seeing it", "[rules][opinions]") {
    const auto map = map_of(sample_a);
    REQUIRE(map.found == Found::groups);
    CHECK((map.groups == 2 && map.people.size() == 12 && map.left_out == 0));
    CHECK_THAT(silhouette(map, 2), WithinAbs(.672, 5e-4));
    CHECK_THAT(silhouette(map, 3), WithinAbs(.617, 5e-4));
    CHECK_THAT(map.shares[0], WithinAbs(.685, 5e-4));
    CHECK_THAT(map.shares[1], WithinAbs(.103, 5e-4));
    CHECK(members(map, 0) == std::set<std::size_t>{3, 4, 6, 7, 9, 10, 12});
    CHECK(members(map, 1) == std::set<std::size_t>{1, 2, 5, 8, 11});
    const std::pair<std::size_t, double> all[] = {{9, .667}, {10, .536}, {6, .381}, {5, .250}, {1, .095}};
    for (const auto& [statement, value] : all) CHECK_THAT(common(map, statement), WithinAbs(value, 5e-4));
    const auto& top = map.representative.at(1).front();
    CHECK((top.statement == 0 && top.agrees));
    CHECK_THAT(top.metric, WithinAbs(52.483, 5e-4));
    CHECK_THAT(top.pa, WithinAbs(.857, 5e-4));
    CHECK_THAT(top.ra, WithinAbs(7.714, 5e-4));
    CHECK_THAT(top.two, WithinAbs(3.240, 5e-4));
    CHECK_THAT(top.prop, WithinAbs(2.449, 5e-4));
    CHECK(standing(map, 0) == "E3+ E6+ E2+ E8+ E4-");  // by metric 3, 4, 6, 2, 8; agreement is shown first
    CHECK((map.statements[2].divides && !map.statements[2].is_common));
}

TEST_CASE("sample B: three groups", "[rules][opinions]") {
    const auto map = map_of(sample_b);
    REQUIRE(map.found == Found::groups);
    CHECK(map.groups == 3);
    CHECK_THAT(silhouette(map, 2), WithinAbs(.673, 5e-4));
    CHECK_THAT(silhouette(map, 3), WithinAbs(.722, 5e-4));
    CHECK(members(map, 0) == std::set<std::size_t>{1, 2, 3, 4, 9, 11});
    CHECK(members(map, 1) == std::set<std::size_t>{5, 6, 7, 8});
    CHECK(members(map, 2) == std::set<std::size_t>{10, 12, 13, 14});
    CHECK_THAT(common(map, 10), WithinAbs(.417, 5e-4));
    CHECK_THAT(common(map, 7), WithinAbs(.052, 5e-4));
}

TEST_CASE("sample C: common ground under two groups", "[rules][opinions]") {
    const auto map = map_of(sample_c);
    REQUIRE(map.found == Found::groups);
    CHECK(map.groups == 2);
    CHECK_THAT(silhouette(map, 2), WithinAbs(.708, 5e-4));
    CHECK_THAT(silhouette(map, 3), WithinAbs(.697, 5e-4));
    CHECK(members(map, 1) == std::set<std::size_t>{5, 6, 7, 8, 9});
    const std::pair<std::size_t, double> all[] = {{9, .786}, {7, .655}, {8, .545}, {4, .071}};
    for (const auto& [statement, value] : all) CHECK_THAT(common(map, statement), WithinAbs(value, 5e-4));
    std::vector<std::size_t> ground;
    for (std::size_t j = 0; j < map.statements.size(); ++j)
        if (map.statements[j].is_common) ground.push_back(j + 1);
    CHECK(ground == std::vector<std::size_t>{7, 8, 9});
}

TEST_CASE("too few people or statements are counted, not mapped", "[rules][opinions]") {
    const std::vector<std::string> five(sample_a.begin(), sample_a.begin() + 5);
    auto map = map_of(five);
    CHECK((map.found == Found::too_few && map.people.empty() && map.left_out == 0));
    CHECK(map.statements[0].all.seen == 5);
    std::vector<std::string> narrow;
    for (const auto& row : sample_a) narrow.push_back(row.substr(0, 3));
    CHECK(map_of(narrow).found == Found::too_few);
    CHECK(map_of({}).found == Found::too_few);
}

TEST_CASE("coin flips are no groups", "[rules][opinions]") {
    std::mt19937 draw(3);
    int found = 0;
    for (int table = 0; table < 20; ++table) {
        std::vector<std::string> rows(20, std::string(12, '.'));
        for (auto& row : rows)
            for (auto& answer : row) answer = "+-0"[draw() % 3];
        found += map_of(rows).found == Found::groups;
    }
    CHECK(found <= 3);  // one in twenty is what chance gives
}

TEST_CASE("nobody moves when everybody answers alike", "[rules][opinions]") {
    const auto map = map_of(std::vector<std::string>(8, "++-0+"));
    CHECK((map.found == Found::one && map.people.size() == 8 && map.shares[0] == 0));
    for (const auto& person : map.people) CHECK((person.x == 0 && person.y == 0));
    CHECK(map.majority == std::vector<std::uint32_t>{0, 1, 4});
}

TEST_CASE("who saw little is left out where enough saw more, and never quite few", "[rules][opinions]") {
    auto rows = sample_c;  // fifteen who saw at least nine
    rows.push_back("+.........");
    rows.push_back("..........");
    const auto map = map_of(rows);
    CHECK((map.people.size() == 15 && map.left_out == 1 && map.hides_totals()));
    auto few = sample_a;
    few.push_back("+.........");
    CHECK((map_of(few).people.size() == 13 && map_of(few).left_out == 0));
}

TEST_CASE("only a counted vote on statements with no more rows than seats has groups", "[rules][opinions]") {
    Vote vote;
    vote.rule = {.type = VoteType::statements, .options = std::vector<std::string>(10, "…")};
    vote.counted = true;
    for (const auto& ballot : ballots_of(sample_a)) {
        vote.rows.push_back({{}, {}, ballot});
        vote.roll.push_back({PersonId{vote.rows.size()}, {}});
    }
    REQUIRE(has_opinions(vote));
    CHECK(opinions_of(vote)->groups == 2);
    vote.roll.pop_back();  // as only a hostile host tells of one
    CHECK_FALSE(has_opinions(vote));
    CHECK_FALSE(opinions_of(vote));
    vote.roll.push_back({PersonId{99}, {}});
    for (std::uint64_t i = 0; i < Limits{}.people; ++i) {
        vote.rows.push_back(vote.rows.front());
        vote.roll.push_back({PersonId{200 + i}, {}});
    }
    CHECK_FALSE(has_opinions(vote));  // more than may be in a session
    vote.rows.resize(sample_a.size());
    vote.rule.type = VoteType::ranking;
    CHECK_FALSE(has_opinions(vote));
    vote.rule.type = VoteType::statements;
    vote.counted = false;
    CHECK_FALSE(has_opinions(vote));
}

TEST_CASE("a number of groups is kept where there still can be so many", "[rules][opinions]") {
    const auto ballots = ballots_of(sample_b);
    const auto two = map_opinions(10, ballots, 2);
    CHECK((two.groups == 2 && two.best == 3));
    CHECK((map_opinions(10, ballots, 3).groups == 3 && map_opinions(10, ballots).best == 3));
    CHECK(map_opinions(10, ballots, 5).groups == 3);  // not so many for fourteen people
    const auto flips = map_opinions(5, ballots_of(std::vector<std::string>(8, "++-0+")), 2);
    CHECK((flips.found == Found::one && flips.groups == 0));
}

TEST_CASE("what is worth asking next", "[rules][opinions]") {
    // [(1 - p)(x + 1) a (1 + 8·2^(-S/5))]²
    CHECK_THAT(asking_weight({}), WithinAbs(std::pow(.5 * .5 * 9, 2), 1e-12));
    OpinionStatement seen;
    seen.all = {.agree = 6, .disagree = 2, .seen = 10};
    seen.extremity = .5;
    CHECK_THAT(asking_weight(seen), WithinAbs(std::pow(.75 * 1.5 * (7. / 12) * 3, 2), 1e-12));
    auto passed = seen, apart = seen;
    passed.all.agree = 2;
    apart.extremity = 2;
    CHECK((asking_weight(passed) < asking_weight(seen) && asking_weight(apart) > asking_weight(seen)));
    // A lone agreement, projected: its length.
    const auto map = map_of(sample_a);
    CHECK(map.statements[2].extremity > map.statements[8].extremity);
}

TEST_CASE("what every group rejects", "[rules][opinions]") {
    auto rows = sample_a;
    for (auto& row : rows) row += '-';
    CHECK(common_rejection(map_of(rows)) == std::vector<std::uint32_t>{10});
    CHECK(common_rejection(map_of(sample_a)).empty());
}

TEST_CASE("the order of people changes who is named first, not who is with whom", "[rules][opinions]") {
    auto rows = sample_b;
    std::ranges::reverse(rows);
    const auto map = map_of(rows);
    REQUIRE(map.groups == 3);
    CHECK(members(map, 0) == std::set<std::size_t>{14, 13, 12, 11, 6, 4});
    CHECK_THAT(silhouette(map, 3), WithinAbs(.722, 5e-4));
}
