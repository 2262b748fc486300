#pragma once
#include <string>
#include <vector>

#include "app/view/board/board.h"
#include "sessions/core/bytes.h"
#include "sessions/core/result.h"

namespace entremise::desktop {

/// Texts written on this device that are not on the board: kept in its data folder (folder 0700, file 0600),
/// so that a crash, an outage or a restart loses none. One file for a session and a person; after thirty days
/// nobody asks for it any more, and it goes.
///
/// Threads: the main one.
class KeptDrafts {
public:
    /// `name`: several people may sit at one machine.
    KeptDrafts(const ByteArray<16>& session_id, std::string_view name);
    /// What was kept; a damaged file holds nothing.
    std::vector<view::Draft> load();
    /// Writes what has changed, at most once a second and without waiting for the disk; `now`: at once, also
    /// what failed before, and on the disk when it returns. Seconds of a steady clock. Fails as write_file,
    /// and then not again until something else has changed.
    Result<> keep(std::vector<view::Draft>, double seconds, bool now = false);

private:
    void forget();
    std::string path_;
    std::vector<view::Draft> kept_;
    double written_ = -1e9;
    bool failed_ = false;
};

}  // namespace entremise::desktop
