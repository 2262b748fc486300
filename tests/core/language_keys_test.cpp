#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "sessions/core/language.h"
#include "source_dir.h"

using namespace entremise;

namespace {

bool of_key(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.'; }
bool of_word(char c) { return of_key(c) && c != '.'; }

std::set<std::string> placeholders(const std::string& text) {
    std::set<std::string> found;
    for (auto at = text.find('{'); at != std::string::npos; at = text.find('{', at + 1)) {
        auto end = at + 1;
        while (end < text.size() && of_word(text[end])) ++end;
        found.insert(text.substr(at + 1, end - at - 1));
    }
    return found;
}

/// The first words of the keys of the pack: "vote" of "vote.open".
std::set<std::string> first_words(const Language& lang) {
    std::set<std::string> words;
    for (const auto& [key, text] : lang.all()) words.insert(key.substr(0, key.find('.')));
    return words;
}

/// Every key that the sources name, and where; a key that ends in '.' or '_' is the beginning of several.
/// A literal that begins like keys of the pack is one, unless it is the word of an event or a command.
std::map<std::string, std::string> keys_of_sources() {
    std::map<std::string, std::string> keys;
    const auto begins = first_words(Language::of("fr"));
    for (const auto* room : {"sessions", "net", "app"})
        for (const auto& file :
             std::filesystem::recursive_directory_iterator(std::string(SOURCE_DIR "/") + room)) {
            const auto ending = file.path().extension();
            if (ending != ".cpp" && ending != ".h") continue;
            std::ifstream in(file.path());
            std::ostringstream all;
            all << in.rdbuf();
            const std::string text = all.str();
            for (auto at = text.find('"'); at != std::string::npos; at = text.find('"', at + 1)) {
                auto end = at + 1;
                while (end < text.size() && of_key(text[end])) ++end;
                const auto key = text.substr(at + 1, end - at - 1);
                if (end == text.size() || text[end] != '"' || key.find('.') == std::string::npos) continue;
                const std::string_view before = std::string_view(text).substr(0, at);
                const auto line = before.substr(before.rfind('\n') + 1);
                if (line.find("//") != line.npos || line.ends_with("std::string_view kind = ")) continue;
                const bool call = before.ends_with("tr(") || before.ends_with("lang(") ||
                                  before.ends_with("lang_(") || before.ends_with("ui.label(");
                const bool of_pack = begins.contains(key.substr(0, key.find('.')));
                if (call || of_pack)
                    keys.emplace(before.ends_with("word(") ? key + "." : key, file.path().string());
            }
        }
    return keys;
}

bool known(const Language& lang, const std::string& key) {
    if (lang.has(key)) return true;
    if (!key.ends_with('.') && !key.ends_with('_')) return false;
    const auto first = lang.all().lower_bound(key);
    return first != lang.all().end() && first->first.starts_with(key);
}

}  // namespace

TEST_CASE("both packs name the same words in their sentences", "[core][language]") {
    const auto &fr = Language::of("fr"), &en = Language::of("en");
    REQUIRE(fr.all().size() > 500);
    CHECK(fr.all().size() == en.all().size());
    for (const auto& [key, text] : fr.all()) {
        CAPTURE(key, text, en(key));
        CHECK_FALSE(text.empty());
        CHECK_FALSE(en(key).empty());
        CHECK(placeholders(text) == placeholders(en(key)));
    }
}

TEST_CASE("French is set as French is", "[core][language]") {
    // A mark has a no-break space before it, unless it ends a run of marks ("?!").
    for (const auto& [key, text] : Language::of("fr").all()) {
        CAPTURE(key, text);
        CHECK(text.find('\'') == std::string::npos);
        for (const auto* wrong : {" :", " ;", " ?", " !", " %", " »", "« "}) {
            CHECK(text.find(wrong) == std::string::npos);
        }
        for (auto at = text.find_first_of(";?!%"); at != std::string::npos;
             at = text.find_first_of(";?!%", at + 1)) {
            if (at == 0 || text[at - 1] == '?' || text[at - 1] == '!') continue;
            CAPTURE(at);
            CHECK((text.substr(0, at).ends_with("\u00A0") || text.substr(0, at).ends_with("\u202F")));
        }
    }
}

TEST_CASE("every key that the sources name has its sentence", "[core][language]") {
    const auto keys = keys_of_sources();
    REQUIRE(keys.size() > 900);
    for (const auto& [key, file] : keys) {
        CAPTURE(key, file);
        CHECK(known(Language::of("fr"), key));
        CHECK(known(Language::of("en"), key));
    }
}

TEST_CASE("a plural is said as each language does", "[core][language]") {
    const auto &fr = Language::of("fr"), &en = Language::of("en");
    CHECK(fr("word.echoes", {{"n", "0"}}) == "0 écho");
    CHECK(fr("word.echoes", {{"n", "1"}}) == "1 écho");
    CHECK(fr("word.echoes", {{"n", "2"}}) == "2 échos");
    CHECK(en("word.echoes", {{"n", "0"}}) == "0 echoes");
    CHECK(en("word.echoes", {{"n", "1"}}) == "1 echo");
    CHECK(fr("refusal.undo_used", {{"name", "Local"}, {"links", "2"}, {"echoes", "1"}}) ==
          "«\u00A0Local\u00A0» sert déjà (2 liens, 1 écho)\u00A0: seule la médiation peut l’archiver quand "
          "même.");
}

TEST_CASE("the ballot says what security promises, word for word", "[core][language]") {
    CHECK(Language::of("fr")("ballot.secret") ==
          "Votre bulletin part chiffré dans une urne sans noms, gardée en mémoire. Aucun fichier, journal ou "
          "écran ne le "
          "relie à votre nom.");
    CHECK(Language::of("fr")("ballot.drop") == "Déposer");
}
