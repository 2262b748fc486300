#pragma once
#include <cstdint>
#include <optional>

#include "app/view/board/feel.h"
#include "app/view/scene/scene.h"
#include "app/view/toolkit/ui.h"

namespace entremise::view {

/// Which part of the board a view shows: the point in its upper left corner, and the zoom (1: 100 %).
struct Sight {
    BoardPoint at;
    float zoom = 1;
    friend bool operator==(const Sight&, const Sight&) = default;
};

/// Moves a sight over the board. The view never moves by itself but for what is asked of it here.
class Camera {
public:
    /// Where the view lies on the screen (px) and pixels per css px; before anything else in a frame.
    void set_area(Rect area, float scale);
    const Rect& area() const { return area_; }
    const Sight& sight() const { return now_; }
    float zoom() const { return now_.zoom; }
    /// Where a move will end; without one where it is.
    Sight goal() const;
    /// So often it was asked to go, or stopped on its way: another number, and it may be elsewhere.
    std::uint64_t asked() const { return asked_; }
    /// Pixels per board unit.
    float z() const { return now_.zoom * scale_; }
    ImVec2 to_screen(BoardPoint) const;
    BoardPoint to_board(ImVec2) const;
    /// Where the board's point 0, 0 lies, px: far from the view too exact to a part of a pixel.
    BoardPoint zero() const;
    Rect to_screen(const BoardRect&) const;
    BoardRect visible() const;

    // At once.
    void show(const Sight&);
    void pan(ImVec2 pixels);
    /// The board point under `at` stays there.
    void zoom_at(ImVec2 at, float zoom);

    // With a move that any input ends.
    void go(const Sight&, double now);
    void wheel(ImVec2 at, float notches, double now);
    /// The next zoom step up or down, about a point.
    void step(ImVec2 at, int direction, double now);
    /// Whole rectangle in view, with a margin in css px, not above `most`.
    Sight fitting(const BoardRect&, float margin, float most) const;
    /// The least pan that shows a rectangle; where it is too large, its upper left part.
    Sight showing(const BoardRect&, float margin) const;
    void fit(const BoardRect&, double now);
    void fit_selection(const BoardRect&, double now);
    /// As large as the view holds it: what is read whole.
    void fit_frame(const BoardRect&, double now);
    /// The sight before the last fit.
    void back(double now);
    /// Eases so that at least that rectangle is seen.
    void follow(const BoardRect&, Ui&);
    /// Ends a move where it is.
    void stop();

    /// Once per frame: goes on with a move. With reduced motion every move is over at once.
    void update(Ui&);
    bool is_moving() const { return move_.has_value() || wheel_.has_value() || following_; }

private:
    struct Move {
        Sight from, to;
        double start;
    };
    struct Wheel {
        ImVec2 at;
        float goal;
        double last;
    };
    Rect area_{0, 0, 1, 1};
    float scale_ = 1;
    Sight now_;
    std::optional<Move> move_;
    std::optional<Wheel> wheel_;
    std::optional<Sight> before_;
    std::uint64_t asked_ = 0;
    bool following_ = false;  ///< eases towards what is followed
};

}  // namespace entremise::view
