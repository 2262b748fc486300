#include "app/desktop/drafts.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "app/platform/files.h"
#include "sessions/core/hash.h"
#include "sessions/core/text.h"

namespace entremise::desktop {
namespace {

using Json = nlohmann::json;
constexpr double seconds_apart = 1;

Json json_of(const view::Draft& draft) {
    const auto& what = draft.what;
    return {{"kind", rules::words_of(what.kind)[static_cast<std::size_t>(what.kind)]},
            {"card", what.card.value},
            {"parent", what.parent.value},
            {"against", what.against},
            {"x", what.place.x},
            {"y", what.place.y},
            {"width", what.width},
            {"base", what.base},
            {"text", draft.text}};
}

/// Fails (throws) on another shape: the caller leaves such a draft out.
view::Draft draft_of(const Json& json) {
    view::Draft draft;
    const auto kind = json.at("kind").get<std::string>();
    const auto words = rules::words_of(rules::CardKind{});
    const auto found = std::ranges::find(words, kind);
    if (found != words.end()) draft.what.kind = static_cast<rules::CardKind>(found - words.begin());
    draft.what.card = CardId{json.at("card").get<std::uint64_t>()};
    draft.what.parent = CardId{json.at("parent").get<std::uint64_t>()};
    draft.what.against = json.at("against").get<bool>();
    draft.what.place = {json.at("x").get<double>(), json.at("y").get<double>()};
    draft.what.width = json.at("width").get<std::uint32_t>();
    draft.what.base = json.at("base").get<std::uint32_t>();
    draft.text = json.at("text").get<std::string>();
    return draft;
}

void drop_old_ones() {
    namespace fs = std::filesystem;
    std::error_code ignored;
    const auto oldest = fs::file_time_type::clock::now() - std::chrono::hours(24 * 30);
    // Not by a range: going on would throw where the folder can be read no longer.
    for (fs::directory_iterator file(platform::device_folder("drafts"), ignored), end;
         !ignored && file != end; file.increment(ignored)) {
        std::error_code error;
        if (const auto written = file->last_write_time(error); !error && written < oldest)
            fs::remove(file->path(), error);
    }
}

}  // namespace

KeptDrafts::KeptDrafts(const ByteArray<16>& session_id, std::string_view name) {
    const auto file = Hasher().add(Bytes(session_id)).add(folded(name)).finish();
    path_ = platform::device_folder("drafts") + "/" + to_hex(Bytes(file).first(12)) + ".json";
    drop_old_ones();
}

std::vector<view::Draft> KeptDrafts::load() {
    std::vector<view::Draft> drafts;
    const auto text = platform::read_file(path_);
    if (!text) return drafts;
    const auto json = Json::parse(*text, nullptr, false);
    if (!json.is_array()) return drafts;
    for (const auto& one : json) {
        try {
            auto draft = draft_of(one);
            if (!draft.text.empty()) drafts.push_back(std::move(draft));
        } catch (const Json::exception&) {  // somebody else's line: the others are still texts
        }
    }
    kept_ = drafts;
    return drafts;
}

Result<> KeptDrafts::keep(std::vector<view::Draft> drafts, double seconds, bool now) {
    const bool again = now && failed_;
    if ((drafts == kept_ && !again) || (!now && seconds - written_ < seconds_apart)) return {};
    written_ = seconds;
    kept_ = std::move(drafts);
    failed_ = false;
    if (kept_.empty()) {
        forget();
        return {};
    }
    auto json = Json::array();
    for (const auto& draft : kept_) json.push_back(json_of(draft));
    auto written = platform::make_device_folder("drafts");
    if (written)
        written =
            platform::write_file(path_, json.dump(1, ' ', false, Json::error_handler_t::replace), true, now);
    failed_ = !written;
    return written;
}

void KeptDrafts::forget() { ::unlink(path_.c_str()); }

}  // namespace entremise::desktop
