#pragma once
#include <limits>

#include "sessions/rules/state.h"
#include "sessions/rules/texts.h"
#include "tests/support/largest_acts.h"

/// What the parts of the walk are written with. For its sources only.
namespace entremise::test::walk {

using namespace rules;

using Make = std::function<LargestAct(const State&)>;
inline constexpr std::uint32_t endless = std::numeric_limits<std::uint32_t>::max();
inline constexpr std::int32_t edge = board_edge;
inline constexpr Place corner{-edge, edge, widest_card};
inline constexpr Near far_corner{{}, -edge, edge};

/// The walk as it is written down.
class Walk {
public:
    std::vector<Make> acts;

    /// An example, and what is more than that.
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
inline CardId nth(const State& s, CardKind kind, std::size_t n = 0) {
    for (const auto& [id, card] : s.board.cards)
        if (card.kind == kind && !card.archived && n-- == 0) return id;
    return {};
}
inline std::vector<CardId> first_of(const State& s, CardKind kind, std::size_t count, std::size_t from = 0) {
    std::vector<CardId> out;
    for (std::size_t i = 0; i < count; ++i) out.push_back(nth(s, kind, from + i));
    return out;
}
inline VoteId last_vote(const State& s) { return VoteId{s.votes.next.value - 1}; }
/// The last one whose result everyone knows.
inline VoteId published_vote(const State& s) {
    VoteId last;
    for (const auto& [id, vote] : s.votes.all)
        if (vote.state == VoteState::published) last = id;
    return last;
}
inline LinkId last_link(const State& s) { return LinkId{s.board.next_link.value - 1}; }

template <class Ask> void over_place(Walk::Example<Ask>& example) {
    example.over("refusal.off_the_board", [](Ask& ask) { --ask.place.x; })
        .over("refusal.off_the_board", [](Ask& ask) { ++ask.place.y; })
        .over("refusal.card_too_wide", [](Ask& ask) { ++ask.place.width; });
}
template <class Ask> void over_near(Walk::Example<Ask>& example) {
    example.over("refusal.off_the_board", [](Ask& ask) { --ask.near->x; })
        .over("refusal.off_the_board", [](Ask& ask) { ++ask.near->y; });
}
/// A date, and as much behind it as there may be.
inline std::string widest_date() {
    const std::string date = "2027-07-15 ";
    return date + widest_text(texts::date.graphemes - date.size());
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

// The parts that are in largest_acts_board.cpp.
void write_notes(Walk&);
void make_moves(Walk&);
void clear_the_board(Walk&);

// In largest_acts_marks.cpp.
void tell_the_way(Walk&);

}  // namespace entremise::test::walk
