#include "sessions/rules/agreements/agreements_events.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

#include "sessions/core/packs.h"
#include "sessions/rules/actors_events.h"
#include "sessions/rules/agenda_events.h"
#include "sessions/rules/board/acts_events.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/board/links_events.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/controversies/controversies_events.h"
#include "sessions/rules/controversies/warnings.h"
#include "sessions/rules/mediation_events.h"
#include "sessions/rules/showing.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/support/asks.h"
#include "tests/support/workshop.h"

using namespace entremise;
using namespace entremise::rules;
using test::Workshop;
using enum ControversyState;

namespace {

constexpr Micros a_day = 86'400 * Micros{1'000'000};

/// Question 1 in treatment, positions 2 and 3, actors 4 (of the first) and 5 (of the second); it is
/// 1 January 1970.
struct Treated {
    Workshop w;
    PersonId mo = w.mediator(), ana = w.participant("Ana"), sam = w.person("Sam", Role::scribe);
    CardId question{1}, a{2}, b{3}, bank{4}, town{5}, arrangement{6};

    Treated() {
        put(AddControversy{"Comment acheter plus ?", {}, ""});
        put(AddPosition{question, "réserver", {}});
        put(AddPosition{question, "ouvrir", {}});
        put(AddActor{"Banque", {}, {}});
        put(AddActor{"Ville", {}, {}});
        put(DrawLink{bank, a, LinkKind::defends, 2});
        put(DrawLink{town, b, LinkKind::defends, 2});
        put(ChangeControversyState{
            question, in_treatment, Ground::override_reason, {}, {}, "le temps presse", "compromise", {}});
    }
    void put(const Command& command) {
        const auto refused = w.ask(mo, command);
        INFO(refused);
        REQUIRE(refused == "");
    }
    /// Whole: it can be concluded as it is.
    WriteArrangement whole() const {
        WriteArrangement ask{
            .controversy = question, .text = "Ouvert à tous, six mois", .near = Near{question}};
        ask.terms.review = "15 juillet 1970";
        ask.terms.holders = {{bank, HolderStatus::satisfied, ""},
                             {town, HolderStatus::can_live_with, "si cela ne coûte rien"}};
        ask.commitments = {{{}, "Julien", "Ouvrir les inscriptions", "15 janvier 1970", {}}};
        ask.conclude = true;
        return ask;
    }
    void conclude() { put(whole()); }
    std::string to(ControversyState state, Terms terms = {}, Ground ground = Ground::note) {
        return w.ask(mo, ChangeControversyState{question, state, ground, {}, {}, "dit", "", terms});
    }
    ControversyState now() { return w.state().controversies.all.find(question)->state; }
    const Arrangement& it() { return *w.state().agreements.arrangements.find(arrangement); }
    const Commitment& commitment(std::uint64_t id = 1) {
        return *w.state().agreements.commitments.find(RecordId{id});
    }
};

bool has_key(const std::vector<Hint>& hints, std::string_view key) {
    return std::ranges::any_of(hints, [&](const Hint& hint) { return hint.what.key == key; });
}

}  // namespace

SCENARIO("an arrangement is kept as a draft, written on, and concluded", "[rules][agreements]") {
    Treated t;
    WriteArrangement ask{.controversy = t.question, .text = "Ouvert à tous", .near = Near{t.question}};
    REQUIRE(t.w.ask(t.mo, ask) == "");
    CHECK(t.it().state == ArrangementState::draft);
    CHECK(t.now() == in_treatment);
    CHECK(card_on_board(t.w.state(), t.arrangement, CardKind::arrangement)->parent == t.question);
    CHECK(controversy_of(t.w.state(), t.arrangement) == t.question);
    auto more = t.whole();
    more.arrangement = t.arrangement;
    REQUIRE(t.w.ask(t.mo, more) == "");
    CHECK(t.it().state == ArrangementState::agreed);
    CHECK(t.it().terms.review == "1970-07-15");  // whatever way it was written
    CHECK(t.commitment().due == "1970-01-15");
    CHECK(t.commitment().source == t.arrangement);
    CHECK(t.w.state().board.cards.find(t.arrangement)->text == "Ouvert à tous, six mois");
    CHECK(t.now() == arranged);
    const auto& last = t.w.state().controversies.all.find(t.question)->history.back();
    CHECK((last.ground == Ground::note && last.text == "Ouvert à tous, six mois"));
    CHECK(t.w.projection().agreements == t.w.state().agreements);
}

