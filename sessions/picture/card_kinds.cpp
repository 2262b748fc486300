#include "sessions/picture/card_kinds.h"

namespace entremise::picture {
namespace {

using rules::CardKind;

constexpr CardKindLook note_look{Body::note, Weight::regular, 13.5f, 9, 9, 7, 5, 0, 16};
constexpr CardKindLook actor_look{Body::bar_left, Weight::semibold, 14, 14, 8, 1, 1, 0, 15, true};
constexpr CardKindLook controversy_look{Body::framed, Weight::semibold, 17, 14, 14, 10, 9, 20};
constexpr CardKindLook position_look{Body::bar_top, Weight::semibold, 15, 10, 10, 11, 6, 0, 17};
constexpr CardKindLook argument_look{Body::plain, Weight::regular, 13.5f, 10, 8, 3, 3, 16};
constexpr CardKindLook move_look{Body::diamond, Weight::semibold, 13, 31, 0, 0, 0, 0, 0, true};

}  // namespace

#pragma GCC diagnostic push
#pragma GCC diagnostic error "-Wswitch"  // a kind without a row does not compile
const CardKindLook& look_of(CardKind kind) {
    switch (kind) {
    case CardKind::note: return note_look;
    case CardKind::actor: return actor_look;
    case CardKind::controversy: return controversy_look;
    case CardKind::position: return position_look;
    case CardKind::argument: return argument_look;
    case CardKind::move: return move_look;
    }
    return note_look;
}
#pragma GCC diagnostic pop

}  // namespace entremise::picture
