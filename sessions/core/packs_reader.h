#pragma once
#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "sessions/core/packs.h"

/// How the file of a list is read. For the sources of this folder that read one.
namespace entremise::packs {

using Json = nlohmann::json;

inline constexpr std::size_t most_rows = 1'000;

/// Of whom a file is asked to be good.
enum class Reading {
    strict,  ///< of whoever writes it now: what is not known, and what is said in one language alone, is
             ///< wrong
    lenient  ///< of a session's file, which a newer version may have written
};

/// What is wrong with a list; the first complaint stays.
struct Complaint {
    std::string file;  ///< its name
    std::optional<Error> said = {};
    std::string at = {};  ///< where: the way to it through the file ("/rows/3/label"); empty: nowhere in it

    void operator()(std::string key, const std::string& where,
                    std::vector<std::pair<std::string, std::string>> words = {}) {
        if (said) return;
        at = where;
        words.emplace_back("name", file);
        said = Error{{std::move(key), std::move(words)}};
    }
};

/// The line, from 1, where that begins ("/rows/3/label"); of what is not there, where it is missing.
std::size_t line_of(const std::string& file, const std::string& way);
/// An object; anything else is complained of, with its line.
Json tree_of(const std::string& file, Complaint&);

/// Reads a row as it describes itself.
class RowReader final : public RowFields {
public:
    RowReader(const Json& row, std::string way, Reading reading, Complaint& wrong)
        : at_{{&row, std::move(way), {}}}, reading_(reading), wrong_(wrong) {}

    void operator()(const char* name, std::string&, std::size_t most, May) override;
    void operator()(const char* name, Text&, std::size_t most, May) override;
    void operator()(const char* name, std::string& one, std::initializer_list<std::string_view>) override;
    void operator()(const char* name, std::uint32_t&, std::uint32_t most) override;
    void operator()(const char* name, std::vector<std::string>&, std::size_t most) override;
    void operator()(const char* name, std::vector<std::string>&,
                    std::initializer_list<std::string_view>) override;
    void operator()(const char* name, std::vector<Text>&, std::size_t most) override;
    /// Complains of a field that the row did not ask for; `more`: those that may stand there besides.
    void end(std::initializer_list<std::string_view> more = {});

private:
    struct At {
        const Json* json;
        std::string way;
        std::set<std::string, std::less<>> asked;
    };
    const Json* find(const char* name);
    const Json* list(const char* name);
    std::string way_to(std::string_view name) const { return at_.back().way + "/" + std::string(name); }
    std::string text_of(const Json&, const char* name, std::size_t most, const std::string& way);
    Text both(const Json&, const char* name, std::size_t most, const std::string& way);
    void check(const char* name, const std::string& way, const std::string& one,
               std::initializer_list<std::string_view> words);
    std::size_t items(const char* name) override;
    void next_item(const char* name, std::size_t index) override;
    void end_item() override;

    std::vector<At> at_;  ///< the row, and what in it is being read
    Reading reading_;
    Complaint& wrong_;
};

template <class Row> Pack<Row> read_pack(const Json& tree, Reading reading, Complaint& wrong) {
    Pack<Row> pack;
    RowReader head(tree, "", reading, wrong);
    head("title", pack.title, RowFields::line, RowFields::May::lack);
    head.end({"name", "note", "rows"});
    const auto rows = tree.find("rows");
    if (rows == tree.end() || !rows->is_array() || rows->empty() || rows->size() > most_rows) {
        wrong("error.pack_rows", "/rows", {{"most", std::to_string(most_rows)}});
        return pack;
    }
    std::set<std::string> keys;
    for (std::size_t i = 0; i < rows->size() && !wrong.said; ++i) {
        const auto way = "/rows/" + std::to_string(i);
        if (!(*rows)[i].is_object()) {
            wrong("error.pack_row", way);
            break;
        }
        RowReader reader((*rows)[i], way, reading, wrong);
        pack.rows.emplace_back().describe(reader);
        reader.end();
        if (!keys.insert(pack.rows.back().key).second)
            wrong("error.pack_twice", way + "/key", {{"key", pack.rows.back().key}});
    }
    return pack;
}

}  // namespace entremise::packs
