// The sheets in which one writes on the pages « Repères » and « Résultats transitoires ».
#include <algorithm>
#include <array>

#include "app/view/panels/asking.h"
#include "app/view/panels/pages.h"
#include "app/view/panels/sheets.h"
#include "sessions/core/text.h"
#include "sessions/rules/counts.h"
#include "sessions/rules/texts.h"
#include "sessions/wording/names.h"
#include "sessions/wording/outcomes.h"

namespace entremise::view {
namespace {

using namespace rules;

bool opens(Ui& ui, bool& wanted, const std::string& id, std::string_view title) {
    if (std::exchange(wanted, false)) open_sheet(id);
    return begin_sheet(ui, id, title, 540) == Sheet::open;
}

/// One row of a pack, or none; what it means below it.
template <class Row>
void explained_row(Ui& ui, const Label& label, const Pack<Row>& pack, std::string& key, bool codes = false) {
    pick_row(ui, label, pack, key, {.codes = codes});
    if (const auto* row = pack.find(key)) {
        gap(ui, 4);
        soft(ui, row->meaning.in(ui.language->code()), 14);
    }
    gap(ui, 12);
}

bool line(Ui& ui, const char* key, std::string& value, TextLimits most, bool first,
          std::string_view hint = {}) {
    const auto event = labelled_field(
        ui, ui.label(key), value, {.hint = hint, .most = most, .focus = first && ImGui::IsWindowAppearing()});
    gap(ui, 12);
    return event.entered;
}

/// « Garder », « Retirer »: what is half changed goes as it was kept. True when it is to be asked for.
template <class Ask>
bool sheet_done(Ui& ui, const Scene& scene, bool is_new, Ask& ask, bool& removed, bool entered,
                std::string_view why) {
    std::vector<Label> others;
    if (!is_new) others.push_back(ui.label("page.remove"));
    const auto pressed = sheet_end(
        ui, {.go = ui.tr("inspector.save"), .entered = entered, .why_not = why, .others = std::move(others)});
    if (pressed == 2u) {
        ask.start_from(scene.state);
        removed = true;
    }
    return pressed == 0u || pressed == 2u;
}

void collaboration_sheet(Ui& ui, const Scene& scene, PagesUi& own, Requests& out) {
    if (!opens(ui, own.telling_collaboration, "###collaboration_sheet", ui.tr("landmarks.say_collaboration")))
        return;
    auto& it = own.collaboration.collaboration;
    const auto& packs = scene.packs;
    explained_row(ui, ui.label("sheet.degree_today"), packs.collaboration, it.today);
    explained_row(ui, ui.label("sheet.degree_wished"), packs.collaboration, it.wished);
    explained_row(ui, ui.label("sheet.partnership"), packs.partnerships, it.form);
    const auto why = why_not(ui, scene, own.collaboration);
    if (sheet_end(ui, {.go = ui.tr("inspector.save"), .why_not = why}) == 0u) request(out, own.collaboration);
}

void point_sheet(Ui& ui, const Scene& scene, PagesUi& own, Requests& out) {
    auto& it = own.point.point;
    const auto& title = ui.tr("sheet.point_" + std::string(wording::word_of(it.side)));
    if (!opens(ui, own.writing_point, "###point_sheet", title)) return;
    const bool entered = line(ui, "sheet.point_text", it.text, texts::landmark_point, true);
    const auto why = why_not(ui, scene, own.point);
    if (!sheet_done(ui, scene, !own.point.landmark, own.point, it.removed, entered, why)) return;
    request(out, own.point);
}

/// What of the map may be named: cards that everyone knows, of the kinds that matter to a history.
void pick_card(Ui& ui, const State& s, const char* key, CardId& card, std::span<const CardKind> kinds) {
    std::vector<CardId> ids{CardId{}};
    std::vector<std::string> names{ui.tr("word.none")};
    for (const auto kind : kinds)
        for (const auto& [id, one] : s.board.cards) {
            if (one.kind != kind || one.archived || is_confided(id)) continue;
            ids.push_back(id);
            names.push_back(wording::say_word(*ui.language, "card_kind", kind) + " · " +
                            shortened(wording::text_of_card(*ui.language, s, id), 60));
        }
    const auto current = static_cast<std::size_t>(std::ranges::find(ids, card) - ids.begin());
    if (const auto i = pick(ui, ui.label(key), names, current, {.none = ui.tr("sheet.card_gone")}))
        card = ids[*i];
    gap(ui, 12);
}

void key_event_sheet(Ui& ui, const Scene& scene, PagesUi& own, Requests& out) {
    if (!opens(ui, own.writing_event, "###key_event_sheet", ui.tr("sheet.key_event"))) return;
    auto& it = own.event;
    bool entered =
        line(ui, "sheet.key_event_date", it.date, texts::date, true, ui.tr("sheet.rough_date_hint"));
    entered |= line(ui, "sheet.key_event_text", it.text, texts::key_event, false);
    explained_row(ui, ui.label("sheet.key_event_outcome"), scene.packs.outcomes, it.outcome, true);
    constexpr std::array kinds{CardKind::actor, CardKind::controversy, CardKind::intermediary,
                               CardKind::arrangement};
    pick_card(ui, scene.state, "sheet.key_event_card", it.card, kinds);
    if (it.card && text_link(ui, cursor(), ui.label("sheet.see_card"))) {
        own.go = it.card;
        close_popup();
    }
    const auto why = why_not(ui, scene, it);
    if (!sheet_done(ui, scene, !it.landmark, it, it.removed, entered, why)) return;
    request(out, it);
}

/// Ticks for the outcomes from which something comes, itself and what comes from it left out.
void pick_before(Ui& ui, const Scene& scene, const char* key, std::vector<OutcomeId>& follows,
                 OutcomeId self) {
    const State& s = scene.state;
    bool any = false;
    for (const auto id : outcomes_of(s)) {
        if (id == self || (self && comes_from(s, id, self))) continue;
        if (!any) say(ui, {.weight = semibold, .css = 14}, ui.theme.ink_soft, ui.tr(key)), gap(ui, 2);
        any = true;
        const auto& it = *s.outcomes.all.find(id);
        const auto words = wording::outcome_text(s, it);
        const auto text = wording::outcome_kind_text(*ui.language, scene.packs, it.kind) +
                          (words.empty() ? "" : " · " + shortened(words, 60));
        const auto found = std::ranges::find(follows, id);
        bool on = found != follows.end();
        const std::string full =
            !on && follows.size() >= counts::outcomes_before
                ? ui.tr("refusal.too_many_before", {{"most", text_of(counts::outcomes_before)}})
                : std::string();
        if (!check_row(ui, {std::string("###") + key + text_of(id.value), text}, on, full)) continue;
        if (on)
            follows.push_back(id);
        else
            follows.erase(found);
    }
    if (any) gap(ui, 12);
}

void outcome_sheet(Ui& ui, const Scene& scene, PagesUi& own, Requests& out) {
    if (!opens(ui, own.writing_outcome, "###outcome_sheet", ui.tr("sheet.outcome"))) return;
    const State& s = scene.state;
    auto& it = own.outcome;
    explained_row(ui, ui.label("sheet.outcome_kind"), scene.packs.outcomes, it.code, true);
    bool entered = line(ui, "sheet.outcome_text", it.text, texts::outcome, false);
    entered |= line(ui, "sheet.outcome_date", it.date, texts::date, false, ui.tr("sheet.rough_date_hint"));
    constexpr std::array kinds{CardKind::controversy, CardKind::intermediary, CardKind::arrangement,
                               CardKind::move, CardKind::actor};
    pick_card(ui, s, "sheet.outcome_source", it.source, kinds);
    const auto events = events_by_date(s);
    if (!events.empty()) {
        std::vector<LandmarkId> ids{LandmarkId{}};
        std::vector<std::string> names{ui.tr("word.none")};
        for (const auto id : events) {
            const auto& event = *s.landmarks.events.find(id);
            ids.push_back(id);
            names.push_back(wording::rough_day_text(*ui.language, event.date) + " · " +
                            shortened(event.text, 60));
        }
        const auto current = static_cast<std::size_t>(std::ranges::find(ids, it.key_event) - ids.begin());
        if (const auto i = pick(ui, ui.label("sheet.outcome_key_event"), names, current,
                                {.none = ui.tr("sheet.card_gone")}))
            it.key_event = ids[*i];
        gap(ui, 12);
    }
    pick_before(ui, scene, "sheet.outcome_follows", it.follows, it.outcome);
    const auto why = why_not(ui, scene, it);
    if (!sheet_done(ui, scene, !it.outcome, it, it.removed, entered, why)) return;
    request(out, it);
}

void effect_sheet(Ui& ui, const Scene& scene, PagesUi& own, Requests& out) {
    if (!opens(ui, own.writing_effect, "###effect_sheet", ui.tr("sheet.effect"))) return;
    auto& it = own.effect;
    bool entered = line(ui, "sheet.effect_text", it.text, texts::effect, true);
    const auto states = wording::all_words<EffectState>(*ui.language, "effect_state");
    if (const auto i = pick(ui, ui.label("sheet.effect_state"), states, static_cast<std::size_t>(it.state)))
        it.state = static_cast<EffectState>(*i);
    gap(ui, 12);
    entered |=
        line(ui, "sheet.effect_when", it.when, texts::effect_when, false, ui.tr("sheet.effect_when_hint"));
    pick_before(ui, scene, "sheet.effect_follows", it.follows, {});
    const auto why = why_not(ui, scene, it);
    if (!sheet_done(ui, scene, !it.effect, it, it.removed, entered, why)) return;
    request(out, it);
}

/// Which session's portrait is compared.
void recall_sheet(Ui& ui, const Scene& scene, PagesUi& own, Requests& out) {
    if (own.recalling) own.recall_path.clear();
    if (!opens(ui, own.recalling, "###recall_sheet", ui.tr("sheet.recall_title"))) return;
    soft(ui, ui.tr("sheet.recall_body"));
    gap(ui, 14);
    if (!scene.other_sessions.empty()) {
        kicker(ui, ui.tr("sheet.recall_recent"));
        gap(ui, 4);
        for (std::size_t i = 0; i < scene.other_sessions.size(); ++i)
            if (row(ui, {.text = scene.other_sessions[i], .id = "###recall" + text_of(i)}))
                own.recall_path = scene.other_sessions[i];
        gap(ui, 14);
    }
    const auto field = labelled_field(ui, ui.label("sheet.recall_path"), own.recall_path,
                                      {.most = longest_path, .focus = ImGui::IsWindowAppearing()});
    gap(ui, 10);
    if (end_line_sheet(ui, field, trimmed(own.recall_path).empty(), ui.tr("sheet.recall")))
        out.emplace_back(RecallPortraitOf{std::string(trimmed(own.recall_path))});
}

/// What was removed, and the way back.
void removed_sheet(Ui& ui, const Scene& scene, PagesUi& own, Requests& out) {
    if (!opens(ui, own.restoring, "###removed_sheet", ui.tr("page.removed"))) return;
    const State& s = scene.state;
    soft(ui, ui.tr("page.removed_help"), 14);
    gap(ui, 10);
    const auto back = [&](const std::string& id, const std::string& text, auto ask) {
        if (!row(ui, {.text = text, .right = ui.tr("page.restore"), .id = id})) return;
        ask.start_from(s);
        if constexpr (requires { ask.point; })
            ask.point.removed = false;
        else
            ask.removed = false;
        request(out, ask);
    };
    for (const auto& [id, point] : s.landmarks.points)
        if (point.removed) back("###point_back" + text_of(id.value), point.text, WritePoint{.landmark = id});
    for (const auto& [id, event] : s.landmarks.events)
        if (event.removed)
            back("###event_back" + text_of(id.value),
                 wording::rough_day_text(*ui.language, event.date) + " · " + event.text,
                 WriteKeyEvent{.landmark = id});
    for (const auto& [id, outcome] : s.outcomes.all)
        if (outcome.removed) {
            const auto words = wording::outcome_text(s, outcome);
            back("###outcome_back" + text_of(id.value),
                 wording::outcome_kind_text(*ui.language, scene.packs, outcome.kind) +
                     (words.empty() ? "" : " · " + words),
                 WriteOutcome{.outcome = id});
        }
    for (const auto& [id, effect] : s.outcomes.effects)
        if (effect.removed)
            back("###effect_back" + text_of(id.value), effect.text, WriteEffect{.effect = id});
    rule(ui);
    (void)sheet_end(ui, {.go = ui.tr("settings.done"), .leaves = false});
}

}  // namespace

void draw_page_sheets(Ui& ui, const Scene& scene, PagesUi& own, Requests& out) {
    collaboration_sheet(ui, scene, own, out);
    if (line_sheet(ui, "###purpose_sheet", own.telling_purpose, own.purpose,
                   {.title = ui.tr("landmarks.purpose"),
                    .label = ui.tr("sheet.purpose_text"),
                    .go = ui.tr("inspector.save"),
                    .most = texts::purpose,
                    .may_be_empty = true,
                    .body = ui.tr("landmarks.purpose_empty")}))
        request(out, SayPurpose{own.purpose});
    point_sheet(ui, scene, own, out);
    key_event_sheet(ui, scene, own, out);
    outcome_sheet(ui, scene, own, out);
    effect_sheet(ui, scene, own, out);
    recall_sheet(ui, scene, own, out);
    removed_sheet(ui, scene, own, out);
}

}  // namespace entremise::view
