#include "sessions/picture/from_afar.h"

#include <catch2/catch_test_macros.hpp>
#include <set>

#include "sessions/picture/letters.h"
#include "sessions/picture/tidy.h"
#include "sessions/wording/names.h"
#include "tests/support/random_map.h"

using namespace entremise;
using namespace entremise::picture;
using rules::CardKind;

namespace {

constexpr std::uint64_t seeds = 400;

/// Letters of the program, and a tidied map that is seen with them.
struct Seen {
    std::unique_ptr<Letters> letters = *Letters::load();
    Measure measure = letters->measure();
    Look look{Language::of("fr"), measure, built_in_packs()};
    rules::State state;
    MapPicture map;

    explicit Seen(std::uint64_t seed, const test::MapShape& shape = {}, Eyes eyes = Eyes::mediators)
        : state(test::RandomMap(seed, shape).state) {
        look.eyes = eyes;
        tidy_up();
    }
    void tidy_up() {
        for (const auto& move : tidy(state)) {
            auto& place = state.board.cards.find(move.card)->place;
            place.x = move.x, place.y = move.y;
        }
        map.update(state, look);
    }
    const FarFrame& from_afar(const MapFrame& frame, float smallest) {
        return map.from_afar(frame, smallest, look.language, measure);
    }
    const MapFrame& question() const {
        for (const MapFrame& frame : map.frames())
            if (frame.frame.kind == Frame::Kind::question) return frame;
        throw std::runtime_error("no question");
    }
};

float wide(const Measure& measure, const CardText& text) {
    float most = 0;
    for (std::size_t i = 0; i < text.shown; ++i)
        most = std::max(most, measure.width(text.weight, text.size, text.part(i)));
    return most;
}

/// Words that reach out of their rectangle.
bool reaches_out(const Measure& measure, const FarText& words) {
    const CardText& text = words.text;
    return text.x + std::min(text.width, wide(measure, text)) > words.in.width + 1 || text.y < -1 ||
           text.y + text.height() > words.in.height + 1;
}

}  // namespace

TEST_CASE("a frame that is read card by card shows two words of each", "[picture][afar]") {
    std::size_t read = 0, far = 0;
    for (std::uint64_t seed = 1; seed <= seeds; seed += 4) {
        Seen seen(seed);
        for (const float smallest : {12.f, 15.f, 18.f, 21.f, 26.f}) {
            seen.map.look_at(smallest, seen.measure);
            for (const MapFrame& frame : seen.map.frames()) {
                if (frame.is_far) {
                    ++far;
                    continue;
                }
                for (const CardId id : frame.frame.cards()) {
                    const CardPicture& card = seen.map.with_words(id, smallest, seen.measure);
                    if (card.kind == CardKind::move) continue;
                    CAPTURE(seed, smallest, card.title, card.own_text().last);
                    CHECK(says_enough(card.own_text()));
                    ++read;
                }
            }
        }
    }
    CHECK(read > 1000);
    CHECK(far > 100);
}

TEST_CASE("a frame speaks from afar as one, and is read again only with a tenth more room",
          "[picture][afar]") {
    Seen seen(3, test::MapShape::readable());
    const auto is_far = [&](float smallest) {
        seen.map.look_at(smallest, seen.measure);
        return seen.question().is_far;
    };
    CHECK_FALSE(is_far(12));
    float limit = 12;
    while (!is_far(limit + .25f)) limit += .25f;
    CHECK(is_far(limit));
    CHECK(is_far(limit * .95f));
    CHECK_FALSE(is_far(limit * .88f));
    CHECK_FALSE(is_far(limit));
    auto& text = seen.state.board.cards.find(seen.question().frame.columns[0].position)->text;
    REQUIRE(is_far(limit + .25f));
    text += ".";
    seen.map.update(seen.state, seen.look);  // whatever is written meanwhile
    CHECK(is_far(limit * .95f));
}

