#include "app/view/panels/parking.h"

#include <utility>

#include "app/view/panels/asking.h"
#include "sessions/core/text.h"
#include "sessions/rules/agreements/agreements.h"
#include "sessions/rules/texts.h"
#include "sessions/wording/names.h"

namespace entremise::view {

using namespace rules;

void begin_parking(Ui& ui, const Scene& scene, ParkingUi& own, CardId about) {
    own.topic = {.owner = wording::name_of(*ui.language, scene.state, scene.self),
                 .returns = std::string(ui.tr("parking.next_meeting"))};
    if (is_confided(about)) about = {};  // what all are told names nothing confided
    if (const auto* card = card_on_board(scene.state, about)) {
        own.topic.about = about;
        own.topic.text = shortened(card->text, texts::parked_topic.graphemes);
    }
    own.parking = true;
}

void begin_parking(ParkingUi& own, const State& s, RecordId id) {
    own.topic = {.record = id};
    own.topic.start_from(s);
    own.parking = true;
}

void parking_sheet(Ui& ui, const Scene& scene, ParkingUi& own, Requests& out) {
    if (std::exchange(own.parking, false)) open_sheet("###parking_sheet");
    if (begin_sheet(ui, "###parking_sheet", ui.tr("sheet.parking_title"), 520) != Sheet::open) return;
    auto& it = own.topic;
    bool entered = false;
    const auto field = [&](const char* key, std::string& value, TextLimits most, std::string_view hint) {
        const bool first = &value == &it.text;
        const auto event =
            labelled_field(ui, ui.label(key), value,
                           {.hint = hint, .most = most, .focus = first && ImGui::IsWindowAppearing()});
        entered |= event.entered;
        gap(ui, 12);
    };
    field("sheet.parking_text", it.text, texts::parked_topic, {});
    field("sheet.parking_owner", it.owner, texts::commitment_who, ui.tr("word.to_be_found"));
    field("sheet.returns", it.returns, texts::returns, {});
    if (it.record) {
        check_row(ui, ui.label("sheet.parking_back"), it.back);
        gap(ui, 8);
    }
    const auto why = why_not(ui, scene, it);
    if (sheet_end(ui, {.go = ui.tr("inspector.save"), .entered = entered, .why_not = why}) == 0u)
        request(out, it);
}

void list_parked(Ui& ui, const Scene& scene, ParkingUi& own) {
    const State& s = scene.state;
    const bool keeps = keeps_records(s, scene.self) && !s.agenda.ended;
    const auto waiting = waiting_topics(s);
    if (waiting.empty() && !keeps) return;
    section(ui, ui.tr("panel.parking"));
    if (waiting.empty()) soft(ui, ui.tr("panel.parking_none"), 14);
    for (const auto id : waiting) {
        const auto& topic = *s.parking.topics.find(id);
        const auto owner = topic.owner.empty() ? std::string(ui.tr("word.to_be_found")) : topic.owner;
        if (row(ui, {.badge = owner,
                     .badge_fill = ui.theme.neutral_soft,
                     .badge_ink = ui.theme.ink_soft,
                     .text = topic.text,
                     .right = topic.returns,
                     .id = keeps ? "###parked" + text_of(id.value) : std::string()}))
            begin_parking(own, s, id);
    }
    if (!waiting.empty()) rule(ui);
    if (!keeps) return;
    gap(ui, 10);
    if (text_link(ui, cursor(), ui.label("panel.park_topic"))) begin_parking(ui, scene, own, CardId{});
    gap(ui, 4);
}

}  // namespace entremise::view
