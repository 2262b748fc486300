// What a line of a script asks for, once it is due.
#include "sessions/picture/tidy.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/mediation_events.h"
#include "sessions/rules/people_events.h"
#include "sessions/rules/votes/kind.h"
#include "sessions/rules/votes/votes_events.h"
#include "sessions/script/phrases.h"
#include "sessions/script/reader.h"
#include "sessions/script/words.h"

namespace entremise::script {
namespace {

/// Says what a new card is wanted near: the field "near" of a command, whichever it is.
class Nearing final : public rules::Fields {
public:
    explicit Nearing(CardId card) : card_(card) {}

private:
    using Field = rules::Field;
    void boolean(Field, bool&) override {}
    void natural(Field f, std::uint64_t& n, std::uint64_t) override {
        if (inside_ && f.name == "card") n = card_.value;
    }
    void integer(Field, std::int64_t&, std::int64_t, std::int64_t) override {}
    void word(Field, std::uint64_t&, rules::Words) override {}
    void text(Field, std::string&) override {}
    void blob(Field, std::string&) override {}
    void part(Field, const rules::Part& part) override {
        if (inside_) part.describe(*this);
    }
    void items(Field f, rules::Items& items, rules::Items::Shape) override {
        if (f.name != "near" || items.size() > 0) return;
        inside_ = true;
        items.add(*this, f);
        inside_ = false;
    }

    CardId card_;
    bool inside_ = false;
};

/// What a line may leave out because it is known: a few commands say more than a person would.
void complete(rules::Command& command, const ScriptStep& step, const rules::State& s, const Script& script) {
    if (command.start_from(s)) {  // the line says only what changes
        ScriptReader again(step, s, script);
        command.describe(again);
        auto* change = command.as<rules::ChangeMoveState>();
        const auto* move = change ? s.mediation.moves.find(change->move) : nullptr;
        if (move && !step.says("open") && rules::latest_note(*move).empty())
            change->open = !rules::is_confided(change->move) && !rules::is_noted_in_confidence(s, *move);
    } else if (auto* tidy = command.as<rules::TidyCards>()) {
        if (!step.says("moves")) {
            tidy->moves = picture::tidy(s);
            tidy->zones = picture::zones_after(s, tidy->moves);
        }
    } else if (auto* place = command.as<rules::PlaceMove>()) {
        const auto& moves = s.method.packs().moves;
        if (!step.says("label")) place->label = moves.label(place->code, script.language);
        const auto* known = moves.find(place->code);
        if (!step.says("confided")) place->confided = known && known->is_confided();
        if (!step.says("open"))
            place->open = !place->confided && !rules::is_noted_in_confidence(s, place->code);
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
        Nearing nearing(reader.first_card());
        command->describe(nearing);
    }
    return std::move(*command);
}

Result<ScriptAsk> ask_of(const ScriptStep& step, const rules::State& s, const Script& script) {
    if (const auto comes = coming(step)) return ScriptAsk(*comes);
    auto command = command_of(step, s, script);
    if (!command) return tl::unexpected(command.error());
    if (const auto* ballot = command->as<rules::CastBallot>()) {
        const auto* vote = s.votes.all.find(ballot->vote);
        if (vote && rules::is_secret(vote->rule)) {
            // Sealed on this device: who counts would take what cannot be packed for an abstention.
            if (const auto fits = rules::check_ballot(vote->rule, ballot->ballot); !fits)
                return trouble(step.line, script.language, fits.error().key, fits.error().words);
            return ScriptAsk(SecretBallot{ballot->vote, ballot->ballot, ballot->person});
        }
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
