#include "sessions/rules/session.h"

#include "sessions/rules/codec.h"

namespace entremise::rules {

Decision decide(const State& s, const Stamp& by, const Command& command) {
    return std::visit([&](const auto& ask) { return decide(s, by, ask); }, static_cast<const AnyCommand&>(command));
}

Result<> apply(State& s, const Stamp& by, const Event& event) {
    return std::visit([&](const auto& it) { return apply(s, by, it); }, static_cast<const AnyEvent&>(event));
}

Audience audience(const Event& event) {
    return std::visit([](const auto& it) { return it.audience(); }, static_cast<const AnyEvent&>(event));
}

bool hides_author(const Event& event) {
    return std::visit([]<class T>(const T&) { return requires { T::hides_author; }; }, static_cast<const AnyEvent&>(event));
}

Result<> apply(State&, const Stamp&, const ConfidenceKept&) { return {}; }

Hash digest(const State& state) {
    std::string bytes;
    encode(state, bytes);
    return hash_of(bytes_of(bytes));
}

}  // namespace entremise::rules
