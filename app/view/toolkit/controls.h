#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/view/toolkit/icons.h"
#include "app/view/toolkit/ui.h"
#include "sessions/core/text.h"

namespace entremise::view {

// Every control is an item of Dear ImGui with a look of its own (see `hit`): Tab and arrows reach it, Enter
// and Space press it. Controls without a place are laid at the cursor and take the full width where they say
// so.

enum class Kind { ghost, primary, danger };
struct ButtonLook {
    Kind kind = Kind::ghost;
    float css = 15, pad_x = 16, pad_y = 9;  ///< the ballot's button: 16, 24, 12
    Icon icon = Icon::none;
    ImU32 icon_colour = 0;          ///< 0: the text's
    float css_width = 0;            ///< 0: as wide as its text
    std::string_view why_not = {};  ///< a reason disables it and is its tooltip
    std::string_view tip = {}, key = {};
    bool on = false;                    ///< what it begins goes on; pressing ends it
    std::string_view written_key = {};  ///< the key's name, beside the text
};
ImVec2 button_size(const Ui&, std::string_view text, const ButtonLook& = {});
Hit button(Ui&, ImVec2 at, const Label&, const ButtonLook& = {});
Hit button(Ui&, const Label&, const ButtonLook& = {});
/// Buttons beside one another where they fit, else one under the other; returns the one pressed.
struct Choice {
    Label label;
    ButtonLook look = {};
};
std::optional<std::size_t> buttons(Ui&, std::span<const Choice>);
/// A square button with an icon only; the label's text is its tooltip.
Hit icon_button(Ui&, ImVec2 at, const Label&, Icon, float css_size = 36, bool on = false,
                std::string_view why_not = {});
/// Words that act, in the accent's colour, underlined under the pointer.
Hit text_link(Ui&, ImVec2 at, const Label&, float css = 14);

/// An answer that can be chosen: full width, wraps; circle, colour and weight say that it is chosen.
struct OptionLook {
    bool on = false;
    ImU32 colour = 0;  ///< of the text; 0: ink
    float css = 16;
    std::string_view detail = {};  ///< a second, softer line
    std::string_view mark = {};    ///< in the circle instead of the dot: a rank, a number of points
    bool square = false;           ///< several may be chosen
    std::string_view why_not = {};
    std::string_view digit = {};  ///< the key that chooses it, at the left
    float pad_y = 15;
};
Hit option_card(Ui&, const Label&, const OptionLook&);

struct ToolLook {
    bool on = false;
    bool kept = false;  ///< serves again and again ("en série")
    std::string_view key = {}, why_not = {};
};
/// Icon over its word.
Hit tool(Ui&, ImVec2 at, ImVec2 size, const Label&, Icon, const ToolLook& = {});

/// The stages: the current one as a pill between its neighbours, each in a place of one width, so that the
/// next one stays under the hand; all of them in a list. Returns the one pressed.
struct StepperLook {
    float css_most = 150;    ///< of a place; longer names end in "…"; 0: the list alone
    bool neighbours = true;  ///< false: the list and the current one alone
};
float stepper_width(const Ui&, std::span<const Label> stages, const StepperLook& = {});
float stepper_height(const Ui&);
std::optional<std::size_t> stepper(Ui&, ImVec2 at, std::span<const Label> stages, std::size_t current,
                                   const StepperLook& = {});

/// A round outlined line of text with **bold** parts.
struct PillLook {
    ImU32 colour = 0;  ///< of the text; 0: ink
    ImU32 dot = 0;     ///< a filled circle before the text
    Icon icon = Icon::none;
    ImU32 fill = 0;  ///< 0: surface
    std::string_view tip = {};
    std::string_view link = {};  ///< words after the text in the accent's colour: what pressing does
};
ImVec2 pill_size(const Ui&, std::string_view markup, const PillLook& = {});
Hit pill(Ui&, ImVec2 at, const Label&, const PillLook& = {});
/// A pill with a box to tick; true when pressed, `on` then is the new value.
ImVec2 check_pill_size(const Ui&, std::string_view text);
Hit check_pill(Ui&, ImVec2 at, const Label&, bool& on, std::string_view why_not = {});
/// A box to tick with its text beside it, full width.
Hit check_row(Ui&, const Label&, bool& on, std::string_view why_not = {});

/// A line of a list between two rules: badge, text, something at the right. Where that is too wide, badge and
/// right above and the whole text below. With an id it can be pressed.
struct Row {
    std::string_view badge = {};
    ImU32 badge_fill = 0, badge_ink = 0;
    std::string_view text;
    std::string_view right = {};
    std::string id = {};
    bool on = false;
    Icon icon = Icon::none;
};
Hit row(Ui&, const Row&);

/// One of a few: "1× 2× 4× 16×". Returns the one pressed, if it is another.
ImVec2 segments_size(const Ui&, std::span<const Label>);
std::optional<std::size_t> segments(Ui&, ImVec2 at, std::span<const Label>, std::size_t current);

/// A path as the system takes it.
inline constexpr TextLimits longest_path{4'000, false, 4'095};

/// One line of text. Escape and leaving keep what was typed.
struct FieldLook {
    std::string_view hint = {};
    float css_width = 0;           ///< 0: the room there is
    TextLimits most = title_text;  ///< what does not fit is not taken, and that is said
    bool focus = false;            ///< give it the keyboard
    bool wrong = false;            ///< a red border
    std::string_view why_not = {};
    bool passing = false;  ///< a search, a number: no words that could be lost
    bool alone = false;    ///< all that is written in its menu or sheet: Escape closes that at once
};
struct FieldEvent {
    bool changed = false, entered = false, active = false, left = false;
};
FieldEvent text_field(Ui&, const Label&, std::string& value, const FieldLook& = {});
FieldEvent text_field(Ui&, ImVec2 at, const Label&, std::string& value, const FieldLook& = {});
/// The label's text above the field.
FieldEvent labelled_field(Ui&, const Label&, std::string& value, const FieldLook& = {});

struct SliderLook {
    float css_width = 160;
    float step = 0;  ///< of the arrow keys; 0: a twentieth of the range
    bool logarithmic = false;
    std::string_view value = {};  ///< said at the right: "100 %"
};
/// True while the value changes. Left, right, Home and End move it when it has the keyboard's focus.
bool slider(Ui&, ImVec2 at, const Label&, float& value, float least, float most, const SliderLook& = {});

/// A list of commands beside the pointer or under a button.
void open_menu(const std::string& id);
/// True while it is open: then end_menu must follow.
bool begin_menu(Ui&, const std::string& id, float css_width = 240);
struct MenuItem {
    Icon icon = Icon::none;
    std::string_view key = {}, why_not = {};
    bool on = false;
    ImU32 colour = 0;
};
/// Closes the menu when pressed.
bool menu_item(Ui&, const Label&, const MenuItem& = {});
void menu_rule(Ui&);
void end_menu();

/// A question over everything else, the window behind it dimmed. Escape closes it; where words were written
/// in it, only the second one in a row, and that is said.
void open_sheet(const std::string& id);
enum class Sheet { closed, open, dismissed };
/// open: draw its inside, then end_sheet. dismissed: closed by Escape in this frame.
/// `keeps`: what is written in it is there again when it opens again.
Sheet begin_sheet(Ui&, const std::string& id, std::string_view title, float css_width = 480,
                  bool keeps = false);
/// From inside a sheet: what follows stands below what scrolls, always in sight.
void begin_sheet_end(Ui&);
void end_sheet();
/// The usual end of a sheet, with its `end_sheet`: 0 does it, 1 leaves it, 2 and on are the others. Enter
/// does it too, in a field or where the keyboard is on nothing; what cannot be taken back asks for
/// Ctrl+Enter.
struct SheetEnd {
    std::string go;
    bool danger = false, final = false;  ///< final: it cannot be taken back
    bool entered = false;                ///< Enter in a field
    std::string_view why_not = {};       ///< written below the buttons
    bool why_said = false;               ///< no: the sheet has said it
    std::string id = "###go";
    std::vector<Label> others = {};  ///< further answers
    bool leaves = true;              ///< false: there is nothing to take back
};
std::optional<std::size_t> sheet_end(Ui&, const SheetEnd&);
/// From inside a sheet or a menu.
void close_popup();
/// From inside a sheet: Enter, while the keyboard is on none of its controls. It confirms.
bool entered_nowhere();

/// What was just done or went wrong, bottom centre. Draw inside the board's window, last.
struct ToastLook {
    std::string_view text;
    std::span<const Label> actions = {};  ///< buttons, the likeliest first
    bool error = false;                   ///< stays until closed
    float opacity = 1;
};
struct ToastAnswer {
    std::optional<std::size_t> acted;
    bool closed = false, hover = false;
    float height = 0, width = 0;  ///< px; the first for the next one above
};
ToastAnswer toast(Ui&, const std::string& id, ImVec2 bottom_centre, const ToastLook&);

/// A line over the whole width of a window: connection lost, disk full. Returns its height in px.
enum class Tone { warning, error, good, neutral };
struct BannerRoom {
    float beside = 0;  ///< px kept free at the right, for what one may do about it
    float least = 0;   ///< px: it is no lower than that
};
float banner(Ui&, ImVec2 at, float width, Tone, std::string_view text, const BannerRoom& = {});

/// Says what to do first, where there is nothing yet.
void empty_hint(Ui&, ImVec2 centre, float css_width, Icon, std::string_view title, std::string_view text);

}  // namespace entremise::view
