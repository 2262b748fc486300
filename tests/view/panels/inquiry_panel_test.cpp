#include "app/view/panels/inquiry_panel.h"

#include <catch2/catch_test_macros.hpp>

#include "app/view/panels/inspector.h"
#include "tests/support/screen.h"
#include "tests/view/support/asked.h"
#include "tests/view/support/table.h"

using namespace entremise;
using namespace entremise::view;
using test::asked;
using test::Screen;
using test::SmallTable;

namespace {

struct Panel {
    SmallTable table;
    Chosen chosen;
    InspectorUi own;
    Requests out;
    Screen screen;
    explicit Panel(CardId card, PersonId who = {})
        : chosen{{card}, {}, {}},
          screen{[this, who](Ui& ui) {
                     const auto scene = table.scene_of(who ? who : table.mediator);
                     zone(ui, "###panel", {1500, 0, 1900, 1080}, {.padding = {16, 16}, .scroll = Scroll::bar},
                          [&] { draw_inspector(ui, scene, chosen, own, out); });
                     zone(ui, "###sheets", {0, 0, 1, 1}, {},
                          [&] { draw_inspector_sheets(ui, scene, own, out); });
                 },
                 {.width = 1920, .height = 1080}} {
        screen.frame(2);
    }
    void write(std::string_view control, std::string_view text) {
        screen.press(control);
        screen.type(text);
        screen.frame(2);
    }
    void pick(const std::string& control, int option) {
        screen.press("**/" + control);
        screen.press("**/###" + std::to_string(option));
        screen.frame(2);
    }
};

}  // namespace

TEST_CASE("an unknown fact is written, found in the list and answered", "[view][inquiry]") {
    Panel p{SmallTable::controversy};
    p.screen.press("**/###inspector.add_unknown");
    p.screen.frame(2);
    CHECK(p.screen.disabled("**/###go"));
    p.write("**/###sheet.fact_text", "Combien de ménages ?");
    p.write("**/###sheet.fact_who", "Sophie");
    p.screen.press("**/###go");
    const auto* ask = asked<rules::WriteUnknown>(p.out);
    REQUIRE(ask);
    CHECK(ask->fact.text == "Combien de ménages ?");
    REQUIRE(p.table.ask(p.table.mediator, *ask) == "");
    p.out.clear();
    p.screen.frame(3);
    p.screen.press("**/###fact1");
    p.screen.frame(2);
    p.write("**/###sheet.fact_answer", "Quarante");
    p.screen.press("**/###go");
    REQUIRE(asked<rules::WriteUnknown>(p.out));
    CHECK(asked<rules::WriteUnknown>(p.out)->record == RecordId{1});
    CHECK(asked<rules::WriteUnknown>(p.out)->fact.answer == "Quarante");
    CHECK(asked<rules::WriteUnknown>(p.out)->fact.who == "Sophie");
}

TEST_CASE("what went round a question is noted as what it is", "[view][inquiry]") {
    Panel p{SmallTable::controversy};
    p.screen.press("**/###inspector.add_evasion");
    p.screen.frame(2);
    CHECK(p.screen.disabled("**/###go"));
    p.screen.press("**/###evasion_postpone");
    p.screen.frame(2);
    p.screen.press("**/###go");
    REQUIRE(asked<rules::WriteEvasion>(p.out));
    CHECK(asked<rules::WriteEvasion>(p.out)->evasion == "postpone");
}

TEST_CASE("a question's object and signal are said in its panel", "[view][inquiry]") {
    Panel p{SmallTable::controversy};
    p.pick("###inspector.object", 1);
    REQUIRE(asked<rules::DescribeControversy>(p.out));
    CHECK(asked<rules::DescribeControversy>(p.out)->object == built_in_packs().objects.rows[1].key);
    p.out.clear();
    p.pick("###inspector.signal", 2);
    REQUIRE(asked<rules::DescribeControversy>(p.out));
    CHECK(asked<rules::DescribeControversy>(p.out)->signal == rules::Signal::silence);
}

TEST_CASE("an argument is marked in place: nature, doubt, source", "[view][inquiry]") {
    Panel p{SmallTable::argument};
    p.pick("###inspector.nature", 1);
    REQUIRE(asked<rules::MarkArgument>(p.out));
    CHECK(asked<rules::MarkArgument>(p.out)->nature == built_in_packs().natures.rows[1].key);
    p.out.clear();
    p.screen.press("**/###inspector.contested");
    REQUIRE(asked<rules::MarkArgument>(p.out));
    CHECK(asked<rules::MarkArgument>(p.out)->contested);
    p.out.clear();
    p.screen.press("**/###inspector.add_source");
    p.screen.frame(2);
    p.write("**/###sheet.source_text", "Relevé");
    p.screen.press("**/###go");
    REQUIRE(asked<rules::MarkArgument>(p.out));
    CHECK(asked<rules::MarkArgument>(p.out)->source == "Relevé");
}

TEST_CASE("a free question shows from where it arises, and is answered", "[view][inquiry]") {
    SmallTable table;
    const auto asked_card = table.all.board.next_card;
    Panel p{asked_card};
    REQUIRE(p.table.ask(p.table.rosa, rules::AskQuestion{.text = "Qui livre ?",
                                                         .place = {900, 900},
                                                         .about = SmallTable::argument}) == "");
    p.screen.frame(3);
    CHECK(p.screen.shows(Language::of("fr")("inspector.answer_none")));
    p.screen.press("**/###inspector.answer_it");
    p.screen.frame(2);
    p.write("**/###sheet.answer_text", "La Banque");
    p.screen.press("**/###go");
    REQUIRE(asked<rules::AnswerQuestion>(p.out));
    CHECK(asked<rules::AnswerQuestion>(p.out)->answer == "La Banque");
}
