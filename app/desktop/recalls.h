#pragma once
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "app/view/panels/toasts.h"
#include "sessions/core/result.h"
#include "sessions/rules/portraits/portraits.h"

namespace entremise::desktop {

/// Portraits of other sessions: their files are read on threads of their own, for that may take a while; what
/// came of it is taken once a turn. Those that run are waited for when it goes. Threads: any.
class Recalls {
public:
    /// `wake`: called from those threads when something came of one.
    explicit Recalls(std::function<void()> wake) : wake_(std::move(wake)) {}
    void read(const std::string& file);
    /// Calls `take` with each that was found, says what was not. True when there was something.
    bool take(const std::function<void(rules::RecalledPortrait)>&, view::Toasts&);

private:
    struct Read {
        std::string file;
        Result<std::optional<rules::RecalledPortrait>> found;
    };
    std::function<void()> wake_;
    std::mutex mutex_;
    std::vector<Read> done_;
    std::vector<std::jthread> workers_;
};

}  // namespace entremise::desktop
