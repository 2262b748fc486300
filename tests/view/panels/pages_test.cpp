#include "app/view/panels/pages.h"

#include <catch2/catch_test_macros.hpp>

#include "app/view/windows/projection_view.h"
#include "sessions/rules/actors_events.h"
#include "sessions/rules/agenda_events.h"
#include "sessions/rules/board/acts_events.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/landmarks/landmarks_events.h"
#include "sessions/rules/outcomes/outcomes_events.h"
#include "sessions/rules/showing_events.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/view/support/open_window.h"

using namespace entremise;
using namespace entremise::view;
using test::Led;
using test::Sat;
using test::Screen;

namespace {

constexpr auto adopted = rules::IntermediaryStatus::adopted;

}  // namespace

TEST_CASE("a page takes the place of the map by key, and gives it back by key, Escape and button",
          "[view][pages]") {
    Led w;
    auto& open = w.own.inspector.pages.open;
    w.screen.type("j");
    w.screen.frame(2);
    CHECK(open == Page::landmarks);
    CHECK(w.says("landmarks.ladder_empty"));
    CHECK(w.says("landmarks.purpose_empty"));
    CHECK(w.says("landmarks.history_empty"));
    w.screen.type("u");
    w.screen.frame(2);
    CHECK(open == Page::outcomes);
    CHECK(w.says("outcomes.help"));
    w.screen.type("u");
    w.screen.frame(2);
    CHECK(open == Page::map);
    w.press("**/###open_outcomes");
    CHECK(open == Page::outcomes);
    w.screen.key(ImGuiKey_Escape);
    w.screen.frame(2);
    CHECK(open == Page::map);
    w.press("**/###open_landmarks");
    CHECK(open == Page::landmarks);
    w.press("**/###page.map");
    CHECK(open == Page::map);
    w.screen.type("n");  // the board hears its keys again
    w.screen.frame(3);
    CHECK(w.own.board.writing);
}

TEST_CASE("Escape in a sheet of a page leaves the page", "[view][pages]") {
    Led w;
    w.screen.type("j");
    w.screen.frame(2);
    w.press("**/###landmarks.add_benefit");
    REQUIRE(w.says("sheet.point_text"));
    w.screen.key(ImGuiKey_Escape);  // leaves the field,
    w.screen.frame(2);
    w.screen.key(ImGuiKey_Escape);  // then the sheet
    w.screen.frame(3);
    CHECK_FALSE(w.says("sheet.point_text"));
    CHECK(w.own.inspector.pages.open == Page::landmarks);
}

TEST_CASE("all of the landmarks is said, changed, removed and put back on their page", "[view][pages]") {
    Led w;
    w.screen.type("j");
    w.screen.frame(2);
    w.press("**/###landmarks.say");
    w.press("**/###sheet.degree_today");
    w.press("**/###3");
    w.press("**/###sheet.degree_wished");
    w.press("**/###6");
    w.press("**/###sheet.partnership");
    w.press("**/###1");
    w.press("**/###go");
    const auto& now = [&]() -> const rules::Landmarks& { return w.table.all.landmarks; };
    CHECK(now().collaboration == rules::Collaboration{"coordination", "partnership", "completive"});
    w.press("**/###say_purpose");
    w.screen.type("Un toit pour tous");
    w.press("**/###go");
    CHECK(now().purpose == "Un toit pour tous");
    for (const auto* side : {"benefit", "challenge"}) {
        w.press("**/###landmarks.add_" + std::string(side));
        w.screen.type(side);
        w.press("**/###go");
    }
    CHECK(rules::points_of(w.table.all, rules::PointSide::benefit).size() == 1);
    CHECK(rules::points_of(w.table.all, rules::PointSide::challenge).size() == 1);
    w.press("**/###point2");
    w.press("**/###page.remove");
    CHECK(rules::points_of(w.table.all, rules::PointSide::challenge).empty());
    w.press("**/###landmarks.add_event");
    w.screen.type("un jour");
    w.write("**/###sheet.key_event_text", "La banque vient");
    CHECK(w.screen.disabled("**/###go"));
    for (int i = 0; i < 3; ++i) {  // the field, what is said of the words in it, the sheet
        w.screen.key(ImGuiKey_Escape);
        w.screen.frame(3);
    }
    w.press("**/###landmarks.add_event");
    w.screen.type("mars 2021");
    w.write("**/###sheet.key_event_text", "La banque vient");
    w.press("**/###go");
    REQUIRE(now().events.size() == 1);
    CHECK(w.screen.shows("mars 2021"));
    w.press("**/###key_event3");
    w.press("**/###page.remove");
    CHECK(rules::events_by_date(w.table.all).empty());
    w.press("**/###page.removed");
    w.press("**/###event_back3");
    w.press("**/###point_back2");
    CHECK(rules::events_by_date(w.table.all).size() == 1);
    CHECK(rules::points_of(w.table.all, rules::PointSide::challenge).size() == 1);
    CHECK(w.refused.empty());
}

