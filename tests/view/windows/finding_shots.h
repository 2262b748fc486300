#pragma once
#include "app/view/board/actions.h"
#include "app/view/windows/mediator_view.h"
#include "app/view/windows/participant_view.h"
#include "tests/view/support/table.h"

namespace entremise::test {

/// Pictures of the palette, the list of keys and the finder, with and without words in them. `window(name,
/// table, person, own, prepare)` draws one; `prepare(scene, n)` comes before its frame n.
template <class Window>
void finding_shots(const Window& window, const Table& table, PersonId mediator, PersonId participant) {
    const auto shoot = [&]<class Own>(Own, const std::string& who, PersonId person) {
        using Shows = view::PaletteUi::Shows;
        const auto list = [&](const char* name, Shows shows, const char* words) {
            Own own;
            window((who + name).c_str(), table, person, own, [&](auto&, int n) {
                if (n == 2) own.palette.wanted = shows;
                if (n == 3) own.palette.picker.search = words, own.palette.picker.marked = *words != 0;
            });
        };
        list("palette", Shows::actions, "");
        list("palette_words", Shows::actions, "co");
        list("palette_greyed", Shows::actions, "aligner");
        list("keys", Shows::keys, "");
        list("keys_words", Shows::keys, "ctrl");
        const auto find = [&](const char* name, const char* words) {
            Own own;
            window((who + name).c_str(), table, person, own, [&](auto&, int n) {
                if (n == 2) view::do_on_board(own.board, "find");
                if (n == 3) own.board.finder.picker.search = words, own.board.finder.picker.marked = true;
            });
        };
        find("find", "");
        find("find_words", "alim");
        find("find_none", "xyz");
    };
    shoot(view::MediatorUi(), "mediator_", mediator);
    shoot(view::ParticipantUi(), "participant_", participant);
}

}  // namespace entremise::test
