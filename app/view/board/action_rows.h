#pragma once
#include <array>
#include <functional>

#include "app/view/board/actions.h"
#include "app/view/board/frame.h"
#include "sessions/picture/arrange.h"

// The rows of what can be done on a board, for the files of the board.
namespace entremise::view {

struct BoardAction {
    std::string id;  ///< its name is "action.<id>" in the packs, or
    ActionGroup group;
    Icon icon = Icon::none;
    std::string word = {};                                    ///< that key, or
    std::function<std::string(const BoardFrame&)> name = {};  ///< what it is called now
    std::string letters = {};                                 ///< small letters and signs, the first is told
    bool with_shift = false;                                  ///< of letters
    std::vector<ImGuiKeyChord> chords = {};
    std::size_t told = 1;   ///< so many of the chords
    std::string held = {};  ///< key of the packs: the mouse does it with that key held
    bool repeats = false, key_alone = false, anywhere = false;
    std::function<std::optional<Message>(const BoardFrame&)> why_not = {};
    std::function<void(BoardFrame&, ImGuiKeyChord)> run = {};  ///< nothing: another part obeys the key
};
const std::vector<BoardAction>& action_rows();
/// Why nothing can be changed here; nothing: it can.
std::optional<Message> reads_only(const BoardFrame&);
/// Why that would be refused.
std::optional<Message> asked(const BoardFrame&, const rules::Command&);
std::optional<Message> needs_map(const BoardFrame&);
/// Those of the keys, the views and the filter (lens_rows.cpp).
void add_lens_rows(std::vector<BoardAction>&);

/// What is done with several chosen cards, and its word.
inline constexpr std::array<std::pair<picture::Arrange, const char*>, 9> arrangements{
    {{picture::Arrange::left, "align_left"},
     {picture::Arrange::centre, "align_centre"},
     {picture::Arrange::right, "align_right"},
     {picture::Arrange::top, "align_top"},
     {picture::Arrange::middle, "align_middle"},
     {picture::Arrange::bottom, "align_bottom"},
     {picture::Arrange::spread_across, "spread_across"},
     {picture::Arrange::spread_down, "spread_down"},
     {picture::Arrange::same_width, "same_width"}}};

}  // namespace entremise::view
