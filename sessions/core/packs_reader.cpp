#include "sessions/core/packs_reader.h"

#include <sstream>

#include "sessions/core/text.h"

namespace entremise::packs {
namespace {

/// Where a reader of a stream is.
class Place {
public:
    explicit Place(const std::string& file) : file_(file), stream_(file) {}
    std::istream& stream() { return stream_; }
    /// The line, from 1, of the last letter that was read.
    std::size_t line() {
        const auto at = static_cast<std::streamoff>(
            stream_.rdbuf()->pubseekoff(0, std::ios::cur, std::ios::in));  // behind that letter
        const auto to = static_cast<std::size_t>(std::max<std::streamoff>(at, 1) - 1);
        for (; counted_ < std::min(to, file_.size()); ++counted_) line_ += file_[counted_] == '\n';
        return line_;
    }

private:
    const std::string& file_;
    std::istringstream stream_;
    std::size_t counted_ = 0, line_ = 1;
};

/// Walks through a file until it is where it was sent.
class Finder final : public nlohmann::json_sax<Json> {
public:
    Finder(Place& place, const std::string& way) : place_(place), wanted_(way) {}
    std::size_t found() const { return found_; }

    bool null() override { return value(); }
    bool boolean(bool) override { return value(); }
    bool number_integer(number_integer_t) override { return value(); }
    bool number_unsigned(number_unsigned_t) override { return value(); }
    bool number_float(number_float_t, const string_t&) override { return value(); }
    bool string(string_t&) override { return value(); }
    bool binary(binary_t&) override { return value(); }
    bool start_object(std::size_t) override { return open(false); }
    bool start_array(std::size_t) override { return open(true); }
    bool key(string_t& name) override {
        way_.resize(inside_.back().way);
        way_ += "/" + name;
        return look();
    }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
        return false;
    }

private:
    struct Inside {
        bool list;
        std::size_t way;  ///< how long the way to it is
        std::size_t next = 0;
    };
    bool look() {
        // What holds it comes before it: of what is not there, the line of what it is missing in.
        if (way_ == wanted_ || wanted_.starts_with(way_ + "/")) found_ = place_.line();
        return way_ != wanted_;
    }
    bool value() {
        if (inside_.empty() || !inside_.back().list) return true;  // its name was looked at
        way_.resize(inside_.back().way);
        way_ += "/" + std::to_string(inside_.back().next++);
        return look();
    }
    bool open(bool list) {
        if (!value()) return false;
        inside_.push_back({list, way_.size()});
        return true;
    }
    bool close() {
        way_.resize(inside_.back().way);
        inside_.pop_back();
        return true;
    }

    Place& place_;
    const std::string& wanted_;
    std::string way_;
    std::vector<Inside> inside_;
    std::size_t found_ = 1;
};

/// A name that the file gave, as a sentence may have it.
std::string shown(const std::string& name) { return shortened(harmless(name), RowFields::word); }

}  // namespace

std::size_t line_of(const std::string& file, const std::string& way) {
    Place place(file);
    Finder finder(place, way);
    (void)Json::sax_parse(place.stream(), &finder);
    return finder.found();
}

Json tree_of(const std::string& file, Complaint& wrong) {
    Place place(file);
    const auto here = [&] {
        return std::vector<std::pair<std::string, std::string>>{{"line", std::to_string(place.line())}};
    };
    try {
        auto tree = Json::parse(place.stream());
        if (tree.is_object()) return tree;
        wrong("error.pack_braces", {}, {{"line", "1"}});
    } catch (const Json::parse_error&) {
        wrong("error.pack_json", {}, here());
    } catch (const Json::exception&) {
        wrong("error.pack_huge", {}, here());
    }
    return Json::object();
}

