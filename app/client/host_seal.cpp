#include "app/client/host_seal.h"

#include <utility>

#include "net/code.h"

namespace entremise::client {

void HostSeal::follow(const protocol::HostKey& key, const std::string& language) {
    if (key_ == key) {
        const std::scoped_lock lock(made_->mutex);
        if (!made_->done || !made_->words.empty()) return;
    }
    key_ = key;
    made_ = std::make_shared<Made>();
    thread_ = std::jthread([key, language, wake = wake_, made = made_] {
        const auto seal = net::host_seal(key.key, key.session_id, language);
        {
            const std::scoped_lock lock(made->mutex);
            made->done = true;
            if (seal) made->words = *seal;
        }
        if (wake) wake();
    });
}

std::string HostSeal::words() const {
    if (!made_) return {};
    const std::scoped_lock lock(made_->mutex);
    return made_->words;
}

bool HostSeal::fresh() {
    auto now = words();
    return std::exchange(told_, now) != now;
}

}  // namespace entremise::client
