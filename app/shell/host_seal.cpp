#include "app/shell/host_seal.h"

#include <chrono>

#include "net/code.h"

namespace entremise::shell {

void HostSeal::follow(const host::HostKey& key, const std::string& language) {
    if (key_ == key) return;
    key_ = key;
    words_.clear();
    making_ = std::async(std::launch::async, [key, language, wake = wake_] {
        const auto seal = net::host_seal(key.key, key.session_id, language);
        if (wake) wake();
        return seal ? *seal : std::string();
    });
}

const std::string& HostSeal::words() {
    if (making_.valid() && making_.wait_for(std::chrono::seconds(0)) == std::future_status::ready)
        words_ = making_.get();
    return words_;
}

}  // namespace entremise::shell
