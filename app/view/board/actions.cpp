// What can be done on a board: one table for its keys, the palette and the list of keys.
#include "app/view/board/actions.h"

#include <algorithm>
#include <array>
#include <functional>

#include "app/view/board/frame.h"
#include "sessions/rules/board/acts_events.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/showing_events.h"
#include "sessions/wording/names.h"

namespace entremise::view {
namespace {

using rules::CardKind;
using Why = std::optional<Message>;

constexpr ImGuiKeyChord ctrl = ImGuiMod_Ctrl, shift = ImGuiMod_Shift;

std::vector<ImGuiKeyChord> arrows(ImGuiKeyChord with) {
    return {with | ImGuiKey_LeftArrow, with | ImGuiKey_RightArrow, with | ImGuiKey_UpArrow,
            with | ImGuiKey_DownArrow};
}
ImGuiDir way_of(ImGuiKeyChord chord) {
    switch (chord & ~ImGuiMod_Mask_) {
    case ImGuiKey_LeftArrow: return ImGuiDir_Left;
    case ImGuiKey_RightArrow: return ImGuiDir_Right;
    case ImGuiKey_UpArrow: return ImGuiDir_Up;
    default: return ImGuiDir_Down;
    }
}

Why of(const Refusal& refusal) { return static_cast<const Message&>(refusal); }
Why reads_only(const BoardFrame& f) {
    if (f.works()) return {};
    return Message{f.state().agenda.ended ? "refusal.session_ended" : "refusal.read_only"};
}
Why asked(const BoardFrame& f, const rules::Command& command) {
    if (auto why = reads_only(f)) return why;
    const auto may = rules::decide(f.state(), f.stamp(), command);
    return may ? Why() : of(may.error());
}
Why leads_only(const BoardFrame& f) {
    if (auto why = reads_only(f)) return why;
    return f.leads() ? Why() : Message{"refusal.mediators_only"};
}
Why needs_map(const BoardFrame& f) { return f.own.layout.boxes().empty() ? Message{"why.no_cards"} : Why(); }
Why needs_choice(const BoardFrame& f) {
    return f.own.selection.empty() ? Message{"why.choose_something"} : Why();
}
Why needs_one_card(const BoardFrame& f) {
    return f.own.selection.sole_card() ? Why() : Message{"why.choose_card"};
}
Why why_not_edit(const BoardFrame& f) {
    if (auto why = reads_only(f)) return why;
    if (auto why = needs_one_card(f)) return why;
    return why_not_reword(f, f.own.selection.sole_card());
}
Why why_not_copy(const BoardFrame& f) {
    return f.own.selection.cards.empty() ? Message{"why.choose_card"} : Why();
}
Why why_not_archive(const BoardFrame& f) {
    if (auto why = needs_choice(f)) return why;
    const Selection& s = f.own.selection;
    return asked(f, rules::ArchiveThings{s.cards, s.links, s.strokes});
}
Why why_not_duplicate(const BoardFrame& f) {
    if (auto why = reads_only(f)) return why;
    const Selection& s = f.own.selection;
    for (const CardId id : s.cards)
        if (!rules::card_on_board(f.state(), id, CardKind::note)) return Message{"toast.once_on_map"};
    return s.cards.empty() && s.strokes.empty() ? Message{"why.choose_note"} : Why();
}
Why why_not_echo(const BoardFrame& f) {
    const CardId id = f.own.selection.sole_card();
    const auto* note = rules::card_on_board(f.state(), id, CardKind::note);
    if (!note) return Message{"why.choose_note"};
    return asked(f, rules::EchoNote{id, !std::ranges::binary_search(note->echoes, f.scene.self)});
}
Why why_not_paste(const BoardFrame& f) {
    if (auto why = reads_only(f)) return why;
    const char* held = ImGui::GetClipboardText();
    return held && *held ? Why() : Message{"why.nothing_copied"};
}
Why why_not_undo(const BoardFrame& f) {
    if (auto why = reads_only(f)) return why;
    const auto* act = act_to_undo(f);
    if (!act) return Message{"refusal.nothing_to_undo"};
    const bool latest = act == rules::next_undo(f.state(), f.scene.self);
    auto why = asked(f, rules::UndoAct{.act = latest ? 0 : act->at});
    if (why && why->key == "refusal.undo_used" && f.leads()) return {};  // is asked about
    return why;
}
Why why_not_redo(const BoardFrame& f) {
    if (auto why = reads_only(f)) return why;
    return rules::next_redo(f.state(), f.scene.self) ? Why() : Message{"refusal.nothing_to_redo"};
}
Why why_not_link(const BoardFrame& f) { return reads_only(f); }

struct BoardAction {
    std::string id;  ///< its name: "action.<id>" in the packs
    ActionGroup group;
    Icon icon = Icon::none;
    std::string letters = {};  ///< small letters and signs, the first is told
    bool with_shift = false;   ///< of letters
    std::vector<ImGuiKeyChord> chords = {};
    std::size_t told = 1;   ///< so many of the chords
    std::string held = {};  ///< key of the packs: the mouse does it with that key held
    bool repeats = false, key_alone = false, anywhere = false;
    std::function<Why(const BoardFrame&)> why_not = {};
    std::function<void(BoardFrame&, ImGuiKeyChord)> run = {};
};

/// One for each kind of card that is written by hand; of arguments one for either side.
void add_kinds(std::vector<BoardAction>& all) {
    for (const CardKind kind : kinds_on_rail()) {
        const auto& view = view_of(kind);
        const std::string word(wording::word_of(kind));
        const std::string letter(1, static_cast<char>(std::tolower(static_cast<unsigned char>(view.key))));
        if (!view.hint) {
            all.push_back({.id = "new_" + word,
                           .group = ActionGroup::make,
                           .icon = view.icon,
                           .letters = letter,
                           .why_not = leads_only,
                           .run = [](BoardFrame& f, ImGuiKeyChord) {
                               f.own.move_wanted = true;  // who may not add moves is told so
                               if (f.works()) f.ui.wait_for_opened();
                           }});
            continue;
        }
        const auto add = [&](const std::string& id, const std::string& letters, Icon icon, bool against) {
            all.push_back({.id = id,
                           .group = ActionGroup::make,
                           .icon = icon,
                           .letters = letters,
                           .why_not =
                               [kind, against](const BoardFrame& f) {
                                   return why_not_new(f, kind, against, f.own.selection.sole_card());
                               },
                           .run = [kind, against](BoardFrame& f,
                                                  ImGuiKeyChord) { new_card(f, kind, against, {}, {}); }});
        };
        add("new_" + word, letter, view.icon, false);
        if (kind == CardKind::argument) add("new_argument_against", "-", Icon::argument_against, true);
    }
}

BoardAction tool_action(const char* id, Icon icon, const char* letter, Tool tool) {
    return {.id = id,
            .group = ActionGroup::write,
            .icon = icon,
            .letters = letter,
            .why_not = reads_only,
            .run = [tool](BoardFrame& f, ImGuiKeyChord) {
                if (const auto why = reads_only(f)) return say_at(f, *why, {}, middle(f.camera().visible()));
                f.own.tool = f.own.tool == tool ? Tool::select : tool;
            }};
}

std::vector<BoardAction> make_table() {
    std::vector<BoardAction> all;
    add_kinds(all);
    const auto add = [&](BoardAction action) { all.push_back(std::move(action)); };
    using enum ActionGroup;

    add({.id = "edit",
         .group = write,
         .icon = Icon::ink,
         .chords = {ImGuiKey_Enter, ImGuiKey_F2, ImGuiKey_KeypadEnter},
         .told = 2,
         .why_not = why_not_edit,
         .run = [](BoardFrame& f, ImGuiKeyChord) {
             if (f.own.selection.sole_card()) edit_card(f, f.own.selection.sole_card());
         }});
    add({.id = "link",
         .group = write,
         .icon = Icon::link,
         .letters = "l",
         .why_not = why_not_link,
         .run = [](BoardFrame& f, ImGuiKeyChord) {
             if (const auto why = reads_only(f)) return say_at(f, *why, {}, middle(f.camera().visible()));
             link_by_key(f);
             f.ui.wait_for_opened();
         }});
    add({.id = "echo",
         .group = write,
         .icon = Icon::echo,
         .letters = "o",
         .why_not = why_not_echo,
         .run = [](BoardFrame& f, ImGuiKeyChord) {
             const CardId id = f.own.selection.sole_card();
             if (rules::card_on_board(f.state(), id, CardKind::note)) return echo(f, id);
             say_at(f, {"why.choose_note"}, id, middle(f.camera().visible()));
         }});
    add(tool_action("ink", Icon::ink, "e", Tool::ink));
    add(tool_action("eraser", Icon::eraser, "x", Tool::eraser));
    add(tool_action("pointer", Icon::pointer, "d", Tool::pointer));
    add({.id = "archive",
         .group = write,
         .icon = Icon::trash,
         .chords = {ImGuiKey_Delete},
         .why_not = why_not_archive,
         .run = [](BoardFrame& f, ImGuiKeyChord) { archive(f, false); }});
    add({.id = "undo",
         .group = write,
         .icon = Icon::undo,
         .chords = {ctrl | ImGuiKey_Z},
         .repeats = true,
         .why_not = why_not_undo,
         .run = [](BoardFrame& f, ImGuiKeyChord) { undo(f, false); }});
    add({.id = "redo",
         .group = write,
         .icon = Icon::redo,
         .chords = {ctrl | ImGuiKey_Y, ctrl | shift | ImGuiKey_Z},
         .told = 2,
         .repeats = true,
         .why_not = why_not_redo,
         .run = [](BoardFrame& f, ImGuiKeyChord) { undo(f, true); }});
    add({.id = "copy",
         .group = write,
         .icon = Icon::note,
         .chords = {ctrl | ImGuiKey_C},
         .why_not = why_not_copy,
         .run = [](BoardFrame& f, ImGuiKeyChord) { copy(f, false); }});
    add({.id = "cut",
         .group = write,
         .icon = Icon::trash,
         .chords = {ctrl | ImGuiKey_X},
         .why_not =
             [](const BoardFrame& f) {
                 auto why = why_not_copy(f);
                 return why ? why : why_not_archive(f);
             },
         .run = [](BoardFrame& f, ImGuiKeyChord) { copy(f, true); }});
    add({.id = "paste",
         .group = write,
         .icon = Icon::note,
         .chords = {ctrl | ImGuiKey_V},
         .why_not = why_not_paste,
         .run = [](BoardFrame& f, ImGuiKeyChord) { paste(f, false); }});
    add({.id = "paste_one",
         .group = write,
         .icon = Icon::note,
         .chords = {ctrl | shift | ImGuiKey_V},
         .why_not = why_not_paste,
         .run = [](BoardFrame& f, ImGuiKeyChord) { paste(f, true); }});
    add({.id = "duplicate",
         .group = write,
         .icon = Icon::plus,
         .chords = {ctrl | ImGuiKey_D},
         .why_not = why_not_duplicate,
         .run = [](BoardFrame& f, ImGuiKeyChord) { duplicate(f); }});

    add({.id = "tidy",
         .group = write,
         .icon = Icon::fit,
         .letters = "r",
         .why_not =
             [](const BoardFrame& f) {
                 auto why = leads_only(f);
                 return why ? why : needs_map(f);
             },
         .run = [](BoardFrame& f, ImGuiKeyChord) {
             if (const auto why = leads_only(f)) return say_at(f, *why, {}, middle(f.camera().visible()));
             tidy(f);
         }});

    add({.id = "next_card",
         .group = choose,
         .icon = Icon::forward,
         .chords = {ImGuiKey_Tab},
         .repeats = true,
         .why_not = needs_map,
         .run = [](BoardFrame& f, ImGuiKeyChord) { step_selection(f, 1); }});
    add({.id = "previous_card",
         .group = choose,
         .icon = Icon::back,
         .chords = {shift | ImGuiKey_Tab},
         .repeats = true,
         .why_not = needs_map,
         .run = [](BoardFrame& f, ImGuiKeyChord) { step_selection(f, -1); }});
    add({.id = "walk",
         .group = choose,
         .chords = arrows(ctrl),
         .repeats = true,
         .key_alone = true,
         .run = [](BoardFrame& f, ImGuiKeyChord chord) { walk_selection(f, way_of(chord), false); }});
    add({.id = "walk_extending",
         .group = choose,
         .chords = arrows(ctrl | shift),
         .repeats = true,
         .key_alone = true,
         .run = [](BoardFrame& f, ImGuiKeyChord chord) { walk_selection(f, way_of(chord), true); }});
    add({.id = "nudge",
         .group = choose,
         .chords = arrows(0),
         .repeats = true,
         .key_alone = true,
         .run = [](BoardFrame& f, ImGuiKeyChord chord) { go_by_arrow(f, way_of(chord), false); }});
    add({.id = "nudge_far",
         .group = choose,
         .chords = arrows(shift),
         .repeats = true,
         .key_alone = true,
         .run = [](BoardFrame& f, ImGuiKeyChord chord) { go_by_arrow(f, way_of(chord), true); }});
    add({.id = "choose_all",
         .group = choose,
         .icon = Icon::select,
         .chords = {ctrl | ImGuiKey_A},
         .why_not = needs_map,
         .run = [](BoardFrame& f, ImGuiKeyChord) {
             f.own.selection.clear();
             for (const auto& [id, box] : f.own.layout.boxes()) f.own.selection.cards.push_back(id);
         }});
    add({.id = "step_back",
         .group = choose,
         .icon = Icon::close,
         .chords = {ImGuiKey_Escape},
         .key_alone = true,
         .run = [](BoardFrame& f, ImGuiKeyChord) { escape(f); }});
    add({.id = "context_menu",
         .group = choose,
         .icon = Icon::more,
         .chords = {shift | ImGuiKey_F10, ImGuiKey_Menu},
         .key_alone = true,
         .run = [](BoardFrame& f, ImGuiKeyChord) {
             f.own.menu_at = f.camera().to_board(middle_of_work(f));
             f.own.menu_asked = f.own.menu_by_key = true;
         }});

    add({.id = "see_all",
         .group = look,
         .icon = Icon::fit,
         .chords = {ImGuiKey_Home},
         .why_not = needs_map,
         .run = [](BoardFrame& f, ImGuiKeyChord) {
             if (f.options.follows && f.own.exploring)
                 f.own.exploring = false;
             else
                 see_all(f);
         }});
    add({.id = "next_frame",
         .group = look,
         .icon = Icon::forward,
         .chords = {ctrl | ImGuiKey_PageDown},
         .why_not = needs_map,
         .run = [](BoardFrame& f, ImGuiKeyChord) { step_frame(f, 1); }});
    add({.id = "previous_frame",
         .group = look,
         .icon = Icon::back,
         .chords = {ctrl | ImGuiKey_PageUp},
         .why_not = needs_map,
         .run = [](BoardFrame& f, ImGuiKeyChord) { step_frame(f, -1); }});
    add({.id = "see_choice",
         .group = look,
         .icon = Icon::eye,
         .letters = "z",
         .why_not = needs_choice,
         .run = [](BoardFrame& f, ImGuiKeyChord) { see_selection(f); }});
    add({.id = "see_before",
         .group = look,
         .icon = Icon::undo,
         .letters = "z",
         .with_shift = true,
         .run = [](BoardFrame& f, ImGuiKeyChord) {
             explore(f);
             f.own.camera.back(f.ui.now);
         }});
    add({.id = "zoom_in",
         .group = look,
         .icon = Icon::plus,
         .chords = {ctrl | ImGuiKey_Equal, ctrl | shift | ImGuiKey_Equal, ctrl | ImGuiKey_KeypadAdd},
         .repeats = true,
         .run = [](BoardFrame& f, ImGuiKeyChord) { zoom_step(f, middle_of_work(f), 1); }});
    add({.id = "zoom_out",
         .group = look,
         .icon = Icon::minus,
         .chords = {ctrl | ImGuiKey_Minus, ctrl | ImGuiKey_KeypadSubtract},
         .repeats = true,
         .run = [](BoardFrame& f, ImGuiKeyChord) { zoom_step(f, middle_of_work(f), -1); }});
    add({.id = "zoom_full",
         .group = look,
         .icon = Icon::fit,
         .chords = {ctrl | ImGuiKey_0, ctrl | ImGuiKey_Keypad0},
         .run = [](BoardFrame& f, ImGuiKeyChord) {
             explore(f);
             Camera goal = f.own.camera;
             goal.zoom_at(middle_of_work(f), 1);
             f.own.camera.go(goal.sight(), f.ui.now);
         }});
    add({.id = "pan", .group = look, .icon = Icon::hand, .held = "key.space", .key_alone = true});
    add({.id = "find",
         .group = look,
         .icon = Icon::eye,
         .chords = {ctrl | ImGuiKey_F},
         .anywhere = true,
         .run = [](BoardFrame& f, ImGuiKeyChord) { open_finder(f); }});

    add({.id = "show_to_all",
         .group = show,
         .icon = Icon::eye,
         .letters = "m",
         .why_not = leads_only,
         .run = [](BoardFrame& f, ImGuiKeyChord) {
             if (const auto why = leads_only(f))
                 return say_at(f, *why, f.own.selection.sole_card(), middle(f.camera().visible()));
             show_to_all(f);
         }});
    add({.id = "release_room",
         .group = show,
         .icon = Icon::undo,
         .letters = "m",
         .with_shift = true,
         .why_not = [](const BoardFrame& f) { return asked(f, rules::ReleaseRoom{}); },
         .run = [](BoardFrame& f, ImGuiKeyChord) {
             ask_or_say(f, rules::Command(rules::ReleaseRoom{}), {}, middle(f.camera().visible()));
         }});
    return all;
}

const std::vector<BoardAction>& table() {
    static const std::vector<BoardAction> all = make_table();
    return all;
}

std::string told_key(const Ui& ui, const BoardAction& action) {
    if (!action.held.empty()) return ui.tr("key.held", {{"key", ui.tr(action.held)}});
    if (!action.letters.empty()) {
        const std::string letter(1, static_cast<char>(std::toupper(action.letters.front())));
        return action.with_shift ? ui.tr("key.shift") + "+" + letter : letter;
    }
    std::string keys;
    for (std::size_t i = 0; i < std::min(action.told, action.chords.size()); ++i)
        keys += (keys.empty() ? "" : " · ") + key_name(ui, action.chords[i]);
    return keys;
}

}  // namespace

std::string key_name(const Ui& ui, ImGuiKeyChord chord) {
    std::string name;
    if (chord & ImGuiMod_Ctrl) name += ui.tr("key.ctrl") + "+";
    if (chord & ImGuiMod_Shift) name += ui.tr("key.shift") + "+";
    const auto key = static_cast<ImGuiKey>(chord & ~ImGuiMod_Mask_);
    switch (key) {
    case ImGuiKey_LeftArrow:
    case ImGuiKey_RightArrow:
    case ImGuiKey_UpArrow:
    case ImGuiKey_DownArrow: return name + ui.tr("key.arrows");
    case ImGuiKey_Enter: return name + ui.tr("key.enter");
    case ImGuiKey_Escape: return name + ui.tr("key.escape");
    case ImGuiKey_Tab: return name + ui.tr("key.tab");
    case ImGuiKey_Delete: return name + ui.tr("key.delete");
    case ImGuiKey_Home: return name + ui.tr("key.home");
    case ImGuiKey_PageUp: return name + ui.tr("key.page_up");
    case ImGuiKey_PageDown: return name + ui.tr("key.page_down");
    case ImGuiKey_Space: return name + ui.tr("key.space");
    case ImGuiKey_Equal: return name + "+";
    case ImGuiKey_Minus: return name + "-";
    default: return name + ImGui::GetKeyName(key);
    }
}

std::vector<ActionNow> board_actions(Ui& ui, const Scene& scene, BoardUi& own, const BoardOptions& options) {
    Requests none;
    const BoardFrame f{ui, scene, own, options, none};
    std::vector<ActionNow> all;
    for (const auto& action : table()) {
        const auto why = action.why_not ? action.why_not(f) : Why();
        all.push_back({.id = action.id,
                       .name = ui.tr("action." + action.id),
                       .key = told_key(ui, action),
                       .group = action.group,
                       .icon = action.icon,
                       .why_not = why ? (*ui.language)(*why) : std::string(),
                       .key_alone = action.key_alone});
    }
    return all;
}

void do_on_board(BoardUi& own, std::string_view id) { own.action = std::string(id); }

void take_action(BoardFrame& f) {
    const std::string id = std::exchange(f.own.action, {});
    if (id.empty()) return;
    const auto found = std::ranges::find(table(), id, &BoardAction::id);
    if (found == table().end() || !found->run) return;
    f.own.focus_wanted = true;
    found->run(f, found->chords.empty() ? 0 : found->chords.front());
}

bool take_letter(BoardFrame& f) {
    const ImWchar c = f.ui.typed.front();
    if (c > 127) return false;
    const char letter = static_cast<char>(std::tolower(static_cast<int>(c)));
    // Shift, not the letter's case: Caps Lock may be on.
    const bool shifted = ImGui::GetIO().KeyShift;
    const auto means = [&](const BoardAction& action) {
        return action.letters.find(letter) != std::string::npos && action.with_shift;
    };
    auto found = shifted ? std::ranges::find_if(table(), means) : table().end();
    if (found == table().end())
        found = std::ranges::find_if(table(), [&](const BoardAction& action) {
            return action.letters.find(letter) != std::string::npos && !action.with_shift;
        });
    if (found == table().end()) return false;
    // Taken before it is done: what follows may be text of the editor that it opens.
    f.ui.next_character();
    if (!f.ui.repeating) found->run(f, 0);
    return true;
}

void take_chords(BoardFrame& f, bool anywhere) {
    for (const auto& action : table()) {
        if (action.anywhere != anywhere) continue;
        for (const ImGuiKeyChord chord : action.chords)
            if (ImGui::Shortcut(chord, (action.repeats ? ImGuiInputFlags_Repeat : 0) |
                                           (anywhere ? ImGuiInputFlags_RouteGlobal : 0)))
                action.run(f, chord);
    }
}

}  // namespace entremise::view
