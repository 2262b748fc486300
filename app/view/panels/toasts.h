#pragma once
#include <string>
#include <vector>

#include "app/view/board/board.h"
#include "app/view/scene/scene.h"
#include "app/view/toolkit/controls.h"

namespace entremise::view {

/// What was just done or went wrong: at most two, bottom centre of the board; errors stay until closed.
struct Toasts {
    struct Action {
        std::string key;  ///< its word in the language packs
        Request request;
    };
    struct One {
        Message text;
        bool error = false;
        float left = 0;  ///< seconds
        std::vector<Action> actions = {};
        bool lasts = false;  ///< something is going on: until toast_over
    };
    std::vector<One> shown;      ///< oldest first
    bool text_proposed = false;  ///< by propose_small_text
    Rect area;                   ///< what they covered in the last frame, px
};

void toast_said(Toasts&, Message, std::vector<Toasts::Action> = {});
void toast_failed(Toasts&, Message);
/// Says that something goes on, until it is over; said again it takes the place of what was said before.
void toast_lasting(Toasts&, Message, std::vector<Toasts::Action> = {});
void toast_over(Toasts&, const Message&);
/// What the board wants its window to say.
void say_for_board(Toasts&, BoardUi&);
/// On a small screen text of 80 % is proposed, once on this device; whoever does not answer has it in the
/// settings.
void propose_small_text(Toasts&, const Settings&, Requests& out);
/// `board`: css px; draws nothing, and takes no input, where there is nothing to say.
void draw_toasts(Ui&, Toasts&, Rect board, Requests& out);

}  // namespace entremise::view
