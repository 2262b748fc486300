#include "app/view/panels/agreements.h"

#include <algorithm>
#include <array>

#include "app/view/panels/sheets.h"
#include "app/view/scene/tints.h"
#include "app/view/toolkit/shapes.h"
#include "sessions/core/text.h"
#include "sessions/rules/texts.h"
#include "sessions/rules/votes/breakdown.h"
#include "sessions/wording/names.h"

namespace entremise::view {
namespace {

using namespace rules;

std::string name_of_card(const Ui& ui, const State& s, CardId id) {
    return wording::text_of_card(*ui.language, s, id);
}

std::vector<VoteId> deciding_votes(const State& s, DecidedBy by) {
    std::vector<VoteId> found;
    for (const auto& [id, vote] : s.votes.all)
        if (decides(vote, by)) found.push_back(id);
    return found;
}

/// When a commitment is due, and where it is, on one line.
std::string due_text(const Ui& ui, const Commitment& it, std::string_view now) {
    std::string text = it.due.empty() ? ui.tr("word.no_date") : wording::day_text(*ui.language, it.due);
    if (is_late(it, now)) return ui.tr("commitment.late", {{"date", text}});
    if (it.state == CommitmentState::open) return text;
    return wording::say_word(*ui.language, "commitment_state", it.state) + " · " + text;
}

void commitment_sheet(Ui& ui, const Scene& scene, AgreementsUi& own, Requests& out) {
    if (std::exchange(own.committing, false)) open_sheet("###commitment_sheet");
    if (begin_sheet(ui, "###commitment_sheet", ui.tr("sheet.commitment_title"), 520) != Sheet::open) return;
    auto& it = own.commitment.commitment;
    if (it.source) {
        soft(ui, ui.tr("sheet.commitment_of", {{"text", name_of_card(ui, scene.state, it.source)}}), 14);
        gap(ui, 12);
    }
    bool entered = false;
    const auto field = [&](const char* key, std::string& value, TextLimits most, std::string_view hint) {
        const auto event = labelled_field(
            ui, ui.label(key), value,
            {.hint = hint, .most = most, .focus = ImGui::IsWindowAppearing() && &value == &it.what});
        entered |= event.entered;
        gap(ui, 12);
    };
    field("sheet.commitment_what", it.what, texts::commitment_what, {});
    field("sheet.commitment_who", it.who, texts::commitment_who, ui.tr("word.to_be_found"));
    field("sheet.commitment_due", it.due, texts::date, ui.tr("sheet.date_hint"));
    if (own.commitment.record) {
        const auto states = wording::all_words<CommitmentState>(*ui.language, "commitment_state");
        if (const auto i =
                pick(ui, ui.label("sheet.commitment_state"), states, static_cast<std::size_t>(it.state)))
            it.state = static_cast<CommitmentState>(*i);
        gap(ui, 12);
    }
    const auto why = why_not(ui, scene, own.commitment);
    if (sheet_end(ui, {.go = ui.tr("inspector.save"), .entered = entered, .why_not = why}) == 0u)
        request(out, own.commitment);
}

void dissent_sheet(Ui& ui, const Scene& scene, AgreementsUi& own, Requests& out) {
    if (std::exchange(own.dissenting, false)) open_sheet("###dissent_sheet");
    if (begin_sheet(ui, "###dissent_sheet", ui.tr("sheet.dissent_title"), 520) != Sheet::open) return;
    const State& s = scene.state;
    auto& it = own.dissent;
    if (it.about) soft(ui, name_of_card(ui, s, it.about), 14);
    if (const auto* vote = s.votes.all.find(it.vote)) soft(ui, vote->rule.question, 14);
    gap(ui, 12);
    // Who holds it comes first; anybody may dissent.
    std::vector<CardId> who{CardId{}};
    std::vector<std::string> names{ui.tr("word.without_name")};
    const CardId question = controversy_of(s, it.about);
    const auto holders =
        card_on_board(s, it.about, CardKind::position) ? holders_of(s, it.about) : holders_in(s, question);
    const auto add = [&](CardId id) {
        if (!card_on_board(s, id) || std::ranges::find(who, id) != who.end()) return;
        who.push_back(id);
        names.push_back(name_of_card(ui, s, id));
    };
    std::ranges::for_each(holders, add);
    for (const auto& [id, actor] : s.actors.all) add(id);
    const auto current = static_cast<std::size_t>(std::ranges::find(who, it.holder) - who.begin());
    if (const auto i = pick(ui, ui.label("sheet.dissent_who"), names, current)) it.holder = who[*i];
    gap(ui, 12);
    long_text(ui, ui.label("sheet.dissent_words"), it.words, own.dissent_field,
              {.most = texts::dissent, .least_lines = 2, .focus = true});
    if (it.record) {
        gap(ui, 8);
        check_row(ui, ui.label("sheet.withdrawn"), it.withdrawn);
    }
    const auto why = why_not(ui, scene, it);
    if (sheet_end(ui, {.go = ui.tr("sheet.dissent_title"), .why_not = why}) == 0u) request(out, it);
}

void decision_sheet(Ui& ui, const Scene& scene, AgreementsUi& own, Requests& out) {
    if (std::exchange(own.deciding, false)) open_sheet("###decision_sheet");
    if (begin_sheet(ui, "###decision_sheet", ui.tr("sheet.decision_title"), 520) != Sheet::open) return;
    const State& s = scene.state;
    auto& it = own.decision;
    if (it.about) {
        soft(ui, name_of_card(ui, s, it.about), 14);
        gap(ui, 12);
    }
    long_text(ui, ui.label("sheet.decision_text"), it.text, own.decision_field,
              {.most = texts::decision, .least_lines = 2, .focus = true});
    gap(ui, 12);
    pick_decided_by(ui, s, it.by, it.vote, "###decision_vote");
    if (it.record) {
        gap(ui, 8);
        check_row(ui, ui.label("sheet.withdrawn"), it.withdrawn);
    }
    gap(ui, 8);
    const auto why = why_not(ui, scene, it);
    if (sheet_end(ui, {.go = ui.tr("sheet.decision_title"), .why_not = why}) == 0u) request(out, it);
}

void reopen_sheet(Ui& ui, const Scene& scene, AgreementsUi& own, Requests& out) {
    if (std::exchange(own.reopening, false)) open_sheet("###reopen_sheet");
    if (begin_sheet(ui, "###reopen_sheet", ui.tr("sheet.reopen_title"), 520) != Sheet::open) return;
    auto& it = own.reopened;
    soft(ui, name_of_card(ui, scene.state, it.controversy), 14);
    gap(ui, 12);
    for (const auto ground :
         {Reopening::holder_contests, Reopening::stop_met, Reopening::new_actor, Reopening::comes_back}) {
        if (option_card(ui,
                        {"###reopening_" + std::string(wording::word_of(ground)),
                         wording::say_word(*ui.language, "reopening", ground)},
                        {.on = it.terms.reopening == ground, .css = 15, .pad_y = 10}))
            it.terms.reopening = ground;
        gap(ui, 6);
    }
    gap(ui, 8);
    long_text(ui, ui.label("sheet.state_reason"), it.text, own.reason_field,
              {.most = texts::state_reason, .least_lines = 2});
    const auto why = why_not(ui, scene, it);
    if (sheet_end(ui, {.go = ui.tr("sheet.reopen_title"), .why_not = why}) == 0u) request(out, it);
}

}  // namespace

std::string today(const Scene& scene) { return date_text(civil_time(scene, scene.now)); }

bool guard_row(Ui& ui, const std::string& id, Met met, std::string_view text, std::string_view way) {
    const Theme& t = ui.theme;
    const ImVec2 at = whole(cursor());
    const float width = room_right(), left = ui.u(28), line = ui.lh(15), pad = ui.u(8);
    const float link = way.empty() ? 0 : text_w(ui, semibold, ui.em(14), way) + ui.u(12);
    const bool beside = link < (width - left) * .5f;
    const float room = width - left - (beside ? link : 0);
    const float tall = paragraph_height(ui, {}, text, room);
    draw_paragraph(ui, {}, at + ImVec2(left, pad), room, t.ink, text);
    if (met == Met::yes)
        draw_icon(ui, Icon::check, at + ImVec2(0, pad + (line - ui.u(18)) / 2), ui.u(18), t.agree);
    else
        ring(ui, at + ImVec2(ui.u(9), pad + line / 2), ui.u(6), ui.u(2), met == Met::no ? t.disagree : t.warm,
             t.surface);
    bool pressed = false;
    float low = at.y + pad + tall;
    if (!way.empty()) {
        const ImVec2 where =
            beside ? ImVec2(at.x + width - link + ui.u(12), at.y + pad) : ImVec2(at.x + left, low);
        pressed = text_link(ui, where, {id, std::string(way)}).clicked;
        if (!beside) low += line;
    }
    ImGui::SetCursorScreenPos({at.x, low});
    ImGui::Dummy({1, pad});
    rule(ui);
    return pressed;
}

bool may_arrange(const State& s, CardId question) {
    const auto* c = s.controversies.all.find(question);
    if (!c || !card_on_board(s, question)) return false;
    if (c->state == ControversyState::in_treatment) return true;
    return std::ranges::any_of(arrangements_of(s, question), [&](CardId id) {
        return s.agreements.arrangements.find(id)->state != ArrangementState::ended;
    });
}

bool can_come_back(const State& s, CardId question) {
    const auto* c = card_on_board(s, question) ? s.controversies.all.find(question) : nullptr;
    using enum ControversyState;
    if (!c || (c->state != arranged && c->state != closed && c->state != smothered)) return false;
    return !out_of_reach(s, question, open);
}

void begin_arrangement(AgreementsUi& own, const State& s, CardId question) {
    own.recording = true;
    auto& ask = own.arrangement;
    if (own.written == question) {
        // One was told that it changed, and goes on with these words.
        if (const Card* card = s.board.cards.find(ask.arrangement)) ask.base = card->revision;
        return;
    }
    own.written = question;
    ask = {.controversy = question, .near = Near{question}};
    for (const auto id : arrangements_of(s, question))
        if (s.agreements.arrangements.find(id)->state != ArrangementState::ended) ask.arrangement = id;
    if (ask.arrangement) {
        ask.start_from(s);
        for (const auto id : kept_commitments(s, ask.arrangement)) {
            const auto& it = *s.agreements.commitments.find(id);
            ask.commitments.push_back({id, it.who, it.what, it.due, it.state});
        }
        return;
    }
    // The last vote on the question, or on what belongs to it.
    for (const auto& [id, vote] : s.votes.all) {
        if (controversy_of_vote(s, vote.rule) != question || !is_published(vote)) continue;
        ask.terms.decided_by = decides(vote, DecidedBy::consent) ? DecidedBy::consent : DecidedBy::vote;
        ask.terms.vote = id;
    }
}

void pick_decided_by(Ui& ui, const State& s, DecidedBy& by, VoteId& vote, const char* id) {
    std::vector<DecidedBy> ways{DecidedBy::consent, DecidedBy::mediator};
    if (!deciding_votes(s, DecidedBy::vote).empty()) ways.insert(ways.begin(), DecidedBy::vote);
    std::vector<std::string> names;
    for (const auto way : ways) names.push_back(wording::say_word(*ui.language, "decided_by", way));
    const auto current = static_cast<std::size_t>(std::ranges::find(ways, by) - ways.begin());
    if (const auto i =
            pick(ui, ui.label("sheet.decided_by"), names, current, {.none = ui.tr("decided_by.unsaid")}))
        by = ways[*i];
    auto votes = deciding_votes(s, by);
    if (votes.empty()) return void(vote = {});
    std::vector<std::string> questions;
    for (const auto one : votes) questions.push_back(s.votes.all.find(one)->rule.question);
    if (by == DecidedBy::consent) {  // it may have been asked for aloud
        votes.insert(votes.begin(), VoteId{});
        questions.insert(questions.begin(), ui.tr("sheet.consent_aloud"));
    }
    if (std::ranges::find(votes, vote) == votes.end()) vote = by == DecidedBy::vote ? votes.back() : VoteId{};
    gap(ui, 8);
    const auto chosen = static_cast<std::size_t>(std::ranges::find(votes, vote) - votes.begin());
    if (const auto i = pick(ui, {id, ""}, questions, chosen)) vote = votes[*i];
}

bool has_words(const AgreementsUi& own, const State& s) {
    if (!own.written) return false;
    AgreementsUi fresh;
    begin_arrangement(fresh, s, own.written);
    auto now = own.arrangement;
    now.base = fresh.arrangement.base;
    std::erase_if(now.terms.holders, [](const HolderSays& said) {
        return said.status == HolderStatus::unsaid && said.words.empty();
    });
    std::erase_if(now.commitments, [](const CommitmentLine& line) {
        return !line.record && trimmed(line.what).empty() && trimmed(line.who).empty();
    });
    return now != fresh.arrangement;
}

void take_back(AgreementsUi& own, const WriteArrangement& ask) {
    own.arrangement = ask;
    own.arrangement.conclude = false;
    own.written = ask.controversy;
}

void begin_commitment(AgreementsUi& own, CardId source) {
    own.commitment = {};
    own.commitment.commitment.source = source;
    own.committing = true;
}
void begin_commitment(AgreementsUi& own, const State& s, RecordId id) {
    own.commitment = {.record = id, .commitment = {}};
    own.commitment.start_from(s);
    own.committing = true;
}
void begin_dissent(AgreementsUi& own, CardId about, VoteId vote) {
    own.dissent = {.about = about, .vote = vote};
    own.dissenting = true;
}
void begin_dissent(AgreementsUi& own, const State& s, RecordId id) {
    own.dissent = {.record = id};
    own.dissent.start_from(s);
    own.dissenting = true;
}
void begin_decision(AgreementsUi& own, const State& s, CardId about) {
    own.decision = {.about = about};
    if (const auto votes = deciding_votes(s, DecidedBy::vote); !votes.empty())
        own.decision.vote = votes.back();
    own.deciding = true;
}
void begin_decision(AgreementsUi& own, const State& s, RecordId id) {
    own.decision = {.record = id};
    own.decision.start_from(s);
    own.deciding = true;
}
void begin_reopening(AgreementsUi& own, CardId question) {
    own.reopened = {.controversy = question, .to = ControversyState::open};
    own.reopening = true;
}

void draw_agreement_sheets(Ui& ui, const Scene& scene, AgreementsUi& own, Requests& out) {
    arrangement_sheet(ui, scene, own, out);
    commitment_sheet(ui, scene, own, out);
    dissent_sheet(ui, scene, own, out);
    decision_sheet(ui, scene, own, out);
    reopen_sheet(ui, scene, own, out);
    parking_sheet(ui, scene, own.parking, out);
}

void list_commitments(Ui& ui, const Scene& scene, const std::vector<RecordId>& ids, AgreementsUi& own) {
    const State& s = scene.state;
    const bool keeps = keeps_records(s, scene.self) && !s.agenda.ended;
    const auto now = today(scene);
    for (const auto id : ids) {
        const auto& it = *s.agreements.commitments.find(id);
        const auto who = it.who.empty() ? ui.tr("word.to_be_found") : it.who;
        const bool late = is_late(it, now);
        if (row(ui, {.badge = who,
                     .badge_fill = late ? ui.theme.controversy_soft : ui.theme.neutral_soft,
                     .badge_ink = late ? ui.theme.controversy_ink : ui.theme.ink_soft,
                     .text = it.what,
                     .right = due_text(ui, it, now),
                     .id = keeps ? "###commitment" + text_of(id.value) : std::string()}))
            begin_commitment(own, s, id);
    }
    if (!ids.empty()) rule(ui);
}

void list_agreements(Ui& ui, const Scene& scene, AgreementsUi& own) {
    const State& s = scene.state;
    const bool keeps = keeps_records(s, scene.self) && !s.agenda.ended;
    bool any = false;
    for (const auto& [id, decision] : s.agreements.decisions) {
        if (decision.withdrawn) continue;
        if (!any) section(ui, ui.tr("panel.decisions"));
        any = true;
        if (row(ui, {.badge = wording::say_word(*ui.language, "decided_by", decision.by),
                     .text = decision.text,
                     .id = keeps ? "###decision" + text_of(id.value) : std::string()}))
            begin_decision(own, s, id);
    }
    if (any) rule(ui);
    auto commitments = commitments_by_date(s);
    std::erase_if(commitments, [&](RecordId id) {
        return s.agreements.commitments.find(id)->state == CommitmentState::dropped;
    });
    if (!commitments.empty()) {
        section(ui, ui.tr("panel.commitments", {{"n", text_of(commitments.size())}}));
        list_commitments(ui, scene, commitments, own);
    }
    if (keeps) {
        gap(ui, 12);
        if (text_link(ui, cursor(), ui.label("panel.note_commitment"))) begin_commitment(own, CardId{});
        gap(ui, 6);
        if (text_link(ui, cursor(), ui.label("panel.note_decision"))) begin_decision(own, s, CardId{});
        gap(ui, 4);
    }
    list_parked(ui, scene, own.parking);
}

void list_dissents(Ui& ui, const Scene& scene, CardId about, AgreementsUi& own) {
    const State& s = scene.state;
    section(ui, ui.tr("inspector.dissents"));
    bool any = false;
    for (const auto& [id, dissent] : s.agreements.dissents) {
        if (dissent.about != about || dissent.withdrawn) continue;
        any = true;
        const auto who =
            dissent.holder ? name_of_card(ui, s, dissent.holder) : std::string(ui.tr("word.without_name"));
        if (row(ui, {.badge = who,
                     .text = dissent.words,
                     .id = s.agenda.ended ? std::string() : "###dissent" + text_of(id.value)}))
            begin_dissent(own, s, id);
    }
    if (any) rule(ui);
    if (s.agenda.ended) return;
    if (text_link(ui, cursor(), ui.label("inspector.record_dissent"))) begin_dissent(own, about);
}

}  // namespace entremise::view
