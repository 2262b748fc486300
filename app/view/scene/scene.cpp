#include "app/view/scene/scene.h"

namespace entremise::view {

rules::CivilTime civil_time(const Scene& scene, Micros at) {
    return rules::civil_time(scene.sittings ? *scene.sittings : scene.state.agenda.sittings, at);
}

int minutes_of_day(const Scene& scene, Micros at) { return civil_time(scene, at).minute_of_day(); }

std::string time_of_day(const Language& language, const Scene& scene, Micros at) {
    return language.time_of_day(minutes_of_day(scene, at));
}

}  // namespace entremise::view
