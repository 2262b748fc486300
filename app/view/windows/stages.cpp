#include "app/view/windows/stages.h"

#include "app/view/panels/sheets.h"
#include "sessions/rules/agenda_events.h"
#include "sessions/wording/names.h"

namespace entremise::view {

using namespace rules;

void choose_stage(const Scene& scene, StagesUi& own, std::size_t stage, Requests& out) {
    const auto& agenda = scene.state.agenda;
    if (stage == agenda.stage || stage >= agenda.items.size()) return;
    const bool changes = agenda.stage < agenda.items.size() &&
                         agenda.items[agenda.stage].contribution != agenda.items[stage].contribution;
    if (!changes) return request(out, EnterStage{static_cast<std::uint32_t>(stage)});
    own = {.to = stage, .asking = true};
}

void draw_stage_sheet(Ui& ui, const Scene& scene, StagesUi& own, Requests& out) {
    const auto& agenda = scene.state.agenda;
    if (own.to >= agenda.items.size() || agenda.stage >= agenda.items.size()) return;
    const auto rights = [&](std::size_t stage) {
        return ui.tr("sheet.stage_" + std::string(wording::word_of(agenda.items[stage].contribution)));
    };
    const auto title = ui.tr("sheet.stage_title", {{"text", agenda.items[own.to].title}});
    const auto body =
        ui.tr("sheet.stage_body", {{"before", rights(agenda.stage)}, {"after", rights(own.to)}});
    if (confirm_sheet(ui, "###stage_sheet", own.asking,
                      {.title = title, .body = body, .go = ui.tr("stage.enter")}))
        request(out, EnterStage{static_cast<std::uint32_t>(own.to)});
}

}  // namespace entremise::view
