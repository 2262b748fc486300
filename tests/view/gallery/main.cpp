// Pictures of every control in every theme, drawn without a display: look at them after a change of the kit.
#include <cstdio>
#include <filesystem>
#include <string>

#include "app/desktop/offscreen.h"
#include "tests/view/support/gallery.h"

using namespace entremise;

int main(int count, char** words) {
    const std::filesystem::path folder = count > 1 ? words[1] : ".";
    struct Picture {
        const char* name;
        int width, height;
        const view::Theme& theme;
        float scale;
        int tabs;  ///< presses of Tab: where the keyboard's focus is
    };
    const Picture pictures[] = {
        {"light", 1366, 768, view::light_theme, 1, 0},       {"dark", 1366, 768, view::dark_theme, 1, 6},
        {"contrast", 1366, 768, view::contrast_theme, 1, 3}, {"small", 1366, 768, view::light_theme, .8f, 0},
        {"large", 1920, 1080, view::light_theme, 2, 0},      {"tall", 1600, 1300, view::light_theme, 1, 0},
    };
    for (const Picture& p : pictures) {
        auto screen = desktop::Offscreen::open(p.width, p.height);
        if (!screen) {
            std::fprintf(stderr, "%s\n", screen.error().key.c_str());
            return 1;
        }
        auto& s = **screen;
        test::GalleryUi own;
        s.ui().theme = p.theme;
        s.ui().scale = p.scale;
        const auto draw = [&](view::Ui& ui) { test::draw_gallery(ui, own); };
        s.draw(draw);
        for (int i = 0; i < p.tabs; ++i) {
            s.io().AddKeyEvent(ImGuiKey_Tab, true);
            s.draw(draw, 1);
            s.io().AddKeyEvent(ImGuiKey_Tab, false);
            s.draw(draw, 1);
        }
        s.draw(draw, 3);
        if (auto done = s.save(folder / (std::string(p.name) + ".png")); !done) {
            std::fprintf(stderr, "%s\n", done.error().key.c_str());
            return 1;
        }
        std::printf("%s: %.2f ms to build\n", p.name, s.build_ms());
    }
}
