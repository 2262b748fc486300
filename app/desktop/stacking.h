#pragma once

struct GLFWwindow;

/// What a window asks of the window manager, beyond what GLFW can say. Main thread.
namespace entremise::desktop {

/// One that died is still named, and GLFW 3.3 ends the program that asks it what it can do: called before
/// GLFW looks.
void forget_gone_window_manager();
/// No key is ever meant for it: asked before it is seen, it is never given the keyboard.
void refuse_keyboard(GLFWwindow*);
/// Over the others on its screen, without the keyboard.
void put_on_top(GLFWwindow*);
/// It stands right behind the other one, which keeps the keyboard if it had it.
void put_behind(GLFWwindow*, GLFWwindow* front);

}  // namespace entremise::desktop
