#pragma once
#include <string>
#include <string_view>

#include "app/view/toolkit/ui.h"
#include "sessions/rules/votes/votes.h"

namespace entremise::view {

/// Where the secrecy of a vote is chosen: only those that its kind may have. True: it was chosen now.
bool pick_secrecy(Ui&, rules::Rule& draft);
/// Who will see what, before the vote is opened.
std::string seen_text(const Ui&, const rules::Rule&);
/// The same for who fills a ballot in: a key of the language packs.
std::string_view who_learns(const rules::Rule&);
/// "Vote secret".
std::string_view secrecy_kicker(const rules::Rule&);

}  // namespace entremise::view