TEST_CASE("from afar nothing lies on anything, and words stay where they belong", "[picture][afar]") {
    for (std::uint64_t seed = 1; seed <= seeds; seed += 2) {
        Seen seen(seed);
        for (const float smallest : {24.f, 40.f, 80.f})
            for (const MapFrame& frame : seen.map.frames()) {
                CAPTURE(seed, smallest, frame.title);
                const FarFrame& far = seen.from_afar(frame, smallest);
                std::vector<BoardRect> boxes;
                for (const auto& column : far.columns) boxes.push_back(column.rect);
                for (const auto& stack : far.stacks) boxes.push_back(stack.rect);
                for (const CardId id : far.as_they_are) boxes.push_back(seen.map.find(id)->rect);
                for (const auto& block : far.blocks) boxes.push_back(block.rect);
                std::size_t on_another = 0;
                for (std::size_t i = 0; i < boxes.size(); ++i)
                    for (std::size_t j = 0; j < i; ++j) on_another += meet(boxes[i], boxes[j]);
                CHECK(on_another == 0);
                for (const BoardRect& box : boxes) CHECK(holds(far.hull, box));
                if (far.title) {
                    CHECK(says_enough(far.title->text));
                    CHECK_FALSE(reaches_out(seen.measure, *far.title));
                    if (!far.title_on_pill && far.tab)
                        CHECK(far.title->in.y + far.title->text.y + 1 >=
                              far.tab->rect.y + far.tab->rect.height);
                    if (!far.title_on_pill)
                        for (const BoardRect& box : boxes) CHECK_FALSE(meet(box, far.title->in));
                }
                for (const auto& stack : far.stacks)
                    for (const FarText& words : stack.words) CHECK_FALSE(reaches_out(seen.measure, words));
            }
    }
}

TEST_CASE("a long question takes all the lines that there are above its positions", "[picture][afar]") {
    std::size_t several = 0;
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        CAPTURE(seed);
        Seen seen(seed, test::MapShape::readable());
        const MapFrame& frame = seen.question();
        const CardId id = frame.frame.question;
        auto& text = seen.state.board.cards.find(id)->text;
        text =
            "Comment organiser, dès cet hiver et sans rien retirer à l’urgence, un achat collectif "
            "d’aliments "
            "qui reste ouvert à tout le quartier ?";
        seen.tidy_up();
        const FarFrame& far = seen.from_afar(seen.question(), 40);
        REQUIRE(far.title);
        if (far.title_on_pill) continue;
        const CardText& title = far.title->text;
        several += title.shown > 1;
        if (!title.is_cut()) continue;
        // One line more would meet a card.
        BoardRect more = far.title->in;
        more.y += title.y;
        more.height = title.height() + title.line;
        more.x += title.x, more.width = title.width;
        const auto cards = seen.map.cards_in(grown(more, 5));
        CHECK(std::ranges::any_of(cards, [&](CardId other) {
            return other != id && seen.map.find(other)->kind != CardKind::move;
        }));
    }
    CHECK(several > 10);
}

TEST_CASE("under a title that lies over a frame no words are drawn", "[picture][afar]") {
    std::size_t pills = 0;
    for (std::uint64_t seed = 1; seed <= seeds; seed += 2) {
        Seen seen(seed);
        for (const MapFrame& frame : seen.map.frames()) {
            const FarFrame& far = seen.from_afar(frame, 80);
            if (!far.title || !far.title_on_pill) continue;
            ++pills;
            CAPTURE(seed, frame.title);
            for (const auto& column : far.columns)
                CHECK((column.words.text.shown == 0 || !meet(column.words.in, far.title->in)));
            for (const auto& stack : far.stacks)
                for (const FarText& words : stack.words) CHECK_FALSE(meet(words.in, far.title->in));
        }
    }
    CHECK(pills > 10);
}

