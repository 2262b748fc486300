#include "sessions/wording/names.h"

#include <algorithm>
#include <charconv>

#include "sessions/core/text.h"

namespace entremise::wording {

std::string name_of(const Language& say, const rules::State& s, PersonId id) {
    const auto* person = s.people.all.find(id);
    return person ? person->name : say("word.someone");
}

std::string text_of_card(const Language& say, const rules::State& s, CardId id) {
    const auto* card = s.board.cards.find(id);
    if (!card || card->text.empty()) return say("board.untitled");
    std::string text = card->text;
    std::ranges::replace(text, '\n', ' ');
    return text;
}

std::string cut(std::string_view text) {
    constexpr std::size_t most = 70;
    const auto end = grapheme_end(text, most);
    std::string short_text(text.substr(0, end));
    std::ranges::replace(short_text, '\n', ' ');
    return end < text.size() ? short_text + "…" : short_text;
}

const std::string& state_name(const Language& say, const Packs& packs, rules::ControversyState state) {
    const auto* row = packs.states.find(word_of(state));
    return row ? row->label.in(say.code()) : say_word(say, "controversy_state", state);
}

std::string count_arguments(const Language& say, std::uint32_t arguments, std::uint32_t answers) {
    std::string text = say("word.arguments", {{"n", std::to_string(arguments)}});
    if (answers > 0) text += ", " + say("word.answers", {{"n", std::to_string(answers)}});
    return text;
}

std::string day_text(const Language& say, std::string_view date) {
    int parts[3] = {};
    const auto pieces = split(date, '-');
    if (pieces.size() != 3) return std::string(date);
    for (std::size_t i = 0; i < 3; ++i) {
        const auto end = pieces[i].data() + pieces[i].size();
        if (std::from_chars(pieces[i].data(), end, parts[i]).ptr != end) return std::string(date);
    }
    if (parts[1] < 1 || parts[1] > 12) return std::string(date);
    return say.date(parts[0], parts[1], parts[2]);
}

std::string heat_text(const Language& say, std::uint32_t heat) {
    constexpr const char* keys[] = {"heat.badge.cold", "heat.badge.warm", "heat.badge.hot"};
    return say(keys[std::min(rules::heat_band(heat), 2u)], {{"n", std::to_string(heat)}});
}

}  // namespace entremise::wording
