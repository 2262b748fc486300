#include "app/view/windows/replay_view.h"

#include <catch2/catch_test_macros.hpp>

#include "sessions/rules/showing_events.h"
#include "sessions/rules/votes/votes_events.h"
#include "sessions/wording/events.h"
#include "tests/support/screen.h"
#include "tests/view/support/table.h"

using namespace entremise;
using namespace entremise::view;
using test::Screen;
using test::SmallTable;

namespace {

constexpr Micros second = 1'000'000;

struct Replayed {
    SmallTable table;
    log::Replay::Landmarks marks;
    std::vector<ReplayEntry> recent{{12, 90 * second, "Rosa a ajouté une note"},
                                    {11, 80 * second, "Étape : Controverses"}};
    ReplayUi own;
    ReplayRequests out;
    log::Seq seq = 12;
    Micros time = 90 * second;
    log::Replay::Checking checking = log::Replay::Checking::good;
    Screen screen{[this](Ui& ui) {
        out = {};
        draw_replay(ui,
                    {.state = table.everyone,
                     .landmarks = marks,
                     .seq = seq,
                     .last = 40,
                     .time = time,
                     .duration = 1200 * second,
                     .sittings = table.everyone.agenda.sittings,
                     .loaded = true,
                     .checking = checking,
                     .first_bad = 7,
                     .recent = recent},
                    own, out);
        if (out.seek) seeks.push_back(*out.seek);
        if (out.seek_time) times.push_back(*out.seek_time);
    }};
    std::vector<log::Seq> seeks;
    std::vector<Micros> times;
    Replayed() {
        marks.stages = {{2, 0, 0, 0}, {5, 60 * second, 1, 0}};
        marks.moves = {{20, 600 * second, 8, 0}};
        for (int i = 0; i < 40; ++i) marks.times.push_back(i * 30 * second);
    }
};

}  // namespace

TEST_CASE("the arrow keys go event by event, Home and End to the ends", "[view][replay]") {
    Replayed r;
    r.screen.frame(2);
    r.screen.key(ImGuiKey_RightArrow);
    REQUIRE_FALSE(r.seeks.empty());
    CHECK(r.seeks.back() == 13);
    r.screen.key(ImGuiKey_LeftArrow);
    CHECK(r.seeks.back() == 11);
    r.screen.key(ImGuiKey_End);
    CHECK(r.seeks.back() == 40);
    r.screen.key(ImGuiKey_Home);
    CHECK(r.seeks.back() == 0);
}

TEST_CASE("a replay stops nowhere for what was noted in confidence", "[view][replay][confidence]") {
    Replayed r;
    r.marks.kept = {10, 11, 13, 14, 40};
    r.screen.frame(2);
    r.screen.key(ImGuiKey_RightArrow);
    REQUIRE_FALSE(r.seeks.empty());
    CHECK(r.seeks.back() == 15);
    r.screen.key(ImGuiKey_LeftArrow);
    CHECK(r.seeks.back() == 9);
    // Nor in its silences: the 5th is at 120 s, the 6th at 150 s.
    r.marks.kept = {5};
    r.time = 91 * second;
    r.screen.frame(2);
    r.screen.press("###lanes/###play");
    r.screen.frame(3);
    REQUIRE_FALSE(r.times.empty());
    CHECK(r.times.back() > 149 * second);
}

TEST_CASE("times of day are written as people write them", "[view][replay]") {
    test::SmallTable table;
    const log::Replay::Landmarks marks;
    std::vector<rules::Sitting> sittings{{0, 0, {18 * 3600 * second, -240, "America/Montreal"}, 0}};
    const ReplayScene scene{.state = table.everyone, .landmarks = marks, .sittings = sittings, .recent = {}};
    CHECK(clock_of(scene, 90 * second) == "14:01:30");
    CHECK(hour_of(Language::of("fr"), scene, 90 * second) == "14\u00A0h\u00A001");
    CHECK(hour_of(Language::of("en"), scene, 90 * second) == "14:01");
    sittings.front().correction = -4 * 3600 * second;
    CHECK(clock_of(scene, 90 * second) == "10:01:30");  // wrong from the beginning, and shown right
}

