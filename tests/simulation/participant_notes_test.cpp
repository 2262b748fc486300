#include <catch2/catch_test_macros.hpp>

#include "app/view/windows/participant_view.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/controversies/controversies_events.h"
#include "tests/support/screen.h"
#include "tests/support/simulated_meeting.h"

using namespace entremise;
using namespace entremise::view;
using test::Screen;
using test::SimulatedMeeting;

namespace {

constexpr Micros ms = 1'000;
// Their letters are keys of the board: C, A, P, I, G, H, E, X, D, L, O, B, M, Z, +, -, digits.
constexpr const char* thoughts[] = {"Combien de familles attendent ?",  "À trente ménages le prix baisse",
                                    "Personne ne vient le mardi",       "Il faut un camion, pas deux",
                                    "Garder une part pour l’urgence",   "Hier encore la file débordait",
                                    "Entre le loyer et l’épicerie",     "X fois par an, c’est trop peu",
                                    "Des jardins, oui, mais où ?",      "Les aînés de la tour manquent",
                                    "On peut essayer six mois",         "Bravo pour la question commune",
                                    "Ma crainte : être oubliée",        "Zone industrielle : rien à pied",
                                    "- une idée avec un tiret",         "+ de légumes frais",
                                    "3 cuisines collectives suffisent", "« Choisir » dit tout",
                                    "N’oublions pas les enfants",       "Qui paie le frigo ?"};

/// One participant's real window, over a real host and its file, with the network's delays between them.
struct Seat {
    SimulatedMeeting meeting{41, {.delay = 20 * ms}};
    SimulatedMeeting::Member& rosa = meeting.join("Rosa");
    ParticipantUi own;
    const Packs& packs = built_in_packs();
    Screen screen{[this](Ui& ui) { draw(ui); }};
    log::Seq begun = 0;

    Seat() {
        REQUIRE(meeting.ask(rules::AddControversy{"Comment acheter plus ?", {600, 100, 0}, {}}).empty());
        REQUIRE(meeting.ask(rules::AddPosition{CardId{1}, "Ouvrir à tous", {600, 400, 0}}).empty());
        REQUIRE(meeting.settle());
        screen.frame(3);
        begun = meeting.log().seq();
    }
    void draw(Ui& ui) {
        auto& replica = *rosa.replica;
        Scene scene{.state = replica.state(),
                    .self = replica.self(),
                    .presence = replica.presence(),
                    .packs = packs,
                    .connection = replica.connection()};
        scene.now = replica.session_time(meeting.now());
        scene.seq = replica.seq();
        Requests out;
        draw_participant(ui, scene, own, out);
        for (const auto& request : out) {
            if (const auto* command = std::get_if<rules::Command>(&request))
                replica.ask(*command, request.token);
            else if (const auto* presence = std::get_if<Presence>(&request))
                replica.show(*presence);
        }
        meeting.run(17 * ms);
        for (auto& answer : std::exchange(rosa.answers, {}))
            if (answer.refusal)
                refused(own, {.token = answer.token, .why = *answer.refusal, .asked = answer.command});
            else
                answered(own, {answer.token, answer.seq, answer.made});
    }
    void type(std::string_view text) {
        const char *p = text.data(), *end = p + text.size();
        while (p < end) {  // key by key
            const char* from = p;
            inside::next_code(p, end);
            ImGui::GetIO().AddInputCharactersUTF8(std::string(from, p).c_str());
            screen.frame(2);
        }
        screen.key(ImGuiKey_Enter);
        screen.frame(2);
    }
    /// The words of the notes, and how many other entries there were.
    std::pair<std::vector<std::string>, std::size_t> told() {
        REQUIRE(meeting.settle());
        std::vector<std::string> words;
        std::size_t others = 0;
        const auto& cards = meeting.host().everyone().board.cards;
        for (const auto& [id, card] : cards)
            if (card.kind == rules::CardKind::note) words.push_back(card.text);
        others = static_cast<std::size_t>(meeting.log().seq() - begun) - words.size();
        return {words, others};
    }
};

}  // namespace

TEST_CASE("ten notes by a participant who only types: ten notes, no other event",
          "[simulation][participant]") {
    Seat seat;
    for (int i = 0; i < 10; ++i) seat.type(thoughts[i]);
    const auto [words, others] = seat.told();
    CHECK(words == std::vector<std::string>(thoughts, thoughts + 10));
    CHECK(others == 0);
}

TEST_CASE("twenty notes by a participant who clicks anywhere and types: twenty notes, no other event",
          "[simulation][participant]") {
    Seat seat;
    const ImVec2 places[] = {
        {300, 737}, {480, 640}, {480, 300}, {1200, 500}, {200, 28}};  // line, board, panel, bar
    for (int i = 0; i < 20; ++i) {
        seat.screen.press(places[i % 5]);
        seat.type(thoughts[i]);
    }
    const auto [words, others] = seat.told();
    CHECK(words == std::vector<std::string>(std::begin(thoughts), std::end(thoughts)));
    CHECK(others == 0);
}
