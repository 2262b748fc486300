#include "app/view/scene/scene.h"

#include "app/view/toolkit/ui.h"

namespace entremise::view {

rules::CivilTime civil_time(const Scene& scene, Micros at) {
    return rules::civil_time(scene.sittings ? *scene.sittings : scene.state.agenda.sittings, at);
}

int minutes_of_day(const Scene& scene, Micros at) { return civil_time(scene, at).minute_of_day(); }

std::string time_of_day(const Language& language, const Scene& scene, Micros at) {
    return language.time_of_day(minutes_of_day(scene, at));
}

void wake_with_clock(Ui& ui, const Scene& scene) {
    const auto& sittings = scene.sittings ? *scene.sittings : scene.state.agenda.sittings;
    constexpr Micros second = 1'000'000, minute = 60 * second, just_after = second / 500;
    const Micros over = rules::utc_of(sittings, scene.now) % minute;
    ui.wake_in(static_cast<double>(minute - over + just_after) / second);
}

}  // namespace entremise::view
