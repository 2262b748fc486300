#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include "app/view/windows/mediator_view.h"
#include "app/view/windows/participant_view.h"
#include "app/view/windows/projection_view.h"
#include "sessions/rules/votes/kind.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/support/screen.h"
#include "tests/view/support/table.h"

using namespace entremise;
using namespace entremise::rules;

namespace {

/// The screens of those who did not swap anything: the mediators', the wall's, the third participant's.
struct Screens {
    test::SmallTable table;
    view::MediatorUi mediator;
    view::ProjectionUi wall;
    view::ParticipantUi lucie;
    test::Screen leads{[this](view::Ui& ui) {
        view::Requests out;
        view::draw_mediator(ui, table.scene_of(table.mediator), mediator, out);
    }};
    test::Screen room{[this](view::Ui& ui) {
        view::Requests out;
        view::draw_projection(ui, table.projection(), wall, out);
    }};
    test::Screen sits{[this](view::Ui& ui) {
        view::Requests out;
        view::draw_participant(ui, table.scene_of(table.lucie), lucie, out);
    }};
    std::array<std::uint64_t, 3> seen() {
        for (auto* screen : {&leads, &room, &sits}) screen->frame(4);
        return {leads.drawn_shapes(), room.drawn_shapes(), sits.drawn_shapes()};
    }
};

Rule asked(VoteType type, const test::SmallTable& table) {
    const auto& kind = kind_of(type);
    Rule rule{.type = type, .question = "Où en est-on ?", .secrecy = Secrecy::anonymous};
    if (kind.most_options > 0) rule.options = {"a", "b", "c"};
    if (kind.sides) rule.pushing = 2;
    if (kind.conditions) rule.conditions = {"x", "y"}, rule.condition_of = {1, 2, 2};
    if (kind.of_controversy) rule.subject = table.controversy;
    return rule;
}

/// The first two that may be dropped and are not alike.
std::array<Ballot, 2> two_choices(const Rule& rule) {
    std::array<Ballot, 2> found;
    std::size_t count = 0;
    for (std::uint32_t seed = 1; count < 2; ++seed) {
        Ballot ballot;
        auto rest = seed;
        for (std::uint32_t option = 1; option <= option_count(rule); ++option) {
            set_mark(ballot, option, rest % (most_mark(rule) + 1));
            rest /= most_mark(rule) + 1;
        }
        if (asks_why(rule, ballot)) ballot.reason = "parce que";
        if (check_ballot(rule, ballot) && (count == 0 || found[0] != ballot)) found[count++] = ballot;
    }
    return found;
}

}  // namespace

TEST_CASE("whatever the kind, two swapped secret choices are the same pixels on every other screen",
          "[view][votes][kinds]") {
    const auto type = static_cast<VoteType>(GENERATE(range(std::size_t{0}, words_of(VoteType{}).size())));
    INFO(kind_of(type).word);
    const VoteId id{1};
    const auto play = [&](bool swapped) {
        Screens all;
        auto& table = all.table;
        REQUIRE(table.ask(table.mediator, OpenVote{asked(type, table)}) == "");
        const auto [one, other] = two_choices(table.all.votes.all.find(id)->rule);
        auto& drawn = all.lucie.ballot;  // each device draws the order of its questions
        drawn.vote = id;
        for (std::uint32_t i = 1; i <= option_count(table.all.votes.all.find(id)->rule); ++i)
            drawn.order.push_back(i);
        (void)all.seen();
        REQUIRE(table.drop(table.rosa, id, swapped ? other : one) == "");
        const auto first = all.seen();
        REQUIRE(table.drop(table.marc, id, swapped ? one : other) == "");
        return std::pair(first, all.seen());
    };
    const auto as_they_were = play(false), swapped = play(true);
    CHECK(as_they_were.first == swapped.first);
    CHECK(as_they_were.second == swapped.second);
}

TEST_CASE("other pixels are another number", "[view]") {
    Screens all;
    for (int i = 0; i < 20; ++i) (void)all.seen();  // the wall comes to rest
    const auto before = all.seen();
    CHECK(all.seen() == before);
    REQUIRE(all.table.ask(all.table.mediator, OpenVote{asked(VoteType::binary, all.table)}) == "");
    const auto after = all.seen();
    for (std::size_t i = 0; i < before.size(); ++i) CHECK(before[i] != after[i]);
}
