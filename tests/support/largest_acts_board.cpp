#include "sessions/rules/board/acts_events.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/board/ink_events.h"
#include "sessions/rules/board/links_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/board/zones_events.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/counts.h"
#include "sessions/rules/mediation_events.h"
#include "sessions/rules/showing_events.h"
#include "sessions/rules/texts.h"
#include "tests/support/largest_walk.h"

namespace entremise::test::walk {
namespace {

/// Corners of the board, one after the other, as far as ink may go.
std::vector<std::int32_t> longest_points() {
    constexpr std::int32_t far = 4 * edge;
    std::vector<std::int32_t> points{far, -far};
    for (std::int32_t way = 1; points.size() < 2 * longest_stroke; way = -way)
        points.insert(points.end(), {-2 * far * way, 2 * far * way});
    return points;
}

/// The largest, in the lower right corner of the board.
ZoneArea farthest_zone() {
    constexpr auto most = static_cast<std::int32_t>(largest_zone);
    return {edge - most, edge - most, largest_zone, largest_zone};
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

}  // namespace

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
            .over("refusal.card_too_wide", [](auto& it) { ++it.notes.front().place.width; })
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
            return Walk::example(co_mediator, RewordCard{nth(s, CardKind::note, 5), text, round, true})
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
        return Walk::example(co_mediator,
                             ShowToAll{.card = nth(s, CardKind::note), .lens = Lens::cosmopolitics})
            .done();
    });
    walk.add([](const State&) {
        return Walk::example(co_mediator,
                             ShowToAll{.thing = ShownThing::reading, .picture_width = widest_picture})
            .over("refusal.picture_width", [](auto& ask) { ++ask.picture_width; })
            .done();
    });
    walk.add([](const State&) { return Walk::example(co_mediator, FreezeRoom{true}).done(); });
    walk.add([](const State&) { return Walk::example(co_mediator, BlackenRoom{true}).done(); });
    walk.add([](const State&) { return Walk::example(co_mediator, LeadRoom{}).done(); });
    walk.add([](const State&) { return Walk::example(co_mediator, ReleaseRoom{true}).done(); });
}

