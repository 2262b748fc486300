#include "sessions/rules/votes/opinions.h"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>

#include "sessions/rules/votes/kind.h"

namespace entremise::rules {
namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;
using Point = Eigen::Vector2d;

constexpr std::size_t enough_votes = 7, enough_people = 15, fewest_people = 6, fewest_statements = 4;
constexpr std::uint32_t most_groups = 5, people_per_group = 12, fewest_in_group = 3, small_groups = 10;
constexpr std::uint32_t shuffles = 99, shuffles_to_beat = 95, shuffle_seed = 1;
constexpr int most_rounds = 100;
constexpr double least_silhouette = .2, clear = 1.2816, agreed = .6, apart = .5, alike = 1e-9;
constexpr std::size_t listed = 5;

/// Agreement as a number; only of what was seen.
double value_of(std::uint32_t mark) { return mark == opinion_agree ? 1 : mark == opinion_disagree ? -1 : 0; }

bool exceeds(double a, double b) { return a > b + alike * std::max(std::abs(a), std::abs(b)); }

std::size_t votes_in(const Ballot& ballot, std::size_t statements) {
    std::size_t count = 0;
    for (std::uint32_t j = 1; j <= statements; ++j) count += ballot.mark(j) > 0;
    return count;
}

/// The rows that are on the map: who saw enough, and if they are few, those who saw most.
std::vector<std::size_t> included_rows(std::size_t statements, std::span<const Ballot> ballots) {
    std::vector<std::size_t> order(ballots.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::vector<std::size_t> votes(ballots.size());
    for (std::size_t i = 0; i < ballots.size(); ++i) votes[i] = votes_in(ballots[i], statements);
    std::ranges::stable_sort(order, std::greater{}, [&](std::size_t i) { return votes[i]; });
    const auto wanted = std::min(enough_votes, statements);
    std::vector<std::size_t> rows;
    for (const auto i : order)
        if (votes[i] > 0 && (votes[i] >= wanted || rows.size() < enough_people)) rows.push_back(i);
    std::ranges::sort(rows);
    return rows;
}

/// What included people answered, a column for each statement.
struct Answers {
    MatrixXd values;       ///< 0 where it was not seen
    Eigen::ArrayXXd seen;  ///< 1 or 0
    Eigen::Index people() const { return values.rows(); }
    Eigen::Index statements() const { return values.cols(); }
    VectorXd means() const {
        VectorXd all(statements());
        for (Eigen::Index j = 0; j < statements(); ++j) {
            const double n = seen.col(j).sum();
            all[j] = n > 0 ? values.col(j).sum() / n : 0;
        }
        return all;
    }
    /// The missing ones are the mean: once centred, nothing.
    MatrixXd centred(const VectorXd& mean) const {
        MatrixXd all = values.rowwise() - mean.transpose();
        return (all.array() * seen).matrix();
    }
};

Answers answers_of(std::size_t statements, std::span<const Ballot> ballots,
                   const std::vector<std::size_t>& rows) {
    const auto n = static_cast<Eigen::Index>(rows.size()), m = static_cast<Eigen::Index>(statements);
    Answers all{MatrixXd::Zero(n, m), Eigen::ArrayXXd::Zero(n, m)};
    for (Eigen::Index i = 0; i < n; ++i)
        for (Eigen::Index j = 0; j < m; ++j) {
            const auto mark =
                ballots[rows[static_cast<std::size_t>(i)]].mark(static_cast<std::uint32_t>(j + 1));
            if (mark == 0) continue;
            all.seen(i, j) = 1;
            all.values(i, j) = value_of(mark);
        }
    return all;
}

struct Axes {
    std::array<VectorXd, 2> along;
    std::array<double, 2> shares{};
    double longest = 0;  ///< the largest eigenvalue
};

/// The first entry of the largest absolute value is positive.
void turn(VectorXd& axis) {
    const double most = axis.cwiseAbs().maxCoeff();
    for (Eigen::Index j = 0; j < axis.size(); ++j) {
        if (std::abs(axis[j]) < most - alike) continue;
        if (axis[j] < 0) axis = -axis;
        return;
    }
}

Axes axes_of(const MatrixXd& centred) {
    const MatrixXd spread = centred.transpose() * centred;
    const Eigen::SelfAdjointEigenSolver<MatrixXd> solved(spread);
    const double trace = spread.trace();
    Axes axes;
    for (std::size_t k = 0; k < 2; ++k) {
        const auto at = spread.cols() - 1 - static_cast<Eigen::Index>(k);  // ascending
        const double value = solved.eigenvalues()[at];
        axes.along[k] = VectorXd::Zero(spread.cols());
        if (!(value > alike * trace)) continue;
        axes.along[k] = solved.eigenvectors().col(at);
        turn(axes.along[k]);
        axes.shares[k] = value / trace;
        if (k == 0) axes.longest = value;
    }
    return axes;
}

double longest_axis(const MatrixXd& centred) {
    const MatrixXd spread = centred.rows() < centred.cols() ? MatrixXd(centred * centred.transpose())
                                                            : MatrixXd(centred.transpose() * centred);
    const Eigen::SelfAdjointEigenSolver<MatrixXd> solved(spread, Eigen::EigenvaluesOnly);
    return solved.eigenvalues()[spread.cols() - 1];
}

/// In how many tables of the same answers, dealt out anew among those who gave one, the first axis is
/// shorter.
std::uint32_t tables_beaten(Answers answers, double longest) {
    std::mt19937 draw(shuffle_seed);
    const VectorXd mean = answers.means();
    std::uint32_t beaten = 0;
    for (std::uint32_t round = 0; round < shuffles; ++round) {
        for (Eigen::Index j = 0; j < answers.statements(); ++j) {
            std::vector<Eigen::Index> who;
            for (Eigen::Index i = 0; i < answers.people(); ++i)
                if (answers.seen(i, j) > 0) who.push_back(i);
            for (std::size_t i = who.size(); i > 1; --i)
                std::swap(answers.values(who[i - 1], j), answers.values(who[draw() % i], j));
        }
        beaten += exceeds(longest, longest_axis(answers.centred(mean)));
    }
    return beaten;
}

std::vector<Point> project(const Answers& answers, const MatrixXd& centred, const Axes& axes) {
    std::vector<Point> points;
    for (Eigen::Index i = 0; i < answers.people(); ++i) {
        const double saw = answers.seen.row(i).sum();
        const double factor = saw > 0 ? std::sqrt(static_cast<double>(answers.statements()) / saw) : 0;
        points.emplace_back(factor * centred.row(i).dot(axes.along[0]),
                            factor * centred.row(i).dot(axes.along[1]));
    }
    return points;
}

using Labels = std::vector<std::uint32_t>;

struct Grouping {
    Labels labels;
    std::vector<Point> centres;
    double squares = 0;  ///< of the distances to the means
};

/// Until nobody changes group. Ties go to the lower group; an empty one keeps its centre.
Grouping gather(const std::vector<Point>& points, std::vector<Point> centres) {
    Grouping found{Labels(points.size()), std::move(centres), 0};
    for (int round = 0; round < most_rounds; ++round) {
        bool changed = round == 0;
        for (std::size_t i = 0; i < points.size(); ++i) {
            std::uint32_t best = 0;
            for (std::uint32_t g = 1; g < found.centres.size(); ++g)
                if (exceeds((points[i] - found.centres[best]).squaredNorm(),
                            (points[i] - found.centres[g]).squaredNorm()))
                    best = g;
            changed |= found.labels[i] != best;
            found.labels[i] = best;
        }
        if (!changed) break;
        for (std::uint32_t g = 0; g < found.centres.size(); ++g) {
            Point sum(0, 0);
            std::size_t size = 0;
            for (std::size_t i = 0; i < points.size(); ++i)
                if (found.labels[i] == g) sum += points[i], ++size;
            if (size > 0) found.centres[g] = sum / static_cast<double>(size);
        }
    }
    for (std::size_t i = 0; i < points.size(); ++i)
        found.squares += (points[i] - found.centres[found.labels[i]]).squaredNorm();
    return found;
}

/// Points far from one another, from the one that is farthest from the mean on.
std::vector<Point> far_points(const std::vector<Point>& points) {
    Point mean(0, 0);
    for (const Point& point : points) mean += point / static_cast<double>(points.size());
    std::vector<Point> chosen;
    while (chosen.size() < small_groups) {
        std::size_t farthest = 0;
        double most = -1;
        for (std::size_t i = 0; i < points.size(); ++i) {
            double near = chosen.empty() ? (points[i] - mean).norm() : std::numeric_limits<double>::max();
            for (const Point& centre : chosen) near = std::min(near, (points[i] - centre).norm());
            if (most < 0 || exceeds(near, most)) farthest = i, most = near;
        }
        if (!chosen.empty() && most <= alike) break;
        chosen.push_back(points[farthest]);
    }
    return chosen;
}

std::vector<std::size_t> sizes_of(const Grouping& grouping) {
    std::vector<std::size_t> sizes(grouping.centres.size());
    for (const auto label : grouping.labels) ++sizes[label];
    return sizes;
}

/// The tightest of those that begin with so many of these centres; nothing: none has that many groups.
std::optional<Grouping> tightest(const std::vector<Point>& points, const std::vector<Point>& centres,
                                 std::uint32_t k) {
    std::optional<Grouping> best;
    if (centres.size() < k) return best;
    std::vector<std::size_t> choice(k);
    std::iota(choice.begin(), choice.end(), std::size_t{0});
    for (;;) {
        std::vector<Point> starts;
        for (const auto i : choice) starts.push_back(centres[i]);
        auto grouping = gather(points, std::move(starts));
        const auto sizes = sizes_of(grouping);
        if (std::ranges::find(sizes, std::size_t{0}) == sizes.end() &&
            (!best || exceeds(best->squares, grouping.squares)))
            best = std::move(grouping);
        // The next choice, in the order of the indices.
        std::size_t i = k;
        while (i > 0 && choice[i - 1] == centres.size() - k + i - 1) --i;
        if (i == 0) return best;
        ++choice[i - 1];
        for (; i < k; ++i) choice[i] = choice[i - 1] + 1;
    }
}

double mean_silhouette(const std::vector<Point>& points, const Grouping& grouping) {
    const auto sizes = sizes_of(grouping);
    double total = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        std::vector<double> far(sizes.size());
        for (std::size_t other = 0; other < points.size(); ++other)
            far[grouping.labels[other]] += (points[i] - points[other]).norm();
        const auto own = grouping.labels[i];
        if (sizes[own] < 2) continue;
        const double a = far[own] / static_cast<double>(sizes[own] - 1);
        double b = std::numeric_limits<double>::max();
        for (std::size_t g = 0; g < sizes.size(); ++g)
            if (g != own && sizes[g] > 0) b = std::min(b, far[g] / static_cast<double>(sizes[g]));
        const double most = std::max(a, b);
        if (most > 0) total += (b - a) / most;
    }
    return total / static_cast<double>(points.size());
}

/// By size, then by who comes first.
void name_groups(Grouping& grouping) {
    const auto sizes = sizes_of(grouping);
    std::vector<std::uint32_t> order(sizes.size());
    std::iota(order.begin(), order.end(), 0u);
    const auto first = [&](std::uint32_t g) {
        return std::ranges::find(grouping.labels, g) - grouping.labels.begin();
    };
    std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) {
        return sizes[a] != sizes[b] ? sizes[a] > sizes[b] : first(a) < first(b);
    });
    Labels named(sizes.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) named[order[i]] = i;
    for (auto& label : grouping.labels) label = named[label];
}

