#include "tests/support/largest_acts.h"

#include <limits>

#include "sessions/rules/actors_events.h"
#include "sessions/rules/agenda_events.h"
#include "sessions/rules/board/acts_events.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/board/ink_events.h"
#include "sessions/rules/board/links_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/card_kinds.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/controversies/controversies_events.h"
#include "sessions/rules/mediation_events.h"
#include "sessions/rules/numbers.h"
#include "sessions/rules/people_events.h"
#include "sessions/rules/showing_events.h"
#include "sessions/rules/texts.h"
#include "sessions/rules/votes/votes_events.h"

namespace entremise::test {

using namespace rules;

std::string widest_text(std::size_t letters) {
    // Four bytes each, and sixteen more: two bytes of a mark on the first ones.
    std::string text;
    for (std::size_t i = 0; i < letters; ++i) text += i < 8 ? "\U0001D538\u0301" : "\U0001D538";
    return text;
}

std::string longest_name(PersonId id) {
    std::string name(1, static_cast<char>('a' + id.value));
    while (name.size() < 32) name += 'n';
    for (int i = 0; i < 8; ++i) name += "\U0001D538";
    return name;
}

namespace {

using Make = std::function<LargestAct(const State&)>;
constexpr std::uint32_t endless = std::numeric_limits<std::uint32_t>::max();
constexpr std::int32_t edge = board_edge;
constexpr Place corner{-edge, edge, widest_card};
constexpr Near far_corner{{}, -edge, edge};

/// The walk as it is written down.
class Walk {
public:
    std::vector<Make> acts;

    /// An example. `over(more)`: `more(command, refusal's key)` for each of its limits.
    template <class Ask> class Example {
    public:
        explicit Example(LargestAct act) : act_(std::move(act)), ask_(act_.command.template get<Ask>()) {}
        /// One more than a limit.
        Example& over(std::string key, const std::function<void(Ask&)>& change) {
            Ask more = ask_;
            change(more);
            act_.over.push_back({more, std::move(key)});
            return *this;
        }
        Example& said_otherwise(std::string path, std::string key) {
            act_.said_otherwise.emplace_back(std::move(path), std::move(key));
            return *this;
        }
        LargestAct done() { return std::move(act_); }

    private:
        LargestAct act_;
        Ask ask_;
    };
    template <class Ask> static Example<Ask> example(PersonId by, Ask ask) {
        return Example<Ask>({by, std::move(ask)});
    }

