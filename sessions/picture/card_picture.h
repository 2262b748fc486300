#pragma once
#include <cmath>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "sessions/core/language.h"
#include "sessions/core/packs.h"
#include "sessions/picture/card_kinds.h"
#include "sessions/picture/geometry.h"
#include "sessions/rules/session.h"

namespace entremise::picture {

/// Words on a card, in u from its corner; broken for one size.
struct CardText {
    Tint tint;
    Weight weight = Weight::regular;
    float size = 15, line = 18;  ///< u: of the letters, from line to line
    float x = 0, y = 0, width = 0;
    float tracking = 0;     ///< between letters
    std::size_t shown = 0;  ///< lines; fewer than there are: the last ends in "…"; 0: no room for any
    std::string text;
    std::vector<Line> lines;
    std::string last;  ///< the last line shown, as it is drawn

    std::string_view part(std::size_t i) const {
        if (i + 1 == shown) return last;
        return std::string_view(text).substr(lines[i].begin, lines[i].end - lines[i].begin);
    }
    bool is_cut() const { return shown < lines.size(); }
    float height() const { return line * static_cast<float>(shown); }
    friend bool operator==(const CardText&, const CardText&) = default;
};

/// What a card says besides its own words, in a language.
struct CardFacts {
    CardId id;
    rules::CardKind kind = rules::CardKind::note;
    std::string title;
    std::string above;     ///< kind and state
    std::string in_short;  ///< that line, where there is no room for all of it
    std::string below;     ///< counts, who wrote it
    std::string badge;     ///< at the upper right: the heat
    std::uint32_t heat = 0;
    std::uint32_t colour = 0;  ///< notes: 0, 1; positions: their number
    bool empty_chair = false, away = false;
    bool against = false, answer = false;  ///< of an argument; an answer is to another argument
    std::string letter;                    ///< of a move: its practice's
    bool confided = false;                 ///< only the mediators know of it
    rules::MoveState move_state = rules::MoveState::planned;
    rules::ControversyState state = rules::ControversyState::latent;
    rules::Size size;
    friend bool operator==(const CardFacts&, const CardFacts&) = default;
};

/// A card as it lies on the map. Its box follows from the rules alone; its words from the smallest size that
/// can be read.
struct CardPicture : CardFacts {
    BoardRect rect;
    std::vector<CardText> texts;            ///< the first is the card's own
    BoardRect badge_at, chair_at, sign_at;  ///< from its corner; no width: not shown
    float badge_size = 11;
    float words_for = -1;    ///< u: the smallest size that its words were set for
    float beside = 150;      ///< u: of a move: room for the words beside it
    float tall_beside = 48;  ///< u: of a move: as tall as these words may be
    bool mute = false;       ///< of a move: there is no room for words beside it
    float read_to = -1;      ///< `reads_to`, once it was looked for
    CardText& own_text() { return texts.front(); }
    const CardText& own_text() const { return texts.front(); }
};
/// The colour of what it is; a move is its diamond.
Tint accent_of(const CardFacts&);

/// Who looks: heat is for the mediators' eyes; the room sees no kinds of arguments either.
enum class Eyes : std::uint8_t { mediators, participants, room };

/// In whose words, and measured by which letters.
struct Look {
    const Language& language;
    const Measure& measure;
    const Packs& packs;
    bool as_public = false;  ///< without names of persons
    bool on_paper = false;   ///< nothing can be chosen there: every line is drawn, and no reference
    Eyes eyes = Eyes::mediators;
};

/// What is counted once for all cards.
struct Tally {
    std::map<CardId, std::uint32_t> arguments, answers, holders;  ///< of positions; answers at any depth
    std::map<CardId, std::uint32_t> index;                        ///< of a position among them
    std::map<PersonId, std::string> names;                        ///< with whom they speak for
    std::map<CardId, std::uint32_t> dots;                         ///< of cards that were voted on
};
Tally count(const rules::State&, const Look&);
CardFacts facts_of(const rules::State&, CardId, const rules::Card&, const Tally&, const Look&);

/// Sizes go in quarters of a u: words are not set anew at every step of a zoom.
inline float in_steps(float size) { return std::ceil(size * 4) / 4; }
/// Sets the words anew where they were set for another size: each text at its own size, but no smaller than
/// `smallest` (u). The card's own words come first, over the whole box; what else it says is shown where it
/// takes no line from them.
void set_words(CardPicture&, float smallest, const Measure&);
/// Breaks a text at its size and width over at most so many lines; `whole`: a word that is too wide ends it,
/// unless the second could be read behind it.
void break_text(CardText&, std::size_t most, bool whole, const Measure&);
/// All of it is shown, or two words at least.
bool says_enough(const CardText&);
/// The largest smallest size (u) at which two of its own words are read, or all of them; where not even its
/// own size shows them, the largest there is.
float reads_to(const CardPicture&, const Measure&);

}  // namespace entremise::picture
