#include "sessions/wording/events.h"

#include <algorithm>

#include "sessions/core/text.h"
#include "sessions/rules/all_events.h"
#include "sessions/rules/counts.h"
#include "sessions/rules/votes/kind.h"
#include "sessions/wording/names.h"
#include "sessions/wording/outcomes.h"
#include "sessions/wording/votes.h"

namespace entremise::wording {
namespace {

using namespace rules;
using Said = std::vector<std::pair<std::string, std::string>>;

template <class E> std::string_view word(E value) { return words_of(value)[static_cast<std::size_t>(value)]; }

struct Teller {
    const Language& say;
    const Packs& packs;
    const State& s;
    const Stamp& by;

    std::string person(PersonId id) const {
        const auto* found = s.people.all.find(id);
        return found ? found->name : say(id ? "word.someone" : "word.host");
    }
    std::string author() const { return person(by.author); }
    std::string card(CardId id) const {
        const auto* found = s.board.cards.find(id);
        return found && !found->text.empty() ? cut(found->text) : say("board.untitled");
    }
    template <class E> const std::string& label(std::string_view prefix, E value) const {
        return say(std::string(prefix) + "." + std::string(word(value)));
    }
    std::string number(std::uint64_t n) const { return std::to_string(n); }
    std::string question(VoteId id) const {
        const auto* vote = s.votes.all.find(id);
        return vote ? cut(vote->rule.question) : say("vote.number", {{"n", number(id.value)}});
    }
    std::string move_number(CardId id) const {
        const auto* move = s.mediation.moves.find(id);
        return move ? number(move->number) : "";
    }
    std::string result(VoteId id, const Tally& tally) const { return result_text(say, s, id, tally); }
    /// Of a stake; one that was told in confidence is said to be.
    std::string of_stake(std::string key, StakeId id, std::string_view text) const {
        const auto* stake = s.stakes.all.find(id);
        return say(is_confided(id) ? key + ".confided" : key,
                   {{"text", card(stake ? stake->actor : CardId{})},
                    {"stake", cut(text.empty() && stake ? stake->text : std::string(text))}});
    }
    template <class E> std::string plain(const E&, Said said = {}) const {
        said.emplace_back("name", author());
        return say("event." + std::string(E::kind), said);
    }
    std::string things(std::string_view key, const std::vector<CardId>& cards, std::size_t others) const {
        const std::size_t count = cards.size() + others;
        return say(key, {{"name", author()},
                         {"n", number(count)},
                         {"text", cards.empty() ? say("board.untitled") : card(cards.front())}});
    }

