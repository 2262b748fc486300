#pragma once
#include <algorithm>
#include <functional>
#include <string>
#include <type_traits>
#include <vector>

#include "sessions/rules/fields.h"

namespace entremise::view {

enum class ThemeName : std::uint8_t { light, dark, contrast };
inline rules::Words words_of(ThemeName) {
    static constexpr std::string_view words[] = {"light", "dark", "contrast"};
    return words;
}
/// What the plain wheel does: `automatic` guesses whether it belongs to a mouse or to a touchpad.
enum class Wheel : std::uint8_t { automatic, mouse, touchpad };
inline rules::Words words_of(Wheel) {
    static constexpr std::string_view words[] = {"auto", "mouse", "touchpad"};
    return words;
}

/// What somebody chose on this device; kept from one start to the next under the names said here.
struct Preferences {
    std::string language;  ///< empty: the system's
    ThemeName theme = ThemeName::light;
    int text_percent = 100;  ///< 80 to 250
    bool reduced_motion = false;
    Wheel wheel = Wheel::automatic;
    bool touch = false;  ///< a finger or a pen is the pointer: larger reach, « Main » among the tools
    bool types_into_card = false;  ///< letters go into the chosen card; commands need an empty selection
    bool text_proposed = false;    ///< smaller text was proposed for a small screen: once is enough
    std::string name, actor, mediator_name;  ///< as last said on joining, on hosting
    std::vector<std::string> projectors,
        other_screens;  ///< names of screens: the projection's; no projection
    void describe(rules::Fields& f) {
        f(1, "language", language);
        f(2, "theme", theme);
        f(3, "text_percent", text_percent);
        text_percent = std::clamp(text_percent, 80, 250);
        f(4, "reduced_motion", reduced_motion);
        f(5, "wheel", wheel);
        f(6, "touch", touch);
        f(7, "types_into_card", types_into_card);
        f(8, "name", name);
        f(9, "actor", actor);
        f(10, "mediator_name", mediator_name);
        f(11, "projectors", projectors);
        f(12, "other_screens", other_screens);
        f(13, "text_proposed", text_proposed);
    }
    friend bool operator==(const Preferences&, const Preferences&) = default;
};

/// A request: one preference is to be another, whatever the others are by then.
struct SetPreference {
    std::function<void(Preferences&)> change;
    Preferences on(Preferences before = {}) const {
        change(before);
        return before;
    }
};
/// What is kept once it is done. `shown`: the language of the windows, before and after; one that only this
/// start was given (`--lang`) is not kept by the way.
inline Preferences kept_after(const SetPreference& set, const Preferences& kept, std::string& shown) {
    Preferences wanted = kept;
    wanted.language = shown;
    wanted = set.on(wanted);
    if (wanted.language == shown)
        wanted.language = kept.language;
    else
        shown = wanted.language;
    return wanted;
}
template <class T> SetPreference prefer(T Preferences::*field, const std::type_identity_t<T>& value) {
    return {[field, value](Preferences& all) { all.*field = value; }};
}

}  // namespace entremise::view
