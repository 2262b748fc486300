#include "app/shell/script.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include "sessions/core/language.h"
#include "sessions/core/packs.h"
#include "sessions/core/text.h"

namespace entremise::shell {
namespace {

using Action = ScriptAction;
using Words = std::vector<std::string>;

constexpr std::int64_t second = 1'000'000;
constexpr std::size_t longest_script = 4'000'000;  // bytes

/// What a line may say. `texts` and `words`: how many at least; more words than that only where `more` says
/// so.
struct Grammar {
    std::string_view french, english;
    Action action;
    std::size_t texts, most_texts, words, most_words;
    std::string_view options;  ///< English names, blanks between
};
constexpr std::string_view about_actor =
    "at kind presence engagement sector logic mandate resources identity strategic pivotal affected as";
constexpr Grammar grammar[] = {
    {"arrive", "arrives", Action::arrive, 0, 0, 0, 0, ""},
    {"quitte", "leaves", Action::leave, 0, 0, 0, 0, ""},
    {"parle", "speaks", Action::speak_for, 0, 0, 0, 0, "for"},
    {"étape", "stage", Action::stage, 1, 1, 0, 0, ""},
    {"minuterie", "timer", Action::timer, 0, 0, 1, 2, ""},
    {"repère", "marker", Action::marker, 1, 1, 0, 0, ""},
    {"main", "hand", Action::hand, 0, 0, 1, 2, ""},
    {"note", "note", Action::note, 1, 1, 0, 0, "at on blue yellow width as"},
    {"acteur", "actor", Action::actor, 1, 1, 0, 0, about_actor},
    {"décrit", "describes", Action::describe, 1, 1, 0, 0, about_actor},
    {"controverse", "controversy", Action::controversy, 1, 1, 0, 0, "at object as"},
    {"position", "position", Action::position, 1, 1, 0, 0, "at in as"},
    {"argument", "argument", Action::argument, 1, 1, 1, 1, "at on nature as"},
    {"lien", "link", Action::link, 2, 2, 1, 1, "strength"},
    {"valide", "confirms", Action::restate, 2, 2, 0, 1, ""},
    {"état", "state", Action::state, 1, 1, 1, 1, "treatment move vote note reason"},
    {"chaleur", "heat", Action::heat, 1, 1, 13, 13, ""},
    {"geste", "move", Action::move, 0, 1, 1, 1, "at on note planned under_way done as"},
    {"commence", "begins", Action::move_state, 0, 0, 1, 1, "note"},
    {"fait", "does", Action::move_state, 0, 0, 1, 1, "note"},
    {"abandonne", "drops", Action::move_state, 0, 0, 1, 1, "note"},
    {"vote", "vote", Action::vote, 1, 1, 0, 0,
     "options secret named live mediators majority quorum on round_of by_actor majority_required as"},
    {"bulletin", "ballot", Action::ballot, 1, 2, 0, 1, ""},
    {"ferme", "closes", Action::close_vote, 1, 1, 0, 0, ""},
    {"publie", "publishes", Action::publish_vote, 1, 1, 0, 0, ""},
    {"retire", "cancels", Action::cancel_vote, 2, 2, 0, 0, ""},
    {"déplace", "shifts", Action::shift, 1, 1, 0, 0, "at"},
    {"réécrit", "rewords", Action::reword, 2, 2, 0, 0, ""},
    {"colore", "colours", Action::colour, 1, 1, 0, 0, "blue yellow"},
    {"archive", "archives", Action::archive, 1, 1, 0, 0, ""},
    {"écho", "echo", Action::echo, 1, 1, 0, 1, ""},
    {"encre", "ink", Action::ink, 0, 0, 2, 4'000, "fine middle broad"},
    {"pointe", "points", Action::point, 0, 0, 1, 1, ""},
    {"annule", "undoes", Action::undo, 0, 0, 0, 0, ""},
    {"rétablit", "redoes", Action::redo, 0, 0, 0, 0, ""},
    {"renomme", "retitles", Action::retitle, 1, 1, 0, 0, ""},
    {"clôt", "ends", Action::end, 0, 0, 0, 0, ""},
};

/// Options: French, English, how many values each takes (-1: one list, the words joined by commas).
struct Option {
    std::string_view french, english;
    int values;
};
constexpr Option option_names[] = {
    {"à", "at", 1},
    {"sur", "on", -1},
    {"bleue", "blue", 0},
    {"jaune", "yellow", 0},
    {"largeur", "width", 1},
    {"nommé", "as", 1},
    {"nommée", "as", 1},
    {"sorte", "kind", 1},
    {"présence", "presence", 1},
    {"engagement", "engagement", 1},
    {"secteur", "sector", 1},
    {"logique", "logic", -1},
    {"mandat", "mandate", 1},
    {"ressources", "resources", 1},
    {"identité", "identity", 1},
    {"stratégique", "strategic", 0},
    {"névralgique", "pivotal", 0},
    {"touché", "affected", 0},
    {"objet", "object", 1},
    {"dans", "in", 1},
    {"nature", "nature", 1},
    {"force", "strength", 1},
    {"traitement", "treatment", 1},
    {"geste", "move", 1},
    {"vote", "vote", 1},
    {"note", "note", 1},
    {"raison", "reason", 1},
    {"prévu", "planned", 0},
    {"en_cours", "under_way", 0},
    {"fait", "done", 0},
    {"options", "options", -1},
    {"secret", "secret", 0},
    {"nominal", "named", 0},
    {"en_direct", "live", 0},
    {"médiation", "mediators", 0},
    {"majorité", "majority", 1},
    {"quorum", "quorum", 1},
    {"tour_de", "round_of", 1},
    {"par_acteur", "by_actor", 0},
    {"majorité_exigée", "majority_required", 0},
    {"pour", "for", 1},
    {"fin", "fine", 0},
    {"moyen", "middle", 0},
    {"large", "broad", 0},
};

template <std::size_t N> bool one_of(std::string_view word, const std::array<std::string_view, N>& words) {
    const auto folds_to = folded(word);
    return std::ranges::any_of(words, [&](std::string_view w) { return folded(w) == folds_to; });
}

tl::unexpected<Error> trouble(int line, std::string_view language, const std::string& key,
                              std::vector<std::pair<std::string, std::string>> words = {}) {
    return fail("error.script",
                {{"line", std::to_string(line)}, {"detail", Language::of(language)(key, words)}});
}

/// A piece of a line: a plain word, or what stands between quotation marks.
struct Piece {
    std::string text;
    bool quoted = false;
    bool comma = false;  ///< a comma follows: the list goes on
};

std::string_view without_edges(std::string_view text) {
    constexpr std::array<std::string_view, 4> blanks = {" ", "\t", "\u00A0", "\u202F"};
    for (bool again = true; again;) {
        again = false;
        for (const auto blank : blanks) {
            if (text.starts_with(blank)) text.remove_prefix(blank.size()), again = true;
            if (text.ends_with(blank)) text.remove_suffix(blank.size()), again = true;
        }
    }
    return text;
}

/// The pieces of a line; "script.quote" when a quotation is not closed.
tl::expected<std::vector<Piece>, std::string> pieces_of(std::string_view line) {
    constexpr std::pair<std::string_view, std::string_view> quotes[] = {{"«", "»"}, {"“", "”"}, {"\"", "\""}};
    std::vector<Piece> pieces;
    while (true) {
        line = without_edges(line);
        if (line.starts_with(',') && !pieces.empty()) {
            pieces.back().comma = true;
            line.remove_prefix(1);
            continue;
        }
        if (line.empty() || line.starts_with('#')) return pieces;
        bool taken = false;
        for (const auto& [open, close] : quotes) {
            if (!line.starts_with(open)) continue;
            const auto end = line.find(close, open.size());
            if (end == std::string_view::npos) return tl::unexpected(std::string("script.quote"));
            pieces.push_back(
                {std::string(without_edges(line.substr(open.size(), end - open.size()))), true, false});
            line.remove_prefix(end + close.size());
            taken = true;
            break;
        }
        if (taken) continue;
        const auto end = line.find_first_of(" \t");
        auto word = without_edges(line.substr(0, end));
        const bool comma = word.ends_with(',');
        if (comma) word.remove_suffix(1);
        pieces.push_back({std::string(word), false, comma});
        line.remove_prefix(end == std::string_view::npos ? line.size() : end);
    }
}

std::optional<std::int64_t> number_of(std::string_view word) {
    std::int64_t value = 0;
    if (word.starts_with('+')) word.remove_prefix(1);
    const auto [end, wrong] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (wrong != std::errc() || end != word.data() + word.size()) return std::nullopt;
    return value;
}

/// "14:10", "14:10:30" → microseconds since midnight.
std::optional<Micros> time_of(std::string_view word) {
    const auto parts = split(word, ':');
    if (parts.size() < 2 || parts.size() > 3) return std::nullopt;
    Micros total = 0;
    for (std::size_t i = 0; i < 3; ++i) {
        const auto part = i < parts.size() ? parts[i] : std::string_view("0");
        const auto value = part.size() > 2 || part.empty() ? std::nullopt : number_of(part);
        if (!value || *value < 0 || *value > (i == 0 ? 47 : 59)) return std::nullopt;
        total = total * 60 + *value;
    }
    return total * second;
}

std::optional<std::pair<std::int32_t, std::int32_t>> place_of(std::string_view word) {
    const auto parts = split(word, ',');
    if (parts.size() != 2) return std::nullopt;
    const auto x = number_of(parts[0]), y = number_of(parts[1]);
    if (!x || !y || std::abs(*x) > 4 * rules::board_edge || std::abs(*y) > 4 * rules::board_edge)
        return std::nullopt;
    return std::pair{static_cast<std::int32_t>(*x), static_cast<std::int32_t>(*y)};
}

/// A word of an enumeration, as the session file spells it or as the language packs do.
template <class E> std::optional<E> word_of(std::string_view word, std::string_view labels) {
    const auto words = rules::words_of(E{});
    const auto folds_to = folded(word);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto key = std::string(labels) + "." + std::string(words[i]);
        if (folded(words[i]) == folds_to || folded(Language::of("fr")(key)) == folds_to ||
            folded(Language::of("en")(key)) == folds_to)
            return static_cast<E>(i);
    }
    return std::nullopt;
}

/// A key of a method pack, by key or by label; the word itself when the pack lacks it.
std::string pack_key(std::string_view from, std::string_view word) {
    const auto folds_to = folded(word);
    for (const auto& row : pack(from).rows)
        if (row.key == word || folded(row.label.fr) == folds_to || folded(row.label.en) == folds_to)
            return row.key;
    return std::string(word);
}

class Parser {
public:
    Parser(std::string_view text, std::string_view language) : text_(text), language_(language) {}

