#include "sessions/script/reader.h"

#include <algorithm>

#include "sessions/core/bytes.h"
#include "sessions/rules/votes/kind.h"
#include "sessions/script/phrases.h"
#include "sessions/script/words.h"

namespace entremise::script {
namespace {

/// As people vote on a yes or no; nothing: another word.
std::optional<bool> yes_or_no(std::string_view word) {
    static const auto yes = words_for("script.word.yes"), no = words_for("script.word.no");
    if (is_any(word, yes)) return true;
    if (is_any(word, no)) return false;
    return std::nullopt;
}

/// The points of a stroke as ink keeps them: quarters of a unit, the first absolute, each other from the one
/// before.
std::vector<ScriptValue> path_of(const std::vector<ScriptValue>& words) {
    std::vector<ScriptValue> points;
    std::int32_t x = 0, y = 0;
    for (const auto& word : words) {
        const auto point = place_of(word.text).value_or(std::pair{0, 0});
        for (const auto step : {4 * point.first - x, 4 * point.second - y})
            points.push_back({std::to_string(step), false, {}, word.of});
        x = 4 * point.first;
        y = 4 * point.second;
    }
    return points;
}

}  // namespace

const ScriptValue* ScriptReader::value_of(Field f) const {
    if (item_) return item_;
    const auto found = step_.fields.find(before_ + std::string(f.name));
    return found == step_.fields.end() || found->second.empty() ? nullptr : &found->second.back();
}

void ScriptReader::wrong(const ScriptValue& value) {
    if (!trouble_) trouble_ = Message{"script.value", {{"word", value.text}, {"option", value.of}}};
}

/// The marks of the ballot that chooses what is called so; with « =2 » behind it that number is for it, and a
/// number alone is for the only option there is. In a ranking the order of what is named is the order.
std::vector<ScriptValue> ScriptReader::marks_of(const std::vector<ScriptValue>& words) {
    const auto* vote = s_.votes.all.find(vote_);
    if (!vote) return wrong(words.front()), std::vector<ScriptValue>();
    const auto& kind = rules::kind_of(vote->rule);
    const bool counts = rules::most_mark(vote->rule) > 1;
    rules::Ballot ballot;
    if (!kind.signs.empty() && words.size() == 1 && !words.front().quoted) {
        // A row of answers, one sign for each option.
        const auto& row = words.front().text;
        if (row.size() != rules::option_count(vote->rule) ||
            row.find_first_not_of(kind.signs) != std::string::npos)
            return wrong(words.front()), std::vector<ScriptValue>();
        for (std::uint32_t i = 0; i < row.size(); ++i)
            rules::set_mark(ballot, i + 1, static_cast<std::uint32_t>(kind.signs.find(row[i])));
        std::vector<ScriptValue> marks;
        for (const auto mark : ballot.marks)
            marks.push_back({std::to_string(mark), false, {}, words.front().of});
        return marks;
    }
    std::uint32_t place = 0;
    for (const auto& word : words) {
        const auto sign = word.quoted ? std::string::npos : word.text.rfind('=');
        const bool alone = counts && sign == std::string::npos && rules::option_count(vote->rule) == 1;
        const auto number = number_of(alone                     ? word.text
                                      : sign < word.text.size() ? word.text.substr(sign + 1)
                                                                : "");
        const auto option = alone && number ? 1u : choice_named(s_, vote_, word.text.substr(0, sign));
        const bool numbered = sign != std::string::npos || (alone && number);
        if (!option || (numbered && (!number || *number < 0 || *number > 200)) || *option > 200)
            return wrong(word), std::vector<ScriptValue>();
        if (*option == 0) continue;
        ++place;
        const auto mark = !counts ? 1
                          : numbered
                              ? static_cast<std::uint32_t>(*number) + 1 - rules::first_value(vote->rule)
                          : kind.form == rules::BallotForm::rank ? place
                                                                 : 1;
        rules::set_mark(ballot, *option, mark);
    }
    std::vector<ScriptValue> marks;
    for (const auto mark : ballot.marks) marks.push_back({std::to_string(mark), false, {}, words.front().of});
    return marks;
}

void ScriptReader::boolean(Field f, bool& b) {
    const auto* value = value_of(f);
    if (!value) return;
    if (const auto yes = yes_or_no(value->text))
        b = *yes;
    else
        wrong(*value);
}

void ScriptReader::natural(Field f, std::uint64_t& n, std::uint64_t most) {
    const auto* value = value_of(f);
    if (!value) return;
    std::optional<std::uint64_t> found;
    if (const auto number = value->quoted ? std::nullopt : number_of(value->text); number && *number >= 0)
        found = static_cast<std::uint64_t>(*number);
    if (value->form == "stage") {
        found = stage_named(s_, value->text);
        if (!found) trouble_ = trouble_.value_or(Message{"script.unknown_thing", {{"word", value->text}}});
    } else if (value->form == "minutes" && found) {
        found = *found <= most / 60 ? std::optional(*found * 60) : std::nullopt;
    }
    if (!found || *found > most) return wrong(*value);
    n = *found;
}

void ScriptReader::identity(Field f, std::uint64_t& id, std::string_view of) {
    const auto* value = value_of(f);
    if (!value) return;
    auto kinds = std::string_view(value->form);
    if (kinds.empty() && card_kind_named(f.name)) kinds = f.name;
    const auto found = thing_named(s_, script_, of, kinds, *value);
    if (!found) {
        if (!trouble_) trouble_ = found.error();
        return;
    }
    id = *found;
    if (of == CardTag::word && !card_) card_.value = id;
    if (of == VoteTag::word) vote_.value = id;
}

void ScriptReader::integer(Field f, std::int64_t& n, std::int64_t least, std::int64_t most) {
    const auto* value = value_of(f);
    if (!value) return;
    const bool none = value->text == "-" || value->text == "–";  // as heat says « not rated »
    const auto number = none ? std::optional<std::int64_t>(-1) : number_of(value->text);
    if (!number || *number < least || *number > most) return wrong(*value);
    n = *number;
}

void ScriptReader::word(Field f, std::uint64_t& n, rules::Words words) {
    const auto* value = value_of(f);
    if (!value) return;
    auto spaced = value->text;  // « travaille_avec »: several words are written as one
    std::ranges::replace(spaced, '_', ' ');
    const auto yes = yes_or_no(value->text);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto label = value->form + "." + std::string(words[i]);
        bool same = folded(words[i]) == folded(value->text) || (yes && words[i] == (*yes ? "yes" : "no"));
        for (const auto* code : {"fr", "en"})
            if (!value->form.empty() && Language::of(code).has(label))
                same = same || is_any(Language::of(code)(label), {value->text, spaced});
        if (!same) continue;
        n = i;
        return;
    }
    wrong(*value);
}

