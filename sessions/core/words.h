#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sessions/core/bytes.h"
#include "sessions/core/random.h"
#include "sessions/core/text.h"

namespace entremise {

/// The words of room codes, closing codes and host seals (`assets/words/`): 2,048 for "fr", 1,296 for "en";
/// anything else is French. Small letters, composed accents, no two alike once accents are removed. Lives as
/// long as the program; any thread.
const std::vector<std::string_view>& word_list(std::string_view lang);

/// n words, each drawn evenly and independently: four make a room code of 44 (French) or 41 bits (English).
std::vector<std::string> draw_words(Random&, std::string_view lang, std::size_t n);

/// n words, one blank between, that stand for a hash: its first 8 bytes as a little-endian number, modulo the
/// size of the list to the power n, written in that base, the highest word first. n from 1 to 5 (5 French
/// words: 55 bits); a hash of fewer than 8 bytes counts as ended by zeros.
std::string words_from(Bytes hash, std::string_view lang, std::size_t n);

/// A room code as it is chosen and typed.
inline constexpr TextLimits room_code_text{60};
/// A room code as everyone's typing of it agrees: accents removed, small letters, single blanks.
std::string normalised_code(std::string_view text);

}  // namespace entremise
