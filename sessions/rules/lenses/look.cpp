#include "sessions/rules/lenses/look.h"

#include <algorithm>
#include <set>

#include "sessions/rules/lenses/looking.h"

namespace entremise::rules {
namespace {

constexpr std::string_view mark_words[] = {
    "isolated", "needed", "weight", "unsaid", "logic", "status",     "fresh",  "changed",  "loose",
    "repeated", "unheld", "silent", "absent", "ties",  "self_named", "agreed", "unsettled"};
constexpr std::string_view finding_words[] = {"most_needed",
                                              "one_way",
                                              "mutual",
                                              "isolated",
                                              "missing_actors",
                                              "no_dependencies",
                                              "heaviest",
                                              "lightest",
                                              "power_unsaid",
                                              "side_weight",
                                              "may_block",
                                              "logic_group",
                                              "logic_unsaid",
                                              "logics_meet",
                                              "logics_debate",
                                              "unused",
                                              "unproduced",
                                              "circulating",
                                              "nothing_serves",
                                              "no_intermediary",
                                              "first_meeting",
                                              "new_positions",
                                              "new_links",
                                              "engagement_moved",
                                              "states_moved",
                                              "nothing_changed",
                                              "loose",
                                              "repeated",
                                              "opposed",
                                              "bare",
                                              "silent",
                                              "absent_holders",
                                              "unheld",
                                              "across",
                                              "hub",
                                              "spokespersons",
                                              "self_named",
                                              "opposing",
                                              "world",
                                              "stakes_unsaid",
                                              "shared_stake",
                                              "settled",
                                              "unsettled",
                                              "dissent",
                                              "unknown"};

}  // namespace

Words words_of(MarkKind) { return mark_words; }
Words words_of(FindingKind) { return finding_words; }

bool LensLook::has(CardId id) const { return std::ranges::binary_search(cards, id); }
bool LensLook::has(LinkId id) const { return std::ranges::binary_search(links, id); }

Micros since_last_meeting(const State& s) {
    // A host that broke down and went on the same day is no other meeting.
    const auto& all = s.agenda.sittings;
    if (all.empty()) return 0;
    auto first = all.size() - 1;
    const auto day = [&](std::size_t i) { return civil_time(all, all[i].from); };
    while (first > 0 && day(first - 1).is_same_day(day(first))) --first;
    return first > 0 ? all[first].from : 0;
}

std::vector<std::string> logics_of(const State& s, const std::vector<CardId>& actors) {
    std::set<std::string> found;
    for (const CardId id : actors)
        if (const auto* actor = s.actors.all.find(id))
            found.insert(actor->logics.begin(), actor->logics.end());
    return {found.begin(), found.end()};
}

LensLook look_through(const State& s, Lens lens) {
    Looking out(s);
    switch (lens) {
    case Lens::none: break;
    case Lens::interdependence: look_at_interdependence(out); break;
    case Lens::power: look_at_power(out); break;
    case Lens::logics: look_at_logics(out); break;
    case Lens::intermediaries: look_at_intermediaries(out); break;
    case Lens::learning: look_at_learning(out); break;
    case Lens::statements: look_at_statements(out); break;
    case Lens::debates: look_at_debates(out); break;
    case Lens::networks: look_at_networks(out); break;
    case Lens::worlds: look_at_worlds(out); break;
    case Lens::cosmopolitics: look_at_cosmopolitics(out); break;
    }
    return std::move(out).look();
}

}  // namespace entremise::rules
