#include "app/desktop/offscreen.h"

#include <EGL/egl.h>
#include <EGL/eglext.h>
#include <glad/gl.h>
#include <png.h>

#include <chrono>
#include <cstdint>
#include <vector>

#include "imgui_impl_opengl3.h"

namespace entremise::desktop {
namespace {

EGLDisplay surfaceless_display() {
    const auto get =
        reinterpret_cast<PFNEGLGETPLATFORMDISPLAYEXTPROC>(eglGetProcAddress("eglGetPlatformDisplayEXT"));
    const EGLDisplay display = get ? get(EGL_PLATFORM_SURFACELESS_MESA, nullptr, nullptr) : EGL_NO_DISPLAY;
    return display != EGL_NO_DISPLAY ? display : eglGetDisplay(EGL_DEFAULT_DISPLAY);
}

}  // namespace

/// The OpenGL context and the picture it draws into.
struct Offscreen::Gl {
    EGLDisplay display = EGL_NO_DISPLAY;
    EGLContext context = EGL_NO_CONTEXT;
    GLuint frame = 0, picture = 0;

    bool open(int width, int height) {
        display = surfaceless_display();
        if (display == EGL_NO_DISPLAY || !eglInitialize(display, nullptr, nullptr) ||
            !eglBindAPI(EGL_OPENGL_API))
            return false;
        const EGLint wanted[] = {EGL_CONTEXT_MAJOR_VERSION,
                                 3,
                                 EGL_CONTEXT_MINOR_VERSION,
                                 3,
                                 EGL_CONTEXT_OPENGL_PROFILE_MASK,
                                 EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT,
                                 EGL_NONE};
        context = eglCreateContext(display, EGL_NO_CONFIG_KHR, EGL_NO_CONTEXT, wanted);
        if (context == EGL_NO_CONTEXT || !take() ||
            !gladLoadGL(reinterpret_cast<GLADloadfunc>(eglGetProcAddress)))
            return false;
        glGenFramebuffers(1, &frame);
        glGenRenderbuffers(1, &picture);
        glBindRenderbuffer(GL_RENDERBUFFER, picture);
        glRenderbufferStorage(GL_RENDERBUFFER, GL_RGBA8, width, height);
        glBindFramebuffer(GL_FRAMEBUFFER, frame);
        glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, picture);
        return glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE;
    }
    bool take() const { return eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, context); }

    ~Gl() {
        if (context == EGL_NO_CONTEXT) return;
        if (take() && frame) {
            glDeleteFramebuffers(1, &frame);
            glDeleteRenderbuffers(1, &picture);
        }
        eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
        eglDestroyContext(display, context);
        // No eglTerminate: another picture of this process may use the same display.
    }
};

Result<std::unique_ptr<Offscreen>> Offscreen::open(int width, int height) {
    auto gl = std::make_unique<Gl>();
    if (!gl->open(width, height)) return fail("error.no_opengl", {});
    return std::unique_ptr<Offscreen>(new Offscreen(std::move(gl), width, height));
}

Offscreen::Offscreen(std::unique_ptr<Gl> gl, int width, int height)
    : gl_(std::move(gl)), width_(width), height_(height) {
    ImGuiContext* const before = ImGui::GetCurrentContext();
    context_ = ImGui::CreateContext(&fonts_.atlas());
    ImGui::SetCurrentContext(context_);
    view::prepare_context(ImGui::GetIO());
    ImGui_ImplOpenGL3_Init("#version 330");
    ui_.fonts = &fonts_;
    if (before) ImGui::SetCurrentContext(before);
}

Offscreen::~Offscreen() {
    ImGuiContext* const before = ImGui::GetCurrentContext();
    gl_->take();
    painter_.reset();
    ImGui::SetCurrentContext(context_);
    ImGui_ImplOpenGL3_Shutdown();
    ImGui::DestroyContext(context_);
    ImGui::SetCurrentContext(before == context_ ? nullptr : before);
}

ImGuiIO& Offscreen::io() {
    ImGuiContext* const before = ImGui::GetCurrentContext();
    ImGui::SetCurrentContext(context_);
    ImGuiIO& io = ImGui::GetIO();
    ImGui::SetCurrentContext(before);
    return io;
}

void Offscreen::draw(const std::function<void(view::Ui&)>& draw, int frames) {
    using Clock = std::chrono::steady_clock;
    constexpr double step = 1 / 60.;
    ImGuiContext* const before = ImGui::GetCurrentContext();
    gl_->take();
    ImGui::SetCurrentContext(context_);
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {static_cast<float>(width_), static_cast<float>(height_)};
    io.DeltaTime = static_cast<float>(step);
    for (int i = 0; i < frames; ++i) {
        const auto start = Clock::now();
        fonts_.new_frame();
        ImGui_ImplOpenGL3_NewFrame();
        view::begin_frame(ui_, time_ += step);
        draw(ui_);
        ImGui::Render();
        build_ms_ = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
        if (painter_) {
            (void)painter_->paint(*ImGui::GetDrawData(), width_, height_, ui_.theme.paper, false, ui_.layer);
            continue;
        }
        glBindFramebuffer(GL_FRAMEBUFFER, gl_->frame);
        draw_whole(*ImGui::GetDrawData(), width_, height_, ui_.theme.paper);
    }
    glFinish();
    ImGui::SetCurrentContext(before ? before : context_);
}

void Offscreen::draw_changes(bool on) {
    gl_->take();
    painter_ = on ? std::make_unique<Painter>(gl_->frame) : nullptr;
}

std::vector<std::uint8_t> Offscreen::pixels() const {
    std::vector<std::uint8_t> pixels(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_) *
                                     3);
    gl_->take();
    glBindFramebuffer(GL_FRAMEBUFFER, gl_->frame);
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(0, 0, width_, height_, GL_RGB, GL_UNSIGNED_BYTE, pixels.data());
    return pixels;
}

Result<> Offscreen::save(const std::filesystem::path& path) const {
    const auto width = static_cast<std::size_t>(width_);
    const auto pixels = this->pixels();
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(width_);
    image.height = static_cast<png_uint_32>(height_);
    image.format = PNG_FORMAT_RGB;
    // OpenGL's rows go upwards: a negative stride starts at the last one.
    if (!png_image_write_to_file(&image, path.c_str(), 0, pixels.data(), -static_cast<png_int_32>(width * 3),
                                 nullptr))
        return fail("error.export_write", {{"name", path.string()}, {"detail", image.message}});
    return {};
}

}  // namespace entremise::desktop
