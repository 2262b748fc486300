#include "app/view/votes/ballot.h"

#include <algorithm>
#include <array>

#include "app/view/votes/duration.h"
#include "app/view/votes/fill_in.h"
#include "app/view/votes/opinions.h"
#include "app/view/votes/result.h"
#include "app/view/votes/secrecy.h"
#include "sessions/rules/votes/paper.h"
#include "sessions/rules/votes/votes_events.h"
#include "sessions/wording/names.h"
#include "sessions/wording/votes.h"

namespace entremise::view {
namespace {

using namespace rules;

void drop(const Vote& vote, VoteId id, const Ballot& ballot, Requests& out) {
    if (is_secret(vote.rule))
        out.emplace_back(DropBallot{id, ballot});
    else
        request(out, CastBallot{id, ballot});
}

void head(Ui& ui, const Scene& scene, const Vote& vote) {
    kicker(ui, vote_kicker(ui, scene.state, vote), ui.theme.accent);
    if (const auto left = left_text(ui, vote, scene.now); !left.empty()) {
        gap(ui, 4);
        ImGui::Dummy(quiet_pill(ui, cursor(), left));
    }
    gap(ui, 4);
    heading(ui, vote.rule.question, 19);
    gap(ui, 4);
}

/// The seal is not compared yet: nothing may be chosen.
bool asks_seal(const Scene& scene, const BallotUi& own, const Vote& vote) {
    return is_secret(vote.rule) && scene.host_seal &&
           (scene.host_seal->empty() || own.compared != *scene.host_seal);
}

/// Before the first secret vote: are these the words on the wall? Otherwise somebody may sit between.
void compare_seal(Ui& ui, const Scene& scene, BallotUi& own) {
    section(ui, ui.tr("ballot.seal"));
    if (scene.host_seal->empty()) return soft(ui, ui.tr("ballot.seal_making"));
    heading(ui, *scene.host_seal, 22);
    gap(ui, 6);
    soft(ui, ui.tr("ballot.seal_ask"));
    gap(ui, 10);
    const std::array<Choice, 2> choices{
        Choice{{"###seal_same", ui.tr("ballot.seal_same")}, {.kind = Kind::primary, .pad_y = 12}},
        Choice{{"###seal_other", ui.tr("ballot.seal_other")}, {.pad_y = 12}}};
    const ImVec2 at = whole(cursor());
    const auto pressed = buttons(ui, choices);
    if (std::exchange(own.wanted, false))
        inside::give_focus("###seal_same",
                           {at, at + button_size(ui, choices[0].label.text, choices[0].look)});
    if (pressed == 0u) {
        own.compared = *scene.host_seal;
        own.differs = false;
        own.wanted = true;  // on to the answers
    }
    if (pressed == 1u) own.differs = true;
    if (own.differs) {
        gap(ui, 10);
        notice(ui, Tone::error, ui.tr("ballot.seal_differs"));
    }
}

OwnBallot held_ballot(const Scene& scene, VoteId id) {
    const auto known = scene.ballots.find(id);
    return known != scene.ballots.end() ? known->second : OwnBallot{};
}

}  // namespace

VoteId ballot_at_hand(const State& s, PersonId self) {
    if (const auto open = open_vote(s)) return open;
    for (const auto& [id, vote] : s.votes.all)
        if (has_to_decide(s, self, id)) return id;
    if (s.votes.all.empty()) return {};
    return std::prev(s.votes.all.end())->first;
}

void draw_ballot(Ui& ui, const Scene& scene, BallotUi& own, VoteId id) {
    const auto* found = scene.state.votes.all.find(id);
    if (!found) return;
    const Vote& vote = *found;
    const auto held = held_ballot(scene, id);
    if (own.vote != id) {
        own.vote = id;
        own.refused.reset();
        own.go = own.words = false;
        own.answer = is_dropped(held) ? std::optional(held.ballot) : std::nullopt;
        own.why = is_dropped(held) ? held.ballot.reason : std::string();
        own.at = 1, own.digits = own.asked_why = false;
        own.order.clear();
    }
    head(ui, scene, vote);
    const auto in_a_tie = casting_text(ui, scene.state, vote.rule);
    if (!seat_of(vote, scene.self)) {
        notice(ui, Tone::neutral, ui.tr("ballot.not_on_roll"));
        gap(ui, 12);
        if (!in_a_tie.empty()) soft(ui, in_a_tie), gap(ui, 6);
        return soft(ui, turnout_text(ui, vote));
    }
    if (is_on_paper(vote, seat_of(vote, scene.self))) {
        own.focused = own.among = false;
        notice(ui, Tone::neutral, ui.tr("ballot.on_paper"));
        gap(ui, 12);
        return soft(ui, turnout_text(ui, vote));
    }
    soft(ui, ui.tr(who_learns(vote.rule)), 14);
    if (const auto rows = rows_text(ui, vote.rule); !rows.empty()) soft(ui, rows, 14);
    if (vote.rule.unit == VoteUnit::actor) {  // as the roll has it, whatever has changed since
        gap(ui, 4);
        const CardId actor{seat_of(vote, scene.self)};
        soft(ui,
             ui.tr("ballot.unit_actor", {{"text", wording::text_of_card(*ui.language, scene.state, actor)}}),
             14);
    }
    if (asks_seal(scene, own, vote)) {
        own.focused = own.among = false;
        return compare_seal(ui, scene, own);
    }
    gap(ui, 10);
    Earlier earlier;
    if (kind_of(vote.rule).feedback) earlier.vote = round_before(scene.state, vote);
    if (earlier.vote && is_dropped(held_ballot(scene, vote.rule.previous_round)))
        earlier.own = held_ballot(scene, vote.rule.previous_round).ballot;
    const auto live = own.live.update(ui, id, vote);
    earlier.live = live.get();
    fill_in(ui, own, vote.rule, earlier);
    gap(ui, 12);
    if (own.refused) {
        notice(ui, Tone::error, (*ui.language)(*own.refused));
        gap(ui, 10);
    }
    if (is_dropped(held)) {
        const bool sending = held.found == OwnBallot::Found::sending;
        notice(ui, sending ? Tone::neutral : Tone::good, ui.tr(sending ? "ballot.sending" : "ballot.held"));
        gap(ui, 10);
    }
    soft(ui, rule_text(ui, vote.rule), 14);
    if (!in_a_tie.empty()) gap(ui, 4), soft(ui, in_a_tie, 14);
    if (is_seen_live(vote) && vote.turnout) {
        section(ui, ui.tr("vote.so_far"));
        draw_so_far(ui, scene.state, vote, {.own_row = own_row_live(scene, id), .live = live});
    }
    if (is_secret(vote.rule)) {
        gap(ui, 4);
        soft(ui, ui.tr("ballot.check"), 14);
    }
}

namespace {

constexpr float foot_pad = 10, beside_least = 120;
ButtonLook drop_look(const Ui& ui, std::string_view why) {
    return {.kind = Kind::primary,
            .css = 16,
            .pad_x = 18,
            .pad_y = 12,
            .why_not = why,
            .written_key = ui.tr("key.enter")};
}

/// The widest of the button's words, for one place of what stands beside it.
float widest_button(const Ui& ui) {
    const auto look = drop_look(ui, {});
    return std::max(button_size(ui, ui.tr("ballot.drop"), look).x,
                    button_size(ui, ui.tr("ballot.drop_again"), look).x);
}

}  // namespace

float ballot_foot_height(const Ui& ui, float css_width) {
    const float tall = button_size(ui, "0", drop_look(ui, {})).y / ui.scale, line = 14 * 1.35f;
    const float room = css_width - 36 - 14 - widest_button(ui) / ui.scale;
    return foot_pad * 2 + (room < beside_least ? tall + 8 + line * 2 : std::max(tall, line * 3));
}

void draw_ballot_foot(Ui& ui, const Scene& scene, BallotUi& own, VoteId id, Requests& out) {
    const auto* found = scene.state.votes.all.find(id);
    if (!found) return;
    const Vote& vote = *found;
    const auto held = held_ballot(scene, id);
    const bool has_voted = is_dropped(held);
    const auto answer = filled_in(own, vote.rule);
    std::string_view why;
    if (is_on_paper(vote, seat_of(vote, scene.self)))
        why = ui.tr("ballot.on_paper_short");
    else if (asks_seal(scene, own, vote))
        why = ui.tr("ballot.seal_first");
    else if (!answer)
        why = ui.tr("ballot.choose");
    else if (asks_why(vote.rule, *answer) && answer->reason.empty())
        why = ui.tr("ballot.say_why");
    else if (held.found == OwnBallot::Found::sending)
        why = ui.tr("ballot.sending");
    else if (has_voted && answer == held.ballot)
        why = ui.tr("ballot.held");
    if (scene.connection.state == ConnectionState::ended) why = ui.tr("connection.ended");
    own.ready = why.empty();
    const auto look = drop_look(ui, why);
    const auto& word = ui.tr(has_voted ? "ballot.drop_again" : "ballot.drop");
    const float widest = widest_button(ui), width = room_right(), beside = width - widest - ui.u(14);
    const bool below = beside < ui.u(beside_least);
    const ImVec2 size = button_size(ui, word, look), at = whole(cursor());
    const Hit pressed = button(ui, at, {"###drop", word}, look);
    const bool by_hand = pressed.clicked && !ImGui::IsKeyPressed(ImGuiKey_Enter, false);
    const bool on_it = inside::focused() == ImGui::GetID("###drop");
    // After a digit a blank begins words; it presses the button for whoever walked there.
    const bool blank = own.after_digit && pressed.clicked && ImGui::IsKeyPressed(ImGuiKey_Space, false);
    own.words |= blank;
    const bool go = (std::exchange(own.go, false) || pressed.clicked) && (by_hand || !own.words) && !blank;
    own.focused = own.focused || on_it;
    own.after_digit = own.after_digit && on_it;
    if (std::exchange(own.drop_next, false) && why.empty()) {
        inside::give_focus("###drop", pressed.rect);
        own.after_digit = true;
    }

    const auto turnout =
        ui.tr("ballot.turnout", {{"n", text_of(vote.turnout)}, {"of", text_of(seats(vote))}});
    std::string said = turnout;
    if (own.words && !has_voted)
        said = ui.tr("ballot.words");
    else if (!why.empty() && !has_voted)
        said = std::string(why) + "\n" +
               ui.tr("ballot.turnout_short", {{"n", text_of(vote.turnout)}, {"of", text_of(seats(vote))}});
    const float room = below ? width : beside;
    const Paragraph text{.css = 14, .most = below ? 2u : 3u};
    const float tall = paragraph_height(ui, text, said, room);
    const ImVec2 place = below ? ImVec2(at.x, at.y + size.y + ui.u(8))
                               : ImVec2(at.x + widest + ui.u(14), at.y + std::max(0.f, (size.y - tall) / 2));
    draw_paragraph(ui, text, place, room, why.empty() || has_voted ? ui.theme.ink_soft : ui.theme.ink, said);
    if (go && why.empty() && answer) {
        own.refused.reset();
        drop(vote, id, *answer, out);
        own.focused = false;  // what is typed next is not for it
        ImGui::SetWindowFocus(nullptr);
    }
}

bool asks_objection(const Scene& scene, VoteId id) {
    using enum OwnBallot::Found;
    const auto* vote = scene.state.votes.all.find(id);
    const auto own = held_ballot(scene, id);
    const bool wrong = own.result_is_wrong || own.found == changed || own.found == missing ||
                       own.found == unnamed || own.found == foreign || own.found == paper;
    return vote && wrong && std::ranges::find(vote->objections, scene.self) == vote->objections.end();
}

namespace {

/// What this device found out about the own ballot; true when somebody should hear of it.
bool draw_own_check(Ui& ui, const OwnBallot& own) {
    const auto say_wrong = [&](std::string_view key) {
        notice(ui, Tone::error, ui.tr(key));
        gap(ui, 8);
        return true;
    };
    bool wrong = false;
    switch (own.found) {
    case OwnBallot::Found::exact: notice(ui, Tone::good, ui.tr("ballot.checked")); break;
    case OwnBallot::Found::changed:
    case OwnBallot::Found::missing: wrong = say_wrong("ballot.not_checked"); break;
    case OwnBallot::Found::unnamed: wrong = say_wrong("ballot.unnamed"); break;
    case OwnBallot::Found::foreign: wrong = say_wrong("ballot.foreign"); break;
    case OwnBallot::Found::paper:  // who did not may say so
        notice(ui, Tone::neutral, ui.tr("ballot.check_paper"));
        gap(ui, 8);
        wrong = true;
        break;
    case OwnBallot::Found::forgotten: notice(ui, Tone::warning, ui.tr("ballot.check_kept")); break;
    case OwnBallot::Found::none:
    case OwnBallot::Found::sending:
    case OwnBallot::Found::held:
    case OwnBallot::Found::refused: break;
    }
    if (own.result_is_wrong) wrong = say_wrong("ballot.result_wrong");
    return wrong;
}

/// To be compared with the list; whoever looks over a shoulder sees nothing before.
/// Returns whether its button is held.
bool draw_tracker(Ui& ui, const Scene& scene, VoteId id) {
    if (!scene.tracker_of) return false;
    gap(ui, 10);
    if (!button(ui, {"###tracker", ui.tr("ballot.tracker")}).held) return false;
    gap(ui, 6);
    say(ui, {.weight = semibold, .css = 17}, ui.theme.ink, scene.tracker_of(id));
    return true;
}

}  // namespace

void draw_ballot_result(Ui& ui, const Scene& scene, BallotUi& own, VoteId id, Requests& out) {
    const auto* vote = scene.state.votes.all.find(id);
    if (!vote) return;
    head(ui, scene, *vote);
    gap(ui, 8);
    if (vote->state == VoteState::cancelled)
        return notice(ui, Tone::neutral, wording::say_word(*ui.language, "vote_state", vote->state));
    if (!vote->counted) return soft(ui, ui.tr("vote.not_counted_here"));
    const bool secret = is_secret(vote->rule);
    const bool shows_own = !secret || own.held_tracker == id;
    draw_result(ui, scene.state, id, {.css = 16, .own_row = shows_own ? own_row(scene, id) : std::nullopt});
    own.held_tracker = {};
    draw_counting(ui, scene.state, id, own.counting);
    draw_casting(ui, scene, own.casting, id, out);
    const auto known = scene.ballots.find(id);
    if (known == scene.ballots.end()) return;
    gap(ui, 10);
    const bool wrong = draw_own_check(ui, known->second);
    const bool objected = std::ranges::find(vote->objections, scene.self) != vote->objections.end();
    if (wrong && !objected && button(ui, {"###object", ui.tr("ballot.object")}, {.kind = Kind::danger}))
        request(out, ObjectToVote{id});
    const bool has_tracker = known->second.found == OwnBallot::Found::exact ||
                             known->second.found == OwnBallot::Found::unnamed || is_lost(known->second);
    if (!has_tracker || !secret) return;
    if (has_opinions(*vote)) soft(ui, ui.tr("opinion.hold"), 14);
    if (draw_tracker(ui, scene, id)) own.held_tracker = id;
}

}  // namespace entremise::view
