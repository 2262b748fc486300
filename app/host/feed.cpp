#include "app/host/feed.h"

#include "sessions/rules/codec.h"

namespace entremise::host {
namespace {
constexpr std::size_t most_fresh = 4'000;  // more than a host ever tells again
}

Result<> Replica::take(const NewState& fresh) { return take(NewState(fresh)); }
Result<> Replica::take(NewState&& fresh) {
    state_ = std::move(fresh.state);
    seq_ = fresh.seq;
    return {};
}

Result<> Replica::take(const Told& told) {
    for (const auto& entry : told.entries) {
        const bool whole = entry.inside.has_value();
        const auto kind = whole ? entry.inside->kind : entry.kind;
        seq_ = entry.seq;
        time_ = entry.time;
        if (kind >= rules::event_kinds()) {
            ++unknown_;
            continue;
        }
        auto event = rules::decode_event(kind, whole ? entry.inside->body : entry.body);
        if (!event) return tl::unexpected(event.error());
        const rules::Stamp by{whole ? entry.inside->author : entry.author, entry.time};
        if (auto done = rules::apply(state_, by, *event); !done) return done;
    }
    return {};
}

std::uint64_t Feed::ask(const rules::Command& command) {
    const auto number = line_.ask(command);
    if (const auto* ballot = std::get_if<rules::CastBallot>(&command)) {
        const auto known = own_ballots_.find(ballot->vote);
        named_[number] = {ballot->vote,
                          known == own_ballots_.end() ? std::nullopt : std::optional(known->second)};
        own_ballots_[ballot->vote] = {ballot->vote, OwnBallot::Found::sending, ballot->choice, {}};
    }
    return number;
}

void Feed::settle_named(const Answer& answer) {
    const auto asked = named_.find(answer.number);
    if (asked == named_.end()) return;
    const auto& [vote, before] = asked->second;
    if (!answer.refusal)
        own_ballots_[vote].found = OwnBallot::Found::held;
    else if (before)
        own_ballots_[vote] = *before;
    else
        own_ballots_.erase(vote);
    named_.erase(asked);
}

bool Feed::poll(Micros now) {
    bool changed = false;
    for (auto& update : line_.take()) {
        changed = true;
        if (auto* greeting = std::get_if<Greeting>(&update)) {
            offset_ = greeting->now - now;
            greeting_ = std::move(*greeting);
        } else if (auto* fresh = std::get_if<NewState>(&update)) {
            began_at_.emplace(fresh->seq, fresh->head);
            (void)replica_.take(std::move(*fresh));
        } else if (auto* told = std::get_if<Told>(&update)) {
            if (!replica_.take(*told)) fork_ = true;
            for (auto& entry : told->entries)
                if (fresh_.size() < most_fresh) fresh_.push_back(std::move(entry));
        } else if (auto* answer = std::get_if<Answer>(&update)) {
            settle_named(*answer);
            answers_.push_back(std::move(*answer));
        } else if (auto* ballot = std::get_if<BallotAnswer>(&update)) {
            ballot_answers_.push_back(std::move(*ballot));
        } else if (const auto* own = std::get_if<OwnBallot>(&update)) {
            own_ballots_[own->vote] = *own;
        } else if (auto* others = std::get_if<Others>(&update)) {
            for (auto& one : others->presence) presence_[one.person] = std::move(one);
        } else if (const auto* clock = std::get_if<HostClock>(&update)) {
            offset_ = clock->now - now;
            changed = false;
        } else if (std::holds_alternative<ForkAlarm>(update)) {
            fork_ = true;
        } else if (const auto* disk = std::get_if<DiskFailed>(&update)) {
            disk_failed_ = disk->failed;
        } else if (auto* state = std::get_if<LineState>(&update)) {
            line_state_ = std::move(*state);
            line_since_ = now;
        }
    }
    return changed;
}

}  // namespace entremise::host
