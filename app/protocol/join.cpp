#include "app/protocol/join.h"

#include "sessions/core/text.h"
#include "sessions/rules/texts.h"

namespace entremise::protocol {

Result<net::JoinRequest> request_to_join(std::string_view name, bool observer) {
    net::JoinRequest request;
    if (!name.empty()) {
        auto clean = clean_text(name, rules::texts::person);
        if (!clean) return fail(clean.error().key, clean.error().words);
        request.name = std::move(*clean);
    }
    if (observer) request.flags = wants_to_observe;
    return request;
}

}  // namespace entremise::protocol
