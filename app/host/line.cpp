#include "app/host/line.h"

#include <algorithm>

#include "sessions/rules/codec.h"

namespace entremise::host {
namespace {
constexpr std::uint64_t longest_snapshot = 512u << 20;
}

std::vector<ByteVector> Protocol::opening_frames() {
    snapshot_due_ = false;
    snapshot_.clear();
    waiting_.clear();
    Have have;
    if (chain_) {
        have.seq = chain_->seq();
        have.mark = log::mark_of(chain_->head());
    }
    have.acknowledged = acknowledged_;
    have.instance = instance_;
    have.closed_state = closed_state_;
    std::vector<ByteVector> frames{encode(have)};
    sent_ = 0;
    for (auto& frame : due()) frames.push_back(std::move(frame));
    for (auto& [vote, kept] : ballots_) {
        kept.held = false;
        frames.push_back(encode(kept.frame));
    }
    return frames;
}

std::uint64_t Protocol::ask(const rules::Command& command) {
    unanswered_.emplace_back(next_number_, encode(Ask{next_number_, command}));
    return next_number_++;
}

std::vector<ByteVector> Protocol::due() {
    std::vector<ByteVector> frames;
    for (const auto& [number, frame] : unanswered_) {
        if (number >= unanswered_.front().first + log::commands_kept) break;
        if (number <= sent_) continue;
        frames.push_back(frame);
        sent_ = number;
    }
    return frames;
}

ByteVector Protocol::ballot_frame(VoteId vote, std::uint32_t choice) {
    auto& kept = ballots_[vote];
    BallotFrame next;
    next.vote = vote;
    next.choice = choice;
    if (kept.frame.new_handle != Handle{}) next.old_handle = kept.frame.new_handle;
    random_.fill(next.new_handle);
    random_.fill(next.tracker);
    kept = {next, false};
    return encode(next);
}

std::optional<OwnBallot> Protocol::own_ballot(VoteId vote, const std::vector<rules::BallotRow>& rows) const {
    const auto kept = ballots_.find(vote);
    if (kept == ballots_.end()) return std::nullopt;
    OwnBallot own{vote, OwnBallot::Found::missing, kept->second.frame.choice, kept->second.frame.tracker};
    for (const auto& row : rows)
        if (row.tracker.bytes == text_of(own.tracker))
            own.found = row.choice == own.choice ? OwnBallot::Found::exact : OwnBallot::Found::changed;
    return own;
}

void Protocol::look_for_own_ballot(const ToldEntry& entry, std::vector<Update>& out) const {
    if (ballots_.empty() || entry.kind >= rules::event_kinds()) return;
    const auto word = rules::event_word(entry.kind);
    if (word != rules::VoteClosed::kind && word != rules::VotePublished::kind) return;
    const auto event = rules::decode_event(entry.kind, entry.body);
    if (!event) return;
    const auto look = [&](const auto& closed) {
        if (auto own = own_ballot(closed.vote, closed.rows)) out.push_back(*own);
    };
    if (const auto* closed = std::get_if<rules::VoteClosed>(&*event)) look(*closed);
    if (const auto* published = std::get_if<rules::VotePublished>(&*event)) look(*published);
}

std::size_t Protocol::own_number(std::size_t foreign) const {
    return foreign < event_numbers_.size() ? event_numbers_[foreign] : rules::event_kinds();
}

bool Protocol::receive(Bytes frame, std::vector<Update>& out) {
    const auto type = type_of(frame);
    if (!type) return false;
    switch (*type) {
    case FrameType::greeting: {
        auto greeting = decode_greeting(frame);
        if (!greeting) return false;
        if (greeting_ && greeting_->session_id != greeting->session_id) chain_.reset();
        event_numbers_.clear();
        for (const auto& word : greeting->event_words)
            event_numbers_.push_back(rules::event_number(word).value_or(rules::event_kinds()));
        if (!chain_) chain_.emplace(Bytes(greeting->session_id));
        snapshot_due_ = greeting->snapshot_follows;
        snapshot_.clear();
        greeting_ = *greeting;
        out.push_back(std::move(*greeting));
        return true;
    }
    case FrameType::told:
    case FrameType::told_closed:
        if (snapshot_due_) {
            waiting_.emplace_back(frame.begin(), frame.end());
            return waiting_.size() < 100'000;
        }
        return receive_told(frame, out);
    case FrameType::snapshot: return receive_snapshot(frame, out);
    case FrameType::mark: return receive_mark(frame, out);
    case FrameType::accepted: {
        const auto it = decode_accepted(frame);
        if (!it) return false;
        acknowledged_ = std::max(acknowledged_, it->number);
        std::erase_if(unanswered_, [&](const auto& one) { return one.first == it->number; });
        out.push_back(Answer{it->number, it->seq, std::nullopt, 0});
        return true;
    }
    case FrameType::refused: {
        auto it = decode_refused(frame);
        if (!it) return false;
        acknowledged_ = std::max(acknowledged_, it->number);
        std::erase_if(unanswered_, [&](const auto& one) { return one.first == it->number; });
        out.push_back(Answer{it->number, 0, std::move(it->why), it->wait_ms});
        return true;
    }
    case FrameType::ballot_held: {
        auto it = decode_ballot_held(frame);
        if (!it) return false;
        const auto kept = ballots_.find(it->vote);
        if (kept != ballots_.end() && kept->second.frame.new_handle == it->handle) {
            kept->second.held = !it->refusal;
            const auto& frame_kept = kept->second.frame;
            out.push_back(OwnBallot{it->vote,
                                    it->refusal ? OwnBallot::Found::refused : OwnBallot::Found::held,
                                    frame_kept.choice, frame_kept.tracker});
        }
        out.push_back(BallotAnswer{it->vote, std::move(it->refusal)});
        return true;
    }
    case FrameType::farewell:
        out.push_back(LineState{LineState::Kind::ended, {"connection.session_closed"}});
        return true;
    case FrameType::disk: {
        const auto failed = decode_disk(frame);
        if (!failed) return false;
        out.push_back(DiskFailed{*failed});
        return true;
    }
    case FrameType::presence: {
        auto all = decode_presence(frame);
        if (!all) return false;
        out.push_back(Others{std::move(*all)});
        return true;
    }
    case FrameType::have:
    case FrameType::ask:
    case FrameType::ballot: return false;
    }
    return false;
}

bool Protocol::receive_told(Bytes frame, std::vector<Update>& out) {
    auto entries = decode_told(frame);
    if (!entries || !chain_ || !greeting_) return false;
    Told told;
    for (auto& entry : *entries) {
        if (entry.seq <= chain_->seq()) continue;  // already here: a repeat after a reconnection
        if (entry.seq != chain_->seq() + 1 || entry.kind >= greeting_->event_words.size()) return false;
        chain_->add(entry.seq, entry.time, entry.author, greeting_->event_words[entry.kind], entry.body);
        entry.kind = own_number(entry.kind);
        if (entry.inside) {
            closed_state_ = true;
            entry.inside->kind = own_number(entry.inside->kind);
        }
        look_for_own_ballot(entry, out);
        told.entries.push_back(std::move(entry));
    }
    if (!told.entries.empty()) out.push_back(std::move(told));
    return true;
}

bool Protocol::receive_snapshot(Bytes frame, std::vector<Update>& out) {
    const auto part = decode_snapshot(frame);
    if (!part || part->total > longest_snapshot || !snapshot_due_) return false;
    if (part->offset == 0) snapshot_.clear();
    if (part->offset != snapshot_.size()) return false;
    snapshot_.insert(snapshot_.end(), part->bytes.begin(), part->bytes.end());
    if (snapshot_.size() < part->total) return true;
    auto state = rules::decode_state(text_of(snapshot_));
    snapshot_.clear();
    snapshot_due_ = false;
    if (!state) return false;
    chain_.emplace(part->seq, part->head);
    closed_state_ = part->closed;
    for (const auto& [vote, kept] : ballots_) {
        const auto* closed = state->votes.all.find(vote);
        if (!closed || !closed->counted) continue;
        if (auto own = own_ballot(vote, closed->rows)) out.push_back(*own);
    }
    out.push_back(NewState{part->seq, std::move(*state), part->head});
    for (const auto& waiting : std::exchange(waiting_, {}))
        if (!receive_told(waiting, out)) return false;
    return true;
}

bool Protocol::receive_mark(Bytes frame, std::vector<Update>& out) {
    const auto mark = decode_mark(frame);
    if (!mark) return false;
    out.push_back(HostClock{mark->now});
    if (chain_ && !snapshot_due_ && mark->seq == chain_->seq() && mark->mark != log::mark_of(chain_->head()))
        out.push_back(ForkAlarm{mark->seq});
    return true;
}

}  // namespace entremise::host
