#include "app/view/panels/moves_panel.h"

#include <algorithm>
#include <array>

#include "sessions/core/text.h"
#include "sessions/rules/mediation/tallies.h"
#include "sessions/rules/mediation_events.h"
#include "sessions/wording/moves.h"
#include "sessions/wording/names.h"

namespace entremise::view {
namespace {

using namespace rules;

/// Leaves what is noted as it is.
ChangeMoveState to_state(const State& s, CardId id, MoveState state) {
    ChangeMoveState ask{.move = id, .state = state, .note = {}};
    ask.start_from(s);
    ask.state = state;
    return ask;
}

/// What it is on, with whom.
std::string about_line(const Ui& ui, const State& s, const Move& move) {
    std::vector<std::string> parts;
    for (auto text :
         {wording::targets_text(*ui.language, s, move), wording::people_text(*ui.language, s, move)})
        if (!text.empty()) parts.push_back(std::move(text));
    return joined(parts, " · ");
}

/// Both sides of what differs, one after the other; nothing says that one came from the other.
void draw_sides(Ui& ui, const Scene& scene, const BeforeAfter& both) {
    const auto sides = wording::side_by_side(*ui.language, scene.packs, both);
    if (sides.empty()) return;
    const MoveTarget target{both.before.card, both.before.stake};
    gap(ui, 4);
    soft(ui, wording::target_text(*ui.language, scene.state, target), 14);
    gap(ui, 4);
    const float space = ui.u(12), arrow = ui.u(22);
    for (const auto& side : sides) {
        if (!side.name.empty()) soft(ui, side.name, 13);
        const ImVec2 at = whole(cursor());
        const float width = std::floor((room_right() - arrow - space) / 2);
        const float left = draw_paragraph(ui, {.css = 14}, at, width, ui.theme.ink_soft, side.before);
        const float right =
            draw_paragraph(ui, {.weight = semibold, .css = 14}, {at.x + width + arrow + space / 2, at.y},
                           width, ui.theme.ink, side.after);
        draw_text(ui, regular, ui.em(14), {at.x + width + space / 2, in_line(at.y, ui.lh(14), ui.em(14))},
                  ui.theme.ink_soft, "→");
        ImGui::Dummy({1, std::max(left, right) + ui.u(6)});
    }
}

/// Side by side for all its targets; where nothing differs, that is said.
void draw_before_after(Ui& ui, const Scene& scene, const Move& move) {
    const auto all = before_and_after(scene.state, move);
    if (all.empty()) return;
    soft(ui, ui.tr(move.after.empty() ? "inspector.before_and_now" : "inspector.before_and_end"), 14);
    if (std::ranges::none_of(all, [](const BeforeAfter& both) { return both.changed(); })) {
        gap(ui, 4);
        soft(ui, ui.tr("inspector.before_after_same"), 14);
    }
    for (const auto& both : all) draw_sides(ui, scene, both);
}

void draw_effect(Ui& ui, CardId id, const Move& move, Requests& out) {
    std::vector<Choice> choices;
    constexpr std::array effects{MoveEffect::positive, MoveEffect::none, MoveEffect::negative,
                                 MoveEffect::unknown};
    for (const auto effect : effects)
        choices.push_back({{"###effect_" + std::string(wording::word_of(effect)),
                            wording::say_word(*ui.language, "effect", effect)},
                           {.kind = move.effect == effect ? Kind::primary : Kind::ghost,
                            .css = 14,
                            .pad_x = 10,
                            .pad_y = 5}});
    gap(ui, 6);
    soft(ui, ui.tr("inspector.effect"), 14);
    gap(ui, 4);
    if (const auto pressed = buttons(ui, choices)) request(out, ObserveEffect{id, effects[*pressed]});
}

/// A list from which one adds, and to which one gives back: « + … » what is not there yet, « − … » what is.
std::optional<std::size_t> add_or_remove(Ui& ui, const char* id, std::span<const std::string> options) {
    if (options.empty()) return {};
    gap(ui, 6);
    const auto& none = ui.tr("inspector.targets_change");
    return pick(ui, {id, ""}, options, options.size(), {.none = none});
}
std::string option_text(bool there, const std::string& name) { return (there ? "−  " : "+  ") + name; }

void toggle(auto& list, auto id) {
    const auto found = std::ranges::find(list, id);
    if (found == list.end())
        list.push_back(id);
    else
        list.erase(found);
}

void draw_targets(Ui& ui, const Scene& scene, CardId id, const Move& move, InspectorWish& options,
                  Requests& out) {
    const State& s = scene.state;
    section(ui, ui.tr("inspector.targets"));
    const auto targets = wording::targets_of(move);
    for (const auto& target : targets) {
        const auto text = wording::target_text(*ui.language, s, target);
        if (!target.card)
            row(ui, {.text = text});
        else if (row(ui, {.text = text, .id = "###go" + text_of(target.card.value)}))
            options.go = target.card;
    }
    if (targets.empty())
        soft(ui, ui.tr("inspector.targets_none"), 14);
    else
        rule(ui);
    const auto* known = scene.packs.moves.find(move.code);
    auto all = targets;
    if (known)
        for (const auto& one : targets_offered(s, *known, targets))
            if (std::ranges::find(all, one) == all.end()) all.push_back(one);
    if (!is_confided(id)) std::erase_if(all, [](const MoveTarget& one) { return is_confided(one.stake); });
    std::vector<std::string> names;
    for (const auto& one : all)
        names.push_back(option_text(std::ranges::find(targets, one) != targets.end(),
                                    wording::target_text(*ui.language, s, one)));
    const auto picked = add_or_remove(ui, "###move_targets", names);
    if (!picked) return;
    DescribeMove ask{id, move.targets, move.about};
    const auto& target = all[*picked];
    if (target.card) toggle(ask.targets, target.card);
    if (target.stake) toggle(ask.about.stakes, target.stake);
    if (target.link) toggle(ask.about.links, target.link);
    if (target.vote) toggle(ask.about.votes, target.vote);
    request(out, ask);
}

void draw_people_in(Ui& ui, const Scene& scene, CardId id, const Move& move, Requests& out) {
    section(ui, ui.tr("inspector.move_people"));
    const auto who = wording::people_text(*ui.language, scene.state, move);
    soft(ui, who.empty() ? std::string_view(ui.tr("inspector.move_people_none")) : who, 14);
    std::vector<PersonId> people;
    std::vector<std::string> names;
    for (const auto& [person, about] : scene.state.people.all) {
        people.push_back(person);
        names.push_back(option_text(std::ranges::binary_search(move.about.people, person), about.name));
    }
    if (const auto i = add_or_remove(ui, "###move_people", names)) {
        DescribeMove ask{id, move.targets, move.about};
        toggle(ask.about.people, people[*i]);
        request(out, ask);
    }
}

void draw_role(Ui& ui, const Scene& scene, CardId id, const Move& move, Requests& out) {
    const auto& language = ui.language->code();
    const auto& roles = scene.packs.mediator_roles;
    std::vector<std::string> names{ui.tr("moves.role_none")}, keys{""};
    for (const auto& role : roles.rows) names.push_back(role.label.in(language)), keys.push_back(role.key);
    if (!move.about.role.empty() && !roles.find(move.about.role))  // of another pack
        names.push_back(move.about.role), keys.push_back(move.about.role);
    const auto now = static_cast<std::size_t>(std::ranges::find(keys, move.about.role) - keys.begin());
    gap(ui, 14);
    if (const auto i = pick(ui, ui.label("inspector.move_role"), names, now)) {
        DescribeMove ask{id, move.targets, move.about};
        ask.about.role = keys[*i];
        request(out, ask);
    }
    if (const auto* role = roles.find(move.about.role); role && !role->meaning.in(language).empty()) {
        gap(ui, 4);
        soft(ui, role->meaning.in(language), 14);
    }
}

}  // namespace

void list_moves_to_do(Ui& ui, const Scene& scene, InspectorWish& options, Requests& out) {
    const State& s = scene.state;
    const auto all = moves_to_do(s);
    if (all.empty()) return;
    section(ui, ui.tr("inspector.to_do", {{"n", text_of(all.size())}}));
    for (const auto id : all) {
        const auto& move = *s.mediation.moves.find(id);
        ImGui::PushID(static_cast<int>(id.value));
        if (row(ui, {.text = text_of_move(ui, s, id),
                     .right = move.state == MoveState::in_progress
                                  ? wording::say_word(*ui.language, "move_state", move.state)
                                  : std::string_view(),
                     .id = "###go" + text_of(id.value)}))
            options.go = id;
        if (const auto about = about_line(ui, s, move); !about.empty()) soft(ui, about, 14);
        gap(ui, 6);
        const ButtonLook small{.css = 14, .pad_x = 10, .pad_y = 5};
        auto first = small;
        first.kind = Kind::primary;
        std::vector<Choice> choices{{ui.label("inspector.do"), first}};
        std::vector<MoveState> states{MoveState::done};
        if (move.state == MoveState::planned) {
            choices.push_back({ui.label("inspector.begin"), small});
            states.push_back(MoveState::in_progress);
        }
        choices.push_back({ui.label("inspector.drop"), small});
        states.push_back(MoveState::dropped);
        if (!s.agenda.ended)
            if (const auto pressed = buttons(ui, choices)) request(out, to_state(s, id, states[*pressed]));
        gap(ui, 8);
        ImGui::PopID();
    }
    rule(ui);
}

void tell_moves_of_session(Ui& ui, const Scene& scene, InspectorWish& options, Requests& out) {
    const State& s = scene.state;
    if (const auto latest = latest_move(s)) {
        const auto& move = *s.mediation.moves.find(latest);
        section(ui, ui.tr("inspector.last_move"));
        if (row(ui, {.text = text_of_move(ui, s, latest),
                     .right = time_of_day(*ui.language, scene, move.changed),
                     .id = "###last" + text_of(latest.value)}))
            options.go = latest;
        gap(ui, 4);
        draw_before_after(ui, scene, move);
        if (!s.agenda.ended) draw_effect(ui, latest, move, out);
    }
    const auto counts = count_by_practice(s, scene.packs);
    if (std::ranges::all_of(counts, [](const MoveCount& one) { return one.made == 0; })) return;
    section(ui, ui.tr("inspector.this_session"));
    say(ui, {.weight = semibold}, ui.theme.ink, wording::counts_text(*ui.language, counts));
    gap(ui, 2);
    soft(ui, ui.tr("inspector.this_session_help"), 14);
    for (const auto practice : {Practice::cognitive, Practice::strategic, Practice::logistic}) {
        if (counts[static_cast<std::size_t>(practice)].made > 0) continue;
        gap(ui, 4);
        soft(ui,
             ui.tr("inspector.practice_zero",
                   {{"practice", wording::say_word(*ui.language, "practice", practice)}}),
             14);
    }
}

void inspect_move_parts(Ui& ui, const Scene& scene, CardId id, const Move& move, InspectorWish& options,
                        Requests& out) {
    draw_targets(ui, scene, id, move, options, out);
    draw_people_in(ui, scene, id, move, out);
    draw_role(ui, scene, id, move, out);
    if (!has_begun(move.state)) return;
    section(ui, ui.tr("inspector.before_after"));
    draw_before_after(ui, scene, move);
    draw_effect(ui, id, move, out);
    gap(ui, 4);
    soft(ui, ui.tr("inspector.effect_help"), 14);
}

void count_moves_here(Ui& ui, const Scene& scene, CardId controversy) {
    const auto counts = count_by_practice(scene.state, scene.packs, controversy);
    if (std::ranges::all_of(counts, [](const MoveCount& one) { return one.made == 0; })) return;
    soft(ui, ui.tr("inspector.moves_here", {{"text", wording::counts_text(*ui.language, counts)}}), 14);
    gap(ui, 6);
}

}  // namespace entremise::view
