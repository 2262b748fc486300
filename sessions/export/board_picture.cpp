#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <cairo.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>

#include "sessions/export/export.h"
#include "sessions/picture/card_layout.h"
#include "sessions/picture/curves.h"

namespace entremise::exports {

using namespace picture;
namespace {

using rules::CardKind;

constexpr double margin = 48, heading = 84;     // board units
constexpr double a4_w = 841.89, a4_h = 595.28;  // points, landscape
constexpr double page_edge = 30;                // points
constexpr double legible = 0.62;                // points per board unit below which a larger sheet is taken
constexpr double png_scale = 2;
constexpr double smallest_scale = .1;                          // below, nobody could read a word
constexpr double largest_side = 16'000, largest_area = 120e6;  // pixels

void colour(cairo_t* cr, Colour c, double alpha = 1) {
    cairo_set_source_rgba(cr, (c >> 16 & 255) / 255.0, (c >> 8 & 255) / 255.0, (c & 255) / 255.0, alpha);
}

void rounded(cairo_t* cr, const Box& b, double r) {
    constexpr double quarter = std::numbers::pi / 2;
    r = std::min({r, b.w / 2, b.h / 2});
    cairo_new_sub_path(cr);
    cairo_arc(cr, b.right() - r, b.y + r, r, -quarter, 0);
    cairo_arc(cr, b.right() - r, b.bottom() - r, r, 0, quarter);
    cairo_arc(cr, b.x + r, b.bottom() - r, r, quarter, 2 * quarter);
    cairo_arc(cr, b.x + r, b.y + r, r, 2 * quarter, 3 * quarter);
    cairo_close_path(cr);
}
void fill(cairo_t* cr, const Box& b, double r, Colour c, double alpha = 1) {
    rounded(cr, b, r);
    colour(cr, c, alpha);
    cairo_fill(cr);
}
Box shrunk(Box b, double by) { return {b.x + by, b.y + by, b.w - 2 * by, b.h - 2 * by}; }

/// Border and inside as two fills: crisp at every size, and the corners nest.
void framed(cairo_t* cr, const Box& b, double r, double stroke, Colour border, Colour inside) {
    fill(cr, {b.x, b.y + 1, b.w, b.h + 1.5}, r, light::ink, .07);
    fill(cr, b, r, border);
    fill(cr, shrunk(b, stroke), r - stroke, inside);
}

class Painter {
public:
    Painter(const Source& source, const Options& options, const Language& lang, const Letters& letters)
        : source_(source),
          s_(source.state),
          options_(options),
          lang_(lang),
          letters_(letters),
          cards_(lay_out(s_, lang, packs_of(options), letters, options.as_public)) {
        for (const auto& card : cards_) by_id_[card.id] = &card;
        bounds_ = bounds();
    }

    /// The board with its heading, in board units from 0, 0.
    double width() const { return std::max(bounds_.w + 2 * margin, 640.0); }
    double height() const { return bounds_.h + 2 * margin + heading; }

    void paint(cairo_t* cr) const {
        colour(cr, light::paper);
        cairo_paint(cr);
        title(cr);
        if (cards_.empty())
            letters_said(cr, Weight::regular, 18, margin, heading + 60, lang_("export.empty"),
                         light::ink_soft);
        cairo_save(cr);
        cairo_translate(cr, margin - bounds_.x, heading + margin - bounds_.y);
        lines(cr);
        for (const auto& card : cards_) {
            if (options_.stop.stop_requested()) return cairo_restore(cr);
            paint_card(cr, card);
        }
        ink(cr);
        labels(cr);
        cairo_restore(cr);
    }

private:
    struct Label {
        std::string text;
        Curve curve;
        bool needed;
    };

    void letters_said(cairo_t* cr, Weight weight, double size, double x, double baseline,
                      std::string_view text, Colour c) const {
        colour(cr, c);
        letters_.draw(cr, weight, size, x, baseline, text);
    }

