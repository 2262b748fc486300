#include "app/view/toolkit/text.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "sessions/core/text.h"
#include "tests/support/screen.h"

using namespace entremise;
using namespace entremise::view;

namespace {

/// A Ui with letters, and nothing drawn.
struct Paper {
    test::Screen screen{[] {}};
    const Ui& ui = screen.ui;
    float px = ui.em(15);

    std::vector<std::string> lines(std::string_view text, float width) const {
        std::vector<std::string> out;
        for (const auto part : wrap(ui, regular, px, text, width)) out.emplace_back(part);
        return out;
    }
    float width(std::string_view text) const { return text_w(ui, regular, px, text); }
};
using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a text breaks at blanks where it would be too wide", "[view][text]") {
    Paper p;
    CHECK(p.lines("ouvrir la porte", p.width("ouvrir la")) == Lines{"ouvrir la", "porte"});
    CHECK(p.lines("ouvrir la porte", p.width("ouvrir la porte")) == Lines{"ouvrir la porte"});
    CHECK(p.lines("", 100) == Lines{""});
}

TEST_CASE("blanks at a break are not drawn, those within a line are", "[view][text]") {
    Paper p;
    CHECK(p.lines("ouvrir   la porte", p.width("ouvrir   la")) == Lines{"ouvrir   la", "porte"});
    CHECK(p.lines("ouvrir   la", p.width("ouvrir")) == Lines{"ouvrir", "la"});
    CHECK(p.lines("«  oui  » non", p.width("«  oui  » n")) == Lines{"«  oui  »", "non"});
}

TEST_CASE("line breaks of the text are kept, empty lines too", "[view][text]") {
    Paper p;
    CHECK(p.lines("un\n\ndeux\n", 500) == Lines{"un", "", "deux", ""});
}

TEST_CASE("a hyphen between letters may end a line, one before a number not", "[view][text]") {
    Paper p;
    CHECK(p.lines("après-midi", p.width("après-m")) == Lines{"après-", "midi"});
    CHECK(p.lines("perte -12", p.width("perte -")) == Lines{"perte", "-12"});
}

TEST_CASE("no line ends at a blank that does not break", "[view][text]") {
    Paper p;
    CHECK(p.lines("mettre les fonds\u00A0?", p.width("mettre les fonds")) ==
          Lines{"mettre les", "fonds\u00A0?"});
    CHECK(p.lines("les 1\u202F862", p.width("les 1\u202F8")) == Lines{"les", "1\u202F862"});
}

TEST_CASE("no line begins with a French sign, even after a plain blank", "[view][text]") {
    Paper p;
    for (const std::string sign : {":", ";", "?", "!", "%", "»", "€", "$", "°"}) {
        CAPTURE(sign);
        CHECK(p.lines("mettre les fonds " + sign, p.width("mettre les fonds")) ==
              Lines{"mettre les", "fonds " + sign});
    }
    CHECK(p.lines("dire « oui", p.width("dire «")) == Lines{"dire", "« oui"});
}

TEST_CASE("a number and what it counts stay on one line", "[view][text]") {
    Paper p;
    for (const std::string piece :
         {"14 €", "12 %", "30 min", "1 200", "0 / acteur", "14 h 30", "3 km.", "2 M€"}) {
        CAPTURE(piece);
        const auto text = "coûte " + piece;
        CHECK(p.lines(text, p.width(text) - 1) == Lines{"coûte", piece});
    }
    CHECK(p.lines("les 14 familles", p.width("les 14 fam")) == Lines{"les 14", "familles"});
    CHECK(p.lines("pour / contre", p.width("pour / c")) == Lines{"pour /", "contre"});
}

TEST_CASE("a word wider than the line is broken between graphemes", "[view][text]") {
    Paper p;
    const auto parts = p.lines("anticonstitutionnellement", p.width("anticonst"));
    REQUIRE(parts.size() >= 3);
    CHECK(parts[0] == "anticonst");
    // e with an accent of its own is one grapheme: never apart.
    const std::string accented = "e\u0301e\u0301e\u0301e\u0301";
    for (const auto& part : p.lines(accented, p.width("ee"))) CHECK(part.size() % 3 == 0);
    CHECK(p.lines("abc", 1) == Lines{"a", "b", "c"});
}

TEST_CASE("one can tell whether a word was cut", "[view][text]") {
    Paper p;
    const auto cut = [&](std::string_view text, std::string_view as_wide_as) {
        return cuts_a_word(break_lines(p.ui, regular, p.px, text, p.width(as_wide_as)));
    };
    CHECK(cut("Arrondissement", "Arrondisse"));
    CHECK(cut("un Arrondissement", "Arrondisse"));
    CHECK_FALSE(cut("Arrondissement", "Arrondissement"));
    CHECK_FALSE(cut("ouvrir la porte", "ouvrir la"));
    CHECK_FALSE(cut("après-midi", "après-m"));
    CHECK_FALSE(cut("un\ndeux", "un deux"));
    CHECK_FALSE(cut("", "un"));
    const std::string text = "un deux Arrondissement";
    const auto lines = break_lines(p.ui, regular, p.px, text, p.width("Arrondisse"));
    REQUIRE(lines.size() == 3);
    CHECK(lines_before_cut(lines) == 1);
    CHECK(lines_before_cut({}) == 0);
}

