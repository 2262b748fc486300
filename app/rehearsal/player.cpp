#include "app/rehearsal/player.h"

#include <algorithm>

namespace entremise::rehearsal {
namespace {
constexpr Micros patience = 10'000'000;
constexpr Micros soon = 2'000;
}  // namespace

Player::Player(const script::Script& script, Micros now, Micros length)
    : script_(script), began_(now), length_(length) {}

void Player::give_part(const std::string& key, Part part) { parts_[key] = std::move(part); }

Micros Player::next(Micros now) const {
    if (waiting_ || step_ == script_.steps.size()) return now + soon;
    const auto whole = std::max<Micros>(script_.duration(), 1);
    const auto due = began_ + static_cast<Micros>(static_cast<double>(script_.steps[step_].at) /
                                                  static_cast<double>(whole) * static_cast<double>(length_));
    return std::max(due, now);
}

std::string Player::told(const Language& language, const Trouble& trouble) {
    if (trouble.why.key == "error.script") return language(trouble.why);  // names its line itself
    return language("script.refused",
                    {{"line", std::to_string(trouble.line)}, {"text", language(trouble.why)}});
}

void Player::take_answers(Micros now) {
    auto& part = parts_[script_.steps[step_].who];
    client::Replica* replica = part.replica();
    const auto finish = [&](std::optional<Refusal> why) {
        if (why)
            troubles_.push_back({script_.steps[step_].line, *why});
        else
            ++played_;
        waiting_ = false;
        waiting_ballot_ = {};
        ++step_;
    };
    for (auto& answer : part.answers()) {
        if (waiting_ballot_ || answer.number != waiting_number_) continue;
        needed_ = std::max(needed_, answer.seq);
        return finish(std::move(answer.refusal));
    }
    if (waiting_ballot_ && replica)
        for (auto& answer : replica->ballot_answers())
            if (answer.vote == waiting_ballot_) return finish(std::move(answer.refusal));
    if (now - waiting_since_ > patience) finish(Refusal{{"script.no_answer"}});
}

void Player::play(Micros now) {
    while (step_ < script_.steps.size()) {
        if (waiting_) take_answers(now);
        if (waiting_ || step_ == script_.steps.size() || next(now) > now) return;
        const auto& step = script_.steps[step_];
        const auto found = parts_.find(step.who);
        if (found == parts_.end() || skipped_.contains(step_)) {  // nobody plays this here
            ++step_;
            continue;
        }
        Part& part = found->second;
        client::Replica* replica = part.replica();
        if (const auto coming = script::coming(step)) {
            if (part.come_or_go) part.come_or_go(coming->here);
            ++step_;
            ++played_;
            continue;
        }
        if (waiting_since_ == 0) waiting_since_ = now;
        const bool ready =
            replica && replica->seq() >= needed_ && replica->state().people.all.contains(replica->self());
        if (!ready) {
            if (now - waiting_since_ < patience) return;
            troubles_.push_back({step.line, {"script.not_there"}});
            waiting_since_ = 0;
            ++step_;
            continue;
        }
        auto ask = script::ask_of(step, replica->state(), script_);
        if (!ask) {
            troubles_.push_back({step.line, ask.error()});
            waiting_since_ = 0;
            ++step_;
            continue;
        }
        waiting_since_ = now;
        (void)replica->ballot_answers();
        (void)part.answers();
        if (const auto* ballot = std::get_if<script::SecretBallot>(&*ask)) {
            replica->drop_ballot(ballot->vote, ballot->ballot, ballot->seat);
            waiting_ballot_ = ballot->vote;
        } else if (const auto* command = std::get_if<rules::Command>(&*ask)) {
            waiting_number_ = part.ask(*command);
        }
        waiting_ = true;
    }
}

}  // namespace entremise::rehearsal
