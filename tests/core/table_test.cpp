#include "sessions/core/table.h"

#include <catch2/catch_test_macros.hpp>
#include <map>

#include "sessions/core/ids.h"
#include "sessions/core/random.h"

using namespace entremise;

TEST_CASE("a table answers as a map does", "[core][table]") {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        CAPTURE(seed);
        SeededRandom random(seed);
        Table<CardId, int> table;
        std::map<CardId, int> map;
        const auto range = 1 + random.number() % 60;
        const auto base = seed % 3 == 0 ? UINT64_MAX - 100 : random.number() % 1000;
        for (int i = 0; i < 400; ++i) {
            const CardId id{base + random.number() % range};
            const int value = static_cast<int>(random.number() % 100);
            switch (random.number() % 4) {
            case 0:
            case 1: CHECK(table.emplace(id, value) == map.emplace(id, value).second); break;
            case 2: CHECK(table.erase(id) == (map.erase(id) == 1)); break;
            case 3:
                if (auto* found = table.find(id)) {
                    *found = value;
                    map[id] = value;
                }
                break;
            }
            REQUIRE(table.size() == map.size());
            CHECK(table.contains(id) == map.contains(id));
        }
        CHECK(std::equal(
            table.begin(), table.end(), map.begin(), map.end(),
            [](const auto& a, const auto& b) { return a.first == b.first && a.second == b.second; }));
    }
}

TEST_CASE("an id that is taken keeps its thing", "[core][table]") {
    Table<CardId, std::string> table;
    CHECK(table.empty());
    CHECK(table.find(CardId{0}) == nullptr);
    CHECK_FALSE(table.erase(CardId{1}));
    CHECK(table.emplace(CardId{5}, "five"));
    CHECK_FALSE(table.emplace(CardId{5}, "other"));
    CHECK(*table.find(CardId{5}) == "five");
    CHECK(table.find(CardId{4}) == nullptr);
    CHECK(table.find(CardId{UINT64_MAX}) == nullptr);
    CHECK(table.emplace(CardId{UINT64_MAX}, "last"));
    CHECK(table.emplace(CardId{1}, "one"));
    CHECK(table.begin()->second == "one");
}

TEST_CASE("tables with the same rows are equal, however they came about", "[core][table]") {
    Table<CardId, int> a, b;
    for (std::uint64_t i : {3, 1, 2, 9}) a.emplace(CardId{i}, static_cast<int>(i));
    for (std::uint64_t i : {1, 2, 3, 4, 9}) b.emplace(CardId{i}, static_cast<int>(i));
    CHECK_FALSE(a == b);
    b.erase(CardId{4});
    CHECK(a == b);
}
