// Ctrl+F: cards and people by their words. The room sees nothing of it.
#include <algorithm>

#include "app/view/board/finding.h"
#include "app/view/board/frame.h"
#include "app/view/toolkit/shapes.h"
#include "sessions/core/text.h"
#include "sessions/wording/names.h"

namespace entremise::view {
namespace {

constexpr float wide = 400, row_height = 40;  // css
constexpr std::size_t most_rows = 7;

/// The same sight, with that part of the map beside the field and its list.
Sight clear_of_finder(const BoardFrame& f, Sight to, const BoardRect& r) {
    const Rect& area = f.camera().area();
    Rect finder = f.own.finder.place;
    finder.Expand(f.ui.u(12));
    const float z = to.zoom * f.ui.scale;
    const ImVec2 corner =
        area.Min + ImVec2(static_cast<float>(r.x - to.at.x) * z, static_cast<float>(r.y - to.at.y) * z);
    const Rect there{corner, corner + ImVec2(r.width, r.height) * z};
    if (!there.Overlaps(finder)) return to;
    const float left = there.Max.x - finder.Min.x, down = finder.Max.y - there.Min.y;
    const bool fits_left = there.Min.x - left >= area.Min.x, fits_below = there.Max.y + down <= area.Max.y;
    if (fits_left && (left <= down || !fits_below))
        to.at.x += left / z;
    else
        to.at.y -= down / z;
    return to;
}

/// To the card, at a size at which it is read.
void go_to(BoardFrame& f, const FoundThing& thing) {
    if (thing.zone) return show_zone(f, thing.zone);
    if (!thing.lead) {
        if (thing.person) f.own.person_wanted = thing.person;
        return;
    }
    const CardBox* box = f.own.layout.find(thing.lead);
    if (!box) return;
    select_only(f, thing.lead);
    explore(f);
    f.own.keyed = f.ui.now;
    const bool is_small = f.camera().zoom() < feel::near_from;
    const bool is_seen = holds(f.camera().visible(), box->rect);
    const Sight to = is_small  ? f.camera().fitting(box->rect, feel::selection_margin, feel::fit_most)
                     : is_seen ? f.camera().sight()
                               : f.camera().showing(box->rect, 60);
    f.own.camera.go(clear_of_finder(f, to, box->rect), f.ui.now);
}

std::string why_not_go(const BoardFrame& f, const FoundThing& thing) {
    if (thing.lead || thing.zone || f.options.shows_people) return {};
    return f.ui.tr("find.no_card");
}

void draw_row(BoardFrame& f, std::size_t index, const FoundThing& thing, bool& pressed) {
    Ui& ui = f.ui;
    const ImVec2 at = whole(cursor());
    const float width = room_right(), tall = std::floor(ui.u(row_height));
    const std::string id = thing.card   ? "###card" + text_of(thing.card.value)
                           : thing.zone ? "###zone" + text_of(thing.zone.value)
                                        : "###person" + text_of(thing.person.value);
    const std::string why = why_not_go(f, thing);
    const Hit h = hit(ui, id, {at, at + ImVec2(width, tall)}, why);
    picker_row(ui, f.own.finder.picker, index, id, h);
    const CardBox* box = f.own.layout.find(thing.card);
    const float px = ui.em(15), side = ui.u(18), left = ui.u(10);
    draw_icon(ui,
              box          ? icon_of(*box)
              : thing.zone ? Icon::zone
                           : Icon::people,
              {at.x + left, at.y + (tall - side) / 2}, side, ui.theme.ink_soft);
    const float x = at.x + left + side + ui.u(10), room = at.x + width - x - ui.u(10);
    draw_text(ui, regular, px, {x, in_line(at.y, tall, px)}, h.off ? ui.theme.ink_faint : ui.theme.ink,
              ellipsis(ui, regular, px, thing.text, room));
    ImGui::SetCursorScreenPos({at.x, h.rect.Max.y});
    ImGui::Dummy({0, 0});
    pressed = h.clicked;
}

}  // namespace

std::vector<FoundThing> find_things(const Language& say, const rules::State& s, std::string_view typed) {
    const std::string search = searchable(trimmed(typed));
    if (search.empty()) return {};
    std::vector<std::pair<int, FoundThing>> ranked;
    const auto consider = [&](FoundThing thing) {
        if (const auto rank = match_rank(searchable(thing.text), search))
            ranked.emplace_back(*rank, std::move(thing));
    };
    for (const auto& [id, card] : s.board.cards)
        if (!card.archived) consider({id, {}, wording::text_of_card(say, s, id), id});
    for (const auto& [id, zone] : s.board.zones)
        if (!zone.archived) consider({{}, {}, zone.title, {}, id});
    for (const auto& [id, person] : s.people.all) {
        const bool on_board = rules::card_on_board(s, person.actor) != nullptr;
        consider({{}, id, person.name, on_board ? person.actor : CardId{}});
    }
    std::ranges::stable_sort(ranked, {}, [](const auto& one) { return one.first; });
    std::vector<FoundThing> found;
    for (auto& [rank, thing] : ranked) found.push_back(std::move(thing));
    return found;
}

void open_finder(BoardFrame& f) {
    if (f.options.projection) return;
    auto& own = f.own.finder;
    if (!own.open) own = {};
    own.open = true;
    own.picker.focus = true;
    f.ui.wait_for_opened();
    end_gesture(f);
}

void draw_finder(BoardFrame& f) {
    auto& own = f.own.finder;
    if (!own.open) return;
    Ui& ui = f.ui;
    if (own.of != own.picker.search || own.seq != f.scene.seq || f.scene.seq == 0) {
        own.of = own.picker.search;
        own.seq = f.scene.seq;
        own.found = find_things(*ui.language, f.state(), own.of);
    }
    const auto& found = own.found;
    const std::size_t shown = std::min(found.size(), most_rows);
    const bool searched = !trimmed(own.picker.search).empty();
    const Rect& area = f.options.area;  // css
    const float width = std::min(wide, area.GetWidth() - 16);
    float tall = 12 + 44 + 12;
    if (searched) tall += (found.empty() ? 34 : 32 + row_height * static_cast<float>(shown));
    const Rect css{area.Max.x - 12 - width, area.Min.y + 12, area.Max.x - 12,
                   std::min(area.Max.y - 8, area.Min.y + 12 + tall)};
    // No zone: those lie below one another in the order in which they were first seen.
    ImGui::SetNextWindowPos(whole(css.Min * ui.scale));
    ImGui::SetNextWindowSize(whole((css.Max - css.Min) * ui.scale));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.u(12), ui.u(12)});
    ImGui::Begin("###finder", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoScrollWithMouse);
    ImGui::PopStyleVar();
    const Rect on_screen{ImGui::GetWindowPos(), ImGui::GetWindowPos() + ImGui::GetWindowSize()};
    own.place = on_screen;
    card(ui, on_screen, ui.theme.surface, ui.theme.control, ui.stroke(), ui.u(10));
    const auto event = picker_field(ui, own.picker, ui.tr("find.hint"), found.size());
    if (event.moved) own.visited = false;
    if (event.taken != Taken::no && !found.empty()) {
        // The first Enter goes to the marked one, the next to the one after it.
        const std::size_t step = event.taken == Taken::shifted ? found.size() - 1 : 1;
        if (std::exchange(own.visited, true)) {
            own.picker.at = (own.picker.at + step) % found.size();
            own.picker.scrolls = true;
        }
        go_to(f, found[own.picker.at]);
        own.picker.focus = true;
    }
    if (searched) {
        gap(ui, 8);
        if (found.empty()) {
            soft(ui, ui.tr("find.none"), 14);
        } else {
            soft(ui, ui.tr("find.count", {{"n", text_of(own.picker.at + 1)}, {"of", text_of(found.size())}}),
                 14);
            gap(ui, 4);
            ImGui::BeginChild("###list", {0, 0});
            for (std::size_t i = 0; i < found.size(); ++i) {
                bool pressed = false;
                draw_row(f, i, found[i], pressed);
                if (!pressed) continue;
                own.picker.at = i;
                own.picker.marked = own.visited = true;
                own.picker.focus = true;
                go_to(f, found[i]);
            }
            ImGui::EndChild();
        }
    }
    // The hand is on the board again: it is closed. One stays where one is.
    const bool here = ImGui::IsWindowFocused(ImGuiFocusedFlags_RootAndChildWindows);
    const bool left = own.was_here && !here && !own.picker.focus;
    own.was_here |= here;
    if (left || (here && ImGui::IsKeyPressed(ImGuiKey_Escape, false))) {
        own = {};
        if (!left) f.own.focus_wanted = ui.by_keys = true;
        ui.wake_in(0);
    }
    ImGui::End();
}

}  // namespace entremise::view
