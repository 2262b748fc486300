#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sessions/rules/session.h"

namespace entremise::test {

/// A host without network: it decides, keeps the list and applies, for scenarios about rules.
/// Every command and every event it sees goes through the codec and must come back equal. Throws
/// std::runtime_error when that fails, when an accepted event cannot be applied, or when replay differs.
class Workshop {
public:
    struct Told {
        rules::Stamp by;
        rules::Event event;
    };

    /// A session has been started ("Atelier", French); nobody is in it yet.
    explicit Workshop(std::vector<rules::AgendaItem> items = {});

    rules::Limits limits;

    /// The mediator, let in when first asked for.
    PersonId mediator();
    PersonId participant(std::string_view name) { return person(name, rules::Role::participant); }
    PersonId person(std::string_view name, rules::Role);

    /// One act. "" when accepted, else the key of the refusal. Author 0 asks as the host.
    std::string ask(PersonId, const rules::Command&);
    std::string ask_as_host(const rules::Command& command) { return ask({}, command); }
    const rules::State& state();       ///< all there is; replays the whole list and compares
    const rules::State& mediators();   ///< what mediators are told
    const rules::State& projection();  ///< what everyone is told
    /// With its words; empty after an accepted act.
    const Refusal& refusal() const { return refusal_; }
    const std::vector<Told>& entries() const { return entries_; }
    /// The events of the last accepted act.
    std::vector<rules::Event> last_act() const;

    Micros now() const { return now_; }
    void pass(Micros time) { now_ += time; }

    /// The id the next card will have.
    CardId next_card() const { return all_.board.next_card; }

private:
    void take(const rules::Stamp&, const rules::Event&);
    void replay() const;

    Micros now_ = 0;
    PersonId mediator_;
    rules::State all_, mediators_, everyone_;
    std::vector<Told> entries_;
    std::size_t act_began_ = 0;
    Refusal refusal_;
};

}  // namespace entremise::test
