#include "app/view/panels/sheets.h"

#include <array>
#include <utility>
#include <vector>

#include "sessions/core/text.h"

namespace entremise::view {

bool confirm_sheet(Ui& ui, const std::string& id, bool& wanted, const ConfirmLook& look) {
    if (std::exchange(wanted, false)) open_sheet(id);
    if (begin_sheet(ui, id, look.title) != Sheet::open) return false;
    soft(ui, look.body);
    return sheet_end(ui, {.go = std::string(look.go),
                          .danger = look.danger,
                          .final = look.final,
                          .why_not = look.why_not,
                          .why_said = look.body.find(look.why_not) != std::string_view::npos}) == 0u;
}

bool end_line_sheet(Ui& ui, const FieldEvent& field, bool missing, std::string go, bool danger, bool final) {
    return sheet_end(ui, {.go = std::move(go),
                          .danger = danger,
                          .final = final,
                          .entered = field.entered,
                          .why_not = missing ? std::string_view(ui.tr("refusal.text_empty")) : ""}) == 0u;
}

bool line_sheet(Ui& ui, const std::string& id, bool& wanted, std::string& text, const LineLook& look) {
    const bool opened = std::exchange(wanted, false);
    if (opened) open_sheet(id);
    if (begin_sheet(ui, id, look.title) != Sheet::open) return false;
    if (!look.body.empty()) {
        soft(ui, look.body);
        gap(ui, 14);
    }
    const auto field =
        labelled_field(ui, {"###text", std::string(look.label)}, text,
                       {.hint = look.hint, .most = look.most, .focus = opened || ImGui::IsWindowAppearing()});
    return end_line_sheet(ui, field, !look.may_be_empty && trimmed(text).empty(), std::string(look.go),
                          look.danger, look.final);
}

void settings_sheet(Ui& ui, bool& wanted, const Settings& settings, Requests& out) {
    if (std::exchange(wanted, false)) open_sheet("###settings");
    if (begin_sheet(ui, "###settings", ui.tr("settings.title"), 460) != Sheet::open) return;
    const auto choose = [&](std::string_view title, std::span<const Label> labels, std::size_t current) {
        say(ui, {.weight = semibold, .css = 14}, ui.theme.ink_soft, title);
        gap(ui, 6);
        const ImVec2 at = cursor();
        const auto picked = segments(ui, at, labels, current);
        ImGui::SetCursorScreenPos(at);
        ImGui::Dummy(segments_size(ui, labels));
        gap(ui, 18);
        return picked;
    };
    const std::array languages{Label{"###fr", ui.tr("settings.language_fr")},
                               Label{"###en", ui.tr("settings.language_en")}};
    if (const auto i = choose(ui.tr("settings.language"), languages, ui.language->code() == "en"))
        out.emplace_back(prefer(&Preferences::language, *i ? "en" : "fr"));
    const std::array themes{Label{"###light", ui.tr("settings.theme_light")},
                            Label{"###dark", ui.tr("settings.theme_dark")},
                            Label{"###contrast", ui.tr("settings.theme_contrast")}};
    if (const auto i = choose(ui.tr("settings.theme"), themes, static_cast<std::size_t>(settings.theme)))
        out.emplace_back(prefer(&Preferences::theme, static_cast<ThemeName>(*i)));
    constexpr std::array sizes{80, 100, 125, 150, 200, 250};
    std::vector<Label> names;
    std::size_t nearest = 0;
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        names.push_back(
            {"###size" + text_of(sizes[i]), ui.tr("settings.text_size_value", {{"n", text_of(sizes[i])}})});
        if (std::abs(sizes[i] - settings.text_percent) < std::abs(sizes[nearest] - settings.text_percent))
            nearest = i;
    }
    std::optional<std::size_t> size;
    if (segments_size(ui, names).x <= room_right()) {
        size = choose(ui.tr("settings.text_size"), names, nearest);
    } else {
        std::vector<std::string> texts;
        for (const auto& name : names) texts.push_back(name.text);
        size = pick(ui, {"###size", ui.tr("settings.text_size")}, texts, nearest);
        gap(ui, 18);
    }
    if (size) out.emplace_back(prefer(&Preferences::text_percent, sizes[*size]));
    const std::array wheels{Label{"###wheel_auto", ui.tr("settings.wheel_auto")},
                            Label{"###wheel_mouse", ui.tr("settings.wheel_mouse")},
                            Label{"###wheel_touchpad", ui.tr("settings.wheel_touchpad")}};
    if (const auto i = choose(ui.tr("settings.wheel"), wheels, static_cast<std::size_t>(settings.wheel)))
        out.emplace_back(prefer(&Preferences::wheel, static_cast<Wheel>(*i)));
    const auto check = [&](const Label& label, bool Preferences::*field) {
        bool on = settings.*field;
        if (check_row(ui, label, on)) out.emplace_back(prefer(field, on));
    };
    check({"###touch", ui.tr("settings.touch")}, &Preferences::touch);
    check({"###types", ui.tr("settings.types_into_card")}, &Preferences::types_into_card);
    check({"###motion", ui.tr("settings.less_motion")}, &Preferences::reduced_motion);
    sheet_end(ui, {.go = ui.tr("settings.done"), .id = "###done", .leaves = false});
}

void export_sheet(Ui& ui, ExportUi& own, Requests& out) {
    if (std::exchange(own.wanted, false)) open_sheet("###export");
    if (begin_sheet(ui, "###export", ui.tr("sheet.export_title"), 520) != Sheet::open) return;
    constexpr std::array formats{"md", "pdf", "svg", "png", "json", "jsonl"};
    std::vector<std::string> names;
    for (const auto* format : formats) names.push_back(ui.tr(std::string("sheet.export_") + format));
    constexpr float least_for_cards = 640;
    if (ui.css_height < least_for_cards) {
        if (const auto i = pick(ui, ui.label("sheet.export_format"), names, own.format)) own.format = *i;
        gap(ui, 10);
    } else {
        for (std::size_t i = 0; i < formats.size(); ++i) {
            if (option_card(ui, {std::string("###") + formats[i], names[i]},
                            {.on = own.format == i, .css = 15}))
                own.format = i;
            gap(ui, 6);
        }
    }
    gap(ui, 6);
    const bool minutes = own.format == 0;
    check_row(ui, {"###public", ui.tr("sheet.export_public")}, own.without_names,
              minutes ? std::string_view() : std::string_view(ui.tr("sheet.export_public_only_minutes")));
    gap(ui, 10);
    labelled_field(ui, ui.label("sheet.export_folder"), own.folder,
                   {.hint = ui.tr("sheet.export_beside"), .most = longest_path, .passing = true});
    if (sheet_end(ui, {.go = ui.tr("sheet.export_go")}) == 0u)
        out.emplace_back(ExportSession{formats[own.format], minutes && own.without_names,
                                       std::string(trimmed(own.folder))});
}

}  // namespace entremise::view
