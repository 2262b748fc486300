#include "sessions/wording/actors.h"

#include <vector>

#include "sessions/core/text.h"
#include "sessions/rules/counts.h"

namespace entremise::wording {

std::string place_text(const Language& say, const Packs& packs, const rules::Actor& about) {
    std::vector<std::string> parts;
    if (!about.sector.empty()) parts.push_back(packs.sectors.label(about.sector, say.code()));
    if (!about.level.empty()) parts.push_back(packs.levels.label(about.level, say.code()));
    return joined(parts);
}

bool engagement_said(const rules::State& s, CardId actor) {
    const auto* about = s.actors.all.find(actor);
    const auto* course = s.actors.courses.find(actor);
    return about &&
           (about->engagement != rules::Engagement::unaware || (course && course->engagement.size() > 1));
}

std::string standing_text(const Language& say, const Packs& packs, const rules::Actor& about) {
    std::vector<std::string> parts;
    if (!about.mandate.empty()) parts.push_back(say("actor.mandate", {{"text", about.mandate}}));
    if (!about.legitimacy.empty())
        parts.push_back(
            say("actor.legitimacy", {{"text", packs.legitimacy.label(about.legitimacy, say.code())}}));
    if (!about.resources.empty()) parts.push_back(say("actor.resources", {{"text", about.resources}}));
    return joined(parts, " · ");
}

std::string stake_text(const Language& say, const Packs& packs, const rules::Stake& stake) {
    std::vector<std::string> parts;
    if (!stake.nature.empty()) parts.push_back(packs.stakes.label(stake.nature, say.code()));
    parts.push_back(std::to_string(stake.importance) + "/" + std::to_string(rules::counts::importance));
    return joined(parts, " · ");
}

std::string power_text(const Language& say, const Packs& packs, const rules::Power& power) {
    return packs.power_sources.label(power.source, say.code()) + " " + std::to_string(power.degree) + "/" +
           std::to_string(rules::counts::power);
}

}  // namespace entremise::wording
