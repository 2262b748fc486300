#include "sessions/core/packs.h"

#include <cassert>

#include "sessions/core/assets.h"
#include "sessions/core/packs_reader.h"
#include "sessions/core/text.h"

namespace entremise {

const std::string& Text::in(std::string_view language) const {
    const auto& wanted = language == "en" ? en : fr;
    return !wanted.empty() ? wanted : language == "en" ? fr : en;
}

const Packs& built_in_packs() {
    static const Packs packs = [] {
        Packs all;
        Packs::each(all, []<class Row>(std::string_view name, Pack<Row>& pack) {
            packs::Complaint wrong{std::string(name) + ".json"};
            const std::string file(asset("packs/" + wrong.file));
            pack = packs::read_pack<Row>(packs::tree_of(file, wrong), packs::Reading::strict, wrong);
            assert(!wrong.said && "a pack of ours cannot be read");
        });
        return all;
    }();
    return packs;
}

bool same_name(std::string_view a, std::string_view b) { return folded(a) == folded(b); }

}  // namespace entremise