TEST_CASE("lines of a broken text cover it without gaps", "[view][text]") {
    Paper p;
    const std::string text =
        "Dépannage alimentaire ou autonomie : où mettre\nles  fonds ? Anticonstitutionnellement, « oui » !";
    for (float width = 12; width < 400; width += 7) {
        CAPTURE(width);
        std::size_t at = 0;
        for (const Line& line : break_lines(p.ui, regular, p.px, text, width)) {
            REQUIRE(line.begin == at);
            REQUIRE(line.end >= line.begin);
            REQUIRE(line.next >= line.end);
            at = line.next;
        }
        CHECK(at == text.size());
    }
}

TEST_CASE("lines break at the same places at every zoom", "[view][text]") {
    Paper p;
    const std::string_view text =
        "Investir dans les cuisines et jardins : qui paie l’entretien des locaux l’après-midi ?";
    const auto at_100 = break_lines(p.ui, semibold, p.ui.em(15), text, p.ui.u(204));
    for (const float z : {.6f, .75f, .9f, 1.1f, 1.37f, 2.f, 4.f}) {
        CAPTURE(z);
        CHECK(break_lines(p.ui, semibold, p.ui.em(15, z), text, p.ui.u(204) * z) == at_100);
    }
}

TEST_CASE("a text that does not fit ends in dots", "[view][text]") {
    Paper p;
    CHECK(ellipsis(p.ui, regular, p.px, "Saint-Alban", p.width("Saint-Alban")) == "Saint-Alban");
    const auto cut = ellipsis(p.ui, regular, p.px, "quartier Saint-Alban", p.width("quartier Sa…"));
    CHECK(cut == "quartier Sa…");
    CHECK(ellipsis(p.ui, regular, p.px, "quartier Saint", p.width("quartier …")) == "quartier…");
    CHECK(p.width(ellipsis(p.ui, regular, p.px, "Égalisation des pouvoirs", 90)) <= 90);
    CHECK(ellipsis(p.ui, regular, p.px, "Égalisation", 1) == "…");
}

TEST_CASE("digits of a clock have equal widths", "[view][text]") {
    Paper p;
    CHECK(p.width("11:11") == p.width("00:00"));
    CHECK(p.width("1") == p.width("0"));
    CHECK(p.width("11 h") < p.width("00 h"));
}

TEST_CASE("the width of a text grows with its size exactly", "[view][text]") {
    Paper p;
    const float one = text_w(p.ui, regular, 15, "Banque alimentaire");
    for (const float k : {1.013f, 1.37f, 2.6f}) {
        const float wide = text_w(p.ui, regular, 15 * k, "Banque alimentaire");
        CHECK(std::abs(wide / (one * k) - 1) < .003f);
    }
}

TEST_CASE("the caret finds the grapheme nearest to the pointer", "[view][text]") {
    Paper p;
    const std::string line = "été 12:40";
    for (const std::size_t place : {0u, 2u, 3u, 5u, 6u, 8u, 11u})
        CHECK(caret_at(p.ui, regular, p.px, line, caret_x(p.ui, regular, p.px, line, place)) == place);
    CHECK(caret_at(p.ui, regular, p.px, line, -5) == 0);
    CHECK(caret_at(p.ui, regular, p.px, line, 999) == line.size());
}

TEST_CASE("a paragraph cut after some lines says so", "[view][text]") {
    std::string last;
    test::Screen screen{[&](Ui& ui) {
        zone(ui, "###paper", {0, 0, 400, 400}, {}, [&] {
            const Paragraph two{.most = 2};
            const std::string_view text = "Dépannage alimentaire ou autonomie : où mettre les fonds ?";
            CHECK(draw_paragraph(ui, two, cursor(), ui.u(160), ui.theme.ink, text) ==
                  paragraph_height(ui, two, text, ui.u(160)));
            say(ui, {}, ui.theme.ink, "en entier");
        });
    }};
    REQUIRE(screen.drawn().size() == 3);
    CHECK(screen.drawn()[1].text.ends_with("…"));
    CHECK(screen.shows("en entier"));
}

TEST_CASE("bold parts of a line are told by two stars", "[view][text]") {
    test::Screen screen{[](Ui& ui) {
        zone(ui, "###paper", {0, 0, 400, 400}, {}, [&] {
            draw_runs(ui, 14, cursor(), ui.theme.ink, "Code **lune érable**");
            CHECK(runs_w(ui, 14, "Code **lune érable**") ==
                  text_w(ui, regular, ui.em(14), "Code ") + text_w(ui, bold, ui.em(14), "lune érable"));
            gap(ui, 20);
        });
    }};
    CHECK(screen.shows("Code lune érable"));
    CHECK_FALSE(screen.shows("**"));
}
