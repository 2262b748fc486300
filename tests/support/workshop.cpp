#include "tests/support/workshop.h"

#include <stdexcept>

#include "sessions/rules/agenda_events.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/people_events.h"

namespace entremise::test {
namespace {

using namespace rules;

void must(bool good, const std::string& what) {
    if (!good) throw std::runtime_error("workshop: " + what);
}

void round_trip(const Event& event) {
    std::string bytes, again;
    encode(event, bytes);
    const auto word = std::string(event_word(event.index()));
    const auto back = decode_event(event.index(), bytes);
    must(back.has_value(), word + " cannot be decoded" + (back ? "" : ": " + detail_of(back.error())));
    must(*back == event, word + " comes back changed");
    encode(*back, again);
    must(again == bytes, word + " is encoded differently the second time");
}

void round_trip(const Command& command) {
    std::string bytes;
    encode(command, bytes);
    const auto back = decode_command(command.index(), bytes);
    must(back && *back == command, std::string(command_word(command.index())) + " comes back changed");
}

/// What is new after an event is what the event says it made.
void check_made(const State& before, const State& after, const Event& event) {
    Made made;
    add_made(event, made);
    const auto fits = [&](const auto& ids, auto first, auto next) {
        std::uint64_t id = first.value;
        for (const auto one : ids) must(one.value == id++, "an event names another id than it made");
        must(id == next.value, std::string(event.word()) + " does not say what it made");
    };
    auto confided = made.cards;
    std::erase_if(confided, [](CardId id) { return !is_confided(id); });
    auto told = made.cards;
    std::erase_if(told, [](CardId id) { return is_confided(id); });
    fits(told, before.board.next_card, after.board.next_card);
    fits(confided, before.board.next_confided(), after.board.next_confided());
    fits(made.links, before.board.next_link, after.board.next_link);
    fits(made.strokes, before.board.next_stroke, after.board.next_stroke);
    fits(made.zones, before.board.next_zone, after.board.next_zone);
    fits(made.votes, before.votes.next, after.votes.next);
    auto open = made.stakes, closed = made.stakes;
    std::erase_if(open, [](StakeId id) { return is_confided(id); });
    std::erase_if(closed, [](StakeId id) { return !is_confided(id); });
    fits(open, before.stakes.next, after.stakes.next);
    fits(closed, before.stakes.next_confided(), after.stakes.next_confided());
}

void apply_as_told(State& all, State& mediators, State& everyone, const Stamp& by, const Event& event) {
    const auto put = [&](State& s, const char* whom) {
        const auto done = apply(s, by, event);
        must(done.has_value(), std::string(event_word(event.index())) + " cannot be applied for " + whom +
                                   (done ? "" : ": " + detail_of(done.error())));
    };
    const State before = all;
    put(all, "the host");
    check_made(before, all, event);
    if (audience(event) != Audience::host) put(mediators, "mediators");
    if (audience(event) == Audience::everyone) put(everyone, "everyone");
}

}  // namespace

Workshop::Workshop(std::vector<AgendaItem> items) {
    must(ask_as_host(StartSession{"Atelier", "fr", std::move(items)}).empty(), "the session does not start");
}

PersonId Workshop::mediator() {
    if (!mediator_) mediator_ = person("Mo", Role::mediator);
    return mediator_;
}

PersonId Workshop::person(std::string_view name, Role role) {
    const auto id = all_.people.next;
    const auto refused = ask_as_host(AdmitPerson{std::string(name), role});
    must(refused.empty(), std::string(name) + " is not let in: " + refused);
    return id;
}

std::string Workshop::ask(PersonId author, const Command& command) {
    round_trip(command);
    now_ += 1000;  // no two acts at one time
    const Stamp by{author, now_, 4, limits};
    const auto events = decide(all_, by, command);
    must(events == decide(all_, by, command), "the same question has two answers");
    if (!events) {
        refusal_ = events.error();
        return refusal_.key;
    }
    refusal_ = {};
    act_began_ = entries_.size();
    for (const auto& event : *events) take({author, now_}, event);
    return "";
}

void Workshop::take(const Stamp& by, const Event& event) {
    round_trip(event);
    entries_.push_back({by, event});
    apply_as_told(all_, mediators_, everyone_, by, event);
}

std::vector<Event> Workshop::last_act() const {
    std::vector<Event> out;
    for (auto i = act_began_; i < entries_.size(); ++i) out.push_back(entries_[i].event);
    return out;
}

void Workshop::replay() const {
    State all, mediators, everyone;
    for (const auto& [by, event] : entries_) apply_as_told(all, mediators, everyone, by, event);
    must(all == all_ && mediators == mediators_ && everyone == everyone_, "replay gives another state");
    for (const auto* state : {&all_, &mediators_, &everyone_}) {
        std::string bytes;
        encode(*state, bytes);
        const auto back = decode_state(bytes);
        must(back && *back == *state && digest(*back) == digest(*state), "a snapshot gives another state");
    }
}

const State& Workshop::state() {
    replay();
    return all_;
}
const State& Workshop::mediators() {
    replay();
    return mediators_;
}
const State& Workshop::projection() {
    replay();
    return everyone_;
}

}  // namespace entremise::test
