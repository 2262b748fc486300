#include "sessions/script/script.h"

#include "sessions/core/packs.h"
#include "sessions/script/words.h"

namespace entremise::script {
namespace {

using Action = ScriptAction;

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
    {"main", "hand", Action::raise_hand, 0, 0, 1, 2, ""},
    {"note", "note", Action::note, 1, 1, 0, 0, "at on blue yellow width as"},
    {"acteur", "actor", Action::actor, 1, 1, 0, 0, about_actor},
    {"décrit", "describes", Action::describe, 1, 1, 0, 0, about_actor},
    {"controverse", "controversy", Action::controversy, 1, 1, 0, 0, "at object as"},
    {"position", "position", Action::position, 1, 1, 0, 0, "at in as"},
    {"argument", "argument", Action::argument, 1, 1, 1, 1, "at on nature as"},
    {"lien", "link", Action::link, 2, 2, 1, 1, "strength mandate"},
    {"valide", "confirms", Action::restate, 2, 2, 0, 1, ""},
    {"état", "state", Action::state, 1, 1, 1, 1,
     "treatment move vote note reason test disagreement facts_read result returns"},
    {"traite", "treats", Action::treatment, 1, 1, 1, 1, "result note"},
    {"chaleur", "heat", Action::heat, 1, 1, 13, 13, ""},
    {"geste", "move", Action::move, 0, 1, 1, 1, "at on note planned under_way done as"},
    {"commence", "begins", Action::move_state, 0, 0, 1, 1, "note"},
    {"fait", "does", Action::move_state, 0, 0, 1, 1, "note"},
    {"abandonne", "drops", Action::move_state, 0, 0, 1, 1, "note"},
    {"vote", "vote", Action::vote, 1, 1, 0, 0,
     "options secret named live mediators majority quorum on round_of by_actor majority_required "
     "only_present allow_late casting as"},
    {"bulletin", "ballot", Action::ballot, 1, 2, 0, 1, ""},
    {"ferme", "closes", Action::close_vote, 1, 1, 0, 0, ""},
    {"publie", "publishes", Action::publish_vote, 1, 1, 0, 0, ""},
    {"tranche", "decides", Action::give_casting, 1, 1, 1, 1, ""},
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
    {"test", "test", -1},
    {"désaccord", "disagreement", 1},
    {"faits_lus", "facts_read", 0},
    {"résultat", "result", 1},
    {"retour", "returns", 1},
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
    {"présents_seulement", "only_present", 0},
    {"retardataires", "allow_late", 0},
    {"prépondérante", "casting", 1},
    {"pour", "for", 1},
    {"fin", "fine", 0},
    {"moyen", "middle", 0},
    {"large", "broad", 0},
};

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

}  // namespace entremise::script
