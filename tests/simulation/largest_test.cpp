#include <catch2/catch_test_macros.hpp>

#include "sessions/core/language.h"
#include "sessions/rules/agenda_events.h"
#include "sessions/rules/board/acts_events.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/board/ink_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/mediation_events.h"
#include "sessions/rules/people_events.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/support/asks.h"
#include "tests/support/simulated_meeting.h"

using namespace entremise;
using test::SimulatedMeeting;

namespace {

std::string letters(std::size_t n) {
    std::string text;
    for (std::size_t i = 0; i < n; ++i) text += "𝔸";  // four bytes
    return text;
}

/// Fills every text with so many letters, every list with so many items, and makes numbers as long as they
/// get.
class Stretcher final : public rules::Fields {
public:
    Stretcher(std::size_t letters_each, std::size_t items)
        : letters_(letters_each), text_(letters(letters_each)), items_(items) {}
    /// It has filled in something that is longer than anything may be.
    bool is_beyond() const { return beyond_; }

private:
    using Field = rules::Field;
    void boolean(Field, bool& b) override { b = true; }
    void natural(Field, std::uint64_t& n, std::uint64_t most) override { n = most; }
    void integer(Field, std::int64_t& n, std::int64_t least, std::int64_t) override { n = least; }
    void word(Field, std::uint64_t& n, rules::Words words) override { n = words.size() - 1; }
    void text(Field, std::string& s) override {
        s = text_;
        beyond_ |= letters_ > note_text.graphemes;
    }
    void blob(Field, std::string& s) override { s = text_; }
    void part(Field, const rules::Part& p) override { p.describe(*this); }
    void items(Field f, rules::Items& i, rules::Items::Shape shape) override {
        const auto outer = std::exchange(items_, std::min<std::size_t>(items_, 20));  // within an item
        const auto count = shape == rules::Items::Shape::list ? outer : 1;
        beyond_ |= count > 2 * rules::longest_stroke;
        for (std::size_t n = 0; n < count && i.add(*this, f); ++n) continue;
        items_ = outer;
    }
    std::size_t letters_;
    std::string text_;
    std::size_t items_;
    bool beyond_ = false;
};

rules::PasteThings pasted(std::size_t notes, std::size_t letters_each) {
    rules::PasteThings paste;
    for (std::size_t i = 0; i < notes; ++i)
        paste.notes.push_back({{static_cast<std::int32_t>(i) * 400, 0, 0}, letters(letters_each), 0});
    return paste;
}

std::size_t bytes_of_body(const rules::Command& command) {
    std::string body;
    rules::encode(command, body);
    return body.size();
}

bool is_sentence(const std::string& key) {
    return Language::of("fr").has(key) && Language::of("en").has(key);
}

void check_nobody_fell_out(SimulatedMeeting& m) {
    REQUIRE(m.settle(120'000'000));
    for (const auto& member : m.members()) {
        INFO(member->name);
        CHECK(member->line->reconnections() == 0);
    }
}

}  // namespace

