#include "app/view/panels/people_view.h"

#include <algorithm>
#include <utility>

#include "app/view/panels/asking.h"
#include "app/view/panels/sheets.h"
#include "sessions/core/text.h"
#include "sessions/rules/people_events.h"
#include "sessions/rules/texts.h"
#include "sessions/wording/names.h"

namespace entremise::view {
namespace {

using namespace rules;

void role_menu(Ui& ui, const Scene& scene, PeopleUi& own, PersonId id, const Person& person, Requests& out) {
    if (!begin_menu(ui, "###role", 290)) return;
    const bool votes = person.role == Role::participant || person.role == Role::scribe;
    if (votes && menu_item(ui, ui.label("people.proxy"), {.icon = Icon::vote}))
        own.about = id, own.proxy = person.proxy, own.giving = true;
    if (person.without_device) {
        if (menu_item(ui, ui.label(person.present ? "people.has_left" : "people.is_back"),
                      {.icon = Icon::actor}))
            request(out, SayPresent{id, !person.present});
        if (person.present && menu_item(ui, ui.label("people.raise_hand"), {.icon = Icon::hand}))
            request(out, RaiseHand{true, id});
        return end_menu();
    }
    const Person* self = scene.state.people.all.find(scene.self);
    const auto why = self && self->role == Role::mediator ? std::string_view()
                                                          : std::string_view(ui.tr("refusal.mediator_only"));
    if (person.role != Role::co_mediator &&
        menu_item(ui, ui.label("people.make_co_mediator"), {.icon = Icon::people, .why_not = why})) {
        own.about = id;
        own.confiding = true;
    }
    if (person.role != Role::scribe &&
        menu_item(ui, ui.label("people.make_scribe"), {.icon = Icon::note, .why_not = why}))
        request(out, ChangeRole{id, Role::scribe});
    if (person.role != Role::participant &&
        menu_item(ui, ui.label("people.make_participant"), {.icon = Icon::actor, .why_not = why}))
        request(out, ChangeRole{id, Role::participant});
    if (person.role != Role::observer &&
        menu_item(ui, ui.label("people.make_observer"), {.icon = Icon::eye, .why_not = why}))
        request(out, ChangeRole{id, Role::observer});
    end_menu();
}

void person_row(Ui& ui, const Scene& scene, PeopleUi& own, PersonId id, const Person& person, Requests& out) {
    const Theme& t = ui.theme;
    ImGui::PushID(static_cast<int>(id.value));
    const ImVec2 at = whole(cursor());
    const float width = room_right(), side = ui.u(32), line = ui.lh(15), px = ui.em(15);
    ui.canvas().AddRectFilled(at, at + ImVec2(width, ui.stroke()), t.line);
    const float room = width - ui.u(18) - side - ui.u(6);
    float y = at.y + ui.u(9);
    const ImVec2 dot(at.x + ui.u(6), y + line / 2);
    if (person.present)
        ui.canvas().AddCircleFilled(dot, ui.u(4.5f), t.agree);
    else
        ui.canvas().AddCircle(dot, ui.u(4), t.control, 0, ui.u(1.5f));
    draw_text(ui, semibold, px, {at.x + ui.u(18), in_line(y, line, px)}, person.present ? t.ink : t.ink_soft,
              ellipsis(ui, semibold, px, person.name, room));
    y += line;
    std::vector<std::string> about;
    if (const auto whom = speaks_for(scene.state, id); !whom.empty())
        about.push_back(ui.tr("people.speaks_for", {{"text", whom}}));
    if (person.role != Role::participant)
        about.push_back(wording::say_word(*ui.language, "role", person.role));
    if (person.proxy)
        about.push_back(ui.tr("people.votes_through",
                              {{"name", wording::name_of(*ui.language, scene.state, person.proxy)}}));
    if (person.without_device) about.push_back(ui.tr("people.without_device"));
    if (!person.present) about.push_back(ui.tr("people.away"));
    if (!about.empty())
        y += draw_paragraph(ui, {.css = 14}, {at.x + ui.u(18), y}, room, t.ink_soft, joined(about, " · "));
    const float end = y + ui.u(9);
    if (person.role != Role::mediator) {
        if (icon_button(ui, {at.x + width - side, at.y + ui.u(9) + (line - side) / 2},
                        ui.label("people.role"), Icon::more, 32))
            open_menu("###role");
        role_menu(ui, scene, own, id, person, out);
    }
    ImGui::SetCursorScreenPos({at.x, end});
    ImGui::Dummy({0, 0});
    ImGui::PopID();
}

}  // namespace

std::size_t present_people(const State& s) {
    return static_cast<std::size_t>(
        std::ranges::count_if(s.people.all, [](const auto& row) { return row.second.present; }));
}

void draw_people(Ui& ui, const Scene& scene, PeopleUi& own, Requests& out) {
    const auto& people = scene.state.people;
    const ImVec2 at = cursor();
    heading(ui, ui.tr("people.title"));
    const float below = cursor().y;
    if (icon_button(ui, {at.x + room_right() - ui.u(32), at.y}, {"###people_close", ui.tr("sheet.close")},
                    Icon::close, 32))
        own.shown = false;
    ImGui::SetCursorScreenPos({at.x, below});
    gap(ui, 4);
    soft(ui,
         ui.tr("top.linked",
               {{"n", text_of(present_people(scene.state))}, {"of", text_of(people.all.size())}}),
         14);
    if (const std::size_t most = Limits{}.people; people.all.size() >= most - most / 20) {
        gap(ui, 6);
        notice(ui, Tone::warning, ui.tr("refusal.too_many_people", {{"most", text_of(most)}}));
    }
    if (!people.hands.empty() && !scene.state.agenda.ended) {
        section(ui, ui.tr("people.hands"));
        for (std::size_t i = 0; i < people.hands.size(); ++i) {
            const auto id = people.hands[i];
            ImGui::PushID(static_cast<int>(id.value));
            const std::string text = text_of(i + 1) + ". " + wording::name_of(*ui.language, scene.state, id);
            row(ui, {.text = text, .icon = Icon::hand});
            gap(ui, 2);
            // Giving the floor takes the person from the queue: both words do the same, in the order of the
            // queue or not.
            const ImVec2 corner = cursor();
            const auto give = i == 0 ? ui.label("people.give_floor") : ui.label("people.lower_hand");
            if (button(ui, give,
                       {.kind = i == 0 ? Kind::primary : Kind::ghost, .css = 14, .pad_x = 12, .pad_y = 6}))
                request(out, RaiseHand{false, id});
            if (i == 0 && std::exchange(own.floor_wanted, false))
                inside::give_focus(give.id, {corner, corner + ImVec2(room_right(), ui.lh(14))});
            gap(ui, 8);
            ImGui::PopID();
        }
    }
    gap(ui, 16);
    if (people.all.size() <= 1) {
        soft(ui, ui.tr("people.none"));
        gap(ui, 12);
    }
    for (const bool present : {true, false})
        for (const auto& [id, person] : people.all)
            if (person.present == present) person_row(ui, scene, own, id, person, out);
    rule(ui);
    if (!scene.state.agenda.ended) {
        gap(ui, 12);
        if (button(ui, ui.label("action.seat_person"), {.kind = Kind::ghost, .css = 14})) own.seating = true;
    }
    own.floor_wanted = false;  // nobody waited
}

static void seat_sheet(Ui& ui, const Scene& scene, PeopleUi& own, Requests& out) {
    if (std::exchange(own.seating, false)) open_sheet("###seat");
    if (begin_sheet(ui, "###seat", ui.tr("action.seat_person"), 480, true) != Sheet::open) return;
    soft(ui, ui.tr("sheet.seat_body"), 14);
    gap(ui, 14);
    const auto name = labelled_field(ui, ui.label("sheet.seat_name"), own.name,
                                     {.most = texts::person, .focus = ImGui::IsWindowAppearing()});
    gap(ui, 14);
    const auto whom =
        labelled_field(ui, ui.label("sheet.seat_actor"), own.affiliation, {.most = texts::affiliation});
    const auto why = why_not(ui, scene, SeatPerson{own.name, own.affiliation});
    gap(ui, 14);
    if (sheet_end(ui,
                  {.go = ui.tr("sheet.seat_go"), .entered = name.entered || whom.entered, .why_not = why}) ==
        0u)
        request(out, SeatPerson{std::exchange(own.name, {}), std::exchange(own.affiliation, {})});
}

/// Only those who may be given it.
static void proxy_sheet(Ui& ui, const Scene& scene, PeopleUi& own, Requests& out) {
    if (std::exchange(own.giving, false)) open_sheet("###proxy");
    const auto name = wording::name_of(*ui.language, scene.state, own.about);
    if (begin_sheet(ui, "###proxy", ui.tr("sheet.proxy_title", {{"name", name}}), 480) != Sheet::open) return;
    soft(ui, ui.tr("sheet.proxy_body"), 14);
    gap(ui, 14);
    std::vector<PersonId> people{PersonId{}};
    std::vector<std::string> texts{ui.tr("sheet.proxy_nobody")};
    for (const auto& [id, person] : scene.state.people.all)
        if (check_proxy(scene.state, own.about, id)) people.push_back(id), texts.push_back(person.name);
    const auto now = std::ranges::find(people, own.proxy);
    const auto at = now == people.end() ? 0 : static_cast<std::size_t>(now - people.begin());
    if (const auto i = pick(ui, {"###proxy_to", ui.tr("sheet.proxy_to")}, texts, at)) own.proxy = people[*i];
    gap(ui, 14);
    if (sheet_end(ui, {.go = ui.tr("sheet.confirm")}) == 0u) request(out, GiveProxy{own.about, own.proxy});
}

void draw_people_sheets(Ui& ui, const Scene& scene, PeopleUi& own, Requests& out) {
    seat_sheet(ui, scene, own, out);
    proxy_sheet(ui, scene, own, out);
    const auto name = wording::name_of(*ui.language, scene.state, own.about);
    if (confirm_sheet(ui, "###co_mediator", own.confiding,
                      {.title = ui.tr("sheet.co_mediator_title", {{"name", name}}),
                       .body = ui.tr("sheet.co_mediator_body"),
                       .go = ui.tr("sheet.confirm")}))
        request(out, ChangeRole{own.about, Role::co_mediator});
}

}  // namespace entremise::view
