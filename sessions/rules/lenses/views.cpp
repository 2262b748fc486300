// The five views of the same map, after Latour and Venturini (`domain` section 5).
#include <map>

#include "sessions/core/text.h"
#include "sessions/rules/lenses/looking.h"

namespace entremise::rules {
namespace {

/// Whoever holds a position, on any question.
std::set<CardId> all_holders(const Looking& out) {
    std::set<CardId> found;
    for (const CardId position : out.of(CardKind::position))
        for (const CardId holder : holders_of(out.s, position)) found.insert(holder);
    return found;
}

std::vector<CardId> questions_that(const Looking& out, bool (*fits)(ControversyState)) {
    std::vector<CardId> found;
    for (const CardId id : out.of(CardKind::controversy))
        if (fits(out.s.controversies.all.find(id)->state)) found.push_back(id);
    return found;
}

}  // namespace

void look_at_statements(Looking& out) {
    for (const auto kind :
         {CardKind::controversy, CardKind::position, CardKind::argument, CardKind::note, CardKind::question})
        out.kind(kind);
    std::set<CardId> hung;
    out.each_link([&](LinkId id, const Link& link) {
        if (link.kind != LinkKind::concerns) return;
        hung.insert(link.from);
        out.link(id, link);
    });
    std::vector<CardId> loose, bare;
    for (const auto kind : {CardKind::note, CardKind::question})
        for (const CardId id : out.of(kind))
            if (!hung.contains(id)) loose.push_back(id);
    std::ranges::sort(loose);
    std::map<std::string, std::vector<CardId>> same;
    for (const auto kind : {CardKind::argument, CardKind::note, CardKind::question})
        for (const CardId id : out.of(kind)) same[folded(card_text(out.s, id))].push_back(id);
    out.mark_all(loose, MarkKind::loose);
    for (const CardId question : out.of(CardKind::controversy)) {
        const auto positions = positions_of(out.s, question);
        for (const CardId position : positions)
            if (arguments_of(out.s, position).empty()) bare.push_back(position);
        if (positions.size() > 1)
            out.find(FindingKind::opposed, after(question, positions),
                     static_cast<std::uint32_t>(positions.size()));
    }
    for (auto& [text, ids] : same) {
        if (text.empty() || ids.size() < 2) continue;
        for (const CardId id : ids) out.mark(id, MarkKind::repeated, static_cast<std::uint32_t>(ids.size()));
        out.find(FindingKind::repeated, ids, static_cast<std::uint32_t>(ids.size()));
    }
    out.find_some(FindingKind::bare, bare);
    out.find_some(FindingKind::loose, loose, static_cast<std::uint32_t>(loose.size()));
}

void look_at_debates(Looking& out) {
    for (const auto kind : {CardKind::controversy, CardKind::position, CardKind::actor}) out.kind(kind);
    std::map<CardId, std::set<CardId>> questions;  // of each holder
    out.each_link([&](LinkId id, const Link& link) {
        if (link.kind != LinkKind::defends) return;
        out.link(id, link);
        questions[link.from].insert(controversy_of(out.s, link.to));
    });
    std::vector<CardId> silent, absent, unheld, across;
    for (const CardId id : out.of(CardKind::actor)) {
        const bool holds_one = questions.contains(id);
        if (out.is_at_table(id) && !holds_one) silent.push_back(id);
        if (!out.is_at_table(id)) {
            out.mark(id, MarkKind::absent);
            if (holds_one) absent.push_back(id);
        }
        if (holds_one && questions.at(id).size() > 1) across.push_back(id);
    }
    for (const CardId id : out.of(CardKind::position))
        if (holders_of(out.s, id).empty()) unheld.push_back(id);
    out.mark_all(silent, MarkKind::silent);
    out.mark_all(unheld, MarkKind::unheld);
    out.find_some(FindingKind::unheld, unheld);
    out.find_some(FindingKind::silent, silent);
    out.find_some(FindingKind::absent_holders, absent);
    out.find_some(FindingKind::across, across);
}

void look_at_networks(Looking& out) {
    out.kind(CardKind::actor);
    out.kind(CardKind::intermediary);
    std::map<CardId, std::uint32_t> ties;
    std::set<CardId> speakers, self_named, opposing;
    std::uint32_t oppositions = 0;
    out.each_link([&](LinkId id, const Link& link) {
        const bool circulates = link.kind == LinkKind::produces || link.kind == LinkKind::uses;
        if (!is_between_actors(link.kind) && !circulates) return;
        out.link(id, link);
        ++ties[link.from];
        if (!circulates) ++ties[link.to];
        if (link.kind == LinkKind::speaks_for) {
            speakers.insert(link.from);
            if (link.mandate == Mandate::self_declared) self_named.insert(link.from);
        }
        if (link.kind == LinkKind::opposes) {
            ++oppositions;
            opposing.insert(link.from);
            opposing.insert(link.to);
        }
    });
    std::uint32_t most = 0;
    std::vector<CardId> hubs, isolated;
    for (const CardId id : out.of(CardKind::actor)) {
        const auto found = ties.find(id);
        if (found == ties.end()) {
            isolated.push_back(id);
            continue;
        }
        out.mark(id, MarkKind::ties, found->second);
        if (found->second > most) most = found->second, hubs.clear();
        if (found->second == most) hubs.push_back(id);
    }
    out.mark_all(isolated, MarkKind::isolated);
    out.mark_all(listed(self_named), MarkKind::self_named);
    if (most > 1) out.find_some(FindingKind::hub, hubs, most);
    out.find_some(FindingKind::spokespersons, listed(speakers), static_cast<std::uint32_t>(speakers.size()));
    out.find_some(FindingKind::self_named, listed(self_named));
    if (oppositions) out.find(FindingKind::opposing, listed(opposing), oppositions);
    out.find_some(FindingKind::isolated, isolated);
}

void look_at_worlds(Looking& out) {
    for (const CardId question : out.of(CardKind::controversy))
        for (const CardId position : positions_of(out.s, question)) {
            const auto holders = holders_of(out.s, position);
            out.card(question);
            out.card(position);
            out.all(holders);
            if (!holders.empty()) out.find(FindingKind::world, after(position, holders));
        }
    std::vector<CardId> unsaid;
    for (const CardId id : all_holders(out)) {
        const auto* actor = out.s.actors.all.find(id);
        if (!actor) continue;
        for (const auto& logic : actor->logics) out.mark(id, MarkKind::logic, 0, logic);
        if (open_stakes_of(out.s, id).empty()) unsaid.push_back(id);
    }
    out.find_some(FindingKind::stakes_unsaid, unsaid);  // no mark: the room sees no stakes
}

void look_at_cosmopolitics(Looking& out) {
    out.kind(CardKind::controversy);
    out.kind(CardKind::position);
    out.kind(CardKind::arrangement);
    const auto settled = questions_that(out, [](ControversyState state) {
        return state == ControversyState::arranged || state == ControversyState::closed;
    });
    const auto unsettled = questions_that(out, is_under_way);
    out.mark_all(unsettled, MarkKind::unsettled);
    for (const CardId id : out.of(CardKind::arrangement))
        if (holds(out.s, id)) out.mark(id, MarkKind::agreed);
    out.find_some(FindingKind::settled, settled);
    // What matters to holders on several sides of a question is where worlds can meet.
    for (const CardId question : out.of(CardKind::controversy)) {
        std::map<std::string, std::pair<std::set<CardId>, std::set<CardId>>> sides;  // positions, holders
        for (const CardId position : positions_of(out.s, question))
            for (const CardId holder : holders_of(out.s, position))
                for (const StakeId id : open_stakes_of(out.s, holder)) {
                    const auto& stake = *out.s.stakes.all.find(id);
                    if (stake.nature.empty()) continue;
                    sides[stake.nature].first.insert(position);
                    sides[stake.nature].second.insert(holder);
                }
        for (const auto& [nature, who] : sides) {
            if (who.first.size() < 2) continue;
            out.all(listed(who.second));
            out.find(FindingKind::shared_stake, after(question, listed(who.second)), 0, nature);
        }
    }
    out.find_some(FindingKind::unsettled, unsettled);
    std::uint32_t dissents = 0, unknowns = 0;
    for (const auto& [id, dissent] : out.s.agreements.dissents) dissents += !dissent.withdrawn;
    std::set<CardId> asked;
    for (const auto& [id, fact] : out.s.inquiry.unknowns)
        if (!fact.aside && fact.answer.empty() && out.is_there(fact.controversy)) {
            ++unknowns;
            asked.insert(fact.controversy);
        }
    if (unknowns) out.find(FindingKind::unknown, listed(asked), unknowns);
    if (dissents) out.find(FindingKind::dissent, {}, dissents);
}

}  // namespace entremise::rules
