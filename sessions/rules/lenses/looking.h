#pragma once
#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "sessions/rules/lenses/look.h"
#include "sessions/rules/session.h"
#include "sessions/rules/state.h"

// What the lenses share; nobody else includes this.
namespace entremise::rules {

/// One look at the map, as it is gathered.
class Looking {
public:
    explicit Looking(const State& state) : s(state) {}
    const State& s;

    void card(CardId id) { cards_.insert(id); }
    void all(const std::vector<CardId>& ids) { cards_.insert(ids.begin(), ids.end()); }
    void kind(CardKind kind) { all(of(kind)); }
    void link(LinkId id, const Link& one) {
        links_.insert(id);
        card(one.from);
        card(one.to);
    }
    void mark(CardId id, MarkKind kind, std::uint32_t number = 0, std::string word = {}) {
        look_.marks.push_back({id, kind, number, std::move(word)});
        card(id);
    }
    void mark_all(const std::vector<CardId>& ids, MarkKind kind) {
        for (const CardId id : ids) mark(id, kind);
    }
    void find(FindingKind kind, std::vector<CardId> cards, std::uint32_t number = 0, std::string word = {}) {
        look_.findings.push_back({kind, std::move(cards), number, std::move(word)});
    }
    /// Only if there are any.
    void find_some(FindingKind kind, std::vector<CardId> cards, std::uint32_t number = 0) {
        if (!cards.empty()) find(kind, std::move(cards), number);
    }

    /// Those of that kind on the board, ascending.
    std::vector<CardId> of(CardKind kind) const {
        std::vector<CardId> found;
        for (const auto& [id, one] : s.board.cards)
            if (one.kind == kind && !one.archived) found.push_back(id);
        return found;
    }
    bool is_there(CardId id) const { return card_on_board(s, id) != nullptr; }
    bool is_at_table(CardId id) const {
        const auto* actor = s.actors.all.find(id);
        return actor &&
               (actor->presence == ActorPresence::at_table || actor->presence == ActorPresence::represented);
    }
    /// Calls `fn` with each link on the board between two cards on it.
    template <class Fn> void each_link(Fn fn) const {
        for (const auto& [id, one] : s.board.links)
            if (!one.archived && is_there(one.from) && is_there(one.to)) fn(id, one);
    }
    LensLook look() && {
        look_.cards.assign(cards_.begin(), cards_.end());
        look_.links.assign(links_.begin(), links_.end());
        return std::move(look_);
    }

private:
    std::set<CardId> cards_;
    std::set<LinkId> links_;
    LensLook look_;
};

/// From one actor to another.
constexpr bool is_between_actors(LinkKind kind) {
    return kind != LinkKind::concerns && kind != LinkKind::defends && kind != LinkKind::produces &&
           kind != LinkKind::uses && kind != LinkKind::serves;
}
/// A question that is under way: neither asleep nor done with.
constexpr bool is_under_way(ControversyState state) {
    return state == ControversyState::emerging || state == ControversyState::open ||
           state == ControversyState::explored || state == ControversyState::in_treatment;
}
/// Ascending, each once.
inline std::vector<CardId> listed(const std::set<CardId>& ids) { return {ids.begin(), ids.end()}; }
/// A card, then others.
inline std::vector<CardId> after(CardId first, const std::vector<CardId>& others) {
    std::vector<CardId> all{first};
    all.insert(all.end(), others.begin(), others.end());
    return all;
}

// keys.cpp
void look_at_interdependence(Looking&);
void look_at_power(Looking&);
void look_at_logics(Looking&);
void look_at_intermediaries(Looking&);
void look_at_learning(Looking&);
// views.cpp
void look_at_statements(Looking&);
void look_at_debates(Looking&);
void look_at_networks(Looking&);
void look_at_worlds(Looking&);
void look_at_cosmopolitics(Looking&);

}  // namespace entremise::rules
