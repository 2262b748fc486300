#pragma once
#include <string>
#include <vector>

#include "app/view/toolkit/charts.h"
#include "sessions/rules/votes/votes.h"

namespace entremise::view {

/// Of a counted portrait: a condition each, by its number and its index, with its spread and its earlier
/// date.
std::vector<Spoke> axes_of(const Ui&, const rules::State&, const rules::Vote&);
/// How the web is read, in a few sentences; of which earlier date the dashes are.
std::string web_text(const Ui&, const rules::State&, const rules::Vote&);
/// In the flow: the web, and how it is read. Nothing where there are too few conditions.
void draw_web(Ui&, const rules::State&, const rules::Vote&, float css);

}  // namespace entremise::view
