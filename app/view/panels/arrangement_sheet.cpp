// « Consigner l'entente »: what was agreed, who does what by when, what each holder says of it, and what is
// still missing.
#include <algorithm>
#include <array>

#include "app/view/panels/agreements.h"
#include "app/view/panels/sheets.h"
#include "app/view/scene/tints.h"
#include "sessions/core/text.h"
#include "sessions/rules/controversies/dates.h"
#include "sessions/rules/controversies/warnings.h"
#include "sessions/rules/counts.h"
#include "sessions/rules/texts.h"
#include "sessions/wording/names.h"

namespace entremise::view {
namespace {

using namespace rules;

/// One is to go on in that control: it comes into view.
bool is_wanted(AgreementsUi& own, std::string_view id) {
    if (own.wanted != id) return false;
    own.wanted.clear();
    ImGui::SetScrollHereY(.3f);
    return true;
}

std::string what_id(std::size_t i) { return "###what" + text_of(i); }
std::string status_id(CardId holder) { return "###status" + text_of(holder.value); }

HolderSays& said_by(WriteArrangement& ask, CardId holder) {
    auto& all = ask.terms.holders;
    const auto found = std::ranges::find(all, holder, &HolderSays::holder);
    if (found != all.end()) return *found;
    return all.emplace_back(HolderSays{holder, HolderStatus::unsaid, {}});
}

/// What is typed as a date, as it is read; what is none is said.
void date_read(Ui& ui, const std::string& typed) {
    if (trimmed(typed).empty()) return;
    const auto date = date_said(typed);
    gap(ui, 2);
    soft(ui, date.empty() ? ui.tr("sheet.date_not_read") : wording::day_text(*ui.language, date), 13);
}

/// What, then who and by when; a way to take it away.
void commitment_part(Ui& ui, AgreementsUi& own, std::size_t i) {
    auto& line = own.arrangement.commitments[i];
    ImVec2 at = whole(cursor());
    const float width = room_right(), button = ui.u(40), air = ui.u(8);
    const float due = ui.u(150);
    const auto css = [&](float px) { return px / ui.scale; };
    text_field(ui, at, {what_id(i), ""}, line.what,
               {.hint = ui.tr("sheet.commitment_what"),
                .css_width = css(width - button),
                .most = texts::commitment_what,
                .focus = is_wanted(own, what_id(i))});
    const float below = cursor().y;
    if (icon_button(ui, {at.x + width - ui.u(34), at.y},
                    {"###drop" + text_of(i), ui.tr("sheet.commitment_drop")}, Icon::trash, 32))
        line.state = CommitmentState::dropped;
    at.y = below + ui.u(4);
    text_field(ui, at, {"###who" + text_of(i), ""}, line.who,
               {.hint = ui.tr("sheet.commitment_who_hint"),
                .css_width = css(width - button - due - air),
                .most = texts::commitment_who});
    text_field(ui, {at.x + width - button - due, at.y}, {"###due" + text_of(i), ""}, line.due,
               {.hint = ui.tr("sheet.date_hint"),
                .css_width = css(due),
                .most = texts::date,
                .wrong = !trimmed(line.due).empty() && date_said(line.due).empty()});
    gap(ui, 12);
}

void agreed_part(Ui& ui, const State& s, AgreementsUi& own) {
    auto& ask = own.arrangement;
    if (is_wanted(own, "###arrangement_text")) {
        own.text_field.editor.open(ui, ask.text, text_limits(CardKind::arrangement), false);
        own.text_field.written = ask.text;
    }
    long_text(ui, {"###arrangement_text", ui.tr("sheet.arrangement_text")}, ask.text, own.text_field,
              {.most = text_limits(CardKind::arrangement), .least_lines = 3, .focus = true});
    section(ui, ui.tr("sheet.commitments"));
    std::erase_if(ask.commitments, [](const CommitmentLine& line) {
        return !line.record && line.state == CommitmentState::dropped;
    });
    for (std::size_t i = 0; i < ask.commitments.size(); ++i)
        if (ask.commitments[i].state != CommitmentState::dropped) commitment_part(ui, own, i);
    if (ask.commitments.size() < counts::commitments &&
        text_link(ui, cursor(), {"###add_commitment", ui.tr("sheet.commitment_add")})) {
        ask.commitments.emplace_back();
        own.wanted = what_id(ask.commitments.size() - 1);
    }
    gap(ui, 16);
    labelled_field(ui, {"###review", ui.tr("sheet.review")}, ask.terms.review,
                   {.hint = ui.tr("sheet.date_hint"),
                    .most = texts::date,
                    .focus = is_wanted(own, "###review"),
                    .wrong = !trimmed(ask.terms.review).empty() && date_said(ask.terms.review).empty()});
    date_read(ui, ask.terms.review);
    gap(ui, 12);
    labelled_field(ui, {"###stop", ui.tr("sheet.stop")}, ask.terms.stop, {.most = texts::stop_condition});
    gap(ui, 12);
    pick_decided_by(ui, s, ask.terms.decided_by, ask.terms.vote, "###arrangement_vote");
}

void holders_part(Ui& ui, const State& s, AgreementsUi& own, const std::vector<CardId>& holders) {
    auto& ask = own.arrangement;
    kicker(ui, ui.tr("sheet.holders_say", {{"n", text_of(holders.size())}}));
    gap(ui, 8);
    const std::array statuses{HolderStatus::satisfied, HolderStatus::can_live_with,
                              HolderStatus::dissent_recorded, HolderStatus::absent};
    std::vector<std::string> names;
    for (const auto status : statuses)
        names.push_back(wording::say_word(*ui.language, "holder_status", status));
    for (const auto holder : holders) {
        auto& said = said_by(ask, holder);
        const auto current =
            static_cast<std::size_t>(std::ranges::find(statuses, said.status) - statuses.begin());
        if (is_wanted(own, status_id(holder)))
            inside::give_focus(status_id(holder), {cursor(), cursor() + ImVec2(room_right(), ui.u(60))});
        if (const auto i = pick(ui, {status_id(holder), wording::text_of_card(*ui.language, s, holder)},
                                names, current, {.none = ui.tr("holder_status.unsaid")}))
            said.status = statuses[*i];
        if (said.status != HolderStatus::unsaid && said.status != HolderStatus::satisfied) {
            gap(ui, 4);
            text_field(ui, {"###words" + text_of(holder.value), ""}, said.words,
                       {.hint = ui.tr(said.status == HolderStatus::absent ? "sheet.words_absent"
                                                                          : "sheet.words_hint"),
                        .most = texts::holder_words});
        }
        gap(ui, 10);
    }
    const auto silent = [&](CardId holder) { return said_by(ask, holder).status == HolderStatus::unsaid; };
    if (std::ranges::any_of(holders, silent) &&
        text_link(ui, cursor(), {"###rest_satisfied", ui.tr("sheet.rest_satisfied")}))
        for (const auto holder : holders)
            if (silent(holder)) said_by(ask, holder).status = HolderStatus::satisfied;
}

/// What blocks, and what should be thought of, each with the way there. How many of either.
struct Found {
    std::size_t missing = 0, hints = 0;
};
Found guards_part(Ui& ui, const Scene& scene, AgreementsUi& own, const std::vector<CardId>& holders) {
    auto& ask = own.arrangement;
    const State& s = scene.state;
    Found found;
    section(ui, ui.tr("sheet.before_concluding"));
    const auto& there = ui.tr("sheet.go_there");
    std::size_t n = 0;
    const auto leave_for = [&](CardId card) {
        own.go = card;
        close_popup();
    };
    for (const auto& guard : guards_of(s, ask)) {
        const auto id = "###guard" + text_of(n++);
        const auto text = say_message(*ui.language, guard.is_met ? guard.met : guard.missing);
        if (guard.is_met) {
            guard_row(ui, id, Met::yes, text);
            continue;
        }
        ++found.missing;
        if (!guard_row(ui, id, Met::no, text, there)) continue;
        if (guard.mend == Mend::card) {
            leave_for(guard.at);
        } else if (guard.missing.key == "missing.arrangement_text") {
            own.wanted = "###arrangement_text";
        } else if (guard.missing.key == "missing.review") {
            own.wanted = "###review";
        } else if (guard.missing.key == "missing.commitment") {
            if (ask.commitments.empty() || ask.commitments.back().state == CommitmentState::dropped)
                ask.commitments.emplace_back();
            own.wanted = what_id(ask.commitments.size() - 1);
        } else {
            for (const auto holder : holders)
                if (own.wanted.empty() && said_by(ask, holder).status == HolderStatus::unsaid)
                    own.wanted = status_id(holder);
        }
    }
    const auto attention = [&](const Message& what) {
        ++found.hints;
        return ui.tr("sheet.attention", {{"text", say_message(*ui.language, what)}});
    };
    for (const auto& hint : hints_for(s, ask)) {
        const auto id = "###hint" + text_of(n++);
        if (guard_row(ui, id, Met::hint, attention(hint.what), hint.at ? there : std::string()))
            leave_for(hint.at);
    }
    const ChangeControversyState step{.controversy = own.written,
                                      .to = ControversyState::arranged,
                                      .ground = ask.terms.vote ? Ground::vote : Ground::note,
                                      .vote = ask.terms.vote};
    // Of the minority what is written here counts, not only what was kept.
    const auto says = [&](CardId holder) { return said_by(ask, holder).status; };
    const bool cared_for =
        std::ranges::any_of(holders, [&](CardId h) { return says(h) == HolderStatus::dissent_recorded; }) ||
        std::ranges::all_of(holders, [&](CardId h) {
            return says(h) == HolderStatus::satisfied || says(h) == HolderStatus::can_live_with;
        });
    for (const auto& warning : warnings_for(s, step))
        if (!cared_for || warning.key != "warning.minority")
            guard_row(ui, "###warning" + text_of(n++), Met::hint, attention(warning));
    return found;
}

}  // namespace

void arrangement_sheet(Ui& ui, const Scene& scene, AgreementsUi& own, Requests& out) {
    if (std::exchange(own.recording, false)) open_sheet("###arrangement_sheet");
    const State& s = scene.state;
    const auto sheet = begin_sheet(ui, "###arrangement_sheet", ui.tr("sheet.arrangement_title"), 960, true);
    own.is_open = sheet == Sheet::open;
    if (sheet == Sheet::dismissed && !has_words(own, s)) own.written = {};
    if (sheet != Sheet::open) return;
    auto& ask = own.arrangement;
    if (!card_on_board(s, own.written)) {
        own.written = {};
        close_popup();
        return end_sheet();
    }
    soft(ui, wording::text_of_card(*ui.language, s, own.written), 14);
    soft(ui, ui.tr("sheet.arrangement_room"), 13);
    gap(ui, 12);
    const auto* known = s.agreements.arrangements.find(ask.arrangement);
    const bool agreed = known && known->state == ArrangementState::agreed;
    const auto holders = holders_in(s, own.written);
    Found found;
    two_columns(
        ui, [&] { agreed_part(ui, s, own); },
        [&] {
            holders_part(ui, s, own, holders);
            found = guards_part(ui, scene, own, holders);
        },
        640);
    begin_sheet_end(ui);
    auto asked = ask;
    asked.conclude = !agreed;
    const auto missing = first_missing(guards_of(s, ask));
    const auto may = decide(s, Stamp{.author = scene.self, .time = scene.now}, Command{asked});
    std::string why;
    if (!may) why = say_message(*ui.language, may.error());
    if (missing && !agreed) why = say_message(*ui.language, *missing);
    soft(ui,
         !why.empty()  ? why
         : found.hints ? ui.tr("sheet.nothing_blocks_hints", {{"n", text_of(found.hints)}})
                       : ui.tr("sheet.nothing_blocks"),
         14);
    gap(ui, 10);
    auto draft = ask;
    draft.conclude = false;
    std::vector<Label> others;
    if (!agreed && decide(s, Stamp{.author = scene.self, .time = scene.now}, Command{draft}))
        others.push_back({"###keep", ui.tr("sheet.keep_draft")});
    const auto answer = sheet_end(ui, {.go = ui.tr(agreed ? "inspector.save" : "sheet.conclude"),
                                       .final = !agreed,
                                       .why_not = why,
                                       .why_said = true,
                                       .others = std::move(others)});
    if (!answer) return;
    if (*answer == 0) request(out, asked);
    if (*answer == 2) request(out, draft);
    own.written = {};
}

}  // namespace entremise::view
