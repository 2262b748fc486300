#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sessions/core/result.h"

namespace entremise {

/// A text in both languages of the program.
struct Text {
    std::string fr, en;
    /// French for anything but "en"; the other language where one is empty.
    const std::string& in(std::string_view language) const;
    friend bool operator==(const Text&, const Text&) = default;
};

/// One step of an agenda template. `contribution`: a word of `rules::Contribution`.
struct TemplateItem {
    Text title;
    std::uint32_t minutes = 0;
    Text aim;
    std::string contribution;
};

/// One row of a method pack: a list of the domain that people may want to edit. Which fields are filled
/// depends on the pack; `key` and `label` always are.
struct PackRow {
    std::string key;
    Text label;
    Text meaning;                     ///< moves, treatments, states … : one line that explains
    Text acts_on;                     ///< moves
    Text use_when, done_when;         ///< treatments
    std::vector<std::string> moves;   ///< treatments: codes of typical moves
    std::vector<Text> questions;      ///< keys
    std::vector<TemplateItem> items;  ///< agendas
};

struct Pack {
    std::string name;
    Text title;
    std::vector<PackRow> rows;
    /// nullptr when there is none of that key. Valid as long as the pack.
    const PackRow* find(std::string_view key) const;
};

/// A pack of `assets/packs/`: moves, treatments, keys, logics, sectors, levels, legitimacy, objects, natures,
/// heat, links, states, roles, mediator_roles, disagreements, recognition, agendas. Parsed once; any thread.
/// An empty pack for a name that is none of these.
const Pack& pack(std::string_view name);
std::vector<std::string_view> pack_names();

/// The label of a key; the key itself where the pack lacks it (a session may use another pack's words).
std::string label(std::string_view pack, std::string_view key, std::string_view language);

/// The catalogue of mediation moves, C1 to L10, in its order.
inline const std::vector<PackRow>& moves() { return pack("moves").rows; }
inline const std::vector<PackRow>& agendas() { return pack("agendas").rows; }
/// A template by its key, else by its label in either language (folded); nullptr if there is none.
const PackRow* agenda_named(std::string_view name);

/// A pack of the user's own. Fails with "error.pack" (no JSON, no rows) or "error.pack_row" (which row, and
/// what is missing there). `name` only names it in the sentence.
Result<Pack> read_pack(std::string_view name, std::string_view json);

}  // namespace entremise
