#pragma once
#include <functional>
#include <optional>
#include <span>
#include <string>

#include "app/client/replica.h"

namespace entremise::client {

/// The chain of the session as far as a replica was told it: what the closing code is made of.
class ToldChain {
public:
    /// After each poll, with the entries that were fresh; `told`: after each of them, the chain there.
    void follow(const Replica&, std::span<const protocol::WireEntry> fresh,
                const std::function<void(const log::Chain&)>& told = {});
    /// Five words in the session's language; empty while the session goes on, or where something is missing.
    std::string closing_code(const Replica&) const;

private:
    std::optional<log::Chain> chain_;
};

}  // namespace entremise::client
