#include "sessions/core/packs.h"

#include <sys/stat.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "sessions/core/assets.h"
#include "sessions/core/language.h"
#include "sessions/core/text.h"
#include "tests/support/folder.h"

using namespace entremise;

namespace {

/// Every text of a row, in both languages.
struct EveryText final : RowFields {
    std::vector<Text> all;
    void operator()(const char*, std::string&, std::size_t, May) override {}
    void operator()(const char*, std::string&, std::initializer_list<std::string_view>) override {}
    void operator()(const char*, Text& text, std::size_t, May) override { all.push_back(text); }
    void operator()(const char*, std::uint32_t&, std::uint32_t) override {}
    void operator()(const char*, std::vector<std::string>&, std::size_t) override {}
    void operator()(const char*, std::vector<std::string>&,
                    std::initializer_list<std::string_view>) override {}
    void operator()(const char*, std::vector<Text>& texts, std::size_t) override {
        all.insert(all.end(), texts.begin(), texts.end());
    }
    std::size_t items(const char*) override { return 0; }
    void next_item(const char*, std::size_t) override {}
    void end_item() override {}
};

/// A folder with every pack as it is, to break one of them in.
class PackFolder {
public:
    PackFolder() {
        for (const auto name : asset_names())
            if (name.starts_with("packs/")) put(name.substr(6), asset(name));
    }
    void put(std::string_view file, std::string_view content) const {
        std::ofstream(path(file), std::ios::binary) << content;
    }
    std::string path(std::string_view file) const { return folder_.file(std::string(file)); }
    void remove(std::string_view file) const { std::filesystem::remove(path(file)); }
    Result<Packs> read() const { return read_packs(folder_.file("")); }
    /// What is said of a pack that holds this; "" when nothing is.
    std::string said_of(std::string_view file, std::string_view content, const char* language = "fr") const {
        put(file, content);
        const auto read = this->read();
        return read ? "" : Language::of(language)(read.error());
    }

private:
    test::Folder folder_;
};

}  // namespace

TEST_CASE("the packs hold the lists of the domain", "[core][packs]") {
    const std::map<std::string_view, std::size_t> sizes = {
        {"moves", 30},         {"treatments", 3},    {"keys", 5},        {"logics", 8},
        {"sectors", 11},       {"levels", 4},        {"legitimacy", 5},  {"objects", 8},
        {"natures", 5},        {"heat", 13},         {"states", 10},     {"agendas", 6},
        {"mediator_roles", 4}, {"disagreements", 6}, {"recognition", 5}, {"power_sources", 8},
        {"stakes", 6},         {"strategies", 8},    {"evasions", 4}};
    std::size_t packs = 0;
    Packs::each(built_in_packs(), [&](std::string_view name, const auto& pack) {
        CAPTURE(name);
        ++packs;
        REQUIRE(sizes.contains(name));
        CHECK(pack.rows.size() == sizes.at(name));
    });
    CHECK(packs == sizes.size());
    CHECK(packs * sizeof(Pack<Named>) == sizeof(Packs));  // no member is forgotten in `each`, and no file:
    CHECK(packs == static_cast<std::size_t>(std::ranges::count_if(
                       asset_names(), [](auto name) { return name.starts_with("packs/"); })));
}

TEST_CASE("every row of every pack is whole, in both languages, with good French", "[core][packs]") {
    Packs::each(built_in_packs(), []<class Row>(std::string_view name, const Pack<Row>& pack) {
        CAPTURE(name);
        CHECK_FALSE(pack.title.fr.empty());
        CHECK_FALSE(pack.title.en.empty());
        std::set<std::string> keys;
        for (auto row : pack.rows) {
            CAPTURE(row.key);
            CHECK(keys.insert(row.key).second);
            CHECK_FALSE(row.label.fr.empty());
            CHECK(pack.label(row.key, "fr") == row.label.fr);
            CHECK(pack.label(row.key, "en") == row.label.en);
            EveryText texts;
            row.describe(texts);
            for (const auto& text : texts.all) {
                CHECK(text.fr.empty() == text.en.empty());
                CHECK(valid_utf8(text.fr));
                for (const auto* mark : {"'", " ?", " :", " ;", " !", "« ", " »", " %"})
                    CHECK(text.fr.find(mark) == std::string::npos);
            }
        }
    });
}

