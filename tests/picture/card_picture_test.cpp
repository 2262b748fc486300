#include "sessions/picture/card_picture.h"

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>

#include "sessions/core/assets.h"
#include "sessions/export/replaced_file.h"
#include "sessions/picture/letters.h"
#include "sessions/picture/map_picture.h"
#include "sessions/script/script.h"
#include "source_dir.h"
#include "tests/export/support/played.h"
#include "tests/support/map_shapes.h"

using namespace entremise;
using namespace entremise::picture;

namespace {

/// Every letter reaches half its size.
const Measure half{[](char32_t) { return .5f; }, [](char32_t) { return .5f; }, [](char32_t) { return .5f; }};

CardPicture card_of(rules::CardKind kind, std::string title) {
    CardPicture card;
    card.kind = kind;
    card.title = std::move(title);
    card.size = rules::size_of(kind, card.title);
    card.above = "CONTROVERSE · OUVERTE";
    card.in_short = "OUVERTE";
    card.below = "2 arguments";
    return card;
}

MapPicture map_of_sample(const Measure& measure, bool on_paper) {
    const auto script = script::parse_script(asset("samples/a-securite-alimentaire.workshop"));
    REQUIRE(script);
    test::Played session;
    REQUIRE(session.play(*script) == "");
    MapPicture map;
    map.update(session.state(), {Language::of("fr"), measure, built_in_packs(), false, on_paper});
    return map;
}

}  // namespace

TEST_CASE("a card's own words come first: what else it says goes before one is cut", "[picture]") {
    auto card = card_of(rules::CardKind::position, "Réserver");
    set_words(card, 0, half);
    CHECK(card.texts.size() == 2);
    card = card_of(rules::CardKind::position, std::string(88, 'a'));  // as long as its size holds
    set_words(card, 0, half);
    CHECK_FALSE(card.own_text().is_cut());
    set_words(card, 24, half);  // far away
    CHECK(card.texts.size() == 1);
    CHECK(card.own_text().size == 24);
}

TEST_CASE("boxes do not depend on the smallest size, words do", "[picture]") {
    auto card = card_of(rules::CardKind::note, "Combien de ménages n’osent pas venir ?");
    const auto before = card.size;
    set_words(card, 0, half);
    CHECK(card.own_text().size == 13.5f);
    const auto lines = card.own_text().lines.size();
    set_words(card, 20, half);
    CHECK(card.own_text().size == 20);
    CHECK(card.own_text().lines.size() > lines);
    CHECK(card.size == before);
    for (const auto& text : card.texts)
        CHECK(text.y + text.height() <= static_cast<float>(card.size.height) + .1f);
}

TEST_CASE("a title is cut at a word, never before its second", "[picture]") {
    auto card = card_of(rules::CardKind::actor, "Banque alimentaire régionale du quartier des Érables");
    set_words(card, 0, half);
    REQUIRE(card.own_text().is_cut());
    CHECK(card.own_text().last.ends_with("…"));
    CHECK(card.own_text().last.find(' ') != std::string::npos);
}

TEST_CASE("far away a word that is too wide ends the title", "[picture]") {
    auto card = card_of(rules::CardKind::note, "L’arrondissement peut prêter le local du parc, le soir.");
    set_words(card, 30, half);
    CHECK(card.own_text().shown == 1);
    CHECK(card.own_text().is_cut());
    CHECK(card.own_text().last.ends_with("…"));
    card = card_of(rules::CardKind::note, "https://exemple.quebec/une-adresse-sans-fin/qui-continue");
    set_words(card, 0, half);  // at its own size nothing is lost
    CHECK_FALSE(card.own_text().is_cut());
}

TEST_CASE("a first word that is too wide is broken where the second can then be read", "[picture]") {
    auto card = card_of(rules::CardKind::note, "L’arrondissement peut prêter le local du parc, le soir.");
    set_words(card, 17, half);
    REQUIRE(card.own_text().shown > 1);
    CHECK(card.own_text().part(1).starts_with("t peut"));
}

TEST_CASE("beside a move its words stand whole, or not at all", "[picture]") {
    auto card = card_of(rules::CardKind::move, "Nommer l’accord commun là");
    for (float smallest = 0; smallest < 40; ++smallest) {
        CAPTURE(smallest);
        set_words(card, smallest, half);
        const auto& words = card.own_text();
        const bool whole = words.shown > 0;
        CHECK(whole == !words.is_cut());
        if (whole) CHECK(words.height() <= 48);
        if (smallest < 13) CHECK(words.shown == 2);
        if (smallest > 30) CHECK(words.shown == 0);
        if (whole && smallest > 13) CHECK_FALSE(cuts_a_word(words.lines));
    }
    set_words(card, 0, half);  // no word alone below a long line
    CHECK(card.own_text().part(1).find(' ') != std::string_view::npos);
}

