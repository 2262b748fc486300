#include "app/view/toolkit/fonts.h"

#include <cassert>
#include <string>

#include "app/view/toolkit/inside.h"
#include "imgui_freetype.h"
#include "sessions/core/assets.h"

namespace entremise::view {
namespace {

constexpr float nominal = 18;  // only the ratio between merged fonts counts; letters are drawn at any size

ImFont* add(ImFontAtlas& atlas, std::string_view name, ImFontConfig config) {
    const auto data = asset("fonts/" + std::string(name));
    if (data.empty()) return nullptr;
    config.FontDataOwnedByAtlas = false;                          // it lies in the program
    config.FontLoaderFlags = ImGuiFreeTypeLoaderFlags_NoHinting;  // else advances are rounded and widths grow
    // The atlas asks for a pointer it could write to, and does not write.
    return atlas.AddFontFromMemoryTTF(const_cast<char*>(data.data()), static_cast<int>(data.size()), nominal,
                                      &config);
}

ImFont* load(ImFontAtlas& atlas, std::string_view name, float density) {
    ImFontConfig config;
    config.RasterizerDensity = density;
    ImFont* font = add(atlas, name, config);
    assert(font && "the program holds its fonts");
    config.MergeMode = true;
    for (const auto* other : {"NotoSansSymbols2-Regular.ttf", "NotoSansMath-Regular.ttf", "DejaVuSans.ttf"})
        add(atlas, other, config);
    return font;
}

}  // namespace

Fonts::Fonts() {
    atlas_.Flags |= ImFontAtlasFlags_NoMouseCursors;
    weights_ = {load(atlas_, "Inter-Regular.otf", 1), load(atlas_, "Inter-SemiBold.otf", 1),
                load(atlas_, "Inter-Bold.otf", 1)};
    field_ = load(atlas_, "Inter-Regular.otf", 2);
}

void Fonts::list_pictures() {
    auto& listed = ImGui::GetPlatformIO().Textures;
    listed.resize(0);
    for (ImTextureData* picture : atlas_.TexList) {
        picture->RefCount = static_cast<unsigned short>(atlas_.RefCount);
        listed.push_back(picture);
    }
}

void Fonts::new_frame() { inside::new_frame(atlas_, ++frame_); }

}  // namespace entremise::view
