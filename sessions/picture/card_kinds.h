#pragma once
#include "sessions/picture/measure.h"
#include "sessions/rules/card_kinds.h"
#include "sessions/rules/session.h"

namespace entremise::picture {

/// A colour of the themes, by what it is for; some have a number.
enum class Tone : std::uint8_t {
    ink,
    soft,
    kind,       ///< a kind of card's own; number: which
    note,       ///< the line round a note; number: its colour
    note_soft,  ///< words at a note's foot
    position,   ///< number: which of the question's
    agree,
    disagree,
    answer,  ///< the edge of what answers an argument: neither for nor against
    move,
    state,  ///< number: of a controversy
};
struct Tint {
    Tone tone = Tone::ink;
    std::uint32_t number = 0;
    friend bool operator==(const Tint&, const Tint&) = default;
};

/// The paper of a card and where its accent lies.
enum class Body : std::uint8_t { note, bar_left, framed, bar_top, plain, diamond, tinted, double_edge };

struct CardFacts;
struct Tally;
struct Look;
/// A card whose facts are gathered.
struct Subject {
    const rules::State& state;
    CardId id;
    const rules::Card& card;
    const Tally& tally;
    const Look& look;
};

/// How a kind of card looks, what it says besides its own words, and how its words are set, in u at 100 %. A
/// kind without a row does not compile.
struct CardKindLook {
    void (*tell)(const Subject&, CardFacts&);
    Tint (*accent)(const CardFacts&) = nullptr;     ///< none: the kind's own colour
    std::uint32_t on_paper = 0, soft_on_paper = 0;  ///< that colour and its ground, 0xRRGGBB
    Body body;
    Weight weight;
    float size;                      ///< of its words
    float left, right, top, bottom;  ///< between its edges and its words
    float above = 0;                 ///< height of the line above the words: kind and state; 0: none
    float below = 0;                 ///< of the line below: counts, who wrote it
    const char* counted;             ///< « 3 notes »
    bool centred = false;            ///< the words lie in the middle of the height, the line below under them
};
const CardKindLook& look_of(rules::CardKind);

}  // namespace entremise::picture
