#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "sessions/rules/controversies/controversies.h"

namespace entremise::rules {

struct ChangeControversyState;

/// Where what is missing is said, or mended.
enum class Mend : std::uint8_t {
    here,         ///< in the sheet that asks
    card,         ///< at that card
    arrangement,  ///< where the arrangement is written
};

/// One thing that has to be so.
struct Guard {
    bool is_met = false;
    Message met;      ///< said when it is so
    Message missing;  ///< when it is not; the refusal
    Mend mend = Mend::here;
    CardId at = {};
    friend bool operator==(const Guard&, const Guard&) = default;
};
/// The first that is not met, as a refusal.
std::optional<Refusal> first_missing(const std::vector<Guard>&);

/// What the table of states asks for this step, one by one; empty where it asks for nothing. `today`:
/// "2026-11-03"; empty: no date is reached.
std::vector<Guard> guards_of(const State&, const ChangeControversyState&, std::string_view today = {});
/// Nothing, or the first that is missing, or that the step is not usual: an override with a reason is needed.
std::optional<Refusal> missing_for(const State&, const ChangeControversyState&, std::string_view today = {});
/// Why that state cannot be reached, whatever reason is written: two positions held by two actors, an
/// arrangement that was agreed. Nothing: it can.
std::optional<Guard> out_of_reach(const State&, CardId controversy, ControversyState to);

}  // namespace entremise::rules
