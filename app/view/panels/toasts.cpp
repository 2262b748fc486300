#include "app/view/panels/toasts.h"

#include <algorithm>
#include <string>

namespace entremise::view {
namespace {

constexpr std::size_t most_toasts = 2;
constexpr float seconds_shown = 4, seconds_to_answer = 8;

void add(Toasts& toasts, Toasts::One one) {
    std::erase_if(toasts.shown, [&](const auto& other) { return other.text == one.text; });
    toasts.shown.push_back(std::move(one));
    if (toasts.shown.size() <= most_toasts) return;
    const auto passing = std::ranges::find(toasts.shown, false, &Toasts::One::lasts);
    toasts.shown.erase(passing == toasts.shown.end() ? toasts.shown.begin() : passing);
}

/// Escape closes the newest error, where nothing else is waiting for it.
void close_by_key(Toasts& toasts) {
    if (inside::active() != 0 || inside::any_popup() || !ImGui::IsKeyPressed(ImGuiKey_Escape, false)) return;
    const auto error = std::ranges::find_if(toasts.shown.rbegin(), toasts.shown.rend(), &Toasts::One::error);
    if (error != toasts.shown.rend()) toasts.shown.erase(std::next(error).base());
}

}  // namespace

void toast_said(Toasts& toasts, Message text, std::vector<Toasts::Action> actions) {
    const float seconds = actions.empty() ? seconds_shown : seconds_to_answer;
    add(toasts, {std::move(text), false, seconds, std::move(actions)});
}
void toast_failed(Toasts& toasts, Message text) { add(toasts, {std::move(text), true, 0}); }
void toast_lasting(Toasts& toasts, Message text, std::vector<Toasts::Action> actions) {
    add(toasts, {std::move(text), false, 1, std::move(actions), true});
}
void toast_over(Toasts& toasts, const Message& text) {
    std::erase_if(toasts.shown, [&](const auto& one) { return one.lasts && one.text == text; });
}

void draw_toasts(Ui& ui, Toasts& toasts, Rect board, Requests& out) {
    if (toasts.shown.empty()) return;
    const float wide = std::min(ui.u(600), ui.u(board.GetWidth()));
    const ImVec2 bottom(ui.u(board.GetCenter().x), ui.u(board.Max.y - 16));
    const float tall = std::min(ui.u(180), ui.u(board.GetHeight())), shadow = ui.u(12);
    // Only the toasts themselves take the mouse: what lies beside them stays within reach.
    const bool under = toasts.area.Contains(ImGui::GetIO().MousePos);
    ImGui::SetNextWindowPos({bottom.x - wide / 2, bottom.y - tall});
    ImGui::SetNextWindowSize({wide, tall + shadow});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    ImGui::Begin("###toasts", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoFocusOnAppearing |
                     ImGuiWindowFlags_NoScrollWithMouse | (under ? 0 : ImGuiWindowFlags_NoMouseInputs));
    ImGui::PopStyleVar();
    const bool focused = ImGui::IsWindowFocused() && inside::by_keyboard();
    float y = bottom.y;
    const float top_of = bottom.y;
    float widest = 0;
    for (std::size_t i = toasts.shown.size(); i-- > 0;) {
        auto& one = toasts.shown[i];
        const auto text = (*ui.language)(one.text);
        std::vector<Label> actions;
        for (const auto& action : one.actions) actions.push_back(ui.label(action.key));
        const auto answer = toast(ui, std::to_string(i), {bottom.x, y},
                                  {.text = text,
                                   .actions = actions,
                                   .error = one.error,
                                   .opacity = one.error ? 1 : std::min(1.f, one.left * 4)});
        y -= answer.height + ui.u(8);
        widest = std::max(widest, answer.width);
        const bool fades = !one.error && !one.lasts;
        if (fades) {
            // Under the pointer it stays; that it is left is input.
            if (!answer.hover && !focused) {
                one.left -= ImGui::GetIO().DeltaTime;
                ui.wake_in(one.left > .3f ? one.left - .25 : 0);
            }
        }
        if (answer.acted) out.push_back(one.actions[*answer.acted].request);
        if (answer.acted || answer.closed || (fades && one.left <= 0))
            toasts.shown.erase(toasts.shown.begin() + static_cast<std::ptrdiff_t>(i));
    }
    toasts.area = {{bottom.x - widest / 2, y}, {bottom.x + widest / 2, top_of}};
    ImGui::End();
    close_by_key(toasts);
}

void propose_small_text(Toasts& toasts, const Settings& settings, Requests& out) {
    if (!settings.small_screen || settings.text_proposed || settings.text_percent != 100 ||
        std::exchange(toasts.text_proposed, true))
        return;
    constexpr int smaller = 80;
    out.emplace_back(prefer(&Preferences::text_proposed, true));
    toast_said(toasts, {"toast.small_screen"},
               {{"settings.text_smaller", prefer(&Preferences::text_percent, smaller)},
                {"toast.keep", prefer(&Preferences::text_percent, 100)}});
}

void say_for_board(Toasts& toasts, BoardUi& own) {
    if (const auto over = std::exchange(own.toast_over, {}))
        std::erase_if(toasts.shown, [&](const auto& one) { return one.text == *over; });
    if (auto told = std::exchange(own.toast, {})) toast_said(toasts, std::move(*told));
    if (!std::exchange(own.wheel_guessed, false)) return;
    const Wheel now = own.guesses_mouse ? Wheel::mouse : Wheel::touchpad,
                other = own.guesses_mouse ? Wheel::touchpad : Wheel::mouse;
    toast_said(toasts, {own.guesses_mouse ? "toast.wheel_zooms" : "toast.wheel_pans"},
               {{"toast.keep", prefer(&Preferences::wheel, now)},
                {"toast.change", prefer(&Preferences::wheel, other)}});
}

}  // namespace entremise::view
