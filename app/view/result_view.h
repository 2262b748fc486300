#pragma once
#include "app/view/parts.h"

namespace entremise::view {

struct ResultLook {
    float css = 15;        ///< of the options; the projection: 32
    float bar_css = 14;    ///< height of a bar
    float small_css = 0;   ///< of numbers and what is below; 0: a little smaller than the options
    bool two_columns = false;
};
/// The bars of a counted vote, in the flow: each with its number and its share; hatched where the quorum is not reached.
void draw_result(Ui&, const rules::Vote&, const ResultLook& = {});
/// "9 sur 14 (64 %)".
std::string turnout_text(const Ui&, const rules::Vote&);
/// Type, secrecy, unit, quorum, majority in one line.
std::string rule_text(const Ui&, const rules::Rule&);
std::string quorum_text(const Ui&, const rules::Quorum&);
std::string majority_text(const Ui&, const rules::Rule&);
/// "Vote secret", "Vote nominal · tour 2".
std::string vote_kicker(const Ui&, const rules::State&, const rules::Vote&);

}  // namespace entremise::view
