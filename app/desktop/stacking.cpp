#include "app/desktop/stacking.h"

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

}  // namespace

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