void add(OpinionCounts& counts, std::uint32_t mark) {
    if (mark == 0) return;
    ++counts.seen;
    counts.agree += mark == opinion_agree;
    counts.disagree += mark == opinion_disagree;
}

/// Of one direction; nothing where it is no more frequent than elsewhere, or not frequent.
std::optional<Representative> stands_for(std::uint32_t statement, bool agrees, const OpinionCounts& own,
                                         const OpinionCounts& rest) {
    const double si = agrees ? own.agree : own.disagree, so = agrees ? rest.agree : rest.disagree;
    Representative one{.statement = statement, .agrees = agrees};
    one.two = two_proportions_test(si, so, own.seen, rest.seen);
    one.prop = proportion_test(si, own.seen);
    if (!(one.two > clear && one.prop > clear)) return std::nullopt;
    one.pa = agrees ? own.pa() : own.pd();
    one.ra = one.pa / (agrees ? rest.pa() : rest.pd());
    one.metric = one.ra * one.two * one.pa * one.prop;
    return one;
}

std::vector<Representative> representative(const std::vector<OpinionStatement>& statements,
                                           std::uint32_t group) {
    std::vector<Representative> all;
    for (std::uint32_t j = 0; j < statements.size(); ++j) {
        const auto& groups = statements[j].groups;
        OpinionCounts rest;
        for (std::uint32_t g = 0; g < groups.size(); ++g) {
            if (g == group) continue;
            rest.agree += groups[g].agree;
            rest.disagree += groups[g].disagree;
            rest.seen += groups[g].seen;
        }
        const auto for_it = stands_for(j, true, groups[group], rest),
                   against = stands_for(j, false, groups[group], rest);
        if (for_it && (!against || for_it->two >= against->two))
            all.push_back(*for_it);
        else if (against)
            all.push_back(*against);
    }
    std::ranges::stable_sort(all, std::greater{}, &Representative::metric);
    if (all.size() > listed) all.resize(listed);
    std::ranges::stable_partition(all, &Representative::agrees);
    return all;
}

