// Debates as large as those that others have published, as they grow on the board by themselves.
#include <catch2/catch_test_macros.hpp>

#include "sessions/core/random.h"
#include "sessions/core/text.h"
#include "sessions/picture/from_afar.h"
#include "sessions/picture/letters.h"
#include "sessions/picture/square_routes.h"
#include "sessions/picture/tidy.h"
#include "sessions/rules/actors_events.h"
#include "sessions/rules/board/board.h"
#include "sessions/rules/board/free_place.h"
#include "sessions/rules/board/links_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/controversies/controversies_events.h"
#include "tests/export/support/played.h"

using namespace entremise;
using namespace entremise::picture;

namespace {

constexpr std::size_t positions = 8, arguments = 34, holders = 16, notes = 24, longest = 280;
constexpr int deepest = 4;

/// Up to eight positions, 34 arguments with answers four deep, holders and notes: no place is said for any.
class Debate {
public:
    explicit Debate(std::uint64_t seed) : random_(seed) {
        const auto question = add(rules::AddControversy{.question = words(110), .near = rules::Near{}});
        std::vector<std::pair<CardId, int>> claims;  // each with its depth
        std::vector<CardId> held;
        while (held.size() < positions) {
            held.push_back(add(rules::AddPosition{
                .controversy = question, .text = words(up_to(200) + 40), .near = rules::Near{question}}));
            claims.emplace_back(held.back(), 0);
        }
        for (std::size_t i = 0; i < arguments; ++i) {
            const auto [on, depth] = claims[up_to(claims.size() - 1)];
            const auto one = add(rules::AddArgument{.target = on,
                                                    .text = words(up_to(longest - 60) + 60),
                                                    .against = up_to(1) == 1,
                                                    .near = rules::Near{on}});
            if (depth < deepest) claims.emplace_back(one, depth + 1);
        }
        for (std::size_t i = 0; i < holders; ++i) {
            const auto position = held[up_to(held.size() - 1)];
            const auto actor = add(rules::AddActor{.name = words(40), .near = rules::Near{position}});
            ask(rules::DrawLink{actor, position, rules::LinkKind::defends, 2});
        }
        for (std::size_t i = 0; i < notes; ++i)
            add(rules::AddNote{.text = words(up_to(200) + 20),
                               .near = rules::Near{claims[up_to(claims.size() - 1)].first}});
    }
    rules::State state() const { return session_.state(); }

private:
    std::size_t up_to(std::size_t most) { return random_.number() % (most + 1); }
    std::string words(std::size_t most) {
        static const std::vector<std::string> all{"la",     "denrée", "quartier", "partager",
                                                  "sans",   "preuve", "coûts",    "qui",
                                                  "décide", "demain", "école",    "loyer"};
        std::string text = "Il faut";
        while (true) {
            const auto& word = all[up_to(all.size() - 1)];
            if (count_graphemes(text) + 1 + word.size() > most) return text;
            text += " " + word;
        }
    }
    void ask(const rules::Command& command) {
        if (const auto refused = session_.ask(mediator_, command); !refused.empty())
            throw std::runtime_error(refused);
        session_.wait(5);
    }
    CardId add(const rules::Command& command) {
        ask(command);
        return {session_.state().board.next_card.value - 1};
    }

    SeededRandom random_;
    test::Played session_;
    PersonId mediator_ = session_.join("Maude", rules::Role::mediator);
};

std::string overlap(const rules::State& s) {
    for (const auto& [id, card] : s.board.cards)
        for (const auto& [other, there] : s.board.cards) {
            if (other <= id) continue;
            const rules::Area a = rules::area_of(s, card), b = rules::area_of(s, there);
            if (a.x < b.x + b.size.width && b.x < a.x + a.size.width && a.y < b.y + b.size.height &&
                b.y < a.y + a.size.height)
                return card.text + " on " + there.text;
        }
    return "";
}

}  // namespace

TEST_CASE("a large debate grows with no card on another, and is tidied as any map is",
          "[picture][tidy][debate]") {
    const auto letters = Letters::load();
    REQUIRE(letters);
    const auto measure = (*letters)->measure();
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        CAPTURE(seed);
        auto map = Debate(seed).state();
        CHECK(map.board.cards.size() == 1 + positions + arguments + holders + notes);
        CHECK(overlap(map) == "");
        for (const auto& move : tidy(map)) {
            auto& place = map.board.cards.find(move.card)->place;
            place.x = move.x, place.y = move.y;
        }
        CHECK(overlap(map) == "");
        CHECK(tidy(map).empty());
        MapPicture picture;
        const Look look{Language::of("fr"), measure, built_in_packs()};
        picture.update(map, look);
        for (const Edge& one : picture.edges()) {
            const Edge& edge = picture.led(one);
            for (const CardId id : picture.cards_in(grown(bounds_of(edge.route), 1))) {
                if (id == edge.from || id == edge.to) continue;
                const std::vector<BoardRect> third{picture.find(id)->rect};
                CAPTURE(edge.from.value, edge.to.value, id.value);
                CHECK_FALSE(runs_through(edge.route, third));
            }
        }
        // Whole, it is read by its question; at half size by its positions too.
        const MapFrame& frame = picture.frames().front();
        const float whole = 12 / std::min(918 / frame.bounds.width, 636 / frame.bounds.height);
        CHECK(picture.from_afar(frame, whole, look.language, measure).title);
        const FarFrame& far = picture.from_afar(frame, 24, look.language, measure);
        CHECK(far.title);
        CHECK(far.columns.size() == positions);
        for (const auto& column : far.columns) {
            CAPTURE(column.words.text.text, column.words.text.shown);
            CHECK(says_enough(column.words.text));
        }
    }
}
