#pragma once
#include <memory>
#include <vector>

#include "app/host/line.h"
#include "app/protocol/local_end.h"

namespace entremise::host {

/// A window's end of a line to the host in the same program. Use from the window's thread; the host must
/// outlive it.
class LocalLine final : public Line {
public:
    LocalLine(protocol::LocalEnd&, std::uint64_t instance, std::unique_ptr<Random>);
    ~LocalLine() override;

    std::uint64_t ask(const rules::Command&) override;
    void drop_ballot(VoteId, std::uint32_t choice) override;
    std::string tracker(VoteId vote) const override { return protocol_.ballots().tracker(vote); }
    void show(const protocol::PresenceFrame&) override;
    std::vector<Update> take() override;
    const Protocol& protocol() const { return protocol_; }

private:
    void send_due();

    protocol::LocalEnd& end_;
    std::unique_ptr<Random> random_;
    Protocol protocol_;
};

}  // namespace entremise::host
