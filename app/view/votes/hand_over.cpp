#include "app/view/votes/hand_over.h"

#include <algorithm>
#include <array>

#include "app/view/toolkit/lines.h"
#include "app/view/toolkit/widgets.h"
#include "app/view/votes/for_other.h"
#include "sessions/core/text.h"
#include "sessions/rules/votes/seats.h"
#include "sessions/rules/votes/votes_events.h"
#include "sessions/wording/names.h"

namespace entremise::view {

using namespace rules;

namespace {

constexpr float sheet_width = 560;

void words(Ui& ui, std::string_view title, std::string_view text) {
    heading(ui, title, 28);
    gap(ui, 12);
    if (!text.empty()) say(ui, {.css = 17, .k = 1.4f}, ui.theme.ink_soft, text);
    gap(ui, 20);
}

/// The host has that person's ballot: mediators are told who voted, another device knows what it sent.
bool has_voted(const Scene& scene, const Vote& vote, VoteId id, PersonId person) {
    if (std::ranges::binary_search(vote.marked, person)) return true;
    const auto sent = scene.ballots_for_others.find({id, person});
    return sent != scene.ballots_for_others.end() && sent->second.found == OwnBallot::Found::held;
}

}  // namespace

void draw_seats(Ui& ui, const Scene& scene, VoteId id, HandOverUi& own) {
    const Vote* vote = scene.state.votes.all.find(id);
    auto people = vote ? may_be_passed(scene.state, *vote) : std::vector<PersonId>();
    std::erase_if(people, [&](PersonId person) { return !acts_for(scene.state, scene.self, person); });
    if (people.empty()) return;
    section(ui, ui.tr("handover.title"));
    for (const auto person : people) {
        ImGui::PushID(static_cast<int>(person.value));
        constexpr std::size_t fits = 20;  // letters, in the panel's breadth
        const auto name = shortened(wording::name_of(*ui.language, scene.state, person), fits);
        const bool voted = has_voted(scene, *vote, id, person);
        if (button(ui, {"###hand_over", ui.tr(voted ? "handover.again" : "handover.pass", {{"name", name}})},
                   {.css = 14, .pad_x = 12, .pad_y = 6}))
            own = {.vote = id, .person = person, .ballot = {}, .refused = {}};
        gap(ui, 6);
        ImGui::PopID();
    }
}

void draw_lost_seats(Ui& ui, const Scene& scene, VoteId id) {
    std::vector<std::string> names;
    for (const auto& [vote, person] : scene.lost_seats)
        if (vote == id) names.push_back(wording::name_of(*ui.language, scene.state, person));
    if (names.empty()) return;
    gap(ui, 8);
    notice(ui, Tone::error, ui.tr("handover.lost", {{"names", joined(names)}}));
}

void draw_hand_over(Ui& ui, const Scene& scene, HandOverUi& own, Requests& out) {
    const State& s = scene.state;
    const Vote* vote = s.votes.all.find(own.vote);
    const auto name = wording::name_of(*ui.language, s, own.person);
    const bool open = vote && vote->state == VoteState::open && seat_of(*vote, own.person);
    const float width = std::min(sheet_width, ui.css_width), left = std::floor((ui.css_width - width) / 2);
    const bool fills = open && own.step == HandOverUi::Step::filling;
    const float foot = fills ? ballot_foot_height(ui, width) : 0;
    // Beside it, not below: what is drawn for the first time comes to lie behind.
    if (left > 0) {
        zone(ui, "###beside_left", {0, 0, left, ui.css_height}, {.fill = ui.theme.paper}, [] {});
        zone(ui, "###beside_right", {left + width, 0, ui.css_width, ui.css_height}, {.fill = ui.theme.paper},
             [] {});
    }
    zone(ui, "###panel", {left, 0, left + width, ui.css_height - foot},
         {.padding = {24, 32}, .fill = ui.theme.surface, .scroll = Scroll::bar}, [&] {
             if (!open) {
                 words(ui, ui.tr("handover.closed"), ui.tr("handover.give_back"));
                 if (button(ui, ui.label("handover.finish"), {.kind = Kind::primary})) own = {};
                 return;
             }
             switch (own.step) {
             case HandOverUi::Step::passed: {
                 words(ui, ui.tr("handover.please", {{"name", name}}),
                       ui.tr(is_secret(vote->rule)        ? "handover.secret"
                             : names_are_told(vote->rule) ? "handover.named"
                                                          : "handover.confidential",
                             {{"name", name}}));
                 const std::array choices{Choice{{"###its_me", ui.tr("handover.its_me", {{"name", name}})},
                                                 {.kind = Kind::primary}},
                                          Choice{ui.label("handover.cancel")}};
                 const auto pressed = buttons(ui, choices);
                 if (pressed == 0u) own.step = HandOverUi::Step::filling;
                 if (pressed == 1u) own = {};
                 break;
             }
             case HandOverUi::Step::filling:
                 own.ballot.hears = true;
                 kicker(ui, ui.tr("handover.of", {{"name", name}}));
                 gap(ui, 8);
                 draw_ballot(ui, scene_for_passed(scene, own.person), own.ballot, own.vote);
                 gap(ui, 16);
                 if (button(ui, ui.label("handover.without"), {.kind = Kind::ghost, .css = 14})) own = {};
                 break;
             case HandOverUi::Step::dropped: {
                 const bool held = has_voted(scene, *vote, own.vote, own.person);
                 if (own.refused)
                     words(ui, ui.tr("handover.refused", {{"name", name}}), (*ui.language)(*own.refused));
                 else
                     words(ui, ui.tr(held ? "handover.thanks" : "handover.sending", {{"name", name}}),
                           held ? ui.tr("handover.give_back") : std::string());
                 // Whatever the network does, the device goes back to who passed it.
                 if (button(ui, ui.label("handover.finish"),
                            {.kind = held || own.refused ? Kind::primary : Kind::ghost}))
                     own = {};
                 break;
             }
             }
         });
    if (!fills || !own.person || own.step != HandOverUi::Step::filling) return;
    zone(ui, "###ballot", {left, ui.css_height - foot, left + width, ui.css_height},
         {.padding = {24, 10}, .fill = ui.theme.surface}, [&] {
             line_above(ui);
             Requests made;
             draw_ballot_foot(ui, scene_for_passed(scene, own.person), own.ballot, own.vote, made);
             if (made.empty()) return;
             send_for(own.person, made, out);
             own.ballot = {};
             own.refused.reset();
             own.step = HandOverUi::Step::dropped;
         });
}

}  // namespace entremise::view
