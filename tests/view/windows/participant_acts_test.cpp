// What a participant may do with the map: by key, from the palette, by a button beside the chosen card; and
// what others see of it meanwhile.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "app/view/windows/window_actions.h"
#include "sessions/rules/actors/stakes_events.h"
#include "sessions/rules/agenda_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/controversies/controversies_events.h"
#include "sessions/rules/controversies/inquiry_events.h"
#include "sessions/rules/mediation_events.h"
#include "sessions/rules/people_events.h"
#include "tests/view/support/reach.h"

using namespace entremise;
using namespace entremise::view;
using test::asked;
using test::SmallTable;
using Window = test::ParticipantWindow;
using At = test::Hand<Window>;

namespace {

const std::string& fr(const char* key) { return Language::of("fr")(key); }

std::string why_not(Window& w, std::string_view id) {
    const auto all = test::actions_in(w);
    const auto found = std::ranges::find(all, id, &ActionNow::id);
    REQUIRE(found != all.end());
    return found->why_not;
}

/// A participant's window, and what it tells others of what is in the hand.
struct Told {
    SmallTable table;
    ParticipantUi own;
    std::vector<Presence> told;
    test::Screen screen;
    explicit Told(test::Screen::Wish wish = {})
        : screen{[this](Ui& ui) {
                     Requests out;
                     draw_participant(ui, table.scene_of(table.rosa), own, out);
                     for (const auto& request : out)
                         if (const auto* one = std::get_if<Presence>(&request)) told.push_back(*one);
                 },
                 wish} {
        screen.frame(3);
        told.clear();
    }
    bool shows() const { return !told.empty() && told.back().adding.has_value(); }
};

}  // namespace

TEST_CASE("beside the chosen card stands what may be done with it", "[view][participant][acts]") {
    Window w;
    At a{w};
    const auto has = [&](const char* id) { return w.screen.has("**/###choice_" + std::string(id)); };
    a.choose(SmallTable::controversy);
    CHECK(has("new_position"));
    CHECK(has("comment"));
    CHECK(has("new_question"));
    CHECK_FALSE(has("new_argument"));
    CHECK_FALSE(has("new_controversy"));
    a.choose(SmallTable::first);
    CHECK(has("new_argument"));
    CHECK(has("new_argument_against"));
    CHECK_FALSE(has("new_position"));
    a.choose(SmallTable::argument);
    CHECK(has("new_argument"));
    CHECK_FALSE(has("new_argument_against"));
    a.choose(SmallTable::note);  // one's own
    CHECK(w.screen.disabled("**/###choice_echo"));
    CHECK(w.screen.shows("Qui parle au nom des familles qui ne viennent pas ?"));
    a.choose(SmallTable::bank);
    CHECK(has("comment"));
    CHECK_FALSE(has("echo"));
    a.choose(std::vector<CardId>{});
    CHECK(has("new_controversy"));
    CHECK_FALSE(has("comment"));
    // Whoever only watches has nothing to press.
    a.put(rules::ChangeRole{w.table.rosa, rules::Role::observer});
    CHECK_FALSE(has("new_controversy"));
    a.choose(SmallTable::controversy);
    CHECK_FALSE(has("comment"));
}

TEST_CASE("a comment on any card is a note tied to it: by button, from the palette, by key",
          "[view][participant][acts]") {
    for (const CardId card : {SmallTable::controversy, SmallTable::second, SmallTable::bank,
                              SmallTable::argument, SmallTable::note, SmallTable::done}) {
        CAPTURE(card.value);
        Window w;
        At a{w};
        a.choose(card);
        a.press("**/###choice_comment");
        a.enter("À vérifier");
        const auto* note = asked<rules::AddNote>(w.out);
        REQUIRE(note);
        CHECK(note->about == card);
        CHECK(note->text == "À vérifier");
        CHECK(w.table.ask(w.table.rosa, *note) == "");
    }
    Window w;
    At a{w};
    CHECK(why_not(w, "comment") == fr("why.choose_card"));
    a.choose(SmallTable::bank);
    const auto commented = [&] {
        const auto* note = asked<rules::AddNote>(w.out);
        REQUIRE(note);
        CHECK(note->about == SmallTable::bank);
        CHECK(note->text == "Elle livre le jeudi");
    };
    SECTION("what is written already") {
        a.type("Elle livre le jeudi");
        a.press("**/###choice_comment");
        commented();
    }
    SECTION("from the palette") {
        a.act("comment");
        a.enter("Elle livre le jeudi");
        commented();
    }
    SECTION("by key, once the board has the letters") {
        a.key(ImGuiKey_Escape);
        a.choose(SmallTable::bank);
        a.type("n");
        a.enter("Elle livre le jeudi");
        commented();
    }
}

