#include <utility>

#include "sessions/rules/agreements/records.h"
#include "sessions/rules/numbers.h"
#include "sessions/rules/parking/parking_events.h"
#include "sessions/rules/texts.h"
#include "sessions/rules/topic.h"

namespace entremise::rules {

std::vector<RecordId> waiting_topics(const State& s) {
    std::vector<RecordId> found;
    for (const auto& [id, topic] : s.parking.topics)
        if (!topic.back) found.push_back(id);
    return found;
}

void ParkTopic::start_from(const State& s) {
    const auto* known = s.parking.topics.find(record);
    if (!known) return;
    text = known->text;
    owner = known->owner;
    returns = known->returns;
    about = known->about;
    back = known->back;
}

template <> Decision decide(const State& s, const Stamp& by, const ParkTopic& ask) {
    if (auto may = may_keep_records(s, by); !may) return tl::unexpected(may.error());
    const auto known = record_in(s, s.parking.topics, ask.record);
    if (!known) return tl::unexpected(known.error());
    const auto& [record, before] = *known;
    ParkedTopic topic{.about = ask.about, .back = ask.back, .at = before.at};
    auto text = clean_text(ask.text, texts::parked_topic);
    if (!text) return tl::unexpected(text.error());
    auto owner = texts::clean_or_empty(ask.owner, texts::commitment_who);
    if (!owner) return tl::unexpected(owner.error());
    auto returns = texts::clean_or_empty(ask.returns, texts::returns);
    if (!returns) return tl::unexpected(returns.error());
    if (returns->empty()) return refuse("missing.returns");
    // What it names may have gone from the map since: it stays named.
    if (ask.about && ask.about != before.about && !card_on_board(s, ask.about))
        return refuse("refusal.no_such_card");
    topic.text = std::move(*text);
    topic.owner = std::move(*owner);
    topic.returns = std::move(*returns);
    if (ask.record && topic == before) return Events{};
    topic.at = 0;
    return Events{TopicParked{record, std::move(topic)}};
}

std::optional<Event> TopicParked::as_it_is(const State& s, PersonId by) const {
    if (!keeps_records(s, by)) return std::nullopt;
    return TopicParked{record, standing_under(s.parking.topics, record, topic, &ParkedTopic::back)};
}
template <> Result<> apply(State& s, const Stamp& by, const TopicParked& e) {
    const auto* known = s.parking.topics.find(e.record);
    ParkedTopic topic = e.topic;
    topic.at = known ? known->at : by.time;
    return put_under(s.agreements.next, s.parking.topics, e.record, std::move(topic));
}

const Topic parking_topic = topic_of(ParkingEvents{}, ParkingCommands{});

}  // namespace entremise::rules
