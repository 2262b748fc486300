#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "app/desktop/windows.h"
#include "app/platform/console.h"
#include "app/rehearsal/crowd.h"
#include "app/rehearsal/demo.h"

/// What each command of the command line does, once its words are read. Each answers with the exit code.
namespace entremise::cli {

struct ExportCommand {
    std::string file;
    std::vector<std::string> to;  ///< each is tried
    std::string language;         ///< empty: the session's own
    std::uint64_t at = 0;
    bool without_names = false;
};
struct CheckCommand {
    std::string file;
    std::uint64_t at = 0;
    std::string sound_copy;  ///< where to write one; empty: nowhere
};

int host_command(const platform::Console&, const desktop::HostCommand&);
/// Writes the built-in lists of the method into a folder, to make one's own from.
int packs_command(const platform::Console&, const std::string& folder);
int export_command(const platform::Console&, const ExportCommand&);
int check_command(const platform::Console&, const CheckCommand&);
int crowd_command(const platform::Console&, const rehearsal::CrowdSettings&);
int demo_command(const platform::Console&, const rehearsal::DemoSettings&);
int schema_command(const platform::Console&);

}  // namespace entremise::cli
