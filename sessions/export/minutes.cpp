#include <algorithm>

#include "sessions/export/export.h"
#include "sessions/export/minutes_agreed.h"
#include "sessions/export/minutes_inquiry.h"
#include "sessions/export/minutes_landmarks.h"
#include "sessions/export/minutes_moves.h"
#include "sessions/export/minutes_portraits.h"
#include "sessions/export/minutes_readings.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/controversies/controversies_events.h"
#include "sessions/rules/counts.h"
#include "sessions/rules/votes/breakdown.h"
#include "sessions/rules/votes/heat.h"
#include "sessions/rules/votes/opinions.h"
#include "sessions/rules/votes/pairs.h"
#include "sessions/rules/votes/portrait.h"
#include "sessions/wording/actors.h"
#include "sessions/wording/breakdown.h"
#include "sessions/wording/names.h"
#include "sessions/wording/outcomes.h"
#include "sessions/wording/votes.h"

namespace entremise::exports {
namespace {

using rules::CardKind;

class Minutes {
public:
    Minutes(const Source& source, const Options& options)
        : source_(source),
          s_(source.state),
          options_(options),
          lang_(language_of(source, options)),
          days_(days_of(source)) {}

    std::string write() {
        head();
        out_ += agreed(source_, options_);
        aim_and_people();
        out_ += landmarks(source_, options_);
        agenda();
        actors();
        controversies();
        out_ += free_questions(source_, options_);
        intermediaries();
        out_ += moves_made(source_, options_, [this](Micros time) { return at(time); });
        votes();
        out_ += shared_portraits(source_, options_, [this](Micros time) { return at(time); });
        out_ += outcomes(source_, options_);
        out_ += lens_readings(source_, options_);
        parking();
        notes();
        markers();
        closing();
        for (auto at = out_.find("\n\n\n"); at != std::string::npos; at = out_.find("\n\n\n", at))
            out_.erase(at, 1);
        return std::move(out_);
    }

private:
    std::string tr(std::string_view key,
                   const std::vector<std::pair<std::string, std::string>>& words = {}) const {
        return words.empty() ? lang_(key) : lang_(key, words);
    }
    static std::string number(std::uint64_t n) { return std::to_string(n); }
    std::string date(const rules::CivilTime& t) const { return lang_.date(t.year, t.month, t.day); }
    std::string hour(const rules::CivilTime& t) const { return lang_.time_of_day(t.minute_of_day()); }
    /// With its day, where there are several.
    std::string at(Micros time) const {
        const auto t = rules::civil_time(source_.sittings, time);
        if (days_.size() < 2) return hour(t);
        return tr("minutes.day_and_time", {{"date", date(t)}, {"time", hour(t)}});
    }

    /// When people met on a day.
    struct Day {
        rules::CivilTime from, to;
    };
    /// One for each day on which a sitting began, up to the moment of the minutes.
    static std::vector<Day> days_of(const Source& source) {
        std::vector<Day> days;
        const auto& sittings = source.sittings;
        for (std::size_t i = 0; i < sittings.size(); ++i) {
            const auto& sitting = sittings[i];
            if (i > 0 && sitting.from > source.time) break;
            const bool over = sitting.until > 0 && sitting.until < source.time;
            const auto from = rules::civil_time(sittings, sitting.from),
                       to = rules::civil_time({&sitting, 1}, over ? sitting.until : source.time);
            if (days.empty() || !days.back().from.is_same_day(from)) days.push_back({from, to});
            days.back().to = to;
        }
        return days;
    }

    /// A clock that was set while people met, and by how much its times are shifted here.
    void clocks() {
        for (const auto& sitting : source_.sittings) {
            if (sitting.from > source_.time) break;
            const auto seconds = rules::nearest_second(sitting.correction);
            if (seconds == 0) continue;
            const auto from = rules::civil_time(source_.sittings, sitting.from);
            const bool sole = source_.sittings.size() == 1, forward = seconds > 0;
            line();
            line(tr(forward ? (sole ? "minutes.clock_forward" : "minutes.clock_forward_of")
                            : (sole ? "minutes.clock_back" : "minutes.clock_back_of"),
                    {{"time", lang_.length(forward ? seconds : -seconds)},
                     {"date", date(from)},
                     {"from", hour(from)}}));
        }
    }
    std::string name(PersonId id) const { return escaped(name_of(source_, id, options_)); }
    template <class E> std::string word(const char* labels, E value) const {
        return tr(std::string(labels) + "." +
                  std::string(rules::words_of(value)[static_cast<std::size_t>(value)]));
    }
    std::string state_text(rules::ControversyState state) const {
        return escaped(wording::state_name(lang_, s_.method.packs(), state));
    }
    std::string text_of(CardId id) const {
        const auto* card = s_.board.cards.find(id);
        return card ? escaped(card->text) : std::string();
    }
    template <class Ids, class Fn> static std::string joined(const Ids& ids, Fn fn) {
        std::string list;
        for (const auto& id : ids) list += (list.empty() ? "" : ", ") + fn(id);
        return list;
    }
    void line(const std::string& text = {}) { out_ += text + "\n"; }
    void section(std::string_view key) { line(), line("## " + tr(key)), line(); }

