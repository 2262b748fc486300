#pragma once
#include "app/view/windows/mediator_view.h"
#include "app/view/windows/participant_view.h"
#include "app/view/windows/projection_view.h"
#include "sessions/rules/actors_events.h"
#include "sessions/rules/controversies/controversies_events.h"
#include "sessions/rules/outcomes/outcomes_events.h"
#include "sessions/rules/portraits/portraits_events.h"
#include "sessions/rules/showing_events.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/view/support/table.h"

namespace entremise::test {

/// Pictures of the pages beside the map, with proposals, as everybody sees them, and their sheets.
/// `window(name, table, person, own, prepare)` draws one; `room(name, table)` the room's screen.
template <class Window, class Room>
void page_shots(const Window& window, const Room& room, const Table& played, PersonId mediator,
                PersonId participant) {
    using view::Page;
    Table table = played;
    const auto charter = table.all.board.next_card;
    (void)table.ask(mediator, rules::AddIntermediary{.title = "Charte des paniers solidaires",
                                                     .about = {rules::IntermediaryKind::text,
                                                               rules::IntermediaryStatus::adopted},
                                                     .near = rules::Near{}});
    Table blank;
    (void)blank.person("Maude", rules::Role::mediator);
    const auto page = [&](const char* name, const Table& on, Page which, auto then) {
        view::MediatorUi own;
        own.vote.dismissed = VoteId{99};
        window(name, on, mediator, own, [&](auto&, int n) {
            if (n == 1) own.inspector.pages.open = which;
            if (n == 3) then(own);
        });
    };
    const auto nothing = [](auto&) {};
    page("landmarks", table, Page::landmarks, nothing);
    page("landmarks_blank", blank, Page::landmarks, nothing);
    page("landmarks_panel", table, Page::landmarks, [](auto& own) { own.panel_first = true; });
    page("who", table, Page::who, nothing);
    page("who_blank", blank, Page::who, nothing);
    page("who_actor", table, Page::who, [&](auto& own) {
        for (const auto& [id, about] : table.all.actors.all)
            if (about.directly_affected) own.inspector.pages.actor = id;
        own.panel_first = true;
    });
    page("outline", table, Page::outline,
         [](auto& own) { own.inspector.pages.outline.chosen_row = CardId{1}; });
    page("outline_blank", blank, Page::outline, nothing);
    page("outline_filter", table, Page::outline,
         [](auto& own) { own.inspector.pages.outline.filter = "local"; });
    page("outline_not_kept", table, Page::outline, [&](auto& own) {
        const auto& [id, card] = *table.all.board.cards.begin();
        auto& outline = own.inspector.pages.outline;
        outline.chosen_row = id;
        outline.rewordings[id] = {
            .text = card.text + " Et pour qui ?", .read = card.text, .why = Message{"refusal.text_changed"}};
    });
    page("outcomes", table, Page::outcomes, [](auto& own) { own.inspector.pages.chosen = OutcomeId{4}; });
    page("outcomes_blank", blank, Page::outcomes, nothing);
    page("outcomes_proposal", table, Page::outcomes,
         [&](auto& own) { own.inspector.pages.proposal = charter, own.panel_first = true; });
    Table portrayed = played;
    {
        const auto id = portrayed.all.votes.next;
        (void)portrayed.ask(mediator, rules::OpenVote{{.type = rules::VoteType::portrait,
                                                       .question = "Où en est notre partenariat ?"}});
        if (const auto* vote = portrayed.all.votes.all.find(id))
            for (std::size_t i = 0; const auto& elector : std::vector(vote->roll)) {
                rules::Ballot ballot;
                for (std::size_t k = 0; k < vote->rule.options.size(); ++k)
                    ballot.marks.push_back(static_cast<std::uint8_t>((i < 5 + k % 5 ? 0 : i % 3) + 1));
                (void)portrayed.ask(elector.person, rules::CastBallot{id, ballot});
                ++i;
            }
        (void)portrayed.ask(mediator, rules::CloseVote{id, {}});
        (void)portrayed.ask(mediator, rules::PublishVote{id});
    }
    Table together = portrayed;
    (void)together.ask(mediator, rules::BeginPortrait{{}, std::prev(together.all.votes.all.end())->first});
    for (std::uint32_t item = 1; item <= 7; ++item)
        (void)together.ask(mediator, rules::AnswerPortrait{{}, item, item % 3 + 1});
    page("portrait_page", together, Page::portrait, nothing);
    page("portrait_page_counted", portrayed, Page::portrait, nothing);
    page("portrait_page_blank", blank, Page::portrait, nothing);
    page("portrait_page_panel", together, Page::portrait, [](auto& own) { own.panel_first = true; });
    page("portrait_page_recall", portrayed, Page::portrait,
         [](auto& own) { own.inspector.pages.recalling = true; });
    for (const auto* name : {"room_portrait_together", "room_portrait_counted"}) {
        Table shown = name == std::string_view("room_portrait_together") ? together : portrayed;
        (void)shown.ask(mediator, rules::ShowToAll{.thing = rules::ShownThing::portrait});
        room(name, shown);
    }
    page("collaboration_sheet", table, Page::landmarks, [&](auto& own) {
        own.inspector.pages.collaboration.start_from(table.all);
        own.inspector.pages.telling_collaboration = true;
    });
    page("key_event_sheet", table, Page::landmarks,
         [](auto& own) { view::begin_key_event(own.inspector.pages); });
    page("outcome_sheet", table, Page::outcomes,
         [&](auto& own) { view::begin_outcome(own.inspector.pages, table.all, OutcomeId{4}); });
    page("effect_sheet", table, Page::outcomes, [](auto& own) { view::begin_effect(own.inspector.pages); });
    {
        view::MediatorUi own;
        own.vote.dismissed = VoteId{99};
        own.panel_first = true;
        window("intermediary_adopted", table, mediator, own, [&](auto&, int n) {
            if (n == 2) view::lead_to(own.board, charter);
        });
    }
    for (const auto& [name, which] : {std::pair{"participant_landmarks", Page::landmarks},
                                      {"participant_outcomes", Page::outcomes},
                                      {"participant_who", Page::who},
                                      {"participant_outline", Page::outline}}) {
        view::ParticipantUi own;
        own.put_aside = table.all.votes.all.empty() ? VoteId{} : std::prev(table.all.votes.all.end())->first;
        window(name, table, participant, own, [&](auto&, int n) {
            if (n == 1) own.pages.open = which;
        });
    }
    for (const auto& [name, thing] : {std::pair{"room_landmarks", rules::ShownThing::landmarks},
                                      {"room_outcomes", rules::ShownThing::outcomes}}) {
        Table shown = table;
        (void)shown.ask(mediator, rules::ShowToAll{.thing = thing});
        room(name, shown);
    }
}

}  // namespace entremise::test
