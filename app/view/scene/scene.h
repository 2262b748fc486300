#pragma once
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "app/protocol/live.h"
#include "app/view/scene/preferences.h"
#include "sessions/core/language.h"
#include "sessions/core/packs.h"
#include "sessions/picture/geometry.h"
#include "sessions/rules/session.h"

namespace entremise::view {

struct Ui;

using picture::BoardPoint;
using picture::BoardRect;

using protocol::ConnectionState;
using protocol::ConnectionStatus;
using protocol::Disk;
using protocol::OwnBallot;
using protocol::Presence;
using protocol::Token;

/// What came of a request that the host accepted.
struct Answered {
    Token token;
    std::uint64_t seq = 0;  ///< of the last event it led to: the state shows it from there on
    /// The host was started again since, and does not know any more: nothing.
    std::optional<rules::Made> made = {};
};

/// Why the host did not accept it; for a few seconds on the screen.
struct Refused {
    Token token = {};
    Refusal why;
    CardId at;                                 ///< the card it is about, if any
    VoteId vote;                               ///< the vote whose ballot it is about, if any
    std::optional<rules::Command> asked = {};  ///< nothing: a secret ballot
    PersonId seat = {};                        ///< of a secret ballot of whom this device was passed to
};

/// Something refused here, for the thread of the session.
struct RefusedHere {
    Micros at = -1;  ///< session time; -1: from the next frame on
    Message why;
};

/// How the program's windows look now; changed through requests.
struct Settings : Preferences {
    bool projection_open = false;
    bool small_screen = false;  ///< of the machine: no room for the map beside its panels at 100 %
};

/// Of the mediator's machine, by the names that people call them.
struct ScreensShown {
    std::vector<std::string> possible;  ///< the projection may fill them
    std::string filled;                 ///< it fills this one; empty: it is in a window
    friend bool operator==(const ScreensShown&, const ScreensShown&) = default;
};

/// Everything a view may read. Views change nothing of it.
struct Scene {
    const rules::State& state;
    PersonId self;   ///< 0: projection and replay
    Micros now = 0;  ///< session time, for timers and clocks
    /// Whose clocks say the times of day; nothing: the state's. A replay knows those of the whole session.
    const std::vector<rules::Sitting>* sittings = nullptr;
    const std::map<PersonId, Presence>& presence;  ///< of the others
    const Packs& packs;                            ///< the method's words
    ConnectionStatus connection;
    std::string room_code;  ///< mediator and projection; empty = not to be shown here
    std::string address;    ///< of the host on this network, for the projection: "192.168.1.20"
    bool locked = false;
    std::string gone_file = {};   ///< of the host: the one that is not where it was
    std::string free_place = {};  ///< of the host: where a copy could lie
    std::vector<std::string> other_sessions =
        {};                 ///< of the host: files that were open on this computer, as people read them
    std::uint64_t seq = 0;  ///< last event applied
    Settings settings = {};
    /// Three words; empty while they are being made. Nothing: there is no host to compare.
    std::optional<std::string> host_seal = {};
    std::string closing_code;  ///< five words, once the session has ended; empty while they are not known
    std::map<VoteId, OwnBallot> ballots = {};  ///< of this device; empty on the projection and in a replay
    /// Of those this person votes for: what was dropped here for them.
    std::map<std::pair<VoteId, PersonId>, OwnBallot> ballots_for_others = {};
    /// Whose ballots, dropped on this device without one of their own, are not in what was published.
    std::set<std::pair<VoteId, PersonId>> lost_seats = {};
    /// Of this device's own secret ballot, after the result; for as long as a button is held.
    std::function<std::string(VoteId)> tracker_of = {};
    ScreensShown screens = {};  ///< the mediator's
};

/// A moment of the session where it took place; as minutes since midnight; as people write it.
rules::CivilTime civil_time(const Scene&, Micros);
int minutes_of_day(const Scene&, Micros);
std::string time_of_day(const Language&, const Scene&, Micros);
/// Where the present time of day is read: the next frame comes with the next minute.
void wake_with_clock(Ui&, const Scene&);
/// The host's seal is there to be read.
inline bool has_seal(const Scene& scene) { return scene.host_seal && !scene.host_seal->empty(); }

// What a window may ask for. Commands go to the host; the rest is the program's own.

/// A secret ballot for the ballot box: never a command, never an event.
struct DropBallot {
    VoteId vote;
    rules::Ballot ballot;
    PersonId seat = {};  ///< 0, or a person without a device
};
struct LockRoom {
    bool locked = false;
};
struct ToggleProjection {};
struct ToggleFullscreen {};
struct CloseWindow {};
struct HostSession {  ///< from the start window
    std::string title, agenda_template, code;
    std::string mediator;  ///< name; empty: the host's usual one
    std::string packs;     ///< folder of its own lists, as a person writes it; empty: none
};
/// The start window: reads the lists of a folder, to show what is in them; empty: the built-in ones again.
struct UsePacks {
    std::string folder;
};
struct ResumeFile {
    std::string path;
};
/// Of a file that does not pass: what is sound of it goes on as a session of its own.
struct ResumeCopy {
    std::string path;
};
struct JoinSession {
    std::string address, code, name, actor;
    bool observer = false;
};
struct OpenReplay {
    std::string path;
};
struct LookForHosts {};
/// The projection fills the screen of that name, now and whenever it is there; or it is never offered again.
struct ProjectOn {
    std::string screen;
    bool yes = true;
};
struct ProjectInWindow {};
struct ExportSession {
    std::string extension;
    bool without_names = false;
    std::string folder;  ///< empty: beside the session file
};
struct StopExports {};
/// A checked copy of the session as it is now.
struct CopySession {
    std::string path;  ///< as a person writes it
    bool with_private = false;
};
/// The session goes on in a file of this name.
struct SaveElsewhere {
    std::string path;
};

/// The last portrait that another session published is compared with.
struct RecallPortraitOf {
    std::string path;  ///< as a person writes it
};

using AnyRequest =
    std::variant<rules::Command, Presence, DropBallot, SetPreference, LockRoom, ToggleProjection,
                 ToggleFullscreen, CloseWindow, HostSession, ResumeFile, ResumeCopy, JoinSession, OpenReplay,
                 LookForHosts, ExportSession, StopExports, CopySession, SaveElsewhere, ProjectOn,
                 ProjectInWindow, UsePacks, RecallPortraitOf>;
/// One of them; a command with the token by which its view will know the answer.
struct Request : AnyRequest {
    using AnyRequest::AnyRequest;
    Token token = {};  ///< 0: no view waits for what comes of it
};
/// What a view asked during one frame, in order.
using Requests = std::vector<Request>;
inline void request(Requests& out, rules::Command command, Token token = {}) {
    out.emplace_back(std::move(command)).token = token;
}

}  // namespace entremise::view
