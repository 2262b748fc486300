#include "sessions/rules/controversies/dates.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <optional>
#include <vector>

#include "sessions/core/text.h"

namespace entremise::rules {
namespace {

using Date = std::chrono::year_month_day;

// All folded: small letters without accents. A month may be cut after its third letter.
constexpr std::array<std::string_view, 12> months_fr{"janvier",   "fevrier", "mars",     "avril",
                                                     "mai",       "juin",    "juillet",  "aout",
                                                     "septembre", "octobre", "novembre", "decembre"};
constexpr std::array<std::string_view, 12> months_en{"january",   "february", "march",    "april",
                                                     "may",       "june",     "july",     "august",
                                                     "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 7> days_fr{"dimanche", "lundi",    "mardi", "mercredi",
                                                  "jeudi",    "vendredi", "samedi"};
constexpr std::array<std::string_view, 7> days_en{"sunday",   "monday", "tuesday", "wednesday",
                                                  "thursday", "friday", "saturday"};
constexpr std::array<std::string_view, 21> before_a_date{
    "after", "apres", "au", "avant", "before", "by",   "d",   "des",   "from", "ici", "jusqu",
    "l",     "le",    "on", "plus",  "qu",     "tard", "the", "until", "'",    ","};
constexpr std::array<std::string_view, 6> to_another{"and", "au", "et", "or", "ou", "to"};
constexpr std::array<std::string_view, 5> after_a_day{"er", "nd", "rd", "st", "th"};
constexpr std::array<std::string_view, 3> between_numbers{"-", ".", "/"};

bool is_one_of(const auto& list, std::string_view word) {
    return std::ranges::find(list, word) != list.end();
}
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (static_cast<unsigned char>(c) & 0x80) != 0; }
bool is_number(std::string_view word) { return !word.empty() && is_digit(word.front()); }

/// Numbers, words and single signs; blanks only part them.
struct Token {
    std::string_view text;
    bool glued = false;  ///< no blank before it
};
std::vector<Token> tokens_of(std::string_view text) {
    std::vector<Token> tokens;
    bool glued = false;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at + 1;
        const auto run = [&](auto of_kind) {
            while (end < text.size() && of_kind(text[end])) ++end;
        };
        if (text[at] == ' ') {
            glued = false;
        } else {
            if (is_digit(text[at])) run(is_digit);
            if (is_letter(text[at])) run(is_letter);
            tokens.push_back({text.substr(at, end - at), glued});
            glued = true;
        }
        at = end;
    }
    return tokens;
}

