#include "app/view/windows/participant_foot.h"

#include <algorithm>
#include <array>

#include "app/view/toolkit/lines.h"
#include "sessions/core/text.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/people_events.h"
#include "sessions/wording/names.h"

namespace entremise::view {
namespace {

using namespace rules;

constexpr float css_foot = 64, css_edge = 16, css_space = 8, css_tall = 42;

std::string why_not_add(const Ui& ui, const Scene& scene, CardKind kind) {
    if (const auto reading = why_reading(ui, scene); !reading.empty()) return std::string(reading);
    const auto may = may_add(scene.state, {.author = scene.self, .time = scene.now}, kind);
    return may ? std::string() : (*ui.language)(static_cast<const Message&>(may.error()));
}

/// A button of the foot: its words, where there is room.
struct Act {
    const char* id;
    std::string text;
    Icon icon;
    std::string why_not = {};
    bool on = false;
    bool shows_on = false;  ///< shrunk to its icon only, where its word does not say it
    ImU32 colour = 0;
    bool shrinks = true;  ///< to its icon
    float css_width = 0;
};

ButtonLook look_of(const Act& act) {
    return {.pad_x = 14,
            .pad_y = (css_tall - 1 - 15 * 1.35f) / 2,
            .icon = act.colour ? act.icon : Icon::none,
            .icon_colour = act.colour,
            .css_width = act.css_width,
            .why_not = act.why_not,
            .on = act.on};
}

float width_of(const Ui& ui, const Act& act, bool small) {
    return small && act.shrinks ? ui.u(css_tall) : button_size(ui, act.text, look_of(act)).x;
}

bool draw_act(Ui& ui, const Act& act, ImVec2 at, bool small) {
    if (small && act.shrinks)
        return icon_button(ui, at, {act.id, act.text}, act.icon, css_tall, act.on || act.shows_on,
                           act.why_not)
            .clicked;
    return button(ui, at, {act.id, act.text}, look_of(act)).clicked;
}

Act echo_act(const Ui& ui, const Scene& scene, CardId note) {
    const auto* card = card_on_board(scene.state, note);
    Act act{"###echo", ui.tr("panel.echo"), Icon::echo, std::string(why_reading(ui, scene))};
    if (!act.why_not.empty()) return act;
    if (!card) {
        act.why_not = ui.tr("panel.choose_note");
        return act;
    }
    act.on = std::ranges::binary_search(card->echoes, scene.self);
    const auto may =
        decide(scene.state, {.author = scene.self, .time = scene.now}, Command(EchoNote{note, !act.on}));
    if (!may) act.why_not = (*ui.language)(static_cast<const Message&>(may.error()));
    return act;
}

Act hand_act(const Ui& ui, const Scene& scene) {
    const auto& hands = scene.state.people.hands;
    const bool up = std::ranges::find(hands, scene.self) != hands.end();
    Act act{"###hand", ui.tr(up ? "panel.lower_hand" : "panel.raise_hand"), Icon::hand,
            std::string(why_reading(ui, scene))};
    act.colour = up ? ui.theme.warm : ui.theme.ink_soft;
    act.shows_on = up;
    // As wide as its longer word: nothing moves when the hand goes up.
    for (const char* word : {"panel.lower_hand", "panel.raise_hand"})
        act.css_width = std::max(act.css_width, button_size(ui, ui.tr(word), look_of(act)).x / ui.scale);
    const auto* self = scene.state.people.all.find(scene.self);
    if (act.why_not.empty() && self && self->role == Role::observer)
        act.why_not = ui.tr("refusal.observers_watch");
    return act;
}

}  // namespace

std::string why_no_note(const Ui& ui, const Scene& scene) { return why_not_add(ui, scene, CardKind::note); }

void raise_hand(const Scene& scene, Requests& out) {
    const auto& hands = scene.state.people.hands;
    request(out, RaiseHand{std::ranges::find(hands, scene.self) == hands.end(), {}});
}

std::string queue_text(const Ui& ui, const Scene& scene) {
    const auto& hands = scene.state.people.hands;
    std::vector<std::string> names;
    for (std::size_t i = 0; i < hands.size(); ++i) {
        const bool self = hands[i] == scene.self;
        if (i >= 3 && !self) continue;
        const auto whom = speaks_for(scene.state, hands[i]);
        const auto name =
            self ? ui.tr("panel.queue_you")
                 : shortened(whom.empty() ? wording::name_of(*ui.language, scene.state, hands[i]) : whom, 22);
        names.push_back(text_of(i + 1) + ". " + name);
    }
    return joined(names, " · ");
}

Rect draw_participant_foot(Ui& ui, const Scene& scene, ParticipantUi& own, const Rect& css, Requests& out) {
    line_above(ui);
    const State& s = scene.state;
    const CardId chosen = own.board.selection.sole_card();
    const auto* card = card_on_board(s, chosen);
    const auto note = card && card->kind == CardKind::note ? chosen : CardId{};
    const bool position = card && card->kind == CardKind::position;
    const bool argument = card && card->kind == CardKind::argument;

    const auto writes = [&](bool against) {
        return own.line.kind == CardKind::argument && own.line.parent == chosen &&
               own.line.against == against;
    };
    std::vector<Act> acts;
    const auto argument_why =
        position || argument ? why_not_add(ui, scene, CardKind::argument) : std::string();
    if (position) {
        acts.push_back(
            {"###for", ui.tr("panel.for"), Icon::argument_for, argument_why, writes(false), 0, false});
        acts.push_back({"###against", ui.tr("panel.against"), Icon::argument_against, argument_why,
                        writes(true), 0, false});
    } else if (argument) {
        acts.push_back(
            {"###answer", ui.tr("panel.answer"), Icon::argument_for, argument_why, writes(false), 0, false});
    }
    acts.push_back(echo_act(ui, scene, note));
    acts.push_back(
        {"###ink", ui.tr("panel.ink"), Icon::ink, why_no_note(ui, scene), own.board.tool == Tool::ink});
    if (scene.settings.touch)
        acts.push_back({"###pan", ui.tr("tool.hand"), Icon::hand, {}, own.board.tool == Tool::pan});
    acts.push_back(hand_act(ui, scene));

    const float room = ui.u(css.GetWidth() - css_edge * 2), space = ui.u(css_space);
    const auto all = [&](bool small) {
        float w = 0;
        for (const auto& act : acts) w += width_of(ui, act, small) + space;
        return w;
    };
    // As wide as if Pour and Contre were there: the others stay where they are.
    const float both = button_size(ui, ui.tr("panel.for"), look_of({})).x +
                       button_size(ui, ui.tr("panel.against"), look_of({})).x + space * 2;
    const bool small = room - all(false) - (position ? 0 : both) < ui.u(300);
    float x = ImGui::GetWindowPos().x + ui.u(css.GetWidth() - css_edge);
    const float y = in_bar(ui, ui.u(css_tall), css_foot);
    std::string_view pressed;
    for (auto act = acts.rbegin(); act != acts.rend(); ++act) {
        x -= width_of(ui, *act, small);
        if (draw_act(ui, *act, {x, y}, small)) pressed = act->id;
        x -= space;
    }
    if (pressed == "###hand") {
        raise_hand(scene, out);
    } else if (pressed == "###echo") {
        request(out, EchoNote{note, !echo_act(ui, scene, note).on});
    } else if (pressed == "###ink" || pressed == "###pan") {
        const Tool tool = pressed == "###ink" ? Tool::ink : Tool::pan;
        own.board.tool = own.board.tool == tool ? Tool::select : tool;
        own.panel_first = false;
    } else if (!pressed.empty()) {
        const bool against = pressed == "###against";
        if (writes(against) && trimmed(own.line.text).empty())
            own.line.kind = CardKind::note, own.line.parent = {}, own.line.wanted = own.line.called = true;
        else
            write_or_send(ui, scene, own.board, own.toasts, own.line, CardKind::argument, chosen, against,
                          out);
    }
    const float top = (y - ImGui::GetWindowPos().y) / ui.scale + css.Min.y;
    const float right = (x - ImGui::GetWindowPos().x) / ui.scale + css.Min.x;
    return {css.Min.x + css_edge, top, std::max(right, css.Min.x + css_edge + 120), top + css_tall};
}

}  // namespace entremise::view
