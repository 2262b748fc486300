#include "app/view/votes/paper.h"

#include <catch2/generators/catch_generators.hpp>

#include "sessions/rules/people_events.h"
#include "sessions/rules/votes/paper.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/view/support/open_window.h"

using namespace entremise;
using namespace entremise::view;
using namespace entremise::rules;
using test::Led;

namespace {

constexpr VoteId first{1};

/// Three at the table, and a co-mediator who counts too.
struct Window : Led {
    PersonId lise = table.person("Lise", Role::co_mediator);
    explicit Window(Secrecy secrecy = Secrecy::named) : Led({.width = 1920, .height = 1080}) {
        asks(OpenVote{{.question = "Essayer six mois ?", .secrecy = secrecy}});
    }
    const Vote& vote() { return *table.mediators.votes.all.find(first); }
    void tick_all() {
        for (const auto person : {table.rosa, table.marc, table.lucie}) asks(TickPaper{first, person});
    }
    void type_totals(const char* yes, const char* no) {
        write("**/###total0", yes);
        write("**/###total1", no);
    }
    std::size_t step() const { return own.vote.paper.at; }
};

}  // namespace

TEST_CASE("who votes on paper is ticked by name, and can be unticked", "[view][votes][paper]") {
    Window w;
    w.press("**/###paper.tick");
    const auto rosa = "###paper_sheet/$$" + std::to_string(w.table.rosa.value) + "/###on_paper";
    w.press(rosa);
    REQUIRE(w.vote().paper.voters.size() == 1);
    CHECK(w.vote().turnout == 1);
    w.press(rosa);
    CHECK(w.vote().paper.voters.empty());
    CHECK(w.refused.empty());
}

TEST_CASE("a vote without ballots on paper is closed as before", "[view][votes][paper]") {
    Window w;
    w.press("**/###vote.close");
    CHECK(w.screen.has("**/###go"));
    CHECK_FALSE(w.screen.has("**/###teller"));
    w.press("**/###go");
    CHECK(w.vote().state == VoteState::closed);
}

TEST_CASE("two people type the totals, one after the other, and the vote is closed", "[view][votes][paper]") {
    Window w;
    w.tick_all();
    w.press("**/###vote.close");
    CHECK(w.step() == 0);
    CHECK(w.screen.disabled("**/###paper.next"));
    w.type_totals("2", "2");
    CHECK(w.screen.disabled("**/###paper.next"));  // four of three
    w.screen.press("**/###total1");
    w.screen.key(ImGuiKey_Backspace);
    w.screen.type("1");
    w.screen.frame(2);
    w.press("**/###paper.next");
    CHECK(w.step() == 1);
    CHECK(w.own.vote.paper.counts[1].fields[0].empty());  // not shown what the first one counted
    w.type_totals("2", "1");
    CHECK(w.screen.disabled("**/###paper.close"));  // nobody said who counts
    w.own.vote.paper.counts[1].teller = w.lise;
    w.screen.frame(2);
    CHECK_FALSE(w.screen.disabled("**/###paper.close"));
    w.press("**/###paper.close");
    CHECK(w.refused.empty());
    REQUIRE(w.vote().counted);
    CHECK(w.vote().tally.counts == std::vector<std::uint32_t>{2, 1});
    CHECK(w.vote().paper.tellers == std::vector{w.table.mediator, w.lise});
}

TEST_CASE("counts that differ close nothing, and can be begun again", "[view][votes][paper]") {
    const auto secrecy = GENERATE(Secrecy::named, Secrecy::anonymous);
    Window w(secrecy);
    w.tick_all();
    w.press("**/###vote.close");
    w.type_totals("2", "1");
    w.press("**/###paper.next");
    w.own.vote.paper.counts[1].teller = w.lise;
    w.type_totals("1", "2");
    CHECK(w.screen.disabled("**/###paper.close"));
    w.press("**/###paper.again");
    CHECK(w.step() == 0);
    CHECK(w.own.vote.paper.counts[0].fields[0].empty());
    CHECK(w.vote().state == VoteState::open);
}

TEST_CASE("one or two on paper do not close a vote, and the panel says why", "[view][votes][paper]") {
    Window w;
    w.asks(TickPaper{first, w.table.rosa});
    CHECK(w.screen.shows(Language::of("fr")("paper.too_few", {{"least", std::to_string(fewest_on_paper)}})));
    w.press("**/###vote.close");
    CHECK(w.screen.disabled("**/###paper.next"));
}

TEST_CASE("what was counted is still there after Escape, unless others vote on paper now",
          "[view][votes][paper]") {
    Window w;
    w.tick_all();
    w.press("**/###vote.close");
    w.type_totals("2", "1");
    w.press("**/###paper.next");
    w.screen.key(ImGuiKey_Escape);
    w.screen.frame(2);
    w.press("**/###vote.close");
    CHECK(w.step() == 1);
    CHECK(w.own.vote.paper.counts[0].fields[0] == "2");
    w.screen.key(ImGuiKey_Escape);
    w.screen.frame(2);
    w.asks(TickPaper{first, w.table.rosa, true});
    w.press("**/###vote.close");
    CHECK(w.step() == 0);
    CHECK(w.own.vote.paper.counts[0].fields[0].empty());
    w.press("###close_paper/###paper.tick");  // one too few: the way to tick is at hand
    CHECK(w.screen.has("###paper_sheet/###go"));
}

TEST_CASE("who is ticked for paper is told so, and is offered no ballot", "[view][votes][paper]") {
    test::Sat w;
    w.asks(OpenVote{{.question = "Essayer six mois ?"}});
    CHECK(w.screen.has("###panel/###option1"));
    w.asks(TickPaper{first, w.table.rosa});
    CHECK(w.says("ballot.on_paper"));
    CHECK_FALSE(w.screen.has("###panel/###option1"));
    CHECK(w.screen.disabled("###ballot/###drop"));
    w.asks(TickPaper{first, w.table.rosa, true});
    CHECK(w.screen.has("###panel/###option1"));
}
