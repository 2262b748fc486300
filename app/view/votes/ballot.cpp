#include "app/view/votes/ballot.h"

#include <algorithm>
#include <array>

#include "app/view/votes/result.h"
#include "sessions/rules/votes/votes_events.h"
#include "sessions/wording/names.h"
#include "sessions/wording/votes.h"

namespace entremise::view {
namespace {

using namespace rules;

/// 1 to 9 choose, 0 abstains; only while the ballot has the keyboard.
std::optional<std::uint32_t> typed_digit(Ui& ui, bool focused, std::uint32_t most) {
    if (!focused || !ImGui::IsWindowFocused() || ui.typed.empty()) return {};
    const ImWchar c = ui.typed.front();
    if (c < '0' || c > '9' || static_cast<std::uint32_t>(c - '0') > most) return {};
    ui.typed.pop_front();
    return static_cast<std::uint32_t>(c - '0');
}

void drop(const Vote& vote, VoteId id, const Ballot& ballot, Requests& out) {
    if (vote.rule.secrecy == Secrecy::named)
        request(out, CastBallot{id, ballot});
    else
        out.emplace_back(DropBallot{id, ballot});
}

void head(Ui& ui, const Scene& scene, const Vote& vote) {
    kicker(ui, vote_kicker(ui, scene.state, vote), ui.theme.accent);
    gap(ui, 4);
    heading(ui, vote.rule.question, 22);
    gap(ui, 6);
}

std::string_view who_learns(const Rule& rule) {
    if (rule.secrecy == Secrecy::anonymous) return "ballot.secret";
    switch (rule.visibility) {
    case Visibility::after_close: return "ballot.named";
    case Visibility::live: return "ballot.named_live";
    case Visibility::mediator_only: return "ballot.named_mediators";
    }
    return {};
}

/// Before the first secret vote: are these the words on the wall? Otherwise somebody may sit between. False:
/// nothing may be dropped yet.
bool compare_seal(Ui& ui, const Scene& scene, BallotUi& own, const Vote& vote) {
    const bool asks = vote.rule.secrecy == Secrecy::anonymous && scene.host_seal &&
                      (scene.host_seal->empty() || own.compared != *scene.host_seal);
    if (!asks) return true;
    section(ui, ui.tr("ballot.seal"));
    if (scene.host_seal->empty()) {
        soft(ui, ui.tr("ballot.seal_making"));
        gap(ui, 18);
        return false;
    }
    heading(ui, *scene.host_seal, 22);
    gap(ui, 6);
    soft(ui, ui.tr("ballot.seal_ask"));
    gap(ui, 10);
    const std::array<Choice, 2> choices{
        Choice{{"###seal_same", ui.tr("ballot.seal_same")}, {.kind = Kind::primary}},
        Choice{{"###seal_other", ui.tr("ballot.seal_other")}}};
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
    gap(ui, 18);
    rule(ui);
    gap(ui, 12);
    return false;
}

/// One list of answers: the arrows move and choose, as in any list of which one may be chosen. True: to be
/// dropped.
bool choose_one(Ui& ui, BallotUi& own, const Rule& rule) {
    const auto options = option_count(rule);
    std::optional<std::uint32_t> choice;
    if (own.answer) choice = chosen(*own.answer);
    bool go = false, among = false, focused = false;
    if (const auto digit = typed_digit(ui, own.focused, options)) choice = *digit, own.drop_next = true;
    for (std::uint32_t i = 1; i <= options + 1; ++i) {
        const std::uint32_t option = i <= options ? i : 0;
        const bool on = choice == option;
        const std::string name = "###option" + text_of(option);
        const Hit h = option_card(ui, {name, wording::option_text(*ui.language, rule, option)},
                                  {.on = on, .colour = option ? 0 : ui.theme.ink_soft});
        if (own.wanted && (on || (!choice && i == 1))) {
            inside::give_focus(name, h.rect);
            own.wanted = false;
        }
        const bool moved = inside::arrived_by_arrow(ImGui::GetID(name.c_str()));
        if (h.focus && moved && own.among) choice = option;
        among |= h.focus;
        focused |= inside::focused() == ImGui::GetID(name.c_str());
        if (h) {
            if (on && ImGui::IsKeyPressed(ImGuiKey_Enter, false)) go = true;
            choice = option;
        }
        gap(ui, i <= options ? 10 : 18);
    }
    if (choice && (!own.answer || chosen(*own.answer) != *choice)) own.answer = choosing(*choice);
    own.among = among;
    own.focused = focused;
    return go;
}

#pragma GCC diagnostic push
#pragma GCC diagnostic error "-Wswitch"  // a form that cannot be filled in does not compile
bool fill_in(Ui& ui, BallotUi& own, const Rule& rule) {
    switch (kind_of(rule).form) {
    case BallotForm::choose_one: return choose_one(ui, own, rule);
    }
    return false;
}
#pragma GCC diagnostic pop

}  // namespace

VoteId ballot_at_hand(const State& s, PersonId self) {
    if (const auto open = open_vote(s)) return open;
    for (const auto& [id, vote] : s.votes.all)
        if (has_to_decide(s, self, id)) return id;
    if (s.votes.all.empty()) return {};
    return std::prev(s.votes.all.end())->first;
}

void draw_ballot(Ui& ui, const Scene& scene, BallotUi& own, VoteId id, Requests& out) {
    const Theme& t = ui.theme;
    const auto* found = scene.state.votes.all.find(id);
    if (!found) return;
    const Vote& vote = *found;
    const auto known = scene.ballots.find(id);
    const auto held = known != scene.ballots.end() ? known->second : OwnBallot{};
    const bool has_voted = is_dropped(held);
    if (own.vote != id) {
        own.vote = id;
        own.refused.reset();
        own.answer = has_voted ? std::optional(held.ballot) : std::nullopt;
    }
    head(ui, scene, vote);
    const auto in_a_tie = casting_text(ui, scene.state, vote.rule);
    if (!seat_of(vote, scene.self)) {
        notice(ui, Tone::neutral, ui.tr("ballot.not_on_roll"));
        gap(ui, 12);
        if (!in_a_tie.empty()) soft(ui, in_a_tie), gap(ui, 6);
        return soft(ui, turnout_text(ui, vote));
    }
    soft(ui, rule_text(ui, vote.rule), 14);
    gap(ui, 6);
    if (!in_a_tie.empty()) soft(ui, in_a_tie), gap(ui, 6);
    const bool secret = vote.rule.secrecy == Secrecy::anonymous;
    soft(ui, ui.tr(who_learns(vote.rule)));
    if (vote.rule.unit == VoteUnit::actor) {  // as the roll has it, whatever has changed since
        gap(ui, 6);
        const CardId actor{seat_of(vote, scene.self)};
        soft(ui,
             ui.tr("ballot.unit_actor", {{"text", wording::text_of_card(*ui.language, scene.state, actor)}}));
    }
    gap(ui, 12);
    const bool compared = compare_seal(ui, scene, own, vote);

    bool go = fill_in(ui, own, vote.rule);
    const bool same = has_voted && own.answer == held.ballot;
    std::string_view why;
    if (!compared)
        why = ui.tr("ballot.seal_first");
    else if (!own.answer)
        why = ui.tr("ballot.choose");
    else if (held.found == OwnBallot::Found::sending)
        why = ui.tr("ballot.sending");
    else if (same)
        why = ui.tr("ballot.held");
    if (scene.connection.state == ConnectionState::ended) why = ui.tr("connection.ended");
    const auto& word = ui.tr(has_voted ? "ballot.drop_again" : "ballot.drop");
    const ImVec2 at = whole(cursor());
    const ButtonLook look{.kind = Kind::primary, .css = 16, .pad_x = 24, .pad_y = 12, .why_not = why};
    const ImVec2 size = button_size(ui, word, look);
    const Hit pressed = button(ui, at, {"###drop", word}, look);
    go |= pressed.clicked;
    own.focused = own.focused || inside::focused() == ImGui::GetID("###drop");
    if (std::exchange(own.drop_next, false) && why.empty()) inside::give_focus("###drop", pressed.rect);
    const auto said = ui.tr("ballot.turnout", {{"n", text_of(vote.turnout)}, {"of", text_of(seats(vote))}});
    const float width = room_right(), left = size.x + ui.u(14);
    const bool beside = width - left > ui.u(150);
    const float room = beside ? width - left : width, tall = paragraph_height(ui, {.css = 14}, said, room);
    const ImVec2 text = beside ? ImVec2(at.x + left, at.y + std::max(0.f, (size.y - tall) / 2))
                               : ImVec2(at.x, at.y + size.y + ui.u(8));
    draw_paragraph(ui, {.css = 14}, text, room, t.ink_soft, said);
    ImGui::SetCursorScreenPos({at.x, std::max(at.y + size.y, text.y + tall)});
    ImGui::Dummy({0, 0});
    if (own.refused) {
        gap(ui, 14);
        notice(ui, Tone::error, (*ui.language)(*own.refused));
    }
    if (has_voted) {
        gap(ui, 14);
        const bool sending = held.found == OwnBallot::Found::sending;
        notice(ui, sending ? Tone::neutral : Tone::good, ui.tr(sending ? "ballot.sending" : "ballot.held"));
    }
    if (is_seen_live(vote) && vote.turnout) {
        section(ui, ui.tr("vote.so_far"));
        draw_so_far(ui, scene.state, vote);
    }
    if (secret) {
        gap(ui, 20);
        rule(ui);
        gap(ui, 12);
        soft(ui, ui.tr("ballot.check"), 14);
    }
    if (go && why.empty() && own.answer) {
        own.refused.reset();
        drop(vote, id, *own.answer, out);
    }
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
void draw_tracker(Ui& ui, const Scene& scene, VoteId id) {
    if (!scene.tracker_of) return;
    gap(ui, 10);
    if (!button(ui, {"###tracker", ui.tr("ballot.tracker")}).held) return;
    gap(ui, 6);
    say(ui, {.weight = semibold, .css = 17}, ui.theme.ink, scene.tracker_of(id));
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
    draw_result(ui, scene.state, id, {.css = 16});
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
    if (has_tracker && vote->rule.secrecy == Secrecy::anonymous) draw_tracker(ui, scene, id);
}

}  // namespace entremise::view
