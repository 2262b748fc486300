#include "app/client/told_chain.h"

#include "sessions/rules/codec.h"

namespace entremise::client {

using namespace protocol;

void ToldChain::follow(const Replica& replica, std::span<const WireEntry> fresh,
                       const std::function<void(const log::Chain&)>& told) {
    if (!chain_ && replica.welcome()) chain_.emplace(Bytes(replica.welcome()->session_id));
    const auto& began = replica.began_at();
    for (const auto& entry : fresh) {
        if (began && entry.seq == began->seq() + 1) chain_ = began;
        if (!chain_ || entry.seq != chain_->seq() + 1 || entry.kind >= rules::event_kinds()) continue;
        chain_->add(entry.seq, entry.time, entry.author, rules::event_word(entry.kind), entry.body);
        if (told) told(*chain_);
    }
    if (began && (!chain_ || began->seq() > chain_->seq())) chain_ = began;
}

std::string ToldChain::closing_code(const Replica& replica) const {
    const auto& agenda = replica.state().agenda;
    if (!agenda.ended || !chain_ || chain_->seq() != replica.seq()) return {};
    return log::closing_code(chain_->head(), agenda.language);
}

}  // namespace entremise::client