    Box bounds() const {
        double x0 = 1e300, y0 = 1e300, x1 = -1e300, y1 = -1e300;
        const auto take = [&](double x, double y) {
            x0 = std::min(x0, x), y0 = std::min(y0, y), x1 = std::max(x1, x), y1 = std::max(y1, y);
        };
        for (const auto& card : cards_) {
            take(card.box.x, card.box.y);
            take(card.box.right(), card.box.bottom());
        }
        for (const auto& [id, stroke] : s_.board.strokes)
            if (!stroke.archived)
                for (const auto& p : points_of(stroke)) take(p.x, p.y);
        for (const auto& [id, link] : s_.board.links) {  // a link may swing out beyond the cards
            const Box *from = box(link.from), *to = box(link.to);
            if (link.archived || !from || !to) continue;
            const auto curve = route_of(link);
            for (const double t : {.25, .5, .75}) take(curve.at(t).x, curve.at(t).y);
        }
        if (x0 > x1) return {0, 0, 720, 200};
        return {x0, y0, x1 - x0, y1 - y0};
    }

    static std::vector<Point> points_of(const rules::Stroke& stroke) {
        std::vector<Point> points;
        double x = 0, y = 0;
        for (std::size_t i = 0; i + 1 < stroke.points.size(); i += 2) {
            x += stroke.points[i] / 4.0;
            y += stroke.points[i + 1] / 4.0;
            points.push_back({x, y});
        }
        return points;
    }

    void title(cairo_t* cr) const {
        const auto when = moment_of(source_, source_.time, options_);
        const auto& name = s_.agenda.title.empty() ? source_.meta.title : s_.agenda.title;
        const auto room = static_cast<float>(width() - 2 * margin);
        const auto line = broken_lines(name.empty() ? lang_("word.unnamed") : name, room,
                                       letters_.advance(Weight::bold, 26), 1);
        letters_said(cr, Weight::bold, 26, margin, 52, line.front(), light::ink);
        const auto date = lang_.date(when.year, when.month, when.day);
        auto under = lang_("export.at", {{"date", date}, {"time", lang_.time_of_day(when.minutes)}});
        if (!s_.agenda.items.empty() && s_.agenda.stage < s_.agenda.items.size())
            under += " · " + s_.agenda.items[s_.agenda.stage].title;
        const auto below = broken_lines(under, room, letters_.advance(Weight::regular, 15), 1);
        letters_said(cr, Weight::regular, 15, margin, 78, below.front(), light::ink_soft);
    }

    const Box* box(CardId id) const {
        const auto found = by_id_.find(id);
        return found == by_id_.end() ? nullptr : &found->second->box;
    }

    /// The cards that a line between two of them might cross.
    std::vector<Box> others(CardId a, CardId b) const {
        const Box *from = box(a), *to = box(b);
        const double x = std::min(from->x, to->x), y = std::min(from->y, to->y);
        const Box around{x, y, std::max(from->right(), to->right()) - x,
                         std::max(from->bottom(), to->bottom()) - y};
        std::vector<Box> boxes;
        for (const auto& card : cards_)
            if (card.id != a && card.id != b && card.kind != CardKind::move && card.box.meets(around, 160))
                boxes.push_back(card.box);
        return boxes;
    }

    /// Several ends on one card lie 12 units apart, in the order of where they go.
    double spread(CardId at, CardId other, bool incoming) const {
        std::vector<std::pair<double, CardId>> ends;
        const auto* here = box(at);
        const auto add = [&](CardId id) {
            if (const auto* there = box(id))
                ends.push_back(
                    {std::atan2(there->middle_y() - here->middle_y(), there->middle_x() - here->middle_x()),
                     id});
        };
        for (const auto& [id, link] : s_.board.links) {
            if (link.archived) continue;
            if (incoming && link.to == at) add(link.from);
            if (!incoming && link.from == at) add(link.to);
        }
        if (ends.size() < 2) return 0;
        std::ranges::sort(ends);
        for (std::size_t i = 0; i < ends.size(); ++i)
            if (ends[i].second == other)
                return 12 * (static_cast<double>(i) - (static_cast<double>(ends.size()) - 1) / 2);
        return 0;
    }

