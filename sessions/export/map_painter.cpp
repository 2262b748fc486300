#include "sessions/export/map_painter.h"

#include <algorithm>
#include <cmath>

#include "sessions/core/text.h"
#include "sessions/export/surface.h"
#include "sessions/rules/sittings.h"

namespace entremise::exports {

using namespace picture;

namespace {

constexpr double beside = 64, below = 40;          // board units between groups in rows
constexpr double caption = 44, caption_size = 13;  // below a group: two lines
constexpr double narrowest = 320;                  // a group's place, so that its caption can be read
constexpr double ink_wide = 640, ink_high = 400;   // of ink alone: it has no words that must be read

bool is_seen(const BoardRect& what, const BoardRect* part) { return !part || meet(grown(what, 12), *part); }

}  // namespace

MapPainter::MapPainter(const Source& source, const Options& options, const Language& lang,
                       const Letters& letters)
    : source_(source), options_(options), lang_(lang), letters_(letters), measure_(letters.measure()) {
    map_.update(source.state, {lang, measure_, source.state.method.packs(), options.as_public, true});
    groups_ = groups_of(map_, letters);
}

void MapPainter::set_smallest(double size) {
    std::vector<CardId> all;
    for (const auto& [id, card] : map_.boxes()) all.push_back(id);
    for (const CardId id : all) (void)map_.with_words(id, static_cast<float>(size), measure_);
}

void MapPainter::paint(cairo_t* cr, const Group& group, const BoardRect* part) const {
    for (const ZoneId id : group.zones)
        if (const auto& zone = *map_.zones().find(id); is_seen(with_title(zone.rect), part))
            paint_zone(cr, zone, letters_);
    for (const auto i : group.edges)
        if (const auto& edge = map_.edges()[i]; is_seen(bounds_of(edge.route), part)) paint_edge(cr, edge);
    for (const CardId id : group.cards) {
        if (options_.stop.stop_requested()) return;
        const auto& card = *map_.find(id);
        if (is_seen(place_of(card), part)) paint_card(cr, card, letters_);
    }
    for (const StrokeId id : group.strokes) {
        const auto& shape = *map_.strokes().find(id);
        if (is_seen(shape.bounds, part))
            paint_stroke(cr, shape.points, *source_.state.board.strokes.find(id));
    }
    for (const auto i : group.edges)
        if (const auto& edge = map_.edges()[i]; edge.label_at && is_seen(bounds_of(edge.route), part))
            paint_label(cr, edge, letters_);
}

double MapPainter::say(cairo_t* cr, Weight weight, double size, double x, double baseline,
                       std::string_view text, Colour c, double width) const {
    std::string line(text);
    if (width > 0)
        line = broken_lines(line, static_cast<float>(width), letters_.advance(weight, size), 1).front();
    colour(cr, c);
    letters_.draw(cr, weight, size, x, baseline, line);
    return letters_.width(weight, size, line);
}

std::string MapPainter::title() const {
    const auto& name = title_of(source_);
    return name.empty() ? lang_("word.unnamed") : name;
}

std::string MapPainter::moment() const {
    const auto when = rules::civil_time(source_.sittings, source_.time);
    return lang_("export.at", {{"date", lang_.date(when.year, when.month, when.day)},
                               {"time", lang_.time_of_day(when.minute_of_day())}});
}

void MapPainter::paint_heading(cairo_t* cr, double width, double times,
                               const std::vector<std::string>& more) const {
    say(cr, Weight::bold, 26 * times, 0, 52 * times, title(), light::ink, width);
    auto under = moment();
    const auto& agenda = source_.state.agenda;
    if (!agenda.items.empty() && agenda.stage < agenda.items.size())
        under += " · " + agenda.items[agenda.stage].title;
    double y = 78 * times;
    say(cr, Weight::regular, 15 * times, 0, y, under, light::ink_soft, width);
    for (const auto& line : more)
        say(cr, Weight::regular, 15 * times, 0, y += 22 * times, line, light::ink_soft, width);
}

/// « très loin à droite, en bas », seen from the middle of the first.
std::string MapPainter::where(const Group& group) const {
    const auto here = middle(groups_.front().bounds), there = middle(group.bounds);
    const double x = there.x - here.x, y = there.y - here.y;
    std::string said;
    const auto side = [&](double by, double other, const char* less, const char* more) {
        if (std::abs(by) * 4 < std::abs(other)) return;
        if (!said.empty()) said += ", ";
        said += lang_(by < 0 ? less : more);
    };
    side(x, y, "export.far_left", "export.far_right");
    side(y, x, "export.far_above", "export.far_below");
    return lang_("export.far", {{"where", said}});
}

std::string MapPainter::links(const Group& group) const {
    constexpr std::size_t most = 3, letters = 40;
    std::vector<std::string> titles;
    for (const auto i : group.leaving) {
        const auto& edge = map_.edges()[i];
        const bool from_here = std::ranges::binary_search(group.cards, edge.from);
        const auto title =
            lang_("export.far_card",
                  {{"title", shortened(map_.find(from_here ? edge.to : edge.from)->title, letters)}});
        if (std::ranges::find(titles, title) == titles.end()) titles.push_back(title);
    }
    if (titles.empty()) return {};
    const bool cut = titles.size() > most;
    if (cut) titles.resize(most);
    return lang_("export.far_links", {{"list", joined(titles) + (cut ? "…" : "")}});
}

std::vector<MapPainter::Rows> MapPainter::rows_of(const std::vector<std::size_t>& groups, double width,
                                                  double height) const {
    std::vector<Rows> pages;
    double x = 0, y = 0, tall = 0;
    for (const auto number : groups) {
        const auto& bounds = groups_[number].bounds;
        const bool ink = groups_[number].cards.empty();
        const double scale =
            std::min({1., (ink ? std::min(ink_wide, width) : width) / bounds.width,
                      ((ink ? std::min(ink_high, height) : height) - caption) / bounds.height});
        const double wide = std::max(bounds.width * scale, std::min(narrowest, width)),
                     high = bounds.height * scale + caption;
        if (x > 0 && x + wide > width) x = 0, y += tall + below, tall = 0;
        if (pages.empty() || (y > 0 && y + high > height)) pages.emplace_back(), x = y = tall = 0;
        auto& page = pages.back();
        page.placed.push_back({number, x, y, scale});
        page.width = std::max(page.width, x + wide);
        page.height = std::max(page.height, y + high);
        x += wide + beside;
        tall = std::max(tall, high);
    }
    return pages;
}

void MapPainter::paint_rows(cairo_t* cr, const Rows& rows) const {
    for (const auto& placed : rows.placed) {
        const auto& group = groups_[placed.group];
        cairo_save(cr);
        cairo_translate(cr, placed.x, placed.y);
        cairo_scale(cr, placed.scale, placed.scale);
        cairo_translate(cr, -group.bounds.x, -group.bounds.y);
        paint(cr, group);
        cairo_restore(cr);
        const double wide = std::max(group.bounds.width * placed.scale, std::min(narrowest, rows.width));
        double y = placed.y + group.bounds.height * placed.scale + 20;
        auto said = where(group);
        if (placed.scale < .995)
            said += " · " + lang_("export.far_smaller", {{"percent", percent(lang_, placed.scale)}});
        say(cr, Weight::regular, caption_size, placed.x, y, said, light::ink_soft, wide);
        if (const auto linked = links(group); !linked.empty())
            say(cr, Weight::regular, caption_size, placed.x, y + 18, linked, light::ink_soft, wide);
    }
}

void note(const Options& options, Message message) {
    if (options.note) options.note(message);
}

}  // namespace entremise::exports
