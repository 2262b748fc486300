#include "sessions/core/packs.h"

#include <algorithm>
#include <cassert>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <sstream>

#include "sessions/core/assets.h"
#include "sessions/core/text.h"

namespace entremise {
namespace {

using Json = nlohmann::json;
constexpr std::size_t most_rows = 1'000, most_megabytes = 4, most_bytes = most_megabytes * 1'000'000;

/// What is wrong with a pack; the first complaint stays.
struct Complaint {
    std::string pack;
    std::size_t row = 0;  ///< from 1; 0: none
    std::optional<Error> said = {};

    void operator()(std::string key, std::vector<std::pair<std::string, std::string>> words = {}) {
        if (said) return;
        words.emplace_back("name", pack);
        if (row > 0) words.emplace_back("row", std::to_string(row));
        said = Error{{std::move(key), std::move(words)}};
    }
};

/// Reads a row as it describes itself.
class RowReader final : public RowFields {
public:
    RowReader(const Json& row, Complaint& wrong) : at_{&row}, wrong_(wrong) {}

    void operator()(const char* name, std::string& text, std::size_t most, May lack) override {
        if (const auto* found = find(name)) text = text_of(*found, name, most);
        if (text.empty() && lack == May::not_lack) wrong_("error.pack_field", {{"field", name}});
    }
    void operator()(const char* name, Text& text, std::size_t most, May lack) override {
        if (const auto* found = find(name)) text = both(*found, name, most);
        if (text.fr.empty() && text.en.empty() && lack == May::not_lack)
            wrong_("error.pack_field", {{"field", name}});
    }
    void operator()(const char* name, std::string& one,
                    std::initializer_list<std::string_view> words) override {
        (*this)(name, one, RowFields::word, May::lack);
        check(name, one, words);
    }
    void operator()(const char* name, std::vector<std::string>& list,
                    std::initializer_list<std::string_view> words) override {
        (*this)(name, list, RowFields::word);
        for (const auto& one : list) check(name, one, words);
    }
    void operator()(const char* name, std::uint32_t& number, std::uint32_t most) override {
        const auto* found = find(name);
        if (!found) return;
        if (found->is_number_unsigned() && found->get<std::uint64_t>() <= most)
            number = found->get<std::uint32_t>();
        else
            wrong_("error.pack_number", {{"field", name}, {"most", std::to_string(most)}});
    }
    void operator()(const char* name, std::vector<std::string>& words, std::size_t most) override {
        if (const auto* all = list(name))
            for (const auto& one : *all) words.push_back(text_of(one, name, most));
    }
    void operator()(const char* name, std::vector<Text>& texts, std::size_t most) override {
        if (const auto* all = list(name))
            for (const auto& one : *all) texts.push_back(both(one, name, most));
    }

private:
    void check(const char* name, const std::string& one, std::initializer_list<std::string_view> words) {
        if (one.empty() || std::ranges::find(words, one) != words.end()) return;
        const std::vector<std::string> known(words.begin(), words.end());
        wrong_("error.pack_word", {{"field", name}, {"word", one}, {"known", joined(known)}});
    }
    const Json* find(const char* name) const {
        const auto found = at_.back()->find(name);
        return found == at_.back()->end() ? nullptr : &*found;
    }
    const Json* list(const char* name) {
        const auto* found = find(name);
        if (!found) return nullptr;
        if (!found->is_array())
            wrong_("error.pack_list", {{"field", name}});
        else if (found->size() > most_rows)
            wrong_("error.pack_many", {{"field", name}, {"most", std::to_string(most_rows)}});
        else
            return found;
        return nullptr;
    }
    std::string text_of(const Json& value, const char* name, std::size_t most) {
        if (!value.is_string()) {
            wrong_("error.pack_text", {{"field", name}});
            return {};
        }
        const auto& raw = value.get_ref<const std::string&>();
        if (trimmed(raw).empty()) return {};
        auto text = clean_text(raw, {most});
        if (text) return std::move(*text);
        if (count_graphemes(raw) > most)
            wrong_("error.pack_long", {{"field", name}, {"most", std::to_string(most)}});
        else
            wrong_("error.pack_letters", {{"field", name}});
        return {};
    }
    /// {"fr": …, "en": …}, or one text for both.
    Text both(const Json& value, const char* name, std::size_t most) {
        if (!value.is_object()) {
            auto text = text_of(value, name, most);
            return {text, text};
        }
        Text text;
        for (const auto& [language, said] : value.items()) {
            if (language != "fr" && language != "en")
                wrong_("error.pack_language", {{"field", name}, {"language", language}});
            (language == "en" ? text.en : text.fr) = text_of(said, name, most);
        }
        return text;
    }
    std::size_t items(const char* name) override {
        const auto* all = list(name);
        return all ? all->size() : 0;
    }
    void next_item(const char* name, std::size_t index) override {
        static const Json nothing = Json::object();
        const auto& item = (*find(name))[index];
        if (!item.is_object())
            wrong_("error.pack_item", {{"field", name}, {"item", std::to_string(index + 1)}});
        at_.push_back(item.is_object() ? &item : &nothing);
    }
    void end_item() override { at_.pop_back(); }

