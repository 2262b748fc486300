#include "sessions/script/trial.h"

#include <algorithm>
#include <array>
#include <map>

#include "sessions/core/text.h"
#include "sessions/rules/actors_events.h"
#include "sessions/rules/agenda_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/controversies/controversies_events.h"
#include "sessions/rules/mediation_events.h"
#include "sessions/rules/people_events.h"
#include "sessions/rules/votes/votes_events.h"

namespace entremise::script {
namespace {

using namespace rules;

/// The fields by which what a step makes is called afterwards.
constexpr std::array names_it = {"text", "name", "question", "title", "label", "code", "rule.question"};

/// Where the host would find a place is nothing to try out, and takes its time on a full board.
template <class... Placed> void forget_place(Command& command) {
    const auto forget = [](auto* ask) {
        if (ask) ask->near.reset();
    };
    (forget(command.as<Placed>()), ...);
}

/// A session without network or file.
class Room {
public:
    Room(const Script& script, const Limits& limits) : script_(script), limits_(limits) {
        (void)ask({}, StartSession{script.title, script.language, script.agenda});
        for (const auto& person : script.people) {
            const auto id = state_.people.next;
            if (ask({}, AdmitPerson{person.name, person.role}) || person.speaks_for.empty()) continue;
            (void)ask(id, SpeakFor{{}, person.speaks_for});
        }
    }

    /// Why not, if not.
    std::optional<Message> play(const ScriptStep& step) {
        time_ = std::max(time_, step.at);
        const auto who = player(state_, *script_.person(step.who));
        if (!who) return std::nullopt;  // not let in: said of the person's own line
        auto asked = ask_of(step, state_, script_);
        if (!asked) return asked.error();
        if (const auto* comes = std::get_if<Coming>(&*asked)) return ask({}, MarkPresence{who, comes->here});
        if (const auto* ballot = std::get_if<SecretBallot>(&*asked)) {
            const auto whose = ballot->seat ? ballot->seat : who;
            if (whose != who && !acts_for(state_, who, whose)) return Message{"refusal.ballot_for_other"};
            auto refused = ask({}, MarkVoted{ballot->vote, whose});
            if (!refused) box_[ballot->vote][whose] = ballot->ballot;
            return refused;
        }
        auto& command = std::get<Command>(*asked);
        forget_place<AddNote, AddActor, AddControversy, AddPosition, AddArgument, AddIntermediary, PlaceMove,
                     PasteThings>(command);
        if (auto* close = command.as<CloseVote>()) fill(*close);
        return ask(who, command);
    }

private:
    std::optional<Message> ask(PersonId who, const Command& command) {
        time_ += 1;  // no two acts at one time
        const Stamp by{who, time_, 0, limits_};
        const auto events = decide(state_, by, command);
        if (!events) return events.error();
        for (const auto& event : *events)
            if (auto done = apply(state_, by, event); !done) return done.error();
        return std::nullopt;
    }

    /// The secret ballots, as the ballot box would give them out.
    void fill(CloseVote& close) const {
        const auto held = box_.find(close.vote);
        if (held == box_.end()) return;
        for (const auto& [person, ballot] : held->second) {
            auto number = std::to_string(close.rows.size());
            number.insert(0, tracker_bytes - number.size(), '0');
            const auto* vote = state_.votes.all.find(close.vote);
            const bool digests = vote && has_digests(vote->rule);
            close.rows.push_back({{}, {std::move(number)}, {ballot.marks, {}}});
            if (vote && is_paired(vote->rule)) close.rows.back().pair = pair_of(person);
            if (digests) close.rows.back().digest.bytes.assign(digest_bytes, '0');
            if (!ballot.reason.empty()) close.reasons.push_back(ballot.reason);
        }
    }

    /// One for each person, in every round.
    static Blob pair_of(PersonId person) {
        auto number = std::to_string(person.value);
        number.insert(0, pair_bytes - number.size(), '0');
        return {std::move(number)};
    }

    const Script& script_;
    Limits limits_;
    State state_;
    Micros time_ = 0;
    std::map<VoteId, std::map<PersonId, Ballot>> box_;
};

/// What is called so is not there.
class Missing {
public:
    void add(const ScriptStep& step) {
        for (const auto* field : names_it)
            if (const auto said = step.fields.find(field); said != step.fields.end())
                for (const auto& value : said->second) names_.insert(folded(value.text));
    }
    bool is_named_by(const ScriptStep& step) const {
        return std::ranges::any_of(step.fields, [&](const auto& field) {
            return std::ranges::any_of(field.second, [&](const ScriptValue& value) {
                const auto name = folded(value.text);
                const auto at = names_.lower_bound(name);
                if (name.empty() || at == names_.end()) return false;
                return *at == name || (value.quoted && at->starts_with(name));  // how it begins
            });
        });
    }

private:
    std::set<std::string> names_;
};

}  // namespace

bool Trial::Refused::over_a_limit() const {
    return std::ranges::any_of(why.words, [](const auto& word) { return word.first == "most"; });
}

Trial try_out(const Script& script, const std::set<std::size_t>& left_out, const Limits& limits) {
    Trial trial;
    Room room(script, limits);
    Missing missing;
    for (std::size_t i = 0; i < script.steps.size(); ++i) {
        const auto& step = script.steps[i];
        if (left_out.contains(i)) {
            missing.add(step);
            continue;
        }
        auto why = room.play(step);
        if (!why) continue;
        if (why->key == "error.script" && missing.is_named_by(step)) {
            trial.follows.insert(i);
            missing.add(step);
        } else {
            trial.refused.push_back({i, step.line, std::move(*why)});
        }
    }
    return trial;
}

}  // namespace entremise::script
