// What the page « Repères » says of a collaboration.
#include <algorithm>
#include <array>
#include <cmath>

#include "app/view/panels/agreements.h"
#include "app/view/panels/pages.h"
#include "app/view/scene/tints.h"
#include "app/view/toolkit/shapes.h"
#include "sessions/core/text.h"
#include "sessions/rules/votes/pins.h"
#include "sessions/wording/names.h"
#include "sessions/wording/outcomes.h"
#include "sessions/wording/votes.h"

namespace entremise::view {
namespace {

using namespace rules;

bool writes(const Scene& scene, const PageLook& look) { return look.own && writes_pages(scene); }

/// A title, and at its right what one may do about it, or below it where there is no room.
bool title(Ui& ui, const PageLook& look, std::string_view text, const Label& act, bool may) {
    const float k = look.k, css = 12.5f * k;
    const ImVec2 at = whole(cursor());
    const float line = ui.lh(css), room = room_right();
    constexpr float letter_gaps = .93f;  // capitals stand a little apart
    const auto capitals = upper(text);
    float low = at.y;
    for (const auto part : wrap(ui, bold, ui.em(css), capitals, room * letter_gaps)) {
        draw_kicker(ui, {at.x, low}, ui.theme.ink_soft, part, css);
        low += line;
    }
    bool pressed = false;
    if (may) {
        const float wide = text_w(ui, semibold, ui.em(14), act.text);
        const bool beside = kicker_w(ui, text, css) + wide + ui.u(16) <= room;
        const ImVec2 where = beside ? ImVec2(at.x + room - wide, at.y) : ImVec2(at.x, low + ui.u(2));
        pressed = text_link(ui, where, act).clicked;
        if (!beside) low += ui.u(2) + ui.lh(14);
    }
    ImGui::SetCursorScreenPos({at.x, low});
    ImGui::Dummy({1, ui.u(6 * k)});
    return pressed;
}

void mark(const Ui& ui, ImVec2 centre, float k, bool wished) { draw_pin(ui, centre, ui.u(9 * k), wished); }

/// « ● aujourd’hui »; returns how wide it is.
float legend(const Ui& ui, ImVec2 at, float k, bool wished) {
    const float px = ui.em(14 * k), line = ui.lh(14 * k), r = ui.u(6 * k);
    const ImVec2 centre(at.x + r, at.y + line / 2);
    draw_pin(ui, centre, r, wished);
    const auto& text = ui.tr(wished ? "landmarks.wished" : "landmarks.today");
    return r * 2 + ui.u(6 * k) +
           draw_text(ui, semibold, px, {at.x + r * 2 + ui.u(6 * k), in_line(at.y, line, px)},
                     wished ? ui.theme.agree : ui.theme.accent, text);
}

/// What people pinned, degree by degree of the list that is shown; no vote: nobody was asked.
struct Pinned {
    VoteId vote;
    std::vector<std::uint32_t> today, wished;  ///< as many as there are degrees
    std::uint32_t of(std::size_t degree, bool is_wished) const {
        const auto& pins = is_wished ? wished : today;
        return degree < pins.size() ? pins[degree] : 0;
    }
    std::uint32_t most(bool is_wished) const {
        const auto& pins = is_wished ? wished : today;
        return pins.empty() ? 0 : *std::ranges::max_element(pins);
    }
};

/// Nothing where the vote asked other degrees than those that are shown.
Pinned pinned_on(const State& s, const Pack<Explained>& degrees) {
    Pinned found{pinned(s), {}, {}};
    const auto* vote = s.votes.all.find(found.vote);
    if (!vote) return {};
    const auto today = pins_of(vote->tally, pin_today), wished = pins_of(vote->tally, pin_wished);
    found.today.resize(degrees.rows.size());
    found.wished.resize(degrees.rows.size());
    for (std::size_t i = 0; i < vote->rule.options.size(); ++i) {
        const auto* degree = degrees.named(vote->rule.options[i]);
        if (!degree || i >= today.size() || i >= wished.size()) return {};
        const auto place = static_cast<std::size_t>(degree - degrees.rows.data());
        found.today[place] = today[i];
        found.wished[place] = wished[i];
    }
    return found;
}

/// How the pins of a degree stand: so many beside one another, the rest in further lines; too many are one
/// pin and their number.
struct PinLines {
    std::uint32_t per_line = 1, lines = 0;
    float radius, step;
    bool as_number = false;
    PinLines(const Ui& ui, float k, float width, std::uint32_t most)
        : radius(ui.u(7 * k)), step(ui.u(18 * k)) {
        constexpr std::uint32_t most_lines = 3;
        per_line = std::max(1u, static_cast<std::uint32_t>(width / step));
        lines = most == 0 ? 0 : (most - 1) / per_line + 1;  // whatever a host tells
        if (lines > most_lines) lines = 1, as_number = true;
    }
    float tall() const { return step * static_cast<float>(lines); }
};

/// From `edge` up, or down: the first line is the one next to the degree.
void draw_pins(const Ui& ui, const PinLines& how, float middle, float edge, bool wished, std::uint32_t count,
               float k) {
    if (count == 0) return;
    const auto line_at = [&](std::uint32_t line) {
        const float off = how.step * (static_cast<float>(line) + .5f);
        return wished ? edge + off : edge - off;
    };
    if (how.as_number) {
        const auto text = "× " + text_of(count);
        const float px = ui.em(14 * k), wide = text_w(ui, semibold, px, text) + how.radius * 2 + ui.u(4 * k);
        const float x = std::floor(middle - wide / 2), y = line_at(0);
        draw_pin(ui, {x + how.radius, y}, how.radius, wished);
        draw_text(ui, semibold, px,
                  {x + how.radius * 2 + ui.u(4 * k), in_line(y - how.step / 2, how.step, px)}, ui.theme.ink,
                  text);
        return;
    }
    for (std::uint32_t i = 0; i < count; ++i) {
        const auto line = i / how.per_line, in_this = std::min(how.per_line, count - line * how.per_line);
        const float x = middle + how.step * (static_cast<float>(i % how.per_line) -
                                             (static_cast<float>(in_this) - 1) / 2);
        draw_pin(ui, {std::floor(x), line_at(line)}, how.radius, wished);
    }
}

/// How many answered, and where the middle lies; empty: nobody was asked.
std::string pins_text(const Ui& ui, const State& s, VoteId id, const char* answered) {
    const auto* vote = s.votes.all.find(id);
    if (!vote) return {};
    return joined(std::array{wording::figure_text(*ui.language, result_table(*vote).in_short),
                             ui.tr(answered, {{"n", text_of(vote->tally.ballots)},
                                              {"of", text_of(vote->tally.electors)}})},
                  " · ");
}

/// The degrees beside one another, from loose to tight.
/// `room`: it has few lines.
void ladder_across(Ui& ui, const Scene& scene, const Pinned& pins, float k, float step, bool room) {
    const auto& said = scene.state.landmarks.collaboration;
    const auto& degrees = scene.packs.collaboration.rows;
    const auto& code = ui.language->code();
    const Theme& t = ui.theme;
    const ImVec2 at = whole(cursor());
    const float line = ui.lh(14 * k), edge = ui.u(4), least = ui.u((room ? 20 : 26) * k);
    const PinLines today(ui, k, step - edge * 2, pins.most(false)),
        later(ui, k, step - edge * 2, pins.most(true));
    const float place = std::max(least, today.tall() + (pins.vote ? ui.u(6 * k) : 0)),
                place_below = std::max(least, later.tall() + (pins.vote ? ui.u(6 * k) : 0));
    const float first = legend(ui, at, k, false) + ui.u(20 * k);
    if (room) {
        const float legends = first + legend(ui, at + ImVec2(first, 0), k, true) + ui.u(24 * k);
        // On the wall there is no line to spare below.
        const float px = ui.em(14 * k), left = room_right() - legends;
        const auto told =
            ellipsis(ui, regular, px, pins_text(ui, scene.state, pins.vote, "landmarks.pins_room"), left);
        draw_text(ui, regular, px,
                  {at.x + room_right() - text_w(ui, regular, px, told), in_line(at.y, line, px)}, t.ink_soft,
                  told);
    }
    const Paragraph words{.weight = semibold, .css = 13.5f * k, .k = 1.2f};
    float tall = 0;
    for (const auto& degree : degrees)
        tall = std::max(tall, paragraph_height(ui, words, degree.label.in(code), step - edge * 4));
    tall = std::floor(tall + ui.u(14 * k));
    const float top = std::floor(at.y + line + place);
    for (std::size_t i = 0; i < degrees.size(); ++i) {
        const auto& degree = degrees[i];
        const float x = at.x + step * static_cast<float>(i);
        const Rect box = whole(Rect{{x + edge, top}, {x + step - edge, top + tall}});
        const bool here = degree.key == said.today, wished = degree.key == said.wished;
        ui.canvas().AddRectFilled(box.Min, box.Max, t.neutral_soft, ui.u(6));
        if (here || wished || t.strong)
            ui.canvas().AddRect(box.Min, box.Max,
                                here     ? t.accent
                                : wished ? t.agree
                                         : t.line,
                                ui.u(6), 0, ui.stroke() * (here || wished ? 2.f : 1.f));
        const auto& text = degree.label.in(code);
        const auto lines = wrap(ui, words.weight, ui.em(words.css), text, step - edge * 4);
        const float one = ui.lh(words.css, words.k);
        float y = top + (tall - one * static_cast<float>(lines.size())) / 2;
        for (const auto part : lines) {
            const float wide = text_w(ui, words.weight, ui.em(words.css), part);
            draw_text(ui, words.weight, ui.em(words.css),
                      {box.GetCenter().x - wide / 2, in_line(y, one, ui.em(words.css))}, t.ink, part);
            y += one;
        }
        if (pins.vote) {
            draw_pins(ui, today, box.GetCenter().x, top - ui.u(3 * k), false, pins.of(i, false), k);
            draw_pins(ui, later, box.GetCenter().x, top + tall + ui.u(3 * k), true, pins.of(i, true), k);
        } else {
            if (here) mark(ui, {box.GetCenter().x, top - (room ? place / 2 : ui.u(14 * k))}, k, false);
            if (wished)
                mark(ui, {box.GetCenter().x, top + tall + (room ? place / 2 : ui.u(14 * k))}, k, true);
        }
        ImGui::SetCursorScreenPos(box.Min);
        ImGui::Dummy(box.GetSize());
        tooltip(ui, degree.meaning.in(code));
    }
    const float below = top + tall + place_below;
    if (!room) legend(ui, {at.x, below}, k, true);
    ImGui::SetCursorScreenPos({at.x, below + (room ? 0 : line)});
    ImGui::Dummy({1, room ? 1 : ui.u(6 * k)});
}

/// One below the other, where there is little room.
void ladder_down(Ui& ui, const Scene& scene, const Pinned& pins, float k) {
    const auto& said = scene.state.landmarks.collaboration;
    const auto& code = ui.language->code();
    const float line = ui.lh(15 * k), left = ui.u(56 * k);
    {
        const ImVec2 at = whole(cursor());
        const float wide = legend(ui, at, k, false) + ui.u(20 * k);
        const float other = ui.u(18 * k) + text_w(ui, semibold, ui.em(14 * k), ui.tr("landmarks.wished"));
        const bool beside = wide + other <= room_right();
        legend(ui, beside ? at + ImVec2(wide, 0) : at + ImVec2(0, line), k, true);
        ImGui::SetCursorScreenPos({at.x, at.y + line * (beside ? 1.f : 2.f)});
        ImGui::Dummy({1, ui.u(6 * k)});
    }
    std::size_t n = 0;
    for (const auto& degree : scene.packs.collaboration.rows) {
        const ImVec2 at = whole(cursor());
        const auto told = [&](bool is_wished, float x) {
            const auto count = pins.of(n, is_wished);
            if (count == 0) return;
            const auto text = text_of(count);
            const float px = ui.em(14 * k), wide = text_w(ui, semibold, px, text);
            draw_text(ui, semibold, px, {at.x + x - wide / 2, in_line(at.y + ui.u(3 * k), line, px)},
                      is_wished ? ui.theme.agree : ui.theme.accent, text);
        };
        const bool here = degree.key == said.today, wished = degree.key == said.wished;
        const float y = at.y + line / 2 + ui.u(3 * k);
        if (pins.vote) {
            told(false, ui.u(12 * k));
            told(true, ui.u(36 * k));
        } else {
            if (here) mark(ui, {at.x + ui.u(12 * k), y}, k * .8f, false);
            if (wished) mark(ui, {at.x + ui.u(36 * k), y}, k * .8f, true);
        }
        ++n;
        const float tall = draw_paragraph(ui, {.weight = here || wished ? bold : regular, .css = 15 * k},
                                          at + ImVec2(left, ui.u(3 * k)), room_right() - left, ui.theme.ink,
                                          degree.label.in(code));
        ImGui::SetCursorScreenPos({at.x, at.y + tall + ui.u(6 * k)});
        ImGui::Dummy({0, 0});
    }
    gap(ui, 6 * k);
}

/// A degree or a form, and the line that explains it.
void explained(Ui& ui, float k, std::string_view key, const Pack<Explained>& pack, const std::string& word) {
    if (word.empty()) return;
    const auto& code = ui.language->code();
    const auto* row = pack.find(word);
    const auto meaning = row ? row->meaning.in(code) : std::string();
    say(ui, {.css = 14 * k}, ui.theme.ink_soft,
        ui.tr(meaning.empty() ? std::string(key) + "_alone" : std::string(key),
              {{"text", pack.label(word, code)}, {"meaning", meaning}}));
}

/// Of one side; who may write presses one to change it.
void points(Ui& ui, const Scene& scene, PagesUi& own, PointSide side) {
    const State& s = scene.state;
    const bool may = writes_pages(scene);
    const auto word = std::string(wording::word_of(side));
    gap(ui, 14);
    if (title(ui, {1, &own}, wording::say_word(*ui.language, "point_side", side),
              ui.label("landmarks.add_" + word), may))
        begin_point(own, side);
    const auto ids = points_of(s, side);
    if (ids.empty()) soft(ui, ui.tr("landmarks.no_" + word), 14);
    for (const auto id : ids) {
        const auto& text = s.landmarks.points.find(id)->text;
        if (!row(ui, {.text = text, .id = may ? "###point" + text_of(id.value) : std::string()})) continue;
        own.point = {.landmark = id};
        own.point.start_from(s);
        own.writing_point = true;
    }
    if (!ids.empty()) rule(ui);
}

void change_event(const State& s, PagesUi& own, LandmarkId id) {
    own.event = {.landmark = id};
    own.event.start_from(s);
    own.writing_event = true;
}

/// One of the row of events: above the line or below it.
struct Told {
    LandmarkId id;
    const KeyEvent* event;
    std::string date;
    float tall = 0;
};

std::string date_of(const Ui& ui, const Scene& scene, const KeyEvent& event) {
    if (event.date == today(scene)) return ui.tr("landmarks.this_day");
    return wording::rough_day_text(*ui.language, event.date);
}

/// Dates along lines, as many beside one another as there is room for.
void history_across(Ui& ui, const Scene& scene, const PageLook& look, const std::vector<LandmarkId>& ids,
                    std::size_t most) {
    const State& s = scene.state;
    const Theme& t = ui.theme;
    const float k = look.k, width = room_right();
    const std::size_t count = std::min(most, ids.size());
    const Paragraph words{.weight = semibold, .css = 13.5f * k, .k = 1.25f};
    // Words stand above and below in turn: each has the room of two, beyond the dates of its neighbours.
    const auto between = static_cast<float>(count - 1);
    const float air = ui.u(12 * k),
                text_wide = std::floor(std::min((width + air) / (between + 2) * 2 - air, ui.u(170 * k))),
                step = count > 1 ? (width - text_wide) / between : 0, date_line = ui.lh(13 * k),
                dot = ui.u(7 * k), stem = dot + date_line + ui.u(7 * k), tag = ui.u(22 * k);
    for (std::size_t from = 0; from < ids.size(); from += count) {
        std::vector<Told> row;
        std::array<float, 2> tall{};
        for (std::size_t i = from; i < std::min(ids.size(), from + count); ++i) {
            const auto& event = *s.landmarks.events.find(ids[i]);
            Told one{ids[i], &event, date_of(ui, scene, event)};
            one.tall = paragraph_height(ui, words, event.text, text_wide) + (event.outcome.empty() ? 0 : tag);
            tall[row.size() % 2] = std::max(tall[row.size() % 2], one.tall);
            row.push_back(std::move(one));
        }
        const ImVec2 at = whole(cursor());
        if (from > 0) look.part_at(at.y);
        // The first stands below the line, the next above it.
        const float above = tall[1] > 0 ? tall[1] + stem + ui.u(4 * k) : 0;
        const float axis = std::floor(at.y + std::max(above, date_line + dot + ui.u(6 * k)));
        ui.canvas().AddRectFilled({at.x, axis - ui.u(1.25f * k)}, {at.x + width, axis + ui.u(1.25f * k)},
                                  t.control);
        for (std::size_t i = 0; i < row.size(); ++i) {
            const auto& one = row[i];
            const bool up = i % 2 == 1;
            const float half = text_wide / 2, x = std::floor(at.x + half + step * static_cast<float>(i));
            const ImU32 colour = one.event->outcome.empty() ? t.move : t.accent;
            const float far = up ? axis - stem - one.tall : axis + stem;
            const Rect box = whole(Rect{{x - half - ui.u(4), up ? far - ui.u(4) : axis - dot},
                                        {x + half + ui.u(4), up ? axis + dot : far + one.tall + ui.u(4)}});
            if (look.own) {
                const bool may = writes_pages(scene) || one.event->card;
                const auto id = "###key_event" + text_of(one.id.value);
                if (may) {
                    const Hit h = hit(ui, id, box);
                    if (h.hover) ui.canvas().AddRectFilled(box.Min, box.Max, t.neutral_soft, ui.u(6));
                    if (h.focus) focus_ring(ui, box, ui.u(6));
                    if (h && writes_pages(scene)) change_event(s, *look.own, one.id);
                    if (h && !writes_pages(scene)) look.own->go = one.event->card;
                }
            }
            ui.canvas().AddRectFilled({x - ui.u(.75f * k), up ? axis - stem : axis},
                                      {x + ui.u(.75f * k), up ? axis : axis + stem}, colour);
            ui.canvas().AddCircleFilled({x, axis}, dot, colour);
            const float date_w = text_w(ui, regular, ui.em(13 * k), one.date);
            const float date_y = up ? axis + dot + ui.u(3 * k) : axis - dot - ui.u(3 * k) - date_line;
            draw_text(ui, regular, ui.em(13 * k), {x - date_w / 2, in_line(date_y, date_line, ui.em(13 * k))},
                      t.ink_soft, one.date);
            float y = far;
            const float px = ui.em(words.css), line = ui.lh(words.css, words.k);
            for (const auto part : wrap(ui, words.weight, px, one.event->text, text_wide)) {
                draw_text(ui, words.weight, px,
                          {x - text_w(ui, words.weight, px, part) / 2, in_line(y, line, px)}, t.ink, part);
                y += line;
            }
            if (one.event->outcome.empty()) continue;
            const ImVec2 size = badge_size(ui, one.event->outcome, 12 * k);
            badge(ui, {x - size.x / 2, y + ui.u(2 * k)}, one.event->outcome, t.neutral_soft, t.ink_soft,
                  12 * k);
        }
        const float below = std::max(tall[0] + stem + ui.u(4 * k), date_line + dot + ui.u(4 * k));
        ImGui::SetCursorScreenPos({at.x, axis + below});
        ImGui::Dummy({1, ui.u(14 * k)});
    }
}

/// The ways to have each person pin, and to keep what the middle says as the group's own.
void ask_pins(Ui& ui, const Scene& scene, const PageLook& look) {
    if (!writes(scene, look) || !look.own->hosts) return;
    const State& s = scene.state;
    gap(ui, 6);
    if (text_link(ui, cursor(), ui.label("landmarks.ask_each"))) look.own->ask_pins = true;
    const auto* vote = s.votes.all.find(pinned(s));
    if (!vote) return;
    const auto key_of = [&](std::uint32_t pin) {
        const auto middle = middle_pins(pins_of(vote->tally, pin));
        if (middle.size() != 1 || middle.front() > vote->rule.options.size()) return std::string();
        const auto* degree = scene.packs.collaboration.named(vote->rule.options[middle.front() - 1]);
        return degree ? degree->key : std::string();
    };
    const auto today = key_of(pin_today), wished = key_of(pin_wished);
    const auto& said = s.landmarks.collaboration;
    if (today.empty() || wished.empty() || (said.today == today && said.wished == wished)) return;
    gap(ui, 4);
    if (!text_link(ui, cursor(), ui.label("landmarks.keep_middle"))) return;
    look.own->collaboration.start_from(s);
    look.own->collaboration.collaboration.today = today;
    look.own->collaboration.collaboration.wished = wished;
    look.own->telling_collaboration = true;
}

}  // namespace

void draw_ladder(Ui& ui, const Scene& scene, const PageLook& look) {
    const auto& said = scene.state.landmarks.collaboration;
    const auto& packs = scene.packs;
    const float k = look.k;
    if (title(ui, look, ui.tr("landmarks.ladder"),
              {"###landmarks.say", ui.tr(said == Collaboration{} ? "landmarks.say" : "landmarks.change")},
              writes(scene, look))) {
        look.own->collaboration.start_from(scene.state);
        look.own->telling_collaboration = true;
    }
    constexpr float least_step = 96;
    const float step = std::floor(
        room_right() / static_cast<float>(std::max<std::size_t>(1, packs.collaboration.rows.size())));
    const auto pins = pinned_on(scene.state, packs.collaboration);
    const bool across = step >= ui.u(least_step * k);
    if (across)
        ladder_across(ui, scene, pins, k, step, !look.own);
    else
        ladder_down(ui, scene, pins, k);
    if (pins.vote && (look.own || !across))
        soft(ui, pins_text(ui, scene.state, pins.vote, "landmarks.pins"), 14 * k);
    if (said == Collaboration{}) {
        if (!pins.vote) soft(ui, ui.tr("landmarks.ladder_empty"), 14 * k);
        return ask_pins(ui, scene, look);
    }
    if (look.own) {  // the room has the words on the ladder, and no place for more
        explained(ui, k, "landmarks.is_today", packs.collaboration, said.today);
        explained(ui, k, "landmarks.is_wished", packs.collaboration, said.wished);
    }
    if (look.own || !pins.vote) explained(ui, k, "landmarks.is_form", packs.partnerships, said.form);
    ask_pins(ui, scene, look);
}

void draw_purpose(Ui& ui, const Scene& scene, const PageLook& look) {
    const auto& purpose = scene.state.landmarks.purpose;
    if (!look.own && purpose.empty()) return;
    look.part_at(cursor().y);
    const Label act{"###say_purpose", ui.tr(purpose.empty() ? "landmarks.say_purpose" : "landmarks.change")};
    if (title(ui, look, ui.tr("landmarks.purpose"), act, writes(scene, look))) {
        look.own->purpose = purpose;
        look.own->telling_purpose = true;
    }
    if (purpose.empty())
        soft(ui, ui.tr("landmarks.purpose_empty"), 14 * look.k);
    else
        say(ui, {.weight = semibold, .css = 17 * look.k, .k = 1.3f}, ui.theme.ink, purpose);
    if (!look.own) return;
    points(ui, scene, *look.own, PointSide::benefit);
    points(ui, scene, *look.own, PointSide::challenge);
}

void draw_history(Ui& ui, const Scene& scene, const PageLook& look) {
    const State& s = scene.state;
    const float k = look.k;
    const auto ids = events_by_date(s);
    if (!look.own && ids.empty()) return;
    look.part_at(cursor().y);
    if (title(ui, look, ui.tr("landmarks.history"), ui.label("landmarks.add_event"), writes(scene, look)))
        begin_key_event(*look.own);
    gap(ui, 6 * k);
    if (ids.empty()) return soft(ui, ui.tr("landmarks.history_empty"), 14 * k);
    constexpr float least_step = 70;
    const auto most = static_cast<std::size_t>(room_right() / ui.u(least_step * k));
    if (most >= 3) return history_across(ui, scene, look, ids, most);
    for (const auto id : ids) {
        const auto& event = *s.landmarks.events.find(id);
        const auto date = date_of(ui, scene, event);
        const bool may = look.own && (writes_pages(scene) || event.card);
        if (row(ui, {.badge = date,
                     .badge_fill = ui.theme.neutral_soft,
                     .badge_ink = ui.theme.ink_soft,
                     .text = event.text,
                     .right = event.outcome,
                     .id = may ? "###key_event" + text_of(id.value) : std::string()})) {
            if (writes_pages(scene))
                change_event(s, *look.own, id);
            else
                look.own->go = event.card;
        }
    }
    rule(ui);
}

}  // namespace entremise::view
