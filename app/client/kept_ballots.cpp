#include "app/client/kept_ballots.h"

#include <algorithm>
#include <cassert>

#include "sessions/rules/votes/pairs.h"

namespace entremise::client {

using namespace protocol;

using Found = OwnBallot::Found;

namespace {
rules::Ballot ballot_in(const BallotFrame& kept) {
    return rules::unpack(kept.ballot).value_or(rules::Ballot{});
}
}  // namespace

const BallotFrame* KeptBallots::Kept::newest() const {
    if (waits) return &waiting[waits - 1];
    return is_held ? &held : nullptr;
}

void KeptBallots::Kept::take_out(std::size_t from, std::size_t count) {
    std::copy(waiting.begin() + static_cast<std::ptrdiff_t>(from + count), waiting.end(),
              waiting.begin() + static_cast<std::ptrdiff_t>(from));
    waits -= count;
    std::fill(waiting.begin() + static_cast<std::ptrdiff_t>(waits), waiting.end(), BallotFrame{});
}

void KeptBallots::opened(VoteId vote, const rules::Rule& rule) {
    if (!rules::is_paired(rule)) return;
    const std::scoped_lock lock(mutex_);
    const auto before = paired_.find(rule.previous_round);
    const bool again = before != paired_.end() && rules::is_asked_again(before->second.rule, rule);
    paired_.try_emplace(vote, again ? before->second.first : vote, rule);
}

/// Of a ballot that is somebody else's this device shows nothing.
OwnBallot KeptBallots::told_of(const Seat& seat, Found found, const BallotFrame* kept) {
    OwnBallot told{.vote = seat.first, .found = found, .seat = seat.second};
    if (kept && !seat.second) told.ballot = ballot_in(*kept);
    return told;
}

BallotFrame KeptBallots::drop(VoteId vote, const rules::Ballot& ballot, Random& random, PersonId seat) {
    const std::scoped_lock lock(mutex_);
    auto& kept = *all_[{vote, seat}];
    BallotFrame next;
    next.vote = vote;
    next.seat = seat;
    const bool packed = rules::pack(ballot, next.ballot);
    assert(packed && "whoever fills a ballot in keeps to its form");
    (void)packed;
    if (const auto* before = kept.newest()) next.old_handle = before->new_handle;
    random.fill(next.new_handle);
    random.fill(next.tracker);
    if (const auto round = paired_.find(vote); round != paired_.end()) {
        auto& token = *tokens_[{round->second.first, seat}];
        if (token == PairToken{}) random.fill(token);
        next.pair = token;
    }
    if (kept.waits == most_waiting) kept.take_out(0, 1);
    kept.waiting[kept.waits++] = next;
    return next;
}

std::vector<BallotFrame> KeptBallots::to_send_again() const {
    const std::scoped_lock lock(mutex_);
    std::vector<BallotFrame> frames;
    frames.reserve(all_.size() * (1 + most_waiting));  // growing would leave copies behind
    for (const auto& [seat, locked] : all_) {
        const auto& kept = *locked;
        if (kept.settled) continue;
        // One that waits may be in the box already, in the place of the one held before.
        if (kept.is_held && !kept.waits) frames.push_back(kept.held);
        for (std::size_t i = 0; i < kept.waits; ++i) frames.push_back(kept.waiting[i]);
    }
    return frames;
}

std::optional<OwnBallot> KeptBallots::answered(VoteId vote, const Handle& handle,
                                               const std::optional<Refusal>& refusal) {
    const std::scoped_lock lock(mutex_);
    for (auto found = all_.lower_bound({vote, {}}); found != all_.end() && found->first.first == vote;
         ++found)
        if (auto told = answered(found, handle, refusal)) return told;
    return std::nullopt;
}

std::optional<OwnBallot> KeptBallots::answered(All::iterator found, const Handle& handle,
                                               const std::optional<Refusal>& refusal) {
    if (found->second->settled) return std::nullopt;
    const Seat seat = found->first;
    auto& kept = *found->second;
    const auto is_it = [&](const BallotFrame& one) { return one.new_handle == handle; };
    const auto end = kept.waiting.begin() + static_cast<std::ptrdiff_t>(kept.waits);
    const auto it = std::find_if(kept.waiting.begin(), end, is_it);
    const bool again = it == end && kept.is_held && is_it(kept.held);
    if (it == end && !again) return std::nullopt;
    // It may lie in the box all the same, its answer lost: the result will say.
    if (refusal && refusal->key == "refusal.vote_closed") {
        if (again) return std::nullopt;
        return told_of(seat, kept.is_held ? Found::held : Found::sending, kept.is_held ? &kept.held : &*it);
    }
    const auto place = static_cast<std::size_t>(it - kept.waiting.begin());
    if (refusal && again && kept.waits) return std::nullopt;
    if (refusal && again) {
        kept.is_held = false;
    } else if (refusal) {
        kept.take_out(place, 1);
    } else if (!again) {
        kept.held = *it;
        kept.is_held = true;
        kept.take_out(0, place + 1);
    }
    const auto* newest = kept.newest();
    if (!newest) {
        all_.erase(found);
        return told_of(seat, Found::refused);
    }
    return told_of(seat, kept.waits ? Found::sending : Found::held, newest);
}

std::vector<OwnBallot> KeptBallots::settle(VoteId vote, const Told& told) {
    const std::scoped_lock lock(mutex_);
    std::vector<OwnBallot> all;
    for (auto found = all_.lower_bound({vote, {}}); found != all_.end() && found->first.first == vote;)
        if (auto own = settle(found++, told)) all.push_back(std::move(*own));
    return all;
}

std::optional<OwnBallot> KeptBallots::settle(All::iterator found, const Told& told) {
    const auto& rows = told.rows;
    const Seat seat = found->first;
    auto& kept = *found->second;
    kept.settled = true;
    const auto row_of = [&](const BallotFrame& ballot) {
        return std::ranges::find_if(
            rows, [&](const auto& row) { return row.tracker.bytes == text_of(ballot.tracker); });
    };
    // What was sent last and never answered may have reached the box all the same.
    for (auto i = kept.waits; i-- > 0;)
        if (row_of(kept.waiting[i]) != rows.end()) {
            kept.held = kept.waiting[i];
            kept.is_held = true;
            break;
        }
    const bool sent = kept.waits > 0;
    kept.take_out(0, kept.waits);
    if (!kept.is_held) {
        all_.erase(found);
        return told_of(seat, told.withheld && sent ? Found::sending : Found::refused);
    }
    auto own = told_of(seat, told.withheld ? Found::held : Found::missing, &kept.held);
    if (const auto row = row_of(kept.held); row != rows.end()) {
        auto dropped = ballot_in(kept.held);
        const bool answers = row->digest.bytes.empty()
                                 ? row->ballot.marks == dropped.marks
                                 : row->digest == digest_of(kept.held.new_handle, kept.held.ballot);
        const bool says_why =
            dropped.reason.empty() || std::ranges::find(told.reasons, dropped.reason) != told.reasons.end();
        wipe_ballot(dropped);
        const bool paired =
            kept.held.pair == PairToken{} ? row->pair.bytes.empty() : row->pair == pair_of(kept.held.pair);
        own.found = answers && says_why && paired ? Found::exact : Found::changed;
    }
    return own;
}

void KeptBallots::forget(VoteId vote) {
    const std::scoped_lock lock(mutex_);
    std::erase_if(all_, [&](const auto& kept) { return kept.first.first == vote; });
}

std::string KeptBallots::tracker(VoteId vote) const {
    const std::scoped_lock lock(mutex_);
    const auto found = all_.find({vote, {}});
    return found == all_.end() || !found->second->settled ? std::string()
                                                          : to_hex(found->second->held.tracker);
}

}  // namespace entremise::client