    void head() {
        const auto& title = title_of(source_);
        line("# " + escaped(title.empty() ? tr("word.unnamed") : title));
        line();
        line("**" + tr("minutes.title") + "** · " +
             tr(options_.as_public ? "minutes.public" : "minutes.full"));
        line();
        for (const auto& day : days_)
            line(tr("minutes.date",
                    {{"date", date(day.from)}, {"from", hour(day.from)}, {"to", hour(day.to)}}) +
                 "  ");
        if (options_.at && !s_.agenda.ended) line(tr("minutes.at", {{"seq", number(source_.seq)}}) + "  ");
        line(tr("minutes.events", {{"events", lang_.number(static_cast<std::int64_t>(source_.seq))}}));
        clocks();
        if (const auto& own = s_.method.own) {
            line();
            line(tr("minutes.own_lists",
                    {{"text", escaped(entremise::joined(titles_of(*own, lang_.code())))}}));
        }
    }

    void aim_and_people() {
        section("minutes.aim");
        bool any = false;
        for (const auto& item : s_.agenda.items) any = any || !item.aim.empty();
        if (!any) line(tr("minutes.no_aim"));
        for (const auto& item : s_.agenda.items)
            if (!item.aim.empty()) line("- " + escaped(item.title) + tr("word.colon") + escaped(item.aim));
        line();
        line(tr("minutes.people_count", {{"n", number(s_.people.all.size())}}));
        if (!options_.as_public) {
            line();
            for (const auto& [id, person] : s_.people.all) {
                const auto actor = escaped(rules::speaks_for(s_, id));
                line("- " + tr(actor.empty() ? "minutes.person" : "minutes.person_for",
                               {{"name", name(id)}, {"actor", actor}, {"role", word("role", person.role)}}));
            }
        }
        std::vector<CardId> here, chairs;
        for (const auto& [id, actor] : s_.actors.all) {
            if (!rules::card_on_board(s_, id)) continue;
            here.push_back(id);
            if (rules::empty_chair(actor)) chairs.push_back(id);
        }
        if (!here.empty()) {
            line();
            line("**" + tr("minutes.actors_named") + "** · " +
                 joined(here, [&](CardId id) { return text_of(id); }));
        }
        if (!chairs.empty()) {
            line();
            line(tr("minutes.absent", {{"text", joined(chairs, [&](CardId id) { return text_of(id); })}}));
        }
    }

    void agenda() {
        section("minutes.agenda");
        if (s_.agenda.items.empty()) return line(tr("minutes.agenda_none"));
        for (std::size_t i = 0; i < s_.agenda.items.size(); ++i) {
            const auto& item = s_.agenda.items[i];
            const bool done = i < s_.agenda.entered.size() && s_.agenda.entered[i] >= 0;
            auto text = done ? tr("minutes.agenda_done",
                                  {{"text", escaped(item.title)}, {"time", at(s_.agenda.entered[i])}})
                             : tr("minutes.agenda_not_done", {{"text", escaped(item.title)}});
            if (item.minutes)
                text += " (" + tr("minutes.agenda_planned", {{"n", number(item.minutes)}}) + ")";
            line((done ? "- [x] " : "- [ ] ") + text);
        }
    }

    template <class Row> std::string in_pack(const Pack<Row>& pack, std::string_view key) const {
        return escaped(pack.label(key, lang_.code()));
    }

    /// Cards of which the group should know that a mediator wrote them.
    std::string by_mediator(CardId id) const {
        const auto* card = s_.board.cards.find(id);
        return card && rules::leads(s_, card->author) ? " (" + tr("minutes.written_by_mediator") + ")"
                                                      : std::string();
    }

