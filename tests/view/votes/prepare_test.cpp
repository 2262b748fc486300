#include "app/view/votes/prepare.h"

#include <catch2/catch_test_macros.hpp>

#include "sessions/core/text.h"
#include "sessions/rules/board/acts_events.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/controversies/controversies_events.h"
#include "sessions/rules/counts.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/support/screen.h"
#include "tests/view/support/asked.h"
#include "tests/view/support/table.h"

using namespace entremise;
using namespace entremise::view;
using namespace entremise::rules;
using test::Screen;
using test::SmallTable;

namespace {

/// The sheet in which a vote is prepared; tall enough for all its fields.
struct Preparing {
    SmallTable table;
    VoteUi own;
    Requests out;
    Screen screen;
    Preparing()
        : screen{[this](Ui& ui) {
                     const auto scene = table.scene_of(table.mediator);
                     zone(ui, "###sheets", {0, 0, 1, 1}, {}, [&] { draw_vote_sheets(ui, scene, own, out); });
                 },
                 {.width = 1'366, .height = 2'200}} {}
    void open(const std::vector<CardId>& chosen) {
        begin_vote(own, table.mediators, chosen);
        screen.frame(4);
    }
};

}  // namespace

TEST_CASE("where the last option is added, it is said that there may be no more", "[view][vote]") {
    Preparing sheet;
    sheet.own.draft.question = "Lequel ?";
    sheet.open({});
    sheet.own.draft.question = "Lequel ?";
    sheet.screen.press("**/###single");
    sheet.screen.frame(3);
    const std::string full = "12 options au plus : retirez-en une";
    for (std::size_t i = 2; i < counts::vote_options; ++i) {
        INFO(i);
        REQUIRE(sheet.screen.has("**/###vote.add_option"));
        CHECK_FALSE(sheet.screen.shows("12 options au plus"));
        sheet.screen.press("**/###vote.add_option");
        sheet.screen.frame(2);
    }
    CHECK(sheet.own.draft.options.size() == counts::vote_options);
    CHECK_FALSE(sheet.screen.has("**/###vote.add_option"));
    CHECK(sheet.screen.all_text().find("12 options au plus") != std::string::npos);
}

TEST_CASE("Enter goes from one statement to the next, and adds one after the last", "[view][vote]") {
    Preparing sheet;
    sheet.open({});
    sheet.screen.press("**/###statements");
    sheet.screen.frame(3);
    CHECK(sheet.screen.has("**/###vote.add_statement"));
    sheet.own.next_option = 1;
    sheet.screen.frame(3);
    for (const auto* text : {"un", "deux", "trois"}) {
        sheet.screen.type(text);
        sheet.screen.frame(2);
        sheet.screen.key(ImGuiKey_Enter);
        sheet.screen.frame(3);
    }
    CHECK(sheet.own.draft.options == std::vector<std::string>{"un", "deux", "trois", ""});
    sheet.screen.key(ImGuiKey_Enter);  // an empty one is enough
    sheet.screen.frame(3);
    CHECK(sheet.own.draft.options.size() == 4);
}

