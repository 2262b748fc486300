// What the map is looked at through: a lens, a filter. What they do not speak of steps back.
#include "app/view/board/through.h"

#include <algorithm>
#include <array>
#include <map>

#include "app/view/board/frame.h"
#include "app/view/toolkit/shapes.h"
#include "sessions/rules/card_kinds.h"
#include "sessions/wording/lenses.h"
#include "sessions/wording/names.h"

namespace entremise::view {
namespace {

using rules::CardKind;
using rules::Lens;
using rules::MarkKind;

/// The stage that went on then: of those that had begun, the one entered last.
std::uint32_t stage_at(const rules::Agenda& agenda, Micros at) {
    std::uint32_t found = 0;
    Micros latest = -1;
    for (std::size_t i = 0; i < agenda.entered.size(); ++i)
        if (agenda.entered[i] >= 0 && agenda.entered[i] <= at && agenda.entered[i] > latest) {
            latest = agenda.entered[i];
            found = static_cast<std::uint32_t>(i);
        }
    return found;
}

/// The questions to which it belongs: its own, those of what it is about, holds or is on.
std::vector<CardId> questions_of(const rules::State& s, CardId id) {
    const auto own = [&](CardId card) {
        return rules::card_on_board(s, card, CardKind::controversy) ? card : rules::controversy_of(s, card);
    };
    if (const CardId question = own(id)) return {question};
    std::vector<CardId> found;
    for (const auto& [link_id, link] : s.board.links)
        if (!link.archived && link.from == id) found.push_back(own(link.to));
    if (const auto* move = s.mediation.moves.find(id))
        for (const CardId target : move->targets) found.push_back(own(target));
    return found;
}

/// The actor, what it holds with its question, what it is tied to.
bool is_of_actor(const rules::State& s, CardId id, CardId actor) {
    if (id == actor) return true;
    for (const auto& [link_id, link] : s.board.links) {
        if (link.archived) continue;
        if ((link.from == actor && link.to == id) || (link.to == actor && link.from == id)) return true;
        if (link.from != actor || link.kind != rules::LinkKind::defends) continue;
        if (rules::controversy_of(s, link.to) == id) return true;
        const auto* card = s.board.cards.find(id);
        if (card && card->parent == link.to) return true;  // an argument of the position
    }
    return false;
}

/// Through what the window sees now: one's own, or what who leads shows.
Lens lens_now(const BoardFrame& f) {
    const bool led = f.options.projection || (f.options.follows && !f.own.exploring);
    if (!led) return f.own.lens;
    const auto for_room = [](Lens lens) { return rules::is_for_room(lens) ? lens : Lens::none; };
    if (f.options.projection && rules::under_cover(f.state()) == rules::RoomScreen::shown)
        return for_room(f.state().showing.lens);
    for (const auto& [person, presence] : f.scene.presence)
        if (person != f.scene.self && presence.view && person == rules::leads_room(f.state()))
            return for_room(presence.view->lens);
    return Lens::none;
}

ImU32 colour_of_logic(const BoardFrame& f, std::string_view key) {
    const auto& rows = f.scene.packs.logics.rows;
    const auto at = static_cast<std::size_t>(std::ranges::find(rows, key, &Explained::key) - rows.begin());
    const Theme& t = f.ui.theme;
    const std::array more{t.intermediary, t.controversy, t.accent, t.warm};
    constexpr std::size_t options = 6;
    return at < options ? option_colour(f.ui, at) : more[(at - options) % more.size()];
}

/// A word on the upper edge of a card, from its right corner on; `x`: where it ends, and begins.
void draw_tag(BoardFrame& f, const Rect& card, float& x, std::string_view text, ImU32 colour) {
    const float css = std::max(f.least_words(), 12.f), px = f.ui.em(css),
                tall = f.ui.lh(css, 1.2f) + f.ui.u(2);
    const float wide = text_w(f.ui, semibold, px, text) + f.ui.u(12);
    const ImVec2 at = whole(ImVec2(x - wide, card.Min.y - tall * .75f));
    const Rect r{at, at + ImVec2(std::ceil(wide), std::ceil(tall))};
    const float stroke = std::max(1.f, f.ui.u(1.5f));
    f.ui.canvas().AddRectFilled(r.Min, r.Max, colour, tall / 2);
    f.ui.canvas().AddRectFilled(r.Min + ImVec2(stroke, stroke), r.Max - ImVec2(stroke, stroke),
                                f.ui.theme.surface, tall / 2);
    draw_text(f.ui, semibold, px, {r.Min.x + f.ui.u(6), in_line(r.Min.y, r.GetHeight(), px)}, f.ui.theme.ink,
              text);
    x = r.Min.x - f.ui.u(4);
}

/// Its figure says it, in a circle.
bool is_counted(MarkKind kind) {
    return kind == MarkKind::weight || kind == MarkKind::needed || kind == MarkKind::ties ||
           kind == MarkKind::repeated;
}

/// A figure in a circle round that point.
void draw_figure(BoardFrame& f, ImVec2 c, float radius, std::string_view text) {
    const float px = f.ui.em(std::max(f.least_words(), 12.f));
    ring(f.ui, c, radius, f.ui.u(2), f.ui.theme.actor, f.ui.theme.accent_soft);
    draw_text(f.ui, bold, px, {c.x - text_w(f.ui, bold, px, text) / 2, in_line(c.y - px / 2, px, px)},
              f.ui.theme.ink, text);
}
float figure_radius(const BoardFrame& f) { return f.ui.u(std::max(f.least_words(), 12.f) * .9f); }

/// Beside the card, where it covers no words: on the side that looks away from the middle of its frame. Of a
/// weight, the larger the more it is, but not so large that two in a stack meet.
void draw_count(BoardFrame& f, const CardBox& box, const Rect& card, const rules::LensMark& mark) {
    constexpr float each = 1.2f, of_card = .55f;
    float radius = figure_radius(f);
    if (mark.kind == MarkKind::weight)
        radius = std::max(radius, std::min(radius + f.ui.u(each * static_cast<float>(mark.number)),
                                           card.GetHeight() * of_card));
    const auto* frame = f.own.layout.frame_of(box);
    const bool left = frame && middle(box.rect).x < middle(frame->bounds).x;
    const float off = radius * .7f;
    draw_figure(f, {left ? card.Min.x - off : card.Max.x + off, card.GetCenter().y}, radius,
                text_of(mark.number));
}

void draw_outline(BoardFrame& f, Rect r, ImU32 colour, bool dashed) {
    r.Expand(f.ui.u(2));
    const float width = std::max(1.5f, f.ui.u(2));
    if (!dashed)
        return f.ui.canvas().AddRect(r.Min, r.Max, colour, f.ui.u(f.ui.theme.radius) * f.camera().zoom(), 0,
                                     width);
    const std::array corners{r.Min, ImVec2(r.Max.x, r.Min.y), r.Max, ImVec2(r.Min.x, r.Max.y), r.Min};
    dashes(f.ui, corners, colour, width, f.ui.u(6), f.ui.u(4));
}

ImU32 colour_of_mark(const BoardFrame& f, const rules::LensMark& mark) {
    const Theme& t = f.ui.theme;
    switch (mark.kind) {
    case MarkKind::logic: return colour_of_logic(f, mark.word);
    case MarkKind::isolated:
    case MarkKind::silent:
    case MarkKind::absent:
    case MarkKind::loose:
    case MarkKind::unheld:
    case MarkKind::self_named: return t.warm;
    case MarkKind::unsaid: return t.control;
    case MarkKind::agreed: return t.agree;
    case MarkKind::unsettled: return t.controversy;
    case MarkKind::status: return t.intermediary;
    case MarkKind::fresh:
    case MarkKind::changed: return t.accent;
    case MarkKind::needed:
    case MarkKind::weight:
    case MarkKind::repeated:
    case MarkKind::ties: break;
    }
    return t.actor;
}

/// Nothing is there, or something is missing: a broken line.
bool is_broken(MarkKind kind) {
    return kind == MarkKind::isolated || kind == MarkKind::silent || kind == MarkKind::loose ||
           kind == MarkKind::unheld || kind == MarkKind::unsaid;
}

void draw_marks_of(BoardFrame& f, const CardBox& box, std::span<const rules::LensMark* const> marks) {
    const Rect r = whole(f.camera().to_screen(rect_now(f, box)));
    if (!f.camera().area().Overlaps(r) || is_far(f, box.id)) return;
    const auto outlined =
        std::ranges::find_if(marks, [](const auto* mark) { return !is_counted(mark->kind); });
    if (outlined != marks.end())
        draw_outline(f, r, colour_of_mark(f, **outlined), is_broken((*outlined)->kind));
    const bool near = f.own.hovered == box.id || f.own.selection.has(box.id);
    // A word covers neither a neighbour nor the card's own words: the list of signs says it then.
    constexpr float beyond = 1.1f, lines = 2.4f;
    const float css = std::max(f.least_words(), 12.f), px = f.ui.em(css);
    const bool has_room = r.GetHeight() >= f.ui.lh(css) * lines;
    float x = r.Max.x - f.ui.u(4);
    for (const auto* mark : marks) {
        if (is_counted(mark->kind)) {
            draw_count(f, box, r, *mark);
            continue;
        }
        const auto text = wording::mark_text(*f.ui.language, f.scene.packs, *mark);
        const float wide = r.Max.x - x + text_w(f.ui, semibold, px, text) + f.ui.u(12);
        if (!near && (!has_room || is_broken(mark->kind) || mark->kind == MarkKind::logic ||
                      wide > r.GetWidth() * beyond))
            continue;
        draw_tag(f, r, x, text, colour_of_mark(f, *mark));
    }
}

std::string filter_text(const BoardFrame& f) {
    std::vector<std::string> said;
    const Filter& filter = f.own.filter;
    if (filter.actor) said.push_back(wording::text_of_card(*f.ui.language, f.state(), filter.actor));
    if (filter.state) said.push_back(wording::state_name(*f.ui.language, f.scene.packs, *filter.state));
    if (filter.stage && *filter.stage < f.state().agenda.items.size())
        said.push_back(f.state().agenda.items[*filter.stage].title);
    if (!filter.without.empty()) {
        std::string kinds;
        for (const CardKind kind : filter.without)
            kinds += (kinds.empty() ? "" : ", ") +
                     f.ui.tr("filter.without",
                             {{"text", f.ui.tr("card_kind." + std::string(wording::word_of(kind)))}});
        said.push_back(std::move(kinds));
    }
    std::string all;
    for (const auto& one : said) all += (all.empty() ? "" : " · ") + one;
    return f.ui.tr("filter.pill", {{"text", shortened(all, 60)}});
}

}  // namespace

bool passes(const rules::State& s, const Filter& filter, CardId id) {
    const auto* card = rules::card_on_board(s, id);
    if (!card || std::ranges::find(filter.without, card->kind) != filter.without.end()) return false;
    if (filter.actor && !is_of_actor(s, id, filter.actor)) return false;
    if (filter.stage && stage_at(s.agenda, card->created) != *filter.stage) return false;
    if (!filter.state) return true;
    return std::ranges::any_of(questions_of(s, id), [&](CardId question) {
        const auto* known = s.controversies.all.find(question);
        return known && known->state == *filter.state;
    });
}

void look_through(BoardFrame& f) {
    auto& now = f.own.through;
    const Lens lens = lens_now(f);
    const bool led = f.options.projection || (f.options.follows && !f.own.exploring);
    const Filter filter = led ? Filter{} : f.own.filter;
    if (led) f.own.lens = lens;
    now.on = lens != Lens::none || filter.is_on();
    if (!now.on) {
        now = {};
        return;
    }
    if (f.scene.seq != 0 && now.seq == f.scene.seq && now.lens == lens && now.filter == filter) return;
    now.seq = f.scene.seq;
    now.lens = lens;
    now.filter = filter;
    now.look = rules::look_through(f.state(), lens);
    now.cards.clear();
    std::vector<CardId> all;
    if (lens == Lens::none)
        for (const auto& [id, box] : f.own.layout.boxes()) all.push_back(id);
    else
        all = now.look.cards;
    for (const CardId id : all)
        if (!filter.is_on() || passes(f.state(), filter, id)) now.cards.push_back(id);
    // A key of which the map has nothing yet leaves it as it is: that is said in the panel.
    now.dims = !now.cards.empty() || filter.is_on();
    std::set<CardId> frames;
    for (const CardId id : now.cards)
        if (const CardBox* box = f.own.layout.find(id))
            if (const auto* frame = f.own.layout.frame_of(*box)) frames.insert(frame->frame.id);
    now.frames.assign(frames.begin(), frames.end());
}

bool steps_back(const BoardFrame& f, CardId id) {
    return f.own.through.dims && !std::ranges::binary_search(f.own.through.cards, id);
}

bool reads_through(const BoardFrame& f, const picture::MapFrame& frame) {
    return f.own.through.on && f.camera().zoom() >= feel::reads_through_from &&
           std::ranges::binary_search(f.own.through.frames, frame.frame.id);
}

bool stands_out(const BoardFrame& f, const Edge& edge) {
    const auto& now = f.own.through;
    if (!now.dims) return now.on;
    if (now.lens != Lens::none && edge.link) return now.look.has(edge.link);
    return !steps_back(f, edge.from) && !steps_back(f, edge.to);
}

void draw_marks(BoardFrame& f) {
    const auto& now = f.own.through;
    if (now.look.marks.empty()) return;
    std::map<CardId, std::vector<const rules::LensMark*>> marks;
    for (const auto& mark : now.look.marks)
        if (!steps_back(f, mark.card)) marks[mark.card].push_back(&mark);
    for (const auto& [id, of_card] : marks)
        if (const CardBox* box = f.own.layout.find(id)) draw_marks_of(f, *box, of_card);
}

namespace {

/// What the signs on the cards mean: one of each kind that is there, in the order of the marks.
struct Sign {
    std::string text;
    ImU32 colour;
    bool broken = false, counted = false;
};
std::vector<Sign> signs_of(const BoardFrame& f) {
    std::vector<Sign> signs;
    bool nearer = false;
    for (const auto& mark : f.own.through.look.marks) {
        if (steps_back(f, mark.card)) continue;
        if (const CardBox* box = f.own.layout.find(mark.card); !box || is_far(f, box->id)) {
            nearer = true;  // none is drawn on it
            continue;
        }
        const bool counted = is_counted(mark.kind);
        auto text = counted ? f.ui.tr("sign." + std::string(wording::word_of(mark.kind)))
                            : wording::mark_text(*f.ui.language, f.scene.packs, mark);
        if (std::ranges::find(signs, text, &Sign::text) != signs.end()) continue;
        signs.push_back({std::move(text), colour_of_mark(f, mark), is_broken(mark.kind), counted});
    }
    if (nearer) signs.push_back({f.ui.tr("sign.nearer"), 0});
    return signs;
}

/// In lines above that corner; returns how high they are.
float draw_signs(BoardFrame& f, ImVec2 foot, float room) {
    const auto signs = signs_of(f);
    if (signs.empty()) return 0;
    const float css = std::max(f.least_words(), 13.f), px = f.ui.em(css), line = f.ui.lh(css, 1.5f),
                side = px * .8f, air = f.ui.u(css * .5f);
    struct Place {
        float x;
        std::size_t line;
    };
    std::vector<Place> places;
    float x = 0, widest = 0;
    std::size_t lines = 0;
    for (const Sign& sign : signs) {
        const float wide = side + air + text_w(f.ui, semibold, px, sign.text);
        if (x > 0 && x + wide > room - air * 2) x = 0, ++lines;
        places.push_back({x, lines});
        x += wide + air * 2;
        widest = std::max(widest, x);
    }
    const float tall = line * static_cast<float>(lines + 1) + air;
    const Rect box = whole(Rect{{foot.x, foot.y - tall}, {foot.x + widest, foot.y}});
    card(f.ui, box, f.ui.theme.surface, f.ui.theme.line, f.ui.stroke(), f.ui.u(8), false);
    for (std::size_t i = 0; i < signs.size(); ++i) {
        const ImVec2 at{box.Min.x + air + places[i].x,
                        box.Min.y + air / 2 + line * static_cast<float>(places[i].line)};
        const Rect square{{at.x, at.y + (line - side) / 2}, {at.x + side, at.y + (line + side) / 2}};
        if (signs[i].colour == 0)
            draw_icon(f.ui, Icon::eye, square.Min, side, f.ui.theme.ink_soft);
        else if (signs[i].counted)
            ring(f.ui, square.GetCenter(), side / 2, f.ui.u(2), f.ui.theme.actor, f.ui.theme.accent_soft);
        else
            draw_outline(f, square, signs[i].colour, signs[i].broken);
        draw_text(f.ui, semibold, px, {at.x + side + air, in_line(at.y, line, px)}, f.ui.theme.ink,
                  signs[i].text);
    }
    return tall;
}

}  // namespace

void draw_through_pills(BoardFrame& f) {
    const auto& now = f.own.through;
    if (!now.on) return;
    const Rect& area = f.camera().area();
    const std::string title =
        now.lens == Lens::none ? std::string() : wording::lens_title(*f.ui.language, f.scene.packs, now.lens);
    if (f.options.projection) {
        if (title.empty()) return;
        draw_signs(f, {area.Min.x + f.ui.u(for_room(f.ui, 32)), area.Max.y - f.ui.u(for_room(f.ui, 20))},
                   area.GetWidth() * .9f);
        const float css = for_room(f.ui, 28), px = f.ui.em(css), tall = f.ui.lh(css) + f.ui.u(12);
        const ImVec2 at = whole(area.Min + ImVec2(f.ui.u(for_room(f.ui, 32)), f.ui.u(for_room(f.ui, 14))));
        const float room = area.GetWidth() - (at.x - area.Min.x) * 2 - tall;
        const auto text = ellipsis(f.ui, bold, px, title, room);
        const Rect r{at, at + ImVec2(text_w(f.ui, bold, px, text) + tall, tall)};
        f.ui.canvas().AddRectFilled(r.Min, r.Max, f.ui.theme.accent, tall / 2);
        draw_text(f.ui, bold, px, {r.Min.x + tall / 2, in_line(r.Min.y, tall, px)}, f.ui.theme.on_accent,
                  text);
        return;
    }
    const float step = pill_size(f.ui, "0").y + f.ui.u(9);
    const int lines = (title.empty() ? 0 : 1) + (now.filter.is_on() ? 1 : 0);
    ImVec2 at{area.Min.x + f.ui.u(16), area.Max.y - f.ui.u(7) - step * static_cast<float>(lines)};
    if (now.lens != Lens::none) draw_signs(f, at - ImVec2(0, f.ui.u(8)), area.GetWidth() * .6f);
    const auto off = [&](const char* id, const std::string& text, Icon icon) {
        const PillLook look{.icon = icon, .link = f.ui.tr("lens.off")};
        const float room = area.GetWidth() - f.ui.u(32);
        std::string shown = text + " · ";
        for (std::size_t most = 80; pill_size(f.ui, shown, look).x > room && most > 20; most -= 10)
            shown = shortened(text, most) + " · ";
        const bool pressed = pill(f.ui, at, {id, shown}, look).clicked;
        at.y += step;
        return pressed;
    };
    const bool led = f.options.follows && !f.own.exploring;
    if (!title.empty() && off("###lens_off", "**" + title + "**", Icon::eye)) {
        if (led) explore(f);
        f.own.lens = Lens::none;
    }
    if (now.filter.is_on() && off("###filter_off", filter_text(f), Icon::eye)) f.own.filter = {};
}

void draw_lens_menu(BoardFrame& f) {
    if (std::exchange(f.own.lens_asked, false)) {
        const Rect& area = f.camera().area();
        ImGui::SetNextWindowPos(area.Min + ImVec2(f.ui.u(16), f.ui.u(8)), ImGuiCond_Appearing);
        open_menu("###lens_menu");
    }
    if (!begin_menu(f.ui, "###lens_menu", 400)) return;
    const auto item = [&](Lens lens) {
        const auto word = std::string(wording::word_of(lens));
        const auto text = wording::lens_title(*f.ui.language, f.scene.packs, lens);
        if (menu_item(f.ui, {"###lens_" + word, text}, {.on = f.own.through.lens == lens}))
            choose_lens(f, lens);
    };
    item(Lens::none);
    menu_rule(f.ui);
    const std::size_t count = rules::words_of(Lens::none).size();
    for (std::size_t i = 1; i < count; ++i) {
        if (i == rules::keys_of_action + 1) menu_rule(f.ui);
        item(static_cast<Lens>(i));
    }
    end_menu();
}

void choose_lens(BoardFrame& f, Lens lens) {
    if (f.options.follows && !f.own.exploring) explore(f);
    f.own.lens = f.own.lens == lens ? Lens::none : lens;
    f.own.selection.clear();
    f.own.lens_seen = true;
}

void draw_filter_sheet(BoardFrame& f) {
    if (std::exchange(f.own.filter_asked, false)) open_sheet("###filter_sheet");
    if (begin_sheet(f.ui, "###filter_sheet", f.ui.tr("filter.title"), 520) != Sheet::open) return;
    const rules::State& s = f.state();
    Filter& filter = f.own.filter;
    kicker(f.ui, f.ui.tr("filter.kinds"));
    gap(f.ui, 8);
    const auto kinds = rules::words_of(CardKind{}).size();
    for (std::size_t i = 0; i < kinds; ++i) {
        const auto kind = static_cast<CardKind>(i);
        const auto word = std::string(wording::word_of(kind));
        const auto at = std::ranges::find(filter.without, kind);
        bool on = at == filter.without.end();
        if (!check_row(f.ui, {"###kind_" + word, f.ui.tr("card_kind." + word)}, on)) continue;
        if (on)
            filter.without.erase(at);
        else
            filter.without.push_back(kind);
    }
    gap(f.ui, 12);
    const auto choose = [&](const char* key, const std::vector<std::string>& names, std::size_t current) {
        std::vector<std::string> all{f.ui.tr("filter.all")};
        all.insert(all.end(), names.begin(), names.end());
        const auto picked = pick(f.ui, f.ui.label(key), all, current);
        gap(f.ui, 12);
        return picked;
    };
    std::vector<CardId> actors;
    std::vector<std::string> names;
    for (const auto& [id, actor] : s.actors.all)
        if (rules::card_on_board(s, id)) {
            actors.push_back(id);
            names.push_back(wording::text_of_card(*f.ui.language, s, id));
        }
    const auto actor = static_cast<std::size_t>(std::ranges::find(actors, filter.actor) - actors.begin());
    if (const auto i = choose("filter.actor", names, actor < actors.size() ? actor + 1 : 0))
        filter.actor = *i == 0 ? CardId{} : actors[*i - 1];
    names.clear();
    for (const auto& item : s.agenda.items) names.push_back(item.title);
    if (!names.empty())
        if (const auto i = choose("filter.stage", names, filter.stage ? *filter.stage + 1 : 0))
            filter.stage = *i == 0 ? std::optional<std::uint32_t>() : static_cast<std::uint32_t>(*i - 1);
    names.clear();
    const auto states = rules::words_of(rules::ControversyState{}).size();
    for (std::size_t i = 0; i < states; ++i)
        names.push_back(
            wording::state_name(*f.ui.language, f.scene.packs, static_cast<rules::ControversyState>(i)));
    if (const auto i =
            choose("filter.state", names, filter.state ? static_cast<std::size_t>(*filter.state) + 1 : 0))
        filter.state =
            *i == 0 ? std::optional<rules::ControversyState>() : static_cast<rules::ControversyState>(*i - 1);
    const auto pressed = sheet_end(
        f.ui, {.go = f.ui.tr("settings.done"), .others = {f.ui.label("filter.clear")}, .leaves = false});
    if (pressed == 2u) filter = {};
    if (f.options.follows && !f.own.exploring && filter.is_on()) explore(f);  // one sees by oneself
}

}  // namespace entremise::view