MoveAbout about_of_a_move() {
    MoveAbout about;
    about.people = {mediator, bob};
    about.role = widest_text(texts::method_word.graphemes);
    return about;
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
                                 .targets = first_of(s, CardKind::note, 48),
                                 .note = widest_text(texts::move_note.graphemes),
                                 .state = MoveState::dropped,
                                 .near = {},
                                 .confided = confided,
                                 .open = !confided,
                                 .about = about_of_a_move()};
            },
            [](Walk::Example<PlaceMove>& example) {
                example.said_otherwise("code", "refusal.no_such_move")
                    .over("refusal.too_many_targets",
                          [](auto& ask) { ask.about.stakes.push_back(StakeId{1}); })
                    .over("refusal.too_many_targets", [](auto& ask) { ask.about.links.push_back(LinkId{1}); })
                    .over("refusal.too_many_targets", [](auto& ask) { ask.about.votes.push_back(VoteId{1}); })
                    .over("refusal.too_many_targets",
                          [](auto& ask) { ask.about.people.push_back(co_mediator); })
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
    walk.add([](const State& s) {
        return Walk::example(co_mediator, DescribeMove{nth(s, CardKind::move),
                                                       first_of(s, CardKind::note, 48, 1), about_of_a_move()})
            .over("refusal.too_many_targets", [](auto& ask) { ask.about.stakes.push_back(StakeId{1}); })
            .over("refusal.too_many_targets", [](auto& ask) { ask.about.links.push_back(LinkId{1}); })
            .over("refusal.too_many_targets", [](auto& ask) { ask.about.votes.push_back(VoteId{1}); })
            .over("refusal.too_many_targets", [](auto& ask) { ask.about.people.push_back(co_mediator); })
            .over("refusal.too_many_targets",
                  [](DescribeMove& ask) { ask.targets.push_back(CardId{ask.targets.back().value + 1}); })
            .done();
    });
    walk.add([](const State& s) {
        return Walk::example(co_mediator, ObserveEffect{nth(s, CardKind::move), MoveEffect::negative}).done();
    });
    walk.add([](const State&) { return Walk::example(co_mediator, TellMove{first_confided}).done(); });
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
            .over("refusal.card_too_wide", [](auto& it) { ++it.moves.back().width; })
            .done();
    });
    walk.add([](const State& s) {
        PinCards ask{first_of(s, CardKind::note, counts::moved), true};
        return Walk::example(co_mediator, ask)
            .over("refusal.too_many_at_once", [](auto& it) { it.cards.push_back(it.cards.back()); })
            .done();
    });
    walk.on_the_way(co_mediator,
                    [](const State& s) { return PinCards{first_of(s, CardKind::note, counts::moved)}; });
    walk.add([](const State& s) {
        const CardId actor = nth(s, CardKind::actor);
        DrawLink ask{nth(s, CardKind::note), actor, LinkKind::concerns, counts::link_strength};
        for (std::size_t i = 1; i + 1 < counts::linked; ++i)
            ask.more.push_back({nth(s, CardKind::note, i), actor, LinkKind::concerns});
        ask.more.push_back({nth(s, CardKind::actor, 4), nth(s, CardKind::actor, 5), LinkKind::speaks_for,
                            Mandate::mediator_reading});
        return Walk::example(bob, ask)
            .over("refusal.too_many_at_once",
                  [&](auto& it) {
                      it.more.push_back({nth(s, CardKind::note, counts::linked), actor, LinkKind::concerns});
                  })
            .done();
    });
    const auto title = widest_text(texts::zone_title.graphemes);
    const auto far = "refusal.off_the_board";
    const auto large = "refusal.zone_too_large";
    walk.add([=](const State&) {
        return Walk::example(co_mediator, DrawZone{title, farthest_zone()})
            .over(far, [](auto& it) { ++it.area.x; })
            .over(far, [](auto& it) { ++it.area.y; })
            .over(large, [](auto& it) { --it.area.x, ++it.area.width; })
            .over(large, [](auto& it) { --it.area.y, ++it.area.height; })
            .done();
    });
    walk.on_the_way(co_mediator, TitleZone{ZoneId{1}, "x", 0});
    walk.add([=](const State&) {
        return Walk::example(co_mediator, TitleZone{ZoneId{1}, title, 1})
            .over("refusal.text_changed", [](auto& it) { ++it.base; })
            .done();
    });
    walk.on_the_way(co_mediator, MoveZone{ZoneId{1}, {0, 0, 400, 300}});
    walk.add([=](const State&) {
        return Walk::example(co_mediator, MoveZone{ZoneId{1}, farthest_zone(), true})
            .over(far, [](auto& it) { ++it.area.x; })
            .over(far, [](auto& it) { ++it.area.y; })
            .over(large, [](auto& it) { --it.area.x, ++it.area.width; })
            .over(large, [](auto& it) { --it.area.y, ++it.area.height; })
            .done();
    });
    walk.add([=](const State& s) {
        TidyCards ask;
        for (const auto id : first_of(s, CardKind::note, 1'400))
            ask.moves.push_back({id, edge, -edge, widest_card});
        while (ask.moves.size() < counts::tidied) ask.moves.push_back(ask.moves[ask.moves.size() - 1'400]);
        ask.zones.assign(counts::zones, {ZoneId{1}, farthest_zone()});
        return Walk::example(co_mediator, ask)
            .over("refusal.too_many_at_once", [](auto& it) { it.zones.push_back(it.zones.back()); })
            .over(far, [](auto& it) { ++it.zones.back().area.x; })
            .over(far, [](auto& it) { ++it.zones.back().area.y; })
            .over(large, [](auto& it) { --it.zones.back().area.x, ++it.zones.back().area.width; })
            .over(large, [](auto& it) { --it.zones.back().area.y, ++it.zones.back().area.height; })
            .over("refusal.too_many_at_once", [](auto& it) { it.moves.push_back(it.moves.back()); })
            .over("refusal.off_the_board", [](auto& it) { ++it.moves.back().x; })
            .over("refusal.off_the_board", [](auto& it) { --it.moves.back().y; })
            .over("refusal.card_too_wide", [](auto& it) { ++it.moves.back().width; })
            .done();
    });
    walk.add([](const State& s) {
        ArchiveThings ask;
        for (std::uint64_t id = 1; id <= 40; ++id) {
            ask.links.push_back(LinkId{id});
            ask.strokes.push_back(StrokeId{id});
        }
        for (std::uint64_t id = 1; id <= 1'919; ++id) ask.cards.push_back(CardId{id});
        ask.cards.back() = CardId{first_confided.value + s.board.confided - 1};
        ask.zones.push_back(ZoneId{1});
        const auto many = "refusal.too_many_at_once";
        return Walk::example(co_mediator, ask)
            .over(many, [](auto& it) { it.cards.push_back(it.cards.front()); })
            .over(many, [](auto& it) { it.links.push_back(it.links.front()); })
            .over(many, [](auto& it) { it.strokes.push_back(it.strokes.front()); })
            .over(many, [](auto& it) { it.zones.push_back(it.zones.front()); })
            .done();
    });
    walk.add([](const State& s) {
        return Walk::example(co_mediator, UndoAct{true, next_undo(s, co_mediator)->at})
            .over("refusal.nothing_to_undo", [](auto& ask) { ++ask.act; })
            .done();
    });
    walk.add([](const State&) { return Walk::example(co_mediator, RedoAct{}).done(); });
}

}  // namespace entremise::test::walk
