#include "app/view/votes/vote_panel.h"

#include <algorithm>
#include <array>

#include "app/view/panels/sheets.h"
#include "app/view/toolkit/charts.h"
#include "app/view/votes/duration.h"
#include "app/view/votes/opinions.h"
#include "app/view/votes/result.h"
#include "sessions/core/text.h"
#include "sessions/rules/showing_events.h"
#include "sessions/rules/votes/counting.h"
#include "sessions/rules/votes/paper.h"
#include "sessions/rules/votes/votes_events.h"
#include "sessions/wording/names.h"

namespace entremise::view {

using namespace rules;

namespace {

void waiting_rows(Ui& ui, const Scene& scene, const Vote& vote) {
    std::vector<std::string> missing;
    for (const auto& elector : vote.roll)
        if (!std::ranges::binary_search(vote.marked, elector.person) &&
            !is_on_paper(vote, seat_of(vote, elector.person)))
            missing.push_back(wording::name_of(*ui.language, scene.state, elector.person));
    if (missing.empty()) return;
    gap(ui, 14);
    kicker(ui, ui.tr("vote.waiting"));
    gap(ui, 6);
    soft(ui, joined(missing), 15);
}

/// Below the steps: they go on the room's screen, and the result comes back there.
void offer_counting(Ui& ui, const Scene& scene, const VoteUi& own, VoteId id, Requests& out) {
    const State& s = scene.state;
    if (own.counting != id || !is_published(*s.votes.all.find(id)) || s.agenda.ended) return;
    if (how_counted(s, id).empty()) return;
    const bool shown = s.showing.vote == id && s.showing.counting;
    if (text_link(ui, cursor(),
                  {"###show_counting", ui.tr(shown ? "vote.counting_hide" : "vote.counting_show")}))
        request(out, ShowVote{id, !shown});
    gap(ui, 4);
}

}  // namespace

VoteId vote_at_hand(const State& s, const VoteUi& own) {
    if (const auto open = open_vote(s)) return open;
    if (own.shown && s.votes.all.contains(own.shown)) return own.shown;
    if (s.votes.all.empty()) return {};
    const auto& [id, last] = *std::prev(s.votes.all.end());
    return id > own.dismissed && last.state != VoteState::cancelled ? id : VoteId{};
}

std::vector<VoteId> unpublished(const State& s) {
    std::vector<VoteId> ids;
    for (const auto& [id, vote] : s.votes.all)
        if (is_unpublished(vote)) ids.push_back(id);
    return ids;
}

void draw_unpublished(Ui& ui, const State& s, VoteUi& own, VoteId shown) {
    auto ids = unpublished(s);
    std::erase(ids, shown);
    if (ids.empty()) return;
    section(ui, ui.tr("vote.unpublished"));
    for (const auto id : ids)
        if (row(ui,
                {.text = s.votes.all.find(id)->rule.question, .id = "###unpublished" + text_of(id.value)}))
            own.shown = id;
    rule(ui);
}

void put_aside(VoteUi& own, VoteId id) {
    own.dismissed = std::max(own.dismissed, id);
    own.shown = {};
}

void draw_vote_panel(Ui& ui, const Scene& scene, VoteUi& own, VoteId id, Requests& out) {
    const auto* vote = scene.state.votes.all.find(id);
    if (!vote) return;
    const Theme& t = ui.theme;
    const bool open = vote->state == VoteState::open;
    kicker(ui, open ? ui.tr("vote.running") : ui.tr("vote.result"), open ? t.accent : 0);
    gap(ui, 2);
    heading(ui, vote->rule.question, 18);
    gap(ui, 6);
    const std::array<Badge, 2> tags{
        Badge{vote_kicker(ui, scene.state, *vote), {t.neutral_soft, t.ink_soft, t.pass}},
        Badge{wording::say_word(*ui.language, "vote_state", vote->state),
              open ? Tint{t.accent_soft, t.accent, t.accent} : Tint{t.neutral_soft, t.ink_soft, t.pass}}};
    badges(ui, tags);
    gap(ui, 12);
    if (open) {
        const auto of = seats(*vote);
        const float share = of ? static_cast<float>(vote->turnout) / static_cast<float>(of) : 0;
        say(ui, {.weight = semibold}, t.ink, turnout_text(ui, *vote));
        if (const auto left = left_text(ui, *vote, scene.now); !left.empty()) soft(ui, left, 14);
        gap(ui, 6);
        const ImVec2 track = whole(cursor());
        bar(ui, {track, track + ImVec2(room_right(), std::floor(ui.u(10)))},
            std::array{Share{share, t.accent}});
        ImGui::Dummy({1, ui.u(10)});
        gap(ui, 12);
        soft(ui, rule_text(ui, vote->rule), 14);
        if (const auto in_a_tie = casting_text(ui, scene.state, vote->rule); !in_a_tie.empty())
            gap(ui, 4), soft(ui, in_a_tie, 14);
        if (is_secret(vote->rule) && has_seal(scene))
            gap(ui, 4), soft(ui, ui.tr("vote.seal", {{"words", *scene.host_seal}}), 14);
        gap(ui, 16);
        const std::array<Choice, 2> choices{Choice{ui.label("vote.close"), {.kind = Kind::primary}},
                                            Choice{ui.label("vote.cancel")}};
        if (const auto pressed = buttons(ui, choices)) {
            own.about = id;
            (*pressed == 0 ? own.closing : own.cancelling) = true;
        }
        // Below: what comes and goes with the ballots must not move the buttons under the hand.
        draw_seats(ui, scene, id, own.hand_over);
        draw_on_paper(ui, scene, id, own.paper);
        waiting_rows(ui, scene, *vote);
        if (is_seen_live(*vote) && vote->turnout) {
            section(ui, ui.tr("vote.so_far"));
            draw_so_far(ui, scene.state, *vote, {.live = own.live.update(ui, id, *vote)});
        }
        return;
    }
    // In sight whatever the length of the result: it is what comes next.
    if (is_unpublished(*vote)) {
        if (button(ui, ui.label("vote.publish"), {.kind = Kind::primary}))
            own.about = id, own.publishing = true;
        gap(ui, 14);
    }
    if (vote->counted)
        draw_result(ui, scene.state, id), draw_counting(ui, scene.state, id, own.counting),
            offer_counting(ui, scene, own, id, out);
    else
        soft(ui, ui.tr("vote.not_counted_here"));
    draw_lost_seats(ui, scene, id);
    name_common_ground(ui, scene, id, out);
    draw_casting(ui, scene, own.casting, id, out);
    draw_lots(ui, scene, own.casting, id, out);
    gap(ui, 14);
    const std::array choices{Choice{ui.label("vote.again")},
                             Choice{{"###vote_done", ui.tr("settings.done")}}};
    const auto pressed = buttons(ui, choices);
    if (pressed == 0u) begin_round(own, scene.state, id);
    if (pressed == 1u) put_aside(own, id);
}

void draw_prepared(Ui& ui, const State& s, VoteUi& own) {
    if (s.votes.prepared.empty() || open_vote(s) || s.agenda.ended) return;
    section(ui, ui.tr("vote.prepared"));
    for (const auto& [id, rule] : s.votes.prepared)
        if (row(ui, {.badge = wording::say_word(*ui.language, "vote_kind", rule.type),
                     .text = rule.question,
                     .id = "###prepared" + text_of(id.value)}))
            begin_prepared(own, s, id);
    rule(ui);
}

}  // namespace entremise::view
