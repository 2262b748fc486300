#pragma once

namespace entremise {

/// UTF-8 can write them, and they will never be a character: no text has one, and drawing libraries refuse
/// it.
constexpr bool is_noncharacter(char32_t code) {
    return (code & 0xFFFE) == 0xFFFE || (code >= 0xFDD0 && code <= 0xFDEF);
}

}  // namespace entremise
