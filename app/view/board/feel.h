#pragma once
#include <array>

/// How the board feels under the hand: every number in one place, to be settled by trying (interaction rules,
/// section 14). px: scaled pixels (css), u: board units, s: seconds.
namespace entremise::view::feel {

// Camera
inline constexpr float least_zoom = .1f, most_zoom = 4;
inline constexpr std::array zoom_steps{.10f, .15f,  .20f, .25f, .33f, .50f, .67f, .75f,
                                       1.f,  1.25f, 1.5f, 2.f,  2.5f, 3.f,  4.f};
inline constexpr float wheel_notches_to_double = 4, wheel_most = 2;  // notches a frame
inline constexpr double wheel_tau = .04, move_time = .22, follow_tau = .12;
inline constexpr float follow_cut = 2;  // screens: farther than that, no easing
inline constexpr double settle_after = .15;
inline constexpr float settle_within = .04f;
inline constexpr float fit_margin = 48, fit_most = 1, selection_margin = 96, selection_most = 1.5f,
                       frame_margin = 12;
inline constexpr float scroll_step = 60;  // px for a unit of the wheel
inline constexpr float arrow_pan = 80, arrow_pan_far = 400;
inline constexpr float edge_band = 24, edge_speed = 900;  // px, px/s
inline constexpr float edge_keeps = 64;                   // px of the map stay in view
inline constexpr double edge_after = .2, edge_grow = .2;
inline constexpr double follow_again_after = 2;

// Words on the map
inline constexpr float least_words = 12,
                       least_words_far = 24;  // px; the second at 1080 lines of the projection

// Pointing
inline constexpr float drag_from = 5, drag_from_touch = 10;
inline constexpr float card_slop_near = 2, card_slop = 4, card_slop_far = 6, card_least_near = 24,
                       card_least_far = 16;
inline constexpr float link_slop = 8, link_slop_far = 6;
inline constexpr float near_from = .6f, handles_from = .3f;  // zooms: slops, and handles at all
inline constexpr float handle_radius = 5, handle_slop = 12, handle_slop_far = 10;
inline constexpr float touch_card_slop = 8, touch_card_least = 44, touch_link_slop = 14,
                       touch_handle_slop = 22, touch_eraser_radius = 14;
inline constexpr double long_press = .5;  // opens the context menu, within
inline constexpr float long_press_within = 8;
inline constexpr double tooltip_far_after = .15, tooltip_after = .5;
inline constexpr double letters_within = 1.5;  // one after the other they begin a title
inline constexpr double tip_by_key = 8;        // a card chosen by key tells its whole text so long

// The small map
inline constexpr float map_fades_within = 40, map_fade_tau = .06f;  // px of the hand at work; s

// Moving
inline constexpr int nudge = 8, nudge_far = 40;  // u
inline constexpr double nudge_together = 1;
inline constexpr float duplicate_offset = 24;
inline constexpr std::size_t archive_asks_from = 6;  // cards
inline constexpr std::array note_widths{150, 230, 320};
inline constexpr double tidy_time = .35;          // « Ranger » is shown
inline constexpr float reads_through_from = .3f;  // zoom: a lens shows the cards of frames themselves
inline constexpr float snap_within = 8, snap_most_speed = 500;  // px at 100 %, px/s
inline constexpr std::size_t snap_neighbours = 40;              // cards
inline constexpr float shake = 3;                               // px: a pinned card
inline constexpr double shake_time = .3;

// Links
inline constexpr double reason_stays = 6;
inline constexpr float least_link_far = 3;  // px, on the projection

// Ink
inline constexpr float ink_widths[] = {2, 3.5f, 7};
inline constexpr float ink_min_cutoff = 6, ink_beta = .03f, ink_d_cutoff = 1;
inline constexpr float ink_point_every = 2;  // px
inline constexpr double ink_point_time = .016;
inline constexpr float ink_tolerance = .75f;  // px
inline constexpr float ink_segment = 6;       // px, of the drawn curve
inline constexpr float least_ink_far = 4;     // px, on the projection
inline constexpr float eraser_radius = 8;

// Pointer
inline constexpr float pointer_radius = 18, pointer_radius_far = 28;
inline constexpr double pointer_hides_after = 3, pointer_trail = 1.2;
inline constexpr float pointer_trail_width = 6;
inline constexpr std::size_t pointer_trail_most = 512;

// Telling others
inline constexpr double presence_every = 1 / 20., view_every = 1 / 10., text_every = 1 / 5.,
                        pointer_event_every = 1 / 10.;
inline constexpr std::size_t longest_text_shown = 800;  // bytes of what is being typed
inline constexpr std::size_t most_ghosts = 20;

// Answers
inline constexpr double clock_after = .15;      // a small clock on what was asked and not answered
inline constexpr double pending_given_up = 15;  // what nobody answered is shown as it is
inline constexpr double flash_time = .6;

// Writing
inline constexpr std::size_t most_listed = 30, list_line = 140;  // lines; graphemes of one
inline constexpr double editing_held = 15;  // s after the last key: then another may write there

}  // namespace entremise::view::feel
