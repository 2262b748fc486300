#pragma once
#include <span>
#include <string>
#include <vector>

#include "app/view/board/actions.h"
#include "app/view/board/finding.h"
#include "app/view/scene/scene.h"
#include "app/view/toolkit/picker.h"

namespace entremise::view {

/// « Faire… »: every action of the window by its name, then cards and people; and the list of its keys.
struct PaletteUi {
    enum class Shows : std::uint8_t { nothing, actions, keys };
    Shows wanted = Shows::nothing;  ///< open it
    Shows shows = Shows::nothing;   ///< is open
    Picker picker;
    std::size_t rows = 0;  ///< in the frame before
    int walks = 0;         ///< to the next part of the window, or the one before, as F6 would
    float tall = 0;        ///< px that they took there; 0: not known yet
};

/// What was taken: the id of an action, a card, or a person.
struct PaletteTaken {
    std::string action;
    CardId card;
    PersonId person;
    ZoneId zone = {};
};
/// Ctrl+K and F1 open it, wherever the keyboard is in the window.
void take_palette_keys(PaletteUi&);
/// How a menu leads to it, to Ctrl+F and to F1: function keys are never the only way.
void finding_items(Ui&, PaletteUi&, BoardUi&);
/// It is open, or will be in this frame: then its actions are asked for.
bool needs_actions(const PaletteUi&);
struct PaletteLook {
    bool shows_people = false;        ///< the window can show those who have no card
    std::string_view keys_help = {};  ///< above the list of keys: when they are heard
};
/// Its sheet; once per frame, in a zone that is always there.
std::optional<PaletteTaken> draw_palette(Ui&, const Scene&, PaletteUi&, std::span<const ActionNow>,
                                         const PaletteLook&);

}  // namespace entremise::view
