// The five keys: what each lays over the map (`domain` section 7).
#include <map>

#include "sessions/rules/lenses/looking.h"

namespace entremise::rules {
namespace {

bool share_a_logic(const Actor& a, const Actor& b) {
    return std::ranges::any_of(
        a.logics, [&](const std::string& one) { return std::ranges::find(b.logics, one) != b.logics.end(); });
}

}  // namespace

void look_at_interdependence(Looking& out) {
    const auto actors = out.of(CardKind::actor);
    out.all(actors);
    std::map<CardId, std::set<CardId>> needs, needed_by;
    std::set<CardId> tied;
    out.each_link([&](LinkId id, const Link& link) {
        if (is_between_actors(link.kind) || link.kind == LinkKind::produces || link.kind == LinkKind::uses) {
            tied.insert(link.from);
            tied.insert(link.to);
        }
        if (link.kind != LinkKind::depends_on) return;
        out.link(id, link);
        needs[link.from].insert(link.to);
        needed_by[link.to].insert(link.from);
    });
    std::set<CardId> one_way, mutual;
    std::uint32_t one_ways = 0, pairs = 0;
    for (const auto& [from, others] : needs)
        for (const CardId to : others) {
            const bool back = needs.contains(to) && needs.at(to).contains(from);
            auto& ends = back ? mutual : one_way;
            ends.insert(from);
            ends.insert(to);
            if (!back)
                ++one_ways;
            else if (from < to)
                ++pairs;
        }
    std::size_t most = 0;
    for (const auto& [id, others] : needed_by) most = std::max(most, others.size());
    std::vector<CardId> most_needed, isolated, missing;
    for (const CardId id : actors) {
        if (const auto found = needed_by.find(id); found != needed_by.end()) {
            const auto count = static_cast<std::uint32_t>(found->second.size());
            out.mark(id, MarkKind::needed, count);
            if (found->second.size() == most && most > 1) most_needed.push_back(id);
        }
        if (!tied.contains(id)) isolated.push_back(id);
        if (!out.is_at_table(id)) missing.push_back(id);
    }
    out.mark_all(isolated, MarkKind::isolated);
    if (needs.empty()) out.find(FindingKind::no_dependencies, {});
    out.find_some(FindingKind::most_needed, most_needed, static_cast<std::uint32_t>(most));
    if (pairs) out.find(FindingKind::mutual, listed(mutual), pairs);
    if (one_ways) out.find(FindingKind::one_way, listed(one_way), one_ways);
    out.find_some(FindingKind::isolated, isolated);
    out.find_some(FindingKind::missing_actors, missing);
}

void look_at_power(Looking& out) {
    std::vector<CardId> unsaid, heaviest, lightest, may_block;
    std::uint32_t most = 0, least = 0;
    for (const CardId id : out.of(CardKind::actor)) {
        const auto weight = power_of(out.s, id);
        if (out.s.actors.all.find(id)->strategic) may_block.push_back(id);
        if (weight == 0) {
            unsaid.push_back(id);
            continue;
        }
        out.mark(id, MarkKind::weight, weight);
        if (weight > most) most = weight, heaviest.clear();
        if (weight == most) heaviest.push_back(id);
        if (least == 0 || weight < least) least = weight, lightest.clear();
        if (weight == least) lightest.push_back(id);
    }
    out.mark_all(unsaid, MarkKind::unsaid);
    out.find_some(FindingKind::heaviest, heaviest, most);
    if (least < most) out.find_some(FindingKind::lightest, lightest, least);
    for (const CardId question : out.of(CardKind::controversy)) {
        const auto positions = positions_of(out.s, question);
        if (positions.size() < 2) continue;
        for (const CardId position : positions) {
            const auto holders = holders_of(out.s, position);
            std::uint32_t sum = 0;
            for (const CardId holder : holders) sum += power_of(out.s, holder);
            if (sum == 0) continue;
            out.card(question);
            out.card(position);
            out.find(FindingKind::side_weight, after(position, holders), sum);
        }
    }
    out.find_some(FindingKind::may_block, may_block);
    out.find_some(FindingKind::power_unsaid, unsaid);
}

void look_at_logics(Looking& out) {
    const auto actors = out.of(CardKind::actor);
    std::vector<CardId> unsaid;
    std::map<std::string, std::vector<CardId>> groups;
    for (const CardId id : actors) {
        const auto& logics = out.s.actors.all.find(id)->logics;
        if (logics.empty()) unsaid.push_back(id);
        for (const auto& logic : logics) {
            groups[logic].push_back(id);
            out.mark(id, MarkKind::logic, 0, logic);
        }
    }
    out.mark_all(unsaid, MarkKind::unsaid);
    for (const auto& [logic, ids] : groups) out.find(FindingKind::logic_group, ids, 0, logic);
    std::set<CardId> ends;
    std::uint32_t across = 0;
    out.each_link([&](LinkId id, const Link& link) {
        if (!is_between_actors(link.kind)) return;
        const auto *from = out.s.actors.all.find(link.from), *to = out.s.actors.all.find(link.to);
        if (!from || !to || from->logics.empty() || to->logics.empty() || share_a_logic(*from, *to)) return;
        out.link(id, link);
        ++across;
        ends.insert(link.from);
        ends.insert(link.to);
    });
    if (across) out.find(FindingKind::logics_meet, listed(ends), across);
    for (const CardId question : out.of(CardKind::controversy)) {
        const auto holders = holders_in(out.s, question);
        const auto logics = logics_of(out.s, holders);
        if (logics.size() < 2) continue;
        out.card(question);
        out.find(FindingKind::logics_debate, after(question, holders),
                 static_cast<std::uint32_t>(logics.size()));
    }
    out.find_some(FindingKind::logic_unsaid, unsaid);
}

void look_at_intermediaries(Looking& out) {
    std::set<CardId> used, produced, served;
    out.each_link([&](LinkId id, const Link& link) {
        if (link.kind == LinkKind::uses) used.insert(link.to);
        if (link.kind == LinkKind::produces) produced.insert(link.to);
        if (link.kind == LinkKind::serves) served.insert(link.to);
        if (link.kind == LinkKind::uses || link.kind == LinkKind::produces || link.kind == LinkKind::serves)
            out.link(id, link);
    });
    std::vector<CardId> unused, unproduced, circulating, bare;
    const auto all = out.of(CardKind::intermediary);
    for (const CardId id : all) {
        const auto status = out.s.actors.intermediaries.find(id)->status;
        out.mark(id, MarkKind::status, 0, std::string(words_of(status)[static_cast<std::size_t>(status)]));
        if (status == IntermediaryStatus::obsolete) continue;
        if (!used.contains(id)) unused.push_back(id);
        if (!produced.contains(id)) unproduced.push_back(id);
        if (status == IntermediaryStatus::circulating || status == IntermediaryStatus::adopted)
            circulating.push_back(id);
    }
    for (const CardId id : out.of(CardKind::controversy))
        if (is_under_way(out.s.controversies.all.find(id)->state) && !served.contains(id)) bare.push_back(id);
    out.all(bare);
    if (all.empty()) out.find(FindingKind::no_intermediary, {});
    out.find_some(FindingKind::circulating, circulating);
    out.find_some(FindingKind::unused, unused);
    out.find_some(FindingKind::unproduced, unproduced);
    out.find_some(FindingKind::nothing_serves, bare);
}

void look_at_learning(Looking& out) {
    const Micros since = since_last_meeting(out.s);
    if (since == 0) return out.find(FindingKind::first_meeting, {});
    std::vector<CardId> positions, engaged, moved;
    bool any_fresh = false;
    for (const auto& [id, card] : out.s.board.cards) {
        if (card.archived || card.created < since) continue;
        if (card.kind == CardKind::note || card.kind == CardKind::move) continue;
        out.mark(id, MarkKind::fresh);
        any_fresh = true;
        if (card.kind == CardKind::position) positions.push_back(id);
    }
    std::set<CardId> ends;
    std::uint32_t links = 0;
    out.each_link([&](LinkId id, const Link& link) {
        if (link.created < since || link.kind == LinkKind::concerns) return;
        out.link(id, link);
        ++links;
        ends.insert(link.from);
        ends.insert(link.to);
    });
    const auto is_new = [&](CardId id) { return out.s.board.cards.find(id)->created >= since; };
    for (const CardId id : out.of(CardKind::actor)) {
        const auto* course = out.s.actors.courses.find(id);
        if (!course || course->engagement.size() < 2 || course->engagement.back().at < since) continue;
        engaged.push_back(id);
        if (!is_new(id)) out.mark(id, MarkKind::changed);
    }
    for (const CardId id : out.of(CardKind::controversy)) {
        const auto& history = out.s.controversies.all.find(id)->history;
        if (history.empty() || history.back().at < since) continue;
        moved.push_back(id);
        if (!is_new(id)) out.mark(id, MarkKind::changed);
    }
    if (!any_fresh && links == 0 && engaged.empty() && moved.empty())
        return out.find(FindingKind::nothing_changed, {});
    out.find_some(FindingKind::new_positions, positions, static_cast<std::uint32_t>(positions.size()));
    if (links) out.find(FindingKind::new_links, listed(ends), links);
    out.find_some(FindingKind::engagement_moved, engaged);
    out.find_some(FindingKind::states_moved, moved);
}

}  // namespace entremise::rules
