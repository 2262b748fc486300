#include "tests/export/support/played.h"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "sessions/core/hash.h"
#include "sessions/rules/agenda_events.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/confidence.h"
#include "sessions/rules/people_events.h"
#include "sessions/rules/votes/votes_events.h"

namespace entremise::test {

using namespace rules;

namespace {
constexpr std::int64_t afternoon =
    1'793'736'000'000'000;  // 3 November 2026, 14:00, six hours west of Greenwich

/// As if each device had drawn a token: the same in all rounds.
Blob pair_of(PersonId person) {
    const auto hash = Hasher().add("token").add(person.value).finish();
    return {std::string(text_of(Bytes(hash).first(pair_bytes)))};
}
}  // namespace

Played::Played() = default;

std::string Played::ask(PersonId who, const Command& asked) {
    time_ += 1'000;  // no two acts share a time
    auto command = asked;
    if (auto* start = command.as<StartSession>(); start && start->clock == WallClock{})
        start->clock = {afternoon + time_, -360, ""};
    const Stamp by{who, time_};
    auto events = decide(state_, by, command);
    if (!events) return events.error().key;
    for (const auto& event : *events) {
        if (auto done = rules::apply(state_, by, event); !done) return detail_of(done.error());
        if (audience(event) == Audience::everyone)
            if (auto done = rules::apply(everyone_, by, event); !done) return detail_of(done.error());
        log::Entry whole{entries_.size() + 1, time_, who, event.index(), {}, audience(event)};
        encode(event, whole.body);
        whole_.push_back(std::move(whole));
        log::PublicEntry entry;
        entry.seq = entries_.size() + 1;
        entry.time = time_;
        if (audience(event) == Audience::everyone) {
            entry.author = who;
            entry.kind = event.index();
            encode(event, entry.body);
        } else {  // what everybody may know of it
            const Event kept = ConfidenceKept{{"0123456789abcdef0123456789abcdef"}};
            entry.kind = kept.index();
            encode(kept, entry.body);
        }
        entries_.push_back(std::move(entry));
    }
    return {};
}

PersonId Played::join(const std::string& name, Role role) {
    const auto id = state_.people.next;
    const auto refused = ask({}, AdmitPerson{name, role});
    return refused.empty() ? id : PersonId{};
}

std::string Played::close_secret(PersonId who, VoteId vote, const std::vector<Ballot>& ballots,
                                 const std::vector<Blob>& pairs) {
    CloseVote close{vote, {}};
    const bool digests = has_digests(state_.votes.all.find(vote)->rule);
    for (std::size_t i = 0; i < ballots.size(); ++i) {
        BallotRow row;
        row.tracker.bytes = std::string(9, 't') + static_cast<char>('a' + i);
        row.ballot.marks = ballots[i].marks;
        if (digests) row.digest.bytes = std::string(digest_bytes, static_cast<char>('a' + i));
        if (i < pairs.size()) row.pair = pairs[i];
        close.rows.push_back(std::move(row));
        if (!ballots[i].reason.empty()) close.reasons.push_back(ballots[i].reason);
    }
    return ask(who, close);
}

exports::Source Played::source() const {
    exports::Source source;
    source.meta.title = state_.agenda.title;
    source.meta.language = state_.agenda.language;
    source.meta.started = afternoon;
    source.meta.program = "test";
    source.seq = entries_.size();
    source.time = time_;
    source.state = everyone_;
    source.sittings = everyone_.agenda.sittings;
    source.closing_code = "lune érable canot sel pain";
    const auto* entries = &entries_;
    source.entry = [entries](log::Seq seq) -> std::optional<log::PublicEntry> {
        if (seq == 0 || seq > entries->size()) return std::nullopt;
        return (*entries)[seq - 1];
    };
    return source;
}

std::string Played::save(const std::string& path, std::string_view program) const {
    SeededRandom random(1);
    auto source = this->source();
    source.meta.program = program;
    if (const auto& sittings = state_.agenda.sittings; !sittings.empty() && sittings.front().clock.utc != 0)
        source.meta.started = sittings.front().clock.utc;
    auto log = log::SessionLog::create(path, source.meta, random);
    if (!log) return detail_of(log.error());
    if (auto done = (*log)->append(whole_, {}); !done) return detail_of(done.error());
    if (auto done = (*log)->close(); !done) return detail_of(done.error());
    return {};
}

std::string Played::play(const script::Script& script, std::size_t most_steps, WallClock clock) {
    ask({}, StartSession{script.title, script.language, script.agenda, clock});
    for (const auto& person : script.people) {
        const auto id = join(person.name, person.role);
        if (!id) return "cannot join: " + person.name;
        if (!person.speaks_for.empty()) ask(id, SpeakFor{{}, person.speaks_for});
    }
    std::map<VoteId, std::map<PersonId, Ballot>> box;
    for (const auto& step : script.steps) {
        if (most_steps-- == 0) break;
        const auto trouble = [&](const std::string& what) {
            return "line " + std::to_string(step.line) + ": " + what;
        };
        time_ = std::max(time_, step.at);
        const auto who = script::player(state_, *script.person(step.who));
        const auto asked = script::ask_of(step, state_, script);
        if (!asked) return trouble(Language::of("fr")(asked.error()));
        std::string refused;
        if (const auto* ballot = std::get_if<script::SecretBallot>(&*asked)) {
            const auto whose = ballot->seat ? ballot->seat : who;
            box[ballot->vote][whose] = ballot->ballot;
            refused = ask({}, MarkVoted{ballot->vote, whose});
        } else if (const auto* coming = std::get_if<script::Coming>(&*asked)) {
            refused = ask({}, MarkPresence{who, coming->here});
        } else {
            const auto& command = std::get<Command>(*asked);
            const auto* close = command.as<CloseVote>();
            if (close && box.contains(close->vote)) {
                std::vector<Ballot> ballots;
                std::vector<Blob> pairs;
                const bool paired = is_paired(state_.votes.all.find(close->vote)->rule);
                for (const auto& [person, held] : box[close->vote]) {
                    ballots.push_back(held);
                    if (paired) pairs.push_back(pair_of(person));
                }
                refused = close_secret(who, close->vote, ballots, pairs);
            } else {
                refused = ask(who, command);
            }
        }
        if (!refused.empty()) return trouble(refused + " — " + Language::of("fr")(refused));
    }
    return {};
}

Folder::Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "entremise-export-XXXXXX").string();
    if (::mkdtemp(name.data())) path_ = name;
}
Folder::~Folder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

std::string content_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream all;
    all << file.rdbuf();
    return all.str();
}

}  // namespace entremise::test
