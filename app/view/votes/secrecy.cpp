#include "app/view/votes/secrecy.h"

#include <algorithm>
#include <array>
#include <vector>

#include "app/view/toolkit/widgets.h"
#include "sessions/rules/votes/pairs.h"
#include "sessions/wording/names.h"

namespace entremise::view {

using namespace rules;

bool pick_secrecy(Ui& ui, Rule& draft) {
    constexpr std::array offered{Secrecy::named, Secrecy::confidential, Secrecy::anonymous,
                                 Secrecy::anonymous_paired};
    const bool pairs = may_be_paired(draft);
    if (is_paired(draft) && !pairs) draft.secrecy = Secrecy::anonymous;  // the kind was chosen afterwards
    std::vector<std::string> texts;
    std::vector<Secrecy> degrees;
    for (const auto degree : offered) {
        if (degree == Secrecy::anonymous_paired && !pairs) continue;
        degrees.push_back(degree);
        texts.push_back(ui.tr("vote.secrecy_" + std::string(wording::word_of(degree))));
    }
    const auto now = static_cast<std::size_t>(std::ranges::find(degrees, draft.secrecy) - degrees.begin());
    const auto i = pick(ui, {"###secrecy", ui.tr("vote.secrecy")}, texts, now);
    if (i) draft.secrecy = degrees[*i];
    return i.has_value();
}

std::string seen_text(const Ui& ui, const Rule& rule) {
    const bool stays = rule.visibility == Visibility::mediator_only;
    switch (rule.secrecy) {
    case Secrecy::named: break;
    case Secrecy::confidential:
        return ui.tr(stays ? "vote.seen.confidential_mediators" : "vote.seen.confidential");
    case Secrecy::anonymous: return ui.tr(stays ? "vote.seen.secret_mediators" : "vote.seen.secret");
    case Secrecy::anonymous_paired:
        return ui.tr(stays ? "vote.seen.paired_mediators" : "vote.seen.paired") + " " +
               ui.tr("vote.seen.paired_limits");
    }
    switch (rule.visibility) {
    case Visibility::after_close: return ui.tr("vote.seen.named");
    case Visibility::live: return ui.tr("vote.seen.live");
    case Visibility::mediator_only: return ui.tr("vote.seen.named_mediators");
    }
    return {};
}

std::string_view who_learns(const Rule& rule) {
    switch (rule.secrecy) {
    case Secrecy::named: break;
    case Secrecy::confidential: return "ballot.confidential";
    case Secrecy::anonymous: return "ballot.secret";
    case Secrecy::anonymous_paired: return "ballot.paired";
    }
    switch (rule.visibility) {
    case Visibility::after_close: return "ballot.named";
    case Visibility::live: return "ballot.named_live";
    case Visibility::mediator_only: return "ballot.named_mediators";
    }
    return {};
}

std::string_view secrecy_kicker(const Rule& rule) {
    switch (rule.secrecy) {
    case Secrecy::named: return "ballot.kicker.named";
    case Secrecy::confidential: return "ballot.kicker.confidential";
    case Secrecy::anonymous: return "ballot.kicker.secret";
    case Secrecy::anonymous_paired: return "ballot.kicker.paired";
    }
    return {};
}

}  // namespace entremise::view
