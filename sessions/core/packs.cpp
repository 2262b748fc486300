#include "sessions/core/packs.h"

#include <cassert>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "sessions/core/assets.h"
#include "sessions/core/text.h"

namespace entremise {
namespace {

using Json = nlohmann::json;
constexpr std::string_view folder = "packs/", ending = ".json";
constexpr std::size_t most_rows = 1'000;

/// Reads one row; what is wrong with it is kept as one short sentence.
class RowReader {
public:
    explicit RowReader(const Json& row) : row_(row) {}
    const std::string& wrong() const { return wrong_; }

    std::string word(const Json& from, const char* name, bool needed) {
        const auto found = from.find(name);
        if (found == from.end()) {
            if (needed) say(std::string("« ") + name + " » ?");
            return {};
        }
        if (!found->is_string() || !valid_utf8(found->get_ref<const std::string&>())) {
            say(std::string("« ") + name + " » : \"…\" ?");
            return {};
        }
        return found->get<std::string>();
    }
    Text text(const Json& from, const char* name, bool needed) {
        const auto found = from.find(name);
        if (found == from.end()) {
            if (needed) say(std::string("« ") + name + " » ?");
            return {};
        }
        return both(*found, name, needed);
    }
    Text both(const Json& value, const char* name, bool needed) {
        if (value.is_string()) return {value.get<std::string>(), value.get<std::string>()};
        if (!value.is_object()) {
            say(std::string("« ") + name + " » : {\"fr\": \"…\", \"en\": \"…\"} ?");
            return {};
        }
        Text text{word(value, "fr", false), word(value, "en", false)};
        if (needed && text.fr.empty() && text.en.empty()) say(std::string("« ") + name + " » ?");
        return text;
    }
    const Json* list(const char* name) {
        const auto found = row_.find(name);
        if (found == row_.end()) return nullptr;
        if (found->is_array()) return &*found;
        say(std::string("« ") + name + " » : […] ?");
        return nullptr;
    }
    void say(std::string what) {
        if (wrong_.empty()) wrong_ = std::move(what);
    }

private:
    const Json& row_;
    std::string wrong_;
};

PackRow read_row(RowReader& reader, const Json& json) {
    PackRow row;
    row.key = reader.word(json, "key", true);
    if (reader.wrong().empty() && (row.key.empty() || row.key.size() > 40)) reader.say("« key » ?");
    row.label = reader.text(json, "label", true);
    row.meaning = reader.text(json, "meaning", false);
    row.acts_on = reader.text(json, "acts_on", false);
    row.use_when = reader.text(json, "use_when", false);
    row.done_when = reader.text(json, "done_when", false);
    if (const auto* codes = reader.list("moves"))
        for (const auto& code : *codes) {
            if (code.is_string())
                row.moves.push_back(code.get<std::string>());
            else
                reader.say("« moves » : [\"C1\", …] ?");
        }
    if (const auto* questions = reader.list("questions"))
        for (const auto& question : *questions)
            row.questions.push_back(reader.both(question, "questions", true));
    if (const auto* items = reader.list("items"))
        for (const auto& item : *items) {
            if (!item.is_object()) {
                reader.say("« items » : [{…}] ?");
                continue;
            }
            TemplateItem step;
            step.title = reader.text(item, "title", true);
            step.aim = reader.text(item, "aim", false);
            step.contribution = reader.word(item, "contribution", false);
            if (const auto minutes = item.find("minutes"); minutes != item.end()) {
                if (minutes->is_number_unsigned() && minutes->get<std::uint64_t>() <= 720)
                    step.minutes = minutes->get<std::uint32_t>();
                else
                    reader.say("« minutes » : 0 – 720 ?");
            }
            row.items.push_back(std::move(step));
        }
    return row;
}

const std::map<std::string, Pack, std::less<>>& built_in() {
    static const auto packs = [] {
        std::map<std::string, Pack, std::less<>> all;
        for (const auto name : asset_names()) {
            if (!name.starts_with(folder) || !name.ends_with(ending)) continue;
            const auto word = name.substr(folder.size(), name.size() - folder.size() - ending.size());
            auto read = read_pack(word, asset(name));
            assert(read && "a pack of ours cannot be read");
            if (read) all.emplace(std::string(word), std::move(*read));
        }
        return all;
    }();
    return packs;
}

}  // namespace

const std::string& Text::in(std::string_view language) const {
    const auto& wanted = language == "en" ? en : fr;
    return !wanted.empty() ? wanted : language == "en" ? fr : en;
}

const PackRow* Pack::find(std::string_view key) const {
    for (const auto& row : rows)
        if (row.key == key) return &row;
    return nullptr;
}

const Pack& pack(std::string_view name) {
    static const Pack none;
    const auto found = built_in().find(name);
    return found == built_in().end() ? none : found->second;
}

std::vector<std::string_view> pack_names() {
    std::vector<std::string_view> names;
    for (const auto& [name, pack] : built_in()) names.push_back(name);
    return names;
}

std::string label(std::string_view from, std::string_view key, std::string_view language) {
    const auto* row = pack(from).find(key);
    return row ? row->label.in(language) : std::string(key);
}

const PackRow* agenda_named(std::string_view name) {
    if (const auto* row = pack("agendas").find(name)) return row;
    const auto folds_to = folded(name);
    for (const auto& row : agendas())
        if (folded(row.label.fr) == folds_to || folded(row.label.en) == folds_to) return &row;
    return nullptr;
}

Result<Pack> read_pack(std::string_view name, std::string_view json) {
    const auto not_a_pack = [&](std::string detail) {
        return fail("error.pack", {{"name", std::string(name)}, {"detail", std::move(detail)}});
    };
    if (!valid_utf8(json)) return not_a_pack("UTF-8 ?");
    const auto tree = Json::parse(json, nullptr, false);
    if (tree.is_discarded() || !tree.is_object()) return not_a_pack("JSON ?");
    const auto rows = tree.find("rows");
    if (rows == tree.end() || !rows->is_array() || rows->empty() || rows->size() > most_rows)
        return not_a_pack("« rows » : […] ?");
    Pack pack;
    pack.name = std::string(name);
    RowReader head(tree);
    pack.title = head.text(tree, "title", false);
    std::set<std::string> keys;
    for (const auto& row : *rows) {
        RowReader reader(row);
        if (row.is_object())
            pack.rows.push_back(read_row(reader, row));
        else
            reader.say("{…} ?");
        if (reader.wrong().empty() && !keys.insert(pack.rows.back().key).second)
            reader.say("« " + pack.rows.back().key + " » × 2");
        if (!reader.wrong().empty())
            return fail("error.pack_row", {{"name", std::string(name)},
                                           {"row", std::to_string(&row - &(*rows)[0] + 1)},
                                           {"detail", reader.wrong()}});
    }
    return pack;
}

}  // namespace entremise
