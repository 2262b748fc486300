#include "sessions/core/packs.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <set>

#include "sessions/core/assets.h"
#include "sessions/core/language.h"
#include "sessions/core/text.h"

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

}  // namespace

TEST_CASE("the packs hold the lists of the domain", "[core][packs]") {
    const std::map<std::string_view, std::size_t> sizes = {
        {"moves", 30},      {"treatments", 3},        {"keys", 5},
        {"logics", 8},      {"sectors", 11},          {"levels", 4},
        {"legitimacy", 5},  {"objects", 8},           {"natures", 5},
        {"heat", 13},       {"gradients", 8},         {"states", 10},
        {"agendas", 6},     {"mediator_roles", 4},    {"disagreements", 6},
        {"recognition", 5}, {"power_sources", 8},     {"stakes", 6},
        {"strategies", 8},  {"collaboration", 8},     {"partnerships", 3},
        {"outcomes", 12},   {"outcome_functions", 3}, {"evasions", 4},
        {"views", 5},       {"reminders", 5},         {"conditions", 6},
        {"portrait", 18}};
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
    for (const auto* pack : {&built_in_packs().keys, &built_in_packs().views})
        for (const auto& key : pack->rows) CHECK(key.questions.size() >= 2);
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
