#include "sessions/rules/mediation/suggestions.h"

#include <algorithm>
#include <map>
#include <set>

#include "sessions/rules/counts.h"
#include "sessions/rules/session.h"

namespace entremise::rules {
namespace {

constexpr std::string_view kind_words[] = {"position",    "argument", "controversy", "actor", "intermediary",
                                           "arrangement", "stake",    "link",        "vote"};
constexpr std::string_view occasion_words[] = {"few_holders",     "holder_absent", "no_stake",
                                               "not_restated",    "facts_unread",  "no_arrangement",
                                               "commitments_open"};

template <class E> bool names(const std::vector<std::string>& words, E value) {
    return std::ranges::find(words, words_of(value)[static_cast<std::size_t>(value)]) != words.end();
}

constexpr std::pair<TargetKind, CardKind> kinds_of_cards[] = {
    {TargetKind::position, CardKind::position},         {TargetKind::argument, CardKind::argument},
    {TargetKind::controversy, CardKind::controversy},   {TargetKind::actor, CardKind::actor},
    {TargetKind::intermediary, CardKind::intermediary}, {TargetKind::arrangement, CardKind::arrangement},
};

bool is_wanted(const MoveRow& move, CardKind kind) {
    return std::ranges::any_of(kinds_of_cards, [&](const auto& row) {
        return row.second == kind && names(move.targets, row.first);
    });
}

/// What lies around some cards: the questions that they belong to, and who holds a position there.
struct Around {
    std::set<CardId> questions, actors;
};

Around around(const State& s, const std::vector<CardId>& cards) {
    Around out;
    for (const auto id : cards) {
        const auto* card = card_on_board(s, id);
        if (!card) continue;
        if (card->kind == CardKind::controversy) out.questions.insert(id);
        if (const auto question = controversy_of(s, id)) out.questions.insert(question);
        if (card->kind == CardKind::actor) {
            out.actors.insert(id);
            for (const auto position : linked_from(s, id, LinkKind::defends))
                if (const auto question = controversy_of(s, position)) out.questions.insert(question);
        }
        if (card->kind == CardKind::intermediary)
            for (const auto question : linked_from(s, id, LinkKind::serves)) out.questions.insert(question);
    }
    if (out.actors.empty())
        for (const auto question : out.questions)
            for (const auto holder : holders_in(s, question)) out.actors.insert(holder);
    return out;
}

std::vector<CardId> cards_of(const State& s, std::span<const MoveTarget> chosen) {
    std::vector<CardId> cards;
    for (const auto& one : chosen) {
        if (one.card) cards.push_back(one.card);
        if (const auto* stake = s.stakes.all.find(one.stake)) cards.push_back(stake->actor);
        if (const auto* link = s.board.links.find(one.link))
            cards.insert(cards.end(), {link->from, link->to});
        if (const auto* vote = s.votes.all.find(one.vote)) cards.push_back(vote->rule.subject);
    }
    return cards;
}

bool belongs(const State& s, const Around& where, CardId id, const Card& card) {
    if (card.kind == CardKind::actor) return where.actors.contains(id);
    if (card.kind == CardKind::controversy) return where.questions.contains(id);
    if (card.kind == CardKind::intermediary)
        return std::ranges::any_of(linked_from(s, id, LinkKind::serves),
                                   [&](CardId served) { return where.questions.contains(served); });
    return where.questions.contains(controversy_of(s, id));
}

/// All that such a move may be on; `where`: only what belongs there.
std::vector<MoveTarget> all_wanted(const State& s, const MoveRow& move, const Around* where) {
    std::vector<MoveTarget> all;
    for (const auto& [id, card] : s.board.cards)
        if (!card.archived && !is_confided(id) && is_wanted(move, card.kind) &&
            (!where || belongs(s, *where, id, card)))
            all.push_back({.card = id});
    if (names(move.targets, TargetKind::stake))
        for (const auto& [id, stake] : s.stakes.all)
            if (!stake.aside && card_on_board(s, stake.actor) && (!is_confided(id) || move.is_confided()) &&
                (!where || where->actors.contains(stake.actor)))
                all.push_back({.card = {}, .stake = id});
    if (names(move.targets, TargetKind::link))
        for (const auto& [id, link] : s.board.links)
            if (!link.archived && card_on_board(s, link.from, CardKind::actor) &&
                card_on_board(s, link.to, CardKind::actor) &&
                (!where || where->actors.contains(link.from) || where->actors.contains(link.to)))
                all.push_back({.card = {}, .link = id});
    if (names(move.targets, TargetKind::vote))
        for (const auto& [id, vote] : s.votes.all) {
            const auto subject = vote.rule.subject;
            const auto question =
                card_on_board(s, subject, CardKind::controversy) ? subject : controversy_of(s, subject);
            if (!where || where->questions.contains(question)) all.push_back({.card = {}, .vote = id});
        }
    if (all.size() > counts::targets_offered) all.resize(counts::targets_offered);
    return all;
}

// Occasions

using Occasions = std::map<Occasion, Message>;

std::string word_of(Occasion occasion) {
    return std::string(occasion_words[static_cast<std::size_t>(occasion)]);
}

/// `here`: of what was chosen itself, so that nobody has to be told which it is.
void add(Occasions& out, Occasion occasion, std::vector<std::pair<std::string, std::string>> words,
         bool here = false) {
    out.try_emplace(occasion,
                    Message{"proposed." + word_of(occasion) + (here ? ".here" : ""), std::move(words)});
}

void on_position(const State& s, CardId position, bool chosen_itself, Occasions& out) {
    const auto holders = holders_of(s, position);
    std::size_t most = 0, siblings = 0;
    for (const auto other : positions_of(s, controversy_of(s, position)))
        if (other != position) ++siblings, most = std::max(most, holders_of(s, other).size());
    constexpr std::size_t few = 2;
    if (siblings > 0 && !holders.empty() &&
        (holders.size() < most || (chosen_itself && holders.size() <= few)))
        add(out, Occasion::few_holders,
            {{"n", std::to_string(holders.size())}, {"text", card_text(s, position)}}, chosen_itself);
    for (const auto holder : holders) {
        const auto* actor = s.actors.all.find(holder);
        if (actor && actor->presence != ActorPresence::at_table &&
            actor->presence != ActorPresence::represented)
            add(out, Occasion::holder_absent, {{"text", card_text(s, holder)}});
        if (open_stakes_of(s, holder).empty()) add(out, Occasion::no_stake, {{"text", card_text(s, holder)}});
    }
    const auto* known = s.controversies.positions.find(position);
    if (known && !holders.empty() && std::ranges::none_of(known->restated_by, [&](CardId who) {
            return std::ranges::binary_search(holders, who);
        }))
        add(out, Occasion::not_restated, {{"text", card_text(s, position)}}, chosen_itself);
}

void on_question(const State& s, CardId id, Occasions& out) {
    const auto* known = s.controversies.all.find(id);
    if (!known) return;
    using enum ControversyState;
    const bool read = std::ranges::any_of(
        known->history, [](const StateChange& step) { return step.terms.unknown_facts_confirmed; });
    if ((known->state == open && !read) || count_unanswered(s, id) > 0) add(out, Occasion::facts_unread, {});
    if (known->state == in_treatment && arrangements_of(s, id).empty())
        add(out, Occasion::no_arrangement, {});
}

std::size_t open_commitments(const State& s, const std::set<CardId>& questions) {
    std::size_t n = 0;
    for (const auto& [id, commitment] : s.agreements.commitments) {
        if (commitment.state != CommitmentState::open) continue;
        const auto source = commitment.source;
        if (questions.empty() || questions.contains(source) || questions.contains(controversy_of(s, source)))
            ++n;
    }
    return n;
}

}  // namespace

Words words_of(TargetKind) { return kind_words; }
Words words_of(Occasion) { return occasion_words; }

bool wants_other_targets(const State& s, const MoveRow& move, std::span<const MoveTarget> chosen) {
    if (move.targets.empty()) return false;
    return std::ranges::none_of(chosen, [&](const MoveTarget& one) {
        if (one.stake) return names(move.targets, TargetKind::stake);
        if (one.link) return names(move.targets, TargetKind::link);
        if (one.vote) return names(move.targets, TargetKind::vote);
        const auto* card = card_on_board(s, one.card);
        return card && is_wanted(move, card->kind);
    });
}

std::vector<MoveTarget> targets_offered(const State& s, const MoveRow& move,
                                        std::span<const MoveTarget> chosen) {
    const auto where = around(s, cards_of(s, chosen));
    const bool anywhere = where.questions.empty() && where.actors.empty();
    auto near = anywhere ? std::vector<MoveTarget>() : all_wanted(s, move, &where);
    return near.empty() ? all_wanted(s, move, nullptr) : near;
}

std::vector<SuggestedMove> suggested_moves(const State& s, const Packs& packs,
                                           std::span<const CardId> chosen) {
    Occasions there;
    const auto where = around(s, {chosen.begin(), chosen.end()});
    std::set<CardId> positions;
    for (const auto id : chosen) {
        const auto* card = card_on_board(s, id);
        if (!card) continue;
        if (card->kind == CardKind::position) {
            on_position(s, id, true, there);
        } else if (card->kind == CardKind::controversy) {
            for (const auto position : positions_of(s, id)) positions.insert(position);
        } else if (card->kind == CardKind::actor) {
            for (const auto position : linked_from(s, id, LinkKind::defends)) positions.insert(position);
        }
    }
    for (const auto position : positions) on_position(s, position, false, there);
    for (const auto question : where.questions) on_question(s, question, there);
    if (const auto n = open_commitments(s, where.questions); n > 0)
        add(there, Occasion::commitments_open, {{"n", std::to_string(n)}});
    std::vector<SuggestedMove> all;
    for (const auto& move : packs.moves.rows) {
        const auto found =
            std::ranges::find_if(there, [&](const auto& row) { return names(move.when, row.first); });
        if (found != there.end()) all.push_back({move.key, found->second});
    }
    return all;
}

}  // namespace entremise::rules