    Curve route_of(const rules::Link& link) const {
        return route(*box(link.from), *box(link.to), others(link.from, link.to),
                     spread(link.from, link.to, false), spread(link.to, link.from, true));
    }

    void stroke_curve(cairo_t* cr, const Curve& c, Colour tint, double thick) const {
        cairo_move_to(cr, c.p[0].x, c.p[0].y);
        cairo_curve_to(cr, c.p[1].x, c.p[1].y, c.p[2].x, c.p[2].y, c.p[3].x, c.p[3].y);
        colour(cr, tint);
        cairo_set_line_width(cr, thick);
        cairo_stroke(cr);
    }

    void arrow(cairo_t* cr, const Curve& c, Colour tint, bool bar) const {
        const Point tip = c.p[3], before = c.at(.93);
        const double angle = std::atan2(tip.y - before.y, tip.x - before.x);
        cairo_save(cr);
        cairo_translate(cr, tip.x, tip.y);
        cairo_rotate(cr, angle);
        colour(cr, tint);
        if (bar) {
            cairo_rectangle(cr, -3, -7, 2.5, 14);
        } else {
            cairo_move_to(cr, 0, 0);
            cairo_line_to(cr, -9, -4.5);
            cairo_line_to(cr, -9, 4.5);
            cairo_close_path(cr);
        }
        cairo_fill(cr);
        cairo_restore(cr);
    }

    void lines(cairo_t* cr) const {
        labels_.clear();
        cairo_set_line_cap(cr, CAIRO_LINE_CAP_BUTT);
        for (const auto& card : cards_) {  // position → controversy, argument → what it supports or disputes
            if (card.kind != CardKind::position && card.kind != CardKind::argument) continue;
            const CardId parent = s_.board.cards.find(card.id)->parent;
            const Box* to = box(parent);
            if (!to) continue;
            const bool position = card.kind == CardKind::position;
            const auto curve = route(card.box, *to, others(card.id, parent), 0, 0);
            stroke_curve(cr, curve, position ? light::ink_faint : card.colour, position ? 1.8 : 1.4);
            if (!position) arrow(cr, curve, card.colour, false);
        }
        for (const auto& [id, link] : s_.board.links) {
            const Box *from = box(link.from), *to = box(link.to);
            if (link.archived || !from || !to) continue;
            const auto curve = route_of(link);
            static constexpr std::array<double, 4> thickness = {1.5, 1.5, 2.5, 3.5};
            const bool about = link.kind == rules::LinkKind::concerns;
            const Colour tint = about ? light::control : light::ink_faint;
            if (about) {
                const std::array<double, 2> dots = {2, 4};
                cairo_set_dash(cr, dots.data(), 2, 0);
            }
            stroke_curve(cr, curve, tint,
                         about ? 1.2 : thickness[std::min<std::uint32_t>(link.strength, 3)] * .8);
            cairo_set_dash(cr, nullptr, 0, 0);
            if (!about && link.kind != rules::LinkKind::works_with)
                arrow(cr, curve, tint, link.kind == rules::LinkKind::opposes);
            const auto words = rules::words_of(link.kind);
            const auto word = lang_("link_kind." + std::string(words[static_cast<std::size_t>(link.kind)]));
            if (!about) labels_.push_back({word, curve, link.kind != rules::LinkKind::defends});
        }
        for (const auto& card : cards_) {  // moves: dashed, in the colour of their practice
            const auto* move = s_.mediation.moves.find(card.id);
            if (card.kind != CardKind::move || !move) continue;
            for (const auto target : move->targets) {
                const Box* to = box(target);
                if (!to) continue;
                const std::array<double, 2> dash = {6, 5};
                cairo_set_dash(cr, dash.data(), 2, 0);
                stroke_curve(cr, route(diamond_of(card), *to, others(card.id, target), 0, 0), card.colour,
                             1.8);
                cairo_set_dash(cr, nullptr, 0, 0);
            }
        }
    }