    void add(Make make) { acts.push_back(std::move(make)); }
    void on_the_way(PersonId by, std::function<Command(const State&)> ask) {
        add([=](const State& s) { return LargestAct{.by = by, .command = ask(s), .on_the_way = true}; });
    }
    void on_the_way(PersonId by, const Command& ask) {
        on_the_way(by, [=](const State&) { return ask; });
    }
};

/// Of this kind, the nth on the board.
CardId nth(const State& s, CardKind kind, std::size_t n = 0) {
    for (const auto& [id, card] : s.board.cards)
        if (card.kind == kind && !card.archived && n-- == 0) return id;
    return {};
}
std::vector<CardId> first_of(const State& s, CardKind kind, std::size_t count, std::size_t from = 0) {
    std::vector<CardId> out;
    for (std::size_t i = 0; i < count; ++i) out.push_back(nth(s, kind, from + i));
    return out;
}
VoteId last_vote(const State& s) { return VoteId{s.votes.next.value - 1}; }
LinkId last_link(const State& s) { return LinkId{s.board.next_link.value - 1}; }

/// Corners of the board, one after the other, as far as ink may go.
std::vector<std::int32_t> longest_points() {
    constexpr std::int32_t far = 4 * edge;
    std::vector<std::int32_t> points{far, -far};
    for (std::int32_t way = 1; points.size() < 2 * longest_stroke; way = -way)
        points.insert(points.end(), {-2 * far * way, 2 * far * way});
    return points;
}

std::vector<AgendaItem> longest_agenda() {
    std::vector<AgendaItem> items(40, {widest_text(texts::stage_title.graphemes), endless,
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

template <class Ask> void over_place(Walk::Example<Ask>& example) {
    example.over("refusal.off_the_board", [](Ask& ask) { --ask.place.x; })
        .over("refusal.off_the_board", [](Ask& ask) { ++ask.place.y; })
        .over("refusal.off_the_board", [](Ask& ask) { ++ask.place.width; });
}
template <class Ask> void over_near(Walk::Example<Ask>& example) {
    example.over("refusal.off_the_board", [](Ask& ask) { --ask.near->x; })
        .over("refusal.off_the_board", [](Ask& ask) { ++ask.near->y; });
}
/// A new thing at a corner of the board, and the like of it where another card lies at a corner.
template <class Ask>
void add_placed(Walk& walk, PersonId by, std::function<Ask(const State&)> ask,
                const std::function<void(Walk::Example<Ask>&)>& over = {}) {
    walk.add([=](const State& s) {
        Ask one = ask(s);
        one.place = corner;
        auto example = Walk::example(by, one);
        over_place(example);
        if (over) over(example);
        return example.done();
    });
    walk.add([=](const State& s) {
        Ask one = ask(s);
        one.place.width = widest_card;
        one.near = far_corner;
        one.near->card = CardId{s.board.next_card.value - 1};
        auto example = Walk::example(by, one);
        over_near(example);
        if (over) over(example);
        return example.done();
    });
}

void begin(Walk& walk) {
    walk.add([](const State&) {
        auto example = Walk::example(the_host, StartSession{widest_text(texts::session_title.graphemes), "en",
                                                            longest_agenda(), latest_clock()});
        over_clock(example);
        return example.said_otherwise("language", "")
            .over("refusal.agenda_too_long", [](auto& ask) { ask.items.push_back(ask.items.back()); })
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
            true};
}
template <class Ask> void over_actor(Walk::Example<Ask>& example) {
    example.over("refusal.three_logics", [](Ask& ask) { ask.about.logics.push_back("d"); });
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
        return Walk::example(cleo, SpeakFor{nth(s, CardKind::actor, 1), ""}).done();
    });
    walk.add([](const State&) {
        return Walk::example(dan, SpeakFor{{}, widest_text(texts::affiliation.graphemes)}).done();
    });
}

void ask_questions(Walk& walk) {
    add_placed<AddControversy>(walk, bob, [](const State&) {
        return AddControversy{widest_text(text_limits(CardKind::controversy).graphemes),
                              {},
                              widest_text(texts::controversy_object.graphemes)};
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
            .over("refusal.no_such_link", [](auto& ask) { ++ask.strength; })
            .done();
    });
    walk.add([](const State& s) {
        return Walk::example(bob, SayMandate{last_link(s), Mandate::self_declared}).done();
    });
}

PasteThings::Note pasted(std::size_t n, std::size_t letters) {
    return {{static_cast<std::int32_t>(n % 100) * 400, static_cast<std::int32_t>(n / 100) * 300, 0},
            widest_text(letters),
            0};
}
std::size_t longest_note() { return text_limits(CardKind::note).graphemes; }
/// Of as many bytes as an act may have.
PasteThings largest_paste() {
    PasteThings ask;
    for (std::size_t n = 0; n < 200; ++n) ask.notes.push_back(pasted(n, n == 0 ? longest_note() : 1'298));
    std::string body;
    encode(ask, body);
    ask.notes.back().text += std::string((largest_act - body.size()) % 4, 'n');
    for (auto left = (largest_act - body.size()) / 4; left > 0; --left) ask.notes.back().text += "\U0001D538";
    return ask;
}
PasteThings small_notes(std::int32_t y) {
    PasteThings ask;
    for (std::size_t n = 0; n < 200; ++n) {
        ask.notes.push_back({{static_cast<std::int32_t>(n) * 400, y, 0}, "n", 0});
    }
    return ask;
}
template <class Ask> void over_paste(Walk::Example<Ask>& example) {
    const auto many = "refusal.too_many_at_once";
    example.over(many, [](auto& ask) { ask.notes.push_back(pasted(0, 1)); })
        .over(many,
              [](auto& ask) {
                  ask.links.push_back({1, 2, {}});
              })
        .over(many, [](auto& ask) {
            ask.strokes.push_back({0, 0, {1, 1}});
        });
}

void write_notes(Walk& walk) {
    add_placed<AddNote>(
        walk, bob,
        [](const State& s) {
            return AddNote{{}, widest_text(longest_note()), 1, nth(s, CardKind::controversy)};
        },
        [](Walk::Example<AddNote>& example) {
            example.over("refusal.no_such_colour", [](auto& ask) { ++ask.colour; });
        });
    walk.add([](const State&) {  // as many things as there may be, each as large as it may be
        PasteThings ask;
        for (std::size_t n = 0; n < 120; ++n) ask.notes.push_back(pasted(n, 200));
        ask.notes.front() = {corner, widest_text(longest_note()), 1};
        for (std::uint32_t n = 0; n < 40; ++n) ask.links.push_back({120, 119 - n, {}});
        ask.links.back() = {120, 0, CardId{1}};
        ask.strokes.assign(40, {3, 2, longest_points()});
        auto example = Walk::example(cleo, ask);
        over_paste(example);
        const auto no_colour = "refusal.no_such_colour";
        return example.over("refusal.off_the_board", [](auto& it) { --it.notes.front().place.x; })
            .over("refusal.off_the_board", [](auto& it) { ++it.notes.front().place.y; })
            .over("refusal.off_the_board", [](auto& it) { ++it.notes.front().place.width; })
            .over(no_colour, [](auto& it) { ++it.notes.front().colour; })
            .over("refusal.no_such_card", [](auto& it) { ++it.links.front().from; })
            .over("refusal.no_such_card", [](auto& it) { it.links.front().to = 120; })
            .over(no_colour, [](auto& it) { ++it.strokes.back().colour; })
            .over(no_colour, [](auto& it) { ++it.strokes.back().width; })
            .over("refusal.stroke_length", [](auto& it) { it.strokes.back().points.push_back(0); })
            .over("refusal.off_the_board", [](auto& it) { --it.strokes.back().points[2]; })
            .done();
    });
    walk.add([](const State& s) {
        PasteThings ask;
        for (std::size_t n = 0; n < 200; ++n) ask.notes.push_back(pasted(n, n ? 10 : longest_note()));
        ask.near = far_corner;
        ask.near->card = CardId{s.board.next_card.value - 1};
        auto example = Walk::example(cleo, ask);
        over_near(example);
        return example.done();
    });
    walk.add([](const State&) {
        return Walk::example(dan, largest_paste())
            .said_otherwise("notes.text", "refusal.too_much_at_once")
            .over("refusal.too_much_at_once", [](auto& ask) { ask.notes.back().text += 'n'; })
            .done();
    });
    walk.add([](const State& s) {
        return Walk::example(co_mediator, ColourNote{nth(s, CardKind::note, 5), 1})
            .over("refusal.no_such_colour", [](auto& ask) { ++ask.colour; })
            .done();
    });
    walk.add([](const State& s) {
        return Walk::example(co_mediator, EchoNote{nth(s, CardKind::note, 5), true}).done();
    });
    for (std::uint32_t round = 0; round < 2; ++round)
        walk.add([round](const State& s) {
            auto text = widest_text(longest_note());
            if (round) text = "b" + text.substr(6);
            return Walk::example(co_mediator, RewordCard{nth(s, CardKind::note, 5), text, round})
                .over("refusal.text_changed", [](auto& ask) { ++ask.base; })
                .done();
        });
    walk.add([](const State&) {
        return Walk::example(dan, DrawStroke{3, 2, longest_points()})
            .over("refusal.no_such_colour", [](auto& ask) { ++ask.colour; })
            .over("refusal.no_such_colour", [](auto& ask) { ++ask.width; })
            .over("refusal.stroke_length", [](auto& ask) { ask.points.push_back(0); })
            .over("refusal.off_the_board", [](auto& ask) { --ask.points[2]; })
            .done();
    });
    walk.add([](const State&) {
        return Walk::example(co_mediator, ShowPointer{true, -edge, edge})
            .over("refusal.off_the_board", [](auto& ask) { --ask.x; })
            .over("refusal.off_the_board", [](auto& ask) { ++ask.y; })
            .done();
    });
    walk.add([](const State&) {
        return Walk::example(co_mediator, ShowToAll{{}, -4 * edge, 4 * edge, 8 * edge, 8 * edge})
            .over("refusal.off_the_board", [](auto& ask) { --ask.x; })
            .over("refusal.off_the_board", [](auto& ask) { ++ask.y; })
            .over("refusal.off_the_board", [](auto& ask) { ++ask.width; })
            .over("refusal.off_the_board", [](auto& ask) { ++ask.height; })
            .done();
    });
    walk.add([](const State& s) {
        return Walk::example(co_mediator, ShowToAll{nth(s, CardKind::note), 0, 0, 0, 0}).done();
    });
}

void make_moves(Walk& walk) {
    const auto most = text_limits(CardKind::move).graphemes;
    for (const bool confided : {false, true})
        add_placed<PlaceMove>(
            walk, co_mediator,
            [=](const State& s) {
                return PlaceMove{.code = widest_text(name_text.graphemes),
                                 .label = widest_text(most),
                                 .place = {},
                                 .targets = first_of(s, CardKind::note, 50),
                                 .note = widest_text(texts::move_note.graphemes),
                                 .state = MoveState::dropped,
                                 .near = {},
                                 .confided = confided,
                                 .open = !confided};
            },
            [](Walk::Example<PlaceMove>& example) {
                example.said_otherwise("code", "refusal.no_such_move")
                    .over("refusal.too_many_targets", [](PlaceMove& ask) {
                        ask.targets.push_back(CardId{ask.targets.back().value + 1});
                    });
            });
    walk.add([](const State& s) {
        return Walk::example(co_mediator,
                             ChangeMoveState{nth(s, CardKind::move), MoveState::done,
                                             widest_text(texts::move_note.graphemes - 1) + "!", true})
            .done();
    });
    walk.add([](const State&) { return Walk::example(co_mediator, TellMove{first_confided}).done(); });
}

void rule_votes(Walk& walk) {
    const auto question = widest_text(texts::question.graphemes);
    Rule long_rule;
    long_rule.type = VoteType::single;
    long_rule.question = question;
    for (char c = 'a'; c < 'a' + 12; ++c)
        long_rule.options.push_back(c + widest_text(texts::option.graphemes - 1));
    long_rule.majority_required = true;
    long_rule.quorum = {QuorumKind::number, endless, endless};
    const auto over_options = [](Walk::Example<OpenVote>& example) {
        example.over("refusal.vote_options", [](OpenVote& ask) { ask.rule.options.push_back("m"); });
    };

    // Named, for everyone to see; then another round of it, by actors.
    walk.add([=](const State& s) {
        auto rule = long_rule;
        rule.visibility = Visibility::live;
        rule.subject = nth(s, CardKind::controversy);
        auto example = Walk::example(co_mediator, OpenVote{rule});
        over_options(example);
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
            .done();
    });
    walk.add([](const State& s) { return Walk::example(co_mediator, CloseVote{last_vote(s), {}}).done(); });
    walk.add([=](const State& s) {
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
    walk.add([=](const State&) {
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
        return Walk::example(co_mediator, GiveCastingVote{last_vote(s), true}).done();
    });
    walk.add([](const State& s) { return Walk::example(bob, ObjectToVote{last_vote(s)}).done(); });

    // Secret: what lay in the box is the host's to say.
    walk.add([=](const State&) {
        Rule rule;
        rule.question = question;
        rule.secrecy = Secrecy::anonymous;
        rule.majority = Majority::fraction;
        rule.p = rule.q = endless;
        rule.quorum = {QuorumKind::fraction, endless, endless};
        rule.only_present = true;
        return Walk::example(co_mediator, OpenVote{rule}).done();
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
            .over(no, [](auto& it) { it.rows.back().tracker.bytes += 'c'; })
            .over(no, [](auto& it) { it.rows.back().ballot.marks.push_back(1); })
            .over(no, [](auto& it) { ++it.rows.back().ballot.marks.back(); })
            .over(no, [](auto& it) { it.rows.back().ballot.reason = "!"; })
            .done();
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
        [](auto& example) {
            example.over("missing.recognition",
                         [](auto& ask) { ask.terms.recognition.push_back(Answer::yes); });
        });
    to(explored, [=](const State&, auto& ask) {
        ask.text = reason;
        ask.terms.unknown_facts_confirmed = true;
    });
    to(in_treatment, [=](const State& s, auto& ask) {
        ask.text = reason;
        ask.ground = Ground::vote;
        ask.vote = last_vote(s);
        ask.treatment = key;
    });
    walk.add([=](const State& s) {
        return Walk::example(co_mediator,
                             ChooseTreatment{nth(s, CardKind::controversy), key, TreatmentResult::worsened,
                                             widest_text(texts::treatment_note.graphemes)})
            .done();
    });
    to(parked, [=](const State&, auto& ask) {
        ask.text = reason;
        ask.terms.result = TreatmentResult::worsened;
        ask.terms.returns = widest_text(texts::returns.graphemes);
    });
    to(requalified, [=](const State&, auto& ask) {
        ask.text = reason;
        ask.ground = Ground::override_reason;
        ask.terms.recognition.assign(recognition_questions, Answer::no);
        ask.terms.disagreement = key;
    });
}

void clear_the_board(Walk& walk) {
    for (int i = 0; i < 7; ++i)
        walk.on_the_way(bob, [=](const State&) { return small_notes(100'000 + i * 200); });
    walk.add([](const State& s) {
        MoveCards ask;
        for (const auto id : first_of(s, CardKind::note, 500))
            ask.moves.push_back({id, -edge, edge, widest_card});
        return Walk::example(co_mediator, ask)
            .over("refusal.too_many_at_once", [](auto& it) { it.moves.push_back(it.moves.back()); })
            .over("refusal.off_the_board", [](auto& it) { --it.moves.back().x; })
            .over("refusal.off_the_board", [](auto& it) { ++it.moves.back().y; })
            .over("refusal.off_the_board", [](auto& it) { ++it.moves.back().width; })
            .done();
    });
    walk.add([](const State& s) {
        ArchiveThings ask;
        for (std::uint64_t id = 1; id <= 40; ++id) {
            ask.links.push_back(LinkId{id});
            ask.strokes.push_back(StrokeId{id});
        }
        for (std::uint64_t id = 1; id <= 1'919; ++id) ask.cards.push_back(CardId{id});
        ask.cards.push_back(CardId{first_confided.value + s.board.confided - 1});
        const auto many = "refusal.too_many_at_once";
        return Walk::example(co_mediator, ask)
            .over(many, [](auto& it) { it.cards.push_back(it.cards.front()); })
            .over(many, [](auto& it) { it.links.push_back(it.links.front()); })
            .over(many, [](auto& it) { it.strokes.push_back(it.strokes.front()); })
            .done();
    });
    walk.add([](const State& s) {
        return Walk::example(co_mediator, UndoAct{true, next_undo(s, co_mediator)->at})
            .over("refusal.nothing_to_undo", [](auto& ask) { ++ask.act; })
            .done();
    });
    walk.add([](const State&) { return Walk::example(co_mediator, RedoAct{}).done(); });
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

std::vector<std::function<LargestAct(const State&)>> largest_acts() {
    Walk walk;
    begin(walk);
    lead(walk);
    name_actors(walk);
    ask_questions(walk);
    tie_intermediaries(walk);
    write_notes(walk);
    make_moves(walk);
    rule_votes(walk);
    change_states(walk);
    clear_the_board(walk);
    end(walk);
    return std::move(walk.acts);
}

}  // namespace entremise::test
