#pragma once
#include <string>
#include <vector>

#include "sessions/core/language.h"
#include "sessions/core/result.h"

namespace entremise::platform {

/// What came of files that were to be written: each is tried, whatever became of the others.
struct Outputs {
    struct Failed {
        std::string path;
        Error why;
    };
    std::vector<std::string> written;  ///< paths
    std::vector<Failed> failed;
    /// `why`: nullptr when it was written.
    void tried(const std::string& path, const Error* why);
};
/// One sentence, which names the file.
std::string not_written(const Language&, const Outputs::Failed&);

}  // namespace entremise::platform