TEST_CASE("a proposal is accepted or set aside where it stands; the chain is written by hand",
          "[view][pages]") {
    Led w({.width = 1920, .height = 1080});
    w.asks(rules::AddIntermediary{.title = "Charte", .place = {900, 900}, .about = {{}, adopted}});
    const CardId charter = w.table.last_card();
    const auto id = std::to_string(charter.value);
    w.screen.type("u");
    w.screen.frame(3);
    REQUIRE(w.screen.has("**/###proposal" + id));
    w.press("**/###aside" + id);
    CHECK_FALSE(w.screen.has("**/###proposal" + id));
    w.press("**/###aside_row" + id);
    w.press("**/###accept_chosen");
    const auto& now = [&]() -> const rules::Outcomes& { return w.table.all.outcomes; };
    REQUIRE(rules::outcomes_of(w.table.all).size() == 1);
    CHECK(now().all.find(OutcomeId{1})->source == charter);
    w.press("**/###outcomes.add");
    w.press("**/###sheet.outcome_kind");
    w.press("**/###12");
    w.write("**/###sheet.outcome_text", "Essai de six mois");
    w.press("**/###sheet.outcome_follows1");
    w.press("**/###go");
    REQUIRE(now().all.size() == 2);
    CHECK(now().all.find(OutcomeId{2})->kind == "T12");
    CHECK(now().all.find(OutcomeId{2})->follows == std::vector{OutcomeId{1}});
    w.press("**/###outcomes.add_effect");
    w.screen.type("Plus de ménages viennent");
    w.press("**/###sheet.effect_follows2");
    w.press("**/###go");
    REQUIRE(now().effects.size() == 1);
    w.press("**/###outcome2");
    CHECK(w.screen.shows(upper(Language::of("fr")("outcomes.where_from"))));
    w.press("**/###change_chosen");
    w.press("**/###page.remove");
    CHECK(rules::outcomes_of(w.table.all) == std::vector{OutcomeId{1}});
    CHECK(w.refused.empty());
}

TEST_CASE("a chain of five stands in one row, with the effect that it leads to", "[view][pages]") {
    Led w;
    for (const auto* code : {"T1", "T2", "T5", "T3", "T12"}) {
        rules::WriteOutcome ask{.code = code, .text = "x"};
        if (const auto n = w.table.all.outcomes.all.size()) ask.follows = {OutcomeId{n}};
        w.asks(ask);
    }
    w.screen.type("u");
    w.screen.frame(3);
    const auto box = [&](int n) { return w.screen.item("**/###outcome" + std::to_string(n)).rect; };
    for (int n = 1; n < 5; ++n) CHECK(box(n).Max.x < box(n + 1).Min.x);
    CHECK(w.refused.empty());
}

TEST_CASE("six events of the history stand on one line, none on another", "[view][pages]") {
    Led w;
    for (int n = 0; n < 6; ++n)
        w.asks(rules::WriteKeyEvent{.date = std::to_string(2019 + n),
                                    .text = "La banque régionale rejoint la Table"});
    w.screen.type("j");
    w.screen.frame(3);
    std::vector<ImRect> boxes;
    for (int n = 1; n <= 6; ++n) boxes.push_back(w.screen.item("**/###key_event" + std::to_string(n)).rect);
    for (std::size_t n = 0; n + 2 < boxes.size(); ++n) {  // above and below in turn
        CHECK(boxes[n].Min.x < boxes[n + 1].Min.x);
        CHECK(boxes[n].Max.x <= boxes[n + 2].Min.x);
    }
    CHECK(w.refused.empty());
}

