#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "tests/support/screen.h"
#include "tests/view/support/gallery.h"

using namespace entremise;

TEST_CASE("every control can be drawn in every theme at every scale", "[view][gallery]") {
    const auto* theme = GENERATE(&view::light_theme, &view::dark_theme, &view::contrast_theme);
    const float scale = GENERATE(.8f, 1.f, 1.25f, 2.f, 2.5f);
    test::GalleryUi own;
    test::Screen screen{[&](view::Ui& ui) { test::draw_gallery(ui, own); },
                        {.scale = scale, .theme = *theme}};
    screen.frame(2);
    CHECK(screen.has("###panel/###deposer"));
    screen.press("###panel/###deposer");
    CHECK(own.pressed == 1);
}

TEST_CASE("nothing asks for frames while nothing moves", "[view][gallery]") {
    test::GalleryUi own;
    test::Screen screen{[&](view::Ui& ui) { test::draw_gallery(ui, own); }};
    screen.frame(3);
    CHECK(screen.ui.next_frame > 1e6);
}
