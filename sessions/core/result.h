#pragma once
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

namespace entremise {

/// A sentence of the language packs and the words to put into it ("{name}" in the pack).
struct Message {
    std::string key;
    std::vector<std::pair<std::string, std::string>> words = {};
    friend bool operator==(const Message&, const Message&) = default;
};

/// Somebody asked for what the rules forbid: goes back to that person, in their language.
struct Refusal : Message {
    friend bool operator==(const Refusal&, const Refusal&) = default;
};

/// Disk, socket, damaged file, foreign bytes. Shown once, as one sentence.
struct Error : Message {
    friend bool operator==(const Error&, const Error&) = default;
};

template <class T = void> using Result = tl::expected<T, Error>;

/// An error that has a sentence of its own in the language packs.
[[nodiscard]] inline tl::unexpected<Error> fail(std::string key,
                                                std::vector<std::pair<std::string, std::string>> words) {
    return tl::unexpected(Error{{std::move(key), std::move(words)}});
}
/// An error inside damaged or foreign bytes: a technical detail, shown behind the sentence that names the
/// place.
[[nodiscard]] inline tl::unexpected<Error> fail(std::string detail) {
    return fail("error.detail", {{"detail", std::move(detail)}});
}
/// The technical part of an error, for wrapping it into a sentence that names the place.
[[nodiscard]] inline std::string detail_of(const Error& error) {
    for (const auto& [name, word] : error.words)
        if (name == "detail") return word;
    return error.key;
}

}  // namespace entremise
