#include "sessions/export/export.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include "sessions/export/replaced_file.h"

namespace entremise::exports {
namespace {

constexpr std::array table = {
    Format{"pdf", board_pdf}, Format{"png", board_png},   Format{"svg", board_svg},
    Format{"md", minutes},    Format{"json", state_json}, Format{"jsonl", events_jsonl},
};

}  // namespace

std::span<const Format> formats() { return table; }

Result<const Format*> format_of(const std::string& path) {
    auto ending = std::filesystem::path(path).extension().string();
    if (ending.starts_with('.')) ending.erase(0, 1);
    for (auto& c : ending)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    const auto found = std::ranges::find(table, ending, &Format::ending);
    if (found != table.end()) return &*found;
    return fail("error.export_format",
                {{"name", std::filesystem::path(path).filename().string()}, {"list", format_list()}});
}

std::string format_list() {
    std::string list;
    for (const auto& format : table) list += (list.empty() ? "" : ", ") + std::string(format.ending);
    return list;
}

const Language& language_of(const Source& source, const Options& options) {
    if (!options.language.empty()) return Language::of(options.language);
    return Language::of(source.state.agenda.language.empty() ? source.meta.language
                                                             : source.state.agenda.language);
}

const std::string& title_of(const Source& source) { return source.state.agenda.title_or(source.meta.title); }

std::string name_of(const Source& source, PersonId id, const Options& options) {
    const auto* person = source.state.people.all.find(id);
    if (!person) return {};
    if (!options.as_public) return person->name;
    return language_of(source, options)("minutes.person_number", {{"n", std::to_string(id.value)}});
}

Result<> export_source(const Source& source, const std::string& to, const Options& options) {
    const auto format = format_of(to);
    if (!format) return tl::unexpected(format.error());
    const auto bytes = (*format)->make(source, options);
    if (options.stop.stop_requested()) return fail("error.export_stopped", {});
    if (!bytes) return tl::unexpected(bytes.error());
    return replace_file(to, *bytes);
}

}  // namespace entremise::exports
