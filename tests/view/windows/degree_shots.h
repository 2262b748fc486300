#pragma once
#include "app/view/windows/mediator_view.h"
#include "app/view/windows/participant_view.h"
#include "sessions/rules/people_events.h"
#include "sessions/rules/votes/kind.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/view/support/table.h"

namespace entremise::test {

/// How votes differ whatever their kind: degrees of secrecy, time, sub-groups, lots, people without a device,
/// what is kept ready. `window` and `room` as in `vote_shots`.
template <class Window, class Room>
void degree_shots(const Window& window, const Room& room, const Table& whole, PersonId mediator,
                  PersonId participant) {
    using namespace rules;
    CardId controversy;
    for (const auto& [id, one] : whole.all.controversies.all)
        if (!controversy) controversy = id;
    const auto plain = [](auto&, int) {};
    const auto panel = [&](const std::string& name, const Table& table, const auto& prepare) {
        view::MediatorUi own;
        own.panel_first = true;
        window(name.c_str(), table, mediator, own, [&](auto& scene, int n) { prepare(own, scene, n); });
    };
    const auto nothing = [](auto&, auto&, int) {};
    Rule scale{.type = VoteType::score,
               .question = "Je peux vivre avec ce service, si les conditions sont tenues"};
    scale.scale_from = 1, scale.scale_to = 5, scale.minutes = 3, scale.subject = controversy;
    const auto sheet = [&](const std::string& name, const Rule& rule) {
        panel("degree_sheet_" + name, whole, [&](auto& own, auto&, int n) {
            if (n == 2) view::begin_vote(own.vote, whole.mediators, {});
            if (n == 3) own.vote.draft = rule;
        });
    };
    for (const auto degree : {Secrecy::confidential, Secrecy::anonymous_paired}) {
        Rule rule = scale;
        rule.secrecy = degree;
        const std::string word(words_of(degree)[static_cast<std::size_t>(degree)]);
        sheet(word, rule);
        Table table = whole;
        if (!table.ask(mediator, OpenVote{rule}).empty()) continue;
        table.pass(40'000'000);
        view::ParticipantUi own;
        own.panel_first = true;
        window(("degree_ballot_" + word).c_str(), table, participant, own, plain);
        room(("degree_room_" + word).c_str(), table);
    }
    {
        Table table = whole;
        scale.secrecy = Secrecy::anonymous_paired;
        for (std::size_t round = 0; round < 2; ++round) {
            const auto id = table.all.votes.next;
            if (!table.ask(mediator, OpenVote{scale}).empty()) break;
            std::size_t i = 0;
            for (const auto& elector : std::vector(table.all.votes.all.find(id)->roll))
                if (round == 0 || i != 3)
                    (void)table.drop(elector.person, id,
                                     {{static_cast<std::uint8_t>((i++ * 2 + round) % 5 + 1)}, {}});
                else
                    ++i;
            (void)table.close_and_publish(mediator, id);
            scale.previous_round = id;
        }
        panel("degree_result_pairs", table, nothing);
        room("degree_room_pairs", table);
    }
    {
        Table table = whole;
        Rule rule{.question = "Essayer un pilote mixte de six mois ?"};
        rule.breakdown = Breakdown::sector, rule.subject = controversy;
        sheet("breakdown", rule);
        const auto id = table.all.votes.next;
        if (table.ask(mediator, OpenVote{rule}).empty()) {
            std::size_t i = 0;
            for (const auto& elector : std::vector(table.all.votes.all.find(id)->roll))
                (void)table.ask(elector.person, CastBallot{id, choosing(i++ % 3 == 2 ? 2u : 1u)});
            (void)table.close_and_publish(mediator, id);
        }
        panel("degree_result_breakdown", table, [&](auto& own, auto&, int n) {
            if (n == 2) own.vote.counting = id;
        });
        view::ParticipantUi own;
        own.panel_first = true;
        window("degree_participant_breakdown", table, participant, own, plain);
        room("degree_room_breakdown", table);
    }
    {
        Table table = whole;
        Rule rule{
            .type = VoteType::single, .question = "Où commencer ?", .options = {"Au local", "À l’école"}};
        rule.quorum = {QuorumKind::number, 1, 0};
        const auto id = table.all.votes.next;
        if (table.ask(mediator, OpenVote{rule}).empty()) {
            std::size_t i = 0;
            for (const auto& elector : std::vector(table.all.votes.all.find(id)->roll))
                if (i < 4) (void)table.ask(elector.person, CastBallot{id, choosing(i++ % 2 ? 2u : 1u)});
            (void)table.close_and_publish(mediator, id);
            panel("degree_tie", table, nothing);
            (void)table.ask(mediator, DrawLots{id});
            panel("degree_lots", table, nothing);
            room("degree_room_lots", table);
        }
    }
    {
        Table table = whole;
        (void)table.ask(mediator, SeatPerson{"Yvette Tremblay", ""});
        const PersonId yvette{table.all.people.next.value - 1};
        panel("degree_people", table, [&](auto& own, auto&, int n) {
            if (n == 2) own.people.shown = true;
        });
        panel("degree_seat_sheet", table, [&](auto& own, auto&, int n) {
            if (n == 2) own.people.seating = true;
        });
        Rule rule{.type = VoteType::gradients, .question = "Essayer un pilote mixte de six mois"};
        rule.secrecy = Secrecy::anonymous;
        const auto id = table.all.votes.next;
        if (table.ask(mediator, OpenVote{rule}).empty()) {
            panel("degree_seats", table, nothing);
            for (const auto step : {view::HandOverUi::Step::passed, view::HandOverUi::Step::filling,
                                    view::HandOverUi::Step::dropped}) {
                view::MediatorUi own;
                own.vote.hand_over = {.vote = id, .person = yvette, .step = step, .ballot = {}};
                window(("degree_hand_over_" + std::to_string(static_cast<int>(step))).c_str(), table,
                       mediator, own, plain);
            }
        }
    }
    {
        Table table = whole;
        (void)table.ask(mediator, PrepareVote{{}, scale});
        (void)table.ask(mediator, PrepareVote{{}, {.question = "Essayer un pilote mixte de six mois ?"}});
        panel("degree_prepared", table, [&](auto& own, auto&, int n) {
            if (n == 2) own.vote.dismissed = VoteId{99};
        });
        panel("degree_over_time", table, [&](auto& own, auto&, int n) {
            if (n == 2) own.board.selection.cards = {controversy}, own.vote.dismissed = VoteId{99};
        });
    }
}

}  // namespace entremise::test
