#include "sessions/rules/confidence.h"

#include "sessions/rules/topic.h"

namespace entremise::rules {

template <> Result<> apply(State&, const Stamp&, const ConfidenceKept&) { return {}; }

const Topic confidence_topic = topic_of(ConfidenceEvents{}, Kinds<>{});

}  // namespace entremise::rules