    /// On a paper-coloured pill, at the first place that meets no card and no other label.
    void labels(cairo_t* cr) const {
        std::vector<Box> taken;
        for (const auto& card : cards_) taken.push_back(card.box);
        for (const auto& label : labels_) {
            const double w = letters_.width(Weight::regular, 13, label.text) + 12;
            std::optional<Box> place;
            for (const double t : {.5, .4, .6, .3, .7}) {
                const auto p = label.curve.at(t);
                const Box box{p.x - w / 2, p.y - 10, w, 20};
                if (std::ranges::none_of(taken, [&](const Box& other) { return box.meets(other, 2); })) {
                    place = box;
                    break;
                }
            }
            if (!place && !label.needed) continue;
            if (!place) {
                const auto p = label.curve.at(.5);
                place = Box{p.x - w / 2, p.y - 10, w, 20};
            }
            taken.push_back(*place);
            fill(cr, *place, 10, light::paper);
            letters_said(cr, Weight::regular, 13, place->x + 6, baseline_in(place->y, 20, 13), label.text,
                         light::ink_soft);
        }
    }

    void chair(cairo_t* cr, double x, double y) const {  // 18 × 20
        colour(cr, light::ink_faint);
        cairo_set_line_width(cr, 1.8);
        cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
        cairo_move_to(cr, x + 3, y + 1);
        cairo_line_to(cr, x + 3, y + 19);
        cairo_move_to(cr, x + 3, y + 11);
        cairo_line_to(cr, x + 15, y + 11);
        cairo_line_to(cr, x + 15, y + 19);
        cairo_stroke(cr);
    }

    void paint_card(cairo_t* cr, const CardLayout& card) const {
        const Box& b = card.box;
        switch (card.kind) {
        case CardKind::note:
            framed(cr, b, 3, 1, card.colour, card.note_colour ? light::note_b : light::note);
            break;
        case CardKind::actor: {
            const auto* about = s_.actors.all.find(card.id);
            const bool away = about && about->presence != rules::ActorPresence::at_table;
            if (away) {  // there in thought only: a dashed outline on paper
                fill(cr, b, 8, light::paper);
                rounded(cr, shrunk(b, .75), 7.5);
                const std::array<double, 2> dash = {6, 4};
                cairo_set_dash(cr, dash.data(), 2, 0);
                colour(cr, card.colour);
                cairo_set_line_width(cr, 1.5);
                cairo_stroke(cr);
                cairo_set_dash(cr, nullptr, 0, 0);
            } else {
                framed(cr, b, 8, 1, light::line, light::surface);
            }
            cairo_save(cr);
            rounded(cr, b, 8);
            cairo_clip(cr);
            cairo_rectangle(cr, b.x, b.y, 6, b.h);
            colour(cr, card.colour);
            cairo_fill(cr);
            cairo_restore(cr);
            if (card.empty_chair) chair(cr, b.right() - 30, b.y + 10);
            break;
        }
        case CardKind::controversy: framed(cr, b, 8, 2, light::controversy, light::surface); break;
        case CardKind::position:
            framed(cr, b, 8, 1, light::line, light::surface);
            cairo_save(cr);
            rounded(cr, b, 8);
            cairo_clip(cr);
            cairo_rectangle(cr, b.x, b.y, b.w, 5);
            colour(cr, card.colour);
            cairo_fill(cr);
            cairo_restore(cr);
            break;
        case CardKind::argument:
            framed(cr, b, 6, 1, light::line, light::surface);
            fill(cr, {b.x, b.y + 8, 3, b.h - 16}, 1.5, card.colour);
            break;
        case CardKind::move: {
            const Box d = diamond_of(card);
            for (const auto& line : card.lines)  // the words stand out from lines below
                fill(cr,
                     {line.x - 4, line.baseline - line.size,
                      letters_.width(line.weight, line.size, line.text) + 8, line.size * 1.3},
                     6, light::paper, .85);
            cairo_move_to(cr, d.middle_x(), d.y);
            cairo_line_to(cr, d.right(), d.middle_y());
            cairo_line_to(cr, d.middle_x(), d.bottom());
            cairo_line_to(cr, d.x, d.middle_y());
            cairo_close_path(cr);
            colour(cr, card.colour);
            cairo_fill(cr);
            const auto number = std::to_string(card.number);
            const double w = letters_.width(Weight::bold, 14, number);
            letters_said(cr, Weight::bold, 14, d.middle_x() - w / 2, d.middle_y() + 5.1, number,
                         light::surface);
            break;
        }
        }
        if (card.badge.w > 0) fill(cr, card.badge, 10, card.badge_colour);
        for (const auto& line : card.lines) {
            colour(cr, line.colour);
            letters_.draw(cr, line.weight, line.size, line.x, line.baseline, line.text, line.tracking);
        }
        if (card.bar.w > 0) {
            cairo_save(cr);
            rounded(cr, card.bar, 4);
            cairo_clip(cr);
            colour(cr, light::sunken);
            cairo_paint(cr);
            double x = card.bar.x;
            for (const auto& [share, tint] : card.shares) {
                cairo_rectangle(cr, x, card.bar.y, share * card.bar.w, card.bar.h);
                colour(cr, tint);
                cairo_fill(cr);
                x += share * card.bar.w;
            }
            cairo_restore(cr);
        }
    }

