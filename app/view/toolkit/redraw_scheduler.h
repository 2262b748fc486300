#pragma once
#include <algorithm>

namespace entremise::view {

/// When a window is drawn: three frames after input or an event, so that Dear ImGui settles; when something
/// asked for it (Ui::wake_in); else never. Times in seconds of any steady clock.
class RedrawScheduler {
public:
    /// Input, an event of the session, presence: something may look different.
    void request_redraw() { frames_ = frames_after_request; }
    bool is_due(double now) const { return frames_ > 0 || now >= next_; }
    /// A frame was drawn; `wanted` is Ui::next_frame.
    void drawn(double now, double wanted) {
        if (frames_ > 0) --frames_;
        next_ = now + std::max(wanted, least_interval);
    }
    /// Nothing can be seen: not before it is asked for.
    void skipped() {
        frames_ = 0;
        next_ = never;
    }
    /// How long may be slept.
    double wait(double now) const { return frames_ > 0 ? 0 : std::max(0., next_ - now); }

    static constexpr int frames_after_request = 3;
    static constexpr double least_interval = 1 / 60., never = 1e18;

private:
    int frames_ = frames_after_request;
    double next_ = never;
};

}  // namespace entremise::view
