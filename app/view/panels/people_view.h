#pragma once
#include <string>

#include "app/view/scene/scene.h"
#include "app/view/scene/tints.h"
#include "app/view/toolkit/widgets.h"

namespace entremise::view {

/// The panel of people: who is here and for whom they speak, hands, roles.
struct PeopleUi {
    bool shown = false;
    bool floor_wanted = false;  ///< who waits first is proposed: Enter gives them the floor
    bool confiding = false;     ///< ask before handing out co-mediation
    PersonId about;
    bool giving = false;            ///< open the sheet of `about`'s proxy
    PersonId proxy;                 ///< chosen there; 0: nobody
    bool seating = false;           ///< open the sheet of somebody who is here without a device
    std::string name, affiliation;  ///< as they are written there
};

/// In the panel's flow.
void draw_people(Ui&, const Scene&, PeopleUi&, Requests&);
void draw_people_sheets(Ui&, const Scene&, PeopleUi&, Requests&);
/// How many are in the room.
std::size_t present_people(const rules::State&);

}  // namespace entremise::view
