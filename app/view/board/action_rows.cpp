// What can be done on a board, row by row.
#include "app/view/board/action_rows.h"

#include <algorithm>

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
Why leads_only(const BoardFrame& f) {
    if (auto why = reads_only(f)) return why;
    return f.leads() ? Why() : Message{"refusal.mediators_only"};
}
Why keeps_only(const BoardFrame& f) {
    if (auto why = reads_only(f)) return why;
    return rules::keeps_records(f.state(), f.scene.self) ? Why() : Message{"refusal.record_keepers_only"};
}
Why needs_choice(const BoardFrame& f) {
    return f.own.selection.empty() ? Message{"why.choose_something"} : Why();
}
Why needs_one_card(const BoardFrame& f) {
    return f.own.selection.sole_card() ? Why() : Message{"why.choose_card"};
}
LinkId sole_link(const BoardFrame& f) {
    const Selection& s = f.own.selection;
    return s.links.size() == 1 && s.size() == 1 ? s.links.front() : LinkId{};
}
Why why_not_edit(const BoardFrame& f) {
    if (auto why = reads_only(f)) return why;
    if (const auto* link = f.state().board.links.find(sole_link(f)))
        return rules::may_change(f.state(), f.scene.self, link->author) ? Why()
                                                                        : Message{"refusal.not_yours"};
    if (f.own.selection.sole_zone()) return leads_only(f);
    if (auto why = needs_one_card(f)) return why;
    return why_not_reword(f, f.own.selection.sole_card());
}
Why why_not_copy(const BoardFrame& f) {
    return f.own.selection.cards.empty() ? Message{"why.choose_card"} : Why();
}
Why why_not_archive(const BoardFrame& f) {
    if (auto why = needs_choice(f)) return why;
    const Selection& s = f.own.selection;
    return asked(f, rules::ArchiveThings{s.cards, s.links, s.strokes, s.zones});
}
Why why_not_duplicate(const BoardFrame& f) {
    if (auto why = reads_only(f)) return why;
    const Selection& s = f.own.selection;
    if (auto once = once_on_map(f, s.cards)) return std::move(once->why);
    return s.cards.empty() && s.strokes.empty() ? Message{"why.choose_note"} : Why();
}
const rules::Card* sole_note(const BoardFrame& f) {
    return rules::card_on_board(f.state(), f.own.selection.sole_card(), CardKind::note);
}
Why why_not_echo(const BoardFrame& f) {
    const auto* note = sole_note(f);
    if (!note) return Message{"why.choose_note"};
    const bool on = std::ranges::binary_search(note->echoes, f.scene.self);
    return asked(f, rules::EchoNote{f.own.selection.sole_card(), !on});
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

Why why_not_link(const BoardFrame& f) {
    if (auto why = reads_only(f)) return why;
    const bool any = f.own.selection.cards.empty() ||
                     std::ranges::any_of(f.own.layout.boxes(),
                                         [&](const auto& row) { return may_link_chosen(f, row.first); });
    return any ? Why() : Message{"refusal.no_such_link"};
}

/// One for each kind of card that is written by hand; of arguments one for either side.
void add_kinds(std::vector<BoardAction>& all) {
    for (const CardKind kind : kinds_with_key()) {
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

/// Who may write no note now draws nothing either.
Why why_not_tool(const BoardFrame& f, Tool tool) {
    if (auto why = reads_only(f)) return why;
    if (tool != Tool::ink) return {};
    const auto may = rules::may_add(f.state(), f.stamp(), CardKind::note);
    return may ? Why() : of(may.error());
}
BoardAction tool_action(const char* id, Icon icon, const char* letter, Tool tool) {
    return {.id = id,
            .group = ActionGroup::write,
            .icon = icon,
            .letters = letter,
            .why_not = [tool](const BoardFrame& f) { return why_not_tool(f, tool); },
            .run =
                [tool](BoardFrame& f, ImGuiKeyChord) {
                    if (const auto why = why_not_tool(f, tool))
                        return say_at(f, *why, {}, middle(f.camera().visible()));
                    f.own.tool = f.own.tool == tool ? Tool::select : tool;
                }};
}

/// What several chosen cards take from the first one of them.
void add_arrangements(std::vector<BoardAction>& all) {
    for (const auto& [how, word] : arrangements)
        all.push_back({.id = word,
                       .group = ActionGroup::write,
                       .icon = Icon::fit,
                       .word = "menu." + std::string(word),
                       .why_not = [how](const BoardFrame& f) -> Why {
                           if (auto why = reads_only(f)) return why;
                           if (f.own.selection.cards.size() < 2) return Message{"why.choose_two"};
                           auto moves = picture::arranged(f.state(), f.own.selection.cards, how);
                           if (moves.empty()) return Message{"menu.arranged_already"};
                           return asked(f, rules::MoveCards{std::move(moves)});
                       },
                       .run =
                           [how](BoardFrame& f, ImGuiKeyChord) {
                               ask_moves(f, picture::arranged(f.state(), f.own.selection.cards, how));
                           }});
}

/// What the context menu of a note has beside.
void add_looks_of_notes(std::vector<BoardAction>& all) {
    constexpr std::array words{"width_narrow", "width_middle", "width_wide"};
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto widen = [wide = static_cast<std::uint32_t>(feel::note_widths[i])](const rules::Card& note,
                                                                                     CardId id) {
            return rules::MoveCards{{{id, note.place.x, note.place.y, wide}}};
        };
        all.push_back({.id = words[i],
                       .group = ActionGroup::write,
                       .icon = Icon::note,
                       .word = "menu." + std::string(words[i]),
                       .why_not = [widen](const BoardFrame& f) -> Why {
                           const auto* note = sole_note(f);
                           if (!note) return Message{"why.choose_note"};
                           return asked(f, widen(*note, f.own.selection.sole_card()));
                       },
                       .run =
                           [widen](BoardFrame& f, ImGuiKeyChord) {
                               const CardId id = f.own.selection.sole_card();
                               if (const auto* note = sole_note(f))
                                   ask_or_say(f, rules::Command(widen(*note, id)), id, {});
                           }});
    }
    const auto colour = [](const BoardFrame& f, const rules::Card& note) {
        return rules::ColourNote{f.own.selection.sole_card(), note.colour ? 0u : 1u};
    };
    all.push_back({.id = "note_colour",
                   .group = ActionGroup::write,
                   .icon = Icon::note,
                   .word = "menu.note_colour",
                   .why_not = [colour](const BoardFrame& f) -> Why {
                       const auto* note = sole_note(f);
                       if (!note) return Message{"why.choose_note"};
                       return asked(f, colour(f, *note));
                   },
                   .run =
                       [colour](BoardFrame& f, ImGuiKeyChord) {
                           if (const auto* note = sole_note(f))
                               ask_or_say(f, rules::Command(colour(f, *note)), f.own.selection.sole_card(),
                                          {});
                       }});
}

/// What the keys do in the text of a card: its editor obeys them.
void add_keys_of_texts(std::vector<BoardAction>& all) {
    const auto add = [&](const char* id, std::vector<ImGuiKeyChord> chords) {
        const std::size_t told = chords.size();
        all.push_back({.id = id,
                       .group = ActionGroup::typing,
                       .chords = std::move(chords),
                       .told = told,
                       .key_alone = true});
    };
    add("text_done", {ImGuiKey_Enter, ImGuiKey_Escape});
    add("text_sister", {ctrl | ImGuiKey_Enter});
    add("text_next", {ImGuiKey_Tab});
    add("text_break", {shift | ImGuiKey_Enter});
    add("text_undo", {ctrl | ImGuiKey_Z});
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
             if (sole_link(f)) edit_link(f, sole_link(f));
             if (f.own.selection.sole_zone()) edit_zone(f, f.own.selection.sole_zone());
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
    add({.id = "pin",
         .group = write,
         .icon = Icon::pin,
         .name = [](const BoardFrame& f) { return f.ui.tr(all_pinned(f) ? "action.unpin" : "action.pin"); },
         .letters = "k",
         .why_not = why_not_pin,
         .run = [](BoardFrame& f, ImGuiKeyChord) { pin(f); }});
    add({.id = "echo",
         .group = write,
         .icon = Icon::echo,
         .name =
             [](const BoardFrame& f) {
                 const auto* note = sole_note(f);
                 const bool on = note && std::ranges::binary_search(note->echoes, f.scene.self);
                 return f.ui.tr(on ? "menu.unecho" : "action.echo");
             },
         .letters = "o",
         .why_not = why_not_echo,
         .run =
             [](BoardFrame& f, ImGuiKeyChord) {
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
         .name =
             [](const BoardFrame& f) {
                 const auto* act = act_to_undo(f);
                 return act ? f.ui.tr("menu.undo_what", {{"what", words_of_act(f, *act)}})
                            : std::string(f.ui.tr("action.undo"));
             },
         .chords = {ctrl | ImGuiKey_Z},
         .repeats = true,
         .why_not = why_not_undo,
         .run = [](BoardFrame& f, ImGuiKeyChord) { undo(f, false); }});
    add({.id = "redo",
         .group = write,
         .icon = Icon::redo,
         .name =
             [](const BoardFrame& f) {
                 const auto* act = rules::next_redo(f.state(), f.scene.self);
                 return act ? f.ui.tr("menu.redo_what", {{"what", words_of_act(f, *act)}})
                            : std::string(f.ui.tr("action.redo"));
             },
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
         .why_not = reads_only,
         .run = [](BoardFrame& f, ImGuiKeyChord) { paste(f, false); }});
    add({.id = "paste_one",
         .group = write,
         .icon = Icon::note,
         .chords = {ctrl | shift | ImGuiKey_V},
         .why_not = reads_only,
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
         .run =
             [](BoardFrame& f, ImGuiKeyChord) {
                 if (const auto why = leads_only(f)) return say_at(f, *why, {}, middle(f.camera().visible()));
                 tidy(f);
             }});

    add({.id = "presence",
         .group = write,
         .icon = Icon::people,
         .why_not = why_no_presence,
         .run = [](BoardFrame& f, ImGuiKeyChord) {
             if (const auto why = why_no_presence(f))
                 return say_at(f, *why, {}, middle(f.camera().visible()));
             f.own.presence_asked = true;
             f.ui.wait_for_opened();
         }});
    add({.id = "zone",
         .group = make,
         .icon = Icon::zone,
         .name = [](const BoardFrame& f) -> std::string {
             return std::string(f.ui.tr(f.own.selection.cards.empty() ? "action.zone" : "action.zone_round"));
         },
         .why_not = why_not_zone,
         .run = [](BoardFrame& f, ImGuiKeyChord) { new_zone(f); }});

    add_arrangements(all);
    add_looks_of_notes(all);
    add({.id = "resume_draft",
         .group = write,
         .icon = Icon::ink,
         .word = "menu.resume_draft",
         .why_not = [](const BoardFrame& f) -> Why {
             if (auto why = reads_only(f)) return why;
             return f.own.drafts.empty() ? Message{"why.no_draft"} : Why();
         },
         .run = [](BoardFrame& f, ImGuiKeyChord) { resume_draft(f); }});
    add_keys_of_texts(all);

    add({.id = "select", .group = choose, .icon = Icon::select, .run = [](BoardFrame& f, ImGuiKeyChord) {
             choose_tool(f.own, Tool::select, false);
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
         .told = 2,
         .key_alone = true,
         .run = [](BoardFrame& f, ImGuiKeyChord) {
             f.own.menu_at = f.camera().to_board(middle_of_work(f));
             f.own.menu_asked = f.own.menu_by_key = true;
         }});

    add({.id = "see_all",
         .group = look,
         .icon = Icon::fit,
         .name =
             [](const BoardFrame& f) {
                 return f.ui.tr(f.options.follows && f.own.exploring ? "action.follow_again"
                                                                     : "action.see_all");
             },
         .chords = {ImGuiKey_Home},
         .why_not = needs_map,
         .run =
             [](BoardFrame& f, ImGuiKeyChord) {
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
    add({.id = "hand_tool", .group = look, .icon = Icon::hand, .run = [](BoardFrame& f, ImGuiKeyChord) {
             choose_tool(f.own, Tool::pan, false);
         }});
    add_lens_rows(all);
    add({.id = "find",
         .group = look,
         .icon = Icon::search,
         .chords = {ctrl | ImGuiKey_F},
         .anywhere = true,
         .run = [](BoardFrame& f, ImGuiKeyChord) { open_finder(f); }});

    add({.id = "commitment",
         .group = write,
         .icon = Icon::check,
         .letters = "c",
         .with_shift = true,
         .why_not = keeps_only,
         .run = [](BoardFrame& f, ImGuiKeyChord) {
             if (const auto why = keeps_only(f))
                 return say_at(f, *why, f.own.selection.sole_card(), middle(f.camera().visible()));
             f.own.commitment_wanted = true;
             f.ui.wait_for_opened();
         }});
    add({.id = "park",
         .group = write,
         .icon = Icon::parked,
         .letters = "s",
         .why_not = keeps_only,
         .run = [](BoardFrame& f, ImGuiKeyChord) {
             if (const auto why = keeps_only(f))
                 return say_at(f, *why, f.own.selection.sole_card(), middle(f.camera().visible()));
             f.own.parking_wanted = true;
             f.ui.wait_for_opened();
         }});
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
         .run =
             [](BoardFrame& f, ImGuiKeyChord) {
                 ask_or_say(f, rules::Command(rules::ReleaseRoom{}), {}, middle(f.camera().visible()));
             }});
    return all;
}

}  // namespace

Why reads_only(const BoardFrame& f) {
    if (f.works()) return {};
    return Message{f.state().agenda.ended ? "refusal.session_ended" : "refusal.read_only"};
}

Why asked(const BoardFrame& f, const rules::Command& command) {
    if (auto why = reads_only(f)) return why;
    const auto may = rules::decide(f.state(), f.stamp(), command);
    return may ? Why() : of(may.error());
}

Why needs_map(const BoardFrame& f) { return f.own.layout.boxes().empty() ? Message{"why.no_cards"} : Why(); }

const std::vector<BoardAction>& action_rows() {
    static const std::vector<BoardAction> all = make_table();
    return all;
}

}  // namespace entremise::view