SCENARIO("each guard of concluding says what is missing", "[rules][agreements]") {
    Treated t;
    const auto refused = [&](auto change) {
        auto ask = t.whole();
        change(ask);
        const auto guards = guards_of(t.w.state(), ask);
        const auto first = first_missing(guards);
        const auto why = t.w.ask(t.mo, ask);
        if (why.starts_with("missing.") && first) CHECK(first->key == why);
        return why;
    };
    CHECK(refused([](auto& ask) { ask.terms.review.clear(); }) == "missing.review");
    CHECK(refused([](auto& ask) { ask.terms.review = "un jour"; }) == "refusal.date_not_read");
    CHECK(refused([](auto& ask) { ask.commitments.clear(); }) == "missing.commitment");
    CHECK(refused([](auto& ask) { ask.commitments[0].due = "bientôt"; }) == "refusal.date_not_read");
    CHECK(refused([](auto& ask) { ask.commitments[0].state = CommitmentState::dropped; }) ==
          "missing.commitment");
    CHECK(refused([](auto& ask) { ask.terms.holders.pop_back(); }) == "missing.holder_status");
    CHECK(t.w.refusal().words == Message{"", {{"text", "Ville"}}}.words);
    CHECK(refused([](auto& ask) { ask.terms.holders[0].status = HolderStatus::unsaid; }) ==
          "missing.holder_status");
    CHECK(refused([](auto& ask) { ask.text = "  "; }).starts_with("refusal.text_"));
    CHECK(refused([](auto& ask) { ask.terms.decided_by = DecidedBy::vote; }) == "refusal.vote_not_counted");
    for (const auto& guard : guards_of(t.w.state(), t.whole())) CHECK(guard.is_met);
    t.put(ArchiveThings{{t.b}, {}, {}});
    CHECK(first_missing(guards_of(t.w.state(), t.whole()))->key == "refusal.two_positions_needed");
}

SCENARIO("what should be thought of blocks nothing", "[rules][agreements]") {
    Treated t;
    Actor tenants;
    tenants.directly_affected = true;
    tenants.presence = ActorPresence::absent;
    t.put(AddActor{"Locataires âgés", {}, tenants});
    auto ask = t.whole();
    ask.commitments.push_back({{}, "", "Siéger au comité", "", {}});
    const auto hints = hints_for(t.w.state(), ask);
    CHECK(has_key(hints, "hint.commitment_without_date"));
    CHECK(has_key(hints, "hint.commitment_without_who"));
    CHECK(has_key(hints, "hint.decided_by"));
    CHECK(has_key(hints, "hint.not_heard"));
    CHECK(t.w.ask(t.mo, ask) == "");
}

SCENARIO("who leads and the scribe write, only who leads concludes", "[rules][agreements]") {
    Treated t;
    auto ask = t.whole();
    const auto watcher = t.w.person("Olga", Role::observer);
    for (const auto who : {t.ana, watcher}) {
        CHECK(t.w.ask(who, ask) == "refusal.record_keepers_only");
        CHECK(t.w.ask(who, WriteCommitment{{}, {"Ana", "prêter", "", {}, {}}}) ==
              "refusal.record_keepers_only");
        CHECK(t.w.ask(who, WriteDissent{.about = t.a, .words = "non"}) == "refusal.record_keepers_only");
        CHECK(t.w.ask(who, WriteDecision{.text = "oui", .by = DecidedBy::consent}) ==
              "refusal.record_keepers_only");
        CHECK(t.w.ask(who, HearHolder{t.arrangement, {t.bank, HolderStatus::satisfied, ""}}) ==
              "refusal.record_keepers_only");
    }
    CHECK(t.w.ask(t.sam, ask) == "refusal.mediators_only");
    ask.conclude = false;
    CHECK(t.w.ask(t.sam, ask) == "");
    CHECK(t.w.ask(t.sam, HearHolder{t.arrangement, {t.town, HolderStatus::satisfied, ""}}) == "");
    CHECK(status_of(t.it().terms, t.town) == HolderStatus::satisfied);
    CHECK(t.w.ask(PersonId{77}, ask) == "refusal.not_in_session");
}

