#pragma once
#include <atomic>
#include <string>

#include "sessions/core/language.h"

namespace entremise::platform {

/// Where a command writes and how it speaks.
struct Console {
    const Language& language;
    bool json = false;
    void line(const std::string&) const;  ///< stdout
    void error(const Message&) const;     ///< stderr, one sentence
};
/// The sentence of a message, with what paths are called for people.
std::string sentence(const Language&, const Message&);

/// Becomes true with SIGINT or SIGTERM.
const std::atomic<bool>& asked_to_stop();

}  // namespace entremise::platform