void tell_groups(OpinionMap& map, std::span<const Ballot> ballots) {
    for (std::uint32_t j = 0; j < map.statements.size(); ++j) {
        auto& one = map.statements[j];
        one.groups.assign(map.groups, {});
        for (const auto& person : map.people) add(one.groups[person.group], ballots[person.row].mark(j + 1));
        one.common = one.rejection = 1;
        double least = 1, most = 0;
        for (const auto& counts : one.groups) {
            one.common *= counts.pa();
            one.rejection *= counts.pd();
            least = std::min(least, counts.pa());
            most = std::max(most, counts.pa());
        }
        one.is_common = least >= agreed - alike;
        one.divides = most - least >= apart - alike;
    }
    for (std::uint32_t g = 0; g < map.groups; ++g)
        map.representative.push_back(representative(map.statements, g));
}

void tell_majority(OpinionMap& map) {
    const auto weight = [&](std::uint32_t j) {
        const auto& all = map.statements[j].all;
        return all.pa() * proportion_test(all.agree, all.seen);
    };
    for (std::uint32_t j = 0; j < map.statements.size(); ++j) {
        const auto& all = map.statements[j].all;
        if (all.pa() > .5 && proportion_test(all.agree, all.seen) > clear) map.majority.push_back(j);
    }
    std::ranges::stable_sort(map.majority, std::greater{}, weight);
    if (map.majority.size() > listed) map.majority.resize(listed);
}

}  // namespace