TEST_CASE("a frame from afar says its question, every position, and how many hold it", "[picture][afar]") {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        CAPTURE(seed);
        Seen seen(seed, test::MapShape::readable());
        const MapFrame& frame = seen.question();
        const FarFrame& far = seen.from_afar(frame, 24);
        REQUIRE(far.title);
        CHECK(far.title->text.text == seen.map.find(frame.frame.id)->title);
        CHECK(far.title->text.size >= 34);
        REQUIRE(far.columns.size() == frame.frame.columns.size());
        std::size_t held = 0, standing = 0;
        for (std::size_t i = 0; i < far.columns.size(); ++i) {
            const auto& column = far.columns[i];
            CHECK(column.words.text.text == seen.map.find(column.position)->title);
            CHECK(says_enough(column.words.text));
            CHECK(column.strokes.size() == frame.frame.columns[i].arguments.size());
            for (const auto& stroke : column.strokes) {
                CHECK(holds(grown(column.rect, 1), stroke.rect));
                const bool against = seen.map.find(stroke.argument)->against;
                CHECK(stroke.tint.tone == (against ? Tone::disagree : Tone::agree));
            }
            held += frame.frame.columns[i].holders.size();
        }
        for (const auto& stack : far.stacks) {
            standing += stack.actors.size();
            std::string said;
            for (const FarText& words : stack.words) said += words.text.text + "\n";
            std::string names;
            for (const CardId id : stack.actors) names += seen.map.find(id)->title + "\n";
            const auto n = std::to_string(stack.actors.size());
            const bool by_name = said == names,
                       by_count = said == n + " acteurs\n" || said == n + "\n" || said.empty();
            CAPTURE(said);
            CHECK((by_name || by_count));  // never some of them
        }
        CHECK(standing + far.as_they_are.size() >= held);
    }
}

TEST_CASE("from afar a card is seen where what stands for it is", "[picture][afar]") {
    std::size_t arguments = 0, holders = 0, named = 0, counted = 0;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        CAPTURE(seed);
        Seen seen(seed, test::MapShape::readable());
        const MapFrame& frame = seen.question();
        const FarFrame& far = seen.from_afar(frame, 24);
        REQUIRE(far.title);
        CHECK(far.rect_of(frame.frame.question) == far.title->in);
        CHECK(far.says_whole(frame.frame.question) == !far.title->text.is_cut());
        for (const auto& column : frame.frame.columns) {
            const auto place = far.rect_of(column.position);
            REQUIRE(place);
            for (const CardId id : column.arguments) {
                if (seen.map.find(id)->kind != CardKind::argument) continue;
                CHECK(far.rect_of(id) == place);
                CHECK_FALSE(far.says_whole(id));
                ++arguments;
            }
            for (const auto& holder : column.holders) {
                const CardPicture* card = seen.map.find(holder.actor);
                if (holder.is_reference || card->away || card->kind != CardKind::actor) continue;
                const auto stack = far.rect_of(holder.actor);
                REQUIRE(stack);
                CHECK(holds(grown(*stack, 1), card->rect));
                ++holders;
                ++(far.says_whole(holder.actor) ? named : counted);
            }
        }
        for (const auto& stack : far.stacks)
            if (!stack.is_reference && stack.words.size() < stack.actors.size())
                for (const CardId actor : stack.actors) CHECK_FALSE(far.says_whole(actor));
    }
    CHECK(named > 0);
    CHECK(counted > 0);
    CHECK(arguments > 20);
    CHECK(holders > 20);
}

TEST_CASE("the room sees no heat and no kinds of arguments, participants no heat", "[picture][afar]") {
    for (const Eyes eyes : {Eyes::mediators, Eyes::participants, Eyes::room}) {
        Seen seen(5, test::MapShape::readable(), eyes);
        const CardId question = seen.question().frame.id;
        seen.state.controversies.all.find(question)->heat.assign(rules::heat_criteria, 3);
        for (auto& [id, about] : seen.state.controversies.arguments) about.nature = "fact";
        seen.map.update(seen.state, seen.look);
        const bool told = eyes == Eyes::mediators;
        CHECK(seen.map.find(question)->badge.empty() != told);
        const FarFrame& far = seen.from_afar(seen.question(), 20);
        REQUIRE(far.tab);
        CHECK((far.tab->state.text.text.find(", ") != std::string::npos) == told);
        for (const auto& [id, about] : seen.state.controversies.arguments)
            CHECK((seen.map.find(id)->above.find(" · ") != std::string::npos) == (eyes != Eyes::room));
    }
}

