#include "tests/support/largest_acts.h"

#include <set>

#include "sessions/rules/actors/stakes_events.h"
#include "sessions/rules/actors/strategies_events.h"
#include "sessions/rules/actors_events.h"
#include "sessions/rules/agenda_events.h"
#include "sessions/rules/agreements/agreements_events.h"
#include "sessions/rules/board/links_events.h"
#include "sessions/rules/card_kinds.h"
#include "sessions/rules/controversies/controversies_events.h"
#include "sessions/rules/controversies/inquiry_events.h"
#include "sessions/rules/counts.h"
#include "sessions/rules/method_events.h"
#include "sessions/rules/numbers.h"
#include "sessions/rules/people_events.h"
#include "sessions/rules/showing_events.h"
#include "sessions/rules/texts.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/support/largest_lists.h"
#include "tests/support/largest_walk.h"

namespace entremise::test {

std::string widest_text(std::size_t letters) {
    // Four bytes each, and sixteen more: two bytes of a mark on the first ones.
    std::string text;
    for (std::size_t i = 0; i < letters; ++i) text += i < 8 ? "\U0001D538\u0301" : "\U0001D538";
    return text;
}

/// As many bytes as the secret frame has room for.
std::string longest_reason() { return widest_text((rules::texts::ballot_reason.bytes - 16) / 4); }

std::string longest_name(PersonId id) {
    std::string name(1, static_cast<char>('a' + id.value));
    while (name.size() < 32) name += 'n';
    for (int i = 0; i < 8; ++i) name += "\U0001D538";
    return name;
}

namespace {

/// Looks for texts that have letters, and may put one more into the first of a path.
class Texts final : public rules::Fields {
public:
    explicit Texts(std::string longer = {}) : longer_(std::move(longer)) {}
    const std::set<std::string>& paths() const { return paths_; }

private:
    using Field = rules::Field;
    void boolean(Field, bool&) override {}
    void natural(Field, std::uint64_t&, std::uint64_t) override {}
    void integer(Field, std::int64_t&, std::int64_t, std::int64_t) override {}
    void word(Field, std::uint64_t&, rules::Words) override {}
    void text(Field f, std::string& s) override {
        const auto path = in_ + std::string(f.name);
        if (!s.empty() && paths_.insert(path).second && path == longer_) s += 'a';
    }
    void blob(Field, std::string&) override {}
    void part(Field f, const rules::Part& part) override {
        const auto outer = std::exchange(in_, in_ + std::string(f.name) + ".");
        part.describe(*this);
        in_ = outer;
    }
    void items(Field f, rules::Items& items, rules::Items::Shape) override { items.each(*this, f); }
    std::string longer_, in_;
    std::set<std::string> paths_;
};

}  // namespace

std::vector<LargestAct::Over> one_more_of_each(const LargestAct& act) {
    auto all = act.over;
    auto command = act.command;
    Texts texts;
    command.describe(texts);
    for (const auto& path : texts.paths()) {
        LargestAct::Over over{act.command, "refusal.text_too_long"};
        Texts longer(path);
        over.command.describe(longer);
        for (const auto& [other, key] : act.said_otherwise)
            if (other == path) over.key = key;
        all.push_back(std::move(over));
    }
    return all;
}

namespace walk {
namespace {

std::vector<AgendaItem> longest_agenda() {
    std::vector<AgendaItem> items(40, {widest_text(texts::stage_title.graphemes), longest_stage,
                                       widest_text(texts::stage_aim.graphemes), Contribution::everything});
    items.back().contribution = Contribution::nothing;
    return items;
}

WallClock latest_clock() { return {last_start, 18 * 60, "America/" + std::string(56, 'A')}; }
/// The host's own clock is taken as the nearest that is sound.
template <class Ask> void over_clock(Walk::Example<Ask>& example) {
    example.over("", [](Ask& ask) { ++ask.clock.utc; })
        .over("", [](Ask& ask) { ++ask.clock.minutes_east; })
        .said_otherwise("clock.zone", "");
}

void begin(Walk& walk) {
    walk.add([](const State&) {
        auto example = Walk::example(the_host, StartSession{widest_text(texts::session_title.graphemes), "en",
                                                            longest_agenda(), latest_clock()});
        over_clock(example);
        return example.said_otherwise("language", "")
            .over("refusal.agenda_too_long", [](auto& ask) { ask.items.push_back(ask.items.back()); })
            .over("refusal.stage_length", [](auto& ask) { ++ask.items.back().minutes; })
            .done();
    });
    walk.add([](const State&) {
        return Walk::example(the_host, ChoosePacks{packed_lists(largest_lists())})
            .over("refusal.not_understood",
                  [](auto& ask) { ask.parts = packed_lists(largest_lists() + " "); })
            .over("refusal.not_understood", [](auto& ask) { ask.parts.emplace_back(); })
            .over("refusal.not_understood", [](auto& ask) { ask.parts.front().bytes += 'a'; })
            .done();
    });
    for (std::uint64_t id = 1; id <= people_of_the_walk; ++id)
        walk.add([id](const State&) {
            return Walk::example(the_host, AdmitPerson{longest_name(PersonId{id}),
                                                       id == 1 ? Role::mediator : Role::participant})
                .done();
        });
    walk.add([](const State&) {
        return Walk::example(mediator, ChangeRole{co_mediator, Role::co_mediator}).done();
    });
    for (const bool present : {false, true})
        walk.add([present](const State&) {
            return Walk::example(the_host, MarkPresence{bob, present}).done();
        });
    walk.add([](const State&) {
        return Walk::example(the_host, CorrectClock{-longest_session})
            .over("refusal.not_understood", [](auto& ask) { --ask.difference; })
            .done();
    });
    walk.add([](const State&) {
        return Walk::example(bob, RenamePerson{bob, longest_name(PersonId{20})}).done();
    });
    walk.add([](const State&) { return Walk::example(cleo, RaiseHand{true, {}}).done(); });
    walk.add([](const State&) { return Walk::example(co_mediator, RaiseHand{false, cleo}).done(); });
    for (const auto to : {bob, PersonId{}})
        walk.add([to](const State&) { return Walk::example(co_mediator, GiveProxy{cleo, to}).done(); });
    walk.add([](const State& s) {
        return Walk::example(co_mediator, SeatPerson{longest_name(s.people.next),
                                                     widest_text(texts::affiliation.graphemes)})
            .done();
    });
    for (const bool present : {false, true})
        walk.add([present](const State& s) {
            return Walk::example(co_mediator, SayPresent{PersonId{s.people.next.value - 1}, present}).done();
        });
}

void lead(Walk& walk) {
    walk.add([](const State&) {
        return Walk::example(co_mediator,
                             RetitleSession{widest_text(texts::session_title.graphemes - 1) + "!"})
            .done();
    });
    walk.add([](const State&) {
        return Walk::example(co_mediator, SetAgenda{longest_agenda()})
            .over("refusal.agenda_too_long", [](auto& ask) { ask.items.push_back(ask.items.back()); })
            .over("refusal.stage_length", [](auto& ask) { ++ask.items.back().minutes; })
            .done();
    });
    walk.add([](const State&) {
        return Walk::example(co_mediator, EnterStage{39})
            .over("refusal.no_such_stage", [](auto& ask) { ++ask.stage; })
            .done();
    });
    walk.on_the_way(co_mediator, EnterStage{0});
    walk.add([](const State&) {
        return Walk::example(co_mediator, PlaceMarker{widest_text(texts::marker.graphemes)}).done();
    });
    walk.add([](const State&) {
        return Walk::example(co_mediator, StartTimer{12 * 3600})
            .over("refusal.timer_length", [](auto& ask) { ++ask.seconds; })
            .done();
    });
    walk.add([](const State&) { return Walk::example(co_mediator, StopTimer{}).done(); });
    walk.on_the_way(co_mediator, StartTimer{1});
    walk.add([](const State&) {
        return Walk::example(co_mediator, ExtendTimer{12 * 3600 - 1})
            .over("refusal.timer_length", [](auto& ask) { ++ask.seconds; })
            .done();
    });
    walk.add([](const State&) { return Walk::example(co_mediator, PauseTimer{true}).done(); });
    walk.on_the_way(co_mediator, PauseTimer{false});
    walk.add([](const State&) { return Walk::example(the_host, InterruptTimer{}).done(); });
}

Actor longest_actor() {
    const auto detail = widest_text(texts::actor_detail.graphemes);
    const auto word = widest_text(texts::actor_word.graphemes);
    return {ActorKind::person,
            ActorPresence::to_invite,
            Engagement::withdrawn,
            word,
            {word, word, word},
            detail,
            detail,
            detail,
            detail,
            true,
            true,
            true,
            word,
            word};
}
template <class Ask> void over_actor(Walk::Example<Ask>& example) {
    example.over("refusal.too_many_logics", [](Ask& ask) { ask.about.logics.push_back("d"); });
}
/// No two alike.
std::string actor_name(const State& s) {
    auto name = std::to_string(s.board.next_card.value);
    return name + widest_text(text_limits(CardKind::actor).graphemes - name.size());
}

void name_actors(Walk& walk) {
    add_placed<AddActor>(
        walk, bob,
        [](const State& s) { return AddActor{.name = actor_name(s), .place = {}, .about = longest_actor()}; },
        over_actor<AddActor>);
    for (int i = 0; i < 9; ++i)
        walk.on_the_way(bob, [i](const State& s) {
            return AddActor{.name = actor_name(s), .place = {i * 300, 40'000}, .about = {}};
        });
    walk.add([](const State& s) {
        auto about = longest_actor();
        about.kind = ActorKind::non_human;
        auto example = Walk::example(bob, DescribeActor{nth(s, CardKind::actor), about});
        over_actor(example);
        return example.done();
    });
    walk.add([](const State& s) {
        return Walk::example(bob, SayPower{nth(s, CardKind::actor), widest_text(texts::actor_word.graphemes),
                                           counts::power})
            .over("refusal.power_degree", [](auto& ask) { ++ask.degree; })
            .done();
    });
    walk.add([](const State& s) {
        return Walk::example(cleo, SpeakFor{nth(s, CardKind::actor, 1), ""}).done();
    });
    walk.add([](const State&) {
        return Walk::example(dan, SpeakFor{{}, widest_text(texts::affiliation.graphemes)}).done();
    });
}

void ask_questions(Walk& walk) {
    add_placed<AddControversy>(walk, co_mediator, [](const State&) {
        AddControversy ask{widest_text(text_limits(CardKind::controversy).graphemes),
                           {},
                           widest_text(texts::controversy_object.graphemes)};
        ask.signal = Signal::other;
        ask.as_is = true;
        return ask;
    });
    for (int i = 0; i < 9; ++i)
        walk.on_the_way(bob, AddControversy{"Q" + std::to_string(i), {i * 800, 50'000}, ""});
    add_placed<AddPosition>(walk, bob, [](const State& s) {
        return AddPosition{
            nth(s, CardKind::controversy), widest_text(text_limits(CardKind::position).graphemes), {}};
    });
    add_placed<AddArgument>(walk, bob, [](const State& s) {
        return AddArgument{nth(s, CardKind::position),
                           widest_text(text_limits(CardKind::argument).graphemes),
                           {},
                           true,
                           widest_text(texts::controversy_object.graphemes)};
    });
    walk.on_the_way(bob, [](const State& s) {
        return AddArgument{nth(s, CardKind::position, 1), "parce que", {0, 60'000}};
    });
    for (std::size_t i = 0; i < 2; ++i) {
        walk.on_the_way(bob, [i](const State& s) {
            return DrawLink{nth(s, CardKind::actor, i), nth(s, CardKind::position, i), LinkKind::defends};
        });
        walk.add([i](const State& s) {
            return Walk::example(co_mediator, RestatePosition{nth(s, CardKind::position, i),
                                                              nth(s, CardKind::actor, i), true})
                .done();
        });
    }
    walk.add([](const State& s) {
        return Walk::example(co_mediator,
                             RateHeat{nth(s, CardKind::controversy), std::vector<std::int8_t>(13, 4)})
            .over("refusal.heat_ratings", [](auto& ask) { ask.ratings.push_back(4); })
            .over("refusal.heat_ratings", [](auto& ask) { ++ask.ratings.front(); })
            .done();
    });
}

void say_stakes(Walk& walk) {
    const auto text = widest_text(texts::stake.graphemes), word = widest_text(texts::actor_word.graphemes);
    for (const bool confided : {false, true}) {
        walk.add([=](const State& s) {
            return Walk::example(co_mediator,
                                 SayStake{nth(s, CardKind::actor), text, word, counts::importance,
                                          nth(s, CardKind::position), confided})
                .over("refusal.stake_importance", [](auto& ask) { ++ask.importance; })
                .done();
        });
        const StakeId said = confided ? first_confided_stake : StakeId{1};
        walk.add([=](const State& s) {
            return Walk::example(co_mediator,
                                 RewordStake{said, widest_text(texts::stake.graphemes - 1) + "!", word,
                                             counts::importance, nth(s, CardKind::controversy)})
                .over("refusal.stake_importance", [](auto& ask) { ++ask.importance; })
                .done();
        });
        walk.add([=](const State&) { return Walk::example(co_mediator, SetStakeAside{said, true}).done(); });
        walk.on_the_way(co_mediator, SetStakeAside{said, false});
    }
    walk.add([](const State&) { return Walk::example(co_mediator, TellStake{first_confided_stake}).done(); });
    walk.add([=](const State& s) {
        return Walk::example(co_mediator,
                             ReadStrategy{nth(s, CardKind::actor), nth(s, CardKind::controversy), word})
            .done();
    });
    walk.add([](const State& s) {
        return Walk::example(co_mediator,
                             TakeBackStrategy{nth(s, CardKind::actor), nth(s, CardKind::controversy)})
            .done();
    });
}

void tie_intermediaries(Walk& walk) {
    add_placed<AddIntermediary>(
        walk, bob,
        [](const State& s) {
            return AddIntermediary{.title = widest_text(text_limits(CardKind::intermediary).graphemes),
                                   .place = {},
                                   .about = {IntermediaryKind::money, IntermediaryStatus::obsolete},
                                   .producers = first_of(s, CardKind::actor, 10),
                                   .users = first_of(s, CardKind::actor, 10),
                                   .serves = first_of(s, CardKind::controversy, 10),
                                   .near = {}};
        },
        [](Walk::Example<AddIntermediary>& example) {
            example.over("refusal.too_many_ties", [](auto& ask) { ask.producers.push_back(ask.users[0]); })
                .over("refusal.too_many_ties", [](auto& ask) { ask.users.push_back(ask.users[0]); })
                .over("refusal.too_many_ties", [](auto& ask) { ask.serves.push_back(ask.serves[0]); });
        });
    walk.add([](const State& s) {
        return Walk::example(
                   bob, DescribeIntermediary{nth(s, CardKind::intermediary),
                                             {IntermediaryKind::skill_person, IntermediaryStatus::adopted}})
            .done();
    });
    walk.on_the_way(bob, [](const State& s) {
        return DrawLink{nth(s, CardKind::actor, 2), nth(s, CardKind::actor, 3), LinkKind::works_with};
    });
    walk.add([](const State& s) {
        return Walk::example(bob, DrawLink{nth(s, CardKind::actor, 2), nth(s, CardKind::actor, 3),
                                           LinkKind::speaks_for, 3, Mandate::mediator_reading, last_link(s)})
            .over("refusal.link_strength", [](auto& ask) { ++ask.strength; })
            .done();
    });
    walk.add([](const State& s) {
        return Walk::example(bob, SayMandate{last_link(s), Mandate::self_declared}).done();
    });
}

/// A vote at its largest: first kept ready, then opened, which keeps it ready no more.
void add_vote(Walk& walk, const Make& make) {
    walk.add([=](const State& s) {
        auto act = make(s);
        const auto keep = [](const Command& opens) {
            return PrepareVote{{}, opens.get<OpenVote>().rule, false};
        };
        act.command = keep(act.command);
        for (auto& over : act.over) over.command = keep(over.command);
        return act;
    });
    walk.add([=](const State& s) {
        auto act = make(s);
        auto ask = act.command.get<OpenVote>();
        ask.draft = DraftId{s.votes.next_draft.value - 1};
        act.command = std::move(ask);
        return act;
    });
}

void rule_votes(Walk& walk) {
    const auto question = widest_text(texts::question.graphemes);
    Rule long_rule;
    long_rule.type = VoteType::single;
    long_rule.question = question;
    for (char c = 'a'; c < 'a' + 12; ++c)
        long_rule.options.push_back(c + widest_text(texts::option.graphemes - 1));
    long_rule.majority_required = true;
    long_rule.quorum = {QuorumKind::number, counts::of_a_fraction, 0};
    const auto over_options = [](Walk::Example<OpenVote>& example) {
        example.over("refusal.vote_options", [](OpenVote& ask) { ask.rule.options.push_back("m"); });
    };

    // Named, for everyone to see; then another round of it, by actors.
    add_vote(walk, [=](const State& s) {
        auto rule = long_rule;
        rule.visibility = Visibility::live;
        rule.subject = nth(s, CardKind::controversy);
        rule.minutes = counts::vote_minutes;
        rule.proxies = true;
        rule.breakdown = Breakdown::sector;
        auto example = Walk::example(co_mediator, OpenVote{rule});
        over_options(example);
        example.over("refusal.vote_minutes", [](OpenVote& ask) { ++ask.rule.minutes; });
        return example.done();
    });
    walk.add([](const State& s) {
        return Walk::example(bob, CastBallot{last_vote(s), choosing(12)})
            .over("refusal.no_such_option",
                  [](auto& ask) {
                      ask.ballot.marks.back() = 0;
                      ask.ballot.marks.push_back(1);
                  })
            .over("refusal.not_understood", [](auto& ask) { ++ask.ballot.marks.back(); })
            .over("refusal.not_understood", [](auto& ask) { ask.ballot.reason = "!"; })
            .over("refusal.ballot_for_other", [](auto& ask) { ask.person = dan; })
            .done();
    });
    walk.add([](const State& s) { return Walk::example(co_mediator, CloseVote{last_vote(s), {}}).done(); });
    add_vote(walk, [=](const State& s) {
        auto rule = long_rule;
        rule.unit = VoteUnit::actor;
        rule.allow_late = true;
        rule.previous_round = last_vote(s);
        return Walk::example(co_mediator, OpenVote{rule}).done();
    });
    walk.on_the_way(dan, [](const State& s) { return SpeakFor{nth(s, CardKind::actor, 2), ""}; });
    walk.add([](const State& s) {
        return Walk::example(co_mediator,
                             CancelVote{last_vote(s), widest_text(texts::cancel_reason.graphemes)})
            .done();
    });

    // A tie that one voice decides.
    add_vote(walk, [=](const State&) {
        Rule rule;
        rule.question = question;
        rule.visibility = Visibility::mediator_only;
        rule.quorum = {QuorumKind::number, 2, 0};
        rule.casting = co_mediator;
        return Walk::example(co_mediator, OpenVote{rule}).done();
    });
    for (const auto& [who, option] : {std::pair{bob, 1u}, std::pair{cleo, 2u}})
        walk.on_the_way(who, [=](const State& s) { return CastBallot{last_vote(s), choosing(option)}; });
    walk.on_the_way(co_mediator, [](const State& s) { return CloseVote{last_vote(s), {}}; });
    walk.add([](const State& s) { return Walk::example(co_mediator, PublishVote{last_vote(s)}).done(); });
    walk.add([](const State& s) {
        return Walk::example(co_mediator, ShowVote{last_vote(s), true})
            .over("refusal.vote_not_to_show", [](auto& ask) { ++ask.vote.value; })
            .done();
    });
    walk.add([](const State& s) {
        return Walk::example(co_mediator, GiveCastingVote{last_vote(s), true}).done();
    });
    walk.add([](const State& s) { return Walk::example(bob, ObjectToVote{last_vote(s)}).done(); });

    // One that is kept ready, and not any more.
    walk.add([=](const State&) {
        auto example = Walk::example(co_mediator, PrepareVote{{}, long_rule, false});
        example.over("refusal.vote_options", [](PrepareVote& ask) { ask.rule.options.push_back("m"); });
        return example.done();
    });
    walk.add([](const State& s) {
        return Walk::example(co_mediator, PrepareVote{DraftId{s.votes.next_draft.value - 1}, {}, true})
            .done();
    });

    // A tie that lots decide.
    add_vote(walk, [=](const State&) {
        Rule rule;
        rule.type = VoteType::single;
        rule.question = question;
        for (const char c : {'a', 'b'}) rule.options.push_back(c + widest_text(texts::option.graphemes - 1));
        rule.quorum = {QuorumKind::number, 2, 0};
        return Walk::example(co_mediator, OpenVote{rule}).done();
    });
    for (const auto& [who, option] : {std::pair{bob, 1u}, std::pair{cleo, 2u}})
        walk.on_the_way(who, [=](const State& s) { return CastBallot{last_vote(s), choosing(option)}; });
    walk.on_the_way(co_mediator, [](const State& s) { return CloseVote{last_vote(s), {}}; });
    walk.on_the_way(co_mediator, [](const State& s) { return PublishVote{last_vote(s)}; });
    walk.add([](const State& s) { return Walk::example(co_mediator, DrawLots{last_vote(s)}).done(); });

    // Dots, and why: named, whole.
    add_vote(walk, [=](const State& s) {
        Rule rule;
        rule.type = VoteType::dots;
        rule.question = question;
        rule.options = long_rule.options;
        rule.dots = rule.cap = counts::vote_dots;
        rule.comments = true;
        rule.cards.assign(rule.options.size(), nth(s, CardKind::controversy));
        return Walk::example(co_mediator, OpenVote{rule})
            .over("refusal.not_understood", [](auto& ask) { ask.rule.cards.push_back(CardId{1}); })
            .over("refusal.vote_dots", [](auto& ask) { ++ask.rule.dots; })
            .over("refusal.vote_dots", [](auto& ask) { ++ask.rule.cap; })
            .done();
    });
    walk.add([](const State& s) {
        Ballot ballot;
        ballot.marks = {counts::vote_dots};
        ballot.reason = longest_reason();
        return Walk::example(bob, CastBallot{last_vote(s), ballot})
            .said_otherwise("ballot.reason", "refusal.text_too_many_bytes")
            .over("refusal.not_understood", [](auto& ask) { ++ask.ballot.marks.back(); })
            .done();
    });
    walk.on_the_way(co_mediator, [](const State& s) { return CancelVote{last_vote(s), "…"}; });

    add_vote(walk, [=](const State&) {
        Rule rule;
        rule.type = VoteType::score;
        rule.question = question;
        rule.options = long_rule.options;
        rule.scale_from = counts::highest_score - 1, rule.scale_to = counts::highest_score;
        rule.secrecy = Secrecy::anonymous;
        rule.whole_rows = true;
        return Walk::example(co_mediator, OpenVote{rule})
            .over("refusal.vote_scale", [](auto& ask) { ++ask.rule.scale_from; })
            .over("refusal.vote_scale", [](auto& ask) { ++ask.rule.scale_to; })
            .done();
    });
    walk.on_the_way(co_mediator, [](const State& s) { return CancelVote{last_vote(s), "…"}; });

    add_vote(walk, [=](const State&) {
        Rule rule;
        rule.type = VoteType::force_field;
        rule.question = question;
        rule.options = long_rule.options;
        rule.pushing = static_cast<std::uint32_t>(rule.options.size()) - 1;
        for (std::uint32_t i = 1; i <= rule.options.size(); ++i) rule.levers.push_back(i);
        return Walk::example(co_mediator, OpenVote{rule})
            .over("refusal.vote_sides", [](auto& ask) { ++ask.rule.pushing; })
            .over("refusal.no_such_option", [](auto& ask) { ++ask.rule.levers.back(); })
            .over("refusal.no_such_option", [](auto& ask) { ask.rule.levers.push_back(13); })
            .done();
    });
    walk.on_the_way(co_mediator, [](const State& s) { return CancelVote{last_vote(s), "…"}; });
    add_vote(walk, [=](const State&) {
        Rule rule;
        rule.type = VoteType::portrait;
        rule.quorum = {QuorumKind::number, 1, 0};
        rule.question = question;
        for (std::size_t i = 0; i < counts::portrait_items; ++i) {
            rule.options.push_back(std::to_string(1000 + i) + widest_text(texts::option.graphemes - 4));
            rule.condition_of.push_back(static_cast<std::uint32_t>(i % counts::portrait_conditions) + 1);
        }
        for (std::size_t i = 0; i < counts::portrait_conditions; ++i)
            rule.conditions.push_back(std::to_string(1000 + i) + widest_text(texts::option.graphemes - 4));
        return Walk::example(co_mediator, OpenVote{rule})
            .over("refusal.vote_options", [](auto& ask) { ask.rule.options.push_back("…"); })
            .over("refusal.vote_conditions", [](auto& ask) { ask.rule.conditions.push_back("…"); })
            .over("refusal.vote_condition_of", [](auto& ask) { ++ask.rule.condition_of.back(); })
            .over("refusal.vote_condition_of", [](auto& ask) { ask.rule.condition_of.push_back(1); })
            .done();
    });
    for (const auto who : {bob, cleo})
        walk.on_the_way(who, [](const State& s) { return CastBallot{last_vote(s), choosing(1)}; });
    walk.on_the_way(co_mediator, [](const State& s) { return CloseVote{last_vote(s), {}}; });
    walk.on_the_way(co_mediator, [](const State& s) { return PublishVote{last_vote(s)}; });
    add_vote(walk, [=](const State&) {
        Rule rule;
        rule.type = VoteType::delphi;
        rule.question = question;
        rule.scale_from = 1, rule.scale_to = 9;
        rule.band_from = rule.band_to = 9;
        return Walk::example(co_mediator, OpenVote{rule})
            .over("refusal.vote_band", [](auto& ask) { ++ask.rule.band_from; })
            .over("refusal.vote_band", [](auto& ask) { ++ask.rule.band_to; })
            .done();
    });
    walk.on_the_way(co_mediator, [](const State& s) { return CancelVote{last_vote(s), "…"}; });

    // As many statements as there may be, answered whole.
    add_vote(walk, [=](const State&) {
        Rule rule;
        rule.type = VoteType::statements;
        rule.question = question;
        for (std::size_t i = 0; i < counts::vote_statements; ++i)
            rule.options.push_back(std::to_string(1000 + i) + widest_text(texts::option.graphemes - 4));
        return Walk::example(co_mediator, OpenVote{rule})
            .over("refusal.vote_options", [](auto& ask) { ask.rule.options.push_back("m"); })
            .done();
    });
    walk.add([](const State& s) {
        Ballot ballot;
        ballot.marks.assign(counts::vote_statements, 3);
        return Walk::example(bob, CastBallot{last_vote(s), ballot})
            .over("refusal.not_understood", [](auto& ask) { ++ask.ballot.marks.back(); })
            .over("refusal.no_such_option", [](auto& ask) { ask.ballot.marks.push_back(1); })
            .done();
    });
    walk.on_the_way(co_mediator, [](const State& s) { return CancelVote{last_vote(s), "…"}; });

    // Secret answers that would be recognised, and what was said with them.
    walk.on_the_way(co_mediator, [=](const State&) {
        Rule rule;
        rule.type = VoteType::ranking;
        rule.question = question;
        rule.options = long_rule.options;
        rule.secrecy = Secrecy::anonymous;
        rule.comments = true;
        return OpenVote{rule};
    });
    for (const auto who : {bob, cleo, dan})
        walk.on_the_way(the_host, [=](const State& s) { return MarkVoted{last_vote(s), who}; });
    walk.add([](const State& s) {
        CloseVote ask{last_vote(s), {}, {}};
        for (char c : {'a', 'b', 'c'}) {
            ask.rows.push_back({{}, {std::string(tracker_bytes, c)}, {{1}, {}}});
            ask.rows.back().digest.bytes = std::string(digest_bytes, c);
            ask.reasons.push_back(longest_reason());
        }
        const auto no = "refusal.not_understood";
        return Walk::example(co_mediator, ask)
            .said_otherwise("reasons", no)
            .over(no, [](auto& it) { it.rows.back().digest.bytes += 'c'; })
            .over(no, [](auto& it) { it.reasons.push_back("!"); })
            .over(no, [](auto& it) { it.reasons.back() += "!"; })
            .done();
    });

    // On paper: as many totals as there may be options, counted twice.
    walk.on_the_way(co_mediator, [=](const State&) { return OpenVote{long_rule}; });
    for (const auto who : {bob, cleo, dan})
        walk.add([=](const State& s) {
            return Walk::example(co_mediator, TickPaper{last_vote(s), who}).done();
        });
    for (const bool back : {true, false})
        walk.add([=](const State& s) {
            return Walk::example(co_mediator, TickPaper{last_vote(s), dan, back}).done();
        });
    walk.add([](const State& s) {
        CloseVote ask{last_vote(s), {}};
        std::vector<std::uint32_t> counts(12);
        counts.front() = 3;
        ask.paper = {{bob, counts, 0}, {cleo, counts, 0}};
        return Walk::example(co_mediator, ask)
            .over("refusal.paper_uncounted", [](auto& it) { it.paper.push_back(it.paper.back()); })
            .over("refusal.paper_totals", [](auto& it) { it.paper.back().counts.push_back(0); })
            .over("refusal.paper_totals", [](auto& it) { ++it.paper.back().counts.front(); })
            .over("refusal.paper_totals", [](auto& it) { ++it.paper.back().abstentions; })
            .done();
    });

    // Secret and paired: two rounds that ask the same.
    for (const bool again : {false, true}) {
        add_vote(walk, [=](const State& s) {
            Rule rule;
            rule.question = question;
            rule.secrecy = Secrecy::anonymous_paired;
            if (again) rule.previous_round = last_vote(s);
            return Walk::example(co_mediator, OpenVote{rule})
                .over("refusal.vote_not_paired",
                      [](auto& ask) {
                          ask.rule.previous_round = {};
                          ask.rule.type = VoteType::consent;
                      })
                .done();
        });
        for (const auto who : {bob, cleo, dan})
            walk.on_the_way(the_host, [=](const State& s) { return MarkVoted{last_vote(s), who}; });
        walk.add([](const State& s) {
            CloseVote ask{last_vote(s), {}};
            for (char c : {'a', 'b', 'c'}) {
                ask.rows.push_back({{}, {std::string(tracker_bytes, c)}, choosing(2)});
                ask.rows.back().pair.bytes = std::string(pair_bytes, c);
            }
            const auto no = "refusal.not_understood";
            return Walk::example(co_mediator, ask)
                .over(no, [](auto& it) { it.rows.back().pair.bytes += 'c'; })
                .over(no, [](auto& it) { it.rows.back().pair = it.rows.front().pair; })
                .done();
        });
    }

    // Secret: what lay in the box is the host's to say.
    add_vote(walk, [=](const State&) {
        Rule rule;
        rule.question = question;
        rule.secrecy = Secrecy::anonymous;
        rule.majority = Majority::fraction;
        rule.p = rule.q = counts::of_a_fraction;
        rule.quorum = {QuorumKind::fraction, counts::of_a_fraction, counts::of_a_fraction};
        rule.only_present = true;
        return Walk::example(co_mediator, OpenVote{rule})
            .over("refusal.fraction", [](auto& ask) { ++ask.rule.p; })
            .over("refusal.vote_number", [](auto& ask) { ++ask.rule.q; })
            .over("refusal.fraction", [](auto& ask) { ++ask.rule.quorum.p; })
            .over("refusal.vote_number", [](auto& ask) { ++ask.rule.quorum.q; })
            .done();
    });
    for (const auto who : {bob, cleo, dan})
        walk.add([=](const State& s) {
            return Walk::example(the_host, MarkVoted{last_vote(s), who}).done();
        });
    walk.add([](const State& s) {
        CloseVote ask{last_vote(s), {}};
        for (char c : {'a', 'b', 'c'}) ask.rows.push_back({{}, {std::string(tracker_bytes, c)}, choosing(2)});
        const auto no = "refusal.not_understood";
        return Walk::example(co_mediator, ask)
            .over(no,
                  [](auto& it) {
                      it.rows.push_back({{}, {std::string(tracker_bytes, 'd')}, choosing(2)});
                  })
            .over(no, [](auto& it) { it.rows.back().person = dan; })
            .over(no, [](auto& it) { it.rows.back().by = dan; })
            .over(no, [](auto& it) { it.rows.back().tracker.bytes += 'c'; })
            .over(no, [](auto& it) { it.rows.back().ballot.marks.push_back(1); })
            .over(no, [](auto& it) { ++it.rows.back().ballot.marks.back(); })
            .over(no, [](auto& it) { it.rows.back().ballot.reason = "!"; })
            .done();
    });
}

void inquire(Walk& walk) {
    add_placed<AskQuestion>(walk, bob, [](const State& s) {
        return AskQuestion{.text = widest_text(text_limits(CardKind::question).graphemes),
                           .about = nth(s, CardKind::position)};
    });
    walk.add([](const State& s) {
        return Walk::example(co_mediator,
                             AnswerQuestion{nth(s, CardKind::question), widest_text(texts::answer.graphemes)})
            .done();
    });
    walk.add([](const State& s) {
        WriteUnknown ask{.record = {}, .fact = {}};
        ask.fact = {nth(s, CardKind::controversy),
                    widest_text(texts::unknown_fact.graphemes),
                    widest_text(texts::commitment_who.graphemes),
                    widest_text(texts::date.graphemes),
                    widest_text(texts::answer.graphemes),
                    true};
        return Walk::example(co_mediator, std::move(ask)).done();
    });
    walk.add([](const State& s) {
        return Walk::example(co_mediator, WriteEvasion{.record = {},
                                                       .controversy = nth(s, CardKind::controversy),
                                                       .evasion = widest_text(texts::method_word.graphemes),
                                                       .words = widest_text(texts::state_reason.graphemes),
                                                       .aside = true})
            .done();
    });
    walk.add([](const State& s) {
        WriteUnknown ask{.record = s.inquiry.unknowns.begin()->first, .fact = {}};
        ask.fact = {
            nth(s, CardKind::controversy), widest_text(texts::unknown_fact.graphemes), "", "", "", false};
        return Walk::example(co_mediator, std::move(ask)).done();
    });
    walk.add([](const State& s) {
        return Walk::example(co_mediator, WriteEvasion{.record = s.inquiry.evasions.begin()->first,
                                                       .controversy = nth(s, CardKind::controversy),
                                                       .evasion = widest_text(texts::method_word.graphemes),
                                                       .words = widest_text(texts::state_reason.graphemes)})
            .done();
    });
    walk.add([](const State& s) {
        DescribeControversy ask{.controversy = nth(s, CardKind::controversy),
                                .object = widest_text(texts::controversy_object.graphemes - 1) + "!",
                                .broader = {}};
        ask.signal = Signal::complaint;
        ask.broader = nth(s, CardKind::controversy, 1);
        return Walk::example(co_mediator, std::move(ask)).done();
    });
    walk.add([](const State& s) {
        return Walk::example(co_mediator,
                             MarkArgument{.argument = nth(s, CardKind::argument),
                                          .nature = widest_text(texts::argument_nature.graphemes),
                                          .source = widest_text(texts::argument_source.graphemes),
                                          .contested = true})
            .done();
    });
}

void agree(Walk& walk) {
    const auto who = widest_text(texts::commitment_who.graphemes),
               what = widest_text(texts::commitment_what.graphemes);
    const auto terms = [](const State& s) {
        ArrangementTerms out{.review = widest_date(),
                             .stop = widest_text(texts::stop_condition.graphemes),
                             .decided_by = DecidedBy::vote,
                             .vote = published_vote(s)};
        out.holders.assign(counts::holders_heard, {nth(s, CardKind::actor), HolderStatus::absent,
                                                   widest_text(texts::holder_words.graphemes)});
        return out;
    };
    const auto too_many = [](Walk::Example<WriteArrangement>& example) {
        example
            .over("refusal.too_many_commitments",
                  [](auto& ask) { ask.commitments.push_back(ask.commitments.front()); })
            .over("refusal.too_many_holders",
                  [](auto& ask) { ask.terms.holders.push_back(ask.terms.holders.front()); });
    };
    add_placed<WriteArrangement>(
        walk, co_mediator,
        [=](const State& s) {
            WriteArrangement ask{.controversy = nth(s, CardKind::controversy),
                                 .text = widest_text(text_limits(CardKind::arrangement).graphemes)};
            ask.terms = terms(s);
            ask.commitments.assign(counts::commitments,
                                   {{}, who, what, widest_date(), CommitmentState::done});
            return ask;
        },
        too_many);
    walk.add([](const State& s) {
        return Walk::example(co_mediator, HearHolder{nth(s, CardKind::arrangement),
                                                     {nth(s, CardKind::actor), HolderStatus::dissent_recorded,
                                                      widest_text(texts::holder_words.graphemes)}})
            .done();
    });
    walk.add([=](const State& s) {
        return Walk::example(co_mediator, WriteCommitment{RecordId{s.agreements.next.value - 1},
                                                          {who, what, widest_date(), CommitmentState::done,
                                                           nth(s, CardKind::position)}})
            .done();
    });
    walk.add([](const State& s) {
        return Walk::example(co_mediator, WriteDissent{.about = nth(s, CardKind::position),
                                                       .holder = nth(s, CardKind::actor),
                                                       .vote = last_vote(s),
                                                       .words = widest_text(texts::dissent.graphemes),
                                                       .withdrawn = true})
            .done();
    });
    walk.add([](const State& s) {
        return Walk::example(co_mediator, WriteDecision{.text = widest_text(texts::decision.graphemes),
                                                        .by = DecidedBy::vote,
                                                        .vote = published_vote(s),
                                                        .about = nth(s, CardKind::controversy),
                                                        .withdrawn = true})
            .done();
    });
    walk.add([](const State& s) {
        return Walk::example(co_mediator, WriteDissent{.record = s.agreements.dissents.begin()->first,
                                                       .about = nth(s, CardKind::position),
                                                       .words = widest_text(texts::dissent.graphemes)})
            .done();
    });
    walk.add([](const State& s) {
        return Walk::example(co_mediator, WriteDecision{.record = s.agreements.decisions.begin()->first,
                                                        .text = widest_text(texts::decision.graphemes),
                                                        .by = DecidedBy::consent})
            .done();
    });
    const auto written = [](const State& s) {
        WriteArrangement ask{.arrangement = nth(s, CardKind::arrangement)};
        ask.start_from(s);
        return ask;
    };
    walk.on_the_way(co_mediator, [=](const State& s) {
        auto ask = written(s);
        ask.text = "e";
        return ask;
    });
    walk.add([=](const State& s) {
        auto ask = written(s);
        ask.controversy = nth(s, CardKind::controversy);
        ask.text = widest_text(text_limits(CardKind::arrangement).graphemes);
        ask.terms = terms(s);
        for (std::size_t i = 0; i < ask.terms.holders.size(); ++i)
            ask.terms.holders[i].holder = nth(s, CardKind::actor, i % 2);
        ask.commitments.assign(counts::commitments,
                               {s.agreements.commitments.begin()->first, who, what, widest_date(), {}});
        ask.conclude = true;
        auto example = Walk::example(co_mediator, ask);
        example.over("refusal.text_changed", [](auto& more) { ++more.base; });
        too_many(example);
        return example.done();
    });
}

void change_states(Walk& walk) {
    const auto reason = widest_text(texts::state_reason.graphemes);
    const auto key = widest_text(texts::controversy_object.graphemes);
    const auto to = [&walk](ControversyState state,
                            std::function<void(const State&, ChangeControversyState&)> fill,
                            std::function<void(Walk::Example<ChangeControversyState>&)> over = {}) {
        walk.add([=](const State& s) {
            ChangeControversyState ask{.controversy = nth(s, CardKind::controversy), .to = state};
            fill(s, ask);
            auto example = Walk::example(co_mediator, ask);
            if (over) over(example);
            return example.done();
        });
    };
    const auto over_recognition = [](Walk::Example<ChangeControversyState>& example) {
        example.over("missing.recognition", [](auto& ask) { ask.terms.recognition.push_back(Answer::no); });
    };
    using enum ControversyState;
    to(emerging, [=](const State&, auto& ask) { ask.text = reason; });
    to(
        open,
        [=](const State& s, auto& ask) {
            ask.text = reason;
            ask.ground = Ground::move;
            ask.move = nth(s, CardKind::move);
            ask.terms.recognition.assign(recognition_questions, Answer::yes);
        },
        over_recognition);
    for (std::size_t i = 0; i < 2; ++i)  // something is at stake for each holder
        walk.on_the_way(co_mediator, [i](const State& s) {
            return SayStake{.actor = nth(s, CardKind::actor, i), .text = "s", .nature = "", .subject = {}};
        });
    to(explored, [=](const State&, auto& ask) {
        ask.text = reason;
        ask.terms.unknown_facts_confirmed = true;
    });
    to(in_treatment, [=](const State&, auto& ask) {
        ask.text = reason;
        ask.ground = Ground::override_reason;  // the lists have no key as long
        ask.treatment = key;
        ask.terms.announced = true;
    });
    walk.add([=](const State& s) {
        return Walk::example(co_mediator,
                             ChooseTreatment{nth(s, CardKind::controversy), key, TreatmentResult::worsened,
                                             widest_text(texts::treatment_note.graphemes)})
            .done();
    });
    agree(walk);
    to(closed, [=](const State& s, auto& ask) {
        ask.text = reason;
        ask.ground = Ground::vote;
        ask.vote = published_vote(s);
        ask.terms.lost_object = true;
    });
    to(open, [=](const State&, auto& ask) {
        ask.text = reason;
        ask.terms.reopening = Reopening::comes_back;
    });
    to(in_treatment, [=](const State&, auto& ask) {
        ask.text = reason;
        ask.ground = Ground::override_reason;
    });
    to(parked, [=](const State&, auto& ask) {
        ask.text = reason;
        ask.terms.result = TreatmentResult::worsened;
        ask.terms.returns = widest_text(texts::returns.graphemes);
    });
    to(in_treatment, [=](const State&, auto& ask) { ask.text = reason; });
    to(smothered, [=](const State&, auto& ask) {
        ask.text = reason;
        ask.terms.smothering = Smothering::majority;
    });
    to(
        requalified,
        [=](const State&, auto& ask) {
            ask.text = reason;
            ask.ground = Ground::override_reason;
            ask.terms.recognition.assign(recognition_questions, Answer::no);
            ask.terms.disagreement = key;
        },
        over_recognition);
}

void end(Walk& walk) {
    walk.add([](const State&) { return Walk::example(mediator, EndSession{}).done(); });
    walk.add([](const State&) {
        auto example = Walk::example(the_host, ResumeSession{latest_clock(), longest_session});
        over_clock(example);
        return example.over("refusal.not_understood", [](auto& ask) { ++ask.last; }).done();
    });
}

}  // namespace
}  // namespace walk

std::vector<std::function<LargestAct(const rules::State&)>> largest_acts() {
    using namespace walk;
    Walk all;
    begin(all);
    lead(all);
    name_actors(all);
    ask_questions(all);
    say_stakes(all);
    inquire(all);
    tie_intermediaries(all);
    write_notes(all);
    make_moves(all);
    rule_votes(all);
    change_states(all);
    tell_the_way(all);
    clear_the_board(all);
    end(all);
    return std::move(all.acts);
}

}  // namespace entremise::test
