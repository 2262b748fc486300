#include "app/view/windows/projection_view.h"

#include <algorithm>
#include <cmath>

#include "app/view/panels/sheets.h"
#include "app/view/toolkit/charts.h"
#include "app/view/toolkit/lines.h"
#include "app/view/votes/casting.h"
#include "app/view/votes/result.h"
#include "app/view/windows/mediator_view.h"
#include "sessions/core/text.h"
#include "sessions/wording/names.h"
#include "sessions/wording/votes.h"

namespace entremise::view {
namespace {

using namespace rules;

// Nothing smaller than 28 px at 1920: read from ten metres.
constexpr float least_text = 28;

/// Made for 1920 css px; smaller projectors show the same, smaller.
float fit_scale(const Ui& ui) {
    return std::clamp(std::min(ui.css_width / 1920, ui.css_height / 1080), .45f, 1.6f);
}

struct Sizes {
    float k;
    float least() const { return least_text * k; }
    float edge() const { return 80 * k; }
    float foot() const { return 112 * k; }
};

/// While a secret vote is open everybody may compare: who is tied to somebody else reads other words.
bool shows_seal(const Scene& scene, const Vote* vote) {
    return vote && vote->state == VoteState::open && vote->rule.secrecy == Secrecy::anonymous &&
           has_seal(scene);
}

void draw_foot(Ui& ui, const Scene& scene, const Sizes& z, bool joining, bool seal) {
    const ImVec2 at = ImGui::GetWindowPos(), size = ImGui::GetWindowSize();
    const float y = at.y + size.y / 2, line = ui.lh(z.least());
    float right = at.x + size.x - ui.u(z.edge());
    if (const auto time = timer_text(ui, scene); !time.empty()) {
        const float css = 44 * z.k, px = ui.em(css), w = text_w(ui, bold, px, time);
        const bool over = scene.state.agenda.timer.left(scene.now) < 0;
        draw_text(ui, bold, px, {right - w, y - px / 2}, over ? ui.theme.controversy_ink : ui.theme.ink,
                  time);
        wake_with_timer(ui, scene);
        right -= w + ui.u(40 * z.k);
    }
    if (!joining) return;
    float x = at.x + ui.u(z.edge());
    if (seal) {
        draw_runs(ui, z.least(), {x, y - line / 2}, ui.theme.ink,
                  ui.tr("projection.seal", {{"words", *scene.host_seal}}));
        return;
    }
    if (scene.locked) {
        draw_runs(ui, z.least(), {x, y - line / 2}, ui.theme.ink_soft, ui.tr("projection.joining_closed"));
        return;
    }
    if (scene.room_code.empty()) return;
    const auto text =
        scene.address.empty()
            ? ui.tr("projection.join", {{"name", ui.tr("app.name")}, {"code", scene.room_code}})
            : ui.tr("projection.join_address", {{"address", scene.address}, {"code", scene.room_code}});
    float css = z.least();
    while (css > z.least() * .6f && runs_w(ui, css, text) > right - x) css -= 1;
    draw_runs(ui, css, {x, y - ui.lh(css) / 2}, ui.theme.ink, text);
}

void draw_waiting(Ui& ui, const Scene& scene, const Sizes& z) {
    const ImVec2 at = ImGui::GetWindowPos(), size = ImGui::GetWindowSize();
    const auto& agenda = scene.state.agenda;
    const auto centred = [&](Weight weight, float css, float y, ImU32 colour, std::string_view text) {
        const float px = ui.em(css), line = ui.lh(css, 1.2f);
        for (const auto part : wrap(ui, weight, px, text, size.x - ui.u(z.edge() * 2))) {
            draw_text(ui, weight, px,
                      {at.x + (size.x - text_w(ui, weight, px, part)) / 2, in_line(y, line, px)}, colour,
                      part);
            y += line;
        }
        return y;
    };
    float y = at.y + size.y * (scene.locked ? .36f : .22f);
    y = centred(bold, 60 * z.k, y, ui.theme.ink, agenda.title.empty() ? ui.tr("app.name") : agenda.title) +
        ui.u(12 * z.k);
    y = centred(regular, 34 * z.k, y, ui.theme.ink_soft,
                ui.tr(agenda.ended ? "projection.ended" : "projection.waiting"));
    y += ui.u(72 * z.k);
    if (agenda.ended) {
        if (scene.closing_code.empty()) return;
        y = centred(semibold, 30 * z.k, y, ui.theme.ink_soft, ui.tr("ended.closing_code")) + ui.u(10 * z.k);
        centred(bold, 64 * z.k, y, ui.theme.ink, scene.closing_code);
        return;
    }
    if (scene.locked || scene.room_code.empty()) {
        if (scene.locked)
            centred(semibold, 34 * z.k, y, ui.theme.ink_soft, ui.tr("projection.joining_closed"));
        return;
    }
    y = centred(semibold, 30 * z.k, y, ui.theme.ink_soft, ui.tr("projection.join_how")) + ui.u(10 * z.k);
    y = centred(bold, 76 * z.k, y, ui.theme.accent, scene.room_code) + ui.u(6 * z.k);
    if (!scene.address.empty()) centred(semibold, 40 * z.k, y, ui.theme.ink, scene.address);
}

void draw_vote(Ui& ui, const Scene& scene, const Sizes& z, VoteId id) {
    const Theme& t = ui.theme;
    const Vote& vote = *scene.state.votes.all.find(id);
    const ImVec2 at = cursor();
    const float width = room_right(), css = z.least(), px = ui.em(css);
    const bool open = vote.state == VoteState::open;
    const auto n = vote.counted ? vote.tally.ballots : vote.turnout;
    const auto count = ui.tr("projection.ballots", {{"n", text_of(n)}, {"of", text_of(seats(vote))}});
    draw_kicker(ui, at, t.ink_soft, vote_kicker(ui, scene.state, vote), css);
    draw_text(ui, bold, px, {at.x + width - text_w(ui, bold, px, count), in_line(at.y, ui.lh(css), px)},
              t.ink, count);
    ImGui::Dummy({width, ui.lh(css)});
    gap(ui, 14 * z.k);
    float title = 54 * z.k;
    while (title > css && paragraph_height(ui, {.weight = bold, .css = title, .k = 1.15f}, vote.rule.question,
                                           width) > ui.lh(54 * z.k, 1.15f) * 2.2f)
        title -= 2;
    say(ui, {.weight = bold, .css = title, .k = 1.15f}, t.ink, vote.rule.question);
    gap(ui, (open ? 44 : 36) * z.k);
    const auto options = option_count(vote.rule);
    const bool many = options > 6;
    // The names of a named vote stay short here: every laptop shows them all.
    const ResultLook look{.css = (many          ? 28
                                  : options > 4 ? 32
                                                : 38) *
                                 z.k,
                          .bar_css = (many          ? 24
                                      : options > 4 ? 38
                                                    : 52) *
                                     z.k,
                          .small_css = css,
                          .two_columns = many,
                          .most_name_lines = options > 2 ? 1u : 2u};
    if (!open) {
        if (vote.counted) draw_result(ui, scene.state, id, look);
        return;
    }
    const float tall = (many ? 32 : options > 4 ? 42 : 50) * z.k;
    const auto list = [&](std::uint32_t from, std::uint32_t to) {
        for (auto i = from; i <= to; ++i) {
            const ImVec2 line = whole(cursor());
            const float room = room_right(), dot = ui.u(10 * z.k), left = ui.u(48 * z.k);
            const ImU32 colour = option_tint(ui, option_name(vote.rule, i), i);
            ui.canvas().AddCircleFilled({line.x + dot, line.y + ui.lh(tall) / 2}, dot, colour);
            const auto name = wording::option_text(*ui.language, vote.rule, i);
            const float used = draw_paragraph(ui, {.weight = semibold, .css = tall}, {line.x + left, line.y},
                                              room - left, t.ink, name);
            ImGui::Dummy({room, used + ui.u((many ? 10 : 20) * z.k)});
        }
    };
    if (is_seen_live(vote) && vote.turnout)
        draw_so_far(ui, scene.state, vote, look);
    else if (many)
        two_columns(
            ui, [&] { list(1, (options + 1) / 2); }, [&] { list((options + 1) / 2 + 1, options); });
    else
        list(1, options);
    if (const auto in_a_tie = casting_text(ui, scene.state, vote.rule); !in_a_tie.empty()) {
        gap(ui, 24 * z.k);
        soft(ui, in_a_tie, css);
    }
    // How many have answered stands at the foot of the picture, whatever the number of answers.
    const float below = std::floor(ui.u(40 * z.k) + ui.lh(css) + ui.u(12 * z.k));
    const float ground = ImGui::GetWindowPos().y + ImGui::GetWindowSize().y - ui.u(20 * z.k) - below;
    const ImVec2 track(at.x, std::max(cursor().y + ui.u(20 * z.k), ground));
    const auto of = seats(vote);
    bar(ui, {track, track + ImVec2(width, std::floor(ui.u(32 * z.k)))},
        std::array{Share{of ? static_cast<float>(n) / static_cast<float>(of) : 0, t.accent}});
    ImGui::SetCursorScreenPos({track.x, track.y + ui.u(44 * z.k)});
    soft(ui,
         joined(
             std::array{turnout_text(ui, vote), wording::say_word(*ui.language, "secrecy", vote.rule.secrecy),
                        ui.tr("vote.quorum_line", {{"text", quorum_text(ui, vote.rule.quorum)}})},
             " · "),
         css);
}

/// Open, or just counted: shown until the mediator goes on, that is until the next stage, the next move, or
/// another thing comes after it.
VoteId vote_to_show(Ui& ui, const State& s, Micros now) {
    if (const auto open = open_vote(s)) return open;
    if (s.votes.all.empty()) return {};
    const auto& [vote, last] = *std::prev(s.votes.all.end());
    if (last.state == VoteState::cancelled || !last.counted) return {};
    const Micros told = last.casting ? last.casting->given : last.closed;
    constexpr Micros long_enough = 10 * 60'000'000LL;
    if (now - told > long_enough) return {};
    for (const auto entered : s.agenda.entered)
        if (entered > told) return {};
    for (const auto& [id, move] : s.mediation.moves)
        if (move.changed > told) return {};
    for (const auto& [id, card] : s.board.cards)
        if (card.created > told && leads(s, card.author)) return {};
    ui.wake_in(static_cast<double>(long_enough - (now - told) + 1) / 1e6);
    return vote;
}

void draw_room(Ui& ui, const Scene& scene, ProjectionUi& own) {
    const Theme& t = ui.theme;
    const State& s = scene.state;
    const Sizes z{fit_scale(ui)};
    const float w = ui.css_width, h = ui.css_height;
    const bool blank =
        std::ranges::none_of(s.board.cards, [](const auto& row) { return !row.second.archived; }) &&
        std::ranges::none_of(scene.presence, [&](const auto& other) {
            return other.second.adding && leads(s, other.first);  // the first card is being written
        });
    const VoteId vote = vote_to_show(ui, s, scene.now);
    if ((blank && !vote) || s.agenda.ended) {
        zone(ui, "###projection", {0, 0, w, h}, {.fill = t.paper, .more = ImGuiWindowFlags_NoInputs},
             [&] { draw_waiting(ui, scene, z); });
        return;
    }
    const float foot = h - z.foot();
    if (vote) {
        zone(ui, "###projection", {0, 0, w, foot},
             {.padding = {z.edge(), 60 * z.k}, .fill = t.paper, .more = ImGuiWindowFlags_NoInputs},
             [&] { draw_vote(ui, scene, z, vote); });
    } else {
        Requests nobody;  // nobody sits here
        draw_board(ui, scene, own.board, {.area = {0, 0, w, foot}, .follows = true, .projection = true},
                   nobody);
    }
    zone(ui, "###foot", {0, foot, w, h},
         {.fill = vote ? t.paper : t.surface, .more = ImGuiWindowFlags_NoInputs}, [&] {
             if (!vote) line_above(ui);
             draw_foot(ui, scene, z, true, shows_seal(scene, s.votes.all.find(vote)));
         });
}

}  // namespace

void draw_projection(Ui& ui, const Scene& scene, ProjectionUi& own, Requests&) {
    if (!scene.settings.projection_frozen) {
        own.still.reset();
        return draw_room(ui, scene, own);
    }
    if (!own.still) own.still = {scene.state, scene.presence, scene.now, scene.room_code, scene.locked};
    const auto& still = *own.still;
    draw_room(ui,
              {.state = still.state,
               .self = scene.self,
               .now = still.now,
               .sittings = scene.sittings,
               .presence = still.presence,
               .packs = scene.packs,
               .connection = {},
               .room_code = still.room_code,
               .address = scene.address,
               .locked = still.locked,
               .seq = scene.seq,
               .settings = scene.settings,
               .host_seal = scene.host_seal,
               .closing_code = scene.closing_code},
              own);
}

}  // namespace entremise::view
