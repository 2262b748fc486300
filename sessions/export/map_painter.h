#pragma once
#include <functional>
#include <string>
#include <vector>

#include "sessions/export/board_groups.h"
#include "sessions/export/export.h"
#include "sessions/export/paper.h"

namespace entremise::exports {

/// Paints what lies on the board, group by group, in board units.
class MapPainter {
public:
    /// All must outlive it.
    MapPainter(const Source&, const Options&, const Language&, const picture::Letters&);

    /// Words no smaller than that (board units), where the card has room for them.
    void set_smallest(double size);
    const std::vector<Group>& groups() const { return groups_; }
    const picture::MapPicture& map() const { return map_; }
    const Language& language() const { return lang_; }

    /// A group, or what of it meets `part`.
    void paint(cairo_t*, const Group&, const picture::BoardRect* part = nullptr) const;

    /// Title, moment and stage from the upper left corner, in that width and so many times the usual size;
    /// `heading` high. `more`: further lines below.
    void paint_heading(cairo_t*, double width, double times = 1,
                       const std::vector<std::string>& more = {}) const;
    static double heading(double times = 1, std::size_t more = 0) {
        return (84 + 22. * static_cast<double>(more)) * times;
    }
    std::string title() const;
    std::string moment() const;

    /// One line, cut to a width (none: 0). Its width.
    double say(cairo_t*, picture::Weight, double size, double x, double baseline, std::string_view, Colour,
               double width = 0) const;

    /// Groups that are not the first stand one beside the other and in rows, each with what it is.
    struct Placed {
        std::size_t group = 0;
        double x = 0, y = 0, scale = 1;  ///< of its upper left corner
    };
    struct Rows {
        std::vector<Placed> placed;
        double width = 0, height = 0;
    };
    /// Rows of these groups that are not wider and not higher than that; the rest on further ones.
    std::vector<Rows> rows_of(const std::vector<std::size_t>& groups, double width, double height) const;
    void paint_rows(cairo_t*, const Rows&) const;

private:
    std::string where(const Group&) const;
    std::string links(const Group&) const;

    const Source& source_;
    const Options& options_;
    const Language& lang_;
    const picture::Letters& letters_;
    picture::Measure measure_;
    picture::MapPicture map_;
    std::vector<Group> groups_;
};

/// Tells `Options::note`, if anybody asked to be told.
void note(const Options&, Message);

}  // namespace entremise::exports