TEST_CASE("answers to arguments are counted apart, and are neither for nor against", "[picture][afar]") {
    rules::State s;
    const auto add = [&](std::uint64_t id, CardKind kind, CardId parent) {
        s.board.cards.emplace(CardId{id}, {.kind = kind, .text = "Deux mots et plus", .parent = parent});
    };
    add(1, CardKind::controversy, {});
    add(2, CardKind::position, CardId{1});
    add(3, CardKind::argument, CardId{2});
    add(4, CardKind::argument, CardId{3});
    s.controversies.all.emplace(CardId{1}, {});
    s.controversies.positions.emplace(CardId{2}, {});
    s.controversies.arguments.emplace(CardId{3}, {});
    s.controversies.arguments.emplace(CardId{4}, {.against = true});
    s.board.next_card = CardId{5};
    const Measure half{[](char32_t) { return .5f; }, [](char32_t) { return .5f; },
                       [](char32_t) { return .5f; }};
    MapPicture map;
    map.update(s, {Language::of("fr"), half, built_in_packs()});
    CHECK(map.find(CardId{2})->below.starts_with("1 argument, 1 réponse"));
    CHECK(map.find(CardId{4})->above == "RÉPONSE");
    CHECK(accent_of(*map.find(CardId{4})).tone == Tone::answer);
    CHECK(map.find(CardId{4})->sign_at.width == 0);
    CHECK(map.find(CardId{3})->sign_at.width > 0);
}

TEST_CASE("where frames lie among one another each card has its place, and none a hull", "[picture][afar]") {
    std::size_t questions = 0;
    for (std::uint64_t seed = 1; seed <= seeds; seed += 20) {
        CAPTURE(seed);
        Seen seen(seed);
        const auto stray = std::ranges::find_if(seen.map.frames(), [&](const MapFrame& frame) {
            return frame.frame.kind != Frame::Kind::question &&
                   seen.map.find(frame.frame.cards().front())->kind == CardKind::note;
        });
        if (stray == seen.map.frames().end()) continue;
        const CardId question = seen.question().frame.question, note = stray->frame.cards().front();
        const CardId position = seen.question().frame.columns.front().position;
        CHECK(seen.from_afar(seen.question(), 40).is_apart);
        // Below the question, within the frame.
        const auto on = seen.state.board.cards.find(question)->place;
        auto& place = seen.state.board.cards.find(note)->place;
        place.x = on.x, place.y = on.y + seen.map.find(question)->rect.height + 2;
        seen.map.update(seen.state, seen.look);
        for (const float smallest : {24.f, 40.f}) {
            const FarFrame& far = seen.from_afar(seen.question(), smallest);
            CHECK_FALSE(far.is_apart);
            CHECK_FALSE(far.title);
            REQUIRE_FALSE(far.columns.empty());
            CHECK(far.rect_of(question) == seen.map.find(question)->rect);
            CHECK(far.rect_of(position));
            CHECK_FALSE(reaches_out(seen.measure, far.columns.front().words));
            CHECK(far.columns.front().words.text.shown > 0);
            ++questions;
        }
    }
    CHECK(questions > 10);
}

TEST_CASE("who is absent is seen from any distance, by everybody: an outline, and the empty chair",
          "[picture][afar][actors]") {
    std::size_t chairs = 0;
    for (const Eyes eyes : {Eyes::mediators, Eyes::room})
        for (std::uint64_t seed = 1; seed <= 40; ++seed) {
            CAPTURE(seed);
            Seen seen(seed, test::MapShape::readable(), eyes);
            std::set<CardId> missing;
            for (auto& [id, about] : seen.state.actors.all)
                if (about.presence == rules::ActorPresence::absent) about.directly_affected = true;
            seen.map.update(seen.state, seen.look);
            for (const MapFrame& frame : seen.map.frames())
                for (const float smallest : {14.f, 24.f, 60.f})
                    for (const CardId id : seen.from_afar(frame, smallest).as_they_are) missing.insert(id);
            for (const auto& [id, about] : seen.state.actors.all) {
                const CardPicture& card = *seen.map.find(id);
                CHECK(card.empty_chair == rules::empty_chair(about));
                CHECK(card.away == (about.presence != rules::ActorPresence::at_table));
                if (!card.empty_chair) continue;
                ++chairs;
                CHECK(missing.contains(id));
            }
        }
    CHECK(chairs > 10);
}
