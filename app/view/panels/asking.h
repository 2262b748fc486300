#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "app/view/scene/scene.h"
#include "app/view/toolkit/widgets.h"
#include "sessions/core/packs.h"

namespace entremise::view {

/// A sentence of the rules; its dates as people read them.
std::string say_message(const Language&, Message);
/// Why the rules would not take it now, in words; empty: they would.
std::string why_not(const Ui&, const Scene&, const rules::Command&);

struct PackPick {
    std::string_view unsaid = {};  ///< said where none is chosen; empty: that is the first of the rows
    bool codes = false;            ///< each row's key before its label
};
/// A row of one of the method's lists, chosen; a key of another list is shown until one is. True when it was
/// chosen now.
template <class Row>
bool pick_row(Ui& ui, const Label& label, const Pack<Row>& pack, std::string& key, const PackPick& how = {}) {
    std::vector<std::string> names;
    if (how.unsaid.empty()) names.push_back(ui.tr("word.none"));
    const std::size_t before = names.size();
    std::size_t current = key.empty() ? 0 : pack.rows.size() + before;
    if (key.empty() && before == 0) current = pack.rows.size();
    for (const auto& row : pack.rows) {
        if (row.key == key) current = names.size();
        const auto& said = row.label.in(ui.language->code());
        names.push_back(how.codes ? row.key + " " + said : said);
    }
    const std::string none = key.empty() ? std::string(how.unsaid) : key;
    const auto chosen = pick(ui, label, names, current, {.none = none});
    if (!chosen) return false;
    key = *chosen < before ? std::string() : pack.rows[*chosen - before].key;
    return true;
}

}  // namespace entremise::view
