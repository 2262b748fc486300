#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <cairo.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <span>

#include "sessions/export/export.h"
#include "sessions/export/paper.h"
#include "sessions/picture/letters.h"
#include "sessions/picture/map_picture.h"

namespace entremise::exports {

using namespace picture;
namespace {

constexpr double margin = 48, heading = 84;     // board units
constexpr double a4_w = 841.89, a4_h = 595.28;  // points, landscape
constexpr double page_edge = 30;                // points
constexpr double legible = 0.62;                // points per board unit below which a larger sheet is taken
constexpr double png_scale = 2;
constexpr double smallest_scale = .1;                          // below, nobody could read a word
constexpr double largest_side = 16'000, largest_area = 120e6;  // pixels

class Painter {
public:
    Painter(const Source& source, const Options& options, const Language& lang, const Letters& letters)
        : source_(source), s_(source.state), options_(options), lang_(lang), letters_(letters) {
        const auto measure = letters.measure();
        map_.update(s_, {lang, measure, packs_of(options), options.as_public});
        bounds_ = bounds();
    }

    /// The board with its heading, in board units from 0, 0.
    double width() const { return std::max(bounds_.width + 2 * margin, 640.0); }
    double height() const { return bounds_.height + 2 * margin + heading; }

    void paint(cairo_t* cr) const {
        colour(cr, light::paper);
        cairo_paint(cr);
        title(cr);
        if (map_.boxes().empty())
            letters_said(cr, Weight::regular, 18, margin, heading + 60, lang_("export.empty"),
                         light::ink_soft);
        cairo_save(cr);
        cairo_translate(cr, margin - bounds_.x, heading + margin - bounds_.y);
        for (const auto& edge : map_.edges()) paint_edge(cr, edge);
        for (const auto& [id, card] : map_.boxes()) {
            if (options_.stop.stop_requested()) return cairo_restore(cr);
            paint_card(cr, card, letters_);
        }
        for (const auto& [id, shape] : map_.strokes())
            paint_stroke(cr, shape.points, *s_.board.strokes.find(id));
        for (const auto& edge : map_.edges())
            if (edge.label_at) paint_label(cr, edge, letters_);
        cairo_restore(cr);
    }

private:
    void letters_said(cairo_t* cr, Weight weight, double size, double x, double baseline,
                      std::string_view text, Colour c) const {
        colour(cr, c);
        letters_.draw(cr, weight, size, x, baseline, text);
    }

    BoardRect bounds() const {
        BoardRect all = map_.bounds();
        if (all.width <= 0) return {0, 0, 720, 200};
        for (const auto& [id, card] : map_.boxes()) all = round_both(all, reach_of(card, letters_));
        for (const auto& edge : map_.edges()) {  // a link may swing out beyond the cards
            std::array<BoardPoint, 5> way;
            for (std::size_t i = 0; i < way.size(); ++i) way[i] = edge.route.at(static_cast<double>(i) / 4);
            all = round_both(all, bounds_of(std::span<const BoardPoint>(way)));
        }
        return all;
    }

    void title(cairo_t* cr) const {
        const auto when = rules::civil_time(source_.sittings, source_.time);
        const auto& name = s_.agenda.title.empty() ? source_.meta.title : s_.agenda.title;
        const auto room = static_cast<float>(width() - 2 * margin);
        const auto line = broken_lines(name.empty() ? lang_("word.unnamed") : name, room,
                                       letters_.advance(Weight::bold, 26), 1);
        letters_said(cr, Weight::bold, 26, margin, 52, line.front(), light::ink);
        const auto date = lang_.date(when.year, when.month, when.day);
        auto under = lang_("export.at", {{"date", date}, {"time", lang_.time_of_day(when.minute_of_day())}});
        if (!s_.agenda.items.empty() && s_.agenda.stage < s_.agenda.items.size())
            under += " · " + s_.agenda.items[s_.agenda.stage].title;
        const auto below = broken_lines(under, room, letters_.advance(Weight::regular, 15), 1);
        letters_said(cr, Weight::regular, 15, margin, 78, below.front(), light::ink_soft);
    }

    const Source& source_;
    const rules::State& s_;
    const Options& options_;
    const Language& lang_;
    const Letters& letters_;
    MapPicture map_;
    BoardRect bounds_;
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
        const auto when = rules::time_text(source.sittings, source.time);
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, when.c_str());
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