    Result<Script> run() {
        if (text_.size() > longest_script || !valid_utf8(text_)) return trouble(1, language_, "script.utf8");
        if (text_.starts_with("\xEF\xBB\xBF")) text_.remove_prefix(3);
        for (const auto raw : split(text_, '\n')) {
            ++line_;
            auto pieces = pieces_of(raw.ends_with('\r') ? raw.substr(0, raw.size() - 1) : raw);
            if (!pieces) return trouble(line_, language_, pieces.error());
            if (pieces->empty()) continue;
            const auto& first = (*pieces)[0];
            const bool timed = !first.quoted && first.text.find(':') != std::string::npos &&
                               first.text[0] >= '0' && first.text[0] <= '9';
            if (auto done = timed ? step(*pieces) : head(*pieces); !done) return tl::unexpected(done.error());
        }
        if (script_.title.empty()) return trouble(line_, language_, "script.head");
        return std::move(script_);
    }

private:
    Result<> wrong(const std::string& key,
                   std::vector<std::pair<std::string, std::string>> words = {}) const {
        return trouble(line_, language_, key, std::move(words));
    }

    Result<> head(const std::vector<Piece>& pieces) {
        const auto& word = pieces[0].text;
        const auto text = [&](std::size_t i) { return i < pieces.size() ? pieces[i].text : std::string(); };
        if (pieces[0].quoted) return wrong("script.action", {{"word", word}});
        if (one_of<2>(word, {"titre", "title"})) {
            if (pieces.size() != 2 || text(1).empty()) return wrong("script.text");
            script_.title = text(1);
        } else if (one_of<2>(word, {"langue", "language"})) {
            if (text(1) != "fr" && text(1) != "en")
                return wrong("script.value", {{"word", text(1)}, {"option", word}});
            script_.language = text(1);
        } else if (one_of<2>(word, {"début", "start"})) {
            const auto time = time_of(text(1));
            if (!time) return wrong("script.time", {{"word", text(1)}});
            starts_ = last_ = *time;
            script_.starts = static_cast<int>(*time / second / 60);
        } else if (one_of<2>(word, {"personne", "person"})) {
            return person(pieces);
        } else if (one_of<2>(word, {"modèle", "template"})) {
            const auto* row = agenda_named(text(1));
            if (!row) return wrong("script.value", {{"word", text(1)}, {"option", word}});
            for (const auto& item : row->items)
                script_.agenda.push_back({item.title.in(script_.language), item.minutes,
                                          item.aim.in(script_.language),
                                          word_of<rules::Contribution>(item.contribution, "contribution")
                                              .value_or(rules::Contribution::everything)});
        } else if (one_of<2>(word, {"point", "item"})) {
            return item(pieces);
        } else {
            return wrong("script.action", {{"word", word}});
        }
        return {};
    }

