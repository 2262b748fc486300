#include "sessions/script/phrases.h"

#include <algorithm>
#include <cassert>

#include "sessions/rules/codec.h"
#include "sessions/script/words.h"

namespace entremise::script {
namespace {

constexpr std::string_view line_keys = "script.line.", help_keys = "script.help.";

/// What a token of a phrase begins with, taken off.
bool take(std::string_view& text, std::string_view what) {
    if (!text.starts_with(what)) return false;
    text.remove_prefix(what.size());
    return true;
}
bool take_last(std::string_view& text, std::string_view what) {
    if (!text.ends_with(what)) return false;
    text.remove_suffix(what.size());
    return true;
}

/// A token of a phrase, without the brackets around it.
struct Token {
    std::string_view text;
    bool opens = false, closes = false, comma = false, trail = false, quoted = false;
};
std::vector<Token> tokens_of(std::string_view text) {
    std::vector<Token> tokens;
    for (auto word : split(text, ' ')) {
        Token token;
        token.opens = take(word, "[");
        token.closes = take_last(word, "]");
        if (word == "…" && !tokens.empty()) {  // the list that the comma before began
            tokens.back().closes = token.closes;
            continue;
        }
        token.comma = take_last(word, ",");
        token.trail = word.ends_with("}…") && take_last(word, "…");
        token.quoted = word.starts_with("«") || word.starts_with("“");
        if (token.quoted) {
            const auto first = word.find('{'), last = word.rfind('}');
            word = word.substr(first, last + 1 - first);
        }
        token.text = word;
        tokens.push_back(token);
    }
    return tokens;
}

/// Calls `plain` with what stands outside of braces and `inside` with what is in them, in turn.
template <class Plain, class Inside> void each_brace(std::string_view text, Plain plain, Inside inside) {
    while (true) {
        const auto open = text.find('{');
        plain(text.substr(0, open));
        if (open == std::string_view::npos) return;
        const auto close = text.find('}', open);
        assert(close != std::string_view::npos && "a brace of a phrase is not closed");
        inside(text.substr(open + 1, close - open - 1));
        text.remove_prefix(close + 1);
    }
}
bool is_word(const Token& token) {
    bool word = !token.quoted;
    each_brace(
        token.text, [](auto) {}, [&](auto in) { word = word && in.find('=') != in.npos; });
    return word;
}

Mold mold_of(const Token& token) {
    Mold mold;
    mold.quoted = token.quoted;
    mold.list = token.comma;
    mold.trail = token.trail;
    each_brace(
        token.text, [&](auto plain) { mold.between.emplace_back(plain); },
        [&](auto inside) {
            const auto field = inside.substr(0, inside.find('|'));
            const auto colon = std::min(field.find(':'), field.size());
            mold.slots.push_back({std::string(field.substr(0, colon)),
                                  std::string(field.substr(std::min(colon + 1, field.size())))});
        });
    return mold;
}

std::optional<std::size_t> command_number(std::string_view word) {
    for (std::size_t i = 0; i < rules::command_kinds(); ++i)
        if (rules::command_word(i) == word) return i;
    return std::nullopt;
}

/// The paths of every field of a command; of a list's items without their number.
class Paths final : public rules::Fields {
public:
    static std::vector<std::string> of(std::string_view command) {
        Paths paths;
        if (const auto number = command_number(command))
            if (auto made = rules::decode_command(*number, "")) made->describe(paths);
        return std::move(paths.all_);
    }

private:
    using Field = rules::Field;
    void boolean(Field f, bool&) override { add(f); }
    void natural(Field f, std::uint64_t&, std::uint64_t) override { add(f); }
    void integer(Field f, std::int64_t&, std::int64_t, std::int64_t) override { add(f); }
    void word(Field f, std::uint64_t&, rules::Words) override { add(f); }
    void text(Field f, std::string&) override { add(f); }
    void blob(Field f, std::string&) override { add(f); }
    void part(Field f, const rules::Part& part) override {
        const auto before = before_;
        before_ += std::string(f.name) + ".";
        part.describe(*this);
        before_ = before;
    }
    void items(Field f, rules::Items& items, rules::Items::Shape) override { items.add(*this, f); }
    void add(Field f) { all_.push_back(before_ + std::string(f.name)); }