TEST_CASE("a position, a question and a controversy are written from the button, the palette and the key",
          "[view][participant][acts]") {
    const auto begins = [](const char* button, const char* action, const char* key, CardId chosen,
                           const char* words, auto read) {
        for (int way = 0; way < 3; ++way) {
            CAPTURE(action, way);
            Window w;
            At a{w};
            if (way == 2) a.key(ImGuiKey_Escape);  // the letters are the board's
            a.choose(chosen ? std::vector{chosen} : std::vector<CardId>{});
            if (way == 0) a.press(button);
            if (way == 1) a.act(action);
            if (way == 2) a.type(key);
            a.enter(words);
            read(w);
        }
    };
    begins("**/###choice_new_position", "new_position", "p", SmallTable::controversy, "Partager",
           [](Window& w) {
               REQUIRE(asked<rules::AddPosition>(w.out));
               CHECK(asked<rules::AddPosition>(w.out)->controversy == SmallTable::controversy);
           });
    begins("**/###choice_new_question", "new_question", "?", SmallTable::first, "Qui paie", [](Window& w) {
        REQUIRE(asked<rules::AskQuestion>(w.out));
        CHECK(asked<rules::AskQuestion>(w.out)->about == SmallTable::first);
    });
    begins("**/###choice_new_controversy", "new_controversy", "c", {}, "Où mettre le local ?", [](Window& w) {
        REQUIRE(asked<rules::AddControversy>(w.out));
        CHECK(asked<rules::AddControversy>(w.out)->question == "Où mettre le local ?");
    });
}

TEST_CASE("what is written already becomes an argument with a button of the panel",
          "[view][participant][acts]") {
    Window w;
    At a{w};
    a.choose(SmallTable::first);
    a.type("Trop tard");
    a.press("**/###choice_new_argument_against");
    const auto* argument = asked<rules::AddArgument>(w.out);
    REQUIRE(argument);
    CHECK(argument->target == SmallTable::first);
    CHECK(argument->against);
    CHECK(argument->text == "Trop tard");
}

TEST_CASE("a note of somebody else is echoed from the panel", "[view][participant][acts]") {
    Window w;
    At a{w};
    a.put(rules::AddNote{{600, 900, 0}, "Le local est libre", 1, {}}, w.table.marc);
    const CardId other = w.table.last_card();
    a.choose(other);
    a.press("**/###choice_echo");
    REQUIRE(asked<rules::EchoNote>(w.out));
    CHECK(*asked<rules::EchoNote>(w.out) == rules::EchoNote{other, true});
}

TEST_CASE("a stake is of the actor for which one speaks, and nobody else's", "[view][participant][acts]") {
    Window w;
    At a{w};
    SECTION("nothing is chosen: of one's own actor, and nothing in confidence") {
        a.act("new_stake");
        CHECK_FALSE(w.screen.has("**/###stake_confided"));
        a.write("**/###stake_text", "Que la file raccourcisse");
        a.press("**/###go");
        REQUIRE(asked<rules::SayStake>(w.out));
        CHECK(asked<rules::SayStake>(w.out)->actor == SmallTable::parish);
        CHECK_FALSE(asked<rules::SayStake>(w.out)->confided);
        CHECK(w.table.ask(w.table.rosa, *asked<rules::SayStake>(w.out)) == "");
    }
    SECTION("another actor is chosen") {
        a.choose(SmallTable::bank);
        CHECK(why_not(w, "new_stake") == fr("why.not_your_actor"));
    }
    SECTION("one speaks for oneself") {
        a.put(rules::SpeakFor{}, w.table.rosa);
        CHECK(why_not(w, "new_stake") == fr("why.speak_for_nobody"));
    }
}

