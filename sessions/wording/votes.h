#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sessions/core/language.h"
#include "sessions/rules/votes/kind.h"
#include "sessions/rules/votes/opinions.h"

namespace entremise::wording {

/// A word of the pack, or what people wrote.
std::string name_text(const Language&, const rules::OptionName&);
/// What an option is called; 0 is the abstention.
std::string option_text(const Language&, const rules::Rule&, std::uint32_t option);
/// A sentence of a result, its numbers as the language writes them: « 7,5 ».
std::string figure_text(const Language&, const Message&);
std::string number_text(const Language&, std::string number);
/// A number as sentences of results carry it, not what people wrote.
bool is_figure(std::string_view value);
/// What is said of a row, with what else there is to note: « 44,4 · A 2 · B 4 · C 3 · à travailler ».
std::string row_text(const Language&, const rules::ResultRow&);
/// The number that stands for a row.
std::string large_text(const Language&, const rules::ResultRow&);
/// What a mark says of its option; empty where it says that it is chosen, and nothing else.
std::string mark_text(const Language&, const rules::Rule&, std::uint32_t mark);
/// All that a ballot answers, and why: « Local commun 1, Coordination payée 1 », « J’ai une objection : … ».
std::string ballot_text(const Language&, const rules::Rule&, const rules::Ballot&);
/// "5 pour, 4 contre, 1 abstention — adopté"; the outcome alone while nothing is counted here.
std::string result_text(const Language&, const rules::Rule&, const rules::Tally&);
/// The same as far as it may be shown with all that is known now.
std::string result_text(const Language&, const rules::State&, VoteId, const rules::Tally&);
/// "6 d’accord · 1 passe": what nobody said is left out.
std::string counts_text(const Language&, const rules::OpinionCounts&);
/// What its answers are: the kind, and the scale and what counts as agreed where it has them.
std::string kind_text(const Language&, const rules::Rule&);
/// Which majority the rule asks for; empty where its kind of vote knows none.
std::string majority_text(const Language&, const rules::Rule&);
std::string quorum_text(const Language&, const rules::Quorum&);

}  // namespace entremise::wording
