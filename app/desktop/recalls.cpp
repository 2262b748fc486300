#include "app/desktop/recalls.h"

#include <filesystem>
#include <utility>

#include "app/desktop/program.h"
#include "sessions/export/recalled_portrait.h"

namespace entremise::desktop {

void Recalls::read(const std::string& file) {
    const std::scoped_lock all(mutex_);
    workers_.emplace_back([this, file] {
        auto found = exports::portrait_in(file);
        {
            const std::scoped_lock lock(mutex_);
            done_.push_back({file, std::move(found)});
        }
        wake_();
    });
}

bool Recalls::take(const std::function<void(rules::RecalledPortrait)>& take, view::Toasts& toasts) {
    std::vector<Read> done;
    {
        const std::scoped_lock lock(mutex_);
        done = std::exchange(done_, {});
    }
    for (auto& [file, found] : done) {
        const auto name = std::filesystem::path(file).filename().string();
        if (!found)
            view::toast_failed(toasts, with_file_name(found.error()));
        else if (!*found)
            view::toast_failed(toasts, {"toast.recalled_none", {{"name", name}}});
        else
            take(std::move(**found));
    }
    return !done.empty();
}

}  // namespace entremise::desktop