    std::vector<const Json*> at_;  ///< the row, and what in it is being read
    Complaint& wrong_;
};

/// An object; anything else is complained of.
Json tree_of(const std::string& file, Complaint& wrong) {
    std::istringstream read(file);
    const auto line = [&] {  // the one where reading stopped: behind the letter that cannot stand there
        const auto at = static_cast<std::streamoff>(read.rdbuf()->pubseekoff(0, std::ios::cur, std::ios::in));
        const auto end = file.begin() + static_cast<std::ptrdiff_t>(std::max<std::streamoff>(at, 1) - 1);
        return std::to_string(1 + (file.empty() ? 0 : std::count(file.begin(), end, '\n')));
    };
    try {
        auto tree = Json::parse(read);
        if (tree.is_object()) return tree;
        wrong("error.pack_braces");
    } catch (const Json::parse_error&) {
        wrong("error.pack_json", {{"line", line()}});
    } catch (const Json::exception&) {
        wrong("error.pack_huge", {{"line", line()}});
    }
    return {};
}

template <class Row> Pack<Row> read_pack(const std::optional<std::string>& file, Complaint& wrong) {
    Pack<Row> pack;
    if (!file) return pack;
    const auto tree = tree_of(*file, wrong);
    if (!tree.is_object()) return pack;
    Complaint of_title{wrong.pack};
    RowReader(tree, of_title)("title", pack.title, RowFields::line, RowFields::May::lack);
    if (of_title.said) wrong("error.pack_title");
    const auto rows = tree.find("rows");
    if (rows == tree.end() || !rows->is_array() || rows->empty() || rows->size() > most_rows) {
        wrong("error.pack_rows", {{"most", std::to_string(most_rows)}});
        return pack;
    }
    std::set<std::string> keys;
    for (const auto& json : *rows) {
        ++wrong.row;
        if (!json.is_object()) {
            wrong("error.pack_row");
            break;
        }
        RowReader reader(json, wrong);
        pack.rows.emplace_back().describe(reader);
        if (!keys.insert(pack.rows.back().key).second)
            wrong("error.pack_twice", {{"key", pack.rows.back().key}});
    }
    return pack;
}

/// The content of an ordinary file; anything else is complained of, unread: a pipe may never end.
std::optional<std::string> content_of(const std::filesystem::path& path, Complaint& wrong) {
    using std::filesystem::file_type;
    std::error_code failed;
    const auto type = std::filesystem::status(path, failed).type();
    if (type == file_type::regular) {
        const auto size = std::filesystem::file_size(path, failed);
        if (!failed && size > most_bytes) {
            wrong("error.pack_large", {{"most", std::to_string(most_megabytes)}});
            return std::nullopt;
        }
        std::ifstream file(path, std::ios::binary);
        std::string all(failed ? 0 : static_cast<std::size_t>(size), '\0');
        if (!failed && file.read(all.data(), static_cast<std::streamsize>(all.size()))) return all;
    }
    wrong(type == file_type::not_found ? "error.pack_missing" : "error.pack_unreadable");
    return std::nullopt;
}

/// `file`: the content of a pack's file, by its name ("moves.json"); else nothing, and a complaint.
template <class File> Result<Packs> read_all(File file) {
    Packs packs;
    std::optional<Error> broken;
    Packs::each(packs, [&]<class Row>(std::string_view name, Pack<Row>& pack) {
        if (broken) return;
        Complaint wrong{std::string(name) + ".json"};
        pack = read_pack<Row>(file(wrong.pack, wrong), wrong);
        broken = wrong.said;
    });
    if (broken) return tl::unexpected(*broken);
    return packs;
}

/// Sessions keep an answer by the place of its row: such a pack has our keys, in our order.
std::optional<Error> out_of_place(std::string_view name, const Pack<Named>& pack, const Pack<Named>& ours) {
    if (std::ranges::equal(pack.rows, ours.rows, {}, &Named::key, &Named::key)) return std::nullopt;
    std::vector<std::string> keys;
    for (const auto& row : ours.rows) keys.push_back(row.key);
    Complaint wrong{std::string(name) + ".json"};
    wrong("error.pack_order", {{"n", std::to_string(keys.size())}, {"known", joined(keys)}});
    return wrong.said;
}

}  // namespace

const std::string& Text::in(std::string_view language) const {
    const auto& wanted = language == "en" ? en : fr;
    return !wanted.empty() ? wanted : language == "en" ? fr : en;
}

const Packs& built_in_packs() {
    static const Packs packs = [] {
        auto read = read_all([](const std::string& name, Complaint&) {
            return std::optional(std::string(asset("packs/" + name)));
        });
        assert(read && "a pack of ours cannot be read");
        return read ? std::move(*read) : Packs{};
    }();
    return packs;
}

Result<Packs> read_packs(const std::string& folder) {
    auto packs = read_all([&](const std::string& name, Complaint& wrong) {
        return content_of(std::filesystem::path(folder) / name, wrong);
    });
    if (!packs) return packs;
    const auto& ours = built_in_packs();
    for (const auto& broken : {out_of_place("recognition", packs->recognition, ours.recognition),
                               out_of_place("heat", packs->heat, ours.heat)})
        if (broken) return tl::unexpected(*broken);
    return packs;
}

bool same_name(std::string_view a, std::string_view b) { return folded(a) == folded(b); }

}  // namespace entremise
