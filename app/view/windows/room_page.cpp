#include "app/view/windows/room_page.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "app/view/toolkit/shapes.h"
#include "app/view/toolkit/text.h"
#include "sessions/core/text.h"

namespace entremise::view {
namespace {

using namespace rules;

constexpr std::size_t below_lines = 2;  // and then "…"

constexpr std::array sizes{48.f, 40.f, 34.f, 28.f};

/// A box of the page: what is said in it, one below the other.
struct Box {
    struct Said {
        Paragraph look;
        ImU32 colour;
        std::string text;
        float gap = 0;  ///< css above it
    };
    std::vector<Said> said;
    ImU32 edge = 0;
    bool edge_on_top = false;
    float bar = 10, pad_x = 26, pad_y = 20;  ///< css
    float indent = 0;                        ///< css, of the whole box
};

float inner_width(const Ui& ui, const Box& box, float width) {
    return width - ui.u(box.indent + box.pad_x * 2 + (box.edge_on_top ? 0 : box.bar));
}

float height_of(const Ui& ui, const Box& box, float width) {
    float tall = ui.u(box.pad_y * 2 + (box.edge_on_top ? box.bar : 0));
    for (const auto& one : box.said)
        tall += ui.u(one.gap) + paragraph_height(ui, one.look, one.text, inner_width(ui, box, width));
    return std::ceil(tall);
}

void draw_box(const Ui& ui, const Box& box, ImVec2 at, float width, float tall) {
    const Theme& t = ui.theme;
    const Rect r{whole(at + ImVec2(ui.u(box.indent), 0)), whole(at + ImVec2(width, tall))};
    const float bar = ui.u(box.bar), radius = ui.u(12 * RoomSizes(ui).k);
    ui.canvas().AddRectFilled(r.Min, r.Max, box.edge, radius);
    const Rect inside =
        box.edge_on_top ? Rect{r.Min + ImVec2(0, bar), r.Max} : Rect{r.Min + ImVec2(bar, 0), r.Max};
    ui.canvas().AddRectFilled(
        inside.Min, inside.Max, t.line, radius,
        box.edge_on_top ? ImDrawFlags_RoundCornersBottom : ImDrawFlags_RoundCornersRight);
    const ImVec2 line(ui.stroke(), ui.stroke());
    ui.canvas().AddRectFilled(
        inside.Min + (box.edge_on_top ? ImVec2(line.x, 0) : ImVec2(0, line.y)), inside.Max - line, t.surface,
        radius, box.edge_on_top ? ImDrawFlags_RoundCornersBottom : ImDrawFlags_RoundCornersRight);
    ImVec2 p = inside.Min + ImVec2(ui.u(box.pad_x), ui.u(box.pad_y));
    for (const auto& one : box.said) {
        p.y += ui.u(one.gap);
        p.y += draw_paragraph(ui, one.look, p, inner_width(ui, box, width), one.colour, one.text);
    }
}

struct Argued {
    CardId id;
    int depth = 0;
};
/// With its answers, each below what it answers.
void gather(const State& s, CardId argument, int depth, std::vector<Argued>& out) {
    out.push_back({argument, depth});
    if (depth < 64)
        for (const auto answer : arguments_of(s, argument)) gather(s, answer, depth + 1, out);
}

Box argument_box(const Ui& ui, const State& s, const Argued& one, float size) {
    const RoomSizes z(ui);
    const Theme& t = ui.theme;
    const bool answers = one.depth > 0;
    const auto* about = s.controversies.arguments.find(one.id);
    Box box{.edge = answers                   ? t.control
                    : about && about->against ? t.disagree
                                              : t.agree,
            .bar = 10 * z.k,
            .pad_x = 26 * z.k,
            .pad_y = std::min(20.f, size * .42f) * z.k,
            .indent = 60 * z.k * static_cast<float>(std::min(one.depth, 3))};
    if (answers) box.said.push_back({{.css = z.least(), .k = 1.2f}, t.ink_soft, ui.tr("room.answer")});
    const float css = std::max(28.f, answers ? size * .92f : size) * z.k;
    box.said.push_back({{.css = css, .k = 1.2f}, t.ink, s.board.cards.find(one.id)->text});
    if (auto actor = argument_actor(s, one.id); !actor.empty())
        box.said.push_back({{.css = z.least(), .k = 1.2f}, t.ink_soft, std::move(actor), 6 * z.k});
    return box;
}

struct Stack {
    std::vector<Box> boxes;
    std::vector<float> heights;
    float used = 0;
};
Stack stack_of(const Ui& ui, const State& s, const std::vector<Argued>& all, float width, float size) {
    Stack out;
    const float between = ui.u(16 * RoomSizes(ui).k);
    for (const auto& one : all) {
        out.boxes.push_back(argument_box(ui, s, one, size));
        out.heights.push_back(height_of(ui, out.boxes.back(), width));
        out.used += (out.used > 0 ? between : 0) + out.heights.back();
    }
    return out;
}

/// From a place down to the foot; what has no room is counted.
void draw_stack(const Ui& ui, const Stack& stack, ImVec2 at, float width, float foot) {
    const RoomSizes z(ui);
    const float between = ui.u(16 * z.k), line = ui.lh(z.least(), 1.2f);
    for (std::size_t i = 0; i < stack.boxes.size(); ++i) {
        const bool last = i + 1 == stack.boxes.size();
        if (at.y + stack.heights[i] + (last ? 0 : line) > foot) {
            draw_paragraph(ui, {.css = z.least(), .k = 1.2f}, {at.x, std::min(at.y, foot - line)}, width,
                           ui.theme.ink_soft,
                           ui.tr("room.others_on_screens", {{"n", text_of(stack.boxes.size() - i)}}));
            return;
        }
        draw_box(ui, stack.boxes[i], at, width, stack.heights[i]);
        at.y += stack.heights[i] + between;
    }
}

Box title_box(const Ui& ui, ImU32 edge, std::string text, std::string below) {
    const RoomSizes z(ui);
    Box box{.edge = edge, .edge_on_top = true, .bar = 12 * z.k, .pad_x = 36 * z.k, .pad_y = 24 * z.k};
    const float css = count_graphemes(text) > 140 ? 40 : 50;
    box.said.push_back({{.weight = bold, .css = css * z.k, .k = 1.18f}, ui.theme.ink, std::move(text)});
    if (!below.empty())
        box.said.push_back({{.css = 30 * z.k, .k = 1.2f, .most = below_lines},
                            ui.theme.ink_soft,
                            std::move(below),
                            12 * z.k});
    return box;
}

std::string held_text(const Ui& ui, const State& s, CardId position) {
    const auto holders = holders_of(s, position);
    if (holders.empty()) return ui.tr("card.not_defended");
    auto text = ui.tr("room.defended_by", {{"names", holders_text(ui, s, position)}});
    const auto* about = s.controversies.positions.find(position);
    const auto agreed = [&](CardId holder) {
        return about && std::ranges::binary_search(about->restated_by, holder);
    };
    if (std::ranges::all_of(holders, agreed)) text += "\u2002·\u2002" + ui.tr("room.restated");
    return text;
}

void draw_position(Ui& ui, const State& s, CardId id) {
    const RoomSizes z(ui);
    const Theme& t = ui.theme;
    const ImVec2 at = whole(cursor());
    const float width = room_right(), foot = at.y + ImGui::GetContentRegionAvail().y;
    const Box title =
        title_box(ui, position_colour(ui, s, id), s.board.cards.find(id)->text, held_text(ui, s, id));
    const float tall = height_of(ui, title, width);
    draw_box(ui, title, at, width, tall);
    const float space = ui.u(40 * z.k), half = std::floor((width - space) / 2);
    const float top = at.y + tall + ui.u(28 * z.k), line = ui.lh(30 * z.k, 1.2f),
                list = top + line + ui.u(12 * z.k);
    std::array<std::vector<Argued>, 2> sides;
    for (const auto argument : arguments_of(s, id)) {
        const auto* about = s.controversies.arguments.find(argument);
        gather(s, argument, 0, sides[about && about->against]);
    }
    std::array<Stack, 2> stacks;
    for (const float size : sizes) {
        for (int i = 0; i < 2; ++i) stacks[i] = stack_of(ui, s, sides[i], half, size);
        if (std::max(stacks[0].used, stacks[1].used) <= foot - list) break;
    }
    for (int i = 0; i < 2; ++i) {
        const float x = at.x + (i ? half + space : 0);
        draw_text(ui, bold, ui.em(30 * z.k), {x, in_line(top, line, ui.em(30 * z.k))},
                  i ? t.controversy_ink : t.agree, ui.tr(i ? "room.against" : "room.for"));
        if (stacks[i].boxes.empty())
            draw_paragraph(ui, {.css = z.least(), .k = 1.2f}, {x, list}, half, t.ink_soft,
                           ui.tr("room.no_argument"));
        else
            draw_stack(ui, stacks[i], {x, list}, half, foot);
    }
}

void draw_question(Ui& ui, const State& s, CardId id) {
    const RoomSizes z(ui);
    const Theme& t = ui.theme;
    const ImVec2 at = whole(cursor());
    const float width = room_right(), foot = at.y + ImGui::GetContentRegionAvail().y;
    const auto positions = positions_of(s, id);
    const Box title = title_box(ui, t.controversy, s.board.cards.find(id)->text,
                                ui.tr("word.positions", {{"n", text_of(positions.size())}}));
    const float tall = height_of(ui, title, width);
    draw_box(ui, title, at, width, tall);
    const std::size_t columns =
        std::min<std::size_t>(positions.size() == 4 ? 2 : 3, std::max<std::size_t>(1, positions.size()));
    const float space = ui.u(28 * z.k), wide = std::floor((width - space * static_cast<float>(columns - 1)) /
                                                          static_cast<float>(columns));
    const float top = at.y + tall + space;
    std::vector<Box> boxes;
    std::vector<float> rows;
    const auto lay = [&](float size, std::size_t most) {
        boxes.clear();
        rows.assign((positions.size() + columns - 1) / columns, 0.f);
        float used = 0;
        for (std::size_t i = 0; i < positions.size(); ++i) {
            Box box{.edge = position_colour(ui, s, positions[i]),
                    .edge_on_top = true,
                    .bar = 10 * z.k,
                    .pad_x = 28 * z.k,
                    .pad_y = std::min(22.f, size * .5f) * z.k};
            box.said.push_back({{.weight = semibold, .css = size * z.k, .k = 1.2f, .most = most},
                                t.ink,
                                s.board.cards.find(positions[i])->text});
            if (auto names = holders_text(ui, s, positions[i]); !names.empty())
                box.said.push_back({{.css = z.least(), .k = 1.2f, .most = most ? 1u : 4u},
                                    t.ink_soft,
                                    std::move(names),
                                    10 * z.k});
            if (auto counts = arguments_text(ui, s, positions[i]); !counts.empty())
                box.said.push_back({{.css = z.least(), .k = 1.2f}, t.ink_soft, std::move(counts), 6 * z.k});
            rows[i / columns] = std::max(rows[i / columns], height_of(ui, box, wide));
            boxes.push_back(std::move(box));
        }
        for (const float row : rows) used += row;
        return used + space * static_cast<float>(rows.empty() ? 0 : rows.size() - 1) <= foot - top;
    };
    bool fits = std::ranges::any_of(sizes, [&](float size) { return lay(size, 0); });
    for (std::size_t most = 6; !fits && most > 0; --most) fits = lay(sizes.back(), most);
    float y = top;
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        if (i > 0 && i % columns == 0) y += rows[i / columns - 1] + space;
        draw_box(ui, boxes[i], {at.x + static_cast<float>(i % columns) * (wide + space), y}, wide,
                 rows[i / columns]);
    }
}

}  // namespace

