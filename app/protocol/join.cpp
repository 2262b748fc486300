#include "app/protocol/join.h"

#include "sessions/core/text.h"

namespace entremise::protocol {
namespace {
constexpr std::size_t longest_name = 64;  // bytes, as it travels
}  // namespace

net::JoinRequest request_to_join(std::string name, bool observer) {
    net::JoinRequest request;
    request.name = std::move(name);
    while (request.name.size() > longest_name)
        request.name.resize(grapheme_end(request.name, count_graphemes(request.name) - 1));
    if (observer) request.flags = wants_to_observe;
    return request;
}

}  // namespace entremise::protocol
