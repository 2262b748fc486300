#include "sessions/rules/votes/votes_events.h"

#include <algorithm>
#include <set>

#include "sessions/core/text.h"
#include "sessions/rules/counts.h"
#include "sessions/rules/numbers.h"
#include "sessions/rules/session.h"
#include "sessions/rules/texts.h"
#include "sessions/rules/topic.h"
#include "sessions/rules/votes/breakdown.h"
#include "sessions/rules/votes/confidential.h"
#include "sessions/rules/votes/kind.h"
#include "sessions/rules/votes/pairs.h"
#include "sessions/rules/votes/paper.h"
#include "sessions/rules/votes/portrait.h"
#include "sessions/rules/votes/quorum.h"

namespace entremise::rules {
namespace {

constexpr std::string_view secrecy_words[] = {"named", "confidential", "anonymous", "anonymous_paired"};
constexpr std::string_view breakdown_words[] = {"none", "sector", "actor_kind", "position"};
constexpr std::string_view visibility_words[] = {"after_close", "live", "mediator_only"};
constexpr std::string_view majority_words[] = {"simple",       "two_thirds", "absolute_present",
                                               "absolute_all", "unanimity",  "fraction"};
constexpr std::string_view unit_words[] = {"person", "actor"};
constexpr std::string_view quorum_words[] = {"more_than_half", "fraction", "number"};
constexpr std::string_view state_words[] = {"open", "closed", "published", "cancelled"};
constexpr std::string_view outcome_words[] = {
    "no_quorum", "no_result",      "adopted",  "not_adopted", "chosen",    "tied",  "run_off",
    "withheld",  "awaits_casting", "first",    "near_tie",    "measured",  "cycle", "strong",
    "lukewarm",  "divided",        "not_ripe", "blocked",     "objections"};

/// Of a force field: something on each side, and levers that are among them, each once.
tl::expected<void, Refusal> clean_sides(Rule& rule) {
    if (!kind_of(rule).sides) {
        rule.pushing = 0;
        rule.levers.clear();
        return {};
    }
    if (rule.pushing == 0 || rule.pushing >= rule.options.size()) return refuse("refusal.vote_sides");
    std::ranges::sort(rule.levers);
    const auto twice = std::ranges::unique(rule.levers);
    rule.levers.erase(twice.begin(), twice.end());
    if (!rule.levers.empty() && (rule.levers.front() == 0 || rule.levers.back() > rule.options.size()))
        return refuse("refusal.no_such_option");
    return {};
}

tl::expected<Rule, Refusal> clean_rule(const State& s, Rule rule) {
    auto question = clean_text(rule.question, texts::question);
    if (!question) return tl::unexpected(question.error());
    rule.question = *question;
    const auto& kind = kind_of(rule);
    const auto most = kind.most_options;
    if (most == 0) rule.options.clear();
    if (kind.take_from && rule.options.empty()) kind.take_from(rule, s.method.packs(), s.agenda.language);
    if (!kind.majority) rule.majority = Majority::simple;
    if (!kind.majority_required) rule.majority_required = false;
    if (rule.majority != Majority::fraction) rule.p = rule.q = 0;
    if (kind.sides && rule.options.size() < 2) return refuse("refusal.vote_sides");
    if (most > 0 && (rule.options.size() < kind.least_options || rule.options.size() > most))
        return refuse("refusal.vote_options",
                      {{"least", std::to_string(kind.least_options)}, {"most", std::to_string(most)}});
    if (kind.only_secret) {
        rule.secrecy = Secrecy::anonymous;
        if (rule.visibility == Visibility::live) rule.visibility = Visibility::after_close;
    }
    if (!kind.digests || !is_secret(rule) || kind.only_secret) rule.whole_rows = false;
    if (kind.form == BallotForm::give) {
        if (rule.dots == 0) rule.dots = usual_dots(rule.options.size());
        if (std::max(rule.dots, rule.cap) > counts::vote_dots)
            return counts::refuse_over("refusal.vote_dots", counts::vote_dots);
        if (rule.cap == 0 || rule.cap > rule.dots) rule.cap = rule.dots;
    } else {
        rule.dots = rule.cap = 0;
    }
    if (rule.previous_round) {
        const Vote* before = s.votes.all.find(rule.previous_round);
        if (!before || before->state == VoteState::open) return refuse("refusal.no_such_vote");
        // What counts as agreed was said before the first round.
        const Rule& said = before->rule;
        if (said.type == rule.type && kind.feedback) {
            if (rule.scale_from == 0 && rule.scale_to == 0)
                rule.scale_from = said.scale_from, rule.scale_to = said.scale_to;
            if (rule.scale_from == said.scale_from && rule.scale_to == said.scale_to)
                rule.band_from = said.band_from, rule.band_to = said.band_to;
        }
    }
    if (!kind.feedback) rule.band_from = rule.band_to = 0;
    if (!kind.scale)
        rule.scale_from = rule.scale_to = 0;
    else if (!kind.scale(rule))
        return kind.feedback
                   ? refuse("refusal.vote_band", {{"short", std::to_string(counts::short_delphi)},
                                                  {"long", std::to_string(counts::long_delphi)}})
                   : refuse("refusal.vote_scale", {{"most", std::to_string(counts::highest_score)}});
    if (auto sides = clean_sides(rule); !sides) return tl::unexpected(sides.error());
    if (auto conditions = clean_conditions(rule); !conditions) return tl::unexpected(conditions.error());
    if (auto options = clean_options(rule); !options) return tl::unexpected(options.error());
    if (rule.visibility == Visibility::live && !names_are_told(rule))
        return refuse("refusal.secret_is_never_live");
    if (rule.majority == Majority::fraction && (rule.p == 0 || rule.p > rule.q))
        return refuse("refusal.fraction");
    if (rule.quorum.kind == QuorumKind::fraction && (rule.quorum.p == 0 || rule.quorum.p > rule.quorum.q))
        return refuse("refusal.fraction");
    for (const auto n : {rule.p, rule.q, rule.quorum.p, rule.quorum.q})
        if (n > counts::of_a_fraction)
            return counts::refuse_over("refusal.vote_number", counts::of_a_fraction);
    if (rule.minutes > counts::vote_minutes)
        return counts::refuse_over("refusal.vote_minutes", counts::vote_minutes);
    if (is_secret(rule)) rule.breakdown = Breakdown::none;
    if (is_secret(rule) || rule.unit == VoteUnit::actor) rule.proxies = false;
    if (rule.quorum.kind == QuorumKind::number && rule.quorum.p == 0) return refuse("refusal.quorum_number");
    if (rule.casting && !may_have_casting(rule)) return refuse("refusal.casting_rule");
    if (rule.casting && !may_give_casting(s, rule.casting)) return refuse("refusal.casting_person");
    if (rule.subject && !card_on_board(s, rule.subject)) return refuse("refusal.no_such_card");
    if (kind.of_controversy && !s.controversies.all.contains(rule.subject))
        return refuse("refusal.heat_subject");
    if (most == 0) rule.cards.clear();
    if (!rule.cards.empty() && rule.cards.size() != rule.options.size())
        return refuse("refusal.not_understood");
    for (auto& card : rule.cards)  // a vote that was kept ready goes on without a card that is gone
        if (is_confided(card) || !card_on_board(s, card)) card = {};
    if (std::ranges::none_of(rule.cards, [](CardId card) { return bool(card); })) rule.cards.clear();
    if (rule.breakdown == Breakdown::position && !controversy_of_vote(s, rule))
        return refuse("refusal.breakdown_position");
    if (auto pairs = check_pairing(s, rule); !pairs) return tl::unexpected(pairs.error());
    return rule;
}

bool votes_as(Role role) { return role == Role::participant || role == Role::scribe; }

/// A thing has spokespersons, and no ballot.
bool may_have_ballot(const State& s, CardId id) {
    const Actor* actor = s.actors.all.find(id);
    return actor && actor->kind != ActorKind::non_human && card_on_board(s, id);
}

/// Whoever joined has a seat, away or not: a connection lost at the wrong moment takes nobody's ballot.
std::vector<Elector> roll_of(const State& s, const Rule& rule) {
    const bool by_actor = rule.unit == VoteUnit::actor;
    std::vector<Elector> roll;
    for (const auto& [id, person] : s.people.all) {
        const Person* proxy = rule.proxies ? s.people.all.find(person.proxy) : nullptr;
        const bool represented = proxy && votes_as(proxy->role);
        const bool here = person.present || (represented && proxy->present);
        if (!votes_as(person.role) || (rule.only_present && !here)) continue;
        if (by_actor && !may_have_ballot(s, person.actor)) continue;
        roll.push_back({id, by_actor ? person.actor : CardId{}, represented ? person.proxy : PersonId{}});
    }
    return roll;
}

tl::expected<const Vote*, Refusal> open_one(const State& s, VoteId id) {
    const Vote* vote = s.votes.all.find(id);
    if (!vote) return refuse("refusal.no_such_vote");
    if (vote->state != VoteState::open) return refuse("refusal.vote_closed");
    return vote;
}

Result<Vote*> vote_in(State& s, VoteId id) {
    if (auto* vote = s.votes.all.find(id)) return vote;
    return fail("there is no vote " + std::to_string(id.value));
}

void take_result(Vote& vote, const auto& e) {
    vote.counted = true;
    vote.tally = e.tally;
    vote.rows = e.rows;
    vote.voters = e.voters;
    vote.reasons = e.reasons;
    vote.groups = e.groups;
    vote.paper = e.paper;
    if (!names_are_told(vote.rule)) vote.ballots.clear();  // what the host keeps lies in its file
}

bool is_row_of_box(const Rule& rule, const BallotRow& row) {
    return !row.person && !row.by && row.tracker.bytes.size() == tracker_bytes && row.ballot.reason.empty() &&
           row.digest.bytes.size() == (has_digests(rule) ? digest_bytes : 0) &&
           row.pair.bytes.size() == (is_paired(rule) ? pair_bytes : 0) && check_marks(rule, row.ballot);
}

}  // namespace

Words words_of(Secrecy) { return secrecy_words; }
Words words_of(Breakdown) { return breakdown_words; }
Words words_of(Visibility) { return visibility_words; }
Words words_of(Majority) { return majority_words; }
Words words_of(VoteUnit) { return unit_words; }
Words words_of(QuorumKind) { return quorum_words; }
Words words_of(VoteState) { return state_words; }
Words words_of(Outcome) { return outcome_words; }

std::optional<std::int64_t> seconds_left(const Vote& vote, Micros now) {
    if (vote.state != VoteState::open || vote.rule.minutes == 0) return std::nullopt;
    return Timer{.running = true, .seconds = vote.rule.minutes * 60, .started = vote.opened}.left(now);
}

std::uint32_t percent(std::uint32_t part, std::uint32_t whole) {
    if (whole == 0) return 0;
    return static_cast<std::uint32_t>((200 * std::uint64_t{part} + whole) / (2 * std::uint64_t{whole}));
}

tl::expected<void, Refusal> clean_options(Rule& rule) {
    std::set<std::string> known;
    for (auto& option : rule.options) {
        auto text = clean_text(option, texts::option);
        if (!text) return tl::unexpected(text.error());
        option = *text;
        if (!known.insert(folded(option)).second) return refuse("refusal.option_twice", {{"option", option}});
    }
    return {};
}

std::uint64_t seat_of(const Vote& vote, PersonId person) {
    for (const auto& elector : vote.roll)
        if (elector.person == person)
            return vote.rule.unit == VoteUnit::actor ? elector.actor.value : person.value;
    return 0;
}

PersonId proxy_of(const Vote& vote, PersonId person) {
    const auto found = std::ranges::find(vote.roll, person, &Elector::person);
    return found == vote.roll.end() ? PersonId{} : found->proxy;
}

std::vector<PersonId> represented_by(const Vote& vote, PersonId person) {
    std::vector<PersonId> all;
    for (const auto& elector : vote.roll)
        if (person && elector.proxy == person) all.push_back(elector.person);
    return all;
}

std::uint32_t seats(const Vote& vote) {
    if (vote.rule.unit == VoteUnit::person) return static_cast<std::uint32_t>(vote.roll.size());
    std::set<CardId> actors;
    for (const auto& elector : vote.roll) actors.insert(elector.actor);
    return static_cast<std::uint32_t>(actors.size());
}

std::uint32_t most_seats(const Vote& vote, const Limits& limits) {
    return vote.rule.allow_late ? std::max(limits.people, seats(vote)) : seats(vote);
}

void let_in_late(const State& s, PersonId person, Role role, CardId actor, Events& events) {
    const VoteId id = open_vote(s);
    if (!id || !votes_as(role)) return;
    const Vote& vote = *s.votes.all.find(id);
    const bool by_actor = vote.rule.unit == VoteUnit::actor;
    if (!vote.rule.allow_late || seat_of(vote, person)) return;
    if (by_actor && !may_have_ballot(s, actor)) return;
    events.push_back(ElectorAdded{id, {person, by_actor ? actor : CardId{}}});
}

VoteId open_vote(const State& s) {
    VoteId last;
    for (const auto& [id, vote] : s.votes.all)
        if (vote.state == VoteState::open) last = id;
    return last;
}

template <> Decision decide(const State& s, const Stamp& by, const OpenVote& ask) {
    if (!leads(s, by.author)) return refuse("refusal.mediators_only");
    if (open_vote(s)) return refuse("refusal.one_vote_at_a_time");
    auto rule = clean_rule(s, ask.rule);
    if (!rule) return tl::unexpected(rule.error());
    auto roll = roll_of(s, *rule);
    if (roll.empty()) return refuse("refusal.nobody_to_vote");
    Events events{VoteOpened{s.votes.next, std::move(*rule), std::move(roll)}};
    if (s.votes.prepared.contains(ask.draft)) events.push_back(VotePrepared{ask.draft, {}, true});
    return events;
}

template <> Decision decide(const State& s, const Stamp& by, const PrepareVote& ask) {
    if (!leads(s, by.author)) return refuse("refusal.mediators_only");
    const Rule* known = s.votes.prepared.find(ask.draft);
    if (ask.draft && !known) return refuse("refusal.no_such_draft");
    if (ask.dropped) return known ? Events{VotePrepared{ask.draft, {}, true}} : Events{};
    auto rule = clean_rule(s, ask.rule);
    if (!rule) return tl::unexpected(rule.error());
    if (!known && s.votes.prepared.size() >= counts::prepared_votes)
        return counts::refuse_over("refusal.too_many_prepared", counts::prepared_votes);
    if (known && *known == *rule) return Events{};
    return Events{VotePrepared{known ? ask.draft : s.votes.next_draft, std::move(*rule)}};
}

template <> Decision decide(const State& s, const Stamp& by, const CastBallot& ask) {
    auto vote = open_one(s, ask.vote);
    if (!vote) return tl::unexpected(vote.error());
    const Rule& rule = (*vote)->rule;
    if (is_secret(rule)) return refuse("refusal.secret_ballot_box");
    const PersonId whose = ask.person ? ask.person : by.author;
    const bool acts = acts_for(s, by.author, whose);
    if (whose != by.author && !acts && proxy_of(**vote, whose) != by.author)
        return refuse("refusal.ballot_for_other");
    const auto seat = seat_of(**vote, whose);
    if (!seat) return refuse("refusal.not_on_the_roll");
    if (is_on_paper(**vote, seat)) return refuse("refusal.voted_on_paper");
    if (auto fits = check_ballot(rule, ask.ballot); !fits) return tl::unexpected(fits.error());
    const auto held = (*vote)->ballots.find(seat);
    const bool first_of_seat = held == (*vote)->ballots.end();
    // On a device that was passed the person fills it in: the ballot is their own.
    const PersonId caster = whose == by.author || acts ? PersonId{} : by.author;
    if (!first_of_seat && held->second == NamedBallot{whose, ask.ballot, caster}) return Events{};
    // Who came after all has voted: a proxy stands back.
    if (!first_of_seat && caster && !held->second.by)
        return refuse("refusal.voted_oneself", {{"name", s.people.all.find(whose)->name}});
    Events events{BallotCast{ask.vote, whose, ask.ballot, rule.visibility == Visibility::live, caster}};
    if (!std::ranges::binary_search((*vote)->marked, whose)) events.push_back(VoteMarked{ask.vote, whose});
    if (first_of_seat) events.push_back(VoteTurnout{ask.vote, (*vote)->turnout + 1});
    return events;
}

template <> Decision decide(const State& s, const Stamp& by, const MarkVoted& ask) {
    if (by.author) return refuse("refusal.mediators_only");
    auto vote = open_one(s, ask.vote);
    if (!vote) return tl::unexpected(vote.error());
    if (!seat_of(**vote, ask.person)) return refuse("refusal.not_on_the_roll");
    if (is_on_paper(**vote, seat_of(**vote, ask.person))) return refuse("refusal.voted_on_paper");
    if (std::ranges::binary_search((*vote)->marked, ask.person)) return Events{};
    for (const auto other :
         (*vote)->marked)  // a secret ballot cannot be taken out again for another delegate's
        if (seat_of(**vote, other) == seat_of(**vote, ask.person)) return refuse("refusal.ballot_not_yours");
    return Events{VoteMarked{ask.vote, ask.person}, VoteTurnout{ask.vote, (*vote)->turnout + 1}};
}

template <> Decision decide(const State& s, const Stamp& by, const CloseVote& ask) {
    if (!leads(s, by.author)) return refuse("refusal.mediators_only");
    auto found = open_one(s, ask.vote);
    if (!found) return tl::unexpected(found.error());
    const Vote& vote = **found;
    VoteClosed closed;
    closed.vote = ask.vote;
    auto paper = agreed_count(s, vote, ask.paper);
    if (!paper) return tl::unexpected(paper.error());
    closed.paper = std::move(*paper);
    std::vector<Ballot> ballots;
    if (!is_secret(vote.rule)) {
        if (!ask.rows.empty() || !ask.reasons.empty()) return refuse("refusal.not_understood");
        for (const auto& [seat, ballot] : vote.ballots) {
            if (names_are_told(vote.rule))
                closed.rows.push_back({.person = ballot.person, .ballot = ballot.ballot, .by = ballot.by});
            closed.voters.push_back(ballot.person);
            ballots.push_back(ballot.ballot);
        }
        std::ranges::sort(closed.rows, {}, &BallotRow::person);
        std::ranges::sort(closed.voters);
        closed.groups = break_down(s, vote, vote.ballots);
        if (!names_are_told(vote.rule)) tell_without_names(vote.rule, ballots, by.random, closed);
    } else {
        closed.rows = ask.rows;
        closed.voters = vote.marked;
        for (std::size_t i = 0; i < closed.rows.size(); ++i) {
            auto& row = closed.rows[i];
            const bool sorted = i == 0 || closed.rows[i - 1].tracker < row.tracker;
            if (!is_row_of_box(vote.rule, row) || !sorted) return refuse("refusal.not_understood");
            ballots.push_back(row.ballot);
            if (has_digests(vote.rule)) row.ballot = {};
        }
        closed.reasons = ask.reasons;
        if (!are_reasons_of(vote.rule, closed.reasons, closed.rows.size()))
            return refuse("refusal.not_understood");
        if (closed.rows.size() != closed.voters.size() || !are_pairs_apart(closed.rows))
            return refuse("refusal.not_understood");
    }
    closed.voters.insert(closed.voters.end(), closed.paper.voters.begin(), closed.paper.voters.end());
    std::ranges::sort(closed.voters);
    closed.tally =
        count_ballots(vote.rule, seats(vote), seats_present(s, vote, closed.voters), ballots, closed.paper);
    if (closed.tally.counts.empty()) {  // too few without names: their number only
        closed.paper.counts.clear();
        closed.paper.abstentions = 0;
        closed.rows.clear();
        closed.voters.clear();
        closed.reasons.clear();
        closed.groups.clear();
    }
    if (vote.rule.visibility == Visibility::live) return Events{std::move(closed)};  // all have seen it
    closed.for_mediators = true;
    return Events{VoteEnded{ask.vote}, std::move(closed)};
}

template <> Decision decide(const State& s, const Stamp& by, const PublishVote& ask) {
    if (!leads(s, by.author)) return refuse("refusal.mediators_only");
    const Vote* vote = s.votes.all.find(ask.vote);
    if (!vote || vote->state != VoteState::closed || !vote->counted)
        return refuse("refusal.nothing_to_publish");
    return Events{VotePublished{ask.vote, vote->tally, vote->rows, vote->voters, vote->reasons, vote->groups,
                                vote->paper}};
}

template <> Decision decide(const State& s, const Stamp& by, const CancelVote& ask) {
    if (!leads(s, by.author)) return refuse("refusal.mediators_only");
    auto vote = open_one(s, ask.vote);
    if (!vote) return tl::unexpected(vote.error());
    if (trimmed(ask.reason).empty()) return refuse("refusal.reason_needed");
    auto reason = clean_text(ask.reason, texts::cancel_reason);
    if (!reason) return tl::unexpected(reason.error());
    return Events{VoteCancelled{ask.vote, *reason}};
}

template <> Result<> apply(State& s, const Stamp& by, const VoteOpened& e) {
    Vote vote;
    vote.rule = e.rule;
    vote.roll = e.roll;
    vote.opened = by.time;
    if (!s.votes.all.emplace(e.vote, std::move(vote)))
        return fail("vote " + std::to_string(e.vote.value) + " exists already");
    bring_vote(s, by, e.vote);
    return use_id(s.votes.next, e.vote);
}

template <> Result<> apply(State& s, const Stamp&, const VotePrepared& e) {
    if (e.dropped) {
        s.votes.prepared.erase(e.draft);
        return {};
    }
    if (auto* known = s.votes.prepared.find(e.draft)) {
        *known = e.rule;
        return {};
    }
    s.votes.prepared.emplace(e.draft, e.rule);
    return use_id(s.votes.next_draft, e.draft);
}

template <> Result<> apply(State& s, const Stamp&, const ElectorAdded& e) {
    return vote_in(s, e.vote).map([&](Vote* vote) {
        const auto at = std::ranges::lower_bound(vote->roll, e.elector);
        if (at == vote->roll.end() || *at != e.elector) vote->roll.insert(at, e.elector);
    });
}

template <> Result<> apply(State& s, const Stamp&, const BallotCast& e) {
    return vote_in(s, e.vote).map([&](Vote* vote) {
        vote->ballots[seat_of(*vote, e.person)] = {e.person, e.ballot, e.by};
    });
}

template <> Result<> apply(State& s, const Stamp&, const VoteMarked& e) {
    return vote_in(s, e.vote).map([&](Vote* vote) {
        const auto at = std::ranges::lower_bound(vote->marked, e.person);
        if (at == vote->marked.end() || *at != e.person) vote->marked.insert(at, e.person);
    });
}

template <> Result<> apply(State& s, const Stamp&, const VoteTurnout& e) {
    return vote_in(s, e.vote).map([&](Vote* vote) { vote->turnout = e.count; });
}

template <> Result<> apply(State& s, const Stamp& by, const VoteEnded& e) {
    return vote_in(s, e.vote).map([&](Vote* vote) {
        vote->state = VoteState::closed;
        vote->closed = by.time;
        take_vote_away(s, e.vote);
    });
}

template <> Result<> apply(State& s, const Stamp& by, const VoteClosed& e) {
    return vote_in(s, e.vote).map([&](Vote* vote) {
        vote->state = e.for_mediators ? VoteState::closed : VoteState::published;
        vote->closed = by.time;
        take_result(*vote, e);
        if (!e.for_mediators) bring_vote(s, by, e.vote);
    });
}

template <> Result<> apply(State& s, const Stamp& by, const VotePublished& e) {
    return vote_in(s, e.vote).map([&](Vote* vote) {
        vote->state = VoteState::published;
        take_result(*vote, e);
        bring_vote(s, by, e.vote);
    });
}

template <> Result<> apply(State& s, const Stamp& by, const VoteCancelled& e) {
    return vote_in(s, e.vote).map([&](Vote* vote) {
        vote->state = VoteState::cancelled;
        vote->closed = by.time;
        vote->reason = e.reason;
        vote->ballots.clear();
        take_vote_away(s, e.vote);
    });
}

namespace {

bool result_is_sound(const State& s, const auto& result) {
    const Vote* known = s.votes.all.find(result.vote);
    if (!known) return true;  // it does not apply
    Vote vote = *known;
    vote.counted = true;
    vote.tally = result.tally;
    vote.rows = result.rows;
    vote.voters = result.voters;
    vote.reasons = result.reasons;
    vote.groups = result.groups;
    vote.paper = result.paper;
    if (!result_faults(vote).empty()) return false;
    return !known->counted ||
           (known->tally == vote.tally && known->rows == vote.rows && known->voters == vote.voters &&
            known->reasons == vote.reasons && known->groups == vote.groups && known->paper == vote.paper);
}

std::string_view broken(const State& s, const Event& event) {
    if (const auto* ballot = event.as<BallotCast>()) {
        const Vote* vote = s.votes.all.find(ballot->vote);
        if (vote && (is_secret(vote->rule) || !check_ballot(vote->rule, ballot->ballot) ||
                     (ballot->live && !names_are_told(vote->rule))))
            return "check.ballot";
    } else if (const auto* closed = event.as<VoteClosed>()) {
        if (!result_is_sound(s, *closed)) return "check.tally";
    } else if (const auto* published = event.as<VotePublished>()) {
        if (!result_is_sound(s, *published)) return "check.tally";
    } else if (const auto* given = event.as<CastingGiven>()) {
        const Vote* vote = s.votes.all.find(given->vote);
        if (vote && !(vote->counted && vote->tally.outcome == Outcome::awaits_casting &&
                      vote->rule.casting == given->person))
            return "check.casting";
    } else if (const auto* drawn = event.as<LotsDrawn>()) {
        const Vote* vote = s.votes.all.find(drawn->vote);
        if (vote && !(may_draw_lots(s, drawn->vote) && drawn->number < lots_end &&
                      drawn->option == drawn_option(*vote, drawn->number)))
            return "check.lots";
    }
    return "";
}

}  // namespace

const Topic votes_topic = topic_of(VotesEvents{}, VotesCommands{}, broken);

}  // namespace entremise::rules
