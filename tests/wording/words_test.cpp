// What the language packs lack is named here: keys made of the word of an event or of an enumerator, which no
// source writes out.
#include <catch2/catch_test_macros.hpp>

#include "sessions/rules/codec.h"
#include "sessions/rules/outcomes/reading.h"
#include "sessions/rules/votes/votes.h"
#include "sessions/wording/events.h"
#include "sessions/wording/names.h"

using namespace entremise;
using namespace entremise::rules;

TEST_CASE("every kind of event has its sentence in both languages, without holes", "[wording]") {
    for (const auto* code : {"fr", "en"})
        for (std::size_t i = 0; i < event_kinds(); ++i) {
            INFO(code << " " << event_word(i));
            const auto text =
                wording::event_text(Language::of(code), built_in_packs(), State{}, Stamp{}, filled_event(i));
            CHECK_FALSE(text.empty());
            CHECK(text.find('{') == std::string::npos);
            CHECK(text.find("‹") == std::string::npos);
        }
}

TEST_CASE("every word of a list that people read has its name in both languages", "[wording]") {
    const std::pair<std::string, Words> lists[] = {
        {"actor_kind", words_of(ActorKind{})},
        {"actor_presence", words_of(ActorPresence{})},
        {"arrangement_state", words_of(ArrangementState{})},
        {"aspect", words_of(Aspect{})},
        {"card_kind", words_of(CardKind{})},
        {"commitment_state", words_of(CommitmentState{})},
        {"decided_by", words_of(DecidedBy{})},
        {"event.arrangement.state_changed", words_of(ArrangementState{})},
        {"event.commitment.written", words_of(CommitmentState{})},
        {"holder_status", words_of(HolderStatus{})},
        {"reopening", words_of(Reopening{})},
        {"smothering", words_of(Smothering{})},
        {"contribution", words_of(Contribution{})},
        {"controversy_state", words_of(ControversyState{})},
        {"effect", words_of(MoveEffect{})},
        {"effect_state", words_of(EffectState{})},
        {"event.point_side", words_of(PointSide{})},
        {"outcome_reading", words_of(OutcomeReading{})},
        {"point_side", words_of(PointSide{})},
        {"engagement", words_of(Engagement{})},
        {"ground", words_of(Ground{})},
        {"intermediary_kind", words_of(IntermediaryKind{})},
        {"intermediary_status", words_of(IntermediaryStatus{})},
        {"link_kind", words_of(LinkKind{})},
        {"majority", words_of(Majority{})},
        {"majority.short", words_of(Majority{})},
        {"mandate", words_of(Mandate{})},
        {"move_state", words_of(MoveState{})},
        {"practice", words_of(Practice{})},
        {"practice.letter", words_of(Practice{})},
        {"practice.plural", words_of(Practice{})},
        {"practice.title", words_of(Practice{})},
        {"quorum", words_of(QuorumKind{})},
        {"quorum_kind", words_of(QuorumKind{})},
        {"role", words_of(Role{})},
        {"secrecy", words_of(Secrecy{})},
        {"treatment_result", words_of(TreatmentResult{})},
        {"visibility", words_of(Visibility{})},
        {"vote_outcome", words_of(Outcome{})},
        {"vote_state", words_of(VoteState{})},
        {"vote_type", words_of(VoteType{})},
        {"vote_unit", words_of(VoteUnit{})},
    };
    for (const auto* code : {"fr", "en"})
        for (const auto& [prefix, words] : lists)
            for (const auto word : words) {
                const auto key = prefix + "." + std::string(word);
                INFO(code << " " << key);
                CHECK(Language::of(code).has(key));
            }
}