TEST_CASE("nine long notes pasted at once are one act, with one time and one way back",
          "[simulation][largest]") {
    INFO("seed 21");
    SimulatedMeeting m(21);
    auto& ana = m.join("Ana");
    m.join("Bob");
    REQUIRE(m.settle());
    CHECK(m.ask(ana, pasted(9, 1'900)).empty());
    check_nobody_fell_out(m);
    const auto& cards = m.host().everyone().board.cards;
    REQUIRE(cards.size() == 9);
    for (const auto& [id, card] : cards) CHECK(card.created == cards.begin()->second.created);
    const auto answered = ana.answers.back();
    REQUIRE(answered.made);
    CHECK(answered.made->cards.size() == 9);
    CHECK(m.ask(ana, rules::UndoAct{}).empty());
    check_nobody_fell_out(m);
    for (const auto& [id, card] : m.host().everyone().board.cards) CHECK(card.archived);
    for (const auto& member : m.members()) CHECK(member->replica->state() == m.host().everyone());
}

TEST_CASE("whatever is asked, at its longest, is answered and throws nobody out", "[simulation][largest]") {
    // Over the limits of one thing or of all: the rules, or the size of an act, refuse it.
    struct Shape {
        std::size_t letters, items;
    };
    for (const auto [letters_each, items] : {Shape{40, 50}, Shape{2'000, 200}, Shape{16'384, 3},
                                             Shape{16'384, 2'000}, Shape{0, 4'001}, Shape{1, 30'000}}) {
        INFO("seed 22; " << letters_each << " letters, " << items << " items");
        SimulatedMeeting m(22);
        auto& ana = m.join("Ana");
        m.join("Bob");
        REQUIRE(m.settle());
        for (std::size_t kind = 0; kind < rules::command_kinds(); ++kind) {
            INFO(rules::command_word(kind));
            if (rules::command_word(kind) == rules::EndSession::kind) continue;
            auto command = rules::filled_command(kind);
            Stretcher stretcher(letters_each, items);
            command.describe(stretcher);
            for (const auto& why : {m.ask(ana, command), m.ask(command)}) {
                CHECK(why != "no answer");
                if (!why.empty()) CHECK(is_sentence(why));
                if (stretcher.is_beyond()) CHECK_FALSE(why.empty());
                if (bytes_of_body(command) > rules::largest_act) CHECK(why == "refusal.too_much_at_once");
            }
        }
        check_nobody_fell_out(m);
        for (const auto& member : m.members()) CHECK(member->replica->state() == m.host().everyone());
    }
}

TEST_CASE("the largest things that the rules allow are done and told", "[simulation][largest]") {
    INFO("seed 23");
    SimulatedMeeting m(23);
    auto& ana = m.join("Ana");
    auto& bob = m.join("Bob");
    REQUIRE(m.settle());

    // Two hundred notes of so many letters are just under the size of an act; one letter more each is too
    // much.
    const auto fits = pasted(200, 1'304);
    REQUIRE(bytes_of_body(fits) <= rules::largest_act);
    CHECK(m.ask(ana, fits).empty());
    REQUIRE(ana.answers.back().made);
    CHECK(ana.answers.back().made->cards.size() == 200);
    CHECK(m.ask(ana, pasted(200, 1'320)) == "refusal.too_much_at_once");
    CHECK(m.ask(ana, pasted(201, 1)) == "refusal.too_many_at_once");

    rules::PasteThings ink;
    for (int i = 0; i < 60; ++i) {
        auto& stroke = ink.strokes.emplace_back();
        for (int p = 0; p < 2'000; ++p)
            stroke.points.insert(stroke.points.end(),
                                 {p % 2 ? 1'500'000 : -1'500'000, p % 2 ? -1'500'000 : 1'500'000});
    }
    while (bytes_of_body(ink) > rules::largest_act) ink.strokes.pop_back();
    REQUIRE(ink.strokes.size() > 40);
    CHECK(m.ask(bob, ink).empty());

    rules::MoveCards moves;
    for (std::uint64_t i = 1; i <= 200; ++i) moves.moves.push_back({CardId{i}, -900'000, 900'000, 2'000});
    CHECK(m.ask(ana, moves).empty());
    std::vector<CardId> all;
    for (std::uint64_t i = 1; i <= 200; ++i) all.push_back(CardId{i});
    CHECK(m.ask(ana, rules::ArchiveThings{all, {}, {}}).empty());
    CHECK(m.ask(ana, rules::UndoAct{}).empty());
    CHECK(m.ask(rules::PlaceMove{.code = "C1",
                                 .label = letters(80),
                                 .place = {},
                                 .targets = {all.begin(), all.begin() + 50},
                                 .note = letters(2'000)})
              .empty());
    std::vector<rules::AgendaItem> items(40, {letters(60), 10, letters(200), {}});
    CHECK(m.ask(rules::SetAgenda{items}).empty());
    CHECK(m.ask(rules::RetitleSession{letters(200)}).empty());
    check_nobody_fell_out(m);
    for (const auto& member : m.members()) CHECK(member->replica->state() == m.host().everyone());

    // And who comes now is told all of it.
    m.join("Cléo");
    check_nobody_fell_out(m);
    CHECK(m.members().back()->replica->state() == m.host().everyone());
}

TEST_CASE("two hundred missing ballots are told in a sentence, and a result with all of them arrives",
          "[simulation][largest]") {
    INFO("seed 24");
    SimulatedMeeting m(24);
    for (int i = 0; i < 200; ++i) m.join(letters(14) + std::to_string(1'000 + i));  // 60 bytes
    REQUIRE(m.settle(120'000'000));
    rules::Rule rule;
    rule.question = letters(300);
    rule.secrecy = rules::Secrecy::anonymous;
    REQUIRE(m.ask(rules::OpenVote{rule}).empty());
    REQUIRE(m.settle());
    const auto vote = rules::open_vote(m.host().state());
    for (const auto& member : m.members()) {
        member->replica->drop_ballot(vote, rules::choosing(1));
    }
    m.run(2'000'000, 10'000);
    m.crash_host();                                       // the box is empty, all are marked
    for (auto& member : m.members()) m.restart(*member);  // and nobody has a ballot any more
    REQUIRE(m.settle(120'000'000));
    CHECK(m.ask(rules::CloseVote{vote, {}}) == "refusal.many_ballots_missing");
    CHECK(m.ask(rules::CancelVote{vote, "Une autre fois"}).empty());

    rule.secrecy = rules::Secrecy::named;
    REQUIRE(m.ask(rules::OpenVote{rule}).empty());
    REQUIRE(m.settle());
    const auto named = rules::open_vote(m.host().state());
    for (const auto& member : m.members()) {
        (void)member->replica->ask(rules::CastBallot{named, rules::choosing(1)});
    }
    m.run(3'000'000, 10'000);
    CHECK(m.ask(rules::CloseVote{named, {}}).empty());
    CHECK(m.ask(rules::PublishVote{named}).empty());
    REQUIRE(m.settle());
    check_nobody_fell_out(m);
    CHECK(m.members().back()->replica->state().votes.all.find(named)->tally.ballots == 200);
}
