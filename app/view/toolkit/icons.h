#pragma once
#include "app/view/toolkit/ui.h"

namespace entremise::view {

/// Drawn on a grid of 20 × 20 with a stroke of 1.8. Each goes with a word or a tooltip.
enum class Icon {
    none,
    select,
    actor,
    controversy,
    position,
    argument_for,
    argument_against,
    gesture,
    intermediary,
    note,
    link,
    ink,
    eraser,
    pointer,
    hand,
    play,
    pause,
    check,
    eye,
    people,
    lock,
    clock,
    undo,
    redo,
    fit,
    settings,
    close,
    export_file,
    vote,
    echo,
    trash,
    minus,
    plus,
    sun,
    moon,
    language,
    back,
    forward,
    flag,
    warning,
    projector,
    search,
    more,
    down,
    up,
    pin,
    zone,
    question,
    parked,
    tidy,
    info,
    save,
};
inline constexpr int icon_count = static_cast<int>(Icon::save) + 1;

/// `at`: the upper left corner; `size`: of the whole grid, in pixels.
void draw_icon(const Ui&, Icon, ImVec2 at, float size, ImU32);

}  // namespace entremise::view
