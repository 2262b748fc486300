#include "app/view/panels/inquiry_panel.h"

#include <algorithm>

#include "app/view/panels/asking.h"
#include "app/view/toolkit/widgets.h"
#include "sessions/core/packs.h"
#include "sessions/core/text.h"
#include "sessions/rules/texts.h"
#include "sessions/wording/names.h"

namespace entremise::view {
namespace {

using namespace rules;

std::string name_of_card(const Ui& ui, const State& s, CardId id) {
    return wording::text_of_card(*ui.language, s, id);
}

bool writes_records(const Scene& scene) {
    return !scene.state.agenda.ended && keeps_records(scene.state, scene.self);
}
bool may_lead(const Scene& scene) { return !scene.state.agenda.ended && leads(scene.state, scene.self); }

/// Who finds out and by when, or what was found.
std::string course_of(const Ui& ui, const UnknownFact& fact) {
    if (!fact.answer.empty()) return ui.tr("inquiry.found", {{"text", fact.answer}});
    const auto who = fact.who.empty() ? std::string(ui.tr("word.to_be_found")) : fact.who;
    if (fact.by_when.empty()) return ui.tr("inquiry.who", {{"name", who}});
    return ui.tr("inquiry.who_when",
                 {{"name", who}, {"date", wording::day_text(*ui.language, fact.by_when)}});
}

void fact_sheet(Ui& ui, const Scene& scene, InquiryUi& own, Requests& out) {
    if (std::exchange(own.asking_fact, false)) open_sheet("###fact_sheet");
    if (begin_sheet(ui, "###fact_sheet", ui.tr("sheet.fact_title"), 520) != Sheet::open) return;
    auto& it = own.fact.fact;
    soft(ui, name_of_card(ui, scene.state, it.controversy), 14);
    gap(ui, 12);
    bool entered = false;
    const auto field = [&](const char* key, std::string& value, TextLimits most, std::string_view hint) {
        const auto event = labelled_field(
            ui, ui.label(key), value,
            {.hint = hint, .most = most, .focus = ImGui::IsWindowAppearing() && &value == &it.text});
        entered |= event.entered;
        gap(ui, 12);
    };
    field("sheet.fact_text", it.text, texts::unknown_fact, ui.tr("sheet.fact_hint"));
    field("sheet.fact_who", it.who, texts::commitment_who, ui.tr("word.to_be_found"));
    field("sheet.fact_when", it.by_when, texts::date, ui.tr("sheet.date_hint"));
    long_text(ui, ui.label("sheet.fact_answer"), it.answer, own.answer_field,
              {.most = texts::answer, .least_lines = 2});
    if (own.fact.record) {
        gap(ui, 8);
        check_row(ui, ui.label("sheet.fact_aside"), it.aside);
    }
    gap(ui, 8);
    const auto why = why_not(ui, scene, own.fact);
    if (sheet_end(ui, {.go = ui.tr("inspector.save"), .entered = entered, .why_not = why}) == 0u)
        request(out, own.fact);
}

void evasion_sheet(Ui& ui, const Scene& scene, InquiryUi& own, Requests& out) {
    if (std::exchange(own.telling_evasion, false)) open_sheet("###evasion_sheet");
    if (begin_sheet(ui, "###evasion_sheet", ui.tr("sheet.evasion_title"), 560) != Sheet::open) return;
    auto& it = own.evasion;
    soft(ui, name_of_card(ui, scene.state, it.controversy), 14);
    gap(ui, 12);
    for (const auto& row : scene.packs.evasions.rows) {
        if (option_card(ui, {"###evasion_" + row.key, row.label.in(ui.language->code())},
                        {.on = it.evasion == row.key,
                         .css = 15,
                         .detail = row.meaning.in(ui.language->code()),
                         .pad_y = 8}))
            it.evasion = row.key;
        gap(ui, 6);
    }
    gap(ui, 6);
    long_text(ui, ui.label("sheet.evasion_words"), it.words, own.words_field,
              {.most = texts::state_reason, .least_lines = 2});
    if (it.record) {
        gap(ui, 8);
        check_row(ui, ui.label("sheet.withdrawn"), it.aside);
    }
    gap(ui, 8);
    const auto why = why_not(ui, scene, it);
    if (sheet_end(ui, {.go = ui.tr("inspector.save"), .why_not = why}) == 0u) request(out, it);
}

void answer_sheet(Ui& ui, const Scene& scene, InquiryUi& own, Requests& out) {
    if (std::exchange(own.answering, false)) open_sheet("###answer_sheet");
    if (begin_sheet(ui, "###answer_sheet", ui.tr("sheet.answer_title"), 520) != Sheet::open) return;
    body(ui, name_of_card(ui, scene.state, own.answer.question));
    gap(ui, 12);
    long_text(ui, ui.label("sheet.answer_text"), own.answer.answer, own.reply_field,
              {.most = texts::answer, .least_lines = 2, .focus = true});
    gap(ui, 8);
    const auto why = why_not(ui, scene, own.answer);
    if (sheet_end(ui, {.go = ui.tr("inspector.save"), .why_not = why}) == 0u) request(out, own.answer);
}

void source_sheet(Ui& ui, const Scene& scene, InquiryUi& own, Requests& out) {
    if (std::exchange(own.telling_source, false)) open_sheet("###source_sheet");
    if (begin_sheet(ui, "###source_sheet", ui.tr("sheet.source_title"), 520) != Sheet::open) return;
    soft(ui, name_of_card(ui, scene.state, own.mark.argument), 14);
    gap(ui, 12);
    const auto event = labelled_field(ui, ui.label("sheet.source_text"), own.mark.source,
                                      {.hint = ui.tr("sheet.source_hint"),
                                       .most = texts::argument_source,
                                       .focus = ImGui::IsWindowAppearing()});
    gap(ui, 12);
    const auto why = why_not(ui, scene, own.mark);
    if (sheet_end(ui, {.go = ui.tr("inspector.save"), .entered = event.entered, .why_not = why}) == 0u)
        request(out, own.mark);
}

}  // namespace

void begin_unknown(InquiryUi& own, CardId controversy) {
    own.fact = {};
    own.fact.fact.controversy = controversy;
    own.asking_fact = true;
}

void begin_unknown(InquiryUi& own, const State& s, RecordId record) {
    own.fact = {.record = record, .fact = {}};
    own.fact.start_from(s);
    own.asking_fact = true;
}

void begin_evasion(InquiryUi& own, CardId controversy) {
    own.evasion = {.record = {}, .controversy = controversy, .evasion = {}, .words = {}};
    own.telling_evasion = true;
}

void begin_answer(InquiryUi& own, const State& s, CardId question) {
    const auto* known = s.inquiry.questions.find(question);
    own.answer = {.question = question, .answer = known ? known->answer : std::string()};
    own.answering = true;
}

void list_about(Ui& ui, const Scene& scene, CardId id, Requests& out) {
    const State& s = scene.state;
    const auto& c = *s.controversies.all.find(id);
    section(ui, ui.tr("inspector.about"));
    if (!may_lead(scene)) {
        if (!c.object.empty())
            fact(ui, ui.tr("inspector.object"), scene.packs.objects.label(c.object, ui.language->code()));
        fact(ui, ui.tr("inspector.signal"), wording::say_word(*ui.language, "signal", c.signal));
        if (card_on_board(s, c.broader)) fact(ui, ui.tr("inspector.broader"), name_of_card(ui, s, c.broader));
        return;
    }
    DescribeControversy ask{.controversy = id, .object = {}, .broader = {}};
    ask.start_from(s);
    bool asked = pick_row(ui, ui.label("inspector.object"), scene.packs.objects, ask.object,
                          {.unsaid = ui.tr("word.unsaid")});
    gap(ui, 10);
    const auto signals = wording::all_words<Signal>(*ui.language, "signal");
    if (const auto i = pick(ui, ui.label("inspector.signal"), signals, static_cast<std::size_t>(c.signal)))
        ask.signal = static_cast<Signal>(*i), asked = true;
    std::vector<CardId> others{CardId{}};
    std::vector<std::string> names{std::string(ui.tr("inspector.broader_none"))};
    for (const auto& [other, about] : s.controversies.all) {
        auto part_of = ask;
        part_of.broader = other;
        if (other == id || !card_on_board(s, other) || !why_not(ui, scene, part_of).empty()) continue;
        others.push_back(other);
        names.push_back(name_of_card(ui, s, other));
    }
    if (others.size() > 1) {
        gap(ui, 10);
        const auto now = static_cast<std::size_t>(std::ranges::find(others, c.broader) - others.begin());
        if (const auto i = pick(ui, ui.label("inspector.broader"), names, now))
            ask.broader = others[*i], asked = true;
    }
    if (asked) request(out, ask);
}

void list_unknowns(Ui& ui, const Scene& scene, CardId id, InquiryUi& own) {
    const State& s = scene.state;
    const auto all = unknowns_of(s, id);
    const bool writes = writes_records(scene);
    if (all.empty() && !writes) return;
    section(ui, ui.tr("inspector.unknowns", {{"n", text_of(count_unanswered(s, id))}}));
    if (all.empty()) soft(ui, ui.tr("inspector.unknowns_none"), 14);
    for (const auto record : all) {
        const auto& fact = *s.inquiry.unknowns.find(record);
        if (row(ui, {.text = fact.text,
                     .id = writes ? "###fact" + text_of(record.value) : std::string(),
                     .icon = fact.answer.empty() ? Icon::question : Icon::check}) &&
            writes)
            begin_unknown(own, s, record);
        soft(ui, course_of(ui, fact), 14);
        gap(ui, 6);
    }
    if (!writes) return;
    gap(ui, 4);
    if (text_link(ui, cursor(), ui.label("inspector.add_unknown"))) begin_unknown(own, id);
}

void list_evasions(Ui& ui, const Scene& scene, CardId id, InquiryUi& own) {
    const State& s = scene.state;
    const auto all = evasions_of(s, id);
    const bool writes = writes_records(scene);
    if (all.empty() && !writes) return;
    if (!all.empty()) section(ui, ui.tr("inspector.evasions"));
    for (const auto record : all) {
        const auto& it = *s.inquiry.evasions.find(record);
        if (row(ui, {.text = scene.packs.evasions.label(it.kind, ui.language->code()),
                     .right = time_of_day(*ui.language, scene, it.at),
                     .id = writes ? "###evasion" + text_of(record.value) : std::string()}) &&
            writes) {
            own.evasion = {.record = record, .controversy = {}, .evasion = {}, .words = {}};
            own.evasion.start_from(s);
            own.telling_evasion = true;
        }
        if (!it.words.empty()) soft(ui, it.words, 14);
        gap(ui, 6);
    }
    if (!writes) return;
    gap(ui, 8);
    if (text_link(ui, cursor(), ui.label("inspector.add_evasion"))) begin_evasion(own, id);
}

void list_marks(Ui& ui, const Scene& scene, CardId id, InquiryUi& own, Requests& out) {
    const State& s = scene.state;
    const auto& known = *s.controversies.arguments.find(id);
    gap(ui, 12);
    if (s.agenda.ended || !may_change(s, scene.self, card_on_board(s, id)->author)) {
        if (!known.source.empty()) fact(ui, ui.tr("inspector.source"), known.source);
        if (known.contested) soft(ui, ui.tr("inspector.contested"), 14);
        return;
    }
    MarkArgument ask{.argument = id, .nature = {}, .source = {}};
    ask.start_from(s);
    if (pick_row(ui, ui.label("inspector.nature"), scene.packs.natures, ask.nature,
                 {.unsaid = ui.tr("word.unsaid")}))
        request(out, ask);
    const auto* nature = scene.packs.natures.find(known.nature);
    if (nature) soft(ui, nature->meaning.in(ui.language->code()), 14);
    gap(ui, 10);
    if (check_row(ui, ui.label("inspector.contested"), ask.contested)) request(out, ask);
    gap(ui, 8);
    if (!known.source.empty()) fact(ui, ui.tr("inspector.source"), known.source);
    if (text_link(ui, cursor(),
                  ui.label(known.source.empty() ? "inspector.add_source" : "inspector.change_source"))) {
        own.mark = {.argument = id, .nature = {}, .source = {}};
        own.mark.start_from(s);
        own.telling_source = true;
    }
}

void list_answer(Ui& ui, const Scene& scene, CardId id, InquiryUi& own) {
    const State& s = scene.state;
    const auto& known = *s.inquiry.questions.find(id);
    section(ui, ui.tr("inspector.answer"));
    if (known.answer.empty()) {
        soft(ui, ui.tr("inspector.answer_none"), 14);
    } else {
        body(ui, known.answer);
        soft(ui,
             ui.tr("inspector.answered_by", {{"name", wording::name_of(*ui.language, s, known.answered_by)},
                                             {"time", time_of_day(*ui.language, scene, known.answered)}}),
             14);
    }
    if (s.agenda.ended || !may_change(s, scene.self, card_on_board(s, id)->author)) return;
    gap(ui, 14);
    if (button(ui, ui.label(known.answer.empty() ? "inspector.answer_it" : "inspector.answer_change")))
        begin_answer(own, s, id);
}

void draw_inquiry_sheets(Ui& ui, const Scene& scene, InquiryUi& own, Requests& out) {
    fact_sheet(ui, scene, own, out);
    evasion_sheet(ui, scene, own, out);
    answer_sheet(ui, scene, own, out);
    source_sheet(ui, scene, own, out);
}

}  // namespace entremise::view
