#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sessions/core/result.h"
#include "sessions/rules/session.h"

namespace entremise::script {

/// A workshop written down beforehand: who says and does what, when. `sessions/samples/README.md` explains
/// the format.

struct ScriptPerson {
    std::string key;  ///< as the lines call this person: "P07"
    std::string name;
    rules::Role role = rules::Role::participant;
    std::string speaks_for;  ///< an actor's name, or empty
};

enum class ScriptAction {
    arrive,
    leave,
    speak_for,
    stage,
    timer,
    marker,
    raise_hand,
    note,
    actor,
    describe,
    controversy,
    position,
    argument,
    link,
    restate,
    state,
    treatment,
    heat,
    move,
    move_state,
    vote,
    ballot,
    close_vote,
    publish_vote,
    give_casting,
    cancel_vote,
    shift,
    reword,
    colour,
    archive,
    echo,
    ink,
    point,
    undo,
    redo,
    retitle,
    end,
};

/// One line: what one person does at one moment. Things are called by their texts; the keys that a line gave
/// with « nommé » have been replaced by the text that the thing has at that moment.
struct ScriptStep {
    int line = 0;
    Micros at = 0;    ///< since the script's start
    std::string who;  ///< a ScriptPerson's key
    ScriptAction action = ScriptAction::note;
    std::vector<std::string> texts;                           ///< what stands between « and », in order
    std::vector<std::string> words;                           ///< the other plain words, in order
    std::map<std::string, std::vector<std::string>> options;  ///< by their English names
    const std::string* option(const std::string& name) const;
};

struct Script {
    std::string title;
    std::string language = "fr";
    int starts = 0;  ///< minutes since midnight
    std::vector<rules::AgendaItem> agenda;
    std::vector<ScriptPerson> people;
    std::vector<ScriptStep> steps;  ///< times never fall; everybody is there from the start
    const ScriptPerson* person(std::string_view key) const;
    Micros duration() const { return steps.empty() ? 0 : steps.back().at; }
};

/// Fails with "error.script" {line, detail}: one sentence that names the line (in French; the detail's key is
/// "script.…", looked up in `language`).
Result<Script> parse_script(std::string_view text, std::string_view language = "fr");

/// A secret ballot goes to the ballot box and is no command.
struct SecretBallot {
    VoteId vote;
    std::uint32_t choice = 0;
};
/// A person opens or closes a window: not asked for, but done by whoever plays the script.
struct Coming {
    bool here = true;
};
using ScriptAsk = std::variant<rules::Command, SecretBallot, Coming>;

/// The person of the session who plays this part (by name), or 0.
PersonId player(const rules::State&, const ScriptPerson&);
/// What a step asks for in the present state: names become ids, a place left out becomes a free one. Fails as
/// parse_script when nothing, or more than one thing, is called so.
Result<ScriptAsk> ask_of(const ScriptStep&, const rules::State&, const Script&);

}  // namespace entremise::script
