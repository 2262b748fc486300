#include "sessions/script/script.h"

#include "sessions/core/text.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/counts.h"
#include "sessions/rules/numbers.h"
#include "sessions/rules/texts.h"
#include "sessions/script/phrases.h"
#include "sessions/script/pieces.h"
#include "sessions/script/words.h"

namespace entremise::script {
namespace {

constexpr std::int64_t second = 1'000'000;

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
        if (text_.size() > longest_script)
            return fail("error.script_large", {{"most", std::to_string(longest_script / 1'000'000)}});
        if (text_.starts_with("\xEF\xBB\xBF")) text_.remove_prefix(3);
        for (const auto raw : split(text_, '\n')) {
            ++line_;
            if (!valid_utf8(raw)) return trouble(line_, language_, "script.utf8");
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
            if (auto fits = may_be(text(1), rules::texts::session_title); !fits) return fits;
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
            const auto* row = built_in_packs().agendas.named(text(1));
            if (!row) return wrong("script.value", {{"word", text(1)}, {"option", word}});
            for (const auto& item : row->items)
                script_.agenda.push_back({item.title.in(script_.language), item.minutes,
                                          item.aim.in(script_.language),
                                          word_of<rules::Contribution>(item.contribution, "contribution")
                                              .value_or(rules::Contribution::everything)});
            return agenda_fits();
        } else if (one_of<2>(word, {"point", "item"})) {
            return item(pieces);
        } else {
            return wrong("script.action", {{"word", word}});
        }
        return {};
    }

    /// What the head says is held to the rules before anything is played.
    Result<> may_be(const std::string& text, TextLimits limits) const {
        const auto clean = clean_text(text, limits);
        if (!clean) return wrong(clean.error().key, clean.error().words);
        return {};
    }

    Result<> over(const std::string& key, std::size_t most) const {
        return wrong(key, {{"most", std::to_string(most)}});
    }
    Result<> agenda_fits() const {
        if (script_.agenda.size() <= rules::counts::agenda_points) return {};
        return over("refusal.agenda_too_long", rules::counts::agenda_points);
    }

    Result<> person(const std::vector<Piece>& pieces) {
        ScriptPerson person;
        if (pieces.size() < 3 || pieces[1].quoted || !pieces[2].quoted) return wrong("script.text");
        person.key = pieces[1].text;
        person.name = pieces[2].text;
        if (auto fits = may_be(person.name, rules::texts::person); !fits) return fits;
        if (script_.person(person.key)) return wrong("script.twice", {{"word", person.key}});
        for (std::size_t i = 3; i < pieces.size(); i += 2) {
            if (i + 1 >= pieces.size()) return wrong("script.option", {{"word", pieces[i].text}});
            if (one_of<2>(pieces[i].text, {"pour", "for"})) {
                person.speaks_for = pieces[i + 1].text;
                if (auto fits = may_be(person.speaks_for, rules::texts::affiliation); !fits) return fits;
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
                const auto most = texts == 0 ? rules::texts::stage_title : rules::texts::stage_aim;
                if (auto fits = may_be(word, most); !fits) return fits;
                (texts++ == 0 ? item.title : item.aim) = word;
            } else if (const auto minutes = number_of(word);
                       minutes && *minutes >= 0 && *minutes <= rules::longest_stage) {
                item.minutes = static_cast<std::uint32_t>(*minutes);
            } else if (const auto allows = word_of<rules::Contribution>(word, "contribution")) {
                item.contribution = *allows;
            } else if (!one_of<3>(word, {"min", "minutes", "minute"})) {
                return wrong("script.option", {{"word", word}});
            }
        }
        if (texts == 0 || texts > 2) return wrong("script.text");
        script_.agenda.push_back(std::move(item));
        return agenda_fits();
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
        const auto named = read_line(std::span(pieces).subspan(2), names_, step);
        if (!named) return wrong(named.error().key, named.error().words);
        if (!named->first.empty()) names_[named->first] = named->second;
        if (step.command == rules::RewordCard::kind) follow(step);
        script_.steps.push_back(std::move(step));
        return {};
    }

    /// Keys keep naming a thing after its text has changed.
    void follow(const ScriptStep& step) {
        const auto card = step.fields.find("card"), now = step.fields.find("text");
        if (card == step.fields.end() || now == step.fields.end()) return;
        for (auto& [key, text] : names_)
            if (text == card->second.front().text) text = now->second.front().text;
    }

    std::string_view text_, language_;
    int line_ = 0;
    Micros starts_ = 0, last_ = 0;
    Script script_;
    Names names_;
};

}  // namespace

bool ScriptStep::says(const std::string& path) const {
    const auto first = fields.lower_bound(path);
    if (first == fields.end() || !first->first.starts_with(path)) return false;
    if (first->first.size() == path.size()) return true;
    const auto part = fields.lower_bound(path + ".");
    return part != fields.end() && part->first.starts_with(path + ".");
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
