#include "sessions/core/own_packs.h"

#include <sys/stat.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>

#include "sessions/core/assets.h"
#include "sessions/core/language.h"
#include "sessions/core/text.h"
#include "tests/support/folder.h"

using namespace entremise;

namespace {

/// A folder of one's own lists.
class PackFolder {
public:
    void put(std::string_view file, std::string_view content) const {
        std::ofstream(path(file), std::ios::binary) << content;
    }
    std::string path(std::string_view file) const { return folder_.file(std::string(file)); }
    void remove(std::string_view file) const { std::filesystem::remove(path(file)); }
    Result<OwnPacks> read() const { return read_packs(folder_.file("")); }
    /// What is said of them; "" when nothing is.
    std::string said(const char* language = "fr") const {
        const auto read = this->read();
        return read ? "" : Language::of(language)(read.error());
    }
    /// What is said of a list that holds this.
    std::string said_of(std::string_view file, std::string_view content, const char* language = "fr") const {
        put(file, content);
        return said(language);
    }

private:
    test::Folder folder_;
};

std::string rows(std::string_view fields) { return "{\"rows\": [\n{" + std::string(fields) + "}\n]}"; }

}  // namespace

TEST_CASE("a list of one's own stands in place of the built-in one of its name", "[core][packs]") {
    const PackFolder folder;
    folder.put("moves.json", rows(R"("key": "écoute 1", "label": {"fr": "Miroir", "en": "Mirror"},
        "audience": "mediators"}, {"key": "C2", "label": "Gong")"));
    folder.put("stakes.json", R"({"title": {"fr": "Ce qui compte", "en": "What counts"}, "note": "à nous",
        "rows": [{"key": "faith", "label": {"fr": "foi", "en": "faith"}}]})");
    const auto own = folder.read();
    REQUIRE(own);
    CHECK(own->lists == std::vector<std::string>{"moves", "stakes"});
    CHECK(own->packs.moves.rows.size() == 2);
    CHECK(own->packs.moves.label("écoute 1", "en") == "Mirror");
    CHECK(own->packs.moves.rows.front().is_confided());
    CHECK(own->packs.moves.label("C2", "fr") == "Gong");  // one text for both
    CHECK(own->packs.stakes.label("faith", "fr") == "foi");
    CHECK(own->packs.sectors.rows.size() == built_in_packs().sectors.rows.size());
    CHECK(titles_of(*own, "fr") == std::vector<std::string>{"Gestes de médiation", "Ce qui compte"});
    CHECK(titles_of(*own, "en") == std::vector<std::string>{"Mediation moves", "What counts"});
    // The built-in treatments name no move that is not there.
    for (const auto& treatment : own->packs.treatments.rows)
        for (const auto& code : treatment.moves) CHECK(code == "C2");

    const auto again = own_packs_of(own->text);
    REQUIRE(again);
    CHECK(again->lists == own->lists);
    CHECK(again->text == own->text);
    CHECK(again->packs.moves.label("écoute 1", "fr") == "Miroir");
    CHECK(titles_of(*again, "en") == titles_of(*own, "en"));
    CHECK(own->text.find("à nous") == std::string::npos);
}

TEST_CASE("the built-in lists are written into a folder, and read from it as they are", "[core][packs]") {
    const test::Folder folder;
    const auto path = folder.file("mes listes/à moi");
    REQUIRE(write_built_in_packs(path));
    const auto own = read_packs(path);
    REQUIRE(own);
    Packs::each(built_in_packs(), [&](std::string_view name, const auto&) {
        CAPTURE(name);
        CHECK(std::ranges::find(own->lists, name) != own->lists.end());
    });
    CHECK(own->text.size() < OwnPacks::most_bytes / 4);
    CHECK(own->packs.treatments.rows.front().moves == built_in_packs().treatments.rows.front().moves);
    const auto again = write_built_in_packs(path);  // nothing that is there is written over
    REQUIRE_FALSE(again);
    CHECK(Language::of("en")(again.error()).starts_with("agendas.json is in "));
    std::ofstream(folder.file("file")) << "x";
    CHECK(write_built_in_packs(folder.file("file")).error().key == "error.packs_write");
}

