#pragma once
#include "app/view/scene/scene.h"
#include "app/view/scene/tints.h"
#include "app/view/toolkit/widgets.h"

namespace entremise::view {

/// A tie about to be decided.
struct CastingUi {
    VoteId vote;
    bool yes = false;
    bool wanted = false;  ///< open the question
    bool lots = false;    ///< open that of lots
};

/// "En cas d'égalité, Lise tranche (voix prépondérante)."; empty where a tie is just not adopted.
std::string casting_text(const Ui&, const rules::State&, const rules::Rule&);
/// What came of a counted vote, in words: of a tie also who decides it, or who did.
std::string outcome_text(const Ui&, const rules::State&, VoteId);
/// Nothing more can be done here before this person has decided the tie.
bool has_to_decide(const rules::State&, PersonId, VoteId);
/// In the panel's flow, for whoever may tell the casting vote: two buttons and their question. Nothing for
/// others, or where there is no tie to decide.
void draw_casting(Ui&, const Scene&, CastingUi&, VoteId, Requests&);
/// In the panel's flow, for who leads: a tie between options can be left to lots. Nothing where there is
/// none.
void draw_lots(Ui&, const Scene&, CastingUi&, VoteId, Requests&);
/// Of a new vote, where its rule knows one: who decides a tie, out of those who may.
void pick_casting(Ui&, const rules::State&, rules::Rule&);

}  // namespace entremise::view
