#pragma once
#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "app/host/line.h"

namespace entremise::host {

/// The host's end of a window in the same program: two queues of frames, the same frames as on the network,
/// unsealed. Any thread.
class LocalEnd {
public:
    LocalEnd(PersonId person, std::function<void()> wake_window, std::function<void()> wake_host)
        : person_(person), wake_window_(std::move(wake_window)), wake_host_(std::move(wake_host)) {}

    PersonId person() const { return person_; }
    void to_window(Bytes frame);
    void to_host(ByteVector frame);
    std::vector<ByteVector> take_for_host();
    std::vector<ByteVector> take_for_window();
    bool host_has_input() const;
    void leave();
    bool left() const { return left_; }

private:
    PersonId person_;
    std::function<void()> wake_window_, wake_host_;
    mutable std::mutex mutex_;
    std::vector<ByteVector> for_window_, for_host_;
    std::atomic<bool> left_ = false;
};

/// A window's end of a line to the host in the same program. Use from the window's thread; the host must
/// outlive it.
class LocalLine final : public Line {
public:
    LocalLine(LocalEnd&, std::uint64_t instance, std::unique_ptr<Random>);
    ~LocalLine() override;

    std::uint64_t ask(const rules::Command&) override;
    void drop_ballot(VoteId, std::uint32_t choice) override;
    std::string tracker(VoteId vote) const override { return protocol_.ballots().tracker(vote); }
    void show(const PresenceFrame&) override;
    std::vector<Update> take() override;
    const Protocol& protocol() const { return protocol_; }

private:
    void send_due();

    LocalEnd& end_;
    std::unique_ptr<Random> random_;
    Protocol protocol_;
};

}  // namespace entremise::host