    /// The question as it was first put, when it reads otherwise now.
    std::string first_wording(CardId id) const {
        const auto* card = s_.board.cards.find(id);
        if (!card || card->revision == 0 || !source_.entry) return {};
        const auto added = rules::event_number(rules::ControversyAdded::kind);
        for (log::Seq seq = 1; seq <= source_.seq; ++seq) {
            const auto entry = source_.entry(seq);
            if (!entry || entry->kind != added) continue;
            const auto event = rules::decode_event(entry->kind, entry->body);
            const auto* first = event ? event->as<rules::ControversyAdded>() : nullptr;
            if (first && first->controversy == id)
                return first->question == card->text ? std::string() : escaped(first->question);
        }
        return {};
    }

    /// What a step said besides its ground: " ; mettre à plat" …
    std::string terms(const rules::StateChange& change) const {
        std::vector<std::string> said;
        const bool stays = change.from == change.to;
        if (!stays && !change.treatment.empty())
            said.push_back(in_pack(s_.method.packs().treatments, change.treatment));
        if (change.terms.result != rules::TreatmentResult::unsaid)
            said.push_back(
                tr("minutes.treatment_result", {{"text", word("treatment_result", change.terms.result)}}));
        if (!change.terms.disagreement.empty())
            said.push_back(in_pack(s_.method.packs().disagreements, change.terms.disagreement));
        if (!change.terms.returns.empty())
            said.push_back(tr("minutes.returns", {{"text", escaped(change.terms.returns)}}));
        if (change.terms.unknown_facts_confirmed) said.push_back(tr("minutes.unknown_facts"));
        if (change.terms.announced) said.push_back(tr("minutes.announced"));
        if (change.terms.reopening != rules::Reopening::unsaid)
            said.push_back(word("reopening", change.terms.reopening));
        if (change.terms.smothering != rules::Smothering::unsaid)
            said.push_back(word("smothering", change.terms.smothering));
        if (change.terms.lost_object) said.push_back(tr("minutes.lost_object"));
        return said.empty() ? std::string() : " — " + joined(said, [](const auto& text) { return text; });
    }

    std::string step(const rules::StateChange& change) const {
        const bool stays = change.from == change.to;
        const auto to =
            stays ? in_pack(s_.method.packs().treatments, change.treatment) : state_text(change.to);
        return tr(change.text.empty() && change.ground == rules::Ground::note ? "minutes.state_step_alone"
                                                                              : "minutes.state_step",
                  {{"time", at(change.at)},
                   {"from", state_text(change.from)},
                   {"to", to},
                   {"ground", ground(change)}}) +
               terms(change);
    }

    std::string ground(const rules::StateChange& change) const {
        switch (change.ground) {
        case rules::Ground::note: return tr("minutes.ground_note", {{"text", escaped(change.text)}});
        case rules::Ground::override_reason:
            return tr("minutes.ground_override", {{"text", escaped(change.text)}});
        case rules::Ground::move: {
            const auto* move = s_.mediation.moves.find(change.move);
            return tr("minutes.ground_move",
                      {{"n", number(move ? move->number : 0)}, {"text", text_of(change.move)}});
        }
        case rules::Ground::vote: {
            const auto* vote = s_.votes.all.find(change.vote);
            return tr("minutes.ground_vote", {{"n", number(change.vote.value)},
                                              {"text", vote ? escaped(vote->rule.question) : std::string()}});
        }
        }
        return {};
    }

