#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "app/view/scene/scene.h"

namespace entremise::test {

/// People around a table, for views: commands are decided and applied at once, for the mediators and for
/// everyone.
class Table {
public:
    explicit Table(std::vector<rules::AgendaItem> items = {});

    PersonId person(std::string_view name, rules::Role role = rules::Role::participant);
    /// "" when accepted, else the key of the refusal.
    std::string ask(PersonId, const rules::Command&);
    /// A secret ballot: the box keeps it until `close`.
    std::string drop(PersonId, VoteId, const rules::Ballot&);
    std::string close(PersonId mediator, VoteId);
    std::string close_and_publish(PersonId mediator, VoteId);
    void pass(Micros time) { now += time; }
    CardId last_card() const { return {all.board.next_card.value - 1}; }

    struct Entry {
        rules::Stamp by;
        rules::Event event;
    };
    /// What was accepted, and what came of it.
    struct Done {
        PersonId author;
        rules::Command command;
        std::uint64_t seq = 0;
        rules::Made made;
    };
    std::vector<Done> accepted;
    rules::State all, mediators, everyone;
    std::vector<Entry> entries;
    Micros now = 0;

    view::Scene scene_of(PersonId) const;
    /// What the host says of what was accepted last, to who asked it with that token.
    view::Answered last_answer(view::Token token) const { return answer(token, accepted.back()); }
    static view::Answered answer(view::Token token, const Done& it) { return {token, it.seq, it.made}; }
    view::Scene projection() const { return projection(nobody_); }
    /// `presence`: of those who are there; lives as long as the scene.
    view::Scene projection(const std::map<PersonId, view::Presence>& presence) const;

private:
    std::map<PersonId, view::Presence> nobody_;
    std::map<VoteId, std::map<PersonId, rules::Ballot>> box_;
};

/// A table with a question, two held positions, an argument, a note, two moves and a rated heat; mediator and
/// three participants. Ids: controversy 1, positions 2 and 3, actors 4 and 5, argument 6, note 7, moves 8
/// and 9.
struct SmallTable : Table {
    SmallTable();
    PersonId mediator, rosa, marc, lucie;
    static constexpr CardId controversy{1}, first{2}, second{3}, parish{4}, bank{5}, argument{6}, note{7},
        done{8}, planned{9};
};

}  // namespace entremise::test
