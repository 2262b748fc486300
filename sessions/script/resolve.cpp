// What a line of a script asks for, once it is due.
#include "sessions/core/packs.h"
#include "sessions/rules/actors_events.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/mediation_events.h"
#include "sessions/rules/people_events.h"
#include "sessions/rules/votes/votes_events.h"
#include "sessions/script/phrases.h"
#include "sessions/script/reader.h"
#include "sessions/script/words.h"

namespace entremise::script {
namespace {

/// Puts a new card where it may lie: the struct "place" of a command, whichever it is.
class Placing final : public rules::Fields {
public:
    Placing(const rules::State& s, rules::CardKind kind, CardId near) : s_(s), kind_(kind), near_(near) {}

private:
    using Field = rules::Field;
    void boolean(Field, bool&) override {}
    void natural(Field, std::uint64_t&, std::uint64_t) override {}
    void integer(Field f, std::int64_t& n, std::int64_t, std::int64_t) override {
        if (inside_ && f.name == "x") n = at_.x;
        if (inside_ && f.name == "y") n = at_.y;
    }
    void word(Field, std::uint64_t&, rules::Words) override {}
    void text(Field, std::string&) override {}
    void blob(Field, std::string&) override {}
    void part(Field f, const rules::Part& part) override {
        if (f.name != "place") return;
        at_ = free_place(s_, kind_, near_);
        inside_ = true;
        part.describe(*this);
        inside_ = false;
    }
    void items(Field, rules::Items&, rules::Items::Shape) override {}

    const rules::State& s_;
    rules::CardKind kind_;
    CardId near_;
    rules::Place at_;
    bool inside_ = false;
};

/// What a line may leave out because it is known: a few commands say more than a person would.
void complete(rules::Command& command, const ScriptStep& step, const rules::State& s, const Script& script) {
    if (auto* describe = command.as<rules::DescribeActor>()) {  // the line says only what changes
        if (const auto* known = s.actors.all.find(describe->actor)) describe->about = *known;
        if (step.says("about.logics")) describe->about.logics.clear();
        ScriptReader again(step, s, script);
        command.describe(again);
    } else if (auto* change = command.as<rules::ChangeMoveState>()) {
        const auto* move = s.mediation.moves.find(change->move);
        if (move && !step.says("note")) change->note = move->note;
    } else if (auto* reword = command.as<rules::RewordCard>()) {
        const auto* card = s.board.cards.find(reword->card);
        if (card && !step.says("base")) reword->base = card->revision;
    } else if (auto* place = command.as<rules::PlaceMove>()) {
        if (!step.says("label")) place->label = label("moves", place->code, script.language);
    }
}

}  // namespace

Result<rules::Command> command_of(const ScriptStep& step, const rules::State& s, const Script& script) {
    std::optional<rules::Command> command;
    for (std::size_t i = 0; i < rules::command_kinds() && !command; ++i)
        if (rules::command_word(i) == step.command)
            if (auto made = rules::decode_command(i, "")) command = std::move(*made);
    if (!command) return trouble(step.line, script.language, "script.action", {{"word", step.command}});
    ScriptReader reader(step, s, script);
    command->describe(reader);
    if (const auto& wrong = reader.trouble())
        return trouble(step.line, script.language, wrong->key, wrong->words);
    complete(*command, step, s, script);
    if (!step.says("place.x") && !step.says("place.y")) {
        const auto kind = card_kind_named(split(step.command, '.').front());
        Placing placing(s, kind.value_or(rules::CardKind::position), reader.first_card());
        command->describe(placing);
    }
    return std::move(*command);
}

Result<ScriptAsk> ask_of(const ScriptStep& step, const rules::State& s, const Script& script) {
    if (const auto comes = coming(step)) return ScriptAsk(*comes);
    auto command = command_of(step, s, script);
    if (!command) return tl::unexpected(command.error());
    if (const auto* ballot = command->as<rules::CastBallot>()) {
        const auto* vote = s.votes.all.find(ballot->vote);
        if (vote && vote->rule.secrecy == rules::Secrecy::anonymous)
            return ScriptAsk(SecretBallot{ballot->vote, ballot->choice});
    }
    return ScriptAsk(std::move(*command));
}

std::optional<Coming> coming(const ScriptStep& step) {
    if (step.command != rules::MarkPresence::kind) return std::nullopt;
    const auto present = step.fields.find("present");
    return Coming{present != step.fields.end() &&
                  is_any(present->second.front().text, words_for("script.word.yes"))};
}

}  // namespace entremise::script