    void controversies() {
        section("minutes.controversies");
        bool any = false;
        for (const auto& [id, controversy] : s_.controversies.all) {
            if (!rules::card_on_board(s_, id)) continue;
            any = true;
            line("### " + text_of(id) + by_mediator(id));
            line();
            if (const auto first = first_wording(id); !first.empty())
                line("- " + tr("minutes.first_wording", {{"text", first}}));
            if (!controversy.object.empty())
                line("- " + tr("minutes.object",
                               {{"text", in_pack(s_.method.packs().objects, controversy.object)}}));
            const auto began =
                controversy.history.empty() ? controversy.state : controversy.history.front().from;
            line("- " +
                 tr("minutes.state_before", {{"text", tr("minutes.state_new") + ", " + state_text(began)}}));
            line("- " + tr("minutes.state_after", {{"text", state_text(controversy.state)}}));
            const auto heat = rules::heat_of(controversy);
            static constexpr const char* bands[] = {"heat.cold", "heat.warm", "heat.hot"};
            const auto rated = std::ranges::count_if(controversy.heat, [](auto r) { return r >= 0; });
            if (heat)
                line("- " + tr("minutes.heat_line", {{"n", number(*heat)},
                                                     {"most", number(rules::heat_criteria)},
                                                     {"band", tr(bands[rules::heat_band(*heat)])},
                                                     {"rated", number(static_cast<std::uint64_t>(rated))}}));
            else if (rated > 0)
                line("- " + tr("minutes.heat_none", {{"n", number(rules::counts::heat_rated)}}));
            if (const auto* asked = s_.votes.all.find(rules::last_heat_vote(s_, id)))
                line("- " + tr("heat.by_group", {{"text", figure(rules::result_table(*asked).in_short)},
                                                 {"n", number(asked->tally.ballots)}}));
            if (!controversy.treatment.empty())
                line("- " + tr("minutes.treatment",
                               {{"text", in_pack(s_.method.packs().treatments, controversy.treatment)}}));
            if (!controversy.history.empty()) {
                line();
                line("**" + tr("minutes.state_steps") + "**");
                line();
                for (const auto& change : controversy.history) line("- " + step(change));
            }
            line();
            line("**" + tr("minutes.positions") + "**");
            line();
            const auto positions = rules::positions_of(s_, id);
            if (positions.empty()) line(tr("minutes.positions_none"));
            char letter = 'a';
            for (const auto position : positions) {
                line(std::string("- (") + letter + ") " + text_of(position) + by_mediator(position));
                if (letter < 'z') ++letter;
                this->position(position);
            }
            out_ += found_out(source_, options_, id);
            about(id, positions);
            line();
        }
        if (!any) line(tr("minutes.controversies_none"));
    }

    void position(CardId id) {
        const auto by_text = [&](CardId actor) { return text_of(actor); };
        const auto holders = rules::holders_of(s_, id);
        line("    - " + (holders.empty() ? tr("minutes.holders_none")
                                         : tr("minutes.holders", {{"text", joined(holders, by_text)}})));
        const auto* position = s_.controversies.positions.find(id);
        if (position && !position->restated_by.empty())
            line("    - " + tr("minutes.restated", {{"text", joined(position->restated_by, by_text)}}));
        arguments(id, "    ", 0);
    }

    void arguments(CardId target, const std::string& indent, int depth) {
        const auto all = rules::arguments_of(s_, target);
        if (all.empty() && depth == 0) line(indent + "- " + tr("minutes.arguments_none"));
        for (const auto id : all) {
            const auto* argument = s_.controversies.arguments.find(id);
            auto text = tr(argument->against ? "minutes.arguments_against" : "minutes.arguments_for");
            if (!argument->nature.empty())
                text += " (" + in_pack(s_.method.packs().natures, argument->nature) + ")";
            if (argument->contested) text += " (" + tr("card.contested") + ")";
            line(indent + "- " + text + tr("word.colon") + text_of(id) + by_mediator(id) +
                 (argument->source.empty() ? "" : " [" + escaped(argument->source) + "]"));
            if (depth < 20) arguments(id, indent + "    ", depth + 1);
        }
    }

    std::string note(CardId id) const {
        const auto* card = s_.board.cards.find(id);
        auto text = escaped(card->text);
        const auto by = options_.as_public ? std::string() : name(card->author);
        if (!by.empty()) text += " — " + by;
        if (!card->echoes.empty()) {
            text += " · " + tr("card.echoes", {{"n", number(card->echoes.size())}});
            if (!options_.as_public)
                text += " (" + joined(card->echoes, [&](PersonId p) { return name(p); }) + ")";
        }
        return text;
    }

    /// Notes tied to a controversy, its positions or their arguments.
    void about(CardId controversy, const std::vector<CardId>&) {
        std::vector<CardId> found;
        for (const auto& [id, link] : s_.board.links)
            if (!link.archived && link.kind == rules::LinkKind::concerns &&
                rules::card_on_board(s_, link.from, CardKind::note) &&
                rules::controversy_of(s_, link.to) == controversy &&
                std::ranges::find(found, link.from) == found.end())
                found.push_back(link.from);
        if (found.empty()) return;
        line();
        line("**" + tr("minutes.stakes") + "**");
        line();
        for (const auto id : found) line("- " + note(id));
    }

    /// Where each has its place, and what it says is at stake.
    void actors() {
        std::vector<CardId> all;
        for (const auto& [id, about] : s_.actors.all)
            if (rules::card_on_board(s_, id)) all.push_back(id);
        if (all.empty()) return;
        section("minutes.actors");
        for (const auto id : all) actor(id);
    }

