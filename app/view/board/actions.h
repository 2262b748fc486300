#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/view/board/board.h"

namespace entremise::view {

/// How the list of keys is divided.
enum class ActionGroup : std::uint8_t { make, write, typing, choose, look, show, session };

/// Something that can be done in a window, as it stands now: a row of the palette and of the list of keys.
struct ActionNow {
    std::string id;    ///< without "###"
    std::string name;  ///< as people read it
    std::string key;   ///< as people read it; empty: it has none
    ActionGroup group = ActionGroup::make;
    Icon icon = Icon::none;
    std::string why_not;     ///< the reason why it cannot be done now; empty: it can
    bool key_alone = false;  ///< says which way (arrows), or is held: by its key only
};

/// Everything that can be done on the board, in the order of the list of keys. The same table makes its keys
/// do it.
std::vector<ActionNow> board_actions(Ui&, const Scene&, BoardUi&, const BoardOptions&);
/// That one of them; nothing: the board has none of that name.
std::optional<ActionNow> board_action(Ui&, const Scene&, BoardUi&, const BoardOptions&, std::string_view id);
/// Does it as if its key had been pressed, in the next frame of the board. `id` of board_actions.
void do_on_board(BoardUi&, std::string_view id);
/// How people call a key: "Ctrl+Maj+Z", "Début".
std::string key_name(const Ui&, ImGuiKeyChord);

}  // namespace entremise::view