bool has_page(const State& s, CardId id) {
    return card_on_board(s, id, CardKind::position) || card_on_board(s, id, CardKind::controversy);
}

void draw_page(Ui& ui, const State& s, CardId id) {
    if (card_on_board(s, id, CardKind::position)) draw_position(ui, s, id);
    if (card_on_board(s, id, CardKind::controversy)) draw_question(ui, s, id);
}

std::uint32_t reading_distance(float css, std::uint32_t width, float side_ratio) {
    constexpr float capitals = .73f;  // of the size of Inter
    const float percent = css * capitals / 1080 * 100, height = static_cast<float>(width) / side_ratio;
    return static_cast<std::uint32_t>(std::lround(2 * percent * height / 10)) * 10;  // to a decimetre
}

std::string metres_text(const Language& say, std::uint32_t centimetres) {
    std::string text = text_of(centimetres / 100);
    if (centimetres % 100 == 0) return text;
    auto rest = text_of(100 + centimetres % 100).substr(1);
    if (rest.back() == '0') rest.pop_back();
    return text + say.decimal(0).substr(1, 1) + rest;
}

void draw_reading_test(Ui& ui, std::uint32_t picture_width) {
    const RoomSizes z(ui);
    const Theme& t = ui.theme;
    const float ratio = ui.css_width / ui.css_height;
    const float width = room_right();
    constexpr std::array tried{48.f, 40.f, 28.f};
    float y = cursor().y + ui.u(40 * z.k);
    const float x = cursor().x;
    for (const float css : tried) {
        y += draw_paragraph(ui, {.weight = semibold, .css = css * z.k, .k = 1.2f}, {x, y}, width, t.ink,
                            ui.tr("room.reading.question"));
        const auto far = reading_distance(css, picture_width, ratio);
        y += draw_paragraph(ui, {.css = css * z.k, .k = 1.2f}, {x, y}, width, t.ink_soft,
                            ui.tr("room.reading.distance", {{"size", text_of(static_cast<int>(css))},
                                                            {"metres", metres_text(*ui.language, far)}})) +
             ui.u(48 * z.k);
    }
    draw_paragraph(ui, {.css = z.least(), .k = 1.25f}, {x, y}, width, t.ink_soft,
                   ui.tr("room.reading.picture", {{"metres", metres_text(*ui.language, picture_width)}}));
}

}  // namespace entremise::view