    std::string operator()(const SessionStarted& e) const { return plain(e, {{"text", e.title}}); }
    std::string operator()(const SessionResumed& e) const { return plain(e); }
    std::string operator()(const ClockCorrected& e) const {
        const auto seconds = nearest_second(e.difference);
        if (seconds == 0) return say("event.clock.corrected.off");
        return say(seconds < 0 ? "event.clock.corrected.back" : "event.clock.corrected",
                   {{"time", say.length(seconds < 0 ? -seconds : seconds)}});
    }
    std::string operator()(const TimerInterrupted& e) const { return plain(e); }
    std::string operator()(const SessionEnded& e) const { return plain(e); }
    std::string operator()(const SessionRetitled& e) const { return plain(e, {{"text", e.title}}); }
    std::string operator()(const AgendaSet& e) const { return plain(e); }
    std::string operator()(const StageEntered& e) const {
        const bool known = e.stage < s.agenda.items.size();
        return plain(e, {{"text", known ? s.agenda.items[e.stage].title : number(e.stage + 1)}});
    }
    std::string operator()(const TimerStarted& e) const {
        return plain(e, {{"time", Language::clock(e.seconds)}});
    }
    std::string operator()(const TimerExtended& e) const {
        return plain(e, {{"time", Language::clock(e.seconds)}});
    }
    std::string operator()(const TimerPaused& e) const {
        return say(e.paused ? "event.timer.paused" : "event.timer.paused.off", {{"name", author()}});
    }
    std::string operator()(const TimerStopped& e) const { return plain(e); }
    std::string operator()(const MarkerPlaced& e) const { return plain(e, {{"text", cut(e.text)}}); }
    std::string operator()(const PersonJoined& e) const {
        return e.without_device
                   ? say("event.person.joined.without_device", {{"name", e.name}, {"by", author()}})
                   : say("event.person.joined", {{"name", e.name}});
    }
    std::string operator()(const PresenceChanged& e) const {
        return say(e.present ? "event.person.presence_changed" : "event.person.presence_changed.off",
                   {{"name", person(e.person)}});
    }
    std::string operator()(const ProxyGiven& e) const {
        return say(e.to ? "event.person.proxy_given" : "event.person.proxy_given.off",
                   {{"name", person(e.person)}, {"to", person(e.to)}});
    }
    std::string operator()(const PersonRenamed& e) const {
        return say("change.person.renamed", {{"name", e.name}});
    }
    std::string operator()(const RoleChanged& e) const {
        return say("event.person.role_changed",
                   {{"name", person(e.person)}, {"text", label("role", e.role)}});
    }
    std::string operator()(const PersonSpeaksFor& e) const {
        const std::string text = e.actor ? card(e.actor) : e.affiliation;
        return say(text.empty() ? "event.person.speaks_for.off" : "event.person.speaks_for",
                   {{"name", person(e.person)}, {"text", text}});
    }
    std::string operator()(const HandRaised& e) const {
        return say("event.hand.raised", {{"name", person(e.person)}});
    }
    std::string operator()(const HandLowered& e) const {
        return say("event.hand.lowered", {{"name", person(e.person)}});
    }
    std::string operator()(const NoteAdded& e) const { return plain(e, {{"text", cut(e.text)}}); }
    std::string operator()(const CardsMoved& e) const {
        return say("event.cards.moved", {{"name", author()},
                                         {"n", number(e.moves.size())},
                                         {"text", e.moves.empty() ? "" : card(e.moves.front().card)}});
    }
    std::string operator()(const CardsTidied& e) const {
        return say("event.cards.tidied", {{"name", author()}, {"n", number(e.moves.size())}});
    }
    std::string operator()(const CardReworded& e) const { return plain(e, {{"text", cut(e.text)}}); }
    std::string operator()(const NoteColoured& e) const { return plain(e, {{"text", card(e.card)}}); }
    std::string operator()(const ThingsArchived& e) const {
        return things("event.things.archived", e.cards, e.links.size() + e.strokes.size() + e.zones.size());
    }
    std::string operator()(const ThingsRestored& e) const {
        return things("event.things.restored", e.cards, e.links.size() + e.strokes.size() + e.zones.size());
    }
    std::string operator()(const CardsPinned& e) const {
        return things(e.on ? "event.cards.pinned" : "event.cards.pinned.off", e.cards, 0);
    }
    std::string operator()(const ZoneDrawn& e) const { return plain(e, {{"text", cut(e.title)}}); }
    std::string operator()(const ZoneTitled& e) const { return plain(e, {{"text", cut(e.title)}}); }
    std::string operator()(const ZonesMoved& e) const {
        const auto* first = e.moves.empty() ? nullptr : s.board.zones.find(e.moves.front().zone);
        return plain(e, {{"n", number(e.moves.size())}, {"text", first ? cut(first->title) : ""}});
    }
    std::string operator()(const LensNoted& e) const {
        return say(e.text.empty() ? "event.lens.noted.off" : "event.lens.noted",
                   {{"name", author()}, {"text", cut(e.text)}, {"lens", label("lens", e.lens)}});
    }
    std::string operator()(const TopicParked& e) const {
        const auto* known = s.parking.topics.find(e.record);
        const bool anew = known && known->at != by.time;
        return say(e.topic.back ? "event.topic.parked.off"
                   : anew       ? "event.topic.parked.changed"
                                : "event.topic.parked",
                   {{"name", author()}, {"text", cut(e.topic.text)}, {"when", cut(e.topic.returns)}});
    }
    std::string operator()(const NoteEchoed& e) const {
        return say(e.on ? "event.note.echoed" : "event.note.echoed.off",
                   {{"name", author()}, {"text", card(e.card)}});
    }
    std::string operator()(const LinkDrawn& e) const {
        return plain(
            e, {{"from", card(e.from)}, {"to", card(e.to)}, {"relation", label("link_kind", e.relation)}});
    }
    std::string operator()(const MandateSaid& e) const {
        const auto* link = s.board.links.find(e.link);
        return plain(e, {{"from", card(link ? link->from : CardId{})},
                         {"to", card(link ? link->to : CardId{})},
                         {"text", label("mandate", e.mandate)}});
    }
    std::string operator()(const StrokeDrawn& e) const { return plain(e); }
    std::string operator()(const PointerShown& e) const {
        return say(e.shown ? "event.pointer.shown" : "event.pointer.shown.off", {{"name", author()}});
    }
    std::string operator()(const ShownToAll& e) const {
        if (e.lens == Lens::none) return shown(e);
        return say("event.board.shown.lens", {{"text", shown(e)}, {"lens", label("lens", e.lens)}});
    }
    std::string shown(const ShownToAll& e) const {
        if (e.thing == ShownThing::card) return plain(e, {{"text", card(e.card)}});
        const auto* question = s.board.cards.find(e.card);
        const bool is_question = question && question->kind == CardKind::controversy;
        if (e.thing == ShownThing::frame && is_question)
            return say("event.board.shown.frame", {{"name", author()}, {"text", card(e.card)}});
        const std::string thing(word(e.thing == ShownThing::frame ? ShownThing::part : e.thing));
        return say("event.board.shown." + thing, {{"name", author()}});
    }
    std::string operator()(const ShownNoMore& e) const { return plain(e); }
    std::string operator()(const VoteShown& e) const {
        if (!e.vote) return say("event.room.vote.off", {{"name", author()}});
        return say(e.counting ? "event.room.vote.counting" : "event.room.vote",
                   {{"name", author()}, {"text", question(e.vote)}});
    }
    std::string operator()(const RoomFrozen& e) const {
        return say(e.on ? "event.room.frozen" : "event.room.frozen.off", {{"name", author()}});
    }
    std::string operator()(const RoomBlackened& e) const {
        return say(e.on ? "event.room.black" : "event.room.black.off", {{"name", author()}});
    }
    std::string operator()(const RoomLed& e) const { return plain(e); }
    std::string operator()(const ActUndone& e) const { return plain(e); }
    std::string operator()(const ActRedone& e) const { return plain(e); }
    std::string operator()(const ActorAdded& e) const { return plain(e, {{"text", cut(e.name)}}); }
    std::string operator()(const ActorDescribed& e) const { return plain(e, {{"text", card(e.actor)}}); }
    std::string operator()(const PowerSaid& e) const {
        return say(e.degree ? "event.actor.power_said" : "event.actor.power_said.off",
                   {{"text", card(e.actor)},
                    {"source", packs.power_sources.label(e.source, say.code())},
                    {"n", number(e.degree)},
                    {"most", number(counts::power)}});
    }
    std::string operator()(const IntermediaryAdded& e) const { return plain(e, {{"text", cut(e.title)}}); }
    std::string operator()(const IntermediaryDescribed& e) const {
        return plain(e, {{"text", card(e.intermediary)},
                         {"kind", label("intermediary_kind", e.about.kind)},
                         {"status", label("intermediary_status", e.about.status)}});
    }
    std::string operator()(const ControversyAdded& e) const { return plain(e, {{"text", cut(e.question)}}); }
    std::string operator()(const PositionAdded& e) const { return plain(e, {{"text", cut(e.text)}}); }
    std::string operator()(const ArgumentAdded& e) const {
        return say(e.against ? "event.argument.added.against" : "event.argument.added",
                   {{"name", author()}, {"text", cut(e.text)}});
    }
    std::string operator()(const PositionRestated& e) const {
        return say(e.confirmed ? "event.position.restated" : "event.position.restated.off",
                   {{"text", card(e.holder)}, {"position", card(e.position)}});
    }
    std::string operator()(const ControversyStateChanged& e) const {
        std::string from = "…";
        if (const auto* c = s.controversies.all.find(e.controversy))
            for (const auto& step : c->history)
                if (step.to == e.to && step.at == by.time) from = state_name(say, packs, step.from);
        return plain(e,
                     {{"text", card(e.controversy)}, {"from", from}, {"to", state_name(say, packs, e.to)}});
    }
    std::string operator()(const TreatmentChosen& e) const {
        return plain(e, {{"text", card(e.controversy)},
                         {"treatment", packs.treatments.label(e.treatment, say.code())}});
    }
    std::string operator()(const HeatRated& e) const {
        Controversy rated;
        rated.heat = e.ratings;
        const auto heat = heat_of(rated);
        return plain(e, {{"text", card(e.controversy)}, {"n", heat ? number(*heat) : "—"}});
    }
    std::string operator()(const MovePlaced& e) const {
        if (is_confided(e.move)) return say("event.move.placed.confided", {{"text", cut(e.label)}});
        return say(e.state == MoveState::done ? "event.move.placed.done" : "event.move.placed",
                   {{"n", move_number(e.move)}, {"text", cut(e.label)}});
    }
    std::string operator()(const MoveStateChanged& e) const {
        return say(
            is_confided(e.move) ? "event.move.state_changed.confided" : "event.move.state_changed",
            {{"n", move_number(e.move)}, {"state", label("move_state", e.state)}, {"text", card(e.move)}});
    }
    std::string operator()(const MoveNoted& e) const {
        return say(e.text.empty() ? "event.move.noted.nothing"
                   : e.open       ? "event.move.noted"
                                  : "event.move.noted.confided",
                   {{"text", card(e.move)}, {"note", cut(e.text)}});
    }
    std::string operator()(const MoveTold& e) const {
        return say("event.move.told", {{"n", move_number(e.move)}, {"text", cut(e.label)}});
    }
    std::string operator()(const MoveHandedOver& e) const {
        return say("event.move.handed_over", {{"text", card(e.move)}});
    }
    std::string operator()(const MoveDescribed& e) const {
        return say(is_confided(e.move) ? "event.move.described.confided" : "event.move.described",
                   {{"n", move_number(e.move)}, {"text", card(e.move)}});
    }
    std::string operator()(const MoveEffectObserved& e) const {
        return plain(e, {{"text", card(e.move)}, {"effect", label("effect", e.effect)}});
    }
    std::string operator()(const ArrangementAdded& e) const {
        return plain(e, {{"text", cut(e.text)}, {"question", card(e.controversy)}});
    }
    std::string operator()(const ArrangementWritten& e) const {
        return plain(e, {{"text", card(e.arrangement)}});
    }
    std::string operator()(const ArrangementStateChanged& e) const {
        return say("event.arrangement.state_changed." + std::string(word(e.state)),
                   {{"name", author()}, {"text", card(e.arrangement)}});
    }
    std::string operator()(const CommitmentWritten& e) const {
        const auto& it = e.commitment;
        return say("event.commitment.written." + std::string(word(it.state)),
                   {{"name", author()},
                    {"who", it.who.empty() ? say("word.to_be_found") : it.who},
                    {"text", cut(it.what)},
                    {"date", it.due.empty() ? say("word.no_date") : day_text(say, it.due)}});
    }
    std::string operator()(const DissentWritten& e) const {
        const auto& it = e.dissent;
        if (it.withdrawn)
            return say("event.dissent.written.off", {{"name", author()}, {"text", cut(it.words)}});
        return say("event.dissent.written", {{"name", author()},
                                             {"who", it.holder ? card(it.holder) : say("word.without_name")},
                                             {"text", cut(it.words)}});
    }
    std::string operator()(const DecisionWritten& e) const {
        const auto& it = e.decision;
        return say(it.withdrawn ? "event.decision.written.off" : "event.decision.written",
                   {{"name", author()}, {"text", cut(it.text)}, {"by", label("decided_by", it.by)}});
    }
    std::string operator()(const VoteOpened& e) const { return plain(e, {{"text", cut(e.rule.question)}}); }
    std::string operator()(const ElectorAdded& e) const {
        return say("event.vote.elector_added",
                   {{"name", person(e.elector.person)}, {"text", question(e.vote)}});
    }
    std::string operator()(const BallotCast& e) const {
        return say("event.ballot.cast", {{"name", person(e.person)}});
    }
    std::string operator()(const VoteMarked& e) const {
        return say("event.vote.marked", {{"name", person(e.person)}});
    }
    std::string operator()(const VoteTurnout& e) const { return plain(e, {{"n", number(e.count)}}); }
    std::string operator()(const VoteEnded& e) const { return plain(e, {{"text", question(e.vote)}}); }
    std::string operator()(const VoteClosed& e) const {
        return plain(e, {{"text", question(e.vote)}, {"result", result(e.vote, e.tally)}});
    }
    std::string operator()(const VotePublished& e) const {
        return plain(e, {{"text", question(e.vote)}, {"result", result(e.vote, e.tally)}});
    }
    std::string operator()(const VotePrepared& e) const {
        return say(e.dropped ? "event.vote.prepared.off" : "event.vote.prepared",
                   {{"name", author()}, {"text", cut(e.rule.question)}});
    }
    std::string operator()(const VoteCancelled& e) const { return plain(e, {{"text", question(e.vote)}}); }
    std::string operator()(const VoteObjected& e) const {
        return say("event.vote.objected", {{"name", person(e.person)}, {"text", question(e.vote)}});
    }
    std::string operator()(const CastingGiven& e) const {
        Said said{{"name", person(e.person)},
                  {"text", question(e.vote)},
                  {"result", label("vote_outcome", e.yes ? Outcome::adopted : Outcome::not_adopted)}};
        if (by.author == e.person) return say("event.vote.casting_given", said);
        said.emplace_back("by", author());
        return say("event.vote.casting_given.noted", said);
    }
    std::string operator()(const LotsDrawn& e) const {
        const auto* vote = s.votes.all.find(e.vote);
        return plain(e, {{"text", question(e.vote)},
                         {"number", number(e.number)},
                         {"option", vote ? cut(option_text(say, vote->rule, e.option)) : ""}});
    }
    std::string operator()(const OnPaper& e) const {
        return say(e.taken_back ? "event.vote.on_paper.off" : "event.vote.on_paper",
                   {{"name", author()}, {"who", person(e.person)}});
    }
    std::string operator()(const ConfidenceKept& e) const { return plain(e); }
    std::string operator()(const StakeSaid& e) const { return of_stake("event.stake.said", e.stake, e.text); }
    std::string operator()(const StakeReworded& e) const {
        return of_stake("event.stake.reworded", e.stake, e.text);
    }
    std::string operator()(const StakeSetAside& e) const {
        return of_stake(e.on ? "event.stake.set_aside" : "event.stake.set_aside.off", e.stake, {});
    }
    std::string operator()(const StakeHandedOver& e) const {
        return of_stake("event.stake.handed_over", e.stake, {});
    }
    std::string operator()(const StrategyRead& e) const {
        const auto way = packs.strategies.label(e.way, say.code());
        if (!e.about) return plain(e, {{"text", card(e.actor)}, {"way", way}});
        return say("event.strategy.read.about",
                   {{"text", card(e.actor)}, {"way", way}, {"question", card(e.about)}});
    }
    std::string operator()(const UnknownWritten& e) const {
        const auto& it = e.fact;
        return say(it.aside            ? "event.unknown.written.off"
                   : it.answer.empty() ? "event.unknown.written"
                                       : "event.unknown.written.found",
                   {{"name", author()}, {"text", cut(it.text)}, {"answer", cut(it.answer)}});
    }
    std::string operator()(const EvasionWritten& e) const {
        const auto& it = e.evasion;
        return say(it.aside ? "event.evasion.written.off" : "event.evasion.written",
                   {{"name", author()},
                    {"way", packs.evasions.label(it.kind, say.code())},
                    {"text", card(it.controversy)}});
    }
    std::string operator()(const ControversyDescribed& e) const {
        return plain(e, {{"text", card(e.controversy)}});
    }
    std::string operator()(const ArgumentMarked& e) const { return plain(e, {{"text", card(e.argument)}}); }
    std::string operator()(const QuestionAsked& e) const { return plain(e, {{"text", cut(e.text)}}); }
    std::string operator()(const QuestionAnswered& e) const {
        return say(e.answer.empty() ? "event.question.answered.off" : "event.question.answered",
                   {{"name", author()}, {"text", card(e.question)}, {"answer", cut(e.answer)}});
    }
    std::string operator()(const CollaborationSaid& e) const {
        const auto label = [&](const Pack<Explained>& pack, const std::string& key) {
            return key.empty() ? say("word.not_said") : pack.label(key, say.code());
        };
        const auto& it = e.collaboration;
        return plain(e, {{"today", label(packs.collaboration, it.today)},
                         {"wished", label(packs.collaboration, it.wished)},
                         {"form", label(packs.partnerships, it.form)}});
    }
    std::string operator()(const PurposeSaid& e) const {
        return say(e.text.empty() ? "event.purpose.said.off" : "event.purpose.said",
                   {{"name", author()}, {"text", cut(e.text)}});
    }
    std::string operator()(const PointWritten& e) const {
        const auto& it = e.point;
        return say(it.removed ? "event.landmark.written.off" : "event.landmark.written",
                   {{"name", author()},
                    {"side", say("event.point_side." + std::string(word(it.side)))},
                    {"text", cut(it.text)}});
    }
    std::string operator()(const KeyEventWritten& e) const {
        const auto& it = e.event;
        return say(it.removed ? "event.key_event.written.off" : "event.key_event.written",
                   {{"name", author()}, {"date", rough_day_text(say, it.date)}, {"text", cut(it.text)}});
    }
    std::string operator()(const OutcomeWritten& e) const {
        const auto& it = e.about;
        const auto words = outcome_text(s, it);
        return say(it.removed ? "event.outcome.written.off" : "event.outcome.written",
                   {{"name", author()},
                    {"kind", outcome_kind_text(say, packs, it.kind)},
                    {"text", words.empty() ? say("board.untitled") : cut(words)}});
    }
    std::string operator()(const EffectWritten& e) const {
        const auto& it = e.about;
        return say(
            it.removed ? "event.effect.written.off" : "event.effect.written." + std::string(word(it.state)),
            {{"name", author()}, {"text", cut(it.text)}});
    }
    std::string operator()(const ProposalSetAside& e) const {
        return say(e.on ? "event.outcome.set_aside" : "event.outcome.set_aside.off",
                   {{"name", author()}, {"text", card(e.card)}});
    }
    std::string operator()(const PortraitBegun& e) const {
        return plain(e, {{"text", cut(e.asked.question)}});
    }
    std::string operator()(const PortraitAnswered& e) const {
        const auto named = kind_of(VoteType::portrait).mark_name(e.answer);
        return say(e.answer ? "event.portrait.answered" : "event.portrait.answered.off",
                   {{"n", number(e.item)}, {"answer", name_text(say, named)}});
    }
    std::string operator()(const PortraitRecalled& e) const {
        return say(
            e.about.removed ? "event.portrait.recalled.off" : "event.portrait.recalled",
            {{"name", author()}, {"title", cut(e.about.title)}, {"date", rough_day_text(say, e.about.date)}});
    }
    std::string operator()(const StrategyTakenBack& e) const { return plain(e, {{"text", card(e.actor)}}); }
    std::string operator()(const PacksSet& e) const {
        const auto& own = s.method.own;
        return plain(e, {{"text", own ? joined(titles_of(*own, say.code())) : ""}});
    }
};

}  // namespace

std::string event_text(const Language& say, const Packs& packs, const rules::State& s, const rules::Stamp& by,
                       const rules::Event& event) {
    std::string text;
    const Teller teller{say, packs, s, by};
    visit_event(event, [&](const auto& it) { text = teller(it); });
    return text;
}

bool worth_telling(const rules::Event& event) {
    return !(event.is<CardsMoved>() || event.is<CardsTidied>() || event.is<PointerShown>() ||
             event.is<StrokeDrawn>() || event.is<VoteTurnout>() || event.is<VoteMarked>() ||
             event.is<BallotCast>() || event.is<MoveHandedOver>() || event.is<ConfidenceKept>() ||
             event.is<StakeHandedOver>());
}

}  // namespace entremise::wording