double proportion_test(double s, double n) { return 2 * std::sqrt(n + 1) * ((s + 1) / (n + 1) - .5); }

double two_proportions_test(double si, double so, double ni, double no) {
    si += 1, so += 1, ni += 1, no += 1;
    const double p1 = si / ni, p2 = so / no, both = (si + so) / (ni + no);
    if (both >= 1) return 0;
    return (p1 - p2) / std::sqrt(both * (1 - both) * (1 / ni + 1 / no));
}

std::vector<std::uint32_t> common_ground(const OpinionMap& map) {
    std::vector<std::uint32_t> found;
    for (std::uint32_t j = 0; j < map.statements.size(); ++j)
        if (map.groups > 0 && map.statements[j].is_common) found.push_back(j);
    std::ranges::stable_sort(found, std::greater{}, [&](auto j) { return map.statements[j].common; });
    return found;
}

std::vector<std::uint32_t> common_rejection(const OpinionMap& map) {
    std::vector<std::uint32_t> found;
    for (std::uint32_t j = 0; j < map.statements.size(); ++j) {
        const auto& groups = map.statements[j].groups;
        if (!groups.empty() &&
            std::ranges::all_of(groups, [](const auto& of) { return of.pd() >= agreed - alike; }))
            found.push_back(j);
    }
    std::ranges::stable_sort(found, std::greater{}, [&](auto j) { return map.statements[j].rejection; });
    return found;
}

std::vector<std::uint32_t> what_divides(const OpinionMap& map) {
    const auto gap = [&](std::uint32_t j) {
        const auto [least, most] = std::ranges::minmax(map.statements[j].groups, {}, &OpinionCounts::pa);
        return most.pa() - least.pa();
    };
    std::vector<std::uint32_t> found;
    for (std::uint32_t j = 0; j < map.statements.size(); ++j)
        if (map.groups > 0 && map.statements[j].divides) found.push_back(j);
    std::ranges::stable_sort(found, std::greater{}, gap);
    return found;
}

