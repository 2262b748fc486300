#include "tests/view/support/table.h"

#include <algorithm>
#include <stdexcept>

#include "sessions/rules/actors_events.h"
#include "sessions/rules/agenda_events.h"
#include "sessions/rules/board/links_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/controversies/controversies_events.h"
#include "sessions/rules/mediation_events.h"
#include "sessions/rules/people_events.h"
#include "sessions/rules/votes/votes_events.h"

namespace entremise::test {

using namespace rules;

namespace {

constexpr std::int64_t afternoon = 1'793'714'400'000'000;  // 3 November 2026, 14:00 UTC

void must(const std::string& refused) {
    if (!refused.empty()) throw std::runtime_error("table: " + refused);
}

}  // namespace

Table::Table(std::vector<AgendaItem> items) {
    must(ask({}, StartSession{"Sécurité alimentaire — quartier des Érables",
                              "fr",
                              std::move(items),
                              {afternoon + 1000, 0, ""}}));
}

PersonId Table::person(std::string_view name, Role role) {
    const auto id = all.people.next;
    must(ask({}, AdmitPerson{std::string(name), role}));
    must(ask({}, MarkPresence{id, true}));
    return id;
}

std::string Table::ask(PersonId author, const Command& command) {
    now += 1000;
    const auto events = decide(all, Stamp{.author = author, .time = now, .random = 4}, command);
    if (!events) return events.error().key;
    Made made;
    for (const auto& event : *events) {
        add_made(event, made);
        const Stamp by{.author = hides_author(event) ? PersonId{} : author, .time = now};
        const auto put = [&](State& s) {
            if (const auto done = apply(s, by, event); !done)
                throw std::runtime_error("table: " + detail_of(done.error()));
        };
        put(all);
        if (audience(event) != Audience::host) put(mediators);
        if (audience(event) == Audience::everyone) put(everyone);
        entries.push_back({by, event});
    }
    accepted.push_back({author, command, events->empty() ? 0 : entries.size(), std::move(made)});
    return "";
}

std::string Table::drop(PersonId who, VoteId vote, const Ballot& ballot) {
    box_[vote][who] = ballot;
    return ask({}, MarkVoted{vote, who});
}

std::string Table::close(PersonId mediator, VoteId id) {
    CloseVote close{id, {}};
    const auto* vote = all.votes.all.find(id);
    if (vote && is_secret(vote->rule)) {
        for (const auto& [who, ballot] : box_[id]) {
            std::string tracker(10, '\0');
            for (std::size_t i = 0; i < tracker.size(); ++i)
                tracker[i] = static_cast<char>('a' + (who.value * 7 + i * 3) % 26);
            close.rows.push_back({{}, {tracker}, {ballot.marks, {}}});
            if (has_digests(vote->rule)) close.rows.back().digest.bytes.assign(digest_bytes, tracker[0]);
            if (is_paired(vote->rule))
                close.rows.back().pair.bytes.assign(pair_bytes, static_cast<char>('a' + who.value));
            if (!ballot.reason.empty()) close.reasons.push_back(ballot.reason);
        }
        std::ranges::sort(close.rows, {}, &BallotRow::tracker);
    }
    return ask(mediator, close);
}

std::string Table::close_and_publish(PersonId mediator, VoteId id) {
    auto refused = close(mediator, id);
    return refused.empty() ? ask(mediator, PublishVote{id}) : refused;
}

view::Scene Table::scene_of(PersonId self) const {
    const auto* person = all.people.all.find(self);
    const bool leads = person && audience_of(person->role) == Audience::mediators;
    return {.state = leads ? mediators : everyone,
            .self = self,
            .now = now,
            .presence = nobody_,
            .packs = built_in_packs(),
            .connection = {.state = leads ? view::ConnectionState::local : view::ConnectionState::live,
                           .reason = {}},
            .room_code = leads ? "lune érable canot sel" : "",
            .address = "192.168.1.20",
            .seq = entries.size()};
}

view::Scene Table::projection(const std::map<PersonId, view::Presence>& presence) const {
    return {.state = everyone,
            .self = {},
            .now = now,
            .presence = presence,
            .packs = built_in_packs(),
            .connection = {},
            .room_code = "lune érable canot sel",
            .address = "192.168.1.20",
            .seq = entries.size()};
}

SmallTable::SmallTable()
    : Table({{"Accueil", 10, "Se présenter, convenir des règles", Contribution::notes},
             {"Controverses", 30, "Poser la question, entendre les positions et leurs raisons",
              Contribution::everything},
             {"Médiation", 20, "Chercher ce qui peut bouger", Contribution::everything}}) {
    mediator = person("Maude", Role::mediator);
    rosa = person("Rosa");
    marc = person("Marc");
    lucie = person("Lucie");
    must(ask(mediator, EnterStage{0}));
    pass(60'000'000);
    must(ask(mediator, EnterStage{1}));
    must(ask(mediator, AddControversy{
                           "Dépannage alimentaire ou autonomie : où mettre les fonds ?", {680, 180, 0}, {}}));
    must(ask(mediator, AddPosition{controversy, "Répondre d’abord à l’urgence", {400, 430, 0}}));
    must(ask(mediator, AddPosition{controversy, "Investir dans les cuisines et jardins", {1040, 430, 0}}));
    must(ask(mediator, AddActor{"Paroisse Saint-Alban", {110, 520, 0}, {}}));
    must(ask(mediator, AddActor{"Banque alimentaire", {190, 170, 0}, {}}));
    must(ask(mediator,
             AddArgument{first, "Les files s’allongent depuis l’automne", {400, 600, 0}, false, {}}));
    must(ask(rosa, AddNote{{250, 800, 0}, "Qui parle au nom des familles qui ne viennent pas ?", 0, {}}));
    must(ask(mediator, PlaceMove{"C1", "Reformuler en miroir", {600, 649, 0}, {first}, {}, MoveState::done}));
    must(ask(mediator,
             PlaceMove{"S1", "Élargir la table", {1050, 649, 0}, {controversy}, {}, MoveState::planned}));
    must(ask(mediator, DrawLink{parish, first, LinkKind::defends, 2}));
    must(ask(mediator, DrawLink{bank, second, LinkKind::defends, 2}));
    must(ask(mediator, RateHeat{controversy, {3, 3, 3, 3, 3, 3, 3, 3, -1, -1, -1, -1, -1}}));
    must(ask(rosa, SpeakFor{parish, {}}));
    must(ask(marc, EchoNote{note, true}));
    pass(20 * 60'000'000LL);
}

}  // namespace entremise::test
