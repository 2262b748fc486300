#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "app/view/board/board.h"
#include "app/view/panels/palette.h"
#include "app/view/panels/sheets.h"
#include "app/view/panels/toasts.h"
#include "app/view/windows/frame.h"
#include "sessions/log/replay.h"

namespace entremise::view {

/// How many times as fast as it happened.
inline constexpr std::array replay_speeds{1, 2, 4, 16};

/// One event in words.
struct ReplayEntry {
    log::Seq seq = 0;
    Micros time = 0;
    std::string text;
    CardId about = {};  ///< the card it is about, if any
};
/// What just changed at the replay's present moment, newest first; small things (dragging, pointing) only
/// where nothing else is near. To be asked for again when the moment or the language changes.
std::vector<ReplayEntry> recent_entries(log::Replay&, const Language&, std::size_t most = 8);

/// Everything the replay's window may read.
struct ReplayScene {
    const rules::State& state;
    const log::Replay::Landmarks& landmarks;
    log::Seq seq = 0, last = 0;
    Micros time = 0, duration = 0;
    const std::vector<rules::Sitting>& sittings;  ///< of the whole session
    bool loaded = false;
    log::Replay::Checking checking = log::Replay::Checking::running;
    log::Seq first_bad = 0;  ///< damaged, and 0: the file as a whole
    const std::vector<ReplayEntry>& recent;
    Settings settings = {};
    std::string_view title = {};  ///< as it was when the file was made: before anything happened too
};
/// All but what the program knows (`recent`, settings).
ReplayScene replay_scene(log::Replay&, const std::vector<ReplayEntry>& recent);

/// What the replay's window asks for. A jump goes before the rest; the last one wins.
struct ReplayRequests {
    std::optional<log::Seq> seek;
    std::optional<Micros> seek_time;
    Requests rest;
};

struct ReplayUi {
    BoardUi board;
    ExportUi exporting;
    PaletteUi palette;
    Toasts toasts;
    bool settings = false;
    bool playing = false, skip_silences = true;
    std::size_t speed = 0;  ///< of replay_speeds
    Micros at = 0;          ///< while it plays or the cursor is dragged
    bool dragging = false;
    double last_frame = 0;
    bool space_down = false, space_panned = false;  ///< the space bar is held; the board was moved with it
};

/// From the start again, where it has come to its end.
void play_or_pause(const ReplayScene&, ReplayUi&, ReplayRequests&);
void draw_replay(Ui&, const ReplayScene&, ReplayUi&, ReplayRequests&);
/// The controls and lanes below (replay_lanes.cpp).
void draw_lanes(Ui&, const ReplayScene&, ReplayUi&, ReplayRequests&);
/// The event before, or after, this moment's that everyone was told of.
log::Seq step_back(const ReplayScene&);
log::Seq step_forward(const ReplayScene&);
/// "14:19:32" where it took place.
std::string clock_of(const ReplayScene&, Micros at);
/// The same to the minute, as people write it: "14 h 30", "14:30".
std::string hour_of(const Language&, const ReplayScene&, Micros at);

}  // namespace entremise::view
