#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace entremise::rules {

/// For the topics' `apply`, of a damaged log: "there is no card 12".
inline std::string missing(std::string_view what, std::uint64_t id) {
    return "there is no " + std::string(what) + " " + std::to_string(id);
}

}  // namespace entremise::rules
