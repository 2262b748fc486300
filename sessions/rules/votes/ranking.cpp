// The options in an order, with ties, of all of them or some. Points after Borda, and each option against
// each other one after Condorcet.
#include <algorithm>
#include <string>

#include "sessions/rules/counts.h"
#include "sessions/rules/votes/kind.h"
#include "sessions/rules/votes/statistics.h"

namespace entremise::rules {
namespace {

std::uint32_t most_place(const Rule& rule) { return written_options(rule); }

/// Places have no gap: 1, 2, 2, 3.
bool may_be(const Rule&, const Ballot& ballot) {
    const auto last = ballot.marks.empty() ? 0 : *std::ranges::max_element(ballot.marks);
    for (std::uint8_t place = 1; place <= last; ++place)
        if (std::ranges::find(ballot.marks, place) == ballot.marks.end()) return false;
    return true;
}

/// In halves: the best of m options has 2(m-1), the last 0; who share places share their points, also those
/// without a place.
void add_points(const Ballot& ballot, std::vector<std::uint32_t>& points) {
    const auto m = static_cast<std::uint32_t>(points.size());
    const auto place_of = [&](std::uint32_t option) {
        const auto mark = ballot.mark(option);
        return mark ? mark : m + 1;
    };
    for (std::uint32_t option = 1; option <= m; ++option) {
        std::uint32_t before = 0, beside = 0;
        for (std::uint32_t other = 1; other <= m; ++other) {
            before += place_of(other) < place_of(option);
            beside += place_of(other) == place_of(option);
        }
        points[option - 1] += 2 * (m - 1 - before) - (beside - 1);
    }
}

void count(const Rule&, const std::vector<Ballot>& ballots, Tally& tally) {
    const auto m = static_cast<std::uint32_t>(tally.counts.size());
    tally.marks.assign(m, {std::vector<std::uint32_t>(m)});
    for (const auto& ballot : ballots) {
        if (ballot.abstains()) continue;
        add_points(ballot, tally.counts);
        for (std::uint32_t a = 1; a <= m; ++a)
            for (std::uint32_t b = 1; b <= m; ++b)
                if (const auto place = ballot.mark(a), other = ballot.mark(b);
                    place && (!other || place < other))
                    ++tally.marks[a - 1].counts[b - 1];
    }
}

/// How many prefer `a` to `b`, from 1 up.
std::uint32_t prefer(const Tally& tally, std::uint32_t a, std::uint32_t b) {
    if (a > tally.marks.size() || b > tally.marks[a - 1].counts.size()) return 0;
    return tally.marks[a - 1].counts[b - 1];
}

void judge_duels(const Rule&, Tally& tally) {
    const auto m = static_cast<std::uint32_t>(tally.counts.size());
    std::vector<std::uint32_t> unbeaten;
    for (std::uint32_t a = 1; a <= m; ++a) {
        bool beats_all = true, loses = false;
        for (std::uint32_t b = 1; b <= m; ++b) {
            if (a == b) continue;
            beats_all &= prefer(tally, a, b) > prefer(tally, b, a);
            loses |= prefer(tally, a, b) < prefer(tally, b, a);
        }
        if (beats_all) {
            tally.leading = {a};
            tally.outcome = Outcome::chosen;
            return;
        }
        if (!loses) unbeaten.push_back(a);
    }
    tally.outcome = unbeaten.empty() ? Outcome::cycle : Outcome::tied;
    tally.leading = std::move(unbeaten);
}

void tell(const Rule& rule, const Tally& tally, ResultTable& table) {
    const auto m = written_options(rule);
    const auto cast = tally.ballots - tally.abstentions;
    table.full = 2 * (m - 1) * cast;
    std::string duels;
    for (auto& row : table.rows) {
        if (!row.option) continue;
        row.whole = table.full;
        row.large = quarters_text(row.count * 2);
        row.said = {"vote.said_points", {{"n", row.large}}};
        row.figures = {{"borda", row.count / 2.}};
        for (auto other = row.option + 1; other <= m; ++other)
            duels += (duels.empty() ? "" : " ; ") + rule.options[row.option - 1] + " " +
                     std::to_string(prefer(tally, row.option, other)) + "-" +
                     std::to_string(prefer(tally, other, row.option)) + " " + rule.options[other - 1];
    }
    constexpr std::uint32_t readable = 5;
    if (m <= readable) table.words.push_back({"vote.said_duels", {{"text", duels}}});
}

}  // namespace

extern const VoteKind ranking_vote;
const VoteKind ranking_vote{.word = "ranking",
                            .type = VoteType::ranking,
                            .most_options = counts::vote_options,
                            .digests = true,
                            .form = BallotForm::rank,
                            .options = written_options,
                            .name = written_name,
                            .most_mark = most_place,
                            .may_be = may_be,
                            .count = count,
                            .judge = judge_duels,
                            .tell = tell};

}  // namespace entremise::rules
