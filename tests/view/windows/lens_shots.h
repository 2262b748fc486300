#pragma once
#include "app/view/windows/mediator_view.h"
#include "app/view/windows/participant_view.h"
#include "app/view/windows/projection_view.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/board/zones_events.h"
#include "sessions/rules/lenses/lenses_events.h"
#include "sessions/rules/parking/parking_events.h"
#include "sessions/rules/showing_events.h"
#include "tests/support/whole_table.h"
#include "tests/view/support/table.h"

namespace entremise::test {

/// Pictures of the map through each key and view, of a filter, of what is kept for later.
/// `window(name, table, person, own, prepare)` draws one; `room(name, table)` the room's screen.
template <class Window, class Room>
void lens_shots(const Window& window, const Room& room, const Table& played, PersonId mediator,
                PersonId participant) {
    using rules::Lens;
    Table table = played;
    (void)table.ask(mediator, rules::NoteLens{Lens::interdependence,
                                              "Sans la Banque, aucun point de distribution ne tient."});
    (void)table.ask(mediator, rules::ParkTopic{.text = "Le local de la rue des Érables",
                                               .owner = "Maude",
                                               .returns = "prochaine rencontre"});
    (void)table.ask(mediator, rules::PinCards{{table.all.controversies.all.begin()->first}, true});
    const auto words = rules::words_of(Lens::none);
    for (std::size_t i = 1; i < words.size(); ++i) {
        view::MediatorUi own;
        own.vote.dismissed = VoteId{99};
        own.panel_first = true;
        own.card_first = true;
        window(("lens_" + std::string(words[i])).c_str(), table, mediator, own,
               [&](auto&, int) { own.board.lens = static_cast<Lens>(i); });
    }
    const auto mediators_of = [&](const Table& at, const char* name, auto then) {
        view::MediatorUi own;
        own.vote.dismissed = VoteId{99};
        window(name, at, mediator, own, [&](auto&, int n) {
            if (n == 3) then(own);
        });
    };
    const auto mediators = [&](const char* name, auto then) { mediators_of(table, name, then); };
    mediators("lens_menu", [](auto& own) { own.board.lens_asked = true; });
    mediators("filter_sheet", [](auto& own) { own.board.filter_asked = true; });
    mediators("filter_on", [](auto& own) {
        own.board.filter.without = {rules::CardKind::note, rules::CardKind::argument};
    });
    mediators("parking_sheet", [](auto& own) { own.board.parking_wanted = true; });
    // Two zones: one with notes, one that somebody draws just now.
    Table zoned = played;
    const auto corner = [&](std::int32_t right) {
        std::int32_t low = 0;
        for (const auto& [id, card] : zoned.all.board.cards) low = std::max(low, card.place.y + 300);
        return rules::ZoneArea{right, low, 420, 220};
    };
    const auto area = corner(0);
    (void)zoned.ask(mediator, rules::DrawZone{"Pour la prochaine rencontre", area});
    (void)zoned.ask(mediator, rules::AddNote{{area.x + 30, area.y + 40, 0}, "Qui prête le camion ?", 0, {}});
    (void)zoned.ask(participant,
                    rules::AddNote{{area.x + 220, area.y + 40, 0}, "Le local ferme à 18 h", 1, {}});
    mediators_of(zoned, "zone_chosen", [](auto& own) {
        own.board.selection.zones = {ZoneId{1}};
        own.board.camera.show({{-200, 700}, .8f});
    });
    mediators_of(zoned, "zone_whole", [](auto&) {});
    mediators_of(zoned, "zone_sheet", [](auto& own) { own.board.zone_wanted = ZoneId{1}; });
    room("room_zone", zoned);
    Table crowded = played;
    const auto map = whole_table(12);
    for (auto* state : {&crowded.all, &crowded.mediators, &crowded.everyone}) {
        state->board = map.board;
        state->actors = map.actors;
        state->controversies = map.controversies;
        state->mediation = map.mediation;
        state->agreements = {};
        state->inquiry = {};
        state->stakes = {};
        state->votes = {};
        state->landmarks = {};
        state->outcomes = {};
    }
    for (const auto lens : {Lens::none, Lens::debates}) {
        view::MediatorUi own;
        window(lens == Lens::none ? "whole_table" : "whole_table_lens", crowded, mediator, own,
               [&](auto&, int) { own.board.lens = lens; });
    }
    {
        view::ParticipantUi own;
        window("participant_lens", table, participant, own, [&](auto&, int) {
            own.board.exploring = true;
            own.board.lens = Lens::debates;
        });
    }
    for (const auto lens : {Lens::logics, Lens::debates}) {
        Table shown = table;
        (void)shown.ask(mediator, rules::ShowToAll{.thing = rules::ShownThing::whole, .lens = lens});
        room(lens == Lens::logics ? "room_lens_logics" : "room_lens_debates", shown);
    }
}

}  // namespace entremise::test