    void actor(CardId id) {
        const auto& about = *s_.actors.all.find(id);
        const auto& packs = s_.method.packs();
        std::vector<std::string> what{word("actor_kind", about.kind), word("actor_presence", about.presence)};
        if (wording::engagement_said(s_, id)) what.push_back(word("engagement", about.engagement));
        if (const auto place = wording::place_text(lang_, packs, about); !place.empty())
            what.push_back(escaped(place));
        line("- " +
             tr("minutes.actor",
                {{"text", text_of(id)}, {"what", joined(what, [](const auto& text) { return text; })}}) +
             by_mediator(id));
        const auto more = [&](const std::string& text) {
            if (!text.empty()) line("    - " + text);
        };
        more(escaped(wording::standing_text(lang_, packs, about)));
        if (!about.identity.empty()) more(tr("minutes.identity", {{"text", escaped(about.identity)}}));
        if (!about.identity_by_others.empty())
            more(tr("minutes.identity_by_others", {{"text", escaped(about.identity_by_others)}}));
        const auto* course = s_.actors.courses.find(id);
        if (course && !course->power.empty())
            more(tr("minutes.power", {{"text", joined(course->power, [&](const rules::Power& power) {
                                           return escaped(wording::power_text(lang_, packs, power));
                                       })}}));
        if (course && course->engagement.size() > 1) {
            std::string steps;
            for (const auto& step : course->engagement)
                steps +=
                    (steps.empty() ? "" : " → ") + word("engagement", step.to) + " (" + at(step.at) + ")";
            more(tr("minutes.engagement", {{"text", steps}}));
        }
        for (const auto& [number, link] : s_.board.links)
            if (!link.archived && link.kind == rules::LinkKind::speaks_for && link.to == id &&
                rules::card_on_board(s_, link.from))
                more(tr("minutes.spokesperson",
                        {{"text", text_of(link.from)}, {"mandate", word("mandate", link.mandate)}}));
        for (const auto stake_id : rules::stakes_of(s_, id)) {
            const auto& stake = *s_.stakes.all.find(stake_id);
            more(tr("minutes.stake", {{"text", escaped(stake.text)},
                                      {"what", escaped(wording::stake_text(lang_, packs, stake))}}));
        }
    }

    /// What circulates between the actors, and ties them.
    void intermediaries() {
        std::vector<CardId> all;
        for (const auto& [id, about] : s_.actors.intermediaries)
            if (rules::card_on_board(s_, id)) all.push_back(id);
        if (all.empty()) return;  // most sessions have none
        section("minutes.intermediaries");
        for (const auto id : all) {
            const auto& about = *s_.actors.intermediaries.find(id);
            line("- " +
                 tr("minutes.intermediary", {{"text", text_of(id)},
                                             {"kind", word("intermediary_kind", about.kind)},
                                             {"status", word("intermediary_status", about.status)}}) +
                 by_mediator(id));
            const auto ties = [&](std::string_view key, const std::vector<CardId>& cards) {
                if (!cards.empty())
                    line("    - " + tr(key, {{"text", joined(cards, [&](CardId c) { return text_of(c); })}}));
            };
            ties("minutes.producers", rules::linked_to(s_, id, rules::LinkKind::produces));
            ties("minutes.users", rules::linked_to(s_, id, rules::LinkKind::uses));
            ties("minutes.serves", rules::linked_from(s_, id, rules::LinkKind::serves));
        }
    }

    void votes() {
        section("minutes.votes");
        if (s_.votes.all.empty()) return line(tr("minutes.votes_none"));
        for (const auto& [id, vote] : s_.votes.all) this->vote(id, vote);
        line(tr("minutes.vote_no_cause"));
    }

    std::string option(const rules::Vote& vote, std::uint32_t choice) const {
        return choice == 0 ? tr("choice.abstentions") : name(rules::option_name(vote.rule, choice));
    }
    std::string name(const rules::OptionName& option) const {
        return option.key.empty() ? escaped(option.text) : tr(option.key);
    }

