#include <cairo-pdf.h>
#include <cairo.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>

#include "sessions/export/export.h"
#include "sessions/export/map_painter.h"
#include "sessions/export/sheets.h"
#include "sessions/export/surface.h"
#include "sessions/rules/sittings.h"

namespace entremise::exports {

using namespace picture;
namespace {

// Points, unless said otherwise.
constexpr double a4_long = 841.89, a4_short = 595.28;
constexpr double edge = 30;  // of a page, where printers do not print
constexpr double smallest_text = 9;
constexpr double usual_scale = .75;                         // points per board unit: as on a screen
constexpr double smallest_words = 13;                       // board units: of what people wrote, on any card
constexpr double legible = smallest_text / smallest_words;  // points per board unit
constexpr double below_heading = 9;
constexpr double far_heading = 56, far_margin = 24;  // board units

class Pages {
public:
    Pages(const Source& source, const Options& options, MapPainter& painter, cairo_surface_t* surface,
          cairo_t* cr)
        : source_(source), options_(options), painter_(painter), surface_(surface), cr_(cr) {}

    void make() {
        const auto& groups = painter_.groups();
        std::vector<std::size_t> far;
        if (groups.empty()) empty_page();
        for (std::size_t i = 0; i < groups.size() && !options_.stop.stop_requested(); ++i) {
            const auto& bounds = groups[i].bounds;
            // Ink has no words that must be read: one long line takes no sheets.
            if (i > 0 && (groups[i].cards.empty() ||
                          fits(bounds.width, bounds.height + far_margin, {a4_long, a4_short}, legible)))
                far.push_back(i);
            else
                group(i);
        }
        far_pages(far);
    }

private:
    struct Page {
        double width = 0, height = 0;
        double inner_width() const { return width - 2 * edge; }
        double inner_height() const { return height - 2 * edge; }
    };

    static double scale_on(double width, double height, const Page& page) {
        return std::min({page.inner_width() / width, page.inner_height() / height, usual_scale});
    }
    static bool fits(double width, double height, const Page& page, double scale) {
        return scale_on(width, height, page) >= scale;
    }

    void begin(const Page& page, bool white = false) {
        if (std::exchange(begun_, true)) cairo_show_page(cr_);
        cairo_pdf_surface_set_size(surface_, page.width, page.height);
        cairo_identity_matrix(cr_);
        colour(cr_, white ? light::surface : light::paper);
        cairo_paint(cr_);
    }

    void empty_page() {
        const Page page{a4_long, a4_short};
        begin(page);
        cairo_translate(cr_, edge, edge);
        cairo_scale(cr_, usual_scale, usual_scale);
        painter_.paint_heading(cr_, page.inner_width() / usual_scale);
        painter_.say(cr_, Weight::regular, 18, 0, MapPainter::heading() + 40,
                     painter_.language()("export.empty"), light::ink_soft);
    }

    /// On one page if its words can be read there, else in sheets.
    void group(std::size_t number) {
        const auto& bounds = painter_.groups()[number].bounds;
        const double height = bounds.height + MapPainter::heading();
        for (const Page page :
             {Page{a4_long, a4_short}, Page{a4_long * std::numbers::sqrt2, a4_short * std::numbers::sqrt2}})
            if (fits(bounds.width, height, page, legible)) return whole(number, page, {}, nullptr);
        sheets(number);
    }

    void whole(std::size_t number, const Page& page, const std::vector<std::string>& more,
               const Sheets* grid) {
        const auto& group = painter_.groups()[number];
        begin(page);
        // The heading keeps its size when the map below it is a mere overview.
        const double heading = MapPainter::heading(1, more.size()) * usual_scale + (grid ? below_heading : 0);
        const auto& shown = grid ? grid->bounds : group.bounds;
        const double scale = std::min(
            {page.inner_width() / shown.width, (page.inner_height() - heading) / shown.height, usual_scale});
        painter_.set_smallest(grid ? 0 : smallest_text / scale);
        const double left = std::max(edge, (page.width - shown.width * scale) / 2);
        const double top = std::max(edge, (page.height - heading - shown.height * scale) / 2);
        cairo_save(cr_);
        cairo_translate(cr_, grid ? edge : left, grid ? edge : top);
        cairo_scale(cr_, usual_scale, usual_scale);
        painter_.paint_heading(cr_, (page.width - edge - (grid ? edge : left)) / usual_scale, 1, more);
        cairo_restore(cr_);
        cairo_save(cr_);
        cairo_translate(cr_, left, (grid ? edge : top) + heading);
        cairo_scale(cr_, scale, scale);
        cairo_translate(cr_, -shown.x, -shown.y);
        painter_.paint(cr_, group);
        if (grid) lines_of(*grid, scale);
        cairo_restore(cr_);
    }

