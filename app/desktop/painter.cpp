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

void draw_whole(ImDrawData& data, int width, int height, ImU32 ground) {
    glViewport(0, 0, width, height);
    clear_to(ground);
    ImGui_ImplOpenGL3_RenderDrawData(&data);
}

/// OpenGL's rows go upwards.
void draw_part(ImDrawData& data, const view::Rect& part, int height, ImU32 ground) {
    glEnable(GL_SCISSOR_TEST);
    glScissor(static_cast<int>(part.Min.x), height - static_cast<int>(part.Max.y),
              static_cast<int>(part.GetWidth()), static_cast<int>(part.GetHeight()));
    clear_to(ground);
    glDisable(GL_SCISSOR_TEST);
    const Narrowed narrowed(data, part);
    ImGui_ImplOpenGL3_RenderDrawData(&data);
}

}  // namespace

Painter::~Painter() {
    if (!frame_) return;
    glDeleteFramebuffers(1, &frame_);
    glDeleteRenderbuffers(1, &picture_);
}

bool Painter::paint(ImDrawData& data, int width, int height, ImU32 ground, bool lost) {
    // Also where nothing is drawn, letters are wanted and given up.
    if (data.Textures)
        for (ImTextureData* letters : *data.Textures)
            if (letters->Status != ImTextureStatus_OK) ImGui_ImplOpenGL3_UpdateTexture(letters);
    shown_width_ = width, shown_height_ = height;
    const auto parts = changes_.since_last(data, width, height, ground);
    if (parts.empty() && !lost) return false;
    const bool whole = parts.size() == 1 && static_cast<int>(parts[0].GetWidth()) == width &&
                       static_cast<int>(parts[0].GetHeight()) == height;
    if (whole) kept_ = false, small_changes_ = 0;
    if (!parts.empty() && !whole) ++small_changes_;
    if (!kept_ && small_changes_ < worth_keeping) {
        draw_whole(data, width, height, ground);
        return true;
    }
    if (!std::exchange(kept_, true)) {
        keep_picture(data, width, height, ground);
    } else if (!parts.empty()) {
        glBindFramebuffer(GL_FRAMEBUFFER, frame_);
        for (const auto& part : parts) draw_part(data, part, height, ground);
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
    if (!frame_) {
        glGenFramebuffers(1, &frame_);
        glGenRenderbuffers(1, &picture_);
    }
    glBindFramebuffer(GL_FRAMEBUFFER, frame_);
    if (width != width_ || height != height_) {
        width_ = width, height_ = height;
        glBindRenderbuffer(GL_RENDERBUFFER, picture_);
        glRenderbufferStorage(GL_RENDERBUFFER, GL_RGBA8, width, height);
        glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, picture_);
    }
    draw_whole(data, width, height, ground);
}

void Painter::show() const {
    glBindFramebuffer(GL_READ_FRAMEBUFFER, frame_);
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, 0);
    glBlitFramebuffer(0, 0, width_, height_, 0, 0, width_, height_, GL_COLOR_BUFFER_BIT, GL_NEAREST);
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
}

}  // namespace entremise::desktop
