#pragma once
#include <optional>
#include <string>
#include <vector>

#include "app/view/scene/scene.h"
#include "app/view/scene/tints.h"
#include "app/view/toolkit/picker.h"
#include "app/view/toolkit/widgets.h"
#include "sessions/core/packs.h"
#include "sessions/rules/mediation/suggestions.h"

namespace entremise::view {

/// The palette of mediation moves; targets are what was chosen when it opened.
struct MovePickerUi {
    bool wanted = false;
    Picker picker;
    std::size_t rows = 0;  ///< in the frame before
    std::vector<rules::MoveTarget> targets;
    std::optional<rules::MoveTarget> instead;  ///< the one thing that it is to be on, chosen here
    std::string looked_at;  ///< code of the move of which the foot tells: the marked one, or the pointer's
    std::string role;       ///< of the mediator, a key of the packs; empty: not said
    bool tells = false;     ///< the room at once, of a move that is confided otherwise
    Token asked = {};       ///< a move was asked for; 0: none was
    CardId placed;          ///< that it is; 0: not known
};

/// On what is chosen; where that is a move, on what that one is on.
void begin_move(MovePickerUi&, const rules::State&, std::span<const CardId> cards,
                std::span<const LinkId> links = {});
/// Its sheet; once per frame, in a zone that is always there. Enter: done now; with Shift: planned.
void draw_move_picker(Ui&, const Scene&, MovePickerUi&, Requests&);
/// The host has accepted something asked from this window: maybe the move.
void answered(MovePickerUi&, const Answered&);
/// The move that was asked for, once it lies on the board; told once.
CardId take_placed(const Scene&, MovePickerUi&);
/// How well the move answers to these letters, without accents, or is that code: 0 is best. Nothing: it does
/// not.
std::optional<int> move_rank(const MoveRow&, std::string_view search, std::string_view language);

}  // namespace entremise::view
