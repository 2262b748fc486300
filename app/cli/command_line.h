#pragma once

namespace entremise::cli {

/// The whole program: reads the command line (`design` section 5), does it, answers with the exit code: 0
/// only on success; errors on stderr as one sentence in the user's language.
int run(int count, char** words);

}  // namespace entremise::cli
