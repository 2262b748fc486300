#include "app/view/windows/room_page.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include "app/view/windows/room_vote.h"
#include "sessions/rules/controversies/controversies_events.h"
#include "sessions/rules/showing_events.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/support/asks.h"
#include "tests/view/support/wall.h"

using namespace entremise;
using namespace entremise::view;
using test::Screen;
using test::SmallTable;

namespace {

struct Wall : test::Wall {
    using test::Wall::Wall;
    const Screen::Drawn* text(std::string_view part) const {
        for (const auto& drawn : screen.drawn())
            if (drawn.visible && drawn.text.find(part) != std::string::npos) return &drawn;
        return nullptr;
    }
    float css(std::string_view part) const {
        const auto* found = text(part);
        return found ? found->rect.GetHeight() / css_to_size : 0;
    }
    CardId argue(CardId target, const std::string& words, bool against) {
        return test::Wall::argue(table.mediator, {target, words, {1400, 600, 0}, against, {}});
    }
    /// All three say the same of a question.
    void all_say(VoteId vote, std::uint32_t choice) {
        for (const auto who : {table.rosa, table.marc, table.lucie})
            REQUIRE(table.ask(who, test::cast(vote, choice)) == "");
        REQUIRE(table.close_and_publish(table.mediator, vote) == "");
        screen.frame(3);
    }
    void check_all_seen(float least) const {
        for (const auto& drawn : screen.drawn()) {
            INFO(drawn.text);
            CHECK(drawn.rect.GetHeight() / css_to_size >= least - .3f);
            CHECK(drawn.rect.Max.x <= screen.ui.css_width);
            CHECK(drawn.rect.Max.y <= screen.ui.css_height + 4);
        }
    }
};

}  // namespace

TEST_CASE("a position shown by hand has a page: whole, with its holders, for and against beside each other",
          "[view][projection]") {
    Wall w;
    const CardId against = w.argue(w.table.first, "On ne fait que répondre, année après année", true);
    w.argue(against, "Sans réponse, la file ne bouge pas", true);
    w.asks(rules::ShowToAll{w.table.first});
    w.screen.frame(3);
    CHECK(w.css("Répondre d’abord") == Catch::Approx(50).margin(.5));
    CHECK(w.text("défendue par Paroisse"));
    const auto *pro = w.text("Les files"), *contra = w.text("On ne fait"), *answer = w.text("Sans réponse");
    REQUIRE((pro && contra && answer));
    CHECK(pro->rect.Max.x < 960);
    CHECK(contra->rect.Min.x > 960);
    CHECK(answer->rect.Min.x > contra->rect.Min.x + 30);
    CHECK(answer->rect.Min.y > contra->rect.Max.y);
    CHECK(w.text("réponse"));
    CHECK(w.css("Les files") == Catch::Approx(48).margin(.5));
    w.check_all_seen(28);
    SECTION("what has no room is counted, never cut away in silence") {
        for (int i = 0; i < 30; ++i)
            w.argue(w.table.first, "Encore une raison de le faire, numéro " + std::to_string(i), false);
        w.screen.frame(3);
        CHECK(w.text("sur vos écrans"));
        w.check_all_seen(28);
    }
    SECTION("on a small projector the same, smaller") {
        Wall small({.width = 1280, .height = 720});
        small.asks(rules::ShowToAll{small.table.first});
        small.screen.frame(3);
        CHECK(small.css("Répondre d’abord") == Catch::Approx(50 * 720 / 1080.f).margin(.5));
    }
}

TEST_CASE("a question shown by hand has a page with its positions whole", "[view][projection]") {
    Wall w;
    w.asks(rules::ShowToAll{w.table.controversy});
    w.screen.frame(3);
    CHECK(w.text("2 positions"));
    for (const auto* words :
         {"Dépannage alimentaire", "urgence", "jardins", "Paroisse", "Banque", "1 argument"}) {
        INFO(words);
        CHECK(w.text(words));
    }
    SECTION("eight of them, with all that one may write") {
        std::string long_text;
        while (long_text.size() < 250) long_text += "Investir dans les cuisines ";
        for (int i = 0; i < 6; ++i)
            w.asks(rules::AddPosition{w.table.controversy, long_text + std::to_string(i), {1040, 430, 0}});
        w.screen.frame(3);
        w.check_all_seen(28);
    }
}

TEST_CASE("a result's figures are at least 48 px and as large as their bars, with what came of it and why",
          "[view][projection]") {
    Wall w;
    w.asks(test::open_vote("Essayer six mois ?"));
    const VoteId vote = rules::open_vote(w.table.all);
    REQUIRE(w.table.ask(w.table.rosa, test::cast(vote, 1)) == "");
    REQUIRE(w.table.ask(w.table.marc, test::cast(vote, 1)) == "");
    REQUIRE(w.table.ask(w.table.lucie, test::cast(vote, 2)) == "");
    REQUIRE(w.table.close_and_publish(w.table.mediator, vote) == "");
    w.screen.frame(3);
    for (const auto* figure : {"2", "1"}) {
        const auto drawn = std::ranges::find_if(w.screen.drawn(), [&](const auto& one) {
            return one.text == figure && one.window == "###projection";
        });
        REQUIRE(drawn != w.screen.drawn().end());
        CHECK(drawn->rect.GetHeight() / css_to_size >= 48);
    }
    CHECK(w.css("Adopté") >= 48);
    CHECK(w.text("Majorité simple"));
    CHECK(w.text("Quorum atteint"));
    CHECK(w.text("3 sur 3"));
    w.check_all_seen(28);
}

TEST_CASE("totals that are withheld are said to be so, and no zero is drawn", "[view][projection]") {
    Wall w;
    w.asks(rules::OpenVote{{.question = "Essayer six mois ?", .secrecy = rules::Secrecy::anonymous}});
    const VoteId vote = rules::open_vote(w.table.all);
    REQUIRE(w.table.drop(w.table.rosa, vote, rules::choosing(1)) == "");
    REQUIRE(w.table.drop(w.table.marc, vote, rules::choosing(1)) == "");
    REQUIRE(w.table.close_and_publish(w.table.mediator, vote) == "");
    REQUIRE(w.table.everyone.votes.all.find(vote)->tally.outcome == rules::Outcome::withheld);
    w.screen.frame(3);
    CHECK(w.css("Moins de trois bulletins") > 47.9f);
    for (const auto& drawn : w.screen.drawn()) {
        INFO(drawn.text);
        CHECK(drawn.text != "0");
        CHECK(drawn.text.find("0\u00A0%") == std::string::npos);
        CHECK(drawn.text != "Pour");
    }
}

TEST_CASE("a second round shows what was before beside what is after", "[view][projection]") {
    Wall w;
    w.asks(test::open_vote("Essayer six mois ?"));
    const VoteId first = rules::open_vote(w.table.all);
    w.all_say(first, 2);
    CHECK_FALSE(w.text("avant"));
    w.asks(rules::OpenVote{{.question = "Essayer six mois ?", .previous_round = first}});
    const VoteId second = rules::open_vote(w.table.all);
    w.all_say(second, 1);
    CHECK(w.text("avant"));
    CHECK(w.text("après"));
    CHECK(w.text("tour 2"));
}