TEST_CASE("a move has a label, a meaning and something it acts on", "[core][packs]") {
    REQUIRE(built_in_packs().moves.rows.size() == 30);
    CHECK(built_in_packs().moves.rows.front().key == "C1");
    CHECK(built_in_packs().moves.rows.back().key == "L10");
    for (const auto& move : built_in_packs().moves.rows) {
        CAPTURE(move.key);
        CHECK_FALSE(move.meaning.fr.empty());
        CHECK_FALSE(move.acts_on.fr.empty());
        CHECK_FALSE(move.practice.empty());
    }
    for (const auto& treatment : built_in_packs().treatments.rows)
        for (const auto& code : treatment.moves) CHECK(built_in_packs().moves.find(code));
    for (const auto& key : built_in_packs().keys.rows) CHECK(key.questions.size() >= 2);
}

TEST_CASE("the packs and the language packs say the same", "[core][packs]") {
    for (const auto* code : {"fr", "en"})
        for (const auto& row : built_in_packs().states.rows) {
            CAPTURE(row.key);
            CHECK(row.label.in(code) == Language::of(code)("controversy_state." + row.key));
        }
}

TEST_CASE("an agenda template fits a session", "[core][packs]") {
    REQUIRE_FALSE(built_in_packs().agendas.rows.empty());
    CHECK(built_in_packs().agendas.rows.front().items.size() == 8);
    for (const auto& agenda : built_in_packs().agendas.rows) {
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
    CHECK(built_in_packs().agendas.named("mediation") == &built_in_packs().agendas.rows.front());
    CHECK(built_in_packs().agendas.named("seance de mediation") == &built_in_packs().agendas.rows.front());
    CHECK(built_in_packs().agendas.named("1-2-4-all")->key == "one_two_four_all");
    CHECK(built_in_packs().agendas.named("nothing") == nullptr);
}

TEST_CASE("a key the pack lacks is shown as it is", "[core][packs]") {
    CHECK(built_in_packs().logics.label("my own", "fr") == "my own");
}

TEST_CASE("packs are read from a folder of one's own", "[core][packs]") {
    const PackFolder folder;
    REQUIRE(folder.read());
    folder.put(
        "moves.json",
        R"({"rows": [{"key": "écoute 1", "label": {"fr": "Miroir"}}, {"key": "C2", "label": "Both"}]})");
    const auto packs = folder.read();
    REQUIRE(packs);
    CHECK(packs->moves.label("écoute 1", "en") == "Miroir");  // the other language where one is empty
    CHECK(packs->moves.label("C2", "fr") == "Both");
    CHECK(packs->treatments.rows.size() == built_in_packs().treatments.rows.size());
}

TEST_CASE("what is wrong with a pack is said in one sentence, with its file and row", "[core][packs]") {
    const PackFolder folder;
    folder.remove("moves.json");
    CHECK(Language::of("fr")(folder.read().error()) ==
          "Le jeu de listes «\u00A0moves.json\u00A0» manque\u00A0: remettez ce fichier dans le dossier.");
    CHECK(Language::of("en")(folder.read().error()) ==
          "The pack “moves.json” is missing: put this file back into the folder.");
    const auto row = [](std::string_view fields) { return R"({"rows": [{)" + std::string(fields) + "}]}"; };
    const auto en = [&](std::string_view content) { return folder.said_of("moves.json", content, "en"); };
    for (const auto* json : {"", "{", "{\n", "{\"rows\": \"a\n\"}", "\xFF", "{\"rows\": [\"\xFF\"]}"})
        CHECK(en(json) ==
              "The pack “moves.json” is no JSON at line 1 of the file: look at its braces, commas "
              "and quotation marks.");
    CHECK(
        folder.said_of("moves.json", "{\"rows\": [\n{\"key\": \"a\",\n\"label\": \"x\",}]}") ==
        "Le jeu de listes «\u00A0moves.json\u00A0» n’est pas du JSON à la ligne 3 du fichier\u00A0: vérifiez "
        "accolades, virgules et guillemets.");
    for (const auto* json : {"[]", "3", "\"{}\""})
        CHECK(en(json) == "The pack “moves.json” does not stand between braces.");
    CHECK(en("1e999") == "The pack “moves.json” has a number that is too large, at line 1 of the file.");
    CHECK(folder.said_of("moves.json", "{\"rows\":\n[{\"key\": -1e999\n}]}") ==
          "Le jeu de listes «\u00A0moves.json\u00A0» a un nombre trop grand, à la ligne 2 du fichier.");
    for (const auto* json : {"{}", R"({"rows": []})", R"({"rows": 3})"})
        CHECK(en(json) == "In the pack “moves.json”, “rows” must be a list of 1 to 1000 rows.");
    CHECK(en(R"({"title": 3, "rows": [{"key": "a", "label": "x"}]})").find("“title”") != std::string::npos);
    CHECK(en(R"({"rows": [3]})") == "In the pack “moves.json”, row 1 does not stand between braces.");
    for (const auto* fields : {"", R"("label": "x")", R"("key": "", "label": "x")"})
        CHECK(en(row(fields)) == "In the pack “moves.json”, row 1: “key” is missing.");
    CHECK(en(R"({"rows": [{"key": "a", "label": "x"}, {"key": "b"}]})") ==
          "In the pack “moves.json”, row 2: “label” is missing.");
    for (const auto* fields : {R"("key": "a", "label": 3)", R"("key": "a", "label": {"fr": 3})"})
        CHECK(en(row(fields)) == "In the pack “moves.json”, row 1: “label” must be a text.");
    CHECK(en(row(R"("key": "a", "label": {"fr": "x", "de": "x"})")) ==
          "In the pack “moves.json”, row 1: “label” is said in “fr” and “en”, not in “de”.");
    for (const std::size_t letters : {81, 121})
        CHECK(en(row(R"("key": "a", "label": ")" + std::string(letters, 'x') + "\"")) ==
              "In the pack “moves.json”, row 1: “label” is longer than 80 characters.");
    CHECK(
        folder.said_of("moves.json", row(R"("key": "a", "label": ")" + std::string(80, 'x') + "\"")).empty());
    CHECK(en(row(R"("key": "a\u0007", "label": "x")")) ==
          "In the pack “moves.json”, row 1: “key” has characters that cannot be shown.");
    CHECK(folder.said_of("moves.json", row(R"("key": "a", "label": "x", "practice": "Cognitif")")) ==
          "Dans le jeu de listes «\u00A0moves.json\u00A0», élément 1\u00A0: «\u00A0practice\u00A0» ne peut "
          "pas être «\u00A0Cognitif\u00A0», seulement cognitive, strategic, logistic.");
    CHECK(
        en(row(R"("key": "a", "label": "x", "targets": ["actor", "moon"])")) ==
        "In the pack “moves.json”, row 1: “targets” cannot be “moon”, only position, argument, controversy, "
        "actor, intermediary, arrangement, stake, link, vote.");
    CHECK(en(row(R"("key": "a", "label": "x", "when": ["rain"])")).find("“rain”") != std::string::npos);
    CHECK(en(R"({"rows": [{"key": "a", "label": "x"}, {"key": "a", "label": "y"}]})") ==
          "In the pack “moves.json”, row 2: the key “a” is taken already.");
    CHECK(en(row(R"("key": "a", "label": "x")")).empty());
    const auto agenda = [&](std::string_view fields) {
        return folder.said_of("agendas.json", row(R"("key": "a", "label": "x", )" + std::string(fields)),
                              "en");
    };
    CHECK(agenda(R"("items": {})") == "In the pack “agendas.json”, row 1: “items” must be a list.");
    CHECK(agenda(R"("items": [{"title": "t"}, 3])") ==
          "In the pack “agendas.json”, row 1: number 2 of “items” does not stand between braces.");
    std::string many = "{}";
    for (int i = 0; i < 1'000; ++i) many += ", {}";
    CHECK(agenda(R"("items": [)" + many + "]") ==
          "In the pack “agendas.json”, row 1: “items” has more than 1000 items.");
    CHECK(agenda(R"("items": [{"title": "t", "minutes": -1}])") ==
          "In the pack “agendas.json”, row 1: “minutes” must be a number from 0 to 720.");
    CHECK(agenda(R"("items": [{"title": "t", "contribution": "all"}])") ==
          "In the pack “agendas.json”, row 1: “contribution” cannot be “all”, only everything, notes, "
          "nothing.");
    CHECK(agenda(R"("items": [{"minutes": 1}])") == "In the pack “agendas.json”, row 1: “title” is missing.");
    CHECK(agenda(R"("items": [{"title": "t", "minutes": 1}])").empty());
}

