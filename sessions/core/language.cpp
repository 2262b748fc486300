#include "sessions/core/language.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "sessions/core/assets.h"

namespace entremise {
namespace {

std::string_view word_of(const std::vector<std::pair<std::string, std::string>>& words,
                         std::string_view name) {
    for (const auto& [key, word] : words)
        if (key == name) return word;
    return {};
}

}  // namespace

Language::Language(std::string_view code) : code_(code == "en" ? "en" : "fr") {
    const auto pack = nlohmann::json::parse(asset("lang/" + code_ + ".json"), nullptr, false);
    if (!pack.is_object()) return;
    for (const auto& [key, text] : pack.items())
        if (text.is_string()) texts_.emplace(key, text.get<std::string>());
}

const Language& Language::of(std::string_view code) {
    static const Language french("fr"), english("en");
    return code == "en" ? english : french;
}

const std::string& Language::operator()(std::string_view key) const {
    static const std::string absent = "‹…›";
    const auto found = texts_.find(key);
    return found == texts_.end() ? absent : found->second;
}

std::string Language::operator()(const Message& message) const {
    const auto reason = word_of(message.words, "reason");
    if (reason.empty() || !has(reason)) return (*this)(message.key, message.words);
    auto words = message.words;
    for (auto& [name, word] : words)
        if (name == "reason") word = (*this)(word, message.words);
    return (*this)(message.key, words);
}

std::string Language::operator()(std::string_view key,
                                 const std::vector<std::pair<std::string, std::string>>& words) const {
    const std::string& text = (*this)(key);
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] != '{') {
            out += text[at++];
            continue;
        }
        std::size_t end = at + 1;
        for (int depth = 1; end < text.size() && depth > 0; ++end)
            depth += text[end] == '{' ? 1 : text[end] == '}' ? -1 : 0;
        std::string_view inside = std::string_view(text).substr(at + 1, end - at - 2);
        const auto bar = inside.find('|');
        const auto word = word_of(words, inside.substr(0, bar));
        if (bar == std::string_view::npos) {
            out += word;
        } else {
            const auto second = inside.find('|', bar + 1);
            const bool one = word == "1" || (word == "0" && code_ == "fr");
            std::string_view form =
                one ? inside.substr(bar + 1, second - bar - 1) : inside.substr(second + 1);
            while (!form.empty()) {
                const auto open = form.find('{');
                out += form.substr(0, open);
                if (open == std::string_view::npos) break;
                const auto close = form.find('}', open);
                out += word_of(words, form.substr(open + 1, close - open - 1));
                form.remove_prefix(close == std::string_view::npos ? form.size() : close + 1);
            }
        }
        at = end;
    }
    return out;
}

std::string Language::number(std::int64_t value) const {
    std::string digits = std::to_string(value < 0 ? -value : value), out;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0) out += code_ == "fr" ? "\u202F" : ",";
        out += digits[i];
    }
    return value < 0 ? "\u2212" + out : out;
}

std::string Language::decimal(double value) const {
    auto text = fmt::format("{:.1f}", value);
    if (code_ == "fr") std::ranges::replace(text, '.', ',');
    return text;
}

std::string Language::time_of_day(int minutes) const {
    return code_ == "fr" ? fmt::format("{}\u00A0h\u00A0{:02}", minutes / 60, minutes % 60)
                         : fmt::format("{}:{:02}", minutes / 60, minutes % 60);
}

std::string Language::clock(std::int64_t seconds) {
    const auto s = seconds < 0 ? -seconds : seconds;
    const auto sign = seconds < 0 ? "\u2212" : "";
    if (s >= 3600) return fmt::format("{}{}:{:02}:{:02}", sign, s / 3600, s / 60 % 60, s % 60);
    return fmt::format("{}{}:{:02}", sign, s / 60, s % 60);
}

std::string Language::length(std::int64_t seconds) const {
    const auto whole = [&](std::string_view key, std::int64_t n) {
        return (*this)(key, {{"n", std::to_string(n)}});
    };
    const auto then = [](std::string first, bool any, const auto& rest) {
        return any ? std::move(first) + " " + rest() : std::move(first);
    };
    const auto days = seconds / 86'400, hours = seconds / 3600 % 24, minutes = seconds / 60 % 60;
    if (days > 0)
        return then(whole("word.length_days", days), hours > 0,
                    [&] { return whole("word.length_hour", hours); });
    if (hours > 0)
        return (*this)("word.length_hours",
                       {{"n", std::to_string(hours)}, {"minutes", fmt::format("{:02}", minutes)}});
    const auto rest = [&] { return whole("word.length_seconds", seconds % 60); };
    if (minutes > 0) return then(whole("word.length_minutes", minutes), seconds % 60 > 0, rest);
    return rest();
}

std::string Language::date(int year, int month, int day) const {
    const auto& name = (*this)(fmt::format("month.{}", month));
    const std::string first = day == 1 && code_ == "fr" ? "1er" : std::to_string(day);
    return fmt::format("{}\u00A0{}\u00A0{}", first, name, year);
}

}  // namespace entremise