TEST_CASE("what the stage forbids stands there greyed, with its reason", "[view][participant][acts]") {
    Window w;
    At a{w};
    a.put(rules::EnterStage{0});  // notes only
    CHECK_FALSE(w.screen.has("**/###choice_new_controversy"));
    a.choose(SmallTable::controversy);
    CHECK(w.screen.disabled("**/###choice_new_position"));
    CHECK(w.screen.disabled("**/###choice_new_question"));
    CHECK_FALSE(w.screen.disabled("**/###choice_comment"));
    for (const auto* id : {"new_position", "new_controversy", "new_question", "new_actor"}) {
        CAPTURE(id);
        CHECK(why_not(w, id) == fr("refusal.notes_only_now"));
    }
    CHECK(why_not(w, "ink") == "");
    a.choose(SmallTable::first);
    CHECK(w.screen.disabled("**/###choice_new_argument"));
    CHECK(why_not(w, "new_argument") == fr("refusal.notes_only_now"));
}

TEST_CASE("where one only listens, nothing is written and no ink is taken", "[view][participant][acts]") {
    Window w;
    At a{w};
    std::vector<rules::AgendaItem> items = w.table.all.agenda.items;
    items[1].contribution = rules::Contribution::nothing;
    a.put(rules::SetAgenda{items});
    a.choose(SmallTable::first);
    for (const auto* id : {"new_note", "comment", "new_argument", "new_question", "ink"}) {
        CAPTURE(id);
        CHECK(why_not(w, id) == fr("refusal.listening_now"));
    }
    CHECK(w.screen.disabled("**/###choice_comment"));
    do_on_board(w.own.board, "ink");  // as its key on the board
    w.screen.frame(3);
    CHECK(w.own.board.tool == Tool::select);
    CHECK(w.screen.shows(fr("refusal.listening_now")));
}

TEST_CASE("words in the line are a ghost for others: where they will lie, never what they say",
          "[view][participant][acts][presence]") {
    Told t;
    t.screen.type("Cent familles");
    t.screen.wait(.3);
    REQUIRE(t.shows());
    const auto note = *t.told.back().adding;
    CHECK(note.kind == rules::CardKind::note);
    SECTION("as long as they are written") {
        t.screen.wait(16);  // nobody types any more
        CHECK_FALSE(t.shows());
        t.screen.type(" de plus");
        t.screen.wait(.3);
        CHECK(t.shows());
    }
    SECTION("until they are sent") {
        t.screen.key(ImGuiKey_Enter);
        t.screen.wait(.3);
        CHECK_FALSE(t.shows());
    }
    SECTION("also while a page is read") {
        turn_to(t.own.pages, Page::landmarks);
        t.screen.type("!");
        t.screen.wait(.3);
        CHECK(t.shows());
    }
    for (const auto& one : t.told) CHECK(one.text.empty());
}

TEST_CASE("a ghost is of what the words will be: an argument lies by its position",
          "[view][participant][acts][presence]") {
    Told t;
    t.own.board.selection.cards = {SmallTable::first};
    t.screen.frame(3);
    t.screen.press("###foot/###against");
    CHECK_FALSE(t.shows());  // nothing is written yet
    t.screen.type("Trop tard");
    t.screen.wait(.3);
    REQUIRE(t.shows());
    CHECK(t.told.back().adding->kind == rules::CardKind::argument);
    const auto& position = t.table.all.board.cards.find(SmallTable::first)->place;
    CHECK(std::abs(t.told.back().adding->x - position.x) < 600);
    CHECK(t.told.back().adding->y > position.y);
}

TEST_CASE("of what belongs to something confided nobody is told that it is written",
          "[view][participant][acts][presence]") {
    std::vector<Presence> told;
    const auto write_under = [&](CardId parent) {
        told.clear();
        MediatorUi own;
        SmallTable table;
        rules::PlaceMove aside{.code = "S2", .label = "Rencontrer", .targets = {SmallTable::parish}};
        aside.confided = true;
        REQUIRE(table.ask(table.mediator, aside) == "");
        test::Screen screen{[&](Ui& ui) {
                                Requests out;
                                draw_mediator(ui, table.scene_of(table.mediator), own, out);
                                for (const auto& request : out)
                                    if (const auto* one = std::get_if<Presence>(&request))
                                        told.push_back(*one);
                            },
                            {.width = 1920, .height = 1080}};
        screen.frame(3);
        own.board.selection.cards = {parent};
        screen.frame(3);
        screen.type("nzibeline");
        screen.wait(.5);
        REQUIRE(own.board.writing);
        CHECK(own.board.writing->parent == parent);
        return std::ranges::any_of(told, [](const Presence& one) {
            return one.adding || one.text.find("zibeline") != std::string::npos;
        });
    };
    CHECK(write_under(SmallTable::parish));
    CHECK_FALSE(write_under(rules::first_confided));
}