TEST_CASE("a landmark is jumped to by a click", "[view][replay]") {
    Replayed r;
    r.screen.frame(2);
    r.screen.press("###lanes/###move20");
    REQUIRE_FALSE(r.seeks.empty());
    CHECK(r.seeks.back() == 20);
}

TEST_CASE("playing asks for later and later moments, faster with speed", "[view][replay]") {
    Replayed r;
    r.screen.frame(2);
    r.screen.press("###lanes/###replay.skip_silence");
    r.screen.press("###lanes/###play");
    r.screen.wait(1);
    REQUIRE_FALSE(r.times.empty());
    const Micros once = r.times.back() - 90 * second;
    CHECK(once > second / 2);
    CHECK(once < 2 * second);
    CHECK(r.own.playing);
    r.screen.press("###lanes/###x16");
    r.times.clear();
    r.screen.wait(1);
    CHECK(r.times.back() - r.times.front() > 8 * second);
}

TEST_CASE("silences are skipped up to just before the next event", "[view][replay]") {
    Replayed r;
    r.time = 91 * second;
    r.screen.frame(2);
    r.screen.press("###lanes/###play");
    r.screen.frame(3);
    REQUIRE_FALSE(r.times.empty());
    CHECK(r.times.back() > 119 * second);
}

TEST_CASE("a damaged log is said with the place", "[view][replay]") {
    Replayed r;
    r.checking = log::Replay::Checking::damaged;
    r.screen.frame(2);
    CHECK(r.screen.shows("journal abîmé à partir de l’événement 7"));
}

TEST_CASE("every event has a sentence in both languages, without holes", "[view][replay]") {
    SmallTable table;
    REQUIRE(table.ask(table.mediator, rules::OpenVote{{.question = "Essayer six mois ?"}}).empty());
    REQUIRE(table.ask(table.rosa, rules::CastBallot{VoteId{1}, rules::choosing(1)}).empty());
    REQUIRE(table.close_and_publish(table.mediator, VoteId{1}).empty());
    REQUIRE(table.ask(table.mediator, rules::OpenVote{{.question = "Et en mars ?", .casting = table.lucie}})
                .empty());
    for (const auto who : {table.rosa, table.marc})
        REQUIRE(table.ask(who, rules::CastBallot{VoteId{2}, rules::choosing(who == table.rosa ? 1u : 2u)})
                    .empty());
    REQUIRE(table.close_and_publish(table.mediator, VoteId{2}).empty());
    REQUIRE(table.ask(table.lucie, rules::GiveCastingVote{VoteId{2}, true}).empty());
    for (const auto* code : {"fr", "en"})
        for (const auto& [by, event] : table.entries) {
            const auto text = wording::event_text(Language::of(code), built_in_packs(), table.all, by, event);
            INFO(text);
            CHECK_FALSE(text.empty());
            CHECK(text.find('{') == std::string::npos);
            CHECK(text.find("‹") == std::string::npos);
        }
}

TEST_CASE("at the very beginning the title is that of the file", "[view][replay]") {
    const rules::State nothing;
    const log::Replay::Landmarks marks;
    const std::vector<ReplayEntry> recent;
    ReplayUi own;
    Screen screen{[&](Ui& ui) {
        ReplayRequests out;
        draw_replay(ui,
                    {.state = nothing,
                     .landmarks = marks,
                     .sittings = nothing.agenda.sittings,
                     .recent = recent,
                     .title = "Table de quartier"},
                    own, out);
    }};
    screen.frame(2);
    CHECK(screen.shows("Table de quartier"));
    CHECK_FALSE(screen.shows("sans titre"));
}

