#pragma once
#include <vector>

#include "app/view/board/actions.h"
#include "app/view/windows/mediator_view.h"
#include "app/view/windows/participant_view.h"

namespace entremise::view {

// What can be done in a window beside its board: one table for each, of keys, palette and list of keys.

std::vector<ActionNow> mediator_actions(Ui&, const Scene&, MediatorUi&, const BoardOptions&);
/// Does it, or has its board do it in the next frame.
void do_in_mediator(Ui&, const Scene&, MediatorUi&, std::string_view id, Requests&);
/// The keys of the window, once its board has taken its own.
void take_mediator_keys(Ui&, const Scene&, MediatorUi&, Requests&);

std::vector<ActionNow> participant_actions(Ui&, const Scene&, ParticipantUi&, const BoardOptions&);
/// One of them, without asking after all the others; nothing: there is none of that name.
std::optional<ActionNow> participant_action(Ui&, const Scene&, ParticipantUi&, std::string_view id);
void do_in_participant(Ui&, const Scene&, ParticipantUi&, std::string_view id, Requests&);
/// Its keys; call where the letters are the board's.
void take_participant_keys(Ui&, const Scene&, ParticipantUi&, Requests&);

}  // namespace entremise::view
