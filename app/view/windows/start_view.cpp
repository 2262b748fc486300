#include "app/view/windows/start_view.h"

#include <algorithm>
#include <array>

#include "app/view/toolkit/lines.h"
#include "app/view/toolkit/shapes.h"
#include "app/view/windows/frame.h"
#include "sessions/core/text.h"
#include "sessions/core/words.h"
#include "sessions/rules/texts.h"

namespace entremise::view {
namespace {

constexpr TextLimits longest_address{260};  // the longest name of a machine, and a port

/// One of the three things to do: icon, name, what it means.
bool page_card(Ui& ui, const char* id, Icon icon, std::string_view name, std::string_view help, bool on) {
    const Theme& t = ui.theme;
    const ImVec2 at = whole(cursor());
    const float width = room_right(), left = ui.u(54), room = width - left - ui.u(14);
    const float title = paragraph_height(ui, {.weight = semibold, .css = 17, .k = 1.25f}, name, room);
    const float more = paragraph_height(ui, {.css = 14}, help, room);
    const Hit h = hit(ui, id, {at, at + ImVec2(width, std::floor(title + more + ui.u(30)))});
    report_checked(id, on);
    card(ui, h.rect,
         on        ? t.accent_soft
         : h.hover ? t.neutral_soft
                   : t.surface,
         on ? t.accent : t.line, on ? std::max(ui.stroke(), ui.u(1.5f)) : ui.stroke(), ui.u(12), false);
    draw_icon(ui, icon, at + ImVec2(ui.u(16), ui.u(16)), ui.u(24), on ? t.accent : t.ink_soft);
    float y = at.y + ui.u(14);
    y += draw_paragraph(ui, {.weight = semibold, .css = 17, .k = 1.25f}, {at.x + left, y}, room,
                        on ? t.accent : t.ink, name);
    draw_paragraph(ui, {.css = 14}, {at.x + left, y + ui.u(2)}, room, t.ink_soft, help);
    if (h.focus) focus_ring(ui, h.rect, ui.u(12));
    ImGui::SetCursorScreenPos({at.x, h.rect.Max.y});
    ImGui::Dummy({0, 0});
    gap(ui, 10);
    return h.clicked;
}

/// The way back into the session that was left without wanting to.
void return_part(Ui& ui, const StartScene& scene, StartUi& own, Requests& out) {
    if (!scene.left) return;
    const auto& left = *scene.left;
    kicker(ui, ui.tr("start.left"), ui.theme.accent);
    gap(ui, 4);
    heading(ui, left.title, 22);
    gap(ui, 4);
    soft(ui, ui.tr("start.left_as", {{"name", left.join.name}}));
    gap(ui, 12);
    if (button(ui, ui.label("start.return"), {.kind = Kind::primary, .css = 16, .pad_x = 24, .pad_y = 12})) {
        own.page = StartPage::join;  // where it is said if nobody answers
        out.emplace_back(left.join);
    }
    gap(ui, 24);
    rule(ui);
    gap(ui, 20);
}

/// The one button of a form; what goes on in its place while it goes on.
bool go_button(Ui& ui, const StartScene& scene, StartPage page, const Label& label, std::string_view why,
               bool entered, Requests& out) {
    gap(ui, 22);
    if (scene.error && scene.error_page == page) {
        notice(ui, Tone::error, (*ui.language)(*scene.error));
        gap(ui, 14);
        if (scene.copy) {
            const auto said = ui.tr("start.sound_copy", {{"n", text_of(scene.copy->sound)}});
            if (button(ui, {"###sound_copy", said}).clicked) out.emplace_back(ResumeCopy{scene.copy->path});
            gap(ui, 14);
        }
    }
    if (!scene.working.empty()) {
        notice(ui, Tone::neutral, ui.tr(scene.working));
        gap(ui, 14);
        why = ui.tr(scene.working);
    }
    const bool pressed =
        button(ui, label, {.kind = Kind::primary, .css = 16, .pad_x = 24, .pad_y = 12, .why_not = why})
            .clicked;
    if (!why.empty() && scene.working.empty()) {
        gap(ui, 6);
        soft(ui, why, 14);
    }
    return (pressed || entered) && why.empty();
}

/// Sessions that were here before, to go on with.
void resume_list(Ui& ui, const StartScene& scene, Requests& out) {
    constexpr std::size_t most = 3;
    bool any = false;
    for (std::size_t i = 0; i < scene.recent.size() && i < most; ++i) {
        const auto& file = scene.recent[i];
        if (file.missing) continue;
        if (!std::exchange(any, true)) section(ui, ui.tr("start.resume_recent"));
        ImGui::PushID(static_cast<int>(i));
        if (row(ui, {.text = file.title.empty() ? file.path : file.title,
                     .right = file.when,
                     .id = "###resume",
                     .icon = Icon::play}))
            out.emplace_back(ResumeFile{file.path});
        ImGui::PopID();
    }
    if (any) rule(ui);
}

/// The lists of the folder that is written there, once they are read.
const OwnPacks* own_lists(const StartScene& scene, const StartUi& own) {
    const bool read = own.chooses_packs && own.packs_read == trimmed(own.packs);
    return read ? scene.own_packs.get() : nullptr;
}

/// Which of the method's lists the session is played with.
void lists_part(Ui& ui, const StartScene& scene, StartUi& own, Requests& out) {
    const auto* lists = own_lists(scene, own);
    const auto titles = lists ? joined(titles_of(*lists, ui.language->code())) : "";
    if (lists)
        soft(ui, ui.tr("host.packs_own", {{"text", titles}}), 14);
    else
        soft(ui, ui.tr(own.chooses_packs ? "host.packs_yours" : "host.packs_built_in"), 14);
    gap(ui, 6);
    if (!own.chooses_packs) {
        if (text_link(ui, cursor(), ui.label("host.packs_choose"))) own.chooses_packs = true;
        return;
    }
    const bool entered = labelled_field(ui, ui.label("host.packs_folder"), own.packs,
                                        {.hint = ui.tr("host.packs_folder_hint"), .most = longest_path})
                             .entered;
    gap(ui, 8);
    const auto folder = std::string(trimmed(own.packs));
    const auto why = folder.empty() ? std::string_view(ui.tr("refusal.text_empty")) : std::string_view();
    const ButtonLook small{.css = 14, .pad_x = 12, .pad_y = 6};
    auto read = small;
    read.why_not = why;
    const std::array choices{Choice{ui.label("host.packs_read"), read},
                             Choice{ui.label("host.packs_back"), small}};
    const auto pressed = buttons(ui, choices);
    if ((entered && why.empty()) || pressed == 0u) {
        own.packs_read = folder;
        out.emplace_back(UsePacks{folder});
    }
    if (pressed == 1u) {
        own.chooses_packs = false;
        own.packs.clear();
        own.packs_read.clear();
        out.emplace_back(UsePacks{});
    }
    gap(ui, 8);
    soft(ui, ui.tr("host.packs_shared"), 14);
}

void host_page(Ui& ui, const StartScene& scene, StartUi& own, bool begins, Requests& out) {
    heading(ui, ui.tr("host.title"), 24);
    gap(ui, 4);
    soft(ui, ui.tr("start.host_help"));
    gap(ui, 20);
    bool entered =
        labelled_field(
            ui, ui.label("host.session_title"), own.title,
            {.hint = ui.tr("host.session_title_hint"), .most = rules::texts::session_title, .focus = begins})
            .entered;
    gap(ui, 16);
    const auto* lists = own_lists(scene, own);
    const auto& all = (lists ? lists->packs : built_in_packs()).agendas.rows;
    if (own.agenda > all.size()) own.agenda = 1;  // of other lists
    std::vector<std::string> names{ui.tr("host.template_none")};
    for (const auto& agenda : all) names.push_back(agenda.label.in(ui.language->code()));
    if (!std::exchange(own.agenda_chosen, true) && !all.empty()) own.agenda = 1;
    if (const auto i = pick(ui, ui.label("host.template"), names, own.agenda)) own.agenda = *i;
    if (own.agenda > 0 && own.agenda <= all.size()) {
        std::vector<std::string> steps;
        for (const auto& item : all[own.agenda - 1].items)
            steps.push_back(item.title.in(ui.language->code()));
        gap(ui, 6);
        soft(ui, joined(steps, " · "), 14);
    }
    gap(ui, 16);
    entered |= labelled_field(ui, ui.label("host.your_name"), own.mediator,
                              {.hint = ui.tr("role.mediator"), .most = rules::texts::person})
                   .entered;
    gap(ui, 16);
    lists_part(ui, scene, own, out);
    std::string_view why;
    if (trimmed(own.title).empty())
        why = ui.tr("host.title_needed");
    else if (own.chooses_packs && !own_lists(scene, own))
        why = ui.tr("host.packs_unread");
    if (go_button(ui, scene, StartPage::host, ui.label("host.start"), why, entered, out))
        out.emplace_back(HostSession{.title = std::string(trimmed(own.title)),
                                     .agenda_template = own.agenda ? all[own.agenda - 1].key : "none",
                                     .code = {},
                                     .mediator = std::string(trimmed(own.mediator)),
                                     .packs = own.chooses_packs ? std::string(trimmed(own.packs)) : ""});
    resume_list(ui, scene, out);
}

bool four_words(std::string_view code) {
    const auto clean = normalised_code(code);
    return std::ranges::count(clean, ' ') == 3;
}

/// What answered on the network, in a place of one height: what is below must not move under a hand.
void found_hosts(Ui& ui, const StartScene& scene, StartUi& own, Requests& out) {
    const ImVec2 at = cursor();
    if (scene.found.empty()) {
        soft(ui, ui.tr(scene.searching ? "join.searching" : "join.none_found"), 14);
        gap(ui, 6);
        if (!scene.searching && text_link(ui, cursor(), ui.label("join.search_again")))
            out.emplace_back(LookForHosts{});
    } else if (scene.found.size() == 1) {
        const auto& host = scene.found.front();
        const auto why = host.locked ? std::string_view(ui.tr("join.locked")) : std::string_view();
        if (option_card(ui, {"###host", host.title.empty() ? host.address : host.title},
                        {.on = own.address.empty() || own.address == host.address,
                         .css = 15,
                         .detail = host.title.empty() ? ui.tr("join.found", {{"n", "1"}}) : host.address,
                         .why_not = why}))
            own.address = host.address;
    } else {
        std::vector<std::string> names;
        std::size_t current = own.address.empty() ? 0 : scene.found.size();
        for (const auto& host : scene.found) {
            if (host.address == own.address) current = names.size();
            auto name = host.title.empty() ? host.address : host.title + " · " + host.address;
            if (host.locked) name += " · " + ui.tr("join.locked");
            names.push_back(std::move(name));
        }
        const auto said = ui.tr("join.found", {{"n", text_of(scene.found.size())}});
        if (const auto i = pick(ui, {"###hosts", said}, names, current))
            own.address = scene.found[*i].address;
    }
    constexpr float tall = 84;
    ImGui::SetCursorScreenPos({at.x, std::max(cursor().y, at.y + ui.u(tall))});
    ImGui::Dummy({0, 0});
    gap(ui, 14);
}

void join_page(Ui& ui, const StartScene& scene, StartUi& own, bool begins, Requests& out) {
    heading(ui, ui.tr("join.title"), 24);
    gap(ui, 4);
    soft(ui, ui.tr("join.privacy"));
    gap(ui, 20);
    if (!std::exchange(own.searched, true)) out.emplace_back(LookForHosts{});
    found_hosts(ui, scene, own, out);
    bool entered = false;
    const bool name_first = four_words(own.code) && trimmed(own.name).empty();
    two_columns(
        ui,
        [&] {
            entered |= labelled_field(ui, ui.label("join.address"), own.address,
                                      {.hint = ui.tr("join.address_hint"), .most = longest_address})
                           .entered;
        },
        [&] {
            entered |=
                labelled_field(
                    ui, ui.label("join.code"), own.code,
                    {.hint = ui.tr("join.code_hint"), .most = room_code_text, .focus = begins && !name_first})
                    .entered;
        });
    gap(ui, 16);
    two_columns(
        ui,
        [&] {
            entered |= labelled_field(ui, ui.label("join.name"), own.name,
                                      {.hint = ui.tr("join.name_hint"),
                                       .most = rules::texts::person,
                                       .focus = begins && name_first})
                           .entered;
        },
        [&] {
            entered |= labelled_field(ui, ui.label("join.actor"), own.actor,
                                      {.hint = ui.tr("join.actor_hint"), .most = rules::texts::affiliation})
                           .entered;
        });
    gap(ui, 8);
    check_row(ui, ui.label("join.observe"), own.observer);
    std::string_view why;
    if (!four_words(own.code))
        why = ui.tr("join.bad_code");
    else if (trimmed(own.name).empty())
        why = ui.tr("join.name_needed");
    else if (trimmed(own.address).empty() && scene.found.empty())
        why = ui.tr("join.none_found");
    if (go_button(ui, scene, StartPage::join, ui.label("join.go"), why, entered, out)) {
        const auto address =
            trimmed(own.address).empty() ? scene.found.front().address : std::string(trimmed(own.address));
        out.emplace_back(JoinSession{.address = address,
                                     .code = own.code,
                                     .name = std::string(trimmed(own.name)),
                                     .actor = std::string(trimmed(own.actor)),
                                     .observer = own.observer});
    }
}

void replay_page(Ui& ui, const StartScene& scene, StartUi& own, bool begins, Requests& out) {
    heading(ui, ui.tr("start.replay"), 24);
    gap(ui, 4);
    soft(ui, ui.tr("start.replay_help"));
    gap(ui, 20);
    kicker(ui, ui.tr("start.recent"));
    gap(ui, 8);
    if (scene.recent.empty()) soft(ui, ui.tr("start.no_recent"));
    for (std::size_t i = 0; i < scene.recent.size(); ++i) {
        const auto& file = scene.recent[i];
        ImGui::PushID(static_cast<int>(i));
        row(ui,
            {.text = file.title.empty() ? file.path : file.title,
             .right = file.missing ? std::string_view(ui.tr("start.missing")) : std::string_view(file.when)});
        const std::string_view why = file.missing ? std::string_view(ui.tr("start.missing")) : "";
        const ButtonLook small{.css = 14, .pad_x = 12, .pad_y = 6, .why_not = why};
        const std::array<Choice, 2> choices{Choice{ui.label("start.watch"), small},
                                            Choice{ui.label("start.resume"), small}};
        if (const auto pressed = buttons(ui, choices)) {
            if (*pressed == 0)
                out.emplace_back(OpenReplay{file.path});
            else
                out.emplace_back(ResumeFile{file.path});
        }
        gap(ui, 10);
        ImGui::PopID();
    }
    if (!scene.recent.empty()) rule(ui);
    gap(ui, 16);
    const bool entered = labelled_field(ui, {"###path", ui.tr("host.file")}, own.path,
                                        {.hint = ".entremise", .most = longest_path, .focus = begins})
                             .entered;
    const auto why =
        trimmed(own.path).empty() ? std::string_view(ui.tr("start.file_needed")) : std::string_view();
    if (go_button(ui, scene, StartPage::replay, ui.label("start.watch_file"), why, entered, out))
        out.emplace_back(OpenReplay{std::string(trimmed(own.path))});
    gap(ui, 8);
    if (button(ui, ui.label("start.resume_file"), {.why_not = why}))
        out.emplace_back(ResumeFile{std::string(trimmed(own.path))});
}

}  // namespace

void draw_start(Ui& ui, const StartScene& scene, StartUi& own, Requests& out) {
    const Theme& t = ui.theme;
    constexpr std::array zones{"###pages", "###start", "###foot"};
    walk_zones(ui, zones);
    const float w = ui.css_width, h = ui.css_height;
    const bool narrow = w < 860;
    const float side = narrow ? w : std::clamp(w * .34f, 360.f, 460.f);
    const float foot = 58;
    const auto pages = [&] {
        heading(ui, ui.tr("start.title"), 34);
        gap(ui, 2);
        soft(ui, ui.tr("start.subtitle"));
        gap(ui, 26);
        if (page_card(ui, "###page_host", Icon::people, ui.tr("start.host"), ui.tr("start.host_help"),
                      own.page == StartPage::host))
            own.page = StartPage::host;
        if (page_card(ui, "###page_join", Icon::actor, ui.tr("start.join"), ui.tr("start.join_help"),
                      own.page == StartPage::join))
            own.page = StartPage::join;
        if (page_card(ui, "###page_replay", Icon::clock, ui.tr("start.replay"), ui.tr("start.replay_help"),
                      own.page == StartPage::replay))
            own.page = StartPage::replay;
    };
    const auto form = [&] {
        return_part(ui, scene, own, out);
        const bool begins = std::exchange(own.begun, own.page) != own.page;
        switch (own.page) {
        case StartPage::host: host_page(ui, scene, own, begins, out); break;
        case StartPage::join: join_page(ui, scene, own, begins, out); break;
        case StartPage::replay: replay_page(ui, scene, own, begins, out); break;
        }
        gap(ui, 12);
    };
    if (narrow) {
        zone(ui, "###start", {0, 0, w, h - foot},
             {.padding = {24, 24}, .fill = t.surface, .scroll = Scroll::bar}, [&] {
                 const std::array names{Label{"###page_host", ui.tr("start.host")},
                                        Label{"###page_join", ui.tr("start.join")},
                                        Label{"###page_replay", ui.tr("start.replay")}};
                 const ImVec2 size = segments_size(ui, names), at = cursor();
                 if (size.x <= room_right()) {
                     if (const auto i = segments(ui, at, names, static_cast<std::size_t>(own.page)))
                         own.page = static_cast<StartPage>(*i);
                     ImGui::SetCursorScreenPos(at);
                     ImGui::Dummy(size);
                 } else {
                     pages();
                 }
                 gap(ui, 20);
                 form();
             });
    } else {
        const float top = std::clamp(h * .09f, 24.f, 96.f);
        zone(ui, "###pages", {0, 0, side, h - foot},
             {.padding = {40, top}, .fill = t.paper, .scroll = Scroll::bar}, pages);
        const float inner = std::min(w - side, 860.f), pad = 48;
        zone(ui, "###start", {side, 0, w, h - foot},
             {.padding = {pad, top}, .fill = t.surface, .scroll = Scroll::bar}, [&] {
                 line_left(ui);
                 inside::set_content_right(
                     std::min(inside::content_right(), ImGui::GetWindowPos().x + ui.u(inner - pad)));
                 form();
             });
    }
    zone(ui, "###foot", {0, h - foot, w, h}, {.fill = narrow ? t.surface : t.paper}, [&] {
        ImGui::GetWindowDrawList()->AddRectFilled(
            ImGui::GetWindowPos(), ImGui::GetWindowPos() + ImVec2(ImGui::GetWindowSize().x, ui.stroke()),
            t.line);
        const ImVec2 at = ImGui::GetWindowPos();
        const std::array languages{Label{"###fr", ui.tr("settings.language_fr")},
                                   Label{"###en", ui.tr("settings.language_en")}};
        const ImVec2 size = segments_size(ui, languages);
        const float middle = at.y + ui.u(foot) / 2;
        if (const auto i = segments(ui, {at.x + ui.u(narrow ? 24 : 40), middle - size.y / 2}, languages,
                                    ui.language->code() == "en"))
            out.emplace_back(prefer(&Preferences::language, *i ? "en" : "fr"));
        float x = at.x + ui.u(w - (narrow ? 24 : 40));
        const ButtonLook small{.css = 14, .pad_x = 14, .pad_y = 7};
        const ImVec2 quit = button_size(ui, ui.tr("start.quit"), small),
                     settings = button_size(ui, ui.tr("start.settings"), small);
        x -= quit.x + settings.x + ui.u(8);
        if (button(ui, {x, middle - settings.y / 2}, ui.label("start.settings"), small)) own.settings = true;
        if (button(ui, {x + settings.x + ui.u(8), middle - quit.y / 2}, ui.label("start.quit"), small))
            out.emplace_back(CloseWindow{});
        if (!scene.version.empty() && !narrow) {
            const auto text = ui.tr("start.version", {{"n", scene.version}});
            const float px = ui.em(13);
            draw_text(ui, regular, px, {x - ui.u(20) - text_w(ui, regular, px, text), middle - px / 2},
                      t.ink_faint, text);
        }
    });
    zone(ui, "###sheets", {0, 0, 1, 1}, {.more = ImGuiWindowFlags_NoInputs},
         [&] { settings_sheet(ui, own.settings, scene.settings, out); });
}

}  // namespace entremise::view
