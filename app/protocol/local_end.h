#pragma once
#include <atomic>
#include <functional>
#include <mutex>
#include <vector>

#include "sessions/core/bytes.h"
#include "sessions/core/ids.h"

namespace entremise::protocol {

/// The host's end of a window in the same program: two queues of frames, the same frames as on the network,
/// unsealed. Any thread.
class LocalEnd {
public:
    LocalEnd(PersonId person, std::uint64_t instance, std::function<void()> wake_window,
             std::function<void()> wake_host)
        : person_(person),
          instance_(instance),
          wake_window_(std::move(wake_window)),
          wake_host_(std::move(wake_host)) {}

    PersonId person() const { return person_; }
    /// Of the window's client: drawn by the host.
    std::uint64_t instance() const { return instance_; }
    void to_window(Bytes frame);
    void to_host(ByteVector frame);
    std::vector<ByteVector> take_for_host();
    std::vector<ByteVector> take_for_window();
    bool host_has_input() const;
    void leave();
    bool left() const { return left_; }

private:
    PersonId person_;
    std::uint64_t instance_;
    std::function<void()> wake_window_, wake_host_;
    mutable std::mutex mutex_;
    std::vector<ByteVector> for_window_, for_host_;
    std::atomic<bool> left_ = false;
};

}  // namespace entremise::protocol
