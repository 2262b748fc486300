#pragma once
#include <atomic>
#include <string>

#include "sessions/core/language.h"

namespace entremise::platform {

/// Where a command writes and how it speaks. Nothing else in the program writes to the terminal, and nothing
/// reaches it that would steer it, whatever files, names, arguments or messages hold: such signs come out as
/// U+FFFD, in JSON as "\uXXXX".
struct Console {
    const Language& language;
    bool json = false;
    void line(const std::string&) const;     ///< stdout; of JSON, if `json`
    void text(const std::string&) const;     ///< stdout: lines of our own, as they are broken
    void error(const Message&) const;        ///< stderr, one sentence
    void trouble(const std::string&) const;  ///< stderr: a sentence that is one already
};
/// The sentence of a message, with what paths are called for people.
std::string sentence(const Language&, const Message&);

/// Becomes true with SIGINT or SIGTERM.
const std::atomic<bool>& asked_to_stop();

}  // namespace entremise::platform
