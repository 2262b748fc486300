#include <catch2/catch_test_macros.hpp>

#include "sessions/rules/common.h"

using namespace entremise::rules;

TEST_CASE("an audience is told what is for everyone and for itself, the host all", "[rules][audience]") {
    using enum Audience;
    for (const auto who : audiences) {
        CHECK(is_told(who, everyone));
        CHECK(is_told(who, who));
        CHECK(is_told(host, who));
    }
    CHECK_FALSE(is_told(everyone, mediators));
    CHECK_FALSE(is_told(everyone, host));
    CHECK_FALSE(is_told(mediators, host));
}
