#include "app/desktop/stacking.h"

#include <X11/Xatom.h>
#include <X11/Xlib.h>
#include <X11/Xutil.h>
// After the display's own headers.
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

// As in GLFW's header for X11, which asks for more of X11 than is used here. A GLFW for another system has
// none.
extern "C" {
__attribute__((weak)) Display* glfwGetX11Display(void);
__attribute__((weak)) Window glfwGetX11Window(GLFWwindow*);
}

namespace entremise::desktop {
namespace {

Display* display() { return glfwGetX11Display ? glfwGetX11Display() : nullptr; }

/// Whom a window names as the manager of windows; 0: nobody, or there is no such window.
::Window manager_named_by(Display* server, ::Window window, Atom name) {
    Atom type = None;
    int format = 0;
    unsigned long count = 0, left = 0;
    unsigned char* bytes = nullptr;
    const int done = XGetWindowProperty(server, window, name, 0, 1, False, XA_WINDOW, &type, &format, &count,
                                        &left, &bytes);
    ::Window manager = 0;
    if (done == Success && type == XA_WINDOW && format == 32 && count == 1)
        manager = *reinterpret_cast<const ::Window*>(bytes);
    if (bytes) XFree(bytes);
    return manager;
}

}  // namespace

void forget_gone_window_manager() {
    Display* const server = XOpenDisplay(nullptr);
    if (!server) return;
    // Of a window that is gone the server says so by an error, which ends the program if nobody takes it.
    static bool is_gone;
    is_gone = false;
    const auto before = XSetErrorHandler([](Display*, XErrorEvent* error) {
        is_gone |= error->error_code == BadWindow;
        return 0;
    });
    const Atom name = XInternAtom(server, "_NET_SUPPORTING_WM_CHECK", False);
    const ::Window root = DefaultRootWindow(server), manager = manager_named_by(server, root, name);
    if (manager) (void)manager_named_by(server, manager, name);
    // One that has just started may not have named itself yet: it is there.
    if (is_gone) XDeleteProperty(server, root, name);
    XSync(server, False);
    XSetErrorHandler(before);
    XCloseDisplay(server);
}

void refuse_keyboard(GLFWwindow* window) {
    if (!display()) return;
    const auto id = glfwGetX11Window(window);
    XWMHints* hints = XGetWMHints(display(), id);
    if (!hints) hints = XAllocWMHints();
    hints->flags |= InputHint;
    hints->input = False;
    XSetWMHints(display(), id, hints);
    XFree(hints);
}

void put_on_top(GLFWwindow* window) {
    if (!display()) return;
    XRaiseWindow(display(), glfwGetX11Window(window));
    XFlush(display());
}

void put_behind(GLFWwindow* window, GLFWwindow* front) {
    if (!display()) return glfwFocusWindow(front);
    XWindowChanges wanted{};
    wanted.sibling = glfwGetX11Window(front);
    wanted.stack_mode = Below;
    XReconfigureWMWindow(display(), glfwGetX11Window(window), DefaultScreen(display()),
                         CWSibling | CWStackMode, &wanted);
    XFlush(display());
}

}  // namespace entremise::desktop
