#pragma once
#include <string>

#include "app/view/toolkit/widgets.h"
#include "app/view/votes/ballot.h"
#include "app/view/votes/choice.h"
#include "sessions/rules/votes/kind.h"
#include "sessions/wording/votes.h"

// What the forms of a ballot are made of; for `fill_in*.cpp`.
namespace entremise::view {

inline constexpr std::size_t most_digits = 9;
inline constexpr float between_answers = 8;  ///< css, rows

std::string digit_of(std::uint32_t option);
void set_mark(BallotUi&, std::uint32_t option, std::uint32_t mark);
std::uint32_t mark_of(const BallotUi&, std::uint32_t option);
/// A key that writes a character, if it comes next.
bool take_key(Ui&, std::initializer_list<ImWchar> keys);

/// A row whose option is answered by buttons beside its words.
struct AnswerRow {
    Hit hit;
    Rect box;
    float side;  ///< of its square buttons
    float middle(float tall) const { return box.Min.y + std::floor((box.GetHeight() - tall) / 2); }
};

/// The rows that a frame drew, so far as the keyboard is concerned.
struct Rows {
    Ui& ui;
    BallotUi& own;
    bool among = false, focused = false;
    /// After the row, which is called so; true where Enter was meant for the button.
    bool enters(const std::string& name, const Hit& h, std::uint32_t option) {
        const bool has_it = inside::focused() == ImGui::GetID(name.c_str());
        const bool at_hand = own.to_at && option == own.at;
        if (own.wanted || (at_hand && !has_it)) inside::give_focus(name, h.rect);
        own.wanted = false;
        if (at_hand && has_it)
            own.to_at = false;
        else if (h.focus && option && !own.to_at)
            own.at = option;
        among |= h.focus;
        focused |= has_it;
        return h.clicked && ImGui::IsKeyPressed(ImGuiKey_Enter, false);
    }
    /// Ends a row: Enter is for the button, all else that presses it for `press`.
    template <class Fn> void end(const AnswerRow& row, std::uint32_t option, Fn press) {
        if (row.hit.focus) focus_ring(ui, row.box, ui.u(10));
        if (enters("###option" + text_of(option), row.hit, option))
            own.go = true;
        else if (row.hit)
            own.at = option, press();
        flow_below(row.box);
        gap(ui, between_answers);
    }
    ~Rows() { own.among = among, own.focused = focused; }
    Rows(Ui& u, BallotUi& o) : ui(u), own(o) {}
    Rows(const Rows&) = delete;
    Rows& operator=(const Rows&) = delete;
};

/// Where the kind knows an abstention: the last answer, which takes all others back.
void abstention(Ui&, Rows&, const rules::Rule&, std::string_view word);
/// `left`, `right`: room beside the words, px; the words are what is pressed. `sign`: at the left edge.
AnswerRow answer_row(Ui&, const BallotUi&, const rules::Rule&, std::uint32_t option, bool on, float side,
                     float left, float right, std::string_view sign, bool pale);

// Forms with a file of their own.

/// One after the other; the last one leads to the button.
void fill_in_answers(Ui&, BallotUi&, const rules::Rule&, const rules::OpinionMap* live);
/// A line for each degree, with a place for each of the two pins.
void fill_in_pins(Ui&, BallotUi&, const rules::Rule&);

}  // namespace entremise::view