SCENARIO("an arrangement that was agreed keeps its review date and a commitment", "[rules][agreements]") {
    Treated t;
    t.conclude();
    WriteArrangement ask{.arrangement = t.arrangement};
    ask.start_from(t.w.state());
    ask.terms.review.clear();
    CHECK(t.w.ask(t.mo, ask) == "missing.review");
    ask.start_from(t.w.state());
    ask.commitments = {{RecordId{1}, "Julien", "Ouvrir", "", CommitmentState::dropped}};
    CHECK(t.w.ask(t.mo, ask) == "missing.commitment");
    WriteCommitment dropped{RecordId{1}, t.commitment()};
    dropped.commitment.state = CommitmentState::dropped;
    CHECK(t.w.ask(t.mo, dropped) == "missing.commitment");
    dropped.commitment.state = CommitmentState::done;
    CHECK(t.w.ask(t.mo, dropped) == "");
    const ArrangementStateChanged agreed{t.arrangement, ArrangementState::agreed};
    CHECK(broken_invariant(t.w.state(), agreed) == "");
    State bare = t.w.state();
    bare.agreements.arrangements.find(t.arrangement)->terms.review.clear();
    CHECK(broken_invariant(bare, agreed) == "check.agreed");
}

SCENARIO("what holds stays on the board, even when its act is taken back", "[rules][agreements]") {
    Treated t;
    t.conclude();
    CHECK(t.w.ask(t.mo, ArchiveThings{{t.arrangement}, {}, {}}) == "refusal.arrangement_holds");
    REQUIRE(t.w.ask(t.mo, UndoAct{}) == "");
    CHECK(card_on_board(t.w.state(), t.arrangement));
    Treated draft;
    auto ask = draft.whole();
    ask.conclude = false;
    draft.put(ask);
    REQUIRE(draft.w.ask(draft.mo, UndoAct{}) == "");
    CHECK_FALSE(card_on_board(draft.w.state(), draft.arrangement));
    CHECK(commitments_by_date(draft.w.state()).empty());
    REQUIRE(draft.w.ask(draft.mo, RedoAct{}) == "");
    CHECK(commitments_by_date(draft.w.state()).size() == 1);
    CHECK(draft.w.ask(draft.mo, ArchiveThings{{draft.arrangement}, {}, {}}) == "");
}

SCENARIO("arranged is reached by an agreement, whatever reason is written", "[rules][agreements]") {
    Treated t;
    CHECK(t.to(arranged) == "refusal.arrangement_needed");
    CHECK(t.to(arranged, {}, Ground::override_reason) == "refusal.arrangement_needed");
    const auto why = out_of_reach(t.w.state(), t.question, arranged);
    REQUIRE(why);
    CHECK((why->mend == Mend::arrangement && why->at == t.question));
    t.conclude();
    CHECK_FALSE(out_of_reach(t.w.state(), t.question, arranged));
    // A holder who comes after is heard before it is arranged again without an override.
    CHECK(t.to(closed, {.lost_object = true}) == "");
    t.put(AddActor{"École", {}, {}});
    const CardId school{t.w.next_card().value - 1};
    t.put(DrawLink{school, t.b, LinkKind::defends, 1});
    CHECK(t.to(arranged) == "missing.unusual_step");
    CHECK(t.to(arranged, {}, Ground::override_reason) == "");
    const ChangeControversyState ask{.controversy = t.question, .to = arranged};
    CHECK(first_missing(guards_of(t.w.state(), ask))->key == "missing.holder_status");
}