TEST_CASE("an adopted intermediary is accepted as an outcome in its panel", "[view][pages]") {
    Led w({.width = 1920, .height = 1080});
    w.asks(rules::AddIntermediary{.title = "Charte", .place = {900, 900}, .about = {{}, adopted}});
    const CardId charter = w.table.last_card();
    lead_to(w.own.board, charter);
    w.screen.frame(4);
    w.press("**/###accept_outcome");
    CHECK(rules::outcomes_of(w.table.all).size() == 1);
    CHECK_FALSE(w.screen.has("**/###accept_outcome"));
    w.press("**/###outcome1");
    CHECK(w.own.inspector.pages.open == Page::outcomes);
    CHECK(w.own.inspector.pages.chosen == OutcomeId{1});
    w.press("**/###source" + std::to_string(charter.value));  // back to the card
    CHECK(w.own.inspector.pages.open == Page::map);
    CHECK(w.own.board.selection.sole_card() == charter);
}

TEST_CASE("participants read the pages, and see neither proposals nor ways to write", "[view][pages]") {
    Sat w;
    w.asks(rules::AddIntermediary{.title = "Charte", .place = {900, 900}, .about = {{}, adopted}});
    w.asks(rules::SayPurpose{"Un toit pour tous"});
    w.asks(rules::WriteOutcome{.code = "T1", .text = "La Table naît"});
    w.press("**/###open_landmarks");
    CHECK(w.screen.shows("Un toit pour tous"));
    for (const auto* way : {"###landmarks.say", "###say_purpose", "###landmarks.add_event", "###page_show"})
        CHECK_FALSE(w.screen.has(std::string("**/") + way));
    w.press("**/###page.outcomes");
    CHECK(w.screen.has("**/###outcome1"));
    CHECK_FALSE(w.screen.has("**/###proposal" + std::to_string(w.table.last_card().value)));
    CHECK_FALSE(w.screen.has("**/###outcomes.add"));
    w.screen.key(ImGuiKey_Escape);
    w.screen.frame(2);
    CHECK(w.own.pages.open == Page::map);
}

TEST_CASE("the room sees a page that is shown, without proposals", "[view][pages][room]") {
    Led w({.width = 1920, .height = 1080});
    w.asks(rules::AddIntermediary{.title = "Charte", .place = {900, 900}, .about = {{}, adopted}});
    w.asks(rules::WriteOutcome{.code = "T1", .text = "La Table naît"});
    w.screen.type("u");
    w.screen.frame(3);
    w.screen.type("m");
    w.screen.frame(4);
    CHECK(w.table.everyone.showing.thing == rules::ShownThing::outcomes);
    {
        ProjectionUi own;
        Requests out;
        Screen wall{[&](Ui& ui) { draw_projection(ui, w.table.projection(), own, out); },
                    {.width = 1920, .height = 1080}};
        wall.frame(3);
        CHECK(wall.shows("La Table naît"));
        CHECK_FALSE(wall.shows("Charte"));
    }
    w.screen.type("m");  // once more: it goes
    w.screen.frame(4);
    CHECK(w.table.everyone.showing.thing == rules::ShownThing::nothing);
    w.press("**/###page_show");
    CHECK(w.table.everyone.showing.thing == rules::ShownThing::outcomes);
}

