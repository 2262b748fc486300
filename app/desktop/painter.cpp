#include "app/desktop/painter.h"

#include <glad/gl.h>

#include <utility>

#include "imgui_impl_opengl3.h"

namespace entremise::desktop {
namespace {

constexpr int worth_keeping = 3;  // small changes: a kept picture costs time to make, at the start above all

void clear_to(ImU32 ground) {
    const ImVec4 colour = ImGui::ColorConvertU32ToFloat4(ground);
    glClearColor(colour.x, colour.y, colour.z, 1);
    glClear(GL_COLOR_BUFFER_BIT);
}

void draw_parts(ImDrawData& data, std::span<const view::Rect> parts, int height, ImU32 ground) {
    glEnable(GL_SCISSOR_TEST);
    for (const auto& part : parts) {  // OpenGL's rows go upwards
        glScissor(static_cast<int>(part.Min.x), height - static_cast<int>(part.Max.y),
                  static_cast<int>(part.GetWidth()), static_cast<int>(part.GetHeight()));
        clear_to(ground);
    }
    glDisable(GL_SCISSOR_TEST);
    const Narrowed narrowed(data, parts);
    ImGui_ImplOpenGL3_RenderDrawData(&data);
}

}  // namespace

void draw_whole(ImDrawData& data, int width, int height, ImU32 ground) {
    glViewport(0, 0, width, height);
    clear_to(ground);
    ImGui_ImplOpenGL3_RenderDrawData(&data);
}

Painter::~Painter() {
    picture_.drop();
    beside_.drop();
}

void Painter::Picture::drop() {
    if (!frame) return;
    glDeleteFramebuffers(1, &frame);
    glDeleteRenderbuffers(1, &pixels);
}

void Painter::Picture::make(int wide, int tall) {
    if (!frame) {
        glGenFramebuffers(1, &frame);
        glGenRenderbuffers(1, &pixels);
    }
    glBindFramebuffer(GL_FRAMEBUFFER, frame);
    if (wide == width && tall == height) return;
    width = wide, height = tall;
    glBindRenderbuffer(GL_RENDERBUFFER, pixels);
    glRenderbufferStorage(GL_RENDERBUFFER, GL_RGBA8, width, height);
    glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, pixels);
}

bool Painter::paint(ImDrawData& data, int width, int height, ImU32 ground, bool lost,
                    const view::Layer& layer) {
    // Also where nothing is drawn, letters are wanted and given up.
    if (data.Textures)
        for (ImTextureData* letters : *data.Textures)
            if (letters->Status != ImTextureStatus_OK) ImGui_ImplOpenGL3_UpdateTexture(letters);
    shown_width_ = width, shown_height_ = height;
    const Change change = changes_.since_last(data, width, height, ground, layer);
    const auto& parts = change.parts;
    if (parts.empty() && !lost && !change.moves()) return false;
    const bool whole = parts.size() == 1 && static_cast<int>(parts[0].GetWidth()) == width &&
                       static_cast<int>(parts[0].GetHeight()) == height;
    if (whole) kept_ = false, small_changes_ = 0;
    if (!parts.empty() && !whole) ++small_changes_;
    if (!kept_ && small_changes_ < worth_keeping) {
        glBindFramebuffer(GL_FRAMEBUFFER, onto_);
        draw_whole(data, width, height, ground);
        return true;
    }
    if (!std::exchange(kept_, true)) {
        keep_picture(data, width, height, ground);
    } else {
        if (change.moves()) move(change);
        glBindFramebuffer(GL_FRAMEBUFFER, picture_.frame);
        if (!parts.empty()) draw_parts(data, parts, height, ground);
    }
    show();
    return true;
}

void Painter::prepare(ImTextureRef letters) {
    if (is_prepared() || shown_width_ == 0) return;
    // Not what was painted last: others may have put other letters in its letters' place.
    const ImVec2 size(static_cast<float>(shown_width_), static_cast<float>(shown_height_));
    ImDrawList list(ImGui::GetDrawListSharedData());
    list._ResetForNewFrame();
    list.PushTexture(letters);
    list.PushClipRect({0, 0}, size);
    list.AddRectFilled({0, 0}, size, IM_COL32(0, 0, 0, 1));
    ImDrawData data;
    data.Valid = true;
    data.DisplaySize = size;
    data.FramebufferScale = {1, 1};
    data.AddDrawList(&list);
    keep_picture(data, shown_width_, shown_height_, 0);
    show();
    glFinish();
}

void Painter::keep_picture(ImDrawData& data, int width, int height, ImU32 ground) {
    picture_.make(width, height);
    draw_whole(data, width, height, ground);
}

/// By another picture: from and to may not lie on each other in one.
void Painter::move(const Change& change) {
    beside_.make(picture_.width, picture_.height);
    const int height = picture_.height;
    view::Rect from = change.moved;
    from.Translate(ImVec2(static_cast<float>(-change.dx), static_cast<float>(-change.dy)));
    from.ClipWith(change.moved);
    // OpenGL's rows go upwards.
    const int left = static_cast<int>(from.Min.x), right = static_cast<int>(from.Max.x),
              low = height - static_cast<int>(from.Max.y), high = height - static_cast<int>(from.Min.y);
    const auto copy = [](const Picture& source, const Picture& target, int x0, int y0, int x1, int y1, int dx,
                         int dy) {
        glBindFramebuffer(GL_READ_FRAMEBUFFER, source.frame);
        glBindFramebuffer(GL_DRAW_FRAMEBUFFER, target.frame);
        glBlitFramebuffer(x0, y0, x1, y1, x0 + dx, y0 + dy, x1 + dx, y1 + dy, GL_COLOR_BUFFER_BIT,
                          GL_NEAREST);
    };
    copy(picture_, beside_, left, low, right, high, 0, 0);
    copy(beside_, picture_, left, low, right, high, change.dx, -change.dy);
}

void Painter::show() const {
    const int width = picture_.width, height = picture_.height;
    glBindFramebuffer(GL_READ_FRAMEBUFFER, picture_.frame);
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, onto_);
    glBlitFramebuffer(0, 0, width, height, 0, 0, width, height, GL_COLOR_BUFFER_BIT, GL_NEAREST);
    glBindFramebuffer(GL_FRAMEBUFFER, onto_);
}

}  // namespace entremise::desktop