    void tell(const rules::Vote& vote, const rules::OpinionMap& map) {
        line("- " + figure(rules::words_of_opinions(map, vote.rule)));
        const auto list = [&](const std::vector<std::uint32_t>& which, std::string_view title) {
            if (which.empty()) return;
            line("- " + tr(title) + tr("word.colon") + joined(which, [&](std::uint32_t j) {
                     return tr("vote.quoted", {{"text", option(vote, j + 1)}});
                 }));
        };
        list(rules::common_ground(map), "opinion.common");
        list(rules::what_divides(map), "opinion.divides");
        list(rules::common_rejection(map), "opinion.rejected");
        for (std::uint32_t g = 0; g < map.groups; ++g)
            for (const auto& one : map.representative[g])
                line("- " + tr("opinion.group", {{"n", number(g + 1)}}) + tr("word.colon") +
                     tr(one.agrees ? "opinion.agrees_with" : "opinion.disagrees_with",
                        {{"text", option(vote, one.statement + 1)}}));
        if (map.groups == 0) list(map.majority, "opinion.majority");
        if (map.left_out > 0) line("- " + tr("opinion.left_out", {{"n", number(map.left_out)}}));
        if (!map.hides_totals()) return;
        line("- " + tr("opinion.no_totals"));
        line();
        std::string head = "| " + tr("opinion.statement") + " |", under = "| --- |";
        for (std::uint32_t g = 0; g < map.groups; ++g) {
            head += " " + tr("opinion.group", {{"n", number(g + 1)}}) + " |";
            under += " --- |";
        }
        line(head);
        line(under);
        for (std::uint32_t j = 0; j < map.statements.size(); ++j) {
            std::string told = "| " + option(vote, j + 1) + " |";
            for (const auto& counts : map.statements[j].groups)
                told += " " + wording::counts_text(lang_, counts) + " |";
            line(told);
        }
    }

    void vote(VoteId id, const rules::Vote& vote) {
        const auto& rule = vote.rule;
        const auto& tally = vote.tally;
        line("### " + tr("minutes.vote", {{"n", number(id.value)}, {"text", escaped(rule.question)}}));
        line();
        std::string how = wording::kind_text(lang_, rule);
        const auto add = [&](const std::string& text) { how += " · " + text; };
        add(word("secrecy", rule.secrecy));
        add(word("visibility", rule.visibility));
        if (const auto majority = wording::majority_text(lang_, rule); !majority.empty()) add(majority);
        add(tr("vote.quorum_line", {{"text", wording::quorum_text(lang_, rule.quorum)}}));
        add(word("vote_unit", rule.unit));
        if (rule.only_present) add(tr("vote.of_present"));
        if (rule.allow_late) add(tr("vote.with_late"));
        if (rule.proxies) add(tr("vote.with_proxies"));
        line("- " + tr("minutes.vote_rule", {{"text", how}}));
        if (rule.minutes) line("- " + tr("minutes.vote_minutes", {{"n", number(rule.minutes)}}));
        if (rule.casting) line("- " + tr("vote.casting_rule", {{"name", name(rule.casting)}}));
        if (rule.previous_round)
            line("- " + tr("minutes.vote_previous", {{"n", number(rule.previous_round.value)}}));
        if (vote.state == rules::VoteState::open) {
            line("- " + tr("minutes.vote_open", {{"n", number(vote.turnout)}}));
            return line();
        }
        line("- " + tr("minutes.vote_times", {{"from", at(vote.opened)}, {"to", at(vote.closed)}}));
        if (vote.state == rules::VoteState::cancelled) {
            line("- " + tr("minutes.vote_cancelled", {{"text", escaped(vote.reason)}}));
            return line();
        }
        if (!vote.counted) {
            line("- " + tr("minutes.vote_kept"));
            return line();
        }
        const auto table = rules::shown_table(s_, id);
        const bool quorum = tally.outcome != rules::Outcome::no_quorum;
        line("- " +
             tr("minutes.vote_turnout", {{"ballots", number(tally.ballots)},
                                         {"electors", number(tally.electors)},
                                         {"percent", number(rules::percent(tally.ballots, tally.electors))},
                                         {"present", number(tally.present)},
                                         {"quorum", tr(quorum ? "quorum.reached" : "quorum.not_reached")}}));
        auto outcome = word("vote_outcome", table.outcome);
        if (!table.leading.empty())
            outcome +=
                " — " + joined(table.leading, [&](std::uint32_t choice) { return option(vote, choice); });
        line("- " + tr("minutes.vote_outcome", {{"text", "**" + outcome + "**"}}));
        for (const auto& words : table.words) line("- " + figure(words));
        for (const auto& words : rules::words_beside(s_, vote)) line("- " + figure(words));
        if (const auto before = rules::portrait_before(s_, vote); before && !before->vote)
            line("- " + tr("vote.said_recalled", {{"title", escaped(before->title)},
                                                  {"date", wording::rough_day_text(lang_, before->date)}}));
        const auto opinions = quorum ? rules::opinions_of(vote) : std::nullopt;
        const bool hides_totals = opinions && opinions->hides_totals();
        if (tally.outcome == rules::Outcome::awaits_casting) line("- " + casting(vote));
        if (!vote.objections.empty())
            line("- " + tr("minutes.vote_objections",
                           {{"n", number(vote.objections.size())},
                            {"names", joined(vote.objections, [&](PersonId who) { return name(who); })}}));
        if (opinions) tell(vote, *opinions);
        if (!table.rows.empty() && !hides_totals) print(table, id);
        if (!quorum && !table.rows.empty()) line(), line(tr("minutes.vote_hatched"));
        if (rules::names_are_told(rule) && !options_.as_public && !vote.rows.empty()) {
            line();
            line("**" + tr("minutes.vote_who") + "**");
            line();
            // By answer where an answer is one of the options, else by person.
            if (rules::most_mark(rule) > 1 || rules::may_say_why(rule)) {
                for (const auto& row : vote.rows)
                    line("- " + voter(vote, row.person, row.by) + tr("word.colon") +
                         escaped(wording::ballot_text(lang_, rule, row.ballot)));
            } else {
                for (const auto& row : table.rows) {
                    std::string who;
                    for (const auto& one : vote.rows)
                        if (rules::is_counted_in(rule, one.ballot, row.option))
                            who += (who.empty() ? "" : ", ") + voter(vote, one.person, one.by);
                    if (!who.empty()) line("- " + name(row.name) + tr("word.colon") + who);
                }
            }
        }
        tell_groups(vote, opinions ? &*opinions : nullptr);
        if (!vote.reasons.empty()) {
            line();
            line("**" + tr("minutes.vote_reasons") + "**");
            line();
            for (const auto& reason : vote.reasons)
                line("- " + tr("minutes.quoted", {{"text", escaped(reason)}}));
        }
        line();
    }

