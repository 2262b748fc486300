#include "sessions/rules/landmarks/landmarks_events.h"

#include <algorithm>

#include "sessions/core/text.h"
#include "sessions/rules/controversies/dates.h"
#include "sessions/rules/numbers.h"
#include "sessions/rules/session.h"
#include "sessions/rules/texts.h"
#include "sessions/rules/topic.h"

namespace entremise::rules {
namespace {

constexpr std::string_view side_words[] = {"benefit", "challenge"};

}  // namespace

Words words_of(PointSide) { return side_words; }

std::vector<LandmarkId> points_of(const State& s, PointSide side) {
    std::vector<LandmarkId> found;
    for (const auto& [id, point] : s.landmarks.points)
        if (point.side == side && !point.removed) found.push_back(id);
    return found;
}

std::vector<LandmarkId> events_by_date(const State& s) {
    std::vector<LandmarkId> found;
    for (const auto& [id, event] : s.landmarks.events)
        if (!event.removed) found.push_back(id);
    std::ranges::stable_sort(found, {}, [&](LandmarkId id) { return s.landmarks.events.find(id)->date; });
    return found;
}

bool is_blank(const Landmarks& landmarks) {
    return landmarks.collaboration == Collaboration{} && landmarks.purpose.empty() &&
           std::ranges::all_of(landmarks.points, [](const auto& row) { return row.second.removed; }) &&
           std::ranges::all_of(landmarks.events, [](const auto& row) { return row.second.removed; });
}

void SayCollaboration::start_from(const State& s) { collaboration = s.landmarks.collaboration; }

void WritePoint::start_from(const State& s) {
    if (const auto* known = s.landmarks.points.find(landmark)) point = *known;
}

void WriteKeyEvent::start_from(const State& s) {
    const auto* known = s.landmarks.events.find(landmark);
    if (!known) return;
    date = known->date;
    text = known->text;
    outcome = known->outcome;
    card = known->card;
    removed = known->removed;
}

template <> Decision decide(const State& s, const Stamp& by, const SayCollaboration& ask) {
    if (auto may = may_keep_records(s, by); !may) return tl::unexpected(may.error());
    Collaboration said;
    for (const auto field : {&Collaboration::today, &Collaboration::wished, &Collaboration::form}) {
        auto word = texts::clean_or_empty(ask.collaboration.*field, texts::method_word);
        if (!word) return tl::unexpected(word.error());
        said.*field = std::move(*word);
    }
    if (said == s.landmarks.collaboration) return Events{};
    return Events{CollaborationSaid{std::move(said)}};
}

template <> Decision decide(const State& s, const Stamp& by, const SayPurpose& ask) {
    if (auto may = may_keep_records(s, by); !may) return tl::unexpected(may.error());
    auto text = texts::clean_or_empty(ask.text, texts::purpose);
    if (!text) return tl::unexpected(text.error());
    if (*text == s.landmarks.purpose) return Events{};
    return Events{PurposeSaid{std::move(*text)}};
}

template <> Decision decide(const State& s, const Stamp& by, const WritePoint& ask) {
    if (auto may = may_keep_records(s, by); !may) return tl::unexpected(may.error());
    const Point* known = s.landmarks.points.find(ask.landmark);
    if (ask.landmark && !known) return refuse("refusal.no_such_landmark");
    auto text = clean_text(ask.point.text, texts::landmark_point);
    if (!text) return tl::unexpected(text.error());
    Point point{ask.point.side, std::move(*text), ask.point.removed};
    if (known && point == *known) return Events{};
    return Events{PointWritten{known ? ask.landmark : s.landmarks.next, std::move(point)}};
}

template <> Decision decide(const State& s, const Stamp& by, const WriteKeyEvent& ask) {
    if (auto may = may_keep_records(s, by); !may) return tl::unexpected(may.error());
    const KeyEvent* known = s.landmarks.events.find(ask.landmark);
    if (ask.landmark && !known) return refuse("refusal.no_such_landmark");
    auto text = clean_text(ask.text, texts::key_event);
    if (!text) return tl::unexpected(text.error());
    auto said = clean_text(ask.date, texts::date);
    if (!said) return tl::unexpected(said.error());
    auto date = rough_date_said(*said);
    if (date.empty()) return refuse("refusal.rough_date_not_read", {{"text", *said}});
    auto outcome = texts::clean_or_empty(ask.outcome, texts::method_word);
    if (!outcome) return tl::unexpected(outcome.error());
    // What it names may have gone from the map since: it stays named.
    if (ask.card && !(known && known->card == ask.card) && !card_on_board(s, ask.card))
        return refuse("refusal.no_such_card");
    KeyEvent event{std::move(date), std::move(*text), std::move(*outcome),
                   ask.card,        ask.removed,      known ? known->at : 0};
    if (known && event == *known) return Events{};
    event.at = 0;
    return Events{KeyEventWritten{known ? ask.landmark : s.landmarks.next, std::move(event)}};
}

std::optional<Event> CollaborationSaid::as_it_is(const State& s, PersonId by) const {
    if (!keeps_records(s, by)) return std::nullopt;
    return CollaborationSaid{s.landmarks.collaboration};
}
template <> Result<> apply(State& s, const Stamp&, const CollaborationSaid& e) {
    s.landmarks.collaboration = e.collaboration;
    return {};
}

std::optional<Event> PurposeSaid::as_it_is(const State& s, PersonId by) const {
    if (!keeps_records(s, by)) return std::nullopt;
    return PurposeSaid{s.landmarks.purpose};
}
template <> Result<> apply(State& s, const Stamp&, const PurposeSaid& e) {
    s.landmarks.purpose = e.text;
    return {};
}

std::optional<Event> PointWritten::as_it_is(const State& s, PersonId by) const {
    if (!keeps_records(s, by)) return std::nullopt;
    return PointWritten{landmark, standing_under(s.landmarks.points, landmark, point, &Point::removed)};
}
template <> Result<> apply(State& s, const Stamp&, const PointWritten& e) {
    return put_under(s.landmarks.next, s.landmarks.points, e.landmark, e.point);
}

std::optional<Event> KeyEventWritten::as_it_is(const State& s, PersonId by) const {
    if (!keeps_records(s, by)) return std::nullopt;
    return KeyEventWritten{landmark, standing_under(s.landmarks.events, landmark, event, &KeyEvent::removed)};
}
template <> Result<> apply(State& s, const Stamp& by, const KeyEventWritten& e) {
    const auto* known = s.landmarks.events.find(e.landmark);
    KeyEvent event = e.event;
    event.at = known ? known->at : by.time;
    return put_under(s.landmarks.next, s.landmarks.events, e.landmark, std::move(event));
}

const Topic landmarks_topic = topic_of(LandmarksEvents{}, LandmarksCommands{});

}  // namespace entremise::rules
