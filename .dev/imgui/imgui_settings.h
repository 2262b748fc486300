#pragma once
// Dear ImGui's compile-time settings, the same for the program and the tests.
#include <cstdio>
#include <cstdlib>

// Stays on in release: NDEBUG would silence the library's own checks.
#define IM_ASSERT(expression)                                                            \
    do {                                                                                 \
        if (!(expression)) {                                                             \
            std::fprintf(stderr, "%s:%d: imgui: %s\n", __FILE__, __LINE__, #expression); \
            std::abort();                                                                \
        }                                                                                \
    } while (0)

#define IMGUI_DEFINE_MATH_OPERATORS
#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_USE_WCHAR32
#define IMGUI_ENABLE_FREETYPE
#define IMGUI_ENABLE_TEST_ENGINE  // tests see the items through item_observer.h
