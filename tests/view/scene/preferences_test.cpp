#include "app/view/scene/preferences.h"

#include <catch2/catch_test_macros.hpp>

using namespace entremise::view;

TEST_CASE("a language given for one start is changed by a click, and not kept by the way", "[view]") {
    Preferences kept;
    kept.language = "fr";
    std::string shown = "en";  // --lang en
    kept = kept_after(prefer(&Preferences::touch, true), kept, shown);
    CHECK(kept.touch);
    CHECK(kept.language == "fr");
    CHECK(shown == "en");
    kept = kept_after(prefer(&Preferences::language, "fr"), kept, shown);
    CHECK(kept.language == "fr");
    CHECK(shown == "fr");
    kept = kept_after(prefer(&Preferences::language, "en"), kept, shown);
    CHECK(kept.language == "en");
    CHECK(shown == "en");
}
