#include "app/host/recent_entries.h"

#include <algorithm>

#include "app/protocol/entry_frames.h"

namespace entremise::host {

namespace {
constexpr log::Seq at_once = 64;  // read from the log; each may be large
}  // namespace

std::size_t RecentEntries::Kept::bytes() const {
    return sizeof(Kept) + open.body.size() + (closed ? closed->body.size() : 0);
}

Result<RecentEntries> RecentEntries::of(log::SessionLog& log, log::Seq most, std::size_t bytes) {
    RecentEntries out;
    out.most_bytes_ = bytes;
    out.next_ = log.seq() + 1;
    const auto lowest = log.seq() > most ? log.seq() - most + 1 : 1;
    while (out.first() > lowest && out.bytes_ < bytes) {
        const auto to = out.first() - 1, from = std::max(lowest, to - std::min(to, at_once) + 1);
        auto open = log.read(from, to);
        if (!open) return tl::unexpected(open.error());
        auto whole = log.read_for(rules::Audience::host, from, to);
        if (!whole) return tl::unexpected(whole.error());
        if (open->size() != to - from + 1 || whole->size() != open->size())
            return fail("error.file_damaged", {{"path", log.path()}, {"detail", "entries are missing"}});
        for (auto i = open->size(); i-- > 0;) {
            auto& closed = (*whole)[i];
            const bool open_to_all = closed.audience == rules::Audience::everyone;
            out.kept_.push_front(
                {std::move((*open)[i]), open_to_all ? std::nullopt : std::optional(std::move(closed))});
            out.bytes_ += out.kept_.front().bytes();
        }
    }
    out.forget_the_oldest();
    return out;
}

void RecentEntries::add(const std::vector<log::PublicEntry>& open, const std::vector<log::Entry>& whole) {
    for (std::size_t i = 0; i < open.size(); ++i) {
        const bool open_to_all = whole[i].audience == rules::Audience::everyone;
        kept_.push_back({open[i], open_to_all ? std::nullopt : std::optional(whole[i])});
        bytes_ += kept_.back().bytes();
        next_ = open[i].seq + 1;
    }
    forget_the_oldest();
}

void RecentEntries::forget_the_oldest() {
    while (bytes_ > most_bytes_ && kept_.size() > 1) {
        bytes_ -= kept_.front().bytes();
        kept_.pop_front();
    }
}

const log::Mark* RecentEntries::mark_of(log::Seq seq) const {
    return seq >= first() && seq < next_ ? &kept_[seq - first()].open.mark : nullptr;
}

std::vector<protocol::WireEntry> RecentEntries::told(rules::Audience audience, log::Seq from,
                                                     log::Seq to) const {
    std::vector<protocol::WireEntry> entries;
    for (auto seq = std::max(from, first()); seq < next_ && seq <= to; ++seq) {
        const auto& [open, closed] = kept_[seq - first()];
        auto& entry = entries.emplace_back(protocol::wire_entry(open));
        if (closed && is_told(audience, closed->audience)) entry.inside = protocol::inside_of(*closed);
    }
    return entries;
}

}  // namespace entremise::host
