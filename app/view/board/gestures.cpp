// What the mouse does on the board: one gesture at a time.
#include <algorithm>
#include <cmath>

#include "app/view/board/frame.h"
#include "app/view/toolkit/shapes.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/board/ink_events.h"
#include "sessions/rules/counts.h"

namespace entremise::view {
namespace {

using rules::CardKind;

constexpr int first_end = 4;  // handles: 0 to 3 the sides of a card, then the two ends of a link

float distance(ImVec2 a, ImVec2 b) { return std::hypot(a.x - b.x, a.y - b.y); }

void toggle(std::vector<CardId>& ids, CardId id) {
    if (std::erase(ids, id) == 0) ids.push_back(id);
}

void choose(BoardFrame& f, const Under& u, bool shift, bool ctrl) {
    Selection& s = f.own.selection;
    if (u.card) {
        if (shift || ctrl) return toggle(s.cards, u.card);
        s = {.cards = {u.card}};
    } else if (u.link) {
        if (!shift && !ctrl) s.clear();
        if (std::erase(s.links, u.link) == 0) s.links.push_back(u.link);
    } else if (u.stroke) {
        if (!shift && !ctrl) s.clear();
        if (std::erase(s.strokes, u.stroke) == 0) s.strokes.push_back(u.stroke);
    } else if (u.zone) {
        if (!shift && !ctrl) s.clear();
        if (std::erase(s.zones, u.zone) == 0) s.zones.push_back(u.zone);
    } else if (!shift && !ctrl) {
        s.clear();
    }
}

/// Nobody can tell mouse and touchpad apart for sure. The first change is said, and can be taken back.
void guess_wheel(BoardFrame& f, bool mouse) {
    if (f.own.guesses_mouse == mouse || f.scene.settings.wheel != Wheel::automatic) return;
    f.own.guesses_mouse = mouse;
    f.own.wheel_guessed |= !std::exchange(f.own.wheel_said, true);
}

void wheel(BoardFrame& f) {
    const ImGuiIO& io = ImGui::GetIO();
    if (io.MouseWheel == 0 && io.MouseWheelH == 0) return;
    // Sideways and fractions come from a touchpad.
    if (io.MouseWheelH != 0 || io.MouseWheel != std::floor(io.MouseWheel)) guess_wheel(f, false);
    const bool held = io.MouseDown[1] || io.MouseDown[2];
    const Wheel chosen = f.scene.settings.wheel;
    const bool zooms = chosen == Wheel::automatic ? f.own.guesses_mouse : chosen == Wheel::mouse;
    explore(f);
    if (held || io.KeyCtrl != zooms) return f.own.camera.wheel(io.MousePos, io.MouseWheel, f.ui.now);
    ImVec2 by = ImVec2(io.MouseWheelH, io.MouseWheel) * f.ui.u(feel::scroll_step);
    if (io.KeyShift) std::swap(by.x, by.y);
    f.own.camera.pan({std::round(by.x), std::round(by.y)});
}

/// What of the map is not in the hand.
BoardRect rest_of_map(const BoardFrame& f) {
    BoardRect rest;
    for (const auto& [id, box] : f.own.layout.boxes())
        if (!is_held(f, id)) rest = round_both(rest, box.rect);
    return rest;
}

/// Of such a step of the view, what leaves something of the map in it.
ImVec2 within_map(const BoardFrame& f, ImVec2 by) {
    const BoardRect rest = rest_of_map(f), seen = f.camera().visible();
    if (rest.width <= 0) return {};
    const float z = f.camera().z(), keep = f.ui.u(feel::edge_keeps) / z;
    const auto axis = [&](float step, float at, float size, float from, float length) {
        const float kept = std::min({keep, length, size});
        const float most = from + length - kept - at, least = from + kept - size - at;
        return step > 0 ? std::clamp(step, 0.f, std::max(0.f, most))
                        : std::clamp(step, std::min(0.f, least), 0.f);
    };
    return {axis(by.x / z, seen.x, seen.width, rest.x, rest.width) * z,
            axis(by.y / z, seen.y, seen.height, rest.y, rest.height) * z};
}

/// Pulls the view along while something is dragged to its edge, as far as something of the map is seen.
void edge_scroll(BoardFrame& f) {
    const ImVec2 p = ImGui::GetIO().MousePos;
    const Rect& a = f.camera().area();
    const float band = f.ui.u(feel::edge_band);
    const ImVec2 way(p.x < a.Min.x + band   ? 1.f
                     : p.x > a.Max.x - band ? -1.f
                                            : 0.f,
                     p.y < a.Min.y + band   ? 1.f
                     : p.y > a.Max.y - band ? -1.f
                                            : 0.f);
    if (way.x == 0 && way.y == 0) {
        f.own.edge_since = -1;
        return;
    }
    f.ui.wake_in(0);
    if (f.own.edge_since < 0) f.own.edge_since = f.ui.now;
    const double waited = f.ui.now - f.own.edge_since - feel::edge_after;
    if (waited < 0) return;
    explore(f);
    const auto share = static_cast<float>(std::min(1., waited / feel::edge_grow));
    const ImVec2 step = way * (f.ui.u(feel::edge_speed) * share * ImGui::GetIO().DeltaTime);
    f.own.camera.pan(within_map(f, step * -1) * -1);
}

/// The actor of a reference there that no card covers.
CardId reference_under(const BoardFrame& f, BoardPoint at) {
    for (const Reference& reference : f.own.layout.references())
        if (holds(reference.chip.rect, at) &&
            f.own.layout.cards_in({static_cast<float>(at.x), static_cast<float>(at.y), .1f, .1f}).empty())
            return reference.actor;
    return {};
}

void press(BoardFrame& f, ImGuiMouseButton button) {
    const ImGuiIO& io = ImGui::GetIO();
    const BoardPoint at = f.camera().to_board(io.MousePos);
    f.own.camera.stop();
    const bool space = ImGui::IsKeyDown(ImGuiKey_Space);
    if (button == 2 || (button == 0 && (space || f.own.tool == Tool::pan))) {
        f.own.gesture = Panning{};
        return;
    }
    if (f.own.tidying && button != 1) return;  // it is looked at, and kept or not
    if (const CardId actor = reference_under(f, at); actor && button == 0 && f.own.tool == Tool::select) {
        select_only(f, actor);  // with its lines, and where it stands
        if (bring_into_view(f, f.own.layout.find(actor)->rect, 60)) explore(f);
        return;
    }
    const Under u = under(f, io.MousePos);
    const bool member = u.card && f.own.selection.has(u.card) && f.own.selection.size() > 1;
    if (button == 0) {
        if (auto* linking =
                std::get_if<Linking>(&f.own.gesture)) {  // begun by a click or a key: this one chooses
            const Linking begun = *linking;
            f.own.gesture = Idle{};
            if (u.card && u.card != begun.from) link_cards(f, begun.from, u.card, begun.others);
            return;
        }
        if (f.works() && f.own.tool == Tool::ink) {
            Inking inking;
            inking.pen.start(io.MousePos, f.ui.now, f.camera());
            f.own.gesture = std::move(inking);
            return;
        }
        if (f.works() && f.own.tool == Tool::eraser) {
            f.own.gesture = Erasing{{}, at};
            return;
        }
        if (f.works() && f.own.tool == Tool::pointer) {
            f.own.pointer.down = f.ui.now;
            f.own.gesture = Pointing{true};
            return;
        }
        if (f.works() && f.own.tool == Tool::zone) {
            f.own.gesture = Zoning{at, at};
            return;
        }
        const bool twice = io.MouseClickedCount[0] == 2;
        if (twice && f.own.tool == Tool::select && u.handle < 0) {
            f.own.gesture = Idle{};
            if (u.card) {
                edit_card(f, u.card);
            } else if (u.link) {
                edit_link(f, u.link);
            } else if (u.zone) {
                edit_zone(f, u.zone);
            } else if (!u.stroke && f.works()) {
                new_card(f, CardKind::note, false, at, {});
            }
            return;
        }
        // A press on one of several waits for the release: it may become a drag of all.
        const bool selects =
            f.own.tool == Tool::select && u.handle < 0 && (u.card || u.link || u.stroke || u.zone) && !member;
        if (selects && !(u.card && f.own.selection.has(u.card) && !io.KeyShift && !io.KeyCtrl))
            choose(f, u, io.KeyShift, io.KeyCtrl);
    }
    f.own.gesture = Pressed{io.MousePos, at,     u.card,      u.link,     u.stroke, u.zone,
                            u.handle,    button, io.KeyShift, io.KeyCtrl, member,   f.ui.now};
}

void start_panning(BoardFrame& f, const Pressed& p) {
    f.own.gesture = Panning{};
    explore(f);
    f.own.camera.pan(ImGui::GetIO().MousePos - p.screen);  // the board jumps under the hand
}

void start_drag(BoardFrame& f, const Pressed& p) {
    if (p.button == 1) {
        guess_wheel(f, true);  // a right drag is a mouse's
        return start_panning(f, p);
    }
    if (p.handle >= first_corner) return start_zone_corner(f, p.handle - first_corner, p.at);
    if (p.handle >= first_end) {
        const LinkId link = f.own.selection.links.front();
        const Edge* edge = f.own.layout.find_link(link);
        f.own.gesture =
            Linking{.from = p.handle == first_end ? edge->to : edge->from, .tip = p.at, .instead = link};
        return;
    }
    const bool links = p.handle >= 0 || f.own.tool == Tool::link;
    if (links && (p.card || p.handle >= 0)) {
        const CardId from = p.handle >= 0 ? f.own.selection.sole_card() : p.card;
        f.own.gesture = Linking{from, {}, p.at};
        return;
    }
    if (f.own.tool != Tool::select) return;
    if (p.card) {
        std::vector<CardId> cards = f.own.selection.has(p.card) ? f.own.selection.cards : std::vector{p.card};
        const auto fixed = std::ranges::find_if(cards, [&](CardId id) { return !may_change(f, id); });
        if (fixed != cards.end()) {
            say_at(f, {!f.works() ? "refusal.read_only" : "refusal.not_yours"}, *fixed, p.at);
            f.own.gesture = Idle{};
            return;
        }
        if (cards.size() > rules::counts::moved) {
            say_at(f, rules::counts::refuse_at_once(cards.size(), rules::counts::moved).value(), p.card,
                   p.at);
            f.own.gesture = Idle{};
            return;
        }
        if (is_pinned_down(f, cards)) return void(f.own.gesture = Idle{});
        std::erase_if(cards, [&](CardId id) { return f.state().board.cards.find(id)->pinned; });
        flush_nudge(f, true);
        f.own.gesture = Moving{p.at, std::move(cards)};
        return;
    }
    if (p.link || p.stroke) return;
    if (p.zone && start_zone_drag(f, p.zone, p.at)) return;
    if (!f.works()) return start_panning(f, p);  // nothing to be done with a choice of cards
    f.own.gesture = Marquee{p.at, p.at, p.shift || p.ctrl ? f.own.selection : Selection{}};
}

/// By the right button, or by a long press.
void open_context_menu(BoardFrame& f, const Pressed& p) {
    if (f.own.tidying) return void(f.own.gesture = Idle{});
    const Selection& s = f.own.selection;
    if (!s.has(p.card) && !s.has(p.link) && !s.has(p.stroke) && !s.has(p.zone))
        choose(f, {p.card, p.link, p.stroke, p.zone, p.handle}, false, false);
    f.own.gesture = Idle{};
    f.own.menu_at = p.at;
    f.own.menu_asked = true;
}

void click(BoardFrame& f, const Pressed& p) {
    const Under u{p.card, p.link, p.stroke, p.zone, p.handle};
    if (p.button == 1) return open_context_menu(f, p);
    if (f.own.tool == tool_of(CardKind::argument) && p.card && !p.shift) {
        if (!f.own.tool_kept) f.own.tool = Tool::select;
        return offer_cards(f, p.card, p.at);
    }
    if (const auto kind = kind_of(f.own.tool)) {
        if (view_of(*kind).add) return new_card(f, *kind, p.shift, p.at, p.card);
        if (p.card) f.own.selection = {.cards = {p.card}};
        f.own.move_wanted = true;
        if (!f.own.tool_kept) f.own.tool = Tool::select;
        return;
    }
    if (f.own.tool == Tool::link) {
        if (p.card) f.own.gesture = Linking{p.card, {}, p.at, false, true};
        return;
    }
    if (f.own.tool != Tool::select) return;
    const bool one_of_many = u.card && f.own.selection.has(u.card) && f.own.selection.size() > 1;
    // Pressed as a member it waited for this: added by its press it is not taken out again.
    if (one_of_many && (p.shift || p.ctrl) && p.member) return toggle(f.own.selection.cards, u.card);
    if (one_of_many && !p.shift && !p.ctrl) f.own.selection = {.cards = {u.card}};
    if (!u.card && !u.link && !u.stroke && !u.zone && u.handle < 0) choose(f, u, p.shift, p.ctrl);
}

void drop_moved(BoardFrame& f, const Moving& moving) {
    if (moving.zone) return drop_zone(f, moving);
    rules::MoveCards ask;
    for (const CardId id : moving.cards) {
        const CardBox* box = f.own.layout.find(id);
        if (!box) continue;
        const BoardRect r = rect_now(f, *box);
        ask.moves.push_back(
            {id, static_cast<std::int32_t>(std::lround(r.x)), static_cast<std::int32_t>(std::lround(r.y))});
    }
    f.own.gesture = Idle{};
    if (ask.moves.empty() || (std::abs(moving.dx) < .5 && std::abs(moving.dy) < .5)) return;
    const auto moves = ask.moves;
    const Token token = ask_or_say(f, rules::Command(std::move(ask)), moves.front().card, moving.from);
    if (!token) return;
    for (const auto& move : moves) f.own.pending.moves[move.card] = {move, token};
    f.own.pending.since = f.ui.now;
}

void drop_stroke(BoardFrame& f, std::span<const BoardPoint> points) {
    rules::DrawStroke ask{f.own.ink_colour, f.own.ink_width,
                          packed(simplified(points, feel::ink_tolerance / f.camera().zoom()))};
    if (ask.points.size() < 4) {  // a dot is a short dash
        if (ask.points.empty()) return;
        ask.points.insert(ask.points.end(), {1, 0});
    }
    const auto stored = ask.points;
    if (const Token token = ask_or_say(f, rules::Command(std::move(ask)), {}, points.back()))
        f.own.pending.strokes.push_back({stored, f.own.ink_colour, f.own.ink_width, token, f.ui.now});
}

void erase_at(BoardFrame& f, Erasing& erasing, BoardPoint at) {
    const double radius = (f.touch() ? feel::touch_eraser_radius : feel::eraser_radius) / f.camera().zoom();
    const std::array<BoardPoint, 2> way{erasing.last, at};
    const BoardRect reach = grown(bounds_of(way), static_cast<float>(radius));
    for (const auto& [id, shape] : f.own.layout.strokes()) {
        if (!meet(shape.bounds, grown(reach, 1)) ||
            std::ranges::find(erasing.touched, id) != erasing.touched.end())
            continue;
        const auto* stroke = f.state().board.strokes.find(id);
        if (!stroke || !rules::may_change(f.state(), f.scene.self, stroke->author)) continue;
        const bool met = distance_to(shape.points, at) <= radius ||
                         std::ranges::any_of(shape.points, [&](const BoardPoint& p) {
                             return distance_to(way, p) <= radius;
                         });
        if (met) erasing.touched.push_back(id);
    }
    erasing.last = at;
}

void marquee_choose(BoardFrame& f, const Marquee& m) {
    const BoardRect r{
        static_cast<float>(std::min(m.from.x, m.to.x)), static_cast<float>(std::min(m.from.y, m.to.y)),
        static_cast<float>(std::abs(m.to.x - m.from.x)), static_cast<float>(std::abs(m.to.y - m.from.y))};
    Selection s = m.before;
    for (const CardId id : f.own.layout.cards_in(r))
        if (holds(r, middle(f.own.layout.find(id)->rect)) && !s.has(id)) s.cards.push_back(id);
    for (const Edge& edge : f.own.layout.edges())
        if (edge.link && !edge.quiet && holds(r, bounds_of(edge.route)) && !s.has(edge.link))
            s.links.push_back(edge.link);
    for (const auto& [id, shape] : f.own.layout.strokes())
        if (holds(r, shape.bounds) && !s.has(id)) s.strokes.push_back(id);
    if (f.leads())
        for (const auto& [id, zone] : f.own.layout.zones())
            if (holds(r, zone.rect) && !s.has(id)) s.zones.push_back(id);
    f.own.selection = std::move(s);
}

void begin_drag(BoardFrame&, const Pressed&);

void go_on(BoardFrame& f) {
    const ImGuiIO& io = ImGui::GetIO();
    const BoardPoint at = f.camera().to_board(io.MousePos);
    auto& gesture = f.own.gesture;
    if (auto* pressed = std::get_if<Pressed>(&gesture)) {
        const Pressed copy = *pressed;
        const float moved = distance(io.MousePos, copy.screen);
        const double waits = copy.since + feel::long_press - f.ui.now;
        if (moved > f.ui.u(f.touch() ? feel::drag_from_touch : feel::drag_from))
            begin_drag(f, copy);
        else if (copy.button == 0 && f.own.tool == Tool::select && moved <= f.ui.u(feel::long_press_within))
            waits <= 0 ? open_context_menu(f, copy) : f.ui.wake_in(waits);
    } else if (std::holds_alternative<Panning>(gesture)) {
        ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
        if (io.MouseDelta.x != 0 || io.MouseDelta.y != 0) {
            explore(f);
            if (io.MouseDown[2]) guess_wheel(f, true);  // a touchpad has no middle button to drag with
            f.own.camera.pan(io.MouseDelta);
        }
    } else if (auto* moving = std::get_if<Moving>(&gesture)) {
        ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
        moving->dx = at.x - moving->from.x;
        moving->dy = at.y - moving->from.y;
        if (io.KeyShift) (std::abs(moving->dx) < std::abs(moving->dy) ? moving->dx : moving->dy) = 0;
        if (!moving->zone) snap(f, *moving);
        f.own.suspended = f.ui.now;
        edge_scroll(f);
    } else if (auto* linking = std::get_if<Linking>(&gesture)) {
        linking->tip = at;
        const Under u = under(f, io.MousePos);
        linking->to = u.card == linking->from ? CardId{} : u.card;
        edge_scroll(f);
    } else if (auto* marquee = std::get_if<Marquee>(&gesture)) {
        marquee->to = at;
        marquee_choose(f, *marquee);
        edge_scroll(f);
    } else if (auto* zoning = std::get_if<Zoning>(&gesture)) {
        zoning->to = at;
        f.own.suspended = f.ui.now;
        edge_scroll(f);
    } else if (auto* inking = std::get_if<Inking>(&gesture)) {
        inking->pen.move(io.MousePos, f.ui.now, f.camera());
        if (inking->pen.points().size() >= rules::longest_stroke) {  // ends here and goes on as a new one
            drop_stroke(f, inking->pen.points());
            inking->pen.start(io.MousePos, f.ui.now, f.camera());
        }
    } else if (auto* erasing = std::get_if<Erasing>(&gesture)) {
        erase_at(f, *erasing, at);
    }
}

void begin_drag(BoardFrame& f, const Pressed& pressed) {
    start_drag(f, pressed);
    // Let go of in the next moment, it is already where the hand was.
    const auto& gesture = f.own.gesture;
    if (std::holds_alternative<Moving>(gesture) || std::holds_alternative<Linking>(gesture) ||
        std::holds_alternative<Marquee>(gesture) || std::holds_alternative<Zoning>(gesture))
        go_on(f);
}

void let_go(BoardFrame& f) {
    auto& gesture = f.own.gesture;
    const BoardPoint at = f.camera().to_board(ImGui::GetIO().MousePos);
    f.own.edge_since = -1;
    if (auto* pressed = std::get_if<Pressed>(&gesture)) {
        const Pressed copy = *pressed;
        gesture = Idle{};
        click(f, copy);
    } else if (auto* moving = std::get_if<Moving>(&gesture)) {
        const Moving copy = *moving;
        drop_moved(f, copy);
    } else if (auto* linking = std::get_if<Linking>(&gesture)) {
        const Linking copy = *linking;
        gesture = Idle{};
        if (copy.instead && copy.to)
            reattach(f, copy.instead, copy.from, copy.to);
        else if (copy.to)
            link_cards(f, copy.from, copy.to);
        else if (!copy.instead && !under(f, ImGui::GetIO().MousePos).card)
            offer_cards(f, copy.from, copy.tip);
        if (!f.own.tool_kept && f.own.tool == Tool::link) f.own.tool = Tool::select;
    } else if (auto* zoning = std::get_if<Zoning>(&gesture)) {
        const Zoning copy = *zoning;
        finish_zoning(f, copy);
    } else if (auto* inking = std::get_if<Inking>(&gesture)) {
        inking->pen.finish(ImGui::GetIO().MousePos, f.camera());
        const std::vector<BoardPoint> points(inking->pen.points().begin(), inking->pen.points().end());
        gesture = Idle{};
        drop_stroke(f, points);
    } else if (auto* erasing = std::get_if<Erasing>(&gesture)) {
        erase_at(f, *erasing, at);
        const auto touched = erasing->touched;
        gesture = Idle{};
        const Token token =
            touched.empty() ? Token{}
                            : ask_or_say(f, rules::Command(rules::ArchiveThings{{}, {}, touched}), {}, at);
        if (token) {
            f.own.pending.erased = touched;
            f.own.pending.erasing = token;
            f.own.pending.since = f.ui.now;
        }
    } else {
        if (std::holds_alternative<Pointing>(gesture)) f.own.pointer.down = f.ui.now;
        gesture = Idle{};
    }
}

/// The pointer tool: a ring that follows, a trail while the button is held.
void point(BoardFrame& f, bool hovered) {
    auto& p = f.own.pointer;
    const bool held = std::holds_alternative<Pointing>(f.own.gesture);
    if (f.own.tool != Tool::pointer || !f.works()) {
        p.shown = false;
        p.trail.clear();
        return;
    }
    const ImGuiIO& io = ImGui::GetIO();
    if (hovered || held) {
        const BoardPoint at = f.camera().to_board(io.MousePos);
        if (!(at == p.at)) p.moved = f.ui.now;
        p.at = at;
        if (held && p.trail.size() < feel::pointer_trail_most &&
            (p.trail.empty() || !(p.trail.back().first == at)))
            p.trail.emplace_back(at, f.ui.now);
        ImGui::SetMouseCursor(ImGuiMouseCursor_None);
    }
    if (!held && f.ui.now - p.down > feel::pointer_trail) p.trail.clear();
    const double rested = f.ui.now - p.moved;
    p.shown = held || ((hovered || !p.trail.empty()) && rested < feel::pointer_hides_after);
    if (p.shown && !held) f.ui.wake_in(feel::pointer_hides_after - rested);
    if (!p.trail.empty()) f.ui.wake_in(0);
}

/// How far beside what is drawn one may press, px; a card is at least `card_least` a side.
struct Slop {
    float card, card_least, link, handle;
};
Slop slop_at(float zoom, bool touch) {
    using namespace feel;
    if (touch) return {touch_card_slop, touch_card_least, touch_link_slop, touch_handle_slop};
    if (zoom >= near_from) return {card_slop_near, card_least_near, link_slop, handle_slop};
    if (zoom >= handles_from) return {card_slop, card_least_near, link_slop, handle_slop_far};
    return {card_slop_far, card_least_far, link_slop_far, handle_slop_far};
}

}  // namespace

void explore(BoardFrame& f) {
    if (f.options.follows || f.options.keeps_all || f.options.shows) f.own.exploring = true;
}

bool Selection::has(CardId id) const { return std::ranges::find(cards, id) != cards.end(); }
bool Selection::has(LinkId id) const { return id && std::ranges::find(links, id) != links.end(); }
bool Selection::has(StrokeId id) const { return std::ranges::find(strokes, id) != strokes.end(); }
bool Selection::has(ZoneId id) const { return std::ranges::find(zones, id) != zones.end(); }

Under under(const BoardFrame& f, ImVec2 p) {
    const float zoom = f.camera().zoom();
    const auto u = [&](float css) { return f.ui.u(css); };
    const Slop slop = slop_at(zoom, f.touch());
    if (f.own.tool == Tool::select && f.works() && zoom >= feel::handles_from)
        if (const CardBox* box = f.own.layout.find(f.own.selection.sole_card());
            box && view_of(box->kind).has_handles && !is_far(f, box->id)) {
            Rect r = f.camera().to_screen(rect_now(f, *box));
            r.Expand(u(3));
            const auto handles = handles_of(r);
            // Within the card as far as leaves enough to take the card by.
            const float outer = u(slop.handle), side = std::min(r.GetWidth(), r.GetHeight()),
                        inner = std::min(outer, std::max(u(feel::handle_radius + 1), side / 4));
            for (int i = 0; i < 4; ++i)
                if (distance(p, handles[static_cast<std::size_t>(i)]) <= (r.Contains(p) ? inner : outer))
                    return {.handle = i};
        }
    if (const auto ends = ends_of_chosen(f); ends && f.works())
        for (int i = 0; i < 2; ++i)
            if (distance(p, (*ends)[static_cast<std::size_t>(i)]) <= u(slop.handle))
                return {.handle = first_end + i};
    if (const int corner = zone_corner_under(f, p); corner >= 0) return {.handle = first_corner + corner};
    const float least = u(slop.card_least);
    const BoardPoint at = f.camera().to_board(p);
    const float reach = (u(slop.card) + least) / f.camera().z();
    const BoardRect round{static_cast<float>(at.x) - reach, static_cast<float>(at.y) - reach, 2 * reach,
                          2 * reach};
    std::vector<CardId> cards = f.own.layout.cards_in(round);
    for (const auto& [id, move] : f.own.pending.moves) cards.push_back(id);
    for (const float extra : {0.f, u(slop.card)}) {
        for (auto id = cards.rbegin(); id != cards.rend(); ++id) {
            const CardBox* box = f.own.layout.find(*id);
            if (!box) continue;
            Rect r = f.camera().to_screen(rect_now(f, *box));
            r.Expand(extra);
            if (extra > 0)
                r.Expand(ImVec2(std::max(0.f, (least - r.GetWidth()) / 2),
                                std::max(0.f, (least - r.GetHeight()) / 2)));
            if (!r.Contains(p)) continue;
            if (const auto* frame = seen_from_afar(f, *box)) {
                const CardId instead = frame->stands_for(*id, layout_now(f));
                if (!instead) continue;
                return {.card = instead};
            }
            return {.card = *id};
        }
    }
    const double link_reach = u(slop.link) / f.camera().z();
    Route straight;
    for (const Edge& one : f.own.layout.edges()) {
        if (!one.link || !is_drawn(f, one)) continue;
        const Edge& edge = layout_now(f).led(one);
        if (edge.label_at && zoom >= feel::near_from &&
            link_label_rect(f.ui, f.camera().to_screen(*edge.label_at), edge.label, zoom).Contains(p))
            return {.link = edge.link};
        const Route& route = route_now(f, edge, straight);
        if (holds(grown(bounds_of(route), static_cast<float>(link_reach)), at) &&
            distance_to(route, at) <= link_reach)
            return {.link = edge.link};
    }
    if (zoom >= feel::handles_from)
        for (auto row = f.own.layout.strokes().end(); row != f.own.layout.strokes().begin();) {
            --row;
            if (holds(grown(row->second.bounds, static_cast<float>(link_reach)), at) &&
                distance_to(row->second.points, at) <= link_reach)
                return {.stroke = row->first};
        }
    return {.zone = zone_under(f, p)};
}

void end_gesture(BoardFrame& f) {
    f.own.gesture = Idle{};
    f.own.edge_since = -1;
}

void take_gestures(BoardFrame& f, const Hit& board, bool hovered) {
    const ImGuiIO& io = ImGui::GetIO();
    if (hovered) wheel(f);
    if (io.AppFocusLost) end_gesture(f);
    const bool floats = [&] {
        const auto* linking = std::get_if<Linking>(&f.own.gesture);
        return linking && (linking->by_key || linking->by_click);
    }();
    if (board.clicked) {
        for (const ImGuiMouseButton button : {0, 1, 2})
            if (io.MouseClicked[button]) {
                press(f, button);
                break;
            }
    } else if (board.held) {
        go_on(f);
    } else if (floats) {
        if (auto* linking = std::get_if<Linking>(&f.own.gesture); linking->by_click && hovered) go_on(f);
    } else if (!std::holds_alternative<Idle>(f.own.gesture)) {
        // Something else took the mouse: nothing is done. The button was let go of: it is.
        const bool any_down = io.MouseDown[0] || io.MouseDown[1] || io.MouseDown[2];
        if (any_down)
            end_gesture(f);
        else
            let_go(f);
    }
    point(f, hovered);
    const bool looks =
        hovered && std::holds_alternative<Idle>(f.own.gesture) && !f.own.editor.is_open() && !f.own.tidying;
    const Under u = looks ? under(f, io.MousePos) : Under{};
    f.own.hovered = u.card;
    f.own.hovered_link = u.link;
    if (u.handle >= 0) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
}

}  // namespace entremise::view