void RowReader::operator()(const char* name, std::string& text, std::size_t most, May lack) {
    if (const auto* found = find(name)) text = text_of(*found, name, most, way_to(name));
    if (text.empty() && lack == May::not_lack) wrong_("error.pack_field", way_to(name), {{"field", name}});
}
void RowReader::operator()(const char* name, Text& text, std::size_t most, May lack) {
    if (const auto* found = find(name)) text = both(*found, name, most, way_to(name));
    if (text.fr.empty() && text.en.empty() && lack == May::not_lack)
        wrong_("error.pack_field", way_to(name), {{"field", name}});
}
void RowReader::operator()(const char* name, std::string& one,
                           std::initializer_list<std::string_view> words) {
    (*this)(name, one, RowFields::word, May::lack);
    check(name, way_to(name), one, words);
}
void RowReader::operator()(const char* name, std::vector<std::string>& all,
                           std::initializer_list<std::string_view> words) {
    (*this)(name, all, RowFields::word);
    for (std::size_t i = 0; i < all.size(); ++i)
        check(name, way_to(name) + "/" + std::to_string(i), all[i], words);
}
void RowReader::check(const char* name, const std::string& way, const std::string& one,
                      std::initializer_list<std::string_view> words) {
    if (one.empty() || std::ranges::find(words, one) != words.end()) return;
    const std::vector<std::string> known(words.begin(), words.end());
    wrong_("error.pack_word", way, {{"field", name}, {"word", shown(one)}, {"known", joined(known)}});
}
void RowReader::operator()(const char* name, std::uint32_t& number, std::uint32_t most) {
    const auto* found = find(name);
    if (!found) return;
    if (found->is_number_unsigned() && found->get<std::uint64_t>() <= most)
        number = found->get<std::uint32_t>();
    else
        wrong_("error.pack_number", way_to(name), {{"field", name}, {"most", std::to_string(most)}});
}
void RowReader::operator()(const char* name, std::vector<std::string>& words, std::size_t most) {
    const auto* all = list(name);
    for (std::size_t i = 0; all && i < all->size(); ++i)
        words.push_back(text_of((*all)[i], name, most, way_to(name) + "/" + std::to_string(i)));
}
void RowReader::operator()(const char* name, std::vector<Text>& texts, std::size_t most) {
    const auto* all = list(name);
    for (std::size_t i = 0; all && i < all->size(); ++i)
        texts.push_back(both((*all)[i], name, most, way_to(name) + "/" + std::to_string(i)));
}

void RowReader::end(std::initializer_list<std::string_view> more) {
    if (reading_ == Reading::lenient) return;
    for (const auto& [name, value] : at_.back().json->items()) {
        if (at_.back().asked.contains(name) || std::ranges::find(more, name) != more.end()) continue;
        std::vector<std::string> known(at_.back().asked.begin(), at_.back().asked.end());
        known.insert(known.end(), more.begin(), more.end());
        wrong_("error.pack_unknown_field", way_to(name), {{"field", shown(name)}, {"known", joined(known)}});
    }
}

const Json* RowReader::find(const char* name) {
    at_.back().asked.insert(name);
    const auto found = at_.back().json->find(name);
    return found == at_.back().json->end() ? nullptr : &*found;
}

const Json* RowReader::list(const char* name) {
    const auto* found = find(name);
    if (!found) return nullptr;
    if (!found->is_array())
        wrong_("error.pack_list", way_to(name), {{"field", name}});
    else if (found->size() > most_rows)
        wrong_("error.pack_many", way_to(name), {{"field", name}, {"most", std::to_string(most_rows)}});
    else
        return found;
    return nullptr;
}

std::string RowReader::text_of(const Json& value, const char* name, std::size_t most,
                               const std::string& way) {
    if (!value.is_string()) {
        wrong_("error.pack_text", way, {{"field", name}});
        return {};
    }
    const auto& raw = value.get_ref<const std::string&>();
    if (trimmed(raw).empty()) return {};
    auto text = clean_text(raw, {most});
    if (text) return std::move(*text);
    if (count_graphemes(raw) > most)
        wrong_("error.pack_long", way, {{"field", name}, {"most", std::to_string(most)}});
    else
        wrong_("error.pack_letters", way, {{"field", name}});
    return {};
}

/// {"fr": …, "en": …}, or one text for both.
Text RowReader::both(const Json& value, const char* name, std::size_t most, const std::string& way) {
    if (!value.is_object()) {
        auto text = text_of(value, name, most, way);
        return {text, text};
    }
    Text text;
    for (const auto& [language, said] : value.items()) {
        if (language != "fr" && language != "en") {
            if (reading_ == Reading::lenient) continue;
            wrong_("error.pack_language", way + "/" + language,
                   {{"field", name}, {"language", shown(language)}});
        }
        (language == "en" ? text.en : text.fr) = text_of(said, name, most, way + "/" + language);
    }
    if (reading_ == Reading::strict && text.fr.empty() != text.en.empty())
        wrong_("error.pack_one_language", way,
               {{"field", name}, {"language", text.fr.empty() ? "fr" : "en"}});
    return text;
}

std::size_t RowReader::items(const char* name) {
    const auto* all = list(name);
    return all ? all->size() : 0;
}

void RowReader::next_item(const char* name, std::size_t index) {
    static const Json nothing = Json::object();
    const auto& item = (*find(name))[index];
    auto way = way_to(name) + "/" + std::to_string(index);
    if (!item.is_object())
        wrong_("error.pack_item", way, {{"field", name}, {"item", std::to_string(index + 1)}});
    at_.push_back({item.is_object() ? &item : &nothing, std::move(way), {}});
}

void RowReader::end_item() {
    end();
    at_.pop_back();
}

}  // namespace entremise::packs