/// Reads tokens from the left.
class Reading {
public:
    explicit Reading(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

    std::optional<Date> date() {
        const auto weekday = opening();
        auto date = is_number(word()) ? in_numbers() : std::optional<Date>();
        if (!date) date = with_a_month();
        if (!date || !date->ok() || tells_of_another()) return {};
        if (weekday && std::chrono::weekday(std::chrono::sys_days(*date)).c_encoding() != *weekday) return {};
        return date;
    }
    /// "mars 2019", "2019-03", "03/2019", "2019", and nothing behind it.
    std::optional<std::chrono::year_month> month_of_a_year(bool& has_month) {
        opening();
        for (const auto before : {"en", "in"}) takes(before);
        auto month = this->month();
        auto year = number(4, 4);
        const auto sign = word();
        if (!month && is_one_of(between_numbers, sign)) {
            ++at_;
            month = number(1, 2);
            if (!month) return {};
        } else if (!month && !year) {
            month = number(1, 2);
            if (!month || !is_one_of(between_numbers, word())) return {};
            ++at_;
            year = number(4, 4);
        }
        constexpr unsigned first_year = 1'000;
        if (!year || *year < first_year || at_ != tokens_.size()) return {};
        has_month = month.has_value();
        const std::chrono::year_month found(std::chrono::year(static_cast<int>(*year)),
                                            std::chrono::month(month.value_or(1)));
        return found.ok() ? std::optional(found) : std::nullopt;
    }

private:
    std::string_view word() const { return at_ < tokens_.size() ? tokens_[at_].text : std::string_view(); }
    bool takes(std::string_view text) {
        if (word() != text) return false;
        ++at_;
        return true;
    }
    std::optional<unsigned> number(std::size_t least_digits, std::size_t most_digits) {
        const auto text = word();
        unsigned n = 0;
        if (!is_number(text) || text.size() < least_digits || text.size() > most_digits) return {};
        std::from_chars(text.data(), text.data() + text.size(), n);
        ++at_;
        return n;
    }
    std::optional<unsigned> day() {
        const auto n = number(1, 2);
        if (n && at_ < tokens_.size() && tokens_[at_].glued && is_one_of(after_a_day, word())) ++at_;
        return n;
    }
    std::optional<unsigned> month() {
        const auto said = word();
        if (said.size() < 3 || said == "jui") return {};  // juin or juillet
        for (const auto* names : {&months_fr, &months_en})
            for (unsigned i = 0; i < names->size(); ++i)
                if ((*names)[i].starts_with(said)) {
                    ++at_;
                    takes(".");
                    return i + 1;
                }
        return {};
    }
    static std::optional<Date> made_of(std::optional<unsigned> year, std::optional<unsigned> month,
                                       std::optional<unsigned> day) {
        if (!year || !month || !day) return {};
        return Date(std::chrono::year(static_cast<int>(*year)), std::chrono::month(*month),
                    std::chrono::day(*day));
    }

    /// "avant le lundi": the weekday, if one is said.
    std::optional<unsigned> opening() {
        std::optional<unsigned> weekday;
        for (; at_ < tokens_.size(); ++at_) {
            const auto fr = std::ranges::find(days_fr, word()), en = std::ranges::find(days_en, word());
            if (fr != days_fr.end())
                weekday = static_cast<unsigned>(fr - days_fr.begin());
            else if (en != days_en.end())
                weekday = static_cast<unsigned>(en - days_en.begin());
            else if (!is_one_of(before_a_date, word()))
                break;
        }
        return weekday;
    }
    /// "2026-12-31", "31/12/2026", "31.12.2026".
    std::optional<Date> in_numbers() {
        const auto began = at_;
        const bool year_first = word().size() == 4;
        const auto first = year_first ? number(4, 4) : number(1, 2);
        const auto sign = word();
        if (first && is_one_of(between_numbers, sign)) {
            ++at_;
            const auto second = number(1, 2);
            if (second && takes(sign)) {
                const auto third = year_first ? number(1, 2) : number(4, 4);
                return year_first ? made_of(first, second, third) : made_of(third, second, first);
            }
        }
        at_ = began;
        return {};
    }
    /// "1er mars 2027", "31st of December 2026", "Dec. 31, 2026".
    std::optional<Date> with_a_month() {
        if (const auto named = month()) {
            const auto n = day();
            takes(",");
            return made_of(number(4, 4), named, n);
        }
        const auto n = day();
        takes("of");
        const auto named = month();
        takes(",");
        return made_of(number(4, 4), named, n);
    }
    /// A span, a choice, or a longer number: which of them counts is not said.
    bool tells_of_another() const {
        const auto is_year = [](const Token& token) {
            return is_number(token.text) && token.text.size() == 4;
        };
        const auto rest = tokens_.begin() + static_cast<std::ptrdiff_t>(at_);
        if (rest == tokens_.end()) return false;
        if (std::any_of(rest, tokens_.end(), is_year) || is_one_of(to_another, rest->text)) return true;
        if (rest->glued && (is_number(rest->text) || is_letter(rest->text.front()))) return true;
        return is_one_of(between_numbers, rest->text) && rest + 1 != tokens_.end() && is_number(rest[1].text);
    }

    std::vector<Token> tokens_;
    std::size_t at_ = 0;
};

std::string padded(unsigned n) { return (n < 10 ? "0" : "") + std::to_string(n); }

}  // namespace

std::string date_said(std::string_view text) {
    const auto plain = folded(text);
    const auto date = Reading(tokens_of(plain)).date();
    if (!date) return {};
    return std::to_string(static_cast<int>(date->year())) + "-" +
           padded(static_cast<unsigned>(date->month())) + "-" + padded(static_cast<unsigned>(date->day()));
}

std::string rough_date_said(std::string_view text) {
    if (auto whole = date_said(text); !whole.empty()) return whole;
    const auto plain = folded(text);
    bool has_month = false;
    const auto month = Reading(tokens_of(plain)).month_of_a_year(has_month);
    if (!month) return {};
    const auto year = std::to_string(static_cast<int>(month->year()));
    return has_month ? year + "-" + padded(static_cast<unsigned>(month->month())) : year;
}

}  // namespace entremise::rules
