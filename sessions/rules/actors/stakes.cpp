#include "sessions/rules/actors/stakes_events.h"

#include <algorithm>
#include <utility>

#include "sessions/rules/board/missing.h"
#include "sessions/rules/counts.h"
#include "sessions/rules/numbers.h"
#include "sessions/rules/session.h"
#include "sessions/rules/texts.h"
#include "sessions/rules/topic.h"

namespace entremise::rules {
namespace {

constexpr std::uint32_t middle = (counts::importance + 1) / 2;

/// What is said of a stake, made clean; the reason as a refusal otherwise.
template <class Ask> tl::expected<void, Refusal> clean(const State& s, Ask& ask) {
    auto text = clean_text(ask.text, texts::stake);
    if (!text) return tl::unexpected(text.error());
    ask.text = std::move(*text);
    auto nature = texts::clean_or_empty(ask.nature, texts::actor_word);
    if (!nature) return tl::unexpected(nature.error());
    ask.nature = std::move(*nature);
    if (!ask.importance) ask.importance = middle;
    if (ask.importance > counts::importance)
        return counts::refuse_over("refusal.stake_importance", counts::importance);
    if (ask.subject && !card_on_board(s, ask.subject, CardKind::controversy) &&
        !card_on_board(s, ask.subject, CardKind::position))
        return refuse("refusal.stake_subject");
    return {};
}

/// The stake, if this person may change it.
tl::expected<const Stake*, Refusal> own_stake(const State& s, PersonId who, StakeId id) {
    const Stake* stake = s.stakes.all.find(id);
    if (!stake || !card_on_board(s, stake->actor)) return refuse("refusal.no_such_stake");
    if (is_confided(id) ? !leads(s, who) : !may_say_of(s, who, stake->actor))
        return refuse("refusal.not_yours");
    return stake;
}

/// Is there room for one more that whoever asks may know of?
tl::expected<void, Refusal> room_for(const State& s, CardId actor, bool confided) {
    const auto there = std::ranges::count_if(s.stakes.all, [&](const auto& row) {
        return row.second.actor == actor && !row.second.aside && is_confided(row.first) == confided;
    });
    if (static_cast<std::size_t>(there) < counts::stakes_of_actor) return {};
    return counts::refuse_over("refusal.too_many_stakes", counts::stakes_of_actor);
}

}  // namespace

std::vector<StakeId> stakes_of(const State& s, CardId actor) {
    std::vector<StakeId> found;
    for (const auto& [id, stake] : s.stakes.all)
        if (stake.actor == actor && !stake.aside) found.push_back(id);
    return found;
}

std::vector<StakeId> open_stakes_of(const State& s, CardId actor) {
    auto found = stakes_of(s, actor);
    std::erase_if(found, [](StakeId id) { return is_confided(id); });
    return found;
}

template <> Decision decide(const State& s, const Stamp& by, const SayStake& asked) {
    auto ask = asked;
    if (!card_on_board(s, ask.actor, CardKind::actor)) return refuse("refusal.no_such_actor");
    if (ask.confided && !leads(s, by.author)) return refuse("refusal.mediators_only");
    if (!may_say_of(s, by.author, ask.actor)) return refuse("refusal.not_yours");
    if (auto good = clean(s, ask); !good) return tl::unexpected(good.error());
    if (auto room = room_for(s, ask.actor, ask.confided); !room) return tl::unexpected(room.error());
    const auto id = ask.confided ? s.stakes.next_confided() : s.stakes.next;
    return Events{StakeSaid{id, ask.actor, ask.text, ask.nature, ask.importance, ask.subject}};
}

void RewordStake::start_from(const State& s) {
    const auto* known = s.stakes.all.find(stake);
    if (!known) return;
    text = known->text;
    nature = known->nature;
    importance = known->importance;
    subject = known->subject;
}

template <> Decision decide(const State& s, const Stamp& by, const RewordStake& asked) {
    const auto stake = own_stake(s, by.author, asked.stake);
    if (!stake) return tl::unexpected(stake.error());
    auto ask = asked;
    // What it was about may have gone from the map since: it stays said.
    const auto subject =
        std::exchange(ask.subject, ask.subject == (*stake)->subject ? CardId{} : ask.subject);
    if (auto good = clean(s, ask); !good) return tl::unexpected(good.error());
    const StakeReworded event{ask.stake, ask.text, ask.nature, ask.importance, subject};
    const auto& now = **stake;
    if (now.text == event.text && now.nature == event.nature && now.importance == event.importance &&
        now.subject == event.subject)
        return Events{};
    return Events{event};
}

template <> Decision decide(const State& s, const Stamp& by, const SetStakeAside& ask) {
    const auto stake = own_stake(s, by.author, ask.stake);
    if (!stake) return tl::unexpected(stake.error());
    if ((*stake)->aside == ask.on) return Events{};
    if (!ask.on)
        if (auto room = room_for(s, (*stake)->actor, is_confided(ask.stake)); !room)
            return tl::unexpected(room.error());
    return Events{StakeSetAside{ask.stake, ask.on}};
}

template <> Decision decide(const State& s, const Stamp& by, const TellStake& ask) {
    if (!leads(s, by.author)) return refuse("refusal.mediators_only");
    const auto stake = own_stake(s, by.author, ask.stake);
    if (!stake) return tl::unexpected(stake.error());
    if (!is_confided(ask.stake)) return Events{};  // everyone knows of it
    if (auto room = room_for(s, (*stake)->actor, false); !room) return tl::unexpected(room.error());
    const auto& known = **stake;
    const auto subject = card_on_board(s, known.subject) ? known.subject : CardId{};
    return Events{StakeSaid{s.stakes.next, known.actor, known.text, known.nature, known.importance, subject},
                  StakeHandedOver{s.stakes.next, ask.stake}};
}

std::optional<Event> StakeSaid::as_it_is(const State& s, PersonId by) const {
    const Stake* known = s.stakes.all.find(stake);
    if (!may_say_of(s, by, actor)) return std::nullopt;
    return StakeSetAside{stake, !known || known->aside};
}
template <> Result<> apply(State& s, const Stamp& by, const StakeSaid& e) {
    if (!s.actors.all.contains(e.actor)) return fail(missing("actor", e.actor.value));
    if (!s.stakes.all.emplace(
            e.stake, Stake{e.actor, e.text, e.nature, e.importance, e.subject, by.author, by.time, false}))
        return fail("stake " + std::to_string(e.stake.value) + " exists already");
    if (!is_confided(e.stake)) return use_id(s.stakes.next, e.stake);
    auto next = s.stakes.next_confided();
    if (auto used = use_id(next, e.stake); !used) return used;
    s.stakes.confided = next.value - first_confided_stake.value;
    return {};
}

std::optional<Event> StakeReworded::as_it_is(const State& s, PersonId by) const {
    const Stake* known = s.stakes.all.find(stake);
    // What another said is not said again in one's own name.
    if (!known || known->author != by || !may_say_of(s, by, known->actor)) return std::nullopt;
    return StakeReworded{stake, known->text, known->nature, known->importance, known->subject};
}
template <> Result<> apply(State& s, const Stamp& by, const StakeReworded& e) {
    Stake* stake = s.stakes.all.find(e.stake);
    if (!stake) return fail(missing("stake", e.stake.value));
    stake->text = e.text;
    stake->nature = e.nature;
    stake->importance = e.importance;
    stake->subject = e.subject;
    stake->author = by.author;
    stake->said = by.time;
    return {};
}

std::optional<Event> StakeSetAside::as_it_is(const State& s, PersonId by) const {
    const Stake* known = s.stakes.all.find(stake);
    if (!known || !may_say_of(s, by, known->actor)) return std::nullopt;
    return StakeSetAside{stake, known->aside};
}
template <> Result<> apply(State& s, const Stamp&, const StakeSetAside& e) {
    Stake* stake = s.stakes.all.find(e.stake);
    if (!stake) return fail(missing("stake", e.stake.value));
    stake->aside = e.on;
    return {};
}

template <> Result<> apply(State& s, const Stamp& by, const StakeHandedOver& e) {
    if (!s.stakes.all.contains(e.stake) || !s.stakes.all.erase(e.confided))
        return fail(missing("stake", e.confided.value));
    forget_rewrites(s, by);  // what was told cannot go back
    return {};
}

const Topic stakes_topic = topic_of(StakesEvents{}, StakesCommands{});

}  // namespace entremise::rules
