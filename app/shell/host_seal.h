#pragma once
#include <functional>
#include <future>
#include <optional>
#include <string>

#include "app/host/line.h"

namespace entremise::shell {

/// The three words by which people see that their computers are tied to the host in the room and not to
/// somebody between (security rules, section 3). Making them takes some tenths of a second on purpose: that
/// happens on a thread of its own.
///
/// Threads: the window's.
class HostSeal {
public:
    /// `wake`: called from that thread when the words are there.
    explicit HostSeal(std::function<void()> wake) : wake_(std::move(wake)) {}
    /// Of this host from now on; the words of another one are forgotten. `language`: the session's, so that
    /// everyone reads the same words.
    void follow(const host::HostKey&, const std::string& language);
    /// Three words; empty while they are not known.
    const std::string& words();

private:
    std::function<void()> wake_;
    std::optional<host::HostKey> key_;
    std::future<std::string> making_;
    std::string words_;
};

}  // namespace entremise::shell
