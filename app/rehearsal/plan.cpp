#include "app/rehearsal/plan.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <tuple>

#include "sessions/core/text.h"
#include "sessions/rules/actors_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/controversies/controversies_events.h"
#include "sessions/rules/mediation_events.h"

namespace entremise::rehearsal {
namespace {

constexpr double joining = .04, line = .003, line_per_device = .00004;  // seconds

/// The commands that put one card on the board.
constexpr std::array makes_card = {
    rules::AddNote::kind,     rules::AddActor::kind,  rules::AddControversy::kind, rules::AddPosition::kind,
    rules::AddArgument::kind, rules::PlaceMove::kind, rules::AddIntermediary::kind};

void leave_out_people(Plan& plan, const script::Script& script, std::size_t most_devices) {
    std::map<std::string, std::size_t> lines;
    for (const auto& step : script.steps) ++lines[step.who];
    std::vector<std::tuple<bool, std::size_t, std::string>> people;  // a mere participant; lines
    for (const auto& person : script.people)
        if (person.role != rules::Role::mediator)
            people.emplace_back(
                person.role == rules::Role::participant || person.role == rules::Role::observer,
                lines[person.key], person.key);
    plan.devices = std::min(people.size(), most_devices);
    if (people.size() <= most_devices) return;
    std::ranges::stable_sort(people, [](const auto& a, const auto& b) {
        return std::tuple(std::get<0>(a), std::get<1>(b)) < std::tuple(std::get<0>(b), std::get<1>(a));
    });
    std::size_t theirs = 0;
    for (std::size_t i = most_devices; i < people.size(); ++i) {
        theirs += std::get<1>(people[i]);
        plan.left_out.insert(std::get<2>(people[i]));
    }
    plan.said.push_back({theirs ? "cli.demo.no_place" : "cli.demo.no_place_silent",
                         {{"most", std::to_string(most_devices)},
                          {"n", std::to_string(plan.left_out.size())},
                          {"people", std::to_string(people.size())},
                          {"lines", std::to_string(theirs)}}});
    for (std::size_t i = 0; i < script.steps.size(); ++i)
        if (plan.left_out.contains(script.steps[i].who)) plan.skipped.insert(i);
}

void leave_out_cards(Plan& plan, const script::Script& script, const rules::Limits& limits) {
    std::map<std::string, std::uint32_t> own;
    std::uint32_t all = 0, too_many_own = 0, too_many = 0;
    for (std::size_t i = 0; i < script.steps.size(); ++i) {
        const auto& step = script.steps[i];
        if (plan.skipped.contains(i) || std::ranges::find(makes_card, step.command) == makes_card.end())
            continue;
        if (all >= limits.cards) {
            ++too_many;
        } else if (own[step.who] >= limits.cards_per_person) {
            ++too_many_own;
        } else {
            ++all;
            ++own[step.who];
            continue;
        }
        plan.skipped.insert(i);
    }
    const auto say = [&](const char* key, std::uint32_t count, std::uint32_t most) {
        if (count) plan.said.push_back({key, {{"n", std::to_string(count)}, {"most", std::to_string(most)}}});
    };
    say("cli.demo.too_many_own", too_many_own, limits.cards_per_person);
    say("cli.demo.too_many", too_many, limits.cards);
}

}  // namespace

Result<> within_limits(const script::Script& script, const script::Trial& trial) {
    constexpr std::size_t most_said = 20;
    const auto& tr = Language::of(script.language);
    std::vector<std::string> lines;
    std::size_t over = 0;
    std::optional<Error> first;
    for (const auto& refused : trial.refused) {
        if (!refused.over_a_limit()) continue;
        auto detail = tr(refused.why);
        if (detail.ends_with('.')) detail.pop_back();  // it becomes part of a sentence
        const Error one{{"error.script", {{"line", std::to_string(refused.line)}, {"detail", detail}}}};
        if (over++ < most_said) lines.push_back(tr(one));
        if (!first) first = one;
    }
    if (over == 1) return tl::unexpected(*first);
    if (over > 1)
        return fail("error.script_lines", {{"n", std::to_string(over)}, {"lines", joined(lines, " ")}});
    return {};
}

Plan plan_of(const script::Script& script, const rules::Limits& limits, std::size_t most_devices) {
    Plan plan;
    // The mediator is one of the people of the session.
    leave_out_people(plan, script, std::min<std::size_t>(most_devices, limits.people - 1));
    leave_out_cards(plan, script, limits);
    const auto trial = script::try_out(script, plan.skipped, limits);
    if (const auto n = std::to_string(trial.follows.size()); n != "0")
        plan.said.push_back({"cli.demo.follows", {{"n", n}}});
    plan.skipped.insert(trial.follows.begin(), trial.follows.end());
    plan.may_be_played = within_limits(script, trial);
    return plan;
}

double seconds_for(std::size_t lines, std::size_t devices, double wished) {
    const auto all = static_cast<double>(devices);
    return joining * all + std::max(wished, static_cast<double>(lines) * (line + line_per_device * all));
}

}  // namespace entremise::rehearsal
