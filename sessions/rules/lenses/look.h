#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "sessions/rules/board/board.h"
#include "sessions/rules/lenses/lens.h"

/// What a lens shows of the map: computed, never in the log. Pure; any thread; of what its state knows: who
/// reads with everyone's state sees what everyone may.
namespace entremise::rules {

/// What is said beside a card.
enum class MarkKind : std::uint8_t {
    isolated,    ///< an actor without any tie
    needed,      ///< `number` others depend on it
    weight,      ///< `number`: its sources of power added up
    unsaid,      ///< what this lens asks of it was not said
    logic,       ///< `word`: a key of the packs
    status,      ///< of an intermediary: `word`, as in `IntermediaryStatus`
    fresh,       ///< it came since the last meeting
    changed,     ///< it is not as it was then
    loose,       ///< it hangs on no question
    repeated,    ///< `number` say the same
    unheld,      ///< a position that nobody holds
    silent,      ///< an actor at the table who holds nothing
    absent,      ///< an actor who is not at the table
    ties,        ///< `number` of an actor's links
    self_named,  ///< a spokesperson whom nobody gave the word
    agreed,      ///< an arrangement that holds
    unsettled,   ///< a question under way
};
Words words_of(MarkKind);

struct LensMark {
    CardId card;
    MarkKind kind = MarkKind::unsaid;
    std::uint32_t number = 0;
    std::string word;
    friend bool operator==(const LensMark&, const LensMark&) = default;
};

/// One sentence of the reading that the map gives by itself.
enum class FindingKind : std::uint8_t {
    most_needed,       ///< cards: who; number: by how many
    one_way,           ///< number of dependencies that are not returned; cards: their ends
    mutual,            ///< number of pairs that depend on each other; cards: their ends
    isolated,          ///< cards
    missing_actors,    ///< cards: absent, excluded, to invite
    no_dependencies,   ///< none was drawn
    heaviest,          ///< cards: who weighs most; number
    lightest,          ///< cards: who weighs least, of those of whom it was said; number
    power_unsaid,      ///< cards
    side_weight,       ///< cards: a position, then its holders; number: their weights added up
    may_block,         ///< cards: strategic actors
    logic_group,       ///< word: a key of the packs; cards: whose it is
    logic_unsaid,      ///< cards
    logics_meet,       ///< number of links between actors who share no logic; cards: their ends
    logics_debate,     ///< cards: a question, then its holders; number of their logics
    unused,            ///< cards: intermediaries that nobody uses
    unproduced,        ///< cards: that nobody produces
    circulating,       ///< cards: that circulate or were adopted
    nothing_serves,    ///< cards: questions under way that no intermediary serves
    no_intermediary,   ///< there is none
    first_meeting,     ///< nothing to compare with yet
    new_positions,     ///< cards; number
    new_links,         ///< number; cards: their ends
    engagement_moved,  ///< cards
    states_moved,      ///< cards: questions
    nothing_changed,   ///< since the last meeting
    loose,             ///< cards: notes and free questions on nothing; number
    repeated,          ///< cards: they say the same
    opposed,           ///< cards: a question of several positions; number of them
    bare,              ///< cards: positions without an argument
    silent,            ///< cards: actors at the table who hold no position
    absent_holders,    ///< cards: who hold a position and are not at the table
    unheld,            ///< cards: positions
    across,            ///< cards: actors who hold positions in several questions
    hub,               ///< cards: who has the most links; number
    spokespersons,     ///< cards: who speaks for somebody; number
    self_named,        ///< cards: those of them whom nobody gave the word
    opposing,          ///< number of « opposes » links; cards: their ends
    world,             ///< cards: a position, then its holders: its logics and stakes are theirs
    stakes_unsaid,     ///< cards: holders without an open stake
    shared_stake,      ///< word: a nature of the packs; cards: a question, then holders of both sides
    settled,           ///< cards: questions that are arranged or closed
    unsettled,         ///< cards: questions under way
    dissent,           ///< number on record
    unknown,           ///< number of facts without answer; cards: their questions
};
Words words_of(FindingKind);

struct Finding {
    FindingKind kind = FindingKind::first_meeting;
    std::vector<CardId> cards;
    std::uint32_t number = 0;
    std::string word;
    friend bool operator==(const Finding&, const Finding&) = default;
};

struct LensLook {
    std::vector<CardId> cards;  ///< what it speaks of, ascending; the others step back
    std::vector<LinkId> links;  ///< likewise
    std::vector<LensMark> marks;
    std::vector<Finding> findings;
    bool has(CardId) const;
    bool has(LinkId) const;
    friend bool operator==(const LensLook&, const LensLook&) = default;
};
/// Of `none`: nothing.
LensLook look_through(const State&, Lens);

/// When the meeting that goes on began, if there was another before; else 0.
Micros since_last_meeting(const State&);
/// The logics of these actors, each once, in the order of their keys.
std::vector<std::string> logics_of(const State&, const std::vector<CardId>& actors);

}  // namespace entremise::rules
