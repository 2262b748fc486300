#include "sessions/rules/session.h"

#include <type_traits>

#include "sessions/rules/codec.h"

namespace entremise::rules {
namespace {

template <class Ask, class... Any> constexpr bool one_of = (std::is_same_v<Ask, Any> || ...);

/// After its end a session does not change any more: the closing code has been read aloud. People come and go
/// all the same, a result that waited may be told, and the host may go on with it.
template <class Ask>
constexpr bool goes_after_the_end =
    one_of<Ask, StartSession, ResumeSession, EndSession, AdmitPerson, MarkPresence, PublishVote>;

}  // namespace

State::State() = default;
State::State(const State&) = default;
State::State(State&&) noexcept = default;
State& State::operator=(const State&) = default;
State& State::operator=(State&&) noexcept = default;
State::~State() = default;
bool operator==(const State&, const State&) = default;

Event::Event() = default;
Event::Event(const Event&) = default;
Event::Event(Event&&) noexcept = default;
Event& Event::operator=(const Event&) = default;
Event& Event::operator=(Event&&) noexcept = default;
Event::~Event() = default;
bool operator==(const Event&, const Event&) = default;

Command::Command() = default;
Command::Command(const Command&) = default;
Command::Command(Command&&) noexcept = default;
Command& Command::operator=(const Command&) = default;
Command& Command::operator=(Command&&) noexcept = default;
Command::~Command() = default;
bool operator==(const Command&, const Command&) = default;

Decision decide(const State& s, const Stamp& by, const Command& command) {
    return std::visit(
        [&]<class Ask>(const Ask& ask) -> Decision {
            if (s.agenda.ended && !goes_after_the_end<Ask>) return refuse("refusal.session_ended");
            return decide(s, by, ask);
        },
        static_cast<const AnyCommand&>(command));
}

Result<> apply(State& s, const Stamp& by, const Event& event) {
    return std::visit([&](const auto& it) { return apply(s, by, it); }, static_cast<const AnyEvent&>(event));
}

Audience audience(const Event& event) {
    return std::visit([](const auto& it) { return it.audience(); }, static_cast<const AnyEvent&>(event));
}

bool hides_author(const Event& event) {
    return std::visit(
        []<class T>(const T&) {
            return requires { T::hides_author; };
        },
        static_cast<const AnyEvent&>(event));
}

Result<> apply(State&, const Stamp&, const ConfidenceKept&) { return {}; }

Hash digest(const State& state) {
    std::string bytes;
    encode(state, bytes);
    return hash_of(bytes_of(bytes));
}

}  // namespace entremise::rules
