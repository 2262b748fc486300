#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sessions/core/result.h"

namespace entremise::script {

/// A piece of a line: a plain word, or what stands between quotation marks.
struct Piece {
    std::string text;
    bool quoted = false;
    bool comma = false;  ///< a comma follows: the list goes on
};

/// Without blanks at both ends, no-break ones too.
std::string_view without_edges(std::string_view);
/// The pieces of a line, up to a comment; "script.quote" when a quotation is not closed.
tl::expected<std::vector<Piece>, std::string> pieces_of(std::string_view line);

}  // namespace entremise::script
