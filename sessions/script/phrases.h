#pragma once
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "sessions/script/pieces.h"
#include "sessions/script/script.h"

namespace entremise::script {

/// The lines that have words of their own. A phrase is a text of the language packs, "script.line." and the
/// word of a command, with more behind it where a command has several; what it does stands under
/// "script.help.". Both languages say the same parts in the same order. Blanks part them:
///
///     word/word          must be there, in either spelling; the first ones are how the phrase begins
///     {field}            a plain word that says the field; {a},{b} two of them in one word
///     « {field} »        a text, or a key given before
///     word {field}       a value behind its word, wherever in the line
///     [ … ]              may be left out
///     {field}, …         several, with commas between; {field}… as many words as follow
///     word{field=value}  the word says that the field has this value; at the beginning, unless more is said
///     {field:form}       how it is read: a pack or the beginning of labels' keys (names become keys and
///                        words), kinds of cards with "+" between, "minutes", "path" (points, as ink keeps
///                        them), "stage", "ballot"
///     {field|shown}      what the list of lines shows instead of "…"

/// A value's shape: what stands between its fields, and the fields.
struct Mold {
    std::vector<std::string> between;  ///< one more than fields
    struct Slot {
        std::string path, form;
    };
    std::vector<Slot> slots;
    bool quoted = false, list = false, trail = false;
    std::size_t fixed() const;  ///< letters that must be there
};

struct Phrase {
    using Words = std::vector<std::string>;  ///< any of them
    using Sets = std::vector<std::pair<std::string, std::string>>;
    struct Part {
        Words words;  ///< none: its place says what it is
        Sets sets;
        std::optional<Mold> value;
        bool needed = false;
    };
    std::string key;      ///< behind "script.line."
    std::string command;  ///< its word
    std::vector<Words> begins;
    Sets sets;
    std::vector<Part> parts;
};

/// One language's spelling of a phrase.
Phrase read_phrase(std::string_view key, std::string_view text);
/// Every phrase in both languages, in the order of the commands; made once, any thread.
const std::vector<Phrase>& phrases();
/// The paths of every field of a command; of a list's items without their number.
std::vector<std::string> fields_of(std::string_view command);
/// Any of these words, whatever its case and accents?
bool is_any(std::string_view word, const Phrase::Words&);
/// The words of a text of the packs ("oui/vrai"), in both languages.
Phrase::Words words_for(std::string_view key);

/// Keys of the script so far, and what the thing is called now.
using Names = std::map<std::string, std::string, std::less<>>;

/// A key and what it stands for.
using Name = std::pair<std::string, std::string>;

/// Reads a line from its third piece on into the step's command and fields; answers which key the line gives
/// to what it is about ("" = none). Fails with the detail's key and words.
tl::expected<Name, Message> read_line(std::span<const Piece>, const Names&, ScriptStep&);

}  // namespace entremise::script
