#include "sessions/rules/agreements/agreements_events.h"

#include <algorithm>
#include <set>

#include "sessions/core/text.h"
#include "sessions/rules/agreements/records.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/board/free_place.h"
#include "sessions/rules/controversies/controversies_events.h"
#include "sessions/rules/controversies/dates.h"
#include "sessions/rules/counts.h"
#include "sessions/rules/numbers.h"
#include "sessions/rules/session.h"
#include "sessions/rules/texts.h"
#include "sessions/rules/topic.h"

namespace entremise::rules {
namespace {

constexpr std::string_view state_words[] = {"draft", "agreed", "ended"};
constexpr std::string_view status_words[] = {"unsaid", "satisfied", "can_live_with", "dissent_recorded",
                                             "absent"};
constexpr std::string_view decided_words[] = {"unsaid", "vote", "consent", "mediator"};
constexpr std::string_view commitment_words[] = {"open", "done", "dropped"};

using Clean = tl::expected<std::string, Refusal>;

/// "2027-07-15", or nothing where nothing is written.
Clean clean_date(std::string_view raw) {
    auto text = texts::clean_or_empty(raw, texts::date);
    if (!text || text->empty()) return text;
    auto date = date_said(*text);
    if (date.empty()) return refuse("refusal.date_not_read", {{"text", *text}});
    return date;
}

/// Nothing but a vote carries a decision by vote; a consent may have been asked for in one.
tl::expected<VoteId, Refusal> clean_vote(const State& s, DecidedBy by, VoteId asked) {
    if (by != DecidedBy::vote && (by != DecidedBy::consent || !asked)) return VoteId{};
    const Vote* vote = s.votes.all.find(asked);
    if (!vote || !vote->counted) return refuse("refusal.vote_not_counted");
    if (!is_published(*vote)) return refuse("refusal.vote_not_published");
    if (!decides(*vote, by)) return refuse("refusal.vote_no_consent");
    return asked;
}

bool heard_before(const ArrangementTerms* known, CardId holder) {
    return known && std::ranges::find(known->holders, holder, &HolderSays::holder) != known->holders.end();
}

/// `known`: what it said before; who was heard then stays heard.
tl::expected<HolderSays, Refusal> clean_said(const State& s, CardId controversy,
                                             const ArrangementTerms* known, const HolderSays& asked) {
    if (!card_on_board(s, asked.holder, CardKind::actor) && !heard_before(known, asked.holder))
        return refuse("refusal.no_such_actor");
    if (!std::ranges::binary_search(holders_in(s, controversy), asked.holder) &&
        !heard_before(known, asked.holder))
        return refuse("refusal.holds_no_position");
    auto words = texts::clean_or_empty(asked.words, texts::holder_words);
    if (!words) return tl::unexpected(words.error());
    return HolderSays{asked.holder, asked.status, std::move(*words)};
}

/// Of a holder who is named twice, what is said last; who says nothing is not kept.
void put_said(std::vector<HolderSays>& all, HolderSays said) {
    const auto at = std::ranges::lower_bound(all, said.holder, {}, &HolderSays::holder);
    const bool there = at != all.end() && at->holder == said.holder;
    const bool silent = said.status == HolderStatus::unsaid && said.words.empty();
    if (silent && there)
        all.erase(at);
    else if (there)
        *at = std::move(said);
    else if (!silent)
        all.insert(at, std::move(said));
}

tl::expected<ArrangementTerms, Refusal> clean_terms(const State& s, CardId controversy,
                                                    const ArrangementTerms* known,
                                                    const ArrangementTerms& asked) {
    ArrangementTerms terms;
    auto review = clean_date(asked.review);
    if (!review) return tl::unexpected(review.error());
    terms.review = std::move(*review);
    auto stop = texts::clean_or_empty(asked.stop, texts::stop_condition);
    if (!stop) return tl::unexpected(stop.error());
    terms.stop = std::move(*stop);
    const auto vote = clean_vote(s, asked.decided_by, asked.vote);
    if (!vote) return tl::unexpected(vote.error());
    terms.decided_by = asked.decided_by;
    terms.vote = *vote;
    if (asked.holders.size() > counts::holders_heard)
        return counts::refuse_over("refusal.too_many_holders", counts::holders_heard);
    for (const auto& one : asked.holders) {
        auto said = clean_said(s, controversy, known, one);
        if (!said) return tl::unexpected(said.error());
        put_said(terms.holders, std::move(*said));
    }
    return terms;
}

tl::expected<Commitment, Refusal> clean_commitment(const Commitment& asked) {
    auto who = texts::clean_or_empty(asked.who, texts::commitment_who);
    if (!who) return tl::unexpected(who.error());
    auto what = clean_text(asked.what, texts::commitment_what);
    if (!what) return tl::unexpected(what.error());
    auto due = clean_date(asked.due);
    if (!due) return tl::unexpected(due.error());
    return Commitment{std::move(*who), std::move(*what), std::move(*due), asked.state, asked.source};
}

bool is_kept(const Commitment& commitment) { return commitment.state != CommitmentState::dropped; }

std::size_t kept_of(const State& s, CardId source, RecordId but = {}) {
    return static_cast<std::size_t>(std::ranges::count_if(s.agreements.commitments, [&](const auto& row) {
        return row.second.source == source && row.first != but && is_kept(row.second);
    }));
}

/// The commitments that there would be, dropped ones left out.
std::vector<Commitment> would_hold(const State& s, const WriteArrangement& ask) {
    std::vector<Commitment> out;
    const auto rewritten = [&](RecordId id) {
        return std::ranges::find(ask.commitments, id, &CommitmentLine::record) != ask.commitments.end();
    };
    if (ask.arrangement)
        for (const auto id : commitments_of(s, ask.arrangement))
            if (const auto& known = *s.agreements.commitments.find(id); !rewritten(id) && is_kept(known))
                out.push_back(known);
    for (const auto& line : ask.commitments)
        if (line.state != CommitmentState::dropped && !trimmed(line.what).empty())
            out.push_back({line.who, line.what, line.due, line.state, ask.arrangement});
    return out;
}

CardId question_of(const State& s, const WriteArrangement& ask) {
    const Card* card = s.board.cards.find(ask.arrangement);
    return card ? card->parent : ask.controversy;
}

Guard here(bool is_met, std::string_view key) {
    return {is_met, {"guard." + std::string(key)}, {"missing." + std::string(key)}};
}

/// The question becomes arranged, by the vote on which it rests or in the words of what was agreed.
ControversyStateChanged becomes_arranged(CardId controversy, const ArrangementTerms& terms,
                                         std::string text) {
    ControversyStateChanged event{.controversy = controversy, .to = ControversyState::arranged};
    event.ground = terms.vote ? Ground::vote : Ground::note;
    event.vote = terms.vote;
    if (!terms.vote) event.text = std::move(text);
    return event;
}

/// An arrangement that can still be written.
tl::expected<const Arrangement*, Refusal> writable(const State& s, CardId id) {
    const Arrangement* known = s.agreements.arrangements.find(id);
    if (!known || !card_on_board(s, id)) return refuse("refusal.no_such_card");
    if (known->state == ArrangementState::ended) return refuse("refusal.arrangement_ended");
    return known;
}

Result<Arrangement*> arrangement_in(State& s, CardId id) {
    if (auto* found = s.agreements.arrangements.find(id)) return found;
    return fail("there is no arrangement " + std::to_string(id.value));
}

}  // namespace

Words words_of(ArrangementState) { return state_words; }
Words words_of(HolderStatus) { return status_words; }
Words words_of(DecidedBy) { return decided_words; }
Words words_of(CommitmentState) { return commitment_words; }

bool decides(const Vote& vote, DecidedBy by) {
    if (!is_published(vote)) return false;
    const bool consent = vote.rule.type == VoteType::consent && outcome_of(vote) == Outcome::adopted;
    return by == DecidedBy::vote || (by == DecidedBy::consent && consent);
}

bool keeps_records(const State& s, PersonId id) {
    const Person* person = s.people.all.find(id);
    return person && (leads(s, id) || person->role == Role::scribe);
}

tl::expected<void, Refusal> may_keep_records(const State& s, const Stamp& by) {
    if (!s.people.all.contains(by.author)) return refuse("refusal.not_in_session");
    if (!keeps_records(s, by.author)) return refuse("refusal.record_keepers_only");
    return {};
}

std::vector<CardId> arrangements_of(const State& s, CardId controversy) {
    std::vector<CardId> found;
    for (const auto& [id, arrangement] : s.agreements.arrangements)
        if (const Card* card = card_on_board(s, id); card && card->parent == controversy) found.push_back(id);
    return found;
}

std::vector<CardId> agreed_on(const State& s, CardId controversy) {
    auto found = arrangements_of(s, controversy);
    std::erase_if(found, [&](CardId id) {
        return s.agreements.arrangements.find(id)->state != ArrangementState::agreed;
    });
    return found;
}

std::vector<RecordId> commitments_of(const State& s, CardId source) {
    std::vector<RecordId> found;
    for (const auto& [id, commitment] : s.agreements.commitments)
        if (commitment.source == source) found.push_back(id);
    return found;
}

std::vector<RecordId> kept_commitments(const State& s, CardId source) {
    auto found = commitments_of(s, source);
    std::erase_if(found, [&](RecordId id) { return !is_kept(*s.agreements.commitments.find(id)); });
    return found;
}

std::vector<RecordId> commitments_by_date(const State& s) {
    std::vector<RecordId> found;
    for (const auto& [id, commitment] : s.agreements.commitments)
        if (!commitment.source || card_on_board(s, commitment.source)) found.push_back(id);
    std::ranges::stable_sort(found, {}, [&](RecordId id) {
        const auto& due = s.agreements.commitments.find(id)->due;
        return std::pair{due.empty(), due};
    });
    return found;
}

bool is_late(const Commitment& commitment, std::string_view today) {
    return commitment.state == CommitmentState::open && !commitment.due.empty() && commitment.due < today;
}

std::vector<CardId> holders_in(const State& s, CardId controversy) {
    std::set<CardId> found;
    for (const auto position : positions_of(s, controversy))
        for (const auto holder : holders_of(s, position)) found.insert(holder);
    return {found.begin(), found.end()};
}

HolderStatus status_of(const ArrangementTerms& terms, CardId holder) {
    const auto found = std::ranges::find(terms.holders, holder, &HolderSays::holder);
    return found == terms.holders.end() ? HolderStatus::unsaid : found->status;
}

bool dissent_is_noted(const State& s, CardId position, VoteId vote) {
    const auto holders = holders_of(s, position);
    const auto is_theirs = [&](CardId who) { return who && std::ranges::binary_search(holders, who); };
    const auto speaks = [&](const auto& row) {
        const Dissent& dissent = row.second;
        return !dissent.withdrawn &&
               (dissent.about == position || is_theirs(dissent.holder) || (vote && dissent.vote == vote));
    };
    if (std::ranges::any_of(s.agreements.dissents, speaks)) return true;
    for (const auto id : agreed_on(s, controversy_of(s, position)))
        for (const auto& said : s.agreements.arrangements.find(id)->terms.holders)
            if (said.status == HolderStatus::dissent_recorded && is_theirs(said.holder)) return true;
    return false;
}

bool is_lived_with(const State& s, CardId position) {
    const auto agreed = agreed_on(s, controversy_of(s, position));
    const auto holders = holders_of(s, position);
    return !agreed.empty() && std::ranges::all_of(agreed, [&](CardId id) {
        const auto& terms = s.agreements.arrangements.find(id)->terms;
        return std::ranges::all_of(holders, [&](CardId holder) {
            const auto status = status_of(terms, holder);
            return status == HolderStatus::satisfied || status == HolderStatus::can_live_with;
        });
    });
}

std::vector<Contested> contested_in(const State& s, CardId controversy) {
    std::vector<Contested> found;
    for (const auto arrangement : agreed_on(s, controversy)) {
        const auto& terms = s.agreements.arrangements.find(arrangement)->terms;
        for (const auto position : positions_of(s, controversy))
            for (const auto holder : holders_of(s, position))
                if (status_of(terms, holder) == HolderStatus::dissent_recorded)
                    found.push_back({position, holder, arrangement});
    }
    return found;
}

std::vector<Guard> guards_of(const State& s, const WriteArrangement& ask) {
    const CardId question = question_of(s, ask);
    std::vector<Guard> out;
    if (auto guard = out_of_reach(s, question, ControversyState::open)) out.push_back(std::move(*guard));
    out.push_back(here(!trimmed(ask.text).empty(), "arrangement_text"));
    const auto review = clean_date(ask.terms.review);
    out.push_back(here(review && !review->empty(), "review"));
    out.push_back(here(!would_hold(s, ask).empty(), "commitment"));
    const auto holders = holders_in(s, question);
    std::vector<std::string> silent;
    for (const auto holder : holders) {
        const auto last = std::ranges::find_if(ask.terms.holders.rbegin(), ask.terms.holders.rend(),
                                               [&](const auto& said) { return said.holder == holder; });
        if (last == ask.terms.holders.rend() || last->status == HolderStatus::unsaid)
            silent.push_back(card_text(s, holder));
    }
    auto said = here(silent.empty(), "holder_status");
    said.missing.words = {{"text", joined(silent)}};
    out.push_back(std::move(said));
    return out;
}

std::vector<Hint> hints_for(const State& s, const WriteArrangement& ask) {
    std::vector<Hint> out;
    for (const auto& commitment : would_hold(s, ask)) {
        if (trimmed(commitment.who).empty())
            out.push_back({{"hint.commitment_without_who", {{"text", commitment.what}}}, {}});
        if (trimmed(commitment.due).empty())
            out.push_back({{"hint.commitment_without_date", {{"text", commitment.what}}}, {}});
    }
    if (ask.terms.decided_by == DecidedBy::unsaid) out.push_back({{"hint.decided_by"}, {}});
    for (const auto& [id, actor] : s.actors.all)
        if (card_on_board(s, id) && empty_chair(actor))
            out.push_back({{"hint.not_heard", {{"name", card_text(s, id)}}}, id});
    return out;
}

void WriteArrangement::start_from(const State& s) {
    commitments.clear();
    terms = {};
    const auto* known = s.agreements.arrangements.find(arrangement);
    if (!known) return;
    const Card& card = *s.board.cards.find(arrangement);
    text = card.text;
    base = card.revision;
    terms = known->terms;
}

void WriteCommitment::start_from(const State& s) {
    if (const auto* known = s.agreements.commitments.find(record)) commitment = *known;
}

void WriteDissent::start_from(const State& s) {
    const auto* known = s.agreements.dissents.find(record);
    if (!known) return;
    about = known->about;
    holder = known->holder;
    vote = known->vote;
    words = known->words;
    withdrawn = known->withdrawn;
}

void WriteDecision::start_from(const State& s) {
    const auto* known = s.agreements.decisions.find(record);
    if (!known) return;
    text = known->text;
    by = known->by;
    vote = known->vote;
    about = known->about;
    withdrawn = known->withdrawn;
}

template <> Decision decide(const State& s, const Stamp& by, const WriteArrangement& ask) {
    if (auto may = may_keep_records(s, by); !may) return tl::unexpected(may.error());
    if (ask.conclude && !leads(s, by.author)) return refuse("refusal.mediators_only");
    const Arrangement* known = nullptr;
    if (ask.arrangement) {
        const auto found = writable(s, ask.arrangement);
        if (!found) return tl::unexpected(found.error());
        known = *found;
    }
    const CardId question = question_of(s, ask);
    const Controversy* controversy = s.controversies.all.find(question);
    if (!controversy || !card_on_board(s, question)) return refuse("refusal.no_such_controversy");
    Events events;
    CardId id = ask.arrangement;
    auto text = clean_text(ask.text, text_limits(CardKind::arrangement));
    if (known) {
        if (!text) return tl::unexpected(text.error());
        const Card& card = *s.board.cards.find(id);
        if (*text != card.text && ask.base != card.revision) return refuse("refusal.text_changed");
    } else {
        if (auto may = may_add(s, by, CardKind::arrangement); !may) return tl::unexpected(may.error());
        const auto place = placed(s, ask.place, ask.near, CardKind::arrangement, ask.text, question);
        if (!place) return tl::unexpected(place.error());
        if (!text) return tl::unexpected(text.error());
        id = s.board.next_card;
        events.push_back(ArrangementAdded{id, question, *place, *text, {}});
    }
    auto terms = clean_terms(s, question, known ? &known->terms : nullptr, ask.terms);
    if (!terms) return tl::unexpected(terms.error());
    if (!known)
        events.front().as<ArrangementAdded>()->terms = *terms;
    else if (*text != s.board.cards.find(id)->text)
        events.push_back(CardReworded{id, *text});
    if (known && *terms != known->terms) events.push_back(ArrangementWritten{id, *terms});
    if (ask.commitments.size() > counts::commitments)
        return counts::refuse_over("refusal.too_many_commitments", counts::commitments);
    auto next = s.agreements.next;
    for (const auto& line : ask.commitments) {
        auto commitment = clean_commitment({line.who, line.what, line.due, line.state, id});
        if (!commitment) return tl::unexpected(commitment.error());
        const Commitment* before = s.agreements.commitments.find(line.record);
        if (line.record && (!before || before->source != id)) return refuse("refusal.no_such_record");
        if (before && *before == *commitment) continue;
        events.push_back(CommitmentWritten{line.record ? line.record : next, std::move(*commitment)});
        if (!line.record) ++next.value;
    }
    const bool agreed = known && known->state == ArrangementState::agreed;
    if (agreed || ask.conclude) {  // never without a review date and a commitment
        if (terms->review.empty()) return refuse("missing.review");
        if (would_hold(s, ask).empty()) return refuse("missing.commitment");
    }
    if (!ask.conclude || agreed) return events;
    if (controversy->state != ControversyState::in_treatment) return refuse("refusal.not_in_treatment");
    if (const auto missing = first_missing(guards_of(s, ask))) return tl::unexpected(*missing);
    events.push_back(ArrangementStateChanged{id, ArrangementState::agreed});
    events.push_back(becomes_arranged(question, *terms, *text));
    return events;
}

template <> Decision decide(const State& s, const Stamp& by, const HearHolder& ask) {
    if (auto may = may_keep_records(s, by); !may) return tl::unexpected(may.error());
    const auto known = writable(s, ask.arrangement);
    if (!known) return tl::unexpected(known.error());
    auto terms = (*known)->terms;
    auto said = clean_said(s, s.board.cards.find(ask.arrangement)->parent, &terms, ask.said);
    if (!said) return tl::unexpected(said.error());
    put_said(terms.holders, std::move(*said));
    if (terms.holders.size() > counts::holders_heard)
        return counts::refuse_over("refusal.too_many_holders", counts::holders_heard);
    if (terms == (*known)->terms) return Events{};
    return Events{ArrangementWritten{ask.arrangement, std::move(terms)}};
}

template <> Decision decide(const State& s, const Stamp& by, const WriteCommitment& ask) {
    if (auto may = may_keep_records(s, by); !may) return tl::unexpected(may.error());
    const auto known = record_in(s, s.agreements.commitments, ask.record);
    if (!known) return tl::unexpected(known.error());
    const auto& [record, before] = *known;
    auto commitment = clean_commitment(ask.commitment);
    if (!commitment) return tl::unexpected(commitment.error());
    if (commitment->source && commitment->source != before.source && !card_on_board(s, commitment->source))
        return refuse("refusal.no_such_card");
    // What was agreed keeps a commitment.
    const auto* source = s.agreements.arrangements.find(before.source);
    if (source && source->state == ArrangementState::agreed && kept_of(s, before.source, record) == 0 &&
        (!is_kept(*commitment) || commitment->source != before.source))
        return refuse("missing.commitment");
    if (ask.record && *commitment == before) return Events{};
    return Events{CommitmentWritten{record, std::move(*commitment)}};
}

template <> Decision decide(const State& s, const Stamp& by, const WriteDissent& ask) {
    if (auto may = may_keep_records(s, by); !may) return tl::unexpected(may.error());
    const auto known = record_in(s, s.agreements.dissents, ask.record);
    if (!known) return tl::unexpected(known.error());
    const auto& [record, before] = *known;
    if (!ask.about && !ask.vote && !ask.holder) return refuse("refusal.dissent_of_what");
    const bool is_new = !ask.record;
    if (ask.about && (is_new || ask.about != before.about) && !card_on_board(s, ask.about))
        return refuse("refusal.no_such_card");
    if (ask.holder && (is_new || ask.holder != before.holder) &&
        !card_on_board(s, ask.holder, CardKind::actor))
        return refuse("refusal.no_such_actor");
    if (ask.vote && !s.votes.all.contains(ask.vote)) return refuse("refusal.no_such_vote");
    auto words = clean_text(ask.words, texts::dissent);
    if (!words) return tl::unexpected(words.error());
    Dissent dissent{ask.about, ask.holder, ask.vote, std::move(*words), ask.withdrawn, before.at};
    if (ask.record && dissent == before) return Events{};
    dissent.at = 0;
    return Events{DissentWritten{record, std::move(dissent)}};
}

template <> Decision decide(const State& s, const Stamp& by, const WriteDecision& ask) {
    if (auto may = may_keep_records(s, by); !may) return tl::unexpected(may.error());
    const auto known = record_in(s, s.agreements.decisions, ask.record);
    if (!known) return tl::unexpected(known.error());
    const auto& [record, before] = *known;
    auto text = clean_text(ask.text, texts::decision);
    if (!text) return tl::unexpected(text.error());
    if (ask.by == DecidedBy::unsaid) return refuse("refusal.decided_by_what");
    const auto vote = clean_vote(s, ask.by, ask.vote);
    if (!vote) return tl::unexpected(vote.error());
    if (ask.about && (!ask.record || ask.about != before.about) && !card_on_board(s, ask.about))
        return refuse("refusal.no_such_card");
    DecisionTaken decision{std::move(*text), ask.by, *vote, ask.about, ask.withdrawn, before.at};
    if (ask.record && decision == before) return Events{};
    decision.at = 0;
    return Events{DecisionWritten{record, std::move(decision)}};
}

template <> Result<> apply(State& s, const Stamp& by, const ArrangementAdded& e) {
    Card card;
    card.kind = CardKind::arrangement;
    card.place = e.place;
    card.text = e.text;
    card.parent = e.controversy;
    if (auto done = lay_card(s, by, e.arrangement, std::move(card)); !done) return done;
    s.agreements.arrangements.emplace(e.arrangement, Arrangement{ArrangementState::draft, e.terms, by.time});
    return {};
}

template <> Result<> apply(State& s, const Stamp&, const ArrangementWritten& e) {
    return arrangement_in(s, e.arrangement).map([&](Arrangement* it) { it->terms = e.terms; });
}

template <> Result<> apply(State& s, const Stamp& by, const ArrangementStateChanged& e) {
    return arrangement_in(s, e.arrangement).map([&](Arrangement* it) {
        it->state = e.state;
        it->changed = by.time;
    });
}

template <> Result<> apply(State& s, const Stamp&, const CommitmentWritten& e) {
    return put_under(s.agreements.next, s.agreements.commitments, e.record, e.commitment);
}

template <> Result<> apply(State& s, const Stamp& by, const DissentWritten& e) {
    const auto* known = s.agreements.dissents.find(e.record);
    Dissent dissent = e.dissent;
    dissent.at = known ? known->at : by.time;
    return put_under(s.agreements.next, s.agreements.dissents, e.record, std::move(dissent));
}

template <> Result<> apply(State& s, const Stamp& by, const DecisionWritten& e) {
    const auto* known = s.agreements.decisions.find(e.record);
    DecisionTaken decision = e.decision;
    decision.at = known ? known->at : by.time;
    return put_under(s.agreements.next, s.agreements.decisions, e.record, std::move(decision));
}

namespace {

std::string_view broken(const State& s, const Event& event) {
    if (const auto* added = event.as<ArrangementAdded>()) {
        const Card* question = s.board.cards.find(added->controversy);
        if (!question || !may_belong(CardKind::arrangement, question->kind)) return "check.arrangement";
    } else if (const auto* changed = event.as<ArrangementStateChanged>()) {
        const auto* known = s.agreements.arrangements.find(changed->arrangement);
        if (known && changed->state == ArrangementState::agreed &&
            (known->terms.review.empty() || kept_of(s, changed->arrangement) == 0))
            return "check.agreed";
    }
    return "";
}

}  // namespace

const Topic agreements_topic = topic_of(AgreementsEvents{}, AgreementsCommands{}, broken);

}  // namespace entremise::rules
