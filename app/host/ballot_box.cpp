#include "app/host/ballot_box.h"

#include <algorithm>
#include <new>

#include "net/secret.h"
#include "sessions/rules/votes/votes_events.h"

namespace entremise::host {

using namespace protocol;

namespace {

/// Names a few; of many, how many the others are.
Refusal say_missing(const rules::State& s, const std::vector<PersonId>& missing) {
    constexpr std::size_t most_named = 5;
    const bool all = missing.size() <= most_named + 1;
    const auto named = all ? missing.size() : most_named;
    std::string names;
    for (std::size_t i = 0; i < named; ++i)
        names += (i > 0 ? ", " : "") + s.people.all.find(missing[i])->name;
    const auto n = std::to_string(missing.size());
    if (all) return {{"refusal.ballots_missing", {{"n", n}, {"names", names}}}};
    const auto others = std::to_string(missing.size() - named);
    return {{"refusal.many_ballots_missing", {{"n", n}, {"names", names}, {"others", others}}}};
}

}  // namespace

BallotBox::BallotBox(VoteId vote, std::uint32_t seats, Random& random)
    : vote_(vote),
      size_(std::max(seats, 1u)),
      slots_(static_cast<Slot*>(net::locked_memory(size_ * sizeof(Slot)))),
      random_(random) {
    for (std::uint32_t i = 0; i < size_; ++i) new (slots_ + i) Slot{};
}

BallotBox::~BallotBox() { net::free_locked_memory(slots_); }

BallotBox::Slot* BallotBox::find(const Handle& handle) const {
    for (std::uint32_t i = 0; i < size_; ++i)
        if (slots_[i].used && net::same_secret(slots_[i].handle, handle)) return &slots_[i];
    return nullptr;
}

bool BallotBox::is_apart(const BallotFrame& ballot, const Slot* except) const {
    const bool paired = ballot.pair != PairToken{};
    for (std::uint32_t i = 0; i < size_; ++i)
        if (slots_[i].used && &slots_[i] != except &&
            (net::same_secret(slots_[i].tracker, ballot.tracker) ||
             (paired && net::same_secret(slots_[i].pair, ballot.pair))))
            return false;
    return true;
}

bool BallotBox::holds(const BallotFrame& ballot) const {
    const Slot* same = find(ballot.new_handle);
    return same && same->tracker == ballot.tracker && same->pair == ballot.pair &&
           same->ballot == ballot.ballot;
}

/// Part by part: a slot made beside would leave a copy behind.
void BallotBox::fill(Slot& slot, const BallotFrame& ballot) {
    slot.handle = ballot.new_handle;
    slot.tracker = ballot.tracker;
    slot.pair = ballot.pair;
    slot.used = 1;
    slot.ballot = ballot.ballot;
}

BallotBox::Put BallotBox::put(std::uint64_t seat, const BallotFrame& ballot) {
    if (has(seat)) {
        if (find(ballot.new_handle)) return holds(ballot) ? Put::repeated : Put::strange;
        Slot* slot = ballot.old_handle == Handle{} ? nullptr : find(ballot.old_handle);
        if (!slot || !is_apart(ballot, slot)) return Put::strange;
        fill(*slot, ballot);
        return Put::changed;
    }
    if (find(ballot.new_handle) || !is_apart(ballot, nullptr)) return Put::strange;
    std::uint32_t free = 0;
    for (std::uint32_t i = 0; i < size_; ++i) free += !slots_[i].used;
    if (free == 0) return Put::strange;
    auto pick = static_cast<std::uint32_t>(random_.number() % free);
    for (std::uint32_t i = 0; i < size_; ++i) {
        if (slots_[i].used || pick-- > 0) continue;
        fill(slots_[i], ballot);
        break;
    }
    voted_.emplace(seat, true);
    return Put::first;
}

void BallotBox::take_out(std::uint64_t seat, const Handle& handle) {
    Slot* slot = has(seat) ? find(handle) : nullptr;
    if (!slot) return;
    net::wipe(slot, sizeof *slot);
    voted_.erase(seat);
}

std::vector<rules::BallotRow> BallotBox::rows(bool digests) const {
    std::vector<rules::BallotRow> rows;
    for (std::uint32_t i = 0; i < size_; ++i)
        if (slots_[i].used) {
            auto ballot =
                rules::unpack(slots_[i].ballot).value_or(rules::Ballot{});  // whole: else it was refused
            rows.push_back({{}, {std::string(text_of(slots_[i].tracker))}, {std::move(ballot.marks), {}}});
            if (slots_[i].pair != PairToken{}) rows.back().pair = pair_of(slots_[i].pair);
            if (digests) rows.back().digest = digest_of(slots_[i].handle, slots_[i].ballot);
            wipe_ballot(ballot);
        }
    std::ranges::sort(rows, {}, [](const rules::BallotRow& row) { return row.tracker; });
    return rows;
}

std::vector<std::string> BallotBox::reasons() {
    std::vector<std::string> reasons;
    for (std::uint32_t i = 0; i < size_; ++i) {
        if (!slots_[i].used) continue;
        auto ballot = rules::unpack(slots_[i].ballot).value_or(rules::Ballot{});
        if (!ballot.reason.empty()) reasons.push_back(ballot.reason);
        wipe_ballot(ballot);
    }
    for (std::size_t i = reasons.size(); i > 1; --i)
        std::swap(reasons[i - 1], reasons[static_cast<std::size_t>(random_.number() % i)]);
    return reasons;
}

void BallotDesk::open(VoteId id, const rules::Vote& vote) {
    if (rules::is_secret(vote.rule))
        box_ = std::make_unique<BallotBox>(id, rules::most_seats(vote, limits_), random_);
}

void BallotDesk::resume(const rules::State& s) {
    if (const auto id = rules::open_vote(s)) open(id, *s.votes.all.find(id));
}

void BallotDesk::see(const rules::State& s, const rules::Event& event) {
    const bool box_is_done = event.is<rules::VoteClosed>() || event.is<rules::VoteCancelled>();
    if (box_is_done) box_.reset();
    if (const auto* opened = event.as<rules::VoteOpened>())
        open(opened->vote, *s.votes.all.find(opened->vote));
}

BallotBox* BallotDesk::box_of(VoteId vote) const {
    return box_ && box_->vote() == vote ? box_.get() : nullptr;
}

std::optional<Refusal> BallotDesk::fill(const rules::State& s, rules::CloseVote& closing) const {
    const rules::Vote* vote = s.votes.all.find(closing.vote);
    if (!vote || vote->state != rules::VoteState::open || !rules::is_secret(vote->rule)) return std::nullopt;
    BallotBox* box = box_of(closing.vote);
    if (!box) return Refusal{{"refusal.vote_closed"}};
    // After a crash the box is empty until the devices have sent their ballots again.
    std::vector<PersonId> missing;
    for (const auto person : vote->marked)
        if (!box->has(rules::seat_of(*vote, person))) missing.push_back(person);
    if (!missing.empty()) return say_missing(s, missing);
    closing.rows = box->rows(rules::has_digests(vote->rule));
    closing.reasons = box->reasons();
    return std::nullopt;
}

}  // namespace entremise::host
