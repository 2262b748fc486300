#include "app/client/told_chain.h"

#include "sessions/rules/codec.h"

namespace entremise::client {

using namespace protocol;

void ToldChain::follow(const Feed& feed, std::span<const ToldEntry> fresh,
                       const std::function<void(const log::Chain&)>& told) {
    if (!chain_ && feed.greeting()) chain_.emplace(Bytes(feed.greeting()->session_id));
    const auto& began = feed.began_at();
    for (const auto& entry : fresh) {
        if (began && entry.seq == began->seq() + 1) chain_ = began;
        if (!chain_ || entry.seq != chain_->seq() + 1 || entry.kind >= rules::event_kinds()) continue;
        chain_->add(entry.seq, entry.time, entry.author, rules::event_word(entry.kind), entry.body);
        if (told) told(*chain_);
    }
    if (began && (!chain_ || began->seq() > chain_->seq())) chain_ = began;
}

std::string ToldChain::closing_code(const Feed& feed) const {
    const auto& agenda = feed.state().agenda;
    if (!agenda.ended || !chain_ || chain_->seq() != feed.seq()) return {};
    return log::closing_code(chain_->head(), agenda.language);
}

}  // namespace entremise::client
