#include "sessions/export/minutes_agreed.h"

#include <algorithm>
#include <cctype>
#include <functional>
#include <set>

#include "sessions/core/text.h"
#include "sessions/rules/session.h"
#include "sessions/wording/names.h"

namespace entremise::exports {

std::string escaped(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\n') {
            out += " / ";
            continue;
        }
        if (c == '<') {
            out += "&lt;";
            continue;
        }
        if (c == '&') {
            out += "&amp;";
            continue;
        }
        if (std::string_view("\\`*_[]{}|~>#!@$^").find(c) != std::string_view::npos) out += '\\';
        if (i == 0 && std::string_view("+-=").find(c) != std::string_view::npos) out += '\\';
        // "1." and "1)" at the start would be a list
        if ((c == '.' || c == ')') && i > 0 && i < 10 &&
            text.substr(0, i).find_first_not_of("0123456789") == std::string_view::npos)
            out += '\\';
        if (c == ':' && text.substr(i).starts_with("://")) out += '\\';  // no link made by itself
        out += c;
    }
    return out;
}

namespace {

/// Folded. Words of several letters that are in many names say nobody's.
std::set<std::string> words_in(std::string_view text) {
    static const std::set<std::string, std::less<>> no_names{
        "de", "du", "des", "la", "le", "les", "et", "of", "the", "and", "st", "ste", "saint", "sainte"};
    const auto plain = folded(text) + " ";
    std::set<std::string> words;
    std::string word;
    for (std::size_t i = 0; i < plain.size(); ++i) {
        const auto byte = static_cast<unsigned char>(plain[i]);
        // Signs of Latin-1 and general punctuation: « » · – …
        const std::size_t sign = byte == 0xC2 ? 2 : plain.compare(i, 2, "\xE2\x80") == 0 ? 3 : 0;
        if (sign == 0 && (byte >= 0x80 || std::isalnum(byte))) {
            word += plain[i];
            continue;
        }
        if (word.size() > 1 && !no_names.contains(word)) words.insert(word);
        word.clear();
        if (sign > 0) i += sign - 1;
    }
    return words;
}

/// What the map calls its actors is told to everyone: a person's affiliation in their name is not their name.
std::set<std::string> words_of_actors(const rules::State& s) {
    std::set<std::string> words;
    for (const auto& [id, card] : s.board.cards)
        if (card.kind == rules::CardKind::actor && !rules::is_confided(id)) words.merge(words_in(card.text));
    return words;
}

}  // namespace

std::string who_told(const Source& source, const Options& options, const std::string& who) {
    if (!options.as_public || who.empty()) return who;
    const auto said = words_in(who), of_actors = words_of_actors(source.state);
    const auto whole = folded(who);
    const bool names = std::ranges::any_of(source.state.people.all, [&](const auto& row) {
        const auto name = folded(row.second.name);
        return (!name.empty() && whole.find(name) != std::string::npos) ||
               std::ranges::any_of(words_in(name), [&](const auto& word) {
                   return said.contains(word) && !of_actors.contains(word);
               });
    });
    return names ? std::string() : who;
}

namespace {

class Agreed {
public:
    Agreed(const Source& source, const Options& options)
        : source_(source),
          options_(options),
          s_(source.state),
          say_(language_of(source, options)),
          today_(rules::date_text(rules::civil_time(source.sittings, source.time))) {}

    std::string write() {
        decisions();
        for (const auto& [id, arrangement] : s_.agreements.arrangements)
            if (rules::card_on_board(s_, id)) this->arrangement(id, arrangement);
        dissents();
        commitments();
        if (out_.empty()) return {};
        return "\n## " + say_("minutes.agreed") + "\n\n" + out_;
    }

private:
    using Said = std::vector<std::pair<std::string, std::string>>;
    void line(const std::string& text = {}) { out_ += text + "\n"; }
    void part(std::string_view key) { line("**" + say_(key) + "**"), line(); }
    std::string text_of(CardId id) const {
        const auto* card = s_.board.cards.find(id);
        return card ? escaped(card->text) : std::string();
    }
    std::string date(std::string_view day) const { return wording::day_text(say_, day); }
    /// « par vote: Essayer un pilote ? ».
    std::string by_what(rules::DecidedBy by, VoteId id) const {
        std::string text = wording::say_word(say_, "decided_by", by);
        if (const auto* vote = s_.votes.all.find(id))
            text += " (" +
                    say_("minutes.vote",
                         {{"n", std::to_string(id.value)}, {"text", escaped(vote->rule.question)}}) +
                    ")";
        return text;
    }

