// The page « Résultats transitoires »: a lane for each function, and what the chain leads to.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <span>
#include <vector>

#include "app/view/panels/pages.h"
#include "app/view/toolkit/charts.h"
#include "app/view/toolkit/shapes.h"
#include "sessions/core/text.h"
#include "sessions/rules/outcomes/reading.h"
#include "sessions/wording/names.h"
#include "sessions/wording/outcomes.h"
#include "sessions/wording/votes.h"

namespace entremise::view {
namespace {

constexpr std::size_t one_line = 1, three_lines = 3;

using namespace rules;

/// A card of the chain: an outcome, an effect, or what the map suggests.
struct Node {
    OutcomeId id;
    CardId proposal;
    bool effect = false;
    std::string title, below;
    std::vector<OutcomeId> follows;
    std::size_t depth = 0;  ///< of an outcome: the longest way to it
    std::size_t lane = 0, row = 0, column = 0;
    float tall = 0;
    Rect box = {};
};

/// When it was: as much of the date as is known, else the time at which it was written down.
std::string when_of(const Ui& ui, const Scene& scene, const TransitionalOutcome& it) {
    return it.date.empty() ? ui.tr("outcomes.written_at", {{"time", time_of_day(*ui.language, scene, it.at)}})
                           : wording::rough_day_text(*ui.language, it.date);
}
std::string when_of(const Ui& ui, const Effect& it) {
    const auto& state = wording::say_word(*ui.language, "effect_state", it.state);
    return it.when.empty() ? state : state + ui.tr("word.colon") + it.when;
}

/// Which lane the kind stands in; behind the last one: the pack does not say.
std::size_t lane_of(const Packs& packs, std::string_view kind) {
    const auto* row = packs.outcomes.find(kind);
    const auto& functions = packs.outcome_functions.rows;
    const auto found = row ? std::ranges::find(functions, row->function, &Explained::key) : functions.end();
    return static_cast<std::size_t>(found - functions.begin());
}

/// The longest way to it from an outcome that follows from none.
std::size_t depth_of(const State& s, OutcomeId id, std::map<OutcomeId, std::size_t>& known) {
    if (const auto found = known.find(id); found != known.end()) return found->second;
    known[id] = 0;  // a file that somebody changed may lead in a circle
    std::size_t depth = 0;
    for (const auto before : s.outcomes.all.find(id)->follows)
        if (const auto* it = s.outcomes.all.find(before); it && !it->removed)
            depth = std::max(depth, depth_of(s, before, known) + 1);
    return known[id] = depth;
}

std::vector<Node> nodes_of(const Ui& ui, const Scene& scene, bool with_proposals) {
    const State& s = scene.state;
    const auto& packs = scene.packs;
    std::vector<Node> nodes;
    std::map<OutcomeId, std::size_t> depths;
    auto ids = outcomes_of(s);
    std::ranges::stable_sort(ids, {}, [&](OutcomeId id) { return depth_of(s, id, depths); });
    const auto effects_lane = packs.outcome_functions.rows.size() + 1;
    for (const auto id : ids) {
        const auto& it = *s.outcomes.all.find(id);
        const auto words = wording::outcome_text(s, it);
        nodes.push_back({.id = id,
                         .title = wording::outcome_kind_text(*ui.language, packs, it.kind),
                         .below = when_of(ui, scene, it) + (words.empty() ? "" : " · " + words),
                         .follows = it.follows,
                         .depth = depths[id],
                         .lane = lane_of(packs, it.kind)});
    }
    for (const auto id : effects_of(s)) {
        const auto& it = *s.outcomes.effects.find(id);
        nodes.push_back({.id = id,
                         .effect = true,
                         .title = it.text,
                         .below = when_of(ui, it),
                         .follows = it.follows,
                         .lane = effects_lane});
    }
    if (with_proposals)
        for (const auto& one : proposals(s)) {
            if (one.aside) continue;
            const auto text = wording::text_of_card(*ui.language, s, one.source);
            nodes.push_back({.proposal = one.source,
                             .title = wording::outcome_kind_text(*ui.language, packs, one.kind),
                             .below = ui.tr("outcomes.proposal", {{"text", text}}),
                             .lane = lane_of(packs, one.kind)});
        }
    return nodes;
}

/// To the right of what it follows from, where a place of its lane is free; a row below where none is.
void place(std::vector<Node>& nodes, std::size_t columns) {
    std::set<std::array<std::size_t, 3>> taken;
    std::map<OutcomeId, std::size_t> column_of;
    for (auto& node : nodes) {
        std::size_t least = 0;
        for (const auto before : node.follows)
            if (const auto found = column_of.find(before); found != column_of.end())
                least = std::max(least, found->second + 1);
        if (node.effect) least = std::min(least, columns - 1);
        const bool wraps = least >= columns;
        node.column = wraps ? 0 : least;
        node.row = wraps ? 1 : 0;
        while (!taken.insert({node.lane, node.row, node.column}).second)
            if (++node.column >= columns) ++node.row, node.column = wraps ? 0 : std::min(least, columns - 1);
        if (!node.effect && node.id) column_of[node.id] = node.column;
    }
}

/// How many columns it takes without an effect.
std::size_t longest_chain(std::span<const Node> nodes) {
    std::size_t longest = 0;
    for (const auto& node : nodes) longest = std::max(longest, node.depth + 1);
    return longest;
}

struct Look {
    float k, line, wide, gap, pad;  ///< line: a css px of that size
    Paragraph title, below;
};

/// The buttons of a proposal, side by side or one above the other.
struct Answers {
    Label accept, aside;
    ButtonLook yes{.kind = Kind::primary, .css = 13, .pad_x = 8, .pad_y = 3},
        no{.css = 13, .pad_x = 8, .pad_y = 3};
    bool beside = true;
    float tall = 0;
};
Answers answers_of(const Ui& ui, CardId id, float room) {
    Answers all{{"###accept" + text_of(id.value), ui.tr("outcomes.accept")},
                {"###aside" + text_of(id.value), ui.tr("outcomes.set_aside")}};
    const auto yes = button_size(ui, all.accept.text, all.yes), no = button_size(ui, all.aside.text, all.no);
    all.beside = yes.x + no.x + ui.u(6) <= room;
    all.tall = all.beside ? std::max(yes.y, no.y) : yes.y + no.y + ui.u(4);
    return all;
}

/// Heights of what stands in the lanes, and where each lane and each of its rows begins.
struct Plan {
    std::vector<float> lanes;                                ///< tops, and the end of the last
    std::vector<std::vector<std::pair<float, float>>> rows;  ///< top and bottom, of each lane
};
Plan plan_of(const Ui& ui, std::vector<Node>& nodes, const Look& look, std::size_t lanes, const Scene& scene,
             const PageLook& page, float left, float top) {
    const float title = ui.lh(13.5f * look.k) + look.pad, inner = look.wide - ui.u(22 * look.k);
    Plan plan;
    plan.rows.resize(lanes);
    for (auto& node : nodes) {
        node.tall = paragraph_height(ui, look.title, node.title, inner) + ui.u(16 * look.k) +
                    (look.below.most == 0 || node.below.empty()
                         ? 0
                         : paragraph_height(ui, look.below, node.below, inner) + ui.u(2 * look.k));
        if (node.proposal && writes_pages(scene) && page.own)
            node.tall += answers_of(ui, node.proposal, inner).tall + ui.u(6);
        node.tall = std::ceil(node.tall);
        auto& rows = plan.rows[node.lane];
        if (rows.size() <= node.row) rows.resize(node.row + 1);
        rows[node.row].second = std::max(rows[node.row].second, node.tall);
    }
    // A title has a line of its own, unless the places below it are free: then it stands in them.
    constexpr std::size_t places = 2;
    const auto stands_beside = [&](std::size_t lane) {
        return !plan.rows[lane].empty() && std::ranges::none_of(nodes, [&](const Node& node) {
            return node.lane == lane && node.column < places;
        });
    };
    float y = top;
    const auto functions = lanes - 2;
    for (std::size_t lane = 0; lane < lanes; ++lane) {
        plan.lanes.push_back(y);
        if (lane == functions && plan.rows[lane].empty()) continue;  // nothing is outside of the pack
        y += stands_beside(lane) ? look.pad : title;
        for (auto& [begin, end] : plan.rows[lane]) {
            begin = std::floor(y);
            end = begin + end;
            y = end + look.gap;
        }
        if (plan.rows[lane].empty()) y += ui.lh(12.5f * look.k) + look.pad;
    }
    plan.lanes.push_back(y);
    for (auto& node : nodes) {
        const float x = std::floor(left + static_cast<float>(node.column) * (look.wide + look.gap));
        const float at = plan.rows[node.lane][node.row].first;
        node.box = whole(Rect{{x, at}, {x + look.wide, at + node.tall}});
    }
    return plan;
}

/// From one to what follows from it: where it goes down or up, and below what it leaves, across.
struct Way {
    const Node *from, *to;
    bool beside;  ///< in the next column: one gap is enough
    float out = 0, in = 0, below = 0;
};

/// In the gaps between columns and rows, square: no line crosses a card. In each gap what comes from one is
/// one line, and what comes from another stands apart.
std::vector<Way> ways_of(const Plan& plan, std::span<const Node> nodes, const Look& look) {
    std::map<OutcomeId, const Node*> by_id;
    for (const auto& node : nodes)
        if (node.id) by_id[node.id] = &node;
    std::vector<Way> ways;
    std::map<std::array<std::size_t, 3>, std::vector<const Node*>> gaps;
    const auto take = [&](std::array<std::size_t, 3> gap, const Node* from) {
        auto& taken = gaps[gap];
        if (std::ranges::find(taken, from) == taken.end()) taken.push_back(from);
    };
    const auto after = [](const Node& node) { return std::array<std::size_t, 3>{0, node.column + 1, 0}; };
    const auto before = [](const Node& node) { return std::array<std::size_t, 3>{0, node.column, 0}; };
    const auto under = [](const Node& node) { return std::array<std::size_t, 3>{1, node.lane, node.row}; };
    for (const auto& node : nodes)
        for (const auto id : node.follows)
            if (const auto found = by_id.find(id); found != by_id.end()) {
                const Node* from = found->second;
                ways.push_back({from, &node, node.column == from->column + 1});
                take(after(*from), from);
                if (ways.back().beside) continue;
                take(before(node), from);
                take(under(*from), from);
            }
    const float half = look.gap / 2;
    const auto apart = [&](std::array<std::size_t, 3> gap, const Node* from) {
        const auto& taken = gaps[gap];
        const auto at = static_cast<float>(std::ranges::find(taken, from) - taken.begin());
        const float step =
            std::min(5 * look.line, (look.gap - 6 * look.line) / static_cast<float>(taken.size()));
        return std::round((at - static_cast<float>(taken.size() - 1) / 2) * step);
    };
    for (Way& way : ways) {
        way.out = way.from->box.Max.x + half + apart(after(*way.from), way.from);
        way.in = way.to->box.Min.x - half + apart(before(*way.to), way.from);
        way.below =
            plan.rows[way.from->lane][way.from->row].second + half + apart(under(*way.from), way.from);
    }
    return ways;
}

void draw_way(const Ui& ui, const Way& way, const Look& look) {
    const auto entry = [&](const Node& node) {
        return node.box.Min.y + std::min(ui.u(22 * look.k), node.tall / 2);
    };
    const float start = entry(*way.from), end = entry(*way.to);
    std::vector<ImVec2> points{{way.from->box.Max.x, start}};
    if (!way.beside)
        points.insert(points.end(),
                      {{way.out, start}, {way.out, way.below}, {way.in, way.below}, {way.in, end}});
    else if (std::abs(start - end) > 1)
        points.insert(points.end(), {{way.out, start}, {way.out, end}});
    points.emplace_back(way.to->box.Min.x, end);
    polyline(ui, points, ui.theme.control, ui.u(1.8f * look.k));
}

void draw_node(Ui& ui, const Scene& scene, const PageLook& page, const Node& node, const Look& look,
               Requests& out) {
    const Theme& t = ui.theme;
    const Rect& box = node.box;
    const float inner = look.wide - ui.u(22 * look.k), radius = ui.u(8 * look.k);
    const bool writes = page.own && writes_pages(scene);
    const auto answers =
        node.proposal && writes ? std::optional(answers_of(ui, node.proposal, inner)) : std::nullopt;
    const bool chosen = page.own && (node.proposal ? page.own->proposal == node.proposal
                                                   : node.id && page.own->chosen == node.id);
    if (page.own) {
        const std::string id = node.proposal ? "###proposal" + text_of(node.proposal.value)
                                             : "###outcome" + text_of(node.id.value);
        const Rect upper{box.Min, {box.Max.x, box.Max.y - (answers ? answers->tall + ui.u(10) : 0)}};
        const Hit h = hit(ui, id, upper);
        if (h) {
            page.own->chosen = node.id;
            page.own->proposal = node.proposal;
            page.own->detail = true;
        }
        tooltip(ui, node.title + " · " + node.below);
    }
    if (node.effect || node.proposal)
        card(ui, box, t.surface, node.effect ? t.ink : t.line, ui.stroke(), radius, !node.proposal);
    else
        card_left(ui, box, t.control, 5, look.k);
    if (node.proposal && !chosen) {
        const std::array edge{box.Min, ImVec2(box.Max.x, box.Min.y), box.Max, ImVec2(box.Min.x, box.Max.y),
                              box.Min};
        dashes(ui, edge, t.accent, ui.u(1.5f), ui.u(6), ui.u(4));
    }
    if (chosen) ui.canvas().AddRect(box.Min, box.Max, t.accent, radius, 0, ui.u(2.5f));
    ImVec2 at = box.Min + ImVec2(ui.u(13 * look.k), ui.u(8 * look.k));
    at.y += draw_paragraph(ui, look.title, at, inner, t.ink, node.title);
    if (look.below.most > 0 && !node.below.empty()) {
        at.y += ui.u(2 * look.k);
        at.y += draw_paragraph(ui, look.below, at, inner, t.ink_soft, node.below);
    }
    if (!answers) return;
    at.y += ui.u(6);
    const auto yes = button(ui, at, answers->accept, answers->yes);
    const auto size = button_size(ui, answers->accept.text, answers->yes);
    const ImVec2 other =
        answers->beside ? at + ImVec2(size.x + ui.u(6), 0) : at + ImVec2(0, size.y + ui.u(4));
    const auto no = button(ui, other, answers->aside, answers->no);
    if (yes) request(out, AcceptProposal{node.proposal});
    if (no) request(out, SetProposalAside{node.proposal, true});
}

}  // namespace

void draw_chain(Ui& ui, const Scene& scene, const PageLook& page, Requests& out, float foot) {
    const Theme& t = ui.theme;
    const float k = page.k, width = std::floor(room_right());
    const ImVec2 at = whole(cursor());
    auto nodes = nodes_of(ui, scene, page.own && keeps_records(scene.state, scene.self));
    const auto& functions = scene.packs.outcome_functions.rows;
    const std::size_t lanes = functions.size() + 2;
    Look look{k,
              ui.u(k),
              0,
              std::floor(ui.u((page.own ? 26 : 19) * k)),
              ui.u(12 * k),
              {.weight = semibold, .css = 13.5f * k, .k = 1.28f},
              {.css = 12.5f * k, .k = 1.3f, .most = three_lines}};
    constexpr float least = 148, narrowest = 118, most = 210;
    const float room = width - look.pad * 2 - look.gap;  // a way may leave the last column
    const auto holds = [&](float css) {
        return std::max<std::size_t>(
            1, static_cast<std::size_t>((room + look.gap) / (ui.u(css * k) + look.gap)));
    };
    // Narrower rather than in two rows, where the whole chain has room then.
    const auto columns =
        std::clamp(longest_chain(nodes), holds(least), std::max(holds(least), holds(narrowest)));
    look.wide = std::floor(std::min(
        ui.u(most * k), (room - look.gap * static_cast<float>(columns - 1)) / static_cast<float>(columns)));
    place(nodes, columns);
    const auto lay = [&] {
        return plan_of(ui, nodes, look, lanes, scene, page, at.x + look.pad + ui.u(4), at.y);
    };
    Plan plan = lay();
    while (foot > 0 && plan.lanes.back() - at.y > foot && look.below.most > 0)
        --look.below.most, plan = lay();
    const auto each_lane = [&](auto draw) {
        for (std::size_t lane = 0; lane < lanes; ++lane)
            if (lane != functions.size() || !plan.rows[lane].empty()) draw(lane, lane + 1 == lanes);
    };
    const auto fill_of = [&](std::size_t lane, bool effects) {
        return effects ? t.surface : lane % 2 ? t.sunken : t.neutral_soft;
    };
    each_lane([&](std::size_t lane, bool effects) {
        page.part_at(plan.lanes[lane]);
        const Rect box =
            whole(Rect{{at.x, plan.lanes[lane]}, {at.x + width, plan.lanes[lane + 1] - ui.u(4 * k)}});
        ui.canvas().AddRectFilled(box.Min, box.Max, fill_of(lane, effects), ui.u(6));
        if (effects || t.strong) ui.canvas().AddRect(box.Min, box.Max, t.line, ui.u(6), 0, ui.stroke());
    });
    for (const auto& way : ways_of(plan, nodes, look)) draw_way(ui, way, look);
    // Titles stand on the ways that pass behind them.
    each_lane([&](std::size_t lane, bool effects) {
        const auto& code = ui.language->code();
        const std::string name = effects                    ? ui.tr("outcomes.effects")
                                 : lane == functions.size() ? ui.tr("outcomes.other")
                                                            : functions[lane].label.in(code);
        const float px = ui.em(13.5f * k), line = ui.lh(13.5f * k);
        const ImVec2 place(at.x + look.pad, plan.lanes[lane] + ui.u(6 * k));
        ui.canvas().AddRectFilled(place, place + ImVec2(text_w(ui, bold, px, name) + ui.u(4), line),
                                  fill_of(lane, effects));
        draw_text(ui, bold, px, {place.x, in_line(place.y, line, px)}, t.ink, name);
        if (!plan.rows[lane].empty()) return;
        draw_paragraph(ui, {.css = 12.5f * k, .k = 1.3f, .most = one_line}, place + ImVec2(0, line),
                       width - look.pad * 2, t.ink_soft,
                       effects ? ui.tr("outcomes.effects_empty") : functions[lane].meaning.in(code));
    });
    for (const auto& node : nodes) draw_node(ui, scene, page, node, look, out);
    ImGui::SetCursorScreenPos({at.x, plan.lanes.back()});
    ImGui::Dummy({width, ui.u(8)});
}

namespace {

/// From where the chosen outcome comes, what it led to.
void draw_source(Ui& ui, const Scene& scene, PagesUi& own, CardId source) {
    const State& s = scene.state;
    const auto* known = card_on_board(s, source);
    if (!known) return;
    if (row(ui, {.badge = wording::say_word(*ui.language, "card_kind", known->kind),
                 .badge_fill = ui.theme.neutral_soft,
                 .badge_ink = ui.theme.ink_soft,
                 .text = wording::text_of_card(*ui.language, s, source),
                 .id = "###source" + text_of(source.value)}))
        own.go = source;
    rule(ui);
    std::vector<std::string> told;
    if (const auto* question = s.controversies.all.find(source)) {
        std::string state = wording::say_word(*ui.language, "controversy_state", question->state);
        if (!question->history.empty())
            state += " · " + time_of_day(*ui.language, scene, question->history.back().at);
        told.push_back(std::move(state));
    }
    std::vector<std::string> moves;
    for (const auto& [id, move] : s.mediation.moves) {
        if (is_confided(id) || move.state != MoveState::done || !card_on_board(s, id)) continue;
        const bool on_it = std::ranges::any_of(move.targets, [&](CardId target) {
            return target == source || controversy_of(s, target) == source;
        });
        if (!on_it) continue;
        const auto label = scene.packs.moves.label(move.code, ui.language->code());
        if (std::ranges::find(moves, label) == moves.end()) moves.push_back(label);
    }
    if (!moves.empty()) told.push_back(joined(moves));
    for (const auto& [id, vote] : s.votes.all)
        if (is_published(vote) && controversy_of(s, vote.rule.subject) == source &&
            s.controversies.all.contains(source))
            told.push_back(
                ui.tr("outcomes.vote", {{"text", vote.rule.question},
                                        {"result", wording::result_text(*ui.language, s, id, vote.tally)}}));
    for (const auto& line : told) gap(ui, 4), soft(ui, line, 14);
}

void draw_links(Ui& ui, const Scene& scene, PagesUi& own, const char* key,
                const std::vector<OutcomeId>& ids) {
    const State& s = scene.state;
    bool any = false;
    for (const auto id : ids) {
        const auto* outcome = s.outcomes.all.find(id);
        const auto* effect = s.outcomes.effects.find(id);
        if ((!outcome || outcome->removed) && (!effect || effect->removed)) continue;
        if (!any) gap(ui, 10), kicker(ui, ui.tr(key)), gap(ui, 4);
        any = true;
        const auto text =
            outcome ? wording::outcome_kind_text(*ui.language, scene.packs, outcome->kind) : effect->text;
        if (row(ui, {.text = text, .id = std::string("###") + key + text_of(id.value)}))
            own.chosen = id, own.proposal = {};
    }
    if (any) rule(ui);
}

void draw_chosen(Ui& ui, const Scene& scene, PagesUi& own, Requests& out) {
    const State& s = scene.state;
    const auto& code = ui.language->code();
    const auto proposal = proposal_of(s, own.proposal);
    if (own.proposal && !proposal) own.proposal = {};
    const auto* outcome = s.outcomes.all.find(own.chosen);
    const auto* effect = s.outcomes.effects.find(own.chosen);
    if ((!outcome || outcome->removed) && (!effect || effect->removed))
        own.chosen = {}, outcome = nullptr, effect = nullptr;
    const bool may = writes_pages(scene);
    if (proposal && keeps_records(s, scene.self)) {
        section(ui, ui.tr("outcomes.where_from"));
        say(ui, {.weight = semibold}, ui.theme.ink,
            wording::outcome_kind_text(*ui.language, scene.packs, proposal->kind));
        gap(ui, 6);
        draw_source(ui, scene, own, own.proposal);
        if (!may) return;
        gap(ui, 12);
        const std::array<Choice, 2> choices{
            Choice{{"###accept_chosen", ui.tr("outcomes.accept")}, {.kind = Kind::primary}},
            Choice{{"###aside_chosen", ui.tr("outcomes.set_aside")}}};
        const auto pressed = buttons(ui, std::span(choices).first(proposal->aside ? 1 : 2));
        if (pressed == 0u) request(out, AcceptProposal{own.proposal});
        if (pressed == 1u) request(out, SetProposalAside{own.proposal, true});
        return;
    }
    if (effect) {
        section(ui, ui.tr("outcomes.effect"));
        say(ui, {.weight = semibold}, ui.theme.ink, effect->text);
        soft(ui, when_of(ui, *effect), 14);
        draw_links(ui, scene, own, "outcomes.comes_from", effect->follows);
    } else if (outcome) {
        section(ui, ui.tr("outcomes.where_from"));
        say(ui, {.weight = semibold}, ui.theme.ink,
            wording::outcome_kind_text(*ui.language, scene.packs, outcome->kind));
        if (const auto* row = scene.packs.outcomes.find(outcome->kind)) soft(ui, row->meaning.in(code), 14);
        gap(ui, 6);
        const auto words = wording::outcome_text(s, *outcome);
        body(ui, words.empty() ? when_of(ui, scene, *outcome) : when_of(ui, scene, *outcome) + " · " + words);
        gap(ui, 6);
        if (outcome->source) draw_source(ui, scene, own, outcome->source);
        if (const auto* event = s.landmarks.events.find(outcome->key_event); event && !event->removed)
            soft(ui,
                 ui.tr("outcomes.key_event",
                       {{"date", wording::rough_day_text(*ui.language, event->date)}, {"text", event->text}}),
                 14);
        draw_links(ui, scene, own, "outcomes.comes_from", outcome->follows);
        std::vector<OutcomeId> next;
        for (const auto& [id, other] : s.outcomes.all)
            if (std::ranges::binary_search(other.follows, own.chosen)) next.push_back(id);
        for (const auto& [id, other] : s.outcomes.effects)
            if (std::ranges::binary_search(other.follows, own.chosen)) next.push_back(id);
        draw_links(ui, scene, own, "outcomes.leads_to", next);
    }
    if (!may || (!effect && !outcome)) return;
    gap(ui, 12);
    if (!button(ui, {"###change_chosen", ui.tr("landmarks.change")})) return;
    if (effect)
        begin_effect(own, s, own.chosen);
    else
        begin_outcome(own, s, own.chosen);
}

}  // namespace

void draw_chain_panel(Ui& ui, const Scene& scene, PagesUi& own, Requests& out) {
    const State& s = scene.state;
    const Theme& t = ui.theme;
    const auto& packs = scene.packs;
    const auto shares = shares_of(s, packs);
    const auto effects = effects_of(s).size();
    kicker(ui, ui.tr("outcomes.panel"));
    gap(ui, 4);
    heading(ui,
            shares.all == 0
                ? ui.tr("outcomes.none")
                : ui.tr("outcomes.count", {{"n", text_of(shares.all)}, {"effects", text_of(effects)}}),
            18);
    gap(ui, 10);
    if (shares.all == 0) {
        soft(ui, ui.tr("outcomes.help"), 14);
    } else {
        const std::array colours{t.move, t.control, t.quiet_bar};
        std::vector<Share> parts;
        const auto whole_of = static_cast<float>(shares.all);
        for (std::size_t i = 0; i < shares.functions.size(); ++i)
            parts.push_back(
                {static_cast<float>(shares.functions[i]) / whole_of, colours[i % colours.size()]});
        const ImVec2 at = whole(cursor());
        bar(ui, {at, at + ImVec2(room_right(), ui.u(14))}, parts);
        ImGui::SetCursorScreenPos({at.x, at.y + ui.u(14)});
        ImGui::Dummy({1, ui.u(8)});
        for (std::size_t i = 0; i < shares.functions.size(); ++i) {
            const ImVec2 line = cursor();
            const float r = ui.u(5), left = ui.u(18);
            ui.canvas().AddCircleFilled({line.x + r, line.y + ui.lh(14) / 2}, r, colours[i % colours.size()]);
            const float tall =
                draw_paragraph(ui, {.css = 14}, line + ImVec2(left, 0), room_right() - left, t.ink_soft,
                               text_of(shares.functions[i]) + " · " +
                                   packs.outcome_functions.rows[i].label.in(ui.language->code()));
            ImGui::SetCursorScreenPos({line.x, line.y + tall});
            ImGui::Dummy({1, ui.u(2)});
        }
        gap(ui, 10);
        rule(ui);
        gap(ui, 10);
        say(ui, {.css = 14.5f, .k = 1.45f}, t.ink, wording::reading_text(*ui.language, shares));
    }
    if (writes_pages(scene)) {
        gap(ui, 14);
        const std::array<Choice, 2> choices{Choice{ui.label("outcomes.add"), {.kind = Kind::primary}},
                                            Choice{ui.label("outcomes.add_effect")}};
        const auto pressed = buttons(ui, choices);
        if (pressed == 0u) begin_outcome(own);
        if (pressed == 1u) begin_effect(own);
    }
    draw_chosen(ui, scene, own, out);
    if (!keeps_records(s, scene.self)) return;
    bool any = false;
    for (const auto& one : proposals(s)) {
        if (!one.aside) continue;
        if (!any) section(ui, ui.tr("outcomes.aside"));
        any = true;
        if (row(ui, {.badge = std::string(one.kind),
                     .badge_fill = t.neutral_soft,
                     .badge_ink = t.ink_soft,
                     .text = wording::text_of_card(*ui.language, s, one.source),
                     .id = "###aside_row" + text_of(one.source.value)}))
            own.proposal = one.source, own.chosen = {};
    }
    if (any) rule(ui);
}

}  // namespace entremise::view
