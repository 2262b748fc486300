#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "app/platform/console.h"
#include "app/platform/outputs.h"
#include "sessions/core/random.h"
#include "sessions/core/result.h"

namespace entremise::rehearsal {

struct DemoSettings {
    std::string script;  ///< a file; empty: the sample workshop that lies in the program
    std::string language = "fr";
    int participants = 0;  ///< those of the script at least; more: others join and add notes
    double seconds = 60;   ///< for the whole workshop; 0 = as fast as it goes
    std::string out;       ///< empty: a new folder in the sessions' folder
    bool headless = false;
};

struct DemoReport {
    std::string file;
    int participants = 0;
    std::uint64_t events = 0;
    struct VoteLine {
        std::string title, result;
    };
    std::vector<VoteLine> votes;
    double seconds = 0;
    platform::Outputs outputs;
    std::vector<std::string> troubles;  ///< lines of the script that were not accepted, and what else failed
};

/// Hosts, lets real participants join over the network of this machine and play the script, closes the
/// session and writes its exports and pictures of the windows.
///
/// With a display, and unless `headless`, it opens the mediator's window and the projection while it plays:
/// one can watch, act as the mediator, and join from another computer. They stay open after the last line,
/// until they are closed.
Result<DemoReport> run_demo(const platform::Console&, const DemoSettings&, Random&);

}  // namespace entremise::rehearsal