    /// Where the sheets lie, and what they are called.
    void lines_of(const Sheets& grid, double scale) {
        cairo_set_line_width(cr_, .6 / scale);
        for (const auto& sheet : grid.sheets) {
            const auto& r = sheet.part;
            cairo_rectangle(cr_, r.x, r.y, r.width, r.height);
            colour(cr_, light::ink_soft, .8);
            cairo_stroke(cr_);
            const double size = smallest_text / scale;
            painter_.say(cr_, Weight::bold, size, r.x + .4 * size, r.y + 1.2 * size, sheet.name, light::ink);
        }
    }

    void sheets(std::size_t number) {
        const auto& group = painter_.groups()[number];
        const auto prefix = number == 0 ? std::string() : std::to_string(number + 1) + "-";
        const auto landscape = sheets_of(painter_.map(), group, sheet_size(a4_long, a4_short), prefix),
                   portrait = sheets_of(painter_.map(), group, sheet_size(a4_short, a4_long), prefix);
        const bool upright = portrait.sheets.size() < landscape.sheets.size();
        const Sheets& grid = upright ? portrait : landscape;
        const auto& lang = painter_.language();
        std::vector<std::string> more = {lang("export.sheets", {{"n", std::to_string(grid.sheets.size())},
                                                                {"columns", std::to_string(grid.columns)},
                                                                {"rows", std::to_string(grid.rows)}})};
        if (grid.sheets.size() < grid.columns * grid.rows) more[0] += " " + lang("export.sheets_blank");
        const double scale = usual_scale * grid.shrunk;
        if (grid.shrunk < 1) {
            const Message small{
                "export.sheets_small",
                {{"n", std::to_string(most_sheets)}, {"points", lang.decimal(smallest_text * grid.shrunk)}}};
            more.push_back(lang(small));
            note(options_, small);
        }
        note(options_, {"export.note_sheets", {{"n", std::to_string(grid.sheets.size())}}});
        whole(number, {a4_long, a4_short}, more, &grid);
        // Where the scale is smaller, so are the words: whole, rather than cut at nine points.
        painter_.set_smallest(smallest_text / usual_scale);
        const Page page = upright ? Page{a4_short, a4_long} : Page{a4_long, a4_short};
        for (const auto& sheet : grid.sheets) {
            if (options_.stop.stop_requested()) return;
            begin(page, true);
            cairo_save(cr_);
            cairo_rectangle(cr_, edge, edge, page.inner_width(), page.inner_height());
            cairo_clip(cr_);
            colour(cr_, light::paper);
            cairo_paint(cr_);
            cairo_translate(cr_, edge, edge);
            cairo_scale(cr_, scale, scale);
            cairo_translate(cr_, -sheet.part.x, -sheet.part.y);
            painter_.paint(cr_, group, &sheet.part);
            cairo_restore(cr_);
            marks(page, grid, sheet, scale);
        }
    }

    static SheetSize sheet_size(double width, double height) {
        return {(width - 2 * edge) / usual_scale, (height - 2 * edge) / usual_scale};
    }

