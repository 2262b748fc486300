#pragma once
#include <string_view>

namespace entremise {

/// As CMakeLists.txt has it: "0.1.0".
std::string_view program_version();

}  // namespace entremise
