#include "sessions/picture/tidy.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <map>

#include "sessions/core/assets.h"
#include "sessions/core/random.h"
#include "sessions/picture/card_picture.h"
#include "sessions/picture/geometry.h"
#include "sessions/picture/letters.h"
#include "sessions/picture/map_picture.h"
#include "sessions/picture/square_routes.h"
#include "sessions/rules/board/free_place.h"
#include "sessions/script/script.h"
#include "tests/export/support/played.h"
#include "tests/support/random_map.h"

using namespace entremise;
using namespace entremise::picture;
using rules::CardKind;

namespace {

constexpr std::uint64_t seeds = 400;

void put(rules::State& s, const std::vector<rules::CardMove>& moves) {
    for (const auto& move : moves) {
        auto& place = s.board.cards.find(move.card)->place;
        place.x = move.x;
        place.y = move.y;
    }
}

void put(rules::State& s, const std::vector<rules::ZoneMove>& moves) {
    for (const auto& move : moves) s.board.zones.find(move.zone)->area = move.area;
}

BoardRect rect_of(std::int32_t x, std::int32_t y, rules::Size size) {
    return {static_cast<float>(x), static_cast<float>(y), static_cast<float>(size.width),
            static_cast<float>(size.height)};
}

/// Boxes that lie on one another: cards, the words beside moves, references; not a move on its own card.
std::string overlap(const rules::State& s) {
    struct Box {
        CardId card, on;
        BoardRect rect;
    };
    std::vector<Box> boxes;
    for (const LaidFrame& f : laid_frames(s))
        for (const BlockItem& item : f.block.items) {
            Box box{item.card, {}, rect_of(f.x + item.x, f.y + item.y, item.size)};
            for (const auto& [move, target] : f.frame.badges)
                if (move == item.card) box.on = target;
            if (!box.on)
                box.rect.width +=
                    static_cast<float>(rules::row_of(s.board.cards.find(item.card)->kind).words_beside);
            boxes.push_back(box);
        }
    for (const auto& [id, card] : s.board.cards)
        if (rules::is_confided(id)) boxes.push_back({id, {}, rect_of(card.place.x, card.place.y, {186, 26})});
    for (std::size_t i = 0; i < boxes.size(); ++i)
        for (std::size_t j = i + 1; j < boxes.size(); ++j) {
            const Box &a = boxes[i], &b = boxes[j];
            if (a.on == b.card || b.on == a.card || !meet(a.rect, b.rect)) continue;
            return "card " + std::to_string(a.card.value) + " on card " + std::to_string(b.card.value);
        }
    return "";
}

rules::State sample_a() {
    const auto script = script::parse_script(asset("samples/a-securite-alimentaire.workshop"));
    REQUIRE(script);
    test::Played session;
    REQUIRE(session.play(*script) == "");
    return session.state();
}

/// Of a frame seen whole in a window of 1366 × 768 beside its panel: how many texts are cut, and how many
/// show less than two of their words.
struct Reading {
    float zoom = 0;
    std::size_t cut = 0, too_short = 0;
    std::string which;
};
Reading reading_of(const rules::State& s, const LaidFrame& f, const Measure& measure) {
    constexpr float width = 918, height = 636, least = 12;
    Reading out;
    out.zoom = std::min(
        {width / static_cast<float>(f.block.width), height / static_cast<float>(f.block.height), 1.5f});
    const Look look{Language::of("fr"), measure, built_in_packs()};
    const Tally tally = count(s, look);
    for (const BlockItem& item : f.block.items) {
        const auto& card = *s.board.cards.find(item.card);
        if (card.kind == CardKind::move) continue;
        CardPicture picture{facts_of(s, item.card, card, tally, look), {}};
        set_words(picture, least / out.zoom, measure);
        const CardText& text = picture.own_text();
        if (!text.is_cut()) continue;
        ++out.cut;
        // Who is absent is drawn alike however far away one is.
        if (!says_enough(text) && !picture.away)
            ++out.too_short, out.which += card.text + " → " + text.last + "; ";
    }
    return out;
}

}  // namespace

TEST_CASE("after « Ranger » nothing lies on anything, and a second one moves nothing", "[picture][tidy]") {
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        CAPTURE(seed);
        auto map = test::RandomMap(seed).state;
        put(map, tidy(map));
        CHECK(overlap(map) == "");
        const auto again = tidy(map);
        CHECK(again.empty());
        if (!again.empty() || !overlap(map).empty()) break;
    }
}

