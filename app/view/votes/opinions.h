#pragma once
#include <memory>
#include <optional>

#include "app/view/scene/scene.h"
#include "app/view/toolkit/widgets.h"
#include "sessions/rules/votes/opinions.h"

namespace entremise::view {

using OpinionsShown = std::shared_ptr<const rules::OpinionMap>;

/// The groups of a vote that `has_opinions`. Nothing: not worked out yet; a thread of its own does that, and
/// the frame is drawn again. All windows show the same, so it is worked out once.
OpinionsShown opinions_shown(Ui&, const rules::Vote&);
/// The groups of a vote that is open, named and seen live, from answer to answer. Another number of groups is
/// shown once it fitted best four times in a row; none as soon as there are no clear ones.
class LiveOpinions {
public:
    /// The last ones worked out, which may lie a few answers back. Nothing: not yet, another kind of vote, or
    /// one that is not seen live.
    OpinionsShown update(Ui&, VoteId, const rules::Vote&);

private:
    VoteId vote_;
    std::vector<rules::Ballot> asked_;  ///< what is being worked out
    std::uint32_t shown_ = 0;           ///< so many groups
    std::uint32_t wins_ = 0;            ///< of another number, one after the other
    OpinionsShown last_;
};

/// Waits for all that was asked for. For pictures and tests.
void finish_opinions();
/// The row of this device's own ballot in what was published, if it is known here.
std::optional<std::size_t> own_row(const Scene&, VoteId);
/// The same of an open vote whose answers are seen live.
std::optional<std::size_t> own_row_live(const Scene&, VoteId);

/// People as points, who answers alike close together; groups differ in shape and are named. `own`: marked.
void draw_opinion_map(Ui&, Rect, const rules::OpinionMap&, std::optional<std::size_t> own, float css);
/// Each group's answers to a statement beside one another, everybody's where there are none, in a width of
/// that many pixels, from a point on; returns the height. Only measured where it does not draw.
float opinion_bars(Ui&, const rules::OpinionMap&, std::uint32_t statement, ImVec2 at, float width, float css,
                   bool draws);
/// In the panel's flow: whether there are groups, the map, what they share, what parts them, what stands for
/// each; where totals are hidden, every statement by group instead.
void draw_opinions(Ui&, const rules::Rule&, const rules::OpinionMap&, std::optional<std::size_t> own,
                   float css);

/// For who leads, of a published vote: one press names on the board what the groups share, as the move C10 on
/// what the vote was about. Nothing is drawn where they share nothing.
void name_common_ground(Ui&, const Scene&, VoteId, Requests&);

}  // namespace entremise::view