Message words_of_opinions(const OpinionMap& map, const Rule& rule) {
    const auto n = std::to_string(map.people.size());
    switch (map.found) {
    case OpinionMap::Found::too_few:
        return {"opinion.too_few",
                {{"people", std::to_string(fewest_people)}, {"n", std::to_string(fewest_statements)}}};
    case OpinionMap::Found::one: return {"opinion.one", {{"n", n}}};
    case OpinionMap::Found::groups: break;
    }
    return {names_are_told(rule) ? "opinion.groups_named" : "opinion.groups",
            {{"n", n}, {"groups", std::to_string(map.groups)}}};
}

OpinionMap map_opinions(std::size_t statements, std::span<const Ballot> ballots, std::uint32_t keep) {
    OpinionMap map;
    map.statements.resize(statements);
    std::uint32_t voted = 0;
    for (const auto& ballot : ballots) {
        voted += votes_in(ballot, statements) > 0;
        for (std::uint32_t j = 0; j < statements; ++j) add(map.statements[j].all, ballot.mark(j + 1));
    }
    tell_majority(map);
    const auto rows = included_rows(statements, ballots);
    map.left_out = voted - static_cast<std::uint32_t>(rows.size());
    if (rows.size() < fewest_people || statements < fewest_statements) return map;

    const auto answers = answers_of(statements, ballots, rows);
    const VectorXd mean = answers.means();
    const MatrixXd centred = answers.centred(mean);
    const Axes axes = axes_of(centred);
    const auto points = project(answers, centred, axes);
    map.found = OpinionMap::Found::one;
    map.shares = axes.shares;
    for (std::size_t i = 0; i < rows.size(); ++i)
        map.people.push_back({rows[i], points[i].x(), points[i].y(), 0});
    for (std::size_t j = 0; j < statements; ++j) {
        const auto at = static_cast<Eigen::Index>(j);
        map.statements[j].extremity = std::sqrt(static_cast<double>(statements)) * (1 - mean[at]) *
                                      std::hypot(axes.along[0][at], axes.along[1][at]);
    }

    const auto centres = gather(points, far_points(points)).centres;
    const auto most = std::min(most_groups, 2 + static_cast<std::uint32_t>(rows.size()) / people_per_group);
    std::optional<Grouping> best, kept;
    double best_silhouette = 0;
    for (std::uint32_t k = 2; k <= most; ++k) {
        auto grouping = tightest(points, centres, k);
        if (!grouping) continue;
        const auto sizes = sizes_of(*grouping);
        const bool may_be = *std::ranges::min_element(sizes) >= fewest_in_group;
        const double silhouette = mean_silhouette(points, *grouping);
        map.silhouettes.push_back({k, silhouette, may_be});
        if (may_be && k == keep) kept = grouping;
        if (!may_be || (best && !exceeds(silhouette, best_silhouette))) continue;
        best = std::move(grouping);
        best_silhouette = silhouette;
    }
    if (!best || best_silhouette < least_silhouette) return map;
    map.beats = tables_beaten(answers, axes.longest);
    if (*map.beats < shuffles_to_beat) return map;
    map.best = static_cast<std::uint32_t>(best->centres.size());
    if (kept) best = std::move(kept);
    name_groups(*best);
    map.found = OpinionMap::Found::groups;
    map.groups = static_cast<std::uint32_t>(best->centres.size());
    for (std::size_t i = 0; i < map.people.size(); ++i) map.people[i].group = best->labels[i];
    tell_groups(map, ballots);
    return map;
}

double asking_weight(const OpinionStatement& statement) {
    const auto& all = statement.all;
    const double seen = all.seen, p = (all.seen - all.agree - all.disagree + 1.) / (seen + 2);
    const double weight = (1 - p) * (statement.extremity + 1) * all.pa() * (1 + 8 * std::exp2(-seen / 5));
    return weight * weight;
}

bool has_opinions(const Vote& vote) {
    return vote.rule.type == VoteType::statements && vote.counted && !vote.rows.empty() &&
           vote.rows.size() <= std::min(seats(vote), Limits{}.people);
}

std::optional<OpinionMap> opinions_of(const Vote& vote) {
    if (!has_opinions(vote)) return std::nullopt;
    std::vector<Ballot> ballots;
    for (const auto& row : vote.rows) ballots.push_back(row.ballot);
    return map_opinions(option_count(vote.rule), ballots);
}

}  // namespace entremise::rules