    /// Cuts at the corners, ticks where the next sheet begins, its own name and its neighbours'.
    void marks(const Page& page, const Sheets& grid, const Sheets::One& sheet, double scale) {
        constexpr double gap = 4, length = 14;
        colour(cr_, light::ink);
        cairo_set_line_width(cr_, .5);
        const double right = page.width - edge, bottom = page.height - edge;
        const auto line = [&](double x0, double y0, double x1, double y1) {
            cairo_move_to(cr_, x0, y0);
            cairo_line_to(cr_, x1, y1);
        };
        for (const double x : {edge, right}) {
            const double out = x == edge ? -1 : 1;
            for (const double y : {edge, bottom}) {
                const double down = y == edge ? -1 : 1;
                line(x + out * gap, y, x + out * (gap + length), y);
                line(x, y + down * gap, x, y + down * (gap + length));
            }
        }
        const double overlap = sheet_overlap * scale;
        const auto next_to = [&](std::ptrdiff_t columns, std::ptrdiff_t rows) {
            return grid.at(static_cast<std::ptrdiff_t>(sheet.column) + columns,
                           static_cast<std::ptrdiff_t>(sheet.row) + rows);
        };
        const auto *left = next_to(-1, 0), *beside = next_to(1, 0), *above = next_to(0, -1),
                   *under = next_to(0, 1);
        if (beside)
            for (const double y : {edge - gap - length / 2, bottom + gap})
                line(right - overlap, y, right - overlap, y + length / 2);
        if (under)
            for (const double x : {edge - gap - length / 2, right + gap})
                line(x, bottom - overlap, x + length / 2, bottom - overlap);
        cairo_stroke(cr_);
        const auto& lang = painter_.language();
        auto said = painter_.title() + " · " + painter_.moment();
        const auto name = lang("export.sheet", {{"name", sheet.name}});
        double x = edge + 2 * gap + overlap;
        const double y = page.height - edge / 2 + smallest_text / 3;
        x += painter_.say(cr_, Weight::bold, smallest_text + 1, x, y, name, light::ink) + 12;
        std::string next;
        const auto say_next = [&](const char* key, const Sheets::One* other) {
            if (other) next += (next.empty() ? "" : " · ") + lang(key, {{"name", other->name}});
        };
        say_next("export.sheet_left", left);
        say_next("export.sheet_right", beside);
        say_next("export.sheet_above", above);
        say_next("export.sheet_below", under);
        if (!next.empty())
            x += painter_.say(cr_, Weight::regular, smallest_text, x, y, next, light::ink_soft) + 12;
        painter_.say(cr_, Weight::regular, smallest_text, x, y, said, light::ink_faint,
                     right - 2 * gap - overlap - x);
    }

    void far_pages(const std::vector<std::size_t>& far) {
        if (far.empty()) return;
        std::size_t things = 0;
        for (const auto i : far) things += painter_.groups()[i].size();
        note(options_, {"export.note_far", {{"n", std::to_string(things)}}});
        const Page page{a4_long, a4_short};
        painter_.set_smallest(smallest_text / usual_scale);
        for (const auto& rows : painter_.rows_of(far, page.inner_width() / usual_scale,
                                                 page.inner_height() / usual_scale - far_heading)) {
            if (options_.stop.stop_requested()) return;
            begin(page);
            cairo_translate(cr_, edge, edge);
            cairo_scale(cr_, usual_scale, usual_scale);
            painter_.say(cr_, Weight::bold, 20, 0, 24, painter_.language()("export.far_heading"), light::ink);
            cairo_translate(cr_, 0, far_heading);
            painter_.paint_rows(cr_, rows);
        }
    }

    const Source& source_;
    const Options& options_;
    MapPainter& painter_;
    cairo_surface_t* surface_;
    cairo_t* cr_;
    bool begun_ = false;
};

}  // namespace

Result<std::string> board_pdf(const Source& source, const Options& options) {
    const auto letters = Letters::load();
    if (!letters) return tl::unexpected(letters.error());
    MapPainter painter(source, options, language_of(source, options), **letters);
    std::string bytes;
    Surface surface(cairo_pdf_surface_create_for_stream(keep_bytes, &bytes, a4_long, a4_short));
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, painter.title().c_str());
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATOR, "Entremise");
    // The same session gives the same bytes.
    const auto when = rules::time_text(source.sittings, source.time);
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, when.c_str());
    Pages(source, options, painter, surface.get(), surface.context()).make();
    if (auto done = surface.finish(); !done) return tl::unexpected(done.error());
    return bytes;
}

}  // namespace entremise::exports
