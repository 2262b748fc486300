// The page « Qui est où »: where each actor has its social position.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "app/view/panels/pages.h"
#include "app/view/toolkit/shapes.h"
#include "sessions/core/text.h"
#include "sessions/wording/actors.h"
#include "sessions/wording/names.h"

namespace entremise::view {
namespace {

using namespace rules;

/// Not at the table, and nobody speaks for it.
bool is_away(const Actor& about) {
    return about.presence == ActorPresence::absent || about.presence == ActorPresence::excluded ||
           about.presence == ActorPresence::to_invite;
}

std::vector<CardId> actors_by_name(const State& s) {
    std::vector<std::pair<std::string, CardId>> named;
    for (const auto& [id, about] : s.actors.all)
        if (const auto* card = card_on_board(s, id, CardKind::actor))
            named.emplace_back(folded(card->text), id);
    std::ranges::sort(named);
    std::vector<CardId> all;
    for (const auto& [name, id] : named) all.push_back(id);
    return all;
}

/// Keys of the pack, then those of another pack that somebody has, then the empty one where somebody has
/// none. `used`: those alone that somebody has.
std::vector<std::string> keys_of(const State& s, const std::vector<CardId>& actors, const Pack<Named>& pack,
                                 std::string Actor::*of, bool used) {
    std::vector<std::string> had, keys;
    for (const auto id : actors) had.push_back(s.actors.all.find(id)->*of);
    std::ranges::sort(had);
    const auto [first, last] = std::ranges::unique(had);
    had.erase(first, last);
    for (const auto& row : pack.rows)
        if (!used || std::ranges::binary_search(had, row.key)) keys.push_back(row.key);
    for (const auto& key : had)
        if (!key.empty() && !pack.find(key)) keys.push_back(key);
    if (!had.empty() && had.front().empty()) keys.emplace_back();
    return keys;
}

/// Which actors stand where: [sector][level].
struct Grid {
    std::vector<std::string> sectors, levels;
    std::vector<std::vector<std::vector<CardId>>> cells;
    std::size_t in_level(std::size_t level) const {
        std::size_t n = 0;
        for (const auto& row : cells) n += row[level].size();
        return n;
    }
    std::size_t in_sector(std::size_t sector) const {
        std::size_t n = 0;
        for (const auto& cell : cells[sector]) n += cell.size();
        return n;
    }
};
Grid grid_of(const Scene& scene) {
    const State& s = scene.state;
    const auto actors = actors_by_name(s);
    Grid grid{keys_of(s, actors, scene.packs.sectors, &Actor::sector, true),
              keys_of(s, actors, scene.packs.levels, &Actor::level, false),
              {}};
    grid.cells.assign(grid.sectors.size(), std::vector<std::vector<CardId>>(grid.levels.size()));
    const auto place = [](const std::vector<std::string>& keys, const std::string& key) {
        return static_cast<std::size_t>(std::ranges::find(keys, key) - keys.begin());
    };
    for (const auto id : actors) {
        const auto& about = *s.actors.all.find(id);
        grid.cells[place(grid.sectors, about.sector)][place(grid.levels, about.level)].push_back(id);
    }
    return grid;
}

std::string sector_text(const Ui& ui, const Scene& scene, const std::string& key) {
    return key.empty() ? ui.tr("who.no_sector") : scene.packs.sectors.label(key, ui.language->code());
}
std::string level_text(const Ui& ui, const Scene& scene, const std::string& key) {
    return key.empty() ? ui.tr("who.no_level") : scene.packs.levels.label(key, ui.language->code());
}

// ---- chips ----

/// An actor in its cell: its name, and below it what is missing of it at the table.
struct Chip {
    CardId id;
    std::string name, below;
    bool chair = false, away = false, affected = false;
};
Chip chip_of(const Ui& ui, const State& s, CardId id) {
    const auto& about = *s.actors.all.find(id);
    Chip chip{.id = id,
              .name = wording::text_of_card(*ui.language, s, id),
              .chair = empty_chair(about),
              .away = is_away(about),
              .affected = about.directly_affected};
    if (chip.chair)
        chip.below = ui.tr("card.empty_chair");
    else if (chip.away)
        chip.below = wording::say_word(*ui.language, "actor_presence", about.presence);
    return chip;
}

struct ChipLook {
    float k, left, right, top, mark;
    Paragraph name, below;
    explicit ChipLook(const Ui& ui, float size)
        : k(size),
          left(ui.u(12 * size)),
          right(ui.u(8 * size)),
          top(ui.u(3 * size)),
          mark(ui.u(4.5f * size)),
          name{.weight = semibold, .css = 13.5f * size, .k = 1.25f},
          below{.css = 12.5f * size, .k = 1.25f} {}
    float room(const Chip& chip, float width) const {
        return width - left - right - (chip.affected ? mark * 2 + right / 2 : 0);
    }
};
/// Its name in letters so much smaller that no word of it is broken, down to the smallest that are read.
Paragraph name_in(const Ui& ui, const Chip& chip, const ChipLook& look, float room) {
    Paragraph name = look.name;
    float widest = 0;
    for (const auto word : split(chip.name, ' '))
        widest = std::max(widest, text_w(ui, name.weight, ui.em(name.css), word));
    if (widest > room) name.css = std::max(look.below.css * .96f, name.css * room / widest - .1f);
    return name;
}
float chip_height(const Ui& ui, const Chip& chip, const ChipLook& look, float width) {
    const float room = look.room(chip, width);
    const float tall = paragraph_height(ui, name_in(ui, chip, look, room), chip.name, room) +
                       (chip.below.empty() ? 0 : paragraph_height(ui, look.below, chip.below, room)) +
                       look.top * 2;
    return ui.reach(std::ceil(tall));
}

void affected_mark(const Ui& ui, ImVec2 centre, float radius) {
    ring(ui, centre, radius, radius * .5f, ui.theme.controversy, ui.theme.surface);
}

void dashed_box(const Ui& ui, const Rect& box, ImU32 colour) {
    const std::array edge{box.Min, ImVec2(box.Max.x, box.Min.y), box.Max, ImVec2(box.Min.x, box.Max.y),
                          box.Min};
    dashes(ui, edge, colour, ui.u(1.5f), ui.u(5), ui.u(4));
}

void draw_chip(Ui& ui, const Scene& scene, const PageLook& page, const Chip& chip, const ChipLook& look,
               Rect box) {
    const Theme& t = ui.theme;
    box = whole(box);
    const float radius = ui.u(6 * look.k);
    Hit h;
    if (page.own) {
        const std::string id = "###who" + text_of(chip.id.value);
        h = hit(ui, id, box);
        const bool on = page.own->actor == chip.id;
        report_checked(id, on);
        auto said = chip.name;
        if (!chip.below.empty()) said += " · " + chip.below;
        if (chip.affected) said += " · " + ui.tr("inspector.affected");
        const auto& about = *scene.state.actors.all.find(chip.id);
        if (const auto where = wording::place_text(*ui.language, scene.packs, about); !where.empty())
            said += " · " + where;
        tooltip(ui, said);
        if (h) {
            page.own->actor = on ? CardId{} : chip.id;
            page.own->detail = !on;
        }
    }
    if (chip.away) {
        ui.canvas().AddRectFilled(box.Min, box.Max, t.surface, radius);
        dashed_box(ui, box, chip.chair ? t.controversy : t.control);
    } else {
        card_left(ui, box, t.actor, 4, look.k);
    }
    if (h.hover) ui.canvas().AddRect(box.Min, box.Max, t.control, radius, 0, ui.stroke());
    if (page.own && page.own->actor == chip.id) {
        Rect round = box;
        if (chip.away) round.Expand(ui.u(3));  // its broken edge stays to be seen
        ui.canvas().AddRect(round.Min, round.Max, t.accent, radius, 0, ui.u(2.5f));
    }
    if (h.focus) focus_ring(ui, box, radius);
    const float room = look.room(chip, box.GetWidth());
    const Paragraph name = name_in(ui, chip, look, room);
    const float words = paragraph_height(ui, name, chip.name, room) +
                        (chip.below.empty() ? 0 : paragraph_height(ui, look.below, chip.below, room));
    ImVec2 at(box.Min.x + look.left, std::floor(box.Min.y + (box.GetHeight() - words) / 2));
    at.y += draw_paragraph(ui, name, at, room, t.ink, chip.name);
    if (!chip.below.empty())
        draw_paragraph(ui, look.below, at, room, chip.chair ? t.controversy_ink : t.ink_soft, chip.below);
    if (chip.affected) affected_mark(ui, {box.Max.x - look.right - look.mark, box.GetCenter().y}, look.mark);
}

/// Where the chips of a cell stand: as many beside one another as there is room for, each line as tall as
/// its tallest.
struct Laid {
    std::vector<Chip> chips;
    std::vector<Rect> boxes;  ///< from the cell's corner
    float tall = 0;
};
Laid lay_chips(const Ui& ui, const State& s, const std::vector<CardId>& ids, const ChipLook& look,
               float width) {
    const float gap = std::floor(ui.u(4 * look.k)), least = ui.u(128 * look.k);
    const auto across = std::clamp<std::size_t>(static_cast<std::size_t>((width + gap) / (least + gap)), 1,
                                                std::max<std::size_t>(1, ids.size()));
    const float wide = std::floor(
        std::min((width - gap * static_cast<float>(across - 1)) / static_cast<float>(across), least * 1.7f));
    Laid laid;
    for (const auto id : ids) laid.chips.push_back(chip_of(ui, s, id));
    for (std::size_t from = 0; from < ids.size(); from += across) {
        const auto end = std::min(ids.size(), from + across);
        float tall = 0;
        for (auto i = from; i < end; ++i) tall = std::max(tall, chip_height(ui, laid.chips[i], look, wide));
        for (auto i = from; i < end; ++i) {
            const ImVec2 at(static_cast<float>(i - from) * (wide + gap), laid.tall);
            laid.boxes.emplace_back(at, at + ImVec2(wide, tall));
        }
        laid.tall += tall + (end < ids.size() ? gap : 0);
    }
    return laid;
}
void draw_laid(Ui& ui, const Scene& scene, const PageLook& page, const Laid& laid, const ChipLook& look,
               ImVec2 at) {
    for (std::size_t i = 0; i < laid.chips.size(); ++i) {
        Rect box = laid.boxes[i];
        box.Translate(at);
        draw_chip(ui, scene, page, laid.chips[i], look, box);
    }
}

// ---- the grid ----

/// Columns where nobody stands are narrow; the fuller one is, the more room it gets.
std::vector<float> column_widths(const Ui& ui, const Grid& grid, float room, float k) {
    const float narrow = ui.u(88 * k);
    std::vector<float> weights, widths;
    float all = 0;
    for (std::size_t level = 0; level < grid.levels.size(); ++level) {
        std::size_t most = 0;
        for (const auto& row : grid.cells) most = std::max(most, row[level].size());
        const float weight =
            most == 0 ? 0 : 1 + .35f * static_cast<float>(std::min<std::size_t>(most, 4) - 1);
        if (most == 0) room -= narrow;
        weights.push_back(weight);
        all += weight;
    }
    for (const float weight : weights)
        widths.push_back(std::floor(weight == 0 ? narrow : room * weight / all));
    return widths;
}

/// A title with how many stand there, in the middle of a width; returns its height.
float centred(Ui& ui, const Paragraph& words, ImVec2 at, float width, ImU32 ink, std::string_view text) {
    const float px = ui.em(words.css), line = ui.lh(words.css, words.k);
    float y = at.y;
    for (const auto part : wrap(ui, words.weight, px, text, width)) {
        draw_text(ui, words.weight, px,
                  {at.x + (width - text_w(ui, words.weight, px, part)) / 2, in_line(y, line, px)}, ink, part);
        y += line;
    }
    return y - at.y;
}

void draw_grid(Ui& ui, const Scene& scene, const PageLook& page, const Grid& grid, float heads) {
    const Theme& t = ui.theme;
    const float k = page.k, gap_px = std::floor(ui.u(4 * k)), pad = std::floor(ui.u(5 * k));
    const ChipLook look(ui, k);
    const ImVec2 at = whole(cursor());
    const auto count = static_cast<float>(grid.levels.size());
    const auto widths =
        column_widths(ui, grid, std::floor(room_right()) - heads - gap_px * std::max(0.f, count - 1), k);
    const Paragraph title{.weight = semibold, .css = 13.5f * k, .k = 1.25f};
    float x = at.x + heads, y = at.y, tallest = 0;
    for (std::size_t level = 0; level < grid.levels.size(); ++level) {
        const auto text = level_text(ui, scene, grid.levels[level]) + " · " + text_of(grid.in_level(level));
        tallest = std::max(tallest, centred(ui, title, {x, y}, widths[level], t.ink_soft, text));
        x += widths[level] + gap_px;
    }
    y = std::floor(y + tallest + ui.u(6 * k));
    for (std::size_t sector = 0; sector < grid.sectors.size(); ++sector) {
        std::vector<Laid> laid;
        const auto head = sector_text(ui, scene, grid.sectors[sector]);
        const float head_room = heads - ui.u(10 * k);
        float tall = paragraph_height(ui, title, head, head_room);
        for (std::size_t level = 0; level < grid.levels.size(); ++level) {
            laid.push_back(
                lay_chips(ui, scene.state, grid.cells[sector][level], look, widths[level] - pad * 2));
            tall = std::max(tall, laid.back().tall);
        }
        tall = std::ceil(tall + pad * 2);
        page.part_at(y);
        draw_paragraph(ui, title,
                       {at.x, std::floor(y + (tall - paragraph_height(ui, title, head, head_room)) / 2)},
                       head_room, t.ink_soft, head);
        x = at.x + heads;
        for (std::size_t level = 0; level < grid.levels.size(); ++level) {
            const Rect cell = whole(Rect{{x, y}, {x + widths[level], y + tall}});
            const bool dark = (sector + level) % 2 == 0;
            ui.canvas().AddRectFilled(cell.Min, cell.Max, dark ? t.sunken : t.neutral_soft, ui.u(8 * k));
            if (t.strong) ui.canvas().AddRect(cell.Min, cell.Max, t.line, ui.u(8 * k), 0, ui.stroke());
            draw_laid(ui, scene, page, laid[level], look, cell.Min + ImVec2(pad, pad));
            x += widths[level] + gap_px;
        }
        y += tall + gap_px;
    }
    ImGui::SetCursorScreenPos({at.x, y});
    ImGui::Dummy({1, ui.u(6 * k)});
}

/// Of the sectors' names: no word of one is broken, unless it is very long.
float heads_width(const Ui& ui, const Scene& scene, const Grid& grid, float k) {
    constexpr float least = 104, most = 170, air = 10;
    float widest = 0;
    for (const auto& sector : grid.sectors) {
        const auto head = sector_text(ui, scene, sector);
        for (const auto word : split(head, ' '))
            widest = std::max(widest, text_w(ui, semibold, ui.em(13.5f * k), word));
    }
    return std::floor(std::clamp(widest + ui.u((air + 2) * k), ui.u(least * k), ui.u(most * k)));
}

/// One cell below the other, where there is no room for columns.
void draw_list(Ui& ui, const Scene& scene, const PageLook& page, const Grid& grid) {
    const float k = page.k;
    const ChipLook look(ui, k);
    for (std::size_t sector = 0; sector < grid.sectors.size(); ++sector) {
        page.part_at(cursor().y);
        say(ui, {.weight = bold, .css = 15 * k}, ui.theme.ink,
            sector_text(ui, scene, grid.sectors[sector]) + " · " + text_of(grid.in_sector(sector)));
        for (std::size_t level = 0; level < grid.levels.size(); ++level) {
            const auto& ids = grid.cells[sector][level];
            if (ids.empty()) continue;
            gap(ui, 4 * k);
            soft(ui, level_text(ui, scene, grid.levels[level]), 13.5f * k);
            gap(ui, 3 * k);
            const ImVec2 at = whole(cursor());
            const auto laid = lay_chips(ui, scene.state, ids, look, room_right());
            draw_laid(ui, scene, page, laid, look, at);
            ImGui::SetCursorScreenPos({at.x, at.y + laid.tall});
            ImGui::Dummy({1, 0});
        }
        gap(ui, 12 * k);
    }
}

/// What the signs of the chips say; only those that are there.
void draw_legend(Ui& ui, const State& s, const PageLook& page) {
    bool away = false, affected = false;
    for (const auto& [id, about] : s.actors.all) {
        if (!card_on_board(s, id, CardKind::actor)) continue;
        away |= is_away(about);
        affected |= about.directly_affected;
    }
    const float css = 13 * page.k, px = ui.em(css), line = ui.lh(css), sign = ui.u(18 * page.k),
                space = ui.u(6 * page.k);
    const ImVec2 start = whole(cursor());
    page.part_at(start.y);
    const float right = start.x + room_right();
    ImVec2 at = start;
    const auto item = [&](const std::string& text, auto draw_sign) {
        const float wide = sign + space + text_w(ui, regular, px, text);
        if (at.x > start.x && at.x + wide > right) at = {start.x, at.y + line};
        draw_sign(Rect{{at.x, at.y + line * .2f}, {at.x + sign, at.y + line * .8f}});
        draw_text(ui, regular, px, {at.x + sign + space, in_line(at.y, line, px)}, ui.theme.ink_soft, text);
        at.x += wide + ui.u(18 * page.k);
    };
    if (affected)
        item(ui.tr("inspector.affected"),
             [&](const Rect& box) { affected_mark(ui, box.GetCenter(), ui.u(4.5f * page.k)); });
    if (away) item(ui.tr("who.away"), [&](const Rect& box) { dashed_box(ui, whole(box), ui.theme.control); });
    if (!away && !affected) return;
    ImGui::SetCursorScreenPos({start.x, at.y + line});
    ImGui::Dummy({1, ui.u(8 * page.k)});
}

bool may_place(const Scene& scene, const PagesUi& own, CardId id) {
    return own.works && !scene.state.agenda.ended && may_say_of(scene.state, scene.self, id);
}

}  // namespace

std::vector<CardId> without_place(const State& s) {
    auto all = actors_by_name(s);
    std::erase_if(all, [&](CardId id) {
        const auto& about = *s.actors.all.find(id);
        return !about.sector.empty() && !about.level.empty();
    });
    return all;
}

void draw_who(Ui& ui, const Scene& scene, const PageLook& page) {
    const auto grid = grid_of(scene);
    if (grid.sectors.empty()) return soft(ui, ui.tr("who.empty"), 15 * page.k);
    constexpr float least = 104;
    const float heads = heads_width(ui, scene, grid, page.k);
    if (room_right() >= heads + ui.u(least * page.k) * static_cast<float>(grid.levels.size()))
        draw_grid(ui, scene, page, grid, heads);
    else
        draw_list(ui, scene, page, grid);
    draw_legend(ui, scene.state, page);
}

void draw_who_panel(Ui& ui, const Scene& scene, PagesUi& own) {
    const State& s = scene.state;
    kicker(ui, ui.tr("who.kicker"));
    gap(ui, 4);
    heading(ui, ui.tr("who.heading"), 18);
    gap(ui, 8);
    soft(ui, ui.tr("who.asks"), 14);
    const auto grid = grid_of(scene);
    if (grid.sectors.empty()) return;
    section(ui, scene.packs.levels.title.in(ui.language->code()));
    for (std::size_t level = 0; level < grid.levels.size(); ++level)
        fact(ui, level_text(ui, scene, grid.levels[level]), text_of(grid.in_level(level)));
    std::size_t affected = 0, chairs = 0;
    for (const auto id : actors_by_name(s)) {
        const auto& about = *s.actors.all.find(id);
        affected += about.directly_affected;
        chairs += empty_chair(about);
    }
    gap(ui, 6);
    body(ui, ui.tr("who.affected", {{"n", text_of(affected)}}), 14);
    if (chairs) body(ui, ui.tr("who.chairs", {{"n", text_of(chairs)}}), 14);
    const auto missing = without_place(s);
    if (missing.empty()) return;
    section(ui, ui.tr("who.missing"));
    for (const auto id : missing) {
        const bool may = may_place(scene, own, id);
        if (!row(ui, {.text = wording::text_of_card(*ui.language, s, id),
                      .right = may ? std::string_view(ui.tr("who.say_place")) : std::string_view(),
                      .id = "###no_place" + text_of(id.value)}))
            continue;
        if (may)
            own.place_wanted = id;
        else
            own.actor = id;
    }
    rule(ui);
}

}  // namespace entremise::view