SCENARIO("closing waits for the review, and for nobody to contest", "[rules][agreements]") {
    Treated t;
    auto ask = t.whole();
    ask.terms.review = "1970-01-03";
    ask.terms.holders[1] = {t.town, HolderStatus::dissent_recorded, "je n'en veux pas"};
    t.put(ask);
    CHECK(t.to(closed) == "missing.review_passed");
    CHECK(t.w.refusal().words.front().second == "1970-01-03");
    REQUIRE(t.w.ask_as_host(CorrectClock{a_day}) == "");
    CHECK(t.to(closed) == "missing.review_passed");
    REQUIRE(t.w.ask_as_host(CorrectClock{2 * a_day}) == "");
    CHECK(t.to(closed) == "missing.contested");
    CHECK(contested_in(t.w.state(), t.question) == std::vector{Contested{t.b, t.town, t.arrangement}});
    t.put(HearHolder{t.arrangement, {t.town, HolderStatus::can_live_with, ""}});
    const auto guards = guards_of(t.w.state(), {.controversy = t.question, .to = closed}, "1970-01-03");
    CHECK(guards.size() == 2);
    CHECK(t.to(closed) == "");
    CHECK(t.it().state == ArrangementState::agreed);
}

SCENARIO("a question that has lost its object is closed without its review", "[rules][agreements]") {
    Treated t;
    t.conclude();
    CHECK(t.to(closed, {.lost_object = true}) == "");
    CHECK(t.w.state().controversies.all.find(t.question)->history.back().terms.lost_object);
}

SCENARIO("a question that comes back ends what was agreed", "[rules][agreements]") {
    Treated t;
    t.conclude();
    const ChangeControversyState again{t.question, open, Ground::note, {}, {}, "cela ne tient pas", "", {}};
    CHECK(t.w.ask(t.ana, again) == "missing.reopening");
    for (const auto ground :
         {Reopening::holder_contests, Reopening::stop_met, Reopening::new_actor, Reopening::comes_back}) {
        Treated one;
        one.conclude();
        auto ask = again;
        ask.terms.reopening = ground;
        CHECK(one.w.ask(one.w.person("Olga", Role::observer), ask) == "refusal.observers_watch");
        CHECK(one.w.ask(one.ana, ask) == "");
        CHECK(one.now() == open);
        CHECK(one.it().state == ArrangementState::ended);
        CHECK(one.w.state().controversies.all.find(one.question)->reopened == 1);
        CHECK(one.w.ask(one.mo, HearHolder{one.arrangement, {one.bank, HolderStatus::absent, ""}}) ==
              "refusal.arrangement_ended");
        CHECK(one.w.ask(one.mo, ArchiveThings{{one.arrangement}, {}, {}}) == "");
    }
    CHECK(t.to(parked, {.returns = "en mai"}, Ground::override_reason) == "");
    CHECK(t.it().state == ArrangementState::agreed);  // it waits with its question
}

SCENARIO("a vote carries the agreement, and a majority is warned of", "[rules][agreements]") {
    Treated t;
    for (int i = 0; i < 2; ++i) {
        t.put(AddActor{"Autre " + std::to_string(i), {}, {}});
        t.put(DrawLink{CardId{t.w.next_card().value - 1}, t.b, LinkKind::defends, 1});
    }
    t.put(test::open_vote("Réserver ?", t.a));
    t.put(test::close_vote(VoteId{1}));
    t.put(PublishVote{VoteId{1}});
    auto ask = t.whole();
    ask.terms.decided_by = DecidedBy::vote;
    ask.terms.vote = VoteId{1};
    for (const auto holder : holders_in(t.w.state(), t.question))
        ask.terms.holders.push_back({holder, HolderStatus::absent, ""});
    t.arrangement = t.w.next_card();
    t.put(ask);
    const auto& last = t.w.state().controversies.all.find(t.question)->history.back();
    CHECK((last.ground == Ground::vote && last.vote == VoteId{1}));
    const auto warned = [&] {
        const ChangeControversyState step{.controversy = t.question, .to = closed};
        return std::ranges::any_of(warnings_for(t.w.state(), step),
                                   [](const auto& one) { return one.key == "warning.minority"; });
    };
    CHECK(warned());  // whatever the ground
    t.put(WriteDissent{.about = t.b, .words = "nous restons contre"});
    CHECK(dissent_is_noted(t.w.state(), t.b));
    CHECK_FALSE(dissent_is_noted(t.w.state(), t.a));
    CHECK_FALSE(warned());
    WriteDissent back{.record = RecordId{2}};
    back.start_from(t.w.state());
    back.withdrawn = true;
    t.put(back);
    CHECK(warned());
    for (const auto holder : holders_of(t.w.state(), t.b))
        t.put(HearHolder{t.arrangement, {holder, HolderStatus::can_live_with, ""}});
    CHECK(is_lived_with(t.w.state(), t.b));
    CHECK_FALSE(warned());
}