TEST_CASE("« Ranger » leaves pinned cards where they are, lays nothing on them, and is done at once",
          "[picture][tidy][pins]") {
    for (std::uint64_t seed = 1; seed <= seeds / 4; ++seed) {
        CAPTURE(seed);
        auto map = test::RandomMap(seed).state;
        std::map<CardId, rules::Place> pinned;
        SeededRandom random{seed};
        for (auto& [id, card] : map.board.cards)
            if (!card.archived && !rules::is_confided(id) && random.number() % 12 == 0) {
                // Two that lie on each other stay so: nobody but a hand moves them.
                const auto area = rules::area_of(map, card);
                const bool alone = std::ranges::none_of(pinned, [&](const auto& row) {
                    const auto other = rules::area_of(map, *map.board.cards.find(row.first));
                    return meet(rect_of(area.x, area.y, area.size), rect_of(other.x, other.y, other.size));
                });
                if (!alone) continue;
                card.pinned = true;
                pinned[id] = card.place;
            }
        put(map, tidy(map));
        for (const auto& [id, place] : pinned) {
            CAPTURE(id.value);
            REQUIRE(map.board.cards.find(id)->place == place);
            const auto& card = *map.board.cards.find(id);
            if (card.kind == CardKind::move) continue;  // on the corner of another card
            const auto area = rules::area_of(map, card);
            for (const auto& [other_id, other] : map.board.cards) {
                if (other.archived || other_id == id || other.kind == CardKind::move) continue;
                CAPTURE(other_id.value);
                const auto there = rules::area_of(map, other);
                REQUIRE_FALSE(
                    meet(rect_of(area.x, area.y, area.size), rect_of(there.x, there.y, there.size)));
            }
        }
        REQUIRE(tidy(map).empty());
    }
}

