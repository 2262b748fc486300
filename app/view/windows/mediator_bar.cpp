#include <algorithm>
#include <array>
#include <charconv>
#include <span>

#include "app/view/toolkit/lines.h"
#include "app/view/toolkit/shapes.h"
#include "app/view/windows/mediator_view.h"
#include "sessions/rules/agenda_events.h"
#include "sessions/rules/counts.h"
#include "sessions/rules/showing_events.h"

namespace entremise::view {
namespace {

using namespace rules;

void below(const Ui& ui, const Rect& r, bool at_right) {
    ImGui::SetNextWindowPos({at_right ? r.Max.x : r.Min.x, r.Max.y + ui.u(6)}, ImGuiCond_Appearing,
                            {at_right ? 1.f : 0.f, 0});
}

void timer_menu(Ui& ui, const Scene& scene, MediatorUi& own, const Rect& from, Requests& out) {
    const Timer& timer = scene.state.agenda.timer;
    if (std::exchange(own.timer, false)) open_menu("###timer_menu");
    below(ui, from, false);
    if (!begin_menu(ui, "###timer_menu", 250)) return;
    if (timer.seconds > 0) {
        if (menu_item(ui, {"###pause", ui.tr(timer.running ? "timer.pause" : "timer.resume")},
                      {.icon = timer.running ? Icon::pause : Icon::play, .key = "F9"}))
            request(out, PauseTimer{timer.running});
        if (menu_item(ui, ui.label("timer.extend"), {.icon = Icon::plus}))
            request(out, ExtendTimer{timer_extension});
        if (menu_item(ui, ui.label("timer.stop"), {.icon = Icon::close})) request(out, StopTimer{});
        menu_rule(ui);
    }
    for (const std::uint32_t minutes : timer_minutes)
        if (menu_item(ui, {"###start" + text_of(minutes), ui.tr("word.minutes", {{"n", text_of(minutes)}})},
                      {.icon = Icon::clock}))
            request(out, StartTimer{minutes * 60});
    menu_rule(ui);
    const ImVec2 at = cursor() + ImVec2(ui.u(8), ui.u(2));
    const auto field = text_field(ui, at, {"###minutes", ""}, own.minutes,
                                  {.hint = ui.tr("timer.minutes"),
                                   .css_width = 104,
                                   .most = {3},
                                   .focus = ImGui::IsWindowAppearing(),
                                   .passing = true,
                                   .alone = true});
    const float tall = cursor().y - at.y;
    std::uint32_t minutes = 0;
    std::from_chars(own.minutes.data(), own.minutes.data() + own.minutes.size(), minutes);
    const auto why = minutes > 0 && minutes * 60 <= counts::timer_seconds
                         ? std::string()
                         : (*ui.language)(counts::refuse_timer().value());
    const ButtonLook look{.kind = Kind::primary, .css = 14, .pad_x = 14, .pad_y = 8, .why_not = why};
    const bool go =
        button(ui, {at.x + ui.u(112), at.y + (tall - button_size(ui, ui.tr("timer.start"), look).y) / 2},
               ui.label("timer.start"), look)
            .clicked;
    if ((go || field.entered) && why.empty()) {
        request(out, StartTimer{minutes * 60});
        own.minutes.clear();
        close_popup();
    }
    ImGui::SetCursorScreenPos({at.x, at.y + tall + ui.u(8)});
    if (!own.minutes.empty() && !why.empty())
        soft(ui, why, 14), gap(ui, 6);
    else
        ImGui::Dummy({1, 1});
    end_menu();
}

void code_menu(Ui& ui, const Scene& scene, const Rect& from, Requests& out) {
    below(ui, from, true);
    if (!begin_menu(ui, "###code_menu", 360)) return;
    const float pad = ui.u(14);
    ImGui::Indent(pad);
    inside::set_content_right(inside::content_right() - pad);
    gap(ui, 10);
    kicker(ui, ui.tr("top.code_label"));
    gap(ui, 2);
    heading(ui, scene.room_code.empty() ? ui.tr("top.no_code") : scene.room_code, 28);
    if (!scene.address.empty()) {
        gap(ui, 8);
        kicker(ui, ui.tr("join.address"));
        gap(ui, 2);
        say(ui, {.weight = semibold, .css = 18}, ui.theme.ink, scene.address);
    }
    if (has_seal(scene)) {
        gap(ui, 8);
        kicker(ui, ui.tr("top.seal"));
        gap(ui, 2);
        say(ui, {.weight = semibold, .css = 18}, ui.theme.ink, *scene.host_seal);
    }
    gap(ui, 8);
    soft(ui, ui.tr(scene.locked ? "top.locked" : "top.open"), 14);
    gap(ui, 10);
    inside::set_content_right(inside::content_right() + pad);
    ImGui::Unindent(pad);
    menu_rule(ui);
    if (menu_item(ui, ui.label("top.code_copy"), {.icon = Icon::export_file}))
        ImGui::SetClipboardText(scene.room_code.c_str());
    if (menu_item(ui, {"###lock", ui.tr(scene.locked ? "menu.unlock" : "menu.lock")}, {.icon = Icon::lock}))
        out.emplace_back(LockRoom{!scene.locked});
    end_menu();
}

void session_menu(Ui& ui, const Scene& scene, MediatorUi& own, const Rect& from, Requests& out) {
    below(ui, from, true);
    if (!begin_menu(ui, "###session_menu", 290)) return;
    const auto& settings = scene.settings;
    finding_items(ui, own.palette, own.board);
    if (menu_item(ui, ui.label("menu.marker"), {.icon = Icon::flag, .key = "!"})) own.marking = true;
    if (menu_item(ui, ui.label("menu.people"), {.icon = Icon::people}))
        own.people.shown = own.panel_first = true;
    if (menu_item(ui, ui.label("menu.code"), {.icon = Icon::info})) own.code = true;
    if (menu_item(ui, ui.label("menu.rename"), {.icon = Icon::note})) {
        own.title = scene.state.agenda.title;
        own.renaming = true;
    }
    menu_rule(ui);
    for (std::size_t i = 0; i < scene.screens.possible.size(); ++i) {
        const auto& name = scene.screens.possible[i];
        const bool filled = name == scene.screens.filled;
        const auto words =
            filled ? ui.tr("menu.project_in_window") : ui.tr("menu.project_on", {{"screen", name}});
        if (!menu_item(ui, {"###screen_" + std::to_string(i), words}, {.icon = Icon::projector})) continue;
        if (filled)
            out.emplace_back(ProjectInWindow{});
        else
            out.emplace_back(ProjectOn{name});
    }
    if (menu_item(ui,
                  {"###projection",
                   ui.tr(settings.projection_open ? "menu.projection_close" : "menu.projection_open")},
                  {.icon = Icon::projector}))
        out.emplace_back(ToggleProjection{});
    room_menu_items(ui, scene, own.room, out);
    menu_rule(ui);
    if (menu_item(ui, ui.label("menu.export"), {.icon = Icon::export_file})) own.exporting.wanted = true;
    if (menu_item(ui, ui.label("menu.copy_session"), {.icon = Icon::save})) own.file.copying = true;
    if (menu_item(ui, ui.label("menu.settings"), {.icon = Icon::settings})) own.settings = true;
    if (menu_item(ui, ui.label("menu.full_screen"), {.icon = Icon::fit, .key = "F11"}))
        out.emplace_back(ToggleFullscreen{});
    menu_rule(ui);
    if (scene.state.agenda.ended) {
        if (menu_item(ui, ui.label("menu.quit"), {.icon = Icon::close})) out.emplace_back(CloseWindow{});
    } else if (menu_item(ui, ui.label("menu.end"),
                         {.icon = Icon::close, .colour = ui.theme.controversy_ink})) {
        own.ending = true;
        own.leaving = false;
    }
    end_menu();
}

/// What stands in the bar, from rich to poor.
struct BarLook {
    bool short_people = false, short_code = false, short_saved = false;
    StepperLook stages = {};
    float css_title = 0;  ///< so much of it is enough; 0: all
    bool tight = false;   ///< things take what they need now, whatever moves
    bool bare = false;    ///< and the code is in the menu alone
};
constexpr std::array<BarLook, 10> looks{{{},
                                         {true},
                                         {true, true},
                                         {true, true, true},
                                         {true, true, true, {}, 100},
                                         {true, true, true, {.css_most = 110}, 100},
                                         {true, true, true, {.css_most = 110, .neighbours = false}, 100},
                                         {true, true, true, {.css_most = 90, .neighbours = false}, 40},
                                         {true, true, true, {.css_most = 0}, 1, true},
                                         {true, true, true, {.css_most = 0}, 1, true, true}}};

/// Numbers as wide as they can get, so that nothing moves when they change.
std::string widest_number(std::size_t most) { return std::string(text_of(most).size(), '8'); }

}  // namespace

std::string timer_text(const Ui& ui, const Scene& scene) {
    const Timer& timer = scene.state.agenda.timer;
    if (timer.seconds == 0) return {};
    const auto left = timer.left(scene.now);
    if (left < 0) return ui.tr("top.overrun", {{"time", Language::clock(-left)}});
    return Language::clock(left);
}

namespace {
PillLook timer_look(const Ui& ui, const Scene& scene) {
    const Timer& timer = scene.state.agenda.timer;
    PillLook look{.icon = Icon::clock};
    if (timer.seconds == 0) return look;
    const auto left = timer.left(scene.now);
    if (!timer.running) look.icon = Icon::pause;
    if (left < 0)
        look.colour = ui.theme.controversy_ink, look.fill = ui.theme.controversy_soft;
    else if (left * 5 <= static_cast<std::int64_t>(timer.seconds))
        look.colour = ui.theme.strategic_ink, look.fill = ui.theme.strategic_soft;
    return look;
}
/// `brief`: what is over is a number with its sign and colour.
std::string timer_markup(const Ui& ui, const Scene& scene, bool brief = false) {
    const Timer& timer = scene.state.agenda.timer;
    const auto left = timer.seconds ? timer.left(scene.now) : 0;
    const auto text = brief && left < 0 ? "+" + Language::clock(-left) : timer_text(ui, scene);
    return text.empty() ? ui.tr("top.timer") : "**" + text + "**";
}
}  // namespace

ImVec2 timer_pill_size(const Ui& ui, const Scene& scene, bool brief) {
    const auto look = timer_look(ui, scene);
    ImVec2 size = pill_size(ui, timer_markup(ui, scene, brief), look);
    const auto over = brief ? "+88:88" : ui.tr("top.overrun", {{"time", "88:88"}});
    for (const auto& text : {ui.tr("top.timer"), std::string("**88:88**"), "**" + over + "**"})
        size.x = std::max(size.x, pill_size(ui, text, look).x);
    return size;
}

Hit timer_pill(Ui& ui, const Scene& scene, ImVec2 at, bool brief) {
    wake_with_timer(ui, scene);
    return pill(ui, at, {"###timer", timer_markup(ui, scene, brief)}, timer_look(ui, scene));
}

float draw_timer_question(Ui& ui, const Scene& scene, float css_top, Requests& out) {
    if (!timer_waits_for_word(scene.state.agenda)) return 0;
    const auto left = scene.state.agenda.timer.left(scene.now);
    const auto text = ui.tr(left < 0 ? "timer.interrupted_over" : "timer.interrupted",
                            {{"time", Language::clock(left < 0 ? -left : left)}});
    const std::array labels{ui.label("timer.go_on"), ui.label("timer.stay")};
    const std::array looks{ButtonLook{.kind = Kind::primary, .css = 14, .pad_x = 12, .pad_y = 4},
                           ButtonLook{.css = 14, .pad_x = 12, .pad_y = 4}};
    const std::array sizes{button_size(ui, labels[0].text, looks[0]),
                           button_size(ui, labels[1].text, looks[1])};
    const float space = ui.u(8), edge = ui.u(16), width = ui.u(ui.css_width);
    const float beside = sizes[0].x + sizes[1].x + space + edge, tall = std::max(sizes[0].y, sizes[1].y);
    // Where there is no room, the answers stand under the question.
    const bool is_narrow = width - beside < ui.u(360);
    const float room = is_narrow ? width : width - beside;
    const float words = paragraph_height(ui, {.weight = semibold}, text, room - ui.u(60)) + ui.u(16);
    const float height =
        std::floor(is_narrow ? words + tall + space : std::max(words, tall + ui.u(8))) / ui.scale;
    zone(ui, "###timer_question", {0, css_top, ui.css_width, css_top + height}, {}, [&] {
        const ImVec2 at = ImGui::GetWindowPos();
        banner(ui, at, width, Tone::warning, text, {.beside = width - room, .least = ui.u(height)});
        float x = is_narrow ? at.x + edge : at.x + room;
        const float y = std::floor(is_narrow ? at.y + words : at.y + (ui.u(height) - tall) / 2);
        for (std::size_t i = 0; i < labels.size(); ++i) {
            if (button(ui, {x, y}, labels[i], looks[i])) request(out, PauseTimer{i == 1});
            x += sizes[i].x + space;
        }
    });
    return height;
}

void timer_shown(Ui& ui, const Scene& scene, ImVec2 at) {
    wake_with_timer(ui, scene);
    const auto look = timer_look(ui, scene);
    quiet_pill(ui, at, timer_markup(ui, scene), {.ink = look.colour, .fill = look.fill, .icon = look.icon});
}

void draw_mediator_bar(Ui& ui, const Scene& scene, MediatorUi& own, const Frame& frame, Requests& out) {
    const State& s = scene.state;
    const Theme& t = ui.theme;
    line_below(ui);
    std::vector<Label> stages;
    for (std::size_t i = 0; i < s.agenda.items.size(); ++i)
        stages.push_back({"###stage" + text_of(i), s.agenda.items[i].title});

    const auto people_text = [&](bool brief, bool missing, const std::string& present,
                                 const std::string& known, std::size_t hands) {
        auto text = missing ? brief ? "**" + present + " / " + known + "**"
                                    : ui.tr("top.linked", {{"n", present}, {"of", known}})
                    : brief ? "**" + present + "**"
                            : ui.tr("top.present", {{"n", present}});
        if (hands) text += " · " + ui.tr(brief ? "top.hands_short" : "top.hands", {{"n", text_of(hands)}});
        return text;
    };
    const auto people_of = [&](bool brief) {
        return people_text(brief, present_people(s) < s.people.all.size(), text_of(present_people(s)),
                           text_of(s.people.all.size()), s.people.hands.size());
    };
    const bool failed = scene.connection.disk != Disk::good;
    const auto saved_text = [&](bool brief) {
        return brief ? std::string() : ui.tr(failed ? "top.not_saved" : "top.saved");
    };
    const auto code_text = [&](bool brief) {
        return brief || scene.room_code.empty() ? ui.tr("top.code_label")
                                                : ui.tr("top.code", {{"code", scene.room_code}});
    };
    const PillLook people_look{.icon = Icon::people};
    const PillLook code_look{.icon = scene.locked ? Icon::lock : Icon::none,
                             .tip = ui.tr(scene.locked ? "top.locked" : "top.open")};
    // A sign of its own for each: red is what went wrong, and nothing else.
    const PillLook saved_look{.colour = failed ? t.controversy_ink : t.agree,
                              .icon = failed ? Icon::warning : Icon::check,
                              .fill = failed ? t.controversy_soft : 0};
    const auto seen = room_screen(s);
    const bool black = seen == RoomScreen::black, frozen = black || seen == RoomScreen::frozen;
    const PillLook frozen_look{.colour = t.strategic_ink,
                               .icon = Icon::pause,
                               .fill = t.strategic_soft,
                               .tip = ui.tr(black ? "menu.room_light" : "menu.projection_release")};
    const auto frozen_words = [&](bool brief, bool of_black) {
        return brief ? std::string()
                     : "**" + ui.tr(of_black ? "top.projection_black" : "top.projection_frozen") + "**";
    };
    const auto frozen_text = [&](bool brief) { return frozen_words(brief, black); };
    const float side = ui.u(36), width = ui.u(ui.css_width);
    // Between things; to the window's edges.
    const auto space_of = [&](const BarLook& look) { return ui.u(look.bare ? 6.f : 10.f); };
    const auto edge_of = [&](const BarLook& look) { return ui.u(look.bare ? 8.f : 16.f); };
    // Each thing has a place as wide as it can get: nothing moves under the hand.
    const auto people_width = [&](const BarLook& look) {
        const bool brief = look.short_people;
        if (look.tight) return pill_size(ui, people_of(brief), people_look).x;
        const auto most = widest_number(s.people.all.size());
        const auto wide = [&](bool missing) {
            return pill_size(ui, people_text(brief, missing, most, most, brief ? 8 : 88), people_look).x;
        };
        return std::max({wide(true), wide(false), pill_size(ui, people_of(brief), people_look).x});
    };
    const auto timer_width = [&](const BarLook& look) {
        return look.tight ? pill_size(ui, timer_markup(ui, scene, true), timer_look(ui, scene)).x
                          : timer_pill_size(ui, scene, look.short_people).x;
    };
    const auto saved_width = [&] {
        return std::max(pill_size(ui, ui.tr("top.saved"), saved_look).x,
                        pill_size(ui, ui.tr("top.not_saved"), saved_look).x);
    };
    const auto frozen_width = [&](const BarLook& look) {
        if (!frozen && (look.tight || !scene.settings.projection_open)) return 0.f;
        const bool brief = look.short_saved;
        return space_of(look) + std::max(pill_size(ui, frozen_words(brief, true), frozen_look).x,
                                         pill_size(ui, frozen_words(brief, false), frozen_look).x);
    };
    const auto code_width = [&](const BarLook& look) {
        return look.bare ? 0 : pill_size(ui, code_text(look.short_code), code_look).x + space_of(look);
    };
    const auto right_of = [&](const BarLook& look) {
        return timer_width(look) + people_width(look) + code_width(look) +
               (look.short_saved ? ui.u(30) : saved_width()) + side + frozen_width(look) +
               space_of(look) * 3 + (frame.single ? side + space_of(look) : 0);
    };
    const auto beside_of = [&](const BarLook& look) { return look.bare ? space_of(look) : ui.u(20); };
    const auto& title = s.agenda.title.empty() ? ui.tr("word.unnamed") : s.agenda.title;
    const float title_w = bar_title_width(ui, title);
    const auto fit = fit_variant(width, looks.size(), [&](std::size_t i) {
        const float words = looks[i].css_title > 0 ? std::min(title_w, ui.u(looks[i].css_title)) : title_w;
        return edge_of(looks[i]) * 2 + words + 2 * beside_of(looks[i]) +
               stepper_width(ui, stages, looks[i].stages) + right_of(looks[i]);
    });
    const BarLook look = looks[fit];
    const float space = space_of(look), edge = edge_of(look), beside = beside_of(look);
    const float right = right_of(look), steps = stepper_width(ui, stages, look.stages);
    const float room = std::min(title_w, width - edge * 2 - steps - right - 2 * beside);
    bar_title(ui, 16, room, title);
    const float from = edge + std::max(0.f, room) + beside, to = width - edge - right - beside;
    if (!stages.empty())
        if (const auto pressed = stepper(ui,
                                         {std::max(edge, from + std::max(0.f, (to - from - steps) / 2)),
                                          in_bar(ui, stepper_height(ui))},
                                         stages, s.agenda.stage, look.stages))
            choose_stage(scene, own.stages, *pressed, out);
    float x = width - edge - right;
    const float y = in_bar(ui, pill_size(ui, "0").y);
    if (frozen) {
        const Hit release = pill(ui, {x, y}, {"###frozen", frozen_text(look.short_saved)}, frozen_look);
        if (release && black) request(out, BlackenRoom{false});
        if (release && !black) request(out, FreezeRoom{false});
    }
    x += frozen_width(look);
    const Hit timer = timer_pill(ui, scene, {x, y}, look.short_people);
    if (timer) own.timer = true;
    timer_menu(ui, scene, own, timer.rect, out);
    x += timer_width(look) + space;
    const Hit people = pill(ui, {x, y}, {"###people", people_of(look.short_people)}, people_look);
    if (people) {
        own.people.shown = !own.people.shown;
        own.panel_first = own.people.shown;
    }
    x += people_width(look) + space;
    const Hit code = look.bare ? Hit{} : pill(ui, {x, y}, {"###code", code_text(look.short_code)}, code_look);
    if (std::exchange(own.code, false) || code) open_menu("###code_menu");
    code_menu(ui, scene, look.bare ? people.rect : code.rect, out);
    x += code_width(look);
    if (look.short_saved) {
        const ImVec2 c(x + ui.u(15), in_bar(ui, 0));
        draw_icon(ui, saved_look.icon, c - ImVec2(ui.u(9), ui.u(9)), ui.u(18), saved_look.colour);
        ImGui::SetCursorScreenPos(c - ImVec2(ui.u(12), ui.u(12)));
        ImGui::Dummy({ui.u(24), ui.u(24)});
        tooltip(ui, saved_text(false));
        x += ui.u(30) + space;
    } else {
        quiet_pill(ui, {x, y}, saved_text(false),
                   {.ink = saved_look.colour, .fill = saved_look.fill, .icon = saved_look.icon});
        x += saved_width() + space;
    }
    if (frame.single) {
        const bool panel = own.panel_first;
        if (icon_button(ui, {x, in_bar(ui, side)},
                        {"###switch", ui.tr(panel ? "top.see_board" : "top.see_panel")},
                        panel ? Icon::fit : Icon::info))
            own.panel_first = !panel;
        x += side + space;
    }
    const Hit menu = icon_button(ui, {x, in_bar(ui, side)}, ui.label("top.menu"), Icon::more);
    if (menu) open_menu("###session_menu");
    session_menu(ui, scene, own, menu.rect, out);
}

}  // namespace entremise::view