TEST_CASE("what is counted is said whole or not at all", "[picture]") {
    auto card = card_of(rules::CardKind::note, "Oui");
    card.below = card.in_short = "Normand · 12 échos";
    set_words(card, 0, half);
    REQUIRE(card.texts.size() == 2);
    CHECK(card.texts[1].last == "Normand · 12 échos");
    set_words(card, 16, half);
    REQUIRE(card.texts.size() == 2);
    CHECK(card.texts[1].last == "Normand");
}

TEST_CASE("for or against is told by a sign, with the kind or without", "[picture]") {
    auto card = card_of(rules::CardKind::argument, "Oui");
    set_words(card, 0, half);
    CHECK(card.texts.size() == 2);
    CHECK(card.sign_at.width > 0);
    set_words(card, 30, half);
    CHECK(card.texts.size() == 1);
    CHECK(card.sign_at.width > 0);
    CHECK(card.own_text().x > card.sign_at.x + card.sign_at.width);
}

TEST_CASE("words on a link cover no card and no words of another", "[picture][sample]") {
    const auto map = map_of_sample(half, true);
    std::vector<BoardRect> words;
    std::size_t hidden = 0, coloured = 0;
    for (const auto& edge : map.edges()) {
        if (edge.label.empty()) continue;
        if (edge.relation == rules::LinkKind::defends) {  // its colour says it
            CHECK_FALSE(edge.label_at);
            ++coloured;
            continue;
        }
        if (!edge.label_at) {
            ++hidden;
            continue;
        }
        const float wide = half.width(Weight::regular, 13, edge.label) + 12;
        const BoardRect r{static_cast<float>(edge.label_at->x) - wide / 2,
                          static_cast<float>(edge.label_at->y) - 10, wide, 20};
        CAPTURE(edge.from.value, edge.to.value, edge.label);
        CHECK(map.is_free(r));
        for (const auto& other : words) CHECK_FALSE(meet(other, r));
        words.push_back(r);
    }
    CHECK(words.size() > 4);
    CHECK(coloured > 10);
    CHECK(hidden > 0);  // two of its notes nearly touch
}

TEST_CASE("sample A is painted as it was", "[picture][sample]") {
    const auto letters = Letters::load();
    REQUIRE(letters);
    const auto map = map_of_sample((*letters)->measure(), false);
    const std::string expected_at = SOURCE_DIR "/tests/golden/picture/sample-a.txt",
                      made = test::shapes_of(map, true);
    if (std::getenv("ENTREMISE_NEW_GOLDEN")) REQUIRE(exports::replace_file(expected_at, made));
    CHECK(test::content_of(expected_at) == made);
}

TEST_CASE("a map that was the mediators' keeps no confided card", "[picture][confidence]") {
    rules::State s;
    const CardId told{1}, confided = rules::first_confided;
    for (const auto id : {told, confided})
        s.board.cards.emplace(id, rules::Card{.kind = rules::CardKind::move, .text = "Geste"});
    s.board.next_card = CardId{2};
    s.board.confided = 1;
    MapPicture map;
    const Look look{Language::of("fr"), half, built_in_packs()};
    map.update(s, look);
    REQUIRE(map.find(confided));
    CHECK(map.find(confided)->confided);
    CHECK_FALSE(map.find(told)->confided);
    s.board.cards.erase(confided);
    s.board.confided = 0;
    map.update(s, look);
    CHECK_FALSE(map.find(confided));
    CHECK(map.find(told));
}

TEST_CASE("a holder that is absent says so once", "[picture]") {
    rules::State s;
    s.board.cards.emplace(CardId{1}, rules::Card{.kind = rules::CardKind::actor, .text = "Locataires"});
    rules::Actor about;
    about.directly_affected = true;
    about.presence = rules::ActorPresence::absent;
    s.actors.all.emplace(CardId{1}, about);
    const Look look{Language::of("fr"), half, built_in_packs()};
    const auto facts = facts_of(s, CardId{1}, *s.board.cards.find(CardId{1}), count(s, look), look);
    CHECK(facts.below == "chaise vide");
    CHECK((facts.empty_chair && facts.away));
}

TEST_CASE("words beside a move cover no card", "[picture]") {
    rules::State s;
    const CardId position{1}, badge{2}, free{3}, blocked{4}, note{5};
    s.board.cards.emplace(position, {.kind = rules::CardKind::position, .text = "Réserver"});
    for (const auto& [id, at] :
         {std::pair(badge, rules::Place{208, -16, 0}), std::pair(free, rules::Place{0, 400, 0}),
          std::pair(blocked, rules::Place{0, 600, 0})}) {
        s.board.cards.emplace(id, {.kind = rules::CardKind::move, .place = at, .text = "Poser la question"});
        s.mediation.moves.emplace(id, {.targets = {position}});
    }
    s.board.cards.emplace(note, {.kind = rules::CardKind::note, .place = {100, 600, 0}, .text = "Oui"});
    s.board.next_card = CardId{6};
    const Look look{Language::of("fr"), half, built_in_packs()};
    MapPicture map;
    map.update(s, look);
    const auto says = [&](CardId id) { return map.find(id)->own_text().shown > 0; };
    CHECK_FALSE(says(badge));
    CHECK(says(free));
    CHECK_FALSE(says(blocked));
    s.board.cards.find(note)->place.x = 400;
    map.update(s, look);
    CHECK(says(blocked));
    for (const auto& edge : map.edges()) CHECK(edge.from != badge);
}