    void tell_groups(const rules::Vote& vote, const rules::OpinionMap* map) {
        const bool told = !options_.as_public || rules::may_be_told_without_names(vote.groups);
        const auto& title = wording::breakdown_title(lang_, vote.rule);
        if (rules::hides_groups(vote) || (!told && !vote.groups.empty()))
            return line("- " + tr("breakdown.hidden", {{"by", title}}));
        if (vote.groups.empty()) return;
        line();
        line("**" + title + "**");
        line();
        for (const auto& group : vote.groups)
            line("- " + escaped(wording::group_name(lang_, s_, vote.rule, group)) + " — " +
                 escaped(wording::group_text(lang_, vote.rule, group)));
        for (const auto& words : rules::words_of_declared(vote, map)) line("- " + figure(words));
    }

    /// With people's words in it.
    std::string figure(const Message& words) const {
        Message said = words;
        for (auto& [name, value] : said.words)
            if (!wording::is_figure(value)) value = escaped(value);
        return wording::figure_text(lang_, said);
    }

    /// Given before everyone, as an office: told in the public minutes too.
    std::string casting(const rules::Vote& vote) const {
        if (!vote.casting) return tr("minutes.casting_none");
        const PersonId by = vote.casting->recorded_by;
        std::vector<std::pair<std::string, std::string>> said{
            {"time", at(vote.casting->given)},
            {"name", name(vote.rule.casting)},
            {"choice", option(vote, vote.casting->yes ? 1 : 2)}};
        if (by == vote.rule.casting) return tr("minutes.casting_given", said);
        said.emplace_back("by", name(by));
        return tr("minutes.casting_noted", said);
    }

    std::string voter(const rules::Vote& vote, PersonId id, PersonId by) const {
        if (by && vote.rule.unit == rules::VoteUnit::person)
            return tr("vote.dropped_by", {{"name", name(id)}, {"by", name(by)}});
        if (vote.rule.unit == rules::VoteUnit::person) return name(id);
        return text_of(CardId{rules::seat_of(vote, id)}) + " (" + name(id) + ")";
    }