    /// Centripetal Catmull–Rom, as Bézier pieces.
    void ink(cairo_t* cr) const {
        static constexpr std::array<Colour, 4> tints = {0xC8401A, 0x1F5FA8, 0x00795C, 0x1E2430};
        static constexpr std::array<double, 3> widths = {2, 3.5, 7};
        cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
        cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
        for (const auto& [id, stroke] : s_.board.strokes) {
            if (stroke.archived || stroke.points.size() < 2) continue;
            std::vector<Point> p;
            for (const auto& point : points_of(stroke))
                if (p.empty() || point.x != p.back().x || point.y != p.back().y) p.push_back(point);
            colour(cr, tints[stroke.colour % 4]);
            cairo_set_line_width(cr, widths[stroke.width % 3]);
            cairo_move_to(cr, p[0].x, p[0].y);
            if (p.size() == 1) cairo_line_to(cr, p[0].x, p[0].y);
            for (std::size_t i = 0; i + 1 < p.size(); ++i) {
                const Point a = p[i], b = p[i + 1];
                const Point before = i > 0 ? p[i - 1] : Point{2 * a.x - b.x, 2 * a.y - b.y};
                const Point after = i + 2 < p.size() ? p[i + 2] : Point{2 * b.x - a.x, 2 * b.y - a.y};
                const double d1 = std::hypot(a.x - before.x, a.y - before.y),
                             d2 = std::hypot(b.x - a.x, b.y - a.y),
                             d3 = std::hypot(after.x - b.x, after.y - b.y);
                const double r1 = std::sqrt(d1), r2 = std::sqrt(d2), r3 = std::sqrt(d3);
                const auto handle = [](Point here, Point there, Point behind, double near, double far,
                                       double d_near, double d_far) {
                    // here: the end the handle belongs to; there: the other end; behind: the neighbour beyond
                    // `here`
                    const double m = 3 * near * (near + far);
                    if (m < 1e-9) return here;
                    const auto one = [&](double h, double t, double e) {
                        return (d_near * t - d_far * e + (2 * d_near + 3 * near * far + d_far) * h) / m;
                    };
                    return Point{one(here.x, there.x, behind.x), one(here.y, there.y, behind.y)};
                };
                const Point c1 = handle(a, b, before, r1, r2, d1, d2);
                const Point c2 = handle(b, a, after, r3, r2, d3, d2);
                cairo_curve_to(cr, c1.x, c1.y, c2.x, c2.y, b.x, b.y);
            }
            cairo_stroke(cr);
        }
    }

