#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sessions/core/result.h"
#include "sessions/picture/measure.h"

typedef struct _cairo cairo_t;

namespace entremise::picture {

/// The program's own letters (Inter, and what Inter lacks from three fallbacks), read from memory: pictures
/// look the same on every machine. One per export; not shared between threads.
class Letters {
public:
    static Result<std::unique_ptr<Letters>> load();
    ~Letters();
    Letters(const Letters&) = delete;
    Letters& operator=(const Letters&) = delete;

    /// In the unit of `size`; `tracking` is added after each letter.
    double width(Weight, double size, std::string_view, double tracking = 0) const;
    /// How far letters of that size reach, for breaking lines; not longer than these letters live.
    Advance advance(Weight, double size) const;
    Measure measure() const;
    /// Draws in cairo's current colour; x left, y the baseline. Stays text in a PDF.
    void draw(cairo_t*, Weight, double size, double x, double baseline, std::string_view,
              double tracking = 0) const;

private:
    Letters();
    struct Faces;
    std::unique_ptr<Faces> faces_;
};

/// Where the baseline lies in a line box of this height that starts at y.
inline double baseline_in(double y, double line, double size) {
    return y + (line - 1.2102 * size) / 2 + 0.9688 * size;
}

}  // namespace entremise::picture
