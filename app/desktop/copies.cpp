#include "app/desktop/copies.h"

#include <utility>

#include "app/desktop/program.h"

namespace entremise::desktop {

void Copies::write(Result<std::unique_ptr<log::SessionCopy>> copy, const std::string& path) {
    const std::scoped_lock all(mutex_);
    workers_.emplace_back([this, copy = std::move(copy), path] {
        const auto report =
            copy ? (*copy)->write_checked(path) : Result<log::CheckReport>(tl::unexpected(copy.error()));
        {
            const std::scoped_lock lock(mutex_);
            if (report)
                results_.push_back({"toast.session_copied",
                                    {{"name", to_home(path)}, {"events", std::to_string(report->events)}}});
            else
                failures_.push_back(report.error());
        }
        wake_();
    });
}

bool Copies::show(view::Toasts& toasts) {
    const std::scoped_lock lock(mutex_);
    const bool said = !results_.empty() || !failures_.empty();
    for (auto& result : std::exchange(results_, {})) view::toast_said(toasts, std::move(result));
    for (auto& failure : std::exchange(failures_, {}))
        view::toast_failed(toasts, with_file_name(std::move(failure)));
    return said;
}

}  // namespace entremise::desktop
