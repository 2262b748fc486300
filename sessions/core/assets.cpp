#include "sessions/core/assets.h"

#include "asset_list.h"

#define DECLARE(number, name) extern const char asset_##number##_begin[], asset_##number##_end[];
extern "C" {
ASSET_LIST(DECLARE)
}
#undef DECLARE

namespace entremise {
namespace {
struct Entry {
    std::string_view name;
    const char* begin;
    const char* end;
};
#define ROW(number, name) {name, asset_##number##_begin, asset_##number##_end},
constexpr Entry entries[] = {ASSET_LIST(ROW)};
#undef ROW
}  // namespace

std::string_view asset(std::string_view name) {
    for (const auto& entry : entries)
        if (entry.name == name) return {entry.begin, static_cast<std::size_t>(entry.end - entry.begin)};
    return {};
}

std::vector<std::string_view> asset_names() {
    std::vector<std::string_view> names;
    for (const auto& entry : entries) names.push_back(entry.name);
    return names;
}

}  // namespace entremise
