#pragma once
#include <memory>
#include <string_view>
#include <vector>

#include "sessions/core/own_packs.h"
#include "sessions/rules/common.h"

namespace entremise::rules {

/// Which of the method's lists a session is played with: the built-in ones, some of them replaced by lists of
/// its own. Those are kept as they were told, so that every reader says the same words.
struct Method {
    std::vector<Blob> parts;  ///< the lists of its own, compressed, cut; none: all are the built-in ones
    /// What the parts say, made of them; nothing where there are none, or not all of them yet.
    std::shared_ptr<const OwnPacks> own = {};

    const Packs& packs() const { return own ? own->packs : built_in_packs(); }
    /// All parts are there, and can be read.
    bool is_sound() const { return parts.empty() || own; }
    void describe(Fields& f);
    friend bool operator==(const Method& a, const Method& b) { return a.parts == b.parts; }
};

/// The text of one's own lists (`OwnPacks::text`), compressed and cut.
std::vector<Blob> packed_lists(std::string_view text);
/// The way back; bytes may be foreign: never more than `OwnPacks::most_bytes` are unpacked.
Result<OwnPacks> unpacked_lists(const std::vector<Blob>& parts);

}  // namespace entremise::rules
