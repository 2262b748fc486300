#include "sessions/rules/confidence.h"

#include "sessions/rules/state.h"
#include "sessions/rules/topic.h"

namespace entremise::rules {
namespace {

/// Looks through whatever a struct describes for the number of a confided card. `near` names none: it only
/// says where a place is wanted.
class Confided final : public Fields {
public:
    /// `instead`: is put in its place; 0: nothing is.
    explicit Confided(CardId instead = {}) : instead_(instead) {}
    bool found() const { return found_; }

private:
    void boolean(Field, bool&) override {}
    void natural(Field, std::uint64_t&, std::uint64_t) override {}
    void identity(Field, std::uint64_t& id, std::string_view of) override {
        if (of != CardTag::word || !is_confided(CardId{id})) return;
        found_ = true;
        if (instead_) id = instead_.value;
    }
    void integer(Field, std::int64_t&, std::int64_t, std::int64_t) override {}
    void word(Field, std::uint64_t&, Words) override {}
    void text(Field, std::string&) override {}
    void blob(Field, std::string&) override {}
    void part(Field, const Part& part) override { part.describe(*this); }
    void items(Field f, Items& items, Items::Shape) override {
        if (f.name != "near") items.each(*this, f);
    }
    CardId instead_;
    bool found_ = false;
};

template <class One> bool names_any(const One& one) {
    Confided search;
    one.row().handling.describe(const_cast<void*>(one.it()), search);  // the search only reads
    return search.found();
}

}  // namespace

bool names_confided(const Event& event) { return names_any(event); }
bool names_confided(const Command& command) { return names_any(command); }

Command without_confided(const State& s, Command command) {
    Confided hiding(s.board.next_confided());
    command.describe(hiding);
    return command;
}

template <> Result<> apply(State&, const Stamp&, const ConfidenceKept&) { return {}; }

const Topic confidence_topic = topic_of(ConfidenceEvents{}, Kinds<>{});

}  // namespace entremise::rules