TEST_CASE("words beside a move leave room for those of the next", "[picture]") {
    rules::State s;
    for (const auto& [id, at] :
         {std::pair(1, rules::Place{0, 0, 0}), std::pair(2, rules::Place{0, 34, 0}),
          std::pair(3, rules::Place{100, 80, 0}), std::pair(4, rules::Place{90, 88, 0}),
          std::pair(5, rules::Place{600, 20, 0})}) {
        const CardId move{static_cast<std::uint64_t>(id)};
        s.board.cards.emplace(
            move, {.kind = rules::CardKind::move, .place = at, .text = "Démêler faits, valeurs, intérêts"});
        s.mediation.moves.emplace(move, {});
    }
    s.board.next_card = CardId{6};
    MapPicture map;
    map.update(s, Look{Language::of("fr"), half, built_in_packs()});
    for (float smallest = 0; smallest < 40; ++smallest) {
        CAPTURE(smallest);
        std::vector<BoardRect> words;
        for (std::uint64_t id = 1; id <= 5; ++id) {
            const auto& card = map.with_words(CardId{id}, smallest, half);
            const auto& text = card.own_text();
            if (text.shown == 0) continue;
            const BoardRect r{card.rect.x + text.x, card.rect.y + text.y, text.width, text.height()};
            for (const auto& other : words) CHECK_FALSE(meet(r, other));
            words.push_back(r);
        }
        if (smallest < 13) CHECK(words.size() >= 4);
    }
    s.board.cards.find(CardId{2})->place.y = 60;
    map.update(s, Look{Language::of("fr"), half, built_in_packs()});
    CHECK(map.with_words(CardId{1}, 18, half).own_text().shown == 2);
}

TEST_CASE("a line to another question is drawn only while it is looked at, and a reference stands for it",
          "[picture][frames]") {
    rules::State s;
    const CardId one{1}, two{2}, a{3}, b{4}, actor{5}, note{6}, near{7};
    const auto add = [&](CardId id, rules::CardKind kind, rules::Place at, CardId parent = {}) {
        s.board.cards.emplace(id,
                              {.kind = kind, .place = at, .text = "Banque alimentaire", .parent = parent});
    };
    add(one, rules::CardKind::controversy, {0, 0, 0});
    add(two, rules::CardKind::controversy, {2000, 0, 0});
    add(a, rules::CardKind::position, {200, 130, 0}, one);
    add(b, rules::CardKind::position, {2200, 130, 0}, two);
    add(actor, rules::CardKind::actor, {0, 130, 0});
    add(note, rules::CardKind::note, {0, 600, 0});
    add(near, rules::CardKind::note, {440, 130, 0});
    s.actors.all.emplace(actor, {});
    s.board.next_card = CardId{8};
    std::uint64_t link = 0;
    for (const auto& [from, to, kind] :
         {std::tuple(actor, a, rules::LinkKind::defends), std::tuple(actor, b, rules::LinkKind::defends),
          std::tuple(note, a, rules::LinkKind::concerns), std::tuple(near, a, rules::LinkKind::concerns)})
        s.board.links.emplace(LinkId{++link}, {.kind = kind, .from = from, .to = to, .strength = 2});
    s.board.next_link = LinkId{5};
    const Look look{Language::of("fr"), half, built_in_packs()};
    MapPicture map;
    map.update(s, look);
    CHECK_FALSE(map.find_link(LinkId{1})->quiet);
    CHECK(map.find_link(LinkId{2})->quiet);
    CHECK(map.find_link(LinkId{3})->quiet);
    CHECK_FALSE(map.find_link(LinkId{4})->quiet);
    REQUIRE(map.references().size() == 1);
    const auto& reference = map.references().front();
    CHECK(reference.actor == actor);
    CHECK(reference.position == b);
    CHECK(reference.chip.title == "Banque alimentaire ↗");
    CHECK(reference.chip.rect == BoardRect{2002, 130, 172, 50});
    REQUIRE(reference.route);
    CHECK(reference.route->corners.back() == BoardPoint{2200, 182});
    // A card in its place: it stands below.
    add(CardId{8}, rules::CardKind::note, {1990, 100, 0});
    s.board.next_card = CardId{9};
    map.update(s, look);
    CHECK(map.is_free(map.references().front().chip.rect));
    // On paper nothing can be chosen.
    MapPicture paper;
    auto printed = look;
    printed.on_paper = true;
    paper.update(s, printed);
    CHECK(paper.references().empty());
    for (const auto& edge : paper.edges()) CHECK_FALSE(edge.quiet);
}