SCENARIO("a commitment is made anywhere, corrected, and late by its date", "[rules][agreements]") {
    Treated t;
    t.put(WriteCommitment{{}, {"David", "Prêter le local", "5 janvier 1970", {}, {}}});
    t.put(WriteCommitment{{}, {"", "Siéger au comité", "", {}, t.a}});
    CHECK(t.commitment(1).due == "1970-01-05");
    CHECK(t.commitment(2).source == t.a);
    CHECK_FALSE(is_late(t.commitment(1), "1970-01-05"));
    CHECK(is_late(t.commitment(1), "1970-01-06"));
    CHECK_FALSE(is_late(t.commitment(1), ""));
    CHECK_FALSE(is_late(t.commitment(2), "1970-01-06"));
    CHECK(commitments_by_date(t.w.state()) == std::vector{RecordId{1}, RecordId{2}});
    WriteCommitment done{.record = RecordId{1}, .commitment = {}};
    done.start_from(t.w.state());
    done.commitment.state = CommitmentState::done;
    CHECK(t.w.ask(t.mo, done) == "");
    CHECK(t.w.ask(t.mo, done) == "");
    CHECK(t.w.last_act().empty());  // said already
    CHECK_FALSE(is_late(t.commitment(1), "1970-01-06"));
    done.record = RecordId{9};
    CHECK(t.w.ask(t.mo, done) == "refusal.no_such_record");
    CHECK(t.w.ask(t.mo, WriteCommitment{{}, {"", "x", "", {}, CardId{99}}}) == "refusal.no_such_card");
    CHECK(t.w.ask(t.mo, WriteCommitment{{}, {"", "", "", {}, {}}}).starts_with("refusal.text_"));
    t.put(ArchiveThings{{t.a}, {}, {}});
    CHECK(commitments_by_date(t.w.state()) == std::vector{RecordId{1}});
}

SCENARIO("dissent and decisions are of something, and can be withdrawn", "[rules][agreements]") {
    Treated t;
    CHECK(t.w.ask(t.mo, WriteDissent{.words = "non"}) == "refusal.dissent_of_what");
    CHECK(t.w.ask(t.mo, WriteDissent{.vote = VoteId{4}, .words = "non"}) == "refusal.no_such_vote");
    CHECK(t.w.ask(t.mo, WriteDissent{.holder = t.a, .words = "non"}) == "refusal.no_such_actor");
    CHECK(t.w.ask(t.mo, WriteDissent{.about = t.a, .holder = t.bank, .words = "non"}) == "");
    CHECK(t.w.ask(t.mo, WriteDecision{.text = "On essaie"}) == "refusal.decided_by_what");
    CHECK(t.w.ask(t.mo, WriteDecision{.text = "On essaie", .by = DecidedBy::vote, .vote = VoteId{1}}) ==
          "refusal.vote_not_counted");
    CHECK(t.w.ask(t.mo, WriteDecision{.text = "On essaie", .by = DecidedBy::consent}) == "");
    const auto at = t.w.state().agreements.decisions.find(RecordId{2})->at;
    CHECK(at > 0);
    WriteDecision again{.record = RecordId{2}};
    again.start_from(t.w.state());
    again.text = "On essaie six mois";
    CHECK(t.w.ask(t.mo, again) == "");
    CHECK(t.w.state().agreements.decisions.find(RecordId{2})->at == at);
}

