#include "app/view/board/board.h"

#include <utility>

#include "app/view/board/frame.h"

namespace entremise::view {
namespace {

/// Css px: the pill of who follows; a frame's tab, which stands on its edge.
constexpr float below_pill = 52;

/// What a follower sees: what is held there, else what the mediator who leads the room looks at, as large as
/// this screen holds it; after a pan of the mediator's at least that rectangle.
std::optional<BoardRect> led_view(const BoardFrame& f) {
    constexpr float margin = 24, below_header = 16, below_lens = 64;  // u; css px at 1080 lines
    const bool named_above = f.options.projection && f.own.through.lens != rules::Lens::none;
    if (f.options.holds)
        return named_above ? below_floating(f, *f.options.holds, for_room(f.ui, below_lens), 0)
                           : *f.options.holds;
    for (const auto& [person, presence] : f.scene.presence) {
        if (person == f.scene.self || !presence.view || person != rules::leads_room(f.state())) continue;
        const Presence::View& view = *presence.view;
        if (const auto named = bounds_of(f.own.layout, {view.of, view.card})) {
            const BoardRect all = grown(*named, margin);
            if (!f.options.projection) return below_floating(f, all, below_pill, 0);
            return below_floating(f, all, named_above ? for_room(f.ui, below_lens) : below_header, 0);
        }
        return BoardRect{static_cast<float>(view.x), static_cast<float>(view.y),
                         static_cast<float>(view.width), static_cast<float>(view.height)};
    }
    return std::nullopt;
}

picture::Eyes eyes_of(const Scene& scene, const BoardOptions& options) {
    if (options.projection) return picture::Eyes::room;
    // Nobody in particular looks at a replay: it is the mediators'.
    const bool leads = !scene.self || rules::leads(scene.state, scene.self);
    return leads ? picture::Eyes::mediators : picture::Eyes::participants;
}

void first_view(BoardFrame& f) {
    const BoardRect all = f.own.layout.bounds();
    if (all.width <= 0) {
        // Whoever follows sees the mediator's place on the empty board, and stays there.
        if (f.options.follows && !f.own.exploring && led_view(f)) return;
        const ImVec2 half = f.camera().area().GetSize() / 2 / f.ui.scale;
        return f.own.camera.show({{-half.x, -half.y}, 1});
    }
    const BoardRect seen = f.options.follows ? below_floating(f, all, below_pill, feel::fit_margin / 2) : all;
    f.own.camera.show(f.camera().fitting(beside_minimap(f, seen, feel::fit_margin / 2), feel::fit_margin / 2,
                                         feel::fit_most));
    aim_at(f, {rules::ShownThing::whole, {}});
    f.own.fitted = true;
}

/// A replay goes where something changes, as little as it must.
void keep_shown(BoardFrame& f) {
    if (f.options.shows == f.own.shown) return;
    f.own.shown = f.options.shows;
    const CardBox* box = f.own.layout.find(f.options.shows);
    if (!box || f.own.exploring) return;
    f.own.camera.go(f.camera().showing(box->rect, 40), f.ui.now);
}

void move_camera(BoardFrame& f) {
    const bool busy = f.own.writing || !std::holds_alternative<Idle>(f.own.gesture);
    if (busy) f.own.suspended = f.ui.now;
    // Whoever works on an empty board has found a view: their first card does not move it.
    if (busy && f.works()) f.own.fitted = true;
    if (!f.own.fitted) first_view(f);
    keep_shown(f);
    const double waited = f.ui.now - f.own.suspended;
    if (!f.options.projection && ((!f.options.follows && !f.options.keeps_all) || f.own.exploring)) return;
    if (!f.options.projection && waited < feel::follow_again_after && f.own.suspended > 0)
        return f.ui.wake_in(feel::follow_again_after - waited);
    if (const auto led = f.options.keeps_all ? std::nullopt : led_view(f))
        return f.own.camera.follow(*led, f.ui);
    if ((f.options.projection || f.options.keeps_all) && f.own.layout.bounds().width > 0) {
        const BoardRect all = grown(f.own.layout.bounds(), 60);
        f.own.camera.follow(all, f.ui);
    }
}

void take_lead(BoardFrame& f, CardId lead) {
    const CardBox* box = f.own.layout.find(lead);
    if (!box) return;
    f.own.selection = {.cards = {lead}};
    if (f.options.follows || f.options.keeps_all) f.own.exploring = true;
    bring_into_view(f, box->rect, 60);
    f.own.focus_wanted = true;
}

/// Several at once: what a reading speaks of.
void take_leads(BoardFrame& f, const std::vector<CardId>& leads) {
    Selection all;
    for (const CardId id : leads)
        if (f.own.layout.find(id)) all.cards.push_back(id);
    if (all.empty()) return;
    f.own.selection = std::move(all);
    see_selection(f);
    f.own.focus_wanted = true;
}

}  // namespace

void draw_board(Ui& ui, const Scene& scene, BoardUi& own, const BoardOptions& options, Requests& out) {
    BoardFrame f{ui, scene, own, options, out};
    own.layout.update(ui, scene, eyes_of(scene, options));
    if (own.said && own.said->until == 0) own.said->until = ui.now + feel::reason_stays;
    for (auto& refusal : own.refusals)
        if (refusal.at < 0) refusal.at = scene.now;
    // Without a fill: the window's ground is paper, and in software every pixel counts.
    begin_zone(ui, "###board", options.area, {.more = ImGuiWindowFlags_NoNav});
    const Rect area{ImGui::GetWindowPos(), ImGui::GetWindowPos() + ImGui::GetWindowSize()};
    own.camera.set_area(area, ui.scale);
    const CardId lead = std::exchange(own.lead, CardId{});
    move_camera(f);
    if (lead) take_lead(f, lead);
    if (const ZoneId zone = std::exchange(own.lead_zone, {})) show_zone(f, zone);
    if (const auto leads = std::exchange(own.lead_all, {}); !leads.empty()) take_leads(f, leads);
    look_through(f);
    take_action(f);
    settle_pending(f);
    keep_typed_ahead(f);
    go_on_tidying(f);
    if (own.tool != own.last_tool) {
        own.last_tool = own.tool;
        own.focus_wanted = true;
    }

    bool hovered = false;
    if (!options.projection) {
        if (std::exchange(own.focus_wanted, false) &&
            !ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel))
            ImGui::SetWindowFocus();
        // One item for the whole board; what floats over it is laid later and comes first.
        ImGui::SetCursorScreenPos(area.Min);
        ImGui::SetNextItemAllowOverlap();
        ImGui::InvisibleButton("###canvas", area.GetSize(),
                               ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonMiddle |
                                   ImGuiButtonFlags_MouseButtonRight);
        hovered = ImGui::IsItemHovered();
        Hit board{area, hovered, ImGui::IsItemActive(), false, ImGui::IsItemActivated()};
        if (hovered) {
            ImGui::SetItemKeyOwner(ImGuiKey_MouseWheelX);
            ImGui::SetItemKeyOwner(ImGuiKey_MouseWheelY);
        }
        if (std::exchange(own.show_wanted, false)) show_to_all(f);
        take_gestures(f, board, hovered);
        take_keys(f);
    }
    own.camera.update(ui);
    look_at_frames(f);
    if (!options.projection && !own.finder.open) own.looked = looked_at(f);
    ui.moving = own.camera.is_moving();