TEST_CASE("what else lies in the folder is named", "[core][packs]") {
    const PackFolder folder;
    CHECK(folder.said("en").find(" has no list in it; name them like these: agendas.json, ") !=
          std::string::npos);
    CHECK(read_packs(folder.path("nowhere")).error().key == "error.packs_folder");
    folder.put("moves.json", asset("packs/moves.json"));
    folder.put(".hidden", "x");
    folder.put("moves.json~", "x");
    CHECK(folder.said() == "");
    CHECK(folder.said_of("gestes.json", "{}")
              .starts_with("gestes.json n’est pas une liste d’Entremise\u202F; retirez-la du dossier, ou "
                           "nommez-la comme l’une de celles-ci\u00A0: agendas.json, "));
    folder.remove("gestes.json");
    CHECK(folder.said_of("moves.txt", "x", "en").starts_with("moves.txt is no list of Entremise; "));
    CHECK(read_packs(folder.path("moves.txt")).error().key == "error.packs_folder");
}

TEST_CASE("what is wrong with a list is said in one sentence, with its file and line", "[core][packs]") {
    const PackFolder folder;
    const auto en = [&](std::string_view content) { return folder.said_of("moves.json", content, "en"); };
    const std::string no_json = "this is no JSON; look at its braces, commas and quotation marks.";
    for (const auto* json : {"", "{", "{\n", "{\"rows\": \"a\n\"}"})
        CHECK(en(json) == "moves.json, line 1: " + no_json);
    CHECK(folder.said_of("moves.json", "{\"rows\": [\n{\"key\": \"a\",\n\"label\": \"x\",}]}") ==
          "moves.json, ligne 3\u00A0: ce n’est pas du JSON\u202F; vérifiez accolades, virgules et "
          "guillemets.");
    CHECK(en("{\n\"rows\": [\"\xFF\"]}") ==
          "moves.json, line 2: this is no UTF-8; save the file in that encoding.");
    CHECK(en("{\n\n\"rows\": [\"\x07\"]}") ==
          "moves.json, line 3: there is a control character; take it out.");
    CHECK(en(std::string("{}\n\0", 4)).starts_with("moves.json, line 2: there is a control character"));
    for (const auto* json : {"[]", "3", "\"{}\""})
        CHECK(en(json) == "moves.json, line 1: the file must stand between braces.");
    CHECK(en("{\"rows\":\n[{\"key\": -1e999\n}]}") == "moves.json, line 2: a number is too large.");
    for (const auto* json : {"{}", "{\"rows\": []}", "{\"rows\": 3}"})
        CHECK(en(json) == "moves.json, line 1: “rows” must be a list of 1 to 1000 rows.");
    CHECK(en("{\"title\": \"a\",\n\n\"rows\": []}").starts_with("moves.json, line 3: “rows”"));
    CHECK(en("{\n\"title\": 3, \"rows\": [{\"key\": \"a\", \"label\": \"x\"}]}") ==
          "moves.json, line 2: “title” must be a text.");
    CHECK(en("{\"rows\": [\n3\n]}") == "moves.json, line 2: this row must stand between braces.");
    for (const auto* fields : {"", R"("label": "x")", R"("key": "", "label": "x")"})
        CHECK(en(rows(fields)) == "moves.json, line 2: “key” is missing.");
    CHECK(en("{\"rows\": [{\"key\": \"a\", \"label\": \"x\"},\n\n {\"key\": \"b\"}]}") ==
          "moves.json, line 3: “label” is missing.");
    for (const auto* fields : {"\"key\": \"a\",\n\"label\": 3", "\"key\": \"a\", \"label\": {\n\"fr\": 3}"})
        CHECK(en(rows(fields)) == "moves.json, line 3: “label” must be a text.");
    CHECK(en(rows("\"key\": \"a\", \"label\": {\"fr\": \"x\",\n\"de\": \"x\"}")) ==
          "moves.json, line 3: “label” is said in “fr” and “en”, not in “de”.");
    CHECK(en(rows("\"key\": \"a\",\n\"label\": {\"fr\": \"x\"}")) ==
          "moves.json, line 3: “label” has no text in “en”.");
    CHECK(folder.said_of("moves.json", rows("\"key\": \"a\",\n\"label\": {\"fr\": \" \", \"en\": \"x\"}")) ==
          "moves.json, ligne 3\u00A0: «\u00A0label\u00A0» n’a pas de texte en «\u00A0fr\u00A0».");
    CHECK(en(rows("\"key\": \"a\", \"label\": \"x\",\n\n\"lable\": \"y\"")) ==
          "moves.json, line 4: “lable” is not known here, only acts_on, audience, key, label, meaning, "
          "practice, targets, when.");
    for (const std::size_t letters : {81, 121})
        CHECK(en(rows("\"key\": \"a\",\n \"label\": \"" + std::string(letters, 'x') + "\"")) ==
              "moves.json, line 3: “label” is longer than 80 characters.");
    CHECK(en(rows("\"key\": \"a\", \"label\": \"" + std::string(80, 'x') + "\"")).empty());
    CHECK(en(rows(R"("key": "a\u0007", "label": "x")")) ==
          "moves.json, line 2: “key” has characters that cannot be shown.");
    CHECK(folder.said_of("moves.json", rows(R"("key": "a", "label": "x", "practice": "Cognitif")")) ==
          "moves.json, ligne 2\u00A0: «\u00A0practice\u00A0» ne peut pas être «\u00A0Cognitif\u00A0», "
          "seulement cognitive, strategic, logistic.");
    CHECK(en(rows(R"("key": "a", "label": "x", "targets": ["actor", "moon"])"))
              .find("“targets” cannot be “moon”") != std::string::npos);
    CHECK(en(rows(R"("key": "a", "label": "x", "when": ["rain"])")).find("“rain”") != std::string::npos);
    CHECK(en("{\"rows\": [{\"key\": \"a\", \"label\": \"x\"},\n{\"label\": \"y\",\n\"key\": \"a\"}]}") ==
          "moves.json, line 3: the key “a” is taken already.");
    CHECK(en(rows(R"("key": "a", "label": "x")")).empty());
}

