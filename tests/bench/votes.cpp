// What comes of votes, with as many people as a workshop may ever have.
#include <fmt/format.h>

#include <random>

#include "sessions/rules/votes/kind.h"
#include "sessions/rules/votes/opinions.h"
#include "tests/bench/figures.h"

namespace entremise::bench {
namespace {

/// Three camps that share a third of the statements; one answer in eight is anything, one in ten not seen.
std::vector<rules::Ballot> three_camps(std::uint32_t people, std::uint32_t statements) {
    std::mt19937 draw(7);
    std::vector<rules::Ballot> ballots(people);
    for (std::uint32_t i = 0; i < people; ++i)
        for (std::uint32_t j = 0; j < statements; ++j) {
            const bool agrees = j % 3 == 0 || (i + j) % 3 == 1;
            auto mark = agrees ? rules::opinion_agree : rules::opinion_disagree;
            if (draw() % 8 == 0) mark = draw() % 3 + 1;
            if (draw() % 10 > 0) rules::set_mark(ballots[i], j + 1, mark);
        }
    return ballots;
}

}  // namespace

/// The groups of a vote on statements, from the rows to what stands for each, the test against chance
/// included.
void opinions() {
    for (const auto& [people, statements] :
         {std::pair{15u, 10u}, std::pair{200u, 200u}, std::pair{1000u, 100u}}) {
        const auto ballots = three_camps(people, statements);
        std::vector<double> times;
        rules::OpinionMap map;
        for (int i = 0; i < 5; ++i)
            times.push_back(milliseconds([&] { map = rules::map_opinions(statements, ballots); }));
        print(fmt::format("opinions_{}_people_{}_statements", people, statements),
              {{"ms", percentile(times, .5)}, {"groups", map.groups}, {"beats", map.beats.value_or(0)}});
    }
}

}  // namespace entremise::bench