    std::string before_;
    std::vector<std::string> all_;
};

std::string without_numbers(std::string_view path) {
    std::string plain;
    for (const auto part : split(path, '.'))
        if (!number_of(part)) plain += (plain.empty() ? "" : ".") + std::string(part);
    return plain;
}

/// Takes one line apart along one phrase.
class Fitting {
public:
    Fitting(const Phrase& phrase, std::span<const Piece> pieces, const Names& names, ScriptStep& step)
        : phrase_(phrase), pieces_(pieces), names_(names), step_(step), filled_(phrase.parts.size()) {}

    tl::expected<Name, Message> run(std::string_view verb) {
        verb_ = verb;
        Name given;
        for (const auto& [path, value] : phrase_.sets) set(path, value);
        for (; at_ < pieces_.size(); ++at_) {
            const auto& piece = pieces_[at_];
            if (!piece.quoted && is_any(piece.text, naming())) {
                if (++at_ == pieces_.size()) return wrong("script.missing", "option", piece.text);
                given.first = pieces_[at_].text;
            } else if (!(piece.quoted ? quoted() : plain())) {
                return wrong("script.option", "word", piece.text);
            }
            if (trouble_) return tl::unexpected(*trouble_);
        }
        for (std::size_t i = 0; i < phrase_.parts.size(); ++i) {
            const auto& part = phrase_.parts[i];
            if (!part.needed || filled_[i]) continue;
            if (!part.words.empty()) return wrong("script.missing", "option", part.words.front());
            if (part.value->quoted) return tl::unexpected(Message{"script.text"});
            return wrong("script.missing", "option", part.value->slots.front().path);
        }
        given.second = first_text_.empty() ? first_word_ : first_text_;
        return given;
    }

private:
    static const Phrase::Words& naming() {
        static const auto words = words_for("script.word.named");
        return words;
    }
    tl::unexpected<Message> wrong(std::string key, std::string name, std::string word) const {
        return tl::unexpected(Message{std::move(key), {{std::move(name), std::move(word)}}});
    }
    void fail(std::string key, std::vector<std::pair<std::string, std::string>> words) {
        if (!trouble_) trouble_ = Message{std::move(key), std::move(words)};
    }
    void set(const std::string& path, std::string value) {
        step_.fields[path] = {{std::move(value), false, {}, std::string(verb_)}};
    }
    ScriptValue value_of(const Piece& piece, const std::string& form, const std::string& of) const {
        if (!piece.quoted)
            if (const auto key = names_.find(piece.text); key != names_.end())
                return {key->second, true, form, of};
        return {piece.text, piece.quoted, form, of};
    }

    bool quoted() {
        for (const bool text : {true, false})
            for (std::size_t i = 0; i < phrase_.parts.size(); ++i)
                if (free(i) && phrase_.parts[i].value->quoted == text) return place(i);
        return false;
    }
    bool plain() { return worded() || keyed() || positional(true) || field() || positional(false); }
    /// A part that is said by its position and has not been said.
    bool free(std::size_t i) const { return !filled_[i] && phrase_.parts[i].words.empty(); }

    bool keyed() {
        if (!names_.contains(pieces_[at_].text)) return false;
        for (std::size_t i = 0; i < phrase_.parts.size(); ++i)
            if (free(i) && phrase_.parts[i].value->quoted) return place(i);
        return false;
    }
    bool positional(bool needed) {
        for (std::size_t i = 0; i < phrase_.parts.size(); ++i) {
            const auto& part = phrase_.parts[i];
            const bool more = part.words.empty() && part.value->trail;
            if ((free(i) || more) && !part.value->quoted && part.needed == needed &&
                pour(*part.value, pieces_[at_], std::string(verb_), more && filled_[i])) {
                filled_[i] = true;
                remember(step_.fields[part.value->slots[0].path].front(), false);
                return true;
            }
        }
        return false;
    }
    bool place(std::size_t i) {
        const auto& value = *phrase_.parts[i].value;
        if (!pour(value, pieces_[at_], std::string(verb_), false)) return false;
        filled_[i] = true;
        remember(step_.fields[value.slots[0].path].front(), value.quoted);
        return true;
    }

