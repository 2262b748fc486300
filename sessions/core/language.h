#pragma once
#include <map>
#include <string>
#include <string_view>

#include "sessions/core/result.h"

namespace entremise {

/// One language pack (`assets/lang/fr.json`, `en.json`): a flat object of key and text. "{name}" in a text is
/// replaced by a word. A text with singular and plural is written "{n|one note|{n} notes}": the first form
/// for 0 and 1 in French, for 1 in English.
class Language {
public:
    /// "fr" or "en"; anything else is French.
    static const Language& of(std::string_view code);

    const std::string& code() const { return code_; }
    /// The text of a key; "‹…›" when the pack lacks it (a test looks every key of the sources up).
    const std::string& operator()(std::string_view key) const;
    /// A word named `reason` that is a key of the pack is said in its turn, with the same words.
    std::string operator()(const Message&) const;
    std::string operator()(std::string_view key,
                           const std::vector<std::pair<std::string, std::string>>& words) const;
    bool has(std::string_view key) const { return texts_.contains(key); }
    const std::map<std::string, std::string, std::less<>>& all() const { return texts_; }

    /// 1862 → "1 862" in French (narrow no-break space), "1,862" in English.
    std::string number(std::int64_t) const;
    /// 12,4 in French, 12.4 in English: one place.
    std::string decimal(double) const;
    /// 14 h 30 · 2:30 p.m. is written 14:30 in English. Minutes since midnight.
    std::string time_of_day(int minutes) const;
    /// Seconds → "12:40", "1:02:05".
    static std::string clock(std::int64_t seconds);
    /// "3 jours 4 h", "4 h 05", "5 min 12 s": the largest units that count. Seconds, from 0 up.
    std::string length(std::int64_t seconds) const;
    /// "3 novembre 2026", "3 November 2026".
    std::string date(int year, int month, int day) const;

private:
    explicit Language(std::string_view code);
    std::string code_;
    std::map<std::string, std::string, std::less<>> texts_;
};

}  // namespace entremise
