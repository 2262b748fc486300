// Whether an actor is at the table: the list of it, from the palette and from the card's menu.
#include <utility>

#include "app/view/board/action_rows.h"
#include "sessions/rules/actors_events.h"
#include "sessions/wording/names.h"

namespace entremise::view {
namespace {

constexpr const char* menu_id = "###presences";

/// Asks for what this makes of it.
template <class Change> void describe(BoardFrame& f, CardId actor, Change change) {
    rules::DescribeActor ask{.actor = actor, .about = {}};
    ask.start_from(f.state());
    change(ask.about);
    ask_or_say(f, rules::Command(ask), actor, {});
}

}  // namespace

std::optional<Message> why_no_presence(const BoardFrame& f) {
    const CardId id = f.own.selection.sole_card();
    const auto* about = f.state().actors.all.find(id);
    return about ? asked(f, rules::DescribeActor{id, *about}) : Message{"why.choose_actor"};
}

void draw_presence_menu(BoardFrame& f) {
    if (std::exchange(f.own.presence_asked, false)) {
        open_menu(menu_id);
        if (const CardBox* box = f.own.layout.find(f.own.selection.sole_card())) {
            const Rect r = f.camera().to_screen(box->rect);
            ImGui::SetNextWindowPos({r.Min.x, r.Max.y + f.ui.u(4)});
        }
    }
    if (!begin_menu(f.ui, menu_id, 260)) return;
    const CardId id = f.own.selection.sole_card();
    const auto* about = f.state().actors.all.find(id);
    if (!about) {
        ImGui::CloseCurrentPopup();
        return end_menu();
    }
    const auto words = rules::words_of(about->presence);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto presence = static_cast<rules::ActorPresence>(i);
        const bool now = presence == about->presence;
        if (now && ImGui::IsWindowAppearing())
            ImGui::SetKeyboardFocusHere(), ImGui::SetNavCursorVisible(true);
        const Label label{"###presence_" + std::string(words[i]),
                          wording::say_word(*f.ui.language, "actor_presence", presence)};
        if (menu_item(f.ui, label, {.icon = Icon::people, .on = now}) && !now)
            describe(f, id, [&](rules::Actor& actor) { actor.presence = presence; });
    }
    menu_rule(f.ui);
    if (menu_item(f.ui, f.ui.label("inspector.affected"), {.on = about->directly_affected}))
        describe(f, id, [](rules::Actor& actor) { actor.directly_affected = !actor.directly_affected; });
    soft(f.ui, f.ui.tr("inspector.affected_help"), 13);
    end_menu();
}

}  // namespace entremise::view
