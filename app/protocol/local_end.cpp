#include "app/protocol/local_end.h"

#include <utility>

namespace entremise::protocol {

void LocalEnd::to_window(Bytes frame) {
    {
        const std::scoped_lock lock(mutex_);
        for_window_.emplace_back(frame.begin(), frame.end());
    }
    if (wake_window_) wake_window_();
}
void LocalEnd::to_host(ByteVector frame) {
    {
        const std::scoped_lock lock(mutex_);
        for_host_.push_back(std::move(frame));
    }
    if (wake_host_) wake_host_();
}
std::vector<ByteVector> LocalEnd::take_for_host() {
    const std::scoped_lock lock(mutex_);
    return std::exchange(for_host_, {});
}
std::vector<ByteVector> LocalEnd::take_for_window() {
    const std::scoped_lock lock(mutex_);
    return std::exchange(for_window_, {});
}
bool LocalEnd::host_has_input() const {
    const std::scoped_lock lock(mutex_);
    return !for_host_.empty();
}
void LocalEnd::leave() {
    left_ = true;
    if (wake_host_) wake_host_();
}

}  // namespace entremise::protocol
