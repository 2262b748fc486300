#pragma once
#include "app/view/windows/mediator_view.h"
#include "app/view/windows/participant_view.h"
#include "sessions/rules/showing_events.h"
#include "sessions/rules/votes/kind.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/view/support/table.h"

namespace entremise::test {

/// Ballots on paper, pins on degrees, a group's heat, dots on cards, how a vote was counted on the wall.
/// `window` and `room` as in `vote_shots`.
template <class Window, class Room>
void paper_shots(const Window& window, const Room& room, const Table& whole, PersonId mediator,
                 PersonId participant) {
    using namespace rules;
    const auto plain = [](auto&, int) {};
    const auto lead = [&](const std::string& name, const Table& table, const auto& prepare) {
        view::MediatorUi own;
        own.panel_first = true;
        window(name.c_str(), table, mediator, own, [&](auto&, int n) { prepare(own, n); });
    };
    const auto nothing = [](auto&, int) {};
    CardId controversy;
    for (const auto& [id, one] : whole.all.controversies.all)
        if (!controversy) controversy = id;
    {
        Table table = whole;
        Rule rule{.type = VoteType::approval,
                  .question = "Que voulons-nous garder ?",
                  .options = {"Le camion réfrigéré", "Le local commun", "Le dépannage bonifié"}};
        rule.secrecy = Secrecy::confidential;
        const auto id = table.all.votes.next;
        (void)table.ask(mediator, OpenVote{rule});
        const auto roll = table.all.votes.all.find(id)->roll;
        for (std::size_t i = 0; i < 2; ++i) (void)table.ask(mediator, TickPaper{id, roll[i].person});
        lead("paper_few", table, nothing);
        for (std::size_t i = 2; i < 4; ++i) (void)table.ask(mediator, TickPaper{id, roll[i].person});
        for (std::size_t i = 4; i < roll.size(); ++i)
            (void)table.ask(roll[i].person, CastBallot{id, choosing(static_cast<std::uint32_t>(i % 3 + 1))});
        lead("paper_panel", table, nothing);
        lead("paper_tick", table, [&](auto& own, int n) {
            if (n == 2) own.vote.paper.vote = id, own.vote.paper.ticking = true;
        });
        lead("paper_close", table, [&](auto& own, int n) {
            if (n == 2) own.vote.about = id, own.vote.closing = true;
            if (n == 3) own.vote.paper.counts[0].fields = {"3", "2", "1", ""};
        });
        {
            view::ParticipantUi own;
            own.panel_first = true;
            Table told = table;
            (void)told.ask(mediator, TickPaper{id, participant});
            window("paper_participant", told, participant, own, plain);
        }
        CloseVote closing{id, {}};
        closing.paper = {{mediator, {3, 2, 1}, 0}, {roll.back().person, {3, 2, 1}, 0}};
        (void)table.ask(mediator, closing);
        (void)table.ask(mediator, PublishVote{id});
        lead("paper_result", table, [&](auto& own, int n) {
            if (n == 2) own.vote.counting = id;
        });
        room("paper_room", table);
        (void)table.ask(mediator, ShowVote{id, true});
        room("paper_room_counting", table);
    }
    {
        Table table = whole;
        const auto id = table.all.votes.next;
        (void)table.ask(mediator,
                        OpenVote{{.type = VoteType::pins, .question = "Où en est notre collaboration ?"}});
        if (const auto* opened = table.all.votes.all.find(id)) {
            std::size_t i = 0;
            for (const auto& elector : std::vector(opened->roll)) {
                Ballot ballot;
                set_mark(ballot, static_cast<std::uint32_t>(i * 7 % 5 + 1), 1);
                const auto wished = static_cast<std::uint32_t>(4 + i * 5 % 4);
                set_mark(ballot, wished, ballot.mark(wished) | 2);
                (void)table.drop(elector.person, id, ballot);
                ++i;
            }
            (void)table.close_and_publish(mediator, id);
        }
        lead("paper_pins_page", table, [&](auto& own, int n) {
            if (n == 2) own.inspector.pages.open = view::Page::landmarks;
        });
        (void)table.ask(mediator, ShowVote{});
        (void)table.ask(mediator, ShowToAll{.thing = ShownThing::landmarks});
        room("paper_pins_room", table);
        lead("paper_pins_sheet", whole, [&](auto& own, int n) {
            if (n == 2) view::begin_pins(own.vote, whole.mediators);
        });
        lead("paper_heat_sheet", whole, [&](auto& own, int n) {
            if (n == 2) view::begin_heat(own.vote, whole.mediators, controversy);
        });
    }
    {
        Table table = whole;
        std::vector<CardId> chosen;
        for (const auto kind : {CardKind::position, CardKind::note})
            for (const auto& [card_id, card] : whole.mediators.board.cards)
                if (card.kind == kind && !card.archived && chosen.size() < 5) chosen.push_back(card_id);
        view::VoteUi begun;
        view::begin_dots(begun, whole.mediators, chosen);
        auto rule = begun.draft;
        rule.question = "Par où commencer ?";
        rule.dots = 3;
        rule.secrecy = Secrecy::named;
        const auto id = table.all.votes.next;
        if (table.ask(mediator, OpenVote{rule}).empty()) {
            std::size_t i = 0;
            for (const auto& elector : std::vector(table.all.votes.all.find(id)->roll))
                (void)table.ask(elector.person,
                                CastBallot{id, {{static_cast<std::uint8_t>(i++ % 3), 1}, {}}});
            (void)table.close_and_publish(mediator, id);
            view::MediatorUi own;
            own.vote.dismissed = VoteId{99};
            window("paper_dots_board", table, mediator, own, plain);
        }
    }
}

}  // namespace entremise::test
