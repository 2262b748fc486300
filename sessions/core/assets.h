#pragma once
#include <string_view>
#include <vector>

namespace entremise {

/// A file of assets/ (or "samples/…", "fonts/…") as it lies in the program; nothing to install beside it.
/// Empty when there is none of that name. Lives as long as the program; any thread.
std::string_view asset(std::string_view name);
std::vector<std::string_view> asset_names();

}  // namespace entremise
