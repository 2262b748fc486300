#include "app/view/scene/scene.h"

namespace entremise::view {

int minutes_of_day(const Scene& scene, Micros at) {
    return static_cast<int>(second_of_day(scene.started + at, scene.utc_offset_minutes) / 60);
}

std::string time_of_day(const Language& language, const Scene& scene, Micros at) {
    return language.time_of_day(minutes_of_day(scene, at));
}

}  // namespace entremise::view
