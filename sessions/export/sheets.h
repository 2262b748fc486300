#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "sessions/export/board_groups.h"

namespace entremise::exports {

/// Board units at the usual scale: the strip that repeats, to glue on.
inline constexpr double sheet_overlap = 40;
inline constexpr std::size_t most_sheets = 400;

struct SheetSize {
    double width = 0, height = 0;  ///< board units at the usual scale
};

/// A poster: what lies on which sheet of paper.
struct Sheets {
    struct One {
        std::size_t column = 0, row = 0;
        std::string name;         ///< "A1" at the upper left, "B1" to its right, "A2" below
        picture::BoardRect part;  ///< of the board
    };
    std::size_t columns = 0, rows = 0;
    double shrunk = 1;        ///< below 1: so much smaller than usual, for there would be too many
    std::vector<One> sheets;  ///< row by row; those with nothing on them are left out
    /// Those that are there; nullptr: left out, or beyond the edge.
    const One* at(std::ptrdiff_t column, std::ptrdiff_t row) const;
    picture::BoardRect bounds;  ///< round all sheets, those left out too
};
Sheets sheets_of(const picture::MapPicture&, const Group&, SheetSize, const std::string& prefix = {});

}  // namespace entremise::exports
