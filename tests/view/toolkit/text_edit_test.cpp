#include "app/view/toolkit/text_edit.h"

#include <catch2/catch_test_macros.hpp>

using namespace entremise;
using view::TextEdit;
using Unit = TextEdit::Unit;

namespace {

TextEdit written(std::string_view text) {
    TextEdit edit({}, note_text);
    for (std::size_t at = 0; at < text.size();) {
        const auto length = grapheme_end(text.substr(at), 1);
        edit.insert(text.substr(at, length));
        at += length;
    }
    return edit;
}

}  // namespace

TEST_CASE("typing puts characters at the caret and replaces the selection", "[view][text_edit]") {
    TextEdit edit("Banque", note_text);
    CHECK(edit.caret() == 6);
    edit.insert(" alimentaire");
    edit.move_to(0, false);
    edit.insert("La ");
    CHECK(edit.text() == "La Banque alimentaire");
    edit.select_all();
    edit.insert("x");
    CHECK(edit.text() == "x");
}

TEST_CASE("the caret never stands within a grapheme", "[view][text_edit]") {
    TextEdit edit("e\u0301👩‍👧a", note_text);
    const auto family = edit.before(edit.text().size() - 1, Unit::grapheme);
    CHECK(family == 3);
    CHECK(edit.before(family, Unit::grapheme) == 0);
    CHECK(edit.after(0, Unit::grapheme) == 3);
    CHECK(edit.after(3, Unit::grapheme) == edit.text().size() - 1);
    edit.move_to(3, false);
    edit.erase_before(Unit::grapheme);
    CHECK(edit.text() == "👩‍👧a");
    edit.erase_after(Unit::grapheme);
    CHECK(edit.text() == "a");
}

TEST_CASE("going back over a line break is one step", "[view][text_edit]") {
    TextEdit edit("a\n\nb", note_text);
    CHECK(edit.before(4, Unit::grapheme) == 3);
    CHECK(edit.before(3, Unit::grapheme) == 2);
    CHECK(edit.before(2, Unit::grapheme) == 1);
    CHECK(edit.before(1, Unit::grapheme) == 0);
}

TEST_CASE("words end at blanks and signs", "[view][text_edit]") {
    TextEdit edit("l’urgence  d’été, oui", note_text);
    const std::string& t = edit.text();
    CHECK(edit.after(t.find("urgence"), Unit::word) == t.find("d’"));
    CHECK(edit.before(t.size(), Unit::word) == t.find("oui"));
    CHECK(edit.before(t.find("oui"), Unit::word) == t.find(","));
    edit.move_to(t.find("d’"), false);
    edit.erase_before(Unit::word);
    CHECK(edit.text() == "l’d’été, oui");
    edit.select_word(edit.text().find("té"));
    CHECK(edit.selection() == "été");
}

TEST_CASE("undo goes back word by word, redo comes again", "[view][text_edit]") {
    TextEdit edit = written("où mettre les");
    REQUIRE(edit.text() == "où mettre les");
    CHECK(edit.undo());
    CHECK(edit.text() == "où mettre ");
    CHECK(edit.undo());
    CHECK(edit.text() == "où ");
    CHECK(edit.redo());
    CHECK(edit.text() == "où mettre ");
    edit.insert("x");
    CHECK_FALSE(edit.redo());
    while (edit.undo()) {
    }
    CHECK(edit.text().empty());
}

TEST_CASE("a row of erasing is undone together", "[view][text_edit]") {
    TextEdit edit("fonds", note_text);
    edit.erase_before(Unit::grapheme);
    edit.erase_before(Unit::grapheme);
    CHECK(edit.text() == "fon");
    edit.undo();
    CHECK(edit.text() == "fonds");
    CHECK_FALSE(edit.undo());
}

TEST_CASE("a text takes as much as its limit allows and says so", "[view][text_edit]") {
    TextEdit edit("abc", {5});
    CHECK(edit.insert("éè"));
    CHECK_FALSE(edit.insert("x"));
    CHECK(edit.text() == "abcéè");
    edit.select_all();
    CHECK_FALSE(edit.insert("123456789"));
    CHECK(edit.text() == "12345");
    CHECK_FALSE(TextEdit("abcdef", {5}).insert("g"));
}

TEST_CASE("what may stand in no text is left out of a paste", "[view][text_edit]") {
    CHECK(view::writable("a\x01\r\nb\tc\xFF\u200B\u202Ed\u00A0?", true) == "a\nb cd\u00A0?");
    CHECK(view::writable("a\nb", false) == "a b");
    CHECK(view::writable("👩‍👧", true) == "👩‍👧");
    TextEdit edit({}, name_text);
    edit.insert("deux\nlignes");
    CHECK(edit.text() == "deux lignes");
}
