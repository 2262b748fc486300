#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/view/panels/sheets.h"
#include "app/view/scene/scene.h"
#include "app/view/scene/tints.h"
#include "app/view/toolkit/widgets.h"
#include "sessions/core/own_packs.h"
#include "sessions/log/session_log.h"

namespace entremise::view {

enum class StartPage { host, join, replay };

/// A session that answered on this network.
struct FoundHost {
    std::string title, address;
    bool locked = false;
};

/// A session's file that was open on this computer.
struct RecentFile {
    std::string path, title;
    std::string when;  ///< in words, in the window's language
    bool missing = false;
};

/// The session that this device was in when its program or the connection ended.
struct LeftSession {
    std::string title;
    JoinSession join;
};

/// Everything the start window may read.
struct StartScene {
    Settings settings = {};
    std::shared_ptr<const OwnPacks>
        own_packs;  ///< lists of one's own that were read; none: the built-in ones
    std::vector<FoundHost> found;
    bool searching = false;
    std::vector<RecentFile> recent;
    std::optional<LeftSession> left;  ///< offered first
    std::optional<Message> error;     ///< of what was asked last, on the page where it was asked
    StartPage error_page = StartPage::host;
    /// The error is of a session's file that does not pass, sound up to this event.
    struct SoundCopy {
        std::string path;
        log::Seq sound = 0;
    };
    std::optional<SoundCopy> copy;
    std::string working;  ///< key of what goes on: "host.starting", "join.working"; empty: nothing
    std::string version;
};

struct StartUi {
    StartPage page = StartPage::host;
    std::string title, mediator;
    std::size_t agenda = 0;  ///< 0: none, else the template's place + 1
    bool agenda_chosen = false;
    bool chooses_packs = false;     ///< the session is to have lists of its own, from this folder:
    std::string packs, packs_read;  ///< as written now, and when it was read last
    std::string address, code, name, actor;
    bool observer = false, settings = false, searched = false;
    std::string path;                ///< of a file to open
    std::optional<StartPage> begun;  ///< the page whose first empty field was given the keyboard
};

void draw_start(Ui&, const StartScene&, StartUi&, Requests&);

}  // namespace entremise::view