    const int drawn_before = ui.canvas().IdxBuffer.Size;
    draw_zones(f);
    draw_frames_from_afar(f);
    draw_edges(f);
    draw_cards(f);
    draw_ink(f);
    draw_labels(f);
    draw_marks(f);
    if (!ui.onto) {
        const BoardPoint zero = own.camera.zero();
        ui.layer = {&ui.canvas(), drawn_before, ui.canvas().IdxBuffer.Size, area, zero.x, zero.y};
    }
    draw_selection(f);
    draw_zone_corners(f);
    draw_guides(f);
    draw_editor(f);
    draw_typed_ahead(f);
    draw_others(f);
    draw_empty(f);
    ui.moving = false;
    draw_said(f);
    draw_through_pills(f);
    if (!options.projection) {
        draw_card_tip(f, hovered);
        draw_follow_pill(f);
        draw_pen(f);
        draw_tidying(f);
        draw_zone_hint(f);
        draw_void(f);
        draw_minimap(f);
        draw_menus(f);
        draw_drafts(f);
        draw_archive_sheet(f);
        draw_undo_sheet(f);
        draw_paste_sheet(f);
        draw_lens_menu(f);
        draw_filter_sheet(f);
        if (const ZoneId wanted = std::exchange(own.zone_wanted, {})) edit_zone(f, wanted);
        draw_zone_sheet(f);
        draw_tool_cursor(f, hovered);
        tell_presence(f);
    }
    ImGui::SetCursorScreenPos(area.Min);
    ImGui::Dummy({1, 1});
    end_zone();
    draw_finder(f);
}

void choose_tool(BoardUi& own, Tool tool, bool keep) {
    own.tool = tool;
    own.tool_kept = keep && tool != Tool::select;
}

bool lead_to(BoardUi& own, CardId id) {
    if (!own.layout.find(id)) return false;
    own.lead = id;
    return true;
}
bool leads_somewhere(const BoardUi& own) { return own.lead || own.lead_zone || !own.lead_all.empty(); }

}  // namespace entremise::view