SCENARIO("a consent names the vote in which nobody objected, or none", "[rules][agreements]") {
    Treated t;
    const auto ana = t.w.participant("Anabelle");
    const auto asked = [&](VoteType type, const Ballot& ballot, bool publish = true) {
        const auto id = t.w.state().votes.next;
        Rule rule{.type = type, .question = "On essaie ?"};
        rule.quorum = {QuorumKind::number, 1, 0};
        REQUIRE(t.w.ask(t.mo, OpenVote{rule}) == "");
        REQUIRE(t.w.ask(ana, CastBallot{id, ballot}) == "");
        REQUIRE(t.w.ask(t.mo, CloseVote{id, {}}) == "");
        if (publish) REQUIRE(t.w.ask(t.mo, PublishVote{id}) == "");
        return id;
    };
    const auto decide = [&](VoteId vote) {
        return t.w.ask(t.mo, WriteDecision{.text = "On essaie", .by = DecidedBy::consent, .vote = vote});
    };
    const auto consent = asked(VoteType::consent, choosing(1)),
               objection = asked(VoteType::consent, {{0, 1}, "trop vite"}),
               binary = asked(VoteType::binary, choosing(1)),
               kept = asked(VoteType::consent, choosing(1), false);
    CHECK(decide(objection) == "refusal.vote_no_consent");
    CHECK(decide(binary) == "refusal.vote_no_consent");
    CHECK(decide(kept) == "refusal.vote_not_published");
    CHECK(decide(VoteId{99}) == "refusal.vote_not_counted");
    const auto record = t.w.state().agreements.next;
    CHECK(decide(consent) == "");
    CHECK(t.w.state().agreements.decisions.find(record)->vote == consent);
    CHECK(decide({}) == "");
}

SCENARIO("nothing on record names what only the mediators know", "[rules][agreements][confidence]") {
    Treated t;
    PlaceMove aside{.code = "S2", .label = "CANARI", .targets = {t.question}};
    aside.confided = true;
    t.put(aside);
    CHECK(t.w.ask(t.mo, WriteCommitment{{}, {"", "x", "", {}, first_confided}}) == "refusal.confided");
    CHECK(t.w.ask(t.mo, WriteDissent{.about = first_confided, .words = "x"}) == "refusal.confided");
    CHECK(t.w.ask(t.mo, WriteDecision{.text = "x", .by = DecidedBy::consent, .about = first_confided}) ==
          "refusal.confided");
    t.conclude();
    std::string told;
    encode(t.w.projection(), told);
    CHECK(told.find("CANARI") == std::string::npos);
}

SCENARIO("the room sees what is agreed, not what holders say of it", "[rules][agreements]") {
    Treated t;
    t.conclude();
    t.put(WriteDissent{.about = t.b, .words = "CANARI"});
    std::string seen;
    encode(seen_by_room(t.w.projection()), seen);
    CHECK(seen.find("Ouvrir les inscriptions") != std::string::npos);
    CHECK(seen.find("si cela ne coûte rien") == std::string::npos);
    CHECK(seen.find("CANARI") == std::string::npos);
}

SCENARIO("a text that somebody else changed meanwhile is not written over", "[rules][agreements]") {
    Treated t;
    auto ask = t.whole();
    ask.conclude = false;
    t.put(ask);
    t.put(RewordCard{t.arrangement, "Ouvert, un an", 0});
    WriteArrangement mine = t.whole();
    mine.arrangement = t.arrangement;
    CHECK(t.w.ask(t.mo, mine) == "refusal.text_changed");
    mine.base = 1;
    CHECK(t.w.ask(t.mo, mine) == "");
    CHECK(t.w.state().board.cards.find(t.arrangement)->text == "Ouvert à tous, six mois");
}