    /// A word of the phrase, with its value or the list behind it. Where several parts have this word, the
    /// one whose value fits; the last of them says what is wrong.
    bool worded() {
        const Piece word = pieces_[at_];
        const Phrase::Part* last = nullptr;
        for (std::size_t i = 0; i < phrase_.parts.size(); ++i) {
            const auto& part = phrase_.parts[i];
            if (!is_any(word.text, part.words)) continue;
            last = &part;
            if (part.value && (at_ + 1 == pieces_.size() || !pour(*part.value, pieces_[at_ + 1], word.text,
                                                                  part.value->list && filled_[i])))
                continue;
            filled_[i] = true;
            for (const auto& [path, value] : part.sets) set(path, value);
            if (!part.value) return true;
            for (++at_; part.value->list && pieces_[at_].comma; ++at_) {
                if (at_ + 1 == pieces_.size()) {
                    fail("script.missing", {{"option", word.text}});
                    break;
                }
                pour(*part.value, pieces_[at_ + 1], word.text, true);
            }
            return true;
        }
        if (!last) return false;
        if (at_ + 1 == pieces_.size())
            fail("script.missing", {{"option", word.text}});
        else
            fail("script.value", {{"word", pieces_[at_ + 1].text}, {"option", word.text}});
        return true;
    }

    /// A field by its name: its whole path, or the end of it if no other ends so.
    bool field() {
        const auto& name = pieces_[at_].text;
        if (paths_.empty()) paths_ = fields_of(step_.command);
        const auto plain = without_numbers(name);
        std::string path;
        if (std::ranges::find(paths_, plain) != paths_.end()) {
            path = name;
        } else {
            for (const auto& one : paths_)
                if (one.ends_with("." + plain)) {
                    if (!path.empty()) return false;
                    path = one;
                }
        }
        if (path.empty()) return false;
        auto& values = step_.fields[path];
        values.clear();
        do {
            if (++at_ == pieces_.size()) {
                fail("script.missing", {{"option", name}});
                return true;
            }
            values.push_back(value_of(pieces_[at_], {}, name));
            remember(values.back(), values.back().quoted);
        } while (pieces_[at_].comma);
        return true;
    }

    /// Puts a piece into the fields of a mold; false: it is of another shape.
    bool pour(const Mold& mold, const Piece& piece, const std::string& of, bool more) {
        std::vector<ScriptValue> values;
        if (mold.slots.size() == 1 && mold.fixed() == 0) {
            values.push_back(mold.trail ? ScriptValue{piece.text, piece.quoted, mold.slots[0].form, of}
                                        : value_of(piece, mold.slots[0].form, of));
        } else {
            std::string_view rest = piece.text;
            if (!take(rest, mold.between[0])) return false;
            for (std::size_t i = 0; i < mold.slots.size(); ++i) {
                const auto& next = mold.between[i + 1];
                const auto end = next.empty() ? rest.size() : rest.find(next);
                if (end == rest.npos || end == 0) return false;
                values.push_back({std::string(rest.substr(0, end)), false, mold.slots[i].form, of});
                rest.remove_prefix(end + next.size());
            }
            if (!rest.empty()) return false;
        }
        if (mold.slots[0].form == "path" && !place_of(piece.text)) return false;
        for (std::size_t i = 0; i < values.size(); ++i) {
            auto& kept = step_.fields[mold.slots[i].path];
            if (!more) kept.clear();
            kept.push_back(std::move(values[i]));
        }
        return true;
    }
    /// What a key given by this line may stand for: its first text, else its first word.
    void remember(const ScriptValue& value, bool text) {
        auto& first = text ? first_text_ : first_word_;
        if (first.empty()) first = value.text;
    }

