#pragma once
#include "sessions/rules/board/board.h"
#include "sessions/rules/event.h"

namespace entremise::rules {

// Events

struct StrokeDrawn {
    static constexpr std::string_view kind = "stroke.drawn";
    StrokeId stroke;
    std::uint32_t colour = 0;
    std::uint32_t width = 0;
    std::vector<std::int32_t> points;
    void describe(Fields& f) {
        f(1, "stroke", stroke);
        f(2, "colour", colour);
        f(3, "width", width);
        f(4, "points", points);
    }
    Audience audience() const { return Audience::everyone; }
    StrokeId made() const { return stroke; }
    friend bool operator==(const StrokeDrawn&, const StrokeDrawn&) = default;
};

/// Where the mediator points; at most 10 a second, only while in use.
struct PointerShown {
    static constexpr std::string_view kind = "pointer.shown";
    bool shown = false;
    std::int32_t x = 0, y = 0;
    void describe(Fields& f) {
        f(1, "shown", shown);
        f(2, "x", x);
        f(3, "y", y);
    }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const PointerShown&, const PointerShown&) = default;
};

/// Every event of the topic; the order gives their numbers.
using InkEvents = Kinds<StrokeDrawn, PointerShown>;

// Commands

struct DrawStroke {
    static constexpr std::string_view kind = "stroke.draw";
    std::uint32_t colour = 0;
    std::uint32_t width = 0;
    std::vector<std::int32_t> points;
    void describe(Fields& f) {
        f(1, "colour", colour);
        f(2, "width", width);
        f(3, "points", points);
    }
    friend bool operator==(const DrawStroke&, const DrawStroke&) = default;
};

struct ShowPointer {
    static constexpr std::string_view kind = "pointer.show";
    bool shown = false;
    std::int32_t x = 0, y = 0;
    void describe(Fields& f) {
        f(1, "shown", shown);
        f(2, "x", x);
        f(3, "y", y);
    }
    friend bool operator==(const ShowPointer&, const ShowPointer&) = default;
};

/// Every command of the topic.
using InkCommands = Kinds<DrawStroke, ShowPointer>;

}  // namespace entremise::rules
