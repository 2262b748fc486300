// Of the walk: where the group comes from, and what it moves forward.
#include "sessions/rules/actors_events.h"
#include "sessions/rules/counts.h"
#include "sessions/rules/landmarks/landmarks_events.h"
#include "sessions/rules/lenses/lenses_events.h"
#include "sessions/rules/outcomes/outcomes_events.h"
#include "sessions/rules/parking/parking_events.h"
#include "sessions/rules/portraits/portraits_events.h"
#include "sessions/rules/votes/portrait.h"
#include "tests/support/largest_walk.h"

namespace entremise::test::walk {

void tell_the_way(Walk& walk) {
    const auto key = widest_text(texts::method_word.graphemes);
    walk.add([=](const State&) {
        return Walk::example(co_mediator, SayCollaboration{{key, key, key}}).done();
    });
    walk.add([](const State&) {
        return Walk::example(co_mediator, SayPurpose{widest_text(texts::purpose.graphemes)}).done();
    });
    walk.add([](const State&) {
        return Walk::example(
                   co_mediator,
                   WritePoint{{}, {PointSide::challenge, widest_text(texts::landmark_point.graphemes), true}})
            .done();
    });
    walk.add([=](const State& s) {
        return Walk::example(co_mediator, WriteKeyEvent{.date = widest_date(),
                                                        .text = widest_text(texts::key_event.graphemes),
                                                        .outcome = key,
                                                        .card = nth(s, CardKind::position)})
            .done();
    });
    walk.add([](const State&) {
        return Walk::example(co_mediator, BeginPortrait{widest_text(texts::question.graphemes), {}}).done();
    });
    walk.add([](const State& s) {
        return Walk::example(co_mediator, BeginPortrait{{}, last_portrait(s)})
            .over("refusal.no_such_portrait", [](auto& ask) { ++ask.vote.value; })
            .done();
    });
    walk.add([](const State& s) {
        const auto items =
            static_cast<std::uint32_t>(s.portraits.shared.find(last_shared(s))->answers.size());
        return Walk::example(co_mediator, AnswerPortrait{last_shared(s), items, portrait_answers})
            .over("refusal.no_such_portrait", [](auto& ask) { ++ask.item; })
            .over("refusal.not_understood", [](auto& ask) { ++ask.answer; })
            .done();
    });
    walk.add([](const State&) {
        RecalledPortrait about;
        about.asked.question = widest_text(texts::question.graphemes);
        for (std::size_t i = 0; i < counts::portrait_items; ++i) {
            about.asked.options.push_back(std::to_string(1000 + i) +
                                          widest_text(texts::option.graphemes - 4));
            about.asked.condition_of.push_back(static_cast<std::uint32_t>(i % counts::portrait_conditions) +
                                               1);
            about.marks.push_back({{0, 0, 0, counts::portrait_ballots}});
        }
        for (std::size_t i = 0; i < counts::portrait_conditions; ++i)
            about.asked.conditions.push_back(std::to_string(1000 + i) +
                                             widest_text(texts::option.graphemes - 4));
        about.title = widest_text(texts::session_title.graphemes);
        about.date = widest_date();
        about.ballots = counts::portrait_ballots;
        return Walk::example(co_mediator, RecallPortrait{{}, about})
            .over("refusal.vote_options", [](auto& ask) { ask.about.asked.options.push_back("…"); })
            .over("refusal.vote_conditions", [](auto& ask) { ask.about.asked.conditions.push_back("…"); })
            .over("refusal.vote_condition_of", [](auto& ask) { ask.about.asked.condition_of.push_back(1); })
            .over("refusal.vote_condition_of", [](auto& ask) { ++ask.about.asked.condition_of.back(); })
            .over("refusal.portrait_totals", [](auto& ask) { ask.about.marks.push_back({}); })
            .over("refusal.portrait_totals", [](auto& ask) { ask.about.marks.back().counts.push_back(0); })
            .over("refusal.portrait_totals", [](auto& ask) { ++ask.about.ballots; })
            .over("refusal.portrait_totals", [](auto& ask) { ++ask.about.marks.back().counts.back(); })
            .over("refusal.portrait_totals", [](auto& ask) { ask.about.marks.pop_back(); })
            .done();
    });
    walk.add([](const State& s) {
        const auto& [id, recalled] = *s.portraits.recalled.begin();
        auto about = recalled;
        about.removed = true;
        return Walk::example(co_mediator, RecallPortrait{id, about})
            .said_otherwise("about.date", "refusal.rough_date_not_read")
            .over("refusal.no_such_portrait", [](auto& ask) { ++ask.portrait.value; })
            .done();
    });
    const auto follows = std::vector<OutcomeId>(counts::outcomes_before, OutcomeId{1});
    walk.on_the_way(co_mediator, WriteOutcome{.code = key, .text = "x"});
    walk.add([=](const State& s) {
        return Walk::example(co_mediator, WriteOutcome{.code = key,
                                                       .text = widest_text(texts::outcome.graphemes),
                                                       .date = widest_date(),
                                                       .source = nth(s, CardKind::position),
                                                       .key_event = LandmarkId{s.landmarks.next.value - 1},
                                                       .follows = follows,
                                                       .removed = true})
            .over("refusal.too_many_before", [](auto& ask) { ask.follows.push_back(OutcomeId{1}); })
            .done();
    });
    walk.add([=](const State&) {
        return Walk::example(co_mediator, WriteEffect{.text = widest_text(texts::effect.graphemes),
                                                      .state = EffectState::observed,
                                                      .when = widest_text(texts::effect_when.graphemes),
                                                      .follows = follows,
                                                      .removed = true})
            .over("refusal.too_many_before", [](auto& ask) { ask.follows.push_back(OutcomeId{1}); })
            .done();
    });
    walk.on_the_way(co_mediator, [](const State& s) {
        return DescribeIntermediary{nth(s, CardKind::intermediary),
                                    {IntermediaryKind::text, IntermediaryStatus::adopted}};
    });
    walk.add([](const State& s) {
        return Walk::example(co_mediator, SetProposalAside{nth(s, CardKind::intermediary), true}).done();
    });
    walk.add([](const State& s) {
        return Walk::example(co_mediator, AcceptProposal{nth(s, CardKind::intermediary)}).done();
    });
    walk.add([](const State&) {
        return Walk::example(co_mediator,
                             NoteLens{Lens::cosmopolitics, widest_text(texts::lens_note.graphemes)})
            .done();
    });
    walk.add([](const State& s) {
        return Walk::example(co_mediator, ParkTopic{.text = widest_text(texts::parked_topic.graphemes),
                                                    .owner = widest_text(texts::commitment_who.graphemes),
                                                    .returns = widest_text(texts::returns.graphemes),
                                                    .about = nth(s, CardKind::position),
                                                    .back = true})
            .done();
    });
    // What is there already, said anew.
    walk.add([](const State& s) {
        return Walk::example(co_mediator, ParkTopic{.record = s.parking.topics.begin()->first,
                                                    .text = widest_text(texts::parked_topic.graphemes),
                                                    .returns = widest_text(texts::returns.graphemes)})
            .done();
    });
    walk.add([](const State& s) {
        return Walk::example(co_mediator,
                             WritePoint{s.landmarks.points.begin()->first,
                                        {PointSide::benefit, widest_text(texts::landmark_point.graphemes)}})
            .done();
    });
    walk.add([](const State& s) {
        return Walk::example(co_mediator, WriteKeyEvent{.landmark = s.landmarks.events.begin()->first,
                                                        .date = widest_date(),
                                                        .text = widest_text(texts::key_event.graphemes),
                                                        .removed = true})
            .done();
    });
    walk.add([=](const State& s) {
        return Walk::example(co_mediator, WriteOutcome{.outcome = s.outcomes.all.begin()->first,
                                                       .code = key,
                                                       .text = widest_text(texts::outcome.graphemes)})
            .done();
    });
    walk.add([](const State& s) {
        return Walk::example(co_mediator, WriteEffect{.effect = s.outcomes.effects.begin()->first,
                                                      .text = widest_text(texts::effect.graphemes)})
            .done();
    });
}

}  // namespace entremise::test::walk