    void print(const rules::ResultTable& now, VoteId id) {
        const auto before = rules::shown_before(s_, id);
        const bool compare = before.size() == now.rows.size();
        line();
        if (std::ranges::any_of(now.rows, [](const auto& row) { return !row.said.key.empty(); }))
            return print_figures(now, before, compare);
        const bool dots = now.share_of == rules::ShareOf::dots;
        line("| " + tr("minutes.vote_option") + " | " +
             tr(dots ? "minutes.vote_dots" : "minutes.vote_count") + " | " +
             tr(now.share_of == rules::ShareOf::cast ? "minutes.vote_percent" : "minutes.vote_share") + " |" +
             (compare ? " " + tr("minutes.vote_before") + " |" : ""));
        line(std::string("| --- | ---: | ---: |") + (compare ? " ---: |" : ""));
        for (std::size_t i = 0; i < now.rows.size(); ++i) {
            const auto& row = now.rows[i];
            const auto part = number(rules::percent(row.count, row.whole));
            line("| " + name(row.name) + " | " + number(row.count) + " | " +
                 tr(row.option ? "minutes.percent_of_" + std::string(wording::word_of(now.share_of))
                               : "minutes.percent_of_ballots",
                    {{"n", part}}) +
                 " |" + (compare ? " " + number(before[i].count) + " |" : ""));
        }
    }

    /// Of a vote whose rows are told in words.
    void print_figures(const rules::ResultTable& now, const std::vector<rules::ResultRow>& before,
                       bool compare) {
        if (!now.groups.empty()) {
            line("| " + tr("minutes.vote_condition") + " | " + tr("minutes.vote_index") + " | " +
                 tr("minutes.vote_figures") + " |");
            line("| --- | ---: | --- |");
            for (const auto& group : now.groups)
                line("| " + number(group.option) + ". " + name(group.name) + " | " +
                     wording::large_text(lang_, group) + " | " + told(group) + " |");
            line();
        }
        line("| " + tr("minutes.vote_option") + " | " + tr("minutes.vote_number") + " | " +
             tr("minutes.vote_figures") + " |" + (compare ? " " + tr("minutes.vote_before") + " |" : ""));
        line(std::string("| --- | ---: | --- |") + (compare ? " ---: |" : ""));
        for (std::size_t i = 0; i < now.rows.size(); ++i) {
            const auto& row = now.rows[i];
            const auto numbered = now.groups.empty() ? std::string() : number(row.option) + ". ";
            line("| " + numbered + name(row.name) + " | " + wording::large_text(lang_, row) + " | " +
                 told(row) + " |" + (compare ? " " + wording::large_text(lang_, before[i]) + " |" : ""));
        }
    }

    std::string told(const rules::ResultRow& row) const {
        auto text = row.said.key.empty() ? std::string() : figure(row.said);
        for (const auto& note : row.notes) text += " · " + figure(note);
        return text;
    }

    /// What waits for later, and for what.
    void parking() {
        section("minutes.parking");
        bool any = false;
        for (const auto& [id, controversy] : s_.controversies.all) {
            if (controversy.state != rules::ControversyState::parked || !rules::card_on_board(s_, id))
                continue;
            any = true;
            const auto& parked = controversy.history.back();
            line("- " + text_of(id) + terms(parked));
            line("    - " + ground(parked));
        }
        const auto topics = parked_topics(source_, options_);
        out_ += topics;
        if (!any && topics.empty()) line(tr("minutes.parking_none"));
    }

    void notes() {
        section("minutes.notes");
        bool any = false;
        for (const auto& [id, card] : s_.board.cards) {
            if (card.archived || card.kind != CardKind::note) continue;
            any = true;
            line("- " + note(id));
        }
        if (!any) line(tr("minutes.notes_none"));
    }

    void markers() {
        section("minutes.markers");
        if (s_.agenda.markers.empty()) return line(tr("minutes.markers_none"));
        for (const auto& marker : s_.agenda.markers)
            line("- " + tr("minutes.marker", {{"time", at(marker.at)}, {"text", escaped(marker.text)}}));
    }

    void closing() {
        section("minutes.closing");
        if (!source_.closing_code.empty()) {
            line(tr("minutes.closing_code", {{"words", "**" + source_.closing_code + "**"}}));
            line();
            line(tr("minutes.closing_help"));
            line();
        }
        line(tr("minutes.correct"));
        if (options_.as_public) line(), line(tr("minutes.no_names"));
        if (source_.unknown_events > 0)
            line(), line(tr("minutes.unknown", {{"n", number(source_.unknown_events)}}));
    }

    const Source& source_;
    const rules::State& s_;
    const Options& options_;
    const Language& lang_;
    const std::vector<Day> days_;
    std::string out_;
};

}  // namespace

Result<std::string> minutes(const Source& source, const Options& options) {
    return Minutes(source, options).write();
}

}  // namespace entremise::exports
