#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sessions/core/packs.h"

namespace entremise {

/// Lists of one's own, in place of the built-in ones of the same names. Texts in French and English.
struct OwnPacks {
    static constexpr std::size_t most_bytes = 256'000;  ///< of a file, and of `text`

    Packs packs;                     ///< all: those that are not one's own are the built-in ones
    std::vector<std::string> lists;  ///< names of those that are ("moves"), in the order of `Packs::each`
    std::string text;                ///< they alone, one JSON object: as it travels and is kept
};

/// Those of a folder with a file for each list of one's own ("moves.json", …); hidden files and those that
/// end with "~" are left alone. Fails with one sentence (error.pack_…: file, line) for the first thing that
/// is broken: whatever is no JSON, no UTF-8, no list, not known, too long, missing or there twice; other keys
/// than the built-in ones' in `heat`, `recognition` and `states`, which the rules know; a treatment's move
/// that no move has as its key.
Result<OwnPacks> read_packs(const std::string& folder);
/// What such a `text` says. Fields and lists that this version does not know are left out. Fails with a
/// detail; bytes may be foreign.
Result<OwnPacks> own_packs_of(std::string_view text);
/// Writes the built-in lists into a folder, to start from; makes it if there is none. Fails with one sentence
/// (error.packs_…); nothing that is there is written over.
Result<> write_built_in_packs(const std::string& folder);

/// The title of each list of one's own, in that language.
std::vector<std::string> titles_of(const OwnPacks&, std::string_view language);

}  // namespace entremise