TEST_CASE("« Ranger » keeps together what lies in a zone, and is done at once", "[picture][tidy][zones]") {
    std::size_t kept_as_laid = 0, frames = 0;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        CAPTURE(seed);
        auto map = test::RandomMap(seed).state;
        SeededRandom random{seed + 5'000};
        const auto within = [&](std::uint32_t least, std::uint32_t most) {
            return least + static_cast<std::uint32_t>(random.number() % (most - least));
        };
        for (int i = 0; i < 4; ++i) {
            const auto x = static_cast<std::int32_t>(within(0, 4'000)) - 1'000,
                       y = static_cast<std::int32_t>(within(0, 4'000)) - 1'000;
            map.board.zones.emplace(map.board.next_zone,
                                    {"Zone", {x, y, within(100, 1'500), within(100, 1'500)}});
            ++map.board.next_zone.value;
        }
        struct Members {
            std::vector<CardId> inside, all;  ///< with notes on one of them that lie elsewhere
        };
        std::map<ZoneId, Members> members;
        for (const Frame& frame : frames_of(map))
            if (frame.kind == Frame::Kind::zone) {
                members[frame.zone] = {rooted_in(map, map.board.zones.find(frame.zone)->area), frame.cards()};
                kept_as_laid += zone_as_it_lies(map, frame).has_value();
                ++frames;
            }
        const auto moves = tidy(map);
        const auto zones = zones_after(map, moves);
        put(map, moves);
        put(map, zones);
        REQUIRE(overlap(map) == "");
        for (const auto& [id, cards] : members) {
            CAPTURE(id.value);
            const auto& zone = map.board.zones.find(id)->area;
            const auto inside = rooted_in(map, zone);
            REQUIRE(std::ranges::includes(inside, cards.inside));
            REQUIRE(std::ranges::includes(cards.all, inside));
            const auto taken = whole_zone(zone);
            for (const LaidFrame& f : laid_frames(map)) {
                if (f.frame.zone == id) continue;
                for (const BlockItem& item : f.block.items)
                    REQUIRE_FALSE(meet(rect_of(f.x + item.x, f.y + item.y, item.size),
                                       rect_of(taken.x, taken.y, taken.size)));
            }
        }
        REQUIRE(tidy(map).empty());
    }
    CHECK(frames > 100);
    CHECK(kept_as_laid > 50);
    CHECK(kept_as_laid < frames);
}

TEST_CASE("« Ranger » keeps who is left of whom, and the question where it was", "[picture][tidy]") {
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        CAPTURE(seed);
        test::MapShape shape;
        shape.questions = {1, 1};
        shape.notes = {0, 0};
        shape.other_links = false;
        auto map = test::RandomMap(seed, shape).state;
        const auto before = frames_of(map);
        REQUIRE(before.size() == 1);
        const auto place = map.board.cards.find(before[0].id)->place;
        put(map, tidy(map));
        const auto after = frames_of(map);
        REQUIRE(after.size() == 1);
        CHECK(map.board.cards.find(before[0].id)->place == place);
        CHECK(before[0].columns == after[0].columns);
    }
}

TEST_CASE("frames as large as a meeting makes them are read whole beside the panel", "[picture][tidy]") {
    const auto letters = Letters::load();
    REQUIRE(letters);
    const auto measure = (*letters)->measure();
    std::size_t bad = 0;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        auto map = test::RandomMap(seed, test::MapShape::readable()).state;
        put(map, tidy(map));
        for (const LaidFrame& f : laid_frames(map)) {
            if (f.frame.kind != Frame::Kind::question) continue;
            const auto reading = reading_of(map, f, measure);
            if (reading.too_short > 0) {
                ++bad;
                UNSCOPED_INFO("seed " << seed << " at " << reading.zoom << " (" << f.block.width << "×"
                                      << f.block.height << "): " << reading.which);
            }
        }
    }
    CHECK(bad == 0);
}

TEST_CASE("sample A is read whole beside the panel: at most two texts are cut", "[picture][tidy][sample]") {
    const auto letters = Letters::load();
    REQUIRE(letters);
    auto map = sample_a();
    put(map, tidy(map));
    CHECK(overlap(map) == "");
    CHECK(tidy(map).empty());
    for (const LaidFrame& f : laid_frames(map)) {
        if (f.frame.kind != Frame::Kind::question) continue;
        const auto reading = reading_of(map, f, (*letters)->measure());
        CAPTURE(reading.zoom, f.block.width, f.block.height, reading.which);
        CHECK(reading.cut <= 2);
        CHECK(reading.too_short == 0);
    }
}

TEST_CASE("after « Ranger » no link runs through another card", "[picture][tidy][links]") {
    const Measure half{[](char32_t) { return .5f; }, [](char32_t) { return .5f; },
                       [](char32_t) { return .5f; }};
    std::size_t links = 0, references = 0;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        auto map = test::RandomMap(seed).state;
        put(map, tidy(map));
        MapPicture picture;
        picture.update(map, {Language::of("fr"), half, built_in_packs()});
        std::map<CardId, CardId> badges;
        for (const Frame& f : frames_of(map)) badges.insert(f.badges.begin(), f.badges.end());
        const auto lies_on = [&](CardId end, CardId card) {
            const auto found = badges.find(end);
            return found != badges.end() && found->second == card;
        };
        for (const Reference& reference : picture.references()) {
            CAPTURE(seed, reference.actor.value, reference.position.value);
            ++references;
            for (const CardId id : picture.cards_in(reference.chip.rect)) CHECK(rules::is_confided(id));
            CHECK(reference.route);
        }
        for (const Edge& one : picture.edges()) {
            const Edge& edge = picture.led(one);
            ++links;
            for (const Reference& reference : picture.references()) {
                const std::vector<BoardRect> chip{reference.chip.rect};
                CAPTURE(seed, edge.from.value, edge.to.value, reference.actor.value);
                if (!edge.quiet) CHECK_FALSE(runs_through(edge.route, chip));
            }
            for (const CardId id : picture.cards_in(grown(bounds_of(edge.route), 1))) {
                if (id == edge.from || id == edge.to || badges.contains(id) || rules::is_confided(id) ||
                    lies_on(edge.from, id) || lies_on(edge.to, id))
                    continue;
                const std::vector<BoardRect> third{picture.find(id)->rect};
                CAPTURE(seed, edge.from.value, edge.to.value, id.value, static_cast<int>(edge.kind),
                        static_cast<int>(edge.relation));
                CHECK_FALSE(runs_through(edge.route, third));
            }
        }
    }
    CHECK(links > 10'000);
    CHECK(references > 100);
}

TEST_CASE("« Ranger » of a selection moves nothing else, onto nothing, and once", "[picture][tidy]") {
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
        CAPTURE(seed);
        auto map = test::RandomMap(seed).state;
        std::vector<CardId> chosen;
        for (const auto& [id, card] : map.board.cards)
            if (id.value % 5 == 0 && !rules::is_confided(id)) chosen.push_back(id);
        const auto moves = tidy(map, chosen);
        for (const auto& move : moves) CHECK(std::ranges::find(chosen, move.card) != chosen.end());
        put(map, moves);
        for (const CardId id : chosen) {
            const auto& card = *map.board.cards.find(id);
            if (card.kind == CardKind::move) continue;
            const auto mine = rect_of(card.place.x, card.place.y, rules::size_of(map, card));
            for (const auto& [other, there] : map.board.cards)
                if (other != id && there.kind != CardKind::move)
                    CHECK_FALSE(
                        meet(mine, rect_of(there.place.x, there.place.y, rules::size_of(map, there))));
        }
    }
}

TEST_CASE("sample A ends as a mediator keeps it: tidy, each stroke of ink on the card that it marks",
          "[picture][tidy][sample]") {
    const auto s = sample_a();
    CHECK(tidy(s).empty());
    REQUIRE(s.board.strokes.size() == 3);
    for (const auto& [id, stroke] : s.board.strokes) {
        const auto x = stroke.points[0] / 4, y = stroke.points[1] / 4;
        CHECK(std::ranges::any_of(s.board.cards, [&](const auto& row) {
            const auto area = rules::area_of(s, row.second);
            return !row.second.archived && x >= area.x && x <= area.x + area.size.width && y >= area.y &&
                   y <= area.y + area.size.height;
        }));
    }
}
