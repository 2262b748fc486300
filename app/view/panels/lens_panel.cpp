#include "app/view/panels/lens_panel.h"

#include <utility>

#include "app/view/panels/asking.h"
#include "sessions/core/text.h"
#include "sessions/rules/agreements/agreements.h"
#include "sessions/rules/texts.h"
#include "sessions/wording/lenses.h"
#include "sessions/wording/names.h"

namespace entremise::view {
namespace {

using namespace rules;

/// The one before and the one after, round.
Lens beside(Lens lens, int step) {
    const auto count = static_cast<int>(words_of(Lens::none).size()) - 1;
    return static_cast<Lens>((static_cast<int>(lens) - 1 + step + count) % count + 1);
}

void findings(Ui& ui, const Scene& scene, const LensLook& look, LensUi& own) {
    section(ui, ui.tr("lens.the_map_says"));
    if (look.findings.empty()) soft(ui, ui.tr("lens.says_nothing"), 14);
    for (std::size_t i = 0; i < look.findings.size(); ++i) {
        const auto& finding = look.findings[i];
        const auto text = wording::finding_text(*ui.language, scene.packs, scene.state, finding);
        const bool leads_somewhere = !finding.cards.empty();
        if (row(ui, {.text = text, .id = leads_somewhere ? "###finding" + text_of(i) : std::string()}))
            own.go = finding.cards;
    }
    if (!look.findings.empty()) rule(ui);
}

void written(Ui& ui, const Scene& scene, Lens lens, LensUi& own) {
    const State& s = scene.state;
    const auto* note = note_through(s.lenses, lens);
    const bool keeps = keeps_records(s, scene.self) && !s.agenda.ended;
    section(ui, ui.tr("lens.our_reading"));
    if (note) {
        body(ui, note->text);
        gap(ui, 4);
        soft(ui,
             ui.tr("lens.read_by", {{"name", wording::name_of(*ui.language, s, note->author)},
                                    {"time", time_of_day(*ui.language, scene, note->at)}}),
             13);
    } else {
        soft(ui, ui.tr(keeps ? "lens.nothing_read" : "lens.nothing_read_yet"), 14);
    }
    if (!keeps) return;
    gap(ui, 8);
    if (text_link(ui, cursor(), {"###note_lens", std::string(ui.tr(note ? "lens.reword" : "lens.write"))})) {
        own.note = {.lens = lens};
        own.note.start_from(s);
        own.noting = true;
    }
    gap(ui, 4);
}

}  // namespace

void draw_lens_panel(Ui& ui, const Scene& scene, const LensLook& look, Lens lens, LensUi& own) {
    const auto* row_of_lens = wording::row_of(scene.packs, lens);
    if (!row_of_lens) return;
    const auto& code = ui.language->code();
    const auto place = static_cast<std::size_t>(lens);
    const bool key = is_key(lens);
    kicker(ui,
           ui.tr(key ? "lens.key_of" : "lens.view_of",
                 {{"n", text_of(key ? place : place - keys_of_action)}, {"most", text_of(keys_of_action)}}));
    gap(ui, 4);
    heading(ui, row_of_lens->label.in(code), 18);
    gap(ui, 6);
    soft(ui, row_of_lens->meaning.in(code), 14);
    if (!is_for_room(lens)) {
        gap(ui, 8);
        notice(ui, Tone::neutral, ui.tr("lens.not_for_room"));
    }
    findings(ui, scene, look, own);
    section(ui, ui.tr("lens.questions"));
    for (const auto& question : row_of_lens->questions) {
        body(ui, question.in(code));
        gap(ui, 4);
    }
    written(ui, scene, lens, own);
    if (!key) {
        section(ui, scene.packs.reminders.title.in(code));
        for (const auto& reminder : scene.packs.reminders.rows) {
            soft(ui, "· " + reminder.label.in(code), 14);
            gap(ui, 2);
        }
    }
    gap(ui, 16);
    rule(ui);
    gap(ui, 10);
    for (const int step : {-1, 1}) {
        const Lens other = beside(lens, step);
        const auto text = ui.tr(step < 0 ? "lens.before" : "lens.after",
                                {{"text", std::string(wording::say_word(*ui.language, "lens", other))}});
        if (text_link(ui, cursor(), {step < 0 ? "###lens_before" : "###lens_after", text})) own.turn = other;
        gap(ui, 6);
    }
}

void lens_sheet(Ui& ui, const Scene& scene, LensUi& own, Requests& out) {
    if (std::exchange(own.noting, false)) open_sheet("###lens_sheet");
    const auto title = wording::lens_title(*ui.language, scene.packs, own.note.lens);
    if (begin_sheet(ui, "###lens_sheet", title, 560) != Sheet::open) return;
    if (const auto* row_of_lens = wording::row_of(scene.packs, own.note.lens))
        for (const auto& question : row_of_lens->questions) soft(ui, question.in(ui.language->code()), 14);
    gap(ui, 10);
    long_text(ui, ui.label("lens.our_reading"), own.note.text, own.field,
              {.most = texts::lens_note, .least_lines = 3});
    gap(ui, 6);
    soft(ui, ui.tr("lens.told_to_all"), 13);
    const auto why = why_not(ui, scene, own.note);
    if (sheet_end(ui, {.go = ui.tr("inspector.save"), .why_not = why}) == 0u) request(out, own.note);
}

}  // namespace entremise::view