    const Phrase& phrase_;
    std::span<const Piece> pieces_;
    const Names& names_;
    ScriptStep& step_;
    std::vector<bool> filled_;
    std::string_view verb_;
    std::size_t at_ = 0;
    std::vector<std::string> paths_;  ///< of the command's fields, once asked for
    std::string first_text_, first_word_;
    std::optional<Message> trouble_;
};

/// "note « {text} » [à {x},{y}]" → "note « … » [à x,y]".
std::string shown(std::string_view text) {
    std::string out;
    for (auto word : split(text, ' ')) {
        const bool quoted = word.find("«") != word.npos || word.find("“") != word.npos;
        std::string token;
        bool bare = false;
        each_brace(
            word,
            [&](std::string_view plain) {
                if (is_word({word}) && !quoted) {
                    const auto slash = plain.find('/');
                    const bool closed = plain.ends_with(']') && slash != plain.npos;
                    plain = plain.substr(0, slash);
                    token += std::string(plain) + (closed ? "]" : "");
                } else {
                    token += plain;
                }
            },
            [&](std::string_view inside) {
                if (inside.find('=') != inside.npos) return;
                const auto bar = inside.find('|');
                bare = quoted && bar != inside.npos;
                token += bar == inside.npos ? "…" : std::string(inside.substr(bar + 1));
            });
        if (bare) {  // a key stands without quotation marks
            std::string plain;
            for (auto rest = std::string_view(token); !rest.empty();) {
                if (take(rest, "«\u00A0") || take(rest, "\u00A0»") || take(rest, "“") || take(rest, "”"))
                    continue;
                plain += rest[0];
                rest.remove_prefix(1);
            }
            token = plain;
        }
        out += (out.empty() ? "" : " ") + token;
    }
    return out;
}

std::vector<std::string> keys_in_order() {
    std::vector<std::pair<std::size_t, std::string>> found;
    const auto& all = Language::of("fr").all();
    for (auto at = all.lower_bound(line_keys); at != all.end() && at->first.starts_with(line_keys); ++at) {
        const auto key = at->first.substr(line_keys.size());
        const auto second = key.find('.', key.find('.') + 1);
        found.emplace_back(command_number(key.substr(0, second)).value_or(rules::command_kinds()), key);
    }
    std::ranges::sort(found);
    std::vector<std::string> keys;
    for (auto& [number, key] : found) keys.push_back(std::move(key));
    return keys;
}

}  // namespace

std::vector<std::string> fields_of(std::string_view command) { return Paths::of(command); }

std::size_t Mold::fixed() const {
    std::size_t letters = 0;
    for (const auto& text : between) letters += text.size();
    return letters;
}

Phrase read_phrase(std::string_view key, std::string_view text) {
    Phrase phrase;
    phrase.key = key;
    phrase.command = key.substr(0, key.find('.', key.find('.') + 1));
    const auto tokens = tokens_of(text);
    bool beginning = true, open = false;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const auto& token = tokens[i];
        open = open || token.opens;
        const bool word = is_word(token);
        const bool has_value =
            word && !token.closes && i + 1 < tokens.size() && !tokens[i + 1].opens && !is_word(tokens[i + 1]);
        // The first word begins the phrase; one after it too, unless it has a value of its own.
        beginning = beginning && word && !open && (i == 0 || !has_value);
        Phrase::Part part;
        part.needed = !open;
        if (word) {
            bool first = true;
            each_brace(
                token.text,
                [&](std::string_view plain) {
                    if (!std::exchange(first, false)) return;
                    for (const auto one : split(plain, '/')) part.words.emplace_back(one);
                },
                [&](std::string_view inside) {
                    const auto equals = inside.find('=');
                    part.sets.emplace_back(inside.substr(0, equals), inside.substr(equals + 1));
                });
        }
        if (beginning) {
            phrase.begins.push_back(std::move(part.words));
            phrase.sets.insert(phrase.sets.end(), part.sets.begin(), part.sets.end());
        } else {
            if (has_value) ++i;
            if (!word || has_value) part.value = mold_of(tokens[i]);
            phrase.parts.push_back(std::move(part));
        }
        open = open && !tokens[i].closes;
    }
    return phrase;
}

