#include "tests/support/screen.h"

#include <algorithm>
#include <sstream>
#include <stdexcept>

#include "app/view/toolkit/redraw_scheduler.h"
#include "sessions/core/text.h"

namespace entremise::test {
namespace {

/// Where each corner lies, and its colour and place in the letters' texture (FNV-1a).
std::uint64_t folded_shapes(const ImDrawData& data) {
    std::uint64_t sum = 14695981039346656037u;
    const auto add = [&](const void* bytes, std::size_t size) {
        for (std::size_t i = 0; i < size; ++i)
            sum = (sum ^ static_cast<const unsigned char*>(bytes)[i]) * 1099511628211u;
    };
    for (const auto* list : data.CmdLists) {
        add(list->VtxBuffer.Data, static_cast<std::size_t>(list->VtxBuffer.size_in_bytes()));
        add(list->IdxBuffer.Data, static_cast<std::size_t>(list->IdxBuffer.size_in_bytes()));
    }
    return sum;
}

/// Dear ImGui's own chain of hashes. "$$57" is PushID(57).
ImGuiID id_of(std::string_view path, ImGuiID id = 0) {
    for (const auto part : split(path, '/')) {
        if (part.starts_with("$$")) {
            const int number = std::stoi(std::string(part.substr(2)));
            id = ImHashData(&number, sizeof number, id);
        } else {
            id = ImHashStr(std::string(part).c_str(), 0, id);
        }
    }
    return id;
}

}  // namespace

void Screen::open(const Wish& wish) {
    before_ = ImGui::GetCurrentContext();
    context_ = ImGui::CreateContext(&fonts_.atlas());
    ImGui::SetCurrentContext(context_);
    ImGuiIO& io = ImGui::GetIO();
    view::prepare_context(io);
    io.DisplaySize = {static_cast<float>(wish.width), static_cast<float>(wish.height)};
    io.DeltaTime = 1 / 60.f;
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures | ImGuiBackendFlags_RendererHasVtxOffset;
    io.ConfigInputTrickleEventQueue = true;
    ImGuiPlatformIO& platform = ImGui::GetPlatformIO();
    platform.Platform_ClipboardUserData = this;
    platform.Platform_GetClipboardTextFn = [](ImGuiContext* c) {
        return static_cast<Screen*>(c->PlatformIO.Platform_ClipboardUserData)->clipboard.c_str();
    };
    platform.Platform_SetClipboardTextFn = [](ImGuiContext* c, const char* text) {
        static_cast<Screen*>(c->PlatformIO.Platform_ClipboardUserData)->clipboard = text;
    };
    set_item_observer(*context_, this);
    ui.fonts = &fonts_;
    ui.scale = wish.scale;
    ui.theme = wish.theme;
    ui.language = &Language::of(wish.language);
    frame(2);
}

Screen::~Screen() {
    ImGui::SetCurrentContext(context_);
    set_item_observer(*context_, nullptr);
    for (auto* texture : ImGui::GetPlatformIO().Textures) {
        texture->SetTexID(ImTextureID_Invalid);
        texture->SetStatus(ImTextureStatus_Destroyed);
    }
    ImGui::DestroyContext(context_);
    ImGui::SetCurrentContext(before_);
}

void Screen::frame(int count) {
    while (count-- > 0) draw_frame(usual_step);
}

int Screen::frames_in(double seconds) {
    const double end = time_ + seconds;
    view::RedrawScheduler redraws;
    int drawn = 0;
    while (time_ + redraws.wait(time_) <= end) {
        draw_frame(std::max(usual_step, redraws.wait(time_)));
        redraws.drawn(time_, ui.next_frame);
        ++drawn;
    }
    time_ = end;
    return drawn;
}

void Screen::draw_frame(double step) {
    ImGui::SetCurrentContext(context_);
    ImGui::GetIO().DeltaTime = static_cast<float>(step);
    items_.clear();
    texts_.clear();
    fonts_.new_frame();
    view::begin_frame(ui, time_ += step);
    draw_(ui);
    ImGui::Render();
    answer_textures();
}

std::uint64_t Screen::drawn_shapes() const {
    ImGui::SetCurrentContext(context_);
    return folded_shapes(*ImGui::GetDrawData());
}

void Screen::answer_textures() {
    for (auto* texture : ImGui::GetPlatformIO().Textures) {
        if (texture->Status == ImTextureStatus_WantCreate || texture->Status == ImTextureStatus_WantUpdates) {
            texture->SetTexID(1);
            texture->SetStatus(ImTextureStatus_OK);
        } else if (texture->Status == ImTextureStatus_WantDestroy) {
            texture->SetTexID(ImTextureID_Invalid);
            texture->SetStatus(ImTextureStatus_Destroyed);
        }
    }
}

void Screen::on_item(ImGuiContext& context, ImGuiID id, const ImRect& rect, const ImGuiLastItemData* data) {
    Item& item = items_[id];
    item.id = id;
    item.rect = rect;
    if (const auto* window = context.CurrentWindow) {
        item.window = window->Name;
        item.clip = window->ClipRect;
        if (window->IDStack.Size > 0) item.seed = window->IDStack.back();
    }
    if (!data) return;
    item.status |= data->StatusFlags;
    item.flags = data->ItemFlags;
}

void Screen::on_label(ImGuiContext&, ImGuiID id, const char* label, ImGuiItemStatusFlags flags) {
    Item& item = items_[id];
    item.id = id;
    item.label = label ? label : "";
    item.status = flags;  // the last report wins
}

void Screen::on_text(ImGuiContext& context, std::string_view text, const ImRect& rect) {
    const auto* window = context.CurrentWindow;
    const bool visible = window && window->ClipRect.Overlaps(rect) && !window->Hidden;
    texts_.push_back({std::string(text), window ? window->Name : "", rect, visible});
}

const Screen::Item* Screen::find(std::string_view path) const {
    if (!path.starts_with("**/")) {
        const auto found = items_.find(id_of(path));
        return found == items_.end() || found->second.seed == 0 ? nullptr : &found->second;
    }
    path.remove_prefix(3);
    const Item* found = nullptr;
    for (const auto& [id, item] : items_) {
        const auto& label = item.label;
        const bool match =
            item.label == path ||
            (label.find("##") != std::string::npos && label.substr(0, label.find("##")) == path) ||
            (item.seed != 0 && id_of(path, item.seed) == id);
        if (!match) continue;
        if (found) throw std::runtime_error("two items are called " + std::string(path) + "\n" + dump());
        found = &item;
    }
    return found;
}

const Screen::Item& Screen::item(std::string_view path) const {
    if (const Item* found = find(path)) return *found;
    throw std::runtime_error("no item " + std::string(path) + " on the screen; there are:\n" + dump());
}

bool Screen::focused(std::string_view path) const { return context_->NavId == item(path).id; }

ImVec2 Screen::reveal(std::string_view path) {
    for (int tries = 0; tries < 3; ++tries) {
        const Item& wanted = item(path);
        const ImVec2 centre = wanted.rect.GetCenter();
        if (wanted.clip.Contains(centre)) return centre;
        ImGuiWindow* window = ImGui::FindWindowByName(wanted.window.c_str());
        if (!window) break;
        ImGui::ScrollToRect(window, wanted.rect, ImGuiScrollFlags_KeepVisibleCenterY);
        frame(2);
        const Item& now = item(path);  // under the foot of a sheet, which is no part of its window's inside
        if (!now.clip.Contains(now.rect.GetCenter()) && now.clip.GetHeight() > 0) {
            ImGui::SetScrollY(window, window->Scroll.y + now.rect.GetCenter().y - now.clip.GetCenter().y);
            frame(2);
        }
    }
    const ImRect clip = item(path).clip;
    throw std::runtime_error("cannot be scrolled into view: " + std::string(path) + ", seen from " +
                             std::to_string(clip.Min.y) + " to " + std::to_string(clip.Max.y) + "\n" +
                             dump());
}

void Screen::press(std::string_view path) { press(reveal(path)); }

void Screen::press(ImVec2 at, ImGuiMouseButton button) {
    ImGuiIO& io = ImGui::GetIO();
    hover(at);
    io.AddMouseButtonEvent(button, true);
    frame();
    io.AddMouseButtonEvent(button, false);
    frame(2);
}

void Screen::double_click(ImVec2 at) {
    press(at);
    press(at);
}

void Screen::hover(std::string_view path) { hover(reveal(path)); }

void Screen::hover(ImVec2 at) {
    ImGui::SetCurrentContext(context_);
    ImGui::GetIO().AddMousePosEvent(at.x, at.y);
    frame();
}

void Screen::drag(ImVec2 from, ImVec2 to, ImGuiMouseButton button) {
    ImGuiIO& io = ImGui::GetIO();
    hover(from);
    io.AddMouseButtonEvent(button, true);
    frame();
    constexpr int steps = 8;
    for (int i = 1; i <= steps; ++i) hover(from + (to - from) * (static_cast<float>(i) / steps));
    io.AddMouseButtonEvent(button, false);
    frame(2);
}

void Screen::drag(std::string_view from, std::string_view to) {
    const ImVec2 start = reveal(from);
    drag(start, item(to).rect.GetCenter());
}

void Screen::wheel(float amount, float sideways) {
    ImGui::SetCurrentContext(context_);
    ImGui::GetIO().AddMouseWheelEvent(sideways, amount);
    frame(2);
}

void Screen::type(std::string_view text) {
    ImGui::SetCurrentContext(context_);
    ImGui::GetIO().AddInputCharactersUTF8(std::string(text).c_str());
    frame(3);
}

void Screen::hold(ImGuiKeyChord chord) {
    ImGui::SetCurrentContext(context_);
    ImGuiIO& io = ImGui::GetIO();
    for (const ImGuiKey mod : {ImGuiMod_Ctrl, ImGuiMod_Shift, ImGuiMod_Alt, ImGuiMod_Super})
        if (chord & mod) io.AddKeyEvent(mod, true);
    io.AddKeyEvent(static_cast<ImGuiKey>(chord & ~ImGuiMod_Mask_), true);
    frame();
}

void Screen::release(ImGuiKeyChord chord) {
    ImGui::SetCurrentContext(context_);
    ImGuiIO& io = ImGui::GetIO();
    io.AddKeyEvent(static_cast<ImGuiKey>(chord & ~ImGuiMod_Mask_), false);
    for (const ImGuiKey mod : {ImGuiMod_Ctrl, ImGuiMod_Shift, ImGuiMod_Alt, ImGuiMod_Super})
        if (chord & mod) io.AddKeyEvent(mod, false);
    frame(2);
}

void Screen::key(ImGuiKeyChord chord) {
    hold(chord);
    release(chord);
}

void Screen::focus(bool on) {
    ImGui::SetCurrentContext(context_);
    ImGui::GetIO().AddFocusEvent(on);
    frame(2);
}

bool Screen::shows(std::string_view text) const {
    std::string all;
    for (const Drawn& drawn : texts_)
        if (drawn.visible) all += drawn.text + " ";
    return single_blanks(all).find(single_blanks(text)) != std::string::npos;
}

std::string Screen::all_text() const {
    std::string out;
    for (const Drawn& drawn : texts_) out += drawn.text + (drawn.visible ? "\n" : "  (hidden)\n");
    return out;
}

std::string Screen::dump() const {
    std::ostringstream out;
    for (const auto& [id, item] : items_)
        out << item.window << "  " << item.label << "  [" << item.rect.Min.x << "," << item.rect.Min.y << " "
            << item.rect.GetWidth() << "x" << item.rect.GetHeight() << "]"
            << (item.disabled() ? " disabled" : "") << (item.checked() ? " checked" : "") << "\n";
    out << "texts:\n" << all_text();
    return out.str();
}

}  // namespace entremise::test
