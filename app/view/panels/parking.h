#pragma once
#include "app/view/scene/scene.h"
#include "app/view/toolkit/widgets.h"
#include "sessions/rules/parking/parking_events.h"

namespace entremise::view {

/// The topics that are kept for later.
struct ParkingUi {
    bool parking = false;  ///< open that sheet
    rules::ParkTopic topic;
};

/// A new one, of that card if there is one: whoever asks sees to it, and it returns with the next meeting.
void begin_parking(Ui&, const Scene&, ParkingUi&, CardId about);
void begin_parking(ParkingUi&, const rules::State&, RecordId);
/// Its sheet; once per frame, in a zone that is always there.
void parking_sheet(Ui&, const Scene&, ParkingUi&, Requests&);
/// What waits, in the panel's flow. Who keeps the records opens one by pressing it, and has the way to a new
/// one.
void list_parked(Ui&, const Scene&, ParkingUi&);

}  // namespace entremise::view
