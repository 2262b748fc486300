#pragma once
#include <set>
#include <vector>

#include "sessions/rules/common.h"
#include "sessions/script/script.h"

namespace entremise::script {

/// What would become of a script that is played alone, from its beginning: known before anybody joins.
struct Trial {
    struct Refused {
        std::size_t step = 0;
        int line = 0;
        Message why;
        /// Over a limit: no session, however it goes, takes such a line.
        bool over_a_limit() const;
    };
    std::vector<Refused> refused;   ///< lines that the rules would refuse, or that name nothing there is
    std::set<std::size_t> follows;  ///< steps about something that a step in `left_out` would have made
};
/// Decides and applies every step but those, in memory.
Trial try_out(const Script&, const std::set<std::size_t>& left_out, const rules::Limits& = {});

}  // namespace entremise::script
