#include "app/view/toolkit/icons.h"

#include <cmath>
#include <initializer_list>
#include <numbers>

namespace entremise::view {
namespace {

/// Draws in units of the grid.
class Pen {
public:
    Pen(ImDrawList& list, ImVec2 at, float size, ImU32 colour)
        : list_(list), at_(whole(at)), k_(size / 20), colour_(colour) {}

    ImVec2 p(float x, float y) const { return at_ + ImVec2(x, y) * k_; }
    void lines(std::initializer_list<ImVec2> points, bool closed = false, float stroke = 1.8f) {
        for (const auto& q : points) list_.PathLineTo(p(q.x, q.y));
        list_.PathStroke(colour_, closed ? ImDrawFlags_Closed : 0, stroke * k_);
        if (closed) return;
        const auto end = [&](ImVec2 q) { list_.AddCircleFilled(p(q.x, q.y), stroke * k_ / 2, colour_); };
        end(*points.begin());  // PathStroke cuts ends square
        end(*(points.end() - 1));
    }
    void shape(std::initializer_list<ImVec2> points) { lines(points, true); }
    void filled(std::initializer_list<ImVec2> points) {
        for (const auto& q : points) list_.PathLineTo(p(q.x, q.y));
        list_.PathFillConcave(colour_);
    }
    void curve(ImVec2 a, ImVec2 b, ImVec2 c, ImVec2 d, float stroke = 1.8f) {
        list_.AddBezierCubic(p(a.x, a.y), p(b.x, b.y), p(c.x, c.y), p(d.x, d.y), colour_, stroke * k_);
    }
    void circle(float x, float y, float r, float stroke = 1.8f) {
        list_.AddCircle(p(x, y), r * k_, colour_, 0, stroke * k_);
    }
    void dot(float x, float y, float r) { list_.AddCircleFilled(p(x, y), r * k_, colour_); }
    void box(float x0, float y0, float x1, float y1, float r, float stroke = 1.8f) {
        list_.AddRect(p(x0, y0), p(x1, y1), colour_, r * k_, 0, stroke * k_);
    }
    void block(float x0, float y0, float x1, float y1, float r) {
        list_.AddRectFilled(p(x0, y0), p(x1, y1), colour_, r * k_);
    }
    /// Degrees clockwise from the right.
    void arc(float x, float y, float r, float from, float to, float stroke = 1.8f) {
        constexpr float degree = std::numbers::pi_v<float> / 180;
        list_.PathArcTo(p(x, y), r * k_, from * degree, to * degree);
        list_.PathStroke(colour_, 0, stroke * k_);
    }

private:
    ImDrawList& list_;
    ImVec2 at_;
    float k_;
    ImU32 colour_;
};

void bubble(Pen& pen) {
    pen.shape({{3, 3.5f}, {17, 3.5f}, {17, 13.5f}, {9.5f, 13.5f}, {5.5f, 17.5f}, {5.5f, 13.5f}, {3, 13.5f}});
}

void rays(Pen& pen, float inner, float outer, float stroke) {
    for (int i = 0; i < 8; ++i) {
        const float a = static_cast<float>(i) * std::numbers::pi_v<float> / 4, x = std::cos(a),
                    y = std::sin(a);
        pen.lines({{10 + inner * x, 10 + inner * y}, {10 + outer * x, 10 + outer * y}}, false, stroke);
    }
}

/// A bent arrow back to the left, or to the right.
void turn(Pen& pen, bool left) {
    const auto x = [&](float v) { return left ? v : 20 - v; };
    pen.lines({{x(7), 3.5f}, {x(3), 7.5f}, {x(7), 11.5f}});
    pen.lines({{x(3.4f), 7.5f}, {x(12), 7.5f}});
    pen.curve({x(12), 7.5f}, {x(18.3f), 7.5f}, {x(18.3f), 16.5f}, {x(12), 16.5f});
    pen.lines({{x(12), 16.5f}, {x(7.5f), 16.5f}});
}

}  // namespace

void draw_icon(const Ui& ui, Icon icon, ImVec2 at, float size, ImU32 colour) {
    Pen pen(ui.canvas(), at, size, colour);
    switch (icon) {
    case Icon::none: break;
    case Icon::select: pen.filled({{4, 2}, {16, 10}, {10, 11}, {7, 17}}); break;
    case Icon::actor:
        pen.circle(10, 7, 4);
        pen.curve({2, 18}, {3, 12}, {17, 12}, {18, 18});
        break;
    case Icon::controversy: pen.shape({{10, 2}, {17, 6}, {17, 14}, {10, 18}, {3, 14}, {3, 6}}); break;
    case Icon::position: bubble(pen); break;
    case Icon::argument_for:
        bubble(pen);
        pen.lines({{10, 5.8f}, {10, 11.2f}}, false, 1.6f);
        pen.lines({{7.3f, 8.5f}, {12.7f, 8.5f}}, false, 1.6f);
        break;
    case Icon::argument_against:
        bubble(pen);
        pen.lines({{7.3f, 8.5f}, {12.7f, 8.5f}}, false, 1.6f);
        break;
    case Icon::question:
        bubble(pen);
        pen.arc(10, 7.4f, 1.9f, 180, 390, 1.5f);
        pen.lines({{11.4f, 8.6f}, {10, 10}}, false, 1.5f);
        pen.dot(10, 11.9f, .9f);
        break;
    case Icon::gesture: pen.shape({{10, 2}, {18, 10}, {10, 18}, {2, 10}}); break;
    case Icon::intermediary: pen.shape({{4, 2}, {12.5f, 2}, {16, 5.5f}, {16, 18}, {4, 18}}); break;
    case Icon::note: pen.shape({{3, 3}, {17, 3}, {17, 12}, {12, 17}, {3, 17}}); break;
    case Icon::link:
        pen.lines({{3, 17}, {16.4f, 3.6f}});
        pen.lines({{11, 3}, {17, 3}, {17, 9}});
        break;
    case Icon::ink: pen.shape({{3, 17}, {4.6f, 12.4f}, {14, 3}, {17, 6}, {7.6f, 15.4f}}); break;
    case Icon::eraser:
        pen.shape({{7.5f, 16.5f}, {2.5f, 11.5f}, {11, 3}, {17, 9}, {9.5f, 16.5f}});
        pen.lines({{6.8f, 7.2f}, {12.8f, 13.2f}});
        break;
    case Icon::pointer:
        pen.dot(10, 10, 3);
        pen.circle(10, 10, 7, 1.4f);
        break;
    case Icon::hand:
        for (const auto& [x, top] : {std::pair{5.5f, 5.f}, {8.5f, 2.5f}, {11.5f, 2.f}, {14.5f, 4.5f}})
            pen.block(x - 1.25f, top, x + 1.25f, 12, 1.25f);
        pen.block(4.25f, 9, 15.75f, 18.5f, 4);
        pen.lines({{5, 15}, {2.2f, 11}}, false, 2.4f);
        break;
    case Icon::play: pen.filled({{5, 3}, {17, 10}, {5, 17}}); break;
    case Icon::pause:
        pen.block(5, 3, 8.5f, 17, 1);
        pen.block(11.5f, 3, 15, 17, 1);
        break;
    case Icon::check: pen.lines({{3, 10.5f}, {8, 15.5f}, {17, 5}}); break;
    case Icon::eye:
        pen.curve({1.5f, 10}, {5.5f, 3}, {14.5f, 3}, {18.5f, 10}, 1.6f);
        pen.curve({1.5f, 10}, {5.5f, 17}, {14.5f, 17}, {18.5f, 10}, 1.6f);
        pen.circle(10, 10, 2.8f, 1.6f);
        break;
    case Icon::people:
        pen.circle(7.2f, 7, 3.2f, 1.6f);
        pen.curve({1, 17}, {1.8f, 11.5f}, {12.6f, 11.5f}, {13.4f, 17}, 1.6f);
        pen.arc(13, 6.6f, 2.9f, -95, 95, 1.6f);
        pen.curve({15.2f, 12}, {17.6f, 12.6f}, {18.8f, 14.6f}, {19, 17}, 1.6f);
        break;
    case Icon::lock:
        pen.box(4, 9, 16, 17.5f, 1.5f);
        pen.arc(10, 6.5f, 3.6f, 180, 360);
        pen.lines({{6.4f, 6.5f}, {6.4f, 9}});
        pen.lines({{13.6f, 6.5f}, {13.6f, 9}});
        break;
    case Icon::clock:
        pen.circle(10, 10, 7.5f);
        pen.lines({{10, 5.5f}, {10, 10}, {13.2f, 12}}, false, 1.6f);
        break;
    case Icon::undo: turn(pen, true); break;
    case Icon::redo: turn(pen, false); break;
    case Icon::fit:
        pen.lines({{2.5f, 7}, {2.5f, 2.5f}, {7, 2.5f}});
        pen.lines({{13, 2.5f}, {17.5f, 2.5f}, {17.5f, 7}});
        pen.lines({{17.5f, 13}, {17.5f, 17.5f}, {13, 17.5f}});
        pen.lines({{7, 17.5f}, {2.5f, 17.5f}, {2.5f, 13}});
        pen.block(7, 7, 13, 13, 1.2f);
        break;
    case Icon::settings:
        for (const auto& [y, x] : {std::pair{4.5f, 13.f}, {10.f, 6.5f}, {15.5f, 12.f}}) {
            pen.lines({{2.5f, y}, {x - 2.2f, y}}, false, 1.6f);
            pen.lines({{x + 2.2f, y}, {17.5f, y}}, false, 1.6f);
            pen.circle(x, y, 2, 1.6f);
        }
        break;
    case Icon::close:
        pen.lines({{4.5f, 4.5f}, {15.5f, 15.5f}});
        pen.lines({{15.5f, 4.5f}, {4.5f, 15.5f}});
        break;
    case Icon::export_file:
        pen.lines({{10, 12.5f}, {10, 2.5f}});
        pen.lines({{6, 6.2f}, {10, 2.4f}, {14, 6.2f}});
        pen.lines({{3, 11.5f}, {3, 17.5f}, {17, 17.5f}, {17, 11.5f}});
        break;
    case Icon::vote:
        pen.shape({{3, 10.5f}, {17, 10.5f}, {17, 18}, {3, 18}});
        pen.lines({{6, 10.3f}, {6, 2.2f}, {14, 2.2f}, {14, 10.3f}});
        pen.lines({{8, 6}, {9.6f, 7.6f}, {12.2f, 4.6f}}, false, 1.5f);
        break;
    case Icon::echo:
        pen.dot(4.5f, 10, 2.2f);
        pen.arc(4.5f, 10, 6, -52, 52);
        pen.arc(4.5f, 10, 10.5f, -47, 47);
        break;
    case Icon::trash:
        pen.lines({{3, 5}, {17, 5}});
        pen.lines({{7.5f, 4.6f}, {7.5f, 2.4f}, {12.5f, 2.4f}, {12.5f, 4.6f}}, false, 1.6f);
        pen.lines({{4.8f, 5.4f}, {5.8f, 17.6f}, {14.2f, 17.6f}, {15.2f, 5.4f}});
        pen.lines({{8.4f, 8.6f}, {8.7f, 14.4f}}, false, 1.4f);
        pen.lines({{11.6f, 8.6f}, {11.3f, 14.4f}}, false, 1.4f);
        break;
    case Icon::minus: pen.lines({{4, 10}, {16, 10}}, false, 2); break;
    case Icon::plus:
        pen.lines({{4, 10}, {16, 10}}, false, 2);
        pen.lines({{10, 4}, {10, 16}}, false, 2);
        break;
    case Icon::sun:
        pen.circle(10, 10, 3.6f);
        rays(pen, 6.4f, 8.6f, 1.6f);
        break;
    case Icon::moon:
        pen.arc(9.6f, 10.4f, 7.2f, 25, 285);
        pen.curve({11.5f, 3.4f}, {8.6f, 7.4f}, {10.8f, 13.6f}, {16.2f, 13.4f});
        break;
    case Icon::language:
        pen.circle(10, 10, 7.6f, 1.6f);
        pen.lines({{2.6f, 10}, {17.4f, 10}}, false, 1.4f);
        pen.curve({10, 2.4f}, {5.2f, 6.4f}, {5.2f, 13.6f}, {10, 17.6f}, 1.4f);
        pen.curve({10, 2.4f}, {14.8f, 6.4f}, {14.8f, 13.6f}, {10, 17.6f}, 1.4f);
        break;
    case Icon::back: pen.lines({{12.5f, 3.5f}, {6, 10}, {12.5f, 16.5f}}, false, 2); break;
    case Icon::forward: pen.lines({{7.5f, 3.5f}, {14, 10}, {7.5f, 16.5f}}, false, 2); break;
    case Icon::flag:
        pen.lines({{4.5f, 2.5f}, {4.5f, 18}});
        pen.shape({{4.5f, 3.2f}, {16.5f, 3.2f}, {13.6f, 7.2f}, {16.5f, 11.2f}, {4.5f, 11.2f}});
        break;
    case Icon::warning:
        pen.shape({{10, 2.5f}, {18.5f, 17.5f}, {1.5f, 17.5f}});
        pen.lines({{10, 7.8f}, {10, 12}});
        pen.dot(10, 14.9f, 1.1f);
        break;
    case Icon::projector:
        pen.box(2, 2.8f, 18, 13.2f, 1.2f);
        pen.lines({{10, 13.2f}, {10, 16}});
        pen.lines({{6, 17.6f}, {10, 15.6f}, {14, 17.6f}});
        break;
    case Icon::search:
        pen.circle(8.5f, 8.5f, 5.5f);
        pen.lines({{12.6f, 12.6f}, {17.2f, 17.2f}}, false, 2);
        break;
    case Icon::more:
        for (const float x : {4.f, 10.f, 16.f}) pen.dot(x, 10, 1.7f);
        break;
    case Icon::down: pen.lines({{4, 7.2f}, {10, 13.2f}, {16, 7.2f}}, false, 2); break;
    case Icon::up: pen.lines({{4, 13.2f}, {10, 7.2f}, {16, 13.2f}}, false, 2); break;
    case Icon::pin:
        pen.dot(10, 6, 4.4f);
        pen.lines({{10, 9}, {10, 18}}, false, 1.6f);
        break;
    case Icon::zone:
        pen.box(2.5f, 6, 17.5f, 17, 1);
        pen.box(2.5f, 3, 10, 6, 1);
        break;
    case Icon::parked:
        pen.box(3, 3, 17, 17, 3);
        pen.lines({{8, 14.4f}, {8, 6}});
        pen.curve({8, 6}, {13.8f, 5.4f}, {13.8f, 11.4f}, {8, 10.8f});
        break;
    case Icon::tidy:
        pen.box(2.5f, 2.5f, 8.5f, 8.5f, 1);
        pen.box(11.5f, 2.5f, 17.5f, 8.5f, 1);
        pen.box(2.5f, 11.5f, 8.5f, 17.5f, 1);
        pen.box(11.5f, 11.5f, 17.5f, 17.5f, 1);
        break;
    case Icon::info:
        pen.circle(10, 10, 7.6f);
        pen.lines({{10, 9.4f}, {10, 14}});
        pen.dot(10, 6.2f, 1.2f);
        break;
    case Icon::save:
        pen.lines({{10, 2.5f}, {10, 12}});
        pen.lines({{6, 8.4f}, {10, 12.4f}, {14, 8.4f}});
        pen.lines({{3, 12.5f}, {3, 17.5f}, {17, 17.5f}, {17, 12.5f}});
        break;
    }
}

}  // namespace entremise::view
