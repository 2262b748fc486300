#include "sessions/rules/state.h"

#include "sessions/rules/codec.h"

namespace entremise::rules {

State::State() = default;
State::State(const State&) = default;
State::State(State&&) noexcept = default;
State& State::operator=(const State&) = default;
State& State::operator=(State&&) noexcept = default;
State::~State() = default;
bool operator==(const State&, const State&) = default;

Hash digest(const State& state) {
    std::string bytes;
    encode(state, bytes);
    return hash_of(bytes_of(bytes));
}

}  // namespace entremise::rules