TEST_CASE("what is answered by its place keeps its keys in their order", "[core][packs]") {
    const auto rows = [](std::initializer_list<const char*> keys) {
        std::string all;
        for (const auto* key : keys)
            all += std::string(all.empty() ? "" : ", ") + R"({"key": ")" + key + R"(", "label": "x"})";
        return R"({"rows": [)" + all + "]}";
    };
    {
        const PackFolder folder;
        CHECK(folder.said_of("recognition.json", rows({"a", "b", "c", "d", "e"})).empty());
        for (const auto& other : {rows({"a", "b", "c", "d"}), rows({"a", "b", "c", "d", "e", "f"}),
                                  rows({"b", "a", "c", "d", "e"}), rows({"a", "b", "c", "d", "x"})})
            CHECK(folder.said_of("recognition.json", other, "en") ==
                  "In the pack “recognition.json”, keep these 5 keys in this order, since answers already "
                  "given depend on it: a, b, c, d, e.");
    }
    const PackFolder folder;
    CHECK(folder.said_of("heat.json", rows({"1"})) ==
          "Dans le jeu de listes «\u00A0heat.json\u00A0», gardez ces 13 clés dans cet ordre, dont dépendent "
          "les réponses déjà données\u00A0: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13.");
    CHECK(folder.said_of("heat.json", asset("packs/heat.json")).empty());
    CHECK(folder.said_of("sectors.json", rows({"new"})).empty());
}

