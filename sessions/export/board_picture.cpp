#include <cairo-svg.h>
#include <cairo.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "sessions/export/export.h"
#include "sessions/export/map_painter.h"
#include "sessions/export/surface.h"

namespace entremise::exports {

using namespace picture;
namespace {

constexpr double margin = 48, far_heading = 56;  // board units
constexpr double narrowest = 640, narrowest_far = 1'200;
constexpr double png_scale = 2;
constexpr double largest_side = 16'000, largest_area = 64e6;  // pixels: 256 MB while it is drawn

/// The whole board as one picture, in board units from 0, 0: a heading, what lies together, and below it what
/// lies far away.
class Picture {
public:
    explicit Picture(const MapPainter& painter) : painter_(painter) {
        const auto& groups = painter.groups();
        main_ = groups.empty() ? BoardRect{0, 0, 720, 200} : groups.front().bounds;
        width_ = std::max(main_.width + 2 * margin, narrowest);
        height_ = main_.height + 2 * margin;
        if (groups.size() < 2) return;
        std::vector<std::size_t> others(groups.size() - 1);
        std::iota(others.begin(), others.end(), std::size_t{1});
        far_ = painter
                   .rows_of(others, std::max(width_, narrowest_far) - 2 * margin,
                            std::numeric_limits<double>::max())
                   .front();
        width_ = std::max(width_, far_.width + 2 * margin);
        height_ += far_heading + far_.height + margin;
    }
    double width() const { return width_; }
    double height(double times = 1, std::size_t more = 0) const {
        return height_ + MapPainter::heading(times, more);
    }

    void paint(cairo_t* cr, double times = 1, const std::vector<std::string>& more = {}) const {
        colour(cr, light::paper);
        cairo_paint(cr);
        cairo_save(cr);
        cairo_translate(cr, margin, 0);
        painter_.paint_heading(cr, width_ - 2 * margin, times, more);
        cairo_translate(cr, 0, MapPainter::heading(times, more.size()) + margin);
        const auto& lang = painter_.language();
        if (painter_.groups().empty()) {
            painter_.say(cr, Weight::regular, 18, 0, 12, lang("export.empty"), light::ink_soft);
        } else {
            cairo_save(cr);
            cairo_translate(cr, -main_.x, -main_.y);
            painter_.paint(cr, painter_.groups().front());
            cairo_restore(cr);
        }
        if (!far_.placed.empty()) {
            cairo_translate(cr, 0, main_.height + margin);
            painter_.say(cr, Weight::bold, 20, 0, 24, lang("export.far_heading"), light::ink);
            cairo_translate(cr, 0, far_heading);
            painter_.paint_rows(cr, far_);
        }
        cairo_restore(cr);
    }

private:
    const MapPainter& painter_;
    BoardRect main_;
    MapPainter::Rows far_;
    double width_ = 0, height_ = 0;
};

void note_far(const Options& options, const MapPainter& painter) {
    std::size_t far = 0;
    for (std::size_t i = 1; i < painter.groups().size(); ++i) far += painter.groups()[i].size();
    if (far) note(options, {"export.note_far", {{"n", std::to_string(far)}}});
}

}  // namespace

Result<std::string> board_svg(const Source& source, const Options& options) {
    const auto letters = Letters::load();
    if (!letters) return tl::unexpected(letters.error());
    const MapPainter painter(source, options, language_of(source, options), **letters);
    const Picture picture(painter);
    note_far(options, painter);
    std::string bytes;
    Surface surface(
        cairo_svg_surface_create_for_stream(keep_bytes, &bytes, picture.width(), picture.height()));
    cairo_svg_surface_set_document_unit(surface.get(), CAIRO_SVG_UNIT_PX);
    picture.paint(surface.context());
    if (auto done = surface.finish(); !done) return tl::unexpected(done.error());
    return bytes;
}

Result<std::string> board_png(const Source& source, const Options& options) {
    const auto letters = Letters::load();
    if (!letters) return tl::unexpected(letters.error());
    const MapPainter painter(source, options, language_of(source, options), **letters);
    const Picture picture(painter);
    note_far(options, painter);
    const double w = picture.width(), h = picture.height();
    const double scale =
        std::min({png_scale, largest_side / w, largest_side / h, std::sqrt(largest_area / (w * h))});
    const double times = std::max(1., 1 / scale);  // the heading is read, whatever becomes of the map
    std::vector<std::string> more;
    if (scale < png_scale) {
        const Message smaller{"export.note_smaller",
                              {{"percent", percent(painter.language(), scale / png_scale)}}};
        note(options, smaller);
        more.push_back(painter.language()(smaller));
    }
    const auto pixels = [&](double units) { return std::max(1, static_cast<int>(std::ceil(units * scale))); };
    Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, pixels(w),
                                               pixels(picture.height(times, more.size()))));
    cairo_scale(surface.context(), scale, scale);
    picture.paint(surface.context(), times, more);
    std::string bytes;
    if (auto done = surface.status(); !done) return tl::unexpected(done.error());
    cairo_surface_flush(surface.get());
    if (cairo_surface_write_to_png_stream(surface.get(), keep_bytes, &bytes) != CAIRO_STATUS_SUCCESS)
        return fail("the picture cannot be packed");
    return bytes;
}

}  // namespace entremise::exports
