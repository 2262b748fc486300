// The stages of a meeting in a bar.
#include <algorithm>
#include <cmath>

#include "app/view/toolkit/controls.h"
#include "app/view/toolkit/text.h"

namespace entremise::view {
namespace {

constexpr float css = 14, pad = 12, between = 4, lines_css = 14;

/// Of every name: as wide as the widest.
float place_width(const Ui& ui, std::span<const Label> stages, const StepperLook& look) {
    float widest = 0;
    for (const auto& stage : stages) widest = std::max(widest, text_w(ui, semibold, ui.em(css), stage.text));
    return std::floor(std::min(widest + ui.u(pad) * 2, ui.u(look.css_most)) + 1);
}

std::string count_of(std::size_t current, std::size_t stages) {
    return (current < stages ? text_of(current + 1) : "–") + "/" + text_of(stages);
}

float list_width(const Ui& ui, std::size_t stages) {
    return std::floor(ui.u(pad * 2 + lines_css + 6) +
                      text_w(ui, regular, ui.em(css), count_of(stages - 1, stages)) + 1);
}

std::optional<std::size_t> stage_list(Ui& ui, ImVec2 at, std::span<const Label> stages, std::size_t current) {
    const float px = ui.em(css), height = stepper_height(ui), side = ui.u(lines_css);
    const ImVec2 size(list_width(ui, stages.size()), height);
    const Hit list = hit(ui, "###stages", {at, at + size});
    auto& canvas = ui.canvas();
    if (list.hover) canvas.AddRectFilled(list.rect.Min, list.rect.Max, ui.theme.neutral_soft, height / 2);
    const float x = at.x + ui.u(pad), thick = std::max(1.f, std::floor(ui.u(1.5f)));
    for (const float share : {.3f, .5f, .7f}) {
        const float y = std::floor(at.y + height * share - thick / 2);
        canvas.AddRectFilled({x, y}, {x + side, y + thick}, ui.theme.ink_soft);
    }
    draw_text(ui, regular, px, {x + side + ui.u(6), in_line(at.y, height, px)}, ui.theme.ink_soft,
              count_of(current, stages.size()));
    if (list.focus) focus_ring(ui, list.rect, height / 2);
    if (list) open_menu("###stages_menu");
    ImGui::SetNextWindowPos({list.rect.Min.x, list.rect.Max.y + ui.u(6)}, ImGuiCond_Appearing);
    std::optional<std::size_t> pressed;
    if (!begin_menu(ui, "###stages_menu", 280)) return pressed;
    for (std::size_t i = 0; i < stages.size(); ++i)
        if (menu_item(ui, {stages[i].id, text_of(i + 1) + ". " + stages[i].text}, {.on = i == current}))
            pressed = i;
    end_menu();
    return pressed;
}

}  // namespace

float stepper_height(const Ui& ui) { return std::floor(ui.lh(css) + ui.u(12)); }

float stepper_width(const Ui& ui, std::span<const Label> stages, const StepperLook& look) {
    if (stages.empty()) return 0;
    const float places = look.css_most <= 0 ? 0 : look.neighbours ? 3 : 1;
    return list_width(ui, stages.size()) + (place_width(ui, stages, look) + ui.u(between)) * places;
}

std::optional<std::size_t> stepper(Ui& ui, ImVec2 at, std::span<const Label> stages, std::size_t current,
                                   const StepperLook& look) {
    if (stages.empty()) return {};
    const Theme& t = ui.theme;
    const float height = stepper_height(ui), px = ui.em(css), width = place_width(ui, stages, look);
    at = whole(at);
    auto pressed = stage_list(ui, at, stages, current);
    if (look.css_most <= 0) return pressed;
    at.x += list_width(ui, stages.size()) + ui.u(between);
    const int from = look.neighbours ? -1 : 0, to = look.neighbours ? 1 : 0;
    for (int step = from; step <= to; ++step, at.x += width + ui.u(between)) {
        // Before the first one is entered, it is the next.
        const bool none = current >= stages.size();
        if (none ? step != to : (step < 0 && current == 0)) continue;
        const std::size_t i =
            none ? 0 : current + static_cast<std::size_t>(static_cast<std::ptrdiff_t>(step));
        if (i >= stages.size()) continue;
        const bool on = i == current;
        const auto weight = on ? semibold : regular;
        const auto shown = ellipsis(ui, weight, px, stages[i].text, width - ui.u(pad) * 2 + 1);
        const Hit h = hit(ui, stages[i].id, {at, at + ImVec2(width, height)});
        report_checked(stages[i].id, on);
        if (h) pressed = i;
        if (on || h.hover)
            ui.canvas().AddRectFilled(h.rect.Min, h.rect.Max, on ? t.accent : t.neutral_soft, height / 2);
        draw_text(ui, weight, px,
                  {at.x + (width - text_w(ui, weight, px, shown)) / 2, in_line(at.y, height, px)},
                  on ? t.on_accent : t.ink_soft, shown);
        if (h.focus) focus_ring(ui, h.rect, height / 2);
        if (shown != stages[i].text) tooltip(ui, stages[i].text);
    }
    return pressed;
}

}  // namespace entremise::view
