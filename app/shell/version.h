#pragma once
#include <string_view>

namespace entremise::shell {

/// As CMakeLists.txt has it.
inline constexpr std::string_view program_version = ENTREMISE_VERSION;

}  // namespace entremise::shell