TEST_CASE("what is wrong inside a row is said with its line", "[core][packs]") {
    const PackFolder folder;
    const auto agenda = [&](std::string_view fields) {
        return folder.said_of("agendas.json", rows(R"("key": "a", "label": "x", )" + std::string(fields)),
                              "en");
    };
    CHECK(agenda("\n\"items\": {}") == "agendas.json, line 3: “items” must be a list.");
    CHECK(agenda("\"items\": [{\"title\": \"t\"},\n3]") ==
          "agendas.json, line 3: number 2 of “items” must stand between braces.");
    std::string many = "{}";
    for (int i = 0; i < 1'000; ++i) many += ", {}";
    CHECK(agenda(R"("items": [)" + many + "]") == "agendas.json, line 2: “items” has more than 1000 items.");
    CHECK(agenda("\"items\": [{\"title\": \"t\",\n\"minutes\": -1\n}]") ==
          "agendas.json, line 3: “minutes” must be a number from 0 to 720.");
    CHECK(agenda("\"items\": [{\"title\": \"t\",\n\n\"contribution\": \"all\"}]") ==
          "agendas.json, line 4: “contribution” cannot be “all”, only everything, notes, nothing.");
    CHECK(agenda("\"items\": [\n{\"minutes\": 1}]") == "agendas.json, line 3: “title” is missing.");
    CHECK(agenda("\"items\": [{\"title\": \"t\", \"minutes\": 1,\n\"lead\": \"x\"}]") ==
          "agendas.json, line 3: “lead” is not known here, only aim, contribution, minutes, title.");
    CHECK(agenda(R"("items": [{"title": "t", "minutes": 1}])").empty());
    folder.remove("agendas.json");

    const auto treatment = [&](std::string_view moves) {
        return folder.said_of("treatments.json", rows("\"key\": \"a\", \"label\": \"x\",\n\"moves\": [" +
                                                      std::string(moves) + "]"));
    };
    CHECK(treatment("\"C1\",\n\"C99\"") ==
          "treatments.json, ligne 4\u00A0: aucun geste n’a la clé «\u00A0C99\u00A0».");
    CHECK(treatment("\"C1\", \"C2\"") == "");
    folder.put("moves.json", rows(R"("key": "mine", "label": "x")"));
    CHECK(treatment("\"C1\"").starts_with("treatments.json, ligne 3"));
    CHECK(treatment("\"mine\"") == "");
}

TEST_CASE("what the rules know by its key keeps its keys in their order", "[core][packs]") {
    const auto rows_of = [](std::initializer_list<const char*> keys) {
        std::string all;
        for (const auto* key : keys)
            all += std::string(all.empty() ? "" : ",\n") + R"({"key": ")" + key + R"(", "label": "x"})";
        return "{\"rows\": [\n" + all + "]}";
    };
    const PackFolder folder;
    CHECK(folder.said_of("recognition.json", rows_of({"a", "b", "c", "d", "e"})).empty());
    const std::string keep =
        ": keep these 5 keys in this order, since the rules of the session depend on "
        "it: a, b, c, d, e.";
    for (const auto& [line, other] : {std::pair{1, rows_of({"a", "b", "c", "d"})},
                                      {7, rows_of({"a", "b", "c", "d", "e", "f"})},
                                      {2, rows_of({"b", "a", "c", "d", "e"})},
                                      {6, rows_of({"a", "b", "c", "d", "x"})}})
        CHECK(folder.said_of("recognition.json", other, "en") ==
              "recognition.json, line " + std::to_string(line) + keep);
    folder.remove("recognition.json");
    CHECK(folder.said_of("heat.json", rows_of({"1"})) ==
          "heat.json, ligne 1\u00A0: gardez ces 13 clés dans cet ordre, dont dépendent les règles de la "
          "séance\u00A0: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13.");
    CHECK(folder.said_of("heat.json", asset("packs/heat.json")).empty());
    CHECK(folder.said_of("states.json", rows_of({"latent", "mine"}), "en")
              .starts_with("states.json, line 3: keep these 10 keys in this order"));
    folder.remove("states.json");
    for (const auto* lenses : {"keys.json", "views.json"}) {
        CHECK(folder.said_of(lenses, rows_of({"mine"}), "en")
                  .starts_with(lenses + std::string(", line 2: keep these 5 keys in this order")));
        folder.remove(lenses);
    }
    CHECK(folder.said_of("sectors.json", rows_of({"new"})).empty());
}

TEST_CASE("a list is an ordinary file of 256 kB at most, and nothing else is waited for", "[core][packs]") {
    const PackFolder folder;
    const std::string unreadable =
        "moves.json cannot be read: put an ordinary file that you may read in its place.";
    REQUIRE(std::filesystem::create_directory(folder.path("moves.json")));
    CHECK(folder.said("en") == unreadable);
    folder.remove("moves.json");
    REQUIRE(::mkfifo(folder.path("moves.json").c_str(), 0600) == 0);
    CHECK(folder.said("en") == unreadable);
    folder.remove("moves.json");
    folder.put("moves.json", asset("packs/moves.json"));
    std::filesystem::resize_file(folder.path("moves.json"), 256'001);
    CHECK(folder.said("en") == "moves.json is larger than 256 kB.");
    CHECK(folder.said() == "moves.json dépasse 256\u00A0ko.");
    folder.put("moves.json", std::string(asset("packs/moves.json")) + std::string(200'000, ' '));
    CHECK(folder.said() == "");
    // Each small enough, all together not.
    const auto long_list = [] {
        std::string all;
        for (int i = 0; i < 350; ++i)
            all += std::string(all.empty() ? "" : ",") + R"({"key": "k)" + std::to_string(i) +
                   R"(", "label": "x", "meaning": ")" + std::string(490, 'm') + "\"}";
        return "{\"rows\": [" + all + "]}";
    }();
    for (const auto* file : {"moves.json", "stakes.json"}) folder.put(file, long_list);
    CHECK(folder.said("en") == "These lists are larger than 256 kB together.");
}

TEST_CASE("the text of a session's lists may be foreign, or of a newer version", "[core][packs]") {
    for (const std::string text :
         {"", "{", "[]", "{}", "{\"moves\": 3}", "{\"moves\": {\"rows\": []}}", "{\"songs\": {\"rows\": []}}",
          "{\"heat\": {\"rows\": [{\"key\": \"1\", \"label\": \"x\"}]}}", "\xFF"})
        CHECK_FALSE(own_packs_of(text));
    CHECK_FALSE(own_packs_of(std::string(256'001, ' ')));
    CHECK_FALSE(own_packs_of(std::string(200'000, '[')));
    const auto newer = own_packs_of(R"({"songs": {"rows": [{"key": "do"}]}, "treatments": {"colour": 1,
        "rows": [{"key": "a", "label": {"fr": "x", "de": "y"}, "song": "do", "moves": ["C1", "do"]}]}})");
    REQUIRE(newer);
    CHECK(newer->lists == std::vector<std::string>{"treatments"});
    CHECK(newer->packs.treatments.label("a", "en") == "x");  // the other language where one is empty
    CHECK(newer->packs.treatments.rows.front().moves == std::vector<std::string>{"C1"});
}