void ScriptReader::text(Field f, std::string& s) {
    const auto* value = value_of(f);
    if (!value) return;
    s = value->form.empty() ? value->text : pack_key(s_.method.packs(), value->form, value->text);
}

void ScriptReader::blob(Field f, std::string& s) {
    const auto* value = value_of(f);
    if (!value) return;
    const auto bytes = from_hex(value->text);
    if (bytes.empty() && !value->text.empty()) return wrong(*value);
    s.assign(bytes.begin(), bytes.end());
}

void ScriptReader::part(Field f, const rules::Part& part) {
    const auto before = before_;
    const auto* item = std::exchange(item_, nullptr);
    if (!std::exchange(in_list_, false)) before_ += std::string(f.name) + ".";
    part.describe(*this);
    before_ = before;
    item_ = item;
}

void ScriptReader::items(Field f, rules::Items& items, rules::Items::Shape) {
    const auto before = before_;
    const auto path = before_ + std::string(f.name);
    if (const auto found = step_.fields.find(path); found != step_.fields.end()) {  // values
        const auto& said = found->second;
        const std::string_view form = said.empty() ? std::string_view() : said.front().form;
        const auto values = form == "path" ? path_of(said) : form == "ballot" ? marks_of(said) : said;
        items.clear();  // what the line says stands for all that was there
        for (const auto& value : values) {
            item_ = &value;
            if (!items.add(*this, f)) wrong(value);
            item_ = nullptr;
        }
        return;
    }
    const auto add = [&](const std::string& at) {  // structs
        if (!step_.says(at)) return false;
        before_ = at + ".";
        in_list_ = true;
        (void)items.add(*this, f);
        in_list_ = false;
        before_ = before;
        return true;
    };
    for (std::size_t i = 1; add(path + "." + std::to_string(i)); ++i) {
    }
    if (items.size() == 0) add(path);
}

}  // namespace entremise::script