TEST_CASE("a pack is an ordinary file of 4 MB at most, and nothing else is waited for", "[core][packs]") {
    const PackFolder folder;
    const auto said = [&](const char* language) {
        const auto read = folder.read();
        return read ? "" : Language::of(language)(read.error());
    };
    const std::string unreadable =
        "The pack “moves.json” cannot be read: put an ordinary file that you may read in its place.";
    folder.remove("moves.json");
    REQUIRE(std::filesystem::create_directory(folder.path("moves.json")));
    CHECK(said("en") == unreadable);
    CHECK(said("fr") ==
          "Le jeu de listes «\u00A0moves.json\u00A0» ne peut pas être lu\u00A0: mettez à sa place un fichier "
          "ordinaire, que vous pouvez lire.");
    folder.remove("moves.json");
    REQUIRE(::mkfifo(folder.path("moves.json").c_str(), 0600) == 0);
    CHECK(said("en") == unreadable);
    folder.remove("moves.json");
    folder.put("moves.json", asset("packs/moves.json"));
    std::filesystem::resize_file(folder.path("moves.json"), 4'000'001);
    CHECK(said("en") == "The pack “moves.json” is larger than 4 MB.");
    CHECK(said("fr") == "Le jeu de listes «\u00A0moves.json\u00A0» dépasse 4\u00A0Mo.");
    folder.put("moves.json", std::string(asset("packs/moves.json")) + std::string(2'000'000, ' '));
    CHECK(folder.read());
}