TEST_CASE("of too many chosen positions none is left out in silence", "[view][vote]") {
    Preparing sheet;
    std::vector<CardId> positions;
    for (std::size_t i = 0; i < counts::vote_options + 1; ++i) {
        REQUIRE(sheet.table
                    .ask(sheet.table.mediator, AddPosition{SmallTable::controversy,
                                                           "Position " + std::to_string(i) + "x",
                                                           {static_cast<std::int32_t>(i) * 300, 3'000}})
                    .empty());
        positions.push_back(sheet.table.last_card());
    }
    sheet.open(positions);
    CHECK(sheet.own.draft.options.size() == positions.size());
    CHECK(sheet.screen.all_text().find("de 2 à 12 options") != std::string::npos);
    CHECK(sheet.screen.disabled("**/###vote.open"));
    sheet.own.draft.options.pop_back();
    sheet.screen.frame(3);
    CHECK_FALSE(sheet.screen.disabled("**/###vote.open"));
}

TEST_CASE("a number too large for a rule is told how large it may be", "[view][vote]") {
    Preparing sheet;
    sheet.open({SmallTable::first});
    sheet.own.draft.type = VoteType::binary;
    sheet.own.draft.majority = Majority::fraction;
    sheet.own.majority_p = "1";
    sheet.own.majority_q = "1001";
    sheet.screen.frame(3);
    CHECK(sheet.screen.disabled("**/###vote.open"));
    CHECK(sheet.screen.all_text().find("1000 au plus") != std::string::npos);
    sheet.own.majority_q = "1000";
    sheet.screen.frame(3);
    CHECK_FALSE(sheet.screen.disabled("**/###vote.open"));
}

TEST_CASE("cards that are chosen become the options of a vote by dots", "[view][vote][dots]") {
    Preparing sheet;
    const std::vector<CardId> chosen{sheet.table.note, sheet.table.parish, sheet.table.first};
    CHECK(may_spread_dots(sheet.table.mediators, chosen));
    CHECK_FALSE(may_spread_dots(sheet.table.mediators, std::vector{sheet.table.note}));
    begin_dots(sheet.own, sheet.table.mediators, chosen);
    sheet.own.draft.question = "Par où commencer ?";
    sheet.screen.frame(4);
    sheet.screen.press("###vote_sheet/$$0/###vote.remove_option");
    sheet.screen.frame(2);
    sheet.screen.press("**/###vote.add_option");
    sheet.screen.frame(2);
    sheet.own.draft.options.back() = "Autre chose";
    sheet.screen.frame(2);
    sheet.screen.press("**/###vote.open");
    sheet.screen.frame(2);
    const auto* asked = test::asked<OpenVote>(sheet.out);
    REQUIRE(asked);
    CHECK(asked->rule.type == VoteType::dots);
    CHECK(asked->rule.options.size() == 3);
    CHECK(asked->rule.cards == std::vector{sheet.table.parish, sheet.table.first, CardId{}});
    CHECK(asked->rule.options[0] == sheet.table.all.board.cards.find(sheet.table.parish)->text);
}

TEST_CASE("pins and heat are asked from where they are shown, always in secret", "[view][vote][pins]") {
    Preparing sheet;
    sheet.open({});
    CHECK_FALSE(sheet.screen.has("**/###pins"));
    CHECK_FALSE(sheet.screen.has("**/###heat"));
    sheet.screen.key(ImGuiKey_Escape);
    sheet.screen.frame(2);
    begin_heat(sheet.own, sheet.table.mediators, sheet.table.controversy);
    sheet.screen.frame(4);
    CHECK(sheet.screen.shows(Language::of("fr")("vote.always_secret")));
    CHECK_FALSE(sheet.screen.has("**/###secrecy"));
    sheet.screen.press("**/###vote.open");
    sheet.screen.frame(2);
    const auto* asked = test::asked<OpenVote>(sheet.out);
    REQUIRE(asked);
    CHECK((asked->rule.type == VoteType::heat && asked->rule.subject == sheet.table.controversy));
    CHECK(asked->rule.question == sheet.table.all.board.cards.find(sheet.table.controversy)->text);
    REQUIRE(sheet.table.ask(sheet.table.mediator, *asked).empty());
}

TEST_CASE("the heat of a controversy with a single position is asked of the controversy",
          "[view][vote][heat]") {
    Preparing sheet;
    auto& table = sheet.table;
    REQUIRE(table.ask(table.mediator, ArchiveThings{{table.second}, {}, {}}).empty());
    begin_heat(sheet.own, table.mediators, table.controversy);
    CHECK(sheet.own.draft.subject == table.controversy);
    CHECK(sheet.own.draft.question == table.all.board.cards.find(table.controversy)->text);
    CHECK(table.ask(table.mediator, OpenVote{sheet.own.draft}).empty());
    begin_vote(sheet.own, table.mediators, {});
    CHECK(sheet.own.draft.secrecy == Secrecy::named);  // heat is secret, and nobody chose it
}

TEST_CASE("in a run-off the options keep their cards, and one in other words has none",
          "[view][vote][dots]") {
    Preparing sheet;
    auto& table = sheet.table;
    Rule rule{.type = VoteType::single, .question = "Lequel ?", .majority_required = true};
    for (const auto id : {table.parish, table.first, table.note}) {
        rule.options.push_back(table.all.board.cards.find(id)->text);
        rule.cards.push_back(id);
    }
    REQUIRE(table.ask(table.mediator, OpenVote{rule}).empty());
    REQUIRE(table.ask(table.rosa, CastBallot{VoteId{1}, choosing(2)}).empty());
    REQUIRE(table.ask(table.marc, CastBallot{VoteId{1}, choosing(3)}).empty());
    REQUIRE(table.close_and_publish(table.mediator, VoteId{1}).empty());
    begin_round(sheet.own, table.mediators, VoteId{1});
    CHECK(sheet.own.draft.cards == std::vector{table.first, table.note});
    sheet.screen.frame(4);
    sheet.own.draft.options[0] = "Tout autre chose";
    sheet.screen.frame(2);
    sheet.screen.press("**/###vote.open");
    sheet.screen.frame(2);
    const auto* asked = test::asked<OpenVote>(sheet.out);
    REQUIRE(asked);
    CHECK(asked->rule.cards == std::vector{CardId{}, table.note});
}
