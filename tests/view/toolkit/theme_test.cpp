#include "app/view/toolkit/theme.h"

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <utility>
#include <vector>

using namespace entremise::view;

namespace {

using Colour = ImU32 Theme::*;
using T = Theme;

const std::vector<std::pair<Colour, Colour>> text_pairs{
    {&T::ink, &T::paper},
    {&T::ink, &T::surface},
    {&T::ink_soft, &T::paper},
    {&T::ink_soft, &T::surface},
    {&T::ink_faint, &T::paper},
    {&T::ink_faint, &T::surface},
    {&T::ink_soft, &T::neutral_soft},
    {&T::ink, &T::neutral_soft},
    {&T::ink, &T::accent_soft},
    {&T::ink, &T::sunken},
    {&T::accent, &T::surface},
    {&T::accent, &T::accent_soft},
    {&T::on_accent, &T::accent},
    {&T::controversy, &T::surface},
    {&T::controversy_ink, &T::controversy_soft},
    {&T::controversy_ink, &T::paper},
    {&T::move, &T::neutral_soft},
    {&T::move, &T::paper},
    {&T::strategic_ink, &T::strategic_soft},
    {&T::strategic_ink, &T::paper},
    {&T::logistic_ink, &T::logistic_soft},
    {&T::logistic_ink, &T::paper},
    {&T::intermediary_ink, &T::intermediary_soft},
    {&T::ink, &T::intermediary_soft},
    {&T::ink, &T::note},
    {&T::note_soft, &T::note},
    {&T::ink, &T::note_b},
    {&T::note_b_soft, &T::note_b},
    {&T::agree, &T::surface},
    {&T::arrangement, &T::surface},
    {&T::surface, &T::move},
    {&T::surface, &T::position_c},
    {&T::on_accent, &T::actor},
};
const std::vector<Colour> graphics{
    &T::position_a, &T::position_b, &T::position_c, &T::position_d,   &T::position_e,
    &T::position_f, &T::move,       &T::answer,     &T::intermediary, &T::actor,
    &T::hot,        &T::warm,       &T::cold,       &T::agree,        &T::disagree,
    &T::pass,       &T::control,    &T::focus,      &T::controversy,  &T::arrangement,
};

double lowest_text(const Theme& theme) {
    double lowest = 21;
    for (const auto& [ink, fill] : text_pairs)
        lowest = std::min(lowest, contrast_ratio(theme.*ink, theme.*fill));
    return lowest;
}
double lowest_graphic(const Theme& theme) {
    double lowest = 21;
    for (const auto colour : graphics)
        for (const auto ground : {&T::surface, &T::paper})
            lowest = std::min(lowest, contrast_ratio(theme.*colour, theme.*ground));
    return lowest;
}
double rounded(double ratio) { return std::round(ratio * 100) / 100; }

}  // namespace

TEST_CASE("every text of every theme can be read: contrast 4.5 and more", "[view][theme]") {
    CHECK(rounded(lowest_text(light_theme)) == 4.56);
    CHECK(rounded(lowest_text(dark_theme)) == 5.01);
    CHECK(rounded(lowest_text(contrast_theme)) == 10.36);
}

TEST_CASE("every line and mark of every theme can be seen: contrast 3 and more", "[view][theme]") {
    CHECK(rounded(lowest_graphic(light_theme)) == 3.24);
    CHECK(rounded(lowest_graphic(dark_theme)) == 4.40);
    CHECK(lowest_graphic(contrast_theme) >= 7);
}

TEST_CASE("black on white has the highest contrast there is", "[view][theme]") {
    CHECK(rounded(contrast_ratio(rgb(0x000000), rgb(0xFFFFFF))) == 21);
    CHECK(contrast_ratio(rgb(0x123456), rgb(0x123456)) == 1);
}

TEST_CASE("fading changes the opacity only, mixing the colour only", "[view][theme]") {
    CHECK(fade(rgb(0x336699), .5f) == IM_COL32(0x33, 0x66, 0x99, 128));
    CHECK(mix(rgb(0x000000), rgb(0xFFFFFF), .5f) == rgb(0x808080));
    CHECK(mix(rgb(0x336699), rgb(0xFFFFFF), 0) == rgb(0x336699));
}
