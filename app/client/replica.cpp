#include "app/client/replica.h"

#include <algorithm>
#include <utility>

#include "sessions/rules/votes/votes_events.h"

namespace entremise::client {

using namespace protocol;

namespace {
constexpr std::size_t most_fresh = 4'000;  // about; more than a host ever tells again

bool same_result(const rules::Vote& a, const auto& b) {
    return a.tally == b.tally && a.rows == b.rows && a.voters == b.voters && a.reasons == b.reasons &&
           a.groups == b.groups && a.paper == b.paper;
}

bool contradicts(const rules::State& s, const rules::Event& event) {
    const auto differs = [&](const auto& result) {
        const auto* known = s.votes.all.find(result.vote);
        return known && known->counted && !same_result(*known, result);
    };
    if (const auto* closed = event.as<rules::VoteClosed>()) return differs(*closed);
    if (const auto* published = event.as<rules::VotePublished>()) return differs(*published);
    return false;
}

VoteId vote_of_result(const rules::Event& event) {
    if (const auto* closed = event.as<rules::VoteClosed>()) return closed->vote;
    if (const auto* published = event.as<rules::VotePublished>()) return published->vote;
    return {};
}

/// Session times come from a host that may be hostile: they wrap around, they never overflow.
Micros minus(Micros a, Micros b) {
    return static_cast<Micros>(static_cast<std::uint64_t>(a) - static_cast<std::uint64_t>(b));
}

}  // namespace

Result<> ReplicaState::take(const NewState& fresh) { return take(NewState(fresh)); }
Result<> ReplicaState::take(NewState&& fresh) {
    ++results_told_;
    for (const auto& [id, vote] : fresh.state.votes.all) {
        const auto* known = state_.votes.all.find(id);
        if (!known) continue;
        const bool other_tally = known->counted && vote.counted && !same_result(*known, vote);
        const bool other_casting = known->casting && known->casting != vote.casting;
        const bool other_lots = known->lots && known->lots != vote.lots;
        if (other_tally || other_casting || other_lots) contradicted_.insert(id);
    }
    state_ = std::move(fresh.state);
    seq_ = fresh.seq;
    head_ = fresh.head;
    return {};
}

Result<> ReplicaState::take(const NewEntries& told) {
    for (const auto& entry : told.entries) {
        seq_ = entry.seq;
        time_ = entry.time;
        head_ = entry.head;
        if (const auto vote = vote_of_result(entry.event)) {
            ++results_told_;
            if (contradicts(state_, entry.event)) contradicted_.insert(vote);
        }
        if (auto done = rules::apply(state_, {entry.author, entry.time}, entry.event); !done) return done;
    }
    return {};
}

ConnectionStatus Replica::connection() const {
    auto status = status_;
    status.since = session_time(status_.since);
    // What is told one after the other instead of all at once arrives too.
    if (!status.arriving && welcome_ && seq() < first_head_)
        status.arriving = static_cast<float>(seq()) / static_cast<float>(first_head_);
    return status;
}

std::string Replica::closing_code() const {
    if (!state().agenda.ended || !state_.head()) return {};
    return log::closing_code(*state_.head(), state().agenda.language);
}

std::uint64_t Replica::ask(const rules::Command& command, Token token) {
    if (const auto* ballot = command.as<rules::CastBallot>(); ballot && ballot->person) {
        for_others_[{ballot->vote, ballot->person}] = {ballot->vote, OwnBallot::Found::sending,
                                                       ballot->ballot};
    } else if (ballot) {
        own_ballots_[ballot->vote] = {ballot->vote, OwnBallot::Found::sending, ballot->ballot};
        judge_ballots();
    }
    return connection_.ask(command, token);
}

void Replica::drop_ballot(VoteId vote, const rules::Ballot& ballot, PersonId seat) {
    if (!seat) {
        own_ballots_[vote] = {vote, OwnBallot::Found::sending, ballot};
        judge_ballots();
    }
    connection_.drop_ballot(vote, ballot, seat);
}

void Replica::settle_named(const Answer& answer) {
    const auto* ballot = answer.command.as<rules::CastBallot>();
    if (!ballot) return;
    if (ballot->person) {
        const std::pair whose{ballot->vote, ballot->person};
        if (!answer.refusal) held_for_others_[whose] = {ballot->vote, OwnBallot::Found::held, ballot->ballot};
        if (const auto held = held_for_others_.find(whose); held != held_for_others_.end())
            for_others_[whose] = held->second;
        else
            for_others_.erase(whose);
        return;
    }
    if (!answer.refusal) held_ballots_[ballot->vote] = {ballot->vote, OwnBallot::Found::held, ballot->ballot};
    if (const auto held = held_ballots_.find(ballot->vote); held == held_ballots_.end())
        own_ballots_.erase(ballot->vote);
    else if (answer.refusal)
        own_ballots_[ballot->vote] = held->second;
    else
        own_ballots_[ballot->vote].found = OwnBallot::Found::held;
    results_changed_ = true;
}

void Replica::note_first_vote(const NewEntries& told) {
    for (const auto& entry : told.entries) {
        if (entry.seq > first_head_) break;
        if (const auto* opened = entry.event.as<rules::VoteOpened>())
            first_vote_ = VoteId{opened->vote.value + 1};
    }
}

ResultCheck Replica::judged(VoteId id, const rules::Vote& vote) {
    using Found = OwnBallot::Found;
    using enum ResultCheck::Name;
    ResultCheck check{rules::result_faults(vote), state_.contradicted().contains(id), fits};
    const bool named = rules::names_are_told(vote.rule);
    const auto seat = rules::seat_of(vote, self());
    const bool among = std::ranges::find(vote.voters, self()) != vote.voters.end();
    const auto sits = [&](PersonId voter) { return rules::seat_of(vote, voter) == seat; };
    // Of two delegates of one actor the last ballot outside the box counts, and only that one is told.
    const bool seat_among = !rules::is_secret(vote.rule) ? std::ranges::any_of(vote.voters, sits) : among;
    const bool on_paper = std::ranges::binary_search(vote.paper.voters, self());
    const auto own = own_ballots_.find(id);
    const bool dropped = own != own_ballots_.end() && own->second.found != Found::refused;
    if (dropped && named && own->second.found != Found::sending) {
        const auto row = std::ranges::find(vote.rows, self(), &rules::BallotRow::person);
        if (row != vote.rows.end())
            own->second.found = row->ballot == own->second.ballot && !row->by ? Found::exact : Found::changed;
        else
            own->second.found = seat_among ? Found::held : Found::missing;
    }
    const bool names_told = !rules::is_withheld(vote);
    const bool left_out = on_paper || (names_told && !seat_among);
    if (dropped && own->second.found != Found::sending && left_out) check.name = missing;
    // Another device may have dropped it: the roll said so when the vote was opened.
    if (!dropped && on_paper)
        check.name = paper;
    else if (!dropped && among && !rules::proxy_of(vote, self()))
        check.name = first_vote_ && id >= *first_vote_ ? foreign : forgotten;
    return check;
}

void Replica::judge_results() {
    results_changed_ = false;
    results_seen_ = state_.results_told();
    results_.clear();
    for (const auto& [id, vote] : state().votes.all)
        if (vote.counted && rules::seat_of(vote, self())) results_.emplace(id, judged(id, vote));
    judge_ballots();
}

void Replica::judge_ballots() {
    using enum ResultCheck::Name;
    judged_ballots_ = own_ballots_;
    for (const auto& [id, check] : results_) {
        auto& ballot = judged_ballots_[id];
        ballot.vote = id;
        ballot.result_is_wrong = !check.faults.empty() || check.contradicted;
        switch (check.name) {
        case fits: break;
        case missing:
            if (!is_lost(ballot)) ballot.found = OwnBallot::Found::unnamed;
            break;
        case foreign: ballot.found = OwnBallot::Found::foreign; break;
        case forgotten: ballot.found = OwnBallot::Found::forgotten; break;
        case paper: ballot.found = OwnBallot::Found::paper; break;
        }
    }
}

bool Replica::poll(Micros now) {
    bool changed = false;
    for (auto& update : connection_.take()) {
        const bool before = std::exchange(changed, true);
        if (auto* welcome = std::get_if<Welcome>(&update)) {
            offset_ = minus(welcome->now, now);
            if (!first_vote_) {
                first_vote_ = VoteId{1};
                first_head_ = welcome->head;
            }
            welcome_ = std::move(*welcome);
            presence_.erase(self());
        } else if (auto* fresh = std::get_if<NewState>(&update)) {
            preview_.reset();
            status_.arriving.reset();
            if (fresh->seq <= first_head_) first_vote_ = fresh->state.votes.next;
            (void)state_.take(std::move(*fresh));
        } else if (auto* arriving = std::get_if<StateArriving>(&update)) {
            if (seq() > 0) continue;  // what is there holds
            status_.arriving = static_cast<float>(arriving->received) /
                               static_cast<float>(std::max<std::uint64_t>(arriving->total, 1));
            // After a broken connection it begins again; what is seen already stays.
            const auto seen = preview_ ? preview_->board.cards.size() : 0;
            if (arriving->shown && arriving->shown->board.cards.size() >= seen)
                preview_ = std::move(*arriving->shown);
        } else if (auto* told = std::get_if<NewEntries>(&update)) {
            note_first_vote(*told);
            if (!state_.take(*told)) status_.fork = true;
            if (fresh_.empty())
                fresh_ = std::move(told->entries);
            else if (fresh_.size() < most_fresh)
                std::ranges::move(told->entries, std::back_inserter(fresh_));
        } else if (auto* answer = std::get_if<Answer>(&update)) {
            settle_named(*answer);
            answers_.push_back(std::move(*answer));
        } else if (auto* ballot = std::get_if<BallotAnswer>(&update)) {
            ballot_answers_.push_back(std::move(*ballot));
        } else if (const auto* own = std::get_if<OwnBallot>(&update)) {
            if (own->seat && is_lost(*own))
                lost_seats_.emplace(own->vote, own->seat);
            else if (own->seat)
                lost_seats_.erase({own->vote, own->seat});
            if (own->seat)  // what came of it; of its answer nothing is known here
                for_others_[{own->vote, own->seat}] = *own;
            else
                own_ballots_[own->vote] = *own;
            results_changed_ = true;
        } else if (auto* others = std::get_if<Others>(&update)) {
            changed = before;
            for (auto& one : others->presence) {
                if (one.person == self()) continue;
                auto& shown = presence_[one.person];
                if (shown == one) continue;
                shown = std::move(one);
                changed = true;
            }
        } else if (const auto* clock = std::get_if<HostClock>(&update)) {
            offset_ = minus(clock->now, now);
            changed = before;
        } else if (const auto* key = std::get_if<HostKey>(&update)) {
            host_key_ = *key;
        } else if (std::holds_alternative<ForkAlarm>(update)) {
            status_.fork = true;
        } else if (const auto* alarm = std::get_if<HostAlarm>(&update)) {
            if (alarm->kind == AlarmKind::wrong_codes)
                wrong_codes_ = alarm->value;
            else
                forked_devices_.insert(PersonId{alarm->value});
        } else if (const auto* disk = std::get_if<DiskChanged>(&update)) {
            status_.disk = disk->disk;
        } else if (auto* changed_to = std::get_if<ConnectionChanged>(&update)) {
            status_.state = changed_to->state;
            status_.reason = std::move(changed_to->reason);
            status_.since = now;
        }
    }
    if (results_changed_ || results_seen_ != state_.results_told()) judge_results();
    return changed;
}

}  // namespace entremise::client
