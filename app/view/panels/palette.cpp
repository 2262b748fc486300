#include "app/view/panels/palette.h"

#include <algorithm>

#include "app/view/board/card_kinds.h"
#include "sessions/core/text.h"
#include "sessions/wording/names.h"

namespace entremise::view {
namespace {

using Shows = PaletteUi::Shows;

struct PaletteRow {
    int rank = 0;
    std::string id, text, key;
    Icon icon = Icon::none;
    std::string why_not;
    std::optional<ActionGroup> group;
    PaletteTaken takes;
};

constexpr std::size_t lines_of_name = 2;
constexpr std::size_t most_things = 8;  // cards and people, below the actions

std::vector<PaletteRow> rows_of_actions(std::span<const ActionNow> actions, const std::string& search,
                                        Shows shows) {
    std::vector<PaletteRow> rows;
    for (const auto& action : actions) {
        const bool keys = shows == Shows::keys;
        if (keys ? action.key.empty() : action.key_alone) continue;
        auto rank = match_rank(searchable(action.name), search);
        // By its key too: a letter is that key alone, more may begin it.
        const auto key = searchable(action.key);
        if (!search.empty() && (search.size() > 1 ? key.find(search) != std::string::npos : key == search))
            rank = 0;
        if (!rank) continue;
        PaletteRow row{*rank,       "###" + action.id, action.name,  action.key,
                       action.icon, action.why_not,    action.group, {action.id, {}, {}}};
        if (action.key_alone) row.takes = {};
        rows.push_back(std::move(row));
    }
    if (!search.empty()) std::ranges::stable_sort(rows, {}, &PaletteRow::rank);
    return rows;
}

void add_things(const Ui& ui, const Scene& scene, const Picker& picker, bool shows_people,
                std::vector<PaletteRow>& rows) {
    auto found = find_things(*ui.language, scene.state, picker.search);
    if (found.size() > most_things) found.resize(most_things);
    for (const auto& thing : found) {
        PaletteRow row{.text = thing.text, .takes = {{}, thing.card, thing.person}};
        if (const auto* card = scene.state.board.cards.find(thing.card)) {
            row.id = "###card" + text_of(thing.card.value);
            row.icon = view_of(card->kind).icon;
        } else if (thing.zone) {
            row.id = "###zone" + text_of(thing.zone.value);
            row.icon = Icon::zone;
            row.takes.zone = thing.zone;
        } else {
            row.id = "###person" + text_of(thing.person.value);
            row.icon = Icon::people;
            if (thing.lead)
                row.takes = {{}, thing.lead, {}};
            else if (!shows_people)
                row.why_not = ui.tr("find.no_card");
        }
        rows.push_back(std::move(row));
    }
}

/// `says_why`: the reason stands below the name; in the list of keys it would only make that long.
bool draw_row(Ui& ui, Picker& picker, std::size_t index, const PaletteRow& row, bool says_why) {
    const Theme& t = ui.theme;
    const ImVec2 at = whole(cursor());
    const float width = room_right() - ui.u(10), left = ui.u(40), pad = ui.u(8), key_px = ui.em(13);
    const float key_w = row.key.empty() ? 0 : text_w(ui, regular, key_px, row.key) + ui.u(24);
    const float room = width - left - key_w - ui.u(10);
    const Paragraph name{.most = lines_of_name}, reason{.css = 13};
    const float words = paragraph_height(ui, name, row.text, room);
    const float more = row.why_not.empty() || !says_why ? 0 : paragraph_height(ui, reason, row.why_not, room);
    const Hit h = hit(ui, row.id, {at, at + ImVec2(width, std::floor(words + more + 2 * pad))}, row.why_not);
    picker_row(ui, picker, index, row.id, h);
    const float side = ui.u(18), line = ui.lh(15);
    draw_icon(ui, row.icon, {at.x + ui.u(11), at.y + pad + (line - side) / 2}, side,
              h.off ? t.ink_faint : t.ink_soft);
    draw_paragraph(ui, name, at + ImVec2(left, pad), room, h.off ? t.ink_soft : t.ink, row.text);
    if (more > 0) draw_paragraph(ui, reason, at + ImVec2(left, pad + words), room, t.ink_soft, row.why_not);
    if (!row.key.empty())
        draw_text(ui, semibold, key_px, {at.x + width - key_w + ui.u(14), in_line(at.y + pad, line, key_px)},
                  t.ink_soft, row.key);
    if (h.focus) {
        Rect inset = h.rect;
        inset.Expand(-ui.u(3));
        focus_ring(ui, inset, ui.u(6));
    }
    ImGui::SetCursorScreenPos({at.x, h.rect.Max.y});
    ImGui::Dummy({0, 0});
    return h.clicked;
}

std::string_view title_of(ActionGroup group) {
    switch (group) {
    case ActionGroup::make: return "palette.make";
    case ActionGroup::write: return "palette.write";
    case ActionGroup::typing: return "palette.typing";
    case ActionGroup::choose: return "palette.choose";
    case ActionGroup::look: return "palette.look";
    case ActionGroup::show: return "palette.show";
    case ActionGroup::session: break;
    }
    return "palette.session";
}

}  // namespace

void take_palette_keys(PaletteUi& own) {
    if (inside::any_popup()) return;
    if (ImGui::Shortcut(ImGuiMod_Ctrl | ImGuiKey_K, ImGuiInputFlags_RouteGlobal)) own.wanted = Shows::actions;
    if (ImGui::Shortcut(ImGuiKey_F1, ImGuiInputFlags_RouteGlobal)) own.wanted = Shows::keys;
}

void finding_items(Ui& ui, PaletteUi& own, BoardUi& board) {
    const std::string ctrl = ui.tr("key.ctrl");
    if (menu_item(ui, ui.label("menu.palette"), {.icon = Icon::forward, .key = ctrl + "+K"}))
        own.wanted = Shows::actions;
    if (menu_item(ui, ui.label("menu.find"), {.icon = Icon::eye, .key = ctrl + "+F"}))
        do_on_board(board, "find");
    if (menu_item(ui, ui.label("menu.keys"), {.icon = Icon::info, .key = "F1"})) own.wanted = Shows::keys;
    menu_rule(ui);
}

bool needs_actions(const PaletteUi& own) {
    return own.wanted != Shows::nothing || own.shows != Shows::nothing;
}

std::optional<PaletteTaken> draw_palette(Ui& ui, const Scene& scene, PaletteUi& own,
                                         std::span<const ActionNow> actions, const PaletteLook& look) {
    constexpr const char* id = "###palette";
    if (own.wanted != Shows::nothing) {
        own.shows = std::exchange(own.wanted, Shows::nothing);
        own.picker.open();
        own.tall = 0;
        open_sheet(id);
        ui.wait_for_opened();
    }
    const bool keys = own.shows == Shows::keys;
    const auto sheet = begin_sheet(ui, id, ui.tr(keys ? "palette.keys_title" : "palette.title"), 560);
    if (sheet != Sheet::open) {
        own.shows = Shows::nothing;
        return {};
    }
    if (keys && !look.keys_help.empty()) {
        soft(ui, look.keys_help, 14);
        gap(ui, 10);
    }
    const auto event =
        picker_field(ui, own.picker, ui.tr(keys ? "palette.keys_hint" : "palette.hint"), own.rows);
    const std::string search = searchable(trimmed(own.picker.search));
    auto rows = rows_of_actions(actions, search, own.shows == Shows::keys ? Shows::keys : Shows::actions);
    if (!keys) add_things(ui, scene, own.picker, look.shows_people, rows);
    // What Enter takes first; what cannot be done last, with its reason.
    if (!search.empty())
        std::ranges::stable_partition(rows, [](const auto& row) { return row.why_not.empty(); });
    own.rows = rows.size();
    gap(ui, 10);
    // As tall as its rows, and at most as the sheet may be: that never scrolls beside its list.
    constexpr float around = 48 + 24 + 2, most_tall = 620, least_tall = 110;
    const float above = cursor().y - ImGui::GetWindowPos().y;
    const float left = ImGui::GetIO().DisplaySize.y - ui.u(around) - above;
    const float most = std::clamp(left, ui.u(least_tall), ui.u(most_tall));
    const float tall = std::floor(own.tall > 0 ? std::min(own.tall, most) : most);
    ImGui::BeginChild("###list", {0, tall}, ImGuiChildFlags_NavFlattened);
    std::optional<std::size_t> taken;
    std::optional<ActionGroup> group;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (search.empty() && rows[i].group && rows[i].group != group) {
            group = rows[i].group;
            gap(ui, i == 0 ? 2 : 12);
            kicker(ui, ui.tr(title_of(*group)));
            gap(ui, 4);
        }
        if (draw_row(ui, own.picker, i, rows[i], !keys)) taken = i;
    }
    if (rows.empty()) soft(ui, ui.tr("find.none"));
    const float needs = std::ceil(cursor().y - ImGui::GetWindowPos().y + ImGui::GetScrollY());
    if (std::exchange(own.tall, needs) != needs) ui.wake_in(0);
    ImGui::EndChild();
    if (event.taken != Taken::no && own.picker.at < rows.size()) taken = own.picker.at;
    std::optional<PaletteTaken> result;
    if (taken && rows[*taken].why_not.empty()) {
        const auto& takes = rows[*taken].takes;
        if (!takes.action.empty() || takes.card || takes.person || takes.zone) {
            close_popup();
            own.shows = Shows::nothing;
            if (takes.action == "next_part" || takes.action == "previous_part")
                own.walks = takes.action == "next_part" ? 1 : -1;
            else if (takes.action == "keys")
                own.wanted = Shows::keys;
            else
                result = takes;
            ui.wake_in(0);
        }
    }
    end_sheet();
    return result;
}

}  // namespace entremise::view
