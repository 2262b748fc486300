#include "app/client/session_client.h"

#include <algorithm>

#include "net/secret.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/counts.h"
#include "sessions/rules/votes/paper.h"
#include "sessions/rules/votes/votes_events.h"

namespace entremise::client {

using namespace protocol;

namespace {
constexpr std::uint64_t longest_snapshot = 512u << 20;
// The host gives a little of a state at a time, and what comes after it only when all of it was given.
constexpr std::size_t most_early_bytes = 4u << 20, most_waiting_bytes = 16u << 20;
}  // namespace

std::vector<ByteVector> SessionClient::opening_frames() {
    welcomed_ = false;
    expect_snapshot(false);
    early_.clear();
    early_bytes_ = 0;
    parts_ = {};
    Hello hello;
    if (chain_) {
        hello.seq = chain_->seq();
        hello.mark = log::mark_of(chain_->head());
    }
    hello.acknowledged = acknowledged_;
    hello.instance = instance_;
    hello.audience = audience_;
    std::vector<ByteVector> frames{encode(hello)};
    sent_ = 0;
    for (auto& ballot : ballots_.to_send_again()) {
        frames.push_back(encode(ballot));
        net::wipe(&ballot, sizeof ballot);
    }
    return frames;
}

void SessionClient::expect_snapshot(bool due) {
    snapshot_due_ = due;
    arriving_ = {};
    arrived_bytes_ = shown_ = 0;
    waiting_.clear();
    waiting_bytes_ = 0;
}

std::uint64_t SessionClient::ask(const rules::Command& command, Token token, std::vector<Update>& out) {
    const auto number = next_number_++;
    std::string body;
    rules::encode(command, body);
    if (body.size() > rules::largest_act)
        out.push_back(Answer{.number = number,
                             .token = token,
                             .command = command,
                             .refusal = rules::counts::too_much_at_once()});
    else
        unanswered_.push_back({number, token, command});
    return number;
}

std::vector<ByteVector> SessionClient::due() {
    std::vector<ByteVector> frames;
    if (!welcomed_ || snapshot_due_) return frames;
    std::string body;
    for (const auto& [number, token, command] : unanswered_) {
        if (number >= unanswered_.front().number + log::commands_kept) break;
        if (number <= sent_) continue;
        body.clear();
        rules::encode(command, body);
        frames.push_back(encode(RawRequest{number, command_numbers_[command.index()], body}));
        sent_ = number;
    }
    return frames;
}

std::optional<SessionClient::Request> SessionClient::answered(std::uint64_t number) {
    acknowledged_ = std::max(acknowledged_, number);
    const auto found = std::ranges::find(unanswered_, number, &Request::number);
    if (found == unanswered_.end()) return std::nullopt;
    auto request = std::move(*found);
    unanswered_.erase(found);
    return request;
}

ByteVector SessionClient::ballot_frame(VoteId vote, const rules::Ballot& ballot, PersonId seat) {
    auto kept = ballots_.drop(vote, ballot, random_, seat);
    auto frame = encode(kept);
    net::wipe(&kept, sizeof kept);
    return frame;
}

void SessionClient::settle(VoteId vote, const KeptBallots::Told& told, std::vector<Update>& out) {
    for (auto& own : ballots_.settle(vote, told)) out.push_back(std::move(own));
}

/// Of a secret vote: ballots of no other are kept.
static bool is_withheld(const auto& result) {
    return rules::are_too_few({.secrecy = rules::Secrecy::anonymous}, result.tally.ballots,
                              result.paper.voters.size());
}

void SessionClient::look_for_own_ballot(const rules::Event& event, std::vector<Update>& out) {
    if (const auto* opened = event.as<rules::VoteOpened>()) ballots_.opened(opened->vote, opened->rule);
    if (const auto* closed = event.as<rules::VoteClosed>())
        settle(closed->vote, {is_withheld(*closed), closed->rows, closed->reasons}, out);
    if (const auto* published = event.as<rules::VotePublished>())
        settle(published->vote, {is_withheld(*published), published->rows, published->reasons}, out);
    if (const auto* cancelled = event.as<rules::VoteCancelled>()) ballots_.forget(cancelled->vote);
}

namespace {

/// The places of the one's kinds in the other's list; nothing when one is missing or has other fields.
std::optional<std::vector<std::size_t>> places_of(const std::vector<rules::Vocabulary::Kind>& kinds,
                                                  const std::vector<rules::Vocabulary::Kind>& list) {
    std::vector<std::size_t> places;
    for (const auto& kind : kinds) {
        const auto found = std::ranges::find(list, kind);
        if (found == list.end()) return std::nullopt;
        places.push_back(static_cast<std::size_t>(found - list.begin()));
    }
    return places;
}

}  // namespace

bool SessionClient::understands(const Welcome& welcome) {
    const auto& own = rules::own_vocabulary();
    const auto& hosts = welcome.vocabulary;
    if (welcome.format != frames_format || hosts.state != own.state) return false;
    auto events = places_of(hosts.events, own.events);
    auto commands = places_of(own.commands, hosts.commands);
    if (!events || !commands) return false;
    event_numbers_ = std::move(*events);
    command_numbers_ = std::move(*commands);
    return true;
}

std::size_t SessionClient::own_number(std::size_t foreign) const {
    return foreign < event_numbers_.size() ? event_numbers_[foreign] : rules::event_kinds();
}

bool SessionClient::receive(Bytes packet, std::vector<Update>& out) {
    if (foreign_) return true;
    ByteVector frame;
    switch (parts_.take(packet, frame)) {
    case Assembler::Took::other: return receive_frame(packet, out);
    case Assembler::Took::more: return true;
    case Assembler::Took::whole: return receive_frame(frame, out);
    case Assembler::Took::bad: break;
    }
    return false;
}

bool SessionClient::receive_frame(Bytes frame, std::vector<Update>& out) {
    const auto type = type_of(frame);
    if (!type) return false;
    switch (*type) {
    case FrameType::welcome: return receive_welcome(frame, out);
    case FrameType::entries:
        if (snapshot_due_) {
            waiting_.emplace_back(frame.begin(), frame.end());
            waiting_bytes_ += frame.size();
            return waiting_bytes_ <= most_waiting_bytes;
        }
        return receive_entries(frame, out);
    case FrameType::snapshot: return receive_snapshot(frame, out);
    case FrameType::checkpoint: return receive_checkpoint(frame, out);
    case FrameType::accepted: {
        auto it = decode_accepted(frame);
        if (!it) return false;
        if (auto asked = answered(it->number))
            out.push_back(Answer{.number = it->number,
                                 .token = asked->token,
                                 .command = std::move(asked->command),
                                 .first = it->first,
                                 .seq = it->seq,
                                 .made = std::move(it->made)});
        return true;
    }
    case FrameType::refused: {
        auto it = decode_refused(frame);
        if (!it) return false;
        if (auto asked = answered(it->number))
            out.push_back(Answer{.number = it->number,
                                 .token = asked->token,
                                 .command = std::move(asked->command),
                                 .refusal = std::move(it->why),
                                 .wait_ms = it->wait_ms});
        return true;
    }
    case FrameType::ballot_held: {
        auto it = decode_ballot_held(frame);
        if (!it) return false;
        auto own = ballots_.answered(it->vote, it->handle, it->refusal);
        if (own) out.push_back(*own);
        if (own || !it->refusal)
            out.push_back(BallotAnswer{it->vote, std::move(it->refusal), own ? own->seat : PersonId{}});
        return true;
    }
    case FrameType::farewell:
        out.push_back(ConnectionChanged{ConnectionState::ended, {"connection.session_closed"}});
        return true;
    case FrameType::disk: {
        const auto disk = decode_disk(frame);
        if (!disk) return false;
        if (std::exchange(disk_, *disk) != *disk) out.push_back(DiskChanged{*disk});
        return true;
    }
    case FrameType::alarm: {
        const auto it = decode_alarm(frame);
        if (!it) return false;
        out.push_back(HostAlarm{it->kind, it->value});
        return true;
    }
    case FrameType::presence: {
        auto all = decode_presence(frame);
        if (!all) return false;
        out.push_back(Others{std::move(*all)});
        return true;
    }
    case FrameType::hello:
    case FrameType::request:
    case FrameType::part:
    case FrameType::ballot: return false;
    }
    return false;
}

bool SessionClient::receive_welcome(Bytes frame, std::vector<Update>& out) {
    auto welcome = decode_welcome(frame);
    if (!welcome) return false;
    if (!understands(*welcome)) {
        foreign_ = true;
        out.push_back(ConnectionChanged{
            ConnectionState::refused,
            {"connection.other_build", {{"here", build_name()}, {"host", welcome->build}}}});
        return true;
    }
    welcomed_ = true;
    if (welcome_ && welcome_->session_id != welcome->session_id) chain_.reset();
    if (!chain_) chain_.emplace(Bytes(welcome->session_id));
    expect_snapshot(welcome->snapshot > 0);
    welcome_ = *welcome;
    out.push_back(std::move(*welcome));
    // The snapshot comes on a channel of its own, and may have been faster.
    early_bytes_ = 0;
    for (const auto& part : std::exchange(early_, {}))
        if (!receive_snapshot(part, out)) return false;
    return true;
}

bool SessionClient::receive_entries(Bytes frame, std::vector<Update>& out) {
    auto told_here = decode_entries(frame);
    if (!told_here || !chain_ || !welcome_) return false;
    // Who becomes of another audience is told a whole state first.
    if (chain_->seq() > 0 && told_here->audience != audience_) return false;
    audience_ = told_here->audience;
    NewEntries told;
    told.entries.reserve(told_here->entries.size());
    std::optional<ForkAlarm> unreadable;
    for (auto& entry : told_here->entries) {
        if (entry.seq <= chain_->seq()) continue;  // already here: a repeat after a reconnection
        const auto& kinds = welcome_->vocabulary.events;
        if (entry.seq != chain_->seq() + 1 || entry.kind >= kinds.size()) return false;
        chain_->add(entry.seq, entry.time, entry.author, kinds[entry.kind].word, entry.body);
        // What only this audience may know takes the place of what everyone was told.
        const auto author = entry.inside ? entry.inside->author : entry.author;
        const auto& body = entry.inside ? entry.inside->body : entry.body;
        auto event = rules::decode_event(own_number(entry.inside ? entry.inside->kind : entry.kind), body);
        if (!event) {
            unreadable = ForkAlarm{entry.seq};
            continue;
        }
        look_for_own_ballot(*event, out);
        auto& one = told.entries.emplace_back();
        one.seq = entry.seq;
        one.time = entry.time;
        one.author = author;
        one.event = std::move(*event);
        one.head = chain_->head();
    }
    if (!told.entries.empty()) out.push_back(std::move(told));
    if (unreadable) out.push_back(*unreadable);
    return true;
}

bool SessionClient::receive_snapshot(Bytes frame, std::vector<Update>& out) {
    const auto part = decode_snapshot(frame);
    if (!part) return false;
    const auto expected = welcomed_ ? welcome_->snapshot : 0;
    if (part->snapshot < expected) return true;  // of a welcome before the last one
    if (!snapshot_due_ || part->snapshot > expected) {
        early_bytes_ += frame.size();
        early_.emplace_back(frame.begin(), frame.end());
        return early_bytes_ <= most_early_bytes;
    }
    arrived_bytes_ += part->bytes.size();
    if (arrived_bytes_ > longest_snapshot || !arriving_.take(text_of(part->bytes))) return false;
    if (part->done == part->total) return finish_snapshot(*part, out);
    StateArriving update{part->done, part->total};
    // Again and again, but all of that together is not much more than the state itself.
    if (chain_->seq() == 0 && part->done >= std::min(2 * shown_, shown_ + part->total / 8)) {
        shown_ = part->done;
        update.shown = rules::showable(arriving_.state());
    }
    out.push_back(std::move(update));
    return true;
}

bool SessionClient::finish_snapshot(const SnapshotPart& last, std::vector<Update>& out) {
    if (!arriving_.whole() || !arriving_.state().method.is_sound()) return false;
    auto state = std::move(arriving_.state());
    const auto waiting = std::exchange(waiting_, {});
    expect_snapshot(false);
    chain_.emplace(last.seq, last.head);
    audience_ = last.audience;
    for (const auto& [vote, known] : state.votes.all) {
        ballots_.opened(vote, known.rule);
        if (known.counted) settle(vote, {is_withheld(known), known.rows, known.reasons}, out);
        if (known.state == rules::VoteState::cancelled) ballots_.forget(vote);
    }
    out.push_back(NewState{last.seq, std::move(state), last.head});
    for (const auto& frame : waiting)
        if (!receive_entries(frame, out)) return false;
    return true;
}

bool SessionClient::receive_checkpoint(Bytes frame, std::vector<Update>& out) {
    const auto checkpoint = decode_checkpoint(frame);
    if (!checkpoint) return false;
    out.push_back(HostClock{checkpoint->now});
    // The checkpoint follows what was told, on the same channel: a host that is behind has another log.
    const bool differs =
        chain_ && !snapshot_due_ &&
        (checkpoint->seq < chain_->seq() ||
         (checkpoint->seq == chain_->seq() && checkpoint->mark != log::mark_of(chain_->head())));
    if (differs) out.push_back(ForkAlarm{checkpoint->seq});
    return true;
}

}  // namespace entremise::client
