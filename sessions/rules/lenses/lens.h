#pragma once
#include <string>
#include <vector>

#include "sessions/rules/common.h"

namespace entremise::rules {

/// What the map is looked at through: the five keys (`domain` section 7), then the five views (`domain`
/// section 5, after Venturini). They change nothing of it: what they do not speak of steps back.
enum class Lens : std::uint8_t {
    none,
    interdependence,
    power,
    logics,
    intermediaries,
    learning,
    statements,
    debates,
    networks,
    worlds,
    cosmopolitics,
};
Words words_of(Lens);
inline constexpr std::size_t keys_of_action = 5;
/// One of the five keys; else a view, or none.
constexpr bool is_key(Lens lens) {
    return lens != Lens::none && static_cast<std::size_t>(lens) <= keys_of_action;
}
/// Who weighs how much is not for the room's screen.
constexpr bool is_for_room(Lens lens) { return lens != Lens::power; }

/// What the group reads through a lens, in words.
struct LensNote {
    Lens lens = Lens::none;
    std::string text;
    PersonId author;  ///< who wrote it down last
    Micros at = 0;
    void describe(Fields& f) {
        f(1, "lens", lens);
        f(2, "text", text);
        f(3, "author", author);
        f(4, "at", at);
    }
    friend bool operator==(const LensNote&, const LensNote&) = default;
};

struct Lenses {
    std::vector<LensNote> notes;  ///< ascending, each lens once; none is empty
    void describe(Fields& f) { f(1, "notes", notes); }
    friend bool operator==(const Lenses&, const Lenses&) = default;
};

/// nullptr: nothing was written through it.
const LensNote* note_through(const Lenses&, Lens);

}  // namespace entremise::rules