const std::vector<Phrase>& phrases() {
    static const auto all = [] {
        std::vector<Phrase> phrases;
        const auto join = [](Phrase::Words& to, const Phrase::Words& from) {
            to.insert(to.end(), from.begin(), from.end());
        };
        for (const auto& key : keys_in_order()) {
            const auto text = std::string(line_keys) + key;
            auto phrase = read_phrase(key, Language::of("fr")(text));
            const auto english = read_phrase(key, Language::of("en")(text));
            assert(phrase.begins.size() == english.begins.size() &&
                   phrase.parts.size() == english.parts.size() && "both languages say the same parts");
            for (std::size_t i = 0; i < phrase.begins.size(); ++i) join(phrase.begins[i], english.begins[i]);
            for (std::size_t i = 0; i < phrase.parts.size(); ++i)
                join(phrase.parts[i].words, english.parts[i].words);
            phrases.push_back(std::move(phrase));
        }
        return phrases;
    }();
    return all;
}

bool is_any(std::string_view word, const Phrase::Words& words) {
    const auto folds_to = folded(word);
    return std::ranges::any_of(words, [&](const auto& one) { return folded(one) == folds_to; });
}

Phrase::Words words_for(std::string_view key) {
    Phrase::Words words;
    for (const auto* code : {"fr", "en"})
        for (const auto word : split(Language::of(code)(key), '/')) words.emplace_back(word);
    return words;
}

tl::expected<Name, Message> read_line(std::span<const Piece> pieces, const Names& names, ScriptStep& step) {
    const auto& first = pieces[0];
    if (first.quoted) return tl::unexpected(Message{"script.action", {{"word", first.text}}});
    // The phrases that begin with most of these words; of several the one with most of its own.
    std::vector<const Phrase*> fitting;
    for (const auto& phrase : phrases()) {
        if (phrase.begins.size() > pieces.size()) continue;
        bool begins = true;
        for (std::size_t i = 0; begins && i < phrase.begins.size(); ++i)
            begins = !pieces[i].quoted && is_any(pieces[i].text, phrase.begins[i]);
        if (begins) fitting.push_back(&phrase);
    }
    Phrase bare;
    if (fitting.empty()) {
        if (!command_number(first.text))
            return tl::unexpected(Message{"script.action", {{"word", first.text}}});
        bare.command = first.text;
        bare.begins = {{first.text}};
        fitting.push_back(&bare);
    }
    const auto own = [](const Phrase* phrase) {
        std::size_t letters = 0;
        for (const auto& part : phrase->parts)
            letters += (part.needed ? part.words.size() : 0) + (part.value ? part.value->fixed() : 0);
        return letters;
    };
    const auto longest =
        (*std::ranges::max_element(fitting, {}, [](auto* p) { return p->begins.size(); }))->begins.size();
    std::erase_if(fitting, [&](auto* phrase) { return phrase->begins.size() < longest; });
    std::ranges::stable_sort(fitting, std::ranges::greater{}, own);
    Message trouble;
    for (const auto* phrase : fitting) {
        auto filled = step;
        filled.command = phrase->command;
        auto done = Fitting(*phrase, pieces.subspan(longest), names, filled).run(first.text);
        if (done) {
            step = std::move(filled);
            return done;
        }
        trouble = std::move(done.error());
    }
    return tl::unexpected(std::move(trouble));
}

std::string list_of_lines(std::string_view language) {
    const auto& lang = Language::of(language);
    std::string out;
    for (const auto& phrase : phrases())
        out += "| `" + shown(lang(std::string(line_keys) + phrase.key)) + "` | " +
               lang(std::string(help_keys) + phrase.key) + " |\n";
    return out;
}

}  // namespace entremise::script
