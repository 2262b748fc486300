#pragma once
#include <string>
#include <vector>

#include "app/view/panels/actor_panel.h"
#include "app/view/panels/agreements.h"
#include "app/view/panels/inquiry_panel.h"
#include "app/view/panels/lens_panel.h"
#include "app/view/panels/long_text.h"
#include "app/view/panels/pages.h"
#include "app/view/scene/scene.h"
#include "app/view/scene/tints.h"
#include "app/view/toolkit/widgets.h"
#include "sessions/rules/controversies/controversies_events.h"

namespace entremise::view {

/// What is chosen on the board.
struct Chosen {
    std::vector<CardId> cards;
    std::vector<LinkId> links;
    std::vector<StrokeId> strokes;
    std::vector<ZoneId> zones = {};
    bool empty() const { return count() == 0; }
    std::size_t count() const { return cards.size() + links.size() + strokes.size() + zones.size(); }
    /// The one card that is chosen, if it is all.
    CardId sole_card() const { return cards.size() == 1 && count() == 1 ? cards.front() : CardId{}; }
};

/// The panel that says everything about what is chosen, and lets the mediator change it.
struct InspectorUi {
    bool reason_first = false;  ///< the sheet opens in its reason
    bool guards_open = false;   ///< what is met already is listed too
    bool changing_state = false, choosing_treatment = false, rating = false, archiving = false,
         telling = false, opening = false;  ///< open that sheet
    rules::ChangeControversyState change;
    bool forced = false;  ///< something is missing: only a reason carries the change
    rules::ChooseTreatment choice;
    std::vector<std::int8_t> ratings;
    CardId rated;
    CardId noted;                      ///< move whose note is half written
    std::string move_note, note_read;  ///< as it is now in the field, and was when it was read
    LongText note_field, reason_field, treatment_field;
    bool note_closed = false;  ///< it is for the mediators
    CardId told;               ///< move of which the room is to be told
    Token telling_it = {};     ///< that this was asked for; 0: it was not
    Chosen archived;
    bool whole_history = false;
    AgreementsUi agreements;
    ActorUi actor;
    InquiryUi inquiry;
    LensUi lens;
    PagesUi pages;
};

/// What the panel asks of the window around it.
struct InspectorWish {
    bool vote = false;  ///< open the sheet of a vote from the selection
    bool move = false;  ///< open the palette of moves
    CardId go;          ///< lead to that card
    CardId heat;        ///< ask each how hot that controversy is
    ZoneId zone;        ///< ask for its title
};

/// Open what is asked before a controversy changes.
void begin_state_change(InspectorUi&, const rules::State&, CardId controversy);
void begin_rating(InspectorUi&, const rules::State&, CardId controversy);
void begin_treatment(InspectorUi&, CardId controversy);
/// In the panel's flow.
InspectorWish draw_inspector(Ui&, const Scene&, const Chosen&, InspectorUi&, Requests&);
/// Its sheets; once per frame, in a zone that is always there.
void draw_inspector_sheets(Ui&, const Scene&, InspectorUi&, Requests&);

// The parts, one per kind of card (inspector_*.cpp).
void inspect_controversy(Ui&, const Scene&, CardId, InspectorUi&, InspectorWish&, Requests&);
void inspect_position(Ui&, const Scene&, CardId, InspectorUi&, InspectorWish&, Requests&);
void inspect_arrangement(Ui&, const Scene&, CardId, InspectorUi&, InspectorWish&, Requests&);
void inspect_actor(Ui&, const Scene&, CardId, InspectorUi&, InspectorWish&, Requests&);
void state_sheet(Ui&, const Scene&, InspectorUi&, Requests&);
void treatment_sheet(Ui&, const Scene&, InspectorUi&, Requests&);
void heat_sheet(Ui&, const Scene&, InspectorUi&, Requests&);
/// A move in a list, in words: who may know of it too, when not everyone may.
std::string text_of_move(const Ui&, const rules::State&, CardId);
/// A list of the moves that have this card among their targets.
void list_moves_on(Ui&, const Scene&, CardId, InspectorWish&);

}  // namespace entremise::view
