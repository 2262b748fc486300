#include "app/view/windows/participant_choice.h"

#include <span>

#include "app/view/board/card_kinds.h"
#include "app/view/windows/window_actions.h"
#include "sessions/wording/names.h"

namespace entremise::view {
namespace {

using namespace rules;

/// A button: an action of the window, in words that are short beside the card itself.
struct Act {
    const char* action;
    const char* word = nullptr;  ///< none: as the palette calls it
};

/// What belongs to a card of that kind first, then what any card takes.
std::vector<Act> acts_on(CardKind kind) {
    std::vector<Act> all;
    switch (kind) {
    case CardKind::controversy: all.push_back({"new_position"}); break;
    case CardKind::position:
        all.push_back({"new_argument", "panel.for"});
        all.push_back({"new_argument_against", "panel.against"});
        break;
    case CardKind::argument: all.push_back({"new_argument", "panel.answer"}); break;
    case CardKind::note: all.push_back({"echo", "panel.echo"}); break;
    case CardKind::actor:
    case CardKind::intermediary:
    case CardKind::move:
    case CardKind::arrangement:
    case CardKind::question: break;
    }
    all.push_back({"comment", "panel.comment"});
    all.push_back({"new_question", "panel.ask"});
    return all;
}

/// The one that was pressed.
std::string draw_acts(Ui& ui, const Scene& scene, ParticipantUi& own, std::span<const Act> acts) {
    std::vector<ActionNow> now;
    for (const auto& act : acts) {
        auto one = participant_action(ui, scene, own, act.action);
        if (!one) continue;
        if (act.word) one->name = ui.tr(act.word);
        now.push_back(std::move(*one));
    }
    std::vector<Choice> choices;
    for (const auto& one : now)
        choices.push_back({{"###choice_" + one.id, one.name},
                           {.css = 14, .pad_x = 12, .pad_y = 10, .icon = one.icon, .why_not = one.why_not}});
    const auto pressed = buttons(ui, choices);
    return pressed ? now[*pressed].id : std::string();
}

bool lets_everything_in(const State& s) {
    const auto& agenda = s.agenda;
    return agenda.stage >= agenda.items.size() ||
           agenda.items[agenda.stage].contribution == Contribution::everything;
}

}  // namespace

void draw_choice(Ui& ui, const Scene& scene, ParticipantUi& own, Requests& out) {
    const State& s = scene.state;
    const Person* self = s.people.all.find(scene.self);
    if (!self || self->role == Role::observer || s.agenda.ended) return;
    const CardId id = own.board.selection.sole_card();
    const Card* card = card_on_board(s, id);
    if (!card && (!own.board.selection.empty() || own.pages.open != Page::map || !lets_everything_in(s)))
        return;
    if (!card) {
        constexpr Act question{"new_controversy"};
        const auto pressed = draw_acts(ui, scene, own, std::span(&question, 1));
        if (!pressed.empty()) do_in_participant(ui, scene, own, pressed, out);
        gap(ui, 24);
        return;
    }
    if (card->kind != CardKind::actor) {  // that one has a panel of its own
        kicker(ui, ui.tr(view_of(card->kind).name));
        gap(ui, 4);
        body(ui, wording::text_of_card(*ui.language, s, id));
        gap(ui, 10);
    }
    const auto pressed = draw_acts(ui, scene, own, acts_on(card->kind));
    // What is written already becomes that; else the line waits for its words.
    if (pressed == "new_argument" || pressed == "new_argument_against")
        write_or_send(ui, scene, own.board, own.toasts, own.line, CardKind::argument, id,
                      pressed == "new_argument_against", out);
    else if (pressed == "comment")
        write_or_send(ui, scene, own.board, own.toasts, own.line, CardKind::note, id, false, out);
    else if (!pressed.empty())
        do_in_participant(ui, scene, own, pressed, out);
    gap(ui, 24);
    rule(ui);
    gap(ui, 18);
}

}  // namespace entremise::view
