#pragma once
#include <optional>
#include <vector>

#include "sessions/rules/lenses/look.h"
#include "sessions/rules/state.h"

namespace entremise::view {

/// Which cards alone are looked at: each thing said narrows it. The window's own, never in the log.
struct Filter {
    std::vector<rules::CardKind> without;          ///< these kinds step back
    CardId actor;                                  ///< it, what it holds, and what it is tied to
    std::optional<std::uint32_t> stage;            ///< made in that stage
    std::optional<rules::ControversyState> state;  ///< questions in that state, with all that is theirs
    bool is_on() const { return !without.empty() || actor || stage || state; }
    friend bool operator==(const Filter&, const Filter&) = default;
};
bool passes(const rules::State&, const Filter&, CardId);

/// What of the map stands out now, and what is said beside it.
struct Through {
    bool on = false;
    bool dims = false;  ///< something stands out, or a filter is on: all else steps back
    rules::LensLook look;
    std::vector<CardId> cards;   ///< that stand out, ascending
    std::vector<CardId> frames;  ///< in which one does: by what names them, ascending

    rules::Lens lens = rules::Lens::none;  ///< for which it was found, and for that:
    Filter filter;
    std::uint64_t seq = 0;
};

}  // namespace entremise::view