    Result<> person(const std::vector<Piece>& pieces) {
        ScriptPerson person;
        if (pieces.size() < 3 || pieces[1].quoted || !pieces[2].quoted) return wrong("script.text");
        person.key = pieces[1].text;
        person.name = pieces[2].text;
        if (script_.person(person.key)) return wrong("script.twice", {{"word", person.key}});
        for (std::size_t i = 3; i < pieces.size(); i += 2) {
            if (i + 1 >= pieces.size()) return wrong("script.option", {{"word", pieces[i].text}});
            if (one_of<2>(pieces[i].text, {"pour", "for"})) {
                person.speaks_for = pieces[i + 1].text;
            } else if (one_of<2>(pieces[i].text, {"rôle", "role"})) {
                const auto role = word_of<rules::Role>(pieces[i + 1].text, "role");
                if (!role)
                    return wrong("script.value", {{"word", pieces[i + 1].text}, {"option", pieces[i].text}});
                person.role = *role;
            } else {
                return wrong("script.option", {{"word", pieces[i].text}});
            }
        }
        script_.people.push_back(std::move(person));
        return {};
    }

    Result<> item(const std::vector<Piece>& pieces) {
        rules::AgendaItem item;
        std::size_t texts = 0;
        for (std::size_t i = 1; i < pieces.size(); ++i) {
            const auto& word = pieces[i].text;
            if (pieces[i].quoted) {
                (texts++ == 0 ? item.title : item.aim) = word;
            } else if (const auto minutes = number_of(word); minutes && *minutes >= 0 && *minutes <= 720) {
                item.minutes = static_cast<std::uint32_t>(*minutes);
            } else if (const auto allows = word_of<rules::Contribution>(word, "contribution")) {
                item.contribution = *allows;
            } else if (!one_of<3>(word, {"min", "minutes", "minute"})) {
                return wrong("script.option", {{"word", word}});
            }
        }
        if (texts == 0 || texts > 2) return wrong("script.text");
        script_.agenda.push_back(std::move(item));
        return {};
    }

