#include <cmath>
#include <nlohmann/json.hpp>

#include "sessions/core/bytes.h"
#include "sessions/core/text.h"
#include "sessions/export/export.h"
#include "sessions/export/minutes_agreed.h"
#include "sessions/rules/agreements/agreements_events.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/controversies/inquiry_events.h"
#include "sessions/rules/mediation_events.h"
#include "sessions/rules/method_events.h"
#include "sessions/rules/parking/parking_events.h"
#include "sessions/rules/people_events.h"
#include "sessions/rules/votes/breakdown.h"
#include "sessions/rules/votes/delphi.h"
#include "sessions/rules/votes/kind.h"
#include "sessions/rules/votes/opinions.h"
#include "sessions/rules/votes/pairs.h"
#include "sessions/rules/votes/votes_events.h"
#include "sessions/wording/breakdown.h"
#include "sessions/wording/names.h"
#include "sessions/wording/votes.h"

namespace entremise::exports {
namespace {

using Json = nlohmann::ordered_json;

/// The groups of a vote, where they are shown.
std::optional<rules::OpinionMap> groups_of(const rules::Vote& vote) {
    return vote.tally.outcome == rules::Outcome::no_quorum ? std::nullopt : rules::opinions_of(vote);
}

/// Totals from which one could tell what somebody answered who is in no group, or in one round only.
bool hides_totals(const Source& source, VoteId id, const std::optional<rules::OpinionMap>& map) {
    return (map && map->hides_totals()) || rules::pairs_hide_totals(source.state, id);
}

/// Of a vote, or of an event that tells its result: no name, no ballot, nothing that gives one away.
void hide_result(const Source& source, VoteId id, auto& result) {
    const auto* vote = source.state.votes.all.find(id);
    if (hides_totals(source, id, vote ? groups_of(*vote) : std::nullopt)) {
        auto& tally = result.tally;
        tally = {.electors = tally.electors,
                 .present = tally.present,
                 .ballots = tally.ballots,
                 .outcome = rules::Outcome::measured};  // one more answer may have turned it
        result.groups.clear();
    }
    if (!rules::may_be_told_without_names(result.groups)) result.groups.clear();
    result.rows.clear();
    result.voters.clear();
    result.paper = {};
}

/// No name, and no way from a ballot to a person.
rules::State without_names(const Source& source, const Options& options) {
    auto state = source.state;
    for (auto& [id, person] : state.people.all) {
        person.name = name_of(source, id, options);
        person.affiliation.clear();
    }
    for (auto& [id, vote] : state.votes.all) {
        hide_result(source, id, vote);
        vote.marked.clear();
        vote.ballots.clear();
        if (vote.rule.unit == rules::VoteUnit::person) vote.roll.clear();
    }
    state.votes.prepared = {};  // nobody was told of them
    for (auto& [id, move] : state.mediation.moves)
        move.note.clear();  // the mediator's own words, as in the public minutes
    for (auto& [id, commitment] : state.agreements.commitments)
        commitment.who = who_told(source, options, commitment.who);
    for (auto& [id, fact] : state.inquiry.unknowns) fact.who = who_told(source, options, fact.who);
    for (auto& [id, question] : state.inquiry.questions) question.answered_by = {};
    for (auto& [id, topic] : state.parking.topics) topic.owner = who_told(source, options, topic.owner);
    for (auto& [id, acts] : state.board.acts) acts = {};
    return state;
}

void hide_names(const Source& source, const Options& options, rules::Event& event) {
    if (auto* joined = event.as<rules::PersonJoined>())
        joined->name = name_of(source, joined->person, options);
    if (auto* renamed = event.as<rules::PersonRenamed>())
        renamed->name = name_of(source, renamed->person, options);
    if (auto* speaks = event.as<rules::PersonSpeaksFor>()) speaks->affiliation.clear();
    if (auto* noted = event.as<rules::MoveNoted>()) noted->text.clear();
    if (auto* written = event.as<rules::CommitmentWritten>())
        written->commitment.who = who_told(source, options, written->commitment.who);
    if (auto* unknown = event.as<rules::UnknownWritten>())
        unknown->fact.who = who_told(source, options, unknown->fact.who);
    if (auto* parked = event.as<rules::TopicParked>())
        parked->topic.owner = who_told(source, options, parked->topic.owner);
    if (auto* opened = event.as<rules::VoteOpened>(); opened && opened->rule.unit == rules::VoteUnit::person)
        opened->roll.clear();
    if (auto* late = event.as<rules::ElectorAdded>(); late && !late->elector.actor) late->elector = {};
    if (auto* closed = event.as<rules::VoteClosed>()) hide_result(source, closed->vote, *closed);
    if (auto* published = event.as<rules::VotePublished>()) hide_result(source, published->vote, *published);
    if (auto* paper = event.as<rules::OnPaper>()) paper->person = {};
    if (auto* ballot = event.as<rules::BallotCast>()) {
        ballot->person = ballot->by = {};
        ballot->ballot = {};
    }
}

/// In public nobody's point: a row is a person, and few answered quite alike.
Json opinions(const rules::OpinionMap& map, bool as_public) {
    using Found = rules::OpinionMap::Found;
    Json told;
    told["found"] = map.found == Found::groups ? "groups" : map.found == Found::one ? "one" : "too_few";
    told["left_out"] = map.left_out;
    told["variance_shares"] = map.shares;
    if (map.beats) told["shuffles_beaten"] = *map.beats;
    for (const auto& one : map.silhouettes)
        told["silhouettes"].push_back({{"k", one.k}, {"mean", one.mean}, {"may_be", one.may_be}});
    for (const auto& person : map.people) {
        if (as_public) break;
        Json point{{"row", person.row + 1}, {"x", person.x}, {"y", person.y}};
        if (map.groups > 0) point["group"] = person.group + 1;
        told["people"].push_back(std::move(point));
    }
    const auto counts = [](const rules::OpinionCounts& of) {
        return Json{{"agree", of.agree},
                    {"disagree", of.disagree},
                    {"seen", of.seen},
                    {"pa", of.pa()},
                    {"pd", of.pd()}};
    };
    for (const auto& statement : map.statements) {
        Json one;
        if (!map.hides_totals()) one["all"] = counts(statement.all);
        for (const auto& group : statement.groups) one["groups"].push_back(counts(group));
        if (map.groups > 0) {
            one["gac"] = statement.common;
            one["gac_root"] = std::pow(statement.common, 1. / map.groups);
            one["rejection"] = statement.rejection;
            one["common_ground"] = statement.is_common;
            one["dividing"] = statement.divides;
        }
        told["statements"].push_back(std::move(one));
    }
    for (const auto& group : map.representative) {
        Json list = Json::array();
        for (const auto& one : group)
            list.push_back({{"statement", one.statement + 1},
                            {"agrees", one.agrees},
                            {"metric", one.metric},
                            {"pa", one.pa},
                            {"ra", one.ra},
                            {"two", one.two},
                            {"prop", one.prop}});
        told["representative"].push_back(std::move(list));
    }
    if (!map.hides_totals())
        for (const auto j : map.majority) told["majority"].push_back(j + 1);
    return told;
}

Json row_of(const rules::ResultRow& row, const Language& say, const char* number) {
    Json line;
    line[number] = row.option;
    line["name"] = wording::name_text(say, row.name);
    line["count"] = row.count;
    line["of"] = row.whole;
    if (row.group) line["group"] = row.group;
    for (const auto& figure : row.figures) line[std::string(figure.name)] = figure.value;
    for (const auto& note : row.notes) line["notes"].push_back(wording::figure_text(say, note));
    return line;
}

/// The result taken apart, where it may be: in public neither few people, nor parts of hidden totals.
void breakdown(const Source& source, const Language& say, const rules::Vote& vote, bool may_tell, Json& one) {
    if (vote.rule.breakdown == rules::Breakdown::none) return;
    auto& told = one["breakdown"];
    told["by"] = wording::word_of(vote.rule.breakdown);
    told["groups"] = Json::array();
    if (!may_tell) return;
    for (const auto& group : vote.groups) {
        Json line;
        line["name"] = wording::group_name(say, source.state, vote.rule, group);
        line["electors"] = group.tally.electors;
        line["ballots"] = group.tally.ballots;
        line["rows"] = Json::array();
        const auto table = rules::result_table(vote.rule, group.tally);
        for (const auto& row : table.rows) line["rows"].push_back(row_of(row, say, "option"));
        for (const auto& part : table.groups) line["groups"].push_back(row_of(part, say, "group"));
        told["groups"].push_back(std::move(line));
    }
    if (const auto declared = rules::declared_agreement(vote)) {
        told["compared"] = declared->groups;
        told["lowest_agreement"] = declared->lowest;
    }
}

/// What came out of every counted vote, as the minutes and the windows print it.
Json results(const Source& source, const Language& say, bool as_public) {
    Json all = Json::array();
    for (const auto& [id, vote] : source.state.votes.all) {
        if (!vote.counted) continue;
        const auto table = rules::shown_table(source.state, id);
        Json one;
        one["vote"] = id.value;
        one["outcome"] = wording::word_of(table.outcome);
        const auto map = groups_of(vote);
        one["rows"] = Json::array();
        if (!(as_public && map && map->hides_totals()))
            for (const auto& row : table.rows) one["rows"].push_back(row_of(row, say, "option"));
        for (const auto& group : table.groups) one["groups"].push_back(row_of(group, say, "group"));
        one["leading"] = table.leading;
        for (const auto& figure : table.figures) one["figures"][std::string(figure.name)] = figure.value;
        one["words"] = Json::array();
        for (const auto& words : table.words) one["words"].push_back(wording::figure_text(say, words));
        if (const auto shift = rules::shift_of(source.state, vote)) {
            auto& told = one["shift"];
            for (const auto& figure : rules::figures_of_shift(*shift, as_public))
                told[std::string(figure.name)] = figure.value;
            if (!as_public && !shift->withheld) told["moves"] = shift->moves;  // few people moved alike
        }
        const bool may_tell =
            !as_public || (rules::may_be_told_without_names(vote.groups) && !hides_totals(source, id, map));
        breakdown(source, say, vote, may_tell, one);
        if (map) one["opinions"] = opinions(*map, as_public);
        if (const auto course = rules::delphi_course(source.state, vote)) {
            auto& told = one["rounds"];
            told["round"] = course->round;
            told["panel"] = course->panel;
            for (const auto& item : course->items) {
                Json line;
                line["option"] = item.option;
                line["stop"] = wording::word_of(item.stop);
                if (item.changed) line["changed"] = *item.changed;
                told["items"].push_back(std::move(line));
            }
        }
        all.push_back(std::move(one));
    }
    return all;
}

/// Bytes that are no text spoil themselves, not the rest.
Json parsed(const std::string& text) {
    return Json::parse(valid_utf8(text) ? text : harmless(text, true), nullptr, false);
}

/// A session's own lists, as they were before they were compressed.
Json lists(const OwnPacks& own) {
    Json all;
    all["lists"] = parsed(own.text);
    return all;
}

std::string written(const Json& json, int indent) {
    return json.dump(indent, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

Result<std::string> state_json(const Source& source, const Options& options) {
    Json meta;
    meta["format"] = 2;
    meta["program"] = source.meta.program;
    meta["session_id"] = to_hex(source.meta.session_id);
    meta["title"] = title_of(source);
    meta["language"] =
        source.state.agenda.language.empty() ? source.meta.language : source.state.agenda.language;
    if (const auto& sittings = source.sittings; !sittings.empty()) {
        meta["started_us"] = rules::utc_of(sittings, sittings.front().from);
        meta["started"] = rules::time_text(sittings, sittings.front().from);
        meta["zone"] = sittings.front().clock.zone;
        meta["time"] = rules::time_text(sittings, source.time);
    }
    meta["seq"] = source.seq;
    meta["time_us"] = source.time;
    meta["closing_code"] = source.closing_code;
    meta["unknown_events"] = source.unknown_events;
    meta["public"] = options.as_public;
    Json all;
    all["meta"] = std::move(meta);
    const auto text = rules::to_json(options.as_public ? without_names(source, options) : source.state);
    auto state = parsed(text);
    if (state.is_discarded()) return fail("state: JSON");
    if (const auto& own = source.state.method.own) state["method"] = lists(*own);
    all["state"] = std::move(state);
    all["results"] = results(source, language_of(source, options), options.as_public);
    return written(all, 1);
}

Result<std::string> events_jsonl(const Source& source, const Options& options) {
    std::string out;
    for (log::Seq seq = 1; seq <= source.seq; ++seq) {
        const auto entry = source.entry ? source.entry(seq) : std::nullopt;
        if (!entry) return fail("entry " + std::to_string(seq));
        Json line;
        line["seq"] = seq;
        line["time_us"] = entry->time;
        if (!source.sittings.empty()) line["time"] = rules::time_text(source.sittings, entry->time);
        if (entry->author) line["author"] = name_of(source, entry->author, options);
        if (entry->kind >= rules::event_kinds()) {
            line["kind"] = entry->unknown_word;  // from a newer program: its fields are in the file only
        } else {
            line["kind"] = rules::event_word(entry->kind);
            auto event = rules::decode_event(entry->kind, entry->body);
            if (!event) return fail("entry " + std::to_string(seq) + ": " + detail_of(event.error()));
            if (options.as_public) hide_names(source, options, *event);
            auto fields = parsed(rules::to_json(*event));
            if (fields.is_discarded()) return fail("entry " + std::to_string(seq) + ": JSON");
            if (const auto* set = event->as<rules::PacksSet>())
                if (const auto own = rules::unpacked_lists(set->parts)) fields = lists(*own);
            line["fields"] = std::move(fields);
        }
        out += written(line, -1);
    }
    return out;
}

}  // namespace entremise::exports