    const Source& source_;
    const rules::State& s_;
    const Options& options_;
    const Language& lang_;
    const Letters& letters_;
    std::vector<CardLayout> cards_;
    std::map<CardId, const CardLayout*> by_id_;
    Box bounds_;
    mutable std::vector<Label> labels_;
};

cairo_status_t keep(void* to, const unsigned char* data, unsigned int size) {
    static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(data), size);
    return CAIRO_STATUS_SUCCESS;
}

/// `make` makes the surface and a context scaled to board units; `after` sees the surface once it is painted.
template <class Make, class After>
Result<std::string> drawn(const Source& source, const Options& options, Make make, After after) {
    auto letters = Letters::load();
    if (!letters) return tl::unexpected(letters.error());
    const Painter painter(source, options, language_of(source, options), **letters);
    std::string bytes;
    cairo_surface_t* surface = nullptr;
    cairo_t* cr = make(painter, bytes, surface);
    painter.paint(cr);
    cairo_show_page(cr);
    const auto drawing = cairo_status(cr);
    cairo_destroy(cr);
    if (drawing == CAIRO_STATUS_SUCCESS) after(surface, bytes);
    cairo_surface_finish(surface);
    const auto status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    if (drawing != CAIRO_STATUS_SUCCESS) return fail(cairo_status_to_string(drawing));
    if (status != CAIRO_STATUS_SUCCESS) return fail(cairo_status_to_string(status));
    return bytes;
}

}  // namespace

Result<std::string> board_pdf(const Source& source, const Options& options) {
    const auto nothing = [](cairo_surface_t*, std::string&) {};
    const auto make = [&](const Painter& painter, std::string& bytes, cairo_surface_t*& surface) {
        double page_w = a4_w, page_h = a4_h;
        const auto scale_on = [&] {
            return std::min({(page_w - 2 * page_edge) / painter.width(),
                             (page_h - 2 * page_edge) / painter.height(), .75});
        };
        if (scale_on() < legible) page_w *= std::numbers::sqrt2, page_h *= std::numbers::sqrt2;  // A3
        const double scale = scale_on();
        surface = cairo_pdf_surface_create_for_stream(keep, &bytes, page_w, page_h);
        const auto& title = source.state.agenda.title.empty() ? source.meta.title : source.state.agenda.title;
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title.c_str());
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Entremise");
        // The same session gives the same bytes.
        const auto when = moment_of(source, source.time, options);
        std::array<char, 40> date{};
        std::snprintf(date.data(), date.size(), "%04d-%02d-%02dT%02d:%02d:00Z", when.year, when.month,
                      when.day, when.minutes / 60, when.minutes % 60);
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, date.data());
        cairo_t* cr = cairo_create(surface);
        colour(cr, light::paper);
        cairo_paint(cr);
        cairo_translate(cr, (page_w - painter.width() * scale) / 2, (page_h - painter.height() * scale) / 2);
        cairo_scale(cr, scale, scale);
        return cr;
    };
    return drawn(source, options, make, nothing);
}

Result<std::string> board_svg(const Source& source, const Options& options) {
    const auto make = [](const Painter& painter, std::string& bytes, cairo_surface_t*& surface) {
        surface = cairo_svg_surface_create_for_stream(keep, &bytes, painter.width(), painter.height());
        cairo_svg_surface_set_document_unit(surface, CAIRO_SVG_UNIT_PX);
        return cairo_create(surface);
    };
    return drawn(source, options, make, [](cairo_surface_t*, std::string&) {});
}

Result<std::string> board_png(const Source& source, const Options& options) {
    bool too_large = false;
    const auto make = [&](const Painter& painter, std::string&, cairo_surface_t*& surface) {
        const double w = painter.width(), h = painter.height();
        const double scale =
            std::min({png_scale, largest_side / w, largest_side / h, std::sqrt(largest_area / (w * h))});
        too_large = scale < smallest_scale;
        surface = too_large
                      ? cairo_image_surface_create(CAIRO_FORMAT_RGB24, 1, 1)
                      : cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(std::ceil(w * scale)),
                                                   static_cast<int>(std::ceil(h * scale)));
        cairo_t* cr = cairo_create(surface);
        cairo_scale(cr, scale, scale);
        return cr;
    };
    auto made = drawn(source, options, make, [](cairo_surface_t* surface, std::string& bytes) {
        cairo_surface_flush(surface);
        cairo_surface_write_to_png_stream(surface, keep, &bytes);
    });
    if (too_large) return fail("error.export_too_large", {});
    return made;
}

}  // namespace entremise::exports
