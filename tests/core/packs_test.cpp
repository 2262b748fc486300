#include "sessions/core/packs.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <set>

#include "sessions/core/language.h"
#include "sessions/core/text.h"

using namespace entremise;

TEST_CASE("the packs hold the lists of the domain", "[core][packs]") {
    const std::vector<std::pair<std::string_view, std::size_t>> sizes = {
        {"moves", 30},        {"treatments", 3}, {"keys", 5},    {"logics", 8},  {"sectors", 11},
        {"levels", 4},        {"legitimacy", 5}, {"objects", 8}, {"natures", 5}, {"heat", 13},
        {"links", 10},        {"states", 10},    {"roles", 5},   {"agendas", 6}, {"mediator_roles", 4},
        {"disagreements", 6}, {"recognition", 5}};
    for (const auto& [name, size] : sizes) {
        CAPTURE(name);
        CHECK(pack(name).rows.size() == size);
    }
    CHECK(pack_names().size() == sizes.size());
    CHECK(pack("no such pack").rows.empty());
}

TEST_CASE("every row of every pack is whole, in both languages, with good French", "[core][packs]") {
    for (const auto name : pack_names()) {
        CAPTURE(name);
        CHECK_FALSE(pack(name).title.fr.empty());
        CHECK_FALSE(pack(name).title.en.empty());
        std::set<std::string> keys;
        for (const auto& row : pack(name).rows) {
            CAPTURE(row.key);
            CHECK(keys.insert(row.key).second);
            for (const auto* text : {&row.label, &row.meaning, &row.acts_on, &row.use_when, &row.done_when}) {
                CHECK(text->fr.empty() == text->en.empty());
                CHECK(valid_utf8(text->fr));
                for (const auto* mark : {"'", " ?", " :", " ;", " !", "« ", " »", " %"})
                    CHECK(text->fr.find(mark) == std::string::npos);
            }
            CHECK_FALSE(row.label.fr.empty());
            CHECK(label(name, row.key, "fr") == row.label.fr);
            CHECK(label(name, row.key, "en") == row.label.en);
        }
    }
}

TEST_CASE("a move has a label, a meaning and something it acts on", "[core][packs]") {
    REQUIRE(moves().size() == 30);
    CHECK(moves().front().key == "C1");
    CHECK(moves().back().key == "L10");
    for (const auto& move : moves()) {
        CAPTURE(move.key);
        CHECK_FALSE(move.meaning.fr.empty());
        CHECK_FALSE(move.acts_on.fr.empty());
        CHECK(count_graphemes(move.label.fr) <= 80);  // what a card of the board may hold
    }
    for (const auto& treatment : pack("treatments").rows)
        for (const auto& code : treatment.moves) CHECK(pack("moves").find(code));
    for (const auto& key : pack("keys").rows) CHECK(key.questions.size() >= 2);
}

TEST_CASE("the packs and the language packs say the same", "[core][packs]") {
    for (const auto* code : {"fr", "en"}) {
        const auto& lang = Language::of(code);
        const std::vector<std::pair<std::string_view, std::string>> same = {
            {"states", "controversy_state."}, {"links", "link_kind."}, {"roles", "role."}};
        for (const auto& [name, prefix] : same)
            for (const auto& row : pack(name).rows) {
                CAPTURE(name, row.key);
                CHECK(row.label.in(code) == lang(prefix + row.key));
            }
    }
}

TEST_CASE("an agenda template fits a session", "[core][packs]") {
    REQUIRE_FALSE(agendas().empty());
    CHECK(agendas().front().items.size() == 8);
    for (const auto& agenda : agendas()) {
        CAPTURE(agenda.key);
        CHECK_FALSE(agenda.items.empty());
        for (const auto& item : agenda.items) {
            CHECK(count_graphemes(item.title.fr) <= 60);
            CHECK(count_graphemes(item.aim.fr) <= 200);
            CHECK((item.contribution == "everything" || item.contribution == "notes" ||
                   item.contribution == "nothing"));
            CHECK(item.minutes > 0);
        }
    }
    CHECK(agenda_named("mediation") == &agendas().front());
    CHECK(agenda_named("seance de mediation") == &agendas().front());
    CHECK(agenda_named("1-2-4-all")->key == "one_two_four_all");
    CHECK(agenda_named("nothing") == nullptr);
}

TEST_CASE("a key the pack lacks is shown as it is", "[core][packs]") {
    CHECK(label("logics", "my own", "fr") == "my own");
    CHECK(label("no such pack", "key", "en") == "key");
}

TEST_CASE("a pack of one's own is read, or the row to mend is named", "[core][packs]") {
    const auto good = read_pack(
        "mine", R"({"rows": [{"key": "C1", "label": {"fr": "Miroir"}}, {"key": "C2", "label": "Both"}]})");
    REQUIRE(good);
    CHECK(good->rows[0].label.in("en") == "Miroir");  // the other language where one is empty
    CHECK(good->rows[1].label.in("fr") == "Both");
    const auto key = [](std::string_view json) {
        const auto read = read_pack("mine", json);
        return read ? std::string() : read.error().key;
    };
    for (const auto* json : {"", "[]", "{", "{}", R"({"rows": []})", R"({"rows": 3})", "\xFF"})
        CHECK(key(json) == "error.pack");
    for (const auto* json :
         {R"({"rows": [3]})", R"({"rows": [{}]})", R"({"rows": [{"key": "a"}]})",
          R"({"rows": [{"key": 1, "label": "x"}]})", R"({"rows": [{"key": "", "label": "x"}]})",
          R"({"rows": [{"key": "a", "label": 3}]})", R"({"rows": [{"key": "a", "label": {"fr": 3}}]})",
          R"({"rows": [{"key": "a", "label": "x"}, {"key": "a", "label": "y"}]})",
          R"({"rows": [{"key": "a", "label": "x", "items": [{"title": "t", "minutes": -1}]}]})",
          R"({"rows": [{"key": "a", "label": "x", "questions": {}}]})"}) {
        CAPTURE(json);
        CHECK(key(json) == "error.pack_row");
    }
    const auto read = read_pack("mine", R"({"rows": [{"key": "a", "label": "x"}, {"key": "b"}]})");
    REQUIRE_FALSE(read);
    CHECK(Language::of("en")(read.error()) == "In the pack “mine”, row 2 needs mending: « label » ?.");
}
