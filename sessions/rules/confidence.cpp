#include "sessions/rules/confidence.h"

#include "sessions/rules/state.h"
#include "sessions/rules/topic.h"

namespace entremise::rules {
namespace {

/// Looks through whatever a struct describes for the number of something confided. `near` names none: it
/// only says where a place is wanted.
class Confided final : public Fields {
public:
    Confided() = default;
    /// What is put in the place of such a card, and of such a stake.
    Confided(CardId card, StakeId stake) : card_(card), stake_(stake) {}
    bool found() const { return found_; }

private:
    void boolean(Field, bool&) override {}
    void natural(Field, std::uint64_t&, std::uint64_t) override {}
    void identity(Field, std::uint64_t& id, std::string_view of) override {
        const auto hide = [&](auto one, auto instead) {
            if (!is_confided(one)) return;
            found_ = true;
            if (instead) id = instead.value;
        };
        if (of == CardTag::word) hide(CardId{id}, card_);
        if (of == StakeTag::word) hide(StakeId{id}, stake_);
    }
    void integer(Field, std::int64_t&, std::int64_t, std::int64_t) override {}
    void word(Field, std::uint64_t&, Words) override {}
    void text(Field, std::string&) override {}
    void blob(Field, std::string&) override {}
    void part(Field, const Part& part) override { part.describe(*this); }
    void items(Field f, Items& items, Items::Shape) override {
        if (f.name != "near") items.each(*this, f);
    }
    CardId card_;
    StakeId stake_;
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
    Confided hiding(s.board.next_confided(), s.stakes.next_confided());
    command.describe(hiding);
    return command;
}

template <> Result<> apply(State&, const Stamp&, const ConfidenceKept&) { return {}; }

const Topic confidence_topic = topic_of(ConfidenceEvents{}, Kinds<>{});

}  // namespace entremise::rules
