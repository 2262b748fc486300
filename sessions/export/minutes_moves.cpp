#include "sessions/export/minutes_moves.h"

#include "sessions/export/minutes_agreed.h"
#include "sessions/rules/session.h"
#include "sessions/wording/moves.h"
#include "sessions/wording/names.h"

namespace entremise::exports {
namespace {

class Moves {
public:
    Moves(const Source& source, const Options& options, const std::function<std::string(Micros)>& at)
        : source_(source),
          options_(options),
          s_(source.state),
          lang_(language_of(source, options)),
          at_(at) {}

    std::string write() {
        moves();
        return std::move(out_);
    }

private:
    std::string tr(std::string_view key,
                   const std::vector<std::pair<std::string, std::string>>& words = {}) const {
        return words.empty() ? lang_(key) : lang_(key, words);
    }
    template <class E> std::string word(std::string_view labels, E value) const {
        return wording::say_word(lang_, labels, value);
    }
    std::string at(Micros time) const { return at_(time); }
    std::string name(PersonId id) const { return escaped(name_of(source_, id, options_)); }
    std::string text_of(CardId id) const {
        const auto* card = s_.board.cards.find(id);
        return card ? escaped(card->text) : std::string();
    }
    std::string quoted(const std::string& text) const { return tr("word.quoted", {{"text", text}}); }
    template <class Ids, class Fn> static std::string joined(const Ids& ids, Fn fn) {
        std::string list;
        for (const auto& id : ids) list += (list.empty() ? "" : ", ") + fn(id);
        return list;
    }
    void line(const std::string& text = {}) { out_ += text + "\n"; }

    void moves() {
        line();
        line("## " + tr("minutes.moves"));
        line();
        std::vector<CardId> all;
        for (const auto& [id, move] : s_.mediation.moves)
            if (rules::card_on_board(s_, id)) all.push_back(id);
        if (all.empty()) return line(tr("minutes.moves_none"));
        for (const auto practice : {rules::Practice::cognitive, rules::Practice::strategic,
                                    rules::Practice::logistic, rules::Practice::none}) {
            std::vector<CardId> of_it;
            for (const auto id : all)
                if (rules::practice_of(s_.method.packs(), s_.mediation.moves.find(id)->code) == practice)
                    of_it.push_back(id);
            if (of_it.empty() && practice == rules::Practice::none) continue;
            line("**" + word("practice.title", practice) + "**");
            line();
            for (const auto id : of_it) {
                const auto& move = *s_.mediation.moves.find(id);
                const auto code = escaped(move.code);
                auto text = move.state == rules::MoveState::done
                                ? tr("minutes.move_done",
                                     {{"time", at(move.changed)}, {"code", code}, {"text", text_of(id)}})
                                : tr("minutes.move_other", {{"code", code},
                                                            {"text", text_of(id)},
                                                            {"state", word("move_state", move.state)}});
                line("- " + text);
                move_about(move);
                if (!move.note.empty() && !options_.as_public) line("    - " + escaped(move.note));
            }
            if (of_it.empty()) line("- " + tr("minutes.moves_zero"));
            line();
        }
        if (!options_.as_public) move_counts();
    }

    /// What it was on, who was in it; for who was there, what its targets said at its begin and later.
    void move_about(const rules::Move& move) {
        const auto more = [&](const std::string& text) { line("    - " + text); };
        const auto targets = wording::targets_of(move);
        if (!targets.empty())
            more(tr("minutes.move_on", {{"text", joined(targets, [&](const rules::MoveTarget& target) {
                                             return quoted(escaped(wording::target_text(lang_, s_, target)));
                                         })}}));
        if (!move.about.people.empty())
            more(tr("minutes.move_people",
                    {{"text", joined(move.about.people, [&](PersonId who) { return name(who); })}}));
        if (!move.about.role.empty())
            more(tr(
                "minutes.move_role",
                {{"text", escaped(s_.method.packs().mediator_roles.label(move.about.role, lang_.code()))}}));
        if (options_.as_public) return;
        for (const auto& both : rules::before_and_after(s_, move)) {
            const rules::MoveTarget target{both.before.card, both.before.stake};
            const auto name = quoted(escaped(wording::target_text(lang_, s_, target)));
            for (const auto& side : wording::side_by_side(lang_, s_.method.packs(), both))
                more(tr("minutes.move_reading", {{"text", side.name.empty() ? name : name + ", " + side.name},
                                                 {"before", escaped(side.before)},
                                                 {"after", escaped(side.after)}}));
        }
    }

    /// How many of each practice, in all and on each question.
    void move_counts() {
        const auto& packs = s_.method.packs();
        line(tr("minutes.moves_count",
                {{"text", wording::counts_text(lang_, rules::count_by_practice(s_, packs))}}));
        line();
        for (const auto& [id, controversy] : s_.controversies.all)
            if (rules::card_on_board(s_, id))
                line("- " +
                     tr("minutes.moves_count_of",
                        {{"name", text_of(id)},
                         {"text", wording::counts_text(lang_, rules::count_by_practice(s_, packs, id))}}));
        line();
    }

    const Source& source_;
    const Options& options_;
    const rules::State& s_;
    const Language& lang_;
    const std::function<std::string(Micros)>& at_;
    std::string out_;
};

}  // namespace

std::string moves_made(const Source& source, const Options& options,
                       const std::function<std::string(Micros)>& at) {
    return Moves(source, options, at).write();
}

}  // namespace entremise::exports