TEST_CASE("the wall shows each part of a page whole, or says that it is on people's screens",
          "[view][pages][room]") {
    Led w;
    w.asks(rules::SayCollaboration{{"coordination", "partnership", "completive"}});
    w.asks(rules::SayPurpose{"Que personne n’ait à choisir entre le loyer et l’épicerie"});
    for (int year = 2019; year < 2025; ++year)
        w.asks(
            rules::WriteKeyEvent{.date = std::to_string(year), .text = "La Table parle à l’arrondissement"});
    w.asks(rules::ShowToAll{.thing = rules::ShownThing::landmarks});
    const auto rest = Language::of("fr")("room.rest_on_screens");
    const auto on_wall = [&](auto look) {
        ProjectionUi own;
        Requests out;
        Screen wall{[&](Ui& ui) { draw_projection(ui, w.table.projection(), own, out); },
                    {.width = 1366, .height = 768}};
        wall.frame(3);
        look(wall);
    };
    on_wall([&](const Screen& wall) {
        CHECK(wall.shows("2024"));
        CHECK_FALSE(wall.shows(rest));
    });
    // Longer than the wall: the history, which would be cut, goes; what stands above it stays whole.
    for (int year = 2000; year < 2018; ++year)
        w.asks(rules::WriteKeyEvent{.date = std::to_string(year),
                                    .text =
                                        "La Table parle longuement à l’arrondissement, puis aux écoles, puis "
                                        "à la paroisse, et l’on convient de se revoir"});
    on_wall([&](const Screen& wall) {
        const auto history = upper(Language::of("fr")("landmarks.history"));
        float below = 0, lowest = 0, cut = 0;
        for (const auto& drawn : wall.drawn()) {
            if (drawn.text == rest) below = drawn.rect.Min.y;
            if (drawn.text.starts_with("Que personne")) lowest = drawn.rect.Max.y;
            if (drawn.text == history) cut = drawn.rect.Min.y;  // painted over
        }
        CHECK(lowest > 0);
        CHECK(below >= lowest);
        CHECK(cut >= below - 8);
    });
}

TEST_CASE("no page offers what is refused once the session has ended", "[view][pages]") {
    Led w;
    w.asks(rules::WriteOutcome{.code = "T1", .text = "La Table naît"});
    w.asks(rules::EndSession{});
    for (const auto page : {Page::landmarks, Page::outcomes}) {
        w.own.inspector.pages.open = page;
        w.own.inspector.pages.chosen = OutcomeId{1};
        w.screen.frame(3);
        for (const auto* way : {"###landmarks.say", "###say_purpose", "###landmarks.add_event",
                                "###page_show", "###outcomes.add", "###change_chosen"})
            CHECK_FALSE(w.screen.has(std::string("**/") + way));
    }
}

TEST_CASE("cards are counted anew when something was applied", "[view][pages]") {
    test::SmallTable table;
    const std::map<PersonId, Presence> nobody;
    CardCounts counts;
    const auto update = [&](std::uint64_t seq) {
        counts.update({.state = table.all,
                       .self = table.mediator,
                       .presence = nobody,
                       .packs = built_in_packs(),
                       .seq = seq});
    };
    update(7);
    const auto all = counts.all(), notes = counts.of(rules::CardKind::note);
    REQUIRE(notes > 0);
    REQUIRE(table.ask(table.mediator, rules::ArchiveThings{{table.note}, {}, {}}) == "");
    update(7);
    CHECK(counts.all() == all);  // nothing was applied, as far as is told
    update(8);
    CHECK(counts.all() == all - 1);
    CHECK(counts.of(rules::CardKind::note) == notes - 1);
    REQUIRE(table.ask(table.mediator, rules::UndoAct{}) == "");
    update(0);  // a scene that does not say: looked at every time
    CHECK(counts.all() == all);
}

TEST_CASE("pins of a vote stand on the ladder, and their middle may be kept", "[view][pages][pins]") {
    Led w({.width = 1920, .height = 1080});
    w.screen.type("j");
    w.screen.frame(3);
    w.press("**/###landmarks.ask_each");
    CHECK(w.own.vote.draft.type == rules::VoteType::pins);
    w.press("**/###vote.open");
    REQUIRE(w.table.all.votes.all.size() == 1);
    const VoteId id{1};
    const rules::Ballot pins{{0, 0, 1, 0, 0, 2}, {}};
    for (const auto person : {w.table.rosa, w.table.marc, w.table.lucie})
        REQUIRE(w.table.drop(person, id, pins).empty());
    REQUIRE(w.table.close_and_publish(w.table.mediator, id).empty());
    w.screen.frame(3);
    CHECK(w.screen.shows("médiane : Coordination → Partenariat"));
    w.press("**/###landmarks.keep_middle");
    w.press("**/###go");
    CHECK(w.table.all.landmarks.collaboration.today == "coordination");
    CHECK(w.table.all.landmarks.collaboration.wished == "partnership");
    CHECK_FALSE(w.screen.has("**/###landmarks.keep_middle"));
}
