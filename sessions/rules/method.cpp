#include "sessions/core/compressed.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/method_events.h"
#include "sessions/rules/session.h"
#include "sessions/rules/topic.h"

namespace entremise::rules {
namespace {

constexpr std::size_t part_bytes = DecodeLimits{}.text;
/// So many that the largest lists, incompressible, fit.
constexpr std::size_t most_parts = OwnPacks::most_bytes / part_bytes + 1;

/// Nobody is there, and nothing is said in any words yet.
bool has_just_begun(const State& s) {
    return !s.agenda.title.empty() && s.method.parts.empty() && s.people.all.empty();
}

}  // namespace

std::vector<Blob> packed_lists(std::string_view text) {
    const auto bytes = compressed(text);
    std::vector<Blob> parts;
    for (std::size_t at = 0; at < bytes.size(); at += part_bytes)
        parts.push_back({bytes.substr(at, part_bytes)});
    return parts;
}

Result<OwnPacks> unpacked_lists(const std::vector<Blob>& parts) {
    if (parts.empty() || parts.size() > most_parts) return fail("lists: parts");
    std::string bytes;
    for (const auto& part : parts) bytes += part.bytes;
    const auto text = decompressed(bytes, OwnPacks::most_bytes);
    if (!text) return tl::unexpected(text.error());
    return own_packs_of(*text);
}

void Method::describe(Fields& f) {
    const auto before = parts.size();
    f(1, "parts", parts);
    if (parts.size() == before) return;
    auto all = unpacked_lists(parts);
    own = all ? std::make_shared<const OwnPacks>(std::move(*all)) : nullptr;
}

template <> Decision decide(const State& s, const Stamp& by, const ChoosePacks& ask) {
    if (by.author) return refuse("refusal.mediators_only");
    if (!has_just_begun(s)) return refuse("refusal.packs_late");
    if (!unpacked_lists(ask.parts)) return refuse("refusal.not_understood");
    return Events{PacksSet{ask.parts}};
}

template <> Result<> apply(State& s, const Stamp&, const PacksSet& e) {
    if (!has_just_begun(s)) return fail("lists: not at the beginning");
    auto all = unpacked_lists(e.parts);
    if (!all) return tl::unexpected(all.error());
    s.method = {e.parts, std::make_shared<const OwnPacks>(std::move(*all))};
    return {};
}

const Topic method_topic = topic_of(MethodEvents{}, MethodCommands{});

}  // namespace entremise::rules
