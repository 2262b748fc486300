#include "sessions/core/own_packs.h"

#include <filesystem>
#include <fstream>
#include <functional>
#include <map>

#include "sessions/core/assets.h"
#include "sessions/core/packs_reader.h"
#include "sessions/core/text.h"

namespace entremise {
namespace {

namespace fs = std::filesystem;
using packs::Complaint;
using packs::Json;
using packs::Reading;

constexpr std::size_t kilobytes = OwnPacks::most_bytes / 1'000;

std::vector<std::string> all_files() {
    std::vector<std::string> names;
    Packs::each(built_in_packs(),
                [&](std::string_view name, const auto&) { names.push_back(std::string(name) + ".json"); });
    return names;
}

std::string text_of(const fs::path& path) {
    const auto bytes = path.u8string();
    return harmless(std::string(bytes.begin(), bytes.end()));
}

/// The content of an ordinary file; anything else is complained of, unread: a pipe may never end.
std::optional<std::string> content_of(const fs::path& path, Complaint& wrong) {
    std::error_code failed;
    if (fs::status(path, failed).type() == fs::file_type::regular) {
        const auto size = fs::file_size(path, failed);
        if (!failed && size > OwnPacks::most_bytes) {
            wrong("error.pack_large", {}, {{"most", std::to_string(kilobytes)}});
            return std::nullopt;
        }
        std::ifstream file(path, std::ios::binary);
        std::string all(failed ? 0 : static_cast<std::size_t>(size), '\0');
        if (!failed && file.read(all.data(), static_cast<std::streamsize>(all.size()))) return all;
    }
    wrong("error.pack_unreadable", {});
    return std::nullopt;
}

/// What no JSON of ours has: said before a parser would say less of it.
void look_at_bytes(const std::string& file, Complaint& wrong) {
    std::size_t line = 1;
    const auto here = [&] {
        return std::vector<std::pair<std::string, std::string>>{{"line", std::to_string(line)}};
    };
    for (std::size_t from = 0; from <= file.size() && !wrong.said; ++line) {
        const auto end = std::min(file.find('\n', from), file.size());
        const auto text = std::string_view(file).substr(from, end - from);
        if (!valid_utf8(text)) wrong("error.pack_utf8", {}, here());
        for (const char c : text) {
            const auto byte = static_cast<unsigned char>(c);
            if ((byte < 0x20 && c != '\t' && c != '\r') || byte == 0x7F)
                wrong("error.pack_control", {}, here());
        }
        from = end + 1;
    }
}

/// The rules know these keys, or sessions keep an answer by the place of its row.
template <class Row> void look_at_keys(const Pack<Row>& pack, const Pack<Row>& ours, Complaint& wrong) {
    if (std::ranges::equal(pack.rows, ours.rows, {}, &Row::key, &Row::key)) return;
    std::vector<std::string> keys;
    for (const auto& row : ours.rows) keys.push_back(row.key);
    std::size_t first = 0;
    while (first < pack.rows.size() && first < keys.size() && pack.rows[first].key == keys[first]) ++first;
    wrong("error.pack_order", "/rows/" + std::to_string(first),
          {{"n", std::to_string(keys.size())}, {"known", joined(keys)}});
}
template <class Row> void look_at_known(std::string_view name, const Pack<Row>& pack, Complaint& wrong) {
    const auto& ours = built_in_packs();
    if constexpr (std::is_same_v<Row, Named>) {
        if (name == "gradients") look_at_keys(pack, ours.gradients, wrong);
        if (name == "heat") look_at_keys(pack, ours.heat, wrong);
        if (name == "recognition") look_at_keys(pack, ours.recognition, wrong);
    }
    if constexpr (std::is_same_v<Row, KeyRow>) {
        if (name == "keys") look_at_keys(pack, ours.keys, wrong);
        if (name == "views") look_at_keys(pack, ours.views, wrong);
    }
    if constexpr (std::is_same_v<Row, Explained>)
        if (name == "states") look_at_keys(pack, ours.states, wrong);
}

/// Moves that a treatment names and no list has. Of one's own treatments: complained of; of the built-in
/// ones, whose moves one's own list has not: left out.
void look_at_treatments(OwnPacks& own, Complaint& wrong) {
    const bool theirs = std::ranges::find(own.lists, "treatments") != own.lists.end();
    auto& rows = own.packs.treatments.rows;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto& moves = rows[i].moves;
        for (std::size_t j = 0; theirs && j < moves.size(); ++j)
            if (!own.packs.moves.find(moves[j]))
                wrong("error.pack_move", "/rows/" + std::to_string(i) + "/moves/" + std::to_string(j),
                      {{"key", moves[j]}});
        std::erase_if(moves, [&](const auto& code) { return !own.packs.moves.find(code); });
    }
}

/// Items whose condition no list has: nobody could say what they are part of. The list that is one's own is
/// complained of.
void look_at_portrait(const OwnPacks& own, const std::function<void(const Complaint&)>& complain) {
    const bool theirs = std::ranges::find(own.lists, "portrait") != own.lists.end();
    Complaint wrong{std::string(theirs ? "portrait" : "conditions") + ".json"};
    const auto& rows = own.packs.portrait.rows;
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (!own.packs.conditions.find(rows[i].condition))
            wrong("error.pack_condition",
                  theirs ? "/rows/" + std::to_string(i) + "/condition" : std::string("/rows"),
                  {{"key", rows[i].condition}});
    if (wrong.said) complain(wrong);
}

/// `trees`: a list's content, by its name.
OwnPacks made_of(const std::map<std::string, Json, std::less<>>& trees, Reading reading,
                 std::function<void(const Complaint&)> complain) {
    OwnPacks own{built_in_packs(), {}, {}};
    Json all = Json::object();
    Packs::each(own.packs, [&]<class Row>(std::string_view name, Pack<Row>& pack) {
        const auto found = trees.find(name);
        if (found == trees.end()) return;
        Complaint wrong{std::string(name) + ".json"};
        auto theirs = packs::read_pack<Row>(found->second, reading, wrong);
        if (!wrong.said) look_at_known(name, theirs, wrong);
        if (wrong.said) return complain(wrong);
        if (theirs.title.fr.empty()) theirs.title.fr = pack.title.fr;
        if (theirs.title.en.empty()) theirs.title.en = pack.title.en;
        pack = std::move(theirs);
        own.lists.emplace_back(name);
        auto& told = all[std::string(name)];
        for (const auto* part : {"title", "rows"})
            if (const auto it = found->second.find(part); it != found->second.end()) told[part] = *it;
    });
    Complaint of_treatments{"treatments.json"};
    look_at_treatments(own, of_treatments);
    if (of_treatments.said && reading == Reading::strict) complain(of_treatments);
    if (reading == Reading::strict) look_at_portrait(own, complain);
    own.text = all.dump(-1, ' ', false, Json::error_handler_t::replace);
    return own;
}

/// The file's name, and what else may be said of where it is.
Error about(const Complaint& wrong, const std::string& file) {
    auto error = *wrong.said;
    if (!wrong.at.empty()) error.words.emplace_back("line", std::to_string(packs::line_of(file, wrong.at)));
    return error;
}

/// Names of the lists in a folder; fails with what else lies there.
Result<std::vector<std::string>> lists_in(const fs::path& folder) {
    const auto known = all_files();
    std::vector<std::string> there;
    std::vector<std::string> strange;
    std::error_code failed;
    for (fs::directory_iterator it(folder, failed), end; !failed && it != end; it.increment(failed)) {
        const auto name = text_of(it->path().filename());
        if (name.starts_with('.') || name.ends_with('~')) continue;
        (std::ranges::find(known, name) != known.end() ? there : strange).push_back(name);
    }
    if (failed) return fail("error.packs_folder", {{"path", text_of(folder)}});
    if (!strange.empty())
        return fail("error.packs_strange",
                    {{"name", *std::ranges::min_element(strange)}, {"known", joined(known)}});
    if (there.empty()) return fail("error.packs_none", {{"path", text_of(folder)}, {"known", joined(known)}});
    return there;
}

}  // namespace

