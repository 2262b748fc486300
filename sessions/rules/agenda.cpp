#include "sessions/rules/agenda_events.h"

#include <algorithm>

#include "sessions/core/text.h"
#include "sessions/rules/counts.h"
#include "sessions/rules/numbers.h"
#include "sessions/rules/people_events.h"
#include "sessions/rules/session.h"
#include "sessions/rules/texts.h"
#include "sessions/rules/topic.h"

namespace entremise::rules {
namespace {

constexpr Micros longest_break = 3'600'000'000;  ///< of a meeting whose host broke down
constexpr std::string_view contribution_words[] = {"everything", "notes", "nothing"};

tl::expected<std::vector<AgendaItem>, Refusal> clean_items(std::vector<AgendaItem> items) {
    if (items.size() > counts::agenda_points)
        return counts::refuse_over("refusal.agenda_too_long", counts::agenda_points);
    for (auto& item : items) {
        auto title = clean_text(item.title, texts::stage_title);
        if (!title) return tl::unexpected(title.error());
        item.title = *title;
        if (item.minutes > longest_stage) return counts::refuse_over("refusal.stage_length", longest_stage);
        if (!item.aim.empty()) {
            auto aim = clean_text(item.aim, texts::stage_aim);
            if (!aim) return tl::unexpected(aim.error());
            item.aim = *aim;
        }
    }
    return items;
}

tl::expected<void, Refusal> leading(const State& s, const Stamp& by) {
    if (!leads(s, by.author)) return refuse("refusal.mediators_only");
    return {};
}

Result<> take_items(Agenda& agenda, const std::vector<AgendaItem>& items) {
    if (std::ranges::any_of(items, [](const auto& item) { return item.minutes > longest_stage; }))
        return fail("a stage that is too long");
    agenda.items = items;
    agenda.entered.resize(items.size(), -1);
    if (agenda.stage >= items.size()) agenda.stage = 0;
    return {};
}

}  // namespace

Words words_of(Contribution) { return contribution_words; }

std::int64_t Timer::left(Micros now) const {
    const Micros spent = used + (running ? now - started : 0);
    return static_cast<std::int64_t>(seconds) - spent / 1'000'000 - (spent % 1'000'000 > 0);
}

bool timer_waits_for_word(const Agenda& agenda) {
    const auto& since = agenda.timer.interrupted;
    return since && !agenda.sittings.empty() && *since < agenda.sittings.back().from;
}

template <> Decision decide(const State& s, const Stamp& by, const StartSession& ask) {
    if (by.author) return refuse("refusal.mediators_only");
    if (!s.agenda.title.empty()) return refuse("refusal.session_started");
    auto title = clean_text(ask.title, texts::session_title);
    if (!title) return tl::unexpected(title.error());
    auto items = clean_items(ask.items);
    if (!items) return tl::unexpected(items.error());
    return Events{SessionStarted{*title, ask.language == "en" ? "en" : "fr", std::move(*items),
                                 ask.clock.made_sound()}};
}

template <> Decision decide(const State& s, const Stamp& by, const ResumeSession& ask) {
    if (by.author) return refuse("refusal.mediators_only");
    const Micros last = std::clamp<Micros>(ask.last, 0, by.time);
    Events events{SessionResumed{ask.clock.made_sound(), last}};
    // It broke down: nobody knows of a moment after the last event.
    const auto& timer = s.agenda.timer;
    if (timer.running) events.push_back(TimerInterrupted{std::clamp(last, timer.started, by.time)});
    // Devices say themselves who is here; of who has none nobody knows on another day.
    const auto& sittings = s.agenda.sittings;
    const bool goes_on =
        !sittings.empty() && ask.clock.made_sound().utc - utc_of(sittings, last) < longest_break;
    for (const auto& [id, person] : s.people.all) {
        if (!person.present || (goes_on && person.without_device)) continue;
        events.push_back(PresenceChanged{id, false});
        const bool hand = std::ranges::find(s.people.hands, id) != s.people.hands.end();
        if (hand && person.without_device) events.push_back(HandLowered{id});
    }
    return events;
}

template <> Decision decide(const State& s, const Stamp& by, const EndSession&) {
    const Person* person = s.people.all.find(by.author);
    if (by.author && (!person || person->role != Role::mediator)) return refuse("refusal.mediator_only");
    if (s.agenda.ended) return Events{};
    if (const auto vote = open_vote(s))
        return refuse("refusal.vote_still_open", {{"question", s.votes.all.find(vote)->rule.question}});
    return Events{SessionEnded{}};
}

template <> Decision decide(const State& s, const Stamp& by, const RetitleSession& ask) {
    if (auto may = leading(s, by); !may) return tl::unexpected(may.error());
    auto title = clean_text(ask.title, texts::session_title);
    if (!title) return tl::unexpected(title.error());
    if (*title == s.agenda.title) return Events{};
    return Events{SessionRetitled{*title}};
}

template <> Decision decide(const State& s, const Stamp& by, const SetAgenda& ask) {
    if (auto may = leading(s, by); !may) return tl::unexpected(may.error());
    auto items = clean_items(ask.items);
    if (!items) return tl::unexpected(items.error());
    if (items->empty()) return refuse("refusal.agenda_empty");
    return Events{AgendaSet{std::move(*items)}};
}

template <> Decision decide(const State& s, const Stamp& by, const EnterStage& ask) {
    if (auto may = leading(s, by); !may) return tl::unexpected(may.error());
    if (ask.stage >= s.agenda.items.size()) return refuse("refusal.no_such_stage");
    if (ask.stage == s.agenda.stage && s.agenda.entered[ask.stage] >= 0) return Events{};
    return Events{StageEntered{ask.stage}};
}

template <> Decision decide(const State& s, const Stamp& by, const StartTimer& ask) {
    if (auto may = leading(s, by); !may) return tl::unexpected(may.error());
    if (ask.seconds == 0 || ask.seconds > counts::timer_seconds) return counts::refuse_timer();
    return Events{TimerStarted{ask.seconds}};
}

template <> Decision decide(const State& s, const Stamp& by, const ExtendTimer& ask) {
    if (auto may = leading(s, by); !may) return tl::unexpected(may.error());
    if (s.agenda.timer.seconds == 0) return refuse("refusal.no_timer");
    if (ask.seconds == 0 || ask.seconds > counts::timer_seconds - s.agenda.timer.seconds)
        return counts::refuse_timer();
    return Events{TimerExtended{ask.seconds}};
}

template <> Decision decide(const State& s, const Stamp& by, const PauseTimer& ask) {
    if (auto may = leading(s, by); !may) return tl::unexpected(may.error());
    if (s.agenda.timer.seconds == 0) return refuse("refusal.no_timer");
    // What stands still since the host was closed may be told to.
    const bool told_to = ask.paused && s.agenda.timer.interrupted;
    if (s.agenda.timer.running != ask.paused && !told_to) return Events{};
    return Events{TimerPaused{ask.paused}};
}

template <> Decision decide(const State& s, const Stamp& by, const StopTimer&) {
    if (auto may = leading(s, by); !may) return tl::unexpected(may.error());
    if (s.agenda.timer.seconds == 0) return Events{};
    return Events{TimerStopped{}};
}

template <> Decision decide(const State& s, const Stamp& by, const InterruptTimer&) {
    if (by.author) return refuse("refusal.mediators_only");
    if (!s.agenda.timer.running) return Events{};
    return Events{TimerInterrupted{by.time}};
}

template <> Decision decide(const State& s, const Stamp& by, const CorrectClock& ask) {
    if (by.author) return refuse("refusal.mediators_only");
    if (s.agenda.sittings.empty()) return Events{};
    const auto& sitting = s.agenda.sittings.back();
    auto clock = sitting.clock;
    if (__builtin_add_overflow(clock.utc, ask.difference, &clock.utc)) return Events{};
    const Micros difference =
        std::clamp(clock.made_sound().utc - sitting.clock.utc, -longest_session, longest_session);
    if (difference == sitting.correction) return Events{};
    return Events{ClockCorrected{difference}};
}

template <> Decision decide(const State& s, const Stamp& by, const PlaceMarker& ask) {
    if (auto may = leading(s, by); !may) return tl::unexpected(may.error());
    auto text = clean_text(ask.text, texts::marker);
    if (!text) return tl::unexpected(text.error());
    return Events{MarkerPlaced{*text}};
}

template <> Result<> apply(State& s, const Stamp& by, const SessionStarted& e) {
    if (!e.clock.is_sound()) return fail("a clock that cannot be");
    s.agenda.sittings = {{by.time, 0, e.clock, 0}};
    s.agenda.title = e.title;
    s.agenda.language = e.language;
    return take_items(s.agenda, e.items);
}
template <> Result<> apply(State& s, const Stamp& by, const SessionResumed& e) {
    if (!e.clock.is_sound()) return fail("a clock that cannot be");
    if (e.last < 0 || e.last > by.time) return fail("a last event that is not before");
    auto& sittings = s.agenda.sittings;
    if (!sittings.empty()) sittings.back().until = std::max(e.last, sittings.back().from);
    sittings.push_back({by.time, 0, e.clock, 0});
    s.agenda.ended = false;
    return {};
}
template <> Result<> apply(State& s, const Stamp&, const ClockCorrected& e) {
    if (s.agenda.sittings.empty()) return fail("no clock to correct");
    auto& sitting = s.agenda.sittings.back();
    auto clock = sitting.clock;
    if (__builtin_add_overflow(clock.utc, e.difference, &clock.utc) || !clock.is_sound())
        return fail("a clock that cannot be");
    sitting.correction = e.difference;
    return {};
}
template <> Result<> apply(State& s, const Stamp&, const SessionEnded&) {
    s.agenda.ended = true;
    s.agenda.timer = {};
    s.board.pointer = {};
    return {};
}
template <> Result<> apply(State& s, const Stamp&, const SessionRetitled& e) {
    s.agenda.title = e.title;
    return {};
}
template <> Result<> apply(State& s, const Stamp&, const AgendaSet& e) {
    return take_items(s.agenda, e.items);
}
template <> Result<> apply(State& s, const Stamp& by, const StageEntered& e) {
    if (e.stage >= s.agenda.items.size()) return fail("there is no stage " + std::to_string(e.stage));
    s.agenda.stage = e.stage;
    if (s.agenda.entered[e.stage] < 0) s.agenda.entered[e.stage] = by.time;
    return {};
}
template <> Result<> apply(State& s, const Stamp& by, const TimerStarted& e) {
    s.agenda.timer = {true, e.seconds, by.time, 0, {}};
    return {};
}
template <> Result<> apply(State& s, const Stamp&, const TimerExtended& e) {
    s.agenda.timer.seconds += e.seconds;
    return {};
}
template <> Result<> apply(State& s, const Stamp& by, const TimerPaused& e) {
    auto& timer = s.agenda.timer;
    if (e.paused && timer.running) timer.used += by.time - timer.started;
    if (!e.paused) timer.started = by.time;
    timer.running = !e.paused;
    timer.interrupted.reset();
    return {};
}
template <> Result<> apply(State& s, const Stamp& by, const TimerInterrupted& e) {
    auto& timer = s.agenda.timer;
    if (!timer.running || e.at < timer.started || e.at > by.time) return fail("no timer ran then");
    timer.used += e.at - timer.started;
    timer.running = false;
    timer.interrupted = e.at;
    return {};
}
template <> Result<> apply(State& s, const Stamp&, const TimerStopped&) {
    s.agenda.timer = {};
    return {};
}
template <> Result<> apply(State& s, const Stamp& by, const MarkerPlaced& e) {
    s.agenda.markers.push_back({by.time, by.author, e.text});
    return {};
}

const Topic agenda_topic = topic_of(AgendaEvents{}, AgendaCommands{});

}  // namespace entremise::rules
