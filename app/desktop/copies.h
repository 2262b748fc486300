#pragma once
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "app/view/panels/toasts.h"
#include "sessions/log/session_copy.h"

namespace entremise::desktop {

/// Copies of the session are written and judged on threads of their own, for the disk they go to may be slow;
/// what came of them is read once a turn. Those that run are waited for when it goes. Threads: any.
class Copies {
public:
    /// `wake`: called from those threads when something came of one.
    explicit Copies(std::function<void()> wake) : wake_(std::move(wake)) {}
    /// One that could not even be taken is said as well.
    void write(Result<std::unique_ptr<log::SessionCopy>>, const std::string& path);
    /// True when there was something to say.
    bool show(view::Toasts&);

private:
    std::function<void()> wake_;
    std::mutex mutex_;
    std::vector<Message> results_;
    std::vector<Error> failures_;
    std::vector<std::jthread> workers_;
};

}  // namespace entremise::desktop