Result<OwnPacks> read_packs(const std::string& folder) {
    const auto there = lists_in(folder);
    if (!there) return tl::unexpected(there.error());
    std::map<std::string, std::string, std::less<>> files;
    std::map<std::string, Json, std::less<>> trees;
    for (const auto& name : all_files()) {
        if (std::ranges::find(*there, name) == there->end()) continue;
        Complaint wrong{name};
        const auto content = content_of(fs::path(folder) / name, wrong);
        if (content) look_at_bytes(*content, wrong);
        auto tree = content && !wrong.said ? packs::tree_of(*content, wrong) : Json::object();
        if (wrong.said) return tl::unexpected(*wrong.said);
        const auto list = name.substr(0, name.find('.'));
        files[list] = *content;
        trees[list] = std::move(tree);
    }
    std::optional<Error> broken;
    auto own = made_of(trees, Reading::strict, [&](const Complaint& wrong) {
        if (!broken) broken = about(wrong, files.at(wrong.file.substr(0, wrong.file.find('.'))));
    });
    if (broken) return tl::unexpected(*broken);
    if (own.text.size() > OwnPacks::most_bytes)
        return fail("error.packs_large", {{"most", std::to_string(kilobytes)}});
    return own;
}

Result<OwnPacks> own_packs_of(std::string_view text) {
    if (text.size() > OwnPacks::most_bytes) return fail("lists: too long");
    if (!valid_utf8(text)) return fail("lists: not UTF-8");
    Complaint wrong{"lists"};
    const auto all = packs::tree_of(std::string(text), wrong);
    std::map<std::string, Json, std::less<>> trees;
    for (const auto& [name, tree] : all.items()) {
        if (!tree.is_object()) return fail("lists: " + harmless(name));
        trees[name] = tree;
    }
    std::optional<Error> broken;
    auto own = made_of(trees, Reading::lenient, [&](const Complaint& complaint) {
        if (!broken) broken = complaint.said;
    });
    if (wrong.said) broken = wrong.said;
    if (broken) return fail("lists: " + broken->key);
    if (own.lists.empty()) return fail("lists: none");
    own.text = text;
    return own;
}

Result<> write_built_in_packs(const std::string& folder) {
    std::error_code failed;
    fs::create_directories(folder, failed);
    if (failed || !fs::is_directory(folder, failed))
        return fail("error.packs_write", {{"path", text_of(folder)}});
    for (const auto& name : all_files())
        if (fs::exists(fs::path(folder) / name, failed))
            return fail("error.packs_there", {{"name", name}, {"path", text_of(folder)}});
    for (const auto& name : all_files()) {
        std::ofstream file(fs::path(folder) / name, std::ios::binary);
        file << asset("packs/" + name);
        file.close();
        if (!file) return fail("error.packs_write", {{"path", text_of(folder)}});
    }
    return {};
}

std::vector<std::string> titles_of(const OwnPacks& own, std::string_view language) {
    std::vector<std::string> titles;
    Packs::each(own.packs, [&](std::string_view name, const auto& pack) {
        if (std::ranges::find(own.lists, name) != own.lists.end()) titles.push_back(pack.title.in(language));
    });
    return titles;
}

}  // namespace entremise
