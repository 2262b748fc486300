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

/// What a line says of one field.
struct ScriptValue {
    std::string
        text;  ///< a key that an earlier line gave has been replaced by what the thing is called there
    bool quoted = false;  ///< stood between quotation marks, or was a key
    std::string form;     ///< how the phrase says that it is to be read; see phrases.h
    std::string of;       ///< the word of the line that it belongs to, for complaints
};

/// One line: what one person does at one moment, as a command's word and what is said of its fields.
struct ScriptStep {
    int line = 0;
    Micros at = 0;                                           ///< since the script's start
    std::string who;                                         ///< a ScriptPerson's key
    std::string command;                                     ///< its word
    std::map<std::string, std::vector<ScriptValue>> fields;  ///< by path: "text", "place.x", "moves.2.card"
    bool says(const std::string& path) const;                ///< it, or a part of it
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

inline constexpr std::size_t longest_script = 4'000'000;  ///< bytes
/// Fails with "error.script" {line, detail}: one sentence that names the line (in French; the detail's key is
/// "script.…", looked up in `language`); or with "error.script_large".
Result<Script> parse_script(std::string_view text, std::string_view language = "fr");

/// A secret ballot goes to the ballot box and is no command.
struct SecretBallot {
    VoteId vote;
    rules::Ballot ballot;
    PersonId seat;  ///< 0, or a person without a device
};
/// A person opens or closes a window: not asked for, but done by whoever plays the script.
struct Coming {
    bool here = true;
};
using ScriptAsk = std::variant<rules::Command, SecretBallot, Coming>;

/// The person of the session who plays this part (by name), or 0.
PersonId player(const rules::State&, const ScriptPerson&);
/// What a step asks for in the present state: names become ids, a place left out is for the host to find.
/// Fails as parse_script when nothing, or more than one thing, is called so, or a value is none of its field.
Result<ScriptAsk> ask_of(const ScriptStep&, const rules::State&, const Script&);
/// The command that a step says, even one that `ask_of` answers otherwise.
Result<rules::Command> command_of(const ScriptStep&, const rules::State&, const Script&);
/// A step of somebody who comes or goes; it needs no state.
std::optional<Coming> coming(const ScriptStep&);

/// Every line that has words of its own, as the rows of a Markdown table: what may be written, what it does.
std::string list_of_lines(std::string_view language);

}  // namespace entremise::script