    void decisions() {
        bool any = false;
        for (const auto& [id, decision] : s_.agreements.decisions) {
            if (decision.withdrawn) continue;
            if (!any) part("minutes.decisions");
            any = true;
            line("- " + escaped(decision.text) + " — " + by_what(decision.by, decision.vote));
            if (decision.about) line("    - " + say_("minutes.about", {{"text", text_of(decision.about)}}));
        }
        if (any) line();
    }

    void arrangement(CardId id, const rules::Arrangement& it) {
        const auto& terms = it.terms;
        const CardId question = s_.board.cards.find(id)->parent;
        line("### " + text_of(question));
        line();
        line(text_of(id));
        line();
        line("- " + say_("minutes.arrangement_state",
                         {{"text", wording::say_word(say_, "arrangement_state", it.state)}}));
        if (terms.decided_by != rules::DecidedBy::unsaid)
            line("- " + say_("minutes.arrangement_by", {{"text", by_what(terms.decided_by, terms.vote)}}));
        line("- " + (terms.review.empty() ? say_("minutes.review_none")
                                          : say_("minutes.review", {{"date", date(terms.review)}})));
        if (!terms.stop.empty()) line("- " + say_("minutes.stop", {{"text", escaped(terms.stop)}}));
        for (const auto status : {rules::HolderStatus::satisfied, rules::HolderStatus::can_live_with,
                                  rules::HolderStatus::dissent_recorded, rules::HolderStatus::absent}) {
            std::string who;
            for (const auto& said : terms.holders)
                if (said.status == status) who += (who.empty() ? "" : ", ") + text_of(said.holder);
            if (who.empty()) continue;
            line("- " + say_("minutes.holders_are",
                             {{"status", wording::say_word(say_, "holder_status", status)}, {"text", who}}));
            for (const auto& said : terms.holders)
                if (said.status == status && !said.words.empty())
                    line("    - " + words_of_one(text_of(said.holder), said.words));
        }
        line();
    }
    std::string words_of_one(const std::string& who, const std::string& words) const {
        return say_("minutes.words_of", {{"name", who}, {"text", escaped(words)}});
    }

    void dissents() {
        bool any = false;
        for (const auto& [id, dissent] : s_.agreements.dissents) {
            if (dissent.withdrawn) continue;
            if (!any) part("minutes.dissents");
            any = true;
            line("- " + words_of_one(dissent.holder ? text_of(dissent.holder) : say_("word.without_name"),
                                     dissent.words));
            if (dissent.about) line("    - " + say_("minutes.about", {{"text", text_of(dissent.about)}}));
            if (const auto* vote = s_.votes.all.find(dissent.vote))
                line("    - " + say_("minutes.vote", {{"n", std::to_string(dissent.vote.value)},
                                                      {"text", escaped(vote->rule.question)}}));
        }
        if (any) line();
    }

    /// « fait », « en retard » stand with the date.
    std::string when(const rules::Commitment& it) const {
        std::string text = it.due.empty() ? say_("word.no_date") : date(it.due);
        if (rules::is_late(it, today_)) return say_("commitment.late", {{"date", text}});
        if (it.state != rules::CommitmentState::open)
            text += " — " + wording::say_word(say_, "commitment_state", it.state);
        return text;
    }

    void commitments() {
        const auto all = rules::commitments_by_date(s_);
        if (all.empty()) return;
        part("minutes.commitments");
        line("| " + say_("minutes.who") + " | " + say_("minutes.what") + " | " + say_("minutes.when") + " |");
        line("| --- | --- | --- |");
        for (const auto id : all) {
            const auto& it = *s_.agreements.commitments.find(id);
            const auto who = who_told(source_, options_, it.who);
            const auto& nobody = say_(it.who.empty() ? "word.to_be_found" : "word.someone");
            line("| " + (who.empty() ? nobody : escaped(who)) + " | " + escaped(it.what) + " | " + when(it) +
                 " |");
        }
        line();
    }

    const Source& source_;
    const Options& options_;
    const rules::State& s_;
    const Language& say_;
    std::string today_;
    std::string out_;
};

}  // namespace

std::string agreed(const Source& source, const Options& options) { return Agreed(source, options).write(); }

}  // namespace entremise::exports
