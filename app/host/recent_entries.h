#pragma once
#include <deque>
#include <optional>
#include <vector>

#include "app/protocol/frames.h"
#include "sessions/log/session_log.h"

namespace entremise::host {

/// The newest entries that are on disk, as they are told again: to a device that was away for a moment, or
/// that takes them more slowly than they come. In memory, so that telling never waits for the disk; whoever
/// is further behind than this goes gets a state.
class RecentEntries {
public:
    /// Reads the newest `most` from the log; fails as it does. From then on some `bytes` of them are kept,
    /// and never fewer than the newest one.
    static Result<RecentEntries> of(log::SessionLog&, log::Seq most, std::size_t bytes);
    /// They follow the last one. `whole`: the same entries, as the host knows them.
    void add(const std::vector<log::PublicEntry>&, const std::vector<log::Entry>& whole);
    /// The lowest number that is still there; the next one's when there is none.
    log::Seq first() const { return next_ - kept_.size(); }
    /// Of an entry that is still there.
    const log::Mark* mark_of(log::Seq) const;
    /// As an audience is told them; of [from, to] what is there.
    std::vector<protocol::WireEntry> told(rules::Audience, log::Seq from, log::Seq to) const;

private:
    struct Kept {
        log::PublicEntry open;
        std::optional<log::Entry> closed;  ///< where everybody knows less than others
        std::size_t bytes() const;
    };
    void forget_the_oldest();
    std::deque<Kept> kept_;
    std::size_t bytes_ = 0, most_bytes_ = 0;
    log::Seq next_ = 1;
};

}  // namespace entremise::host
