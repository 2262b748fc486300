#include "app/view/toolkit/miniature.h"

#include <algorithm>

namespace entremise::view {
namespace {

/// Until it ends the other context is the current one.
class Within {
public:
    explicit Within(ImGuiContext* other) : before_(ImGui::GetCurrentContext()) {
        ImGui::SetCurrentContext(other);
    }
    ~Within() { ImGui::SetCurrentContext(before_); }
    Within(const Within&) = delete;
    Within& operator=(const Within&) = delete;

private:
    ImGuiContext* before_;
};

int letters_of(const Ui& ui) { return ui.fonts->atlas().TexData->UniqueID; }

/// The triangles of a command, moved and shrunk into another list.
void add(ImDrawList& to, const ImDrawList& from, const ImDrawCmd& command, ImVec2 corner, float k) {
    const auto* index = from.IdxBuffer.Data + command.IdxOffset;
    const auto [first, last] = std::minmax_element(index, index + command.ElemCount);
    const unsigned low = *first, count = *last - low + 1u;
    to.PrimReserve(static_cast<int>(command.ElemCount), static_cast<int>(count));
    const unsigned base = to._VtxCurrentIdx;
    for (unsigned i = 0; i < command.ElemCount; ++i)
        *to._IdxWritePtr++ = static_cast<ImDrawIdx>(base + index[i] - low);
    for (unsigned i = 0; i < count; ++i) {
        const auto& vertex = from.VtxBuffer.Data[command.VtxOffset + low + i];
        *to._VtxWritePtr++ = {corner + vertex.pos * k, vertex.uv, vertex.col};
    }
    to._VtxCurrentIdx += count;
}

}  // namespace

Miniature::~Miniature() {
    if (context_) ImGui::DestroyContext(context_);
}

bool Miniature::is_current(const Ui& window, ImVec2 size, float shrink) const {
    return drawn_ > 0 && size_.x == size.x && size_.y == size.y && ui_.shrink == shrink &&
           letters_ == letters_of(window);
}

void Miniature::draw(const Ui& window, ImVec2 size, float shrink, const std::function<void(Ui&)>& draw) {
    const bool is_new = !context_;
    if (is_new) context_ = ImGui::CreateContext(&window.fonts->atlas());
    const Within within(context_);
    ImGuiIO& io = ImGui::GetIO();
    if (is_new) {
        prepare_context(io);
        io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures | ImGuiBackendFlags_RendererHasVtxOffset;
    }
    io.DisplaySize = size_ = size;
    io.DeltaTime = static_cast<float>(std::max(1e-4, window.now - time_));
    time_ = window.now;
    ui_.theme = window.theme;
    ui_.fonts = window.fonts;
    ui_.language = window.language;
    ui_.reduced_motion = window.reduced_motion;
    ui_.shrink = shrink;
    begin_frame(ui_, window.now);
    draw(ui_);
    ImGui::Render();
    letters_ = letters_of(window);
    ++drawn_;
}

void Miniature::show(const Ui& window, const Rect& place) const {
    if (drawn_ == 0) return;
    ImDrawList& to = window.canvas();
    const float k = std::min(place.GetWidth() / size_.x, place.GetHeight() / size_.y);
    const ImVec2 corner = place.GetCenter() - size_ * (k / 2);
    const ImDrawData* data = nullptr;
    {
        const Within within(context_);
        data = ImGui::GetDrawData();
    }
    if (!data) return;
    for (const ImDrawList* from : data->CmdLists)
        for (const auto& command : from->CmdBuffer) {
            if (command.UserCallback || command.ElemCount == 0) continue;
            const auto& clip = command.ClipRect;
            to.PushClipRect(corner + ImVec2(clip.x, clip.y) * k, corner + ImVec2(clip.z, clip.w) * k, true);
            add(to, *from, command, corner, k);
            to.PopClipRect();
        }
}

}  // namespace entremise::view
