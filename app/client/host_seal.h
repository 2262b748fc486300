#pragma once
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "app/client/session_client.h"

namespace entremise::client {

/// The three words by which people see that their computers are tied to the host in the room and not to
/// somebody between (security rules, section 3). Making them takes some tenths of a second on purpose: that
/// happens on a thread of its own.
///
/// Threads: the window's.
class HostSeal {
public:
    /// `wake`: called from that thread when the words are there.
    explicit HostSeal(std::function<void()> wake) : wake_(std::move(wake)) {}
    /// Of this host from now on; the words of another one are forgotten. Where there was no memory for them,
    /// tries again. `language`: the session's, so that everyone reads the same words.
    void follow(const protocol::HostKey&, const std::string& language);
    /// Three words; empty while they are not known.
    std::string words() const;
    /// They are others than when that was asked last.
    bool fresh();

private:
    struct Made {
        std::mutex mutex;
        bool done = false;
        std::string words;  ///< empty: there was no memory
    };
    std::function<void()> wake_;
    std::optional<protocol::HostKey> key_;
    std::shared_ptr<Made> made_;
    std::jthread thread_;
    std::string told_;
};

}  // namespace entremise::client
