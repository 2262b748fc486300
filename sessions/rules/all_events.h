#pragma once
#include "sessions/rules/actors/stakes_events.h"
#include "sessions/rules/actors/strategies_events.h"
#include "sessions/rules/actors_events.h"
#include "sessions/rules/agenda_events.h"
#include "sessions/rules/agreements/agreements_events.h"
#include "sessions/rules/board/acts_events.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/board/ink_events.h"
#include "sessions/rules/board/links_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/board/zones_events.h"
#include "sessions/rules/confidence.h"
#include "sessions/rules/controversies/controversies_events.h"
#include "sessions/rules/controversies/inquiry_events.h"
#include "sessions/rules/landmarks/landmarks_events.h"
#include "sessions/rules/lenses/lenses_events.h"
#include "sessions/rules/mediation_events.h"
#include "sessions/rules/method_events.h"
#include "sessions/rules/outcomes/outcomes_events.h"
#include "sessions/rules/parking/parking_events.h"
#include "sessions/rules/people_events.h"
#include "sessions/rules/portraits/portraits_events.h"
#include "sessions/rules/showing_events.h"
#include "sessions/rules/votes/votes_events.h"

namespace entremise::rules {

/// Calls `fn` with the struct that the event holds; `fn` must take each event of each topic. Only for what
/// has something to say of every event there is: it knows them all, and is compiled anew with any.
template <class Fn> void visit_event(const Event& event, Fn&& fn) {
    const bool told = visit(AgendaEvents{}, event, fn) || visit(PeopleEvents{}, event, fn) ||
                      visit(NotesEvents{}, event, fn) || visit(CardsEvents{}, event, fn) ||
                      visit(LinksEvents{}, event, fn) || visit(InkEvents{}, event, fn) ||
                      visit(ActsEvents{}, event, fn) || visit(ActorsEvents{}, event, fn) ||
                      visit(ControversiesEvents{}, event, fn) || visit(MediationEvents{}, event, fn) ||
                      visit(AgreementsEvents{}, event, fn) || visit(VotesEvents{}, event, fn) ||
                      visit(ShowingEvents{}, event, fn) || visit(ConfidenceEvents{}, event, fn) ||
                      visit(StakesEvents{}, event, fn) || visit(StrategiesEvents{}, event, fn) ||
                      visit(InquiryEvents{}, event, fn) || visit(MethodEvents{}, event, fn) ||
                      visit(LandmarksEvents{}, event, fn) || visit(OutcomesEvents{}, event, fn) ||
                      visit(LensesEvents{}, event, fn) || visit(ParkingEvents{}, event, fn) ||
                      visit(ZonesEvents{}, event, fn) || visit(PortraitsEvents{}, event, fn);
    assert(told && "a topic is missing here");
    (void)told;
}

}  // namespace entremise::rules