TEST_CASE("the space bar plays when tapped, and moves the board when held", "[view][replay]") {
    Replayed r;
    r.screen.frame(2);
    r.screen.key(ImGuiKey_Space);
    r.screen.frame();
    CHECK(r.own.playing);
    r.screen.key(ImGuiKey_Space);
    r.screen.frame();
    CHECK_FALSE(r.own.playing);
    r.screen.hold(ImGuiKey_Space);
    r.screen.drag(ImVec2(400, 300), ImVec2(500, 300));
    r.screen.release(ImGuiKey_Space);
    CHECK_FALSE(r.own.playing);
}

TEST_CASE("at the beginning of a replay stages, moves and people keep their names", "[view][replay]") {
    Replayed r;
    const rules::State whole = r.table.everyone;
    r.marks.stages[0].name = "Accueil";
    r.marks.stages[1].name = "Controverses";
    r.marks.moves[0].code = "C1";
    r.marks.moves[0].name = "Reformuler en miroir";
    r.marks.people = 4;
    r.table.everyone = {};
    r.table.everyone.agenda.sittings = whole.agenda.sittings;
    r.seq = 0;
    r.time = 0;
    r.recent.clear();
    r.screen.frame(3);
    CAPTURE(r.screen.all_text());
    CHECK(r.screen.shows("Controverses"));
    CHECK(r.screen.shows("4 personnes"));
    r.screen.hover("**/###move20");
    r.screen.wait(.8);
    CHECK(r.screen.shows("C1 · Reformuler en miroir"));
}

TEST_CASE("a replay says what the room saw at that moment", "[view][replay]") {
    Replayed r;
    r.screen.frame(2);
    CHECK(r.screen.shows("La salle voit : la carte de Maude"));
    for (const auto& [command, said] :
         {std::pair<rules::Command, const char*>{rules::ShowToAll{r.table.first}, "« Répondre d’abord"},
          {rules::FreezeRoom{true}, "une image figée"},
          {rules::BlackenRoom{true}, "un écran noir"}}) {
        REQUIRE(r.table.ask(r.table.mediator, command) == "");
        r.screen.frame(2);
        CHECK(r.screen.shows("La salle voit : " + std::string(said)));
    }
}

TEST_CASE("a replay has its own list of keys, and a palette of what can be done in it", "[view][replay]") {
    Replayed r;
    r.screen.frame(2);
    r.screen.key(ImGuiKey_F1);
    r.screen.frame(4);
    CHECK(r.screen.shows("Événement suivant"));
    CHECK(r.screen.shows("Espace"));
    r.screen.type("ctrl+f");
    r.screen.frame(2);
    CHECK(r.screen.shows("Trouver une carte, une personne"));
    r.screen.key(ImGuiMod_Ctrl | ImGuiKey_A);
    r.screen.type("ajouter");
    r.screen.frame(2);
    CHECK(r.screen.shows("Rien ne répond à ces mots."));
    r.screen.key(ImGuiKey_Escape);
    r.screen.frame(3);
    const auto take = [&](const char* words) {
        r.screen.key(ImGuiMod_Ctrl | ImGuiKey_K);
        r.screen.frame(4);
        r.screen.type(words);
        r.screen.frame(2);
        r.screen.key(ImGuiKey_Enter);
        r.screen.frame(3);
    };
    take("evenement suivant");
    REQUIRE_FALSE(r.seeks.empty());
    CHECK(r.seeks.back() == 13);
    take("lire");
    CHECK(r.own.playing);
    take("urgence");
    CHECK(r.own.board.selection.sole_card() == SmallTable::first);
    take("16");
    CHECK(replay_speeds[r.own.speed] == 16);
}

TEST_CASE("played again at its end, a replay begins at its start, by key as by button", "[view][replay]") {
    Replayed r;
    r.seq = 40;
    r.time = 1200 * second;
    r.screen.frame(2);
    r.screen.key(ImGuiKey_Space);
    r.screen.frame(2);
    REQUIRE_FALSE(r.seeks.empty());
    CHECK(r.seeks.back() == 0);
}
