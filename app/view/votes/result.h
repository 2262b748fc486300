#pragma once
#include <memory>
#include <optional>

#include "app/view/scene/scene.h"
#include "app/view/scene/tints.h"
#include "app/view/toolkit/widgets.h"
#include "sessions/rules/votes/kind.h"
#include "sessions/rules/votes/opinions.h"

namespace entremise::view {

struct ResultLook {
    float css = 15;       ///< of the options; the projection: 32
    float bar_css = 14;   ///< height of a bar
    float small_css = 0;  ///< of numbers and what is below; 0: a little smaller than the options
    bool two_columns = false;
    std::optional<std::size_t> own_row =
        {};  ///< of this device's ballot in what was published: its point is marked
    std::shared_ptr<const rules::OpinionMap> live = {};  ///< the groups there are so far in a vote seen live
    std::size_t most_name_lines = 0;                     ///< under each bar of a named vote; 0: all
};
/// The bars of a counted vote, in the flow: each with its number and its share, in a named vote also with who
/// chose it; hatched where the quorum is not reached.
void draw_result(Ui&, const rules::State&, VoteId, const ResultLook& = {});
/// Below it: a link that opens, step by step, how it was counted, and closes it again. `open`: of which vote
/// that is open.
void draw_counting(Ui&, const rules::State&, VoteId, VoteId& open);
/// Counted, and only the mediators know what came of it.
bool is_unpublished(const rules::Vote&);
/// May what was chosen so far be seen while the vote is open?
bool is_seen_live(const rules::Vote&);
/// The same of a live vote that is still open: nothing is decided yet.
void draw_so_far(Ui&, const rules::State&, const rules::Vote&, const ResultLook& = {});
/// The colour of an option's bar, from 1 up.
ImU32 option_tint(const Ui&, const rules::OptionName&, std::uint32_t option);
/// In the flow: what stands over the options from this one on, if anything does.
void draw_heading(Ui&, const rules::Rule&, std::uint32_t option, float css);
/// Who marked this option of a named vote, by now (0: who abstained); of an actor's ballot, for whom. Nobody
/// as long as it may not be seen.
std::vector<std::string> who_chose(const Ui&, const rules::State&, const rules::Vote&, std::uint32_t option);
/// "9 sur 14 (64 %)".
std::string turnout_text(const Ui&, const rules::Vote&);
/// Why a result is not told: too few ballots, or too few beside those on paper.
std::string withheld_text(const Ui&, const rules::Vote&);
/// Type, secrecy, unit, quorum, majority in one line.
std::string rule_text(const Ui&, const rules::Rule&);
std::string quorum_text(const Ui&, const rules::Quorum&);
/// How secret answers to statements will be seen, one by one; empty: another vote.
std::string rows_text(const Ui&, const rules::Rule&);
/// Who objects to the result; empty: nobody.
std::string objections_text(const Ui&, const rules::State&, const rules::Vote&);
/// "Vote secret", "Vote nominal · tour 2".
std::string vote_kicker(const Ui&, const rules::State&, const rules::Vote&);

}  // namespace entremise::view
