#include "app/view/windows/projection_view.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "app/view/toolkit/lines.h"
#include "app/view/toolkit/text.h"
#include "app/view/windows/room_header.h"
#include "app/view/windows/room_page.h"
#include "app/view/windows/room_pages.h"
#include "app/view/windows/room_portrait.h"
#include "app/view/windows/room_vote.h"
#include "sessions/core/text.h"
#include "sessions/wording/names.h"

namespace entremise::view {
namespace {

using namespace rules;

constexpr ImGuiWindowFlags only_seen = ImGuiWindowFlags_NoInputs;

/// While a secret vote is open everybody may compare: who is tied to somebody else reads other words.
bool shows_seal(const Scene& scene) {
    const Vote* vote = scene.state.votes.all.find(scene.state.showing.vote);
    return under_cover(scene.state) == RoomScreen::vote && vote && vote->state == VoteState::open &&
           is_secret(vote->rule) && has_seal(scene);
}

/// People are coming in: the meeting is in its first stage, or somebody has joined lately.
bool people_join(Ui& ui, const Scene& scene) {
    constexpr Micros second = 1'000'000, lately = 180 * second;
    if (scene.room_code.empty() && !scene.locked) return false;
    if (scene.state.agenda.items.size() > 1 && scene.state.agenda.stage == 0) return true;
    Micros last = -lately;
    for (const auto& [id, person] : scene.state.people.all) last = std::max(last, person.joined);
    const Micros left = last + lately - scene.now;
    if (left > 0) ui.wake_in(static_cast<double>(left) / second + .002);
    return left > 0;
}

/// How one takes part, or that one cannot any more; under a secret vote the session's seal.
void draw_foot(Ui& ui, const Scene& scene, float top) {
    const RoomSizes z(ui);
    zone(ui, "###foot", {0, top, ui.css_width, ui.css_height}, {.fill = ui.theme.surface, .more = only_seen},
         [&] {
             line_above(ui);
             const ImVec2 at = ImGui::GetWindowPos(), size = ImGui::GetWindowSize();
             const float edge = ui.u(40 * z.k), room = size.x - edge * 2;
             std::string text;
             if (shows_seal(scene))
                 text = ui.tr("projection.seal", {{"words", *scene.host_seal}});
             else if (scene.locked)
                 text = ui.tr("projection.joining_closed");
             else if (scene.address.empty())
                 text = ui.tr("projection.join", {{"name", ui.tr("app.name")}, {"code", scene.room_code}});
             else
                 text = ui.tr("projection.join_address",
                              {{"address", scene.address}, {"code", scene.room_code}});
             float css = 40 * z.k;
             while (css > z.least() && runs_w(ui, css, text) > room) css -= 1;
             draw_runs(ui, css, {at.x + edge, at.y + (size.y - ui.lh(css)) / 2}, ui.theme.ink, text);
         });
}

/// Lines in the middle of the picture, from a place down; returns where they end.
float draw_centred(Ui& ui, Weight weight, float css, float y, ImU32 colour, std::string_view text) {
    const RoomSizes z(ui);
    const ImVec2 at = ImGui::GetWindowPos(), size = ImGui::GetWindowSize();
    const float px = ui.em(css), line = ui.lh(css, 1.2f);
    for (const auto part : wrap(ui, weight, px, text, size.x - ui.u(z.edge() * 2))) {
        draw_text(ui, weight, px, {at.x + (size.x - text_w(ui, weight, px, part)) / 2, in_line(y, line, px)},
                  colour, part);
        y += line;
    }
    return y;
}

/// How one joins; alone on the picture as large as it goes.
void draw_joining(Ui& ui, const Scene& scene, float y, bool alone) {
    const RoomSizes z(ui);
    if (scene.locked || scene.room_code.empty()) {
        if (scene.locked)
            draw_centred(ui, semibold, 34 * z.k, y, ui.theme.ink_soft, ui.tr("projection.joining_closed"));
        return;
    }
    y = draw_centred(ui, semibold, 30 * z.k, y, ui.theme.ink_soft, ui.tr("projection.join_how")) +
        ui.u(10 * z.k);
    const float room = ImGui::GetWindowSize().x - ui.u(z.edge() * 2);
    float css = (alone ? 130 : 84) * z.k;
    while (css > 84 * z.k && text_w(ui, bold, ui.em(css), scene.room_code) > room) css -= 2;
    y = draw_centred(ui, bold, css, y, ui.theme.accent, scene.room_code) + ui.u(10 * z.k);
    if (!scene.address.empty())
        draw_centred(ui, semibold, (alone ? 84 : 56) * z.k, y, ui.theme.ink, scene.address);
}

void draw_waiting(Ui& ui, const Scene& scene) {
    const RoomSizes z(ui);
    const ImVec2 at = ImGui::GetWindowPos(), size = ImGui::GetWindowSize();
    const auto& agenda = scene.state.agenda;
    float y = at.y + size.y * (scene.locked ? .36f : .22f);
    y = draw_centred(ui, bold, 60 * z.k, y, ui.theme.ink,
                     agenda.title.empty() ? ui.tr("app.name") : agenda.title) +
        ui.u(12 * z.k);
    y = draw_centred(ui, regular, 34 * z.k, y, ui.theme.ink_soft,
                     ui.tr(agenda.ended ? "projection.ended" : "projection.waiting"));
    y += ui.u(72 * z.k);
    if (!agenda.ended) return draw_joining(ui, scene, y, false);
    if (scene.closing_code.empty()) return;
    y = draw_centred(ui, semibold, 30 * z.k, y, ui.theme.ink_soft, ui.tr("ended.closing_code")) +
        ui.u(10 * z.k);
    draw_centred(ui, bold, 64 * z.k, y, ui.theme.ink, scene.closing_code);
}

/// Where a card that is shown by hand lies, with what it hangs on; what of the map is shown. None: the
/// mediator's view.
std::optional<BoardRect> held_part(const State& seen, const BoardLayout& layout) {
    const auto& showing = seen.showing;
    if (under_cover(seen) != RoomScreen::shown) return {};
    if (showing.thing == ShownThing::part)
        return BoardRect{static_cast<float>(showing.x), static_cast<float>(showing.y),
                         static_cast<float>(showing.width), static_cast<float>(showing.height)};
    if (showing.thing != ShownThing::card) {
        const auto named = bounds_of(layout, {showing.thing, showing.card});
        return named ? std::optional(grown(*named, 24)) : std::nullopt;
    }
    const auto* box = layout.find(showing.card);
    if (!box) return {};
    BoardRect all = box->rect;
    const CardId question = controversy_of(seen, showing.card);
    for (const auto& [id, other] : layout.boxes())
        if (question && (id == question || controversy_of(seen, id) == question))
            all = round_both(all, other.rect);
    if (const auto* frame = question ? nullptr : layout.frame_of(*box)) return grown(frame->bounds, 24);
    return grown(all, question ? 60.f : 400.f);
}

/// The map in a part of the picture.
void draw_map(Ui& ui, const Scene& scene, ProjectionUi& own, Rect area) {
    Requests nobody;  // nobody sits here
    own.board.selection.cards.clear();
    if (own.column.card) own.board.selection.cards = {own.column.card};
    draw_board(ui, scene, own.board,
               {.area = area,
                .follows = true,
                .projection = true,
                .holds = held_part(scene.state, own.board.layout)},
               nobody);
}

const State& seen(ProjectionUi& own, const Scene& scene) {
    if (!own.seen || scene.seq == 0 || own.seen_seq != scene.seq) {
        own.seen = seen_by_room(scene.state);
        own.seen_seq = scene.seq;
    }
    return *own.seen;
}

Scene with(const Scene& scene, const State& state, const RoomStill* still) {
    return {.state = state,
            .self = scene.self,
            .now = still ? still->now : scene.now,
            .sittings = scene.sittings,
            .presence = still ? still->presence : scene.presence,
            .packs = scene.packs,
            .connection = {},
            .room_code = still ? still->room_code : scene.room_code,
            .address = scene.address,
            .locked = still ? still->locked : scene.locked,
            .seq = still ? still->seq : scene.seq,
            .settings = scene.settings,
            .host_seal = scene.host_seal,
            .closing_code = scene.closing_code};
}

/// The rest of the picture under the header, by what holds.
void draw_below_header(Ui& ui, const Scene& scene, ProjectionUi& own, Rect room, bool moves) {
    const State& s = scene.state;
    const auto page = [&](auto draw) {
        const RoomSizes z(ui);
        zone(ui, "###projection", room,
             {.padding = {z.edge(), 36 * z.k}, .fill = ui.theme.paper, .more = only_seen}, draw);
    };
    const auto holds = under_cover(s);
    if (holds == RoomScreen::vote)
        return page([&] { draw_room_vote(ui, scene, own.opinions, s.showing.vote); });
    if (holds == RoomScreen::shown) {
        const auto thing = s.showing.thing;
        if (thing == ShownThing::reading)
            return page([&] { draw_reading_test(ui, s.showing.picture_width); });
        if (thing == ShownThing::code)
            return page([&] {
                draw_joining(ui, scene, ImGui::GetWindowPos().y + ImGui::GetWindowSize().y * .25f, true);
            });
        if (thing == ShownThing::landmarks) return page([&] { draw_room_landmarks(ui, scene); });
        if (thing == ShownThing::who) return page([&] { draw_room_who(ui, scene); });
        if (thing == ShownThing::outcomes) return page([&] { draw_room_outcomes(ui, scene); });
        if (thing == ShownThing::portrait) return page([&] { draw_room_portrait_page(ui, scene); });
        if (thing == ShownThing::card && has_page(s, s.showing.card))
            return page([&] { draw_page(ui, s, s.showing.card); });
    }
    if (moves) choose_words(ui, scene, s, own.known, own.column);
    const auto place = place_column(ui, own.column, room);
    draw_map(ui, scene, own, place.map);
    draw_column(ui, own.column, place);
}

void draw_room(Ui& ui, const Scene& scene, ProjectionUi& own, bool moves) {
    const State& s = scene.state;
    const auto holds = under_cover(s);
    if ((waits_for_map(scene) && holds == RoomScreen::follow) || s.agenda.ended)
        return zone(ui, "###projection", {0, 0, ui.css_width, ui.css_height},
                    {.fill = ui.theme.paper, .more = only_seen}, [&] { draw_waiting(ui, scene); });
    const RoomSizes z(ui);
    const bool foot = shows_seal(scene) || people_join(ui, scene);
    Rect room{0, z.header(), ui.css_width, ui.css_height - (foot ? 84 * z.k : 0)};
    draw_below_header(ui, scene, own, room, moves);
    auto header = holds == RoomScreen::vote
                      ? header_of_vote(ui, s, s.showing.vote)
                      : header_of(ui, s, holds == RoomScreen::shown ? s.showing.card : own.column.card);
    if (holds == RoomScreen::shown && card_on_board(s, s.showing.card, CardKind::controversy))
        header.topic.clear();  // the page says it
    draw_room_header(ui, scene, header);
    if (foot) draw_foot(ui, scene, room.Max.y);
}

/// `moves`: what is read changes with time; not where another picture says what is read now.
void draw(Ui& ui, const Scene& scene, ProjectionUi& own, bool moves) {
    if (room_screen(scene.state) == RoomScreen::black)
        return zone(ui, "###projection", {0, 0, ui.css_width, ui.css_height},
                    {.fill = IM_COL32_BLACK, .more = only_seen}, [] {});
    if (!own.still) return draw_room(ui, with(scene, seen(own, scene), nullptr), own, moves);
    const auto still = own.still;
    const auto as_it_was = with(scene, still->state, still.get());
    draw_room(ui, with(as_it_was, seen(own, as_it_was), still.get()), own, false);
}

}  // namespace

bool waits_for_map(const Scene& scene) {
    return !has_map_for_room(scene.state) && std::ranges::none_of(scene.presence, [&](const auto& other) {
        return other.second.adding && leads(scene.state, other.first);  // the first card is being written
    });
}

void draw_projection(Ui& ui, const Scene& scene, ProjectionUi& own, Requests&) {
    own.css = {ui.css_width, ui.css_height};
    ++own.drawn;
    if (!scene.state.showing.frozen || scene.state.agenda.ended)
        own.still.reset();
    else if (!own.still)
        own.still = std::make_shared<RoomStill>(
            RoomStill{scene.state, scene.presence, scene.now, scene.room_code, scene.locked, scene.seq});
    draw(ui, scene, own, true);
}

void draw_projection_again(Ui& ui, const Scene& scene, ProjectionUi& own, const ProjectionUi& wall) {
    own.column = wall.column;
    own.still = wall.still;
    own.board.camera = wall.board.camera;
    own.board.fitted = wall.board.fitted;
    draw(ui, scene, own, false);
}

}  // namespace entremise::view