    Result<> step(const std::vector<Piece>& pieces) {
        ScriptStep step;
        step.line = line_;
        const auto time = time_of(pieces[0].text);
        if (!time) return wrong("script.time", {{"word", pieces[0].text}});
        if (*time < last_) return wrong("script.time_order", {{"word", pieces[0].text}});
        last_ = *time;
        step.at = *time - starts_;
        if (pieces.size() < 3)
            return wrong("script.action", {{"word", pieces.size() < 2 ? "" : pieces[1].text}});
        step.who = pieces[1].text;
        if (!script_.person(step.who)) return wrong("script.who", {{"word", step.who}});
        const auto* rule = std::ranges::find_if(grammar, [&](const Grammar& g) {
            return !pieces[2].quoted && one_of<2>(pieces[2].text, {g.french, g.english});
        });
        if (rule == std::end(grammar)) return wrong("script.action", {{"word", pieces[2].text}});
        step.action = rule->action;
        if (auto done = rest(*rule, pieces, step); !done) return done;
        if (rule->action == Action::move_state) {  // which state, said by the verb
            const auto verb = rule->english;
            step.options[verb == "begins" ? "under_way" : verb == "does" ? "done" : "dropped"] = {};
        }
        remember(step);
        script_.steps.push_back(std::move(step));
        return {};
    }

    /// An option that this action knows, or nullptr. An action's own words come first (« main levée »).
    static const Option* option_named(const Grammar& rule, std::string_view word) {
        for (const auto& option : option_names) {
            if (!one_of<2>(word, {option.french, option.english})) continue;
            for (const auto allowed : split(rule.options, ' '))
                if (allowed == option.english) return &option;
        }
        return nullptr;
    }

    Result<> rest(const Grammar& rule, const std::vector<Piece>& pieces, ScriptStep& step) {
        for (std::size_t i = 3; i < pieces.size(); ++i) {
            const auto& piece = pieces[i];
            if (piece.quoted) {
                step.texts.push_back(piece.text);
                continue;
            }
            // A thing called by its key stands where a text would.
            if (keys_.contains(piece.text) && step.texts.size() < rule.most_texts) {
                step.texts.push_back(keys_.at(piece.text));
                continue;
            }
            const auto* option = option_named(rule, piece.text);
            if (!option) {
                step.words.push_back(piece.text);
                continue;
            }
            auto& values = step.options[std::string(option->english)];
            if (option->values == 0) continue;
            do {
                if (++i >= pieces.size()) return wrong("script.missing", {{"option", piece.text}});
                const bool key =
                    !pieces[i].quoted && option->english != "as" && keys_.contains(pieces[i].text);
                values.push_back(key ? keys_.at(pieces[i].text) : pieces[i].text);
            } while (option->values < 0 && pieces[i].comma);
            if (option->english == "at" && !place_of(values.back()))
                return wrong("script.value", {{"word", values.back()}, {"option", piece.text}});
        }
        if (step.texts.size() < rule.texts) return wrong("script.text");
        if (step.texts.size() > rule.most_texts) return wrong("script.option", {{"word", step.texts.back()}});
        if (step.words.size() > rule.most_words)
            return wrong("script.option", {{"word", step.words[rule.most_words]}});
        if (step.words.size() < rule.words)
            return wrong("script.option", {{"word", std::string(rule.french)}});
        return {};
    }

    /// Keys keep naming a thing after its text has changed.
    void remember(const ScriptStep& step) {
        if (const auto* key = step.option("as")) {
            keys_[*key] = !step.texts.empty()  ? step.texts[0]
                          : step.words.empty() ? std::string()
                                               : step.words[0];
        }
        if (step.action == Action::reword)
            for (auto& [key, text] : keys_)
                if (text == step.texts[0]) text = step.texts[1];
    }

    std::string_view text_, language_;
    int line_ = 0;
    Micros starts_ = 0, last_ = 0;
    Script script_;
    std::map<std::string, std::string, std::less<>> keys_;
};

/// Finds things by what they are called, and a free place for new ones.
class Resolver {
public:
    Resolver(const ScriptStep& step, const rules::State& s, const Script& script)
        : step_(step), s_(s), script_(script) {}

    Result<ScriptAsk> run();

private:
    template <class T = ScriptAsk>
    Result<T> wrong(const std::string& key,
                    std::vector<std::pair<std::string, std::string>> words = {}) const {
        return trouble(step_.line, script_.language, key, std::move(words));
    }
    static Result<ScriptAsk> ask(rules::Command command) { return ScriptAsk(std::move(command)); }
    bool has(const char* name) const { return step_.options.contains(name); }
    std::string text_option(const char* name) const {
        const auto* value = step_.option(name);
        return value ? *value : std::string();
    }

    /// A card by its whole text, else the only one whose text begins so.
    Result<CardId> card(std::string_view name, std::initializer_list<rules::CardKind> kinds = {}) const {
        const auto folds_to = folded(name);
        CardId whole, part;
        std::size_t parts = 0;
        for (const auto& [id, card] : s_.board.cards) {
            if (card.archived || (kinds.size() > 0 && std::ranges::find(kinds, card.kind) == kinds.end()))
                continue;
            const auto text = folded(card.text);
            if (text == folds_to) whole = id;
            if (text.starts_with(folds_to)) part = id, ++parts;
        }
        if (!whole && !folds_to.empty())
            for (const auto& [id, move] : s_.mediation.moves)
                if (folded(move.code) == folds_to && rules::card_on_board(s_, id)) whole = id;
        if (whole) return whole;
        if (parts == 1) return part;
        return wrong<CardId>(parts > 1 ? "script.ambiguous" : "script.unknown_thing",
                             {{"word", std::string(name)}});
    }

