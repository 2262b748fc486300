#include "sessions/rules/board/board.h"

#include <algorithm>
#include <set>

#include "sessions/core/text.h"
#include "sessions/rules/card_kinds.h"
#include "sessions/rules/counts.h"
#include "sessions/rules/session.h"

namespace entremise::rules {
namespace {

constexpr std::string_view mandate_words[] = {"unsaid", "elected", "delegated", "self_declared",
                                              "mediator_reading"};

}  // namespace

Words words_of(Mandate) { return mandate_words; }

std::size_t told_cards(const Board& board) {
    auto end = board.cards.end();
    while (end != board.cards.begin() && is_confided((end - 1)->first)) --end;
    return static_cast<std::size_t>(end - board.cards.begin());
}

const Card* card_on_board(const State& s, CardId id) {
    const Card* card = s.board.cards.find(id);
    return card && !card->archived ? card : nullptr;
}
const Card* card_on_board(const State& s, CardId id, CardKind kind) {
    const Card* card = card_on_board(s, id);
    return card && card->kind == kind ? card : nullptr;
}

std::string card_text(const State& s, CardId id) {
    const Card* card = s.board.cards.find(id);
    return card ? card->text : std::string();
}

tl::expected<void, Refusal> may_add(const State& s, const Stamp& by, CardKind kind) {
    const Person* person = s.people.all.find(by.author);
    if (!person) return refuse("refusal.not_in_session");
    if (s.agenda.ended) return refuse("refusal.session_ended");
    if (person->role == Role::observer) return refuse("refusal.observers_watch");
    if (person->role == Role::participant && s.agenda.stage < s.agenda.items.size()) {
        switch (s.agenda.items[s.agenda.stage].contribution) {
        case Contribution::everything: break;
        case Contribution::notes:
            if (kind != CardKind::note) return refuse("refusal.notes_only_now");
            break;
        case Contribution::nothing: return refuse("refusal.listening_now");
        }
    }
    // Whoever may not know of a confided card is not stopped by it either.
    if ((leads(s, by.author) ? s.board.cards.size() : told_cards(s.board)) >= by.limits.cards)
        return refuse("refusal.board_full", {{"most", std::to_string(by.limits.cards)}});
    if (s.board.cards.size() >= by.limits.cards_per_person) {
        const auto own = std::ranges::count_if(
            s.board.cards, [&](const auto& row) { return row.second.author == by.author; });
        if (static_cast<std::uint32_t>(own) >= by.limits.cards_per_person)
            return refuse("refusal.too_many_of_yours",
                          {{"most", std::to_string(by.limits.cards_per_person)}});
    }
    return {};
}

bool holds(const State& s, CardId id) {
    const auto* arrangement = s.agreements.arrangements.find(id);
    return arrangement && arrangement->state == ArrangementState::agreed;
}

bool may_change(const State& s, PersonId who, PersonId author) {
    const Person* person = s.people.all.find(who);
    if (!person || person->role == Role::observer || s.agenda.ended) return false;
    return leads(s, who) || (author && who == author);
}

bool on_board(std::int64_t x, std::int64_t y, std::int64_t edge) {
    return x >= -edge && x <= edge && y >= -edge && y <= edge;
}

tl::expected<void, Refusal> check_place(const Place& place) {
    if (!on_board(place.x, place.y)) return counts::refuse_far();
    if (place.width > widest_card) return counts::refuse_over("refusal.card_too_wide", widest_card);
    return {};
}

std::vector<CardId> linked_to(const State& s, CardId to, LinkKind kind) {
    std::set<CardId> found;
    for (const auto& [id, link] : s.board.links)
        if (link.kind == kind && link.to == to && !link.archived && card_on_board(s, link.from))
            found.insert(link.from);
    return {found.begin(), found.end()};
}

std::vector<CardId> linked_from(const State& s, CardId from, LinkKind kind) {
    std::set<CardId> found;
    for (const auto& [id, link] : s.board.links)
        if (link.kind == kind && link.from == from && !link.archived && card_on_board(s, link.to))
            found.insert(link.to);
    return {found.begin(), found.end()};
}

std::vector<LinkKind> kinds_between(const State& s, CardId from, CardId to) {
    const Card* a = card_on_board(s, from);
    const Card* b = card_on_board(s, to);
    if (!a || !b || from == to) return {};
    for (const auto& [to_kind, kinds] : row_of(a->kind).links)
        if (!to_kind || *to_kind == b->kind) return {kinds.begin(), kinds.end()};
    return {};
}

tl::expected<void, Refusal> may_link(const State& s, CardId from, CardId to, LinkKind relation,
                                     LinkId instead) {
    const Card* a = card_on_board(s, from);
    const Card* b = card_on_board(s, to);
    if (!a || !b) return refuse("refusal.no_such_card");
    if (from == to) return refuse("refusal.link_to_itself");
    const auto kinds = kinds_between(s, from, to);
    if (std::ranges::find(kinds, relation) == kinds.end()) {
        if (const auto why = row_of(a->kind).no_link; !why.empty()) return refuse(std::string(why));
        if (b->kind == CardKind::controversy) return refuse("refusal.actors_defend_positions");
        return refuse("refusal.no_such_link");
    }
    for (const auto& [id, link] : s.board.links)
        if (!link.archived && id != instead && link.from == from && link.to == to && link.kind == relation)
            return refuse("refusal.link_exists");
    return {};
}

}  // namespace entremise::rules
