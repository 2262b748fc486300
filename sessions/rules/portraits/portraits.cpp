#include <algorithm>
#include <numeric>

#include "sessions/core/text.h"
#include "sessions/rules/controversies/dates.h"
#include "sessions/rules/counts.h"
#include "sessions/rules/numbers.h"
#include "sessions/rules/portraits/portraits_events.h"
#include "sessions/rules/session.h"
#include "sessions/rules/texts.h"
#include "sessions/rules/topic.h"
#include "sessions/rules/votes/kind.h"
#include "sessions/rules/votes/portrait.h"

namespace entremise::rules {
namespace {

PortraitItems items_of(const Rule& rule) {
    return {rule.question, rule.options, rule.conditions, rule.condition_of};
}

/// As a vote that asks them would be taken.
tl::expected<PortraitItems, Refusal> clean_items(const PortraitItems& asked) {
    auto rule = rule_of(asked);
    auto question = clean_text(rule.question, texts::question);
    if (!question) return tl::unexpected(question.error());
    rule.question = *question;
    const auto least = kind_of(rule).least_options, most = kind_of(rule).most_options;
    if (rule.options.size() < least || rule.options.size() > most)
        return refuse("refusal.vote_options",
                      {{"least", std::to_string(least)}, {"most", std::to_string(most)}});
    if (auto clean = clean_conditions(rule); !clean) return tl::unexpected(clean.error());
    if (auto clean = clean_options(rule); !clean) return tl::unexpected(clean.error());
    return items_of(rule);
}

/// A portrait whose result everyone knows, and that counts.
bool is_published_portrait(const Vote& vote) {
    return is_published(vote) && vote.rule.type == VoteType::portrait && !vote.tally.counts.empty() &&
           vote.tally.outcome != Outcome::no_quorum;
}

}  // namespace

Rule rule_of(const PortraitItems& asked) {
    Rule rule{.type = VoteType::portrait, .question = asked.question, .options = asked.options};
    rule.conditions = asked.conditions;
    rule.condition_of = asked.condition_of;
    return rule;
}

Tally tally_of(const RecalledPortrait& recalled) {
    Tally tally;
    tally.ballots = recalled.ballots;
    tally.marks = recalled.marks;
    return tally;
}

PortraitId last_shared(const State& s) {
    return s.portraits.shared.empty() ? PortraitId{} : std::prev(s.portraits.shared.end())->first;
}

VoteId last_portrait(const State& s) {
    VoteId last;
    for (const auto& [id, vote] : s.votes.all)
        if (is_published_portrait(vote)) last = id;
    return last;
}

std::optional<RecalledPortrait> recallable(const Vote& vote) {
    if (!is_published_portrait(vote) || vote.tally.ballots < fewest_secret_ballots ||
        vote.tally.marks.empty())
        return std::nullopt;
    return RecalledPortrait{items_of(vote.rule), {}, {}, vote.tally.ballots, vote.tally.marks};
}

template <> Decision decide(const State& s, const Stamp& by, const BeginPortrait& ask) {
    if (auto may = may_keep_records(s, by); !may) return tl::unexpected(may.error());
    Rule rule{.type = VoteType::portrait, .question = ask.question};
    if (ask.vote) {
        const auto* vote = s.votes.all.find(ask.vote);
        if (!vote || !is_published_portrait(*vote)) return refuse("refusal.no_such_portrait");
        rule = vote->rule;
    } else {
        take_items(rule, s.method.packs(), s.agenda.language);
    }
    auto asked = clean_items(items_of(rule));
    if (!asked) return tl::unexpected(asked.error());
    return Events{PortraitBegun{s.portraits.next, std::move(*asked), ask.vote}};
}

template <> Decision decide(const State& s, const Stamp& by, const AnswerPortrait& ask) {
    if (auto may = may_keep_records(s, by); !may) return tl::unexpected(may.error());
    const auto id = ask.portrait ? ask.portrait : last_shared(s);
    const auto* shared = s.portraits.shared.find(id);
    if (!shared || ask.item == 0 || ask.item > shared->answers.size())
        return refuse("refusal.no_such_portrait");
    if (ask.answer > portrait_answers) return refuse("refusal.not_understood");
    if (shared->answers[ask.item - 1] == ask.answer) return Events{};
    return Events{PortraitAnswered{id, ask.item, ask.answer}};
}

template <> Decision decide(const State& s, const Stamp& by, const RecallPortrait& ask) {
    if (auto may = may_keep_records(s, by); !may) return tl::unexpected(may.error());
    if (ask.portrait && !s.portraits.recalled.contains(ask.portrait))
        return refuse("refusal.no_such_portrait");
    auto about = ask.about;
    auto asked = clean_items(about.asked);
    if (!asked) return tl::unexpected(asked.error());
    about.asked = std::move(*asked);
    auto title = clean_text(about.title, texts::session_title);
    if (!title) return tl::unexpected(title.error());
    about.title = std::move(*title);
    auto said = clean_text(about.date, texts::date);
    if (!said) return tl::unexpected(said.error());
    about.date = rough_date_said(*said);
    if (about.date.empty()) return refuse("refusal.rough_date_not_read", {{"text", *said}});
    // Totals under three ballots would tell what somebody answered.
    const auto fits = [&](const MarkCounts& marks) {
        const auto& n = marks.counts;
        return n.size() == portrait_answers &&
               std::accumulate(n.begin(), n.end(), std::uint64_t{0}) <= about.ballots;
    };
    if (about.ballots < fewest_secret_ballots || about.ballots > counts::portrait_ballots ||
        about.marks.size() != about.asked.options.size() || !std::ranges::all_of(about.marks, fits))
        return refuse("refusal.portrait_totals");
    for (const auto& [id, known] : s.portraits.recalled)
        if ((ask.portrait ? id == ask.portrait : !known.removed) && known == about) return Events{};
    return Events{PortraitRecalled{ask.portrait ? ask.portrait : s.portraits.next, std::move(about)}};
}

template <> Result<> apply(State& s, const Stamp& by, const PortraitBegun& e) {
    SharedPortrait shared{e.asked, e.vote, std::vector<std::uint32_t>(e.asked.options.size()), by.time};
    if (!s.portraits.shared.emplace(e.portrait, std::move(shared)))
        return fail("portrait " + std::to_string(e.portrait.value) + " exists already");
    return use_id(s.portraits.next, e.portrait);
}

std::optional<Event> PortraitAnswered::as_it_is(const State& s, PersonId by) const {
    const auto* shared = s.portraits.shared.find(portrait);
    if (!shared || item == 0 || item > shared->answers.size() || !keeps_records(s, by)) return std::nullopt;
    return PortraitAnswered{portrait, item, shared->answers[item - 1]};
}
template <> Result<> apply(State& s, const Stamp&, const PortraitAnswered& e) {
    auto* shared = s.portraits.shared.find(e.portrait);
    if (!shared || e.item == 0 || e.item > shared->answers.size())
        return fail("there is no item " + std::to_string(e.item) + " of portrait " +
                    std::to_string(e.portrait.value));
    shared->answers[e.item - 1] = e.answer;
    return {};
}

std::optional<Event> PortraitRecalled::as_it_is(const State& s, PersonId by) const {
    if (!keeps_records(s, by)) return std::nullopt;
    return PortraitRecalled{
        portrait, standing_under(s.portraits.recalled, portrait, about, &RecalledPortrait::removed)};
}
template <> Result<> apply(State& s, const Stamp&, const PortraitRecalled& e) {
    return put_under(s.portraits.next, s.portraits.recalled, e.portrait, e.about);
}

const Topic portraits_topic = topic_of(PortraitsEvents{}, PortraitsCommands{});

}  // namespace entremise::rules