    Result<VoteId> vote(std::string_view question) const {
        const auto folds_to = folded(question);
        VoteId found;
        for (const auto& [id, vote] : s_.votes.all)
            if (folded(vote.rule.question) == folds_to) found = id;
        if (found) return found;
        return wrong<VoteId>("script.unknown_thing", {{"word", std::string(question)}});
    }

    rules::Place place(rules::CardKind kind, CardId near = {}) const {
        rules::Place place;
        if (const auto* at = step_.option("at")) {
            const auto [x, y] = place_of(*at).value_or(std::pair{0, 0});
            place.x = x;
            place.y = y;
        } else {
            place = free_place(kind, near);
        }
        if (const auto* width = step_.option("width"))
            place.width =
                static_cast<std::uint32_t>(std::clamp<std::int64_t>(number_of(*width).value_or(0), 0, 2'000));
        return place;
    }

    struct Size {
        std::int32_t w, h;
    };
    static Size size_of(rules::CardKind kind) {
        switch (kind) {
            case rules::CardKind::note:
                return {150, 130};
            case rules::CardKind::actor:
                return {188, 90};
            case rules::CardKind::controversy:
                return {300, 150};
            case rules::CardKind::position:
                return {230, 130};
            case rules::CardKind::argument:
                return {200, 90};
            case rules::CardKind::move:
                return {190, 44};
        }
        return {230, 130};
    }

    /// The nearest free place right of or below what the new card belongs to.
    rules::Place free_place(rules::CardKind kind, CardId near) const {
        rules::Place start;
        if (const auto* other = s_.board.cards.find(near)) {
            start = other->place;
            start.y += size_of(other->kind).h + 60;
        }
        start.width = 0;
        const auto [w, h] = size_of(kind);
        for (std::int32_t ring = 0; ring < 200; ++ring)
            for (std::int32_t i = 0; i <= ring; ++i) {
                rules::Place at = start;
                at.x += i * (w + 24);
                at.y += (ring - i) * (h + 24);
                const bool free = std::ranges::none_of(s_.board.cards, [&](const auto& row) {
                    if (row.second.archived) return false;
                    const auto other = size_of(row.second.kind);
                    const auto& there = row.second.place;
                    return at.x < there.x + other.w + 12 && there.x < at.x + w + 12 &&
                           at.y < there.y + other.h + 12 && there.y < at.y + h + 12;
                });
                if (free) return at;
            }
        return start;
    }

    Result<rules::Actor> actor(rules::Actor about) const {
        const auto word = [&](const char* name, auto& field, std::string_view labels) -> Result<> {
            using E = std::remove_reference_t<decltype(field)>;
            if (const auto* value = step_.option(name)) {
                const auto found = word_of<E>(*value, labels);
                if (!found) return wrong<void>("script.value", {{"word", *value}, {"option", name}});
                field = *found;
            }
            return {};
        };
        if (auto ok = word("kind", about.kind, "actor_kind"); !ok) return tl::unexpected(ok.error());
        if (auto ok = word("presence", about.presence, "actor_presence"); !ok)
            return tl::unexpected(ok.error());
        if (auto ok = word("engagement", about.engagement, "engagement"); !ok)
            return tl::unexpected(ok.error());
        if (has("sector")) about.sector = pack_key("sectors", text_option("sector"));
        if (has("logic")) {
            about.logics.clear();
            for (const auto& logic : step_.options.at("logic"))
                about.logics.push_back(pack_key("logics", logic));
        }
        if (has("mandate")) about.mandate = text_option("mandate");
        if (has("resources")) about.resources = text_option("resources");
        if (has("identity")) about.identity = text_option("identity");
        about.strategic = about.strategic || has("strategic");
        about.pivotal = about.pivotal || has("pivotal");
        about.directly_affected = about.directly_affected || has("affected");
        return about;
    }

    Result<std::vector<CardId>> targets() const {
        std::vector<CardId> found;
        if (const auto on = step_.options.find("on"); on != step_.options.end())
            for (const auto& name : on->second) {
                auto id = card(name);
                if (!id) return tl::unexpected(id.error());
                found.push_back(*id);
            }
        return found;
    }

    Result<ScriptAsk> timer() const;
    Result<ScriptAsk> hand() const;
    Result<ScriptAsk> argument() const;
    Result<ScriptAsk> link() const;
    Result<ScriptAsk> state() const;
    Result<ScriptAsk> heat() const;
    Result<ScriptAsk> move() const;
    Result<ScriptAsk> open_vote() const;
    Result<ScriptAsk> ballot() const;
    Result<ScriptAsk> ink() const;

    const ScriptStep& step_;
    const rules::State& s_;
    const Script& script_;
};

Result<ScriptAsk> Resolver::timer() const {
    const auto& word = step_.words[0];
    if (one_of<1>(word, {"pause"})) return ask(rules::PauseTimer{true});
    if (one_of<2>(word, {"reprise", "resume"})) return ask(rules::PauseTimer{false});
    if (one_of<2>(word, {"arrêt", "stop"})) return ask(rules::StopTimer{});
    const auto value = number_of(word);
    if (!value || *value <= 0 || *value > 720)
        return wrong("script.value", {{"word", word}, {"option", "minuterie"}});
    const bool seconds = step_.words.size() > 1 && one_of<2>(step_.words[1], {"s", "secondes"});
    const auto length = static_cast<std::uint32_t>(*value) * (seconds ? 1u : 60u);
    if (word.starts_with('+')) return ask(rules::ExtendTimer{length});
    return ask(rules::StartTimer{length});
}

Result<ScriptAsk> Resolver::hand() const {
    const bool up = one_of<3>(step_.words[0], {"levée", "up", "raised"});
    if (!up && !one_of<3>(step_.words[0], {"baissée", "down", "lowered"}))
        return wrong("script.value", {{"word", step_.words[0]}, {"option", "main"}});
    PersonId whose;
    if (step_.words.size() > 1) {
        const auto* person = script_.person(step_.words[1]);
        if (!person) return wrong("script.who", {{"word", step_.words[1]}});
        whose = player(s_, *person);
    }
    return ask(rules::RaiseHand{up, whose});
}

Result<ScriptAsk> Resolver::argument() const {
    const auto& side = step_.words[0];
    const bool against = one_of<2>(side, {"contre", "against"});
    if (!against && !one_of<2>(side, {"pour", "for"}))
        return wrong("script.value", {{"word", side}, {"option", "argument"}});
    const auto* on = step_.option("on");
    if (!on) return wrong("script.missing", {{"option", "sur"}});
    const auto target = card(*on, {rules::CardKind::position, rules::CardKind::argument});
    if (!target) return tl::unexpected(target.error());
    return ask(rules::AddArgument{*target, step_.texts[0], place(rules::CardKind::argument, *target), against,
                                  pack_key("natures", text_option("nature"))});
}

Result<ScriptAsk> Resolver::link() const {
    auto word = step_.words[0];
    auto relation = word_of<rules::LinkKind>(word, "link_kind");
    if (!relation) {  // « travaille_avec »: several words are written as one
        std::ranges::replace(word, '_', ' ');
        relation = word_of<rules::LinkKind>(word, "link_kind");
    }
    if (!relation) return wrong("script.value", {{"word", step_.words[0]}, {"option", "lien"}});
    const auto from = card(step_.texts[0]);
    if (!from) return tl::unexpected(from.error());
    const auto to = card(step_.texts[1]);
    if (!to) return tl::unexpected(to.error());
    const auto strength = has("strength") ? number_of(text_option("strength")).value_or(0) : 2;
    return ask(rules::DrawLink{*from, *to, *relation,
                               static_cast<std::uint32_t>(std::clamp<std::int64_t>(strength, 0, 9))});
}

Result<ScriptAsk> Resolver::state() const {
    const auto controversy = card(step_.texts[0], {rules::CardKind::controversy});
    if (!controversy) return tl::unexpected(controversy.error());
    auto word = step_.words[0];
    auto to = word_of<rules::ControversyState>(word, "controversy_state");
    if (!to) {
        std::ranges::replace(word, '_', ' ');
        to = word_of<rules::ControversyState>(word, "controversy_state");
    }
    if (!to) return wrong("script.value", {{"word", step_.words[0]}, {"option", "état"}});
    rules::ChangeControversyState change;
    change.controversy = *controversy;
    change.to = *to;
    if (has("treatment")) change.treatment = pack_key("treatments", text_option("treatment"));
    if (const auto* name = step_.option("move")) {
        const auto move = card(*name, {rules::CardKind::move});
        if (!move) return tl::unexpected(move.error());
        change.ground = rules::Ground::move;
        change.move = *move;
    } else if (const auto* question = step_.option("vote")) {
        const auto vote = this->vote(*question);
        if (!vote) return tl::unexpected(vote.error());
        change.ground = rules::Ground::vote;
        change.vote = *vote;
    } else if (const auto* reason = step_.option("reason")) {
        change.ground = rules::Ground::override_reason;
        change.text = *reason;
    }
    if (const auto* note = step_.option("note")) change.text = *note;
    return ask(std::move(change));
}

Result<ScriptAsk> Resolver::heat() const {
    const auto controversy = card(step_.texts[0], {rules::CardKind::controversy});
    if (!controversy) return tl::unexpected(controversy.error());
    rules::RateHeat rate{*controversy, {}};
    for (const auto& word : step_.words) {
        const auto value = word == "-" || word == "–" ? std::optional<std::int64_t>(-1) : number_of(word);
        if (!value || *value < -1 || *value > 4)
            return wrong("script.value", {{"word", word}, {"option", "chaleur"}});
        rate.ratings.push_back(static_cast<std::uint8_t>(*value + 1));
    }
    return ask(std::move(rate));
}

Result<ScriptAsk> Resolver::move() const {
    rules::PlaceMove move;
    move.code = step_.words[0];
    move.label = step_.texts.empty() ? label("moves", move.code, script_.language) : step_.texts[0];
    auto on = targets();
    if (!on) return tl::unexpected(on.error());
    move.targets = std::move(*on);
    move.place = place(rules::CardKind::move, move.targets.empty() ? CardId{} : move.targets[0]);
    move.note = text_option("note");
    move.state = has("planned")     ? rules::MoveState::planned
                 : has("under_way") ? rules::MoveState::in_progress
                                    : rules::MoveState::done;
    return ask(std::move(move));
}

Result<ScriptAsk> Resolver::open_vote() const {
    rules::Rule rule;
    rule.question = step_.texts[0];
    if (const auto options = step_.options.find("options"); options != step_.options.end()) {
        rule.type = rules::VoteType::single;
        rule.options = options->second;
    }
    rule.secrecy = has("secret") ? rules::Secrecy::anonymous : rules::Secrecy::named;
    rule.visibility = has("live")        ? rules::Visibility::live
                      : has("mediators") ? rules::Visibility::mediator_only
                                         : rules::Visibility::after_close;
    if (has("by_actor")) rule.unit = rules::VoteUnit::actor;
    rule.majority_required = has("majority_required");
    const auto fraction = [](std::string_view word, std::uint32_t& p, std::uint32_t& q) {
        const auto parts = split(word, '/');
        const auto top = number_of(parts[0]), bottom = parts.size() == 2 ? number_of(parts[1]) : std::nullopt;
        if (!top || !bottom || *top < 0 || *bottom < 0 || *top > 1'000'000 || *bottom > 1'000'000)
            return false;
        p = static_cast<std::uint32_t>(*top);
        q = static_cast<std::uint32_t>(*bottom);
        return true;
    };
    if (const auto* word = step_.option("majority")) {
        if (const auto majority = word_of<rules::Majority>(*word, "majority.short"))
            rule.majority = *majority;
        else if (fraction(*word, rule.p, rule.q))
            rule.majority = rules::Majority::fraction;
        else
            return wrong("script.value", {{"word", *word}, {"option", "majorité"}});
    }
    if (const auto* word = step_.option("quorum")) {
        if (const auto number = number_of(*word); number && *number > 0 && *number < 1'000'000)
            rule.quorum = {rules::QuorumKind::number, static_cast<std::uint32_t>(*number), 0};
        else if (fraction(*word, rule.quorum.p, rule.quorum.q))
            rule.quorum.kind = rules::QuorumKind::fraction;
        else
            return wrong("script.value", {{"word", *word}, {"option", "quorum"}});
    }
    auto on = targets();
    if (!on) return tl::unexpected(on.error());
    if (!on->empty()) rule.subject = on->front();
    if (const auto* before = step_.option("round_of")) {
        const auto vote = this->vote(*before);
        if (!vote) return tl::unexpected(vote.error());
        rule.previous_round = *vote;
    }
    return ask(rules::OpenVote{std::move(rule)});
}

Result<ScriptAsk> Resolver::ballot() const {
    const auto vote = this->vote(step_.texts[0]);
    if (!vote) return tl::unexpected(vote.error());
    const auto& rule = s_.votes.all.find(*vote)->rule;
    const auto& word = step_.texts.size() > 1 ? step_.texts[1]
                       : step_.words.empty()  ? step_.texts[0]
                                              : step_.words[0];
    std::optional<std::uint32_t> choice;
    if (one_of<3>(word, {"abstention", "abstain", "blanc"})) choice = 0;
    if (rule.type == rules::VoteType::binary) {
        if (one_of<4>(word, {"oui", "pour", "yes", "for"})) choice = 1;
        if (one_of<4>(word, {"non", "contre", "no", "against"})) choice = 2;
    }
    const auto folds_to = folded(word);
    for (std::size_t i = 0; i < rule.options.size(); ++i)
        if (folded(rule.options[i]).starts_with(folds_to)) choice = static_cast<std::uint32_t>(i + 1);
    if (const auto number = number_of(word); !choice && number && *number >= 0 && *number < 100)
        choice = static_cast<std::uint32_t>(*number);
    if (!choice) return wrong("script.value", {{"word", word}, {"option", "bulletin"}});
    if (rule.secrecy == rules::Secrecy::anonymous) return ScriptAsk(SecretBallot{*vote, *choice});
    return ask(rules::CastBallot{*vote, *choice});
}

Result<ScriptAsk> Resolver::ink() const {
    rules::DrawStroke stroke;
    stroke.width = has("broad") ? 2 : has("middle") ? 1 : has("fine") ? 0 : 1;
    std::int32_t x = 0, y = 0;
    for (const auto& word : step_.words) {
        if (const auto point = place_of(word)) {  // quarters of a unit, the first absolute
            stroke.points.push_back(4 * point->first - x);
            stroke.points.push_back(4 * point->second - y);
            x = 4 * point->first;
            y = 4 * point->second;
            continue;
        }
        bool colour = false;
        for (std::uint32_t i = 0; i < 4; ++i) {
            const auto key = "ink." + std::to_string(i);
            if (one_of<2>(word, {Language::of("fr")(key), Language::of("en")(key)}))
                stroke.colour = i, colour = true;
        }
        if (!colour) return wrong("script.value", {{"word", word}, {"option", "encre"}});
    }
    return ask(std::move(stroke));
}

Result<ScriptAsk> Resolver::run() {
    using rules::CardKind;
    const auto& texts = step_.texts;
    const auto with_card = [&](std::initializer_list<rules::CardKind> kinds, auto make) -> Result<ScriptAsk> {
        const auto id = card(texts[0], kinds);
        if (!id) return tl::unexpected(id.error());
        return make(*id);
    };
    const auto with_vote = [&](auto make) -> Result<ScriptAsk> {
        const auto id = vote(texts[0]);
        if (!id) return tl::unexpected(id.error());
        return ask(make(*id));
    };
    switch (step_.action) {
        case Action::arrive:
            return ScriptAsk(Coming{true});
        case Action::leave:
            return ScriptAsk(Coming{false});
        case Action::speak_for:
            return ask(rules::SpeakFor{{}, text_option("for")});
        case Action::stage: {
            const auto folds_to = folded(texts[0]);
            for (std::uint32_t i = 0; i < s_.agenda.items.size(); ++i)
                if (folded(s_.agenda.items[i].title) == folds_to) return ask(rules::EnterStage{i});
            return wrong("script.unknown_thing", {{"word", texts[0]}});
        }
        case Action::timer:
            return timer();
        case Action::marker:
            return ask(rules::PlaceMarker{texts[0]});
        case Action::hand:
            return hand();
        case Action::note: {
            const auto about = targets();
            if (!about) return tl::unexpected(about.error());
            const CardId on = about->empty() ? CardId{} : about->front();
            return ask(rules::AddNote{place(CardKind::note, on), texts[0], has("blue") ? 1u : 0u, on});
        }
        case Action::actor: {
            auto about = actor({});
            if (!about) return tl::unexpected(about.error());
            return ask(rules::AddActor{texts[0], place(CardKind::actor), std::move(*about)});
        }
        case Action::describe:
            return with_card({CardKind::actor}, [&](CardId id) -> Result<ScriptAsk> {
                auto about = actor(*s_.actors.all.find(id));
                if (!about) return tl::unexpected(about.error());
                return ask(rules::DescribeActor{id, std::move(*about)});
            });
        case Action::controversy:
            return ask(rules::AddControversy{texts[0], place(CardKind::controversy),
                                             pack_key("objects", text_option("object"))});
        case Action::position: {
            const auto* in = step_.option("in");
            if (!in) return wrong("script.missing", {{"option", "dans"}});
            const auto id = card(*in, {CardKind::controversy});
            if (!id) return tl::unexpected(id.error());
            return ask(rules::AddPosition{*id, texts[0], place(CardKind::position, *id)});
        }
        case Action::argument:
            return argument();
        case Action::link:
            return link();
        case Action::restate: {
            const auto holder = card(texts[0], {CardKind::actor});
            if (!holder) return tl::unexpected(holder.error());
            const auto held = card(texts[1], {CardKind::position});
            if (!held) return tl::unexpected(held.error());
            return ask(rules::RestatePosition{*held, *holder, step_.words.empty()});
        }
        case Action::state:
            return state();
        case Action::heat:
            return heat();
        case Action::move:
            return move();
        case Action::move_state: {
            const auto id = card(step_.words[0], {CardKind::move});
            if (!id) return tl::unexpected(id.error());
            const auto to = has("under_way") ? rules::MoveState::in_progress
                            : has("done")    ? rules::MoveState::done
                                             : rules::MoveState::dropped;
            return ask(rules::ChangeMoveState{
                *id, to, has("note") ? text_option("note") : s_.mediation.moves.find(*id)->note});
        }
        case Action::vote:
            return open_vote();
        case Action::ballot:
            return ballot();
        case Action::close_vote:
            return with_vote([](VoteId id) { return rules::CloseVote{id, {}}; });
        case Action::publish_vote:
            return with_vote([](VoteId id) { return rules::PublishVote{id}; });
        case Action::cancel_vote:
            return with_vote([&](VoteId id) { return rules::CancelVote{id, texts[1]}; });
        case Action::shift:
            return with_card({}, [&](CardId id) -> Result<ScriptAsk> {
                const auto* at = step_.option("at");
                if (!at) return wrong("script.missing", {{"option", "à"}});
                const auto [x, y] = *place_of(*at);
                return ask(rules::MoveCards{{{id, x, y, 0}}});
            });
        case Action::reword:
            return with_card({}, [&](CardId id) {
                return ask(rules::RewordCard{id, texts[1], s_.board.cards.find(id)->revision});
            });
        case Action::colour:
            return with_card({CardKind::note}, [&](CardId id) {
                return ask(rules::ColourNote{id, has("blue") ? 1u : 0u});
            });
        case Action::archive:
            return with_card({}, [&](CardId id) { return ask(rules::ArchiveThings{{id}, {}, {}}); });
        case Action::echo:
            return with_card({CardKind::note}, [&](CardId id) {
                return ask(rules::EchoNote{id, step_.words.empty()});
            });
        case Action::ink:
            return ink();
        case Action::point: {
            const auto at = place_of(step_.words[0]);
            return ask(rules::ShowPointer{at.has_value(), at ? at->first : 0, at ? at->second : 0});
        }
        case Action::undo:
            return ask(rules::UndoAct{});
        case Action::redo:
            return ask(rules::RedoAct{});
        case Action::retitle:
            return ask(rules::RetitleSession{texts[0]});
        case Action::end:
            return ask(rules::EndSession{});
    }
    return wrong("script.action", {{"word", step_.who}});
}

}  // namespace

const std::string* ScriptStep::option(const std::string& name) const {
    const auto found = options.find(name);
    return found == options.end() || found->second.empty() ? nullptr : &found->second.front();
}

const ScriptPerson* Script::person(std::string_view key) const {
    for (const auto& person : people)
        if (person.key == key) return &person;
    return nullptr;
}

Result<Script> parse_script(std::string_view text, std::string_view language) {
    return Parser(text, language).run();
}

PersonId player(const rules::State& s, const ScriptPerson& who) {
    const auto folds_to = folded_name(who.name);
    for (const auto& [id, person] : s.people.all)
        if (folded_name(person.name) == folds_to) return id;
    return {};
}

Result<ScriptAsk> ask_of(const ScriptStep& step, const rules::State& s, const Script& script) {
    return Resolver(step, s, script).run();
}

}  // namespace entremise::shell
