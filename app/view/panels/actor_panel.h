#pragma once
#include <array>
#include <set>
#include <string>
#include <vector>

#include "app/view/panels/long_text.h"
#include "app/view/scene/scene.h"
#include "app/view/toolkit/widgets.h"
#include "sessions/rules/actors/stakes_events.h"
#include "sessions/rules/actors/strategies_events.h"
#include "sessions/rules/actors_events.h"
#include "sessions/rules/board/links_events.h"

namespace entremise::view {

/// What is asked about an actor, and what of it is folded away.
struct ActorUi {
    enum class Asks { nothing, place, identity, stake, confided, strategy, voice };
    Asks asks = Asks::nothing;   ///< open that sheet
    std::set<std::string> bent;  ///< sections that are not as they are at first: folded, or unfolded
    bool shows_aside = false;    ///< the stakes that were set aside
    CardId of;
    rules::Actor about;                ///< as the sheets write it
    std::vector<std::uint32_t> power;  ///< of each source of the packs
    StakeId stake;                     ///< 0: a new one
    rules::SayStake said;
    rules::ReadStrategy read;
    rules::DrawLink voice;
    bool telling = false;  ///< ask whether the room is to be told of that stake
    LongText mandate, resources, identity, others, stake_text;
};

/// What the panel asks of the window around it.
struct ActorWish {
    bool move = false;  ///< open the palette of moves
    CardId go;          ///< lead to that card
};

/// Open what is asked about an actor.
void begin_place(ActorUi&, const Scene&, CardId actor);
void begin_identity(ActorUi&, const Scene&, CardId actor);
void begin_stake(ActorUi&, const Scene&, CardId actor, StakeId stake = {});
void begin_strategy(ActorUi&, const Scene&, CardId actor);
void begin_spokesperson(ActorUi&, const Scene&, CardId actor);

/// In the panel's flow: everything of an actor that this person may know; what they may change of it, changes
/// here. `works`: something can be asked for now.
ActorWish draw_actor(Ui&, const Scene&, CardId, ActorUi&, Requests&, bool works = true);
/// Its sheets; once per frame, in a zone that is always there.
void draw_actor_sheets(Ui&, const Scene&, ActorUi&, Requests&);

/// Who may have given a spokesperson the word; `unsaid` is none.
inline constexpr std::array mandates{rules::Mandate::elected, rules::Mandate::delegated,
                                     rules::Mandate::self_declared, rules::Mandate::mediator_reading};
std::vector<std::string> mandate_names(const Language&);
/// Its place among them; their number, where it is none of them.
std::size_t mandate_choice(rules::Mandate);

}  // namespace entremise::view
